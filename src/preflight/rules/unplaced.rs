//! Pictures of the document that stand on no page.
//!
//! Source: a press desk's habit: what was sent and paid for is used, or taken out knowingly. (Stories without a place are told by the
//! check of the document.)

use std::collections::BTreeSet;

use super::IssueRule;
use crate::base::{Finding, PictureId, Place, Say, Severity};
use crate::preflight::issue::Issue;

/// One finding a picture.
pub(super) const RULE: IssueRule = IssueRule { codes: &["picture-unplaced"], look };

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    let frames = issue.document.pages.iter().flat_map(|page| &page.frames);
    let placed: BTreeSet<PictureId> = frames.filter_map(|frame| frame.content.picture()).collect();
    for (id, link) in issue.document.pictures.iter().filter(|(id, _)| !placed.contains(id)) {
        let article = issue.document.articles.iter().find(|(_, article)| article.pictures.contains(id)).map(|(id, _)| *id);
        let say = Say::new("picture-unplaced").with("picture", id.0).with("file", link.file.as_str());
        out.push(Finding::new(Severity::Hint, say).at(Place { article, ..Place::default() }));
    }
}
