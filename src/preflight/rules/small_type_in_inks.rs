//! Small type in several inks, which plates out of register make unreadable.
//!
//! Hollow letters, edges and shadows are runs like any other: their inks count.
//!
//! Source: ISO 12647-3, Ghent Workgroup newspaper variant: type of two or more inks at least 10 pt, of one ink at least 5 pt.

use super::Rule;
use crate::base::{Finding, Length, Say, Severity};
use crate::preflight::Sheet;
use crate::preflight::sheet::plates;

/// One finding a frame, at the first such line.
pub(super) const RULE: Rule = Rule { codes: &["type-small-in-inks", "type-small"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    for frame in sheet.frames() {
        let mixed = sheet.inked_runs(frame).find(|(_, run)| run.run.size < Length::pt(10.0) && plates(&run.run.paint) > 1);
        if let Some((item, run)) = mixed {
            let say = Say::new("type-small-in-inks").with("size", run.run.size).with("inks", plates(&run.run.paint)).with("least", Length::pt(10.0));
            out.push(Finding::new(Severity::Warning, say).at(sheet.place_of(frame, item)));
        }
        let tiny = sheet.runs(frame).find(|(_, run)| run.run.size < Length::pt(5.0));
        if let Some((item, run)) = tiny.filter(|(item, _)| item.source.is_some_and(|source| source.text.is_some())) {
            let say = Say::new("type-small").with("size", run.run.size).with("least", Length::pt(5.0));
            out.push(Finding::new(Severity::Warning, say).at(sheet.place_of(frame, item)));
        }
    }
}
