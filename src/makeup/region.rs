//! Run-around: what other frames leave of a line (文绕图).

use super::columns::TOLERANCE;
use super::sides::Band;
use super::thread::kept_free;
use crate::base::{Insets, Length, Point, Rect};
use crate::model::{Content, Frame, PictureShape};

/// Fewest characters a line beside an obstacle must hold; narrower gaps stay empty.
const FEWEST_CHARACTERS: i64 = 4;

/// Fewest characters each part of a line must hold that goes on beyond an obstacle.
const FEWEST_IN_PARTS: i64 = 8;

/// Most slices an outline is cut into.
pub(super) const MOST_SLICES: i64 = 2_000;

/// The parts of the page that `frame` keeps free of other frames' text: its rectangle, or its picture's outline in slices a
/// quarter of `pitch` high, so that lines on both sides follow it. Nothing where it keeps nothing free.
///
/// The distances of the run-around hold from the outline, across and along the lines.
pub(super) fn outline_bands(frame: &Frame, pitch: Length) -> Vec<Rect> {
    let (Some(area), Some(wrap)) = (kept_free(frame), frame.wrap) else { return Vec::new() };
    let Content::Picture(slot) = &frame.content else { return vec![area] };
    let shape = Shape { rect: shaped_area(frame), shape: &slot.shape };
    if slot.shape == PictureShape::Rectangle || shape.rect.width <= Length::ZERO || shape.rect.height <= Length::ZERO {
        return vec![area];
    }
    let slice = (pitch / 4).max(area.height / MOST_SLICES).max(Length::from_units(1));
    let mut bands = Vec::new();
    let mut top = shape.rect.y - wrap.top;
    let foot = shape.rect.bottom() + wrap.bottom;
    while top < foot {
        let end = (top + slice).min(foot);
        bands.extend(shape.across(top - wrap.bottom, end + wrap.top).map(|(left, right)| slice_rect((left, right), (top, end), &wrap)));
        top = end;
    }
    bands
}

/// The rectangle that the shape of a picture spans: a border follows it along the frame's own edges.
pub(super) fn shaped_area(frame: &Frame) -> Rect {
    if frame.border.is_some() { frame.rect } else { frame.rect.inset(frame.insets) }
}

fn slice_rect((left, right): (Length, Length), (top, foot): (Length, Length), wrap: &Insets) -> Rect {
    Rect::new(left - wrap.left, top, right - left + wrap.left + wrap.right, foot - top)
}

/// A picture's outline.
struct Shape<'a> {
    rect: Rect,
    shape: &'a PictureShape,
}

impl Shape<'_> {
    /// From the leftmost to the rightmost point of the outline between `top` and `foot`; `None` where it has none there.
    fn across(&self, top: Length, foot: Length) -> Option<(Length, Length)> {
        let rect = &self.rect;
        let (top, foot) = (top.max(rect.y), foot.min(rect.bottom()));
        if top > foot {
            return None;
        }
        match self.shape {
            PictureShape::Rectangle => Some((rect.x, rect.right())),
            PictureShape::Rounded { radius } => {
                let radius = (*radius).min(rect.width / 2).min(rect.height / 2).max(Length::ZERO);
                // How deep the widest line of the slice stands in a corner's circle.
                let deep = (rect.y + radius - foot).max(top - (rect.bottom() - radius)).max(Length::ZERO);
                let inset = radius - half_chord(radius, deep);
                Some((rect.x + inset, rect.right() - inset))
            }
            PictureShape::Ellipse => {
                let centre = rect.centre();
                let deep = (centre.y - foot).max(top - centre.y).max(Length::ZERO);
                let half = half_chord(rect.height / 2, deep).scaled((rect.width / 2).ratio((rect.height / 2).max(Length::from_units(1))));
                Some((centre.x - half, centre.x + half))
            }
            PictureShape::Polygon { points } => {
                let points: Vec<Point> =
                    points.iter().map(|[x, y]| Point::new(rect.x + rect.width.scaled(*x), rect.y + rect.height.scaled(*y))).collect();
                reach(&points, top, foot)
            }
        }
    }
}

/// From the leftmost to the rightmost point between `top` and `foot` of the closed outline through `points`; `None` where it has none.
pub(super) fn reach(points: &[Point], top: Length, foot: Length) -> Option<(Length, Length)> {
    let mut reach: Option<(Length, Length)> = None;
    let mut meet = |x: Length| reach = Some(reach.map_or((x, x), |(left, right)| (left.min(x), right.max(x))));
    for (index, one) in points.iter().enumerate() {
        let other = points[(index + 1) % points.len()];
        if one.y >= top && one.y <= foot {
            meet(one.x);
        }
        for edge in [top, foot] {
            if (one.y < edge) != (other.y < edge) {
                meet(one.x + (other.x - one.x).scaled((edge - one.y).ratio(other.y - one.y)));
            }
        }
    }
    reach
}

/// Half the chord of a circle of `radius`, `deep` from its middle.
fn half_chord(radius: Length, deep: Length) -> Length {
    if !radius.is_positive() {
        return Length::ZERO;
    }
    let share = deep.ratio(radius).min(1.0);
    radius.scaled((1.0 - share * share).max(0.0).sqrt())
}

/// The free parts of a line of `measure` that begins at `start` and reaches from `top` to `foot`, among `obstacles`, in order: the
/// begin of each relative to `start` and its extent, a whole number of `em`. None where too little is left.
///
/// Where something stands in the middle of the line, the line goes on at its other side if both sides are long enough to be read so
/// (图居栏中、左右分排); else the text keeps over and under it. A part at the line's end keeps to the end, so that its edge stays
/// flush with the column's.
///
/// Source: <https://www.w3.org/TR/clreq/#wrap-around> and trade practice [P]: a line in two parts wants eight characters in each.
pub(super) fn free_parts(obstacles: &[Band], start: Length, measure: Length, top: Length, foot: Length, em: Length) -> Vec<(Length, Length)> {
    let mut blocked: Vec<(Length, Length)> = obstacles
        .iter()
        .filter(|band| band.block.0 < foot && band.block.1 > top)
        .map(|band| ((band.inline.0 - start).max(Length::ZERO), (band.inline.1 - start).min(measure)))
        .filter(|(from, to)| from < to)
        .collect();
    if blocked.is_empty() {
        return vec![(Length::ZERO, measure)];
    }
    blocked.sort_unstable();
    let mut parts: Vec<(Length, Length)> = Vec::new();
    let mut free_from = Length::ZERO;
    for (from, to) in blocked.into_iter().chain([(measure, measure)]) {
        let characters = (from - free_from + TOLERANCE).whole_steps(em);
        if characters >= FEWEST_CHARACTERS {
            let whole = em * characters;
            parts.push((if from == measure { (measure - whole).max(Length::ZERO) } else { free_from }, whole));
        }
        free_from = free_from.max(to);
    }
    if parts.len() > 1 && parts.iter().any(|(_, extent)| *extent < em * FEWEST_IN_PARTS) {
        parts.clear();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pt(value: f64) -> Length {
        Length::pt(value)
    }

    fn obstacle(from: f64, to: f64) -> Band {
        Band { inline: (pt(from), pt(to)), block: (pt(20.0), pt(40.0)) }
    }

    fn part(obstacles: &[Band], top: f64) -> Option<(Length, Length)> {
        let parts = free_parts(obstacles, pt(10.0), pt(130.0), pt(top), pt(top + 10.0), pt(10.0));
        assert!(parts.len() < 2, "{parts:?}");
        parts.first().copied()
    }

    #[test]
    fn the_side_that_has_room_is_kept() {
        // Line from 10 to 140; an obstacle from 40 to 65 leaves 3 em at the left, 7.5 em at the right.
        assert_eq!(part(&[obstacle(40.0, 65.0)], 20.0), Some((pt(60.0), pt(70.0))));
        assert_eq!(part(&[obstacle(100.0, 200.0)], 20.0), Some((pt(0.0), pt(90.0))));
        // Beyond the obstacle, and touching it by an edge only.
        assert_eq!(part(&[obstacle(50.0, 75.0)], 40.0), Some((pt(0.0), pt(130.0))));
        assert_eq!(part(&[obstacle(50.0, 75.0)], 10.0), Some((pt(0.0), pt(130.0))));
    }

    #[test]
    fn a_line_goes_on_beyond_what_stands_in_its_middle_where_both_sides_can_be_read() {
        let parts = |from: f64, to: f64| free_parts(&[obstacle(from, to)], pt(10.0), pt(200.0), pt(20.0), pt(30.0), pt(10.0));
        // Line from 10 to 210: 8 em and 8.5 em beside 35 pt; the right part keeps to the column's edge.
        assert_eq!(parts(90.0, 125.0), [(pt(0.0), pt(80.0)), (pt(120.0), pt(80.0))]);
        // 7 em at one side are too few: the text stands over and under.
        assert_eq!(parts(80.0, 125.0), []);
        // Less than 4 em are nothing: the other side alone.
        assert_eq!(parts(40.0, 100.0), [(pt(90.0), pt(110.0))]);
    }

    #[test]
    fn too_narrow_is_skipped() {
        assert_eq!(part(&[obstacle(0.0, 105.0)], 20.0), None);
        assert_eq!(part(&[obstacle(45.0, 105.0)], 20.0), None);
        assert_eq!(part(&[obstacle(0.0, 100.0)], 20.0), Some((pt(90.0), pt(40.0))));
    }

    fn shaped(shape: PictureShape) -> Vec<Rect> {
        let slot = crate::model::PictureBox { shape, ..crate::model::PictureBox::default() };
        let rect = Rect::new(pt(100.0), pt(100.0), pt(80.0), pt(40.0));
        let frame = Frame { rect, content: Content::Picture(slot), wrap: Some(Insets::all(pt(5.0))), ..Frame::default() };
        outline_bands(&frame, pt(12.0))
    }

    #[test]
    fn text_follows_an_outline_on_both_sides() {
        let ellipse = shaped(PictureShape::Ellipse);
        let at = |y: f64| ellipse.iter().find(|band| band.y <= pt(y) && band.bottom() > pt(y)).copied().unwrap_or_default();
        // At the middle the whole width and the distance; at the top much less, alike on both sides.
        assert!((at(120.0).width - pt(90.0)).abs() < pt(0.5), "{:?}", at(120.0));
        let high = at(96.0);
        assert!(high.width < pt(70.0) && high.width > pt(20.0), "{high:?}");
        assert!(((high.x + high.right()) / 2 - pt(140.0)).abs() < pt(0.1));
        assert!(ellipse.iter().all(|band| band.y >= pt(95.0) && band.bottom() <= pt(145.0)));
        // A triangle with its point at the bottom.
        let triangle = shaped(PictureShape::Polygon { points: vec![[0.0, 0.0], [1.0, 0.0], [0.5, 1.0]] });
        let widths: Vec<Length> = triangle.iter().map(|band| band.width).collect();
        assert!(widths.first() > widths.last() && widths.windows(2).all(|pair| pair[1] <= pair[0] + pt(0.01)), "{widths:?}");
        // No radius, no rounding; the plain frame is one rectangle.
        assert!(shaped(PictureShape::Rounded { radius: pt(0.0) }).iter().all(|band| band.width == pt(90.0)));
        assert_eq!(shaped(PictureShape::Rectangle), [Rect::new(pt(95.0), pt(95.0), pt(90.0), pt(50.0))]);
    }

    #[test]
    fn several_obstacles() {
        assert_eq!(part(&[obstacle(100.0, 120.0), obstacle(0.0, 40.0), obstacle(30.0, 45.0)], 25.0), Some((pt(35.0), pt(50.0))));
        assert_eq!(part(&[obstacle(60.0, 75.0), obstacle(110.0, 115.0)], 25.0), Some((pt(0.0), pt(50.0))));
        // Four characters at one side and six at the other are too few in each: over and under.
        assert_eq!(part(&[obstacle(50.0, 75.0)], 25.0), None);
    }

    #[test]
    fn text_is_read_across_a_picture_in_the_middle_of_its_column() {
        use crate::makeup::fixture::{add, columns, document, flow, frame, grid, put};
        let mut document = document();
        add(&mut document, frame(1, grid().cells(0, 3, 0, 20), Content::Text(columns(1))));
        // Three columns of 11 and two gutters are 35 em; 9 em of picture in the middle leave 13 at each side.
        let whole = grid().cells(0, 3, 4, 5);
        let rect = Rect::new(whole.x + pt(9.0 * 13.0), whole.y, pt(81.0), whole.height);
        let mut picture = frame(2, rect, Content::Picture(crate::model::PictureBox::default()));
        picture.wrap = Some(Insets::default());
        add(&mut document, picture);
        let text: String = "春江潮水连海平海上明月共潮生滟滟随波千万里".chars().cycle().take(600).collect();
        put(&mut document, 1, &[(&text, "plain")], &[1]);
        let flow = flow(&document, 1);
        let leg = &flow.frames[0].legs[0];
        let mut at = 0;
        let mut rows: Vec<(Length, Vec<(Length, Length)>)> = Vec::new();
        for placed in &leg.lines {
            let line = leg.line(placed).unwrap();
            assert_eq!(line.start, at, "read in order");
            at = line.end;
            match rows.last_mut() {
                Some((y, parts)) if *y == placed.origin.y => parts.push((placed.origin.x, line.measure)),
                _ => rows.push((placed.origin.y, vec![(placed.origin.x, line.measure)])),
            }
        }
        let left = grid().column_left(0);
        for (index, (_, parts)) in rows.iter().enumerate() {
            if (4..9).contains(&index) {
                assert_eq!(parts.as_slice(), [(left, pt(117.0)), (left + pt(9.0 * 22.0), pt(117.0))], "row {index}");
            } else {
                assert_eq!(parts.as_slice(), [(left, pt(315.0))], "row {index}");
            }
        }
        assert_eq!(rows.len(), 19);
    }
}
