//! What keys do to selected frames: arrows nudge by the grid, finely, or as far as the settings say; Delete takes out.

use super::{Effect, Sight};
use crate::base::{Length, Point, Say};
use crate::edit::Transaction;
use crate::editor::frames::{free, moved};
use crate::editor::{Command, Key, Shortcut};

/// Keys: arrows nudge, Delete takes out.
pub(super) fn keys(key: Shortcut, sight: &Sight<'_>) -> Vec<Effect> {
    if matches!(key.key, Key::Delete | Key::Backspace) && !key.command && !key.alt {
        return if sight.selection.is_empty() { Vec::new() } else { vec![Effect::Ask(Command::DeleteFrames)] };
    }
    let Some((dx, dy)) = key.key.arrow() else { return Vec::new() };
    let Some(page) = sight.page() else { return Vec::new() };
    if sight.selection.is_empty() || key.alt {
        return Vec::new();
    }
    let ids = free(sight.document, sight.selection.frames());
    if ids.is_empty() {
        return vec![Effect::Tell(Say::new("frames-locked"))];
    }
    let (fine, usual) = (Length::mm(0.1), (page.grid.body_size, page.grid.line_pitch));
    let (across, down) = if key.command { (fine, fine) } else { sight.nudge.map_or(usual, |by| (by, by)) };
    let times = if key.shift { 10 } else { 1 };
    let by = Point::new(across * (dx * times), down * (dy * times));
    vec![Effect::Grow(Transaction::new(Say::new("step-nudge"), moved(sight.document, &ids, by)))]
}
