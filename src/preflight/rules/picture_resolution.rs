//! Resolution of pictures at their printed size.
//!
//! Source: Ghent Workgroup newspaper variant: not below 100 pixels per inch, warn below 150; the limits `ppi-least` and `ppi-warn`.
//! Line art has a rule of its own.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::preflight::pictures::{is_line_art, ppi};
use crate::preflight::{Limit, Sheet};

/// The lower of both directions counts.
pub(super) const RULE: Rule = Rule { codes: &["picture-resolution"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let (least, good) = (sheet.profile.limit(Limit::PpiLeast), sheet.profile.limit(Limit::PpiWarn));
    for frame in sheet.frames() {
        for (picture, area) in sheet.pictures(frame).filter(|(picture, _)| !is_line_art(sheet.resources, picture.picture)) {
            let Some(ppi) = ppi(sheet.resources, picture).filter(|ppi| *ppi < good) else { continue };
            let severity = if ppi < least { Severity::Error } else { Severity::Warning };
            let say = Say::new("picture-resolution").with("ppi", ppi.floor()).with("least", least).with("good", good);
            out.push(Finding::new(severity, say).at(sheet.place(frame, area)));
        }
    }
}
