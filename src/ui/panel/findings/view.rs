//! How the panel of findings looks.

use egui::{RichText, Sense, Ui, pos2, vec2};

use super::Row;
use crate::ui::theme::Tokens;
use crate::ui::widget::icon::paint_severity;
use crate::ui::words::Words;

/// Shows the rows; the index of the one clicked. `is_composing` says that more may come.
pub fn show(ui: &mut Ui, rows: &[Row], is_composing: bool, tokens: &Tokens, words: Words) -> Option<usize> {
    let mut clicked = None;
    if rows.is_empty() {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| {
            let text = words.get(if is_composing { "busy-composing" } else { "findings-none" });
            ui.label(RichText::new(text).color(if is_composing { tokens.text_weak } else { tokens.good }));
        });
        return None;
    }
    egui::ScrollArea::vertical().auto_shrink([false, true]).show(ui, |ui| {
        ui.add_space(2.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, row) in rows.iter().enumerate() {
            if finding(ui, row, tokens) {
                clicked = Some(index);
            }
        }
    });
    clicked
}

fn finding(ui: &mut Ui, row: &Row, tokens: &Tokens) -> bool {
    let width = ui.available_width();
    let font = egui::TextStyle::Body.resolve(ui.style());
    let text_width = width - 34.0 - 40.0;
    let galley = ui.painter().layout(row.text.clone(), font, tokens.text, text_width.max(80.0));
    let below = (!row.article.is_empty()).then(|| {
        let mut job = egui::text::LayoutJob::simple_singleline(row.article.clone(), egui::FontId::proportional(11.5), tokens.text_weak);
        job.wrap = egui::text::TextWrapping::truncate_at_width(text_width.max(80.0));
        ui.painter().layout_job(job)
    });
    let lower = below.as_ref().map_or(0.0, |below| below.size().y + 2.0);
    let (place, response) = ui.allocate_exact_size(vec2(width, galley.size().y + lower + 14.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &row.text));
    if ui.is_rect_visible(place) {
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(place, 4.0, tokens.hover);
        }
        let first_line = place.top() + 7.0 + galley.rows.first().map_or(8.0, |first| first.height() / 2.0);
        paint_severity(ui.painter(), row.severity, pos2(place.left() + 14.0, first_line), tokens.severity(row.severity));
        let left = place.left() + 30.0;
        if let Some(below) = below {
            ui.painter().galley(pos2(left, place.top() + 9.0 + galley.size().y), below, tokens.text_weak);
        }
        ui.painter().galley(pos2(left, place.top() + 7.0), galley, tokens.text);
        let label_at = pos2(place.right() - 8.0, first_line);
        ui.painter().text(label_at, egui::Align2::RIGHT_CENTER, &row.label, egui::FontId::proportional(11.5), tokens.text_weak);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}
