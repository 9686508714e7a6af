//! Newspaper objects through the window: what they say is written in the panel; plates; menus that have the keyboard; rows that have it.

use banxin::base::FrameId;
use banxin::editor::insert::Insert;
use banxin::editor::plates::PlateWish;
use banxin::editor::{Command, PanelKind, Selection, Settings};
use banxin::i18n::Language;
use banxin::model::Content;
use banxin::ui::App;
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::{PATIENCE, Room};
use crate::shown::shown;

type Window = Harness<'static, App>;

fn window(room: &Room) -> Window {
    let mut desk = room.desk_with(Settings { language: Some(Language::ZhHans), autosave_seconds: 0, ..Settings::default() });
    desk.open(&room.issue);
    desk.settle(PATIENCE);
    shown(desk, [1440.0, 1100.0], 6)
}

fn content(window: &Window) -> Content {
    let session = window.state().desk().session.as_ref().expect("an issue");
    let [frame] = session.selected_frames()[..] else { panic!("one frame is selected") };
    frame.content.clone()
}

/// Writes `text` over all that stands in the field of lines `label`, and leaves it.
fn write(window: &mut Window, label: &str, text: &str) {
    window.get_by_role_and_label(Role::MultilineTextInput, label).click();
    window.run_steps(4);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.event(Event::Paste(text.to_owned()));
    window.run_steps(3);
    let field = window.get_by_role_and_label(Role::MultilineTextInput, label);
    assert_eq!((field.value().as_deref(), field.is_focused()), (Some(text), true), "{label}");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run_steps(3);
}

#[test]
fn what_a_code_and_a_table_say_is_written_in_the_panel() {
    let room = Room::new();
    let mut window = window(&room);
    let before = banxin::file::to_bytes(window.state().desk().session.as_ref().expect("an issue").document());
    window.state_mut().desk_mut().ask(Command::InsertCode);
    window.run_steps(4);
    write(&mut window, "内容（网址或文字）", "https://example.cn/a01");
    let Content::Code(code) = content(&window) else { panic!("a code") };
    assert_eq!(code.text, "https://example.cn/a01");
    let desk = window.state_mut().desk_mut();
    desk.session.as_mut().expect("an issue").select(Selection::default());
    assert!(desk.insert(&Insert::Table(2, 2)));
    window.run_steps(4);
    write(&mut window, "表格内容", "站名\t首班\t末班\n北门\t6:00\t22:30\n望云台\t6:10\t22:40");
    let Content::Table(table) = content(&window) else { panic!("a table") };
    let said = window.state().desk().message().map(|message| message.say.code);
    assert_eq!((table.columns.len(), table.rows.len(), table.header_rows), (3, 3, 1), "{said:?}");
    assert_eq!(table.rows[2].cells[0].paragraphs[0].text.as_ref() as &str, "望云台");
    for _ in 0..4 {
        window.state_mut().desk_mut().ask(Command::Undo);
    }
    assert_eq!(banxin::file::to_bytes(window.state().desk().session.as_ref().expect("an issue").document()), before);
}

#[test]
fn plates_stand_in_place_of_the_page_until_they_are_put_away() {
    let room = Room::new();
    let mut desk = room.opened();
    assert!(desk.insert(&Insert::Nameplate));
    desk.settle(PATIENCE);
    assert!(desk.plates().is_none(), "nobody asked");
    desk.ask(Command::TogglePlates);
    assert!(desk.settings.dock.spot_of(PanelKind::Plates).is_some(), "its panel opens");
    assert!(desk.plates().is_none());
    desk.settle(PATIENCE);
    let all = desk.plates().expect("they came");
    assert_eq!(all.image.names[..4].iter().map(|name| &**name).collect::<Vec<_>>(), ["C", "M", "Y", "K"]);
    assert!(all.image.samples.iter().any(|sample| *sample > 200), "something is printed");
    // Looked at another way, the same plates.
    let wish = PlateWish { hidden: ["C", "M", "Y"].map(std::sync::Arc::from).into(), ..PlateWish::default() };
    desk.look_at_plates(wish.clone());
    desk.plates();
    desk.settle(PATIENCE);
    let black = desk.plates().expect("they came");
    assert!(std::sync::Arc::ptr_eq(&black.image, &all.image) && black.wish == wish);
    assert!(black.pixels.rgba.chunks_exact(4).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]), "a film is black and white");
    // A change of the page makes them anew.
    desk.ask(Command::Undo);
    desk.settle(PATIENCE);
    desk.plates();
    desk.settle(PATIENCE);
    assert!(!std::sync::Arc::ptr_eq(&desk.plates().expect("they came").image, &all.image));
    desk.ask(Command::TogglePlates);
    assert!(desk.plates().is_none());
}

#[test]
fn an_open_menu_has_the_keyboard_and_shows_its_last_entry() {
    let room = Room::new();
    let mut window = window(&room);
    window.state_mut().desk_mut().session.as_mut().expect("an issue").select(Selection::of([FrameId(1)]));
    window.run_steps(3);
    window.get_by_label("文件").click();
    window.run_steps(4);
    let last = window.query_all_by_label_contains("退出").next().expect("the last entry");
    assert!(last.rect().bottom() < 1100.0 && last.rect().top() > 300.0, "{:?}", last.rect());
    window.key_press(Key::Escape);
    window.run_steps(4);
    assert!(window.query_all_by_label_contains("退出").next().is_none(), "Escape closes it");
    let selected = |window: &Window| window.state().desk().session.as_ref().expect("an issue").selection().frames().len();
    assert_eq!(selected(&window), 1, "and leaves the selection");
    window.key_press(Key::Escape);
    window.run_steps(3);
    assert_eq!(selected(&window), 0, "the next one is the page's");
}

#[test]
fn arrow_keys_in_a_row_of_a_panel_move_no_frame() {
    let room = Room::new();
    let mut window = window(&room);
    window.state_mut().desk_mut().show_panel(PanelKind::Layers);
    window.state_mut().desk_mut().session.as_mut().expect("an issue").select(Selection::of([FrameId(1)]));
    window.run_steps(4);
    let place = |window: &Window| window.state().desk().session.as_ref().expect("an issue").document().frame(FrameId(1)).expect("it is there").1.rect;
    let before = place(&window);
    let row = window.query_all_by_role(Role::Button).rfind(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with("图片框")));
    row.expect("the picture's row").focus();
    window.run_steps(3);
    window.key_press(Key::ArrowDown);
    window.key_press(Key::ArrowUp);
    window.run_steps(3);
    assert_eq!(place(&window), before);
}

#[test]
fn cells_of_a_table_are_merged_and_split_by_clicks() {
    let room = Room::new();
    let mut desk = room.desk_with(Settings { language: Some(Language::ZhHans), autosave_seconds: 0, ..Settings::default() });
    desk.open(&room.issue);
    desk.settle(PATIENCE);
    // High enough for the whole panel: what is scrolled away cannot be clicked.
    let mut window = shown(desk, [1440.0, 2400.0], 6);
    assert!(window.state_mut().desk_mut().insert(&Insert::Table(3, 3)));
    window.run_steps(4);
    write(&mut window, "表格内容", "站名\t首班\t末班\n北门\t6:00\t22:30\n望云台\t6:10\t22:40");
    let before = content(&window);
    window.get_by_role_and_label(Role::Button, "单元格 1-2 首班").click();
    window.run_steps(3);
    window.get_by_role_and_label(Role::Button, "单元格 2-3 22:30").click_modifiers(Modifiers::SHIFT);
    window.run_steps(3);
    window.get_by_role_and_label(Role::Button, "合并单元格").click();
    window.run_steps(4);
    let Content::Table(table) = content(&window) else { panic!("a table") };
    let placed = table.placed();
    let one = placed.iter().find(|cell| (cell.row, cell.column) == (0, 1)).expect("the merged cell");
    assert_eq!((one.rows, one.columns, one.cell.paragraphs.len(), table.homeless()), (2, 2, 4, 0));
    window.get_by_role_and_label(Role::Button, "拆分单元格").click();
    window.run_steps(4);
    let Content::Table(table) = content(&window) else { panic!("a table") };
    assert_eq!((table.placed().len(), table.homeless()), (9, 0));
    window.state_mut().desk_mut().ask(Command::Undo);
    window.state_mut().desk_mut().ask(Command::Undo);
    window.run_steps(3);
    assert_eq!(content(&window), before);
}

#[test]
fn pages_come_go_and_move_by_commands() {
    let room = Room::new();
    let mut window = window(&room);
    let desk = window.state_mut().desk_mut();
    let labels = |desk: &banxin::editor::Desk| -> Vec<String> {
        desk.session.as_ref().expect("an issue").document().pages.iter().map(|page| page.label.clone()).collect()
    };
    let shown = |desk: &banxin::editor::Desk| desk.session.as_ref().expect("an issue").page_index();
    let before = labels(desk);
    desk.show_page(0);
    desk.ask(Command::AddPage);
    assert_eq!((labels(desk).len(), shown(desk)), (before.len() + 1, 1), "the new page is shown");
    let new = labels(desk)[1].clone();
    desk.ask(Command::PageEarlier);
    assert_eq!((labels(desk)[0].clone(), shown(desk)), (new.clone(), 0));
    desk.ask(Command::PageLater);
    assert_eq!((labels(desk)[1].clone(), shown(desk)), (new, 1));
    desk.ask(Command::RemovePage);
    assert_eq!(labels(desk), before);
    while labels(desk).len() > 1 {
        desk.ask(Command::RemovePage);
    }
    desk.ask(Command::RemovePage);
    assert_eq!(desk.message().map(|message| message.say.code), Some("why-only-page"));
}
