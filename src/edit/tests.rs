//! Histories, gestures and steps that are done all or none.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::base::{Em, FrameId, Insets, Length, PageId, Point, Rect, Say, Size, StoryId};
use crate::model::check::refuse;
use crate::model::{Content, Document, Frame, Grid, Mark, MarkKind, Page, Paragraph, Story, TextBox};

fn frame(id: u32) -> Arc<Frame> {
    Arc::new(Frame {
        id: FrameId(id),
        name: String::new(),
        rect: at(20.0),
        content: Content::Text(TextBox::default()),
        insets: Insets::default(),
        wrap: None,
        border: None,
        shade: None,
        ..Frame::default()
    })
}
fn at(x: f64) -> Rect {
    Rect::new(Length::mm(x), Length::mm(20.0), Length::mm(60.0), Length::mm(40.0))
}

/// One page with two text frames and one story through the first.
fn document() -> Document {
    let page = Page {
        id: PageId(1),
        label: "A01".to_owned(),
        section: String::new(),
        trim: Size::new(Length::mm(280.0), Length::mm(400.0)),
        bleed: Length::mm(3.0),
        grid: Grid {
            origin: Point::new(Length::mm(15.0), Length::mm(15.0)),
            columns: 5,
            characters: 13,
            gutter: Em::ONE,
            lines: 80,
            body_size: Length::pt(9.0),
            line_pitch: Length::pt(11.5),
        },
        frames: vec![frame(1), frame(2)],
        ..Page::default()
    };
    let mut first = Paragraph::new("记者从会上获悉", "body");
    first.marks.push(Mark { start: 6, end: 15, kind: MarkKind::Emphasis });
    let story = Story { paragraphs: vec![Arc::new(first), Arc::new(Paragraph::new("花园开放", "body"))] };
    let document = Document {
        stories: BTreeMap::from([(StoryId(1), Arc::new(story))]),
        threads: BTreeMap::from([(StoryId(1), vec![FrameId(1)])]),
        pages: vec![Arc::new(page)],
        ..Document::default()
    };
    assert_eq!(refuse(&document), Ok(()));
    document
}

fn rect(id: u32, x: f64) -> Edit {
    Edit::SetFrameRect { id: FrameId(id), rect: at(x) }
}
fn step(code: &'static str, edits: Vec<Edit>) -> Transaction {
    Transaction::new(Say::new(code), edits)
}

#[test]
fn a_refused_edit_undoes_the_ones_before_it() {
    let mut document = document();
    let before = document.clone();
    let mut history = History::new();
    let error = history.apply(&mut document, step("move", vec![rect(1, 50.0), rect(2, 60.0), rect(3, 70.0)]));
    assert_eq!(error, Err(EditError::NoFrame(FrameId(3))));
    assert_eq!(document, before);
    assert!(Arc::ptr_eq(&document.pages[0], &before.pages[0]), "untouched, not only equal");
    assert_eq!((history.undo_name(), history.revision()), (None, crate::base::Revision(0)));
}

#[test]
fn a_gesture_is_one_step_with_one_inverse_a_frame() {
    let mut document = document();
    let before = document.clone();
    let mut history = History::new();
    for tick in 0..100_u32 {
        let x = 20.0 + f64::from(tick);
        history.extend(&mut document, step("move", vec![rect(1, x), rect(2, x + 5.0)])).expect("moved");
    }
    assert_eq!(history.undo_edits().len(), 2);
    assert_eq!(history.revision().0, 100, "every tick is seen");
    let after = document.clone();
    // The same gesture again, after letting go, is a step of its own; so is another gesture.
    history.finish();
    history.extend(&mut document, step("move", vec![rect(1, 21.0)])).expect("moved");
    history.extend(&mut document, step("size", vec![rect(1, 22.0)])).expect("sized");
    for _ in 0..2 {
        history.undo(&mut document).expect("undone");
    }
    assert_eq!(document, after);
    assert_eq!(history.undo(&mut document).expect("undone").map(|name| name.code), Some("move"));
    assert_eq!(document, before);
    assert_eq!(history.undo(&mut document), Ok(None));
    history.redo(&mut document).expect("done again");
    assert_eq!(document, after);
}

#[test]
fn escape_takes_a_gesture_back_without_a_trace() {
    let mut document = document();
    let before = document.clone();
    let mut history = History::new();
    assert_eq!(history.cancel(&mut document), Ok(false));
    history.extend(&mut document, step("move", vec![rect(1, 50.0)])).expect("moved");
    history.extend(&mut document, step("move", vec![rect(1, 60.0)])).expect("moved");
    assert_eq!(history.cancel(&mut document), Ok(true));
    assert_eq!(document, before);
    assert_eq!((history.undo_name(), history.redo_name()), (None, None));
    assert!(history.is_saved());
}

#[test]
fn the_saved_state_is_known_again() {
    let mut document = document();
    let mut history = History::new();
    assert!(history.is_saved() && !History::unsaved().is_saved());
    history.extend(&mut document, step("move", vec![rect(1, 50.0)])).expect("moved");
    assert!(!history.is_saved());
    history.mark_saved();
    // The gesture goes on after a save: a step of its own, so that undo stops at what was saved.
    history.extend(&mut document, step("move", vec![rect(1, 60.0)])).expect("moved");
    assert!(!history.is_saved());
    history.undo(&mut document).expect("undone");
    assert!(history.is_saved());
    history.undo(&mut document).expect("undone");
    assert!(!history.is_saved());
    // Another way from here: what was saved cannot be reached any more.
    history.apply(&mut document, step("move", vec![rect(2, 50.0)])).expect("moved");
    assert!(!history.is_saved() && history.redo_name().is_none());
    history.mark_saved();
    assert!(history.is_saved());
}

#[test]
fn undo_brings_back_the_same_paragraph() {
    let mut document = document();
    let old = document.stories[&StoryId(1)].paragraphs[0].clone();
    let edits = vec![
        Edit::ReplaceText { story: StoryId(1), paragraph: 0, range: 0..6, text: "本报".to_owned() },
        Edit::SplitParagraph { story: StoryId(1), paragraph: 0, at: 9 },
        Edit::JoinParagraphs { story: StoryId(1), paragraph: 1 },
    ];
    let undo = step("type", edits).apply(&mut document).expect("typed");
    let texts: Vec<&str> = document.stories[&StoryId(1)].paragraphs.iter().map(|paragraph| &*paragraph.text).collect();
    assert_eq!(texts, ["本报从", "会上获悉花园开放"]);
    let marks = &document.stories[&StoryId(1)].paragraphs;
    assert_eq!((marks[0].marks[0].start, marks[0].marks[0].end), (6, 9));
    assert_eq!((marks[1].marks[0].start, marks[1].marks[0].end), (0, 6));
    undo.apply(&mut document).expect("undone");
    assert!(Arc::ptr_eq(&document.stories[&StoryId(1)].paragraphs[0], &old), "what was composed for it still counts");
}

#[test]
fn what_would_break_the_document_is_refused() {
    let cases: Vec<(Edit, &str)> = vec![
        (Edit::RemovePage { id: PageId(1) }, "only page"),
        (Edit::RemoveFrame { id: FrameId(1) }, "story 1 runs through frame 1"),
        (Edit::SetFrameContent { id: FrameId(1), content: Content::Box }, "take the frame out of its thread first"),
        (Edit::SetStory { id: StoryId(1), story: None }, "remove its thread first"),
        (rect(9, 1.0), "frame 9 is no longer"),
        (Edit::SetFrameRect { id: FrameId(1), rect: Rect::default() }, "width of frame 1 on page A01 is 0mm"),
        (Edit::InsertFrame { page: PageId(1), index: 0, frame: frame(2) }, "same id"),
        (Edit::InsertFrame { page: PageId(1), index: 9, frame: frame(3) }, "beyond the end"),
        (Edit::SetThread { story: StoryId(1), frames: Some(vec![FrameId(1), FrameId(1)]) }, "twice"),
        (Edit::SetThread { story: StoryId(2), frames: Some(Vec::new()) }, "story 2 is no longer"),
        (Edit::ReplaceText { story: StoryId(1), paragraph: 0, range: 1..3, text: String::new() }, "no whole characters"),
        (Edit::ReplaceText { story: StoryId(1), paragraph: 0, range: 0..999, text: String::new() }, "no whole characters"),
        (Edit::ReplaceText { story: StoryId(1), paragraph: 0, range: 0..0, text: "一\n二".to_owned() }, "line end"),
        (Edit::ReplaceText { story: StoryId(1), paragraph: 0, range: 0..0, text: "一".repeat(1 << 20) }, "bytes of text"),
        (Edit::SplitParagraph { story: StoryId(1), paragraph: 0, at: 4 }, "no whole characters"),
        (Edit::JoinParagraphs { story: StoryId(1), paragraph: 1 }, "beyond the end"),
    ];
    let mut document = document();
    let before = document.clone();
    for (edit, words) in cases {
        let told = format!("{edit:?}");
        let error = edit.apply(&mut document).expect_err(&told);
        assert!(error.to_string().contains(words), "{told}: {error}");
        assert!(error.to_string().contains(';'), "no remedy: {error}");
        assert_eq!(document, before, "{told}");
    }
}
