//! History: undo and redo, gestures as one step, and whether the document is saved.

use super::{Edit, EditError, Transaction};
use crate::base::{Revision, Say};
use crate::model::Document;

/// How many steps are kept; the oldest goes first.
const STEPS: usize = 1_000;

/// A step that can be undone.
#[derive(Debug, Clone)]
struct Step {
    /// The transaction that undoes it.
    undo: Transaction,
    /// Names the state after the step; no two states have one name.
    state: u64,
}

/// What was done to one document and can be undone, and what was undone and can be done again.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Whether the newest step may still grow.
    open: bool,
    /// The state before the oldest step kept.
    base: u64,
    /// The last state name given.
    last: u64,
    /// The state on disk, perhaps one that can no longer be reached; `None` where it was never written.
    saved: Option<u64>,
    revision: Revision,
}

impl History {
    /// The history of a document just opened: nothing to undo, saved as it is.
    #[must_use]
    pub fn new() -> Self {
        Self { saved: Some(0), ..Self::default() }
    }

    /// The history of a document that has never been saved.
    #[must_use]
    pub fn unsaved() -> Self {
        Self::default()
    }

    /// The revision of the document: grows with every change, undo and redo.
    #[must_use]
    pub const fn revision(&self) -> Revision {
        self.revision
    }

    /// Does a transaction as a step of its own.
    ///
    /// # Errors
    /// As [`Transaction::apply`]; document and history are then as before.
    pub fn apply(&mut self, document: &mut Document, transaction: Transaction) -> Result<Revision, EditError> {
        let undo = transaction.apply(document)?;
        self.push(undo);
        self.open = false;
        Ok(self.revision)
    }

    /// Does a transaction as part of a going gesture: joined to the newest step if that was made by `extend` under the same
    /// name and nothing came between, else as a new step that may grow.
    ///
    /// # Errors
    /// As [`Transaction::apply`]; document and history are then as before, and the gesture may go on.
    pub fn extend(&mut self, document: &mut Document, transaction: Transaction) -> Result<Revision, EditError> {
        let undo = transaction.apply(document)?;
        match self.done.last_mut() {
            Some(step) if self.open && step.undo.name == undo.name => {
                step.undo.precede(undo.edits);
                self.last += 1;
                step.state = self.last;
                self.revision = self.revision.next();
            }
            _ => {
                self.push(undo);
                self.open = true;
            }
        }
        Ok(self.revision)
    }

    /// Ends a gesture: the next [`Self::extend`] begins a new step.
    pub fn finish(&mut self) {
        self.open = false;
    }

    /// Takes back a going gesture as if it had never begun; gives whether there was one.
    ///
    /// # Errors
    /// As [`Self::undo`].
    pub fn cancel(&mut self, document: &mut Document) -> Result<bool, EditError> {
        if !self.open {
            return Ok(false);
        }
        self.undo(document)?;
        self.undone.pop();
        Ok(true)
    }

    /// Undoes the newest step and gives its name; `None` where there is nothing to undo.
    ///
    /// # Errors
    /// The document was changed past the history; document and history are then as before.
    pub fn undo(&mut self, document: &mut Document) -> Result<Option<Say>, EditError> {
        let Some(step) = self.done.last() else { return Ok(None) };
        let redo = step.undo.clone().apply(document)?;
        let state = step.state;
        self.done.pop();
        Ok(Some(self.turned(Step { undo: redo, state }, false)))
    }

    /// Does the step undone last again and gives its name; `None` where there is nothing to do again.
    ///
    /// # Errors
    /// As [`Self::undo`].
    pub fn redo(&mut self, document: &mut Document) -> Result<Option<Say>, EditError> {
        let Some(step) = self.undone.last() else { return Ok(None) };
        let undo = step.undo.clone().apply(document)?;
        let state = step.state;
        self.undone.pop();
        Ok(Some(self.turned(Step { undo, state }, true)))
    }

    /// Lets `change` put every edit that undoes or does a step again otherwise: where the document's file moved, its links then read
    /// alike before and after. What the edits do must stay the same.
    pub fn read_anew(&mut self, change: &dyn Fn(&mut Edit)) {
        for step in self.done.iter_mut().chain(&mut self.undone) {
            step.undo.edits.iter_mut().for_each(change);
        }
        self.open = false;
    }

    fn turned(&mut self, step: Step, forward: bool) -> Say {
        let name = step.undo.name.clone();
        if forward {
            self.done.push(step)
        } else {
            self.undone.push(step)
        }
        self.open = false;
        self.revision = self.revision.next();
        name
    }

    fn push(&mut self, undo: Transaction) {
        self.undone.clear();
        self.last += 1;
        self.done.push(Step { undo, state: self.last });
        if self.done.len() > STEPS {
            self.base = self.done.remove(0).state;
        }
        self.revision = self.revision.next();
    }

    /// What undo would undo.
    #[must_use]
    pub fn undo_name(&self) -> Option<&Say> {
        self.done.last().map(|step| &step.undo.name)
    }

    /// What redo would do again.
    #[must_use]
    pub fn redo_name(&self) -> Option<&Say> {
        self.undone.last().map(|step| &step.undo.name)
    }

    /// The names of the steps that can be undone, oldest first.
    pub fn done_names(&self) -> impl DoubleEndedIterator<Item = &Say> + ExactSizeIterator {
        self.done.iter().map(|step| &step.undo.name)
    }

    /// The names of the steps that can be done again, in the order in which they would be.
    pub fn undone_names(&self) -> impl DoubleEndedIterator<Item = &Say> + ExactSizeIterator {
        self.undone.iter().rev().map(|step| &step.undo.name)
    }

    /// The edits that undo would do, newest first; for showing what a step touched.
    #[must_use]
    pub fn undo_edits(&self) -> &[Edit] {
        self.done.last().map_or(&[], |step| &step.undo.edits)
    }

    /// The name of the present state: no two states of one history have the same.
    #[must_use]
    pub fn state(&self) -> u64 {
        self.done.last().map_or(self.base, |step| step.state)
    }

    /// Notes that the present state is on disk.
    pub fn mark_saved(&mut self) {
        self.saved = Some(self.state());
        // A gesture that goes on must not change the state that was saved.
        self.open = false;
    }

    /// Notes that the state called `state` is on disk, which may no longer be the present one.
    pub fn mark_saved_at(&mut self, state: u64) {
        self.saved = Some(state);
        // A gesture that goes on must not change the state that was saved.
        self.open = false;
    }

    /// Notes that no state is on disk.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// Whether the present state is the one on disk.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.saved == Some(self.state())
    }
}
