//! Body type that is too small to read.
//!
//! Source: the rules of make-up (body never under 8 pt); the limit `body-pt`.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::preflight::{Limit, Sheet};

/// Body under the limit; one finding a frame, at its smallest line.
pub(super) const RULE: Rule = Rule { codes: &["body-small"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let least = sheet.profile.pt(Limit::BodySize);
    for frame in sheet.texts() {
        let looks = sheet.looks(frame).iter().filter(|look| !look.under);
        let (Some(smallest), Some(body)) = (looks.min_by_key(|look| look.size), sheet.usual_size(frame)) else { continue };
        // Readings and note marks are small by nature: a line's own size is that of most of its type.
        if body < least {
            let say = Say::new("body-small").with("size", body).with("least", least);
            let place = if smallest.size == body { sheet.place_of(frame, smallest.first) } else { sheet.place(frame, frame.bounds()) };
            out.push(Finding::new(Severity::Warning, say).at(place));
        }
    }
}
