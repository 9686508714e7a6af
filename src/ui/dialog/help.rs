//! Keys and gestures, and what the program is.

use egui::{RichText, ScrollArea};

use super::{buttons, heading, modal};
use crate::editor::{Command, Desk, Section};
use crate::font::Faces;
use crate::ui::keys;
use crate::ui::theme::Tokens;
use crate::ui::words::Words;

/// Gestures of the canvas: the gesture's key, what it does.
const GESTURES: [(&str, &str); 6] = [
    ("gesture-wheel", "gesture-wheel-does"),
    ("gesture-wheel-zoom", "gesture-wheel-zoom-does"),
    ("gesture-space", "gesture-space-does"),
    ("gesture-middle", "gesture-middle-does"),
    ("gesture-enter", "gesture-enter-does"),
    ("gesture-drop", "gesture-drop-does"),
];

/// Shows keys and gestures; whether the dialog was left.
pub fn show_keys(context: &egui::Context, desk: &Desk, tokens: &Tokens, words: Words) -> bool {
    let mut done = false;
    let left = modal(context, "keys", 520.0, |ui| {
        heading(ui, &words.get("keys-title"));
        ScrollArea::vertical().max_height(430.0).auto_shrink([false, true]).show(ui, |ui| {
            egui::Grid::new("keys").num_columns(2).min_col_width(170.0).spacing([16.0, 6.0]).show(ui, |ui| {
                for (gesture, does) in GESTURES {
                    ui.label(RichText::new(words.get(gesture)).color(tokens.accent));
                    ui.label(words.get(does));
                    ui.end_row();
                }
                for section in Section::ALL {
                    let commands: Vec<Command> = Command::ALL.iter().copied().filter(|command| command.section() == section).collect();
                    if commands.iter().all(|command| desk.keys().shortcuts(*command).is_empty()) {
                        continue;
                    }
                    ui.label(RichText::new(words.get(section.text_key())).family(crate::ui::fonts::strong()));
                    ui.end_row();
                    for command in commands {
                        let shortcuts = desk.keys().shortcuts(command);
                        if shortcuts.is_empty() {
                            continue;
                        }
                        let all: Vec<String> = shortcuts.iter().map(|shortcut| keys::text(context, *shortcut)).collect();
                        ui.label(RichText::new(all.join("　")).color(tokens.accent));
                        ui.label(words.get(command.text_key())).on_hover_text(words.get(command.tip_key()));
                        ui.end_row();
                    }
                }
            });
            for note in &desk.keys().notes {
                ui.label(RichText::new(words.say(note)).color(tokens.warning));
            }
        });
        done = buttons(ui, (&words.get("button-ok"), true), &[]).is_some();
    });
    done || left
}

/// Shows what the program is; whether the dialog was left.
pub fn show_about(context: &egui::Context, faces: &Faces, tokens: &Tokens, words: Words) -> bool {
    let mut done = false;
    let left = modal(context, "about", 420.0, |ui| {
        heading(ui, "版心 Banxin");
        ui.label(words.get("about-what"));
        ui.weak(concat!("v", env!("CARGO_PKG_VERSION"), "  ·  MIT OR Apache-2.0"));
        ui.add_space(8.0);
        ui.label(RichText::new(words.get("about-faces")).family(crate::ui::fonts::strong()));
        let mut families: Vec<&str> = faces.iter().map(|face| face.family()).collect();
        families.dedup();
        for family in families {
            ui.label(RichText::new(family).color(tokens.text_weak));
        }
        done = buttons(ui, (&words.get("button-ok"), true), &[]).is_some();
    });
    done || left
}
