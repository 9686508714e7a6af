//! Line art (one bit a pixel) whose steps would be seen in print.
//!
//! Source: Ghent Workgroup newspaper variant: line art at least 300, better 600 pixels per inch; the limits `line-art-least` and
//! `line-art-good`.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::preflight::pictures::{is_line_art, ppi};
use crate::preflight::{Limit, Sheet};

/// One finding a picture.
pub(super) const RULE: Rule = Rule { codes: &["line-art-resolution"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let (least, good) = (sheet.profile.limit(Limit::LineArtLeast), sheet.profile.limit(Limit::LineArtGood));
    for frame in sheet.frames() {
        for (picture, area) in sheet.pictures(frame).filter(|(picture, _)| is_line_art(sheet.resources, picture.picture)) {
            let Some(ppi) = ppi(sheet.resources, picture).filter(|ppi| *ppi < good) else { continue };
            let severity = if ppi < least { Severity::Error } else { Severity::Warning };
            let say = Say::new("line-art-resolution").with("ppi", ppi.floor()).with("least", least).with("good", good);
            out.push(Finding::new(severity, say).at(sheet.place(frame, area)));
        }
    }
}
