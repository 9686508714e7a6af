//! The window without a screen: panels by label, keys, dialogs, both languages.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use banxin::editor::{Desk, Settings};
use banxin::font::Faces;
use banxin::i18n::Language;
use banxin::ui::App;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::shown::shown;

use crate::panels::fixture;

fn window(language: Language) -> Harness<'static, App> {
    let faces = Faces::bundled().expect("the bundled faces");
    let engine = Arc::new(fixture::FixtureEngine { faces });
    let settings = Settings { language: Some(language), ..Settings::default() };
    let mut desk = Desk::new(engine, settings, Arc::new(|| {}));
    desk.open(Path::new("试版.banxin"));
    desk.settle(Duration::from_secs(30));
    shown(desk, [1280.0, 800.0], 30)
}

#[test]
fn the_panels_say_what_the_page_is() {
    let window = window(Language::ZhHans);
    for label in ["A01 试版", "A02 试版", "392.00 × 546.00 mm", "8 栏 × 13 字 × 124 行", "11.50 pt", "1 处问题", "属性", "检查"] {
        assert!(window.query_all_by_label(label).next().is_some(), "no {label}");
    }
    for command in ["打开…", "导出 PDF…", "选择工具", "抓手工具", "上一版", "下一版", "整版", "适合版宽"] {
        assert!(window.query_all_by_label(command).next().is_some(), "no {command}");
    }
}

#[test]
fn the_language_is_switched_while_it_runs() {
    let mut window = window(Language::ZhHans);
    window.get_by_label("English").click();
    window.run_steps(4);
    assert_eq!(window.state().desk().settings.language(), Language::En);
    for label in ["File", "Findings", "8 cols × 13 chars × 124 lines", "1 finding"] {
        assert!(window.query_all_by_label(label).next().is_some(), "no {label}");
    }
    assert!(window.query_by_label("文件").is_none());
    window.get_by_label("简体中文").click();
    window.run_steps(4);
    assert!(window.query_by_label("文件").is_some());
}

#[test]
fn a_thumbnail_turns_the_page() {
    let mut window = window(Language::En);
    window.get_by_label("A02 试版").click();
    window.run_steps(4);
    let session = window.state().desk().session.as_ref().expect("an issue is open");
    assert_eq!(session.page_index(), 1);
    assert!(window.query_all_by_label("2 / 2").next().is_some());
}

#[test]
fn keys_zoom_and_dialogs_take_them() {
    let mut window = window(Language::En);
    let zoom = window.state_mut().canvas_mut().view.zoom();
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Plus);
    window.run_steps(4);
    let closer = window.state_mut().canvas_mut().view.zoom();
    assert!((closer / zoom - std::f64::consts::SQRT_2).abs() < 1e-6, "{zoom} became {closer}");
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::E);
    window.run_steps(6);
    assert!(window.query_all_by_label("Export PDF").next().is_some(), "the question is shown");
    assert!(window.query_all_by_label("Before you export: 0 errors, 1 warning, 0 hints").next().is_some());
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num0);
    window.run_steps(4);
    assert!((window.state_mut().canvas_mut().view.zoom() - closer).abs() < 1e-9, "a dialog is open: keys do nothing else");
    window.get_by_label("Cancel").click();
    window.run_steps(6);
    assert!(window.query_by_label("Cancel").is_none());
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num0);
    window.run_steps(4);
    assert!((window.state_mut().canvas_mut().view.zoom() - zoom).abs() < 1e-9);
}

#[test]
fn a_file_that_cannot_be_opened_is_said_and_the_page_stays() {
    let mut window = window(Language::ZhHans);
    window.state_mut().desk_mut().open(Path::new("broken.banxin"));
    window.state_mut().desk_mut().settle(Duration::from_secs(10));
    window.run_steps(4);
    assert!(window.query_all_by_label("这一步没有做成").next().is_some());
    window.get_by_label("知道了").click();
    window.run_steps(6);
    assert!(window.query_by_label("这一步没有做成").is_none());
    assert!(window.state().desk().session.is_some());
}

#[test]
fn a_click_selects_and_the_wheel_zooms_about_the_pointer() {
    let mut window = window(Language::En);
    // The middle of the canvas lies on column four or five of the page.
    let at = egui::pos2(600.0, 420.0);
    window.hover_at(at);
    window.run_steps(3);
    window.event(egui::Event::PointerButton { pos: at, button: egui::PointerButton::Primary, pressed: true, modifiers: egui::Modifiers::NONE });
    window.run_steps(2);
    window.event(egui::Event::PointerButton { pos: at, button: egui::PointerButton::Primary, pressed: false, modifiers: egui::Modifiers::NONE });
    window.run_steps(3);
    let selected = window.state().desk().session.as_ref().and_then(|session| session.selection().only());
    assert!(selected.is_some(), "a column was clicked");
    assert!(window.query_all_by_label("Text frame").next().is_some());
    let zoom = window.state_mut().canvas_mut().view.zoom();
    window.event(egui::Event::Zoom(1.5));
    window.run_steps(2);
    assert!((window.state_mut().canvas_mut().view.zoom() / zoom - 1.5).abs() < 1e-3);
}
