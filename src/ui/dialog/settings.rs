//! The settings: language, looks, keys, automatic copies, pictures.

use egui::{RichText, Ui};

use super::{buttons, heading, modal};
use crate::base::Say;
use crate::editor::Desk;
use crate::editor::Look;
use crate::editor::field::Unit;
use crate::editor::files::PicturePolicy;
use crate::editor::keys::KeySetName;
use crate::i18n::Language;
use crate::ui::theme::Tokens;
use crate::ui::words::Words;

/// Sizes of the interface that are offered.
const SCALES: [f32; 6] = [0.8, 0.9, 1.0, 1.25, 1.5, 2.0];
/// Millimetres an arrow key moves frames that are offered; a character and a line where 0.
const NUDGES: [f64; 5] = [0.0, 0.1, 0.5, 1.0, 5.0];
/// Seconds to an automatic copy that are offered; never where 0.
const SECONDS: [u32; 4] = [0, 2, 5, 15];

/// Shows the settings, which count at once; whether the dialog was left.
pub fn show(context: &egui::Context, desk: &mut Desk, tokens: &Tokens, words: Words) -> bool {
    let mut done = false;
    let left = modal(context, "settings", 560.0, |ui| {
        heading(ui, &words.get("settings-title"));
        egui::Grid::new("settings").num_columns(2).min_col_width(130.0).spacing([16.0, 10.0]).show(ui, |ui| {
            row(ui, "settings-language", tokens, words, |ui| language(ui, desk, words));
            row(ui, "settings-look", tokens, words, |ui| look(ui, desk, words));
            row(ui, "settings-scale", tokens, words, |ui| {
                for scale in SCALES {
                    let is_on = (desk.settings.scale - scale).abs() < 0.01;
                    if ui.selectable_label(is_on, format!("{:.0} %", scale * 100.0)).clicked() {
                        desk.settings.scale = scale;
                    }
                }
            });
            row(ui, "settings-keys", tokens, words, |ui| {
                for name in KeySetName::ALL {
                    if ui.selectable_label(desk.settings.key_set == name, words.get(name.text_key())).clicked() {
                        desk.use_keys(name);
                    }
                }
            });
            row(ui, "settings-autosave", tokens, words, |ui| {
                for seconds in SECONDS {
                    let name =
                        if seconds == 0 { words.get("settings-never") } else { words.say(&Say::new("settings-seconds").with("count", seconds)) };
                    ui.selectable_value(&mut desk.settings.autosave_seconds, seconds, name);
                }
            });
            row(ui, "settings-pictures", tokens, words, |ui| {
                ui.selectable_value(&mut desk.settings.picture_policy, PicturePolicy::Copy, words.get("settings-pictures-copy"));
                ui.selectable_value(&mut desk.settings.picture_policy, PicturePolicy::Link, words.get("settings-pictures-link"));
            });
            row(ui, "settings-unit", tokens, words, |ui| {
                for unit in [Unit::Mm, Unit::Pt, Unit::Character, Unit::Line] {
                    ui.selectable_value(&mut desk.settings.unit, unit, unit.sign());
                }
            });
            row(ui, "settings-nudge", tokens, words, |ui| {
                for nudge in NUDGES {
                    let name = if nudge > 0.0 { format!("{nudge} mm") } else { words.get("settings-nudge-grid") };
                    if ui.selectable_label((desk.settings.nudge_mm - nudge).abs() < 0.001, name).clicked() {
                        desk.settings.nudge_mm = nudge;
                    }
                }
            });
            row(ui, "settings-snapping", tokens, words, |ui| {
                ui.checkbox(&mut desk.settings.snaps, words.get("settings-snaps"));
            });
        });
        if let Some(file) = desk.engine().own_keys_file() {
            ui.add_space(6.0);
            let say = Say::new("settings-own-keys").with("file", file.display().to_string());
            ui.add(egui::Label::new(RichText::new(words.say(&say)).size(12.0).color(tokens.text_weak)).selectable(true).wrap());
        }
        for note in &desk.keys().notes {
            ui.label(RichText::new(words.say(note)).size(12.0).color(tokens.warning));
        }
        done = buttons(ui, (&words.get("button-done"), true), &[]).is_some();
    });
    done || left
}

fn row(ui: &mut Ui, key: &'static str, tokens: &Tokens, words: Words, add: impl FnOnce(&mut Ui)) {
    ui.label(RichText::new(words.get(key)).color(tokens.text_weak));
    ui.horizontal(add);
    ui.end_row();
}

fn language(ui: &mut Ui, desk: &mut Desk, words: Words) {
    ui.selectable_value(&mut desk.settings.language, None, words.get("settings-as-system"));
    for language in Language::ALL {
        ui.selectable_value(&mut desk.settings.language, Some(language), language.own_name());
    }
}

fn look(ui: &mut Ui, desk: &mut Desk, words: Words) {
    let follows = desk.settings.follows_system;
    if ui.selectable_label(follows, words.get("settings-as-system")).clicked() {
        desk.settings.follows_system = true;
    }
    for (look, name) in [(Look::Light, "settings-light"), (Look::Dark, "settings-dark")] {
        if ui.selectable_label(!follows && desk.settings.look == look, words.get(name)).clicked() {
            (desk.settings.follows_system, desk.settings.look) = (false, look);
        }
    }
}
