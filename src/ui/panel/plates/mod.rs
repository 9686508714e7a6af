//! The panel of plates: which are shown, how much of each ink stands under the pointer, and where all inks together are too much.

use std::sync::Arc;

use egui::{RichText, Sense, Ui, vec2};

use crate::base::{Point, Say};
use crate::editor::Desk;
use crate::editor::field::{Kind, Measure, Scale};
use crate::editor::plates::PlateWish;
use crate::ui::theme::Tokens;
use crate::ui::widget::field::{Entered, Field};
use crate::ui::widget::form::{LABEL, list_row, switch, weak};
use crate::ui::widget::icon::{Icon, paint_icon};
use crate::ui::words::Words;

/// Shows the plates; `pointer` is a place of the page.
pub fn show(ui: &mut Ui, desk: &mut Desk, pointer: Option<Point>, tokens: &Tokens, words: Words) {
    if let Some(on) = switch(ui, &words.get("plates-on"), Some(desk.shows_plates())) {
        desk.show_plates(on);
    }
    if !desk.shows_plates() {
        weak(ui, words.get("plates-note"), tokens);
        return;
    }
    let Some(view) = desk.plates() else {
        weak(ui, words.get("busy-plates"), tokens);
        return;
    };
    let trim = desk.session.as_ref().and_then(|session| session.page()).map(|page| page.trim);
    let inks = pointer.zip(trim).and_then(|(at, trim)| view.image.at(at, trim));
    let mut wish = desk.plate_wish().clone();
    ui.add_space(2.0);
    ui.spacing_mut().item_spacing.y = 1.0;
    for (index, name) in view.image.names.iter().enumerate() {
        let said = plate_name(name, words);
        let share = inks.as_ref().and_then(|inks| inks.get(index)).copied();
        let mix = view.image.mixes.get(index).copied();
        let swatch = mix.map(|mix| desk.colour(mix));
        let seen = !wish.hidden.contains(name);
        let row = list_row(ui, &said, 26.0, false, tokens, |ui| {
            eye(ui, seen && !wish.total, tokens);
            let (place, _) = ui.allocate_exact_size(vec2(16.0, 14.0), Sense::hover());
            if let Some([red, green, blue]) = swatch {
                ui.painter().rect_filled(place, 2.0, egui::Color32::from_rgb(red, green, blue));
                ui.painter().rect_stroke(place, 2.0, egui::Stroke::new(1.0, tokens.separator), egui::StrokeKind::Inside);
            }
            ui.label(RichText::new(said.as_str()).size(12.5));
            percent(ui, share, tokens.text);
        });
        let row = row.on_hover_text(words.get("plates-row-tip"));
        if row.double_clicked() {
            // This one alone; once more: all of them.
            let others = view.image.names.iter().filter(|other| *other != name).cloned().collect();
            wish.hidden = if wish.hidden == others { Default::default() } else { others };
            wish.total = false;
        } else if row.clicked() {
            if !wish.hidden.remove(name) {
                wish.hidden.insert(Arc::clone(name));
            }
            wish.total = false;
        }
    }
    total(ui, desk, &mut wish, inks.as_deref(), (tokens, words));
    if wish != *desk.plate_wish() {
        desk.look_at_plates(wish);
        ui.ctx().request_repaint();
    }
}

/// The sum of all inks: how much it is under the pointer, whether it is shown, and the most it may be.
fn total(ui: &mut Ui, desk: &Desk, wish: &mut PlateWish, inks: Option<&[f64]>, look: (&Tokens, Words)) {
    let (tokens, words) = look;
    ui.add_space(4.0);
    let sum = inks.map(|inks| inks.iter().sum::<f64>());
    ui.horizontal(|ui| {
        ui.add_space(6.0);
        ui.label(RichText::new(words.get("plates-total")).size(12.5));
        let over = sum.is_some_and(|sum| sum * 100.0 > f64::from(wish.limit) + 0.5);
        percent(ui, sum, if over { tokens.error } else { tokens.text });
    });
    if let Some(on) = switch(ui, &words.say(&Say::new("plates-show-total").with("limit", wish.limit)), Some(wish.total)) {
        wish.total = on;
    }
    let Some(scale) = desk.session.as_ref().and_then(|session| Some(Scale::of(session.document(), session.page()?))) else { return };
    let label = words.get("plates-limit");
    let measure = Measure::new(Kind::Count, 100.0, 400.0, &Arc::new(scale));
    let width = ui.available_width();
    let field = Field { label: &label, measure: &measure, value: Some(f64::from(wish.limit)), hint: "", enabled: true, label_width: LABEL, width };
    match field.show(ui, "plates-limit", tokens, words) {
        Entered::Preview(value) | Entered::Step(value) | Entered::Value(value) => wish.limit = value as u32,
        Entered::Nothing | Entered::Keep | Entered::Cancel | Entered::Done => {}
    }
}

/// The name of a process plate in words; a spot ink is called as it is.
fn plate_name(name: &str, words: Words) -> String {
    match name {
        "C" => words.get("plate-c"),
        "M" => words.get("plate-m"),
        "Y" => words.get("plate-y"),
        "K" => words.get("plate-k"),
        other => other.to_owned(),
    }
}

fn eye(ui: &mut Ui, seen: bool, tokens: &Tokens) {
    let (place, _) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
    paint_icon(ui.painter(), if seen { Icon::Shown } else { Icon::Hidden }, place, tokens.text);
}

/// How much, at the right of the row.
fn percent(ui: &mut Ui, share: Option<f64>, colour: egui::Color32) {
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        ui.add_space(4.0);
        let text = share.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0));
        ui.label(RichText::new(text).size(12.5).color(colour));
    });
}
