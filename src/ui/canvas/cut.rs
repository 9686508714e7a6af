//! Triangles cut to a convex outline: what a turned group lets be seen, where the screen can only clip upright.

use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Pos2, pos2};

/// The parts of `mesh` inside the convex outline `corners`, given in either direction.
#[must_use]
pub fn cut(mesh: &Mesh, corners: &[Pos2; 4]) -> Mesh {
    // Twice the area: positive where the corners run clockwise on a screen whose y runs down.
    let area: f32 = (0..4).map(|index| cross(corners[index], corners[(index + 1) % 4])).sum();
    let mut out = Mesh { texture_id: mesh.texture_id, ..Mesh::default() };
    for triangle in mesh.triangles() {
        let mut shape: Vec<Vertex> = triangle.iter().filter_map(|index| mesh.vertices.get(*index as usize)).copied().collect();
        for index in 0..4 {
            let (from, to) = (corners[index], corners[(index + 1) % 4]);
            let side = |at: Pos2| ((to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x)) * area.signum();
            shape = inside(&shape, side);
        }
        if shape.len() < 3 {
            continue;
        }
        let first = out.vertices.len() as u32;
        out.indices.extend((1..shape.len() as u32 - 1).flat_map(|next| [first, first + next, first + next + 1]));
        out.vertices.extend(shape);
    }
    out
}

fn cross(one: Pos2, other: Pos2) -> f32 {
    one.x * other.y - other.x * one.y
}

/// The part of a convex `shape` on the side that is not negative.
fn inside(shape: &[Vertex], side: impl Fn(Pos2) -> f32) -> Vec<Vertex> {
    let mut kept = Vec::with_capacity(shape.len() + 1);
    for (index, one) in shape.iter().enumerate() {
        let other = &shape[(index + 1) % shape.len()];
        let (here, there) = (side(one.pos), side(other.pos));
        if here >= 0.0 {
            kept.push(*one);
        }
        if (here < 0.0) != (there < 0.0) {
            kept.push(between(one, other, here / (here - there)));
        }
    }
    kept
}

fn between(one: &Vertex, other: &Vertex, share: f32) -> Vertex {
    let mix = |from: f32, to: f32| from + (to - from) * share;
    let part = |from: u8, to: u8| mix(f32::from(from), f32::from(to)).round() as u8;
    let (from, to) = (one.color.to_array(), other.color.to_array());
    Vertex {
        pos: pos2(mix(one.pos.x, other.pos.x), mix(one.pos.y, other.pos.y)),
        uv: pos2(mix(one.uv.x, other.uv.x), mix(one.uv.y, other.uv.y)),
        color: Color32::from_rgba_premultiplied(part(from[0], to[0]), part(from[1], to[1]), part(from[2], to[2]), part(from[3], to[3])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::epaint::WHITE_UV;

    fn area(mesh: &Mesh) -> f32 {
        let at = |index: u32| mesh.vertices[index as usize].pos;
        mesh.triangles().map(|[a, b, c]| ((at(b) - at(a)).x * (at(c) - at(a)).y - (at(b) - at(a)).y * (at(c) - at(a)).x).abs() / 2.0).sum()
    }

    #[test]
    fn a_square_is_cut_to_a_diamond_in_either_direction() {
        let mut mesh = Mesh::default();
        let vertex = |x: f32, y: f32| Vertex { pos: pos2(x, y), uv: WHITE_UV, color: Color32::BLACK };
        mesh.vertices.extend([vertex(0.0, 0.0), vertex(10.0, 0.0), vertex(10.0, 10.0), vertex(0.0, 10.0)]);
        mesh.indices.extend([0, 1, 2, 0, 2, 3]);
        let diamond = [pos2(5.0, 0.0), pos2(10.0, 5.0), pos2(5.0, 10.0), pos2(0.0, 5.0)];
        let [a, b, c, d] = diamond;
        for corners in [diamond, [d, c, b, a]] {
            assert!((area(&cut(&mesh, &corners)) - 50.0).abs() < 0.01);
        }
        let beside = diamond.map(|corner| corner + egui::vec2(30.0, 0.0));
        assert!(cut(&mesh, &beside).is_empty());
        let round = [pos2(-5.0, -5.0), pos2(15.0, -5.0), pos2(15.0, 15.0), pos2(-5.0, 15.0)];
        assert!((area(&cut(&mesh, &round)) - 100.0).abs() < 0.01);
    }
}
