//! How the panel of facts looks.

use egui::{ScrollArea, Sense, Ui, pos2, vec2};

use super::{ArticleRow, Facts};
use crate::base::{FrameId, Say};
use crate::i18n::{count, length_mm, length_pt, size_pt};
use crate::ui::theme::Tokens;
use crate::ui::widget::row::{fact, facts, heading};
use crate::ui::words::Words;

/// Shows the facts; the frame clicked, if one was.
pub fn show(ui: &mut Ui, shown: Option<&Facts>, tokens: &Tokens, words: Words) -> Option<FrameId> {
    let Some(shown) = shown else {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| ui.weak(words.get("facts-empty")));
        return None;
    };
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| body(ui, shown, tokens, words)).inner
}

fn body(ui: &mut Ui, shown: &Facts, tokens: &Tokens, words: Words) -> Option<FrameId> {
    if let Some(frame) = &shown.frame {
        heading(ui, &words.get("facts-frame"));
        facts(ui, "frame", |ui| {
            fact(ui, tokens, &words.get("fact-kind"), words.get(frame.kind));
            if !frame.name.is_empty() {
                fact(ui, tokens, &words.get("fact-name"), frame.name.clone());
            }
            fact(ui, tokens, &words.get("fact-left"), length_mm(frame.rect.x));
            fact(ui, tokens, &words.get("fact-top"), length_mm(frame.rect.y));
            fact(ui, tokens, &words.get("fact-width"), length_mm(frame.rect.width));
            fact(ui, tokens, &words.get("fact-height"), length_mm(frame.rect.height));
            let cells = Say::new("facts-cells").with("characters", round(frame.characters)).with("lines", round(frame.lines));
            fact(ui, tokens, &words.get("fact-cells"), words.say(&cells));
        });
        ui.add_space(6.0);
    }
    heading(ui, &words.get("facts-page"));
    facts(ui, "page", |ui| {
        fact(ui, tokens, &words.get("fact-label"), format!("{} {}", shown.label, shown.section).trim());
        fact(
            ui,
            tokens,
            &words.get("fact-trim"),
            format!("{} × {}", length_mm(shown.trim.width).trim_end_matches(" mm"), length_mm(shown.trim.height)),
        );
        fact(ui, tokens, &words.get("fact-bleed"), length_mm(shown.bleed));
        let grid = &shown.grid;
        let cells = Say::new("facts-grid").with("columns", grid.columns).with("characters", grid.characters).with("lines", grid.lines);
        fact(ui, tokens, &words.get("fact-grid"), words.say(&cells));
        fact(ui, tokens, &words.get("fact-body"), size_pt(grid.body_size));
        fact(ui, tokens, &words.get("fact-pitch"), length_pt(grid.line_pitch));
    });
    ui.add_space(6.0);
    heading(ui, &words.get("facts-articles"));
    if shown.articles.is_empty() {
        ui.weak(words.get("facts-no-articles"));
    }
    let mut clicked = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    for article in &shown.articles {
        if row(ui, article, tokens, words) {
            clicked = Some(article.frame);
        }
    }
    clicked
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn row(ui: &mut Ui, article: &ArticleRow, tokens: &Tokens, words: Words) -> bool {
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &article.name));
    if ui.is_rect_visible(place) {
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(place.expand2(vec2(4.0, 0.0)), 4.0, tokens.hover);
        }
        let number = words.say(&Say::new("facts-characters").with("count", count(article.characters, words.0)));
        let drawn = ui.painter().text(
            pos2(place.right(), place.center().y),
            egui::Align2::RIGHT_CENTER,
            number,
            egui::FontId::proportional(12.0),
            tokens.text_weak,
        );
        let room = drawn.left() - place.left() - 10.0;
        let mut job = egui::text::LayoutJob::simple_singleline(article.name.clone(), egui::FontId::proportional(13.0), tokens.text);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(20.0));
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(place.left(), place.center().y - galley.size().y / 2.0), galley, tokens.text);
    }
    response.on_hover_text(&article.name).on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}
