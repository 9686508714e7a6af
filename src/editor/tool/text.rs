//! The text tool: sets carets, selects, types, deletes, moves text; what an input method puts together is shown in its line.

use super::{Cursor, Effect, Gesture, Held, Hints, Sight, ToolKind, Writing};
use crate::base::{FrameId, Length, Point, Say};
use crate::edit::Transaction;
use crate::editor::session::Step;
use crate::editor::text::composing::Composing;
use crate::editor::text::motion::{self, Motion};
use crate::editor::text::place::{self, Hit, LineAt};
use crate::editor::text::typing::{self, Typed};
use crate::editor::{Caret, Key, Selection, Shortcut, TextRange};

/// Lines that page up and page down go by where a column has more.
const PAGE_LINES: isize = 20;

/// What a drag selects by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Character,
    Word,
    Paragraph,
    Story,
}

/// What the button held down does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Doing {
    #[default]
    Nothing,
    /// Selects from this stretch on.
    Selecting(Unit, Caret, Caret),
    /// Pressed here, on selected text: a click, or the begin of taking it somewhere.
    Holding(Point, Hit),
    /// Takes the selected text there.
    Taking(Option<Hit>),
}

/// The tool between gestures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    doing: Doing,
    /// The distance along the line that moves from line to line keep.
    goal: Option<Length>,
    /// Whether the caret stands at the end of a line rather than at the begin of the next.
    upstream: bool,
    /// The frame without text in which a caret waits for the first.
    empty: Option<FrameId>,
    composing: Option<Composing>,
}

impl State {
    /// Whether a gesture is under way.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        !matches!(self.doing, Doing::Nothing) || self.composing.is_some()
    }
    /// Whether the button is held down.
    #[must_use]
    pub const fn is_held(&self) -> bool {
        !matches!(self.doing, Doing::Nothing)
    }
    /// Whether the caret stands at the end of a line rather than at the begin of the next.
    #[must_use]
    pub const fn upstream(&self) -> bool {
        self.upstream
    }
    /// The frame without text in which a caret waits for the first.
    #[must_use]
    pub const fn empty(&self) -> Option<FrameId> {
        self.empty
    }
    /// What an input method puts together.
    #[must_use]
    pub const fn composing(&self) -> Option<&Composing> {
        self.composing.as_ref()
    }
    /// Where text that is being taken somewhere would go.
    #[must_use]
    pub const fn drop_at(&self) -> Option<Caret> {
        match self.doing {
            Doing::Taking(Some(hit)) => Some(hit.caret),
            Doing::Nothing | Doing::Selecting(..) | Doing::Holding(..) | Doing::Taking(None) => None,
        }
    }

    pub(super) fn after(mut self, gesture: &Gesture, sight: &Sight<'_>) -> (Self, Vec<Effect>) {
        if self.empty.is_some_and(|frame| sight.selection.text().is_some() || !sight.selection.has(frame)) {
            self.empty = None;
        }
        let effects = match gesture {
            Gesture::Press { at, held, clicks } => self.press(*at, *held, *clicks, sight),
            Gesture::Move { at, held } => self.drag(*at, *held, sight),
            Gesture::Release { at: _, held } => self.release(*held, sight),
            Gesture::Leave => Vec::new(),
            Gesture::Key(shortcut) => self.key(*shortcut, sight),
            Gesture::Type(text) => self.types(text, sight),
            Gesture::Preedit(text, active) => self.preedit(text, *active, sight),
            Gesture::Escape => self.escape(sight),
        };
        (self, effects)
    }

    /// Puts the caret, or selects up to it.
    fn stand(&mut self, hit: Hit, anchor: Option<Caret>) -> Vec<Effect> {
        self.upstream = hit.upstream;
        self.empty = None;
        let range = TextRange { anchor: anchor.filter(|anchor| anchor.story == hit.caret.story).unwrap_or(hit.caret), focus: hit.caret };
        vec![Effect::Select(Selection::in_text(hit.frame, range))]
    }

    fn press(&mut self, at: Point, held: Held, clicks: u8, sight: &Sight<'_>) -> Vec<Effect> {
        let composing = self.composing.clone();
        let mut effects = self.give_up(sight);
        self.goal = None;
        let Some(frame) = sight.frames_at(at).find(|frame| frame.content.text_box().is_some()) else {
            self.doing = Doing::Nothing;
            // What holds no text is taken as with the tool that takes frames.
            effects.extend(if sight.frame_at(at).is_some() {
                vec![Effect::Take(ToolKind::Select), Effect::Pass(Gesture::Press { at, held, clicks })]
            } else {
                vec![Effect::Tell(Say::new("text-tool-no-frame"))]
            });
            return effects;
        };
        // The page still shows what an input method put together: what is meant is the text without it.
        let meant = |hit: Hit| match &composing {
            Some(composing) => composing.let_go(hit.caret).map(|caret| Hit { caret, ..hit }),
            None => Some(hit),
        };
        let Some(hit) = hit_in(sight, at, frame.id).and_then(meant) else {
            // No line to stand on: no text yet, or none of it placed.
            self.doing = Doing::Nothing;
            self.upstream = false;
            let story = sight.document.story_in(frame.id).map(|(story, _)| story);
            let story = story.filter(|story| composing.as_ref().is_none_or(|composing| composing.before.is_some() || composing.at.story != *story));
            let first = story.filter(|story| sight.document.stories.get(story).is_some_and(|story| !story.paragraphs.is_empty()));
            self.empty = first.is_none().then_some(frame.id);
            effects.push(Effect::Select(match first {
                Some(story) => Selection::in_text(frame.id, TextRange::caret(Caret { story, paragraph: 0, byte: 0 })),
                None => Selection::of([frame.id]),
            }));
            return effects;
        };
        // Words and selections are those of the text without it, which is not at hand before the next gesture: the caret is set.
        let clicks = if composing.is_some() { 1 } else { clicks };
        let selected = sight.selection.text().filter(|range| composing.is_none() && range.anchor.story == hit.caret.story);
        if let (1, false, Some(range)) = (clicks, held.shift, selected)
            && place::boxes(sight.document, &place::lines_of(sight.pages, range.focus.story), range, sight.page_index)
                .iter()
                .any(|marked| marked.holds(at))
        {
            self.doing = Doing::Holding(at, hit);
            return effects;
        }
        let document = sight.document;
        let (unit, (from, to)) = match clicks {
            0 | 1 => (Unit::Character, (hit.caret, hit.caret)),
            2 => (Unit::Word, motion::word_at(document, hit.caret)),
            3 => (Unit::Paragraph, motion::paragraph_at(document, hit.caret)),
            _ => (Unit::Story, motion::story_at(document, hit.caret)),
        };
        if let (1, true, Some(range)) = (clicks, held.shift, selected) {
            self.doing = Doing::Selecting(Unit::Character, range.anchor, range.anchor);
            effects.extend(self.stand(hit, Some(range.anchor)));
        } else {
            self.doing = Doing::Selecting(unit, from, to);
            let upstream = hit.upstream && unit == Unit::Character;
            effects.extend(self.stand(Hit { caret: to, upstream, ..hit }, Some(from)));
        }
        effects
    }

    fn drag(&mut self, at: Point, held: Held, sight: &Sight<'_>) -> Vec<Effect> {
        match self.doing {
            Doing::Nothing => vec![Effect::Show(self.pointer(at, sight))],
            Doing::Selecting(unit, from, to) => {
                let Some(hit) = hit_story(sight, at, from) else { return Vec::new() };
                let document = sight.document;
                let (first, last) = match unit {
                    Unit::Character => (hit.caret, hit.caret),
                    Unit::Word => motion::word_at(document, hit.caret),
                    Unit::Paragraph => motion::paragraph_at(document, hit.caret),
                    Unit::Story => motion::story_at(document, hit.caret),
                };
                let (anchor, focus) = if first < from { (to, first) } else { (from, last.max(to)) };
                let upstream = hit.upstream && unit == Unit::Character;
                let range = TextRange { anchor, focus };
                if sight.selection.text() == Some(range) && self.upstream == upstream {
                    return Vec::new();
                }
                self.stand(Hit { caret: focus, upstream, ..hit }, Some(anchor))
            }
            Doing::Holding(pressed, hit) => {
                let near = |one: Length, other: Length| (one - other).max(other - one) < sight.reach;
                if near(pressed.x, at.x) && near(pressed.y, at.y) {
                    self.doing = Doing::Holding(pressed, hit);
                    return Vec::new();
                }
                self.doing = Doing::Taking(None);
                self.drag(at, held, sight)
            }
            Doing::Taking(_) => {
                let frame = sight.frames_at(at).find(|frame| frame.content.text_box().is_some());
                self.doing = Doing::Taking(frame.and_then(|frame| hit_in(sight, at, frame.id)));
                let say = if held.alt || held.command { "text-drop-copy" } else { "text-drop-move" };
                let cursor = if self.drop_at().is_some() { Cursor::Move } else { Cursor::Forbidden };
                vec![Effect::Show(Hints { cursor, label: self.drop_at().map(|_| Say::new(say)), ..Hints::default() })]
            }
        }
    }

    /// How the pointer looks at rest.
    fn pointer(&self, at: Point, sight: &Sight<'_>) -> Hints {
        let text_box = sight.frames_at(at).find_map(|frame| frame.content.text_box());
        let cursor = match text_box {
            Some(text_box) if text_box.writing.is_vertical() => Cursor::VerticalText,
            Some(_) => Cursor::Text,
            None => Cursor::Arrow,
        };
        Hints { cursor, ..Hints::default() }
    }

    fn release(&mut self, held: Held, sight: &Sight<'_>) -> Vec<Effect> {
        match std::mem::take(&mut self.doing) {
            Doing::Nothing | Doing::Selecting(..) => Vec::new(),
            // A click on selected text sets the caret there.
            Doing::Holding(_, hit) => self.stand(hit, None),
            Doing::Taking(to) => {
                let mut effects = vec![Effect::Show(Hints { cursor: Cursor::Text, ..Hints::default() })];
                let (Some(to), Some(range)) = (to, sight.selection.text()) else { return effects };
                let copy = held.alt || held.command;
                if let Some((edits, brought)) = typing::bring(sight.document, range, to.caret, copy) {
                    self.upstream = false;
                    let name = if copy { "step-copy-text" } else { "step-move-text" };
                    effects.push(Effect::Write(Writing {
                        change: Transaction::new(Say::new(name), edits),
                        step: Step::Whole,
                        then: Selection::in_text(to.frame, brought),
                    }));
                }
                effects
            }
        }
    }

    fn escape(&mut self, sight: &Sight<'_>) -> Vec<Effect> {
        if self.composing.is_some() {
            return self.give_up(sight);
        }
        if !matches!(std::mem::take(&mut self.doing), Doing::Nothing) {
            return vec![Effect::Show(Hints { cursor: Cursor::Text, ..Hints::default() })];
        }
        self.empty = None;
        // Out of the text: its frame stays selected, with the tool that moves it.
        let frames = Selection::of(sight.selection.frames().iter().copied());
        match sight.selection.text() {
            Some(_) => vec![Effect::Select(frames), Effect::Take(ToolKind::Select)],
            None => vec![Effect::Select(Selection::default()), Effect::Take(ToolKind::Select)],
        }
    }

    /// Lets what is being put together go: whoever clicks or leaves did not confirm it.
    fn give_up(&mut self, _sight: &Sight<'_>) -> Vec<Effect> {
        let Some(composing) = self.composing.take() else { return Vec::new() };
        let before = composing.before.map_or_else(|| Selection::of([composing.frame]), |range| Selection::in_text(composing.frame, range));
        self.empty = composing.before.is_none().then_some(composing.frame);
        vec![Effect::Cancel, Effect::Select(before)]
    }

    fn preedit(&mut self, text: &str, active: Option<(usize, usize)>, sight: &Sight<'_>) -> Vec<Effect> {
        if text.is_empty() {
            // Input methods say so at every move of the caret, whether anything was under way or not.
            return self.give_up(sight);
        }
        let text = typing::tidied(text).replace('\n', "");
        let composing = match self.composing.take() {
            Some(composing) => composing,
            None => match self.base(sight) {
                Some(base) => base,
                None => return Vec::new(),
            },
        };
        let place_of = |index: usize| text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte);
        let composing = Composing { length: text.len(), active: active.map(|(from, to)| (place_of(from), place_of(to))), ..composing };
        let caret = composing.active.map_or(text.len(), |(_, to)| to);
        let range = TextRange::caret(Caret { byte: composing.at.byte + caret, ..composing.at });
        let change = composing.shown(&text);
        let frame = composing.frame;
        self.composing = Some(composing);
        (self.goal, self.upstream) = (None, false);
        vec![Effect::Write(Writing { change, step: Step::Preview, then: Selection::in_text(frame, range) })]
    }

    /// What makes room for text put together here.
    fn base(&self, sight: &Sight<'_>) -> Option<Composing> {
        let frame = sight.selection.last()?;
        let (typed, before) = match sight.selection.text() {
            Some(range) => (typing::delete(sight.document, range), Some(range)),
            None => (typing::begin(sight.document, self.empty?, "")?, None),
        };
        Some(Composing { base: typed.edits, at: typed.caret, length: 0, active: None, before, frame })
    }

    fn types(&mut self, text: &str, sight: &Sight<'_>) -> Vec<Effect> {
        if let Some(composing) = self.composing.take() {
            let text = typing::tidied(text).replace('\n', "");
            if text.is_empty() {
                self.composing = Some(composing);
                return self.give_up(sight);
            }
            let caret = Caret { byte: composing.at.byte + text.len(), ..composing.at };
            let change = composing.shown(&text);
            (self.goal, self.upstream, self.empty) = (None, false, None);
            let then = Selection::in_text(composing.frame, TextRange::caret(caret));
            return vec![Effect::Write(Writing { change, step: Step::Whole, then })];
        }
        // Return comes as a key of its own; some input methods confirm it as text beside.
        let text = typing::tidied(text).replace('\n', "");
        if text.is_empty() {
            return Vec::new();
        }
        if let (None, Some(frame)) = (sight.selection.text(), self.empty) {
            let typed = typing::begin(sight.document, frame, quoted("", &text, sight));
            return typed.map_or_else(Vec::new, |typed| self.write("step-type", Step::Growing, typed, sight));
        }
        let Some(range) = sight.selection.text() else { return Vec::new() };
        let start = range.start();
        let before = sight.document.stories.get(&start.story).and_then(|story| story.paragraphs.get(start.paragraph));
        let before = before.and_then(|paragraph| paragraph.text.get(..start.byte)).unwrap_or("");
        let typed = typing::insert(sight.document, range, quoted(before, &text, sight));
        self.write("step-type", Step::Growing, typed, sight)
    }

    /// Writes what was typed and puts the caret behind it.
    fn write(&mut self, name: &'static str, step: Step, typed: Typed, sight: &Sight<'_>) -> Vec<Effect> {
        let Some(frame) = self.empty.or(sight.selection.last()) else { return Vec::new() };
        if typed.edits.is_empty() {
            return Vec::new();
        }
        (self.goal, self.upstream, self.empty) = (None, false, None);
        let then = Selection::in_text(frame, TextRange::caret(typed.caret));
        vec![Effect::Write(Writing { change: Transaction::new(Say::new(name), typed.edits), step, then })]
    }

    fn key(&mut self, shortcut: Shortcut, sight: &Sight<'_>) -> Vec<Effect> {
        // The input method has the keys; some systems send them here too.
        if self.composing.is_some() {
            return Vec::new();
        }
        let Some(range) = sight.selection.text() else {
            let enters = shortcut.key == Key::Enter && self.empty.is_some();
            let typed = self.empty.filter(|_| enters).and_then(|frame| typing::begin(sight.document, frame, "\n"));
            return typed.map_or_else(Vec::new, |typed| self.write("step-divide", Step::Whole, typed, sight));
        };
        let document = sight.document;
        let by_word = shortcut.command || shortcut.alt;
        match shortcut.key {
            Key::Enter if shortcut.shift => self.write("step-type", Step::Growing, typing::insert(document, range, "\u{2028}"), sight),
            Key::Enter => self.write("step-divide", Step::Whole, typing::divide(document, range), sight),
            Key::Tab if !shortcut.command && !shortcut.alt => self.write("step-type", Step::Growing, typing::insert(document, range, "\t"), sight),
            Key::Backspace | Key::Delete if !range.is_caret() => self.write("step-delete", Step::Whole, typing::delete(document, range), sight),
            Key::Backspace => self.rub(range.focus, by_word, false, sight),
            Key::Delete => self.rub(range.focus, by_word, true, sight),
            Key::Left | Key::Right | Key::Up | Key::Down | Key::Home | Key::End | Key::PageUp | Key::PageDown => self.go(shortcut, range, sight),
            _ => Vec::new(),
        }
    }

    /// Takes out the character or word before or after the caret, or the paragraph's end there.
    fn rub(&mut self, caret: Caret, by_word: bool, forward: bool, sight: &Sight<'_>) -> Vec<Effect> {
        let motion = if by_word { Motion::Word } else { Motion::Character };
        let other = motion::moved(sight.document, caret, motion, forward);
        let name = if forward { "step-delete-after" } else { "step-delete-before" };
        if other == caret {
            return Vec::new();
        }
        let typed = if other.paragraph == caret.paragraph {
            Some(typing::delete(sight.document, TextRange { anchor: caret, focus: other }))
        } else {
            typing::join(sight.document, caret.story, other.paragraph.min(caret.paragraph))
        };
        typed.map_or_else(Vec::new, |typed| self.write(name, Step::Growing, typed, sight))
    }

    /// Moves the caret by a key, or the end of the selection where shift is held.
    fn go(&mut self, shortcut: Shortcut, range: TextRange, sight: &Sight<'_>) -> Vec<Effect> {
        let document = sight.document;
        let lines = place::lines_of(sight.pages, range.focus.story);
        let from = (range.focus, self.upstream);
        let here = place::line_index(document, &lines, range.focus, self.upstream).and_then(|index| lines.get(index));
        let vertical = here.map_or_else(|| is_vertical(sight), |at| at.column.vertical);
        let by_word = shortcut.command || shortcut.alt;
        let plain = |motion: Motion, forward: bool| {
            let collapses = !range.is_caret() && !shortcut.shift && motion == Motion::Character;
            let caret = match (collapses, forward) {
                (true, true) => range.end(),
                (true, false) => range.start(),
                (false, _) => motion::moved(document, range.focus, motion, forward),
            };
            self::hit(document, &lines, caret, sight)
        };
        // In vertical text the next line stands at the left.
        let step = match (shortcut.key, vertical) {
            (Key::Right, false) | (Key::Down, true) => Move::Along(true),
            (Key::Left, false) | (Key::Up, true) => Move::Along(false),
            (Key::Down, false) | (Key::Left, true) => Move::Across(1),
            (Key::Up, false) | (Key::Right, true) => Move::Across(-1),
            (Key::PageDown, _) => Move::Across(PAGE_LINES),
            (Key::PageUp, _) => Move::Across(-PAGE_LINES),
            (Key::End, _) => Move::Edge(true),
            (_, _) => Move::Edge(false),
        };
        let mut goal = None;
        let hit = match step {
            Move::Along(forward) => plain(if by_word { Motion::Word } else { Motion::Character }, forward),
            Move::Across(by) if by_word && by.abs() == 1 => plain(Motion::Paragraph, by > 0),
            Move::Across(by) => {
                let room = place::line_index(document, &lines, range.focus, self.upstream)
                    .map_or(0, |index| if by > 0 { lines.len() - 1 - index } else { index }) as isize;
                let by = if by.abs() > 1 { by.signum() * by.abs().min(room.max(1)) } else { by };
                match place::beside(document, &lines, from, by, self.goal) {
                    Some((hit, kept)) => {
                        goal = Some(kept);
                        hit
                    }
                    None => plain(Motion::Story, by > 0),
                }
            }
            Move::Edge(end) if by_word => plain(Motion::Story, end),
            Move::Edge(end) => place::edge(document, &lines, from, end).unwrap_or_else(|| plain(Motion::Paragraph, end)),
        };
        let effects = self.stand(hit, shortcut.shift.then_some(range.anchor));
        self.goal = goal;
        effects
    }
}

/// A move of the caret.
#[derive(Debug, Clone, Copy)]
enum Move {
    /// Along the line, forward or back.
    Along(bool),
    /// By so many lines.
    Across(isize),
    /// To the line's end or begin.
    Edge(bool),
}

/// `text` with the quotation mark it means after `before`.
fn quoted<'a>(before: &str, text: &'a str, sight: &Sight<'_>) -> &'a str {
    let quote = if sight.quotes { typing::quote(before, text) } else { None };
    quote.unwrap_or(text)
}

/// `caret` with the frame it stands in; the selected one where it is not placed.
fn hit(document: &crate::model::Document, lines: &[LineAt<'_>], caret: Caret, sight: &Sight<'_>) -> Hit {
    let at = place::line_index(document, lines, caret, false).and_then(|index| lines.get(index));
    let frame = at.map(|at| at.column.frame).or(sight.selection.last()).unwrap_or(FrameId(0));
    Hit { caret, frame, upstream: false }
}

/// The caret in frame `frame` nearest to `at`.
fn hit_in(sight: &Sight<'_>, at: Point, frame: FrameId) -> Option<Hit> {
    place::hit(sight.document, sight.pages, sight.page_index, at, |column| column.frame == frame)
}

/// The caret of the story of `caret` nearest to `at`: in the frame under it where that is one of the story's.
fn hit_story(sight: &Sight<'_>, at: Point, caret: Caret) -> Option<Hit> {
    let own = |frame: FrameId| sight.document.story_in(frame).is_some_and(|(story, _)| story == caret.story);
    let under = sight.frames_at(at).map(|frame| frame.id).find(|frame| own(*frame));
    under
        .and_then(|frame| hit_in(sight, at, frame))
        .or_else(|| place::hit(sight.document, sight.pages, sight.page_index, at, |column| column.story == caret.story))
}

fn is_vertical(sight: &Sight<'_>) -> bool {
    let frame = sight.selection.last().and_then(|frame| sight.document.frame(frame));
    frame.and_then(|(_, frame)| frame.content.text_box()).is_some_and(|text| text.writing.is_vertical())
}
