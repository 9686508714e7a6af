//! More inks than the press has plates for.
//!
//! Source: the title's press: plates for one page (`plates`) and spot inks among them (`spot-inks`). Pictures count as four inks unless
//! they are known to be grey or print in black alone, advertisements as the inks they use.

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
        for (picture, area) in sheet.pictures(frame) {
            let ad = sheet.resources.ad(picture.picture).filter(|_| !picture.in_black);
            let gray = match &ad {
                Some(ad) => !ad.on_colour_plates,
                None => sheet.resources.picture_facts(picture.picture).is_some_and(|facts| facts.colour == PictureColour::Gray),
            };
            let gray = gray || picture.in_black;
            let spots: Vec<Plate> = ad.iter().flat_map(|ad| ad.spots.iter().map(|(name, _)| Plate::Spot(name.clone()))).collect();
            if !spots.is_empty() && place.is_none() {
                place = Some(sheet.place(frame, area));
            }
            used.extend(spots);
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
