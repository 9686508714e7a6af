//! Colour spaces wherever they stand: no profiles, spots that proof in the press's inks, mixes of inks with all their names.

use std::fmt::Display;

use lopdf::{Dictionary, Object};

use super::look::{Look, shown};
use super::{Expected, Report};

/// Most inks of one DeviceN space in PDF 1.3 and 1.4 (PDF Reference 1.4, Appendix C); 32 later.
const MOST_INKS: [usize; 2] = [8, 32];

/// Judges `items`, where they are a colour space: an array that begins with its kind.
pub(super) fn judge_array(look: &Look<'_>, expected: &Expected, items: &[Object], place: &impl Display, report: &mut Report) {
    let Some(Object::Name(kind)) = items.first() else { return };
    match kind.as_slice() {
        b"ICCBased" => judge_profile(look, expected, items, place, report),
        b"Separation" | b"DeviceN" => {
            let alternate = items.get(2).map(|alternate| look.resolve(alternate));
            let in_inks = matches!(alternate, Some(Object::Name(name)) if name == b"DeviceCMYK");
            report.hold(in_inks, "spot-alternate", || format!("{place} stands in for its spot ink with something other than CMYK"));
            judge_function(look, items, place, report);
            if kind == b"DeviceN" {
                judge_mix(look, expected, items, place, report);
            }
        }
        _ => {}
    }
}

/// The function of a spot leads to four inks; one is told plainly (exponential, ISO 32000-1, 7.10.3), others by their range.
fn judge_function(look: &Look<'_>, items: &[Object], place: &impl Display, report: &mut Report) {
    let count = |dictionary: &Dictionary, key: &str| look.array(dictionary, key).map(Vec::len);
    let fits = match items.get(3).map(|function| look.resolve(function)) {
        Some(Object::Dictionary(function)) => {
            look.number(function, "FunctionType") != Some(2.0)
                || (matches!(count(function, "C0"), None | Some(4)) && count(function, "C1") == Some(4))
        }
        Some(Object::Stream(function)) => count(&function.dict, "Range") == Some(8),
        _ => false,
    };
    report.hold(fits, "spot-alternate", || format!("{place} has no function from its spot ink to four inks"));
}

fn judge_profile(look: &Look<'_>, expected: &Expected, items: &[Object], place: &impl Display, report: &mut Report) {
    let profile = items.get(1).map(|profile| look.resolve(profile)).and_then(|profile| profile.as_stream().ok());
    let channels = profile.and_then(|profile| look.number(&profile.dict, "N"));
    report.hold(channels != Some(3.0), "no-rgb", || format!("{place} is coloured by an RGB profile"));
    if expected.standard.is_x1a() {
        report.fail("no-profiled-colour", format!("{place} is coloured by a profile"));
    } else {
        report.hold(channels != Some(4.0), "no-second-profile", || format!("{place} repeats a CMYK profile beside the output intent"));
    }
}

/// Judges a DeviceN space: as many inks as a reader takes, each named once, and each spot described among its colorants.
fn judge_mix(look: &Look<'_>, expected: &Expected, items: &[Object], place: &impl Display, report: &mut Report) {
    let names: Vec<&[u8]> = match items.get(1).map(|names| look.resolve(names)) {
        Some(Object::Array(names)) => names.iter().filter_map(|name| look.resolve(name).as_name().ok()).collect(),
        _ => Vec::new(),
    };
    let most = MOST_INKS[usize::from(!expected.standard.is_x1a())];
    report.hold((1..=most).contains(&names.len()), "mixed-inks", || format!("{place} mixes {} inks", names.len()));
    let twice = names.iter().enumerate().any(|(at, name)| *name != b"None" && names[..at].contains(name));
    report.hold(!twice, "mixed-inks", || format!("{place} names an ink twice"));
    report.hold(!names.contains(&b"All".as_slice()), "mixed-inks", || format!("{place} mixes the registration colour"));
    let none = Dictionary::new();
    let attributes = items.get(4).and_then(|attributes| look.resolve(attributes).as_dict().ok()).unwrap_or(&none);
    if expected.standard.is_x1a() {
        let kind = look.name(attributes, "Subtype");
        report.hold(kind != Some(b"NChannel"), "mixed-inks", || format!("{place} is of the kind NChannel, which came with PDF 1.6"));
        return;
    }
    // ISO 15930-7: every spot of a DeviceN space is described among its colorants.
    let colorants = look.dictionary(attributes, "Colorants").unwrap_or(&none);
    for name in names.iter().filter(|name| !matches!(**name, b"Cyan" | b"Magenta" | b"Yellow" | b"Black" | b"None")) {
        let described = colorants.get(name).is_ok_and(|space| {
            let space = look.resolve(space).as_array();
            space.is_ok_and(|space| {
                matches!(space.first(), Some(Object::Name(kind)) if kind == b"Separation")
                    && matches!(space.get(1), Some(Object::Name(own)) if own == name)
            })
        });
        report.hold(described, "mixed-inks", || format!("{place} does not describe its ink {}", shown(name)));
    }
}
