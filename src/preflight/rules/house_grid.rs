//! Pages off the house's formats: a trim it does not have, or another grid on one of its trims.
//!
//! Source: the title's own house style.

use super::IssueRule;
use crate::base::{Finding, Place, Say, Severity};
use crate::preflight::issue::Issue;

/// One finding a page.
pub(super) const RULE: IssueRule = IssueRule { codes: &["house-trim", "house-grid"], look };

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    let Some(house) = issue.house.filter(|house| !house.grids.is_empty()) else { return };
    for page in &issue.document.pages {
        let mut formats = house.grids_for(page).peekable();
        let code = if formats.peek().is_none() {
            "house-trim"
        } else if formats.any(|(_, format)| format.grid == page.grid) {
            continue;
        } else {
            "house-grid"
        };
        let say = Say::new(code).with("page", page.label.as_str());
        out.push(Finding::new(Severity::Warning, say).at(Place { page: Some(page.id), ..Place::default() }));
    }
}
