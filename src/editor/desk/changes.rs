//! Changes of the document: steps, previews of going gestures, undo and redo; gestures given to the tool in hand.

use std::time::Instant;

use super::{Desk, Wish};
use crate::base::{Length, Revision, Severity};
use crate::edit::{EditError, Transaction};
use crate::editor::session::Step;
use crate::editor::{Carried, Effect, Gesture, Hints, Load, Session, Settings, Sight, Tool, ToolKind};

impl Desk {
    /// Changes the document as one step; says in the status line why not, where it is refused. Whether it was done.
    pub fn change(&mut self, transaction: Transaction) -> bool {
        self.step(transaction, Step::Whole)
    }
    /// Changes the document as part of a step that grows as long as its name stays and nothing comes between (typing).
    pub fn grow(&mut self, transaction: Transaction) -> bool {
        self.step(transaction, Step::Growing)
    }
    /// Shows the document changed so, in place of what the going gesture showed before.
    pub fn preview(&mut self, transaction: Transaction) -> bool {
        self.step(transaction, Step::Preview)
    }
    /// Ends a growing step.
    pub fn finish_step(&mut self) {
        if let Some(session) = &mut self.session {
            session.finish_step();
        }
    }

    pub(super) fn step(&mut self, transaction: Transaction, step: Step) -> bool {
        let done = self.with_session(|session, revision| session.change(transaction, step, revision)).is_some();
        let voided = self.session.as_mut().map(Session::take_voided).unwrap_or_default();
        if done {
            self.tell_voided(&voided);
        }
        done
    }

    pub(super) fn cancel_preview(&mut self) {
        self.with_session(Session::cancel);
    }

    /// Undoes the newest step, or does the one undone last again.
    pub(super) fn turn_back(&mut self, forward: bool) {
        // Whatever gesture is under way ends first: it is not a step yet.
        if self.tool.is_busy() {
            self.gesture(&Gesture::Escape);
        }
        if self.drop_trial() && !forward {
            // The gesture that was let go a moment ago is the newest step there is.
            return;
        }
        let before = self.session.as_ref().map(|session| std::sync::Arc::clone(session.document()));
        self.with_session(|session, revision| session.turn_back(forward, revision));
        self.caret_after_turn(before.as_deref());
    }

    /// Lets `act` change the session, as of a new revision, and asks for what is to be made anew.
    pub(super) fn with_session<T>(&mut self, act: impl FnOnce(&mut Session, Revision) -> Result<T, EditError>) -> Option<T> {
        let session = self.session.as_mut()?;
        self.newest = self.newest.next();
        let result = act(session, self.newest);
        self.changed_at = Some(Instant::now());
        self.hovered = self.hovered.filter(|frame| session.document().frame(*frame).is_some());
        self.pump();
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.tell(Severity::Warning, error.say());
                None
            }
        }
    }

    /// What the tool in hand is shown over the page, and how the pointer looks.
    #[must_use]
    pub fn hints(&self) -> &Hints {
        &self.hints
    }
    /// How far from a thing the pointer takes it, as a page length: the window says so when the zoom changes.
    pub fn set_reach(&mut self, reach: Length) {
        self.reach = reach;
    }
    /// Takes a tool in hand; a gesture under way ends.
    pub fn take_tool(&mut self, kind: ToolKind) {
        if self.tool.kind() == kind {
            return;
        }
        if self.tool.is_busy() {
            self.gesture(&Gesture::Escape);
        }
        self.tool = Tool::of(kind);
        self.hints = Hints::default();
        self.hovered = None;
        if !matches!(kind, ToolKind::Text | ToolKind::Hand | ToolKind::Zoom)
            && let Some(session) = &mut self.session
            && session.selection().text().is_some()
        {
            // Whoever takes a tool for frames has left the text.
            let frames = session.selection().frames().to_vec();
            session.finish_step();
            session.select(crate::editor::Selection::of(frames));
        }
    }
    /// Whether keys type into the page: the text tool is in hand and a caret stands in text.
    #[must_use]
    pub fn types(&self) -> bool {
        let in_text = || self.session.as_ref().is_some_and(|session| session.selection().text().is_some());
        self.tool.kind() == ToolKind::Text && (self.waits_for_text() || in_text())
    }
    /// Whether a gesture is under way.
    #[must_use]
    pub fn is_gesturing(&self) -> bool {
        self.tool.is_busy()
    }

    /// Gives a gesture to the tool in hand.
    pub fn gesture(&mut self, gesture: &Gesture) {
        if matches!(gesture, Gesture::Press { .. }) && self.message.as_ref().is_some_and(|message| message.severity == Severity::Hint) {
            // What was said of the last gesture is read by now; the status line says what a click does again.
            self.message = None;
        }
        let Some(session) = &self.session else { return };
        let proportion = match self.loads().first() {
            Some(Load::Carried(Carried::Picture(id))) => self.seen.pixels(*id),
            Some(Load::Carried(Carried::Article(_)) | Load::Insert(_) | Load::PhotoNews) | None => None,
        };
        let proportion = proportion.filter(|(_, height)| *height > 0).map(|(width, height)| f64::from(width) / f64::from(height));
        let sight = Sight { proportion, ..sight(session, self.reach, &self.settings) };
        let (tool, effects) = std::mem::take(&mut self.tool).after(gesture, &sight);
        self.tool = tool;
        for effect in effects {
            self.follow(effect);
        }
        self.after_taking_up();
    }

    fn follow(&mut self, effect: Effect) {
        match effect {
            Effect::Select(selection) => {
                self.hurry_trial();
                self.finish_step();
                self.stand(selection);
            }
            Effect::Write(writing) => self.write(writing),
            Effect::Hover(frame) => self.hovered = frame,
            Effect::Hold(point) => self.wishes.push_back(Wish::Hold(point)),
            Effect::Preview(transaction) => {
                self.preview(transaction);
            }
            Effect::Commit(transaction) => {
                self.change(transaction);
            }
            Effect::Grow(transaction) => {
                self.grow(transaction);
            }
            Effect::Cancel => {
                self.leave_trial();
                self.cancel_preview();
            }
            Effect::Show(hints) => self.hints = hints,
            Effect::Tell(say) => self.tell(Severity::Hint, say),
            Effect::Take(kind) => self.take_tool(kind),
            Effect::Pass(gesture) => self.gesture(&gesture),
            Effect::ZoomAt(point, factor) => self.wishes.push_back(Wish::ZoomAt(point, factor)),
            Effect::FitRect(rect) => self.wishes.push_back(Wish::FitRect(rect)),
            Effect::Ask(command) => self.ask(command),
            Effect::Article(order) => self.fold_tried(order),
            Effect::Try(order) => self.try_fold(order),
            Effect::Put(load, room) => self.unload(*load, room),
            Effect::WouldTake(carried, at, count) => self.show_load(carried, at, count),
        }
    }
}

/// What a tool sees of `session`.
pub(super) fn sight<'a>(session: &'a Session, reach: Length, settings: &Settings) -> Sight<'a> {
    Sight {
        document: session.document(),
        page_index: session.page_index(),
        list: session.page_state().and_then(|page| page.list.as_deref()),
        selection: session.selection(),
        reach,
        snaps: settings.snaps,
        pages: &session.pages,
        quotes: settings.smart_quotes,
        layer: session.layer(),
        nudge: settings.nudge(),
        proportion: None,
    }
}
