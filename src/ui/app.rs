//! The window: lays out bars, panels and canvas, gives commands to the desk, does what the desk wishes.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use egui::{CentralPanel, Frame, Margin, Panel, Stroke, Ui};

use super::canvas::{Answer, Beside, Canvas, Proxy, Scene};
use super::dialog::export::{Answered, Question};
use super::dialog::file::{FilePicker, Purpose};
use super::panel::pages::Thumbnails;
use super::panel::{facts, findings, pages, story};
use super::theme::Tokens;
use super::words::Words;
use super::{dialog, keys, menu, status, toolbar};
use crate::base::{Length, Point, Severity, Size};
use crate::editor::{Command, Desk, ExportKind, Look, Settings, Shown, Wish};

/// Seconds a finished export stays on the screen by itself.
const EXPORTED_SECONDS: f32 = 8.0;

/// Which leaf of the right panel is on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Leaf {
    #[default]
    Facts,
    Findings,
}

/// A dialog of the window's own.
#[derive(Debug, Clone, PartialEq, Default)]
enum Dialog {
    #[default]
    None,
    Export(Question),
    Keys,
    About,
}

/// The window's state.
#[derive(Debug)]
pub struct App {
    desk: Desk,
    canvas: Canvas,
    tokens: Tokens,
    look: Option<Look>,
    leaf: Leaf,
    dialog: Dialog,
    picker: FilePicker,
    thumbnails: Thumbnails,
    pointer: Option<Point>,
    title: String,
    exported_since: Option<Instant>,
    kept: Settings,
    wants_close: bool,
    /// Whether what is pasted next was asked for without its styles.
    pastes_plain: bool,
    find: dialog::find::Find,
    reading: dialog::find::Reading,
    story: story::StoryPanel,
}

impl App {
    /// A window over `desk`.
    ///
    /// # Errors
    /// Where the theme compiled in cannot be read.
    pub fn new(desk: Desk) -> Result<Self, super::theme::ThemeError> {
        let tokens = Tokens::of(desk.settings.look)?;
        let kept = desk.settings.clone();
        Ok(Self {
            desk,
            canvas: Canvas::default(),
            tokens,
            look: None,
            leaf: Leaf::default(),
            dialog: Dialog::default(),
            picker: FilePicker::default(),
            thumbnails: Thumbnails::default(),
            pointer: None,
            title: String::new(),
            exported_since: None,
            kept,
            wants_close: false,
            pastes_plain: false,
            find: dialog::find::Find::default(),
            reading: dialog::find::Reading::default(),
            story: story::StoryPanel::default(),
        })
    }

    /// The desk.
    #[must_use]
    pub fn desk(&self) -> &Desk {
        &self.desk
    }
    /// The desk, to ask it something.
    pub fn desk_mut(&mut self) -> &mut Desk {
        &mut self.desk
    }
    /// The canvas.
    pub fn canvas_mut(&mut self) -> &mut Canvas {
        &mut self.canvas
    }
    /// Whether the window should close.
    #[must_use]
    pub fn wants_close(&self) -> bool {
        self.wants_close
    }

    fn words(&self) -> Words {
        Words(self.desk.settings.language())
    }

    /// The trimmed page shown.
    fn trim(&self) -> Option<Size> {
        self.desk.session.as_ref().and_then(|session| session.page()).map(|page| page.trim)
    }

    /// Takes results of workers, keys and files dropped on the window. Called before anything is drawn.
    pub fn logic(&mut self, context: &egui::Context) {
        self.desk.poll();
        if let Some(soon) = self.desk.wakes_in() {
            context.request_repaint_after(soon);
        }
        let dropped: Vec<PathBuf> = context.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if let Some(path) = dropped.into_iter().find(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("banxin"))) {
            self.desk.open(&path);
        }
        if !self.is_modal() {
            let types = self.desk.types();
            for command in keys::pressed(context, types) {
                self.desk.ask(command);
            }
            for gesture in keys::gestures(context, types) {
                self.desk.gesture(&gesture);
            }
            for text in keys::pasted(context) {
                let plain = std::mem::take(&mut self.pastes_plain);
                if !self.desk.paste_text(&text, plain) {
                    self.desk.paste_frames(&text);
                }
            }
        }
        if self.look != Some(self.desk.settings.look) {
            let look = self.desk.settings.look;
            // Both themes are compiled in and read in tests; should one not read, the old colours stay.
            if let Ok(tokens) = Tokens::of(look) {
                self.tokens = tokens;
            }
            self.tokens.apply(context, look);
            self.look = Some(look);
        }
        self.name_window(context);
        self.keep_settings(context);
    }

    fn is_modal(&self) -> bool {
        self.dialog != Dialog::None || self.reading.is_open() || self.picker.is_open() || self.desk.trouble().is_some()
    }

    fn name_window(&mut self, context: &egui::Context) {
        let name = self.desk.session.as_ref().map(|session| session.name()).unwrap_or_default();
        let title = if name.is_empty() { "版心 Banxin".to_owned() } else { format!("{name} — 版心 Banxin") };
        if title != self.title {
            context.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn keep_settings(&mut self, context: &egui::Context) {
        let size = context.content_rect().size();
        self.desk.settings.window = Some([size.x, size.y]);
        let moved_only = Settings { window: self.kept.window, ..self.desk.settings.clone() } == self.kept;
        if !moved_only {
            self.kept = self.desk.settings.clone();
            self.desk.keep_settings();
        }
    }

    /// Draws the window.
    pub fn ui(&mut self, ui: &mut Ui) {
        let words = self.words();
        let mut asked = None;
        let bar = |fill, vertical| Frame::new().fill(fill).inner_margin(Margin::symmetric(8, vertical));
        let edge = Stroke::new(1.0, self.tokens.separator);
        Panel::top("menu").frame(bar(self.tokens.bar, 2)).show_separator_line(false).show(ui, |ui| asked = menu::show(ui, &self.desk, words));
        let zoom = self.canvas.view.zoom();
        Panel::top("tools").frame(bar(self.tokens.bar, 2)).exact_size(36.0).show(ui, |ui| {
            asked = toolbar::show(ui, &self.desk, zoom, words).or(asked);
        });
        Panel::bottom("status").frame(bar(self.tokens.bar, 0)).exact_size(26.0).show(ui, |ui| {
            if status::show(ui, &self.desk, self.pointer, zoom, &self.tokens, words).is_some() {
                self.desk.settings.info_panel = true;
                self.leaf = Leaf::Findings;
            }
        });
        let strip = Frame::new().fill(self.tokens.bar).inner_margin(Margin::symmetric(3, 6));
        Panel::left("tool-strip").frame(strip).exact_size(36.0).resizable(false).show(ui, |ui| {
            asked = toolbar::strip(ui, &self.desk, words).or(asked);
        });
        let side = |inner| Frame::new().fill(self.tokens.panel).inner_margin(inner);
        let left = side(Margin::ZERO);
        let right = side(Margin::symmetric(14, 8));
        let beside = side(Margin::symmetric(10, 8));
        if self.desk.settings.pages_panel {
            Panel::left("pages").frame(left).default_size(190.0).size_range(130.0..=320.0).show(ui, |ui| self.pages(ui, words));
        }
        if self.desk.settings.info_panel {
            Panel::right("info").frame(right).default_size(276.0).size_range(220.0..=460.0).show(ui, |ui| self.info(ui, words));
        }
        if self.desk.settings.story_panel {
            Panel::right("story").frame(beside).default_size(340.0).size_range(240.0..=640.0).show(ui, |ui| {
                let manuscript = self.desk.session.as_ref().and_then(story::manuscript);
                story::show(ui, &mut self.story, &mut self.desk, manuscript.as_ref(), &self.tokens, words);
            });
        }
        CentralPanel::no_frame().frame(Frame::new().fill(self.tokens.pasteboard).stroke(Stroke::new(0.0, edge.color))).show(ui, |ui| {
            self.canvas(ui, words);
        });
        if let Some(command) = asked {
            self.desk.ask(command);
        }
        let context = ui.ctx().clone();
        self.dialogs(&context, words);
        while let Some(wish) = self.desk.next_wish() {
            self.grant(&context, wish, words);
        }
    }

    fn pages(&mut self, ui: &mut Ui, words: Words) {
        let entries = self.desk.session.as_ref().map(pages::entries).unwrap_or_default();
        if let Some(index) = pages::show(ui, &entries, &mut self.thumbnails, &self.tokens, words) {
            self.desk.show_page(index);
        }
    }

    fn info(&mut self, ui: &mut Ui, words: Words) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.selectable_value(&mut self.leaf, Leaf::Facts, words.get("leaf-facts"));
            ui.selectable_value(&mut self.leaf, Leaf::Findings, words.get("leaf-findings"));
        });
        ui.separator();
        match self.leaf {
            Leaf::Facts => {
                let shown = self.desk.session.as_ref().and_then(facts::facts);
                if let Some(frame) = facts::show(ui, shown.as_ref(), &self.tokens, words) {
                    self.desk.select(frame);
                }
            }
            Leaf::Findings => {
                let rows = self.desk.session.as_ref().map(|session| findings::rows(session, words)).unwrap_or_default();
                let composing = self.desk.session.as_ref().is_some_and(|session| !session.all_current());
                if let Some(row) = findings::show(ui, &rows, composing, &self.tokens, words).and_then(|index| rows.get(index)) {
                    self.desk.go_to(row.page, &row.finding);
                }
            }
        }
    }

    fn canvas(&mut self, ui: &mut Ui, words: Words) {
        let engine = Arc::clone(self.desk.engine());
        let (page, list, proof, marks, selection, document) = match &self.desk.session {
            Some(session) => {
                let state = session.page_state();
                let marks: Vec<_> = state
                    .into_iter()
                    .flat_map(|state| &state.findings)
                    .filter(|finding| finding.severity > Severity::Hint)
                    .filter_map(|finding| finding.place.area.map(|area| (area, finding.severity)))
                    .collect();
                let list = state.and_then(|state| state.list.clone());
                let proof = state.filter(|state| state.list.is_some()).map(|state| Arc::clone(&state.proof));
                (session.page().cloned(), list, proof, marks, session.selection().frames().to_vec(), session.opened().0)
            }
            None => (None, None, None, Vec::new(), Vec::new(), 0),
        };
        let waiting = words.get("busy-composing");
        let spreads = self.desk.settings.guides.spreads;
        let beside_of = self.desk.session.as_ref().filter(|_| spreads).and_then(|session| {
            let (index, is_right) = session.facing()?;
            let state = session.pages.get(index)?;
            let drawn = state.list.clone().map(|list| (list, Arc::clone(&state.proof)));
            Some((index, Arc::clone(session.document().pages.get(index)?), drawn, is_right))
        });
        let hints = self.desk.hints().clone();
        let label = hints.label.as_ref().map(|say| words.say(say));
        let (overset, locked) = self.desk.session.as_ref().map(|session| (overset_marks(session, words), locked_frames(session))).unwrap_or_default();
        let typing = self.desk.typing_view();
        let scene = Scene {
            page: page.as_deref(),
            beside: beside_of.as_ref().map(|(index, page, drawn, is_right)| Beside {
                index: *index,
                page,
                drawn: drawn.as_ref().map(|(list, proof)| (list, proof)),
                is_right: *is_right,
            }),
            list: list.as_ref(),
            proof: proof.as_ref(),
            faces: engine.faces(),
            guides: self.desk.settings.guides,
            rulers: self.desk.settings.rulers,
            selection: &selection,
            hovered: self.desk.hovered(),
            hints: &hints,
            tool: self.desk.tool(),
            label: label.as_deref(),
            overset: &overset,
            locked: &locked,
            marks: &marks,
            tokens: &self.tokens,
            document,
            waiting: &waiting,
            typing: &typing,
        };
        let Self { canvas, desk, .. } = self;
        let Answer { gestures, pointer, pulled, turned, .. } = canvas.show(ui, &scene, &mut |id, px| match desk.picture(id, px) {
            Some(Shown { pixels: Some(pixels), version, .. }) => Proxy::Here(Arc::clone(pixels), *version),
            Some(Shown { failed: false, .. }) => Proxy::Coming,
            Some(Shown { failed: true, .. }) | None => Proxy::Missing,
        });
        self.pointer = pointer;
        // Seven pixels: what a hand holds still.
        self.desk.set_reach(Length::mm(7.0 / self.canvas.view.pixels_per_mm() * f64::from(ui.pixels_per_point())));
        for gesture in &gestures {
            self.desk.gesture(gesture);
        }
        if let (Some(index), Some(trim), Some((_, beside, _, is_right))) = (turned, self.trim(), &beside_of) {
            // The sheet stays where it lies: only the page worked on is another.
            let by = if *is_right { trim.width } else { -beside.trim.width };
            self.desk.show_page(index);
            let view = &mut self.canvas.view;
            view.pan([by.to_mm() * view.pixels_per_mm(), 0.0], trim);
        }
        if let Some((guide, held, ends)) = pulled {
            self.desk.pull_guide(guide, held, ends);
        }
        if self.desk.session.is_none() {
            self.welcome(ui, words);
        }
    }

    /// What an empty window says.
    fn welcome(&mut self, ui: &mut Ui, words: Words) {
        let place = ui.max_rect();
        let mut open = false;
        ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
            ui.vertical_centered(|ui| {
                ui.add_space(place.height() * 0.36);
                ui.label(egui::RichText::new("版心").family(super::fonts::strong()).size(40.0).color(self.tokens.text));
                let line = if self.desk.opening().is_some() { "busy-opening" } else { "welcome" };
                ui.label(egui::RichText::new(words.get(line)).color(self.tokens.text_weak));
                ui.add_space(12.0);
                open = self.desk.opening().is_none() && ui.button(words.get("command-open")).clicked();
            });
        });
        if open {
            self.desk.ask(Command::Open);
        }
    }

    fn dialogs(&mut self, context: &egui::Context, words: Words) {
        if let Some((purpose, path)) = self.picker.show(context, &self.tokens, words) {
            match purpose {
                Purpose::Open => self.desk.open(&path),
                Purpose::Export(kind, ppi) => self.desk.export(kind, &path, ppi),
            }
        }
        self.find.show(context, &mut self.desk, &self.tokens, words);
        self.reading.show(context, &mut self.desk, words);
        let mut dialog = std::mem::take(&mut self.dialog);
        let stays = match &mut dialog {
            Dialog::None => false,
            Dialog::Keys => !dialog::help::show_keys(context, &self.tokens, words),
            Dialog::About => !dialog::help::show_about(context, self.desk.engine().faces(), &self.tokens, words),
            Dialog::Export(question) => match dialog::export::ask(context, question, &self.desk, &self.tokens, words) {
                Answered::NotYet => true,
                Answered::Cancel => false,
                Answered::Look(row) => {
                    self.desk.go_to(row.page, &row.finding);
                    self.desk.settings.info_panel = true;
                    self.leaf = Leaf::Findings;
                    false
                }
                Answered::GoOn => {
                    let purpose = Purpose::Export(question.kind, question.ppi);
                    self.picker.ask(context, purpose, self.suggested(question.kind), words);
                    false
                }
            },
        };
        if stays {
            self.dialog = dialog;
        }
        if self.desk.trouble().is_some_and(|trouble| dialog::trouble::show(context, trouble, &self.tokens, words)) {
            self.desk.dismiss_trouble();
        }
        if let Some(exported) = self.desk.exported() {
            let since = *self.exported_since.get_or_insert_with(Instant::now);
            let late = since.elapsed().as_secs_f32() > EXPORTED_SECONDS;
            context.request_repaint_after_secs(EXPORTED_SECONDS);
            if dialog::export::done(context, exported, &self.tokens, words) || late {
                self.desk.dismiss_exported();
                self.exported_since = None;
            }
        }
    }

    /// Where an export would go: beside the document, named after it.
    fn suggested(&self, kind: ExportKind) -> PathBuf {
        let Some(session) = &self.desk.session else { return PathBuf::new() };
        let label = session.page().map(|page| page.label.clone()).unwrap_or_default();
        let name = match kind {
            ExportKind::Pdf => format!("{}.pdf", session.name()),
            ExportKind::Png => format!("{}-{label}.png", session.name()),
        };
        session.path.as_deref().map_or_else(|| PathBuf::from(&name), |path| path.with_file_name(&name))
    }

    fn grant(&mut self, context: &egui::Context, wish: Wish, words: Words) {
        let Some(trim) = self.trim() else {
            match wish {
                Wish::PickOpen => self.picker.ask(context, Purpose::Open, PathBuf::new(), words),
                Wish::ShowKeys => self.dialog = Dialog::Keys,
                Wish::ShowAbout => self.dialog = Dialog::About,
                Wish::Quit => self.close(context),
                Wish::Copy(text) => context.copy_text(text),
                Wish::Reveal(_)
                | Wish::Find
                | Wish::AskReading
                | Wish::Paste { .. }
                | Wish::ConfirmExport(_)
                | Wish::ZoomBy(_)
                | Wish::ZoomAt(..)
                | Wish::ZoomTo(_)
                | Wish::FitPage
                | Wish::FitWidth
                | Wish::FitRect(_)
                | Wish::Hold(_) => {}
            }
            return;
        };
        let view = &mut self.canvas.view;
        match wish {
            Wish::PickOpen => {
                let folder = self.desk.session.as_ref().and_then(|session| session.path.as_deref()?.parent().map(std::path::Path::to_owned));
                self.picker.ask(context, Purpose::Open, folder.unwrap_or_default(), words);
            }
            Wish::ConfirmExport(kind) => self.dialog = Dialog::Export(Question { kind, ppi: 150.0 }),
            Wish::ZoomBy(factor) => view.zoom_to(view.zoom() * factor, trim),
            Wish::ZoomAt(point, factor) => view.zoom_about(view.screen_from_page(point), factor, trim),
            Wish::ZoomTo(zoom) => view.zoom_to(zoom, trim),
            Wish::FitPage => view.fit_page(trim),
            Wish::FitWidth => view.fit_width(trim),
            Wish::FitRect(rect) => view.fit_rect(rect),
            Wish::Hold(point) => self.canvas.hold(point, trim),
            Wish::Reveal(rect) => view.reveal(rect, trim),
            Wish::Find => self.find.open(&self.desk),
            Wish::AskReading => self.reading.open(),
            Wish::Copy(text) => context.copy_text(text),
            Wish::Paste { plain } => {
                self.pastes_plain = plain;
                context.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
            }
            Wish::ShowKeys => self.dialog = Dialog::Keys,
            Wish::ShowAbout => self.dialog = Dialog::About,
            Wish::Quit => self.close(context),
        }
    }

    fn close(&mut self, context: &egui::Context) {
        self.wants_close = true;
        context.send_viewport_cmd(egui::ViewportCommand::Close);
    }
}

/// Frames of the page shown with more text than they hold, and how much more in words.
fn overset_marks(session: &crate::editor::Session, words: Words) -> Vec<(crate::base::Rect, String)> {
    let findings = session.page_state().map(|state| state.findings.as_slice()).unwrap_or_default();
    let overset = findings.iter().filter(|finding| finding.code() == "overset");
    overset
        .filter_map(|finding| {
            let (_, frame) = session.document().frame(finding.place.frame?)?;
            let say = crate::base::Say { code: "overset-mark", arguments: finding.say.arguments.clone() };
            Some((frame.rect, words.say(&say)))
        })
        .collect()
}

/// The selected frames that gestures leave alone.
fn locked_frames(session: &crate::editor::Session) -> Vec<crate::base::FrameId> {
    let document = session.document();
    session.selected_frames().into_iter().filter(|frame| document.is_locked(frame)).map(|frame| frame.id).collect()
}

impl eframe::App for App {
    fn logic(&mut self, context: &egui::Context, _frame: &mut eframe::Frame) {
        App::logic(self, context);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        App::ui(self, ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.desk.settings.keep(&**self.desk.engine());
    }
}
