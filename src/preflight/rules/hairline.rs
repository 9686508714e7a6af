//! Lines too thin to print.
//!
//! Source: Ghent Workgroup newspaper variant: lines of one ink at least 0.125 pt, of two or more at least 0.5 pt; the limits
//! `hairline-pt` and `hairline-inks-pt`.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::preflight::ink::{plates, seen_width};
use crate::preflight::{Limit, Sheet};

/// One finding a frame, at its thinnest line.
pub(super) const RULE: Rule = Rule { codes: &["hairline"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let (one_ink, inks) = (sheet.profile.pt(Limit::Hairline), sheet.profile.pt(Limit::HairlineInks));
    for frame in sheet.frames() {
        let lines = sheet.paths(frame).filter_map(|(_, item, path)| path.stroke.as_ref().map(|stroke| (stroke.width, &stroke.paint, item)));
        // Of an edge beneath letters only the outer half is seen.
        let edges = sheet.looks(frame).iter().filter_map(|look| Some((seen_width(look.stroke?, look.under), look.paint, look.first)));
        let thin = lines.chain(edges).filter_map(|(width, paint, item)| {
            let least = if plates(paint) > 1 { inks } else { one_ink };
            (width < least).then_some((width, least, item))
        });
        if let Some((weight, least, item)) = thin.min_by_key(|(weight, _, _)| *weight) {
            let say = Say::new("hairline").with("weight", weight).with("least", least);
            out.push(Finding::new(Severity::Warning, say).at(sheet.place_of(frame, item)));
        }
    }
}
