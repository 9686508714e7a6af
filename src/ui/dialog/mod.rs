//! Dialogs: files, exports, trouble, help. One at a time, over the window.

pub mod export;
pub mod file;
pub mod find;
pub mod help;
pub mod insert;
pub mod question;
pub mod settings;
pub mod trouble;

use egui::{Align, Button, Frame, Id, Layout, Margin, Modal, RichText, Ui, vec2};

/// Shows `add` in a modal of `width`; whether it was left by Escape or by a click beside it.
pub fn modal(context: &egui::Context, id: &str, width: f32, add: impl FnOnce(&mut Ui)) -> bool {
    let frame = Frame::window(&context.global_style()).inner_margin(Margin { left: 22, right: 22, top: 18, bottom: 18 });
    let response = Modal::new(Id::unique(id)).frame(frame).show(context, |ui| {
        ui.set_width(width.min(context.content_rect().width() - 80.0));
        add(ui);
    });
    response.should_close()
}

/// A dialog's heading.
pub fn heading(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).family(super::fonts::strong()).size(15.0));
    ui.add_space(6.0);
}

/// A dialog's foot with nothing to confirm: the button that leaves it; whether it was clicked.
pub fn leave_button(ui: &mut Ui, text: &str) -> bool {
    ui.add_space(12.0);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 28.0), Layout::right_to_left(Align::Center), |ui| {
        ui.add(Button::new(text).min_size(vec2(84.0, 28.0))).clicked()
    })
    .inner
}

/// The row of buttons at a dialog's foot, the main one rightmost; which was clicked, counted from the right. Enter is the main one,
/// unless another control has the keyboard.
pub fn buttons(ui: &mut Ui, main: (&str, bool), others: &[&str]) -> Option<usize> {
    ui.add_space(12.0);
    let mut clicked = None;
    // As high as a button: what is left of the dialog's room is not the row's.
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 28.0), Layout::right_to_left(Align::Center), |ui| {
        let visuals = ui.visuals();
        let (ground, words) = (visuals.hyperlink_color, visuals.window_fill);
        let button = Button::new(RichText::new(main.0).color(words)).fill(ground).min_size(vec2(84.0, 28.0));
        let enter = ui.memory(|memory| memory.focused().is_none()) && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if ui.add_enabled(main.1, button).clicked() || main.1 && enter {
            clicked = Some(0);
        }
        for (index, text) in others.iter().enumerate() {
            if ui.add(Button::new(*text).min_size(vec2(76.0, 28.0))).clicked() {
                clicked = Some(index + 1);
            }
        }
    });
    clicked
}
