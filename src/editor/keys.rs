//! Sets of keys: which shortcut asks for which command, from files anybody can edit.
//!
//! Three layers, the stronger first: the person's own file, the set that is chosen (`assets/keys`), the commands' usual keys. A
//! command that a stronger layer names has the keys it says there and no others; a key that a stronger layer gives away is not given
//! again. What a file says wrong is told and passed over: the rest of it counts.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Command, Key, Shortcut};
use crate::base::Say;

/// The sets that come with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeySetName {
    /// As in InDesign.
    #[default]
    InDesign,
    /// As in Founder FIT (飞腾).
    Founder,
}

impl KeySetName {
    /// Both.
    pub const ALL: [Self; 2] = [Self::InDesign, Self::Founder];

    /// Its name's key.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::InDesign => "key-set-indesign",
            Self::Founder => "key-set-founder",
        }
    }

    /// Its file.
    const fn text(self) -> &'static str {
        match self {
            Self::InDesign => include_str!("../../assets/keys/indesign.toml"),
            Self::Founder => include_str!("../../assets/keys/founder.toml"),
        }
    }
}

/// A file of keys.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct File {
    keys: BTreeMap<String, Keys>,
}

/// One shortcut, several, or none (an empty word or list).
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Keys {
    One(String),
    Several(Vec<String>),
}

/// The keys in use.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KeySet {
    by_command: BTreeMap<Command, Vec<Shortcut>>,
    by_key: BTreeMap<Shortcut, Command>,
    /// What a file says wrong.
    pub notes: Vec<Say>,
}

impl KeySet {
    /// The set `name` under the person's `own` file, where there is one.
    #[must_use]
    pub fn of(name: KeySetName, own: Option<&str>) -> Self {
        let mut set = Self::default();
        let mut settled = BTreeSet::new();
        if let Some(own) = own {
            set.lay("keys.toml", own, &mut settled);
        }
        set.lay("assets/keys", name.text(), &mut settled);
        for command in Command::ALL.iter().filter(|command| !settled.contains(*command)) {
            if let Some(shortcut) = command.shortcut().filter(|shortcut| !set.by_key.contains_key(shortcut)) {
                set.give(*command, shortcut);
            }
        }
        set
    }

    fn lay(&mut self, name: &str, text: &str, settled: &mut BTreeSet<Command>) {
        let note = |code: &'static str, word: &str| Say::new(code).with("file", name).with("name", word);
        let file: File = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                self.notes.push(note("keys-unreadable", error.message()));
                return;
            }
        };
        let stronger: BTreeSet<Shortcut> = self.by_key.keys().copied().collect();
        for (word, keys) in file.keys {
            let Some(command) = Command::ALL.iter().copied().find(|command| command.code().eq_ignore_ascii_case(&word)) else {
                self.notes.push(note("keys-unknown-command", &word));
                continue;
            };
            if !settled.insert(command) {
                continue;
            }
            let keys = match keys {
                Keys::One(key) => vec![key],
                Keys::Several(keys) => keys,
            };
            for key in keys.iter().filter(|key| !key.trim().is_empty()) {
                match Shortcut::parse(key) {
                    None => self.notes.push(note("keys-unknown-key", key).with("command", command.code())),
                    Some(shortcut) if stronger.contains(&shortcut) => {}
                    Some(shortcut) => {
                        if let Some(other) = self.by_key.get(&shortcut).filter(|other| **other != command) {
                            self.notes.push(note("keys-conflict", key).with("command", command.code()).with("instead", other.code()));
                        } else {
                            self.give(command, shortcut);
                        }
                    }
                }
            }
        }
    }

    fn give(&mut self, command: Command, shortcut: Shortcut) {
        if self.by_key.insert(shortcut, command).is_none() {
            self.by_command.entry(command).or_default().push(shortcut);
        }
    }

    /// The keys of `command`, as a menu shows them: the first of several.
    #[must_use]
    pub fn shortcut(&self, command: Command) -> Option<Shortcut> {
        self.shortcuts(command).first().copied()
    }
    /// All keys of `command`.
    #[must_use]
    pub fn shortcuts(&self, command: Command) -> &[Shortcut] {
        self.by_command.get(&command).map_or(&[], Vec::as_slice)
    }
    /// Every shortcut with its command, those with more keys held first: Ctrl+Shift+E must not be taken for Ctrl+E.
    #[must_use]
    pub fn all(&self) -> Vec<(Shortcut, Command)> {
        let mut all: Vec<(Shortcut, Command)> = self.by_key.iter().map(|(shortcut, command)| (*shortcut, *command)).collect();
        all.sort_by_key(|(keys, _)| std::cmp::Reverse(u8::from(keys.shift) + u8::from(keys.alt) + u8::from(keys.command)));
        all
    }

    /// The beginning of a person's own file: every command with its present keys, as comments.
    #[must_use]
    pub fn own_file(&self) -> String {
        let mut text = String::from(
            "# 自己的快捷键。去掉行首的 # 并改成想要的键；多个键写成 [\"…\", \"…\"]，空的 \"\" 表示不用键。\n\
             # Your own keys: take the # away and write the keys you want; several as [\"…\", \"…\"], none as \"\".\n\
             # Ctrl (⌘), Shift, Alt (⌥); A–Z 0–9 F1–F12 Plus Minus Comma Period Slash Semicolon Quote [ ]\n\
             # PageUp PageDown Home End Escape Enter Tab Backspace Delete Up Down Left Right\n\n[keys]\n",
        );
        for command in Command::ALL {
            let keys: Vec<String> = self.shortcuts(*command).iter().map(|shortcut| format!("\"{}\"", shortcut.written())).collect();
            let keys = if keys.len() == 1 { keys.concat() } else { format!("[{}]", keys.join(", ")) };
            text.push_str(&format!("# {} = {keys}\n", command.code()));
        }
        text
    }
}

impl Shortcut {
    /// The shortcut written as `Ctrl+Shift+E`, `F7`, `Alt+PageUp`, `V`; upper or lower case. `None` where it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        // The plus may itself be the key: "Ctrl++".
        let (held, key) = match text.strip_suffix('+') {
            Some(held) => (held.strip_suffix('+').unwrap_or(held), "Plus"),
            None => text.rsplit_once('+').unwrap_or(("", text)),
        };
        let mut shortcut = Self::plain(key_named(key.trim())?);
        for word in held.split('+').map(str::trim).filter(|word| !word.is_empty()) {
            match word.to_ascii_lowercase().as_str() {
                "ctrl" | "control" | "cmd" | "command" | "⌘" => shortcut.command = true,
                "shift" | "⇧" => shortcut.shift = true,
                "alt" | "option" | "⌥" => shortcut.alt = true,
                _ => return None,
            }
        }
        Some(shortcut)
    }

    /// The shortcut as [`Shortcut::parse`] reads it.
    #[must_use]
    pub fn written(self) -> String {
        let held = [(self.command, "Ctrl+"), (self.shift, "Shift+"), (self.alt, "Alt+")];
        let mut text: String = held.into_iter().filter(|(is_held, _)| *is_held).map(|(_, word)| word).collect();
        text.push_str(&name_of(self.key));
        text
    }
}

/// Keys with names of their own.
const NAMED: [(&str, Key); 22] = [
    ("Plus", Key::Plus),
    ("Minus", Key::Minus),
    ("Semicolon", Key::Semicolon),
    ("Quote", Key::Quote),
    ("PageUp", Key::PageUp),
    ("PageDown", Key::PageDown),
    ("Home", Key::Home),
    ("End", Key::End),
    ("Escape", Key::Escape),
    ("Enter", Key::Enter),
    ("Tab", Key::Tab),
    ("Backspace", Key::Backspace),
    ("Delete", Key::Delete),
    ("Up", Key::Up),
    ("Down", Key::Down),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("Comma", Key::Comma),
    ("Period", Key::Period),
    ("Slash", Key::Slash),
    ("[", Key::OpenBracket),
    ("]", Key::CloseBracket),
];

/// Other words for them.
const ALSO: [(&str, Key); 13] = [
    ("=", Key::Plus),
    ("Equals", Key::Plus),
    ("-", Key::Minus),
    (";", Key::Semicolon),
    ("'", Key::Quote),
    (",", Key::Comma),
    (".", Key::Period),
    ("/", Key::Slash),
    ("PgUp", Key::PageUp),
    ("PgDn", Key::PageDown),
    ("Esc", Key::Escape),
    ("Return", Key::Enter),
    ("Del", Key::Delete),
];

fn key_named(name: &str) -> Option<Key> {
    let known = NAMED.iter().chain(&ALSO).find(|(known, _)| known.eq_ignore_ascii_case(name));
    if let Some((_, key)) = known {
        return Some(*key);
    }
    let mut letters = name.chars();
    match (letters.next()?, letters.as_str()) {
        (letter, "") if letter.is_ascii_alphabetic() => Some(Key::Letter(letter.to_ascii_uppercase())),
        (digit, "") => digit.to_digit(10).map(|digit| Key::Digit(digit as u8)),
        ('F' | 'f', number) => number.parse().ok().filter(|number| (1..=12).contains(number)).map(Key::Function),
        _ => None,
    }
}

fn name_of(key: Key) -> String {
    match key {
        Key::Letter(letter) => letter.to_string(),
        Key::Digit(digit) => digit.to_string(),
        Key::Function(number) => format!("F{number}"),
        key => NAMED.iter().find(|(_, known)| *known == key).map_or_else(String::new, |(name, _)| (*name).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sets_that_come_with_the_program_say_nothing_wrong() {
        for name in KeySetName::ALL {
            let set = KeySet::of(name, None);
            assert_eq!(set.notes, [], "{name:?}");
            assert!(set.all().len() > 30, "{name:?} has {} shortcuts", set.all().len());
            for command in [Command::Open, Command::Save, Command::Undo, Command::Palette, Command::ZoomIn] {
                assert!(set.shortcut(command).is_some(), "{name:?}: {command:?} has no key");
            }
        }
    }

    #[test]
    fn shortcuts_are_written_and_read() {
        for command in Command::ALL {
            if let Some(shortcut) = command.shortcut() {
                assert_eq!(Shortcut::parse(&shortcut.written()), Some(shortcut), "{}", shortcut.written());
            }
        }
        assert_eq!(Shortcut::parse("ctrl++"), Some(Shortcut::command(Key::Plus)));
        assert_eq!(Shortcut::parse("Ctrl+="), Some(Shortcut::command(Key::Plus)));
        assert_eq!(Shortcut::parse(" f12 "), Some(Shortcut::plain(Key::Function(12))));
        for wrong in ["", "Ctrl", "Ctrl+", "Hyper+E", "F13", "Ctrl+Ä"] {
            let read = Shortcut::parse(wrong);
            assert!(read.is_none() || wrong == "Ctrl+", "{wrong:?} was read as {read:?}");
        }
    }

    #[test]
    fn a_persons_own_keys_come_first_and_mistakes_are_told() {
        let own = "[keys]\nSave = \"F2\"\nOpen = \"\"\nUndo = [\"Ctrl+Z\", \"F3\"]\nRedo = \"F3\"\nFly = \"F4\"\nQuit = \"Hyper+Q\"\n";
        let set = KeySet::of(KeySetName::InDesign, Some(own));
        assert_eq!(set.shortcuts(Command::Save), [Shortcut::plain(Key::Function(2))]);
        assert!(set.shortcuts(Command::Open).is_empty(), "taken away");
        let conflict = set.notes.iter().find(|note| note.code == "keys-conflict");
        assert!(conflict.is_some(), "{:?}", set.notes);
        let codes: BTreeSet<&str> = set.notes.iter().map(|note| note.code).collect();
        assert_eq!(codes, BTreeSet::from(["keys-conflict", "keys-unknown-command", "keys-unknown-key"]));
        // A key taken from another command is that command's no more.
        let stolen = KeySet::of(KeySetName::InDesign, Some("[keys]\nSave = \"Ctrl+O\"\n"));
        assert_eq!(stolen.all().iter().filter(|(keys, _)| *keys == Shortcut::command(Key::Letter('O'))).count(), 1);
        assert_eq!(stolen.shortcut(Command::Open), None);
        let broken = KeySet::of(KeySetName::InDesign, Some("[keys\nSave = "));
        assert_eq!(broken.notes[0].code, "keys-unreadable");
        assert!(broken.shortcut(Command::Open).is_some(), "everything else stays");
    }

    #[test]
    fn the_beginning_of_an_own_file_changes_nothing() {
        for name in KeySetName::ALL {
            let set = KeySet::of(name, None);
            assert_eq!(KeySet::of(name, Some(&set.own_file())), set);
            let all_in: String = set
                .own_file()
                .lines()
                .map(|line| if line.contains(" = ") { line.trim_start_matches("# ") } else { line })
                .map(|line| format!("{line}\n"))
                .collect();
            let all_in = KeySet::of(name, Some(&all_in));
            assert_eq!((all_in.all(), all_in.notes), (set.all(), Vec::new()), "and with every line in force the keys are the same");
        }
    }
}
