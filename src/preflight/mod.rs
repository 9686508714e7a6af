//! Findings before press, one rule a file (印前检查).
//!
//! *In*: the document, its made-up pages with what composition and make-up found, sizes of pictures, a [`Profile`] with the
//! house's limits and how grave each finding is. *Out*: findings in order of pages, the gravest first, and of the rules.
//! *Invariants*: reads, never changes; what composition and make-up found is passed on whole, unless the profile turns it off or
//! a rule weighs it; nothing is decoded unless somebody waits for it.
//! *Not here*: sentences (`i18n`), the doing of fixes (`edit`), reading profiles from disk (`cli`, `editor`).
//!
//! A rule of one page looks at a `Sheet`, a rule of the whole issue at an `Issue`; `rules/mod.rs` lists them.

mod fonts;
mod ink;
mod issue;
mod label;
mod pictures;
mod profile;
mod rules;
mod sheet;
mod turned;

use std::cmp::Reverse;
use std::sync::Arc;

use crate::base::{Finding, Found, Standard};
use crate::display::PageList;
use crate::font::Faces;
use crate::makeup::Resources;
use crate::model::house::House;
use crate::model::{Document, check};
use issue::Issue;
pub use profile::{BUILT_IN, Level, Limit, Profile, ProfileError};
use sheet::Sheet;

/// A rule of one page: the codes it answers for, and what it looks for itself beside what is already found under them.
struct Rule {
    codes: &'static [&'static str],
    look: fn(&Sheet<'_>, &mut Vec<Finding>),
}

/// A rule that needs the whole issue: what it finds may name any page, or none.
struct IssueRule {
    codes: &'static [&'static str],
    look: fn(&Issue<'_>, &mut Vec<Finding>),
}

/// A rule about what other layers found: gives it a fix, another weight, or drops it (`false`).
struct Weighing {
    codes: &'static [&'static str],
    weigh: fn(&Profile, &mut Finding) -> bool,
}

/// Findings that another rule tells better: they are dropped wherever preflight speaks.
const TOLD_BETTER: &[&str] = &["frame-without-picture", "frame-outside-page"];

/// The examination of one document.
pub struct Preflight<'a> {
    issue: Issue<'a>,
    reads_copy: bool,
}

impl<'a> Preflight<'a> {
    /// The examination of `document` by `profile`. Pictures are only looked at from outside.
    #[must_use]
    pub fn new(document: &'a Document, resources: &'a dyn Resources, faces: &'a Faces, profile: &'a Profile) -> Self {
        Self { issue: Issue::new(document, resources, faces, profile, false), reads_copy: true }
    }

    /// The same, with every picture decoded to know its ink. For somebody who waits.
    #[must_use]
    pub fn opening_pictures(mut self) -> Self {
        self.issue.opens_pictures = true;
        self
    }

    /// The same, with the rules that hold the issue against its house style.
    #[must_use]
    pub fn following(mut self, house: &'a House) -> Self {
        self.issue.house = Some(house);
        self
    }

    /// The same, without the rules that read all copy or hold pages against each other. For outputs, which must not wait: what those
    /// rules find is no fault of the press file.
    #[must_use]
    pub fn leaving_copy(mut self) -> Self {
        self.reads_copy = false;
        self
    }

    /// What belongs to the issue as a whole: the document itself, its fonts, what only all pages together show.
    #[must_use]
    pub fn issue(&self) -> Vec<Finding> {
        let mut ranked = self.ranked_issue();
        ranked.sort_by_key(|(rank, finding)| (Reverse(finding.severity), *rank));
        ranked.into_iter().map(|(_, finding)| finding).collect()
    }

    /// What belongs to one page, the gravest first.
    #[must_use]
    pub fn page(&self, made: &Found<Arc<PageList>>) -> Vec<Finding> {
        let mut ranked = self.ranked_page(made);
        ranked.sort_by_key(|(rank, finding)| (Reverse(finding.severity), *rank));
        ranked.into_iter().map(|(_, finding)| finding).collect()
    }

    /// Everything: what names no page first, then page by page, the gravest first.
    ///
    /// `pages` are those of the document in order, as the pipeline made them. The same input gives the same list.
    #[must_use]
    pub fn all(&self, pages: &[Found<Arc<PageList>>]) -> Vec<Finding> {
        let document = self.issue.document;
        let index_of = |finding: &Finding| {
            let page = finding.place.page.or_else(|| self.issue.frame(finding.place.frame?).map(|(page, _)| page.id));
            page.and_then(|id| document.page(id)).map_or(0, |(index, _)| index + 1)
        };
        let mut all: Vec<(usize, usize, Finding)> =
            self.ranked_issue().into_iter().map(|(rank, finding)| (index_of(&finding), rank, finding)).collect();
        for made in pages {
            let page = document.page(made.value.page).map_or(0, |(index, _)| index + 1);
            all.extend(self.ranked_page(made).into_iter().map(|(rank, finding)| (page, rank, finding)));
        }
        all.sort_by_key(|(page, rank, finding)| (*page, Reverse(finding.severity), *rank));
        all.into_iter().map(|(_, _, finding)| finding).collect()
    }

    fn ranked_issue(&self) -> Vec<(usize, Finding)> {
        let mut found = fonts::missing(&self.issue);
        found.extend(check::check(self.issue.document));
        for rule in rules::OF_ISSUE.iter().filter(|_| self.reads_copy) {
            (rule.look)(&self.issue, &mut found);
        }
        self.weighed(found)
    }

    fn ranked_page(&self, made: &Found<Arc<PageList>>) -> Vec<(usize, Finding)> {
        let mut found = made.findings.clone();
        if let Some((_, page)) = self.issue.document.page(made.value.page) {
            let list = turned::on_page(&made.value, self.issue.document, page);
            let sheet = Sheet::new(&self.issue, page, &list);
            for rule in rules::ALL {
                (rule.look)(&sheet, &mut found);
            }
        }
        self.weighed(found)
    }

    /// `found` as the rules and the profile weigh it, each with the rank of its rule.
    fn weighed(&self, found: Vec<Finding>) -> Vec<(usize, Finding)> {
        let profile = self.issue.profile;
        // The usual profile is silent of transparency since X-4 carries it; an issue that goes out as X-1a says so itself.
        let is_x1a = self.issue.document.edition.press_standard.is_some_and(Standard::is_x1a);
        let tells = |finding: &Finding| {
            is_x1a
                && finding.code() == "picture-transparent"
                && profile.level(finding.code()) == Level::Off
                && matches!(profile.name(), "coldset" | "heatset")
        };
        let kept = found.into_iter().filter(|finding| !TOLD_BETTER.contains(&finding.code())).filter_map(|mut finding| {
            let weighing = rules::WEIGHED.iter().find(|rule| rule.codes.contains(&finding.code()));
            if weighing.is_some_and(|rule| !(rule.weigh)(profile, &mut finding)) {
                return None;
            }
            let finding = if tells(&finding) { finding } else { profile.weigh(finding)? };
            Some((rules::rank(finding.code()), finding))
        });
        kept.collect()
    }
}

/// Everything that should be known of `pages` before they go to press on newsprint, by the usual profile.
#[must_use]
pub fn check(document: &Document, pages: &[Found<Arc<PageList>>], resources: &dyn Resources, faces: &Faces) -> Vec<Finding> {
    Preflight::new(document, resources, faces, Profile::usual()).all(pages)
}

/// Every code that a profile may weigh, in order of the rules.
#[must_use]
pub fn codes() -> Vec<&'static str> {
    rules::codes().collect()
}

#[cfg(test)]
mod tests;
