//! Areas with any outline: lyon's triangles inside, a one-pixel strip along the contours for a soft edge.

use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Pos2, Vec2, pos2, vec2};
use lyon_tessellation::geometry_builder::simple_builder;
use lyon_tessellation::math::point;
use lyon_tessellation::path::Path;
use lyon_tessellation::{FillOptions, FillRule, FillTessellator, VertexBuffers};

/// One step of an outline in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Begin a contour.
    Move(Pos2),
    /// A straight line.
    Line(Pos2),
    /// A quadratic curve.
    Quad(Pos2, Pos2),
    /// A cubic curve.
    Cubic(Pos2, Pos2, Pos2),
    /// Close the contour.
    Close,
}

/// How far a chord may lie from its curve, in pixels.
const TOLERANCE: f32 = 0.06;

/// Adds the area inside `steps` (non-zero rule) to `mesh`.
pub fn fill(mesh: &mut Mesh, steps: &[Step], colour: Color32) {
    let mut contours = flatten(steps);
    contours.retain(|contour| contour.len() > 2);
    if contours.is_empty() {
        return;
    }
    // Half a pixel is given to the soft edge on either side of the true contour.
    let side = inner_side(&contours);
    let normals: Vec<Vec<Vec2>> = contours.iter().map(|contour| normals(contour, side)).collect();
    let inner: Vec<Vec<Pos2>> = contours
        .iter()
        .zip(&normals)
        .map(|(contour, normals)| contour.iter().zip(normals).map(|(at, inwards)| *at + *inwards * 0.5).collect())
        .collect();
    triangles(mesh, &inner, colour);
    for ((contour, inner), normals) in contours.iter().zip(&inner).zip(&normals) {
        strip(mesh, contour, inner, normals, colour);
    }
}

/// The contours as closed polygons.
fn flatten(steps: &[Step]) -> Vec<Vec<Pos2>> {
    let mut contours: Vec<Vec<Pos2>> = Vec::new();
    for step in steps {
        match *step {
            Step::Move(to) => contours.push(vec![to]),
            Step::Line(to) => push(&mut contours, to),
            Step::Quad(control, to) => {
                let Some(from) = contours.last().and_then(|contour| contour.last()).copied() else { continue };
                let bend = (from.to_vec2() - control.to_vec2() * 2.0 + to.to_vec2()).length();
                let parts = ((bend / (4.0 * TOLERANCE)).sqrt().ceil() as usize).clamp(1, 64);
                for part in 1..=parts {
                    let t = part as f32 / parts as f32;
                    let u = 1.0 - t;
                    push(&mut contours, (from.to_vec2() * (u * u) + control.to_vec2() * (2.0 * u * t) + to.to_vec2() * (t * t)).to_pos2());
                }
            }
            Step::Cubic(one, two, to) => {
                let Some(from) = contours.last().and_then(|contour| contour.last()).copied() else { continue };
                let bend = (from.to_vec2() - one.to_vec2() * 2.0 + two.to_vec2())
                    .length()
                    .max((one.to_vec2() - two.to_vec2() * 2.0 + to.to_vec2()).length());
                let parts = ((bend * 0.75 / TOLERANCE).sqrt().ceil() as usize).clamp(1, 96);
                for part in 1..=parts {
                    let t = part as f32 / parts as f32;
                    let u = 1.0 - t;
                    let at = from.to_vec2() * (u * u * u)
                        + one.to_vec2() * (3.0 * u * u * t)
                        + two.to_vec2() * (3.0 * u * t * t)
                        + to.to_vec2() * (t * t * t);
                    push(&mut contours, at.to_pos2());
                }
            }
            Step::Close => {}
        }
    }
    for contour in &mut contours {
        while contour.len() > 1 && contour.first().zip(contour.last()).is_some_and(|(first, last)| first.distance(*last) < 0.01) {
            contour.pop();
        }
    }
    contours
}

fn push(contours: &mut [Vec<Pos2>], to: Pos2) {
    if let Some(contour) = contours.last_mut()
        && contour.last().is_none_or(|last| last.distance(to) > 0.01)
    {
        contour.push(to);
    }
}

/// +1 where ink lies left of the way the contours run (y down), -1 where right: the largest contour is an outer one, and
/// its counters run against it.
fn inner_side(contours: &[Vec<Pos2>]) -> f32 {
    let area = |contour: &Vec<Pos2>| -> f32 {
        contour.iter().zip(contour.iter().cycle().skip(1)).map(|(one, two)| one.x * two.y - two.x * one.y).sum::<f32>() / 2.0
    };
    let largest = contours.iter().map(area).max_by(|one, two| one.abs().total_cmp(&two.abs())).unwrap_or(1.0);
    if largest >= 0.0 { 1.0 } else { -1.0 }
}

/// At each point, the way into the ink; a mitre up to twice as long at sharp corners.
fn normals(contour: &[Pos2], side: f32) -> Vec<Vec2> {
    let count = contour.len();
    let edge = |index: usize| {
        let along = (contour[(index + 1) % count] - contour[index]).normalized();
        vec2(-along.y, along.x) * side
    };
    (0..count)
        .map(|index| {
            let (before, after) = (edge((index + count - 1) % count), edge(index));
            let sum = before + after;
            let length = sum.length_sq();
            if length < 1e-6 { after } else { sum * (2.0 / length).min(1.0 / length.sqrt() * 2.0) }
        })
        .collect()
}

fn triangles(mesh: &mut Mesh, contours: &[Vec<Pos2>], colour: Color32) {
    let mut path = Path::builder();
    for contour in contours {
        let mut points = contour.iter();
        let Some(first) = points.next() else { continue };
        path.begin(point(first.x, first.y));
        for at in points {
            path.line_to(point(at.x, at.y));
        }
        path.end(true);
    }
    let mut buffers: VertexBuffers<lyon_tessellation::math::Point, u16> = VertexBuffers::new();
    let options = FillOptions::default().with_tolerance(TOLERANCE).with_fill_rule(FillRule::NonZero);
    // An outline lyon cannot fill (not-a-number places) is left to its soft edge.
    if FillTessellator::new().tessellate_path(&path.build(), &options, &mut simple_builder(&mut buffers)).is_err() {
        return;
    }
    let first = mesh.vertices.len() as u32;
    mesh.vertices.extend(buffers.vertices.iter().map(|at| Vertex::untextured(pos2(at.x, at.y), colour)));
    mesh.indices.extend(buffers.indices.iter().map(|index| first + u32::from(*index)));
}

/// The soft edge: full colour half a pixel inside the contour, none half a pixel outside.
fn strip(mesh: &mut Mesh, contour: &[Pos2], inner: &[Pos2], normals: &[Vec2], colour: Color32) {
    let first = mesh.vertices.len() as u32;
    let count = contour.len() as u32;
    for index in 0..contour.len() {
        mesh.vertices.push(Vertex::untextured(inner[index], colour));
        mesh.vertices.push(Vertex::untextured(contour[index] - normals[index] * 0.5, Color32::TRANSPARENT));
    }
    for index in 0..count {
        let (here, next) = (first + index * 2, first + (index + 1) % count * 2);
        mesh.indices.extend_from_slice(&[here, here + 1, next, next, here + 1, next + 1]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mesh's coverage: triangle areas weighed by their vertices' mean alpha.
    fn ink(mesh: &Mesh) -> f32 {
        mesh.triangles()
            .map(|corners| {
                let [a, b, c] = corners.map(|corner| mesh.vertices[corner as usize]);
                let area = ((b.pos - a.pos).x * (c.pos - a.pos).y - (b.pos - a.pos).y * (c.pos - a.pos).x).abs() / 2.0;
                area * [a, b, c].iter().map(|vertex| f32::from(vertex.color.a())).sum::<f32>() / 3.0 / 255.0
            })
            .sum()
    }

    fn square(from: f32, to: f32, clockwise: bool) -> Vec<Step> {
        let mut corners = [pos2(from, from), pos2(to, from), pos2(to, to), pos2(from, to)];
        if !clockwise {
            corners.reverse();
        }
        vec![Step::Move(corners[0]), Step::Line(corners[1]), Step::Line(corners[2]), Step::Line(corners[3]), Step::Close]
    }

    #[test]
    fn the_soft_edge_neither_fattens_nor_thins() {
        for clockwise in [true, false] {
            let mut mesh = Mesh::default();
            let mut steps = square(10.0, 110.0, clockwise);
            steps.extend(square(40.0, 80.0, !clockwise));
            fill(&mut mesh, &steps, Color32::BLACK);
            let expected = 100.0 * 100.0 - 40.0 * 40.0;
            assert!((ink(&mesh) - expected).abs() < 10.0, "clockwise {clockwise}: {} px of ink, not {expected}", ink(&mesh));
        }
    }

    #[test]
    fn curves_are_round_and_nonsense_is_nothing() {
        // A circle of radius 50 by four cubic arcs.
        let k = 0.552_285 * 50.0;
        let at = |x: f32, y: f32| pos2(100.0 + x, 100.0 + y);
        let circle = [
            Step::Move(at(50.0, 0.0)),
            Step::Cubic(at(50.0, k), at(k, 50.0), at(0.0, 50.0)),
            Step::Cubic(at(-k, 50.0), at(-50.0, k), at(-50.0, 0.0)),
            Step::Cubic(at(-50.0, -k), at(-k, -50.0), at(0.0, -50.0)),
            Step::Cubic(at(k, -50.0), at(50.0, -k), at(50.0, 0.0)),
            Step::Close,
        ];
        let mut mesh = Mesh::default();
        fill(&mut mesh, &circle, Color32::BLACK);
        assert!((ink(&mesh) - std::f32::consts::PI * 2500.0).abs() < 12.0, "{}", ink(&mesh));
        let mut nothing = Mesh::default();
        fill(&mut nothing, &[Step::Move(at(0.0, 0.0)), Step::Line(at(1.0, 1.0)), Step::Close], Color32::BLACK);
        assert!(nothing.is_empty());
    }
}
