//! How the panel of findings looks.

use egui::{RichText, Sense, Ui, pos2, vec2};

use super::Row;
use crate::base::{Say, Severity};
use crate::ui::panel::ask::Ask;
use crate::ui::theme::Tokens;
use crate::ui::widget::icon::paint_severity;
use crate::ui::words::Words;

/// Which findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// Errors, warnings, hints.
    pub shown: [bool; 3],
    /// Only those of the page shown.
    pub here: bool,
}

impl Default for Filter {
    fn default() -> Self {
        Self { shown: [true; 3], here: false }
    }
}

/// The place of a severity in a filter.
const fn at(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Hint => 2,
    }
}

/// Shows the rows that pass `filter`. `is_composing` says that more may come, `page` which page is shown.
pub fn show(ui: &mut Ui, rows: &[Row], filter: &mut Filter, state: (bool, usize), tokens: &Tokens, words: Words, asks: &mut Vec<Ask>) {
    let (is_composing, page) = state;
    if rows.is_empty() {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| {
            let text = words.get(if is_composing { "busy-composing" } else { "findings-none" });
            ui.label(RichText::new(text).color(if is_composing { tokens.text_weak } else { tokens.good }));
        });
        return;
    }
    bar(ui, rows, filter, tokens, words, asks);
    let passes = |row: &&Row| filter.shown[at(row.severity)] && (!filter.here || row.page.is_none_or(|index| index == page));
    egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.add_space(2.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut any = false;
        for row in rows.iter().filter(passes) {
            any = true;
            if finding(ui, row, row.mends, tokens, words, asks) {
                asks.push(Ask::GoTo(row.page, row.finding.clone()));
            }
        }
        if !any {
            crate::ui::widget::form::empty(ui, &words.get("findings-filtered"));
        }
    });
}

/// Shows all rows without any switches; the index of the one clicked.
pub fn pick(ui: &mut Ui, rows: &[Row], tokens: &Tokens, words: Words) -> Option<usize> {
    let mut clicked = None;
    egui::ScrollArea::vertical().auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, row) in rows.iter().enumerate() {
            if finding(ui, row, false, tokens, words, &mut Vec::new()) {
                clicked = Some(index);
            }
        }
    });
    clicked
}

/// Switches by severity, this page only, everything mended that is safe.
fn bar(ui: &mut Ui, rows: &[Row], filter: &mut Filter, tokens: &Tokens, words: Words, asks: &mut Vec<Ask>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        for (severity, code) in [(Severity::Error, "filter-errors"), (Severity::Warning, "filter-warnings"), (Severity::Hint, "filter-hints")] {
            let count = rows.iter().filter(|row| row.severity == severity).count();
            let index = at(severity);
            let button = egui::Button::selectable(filter.shown[index], RichText::new(format!("　{count}")).size(12.0)).min_size(vec2(40.0, 24.0));
            let response = ui.add(button);
            let name = words.say(&Say::new(code).with("count", count));
            response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, filter.shown[index], &name));
            paint_severity(ui.painter(), severity, response.rect.left_center() + vec2(13.0, 0.0), tokens);
            if response.on_hover_text(&name).clicked() {
                filter.shown[index] = !filter.shown[index];
            }
        }
        let here = egui::Button::selectable(filter.here, RichText::new(words.get("filter-here")).size(12.0)).min_size(vec2(28.0, 24.0));
        if ui.add(here).clicked() {
            filter.here = !filter.here;
        }
        let safe = rows.iter().filter(|row| row.finding.fix.is_some_and(crate::base::Fix::is_safe)).count();
        if safe > 0 && ui.small_button(words.say(&Say::new("findings-mend-all").with("count", safe))).clicked() {
            asks.push(Ask::MendAll);
        }
    });
}

fn finding(ui: &mut Ui, row: &Row, may_mend: bool, tokens: &Tokens, words: Words, asks: &mut Vec<Ask>) -> bool {
    let width = ui.available_width();
    let font = egui::TextStyle::Body.resolve(ui.style());
    let text_width = width - 34.0 - 40.0;
    let galley = ui.painter().layout(row.text.clone(), font, tokens.text, text_width.max(80.0));
    let below = (!row.article.is_empty()).then(|| {
        let mut job = egui::text::LayoutJob::simple_singleline(row.article.clone(), egui::FontId::proportional(11.5), tokens.text_weak);
        // The button that mends stands at its right.
        let room = if may_mend { width - 30.0 - 62.0 } else { text_width };
        job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(80.0));
        ui.painter().layout_job(job)
    });
    let lower = below.as_ref().map_or(0.0, |below| below.size().y + 2.0).max(if may_mend { 18.0 } else { 0.0 });
    let (place, response) = ui.allocate_exact_size(vec2(width, galley.size().y + lower + 14.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &row.text));
    if ui.is_rect_visible(place) {
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(place, 4.0, tokens.hover);
        }
        crate::ui::widget::form::ring(ui, &response, place);
        let first_line = place.top() + 7.0 + galley.rows.first().map_or(8.0, |first| first.height() / 2.0);
        paint_severity(ui.painter(), row.severity, pos2(place.left() + 14.0, first_line), tokens);
        let left = place.left() + 30.0;
        let foot = place.top() + 9.0 + galley.size().y;
        if let Some(below) = below {
            ui.painter().galley(pos2(left, foot), below, tokens.text_weak);
        }
        ui.painter().galley(pos2(left, place.top() + 7.0), galley, tokens.text);
        let label_at = pos2(place.right() - 8.0, first_line);
        ui.painter().text(label_at, egui::Align2::RIGHT_CENTER, &row.label, egui::FontId::proportional(11.5), tokens.text_weak);
        if may_mend {
            let spot = egui::Rect::from_min_max(pos2(place.right() - 56.0, foot - 3.0), pos2(place.right() - 4.0, foot + 17.0));
            let button = egui::Button::new(RichText::new(words.get("finding-mend")).size(11.5)).small();
            if ui.put(spot, button).clicked() {
                asks.push(Ask::Mend(row.finding.clone()));
            }
        }
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}
