//! What is open: the document at a revision, its pages as drawn, what was found, what is selected.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Pixels, Proof, Snapshot};
use crate::base::{Finding, FrameId, Revision, Severity};
use crate::color::Showing;
use crate::display::PageList;
use crate::model::{Document, Frame, Page};

/// One page as far as it is known.
#[derive(Debug, Clone, Default)]
pub struct PageState {
    /// The newest list there is; of an older revision while the page is composed again.
    pub list: Option<Arc<PageList>>,
    /// The revision the list shows.
    pub revision: Revision,
    /// The screen colours of its inks.
    pub proof: Arc<Proof>,
    /// What was found composing it.
    pub findings: Vec<Finding>,
    /// Its thumbnail, of the list or an older one.
    pub thumbnail: Option<Arc<Pixels>>,
}

/// A document that is open.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its file; `None` before it is first saved.
    pub path: Option<PathBuf>,
    document: Arc<Document>,
    revision: Revision,
    page_index: usize,
    selection: Option<FrameId>,
    showing: Showing,
    /// Its pages as drawn, as many as the document has.
    pub pages: Vec<PageState>,
    /// What was found in the document itself.
    pub checks: Vec<Finding>,
}

impl Session {
    /// The session of a document just opened, at `revision`.
    #[must_use]
    pub fn new(path: Option<PathBuf>, document: Document, revision: Revision, checks: Vec<Finding>, showing: Showing) -> Self {
        let pages = vec![PageState::default(); document.pages.len()];
        Self { path, document: Arc::new(document), revision, page_index: 0, selection: None, showing, pages, checks }
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
    /// A state to send to a worker.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { document: Arc::clone(&self.document), revision: self.revision, path: self.path.clone(), showing: self.showing }
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
            self.selection = None;
        }
        is_other
    }

    /// The selected frame.
    #[must_use]
    pub fn selection(&self) -> Option<FrameId> {
        self.selection
    }
    /// The selected frame with the index of its page.
    #[must_use]
    pub fn selected_frame(&self) -> Option<(usize, &Arc<Frame>)> {
        self.selection.and_then(|id| self.document.frame(id))
    }
    /// Selects a frame of the document, or nothing; unknown frames select nothing.
    pub fn select(&mut self, frame: Option<FrameId>) {
        self.selection = frame.filter(|id| self.document.frame(*id).is_some());
    }

    /// Whether page `index` is shown as the newest revision has it.
    #[must_use]
    pub fn is_current(&self, index: usize) -> bool {
        self.pages.get(index).is_some_and(|page| page.list.is_some() && page.revision == self.revision)
    }
    /// Whether every page is.
    #[must_use]
    pub fn all_current(&self) -> bool {
        (0..self.pages.len()).all(|index| self.is_current(index))
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
