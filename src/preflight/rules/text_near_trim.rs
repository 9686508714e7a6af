//! Type so near to the trim that the cutter may take it.
//!
//! Source: trade practice: cutting of web-fed newspapers wanders by up to 3 mm; the limit `safe-mm`.

use super::Rule;
use crate::base::{Finding, Length, Say, Severity};
use crate::preflight::{Limit, Sheet};

/// One finding a frame, at the nearest line that is still on the page.
pub(super) const RULE: Rule = Rule { codes: &["text-near-trim"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let trim = sheet.trim();
    let zone = sheet.profile.mm(Limit::SafeZone);
    for frame in sheet.frames() {
        if sheet.type_area(frame).is_none_or(|area| trim.grown(-zone).encloses(&area)) {
            continue;
        }
        let nearest =
            sheet.runs(frame).map(|(item, _)| (distance(&item.bounds, &trim), item)).filter(|(left, _)| *left >= Length::ZERO && *left < zone);
        if let Some((left, item)) = nearest.min_by_key(|(left, _)| *left) {
            let say = Say::new("text-near-trim").with("distance", left).with("zone", zone);
            out.push(Finding::new(Severity::Warning, say).at(sheet.place_of(frame, item)));
        }
    }
}

/// The distance of `area` from the nearest edge of `trim`; negative beyond it.
fn distance(area: &crate::base::Rect, trim: &crate::base::Rect) -> Length {
    (area.x - trim.x).min(trim.right() - area.right()).min(area.y - trim.y).min(trim.bottom() - area.bottom())
}
