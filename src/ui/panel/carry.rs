//! What is dragged from a panel onto the page.

use egui::{Response, Ui};

use crate::base::Point;
use crate::editor::Carried;
use crate::ui::canvas::Canvas;

/// Makes a row of a panel something that can be dragged onto the page; its name goes with the pointer, also over the page.
pub fn carry(ui: &Ui, response: Response, what: Carried, name: &str) -> Response {
    response.dnd_set_drag_payload(what);
    if response.dragged() {
        egui::Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), response.id, egui::PopupAnchor::Pointer).show(|ui| ui.label(name));
    }
    response.on_hover_cursor(egui::CursorIcon::Grab)
}

/// What is dragged over the page, and where.
pub fn dragged(ui: &Ui, canvas: &Canvas) -> Option<(Carried, Point)> {
    let carried = egui::DragAndDrop::payload::<Carried>(ui.ctx())?;
    let at = ui.input(|input| input.pointer.interact_pos()).filter(|at| ui.max_rect().contains(*at))?;
    Some((*carried, canvas.page_at(at, f64::from(ui.pixels_per_point()))))
}

/// What was let go over the page in this frame, and where.
pub fn dropped(ui: &Ui, canvas: &Canvas) -> Option<(Carried, Point)> {
    let at = ui.input(|input| if input.pointer.any_released() { input.pointer.interact_pos() } else { None });
    let at = at.filter(|at| ui.max_rect().contains(*at))?;
    let carried = egui::DragAndDrop::take_payload::<Carried>(ui.ctx())?;
    Some((*carried, canvas.page_at(at, f64::from(ui.pixels_per_point()))))
}
