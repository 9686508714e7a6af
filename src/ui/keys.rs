//! Shortcuts as egui's keys, and as people read them.

use egui::{KeyboardShortcut, Modifiers};

use crate::editor::{Command, Key, Shortcut};

/// The egui keys of a shortcut: several where a key has two places.
#[must_use]
pub fn keys(key: Key) -> Vec<egui::Key> {
    match key {
        Key::Letter(letter) => egui::Key::from_name(&letter.to_string()).into_iter().collect(),
        Key::Digit(digit) => egui::Key::from_name(&digit.to_string()).into_iter().collect(),
        Key::Plus => vec![egui::Key::Plus, egui::Key::Equals],
        Key::Minus => vec![egui::Key::Minus],
        Key::Semicolon => vec![egui::Key::Semicolon],
        Key::Quote => vec![egui::Key::Quote],
        Key::PageUp => vec![egui::Key::PageUp],
        Key::PageDown => vec![egui::Key::PageDown],
        Key::Home => vec![egui::Key::Home],
        Key::End => vec![egui::Key::End],
        Key::Escape => vec![egui::Key::Escape],
        Key::Function(number) => egui::Key::from_name(&format!("F{number}")).into_iter().collect(),
    }
}

fn modifiers(shortcut: Shortcut) -> Modifiers {
    Modifiers { alt: shortcut.alt, shift: shortcut.shift, command: shortcut.command, ..Modifiers::NONE }
}

/// What stands beside a menu entry: "Ctrl+Shift+E", "⌘E" on a Mac.
#[must_use]
pub fn text(context: &egui::Context, shortcut: Shortcut) -> String {
    let Some(key) = keys(shortcut.key).into_iter().next() else { return String::new() };
    // A key's sign reads better than its name.
    let sign = match shortcut.key {
        Key::Plus => "+".to_owned(),
        Key::Minus => "-".to_owned(),
        Key::Semicolon => ";".to_owned(),
        Key::Quote => "'".to_owned(),
        Key::PageUp => "PgUp".to_owned(),
        Key::PageDown => "PgDn".to_owned(),
        Key::Escape => "Esc".to_owned(),
        Key::Letter(_) | Key::Digit(_) | Key::Home | Key::End | Key::Function(_) => key.name().to_owned(),
    };
    let held = context.format_modifiers(modifiers(shortcut));
    match held.as_str() {
        "" => sign,
        held if held.ends_with(|last: char| last.is_ascii_alphabetic()) => format!("{held}+{sign}"),
        held => format!("{held}{sign}"),
    }
}

/// The commands whose keys were pressed in this frame; keys that type wait while somebody types.
#[must_use]
pub fn pressed(context: &egui::Context) -> Vec<Command> {
    let typing = context.egui_wants_keyboard_input() && context.text_edit_focused();
    let mut asked = Vec::new();
    // More keys held first: Ctrl+Shift+E must not be taken for Ctrl+E.
    let mut commands: Vec<(Command, Shortcut)> = Command::ALL.iter().filter_map(|command| command.shortcut().map(|keys| (*command, keys))).collect();
    commands.sort_by_key(|(_, shortcut)| std::cmp::Reverse(u8::from(shortcut.shift) + u8::from(shortcut.alt) + u8::from(shortcut.command)));
    for (command, shortcut) in commands {
        if typing && (shortcut.types() || !shortcut.command) {
            continue;
        }
        for key in keys(shortcut.key) {
            if context.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers(shortcut), key))) {
                asked.push(command);
            }
        }
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_is_a_key_egui_knows() {
        for command in Command::ALL {
            if let Some(shortcut) = command.shortcut() {
                assert!(!keys(shortcut.key).is_empty(), "{command:?}");
                assert!(!text(&egui::Context::default(), shortcut).is_empty());
            }
        }
        let text = text(&egui::Context::default(), Shortcut::command(Key::Letter('E')));
        assert!(text == "Ctrl+E" || text == "⌘E", "{text}");
    }
}
