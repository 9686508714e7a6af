//! What lies under a point of the page.

use super::{Drawn, GlyphRun, Group, Item, PageList};
use crate::base::{FrameId, Length, Point, Source};

/// The topmost frame whose drawn bounds hold `at`.
#[must_use]
pub fn frame_at(list: &PageList, at: Point) -> Option<FrameId> {
    list.items.iter().rev().filter(|item| holds(item, at)).find_map(|item| item.source.map(|source| source.frame))
}

/// Whether `at` lies in what is drawn of `item`; of a turned frame, in what it holds as it stands.
fn holds(item: &Item, at: Point) -> bool {
    let inside = |group: &Group| within(group, at).is_some_and(|at| group.items.iter().any(|inner| holds(inner, at)));
    item.bounds.contains(at)
        && match &item.drawn {
            Drawn::Group(group) if group.transform.is_some() => inside(group),
            Drawn::Group(_) | Drawn::Glyphs(_) | Drawn::Path(_) | Drawn::Picture(_) => true,
        }
}

/// Where `at` lies in the coordinates of `group`.
fn within(group: &Group, at: Point) -> Option<Point> {
    group.transform.as_ref().map_or(Some(at), |map| map.inverse().map(|back| back.apply(at)))
}

/// The type nearest to `at` in the frame drawn topmost there: its source and the byte offset in its paragraph before which
/// a caret would stand.
#[must_use]
pub fn text_at(list: &PageList, at: Point) -> Option<(Source, u32)> {
    let frame = frame_at(list, at)?;
    let mut best: Option<(Length, Source, u32)> = None;
    look(&list.items, at, frame, &mut best);
    best.map(|(_, source, offset)| (source, offset))
}

/// Notes the type of `frame` among `items` that is nearer to `at`, in their coordinates, than what was found before.
fn look(items: &[Item], at: Point, frame: FrameId, best: &mut Option<(Length, Source, u32)>) {
    for item in items {
        match &item.drawn {
            Drawn::Group(group) => {
                if let Some(at) = within(group, at) {
                    look(&group.items, at, frame, best);
                }
            }
            Drawn::Glyphs(run) => {
                let Some(source) = item.source.filter(|source| source.frame == frame && source.text.is_some() && !run.run.under) else { continue };
                let Some((distance, offset)) = nearest(run, item, at) else { continue };
                if best.as_ref().is_none_or(|(nearest, _, _)| distance < *nearest) {
                    *best = Some((distance, source, offset));
                }
            }
            Drawn::Path(_) | Drawn::Picture(_) => {}
        }
    }
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
