//! Findings before press, one rule a file (印前检查).
//!
//! *In*: the document, its made-up pages with what composition and make-up found, sizes of pictures. *Out*: findings in order
//! of pages, the gravest first, and of the rules. *Invariants*: reads, never changes; what composition and make-up found is
//! passed on whole, whether a rule asks for it or not.
//! *Not here*: sentences (`i18n`), what a document may not say at all (`model::check`).

mod fonts;
mod rules;
mod sheet;

use std::cmp::Reverse;
use std::sync::Arc;

use crate::base::{Finding, Found};
use crate::display::PageList;
use crate::font::Faces;
use crate::makeup::Resources;
use crate::model::Document;
use sheet::Sheet;

/// A rule: the codes it answers for, and what it looks for itself beside what is already found under them.
struct Rule {
    codes: &'static [&'static str],
    look: fn(&Sheet<'_>, &mut Vec<Finding>),
}

/// Everything that should be known of `pages` before they go to press.
///
/// `pages` are those of `document` in order, as the pipeline made them. The same input gives the same list.
#[must_use]
pub fn check(document: &Document, pages: &[Found<Arc<PageList>>], resources: &dyn Resources, faces: &Faces) -> Vec<Finding> {
    let mut all: Vec<(usize, usize, Finding)> = fonts::missing(document, faces).into_iter().map(|finding| (0, 0, finding)).collect();
    for (index, made) in pages.iter().enumerate() {
        let page = document.pages.iter().find(|page| page.id == made.value.page);
        for finding in &made.findings {
            let rank = rules::ALL.iter().position(|rule| rule.codes.contains(&finding.code())).unwrap_or(rules::ALL.len());
            all.push((index, rank, finding.clone()));
        }
        let Some(page) = page else { continue };
        let sheet = Sheet::new(document, page, &made.value, resources, faces);
        for (rank, rule) in rules::ALL.iter().enumerate() {
            let mut found = Vec::new();
            (rule.look)(&sheet, &mut found);
            all.extend(found.into_iter().map(|finding| (index, rank, finding)));
        }
    }
    all.sort_by_key(|(page, rank, finding)| (*page, Reverse(finding.severity), *rank));
    all.into_iter().map(|(_, _, finding)| finding).collect()
}

#[cfg(test)]
mod tests;
