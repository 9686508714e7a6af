//! The article tool: takes hold of a whole article and moves it, or of the edges of its block, which go from column to column and
//! line to line; the article is folded anew as the edge goes, and stays so where it is let go.

use super::{Cursor, Effect, Gesture, Hints, Sight, select};
use crate::base::{ArticleId, Length, Point, Rect, Say};
use crate::editor::Selection;
use crate::editor::article::{ArticleOrder, BlockChange, article_at, cells_of, frames_of};
use crate::model::{Cells, Grid};
use crate::propose::article::Height;

/// How far the gesture has come.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum State {
    /// Nothing is held.
    #[default]
    Ready,
    /// All frames of an article on the page are held, as the select tool holds them.
    Moving(select::State),
    /// An edge of this article's block is held.
    Dragging {
        /// The article.
        article: ArticleId,
        /// Its cells when the edge was taken.
        from: Cells,
        /// The edges held.
        edges: Edges,
        /// Its cells now.
        now: Cells,
    },
}

/// Edges of a block: one, or two that meet in a corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Edges {
    left: bool,
    right: bool,
    top: bool,
    bottom: bool,
}

impl Edges {
    const fn any(self) -> bool {
        self.left || self.right || self.top || self.bottom
    }

    /// The edges of `rect` that `at` is on, within `reach`.
    fn at(rect: &Rect, at: Point, reach: Length) -> Self {
        let near = |one: Length, other: Length| (one - other).abs() <= reach;
        if !rect.grown(reach).contains(at) {
            return Self::default();
        }
        let (left, right) = (near(at.x, rect.x), near(at.x, rect.right()));
        let (top, bottom) = (near(at.y, rect.y), near(at.y, rect.bottom()));
        Self { left, right: right && !left, top, bottom: bottom && !top }
    }

    /// The pointer over them.
    const fn cursor(self) -> Cursor {
        match (self.left || self.right, self.top || self.bottom) {
            (true, true) => Cursor::Resize(if self.left == self.top { 1 } else { 3 }),
            (true, false) => Cursor::Resize(0),
            (false, true) => Cursor::Resize(2),
            (false, false) => Cursor::Arrow,
        }
    }

    /// What folding `article` into `cells` is: a block drawn wider is as high as its text needs; one drawn higher stays as high.
    const fn order(self, article: ArticleId, cells: Cells) -> ArticleOrder {
        let height = if self.top || self.bottom { Height::Block } else { Height::Text };
        ArticleOrder::Fold(article, BlockChange::Cells(cells, height))
    }

    /// `cells` with these edges brought to the column and line nearest to `at`.
    fn moved(self, cells: Cells, at: Point, grid: &Grid) -> Cells {
        let step = (grid.column_width() + grid.gutter_width()).max(Length::from_units(1));
        let nearest = |length: Length, step: Length| u32::try_from((length + step / 2).whole_steps(step)).unwrap_or(0);
        let mut moved = cells;
        if self.left {
            let column = nearest(at.x - grid.origin.x, step).min(cells.end() - 1);
            moved.columns = cells.end() - column;
            moved.column = column;
        }
        if self.right {
            let end = nearest(at.x - grid.origin.x, step).clamp(cells.column + 1, grid.columns.max(cells.column + 1));
            moved.columns = end - cells.column;
        }
        if self.top {
            let line = nearest(at.y - grid.origin.y, grid.line_pitch).min(cells.foot() - 1);
            moved.lines = cells.foot() - line;
            moved.line = line;
        }
        if self.bottom {
            let foot = nearest(at.y - grid.origin.y, grid.line_pitch).clamp(cells.line + 1, grid.lines.max(cells.line + 1));
            moved.lines = foot - cells.line;
        }
        moved
    }
}

impl State {
    /// Whether an edge is held.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        match self {
            Self::Ready => false,
            Self::Moving(state) => state.is_busy(),
            Self::Dragging { .. } => true,
        }
    }

    pub(super) fn after(self, gesture: &Gesture, sight: &Sight<'_>) -> (Self, Vec<Effect>) {
        let Some(page) = sight.page() else { return (Self::Ready, Vec::new()) };
        let grid = &page.grid;
        let show = |hints: Hints| Effect::Show(hints);
        match (self, gesture) {
            (Self::Moving(state), gesture) => {
                let (state, effects) = state.after(gesture, sight);
                // Let go, or given up by Escape.
                let ends = matches!(gesture, Gesture::Release { .. } | Gesture::Escape);
                (if ends { Self::Ready } else { Self::Moving(state) }, effects)
            }
            (Self::Ready, Gesture::Move { at, .. }) => {
                let edges = edge_at(sight, *at).map_or_else(Edges::default, |(_, _, edges)| edges);
                let over = sight.frames_at(*at).find(|frame| article_at(sight.document, frame.id).is_some()).map(|frame| frame.id);
                let cursor = if edges.any() || over.is_none() { edges.cursor() } else { Cursor::Move };
                (Self::Ready, vec![Effect::Hover(over), show(Hints { cursor, ..Hints::default() })])
            }
            (Self::Ready, Gesture::Press { at, .. }) => {
                if let Some((article, from, edges)) = edge_at(sight, *at) {
                    let frames = Selection::of(frames_of(sight.document, article, page.id));
                    return (Self::Dragging { article, from, edges, now: from }, vec![Effect::Select(frames), show(hints(from, edges, grid))]);
                }
                let over = sight.frames_at(*at).find_map(|frame| article_at(sight.document, frame.id));
                let frames = over.map(|article| frames_of(sight.document, article, page.id)).unwrap_or_default();
                let next = if frames.is_empty() { Self::Ready } else { Self::Moving(select::State::held(*at)) };
                (next, vec![Effect::Select(Selection::of(frames))])
            }
            (Self::Dragging { article, from, edges, now: before }, Gesture::Move { at, .. }) => {
                let now = edges.moved(from, *at, grid);
                let mut effects = vec![show(hints(now, edges, grid))];
                if now != before {
                    // Back where it began, the article stands as it stood.
                    effects.push(if now == from { Effect::Cancel } else { Effect::Try(edges.order(article, now)) });
                }
                (Self::Dragging { article, from, edges, now }, effects)
            }
            (Self::Dragging { article, from, edges, .. }, Gesture::Release { at, .. }) => {
                let now = edges.moved(from, *at, grid);
                let done = if now == from { Effect::Cancel } else { Effect::Article(edges.order(article, now)) };
                (Self::Ready, vec![show(Hints::default()), done])
            }
            (Self::Dragging { .. }, Gesture::Escape | Gesture::Leave) => (Self::Ready, vec![show(Hints::default()), Effect::Cancel]),
            (_, Gesture::Escape | Gesture::Leave) => (Self::Ready, vec![show(Hints::default()), Effect::Hover(None)]),
            (state, _) => (state, Vec::new()),
        }
    }
}

fn hints(cells: Cells, edges: Edges, grid: &Grid) -> Hints {
    let label = Say::new("article-cells").with("columns", cells.columns).with("lines", cells.lines);
    Hints { cursor: edges.cursor(), marquee: Some(cells.rect(grid)), label: Some(label), ..Hints::default() }
}

/// The article whose edge `at` is on: a selected one before others.
fn edge_at(sight: &Sight<'_>, at: Point) -> Option<(ArticleId, Cells, Edges)> {
    let page = sight.page()?;
    let mut known: Vec<ArticleId> = Vec::new();
    let selected = sight.selection.frames().iter().copied();
    for frame in selected.chain(page.frames.iter().rev().filter(|frame| !frame.hidden).map(|frame| frame.id)) {
        let Some(article) = article_at(sight.document, frame).filter(|article| !known.contains(article)) else { continue };
        known.push(article);
        let Some(cells) = cells_of(sight.document, article, page.id) else { continue };
        let edges = Edges::at(&cells.rect(&page.grid), at, sight.reach);
        if edges.any() {
            return Some((article, cells, edges));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::{Em, FrameId, PageId, StoryId};
    use crate::editor::tool::Held;
    use crate::model::{Article, Content, Document, Frame, Page, Paragraph, Story, TextBox};

    fn grid() -> Grid {
        let (body_size, line_pitch) = (Length::pt(9.0), Length::pt(12.0));
        Grid { origin: Point::new(Length::mm(10.0), Length::mm(10.0)), columns: 6, characters: 11, gutter: Em::ONE, lines: 80, body_size, line_pitch }
    }

    fn document() -> Document {
        let content = Content::Text(TextBox { columns: 3, ..TextBox::default() });
        let frame = Frame { id: FrameId(4), rect: grid().cells(1, 3, 10, 20), content, ..Frame::default() };
        let page = Page { id: PageId(1), grid: grid(), frames: vec![Arc::new(frame)], ..Page::default() };
        let mut document = Document { pages: vec![Arc::new(page)], ..Document::default() };
        document.stories.insert(StoryId(1), Arc::new(Story { paragraphs: vec![Arc::new(Paragraph::new("正文。", "body"))] }));
        document.threads.insert(StoryId(1), vec![FrameId(4)]);
        document.articles.insert(ArticleId(1), Arc::new(Article { body: Some(StoryId(1)), ..Article::default() }));
        document
    }

    fn run(gestures: &[Gesture]) -> Vec<Effect> {
        let (document, selection) = (document(), Selection::default());
        let sight = Sight {
            document: &document,
            page_index: 0,
            list: None,
            selection: &selection,
            reach: Length::mm(1.0),
            snaps: true,
            pages: &[],
            quotes: false,
            layer: None,
            nudge: None,
            proportion: None,
        };
        let mut state = State::default();
        let mut all = Vec::new();
        for gesture in gestures {
            let (next, effects) = state.after(gesture, &sight);
            state = next;
            all.extend(effects);
        }
        assert!(!state.is_busy());
        all
    }

    #[test]
    fn an_edge_goes_from_column_to_column() {
        let rect = grid().cells(1, 3, 10, 20);
        let edge = Point::new(rect.right(), rect.centre().y);
        let there = Point::new(edge.x + grid().column_width(), edge.y + Length::mm(30.0));
        let effects = run(&[Gesture::press(edge), Gesture::to(there), Gesture::release(there)]);
        let wider = Cells { column: 1, columns: 4, line: 10, lines: 20 };
        assert!(effects.contains(&Effect::Article(ArticleOrder::Fold(ArticleId(1), BlockChange::Cells(wider, Height::Text)))), "{effects:?}");
        assert!(effects.contains(&Effect::Select(Selection::of([FrameId(4)]))));
        let low = Point::new(rect.x, rect.bottom());
        let there = Point::new(low.x - grid().column_width(), low.y + Length::pt(49.0));
        let effects = run(&[Gesture::press(low), Gesture::to(there), Gesture::release(there)]);
        let larger = Cells { column: 0, columns: 4, line: 10, lines: 24 };
        assert!(effects.contains(&Effect::Article(ArticleOrder::Fold(ArticleId(1), BlockChange::Cells(larger, Height::Block)))), "{effects:?}");
    }

    #[test]
    fn escape_and_a_drag_to_nowhere_fold_nothing() {
        let rect = grid().cells(1, 3, 10, 20);
        let edge = Point::new(rect.x, rect.centre().y);
        let near = Point::new(edge.x + Length::mm(1.0), edge.y);
        for gestures in [
            vec![Gesture::press(edge), Gesture::to(near), Gesture::release(near)],
            vec![Gesture::press(edge), Gesture::to(Point::ORIGIN), Gesture::Escape],
        ] {
            assert!(!run(&gestures).iter().any(|effect| matches!(effect, Effect::Article(_))));
        }
        // A click inside takes the whole article and moves nothing.
        let effects = run(&[Gesture::Press { at: rect.centre(), held: Held::default(), clicks: 1 }, Gesture::release(rect.centre())]);
        assert_eq!(effects.first(), Some(&Effect::Select(Selection::of([FrameId(4)]))));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Commit(_) | Effect::Preview(_))), "{effects:?}");
    }

    #[test]
    fn no_edge_passes_the_one_across() {
        let rect = grid().cells(1, 3, 10, 20);
        for (from, to) in [
            (Point::new(rect.x, rect.centre().y), Point::new(Length::mm(900.0), rect.y)),
            (Point::new(rect.right(), rect.centre().y), Point::new(Length::mm(-900.0), rect.y)),
            (Point::new(rect.centre().x, rect.y), Point::new(rect.x, Length::mm(900.0))),
            (Point::new(rect.centre().x, rect.bottom()), Point::new(rect.x, Length::mm(-900.0))),
        ] {
            let effects = run(&[Gesture::press(from), Gesture::to(to), Gesture::release(to)]);
            let cells = effects.iter().find_map(|effect| match effect {
                Effect::Article(ArticleOrder::Fold(_, BlockChange::Cells(cells, _))) => Some(*cells),
                _ => None,
            });
            let cells = cells.unwrap_or_default();
            assert!(cells.columns >= 1 && cells.lines >= 1 && cells.end() <= 6 && cells.foot() <= 80, "{cells:?}");
        }
    }
}
