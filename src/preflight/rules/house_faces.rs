//! Faces off the house style: one it does not have, another one under its name, too many on one page.
//!
//! Source: the title's own house style.

use std::collections::{BTreeMap, BTreeSet};

use super::IssueRule;
use crate::base::{Finding, PageId, Place, Say, Severity};
use crate::preflight::issue::Issue;

/// One finding a face; one a page with too many.
pub(super) const RULE: IssueRule = IssueRule { codes: &["house-face", "house-face-other", "house-many-faces"], look };

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    let Some(house) = issue.house else { return };
    let mut used: BTreeMap<&str, Place> = BTreeMap::new();
    let mut pages: BTreeMap<PageId, (Place, BTreeSet<&str>)> = BTreeMap::new();
    for (_, story, place) in issue.placed_stories() {
        for (index, paragraph) in story.paragraphs.iter().enumerate() {
            let Some(name) = issue.style(paragraph).and_then(|style| style.face.as_deref()) else { continue };
            // The name as the document's table holds it lives as long as the document.
            let Some((name, _)) = issue.document.faces.get_key_value(name) else { continue };
            used.entry(name).or_insert(Place { text: Some((index as u32, 0, 0)), ..place });
            if let Some(page) = place.page {
                pages.entry(page).or_insert((place, BTreeSet::new())).1.insert(name);
            }
        }
    }
    for (name, place) in &used {
        let (own, had) = (house.faces.get(*name), issue.document.faces.get(*name));
        let code = match own {
            None if house.limits.own_faces_only => "house-face",
            Some(own) if Some(own) != had => "house-face-other",
            None | Some(_) => continue,
        };
        out.push(Finding::new(Severity::Warning, Say::new(code).with("face", *name)).at(*place));
    }
    for (place, faces) in pages.into_values() {
        if let Some(most) = house.limits.faces_a_page.filter(|most| faces.len() > *most as usize) {
            let say = Say::new("house-many-faces").with("count", faces.len()).with("most", most);
            out.push(Finding::new(Severity::Hint, say).at(Place { frame: None, area: None, story: None, article: None, ..place }));
        }
    }
}
