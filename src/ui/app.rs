//! The window: lays out bars, panels and canvas, gives commands to the desk, does what the desk wishes.

mod shell;

use std::sync::Arc;
use std::time::Instant;

use egui::{CentralPanel, Frame, Margin, Panel, Stroke, Ui};

use super::canvas::{Answer, Beside, Canvas, Scene, proxy};
use super::dialog;
use super::dialog::export::Question;
use super::dialog::file::FilePicker;
use super::dialog::insert::{RepeatAsk, TableAsk};
use super::palette::Palette;
use super::panel::ask::{self, Ask};
use super::panel::{Panels, story};
use super::theme::Tokens;
use super::welcome::Welcome;
use super::widget::field;
use super::words::Words;
use super::{dock, keys, menu, status, toolbar};
use crate::base::{Length, Point, Rect, Say, Severity, Size};
use crate::editor::{Command, Desk, Look, PanelKind, Section, Settings};

/// A dialog of the window's own.
#[derive(Debug, Clone, PartialEq, Default)]
enum Dialog {
    #[default]
    None,
    Export(Question),
    Templates,
    Settings,
    Palette(Palette),
    Table(TableAsk),
    Ad,
    Repeat(Box<RepeatAsk>),
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
    dialog: Dialog,
    picker: FilePicker,
    panels: Panels,
    /// Whether a field had the keyboard in the last frame.
    was_in_field: bool,
    /// Commands that wait until a field has handed over what was typed in it, and where the keyboard goes back to.
    waiting: (Vec<Command>, Option<egui::Id>),
    /// The panel whose tab takes the keyboard next.
    focus: Option<PanelKind>,
    pointer: Option<Point>,
    /// Files let go over the window, since when, and whether the pointer was seen since then.
    let_go: Option<(Vec<std::path::PathBuf>, Instant, bool)>,
    title: String,
    exported_since: Option<Instant>,
    kept: Settings,
    wants_close: bool,
    /// Whether the window was asked to close, and asks about changes in the next frame.
    is_closing: bool,
    welcome: Welcome,
    /// The interface's size as it was set last.
    scale: f32,
    has_focus: bool,
    /// What was typed after a Tab that came in the same frame as the letters before it.
    held_back: Vec<egui::Event>,
    /// What has the keyboard for the page.
    page_keys: Option<egui::Id>,
    /// The pages an export was asked for.
    export_pages: Option<Vec<usize>>,
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
            dialog: Dialog::default(),
            picker: FilePicker::default(),
            panels: Panels::default(),
            was_in_field: false,
            waiting: (Vec::new(), None),
            focus: None,
            pointer: None,
            let_go: None,
            title: String::new(),
            exported_since: None,
            kept,
            wants_close: false,
            is_closing: false,
            welcome: Welcome::default(),
            scale: 0.0,
            has_focus: true,
            held_back: Vec::new(),
            page_keys: None,
            export_pages: None,
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
        self.window_events(context);
        self.find.hear_escape(context);
        // An open menu has the keyboard to itself: Escape closes it and leaves the selection.
        if !self.is_modal() && !egui::Popup::is_any_open(context) {
            let types = self.desk.types();
            // Escape in a field gives the field up, not what is selected: egui has taken the focus away by now.
            let in_field = std::mem::take(&mut self.was_in_field);
            let pressed = keys::pressed(context, self.desk.keys(), types, self.find.has_keys());
            let pressed = pressed.into_iter().filter(|command| !(in_field && *command == Command::Deselect)).collect();
            for command in self.after_fields(context, pressed) {
                self.desk.ask(command);
            }
            for gesture in keys::gestures(context, types, self.page_keys) {
                self.desk.gesture(&gesture);
            }
            for text in keys::pasted(context) {
                let plain = std::mem::take(&mut self.pastes_plain);
                if !self.desk.paste_text(&text, plain) {
                    self.desk.paste_frames(&text);
                }
            }
        }
        self.dress(context);
        self.name_window(context);
        self.keep_settings(context);
    }

    /// The commands to do now: those that reckon with the document wait a frame while a field holds words that were typed and not yet
    /// handed over, which it does when it loses the keyboard.
    fn after_fields(&mut self, context: &egui::Context, pressed: Vec<Command>) -> Vec<Command> {
        let (mut now, back) = std::mem::take(&mut self.waiting);
        if let Some(field) = back {
            context.memory_mut(|memory| memory.request_focus(field));
        }
        let field = field::held(context).filter(|_| back.is_none());
        let looks_only = |command: &Command| matches!(command.section(), Section::View | Section::Help);
        match field {
            Some(field) if !pressed.iter().all(looks_only) => {
                context.memory_mut(|memory| memory.surrender_focus(field));
                // Whoever saves goes on in the field.
                let back = (pressed == [Command::Save]).then_some(field);
                self.waiting = (pressed, back);
                context.request_repaint();
            }
            _ => now.extend(pressed),
        }
        now
    }

    fn keep_settings(&mut self, context: &egui::Context) {
        let size = context.content_rect().size();
        self.desk.settings.window = Some([size.x, size.y]);
        let moved_only = Settings { window: self.kept.window, ..self.desk.settings.clone() } == self.kept;
        // Not while an edge is dragged: every pixel would be kept.
        if !moved_only && !context.input(|input| input.pointer.any_down()) {
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
        Panel::top("menu").frame(bar(self.tokens.bar, 2)).show_separator_line(false).show(ui, |ui| {
            let menu::Asked { command, recent } = menu::show(ui, &self.desk, words);
            asked = command;
            if let Some(path) = recent {
                self.desk.ask_open(&path);
            }
        });
        let zoom = self.canvas.view.zoom();
        Panel::top("tools").frame(bar(self.tokens.bar, 2)).exact_size(36.0).show(ui, |ui| {
            asked = toolbar::show(ui, &self.desk, zoom, words).or(asked);
        });
        Panel::bottom("status").frame(bar(self.tokens.bar, 0)).exact_size(26.0).show(ui, |ui| {
            if status::show(ui, &self.desk, self.pointer, zoom, &self.tokens, words).is_some() {
                self.desk.show_panel(PanelKind::Findings);
            }
        });
        let strip = Frame::new().fill(self.tokens.bar).inner_margin(Margin::symmetric(3, 6));
        let columns = toolbar::strip_columns(ui.available_height());
        Panel::left("tool-strip").frame(strip).exact_size(toolbar::strip_width(columns)).resizable(false).show(ui, |ui| {
            asked = toolbar::strip(ui, &self.desk, columns, words).or(asked);
        });
        let mut asks = Vec::new();
        self.panels.pointer = self.pointer;
        let beside = Frame::new().fill(self.tokens.panel).inner_margin(Margin::symmetric(10, 8));
        for (right, open) in [(false, self.desk.settings.pages_panel), (true, self.desk.settings.info_panel)] {
            if open {
                self.side(ui, right, &mut asks, words);
            }
        }
        if self.desk.settings.story_panel {
            Panel::right("story").frame(beside).default_size(340.0).size_range(240.0..=640.0).show(ui, |ui| {
                let manuscript = self.desk.session.as_ref().and_then(story::manuscript);
                story::show(ui, &mut self.story, &mut self.desk, manuscript.as_ref(), &self.tokens, words);
            });
        }
        // Before the page hears of the pointer: a press there takes the keyboard from a field, and what was typed in it is of what was
        // selected until now.
        ask::grant(&mut self.desk, asks);
        CentralPanel::no_frame().frame(Frame::new().fill(self.tokens.pasteboard).stroke(Stroke::new(0.0, edge.color))).show(ui, |ui| {
            self.canvas(ui, words);
        });
        if let Some(command) = asked {
            self.desk.ask(command);
        }
        let context = ui.ctx().clone();
        self.dialogs(&context, words);
        self.drop_hint(&context, words);
        while let Some(wish) = self.desk.next_wish() {
            self.grant(&context, wish, words);
        }
        self.was_in_field = context.text_edit_focused();
    }

    /// One side with its panels.
    fn side(&mut self, ui: &mut Ui, right: bool, asks: &mut Vec<Ask>, words: Words) {
        let mut places = self.desk.settings.dock.clone();
        let Self { panels, desk, canvas, tokens, focus, .. } = self;
        let mut fill = |ui: &mut Ui, kind| panels.show(ui, kind, (&mut *desk, canvas.textures()), (tokens, words), asks);
        dock::show(ui, right, &mut places, focus, (tokens, words), &mut fill);
        self.desk.settings.dock = places;
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
                    .filter_map(|finding| Some((mark_place(session, finding)?, finding.severity)))
                    .collect();
                let list = state.and_then(|state| state.list.clone());
                let proof = state.filter(|state| state.list.is_some()).map(|state| Arc::clone(&state.proof));
                (session.page().cloned(), list, proof, marks, session.selection().frames().to_vec(), session.opened().0)
            }
            None => (None, None, None, Vec::new(), Vec::new(), 0),
        };
        let waiting = words.get("busy-composing");
        let spreads = self.desk.settings.guides.spreads;
        let beside_of = self.desk.session.as_ref().and_then(|session| {
            let (index, is_right) = session.facing()?;
            let is_joined = session.document().spread(session.page_index()).is_some();
            if !spreads && !is_joined {
                return None;
            }
            let state = session.pages.get(index)?;
            let drawn = state.list.clone().map(|list| (list, Arc::clone(&state.proof)));
            Some((index, Arc::clone(session.document().pages.get(index)?), drawn, (is_right, is_joined)))
        });
        if let Some(trim) = self.trim() {
            let is_joined = beside_of.as_ref().is_some_and(|(.., (_, is_joined))| *is_joined);
            let sheet = self.desk.session.as_ref().filter(|_| is_joined).and_then(crate::editor::Session::sheet);
            self.canvas.view.lay(sheet, trim);
        }
        let mut hints = self.desk.hints().clone();
        let dragged = super::panel::carry::dragged(ui, &self.canvas);
        let taken = dragged.and_then(|(carried, at)| self.desk.would_take(carried, at));
        if let Some((rects, say)) = taken {
            hints = crate::editor::Hints { taking: rects, label: Some(say), ..hints };
        }
        let label = hints.label.as_ref().map(|say| words.say(say));
        let over = |session: &crate::editor::Session| (overset_marks(session, words), locked_frames(session), text_slots(session, words));
        let (overset, locked, slots) = self.desk.session.as_ref().map(over).unwrap_or_default();
        let typing = self.desk.typing_view();
        let plates = self.desk.plates();
        let name =
            page.as_ref().map(|page| words.say(&Say::new("canvas-page").with("page", page.label.as_str()).with("section", page.section.as_str())));
        let name = name.unwrap_or_else(|| words.get("canvas-empty"));
        let scene = Scene {
            page: page.as_deref(),
            beside: beside_of.as_ref().map(|(index, page, drawn, (is_right, is_joined))| Beside {
                index: *index,
                page,
                drawn: drawn.as_ref().map(|(list, proof)| (list, proof)),
                is_right: *is_right,
                is_joined: *is_joined,
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
            name: &name,
            label: label.as_deref(),
            overset: &overset,
            locked: &locked,
            slots: &slots,
            marks: &marks,
            tokens: &self.tokens,
            document,
            waiting: &waiting,
            typing: &typing,
            plates: plates.as_deref(),
        };
        let Self { canvas, desk, .. } = self;
        let Answer { gestures, pointer, pulled, turned, taken_up, response, .. } = canvas.show(ui, &scene, &mut |id, px| proxy(desk.picture(id, px)));
        self.pointer = pointer;
        self.page_keys = response.as_ref().map(|response| response.id);
        if let Some(response) = response.filter(|_| self.desk.session.is_some()) {
            self.context_menu(&response, words);
        }
        // Seven pixels: what a hand holds still.
        self.desk.set_reach(Length::mm(7.0 / self.canvas.view.pixels_per_mm() * f64::from(ui.pixels_per_point())));
        for gesture in &gestures {
            self.desk.gesture(gesture);
        }
        if let Some(frame) = taken_up {
            self.desk.take_up(frame);
        }
        if let (Some(index), Some(trim), Some((_, beside, _, (is_right, _)))) = (turned, self.trim(), &beside_of) {
            // The sheet stays where it lies: only the page worked on is another.
            let by = if *is_right { trim.width } else { -beside.trim.width };
            self.desk.show_page(index);
            let view = &mut self.canvas.view;
            let follow = view.follow;
            view.pan([by.to_mm() * view.pixels_per_mm(), 0.0], trim);
            view.follow = follow;
        }
        if let Some((guide, held, ends)) = pulled {
            self.desk.pull_guide(guide, held, ends);
        }
        if let Some((carried, at)) = super::panel::carry::dropped(ui, &self.canvas) {
            self.desk.put_down(carried, Some(at));
        }
        if self.desk.session.is_none() {
            self.welcome(ui, words);
        }
    }
}

/// Where the sign of a finding hangs: at the foot of what it speaks of, of a turned frame at that frame's own.
fn mark_place(session: &crate::editor::Session, finding: &crate::base::Finding) -> Option<Rect> {
    let area = finding.place.area?;
    let frame = finding.place.frame.and_then(|id| session.document().frame(id)).map(|(_, frame)| frame);
    let turned = frame.filter(|frame| !frame.turn.is_none() && frame.bounds() == area);
    Some(turned.map_or(area, |frame| Rect { x: frame.corners()[2].x, y: frame.corners()[2].y, width: Length::ZERO, height: Length::ZERO }))
}

/// Corners of the frames of the page shown with more text than they hold, and how much more in words.
fn overset_marks(session: &crate::editor::Session, words: Words) -> Vec<(crate::base::FrameId, [crate::base::Point; 4], String)> {
    let findings = session.page_state().map(|state| state.findings.as_slice()).unwrap_or_default();
    let overset = findings.iter().filter(|finding| finding.code() == "overset");
    overset
        .filter_map(|finding| {
            let (_, frame) = session.document().frame(finding.place.frame?)?;
            let say = crate::base::Say { code: "overset-mark", arguments: finding.say.arguments.clone() };
            Some((frame.id, frame.corners(), words.say(&say)))
        })
        .collect()
}

/// The text frames of the page shown that wait for a text, and what they are in words.
fn text_slots(session: &crate::editor::Session, words: Words) -> Vec<([crate::base::Point; 4], String)> {
    let (document, Some(page)) = (session.document(), session.page()) else { return Vec::new() };
    let taken: std::collections::HashSet<crate::base::FrameId> = document.threads.values().flatten().copied().collect();
    let empty = page.frames.iter().filter(|frame| frame.content.text_box().is_some() && !taken.contains(&frame.id) && document.is_shown(frame));
    empty
        .map(|frame| {
            let kind =
                if frame.name.is_empty() { words.get(super::panel::properties::kind_key(frame.content.kind())) } else { words.frame(&frame.name) };
            let mut say = crate::editor::tool::select::size_words(&frame.rect, Some(&page.grid));
            (say.code, say.arguments) = ("slot-words", say.arguments.into_iter().filter(|(key, _)| matches!(*key, "characters" | "lines")).collect());
            (frame.corners(), format!("{}\n{kind}", words.say(&say.with("kind", kind.as_str()))))
        })
        .collect()
}

/// The selected frames that gestures leave alone.
fn locked_frames(session: &crate::editor::Session) -> Vec<crate::base::FrameId> {
    let document = session.document();
    session.selected_frames().into_iter().filter(|frame| document.is_locked(frame)).map(|frame| frame.id).collect()
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, context: &egui::Context, input: &mut egui::RawInput) {
        keys::hold_back(&mut self.held_back, &mut input.events);
        if !self.held_back.is_empty() {
            context.request_repaint();
        }
    }

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
