//! Faces whose makers forbid embedding: the press file could not carry them.

use std::collections::BTreeSet;

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::font::Rights;
use crate::preflight::Sheet;

/// Told once for each face of a page, at its first frame.
pub(super) const RULE: Rule = Rule { codes: &["face-not-embeddable"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let mut told = BTreeSet::new();
    for frame in sheet.frames() {
        for look in sheet.looks(frame) {
            let Some(face) = sheet.faces.get(look.face) else { continue };
            if face.rights() != Rights::Embeddable && told.insert(look.face) {
                let say = Say::new("face-not-embeddable").with("face", face.family());
                out.push(Finding::new(Severity::Error, say).at(sheet.place_of(frame, look.first)));
            }
        }
    }
}
