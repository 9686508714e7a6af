//! Work for the workers: what to make anew and when, and what comes of it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Desk, Exported, THUMBNAIL_PX, Wish};
use crate::base::{Found, PageId, PictureId, Revision, Say, Severity};
use crate::display::PageList;
use crate::editor::files::{Ask, Opened, Origin, Then};
use crate::editor::{Job, Outcome, Pixels, Proof, Report, Session, Trouble, Urgency};

/// How long the document must rest, after a change or since its first page came, before thumbnails and findings are made: they may
/// wait, the page under the pointer may not.
const REST: Duration = Duration::from_millis(350);

impl Desk {
    /// Makes everything for the screen anew, with inks shown as the settings say; what there is stays up meanwhile.
    ///
    /// While another document is being opened nothing is made anew: it comes as the settings say, or this one is shown again.
    pub(super) fn show_again(&mut self) {
        if self.opening.is_some() {
            return;
        }
        self.newest = self.newest.next();
        let revision = self.newest;
        let Some(session) = &mut self.session else { return };
        session.show(self.settings.showing(), revision);
        for shown in self.pictures.values_mut() {
            // Asked for anew when next drawn; until then the old pixels stay.
            (shown.asked, shown.failed) = (0, false);
        }
        self.pump();
    }

    /// Asks for every page whose list is not current, one job a page at a time: while a worker makes a page, changes gather, and the
    /// page is made once more when it comes. Thumbnails and findings follow when the document rests.
    pub(super) fn pump(&mut self) {
        let Some(session) = &mut self.session else { return };
        let (snapshot, revision, shown) = (session.snapshot(), session.revision(), session.page_index());
        for (index, page) in session.pages.iter_mut().enumerate() {
            let is_broken = page.broke.is_some_and(|broke| broke >= page.wanted);
            if !page.is_current() && page.asked.is_none() && !is_broken {
                page.asked = Some(revision);
                let urgency = if index == shown { Urgency::Visible } else { Urgency::Background };
                self.jobs.ask(Job::Page(snapshot.clone(), index), revision, urgency);
            }
        }
        if session.previews() || self.changed_at.is_some_and(|at| at.elapsed() < REST) {
            return;
        }
        for (index, page) in session.pages.iter_mut().enumerate() {
            let Some(list) = page.list.as_ref().filter(|_| page.revision >= page.wanted) else { continue };
            if page.inspected.is_none_or(|seen| seen < page.wanted) {
                page.inspected = Some(revision);
                self.jobs.ask(Job::Inspect(snapshot.clone(), index), revision, Urgency::Asked);
            }
            if page.counted.is_none_or(|seen| seen < page.wanted) {
                page.counted = Some(revision);
                self.jobs.ask(Job::Capacity(snapshot.clone(), index), revision, Urgency::Asked);
            }
            if page.pictured.is_none_or(|seen| seen < page.wanted) {
                page.pictured = Some(revision);
                self.jobs.ask(Job::Thumbnail(snapshot.clone(), index, Arc::clone(list), THUMBNAIL_PX), revision, Urgency::Background);
            }
        }
        if session.checked < revision {
            session.checked = revision;
            self.jobs.ask(Job::Check(snapshot), revision, Urgency::Background);
        }
    }

    /// After how long [`Desk::poll`] wants to be called again though nothing comes; `None` where it need not be.
    #[must_use]
    pub fn wakes_in(&self) -> Option<Duration> {
        let rest = self.changed_at.map(|at| REST.checked_sub(at.elapsed()).unwrap_or_default() + Duration::from_millis(5));
        let read = self.told.filter(|_| self.message.is_some()).and_then(|at| super::READ.checked_sub(at.elapsed()));
        rest.into_iter().chain(self.copy_in).chain(read.map(|read| read + Duration::from_millis(5))).min()
    }

    /// Shows page `index`.
    pub fn show_page(&mut self, index: usize) {
        let Some(session) = &mut self.session else { return };
        if session.show_page(index) {
            self.hovered = None;
            let index = session.page_index();
            if !session.is_current(index) {
                // Also where a worker was asked: that may wait behind the others.
                self.jobs.ask(Job::Page(session.snapshot(), index), session.revision(), Urgency::Visible);
            }
        }
    }

    /// Takes what the workers have finished; whether anything came.
    pub fn poll(&mut self) -> bool {
        let mut came = false;
        while let Some(report) = self.jobs.next_report() {
            self.take(report);
            came = true;
        }
        self.follow_caret();
        if self.changed_at.is_some_and(|at| at.elapsed() >= REST) {
            self.changed_at = None;
            self.pump();
        }
        self.copy_in = self.copy_when_due();
        came
    }

    /// Waits until nothing is left to do, for programs and tests without a window; gives up after `patience` without a report.
    pub fn settle(&mut self, patience: Duration) {
        let mut last = Instant::now();
        loop {
            // Whoever waits does not want to wait for the rest too.
            self.changed_at = None;
            self.pump();
            if !self.jobs.is_busy() && !self.poll() || last.elapsed() >= patience {
                return;
            }
            if let Some(report) = self.jobs.wait(Duration::from_millis(5)) {
                self.take(report);
                last = Instant::now();
            }
        }
    }

    pub(super) fn take(&mut self, report: Report) {
        let Report { revision, outcome } = report;
        let owned = self.session.as_ref().is_some_and(|session| session.owns(revision));
        match outcome {
            Outcome::Opened(origin, result) => {
                // Another file was asked for meanwhile.
                if revision == self.opening_at.0 {
                    self.opening = None;
                    self.opened(origin, result);
                }
            }
            Outcome::Disk(done) => self.disk_done(done),
            Outcome::Exported(export, result) => {
                self.exporting = None;
                self.progress = None;
                let well = result.as_ref().map_or(export.progress.cancel().is_cancelled(), |written| written.findings.is_empty());
                match result {
                    Err(_) if export.progress.cancel().is_cancelled() => self.tell(Severity::Hint, Say::new("export-stopped")),
                    Ok(written) => {
                        let name = export.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                        self.tell(Severity::Hint, Say::new("exported-to").with("file", name));
                        self.exported = Some(Exported { export, written });
                    }
                    Err(trouble) => self.troubles.push_back(trouble),
                }
                self.export_ended(well);
            }
            Outcome::Kept => {}
            Outcome::Plates(..) if !owned => self.plates_lost(),
            // Everything below belongs to one state of one document: results of another are dropped.
            _ if !owned => {}
            Outcome::Page(found, proof) => self.composed(revision, found, proof),
            Outcome::PageBroke(page, finding) => {
                self.answered(page, revision, |state, revision| {
                    // The old list stays up.
                    state.broke = Some(revision);
                    state.findings = vec![finding];
                });
                self.pump();
            }
            Outcome::Inspected(page, findings) => self.answered(page, revision, |state, _| state.findings = findings),
            Outcome::Counted(page, capacity) => self.answered(page, revision, |state, _| state.capacity = capacity),
            Outcome::Arranged(order, result) => self.arranged(revision, order, result),
            Outcome::Tried(order, result) => self.tried(revision, &order, result),
            Outcome::Checked(findings) => {
                if let Some(session) = &mut self.session {
                    session.checks = findings;
                }
            }
            Outcome::Thumbnail(page, pixels) => {
                if let Some(pixels) = pixels {
                    self.answered(page, revision, |state, _| state.thumbnail = Some(Arc::new(pixels)));
                }
            }
            Outcome::Picture(id, px, result) => self.decoded(id, px, result),
            Outcome::Plates(page, view) => self.plates_came(page, view.map(|view| *view)),
            Outcome::Links(found) => self.links_seen(found),
            Outcome::Colours(colours) => self.colours_seen(colours),
        }
    }

    fn opened(&mut self, origin: Origin, result: Result<Box<Opened>, Trouble>) {
        let state = self.session.as_ref().map(|session| session.history().state());
        if result.is_ok() && state != self.opening_at.1 && self.is_dirty() {
            // Somebody went on working while the other document was read.
            self.leave(Then::Open(origin));
            return;
        }
        match result {
            Err(trouble) => {
                self.troubles.push_back(trouble);
                if self.session.as_ref().is_some_and(|session| session.showing() != self.settings.showing()) {
                    self.show_again();
                }
            }
            Ok(opened) => self.put_up(&origin, *opened),
        }
    }

    /// Puts a document up that was opened, in place of the one that was.
    fn put_up(&mut self, origin: &Origin, opened: Opened) {
        self.newest = self.newest.next();
        let revision = self.newest;
        self.jobs.drop_stale(revision);
        // Read again, the page that was shown stays.
        let page = self.session.as_ref().filter(|session| session.path.is_some() && session.path == opened.path).map(Session::page_index);
        self.put_away();
        let Opened { document, path, checks, stamp, lock, read_only, recovery, place, is_copy } = opened;
        let mut session = Session::new(path.clone(), document, revision, checks, self.settings.showing());
        (self.files.stamp, self.files.lock, self.files.place) = (stamp, lock, place);
        if is_copy || matches!(origin, Origin::Recovered { .. }) {
            session.mark_unsaved();
            (self.files.is_recovered, self.files.has_copy) = (true, true);
        } else if let (Some(path), Some(recovery)) = (&path, recovery) {
            let saved = crate::file::FileStamp::time(stamp.as_ref());
            self.files.asks.push_back(Ask::Recover { place: path.clone(), recovery, saved, is_saved: true });
        }
        if let Some(path) = path.filter(|_| stamp.is_some()) {
            self.remember(&path);
        }
        if let Some(why) = &read_only {
            self.tell(Severity::Warning, why.clone());
        }
        self.files.read_only = read_only;
        if let Some(page) = page {
            session.show_page(page);
        }
        self.session = Some(session);
        // The first look is at the page: thumbnails and findings would take the cores from it.
        self.changed_at = Some(Instant::now());
        self.pump();
        if page.is_none() {
            self.wishes.push_back(Wish::FitPage);
        }
    }

    /// Notes what a worker answered about a page, wherever the page stands now.
    fn answered(&mut self, page: PageId, revision: Revision, note: impl FnOnce(&mut crate::editor::PageState, Revision)) {
        let Some(session) = &mut self.session else { return };
        let Some((index, _)) = session.document().page(page) else { return };
        if let Some(state) = session.pages.get_mut(index) {
            if state.asked == Some(revision) {
                state.asked = None;
            }
            note(state, revision);
        }
    }

    fn composed(&mut self, revision: Revision, found: Found<Arc<PageList>>, proof: Arc<Proof>) {
        let id = found.value.page;
        let is_first_look = self.session.as_ref().is_some_and(|session| {
            session.page().is_some_and(|page| page.id == id) && session.page_state().is_some_and(|state| state.list.is_none())
        });
        self.answered(id, revision, |page, revision| {
            // A list of an older state than the one shown came late.
            if page.list.is_none() || revision >= page.revision {
                page.revision = revision;
                page.proof = proof;
                if page.findings.is_empty() || page.inspected.is_none() {
                    page.findings = found.findings;
                }
                page.list = Some(found.value);
            }
        });
        if is_first_look {
            // Now it is drawn and its pictures are decoded.
            self.changed_at = Some(Instant::now());
        }
        self.pump();
    }

    fn decoded(&mut self, id: PictureId, px: u32, result: Result<Pixels, Trouble>) {
        let Some(shown) = self.pictures.get_mut(&id) else { return };
        match result {
            // A smaller one that comes late is not worth a look.
            Ok(pixels) if px >= shown.asked || shown.pixels.is_none() => {
                shown.pixels = Some(Arc::new(pixels));
                shown.version += 1;
            }
            Ok(_) => {}
            // The page's own finding says what is wrong with it; the canvas shows the placeholder.
            Err(_) => shown.failed = true,
        }
    }
}
