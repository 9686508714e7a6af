//! The page as the window shows it: pasteboard, shadow, paper, then what is drawn on it.

use std::sync::Arc;

use egui::epaint::Shadow;
use egui::{Color32, Rect as ScreenRect, pos2};

use super::group::{Cache, Owner, Pictures, Stand};
use super::ink;
use super::text::Setting;
use crate::base::{Length, Size};
use crate::display::{Drawn, PageList};
use crate::editor::Proof;
use crate::ui::theme::Tokens;

/// The page's trim, in logical pixels of the window.
#[must_use]
pub fn paper_rect(stand: &Stand, trim: Size) -> ScreenRect {
    let at = |x: Length, y: Length| {
        pos2(
            (stand.origin[0] + x.to_mm() * stand.pixels_per_mm).round() as f32 / stand.pixels_per_point,
            (stand.origin[1] + y.to_mm() * stand.pixels_per_mm).round() as f32 / stand.pixels_per_point,
        )
    };
    ScreenRect::from_min_max(at(Length::ZERO, Length::ZERO), at(trim.width, trim.height))
}

/// Paints pasteboard, shadow and paper.
pub fn paint_paper(painter: &egui::Painter, paper: ScreenRect, proof: Option<&Proof>, tokens: &Tokens) {
    let sheet = proof.map_or(Color32::WHITE, ink::paper);
    painter.rect_filled(painter.clip_rect(), 0.0, apart(tokens.pasteboard, sheet));
    let shadow = Shadow { offset: [0, 3], blur: 14, spread: 0, color: tokens.shadow };
    painter.add(shadow.as_shape(paper, 0.0));
    painter.rect_filled(paper, 0.0, sheet);
}

/// `pasteboard`, darker where it would be hard to tell from the paper on it (newsprint shown as grey as it is).
fn apart(pasteboard: Color32, paper: Color32) -> Color32 {
    let near = |index: usize| pasteboard[index].abs_diff(paper[index]) < 40;
    if (0..3).all(near) { pasteboard.lerp_to_gamma(Color32::BLACK, 0.28) } else { pasteboard }
}

/// Paints what is drawn on the page, in paint order.
pub fn paint_items(
    painter: &egui::Painter,
    list: &Arc<PageList>,
    cache: &mut Cache,
    stand: &Stand,
    setting: &mut Setting<'_>,
    pictures: &mut Pictures<'_, '_>,
) {
    for (index, item) in list.items.iter().enumerate() {
        let owner = match &item.drawn {
            Drawn::Group(group) => Owner::Group(Arc::clone(group)),
            Drawn::Glyphs(_) | Drawn::Path(_) | Drawn::Picture(_) => Owner::Loose(Arc::clone(list), index),
        };
        cache.paint(painter, owner, item, stand, setting, pictures);
    }
}
