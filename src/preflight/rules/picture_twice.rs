//! The same picture twice in an issue.
//!
//! Source: a press desk's habit. Pictures narrower than a basic column (a column's portrait, a badge) may repeat, and so may advertisements.

use std::collections::BTreeMap;

use super::IssueRule;
use crate::base::{Finding, Place, Say, Severity};
use crate::model::{Content, Frame, Page};
use crate::preflight::issue::Issue;
use crate::preflight::pictures::is_placed_page;

/// Told at each frame that shows a file shown before.
pub(super) const RULE: IssueRule = IssueRule { codes: &["picture-twice"], look };

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    let mut seen: BTreeMap<&str, &Page> = BTreeMap::new();
    let frames = issue.document.pages.iter().flat_map(|page| page.frames.iter().map(move |frame| (&**page, &**frame)));
    for (page, frame) in
        frames.filter(|(page, frame): &(&Page, &Frame)| issue.document.is_shown(frame) && frame.bounds().width >= page.grid.column_width())
    {
        let Content::Picture(slot) = &frame.content else { continue };
        let Some(file) = slot.picture.map(|picture| issue.file_of(picture)).filter(|file| !file.is_empty() && !is_placed_page(file)) else {
            continue;
        };
        match seen.get(file) {
            Some(first) => {
                let say = Say::new("picture-twice").with("file", file).with("first", first.label.as_str());
                let place = Place { page: Some(page.id), frame: Some(frame.id), area: Some(frame.bounds()), ..Place::default() };
                out.push(Finding::new(Severity::Warning, say).at(place));
            }
            None => {
                seen.insert(file, page);
            }
        }
    }
}
