//! Icons drawn by lines, at any size and in any colour: no icon face, no bitmaps.

use egui::{Color32, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use crate::base::Severity;
use crate::ui::theme::Tokens;

/// An icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A folder.
    Open,
    /// A disk.
    Save,
    /// A sheet with an arrow out of it.
    Export,
    /// An arrow back.
    Undo,
    /// An arrow forth.
    Redo,
    /// An arrow pointer.
    Select,
    /// A hand.
    Hand,
    /// A letter.
    Text,
    /// A mountain in a frame, with an arrow each way.
    PictureTool,
    /// A block of text under its headline, with a handle at its corner.
    Article,
    /// Two frames and the thread between them.
    Thread,
    /// Lines in a frame.
    TextFrame,
    /// A heavy line in a frame.
    HeadlineFrame,
    /// A crossed frame.
    PictureFrame,
    /// A frame with a line under it.
    CaptionFrame,
    /// A line.
    Rule,
    /// A box.
    Box,
    /// A pipette.
    Eyedropper,
    /// A glass.
    Zoom,
    /// Plus.
    ZoomIn,
    /// Minus.
    ZoomOut,
    /// A page in a frame.
    FitPage,
    /// A page as wide as its frame.
    FitWidth,
    /// An arrow to the left.
    Previous,
    /// An arrow to the right.
    Next,
    /// A type area in a page.
    Margins,
    /// Columns.
    Columns,
    /// Lines.
    Lines,
    /// Frames.
    Frames,
    /// Sun and moon.
    Theme,
    /// Side of an icon button's panel: left.
    PanelLeft,
    /// Right.
    PanelRight,
    /// An open eye.
    Shown,
    /// A closed eye.
    Hidden,
    /// A closed padlock.
    Locked,
    /// An open one.
    Free,
    /// Left edges at a line.
    AlignLeft,
    /// Upright middles.
    AlignCentre,
    /// Right edges.
    AlignRight,
    /// Top edges.
    AlignTop,
    /// Lying middles.
    AlignMiddle,
    /// Bottom edges.
    AlignBottom,
    /// Equal gaps across.
    DistributeAcross,
    /// Equal gaps down.
    DistributeDown,
    /// A tick: it is on.
    Tick,
}

/// Paints `icon` into the middle of `place`, 16 logical pixels square.
pub fn paint_icon(painter: &egui::Painter, icon: Icon, place: Rect, colour: Color32) {
    let corner = place.center() - Vec2::splat(8.0);
    // Whole pixels keep the strokes sharp.
    let corner = pos2(corner.x.round(), corner.y.round());
    let at = |x: f32, y: f32| corner + vec2(x, y);
    let stroke = Stroke::new(1.25, colour);
    let line = |points: &[(f32, f32)]| Shape::line(points.iter().map(|(x, y)| at(*x, *y)).collect(), stroke);
    let rect = |x0: f32, y0: f32, x1: f32, y1: f32| Shape::rect_stroke(Rect::from_min_max(at(x0, y0), at(x1, y1)), 1.0, stroke, StrokeKind::Middle);
    let pale = Stroke::new(1.0, colour.gamma_multiply(0.55));
    let bar = |x0: f32, y0: f32, x1: f32, y1: f32| Shape::line_segment([at(x0, y0), at(x1, y1)], pale);
    let shapes: Vec<Shape> = match icon {
        Icon::Open => vec![
            line(&[(1.5, 13.0), (1.5, 3.0), (6.0, 3.0), (7.5, 5.0), (13.0, 5.0), (13.0, 7.0)]),
            line(&[(1.5, 13.0), (4.0, 7.0), (15.0, 7.0), (12.5, 13.0), (1.5, 13.0)]),
        ],
        Icon::Save => vec![
            line(&[(2.0, 2.0), (11.5, 2.0), (14.0, 4.5), (14.0, 14.0), (2.0, 14.0), (2.0, 2.0)]),
            line(&[(5.0, 2.0), (5.0, 6.0), (10.5, 6.0), (10.5, 2.0)]),
            line(&[(4.5, 14.0), (4.5, 9.5), (11.5, 9.5), (11.5, 14.0)]),
        ],
        Icon::Export => vec![
            line(&[(6.0, 5.0), (3.0, 5.0), (3.0, 14.0), (13.0, 14.0), (13.0, 5.0), (10.0, 5.0)]),
            line(&[(8.0, 10.0), (8.0, 1.5)]),
            line(&[(5.0, 4.3), (8.0, 1.5), (11.0, 4.3)]),
        ],
        Icon::Undo => vec![
            line(&[(5.5, 3.0), (2.5, 6.0), (5.5, 9.0)]),
            Shape::line(arc_points(at(9.0, 9.5), 3.5, 0.0, 180.0), stroke),
            line(&[(2.5, 6.0), (9.0, 6.0)]),
            line(&[(9.0, 13.0), (6.0, 13.0)]),
        ],
        Icon::Redo => vec![
            line(&[(10.5, 3.0), (13.5, 6.0), (10.5, 9.0)]),
            Shape::line(arc_points(at(7.0, 9.5), 3.5, 180.0, 360.0), stroke),
            line(&[(13.5, 6.0), (7.0, 6.0)]),
            line(&[(7.0, 13.0), (10.0, 13.0)]),
        ],
        Icon::Select => vec![Shape::closed_line(
            [(4.0, 1.5), (4.0, 13.0), (6.9, 10.3), (8.9, 14.6), (10.8, 13.7), (8.9, 9.5), (12.7, 9.2)].iter().map(|(x, y)| at(*x, *y)).collect(),
            stroke,
        )],
        Icon::Hand => vec![
            line(&[(4.5, 9.0), (4.5, 4.2), (5.2, 3.5), (6.0, 4.2), (6.0, 8.0)]),
            line(&[(6.0, 7.0), (6.0, 2.7), (6.8, 2.0), (7.6, 2.7), (7.6, 7.5)]),
            line(&[(7.6, 7.0), (7.6, 2.7), (8.4, 2.0), (9.2, 2.7), (9.2, 7.5)]),
            line(&[
                (9.2, 7.5),
                (9.2, 3.9),
                (10.0, 3.2),
                (10.8, 3.9),
                (10.8, 8.5),
                (11.9, 7.2),
                (13.2, 7.4),
                (10.6, 12.6),
                (9.3, 14.2),
                (6.2, 14.2),
                (4.5, 12.0),
                (4.5, 8.5),
            ]),
        ],
        Icon::Text => {
            vec![line(&[(3.0, 4.5), (3.0, 2.5), (13.0, 2.5), (13.0, 4.5)]), line(&[(8.0, 2.5), (8.0, 13.5)]), line(&[(6.0, 13.5), (10.0, 13.5)])]
        }
        Icon::PictureTool => vec![
            rect(3.5, 3.5, 12.5, 12.5),
            line(&[(3.5, 11.0), (6.5, 7.5), (8.5, 9.5), (10.0, 8.0), (12.5, 10.5)]),
            line(&[(8.0, 0.8), (8.0, 2.2)]),
            line(&[(8.0, 13.8), (8.0, 15.2)]),
            line(&[(0.8, 8.0), (2.2, 8.0)]),
            line(&[(13.8, 8.0), (15.2, 8.0)]),
        ],
        Icon::Article => vec![
            Shape::line_segment([at(2.0, 3.5), at(14.0, 3.5)], Stroke::new(2.5, colour)),
            bar(2.0, 7.5, 7.0, 7.5),
            bar(2.0, 10.5, 7.0, 10.5),
            bar(2.0, 13.5, 7.0, 13.5),
            bar(9.0, 7.5, 14.0, 7.5),
            bar(9.0, 10.5, 11.5, 10.5),
            Shape::rect_filled(Rect::from_min_max(at(11.5, 11.0), at(15.0, 14.5)), 0.5, colour),
        ],
        Icon::Thread => vec![
            rect(1.5, 1.5, 6.5, 8.5),
            rect(9.5, 7.5, 14.5, 14.5),
            line(&[(4.0, 8.5), (4.0, 12.0), (8.0, 12.0)]),
            line(&[(6.4, 10.4), (8.2, 12.0), (6.4, 13.6)]),
        ],
        Icon::TextFrame => vec![rect(2.0, 2.5, 14.0, 13.5), bar(4.5, 5.5, 11.5, 5.5), bar(4.5, 8.0, 11.5, 8.0), bar(4.5, 10.5, 9.0, 10.5)],
        Icon::HeadlineFrame => {
            vec![rect(2.0, 2.5, 14.0, 13.5), Shape::line_segment([at(4.5, 6.5), at(11.5, 6.5)], Stroke::new(2.5, colour)), bar(4.5, 10.5, 11.5, 10.5)]
        }
        Icon::PictureFrame => vec![rect(2.0, 2.5, 14.0, 13.5), bar(2.5, 3.0, 13.5, 13.0), bar(13.5, 3.0, 2.5, 13.0)],
        Icon::CaptionFrame => vec![
            Shape::rect_stroke(Rect::from_min_max(at(3.0, 1.5), at(13.0, 8.5)), 1.0, pale, StrokeKind::Middle),
            rect(3.0, 10.0, 13.0, 14.5),
            bar(5.0, 12.2, 11.0, 12.2),
        ],
        Icon::Rule => vec![line(&[(2.5, 13.5), (13.5, 2.5)])],
        Icon::Box => vec![rect(2.5, 3.0, 13.5, 13.0)],
        Icon::Eyedropper => vec![
            line(&[(2.5, 13.5), (3.0, 11.0), (8.5, 5.5), (10.5, 7.5), (5.0, 13.0), (2.5, 13.5)]),
            line(&[(8.0, 3.8), (12.2, 8.0)]),
            line(&[(10.0, 5.8), (12.0, 2.6), (13.4, 4.0), (10.0, 5.8)]),
        ],
        Icon::Zoom => vec![Shape::circle_stroke(at(7.0, 7.0), 4.5, stroke), line(&[(10.3, 10.3), (14.0, 14.0)])],
        Icon::ZoomIn => vec![line(&[(3.0, 8.0), (13.0, 8.0)]), line(&[(8.0, 3.0), (8.0, 13.0)])],
        Icon::ZoomOut => vec![line(&[(3.0, 8.0), (13.0, 8.0)])],
        Icon::FitPage => vec![rect(4.5, 2.5, 11.5, 13.5), bar(6.5, 5.5, 9.5, 5.5), bar(6.5, 8.0, 9.5, 8.0), bar(6.5, 10.5, 9.5, 10.5)],
        Icon::FitWidth => vec![
            line(&[(1.5, 2.5), (1.5, 13.5)]),
            line(&[(14.5, 2.5), (14.5, 13.5)]),
            line(&[(3.5, 8.0), (12.5, 8.0)]),
            line(&[(5.5, 6.0), (3.5, 8.0), (5.5, 10.0)]),
            line(&[(10.5, 6.0), (12.5, 8.0), (10.5, 10.0)]),
        ],
        Icon::Previous => vec![line(&[(10.0, 3.0), (5.0, 8.0), (10.0, 13.0)])],
        Icon::Next => vec![line(&[(6.0, 3.0), (11.0, 8.0), (6.0, 13.0)])],
        Icon::Margins => vec![
            Shape::rect_stroke(Rect::from_min_max(at(2.5, 1.5), at(13.5, 14.5)), 0.5, pale, StrokeKind::Middle),
            Shape::rect_stroke(Rect::from_min_max(at(4.5, 4.5), at(11.5, 12.5)), 0.0, stroke, StrokeKind::Middle),
        ],
        Icon::Columns => vec![rect(2.0, 2.5, 5.0, 13.5), rect(6.5, 2.5, 9.5, 13.5), rect(11.0, 2.5, 14.0, 13.5)],
        Icon::Lines => (0..5).map(|row| Shape::line_segment([at(2.0, 3.0 + row as f32 * 2.5), at(14.0, 3.0 + row as f32 * 2.5)], stroke)).collect(),
        Icon::Frames => vec![rect(2.0, 2.5, 14.0, 6.5), rect(2.0, 8.5, 7.0, 13.5), rect(9.0, 8.5, 14.0, 13.5)],
        Icon::Theme => {
            let mut half: Vec<Pos2> = arc_points(at(8.0, 8.0), 5.5, 0.0, 180.0);
            half.push(at(8.0, 2.5));
            vec![Shape::circle_stroke(at(8.0, 8.0), 5.5, stroke), Shape::convex_polygon(half, colour, Stroke::NONE)]
        }
        Icon::PanelLeft => vec![rect(2.0, 3.0, 14.0, 13.0), line(&[(6.0, 3.0), (6.0, 13.0)])],
        Icon::PanelRight => vec![rect(2.0, 3.0, 14.0, 13.0), line(&[(10.0, 3.0), (10.0, 13.0)])],
        Icon::Shown => {
            let lid = |sign: f32| line(&[(1.5, 8.0), (4.0, 8.0 - sign * 2.9), (8.0, 8.0 - sign * 4.2), (12.0, 8.0 - sign * 2.9), (14.5, 8.0)]);
            vec![lid(1.0), lid(-1.0), Shape::circle_filled(at(8.0, 8.0), 2.1, colour)]
        }
        Icon::Hidden => vec![
            Shape::line([(1.5, 8.0), (4.0, 10.5), (8.0, 11.6), (12.0, 10.5), (14.5, 8.0)].iter().map(|(x, y)| at(*x, *y)).collect(), pale),
            bar(8.0, 11.6, 8.0, 13.4),
            bar(4.4, 10.7, 3.4, 12.3),
            bar(11.6, 10.7, 12.6, 12.3),
        ],
        Icon::AlignLeft => vec![line(&[(2.5, 1.5), (2.5, 14.5)]), rect(4.5, 3.5, 13.5, 6.5), rect(4.5, 9.5, 9.5, 12.5)],
        Icon::AlignCentre => vec![line(&[(8.0, 1.5), (8.0, 14.5)]), rect(2.5, 3.5, 13.5, 6.5), rect(5.0, 9.5, 11.0, 12.5)],
        Icon::AlignRight => vec![line(&[(13.5, 1.5), (13.5, 14.5)]), rect(2.5, 3.5, 11.5, 6.5), rect(6.5, 9.5, 11.5, 12.5)],
        Icon::AlignTop => vec![line(&[(1.5, 2.5), (14.5, 2.5)]), rect(3.5, 4.5, 6.5, 13.5), rect(9.5, 4.5, 12.5, 9.5)],
        Icon::AlignMiddle => vec![line(&[(1.5, 8.0), (14.5, 8.0)]), rect(3.5, 2.5, 6.5, 13.5), rect(9.5, 5.0, 12.5, 11.0)],
        Icon::AlignBottom => vec![line(&[(1.5, 13.5), (14.5, 13.5)]), rect(3.5, 2.5, 6.5, 11.5), rect(9.5, 6.5, 12.5, 11.5)],
        Icon::DistributeAcross => vec![line(&[(1.5, 2.0), (1.5, 14.0)]), line(&[(14.5, 2.0), (14.5, 14.0)]), rect(6.0, 4.0, 10.0, 12.0)],
        Icon::DistributeDown => vec![line(&[(2.0, 1.5), (14.0, 1.5)]), line(&[(2.0, 14.5), (14.0, 14.5)]), rect(4.0, 6.0, 12.0, 10.0)],
        Icon::Tick => vec![line(&[(3.0, 8.5), (6.5, 12.0), (13.0, 4.5)])],
        Icon::Locked => vec![
            Shape::rect_filled(Rect::from_min_max(at(3.5, 7.0), at(12.5, 13.5)), 1.0, colour),
            line(&[(5.5, 7.0), (5.5, 4.6), (6.6, 3.0), (9.4, 3.0), (10.5, 4.6), (10.5, 7.0)]),
        ],
        Icon::Free => vec![
            Shape::rect_stroke(Rect::from_min_max(at(3.5, 7.0), at(12.5, 13.5)), 1.0, pale, StrokeKind::Middle),
            Shape::line([(5.5, 5.6), (5.5, 4.6), (6.6, 3.0), (9.4, 3.0), (10.5, 4.6), (10.5, 7.0)].iter().map(|(x, y)| at(*x, *y)).collect(), pale),
        ],
    };
    painter.extend(shapes);
}

/// Points of an arc, degrees clockwise from the top.
fn arc_points(centre: Pos2, radius: f32, from: f32, to: f32) -> Vec<Pos2> {
    (0..=16)
        .map(|step| {
            let angle = (from + (to - from) * step as f32 / 16.0).to_radians();
            centre + vec2(angle.sin(), -angle.cos()) * radius
        })
        .collect()
}

/// A square button with an icon; `name` is what readers of the screen hear.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str, enabled: bool, selected: bool) -> Response {
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (place, response) = ui.allocate_exact_size(Vec2::new(28.0, 26.0), sense);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, enabled, selected, name));
    if ui.is_rect_visible(place) {
        let visuals = ui.visuals();
        let ground = if !enabled {
            Color32::TRANSPARENT
        } else if response.is_pointer_button_down_on() {
            visuals.widgets.active.bg_fill
        } else if selected {
            visuals.selection.bg_fill
        } else if response.hovered() {
            visuals.widgets.hovered.bg_fill
        } else {
            Color32::TRANSPARENT
        };
        ui.painter().rect_filled(place, 4.0, ground);
        if response.has_focus() {
            ui.painter().rect_stroke(place, 4.0, visuals.selection.stroke, StrokeKind::Inside);
        }
        let colour = match (enabled, selected) {
            (false, _) => visuals.widgets.noninteractive.fg_stroke.color.gamma_multiply(0.3),
            (true, true) => visuals.selection.stroke.color,
            (true, false) => visuals.widgets.noninteractive.fg_stroke.color.gamma_multiply(0.85),
        };
        paint_icon(ui.painter(), icon, place, colour);
    }
    response
}

/// A finding's sign: a disc with a bar, a triangle, a ring: told apart without colour too.
pub fn paint_severity(painter: &egui::Painter, severity: Severity, centre: Pos2, tokens: &Tokens) {
    // Cut out of the sign: light on a dark one, dark on a light one.
    let (colour, cut) = (tokens.severity(severity), tokens.raised);
    let centre = pos2(centre.x.round(), centre.y.round());
    match severity {
        Severity::Error => {
            painter.circle_filled(centre, 5.5, colour);
            painter.hline(centre.x - 2.5..=centre.x + 2.5, centre.y, Stroke::new(1.5, cut));
        }
        Severity::Warning => {
            let corners = vec![centre + vec2(0.0, -5.5), centre + vec2(5.8, 4.8), centre + vec2(-5.8, 4.8)];
            painter.add(Shape::convex_polygon(corners, colour, Stroke::NONE));
            painter.vline(centre.x, centre.y - 2.0..=centre.y + 1.5, Stroke::new(1.4, cut));
            painter.circle_filled(centre + vec2(0.0, 3.2), 0.8, cut);
        }
        Severity::Hint => {
            painter.circle_stroke(centre, 4.8, Stroke::new(1.3, colour));
            painter.vline(centre.x, centre.y - 0.5..=centre.y + 2.5, Stroke::new(1.3, colour));
            painter.circle_filled(centre + vec2(0.0, -2.3), 0.8, colour);
        }
    }
}
