//! The same headline twice in an issue.
//!
//! Source: a press desk's habit; marks and blanks do not count.

use std::collections::BTreeMap;

use super::IssueRule;
use crate::base::{Finding, Say, Severity};
use crate::model::Content;
use crate::preflight::issue::{Issue, begin};

/// Shorter headlines are columns' names (短评, 简讯) and may repeat.
const SHORTEST: usize = 5;

/// Told at each headline that stood before.
pub(super) const RULE: IssueRule = IssueRule { codes: &["headline-duplicate"], look };

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, Option<&str>> = BTreeMap::new();
    for (id, story, place) in issue.placed_stories() {
        if !issue.frames_of(id).next().is_some_and(|(_, frame)| matches!(frame.content, Content::Headline(_))) {
            continue;
        }
        let words: String = story.paragraphs.iter().flat_map(|paragraph| paragraph.text.chars()).filter(|one| one.is_alphanumeric()).collect();
        if words.chars().count() < SHORTEST {
            continue;
        }
        let page = place.page.and_then(|id| issue.document.page(id)).map(|(_, page)| page.label.as_str());
        match seen.get(&words) {
            Some(first) => {
                let say = Say::new("headline-duplicate")
                    .with("article", begin(&story.paragraphs.iter().map(|paragraph| &*paragraph.text).collect::<Vec<_>>().join("　")))
                    .with("first", first.unwrap_or(""));
                out.push(Finding::new(Severity::Warning, say).at(place));
            }
            None => {
                seen.insert(words, page);
            }
        }
    }
}
