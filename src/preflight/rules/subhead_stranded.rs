//! Subheads at a column's foot (背题): the text they head begins somewhere else, or only one line of it stands below.
//!
//! A subhead is a paragraph whose style keeps with the next or takes several lines for itself, or which is set larger than the body.
//!
//! Source: R75 (at least two lines of text under a subhead at a column's foot).

use super::Rule;
use crate::base::{Finding, Length, Say, Severity, StoryId};
use crate::model::Frame;
use crate::preflight::issue::begin;
use crate::preflight::sheet::Line;
use crate::preflight::{Limit, Sheet};

/// Fewest lines under a subhead.
const FEWEST: usize = 2;

/// One finding a subhead.
pub(super) const RULE: Rule = Rule { codes: &["subhead-stranded"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    for frame in sheet.texts() {
        let lines = sheet.lines(frame);
        let body = sheet.usual_size(frame).unwrap_or_else(|| sheet.profile.pt(Limit::BodySize));
        for (index, line) in lines.iter().enumerate() {
            let next = lines.get(index + 1);
            // Only the last line of a paragraph has the next paragraph after it.
            let ends = next.is_none_or(|next| next.paragraph != line.paragraph);
            if !ends || !is_subhead(sheet, line, body) || !has_text_after(sheet, line.story, line.paragraph) {
                continue;
            }
            let below = lines[index + 1..].iter().take_while(|below| below.leg == line.leg && below.paragraph == line.paragraph + 1).count();
            if below < FEWEST.min(lines_of_next(sheet, frame, line)) {
                let text = sheet.issue.paragraph(line.story, line.paragraph).map_or("", |paragraph| &paragraph.text);
                let say = Say::new("subhead-stranded").with("begins", begin(text)).with("lines", below);
                out.push(Finding::new(Severity::Warning, say).at(sheet.place_of(frame, line.first)));
            }
        }
    }
}

fn is_subhead(sheet: &Sheet<'_>, line: &Line<'_>, body: Length) -> bool {
    let Some(paragraph) = sheet.issue.paragraph(line.story, line.paragraph) else { return false };
    let by_style = sheet.issue.style(paragraph).is_some_and(|style| style.keep_with_next.unwrap_or(0) > 0 || style.lines.unwrap_or(1) > 1);
    by_style || line.size > body.scaled(1.1) && paragraph.marks.is_empty()
}

fn has_text_after(sheet: &Sheet<'_>, story: StoryId, paragraph: u32) -> bool {
    sheet.issue.paragraph(story, paragraph + 1).is_some_and(|next| !next.text.is_empty())
}

/// How many lines the next paragraph has as far as this frame shows it; many where it goes on elsewhere.
fn lines_of_next(sheet: &Sheet<'_>, frame: &Frame, line: &Line<'_>) -> usize {
    let lines = sheet.lines(frame).iter().filter(|other| other.paragraph == line.paragraph + 1);
    let whole = sheet.issue.paragraph(line.story, line.paragraph + 1).map_or(0, |next| next.text.len());
    if lines.clone().any(|other| other.end as usize == whole) { lines.count() } else { usize::MAX }
}
