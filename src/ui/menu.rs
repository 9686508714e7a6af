//! The menu bar: the commands by section, each with its keys, a greyed one with its reason.

use std::path::PathBuf;

use egui::{Atom, Button, MenuBar, ScrollArea, Ui, Vec2};

use super::keys;
use super::widget::icon::{Icon, paint_icon};
use super::words::Words;
use crate::base::Say;
use crate::editor::arrange::AlignTo;
use crate::editor::{Command, Desk, Make, Section, Settings, Situation, ToolKind};
use crate::model::Content;

/// Shows the menus; what was chosen.
pub fn show(ui: &mut Ui, desk: &Desk, words: Words) -> Asked {
    let mut chosen = None;
    let mut recent = None;
    MenuBar::new().ui(ui, |ui| {
        for section in Section::ALL {
            if !Command::ALL.iter().any(|command| command.section() == section) {
                continue;
            }
            ui.menu_button(words.get(section.text_key()), |ui| {
                ui.set_min_width(230.0);
                let commands: Vec<Command> = Command::ALL.iter().copied().filter(|command| command.section() == section).collect();
                let parts = commands.chunk_by(|one, other| match (folded(*one), folded(*other)) {
                    (None, None) => one.group() == other.group(),
                    (one, other) => one == other,
                });
                let mut last = None;
                // A small screen still reaches the last entry.
                tall(ui.ctx().content_rect().height() - 80.0).show(ui, |ui| {
                    for part in parts {
                        let fold = part.first().copied().and_then(folded);
                        // Folds stand together; a line divides what is not folded.
                        if last.is_some_and(|last: Option<&str>| last.is_none() || fold.is_none()) {
                            ui.separator();
                        }
                        last = Some(fold);
                        match fold {
                            Some(key) => {
                                ui.menu_button((tick(false), words.get(key)), |ui| {
                                    ui.set_min_width(230.0);
                                    chosen = entries(ui, desk, part, words, &mut recent).or(chosen.take());
                                });
                            }
                            None => chosen = entries(ui, desk, part, words, &mut recent).or(chosen.take()),
                        }
                    }
                });
            });
        }
    });
    Asked { command: chosen, recent }
}

/// A menu as high as its entries, which scrolls only where they are higher than `height`: a popup offers less room than the window has.
fn tall(height: f32) -> ScrollArea {
    ScrollArea::vertical().max_height(height).min_scrolled_height(height)
}

/// What was chosen in the menus.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    /// A command.
    pub command: Option<Command>,
    /// A file opened lately.
    pub recent: Option<PathBuf>,
}

/// A command as an entry; the command, if it was chosen.
fn entry(ui: &mut Ui, command: Command, desk: &Desk, now: &Situation, words: Words) -> Option<Command> {
    let allowed = command.allowed(now);
    let is_on = is_on(command, desk);
    let mut button = Button::selectable(is_on, (tick(is_on), name(command, desk, words))).min_size(egui::vec2(218.0, 0.0));
    if let Some(shortcut) = desk.keys().shortcut(command) {
        button = button.shortcut_text(keys::text(ui.ctx(), shortcut));
    }
    let response = ui.add_enabled(allowed.is_ok(), button);
    let response = match &allowed {
        Ok(()) => response.on_hover_text(words.get(command.tip_key())),
        Err(why) => response.on_disabled_hover_text(words.say(why)),
    };
    let is_clicked = response.clicked();
    if is_clicked {
        ui.close();
    }
    is_clicked.then_some(command)
}

/// The room before an entry's name, with a tick where the entry is on: all names of a menu begin at one edge.
fn tick(is_on: bool) -> Atom<'static> {
    Atom::paint(Vec2::splat(12.0), move |ui, args| {
        if is_on {
            paint_icon(ui.painter(), Icon::Tick, args.rect, args.fallback_text_color);
        }
    })
}

/// What an entry is called: what would be undone or done again is named.
fn name(command: Command, desk: &Desk, words: Words) -> String {
    let history = desk.session.as_ref().map(|session| session.history());
    let step = match command {
        Command::Undo => history.and_then(|history| history.undo_name()).map(|step| ("undo-named", step)),
        Command::Redo => history.and_then(|history| history.redo_name()).map(|step| ("redo-named", step)),
        _ => None,
    };
    step.map_or_else(|| words.get(command.text_key()), |(key, step)| words.say(&Say::new(key).with("what", words.say(step))))
}

/// The files opened lately, in a menu of their own; the file, if one was chosen.
fn recents(ui: &mut Ui, desk: &Desk, words: Words) -> Option<PathBuf> {
    let mut chosen = None;
    ui.add_enabled_ui(!desk.settings.recent.is_empty(), |ui| {
        ui.menu_button((tick(false), words.get("menu-recent")), |ui| {
            ui.set_min_width(260.0);
            for path in &desk.settings.recent {
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
                if ui.button(name).on_hover_text(folder).clicked() {
                    chosen = Some(path.clone());
                    ui.close();
                }
            }
        });
    });
    chosen
}

/// The commands that fit what is selected, for the pointer's menu: those of its section that may be had now, then what always helps.
pub fn context(ui: &mut Ui, desk: &Desk, words: Words) -> Option<Command> {
    let now = desk.situation();
    ui.set_min_width(220.0);
    let sections: &[Section] = match (now.has_caret, now.selected > 0) {
        (true, _) => &[Section::Edit, Section::Text],
        (false, true) => &[Section::Edit, Section::File, Section::Object, Section::Article],
        (false, false) => &[Section::Edit, Section::View],
    };
    let mut chosen = None;
    tall(ui.ctx().content_rect().height() * 0.7).show(ui, |ui| {
        let mut last = None;
        for section in sections {
            let fits =
                |command: &Command| command.section() == *section && command.allowed(&now).is_ok() && at_hand(*command) && suits(*command, desk);
            for command in Command::ALL.iter().copied().filter(fits) {
                if last.is_some_and(|last| last != (section, command.group())) {
                    ui.separator();
                }
                last = Some((section, command.group()));
                chosen = entry(ui, command, desk, &now, words).or(chosen.take());
            }
        }
    });
    chosen
}

/// Whether a command belongs into the pointer's menu: tools have their strip, rare ways to align and to show have the bar's menus.
const fn at_hand(command: Command) -> bool {
    match command.section() {
        // Tools; what has no frame for its object.
        Section::Edit => command.group() != 8 && !matches!(command, Command::Undo | Command::Redo),
        // Alignment and sets.
        Section::Object => !matches!(command.group(), 0 | 1 | 7 | 8) || matches!(command, Command::Swap),
        Section::View => matches!(command.group(), 0 | 1),
        Section::File => matches!(command, Command::PlacePicture),
        Section::Text | Section::Insert | Section::Article | Section::Page | Section::Help => true,
    }
}

/// Whether a command has something to do with what is selected: pictures are fitted, articles folded.
fn suits(command: Command, desk: &Desk) -> bool {
    let frames = || desk.session.iter().flat_map(|session| session.selected_frames());
    let has_picture = || frames().any(|frame| matches!(frame.content, Content::Picture(_)));
    match command {
        Command::PlacePicture
        | Command::PictureFill
        | Command::PictureWhole
        | Command::PictureCentre
        | Command::PictureTurn
        | Command::PictureMirror => has_picture(),
        _ if command.section() == Section::Article => command != Command::ArticleTool && desk.selected_article().is_some(),
        _ => true,
    }
}

/// The key of the fold a command stands in: menus stay shorter than a small screen.
const fn folded(command: Command) -> Option<&'static str> {
    match (command.section(), command.group()) {
        (Section::Object, 0 | 1 | 7) => Some("menu-fold-align"),
        (Section::Object, 8) => Some("menu-fold-set"),
        (Section::Object, 2) => Some("menu-fold-fit"),
        (Section::Object, 3) => Some("menu-fold-order"),
        (Section::Object, 6) => Some("menu-fold-turn"),
        (Section::Edit, 8) => Some("menu-fold-tools"),
        (Section::View, 4) => Some("menu-fold-panels"),
        _ => None,
    }
}

/// A line a command; the one chosen. Files opened lately stand below Open.
fn entries(ui: &mut Ui, desk: &Desk, commands: &[Command], words: Words, recent: &mut Option<PathBuf>) -> Option<Command> {
    let now = desk.situation();
    let mut chosen = None;
    let mut last = None;
    for command in commands.iter().copied() {
        if last.is_some_and(|last| last != command.group()) {
            ui.separator();
        }
        last = Some(command.group());
        chosen = entry(ui, command, desk, &now, words).or(chosen);
        if command == Command::Open {
            *recent = recents(ui, desk, words).or(recent.take());
        }
    }
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
        Command::TogglePlates => desk.shows_plates(),
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
        Command::AlignToKey => desk.settings.align_to == AlignTo::Key,
        Command::AlignToArea => desk.settings.align_to == AlignTo::TypeArea,
        Command::AlignToPage => desk.settings.align_to == AlignTo::Page,
        Command::JoinNext => desk.session.as_ref().and_then(|session| session.page()).is_some_and(|page| page.issue.spread_with_next),
        Command::SelectTool => desk.tool() == ToolKind::Select,
        Command::HandTool => desk.tool() == ToolKind::Hand,
        Command::ArticleTool => desk.tool() == ToolKind::Article,
        _ => false,
    }
}
