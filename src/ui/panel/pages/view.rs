//! How the panel of pages looks.

use std::sync::Arc;

use egui::{Align2, Color32, ColorImage, FontId, Rect, Response, Sense, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, Vec2, pos2, vec2};

use super::{Entry, Half};
use crate::base::{PageId, Say, Severity};
use crate::editor::Pixels;
use crate::editor::pages::added;
use crate::editor::steps::{Transaction, duplicate_page, move_page, remove_page};
use crate::model::{Document, PageStage};
use crate::ui::panel::ask::Ask;
use crate::ui::theme::Tokens;
use crate::ui::widget::form::{footed, ring};
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

/// Shows the pages.
pub fn show(ui: &mut Ui, entries: &[Entry], document: &Document, thumbnails: &mut Thumbnails, tokens: &Tokens, words: Words, asks: &mut Vec<Ask>) {
    if entries.is_empty() {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| ui.weak(words.get("pages-empty")));
        return;
    }
    let mut asked = Vec::new();
    let list = |ui: &mut Ui| {
        ui.add_space(8.0);
        let mut last: Option<Spot> = None;
        for (index, entry) in entries.iter().enumerate() {
            let spot = placed(ui, entries, index, last);
            last = Some(spot);
            let response = page(ui, spot, index, entry, thumbnails, tokens, words);
            moved(ui, &response, index, entry, document, tokens, asks);
            if response.clicked() {
                asks.push(Ask::ShowPage(index));
            }
            response.context_menu(|ui| menu(ui, index, entry, document, words, asks));
        }
    };
    footed(ui, "pages", 8, list, |ui| {
        let Some((index, entry)) = entries.iter().enumerate().find(|(_, entry)| entry.is_shown) else { return };
        if ui.small_button(words.get("page-add")).clicked() {
            asked.push(Ask::Change(added(document, index)));
        }
        if ui.small_button(words.get("style-duplicate")).clicked() {
            asked.push(Ask::Change(step("step-page-copy", duplicate_page(document, entry.id))));
        }
        let many = entries.len() > 1;
        let remove = ui.add_enabled(many, egui::Button::new(words.get("style-remove")).small());
        if remove.on_disabled_hover_text(words.get("page-last")).clicked() {
            asked.push(Ask::Change(step("step-page-remove", remove_page(document, entry.id))));
        }
    });
    asks.append(&mut asked);
}

fn step(code: &'static str, edits: Vec<crate::editor::steps::Edit>) -> Transaction {
    Transaction::new(Say::new(code), edits)
}

/// A page dragged onto another takes its place.
fn moved(ui: &Ui, response: &Response, index: usize, entry: &Entry, document: &Document, tokens: &Tokens, asks: &mut Vec<Ask>) {
    response.dnd_set_drag_payload(entry.id);
    if response.dnd_hover_payload::<PageId>().is_some_and(|id| *id != entry.id) {
        ui.painter().hline(response.rect.shrink(8.0).x_range(), response.rect.top(), Stroke::new(2.0, tokens.accent));
    }
    if let Some(id) = response.dnd_release_payload::<PageId>()
        && *id != entry.id
    {
        asks.push(Ask::Change(step("step-page-move", move_page(document, *id, index))));
    }
}

/// Stages, copies, moves.
fn menu(ui: &mut Ui, index: usize, entry: &Entry, document: &Document, words: Words, asks: &mut Vec<Ask>) {
    for stage in PageStage::ALL {
        if ui.selectable_label(entry.stage == stage, words.get(stage_key(stage))).clicked() {
            asks.push(Ask::Stage(entry.id, stage));
            ui.close();
        }
    }
    ui.separator();
    if ui.button(words.get("page-add")).clicked() {
        asks.push(Ask::Change(added(document, index)));
        ui.close();
    }
    if ui.button(words.get("style-duplicate")).clicked() {
        asks.push(Ask::Change(step("step-page-copy", duplicate_page(document, entry.id))));
        ui.close();
    }
    let places = [("page-earlier", index.checked_sub(1)), ("page-later", (index + 1 < document.pages.len()).then_some(index + 1))];
    for (code, to) in places {
        if ui.add_enabled(to.is_some(), egui::Button::new(words.get(code))).clicked() {
            asks.extend(to.map(|to| Ask::Change(step("step-page-move", move_page(document, entry.id, to)))));
            ui.close();
        }
    }
    if ui.add_enabled(document.pages.len() > 1, egui::Button::new(words.get("style-remove"))).clicked() {
        asks.push(Ask::Change(step("step-page-remove", remove_page(document, entry.id))));
        ui.close();
    }
}

/// The key of a stage's word.
const fn stage_key(stage: PageStage) -> &'static str {
    match stage {
        PageStage::MakeUp => "stage-make-up",
        PageStage::Proof => "stage-proof",
        PageStage::Clean => "stage-clean",
        PageStage::Signed => "stage-signed",
    }
}

/// Room for the words below a thumbnail.
const WORDS: f32 = 50.0;

/// Size of the thumbnail of page `index`: both halves of a 通版 are as high as fits the panel side by side.
fn sheet_size(entries: &[Entry], index: usize, room: f32) -> Vec2 {
    let size = |entry: &Entry| (entry.trim.width.to_mm().max(1.0) as f32, entry.trim.height.to_mm().max(1.0) as f32);
    let Some(entry) = entries.get(index) else { return Vec2::ZERO };
    let (width, height) = size(entry);
    let other = match entry.half {
        Some(Half::Left) => entries.get(index + 1),
        Some(Half::Right) => index.checked_sub(1).and_then(|index| entries.get(index)),
        None => None,
    };
    let (wide, high) = other.map(size).map_or((width, height), |other| (width + other.0, height.max(other.1)));
    let scale = (SIDE / width.max(high)).min((room - 32.0).max(40.0) / wide);
    vec2((width * scale).round(), (height * scale).round())
}

/// Where a page stands in the list.
#[derive(Debug, Clone, Copy)]
struct Spot {
    /// What a click takes.
    place: Rect,
    /// Its thumbnail.
    sheet: Rect,
    /// What is coloured behind the page shown.
    ground: Rect,
}

/// Where page `index` stands: in a row of its own; of a 通版 the left half opens the row and the right half, with `last` before it,
/// closes it.
fn placed(ui: &mut Ui, entries: &[Entry], index: usize, last: Option<Spot>) -> Spot {
    let room = ui.available_width();
    let size = sheet_size(entries, index, room);
    let half = entries.get(index).and_then(|entry| entry.half);
    let (place, left) = match (half, last) {
        (Some(Half::Right), Some(last)) => {
            let place = Rect::from_min_max(last.place.right_top(), pos2(ui.max_rect().right().max(last.place.right() + 1.0), last.place.bottom()));
            (place, place.left())
        }
        (Some(Half::Left), _) => {
            let other = sheet_size(entries, index + 1, room);
            let row = ui.allocate_space(vec2(room, size.y.max(other.y) + WORDS)).1;
            let fold = (row.center().x + (size.x - other.x) / 2.0).round();
            (Rect::from_min_max(row.min, pos2(fold, row.bottom())), fold - size.x)
        }
        (Some(Half::Right), None) | (None, _) => {
            let place = ui.allocate_space(vec2(room, size.y + WORDS)).1;
            (place, (place.center().x - size.x / 2.0).round())
        }
    };
    let mut ground = place;
    ground.min.x += if half == Some(Half::Right) { 0.0 } else { 6.0 };
    ground.max.x -= if half == Some(Half::Left) { 0.0 } else { 6.0 };
    Spot { place, sheet: Rect::from_min_size(pos2(left, place.top() + 4.0), size), ground }
}

fn page(ui: &mut Ui, spot: Spot, index: usize, entry: &Entry, thumbnails: &mut Thumbnails, tokens: &Tokens, words: Words) -> Response {
    let Spot { place, sheet, ground } = spot;
    let response = ui.interact(place, ui.make_persistent_id(("page", entry.id.0)), Sense::click_and_drag());
    let name = format!("{} {}", entry.label, entry.section);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, entry.is_shown, name.trim()));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(place) {
        return response;
    }
    let painter = ui.painter();
    if entry.is_shown || response.hovered() {
        painter.rect_filled(ground, 6.0, if entry.is_shown { tokens.accent_soft } else { tokens.hover });
    }
    ring(ui, &response, ground);
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
    let text_at = pos2(sheet.center().x, sheet.bottom() + 14.0);
    let drawn = painter.text(text_at, Align2::CENTER_CENTER, name.trim(), font, colour);
    if let Some(severity) = entry.gravest.filter(|severity| *severity > Severity::Hint) {
        paint_severity(painter, severity, pos2(drawn.left() - 11.0, text_at.y), tokens);
    }
    let stage = words.get(stage_key(entry.stage));
    let colour = match entry.stage {
        PageStage::MakeUp => tokens.text_weak,
        PageStage::Proof | PageStage::Clean => tokens.hint,
        PageStage::Signed => tokens.good,
    };
    painter.text(text_at + vec2(0.0, 16.0), Align2::CENTER_CENTER, &stage, FontId::proportional(11.0), colour);
    let tip = format!("{stage}　{}", entry.signed);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(tip.trim())
}
