//! A headline larger than the lead's.
//!
//! The lead is the article of the page with the highest rank (the lowest number above 0). Where no article has a rank, the topmost
//! headline is taken for it, and what is larger is only hinted at.
//!
//! Source: R107 and the rules of make-up: size follows weight.

use std::cmp::Reverse;

use super::Rule;
use crate::base::{Finding, Length, Say, Severity};
use crate::model::{Content, Frame};
use crate::preflight::Sheet;

/// Told at each larger headline.
pub(super) const RULE: Rule = Rule { codes: &["headline-above-lead"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let headlines: Vec<Seen<'_>> = sheet.frames().filter_map(|frame| see(sheet, frame)).collect();
    let ranked = || headlines.iter().filter(|seen| seen.rank > 0);
    let lead = ranked().min_by_key(|seen| (seen.rank, Reverse(seen.size)));
    let (lead, severity) = match lead {
        Some(lead) => (Some(lead), Severity::Warning),
        None => (headlines.iter().min_by_key(|seen| (seen.frame.bounds().y, seen.frame.bounds().x)), Severity::Hint),
    };
    let Some(lead) = lead else { return };
    let below =
        |seen: &&Seen<'_>| seen.size > lead.size && if lead.rank > 0 { seen.rank > lead.rank } else { seen.frame.bounds().y > lead.frame.bounds().y };
    for seen in headlines.iter().filter(below) {
        let say = Say::new("headline-above-lead").with("size", seen.size).with("other", lead.size);
        out.push(Finding::new(severity, say).at(sheet.place(seen.frame, seen.frame.bounds())));
    }
}

/// A headline with its article's rank, 0 where it has none.
struct Seen<'a> {
    frame: &'a Frame,
    rank: u32,
    size: Length,
}

fn see<'a>(sheet: &Sheet<'a>, frame: &'a Frame) -> Option<Seen<'a>> {
    if !matches!(frame.content, Content::Headline(_)) {
        return None;
    }
    let size = sheet.looks(frame).iter().filter(|look| !look.under).map(|look| look.size).max()?;
    let rank = sheet.issue.article_in(frame.id).map_or(0, |(_, article)| article.priority);
    Some(Seen { frame, rank, size })
}
