//! Boxes round paragraphs: where they stand behind the lines of a column.

use std::sync::Arc;

use super::manner::Manners;
use super::placed::Leg;
use super::sides::{Band, Sides};
use crate::base::{Em, Length, Rect};
use crate::model::ParagraphBox;

/// The box of one paragraph in one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegBox {
    /// Where it stands on the page.
    pub rect: Rect,
    /// How it looks.
    pub look: Arc<ParagraphBox>,
}

/// The box of a style at the size its type has.
#[derive(Debug, Clone)]
pub(super) struct Boxed {
    /// How it looks.
    pub look: Arc<ParagraphBox>,
    /// Air before and after the lines.
    pub along: Length,
    /// Air above and below them.
    pub across: Length,
}

impl Boxed {
    /// The box `look` round type of `size`; `None` where nothing is seen of it.
    pub fn of(look: &ParagraphBox, size: Length) -> Option<Self> {
        let line = look.border.as_ref().map_or(Length::ZERO, |border| border.weight);
        let air = |share: Em| share.of(size).max(line);
        look.is_seen().then(|| Self { look: Arc::new(look.clone()), along: air(look.along), across: air(look.across) })
    }
}

/// The boxes behind the lines of `leg`, one for each paragraph of it that has one.
pub(super) fn boxes(leg: &Leg, manners: &Manners, sides: &Sides) -> Vec<LegBox> {
    let mut boxes: Vec<(u32, Band, &Boxed)> = Vec::new();
    for placed in &leg.lines {
        let Some(boxed) = manners.get(placed.paragraph as usize).boxed.as_ref() else { continue };
        let Some(line) = leg.line(placed) else { continue };
        let at = sides.band(&Rect::new(placed.origin.x, placed.origin.y, Length::ZERO, Length::ZERO));
        let (start, middle) = (at.inline.0, at.block.0);
        let (from, to) = if boxed.look.wide { (Length::ZERO, line.measure) } else { (line.inset, line.inset + line.width) };
        let top = if sides.writing.is_vertical() { middle - line.size / 2 } else { middle - Em::from_millionths(880_000).of(line.size) };
        let band =
            Band { inline: (start + from - boxed.along, start + to + boxed.along), block: (top - boxed.across, top + line.size + boxed.across) };
        match boxes.last_mut() {
            Some((paragraph, known, _)) if *paragraph == placed.paragraph => {
                known.inline = (known.inline.0.min(band.inline.0), known.inline.1.max(band.inline.1));
                known.block = (known.block.0.min(band.block.0), known.block.1.max(band.block.1));
            }
            _ => boxes.push((placed.paragraph, band, boxed)),
        }
    }
    boxes.into_iter().map(|(_, band, boxed)| LegBox { rect: sides.rect(&band), look: boxed.look.clone() }).collect()
}
