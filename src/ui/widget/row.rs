//! Rows of facts: a word and its value in two columns, numbers under each other.

use egui::{RichText, Ui};

use crate::ui::theme::Tokens;

/// A heading over rows.
pub fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(6.0);
    ui.label(RichText::new(text).family(crate::ui::fonts::strong()).size(12.5));
    ui.add_space(1.0);
}

/// Two columns of rows; `add` calls [`fact`] for each.
pub fn facts(ui: &mut Ui, id: &str, add: impl FnOnce(&mut Ui)) {
    egui::Grid::new(id).num_columns(2).min_col_width(64.0).spacing([10.0, 5.0]).show(ui, add);
}

/// A word and its value.
pub fn fact(ui: &mut Ui, tokens: &Tokens, word: &str, value: impl Into<String>) {
    ui.label(RichText::new(word).color(tokens.text_weak));
    ui.label(value.into());
    ui.end_row();
}
