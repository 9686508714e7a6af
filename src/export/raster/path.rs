//! Paths: rules, borders, shades; exact where they are upright, masks where not.

use zeno::{Cap as ZenoCap, Command, Fill, Join, Mask as ZenoMask, Stroke as ZenoStroke, Style};

use super::corners;
use super::coverage::{Coverage, Mask, PixelRect, Span};
use super::group::{Map, Place};
use crate::base::{Length, Point, Rect};
use crate::display::{Cap, Path, PathCommand, Stroke};

/// Side of the tiles a mask is rastered in.
const TILE: i32 = 2048;

/// Coordinates the rasteriser's integers hold, from a tile's corner; what lies beyond is drawn to this edge.
const REACH: (f32, f32) = (-7000.0, 9000.0);

/// Outlines in pixels.
pub(super) struct Ways {
    map: Map,
}

impl Ways {
    pub(super) fn new(map: Map) -> Self {
        Self { map }
    }

    /// `commands` in pixels of the image.
    pub(super) fn of(&self, commands: &[PathCommand]) -> Vec<Command> {
        let at = |point: Point| {
            let (x, y) = self.map.point(point);
            pixel(x, y)
        };
        commands
            .iter()
            .map(|command| match *command {
                PathCommand::Move(to) => Command::MoveTo(at(to)),
                PathCommand::Line(to) => Command::LineTo(at(to)),
                PathCommand::Curve(one, two, to) => Command::CurveTo(at(one), at(two), at(to)),
                PathCommand::Close => Command::Close,
            })
            .collect()
    }
}

/// The rasteriser's point.
pub(super) fn pixel(x: f64, y: f64) -> zeno::Point {
    zeno::Point::new(x as f32, y as f32)
}

/// What the inside of `path` covers.
pub(super) fn filled(path: &Path, place: &Place) -> Option<Coverage> {
    if let Some(rect) = as_rectangle(&path.commands).and_then(|rect| place.map.rect(rect)) {
        return Some(Coverage::Rect(rect));
    }
    fill_mask(&Ways::new(place.map).of(&path.commands), place.image).map(Coverage::Mask)
}

/// What `stroke` along `path` covers: several parts where the line is dashed.
pub(super) fn stroked(path: &Path, stroke: &Stroke, place: &Place) -> Vec<Coverage> {
    if !stroke.width.is_positive() {
        return Vec::new();
    }
    if let Some((from, to)) = as_straight(&path.commands)
        && stroke.cap != Cap::Round
        && let Some(parts) = straight_parts(from, to, stroke, place)
    {
        return parts;
    }
    stroke_mask(path, stroke, place).map(Coverage::Mask).into_iter().collect()
}

/// The rectangle that `commands` walk round, if that is what they do.
fn as_rectangle(commands: &[PathCommand]) -> Option<Rect> {
    let [PathCommand::Move(one), PathCommand::Line(two), PathCommand::Line(three), PathCommand::Line(four), PathCommand::Close] = commands else {
        return None;
    };
    let across = one.y == two.y && two.x == three.x && three.y == four.y && four.x == one.x;
    let down = one.x == two.x && two.y == three.y && three.x == four.x && four.y == one.y;
    (across || down).then(|| Rect::between(*one, *three))
}

/// The ends of a single straight line.
fn as_straight(commands: &[PathCommand]) -> Option<(Point, Point)> {
    match commands {
        [PathCommand::Move(from), PathCommand::Line(to)] => Some((*from, *to)),
        _ => None,
    }
}

/// The rectangles of a straight upright line and of its dashes; `None` where the line is neither level nor plumb.
fn straight_parts(from: Point, to: Point, stroke: &Stroke, place: &Place) -> Option<Vec<Coverage>> {
    let level = from.y == to.y;
    if !level && from.x != to.x {
        return None;
    }
    let half = stroke.width / 2;
    let beyond = if stroke.cap == Cap::Square { half } else { Length::ZERO };
    let whole = if level { (to.x - from.x).abs() } else { (to.y - from.y).abs() };
    // The first dash begins where the line does, so the direction matters.
    let forwards = if level { to.x >= from.x } else { to.y >= from.y };
    let mut parts = Vec::new();
    for (start, end) in dashes(whole, &stroke.dash, place) {
        let (start, end) = (start - beyond, end + beyond);
        let (start, end) = if forwards { (start, end) } else { (-end, -start) };
        let rect = if level {
            Rect::new(from.x + start, from.y - half, end - start, stroke.width)
        } else {
            Rect::new(from.x - half, from.y + start, stroke.width, end - start)
        };
        parts.push(Coverage::Rect(place.map.rect(rect)?));
    }
    Some(parts)
}

/// The inked parts of a line `whole` long: one where it is solid or its dashes are too fine to be seen.
fn dashes(whole: Length, pattern: &[Length], place: &Place) -> Vec<(Length, Length)> {
    let period: Length = pattern.iter().copied().sum();
    let is_solid = pattern.is_empty() || pattern.iter().any(|part| *part < Length::ZERO) || place.map.length(period) < MIN_DASH;
    if is_solid {
        return vec![(Length::ZERO, whole)];
    }
    let mut parts = Vec::new();
    let mut at = Length::ZERO;
    for (index, part) in pattern.iter().cycle().enumerate() {
        if at >= whole {
            break;
        }
        let end = (at + *part).min(whole);
        if index % 2 == 0 {
            parts.push((at, end));
        }
        at += *part;
    }
    parts
}

/// Pixels below which a period of dashes is drawn solid.
const MIN_DASH: f64 = 0.05;

/// The mask of what `ways` enclose, by the non-zero rule, as far as it lies on `image`.
pub(super) fn fill_mask(ways: &[Command], image: Span) -> Option<Mask> {
    let span = reach(ways, 0.0)?.intersection(image)?;
    mask(ways, Style::Fill(Fill::NonZero), span)
}

/// The mask of a solid line `width` pixels wide along `ways` with round joins, as far as it lies on `image`.
pub(super) fn line_mask(ways: &[Command], width: f64, image: Span) -> Option<Mask> {
    let span = reach(ways, width / 2.0)?.intersection(image)?;
    let mut line = ZenoStroke::new(width as f32);
    line.join(Join::Round).cap(ZenoCap::Butt);
    mask(ways, Style::Stroke(line), span)
}

fn stroke_mask(path: &Path, stroke: &Stroke, place: &Place) -> Option<Mask> {
    let ways = Ways::new(place.map).of(&path.commands);
    let width = place.map.length(stroke.width);
    let span = reach(&ways, width / 2.0 * f64::from(MITRE_LIMIT))?.intersection(place.image)?;
    let lengths: Vec<f64> = stroke.dash.iter().map(|part| place.map.length(*part)).collect();
    let period: f64 = lengths.iter().sum();
    let is_solid = lengths.iter().any(|length| *length < 0.0) || period < MIN_DASH;
    // A round dot is a dash of no length, which the rasteriser would leave out.
    let dashes: Vec<f32> = if is_solid { Vec::new() } else { lengths.iter().map(|length| length.max(0.01) as f32).collect() };
    let mut line = ZenoStroke::new(width as f32);
    line.join(Join::Miter).miter_limit(MITRE_LIMIT);
    line.cap(match stroke.cap {
        Cap::Butt => ZenoCap::Butt,
        Cap::Round => ZenoCap::Round,
        Cap::Square => ZenoCap::Square,
    });
    line.dash(&dashes, 0.0);
    let mut lines = mask(&ways, Style::Stroke(line), span)?;
    if dashes.is_empty() {
        let points = corners::sharp(&ways, width / 2.0, f64::from(MITRE_LIMIT));
        if !points.is_empty()
            && let Some(points) = mask(&points, Style::Fill(Fill::NonZero), span)
        {
            // Both reach over the edge they share, so that the greater of the two leaves no seam there.
            lines.bytes = lines.bytes.iter().zip(points.bytes.iter()).map(|(line, point)| *line.max(point)).collect();
        }
    }
    Some(lines)
}

/// As in the display list's contract for paths.
const MITRE_LIMIT: f32 = 4.0;

/// The pixels `ways` may touch with `margin` around them.
fn reach(ways: &[Command], margin: f64) -> Option<Span> {
    let mut bounds: Option<PixelRect> = None;
    let mut add = |point: &zeno::Point| {
        let (x, y) = (f64::from(point.x), f64::from(point.y));
        let so_far = bounds.get_or_insert(PixelRect { left: x, top: y, right: x, bottom: y });
        *so_far = PixelRect { left: so_far.left.min(x), top: so_far.top.min(y), right: so_far.right.max(x), bottom: so_far.bottom.max(y) };
    };
    for way in ways {
        match way {
            Command::MoveTo(to) | Command::LineTo(to) => add(to),
            Command::QuadTo(one, to) => [one, to].into_iter().for_each(&mut add),
            Command::CurveTo(one, two, to) => [one, two, to].into_iter().for_each(&mut add),
            Command::Close => {}
        }
    }
    let bounds = bounds?;
    let grown = PixelRect { left: bounds.left - margin, top: bounds.top - margin, right: bounds.right + margin, bottom: bounds.bottom + margin };
    Some(grown.span())
}

/// The coverage of the pixels of `span`, tile by tile.
fn mask(ways: &[Command], style: Style<'_>, span: Span) -> Option<Mask> {
    let (width, height) = (usize::try_from(span.right - span.left).ok()?, usize::try_from(span.bottom - span.top).ok()?);
    let mut bytes = vec![0; width * height];
    for top in (span.top..span.bottom).step_by(TILE as usize) {
        for left in (span.left..span.right).step_by(TILE as usize) {
            let (columns, rows) = ((span.right - left).min(TILE) as u32, (span.bottom - top).min(TILE) as u32);
            // The outline itself is moved: the rasteriser's own offset moves only the bounds, not the ink.
            let moved = moved(ways, left as f32, top as f32);
            let corner = (top - span.top) as usize * width + (left - span.left) as usize;
            let part = bytes.get_mut(corner..)?;
            ZenoMask::new(&moved).style(style).size(columns, rows).render_into(part, Some(width));
        }
    }
    Some(Mask { left: span.left, top: span.top, width: width as i32, height: height as i32, bytes: bytes.into() })
}

/// `ways` seen from the tile at (`left`, `top`), everything within [`REACH`].
fn moved(ways: &[Command], left: f32, top: f32) -> Vec<Command> {
    let to = |point: zeno::Point| zeno::Point::new(point.x - left, point.y - top);
    let mut moved: Vec<Command> = ways
        .iter()
        .map(|way| match *way {
            Command::MoveTo(end) => Command::MoveTo(to(end)),
            Command::LineTo(end) => Command::LineTo(to(end)),
            Command::QuadTo(one, end) => Command::QuadTo(to(one), to(end)),
            Command::CurveTo(one, two, end) => Command::CurveTo(to(one), to(two), to(end)),
            Command::Close => Command::Close,
        })
        .collect();
    let is_near = |point: &zeno::Point| [point.x, point.y].iter().all(|value| (REACH.0..=REACH.1).contains(value));
    let all_near = moved.iter().all(|way| match way {
        Command::MoveTo(end) | Command::LineTo(end) => is_near(end),
        Command::QuadTo(one, end) => is_near(one) && is_near(end),
        Command::CurveTo(one, two, end) => is_near(one) && is_near(two) && is_near(end),
        Command::Close => true,
    });
    if !all_near {
        moved = held(&moved);
    }
    moved
}

/// The outline cut into short pieces, each point then held within [`REACH`]: what is near keeps its place, what is far is
/// pressed to the edge and still winds round the tile as before.
fn held(ways: &[Command]) -> Vec<Command> {
    const PIECES: u16 = 256;
    let hold = |point: zeno::Point| zeno::Point::new(point.x.clamp(REACH.0, REACH.1), point.y.clamp(REACH.0, REACH.1));
    let mut out = Vec::new();
    let (mut start, mut last) = (zeno::Point::ZERO, zeno::Point::ZERO);
    for way in ways {
        let (one, two, end) = match *way {
            Command::MoveTo(to) => {
                (start, last) = (to, to);
                out.push(Command::MoveTo(hold(to)));
                continue;
            }
            Command::LineTo(to) => (last + (to - last) * (1.0 / 3.0), last + (to - last) * (2.0 / 3.0), to),
            Command::Close => (last + (start - last) * (1.0 / 3.0), last + (start - last) * (2.0 / 3.0), start),
            Command::QuadTo(control, to) => (last + (control - last) * (2.0 / 3.0), to + (control - to) * (2.0 / 3.0), to),
            Command::CurveTo(one, two, to) => (one, two, to),
        };
        for piece in 1..=PIECES {
            let t = f32::from(piece) / f32::from(PIECES);
            let s = 1.0 - t;
            let at = last * (s * s * s) + one * (3.0 * s * s * t) + two * (3.0 * s * t * t) + end * (t * t * t);
            out.push(Command::LineTo(hold(if piece == PIECES { end } else { at })));
        }
        if matches!(way, Command::Close) {
            out.push(Command::Close);
        }
        last = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Paint, Transform};
    use crate::display::Group;

    fn place() -> Place {
        Place::page(Map::page(72.0, Point::ORIGIN), 100, 100)
    }

    fn at(x: f64, y: f64) -> Point {
        Point::new(Length::pt(x), Length::pt(y))
    }

    fn stroke(width: f64, dash: &[f64], cap: Cap) -> Stroke {
        Stroke { paint: Paint::black(), width: Length::pt(width), dash: dash.iter().map(|part| Length::pt(*part)).collect(), cap }
    }

    fn area(coverage: &Coverage, place: &Place) -> f64 {
        let Some(span) = coverage.span(&place.clip) else { return 0.0 };
        let mut sum = 0.0;
        for y in span.top..span.bottom {
            let mut row = vec![0; (span.right - span.left) as usize];
            coverage.row(&place.clip, y, span.left, &mut row);
            sum += row.iter().map(|value| f64::from(*value) / 255.0).sum::<f64>();
        }
        sum
    }

    #[test]
    fn a_rule_of_half_a_point_covers_half_a_row() {
        let rule = Path::line(at(10.0, 20.25), at(60.0, 20.25), stroke(0.5, &[], Cap::Butt));
        let parts = rule.stroke.as_ref().map(|line| stroked(&rule, line, &place())).unwrap_or_default();
        let [Coverage::Rect(rect)] = parts.as_slice() else { unreachable!("one rectangle: {parts:?}") };
        assert_eq!((rect.left, rect.right), (10.0, 60.0));
        assert!((rect.top - 20.0).abs() < 1e-9 && (rect.bottom - 20.5).abs() < 1e-9, "{rect:?}");
        let mut row = [0; 3];
        parts[0].row(&place().clip, 20, 9, &mut row);
        assert_eq!(row, [0, 128, 128]);
    }

    #[test]
    fn dashes_begin_where_the_line_begins() {
        let line = Path::line(at(50.0, 10.0), at(38.0, 10.0), stroke(1.0, &[3.0, 2.0], Cap::Butt));
        let parts = line.stroke.as_ref().map(|stroke| stroked(&line, stroke, &place())).unwrap_or_default();
        let spans: Vec<(f64, f64)> = parts
            .iter()
            .map(|part| match part {
                Coverage::Rect(rect) => (rect.left.round(), rect.right.round()),
                Coverage::Mask(_) => (0.0, 0.0),
            })
            .collect();
        assert_eq!(spans, [(47.0, 50.0), (42.0, 45.0), (38.0, 40.0)]);
    }

    #[test]
    fn round_dots_are_drawn_as_discs() {
        let dots = Path::line(at(10.0, 10.0), at(50.0, 10.0), stroke(4.0, &[0.0, 10.0], Cap::Round));
        let parts = dots.stroke.as_ref().map(|stroke| stroked(&dots, stroke, &place())).unwrap_or_default();
        let inked: f64 = parts.iter().map(|part| area(part, &place())).sum();
        // Dots at 10, 20, 30, 40 and, as the line ends on it, perhaps at 50: discs of radius 2.
        let discs = inked / (std::f64::consts::PI * 4.0);
        assert!((discs - discs.round()).abs() < 0.12 && (3.88..=5.12).contains(&discs), "{discs} discs");
    }

    #[test]
    fn a_border_covers_its_length_times_its_weight() {
        let border = Path { commands: Path::rectangle(Rect::between(at(10.0, 10.0), at(50.0, 30.0))), fill: None, stroke: None };
        let parts = stroked(&border, &stroke(2.0, &[], Cap::Butt), &place());
        let inked: f64 = parts.iter().map(|part| area(part, &place())).sum();
        assert!((inked - (42.0 * 22.0 - 38.0 * 18.0)).abs() < 1.0, "{inked}");
    }

    #[test]
    fn what_lies_off_the_image_keeps_its_winding() {
        // A slanted shape that begins far to the left of the image and covers its left half.
        let shape = Path {
            commands: [PathCommand::Move(at(-1e5, 50.0)), PathCommand::Line(at(50.0, -1.0)), PathCommand::Line(at(50.0, 101.0)), PathCommand::Close]
                .into(),
            fill: Some(Paint::black()),
            stroke: None,
        };
        let coverage = filled(&shape, &place());
        let inked = coverage.as_ref().map_or(0.0, |coverage| area(coverage, &place()));
        assert!((inked - 5000.0).abs() < 30.0, "{inked}");
    }

    #[test]
    fn a_turned_rectangle_keeps_its_area() {
        let group = Group { clip: None, transform: Some(Transform::rotation(30.0, at(50.0, 50.0))), items: Vec::new() };
        let inside = place().inside(&group);
        let rect = Path::filled(Rect::between(at(40.0, 45.0), at(60.0, 55.0)), Paint::black());
        let inked = filled(&rect, &inside).map_or(0.0, |coverage| area(&coverage, &inside));
        assert!((inked - 200.0).abs() < 1.0, "{inked}");
    }

    #[test]
    fn dashes_too_fine_to_see_are_a_solid_line() {
        let line = Path::line(at(0.0, 10.0), at(50.0, 10.0), stroke(1.0, &[0.0, 0.0], Cap::Butt));
        let parts = line.stroke.as_ref().map(|stroke| stroked(&line, stroke, &place())).unwrap_or_default();
        assert_eq!(parts.len(), 1);
    }
}
