//! What is open: the document at a revision, its history, its pages as drawn, what was found, what is selected.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::touched::touched;
use super::{Pixels, Proof, Selection, Snapshot};
use crate::base::{Finding, FrameId, LayerId, Length, PageId, Rect, Revision, Say, Severity};
use crate::color::Showing;
use crate::display::PageList;
use crate::edit::{Edit, EditError, History, Transaction};
use crate::model::{Document, Frame, Page};
use crate::propose::capacity::Capacity;

/// One page as far as it is known.
#[derive(Debug, Clone, Default)]
pub struct PageState {
    /// The newest list there is; of an older revision while the page is composed again.
    pub list: Option<Arc<PageList>>,
    /// The revision the list shows.
    pub revision: Revision,
    /// The newest revision that changed what the page shows; the list is current when it is of this one or later.
    pub wanted: Revision,
    /// The revision a worker was asked for and has not answered yet.
    pub asked: Option<Revision>,
    /// The revision whose composition broke the program: not asked for again until something changes.
    pub broke: Option<Revision>,
    /// The screen colours of its inks.
    pub proof: Arc<Proof>,
    /// What was found on it, by make-up and by preflight.
    pub findings: Vec<Finding>,
    /// The revision preflight has looked at, or was asked to.
    pub inspected: Option<Revision>,
    /// What it holds, as it was counted last.
    pub capacity: Option<Capacity>,
    /// The revision its capacity was counted for, or asked for.
    pub counted: Option<Revision>,
    /// Its thumbnail, of the list or an older one.
    pub thumbnail: Option<Arc<Pixels>>,
    /// The revision the thumbnail shows, or was asked for.
    pub pictured: Option<Revision>,
}

impl PageState {
    /// Whether the list shows the newest state of the page.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.list.is_some() && self.revision >= self.wanted
    }
}

/// How a change stands in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A step of its own.
    Whole,
    /// Part of a going gesture: joined to the newest step where that bears the same name and grows still (typing).
    Growing,
    /// The state of a going gesture: stands for whatever the gesture did before (dragging).
    Preview,
}

/// A document that is open.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its file; `None` before it is first saved.
    pub path: Option<PathBuf>,
    document: Arc<Document>,
    history: History,
    /// The revision at which it was opened: results of older ones belong to another document.
    opened: Revision,
    revision: Revision,
    page_index: usize,
    selection: Selection,
    /// The layer new frames come to.
    layer: Option<LayerId>,
    /// Whether the newest step is a preview that the next one stands for.
    previews: bool,
    /// Labels of the pages whose signature the last change voided.
    voided: Vec<String>,
    showing: Showing,
    /// Its pages as drawn, as many as the document has.
    pub pages: Vec<PageState>,
    /// What was found in the document itself.
    pub checks: Vec<Finding>,
    /// The revision the document itself was checked at.
    pub checked: Revision,
}

impl Session {
    /// The session of a document just opened, at `revision`.
    #[must_use]
    pub fn new(path: Option<PathBuf>, document: Document, revision: Revision, checks: Vec<Finding>, showing: Showing) -> Self {
        let pages = vec![PageState { wanted: revision, ..PageState::default() }; document.pages.len()];
        let history = if path.is_some() { History::new() } else { History::unsaved() };
        Self {
            path,
            document: Arc::new(document),
            history,
            opened: revision,
            revision,
            page_index: 0,
            selection: Selection::default(),
            layer: None,
            previews: false,
            voided: Vec::new(),
            showing,
            pages,
            checks,
            checked: revision,
        }
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }
    /// Its revision.
    #[must_use]
    pub fn revision(&self) -> Revision {
        self.revision
    }
    /// The revision at which it was opened: names the document among all opened one after another.
    #[must_use]
    pub fn opened(&self) -> Revision {
        self.opened
    }
    /// Whether a result of `revision` belongs to this document.
    #[must_use]
    pub fn owns(&self, revision: Revision) -> bool {
        revision >= self.opened && revision <= self.revision
    }
    /// What was done and can be taken back.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }
    /// Whether the file holds the document as it is.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.history.is_saved()
    }
    /// Notes that the present state is on disk.
    pub fn mark_saved(&mut self) {
        self.history.mark_saved();
    }
    /// Notes that the state called `state` is on disk.
    pub fn mark_saved_at(&mut self, state: u64) {
        self.history.mark_saved_at(state);
    }
    /// Notes that the file does not hold any state of the document.
    pub fn mark_unsaved(&mut self) {
        self.history.mark_unsaved();
    }
    /// A state to send to a worker.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { document: Arc::clone(&self.document), revision: self.revision, path: self.path.clone(), showing: self.showing }
    }

    /// Changes the document, which is then of `revision`.
    ///
    /// # Errors
    /// The edit that is refused; document and history are then as before, but for a preview that was under way: it is taken back.
    pub fn change(&mut self, transaction: Transaction, step: Step, revision: Revision) -> Result<(), EditError> {
        let before = Arc::clone(&self.document);
        let result = self.cancel_preview().and_then(|_| {
            let (transaction, voided) = super::signing::voiding(&self.document, transaction);
            self.voided = voided;
            let document = Arc::make_mut(&mut self.document);
            match step {
                Step::Whole => self.history.apply(document, transaction).map(drop),
                Step::Growing => self.history.extend(document, transaction).map(drop),
                Step::Preview => {
                    self.history.finish();
                    self.history.extend(document, transaction).map(drop)
                }
            }
        });
        self.previews = step == Step::Preview && result.is_ok();
        self.changed(&before, revision);
        result
    }
    /// Lets the links of the document, and of every step that can be taken back, read as from another file: no step of its own.
    ///
    /// # Errors
    /// As [`Session::change`].
    pub fn rehome(&mut self, links: Transaction, change: &dyn Fn(&mut Edit), revision: Revision) -> Result<(), EditError> {
        self.cancel_preview()?;
        let before = Arc::clone(&self.document);
        links.apply(Arc::make_mut(&mut self.document))?;
        self.history.read_anew(change);
        self.changed(&before, revision);
        Ok(())
    }
    /// The labels of the pages whose signature the last change voided, once.
    pub fn take_voided(&mut self) -> Vec<String> {
        std::mem::take(&mut self.voided)
    }
    /// Takes a preview back as if it had never been; whether there was one.
    ///
    /// # Errors
    /// As [`History::cancel`].
    pub fn cancel(&mut self, revision: Revision) -> Result<bool, EditError> {
        let before = Arc::clone(&self.document);
        let was = self.cancel_preview()?;
        if was {
            self.changed(&before, revision);
        }
        Ok(was)
    }
    fn cancel_preview(&mut self) -> Result<bool, EditError> {
        if !std::mem::take(&mut self.previews) {
            return Ok(false);
        }
        self.history.cancel(Arc::make_mut(&mut self.document))
    }
    /// Lets the preview stand as a step; whether there was one.
    pub fn keep_preview(&mut self) -> bool {
        self.history.finish();
        std::mem::take(&mut self.previews)
    }
    /// Whether a gesture shows a state that may yet be taken back.
    #[must_use]
    pub fn previews(&self) -> bool {
        self.previews
    }
    /// Ends a growing step: the next one is a step of its own. A preview goes on, however long somebody thinks over it.
    pub fn finish_step(&mut self) {
        if !self.previews {
            self.history.finish();
        }
    }
    /// Takes the newest step back, or does the one taken back again; its name.
    ///
    /// # Errors
    /// As [`History::undo`].
    pub fn turn_back(&mut self, forward: bool, revision: Revision) -> Result<Option<Say>, EditError> {
        let before = Arc::clone(&self.document);
        self.cancel_preview()?;
        let document = Arc::make_mut(&mut self.document);
        let name = if forward { self.history.redo(document) } else { self.history.undo(document) }?;
        self.changed(&before, revision);
        Ok(name)
    }

    /// Notes which pages show something else than `before` did, keeps what is known of each page, drops what is gone.
    fn changed(&mut self, before: &Arc<Document>, revision: Revision) {
        self.revision = revision;
        let shown = before.pages.get(self.page_index).map(|page| page.id);
        let mut known: Vec<(PageId, PageState)> = before.pages.iter().map(|page| page.id).zip(std::mem::take(&mut self.pages)).collect();
        let touched = touched(before, &self.document);
        for (page, is_touched) in self.document.pages.iter().zip(touched) {
            let at = known.iter().position(|(id, _)| *id == page.id);
            let mut state = at.map(|at| known.swap_remove(at).1).unwrap_or_default();
            if is_touched || at.is_none() {
                state.wanted = revision;
            }
            self.pages.push(state);
        }
        let index = shown.and_then(|id| self.document.page(id)).map_or(self.page_index, |(index, _)| index);
        self.page_index = index.min(self.document.pages.len().saturating_sub(1));
        self.mend_selection();
    }

    /// Drops what is no longer there from the selection, and holds the caret inside its story.
    fn mend_selection(&mut self) {
        let document = &self.document;
        let stays = |frame: FrameId| document.frame(frame).is_some_and(|(index, _)| index == self.page_index);
        let kept = self.selection.filtered(stays);
        self.selection = match (kept.only(), kept.text()) {
            (Some(frame), Some(text)) => {
                super::caret::held(document, text).map_or_else(|| Selection::of([frame]), |text| Selection::in_text(frame, text))
            }
            _ => kept,
        };
    }

    /// How inks are shown.
    #[must_use]
    pub fn showing(&self) -> Showing {
        self.showing
    }
    /// Shows inks another way, at `revision`: what was made for the screen before is of another.
    pub fn show(&mut self, showing: Showing, revision: Revision) {
        self.showing = showing;
        self.revision = revision;
        for page in &mut self.pages {
            page.wanted = revision;
        }
    }

    /// The file's name without its ending, or the paper and date, for the window's title.
    #[must_use]
    pub fn name(&self) -> String {
        let edition = &self.document.edition;
        self.path
            .as_deref()
            .and_then(Path::file_stem)
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_else(|| format!("{} {}", edition.paper, edition.date).trim().to_owned())
    }

    /// Index of the page shown.
    #[must_use]
    pub fn page_index(&self) -> usize {
        self.page_index
    }
    /// The page shown.
    #[must_use]
    pub fn page(&self) -> Option<&Arc<Page>> {
        self.document.pages.get(self.page_index)
    }
    /// The index of the page across the fold from the one shown, and whether it lies at the right: page 1 lies alone, then 2 and 3, 4
    /// and 5 face; the halves of a 通版 do in any case.
    #[must_use]
    pub fn facing(&self) -> Option<(usize, bool)> {
        let (index, count) = (self.page_index, self.document.pages.len());
        if let Some(spread) = self.document.spread(index) {
            return Some(if spread.left == index { (spread.right, true) } else { (spread.left, false) });
        }
        let other = if index % 2 == 1 { index + 1 } else { index.checked_sub(1)? };
        // A page whose neighbour is half of a 通版 with another faces nothing.
        (other < count && self.document.spread(other).is_none()).then_some((other, other > index))
    }
    /// The sheet of the page shown and the one across the fold, from the upper left corner of the page shown; `None` where it faces none.
    #[must_use]
    pub fn sheet(&self) -> Option<Rect> {
        let (other, is_right) = self.facing()?;
        let (own, other) = (self.page()?.trim, self.document.pages.get(other)?.trim);
        let x = if is_right { Length::ZERO } else { -other.width };
        Some(Rect::new(x, Length::ZERO, own.width + other.width, own.height.max(other.height)))
    }
    /// The page shown as drawn.
    #[must_use]
    pub fn page_state(&self) -> Option<&PageState> {
        self.pages.get(self.page_index)
    }
    /// Shows page `index`, or the last there is; whether that is another page.
    pub fn show_page(&mut self, index: usize) -> bool {
        let index = index.min(self.document.pages.len().saturating_sub(1));
        let is_other = index != self.page_index;
        self.page_index = index;
        if is_other {
            self.selection = Selection::default();
        }
        is_other
    }

    /// The layer new frames come to: the one chosen last, while it is there, shown and not locked; else the base layer.
    #[must_use]
    pub fn layer(&self) -> Option<LayerId> {
        self.layer.filter(|id| self.document.layers.iter().any(|layer| layer.id == *id && !layer.hidden && !layer.locked))
    }
    /// The layer that is chosen, in whatever state it is.
    #[must_use]
    pub fn chosen_layer(&self) -> Option<LayerId> {
        self.layer.filter(|id| self.document.layers.iter().any(|layer| layer.id == *id))
    }
    /// Chooses the layer that new frames come to.
    pub fn choose_layer(&mut self, layer: Option<LayerId>) {
        self.layer = layer;
    }
    /// What is selected.
    #[must_use]
    pub fn selection(&self) -> &Selection {
        &self.selection
    }
    /// The frame taken last, with the index of its page.
    #[must_use]
    pub fn selected_frame(&self) -> Option<(usize, &Arc<Frame>)> {
        self.selection.last().and_then(|id| self.document.frame(id))
    }
    /// The selected frames, in the order they were taken.
    #[must_use]
    pub fn selected_frames(&self) -> Vec<&Arc<Frame>> {
        self.selection.frames().iter().filter_map(|id| self.document.frame(*id)).map(|(_, frame)| frame).collect()
    }
    /// Selects frames of the page shown, or text in one; frames that are not there are left out.
    pub fn select(&mut self, selection: Selection) {
        self.selection = selection;
        self.mend_selection();
    }

    /// Whether page `index` is shown as the newest revision has it.
    #[must_use]
    pub fn is_current(&self, index: usize) -> bool {
        self.pages.get(index).is_some_and(PageState::is_current)
    }
    /// Whether every page is.
    #[must_use]
    pub fn all_current(&self) -> bool {
        self.pages.iter().all(PageState::is_current)
    }

    /// Everything found, gravest first, then by page; each with the index of its page where it has one.
    #[must_use]
    pub fn findings(&self) -> Vec<(Option<usize>, &Finding)> {
        let page_of = |finding: &Finding, fallback: Option<usize>| {
            let named = finding.place.page.and_then(|id| self.document.page(id)).map(|(index, _)| index);
            let by_frame = || finding.place.frame.and_then(|id| self.document.frame(id)).map(|(index, _)| index);
            named.or_else(by_frame).or(fallback)
        };
        let mut all: Vec<(Option<usize>, &Finding)> = self.checks.iter().map(|finding| (page_of(finding, None), finding)).collect();
        for (index, page) in self.pages.iter().enumerate() {
            all.extend(page.findings.iter().map(|finding| (page_of(finding, Some(index)), finding)));
        }
        all.sort_by_key(|(page, finding)| (std::cmp::Reverse(finding.severity), *page));
        all
    }

    /// Numbers of errors, warnings and hints.
    #[must_use]
    pub fn finding_counts(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        for (_, finding) in self.findings() {
            counts[match finding.severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Hint => 2,
            }] += 1;
        }
        counts
    }
}
