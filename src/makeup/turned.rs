//! Run-around at an angle: what a turned frame keeps free of text, and what anything keeps free of the text of a turned frame.

use super::picture::outline;
use super::region::{MOST_SLICES, outline_bands, reach, shaped_area};
use super::thread::kept_free;
use crate::base::{Insets, Length, Point, Rect, Transform};
use crate::display::{ClipShape, PathCommand};
use crate::model::{Content, Frame, PictureShape};

/// Straight pieces that stand for one curve of an outline: a quarter of an ellipse strays from them by less than 1/1000 of its size.
const PIECES: usize = 12;

/// What `obstacle` keeps free of the text of `frame`, as rectangles in the axes of `frame`: where both stand upright, what
/// [`outline_bands`] gives; else its outline as seen from the text, in slices a quarter of `pitch` high.
///
/// The distances of the run-around lie along the sides of the obstacle and turn with it. Round a drawn shape that is turned they are
/// never less than nothing.
pub(super) fn bands_beside(obstacle: &Frame, frame: &Frame, pitch: Length) -> Vec<Rect> {
    if obstacle.turn.is_none() && frame.turn.is_none() {
        return outline_bands(obstacle, pitch);
    }
    let (Some(area), Some(wrap)) = (kept_free(obstacle), obstacle.wrap) else { return Vec::new() };
    let to_page = obstacle.turn.about(obstacle.rect.centre());
    let seen = |point: Point| frame.own(to_page.apply(point));
    let shape = match &obstacle.content {
        Content::Picture(slot) if slot.shape != PictureShape::Rectangle => outline(&shaped_area(obstacle), &slot.shape),
        _ => None,
    };
    let Some(shape) = shape else {
        let corners = Transform::IDENTITY.corners(&area).map(seen);
        if (obstacle.turn - frame.turn).is_square() {
            return vec![bounds(&corners)];
        }
        return slices(&[corners], pitch);
    };
    // Every side of the shape with the distances all round it: the four corners of the distances as seen from its ends.
    let points = points(&shape);
    let turned = (obstacle.turn - frame.turn).about(Point::ORIGIN);
    let around = distances(&wrap).map(|at| turned.apply(at));
    let mut parts = Vec::with_capacity(points.len() * 4);
    for (index, point) in points.iter().enumerate() {
        let (one, other) = (seen(*point), seen(points[(index + 1) % points.len()]));
        parts.extend((0..4).map(|corner| {
            let (from, to) = (around[corner], around[(corner + 1) % 4]);
            [one + from, other + from, other + to, one + to]
        }));
    }
    slices(&parts, pitch)
}

/// The corners of the distances round a point.
fn distances(wrap: &Insets) -> [Point; 4] {
    let least = |distance: Length| distance.max(Length::ZERO);
    let (left, top, right, foot) = (-least(wrap.left), -least(wrap.top), least(wrap.right), least(wrap.bottom));
    [(left, top), (right, top), (right, foot), (left, foot)].map(|(x, y)| Point::new(x, y))
}

/// The room that convex `parts` take together, in slices from side to side.
fn slices(parts: &[[Point; 4]], pitch: Length) -> Vec<Rect> {
    let Some(whole) = parts.iter().map(bounds).reduce(|one, other| one.union(&other)) else { return Vec::new() };
    let slice = (pitch / 4).max(whole.height / MOST_SLICES).max(Length::from_units(1));
    let mut bands = Vec::new();
    let mut top = whole.y;
    while top < whole.bottom() {
        let foot = (top + slice).min(whole.bottom());
        let within = parts.iter().filter_map(|part| reach(part, top, foot));
        let across = within.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
        bands.extend(across.map(|(left, right)| Rect::new(left, top, right - left, foot - top)));
        top = foot;
    }
    bands
}

fn bounds(corners: &[Point; 4]) -> Rect {
    let [one, two, three, four] = *corners;
    Rect::between(one, three).union(&Rect::between(two, four))
}

/// The corners of an outline, curves in straight pieces.
fn points(shape: &ClipShape) -> Vec<Point> {
    let commands = match shape {
        ClipShape::Rect(rect) => return Transform::IDENTITY.corners(rect).to_vec(),
        ClipShape::Path(commands) => commands,
    };
    let mut points: Vec<Point> = Vec::new();
    for command in commands.iter() {
        match *command {
            PathCommand::Move(to) | PathCommand::Line(to) => points.push(to),
            PathCommand::Curve(one, two, to) => {
                let from = points.last().copied().unwrap_or(one);
                points.extend((1..=PIECES).map(|piece| on_curve([from, one, two, to], piece as f64 / PIECES as f64)));
            }
            PathCommand::Close => {}
        }
    }
    points
}

/// The point at the share `at` of a cubic curve.
fn on_curve(controls: [Point; 4], at: f64) -> Point {
    let rest = 1.0 - at;
    let weights = [rest * rest * rest, 3.0 * rest * rest * at, 3.0 * rest * at * at, at * at * at];
    controls.iter().zip(weights).fold(Point::ORIGIN, |sum, (point, weight)| sum + Point::new(point.x.scaled(weight), point.y.scaled(weight)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Turn;
    use crate::model::PictureBox;

    fn mm(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect::new(Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height))
    }

    fn obstacle(turn: f64, wrap: f64, shape: PictureShape) -> Frame {
        let content = Content::Picture(PictureBox { shape, ..PictureBox::default() });
        let rect = mm(50.0, 50.0, 40.0, 20.0);
        Frame { rect, turn: Turn::degrees(turn), content, wrap: Some(Insets::all(Length::mm(wrap))), ..Frame::default() }
    }

    fn text(turn: f64) -> Frame {
        Frame { rect: mm(0.0, 0.0, 200.0, 200.0), turn: Turn::degrees(turn), ..Frame::default() }
    }

    const PITCH: Length = Length::from_units(4 * 36_000);

    #[test]
    fn a_quarter_turn_is_one_rectangle() {
        assert_eq!(bands_beside(&obstacle(90.0, 2.0, PictureShape::Rectangle), &text(0.0), PITCH), [mm(58.0, 38.0, 24.0, 44.0)]);
        // Turned alike, both see each other upright.
        let alike = bands_beside(&obstacle(30.0, 0.0, PictureShape::Rectangle), &text(30.0), PITCH);
        assert_eq!(alike.len(), 1);
        assert!((alike[0].width.to_mm() - 40.0).abs() < 0.001 && (alike[0].height.to_mm() - 20.0).abs() < 0.001, "{alike:?}");
    }

    #[test]
    fn slices_follow_the_slanting_sides_and_leave_the_corners_free() {
        let frame = obstacle(30.0, 0.0, PictureShape::Rectangle);
        let bands = bands_beside(&frame, &text(0.0), PITCH);
        let bounds = frame.bounds();
        assert_eq!((bands[0].y, bands.last().map(Rect::bottom)), (bounds.y, Some(bounds.bottom())));
        assert!(bands.windows(2).all(|pair| pair[0].bottom() == pair[1].y), "without a gap");
        assert!(bands[0].width < Length::mm(6.0), "{:?}", bands[0]);
        for band in &bands {
            // Nothing of the frame lies outside the slices at their heights.
            for y in [band.y, band.bottom()] {
                for x in 0..2_000 {
                    let at = Point::new(Length::mm(f64::from(x) / 10.0), y);
                    assert!(!frame.holds(at) || (at.x >= band.x && at.x <= band.right()), "{at:?} beside {band:?}");
                }
            }
        }
    }

    #[test]
    fn distances_turn_with_the_frame() {
        // 3 mm before the top of a frame that lies on its right side are 3 mm at its right.
        let mut frame = obstacle(90.0, 0.0, PictureShape::Rectangle);
        frame.wrap = Some(Insets { top: Length::mm(3.0), ..Insets::default() });
        assert_eq!(bands_beside(&frame, &text(0.0), PITCH), [mm(60.0, 40.0, 23.0, 40.0)]);
    }

    #[test]
    fn a_shape_keeps_its_distance_at_every_angle() {
        for turn in [0.01, 33.0, 90.0, 211.0] {
            // A circle looks alike however it is turned.
            let mut frame = obstacle(turn, 5.0, PictureShape::Ellipse);
            frame.rect = mm(50.0, 50.0, 40.0, 40.0);
            let bands = bands_beside(&frame, &text(0.0), PITCH);
            let middle = bands.iter().find(|band| band.y <= Length::mm(70.0) && band.bottom() >= Length::mm(70.0)).expect("a middle");
            // The square of distances reaches farther across when it stands on a corner.
            let half = middle.width.to_mm() / 2.0;
            let most = if turn == 0.01 || turn == 90.0 { 25.1 } else { 20.0 + 5.0 * 2.0_f64.sqrt() + 0.1 };
            assert!(half > 24.9 && half < most, "{turn}°: {half}");
        }
    }

    #[test]
    fn turned_text_sees_an_upright_frame_slanting() {
        let bands = bands_beside(&obstacle(0.0, 0.0, PictureShape::Rectangle), &text(-30.0), PITCH);
        let mirrored = bands_beside(&obstacle(30.0, 0.0, PictureShape::Rectangle), &text(0.0), PITCH);
        assert_eq!(bands.len(), mirrored.len(), "the same shape, elsewhere");
        assert!(bands.iter().zip(&mirrored).all(|(one, other)| (one.width - other.width).abs() < Length::mm(0.01)));
    }
}
