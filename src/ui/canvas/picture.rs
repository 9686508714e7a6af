//! Pictures on the screen: proxies as textures, a crossed-out slot until they come or where they are missing.

use std::sync::Arc;

use ahash::HashMap;
use egui::epaint::{Mesh, Vertex};
use egui::{Color32, ColorImage, Pos2, TextureFilter, TextureHandle, TextureOptions, pos2};

use super::fill::{Step, fill};
use super::layer::Builder;
use super::map::Map;
use crate::base::{Length, PictureId};
use crate::display::Picture;
use crate::editor::{Pixels, Shown};

/// A picture as the desk has it.
#[derive(Debug, Clone)]
pub enum Proxy {
    /// Its pixels and the version they are of.
    Here(Arc<Pixels>, u32),
    /// A worker decodes it.
    Coming,
    /// It cannot be had.
    Missing,
}

/// A picture as the desk shows it.
#[must_use]
pub fn proxy(shown: Option<&Shown>) -> Proxy {
    match shown {
        Some(Shown { pixels: Some(pixels), version, .. }) => Proxy::Here(Arc::clone(pixels), *version),
        Some(Shown { failed: false, .. }) => Proxy::Coming,
        Some(Shown { failed: true, .. }) | None => Proxy::Missing,
    }
}

/// Where the canvas gets proxies: picture and the pixels its longer side covers.
pub type Proxies<'a> = dyn FnMut(PictureId, u32) -> Proxy + 'a;

/// Draws `picture` into its clip.
pub fn draw(builder: &mut Builder, picture: &Picture, map: &Map) {
    let (whole, clip) = (picture.rect, picture.clip);
    let Some(seen) = clip.intersection(&whole) else { return };
    let u = |x: Length| (x - whole.x).ratio(whole.width) as f32;
    let v = |y: Length| (y - whole.y).ratio(whole.height) as f32;
    let uv = [(seen.left(), seen.top()), (seen.right(), seen.top()), (seen.right(), seen.bottom()), (seen.left(), seen.bottom())]
        .map(|(x, y)| pos2(u(x), v(y)));
    let px = map.length(whole.width.max(whole.height));
    let corners = map.corners(&seen);
    match builder.shape().map(|shape| cut(shape, corners, uv)) {
        Some(mesh) => builder.picture_mesh((picture.picture, picture.in_black), mesh, px),
        None => builder.picture((picture.picture, picture.in_black), corners, uv, px),
    }
}

/// The part of a picture on `corners` (its shares `uv`, from the top left clockwise) that lies inside `shape`.
fn cut(shape: &[Step], corners: [Pos2; 4], uv: [Pos2; 4]) -> Mesh {
    let mut whole = Mesh::default();
    fill(&mut whole, shape, Color32::WHITE);
    let mut mesh = Mesh::default();
    // Shares of the seen part along its two sides, 0 to 1 inside it.
    let (across, down) = (corners[1] - corners[0], corners[3] - corners[0]);
    let area = across.x * down.y - across.y * down.x;
    if area.abs() < f32::EPSILON {
        return mesh;
    }
    let share = |at: Pos2| {
        let from = at - corners[0];
        [(from.x * down.y - from.y * down.x) / area, (across.x * from.y - across.y * from.x) / area]
    };
    for triangle in whole.triangles() {
        let mut polygon: Vec<(Pos2, [f32; 2], f32)> = triangle
            .iter()
            .filter_map(|index| whole.vertices.get(*index as usize))
            .map(|vertex| (vertex.pos, share(vertex.pos), f32::from(vertex.color.a())))
            .collect();
        for (axis, edge, sign) in [(0, 0.0, 1.0), (0, 1.0, -1.0), (1, 0.0, 1.0), (1, 1.0, -1.0)] {
            polygon = keep_side(&polygon, |share| (share[axis] - edge) * sign);
        }
        let first = mesh.vertices.len() as u32;
        for (pos, share, alpha) in &polygon {
            let uv = uv[0] + (uv[1] - uv[0]) * share[0] + (uv[3] - uv[0]) * share[1];
            mesh.vertices.push(Vertex { pos: *pos, uv, color: Color32::from_white_alpha(alpha.round() as u8) });
        }
        for index in 2..polygon.len() as u32 {
            mesh.indices.extend_from_slice(&[first, first + index - 1, first + index]);
        }
    }
    mesh
}

/// The part of a convex polygon on whose corners `side` is not negative; new corners lie between the old ones.
fn keep_side(polygon: &[(Pos2, [f32; 2], f32)], side: impl Fn(&[f32; 2]) -> f32) -> Vec<(Pos2, [f32; 2], f32)> {
    let mut kept = Vec::with_capacity(polygon.len() + 1);
    for (index, here) in polygon.iter().enumerate() {
        let Some(next) = polygon.get((index + 1) % polygon.len()) else { continue };
        let (from, to) = (side(&here.1), side(&next.1));
        if from >= 0.0 {
            kept.push(*here);
        }
        if (from >= 0.0) != (to >= 0.0) {
            let t = from / (from - to);
            let mix = |one: f32, other: f32| one + (other - one) * t;
            kept.push((here.0 + (next.0 - here.0) * t, [mix(here.1[0], next.1[0]), mix(here.1[1], next.1[1])], mix(here.2, next.2)));
        }
    }
    kept
}

/// Textures of the pictures in view.
#[derive(Default)]
pub struct Textures {
    held: HashMap<(PictureId, bool), (u32, TextureHandle)>,
    /// The session's stamp: pictures of another document are let go.
    owner: u64,
}

impl std::fmt::Debug for Textures {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Textures({})", self.held.len())
    }
}

impl Textures {
    /// Lets go of everything that belongs to another owner than `owner`.
    pub fn belong_to(&mut self, owner: u64) {
        if self.owner != owner {
            self.held.clear();
            self.owner = owner;
        }
    }

    /// The texture of a picture, as it is or in black alone, `px` being its longer side on the screen.
    ///
    /// # Errors
    /// Where there are no pixels: whether they may still come.
    pub fn get(
        &mut self,
        context: &egui::Context,
        (id, in_black): (PictureId, bool),
        px: f32,
        proxies: &mut Proxies<'_>,
    ) -> Result<egui::TextureId, bool> {
        let largest = context.input(|input| input.max_texture_side) as f32;
        let (pixels, version) = match proxies(id, px.min(largest).ceil() as u32) {
            Proxy::Here(pixels, version) => (pixels, version),
            Proxy::Coming => return Err(true),
            Proxy::Missing => return Err(false),
        };
        if let Some((held, texture)) = self.held.get(&(id, in_black))
            && *held == version
        {
            return Ok(texture.id());
        }
        let size = [pixels.width as usize, pixels.height as usize];
        if pixels.rgba.len() != size[0] * size[1] * 4 || size[0] as f32 > largest || size[1] as f32 > largest {
            return Err(false);
        }
        let image = if in_black { grey(size, &pixels.rgba) } else { ColorImage::from_rgba_premultiplied(size, &pixels.rgba) };
        let options = TextureOptions { mipmap_mode: Some(TextureFilter::Linear), ..TextureOptions::LINEAR };
        let texture = context.load_texture(format!("picture {id}"), image, options);
        let texture_id = texture.id();
        self.held.insert((id, in_black), (version, texture));
        Ok(texture_id)
    }
}

/// The picture as it prints in black alone: each pixel as light as it was (weights of ITU-R BT.601 on the screen's values).
fn grey(size: [usize; 2], rgba: &[u8]) -> ColorImage {
    let light = |[r, g, b]: [u8; 3]| ((u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114 + 500) / 1000) as u8;
    let pixels = rgba.as_chunks::<4>().0.iter().map(|[r, g, b, a]| {
        let light = light([*r, *g, *b]);
        Color32::from_rgba_premultiplied(light, light, light, *a)
    });
    ColorImage::new(size, pixels.collect())
}

/// Colours of a slot whose picture is not there.
pub const SLOT: [Color32; 2] = [Color32::from_rgb(226, 226, 226), Color32::from_rgb(150, 150, 150)];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Point, Rect, Transform};
    use crate::display::Path;
    use crate::ui::canvas::path::contour;

    /// The mesh's area weighed by its alpha, and how far its shares of the picture are off where they should be.
    fn area(mesh: &Mesh) -> f32 {
        mesh.triangles()
            .map(|corners| {
                let [a, b, c] = corners.map(|corner| mesh.vertices[corner as usize]);
                let area = ((b.pos - a.pos).x * (c.pos - a.pos).y - (b.pos - a.pos).y * (c.pos - a.pos).x).abs() / 2.0;
                area * [a, b, c].iter().map(|vertex| f32::from(vertex.color.a())).sum::<f32>() / 3.0 / 255.0
            })
            .sum()
    }

    #[test]
    fn a_picture_is_cut_to_an_ellipse_turned_or_not() {
        let mm = Length::mm;
        let rect = Rect::new(mm(10.0), mm(10.0), mm(60.0), mm(40.0));
        let page = Map::new(4.0);
        let full = std::f32::consts::PI * 120.0 * 80.0;
        for degrees in [0.0, 37.0, 90.0] {
            let shape = contour(&Path::ellipse(rect), &page);
            let turned = page.inside(&Transform::rotation(degrees, Point::new(mm(40.0), mm(30.0))));
            let large = Rect::new(mm(-20.0), mm(-30.0), mm(120.0), mm(120.0));
            let uv = [pos2(0.0, 0.0), pos2(1.0, 0.0), pos2(1.0, 1.0), pos2(0.0, 1.0)];
            let mesh = cut(&shape, turned.corners(&large), uv);
            assert!((area(&mesh) - full).abs() < full * 0.01, "{degrees}: {}", area(&mesh));
            for vertex in &mesh.vertices {
                let place = turned
                    .point(Point::new(large.x + large.width.scaled(f64::from(vertex.uv.x)), large.y + large.height.scaled(f64::from(vertex.uv.y))));
                assert!(place.distance(vertex.pos) < 0.05, "{place:?} for {:?}", vertex.pos);
            }
            // A picture that covers half of the ellipse shows half of it.
            let half = Rect::new(mm(10.0), mm(10.0), mm(30.0), mm(40.0));
            let mesh = cut(&shape, page.corners(&half), uv);
            assert!((area(&mesh) - full / 2.0).abs() < full * 0.01, "{}", area(&mesh));
        }
    }
}
