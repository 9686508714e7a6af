//! The select tool and the frame tools by gestures.

use banxin::base::{Length, Point, Rect};
use banxin::editor::{Command, Gesture, Key, Make, Shortcut, ToolKind};
use banxin::model::{Content, Guide};

use super::hand::{ALT, CTRL, Hand, SHIFT, at_mm, click, drag};

fn mm(value: f64) -> Length {
    Length::mm(value)
}

#[test]
fn a_press_takes_a_frame_and_drags_it_in_one_go_and_escape_puts_it_back() {
    let mut hand = Hand::new();
    let [one, ..] = hand.three_boxes();
    let start = hand.bytes();
    hand.does(drag(at_mm(50.0, 60.0)).with(CTRL).to(57.3, 72.1));
    assert_eq!(hand.selected(), [one]);
    assert_eq!(hand.rect(one), Rect::new(mm(47.3), mm(62.1), mm(30.0), mm(20.0)));
    hand.asks(Command::Undo);
    assert_eq!(hand.bytes(), start);
    let mut gestures = drag(at_mm(50.0, 60.0)).to(90.0, 90.0);
    gestures.pop();
    hand.does(gestures);
    assert_ne!(hand.bytes(), start, "it is shown while it goes");
    hand.does([Gesture::Escape]);
    assert_eq!(hand.bytes(), start);
    // A hand that trembles does not drag.
    hand.does(drag(at_mm(50.0, 60.0)).to(50.2, 60.1));
    assert_eq!((hand.bytes(), hand.selected()), (start, vec![one]));
}

#[test]
fn what_is_lit_goes_out_where_the_pointer_leaves_also_after_escape() {
    let mut hand = Hand::new();
    let [one, ..] = hand.three_boxes();
    hand.does([Gesture::Move { at: at_mm(50.0, 60.0), held: Default::default() }]);
    assert_eq!(hand.desk.hovered(), Some(one));
    hand.does([Gesture::Escape, Gesture::Leave]);
    assert_eq!(hand.desk.hovered(), None);
}

#[test]
fn several_are_taken_by_shift_and_marquee_and_move_and_scale_together() {
    let mut hand = Hand::new();
    let [one, two, three] = hand.three_boxes();
    hand.does(click(at_mm(50.0, 60.0), Default::default()));
    hand.does(click(at_mm(100.0, 60.0), SHIFT));
    assert_eq!(hand.selected(), [one, two]);
    hand.does(click(at_mm(50.0, 60.0), SHIFT));
    assert_eq!(hand.selected(), [two]);
    hand.does(drag(at_mm(30.0, 40.0)).to(100.0, 130.0));
    assert_eq!(hand.selected(), [one, two, three]);
    hand.does(click(at_mm(50.0, 60.0), Default::default()));
    assert_eq!(hand.selected(), [two, three, one], "a click on one of several makes it the key");
    // The bounds run from 40, 50 to 130, 145; the corner is pulled without snapping.
    hand.does(drag(at_mm(130.0, 145.0)).with(CTRL).to(220.0, 192.5));
    assert_eq!(hand.rect(one), Rect::new(mm(40.0), mm(50.0), mm(60.0), mm(30.0)));
    assert_eq!(hand.rect(three), Rect::new(mm(40.0), mm(155.0), mm(60.0), mm(37.5)));
    hand.asks(Command::Undo);
    hand.does(drag(at_mm(100.0, 60.0)).with(SHIFT).to(103.7, 91.0));
    let moved = hand.rect(two);
    assert_eq!(moved.x, mm(90.0), "shift holds the axis");
    assert_ne!(moved.y, mm(50.0));
}

#[test]
fn handles_keep_proportion_with_shift_and_the_middle_with_alt() {
    let mut hand = Hand::new();
    let [one, ..] = hand.three_boxes();
    hand.does(click(at_mm(50.0, 60.0), Default::default()));
    hand.does(drag(at_mm(70.0, 70.0)).with(SHIFT).to(100.0, 75.0));
    let rect = hand.rect(one);
    assert_eq!((rect.x, rect.y), (mm(40.0), mm(50.0)));
    assert!((rect.width.ratio(rect.height) - 1.5).abs() < 1e-4, "{rect:?}");
    hand.asks(Command::Undo);
    hand.does(drag(at_mm(70.0, 60.0)).with(banxin::editor::Held { alt: true, command: true, shift: false }).to(75.0, 60.0));
    assert_eq!(hand.rect(one), Rect::new(mm(35.0), mm(50.0), mm(40.0), mm(20.0)));
    // A frame never turns inside out.
    hand.does(drag(at_mm(75.0, 60.0)).with(CTRL).to(-200.0, 60.0));
    assert!(hand.rect(one).width.is_positive());
}

#[test]
fn alt_drags_a_copy_that_is_selected_and_undone_in_one_step() {
    let mut hand = Hand::new();
    let [one, ..] = hand.three_boxes();
    let start = hand.bytes();
    hand.does(drag(at_mm(50.0, 60.0)).with(ALT).to(170.0, 260.0));
    let copies = hand.selected();
    assert_eq!(copies.len(), 1);
    assert_ne!(copies[0], one);
    assert_eq!(hand.rect(one), Rect::new(mm(40.0), mm(50.0), mm(30.0), mm(20.0)));
    assert!(hand.rect(copies[0]).y > mm(200.0));
    hand.asks(Command::Undo);
    assert_eq!(hand.bytes(), start);
}

#[test]
fn frames_come_to_rest_on_the_grid() {
    let mut hand = Hand::new();
    let [one, ..] = hand.three_boxes();
    let page = hand.document().pages.last().expect("a page").clone();
    let grid = &page.grid;
    let goal = grid.cells(2, 1, 30, 1);
    let by = Point::new(goal.x - mm(40.0) + mm(0.6), goal.y - mm(50.0) - mm(0.7));
    let from = at_mm(50.0, 60.0);
    hand.does(drag(from).onto(from + by));
    assert_eq!(hand.rect(one).origin(), goal.origin());
}

#[test]
fn locked_frames_say_so_and_stay() {
    let mut hand = Hand::new();
    let [one, two, _] = hand.three_boxes();
    hand.does(click(at_mm(50.0, 60.0), Default::default()));
    hand.asks(Command::Lock);
    let start = hand.bytes();
    hand.does(drag(at_mm(50.0, 60.0)).to(150.0, 160.0));
    assert_eq!(hand.bytes(), start);
    assert_eq!(hand.desk.message().expect("a word").say.code, "frames-locked");
    hand.asks(Command::DeleteFrames);
    assert_eq!(hand.bytes(), start);
    hand.does(click(at_mm(50.0, 60.0), Default::default()));
    hand.does(click(at_mm(100.0, 60.0), SHIFT));
    hand.does(drag(at_mm(100.0, 60.0)).with(CTRL).to(110.0, 60.0));
    // A drag with Ctrl takes what is beneath: nothing is beneath, so it is the one itself.
    assert_eq!(hand.rect(one).x, mm(40.0));
    assert_eq!(hand.rect(two).x, mm(100.0));
    hand.asks(Command::UnlockAll);
    assert!(!hand.frame(one).locked);
}

#[test]
fn arrows_nudge_by_characters_and_lines_as_one_step() {
    let mut hand = Hand::new();
    let [one, ..] = hand.three_boxes();
    hand.does(click(at_mm(50.0, 60.0), Default::default()));
    let start = hand.bytes();
    let grid = hand.document().pages.last().expect("a page").grid.clone();
    for key in [Shortcut::plain(Key::Right), Shortcut::plain(Key::Right), Shortcut::plain(Key::Down), Shortcut::command(Key::Left)] {
        hand.does([Gesture::Key(key)]);
    }
    let expected = Point::new(mm(40.0) + grid.body_size * 2 - mm(0.1), mm(50.0) + grid.line_pitch);
    assert_eq!(hand.rect(one).origin(), expected);
    hand.does([Gesture::Key(Shortcut::shift(Key::Up))]);
    assert_eq!(hand.rect(one).y, expected.y - grid.line_pitch * 10);
    hand.asks(Command::Undo);
    assert_eq!(hand.bytes(), start, "nudges in a row are one step");
}

#[test]
fn ctrl_takes_what_lies_beneath_and_a_double_click_a_member() {
    let mut hand = Hand::new();
    let [one, two, _] = hand.three_boxes();
    hand.does(click(at_mm(50.0, 60.0), Default::default()));
    hand.does(click(at_mm(100.0, 60.0), SHIFT));
    hand.asks(Command::Group);
    hand.does([Gesture::Escape]);
    hand.does(click(at_mm(50.0, 60.0), Default::default()));
    assert_eq!(hand.selected(), [one, two]);
    let held = Default::default();
    hand.does([Gesture::Press { at: at_mm(50.0, 60.0), held, clicks: 2 }, Gesture::Release { at: at_mm(50.0, 60.0), held }]);
    assert_eq!(hand.selected(), [one]);
    hand.asks(Command::Ungroup);
    // The second is laid over the first.
    hand.does([Gesture::Escape]);
    hand.does(drag(at_mm(120.0, 70.0)).to(70.0, 70.0));
    assert_eq!(hand.selected(), [two]);
    hand.does(click(at_mm(55.0, 60.0), CTRL));
    assert_eq!(hand.selected(), [one]);
    hand.does(click(at_mm(55.0, 60.0), CTRL));
    assert_eq!(hand.selected(), [two], "and round to the top again");
}

#[test]
fn frame_tools_draw_on_the_grid_and_a_click_puts_down_a_usual_one() {
    let mut hand = Hand::new();
    hand.three_boxes();
    let grid = hand.document().pages.last().expect("a page").grid.clone();
    let cell = grid.cells(1, 2, 60, 10);
    let start = hand.bytes();
    for (what, kind) in [
        (Make::Text, "text"),
        (Make::Headline, "headline"),
        (Make::Picture, "picture"),
        (Make::Caption, "caption"),
        (Make::Rule, "rule"),
        (Make::Box, "box"),
    ] {
        hand.takes(ToolKind::Make(what));
        let from = Point::new(cell.x + mm(0.4), cell.y - mm(0.5));
        hand.does(drag(from).onto(Point::new(cell.right() - mm(0.6), cell.bottom() + mm(0.3))));
        let [made] = *hand.selected() else { panic!("the new frame is selected") };
        let frame = hand.frame(made);
        assert_eq!(frame.content.kind(), kind);
        if what == Make::Rule {
            assert!(frame.rect.width.is_zero() != frame.rect.height.is_zero(), "a rule is flat: {:?}", frame.rect);
        } else {
            assert_eq!(frame.rect, cell, "{kind}");
        }
        if let Content::Text(text) = &frame.content {
            assert_eq!(text.columns, 2, "as many columns as it spans");
        }
        assert_eq!(hand.desk.tool(), ToolKind::Select);
        hand.asks(Command::Undo);
        hand.takes(ToolKind::Make(what));
        hand.does(click(cell.centre(), Default::default()));
        let [made] = *hand.selected() else { panic!("the new frame is selected") };
        assert!(grid.type_area().encloses(&hand.rect(made)));
        hand.asks(Command::Undo);
        assert_eq!(hand.bytes(), start);
    }
}

#[test]
fn guides_come_out_of_the_rulers_move_and_go() {
    let mut hand = Hand::new();
    hand.three_boxes();
    let start = hand.bytes();
    let guides = |hand: &Hand| hand.document().pages.last().expect("a page").guides.clone();
    hand.desk.pull_guide(Guide::X(mm(12.34)), CTRL, false);
    hand.desk.pull_guide(Guide::X(mm(151.26)), CTRL, false);
    hand.desk.pull_guide(Guide::X(mm(151.26)), CTRL, true);
    hand.sound();
    assert_eq!(guides(&hand), [Guide::X(mm(151.3))]);
    hand.does(drag(at_mm(151.3, 300.0)).with(CTRL).to(160.0, 300.0));
    assert_eq!(guides(&hand), [Guide::X(mm(160.0))]);
    hand.does(drag(at_mm(160.0, 300.0)).to(-50.0, 300.0));
    assert_eq!(guides(&hand), []);
    for _ in 0..3 {
        hand.asks(Command::Undo);
    }
    assert_eq!(hand.bytes(), start);
}
