//! The cells of a table as a small plan: chosen by clicks, merged and parted.

use std::sync::Arc;

use egui::{Sense, StrokeKind, Ui, pos2, vec2};

use super::form::Form;
use super::furniture::set;
use crate::editor::cells::{Block, merged, parted, whole};
use crate::model::{Content, Frame, TableBox};
use crate::ui::widget::form::weak;

/// Height of a row of the plan.
const ROW: f32 = 18.0;
/// Rows shown at once; longer tables scroll.
const ROWS: usize = 12;

/// Shows the plan of `table` and what can be done with the cells chosen.
pub fn show(ui: &mut Ui, form: &mut Form<'_>, frame: &Frame, table: &Arc<TableBox>) {
    if table.columns.is_empty() || table.rows.is_empty() {
        return;
    }
    let id = egui::Id::unique(("table cells", frame.id.0));
    let mut chosen: Option<Block> = ui.data(|data| data.get_temp(id));
    chosen = chosen.filter(|block| block.bottom < table.rows.len() && block.right < table.columns.len());
    let height = ROW * table.rows.len().min(ROWS) as f32 + 2.0;
    egui::ScrollArea::vertical().id_salt(id).max_height(height).show(ui, |ui| plan(ui, form, table, &mut chosen));
    let block = chosen.map(|block| whole(table, block));
    let after = [("table-merge", block.and_then(|block| merged(table, block))), ("table-part", block.and_then(|block| parted(table, block)))];
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (code, after) in after {
            let button = ui.add_enabled(after.is_some(), egui::Button::new(form.word(code)).small());
            let is_clicked = button.on_disabled_hover_text(form.word("table-cells-hint")).clicked();
            if let Some(after) = after.filter(|_| is_clicked) {
                set(form, frame, Content::Table(Arc::new(after)));
            }
        }
    });
    if chosen.is_none() {
        weak(ui, form.word("table-cells-hint"), form.tokens);
    }
    ui.data_mut(|data| match block {
        Some(block) => _ = data.insert_temp(id, block),
        None => data.remove::<Block>(id),
    });
}

fn plan(ui: &mut Ui, form: &Form<'_>, table: &TableBox, chosen: &mut Option<Block>) {
    let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW * table.rows.len() as f32), Sense::hover());
    let shares: Vec<f32> = table.columns.iter().map(|share| (*share).max(1) as f32).collect();
    let sum: f32 = shares.iter().sum();
    let left = |column: usize| place.left() + shares[..column].iter().sum::<f32>() / sum * (place.width() - 1.0);
    for cell in table.placed() {
        let (top, foot) = (place.top() + ROW * cell.row as f32, place.top() + ROW * (cell.row + cell.rows) as f32);
        let rect = egui::Rect::from_min_max(pos2(left(cell.column), top), pos2(left(cell.column + cell.columns), foot));
        let text: String = cell.cell.paragraphs.iter().map(|paragraph| paragraph.text.to_string()).collect::<Vec<_>>().join(" ");
        let block = Block { top: cell.row, left: cell.column, bottom: cell.row + cell.rows - 1, right: cell.column + cell.columns - 1 };
        let is_chosen = chosen.is_some_and(|chosen| chosen.has(cell.row, cell.column));
        let response = ui.interact(rect, ui.scope_id().with(("cell", cell.row, cell.column)), Sense::click());
        let name = format!("{} {}-{} {text}", form.word("table-cell"), cell.row + 1, cell.column + 1);
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_chosen, name.trim_end()));
        if response.clicked() {
            // Shift takes everything from the cell chosen before.
            let more = ui.input(|input| input.modifiers.shift);
            *chosen = Some(chosen.filter(|_| more).map_or(block, |before| before.with(block)));
        }
        let ground = if is_chosen {
            form.tokens.accent_soft
        } else if response.hovered() {
            form.tokens.raised
        } else {
            form.tokens.panel
        };
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        painter.rect_filled(rect, 0.0, ground);
        let font = egui::FontId::proportional(10.5);
        painter.text(rect.left_center() + vec2(3.0, 0.0), egui::Align2::LEFT_CENTER, text, font, form.tokens.text_weak);
        ui.painter().rect_stroke(rect, 0.0, egui::Stroke::new(1.0, form.tokens.separator), StrokeKind::Middle);
        crate::ui::widget::form::ring(ui, &response, rect);
    }
}
