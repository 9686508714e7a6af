//! Colours off the house style: one it does not have, or another mix under its name.
//!
//! Source: the title's own house style.

use std::collections::BTreeMap;

use super::IssueRule;
use crate::base::{Finding, Place, Say, Severity};
use crate::preflight::issue::Issue;

/// One finding a colour, where it is used first.
pub(super) const RULE: IssueRule = IssueRule { codes: &["house-swatch", "house-swatch-other"], look };

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    let Some(house) = issue.house else { return };
    let mut used: BTreeMap<String, Place> = BTreeMap::new();
    for (_, story, place) in issue.placed_stories() {
        for (index, paragraph) in story.paragraphs.iter().enumerate() {
            let style = issue.style(paragraph);
            let boxed = style.iter().filter_map(|style| style.boxed.as_ref()).flat_map(|boxed| boxed.colours());
            for colour in style.and_then(|style| style.colour.as_ref()).into_iter().chain(boxed) {
                used.entry(colour.swatch.clone()).or_insert(Place { text: Some((index as u32, 0, 0)), ..place });
            }
        }
    }
    for (page, frame) in issue
        .document
        .pages
        .iter()
        .flat_map(|page| page.frames.iter().map(move |frame| (page, frame)))
        .filter(|(_, frame)| issue.document.is_shown(frame))
    {
        let colours = frame.border.iter().map(|border| &border.colour).chain(frame.shade.iter().map(|shade| &shade.colour));
        for colour in colours {
            used.entry(colour.swatch.clone()).or_insert(Place {
                page: Some(page.id),
                frame: Some(frame.id),
                area: Some(frame.bounds()),
                ..Place::default()
            });
        }
    }
    for (name, place) in used {
        let Some(had) = issue.document.swatches.get(&name) else { continue };
        let code = match house.swatches.get(&name) {
            None if house.limits.own_swatches_only => "house-swatch",
            Some(own) if own != had => "house-swatch-other",
            None | Some(_) => continue,
        };
        out.push(Finding::new(Severity::Warning, Say::new(code).with("swatch", name)).at(place));
    }
}
