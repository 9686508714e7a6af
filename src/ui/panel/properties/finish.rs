//! Properties of what a frame wears beside border and shade: ornamental borders (花边), patterns (底纹), a gap for its headline (围框).

use egui::Ui;

use super::form::Form;
use super::frames::{length, units_of, whole};
use crate::base::Length;
use crate::editor::frames::black;
use crate::editor::looks::ornaments;
use crate::i18n::Language;
use crate::model::{Frame, Ornament, Pattern, PatternKind, bounds};
use crate::ui::widget::form::choice;

/// The kinds of patterns with their words.
const PATTERNS: [(Option<PatternKind>, &str); 6] = [
    (None, "pattern-none"),
    (Some(PatternKind::Hatch), "pattern-hatch"),
    (Some(PatternKind::CrossHatch), "pattern-cross-hatch"),
    (Some(PatternKind::Lines), "pattern-lines"),
    (Some(PatternKind::Grid), "pattern-grid"),
    (Some(PatternKind::Dots), "pattern-dots"),
];

/// Shows ornament, pattern and gap.
pub fn show(ui: &mut Ui, form: &mut Form<'_>) {
    ui.push_id("ornament", |ui| ornament(ui, form));
    ui.push_id("pattern", |ui| pattern(ui, form));
    form.toggle(ui, ("finish-open", "step-finish"), |frame| Some(frame.finish.open_for_headline), |frame, on| frame.finish.open_for_headline = on);
}

fn ornament(ui: &mut Ui, form: &mut Form<'_>) {
    let known = ornaments();
    let mut names = vec![form.word("ornament-none")];
    names.extend(known.iter().map(|(chinese, english)| if form.words.0 == Language::ZhHans { chinese.clone() } else { english.clone() }));
    let now = form.shown.common(|frame| Some(frame.finish.ornament.as_ref().map(|one| one.name.clone())));
    let at = match &now {
        Some(Some(name)) => known.iter().position(|(chinese, english)| name == chinese || name == english).map(|at| at + 1),
        Some(None) => Some(0),
        None => None,
    };
    let hint = now.flatten().unwrap_or_else(|| form.word("value-mixed"));
    if let Some(index) = choice(ui, &form.word("finish-ornament"), &names, at, &hint, form.tokens) {
        let colour = black(&form.shown.document);
        let name = index.checked_sub(1).and_then(|index| known.get(index)).map(|(chinese, _)| chinese.clone());
        form.change("step-finish", |frame| {
            let old = frame.finish.ornament.take();
            frame.finish.ornament = name.clone().map(|name| match old {
                Some(old) => Ornament { name, ..old },
                None => Ornament { name, width: Length::mm(4.0), colour: colour.clone() },
            });
        });
    }
    let of = |frame: &Frame| frame.finish.ornament.clone();
    if !form.shown.frames.iter().any(|frame| of(frame).is_some()) {
        return;
    }
    let measure = form.lengths(bounds::FRAME_LEAST, bounds::MARGIN_MOST);
    form.number(
        ui,
        whole(ui, "finish-width", "step-finish"),
        &measure,
        |frame| of(frame).map(|one| units_of(one.width)),
        |frame, value| {
            if let Some(one) = &mut frame.finish.ornament {
                one.width = length(value);
            }
        },
    );
    form.colour(
        ui,
        ("property-colour", "step-finish"),
        |frame| of(frame).map(|one| one.colour),
        |frame, colour| {
            if let Some(one) = &mut frame.finish.ornament {
                one.colour = colour;
            }
        },
    );
}

fn pattern(ui: &mut Ui, form: &mut Form<'_>) {
    let colour = black(&form.shown.document);
    form.pick(
        ui,
        ("finish-pattern", "step-finish"),
        &PATTERNS,
        |frame| Some(frame.finish.pattern.as_ref().map(|one| one.kind)),
        |frame, kind| {
            let old = frame.finish.pattern.take();
            frame.finish.pattern = kind.map(|kind| match old {
                Some(old) => Pattern { kind, ..old },
                None => Pattern { kind, pitch: Length::mm(1.5), weight: Length::pt(0.25), colour: colour.clone() },
            });
        },
    );
    let of = |frame: &Frame| frame.finish.pattern.clone();
    if !form.shown.frames.iter().any(|frame| of(frame).is_some()) {
        return;
    }
    /// A measure of a pattern: its word, how to read it, how to change it.
    type Part = (&'static str, fn(&Pattern) -> Length, fn(&mut Pattern, Length));
    let parts: [Part; 2] =
        [("finish-pitch", |one| one.pitch, |one, to| one.pitch = to), ("property-weight", |one| one.weight, |one, to| one.weight = to)];
    for (code, read, write) in parts {
        // Finer than a hair no press holds.
        let measure = if code == "finish-pitch" { form.lengths(Length::from_units(9_000), bounds::MARGIN_MOST) } else { form.weights() };
        form.number(
            ui,
            whole(ui, code, "step-finish"),
            &measure,
            |frame| of(frame).map(|one| units_of(read(&one))),
            |frame, value| {
                if let Some(one) = &mut frame.finish.pattern {
                    write(one, length(value));
                }
            },
        );
    }
    form.colour(
        ui,
        ("property-colour", "step-finish"),
        |frame| of(frame).map(|one| one.colour),
        |frame, colour| {
            if let Some(one) = &mut frame.finish.pattern {
                one.colour = colour;
            }
        },
    );
}
