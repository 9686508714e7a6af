//! Word of done work at the window's foot, for some seconds.

use std::time::{Duration, Instant};

use egui::{Align2, Area, Frame, Id, Margin, Order, RichText, vec2};

use super::theme::Tokens;
use super::words::Words;
use crate::editor::{Command, Desk};
use crate::ui::widget::icon::paint_severity;

/// How long a notice stays; longer where something was found on the way.
const STAYS: [Duration; 2] = [Duration::from_secs(5), Duration::from_secs(15)];
/// Findings named in a notice.
const NAMED: usize = 4;

/// Shows how far an export has come, with a button that stops it; the height it takes.
fn working(context: &egui::Context, desk: &mut Desk, words: Words) -> f32 {
    let Some(share) = desk.export_share() else { return 0.0 };
    // The worker does not wake the window for every picture.
    context.request_repaint_after(Duration::from_millis(200));
    let mut stop = false;
    let area = Area::new(Id::unique("working")).anchor(Align2::RIGHT_BOTTOM, vec2(-18.0, -44.0)).order(Order::Foreground);
    let shown = area.show(context, |ui| {
        Frame::window(ui.style()).inner_margin(Margin::symmetric(14, 8)).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(words.get("busy-exporting"));
                ui.add(egui::ProgressBar::new(share).desired_width(160.0).show_percentage());
                stop = ui.button(words.get("button-stop")).clicked();
            });
        });
    });
    if stop {
        desk.ask(Command::StopExport);
    }
    shown.response.rect.height() + 8.0
}

/// Shows the notices of `desk`; those that were read or are old go.
pub fn show(context: &egui::Context, desk: &mut Desk, tokens: &Tokens, words: Words) {
    let now = Instant::now();
    let mut gone = None;
    let mut soonest: Option<Duration> = None;
    let mut above = 44.0 + working(context, desk, words);
    for (index, notice) in desk.notices().enumerate() {
        let stays = STAYS[usize::from(!notice.findings.is_empty())];
        let left = stays.saturating_sub(now.duration_since(notice.at));
        if left.is_zero() {
            gone = Some(index);
            continue;
        }
        soonest = Some(soonest.map_or(left, |soonest| soonest.min(left)));
        let area = Area::new(Id::unique(("notice", index))).anchor(Align2::RIGHT_BOTTOM, vec2(-18.0, -above)).order(Order::Foreground);
        let shown = area.show(context, |ui| {
            Frame::window(ui.style()).inner_margin(Margin::symmetric(14, 8)).show(ui, |ui| {
                ui.set_max_width(420.0);
                ui.horizontal(|ui| {
                    let (sign, _) = ui.allocate_exact_size(vec2(12.0, 14.0), egui::Sense::hover());
                    match notice.findings.first() {
                        Some(finding) => paint_severity(ui.painter(), finding.severity, sign.center(), tokens),
                        None => {
                            ui.painter().circle_filled(sign.center(), 4.5, tokens.good);
                        }
                    }
                    ui.add(egui::Label::new(words.say(&notice.say)).wrap());
                    if ui.small_button("×").on_hover_text(words.get("notice-dismiss")).clicked() {
                        gone = Some(index);
                    }
                });
                for finding in notice.findings.iter().take(NAMED) {
                    ui.label(RichText::new(words.say(&finding.say)).size(12.0).color(tokens.severity(finding.severity)));
                }
                let more = notice.findings.len().saturating_sub(NAMED);
                if more > 0 {
                    ui.label(RichText::new(words.say(&crate::base::Say::new("notice-more").with("count", more))).size(12.0).color(tokens.text_weak));
                }
            });
        });
        above += shown.response.rect.height() + 8.0;
    }
    if let Some(index) = gone {
        desk.dismiss_notice(index);
    }
    if let Some(soonest) = soonest {
        context.request_repaint_after(soonest);
    }
}
