//! Pictures with transparency: PDF/X-1a cannot carry it, so it is flattened on to what lies beneath.
//!
//! Source: ISO 15930-1 (PDF/X-1a) 6.9; X-4 allows it, where the level is `off`.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::preflight::Sheet;

/// One finding a picture.
pub(super) const RULE: Rule = Rule { codes: &["picture-transparent"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    for frame in sheet.frames() {
        for (picture, area) in sheet.pictures(frame) {
            if sheet.resources.picture_facts(picture.picture).is_some_and(|facts| facts.alpha) {
                let say = Say::new("picture-transparent").with("file", sheet.issue.file_of(picture.picture));
                out.push(Finding::new(Severity::Warning, say).at(sheet.place(frame, area)));
            }
        }
    }
}
