//! A head line whose name, date, number or page is still unknown: such a part is left out of print without a sign.
//!
//! Source: the form rules of a paper: 报名, date, weekday, 总期号 and 版次 stand on the page and are right.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::model::Content;
use crate::preflight::Sheet;

/// One finding a head line, with everything that is unknown.
pub(super) const RULE: Rule = Rule { codes: &["folio-unknown"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let edition = &sheet.issue.document.edition;
    let unknown = [
        ("{paper}", edition.paper.is_empty()),
        ("{date}", edition.date.is_empty()),
        ("{weekday}", edition.date.is_empty()),
        ("{number}", edition.number.is_none()),
        ("{page}", sheet.page.label.is_empty()),
    ];
    for frame in sheet.frames() {
        let Content::Folio(folio) = &frame.content else { continue };
        let parts = || folio.left.iter().chain(&folio.middle).chain(&folio.right);
        let missing: Vec<&str> =
            unknown.iter().filter(|(name, is_unknown)| *is_unknown && parts().any(|part| part.text.contains(name))).map(|(name, _)| *name).collect();
        if !missing.is_empty() {
            let say = Say::new("folio-unknown").with("text", missing.join(" "));
            out.push(Finding::new(Severity::Warning, say).at(sheet.place(frame, frame.bounds())));
        }
    }
}
