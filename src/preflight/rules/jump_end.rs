//! Text that goes on on another page where a paragraph ends: a reader takes the piece for finished.
//!
//! Source: R110 and the rules of make-up: jump in mid-sentence, not at a paragraph's end.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::preflight::Sheet;

/// One finding a story, at its last line on the page.
pub(super) const RULE: Rule = Rule { codes: &["jump-at-paragraph-end"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    for frame in sheet.texts() {
        let Some(last) = sheet.lines(frame).last() else { continue };
        let mut after = sheet.issue.frames_of(last.story).skip_while(|(_, other)| other.id != frame.id).skip(1);
        let Some((next, _)) = after.next().filter(|(page, _)| page.id != sheet.page.id) else { continue };
        let Some(story) = sheet.issue.document.stories.get(&last.story) else { continue };
        let index = last.paragraph as usize;
        let Some(paragraph) = story.paragraphs.get(index) else { continue };
        // Where nothing follows, nothing is jumped.
        if last.end as usize == paragraph.text.len() && index + 1 < story.paragraphs.len() {
            let say = Say::new("jump-at-paragraph-end").with("page", next.label.as_str());
            out.push(Finding::new(Severity::Hint, say).at(sheet.place_of(frame, last.first)));
        }
    }
}
