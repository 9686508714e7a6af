//! Pictures that are not there, or are there and cannot be used.

use super::Rule;
use crate::base::{Finding, Fix, Say};
use crate::preflight::Sheet;

/// Found when the page is made up, which only knows that there are no pixels; a slot is drawn in their place.
pub(super) const RULE: Rule = Rule { codes: &["picture-missing", "picture-broken"], look };

/// Tells a picture that is there from one that is not, with the reason. Advertisements have their own rule.
fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    out.retain_mut(|finding| {
        let Some(Fix::Relink(id)) = finding.fix.filter(|_| finding.code() == "picture-missing") else { return true };
        if sheet.resources.ad_trouble(id).is_some() {
            return false;
        }
        if let Some(reason) = sheet.resources.picture_trouble(id) {
            finding.say = Say::new("picture-broken").with("picture", id.0).with("reason", reason);
        }
        true
    });
}
