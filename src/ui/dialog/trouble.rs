//! Trouble in a sentence, with the cause below it for whoever helps.

use egui::{RichText, ScrollArea};

use super::{buttons, heading, modal};
use crate::editor::Trouble;
use crate::ui::theme::Tokens;
use crate::ui::words::Words;

/// Shows `trouble`; whether it was read.
pub fn show(context: &egui::Context, trouble: &Trouble, tokens: &Tokens, words: Words) -> bool {
    let mut read = false;
    let left = modal(context, "trouble", 460.0, |ui| {
        heading(ui, &words.get("trouble-title"));
        ui.label(words.say(&trouble.say));
        if !trouble.detail.is_empty() {
            ui.add_space(6.0);
            ScrollArea::vertical().max_height(160.0).show(ui, |ui| {
                ui.add(egui::Label::new(RichText::new(&trouble.detail).size(12.0).color(tokens.text_weak)).selectable(true).wrap());
            });
        }
        read = buttons(ui, (&words.get("button-ok"), true), &[]).is_some() || ui.input(|input| input.key_pressed(egui::Key::Enter));
    });
    read || left
}
