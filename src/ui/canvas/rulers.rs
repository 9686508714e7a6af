//! Rulers in millimetres from the page's corner, along the canvas's head and left side.

use egui::{Align2, FontId, Rect as ScreenRect, Shape, Stroke, pos2};

use super::group::Stand;
use crate::base::Length;
use crate::model::Grid;
use crate::ui::theme::Tokens;

/// Breadth of a ruler in logical pixels.
pub const BREADTH: f32 = 26.0;
/// Least distance of numbered marks in logical pixels.
const LEAST_NUMBERED: f64 = 48.0;
/// Least distance of any marks in logical pixels.
const LEAST_MARK: f64 = 4.5;

/// Distances in millimetres between numbered marks, and into how many parts each is divided.
const STEPS: [(f64, [u32; 3]); 9] = [
    (0.5, [5, 1, 1]),
    (1.0, [10, 5, 2]),
    (2.0, [10, 4, 2]),
    (5.0, [10, 5, 1]),
    (10.0, [10, 5, 2]),
    (20.0, [10, 4, 2]),
    (50.0, [10, 5, 1]),
    (100.0, [10, 5, 2]),
    (200.0, [10, 4, 2]),
];

/// The distance between numbered marks and the number of parts at `scale` logical pixels in a millimetre.
#[must_use]
pub fn step(scale: f64) -> (f64, u32) {
    let (numbered, parts) = STEPS.iter().copied().find(|(step, _)| step * scale >= LEAST_NUMBERED).unwrap_or((500.0, [5, 1, 1]));
    let parts = parts.into_iter().find(|parts| numbered / f64::from(*parts) * scale >= LEAST_MARK).unwrap_or(1);
    (numbered, parts)
}

/// Paints both rulers round `canvas` (the area with the rulers), the pointer's place on them.
pub fn paint(painter: &egui::Painter, area: ScreenRect, stand: &Stand, grid: Option<&Grid>, pointer: Option<egui::Pos2>, tokens: &Tokens) {
    let head = ScreenRect::from_min_max(area.min, pos2(area.right(), area.top() + BREADTH));
    let side = ScreenRect::from_min_max(pos2(area.left(), area.top() + BREADTH), pos2(area.left() + BREADTH, area.bottom()));
    painter.rect_filled(head, 0.0, tokens.ruler);
    painter.rect_filled(side, 0.0, tokens.ruler);
    let ppp = f64::from(stand.pixels_per_point);
    let scale = stand.pixels_per_mm / ppp;
    let origin = [(stand.origin[0] / ppp) as f32, (stand.origin[1] / ppp) as f32];
    marks(painter, head, true, origin[0], scale, tokens);
    marks(painter, side, false, origin[1], scale, tokens);
    if let Some(grid) = grid {
        columns(painter, head, stand, grid, tokens);
        lines(painter, side, stand, grid, tokens);
    }
    let edge = Stroke::new(1.0, tokens.separator);
    painter.hline(area.x_range(), head.bottom() - 0.5, edge);
    painter.vline(side.right() - 0.5, area.y_range(), edge);
    let corner = ScreenRect::from_min_size(area.min, egui::Vec2::splat(BREADTH - 1.0));
    painter.rect_filled(corner, 0.0, tokens.ruler);
    painter.text(corner.center(), Align2::CENTER_CENTER, "mm", FontId::proportional(8.5), tokens.ruler_text);
    if let Some(at) = pointer.filter(|at| area.contains(*at)) {
        let here = Stroke::new(1.0, tokens.accent);
        if at.x > side.right() {
            painter.vline(at.x.round() + 0.5, head.top()..=head.bottom() - 1.0, here);
        }
        if at.y > head.bottom() {
            painter.hline(side.left()..=side.right() - 1.0, at.y.round() + 0.5, here);
        }
    }
}

/// Breadth of the strip at a ruler's inner edge that shows the page grid.
const GRID_BREADTH: f32 = 11.0;

/// The basic columns with their numbers, along the foot of the head ruler.
fn columns(painter: &egui::Painter, ruler: ScreenRect, stand: &Stand, grid: &Grid, tokens: &Tokens) {
    let painter = painter.with_clip_rect(ruler.intersect(painter.clip_rect()));
    let across = |x: Length| ((stand.origin[0] + x.to_mm() * stand.pixels_per_mm) / f64::from(stand.pixels_per_point)) as f32;
    for column in 0..grid.columns {
        let left = grid.column_left(column);
        let strip = ScreenRect::from_min_max(
            pos2(across(left), ruler.bottom() - GRID_BREADTH),
            pos2(across(left + grid.column_width()), ruler.bottom() - 1.0),
        );
        painter.rect_filled(strip, 1.0, tokens.accent_soft);
        if strip.width() > 14.0 {
            painter.text(strip.center(), Align2::CENTER_CENTER, (column + 1).to_string(), FontId::proportional(8.0), tokens.accent);
        }
    }
}

/// The grid's lines along the inner edge of the side ruler, every fifth or tenth with its number.
fn lines(painter: &egui::Painter, ruler: ScreenRect, stand: &Stand, grid: &Grid, tokens: &Tokens) {
    let painter = painter.with_clip_rect(ruler.intersect(painter.clip_rect()));
    let down = |y: Length| ((stand.origin[1] + y.to_mm() * stand.pixels_per_mm) / f64::from(stand.pixels_per_point)) as f32;
    let area = grid.type_area();
    let strip = ScreenRect::from_min_max(pos2(ruler.right() - GRID_BREADTH, down(area.y)), pos2(ruler.right() - 1.0, down(area.bottom())));
    painter.rect_filled(strip, 1.0, tokens.accent_soft);
    let pitch = (grid.line_pitch.to_mm() * stand.pixels_per_mm) as f32 / stand.pixels_per_point;
    let numbered: u32 = if pitch * 5.0 >= 14.0 { 5 } else { 10 };
    for line in 1..=grid.lines {
        let foot = down(grid.line_top(line - 1) + grid.body_size).round() + 0.5;
        if line % numbered == 0 && pitch * numbered as f32 >= 12.0 {
            painter.text(pos2(ruler.right() - 1.5, foot), Align2::RIGHT_BOTTOM, line.to_string(), FontId::proportional(7.5), tokens.accent);
            painter.hline(strip.x_range(), foot, Stroke::new(1.0, tokens.accent));
        } else if pitch >= 4.0 {
            painter.hline(strip.right() - 3.0..=strip.right(), foot, Stroke::new(1.0, tokens.accent.gamma_multiply(0.5)));
        }
    }
}

fn marks(painter: &egui::Painter, ruler: ScreenRect, is_head: bool, origin: f32, scale: f64, tokens: &Tokens) {
    let painter = painter.with_clip_rect(ruler.intersect(painter.clip_rect()));
    let (numbered, parts) = step(scale);
    let (low, high) = if is_head { (ruler.left(), ruler.right()) } else { (ruler.top(), ruler.bottom()) };
    let small = numbered / f64::from(parts);
    let first = (f64::from(low - origin) / scale / small).floor() as i64;
    let last = (f64::from(high - origin) / scale / small).ceil() as i64;
    let stroke = Stroke::new(1.0, tokens.ruler_mark);
    let mut shapes = Vec::new();
    for index in first..=last {
        let mm = index as f64 * small;
        let at = (origin + (mm * scale) as f32).round() + 0.5;
        let is_numbered = index.rem_euclid(i64::from(parts)) == 0;
        let is_half = parts % 2 == 0 && index.rem_euclid(i64::from(parts)) == i64::from(parts) / 2;
        let length = if is_numbered {
            BREADTH - 1.0
        } else if is_half {
            7.0
        } else {
            4.0
        };
        shapes.push(if is_head {
            Shape::vline(at, ruler.bottom() - length..=ruler.bottom(), stroke)
        } else {
            Shape::hline(ruler.right() - length..=ruler.right(), at, stroke)
        });
        if is_numbered {
            let text = if numbered < 1.0 { format!("{mm:.1}") } else { format!("{mm:.0}") };
            let font = FontId::proportional(9.0);
            if is_head {
                painter.text(pos2(at + 3.0, ruler.top() + 1.0), Align2::LEFT_TOP, text, font, tokens.ruler_text);
            } else {
                // Read upwards, as on a ruler laid along the side.
                let galley = painter.layout_no_wrap(text, font, tokens.ruler_text);
                let shape = egui::epaint::TextShape::new(pos2(ruler.left() + 1.0, at - 3.0), galley, tokens.ruler_text)
                    .with_angle(-std::f32::consts::FRAC_PI_2);
                shapes.push(Shape::Text(shape));
            }
        }
    }
    painter.extend(shapes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_neither_crowd_nor_thin_out() {
        let mut scale = 0.06;
        while scale < 250.0 {
            let (numbered, parts) = step(scale);
            assert!(numbered * scale >= 30.0 && numbered * scale <= 130.0, "{numbered} mm at {scale}");
            assert!(numbered / f64::from(parts) * scale >= LEAST_MARK, "{parts} parts at {scale}");
            scale *= 1.07;
        }
    }
}
