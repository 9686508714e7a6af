//! Turning frames by hand and by command; what a turned frame answers to.

use std::sync::Arc;

use banxin::base::{FrameId, Length, Point, Say, Turn};
use banxin::edit::{Edit, Transaction};
use banxin::editor::{Command, Cursor, Gesture};
use banxin::model::{Article, ArticleBlock, Cells};

use super::hand::{CTRL, Hand, SHIFT, at_mm, click, drag};

fn mm(value: f64) -> Length {
    Length::mm(value)
}

/// The boxes of the hand, the first selected: 40, 50 to 70, 70, its middle at 55, 60.
fn hand() -> (Hand, [FrameId; 3]) {
    let mut hand = Hand::new();
    let boxes = hand.three_boxes();
    hand.does(click(at_mm(50.0, 60.0), Default::default()));
    (hand, boxes)
}

/// `at` as it stands after a turn of `degrees` about the first box's middle.
fn turned(degrees: f64, at: Point) -> Point {
    Turn::degrees(degrees).about(at_mm(55.0, 60.0)).apply(at)
}

#[test]
fn a_drag_outside_a_corner_turns_about_the_middle() {
    let (mut hand, [one, ..]) = hand();
    let (start, rect) = (hand.bytes(), hand.rect(one));
    let corner = at_mm(71.5, 71.5);
    hand.does([Gesture::to(corner)]);
    assert_eq!(hand.desk.hints().cursor, Cursor::Turn);
    assert!(hand.desk.hints().label.is_some(), "it says what a drag will do");
    hand.does(drag(corner).onto(turned(33.34, corner)));
    assert_eq!((hand.rect(one), hand.frame(one).turn), (rect, Turn::degrees(33.3)), "to the tenth of a degree");
    hand.asks(Command::Undo);
    assert_eq!(hand.bytes(), start, "one step");
    // With Shift in steps of 15, Escape puts it back, and a press alone turns nothing.
    hand.does(drag(corner).with(SHIFT).onto(turned(-50.0, corner)));
    assert_eq!(hand.frame(one).turn, Turn::degrees(-45.0));
    hand.asks(Command::Undo);
    let mut gestures = drag(corner).onto(turned(80.0, corner));
    gestures.pop();
    hand.does(gestures);
    assert_ne!(hand.bytes(), start, "it is shown while it goes");
    hand.does([Gesture::Escape]);
    assert_eq!(hand.bytes(), start);
    hand.does(click(corner, Default::default()));
    assert_eq!((hand.bytes(), hand.selected()), (start, Vec::new()), "a click there is a click on the page");
}

#[test]
fn a_turned_frame_is_hit_where_it_stands() {
    let (mut hand, [one, ..]) = hand();
    hand.asks(Command::TurnClockwise);
    assert_eq!(hand.frame(one).turn, Turn::QUARTER);
    hand.does([Gesture::Escape]);
    // It stands from 45, 45 to 65, 75 now.
    hand.does(click(at_mm(42.0, 60.0), Default::default()));
    assert!(hand.selected().is_empty(), "where it lay before");
    hand.does(click(at_mm(55.0, 47.0), Default::default()));
    assert_eq!(hand.selected(), [one]);
    hand.does([Gesture::Escape]);
    hand.does(drag(at_mm(36.0, 72.0)).to(44.0, 78.0));
    assert!(hand.selected().is_empty(), "a marquee beside it");
    hand.does(drag(at_mm(36.0, 72.0)).to(47.0, 78.0));
    assert_eq!(hand.selected(), [one]);
    for _ in 0..3 {
        hand.asks(Command::TurnClockwise);
    }
    assert!(hand.frame(one).turn.is_none(), "four quarters are none");
    hand.asks(Command::TurnBack);
    assert_eq!(hand.frame(one).turn, -Turn::QUARTER);
    hand.asks(Command::TurnUpright);
    assert!(hand.frame(one).turn.is_none());
}

#[test]
fn handles_work_along_the_frames_own_sides() {
    let (mut hand, [one, ..]) = hand();
    let from = at_mm(71.5, 71.5);
    hand.does(drag(from).onto(turned(30.0, from)));
    assert_eq!(hand.frame(one).turn, Turn::degrees(30.0));
    let before = hand.frame(one).corners();
    // Its bottom right corner stands at 62.99, 76.16: pulled along its own sides by 10 and 5 mm.
    let (corner, goal) = (turned(30.0, at_mm(70.0, 70.0)), turned(30.0, at_mm(80.0, 75.0)));
    hand.does(drag(corner).onto(goal));
    let after = hand.frame(one);
    assert!((after.rect.width - mm(40.0)).abs() < mm(0.01) && (after.rect.height - mm(25.0)).abs() < mm(0.01), "{:?}", after.rect);
    let far = |one: Point, other: Point| (one.x - other.x).abs().max((one.y - other.y).abs());
    assert!(far(before[0], after.corners()[0]) < mm(0.01), "the corner across stays");
    assert!(far(after.corners()[2], goal) < mm(0.01));
    assert_eq!(after.turn, Turn::degrees(30.0));
}

#[test]
fn moving_and_aligning_go_by_the_outline() {
    let (mut hand, [one, two, _]) = hand();
    let from = at_mm(71.5, 71.5);
    hand.does(drag(from).onto(turned(45.0, from)));
    hand.does(click(at_mm(55.0, 60.0), Default::default()));
    hand.does(click(at_mm(100.0, 60.0), SHIFT));
    hand.asks(Command::AlignTop);
    assert!((hand.frame(one).bounds().y - hand.rect(two).y).abs() <= Length::from_units(4));
    let before = hand.frame(one);
    hand.does(click(at_mm(200.0, 300.0), Default::default()));
    let middle = before.rect.centre();
    hand.does(click(middle, Default::default()));
    hand.does(drag(middle).with(CTRL).onto(Point::new(middle.x + mm(12.3), middle.y + mm(4.0))));
    assert_eq!(hand.rect(one), before.rect.moved(Point::new(mm(12.3), mm(4.0))));
    assert_eq!(hand.frame(one).turn, before.turn);
}

#[test]
fn several_turn_about_their_common_middle_and_copies_keep_their_angle() {
    let (mut hand, [one, two, three]) = hand();
    let start = hand.bytes();
    hand.does(click(at_mm(100.0, 60.0), SHIFT));
    hand.does(click(at_mm(50.0, 130.0), SHIFT));
    // The bounds run from 40, 50 to 130, 145: the middle is 85, 97.5.
    hand.asks(Command::TurnClockwise);
    assert_eq!(hand.rect(one).centre(), at_mm(85.0 + 37.5, 97.5 - 30.0));
    assert!([one, two, three].iter().all(|id| hand.frame(*id).turn == Turn::QUARTER));
    hand.asks(Command::Undo);
    assert_eq!(hand.bytes(), start);
    hand.asks(Command::TurnBack);
    hand.asks(Command::Duplicate);
    let copies = hand.selected();
    assert!(copies.len() == 3 && copies.iter().all(|id| hand.frame(*id).turn == -Turn::QUARTER && ![one, two, three].contains(id)));
}

#[test]
fn frames_of_a_folded_article_stay_upright_and_say_why() {
    let mut hand = Hand::new();
    let document = hand.document();
    let (id, article) = document.articles.iter().find(|(_, article)| article.body.is_some()).expect("an article with text");
    let frame = document.threads[&article.body.expect("its text")][0];
    let (index, found) = document.frame(frame).expect("its frame");
    let rect = found.rect;
    let cells = Cells { column: 0, columns: 2, line: 10, lines: 30 };
    let block = Some(Box::new(ArticleBlock::new(document.pages[index].id, cells)));
    let folded = Edit::SetArticle { id: *id, article: Some(Arc::new(Article { block, ..Article::clone(article) })) };
    assert!(hand.desk.change(Transaction::new(Say::new("step-draft"), vec![folded])));
    hand.desk.show_page(index);
    hand.settle();
    hand.does(click(rect.centre(), Default::default()));
    let start = hand.bytes();
    hand.asks(Command::TurnClockwise);
    assert_eq!(hand.bytes(), start);
    assert_eq!(hand.desk.message().expect("a word").say.code, "turn-folded");
}

#[test]
fn several_are_stretched_together_also_those_that_slant() {
    let (mut hand, [one, two, three]) = hand();
    let from = at_mm(71.5, 71.5);
    hand.does(drag(from).onto(turned(30.0, from)));
    hand.does(click(at_mm(100.0, 60.0), SHIFT));
    hand.does(click(at_mm(50.0, 130.0), SHIFT));
    assert_eq!(hand.selected().len(), 3);
    let start = hand.bytes();
    let ids = [one, two, three];
    let bounds = |hand: &Hand| ids.iter().map(|id| hand.frame(*id).bounds()).reduce(|all, next| all.union(&next)).expect("frames");
    let (was, sizes) = (bounds(&hand), ids.map(|id| hand.rect(id).size()));
    // Half as large again both ways.
    let (corner, by) = (at_mm(was.right().to_mm(), was.bottom().to_mm()), 0.5);
    let goal = at_mm(corner.x.to_mm() + was.width.to_mm() * by, corner.y.to_mm() + was.height.to_mm() * by);
    hand.does(drag(corner).with(CTRL).onto(goal));
    let near = |one: Length, other: Length| (one - other).abs() < mm(0.02);
    for (id, size) in ids.iter().zip(sizes) {
        let now = hand.rect(*id).size();
        assert!(near(now.width, size.width.scaled(1.5)) && near(now.height, size.height.scaled(1.5)), "{id:?}: {size:?} became {now:?}");
    }
    assert_eq!(hand.frame(one).turn, Turn::degrees(30.0));
    let now = bounds(&hand);
    assert!(near(now.x, was.x) && near(now.y, was.y) && near(now.right(), goal.x) && near(now.bottom(), goal.y), "{was:?} became {now:?}");
    hand.asks(Command::Undo);
    assert_eq!(hand.bytes(), start);
    // Stretched across alone, each side grows by as much as it lies across.
    let edge = at_mm(was.right().to_mm(), was.y.to_mm() + was.height.to_mm() / 2.0);
    hand.does(drag(edge).with(CTRL).onto(at_mm(edge.x.to_mm() + was.width.to_mm(), edge.y.to_mm())));
    let now = hand.rect(one).size();
    let cosine = 30.0_f64.to_radians().cos();
    assert!(near(now.width, sizes[0].width.scaled((2.0 * cosine).hypot(0.5))), "{now:?}");
    assert!(near(now.height, sizes[0].height.scaled(1.0_f64.hypot(cosine))), "{now:?}");
    assert!(near(hand.rect(two).width, sizes[1].width * 2));
}
