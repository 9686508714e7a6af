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
    /// The outline of `rect` with corners rounded by `radius`, held to half its shorter side.
    #[must_use]
    pub fn rounded(rect: Rect, radius: Length) -> Arc<[PathCommand]> {
        let radius = radius.min(rect.width / 2).min(rect.height / 2);
        if !radius.is_positive() {
            return Self::rectangle(rect);
        }
        Self::with_corners(rect, radius, radius)
    }
    /// The ellipse that touches the sides of `rect`.
    #[must_use]
    pub fn ellipse(rect: Rect) -> Arc<[PathCommand]> {
        Self::with_corners(rect, rect.width / 2, rect.height / 2)
    }
    /// `rect` with quarters of an ellipse of half axes `across` and `down` for corners.
    fn with_corners(rect: Rect, across: Length, down: Length) -> Arc<[PathCommand]> {
        // How far the controls of a cubic lie along the tangents of a quarter circle of radius 1.
        const KAPPA: f64 = 0.552_284_749_8;
        let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
        let (x, y) = (across - across.scaled(KAPPA), down - down.scaled(KAPPA));
        let at = Point::new;
        Arc::new([
            PathCommand::Move(at(left + across, top)),
            PathCommand::Line(at(right - across, top)),
            PathCommand::Curve(at(right - x, top), at(right, top + y), at(right, top + down)),
            PathCommand::Line(at(right, bottom - down)),
            PathCommand::Curve(at(right, bottom - y), at(right - x, bottom), at(right - across, bottom)),
            PathCommand::Line(at(left + across, bottom)),
            PathCommand::Curve(at(left + x, bottom), at(left, bottom - y), at(left, bottom - down)),
            PathCommand::Line(at(left, top + down)),
            PathCommand::Curve(at(left, top + y), at(left + x, top), at(left + across, top)),
            PathCommand::Close,
        ])
    }
    /// The closed outline through `points`.
    #[must_use]
    pub fn polygon(points: &[Point]) -> Arc<[PathCommand]> {
        let steps = points.iter().enumerate().map(|(index, point)| if index == 0 { PathCommand::Move(*point) } else { PathCommand::Line(*point) });
        steps.chain([PathCommand::Close]).collect()
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
