//! Properties of how text sits in its frame.

use egui::Ui;

use super::form::Form;
use super::frames::whole;
use crate::base::{Em, WritingMode};
use crate::editor::field::Kind;
use crate::model::{BlockAlign, Content, Frame, TextBox};
use crate::ui::widget::form::weak;

/// The text box of a frame, to change it.
fn text_box(frame: &mut Frame) -> Option<&mut TextBox> {
    match &mut frame.content {
        Content::Text(text) | Content::Headline(text) | Content::Caption(text) => Some(text),
        _ => None,
    }
}

/// Shows columns, direction, level feet, alignment, the rule between columns.
pub fn show(ui: &mut Ui, form: &mut Form<'_>) {
    let columns = form.measure(Kind::Count, 1.0, 64.0);
    form.number(
        ui,
        whole(ui, "property-columns", "step-text-box"),
        &columns,
        |frame| frame.content.text_box().map(|text| f64::from(text.columns.max(1))),
        |frame, value| {
            if let Some(text) = text_box(frame) {
                text.columns = value as u32;
            }
        },
    );
    let grid = form.shown.page.grid.gutter;
    let gutter = form.measure(Kind::Em, 0.0, 100.0);
    form.number(
        ui,
        whole(ui, "property-gutter", "step-text-box"),
        &gutter,
        |frame| frame.content.text_box().map(|text| text.gutter.unwrap_or(grid).get()),
        |frame, value| {
            if let Some(text) = text_box(frame) {
                let gutter = Em::new(value);
                // The grid's own gutter is said by saying nothing.
                text.gutter = (gutter != grid).then_some(gutter);
            }
        },
    );
    form.pick(
        ui,
        ("property-writing", "step-text-box"),
        &[(WritingMode::HorizontalTb, "writing-horizontal"), (WritingMode::VerticalRl, "writing-vertical")],
        |frame| frame.content.text_box().map(|text| text.writing),
        |frame, writing| {
            if let Some(text) = text_box(frame) {
                text.writing = writing;
            }
        },
    );
    form.pick(
        ui,
        ("property-block-align", "step-text-box"),
        &[(BlockAlign::Start, "align-start"), (BlockAlign::Centre, "align-middle"), (BlockAlign::End, "align-end")],
        |frame| frame.content.text_box().map(|text| text.block_align),
        |frame, align| {
            if let Some(text) = text_box(frame) {
                text.block_align = align;
            }
        },
    );
    form.toggle(
        ui,
        ("property-level-feet", "step-text-box"),
        |frame| frame.content.text_box().map(|text| text.level_feet),
        |frame, on| {
            if let Some(text) = text_box(frame) {
                text.level_feet = on;
            }
        },
    );
    ui.push_id("column-rule", |ui| {
        let title = form.word("property-column-rule");
        weak(ui, title, form.tokens);
        form.stroke(
            ui,
            "step-text-box",
            true,
            |frame| frame.content.text_box().map(|text| text.column_rule.clone()),
            |frame, stroke| {
                if let Some(text) = text_box(frame) {
                    text.column_rule = stroke;
                }
            },
        );
    });
}
