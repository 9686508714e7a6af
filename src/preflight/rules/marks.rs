//! Marks of the wrong width between Han, and quotes and brackets that do not pair or are of two kinds.
//!
//! Source: GB/T 15834-2011 4.8, 4.9, 5.1; `model::typing` has the cases.

use std::collections::BTreeSet;

use super::IssueRule;
use crate::base::{Finding, Fix, Place, Say, Severity, StoryId};
use crate::model::Story;
use crate::model::typing::{half_width_marks, unpaired};
use crate::preflight::issue::{Issue, begin};

/// One finding of each kind a paragraph; mixed quotes once a story.
pub(super) const RULE: IssueRule = IssueRule { codes: &["marks-half-width", "quotes-unpaired", "quotes-mixed"], look };

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    for (id, story, place) in issue.placed_stories() {
        widths(id, story, place, out);
        pairs(story, place, out);
        kinds(story, place, out);
    }
}

fn widths(id: StoryId, story: &Story, place: Place, out: &mut Vec<Finding>) {
    for (index, paragraph) in story.paragraphs.iter().enumerate() {
        let slips = half_width_marks(&paragraph.text);
        let Some(first) = slips.first() else { continue };
        let index = index as u32;
        let place = Place { text: Some((index, first.start as u32, first.end as u32)), ..place };
        let mark = paragraph.text.get(first.start..first.end).unwrap_or_default();
        let say = Say::new("marks-half-width").with("mark", mark).with("count", slips.len()).with("begins", begin(&paragraph.text));
        let mut finding = Finding::new(Severity::Warning, say).at(place);
        finding.fix = slips.iter().any(|slip| slip.with.is_some()).then_some(Fix::WidenMarks(id, index));
        out.push(finding);
    }
}

fn pairs(story: &Story, place: Place, out: &mut Vec<Finding>) {
    for (index, paragraph) in story.paragraphs.iter().enumerate() {
        let goes_on = story.paragraphs.get(index + 1).is_some_and(|next| next.text.starts_with('“'));
        if let Some((at, mark)) = unpaired(&paragraph.text, goes_on) {
            let place = Place { text: Some((index as u32, at as u32, (at + mark.len_utf8()) as u32)), ..place };
            let say = Say::new("quotes-unpaired").with("mark", mark.to_string()).with("begins", begin(&paragraph.text));
            out.push(Finding::new(Severity::Warning, say).at(place));
        }
    }
}

/// “ ” and 「 」 in one story: one of them was pasted from elsewhere.
fn kinds(story: &Story, place: Place, out: &mut Vec<Finding>) {
    let mut seen: BTreeSet<bool> = BTreeSet::new();
    for (index, paragraph) in story.paragraphs.iter().enumerate() {
        let marks = paragraph.text.char_indices().filter(|(_, mark)| matches!(mark, '“' | '「' | '『'));
        for (at, mark) in marks {
            seen.insert(mark == '“');
            if seen.len() > 1 {
                let place = Place { text: Some((index as u32, at as u32, (at + mark.len_utf8()) as u32)), ..place };
                out.push(Finding::new(Severity::Warning, Say::new("quotes-mixed").with("mark", mark.to_string())).at(place));
                return;
            }
        }
    }
}
