//! Gestures and commands at random: the document stays sound at every step, and undo leads back to the first bytes.

use banxin::base::{Length, Point};
use banxin::editor::insert::Insert;
use banxin::editor::{Carried, Command, Gesture, Held, Key, Load, Make, Section, Shortcut, ToolKind};
use banxin::model::Guide;

use super::hand::Hand;
use crate::files::generate::Chance;

/// Steps of each round: fewer than history keeps.
const STEPS: usize = 900;

fn point(chance: &mut Chance) -> Point {
    let mm = |below: usize, less: f64, chance: &mut Chance| Length::mm(chance.below(below) as f64 / 10.0 - less);
    Point::new(mm(3_000, 15.0, chance), mm(4_300, 20.0, chance))
}

fn tool(chance: &mut Chance) -> ToolKind {
    match chance.below(12) {
        0..=4 => ToolKind::Select,
        5 => ToolKind::Picture,
        6 => ToolKind::Eyedropper,
        7 => ToolKind::Zoom,
        8 => ToolKind::Hand,
        _ => ToolKind::Make(Make::ALL[chance.below(Make::ALL.len())]),
    }
}

fn gesture(chance: &mut Chance, at: &mut Point) -> Gesture {
    let held = Held { shift: chance.below(5) == 0, command: chance.below(5) == 0, alt: chance.below(6) == 0 };
    if chance.below(3) == 0 {
        *at = point(chance);
    } else {
        let near = |chance: &mut Chance| Length::mm(chance.below(200) as f64 / 10.0 - 10.0);
        *at = *at + Point::new(near(chance), near(chance));
    }
    match chance.below(14) {
        0..=3 => Gesture::Press { at: *at, held, clicks: 1 + u8::from(chance.below(12) == 0) },
        4..=7 => Gesture::Move { at: *at, held },
        8..=11 => Gesture::Release { at: *at, held },
        12 => {
            let keys = [Key::Left, Key::Right, Key::Up, Key::Down, Key::Delete];
            let key = keys[if chance.below(8) == 0 { 4 } else { chance.below(4) }];
            Gesture::Key(Shortcut { command: held.command, shift: held.shift, alt: false, key })
        }
        _ if chance.heads() => Gesture::Escape,
        _ => Gesture::Leave,
    }
}

/// What hangs on the pointer: objects and pictures, one to three.
fn loads(chance: &mut Chance, hand: &Hand) -> Vec<Load> {
    let pictures: Vec<_> = hand.document().pictures.keys().copied().collect();
    let one = |chance: &mut Chance| match chance.below(6) {
        0 => Load::Insert(Insert::Table(1 + chance.below(5) as u32, 1 + chance.below(8) as u32)),
        1 => Load::Insert(Insert::Code),
        2 => Load::Insert(Insert::Digest),
        3 => Load::Insert(Insert::Pictures(chance.below(4) as u32)),
        4 => Load::Insert(Insert::Ad(if chance.heads() { String::new() } else { "通栏".to_owned() })),
        _ => Load::Carried(Carried::Picture(pictures[chance.below(pictures.len())])),
    };
    (0..=chance.below(3)).map(|_| one(chance)).collect()
}

/// A command that changes the document or what is selected, and asks for no window or file.
fn command(chance: &mut Chance) -> Command {
    let object: Vec<Command> = Command::ALL.iter().copied().filter(|command| command.section() == Section::Object).collect();
    let others = [
        Command::Undo,
        Command::Redo,
        Command::SelectAll,
        Command::Duplicate,
        Command::RepeatRight,
        Command::RepeatDown,
        Command::Copy,
        Command::NextPage,
        Command::PreviousPage,
        Command::ClearGuides,
        Command::ToggleSnaps,
    ];
    if chance.below(3) > 0 { object[chance.below(object.len())] } else { others[chance.below(others.len())] }
}

#[test]
fn gestures_at_random_leave_a_sound_document_and_undo_to_the_first_bytes() {
    let steps: usize = std::env::var("BANXIN_FUZZ_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(10_000);
    let mut done = 0;
    let mut round = 0;
    while done < steps {
        let mut chance = Chance::new(0x5eed + round);
        let mut hand = Hand::new();
        let start = hand.bytes();
        hand.three_boxes();
        let mut at = point(&mut chance);
        let mut log = Vec::new();
        for _ in 0..STEPS.min(steps - done) {
            done += 1;
            match chance.below(20) {
                0 if chance.below(6) == 0 => {
                    let loads = loads(&mut chance, &hand);
                    log.push(format!("{loads:?}"));
                    hand.desk.load(loads);
                }
                0 => {
                    let kind = tool(&mut chance);
                    log.push(format!("{kind:?}"));
                    hand.takes(kind);
                }
                // Now and then everything is grown too large: a few commands only, or nothing else would happen.
                1 => {
                    let command = command(&mut chance);
                    log.push(format!("{command:?}"));
                    hand.desk.ask(command);
                }
                2 => {
                    let guide = if chance.heads() { Guide::X(at.x) } else { Guide::Y(at.y) };
                    log.push(format!("{guide:?}"));
                    hand.desk.pull_guide(guide, Held::default(), false);
                    // Let go on the page or off it.
                    let end = if chance.heads() { guide } else { guide.moved_to(Length::mm(-900.0)) };
                    hand.desk.pull_guide(end, Held::default(), true);
                }
                _ => {
                    let gesture = gesture(&mut chance, &mut at);
                    log.push(format!("{gesture:?}"));
                    hand.desk.gesture(&gesture);
                }
            }
            hand.desk.poll();
            if let Err(error) = banxin::model::check::refuse(hand.document()) {
                panic!("round {round}: {error} after\n{}", log[log.len().saturating_sub(12)..].join("\n"));
            }
            if let Some(message) = hand.desk.message() {
                assert!(
                    !message.say.code.starts_with("edit-"),
                    "round {round}: {} after\n{}",
                    message.say,
                    log[log.len().saturating_sub(12)..].join("\n")
                );
            }
            if hand.document().pages.iter().any(|page| page.frames.len() > 400) {
                break;
            }
        }
        hand.desk.gesture(&Gesture::Escape);
        let end = hand.bytes();
        let mut undone = 0;
        while hand.steps() > 0 {
            hand.asks(Command::Undo);
            undone += 1;
            assert!(undone <= STEPS + 1, "undo comes to an end");
        }
        assert_eq!(hand.bytes(), start, "round {round}: undo leads back to the first bytes");
        for _ in 0..undone {
            hand.asks(Command::Redo);
        }
        assert_eq!(hand.bytes(), end, "round {round}: and redo forth again");
        round += 1;
    }
}
