//! Before an export: what was found, first; after it: what was written.

use egui::{Align2, Area, Frame, Id, Margin, Order, RichText, Stroke, vec2};

use super::{buttons, heading, modal};
use crate::base::{Say, Severity};
use crate::editor::{Desk, ExportKind, Exported};
use crate::ui::panel::findings::{Row, rows};
use crate::ui::theme::Tokens;
use crate::ui::widget::icon::paint_severity;
use crate::ui::words::Words;

/// Pixels in an inch offered for page images.
const RESOLUTIONS: [f64; 3] = [100.0, 150.0, 300.0];
/// Findings shown before the list scrolls.
const SHOWN: f32 = 200.0;

/// The question before an export.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What is exported.
    pub kind: ExportKind,
    /// Pixels in an inch, for images.
    pub ppi: f64,
}

/// What the designer answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Answered {
    /// Nothing yet.
    NotYet,
    /// Choose a file.
    GoOn,
    /// Rather not.
    Cancel,
    /// Look at this finding.
    Look(Box<Row>),
}

/// Shows the question.
pub fn ask(context: &egui::Context, question: &mut Question, desk: &Desk, tokens: &Tokens, words: Words) -> Answered {
    let Some(session) = &desk.session else { return Answered::Cancel };
    let all = rows(session, words);
    let relevant: Vec<Row> =
        all.into_iter().filter(|row| question.kind == ExportKind::Pdf || row.page.is_none_or(|page| page == session.page_index())).collect();
    let graves = relevant.iter().filter(|row| row.severity == Severity::Error).count();
    let mut answer = Answered::NotYet;
    let left = modal(context, "export", 500.0, |ui| {
        heading(ui, &words.get(if question.kind == ExportKind::Pdf { "export-pdf-title" } else { "export-png-title" }));
        let what = match question.kind {
            ExportKind::Pdf => Say::new("export-pdf-what").with("count", session.document().pages.len()),
            ExportKind::Png => Say::new("export-png-what").with("label", session.page().map_or_else(String::new, |page| page.label.clone())),
        };
        ui.label(words.say(&what));
        if question.kind == ExportKind::Png {
            ui.horizontal(|ui| {
                ui.label(RichText::new(words.get("export-resolution")).color(tokens.text_weak));
                for ppi in RESOLUTIONS {
                    ui.selectable_value(&mut question.ppi, ppi, format!("{ppi:.0} ppi"));
                }
            });
        }
        ui.add_space(8.0);
        let counts =
            [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| relevant.iter().filter(|row| row.severity == severity).count());
        let summary = if relevant.is_empty() {
            words.get("export-clean")
        } else {
            words.say(&Say::new("export-findings").with("errors", counts[0]).with("warnings", counts[1]).with("hints", counts[2]))
        };
        ui.label(RichText::new(summary).color(if graves > 0 { tokens.error } else { tokens.text }));
        if !relevant.is_empty() {
            Frame::new().stroke(Stroke::new(1.0, tokens.separator)).corner_radius(4.0).inner_margin(Margin::same(2)).show(ui, |ui| {
                ui.set_max_height(SHOWN);
                if let Some(row) = crate::ui::panel::findings::pick(ui, &relevant, tokens, words).and_then(|index| relevant.get(index)) {
                    answer = Answered::Look(Box::new(row.clone()));
                }
            });
        }
        let main = words.get(if graves > 0 { "button-export-anyway" } else { "button-export" });
        match buttons(ui, (&main, true), &[&words.get("button-cancel")]) {
            Some(0) => answer = Answered::GoOn,
            Some(_) => answer = Answered::Cancel,
            None => {}
        }
    });
    if left && answer == Answered::NotYet { Answered::Cancel } else { answer }
}

/// Shows what was written, at the window's foot; whether it was read.
pub fn done(context: &egui::Context, exported: &Exported, tokens: &Tokens, words: Words) -> bool {
    let mut read = false;
    Area::new(Id::unique("exported")).anchor(Align2::CENTER_BOTTOM, vec2(0.0, -48.0)).order(Order::Foreground).show(context, |ui| {
        Frame::window(ui.style()).inner_margin(Margin::symmetric(16, 10)).show(ui, |ui| {
            ui.horizontal(|ui| {
                let gravest = exported.written.findings.iter().map(|finding| finding.severity).max();
                let (sign, _) = ui.allocate_exact_size(vec2(14.0, 14.0), egui::Sense::hover());
                match gravest {
                    Some(severity) => paint_severity(ui.painter(), severity, sign.center(), tokens.severity(severity)),
                    None => {
                        ui.painter().circle_filled(sign.center(), 5.0, tokens.good);
                    }
                }
                let name = exported.export.path.display().to_string();
                let say = Say::new("exported-summary")
                    .with("file", name)
                    .with("size", (exported.written.bytes as f64 / 1024.0).ceil())
                    .with("count", exported.written.findings.len());
                ui.label(words.say(&say));
                read = ui.button(words.get("button-ok")).clicked();
            });
            for finding in exported.written.findings.iter().take(4) {
                ui.label(RichText::new(words.say(&finding.say)).color(tokens.severity(finding.severity)));
            }
        });
    });
    read
}
