//! Captions without a picture beside them, pictures without a caption or other words.
//!
//! A caption belongs to a picture by its article, or by standing right above, below or beside one.
//!
//! Source: R109 and the rules of make-up; words for those who cannot see the picture: the digital edition (PRESS, tagged copies).

use super::Rule;
use crate::base::{Finding, Length, Rect, Say, Severity};
use crate::model::{Content, Frame};
use crate::preflight::Sheet;
use crate::preflight::pictures::is_placed_page;
use crate::preflight::sheet::overlap;

/// How far a caption may stand from its picture.
const NEAR: f64 = 6.0;

/// One finding a frame.
pub(super) const RULE: Rule = Rule { codes: &["caption-without-picture", "picture-without-caption"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let slots: Vec<&Frame> = sheet.frames().filter(|frame| matches!(frame.content, Content::Picture(_))).collect();
    let captions: Vec<&Frame> =
        sheet.frames().filter(|frame| matches!(frame.content, Content::Caption(_)) && !sheet.lines(frame).is_empty()).collect();
    for caption in &captions {
        let beside = slots.iter().any(|slot| is_beside(&slot.bounds(), &caption.bounds()));
        let of_article = sheet
            .issue
            .article_in(caption.id)
            .is_some_and(|(_, article)| article.pictures.iter().any(|picture| slots.iter().any(|slot| shows(slot, *picture))));
        if !beside && !of_article {
            out.push(Finding::new(Severity::Warning, Say::new("caption-without-picture")).at(sheet.place(caption, caption.bounds())));
        }
    }
    for slot in &slots {
        for (picture, area) in sheet.pictures(slot).filter(|(picture, _)| picture.alternative.is_none()) {
            let of_page = is_placed_page(sheet.issue.file_of(picture.picture));
            if !of_page && !captions.iter().any(|caption| is_beside(&caption.bounds(), &slot.bounds())) {
                let say = Say::new("picture-without-caption").with("file", sheet.issue.file_of(picture.picture));
                out.push(Finding::new(Severity::Hint, say).at(sheet.place(slot, area)));
            }
        }
    }
}

fn shows(slot: &Frame, id: crate::base::PictureId) -> bool {
    slot.content.picture() == Some(id)
}

/// Whether two frames stand next to each other with a good part of an edge in common, or one in the other.
fn is_beside(one: &Rect, other: &Rect) -> bool {
    let near = Length::mm(NEAR);
    let gap = |one: (Length, Length), other: (Length, Length)| (other.0 - one.1).max(one.0 - other.1);
    let (x, y) = ((one.x, one.right()), (one.y, one.bottom()));
    let (other_x, other_y) = ((other.x, other.right()), (other.y, other.bottom()));
    let (across, down) = (overlap(x, other_x) * 2 >= one.width.min(other.width), overlap(y, other_y) * 2 >= one.height.min(other.height));
    across && gap(y, other_y) <= near || down && gap(x, other_x) <= near
}
