//! What the panel of findings shows.

use crate::base::{Finding, Severity};
use crate::editor::Session;
use crate::ui::words::Words;

/// One finding in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// How much it matters.
    pub severity: Severity,
    /// The sentence.
    pub text: String,
    /// The page's label, where it lies on one.
    pub label: String,
    /// Index of the page.
    pub page: Option<usize>,
    /// The finding, to go there.
    pub finding: Finding,
}

/// The findings of `session` in the language in use.
#[must_use]
pub fn rows(session: &Session, words: Words) -> Vec<Row> {
    session
        .findings()
        .into_iter()
        .map(|(page, finding)| Row {
            severity: finding.severity,
            text: words.say(&finding.say),
            label: page.and_then(|index| session.document().pages.get(index)).map(|page| page.label.clone()).unwrap_or_default(),
            page,
            finding: finding.clone(),
        })
        .collect()
}
