//! Panels by label: fields, styles, swatches, articles, pages, history, the dock.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use banxin::base::{ArticleId, Cmyk, FrameId, Length, StoryId};
use banxin::edit::{Edit, Transaction};
use banxin::editor::{Command, Desk, PanelKind, Selection, Session, Settings};
use banxin::font::Faces;
use banxin::i18n::Language;
use banxin::model::check::refuse;
use banxin::model::{Article, PageStage, Paragraph, ParagraphStyle, Story, Swatch};
use banxin::ui::App;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::shown::shown;

#[allow(dead_code)]
#[path = "../bench/fixture.rs"]
pub mod fixture;

type Window = Harness<'static, App>;

/// A window over the two pages of the fixture, with a colour, styles and an article that stands nowhere.
fn window() -> Window {
    let faces = Faces::bundled().expect("the bundled faces");
    let engine = Arc::new(fixture::FixtureEngine { faces });
    let settings = Settings { language: Some(Language::ZhHans), ..Settings::default() };
    let mut desk = Desk::new(engine, settings, Arc::new(|| {}));
    desk.open(Path::new("试版.banxin"));
    desk.settle(Duration::from_secs(30));
    let story = |text: &str, style: &str| Some(Arc::new(Story { paragraphs: vec![Arc::new(Paragraph::new(text, style))] }));
    let style = |based_on: Option<&str>| {
        Some(Arc::new(ParagraphStyle { based_on: based_on.map(str::to_owned), before: Some(0), ..ParagraphStyle::default() }))
    };
    let article = Article { name: "大桥通车".to_owned(), headline: Some(StoryId(71)), body: Some(StoryId(72)), ..Article::default() };
    let edits = vec![
        Edit::DefineSwatch { name: "报红".to_owned(), swatch: Some(Swatch::Process(Cmyk::percent(0.0, 100.0, 90.0, 0.0))) },
        Edit::DefineParagraphStyle { name: "正文".to_owned(), style: style(None) },
        Edit::DefineParagraphStyle { name: "导语".to_owned(), style: style(Some("正文")) },
        Edit::SetStory { id: StoryId(71), story: story("大桥今日通车", "正文") },
        Edit::SetStory { id: StoryId(72), story: story(&"通车第一天车流平稳。".repeat(30), "正文") },
        Edit::SetArticle { id: ArticleId(7), article: Some(Arc::new(article)) },
    ];
    assert!(desk.change(Transaction::new(banxin::base::Say::new("step-edition"), edits)));
    desk.settle(Duration::from_secs(30));
    shown(desk, [1440.0, 900.0], 12)
}

fn session(window: &Window) -> &Session {
    let session = window.state().desk().session.as_ref().expect("an issue is open");
    refuse(session.document()).expect("the document stands");
    session
}

fn select(window: &mut Window, frames: &[u32]) {
    let selection = Selection::of(frames.iter().map(|id| FrameId(*id)));
    window.state_mut().desk_mut().session.as_mut().expect("an issue is open").select(selection);
    window.run_steps(4);
}

fn width(window: &Window, frame: u32) -> Length {
    session(window).document().frame(FrameId(frame)).expect("the frame is there").1.rect.width
}

/// Types `text` into the field `label` and leaves it by Enter.
fn enter(window: &mut Window, label: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, label).focus();
    window.run_steps(3);
    window.event(Event::Text(text.to_owned()));
    window.run_steps(2);
    window.key_press(Key::Enter);
    window.run_steps(3);
}

fn drag(window: &mut Window, from: Pos2, to: Pos2, release: bool) {
    let button = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    window.event(Event::PointerMoved(from));
    window.run_steps(1);
    window.event(button(from, true));
    window.run_steps(1);
    for step in 1..=4 {
        window.event(Event::PointerMoved(from.lerp(to, step as f32 / 4.0)));
        window.run_steps(1);
    }
    if release {
        window.event(button(to, false));
        window.run_steps(3);
    }
}

fn steps(window: &Window) -> Vec<&'static str> {
    session(window).history().done_names().map(|say| say.code).collect()
}

#[test]
fn a_field_takes_what_a_page_desk_writes() {
    let mut window = window();
    select(&mut window, &[1]);
    let before = width(&window, 1);
    enter(&mut window, "宽", "+2字");
    assert_eq!(width(&window, 1), before + session(&window).page().expect("a page").grid.body_size * 2);
    assert_eq!(steps(&window).last(), Some(&"step-size"));
    enter(&mut window, "宽", "（４０＋２）毫米");
    assert_eq!(width(&window, 1), Length::mm(42.0));
    window.get_by_role_and_label(Role::TextInput, "宽").focus();
    window.run_steps(3);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(2);
    assert_eq!(session(&window).selection().frames(), [FrameId(1)], "Ctrl+A is the field's");
    window.key_press(Key::Escape);
    window.run_steps(3);
    assert_eq!(session(&window).selection().frames(), [FrameId(1)], "Escape gives up the field alone");
    enter(&mut window, "宽", "abc");
    assert_eq!(width(&window, 1), Length::mm(42.0));
    assert!(window.query_all_by_label_contains("读不懂").next().is_some(), "the field says what is wrong");
    window.key_press(Key::Escape);
    window.run_steps(3);
    assert_eq!(width(&window, 1), Length::mm(42.0));
    window.state_mut().desk_mut().ask(Command::Undo);
    assert_eq!(width(&window, 1), before + session(&window).page().expect("a page").grid.body_size * 2);
}

#[test]
fn arrow_keys_step_by_the_unit_and_are_one_step() {
    let mut window = window();
    select(&mut window, &[1]);
    enter(&mut window, "宽", "40");
    let done = steps(&window).len();
    window.get_by_role_and_label(Role::TextInput, "宽").focus();
    window.run_steps(3);
    window.key_press(Key::ArrowUp);
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowUp);
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::ArrowDown);
    window.run_steps(2);
    assert_eq!(width(&window, 1), Length::mm(40.0 + 1.0 + 10.0 - 0.1));
    assert_eq!(steps(&window).len(), done + 1);
    window.state_mut().desk_mut().ask(Command::Undo);
    assert_eq!(width(&window, 1), Length::mm(40.0));
}

#[test]
fn a_label_scrubs_and_escape_takes_it_back() {
    let mut window = window();
    select(&mut window, &[1]);
    enter(&mut window, "宽", "40");
    let done = steps(&window).len();
    let label = window.get_by_role_and_label(Role::Label, "宽").rect().center();
    drag(&mut window, label, label + egui::vec2(40.0, 0.0), false);
    assert!(width(&window, 1) > Length::mm(45.0), "it is shown meanwhile");
    window.key_press(Key::Escape);
    window.run_steps(3);
    assert_eq!(width(&window, 1), Length::mm(40.0));
    let at = label + egui::vec2(40.0, 0.0);
    window.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed: false, modifiers: Modifiers::NONE });
    window.run_steps(3);
    drag(&mut window, label, label + egui::vec2(40.0, 0.0), true);
    assert!(width(&window, 1) > Length::mm(45.0));
    assert_eq!(steps(&window).len(), done + 1, "one gesture is one step: {:?}", steps(&window));
}

#[test]
fn many_frames_show_what_they_share() {
    let mut window = window();
    enter_for(&mut window, 1, "30");
    enter_for(&mut window, 2, "50");
    select(&mut window, &[1, 2]);
    assert!(window.query_all_by_label("选中 2 个框").next().is_some());
    enter(&mut window, "宽", "44");
    assert_eq!((width(&window, 1), width(&window, 2)), (Length::mm(44.0), Length::mm(44.0)));
    window.get_by_role_and_label(Role::CheckBox, "锁定").click();
    window.run_steps(3);
    assert!([1, 2].iter().all(|id| session(&window).document().frame(FrameId(*id)).is_some_and(|(_, frame)| frame.locked)));
    window.state_mut().desk_mut().ask(Command::Undo);
    assert!(!session(&window).document().frame(FrameId(1)).expect("it is there").1.locked);
}

#[test]
fn several_frames_move_together_by_the_fields() {
    let mut window = window();
    let place = |window: &Window, id: u32| session(window).document().frame(FrameId(id)).expect("the frame is there").1.bounds();
    select(&mut window, &[1, 2]);
    let (one, two) = (place(&window, 1), place(&window, 2));
    let round = one.union(&two);
    assert_ne!((one.x, one.y), (two.x, two.y));
    enter(&mut window, "X", "+3mm");
    let by = banxin::base::Point::new(Length::mm(3.0), Length::ZERO);
    assert_eq!((place(&window, 1), place(&window, 2)), (one.moved(by), two.moved(by)), "they keep their places to each other");
    enter(&mut window, "Y", "12");
    assert_eq!(place(&window, 1).union(&place(&window, 2)).y, Length::mm(12.0));
    assert_eq!(place(&window, 2).y - place(&window, 1).y, two.y - one.y);
    assert_eq!(steps(&window).last(), Some(&"step-position"));
    window.state_mut().desk_mut().ask(Command::Undo);
    window.state_mut().desk_mut().ask(Command::Undo);
    assert_eq!(place(&window, 1).union(&place(&window, 2)), round);
}

fn enter_for(window: &mut Window, frame: u32, text: &str) {
    select(window, &[frame]);
    enter(window, "宽", text);
}

#[test]
fn panels_open_close_and_are_remembered() {
    let mut window = window();
    window.state_mut().desk_mut().ask(Command::ShowHistory);
    window.run_steps(4);
    assert!(window.query_all_by_label("打开").next().is_some(), "the history begins with the opened file");
    let dock = window.state().desk().settings.dock.clone();
    assert!(dock.shows(PanelKind::History) && !dock.shows(PanelKind::Findings));
    window.get_by_label("检查").click();
    window.run_steps(4);
    assert!(window.state().desk().settings.dock.shows(PanelKind::Findings));
    let kept = serde_json::to_string(&window.state().desk().settings).expect("settings are written");
    let read: Settings = serde_json::from_str(&kept).expect("and read");
    assert_eq!(read.dock, window.state().desk().settings.dock);
    let mut seen = Vec::new();
    for _ in 0..3 {
        window.key_press(Key::F6);
        window.run_steps(3);
        seen.extend(["版面", "属性", "检查"].into_iter().filter(|name| window.query_all_by_label(name).any(|node| node.is_focused())));
    }
    assert_eq!(seen, ["版面", "属性", "检查"], "F6 goes round the open panels");
}

#[test]
fn a_click_in_the_history_goes_there() {
    let mut window = window();
    enter_for(&mut window, 1, "30");
    enter_for(&mut window, 1, "31");
    let before = session(&window).document().clone();
    window.state_mut().desk_mut().ask(Command::ShowHistory);
    window.run_steps(4);
    window.get_by_role_and_label(Role::Button, "打开").click();
    window.run_steps(4);
    assert_eq!(steps(&window), [] as [&str; 0]);
    let last = window.query_all_by_role_and_label(Role::Button, "大小").last().expect("the undone steps stay in the list");
    last.click();
    window.run_steps(4);
    assert_eq!(**session(&window).document(), *before);
}

#[test]
fn a_style_is_edited_renamed_and_taken_out() {
    let mut window = window();
    window.state_mut().desk_mut().ask(Command::ShowStyles);
    window.run_steps(4);
    window.get_by_role_and_label(Role::Button, "导语").click();
    window.run_steps(3);
    window.query_all_by_role_and_label(Role::Button, "编辑").last().expect("the panel's own button").click();
    window.run_steps(4);
    enter(&mut window, "段前行", "2");
    assert_eq!(session(&window).document().styles.paragraph["导语"].before, Some(2));
    enter(&mut window, "名称", "导语新");
    let styles = &session(&window).document().styles.paragraph;
    assert!(styles.contains_key("导语新") && !styles.contains_key("导语"), "{:?}", styles.keys());
    assert_eq!(styles["导语新"].based_on.as_deref(), Some("正文"));
}

#[test]
fn a_colour_that_a_style_does_not_say_shows_where_it_comes_from() {
    let mut window = window();
    let red = banxin::model::Colour { swatch: "报红".to_owned(), tint: banxin::base::Share::percent(60.0) };
    let body = Some(Arc::new(ParagraphStyle { colour: Some(red), before: Some(0), ..ParagraphStyle::default() }));
    let change = vec![Edit::DefineParagraphStyle { name: "正文".to_owned(), style: body }];
    let desk = window.state_mut().desk_mut();
    assert!(desk.change(Transaction::new(banxin::base::Say::new("step-edition"), change)));
    desk.ask(Command::ShowStyles);
    window.run_steps(4);
    window.get_by_role_and_label(Role::Button, "导语").click();
    window.run_steps(3);
    window.query_all_by_role_and_label(Role::Button, "编辑").last().expect("the panel's own button").click();
    window.run_steps(4);
    let value = window.get_by_role_and_label(Role::ComboBox, "颜色").value();
    assert_eq!(value.as_deref(), Some("报红（来自 正文）"));
    assert_eq!(window.get_by_role_and_label(Role::TextInput, "深浅").value().as_deref(), Some("60%"));
}

#[test]
fn a_swatch_takes_inks_and_counts() {
    let mut window = window();
    window.state_mut().desk_mut().ask(Command::ShowSwatches);
    window.run_steps(4);
    window.get_by_role_and_label(Role::Button, "报红").click();
    window.run_steps(4);
    enter(&mut window, "青 C", "30");
    let Swatch::Process(mix) = &session(&window).document().swatches["报红"] else { panic!("it is a process colour") };
    assert_eq!(*mix, Cmyk::percent(30.0, 100.0, 90.0, 0.0));
    window.get_by_label("专色").click();
    window.run_steps(4);
    assert!(matches!(session(&window).document().swatches["报红"], Swatch::Spot(_)));
}

#[test]
fn a_double_click_opens_a_swatch_and_leaves_it_open() {
    let mut window = window();
    window.state_mut().desk_mut().ask(Command::ShowSwatches);
    window.run_steps(4);
    let at = window.get_by_role_and_label(Role::Button, "报红").rect().center();
    // A frame of the test takes longer than one of a hand.
    window.ctx.options_mut(|options| options.input_options.max_double_click_delay = 9.0);
    for pressed in [true, false, true, false] {
        window.event(Event::PointerMoved(at));
        window.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
        window.run_steps(1);
    }
    window.run_steps(3);
    assert!(window.query_by_role_and_label(Role::TextInput, "青 C").is_some());
}

#[test]
fn the_halves_of_a_spread_lie_side_by_side_among_the_pages() {
    let mut window = window();
    let place = |window: &Window, label: &str| {
        let mut nodes = window.query_all_by_label_contains(label).map(|node| node.rect());
        nodes.find(|rect| rect.right() < 300.0 && rect.height() > 60.0).expect("its thumbnail")
    };
    let places = |window: &Window| ["A01", "A02"].map(|label| place(window, label));
    let [first, second] = places(&window);
    assert!(second.top() >= first.bottom() && (first.left() - second.left()).abs() < 1.0, "one below the other: {first:?} {second:?}");
    window.state_mut().desk_mut().ask(Command::JoinNext);
    window.run_steps(4);
    let [left, right] = places(&window);
    assert!((left.top() - right.top()).abs() < 1.0 && (left.right() - right.left()).abs() < 1.0, "side by side: {left:?} {right:?}");
    assert!(right.right() <= first.right() + 1.0);
    let at = right.center();
    for pressed in [true, false] {
        window.event(Event::PointerMoved(at));
        window.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
        window.run_steps(2);
    }
    assert_eq!(session(&window).page_index(), 1, "a click on the right half shows it");
}

#[test]
fn an_article_is_dragged_onto_the_page() {
    let mut window = window();
    window.state_mut().desk_mut().ask(Command::ShowArticles);
    window.run_steps(4);
    let row = window.query_all_by_label_contains("大桥通车").next().expect("the article is listed").rect().center();
    let frames = session(&window).page().expect("a page").frames.len();
    drag(&mut window, row, egui::pos2(720.0, 480.0), true);
    let now = session(&window);
    assert!(now.document().threads.contains_key(&StoryId(72)), "its body stands on the page");
    assert!(now.page().expect("a page").frames.len() >= frames);
    assert_eq!(steps(&window).last(), Some(&"step-place"));
}

#[test]
fn a_picture_is_dragged_from_the_links_onto_the_page() {
    let mut window = window();
    let link = banxin::model::PictureLink { file: "pictures/早晨.jpg".to_owned(), alternative: String::new(), page: Default::default() };
    let link = Edit::SetPicture { id: banxin::base::PictureId(71), picture: Some(Arc::new(link)) };
    assert!(window.state_mut().desk_mut().change(Transaction::new(banxin::base::Say::new("step-import"), vec![link])));
    window.state_mut().desk_mut().ask(Command::ShowLinks);
    window.run_steps(4);
    let row = window.query_all_by_label_contains("早晨.jpg").next().expect("the picture is listed").rect().center();
    let frames = session(&window).page().expect("a page").frames.len();
    // Beside the page nothing stands: a frame of its own.
    drag(&mut window, row, egui::pos2(360.0, 700.0), true);
    let now = session(&window);
    assert_eq!(now.page().expect("a page").frames.len(), frames + 1);
    assert_eq!(steps(&window).last(), Some(&"step-place-picture"));
    let chosen = now.selected_frames();
    assert!(matches!(chosen.as_slice(), [frame] if frame.content.kind() == "picture"), "what was placed is selected");
}

#[test]
fn pages_are_added_and_a_signature_is_voided_by_a_change() {
    let mut window = window();
    window.get_by_label("加一版").click();
    window.run_steps(4);
    let labels: Vec<String> = session(&window).document().pages.iter().map(|page| page.label.clone()).collect();
    assert_eq!(labels, ["A01", "A03", "A02"], "behind the page shown, with the first free label");
    let page = session(&window).document().pages[0].id;
    assert!(window.state_mut().desk_mut().set_stage(page, PageStage::Signed));
    window.run_steps(4);
    let status = session(&window).document().pages[0].status.clone().expect("it is signed");
    assert!(status.stage == PageStage::Signed && status.when.ends_with("UTC"));
    enter_for(&mut window, 1, "33");
    assert_eq!(session(&window).document().pages[0].stage(), PageStage::Clean);
    assert_eq!(window.state().desk().message().map(|message| message.say.code), Some("signature-voided"));
    window.state_mut().desk_mut().ask(Command::Undo);
    assert_eq!(session(&window).document().pages[0].stage(), PageStage::Signed, "undo gives page and signature back");
}

#[test]
fn findings_are_filtered_by_gravity() {
    let mut window = window();
    assert!(window.query_all_by_label_contains("a.jpg").next().is_some());
    window.get_by_label("警告 1").click();
    window.run_steps(4);
    assert!(window.query_all_by_label_contains("a.jpg").next().is_none());
    assert!(window.query_all_by_label("没有符合筛选的结果").next().is_some());
}

/// The window place of the middle of a frame.
fn middle(window: &mut Window, frame: u32) -> Pos2 {
    let centre = session(window).document().frame(FrameId(frame)).expect("the frame is there").1.rect.centre();
    let view = window.state_mut().canvas_mut().view;
    let (local, room) = (view.screen_from_page(centre), view.area());
    // The rulers stand at the left and above.
    let canvas = window.get_by_role(Role::Canvas).rect();
    egui::pos2(canvas.max.x - room[0] as f32 + local[0] as f32, canvas.max.y - room[1] as f32 + local[1] as f32)
}

/// Types `text` into the field `label` and stays in it.
fn type_into(window: &mut Window, label: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, label).focus();
    window.run_steps(3);
    window.event(Event::Text(text.to_owned()));
    window.run_steps(2);
}

fn name(window: &Window, frame: u32) -> String {
    session(window).document().frame(FrameId(frame)).expect("the frame is there").1.name.clone()
}

#[test]
fn what_is_typed_in_a_field_is_of_what_was_selected_then() {
    let mut window = window();
    let other = middle(&mut window, 2);
    for (label, text) in [("名称", "头条"), ("宽", "40")] {
        select(&mut window, &[1]);
        let before = (name(&window, 2), width(&window, 2));
        type_into(&mut window, label, text);
        // The hand goes straight to another frame.
        drag(&mut window, other, other, true);
        assert_eq!(session(&window).selection().frames(), [FrameId(2)]);
        assert_eq!((name(&window, 2), width(&window, 2)), before, "{label}: the frame pressed is not meant");
    }
    assert_eq!((name(&window, 1), width(&window, 1)), ("头条".to_owned(), Length::mm(40.0)));
}

#[test]
fn a_command_by_its_keys_reckons_with_what_is_typed_in_a_field() {
    let mut window = window();
    select(&mut window, &[1]);
    type_into(&mut window, "宽", "40");
    window.key_press_modifiers(Modifiers::COMMAND, Key::L);
    window.run_steps(4);
    assert_eq!(width(&window, 1), Length::mm(40.0), "handed over");
    assert_eq!(steps(&window).last(), Some(&"step-lock"), "and then locked");
    window.state_mut().desk_mut().ask(Command::UnlockAll);
    window.run_steps(3);
    type_into(&mut window, "宽", "41");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run_steps(4);
    assert_eq!(width(&window, 1), Length::mm(41.0));
    window.event(Event::Text("42".to_owned()));
    window.run_steps(2);
    window.key_press(Key::Enter);
    window.run_steps(3);
    assert_eq!(width(&window, 1), Length::mm(42.0), "whoever saves goes on in the field");
}
