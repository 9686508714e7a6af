//! The loaded pointer: what waits to be placed hangs on it. A click puts the next of it down at its usual size, a drag draws its room;
//! arrow keys turn to another, Escape lets the rest go.

use std::sync::Arc;

use super::make::{drawn, reach};
use super::select::size_words;
use super::{Cursor, Effect, Gesture, Held, Hints, Make, Sight, ToolKind};
use crate::base::{Point, Rect, Say};
use crate::editor::insert::{Insert, cells_at};
use crate::editor::slots::Carried;
use crate::editor::snap::Targets;
use crate::editor::{Key, Shortcut};
use crate::model::bounds;

/// What hangs on the pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Load {
    /// A newspaper object.
    Insert(Insert),
    /// 图片新闻: label, picture, caption.
    PhotoNews,
    /// An article or a picture.
    Carried(Carried),
}

/// Where it is put down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// From the grid's cell under this point, as large as it usually is.
    At(Point),
    /// In this rectangle.
    In(Rect),
}

/// What waits, and the rectangle being drawn for the first of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    loads: Vec<Load>,
    /// Where the button was pressed, where that snapped to, and what there is to snap to.
    drawing: Option<(Point, Point, Arc<Targets>)>,
}

impl State {
    /// The pointer with `loads` on it, the first to be placed first.
    #[must_use]
    pub const fn of(loads: Vec<Load>) -> Self {
        Self { loads, drawing: None }
    }
    /// What still waits.
    #[must_use]
    pub fn loads(&self) -> &[Load] {
        &self.loads
    }
    /// Takes back what could not be put down.
    pub fn take_back(&mut self, load: Load) {
        self.loads.insert(0, load);
    }
    /// Whether a rectangle is being drawn.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.drawing.is_some()
    }

    pub(super) fn after(mut self, gesture: &Gesture, sight: &Sight<'_>) -> (Self, Vec<Effect>) {
        if self.loads.is_empty() {
            return (self, vec![Effect::Take(ToolKind::Select), Effect::Pass(gesture.clone())]);
        }
        let effects = match (self.drawing.take(), gesture) {
            (None, Gesture::Press { at, held, .. }) => {
                let Some(page) = sight.page() else { return (self, Vec::new()) };
                let targets = Targets::of(sight.document, page, &[]);
                let start = targets.point(*at, (true, true), reach(held, sight));
                self.drawing = Some((*at, start, Arc::new(targets)));
                Vec::new()
            }
            (None, Gesture::Move { at, .. }) => self.shown(*at, sight),
            (None, Gesture::Leave) => vec![Effect::Show(Hints::default())],
            (None, Gesture::Escape) => {
                let told = if self.loads.iter().any(|load| matches!(load, Load::Carried(_))) { "load-waits" } else { "load-dropped" };
                self.loads.clear();
                vec![Effect::Show(Hints::default()), Effect::Take(ToolKind::Select), Effect::Tell(Say::new(told))]
            }
            (None, Gesture::Key(Shortcut { key, .. })) => {
                match key {
                    Key::Right | Key::Down => self.loads.rotate_left(1),
                    Key::Left | Key::Up => self.loads.rotate_right(1),
                    _ => {}
                }
                Vec::new()
            }
            (Some((from, start, targets)), Gesture::Move { at, held }) => {
                let rect = room(from, start, *at, held, &targets, sight);
                let label = Some(size_words(&rect, sight.page().map(|page| &page.grid)));
                self.drawing = Some((from, start, targets));
                vec![Effect::Show(Hints { cursor: Cursor::Cross, marquee: Some(rect), label, ..Hints::default() })]
            }
            (Some((from, start, targets)), Gesture::Release { at, held }) => {
                let offset = *at - from;
                let is_click = offset.x.abs().max(offset.y.abs()) < sight.reach;
                let room = if is_click { Room::At(from) } else { Room::In(room(from, start, *at, held, &targets, sight)) };
                let is_small = |rect: &Rect| rect.width.min(rect.height) < bounds::FRAME_LEAST;
                match room {
                    Room::In(rect) if is_small(&rect) => vec![Effect::Show(Hints::default()), Effect::Tell(Say::new("frame-too-small"))],
                    room => vec![Effect::Show(Hints::default()), Effect::Put(Box::new(self.loads.remove(0)), room)],
                }
            }
            (Some(_), Gesture::Escape) => vec![Effect::Show(Hints { cursor: Cursor::Cross, ..Hints::default() })],
            (drawing, _) => {
                self.drawing = drawing;
                Vec::new()
            }
        };
        (self, effects)
    }

    /// What a click at `at` would take, with the name of what hangs on the pointer and how much waits behind it.
    fn shown(&self, at: Point, sight: &Sight<'_>) -> Vec<Effect> {
        let Some(load) = self.loads.first() else { return Vec::new() };
        let rect = match load {
            Load::Carried(carried) => return vec![Effect::WouldTake(*carried, at, self.loads.len())],
            Load::Insert(what) => sight.page().map(|page| cells_at(sight.document, page, what, at)),
            Load::PhotoNews => sight.page().map(|page| cells_at(sight.document, page, &Insert::Pictures(0), at)),
        };
        let label = Some(Say::new(load.name()));
        vec![Effect::Show(Hints { cursor: Cursor::Cross, taking: rect.into_iter().collect(), label, ..Hints::default() })]
    }
}

/// The room drawn from `start` to the pointer: in a picture's own proportion, as far as the pointer came across or down, whichever is
/// farther; Shift draws it freely.
fn room(from: Point, start: Point, at: Point, held: &Held, targets: &Targets, sight: &Sight<'_>) -> Rect {
    let Some(proportion) = sight.proportion.filter(|proportion| proportion.is_finite() && *proportion > 0.0) else {
        return drawn(Make::Box, from, start, at, held, targets, sight);
    };
    let rect = drawn(Make::Box, from, start, at, &Held { shift: false, ..*held }, targets, sight);
    if held.shift {
        return rect;
    }
    let by_width = rect.width.scaled(1.0 / proportion);
    let (width, height) = if by_width >= rect.height { (rect.width, by_width) } else { (rect.height.scaled(proportion), rect.height) };
    // What was pressed stays where it is: a corner, or the middle with Alt.
    let (x, y) = if held.alt {
        (rect.centre().x - width / 2, rect.centre().y - height / 2)
    } else {
        (if at.x >= from.x { rect.x } else { rect.right() - width }, if at.y >= from.y { rect.y } else { rect.bottom() - height })
    };
    Rect::new(x, y, width, height)
}

impl Load {
    /// The key of its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Insert(Insert::Nameplate) => "step-insert-nameplate",
            Self::Insert(Insert::Folio) => "step-insert-folio",
            Self::Insert(Insert::Digest) => "step-insert-digest",
            Self::Insert(Insert::Table(..)) => "step-insert-table",
            Self::Insert(Insert::Code) => "step-insert-code",
            Self::Insert(Insert::Ad(_)) => "step-insert-ad",
            Self::Insert(Insert::Pictures(_)) => "step-insert-pictures",
            Self::PhotoNews => "step-photo-news",
            Self::Carried(_) => "hint-place",
        }
    }
}
