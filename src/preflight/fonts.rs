//! Families that the document asks for and nobody has.

use std::collections::BTreeMap;

use super::issue::Issue;
use crate::base::{Finding, Say, Severity};

/// One finding a family, in order of name, with the composite face that asks for it first.
pub(super) fn missing(issue: &Issue<'_>) -> Vec<Finding> {
    let (document, faces) = (issue.document, issue.faces);
    let mut missing: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, face) in &document.faces {
        let parts = [Some(&face.han), face.latin.as_ref(), face.digits.as_ref(), face.marks.as_ref()];
        for part in parts.into_iter().flatten() {
            if !faces.iter().any(|one| one.family() == part.family) {
                missing.entry(&part.family).or_insert(name);
            }
        }
    }
    let told = missing.into_iter().map(|(family, face)| (face, Say::new("font-missing").with("family", family).with("face", face)));
    told.map(|(face, say)| Finding::new(Severity::Error, say).at(issue.place_of_face(face).unwrap_or_default())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::Faces;
    use crate::makeup::NoPictures;
    use crate::model::{CompositeFace, Document, FacePart, Weight};
    use crate::preflight::Profile;

    #[test]
    fn each_missing_family_is_told_once() {
        let faces = Faces::bundled().unwrap();
        let composite = |han: &str, latin: Option<&str>| CompositeFace {
            han: FacePart::new(han, Weight::Regular),
            latin: latin.map(|family| FacePart::new(family, Weight::Bold)),
            digits: None,
            marks: None,
        };
        let mut document = Document::default();
        document.faces.insert("报宋".to_owned(), composite("Banxin Song", Some("No Such Latin")));
        let of = |document: &Document| missing(&Issue::new(document, &NoPictures, &faces, Profile::usual(), false));
        assert_eq!(of(&document).len(), 1);
        document.faces.insert("标题".to_owned(), composite("No Such Song", Some("No Such Latin")));
        let said: Vec<String> = of(&document).iter().map(|finding| finding.say.to_string()).collect();
        assert_eq!(said, ["font-missing family=No Such Latin face=报宋", "font-missing family=No Such Song face=标题"]);
    }
}
