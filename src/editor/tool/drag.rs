//! Drags of the select tool: frames moved, sized along their own sides, turned.

use super::select::size_words;
use super::{Cursor, Effect, Held, Hints, Sight, SmartGuide, turn};
use crate::base::{FrameId, Length, Point, Rect, Say, Transform};
use crate::edit::{Edit, Transaction};
use crate::editor::Selection;
use crate::editor::frames::{Clip, bounds_of, free, least_size, moved, roomy, scaled};
use crate::editor::snap::{Moving, Targets};
use crate::editor::turning::{hold, refusal};
use crate::model::Document;

/// What a drag does with the frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pull {
    /// They follow the pointer.
    Move,
    /// An edge or corner follows it, in eighths of a turn clockwise from the right.
    Size(u8),
    /// They turn with it.
    Turn,
}

/// A drag under way: everything is reckoned from the document as it was when it began.
#[derive(Debug, Clone, PartialEq)]
pub struct Drag {
    document: Document,
    page_index: usize,
    from: Point,
    /// The frames that move: those of the selection that are free.
    ids: Vec<FrameId>,
    /// The rectangle held: of one turned frame its own.
    bounds: Rect,
    /// Turns that rectangle to where it stands.
    map: Option<Transform>,
    pull: Pull,
    targets: Targets,
    /// Nothing snaps back on what it came from.
    least: (Length, Length),
}

impl Drag {
    /// A drag of the selected frames from `from`, the pointer being at `at` now, and what it shows; else what to say instead.
    pub fn begin(from: Point, pull: Pull, (at, held): (Point, Held), sight: &Sight<'_>) -> Result<(Self, Vec<Effect>), Vec<Effect>> {
        let ids = free(sight.document, sight.selection.frames());
        let (Some((rect, map)), Some(bounds), Some(page)) = (hold(sight.document, &ids), bounds_of(sight.document, &ids), sight.page()) else {
            return Err(vec![Effect::Tell(Say::new("frames-locked"))]);
        };
        if let Some(why) = refusal(sight.document, &ids).filter(|_| pull == Pull::Turn) {
            return Err(vec![Effect::Tell(why), Effect::Show(Hints::default())]);
        }
        // What moves rests by its outline on the page, what is sized or turned goes by its own axes.
        let (bounds, map) = if pull == Pull::Move { (bounds, None) } else { (rect, map) };
        let mut effects = vec![Effect::Hover(None)];
        if ids.len() < sight.selection.frames().len() {
            effects.push(Effect::Tell(Say::new("frames-some-locked").with("count", sight.selection.frames().len() - ids.len())));
        }
        // A copy leaves what it came from where it was: that is something to snap to.
        let still = if held.alt && pull == Pull::Move { Vec::new() } else { ids.clone() };
        let drag = Self {
            document: sight.document.clone(),
            page_index: sight.page_index,
            from,
            least: least(sight.document, &ids, bounds),
            targets: Targets::of(sight.document, page, &still),
            ids,
            bounds,
            map,
            pull,
        };
        effects.extend(drag.shown(at, held, sight));
        Ok((drag, effects))
    }

    /// The edits of the gesture so far, what it leaves selected if that is new, and what to draw.
    fn result(&self, at: Point, held: Held, sight: &Sight<'_>) -> (Transaction, Option<Vec<FrameId>>, Hints) {
        let reach = if sight.snaps && !held.command { sight.reach } else { Length::ZERO };
        let offset = at - self.from;
        let grid = self.document.pages.get(self.page_index).map(|page| &page.grid);
        match self.pull {
            Pull::Turn => {
                let (edits, hints) = turn::dragged(&self.document, &self.ids, &self.bounds, (self.from, at), held);
                (Transaction::new(Say::new("step-turn-frames"), edits), None, hints)
            }
            Pull::Move => {
                let is_x = offset.x.abs() >= offset.y.abs();
                let along = if held.shift { (is_x, !is_x) } else { (true, true) };
                let offset = Point::new(if along.0 { offset.x } else { Length::ZERO }, if along.1 { offset.y } else { Length::ZERO });
                let snapped = self.targets.moved(self.bounds.moved(offset), reach, along);
                let by = snapped.rect.origin() - self.bounds.origin();
                let label = Say::new("hint-move").with("x", snapped.rect.x).with("y", snapped.rect.y).with("dx", by.x).with("dy", by.y);
                let hints = Hints { cursor: Cursor::Move, guides: snapped.guides, label: Some(label), ..Hints::default() };
                let page = self.document.pages.get(self.page_index).map(|page| page.id);
                match page.filter(|_| held.alt) {
                    Some(page) => {
                        let (edits, copies) = Clip::of(&self.document, &self.ids).put(&self.document, page, by);
                        (Transaction::new(Say::new("step-copy-frames"), edits), Some(copies), hints)
                    }
                    None => (Transaction::new(Say::new("step-move-frames"), moved(&self.document, &self.ids, by)), None, hints),
                }
            }
            Pull::Size(eighth) => {
                // Along the frame's own sides; nothing on the page runs along those of one that is turned.
                let back = self.map.as_ref().and_then(Transform::inverse);
                let (offset, reach) = back.map_or((offset, reach), |back| (back.apply(at) - back.apply(self.from), Length::ZERO));
                let (rect, guides) = self.sized(eighth, offset, held, reach);
                let cursor = Cursor::Resize(turn::eighth(eighth, self.map.as_ref()));
                let guides = if self.map.is_some() { Vec::new() } else { guides };
                let hints = Hints { cursor, guides, label: Some(size_words(&rect, grid)), ..Hints::default() };
                let one = self.ids.first().and_then(|id| self.document.frame(*id)).filter(|_| self.map.is_some());
                let edits = match one {
                    Some((_, frame)) => vec![Edit::SetFrameRect { id: frame.id, rect: frame.settled(&roomy(frame, rect)) }],
                    None => scaled(&self.document, &self.ids, self.bounds, rect),
                };
                (Transaction::new(Say::new("step-size-frames"), edits), None, hints)
            }
        }
    }

    /// The rectangle round the frames when handle `eighth` is pulled by `offset`.
    fn sized(&self, eighth: u8, offset: Point, held: Held, reach: Length) -> (Rect, Vec<SmartGuide>) {
        let moves = moving(eighth);
        let was = self.bounds;
        let (mut left, mut top, mut right, mut bottom) = (was.x, was.y, was.right(), was.bottom());
        if moves.left {
            left = (left + offset.x).min(right - self.least.0);
        }
        if moves.right {
            right = (right + offset.x).max(left + self.least.0);
        }
        if moves.top {
            top = (top + offset.y).min(bottom - self.least.1);
        }
        if moves.bottom {
            bottom = (bottom + offset.y).max(top + self.least.1);
        }
        let raw = Rect::new(left, top, right - left, bottom - top);
        let snapped = self.targets.resized(raw, moves, reach);
        let mut rect = snapped.rect;
        if rect.width < self.least.0 || rect.height < self.least.1 {
            rect = raw;
        }
        let is_flat = was.width.is_zero() || was.height.is_zero();
        if held.shift && !is_flat {
            let (across, down) = (rect.width.ratio(was.width), rect.height.ratio(was.height));
            let least = self.least.0.ratio(was.width).max(self.least.1.ratio(was.height));
            let share = match eighth {
                0 | 4 => across,
                2 | 6 => down,
                _ if (across - 1.0).abs() >= (down - 1.0).abs() => across,
                _ => down,
            }
            .max(least);
            let (width, height) = (was.width.scaled(share), was.height.scaled(share));
            // The edge or corner across stays; an edge pulled alone grows to both sides of its middle.
            let x = if moves.left {
                was.right() - width
            } else if moves.right {
                was.x
            } else {
                was.x + (was.width - width) / 2
            };
            let y = if moves.top {
                was.bottom() - height
            } else if moves.bottom {
                was.y
            } else {
                was.y + (was.height - height) / 2
            };
            rect = Rect::new(x, y, width, height);
        }
        if held.alt {
            // As much on the other side.
            let (dx, dy) = (rect.width - was.width, rect.height - was.height);
            let (width, height) = ((was.width + dx * 2).max(self.least.0), (was.height + dy * 2).max(self.least.1));
            let centre = was.centre();
            let across = if moves.left || moves.right { (centre.x - width / 2, width) } else { (rect.x, rect.width) };
            let down = if moves.top || moves.bottom { (centre.y - height / 2, height) } else { (rect.y, rect.height) };
            rect = Rect::new(across.0, down.0, across.1, down.1);
        }
        (rect, if held.shift || held.alt { Vec::new() } else { snapped.guides })
    }

    /// What the gesture shows so far.
    pub fn shown(&self, at: Point, held: Held, sight: &Sight<'_>) -> Vec<Effect> {
        let (change, _, hints) = self.result(at, held, sight);
        vec![Effect::Preview(change), Effect::Show(hints)]
    }

    /// What its end asks for.
    pub fn ended(&self, at: Point, held: Held, sight: &Sight<'_>) -> Vec<Effect> {
        let (change, copies, hints) = self.result(at, held, sight);
        let changes = change.edits.iter().any(|edit| match edit {
            Edit::SetFrameRect { id, rect } => self.document.frame(*id).is_none_or(|(_, frame)| frame.rect != *rect),
            _ => true,
        });
        // Back where it came from: nothing to undo.
        let mut effects = vec![if changes { Effect::Commit(change) } else { Effect::Cancel }];
        effects.extend(copies.map(|copies| Effect::Select(Selection::of(copies))));
        effects.push(Effect::Show(Hints { cursor: hints.cursor, ..Hints::default() }));
        effects
    }
}

fn moving(eighth: u8) -> Moving {
    Moving { left: matches!(eighth, 3..=5), top: matches!(eighth, 5..=7), right: matches!(eighth, 0 | 1 | 7), bottom: matches!(eighth, 1..=3) }
}

/// How small the rectangle round the frames may become.
fn least(document: &Document, ids: &[FrameId], bounds: Rect) -> (Length, Length) {
    let frames = ids.iter().filter_map(|id| document.frame(*id)).map(|(_, frame)| frame);
    let share =
        |least: Length, extent: Length, whole: Length| if extent.is_zero() { Length::ZERO } else { whole.scaled(least.ratio(extent).min(1.0)) };
    frames.fold((Length::ZERO, Length::ZERO), |(width, height), frame| {
        let (least_width, least_height) = least_size(frame);
        (width.max(share(least_width, frame.rect.width, bounds.width)), height.max(share(least_height, frame.rect.height, bounds.height)))
    })
}
