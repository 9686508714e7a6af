//! Small light type on ink: the ink runs into its strokes.
//!
//! Light type is lighter than the area it stands on. Faces with serifs and of regular weight have thinner strokes and must be larger.
//!
//! Source: advice of newspapers to advertisers (USA Today, "Typography": reversed type from one ink at least 10 pt, from two or more
//! 14 pt, no thin serifs; Tribune, "Design Reccos": 10 and 12 pt); the limits `reversed-pt`, `reversed-inks-pt`, `reversed-serif-pt`.

use super::Rule;
use crate::base::{Finding, Length, Say, Severity};
use crate::font::Weight;
use crate::preflight::ink::{lightness, plates};
use crate::preflight::sheet::GroundKind;
use crate::preflight::{Limit, Sheet};

/// How much lighter the type must be to be read as light on dark, in L*.
const LIGHTER: f64 = 5.0;

/// One finding a frame, at the first such line.
pub(super) const RULE: Rule = Rule { codes: &["type-reversed-small"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let profile = sheet.profile;
    let (one_ink, inks) = (profile.pt(Limit::Reversed), profile.pt(Limit::ReversedInks));
    let largest = one_ink.max(inks) + profile.pt(Limit::ReversedSerif);
    for frame in sheet.frames().filter(|frame| sheet.has_ground(frame)) {
        let small = sheet.looks(frame).iter().filter(|look| !look.under && look.size < largest);
        let found = small.flat_map(|look| look.runs.iter().map(move |(order, item)| (look, *order, *item))).find_map(|(look, order, item)| {
            let GroundKind::Fill(ground) = sheet.beneath(&item.bounds, order)?.kind else { return None };
            let thin = sheet.faces.get(look.face).is_some_and(|face| face.has_serifs() && face.weight() == Weight::Regular);
            let extra = if thin { profile.pt(Limit::ReversedSerif) } else { Length::ZERO };
            let least = extra + if plates(ground) > 1 { inks } else { one_ink };
            (look.size < least && lightness(look.paint) > lightness(ground) + LIGHTER).then_some((look.size, least, item))
        });
        if let Some((size, least, item)) = found {
            let say = Say::new("type-reversed-small").with("size", size).with("least", least);
            out.push(Finding::new(Severity::Warning, say).at(sheet.place_of(frame, item)));
        }
    }
}
