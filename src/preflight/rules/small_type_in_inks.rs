//! Small type in several inks, which plates out of register make unreadable.
//!
//! Hollow letters, edges and shadows are runs like any other: their inks count.
//!
//! Source: ISO 12647-3, Ghent Workgroup newspaper variant: type of two or more inks at least 10 pt, of one ink at least 5 pt; the
//! limits `type-inks-pt` and `type-pt`.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::preflight::ink::plates;
use crate::preflight::{Limit, Sheet};

/// One finding a frame, at the first such line.
pub(super) const RULE: Rule = Rule { codes: &["type-small-in-inks", "type-small"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let (one_ink, inks) = (sheet.profile.pt(Limit::TypeOneInk), sheet.profile.pt(Limit::TypeInks));
    for frame in sheet.frames() {
        if let Some(look) = sheet.looks(frame).iter().find(|look| look.size < inks && plates(look.paint) > 1) {
            let say = Say::new("type-small-in-inks").with("size", look.size).with("inks", plates(look.paint)).with("least", inks);
            out.push(Finding::new(Severity::Warning, say).at(sheet.place_of(frame, look.first)));
        }
        let is_text = |item: &crate::display::Item| item.source.is_some_and(|source| source.text.is_some());
        if let Some(look) = sheet.looks(frame).iter().find(|look| look.size < one_ink && !look.under && is_text(look.first)) {
            let say = Say::new("type-small").with("size", look.size).with("least", one_ink);
            out.push(Finding::new(Severity::Warning, say).at(sheet.place_of(frame, look.first)));
        }
    }
}
