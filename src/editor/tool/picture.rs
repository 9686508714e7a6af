//! The picture tool: moves and scales a picture inside its frame, which stands; fits it, turns it.

use super::select::handles;
use super::{Cursor, Effect, Gesture, Held, Hints, Sight, ToolKind};
use crate::base::{FrameId, Length, Point, Rect, Say, Transform};
use crate::display::{Drawn, Item, PageList};
use crate::edit::{Edit, Transaction};
use crate::editor::Selection;
use crate::model::{Content, Fit, Frame, PictureBox, bounds};

/// How far the gesture has come.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum State {
    /// The button is up.
    #[default]
    Ready,
    /// A picture follows the pointer.
    Dragging(Box<Drag>),
}

/// A drag under way, reckoned from where the picture lay.
#[derive(Debug, Clone, PartialEq)]
pub struct Drag {
    frame: FrameId,
    slot: PictureBox,
    /// The frame inside its insets.
    area: Rect,
    /// The whole picture, before it is turned.
    rect: Rect,
    /// From the axes of a turned frame to the page, and back.
    ways: Option<(Transform, Transform)>,
    /// Where it was taken, in the axes of the frame.
    from: Point,
    /// The corner held; the whole picture where `None`.
    corner: Option<u8>,
    moved: bool,
}

/// Where the whole picture of frame `id` lies on the page as drawn, before it is turned.
#[must_use]
pub fn drawn_rect(list: &PageList, id: FrameId) -> Option<Rect> {
    fn find(items: &[Item], id: FrameId) -> Option<Rect> {
        items.iter().find_map(|item| match &item.drawn {
            Drawn::Picture(picture) if item.source.is_some_and(|source| source.frame == id) => Some(picture.rect),
            Drawn::Group(group) => find(&group.items, id),
            Drawn::Picture(_) | Drawn::Glyphs(_) | Drawn::Path(_) => None,
        })
    }
    find(&list.items, id)
}

/// The picture slot of a frame, where it shows a picture.
fn slot(frame: &Frame) -> Option<&PictureBox> {
    frame.content.picture_box().filter(|slot| slot.picture.is_some())
}

impl State {
    /// Whether the button is down.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        matches!(self, Self::Dragging(_))
    }

    pub(super) fn after(self, gesture: &Gesture, sight: &Sight<'_>) -> (Self, Vec<Effect>) {
        match (self, gesture) {
            (Self::Ready, Gesture::Move { at, .. }) => {
                let cursor = match grip(*at, sight) {
                    Some((_, Some(corner))) => Cursor::Resize(corner),
                    Some((_, None)) => Cursor::Grab,
                    None => Cursor::Arrow,
                };
                let slant = sight.selection.only().and_then(|id| sight.frame(id)).and_then(Frame::map);
                (Self::Ready, vec![Effect::Show(Hints { cursor, marquee: selected_rect(sight), slant, ..Hints::default() })])
            }
            (Self::Ready, Gesture::Press { at, .. }) => press(*at, sight),
            (Self::Ready, Gesture::Key(key)) => (Self::Ready, keys(*key, sight)),
            (Self::Ready, Gesture::Escape) => (Self::Ready, vec![Effect::Show(Hints::default()), Effect::Take(ToolKind::Select)]),
            (Self::Dragging(mut drag), Gesture::Move { at, held }) => {
                let at = drag.own(*at);
                let effects = drag.shown(at, *held);
                drag.moved |= at != drag.from;
                (Self::Dragging(drag), effects)
            }
            (Self::Dragging(drag), Gesture::Release { at, held }) => {
                let effect = if drag.moved { Effect::Commit(drag.change(drag.own(*at), *held).0) } else { Effect::Cancel };
                (Self::Ready, vec![effect, Effect::Show(Hints { cursor: Cursor::Grab, ..Hints::default() })])
            }
            (Self::Dragging(_), Gesture::Escape) => (Self::Ready, vec![Effect::Cancel, Effect::Show(Hints::default())]),
            (state, _) => (state, Vec::new()),
        }
    }
}

/// The selected picture as it lies, to be shown round.
fn selected_rect(sight: &Sight<'_>) -> Option<Rect> {
    let frame = sight.selection.only().and_then(|id| sight.frame(id))?;
    slot(frame)?;
    drawn_rect(sight.list?, frame.id)
}

/// The picture frame under `at` or, of the selected one, the corner of its picture.
fn grip<'a>(at: Point, sight: &Sight<'a>) -> Option<(&'a Frame, Option<u8>)> {
    let near = sight.reach * 5 / 7;
    if let (Some(rect), Some(frame)) = (selected_rect(sight), sight.selection.only().and_then(|id| sight.frame(id))) {
        let own = frame.own(at);
        let close = |(eighth, place): &(u8, Point)| eighth % 2 == 1 && (place.x - own.x).abs().max((place.y - own.y).abs()) <= near;
        if let Some((corner, _)) = handles(&rect, sight.reach).into_iter().find(|handle| close(handle)) {
            return Some((frame, Some(corner)));
        }
        if rect.contains(own) && slot(frame).is_some() && frame.rect.contains(own) {
            return Some((frame, None));
        }
    }
    sight.frames_at(at).find(|frame| slot(frame).is_some()).map(|frame| (frame, None))
}

fn press(at: Point, sight: &Sight<'_>) -> (State, Vec<Effect>) {
    let Some((frame, corner)) = grip(at, sight) else {
        return (State::Ready, vec![Effect::Select(Selection::of(sight.frame_at(at).map(|frame| frame.id)))]);
    };
    let mut effects = Vec::new();
    if sight.selection.only() != Some(frame.id) {
        effects.push(Effect::Select(Selection::of([frame.id])));
    }
    if sight.document.is_locked(frame) {
        effects.push(Effect::Tell(Say::new("frames-locked")));
        return (State::Ready, effects);
    }
    let rect = sight.list.and_then(|list| drawn_rect(list, frame.id));
    let (Some(rect), Some(slot)) = (rect, slot(frame)) else {
        effects.push(Effect::Tell(Say::new("picture-not-shown")));
        return (State::Ready, effects);
    };
    let area = frame.rect.inset(frame.insets);
    let slant = frame.map();
    effects.push(Effect::Show(Hints { cursor: Cursor::Grabbing, marquee: Some(rect), slant, ..Hints::default() }));
    let ways = slant.and_then(|map| map.inverse().map(|back| (map, back)));
    let drag = Drag { frame: frame.id, slot: slot.clone(), area, rect, ways, from: frame.own(at), corner, moved: false };
    (State::Dragging(Box::new(drag)), effects)
}

impl Drag {
    /// Where `at` of the page lies in the axes of the frame.
    fn own(&self, at: Point) -> Point {
        self.ways.map_or(at, |(_, back)| back.apply(at))
    }

    /// The change so far, and where the picture lies then.
    fn change(&self, at: Point, held: Held) -> (Transaction, Rect) {
        let offset = at - self.from;
        let rect = match self.corner {
            None => {
                let is_x = offset.x.abs() >= offset.y.abs();
                let by = match held.shift {
                    true if is_x => Point::new(offset.x, Length::ZERO),
                    true => Point::new(Length::ZERO, offset.y),
                    false => offset,
                };
                self.rect.moved(by)
            }
            Some(corner) => {
                let outwards = if matches!(corner, 1 | 7) { offset.x } else { -offset.x };
                let width = (self.rect.width + if held.alt { outwards * 2 } else { outwards }).max(bounds::FRAME_LEAST * 10);
                let height = self.rect.height.scaled(width.ratio(self.rect.width));
                let was = self.rect;
                let (x, y) = if held.alt {
                    (was.x + (was.width - width) / 2, was.y + (was.height - height) / 2)
                } else {
                    let x = if matches!(corner, 1 | 7) { was.x } else { was.right() - width };
                    let y = if matches!(corner, 1 | 3) { was.y } else { was.bottom() - height };
                    (x, y)
                };
                Rect::new(x, y, width, height)
            }
        };
        let mut slot = self.slot.clone();
        slot.fit = Fit::Free { offset: rect.origin() - self.area.origin(), width: rect.width };
        let name = if self.corner.is_some() { "step-scale-picture" } else { "step-move-picture" };
        (Transaction::new(Say::new(name), vec![Edit::SetFrameContent { id: self.frame, content: Content::Picture(slot) }]), rect)
    }

    fn shown(&self, at: Point, held: Held) -> Vec<Effect> {
        let (change, rect) = self.change(at, held);
        let percent = (rect.width.ratio(self.rect.width) * 100.0).round();
        let label = match self.corner {
            Some(_) => Say::new("hint-picture-scale").with("percent", percent),
            None => Say::new("hint-move").with("x", rect.x).with("y", rect.y).with("dx", rect.x - self.rect.x).with("dy", rect.y - self.rect.y),
        };
        let cursor = self.corner.map_or(Cursor::Grabbing, Cursor::Resize);
        let slant = self.ways.map(|(map, _)| map);
        vec![Effect::Preview(change), Effect::Show(Hints { cursor, marquee: Some(rect), slant, label: Some(label), ..Hints::default() })]
    }
}

/// Arrows move the picture in its frame by half a millimetre, with shift by five.
fn keys(key: crate::editor::Shortcut, sight: &Sight<'_>) -> Vec<Effect> {
    let Some((dx, dy)) = key.key.arrow() else { return Vec::new() };
    let Some(frame) = sight.selection.only().and_then(|id| sight.frame(id)).filter(|frame| !sight.document.is_locked(frame)) else {
        return Vec::new();
    };
    let (Some(slot), Some(rect)) = (slot(frame), sight.list.and_then(|list| drawn_rect(list, frame.id))) else { return Vec::new() };
    let area = frame.rect.inset(frame.insets);
    let step = Length::mm(if key.shift { 5.0 } else { 0.5 });
    // Of what is asked for, not of what is drawn: the page may be late.
    let (offset, width) = match slot.fit {
        Fit::Free { offset, width } => (offset, width),
        Fit::Fill { .. } | Fit::Whole => (rect.origin() - area.origin(), rect.width),
    };
    let mut slot = slot.clone();
    slot.fit = Fit::Free { offset: offset + Point::new(step * dx, step * dy), width };
    vec![Effect::Grow(Transaction::new(Say::new("step-move-picture"), vec![Edit::SetFrameContent { id: frame.id, content: Content::Picture(slot) }]))]
}

/// What a fitting command does with pictures in their frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fitting {
    /// Fills the frame.
    Fill,
    /// Wholly seen.
    Whole,
    /// Centred at its size.
    Centre,
    /// A quarter turn clockwise.
    Turn,
    /// Left for right.
    Mirror,
    /// The frame takes the picture's size and place.
    FrameToPicture,
}

/// The edits of a fitting command on the pictures among `frames`; as they lie in `list` where that matters.
#[must_use]
pub fn fit(frames: &[&Frame], list: Option<&PageList>, how: Fitting) -> Vec<Edit> {
    let mut edits = Vec::new();
    for frame in frames {
        let Some(slot) = slot(frame) else { continue };
        let (id, area) = (frame.id, frame.rect.inset(frame.insets));
        let drawn = list.and_then(|list| drawn_rect(list, id));
        let mut changed = slot.clone();
        match how {
            Fitting::Fill => changed.fit = Fit::default(),
            Fitting::Whole => changed.fit = Fit::Whole,
            Fitting::Centre => match (slot.fit, drawn) {
                (Fit::Fill { .. }, _) => changed.fit = Fit::default(),
                (Fit::Free { width, .. }, Some(rect)) => {
                    let offset = Point::new((area.width - rect.width) / 2, (area.height - rect.height) / 2);
                    changed.fit = Fit::Free { offset, width };
                }
                (Fit::Free { .. } | Fit::Whole, _) => {}
            },
            Fitting::Turn => changed.rotation = if slot.rotation >= 270.0 { slot.rotation - 270.0 } else { slot.rotation + 90.0 },
            Fitting::Mirror => changed.mirror = !slot.mirror,
            Fitting::FrameToPicture => {
                let Some(rect) = drawn.filter(|_| slot.rotation.rem_euclid(180.0) == 0.0) else { continue };
                let insets = frame.insets;
                let outer = Rect::new(
                    rect.x - insets.left,
                    rect.y - insets.top,
                    rect.width + insets.left + insets.right,
                    rect.height + insets.top + insets.bottom,
                );
                edits.push(Edit::SetFrameRect { id, rect: frame.settled(&outer) });
                changed.fit = Fit::default();
            }
        }
        if changed != *slot {
            edits.push(Edit::SetFrameContent { id, content: Content::Picture(changed) });
        }
    }
    edits
}
