//! Type on the screen: the list's glyphs at the list's places, from the atlas, as grey bars when tiny, as areas when huge.

use std::time::Instant;

use egui::{Color32, pos2};

use super::atlas::{Atlas, Entry, PHASES, TableId, Use};
use super::fill::{Step, fill};
use super::ink;
use super::layer::Builder;
use super::map::Map;
use super::path::rings;
use crate::base::{Length, Point};
use crate::display::{Glyph, GlyphRun, Rotation};
use crate::editor::Proof;
use crate::font::{Face, Faces, Segment};

/// Below this em height in pixels type is shown as grey bars.
const LEAST_PX: f32 = 4.0;
/// Above this em height in pixels type is filled as outlines.
const MOST_PX: f32 = 512.0;

/// Glyphs that are rastered in a frame however late it is: less than a millisecond.
const LEAST_RASTERED: u64 = 16;

/// How sizes are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The view zooms: rungs of the ladder, scaled down by at most √2.
    Ladder,
    /// The view rests: exact sizes and quarter-pixel phases; rungs until they are rastered.
    Exact,
}

/// What drawing type needs and what it says back.
pub struct Setting<'a> {
    /// The atlas.
    pub atlas: &'a mut Atlas,
    /// For uploading.
    pub context: &'a egui::Context,
    /// The faces.
    pub faces: &'a Faces,
    /// How sizes are chosen.
    pub mode: Mode,
    /// Physical pixels in an em that the last resting view used for a millimetre: entries to fall back on.
    pub rested_scale: f64,
    /// Rastering stops here; what is missing comes in a later frame.
    pub deadline: Instant,
    /// Set where something was drawn less well than it will be.
    pub unfinished: &'a mut bool,
    /// The inks.
    pub proof: &'a Proof,
}

impl Setting<'_> {
    /// Whether a glyph may still be rastered in this frame: in time, or one of a few that come in any case. A machine that needs all
    /// of its time for what is drawn already would never come to what is drawn last.
    fn may_raster(&self) -> bool {
        self.atlas.rastered_in_frame() < LEAST_RASTERED || Instant::now() < self.deadline
    }
}

/// The tables a run takes glyphs from, best first.
struct Tables {
    exact: Option<(TableId, f32)>,
    rung: (TableId, f32),
    /// Other sizes that may hold a glyph meanwhile.
    near: [(TableId, f32); 3],
}

/// The rung at or above `px`.
fn rung_above(px: f32) -> i32 {
    (2.0 * px.log2() - 1e-4).ceil() as i32
}

/// Pixels in an em on rung `k`.
fn rung_px(k: i32) -> f32 {
    (k as f32 / 2.0).exp2()
}

/// Draws `run`.
pub fn draw(builder: &mut Builder, run: &GlyphRun, map: &Map, setting: &mut Setting<'_>) {
    if run.run.under {
        builder.above();
    }
    letters(builder, run, map, setting);
    if run.run.under {
        builder.above();
    }
}

fn letters(builder: &mut Builder, run: &GlyphRun, map: &Map, setting: &mut Setting<'_>) {
    let px = map.length(run.run.size);
    let colour = ink::colour(setting.proof, &run.run.paint);
    if px < LEAST_PX {
        if !run.run.under {
            bars(builder, run, map, colour);
        }
        return;
    }
    let Some(face) = setting.faces.get(run.run.face).cloned() else { return };
    if px > MOST_PX || px * run.run.scale_x > MOST_PX * 2.0 {
        for glyph in run.run.drawn() {
            outline(builder, run, glyph, &face, map, px, colour);
        }
        return;
    }
    let tables = tables(run, px, map, setting);
    for glyph in run.run.drawn() {
        let at = map.exact(run.place(glyph));
        let turned = run.run.rotation == Rotation::Clockwise;
        if let Some((exact, _)) = tables.exact
            && draw_exact(builder, glyph, at, turned, exact, &face, colour, setting)
        {
            continue;
        }
        if let Some((entry, entry_px)) = rough(glyph, &tables, &face, setting) {
            draw_scaled(builder, &entry, at, turned, px / entry_px, map, colour);
        } else {
            *setting.unfinished |= !setting.may_raster();
            if run.run.under {
                continue;
            }
            blank_cell(builder, run, glyph, map, colour);
        }
    }
}

fn tables(run: &GlyphRun, px: f32, map: &Map, setting: &mut Setting<'_>) -> Tables {
    let (face, scale_x) = (run.run.face, run.run.scale_x);
    let k = rung_above(px);
    let weight = run.run.stroke.map_or(0.0, |weight| weight.ratio(run.run.size) as f32);
    let mut table = |px: f32| (setting.atlas.table(face, px, scale_x, weight), px);
    let rung = table(rung_px(k));
    let rested = run.run.size.to_mm() * setting.rested_scale;
    let near = [table(rung_px(k - 1)), table(rung_px(k + 1)), table(if rested > 1.0 { rested as f32 } else { rung_px(k + 2) })];
    // Turned groups sample their bitmaps between pixels anyway: the rung above is as sharp as the exact size.
    let exact = (setting.mode == Mode::Exact && map.is_upright()).then(|| table(px));
    Tables { exact, rung, near }
}

/// Draws the glyph bit by bit as it was rastered: at its size, its phase, on whole pixels. Whether there was such an entry.
#[allow(clippy::too_many_arguments)]
fn draw_exact(
    builder: &mut Builder,
    glyph: &Glyph,
    at: [f64; 2],
    turned: bool,
    table: TableId,
    face: &Face,
    colour: Color32,
    setting: &mut Setting<'_>,
) -> bool {
    // The glyph's own axes: a turned glyph's x runs down the page, its y to the left.
    let own = if turned { [at[1], -at[0]] } else { at };
    let quarters = own.map(|part| (part * PHASES as f64).round() as i64);
    let whole = quarters.map(|part| part.div_euclid(PHASES) as f32);
    let phase = (quarters[1].rem_euclid(PHASES) * PHASES + quarters[0].rem_euclid(PHASES)) as u32;
    let entry = match setting.atlas.find(table, glyph.id, phase) {
        Some(entry) => entry,
        None => {
            if !setting.may_raster() {
                *setting.unfinished = true;
                return false;
            }
            let Some(entry) = setting.atlas.raster(setting.context, table, face, glyph.id, phase, Use::Exact) else { return false };
            entry
        }
    };
    if entry.width > 0 {
        setting.atlas.touch(entry.page);
        let (left, top) = (whole[0] + f32::from(entry.left), whole[1] + f32::from(entry.top));
        let (right, bottom) = (left + f32::from(entry.width), top + f32::from(entry.height));
        if turned {
            let corner = |x: f32, y: f32| pos2(-y, x);
            builder.glyph_quad(&entry, [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)], colour);
        } else {
            builder.glyph(&entry, [left, top, right, bottom], colour);
        }
    }
    true
}

/// An entry near the size: the rung, rastered if there is time, else whatever size there is.
fn rough(glyph: &Glyph, tables: &Tables, face: &Face, setting: &mut Setting<'_>) -> Option<(Entry, f32)> {
    let (table, px) = tables.rung;
    if let Some(entry) = setting.atlas.find(table, glyph.id, 0) {
        return Some((entry, px));
    }
    // While exact sizes are on their way the time is theirs.
    if setting.mode == Mode::Ladder || tables.exact.is_none() {
        if setting.may_raster()
            && let Some(entry) = setting.atlas.raster(setting.context, table, face, glyph.id, 0, Use::Ladder)
        {
            return Some((entry, px));
        }
        *setting.unfinished = true;
    }
    tables.near.iter().find_map(|(table, px)| {
        setting.atlas.find(*table, glyph.id, 0).or_else(|| setting.atlas.find_any(*table, glyph.id)).map(|entry| (entry, *px))
    })
}

/// Draws an entry of another size, scaled, at its exact place.
fn draw_scaled(builder: &mut Builder, entry: &Entry, at: [f64; 2], turned: bool, factor: f32, map: &Map, colour: Color32) {
    if entry.width == 0 {
        return;
    }
    let (left, top) = (f32::from(entry.left) * factor, f32::from(entry.top) * factor);
    let (right, bottom) = (left + f32::from(entry.width) * factor, top + f32::from(entry.height) * factor);
    let corner = |x: f32, y: f32| map.moved(at, if turned { [-y, x] } else { [x, y] });
    builder.glyph_quad(entry, [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)], colour);
}

/// A pale cell where a glyph is still to come.
fn blank_cell(builder: &mut Builder, run: &GlyphRun, glyph: &Glyph, map: &Map, colour: Color32) {
    let size = run.run.size;
    let at = run.place(glyph);
    let advance = Length::from_units(i64::from(glyph.advance)).min(size).max(size / 4);
    let cell = match run.run.rotation {
        Rotation::Upright => crate::base::Rect::new(at.x + size / 12, at.y - size.scaled(0.75), advance - size / 6, size.scaled(0.75)),
        Rotation::Clockwise => crate::base::Rect::new(at.x, at.y, size.scaled(0.75), advance),
    };
    builder.quadrangle(map.corners(&cell), ink::thinned(colour, 0.22));
}

/// Type too small to read as grey bars, one a run: as long as the run, as high as its strokes, as dark as they are on average.
fn bars(builder: &mut Builder, run: &GlyphRun, map: &Map, colour: Color32) {
    let bounds = run.em_bounds();
    let inset = run.run.size / 8;
    let bar = if run.run.vertical {
        crate::base::Rect::new(bounds.x + inset, bounds.y, (bounds.width - inset * 2).max(Length::ZERO), bounds.height)
    } else {
        crate::base::Rect::new(bounds.x, bounds.y + inset, bounds.width, (bounds.height - inset * 2).max(Length::ZERO))
    };
    builder.quadrangle(map.corners(&bar), ink::thinned(colour, 0.3));
}

/// A huge glyph as an area with soft edges, or as a line round it.
fn outline(builder: &mut Builder, run: &GlyphRun, glyph: &Glyph, face: &Face, map: &Map, px: f32, colour: Color32) {
    let place: Point = run.place(glyph);
    let at = map.exact(place);
    let k = px / f32::from(face.units_per_em());
    let turned = run.run.rotation == Rotation::Clockwise;
    let point = |x: f32, y: f32| {
        let (x, y) = (x * k * run.run.scale_x, -y * k);
        map.moved(at, if turned { [-y, x] } else { [x, y] })
    };
    let steps: Vec<Step> = face
        .outline(glyph.id)
        .segments
        .iter()
        .map(|segment| match *segment {
            Segment::Move(x, y) => Step::Move(point(x, y)),
            Segment::Line(x, y) => Step::Line(point(x, y)),
            Segment::Quad(x1, y1, x, y) => Step::Quad(point(x1, y1), point(x, y)),
            Segment::Cubic(x1, y1, x2, y2, x, y) => Step::Cubic(point(x1, y1), point(x2, y2), point(x, y)),
            Segment::Close => Step::Close,
        })
        .collect();
    match run.run.stroke {
        Some(weight) => rings(builder, &steps, map.length(weight), colour),
        None => fill(builder.plain(), &steps, colour),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rung_is_never_scaled_down_by_more_than_root_two() {
        let mut px = 4.0_f32;
        while px < 512.0 {
            let rung = rung_px(rung_above(px));
            assert!(rung >= px * 0.999 && rung <= px * 1.4145, "{px} takes {rung}");
            px *= 1.013;
        }
        assert!((rung_px(rung_above(16.0)) - 16.0).abs() < 1e-4);
    }

    #[test]
    fn hollow_letters_are_the_same_line_from_the_atlas_and_as_areas() {
        let faces = Faces::bundled().expect("the bundled faces");
        let id = faces.find("Banxin Song", crate::font::Weight::Bold).expect("a headline's face");
        let face = faces.get(id).expect("a headline's face");
        let (px, share) = (200.0_f32, 0.015);
        for (letter, scale_x) in [('国', 1.0), ('永', 0.7), ('B', 1.3)] {
            let glyph = Glyph { id: face.glyph(letter).expect("drawn"), cluster: 0, x: 0, y: 0, advance: 0 };
            let mut rasteriser = crate::ui::canvas::atlas::Rasteriser::default();
            rasteriser.raster(face, glyph.id, px, [scale_x, share], [0.0; 2]);
            let raster: f32 = rasteriser.coverage.iter().map(|coverage| f32::from(*coverage) / 255.0).sum();
            let size = Length::mm(10.0);
            let run = crate::display::Run {
                face: id,
                size,
                scale_x,
                rotation: Rotation::Upright,
                vertical: false,
                paint: crate::base::Paint::black(),
                stroke: Some(size.scaled(f64::from(share))),
                under: false,
                text: letter.to_string().into(),
                start: 0,
                end: letter.len_utf8() as u32,
                glyphs: vec![glyph],
            };
            let run = GlyphRun { origin: Point::ORIGIN, run: std::sync::Arc::new(run) };
            let map = Map::new(f64::from(px) / size.to_mm());
            let mut builder = Builder::default();
            outline(&mut builder, &run, &glyph, face, &map, px, Color32::BLACK);
            let area: f32 = builder.finish().iter().map(|layer| inked(&layer.mesh)).sum();
            // Where two rings touch the areas count twice.
            assert!((area - raster).abs() < 0.06 * raster, "{letter}: {area} px of ink, from the atlas {raster}");
        }
    }

    /// Triangle areas weighed by their vertices' mean alpha.
    fn inked(mesh: &egui::epaint::Mesh) -> f32 {
        mesh.triangles()
            .map(|corners| {
                let [a, b, c] = corners.map(|corner| mesh.vertices[corner as usize]);
                let area = ((b.pos - a.pos).x * (c.pos - a.pos).y - (b.pos - a.pos).y * (c.pos - a.pos).x).abs() / 2.0;
                area * [a, b, c].iter().map(|vertex| f32::from(vertex.color.a())).sum::<f32>() / 3.0 / 255.0
            })
            .sum()
    }
}
