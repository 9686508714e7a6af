//! The same window without a screen: it is asked where a thing stands, and what the page should be by now.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use banxin::base::{Cancel, Cmyk, Finding, Found, FrameId, PictureId, Point, Rect, Say};
use banxin::display::PageList;
use banxin::editor::article::{ArticleOrder, ArticleWork};
use banxin::editor::files::{Done, Opened, Origin, SaveKind, Task};
use banxin::editor::{Desk, Engine, Export, Pixels, Settings, Snapshot, Trouble, Workshop, Written};
use banxin::file::{FileLock, to_bytes};
use banxin::font::Faces;
use banxin::model::Document;
use banxin::ui::App;
use egui::{Event, Modifiers, PointerButton, Pos2, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};

use super::seat::Seat;
use crate::shown::shown_at;

/// How long work of the desk may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The harness leaves so much round the window: its places are the screen's, moved by this.
const MARGIN: egui::Vec2 = egui::Vec2::splat(8.0);

pub struct Twin {
    window: Harness<'static, App>,
    seat: Seat,
}

/// The real engine with its eyes shut: pages are sheets without ink, pictures stay files. What changes the document is all real.
struct Blind(Workshop);

impl Engine for Blind {
    fn faces(&self) -> &Faces {
        self.0.faces()
    }
    fn open(&self, path: &Path) -> Result<Document, Trouble> {
        self.0.open(path)
    }
    fn open_from(&self, origin: &Origin, held: Option<&Arc<FileLock>>) -> Result<Opened, Trouble> {
        self.0.open_from(origin, held)
    }
    fn carry_out(&self, task: &Task, cancel: &Cancel) -> Option<Done> {
        self.0.carry_out(task, cancel)
    }
    fn arrange(&self, snapshot: &Snapshot, order: &ArticleOrder) -> Result<ArticleWork, Say> {
        self.0.arrange(snapshot, order)
    }
    fn check(&self, _: &Document) -> Vec<Finding> {
        Vec::new()
    }
    fn page(&self, snapshot: &Snapshot, index: usize, _: &Cancel) -> Found<Arc<PageList>> {
        let page = &snapshot.document.pages[index];
        let (items, reading) = (Vec::new(), Arc::default());
        let list =
            PageList { page: page.id, label: page.label.as_str().into(), trim: page.trim, bleed: page.bleed, items, reading, ..PageList::default() };
        Found { value: Arc::new(list), findings: Vec::new() }
    }
    fn inspect(&self, _: &Snapshot, _: usize) -> Vec<Finding> {
        Vec::new()
    }
    fn proof(&self, _: &Snapshot, mixes: &[Cmyk]) -> Vec<[u8; 3]> {
        vec![[255; 3]; mixes.len()]
    }
    fn picture(&self, _: &Snapshot, _: PictureId, _: u32) -> Result<Pixels, Trouble> {
        Err(Trouble::new(Say::new("picture-missing"), ""))
    }
    fn thumbnail(&self, _: &Snapshot, _: &PageList, _: u32) -> Option<Pixels> {
        None
    }
    fn export(&self, snapshot: &Snapshot, export: &Export) -> Result<Written, Trouble> {
        self.0.export(snapshot, export)
    }
    fn settings(&self) -> Option<Vec<u8>> {
        None
    }
    fn keep_settings(&self, _: &[u8]) {}
}

impl Twin {
    /// A window as a start on `issue` shows it at `seat`, with its own files under `home`.
    pub fn new(home: &Path, issue: &Path, seat: Seat) -> Self {
        let engine = Arc::new(Blind(Workshop::new().expect("the bundled faces").at_home(home)));
        let settings = Settings { language: Some(seat.language), ..seat.settings() };
        let mut desk = Desk::new(engine, settings, Arc::new(|| {}));
        desk.open(issue);
        let mut twin = Self { window: shown_at(desk, seat.points() + 2.0 * MARGIN, seat.scale as f32, 4), seat };
        twin.settle();
        twin
    }

    pub fn desk(&mut self) -> &mut Desk {
        self.window.state_mut().desk_mut()
    }
    pub fn document(&self) -> Arc<Document> {
        Arc::clone(self.window.state().desk().session.as_ref().expect("an issue is open").document())
    }
    /// The issue's file as it would be saved now.
    pub fn bytes(&self) -> Vec<u8> {
        to_bytes(&self.document())
    }

    /// Lets all work end and shows what came of it.
    pub fn settle(&mut self) {
        self.desk().settle(PATIENCE);
        self.window.run_steps(3);
        // What was shown may have asked for more.
        self.desk().settle(PATIENCE);
        self.window.run_steps(1);
    }

    fn tell(&mut self, event: Event) {
        self.window.event(event);
        self.window.run_steps(1);
    }
    /// Keys as `ctrl+shift+z`, `Return`, `v`.
    pub fn key(&mut self, keys: &str) {
        let (held, key) = keys.rsplit_once('+').unwrap_or(("", keys));
        let has = |name: &str| held.split('+').any(|held| held == name);
        let modifiers = Modifiers { ctrl: has("ctrl"), command: has("ctrl"), shift: has("shift"), alt: has("alt"), mac_cmd: false };
        let name = match key {
            "Return" => "Enter".to_owned(),
            other if other.len() == 1 => other.to_uppercase(),
            other => other.to_owned(),
        };
        let key = egui::Key::from_name(&name).expect("a key");
        self.window.key_press_modifiers(modifiers, key);
        self.window.run_steps(1);
    }
    pub fn text(&mut self, text: &str) {
        self.tell(Event::Text(text.to_owned()));
    }
    pub fn move_to(&mut self, at: Pos2) {
        self.tell(Event::PointerMoved(at + MARGIN));
    }
    pub fn button(&mut self, pos: Pos2, pressed: bool) {
        self.tell(Event::PointerButton { pos: pos + MARGIN, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
    }

    /// What files are asked for in a dialog, where the system would answer.
    pub fn save_as(&mut self, path: &Path) {
        self.desk().save_to(SaveKind::As, path.to_path_buf(), false);
        self.settle();
    }
    pub fn import(&mut self, path: &Path) {
        self.desk().import(vec![path.to_path_buf()], None);
        self.settle();
    }

    /// Where a thing stands that can be read, by its name, or by a part of it where nothing has it whole.
    pub fn find(&mut self, label: &str, role: Option<Role>) -> Option<egui::Rect> {
        self.stands(label, role).first().copied()
    }
    /// The same, in what lies on top: a dialog.
    pub fn find_on_top(&mut self, label: &str, role: Option<Role>) -> Option<egui::Rect> {
        self.stands(label, role).last().copied()
    }
    /// Things found once they stand still: a dialog takes some frames to its size.
    fn stands(&mut self, label: &str, role: Option<Role>) -> Vec<egui::Rect> {
        let mut found = self.found(label, role);
        for _ in 0..30 {
            self.window.run_steps(2);
            let now = self.found(label, role);
            if now == found && !now.is_empty() {
                break;
            }
            found = now;
        }
        found
    }
    fn found(&self, label: &str, role: Option<Role>) -> Vec<egui::Rect> {
        let whole = self.seen(self.window.query_all_by_label(label), role);
        if whole.is_empty() { self.seen(self.window.query_all_by_label_contains(label), role) } else { whole }
    }
    /// Where those of `nodes` stand that have this role and are within the window.
    fn seen<'node>(&self, nodes: impl Iterator<Item = Node<'node>>, role: Option<Role>) -> Vec<egui::Rect> {
        let nodes = nodes.filter(|node| role.is_none_or(|role| node.accesskit_node().role() == role));
        nodes.map(|node| node.rect().translate(-MARGIN)).filter(|rect| rect.is_positive() && rect.max.y <= self.seat.points().y).collect()
    }

    /// Where a place of the page stands.
    pub fn place(&mut self, at: Point) -> Pos2 {
        let canvas = self.window.state_mut().canvas_mut();
        let scale = f64::from(self.seat.scale);
        let (zero, far) = (canvas.page_at(Pos2::ZERO, scale), canvas.page_at(Pos2::new(1000.0, 1000.0), scale));
        let along = |at: banxin::base::Length, zero: banxin::base::Length, far: banxin::base::Length| 1000.0 * (at - zero).ratio(far - zero);
        Pos2::new(along(at.x, zero.x, far.x) as f32, along(at.y, zero.y, far.y) as f32) - MARGIN
    }
    /// The frame of the page shown with this name.
    pub fn frame(&self, name: &str) -> (FrameId, Rect) {
        let document = self.document();
        let frames = document.pages.iter().flat_map(|page| &page.frames);
        frames.filter(|frame| frame.name == name).map(|frame| (frame.id, frame.rect)).next().unwrap_or_else(|| panic!("no frame {name}"))
    }
}
