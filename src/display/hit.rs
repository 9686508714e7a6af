//! What lies under a point of the page.

use super::{Drawn, GlyphRun, Item, PageList};
use crate::base::{FrameId, Length, Point, Source};

/// The topmost frame whose drawn bounds hold `at`.
#[must_use]
pub fn frame_at(list: &PageList, at: Point) -> Option<FrameId> {
    list.items.iter().rev().filter(|item| item.bounds.contains(at)).find_map(|item| item.source.map(|source| source.frame))
}

/// The type nearest to `at` in the frame drawn topmost there: its source and the byte offset in its paragraph before which
/// a caret would stand.
#[must_use]
pub fn text_at(list: &PageList, at: Point) -> Option<(Source, u32)> {
    let frame = frame_at(list, at)?;
    let mut best: Option<(Length, Source, u32)> = None;
    list.each(&mut |item: &Item| {
        let (Some(source), Drawn::Glyphs(run)) = (item.source, &item.drawn) else { return };
        if source.frame != frame || source.text.is_none() || run.run.under {
            return;
        }
        let Some((distance, offset)) = nearest(run, item, at) else { return };
        if best.as_ref().is_none_or(|(nearest, _, _)| distance < *nearest) {
            best = Some((distance, source, offset));
        }
    });
    best.map(|(_, source, offset)| (source, offset))
}

/// Distance from `at` to the run's box and the caret offset in it.
fn nearest(run: &GlyphRun, item: &Item, at: Point) -> Option<(Length, u32)> {
    let bounds = item.bounds;
    let outside = |value: Length, low: Length, high: Length| (low - value).max(value - high).max(Length::ZERO);
    let distance = outside(at.x, bounds.left(), bounds.right()) + outside(at.y, bounds.top(), bounds.bottom()) * 4;
    let along = |glyph: &super::Glyph| {
        let place = run.place(glyph);
        if run.run.vertical { (place.y, at.y) } else { (place.x, at.x) }
    };
    let mut offset = None;
    for glyph in &run.run.glyphs {
        let (start, pointer) = along(glyph);
        let middle = start + Length::from_units(i64::from(glyph.advance)) / 2;
        if pointer < middle {
            offset = Some(glyph.cluster);
            break;
        }
    }
    run.run.glyphs.first()?;
    Some((distance, offset.unwrap_or(run.run.end)))
}
