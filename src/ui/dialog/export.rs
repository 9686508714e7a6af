//! Before an export: what was found, first; after it: what was written.

use egui::{Align2, Area, Frame, Id, Margin, Order, RichText, Stroke, vec2};

use super::{buttons, heading, modal};
use crate::base::{Say, Severity};
use crate::editor::{Desk, ExportChoices, ExportKind, Exported};
use crate::model::PressStandard;
use crate::model::page_indices;
use crate::ui::panel::findings::{Row, rows};
use crate::ui::theme::Tokens;
use crate::ui::widget::icon::paint_severity;
use crate::ui::words::Words;

/// Pixels in an inch offered for page images.
const RESOLUTIONS: [f64; 3] = [100.0, 150.0, 300.0];
/// Standards offered, beside the document's own.
const STANDARDS: [(PressStandard, &str); 3] =
    [(PressStandard::X4, "PDF/X-4"), (PressStandard::X1a2001, "PDF/X-1a:2001"), (PressStandard::X1a2003, "PDF/X-1a:2003")];
/// Findings shown before the list scrolls.
const SHOWN: f32 = 200.0;

/// The question before an export.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What is exported.
    pub kind: ExportKind,
    /// The pages, by number or label as 1,3-4 or A01,A07; all where empty.
    pub pages: String,
}

impl Question {
    /// The question before an export of this kind.
    #[must_use]
    pub fn of(kind: ExportKind) -> Self {
        Self { kind, pages: String::new() }
    }

    /// The indices of the pages it speaks of.
    ///
    /// # Errors
    /// A sentence where the list names no page.
    pub fn indices(&self, desk: &Desk) -> Result<Vec<usize>, Say> {
        let Some(session) = &desk.session else { return Ok(Vec::new()) };
        match self.kind {
            ExportKind::Png => Ok(vec![session.page_index()]),
            ExportKind::Pdf if self.pages.trim().is_empty() => Ok((0..session.document().pages.len()).collect()),
            ExportKind::Pdf => page_indices(session.document(), &self.pages),
        }
    }
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
pub fn ask(context: &egui::Context, question: &mut Question, desk: &mut Desk, tokens: &Tokens, words: Words) -> Answered {
    let indices = question.indices(desk);
    let Some(session) = &desk.session else { return Answered::Cancel };
    let chosen = indices.as_deref().unwrap_or_default();
    let relevant: Vec<Row> = rows(session, words).into_iter().filter(|row| row.page.is_none_or(|page| chosen.contains(&page))).collect();
    let (count, label) = (chosen.len(), session.page().map_or_else(String::new, |page| page.label.clone()));
    let choices = &mut desk.settings.export;
    let graves = relevant.iter().filter(|row| row.severity == Severity::Error).count();
    let mut answer = Answered::NotYet;
    let left = modal(context, "export", 560.0, |ui| {
        heading(ui, &words.get(if question.kind == ExportKind::Pdf { "export-pdf-title" } else { "export-png-title" }));
        let what = match question.kind {
            ExportKind::Pdf if choices.proof => Say::new("export-proof-what").with("count", count),
            ExportKind::Pdf => Say::new("export-pdf-what").with("count", count),
            ExportKind::Png => Say::new("export-png-what").with("label", label.as_str()),
        };
        ui.label(words.say(&what));
        ui.add_space(6.0);
        if question.kind == ExportKind::Pdf {
            pdf(ui, question, choices, &indices, tokens, words);
        }
        if question.kind == ExportKind::Png {
            ui.horizontal(|ui| {
                ui.label(RichText::new(words.get("export-resolution")).color(tokens.text_weak));
                for ppi in RESOLUTIONS {
                    ui.selectable_value(&mut choices.ppi, ppi, format!("{ppi:.0} ppi"));
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
        match buttons(ui, (&main, indices.is_ok()), &[&words.get("button-cancel")]) {
            Some(0) => answer = Answered::GoOn,
            Some(_) => answer = Answered::Cancel,
            None => {}
        }
    });
    if left && answer == Answered::NotYet { Answered::Cancel } else { answer }
}

/// What may be chosen for a PDF.
fn pdf(ui: &mut egui::Ui, question: &mut Question, choices: &mut ExportChoices, indices: &Result<Vec<usize>, Say>, tokens: &Tokens, words: Words) {
    egui::Grid::new("export choices").num_columns(2).spacing([14.0, 8.0]).show(ui, |ui| {
        let weak = |ui: &mut egui::Ui, key| ui.label(RichText::new(words.get(key)).color(tokens.text_weak));
        weak(ui, "export-use");
        ui.horizontal(|ui| {
            ui.selectable_value(&mut choices.proof, false, words.get("export-use-press"));
            ui.selectable_value(&mut choices.proof, true, words.get("export-use-proof"));
        });
        ui.end_row();
        weak(ui, "export-standard");
        ui.add_enabled_ui(!choices.proof, |ui| {
            ui.horizontal(|ui| {
                ui.selectable_value(&mut choices.standard, None, words.get("export-standard-own"));
                for (standard, name) in STANDARDS {
                    ui.selectable_value(&mut choices.standard, Some(standard), name);
                }
            });
        });
        ui.end_row();
        let label = weak(ui, "export-pages");
        ui.vertical(|ui| {
            ui.add(egui::TextEdit::singleline(&mut question.pages).hint_text(words.get("export-pages-hint")).desired_width(220.0))
                .labelled_by(label.id);
            if let Err(why) = indices {
                ui.label(RichText::new(words.say(why)).size(12.0).color(tokens.warning));
            }
        });
        ui.end_row();
        // Beside the first of its lines, not beside their middle.
        ui.vertical(|ui| {
            ui.add_space(4.0);
            weak(ui, "export-also");
        });
        ui.vertical(|ui| {
            ui.checkbox(&mut choices.marks, words.get("export-marks"));
            ui.checkbox(&mut choices.gray, words.get("export-gray"));
            ui.add_enabled(!choices.proof && !choices.outlines, egui::Checkbox::new(&mut choices.tagged, words.get("export-tagged")));
            ui.checkbox(&mut choices.outlines, words.get("export-outlines"));
        });
        ui.end_row();
    });
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
                    Some(severity) => paint_severity(ui.painter(), severity, sign.center(), tokens),
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
