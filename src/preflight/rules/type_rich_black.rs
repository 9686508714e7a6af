//! Type of black with other inks beneath (四色黑字): the plates never register so well that it stays sharp.
//!
//! Source: PRESS, black and overprint: black text is 100 K alone; Tribune, "Design Reccos": no four-colour black for text. Display
//! type from `rich-black-pt` up may be built so on purpose.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::preflight::ink::{is_rich_black, total};
use crate::preflight::{Limit, Sheet};

/// One finding a frame, at the first such line.
pub(super) const RULE: Rule = Rule { codes: &["type-rich-black"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let least = sheet.profile.pt(Limit::RichBlack);
    for frame in sheet.frames() {
        if let Some(look) = sheet.looks(frame).iter().find(|look| look.size < least && is_rich_black(look.paint)) {
            let say = Say::new("type-rich-black").with("size", look.size).with("ink", total(look.paint).round());
            out.push(Finding::new(Severity::Warning, say).at(sheet.place_of(frame, look.first)));
        }
    }
}
