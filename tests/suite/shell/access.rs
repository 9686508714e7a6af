//! Every control that can be clicked says its name to readers of the screen: in the start view, with each panel, kind of frame and dialog.

use std::path::Path;
use std::time::Duration;

use banxin::base::{FrameId, Length, Point};
use banxin::editor::insert::{Insert, Stand};
use banxin::editor::{Command, Desk, PanelKind, Selection, Settings};
use banxin::i18n::Language;
use banxin::ui::App;
use egui::accesskit::{Action, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;

use super::Room;
use crate::shown::shown;

type Window = Harness<'static, App>;

/// The controls without a name, by role and place.
fn nameless(window: &Window) -> Vec<String> {
    let controls = window.root().children_recursive().filter_map(|node| {
        let node = node.accesskit_node();
        let says = node.label().is_some_and(|label| !label.trim().is_empty()) || node.value().is_some_and(|value| !value.trim().is_empty());
        // A scroll bar is known by its role: what it scrolls is named.
        let may_be_clicked = node.data().supports_action(Action::Click) && node.role() != Role::ScrollBar;
        (may_be_clicked && !says).then(|| format!("{:?} at {:?}", node.role(), node.raw_bounds()))
    });
    controls.collect()
}

#[track_caller]
fn named(window: &Window, what: &str) {
    let nameless = nameless(window);
    assert!(nameless.is_empty(), "{what}: {nameless:#?}");
}

fn desk(room: &Room, language: Language) -> Desk {
    room.desk_with(Settings { language: Some(language), autosave_seconds: 0, ..Settings::default() })
}

#[test]
fn every_control_of_the_start_view_has_a_name() {
    let room = Room::new();
    for language in Language::ALL {
        let mut desk = desk(&room, language);
        desk.start();
        desk.settle(Duration::from_secs(60));
        named(&shown(desk, [1440.0, 900.0], 8), "the start view");
    }
}

#[test]
fn every_control_of_the_panels_has_a_name() {
    let room = Room::new();
    let mut desk = desk(&room, Language::ZhHans);
    desk.open(Path::new("layouts/sample/issue.banxin"));
    desk.settle(Duration::from_secs(120));
    let mut window = shown(desk, [1440.0, 1400.0], 6);
    for kind in PanelKind::ALL {
        window.state_mut().desk_mut().show_panel(kind);
        window.run_steps(3);
        named(&window, &format!("{kind:?}"));
    }
    window.state_mut().desk_mut().show_panel(PanelKind::Properties);
    // One frame of each kind.
    for object in [Insert::Nameplate, Insert::Folio, Insert::Digest, Insert::Table(3, 3), Insert::Code, Insert::Ad(String::new())] {
        let desk = window.state_mut().desk_mut();
        desk.session.as_mut().expect("an issue").select(Selection::default());
        let at = Point::new(Length::mm(60.0), Length::mm(120.0));
        assert!(desk.insert_there(&object, Stand::There(banxin::editor::Room::At(at))));
        window.run_steps(3);
        named(&window, &format!("{object:?}"));
    }
    let frames: Vec<FrameId> =
        window.state().desk().session.as_ref().expect("an issue").document().pages[0].frames.iter().map(|frame| frame.id).collect();
    let mut kinds = std::collections::BTreeSet::new();
    for id in frames {
        let session = window.state_mut().desk_mut().session.as_mut().expect("an issue");
        let kind = session.document().frame(id).expect("it is there").1.content.kind();
        if kinds.insert(kind) {
            session.select(Selection::of([id]));
            window.run_steps(3);
            named(&window, kind);
        }
    }
}

#[test]
fn the_page_and_its_text_are_told() {
    let room = Room::new();
    let mut desk = desk(&room, Language::ZhHans);
    desk.open(Path::new("layouts/sample/issue.banxin"));
    desk.settle(Duration::from_secs(120));
    let window = shown(desk, [1440.0, 900.0], 6);
    let said: Vec<String> = window
        .root()
        .children_recursive()
        .filter_map(|node| {
            let node = node.accesskit_node();
            node.label().map(|label| label.to_string()).or_else(|| node.value().map(|value| value.to_string()))
        })
        .collect();
    assert!(said.iter().any(|text| text == "版面 A01 要闻"), "the page by its name");
    for words in ["望云山步道昨晨全线走通", "菜场里的公平秤"] {
        assert!(said.iter().any(|text| text.contains(words)), "{words}");
    }
    let long = said.iter().filter(|text| text.chars().count() > 150).count();
    assert!(long >= 3, "whole articles: {long}");
}

#[test]
fn every_control_of_the_dialogs_has_a_name() {
    let room = Room::new();
    let mut desk = desk(&room, Language::En);
    desk.open(&room.issue);
    desk.settle(Duration::from_secs(60));
    desk.ask(Command::SelectAll);
    let mut window = shown(desk, [1440.0, 900.0], 6);
    for command in [
        Command::Preferences,
        Command::New,
        Command::ExportPdf,
        Command::ExportPng,
        Command::Find,
        Command::Palette,
        Command::Keys,
        Command::About,
        Command::InsertTable,
        Command::InsertAd,
        Command::StepAndRepeat,
    ] {
        window.state_mut().desk_mut().ask(command);
        window.run_steps(4);
        named(&window, command.code());
        window.key_press(egui::Key::Escape);
        window.run_steps(3);
    }
}
