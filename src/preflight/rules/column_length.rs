//! Columns too short to be read as such, or longer than the eye follows.
//!
//! In vertical text the lines of a leg stand side by side, as many as its band is wide: those are not counted.
//!
//! Source: the rules of make-up: 5 to 38 lines a leg; the limits `column-least` and `column-most`.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::preflight::{Limit, Sheet};

/// One finding a frame of several columns (too short) or any number (too long), by its longest column.
pub(super) const RULE: Rule = Rule { codes: &["column-length"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let (least, most) = (sheet.profile.count(Limit::ColumnLeast), sheet.profile.count(Limit::ColumnMost));
    let vertical = |frame: &&crate::model::Frame| frame.content.text_box().is_some_and(|text| text.writing.is_vertical());
    for frame in sheet.texts().filter(|frame| !vertical(frame)) {
        let mut longest = 0;
        let (mut leg, mut count, mut legs) = (usize::MAX, 0, 0);
        for line in sheet.lines(frame) {
            if line.leg != leg {
                (leg, count, legs) = (line.leg, 0, legs + 1);
            }
            count += 1;
            longest = longest.max(count);
        }
        let short = legs > 1 && longest < least;
        if short || longest > most {
            let say = Say::new("column-length").with("lines", longest).with("fewest", least).with("most", most);
            out.push(Finding::new(Severity::Hint, say).at(sheet.place(frame, frame.bounds())));
        }
    }
}
