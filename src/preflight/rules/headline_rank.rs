//! A headline larger than the lead's.
//!
//! The lead is the article of the page with the highest rank (the lowest number above 0). Without ranks nobody can say, and nothing is
//! told.
//!
//! Source: R107 and the rules of make-up: size follows weight.

use super::Rule;
use crate::base::{Finding, Length, Say, Severity};
use crate::model::{Content, Frame};
use crate::preflight::Sheet;

/// Told at each larger headline.
pub(super) const RULE: Rule = Rule { codes: &["headline-above-lead"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let ranked: Vec<(u32, Length, &Frame)> = sheet
        .frames()
        .filter(|frame| matches!(frame.content, Content::Headline(_)))
        .filter_map(|frame| {
            let (_, article) = sheet.issue.article_in(frame.id)?;
            let size = sheet.looks(frame).iter().filter(|look| !look.under).map(|look| look.size).max()?;
            (article.priority > 0).then_some((article.priority, size, frame))
        })
        .collect();
    let Some((lead, size, _)) = ranked.iter().min_by_key(|(rank, size, _)| (*rank, std::cmp::Reverse(*size))) else { return };
    for (_, larger, frame) in ranked.iter().filter(|(rank, other, _)| rank > lead && other > size) {
        let say = Say::new("headline-above-lead").with("size", *larger).with("other", *size);
        out.push(Finding::new(Severity::Warning, say).at(sheet.place(frame, frame.rect)));
    }
}
