//! Properties of frames: place, name, looks, what they hold.

use egui::{RichText, Ui};

use super::Links;
use super::form::{Form, Row, SHORT};
use crate::base::{Insets, Length, Point, Rect, Say, Turn};
use crate::editor::Command;
use crate::editor::arrange::AlignTo;
use crate::editor::field::{Kind, Measure, Unit};
use crate::editor::frames::{black, bounds_of, free, moved};
use crate::editor::looks::{apply_object_style, leave_object_style};
use crate::editor::steps::Transaction;
use crate::editor::tool::turn::shown;
use crate::editor::turning::refusal;
use crate::model::{Colour, Content, Frame, Shade, bounds};
use crate::ui::panel::ask::Ask;
use crate::ui::widget::form::{LABEL, choice, section, segments, weak, words};
use crate::ui::widget::{Icon, icon_button};

/// Shows the properties of the selected frames.
pub fn show(ui: &mut Ui, form: &mut Form<'_>, unit: &mut Unit, links: &Links) {
    head(ui, form);
    let locked = form.shown.all(|frame| frame.locked);
    ui.add_enabled_ui(!locked, |ui| {
        let (place, text, picture, looks, wrap) = (
            form.word("section-place"),
            form.word("section-text-box"),
            form.word("section-picture"),
            form.word("section-looks"),
            form.word("section-wrap"),
        );
        section(ui, "place", &place, true, |ui| {
            self::place(ui, form, unit);
            align(ui, form);
        });
        if form.shown.all(|frame| frame.content.text_box().is_some()) {
            section(ui, "text-box", &text, true, |ui| super::text::show(ui, form));
        }
        if form.shown.all(|frame| matches!(frame.content, Content::Picture(_))) {
            section(ui, "picture", &picture, true, |ui| super::picture::show(ui, form, links));
        }
        super::furniture::show(ui, form);
        super::article_box::show(ui, form);
        section(ui, "looks", &looks, true, |ui| self::looks(ui, form));
        section(ui, "wrap", &wrap, false, |ui| self::wrap(ui, form));
    });
}

/// Kind and name, lock and hide, object style.
fn head(ui: &mut Ui, form: &mut Form<'_>) {
    let shown = form.shown;
    let kind = shown.common(|frame| Some(frame.content.kind()));
    ui.horizontal(|ui| {
        let title = match (shown.frames.len(), kind) {
            (1, Some(kind)) => form.word(kind_key(kind)),
            (count, _) => form.words.say(&Say::new("frames-selected").with("count", count)),
        };
        ui.label(RichText::new(title).family(crate::ui::fonts::strong()).size(13.0));
    });
    let name = shown.common(|frame| Some(frame.name.clone()));
    let (label, mixed) = (form.word("fact-name"), form.word("value-mixed"));
    let hint = if name.is_none() { mixed.as_str() } else { "" };
    if let Some(name) = words(ui, "frame-name", &label, name.as_deref(), hint, form.tokens) {
        form.change("step-frame-name", |frame| frame.name.clone_from(&name));
    }
    object_style(ui, form);
    ui.horizontal(|ui| {
        form.toggle(ui, ("property-locked", "step-lock"), |frame| Some(frame.locked), |frame, on| frame.locked = on);
        form.toggle(ui, ("property-hidden", "step-hide"), |frame| Some(frame.hidden), |frame, on| frame.hidden = on);
    });
    ui.add_space(2.0);
}

fn object_style(ui: &mut Ui, form: &mut Form<'_>) {
    let shown = form.shown;
    let names: Vec<String> = shown.document.styles.object.keys().cloned().collect();
    if names.is_empty() {
        return;
    }
    let mut options = vec![form.word("object-style-none")];
    options.extend(names.iter().cloned());
    let now = shown.common(|frame| Some(frame.style.clone()));
    let at = now.as_ref().and_then(|now| if now.is_empty() { Some(0) } else { names.iter().position(|name| name == now).map(|at| at + 1) });
    let hint = now.unwrap_or_else(|| form.word("value-mixed"));
    match choice(ui, &form.word("object-style"), &options, at, &hint, form.tokens) {
        Some(0) => form.asks.push(Ask::Change(leave_object_style(&shown.document, &shown.ids()))),
        Some(index) => {
            let step = names.get(index - 1).and_then(|name| apply_object_style(&shown.document, &shown.ids(), name));
            form.asks.extend(step.map(Ask::Change));
        }
        None => {}
    }
}

/// Place and size, in the unit chosen.
fn place(ui: &mut Ui, form: &mut Form<'_>, unit: &mut Unit) {
    let units = [Unit::Mm, Unit::Pt, Unit::Character, Unit::Line];
    let signs: Vec<String> = units.iter().map(|unit| unit.sign().to_owned()).collect();
    let at = units.iter().position(|one| one == unit);
    if let Some(index) = segments(ui, &form.word("property-unit"), &signs, at, form.tokens) {
        *unit = units[index];
    }
    let position = form.lengths(-bounds::FRAME_MOST, bounds::FRAME_MOST);
    let extent = form.lengths(bounds::FRAME_LEAST, bounds::FRAME_MOST);
    let mut height = extent.clone();
    height.kind = Kind::Block(form.unit);
    position_pair(ui, form, &position);
    form.pair(ui, |form, ui, width| {
        let row = |code| Row { code, step: "step-size", label: SHORT, width };
        form.number(
            ui,
            row("fact-width"),
            &extent,
            |frame| Some(units_of(frame.rect.width)),
            |frame, value| {
                frame.rect = frame.settled(&Rect { width: length(value), ..frame.rect });
            },
        );
        form.number(
            ui,
            row("fact-height"),
            &height,
            |frame| Some(units_of(frame.rect.height)),
            |frame, value| {
                frame.rect = frame.settled(&Rect { height: length(value), ..frame.rect });
            },
        );
    });
    turn(ui, form);
    if let [frame] = form.shown.frames.as_slice() {
        let grid = &form.shown.page.grid;
        let round = |value: f64| (value * 10.0).round() / 10.0;
        let cells = Say::new("facts-cells")
            .with("characters", round(frame.rect.width.ratio(grid.body_size)))
            .with("lines", round((frame.rect.height + grid.line_pitch - grid.body_size).ratio(grid.line_pitch)));
        weak(ui, form.words.say(&cells), form.tokens);
    }
}

/// Where the frames stand: the corner of the rectangle round them, with which all of them move and keep their places to each other.
fn position_pair(ui: &mut Ui, form: &mut Form<'_>, position: &Measure) {
    let document = std::sync::Arc::clone(&form.shown.document);
    let all = form.shown.ids();
    // What is locked stays; where nothing else is selected its place is shown all the same.
    let ids = free(&document, &all);
    let Some(round) = bounds_of(&document, if ids.is_empty() { &all } else { &ids }) else { return };
    let step = |by: Point| Transaction::new(Say::new("step-position"), moved(&document, &ids, by));
    form.pair(ui, |form, ui, width| {
        form.field(ui, "property-x", (SHORT, width), position, Some(units_of(round.x)), &|value| {
            step(Point::new(length(value) - round.x, Length::ZERO))
        });
        form.field(ui, "property-y", (SHORT, width), position, Some(units_of(round.y)), &|value| {
            step(Point::new(Length::ZERO, length(value) - round.y))
        });
    });
}

/// The angle, counter-clockwise positive as designers know it; quarter turns and upright again beside it.
fn turn(ui: &mut Ui, form: &mut Form<'_>) {
    let refused = refusal(&form.shown.document, &form.shown.ids());
    let angle = form.measure(Kind::Angle, -180.0, 180.0);
    let response = ui.add_enabled_ui(refused.is_none(), |ui| {
        form.pair(ui, |form, ui, width| {
            let row = Row { code: "property-turn", step: "step-turn-frames", label: SHORT, width };
            form.number(ui, row, &angle, |frame| Some(shown(frame.turn)), |frame, value| frame.turn = Turn::degrees(-value));
            for (command, icon) in [(Command::TurnBack, Icon::Undo), (Command::TurnClockwise, Icon::Redo)] {
                let name = form.word(command.text_key());
                if icon_button(ui, icon, &name, true, false).on_hover_text(name).clicked() {
                    form.asks.push(Ask::Command(command));
                }
            }
        });
    });
    let tip = refused.map_or_else(|| form.word("property-turn-tip"), |why| form.words.say(&why));
    response.response.on_hover_text(&tip).on_disabled_hover_text(tip);
}

/// Alignment and equal gaps, and what frames are aligned to.
fn align(ui: &mut Ui, form: &mut Form<'_>) {
    const ALIGN: [(Command, Icon); 8] = [
        (Command::AlignLeft, Icon::AlignLeft),
        (Command::AlignCentre, Icon::AlignCentre),
        (Command::AlignRight, Icon::AlignRight),
        (Command::AlignTop, Icon::AlignTop),
        (Command::AlignMiddle, Icon::AlignMiddle),
        (Command::AlignBottom, Icon::AlignBottom),
        (Command::DistributeAcross, Icon::DistributeAcross),
        (Command::DistributeDown, Icon::DistributeDown),
    ];
    const TO: [(AlignTo, Command, &str); 3] = [
        (AlignTo::Key, Command::AlignToKey, "align-to-key"),
        (AlignTo::TypeArea, Command::AlignToArea, "align-to-area"),
        (AlignTo::Page, Command::AlignToPage, "align-to-page"),
    ];
    let many = form.shown.frames.len() > 2;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (index, (command, icon)) in ALIGN.into_iter().enumerate() {
            if index == 3 || index == 6 {
                ui.add_space(4.0);
            }
            let name = form.word(command.text_key());
            if icon_button(ui, icon, &name, index < 6 || many, false).on_hover_text(name).clicked() {
                form.asks.push(Ask::Command(command));
            }
        }
    });
    let words = TO.map(|(_, _, code)| form.word(code)).to_vec();
    let at = TO.iter().position(|(to, _, _)| *to == form.align_to);
    if let Some((_, command, _)) = segments(ui, &form.word("align-to"), &words, at, form.tokens).and_then(|index| TO.get(index)) {
        form.asks.push(Ask::Command(*command));
    }
}

/// Border, shade, insets.
fn looks(ui: &mut Ui, form: &mut Form<'_>) {
    if form.shown.all(|frame| matches!(frame.content, Content::Rule(_))) {
        ui.push_id("rule", |ui| {
            form.stroke(
                ui,
                "step-rule",
                false,
                |frame| match &frame.content {
                    Content::Rule(rule) => Some(Some(rule.stroke.clone())),
                    _ => None,
                },
                |frame, stroke| {
                    if let (Content::Rule(rule), Some(stroke)) = (&mut frame.content, stroke) {
                        rule.stroke = stroke;
                    }
                },
            );
        });
        return;
    }
    ui.push_id("border", |ui| {
        let title = form.word("property-border");
        weak(ui, title, form.tokens);
        form.stroke(ui, "step-border", true, |frame| Some(frame.border.clone()), |frame, stroke| frame.border = stroke);
    });
    ui.push_id("shade", |ui| {
        let first = black(&form.shown.document).swatch;
        form.toggle(
            ui,
            ("property-shade", "step-shade"),
            |frame| Some(frame.shade.is_some()),
            |frame, on| {
                let tint = crate::base::Share::percent(10.0);
                frame.shade = on.then(|| Shade { colour: Colour { swatch: first.clone(), tint } });
            },
        );
        if form.shown.frames.iter().any(|frame| frame.shade.is_some()) {
            form.colour(
                ui,
                ("property-colour", "step-shade"),
                |frame| frame.shade.as_ref().map(|shade| shade.colour.clone()),
                |frame, colour| frame.shade = Some(Shade { colour }),
            );
        }
    });
    super::finish::show(ui, form);
    ui.push_id("insets", |ui| {
        let title = form.word("property-insets");
        weak(ui, title, form.tokens);
        four(ui, form, "step-insets", |frame| Some(frame.insets), |frame, insets| frame.insets = insets);
    });
}

/// The distances other text keeps.
fn wrap(ui: &mut Ui, form: &mut Form<'_>) {
    let gap = form.shown.page.grid.gutter_width();
    form.toggle(ui, ("property-wrap", "step-wrap"), |frame| Some(frame.wrap.is_some()), |frame, on| frame.wrap = on.then(|| Insets::all(gap)));
    if form.shown.frames.iter().any(|frame| frame.wrap.is_some()) {
        ui.push_id("wrap", |ui| four(ui, form, "step-wrap", |frame| frame.wrap, |frame, insets| frame.wrap = Some(insets)));
    }
}

/// Four distances.
fn four(
    ui: &mut Ui,
    form: &mut Form<'_>,
    step: &'static str,
    get: impl Fn(&Frame) -> Option<Insets> + Copy,
    set: impl Fn(&mut Frame, Insets) + Copy,
) {
    /// One side: its word, how to read it, how to change it.
    type Side = (&'static str, fn(&Insets) -> Length, fn(&mut Insets, Length));
    let sides: [[Side; 2]; 2] = [
        [("property-top", |one| one.top, |one, value| one.top = value), ("property-bottom", |one| one.bottom, |one, value| one.bottom = value)],
        [("property-left", |one| one.left, |one, value| one.left = value), ("property-right", |one| one.right, |one, value| one.right = value)],
    ];
    let measure = form.distances();
    for pair in sides {
        form.pair(ui, |form, ui, width| {
            for (code, read, write) in pair {
                form.number(
                    ui,
                    Row { code, step, label: SHORT, width },
                    &measure,
                    |frame| get(frame).map(|insets| units_of(read(&insets))),
                    |frame, value| {
                        if let Some(mut insets) = get(frame) {
                            write(&mut insets, length(value));
                            set(frame, insets);
                        }
                    },
                );
            }
        });
    }
}

/// A length as a field holds it.
pub(super) fn units_of(length: Length) -> f64 {
    length.units() as f64
}
/// What a field holds as a length.
pub(super) fn length(units: f64) -> Length {
    Length::from_units(units.round() as i64)
}

/// A whole row.
pub(super) fn whole(ui: &Ui, code: &'static str, step: &'static str) -> Row {
    Row { code, step, label: LABEL, width: ui.available_width() }
}

/// The key of a frame kind's name.
#[must_use]
pub fn kind_key(kind: &str) -> &'static str {
    match kind {
        "text" => "frame-text",
        "headline" => "frame-headline",
        "caption" => "frame-caption",
        "picture" => "frame-picture",
        "rule" => "frame-rule",
        "folio" => "frame-folio",
        "nameplate" => "frame-nameplate",
        "digest" => "frame-digest",
        "table" => "frame-table",
        "code" => "frame-code",
        _ => "frame-box",
    }
}
