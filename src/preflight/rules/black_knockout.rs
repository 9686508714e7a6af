//! Black that knocks out: small black type and thin black lines leave white edges where plates are out of register.
//!
//! Source: PRESS, black and overprint: below 12 pt, 100 K overprints; the limit `black-overprint-pt`.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::preflight::ink::seen_width;
use crate::preflight::{Limit, Sheet};

/// One finding a frame, at the first such line.
pub(super) const RULE: Rule = Rule { codes: &["black-knocks-out"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let limit = sheet.profile.pt(Limit::BlackOverprint);
    for frame in sheet.frames() {
        let type_sizes =
            sheet.looks(frame).iter().map(|look| (look.paint, look.stroke.map_or(look.size, |stroke| seen_width(stroke, look.under)), look.first));
        let paths = sheet.paths(frame).filter_map(|(_, item, path)| match (&path.fill, &path.stroke) {
            (_, Some(stroke)) => Some((&stroke.paint, stroke.width, item)),
            (Some(fill), None) => Some((fill, item.bounds.width.min(item.bounds.height), item)),
            (None, None) => None,
        });
        let mut thin = type_sizes.chain(paths).filter(|(paint, extent, _)| paint.ink.is_text_black() && !paint.overprint && *extent < limit);
        let found = thin.next().map(|(_, extent, item)| (extent, item));
        if let Some((size, item)) = found {
            let say = Say::new("black-knocks-out").with("size", size).with("least", limit);
            out.push(Finding::new(Severity::Warning, say).at(sheet.place_of(frame, item)));
        }
    }
}
