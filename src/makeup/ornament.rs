//! What a frame wears: ornamental borders (花边), patterns (底纹), borders open for a headline (围框).

use std::sync::Arc;

use serde::Deserialize;

use super::border::sides;
use super::rule::parts;
use crate::base::{Length, Paint, Point, Rect};
use crate::display::{Cap, ClipShape, Drawn, Group, Item, Path, PathCommand, Stroke};
use crate::model::{LineStroke, Pattern, PatternKind, RuleKind};

/// The program's own borders, in order of their names.
const BORDERS: [&str; 6] = [
    include_str!("../../assets/borders/beads.json"),
    include_str!("../../assets/borders/cloud.json"),
    include_str!("../../assets/borders/leaf.json"),
    include_str!("../../assets/borders/lozenge.json"),
    include_str!("../../assets/borders/meander.json"),
    include_str!("../../assets/borders/rope.json"),
];

/// A border as its file says: pieces in a square of 100 by 100, its outer side at the top, drawn along the top edge from left to
/// right; `corner` is the top left one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Border {
    /// What it is called.
    name: String,
    /// The same in English.
    english: String,
    /// Length of the edge's piece.
    length: f64,
    /// The piece of the edge.
    edge: Vec<Shape>,
    /// The corner.
    corner: Vec<Shape>,
}

/// An outline with a fill or a line along it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    /// M, L, C and Z with their coordinates, as in SVG.
    path: String,
    /// The line's width; filled where there is none.
    #[serde(default)]
    line: Option<f64>,
}

/// Names of all ornamental borders, Chinese and English.
#[must_use]
pub fn ornament_names() -> Vec<(String, String)> {
    BORDERS.iter().filter_map(|text| serde_json::from_str::<Border>(text).ok()).map(|border| (border.name, border.english)).collect()
}

/// The border `name`, by its Chinese or English name.
fn named(name: &str) -> Option<Border> {
    BORDERS.iter().filter_map(|text| serde_json::from_str::<Border>(text).ok()).find(|border| border.name == name || border.english == name)
}

/// The border `name` inside the edges of `rect`, `width` wide, its pieces spread so that a whole number fills each side; `None`
/// where there is no such border. A plain line of a quarter where the rectangle is too small for its corners.
pub(super) fn ornament(rect: &Rect, name: &str, width: Length, paint: &Paint) -> Option<Vec<Path>> {
    let border = named(name)?;
    let (across, down) = (rect.width - width * 2, rect.height - width * 2);
    if !width.is_positive() || across < Length::ZERO || down < Length::ZERO {
        let stroke = Stroke { paint: paint.clone(), width: width / 4, dash: Vec::new(), cap: Cap::Butt };
        return Some(vec![Path { commands: Path::rectangle(rect.grown(-(width / 8))), fill: None, stroke: Some(stroke) }]);
    }
    let scale = width.ratio(Length::from_units(100));
    let mut out = Sheet { filled: Vec::new(), lines: Vec::new() };
    // The four sides from the corner on, each turned by a quarter more.
    let turns: [(Point, Length, (i64, i64)); 4] = [
        (rect.origin(), across, (1, 0)),
        (Point::new(rect.right(), rect.y), down, (0, 1)),
        (Point::new(rect.right(), rect.bottom()), across, (-1, 0)),
        (Point::new(rect.x, rect.bottom()), down, (0, -1)),
    ];
    for (corner, extent, (x, y)) in turns {
        // `along` runs with the side, `inward` into the frame.
        let place = |along: Length, inward: Length| corner + Point::new(along * x - inward * y, along * y + inward * x);
        let unit = |value: f64| Length::from_units((value * scale * 1.0).round() as i64);
        for shape in &border.corner {
            out.add(shape, scale, &|px, py| place(unit(px), unit(py)));
        }
        let count = extent.ratio(unit(border.length.max(1.0))).round().max(0.0);
        if count >= 1.0 {
            let step = extent.scaled(1.0 / count);
            let stretch = step.ratio(unit(border.length.max(1.0)));
            for index in 0..count as i64 {
                let start = width + extent * index / count as i64;
                for shape in &border.edge {
                    out.add(shape, scale, &|px, py| place(start + unit(px * stretch), unit(py)));
                }
            }
        }
    }
    Some(out.paths(paint))
}

/// Outlines gathered by how they are drawn.
struct Sheet {
    filled: Vec<PathCommand>,
    lines: Vec<Chain>,
}

/// A line through neighbouring pieces: drawn in one stroke, nothing shows where they meet.
struct Chain {
    width: Length,
    commands: Vec<PathCommand>,
    end: Point,
}

/// Where a step ends.
fn end_of(command: &PathCommand) -> Option<Point> {
    match *command {
        PathCommand::Move(point) | PathCommand::Line(point) | PathCommand::Curve(_, _, point) => Some(point),
        PathCommand::Close => None,
    }
}

impl Sheet {
    fn add(&mut self, shape: &Shape, scale: f64, place: &dyn Fn(f64, f64) -> Point) {
        let commands = commands(&shape.path, place);
        match shape.line {
            None => self.filled.extend(commands),
            Some(width) => {
                let width = Length::from_units((width * scale).round() as i64).max(Length::from_units(1));
                let (Some(start), Some(end)) = (commands.first().and_then(end_of), commands.last().and_then(end_of)) else { return };
                // Pieces meet to within what rounding leaves.
                let near = |one: Length, other: Length| (one - other).abs() < Length::from_units(40);
                let meets = |chain: &&mut Chain| chain.width == width && near(chain.end.x, start.x) && near(chain.end.y, start.y);
                match self.lines.iter_mut().find(meets) {
                    Some(chain) => {
                        chain.commands.extend(commands.into_iter().skip(1));
                        chain.end = end;
                    }
                    None => self.lines.push(Chain { width, commands, end }),
                }
            }
        }
    }

    fn paths(self, paint: &Paint) -> Vec<Path> {
        let filled = (!self.filled.is_empty()).then(|| Path { commands: self.filled.into(), fill: Some(paint.clone()), stroke: None });
        // All lines of one width in one path.
        let mut lines: Vec<(Length, Vec<PathCommand>)> = Vec::new();
        for chain in self.lines {
            match lines.iter_mut().find(|(width, _)| *width == chain.width) {
                Some((_, known)) => known.extend(chain.commands),
                None => lines.push((chain.width, chain.commands)),
            }
        }
        let lines = lines.into_iter().map(|(width, commands)| {
            let stroke = Stroke { paint: paint.clone(), width, dash: Vec::new(), cap: Cap::Square };
            Path { commands: commands.into(), fill: None, stroke: Some(stroke) }
        });
        filled.into_iter().chain(lines).collect()
    }
}

/// The steps of `path`, as far as it can be read.
fn commands(path: &str, place: &dyn Fn(f64, f64) -> Point) -> Vec<PathCommand> {
    let mut words = path.split_whitespace();
    let mut commands = Vec::new();
    while let Some(word) = words.next() {
        let mut point = || Some(place(words.next()?.parse().ok()?, words.next()?.parse().ok()?));
        let command = match word {
            "M" => point().map(PathCommand::Move),
            "L" => point().map(PathCommand::Line),
            "C" => point().and_then(|one| Some(PathCommand::Curve(one, point()?, point()?))),
            "Z" => Some(PathCommand::Close),
            _ => None,
        };
        let Some(command) = command else { break };
        commands.push(command);
    }
    commands
}

/// `pattern` over `rect`, cut at its edges.
pub(super) fn pattern(rect: &Rect, pattern: &Pattern, paint: &Paint) -> Drawn {
    /// Most lines or rows of dots: a finer pattern on a larger frame ends there.
    const MOST: i64 = 4_000;
    let (width, height, pitch) = (rect.width, rect.height, pattern.pitch.max(Length::from_units(1)));
    let mut lines: Vec<PathCommand> = Vec::new();
    let mut line = |from: Point, to: Point| lines.extend([PathCommand::Move(from), PathCommand::Line(to)]);
    let lying = |line: &mut dyn FnMut(Point, Point)| {
        for index in 0..=(height.whole_steps(pitch)).min(MOST) {
            let y = rect.y + pitch / 2 + pitch * index;
            line(Point::new(rect.x, y), Point::new(rect.right(), y));
        }
    };
    // Lines at 45° are a pitch apart across themselves, so √2 pitches along the edge.
    let step = pitch.scaled(std::f64::consts::SQRT_2);
    let slant = |line: &mut dyn FnMut(Point, Point), rising: bool| {
        for index in 0..=((width + height).whole_steps(step)).min(MOST) {
            let x = rect.x - height + step * index;
            let (low, high) = (Point::new(x, rect.bottom()), Point::new(x + height, rect.y));
            if rising {
                line(low, high);
            } else {
                line(Point::new(low.x, rect.y), Point::new(high.x, rect.bottom()));
            }
        }
    };
    let mut paths = Vec::new();
    match pattern.kind {
        PatternKind::Hatch => slant(&mut line, true),
        PatternKind::CrossHatch => {
            slant(&mut line, true);
            slant(&mut line, false);
        }
        PatternKind::Lines => lying(&mut line),
        PatternKind::Grid => {
            lying(&mut line);
            for index in 0..=(width.whole_steps(pitch)).min(MOST) {
                let x = rect.x + pitch / 2 + pitch * index;
                line(Point::new(x, rect.y), Point::new(x, rect.bottom()));
            }
        }
        PatternKind::Dots => {
            // Rows half a diagonal apart, each second one shifted: dots on a grid that stands on its corner.
            let unit = Length::from_units(1);
            let dash = vec![unit, (step - unit).max(unit)];
            for index in 0..=(height.whole_steps((step / 2).max(unit))).min(MOST) {
                let y = rect.y + step / 4 + step / 2 * index;
                let from = rect.x + if index % 2 == 0 { step / 4 } else { step * 3 / 4 };
                let stroke = Stroke { paint: paint.clone(), width: pattern.weight, dash: dash.clone(), cap: Cap::Round };
                paths.push(Path::line(Point::new(from, y), Point::new(rect.right() + step, y), stroke));
            }
        }
    }
    if !lines.is_empty() {
        let stroke = Stroke { paint: paint.clone(), width: pattern.weight, dash: Vec::new(), cap: Cap::Butt };
        paths.push(Path { commands: lines.into(), fill: None, stroke: Some(stroke) });
    }
    let items = paths.into_iter().map(|path| Item { source: None, bounds: *rect, drawn: Drawn::path(path) }).collect();
    Drawn::Group(Arc::new(Group { clip: Some(ClipShape::Rect(*rect)), transform: None, items }))
}

/// A border round `rect` that leaves out what stands on it: `gaps` are the areas kept free.
pub(super) fn open_border(rect: &Rect, stroke: &LineStroke, gaps: &[Rect], paint: &Paint) -> Vec<Path> {
    let mut paths = Vec::new();
    for (offset, width) in parts(stroke.weight, stroke.kind) {
        let inside = rect.grown(-(stroke.weight / 2 + offset));
        match stroke.kind {
            RuleKind::Single | RuleKind::Double | RuleKind::ThickThin | RuleKind::ThinThick | RuleKind::Triple => {
                let line = Stroke { paint: paint.clone(), width, dash: Vec::new(), cap: Cap::Butt };
                for commands in around(&inside, gaps) {
                    paths.push(Path { commands, fill: None, stroke: Some(line.clone()) });
                }
            }
            RuleKind::Dotted | RuleKind::Dashed | RuleKind::Wavy => {
                let whole = sides(&inside, width, stroke.kind, paint);
                let corners = [inside.origin(), Point::new(inside.x, inside.bottom()), inside.origin(), Point::new(inside.right(), inside.y)];
                for (index, path) in whole.into_iter().enumerate() {
                    let lying = index < 2;
                    let (from, to) = if lying { (inside.x, inside.right()) } else { (inside.y, inside.bottom()) };
                    let at = if lying { corners[index].y } else { corners[index].x };
                    let cuts = cuts(&inside, gaps, at, lying);
                    if cuts.is_empty() {
                        paths.push(path);
                        continue;
                    }
                    let mut begin = from;
                    for (cut_from, cut_to) in cuts.into_iter().chain([(to, to)]) {
                        if cut_from > begin {
                            let (one, other) = if lying {
                                (Point::new(begin, at), Point::new(cut_from, at))
                            } else {
                                (Point::new(at, begin), Point::new(at, cut_from))
                            };
                            paths.push(super::rule::stroke(one, other, width, stroke.kind, paint));
                        }
                        begin = begin.max(cut_to);
                    }
                }
            }
        }
    }
    paths
}

/// Where `gaps` cut the side of `rect` that lies (or stands) at `at`, in order.
fn cuts(rect: &Rect, gaps: &[Rect], at: Length, lying: bool) -> Vec<(Length, Length)> {
    let (low, high) = if lying { (rect.x, rect.right()) } else { (rect.y, rect.bottom()) };
    let mut cuts: Vec<(Length, Length)> = gaps
        .iter()
        .filter(|gap| if lying { gap.y <= at && gap.bottom() >= at } else { gap.x <= at && gap.right() >= at })
        .map(|gap| if lying { (gap.x.max(low), gap.right().min(high)) } else { (gap.y.max(low), gap.bottom().min(high)) })
        .filter(|(from, to)| from < to)
        .collect();
    cuts.sort_unstable();
    cuts
}

/// The outline of `rect` in pieces between the gaps, corners kept; the whole outline where nothing cuts it.
fn around(rect: &Rect, gaps: &[Rect]) -> Vec<Arc<[PathCommand]>> {
    let corners = [rect.origin(), Point::new(rect.right(), rect.y), Point::new(rect.right(), rect.bottom()), Point::new(rect.x, rect.bottom())];
    // Each side from corner to corner, clockwise, as the stretches that are left of it.
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    let mut cut_anywhere = false;
    for side in 0..4 {
        let (from, to) = (corners[side], corners[(side + 1) % 4]);
        let lying = from.y == to.y;
        let at = if lying { from.y } else { from.x };
        let mut cuts = cuts(rect, gaps, at, lying);
        cut_anywhere |= !cuts.is_empty();
        if side >= 2 {
            cuts = cuts.into_iter().rev().map(|(one, other)| (other, one)).collect();
        }
        let point = |along: Length| if lying { Point::new(along, at) } else { Point::new(at, along) };
        let mut begin = from;
        for (cut_from, cut_to) in cuts {
            extend(&mut pieces, begin, point(cut_from));
            begin = point(cut_to);
        }
        extend(&mut pieces, begin, to);
    }
    if !cut_anywhere {
        return vec![Path::rectangle(*rect)];
    }
    // The last piece ends where the first begins, if nothing stands on that corner.
    if pieces.len() > 1 && pieces.last().and_then(|last| last.last()) == pieces.first().and_then(|first| first.first()) {
        let first = pieces.remove(0);
        if let Some(last) = pieces.last_mut() {
            last.extend(first.into_iter().skip(1));
        }
    }
    let commands = |points: Vec<Point>| {
        points.into_iter().enumerate().map(|(index, point)| if index == 0 { PathCommand::Move(point) } else { PathCommand::Line(point) }).collect()
    };
    pieces.into_iter().map(commands).collect()
}

/// Adds the stretch to the piece that ends where it begins, else as a piece of its own; nothing where it has no extent.
fn extend(pieces: &mut Vec<Vec<Point>>, from: Point, to: Point) {
    if from == to {
        return;
    }
    match pieces.last_mut() {
        Some(last) if last.last() == Some(&from) => last.push(to),
        _ => pieces.push(vec![from, to]),
    }
}
