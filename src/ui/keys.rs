//! Shortcuts as egui's keys, and as people read them.

use egui::{KeyboardShortcut, Modifiers};

use crate::editor::keys::KeySet;
use crate::editor::{Command, Gesture, Key, Shortcut};

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
        Key::Enter => vec![egui::Key::Enter],
        Key::Tab => vec![egui::Key::Tab],
        Key::Backspace => vec![egui::Key::Backspace],
        Key::Delete => vec![egui::Key::Delete],
        Key::Up => vec![egui::Key::ArrowUp],
        Key::Down => vec![egui::Key::ArrowDown],
        Key::Left => vec![egui::Key::ArrowLeft],
        Key::Right => vec![egui::Key::ArrowRight],
        Key::Comma => vec![egui::Key::Comma],
        Key::Period => vec![egui::Key::Period],
        Key::Slash => vec![egui::Key::Slash],
        Key::OpenBracket => vec![egui::Key::OpenBracket],
        Key::CloseBracket => vec![egui::Key::CloseBracket],
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
        Key::Comma => ",".to_owned(),
        Key::Period => ".".to_owned(),
        Key::Slash => "/".to_owned(),
        Key::OpenBracket => "[".to_owned(),
        Key::CloseBracket => "]".to_owned(),
        Key::Up => "↑".to_owned(),
        Key::Down => "↓".to_owned(),
        Key::Left => "←".to_owned(),
        Key::Right => "→".to_owned(),
        Key::Letter(_) | Key::Digit(_) | Key::Home | Key::End | Key::Function(_) | Key::Enter | Key::Tab | Key::Backspace | Key::Delete => {
            key.name().to_owned()
        }
    };
    let held = context.format_modifiers(modifiers(shortcut));
    match held.as_str() {
        "" => sign,
        held if held.ends_with(|last: char| last.is_ascii_alphabetic()) => format!("{held}+{sign}"),
        held => format!("{held}{sign}"),
    }
}

/// The commands whose keys were pressed in this frame; keys that type wait while somebody types, in a field or on the page (`types`).
/// Where a field only says what to do with the page (`is_of_page`), undoing there is undoing on the page.
#[must_use]
pub fn pressed(context: &egui::Context, set: &KeySet, types: bool, is_of_page: bool) -> Vec<Command> {
    let typing = types || context.egui_wants_keyboard_input() && context.text_edit_focused();
    let mut asked = Vec::new();
    for (shortcut, command) in set.all() {
        if typing && shortcut.types() {
            continue;
        }
        // A field that is typed into does these with its own words, not with the page.
        let of_text = matches!(
            command,
            Command::SelectAll | Command::Cut | Command::Copy | Command::Paste | Command::PastePlain | Command::Undo | Command::Redo
        );
        let turns_back = matches!(command, Command::Undo | Command::Redo);
        if of_text && context.text_edit_focused() && !(turns_back && is_of_page) {
            continue;
        }
        for key in keys(shortcut.key) {
            if context.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers(shortcut), key))) {
                asked.push(command);
            }
        }
    }
    if !context.text_edit_focused() {
        // The system says these by name.
        context.input(|input| {
            asked.extend(input.events.iter().filter_map(|event| match event {
                egui::Event::Copy => Some(Command::Copy),
                egui::Event::Cut => Some(Command::Cut),
                _ => None,
            }));
        });
    }
    asked
}

/// What the keys say to the tool in hand: keys that are no command's, and, where they type into the page (`types`), text and what an
/// input method puts together. Nothing while something else of the window has the keyboard; `page` is what has it for the page.
#[must_use]
pub fn gestures(context: &egui::Context, types: bool, page: Option<egui::Id>) -> Vec<Gesture> {
    let focused = context.memory(egui::Memory::focused);
    if context.text_edit_focused() || focused.is_some() && focused != page {
        return Vec::new();
    }
    let mut gestures = Vec::new();
    context.input(|input| {
        for (index, event) in input.events.iter().enumerate() {
            match event {
                egui::Event::Key { key, pressed: true, modifiers, .. } => {
                    let shortcut = page_key(*key).map(|key| Shortcut { command: modifiers.command, shift: modifiers.shift, alt: modifiers.alt, key });
                    gestures.extend(shortcut.map(Gesture::Key));
                }
                egui::Event::Text(text) if types => gestures.push(Gesture::Type(text.clone())),
                egui::Event::Ime(egui::ImeEvent::Commit(text)) if types && text != "\n" && text != "\r" => gestures.push(Gesture::Type(text.clone())),
                egui::Event::Ime(egui::ImeEvent::Preedit { text, active_range_chars }) if types => {
                    // Many input methods empty their text just before they confirm it: the page need not show that.
                    let confirms = matches!(input.events.get(index + 1), Some(egui::Event::Ime(egui::ImeEvent::Commit(_))));
                    if text.is_empty() && confirms {
                        continue;
                    }
                    let active = active_range_chars.as_ref().map(|range| (range.start, range.end));
                    gestures.push(Gesture::Preedit(text.clone(), active));
                }
                _ => {}
            }
        }
    });
    gestures
}

/// The texts pasted in this frame, unless a field of the window takes them.
#[must_use]
pub fn pasted(context: &egui::Context) -> Vec<String> {
    if context.text_edit_focused() {
        return Vec::new();
    }
    let paste = |event: &egui::Event| match event {
        egui::Event::Paste(text) => Some(text.clone()),
        _ => None,
    };
    context.input(|input| input.events.iter().filter_map(paste).collect())
}

/// The keys a tool hears: those that move, delete and divide.
const fn page_key(key: egui::Key) -> Option<Key> {
    Some(match key {
        egui::Key::ArrowUp => Key::Up,
        egui::Key::ArrowDown => Key::Down,
        egui::Key::ArrowLeft => Key::Left,
        egui::Key::ArrowRight => Key::Right,
        egui::Key::Enter => Key::Enter,
        egui::Key::Tab => Key::Tab,
        egui::Key::Backspace => Key::Backspace,
        egui::Key::Delete => Key::Delete,
        egui::Key::Home => Key::Home,
        egui::Key::End => Key::End,
        egui::Key::PageUp => Key::PageUp,
        egui::Key::PageDown => Key::PageDown,
        _ => return None,
    })
}

/// Leaves everything from a Tab on for the next frame, where text was typed before it in this one: Tab takes the keyboard from a field
/// as the frame begins, and on a slow machine the letters that came with it would be lost. `waiting` is what was left last time.
pub fn hold_back(waiting: &mut Vec<egui::Event>, events: &mut Vec<egui::Event>) {
    let mut all = std::mem::take(waiting);
    all.append(events);
    let is_typed = |event: &egui::Event| matches!(event, egui::Event::Text(_) | egui::Event::Paste(_) | egui::Event::Ime(_));
    let is_tab = |event: &egui::Event| matches!(event, egui::Event::Key { key: egui::Key::Tab, pressed: true, .. });
    let typed = all.iter().position(is_typed).unwrap_or(all.len());
    if let Some(tab) = all[typed..].iter().position(is_tab) {
        *waiting = all.split_off(typed + tab);
    }
    *events = all;
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_before_a_tab_come_into_their_field() {
        use egui::{Event, Key, Modifiers};
        let tab = || Event::Key { key: Key::Tab, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
        let text = |text: &str| Event::Text(text.to_owned());
        let mut waiting = Vec::new();
        let mut events = vec![text("1"), text("2"), tab(), text("3"), tab()];
        super::hold_back(&mut waiting, &mut events);
        assert_eq!(events, [text("1"), text("2")]);
        let mut events = vec![text("4")];
        super::hold_back(&mut waiting, &mut events);
        assert_eq!(events, [tab(), text("3")], "a Tab first, then what was typed after it");
        let mut events = Vec::new();
        super::hold_back(&mut waiting, &mut events);
        assert_eq!((events, waiting.len()), (vec![tab(), text("4")], 0));
    }

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
