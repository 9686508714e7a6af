//! White that overprints: it prints nothing and vanishes.
//!
//! Source: PRESS, black and overprint: white never overprints.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::preflight::Sheet;
use crate::preflight::ink::is_white;

/// One finding a frame.
pub(super) const RULE: Rule = Rule { codes: &["white-overprints"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    for frame in sheet.frames() {
        if let Some((item, _)) = sheet.paints(frame).find(|(_, paint)| paint.overprint && is_white(paint)) {
            out.push(Finding::new(Severity::Error, Say::new("white-overprints")).at(sheet.place_of(frame, item)));
        }
    }
}
