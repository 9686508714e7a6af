//! The panel of colours: swatches as they print, edited, replaced, counted.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Color32, ScrollArea, Sense, Slider, Stroke, StrokeKind, Ui, vec2};

use crate::base::{Cmyk, Say, Share};
use crate::editor::Desk;
use crate::editor::field::{Kind, Measure};
use crate::editor::names::{Named, define_swatch, duplicate, may_be_named, remove, rename, uses};
use crate::editor::steps::Transaction;
use crate::model::{Colour, Document, Mixture, Swatch};
use crate::ui::panel::ask::Ask;
use crate::ui::panel::properties::Form;
use crate::ui::widget::field::{Entered, Field};
use crate::ui::widget::form::{LABEL, choice, clipped, empty, list_row, segments, weak, words};

/// What the panel remembers.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The swatch being edited.
    pub edited: Option<String>,
    /// The swatch about to go, and what should stand for it.
    pub removing: Option<(String, String)>,
}

/// Tints shown beside each other.
const TINTS: [f64; 6] = [100.0, 70.0, 50.0, 30.0, 20.0, 10.0];

/// Shows the swatches.
pub fn show(ui: &mut Ui, state: &mut State, form: &mut Form<'_>, desk: &mut Desk) {
    let document = Arc::clone(&form.shown.document);
    state.edited = state.edited.take().filter(|name| document.swatches.contains_key(name));
    let counts = uses(&document, Named::Swatch);
    let height = if state.edited.is_some() { (ui.available_height() * 0.45).max(90.0) } else { (ui.available_height() - 34.0).max(60.0) };
    ScrollArea::vertical().id_salt("swatches-list").max_height(height).auto_shrink([false, false]).show(ui, |ui| {
        if document.swatches.is_empty() {
            empty(ui, &form.word("swatches-none"));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        for (name, swatch) in &document.swatches {
            let colour = on_screen(desk, swatch.look(&document.swatches));
            let chosen = state.edited.as_deref() == Some(name.as_str());
            let response = list_row(ui, name, 26.0, chosen, form.tokens, |ui| {
                chip(ui, colour, matches!(swatch, Swatch::Spot(_) | Swatch::Mixed(_)), form);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let count = counts.get(name).copied().unwrap_or(0);
                    crate::ui::widget::form::uses(ui, count, form.tokens);
                    weak(ui, figures(swatch), form.tokens);
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| clipped(ui, name.as_str(), 13.0, form.tokens.text));
                });
            });
            // A double click opens it for good: its second click does not close what the first one opened.
            if response.clicked() {
                state.edited = if chosen && !response.double_clicked() { None } else { Some(name.clone()) };
            }
        }
    });
    buttons(ui, state, form);
    removal(ui, state, form);
    if state.edited.is_some() {
        ui.separator();
        ScrollArea::vertical().id_salt("swatches-form").auto_shrink([false, false]).show(ui, |ui| edit(ui, state, form, desk));
    }
}

fn on_screen(desk: &mut Desk, mix: Cmyk) -> Color32 {
    let [red, green, blue] = desk.colour(mix);
    Color32::from_rgb(red, green, blue)
}

/// A small field of the colour; a spot ink has a dot in its corner.
fn chip(ui: &mut Ui, colour: Color32, is_spot: bool, form: &Form<'_>) {
    let (place, _) = ui.allocate_exact_size(vec2(26.0, 16.0), Sense::hover());
    ui.painter().rect_filled(place, 2.0, colour);
    ui.painter().rect_stroke(place, 2.0, Stroke::new(1.0, form.tokens.separator), StrokeKind::Inside);
    if is_spot {
        ui.painter().circle_filled(place.right_bottom() - vec2(5.0, 5.0), 2.5, form.tokens.raised);
        ui.painter().circle_stroke(place.right_bottom() - vec2(5.0, 5.0), 2.5, Stroke::new(1.0, form.tokens.text));
    }
}

/// The process inks of a swatch: its mix, the mix that stands in for it, or what a mixture has of them.
const fn process(swatch: &Swatch) -> Cmyk {
    match swatch {
        Swatch::Process(mix) | Swatch::Spot(mix) => *mix,
        Swatch::Mixed(mixture) => mixture.process,
    }
}

/// The same swatch with `mix` for its process inks.
fn with_process(swatch: &Swatch, mix: Cmyk) -> Swatch {
    match swatch {
        Swatch::Process(_) => Swatch::Process(mix),
        Swatch::Spot(_) => Swatch::Spot(mix),
        Swatch::Mixed(mixture) => Swatch::Mixed(Mixture { process: mix, ..mixture.clone() }),
    }
}

/// The inks of a swatch in figures: "C100 M70", "K100".
fn figures(swatch: &Swatch) -> String {
    let mix = process(swatch);
    let none = BTreeMap::new();
    let spots = if let Swatch::Mixed(mixture) = swatch { &mixture.spots } else { &none };
    let spots = spots.iter().map(|(name, share)| (format!("{name} "), *share));
    let parts = [("C", mix.c), ("M", mix.m), ("Y", mix.y), ("K", mix.k)].map(|(name, share)| (name.to_owned(), share));
    let said: Vec<String> = spots
        .chain(parts)
        .filter(|(_, share)| *share != Share::NONE)
        .map(|(ink, share)| format!("{ink}{}", (share.to_percent() * 10.0).round() / 10.0))
        .collect();
    if said.is_empty() { "0".to_owned() } else { said.join(" ") }
}

fn buttons(ui: &mut Ui, state: &mut State, form: &mut Form<'_>) {
    let document = Arc::clone(&form.shown.document);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if ui.small_button(form.word("style-new")).clicked() {
            let name = Named::Swatch.free_name(&document, &form.word("swatch-new-name"));
            form.asks.push(Ask::Change(define_swatch(&name, Swatch::Process(Cmyk::percent(0.0, 100.0, 100.0, 0.0)))));
            state.edited = Some(name);
        }
        ui.add_enabled_ui(state.edited.is_some(), |ui| {
            let name = state.edited.clone().unwrap_or_default();
            if ui.small_button(form.word("style-duplicate")).clicked()
                && let Some((step, copy)) = duplicate(&document, Named::Swatch, &name)
            {
                form.asks.push(Ask::Change(step));
                state.edited = Some(copy);
            }
            if ui.small_button(form.word("swatch-replace")).clicked() {
                state.removing = Some((name, String::new()));
            }
        });
    });
}

/// Asks what should stand for a colour that goes.
fn removal(ui: &mut Ui, state: &mut State, form: &mut Form<'_>) {
    let Some((name, mut instead)) = state.removing.take() else { return };
    let document = &form.shown.document;
    if !document.swatches.contains_key(&name) {
        return;
    }
    let count = uses(document, Named::Swatch).get(&name).copied().unwrap_or(0);
    let mut stays = true;
    egui::Frame::new().fill(form.tokens.accent_soft).corner_radius(4).inner_margin(6).show(ui, |ui| {
        weak(ui, form.words.say(&crate::base::Say::new("style-removing").with("name", name.as_str()).with("count", count)), form.tokens);
        let others: Vec<String> = document.swatches.keys().filter(|other| **other != name).cloned().collect();
        if instead.is_empty() {
            instead = others.first().cloned().unwrap_or_default();
        }
        let at = others.iter().position(|other| *other == instead);
        if let Some(index) = choice(ui, &form.word("style-instead"), &others, at, "", form.tokens) {
            instead.clone_from(&others[index]);
        }
        ui.horizontal(|ui| {
            let can = count == 0 || !instead.is_empty();
            if ui.add_enabled(can, egui::Button::new(form.word("swatch-replace")).small()).clicked() {
                form.asks.push(Ask::Change(remove(document, Named::Swatch, &name, &instead)));
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

/// The form of the swatch being edited: name, kind, four inks, tints.
fn edit(ui: &mut Ui, state: &mut State, form: &mut Form<'_>, desk: &mut Desk) {
    let Some(name) = state.edited.clone() else { return };
    let document = Arc::clone(&form.shown.document);
    let Some(swatch) = document.swatches.get(&name) else { return };
    ui.spacing_mut().item_spacing.y = 4.0;
    if let Some(new) = words(ui, "swatch-name", &form.word("fact-name"), Some(&name), "", form.tokens) {
        match may_be_named(&document, Named::Swatch, &name, &new) {
            Ok(()) => {
                form.asks.push(Ask::Change(rename(&document, Named::Swatch, &name, &new)));
                state.edited = Some(new);
            }
            Err(say) => form.asks.push(Ask::Tell(say)),
        }
        return;
    }
    let kinds = [form.word("swatch-process"), form.word("swatch-spot"), form.word("swatch-mixed")];
    let kind = match swatch {
        Swatch::Process(_) => 0,
        Swatch::Spot(_) => 1,
        Swatch::Mixed(_) => 2,
    };
    if let Some(index) = segments(ui, &form.word("swatch-kind"), &kinds, Some(kind), form.tokens) {
        let now = swatch.look(&document.swatches);
        form.asks.push(match index {
            0 => Ask::Change(define_swatch(&name, Swatch::Process(now))),
            1 => Ask::Change(define_swatch(&name, Swatch::Spot(now))),
            _ => mixed(&document, &name, swatch),
        });
    }
    let made = |mix: Cmyk| define_swatch(&name, with_process(swatch, mix));
    /// An ink: its key, how to read it, how to change it.
    type InkField = (&'static str, fn(&Cmyk) -> Share, fn(&mut Cmyk, Share));
    let inks: [InkField; 4] = [
        ("ink-cyan", |mix| mix.c, |mix, share| mix.c = share),
        ("ink-magenta", |mix| mix.m, |mix, share| mix.m = share),
        ("ink-yellow", |mix| mix.y, |mix, share| mix.y = share),
        ("ink-black", |mix| mix.k, |mix, share| mix.k = share),
    ];
    let measure = form.measure(Kind::Percent, 0.0, 1.0);
    for (code, get, set) in inks {
        let now = get(&process(swatch));
        let with = |share: f64| {
            let mut mix = process(swatch);
            set(&mut mix, Share::percent(share * 100.0));
            made(mix)
        };
        let label = form.word(code);
        share_row(ui, form, (code, &label), now, &measure, &with);
    }
    if let Swatch::Mixed(mixture) = swatch {
        for (ink, _) in document.swatches.iter().filter(|(_, swatch)| matches!(swatch, Swatch::Spot(_))) {
            let now = mixture.spots.get(ink).copied().unwrap_or(Share::NONE);
            let with = |share: f64| {
                let mut mixture = mixture.clone();
                match Share::percent(share * 100.0) {
                    Share::NONE => _ = mixture.spots.remove(ink),
                    share => _ = mixture.spots.insert(ink.clone(), share),
                }
                define_swatch(&name, Swatch::Mixed(mixture))
            };
            share_row(ui, form, (ink, ink), now, &measure, &with);
        }
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        crate::ui::widget::field::label(ui, &form.word("property-tint"), LABEL, Sense::hover(), form.tokens, true);
        for tint in TINTS {
            let tinted = Colour { swatch: name.clone(), tint: Share::percent(tint) };
            let colour = on_screen(desk, tinted.paint(&document.swatches).ink.process());
            let (place, response) = ui.allocate_exact_size(vec2(24.0, 18.0), Sense::hover());
            ui.painter().rect_filled(place, 2.0, colour);
            ui.painter().rect_stroke(place, 2.0, Stroke::new(1.0, form.tokens.separator), StrokeKind::Inside);
            response.on_hover_text(format!("{tint}%"));
        }
    });
    form.fact(ui, "swatch-total", format!("{:.0}%", total(swatch) * 100.0));
}

/// The sum of all inks of a swatch as it prints, 1.0 being one full ink.
fn total(swatch: &Swatch) -> f64 {
    match swatch {
        Swatch::Process(mix) => mix.total(),
        Swatch::Spot(_) => 1.0,
        Swatch::Mixed(mixture) => mixture.process.total() + mixture.spots.values().map(|share| share.get()).sum::<f64>(),
    }
}

/// Makes the swatch `name` a mixture with the first spot ink of the document, its process inks kept; says so where there is none.
fn mixed(document: &Document, name: &str, swatch: &Swatch) -> Ask {
    let is_spot = |(other, swatch): &(&String, &Swatch)| *other != name && matches!(swatch, Swatch::Spot(_));
    let Some((spot, _)) = document.swatches.iter().find(is_spot) else { return Ask::Tell(Say::new("swatch-mixed-none")) };
    let process = if matches!(swatch, Swatch::Process(_)) { process(swatch) } else { Cmyk::PAPER };
    let mixture = Mixture { process, spots: BTreeMap::from([(spot.clone(), Share::FULL)]) };
    Ask::Change(define_swatch(name, Swatch::Mixed(mixture)))
}

/// A row with the share of one ink: a field and a slider.
fn share_row(ui: &mut Ui, form: &mut Form<'_>, (code, label): (&str, &str), now: Share, measure: &Measure, with: &dyn Fn(f64) -> Transaction) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let field = Field { label, measure, value: Some(now.get()), hint: "", enabled: true, label_width: 44.0, width: 108.0 };
        match field.show(ui, code, form.tokens, form.words) {
            Entered::Nothing => {}
            Entered::Preview(value) => form.asks.push(Ask::Preview(with(value))),
            Entered::Keep => form.asks.push(Ask::Keep),
            Entered::Cancel => form.asks.push(Ask::Drop),
            Entered::Step(value) => form.asks.push(Ask::Grow(with(value))),
            Entered::Value(value) => form.asks.push(Ask::Change(with(value))),
            Entered::Done => form.asks.push(Ask::Finish),
        }
        let mut percent = now.to_percent();
        // The theme's quiet grounds would hide the rail.
        ui.visuals_mut().widgets.inactive.bg_fill = form.tokens.separator;
        ui.spacing_mut().slider_width = (ui.available_width() - 8.0).max(40.0);
        let slider = ui.add(Slider::new(&mut percent, 0.0..=100.0).show_value(false).step_by(1.0));
        slider.widget_info(|| egui::WidgetInfo::slider(true, percent, label));
        if slider.drag_stopped() {
            form.asks.push(Ask::Keep);
        } else if slider.changed() {
            let step = with(percent / 100.0);
            form.asks.push(if slider.dragged() { Ask::Preview(step) } else { Ask::Change(step) });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swatch_is_said_in_figures() {
        assert_eq!(figures(&Swatch::Process(Cmyk::BLACK)), "K100");
        assert_eq!(figures(&Swatch::Spot(Cmyk::percent(0.0, 100.0, 87.5, 0.0))), "M100 Y87.5");
        assert_eq!(figures(&Swatch::Process(Cmyk::PAPER)), "0");
    }
}
