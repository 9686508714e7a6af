//! Too much ink on one spot: it does not dry and sets off on the next page.
//!
//! Looks at every ink by itself, at whatever overprints an area of ink, and, where pictures may be opened, at their darkest
//! pixel. Type over pictures is left to the map of total ink, for only pixels tell what lies beneath it.
//!
//! Source: ISO 12647-3:2013, Ghent Workgroup newspaper variant: 240 %, WAN-IFRA 26v5: 220 %; the limit `total-ink`.

use super::Rule;
use crate::base::{Finding, Paint, Rect, Say, Severity};
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
    for frame in sheet.frames() {
        let beneath: Vec<_> = sheet.grounds().iter().filter(|ground| ground.area.intersection(&frame.rect).is_some()).collect();
        let worst_of = |paint: &Paint, areas: &mut dyn Iterator<Item = &Rect>| {
            let own = total(paint);
            if !paint.overprint || own <= 0.0 || beneath.is_empty() {
                return own;
            }
            let fills = areas.flat_map(|area| beneath.iter().filter(|ground| ground.area.intersection(area).is_some())).filter_map(|ground| {
                match ground.kind {
                    GroundKind::Fill(other) if !std::ptr::eq(other, paint) => Some(total_over(paint, other)),
                    GroundKind::Fill(_) | GroundKind::Picture => None,
                }
            });
            fills.fold(own, f64::max)
        };
        let looks = sheet.looks(frame).iter().map(|look| (worst_of(look.paint, &mut look.runs.iter().map(|(_, item)| &item.bounds)), look.first));
        let paths = sheet.path_paints(frame).map(|(item, paint)| (worst_of(paint, &mut std::iter::once(&item.bounds)), item));
        let sums = looks.chain(paths);
        if let Some((ink, item)) = sums.filter(|(ink, _)| *ink > limit + SLACK).max_by(|one, other| one.0.total_cmp(&other.0)) {
            let say = Say::new("total-ink").with("ink", ink.round()).with("limit", limit);
            out.push(Finding::new(Severity::Error, say).at(sheet.place_of(frame, item)));
        }
        if !sheet.issue.opens_pictures {
            continue;
        }
        for picture in sheet.pictures(frame) {
            let ink = sheet.resources.picture_total_ink(picture.picture).filter(|ink| *ink > limit + PICTURE_SLACK);
            if let Some(ink) = ink {
                let say = Say::new("picture-total-ink").with("ink", ink.round()).with("limit", limit);
                out.push(
                    Finding::new(Severity::Warning, say.with("file", sheet.issue.file_of(picture.picture))).at(sheet.place(frame, picture.clip)),
                );
            }
        }
    }
}
