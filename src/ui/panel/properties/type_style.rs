//! Properties of selected text: its styles, and a change of looks that goes into the style or into a new one.
//!
//! Text has no looks but those of its styles: what is changed here is shown on the selected paragraphs meanwhile, until it is said
//! where it should go.

use egui::Ui;

use super::form::Form;
use crate::editor::names::{Named, may_be_named};
use crate::editor::styles::{
    apply_character_style, apply_paragraph_style, based_on, character_style_of, define_paragraph_style, new_paragraph_style, paragraph_style_of,
};
use crate::model::ParagraphStyle;
use crate::ui::panel::ask::Ask;
use crate::ui::panel::styles::form::paragraph_fields;
use crate::ui::widget::form::{choice, section, weak, words};

/// Looks of the selected text that wait for where they should go.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The style they were changed from.
    pub of: String,
    /// What the paragraphs look like meanwhile, nothing left open.
    pub style: ParagraphStyle,
    /// Name of a new style.
    pub name: String,
}

/// Shows styles of the selected text.
pub fn show(ui: &mut Ui, form: &mut Form<'_>, draft: &mut Option<Draft>) {
    let title = form.word("section-type");
    section(ui, "type", &title, true, |ui| {
        let document = &form.shown.document;
        let now = match draft {
            // The paragraphs bear the draft's style only meanwhile.
            Some(draft) => Some(draft.of.clone()),
            None => paragraph_style_of(document, &form.shown.selection),
        };
        let names = Named::Paragraph.names(document);
        let at = now.as_ref().and_then(|now| names.iter().position(|name| name == now));
        let hint = now.as_ref().map_or_else(|| form.word("value-mixed"), |now| form.words.style(now));
        let shown: Vec<String> = names.iter().map(|name| form.words.style(name)).collect();
        if let Some(name) = choice(ui, &form.word("property-paragraph-style"), &shown, at, &hint, form.tokens).and_then(|index| names.get(index)) {
            if draft.take().is_some() {
                form.asks.push(Ask::Drop);
            }
            form.asks.extend(apply_paragraph_style(document, &form.shown.selection, name).map(Ask::Change));
        }
        character(ui, form);
        let Some(now) = now else { return };
        if let Some(waiting) = draft.as_mut() {
            if !form.shown.previews {
                // Undone or overtaken by something else.
                *draft = None;
            } else if where_to(ui, form, waiting) {
                *draft = None;
            }
        }
        let shown = draft.as_ref().map_or_else(|| document.styles.paragraph(&now), |draft| draft.style.clone());
        let changed = paragraph_fields(ui, form, &shown, &shown, false);
        if let Some(style) = changed {
            let name = draft.take().map_or_else(|| Named::Paragraph.free_name(document, &form.words.style(&now)), |draft| draft.name);
            let fresh = Draft { of: now, style, name };
            form.asks.push(Ask::Preview(as_new(form, &fresh)));
            *draft = Some(fresh);
        }
    });
}

fn as_new(form: &Form<'_>, draft: &Draft) -> crate::editor::steps::Transaction {
    let document = &form.shown.document;
    // While it is shown the document already has the style: what it is based on is what it was changed from.
    let style = based_on(document, &draft.of, &draft.style);
    new_paragraph_style(document, &form.shown.selection, &draft.name, style)
}

/// Asks where the change should go; whether that is answered.
fn where_to(ui: &mut Ui, form: &mut Form<'_>, draft: &mut Draft) -> bool {
    let mut answered = false;
    egui::Frame::new().fill(form.tokens.accent_soft).corner_radius(4).inner_margin(6).show(ui, |ui| {
        weak(ui, form.word("draft-waits"), form.tokens);
        let label = form.word("draft-name");
        if let Some(name) = words(ui, "draft-name", &label, Some(&draft.name), "", form.tokens) {
            draft.name = name;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            if ui.small_button(form.word("draft-redefine")).clicked() {
                form.asks.push(Ask::Drop);
                let own = form.shown.document.styles.paragraph.get(&draft.of).and_then(|style| style.based_on.clone());
                let style = match own.filter(|base| form.shown.document.styles.paragraph.contains_key(base)) {
                    Some(base) => based_on(&form.shown.document, &base, &draft.style),
                    None => ParagraphStyle { based_on: None, ..draft.style.clone() },
                };
                form.asks.push(Ask::Change(define_paragraph_style(&draft.of, style)));
                answered = true;
            }
            let free = draft.name == shown_name(form, draft) || may_be_named(&form.shown.document, Named::Paragraph, "", &draft.name).is_ok();
            if ui.add_enabled(free, egui::Button::new(form.word("draft-new")).small()).clicked() {
                form.asks.push(Ask::Drop);
                form.asks.push(Ask::Change(as_new(form, draft)));
                answered = true;
            }
            if ui.small_button(form.word("draft-drop")).clicked() {
                form.asks.push(Ask::Drop);
                answered = true;
            }
        });
    });
    answered
}

/// The name the selected paragraphs bear meanwhile.
fn shown_name(form: &Form<'_>, draft: &Draft) -> String {
    paragraph_style_of(&form.shown.document, &form.shown.selection).unwrap_or_else(|| draft.of.clone())
}

fn character(ui: &mut Ui, form: &mut Form<'_>) {
    let Some(text) = form.shown.selection.text() else { return };
    let names = Named::Character.names(&form.shown.document);
    if names.is_empty() {
        return;
    }
    let mut options = vec![form.word("character-style-none")];
    options.extend(names.iter().map(|name| form.words.style(name)));
    let now = character_style_of(&form.shown.document, text);
    let at = now.as_ref().map_or(Some(0), |now| names.iter().position(|name| name == now).map(|at| at + 1));
    ui.add_enabled_ui(!text.is_caret(), |ui| {
        if let Some(index) = choice(ui, &form.word("property-character-style"), &options, at, "", form.tokens) {
            let style = index.checked_sub(1).and_then(|index| names.get(index)).map(String::as_str);
            form.asks.extend(apply_character_style(&form.shown.document, text, style).map(Ask::Change));
        }
    });
}
