//! What is asked before something is put in: a table's columns and rows, an advertisement's size, how often and how far frames are copied.

use std::sync::Arc;

use egui::{RichText, Ui};

use super::{buttons, heading, leave_button, modal};
use crate::base::{Length, Point, Say};
use crate::editor::Desk;
use crate::editor::field::{Kind, Measure, Scale};
use crate::editor::insert::{Insert, REPEAT_MOST, Repeat};
use crate::i18n::length_mm;
use crate::model::bounds;
use crate::ui::theme::Tokens;
use crate::ui::widget::field::{Entered, Field};
use crate::ui::widget::form::list_row;
use crate::ui::words::Words;

/// Width of a field's label in these dialogs.
const LABEL: f32 = 120.0;
/// Width of a field with its label.
const WIDTH: f32 = 280.0;

/// A table to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableAsk {
    columns: u32,
    rows: u32,
}

impl Default for TableAsk {
    fn default() -> Self {
        Self { columns: 3, rows: 4 }
    }
}

/// Copies to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct RepeatAsk {
    how: Repeat,
    scale: Arc<Scale>,
}

impl RepeatAsk {
    /// The question about what is selected on `desk`; `None` where nothing is.
    #[must_use]
    pub fn of(desk: &Desk) -> Option<Self> {
        let session = desk.session.as_ref()?;
        Some(Self { how: desk.usual_repeat()?, scale: Arc::new(Scale::of(session.document(), session.page()?)) })
    }
}

/// Asks for a table; whether the dialog was left.
pub fn table(context: &egui::Context, ask: &mut TableAsk, desk: &mut Desk, tokens: &Tokens, words: Words) -> bool {
    let Some(scale) = scale_of(desk) else { return true };
    let mut done = false;
    let left = modal(context, "insert-table", 360.0, |ui| {
        heading(ui, &words.get("insert-table-title"));
        let count = |most: f64| Measure::new(Kind::Count, 1.0, most, &scale);
        number(ui, "insert-columns", &count(20.0), f64::from(ask.columns), (tokens, words), &mut |value| ask.columns = value as u32);
        number(ui, "insert-rows", &count(100.0), f64::from(ask.rows), (tokens, words), &mut |value| ask.rows = value as u32);
        ui.label(RichText::new(words.get("insert-table-note")).size(12.0).color(tokens.text_weak));
        match buttons(ui, (&words.get("button-insert"), true), &[&words.get("button-cancel")]) {
            Some(0) => {
                desk.insert(&Insert::Table(ask.columns, ask.rows));
                done = true;
            }
            Some(_) => done = true,
            None => {}
        }
    });
    done || left
}

/// Asks for the size of an advertisement; whether the dialog was left.
pub fn ad(context: &egui::Context, desk: &mut Desk, tokens: &Tokens, words: Words) -> bool {
    let Some((document, page)) = desk.session.as_ref().and_then(|session| Some((session.document().clone(), session.page()?.clone()))) else {
        return true;
    };
    let mut chosen = None;
    let mut done = false;
    let left = modal(context, "insert-ad", 380.0, |ui| {
        heading(ui, &words.get("insert-ad-title"));
        egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for (name, size) in &document.ad_sizes {
                let rect = size.rect(&page.grid, page.trim.width);
                let measures = format!("{} × {}", length_mm(rect.width).trim_end_matches(" mm"), length_mm(rect.height));
                if size_row(ui, name, &measures, tokens) {
                    chosen = Some(name.clone());
                }
            }
            if size_row(ui, &words.get("insert-ad-free"), &words.get("insert-ad-free-note"), tokens) {
                chosen = Some(String::new());
            }
        });
        ui.add_space(4.0);
        ui.label(RichText::new(words.get("insert-ad-note")).size(12.0).color(tokens.text_weak));
        done = leave_button(ui, &words.get("button-cancel"));
    });
    let is_chosen = chosen.is_some();
    if let Some(name) = chosen {
        desk.insert(&Insert::Ad(name));
    }
    is_chosen || done || left
}

fn size_row(ui: &mut Ui, name: &str, measures: &str, tokens: &Tokens) -> bool {
    let row = list_row(ui, name, 30.0, false, tokens, |ui| {
        ui.label(name);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new(measures).size(12.0).color(tokens.text_weak));
        });
    });
    row.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// Asks how often and how far frames are copied; whether the dialog was left.
pub fn repeat(context: &egui::Context, ask: &mut RepeatAsk, desk: &mut Desk, tokens: &Tokens, words: Words) -> bool {
    let unit = desk.settings.unit;
    let mut done = false;
    let left = modal(context, "repeat", 360.0, |ui| {
        heading(ui, &words.get("repeat-title"));
        let look = (tokens, words);
        let RepeatAsk { how, scale } = ask;
        let count = Measure::new(Kind::Count, 0.0, f64::from(REPEAT_MOST), scale);
        let far = Measure::length(unit, -bounds::FRAME_MOST, bounds::FRAME_MOST, scale);
        let in_units = |length: Length| length.units() as f64;
        let length = |value: f64| Length::from_units(value.round() as i64);
        number(ui, "repeat-across", &count, f64::from(how.across), look, &mut |value| how.across = value as u32);
        number(ui, "repeat-down", &count, f64::from(how.down), look, &mut |value| how.down = value as u32);
        let step = how.step;
        number(ui, "repeat-x", &far, in_units(step.x), look, &mut |value| how.step = Point::new(length(value), how.step.y));
        number(ui, "repeat-y", &far, in_units(step.y), look, &mut |value| how.step = Point::new(how.step.x, length(value)));
        let copies = (how.across + 1).saturating_mul(how.down + 1).saturating_sub(1);
        let fits = (1..=REPEAT_MOST).contains(&copies);
        let said = if fits || copies == 0 { "repeat-count" } else { "repeat-too-many" };
        let colour = if fits { tokens.text_weak } else { tokens.warning };
        ui.label(RichText::new(words.say(&Say::new(said).with("count", copies).with("most", REPEAT_MOST))).size(12.0).color(colour));
        match buttons(ui, (&words.get("button-repeat"), fits), &[&words.get("button-cancel")]) {
            Some(0) => {
                desk.repeat(*how);
                done = true;
            }
            Some(_) => done = true,
            None => {}
        }
    });
    done || left
}

fn scale_of(desk: &Desk) -> Option<Arc<Scale>> {
    let session = desk.session.as_ref()?;
    Some(Arc::new(Scale::of(session.document(), session.page()?)))
}

/// A field with its label; what was entered goes to `set`.
fn number(ui: &mut Ui, code: &'static str, measure: &Measure, value: f64, look: (&Tokens, Words), set: &mut dyn FnMut(f64)) {
    let (tokens, words) = look;
    let label = words.get(code);
    let field = Field { label: &label, measure, value: Some(value), hint: "", enabled: true, label_width: LABEL, width: WIDTH };
    match field.show(ui, code, tokens, words) {
        Entered::Preview(value) | Entered::Step(value) | Entered::Value(value) => set(value),
        Entered::Nothing | Entered::Keep | Entered::Cancel | Entered::Done => {}
    }
}
