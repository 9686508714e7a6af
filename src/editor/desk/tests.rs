//! The desk over an engine that does as told.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use super::*;
use crate::base::{Cancel, Cmyk, Found, Length, PageId, Point, Rect, Size};
use crate::display::PageList;
use crate::edit::{Edit, Transaction};
use crate::editor::{Command, Gesture, Outcome, Report};
use crate::editor::{Snapshot, Trouble, Written, engine};
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
        let list =
            PageList { page: page.id, label: paper.as_str().into(), trim: page.trim, bleed: page.bleed, items: Vec::new(), ..PageList::default() };
        let _gone = self.composed.lock().expect("the line").send(format!("{paper} {index}"));
        Found::clean(Arc::new(list))
    }
    fn inspect(&self, _: &Snapshot, _: usize) -> Vec<Finding> {
        Vec::new()
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
        ..PageList::default()
    };
    let outcome = Outcome::Page(Found::clean(Arc::new(list)), Arc::default());
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
fn the_program_ends_when_the_export_is_written() {
    let (mut desk, _, _composed) = desk();
    desk.open(Path::new("good.banxin"));
    desk.settle(PATIENCE);
    while desk.next_wish().is_some() {}
    desk.export(ExportKind::Pdf, Path::new("out.pdf"), 0.0);
    desk.ask(Command::Quit);
    assert_eq!((desk.next_wish(), desk.message().map(|message| message.say.code)), (None, Some("quit-after-export")));
    desk.settle(PATIENCE);
    assert_eq!((desk.exporting(), desk.next_wish()), (None, Some(Wish::Quit)));
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
fn a_picture_linked_to_another_file_is_seen_anew() {
    let (mut desk, _, _composed) = desk();
    desk.open(Path::new("good.banxin"));
    desk.settle(PATIENCE);
    let link = |file: &str| Some(Arc::new(crate::model::PictureLink { file: file.to_owned(), alternative: String::new(), page: Default::default() }));
    let linked = |file: &str| Transaction::new(Say::new("step-relink"), vec![Edit::SetPicture { id: PictureId(1), picture: link(file) }]);
    assert!(desk.change(linked("a.jpg")));
    desk.picture(PictureId(1), 300);
    desk.settle(PATIENCE);
    assert!(desk.picture(PictureId(1), 300).is_some_and(|shown| shown.pixels.is_some()));
    // Its words are no other picture.
    let named = crate::model::PictureLink { file: "a.jpg".to_owned(), alternative: "大桥".to_owned(), page: Default::default() };
    let edits = vec![Edit::SetPicture { id: PictureId(1), picture: Some(Arc::new(named)) }];
    assert!(desk.change(Transaction::new(Say::new("step-relink"), edits)));
    assert!(desk.picture(PictureId(1), 300).is_some_and(|shown| shown.pixels.is_some()));
    assert!(desk.change(linked("b.jpg")));
    assert!(desk.picture(PictureId(1), 300).is_some_and(|shown| shown.pixels.is_none() && !shown.failed), "asked for again");
    desk.settle(PATIENCE);
    assert!(desk.picture(PictureId(1), 300).is_some_and(|shown| shown.pixels.is_some() && shown.version == 2));
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
    assert_eq!((session.page_index(), session.selection().only()), (1, Some(FrameId(2))));
    assert_eq!(
        session.selected_frame().map(|(_, frame)| frame.rect),
        Some(Rect::new(Length::ZERO, Length::ZERO, Length::pt(9.0) * 43, Length::pt(477.0)))
    );
    desk.ask(Command::FitSelection);
    assert!(std::iter::from_fn(|| desk.next_wish()).any(|wish| matches!(wish, Wish::FitRect(_))));
    // The second page of two faces nothing; a third one would lie at its right.
    desk.ask(Command::FitSpread);
    assert!(std::iter::from_fn(|| desk.next_wish()).any(|wish| wish == Wish::FitPage) && !desk.settings.guides.spreads);
    desk.ask(Command::AddPage);
    let trim = desk.session.as_ref().and_then(|session| session.page()).map(|page| page.trim).expect("a page");
    desk.show_page(1);
    desk.ask(Command::FitSpread);
    let sheet = Rect::new(Length::ZERO, Length::ZERO, trim.width * 2, trim.height);
    assert!(std::iter::from_fn(|| desk.next_wish()).any(|wish| wish == Wish::FitRect(sheet)) && desk.settings.guides.spreads);
    desk.show_page(2);
    desk.ask(Command::FitSpread);
    let sheet = Rect { x: -trim.width, ..sheet };
    assert!(std::iter::from_fn(|| desk.next_wish()).any(|wish| wish == Wish::FitRect(sheet)), "as seen from the right page");
    desk.ask(Command::Undo);
    desk.ask(Command::FirstPage);
    let session = desk.session.as_ref().expect("the document is open");
    assert_eq!((session.page_index(), session.selection().only()), (0, None));
}

fn moved(x: f64) -> Transaction {
    let rect = Rect::new(Length::mm(x), Length::mm(10.0), Length::mm(40.0), Length::mm(60.0));
    Transaction::new(Say::new("internal"), vec![Edit::SetFrameRect { id: FrameId(1), rect }])
}

fn x(desk: &Desk) -> Option<Length> {
    desk.session.as_ref().and_then(|session| session.document().frame(FrameId(1))).map(|(_, frame)| frame.rect.x)
}

#[test]
fn a_gesture_is_one_step_and_can_be_taken_back() {
    let (mut desk, _, composed) = desk();
    desk.open(Path::new("good.banxin"));
    desk.settle(PATIENCE);
    let first = x(&desk);
    assert_eq!(composed.try_iter().count(), 2);
    for step in 1..=50 {
        assert!(desk.preview(moved(f64::from(step))));
    }
    assert!(desk.change(moved(60.0)));
    assert_eq!(x(&desk), Some(Length::mm(60.0)));
    desk.settle(PATIENCE);
    let made: Vec<String> = composed.try_iter().collect();
    assert!(made.iter().all(|page| page == "good 0"), "only the page that changed is made anew: {made:?}");
    assert!(!made.is_empty() && made.len() <= 51);
    assert!(desk.situation().pages_are_ready);
    desk.ask(Command::Undo);
    assert_eq!(x(&desk), first, "the whole gesture was one step");
    assert!(desk.session.as_ref().is_some_and(Session::is_saved), "and the document is as in its file");
    desk.ask(Command::Redo);
    assert_eq!(x(&desk), Some(Length::mm(60.0)));
    desk.preview(moved(70.0));
    desk.cancel_preview();
    assert_eq!(x(&desk), Some(Length::mm(60.0)), "a gesture given up leaves nothing");
    desk.ask(Command::Undo);
    assert_eq!(x(&desk), first);
    assert_eq!(desk.situation().undo_steps, 0);
}

#[test]
fn what_is_refused_is_said_and_changes_nothing() {
    let (mut desk, _, _composed) = desk();
    desk.open(Path::new("good.banxin"));
    desk.settle(PATIENCE);
    let before = desk.session.as_ref().map(|session| Arc::clone(session.document()));
    let refused = Transaction::new(Say::new("internal"), vec![Edit::RemoveFrame { id: FrameId(99) }]);
    assert!(!desk.change(refused));
    assert!(desk.message().is_some());
    assert_eq!(desk.session.as_ref().map(|session| Arc::clone(session.document())), before);
    desk.gesture(&Gesture::Escape);
    assert_eq!(desk.situation().undo_steps, 0);
}
