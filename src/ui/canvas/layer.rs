//! Layers: what a group becomes on the screen, in paint order, as few meshes as its textures allow.
//!
//! Places are physical pixels from the page's corner; only painting adds where the page lies.

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Pos2, pos2};

use super::atlas::{Entry, PAGE_SIDE};
use super::cut::cut;
use super::fill::Step;
use crate::base::PictureId;

/// An upright rectangle in pixels from the page's corner: left, top, right, bottom.
pub type Box4 = [f32; 4];

/// What a layer's mesh is painted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texture {
    /// Plain colour.
    Plain,
    /// A page of the glyph atlas.
    Glyphs(u16),
    /// A picture, looked up when painting: it may come later than the page; and whether it prints in black alone.
    Picture(PictureId, bool),
}

/// Triangles under one clip and one texture.
#[derive(Debug, Clone)]
pub struct Layer {
    /// Only what lies inside is drawn.
    pub clip: Option<Box4>,
    /// What they are painted with.
    pub texture: Texture,
    /// The triangles.
    pub mesh: Mesh,
    /// For a picture: pixels of its whole longer side on the screen.
    pub picture_px: f32,
}

/// Collects layers.
#[derive(Debug, Default)]
pub struct Builder {
    layers: Vec<Layer>,
    /// Where the run of glyph layers begins that may still be added to: glyphs do not cover each other, but what is plain
    /// must stay above or below them.
    glyphs_from: usize,
    clips: Vec<Option<Box4>>,
    shapes: Vec<Option<Vec<Step>>>,
}

impl Builder {
    /// What was collected.
    #[must_use]
    pub fn finish(self) -> Vec<Layer> {
        self.layers
    }

    /// A builder for a part of this that is cut when it is done, under the clip and shape in force.
    #[must_use]
    pub fn within(&self) -> Self {
        Self { layers: Vec::new(), glyphs_from: 0, clips: vec![self.clip()], shapes: vec![self.shape().map(<[Step]>::to_vec)] }
    }

    /// Takes over what `part` collected, type and plain colour cut to the convex outline `corners`; its pictures are cut already.
    pub fn take_cut(&mut self, part: Self, corners: &[Pos2; 4]) {
        let cut = part.layers.into_iter().map(|mut layer| {
            if !matches!(layer.texture, Texture::Picture(..)) {
                layer.mesh = cut(&layer.mesh, corners);
            }
            layer
        });
        self.layers.extend(cut);
        self.glyphs_from = self.layers.len();
    }

    /// What comes from here covers what came before, glyphs too (shadows and edges beneath letters).
    pub fn above(&mut self) {
        self.glyphs_from = self.layers.len();
    }

    /// Draws only inside `clip` from here, and inside what was in force.
    pub fn push_clip(&mut self, clip: Box4) {
        let outer = self.clip();
        let both = outer.map_or(clip, |outer| [clip[0].max(outer[0]), clip[1].max(outer[1]), clip[2].min(outer[2]), clip[3].min(outer[3])]);
        self.clips.push(Some(both));
        self.glyphs_from = self.layers.len();
    }
    /// Ends the last clip.
    pub fn pop_clip(&mut self) {
        self.clips.pop();
        self.glyphs_from = self.layers.len();
    }
    /// Pictures are cut to `shape` from here; `None` leaves the one in force.
    pub fn push_shape(&mut self, shape: Option<Vec<Step>>) {
        self.shapes.push(shape);
    }
    /// Ends the last shape.
    pub fn pop_shape(&mut self) {
        self.shapes.pop();
    }
    /// The shape pictures are cut to.
    #[must_use]
    pub fn shape(&self) -> Option<&[Step]> {
        self.shapes.iter().rev().find_map(Option::as_deref)
    }
    fn clip(&self) -> Option<Box4> {
        self.clips.last().copied().flatten()
    }

    /// The mesh for plain colour above everything so far.
    pub fn plain(&mut self) -> &mut Mesh {
        let clip = self.clip();
        let fits = self.layers.last().is_some_and(|layer| layer.texture == Texture::Plain && layer.clip == clip);
        if !fits {
            self.layers.push(Layer { clip, texture: Texture::Plain, mesh: Mesh::default(), picture_px: 0.0 });
        }
        self.glyphs_from = self.layers.len();
        let last = self.layers.len() - 1;
        &mut self.layers[last].mesh
    }

    fn glyphs(&mut self, page: u16) -> &mut Mesh {
        let clip = self.clip();
        let texture = Texture::Glyphs(page);
        let found = (self.glyphs_from..self.layers.len()).find(|index| self.layers[*index].texture == texture && self.layers[*index].clip == clip);
        let index = found.unwrap_or_else(|| {
            self.layers.push(Layer { clip, texture, mesh: Mesh::default(), picture_px: 0.0 });
            self.layers.len() - 1
        });
        &mut self.layers[index].mesh
    }

    /// A glyph's bitmap on an upright rectangle.
    pub fn glyph(&mut self, entry: &Entry, place: Box4, colour: Color32) {
        let [left, top, right, bottom] = place;
        self.glyph_quad(entry, [pos2(left, top), pos2(right, top), pos2(right, bottom), pos2(left, bottom)], colour);
    }

    /// A glyph's bitmap on four corners, from its top left clockwise: turned type turns the corners, not the bitmap.
    pub fn glyph_quad(&mut self, entry: &Entry, corners: [Pos2; 4], colour: Color32) {
        const TEXEL: f32 = 1.0 / PAGE_SIDE as f32;
        let (u0, v0) = (f32::from(entry.x) * TEXEL, f32::from(entry.y) * TEXEL);
        let (u1, v1) = (f32::from(entry.x + entry.width) * TEXEL, f32::from(entry.y + entry.height) * TEXEL);
        quad(self.glyphs(entry.page), corners, [pos2(u0, v0), pos2(u1, v0), pos2(u1, v1), pos2(u0, v1)], colour);
    }

    /// A plain rectangle.
    pub fn rectangle(&mut self, place: Box4, colour: Color32) {
        let [left, top, right, bottom] = place;
        let corners = [pos2(left, top), pos2(right, top), pos2(right, bottom), pos2(left, bottom)];
        quad(self.plain(), corners, [WHITE_UV; 4], colour);
    }

    /// A plain quadrangle.
    pub fn quadrangle(&mut self, corners: [Pos2; 4], colour: Color32) {
        quad(self.plain(), corners, [WHITE_UV; 4], colour);
    }

    /// A part of a picture, as it is or in black alone, on four corners; `uv` are shares of the whole picture.
    pub fn picture(&mut self, id: (PictureId, bool), corners: [Pos2; 4], uv: [Pos2; 4], picture_px: f32) {
        let mut mesh = Mesh::default();
        quad(&mut mesh, corners, uv, Color32::WHITE);
        self.picture_mesh(id, mesh, picture_px);
    }

    /// Triangles of a picture.
    pub fn picture_mesh(&mut self, (id, in_black): (PictureId, bool), mesh: Mesh, picture_px: f32) {
        self.layers.push(Layer { clip: self.clip(), texture: Texture::Picture(id, in_black), mesh, picture_px });
        self.glyphs_from = self.layers.len();
    }
}

fn quad(mesh: &mut Mesh, corners: [Pos2; 4], uv: [Pos2; 4], color: Color32) {
    let first = mesh.vertices.len() as u32;
    mesh.indices.extend_from_slice(&[first, first + 1, first + 2, first, first + 2, first + 3]);
    mesh.vertices.extend((0..4).map(|corner| Vertex { pos: corners[corner], uv: uv[corner], color }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_stays_above_or_below_the_type_it_was_drawn_with() {
        let mut builder = Builder::default();
        let box4 = [0.0, 0.0, 1.0, 1.0];
        builder.rectangle(box4, Color32::RED);
        builder.rectangle(box4, Color32::BLUE);
        builder.glyphs(0);
        builder.glyphs(1);
        builder.glyphs(0);
        builder.rectangle(box4, Color32::GREEN);
        builder.glyphs(0);
        let order: Vec<Texture> = builder.finish().iter().map(|layer| layer.texture).collect();
        assert_eq!(order, [Texture::Plain, Texture::Glyphs(0), Texture::Glyphs(1), Texture::Plain, Texture::Glyphs(0)]);
    }

    #[test]
    fn clips_narrow_each_other_and_part_layers() {
        let mut builder = Builder::default();
        builder.push_clip([0.0, 0.0, 10.0, 10.0]);
        builder.push_clip([5.0, -5.0, 20.0, 8.0]);
        builder.rectangle([0.0; 4], Color32::RED);
        builder.pop_clip();
        builder.rectangle([0.0; 4], Color32::RED);
        builder.pop_clip();
        let clips: Vec<_> = builder.finish().iter().map(|layer| layer.clip).collect();
        assert_eq!(clips, [Some([5.0, 0.0, 10.0, 8.0]), Some([0.0, 0.0, 10.0, 10.0])]);
    }
}
