//! Pictures that are still in light colours: the press file converts them through the press profile.
//!
//! Source: PRESS, colour: no RGB leaves for the press. A house that converts by hand sets the level to `error`.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::picture::PictureColour;
use crate::preflight::Sheet;

/// One finding a picture.
pub(super) const RULE: Rule = Rule { codes: &["picture-rgb"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    for frame in sheet.frames() {
        for (picture, area) in sheet.pictures(frame) {
            // On a page of one colour all pictures become grey, which is told there once.
            if picture.in_black {
                continue;
            }
            if sheet.resources.picture_facts(picture.picture).is_some_and(|facts| facts.colour == PictureColour::Rgb) {
                let say = Say::new("picture-rgb").with("file", sheet.issue.file_of(picture.picture));
                out.push(Finding::new(Severity::Hint, say).at(sheet.place(frame, area)));
            }
        }
    }
}
