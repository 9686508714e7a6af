//! Text that runs out from under its headline (盖文题): the first frame under it is wider.
//!
//! Source: R106 and the rules of make-up: text is never wider than its headline.

use super::Rule;
use crate::base::{Finding, Length, Say, Severity};
use crate::model::Content;
use crate::preflight::Sheet;

/// Beyond this the text is wider.
const SLACK: f64 = 1.0;
/// Lines of body that may stand free between headline and text.
const FREE_LINES: i64 = 4;

/// One finding a headline over horizontal text.
pub(super) const RULE: Rule = Rule { codes: &["text-beyond-headline"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    for frame in sheet.frames() {
        let Content::Headline(text) = &frame.content else { continue };
        if text.writing.is_vertical() || sheet.lines(frame).is_empty() {
            continue;
        }
        let body = sheet.issue.article_in(frame.id).and_then(|(_, article)| article.body);
        let Some((page, body)) = body.and_then(|body| sheet.issue.frames_of(body).next()) else { continue };
        let gap = body.bounds().y - frame.bounds().bottom();
        let under = page.id == sheet.page.id && gap >= -Length::mm(SLACK) && gap <= sheet.page.grid.line_pitch * FREE_LINES;
        let beyond = (frame.bounds().x - body.bounds().x).max(body.bounds().right() - frame.bounds().right());
        if under && beyond > Length::mm(SLACK) {
            out.push(Finding::new(Severity::Hint, Say::new("text-beyond-headline").with("over", beyond)).at(sheet.place(frame, frame.bounds())));
        }
    }
}
