//! Paths: rules, borders, shades, placeholders.

use std::sync::Arc;

use crate::base::{Length, Paint, Point, Rect};

/// One step of an outline, in page coordinates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathCommand {
    /// Begin a new contour here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A cubic curve by two control points to the last point.
    Curve(Point, Point, Point),
    /// A straight line back to the contour's begin.
    Close,
}

/// How the ends of a stroke look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cap {
    /// Cut at the end.
    #[default]
    Butt,
    /// A half circle beyond it.
    Round,
    /// Half the weight beyond it.
    Square,
}

/// A line drawn along an outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// The ink.
    pub paint: Paint,
    /// The weight.
    pub width: Length,
    /// Lengths of dashes and gaps in turn; empty for a solid line.
    pub dash: Vec<Length>,
    /// The ends.
    pub cap: Cap,
}

/// An outline with a fill, a stroke or both (the fill first); joins are mitred at limit 4.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// The outline.
    pub commands: Arc<[PathCommand]>,
    /// Ink inside, by the non-zero rule.
    pub fill: Option<Paint>,
    /// Line along it.
    pub stroke: Option<Stroke>,
}

impl Path {
    /// The filled rectangle.
    #[must_use]
    pub fn filled(rect: Rect, paint: Paint) -> Self {
        Self { commands: Self::rectangle(rect), fill: Some(paint), stroke: None }
    }
    /// The straight line `from` – `to`.
    #[must_use]
    pub fn line(from: Point, to: Point, stroke: Stroke) -> Self {
        Self { commands: Arc::new([PathCommand::Move(from), PathCommand::Line(to)]), fill: None, stroke: Some(stroke) }
    }
    /// The outline of `rect`.
    #[must_use]
    pub fn rectangle(rect: Rect) -> Arc<[PathCommand]> {
        Arc::new([
            PathCommand::Move(rect.origin()),
            PathCommand::Line(Point::new(rect.right(), rect.y)),
            PathCommand::Line(Point::new(rect.right(), rect.bottom())),
            PathCommand::Line(Point::new(rect.x, rect.bottom())),
            PathCommand::Close,
        ])
    }
    /// A rectangle that holds the outline's points and half the stroke.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let mut bounds: Option<Rect> = None;
        let mut add = |point: Point| {
            let dot = Rect::at(point, crate::base::Size::default());
            bounds = Some(bounds.map_or(dot, |so_far| so_far.union(&dot)));
        };
        for command in self.commands.iter() {
            match command {
                PathCommand::Move(point) | PathCommand::Line(point) => add(*point),
                PathCommand::Curve(one, two, end) => [*one, *two, *end].into_iter().for_each(&mut add),
                PathCommand::Close => {}
            }
        }
        let margin = self.stroke.as_ref().map_or(Length::ZERO, |stroke| stroke.width / 2);
        bounds.unwrap_or_default().grown(margin)
    }
}
