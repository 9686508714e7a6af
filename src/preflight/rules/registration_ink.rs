//! The colour of registration marks on the page: four full inks on one spot.
//!
//! Source: PRESS, colour: registration colour only on marks outside the bleed.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::preflight::Sheet;
use crate::preflight::ink::is_registration;

/// One finding a frame.
pub(super) const RULE: Rule = Rule { codes: &["registration-ink"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let bleed = sheet.page.bleed_rect();
    for frame in sheet.frames() {
        let found = sheet.paints(frame).find(|(item, paint)| is_registration(paint) && bleed.intersection(&item.bounds.grown(item_edge())).is_some());
        if let Some((item, _)) = found {
            out.push(Finding::new(Severity::Error, Say::new("registration-ink")).at(sheet.place_of(frame, item)));
        }
    }
}

/// A line without extent still has an edge to meet the page with.
fn item_edge() -> crate::base::Length {
    crate::base::Length::from_units(1)
}
