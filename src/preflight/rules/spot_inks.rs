//! More inks than the press has plates for.
//!
//! Source: the title's press: plates for one page (`plates`) and spot inks among them (`spot-inks`). Pictures count as four inks unless
//! they are known to be grey.

use std::collections::BTreeSet;

use super::Rule;
use crate::base::{Finding, Place, Say, Severity};
use crate::picture::PictureColour;
use crate::preflight::ink::{Plate, inks};
use crate::preflight::{Limit, Sheet};

/// One finding a page, at the first frame with a spot ink.
pub(super) const RULE: Rule = Rule { codes: &["spot-inks"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let mut used: BTreeSet<Plate> = BTreeSet::new();
    let mut place: Option<Place> = None;
    for frame in sheet.frames() {
        for (item, paint) in sheet.paints(frame) {
            for (plate, _) in inks(paint) {
                if matches!(plate, Plate::Spot(_)) && place.is_none() {
                    place = Some(sheet.place_of(frame, item));
                }
                used.insert(plate);
            }
        }
        for (picture, _) in sheet.pictures(frame) {
            let gray = sheet.resources.picture_facts(picture.picture).is_some_and(|facts| facts.colour == PictureColour::Gray);
            used.extend(if gray { vec![Plate::K] } else { vec![Plate::C, Plate::M, Plate::Y, Plate::K] });
        }
    }
    let names: Vec<String> = used.iter().filter_map(|plate| if let Plate::Spot(name) = plate { Some(name.to_string()) } else { None }).collect();
    let (plates, spots) = (sheet.profile.count(Limit::Plates), sheet.profile.count(Limit::SpotInks));
    if let Some(place) = place.filter(|_| used.len() > plates || names.len() > spots) {
        let say = Say::new("spot-inks").with("spots", names.join("、")).with("count", used.len()).with("limit", plates).with("most", spots);
        out.push(Finding::new(Severity::Warning, say).at(place));
    }
}
