//! Boxes round articles (围框) that do not hold what they should: their own article stands out of one, others' type stands in it.
//!
//! Meant and not told: a headline on the upper line of a box that is open for it; an article with a box of its own inside a larger one.
//!
//! Source: the rules of make-up: a box belongs to one article, and 题压文 never by accident.

use super::Rule;
use crate::base::{Finding, Length, Place, Rect, Say, Severity};
use crate::model::{Article, Content, Frame};
use crate::preflight::Sheet;

/// Edges may touch.
const TOUCH: f64 = 0.5;

/// One finding for each box an article stands out of, and each frame whose type stands in another's box.
pub(super) const RULE: Rule = Rule { codes: &["article-outside-box", "box-crossed"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let boxed = sheet.issue.document.articles.values().filter_map(|article| {
        let surround = article.block.as_ref()?.surround?;
        Some((article, sheet.frames().find(|frame| frame.id == surround.frame)?))
    });
    for (article, around) in boxed {
        let own = |frame: &Frame| stands_in(sheet, article, frame);
        let room = around.bounds().grown(Length::mm(TOUCH));
        let on_line = |frame: &Frame| {
            matches!(frame.content, Content::Headline(_))
                && around.finish.open_for_headline
                && frame.bounds().intersection(&around.bounds()).is_some()
        };
        if let Some(frame) = sheet.frames().find(|frame| own(frame) && !on_line(frame) && !room.encloses(&frame.bounds())) {
            let say = Say::new("article-outside-box").with("article", article.name.as_str());
            let place = Place { area: Some(around.bounds()), ..sheet.place(frame, frame.bounds()) };
            out.push(Finding::new(Severity::Warning, say).at(place));
        }
        for frame in sheet.frames().filter(|frame| frame.id != around.id && !own(frame) && !has_own_box(sheet, frame, &room)) {
            let first = sheet.runs(frame).map(|(item, _)| item).find(|item| meets(&item.bounds, &around.bounds()));
            if let Some(item) = first {
                let say = Say::new("box-crossed").with("article", article.name.as_str()).with("name", super::named(sheet, frame));
                out.push(Finding::new(Severity::Warning, say).at(sheet.place_of(frame, item)));
            }
        }
    }
}

/// Whether `frame` shows a story or picture of `article`.
fn stands_in(sheet: &Sheet<'_>, article: &Article, frame: &Frame) -> bool {
    if let Content::Picture(slot) = &frame.content {
        let of_block = article.block.iter().flat_map(|block| &block.slots).any(|one| one.frame == frame.id);
        return of_block || slot.picture.is_some_and(|picture| article.pictures.contains(&picture));
    }
    sheet.issue.story_in(frame.id).is_some_and(|story| {
        article.headline == Some(story) || article.captions.contains(&story) || article.body == Some(story) && in_first(article, sheet, frame)
    })
}

/// Whether a text frame is meant to stand in the box: of an L only the first one is.
fn in_first(article: &Article, sheet: &Sheet<'_>, frame: &Frame) -> bool {
    let thread = article.body.and_then(|body| sheet.issue.document.threads.get(&body));
    article.block.as_ref().is_none_or(|block| block.ell.is_none()) || thread.is_some_and(|thread| thread.first() == Some(&frame.id))
}

/// Whether `frame` is of an article whose own box lies inside `room`.
fn has_own_box(sheet: &Sheet<'_>, frame: &Frame, room: &Rect) -> bool {
    let article = sheet.issue.article_in(frame.id).and_then(|(_, article)| article.block.as_ref()?.surround);
    article.is_some_and(|surround| sheet.frames().any(|one| one.id == surround.frame && room.encloses(&one.bounds())))
}

fn meets(one: &Rect, other: &Rect) -> bool {
    let touch = Length::mm(TOUCH);
    one.intersection(other).is_some_and(|common| common.width > touch && common.height > touch)
}
