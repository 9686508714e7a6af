//! Text on the desk: typing as it is done and seen, the clipboard, the caret's way over the pages.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Desk, Wish};
use crate::base::{FrameId, Point, Say, Severity, StoryId};
use crate::edit::Transaction;
use crate::editor::session::Step;
use crate::editor::text::clipboard::{self, Clip};
use crate::editor::text::place::{self, CaretPlace, Marked};
use crate::editor::text::threads::{self, Arrow, Port};
use crate::editor::text::{motion, typing};
use crate::editor::tool::text::State;
use crate::editor::tool::thread;
use crate::editor::{Caret, Cursor, Hints, PageState, Selection, Session, TextRange, Tool, ToolKind, Writing};
use crate::model::{Document, Paragraph};

/// A rest after which typing is a step of its own again.
const PAUSE: Duration = Duration::from_secs(1);

/// What the desk remembers of typing.
#[derive(Debug, Default)]
pub(super) struct Typing {
    /// When something was typed last.
    at: Option<Instant>,
    /// Whether the caret moved and must come into view.
    reveals: bool,
    clip: Option<Clip>,
    /// Whether the thread tool goes away when the text it was taken for has found its frame.
    goes_back: bool,
}

/// Text under work as the canvas shows it, on the page shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TypingView {
    /// Whether keys type into the page.
    pub types: bool,
    /// The caret; `None` where it stands on another page or in text without a place.
    pub caret: Option<CaretPlace>,
    /// The text selected, a rectangle a line.
    pub boxes: Vec<Marked>,
    /// Lines along what an input method puts together.
    pub preedit: Vec<(Point, Point)>,
    /// Lines along the part of it under work.
    pub active: Vec<(Point, Point)>,
    /// Whether an input method puts text together, to be seen or not.
    pub is_composing: bool,
    /// Where text that is being taken somewhere would go.
    pub drop_at: Option<CaretPlace>,
    /// Whether the page is older than the text: it comes at once.
    pub is_late: bool,
    /// The way of the text under work, or of the frame selected, from frame to frame.
    pub arrows: Vec<Arrow>,
    /// Ports to take text up at, while the thread tool is in hand.
    pub ports: Vec<Port>,
}

impl Desk {
    pub(super) fn text_tool(&self) -> Option<&State> {
        match &self.tool {
            Tool::Text(state) => Some(state),
            _ => None,
        }
    }

    /// Whether a caret waits in a frame without text.
    pub(super) fn waits_for_text(&self) -> bool {
        self.text_tool().is_some_and(|state| state.empty().is_some())
    }

    /// Selects, on the page where it stands; brings the caret into view, but not while the pointer holds something there.
    pub(super) fn stand(&mut self, selection: Selection) {
        let Some(session) = &self.session else { return };
        let frame = selection.text().and(selection.last());
        let page = frame.and_then(|frame| session.document().frame(frame)).map(|(index, _)| index);
        if let Some(index) = page {
            self.show_page(index);
        }
        let is_held = self.text_tool().is_some_and(State::is_held);
        self.typing.reveals = selection.text().is_some() && !is_held;
        if let Some(session) = &mut self.session {
            session.select(selection);
        }
        self.follow_caret();
    }

    /// Changes text and moves the caret with it; a rest before it ends the step it would have been part of.
    pub(super) fn write(&mut self, writing: Writing) {
        let Writing { change, step, then } = writing;
        if self.typing.at.replace(Instant::now()).is_some_and(|at| at.elapsed() >= PAUSE) {
            self.finish_step();
        }
        if self.step(change, step) {
            self.stand(then);
        }
    }

    /// Brings the caret into view: its page, and the part of the page. Waits for the page where that is still being made.
    pub(super) fn follow_caret(&mut self) {
        if !self.typing.reveals {
            return;
        }
        let Some(session) = &self.session else { return };
        let Some(range) = session.selection().text() else {
            self.typing.reveals = false;
            return;
        };
        let thread = session.document().threads.get(&range.focus.story);
        let is_current =
            thread.into_iter().flatten().all(|frame| session.document().frame(*frame).is_none_or(|(index, _)| session.is_current(index)));
        if !is_current {
            return;
        }
        self.typing.reveals = false;
        let upstream = self.text_tool().is_some_and(State::upstream);
        let lines = place::lines_of(&session.pages, range.focus.story);
        let Some(caret) = place::caret_place(session.document(), &lines, range.focus, upstream) else {
            if !lines.is_empty() {
                self.tell(Severity::Hint, Say::new("caret-overset"));
            }
            return;
        };
        if caret.page != session.page_index() || session.selection().last() != Some(caret.frame) {
            self.show_page(caret.page);
            if let Some(session) = &mut self.session {
                session.select(Selection::in_text(caret.frame, range));
            }
        }
        self.wishes.push_back(Wish::Reveal(caret.rect()));
    }

    /// Text under work as the canvas shows it.
    #[must_use]
    pub fn typing_view(&self) -> TypingView {
        let Some(session) = &self.session else { return TypingView::default() };
        let mut view = TypingView { types: self.types(), ..TypingView::default() };
        let document = session.document();
        let page = session.page_index();
        let on_page = |place: &CaretPlace| place.page == page;
        let state = self.text_tool();
        if let Some(frame) = state.and_then(State::empty) {
            view.caret = place::empty_place(document, frame).filter(on_page);
        }
        if let Some(at) = state.and_then(State::drop_at) {
            let lines = place::lines_of(&session.pages, at.story);
            view.drop_at = place::caret_place(document, &lines, at, false).filter(on_page);
        }
        if self.tool.kind() == ToolKind::Thread {
            view.ports = threads::ports(document, page);
        }
        let shown = session.selection().last().and_then(|frame| document.story_in(frame)).map(|(story, _)| story);
        view.arrows = shown.map_or_else(Vec::new, |story| threads::arrows(document, story, page));
        let Some(range) = session.selection().text() else { return view };
        view.is_late = !session.is_current(page);
        let lines = place::lines_of(&session.pages, range.focus.story);
        view.boxes = if range.is_caret() { Vec::new() } else { place::boxes(document, &lines, range, page) };
        let upstream = state.is_some_and(State::upstream);
        view.caret = place::caret_place(document, &lines, range.focus, upstream).or_else(|| unplaced(session, &lines, range.focus)).filter(on_page);
        if let Some(composing) = state.and_then(State::composing) {
            view.is_composing = true;
            view.preedit = place::underlines(document, &lines, composing.range(), page);
            view.active = composing.active().map_or_else(Vec::new, |active| place::underlines(document, &lines, active, page));
        }
        view
    }

    /// Takes up the text of `frame`, as its sign of overset text asks for: the next click says where it goes on.
    pub fn take_up(&mut self, frame: FrameId) {
        self.take_tool(ToolKind::Thread);
        self.stand(Selection::of([frame]));
        self.tool = Tool::Thread(thread::State::Loaded(frame));
        self.hints = Hints { cursor: Cursor::Point, label: Some(Say::new("thread-to-where")), ..Hints::default() };
        self.typing.goes_back = true;
    }

    /// After a gesture: the select tool comes back where the thread tool was taken for one text alone.
    pub(super) fn after_taking_up(&mut self) {
        if self.typing.goes_back && !(self.tool.kind() == ToolKind::Thread && self.tool.is_busy()) {
            self.typing.goes_back = false;
            if self.tool.kind() == ToolKind::Thread {
                self.take_tool(ToolKind::Select);
            }
        }
    }

    /// Ends the text in the frame selected last.
    pub(super) fn cut_thread(&mut self) {
        let edits = self.session.as_ref().and_then(|session| threads::cut(session.document(), session.selection().last()?));
        match edits {
            Some(edits) => {
                self.change(Transaction::new(Say::new("step-cut-link"), edits));
            }
            None => self.tell(Severity::Hint, Say::new("thread-nothing-follows")),
        }
    }

    /// Takes the selected frames out of their threads, as one step.
    pub(super) fn release_frames(&mut self) {
        let Some(session) = &self.session else { return };
        let mut after = Document::clone(session.document());
        let mut edits = Vec::new();
        for frame in session.selection().frames() {
            for edit in threads::release(&after, *frame).into_iter().flatten() {
                // Each sees what the ones before it left.
                if edit.clone().apply(&mut after).is_ok() {
                    edits.push(edit);
                }
            }
        }
        if edits.is_empty() {
            self.tell(Severity::Hint, Say::new("thread-nothing-follows"));
        } else {
            self.change(Transaction::new(Say::new("step-release-frame"), edits));
        }
    }

    /// After undo or redo: the caret stands where the text changed, if text was under work.
    pub(super) fn caret_after_turn(&mut self, before: Option<&Document>) {
        let (Some(before), Some(session)) = (before, &self.session) else { return };
        if self.text_tool().is_none() {
            return;
        }
        let Some(caret) = changed_at(before, session.document()) else { return };
        let frame = session.document().threads.get(&caret.story).and_then(|thread| thread.first().copied());
        if let Some(frame) =
            session.selection().last().filter(|frame| session.document().story_in(*frame).is_some_and(|(story, _)| story == caret.story)).or(frame)
        {
            self.stand(Selection::in_text(frame, TextRange::caret(caret)));
        }
    }

    /// The text selected in the document.
    #[must_use]
    pub fn text_range(&self) -> Option<TextRange> {
        self.session.as_ref().and_then(|session| session.selection().text())
    }

    /// Puts the selected text on the clipboard, and takes it out where `cut`. Whether there was some.
    pub fn copy_text(&mut self, cut: bool) -> bool {
        let Some(session) = &self.session else { return false };
        let Some(range) = session.selection().text().filter(|range| !range.is_caret()) else { return false };
        let clip = Clip::of(session.document(), range);
        self.wishes.push_back(Wish::Copy(clip.text.clone()));
        self.typing.clip = Some(clip);
        if cut {
            let typed = typing::delete(session.document(), range);
            self.write_typed("step-cut", typed);
        }
        true
    }

    /// Puts text of the system's clipboard at the caret; without its styles where `plain`. Whether a caret was there.
    pub fn paste_text(&mut self, text: &str, plain: bool) -> bool {
        let Some(session) = &self.session else { return false };
        let document = session.document();
        if let Some(frame) = self.text_tool().and_then(State::empty) {
            let tidy = typing::tidied(text);
            let lines = clipboard::lines(&tidy);
            let typed = if lines.is_empty() { None } else { typing::begin(document, frame, &lines.join("\n")) };
            if let Some(typed) = typed {
                self.write_typed("step-paste", typed);
            }
            return true;
        }
        let Some(range) = session.selection().text() else { return false };
        let clip = self.typing.clip.as_ref().filter(|_| !plain);
        let typed = clipboard::paste(document, range, text, clip);
        self.write_typed("step-paste", typed);
        true
    }

    /// Selects the whole story the caret stands in. Whether there was one.
    pub fn select_story(&mut self) -> bool {
        let Some(session) = &self.session else { return false };
        let (Some(range), Some(frame)) = (session.selection().text(), session.selection().last()) else { return false };
        let (anchor, focus) = motion::story_at(session.document(), range.focus);
        self.finish_step();
        if let Some(session) = &mut self.session {
            // The view stays: nobody asked to go to the story's end.
            session.select(Selection::in_text(frame, TextRange { anchor, focus }));
        }
        true
    }

    /// Makes paragraph `index` of `story` what was typed in a field of the window: what differs is one growing step; line ends divide
    /// it. Whether it was divided.
    pub fn write_manuscript(&mut self, story: StoryId, index: usize, text: &str) -> bool {
        let Some(session) = &self.session else { return false };
        let document = session.document();
        let Some(paragraph) = document.stories.get(&story).and_then(|story| story.paragraphs.get(index)) else { return false };
        let text = typing::tidied(text);
        let (range, new) = typing::difference(&paragraph.text, &text);
        let at = |byte: usize| Caret { story, paragraph: index, byte };
        let range = TextRange { anchor: at(range.start), focus: at(range.end) };
        let divides = new.contains('\n');
        let typed = if divides {
            let paragraphs: Vec<Paragraph> = new.split('\n').map(|line| Paragraph::new(line, &paragraph.style)).collect();
            typing::put(document, range, &paragraphs)
        } else {
            typing::insert(document, range, new)
        };
        if typed.edits.is_empty() {
            return false;
        }
        let name = match (divides, new.is_empty()) {
            (true, _) => "step-divide",
            (false, true) => "step-delete",
            (false, false) => "step-type",
        };
        if self.typing.at.replace(Instant::now()).is_some_and(|at| at.elapsed() >= PAUSE) {
            self.finish_step();
        }
        let step = if divides { Step::Whole } else { Step::Growing };
        let done = self.step(Transaction::new(Say::new(name), typed.edits), step);
        done && divides
    }

    /// Joins paragraph `first` of `story` with the one after it. Whether it was done.
    pub fn join_manuscript(&mut self, story: StoryId, first: usize) -> bool {
        let typed = self.session.as_ref().and_then(|session| typing::join(session.document(), story, first));
        typed.is_some_and(|typed| self.step(Transaction::new(Say::new("step-join"), typed.edits), Step::Whole))
    }

    fn write_typed(&mut self, name: &'static str, typed: typing::Typed) {
        let frame = self.session.as_ref().and_then(|session| session.selection().last());
        let Some(frame) = self.text_tool().and_then(State::empty).or(frame) else { return };
        if !typed.edits.is_empty() {
            let change = Transaction::new(Say::new(name), typed.edits);
            self.write(Writing { change, step: Step::Whole, then: Selection::in_text(frame, TextRange::caret(typed.caret)) });
        }
    }
}

/// Where a caret is drawn whose paragraph has no line: an empty paragraph at a column's top is not set.
fn unplaced(session: &Session, lines: &[place::LineAt<'_>], caret: Caret) -> Option<CaretPlace> {
    let document = session.document();
    let paragraph: &Arc<Paragraph> = document.stories.get(&caret.story)?.paragraphs.get(caret.paragraph)?;
    if !paragraph.text.is_empty() {
        return None;
    }
    if let Some(last) = lines.iter().rfind(|at| (at.line.paragraph as usize) < caret.paragraph) {
        // It will stand on the line after.
        let place =
            place::caret_place(document, lines, Caret { paragraph: last.line.paragraph as usize, byte: last.line.text.len(), ..caret }, true)?;
        return Some(place);
    }
    let frame: FrameId = first_frame(&session.pages, caret).or_else(|| document.threads.get(&caret.story)?.first().copied())?;
    place::empty_place(document, frame)
}

fn first_frame(pages: &[PageState], caret: Caret) -> Option<FrameId> {
    let lists = pages.iter().filter_map(|page| page.list.as_deref());
    lists.flat_map(|list| &list.reading.columns).find(|column| column.story == caret.story).map(|column| column.frame)
}

/// Where `after` differs from `before` in its text: the end of what stands there instead, in the first story that changed.
fn changed_at(before: &Document, after: &Document) -> Option<Caret> {
    let is_same = |one: &Arc<Paragraph>, other: &Arc<Paragraph>| Arc::ptr_eq(one, other) || one == other;
    for (id, story) in &after.stories {
        let Some(old) = before.stories.get(id).filter(|old| !Arc::ptr_eq(old, story)) else { continue };
        let (old, new) = (&old.paragraphs, &story.paragraphs);
        let head = old.iter().zip(new).take_while(|(one, other)| is_same(one, other)).count();
        let most = old.len().min(new.len()) - head;
        let foot = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(one, other)| is_same(one, other)).count();
        if head == new.len() && head == old.len() {
            continue;
        }
        let last = new.len() - foot;
        let Some(paragraph) = last.checked_sub(1) else { return Some(Caret { story: *id, paragraph: 0, byte: 0 }).filter(|_| !new.is_empty()) };
        let text = &*new[paragraph].text;
        // Within a paragraph that changed: after the last character that did.
        let byte = match old.get(old.len().saturating_sub(foot + 1)).filter(|_| last > head && old.len() > foot + head) {
            Some(old) => {
                let same = text.chars().rev().zip(old.text.chars().rev()).take_while(|(one, other)| one == other);
                let limit = text.len().min(old.text.len());
                let tail: usize = same.map(|(one, _)| one.len_utf8()).sum::<usize>().min(limit);
                let head = text.chars().zip(old.text.chars()).take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum::<usize>();
                (text.len() - tail).max(head.min(text.len()))
            }
            None => text.len(),
        };
        return Some(Caret { story: *id, paragraph, byte });
    }
    None
}
