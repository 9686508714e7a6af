//! The panel of history: the steps done, newest last; a click goes there.

use egui::{RichText, ScrollArea, Ui};

use crate::editor::Session;
use crate::ui::panel::ask::Ask;
use crate::ui::theme::Tokens;
use crate::ui::widget::form::list_row;
use crate::ui::words::Words;

/// The words of the steps, oldest first, and how many of them are done.
#[must_use]
pub fn steps(session: &Session, words: Words) -> (Vec<String>, usize) {
    let history = session.history();
    let mut steps = vec![words.get("history-opened")];
    steps.extend(history.done_names().map(|name| words.say(name)));
    let done = steps.len();
    steps.extend(history.undone_names().map(|name| words.say(name)));
    (steps, done)
}

/// Shows the steps.
pub fn show(ui: &mut Ui, steps: &[String], done: usize, tokens: &Tokens, asks: &mut Vec<Ask>) {
    ScrollArea::vertical().auto_shrink([false, false]).stick_to_bottom(true).show_rows(ui, 24.0, steps.len(), |ui, range| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for index in range {
            let Some(step) = steps.get(index) else { continue };
            let is_now = index + 1 == done;
            let colour = if index < done { tokens.text } else { tokens.text_weak.gamma_multiply(0.7) };
            let response = list_row(ui, step, 24.0, is_now, tokens, |ui| {
                ui.add(egui::Label::new(RichText::new(step).size(12.5).color(colour)).truncate());
            });
            if response.clicked() && !is_now {
                asks.push(Ask::History(done as isize - (index as isize + 1)));
            }
        }
    });
}
