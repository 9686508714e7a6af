//! Styles that have a name of the house but not its looks.
//!
//! Source: the title's own house style.

use super::IssueRule;
use crate::base::{Finding, Place, Say, Severity};
use crate::preflight::issue::Issue;

/// One finding a style.
pub(super) const RULE: IssueRule = IssueRule { codes: &["house-style"], look };

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    let Some(house) = issue.house else { return };
    let (own, had) = (&house.styles, &issue.document.styles);
    let paragraph = own.paragraph.iter().filter(|(name, style)| had.paragraph.get(*name).is_some_and(|other| other != *style)).map(|(name, _)| name);
    let character = own.character.iter().filter(|(name, style)| had.character.get(*name).is_some_and(|other| other != *style)).map(|(name, _)| name);
    let cjk = own.cjk.iter().filter(|(name, style)| had.cjk.get(*name).is_some_and(|other| other != *style)).map(|(name, _)| name);
    for name in paragraph.chain(character).chain(cjk) {
        let used = issue.placed_stories().find_map(|(_, story, place)| {
            let at = story.paragraphs.iter().position(|paragraph| paragraph.style == *name)?;
            Some(Place { text: Some((at as u32, 0, 0)), ..place })
        });
        out.push(Finding::new(Severity::Warning, Say::new("house-style").with("style", name.as_str())).at(used.unwrap_or_default()));
    }
}
