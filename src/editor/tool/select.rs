//! The select tool: takes frames, moves and sizes them, draws a marquee, nudges by keys.

use std::sync::Arc;

use super::drag::{Drag, Pull};
use super::guides::guide_moved;
use super::nudge::keys;
use super::{Cursor, Effect, Gesture, Held, Hints, Sight, ToolKind, turn};
use crate::base::{FrameId, Length, Point, Rect, Say, Transform};
use crate::edit::Transaction;
use crate::editor::frames::{free, removed, together};
use crate::editor::turning::hold;
use crate::editor::{Command, Key, Selection, Shortcut};
use crate::model::{Content, Document, Frame, Grid, Guide, bounds};

/// How far the gesture has come.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// The button is up; the frame a click would take, and the pointer shown.
    Ready(Option<FrameId>, Cursor),
    /// The button is down and has not moved yet.
    Pressed(Pressed),
    /// Frames follow the pointer.
    Dragging(Arc<Drag>),
    /// A rectangle is being drawn round what is to be selected, from here; what was selected before stays.
    Marquee(Point, Selection),
    /// A guide follows the pointer.
    Guide(usize, Vec<Guide>),
}

impl State {
    /// The selected frames are held at a point and have not moved yet.
    #[must_use]
    pub const fn held(at: Point) -> Self {
        Self::Pressed(Pressed { at, grip: Grip::Frames, then: None })
    }
}

impl Default for State {
    fn default() -> Self {
        Self::Ready(None, Cursor::Arrow)
    }
}

/// A press that may become a click or a drag.
#[derive(Debug, Clone, PartialEq)]
pub struct Pressed {
    at: Point,
    grip: Grip,
    /// What a click without a drag selects.
    then: Option<Selection>,
}

/// What a press took hold of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grip {
    /// The selected frames.
    Frames,
    /// An edge or corner of the rectangle round them, in eighths of a turn clockwise from the right.
    Handle(u8),
    /// The room just outside a corner: they turn.
    Turn,
    /// A guide of the page, by its index.
    Guide(usize),
    /// Nothing.
    Nothing,
}

/// Handles of a rectangle: eighth of a turn and place. Only the ends of what is flat, only the corners of what is small.
#[must_use]
pub fn handles(of: &Rect, reach: Length) -> Vec<(u8, Point)> {
    let (middle, room) = (of.centre(), reach * 3);
    let wide = of.width >= room;
    let high = of.height >= room;
    let mut handles = Vec::new();
    let mut add = |eighth: u8, x: Length, y: Length| handles.push((eighth, Point::new(x, y)));
    let flat = |extent: Length| extent < bounds::FRAME_LEAST;
    if !flat(of.width) && !flat(of.height) {
        add(5, of.x, of.y);
        add(7, of.right(), of.y);
        add(1, of.right(), of.bottom());
        add(3, of.x, of.bottom());
    }
    if wide || flat(of.width) {
        add(6, middle.x, of.y);
        add(2, middle.x, of.bottom());
    }
    if high || flat(of.height) {
        add(0, of.right(), middle.y);
        add(4, of.x, middle.y);
    }
    handles
}

/// How far the pointer must go before a press is a drag: three of the seven pixels that a hand holds still.
fn threshold(reach: Length) -> Length {
    reach * 3 / 7
}

impl State {
    /// Whether the button is down.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        !matches!(self, Self::Ready(..))
    }

    pub(super) fn after(self, gesture: &Gesture, sight: &Sight<'_>) -> (Self, Vec<Effect>) {
        match (self, gesture) {
            (Self::Ready(hovered, cursor), Gesture::Move { at, .. }) => ready(hovered, cursor, *at, sight),
            (Self::Ready(..), Gesture::Press { at, held, clicks }) => press(*at, *held, *clicks, sight),
            // Into the one frame selected, as a double click goes.
            (Self::Ready(hovered, cursor), Gesture::Key(key)) if *key == Shortcut::plain(Key::Enter) => {
                let middle = |frame| sight.frame(frame).map(|on_page| (frame, on_page.rect.centre()));
                match sight.selection.only().and_then(middle) {
                    Some((frame, at)) => enter(frame, at, Held::default(), sight),
                    None => (Self::Ready(hovered, cursor), Vec::new()),
                }
            }
            (Self::Ready(hovered, cursor), Gesture::Key(key)) => (Self::Ready(hovered, cursor), keys(*key, sight)),
            (Self::Ready(..), Gesture::Escape) => (Self::default(), vec![Effect::Select(Selection::default()), Effect::Show(Hints::default())]),
            // Whatever is lit was so before Escape or another tool, too.
            (Self::Ready(..), Gesture::Leave) => (Self::default(), vec![Effect::Hover(None)]),
            (Self::Pressed(pressed), Gesture::Move { at, held }) => {
                let offset = *at - pressed.at;
                if offset.x.abs().max(offset.y.abs()) < threshold(sight.reach) {
                    return (Self::Pressed(pressed), Vec::new());
                }
                begin(pressed, *at, *held, sight)
            }
            (Self::Pressed(pressed), Gesture::Release { at, .. }) => {
                let effects = pressed.then.map(Effect::Select).into_iter().collect();
                let (state, more) = ready(None, Cursor::Arrow, *at, sight);
                (state, [effects, more].concat())
            }
            (Self::Dragging(drag), Gesture::Move { at, held }) => {
                let effects = drag.shown(*at, *held, sight);
                (Self::Dragging(drag), effects)
            }
            (Self::Dragging(drag), Gesture::Release { at, held }) => {
                let effects = drag.ended(*at, *held, sight);
                (Self::default(), effects)
            }
            (Self::Marquee(from, kept), Gesture::Move { at, .. }) => {
                let marquee = Some(Rect::between(from, *at));
                let hints = Hints { marquee, ..Hints::default() };
                let selection = round(from, *at, &kept, sight);
                (Self::Marquee(from, kept), vec![Effect::Select(selection), Effect::Show(hints)])
            }
            (Self::Marquee(from, kept), Gesture::Release { at, .. }) => {
                (Self::default(), vec![Effect::Select(round(from, *at, &kept, sight)), Effect::Show(Hints::default())])
            }
            (Self::Marquee(_, kept), Gesture::Escape) => (Self::default(), vec![Effect::Select(kept), Effect::Show(Hints::default())]),
            (Self::Guide(index, guides), Gesture::Move { at, held }) => {
                let effects = guide_moved(index, &guides, *at, *held, sight, false);
                (Self::Guide(index, guides), effects)
            }
            (Self::Guide(index, guides), Gesture::Release { at, held }) => (Self::default(), guide_moved(index, &guides, *at, *held, sight, true)),
            (Self::Pressed(_) | Self::Dragging(_) | Self::Guide(..), Gesture::Escape) => {
                (Self::default(), vec![Effect::Cancel, Effect::Hover(None), Effect::Show(Hints::default())])
            }
            (state, _) => (state, Vec::new()),
        }
    }
}

/// What the pointer rests over.
fn grip_at(at: Point, sight: &Sight<'_>) -> (Grip, Option<FrameId>) {
    let ids = free(sight.document, sight.selection.frames());
    let near = sight.reach * 5 / 7;
    if let Some((bounds, map)) = hold(sight.document, &ids) {
        let own = map.as_ref().and_then(Transform::inverse).map_or(at, |back| back.apply(at));
        let close = |(_, place): &(u8, Point)| (place.x - own.x).abs().max((place.y - own.y).abs());
        let handle = handles(&bounds, sight.reach).into_iter().filter(|handle| close(handle) <= near).min_by_key(close);
        let under = || sight.frame_at(at).map(|frame| frame.id);
        if let Some((eighth, _)) = handle {
            return (Grip::Handle(eighth), under());
        }
        if turn::is_outside_corner(&bounds, own, sight.reach) {
            return (Grip::Turn, under());
        }
    }
    if let Some(frame) = sight.frame_at(at) {
        return (Grip::Frames, Some(frame.id));
    }
    let guides = sight.page().map(|page| page.guides.as_slice()).unwrap_or_default();
    let distance = |guide: &Guide| match guide {
        Guide::X(x) => (*x - at.x).abs(),
        Guide::Y(y) => (*y - at.y).abs(),
    };
    let guide = guides.iter().enumerate().filter(|(_, guide)| distance(guide) <= near).min_by_key(|(_, guide)| distance(guide));
    (guide.map_or(Grip::Nothing, |(index, _)| Grip::Guide(index)), None)
}

fn ready(hovered: Option<FrameId>, cursor: Cursor, at: Point, sight: &Sight<'_>) -> (State, Vec<Effect>) {
    let (grip, frame) = grip_at(at, sight);
    let now = match grip {
        Grip::Handle(eighth) => {
            let held = hold(sight.document, &free(sight.document, sight.selection.frames()));
            Cursor::Resize(turn::eighth(eighth, held.and_then(|(_, map)| map).as_ref()))
        }
        Grip::Turn => Cursor::Turn,
        Grip::Frames if frame.is_some_and(|frame| sight.selection.has(frame)) => Cursor::Move,
        Grip::Guide(index) => match sight.page().and_then(|page| page.guides.get(index)) {
            Some(Guide::X(_)) => Cursor::Resize(0),
            Some(Guide::Y(_)) | None => Cursor::Resize(2),
        },
        Grip::Frames | Grip::Nothing => Cursor::Arrow,
    };
    let mut effects = Vec::new();
    if frame != hovered {
        effects.push(Effect::Hover(frame));
    }
    if now != cursor {
        let label = (now == Cursor::Turn).then(|| Say::new("hint-turn-here"));
        effects.push(Effect::Show(Hints { cursor: now, label, ..Hints::default() }));
    }
    (State::Ready(frame, now), effects)
}

fn press(at: Point, held: Held, clicks: u8, sight: &Sight<'_>) -> (State, Vec<Effect>) {
    let (grip, _) = grip_at(at, sight);
    let pressed = |grip, then| State::Pressed(Pressed { at, grip, then });
    if let (Grip::Handle(_) | Grip::Guide(_), 1) = (grip, clicks) {
        return (pressed(grip, None), Vec::new());
    }
    if let (Grip::Turn, 1) = (grip, clicks) {
        // A click that turns nothing takes what is there, as anywhere else.
        let there = sight.frame_at(at).map_or_else(Vec::new, |frame| together(sight.document, frame.id));
        let kept = if held.shift { sight.selection.frames() } else { &[] };
        return (pressed(grip, Some(Selection::of(kept.iter().copied().chain(there)))), Vec::new());
    }
    let under: Vec<FrameId> = sight.frames_at(at).map(|frame| frame.id).collect();
    let Some(top) = under.first().copied() else {
        let effects = if held.shift { Vec::new() } else { vec![Effect::Select(Selection::default())] };
        return (pressed(Grip::Nothing, None), effects);
    };
    if clicks >= 2 && !held.command {
        return enter(top, at, held, sight);
    }
    // What lies beneath the one taken last, and round to the top again.
    let frame = if held.command {
        let taken = under.iter().position(|frame| sight.selection.has(*frame));
        taken.map_or_else(|| under.get(1).copied().unwrap_or(top), |index| under[(index + 1) % under.len()])
    } else {
        top
    };
    let unit = if held.command { vec![frame] } else { together(sight.document, frame) };
    let selected = sight.selection.frames();
    let has_all = unit.iter().all(|frame| sight.selection.has(*frame));
    let is_member = sight.selection.has(frame);
    match (held.shift, has_all || is_member) {
        (true, true) => {
            let rest = Selection::of(selected.iter().copied().filter(|one| !unit.contains(one)));
            (pressed(Grip::Frames, Some(rest)), Vec::new())
        }
        (true, false) => (pressed(Grip::Frames, None), vec![Effect::Select(Selection::of(selected.iter().copied().chain(unit)))]),
        // Already taken: a click makes it the key among several.
        (false, true) => {
            let others = selected.iter().copied().filter(|one| !unit.contains(one));
            let kept = selected.iter().copied().filter(|one| unit.contains(one));
            (pressed(Grip::Frames, Some(Selection::of(others.chain(kept)))), Vec::new())
        }
        (false, false) => (pressed(Grip::Frames, None), vec![Effect::Select(Selection::of(unit))]),
    }
}

/// A double click: a member of its group, else into the text or the picture.
fn enter(frame: FrameId, at: Point, held: Held, sight: &Sight<'_>) -> (State, Vec<Effect>) {
    let alone = Selection::of([frame]);
    if together(sight.document, frame).len() > 1 && *sight.selection != alone {
        return (State::Pressed(Pressed { at, grip: Grip::Frames, then: None }), vec![Effect::Select(alone)]);
    }
    let into = |kind| {
        let press = Gesture::Press { at, held, clicks: 1 };
        (State::default(), vec![Effect::Select(alone.clone()), Effect::Take(kind), Effect::Pass(press)])
    };
    match sight.frame(frame).map(|frame| &frame.content) {
        Some(Content::Text(_) | Content::Headline(_) | Content::Caption(_)) => into(ToolKind::Text),
        Some(Content::Picture(slot)) if slot.picture.is_some() => into(ToolKind::Picture),
        // An empty slot asks for its picture.
        Some(Content::Picture(_)) => (State::default(), vec![Effect::Select(alone), Effect::Ask(Command::PlacePicture)]),
        Some(
            Content::Rule(_) | Content::Box | Content::Folio(_) | Content::Nameplate(_) | Content::Digest(_) | Content::Table(_) | Content::Code(_),
        )
        | None => (State::Pressed(Pressed { at, grip: Grip::Frames, then: None }), vec![Effect::Select(alone)]),
    }
}

fn begin(pressed: Pressed, at: Point, held: Held, sight: &Sight<'_>) -> (State, Vec<Effect>) {
    let pull = match pressed.grip {
        Grip::Nothing => {
            let kept = sight.selection.clone();
            let hints = Hints { marquee: Some(Rect::between(pressed.at, at)), ..Hints::default() };
            return (State::Marquee(pressed.at, kept), vec![Effect::Show(hints)]);
        }
        Grip::Guide(index) => {
            let guides = sight.page().map(|page| page.guides.clone()).unwrap_or_default();
            let effects = guide_moved(index, &guides, at, held, sight, false);
            return (State::Guide(index, guides), effects);
        }
        Grip::Frames => Pull::Move,
        Grip::Handle(eighth) => Pull::Size(eighth),
        Grip::Turn => Pull::Turn,
    };
    match Drag::begin(pressed.at, pull, (at, held), sight) {
        Ok((drag, effects)) => (State::Dragging(Arc::new(drag)), effects),
        Err(effects) => (State::default(), effects),
    }
}

/// Width and height in words: millimetres, characters and lines of the page grid; of a rule its length alone.
#[must_use]
pub fn size_words(rect: &Rect, grid: Option<&Grid>) -> Say {
    let counts = grid.map_or((0.0, 0.0), |grid| {
        // A block of n lines is n - 1 pitches and one body high.
        let lines = if rect.height.is_zero() { 0.0 } else { (rect.height - grid.body_size).ratio(grid.line_pitch) + 1.0 };
        (rect.width.ratio(grid.body_size), lines.max(0.0))
    });
    let (characters, lines) = ((counts.0 * 10.0).round() / 10.0, (counts.1 * 10.0).round() / 10.0);
    if rect.height.is_zero() {
        return Say::new("hint-length-across").with("width", rect.width).with("characters", characters);
    }
    if rect.width.is_zero() {
        return Say::new("hint-length-down").with("height", rect.height).with("lines", lines);
    }
    Say::new("hint-size").with("width", rect.width).with("height", rect.height).with("characters", characters).with("lines", lines)
}

/// What lies in the marquee, beside what was selected before: whole groups, touched by it.
fn round(from: Point, at: Point, kept: &Selection, sight: &Sight<'_>) -> Selection {
    let marquee = Rect::between(from, at);
    let frames = sight.page().map(|page| sight.document.shown_frames(page)).unwrap_or_default();
    // A frame that holds the whole marquee lies under it, as a ground does.
    let taken = frames.iter().filter(|frame| touched(frame, &marquee) && !sight.document.is_locked(frame));
    Selection::of(kept.frames().iter().copied().chain(taken.flat_map(|frame| together(sight.document, frame.id))))
}

/// Whether `marquee` touches the frame as it stands, and does not lie wholly in it.
fn touched(frame: &Frame, marquee: &Rect) -> bool {
    if frame.turn.is_none() {
        let rect = &frame.rect;
        let touches = rect.x <= marquee.right() && marquee.x <= rect.right() && rect.y <= marquee.bottom() && marquee.y <= rect.bottom();
        return touches && !rect.encloses(marquee);
    }
    let corners = Transform::IDENTITY.corners(marquee);
    // A marquee may be a line.
    frame.meets(&marquee.grown(Length::from_units(1))) && !corners.iter().all(|corner| frame.holds(*corner))
}

/// Takes the selected frames out: the step, where any of them is free.
#[must_use]
pub fn delete(document: &Document, selection: &Selection) -> Option<Transaction> {
    let ids = free(document, selection.frames());
    (!ids.is_empty()).then(|| Transaction::new(Say::new("step-delete-frames"), removed(document, &ids)))
}
