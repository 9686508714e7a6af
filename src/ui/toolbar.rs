//! The toolbar: what a page desk reaches for all day.

use egui::{Align, Button, Layout, Ui};

use super::keys;
use super::menu::is_on;
use super::widget::{Icon, icon_button};
use super::words::Words;
use crate::editor::{Command, Desk};
use crate::i18n::percent;

/// Below this width the language is left to the menus.
const ROOM_FOR_ALL: f32 = 800.0;
/// Below this one the guides too.
const ROOM_FOR_GUIDES: f32 = 735.0;

/// Shows the toolbar; the command chosen, if one was. `zoom` is the view's.
pub fn show(ui: &mut Ui, desk: &Desk, zoom: f64, words: Words) -> Option<Command> {
    let mut chosen = None;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        // In a narrow window what the menus have too goes first.
        let width = ui.available_width();
        let (has_language, has_guides) = (width >= ROOM_FOR_ALL, width >= ROOM_FOR_GUIDES);
        let add = |ui: &mut Ui, command: Command, icon: Icon, chosen: &mut Option<Command>| {
            if button(ui, desk, command, icon, words) {
                *chosen = Some(command);
            }
        };
        add(ui, Command::Open, Icon::Open, &mut chosen);
        add(ui, Command::Save, Icon::Save, &mut chosen);
        add(ui, Command::ExportPdf, Icon::Export, &mut chosen);
        gap(ui);
        add(ui, Command::Undo, Icon::Undo, &mut chosen);
        add(ui, Command::Redo, Icon::Redo, &mut chosen);
        gap(ui);
        add(ui, Command::PreviousPage, Icon::Previous, &mut chosen);
        let now = desk.situation();
        let (page, count) = if now.has_document { (now.page_index + 1, now.page_count) } else { (0, 0) };
        centred(ui, 52.0, &format!("{page} / {count}"));
        add(ui, Command::NextPage, Icon::Next, &mut chosen);
        gap(ui);
        add(ui, Command::ZoomOut, Icon::ZoomOut, &mut chosen);
        let shown = if now.has_document { percent(zoom) } else { "—".to_owned() };
        let actual = Command::ActualSize;
        let response = ui.add_enabled(now.has_document, Button::new(shown).min_size(egui::vec2(58.0, 24.0)));
        if tip(ui, response, desk, actual, words).clicked() {
            chosen = Some(actual);
        }
        add(ui, Command::ZoomIn, Icon::ZoomIn, &mut chosen);
        add(ui, Command::FitPage, Icon::FitPage, &mut chosen);
        add(ui, Command::FitWidth, Icon::FitWidth, &mut chosen);
        if has_guides {
            gap(ui);
            add(ui, Command::ToggleMargins, Icon::Margins, &mut chosen);
            add(ui, Command::ToggleColumns, Icon::Columns, &mut chosen);
            add(ui, Command::ToggleLines, Icon::Lines, &mut chosen);
            add(ui, Command::ToggleFrames, Icon::Frames, &mut chosen);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            add(ui, Command::ToggleInfo, Icon::PanelRight, &mut chosen);
            add(ui, Command::TogglePages, Icon::PanelLeft, &mut chosen);
            gap(ui);
            add(ui, Command::SwitchTheme, Icon::Theme, &mut chosen);
            if !has_language {
                return;
            }
            let language = Command::SwitchLanguage;
            let response = ui.add(Button::new(words.0.other().own_name()).min_size(egui::vec2(64.0, 24.0)));
            if tip(ui, response, desk, language, words).clicked() {
                chosen = Some(language);
            }
        });
    });
    chosen
}

/// The tools of the strip, by what they are for.
const TOOLS: [&[(Command, Icon)]; 4] = [
    &[
        (Command::SelectTool, Icon::Select),
        (Command::TextTool, Icon::Text),
        (Command::PictureTool, Icon::PictureTool),
        (Command::ArticleTool, Icon::Article),
        (Command::ThreadTool, Icon::Thread),
    ],
    &[
        (Command::TextFrameTool, Icon::TextFrame),
        (Command::HeadlineFrameTool, Icon::HeadlineFrame),
        (Command::PictureFrameTool, Icon::PictureFrame),
        (Command::CaptionFrameTool, Icon::CaptionFrame),
        (Command::RuleTool, Icon::Rule),
        (Command::BoxTool, Icon::Box),
    ],
    &[(Command::EyedropperTool, Icon::Eyedropper)],
    &[(Command::ZoomTool, Icon::Zoom), (Command::HandTool, Icon::Hand)],
];

/// Height and width of a tool in the strip, with the space after it.
const TOOL: f32 = 28.0;
/// Height of a line between groups of tools, with the spaces round it.
const PART: f32 = 13.0;

/// How many tools stand side by side in a strip of `height`: as few as let all of them be seen.
pub fn strip_columns(height: f32) -> usize {
    let needed = |columns: usize| {
        let rows: usize = TOOLS.iter().map(|tools| tools.len().div_ceil(columns)).sum();
        rows as f32 * TOOL + (TOOLS.len() - 1) as f32 * PART + 16.0
    };
    (1..=4).find(|columns| needed(*columns) <= height).unwrap_or(4)
}

/// The width of a strip of so many columns.
pub fn strip_width(columns: usize) -> f32 {
    8.0 + columns as f32 * TOOL
}

/// The tools, one beneath the other at the canvas's side, as a drawing table has them, in `columns` where the window is low; the
/// command chosen, if one was.
pub fn strip(ui: &mut Ui, desk: &Desk, columns: usize, words: Words) -> Option<Command> {
    let mut chosen = None;
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(2.0, 2.0);
        for (index, tools) in TOOLS.into_iter().enumerate() {
            if index > 0 {
                ui.add_space(4.0);
                let (place, _) = ui.allocate_exact_size(egui::vec2(18.0, 1.0), egui::Sense::hover());
                ui.painter().rect_filled(place, 0.0, ui.visuals().widgets.noninteractive.bg_stroke.color);
                ui.add_space(4.0);
            }
            for row in tools.chunks(columns) {
                let mut tool = |ui: &mut Ui, (command, icon): &(Command, Icon)| {
                    if button(ui, desk, *command, *icon, words) {
                        chosen = Some(*command);
                    }
                };
                if columns == 1 {
                    row.iter().for_each(|one| tool(ui, one));
                } else {
                    ui.horizontal(|ui| row.iter().for_each(|one| tool(ui, one)));
                }
            }
        }
    });
    chosen
}

fn gap(ui: &mut Ui) {
    ui.add_space(6.0);
    let (place, _) = ui.allocate_exact_size(egui::vec2(1.0, 18.0), egui::Sense::hover());
    ui.painter().rect_filled(place, 0.0, ui.visuals().widgets.noninteractive.bg_stroke.color);
    ui.add_space(6.0);
}

/// Text in the middle of a place of fixed width, so that nothing beside it moves when the number changes.
fn centred(ui: &mut Ui, width: f32, text: &str) {
    ui.allocate_ui_with_layout(egui::vec2(width, 26.0), Layout::centered_and_justified(egui::Direction::LeftToRight), |ui| ui.label(text));
}

fn button(ui: &mut Ui, desk: &Desk, command: Command, icon: Icon, words: Words) -> bool {
    let enabled = command.allowed(&desk.situation()).is_ok();
    let response = icon_button(ui, icon, &words.get(command.text_key()), enabled, is_on(command, desk));
    tip(ui, response, desk, command, words).clicked()
}

/// The command's name, keys and purpose, or why it cannot be had now.
fn tip(ui: &Ui, response: egui::Response, desk: &Desk, command: Command, words: Words) -> egui::Response {
    let context = ui.ctx().clone();
    response.on_hover_ui(|ui| {
        let name = words.get(command.text_key());
        let name = name.trim_end_matches(['…', '.']);
        let head = desk.keys().shortcut(command).map_or_else(|| name.to_owned(), |shortcut| format!("{name}　{}", keys::text(&context, shortcut)));
        ui.label(head);
        let body = match command.allowed(&desk.situation()) {
            Ok(()) => words.get(command.tip_key()),
            Err(why) => words.say(&why),
        };
        ui.weak(body);
    })
}
