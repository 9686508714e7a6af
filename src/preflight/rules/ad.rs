//! Placed PDF advertisements: their own faults, how they fit their frame, how fine their pictures come out.
//!
//! Sources: ISO 15930-7:2010 (PDF/X-4) for what a placed page may hold; Ghent Workgroup newspaper variant for the resolution of
//! pictures; ISO 32000-1:2008 §14.11.2 for trim and bleed.

use super::Rule;
use crate::base::{Finding, Fix, Length, Place, Rect, Say, Severity};
use crate::display::{Drawn, Picture};
use crate::model::{Content, PictureBox};
use crate::picture::{Ad, AdFaultKind, Allowed};
use crate::preflight::Sheet;

/// A frame and what is placed in it may differ by this without a word.
const SAME_SIZE: Length = Length::from_units(36_000);
/// Closer to the trim than this, an advertisement is meant to reach it.
const AT_THE_TRIM: Length = Length::from_units(36_000);
/// Below this a photograph inside an advertisement must not print, in pixels an inch.
const LEAST_PPI: f64 = 100.0;
/// Below this it should be looked at.
const GOOD_PPI: f64 = 150.0;
/// The same for line art.
const LEAST_LINE_ART: f64 = 300.0;
/// The same for line art.
const GOOD_LINE_ART: f64 = 600.0;

/// Everything that is to be said about placed pages.
pub(super) const RULE: Rule = Rule {
    codes: &[
        "ad-unreadable",
        "ad-damaged",
        "ad-rgb",
        "ad-ink-profile",
        "ad-spot-alternate",
        "ad-mixed-inks",
        "ad-font-missing",
        "ad-type3",
        "ad-jpeg2000",
        "ad-jbig2",
        "ad-coding",
        "ad-transfer",
        "ad-halftone",
        "ad-black-generation",
        "ad-postscript",
        "ad-stand-in",
        "ad-external",
        "ad-hidden-layer",
        "ad-transparency",
        "ad-open-type",
        "ad-sixteen-bits",
        "ad-grey-profile",
        "ad-registration",
        "ad-colour",
        "ad-turned-black",
        "ad-picture-resolution",
        "ad-size",
        "ad-bleed",
        "ad-new-version",
        "ad-annotations",
        "ad-total-ink",
        "ad-white-overprints",
        "ad-empty",
        "ad-no-trim",
        "ad-pages",
    ],
    look,
};

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let allowed = Allowed::on(sheet.issue.document.edition.press_standard.unwrap_or_default(), sheet.page.inks);
    for frame in sheet.frames() {
        if let Content::Picture(PictureBox { picture: Some(id), .. }) = &frame.content
            && let Some(reason) = sheet.resources.ad_trouble(*id)
        {
            let finding = Finding::new(Severity::Error, Say::new("ad-unreadable").with("reason", reason)).at(sheet.place(frame, frame.bounds()));
            out.push(Finding { fix: Some(Fix::Relink(*id)), ..finding });
        }
        for item in sheet.items(frame) {
            let Drawn::Picture(picture) = &item.drawn else { continue };
            let Some(ad) = sheet.resources.ad(picture.picture) else { continue };
            let place = sheet.place(frame, picture.clip);
            for (severity, mut fault) in ad.faults(&allowed) {
                // In black alone nothing lies on anything.
                if picture.in_black && fault.kind == AdFaultKind::TotalInk {
                    continue;
                }
                if fault.kind == AdFaultKind::Colour {
                    match sheet.resources.ad_stays_coloured(picture.picture) {
                        Some(what) => fault.what = what,
                        None => {
                            out.push(Finding::new(Severity::Hint, said("ad-turned-black", &ad)).at(place));
                            continue;
                        }
                    }
                }
                out.push(Finding::new(severity, said(fault.kind.code(), &ad).with("what", fault.what)).at(place));
            }
            size(&ad, picture, &frame.rect, place, out);
            bleed(sheet, &ad, picture, place, out);
            resolution(&ad, picture, place, out);
            if ad.page_count > 1 {
                out.push(Finding::new(Severity::Hint, said("ad-pages", &ad).with("count", ad.page_count)).at(place));
            }
        }
    }
}

fn said(code: &'static str, ad: &Ad) -> Say {
    Say::new(code).with("file", ad.file.as_str()).with("page", ad.page.number.get())
}

/// The frame must be as large as what was delivered for it: an advertisement is paid by its size and not scaled by hand.
fn size(ad: &Ad, picture: &Picture, frame: &Rect, place: Place, out: &mut Vec<Finding>) {
    let far = |one: Length, other: Length| (one - other).abs() > SAME_SIZE;
    let scaled = far(picture.rect.width, ad.size.width) || far(picture.rect.height, ad.size.height);
    if scaled || far(frame.width, ad.size.width) || far(frame.height, ad.size.height) {
        let say = said("ad-size", ad)
            .with("width", ad.size.width)
            .with("height", ad.size.height)
            .with("frame-width", frame.width)
            .with("frame-height", frame.height);
        out.push(Finding::new(Severity::Warning, say).at(place));
    }
}

/// What stands at the trim must run on to the bleed's edge.
fn bleed(sheet: &Sheet<'_>, ad: &Ad, picture: &Picture, place: Place, out: &mut Vec<Finding>) {
    let (trim, edge, shown) = (sheet.page.trim_rect(), sheet.page.bleed_rect(), picture.clip);
    let sides = [
        (shown.left() - trim.left(), shown.left() - edge.left()),
        (shown.top() - trim.top(), shown.top() - edge.top()),
        (trim.right() - shown.right(), edge.right() - shown.right()),
        (trim.bottom() - shown.bottom(), edge.bottom() - shown.bottom()),
    ];
    if sides.iter().any(|(to_trim, to_edge)| *to_trim < AT_THE_TRIM && to_edge.is_positive()) {
        let say = said("ad-bleed", ad).with("bleed", ad.bleed).with("wanted", sheet.page.bleed);
        out.push(Finding::new(Severity::Warning, say).at(place));
    }
}

/// Pictures inside, as fine as they come out at the size the page is placed in.
fn resolution(ad: &Ad, picture: &Picture, place: Place, out: &mut Vec<Finding>) {
    let scale = picture.rect.width.ratio(ad.size.width).max(picture.rect.height.ratio(ad.size.height));
    for image in &ad.images {
        let (least, good) = if image.is_line_art { (LEAST_LINE_ART, GOOD_LINE_ART) } else { (LEAST_PPI, GOOD_PPI) };
        let ppi = image.ppi / scale.max(1e-6);
        // A pixel counts whole: 299.99 is what 300 becomes on the way through points.
        if ppi.round() >= good {
            continue;
        }
        let severity = match (image.is_line_art, ppi.round() < least) {
            (false, true) => Severity::Error,
            (false, false) | (true, true) => Severity::Warning,
            (true, false) => Severity::Hint,
        };
        let say = said("ad-picture-resolution", ad).with("ppi", ppi.floor()).with("least", least).with("good", good);
        out.push(Finding::new(severity, say).at(place));
    }
}
