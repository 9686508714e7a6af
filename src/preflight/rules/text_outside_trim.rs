//! Type that the cutter would take.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::preflight::Sheet;

/// One finding a frame: its first line that reaches beyond the trim.
pub(super) const RULE: Rule = Rule { codes: &["text-outside-trim"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let trim = sheet.trim();
    for frame in sheet.frames() {
        if sheet.type_area(frame).is_none_or(|area| trim.encloses(&area)) {
            continue;
        }
        if let Some((item, _)) = sheet.runs(frame).find(|(item, _)| !trim.encloses(&item.bounds)) {
            out.push(Finding::new(Severity::Error, Say::new("text-outside-trim")).at(sheet.place_of(frame, item)));
        }
    }
}
