//! Headlines apart from their text: on another page, below it, or far away (背题、题文分离).
//!
//! Source: R106 (text never above its headline) and the rules of make-up; the limit `headline-apart-mm`.

use super::IssueRule;
use crate::base::{Finding, Length, Place, Rect, Say, Severity, StoryId};
use crate::model::Content;
use crate::preflight::Limit;
use crate::preflight::issue::Issue;

/// One finding an article, at its headline.
pub(super) const RULE: IssueRule = IssueRule { codes: &["headline-apart"], look };

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    let most = issue.profile.mm(Limit::HeadlineApart);
    for (id, article) in &issue.document.articles {
        let (Some(headline), Some(body)) = (article.headline, article.body) else { continue };
        let (Some((page, frame)), Some((body_page, body_frame))) = (issue.frames_of(headline).next(), issue.frames_of(body).next()) else { continue };
        let apart = if page.id == body_page.id {
            // Pictures and captions of the article stand between headline and text.
            let of_article = |frame: &crate::model::Frame| match &frame.content {
                Content::Picture(slot) => slot.picture.is_some_and(|picture| article.pictures.contains(&picture)),
                Content::Caption(_) => issue.story_in(frame.id).is_some_and(|story: StoryId| article.captions.contains(&story)),
                Content::Text(_) | Content::Headline(_) | Content::Rule(_) | Content::Box | Content::Folio(_) => false,
            };
            let own = page.frames.iter().filter(|frame| of_article(frame)).map(|frame| frame.rect);
            let nearest = own.chain([body_frame.rect]).map(|rect| distance(&frame.rect, &rect)).min().unwrap_or_default();
            let above = body_frame.rect.bottom() <= frame.rect.y && overlaps_across(&body_frame.rect, &frame.rect);
            above || nearest > most
        } else {
            true
        };
        if apart {
            let say = Say::new("headline-apart").with("article", article.name.as_str()).with("page", body_page.label.as_str());
            let place =
                Place { page: Some(page.id), frame: Some(frame.id), article: Some(*id), story: Some(headline), text: None, area: Some(frame.rect) };
            out.push(Finding::new(Severity::Warning, say).at(place));
        }
    }
}

/// The gap between two rectangles, in the direction in which it is greater.
fn distance(one: &Rect, other: &Rect) -> Length {
    let across = (other.x - one.right()).max(one.x - other.right());
    let down = (other.y - one.bottom()).max(one.y - other.bottom());
    across.max(down).max(Length::ZERO)
}

fn overlaps_across(one: &Rect, other: &Rect) -> bool {
    one.x < other.right() && other.x < one.right()
}
