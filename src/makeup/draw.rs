//! Drawing: placed lines and frame contents become items of the display list, one group a frame.

use std::sync::Arc;

use super::border::border;
use super::folio::moved;
use super::ornament::{open_border, ornament, pattern};
use super::placed::{FrameFlow, Leg};
use super::rule::{ends, rule};
use super::shape_border::shape_border;
use crate::base::source::TextSource;
use crate::base::{FrameId, Length, Point, Rect, Source, StoryId};
use crate::compose::{Composer, Line, LineItem, StyleBook};
use crate::display::{Drawn, GlyphRun, Group, Item, Path, Rotation};
use crate::model::{Content, Frame, LineStroke, PictureShape, Swatch};

/// The colours of a document.
pub(super) type Swatches = std::collections::BTreeMap<String, Swatch>;

/// A group of one column of text.
pub(super) fn leg_item(frame: FrameId, story: StoryId, leg: &Leg, swatches: &Swatches) -> Item {
    let mut items = Vec::with_capacity(leg.lines.len() * 2);
    for boxed in &leg.boxes {
        let source = Some(Source { frame, text: None });
        let shade = boxed.look.shade.as_ref().map(|shade| Path::filled(boxed.rect, shade.colour.paint(swatches)));
        let line = boxed.look.border.iter().flat_map(|line| border(&boxed.rect, line.weight, line.kind, &line.colour.paint(swatches)));
        items.extend(shade.into_iter().chain(line).map(|path| path_item(source, path)));
    }
    let mut at = 0;
    for placed in &leg.lines {
        while leg.composed.get(at).is_some_and(|(paragraph, _)| *paragraph < placed.paragraph) {
            at += 1;
        }
        let Some((paragraph, composed)) = leg.composed.get(at) else { break };
        let Some(line) = composed.lines.get(placed.line as usize) else { continue };
        let text = TextSource { story, paragraph: *paragraph, start: line.start, end: line.end };
        let source = Some(Source { frame, text: Some(text) });
        for item in &line.items {
            match item {
                LineItem::Run(offset, run) => {
                    let run = GlyphRun { origin: placed.origin + *offset, run: run.clone() };
                    items.push(Item { source, bounds: run_bounds(&run), drawn: Drawn::Glyphs(run) });
                }
                LineItem::Path(path) => items.push(path_item(source, moved(path, placed.origin))),
            }
        }
    }
    let source = Some(Source { frame, text: None });
    let bounds = bounds_of(&items).unwrap_or(Rect::at(leg.area.origin(), crate::base::Size::default()));
    Item { source, bounds, drawn: Drawn::Group(Arc::new(Group::plain(items))) }
}

/// The em boxes from the run's first glyph to its last, without a look at those between.
fn run_bounds(run: &GlyphRun) -> Rect {
    let (Some(first), Some(last)) = (run.run.glyphs.first(), run.run.glyphs.last()) else {
        return Rect::at(run.origin, crate::base::Size::default());
    };
    let size = run.run.size;
    let above = size.scaled(0.88);
    let cell = |glyph: &crate::display::Glyph| {
        let at = run.place(glyph);
        let advance = Length::from_units(i64::from(glyph.advance)).max(Length::ZERO);
        match (run.run.rotation, run.run.vertical) {
            (Rotation::Upright, false) => Rect::new(at.x, at.y - above, advance, size),
            (Rotation::Upright, true) => Rect::new(at.x, at.y - above, size.scaled(f64::from(run.run.scale_x)), advance.max(size)),
            (Rotation::Clockwise, _) => Rect::new(at.x - (size - above), at.y, size, advance),
        }
    };
    let bounds = cell(first).union(&cell(last));
    run.run.stroke.map_or(bounds, |weight| bounds.grown(weight / 2))
}

/// Everything a text frame draws between its shade and its border: a group a column, then the column rules.
pub(super) fn text_items(frame: &Frame, flow: &FrameFlow, legs: Vec<Item>, swatches: &Swatches) -> Vec<Item> {
    let mut items: Vec<Item> = legs.into_iter().filter(|item| matches!(&item.drawn, Drawn::Group(group) if !group.items.is_empty())).collect();
    if let Some(stroke) = frame.content.text_box().and_then(|text| text.column_rule.as_ref()) {
        for (from, to) in &flow.column_rules {
            items.extend(rule_items(frame.id, *from, *to, stroke, swatches));
        }
    }
    items
}

/// A rule as items.
pub(super) fn rule_items(frame: FrameId, from: Point, to: Point, stroke: &LineStroke, swatches: &Swatches) -> Vec<Item> {
    let source = Some(Source { frame, text: None });
    let paths = rule(from, to, stroke, swatches);
    paths.into_iter().map(|path| path_item(source, path)).collect()
}

/// The rule of a rule frame.
pub(super) fn rule_frame(frame: &Frame, stroke: &LineStroke, swatches: &Swatches) -> Vec<Item> {
    let (from, to) = ends(&frame.rect);
    rule_items(frame.id, from, to, stroke, swatches)
}

/// An outline with its bounds.
pub(super) fn path_item(source: Option<Source>, path: Path) -> Item {
    Item { source, bounds: path.bounds(), drawn: Drawn::path(path) }
}

/// What composing furniture takes: styles, shapers, the page's line pitch, colours.
#[derive(Clone, Copy)]
pub(super) struct Kit<'a> {
    /// Styles.
    pub book: &'a StyleBook,
    /// Shapers.
    pub composer: &'a Composer,
    /// The page grid's line pitch.
    pub pitch: Length,
    /// Colours.
    pub swatches: &'a Swatches,
}

impl Kit<'_> {
    /// From line to line of furniture in `style`, whose type is `size`: what the style says, else a third more than the size.
    pub fn line_pitch(&self, style: &str, size: Length) -> Length {
        self.book.layout(style).line_pitch.unwrap_or(size * 4 / 3)
    }
}

/// What `line` draws, its measure beginning at `origin`.
pub(super) fn line(line: &Line, origin: Point, out: &mut Vec<Drawn>) {
    out.extend(line.items.iter().map(|item| match item {
        LineItem::Run(offset, run) => Drawn::Glyphs(GlyphRun { origin: origin + *offset, run: run.clone() }),
        LineItem::Path(path) => Drawn::path(moved(path, origin)),
    }));
}

/// A rule that belongs to the page and no frame.
pub(super) fn rule_between(from: Point, to: Point, stroke: &LineStroke, swatches: &Swatches) -> Vec<Item> {
    let paths = rule(from, to, stroke, swatches);
    paths.into_iter().map(|path| path_item(None, path)).collect()
}

/// The frame as one group: its shade and pattern, its content, its border, which leaves out `gaps`, and its ornament.
pub(super) fn frame_item(frame: &Frame, content: Vec<Item>, gaps: &[Rect], swatches: &Swatches) -> Item {
    let source = Some(Source { frame: frame.id, text: None });
    let mut items = Vec::with_capacity(content.len() + 2);
    if let Some(shade) = &frame.shade {
        items.push(path_item(source, Path::filled(frame.rect, shade.colour.paint(swatches))));
    }
    if let Some(over) = &frame.finish.pattern {
        items.push(Item { source, bounds: frame.rect, drawn: pattern(&frame.rect, over, &over.colour.paint(swatches)) });
    }
    items.extend(content);
    if let Some(worn) = &frame.finish.ornament {
        let paths = ornament(&frame.rect, &worn.name, worn.width, &worn.colour.paint(swatches));
        items.extend(paths.into_iter().flatten().map(|path| path_item(source, path)));
    }
    if let Some(line) = &frame.border {
        let paint = line.colour.paint(swatches);
        let shape = match &frame.content {
            Content::Picture(slot) if slot.shape != PictureShape::Rectangle => Some(&slot.shape),
            _ => None,
        };
        let paths = if let Some(shape) = shape {
            shape_border(&frame.rect, shape, line.weight, line.kind, &paint)
        } else if gaps.is_empty() {
            border(&frame.rect, line.weight, line.kind, &paint)
        } else {
            open_border(&frame.rect, line, gaps, &paint)
        };
        items.extend(paths.into_iter().map(|path| path_item(source, path)));
    }
    let bounds = bounds_of(&items).map_or(frame.rect, |drawn| drawn.union(&frame.rect));
    Item { source, bounds, drawn: Drawn::Group(Arc::new(Group::plain(items))) }
}

fn bounds_of(items: &[Item]) -> Option<Rect> {
    items.iter().map(|item| item.bounds).reduce(|one, other| one.union(&other))
}
