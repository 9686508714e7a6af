//! Type sizes off the house style: outside its limits or its table, another size under its name, too many on one page.
//!
//! Source: the title's own house style.

use std::collections::{BTreeMap, BTreeSet};

use super::IssueRule;
use crate::base::{Finding, Length, PageId, Place, Say, Severity};
use crate::preflight::issue::Issue;

/// One finding a style and size; one a page with too many sizes.
pub(super) const RULE: IssueRule = IssueRule { codes: &["house-size", "house-size-table", "house-many-sizes"], look };

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    let Some(house) = issue.house else { return };
    for (name, size) in &issue.document.type_sizes {
        if let Some(own) = house.type_sizes.get(name).filter(|own| *own != size) {
            let say = Say::new("house-size-table").with("name", name.as_str()).with("size", *size).with("other", *own);
            out.push(Finding::new(Severity::Warning, say));
        }
    }
    let limits = &house.limits;
    let is_own = |size: Length| !limits.table_sizes_only || house.type_sizes.values().any(|own| *own == size);
    let mut told = BTreeSet::new();
    let mut pages: BTreeMap<PageId, (Place, BTreeSet<Length>)> = BTreeMap::new();
    for (_, story, place) in issue.placed_stories() {
        for (index, paragraph) in story.paragraphs.iter().enumerate().filter(|(_, paragraph)| !paragraph.text.is_empty()) {
            let Some(size) = issue.style(paragraph).and_then(|style| style.size.as_ref()).map(|size| size.resolve(&issue.document.type_sizes)) else {
                continue;
            };
            if let Some(page) = place.page {
                pages.entry(page).or_insert((place, BTreeSet::new())).1.insert(size);
            }
            let is_out = limits.least_size.is_some_and(|least| size < least) || limits.most_size.is_some_and(|most| size > most);
            if (is_out || !is_own(size)) && told.insert((paragraph.style.as_str(), size)) {
                let say = Say::new("house-size").with("style", paragraph.style.as_str()).with("size", size);
                out.push(Finding::new(Severity::Warning, say).at(Place { text: Some((index as u32, 0, 0)), ..place }));
            }
        }
    }
    for (place, sizes) in pages.into_values() {
        if let Some(most) = limits.sizes_a_page.filter(|most| sizes.len() > *most as usize) {
            let say = Say::new("house-many-sizes").with("count", sizes.len()).with("most", most);
            out.push(Finding::new(Severity::Hint, say).at(Place { frame: None, area: None, story: None, article: None, ..place }));
        }
    }
}
