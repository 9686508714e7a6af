//! Snapping: where a moved, sized or drawn rectangle comes to rest, and the lines that show why.
//!
//! *In*: a page, the frames that stand still, a rectangle and how near is near. *Out*: the rectangle at rest and its smart guides.
//! *Invariants*: pure; nothing snaps farther than `reach`; of all that is in reach the nearest wins, the page's edges and
//! still more other frames and gaps having to be clearly nearer than the grid or a ruler guide; the two axes snap by themselves.
//! *Not here*: what is being dragged (`editor::tool`).

mod columns;
mod edges;
mod gaps;
mod guides;
mod lines;

use super::tool::SmartGuide;
use crate::base::{FrameId, Length, Point, Rect};
use crate::model::{Document, Frame, Page};

/// What something snaps to; what comes first takes precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Columns and lines of the page grid.
    Grid,
    /// A guide pulled out of a ruler.
    Guide,
    /// Trim, bleed, type area.
    Page,
    /// Another frame's edge or middle.
    Edge,
    /// A gap as wide as another.
    Gap,
}

impl Rank {
    /// How much nearer, in tenths of the reach, a thing must be than a line of the grid to be preferred to it: a newspaper stands on its
    /// grid, and only where that is far do other frames count.
    const fn handicap(self) -> i64 {
        match self {
            Self::Grid | Self::Guide => 0,
            Self::Page => 3,
            Self::Edge | Self::Gap => 6,
        }
    }
}

/// Which parts of a rectangle come to rest on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// The left or top edge.
    Start,
    /// The right or bottom edge.
    End,
    /// Either edge.
    Edges,
    /// The middle.
    Middle,
}

/// One line that things snap to: a place on one axis, its extent on the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Line {
    at: Length,
    side: Side,
    rank: Rank,
    span: (Length, Length),
}

/// Everything on a page that something may snap to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Targets {
    /// Upright lines.
    x: Vec<Line>,
    /// Lying lines.
    y: Vec<Line>,
    /// The frames that stand still.
    others: Vec<Rect>,
    gutter: Length,
}

/// A rectangle at rest, and what it rests on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Snapped {
    /// The rectangle.
    pub rect: Rect,
    /// Lines that show what it snapped to.
    pub guides: Vec<SmartGuide>,
}

/// Which edges of a rectangle a gesture moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moving {
    /// The left edge.
    pub left: bool,
    /// The top edge.
    pub top: bool,
    /// The right edge.
    pub right: bool,
    /// The bottom edge.
    pub bottom: bool,
}

impl Targets {
    /// What there is on `page`, frames that `moves` names left out.
    #[must_use]
    pub fn of(document: &Document, page: &Page, moves: &[FrameId]) -> Self {
        let still = |frame: &&std::sync::Arc<Frame>| !moves.contains(&frame.id);
        let others: Vec<Rect> = document.shown_frames(page).into_iter().filter(still).map(|frame| frame.bounds()).collect();
        let mut targets = Self { gutter: page.grid.gutter_width(), ..Self::default() };
        columns::add(&mut targets.x, &page.grid);
        lines::add(&mut targets.y, &page.grid);
        guides::add(&mut targets, page);
        edges::add(&mut targets, &others);
        targets.others = others;
        targets
    }

    /// `rect` moved as a whole to where it rests; along x or y only where the other is held.
    #[must_use]
    pub fn moved(&self, rect: Rect, reach: Length, along: (bool, bool)) -> Snapped {
        let dx = if along.0 { self.shift(rect, reach, true) } else { Length::ZERO };
        let dy = if along.1 { self.shift(rect, reach, false) } else { Length::ZERO };
        let rect = rect.moved(Point::new(dx, dy));
        Snapped { rect, guides: self.guides(&rect, (along.0, along.1), (true, true)) }
    }

    /// How far `rect` goes along one axis to rest.
    fn shift(&self, rect: Rect, reach: Length, is_x: bool) -> Length {
        let lines = if is_x { &self.x } else { &self.y };
        let (start, end) = if is_x { (rect.x, rect.right()) } else { (rect.y, rect.bottom()) };
        let middle = start + (end - start) / 2;
        let mut best = Best::new(reach);
        // A frame stands on the grid by its top: where that is near a line, it does not matter where its foot is.
        let by_top = !is_x && lines.iter().any(|line| line.rank == Rank::Grid && line.side == Side::Start && (line.at - start).abs() <= reach);
        for line in lines {
            match line.side {
                Side::End if by_top && line.rank == Rank::Grid => {}
                Side::Start => best.offer(line.at - start, line.rank),
                Side::End => best.offer(line.at - end, line.rank),
                Side::Edges => {
                    best.offer(line.at - start, line.rank);
                    best.offer(line.at - end, line.rank);
                }
                Side::Middle => best.offer(line.at - middle, line.rank),
            }
        }
        for at in gaps::starts(&self.others, &rect, self.gutter, is_x) {
            best.offer(at - start, Rank::Gap);
        }
        best.shift()
    }

    /// `rect` with the edges that move brought to where they rest.
    #[must_use]
    pub fn resized(&self, rect: Rect, moving: Moving, reach: Length) -> Snapped {
        let left = if moving.left { self.edge(rect.x, true, true, reach, &self.sizes(&rect, true, true)) } else { rect.x };
        let right = if moving.right { self.edge(rect.right(), true, false, reach, &self.sizes(&rect, true, false)) } else { rect.right() };
        let top = if moving.top { self.edge(rect.y, false, true, reach, &self.sizes(&rect, false, true)) } else { rect.y };
        let bottom = if moving.bottom { self.edge(rect.bottom(), false, false, reach, &self.sizes(&rect, false, false)) } else { rect.bottom() };
        // An edge never passes the one across.
        let (left, right) = if left <= right { (left, right) } else { (rect.x, rect.right()) };
        let (top, bottom) = if top <= bottom { (top, bottom) } else { (rect.y, rect.bottom()) };
        let rect = Rect::new(left, top, right - left, bottom - top);
        Snapped { rect, guides: self.guides(&rect, (moving.left || moving.right, moving.top || moving.bottom), (false, false)) }
    }

    /// Where the moved edge stands when the rectangle is as wide or high as another frame.
    fn sizes(&self, rect: &Rect, is_x: bool, is_start: bool) -> Vec<Length> {
        edges::same_sizes(&self.others, rect, is_x, is_start)
    }

    /// Where one edge comes to rest.
    fn edge(&self, at: Length, is_x: bool, is_start: bool, reach: Length, sizes: &[Length]) -> Length {
        let lines = if is_x { &self.x } else { &self.y };
        let mut best = Best::new(reach);
        for line in lines {
            let fits = match line.side {
                Side::Start => is_start,
                Side::End => !is_start,
                Side::Edges => true,
                Side::Middle => false,
            };
            if fits {
                best.offer(line.at - at, line.rank);
            }
        }
        sizes.iter().for_each(|size| best.offer(*size - at, Rank::Gap));
        at + best.shift()
    }

    /// A corner or an end of something drawn, brought to where it rests: at a left or top edge where `is_start`.
    #[must_use]
    pub fn point(&self, at: Point, is_start: (bool, bool), reach: Length) -> Point {
        Point::new(self.edge(at.x, true, is_start.0, reach, &[]), self.edge(at.y, false, is_start.1, reach, &[]))
    }

    /// Lines along everything `rect` rests on exactly, on the axes that moved; middles only where the whole moved.
    fn guides(&self, rect: &Rect, axes: (bool, bool), middles: (bool, bool)) -> Vec<SmartGuide> {
        let mut guides = Vec::new();
        for (is_x, wanted, middle) in [(true, axes.0, middles.0), (false, axes.1, middles.1)] {
            if !wanted {
                continue;
            }
            let lines = if is_x { &self.x } else { &self.y };
            let (start, end) = if is_x { (rect.x, rect.right()) } else { (rect.y, rect.bottom()) };
            let centre = start + (end - start) / 2;
            let across = if is_x { (rect.y, rect.bottom()) } else { (rect.x, rect.right()) };
            // The grid is everywhere: a line along it tells nothing; its edges show by themselves.
            for line in lines.iter().filter(|line| line.rank > Rank::Grid) {
                let rests = match line.side {
                    Side::Start => line.at == start,
                    Side::End => line.at == end,
                    Side::Edges => line.at == start || line.at == end,
                    Side::Middle => middle && line.at == centre,
                };
                if rests {
                    let (from, to) = (across.0.min(line.span.0), across.1.max(line.span.1));
                    let ends = if is_x {
                        (Point::new(line.at, from), Point::new(line.at, to))
                    } else {
                        (Point::new(from, line.at), Point::new(to, line.at))
                    };
                    guides.push(SmartGuide { from: ends.0, to: ends.1 });
                }
            }
            guides.extend(gaps::shown(&self.others, rect, is_x));
        }
        guides.dedup();
        guides
    }
}

/// The nearest of what was offered, within reach.
struct Best {
    reach: Length,
    found: Option<(Length, Rank)>,
}

impl Best {
    const fn new(reach: Length) -> Self {
        Self { reach, found: None }
    }
    fn offer(&mut self, shift: Length, rank: Rank) {
        let weight = |shift: Length, rank: Rank| shift.abs() + self.reach * rank.handicap() / 10;
        let is_better = self.found.is_none_or(|(best, held)| (weight(shift, rank), rank) < (weight(best, held), held));
        if shift.abs() <= self.reach && is_better {
            self.found = Some((shift, rank));
        }
    }
    fn shift(self) -> Length {
        self.found.map_or(Length::ZERO, |(shift, _)| shift)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::{Em, PageId, Size};
    use crate::model::{Grid, Guide};

    fn mm(value: f64) -> Length {
        Length::mm(value)
    }
    fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect::new(mm(x), mm(y), mm(width), mm(height))
    }

    /// Six columns of 11 characters with a gutter of one; no frames but those given.
    fn document(frames: &[Rect], guides: Vec<Guide>) -> Document {
        let grid = Grid {
            origin: Point::new(mm(20.0), mm(25.0)),
            columns: 6,
            characters: 11,
            gutter: Em::ONE,
            lines: 80,
            body_size: Length::pt(9.0),
            line_pitch: Length::pt(12.0),
        };
        let frame = |(index, rect): (usize, &Rect)| Arc::new(Frame { id: FrameId(index as u32 + 1), rect: *rect, ..Frame::default() });
        let page = Page {
            id: PageId(1),
            trim: Size::new(mm(270.0), mm(390.0)),
            bleed: mm(3.0),
            grid,
            guides,
            frames: frames.iter().enumerate().map(frame).collect(),
            ..Page::default()
        };
        Document { pages: vec![Arc::new(page)], ..Document::default() }
    }
    fn targets(document: &Document) -> Targets {
        Targets::of(document, &document.pages[0], &[])
    }

    #[test]
    fn a_frame_comes_to_rest_on_columns_and_lines() {
        let document = document(&[], Vec::new());
        let grid = document.pages[0].grid.clone();
        let cell = grid.cells(2, 2, 10, 12);
        let near = cell.moved(Point::new(mm(0.9), mm(-1.1)));
        let snapped = targets(&document).moved(near, mm(1.5), (true, true));
        assert_eq!(snapped.rect, cell);
        let far = cell.moved(Point::new(mm(1.7), Length::ZERO));
        assert_eq!(targets(&document).moved(far, mm(0.5), (true, true)).rect.x, far.x, "beyond reach nothing moves");
        assert_eq!(targets(&document).moved(near, mm(1.5), (false, true)).rect.x, near.x, "an axis held stays");
    }

    #[test]
    fn edges_that_move_rest_on_whole_columns_and_lines() {
        let document = document(&[], Vec::new());
        let grid = document.pages[0].grid.clone();
        let cell = grid.cells(1, 3, 4, 9);
        let loose = Rect::new(cell.x, cell.y, cell.width + mm(0.8), cell.height - mm(0.7));
        let moving = Moving { right: true, bottom: true, ..Moving::default() };
        assert_eq!(targets(&document).resized(loose, moving, mm(1.5)).rect, cell);
        let still = Moving { right: true, ..Moving::default() };
        assert_eq!(targets(&document).resized(loose, still, mm(1.5)).rect.height, loose.height, "an edge that does not move stays");
    }

    #[test]
    fn guides_frames_and_gaps_take_what_is_near() {
        let document = document(&[rect(100.0, 300.3, 31.7, 20.0), rect(140.0, 300.3, 31.7, 20.0)], vec![Guide::X(mm(5.5))]);
        let targets = targets(&document);
        let at_guide = targets.moved(rect(5.9, 500.0, 7.0, 7.0), mm(1.0), (true, false));
        assert_eq!(at_guide.rect.x, mm(5.5));
        assert_eq!(at_guide.guides.len(), 1, "a guide is shown");
        // 8.3 mm between the two: a third stands as far from the second.
        let third = targets.moved(rect(180.25, 305.1, 11.3, 9.0), mm(0.3), (true, false));
        assert_eq!(third.rect.x, mm(180.0));
        // As wide as the others.
        let moving = Moving { right: true, ..Moving::default() };
        let same = targets.resized(rect(190.3, 330.0, 31.9, 10.0), moving, mm(0.3));
        assert_eq!(same.rect.width, mm(31.7));
    }

    #[test]
    fn nothing_moves_farther_than_reach_and_what_rests_stays() {
        let document = document(&[rect(33.3, 44.4, 55.5, 66.6), rect(120.0, 80.0, 10.0, 200.0)], vec![Guide::Y(mm(77.7))]);
        let targets = targets(&document);
        for step in 0..400 {
            let start = rect(f64::from(step) * 0.61, f64::from(step) * 0.83, 20.0 + f64::from(step % 17), 15.0 + f64::from(step % 11));
            let reach = mm(0.2 * f64::from(step % 9));
            let once = targets.moved(start, reach, (true, true));
            assert!((once.rect.x - start.x).abs() <= reach && (once.rect.y - start.y).abs() <= reach);
            assert_eq!(once.rect.size(), start.size());
            let again = targets.moved(once.rect, reach, (true, true));
            assert!((again.rect.x - once.rect.x).abs() <= reach);
            let moving = Moving { left: true, bottom: true, ..Moving::default() };
            let sized = targets.resized(start, moving, reach).rect;
            assert!((sized.x - start.x).abs() <= reach && sized.right() == start.right() && sized.y == start.y);
        }
    }
}
