//! Headlines apart from their text: on another page, below it, or far away (背题、题文分离).
//!
//! Source: R106 (text never above its headline) and the rules of make-up; the limit `headline-apart-mm`.

use super::IssueRule;
use crate::base::{Finding, Length, Place, Rect, Say, Severity};
use crate::model::{Content, Page};
use crate::preflight::Limit;
use crate::preflight::issue::Issue;

/// One finding an article, at its headline.
pub(super) const RULE: IssueRule = IssueRule { codes: &["headline-apart"], look };

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    let most = issue.profile.mm(Limit::HeadlineApart);
    for (id, article) in &issue.document.articles {
        let (Some(headline), Some(body)) = (article.headline, article.body) else { continue };
        let (Some((page, frame)), Some((body_page, body_frame))) = (issue.frames_of(headline).next(), issue.frames_of(body).next()) else { continue };
        let apart = page.id != body_page.id || {
            let above = body_frame.bounds().bottom() <= frame.bounds().y && overlaps_across(&body_frame.bounds(), &frame.bounds());
            above || free_way(issue, page, &frame.bounds(), &body_frame.bounds()) > most
        };
        if apart {
            let say = Say::new("headline-apart").with("article", article.name.as_str()).with("page", body_page.label.as_str());
            let place = Place {
                page: Some(page.id),
                frame: Some(frame.id),
                article: Some(*id),
                story: Some(headline),
                text: None,
                area: Some(frame.bounds()),
            };
            out.push(Finding::new(Severity::Warning, say).at(place));
        }
    }
}

/// The gap between headline and text in the direction in which it is greater, less the pictures and captions that stand in it.
fn free_way(issue: &Issue<'_>, page: &Page, headline: &Rect, text: &Rect) -> Length {
    let across = (text.x - headline.right()).max(headline.x - text.right());
    let down = text.y - headline.bottom();
    let between = page.frames.iter().filter(|frame| {
        let is_picture = matches!(frame.content, Content::Picture(_) | Content::Caption(_));
        is_picture
            && issue.document.is_shown(frame)
            && overlaps_across(&frame.bounds(), headline)
            && frame.bounds().y >= headline.y
            && frame.bounds().bottom() <= text.bottom()
    });
    let mut spans: Vec<(Length, Length)> =
        between.map(|frame| (frame.bounds().y.max(headline.bottom()), frame.bounds().bottom().min(text.y))).filter(|(from, to)| to > from).collect();
    spans.sort_unstable();
    let mut reached = headline.bottom();
    let mut free = Length::ZERO;
    for (from, to) in spans {
        free += (from - reached).max(Length::ZERO);
        reached = reached.max(to);
    }
    let down = if down.is_positive() { free + (text.y - reached).max(Length::ZERO) } else { Length::ZERO };
    across.max(down)
}

fn overlaps_across(one: &Rect, other: &Rect) -> bool {
    one.x < other.right() && other.x < one.right()
}
