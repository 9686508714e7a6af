//! The plates of a page, laid over its paper as one image.

use std::sync::Arc;

use egui::{Color32, ColorImage, Painter, Rect, TextureHandle, TextureOptions, pos2};

use crate::editor::Pixels;
use crate::editor::plates::PlateView;

/// The texture of the plates shown last.
#[derive(Default)]
pub struct Sheet {
    held: Option<(Arc<Pixels>, TextureHandle)>,
}

impl std::fmt::Debug for Sheet {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Sheet({})", self.held.is_some())
    }
}

impl Sheet {
    /// Paints the plates over `paper`.
    pub fn paint(&mut self, painter: &Painter, paper: Rect, view: &PlateView) {
        let pixels = &view.pixels;
        let size = [pixels.width as usize, pixels.height as usize];
        if pixels.rgba.len() != size[0] * size[1] * 4 {
            return;
        }
        if self.held.as_ref().is_none_or(|(held, _)| !Arc::ptr_eq(held, pixels)) {
            let image = ColorImage::from_rgba_premultiplied(size, &pixels.rgba);
            self.held = Some((Arc::clone(pixels), painter.ctx().load_texture("plates", image, TextureOptions::LINEAR)));
        }
        if let Some((_, texture)) = &self.held {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            painter.image(texture.id(), paper, whole, Color32::WHITE);
        }
    }
}
