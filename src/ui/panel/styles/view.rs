//! How the panel of styles looks.

use std::sync::Arc;

use egui::{ScrollArea, Ui};

use super::State;
use super::form::{character_fields, paragraph_fields};
use crate::base::Say;
use crate::editor::looks::{apply_object_style, object_style_from, redefine_object_style};
use crate::editor::names::{Named, duplicate, may_be_named, remove, rename, uses};
use crate::editor::styles::{
    apply_character_style, apply_paragraph_style, character_style_of, define_character_style, define_paragraph_style, new_paragraph_style,
    paragraph_style_of, tree,
};
use crate::i18n::size_pt;
use crate::model::{Document, ObjectStyle, ParagraphStyle, bounds};
use crate::ui::panel::ask::Ask;
use crate::ui::panel::properties::Form;
use crate::ui::widget::form::{choice, clipped, empty, list_row, segments, weak, words};

/// Shows the styles.
pub fn show(ui: &mut Ui, state: &mut State, form: &mut Form<'_>) {
    let kinds = [(Named::Paragraph, "styles-paragraph"), (Named::Character, "styles-character"), (Named::Object, "styles-object")];
    let labels: Vec<String> = kinds.iter().map(|(_, code)| form.word(code)).collect();
    let at = kinds.iter().position(|(kind, _)| *kind == state.kind);
    if let Some(index) = segments(ui, "", &labels, at, form.tokens) {
        *state = State { kind: kinds[index].0, ..State::default() };
    }
    state.edited = state.edited.take().filter(|name| state.kind.has(&form.shown.document, name));
    let height = if state.edited.is_some() { (ui.available_height() * 0.42).max(90.0) } else { (ui.available_height() - 34.0).max(60.0) };
    ScrollArea::vertical().id_salt("styles-list").max_height(height).auto_shrink([false, false]).show(ui, |ui| list(ui, state, form));
    buttons(ui, state, form);
    removal(ui, state, form);
    if state.edited.is_some() {
        ui.separator();
        ScrollArea::vertical().id_salt("styles-form").auto_shrink([false, false]).show(ui, |ui| edit(ui, state, form));
    }
}

/// The rows: name, what it looks like, how often it is used.
fn list(ui: &mut Ui, state: &mut State, form: &mut Form<'_>) {
    let document = Arc::clone(&form.shown.document);
    let counts = uses(&document, state.kind);
    let rows: Vec<(String, usize)> = match state.kind {
        Named::Paragraph => tree(&document).into_iter().map(|branch| (branch.name, branch.depth)).collect(),
        Named::Character | Named::Object | Named::Swatch => state.kind.names(&document).into_iter().map(|name| (name, 0)).collect(),
    };
    if rows.is_empty() {
        let code = if state.kind == Named::Object { "styles-no-object" } else { "styles-none" };
        empty(ui, &form.word(code));
        return;
    }
    let current = current(state.kind, form);
    ui.spacing_mut().item_spacing.y = 0.0;
    for (name, depth) in rows {
        let is_current = current.as_ref().or(state.chosen.as_ref()) == Some(&name);
        let about = about(&document, state.kind, &name);
        let count = counts.get(&name).copied().unwrap_or(0);
        let called = form.words.style(&name);
        let response = list_row(ui, &called, 26.0, is_current, form.tokens, |ui| {
            ui.add_space(depth as f32 * 12.0);
            let colour = if state.edited.as_deref() == Some(name.as_str()) { form.tokens.accent } else { form.tokens.text };
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                crate::ui::widget::form::uses(ui, count, form.tokens);
                weak(ui, about, form.tokens);
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| clipped(ui, called.as_str(), 13.0, colour));
            });
        });
        let own =
            if called == name { name.clone() } else { form.words.say(&Say::new("style-called").with("word", called).with("own", name.as_str())) };
        let response = response.on_hover_text(format!("{own}\n{}", form.word("styles-click")));
        if response.clicked() {
            state.chosen = Some(name.clone());
            form.asks.extend(apply(form, state.kind, &name).map(Ask::Change));
        }
        if response.double_clicked() {
            state.edited = Some(name.clone());
        }
        response.context_menu(|ui| {
            if ui.button(form.word("style-edit")).clicked() {
                state.edited = Some(name.clone());
                ui.close();
            }
            if ui.button(form.word("style-duplicate")).clicked() {
                copy(state, form, &name);
                ui.close();
            }
            if ui.button(form.word("style-remove")).clicked() {
                state.removing = Some((name.clone(), String::new()));
                ui.close();
            }
        });
    }
}

/// The style the selection has.
fn current(kind: Named, form: &Form<'_>) -> Option<String> {
    let (document, selection) = (&form.shown.document, &form.shown.selection);
    match kind {
        Named::Paragraph => paragraph_style_of(document, selection),
        Named::Character => selection.text().and_then(|text| character_style_of(document, text)),
        Named::Object => form.shown.common(|frame| Some(frame.style.clone())),
        Named::Swatch => None,
    }
}

fn apply(form: &Form<'_>, kind: Named, name: &str) -> Option<crate::editor::steps::Transaction> {
    let (document, selection) = (&form.shown.document, &form.shown.selection);
    match kind {
        Named::Paragraph => apply_paragraph_style(document, selection, name),
        Named::Character => selection.text().and_then(|text| apply_character_style(document, text, Some(name))),
        Named::Object => apply_object_style(document, &form.shown.ids(), name),
        Named::Swatch => None,
    }
}

/// Size and face of a style in a few words.
fn about(document: &Document, kind: Named, name: &str) -> String {
    let (face, size) = match kind {
        Named::Paragraph => {
            let style = document.styles.paragraph(name);
            (style.face, style.size)
        }
        Named::Character => document.styles.character.get(name).map(|style| (style.face.clone(), style.size.clone())).unwrap_or_default(),
        Named::Object | Named::Swatch => return String::new(),
    };
    let size = size.map(|size| size_pt(size.resolve(&document.type_sizes)));
    [face, size].into_iter().flatten().collect::<Vec<String>>().join(" · ")
}

/// New, edit, copy, remove.
fn buttons(ui: &mut Ui, state: &mut State, form: &mut Form<'_>) {
    let document = Arc::clone(&form.shown.document);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if ui.small_button(form.word("style-new")).clicked() {
            make(state, form);
        }
        let chosen = state
            .edited
            .clone()
            .or_else(|| current(state.kind, form))
            .or_else(|| state.chosen.clone())
            .filter(|name| state.kind.has(&document, name));
        ui.add_enabled_ui(chosen.is_some(), |ui| {
            let Some(name) = chosen.clone().or(Some(String::new())) else { return };
            let is_open = state.edited.is_some();
            if ui.small_button(form.word(if is_open { "style-close" } else { "style-edit" })).clicked() {
                state.edited = if is_open { None } else { Some(name.clone()) };
            }
            if ui.small_button(form.word("style-duplicate")).clicked() {
                copy(state, form, &name);
            }
            if ui.small_button(form.word("style-remove")).clicked() {
                state.removing = Some((name, String::new()));
            }
        });
    });
}

/// A new style: of the selected frame's looks, or standing on the style of the selected text.
fn make(state: &mut State, form: &mut Form<'_>) {
    let document = Arc::clone(&form.shown.document);
    let name = state.kind.free_name(&document, &form.word("style-new-name"));
    let step = match state.kind {
        Named::Paragraph => {
            let style = ParagraphStyle { based_on: current(state.kind, form), ..ParagraphStyle::default() };
            let nothing = crate::editor::Selection::default();
            Some(new_paragraph_style(&document, &nothing, &name, style))
        }
        Named::Character => Some(define_character_style(&name, crate::model::CharacterStyle::default())),
        Named::Object => match form.shown.frames.first() {
            Some(frame) => object_style_from(&document, &name, frame.id),
            None => Some(redefine_object_style(&document, &name, ObjectStyle::default())),
        },
        Named::Swatch => None,
    };
    form.asks.extend(step.map(Ask::Change));
    state.edited = Some(name);
}

fn copy(state: &mut State, form: &mut Form<'_>, name: &str) {
    if let Some((step, copy)) = duplicate(&form.shown.document, state.kind, name) {
        form.asks.push(Ask::Change(step));
        state.edited = Some(copy);
    }
}

/// Asks what should stand for a style that goes.
fn removal(ui: &mut Ui, state: &mut State, form: &mut Form<'_>) {
    let Some((name, mut instead)) = state.removing.take() else { return };
    let document = &form.shown.document;
    if !state.kind.has(document, &name) {
        return;
    }
    let count = uses(document, state.kind).get(&name).copied().unwrap_or(0);
    let mut stays = true;
    egui::Frame::new().fill(form.tokens.accent_soft).corner_radius(4).inner_margin(6).show(ui, |ui| {
        weak(ui, form.words.say(&Say::new("style-removing").with("name", name.as_str()).with("count", count)), form.tokens);
        let others: Vec<String> = state.kind.names(document).into_iter().filter(|other| *other != name).collect();
        // A paragraph always has a style; marks and frames may do without.
        let needed = state.kind == Named::Paragraph && count > 0;
        if instead.is_empty() && needed {
            instead = others.first().cloned().unwrap_or_default();
        }
        let mut options = if needed { Vec::new() } else { vec![form.word("style-none")] };
        let before = options.len();
        options.extend(others.iter().map(|other| form.words.style(other)));
        let at = others.iter().position(|other| *other == instead).map(|at| at + before).or((!needed).then_some(0));
        if let Some(index) = choice(ui, &form.word("style-instead"), &options, at, "", form.tokens) {
            instead =
                if needed { others[index].clone() } else { index.checked_sub(1).and_then(|index| others.get(index)).cloned().unwrap_or_default() };
        }
        ui.horizontal(|ui| {
            let can = !needed || !instead.is_empty();
            if ui.add_enabled(can, egui::Button::new(form.word("style-remove")).small()).clicked() {
                form.asks.push(Ask::Change(remove(document, state.kind, &name, &instead)));
                state.edited = None;
                stays = false;
            }
            if ui.small_button(form.word("button-cancel")).clicked() {
                stays = false;
            }
        });
    });
    if stays {
        state.removing = Some((name, instead));
    }
}

/// The form of the style being edited.
fn edit(ui: &mut Ui, state: &mut State, form: &mut Form<'_>) {
    let Some(name) = state.edited.clone() else { return };
    let document = Arc::clone(&form.shown.document);
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.push_id(&name, |ui| {
        if let Some(new) = words(ui, "style-name", &form.word("fact-name"), Some(&name), "", form.tokens) {
            match may_be_named(&document, state.kind, &name, &new) {
                Ok(()) => {
                    form.asks.push(Ask::Change(rename(&document, state.kind, &name, &new)));
                    state.edited = Some(new);
                }
                Err(say) => form.asks.push(Ask::Tell(say)),
            }
            return;
        }
        let step = match state.kind {
            Named::Paragraph => paragraph(ui, form, &document, &name).map(|style| define_paragraph_style(&name, style)),
            Named::Character => {
                let own = document.styles.character.get(&name).map(|style| style.as_ref().clone()).unwrap_or_default();
                character_fields(ui, form, &own).map(|style| define_character_style(&name, style))
            }
            Named::Object => object(ui, form, &document, &name),
            Named::Swatch => None,
        };
        let grows = form.grows.take();
        form.asks.extend(step.map(|step| if grows { Ask::Grow(step) } else { Ask::Change(step) }));
    });
}

fn paragraph(ui: &mut Ui, form: &Form<'_>, document: &Document, name: &str) -> Option<ParagraphStyle> {
    let own = document.styles.paragraph.get(name).map(|style| style.as_ref().clone()).unwrap_or_default();
    let mut bases = vec![form.word("style-none")];
    bases.extend(document.styles.paragraph.keys().filter(|other| *other != name && !stands_on(document, other, name)).cloned());
    let at = own.based_on.as_ref().map_or(Some(0), |base| bases.iter().position(|one| one == base));
    let hint = form.words.style(own.based_on.as_deref().unwrap_or_default());
    // The first is no style; the others are shown by the newsroom's words.
    let shown: Vec<String> = bases.iter().enumerate().map(|(index, base)| if index == 0 { base.clone() } else { form.words.style(base) }).collect();
    if let Some(index) = choice(ui, &form.word("style-based-on"), &shown, at, &hint, form.tokens) {
        let based_on = (index > 0).then(|| bases[index].clone());
        return Some(ParagraphStyle { based_on, ..own });
    }
    paragraph_fields(ui, form, &own, &document.styles.paragraph(name), true)
}

/// Whether `name` stands on `base`, however far the way.
fn stands_on(document: &Document, name: &str, base: &str) -> bool {
    let mut next = document.styles.paragraph.get(name).and_then(|style| style.based_on.as_deref());
    for _ in 0..=bounds::BASES {
        match next {
            Some(one) if one == base => return true,
            Some(one) => next = document.styles.paragraph.get(one).and_then(|style| style.based_on.as_deref()),
            None => return false,
        }
    }
    true
}

/// What an object style says, and a button that takes its looks from the selected frame.
fn object(ui: &mut Ui, form: &Form<'_>, document: &Document, name: &str) -> Option<crate::editor::steps::Transaction> {
    let style = document.styles.object.get(name)?;
    let mut step = None;
    for (code, is_said) in [
        ("property-border", style.border.is_some()),
        ("property-shade", style.shade.is_some()),
        ("property-insets", style.insets.is_some()),
        ("section-wrap", style.wrap.is_some()),
        ("section-text-box", style.text.is_some()),
    ] {
        let mut on = is_said;
        let source = form.shown.frames.first();
        let enabled = is_said || source.is_some();
        if ui
            .add_enabled(enabled, egui::Checkbox::new(&mut on, form.word(code)))
            .on_disabled_hover_text(form.word("object-style-needs-frame"))
            .clicked()
        {
            let seen = source.map(|frame| ObjectStyle::of(frame)).unwrap_or_default();
            let mut looks = style.as_ref().clone();
            match code {
                "property-border" => looks.border = if on { seen.border } else { None },
                "property-shade" => looks.shade = if on { seen.shade } else { None },
                "property-insets" => looks.insets = if on { seen.insets } else { None },
                "section-wrap" => looks.wrap = if on { seen.wrap } else { None },
                _ => looks.text = if on { seen.text } else { None },
            }
            step = Some(redefine_object_style(document, name, looks));
        }
    }
    let source = form.shown.frames.first();
    let button = egui::Button::new(form.word("object-style-redefine")).small();
    if ui.add_enabled(source.is_some(), button).on_disabled_hover_text(form.word("object-style-needs-frame")).clicked() {
        step = source.map(|frame| redefine_object_style(document, name, ObjectStyle::of(frame)));
    }
    step
}
