//! Anything typed, clicked and undone in any order leaves a document that can be laid out, and goes back to the first bytes.

use banxin::editor::{Command, Gesture, Held, Key, Shortcut};

use super::desk::{Writer, mm};
use crate::files::generate::Chance;

const KEYS: [Key; 12] =
    [Key::Left, Key::Right, Key::Up, Key::Down, Key::Home, Key::End, Key::PageUp, Key::PageDown, Key::Backspace, Key::Delete, Key::Enter, Key::Tab];
const WORDS: [&str; 9] = ["版", "心", "，", "\"", "a b", "e\u{301}", "👨‍👩‍👧", "\u{2028}", "——"];

#[test]
fn random_typing_goes_back_to_the_start() {
    for seed in 0..4 {
        let mut writer = Writer::new();
        let mut chance = Chance::new(seed);
        for step in 0..600 {
            let at = mm(chance.below(180) as f64, chance.below(200) as f64);
            let held = Held { shift: chance.heads(), command: chance.below(5) == 0, alt: false };
            match chance.below(16) {
                0 | 1 => {
                    writer.clicks(at, 1 + chance.below(4) as u8, Held { command: false, ..held });
                }
                2 => {
                    let to = mm(chance.below(180) as f64, chance.below(200) as f64);
                    writer.drag(at, to);
                }
                3..=8 => {
                    let key = KEYS[chance.below(KEYS.len())];
                    writer.gesture(&Gesture::Key(Shortcut { command: held.command, shift: held.shift, alt: false, key }));
                }
                9..=11 => {
                    writer.gesture(&Gesture::Type(WORDS[chance.below(WORDS.len())].to_owned()));
                }
                12 => {
                    let text = ["n", "ni", "", "ni'hao"][chance.below(4)];
                    writer.gesture(&Gesture::Preedit(text.to_owned(), Some((0, 1))));
                }
                13 => match chance.below(4) {
                    0 => writer.desk.ask(Command::Undo),
                    1 => writer.desk.ask(Command::Redo),
                    2 => writer.desk.ask(Command::Cut),
                    _ => {
                        writer.desk.paste_text(["一\n　二", "三", "四\r\n\r\n五\n六"][chance.below(3)], chance.heads());
                    }
                },
                14 if chance.below(4) == 0 => {
                    writer.gesture(&Gesture::Escape);
                    writer.desk.ask(Command::TextTool);
                }
                _ => {
                    writer.desk.poll();
                }
            }
            assert_eq!(banxin::model::check::refuse(&writer.document()), Ok(()), "seed {seed}, step {step}");
            if let Some(range) = writer.desk.text_range() {
                let document = writer.document();
                for end in [range.anchor, range.focus] {
                    let text = &document.stories[&end.story].paragraphs[end.paragraph].text;
                    assert!(text.is_char_boundary(end.byte), "seed {seed}, step {step}");
                }
            }
            if step % 50 == 0 {
                writer.settle();
            }
        }
        writer.gesture(&Gesture::Escape);
        writer.undo_all();
    }
}
