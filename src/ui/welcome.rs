//! The welcome view: templates, files opened lately, the sample; what an empty window can be used for.

use std::collections::BTreeMap;
use std::path::PathBuf;

use egui::{
    Align2, Button, ColorImage, Context, CornerRadius, Rect, RichText, ScrollArea, Sense, StrokeKind, TextureHandle, TextureOptions, Ui, vec2,
};

use super::dialog::question::ago;
use super::dialog::{heading, leave_button, modal};
use super::theme::Tokens;
use super::words::Words;
use crate::base::Say;
use crate::editor::Command;
use crate::editor::files::{Start, Template};

/// Width of the view.
const WIDTH: f32 = 760.0;
/// More than everything in it is high.
const TALLEST: f32 = 20_000.0;
/// Room for a template's page.
const PREVIEW: [f32; 2] = [132.0, 172.0];
/// Files opened lately that are shown.
const RECENT: usize = 6;

/// What the view keeps between frames.
#[derive(Default)]
pub struct Welcome {
    previews: BTreeMap<PathBuf, TextureHandle>,
}

impl std::fmt::Debug for Welcome {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Welcome({} previews)", self.previews.len())
    }
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// A command.
    Command(Command),
    /// A new issue like this template, or an empty page.
    Begin(Option<PathBuf>),
    /// A file.
    Open(PathBuf),
}

/// Shows the view; what was asked for.
pub fn show(ui: &mut Ui, welcome: &mut Welcome, start: Option<&Start>, is_opening: bool, tokens: &Tokens, words: Words) -> Option<Asked> {
    let mut asked = None;
    let place = ui.max_rect();
    let width = WIDTH.min(place.width() - 48.0);
    // The bar stands at the side of the room, what scrolls in its middle.
    let beside = ((place.width() - width) / 2.0).max(0.0);
    // Words are read here, and none are on the pasteboard.
    ui.painter().rect_filled(place, 0.0, tokens.panel);
    // The canvas has taken the room of this `ui` already.
    let mut room = ui.new_child(egui::UiBuilder::new().max_rect(place));
    ScrollArea::vertical().auto_shrink([false, false]).show(&mut room, |ui| {
        let middle = Rect::from_min_size(ui.max_rect().min + vec2(beside, 0.0), vec2(width, TALLEST));
        ui.scope_builder(egui::UiBuilder::new().max_rect(middle), |ui| {
            ui.add_space((place.height() * 0.08).clamp(8.0, 72.0));
            ui.label(RichText::new("版心").family(super::fonts::strong()).size(34.0).color(tokens.text));
            ui.label(RichText::new(words.get(if is_opening { "busy-opening" } else { "welcome-what" })).color(tokens.text_weak));
            ui.add_space(18.0);
            if !is_opening {
                asked = body(ui, welcome, start, tokens, words);
            }
        });
    });
    asked
}

/// What can be begun: another file, the sample, what was open lately, a template.
fn body(ui: &mut Ui, welcome: &mut Welcome, start: Option<&Start>, tokens: &Tokens, words: Words) -> Option<Asked> {
    let mut asked = None;
    ui.horizontal(|ui| {
        let button = |ui: &mut Ui, key| ui.add(Button::new(words.get(key)).fill(tokens.raised).min_size(vec2(110.0, 30.0))).clicked();
        if button(ui, "command-open") {
            asked = Some(Asked::Command(Command::Open));
        }
        if let Some(sample) = start.and_then(|start| start.sample.clone())
            && button(ui, "welcome-sample")
        {
            asked = Some(Asked::Open(sample));
        }
        ui.label(RichText::new(words.get("welcome-drop")).color(tokens.text_weak));
    });
    ui.add_space(20.0);
    // Who has been here before goes on where they were.
    if start.is_some_and(|start| !start.recent.is_empty()) {
        title(ui, "welcome-recent", words);
        asked = recent(ui, start, tokens, words).or(asked.take());
        ui.add_space(20.0);
    }
    title(ui, "welcome-templates", words);
    asked = grid(ui, welcome, start, tokens, words).or(asked.take());
    ui.add_space(20.0);
    asked
}

fn title(ui: &mut Ui, key: &'static str, words: Words) {
    ui.label(RichText::new(words.get(key)).family(super::fonts::strong()).size(14.0));
    ui.add_space(4.0);
}

/// The templates in a dialog; what was asked for, and whether it was left.
pub fn templates(context: &Context, welcome: &mut Welcome, start: Option<&Start>, tokens: &Tokens, words: Words) -> (Option<Asked>, bool) {
    let mut asked = None;
    let mut done = false;
    let left = modal(context, "templates", 640.0, |ui| {
        heading(ui, &words.get("templates-title"));
        // As high at once as it will be: a dialog that grows frame by frame slips away from under the pointer.
        let high = (context.content_rect().height() - 200.0).max(240.0);
        ScrollArea::vertical().max_height(high).min_scrolled_height(high.min(490.0)).show(ui, |ui| asked = grid(ui, welcome, start, tokens, words));
        done = leave_button(ui, &words.get("button-cancel"));
    });
    (asked, done || left)
}

fn grid(ui: &mut Ui, welcome: &mut Welcome, start: Option<&Start>, tokens: &Tokens, words: Words) -> Option<Asked> {
    let mut asked = None;
    let Some(start) = start else {
        ui.label(RichText::new(words.get("welcome-looking")).color(tokens.text_weak));
        return None;
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 12.0);
        for template in &start.templates {
            if card(ui, welcome, Some(template), tokens, words) {
                asked = Some(Asked::Begin(Some(template.path.clone())));
            }
        }
        if card(ui, welcome, None, tokens, words) {
            asked = Some(Asked::Begin(None));
        }
    });
    asked
}

/// A template's first page with its name; whether it was clicked.
fn card(ui: &mut Ui, welcome: &mut Welcome, template: Option<&Template>, tokens: &Tokens, words: Words) -> bool {
    let name = template.map_or_else(|| words.get("template-empty"), |template| known_name(&template.name, words));
    let size = vec2(PREVIEW[0] + 16.0, PREVIEW[1] + 58.0);
    let (place, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(place, CornerRadius::same(6), tokens.hover);
    }
    let room = Rect::from_min_size(place.min + vec2(8.0, 8.0), PREVIEW.into());
    let shape = template.map_or([270.0, 390.0], |template| template.trim_mm);
    let scale = (f64::from(room.width()) / shape[0]).min(f64::from(room.height()) / shape[1]);
    let page = Rect::from_center_size(room.center(), vec2((shape[0] * scale) as f32, (shape[1] * scale) as f32));
    ui.painter().rect_filled(page.translate(vec2(1.0, 2.0)), CornerRadius::ZERO, tokens.shadow);
    ui.painter().rect_filled(page, CornerRadius::ZERO, egui::Color32::WHITE);
    if let Some(template) = template
        && let Some(texture) = welcome.texture(ui.ctx(), template)
    {
        let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
        ui.painter().image(texture.id(), page, whole, egui::Color32::WHITE);
    }
    let edge = if response.has_focus() { tokens.accent } else { tokens.separator };
    ui.painter().rect_stroke(page, CornerRadius::ZERO, egui::Stroke::new(1.0, edge), StrokeKind::Outside);
    let font = egui::TextStyle::Body.resolve(ui.style());
    let small = egui::TextStyle::Small.resolve(ui.style());
    let below = egui::pos2(place.center().x, room.bottom() + 16.0);
    ui.painter().text(below, Align2::CENTER_CENTER, name, font, tokens.text);
    let measure =
        Say::new("template-size").with("width", shape[0].round()).with("height", shape[1].round()).with("count", template.map_or(1, |one| one.pages));
    ui.painter().text(below + vec2(0.0, 18.0), Align2::CENTER_CENTER, words.say(&measure), small, tokens.text_weak);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// Templates that come with the program have names in the language in use.
fn known_name(name: &str, words: Words) -> String {
    match name {
        "tabloid" => words.get("template-tabloid"),
        "broadsheet" => words.get("template-broadsheet"),
        "tabloid-front" => words.get("template-tabloid-front"),
        "tabloid-photo" => words.get("template-tabloid-photo"),
        "broadsheet-inside" => words.get("template-broadsheet-inside"),
        "broadsheet-weekend" => words.get("template-broadsheet-weekend"),
        other => other.to_owned(),
    }
}

fn recent(ui: &mut Ui, start: Option<&Start>, tokens: &Tokens, words: Words) -> Option<Asked> {
    let mut asked = None;
    let files = start.map(|start| start.recent.as_slice()).unwrap_or_default();
    for (path, at) in files.iter().take(RECENT) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        ui.horizontal(|ui| {
            if ui.link(name).clicked() {
                asked = Some(Asked::Open(path.clone()));
            }
            let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
            ui.label(RichText::new(format!("{}　{folder}", ago(*at, words))).size(12.0).color(tokens.text_weak));
        });
    }
    asked
}

impl Welcome {
    fn texture(&mut self, context: &Context, template: &Template) -> Option<&TextureHandle> {
        let pixels = template.preview.as_ref()?;
        let texture = self.previews.entry(template.path.clone()).or_insert_with(|| {
            let image = ColorImage::from_rgba_premultiplied([pixels.width as usize, pixels.height as usize], &pixels.rgba);
            context.load_texture("template", image, TextureOptions::LINEAR)
        });
        Some(texture)
    }
}
