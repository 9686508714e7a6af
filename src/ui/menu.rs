//! The menu bar: the commands by section, each with its keys, a greyed one with its reason.

use egui::{Button, MenuBar, Ui};

use super::keys;
use super::words::Words;
use crate::editor::{Command, Desk, Make, Section, Settings, ToolKind};

/// Shows the menus; the command chosen, if one was.
pub fn show(ui: &mut Ui, desk: &Desk, words: Words) -> Option<Command> {
    let now = desk.situation();
    let mut chosen = None;
    MenuBar::new().ui(ui, |ui| {
        for section in Section::ALL {
            if !Command::ALL.iter().any(|command| command.section() == section) {
                continue;
            }
            ui.menu_button(words.get(section.text_key()), |ui| {
                ui.set_min_width(230.0);
                let mut last = None;
                for command in Command::ALL.iter().copied().filter(|command| command.section() == section) {
                    if last.is_some_and(|last| last != command.group()) {
                        ui.separator();
                    }
                    last = Some(command.group());
                    let allowed = command.allowed(&now);
                    let mut button = Button::selectable(is_on(command, desk), words.get(command.text_key())).min_size(egui::vec2(218.0, 0.0));
                    if let Some(shortcut) = command.shortcut() {
                        button = button.shortcut_text(keys::text(ui.ctx(), shortcut));
                    }
                    let response = ui.add_enabled(allowed.is_ok(), button);
                    let response = match &allowed {
                        Ok(()) => response.on_hover_text(words.get(command.tip_key())),
                        Err(why) => response.on_disabled_hover_text(words.say(why)),
                    };
                    if response.clicked() {
                        chosen = Some(command);
                        ui.close();
                    }
                }
            });
        }
    });
    chosen
}

/// Whether a command is a switch that is on.
#[must_use]
pub fn is_on(command: Command, desk: &Desk) -> bool {
    let Settings { guides, rulers, pages_panel, info_panel, paper, .. } = desk.settings;
    match command {
        Command::ToggleMargins => guides.margins,
        Command::ToggleColumns => guides.columns,
        Command::ToggleLines => guides.lines,
        Command::ToggleFrames => guides.frames,
        Command::ToggleRulers => rulers,
        Command::TogglePaper => paper,
        Command::TogglePages => pages_panel,
        Command::ToggleInfo => info_panel,
        Command::ToggleStory => desk.settings.story_panel,
        Command::ToggleQuotes => desk.settings.smart_quotes,
        Command::ThreadTool => desk.tool() == ToolKind::Thread,
        Command::ToggleCharacters => guides.characters,
        Command::ToggleSpreads => guides.spreads,
        Command::ToggleSnaps => desk.settings.snaps,
        Command::TextTool => desk.tool() == ToolKind::Text,
        Command::TextFrameTool => desk.tool() == ToolKind::Make(Make::Text),
        Command::HeadlineFrameTool => desk.tool() == ToolKind::Make(Make::Headline),
        Command::PictureFrameTool => desk.tool() == ToolKind::Make(Make::Picture),
        Command::CaptionFrameTool => desk.tool() == ToolKind::Make(Make::Caption),
        Command::RuleTool => desk.tool() == ToolKind::Make(Make::Rule),
        Command::BoxTool => desk.tool() == ToolKind::Make(Make::Box),
        Command::PictureTool => desk.tool() == ToolKind::Picture,
        Command::EyedropperTool => desk.tool() == ToolKind::Eyedropper,
        Command::ZoomTool => desk.tool() == ToolKind::Zoom,
        Command::SelectTool => desk.tool() == ToolKind::Select,
        Command::HandTool => desk.tool() == ToolKind::Hand,
        Command::ArticleTool => desk.tool() == ToolKind::Article,
        _ => false,
    }
}
