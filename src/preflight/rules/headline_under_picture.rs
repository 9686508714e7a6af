//! Headlines right under a picture of another article: the eye reads the picture and the headline as one.
//!
//! A caption, a rule or a border between them parts them; so do three lines of paper.
//!
//! Source: R108 and the rules of make-up: no headline under a photograph that belongs to another article.

use super::Rule;
use crate::base::{ArticleId, Finding, Length, Rect, Say, Severity};
use crate::model::{Content, Frame};
use crate::preflight::Sheet;
use crate::preflight::sheet::overlap;

/// Lines of paper that part a picture from what stands under it.
const PARTS: i64 = 3;
/// How far edges may overlap.
const SLACK: f64 = 0.5;

/// One finding a headline.
pub(super) const RULE: Rule = Rule { codes: &["headline-under-picture"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let pictures: Vec<(&Frame, ArticleId)> = sheet.frames().filter_map(|frame| Some((frame, owner(sheet, frame)?))).collect();
    for headline in sheet.frames().filter(|frame| matches!(frame.content, Content::Headline(_)) && !sheet.lines(frame).is_empty()) {
        let Some((article, _)) = sheet.issue.article_in(headline.id) else { continue };
        let above = pictures.iter().find(|(picture, owner)| *owner != article && stands_under(sheet, &picture.rect, headline));
        if let Some((picture, owner)) = above {
            let name = sheet.issue.document.articles.get(owner).map_or("", |article| article.name.as_str());
            let say = Say::new("headline-under-picture").with("article", name);
            out.push(Finding::new(Severity::Hint, say).at(sheet.place(headline, headline.bounds().union(&picture.rect))));
        }
    }
}

/// The article whose picture `frame` shows.
fn owner(sheet: &Sheet<'_>, frame: &Frame) -> Option<ArticleId> {
    let picture = frame.content.picture()?;
    sheet.issue.document.articles.iter().find(|(_, article)| article.pictures.contains(&picture)).map(|(id, _)| *id)
}

/// Whether `headline` stands right under `picture`, half of the narrower of them in common, and nothing parts them.
fn stands_under(sheet: &Sheet<'_>, picture: &Rect, headline: &Frame) -> bool {
    let rect = &headline.bounds();
    let gap = rect.y - picture.bottom();
    if gap < -Length::mm(SLACK) || gap >= sheet.page.grid.line_pitch * PARTS || headline.border.is_some() {
        return false;
    }
    let across = |one: &Rect, other: &Rect| overlap((one.x, one.right()), (other.x, other.right()));
    if across(picture, rect) * 2 < picture.width.min(rect.width) {
        return false;
    }
    let between = |frame: &Frame| {
        let parts = matches!(frame.content, Content::Caption(_) | Content::Rule(_));
        let slack = Length::mm(SLACK);
        parts
            && frame.bounds().y >= picture.bottom() - slack
            && frame.bounds().bottom() <= rect.y + slack
            && across(&frame.bounds(), rect) * 2 >= picture.width.min(rect.width)
    };
    !sheet.frames().any(between)
}
