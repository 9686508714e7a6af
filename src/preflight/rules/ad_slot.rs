//! Advertisements that are not marked, or not of the size that was sold.
//!
//! Source: 广告法 (2021) article 14: an advertisement in mass media is marked "广告", so that readers know it.

use super::Rule;
use crate::base::{Finding, Length, Say, Severity};
use crate::model::AdMark;
use crate::preflight::Sheet;

/// A frame may differ from what was sold by this without a word.
const SAME_SIZE: Length = Length::from_units(36_000);

/// One finding of each kind an advertisement.
pub(super) const RULE: Rule = Rule { codes: &["ad-unmarked", "ad-slot-size", "ad-size-unknown"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let sizes = &sheet.issue.document.ad_sizes;
    for frame in sheet.frames() {
        let Some(ad) = &frame.ad else { continue };
        let place = sheet.place(frame, frame.bounds());
        let mut tell = |severity, say: Say| out.push(Finding::new(severity, say.with("frame", super::named(sheet, frame))).at(place));
        if ad.mark == AdMark::Missing {
            tell(Severity::Error, Say::new("ad-unmarked"));
        }
        if ad.size.is_empty() {
            continue;
        }
        let Some(size) = sizes.get(&ad.size) else {
            tell(Severity::Warning, Say::new("ad-size-unknown").with("name", ad.size.as_str()));
            continue;
        };
        let sold = size.rect(&sheet.page.grid, sheet.page.trim.width);
        let far = |one: Length, other: Length| (one - other).abs() > SAME_SIZE;
        if far(sold.width, frame.rect.width) || far(sold.height, frame.rect.height) {
            let say = Say::new("ad-slot-size").with("name", ad.size.as_str()).with("width", sold.width).with("height", sold.height);
            let say = say.with("frame-width", frame.rect.width).with("frame-height", frame.rect.height);
            tell(Severity::Warning, say);
        }
    }
}
