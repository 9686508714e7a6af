//! Weights that a family does not have: the nearest stands in, since the program never fakes a bold.
//!
//! Source: what the document's composite faces ask for, held against the fonts that are here.

use super::IssueRule;
use crate::base::{Finding, Say, Severity};
use crate::font::Weight as Had;
use crate::model::Weight;
use crate::preflight::issue::Issue;

/// One finding for each composite face and family.
pub(super) const RULE: IssueRule = IssueRule { codes: &["font-weight-missing"], look };

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    for (name, face) in &issue.document.faces {
        let parts = [Some(&face.han), face.latin.as_ref(), face.digits.as_ref(), face.marks.as_ref()];
        let mut told: Vec<(&str, Weight)> = Vec::new();
        for part in parts.into_iter().flatten() {
            let asked = match part.weight {
                Weight::Regular => Had::Regular,
                Weight::Bold => Had::Bold,
                Weight::Black => Had::Black,
            };
            // A family that is not here at all is told as such.
            let Some(nearest) = issue.faces.find(&part.family, asked).and_then(|id| issue.faces.get(id)) else { continue };
            if nearest.weight() != asked && !told.contains(&(&part.family, part.weight)) {
                told.push((&part.family, part.weight));
                let say = Say::new("font-weight-missing").with("family", part.family.as_str()).with("face", name.as_str());
                let say = say.with("asked", weight(asked)).with("had", weight(nearest.weight()));
                out.push(Finding::new(Severity::Warning, say).at(issue.place_of_face(name).unwrap_or_default()));
            }
        }
    }
}

/// The weight in a word both languages know.
fn weight(weight: Had) -> &'static str {
    match weight {
        Had::Regular => "Regular",
        Had::Bold => "Bold",
        Had::Black => "Black",
    }
}
