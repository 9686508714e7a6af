//! The tools by mouse and keys: a frame drawn with each on an empty page, text typed, a picture dragged into its slot, an article put
//! on the paper and moved as a whole; all of it taken back step by step.

use banxin::base::{FrameId, Length, Point};
use banxin::model::Content;
use egui::{Pos2, Role};

use super::hand::Hand;
use super::seat::Seat;

const ISSUE: &str = "tools.banxin";

/// Where a place of the page stands, on a whole pixel: the mouse knows no others.
fn at(hand: &mut Hand, x: f64, y: f64) -> Pos2 {
    let place = hand.twin.place(Point::new(Length::mm(x), Length::mm(y)));
    Pos2::new(place.x.round(), place.y.round())
}

/// A drag over the page with the tool of this key in hand.
fn draw(hand: &mut Hand, key: &str, from: (f64, f64), to: (f64, f64), what: &str) {
    hand.key(key);
    let (from, to) = (at(hand, from.0, from.1), at(hand, to.0, to.1));
    hand.drag(from, to, what);
    hand.agrees(ISSUE, &format!("{what}-drawn"));
}

/// The newest frame of this kind.
fn newest(hand: &Hand, kind: &str) -> FrameId {
    let document = hand.twin.document();
    let frames = document.pages[0].frames.iter().filter(|frame| frame.content.kind() == kind);
    frames.map(|frame| frame.id).max().unwrap_or_else(|| panic!("no {kind} frame"))
}

#[test]
fn the_tools_are_used_by_hand() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(mut hand) = Hand::sits_down("tools", folder.path(), "", Seat::OTHER) else { return };
    for room in [&hand.room, &hand.twin_room] {
        let job = room.join("job");
        std::fs::create_dir_all(&job).expect("a folder");
        std::fs::copy("layouts/sample/copy/a07.txt", job.join("copy.txt")).expect("the copy");
        std::fs::copy("layouts/sample/pictures/a07/3-dahlia.jpg", job.join("1.jpg")).expect("a photograph");
    }
    hand.key_opens("ctrl+n");
    hand.click_on_top(&hand.word("template-empty"));
    hand.real_key_opens("ctrl+shift+s");
    let path = hand.room.join(ISSUE);
    hand.path(&path);
    hand.waits_for(&path);
    let twin = hand.twin_room.join(ISSUE);
    hand.twin.save_as(&twin);
    // The page fitted anew: where a pixel lies on it is the same in both windows then.
    hand.key("ctrl+0");
    hand.agrees(ISSUE, "new");
    frames(&mut hand);
    contents(&mut hand);
    article(&mut hand);
    // Everything goes back, step by step.
    for _ in 0..20 {
        hand.key("ctrl+z");
    }
    hand.agrees(ISSUE, "undone");
    assert!(hand.twin.document().pages[0].frames.is_empty(), "the page is as empty as it began");
}

/// A frame with each tool.
fn frames(hand: &mut Hand) {
    draw(hand, "l", (18.0, 40.0), (200.0, 70.0), "headline");
    draw(hand, "b", (18.0, 80.0), (110.0, 150.0), "text");
    draw(hand, "f", (120.0, 80.0), (200.0, 130.0), "picture");
    draw(hand, "c", (120.0, 132.0), (200.0, 142.0), "caption");
    draw(hand, "r", (18.0, 160.0), (200.0, 160.0), "rule");
    draw(hand, "m", (205.0, 80.0), (250.0, 150.0), "box");
    draw(hand, "b", (18.0, 170.0), (110.0, 230.0), "second-text");
    let document = hand.twin.document();
    let kinds: Vec<&str> = document.pages[0].frames.iter().map(|frame| frame.content.kind()).collect();
    assert_eq!(kinds, ["headline", "text", "picture", "caption", "rule", "box", "text"]);
}

/// Words typed, a picture dragged into its slot, the two texts threaded.
fn contents(hand: &mut Hand) {
    hand.key("t");
    let place = at(hand, 100.0, 50.0);
    hand.click_at(place);
    hand.text("Bridge opens");
    hand.key("Escape");
    hand.key("Escape");
    hand.agrees(ISSUE, "typed");
    hand.real_key_opens("ctrl+alt+d");
    let job = hand.room.join("job");
    hand.path(&job);
    let twin = hand.twin_room.join("job");
    hand.twin.import(&twin);
    hand.agrees(ISSUE, "imported");
    hand.click(&hand.word("panel-links"), None);
    let (from, to) = (hand.find("1.jpg", Some(Role::Button)).center(), at(hand, 160.0, 100.0));
    hand.drag(Pos2::new(from.x.round(), from.y.round()), to, "picture-carried");
    hand.agrees(ISSUE, "picture-placed");
    let slot = newest(hand, "picture");
    let document = hand.twin.document();
    let (_, frame) = document.frame(slot).expect("the slot");
    assert!(matches!(&frame.content, Content::Picture(slot) if slot.picture.is_some()), "the slot shows the picture");
}

/// An article put on free paper, moved by the article tool.
fn article(hand: &mut Hand) {
    let document = hand.twin.document();
    let mut articles: Vec<(u32, String)> = document.articles.values().map(|article| (article.priority, article.name.clone())).collect();
    articles.sort();
    let (_, name) = articles[2].clone();
    let from = hand.find(&name, Some(Role::Button)).center();
    let to = at(hand, 20.0, 250.0);
    hand.drag(Pos2::new(from.x.round(), from.y.round()), to, "article-carried");
    hand.agrees(ISSUE, "article-placed");
    let before = hand.twin.document();
    let body = newest(hand, "text");
    let rect = before.frame(body).expect("the body").1.rect;
    hand.click(&hand.word("command-article-tool"), Some(Role::Button));
    let centre = rect.centre();
    let (from, to) = (at(hand, centre.x.to_mm(), centre.y.to_mm()), at(hand, centre.x.to_mm() + 94.0, centre.y.to_mm()));
    hand.drag(from, to, "article-moving");
    hand.agrees(ISSUE, "article-moved");
    let after = hand.twin.document();
    let moved = after.frame(body).expect("the body").1.rect;
    assert!((moved.x - rect.x).to_mm() > 80.0 && moved.width == rect.width, "{rect:?} to {moved:?}");
}
