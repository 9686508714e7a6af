//! Dialogs and views by label, keys, both languages.

use std::path::Path;

use std::time::Duration;

use banxin::editor::files::Ask;
use banxin::editor::{Command, Desk, Settings};
use banxin::i18n::Language;
use banxin::ui::App;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::shown::shown;

use super::{PATIENCE, Room, move_box};

/// A window over `desk`.
fn window(desk: Desk) -> Harness<'static, App> {
    shown(desk, [1280.0, 800.0], 12)
}

fn settings(language: Language) -> Settings {
    Settings { language: Some(language), autosave_seconds: 0, ..Settings::default() }
}

fn opened(room: &Room, language: Language) -> Harness<'static, App> {
    let mut desk = room.desk_with(settings(language));
    desk.open(&room.issue);
    desk.settle(PATIENCE);
    window(desk)
}

fn shows(window: &Harness<'static, App>, label: &str) -> bool {
    window.query_all_by_label(label).next().is_some()
}

#[test]
fn an_empty_window_welcomes_with_templates_and_recents() {
    let room = Room::new();
    let mut desk = room.desk_with(Settings { recent: vec![room.issue.clone()], ..settings(Language::ZhHans) });
    desk.start();
    desk.settle(PATIENCE);
    let mut window = window(desk);
    for label in ["四开小报", "对开大报", "空白版", "打开示例", "a01", "从模板新建"] {
        assert!(shows(&window, label), "no {label}");
    }
    // The first card: others may lie below the window's edge.
    window.get_by_label("对开内页").click();
    window.run_steps(4);
    window.state_mut().desk_mut().settle(PATIENCE);
    window.run_steps(4);
    let session = window.state().desk().session.as_ref().expect("a new issue");
    assert!(session.path.is_none() && !session.document().pages.is_empty());
    assert_eq!(window.state().title(), "未命名 — 版心 Banxin");
}

#[test]
fn the_title_shows_what_is_not_saved_and_the_question_is_asked() {
    let room = Room::new();
    let mut window = opened(&room, Language::ZhHans);
    assert_eq!(window.state().title(), "a01 — 版心 Banxin");
    move_box(window.state_mut().desk_mut(), 33.0);
    window.run_steps(3);
    assert_eq!(window.state().title(), "● a01 — 版心 Banxin");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Q);
    window.run_steps(4);
    for label in ["要保存修改吗？", "保存", "不保存", "取消"] {
        assert!(shows(&window, label), "no {label}");
    }
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run_steps(2);
    assert!(window.state().desk().is_dirty(), "keys do nothing behind a question");
    window.get_by_label("取消").click();
    window.run_steps(4);
    assert!(!window.state().wants_close() && !shows(&window, "要保存修改吗？"));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Q);
    window.run_steps(4);
    window.get_by_label("不保存").click();
    window.run_steps(3);
    window.state_mut().desk_mut().settle(PATIENCE);
    window.run_steps(3);
    assert!(window.state().wants_close());
}

#[test]
fn a_question_is_in_words_in_both_languages() {
    for (language, words) in [(Language::ZhHans, "找到没有保存的修改"), (Language::En, "Changes that were not saved were found")] {
        let room = Room::new();
        banxin::file::autosave(&room.issue, &super::document("另一份")).unwrap();
        let window = opened(&room, language);
        assert!(matches!(window.state().desk().question(), Some(Ask::Recover { .. })));
        assert!(shows(&window, words));
    }
}

#[test]
fn the_palette_finds_a_command_by_pinyin_and_does_it() {
    let room = Room::new();
    let mut window = opened(&room, Language::ZhHans);
    let before = window.state().desk().settings.rulers;
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run_steps(4);
    assert!(shows(&window, "输入命令名、拼音或首字母"));
    window.event(egui::Event::Text("biaochi".to_owned()));
    window.run_steps(3);
    assert!(shows(&window, "标尺"));
    window.key_press(Key::Enter);
    window.run_steps(3);
    assert_eq!(window.state().desk().settings.rulers, !before);
    assert_eq!(window.state().desk().settings.used.get(Command::ToggleRulers.code()), Some(&1));
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run_steps(3);
    window.key_press(Key::Escape);
    window.run_steps(3);
    assert!(!shows(&window, "输入命令名、拼音或首字母"), "Escape leaves it");
}

#[test]
fn settings_count_at_once() {
    let room = Room::new();
    let mut window = opened(&room, Language::En);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Comma);
    window.run_steps(4);
    window.get_by_label("Founder FIT").click();
    window.run_steps(3);
    let desk = window.state().desk();
    assert!(desk.keys().shortcuts(Command::Close).iter().all(|shortcut| shortcut.written() == "Ctrl+F4"));
    window.get_by_label("Dark").click();
    window.run_steps(3);
    let settings = &window.state().desk().settings;
    assert!(settings.look == banxin::editor::Look::Dark && !settings.follows_system);
    window.get_by_label("125 %").click();
    window.run_steps(4);
    assert!((window.ctx.zoom_factor() - 1.25).abs() < 0.01);
    window.state_mut().desk_mut().settings.language = Some(Language::ZhHans);
    window.run_steps(4);
    assert!(shows(&window, "设置"));
}

#[test]
fn the_keys_page_lists_the_keys_in_use() {
    let room = Room::new();
    let mut window = opened(&room, Language::En);
    window.key_press(Key::F1);
    window.run_steps(4);
    assert!(window.query_all_by_label_contains("Ctrl+K").next().is_some() || window.query_all_by_label_contains("⌘K").next().is_some());
}

#[test]
fn the_export_is_asked_about_with_its_pages_and_standard() {
    let room = Room::new();
    let mut window = opened(&room, Language::En);
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run_steps(5);
    for label in ["PDF/X-4", "PDF/X-1a:2001", "Crop marks, colour bar, plate names", "reading (proof)"] {
        assert!(shows(&window, label), "no {label}");
    }
    window.get_by_label("PDF/X-1a:2003").click();
    window.run_steps(3);
    assert_eq!(window.state().desk().settings.export.standard, Some(banxin::model::PressStandard::X1a2003));
}

#[test]
fn a_picture_dropped_on_the_window_comes_into_the_issue() {
    let room = Room::new();
    let mut window = opened(&room, Language::En);
    window.state_mut().desk_mut().import(vec![Path::new("layouts/sample/pictures/a07/3-dahlia.jpg").into()], None);
    window.state_mut().desk_mut().settle(PATIENCE);
    window.run_steps(4);
    assert!(window.query_all_by_label("Imported one picture").next().is_some(), "and says nothing of articles");
    std::thread::sleep(Duration::from_millis(10));
}

/// A file as the window hands it over.
#[derive(Debug)]
struct LetGo(std::path::PathBuf);

impl egui::DroppedFile for LetGo {
    fn path(&self) -> &Path {
        &self.0
    }
    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_picture_let_go_before_the_pointer_is_known_comes_into_the_frame_beneath() {
    let room = Room::new();
    let mut window = opened(&room, Language::En);
    window.event(egui::Event::PointerGone);
    window.run_steps(2);
    let frame = banxin::base::FrameId(2);
    let centre = window.state().desk().session.as_ref().unwrap().document().frame(frame).unwrap().1.rect.centre();
    let view = window.state_mut().canvas_mut().view;
    let (local, room) = (view.screen_from_page(centre), view.area());
    // The rulers stand at the left and above.
    let canvas = window.get_by_role(egui::accesskit::Role::Canvas).rect();
    let at = egui::pos2(canvas.max.x - room[0] as f32 + local[0] as f32, canvas.max.y - room[1] as f32 + local[1] as f32);
    let file = Path::new("layouts/sample/pictures/a07/3-dahlia.jpg");
    window.input_mut().dropped_files = vec![std::sync::Arc::new(LetGo(file.to_owned()))];
    window.run_steps(2);
    window.event(egui::Event::PointerMoved(at));
    window.run_steps(4);
    window.state_mut().desk_mut().settle(PATIENCE);
    window.run_steps(4);
    let document = window.state().desk().session.as_ref().unwrap().document().clone();
    assert!(document.frame(frame).unwrap().1.content.picture().is_some(), "it fills the frame");
    assert!(window.state().desk().loads().is_empty(), "nothing hangs on the pointer");
}

#[test]
fn every_word_of_the_shell_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words = std::fs::read_to_string(root.join("assets/i18n/zh-Hans.shell.ftl")).unwrap();
    let mut source = String::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                source.push_str(&std::fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    let keys: Vec<&str> = words
        .lines()
        .filter(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key))
        .collect();
    assert!(keys.len() > 80);
    let is_used = |key: &str| {
        source.contains(&format!("\"{key}\"")) || key.strip_suffix("-tip").is_some_and(|command| source.contains(&format!("\"{command}\"")))
    };
    let unused: Vec<&&str> = keys.iter().filter(|key| !is_used(key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn the_halves_of_a_spread_are_one_sheet_and_fitted_together() {
    let mut desk = Room::new().desk_with(settings(Language::ZhHans));
    desk.open(Path::new("layouts/sample/issue.banxin"));
    desk.settle(PATIENCE);
    assert!(!desk.settings.guides.spreads, "facing pages need not be switched on");
    let mut window = shown(desk, [1440.0, 900.0], 6);
    let ends = |window: &mut Harness<'static, App>| {
        let trim = window.state().desk().session.as_ref().unwrap().page().unwrap().trim;
        let view = window.state_mut().canvas_mut().view;
        let at = |x| view.screen_from_page(banxin::base::Point::new(x, trim.height))[0];
        (at(-trim.width), at(banxin::base::Length::ZERO), at(trim.width), at(trim.width * 2), view.area()[0])
    };
    let single = ends(&mut window);
    assert!(single.1 >= 0.0 && single.2 <= single.4);
    let left = (0..8).find(|index| window.state().desk().session.as_ref().unwrap().document().spread(*index).is_some()).expect("a spread");
    window.state_mut().desk_mut().show_page(left);
    window.run_steps(4);
    let joined = ends(&mut window);
    assert!(joined.1 >= 0.0 && joined.3 <= joined.4, "both halves are seen: {joined:?}");
    // Turned to the other half, the sheet stays where it lies.
    window.state_mut().desk_mut().show_page(left + 1);
    window.run_steps(4);
    let right = ends(&mut window);
    assert!((right.0 - joined.1).abs() < 1.5 && (right.2 - joined.3).abs() < 1.5, "{joined:?} {right:?}");
    window.state_mut().desk_mut().show_page(0);
    window.run_steps(4);
    assert_eq!(ends(&mut window), single);
}

#[test]
fn every_tool_is_seen_in_a_low_window() {
    let room = Room::new();
    let mut desk = room.desk_with(settings(Language::ZhHans));
    desk.open(&room.issue);
    desk.settle(PATIENCE);
    let window = shown(desk, [1280.0, 450.0], 8);
    let bottom = window.get_by_label("抓手工具").rect().bottom();
    assert!(bottom <= 450.0 - 26.0, "the last tool ends at {bottom}");
}
