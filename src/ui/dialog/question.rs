//! A question about the document's file: what happened, what may be answered.

use std::time::SystemTime;

use egui::{Key, RichText};

use super::{buttons, heading, modal};
use crate::base::Say;
use crate::editor::files::{Ask, Choice};
use crate::ui::theme::Tokens;
use crate::ui::words::Words;

/// Shows `ask`, of the document called `name`; the answer, once there is one. Enter gives the first, Escape the last.
pub fn show(context: &egui::Context, ask: &Ask, name: &str, tokens: &Tokens, words: Words) -> Option<Choice> {
    let choices = ask.choices();
    let mut answer = None;
    let left = modal(context, "question", 480.0, |ui| {
        heading(ui, &words.get(ask.title_key()));
        ui.label(words.say(&ask.say(name, |at| ago(at, words))));
        let hint = match ask {
            Ask::Recover { .. } => Some("ask-recover-hint"),
            Ask::Changed { .. } => Some("ask-changed-hint"),
            Ask::Unsaved(_) | Ask::ReadOnly(_) | Ask::Replace(..) | Ask::Revert => None,
        };
        if let Some(hint) = hint {
            ui.add_space(4.0);
            ui.label(RichText::new(words.get(hint)).color(tokens.text_weak));
        }
        let names: Vec<String> = choices.iter().map(|choice| words.get(choice.text_key())).collect();
        let others: Vec<&str> = names.iter().skip(1).map(String::as_str).collect();
        let main = names.first().map_or("", String::as_str);
        let clicked = buttons(ui, (main, true), &others).or_else(|| ui.input(|input| input.key_pressed(Key::Enter)).then_some(0));
        answer = clicked.and_then(|index| choices.get(index).copied());
    });
    answer.or_else(|| left.then(|| choices.last().copied()).flatten())
}

/// How long ago `at` was, as people say it: nobody has to know the zone of the clock.
#[must_use]
pub fn ago(at: SystemTime, words: Words) -> String {
    let seconds = SystemTime::now().duration_since(at).unwrap_or_default().as_secs();
    let say = match seconds {
        0..60 => Say::new("ago-moment"),
        60..3_600 => Say::new("ago-minutes").with("count", (seconds / 60) as usize),
        3_600..86_400 => Say::new("ago-hours").with("count", (seconds / 3_600) as usize),
        86_400..63_072_000 => Say::new("ago-days").with("count", (seconds / 86_400) as usize),
        // Archives often bear no true time.
        _ => Say::new("ago-long"),
    };
    words.say(&say)
}
