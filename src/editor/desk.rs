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
            Command::TogglePaper => {
                self.settings.paper = !self.settings.paper;
                self.show_again();
            }
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

    /// Makes everything for the screen anew, with inks shown as the settings say; what there is stays up meanwhile.
    ///
    /// While another document is being opened nothing is made anew: it comes as the settings say, or this one is shown again.
    fn show_again(&mut self) {
        if self.opening.is_some() {
            return;
        }
        self.newest = self.newest.next();
        let revision = self.newest;
        let Some(session) = &mut self.session else { return };
        session.show(self.settings.showing(), revision);
        self.jobs.drop_stale(revision);
        for shown in self.pictures.values_mut() {
            // Asked for anew when next drawn; until then the old pixels stay.
            (shown.asked, shown.failed) = (0, false);
        }
        for index in 0..session.pages.len() {
            let urgency = if index == session.page_index() { Urgency::Visible } else { Urgency::Background };
            self.jobs.ask(Job::Page(session.snapshot(), index), revision, urgency);
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
        let mut last = std::time::Instant::now();
        while self.jobs.is_busy() && last.elapsed() < patience {
            if let Some(report) = self.jobs.wait(std::time::Duration::from_millis(5)) {
                self.take(report);
                last = std::time::Instant::now();
            }
        }
        if self.poll() {
            // What came may have asked for more.
            self.settle(patience);
        }
    }

    fn take(&mut self, report: Report) {
        let Report { revision, outcome } = report;
        let shown = self.session.as_ref().map(Session::revision);
        match outcome {
            Outcome::Opened(path, result) => {
                // Another file was asked for meanwhile.
                if revision == self.newest {
                    self.opening = None;
                    self.opened(path, revision, result.map(|(document, checks)| (*document, checks)));
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
            Err(trouble) => {
                self.troubles.push_back(trouble);
                if self.session.as_ref().is_some_and(|session| session.showing() != self.settings.showing()) {
                    self.show_again();
                }
            }
            Ok((document, checks)) => {
                self.jobs.drop_stale(revision);
                self.pictures.clear();
                self.hovered = None;
                self.message = None;
                let session = Session::new(Some(path), document, revision, checks, self.settings.showing());
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

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};
    use std::sync::{Condvar, Mutex};
    use std::time::Duration;

    use super::super::{Snapshot, engine};
    use super::*;
    use crate::base::{Cancel, Cmyk, Found, Length, PageId, Point, Rect, Size};
    use crate::display::PageList;
    use crate::font::Faces;
    use crate::model::{Content, Document, Frame, Grid, Page};

    const PATIENCE: Duration = Duration::from_secs(20);

    /// Opens documents whose paper is named after the file. "broken" cannot be opened; page 2 of "panics" breaks the program;
    /// pages of "slow" wait for the gate.
    struct Scripted {
        faces: Faces,
        gate: Mutex<bool>,
        opened: Condvar,
        composed: Mutex<Sender<String>>,
    }

    impl Scripted {
        fn open_gate(&self) {
            *self.gate.lock().expect("the gate") = true;
            self.opened.notify_all();
        }
    }

    fn document(paper: &str) -> Document {
        let mut document = Document::default();
        document.edition.paper = paper.to_owned();
        let grid = Grid {
            origin: Point::ORIGIN,
            columns: 4,
            characters: 10,
            gutter: crate::base::Em::ONE,
            lines: 40,
            body_size: Length::pt(9.0),
            line_pitch: Length::pt(12.0),
        };
        for number in 1..=2 {
            let frame = Frame {
                id: FrameId(number),
                name: String::new(),
                rect: grid.type_area(),
                content: Content::Box,
                insets: crate::base::Insets::default(),
                wrap: None,
                border: None,
                shade: None,
                ..Frame::default()
            };
            document.pages.push(Arc::new(Page {
                id: PageId(number),
                label: format!("A0{number}"),
                section: String::new(),
                trim: Size::new(Length::mm(200.0), Length::mm(300.0)),
                bleed: Length::mm(3.0),
                grid: grid.clone(),
                frames: vec![Arc::new(frame)],
                ..Page::default()
            }));
        }
        document
    }

    impl Engine for Scripted {
        fn faces(&self) -> &Faces {
            &self.faces
        }
        fn open(&self, path: &Path) -> Result<Document, Trouble> {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if name == "broken" { Err(Trouble::new(Say::new("open-failed").with("file", name), "cut in half")) } else { Ok(document(&name)) }
        }
        fn check(&self, _: &Document) -> Vec<Finding> {
            Vec::new()
        }
        fn page(&self, snapshot: &Snapshot, index: usize, _: &Cancel) -> Found<Arc<PageList>> {
            let paper = snapshot.document.edition.paper.clone();
            assert!(!(paper == "panics" && index == 1), "page two cannot be composed");
            if paper == "slow" {
                let gate = self.gate.lock().expect("the gate");
                drop(self.opened.wait_while(gate, |open| !*open).expect("the gate"));
            }
            let page = &snapshot.document.pages[index];
            let list = PageList {
                page: page.id,
                label: paper.as_str().into(),
                trim: page.trim,
                bleed: page.bleed,
                items: Vec::new(),
                reading: Arc::default(),
            };
            let _gone = self.composed.lock().expect("the line").send(format!("{paper} {index}"));
            Found::clean(Arc::new(list))
        }
        fn proof(&self, snapshot: &Snapshot, mixes: &[Cmyk]) -> Vec<[u8; 3]> {
            let grey = if snapshot.showing == crate::color::Showing::Paper { 200 } else { 255 };
            vec![[grey; 3]; mixes.len()]
        }
        fn picture(&self, _: &Snapshot, _: PictureId, longest_px: u32) -> Result<Pixels, Trouble> {
            Ok(Pixels { width: longest_px, height: 1, rgba: vec![0; longest_px as usize * 4] })
        }
        fn thumbnail(&self, _: &Snapshot, _: &PageList, longest_px: u32) -> Option<Pixels> {
            Some(Pixels { width: longest_px, height: 1, rgba: vec![0; longest_px as usize * 4] })
        }
        fn export(&self, _: &Snapshot, export: &engine::Export) -> Result<Written, Trouble> {
            Ok(Written { bytes: export.pages.len(), findings: Vec::new() })
        }
        fn settings(&self) -> Option<Vec<u8>> {
            None
        }
        fn keep_settings(&self, _: &[u8]) {}
    }

    fn desk() -> (Desk, Arc<Scripted>, Receiver<String>) {
        let (sender, composed) = channel();
        let engine = Arc::new(Scripted {
            faces: Faces::from_folder(Path::new("no such folder")),
            gate: Mutex::new(false),
            opened: Condvar::new(),
            composed: Mutex::new(sender),
        });
        let as_engine: Arc<dyn Engine> = Arc::<Scripted>::clone(&engine);
        (Desk::new(as_engine, Settings::default(), Arc::new(|| {})), engine, composed)
    }

    fn labels(desk: &Desk) -> Vec<Option<String>> {
        let pages = desk.session.as_ref().map(|session| session.pages.clone()).unwrap_or_default();
        pages.iter().map(|page| page.list.as_ref().map(|list| list.label.to_string())).collect()
    }

    #[test]
    fn an_opened_issue_has_its_pages_and_thumbnails() {
        let (mut desk, _, _composed) = desk();
        assert!(!desk.situation().has_document);
        desk.open(Path::new("good.banxin"));
        desk.settle(PATIENCE);
        assert_eq!(labels(&desk), [Some("good".to_owned()), Some("good".to_owned())]);
        assert!(desk.session.as_ref().is_some_and(|session| session.pages.iter().all(|page| page.thumbnail.is_some())));
        assert!(desk.situation().pages_are_ready);
        assert_eq!(desk.next_wish(), Some(Wish::FitPage));
    }

    #[test]
    fn paper_and_ink_are_shown_as_the_settings_say() {
        let (mut desk, _, _composed) = desk();
        let papers = |desk: &Desk| -> Vec<u8> {
            desk.session.as_ref().map(|session| session.pages.iter().map(|page| page.proof.paper[0]).collect()).unwrap_or_default()
        };
        desk.open(Path::new("good.banxin"));
        desk.settle(PATIENCE);
        desk.picture(PictureId(1), 100);
        desk.settle(PATIENCE);
        assert_eq!(papers(&desk), [255, 255]);
        let before = desk.session.as_ref().map(Session::revision);
        desk.ask(Command::TogglePaper);
        assert!(desk.session.as_ref().map(Session::revision) > before, "what is on its way is of another look");
        assert!(desk.picture(PictureId(1), 100).is_some_and(|shown| shown.pixels.is_some() && shown.version == 1), "so do its pictures");
        assert_eq!(labels(&desk)[0], Some("good".to_owned()), "the page stays up meanwhile");
        desk.settle(PATIENCE);
        assert_eq!(papers(&desk), [200, 200]);
        assert!(desk.picture(PictureId(1), 100).is_some_and(|shown| shown.version == 2));
        // While another document is opened, and refused, the switch is not forgotten.
        desk.open(Path::new("broken.banxin"));
        desk.ask(Command::TogglePaper);
        desk.settle(PATIENCE);
        assert_eq!(papers(&desk), [255, 255]);
        desk.ask(Command::TogglePaper);
        desk.open(Path::new("good.banxin"));
        desk.settle(PATIENCE);
        assert_eq!(papers(&desk), [200, 200], "a document opened later looks the same");
    }

    #[test]
    fn results_of_a_former_document_are_dropped() {
        let (mut desk, engine, composed) = desk();
        desk.open(Path::new("slow.banxin"));
        // Until the document is there and its first page is being composed.
        while desk.session.is_none() {
            desk.poll();
            std::thread::sleep(Duration::from_millis(1));
        }
        let slow = desk.session.as_ref().map(Session::revision);
        // Another is opened while a worker still sits on the slow one. With one worker it waits its turn: the gate opens.
        desk.open(Path::new("quick.banxin"));
        engine.open_gate();
        desk.settle(PATIENCE);
        assert_eq!(labels(&desk), [Some("quick".to_owned()), Some("quick".to_owned())]);
        assert_ne!(desk.session.as_ref().map(Session::revision), slow);
        let all: Vec<String> = composed.try_iter().collect();
        assert!(all.contains(&"quick 0".to_owned()) && all.contains(&"quick 1".to_owned()), "{all:?}");

        // A late report of the slow document, as if its worker had only now finished.
        let document = document("slow");
        let list = PageList {
            page: PageId(1),
            label: "slow".into(),
            trim: document.pages[0].trim,
            bleed: Length::ZERO,
            items: Vec::new(),
            reading: Arc::default(),
        };
        let outcome = Outcome::Page(0, Found::clean(Arc::new(list)), Arc::default());
        desk.take(Report { revision: slow.unwrap_or_default(), outcome });
        assert_eq!(labels(&desk)[0].as_deref(), Some("quick"));
    }

    #[test]
    fn a_page_that_breaks_the_program_is_a_finding_and_work_goes_on() {
        let (mut desk, _, _composed) = desk();
        desk.open(Path::new("panics.banxin"));
        desk.settle(PATIENCE);
        assert_eq!(labels(&desk), [Some("panics".to_owned()), None]);
        let session = desk.session.as_ref().expect("the document is open");
        let findings = session.findings();
        assert_eq!(findings.len(), 1);
        assert_eq!((findings[0].0, findings[0].1.code()), (Some(1), "internal-page"));
        assert_eq!(session.finding_counts(), [1, 0, 0]);
        desk.open(Path::new("good.banxin"));
        desk.settle(PATIENCE);
        assert_eq!(labels(&desk)[0].as_deref(), Some("good"), "the workers are still there");
    }

    #[test]
    fn a_file_that_cannot_be_opened_leaves_what_is_open() {
        let (mut desk, _, _composed) = desk();
        desk.open(Path::new("good.banxin"));
        desk.settle(PATIENCE);
        desk.open(Path::new("broken.banxin"));
        desk.settle(PATIENCE);
        assert_eq!(desk.trouble().map(|trouble| trouble.say.code), Some("open-failed"));
        assert_eq!(labels(&desk)[0].as_deref(), Some("good"));
        desk.dismiss_trouble();
        assert_eq!(desk.trouble(), None);
        // The pages of what stayed open still take results.
        desk.show_page(1);
        desk.settle(PATIENCE);
        assert!(desk.session.as_ref().is_some_and(|session| session.is_current(1)));
    }

    #[test]
    fn an_export_writes_what_is_asked_and_says_so() {
        let (mut desk, _, _composed) = desk();
        desk.ask(Command::ExportPdf);
        assert_eq!(desk.message().map(|message| message.say.code), Some("why-no-document"));
        desk.open(Path::new("good.banxin"));
        desk.settle(PATIENCE);
        desk.ask(Command::ExportPdf);
        assert!(std::iter::from_fn(|| desk.next_wish()).any(|wish| wish == Wish::ConfirmExport(ExportKind::Pdf)));
        desk.export(ExportKind::Pdf, Path::new("out.pdf"), 0.0);
        assert_eq!(desk.exporting(), Some(ExportKind::Pdf));
        desk.settle(PATIENCE);
        assert_eq!(desk.exporting(), None);
        assert_eq!(desk.exported().map(|exported| exported.written.bytes), Some(2), "both pages went in");
        desk.export(ExportKind::Png, Path::new("out.png"), 150.0);
        desk.settle(PATIENCE);
        assert_eq!(desk.exported().map(|exported| exported.written.bytes), Some(1), "one page went in");
    }

    #[test]
    fn pictures_are_asked_for_once_a_size() {
        let (mut desk, _, _composed) = desk();
        desk.open(Path::new("good.banxin"));
        desk.settle(PATIENCE);
        assert!(desk.picture(PictureId(1), 300).is_some_and(|shown| shown.pixels.is_none()));
        desk.settle(PATIENCE);
        let shown = desk.picture(PictureId(1), 400).expect("asked for").clone();
        assert_eq!((shown.pixels.map(|pixels| pixels.width), shown.version), (Some(512), 1));
        desk.picture(PictureId(1), 900);
        desk.settle(PATIENCE);
        let shown = desk.picture(PictureId(1), 100).expect("asked for");
        assert_eq!((shown.pixels.as_ref().map(|pixels| pixels.width), shown.version), (Some(1024), 2));
    }

    #[test]
    fn pages_turn_and_frames_are_selected() {
        let (mut desk, _, _composed) = desk();
        desk.open(Path::new("good.banxin"));
        desk.settle(PATIENCE);
        desk.ask(Command::PreviousPage);
        assert_eq!(desk.message().map(|message| message.say.code), Some("why-first-page"));
        desk.select(FrameId(2));
        let session = desk.session.as_ref().expect("the document is open");
        assert_eq!((session.page_index(), session.selection()), (1, Some(FrameId(2))));
        assert_eq!(
            session.selected_frame().map(|(_, frame)| frame.rect),
            Some(Rect::new(Length::ZERO, Length::ZERO, Length::pt(9.0) * 43, Length::pt(477.0)))
        );
        desk.ask(Command::FitSelection);
        assert!(std::iter::from_fn(|| desk.next_wish()).any(|wish| matches!(wish, Wish::FitRect(_))));
        desk.ask(Command::FirstPage);
        let session = desk.session.as_ref().expect("the document is open");
        assert_eq!((session.page_index(), session.selection()), (0, None));
    }
}
