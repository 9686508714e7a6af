//! The looks: colours from `assets/theme`, spaces and sizes of type, given to egui once and again when the theme changes.

use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Vec2, Visuals};
use serde::{Deserialize, Deserializer};

use crate::base::Severity;
use crate::editor::Look;

/// The colours of a theme, by use.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Tokens {
    /// Panels.
    #[serde(deserialize_with = "colour")]
    pub panel: Color32,
    /// Menu bar, toolbar, status bar.
    #[serde(deserialize_with = "colour")]
    pub bar: Color32,
    /// What lies above panels: dialogs, menus, fields.
    #[serde(deserialize_with = "colour")]
    pub raised: Color32,
    /// Words.
    #[serde(deserialize_with = "colour")]
    pub text: Color32,
    /// Words of less weight.
    #[serde(deserialize_with = "colour")]
    pub text_weak: Color32,
    /// Lines between panels.
    #[serde(deserialize_with = "colour")]
    pub separator: Color32,
    /// Edges of fields, switches and buttons.
    #[serde(deserialize_with = "colour")]
    pub edge: Color32,
    /// What is chosen, focused, linked.
    #[serde(deserialize_with = "colour")]
    pub accent: Color32,
    /// Ground of what is chosen.
    #[serde(deserialize_with = "colour")]
    pub accent_soft: Color32,
    /// Ground under the pointer.
    #[serde(deserialize_with = "colour")]
    pub hover: Color32,
    /// Ground while the button is down.
    #[serde(deserialize_with = "colour")]
    pub pressed: Color32,
    /// Errors.
    #[serde(deserialize_with = "colour")]
    pub error: Color32,
    /// Warnings.
    #[serde(deserialize_with = "colour")]
    pub warning: Color32,
    /// Hints.
    #[serde(deserialize_with = "colour")]
    pub hint: Color32,
    /// Nothing wrong.
    #[serde(deserialize_with = "colour")]
    pub good: Color32,
    /// Round the page.
    #[serde(deserialize_with = "colour")]
    pub pasteboard: Color32,
    /// The page's shadow.
    #[serde(deserialize_with = "colour")]
    pub shadow: Color32,
    /// Rulers.
    #[serde(deserialize_with = "colour")]
    pub ruler: Color32,
    /// Their marks.
    #[serde(deserialize_with = "colour")]
    pub ruler_mark: Color32,
    /// Their numbers.
    #[serde(deserialize_with = "colour")]
    pub ruler_text: Color32,
    /// The trim's edge.
    #[serde(deserialize_with = "colour")]
    pub guide_trim: Color32,
    /// The bleed's edge.
    #[serde(deserialize_with = "colour")]
    pub guide_bleed: Color32,
    /// The type area's edge.
    #[serde(deserialize_with = "colour")]
    pub guide_margin: Color32,
    /// Column edges.
    #[serde(deserialize_with = "colour")]
    pub guide_column: Color32,
    /// Column grounds.
    #[serde(deserialize_with = "colour")]
    pub guide_column_fill: Color32,
    /// Grid lines.
    #[serde(deserialize_with = "colour")]
    pub guide_line: Color32,
    /// Every tenth grid line.
    #[serde(deserialize_with = "colour")]
    pub guide_line_strong: Color32,
    /// What a gesture snapped to.
    #[serde(deserialize_with = "colour")]
    pub guide_snap: Color32,
    /// Edges of text frames.
    #[serde(deserialize_with = "colour")]
    pub frame_text: Color32,
    /// Edges of picture frames.
    #[serde(deserialize_with = "colour")]
    pub frame_picture: Color32,
    /// Edges of other frames.
    #[serde(deserialize_with = "colour")]
    pub frame_other: Color32,
    /// The selection.
    #[serde(deserialize_with = "colour")]
    pub selection: Color32,
}

fn colour<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Color32, D::Error> {
    let text = String::deserialize(deserializer)?;
    Color32::from_hex(&text).map_err(|_| serde::de::Error::custom(format!("{text} is not a colour")))
}

/// Why a theme cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the theme cannot be read: {0}")]
pub struct ThemeError(String);

impl Tokens {
    /// The theme for `look`, compiled in.
    ///
    /// # Errors
    /// Where the theme file is not as it should be: the build's own tests find that.
    pub fn of(look: Look) -> Result<Self, ThemeError> {
        let text = match look {
            Look::Light => include_str!("../../assets/theme/light.toml"),
            Look::Dark => include_str!("../../assets/theme/dark.toml"),
        };
        toml::from_str(text).map_err(|error| ThemeError(error.to_string()))
    }

    /// The colour of a finding.
    #[must_use]
    pub fn severity(&self, severity: Severity) -> Color32 {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Hint => self.hint,
        }
    }

    /// Gives colours, spaces and sizes to egui.
    pub fn apply(&self, context: &egui::Context, look: Look) {
        let theme = match look {
            Look::Light => egui::Theme::Light,
            Look::Dark => egui::Theme::Dark,
        };
        context.set_theme(theme);
        let mut style = Style { visuals: self.visuals(look), ..Style::default() };
        self.space(&mut style);
        context.set_style_of(theme, style);
    }

    fn space(&self, style: &mut Style) {
        let size = |points: f32| FontId::new(points, FontFamily::Proportional);
        style.text_styles = [
            (TextStyle::Small, size(11.0)),
            (TextStyle::Body, size(13.0)),
            (TextStyle::Button, size(13.0)),
            (TextStyle::Heading, size(15.0)),
            (TextStyle::Monospace, size(12.5)),
        ]
        .into();
        style.spacing.item_spacing = Vec2::new(8.0, 6.0);
        style.spacing.button_padding = Vec2::new(10.0, 4.0);
        style.spacing.menu_margin = Margin::symmetric(6, 6);
        style.spacing.window_margin = Margin::same(20);
        style.spacing.interact_size = Vec2::new(28.0, 26.0);
        style.spacing.scroll.bar_width = 8.0;
        style.interaction.tooltip_delay = 0.45;
        style.interaction.selectable_labels = false;
        style.animation_time = 0.1;
    }

    fn visuals(&self, look: Look) -> Visuals {
        let mut visuals = match look {
            Look::Light => Visuals::light(),
            Look::Dark => Visuals::dark(),
        };
        let round = CornerRadius::same(4);
        visuals.override_text_color = None;
        visuals.panel_fill = self.panel;
        visuals.window_fill = self.raised;
        visuals.window_stroke = Stroke::new(1.0, self.separator);
        visuals.window_corner_radius = CornerRadius::same(8);
        visuals.menu_corner_radius = CornerRadius::same(6);
        visuals.window_shadow = Shadow { offset: [0, 8], blur: 24, spread: 0, color: Color32::from_black_alpha(60) };
        visuals.popup_shadow = Shadow { offset: [0, 4], blur: 12, spread: 0, color: Color32::from_black_alpha(40) };
        visuals.extreme_bg_color = self.raised;
        visuals.faint_bg_color = self.hover;
        visuals.hyperlink_color = self.accent;
        visuals.warn_fg_color = self.warning;
        visuals.error_fg_color = self.error;
        visuals.weak_text_color = Some(self.text_weak);
        visuals.selection.bg_fill = self.accent_soft;
        visuals.selection.stroke = Stroke::new(1.0, self.accent);
        let widgets = &mut visuals.widgets;
        for state in [&mut widgets.noninteractive, &mut widgets.inactive, &mut widgets.hovered, &mut widgets.active, &mut widgets.open] {
            state.corner_radius = round;
            state.fg_stroke = Stroke::new(1.0, self.text);
            state.expansion = 0.0;
        }
        widgets.noninteractive.bg_fill = self.panel;
        widgets.noninteractive.bg_stroke = Stroke::new(1.0, self.separator);
        for (state, ground, edge) in [
            (&mut widgets.inactive, Color32::TRANSPARENT, self.edge),
            (&mut widgets.hovered, self.hover, self.edge),
            (&mut widgets.active, self.pressed, self.accent),
            (&mut widgets.open, self.pressed, self.separator),
        ] {
            state.weak_bg_fill = ground;
            state.bg_fill = ground;
            state.bg_stroke = Stroke::new(1.0, edge);
        }
        visuals.button_frame = true;
        visuals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast of two opaque colours by WCAG 2.
    fn contrast(one: Color32, other: Color32) -> f32 {
        let light = |colour: Color32| {
            let [r, g, b, _] = egui::Rgba::from(colour).to_array();
            0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
        };
        let (one, other) = (light(one), light(other));
        one.max(other) / one.min(other)
    }

    #[test]
    fn words_can_be_read_in_both_themes() {
        for look in [Look::Light, Look::Dark] {
            let tokens = Tokens::of(look).expect("the theme reads");
            let bare = [tokens.panel, tokens.bar, tokens.raised];
            for ground in bare {
                assert!(contrast(tokens.edge, ground) > 1.8, "{look:?}: edges of fields on {ground:?} are {}", contrast(tokens.edge, ground));
            }
            // Rows under the pointer and rows chosen are read like any other.
            for ground in bare.into_iter().chain([tokens.hover, tokens.accent_soft]) {
                assert!(contrast(tokens.text, ground) > 7.0, "{look:?}: text on {ground:?}");
                let findings = [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| tokens.severity(severity));
                for words in [tokens.text_weak, tokens.good, tokens.accent].into_iter().chain(findings) {
                    assert!(contrast(words, ground) > 4.5, "{look:?}: {words:?} on {ground:?} is {}", contrast(words, ground));
                }
            }
            assert!(contrast(tokens.ruler_text, tokens.ruler) > 4.5, "{look:?}: numbers of rulers");
        }
    }
}
