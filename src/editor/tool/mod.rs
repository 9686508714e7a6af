//! Tools: state machines that turn gestures into effects.
//!
//! A tool sees the document and the page as drawn through a [`Sight`] and never changes anything: it asks by [`Effect`]s. A going
//! gesture shows its state by [`Effect::Preview`], each preview standing for the whole gesture so far; [`Effect::Commit`] makes it
//! one step, [`Effect::Cancel`] takes it back. Escape always leads to a tool at rest.

mod article;
mod drag;
pub mod eyedropper;
pub mod guides;
mod hand;
pub mod make;
mod nudge;
pub mod picture;
pub mod place;
pub mod select;
pub mod text;
pub mod thread;
pub mod turn;
mod zoom;

pub use make::Make;
pub use place::{Load, Room};

use super::session::Step;
use super::{PageState, Selection, Shortcut};
use crate::base::{FrameId, LayerId, Length, Point, Rect, Say, Transform};
use crate::display::PageList;
use crate::edit::Transaction;
use crate::model::{Document, Frame, Page};

/// Which tool is in hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum ToolKind {
    /// Selects frames.
    #[default]
    Select,
    /// Moves the view.
    Hand,
    /// Types.
    Text,
    /// Links frames.
    Thread,
    /// Draws frames.
    Make(Make),
    /// Moves and scales pictures in their frames.
    Picture,
    /// Comes closer and goes farther.
    Zoom,
    /// Takes the looks of one frame to others.
    Eyedropper,
    /// Takes whole articles and the edges of their blocks.
    Article,
    /// Puts down what hangs on the pointer.
    Place,
}

impl ToolKind {
    /// The key of the sentence that says what a click will do.
    #[must_use]
    pub const fn hint_key(self) -> &'static str {
        match self {
            Self::Select => "hint-select",
            Self::Hand => "hint-hand",
            Self::Text => "hint-text",
            Self::Thread => "hint-thread",
            Self::Make(Make::Text) => "hint-make-text",
            Self::Make(Make::Headline) => "hint-make-headline",
            Self::Make(Make::Picture) => "hint-make-picture",
            Self::Make(Make::Caption) => "hint-make-caption",
            Self::Make(Make::Rule) => "hint-make-rule",
            Self::Make(Make::Box) => "hint-make-box",
            Self::Picture => "hint-picture",
            Self::Zoom => "hint-zoom",
            Self::Eyedropper => "hint-eyedropper",
            Self::Article => "hint-article",
            Self::Place => "hint-place",
        }
    }
}

/// The keys held beside a gesture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held {
    /// Shift: adds to a selection, keeps proportions, moves along an axis.
    pub shift: bool,
    /// Ctrl (⌘): what is beneath, no snapping.
    pub command: bool,
    /// Alt (⌥): a copy, from the middle.
    pub alt: bool,
}

/// What the pointer and the keys do, in page lengths.
#[derive(Debug, Clone, PartialEq)]
pub enum Gesture {
    /// The main button goes down.
    Press {
        /// Where.
        at: Point,
        /// Keys held.
        held: Held,
        /// 1 for a click, 2 for the second of a double click, and so on.
        clicks: u8,
    },
    /// The pointer moves.
    Move {
        /// Where to.
        at: Point,
        /// Keys held.
        held: Held,
    },
    /// The main button comes up.
    Release {
        /// Where.
        at: Point,
        /// Keys held.
        held: Held,
    },
    /// The pointer leaves the canvas.
    Leave,
    /// A key that is no command's.
    Key(Shortcut),
    /// Text typed, or confirmed in an input method.
    Type(String),
    /// Text still being put together in an input method, and the part of it (in characters) that is under work; empty when it ends.
    Preedit(String, Option<(usize, usize)>),
    /// Escape.
    Escape,
}

impl Gesture {
    /// A press of the main button with nothing held.
    #[must_use]
    pub fn press(at: Point) -> Self {
        Self::Press { at, held: Held::default(), clicks: 1 }
    }
    /// A move with nothing held.
    #[must_use]
    pub fn to(at: Point) -> Self {
        Self::Move { at, held: Held::default() }
    }
    /// A release with nothing held.
    #[must_use]
    pub fn release(at: Point) -> Self {
        Self::Release { at, held: Held::default() }
    }
}

/// How the pointer looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cursor {
    /// An arrow.
    #[default]
    Arrow,
    /// Something can be moved.
    Move,
    /// An edge or corner: the direction it goes, in eighths of a turn clockwise from the right (0 →, 1 ↘, 2 ↓ …).
    Resize(u8),
    /// What is selected can be turned.
    Turn,
    /// A frame or a rectangle can be drawn.
    Cross,
    /// A caret can be set in horizontal text.
    Text,
    /// A caret can be set in vertical text.
    VerticalText,
    /// The hand, open.
    Grab,
    /// The hand, closed.
    Grabbing,
    /// Not here.
    Forbidden,
    /// Closer.
    ZoomIn,
    /// Farther.
    ZoomOut,
    /// Something here can be clicked.
    Point,
}

/// A line that shows what a gesture snapped to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmartGuide {
    /// One end.
    pub from: Point,
    /// The other.
    pub to: Point,
}

/// What is drawn over the page, and shown at the pointer, while a gesture goes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Hints {
    /// The pointer.
    pub cursor: Cursor,
    /// The rectangle being drawn to select or to make a frame.
    pub marquee: Option<Rect>,
    /// Turns it to where it is drawn: it lies in the axes of a turned frame.
    pub slant: Option<Transform>,
    /// Lines of what was snapped to.
    pub guides: Vec<SmartGuide>,
    /// Words beside the pointer: place, size, what a click will do.
    pub label: Option<Say>,
    /// Rectangles that what is dragged in would take.
    pub taking: Vec<Rect>,
}

/// A change of text and what is selected once it is done; nothing moves where it is refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Writing {
    /// The change.
    pub change: Transaction,
    /// How it stands in the history.
    pub step: Step,
    /// What is selected afterwards; moving the caret so does not end a growing step.
    pub then: Selection,
}

/// What a gesture asks of the desk or the view.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Select this.
    Select(Selection),
    /// Show that a click would take this frame, or none.
    Hover(Option<FrameId>),
    /// Move the view so that this point of the page comes under the pointer.
    Hold(Point),
    /// Show the document changed so, in place of what the gesture showed before.
    Preview(Transaction),
    /// Make this the gesture's one step, in place of what it showed before.
    Commit(Transaction),
    /// Make this part of a step that grows (typing).
    Grow(Transaction),
    /// Change text and move the caret with it.
    Write(Writing),
    /// Take back what the gesture showed.
    Cancel,
    /// Draw this over the page; until the next hints.
    Show(Hints),
    /// Say this in the status line.
    Tell(Say),
    /// Take this tool in hand.
    Take(ToolKind),
    /// Give this gesture to the tool now in hand.
    Pass(Gesture),
    /// Come closer by a factor, this point of the page staying where it is.
    ZoomAt(Point, f64),
    /// Fit this part of the page's plane.
    FitRect(Rect),
    /// Do this command.
    Ask(super::Command),
    /// Fold or fit articles.
    Article(super::article::ArticleOrder),
    /// Show what folding so would give, while the gesture goes on, in place of what it showed before.
    Try(super::article::ArticleOrder),
    /// Put this on the page shown.
    Put(Box<Load>, Room),
    /// Show what this would take, let go at a point; so many wait, itself among them.
    WouldTake(super::slots::Carried, Point, usize),
}

/// What a tool sees.
#[derive(Debug, Clone, Copy)]
pub struct Sight<'a> {
    /// The document.
    pub document: &'a Document,
    /// The page shown.
    pub page_index: usize,
    /// The page as drawn.
    pub list: Option<&'a PageList>,
    /// What is selected.
    pub selection: &'a Selection,
    /// How far from a thing the pointer still takes it: a few pixels of the screen as a page length.
    pub reach: Length,
    /// Whether moves snap.
    pub snaps: bool,
    /// All pages as drawn.
    pub pages: &'a [PageState],
    /// Whether straight quotes become Chinese ones as they are typed.
    pub quotes: bool,
    /// The layer new frames come to; the base layer where `None`.
    pub layer: Option<LayerId>,
    /// How far an arrow key moves frames across and down, finely with Ctrl; the grid's character and line where `None`.
    pub nudge: Option<Length>,
    /// How many times as wide as high the picture is that hangs on the pointer; `None` where none does, or its file was not read yet.
    pub proportion: Option<f64>,
}

impl<'a> Sight<'a> {
    /// The page shown.
    #[must_use]
    pub fn page(&self) -> Option<&'a Page> {
        self.document.pages.get(self.page_index).map(|page| &**page)
    }
    /// The topmost frame under `at`: shown ones only, whether anything is drawn in them or not.
    #[must_use]
    pub fn frame_at(&self, at: Point) -> Option<&'a Frame> {
        self.frames_at(at).next()
    }
    /// The frames under `at`, the topmost first.
    pub fn frames_at(&self, at: Point) -> impl Iterator<Item = &'a Frame> + use<'a> {
        let reach = self.reach;
        // A rule is thinner than a pointer is exact.
        let holds = move |frame: &Frame| {
            let thin = |extent: Length| if extent < reach * 2 { reach } else { Length::ZERO };
            let Rect { x, y, width, height } = frame.rect;
            let (dx, dy) = (thin(width), thin(height));
            Rect::new(x - dx, y - dy, width + dx * 2, height + dy * 2).contains(frame.own(at))
        };
        let document = self.document;
        let frames = self.page().map(|page| document.shown_frames(page)).unwrap_or_default();
        frames.into_iter().rev().map(|frame| &**frame).filter(move |frame| holds(frame))
    }
    /// The frame `id` of the page shown.
    #[must_use]
    pub fn frame(&self, id: FrameId) -> Option<&'a Frame> {
        self.page()?.frames.iter().find(|frame| frame.id == id).map(|frame| &**frame)
    }
}

/// A tool in hand and how far its gesture has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Tool {
    /// The select tool.
    Select(select::State),
    /// The hand tool.
    Hand(hand::State),
    /// The text tool.
    Text(text::State),
    /// The thread tool.
    Thread(thread::State),
    /// A frame tool.
    Make(Make, make::State),
    /// The picture tool.
    Picture(picture::State),
    /// The zoom tool.
    Zoom(zoom::State),
    /// The eyedropper.
    Eyedropper(eyedropper::State),
    /// The article tool.
    Article(article::State),
    /// The loaded pointer.
    Place(place::State),
}

impl Default for Tool {
    fn default() -> Self {
        Self::of(ToolKind::Select)
    }
}

impl Tool {
    /// The tool at rest.
    #[must_use]
    pub fn of(kind: ToolKind) -> Self {
        match kind {
            ToolKind::Select => Self::Select(select::State::default()),
            ToolKind::Hand => Self::Hand(hand::State::default()),
            ToolKind::Text => Self::Text(text::State::default()),
            ToolKind::Thread => Self::Thread(thread::State::default()),
            ToolKind::Make(what) => Self::Make(what, make::State::default()),
            ToolKind::Picture => Self::Picture(picture::State::default()),
            ToolKind::Zoom => Self::Zoom(zoom::State::default()),
            ToolKind::Eyedropper => Self::Eyedropper(eyedropper::State::default()),
            ToolKind::Article => Self::Article(article::State::default()),
            ToolKind::Place => Self::Place(place::State::default()),
        }
    }

    /// Which tool it is.
    #[must_use]
    pub fn kind(&self) -> ToolKind {
        match self {
            Self::Select(_) => ToolKind::Select,
            Self::Hand(_) => ToolKind::Hand,
            Self::Text(_) => ToolKind::Text,
            Self::Thread(_) => ToolKind::Thread,
            Self::Make(what, _) => ToolKind::Make(*what),
            Self::Picture(_) => ToolKind::Picture,
            Self::Zoom(_) => ToolKind::Zoom,
            Self::Eyedropper(_) => ToolKind::Eyedropper,
            Self::Article(_) => ToolKind::Article,
            Self::Place(_) => ToolKind::Place,
        }
    }

    /// Whether a gesture is under way.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        match self {
            Self::Select(state) => state.is_busy(),
            Self::Hand(state) => state.is_busy(),
            Self::Text(state) => state.is_busy(),
            Self::Thread(state) => state.is_busy(),
            Self::Make(_, state) => state.is_busy(),
            Self::Picture(state) => state.is_busy(),
            Self::Zoom(state) => state.is_busy(),
            Self::Eyedropper(_) => false,
            Self::Article(state) => state.is_busy(),
            Self::Place(state) => state.is_busy(),
        }
    }

    /// The tool after `gesture` and what it asks for.
    #[must_use]
    pub fn after(self, gesture: &Gesture, sight: &Sight<'_>) -> (Self, Vec<Effect>) {
        match self {
            Self::Select(state) => {
                let (state, effects) = state.after(gesture, sight);
                (Self::Select(state), effects)
            }
            Self::Hand(state) => {
                let (state, effects) = state.after(gesture);
                (Self::Hand(state), effects)
            }
            Self::Make(what, state) => {
                let (state, effects) = state.after(what, gesture, sight);
                (Self::Make(what, state), effects)
            }
            Self::Picture(state) => {
                let (state, effects) = state.after(gesture, sight);
                (Self::Picture(state), effects)
            }
            Self::Zoom(state) => {
                let (state, effects) = state.after(gesture, sight.reach);
                (Self::Zoom(state), effects)
            }
            Self::Eyedropper(state) => {
                let (state, effects) = state.after(gesture, sight);
                (Self::Eyedropper(state), effects)
            }
            Self::Text(state) => {
                let (state, effects) = state.after(gesture, sight);
                (Self::Text(state), effects)
            }
            Self::Thread(state) => {
                let (state, effects) = state.after(gesture, sight);
                (Self::Thread(state), effects)
            }
            Self::Article(state) => {
                let (state, effects) = state.after(gesture, sight);
                (Self::Article(state), effects)
            }
            Self::Place(state) => {
                let (state, effects) = state.after(gesture, sight);
                (Self::Place(state), effects)
            }
        }
    }
}
