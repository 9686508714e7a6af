//! The frame tools: a drag draws a frame, a click puts down one of a sensible size on the grid.

use std::sync::Arc;

use super::select::size_words;
use super::{Cursor, Effect, Gesture, Held, Hints, Sight, ToolKind};
use crate::base::{Insets, Length, Point, Rect, Say};
use crate::edit::{Edit, Transaction};
use crate::editor::Selection;
use crate::editor::frames::black;
use crate::editor::snap::{Moving, Targets};
use crate::model::{Content, Frame, Grid, LineStroke, Page, PictureBox, RuleBox, RuleKind, TextBox, bounds};

/// What a frame tool makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Make {
    /// Body text in columns.
    Text,
    /// A headline.
    Headline,
    /// A picture slot.
    Picture,
    /// A caption.
    Caption,
    /// A rule.
    Rule,
    /// An empty box.
    Box,
}

impl Make {
    /// All, in the order of the tool strip.
    pub const ALL: [Self; 6] = [Self::Text, Self::Headline, Self::Picture, Self::Caption, Self::Rule, Self::Box];

    /// Columns and lines of what a click puts down.
    const fn usual(self) -> (u32, u32) {
        match self {
            Self::Text => (2, 20),
            Self::Headline => (3, 6),
            Self::Picture => (2, 14),
            Self::Caption => (2, 2),
            Self::Rule => (2, 0),
            Self::Box => (2, 12),
        }
    }

    /// The step's name.
    const fn step(self) -> &'static str {
        match self {
            Self::Text => "step-make-text",
            Self::Headline => "step-make-headline",
            Self::Picture => "step-make-picture",
            Self::Caption => "step-make-caption",
            Self::Rule => "step-make-rule",
            Self::Box => "step-make-box",
        }
    }
}

/// How far the gesture has come.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum State {
    /// The button is up.
    #[default]
    Ready,
    /// The button is down: where it was pressed, where that snapped to, and what there is to snap to.
    Drawing(Point, Point, Arc<Targets>),
}

impl State {
    /// Whether a frame is being drawn.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        matches!(self, Self::Drawing(..))
    }

    pub(super) fn after(self, what: Make, gesture: &Gesture, sight: &Sight<'_>) -> (Self, Vec<Effect>) {
        let cross = |label: Option<Say>, marquee: Option<Rect>| Effect::Show(Hints { cursor: Cursor::Cross, label, marquee, ..Hints::default() });
        match (self, gesture) {
            (Self::Ready, Gesture::Press { at, held, .. }) => {
                let Some(page) = sight.page() else { return (Self::Ready, Vec::new()) };
                let targets = Targets::of(sight.document, page, &[]);
                let start = targets.point(*at, (true, true), reach(held, sight));
                (Self::Drawing(*at, start, Arc::new(targets)), vec![cross(None, None)])
            }
            (Self::Ready, Gesture::Move { .. }) => (Self::Ready, vec![cross(None, None)]),
            (Self::Ready, Gesture::Escape) => (Self::Ready, vec![Effect::Take(ToolKind::Select)]),
            (Self::Drawing(from, start, targets), Gesture::Move { at, held }) => {
                let rect = drawn(what, from, start, *at, held, &targets, sight);
                let label = size_words(&rect, sight.page().map(|page| &page.grid));
                (Self::Drawing(from, start, targets), vec![cross(Some(label), Some(rect))])
            }
            (Self::Drawing(from, start, targets), Gesture::Release { at, held }) => {
                let offset = *at - from;
                let is_click = offset.x.abs().max(offset.y.abs()) < sight.reach;
                let rect = match sight.page() {
                    Some(page) if is_click => usual(what, page, from),
                    _ => drawn(what, from, start, *at, held, &targets, sight),
                };
                let mut effects = vec![Effect::Show(Hints::default())];
                effects.extend(made(what, rect, sight));
                (Self::Ready, effects)
            }
            (Self::Drawing(..), Gesture::Escape) => (Self::Ready, vec![cross(None, None)]),
            (state, _) => (state, Vec::new()),
        }
    }
}

pub(super) fn reach(held: &Held, sight: &Sight<'_>) -> Length {
    if sight.snaps && !held.command { sight.reach } else { Length::ZERO }
}

/// The rectangle drawn from `start` to the pointer: a square with shift, from the middle with alt, flat for a rule.
pub(super) fn drawn(what: Make, from: Point, start: Point, at: Point, held: &Held, targets: &Targets, sight: &Sight<'_>) -> Rect {
    let (right, down) = (at.x >= from.x, at.y >= from.y);
    let reach = reach(held, sight);
    // The corner pressed at is a right or bottom edge where the frame is drawn the other way.
    let start = if right && down { start } else { targets.point(from, (right, down), reach) };
    if what == Make::Rule {
        let offset = at - start;
        let end = targets.point(at, (!right, !down), reach);
        return if offset.x.abs() >= offset.y.abs() {
            Rect::new(start.x.min(end.x), start.y, (end.x - start.x).abs(), Length::ZERO)
        } else {
            Rect::new(start.x, start.y.min(end.y), Length::ZERO, (end.y - start.y).abs())
        };
    }
    let moving = Moving { left: !right, top: !down, right, bottom: down };
    let mut rect = targets.resized(Rect::between(start, at), moving, reach).rect;
    if held.shift {
        let side = rect.width.max(rect.height);
        let x = if right { rect.x } else { rect.right() - side };
        let y = if down { rect.y } else { rect.bottom() - side };
        rect = Rect::new(x, y, side, side);
    }
    if held.alt {
        let (width, height) = (rect.width * 2, rect.height * 2);
        rect = Rect::new(start.x - rect.width, start.y - rect.height, width, height);
    }
    rect
}

/// What a click at `at` puts down: whole columns and lines from the cell under it, held inside the type area; beside the page, the
/// same size as it stands.
#[must_use]
pub fn usual(what: Make, page: &Page, at: Point) -> Rect {
    cells_from(&page.grid, what.usual(), at)
}

/// So many whole columns and lines from the cell under `at`, held inside the type area; beside it, the same size as it stands.
#[must_use]
pub fn cells_from(grid: &Grid, (columns, lines): (u32, u32), at: Point) -> Rect {
    let (columns, lines) = (columns.min(grid.columns), lines.min(grid.lines));
    let area = grid.type_area();
    let height = grid.block_height(lines);
    if !area.contains(at) {
        return Rect::new(at.x, at.y, grid.span_width(columns), height);
    }
    let pitch = grid.column_width() + grid.gutter_width();
    let column = (at.x - grid.origin.x).whole_steps(pitch).clamp(0, i64::from(grid.columns - columns)) as u32;
    let line = (at.y - grid.origin.y).whole_steps(grid.line_pitch).clamp(0, i64::from(grid.lines - lines.max(1))) as u32;
    Rect::new(grid.column_left(column), grid.line_top(line), grid.span_width(columns), height)
}

/// Basic columns that `width` spans, one at least.
fn spanned(grid: &Grid, width: Length) -> u32 {
    (1..=grid.columns).rev().find(|columns| grid.span_width(*columns) <= width + grid.body_size / 2).unwrap_or(1)
}

/// The picture frame with text running round it a gutter away; lines above and below keep to the grid by themselves.
#[must_use]
pub fn wrapped(frame: Frame, grid: &Grid) -> Frame {
    let beside = grid.gutter_width();
    Frame { wrap: Some(Insets { left: beside, right: beside, ..Insets::default() }), ..frame }
}

/// The frame's step, the frame selected, the select tool in hand.
fn made(what: Make, rect: Rect, sight: &Sight<'_>) -> Vec<Effect> {
    let Some(page) = sight.page() else { return Vec::new() };
    let grid = &page.grid;
    let content = match what {
        Make::Text => Content::Text(TextBox { columns: spanned(grid, rect.width), ..TextBox::default() }),
        Make::Headline => Content::Headline(TextBox::default()),
        Make::Caption => Content::Caption(TextBox::default()),
        Make::Picture => Content::Picture(PictureBox::default()),
        Make::Rule => {
            Content::Rule(RuleBox { stroke: LineStroke { weight: Length::pt(0.5), colour: black(sight.document), kind: RuleKind::Single } })
        }
        Make::Box => Content::Box,
    };
    let id = sight.document.free_frame_id();
    let mut frame = Frame { id, rect, content, layer: sight.layer, ..Frame::default() };
    match what {
        Make::Picture => frame = wrapped(frame, grid),
        Make::Box => frame.border = Some(LineStroke { weight: Length::pt(0.5), colour: black(sight.document), kind: RuleKind::Single }),
        Make::Text | Make::Headline | Make::Caption | Make::Rule => {}
    }
    let too_small = match what {
        Make::Rule => rect.width.max(rect.height) < bounds::FRAME_LEAST,
        Make::Text | Make::Headline | Make::Caption | Make::Picture | Make::Box => rect.width.min(rect.height) < bounds::FRAME_LEAST,
    };
    if too_small {
        return vec![Effect::Tell(Say::new("frame-too-small"))];
    }
    let edit = Edit::InsertFrame { page: page.id, index: page.frames.len(), frame: Arc::new(frame) };
    let mut effects = vec![
        Effect::Commit(Transaction::new(Say::new(what.step()), vec![edit])),
        Effect::Take(ToolKind::Select),
        Effect::Select(Selection::of([id])),
    ];
    if matches!(what, Make::Text | Make::Headline | Make::Caption) {
        effects.push(Effect::Tell(Say::new("frame-type-now")));
    }
    effects
}
