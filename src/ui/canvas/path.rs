//! Paths on the screen: rules and shades sit on whole pixels where they are upright, everything else has a soft edge.

use egui::{Color32, Pos2, pos2};
use zeno::{Command, PathBuilder};

use super::fill::{Step, fill};
use super::ink;
use super::layer::{Box4, Builder};
use super::map::Map;
use crate::base::Point;
use crate::display::{Cap, Path, PathCommand, Stroke};
use crate::editor::Proof;

/// Draws `path`.
pub fn draw(builder: &mut Builder, path: &Path, map: &Map, proof: &Proof) {
    if let Some(paint) = &path.fill {
        let colour = ink::colour(proof, paint);
        match upright_box(path, map) {
            Some(area) => crisp(builder, area, colour),
            None => fill(builder.plain(), &steps(path, map), colour),
        }
    }
    if let Some(stroke) = &path.stroke {
        let colour = ink::colour(proof, &stroke.paint);
        match upright_line(path, stroke, map) {
            Some(area) => crisp(builder, area, colour),
            None => outline(builder, path, stroke, map, colour),
        }
    }
}

/// The pixels of a path that is one upright rectangle.
fn upright_box(path: &Path, map: &Map) -> Option<Box4> {
    if !map.is_upright() {
        return None;
    }
    let [PathCommand::Move(a), PathCommand::Line(b), PathCommand::Line(c), PathCommand::Line(d), PathCommand::Close] = *path.commands else {
        return None;
    };
    let across_first = a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x;
    let down_first = a.x == b.x && b.y == c.y && c.x == d.x && d.y == a.y;
    (across_first || down_first).then(|| map.bounds(&crate::base::Rect::between(a, c)))
}

/// The pixels of a path that is one solid level or plumb line.
fn upright_line(path: &Path, stroke: &Stroke, map: &Map) -> Option<Box4> {
    let [PathCommand::Move(from), PathCommand::Line(to)] = *path.commands else { return None };
    if !map.is_upright() || !stroke.dash.is_empty() || stroke.cap == Cap::Round {
        return None;
    }
    let half = stroke.width / 2;
    let beyond = if stroke.cap == Cap::Square { half } else { crate::base::Length::ZERO };
    let rect = crate::base::Rect::between(from, to);
    let (x, y) = if from.y == to.y {
        (beyond, half)
    } else if from.x == to.x {
        (half, beyond)
    } else {
        return None;
    };
    Some(map.bounds(&crate::base::Rect::new(rect.x - x, rect.y - y, rect.width + x * 2, rect.height + y * 2)))
}

/// A rectangle on whole pixels. What is thinner than a pixel keeps one, paler by as much as it is thinner: a hairline stays
/// a sharp line and still looks lighter than a rule.
fn crisp(builder: &mut Builder, area: Box4, colour: Color32) {
    let mut strength = 1.0;
    let mut edges = |low: f32, high: f32| {
        let extent = high - low;
        if extent < 1.0 {
            strength *= extent.max(0.3);
            let at = ((low + high) / 2.0 - 0.5).round();
            return (at, at + 1.0);
        }
        // Both edges go with the rounded low edge and the rounded extent: equal rules keep equal weights.
        let low = low.round();
        (low, low + extent.round())
    };
    let (left, right) = edges(area[0], area[2]);
    let (top, bottom) = edges(area[1], area[3]);
    builder.rectangle([left, top, right, bottom], ink::thinned(colour, strength));
}

fn steps(path: &Path, map: &Map) -> Vec<Step> {
    contour(&path.commands, map)
}

/// An outline in pixels.
pub fn contour(commands: &[PathCommand], map: &Map) -> Vec<Step> {
    let at = |point: Point| map.point(point);
    commands
        .iter()
        .map(|command| match *command {
            PathCommand::Move(to) => Step::Move(at(to)),
            PathCommand::Line(to) => Step::Line(at(to)),
            PathCommand::Curve(one, two, to) => Step::Cubic(at(one), at(two), at(to)),
            PathCommand::Close => Step::Close,
        })
        .collect()
}

/// A stroke of any shape: its outline is made, dashes and all, and filled piece by piece.
fn outline(builder: &mut Builder, path: &Path, stroke: &Stroke, map: &Map, colour: Color32) {
    let commands: Vec<Command> = steps(path, map).into_iter().map(command).collect();
    let width = map.length(stroke.width);
    let dashes: Vec<f32> = stroke.dash.iter().map(|length| map.length(*length).max(0.01)).collect();
    // Dashes finer than the screen can show are a grey line.
    let finest = dashes.iter().copied().fold(f32::MAX, f32::min);
    let blurred = !dashes.is_empty() && finest + width < 1.0;
    let mut style = zeno::Stroke::new(width.max(1.0));
    style.miter_limit(4.0).cap(match stroke.cap {
        Cap::Butt => zeno::Cap::Butt,
        Cap::Round => zeno::Cap::Round,
        Cap::Square => zeno::Cap::Square,
    });
    if !dashes.is_empty() && !blurred {
        style.dash(&dashes, 0.0);
    }
    let mut made: Vec<Command> = Vec::new();
    zeno::apply(commands.as_slice(), style, None, &mut Sink(&mut made));
    let mut piece: Vec<Step> = Vec::new();
    let colour = ink::thinned(colour, if blurred { 0.5 } else { 1.0 } * width.clamp(0.3, 1.0));
    let closed = path.commands.iter().any(|command| matches!(command, PathCommand::Close));
    for command in made {
        // Dashes are pieces of their own; a closed outline is a ring of two contours and goes as one.
        if matches!(command, Command::MoveTo(_)) && !closed && !piece.is_empty() {
            fill(builder.plain(), &piece, colour);
            piece.clear();
        }
        piece.push(step(command));
    }
    fill(builder.plain(), &piece, colour);
}

/// A solid line with round joins along closed contours, `width` pixels wide: each contour becomes a ring and goes as one.
pub(super) fn rings(builder: &mut Builder, contours: &[Step], width: f32, colour: Color32) {
    let mut style = zeno::Stroke::new(width.max(1.0));
    style.join(zeno::Join::Round);
    let colour = ink::thinned(colour, width.clamp(0.3, 1.0));
    for contour in contours.chunk_by(|_, next| !matches!(next, Step::Move(_))) {
        let commands: Vec<Command> = contour.iter().map(|step| command(*step)).collect();
        let mut made: Vec<Command> = Vec::new();
        zeno::apply(commands.as_slice(), style, None, &mut Sink(&mut made));
        let ring: Vec<Step> = made.into_iter().map(step).collect();
        fill(builder.plain(), &ring, colour);
    }
}

fn command(step: Step) -> Command {
    let vector = |at: Pos2| zeno::Vector::new(at.x, at.y);
    match step {
        Step::Move(to) => Command::MoveTo(vector(to)),
        Step::Line(to) => Command::LineTo(vector(to)),
        Step::Quad(control, to) => Command::QuadTo(vector(control), vector(to)),
        Step::Cubic(one, two, to) => Command::CurveTo(vector(one), vector(two), vector(to)),
        Step::Close => Command::Close,
    }
}

fn step(command: Command) -> Step {
    let pos = |at: zeno::Vector| pos2(at.x, at.y);
    match command {
        Command::MoveTo(to) => Step::Move(pos(to)),
        Command::LineTo(to) => Step::Line(pos(to)),
        Command::QuadTo(control, to) => Step::Quad(pos(control), pos(to)),
        Command::CurveTo(one, two, to) => Step::Cubic(pos(one), pos(two), pos(to)),
        Command::Close => Step::Close,
    }
}

/// Takes the outline zeno makes.
struct Sink<'a>(&'a mut Vec<Command>);

impl PathBuilder for Sink<'_> {
    fn current_point(&self) -> zeno::Point {
        self.0.current_point()
    }
    fn move_to(&mut self, to: impl Into<zeno::Point>) -> &mut Self {
        self.0.push(Command::MoveTo(to.into()));
        self
    }
    fn line_to(&mut self, to: impl Into<zeno::Point>) -> &mut Self {
        self.0.push(Command::LineTo(to.into()));
        self
    }
    fn curve_to(&mut self, one: impl Into<zeno::Point>, two: impl Into<zeno::Point>, to: impl Into<zeno::Point>) -> &mut Self {
        self.0.push(Command::CurveTo(one.into(), two.into(), to.into()));
        self
    }
    fn quad_to(&mut self, control: impl Into<zeno::Point>, to: impl Into<zeno::Point>) -> &mut Self {
        self.0.push(Command::QuadTo(control.into(), to.into()));
        self
    }
    fn close(&mut self) -> &mut Self {
        self.0.push(Command::Close);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::layer::Texture;
    use super::*;
    use crate::base::{Length, Paint, Rect};

    fn drawn(path: &Path, pixels_per_mm: f64) -> egui::Mesh {
        let mut builder = Builder::default();
        draw(&mut builder, path, &Map::new(pixels_per_mm), &Proof::default());
        let layers = builder.finish();
        assert!(layers.iter().all(|layer| layer.texture == Texture::Plain));
        layers.into_iter().next().map(|layer| layer.mesh).unwrap_or_default()
    }

    #[test]
    fn a_rule_lies_on_whole_pixels_at_any_zoom() {
        let stroke = Stroke { paint: Paint::black(), width: Length::pt(0.5), dash: Vec::new(), cap: Cap::Butt };
        let rule = Path::line(Point::new(Length::mm(10.0), Length::mm(20.3)), Point::new(Length::mm(90.0), Length::mm(20.3)), stroke);
        for pixels_per_mm in [1.3, 3.78, 7.1, 20.0] {
            let mesh = drawn(&rule, pixels_per_mm);
            let bounds = mesh.calc_bounds();
            for edge in [bounds.min.x, bounds.min.y, bounds.max.x, bounds.max.y] {
                assert!(edge.fract().abs() < 1e-3, "{edge} at {pixels_per_mm}");
            }
            assert!(bounds.height() >= 1.0);
        }
    }

    #[test]
    fn a_shade_covers_its_area_and_a_dotted_rule_is_dots() {
        let shade = Path::filled(Rect::new(Length::mm(10.0), Length::mm(10.0), Length::mm(30.0), Length::mm(20.0)), Paint::black());
        let bounds = drawn(&shade, 4.0).calc_bounds();
        assert_eq!((bounds.width(), bounds.height()), (120.0, 80.0));
        let dots = Stroke { paint: Paint::black(), width: Length::mm(1.0), dash: vec![Length::ZERO, Length::mm(2.0)], cap: Cap::Round };
        let rule = Path::line(Point::ORIGIN, Point::new(Length::mm(20.0), Length::ZERO), dots);
        let mesh = drawn(&rule, 4.0);
        assert!(mesh.vertices.len() > 10 * 8, "{} vertices for ten dots", mesh.vertices.len());
    }
}
