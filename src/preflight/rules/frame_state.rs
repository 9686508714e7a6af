//! Frames that are hidden, and so do not print, or locked against every gesture.
//!
//! Source: a press desk's habit: what was hidden for a moment is forgotten on deadline.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::preflight::Sheet;

/// One finding a frame.
pub(super) const RULE: Rule = Rule { codes: &["frame-hidden", "frame-locked"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    for frame in &sheet.page.frames {
        let say = if frame.hidden {
            Say::new("frame-hidden")
        } else if frame.locked {
            Say::new("frame-locked")
        } else {
            continue;
        };
        out.push(Finding::new(Severity::Hint, say).at(sheet.place(frame, frame.bounds())));
    }
}
