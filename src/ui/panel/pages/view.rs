//! How the panel of pages looks.

use std::sync::Arc;

use egui::{Align2, Color32, ColorImage, FontId, Rect, Sense, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, pos2, vec2};

use super::Entry;
use crate::base::Severity;
use crate::editor::Pixels;
use crate::ui::theme::Tokens;
use crate::ui::widget::icon::paint_severity;
use crate::ui::words::Words;

/// Longest side of a thumbnail in logical pixels.
const SIDE: f32 = 150.0;

/// Textures of thumbnails, by page.
#[derive(Default)]
pub struct Thumbnails {
    held: Vec<Option<(Arc<Pixels>, TextureHandle)>>,
}

impl std::fmt::Debug for Thumbnails {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Thumbnails({})", self.held.len())
    }
}

impl Thumbnails {
    fn texture(&mut self, context: &egui::Context, index: usize, pixels: &Arc<Pixels>) -> Option<egui::TextureId> {
        if self.held.len() <= index {
            self.held.resize_with(index + 1, || None);
        }
        let place = self.held.get_mut(index)?;
        if place.as_ref().is_none_or(|(held, _)| !Arc::ptr_eq(held, pixels)) {
            let size = [pixels.width as usize, pixels.height as usize];
            if pixels.rgba.len() != size[0] * size[1] * 4 {
                return None;
            }
            let image = ColorImage::from_rgba_premultiplied(size, &pixels.rgba);
            *place = Some((Arc::clone(pixels), context.load_texture(format!("thumbnail {index}"), image, TextureOptions::LINEAR)));
        }
        place.as_ref().map(|(_, texture)| texture.id())
    }
}

/// Shows the pages; the index of the one clicked.
pub fn show(ui: &mut Ui, entries: &[Entry], thumbnails: &mut Thumbnails, tokens: &Tokens, words: Words) -> Option<usize> {
    let mut clicked = None;
    egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.add_space(8.0);
        for (index, entry) in entries.iter().enumerate() {
            if page(ui, index, entry, thumbnails, tokens, words) {
                clicked = Some(index);
            }
        }
        if entries.is_empty() {
            ui.add_space(24.0);
            ui.vertical_centered(|ui| ui.weak(words.get("pages-empty")));
        }
    });
    clicked
}

fn page(ui: &mut Ui, index: usize, entry: &Entry, thumbnails: &mut Thumbnails, tokens: &Tokens, words: Words) -> bool {
    let (width, height) = (entry.trim.width.to_mm().max(1.0) as f32, entry.trim.height.to_mm().max(1.0) as f32);
    let scale = (SIDE / width.max(height)).min((ui.available_width() - 32.0).max(40.0) / width);
    let size = vec2((width * scale).round(), (height * scale).round());
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), size.y + 34.0), Sense::click());
    let name = format!("{} {}", entry.label, entry.section);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, entry.is_shown, name.trim()));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(place) {
        return response.clicked();
    }
    let painter = ui.painter();
    let corner = pos2((place.center().x - size.x / 2.0).round(), place.top() + 4.0);
    let sheet = Rect::from_min_size(corner, size);
    if entry.is_shown || response.hovered() {
        painter.rect_filled(place.shrink2(vec2(6.0, 0.0)), 6.0, if entry.is_shown { tokens.accent_soft } else { tokens.hover });
    }
    painter.rect_filled(sheet, 0.0, Color32::WHITE);
    let texture = entry.thumbnail.as_ref().and_then(|pixels| thumbnails.texture(ui.ctx(), index, pixels));
    let painter = ui.painter();
    match texture {
        Some(texture) => {
            let tint = if entry.is_current { Color32::WHITE } else { Color32::WHITE.gamma_multiply(0.6) };
            painter.image(texture, sheet, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)), tint);
        }
        None => {
            painter.text(sheet.center(), Align2::CENTER_CENTER, words.get("busy-composing"), FontId::proportional(11.0), Color32::from_gray(140));
        }
    }
    let edge = if entry.is_shown { Stroke::new(1.5, tokens.accent) } else { Stroke::new(1.0, tokens.separator) };
    painter.rect_stroke(sheet, 0.0, edge, StrokeKind::Outside);
    let font = FontId::proportional(12.0);
    let colour = if entry.is_shown { tokens.accent } else { tokens.text };
    let text_at = pos2(place.center().x, sheet.bottom() + 14.0);
    let drawn = painter.text(text_at, Align2::CENTER_CENTER, name.trim(), font, colour);
    if let Some(severity) = entry.gravest.filter(|severity| *severity > Severity::Hint) {
        paint_severity(painter, severity, pos2(drawn.left() - 11.0, text_at.y), tokens.severity(severity));
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}
