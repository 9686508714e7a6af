//! Articles dropped on a page, without a screen: blocks on the paper, the blocks of a template, the page settled.

use std::path::Path;

use banxin::base::{ArticleId, Length, Point, Severity};
use banxin::editor::{Command, Desk, Settings};
use banxin::i18n::Language;
use banxin::model::{Document, check};
use banxin::ui::App;
use egui::{Event, Modifiers, PointerButton, Pos2, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::page::BLOCKS;
use crate::shell::{PATIENCE, Room};
use crate::shown::shown;

const COPY: &str = "layouts/sample/copy/a07.txt";

fn document(desk: &Desk) -> Document {
    Document::clone(desk.session.as_ref().expect("an issue is open").document())
}
fn articles(desk: &Desk) -> Vec<ArticleId> {
    let document = document(desk);
    let mut articles: Vec<_> = document.articles.iter().map(|(id, article)| (article.priority, *id)).collect();
    articles.sort_unstable();
    articles.into_iter().map(|(_, id)| id).collect()
}
fn findings(desk: &Desk, least: Severity) -> Vec<&'static str> {
    let session = desk.session.as_ref().expect("an issue is open");
    session.findings().into_iter().map(|(_, finding)| finding).filter(|finding| finding.severity >= least).map(|finding| finding.code()).collect()
}

/// What a click is made of.
fn press(pos: Pos2) -> [Event; 3] {
    let button = |pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    [Event::PointerMoved(pos), button(true), button(false)]
}

#[test]
fn an_article_dropped_on_the_paper_is_a_block_as_high_as_its_text() {
    let room = Room::new();
    let mut desk = room.opened();
    desk.import(vec![COPY.into()], None);
    desk.settle(PATIENCE);
    let before = document(&desk);
    let at = Point::new(Length::mm(20.0), Length::mm(140.0));
    let lead = articles(&desk)[0];
    let (rects, say) = desk.would_take(banxin::editor::Carried::Article(lead), at).expect("it can go there");
    assert_eq!((rects.len(), say.code), (2, "drop-as-block"));
    desk.place_article(lead, Some(at));
    desk.settle(PATIENCE);
    let after = document(&desk);
    check::refuse(&after).expect("the document stands");
    assert_eq!(after.pages[0].frames.len(), before.pages[0].frames.len() + 2, "headline and body");
    let block = after.articles[&lead].block.clone().expect("a block");
    let grid = &after.pages[0].grid;
    assert_eq!(i64::from(block.cells.line), grid.first_line_at(at.y), "it begins where it was let go");
    let codes = findings(&desk, Severity::Hint);
    assert!(!codes.contains(&"overset") && !codes.contains(&"headline-overset") && !codes.contains(&"underset"), "{codes:?}");
    desk.ask(Command::Undo);
    assert_eq!(document(&desk), before, "one step");
}

#[test]
fn a_drop_that_comes_while_another_is_worked_on_is_not_lost() {
    let room = Room::new();
    let mut desk = room.opened();
    desk.import(vec![COPY.into()], None);
    desk.settle(PATIENCE);
    let articles = articles(&desk);
    for (article, y) in articles.iter().zip([140.0, 200.0, 260.0]) {
        desk.place_article(*article, Some(Point::new(Length::mm(20.0), Length::mm(y))));
    }
    desk.settle(PATIENCE);
    let document = document(&desk);
    for article in &articles[..3] {
        assert!(document.articles[article].block.is_some(), "{:?} stands nowhere", document.articles[article].name);
    }
}

#[test]
fn a_template_filled_by_drops_and_settled_holds_everything() {
    let room = Room::new();
    let mut desk = room.desk_with(Settings { autosave_seconds: 0, language: Some(Language::ZhHans), ..Settings::default() });
    desk.begin(Some(Path::new("layouts/tabloid.banxin")));
    desk.settle(PATIENCE);
    desk.import(vec![COPY.into(), "layouts/sample/pictures/a07".into()], None);
    desk.settle(PATIENCE);
    for (article, block) in articles(&desk).into_iter().zip(BLOCKS) {
        let place = document(&desk).pages[0].frames.iter().find(|frame| frame.name == block).expect("the block").rect.centre();
        desk.place_article(article, Some(place));
        desk.settle(PATIENCE);
    }
    let filled = document(&desk);
    assert_eq!(filled.threads.len(), filled.stories.len(), "every story has its frames");
    assert!(findings(&desk, Severity::Error).contains(&"overset"), "the blocks are not as high as their texts yet");
    // The articles' panel offers what comes next, and nothing more once that is done.
    desk.ask(Command::ShowArticles);
    let mut window = shown(desk, [1440.0, 900.0], 4);
    let settle = |window: &Harness<'static, App>| window.query_by_role_and_label(Role::Button, "调平版面").map(|button| button.rect().center());
    let at = settle(&window).expect("it offers to settle the page");
    for event in press(at) {
        window.event(event);
        window.run_steps(1);
    }
    window.state_mut().desk_mut().settle(PATIENCE);
    window.run_steps(2);
    assert_eq!(settle(&window), None);
    let desk = window.state_mut().desk_mut();
    check::refuse(&document(desk)).expect("the document stands");
    assert_eq!(findings(desk, Severity::Warning), ["folio-unknown"], "nobody has said the day");
    desk.ask(Command::Undo);
    assert_eq!(document(desk), filled, "settling is one step");
}
