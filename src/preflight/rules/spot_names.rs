//! Spot inks that a plate setter takes for others than were meant: one ink under two names, one name that shows two colours.
//!
//! Every name makes a plate: an advertisement in `PANTONE 485 CVC` beside a page in `Pantone 485 C` prints on two. And where the
//! mixes that stand in for one name differ, proofs show one ink in two colours, and so does every viewer.
//!
//! Source: Ghent Workgroup specification 2015, ambiguous names of spot colours.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Rule;
use crate::base::{Cmyk, Finding, Ink, Place, Say, Severity};
use crate::preflight::Sheet;

/// How far the shares of two mixes may differ by rounding.
const SAME: f64 = 0.015;

/// A finding for each name that is like an earlier one, and for each advertisement whose ink looks otherwise.
pub(super) const RULE: Rule = Rule { codes: &["spot-names-alike", "spot-look-differs"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let mut known: BTreeMap<Arc<str>, (Place, Cmyk)> = BTreeMap::new();
    for frame in sheet.frames() {
        for (item, paint) in sheet.paints(frame) {
            if matches!(paint.ink, Ink::Spot { .. } | Ink::Mixed { .. }) {
                paint.ink.each_spot(&mut |name, _, mix| {
                    known.entry(Arc::clone(name)).or_insert_with(|| (sheet.place_of(frame, item), mix));
                });
            }
        }
    }
    for frame in sheet.frames() {
        for (picture, area) in sheet.pictures(frame) {
            let Some(ad) = sheet.resources.ad(picture.picture).filter(|_| !picture.in_black) else { continue };
            for (name, mix) in &ad.spots {
                let place = sheet.place(frame, area);
                match known.get(name) {
                    Some((_, other)) if differ(*mix, *other) => {
                        let say = Say::new("spot-look-differs").with("file", ad.file.as_str()).with("spot", &**name);
                        out.push(Finding::new(Severity::Hint, say).at(place));
                    }
                    Some(_) => {}
                    None => drop(known.insert(Arc::clone(name), (place, *mix))),
                }
            }
        }
    }
    let mut alike: BTreeMap<String, &Arc<str>> = BTreeMap::new();
    for (name, (place, _)) in &known {
        match alike.get(&plain(name)) {
            Some(other) => {
                let say = Say::new("spot-names-alike").with("spot", &**name).with("other", &***other);
                out.push(Finding::new(Severity::Warning, say).at(*place));
            }
            None => drop(alike.insert(plain(name), name)),
        }
    }
}

fn differ(one: Cmyk, other: Cmyk) -> bool {
    [(one.c, other.c), (one.m, other.m), (one.y, other.y), (one.k, other.k)].iter().any(|(one, other)| (one.get() - other.get()).abs() > SAME)
}

/// What is left of a name without case, blanks and the letters that say on which paper a sample book shows the ink.
fn plain(name: &str) -> String {
    let lower: String = name.chars().flat_map(char::to_lowercase).map(|letter| if letter == '_' || letter == '-' { ' ' } else { letter }).collect();
    let mut words: Vec<&str> = lower.split_whitespace().collect();
    // C, U, M: coated, uncoated, matte; CV, CVC and so on: the same on the screens of former days.
    if words.len() > 1 && matches!(words.last(), Some(&("c" | "u" | "m" | "cv" | "cvc" | "cvu" | "cvm" | "cvp" | "cp" | "up" | "pc"))) {
        words.pop();
    }
    words.concat()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn names_of_one_ink_are_alike_and_others_are_not() {
        for (one, other) in
            [("PANTONE 485 C", "Pantone 485 CVC"), ("PANTONE_Gold", "pantone gold"), ("专红", "专 红"), ("Pantone 485 U", "PANTONE  485 c")]
        {
            assert_eq!(plain(one), plain(other), "{one}, {other}");
        }
        for (one, other) in [("PANTONE 485 C", "PANTONE 486 C"), ("专红", "专金"), ("C", "U"), ("Gold", "Gold 2")] {
            assert_ne!(plain(one), plain(other), "{one}, {other}");
        }
    }
}
