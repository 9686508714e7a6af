//! The commands of the object menu, the clipboard of frames, pictures in their frames.

use banxin::base::{FrameId, Length, Point};
use banxin::editor::{Command, Gesture, ToolKind};
use banxin::model::{Content, Fit};

use super::hand::{CTRL, Hand, SHIFT, at_mm, click, drag};

fn mm(value: f64) -> Length {
    Length::mm(value)
}

#[test]
fn aligning_swapping_and_ordering_are_one_step_each() {
    let mut hand = Hand::new();
    let [one, two, three] = hand.three_boxes();
    let start = hand.bytes();
    hand.does(click(at_mm(50.0, 60.0), Default::default()));
    hand.does(click(at_mm(50.0, 130.0), SHIFT));
    hand.does(click(at_mm(100.0, 60.0), SHIFT));
    for command in [
        Command::AlignLeft,
        Command::AlignMiddle,
        Command::DistributeDown,
        Command::SameSize,
        Command::Group,
        Command::NewLayer,
        Command::Duplicate,
        Command::Lock,
    ] {
        let before = hand.bytes();
        hand.asks(command);
        assert_ne!(hand.bytes(), before, "{command:?} does something");
        let after = hand.bytes();
        hand.asks(Command::Undo);
        assert_eq!(hand.bytes(), before, "{command:?} is undone in one step");
        hand.asks(Command::Redo);
        assert_eq!(hand.bytes(), after);
        hand.asks(Command::Undo);
        hand.desk.session.as_mut().expect("open").select(banxin::editor::Selection::of([one, three, two]));
    }
    assert_eq!(hand.bytes(), start);
    hand.desk.session.as_mut().expect("open").select(banxin::editor::Selection::of([one, two]));
    let (here, there) = (hand.rect(one), hand.rect(two));
    hand.asks(Command::Swap);
    assert_eq!((hand.rect(one), hand.rect(two)), (there, here));
}

#[test]
fn frames_are_cut_and_pasted_with_their_stories() {
    let mut hand = Hand::new();
    let threads = hand.document().threads.clone();
    let (story, frames) = threads.iter().next().expect("a thread");
    hand.desk.select(frames[0]);
    let words = hand.document().stories[story].paragraphs.len();
    let (stories, count) = (hand.document().stories.len(), hand.document().pages[0].frames.len());
    hand.asks(Command::Copy);
    assert!(!hand.desk.paste_frames("something else"), "what came to the clipboard since is not ours");
    let text = loop {
        if let banxin::editor::Wish::Copy(text) = hand.desk.next_wish().expect("the window is asked to copy") {
            break text;
        }
    };
    assert!(hand.desk.paste_frames(&text));
    hand.sound();
    assert_eq!((hand.document().stories.len(), hand.document().pages[0].frames.len()), (stories + 1, count + 1));
    let pasted = hand.selected()[0];
    let (copy, _) = hand.document().story_in(pasted).expect("the copy has its story");
    assert_eq!(hand.document().stories[&copy].paragraphs.len(), words);
    assert_ne!(hand.rect(pasted).origin(), hand.rect(frames[0]).origin());
    hand.asks(Command::DeleteFrames);
    assert!(hand.document().frame(pasted).is_none());
}

#[test]
fn a_picture_moves_and_scales_inside_its_frame_and_the_frame_stands() {
    let mut hand = Hand::new();
    hand.settle();
    let picture = |content: &Content| matches!(content, Content::Picture(slot) if slot.picture.is_some());
    let document = hand.document();
    let (index, id, rect) = document
        .pages
        .iter()
        .enumerate()
        .find_map(|(index, page)| page.frames.iter().find(|frame| picture(&frame.content)).map(|frame| (index, frame.id, frame.rect)))
        .expect("the sample has a picture");
    hand.desk.show_page(index);
    hand.settle();
    let start = hand.bytes();
    hand.takes(ToolKind::Picture);
    let from = rect.centre();
    hand.does(drag(from).onto(from + Point::new(mm(4.0), mm(-3.0))));
    assert_eq!((hand.selected(), hand.rect(id)), (vec![id], rect));
    let fit = |hand: &Hand, id: FrameId| match hand.frame(id).content {
        Content::Picture(slot) => slot.fit,
        other => panic!("{other:?} is no picture"),
    };
    assert!(matches!(fit(&hand, id), Fit::Free { .. }));
    hand.asks(Command::PictureFill);
    assert_eq!(fit(&hand, id), Fit::default());
    hand.asks(Command::PictureTurn);
    hand.asks(Command::PictureMirror);
    hand.does([Gesture::Escape]);
    for _ in 0..4 {
        hand.asks(Command::Undo);
    }
    assert_eq!(hand.bytes(), start);
}

#[test]
fn the_eyedropper_takes_looks_over() {
    let mut hand = Hand::new();
    let [one, two, _] = hand.three_boxes();
    let mut frame = hand.frame(one);
    frame.wrap = Some(banxin::base::Insets::all(mm(2.0)));
    let edit = banxin::edit::Edit::SetFrameWrap { id: one, wrap: frame.wrap };
    assert!(hand.desk.change(banxin::edit::Transaction::new(banxin::base::Say::new("step-draft"), vec![edit])));
    hand.takes(ToolKind::Eyedropper);
    hand.does(click(at_mm(50.0, 60.0), Default::default()));
    hand.does(click(at_mm(100.0, 60.0), Default::default()));
    assert_eq!(hand.frame(two).wrap, frame.wrap);
    assert_eq!(hand.rect(two).x, mm(90.0));
    hand.does([Gesture::Escape, Gesture::Escape]);
    assert_eq!(hand.desk.tool(), ToolKind::Select);
    hand.does(drag(at_mm(100.0, 60.0)).with(CTRL).to(110.0, 60.0));
    assert_eq!(hand.rect(two).x, mm(100.0));
}

#[test]
fn a_frame_grows_to_its_text_in_whole_lines() {
    let mut hand = Hand::new();
    hand.settle();
    let document = hand.document().clone();
    let (id, rect) = document.pages[0]
        .frames
        .iter()
        .find(|frame| matches!(&frame.content, Content::Text(_)) && document.threads.values().any(|thread| thread == &[frame.id]))
        .map(|frame| (frame.id, frame.rect))
        .expect("the sample has a text of one frame");
    let grid = &document.pages[0].grid;
    let short = banxin::base::Rect { height: rect.height - grid.line_pitch * 4, ..rect };
    let edit = banxin::edit::Edit::SetFrameRect { id, rect: short };
    assert!(hand.desk.change(banxin::edit::Transaction::new(banxin::base::Say::new("step-draft"), vec![edit])));
    hand.settle();
    hand.desk.select(id);
    hand.asks(Command::FitContent);
    hand.settle();
    let grown = hand.rect(id);
    assert!(grown.height > short.height);
    assert_eq!((grown.height - short.height).units() % grid.line_pitch.units(), 0, "by whole lines");
    let findings = &hand.desk.session.as_ref().expect("open").pages[0].findings;
    assert!(!findings.iter().any(|finding| finding.code() == "overset" && finding.place.frame == Some(id)));
}
