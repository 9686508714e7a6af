//! What stands round the page: files dropped, dialogs, questions, the welcome view, the window's name, looks and size.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::Ui;

use super::{App, Dialog};
use crate::base::Say;
use crate::editor::files::{Choice, SaveKind};
use crate::editor::{Command, ExportKind, Look, PanelKind, Wish};
use crate::ui::dialog;
use crate::ui::dialog::export::{Answered, Question};
use crate::ui::dialog::file::{Chosen, Purpose};
use crate::ui::dialog::insert::{RepeatAsk, TableAsk};
use crate::ui::palette::{self, Palette};
use crate::ui::theme::Tokens;
use crate::ui::widget::field;
use crate::ui::words::Words;
use crate::ui::{toast, welcome};

/// How long files that were let go wait for a word of the pointer.
const POINTER_PATIENCE: Duration = Duration::from_millis(400);
/// Seconds a finished export stays on the screen by itself.
const EXPORTED_SECONDS: f32 = 8.0;

impl App {
    /// Takes what the window itself says: files dropped, the eye come back, its closing.
    pub(super) fn window_events(&mut self, context: &egui::Context) {
        let dropped: Vec<PathBuf> = context.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if !dropped.is_empty() && !self.is_modal() {
            // While files are dragged in, some systems do not say where the pointer is: the first word of it comes with them or after.
            let is_seen = context.input(|input| input.pointer.hover_pos().is_some());
            self.let_go = Some((dropped, Instant::now(), is_seen));
        } else if let Some((paths, since, is_seen)) = self.let_go.take() {
            // In the frame after that word the page knows what lies under it.
            if is_seen || since.elapsed() > POINTER_PATIENCE {
                self.dropped(paths);
            } else {
                let is_seen = context.input(|input| input.pointer.hover_pos().is_some());
                self.let_go = Some((paths, since, is_seen));
            }
        }
        if self.let_go.is_some() {
            context.request_repaint_after(Duration::from_millis(16));
        }
        let has_focus = context.input(|input| input.focused);
        if has_focus && !self.has_focus {
            self.desk.look_at_file();
        }
        self.has_focus = has_focus;
        let closes = context.input(|input| input.viewport().close_requested()) && !self.wants_close;
        let field = field::held(context);
        if closes && (field.is_some() || self.desk.is_dirty() || self.desk.is_saving() || self.desk.exporting().is_some()) {
            context.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            // What is typed in a field comes into the document first, as this frame is drawn.
            field.into_iter().for_each(|field| context.memory_mut(|memory| memory.surrender_focus(field)));
            self.is_closing = true;
            context.request_repaint();
        } else if std::mem::take(&mut self.is_closing) {
            self.desk.ask(Command::Quit);
        }
    }

    /// An issue is opened; copy, pictures and folders come into the open one, a picture into the frame under the pointer.
    fn dropped(&mut self, mut paths: Vec<PathBuf>) {
        if let Some(issue) = paths.iter().find(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("banxin"))) {
            let issue = issue.clone();
            self.desk.ask_open(&issue);
            return;
        }
        paths.sort();
        if self.desk.session.is_some() {
            let frame = self.frame_under_pointer();
            self.desk.import(paths, frame);
        } else {
            self.desk.tell(crate::base::Severity::Hint, Say::new("drop-needs-issue"));
        }
    }

    /// The picture frame on top under the pointer.
    fn frame_under_pointer(&self) -> Option<crate::base::FrameId> {
        let at = self.pointer?;
        let page = self.desk.session.as_ref()?.page()?;
        let is_picture = |content: &crate::model::Content| matches!(content, crate::model::Content::Picture(_));
        page.frames.iter().rev().find(|frame| frame.holds(at) && is_picture(&frame.content)).map(|frame| frame.id)
    }

    /// While files are held over the window: a frame round it and what letting go will do.
    pub(super) fn drop_hint(&self, context: &egui::Context, words: Words) {
        let hovers = context.input(|input| !input.raw.hovered_files.is_empty());
        if !hovers || self.is_modal() {
            return;
        }
        let code = if self.desk.session.is_some() { "drop-comes-in" } else { "drop-opens" };
        let painter = context.layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop-hint")));
        let area = context.content_rect().shrink(3.0);
        painter.rect(area, 4.0, self.tokens.accent.gamma_multiply(0.10), egui::Stroke::new(3.0, self.tokens.accent), egui::StrokeKind::Inside);
        let galley = painter.layout_no_wrap(words.get(code), egui::FontId::proportional(16.0), self.tokens.raised);
        let ground = egui::Rect::from_center_size(area.center(), galley.size()).expand2(egui::vec2(18.0, 10.0));
        painter.rect_filled(ground, 6.0, self.tokens.accent);
        painter.galley(ground.min + egui::vec2(18.0, 10.0), galley, self.tokens.raised);
    }

    /// Whether a dialog stands over the window.
    pub(super) fn is_modal(&self) -> bool {
        self.dialog != Dialog::None
            || self.reading.is_open()
            || self.picker.is_open()
            || self.desk.trouble().is_some()
            || self.desk.question().is_some()
    }

    /// Colours and size of the interface as the settings say.
    pub(super) fn dress(&mut self, context: &egui::Context) {
        if self.desk.settings.follows_system {
            match context.system_theme() {
                Some(egui::Theme::Light) => self.desk.settings.look = Look::Light,
                Some(egui::Theme::Dark) => self.desk.settings.look = Look::Dark,
                None => {}
            }
        }
        if self.look != Some(self.desk.settings.look) {
            let look = self.desk.settings.look;
            // Both themes are compiled in and read in tests; should one not read, the old colours stay.
            if let Ok(tokens) = Tokens::of(look) {
                self.tokens = tokens;
            }
            self.tokens.apply(context, look);
            // A field is left as the pointer goes down elsewhere, not as it comes up: by then something else may be selected.
            context.options_mut(|options| options.input_options.surrender_focus_on = egui::SurrenderFocusOn::Presses);
            self.look = Some(look);
        }
        let scale = self.desk.settings.scale.clamp(0.5, 3.0);
        if (scale - self.scale).abs() > f32::EPSILON {
            self.scale = scale;
            context.set_zoom_factor(scale);
        }
    }

    /// The window's title: the issue's name, with a sign before it while there are changes that are not saved.
    pub(super) fn name_window(&mut self, context: &egui::Context) {
        let words = self.words();
        let title = match &self.desk.session {
            None => "版心 Banxin".to_owned(),
            Some(session) => {
                let name = session.name();
                let name = if name.is_empty() { words.get("untitled") } else { name };
                let sign = if self.desk.is_dirty() { "● " } else { "" };
                let closed = if self.desk.read_only().is_some() { format!(" {}", words.get("title-read-only")) } else { String::new() };
                format!("{sign}{name}{closed} — 版心 Banxin")
            }
        };
        if title != self.title {
            context.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// The window's title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What stands in the window while nothing is open.
    pub(super) fn welcome(&mut self, ui: &mut Ui, words: Words) {
        let start = self.desk.start();
        let is_opening = self.desk.opening().is_some();
        let asked = welcome::show(ui, &mut self.welcome, start.as_deref(), is_opening, &self.tokens, words);
        self.follow(asked);
    }

    fn follow(&mut self, asked: Option<welcome::Asked>) {
        match asked {
            None => {}
            Some(welcome::Asked::Command(command)) => self.desk.ask(command),
            Some(welcome::Asked::Begin(template)) => self.desk.begin(template.as_deref()),
            Some(welcome::Asked::Open(path)) => self.desk.ask_open(&path),
        }
    }

    pub(super) fn dialogs(&mut self, context: &egui::Context, words: Words) {
        if let Some(chosen) = self.picker.show(context, &self.tokens, words) {
            self.chosen(chosen, words);
        }
        if self.picker.was_left() {
            self.desk.give_up_saving();
        }
        self.find.show(context, &mut self.desk, &self.tokens, words);
        self.reading.show(context, &mut self.desk, words);
        let mut dialog = std::mem::take(&mut self.dialog);
        let stays = match &mut dialog {
            Dialog::None => false,
            Dialog::Keys => !dialog::help::show_keys(context, &self.desk, &self.tokens, words),
            Dialog::About => !dialog::help::show_about(context, self.desk.engine().faces(), &self.tokens, words),
            Dialog::Table(ask) => !dialog::insert::table(context, ask, &mut self.desk, &self.tokens, words),
            Dialog::Ad => !dialog::insert::ad(context, &mut self.desk, &self.tokens, words),
            Dialog::Repeat(ask) => !dialog::insert::repeat(context, ask, &mut self.desk, &self.tokens, words),
            Dialog::Settings => !dialog::settings::show(context, &mut self.desk, &self.tokens, words),
            Dialog::Templates => {
                let start = self.desk.start();
                let (asked, left) = welcome::templates(context, &mut self.welcome, start.as_deref(), &self.tokens, words);
                let done = asked.is_some() || left;
                self.follow(asked);
                !done
            }
            Dialog::Palette(palette) => match palette::show(context, palette, &self.desk, &self.tokens, words) {
                palette::Answer::NotYet => true,
                palette::Answer::Left => false,
                palette::Answer::Chosen(command) => {
                    *self.desk.settings.used.entry(command.code().to_owned()).or_default() += 1;
                    self.desk.ask(command);
                    false
                }
            },
            Dialog::Export(question) => match dialog::export::ask(context, question, &mut self.desk, &self.tokens, words) {
                Answered::NotYet => true,
                Answered::Cancel => false,
                Answered::Look(row) => {
                    self.desk.go_to(row.page, &row.finding);
                    self.desk.show_panel(PanelKind::Findings);
                    false
                }
                Answered::GoOn => {
                    let kind = question.kind;
                    self.export_pages = question.indices(&self.desk).ok();
                    let suggested = self.suggested(kind);
                    self.picker.ask(context, Purpose::Export(kind), suggested, words);
                    false
                }
            },
        };
        if stays {
            self.dialog = dialog;
        }
        self.troubles(context, words);
        toast::show(context, &mut self.desk, &self.tokens, words);
    }

    fn troubles(&mut self, context: &egui::Context, words: Words) {
        if let Some(trouble) = self.desk.trouble() {
            if dialog::trouble::show(context, trouble, &self.tokens, words) {
                self.desk.dismiss_trouble();
            }
        } else if let Some(ask) = self.desk.question() {
            let name = self.desk.session.as_ref().map(|session| session.name()).filter(|name| !name.is_empty());
            let name = name.unwrap_or_else(|| words.get("untitled"));
            if let Some(choice) = dialog::question::show(context, ask, &name, &self.tokens, words) {
                self.desk.answer(choice);
            }
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

    fn chosen(&mut self, chosen: Chosen, words: Words) {
        let Chosen { purpose, paths, was_asked } = chosen;
        let Some(first) = paths.first().cloned() else { return };
        match purpose {
            Purpose::Open => self.desk.ask_open(&first),
            Purpose::ImportFolder => self.desk.import(paths, None),
            Purpose::Import => {
                // One picture for the one slot that waits goes there, as placing does elsewhere.
                let slot = self.desk.waiting_slot().filter(|_| paths.len() == 1);
                self.desk.import(paths, slot);
            }
            Purpose::Picture(id) => {
                self.desk.relink(id, &first);
            }
            Purpose::Frame(frame) => self.desk.import(paths, Some(frame)),
            Purpose::Save(kind) => self.desk.save_to(kind, first, was_asked),
            Purpose::Export(kind) => {
                let ppi = self.desk.settings.export.ppi;
                let only = self.export_pages.take();
                self.desk.export_pages(kind, &first, ppi, only.as_deref().filter(|_| kind == ExportKind::Pdf));
            }
            Purpose::Package => {
                let report = self.report(words);
                self.desk.package(&first, report);
            }
        }
    }

    /// The words of a package's report: what the issue is and what was found in it.
    fn report(&self, words: Words) -> Vec<String> {
        let Some(session) = &self.desk.session else { return Vec::new() };
        let mut lines = vec![session.name(), String::new()];
        let rows = crate::ui::panel::findings::rows(session, words);
        lines.push(words.say(&Say::new("report-findings").with("count", rows.len())));
        lines.extend(rows.iter().map(|row| format!("{}\t{}\t{}", row.label, row.article, row.text)));
        lines
    }

    /// Where an export would go: beside the document, named after it.
    fn suggested(&self, kind: ExportKind) -> PathBuf {
        let Some(session) = &self.desk.session else { return PathBuf::new() };
        let label = session.page().map(|page| page.label.clone()).unwrap_or_default();
        let name = self.document_name();
        let name = match kind {
            ExportKind::Pdf => format!("{name}.pdf"),
            ExportKind::Png => format!("{name}-{label}.png"),
        };
        self.beside(&name)
    }

    fn document_name(&self) -> String {
        let words = self.words();
        let name = self.desk.session.as_ref().map(|session| session.name()).filter(|name| !name.is_empty());
        name.unwrap_or_else(|| words.get("untitled"))
    }

    /// A file beside the document; where that has no file yet, in the folder of the file opened last that is the person's own, never in
    /// that of the program's templates and sample.
    fn beside(&self, name: &str) -> PathBuf {
        let path = self.desk.session.as_ref().and_then(|session| session.path.as_deref());
        let near = path.or_else(|| self.desk.settings.recent.iter().map(PathBuf::as_path).find(|path| !self.desk.engine().is_own(path)));
        near.map_or_else(|| self.desk.engine().documents().join(name), |path| path.with_file_name(name))
    }

    pub(super) fn grant(&mut self, context: &egui::Context, wish: Wish, words: Words) {
        let trim = self.trim();
        match wish {
            Wish::PickOpen => {
                let folder = self.beside("x").parent().map(Path::to_owned).unwrap_or_default();
                self.picker.ask(context, Purpose::Open, folder, words);
            }
            Wish::PickSave(kind) => {
                let name = self.document_name();
                let name = if kind == SaveKind::Copy { words.say(&Say::new("copy-of").with("name", name)) } else { name };
                let suggested = self.beside(&format!("{name}.banxin"));
                self.picker.ask(context, Purpose::Save(kind), suggested, words);
            }
            Wish::PickImport => {
                let folder = self.beside("x").parent().map(Path::to_owned).unwrap_or_default();
                self.picker.ask(context, Purpose::Import, folder, words);
            }
            Wish::PickImportFolder => {
                let folder = self.beside("x").parent().map(Path::to_owned).unwrap_or_default();
                self.picker.ask(context, Purpose::ImportFolder, folder, words);
            }
            Wish::PickPackage => {
                let suggested = self.beside(&format!("{}.zip", self.document_name()));
                self.picker.ask(context, Purpose::Package, suggested, words);
            }
            Wish::PickPicture(id) => {
                let folder = self.beside("x").parent().map(Path::to_owned).unwrap_or_default();
                self.picker.ask(context, Purpose::Picture(id), folder, words);
            }
            Wish::PickForFrame(frame) => {
                let folder = self.beside("x").parent().map(Path::to_owned).unwrap_or_default();
                self.picker.ask(context, Purpose::Frame(frame), folder, words);
            }
            Wish::FocusPanel(kind) => self.focus = Some(kind),
            Wish::ShowIssue => self.panels.show_issue(),
            Wish::FocusPage => context.memory_mut(|memory| memory.focused().into_iter().for_each(|id| memory.surrender_focus(id))),
            Wish::Find => self.find.open(&self.desk),
            Wish::AskReading => self.reading.open(),
            Wish::ShowTemplates => self.dialog = Dialog::Templates,
            Wish::AskTable => self.dialog = Dialog::Table(TableAsk::default()),
            Wish::AskAd => self.dialog = Dialog::Ad,
            Wish::AskRepeat => self.dialog = RepeatAsk::of(&self.desk).map_or(Dialog::None, |ask| Dialog::Repeat(Box::new(ask))),
            Wish::ShowSettings => self.dialog = Dialog::Settings,
            Wish::ShowPalette => self.dialog = Dialog::Palette(Palette::default()),
            Wish::ShowKeys => self.dialog = Dialog::Keys,
            Wish::ShowAbout => self.dialog = Dialog::About,
            Wish::Quit => self.close(context),
            Wish::Copy(text) => context.copy_text(text),
            // Everything below is of a page.
            Wish::ConfirmExport(kind) => {
                if trim.is_some() {
                    self.dialog = Dialog::Export(Question::of(kind));
                }
            }
            Wish::ZoomBy(factor) => {
                if let Some(trim) = trim {
                    let view = &mut self.canvas.view;
                    view.zoom_to(view.zoom() * factor, trim);
                }
            }
            Wish::ZoomAt(point, factor) => {
                if let Some(trim) = trim {
                    let view = &mut self.canvas.view;
                    view.zoom_about(view.screen_from_page(point), factor, trim);
                }
            }
            Wish::ZoomTo(zoom) => trim.into_iter().for_each(|trim| self.canvas.view.zoom_to(zoom, trim)),
            Wish::FitPage => trim.into_iter().for_each(|trim| self.canvas.view.fit_page(trim)),
            Wish::FitWidth => trim.into_iter().for_each(|trim| self.canvas.view.fit_width(trim)),
            Wish::FitRect(rect) => trim.into_iter().for_each(|_| self.canvas.view.fit_rect(rect)),
            Wish::Reveal(rect) => trim.into_iter().for_each(|trim| self.canvas.view.reveal(rect, trim)),
            Wish::Paste { plain } => {
                if trim.is_some() {
                    self.pastes_plain = plain;
                    context.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
                }
            }
            Wish::Hold(point) => trim.into_iter().for_each(|trim| self.canvas.hold(point, trim)),
        }
    }

    fn close(&mut self, context: &egui::Context) {
        self.wants_close = true;
        context.send_viewport_cmd(egui::ViewportCommand::Close);
    }

    /// Shows the commands that fit what is selected at the pointer, after a click of the second button.
    pub(super) fn context_menu(&mut self, response: &egui::Response, words: Words) {
        // What the pointer's menu speaks of is selected first, as everywhere.
        let is_new = |frame: &crate::base::FrameId| self.desk.session.as_ref().is_some_and(|session| !session.selection().frames().contains(frame));
        if response.secondary_clicked()
            && !self.desk.types()
            && let Some(frame) = self.desk.hovered().filter(is_new)
        {
            self.desk.select(frame);
        }
        let mut asked = None;
        response.context_menu(|ui| asked = crate::ui::menu::context(ui, &self.desk, words));
        if let Some(command) = asked {
            self.desk.ask(command);
        }
    }

    /// Answers a question as its button would; for tests and for keys.
    pub fn answer(&mut self, choice: Choice) {
        self.desk.answer(choice);
    }
}
