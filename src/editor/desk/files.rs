//! The document and its file: opening, saving, leaving, automatic copies, what others do to the file meanwhile.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Desk, Wish};
use crate::base::{Say, Severity};
use crate::edit::{Edit, Transaction};
use crate::editor::files::{Ask, Choice, Done, Origin, Save, SaveKind, Saved, Start, Task, Then};
use crate::editor::{Gesture, Job, Urgency};
use crate::file::{FileLock, FileStamp, Rehomed, moved_link};

/// How many files are remembered as opened lately.
const RECENT: usize = 12;

/// What is known of the open document's file, and the work on the disk that waits.
#[derive(Default)]
pub(super) struct Files {
    /// The file as it was read or written last.
    pub(super) stamp: Option<FileStamp>,
    /// The right to write it.
    pub(super) lock: Option<Arc<FileLock>>,
    /// Why it may not be saved where it is.
    pub(super) read_only: Option<Say>,
    /// Where automatic copies go while there is no file.
    pub(super) place: Option<PathBuf>,
    /// The state in the automatic copy.
    pub(super) copied: Option<u64>,
    /// Whether an automatic copy was written.
    pub(super) has_copy: bool,
    /// Whether it came from an automatic copy and was not saved since.
    pub(super) is_recovered: bool,
    /// Since when there are changes that the automatic copy does not hold.
    since: Option<Instant>,
    /// What waits to be answered.
    pub(super) asks: VecDeque<Ask>,
    /// Work that waits for the disk: one thing at a time, in order.
    waiting: VecDeque<Task>,
    is_running: bool,
    /// What comes when the disk rests.
    after: Option<Then>,
    /// What comes when the document is saved.
    after_save: Option<Then>,
    /// A change by another program that was seen and left alone.
    seen: Option<FileStamp>,
    /// What stands ready when nothing is open.
    start: Option<Arc<Start>>,
    has_asked_start: bool,
}

impl Desk {
    /// Whether leaving the document would lose something.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        let Some(session) = &self.session else { return false };
        // A new document nobody has touched is no loss.
        !session.is_saved() && (session.path.is_some() || session.history().undo_name().is_some() || self.files.is_recovered)
    }
    /// Why the document may not be saved where it is.
    #[must_use]
    pub fn read_only(&self) -> Option<&Say> {
        self.files.read_only.as_ref()
    }
    /// What waits to be answered.
    #[must_use]
    pub fn question(&self) -> Option<&Ask> {
        self.files.asks.front()
    }
    /// Whether something is on its way to the disk.
    #[must_use]
    pub fn is_saving(&self) -> bool {
        self.files.is_running || !self.files.waiting.is_empty()
    }
    /// What stands ready when nothing is open; asked for with the first call.
    pub fn start(&mut self) -> Option<Arc<Start>> {
        if !self.files.has_asked_start {
            self.files.has_asked_start = true;
            self.on_disk(Task::Start(self.settings.recent.clone()));
        }
        self.files.start.clone()
    }

    /// Leaves the document for what comes `then`, after asking about changes that would be lost.
    pub fn leave(&mut self, then: Then) {
        self.end_preview();
        if self.is_dirty() {
            self.question_anew(Ask::Unsaved(then));
        } else {
            self.go(then);
        }
    }

    /// Gives up a gesture under way: its state may yet be taken back and is nobody's to save. What is selected stays so.
    fn end_preview(&mut self) {
        if self.session.as_ref().is_some_and(crate::editor::Session::previews) {
            self.gesture(&Gesture::Escape);
        }
    }

    /// Asks, in place of the same question where that waits already.
    fn question_anew(&mut self, ask: Ask) {
        self.files.asks.retain(|waiting| std::mem::discriminant(waiting) != std::mem::discriminant(&ask));
        self.files.asks.push_back(ask);
    }

    /// Goes on to what comes `then`; changes that are not saved are lost.
    fn go(&mut self, then: Then) {
        if self.files.has_copy
            && let Some(place) = self.copy_place()
        {
            self.files.has_copy = false;
            self.on_disk(Task::Discard(place));
        }
        self.files.after = Some(then);
        self.next_task();
    }

    /// The file whose automatic copies are written.
    fn copy_place(&self) -> Option<PathBuf> {
        self.session.as_ref().and_then(|session| session.path.clone()).or_else(|| self.files.place.clone())
    }

    /// Gives `task` to the disk, after what waits already.
    pub(super) fn on_disk(&mut self, task: Task) {
        self.files.waiting.push_back(task);
        self.next_task();
    }

    /// One task at a time: an automatic copy that came after the save it preceded would look like lost work.
    fn next_task(&mut self) {
        if self.files.is_running {
            return;
        }
        if let Some(task) = self.files.waiting.pop_front() {
            self.files.is_running = true;
            self.jobs.ask(Job::Disk(task), self.newest, Urgency::Visible);
            return;
        }
        match self.files.after.take() {
            None => {}
            // What was asked for is written first.
            Some(Then::Quit) if self.exporting.is_some() => {
                self.files.after = Some(Then::Quit);
                self.tell(Severity::Hint, Say::new("quit-after-export"));
            }
            Some(Then::Quit) => self.wishes.push_back(Wish::Quit),
            Some(Then::Close) => self.close(),
            Some(Then::Open(origin)) => self.begin_open(origin),
        }
    }

    /// An export has ended: the program goes now if it waited for that, but not where something is still to be read.
    pub(super) fn export_ended(&mut self, well: bool) {
        if !well && self.files.after == Some(Then::Quit) {
            self.files.after = None;
        }
        self.next_task();
    }

    fn close(&mut self) {
        self.newest = self.newest.next();
        self.jobs.drop_stale(self.newest);
        self.put_away();
        self.session = None;
        self.files.has_asked_start = false;
    }

    /// Forgets what belongs to the document that was open.
    pub(super) fn put_away(&mut self) {
        let files = std::mem::take(&mut self.files);
        self.files = Files {
            asks: files.asks,
            waiting: files.waiting,
            is_running: files.is_running,
            after: files.after,
            start: files.start,
            ..Files::default()
        };
        self.files.asks.retain(|ask| matches!(ask, Ask::Recover { .. }));
        self.files.has_asked_start = files.has_asked_start;
        self.pictures.clear();
        self.hovered = None;
        self.message = None;
        self.hints = crate::editor::Hints::default();
        self.tool = crate::editor::Tool::of(self.tool.kind());
        self.changed_at = None;
    }

    /// Saves the document in its own file; asks where to, where it has none or may not be written there.
    pub fn save(&mut self) {
        let Some(session) = &self.session else { return };
        match (&session.path, &self.files.read_only) {
            (Some(_), Some(why)) => {
                let why = why.clone();
                self.question_anew(Ask::ReadOnly(why));
            }
            (Some(path), None) => {
                let path = path.clone();
                self.save_to(SaveKind::Save, path, true);
            }
            (None, _) => self.wishes.push_back(Wish::PickSave(SaveKind::As)),
        }
    }

    /// Saves the document as `to`. `replaces`: whoever chose the file was asked whether another that stands there may go.
    pub fn save_to(&mut self, kind: SaveKind, to: PathBuf, replaces: bool) {
        self.end_preview();
        let Some(session) = &self.session else { return };
        // Saving a document as itself is saving it.
        let kind = if kind == SaveKind::As && session.path.as_ref() == Some(&to) && self.files.read_only.is_none() { SaveKind::Save } else { kind };
        let known = if kind == SaveKind::Save { self.files.stamp } else { None };
        let place = self.files.has_copy.then(|| self.copy_place()).flatten();
        let save = Save {
            document: Arc::clone(session.document()),
            from: session.path.clone(),
            place,
            to,
            kind,
            known,
            replaces,
            state: session.history().state(),
        };
        self.on_disk(Task::Save(save));
    }

    /// Nothing was chosen to save as: what should have come after the save does not.
    pub fn give_up_saving(&mut self) {
        self.files.after_save = None;
    }

    /// Asks whether to go back to the saved state.
    pub(super) fn ask_revert(&mut self) {
        self.end_preview();
        self.question_anew(Ask::Revert);
    }

    /// Begins a new document like the template, an empty page where there is none, after asking about changes that would be lost.
    pub fn begin(&mut self, template: Option<&Path>) {
        self.leave(Then::Open(Origin::Template(template.map(Path::to_owned))));
    }

    /// The window has the eye again: somebody may have changed the file meanwhile.
    pub fn look_at_file(&mut self) {
        let path = self.session.as_ref().and_then(|session| session.path.clone());
        if let (Some(path), Some(stamp)) = (path, self.files.stamp)
            && !self.files.waiting.iter().any(|task| matches!(task, Task::Look(..)))
        {
            self.on_disk(Task::Look(path, stamp));
        }
    }

    /// Writes the automatic copy where that is due; after how long it will be, where there is something to copy.
    pub(super) fn copy_when_due(&mut self) -> Option<Duration> {
        let interval = Duration::from_secs(u64::from(self.settings.autosave_seconds));
        let session = self.session.as_ref()?;
        let state = session.history().state();
        if interval.is_zero() || session.is_saved() || self.files.copied == Some(state) || !self.is_dirty() {
            self.files.since = None;
            return None;
        }
        let rest = interval.checked_sub(self.files.since.get_or_insert_with(Instant::now).elapsed()).filter(|rest| !rest.is_zero());
        // The state of a gesture under way may yet be taken back.
        if rest.is_some() || session.previews() || self.is_saving() {
            return Some(rest.unwrap_or(Duration::from_millis(300)));
        }
        let document = Arc::clone(session.document());
        let from = session.path.clone();
        let to = self.copy_place()?;
        self.files.since = None;
        self.files.copied = Some(state);
        let save = Save { document, from, place: None, to, kind: SaveKind::Auto, known: None, replaces: true, state };
        self.on_disk(Task::Save(save));
        None
    }

    /// Takes the answer to the question in front.
    pub fn answer(&mut self, choice: Choice) {
        let Some(ask) = self.files.asks.pop_front() else { return };
        match (ask, choice) {
            (Ask::Unsaved(then), Choice::Save) => {
                self.save();
                // Only what is truly being saved leads on; where a file must be chosen first, that leads on when it was saved.
                self.files.after_save = Some(then);
            }
            (Ask::Unsaved(then), Choice::Discard) => self.go(then),
            (Ask::Recover { place, recovery, is_saved, .. }, Choice::UseCopy) => {
                self.files.after = Some(Then::Open(Origin::Recovered { place, recovery, is_saved }));
                self.next_task();
            }
            (Ask::Recover { place, .. }, Choice::UseFile | Choice::Discard) => self.on_disk(Task::Discard(place)),
            (Ask::Changed { path, .. }, Choice::Reload) => self.go(Then::Open(Origin::File(path))),
            (Ask::Changed { now, .. }, Choice::KeepMine) => {
                self.files.stamp = now;
                match (now, &mut self.session) {
                    (Some(_), Some(session)) => session.mark_unsaved(),
                    // It came up while saving: that goes on.
                    _ => self.save(),
                }
            }
            (Ask::Changed { .. } | Ask::ReadOnly(_), Choice::SaveAs) => self.wishes.push_back(Wish::PickSave(SaveKind::As)),
            (Ask::Replace(path, kind), Choice::Replace) => self.save_to(kind, path, true),
            (Ask::Revert, Choice::Revert) => {
                if let Some(path) = self.session.as_ref().and_then(|session| session.path.clone()) {
                    self.go(Then::Open(Origin::File(path)));
                }
            }
            (Ask::Changed { now: Some(now), .. }, _) => self.files.seen = Some(now),
            _ => self.files.after_save = None,
        }
    }

    /// Takes what came of work on the disk.
    pub(super) fn disk_done(&mut self, done: Option<Done>) {
        self.files.is_running = false;
        match done {
            None | Some(Done::Discarded) => {}
            Some(Done::Failed(trouble)) => self.troubles.push_back(trouble),
            Some(Done::Saved(save, saved)) => self.saved(&save, *saved),
            Some(Done::Looked(path, now)) => self.looked(path, now),
            Some(Done::Start(start)) => {
                for (place, recovery) in start.unsaved.iter().take(1).cloned() {
                    self.question_anew(Ask::Recover { place, recovery, saved: None, is_saved: false });
                }
                self.files.start = Some(Arc::from(start));
            }
            Some(Done::Imported(delivered)) => self.delivered(&delivered),
            Some(Done::Packaged(to, count, missing)) => self.packaged(&to, count, &missing),
            Some(Done::Found(found)) => self.found(&found),
        }
        self.next_task();
    }

    fn looked(&mut self, path: PathBuf, now: Option<FileStamp>) {
        let is_ours = self.session.as_ref().is_some_and(|session| session.path.as_ref() == Some(&path));
        let Some(now) = now.filter(|now| is_ours && self.files.seen != Some(*now)) else { return };
        let is_dirty = self.is_dirty();
        self.question_anew(Ask::Changed { path, now: Some(now), is_dirty });
    }

    fn saved(&mut self, save: &Save, saved: Saved) {
        let name = save.to.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match saved {
            Saved::Written(_, _, _) if save.kind == SaveKind::Auto => {
                self.files.has_copy = true;
                return;
            }
            Saved::Refused(trouble) if save.kind == SaveKind::Auto => {
                // Nobody asked for it; said where it does not stand in the way, and tried again with the next change.
                self.tell(Severity::Warning, Say::new("autosave-failed").with("why", trouble.detail));
                return;
            }
            Saved::Written(_, _, _) if save.kind == SaveKind::Copy => {
                self.notice(Say::new("saved-copy").with("file", name));
                return;
            }
            Saved::Written(stamp, lock, rehomed) => self.written(save, stamp, lock, &rehomed),
            Saved::Changed => {
                self.question_anew(Ask::Changed { path: save.to.clone(), now: None, is_dirty: true });
                return;
            }
            Saved::Exists => {
                self.question_anew(Ask::Replace(save.to.clone(), save.kind));
                return;
            }
            Saved::Refused(trouble) => {
                self.files.after_save = None;
                self.troubles.push_back(trouble);
                return;
            }
        }
        self.tell(Severity::Hint, Say::new("saved").with("file", name));
        if let Some(then) = self.files.after_save.take() {
            self.leave(then);
        }
    }

    fn written(&mut self, save: &Save, stamp: FileStamp, lock: Option<Arc<FileLock>>, rehomed: &Rehomed) {
        self.files.stamp = Some(stamp);
        self.files.seen = None;
        self.files.has_copy = false;
        self.files.copied = None;
        self.remember(&save.to);
        let Some(session) = &mut self.session else { return };
        session.mark_saved_at(save.state);
        if save.kind != SaveKind::As {
            self.files.is_recovered = false;
            return;
        }
        self.files.lock = lock;
        self.files.read_only = None;
        self.files.place = None;
        self.files.is_recovered = false;
        session.path = Some(save.to.clone());
        if rehomed.is_empty() {
            return;
        }
        // Of what the document links now: something may have come while it was written.
        let now = Rehomed::of(session.document(), save.from.as_deref(), &save.to);
        let (from, to) = (save.from.clone(), save.to.clone());
        if let Some(transaction) = relink(session.document(), &now) {
            let moved = |edit: &mut Edit| moved(edit, from.as_deref(), &to);
            self.with_session(|session, revision| session.rehome(transaction, &moved, revision));
        }
    }

    /// Puts a file in front of those opened lately.
    pub(super) fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        self.settings.recent.retain(|known| *known != path);
        self.settings.recent.insert(0, path);
        self.settings.recent.truncate(RECENT);
    }
}

/// Lets the links in `edit` read as from the file `to`.
fn moved(edit: &mut Edit, from: Option<&Path>, to: &Path) {
    match edit {
        Edit::SetPicture { picture: Some(link), .. } => {
            if let Some(file) = moved_link(from, to, &link.file) {
                Arc::make_mut(link).file = file;
            }
        }
        Edit::SetEdition { edition } => {
            if let Some(profile) = edition.press_profile.as_deref().and_then(|profile| moved_link(from, to, profile)) {
                edition.press_profile = Some(profile);
            }
        }
        _ => {}
    }
}

/// The change that lets the links of `document` read as `rehomed` says.
fn relink(document: &crate::model::Document, rehomed: &Rehomed) -> Option<Transaction> {
    if rehomed.is_empty() {
        return None;
    }
    let mut edits: Vec<Edit> = Vec::new();
    for (id, file) in &rehomed.pictures {
        if let Some(link) = document.pictures.get(id) {
            let mut link = (**link).clone();
            link.file.clone_from(file);
            edits.push(Edit::SetPicture { id: *id, picture: Some(Arc::new(link)) });
        }
    }
    if let Some(profile) = &rehomed.profile {
        let mut edition = document.edition.clone();
        edition.press_profile = Some(profile.clone());
        edits.push(Edit::SetEdition { edition });
    }
    Some(Transaction::new(Say::new("step-rehome"), edits))
}
