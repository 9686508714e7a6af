//! Properties of a picture in its frame.

use egui::Ui;

use super::Links;
use super::data::{is_page, ppi, scaled};
use super::form::{Form, Row, SHORT};
use super::frames::{length, units_of, whole};
use crate::base::{Length, PictureId, Say};
use crate::editor::Command;
use crate::editor::field::Kind;
use crate::editor::steps::{Edit, Transaction};
use crate::model::{Content, Fit, Frame, PictureBox, PictureShape, bounds};
use crate::ui::panel::ask::Ask;
use crate::ui::widget::form::{LABEL, clipped, weak};

fn slot(frame: &Frame) -> Option<&PictureBox> {
    frame.content.picture_box()
}
fn slot_mut(frame: &mut Frame) -> Option<&mut PictureBox> {
    match &mut frame.content {
        Content::Picture(slot) => Some(slot),
        _ => None,
    }
}

/// Ways to size a picture, as the panel offers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sizing {
    Fill,
    Whole,
    Free,
}

fn sizing(fit: Fit) -> Sizing {
    match fit {
        Fit::Fill { .. } => Sizing::Fill,
        Fit::Whole => Sizing::Whole,
        Fit::Free { .. } => Sizing::Free,
    }
}

/// Shapes, as the panel offers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outline {
    Rectangle,
    Rounded,
    Ellipse,
    Polygon,
}

fn outline(shape: &PictureShape) -> Outline {
    match shape {
        PictureShape::Rectangle => Outline::Rectangle,
        PictureShape::Rounded { .. } => Outline::Rounded,
        PictureShape::Ellipse => Outline::Ellipse,
        PictureShape::Polygon { .. } => Outline::Polygon,
    }
}

/// Shows file, resolution, fit, focus, scale, rotation, mirror, shape.
pub fn show(ui: &mut Ui, form: &mut Form<'_>, links: &Links) {
    file(ui, form, links);
    let drawn: std::collections::BTreeMap<_, _> =
        form.shown.frames.iter().filter_map(|frame| form.shown.picture_rect(frame.id).map(|(_, rect)| (frame.id, rect))).collect();
    form.pick(
        ui,
        ("property-fit", "step-picture"),
        &[(Sizing::Fill, "fit-fill"), (Sizing::Whole, "fit-whole"), (Sizing::Free, "fit-free")],
        |frame| slot(frame).map(|slot| sizing(slot.fit)),
        |frame, to| {
            let origin = frame.rect.inset(frame.insets).origin();
            // Set free, it stays as it is seen.
            let seen = drawn.get(&frame.id).copied().unwrap_or(frame.rect);
            if let Some(slot) = slot_mut(frame) {
                slot.fit = match to {
                    Sizing::Fill => Fit::default(),
                    Sizing::Whole => Fit::Whole,
                    Sizing::Free => Fit::Free { offset: seen.origin() - origin, width: seen.width },
                };
            }
        },
    );
    let share = form.measure(Kind::Percent, 0.0, 1.0);
    if form.shown.all(|frame| slot(frame).is_some_and(|slot| sizing(slot.fit) == Sizing::Fill)) {
        form.pair(ui, |form, ui, width| {
            let row = |code| Row { code, step: "step-picture", label: SHORT, width };
            let focus = |frame: &Frame| match slot(frame).map(|slot| slot.fit) {
                Some(Fit::Fill { focus_x, focus_y }) => Some((focus_x, focus_y)),
                _ => None,
            };
            let set = |frame: &mut Frame, x: Option<f64>, y: Option<f64>| {
                if let Some(Fit::Fill { focus_x, focus_y }) = slot_mut(frame).map(|slot| &mut slot.fit) {
                    *focus_x = x.unwrap_or(*focus_x);
                    *focus_y = y.unwrap_or(*focus_y);
                }
            };
            form.number(ui, row("property-focus-x"), &share, |frame| focus(frame).map(|focus| focus.0), |frame, value| set(frame, Some(value), None));
            form.number(ui, row("property-focus-y"), &share, |frame| focus(frame).map(|focus| focus.1), |frame, value| set(frame, None, Some(value)));
        });
    }
    scale(ui, form);
    let angle = form.measure(Kind::Angle, -360.0, 360.0);
    form.number(
        ui,
        whole(ui, "property-rotation", "step-picture"),
        &angle,
        // As the angle of frames: counter-clockwise positive.
        |frame| slot(frame).map(|slot| if slot.rotation == 0.0 { 0.0 } else { -slot.rotation }),
        |frame, value| {
            if let Some(slot) = slot_mut(frame) {
                slot.rotation = if value == 0.0 { 0.0 } else { -value };
            }
        },
    );
    form.toggle(
        ui,
        ("property-mirror", "step-picture"),
        |frame| slot(frame).map(|slot| slot.mirror),
        |frame, on| {
            if let Some(slot) = slot_mut(frame) {
                slot.mirror = on;
            }
        },
    );
    shape(ui, form);
}

fn shape(ui: &mut Ui, form: &mut Form<'_>) {
    form.pick(
        ui,
        ("property-shape", "step-picture"),
        &[
            (Outline::Rectangle, "shape-rectangle"),
            (Outline::Rounded, "shape-rounded"),
            (Outline::Ellipse, "shape-ellipse"),
            (Outline::Polygon, "shape-polygon"),
        ],
        |frame| slot(frame).map(|slot| outline(&slot.shape)),
        |frame, to| {
            if let Some(slot) = slot_mut(frame) {
                slot.shape = match to {
                    Outline::Rectangle => PictureShape::Rectangle,
                    Outline::Rounded => PictureShape::Rounded { radius: Length::mm(3.0) },
                    Outline::Ellipse => PictureShape::Ellipse,
                    // A lozenge, to be drawn on.
                    Outline::Polygon => PictureShape::Polygon { points: vec![[0.5, 0.0], [1.0, 0.5], [0.5, 1.0], [0.0, 0.5]] },
                };
            }
        },
    );
    let radius = |frame: &Frame| match slot(frame).map(|slot| &slot.shape) {
        Some(PictureShape::Rounded { radius }) => Some(units_of(*radius)),
        _ => None,
    };
    if form.shown.all(|frame| radius(frame).is_some()) {
        let measure = form.lengths(Length::ZERO, bounds::FRAME_MOST);
        form.number(ui, whole(ui, "property-radius", "step-picture"), &measure, radius, |frame, value| {
            if let Some(slot) = slot_mut(frame) {
                slot.shape = PictureShape::Rounded { radius: length(value) };
            }
        });
    }
}

/// The size as a share of what fills the frame: for one frame whose picture is drawn.
fn scale(ui: &mut Ui, form: &mut Form<'_>) {
    let [frame] = form.shown.frames.as_slice() else { return };
    let (Some(now), Some((_, drawn)), Some(slot)) = (form.shown.picture_scale(frame), form.shown.picture_rect(frame.id), slot(frame)) else { return };
    let measure = form.measure(Kind::Percent, 0.01, 50.0);
    let width = ui.available_width();
    let step = |value: f64| {
        let content = scaled(frame, slot, drawn, value);
        let edits = content.map(|content| Edit::SetFrameContent { id: frame.id, content }).into_iter().collect();
        Transaction::new(Say::new("step-picture"), edits)
    };
    form.field(ui, "property-scale", (LABEL, width), &measure, Some(now), &step);
}

/// The file of one picture and how fine it prints here.
fn file(ui: &mut Ui, form: &mut Form<'_>, links: &Links) {
    let [frame] = form.shown.frames.as_slice() else { return };
    let Some(id) = slot(frame).and_then(|slot| slot.picture) else {
        if ui.small_button(form.word("picture-place")).clicked() {
            form.asks.push(Ask::Command(Command::PlacePicture));
        }
        weak(ui, form.word("picture-slot-empty"), form.tokens);
        return;
    };
    let name = form.shown.document.pictures.get(&id).map(|link| link.file.clone()).unwrap_or_default();
    ui.horizontal(|ui| {
        if ui.small_button(form.word("link-relink")).clicked() {
            form.asks.push(Ask::Relink(id));
        }
        clipped(ui, name.rsplit('/').next().unwrap_or(&name), 12.5, form.tokens.text).on_hover_text(&name);
    });
    if let Some(found) = resolution(form, links, id, frame, is_page(&name)) {
        form.fact(ui, "property-ppi", found);
    }
}

/// How fine a picture prints and what its file has; of a placed page how large it prints and how large it is.
fn resolution(form: &Form<'_>, links: &Links, id: PictureId, frame: &Frame, is_page: bool) -> Option<String> {
    let pixels = links.get(&id)?.file?.pixels?;
    let (_, rect) = form.shown.picture_rect(frame.id)?;
    if is_page {
        let size = [pixels.0, pixels.1].map(|hundredths| Length::pt(f64::from(hundredths) / 100.0));
        let share = rect.width.ratio(size[0]) * 100.0;
        return Some(format!("{share:.0} %　{:.1} × {:.1} mm", size[0].to_mm(), size[1].to_mm()));
    }
    Some(format!("{:.0} ppi　{} × {} px", ppi(pixels, rect), pixels.0, pixels.1))
}
