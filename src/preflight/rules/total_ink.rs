//! Too much ink on one spot: it does not dry and sets off on the next page.
//!
//! Looks at every ink by itself, at whatever overprints an area of ink, and, where pictures may be opened, at their darkest
//! pixel. Type over pictures is left to the map of total ink, for only pixels tell what lies beneath it.
//!
//! Source: ISO 12647-3:2013, Ghent Workgroup newspaper variant: 240 %, WAN-IFRA 26v5: 220 %; the limit `total-ink`,
//! and that of the profile the title names, where it is lower.

use super::Rule;
use crate::base::{Finding, Paint, Say, Severity};
use crate::display::Item;
use crate::preflight::ink::{total, total_over};
use crate::preflight::sheet::GroundKind;
use crate::preflight::{Limit, Sheet};

/// One finding a frame, where it is worst.
pub(super) const RULE: Rule = Rule { codes: &["total-ink", "picture-total-ink"], look };

/// What counts as above the limit, in per cent: shares are rounded to hundredths, pictures to 255ths.
const SLACK: f64 = 0.5;
const PICTURE_SLACK: f64 = 2.0;

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let limit = sheet.profile.limit(Limit::TotalInk);
    // A title that prints by a profile of its own may not exceed what that takes.
    let own = sheet.resources.press_total_ink().filter(|_| sheet.issue.document.edition.press_profile.is_some());
    let limit = own.map_or(limit, |own| limit.min(own));
    for frame in sheet.frames() {
        let worst_at = |paint: &Paint, order: usize, item: &Item| {
            let fills = sheet.under(item.bounds, order).filter_map(|ground| match ground.kind {
                GroundKind::Fill(other) => Some(total_over(paint, other)),
                GroundKind::Picture => None,
            });
            fills.fold(total(paint), f64::max)
        };
        let on_ground = sheet.has_ground(frame);
        let looks = sheet.looks(frame).iter().map(|look| {
            let over = look.runs.iter().filter(|_| on_ground && look.paint.overprint);
            (over.map(|(order, item)| worst_at(look.paint, *order, item)).fold(total(look.paint), f64::max), look.first)
        });
        let paths =
            sheet.path_paints(frame).map(|(order, item, paint)| (if paint.overprint { worst_at(paint, order, item) } else { total(paint) }, item));
        let sums = looks.chain(paths);
        if let Some((ink, item)) = sums.filter(|(ink, _)| *ink > limit + SLACK).max_by(|one, other| one.0.total_cmp(&other.0)) {
            let say = Say::new("total-ink").with("ink", ink.round()).with("limit", limit);
            out.push(Finding::new(Severity::Error, say).at(sheet.place_of(frame, item)));
        }
        if !sheet.issue.opens_pictures {
            continue;
        }
        for (picture, area) in sheet.pictures(frame) {
            // In black alone nothing lies on anything.
            if picture.in_black {
                continue;
            }
            let ink = sheet.resources.picture_total_ink(picture.picture).filter(|ink| *ink > limit + PICTURE_SLACK);
            if let Some(ink) = ink {
                let say = Say::new("picture-total-ink").with("ink", ink.round()).with("limit", limit);
                out.push(Finding::new(Severity::Warning, say.with("file", sheet.issue.file_of(picture.picture))).at(sheet.place(frame, area)));
            }
        }
    }
}
