//! Rules that a page draws between its articles (水线、栏线): they follow every move.

use std::collections::BTreeSet;

use super::draw::Swatches;
use super::draw::rule_between;
use crate::base::{FrameId, Length, Point, Rect};
use crate::display::Item;
use crate::model::{Content, Document, LineStroke, Page};

/// Most lines between two articles that are neighbours.
const MOST_LINES: i64 = 6;
/// Widest space between neighbours side by side, in body characters.
const MOST_CHARACTERS: i64 = 5;
/// Shortest rule, in body characters.
const SHORTEST: i64 = 3;

/// A straight piece between two blocks: across (or down) from `from` to `to`, at `at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    at: Length,
    from: Length,
    to: Length,
}

/// The rules of page `page` as items without a source, in the order from top to bottom; none where the page asks for none.
pub(super) fn article_rules(document: &Document, page: &Page, swatches: &Swatches) -> Vec<Item> {
    let issue = &page.issue;
    if issue.article_rule.is_none() && issue.side_rule.is_none() {
        return Vec::new();
    }
    let blocks = blocks(document, page);
    let others = obstacles(document, page);
    let mut items = Vec::new();
    let mut draw = |stroke: &LineStroke, pieces: Vec<Piece>, lying: bool| {
        for piece in pieces {
            let (from, to) = if lying {
                (Point::new(piece.from, piece.at), Point::new(piece.to, piece.at))
            } else {
                (Point::new(piece.at, piece.from), Point::new(piece.at, piece.to))
            };
            items.extend(rule_between(from, to, stroke, swatches));
        }
    };
    let em = page.grid.body_size;
    if let Some(stroke) = &issue.article_rule {
        draw(stroke, pieces(&blocks, &others, page.grid.line_pitch * MOST_LINES, em, true), true);
    }
    if let Some(stroke) = &issue.side_rule {
        draw(stroke, pieces(&blocks, &others, em * MOST_CHARACTERS, em, false), false);
    }
    items
}

/// The areas of each article on the page, and each advertisement: one rectangle where nothing else stands in it, else one for each
/// of its frames.
fn blocks(document: &Document, page: &Page) -> Vec<Vec<Rect>> {
    let mut of: Vec<BTreeSet<FrameId>> = Vec::new();
    let showing = |picture| page.frames.iter().filter(move |frame| frame.content.picture() == Some(picture));
    // A picture that stands for itself needs no rule: its own edges part it from what is about it.
    for article in document.articles.values().filter(|article| article.headline.is_some() || article.body.is_some()) {
        let stories = article.headline.iter().chain(&article.body).chain(&article.captions);
        let mut frames: BTreeSet<FrameId> = stories.filter_map(|story| document.threads.get(story)).flatten().copied().collect();
        frames.extend(article.pictures.iter().flat_map(|picture| showing(*picture)).map(|frame| frame.id));
        frames.extend(article.block.as_ref().and_then(|block| block.surround).map(|surround| surround.frame));
        of.push(frames);
    }
    of.extend(page.frames.iter().filter(|frame| frame.ad.is_some()).map(|frame| BTreeSet::from([frame.id])));
    let mut blocks = Vec::new();
    for frames in &of {
        let own: Vec<Rect> =
            page.frames.iter().filter(|frame| document.is_shown(frame) && frames.contains(&frame.id)).map(|frame| frame.bounds()).collect();
        let Some(whole) = own.iter().copied().reduce(|one, other| one.union(&other)) else { continue };
        let foreign = |set: &&BTreeSet<FrameId>| *set != frames;
        let intruders: BTreeSet<FrameId> = of.iter().filter(foreign).flatten().copied().filter(|id| !frames.contains(id)).collect();
        let parted = page.frames.iter().any(|frame| intruders.contains(&frame.id) && overlaps(&whole, &frame.bounds()));
        blocks.push(if parted { own } else { vec![whole] });
    }
    blocks
}

/// Everything on the page that a rule must not cross: all frames but rules.
fn obstacles(document: &Document, page: &Page) -> Vec<Rect> {
    let solid = |frame: &&std::sync::Arc<crate::model::Frame>| document.is_shown(frame) && !matches!(frame.content, Content::Rule(_) | Content::Box);
    page.frames.iter().filter(solid).map(|frame| frame.bounds()).collect()
}

/// Whether two areas share more than an edge.
fn overlaps(one: &Rect, other: &Rect) -> bool {
    one.intersection(other).is_some_and(|common| common.width.is_positive() && common.height.is_positive())
}

/// The rules between neighbouring blocks, lying or standing, in the middle of the space between them; pieces in one line with less
/// than `most` between them are one rule.
fn pieces(blocks: &[Vec<Rect>], others: &[Rect], most: Length, em: Length, lying: bool) -> Vec<Piece> {
    // For standing rules the page is laid on its side.
    let turned = |rect: &Rect| if lying { *rect } else { Rect::new(rect.y, rect.x, rect.height, rect.width) };
    let others: Vec<Rect> = others.iter().map(turned).collect();
    let mut pieces = Vec::new();
    for (index, upper) in blocks.iter().enumerate() {
        for lower in blocks.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, block)| block) {
            for (one, other) in upper.iter().flat_map(|one| lower.iter().map(move |other| (turned(one), turned(other)))) {
                let gap = other.y - one.bottom();
                let (from, to) = (one.x.max(other.x), one.right().min(other.right()));
                if gap < Length::ZERO || gap > most || to - from < em * SHORTEST {
                    continue;
                }
                let between = Rect::new(from, one.bottom(), to - from, gap);
                if others.iter().any(|rect| overlaps(rect, &between)) {
                    continue;
                }
                pieces.push(Piece { at: one.bottom() + gap / 2, from, to });
            }
        }
    }
    pieces.sort_unstable_by_key(|piece| (piece.at, piece.from, piece.to));
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            // Over a gutter, where nothing stands in the way.
            Some(last) if last.at == piece.at && piece.from - last.to <= em * 2 && !crossed(&others, last, &piece) => last.to = last.to.max(piece.to),
            _ => joined.push(piece),
        }
    }
    joined
}

/// Whether something stands between two pieces of one line.
fn crossed(others: &[Rect], one: &Piece, next: &Piece) -> bool {
    let gap = Rect::new(one.to, one.at - Length::from_units(1), next.from - one.to, Length::from_units(2));
    others.iter().any(|rect| overlaps(rect, &gap))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mm(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect::new(Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height))
    }
    fn told(pieces: &[Piece]) -> Vec<(f64, f64, f64)> {
        pieces.iter().map(|piece| (piece.at.to_mm(), piece.from.to_mm(), piece.to.to_mm())).collect()
    }

    #[test]
    fn one_rule_over_two_articles_and_one_between_them() {
        // A wide article over two narrow ones.
        let rects = [mm(10.0, 10.0, 100.0, 40.0), mm(10.0, 56.0, 48.0, 50.0), mm(62.0, 56.0, 48.0, 50.0)];
        let blocks: Vec<Vec<Rect>> = rects.iter().map(|rect| vec![*rect]).collect();
        let em = Length::mm(3.0);
        assert_eq!(told(&pieces(&blocks, &rects, Length::mm(24.0), em, true)), [(53.0, 10.0, 110.0)]);
        assert_eq!(told(&pieces(&blocks, &rects, em * 5, em, false)), [(60.0, 56.0, 106.0)]);
        // What stands between them parts them; what is far away is no neighbour.
        let mut others = rects.to_vec();
        others.push(mm(20.0, 51.0, 20.0, 4.0));
        assert_eq!(told(&pieces(&blocks, &others, Length::mm(24.0), em, true)), [(53.0, 62.0, 110.0)]);
        assert_eq!(told(&pieces(&blocks, &rects, Length::mm(5.0), em, true)), []);
    }
}
