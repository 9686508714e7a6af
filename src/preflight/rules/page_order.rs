//! Page labels out of order in the issue.
//!
//! Source: the form rules of a paper (版序). Labels that are no letter and number are left alone.

use super::IssueRule;
use crate::base::{Finding, Place, Say, Severity};
use crate::preflight::issue::Issue;
use crate::preflight::label::Label;

/// Told at each page whose label does not follow the one before it.
pub(super) const RULE: IssueRule = IssueRule { codes: &["page-order"], look };

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    for pair in issue.document.pages.windows(2) {
        let [before, page] = pair else { continue };
        let (Some(one), Some(other)) = (Label::of(&before.label), Label::of(&page.label)) else { continue };
        if other < one {
            let say = Say::new("page-order").with("page", page.label.as_str()).with("before", before.label.as_str());
            out.push(Finding::new(Severity::Hint, say).at(Place { page: Some(page.id), ..Place::default() }));
        }
    }
}
