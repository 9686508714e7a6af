//! The command palette: any command by a few letters of its name, in Chinese, pinyin or English.

use egui::{Align2, Area, Frame, Id, Key, Margin, Modifiers, Order, RichText, ScrollArea, Sense, TextEdit, vec2};

use super::keys;
use super::theme::Tokens;
use super::words::Words;
use crate::editor::palette::find;
use crate::editor::{Command, Desk};

/// Width of the palette and height of its list.
const SIZE: [f32; 2] = [560.0, 380.0];

/// What was typed and where the mark stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Palette {
    query: String,
    index: usize,
    is_shown: bool,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Nothing yet.
    NotYet,
    /// Left without choosing.
    Left,
    /// A command that may be had now.
    Chosen(Command),
}

/// Shows the palette.
pub fn show(context: &egui::Context, palette: &mut Palette, desk: &Desk, tokens: &Tokens, words: Words) -> Answer {
    let now = desk.situation();
    let step = |key| context.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (down, up, enter, escape) = (step(Key::ArrowDown), step(Key::ArrowUp), step(Key::Enter), step(Key::Escape));
    let mut answer = if escape { Answer::Left } else { Answer::NotYet };
    let mut chosen = None;
    let area = Area::new(Id::unique("palette")).anchor(Align2::CENTER_TOP, vec2(0.0, 84.0)).order(Order::Foreground);
    let shown = area.show(context, |ui| {
        Frame::window(ui.style()).inner_margin(Margin::same(10)).show(ui, |ui| {
            ui.set_width(SIZE[0].min(context.content_rect().width() - 40.0));
            let field = TextEdit::singleline(&mut palette.query)
                .hint_text(words.get("palette-hint"))
                .desired_width(f32::INFINITY)
                .margin(Margin::symmetric(8, 7));
            let response = ui.add(field);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, words.get("palette-hint")));
            if response.changed() {
                palette.index = 0;
            }
            response.request_focus();
            // Only now: letters and Enter may come in one late frame, and what was typed is what is meant.
            let hits = find(&palette.query, &desk.settings.used, words.0);
            let was = palette.index;
            palette.index = match (down, up) {
                (true, false) => palette.index + 1,
                (false, true) => palette.index.saturating_sub(1),
                _ => palette.index,
            }
            .min(hits.len().saturating_sub(1));
            let has_moved = was != palette.index;
            if enter {
                chosen = hits.get(palette.index).map(|hit| hit.command);
            }
            ui.add_space(4.0);
            if hits.is_empty() {
                ui.label(RichText::new(words.get("palette-nothing")).color(tokens.text_weak));
            }
            ScrollArea::vertical().max_height(SIZE[1]).auto_shrink([false, true]).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                for (index, hit) in hits.iter().enumerate() {
                    let is_marked = index == palette.index;
                    let response = row(ui, hit.command, is_marked, desk, &now, tokens, words);
                    if is_marked && (has_moved || !palette.is_shown) {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        chosen = Some(hit.command);
                    }
                }
            });
        });
    });
    let is_beside = context.input(|input| input.pointer.any_pressed())
        && context.input(|input| input.pointer.interact_pos()).is_some_and(|at| !shown.response.rect.contains(at));
    if is_beside && palette.is_shown {
        answer = Answer::Left;
    }
    palette.is_shown = true;
    match chosen.filter(|command| command.allowed(&now).is_ok()) {
        Some(command) => Answer::Chosen(command),
        None => answer,
    }
}

/// A command: its menu, its name, its keys, or why it cannot be had now.
fn row(
    ui: &mut egui::Ui,
    command: Command,
    is_marked: bool,
    desk: &Desk,
    now: &crate::editor::Situation,
    tokens: &Tokens,
    words: Words,
) -> egui::Response {
    let why = command.allowed(now).err();
    let name = words.get(command.text_key());
    let colour = if why.is_some() { tokens.text_weak } else { tokens.text };
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListBoxOption, why.is_none(), is_marked, name.clone()));
    if is_marked || response.hovered() {
        ui.painter().rect_filled(place, 4.0, if is_marked { tokens.accent_soft } else { tokens.hover });
    }
    let font = egui::TextStyle::Body.resolve(ui.style());
    let small = egui::TextStyle::Small.resolve(ui.style());
    let left = place.left_center() + vec2(8.0, 0.0);
    ui.painter().text(left, Align2::LEFT_CENTER, words.get(command.section().text_key()), small.clone(), tokens.text_weak);
    ui.painter().text(left + vec2(72.0, 0.0), Align2::LEFT_CENTER, &name, font, colour);
    let right = match &why {
        Some(why) => words.say(why),
        None => desk.keys().shortcut(command).map(|shortcut| keys::text(ui.ctx(), shortcut)).unwrap_or_default(),
    };
    ui.painter().text(place.right_center() - vec2(8.0, 0.0), Align2::RIGHT_CENTER, right, small, tokens.text_weak);
    response
}
