//! The panel of frames in paint order: the topmost first; shown, locked, moved up and down.

use egui::{ScrollArea, Ui};

use crate::base::{FrameId, Say};
use crate::editor::Session;
use crate::editor::steps::{Edit, Transaction};
use crate::model::{Document, Frame, Page};
use crate::ui::panel::ask::Ask;
use crate::ui::panel::properties::kind_key;
use crate::ui::theme::Tokens;
use crate::ui::widget::form::{clipped, empty, list_row};
use crate::ui::words::Words;

/// One frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The frame.
    pub id: FrameId,
    /// Its name, or what begins its text.
    pub name: String,
    /// The key of its kind's name.
    pub kind: &'static str,
    /// Whether it is neither shown nor printed.
    pub hidden: bool,
    /// Whether gestures leave it alone.
    pub locked: bool,
    /// Whether it is selected.
    pub selected: bool,
}

/// The frames of the page shown, the topmost first.
#[must_use]
pub fn rows(session: &Session) -> Vec<Row> {
    let Some(page) = session.page() else { return Vec::new() };
    let named = |frame: &Frame| if frame.name.is_empty() { first_words(session.document(), frame.id) } else { frame.name.clone() };
    page.frames
        .iter()
        .rev()
        .map(|frame| Row {
            id: frame.id,
            name: named(frame),
            kind: kind_key(frame.content.kind()),
            hidden: frame.hidden,
            locked: frame.locked,
            selected: session.selection().has(frame.id),
        })
        .collect()
}

fn first_words(document: &Document, frame: FrameId) -> String {
    let story = document.story_in(frame).and_then(|(story, _)| document.stories.get(&story));
    let text = story.and_then(|story| story.paragraphs.iter().find(|paragraph| !paragraph.text.is_empty()));
    text.map(|paragraph| paragraph.text.chars().take(14).collect()).unwrap_or_default()
}

/// Shows the frames of `page`.
pub fn show(ui: &mut Ui, rows: &[Row], page: &Page, tokens: &Tokens, words: Words, asks: &mut Vec<Ask>) {
    if rows.is_empty() {
        empty(ui, &words.get("layers-none"));
        return;
    }
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, row) in rows.iter().enumerate() {
            let kind = words.get(row.kind);
            let name = if row.name.is_empty() { kind.clone() } else { row.name.clone() };
            let spoken = format!("{kind} {}", row.name);
            let mut switched = None;
            let response = list_row(ui, spoken.trim(), 26.0, row.selected, tokens, |ui| {
                switched = switches(ui, row, &spoken, words);
                let colour = if row.hidden { tokens.text_weak } else { tokens.text };
                clipped(ui, name, 12.5, colour);
            });
            if let Some(step) = switched {
                asks.push(Ask::Change(step));
            } else if response.clicked() {
                asks.push(Ask::Select(row.id));
            }
            response.dnd_set_drag_payload(row.id);
            if let Some(moved) = response.dnd_release_payload::<FrameId>() {
                // Rows run from the top; places in the paint order from the bottom.
                let place = rows.len() - 1 - index;
                let step = Transaction::new(Say::new("step-order"), vec![Edit::MoveFrame { id: *moved, page: page.id, index: place }]);
                if *moved != row.id {
                    asks.push(Ask::Change(step));
                }
            }
            if response.dnd_hover_payload::<FrameId>().is_some() {
                ui.painter().hline(response.rect.x_range(), response.rect.top(), egui::Stroke::new(2.0, tokens.accent));
            }
        }
    });
}

/// Two small switches: shown, locked.
fn switches(ui: &mut Ui, row: &Row, spoken: &str, words: Words) -> Option<Transaction> {
    let switch = |ui: &mut Ui, on: bool, code: &'static str, sign: (&str, &str)| -> bool {
        let name = format!("{} {spoken}", words.get(code));
        let text = egui::RichText::new(if on { sign.0 } else { sign.1 }).size(12.0);
        let response = ui.add(egui::Button::new(text).frame(false).min_size(egui::vec2(22.0, 22.0)));
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, name.trim()));
        response.on_hover_text(words.get(code)).clicked()
    };
    if switch(ui, !row.hidden, "layer-shown", ("●", "○")) {
        return Some(Transaction::new(Say::new("step-hide"), vec![Edit::SetFrameHidden { id: row.id, hidden: !row.hidden }]));
    }
    if switch(ui, row.locked, "layer-locked", ("■", "□")) {
        return Some(Transaction::new(Say::new("step-lock"), vec![Edit::SetFrameLocked { id: row.id, locked: !row.locked }]));
    }
    None
}
