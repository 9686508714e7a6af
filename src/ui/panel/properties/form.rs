//! Rows of properties: each shows what the selection has in common and asks for one step when it is changed.

use egui::{RichText, Ui};

use super::data::Shown;
use crate::base::{Length, Say, Share};
use crate::editor::arrange::AlignTo;
use crate::editor::field::{Kind, Measure, Unit};
use crate::editor::frames::black;
use crate::editor::looks::change_frames;
use crate::editor::steps::Transaction;
use crate::model::{Colour, Frame, LineStroke, RuleKind, bounds};
use crate::ui::panel::ask::Ask;
use crate::ui::theme::Tokens;
use crate::ui::widget::field::{Entered, Field};
use crate::ui::widget::form::{choice, switch};
use crate::ui::words::Words;

/// What every row of the panel needs.
pub struct Form<'a> {
    /// What is shown.
    pub shown: &'a Shown,
    /// The theme.
    pub tokens: &'a Tokens,
    /// The words.
    pub words: Words,
    /// The unit of places and sizes.
    pub unit: Unit,
    /// What frames are aligned to.
    pub align_to: AlignTo,
    /// What is asked for.
    pub asks: &'a mut Vec<Ask>,
    /// Whether the last value of a style came from scrubbing or stepping: part of a step that grows.
    pub grows: std::cell::Cell<bool>,
}

impl std::fmt::Debug for Form<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Form({:?})", self.shown.selection)
    }
}

/// Width of the label of a field that shares its row.
pub const SHORT: f32 = 42.0;

impl Form<'_> {
    /// The word of `code`.
    #[must_use]
    pub fn word(&self, code: &'static str) -> String {
        self.words.get(code)
    }
    /// A field of lengths in the panel's unit.
    #[must_use]
    pub fn lengths(&self, least: Length, most: Length) -> Measure {
        Measure::length(self.unit, least, most, &self.shown.scale)
    }
    /// A field of distances from nothing to the widest margin.
    #[must_use]
    pub fn distances(&self) -> Measure {
        self.lengths(Length::ZERO, bounds::MARGIN_MOST)
    }
    /// A field of weights, in points.
    #[must_use]
    pub fn weights(&self) -> Measure {
        Measure::length(Unit::Pt, Length::from_units(1), bounds::MARGIN_MOST, &self.shown.scale)
    }
    /// A field of `kind`.
    #[must_use]
    pub fn measure(&self, kind: Kind, least: f64, most: f64) -> Measure {
        Measure::new(kind, least, most, &self.shown.scale)
    }

    /// A field; what was entered becomes a step by `step`.
    pub fn field(
        &mut self,
        ui: &mut Ui,
        code: &'static str,
        look: (f32, f32),
        measure: &Measure,
        value: Option<f64>,
        step: &dyn Fn(f64) -> Transaction,
    ) {
        let label = self.word(code);
        let hint = if value.is_none() { self.word("value-mixed") } else { String::new() };
        let (label_width, width) = look;
        let field = Field { label: &label, measure, value, hint: &hint, enabled: ui.is_enabled(), label_width, width };
        match field.show(ui, code, self.tokens, self.words) {
            Entered::Nothing => {}
            Entered::Preview(value) => self.asks.push(Ask::Preview(step(value))),
            Entered::Keep => self.asks.push(Ask::Keep),
            Entered::Cancel => self.asks.push(Ask::Drop),
            Entered::Step(value) => self.asks.push(Ask::Grow(step(value))),
            Entered::Value(value) => self.asks.push(Ask::Change(step(value))),
            Entered::Done => self.asks.push(Ask::Finish),
        }
    }

    /// A field for a value of the selected frames.
    pub fn number(&mut self, ui: &mut Ui, row: Row, measure: &Measure, get: impl Fn(&Frame) -> Option<f64>, set: impl Fn(&mut Frame, f64)) {
        let value = self.shown.common(&get);
        let (document, ids) = (&self.shown.document, self.shown.ids());
        let step = |value: f64| change_frames(document, &ids, Say::new(row.step), &|frame| set(frame, value));
        self.field(ui, row.code, (row.label, row.width), measure, value, &step);
    }

    /// Two fields side by side.
    pub fn pair(&mut self, ui: &mut Ui, add: impl FnOnce(&mut Self, &mut Ui, f32)) {
        // The first field's edge is half of the gap.
        let gap = crate::ui::widget::form::EDGE;
        let width = ((ui.available_width() - gap) / 2.0).floor();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            add(self, ui, width);
        });
    }

    /// One step on all selected frames.
    pub fn change(&mut self, step: &'static str, set: impl Fn(&mut Frame)) {
        self.asks.push(Ask::Change(change_frames(&self.shown.document, &self.shown.ids(), Say::new(step), &set)));
    }

    /// A switch of the selected frames.
    pub fn toggle(&mut self, ui: &mut Ui, row: (&'static str, &'static str), get: impl Fn(&Frame) -> Option<bool>, set: impl Fn(&mut Frame, bool)) {
        let on = self.shown.common(get);
        if let Some(on) = switch(ui, &self.word(row.0), on) {
            self.change(row.1, |frame| set(frame, on));
        }
    }

    /// A choice for the selected frames among values with words.
    pub fn pick<T: Copy + PartialEq>(
        &mut self,
        ui: &mut Ui,
        row: (&'static str, &'static str),
        options: &[(T, &'static str)],
        get: impl Fn(&Frame) -> Option<T>,
        set: impl Fn(&mut Frame, T),
    ) {
        let value = self.shown.common(get);
        let words: Vec<String> = options.iter().map(|(_, code)| self.word(code)).collect();
        let at = value.and_then(|value| options.iter().position(|(one, _)| *one == value));
        if let Some((value, _)) =
            choice(ui, &self.word(row.0), &words, at, &self.word("value-mixed"), self.tokens).and_then(|index| options.get(index))
        {
            self.change(row.1, |frame| set(frame, *value));
        }
    }

    /// A swatch and its tint.
    pub fn colour(
        &mut self,
        ui: &mut Ui,
        row: (&'static str, &'static str),
        get: impl Fn(&Frame) -> Option<Colour>,
        set: impl Fn(&mut Frame, Colour),
    ) {
        let names: Vec<String> = self.shown.document.swatches.keys().cloned().collect();
        let swatch = self.shown.common(|frame| get(frame).map(|colour| colour.swatch));
        let at = swatch.as_ref().and_then(|swatch| names.iter().position(|name| name == swatch));
        let hint = swatch.clone().unwrap_or_else(|| self.word("value-mixed"));
        if let Some(name) = choice(ui, &self.word(row.0), &names, at, &hint, self.tokens).and_then(|index| names.get(index)) {
            self.change(row.1, |frame| {
                if let Some(colour) = get(frame) {
                    set(frame, Colour { swatch: name.clone(), tint: colour.tint });
                }
            });
        }
        let measure = self.measure(Kind::Percent, 0.0, 1.0);
        let width = ui.available_width();
        ui.push_id(row.0, |ui| {
            self.number(
                ui,
                Row { code: "property-tint", step: row.1, label: crate::ui::widget::form::LABEL, width },
                &measure,
                |frame| get(frame).map(|colour| colour.tint.get()),
                |frame, value| {
                    if let Some(colour) = get(frame) {
                        set(frame, Colour { tint: Share::percent(value * 100.0), ..colour });
                    }
                },
            );
        });
    }

    /// The looks of a line: kind (none where it may be), weight, colour.
    pub fn stroke(
        &mut self,
        ui: &mut Ui,
        step: &'static str,
        optional: bool,
        get: impl Fn(&Frame) -> Option<Option<LineStroke>>,
        set: impl Fn(&mut Frame, Option<LineStroke>),
    ) {
        let black = black(&self.shown.document);
        let mut options: Vec<(Option<RuleKind>, &'static str)> = if optional { vec![(None, "rule-none")] } else { Vec::new() };
        options.extend(RULES.map(|(kind, code)| (Some(kind), code)));
        let of = |frame: &Frame| get(frame).map(|stroke| stroke.map(|stroke| stroke.kind));
        self.pick(ui, ("property-line", step), &options, of, |frame, kind| {
            let old = get(frame).flatten();
            let stroke = kind.map(|kind| match old {
                Some(stroke) => LineStroke { kind, ..stroke },
                None => LineStroke { weight: Length::pt(0.5), colour: black.clone(), kind },
            });
            set(frame, stroke);
        });
        if !self.shown.frames.iter().any(|frame| get(frame).flatten().is_some()) {
            return;
        }
        let width = ui.available_width();
        let measure = self.weights();
        self.number(
            ui,
            Row { code: "property-weight", step, label: crate::ui::widget::form::LABEL, width },
            &measure,
            |frame| get(frame).flatten().map(|stroke| stroke.weight.units() as f64),
            |frame, value| {
                if let Some(stroke) = get(frame).flatten() {
                    set(frame, Some(LineStroke { weight: Length::from_units(value as i64), ..stroke }));
                }
            },
        );
        self.colour(
            ui,
            ("property-colour", step),
            |frame| get(frame).flatten().map(|stroke| stroke.colour),
            |frame, colour| {
                if let Some(stroke) = get(frame).flatten() {
                    set(frame, Some(LineStroke { colour, ..stroke }));
                }
            },
        );
    }

    /// A fact beside fields.
    pub fn fact(&self, ui: &mut Ui, code: &'static str, value: impl Into<String>) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            crate::ui::widget::field::label(ui, &self.word(code), crate::ui::widget::form::LABEL, egui::Sense::hover(), self.tokens, true);
            ui.label(RichText::new(value).size(12.5));
        });
    }
}

/// A field of the selected frames: the key of its label, the name of its step, its widths.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Key of the label.
    pub code: &'static str,
    /// Name of the step.
    pub step: &'static str,
    /// Width of the label.
    pub label: f32,
    /// Width of the whole.
    pub width: f32,
}

/// The kinds of lines with their words.
const RULES: [(RuleKind, &str); 8] = [
    (RuleKind::Single, "rule-single"),
    (RuleKind::Double, "rule-double"),
    (RuleKind::ThickThin, "rule-thick-thin"),
    (RuleKind::ThinThick, "rule-thin-thick"),
    (RuleKind::Triple, "rule-triple"),
    (RuleKind::Dotted, "rule-dotted"),
    (RuleKind::Dashed, "rule-dashed"),
    (RuleKind::Wavy, "rule-wavy"),
];
