//! An article folded while its edge is still held: each place the pointer comes to is folded by a worker on the document as it was
//! before the gesture, and shown until the next; where the edge is let go, what is shown becomes the step.
//!
//! *Invariant*: what comes of the gesture is what the order alone gives, byte for byte: every trial begins from the same document.

use super::Desk;
use crate::base::{Revision, Say, Severity};
use crate::editor::article::{ArticleOrder, ArticleWork};
use crate::editor::{Job, Snapshot, Urgency};

/// A going gesture that folds an article.
#[derive(Debug)]
pub(super) struct Trial {
    /// The document before it.
    base: Snapshot,
    /// The revision of what is shown; another one is somebody else's.
    shown_at: Revision,
    /// Where the edge is now.
    wanted: ArticleOrder,
    /// What a worker was asked for and has not answered.
    asked: Option<ArticleOrder>,
    /// What is shown, with the step that makes it so.
    shown: Option<(ArticleOrder, Result<ArticleWork, Say>)>,
    /// Whether the edge was let go: what is wanted becomes the step as soon as it is known.
    let_go: bool,
}

impl Desk {
    /// Has what folding by `order` gives shown.
    pub(super) fn try_fold(&mut self, order: ArticleOrder) {
        let Some(session) = &self.session else { return };
        match &mut self.trial {
            Some(trial) if trial.shown_at == session.revision() => trial.wanted = order,
            _ => {
                // A preview that is none of ours goes; the trial begins from the document beneath it.
                self.cancel_preview();
                let Some(session) = &self.session else { return };
                let (base, shown_at) = (session.snapshot(), session.revision());
                self.trial = Some(Trial { base, shown_at, wanted: order, asked: None, shown: None, let_go: false });
            }
        }
        self.ask_trial();
    }

    /// Folds by `order`: what is shown becomes the step, at once or when the worker comes with it.
    pub(super) fn fold_tried(&mut self, order: ArticleOrder) {
        let revision = self.session.as_ref().map(|session| session.revision());
        match &mut self.trial {
            Some(trial) if Some(trial.shown_at) == revision => {
                trial.wanted = order;
                trial.let_go = true;
                self.end_trial();
                self.ask_trial();
            }
            _ => {
                self.trial = None;
                self.fold(order);
            }
        }
    }

    /// The gesture is given up: what comes of it is not wanted.
    pub(super) fn leave_trial(&mut self) {
        self.trial = None;
    }

    /// Takes back a trial that was let go and is not answered; whether there was one.
    pub(super) fn drop_trial(&mut self) -> bool {
        let dropped = self.trial.take_if(|trial| trial.let_go).is_some();
        if dropped {
            self.cancel_preview();
        }
        dropped
    }

    /// Something else is about to happen while a trial that was let go is not answered: it is folded as an order of its own.
    pub(super) fn hurry_trial(&mut self) {
        if let Some(trial) = self.trial.take_if(|trial| trial.let_go) {
            self.cancel_preview();
            self.fold(trial.wanted);
        }
    }

    /// One trial at a time: what the pointer passed over meanwhile is never folded.
    fn ask_trial(&mut self) {
        let Some(trial) = &mut self.trial else { return };
        let known = trial.shown.as_ref().is_some_and(|(order, _)| *order == trial.wanted);
        if trial.asked.is_none() && !known {
            trial.asked = Some(trial.wanted.clone());
            self.jobs.ask(Job::Try(trial.base.clone(), trial.wanted.clone()), trial.base.revision, Urgency::Visible);
        }
    }

    /// Shows what came of a trial; makes it the step where the edge was let go there.
    pub(super) fn tried(&mut self, base: Revision, order: &ArticleOrder, result: Result<ArticleWork, Say>) {
        let Some(trial) = self.trial.as_mut().filter(|trial| trial.base.revision == base && trial.asked.as_ref() == Some(order)) else { return };
        trial.asked = None;
        if self.session.as_ref().is_none_or(|session| session.revision() != trial.shown_at) {
            // The document was changed past the gesture, which has no ground any more.
            let order = self.trial.take().filter(|trial| trial.let_go).map(|trial| trial.wanted);
            order.into_iter().for_each(|order| self.fold(order));
            return;
        }
        trial.shown = Some((order.clone(), result.clone()));
        if !(trial.let_go && trial.wanted == *order) {
            match result {
                Ok(ArticleWork { step: Some(step), .. }) => drop(self.preview(step)),
                Ok(ArticleWork { step: None, .. }) | Err(_) => self.cancel_preview(),
            }
        }
        let revision = self.session.as_ref().map(|session| session.revision());
        if let (Some(trial), Some(revision)) = (&mut self.trial, revision) {
            trial.shown_at = revision;
        }
        self.end_trial();
        self.ask_trial();
    }

    /// Makes what is shown the step, where the edge was let go there.
    fn end_trial(&mut self) {
        let ends = |trial: &mut Trial| trial.let_go && trial.shown.as_ref().is_some_and(|(order, _)| *order == trial.wanted);
        let Some(Trial { shown: Some((_, result)), .. }) = self.trial.take_if(ends) else { return };
        match result {
            Ok(work) => {
                if work.step.is_none() {
                    self.cancel_preview();
                }
                self.done_folding(work);
            }
            Err(say) => {
                self.cancel_preview();
                self.tell(Severity::Warning, say);
            }
        }
    }
}
