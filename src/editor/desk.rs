//! The desk: takes commands and gestures, asks for work, takes its results, and tells the window what to ask a person.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{
    Command, Effect, Engine, Export, ExportKind, Gesture, Job, Jobs, Outcome, Pixels, Report, Session, Settings, Situation, Tool, ToolKind, Trouble,
    Urgency, Written,
};
use crate::base::{Finding, FrameId, PictureId, Point, Revision, Say, Severity};

/// Longest side of a page's thumbnail, in pixels: twice what the panel shows, for sharp screens.
const THUMBNAIL_PX: u32 = 360;

/// Something only the window can do or ask.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// Ask which file to open.
    PickOpen,
    /// Show what was found and ask where to export to.
    ConfirmExport(ExportKind),
    /// Zoom by a factor about the middle of the view.
    ZoomBy(f64),
    /// Show the page at this zoom, 1.0 being true size.
    ZoomTo(f64),
    /// Fit the whole page.
    FitPage,
    /// Fit the page's width.
    FitWidth,
    /// Fit a rectangle of the page.
    FitRect(crate::base::Rect),
    /// Bring a point of the page under the pointer.
    Hold(Point),
    /// Show keys and gestures.
    ShowKeys,
    /// Show what the program is.
    ShowAbout,
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
    hovered: Option<FrameId>,
    pictures: BTreeMap<PictureId, Shown>,
    newest: Revision,
    opening: Option<PathBuf>,
    exporting: Option<ExportKind>,
    wishes: VecDeque<Wish>,
    troubles: VecDeque<Trouble>,
    message: Option<Message>,
    exported: Option<Exported>,
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
        // One core is left to the window.
        let workers = std::thread::available_parallelism().map_or(1, |cores| cores.get().saturating_sub(1)).clamp(1, 4);
        let jobs = Jobs::new(&engine, workers, wake);
        Self {
            engine,
            jobs,
            session: None,
            settings,
            tool: Tool::default(),
            hovered: None,
            pictures: BTreeMap::new(),
            newest: Revision::default(),
            opening: None,
            exporting: None,
            wishes: VecDeque::new(),
            troubles: VecDeque::new(),
            message: None,
            exported: None,
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
            // Edits come with the desk issue; until then there is nothing to take back, and the entry says so.
            undo_steps: 0,
            redo_steps: 0,
            has_selection: session.selection().is_some(),
            is_exporting: self.exporting.is_some(),
        }
    }

    /// Does `command`, or says in the status line why not.
    pub fn ask(&mut self, command: Command) {
        if let Err(why) = command.allowed(&self.situation()) {
            self.tell(Severity::Hint, why);
            return;
        }
        match command {
            Command::Open => self.wishes.push_back(Wish::PickOpen),
            Command::ExportPdf => self.wishes.push_back(Wish::ConfirmExport(ExportKind::Pdf)),
            Command::ExportPng => self.wishes.push_back(Wish::ConfirmExport(ExportKind::Png)),
            Command::Quit => self.wishes.push_back(Wish::Quit),
            Command::Undo | Command::Redo => {}
            Command::SelectTool => self.tool = Tool::of(ToolKind::Select),
            Command::HandTool => self.tool = Tool::of(ToolKind::Hand),
            Command::Deselect => self.gesture(Gesture::Escape),
            Command::ZoomIn => self.wishes.push_back(Wish::ZoomBy(std::f64::consts::SQRT_2)),
            Command::ZoomOut => self.wishes.push_back(Wish::ZoomBy(std::f64::consts::FRAC_1_SQRT_2)),
            Command::FitPage => self.wishes.push_back(Wish::FitPage),
            Command::FitWidth => self.wishes.push_back(Wish::FitWidth),
            Command::FitSelection => {
                let rect = self.session.as_ref().and_then(Session::selected_frame).map(|(_, frame)| frame.rect);
                self.wishes.extend(rect.map(Wish::FitRect));
            }
            Command::ActualSize => self.wishes.push_back(Wish::ZoomTo(1.0)),
            Command::ToggleMargins => self.settings.guides.margins = !self.settings.guides.margins,
            Command::ToggleColumns => self.settings.guides.columns = !self.settings.guides.columns,
            Command::ToggleLines => self.settings.guides.lines = !self.settings.guides.lines,
            Command::ToggleFrames => self.settings.guides.frames = !self.settings.guides.frames,
            Command::ToggleRulers => self.settings.rulers = !self.settings.rulers,
            Command::TogglePages => self.settings.pages_panel = !self.settings.pages_panel,
            Command::ToggleInfo => self.settings.info_panel = !self.settings.info_panel,
            Command::SwitchTheme => {
                self.settings.look = match self.settings.look {
                    super::Look::Light => super::Look::Dark,
                    super::Look::Dark => super::Look::Light,
                };
            }
            Command::SwitchLanguage => self.settings.language = Some(self.settings.language().other()),
            Command::PreviousPage => self.turn(|index, _| index.saturating_sub(1)),
            Command::NextPage => self.turn(|index, _| index + 1),
            Command::FirstPage => self.turn(|_, _| 0),
            Command::LastPage => self.turn(|_, count| count.saturating_sub(1)),
            Command::Keys => self.wishes.push_back(Wish::ShowKeys),
            Command::About => self.wishes.push_back(Wish::ShowAbout),
        }
    }

    fn turn(&mut self, to: impl FnOnce(usize, usize) -> usize) {
        if let Some(session) = &self.session {
            let index = to(session.page_index(), session.document().pages.len());
            self.show_page(index);
        }
    }

    /// Shows page `index`.
    pub fn show_page(&mut self, index: usize) {
        let Some(session) = &mut self.session else { return };
        if session.show_page(index) {
            self.hovered = None;
            let index = session.page_index();
            if !session.is_current(index) {
                self.jobs.ask(Job::Page(session.snapshot(), index), session.revision(), Urgency::Visible);
            }
        }
    }

    /// Goes where a finding is: its page, its frame.
    pub fn go_to(&mut self, page: Option<usize>, finding: &Finding) {
        if let Some(index) = page {
            self.show_page(index);
        }
        let Some(session) = &mut self.session else { return };
        session.select(finding.place.frame);
        let area = finding.place.area.or_else(|| session.selected_frame().map(|(_, frame)| frame.rect));
        self.wishes.extend(area.map(Wish::FitRect));
    }

    /// Selects a frame and shows its page.
    pub fn select(&mut self, frame: FrameId) {
        let page = self.session.as_ref().and_then(|session| session.document().frame(frame)).map(|(index, _)| index);
        if let Some(index) = page {
            self.show_page(index);
            if let Some(session) = &mut self.session {
                session.select(Some(frame));
            }
        }
    }

    /// Gives a gesture to the tool in hand.
    pub fn gesture(&mut self, gesture: Gesture) {
        let page = self.session.as_ref().and_then(Session::page_state).and_then(|page| page.list.clone());
        let (tool, effect) = self.tool.after(gesture, page.as_deref());
        self.tool = tool;
        match effect {
            Some(Effect::Select(frame)) => {
                if let Some(session) = &mut self.session {
                    session.select(frame);
                }
            }
            Some(Effect::Hover(frame)) => self.hovered = frame,
            Some(Effect::Hold(point)) => self.wishes.push_back(Wish::Hold(point)),
            None => {}
        }
    }

    /// Opens a file, in a worker; what is open stays until the other has been read.
    pub fn open(&mut self, path: &Path) {
        self.opening = Some(path.to_owned());
        self.newest = self.newest.next();
        self.jobs.ask(Job::Open(path.to_owned()), self.newest, Urgency::Visible);
    }

    /// Writes pages to `path`, in a worker: all of them as a press file, the one shown as an image at `ppi`.
    pub fn export(&mut self, kind: ExportKind, path: &Path, ppi: f64) {
        let Some(session) = &self.session else { return };
        let pages = match kind {
            ExportKind::Pdf => session.pages.iter().filter_map(|page| page.list.clone()).collect(),
            ExportKind::Png => session.page_state().and_then(|page| page.list.clone()).into_iter().collect(),
        };
        let export = Export { kind, path: path.to_owned(), pages, ppi };
        self.exporting = Some(kind);
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
        let shown = self.pictures.entry(id).or_insert(Shown { asked: 0, pixels: None, version: 0, failed: false });
        if shown.asked < step && !shown.failed {
            shown.asked = step;
            self.jobs.ask(Job::Picture(session.snapshot(), id, step), session.revision(), Urgency::Visible);
        }
        self.pictures.get(&id)
    }

    /// Takes what the workers have finished; whether anything came.
    pub fn poll(&mut self) -> bool {
        let mut came = false;
        while let Some(report) = self.jobs.next_report() {
            self.take(report);
            came = true;
        }
        came
    }

    /// Waits until nothing is left to do, for programs and tests without a window; gives up after `patience` without a report.
    pub fn settle(&mut self, patience: std::time::Duration) {
        while self.jobs.is_busy() {
            let Some(report) = self.jobs.wait(patience) else { return };
            self.take(report);
        }
        self.poll();
    }

    fn take(&mut self, report: Report) {
        let Report { revision, outcome } = report;
        let shown = self.session.as_ref().map(Session::revision);
        match outcome {
            Outcome::Opened(path, result) => {
                // Another file was asked for meanwhile.
                if revision == self.newest {
                    self.opening = None;
                    self.opened(path, revision, result);
                }
            }
            Outcome::Exported(export, result) => {
                self.exporting = None;
                match result {
                    Ok(written) => {
                        let name = export.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                        self.tell(Severity::Hint, Say::new("exported-to").with("file", name));
                        self.exported = Some(Exported { export, written });
                    }
                    Err(trouble) => self.troubles.push_back(trouble),
                }
            }
            Outcome::Kept => {}
            // Everything below belongs to one state of one document: results of another are dropped.
            _ if shown != Some(revision) => {}
            Outcome::Page(index, found, proof) => self.composed(index, found, proof),
            Outcome::PageBroke(index, finding) => {
                if let Some(page) = self.session.as_mut().and_then(|session| session.pages.get_mut(index)) {
                    page.findings = vec![finding];
                }
            }
            Outcome::Thumbnail(index, pixels) => {
                if let (Some(pixels), Some(page)) = (pixels, self.session.as_mut().and_then(|session| session.pages.get_mut(index))) {
                    page.thumbnail = Some(Arc::new(pixels));
                }
            }
            Outcome::Picture(id, px, result) => self.decoded(id, px, result),
        }
    }

    fn opened(&mut self, path: PathBuf, revision: Revision, result: Result<(crate::model::Document, Vec<Finding>), Trouble>) {
        match result {
            Err(trouble) => self.troubles.push_back(trouble),
            Ok((document, checks)) => {
                self.jobs.drop_stale(revision);
                self.pictures.clear();
                self.hovered = None;
                self.message = None;
                let session = Session::new(Some(path), document, revision, checks);
                for index in 0..session.pages.len() {
                    let urgency = if index == 0 { Urgency::Visible } else { Urgency::Background };
                    self.jobs.ask(Job::Page(session.snapshot(), index), revision, urgency);
                }
                self.session = Some(session);
                self.wishes.push_back(Wish::FitPage);
            }
        }
    }

    fn composed(&mut self, index: usize, found: crate::base::Found<Arc<crate::display::PageList>>, proof: Arc<super::Proof>) {
        let Some(session) = &mut self.session else { return };
        let snapshot = session.snapshot();
        let revision = session.revision();
        let Some(page) = session.pages.get_mut(index) else { return };
        page.findings = found.findings;
        page.proof = proof;
        page.revision = revision;
        let list = found.value;
        page.list = Some(Arc::clone(&list));
        self.jobs.ask(Job::Thumbnail(snapshot, index, list, THUMBNAIL_PX), revision, Urgency::Background);
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
