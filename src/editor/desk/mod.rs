//! The desk: takes commands and gestures, asks for work, takes its results, and tells the window what to ask a person.

mod arrange;
mod articles;
mod changes;
mod commands;
mod files;
mod imports;
mod insert;
mod looks;
mod notices;
mod panels;
mod placing;
mod plates;
mod trial;
mod typing;
mod work;

pub use looks::FoundText;
pub use typing::TypingView;

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::files::{Origin, SaveKind, Then};
use super::keys::{KeySet, KeySetName};
use super::{
    Engine, Export, ExportKind, Hints, Job, Jobs, Pixels, Selection, Session, Settings, Situation, Tool, ToolKind, Trouble, Urgency, Written,
};
use crate::base::{Finding, FrameId, Length, PictureId, Point, Progress, Revision, Say, Severity};
use crate::model::PictureLink;

pub use notices::Notice;

/// Longest side of a page's thumbnail, in pixels: twice what the panel shows, for sharp screens.
const THUMBNAIL_PX: u32 = 360;

/// How long a hint stays in the status line.
const READ: std::time::Duration = std::time::Duration::from_secs(12);

pub use panels::LinkState;

/// Something only the window can do or ask.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// Ask which file to open.
    PickOpen,
    /// Ask where to save.
    PickSave(SaveKind),
    /// Ask which copy and pictures to import.
    PickImport,
    /// Ask which folder of copy and pictures to import.
    PickImportFolder,
    /// Ask where to gather the issue.
    PickPackage,
    /// Show templates to begin a new document with.
    ShowTemplates,
    /// Show the settings.
    ShowSettings,
    /// Show the command palette.
    ShowPalette,
    /// Show what was found and ask where to export to.
    ConfirmExport(ExportKind),
    /// Zoom by a factor about the middle of the view.
    ZoomBy(f64),
    /// Zoom by a factor about this point of the page.
    ZoomAt(Point, f64),
    /// Show the page at this zoom, 1.0 being true size.
    ZoomTo(f64),
    /// Fit the whole page.
    FitPage,
    /// Fit the page's width.
    FitWidth,
    /// Fit a rectangle of the page.
    FitRect(crate::base::Rect),
    /// Bring a rectangle of the page into view, moving no more than needed.
    Reveal(crate::base::Rect),
    /// Ask how many columns and rows a table has.
    AskTable,
    /// Ask for the size of an advertisement.
    AskAd,
    /// Ask how often and how far frames are copied.
    AskRepeat,
    /// Show the dialog that finds and replaces text.
    Find,
    /// Ask for the reading over the selected text.
    AskReading,
    /// Put text on the system's clipboard.
    Copy(String),
    /// Ask the system's clipboard for what it holds; without styles where so.
    Paste {
        /// Whether styles are left out.
        plain: bool,
    },
    /// Bring a point of the page under the pointer.
    Hold(Point),
    /// Show keys and gestures.
    ShowKeys,
    /// Show what the program is.
    ShowAbout,
    /// Ask which file a picture should be.
    PickPicture(PictureId),
    /// Ask which picture a frame should show.
    PickForFrame(FrameId),
    /// Give the keyboard to a panel.
    FocusPanel(super::PanelKind),
    /// Bring what is said of the issue into view among the properties.
    ShowIssue,
    /// Give the keyboard to the page.
    FocusPage,
    /// Close the window.
    Quit,
}

/// A word to the designer that asks nothing, for the status line.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// The sentence.
    pub say: Say,
    /// How grave it is.
    pub severity: Severity,
}

/// An export that was written.
#[derive(Debug, Clone)]
pub struct Exported {
    /// What was asked.
    pub export: Export,
    /// What was written.
    pub written: Written,
}

/// A picture for the screen, as far as it has come.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The size asked for last, in pixels of the longer side.
    pub asked: u32,
    /// The newest pixels.
    pub pixels: Option<Arc<Pixels>>,
    /// Counts the pixels that came, so that a window knows when to take them again.
    pub version: u32,
    /// Whether the last asking failed.
    pub failed: bool,
    /// The link it was asked by, and the file that names.
    of: Option<(Arc<PictureLink>, PathBuf)>,
}

impl Shown {
    /// Notes what the picture is now; of another file, or another page of it, nothing is known yet.
    fn follow(&mut self, link: &Arc<PictureLink>, home: Option<&Path>) {
        if self.of.as_ref().is_some_and(|(known, _)| Arc::ptr_eq(known, link)) {
            return;
        }
        let path = crate::file::picture_path(home.unwrap_or(Path::new("")), link);
        let is_same = self.of.as_ref().is_none_or(|(known, file)| known.page == link.page && *file == path);
        if !is_same {
            (self.asked, self.pixels, self.failed) = (0, None, false);
        }
        self.of = Some((Arc::clone(link), path));
    }
}

/// The application without a window.
pub struct Desk {
    engine: Arc<dyn Engine>,
    jobs: Jobs,
    /// The document that is open.
    pub session: Option<Session>,
    /// The person's habits.
    pub settings: Settings,
    /// The tool in hand.
    tool: Tool,
    /// What the tool shows over the page.
    hints: Hints,
    reach: Length,
    /// When the document changed last, until it has rested.
    changed_at: Option<Instant>,
    /// After how long the automatic copy is due, as of the last look.
    copy_in: Option<std::time::Duration>,
    hovered: Option<FrameId>,
    pictures: BTreeMap<PictureId, Shown>,
    /// What panels asked for.
    seen: panels::Seen,
    /// The panel that has the keyboard.
    panel: Option<super::PanelKind>,
    newest: Revision,
    opening: Option<PathBuf>,
    /// The revision at which it was asked for, and the state of the document that was open then.
    opening_at: (Revision, Option<u64>),
    files: files::Files,
    exporting: Option<ExportKind>,
    /// Frames that were copied.
    frames: arrange::Kept,
    progress: Option<Progress>,
    keys: KeySet,
    wishes: VecDeque<Wish>,
    troubles: VecDeque<Trouble>,
    message: Option<Message>,
    told: Option<Instant>,
    notices: VecDeque<notices::Notice>,
    exported: Option<Exported>,
    typing: typing::Typing,
    plates: plates::Plates,
    /// An article being folded as its edge goes.
    trial: Option<trial::Trial>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Desk(revision {:?}, {:?})", self.newest, self.jobs)
    }
}

impl Desk {
    /// A desk with nothing open. `wake` is called from workers when a result waits for [`Desk::poll`].
    #[must_use]
    pub fn new(engine: Arc<dyn Engine>, settings: Settings, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        // One core is left to the window; two workers at least, so that a page never waits for a thumbnail.
        let workers = std::thread::available_parallelism().map_or(1, |cores| cores.get().saturating_sub(1)).clamp(2, 4);
        let jobs = Jobs::new(&engine, workers, wake);
        let keys = KeySet::of(settings.key_set, engine.own_keys().as_deref());
        Self {
            engine,
            jobs,
            session: None,
            settings,
            tool: Tool::default(),
            hints: Hints::default(),
            reach: Length::mm(1.0),
            changed_at: None,
            copy_in: None,
            hovered: None,
            pictures: BTreeMap::new(),
            seen: panels::Seen::default(),
            panel: None,
            newest: Revision::default(),
            opening: None,
            opening_at: (Revision::default(), None),
            files: files::Files::default(),
            exporting: None,
            frames: arrange::Kept::default(),
            progress: None,
            keys,
            wishes: VecDeque::new(),
            troubles: VecDeque::new(),
            message: None,
            told: None,
            notices: VecDeque::new(),
            exported: None,
            typing: typing::Typing::default(),
            plates: plates::Plates::default(),
            trial: None,
        }
    }

    /// The layers below.
    #[must_use]
    pub fn engine(&self) -> &Arc<dyn Engine> {
        &self.engine
    }
    /// Which tool is in hand.
    #[must_use]
    pub fn tool(&self) -> ToolKind {
        self.tool.kind()
    }
    /// The frame a click would take.
    #[must_use]
    pub fn hovered(&self) -> Option<FrameId> {
        self.hovered
    }
    /// The file being opened.
    #[must_use]
    pub fn opening(&self) -> Option<&Path> {
        self.opening.as_deref()
    }
    /// What is being exported.
    #[must_use]
    pub fn exporting(&self) -> Option<ExportKind> {
        self.exporting
    }
    /// How far the export has come, from 0 to 1.
    #[must_use]
    pub fn export_share(&self) -> Option<f32> {
        self.progress.as_ref().map(Progress::share)
    }
    /// Stops the export; nothing is written.
    pub fn stop_export(&mut self) {
        if let Some(progress) = &self.progress {
            progress.cancel().cancel();
            self.tell(Severity::Hint, Say::new("export-stopping"));
        }
    }
    /// The keys in use.
    #[must_use]
    pub fn keys(&self) -> &KeySet {
        &self.keys
    }
    /// Takes another set of keys in use; the person's own file is read again.
    pub fn use_keys(&mut self, name: KeySetName) {
        self.settings.key_set = name;
        self.keys = KeySet::of(name, self.engine.own_keys().as_deref());
    }
    /// Whether a worker has something to do.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.jobs.is_busy()
    }
    /// The last word to the designer.
    #[must_use]
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }
    /// Says something in the status line.
    pub fn tell(&mut self, severity: Severity, say: Say) {
        self.message = Some(Message { say, severity });
        self.told = Some(Instant::now());
    }
    /// Whether the last word is a hint that has stood long enough to be read: the tool in hand may speak again.
    #[must_use]
    pub fn message_is_read(&self) -> bool {
        let is_hint = self.message.as_ref().is_some_and(|message| message.severity == Severity::Hint);
        is_hint && self.told.is_none_or(|at| at.elapsed() >= READ)
    }
    /// The next thing the window should do.
    pub fn next_wish(&mut self) -> Option<Wish> {
        self.wishes.pop_front()
    }
    /// The trouble to show, oldest first.
    #[must_use]
    pub fn trouble(&self) -> Option<&Trouble> {
        self.troubles.front()
    }
    /// The designer has read the trouble.
    pub fn dismiss_trouble(&mut self) {
        self.troubles.pop_front();
    }
    /// The export that was just written, until it is dismissed.
    #[must_use]
    pub fn exported(&self) -> Option<&Exported> {
        self.exported.as_ref()
    }
    /// The designer has read it.
    pub fn dismiss_exported(&mut self) {
        self.exported = None;
    }

    /// What decides which commands are allowed.
    #[must_use]
    pub fn situation(&self) -> Situation {
        let Some(session) = &self.session else { return Situation::default() };
        let page_index = session.page_index();
        Situation {
            has_document: true,
            page_count: session.document().pages.len(),
            page_index,
            page_is_ready: session.is_current(page_index),
            pages_are_ready: session.all_current(),
            undo_steps: usize::from(session.history().undo_name().is_some()),
            redo_steps: usize::from(session.history().redo_name().is_some()),
            selected: session.selection().frames().len(),
            has_caret: session.selection().text().is_some(),
            has_text_range: session.selection().text().is_some_and(|text| !text.is_caret()),
            is_exporting: self.exporting.is_some(),
            has_file: session.path.is_some(),
            is_dirty: self.is_dirty(),
        }
    }

    /// Goes where a finding is: its page, its frame.
    pub fn go_to(&mut self, page: Option<usize>, finding: &Finding) {
        if let Some(index) = page {
            self.show_page(index);
        }
        let Some(session) = &mut self.session else { return };
        session.select(Selection::of(finding.place.frame));
        let area = finding.place.area.or_else(|| session.selected_frame().map(|(_, frame)| frame.bounds()));
        self.wishes.extend(area.map(Wish::FitRect));
        // What is missing there is said of the issue.
        if matches!(finding.code(), "folio-unknown" | "nameplate-unknown" | "nameplate-lacks") {
            self.show_issue();
        }
    }

    /// Shows the page and the one across the fold, whole; a page that faces none, alone.
    fn fit_spread(&mut self) {
        match self.session.as_ref().and_then(Session::sheet) {
            Some(sheet) => {
                self.settings.guides.spreads = true;
                self.wishes.push_back(Wish::FitRect(sheet));
            }
            None => self.wishes.push_back(Wish::FitPage),
        }
    }

    /// Selects a frame and shows its page.
    pub fn select(&mut self, frame: FrameId) {
        let page = self.session.as_ref().and_then(|session| session.document().frame(frame)).map(|(index, _)| index);
        if let Some(index) = page {
            self.show_page(index);
            if let Some(session) = &mut self.session {
                session.select(Selection::of([frame]));
            }
        }
    }

    /// Opens a file, in a worker; what is open stays until the other has been read, and its changes are lost then: see
    /// [`Desk::leave`] for asking first.
    pub fn open(&mut self, path: &Path) {
        self.begin_open(Origin::File(path.to_owned()));
    }

    /// Opens a file after asking about changes that would be lost.
    pub fn ask_open(&mut self, path: &Path) {
        self.leave(Then::Open(Origin::File(path.to_owned())));
    }

    fn begin_open(&mut self, origin: Origin) {
        self.opening = Some(origin.path().map(Path::to_owned).unwrap_or_default());
        self.newest = self.newest.next();
        self.opening_at = (self.newest, self.session.as_ref().map(|session| session.history().state()));
        // The same file again: the lock stays ours.
        let is_same = self.session.as_ref().is_some_and(|session| session.path.as_deref() == origin.path());
        let held = self.files.lock.clone().filter(|_| is_same);
        self.jobs.ask(Job::Open(origin, held), self.newest, Urgency::Visible);
    }

    /// Writes pages to `path`, in a worker: all of them as a press file, the one shown as an image at `ppi`; everything else as the
    /// settings say.
    pub fn export(&mut self, kind: ExportKind, path: &Path, ppi: f64) {
        self.export_pages(kind, path, ppi, None);
    }

    /// As [`Desk::export`], of the pages with these indices alone.
    pub fn export_pages(&mut self, kind: ExportKind, path: &Path, ppi: f64, only: Option<&[usize]>) {
        let Some(session) = &self.session else { return };
        let list = |index: &usize| session.pages.get(*index).and_then(|page| page.list.clone());
        let pages = match (kind, only) {
            (_, Some(only)) => only.iter().filter_map(list).collect(),
            (ExportKind::Pdf, None) => session.pages.iter().filter_map(|page| page.list.clone()).collect(),
            (ExportKind::Png, None) => session.page_state().and_then(|page| page.list.clone()).into_iter().collect(),
        };
        let progress = Progress::default();
        let export = Export { kind, path: path.to_owned(), pages, ppi, choices: self.settings.export.clone(), progress: progress.clone() };
        self.exporting = Some(kind);
        self.progress = Some(progress);
        self.jobs.ask(Job::Export(session.snapshot(), export), session.revision(), Urgency::Asked);
    }

    /// Keeps the settings for next time, in a worker.
    pub fn keep_settings(&self) {
        self.jobs.ask(Job::Keep(self.settings.clone()), self.newest, Urgency::Background);
    }

    /// A picture for the screen whose longer side covers `wanted_px`; asks for it where it is not there or too small.
    pub fn picture(&mut self, id: PictureId, wanted_px: u32) -> Option<&Shown> {
        let session = self.session.as_ref()?;
        // Few steps, so that zooming does not decode at every frame.
        let step = [512, 1024, 2048, 4096].into_iter().find(|step| *step >= wanted_px).unwrap_or(4096);
        let shown = self.pictures.entry(id).or_insert(Shown { asked: 0, pixels: None, version: 0, failed: false, of: None });
        if let Some(link) = session.document().pictures.get(&id) {
            shown.follow(link, session.path.as_deref());
        }
        if shown.asked < step && !shown.failed {
            shown.asked = step;
            self.jobs.ask(Job::Picture(session.snapshot(), id, step), session.revision(), Urgency::Visible);
        }
        self.pictures.get(&id)
    }
}

#[cfg(test)]
mod tests;
