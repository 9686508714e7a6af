//! Black that knocks out: small black type and thin black lines leave white edges where plates are out of register.
//!
//! Source: PRESS, black and overprint: below 12 pt, 100 K overprints; the limit `black-overprint-pt`.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::display::Drawn;
use crate::preflight::ink::seen_width;
use crate::preflight::{Limit, Sheet};

/// One finding a frame, at the first such line.
pub(super) const RULE: Rule = Rule { codes: &["black-knocks-out"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let limit = sheet.profile.pt(Limit::BlackOverprint);
    for frame in sheet.frames() {
        let found = sheet.items(frame).iter().find_map(|item| {
            let (paint, extent) = match &item.drawn {
                Drawn::Glyphs(run) => (&run.run.paint, run.run.stroke.map_or(run.run.size, |stroke| seen_width(stroke, run.run.under))),
                Drawn::Path(path) => match (&path.fill, &path.stroke) {
                    (_, Some(stroke)) => (&stroke.paint, stroke.width),
                    (Some(fill), None) => (fill, item.bounds.width.min(item.bounds.height)),
                    (None, None) => return None,
                },
                Drawn::Picture(_) | Drawn::Group(_) => return None,
            };
            (paint.ink.is_text_black() && !paint.overprint && extent < limit).then_some((extent, *item))
        });
        if let Some((size, item)) = found {
            let say = Say::new("black-knocks-out").with("size", size).with("least", limit);
            out.push(Finding::new(Severity::Warning, say).at(sheet.place_of(frame, item)));
        }
    }
}
