//! The written file, opened again and judged by the rules of its standard.
//!
//! *In*: the bytes of a file, what it should be. *Out*: a [`Report`] of broken rules, each with its stable name.
//! *Invariants*: nothing is believed because we wrote it: the file is read anew and everything is looked up
//! from there; a file that cannot be read breaks the rule `readable`, and none stops the judgement by a panic. Each standard
//! has its own list of rules: `x4.md` and `x1a.md` name every one with its clause and its test.
//! *Not here*: what a printer would rather have (small type, weak pictures, ink limits): `preflight`.

mod codes;
mod colours;
mod content;
mod file;
mod fonts;
mod form;
mod identity;
mod images;
mod intent;
mod lexer;
mod look;
mod operands;
mod pages;
mod reader;
mod sheet;
mod tags;

pub(super) use images::jpeg_frame;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use lopdf::Document;

use super::{Inks, PdfOptions, Standard};
use crate::base::Size;
use crate::display::PageList;

/// A rule the file breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The rule's stable name, as in `x4.md` and `x1a.md`.
    pub rule: &'static str,
    /// What was found and where.
    pub found: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.rule, self.found)
    }
}

/// What the file should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The standard.
    pub standard: Standard,
    /// Number of pages.
    pub pages: usize,
    /// Whether empty pages may be.
    pub allow_blank: bool,
    /// The pages that are printed in black alone, by their numbers from 1.
    pub black: BTreeSet<usize>,
    /// The trimmed size of each page in order; not looked at where there is none.
    pub trims: Vec<Size>,
}

impl Expected {
    /// What an export of `pages` pages with `options` should be, none of which has inks of its own.
    #[must_use]
    pub fn of(pages: usize, options: &PdfOptions) -> Self {
        let black = if options.is_one_colour() { (1..=pages).collect() } else { BTreeSet::new() };
        Self { standard: options.standard, pages, allow_blank: options.allow_blank, black, trims: Vec::new() }
    }

    /// What an export of `lists` with `options` should be.
    #[must_use]
    pub fn of_lists(lists: &[Arc<PageList>], options: &PdfOptions) -> Self {
        let mut expected = Self::of(lists.len(), options);
        expected.trims = lists.iter().map(|list| list.trim).collect();
        expected.black.extend((1..).zip(lists).filter(|(_, list)| list.inks == Inks::Black).map(|(number, _)| number));
        expected
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Broken rules; none for a file that keeps them all.
    pub failures: Vec<Failure>,
    /// What a printer would ask about though the standard allows it: type beyond the trim, ink that stops short of the bleed.
    pub advice: Vec<Failure>,
}

impl Report {
    /// Notes that `rule` is broken.
    fn fail(&mut self, rule: &'static str, found: impl Into<String>) {
        // A rule broken on every line of a page is one fault to mend; a few places show which.
        if self.failures.iter().filter(|failure| failure.rule == rule).count() < 5 {
            self.failures.push(Failure { rule, found: found.into() });
        }
    }

    /// Notes what should be asked about under `rule`.
    fn advise(&mut self, rule: &'static str, found: impl FnOnce() -> String) {
        if self.advice.iter().filter(|advice| advice.rule == rule).count() < 5 {
            self.advice.push(Failure { rule, found: found() });
        }
    }

    /// Notes that `rule` is broken unless `kept`.
    fn hold(&mut self, kept: bool, rule: &'static str, found: impl FnOnce() -> String) {
        if !kept {
            self.fail(rule, found());
        }
    }

    /// Whether `rule` is broken.
    #[must_use]
    pub fn breaks(&self, rule: &str) -> bool {
        self.failures.iter().any(|failure| failure.rule == rule)
    }
}

/// Judges `bytes`.
#[must_use]
pub fn verify(bytes: &[u8], expected: &Expected) -> Report {
    let mut report = Report::default();
    file::judge_bytes(bytes, expected, &mut report);
    let plain = reader::read(bytes);
    let is_plain = plain.is_some();
    let file = match plain.map_or_else(|| Document::load_mem(bytes), Ok) {
        Ok(file) => {
            // Whatever else the library's reader makes good: a printer's may not.
            report.hold(is_plain, "cross-reference", || "an object is not where the table says, or not as long as it says".to_owned());
            file
        }
        Err(error) => {
            report.fail("readable", error.to_string());
            return report;
        }
    };
    let look = look::Look::new(&file);
    file::judge(&look, expected, &mut report);
    identity::judge(&look, expected, &mut report);
    intent::judge(&look, expected, &mut report);
    images::judge(&look, expected, &mut report);
    pages::judge(&look, expected, &mut report);
    report
}
