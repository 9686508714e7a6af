//! Turning frames: by themselves, in groups about their common middle, upright again; pure, as edits.

use super::frames::{bounds_of, free};
use crate::base::{ArticleId, FrameId, Point, Rect, Say, Transform, Turn};
use crate::edit::Edit;
use crate::model::Document;

/// The rectangle that gestures take hold of, and the map that turns it to where it stands: of one frame its own at its angle, of
/// several the one round all.
#[must_use]
pub fn hold(document: &Document, ids: &[FrameId]) -> Option<(Rect, Option<Transform>)> {
    match ids {
        [id] => document.frame(*id).map(|(_, frame)| (frame.rect, frame.map())),
        _ => bounds_of(document, ids).map(|bounds| (bounds, None)),
    }
}

/// Turns frames by `by`: one about its own middle, several about the middle of all, so that they stand to each other as before.
#[must_use]
pub fn turned(document: &Document, ids: &[FrameId], by: Turn) -> Vec<Edit> {
    let Some((rect, _)) = hold(document, ids).filter(|_| !by.is_none()) else { return Vec::new() };
    let map = by.about(rect.centre());
    let mut edits = Vec::new();
    for (_, frame) in ids.iter().filter_map(|id| document.frame(*id)) {
        let (id, at) = (frame.id, frame.rect.centre());
        let to = map.apply(at);
        if ids.len() > 1 && to != at {
            edits.push(Edit::SetFrameRect { id, rect: frame.rect.moved(Point::new(to.x - at.x, to.y - at.y)) });
        }
        edits.push(Edit::SetFrameTurn { id, turn: frame.turn + by });
    }
    edits
}

/// Stands frames upright, each about its own middle.
#[must_use]
pub fn upright(document: &Document, ids: &[FrameId]) -> Vec<Edit> {
    let turned = ids.iter().filter_map(|id| document.frame(*id)).filter(|(_, frame)| !frame.turn.is_none());
    turned.map(|(_, frame)| Edit::SetFrameTurn { id: frame.id, turn: Turn::NONE }).collect()
}

/// The article that is folded into a block of the grid with frame `id` as a part of it: its frames stand upright.
#[must_use]
pub fn folded_into(document: &Document, id: FrameId) -> Option<ArticleId> {
    let story = document.story_in(id).map(|(story, _)| story);
    let is_part = |article: &crate::model::Article| {
        let Some(block) = &article.block else { return false };
        let has = |one: &crate::base::StoryId| story == Some(*one);
        block.slots.iter().any(|slot| slot.frame == id)
            || block.surround.is_some_and(|surround| surround.frame == id)
            || article.headline.iter().chain(&article.body).chain(&article.captions).any(has)
    };
    document.articles.iter().find(|(_, article)| is_part(article)).map(|(article, _)| *article)
}

/// Why these frames cannot be turned, if they cannot: nothing among them is free, or an article folds them.
#[must_use]
pub fn refusal(document: &Document, ids: &[FrameId]) -> Option<Say> {
    if free(document, ids).is_empty() {
        return Some(Say::new("frames-locked"));
    }
    let article = ids.iter().find_map(|id| folded_into(document, *id))?;
    let name = document.articles.get(&article).map_or("", |article| article.name.as_str());
    Some(Say::new("turn-folded").with("article", name))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::{Length, PageId, Size};
    use crate::edit::Transaction;
    use crate::model::check::refuse;
    use crate::model::{Frame, Grid, Page};

    fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect::new(Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height))
    }

    fn document(frames: &[(Rect, f64)]) -> Document {
        let frame = |(index, (rect, turn)): (usize, &(Rect, f64))| {
            Arc::new(Frame { id: FrameId(index as u32 + 1), rect: *rect, turn: Turn::degrees(*turn), ..Frame::default() })
        };
        let frames = frames.iter().enumerate().map(frame).collect();
        let grid = Grid { columns: 2, characters: 10, lines: 20, body_size: Length::pt(9.0), line_pitch: Length::pt(12.0), ..Grid::default() };
        let page = Page { id: PageId(1), trim: Size::new(Length::mm(200.0), Length::mm(200.0)), grid, frames, ..Page::default() };
        Document { pages: vec![Arc::new(page)], ..Document::default() }
    }

    fn done(document: &Document, edits: Vec<Edit>) -> Document {
        let mut after = document.clone();
        Transaction::new(Say::new("turn"), edits).apply(&mut after).expect("it can be done");
        assert_eq!(refuse(&after), Ok(()));
        after
    }

    #[test]
    fn one_frame_turns_on_the_spot_and_four_quarters_come_home() {
        let start = document(&[(rect(10.0, 20.0, 33.3, 7.7), 12.34)]);
        let mut now = start.clone();
        for _ in 0..4 {
            now = done(&now, turned(&now, &[FrameId(1)], Turn::QUARTER));
            assert_eq!(now.pages[0].frames[0].rect, start.pages[0].frames[0].rect);
        }
        assert_eq!(now, start);
        assert!(turned(&now, &[FrameId(1)], Turn::NONE).is_empty());
    }

    #[test]
    fn several_keep_their_places_to_each_other() {
        let ids = [FrameId(1), FrameId(2), FrameId(3)];
        let start = document(&[(rect(10.0, 20.0, 40.0, 10.0), 0.0), (rect(60.0, 20.0, 10.0, 30.0), 45.0), (rect(15.0, 60.0, 20.0, 20.0), -90.0)]);
        let bounds = bounds_of(&start, &ids).expect("three frames");
        let quarter = done(&start, turned(&start, &ids, Turn::QUARTER));
        let after = bounds_of(&quarter, &ids).expect("three frames");
        let near = |one: Length, other: Length| (one - other).abs() <= Length::from_units(4);
        assert!(near(after.width, bounds.height) && near(after.height, bounds.width), "{bounds:?} {after:?}");
        assert!(near(after.centre().x, bounds.centre().x) && near(after.centre().y, bounds.centre().y));
        // Distances between corners are kept at any angle.
        let slanting = done(&start, turned(&start, &ids, Turn::degrees(33.33)));
        let distance = |document: &Document, one: usize, other: usize| {
            let at = |index: usize| document.pages[0].frames[index].corners()[0];
            ((at(one).x - at(other).x).to_mm()).hypot((at(one).y - at(other).y).to_mm())
        };
        for (one, other) in [(0, 1), (1, 2), (0, 2)] {
            assert!((distance(&start, one, other) - distance(&slanting, one, other)).abs() < 0.001, "{one} {other}");
        }
        let again = done(&slanting, upright(&slanting, &ids));
        assert!(again.pages[0].frames.iter().all(|frame| frame.turn.is_none()));
        assert!(upright(&again, &ids).is_empty());
    }
}
