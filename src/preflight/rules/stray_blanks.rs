//! Stray blanks in copy: at the ends of paragraphs, doubled, tabs, beside marks, in the middle of Chinese text.
//!
//! Source: GB/T 15834-2011 (no blank beside marks); `model::typing` has the cases and what is meant and stays.

use super::IssueRule;
use crate::base::{Finding, Fix, Place, Say, Severity};
use crate::model::typing::stray_blanks;
use crate::preflight::issue::{Issue, begin};

/// One finding a paragraph, at its first stray blank.
pub(super) const RULE: IssueRule = IssueRule { codes: &["stray-blanks"], look };

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    for (id, story, place) in issue.placed_stories() {
        for (index, paragraph) in story.paragraphs.iter().enumerate() {
            let slips = stray_blanks(&paragraph.text);
            let Some(first) = slips.first() else { continue };
            let index = index as u32;
            let place = Place { text: Some((index, first.start as u32, first.end as u32)), ..place };
            let say = Say::new("stray-blanks").with("count", slips.len()).with("begins", begin(&paragraph.text));
            let mut finding = Finding::new(Severity::Warning, say).at(place);
            finding.fix = Some(Fix::CleanBlanks(id, index));
            out.push(finding);
        }
    }
}
