//! The panel of layers and the frames on them, the topmost first; shown, locked, renamed, moved up and down.

use egui::{ScrollArea, Ui};

use crate::base::{FrameId, LayerId, Say};
use crate::editor::Session;
use crate::editor::steps::{Edit, Transaction, remove_layer};
use crate::model::{Document, Frame, Layer, Page};
use crate::ui::panel::ask::Ask;
use crate::ui::panel::properties::kind_key;
use crate::ui::theme::Tokens;
use crate::ui::widget::form::{clipped, empty, list_row, words as words_field};
use crate::ui::widget::icon::{Icon, paint_icon};
use crate::ui::words::Words;

/// One frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The frame.
    pub id: FrameId,
    /// Its place in the page's paint order.
    pub index: usize,
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

/// One layer with its frames; the base layer where `layer` is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerRows {
    /// The layer.
    pub layer: Option<Layer>,
    /// Its frames on the page shown, the topmost first.
    pub frames: Vec<Row>,
}

/// The layers of `session`, the topmost first, with the frames of the page shown.
#[must_use]
pub fn rows(session: &Session) -> Vec<LayerRows> {
    let Some(page) = session.page() else { return Vec::new() };
    let document = session.document();
    let on = |layer: Option<LayerId>| -> Vec<Row> {
        let frames = page.frames.iter().enumerate().rev();
        // A frame on a layer that is gone stands on the base layer.
        let of = |frame: &Frame| document.layer_of(frame).map(|layer| layer.id);
        let row = |(index, frame): (usize, &std::sync::Arc<Frame>)| Row {
            id: frame.id,
            index,
            name: if frame.name.is_empty() { first_words(document, frame.id) } else { frame.name.clone() },
            kind: kind_key(frame.content.kind()),
            hidden: frame.hidden,
            locked: frame.locked,
            selected: session.selection().has(frame.id),
        };
        frames.filter(|(_, frame)| of(frame) == layer).map(row).collect()
    };
    let layers = document.layers.iter().rev().map(|layer| LayerRows { layer: Some(layer.clone()), frames: on(Some(layer.id)) });
    layers.chain([LayerRows { layer: None, frames: on(None) }]).collect()
}

fn first_words(document: &Document, frame: FrameId) -> String {
    let story = document.story_in(frame).and_then(|(story, _)| document.stories.get(&story));
    let text = story.and_then(|story| story.paragraphs.iter().find(|paragraph| !paragraph.text.is_empty()));
    text.map(|paragraph| paragraph.text.chars().take(14).collect()).unwrap_or_default()
}

/// What the panel shows as chosen.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The layer that new frames come to; the base layer where `None`. The session has it, this is what it said last.
    pub chosen: Option<LayerId>,
}

/// What is shown and of what.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The document.
    pub document: &'a Document,
    /// The page shown.
    pub page: &'a Page,
    /// The selected frames.
    pub selected: &'a [FrameId],
}

/// Shows the layers and frames.
pub fn show(ui: &mut Ui, rows: &[LayerRows], state: &mut State, scene: Scene<'_>, look: (&Tokens, Words), asks: &mut Vec<Ask>) {
    let words = look.1;
    state.chosen = state.chosen.filter(|id| scene.document.layers.iter().any(|layer| layer.id == *id));
    let height = (ui.available_height() - 62.0).max(60.0);
    ScrollArea::vertical().max_height(height).auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if rows.iter().all(|group| group.frames.is_empty()) {
            empty(ui, &words.get("layers-none"));
        }
        for group in rows {
            // With the base layer alone there is nothing to tell apart.
            if rows.len() > 1 {
                layer(ui, group, state, scene, look, asks);
            }
            for row in &group.frames {
                frame(ui, row, scene, look, asks);
            }
        }
    });
    buttons(ui, state, scene, look, asks);
}

/// The row of a layer.
fn layer(ui: &mut Ui, group: &LayerRows, state: &mut State, scene: Scene<'_>, look: (&Tokens, Words), asks: &mut Vec<Ask>) {
    let (tokens, words) = look;
    let id = group.layer.as_ref().map(|layer| layer.id);
    let name = group.layer.as_ref().map_or_else(|| words.get("layer-base"), |layer| layer.name.clone());
    let mut changed = None;
    let response = list_row(ui, &name, 26.0, state.chosen == id, tokens, |ui| {
        if let Some(layer) = &group.layer {
            if switch(ui, !layer.hidden, "layer-shown", (Icon::Shown, Icon::Hidden), &name, words) {
                changed = Some(Layer { hidden: !layer.hidden, ..layer.clone() });
            }
            if switch(ui, layer.locked, "layer-locked", (Icon::Locked, Icon::Free), &name, words) {
                changed = Some(Layer { locked: !layer.locked, ..layer.clone() });
            }
        }
        ui.label(egui::RichText::new(name.as_str()).family(crate::ui::fonts::strong()).size(12.5));
    });
    if let Some(layer) = changed {
        asks.push(Ask::Change(with_layer(scene.document, layer)));
    } else if response.clicked() {
        state.chosen = id;
        asks.push(Ask::ChooseLayer(id));
    }
    // A frame let go on a layer goes there.
    if let Some(moved) = response.dnd_release_payload::<FrameId>() {
        asks.push(Ask::Change(Transaction::new(Say::new("step-to-layer"), vec![Edit::SetFrameLayer { id: *moved, layer: id }])));
    }
}

/// The row of a frame.
fn frame(ui: &mut Ui, row: &Row, scene: Scene<'_>, look: (&Tokens, Words), asks: &mut Vec<Ask>) {
    let (tokens, words) = look;
    let kind = words.get(row.kind);
    let name = if row.name.is_empty() { kind.clone() } else { words.frame(&row.name) };
    let spoken = format!("{kind} {}", row.name);
    let mut step = None;
    let response = list_row(ui, spoken.trim(), 26.0, row.selected, tokens, |ui| {
        ui.add_space(6.0);
        if switch(ui, !row.hidden, "layer-shown", (Icon::Shown, Icon::Hidden), &spoken, words) {
            step = Some(Transaction::new(Say::new("step-hide"), vec![Edit::SetFrameHidden { id: row.id, hidden: !row.hidden }]));
        }
        if switch(ui, row.locked, "layer-locked", (Icon::Locked, Icon::Free), &spoken, words) {
            step = Some(Transaction::new(Say::new("step-lock"), vec![Edit::SetFrameLocked { id: row.id, locked: !row.locked }]));
        }
        clipped(ui, name, 12.5, if row.hidden { tokens.text_weak } else { tokens.text });
    });
    if let Some(step) = step {
        asks.push(Ask::Change(step));
    } else if response.clicked() {
        asks.push(Ask::Select(row.id));
    }
    response.dnd_set_drag_payload(row.id);
    if response.dnd_hover_payload::<FrameId>().is_some_and(|id| *id != row.id) {
        ui.painter().hline(response.rect.x_range(), response.rect.top(), egui::Stroke::new(2.0, tokens.accent));
    }
    if let Some(moved) = response.dnd_release_payload::<FrameId>()
        && *moved != row.id
    {
        asks.push(Ask::Change(over(scene, *moved, row)));
    }
}

/// Puts frame `moved` over the one of `row`, on its layer.
fn over(scene: Scene<'_>, moved: FrameId, row: &Row) -> Transaction {
    let layer = |id: FrameId| scene.document.frame(id).and_then(|(_, frame)| frame.layer);
    let mut edits = Vec::new();
    if layer(moved) != layer(row.id) {
        edits.push(Edit::SetFrameLayer { id: moved, layer: layer(row.id) });
    }
    // Taken from below, the frames above come down by one.
    let from = scene.page.frames.iter().position(|frame| frame.id == moved);
    let index = if from.is_some_and(|from| from < row.index) { row.index } else { row.index + 1 };
    edits.push(Edit::MoveFrame { id: moved, page: scene.page.id, index: index.min(scene.page.frames.len().saturating_sub(1)) });
    Transaction::new(Say::new("step-order"), edits)
}

/// The layers with `layer` in place of the one of its id.
fn with_layer(document: &Document, layer: Layer) -> Transaction {
    let layers = document.layers.iter().map(|one| if one.id == layer.id { layer.clone() } else { one.clone() }).collect();
    Transaction::new(Say::new("step-layers"), vec![Edit::SetLayers { layers }])
}

/// New layer, the selected frames onto the chosen one, up, down, away; its name.
fn buttons(ui: &mut Ui, state: &mut State, scene: Scene<'_>, look: (&Tokens, Words), asks: &mut Vec<Ask>) {
    let (tokens, words) = look;
    let document = scene.document;
    let at = state.chosen.and_then(|id| document.layers.iter().position(|layer| layer.id == id));
    if let Some(layer) = at.and_then(|at| document.layers.get(at))
        && let Some(name) = words_field(ui, "layer-name", &words.get("fact-name"), Some(&layer.name), "", tokens)
    {
        asks.push(Ask::Change(with_layer(document, Layer { name, ..layer.clone() })));
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let step = |layers| Ask::Change(Transaction::new(Say::new("step-layers"), vec![Edit::SetLayers { layers }]));
        if ui.small_button(words.get("layer-new")).clicked() {
            let id = document.free_layer_id();
            let mut layers = document.layers.clone();
            layers.push(Layer::new(id, &format!("{} {}", words.get("layer-new-name"), layers.len() + 1)));
            asks.push(step(layers));
            asks.push(Ask::ChooseLayer(Some(id)));
            state.chosen = Some(id);
        }
        let many = !document.layers.is_empty() && !scene.selected.is_empty();
        if ui.add_enabled(many, egui::Button::new(words.get("layer-take")).small()).on_hover_text(words.get("layer-take-tip")).clicked() {
            let edits = scene.selected.iter().map(|id| Edit::SetFrameLayer { id: *id, layer: state.chosen }).collect();
            asks.push(Ask::Change(Transaction::new(Say::new("step-to-layer"), edits)));
        }
        for (code, to) in [("layer-up", at.map(|at| at + 1)), ("layer-down", at.and_then(|at| at.checked_sub(1)))] {
            let to = to.filter(|to| *to < document.layers.len());
            if ui.add_enabled(to.is_some(), egui::Button::new(words.get(code)).small()).clicked()
                && let (Some(at), Some(to)) = (at, to)
            {
                let mut layers = document.layers.clone();
                layers.swap(at, to);
                asks.push(step(layers));
            }
        }
        if ui.add_enabled(at.is_some(), egui::Button::new(words.get("style-remove")).small()).clicked() {
            asks.extend(state.chosen.map(|id| Ask::Change(Transaction::new(Say::new("step-layers"), remove_layer(document, id)))));
        }
    });
}

/// A small switch of a row; whether it was clicked.
fn switch(ui: &mut Ui, on: bool, code: &'static str, sign: (Icon, Icon), of: &str, words: Words) -> bool {
    let name = format!("{} {of}", words.get(code));
    let (place, response) = ui.allocate_exact_size(egui::vec2(22.0, 22.0), egui::Sense::click());
    let style = ui.style().interact(&response);
    if response.hovered() || response.has_focus() {
        ui.painter().rect(place, 4.0, style.bg_fill, style.bg_stroke, egui::StrokeKind::Inside);
    }
    paint_icon(ui.painter(), if on { sign.0 } else { sign.1 }, place, style.fg_stroke.color.gamma_multiply(0.85));
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, name.trim()));
    response.on_hover_text(words.get(code)).clicked()
}
