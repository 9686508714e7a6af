//! Characters no face has: a box of the character's cell with the code in it, so that the page shows what is missing and where.
//!
//! The glyph itself stays in its run as glyph 0, which no output draws: the text is whole, the place is known.

use std::sync::Arc;

use super::LineItem;
use super::shaper::Composer;
use crate::base::{FaceId, Length, Point, Rect};
use crate::display::{Cap, Glyph, Path, Rotation, Run, Stroke};

/// The figures codes are written in.
#[derive(Debug)]
pub(super) struct CodeType {
    face: FaceId,
    units_per_em: u16,
    /// Glyph and advance in font units of 0–9 and A–F.
    digits: [(u16, u16); 16],
}

impl CodeType {
    /// Figures of `face`, or of the first face that has them all.
    pub(super) fn of(composer: &Composer, face: FaceId) -> Option<Self> {
        let others = composer.faces().iter().map(|face| face.id());
        std::iter::once(face).chain(others).find_map(|id| {
            let face = composer.face(id)?;
            let mut digits = [(0, 0); 16];
            for (value, slot) in digits.iter_mut().enumerate() {
                let glyph = face.glyph(char::from_digit(value as u32, 16)?.to_ascii_uppercase())?;
                *slot = (glyph, face.advance(glyph));
            }
            Some(Self { face: id, units_per_em: face.units_per_em(), digits })
        })
    }

    /// Adds a box and a code for each missing glyph of the line's `items`.
    pub(super) fn show(&self, items: &mut Vec<LineItem>) {
        let mut added = Vec::new();
        for item in items.iter() {
            let LineItem::Run(offset, run) = item else { continue };
            if run.under {
                continue;
            }
            for (index, glyph) in run.glyphs.iter().enumerate().filter(|(_, glyph)| glyph.id == 0) {
                // Without text of its own the glyph belongs to a cluster whose box is there already.
                let Some(character) = run.cluster_text(index).chars().next() else { continue };
                let cell = cell(run, glyph);
                let cell = Rect::new(cell.x + offset.x, cell.y + offset.y, cell.width, cell.height);
                added.push(frame(run, cell));
                added.push(self.code(run, cell, character));
            }
        }
        items.append(&mut added);
    }

    /// The code of `character` in two rows in `cell`.
    fn code(&self, run: &Run, cell: Rect, character: char) -> LineItem {
        let code: Arc<str> = format!("{:04X}", character as u32).into();
        let columns = code.len().div_ceil(2);
        let column = cell.width.scaled(0.8) / columns as i64;
        let row = cell.height.scaled(0.38);
        let size = row.min(column.scaled(1.0 / 0.62));
        let mut glyphs = Vec::with_capacity(code.len());
        for (at, digit) in code.chars().enumerate() {
            let value = digit.to_digit(16).unwrap_or(0) as usize;
            let (id, advance) = self.digits.get(value).copied().unwrap_or_default();
            let advance = size * i64::from(advance) / i64::from(self.units_per_em.max(1));
            let (line, place) = ((at / columns) as i64, (at % columns) as i64);
            // Figures are about 0.73 em high: centred in their row.
            let x = cell.x + cell.width.scaled(0.1) + column * place + (column - advance) / 2;
            let y = cell.y + cell.height / 2 + row * (line * 2 - 1) / 2 + size.scaled(0.365);
            glyphs.push(Glyph { id, cluster: at as u32, x: units(x), y: units(y), advance: units(advance) });
        }
        let run = Run {
            face: self.face,
            size,
            scale_x: 1.0,
            rotation: Rotation::Upright,
            vertical: false,
            paint: run.paint.clone(),
            stroke: None,
            under: true,
            start: 0,
            end: code.len() as u32,
            text: code,
            glyphs,
        };
        LineItem::Run(Point::ORIGIN, Arc::new(run))
    }
}

fn units(length: Length) -> i32 {
    super::shape::units(length)
}

/// The em box of a glyph of `run`, in the character scale.
fn cell(run: &Run, glyph: &Glyph) -> Rect {
    let at = Point::new(Length::from_units(i64::from(glyph.x)), Length::from_units(i64::from(glyph.y)));
    let size = run.size;
    let along = size.scaled(f64::from(run.scale_x));
    match run.rotation {
        Rotation::Upright => Rect::new(at.x, at.y - size.scaled(0.88), along, size),
        Rotation::Clockwise => Rect::new(at.x - size.scaled(0.12), at.y, size, along),
    }
}

/// A thin line a little inside `cell`.
fn frame(run: &Run, cell: Rect) -> LineItem {
    let width = run.size.scaled(0.025).max(Length::pt(0.15));
    let inside = cell.grown(-run.size.scaled(0.05));
    let stroke = Stroke { paint: run.paint.clone(), width, dash: Vec::new(), cap: Cap::Butt };
    LineItem::Path(Path { commands: Path::rectangle(inside), fill: None, stroke: Some(stroke) })
}
