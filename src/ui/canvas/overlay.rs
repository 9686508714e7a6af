//! What lies under and over the type and is never printed: trim, bleed, type area, columns, line grid, frame edges, selection.

use std::sync::Arc;

use egui::{Color32, Pos2, Rect as ScreenRect, Shape, Stroke, StrokeKind, pos2};

use super::group::Stand;
use crate::base::{FrameId, Length, Point, Rect, Severity, Transform};
use crate::editor::article::slot_note;
use crate::editor::tool::select::handles;
use crate::editor::{Guides, Hints};
use crate::model::{Content, Frame, Guide, Page};
use crate::ui::theme::Tokens;

/// What the overlay shows.
#[derive(Debug, Clone, Copy)]
pub struct Overlay<'a> {
    /// The page's geometry.
    pub page: &'a Page,
    /// Which guides.
    pub guides: Guides,
    /// The selected frames.
    pub selection: &'a [FrameId],
    /// The frame a click would take.
    pub hovered: Option<FrameId>,
    /// What the tool in hand shows.
    pub hints: &'a Hints,
    /// Words beside the pointer, and where it is in the window.
    pub label: Option<(&'a str, Pos2)>,
    /// Frames with more text than they hold, and how much more.
    pub overset: &'a [(FrameId, [Point; 4], String)],
    /// Frames that gestures leave alone.
    pub locked: &'a [FrameId],
    /// Text frames without a text, and what they are: nothing else of them is seen.
    pub slots: &'a [([Point; 4], String)],
    /// Places of findings.
    pub marks: &'a [(Rect, Severity)],
    /// Colours.
    pub tokens: &'a Tokens,
}

/// Lines of the grid closer than this many logical pixels are left out.
const CLOSEST_LINES: f32 = 4.0;
/// Side of a selection handle in logical pixels.
const HANDLE: f32 = 6.0;
/// What an empty frame is, on paper whatever the theme.
const SLOT_WORDS: Color32 = Color32::from_gray(95);
/// Air over and under the letters of a line that may lie on the frame's edges.
const AIR: f32 = 3.0;

/// Paints what lies on the paper under the type: the columns and lines of the grid, as on a dummy sheet.
pub fn paint_under(painter: &egui::Painter, stand: &Stand, overlay: &Overlay<'_>) {
    let Overlay { page, guides, tokens, .. } = *overlay;
    if guides.columns {
        columns(painter, stand, page, tokens);
    }
    if guides.characters {
        characters(painter, stand, page, tokens);
    }
    if guides.lines {
        lines(painter, stand, page, tokens);
    }
}

/// Paints what lies over the type; where signs of overset text stand that can be clicked.
pub fn paint(painter: &egui::Painter, stand: &Stand, overlay: &Overlay<'_>) -> Vec<(FrameId, ScreenRect)> {
    let Overlay { page, guides, tokens, .. } = *overlay;
    if guides.margins {
        outline(painter, stand, &page.bleed_rect(), tokens.guide_bleed);
        outline(painter, stand, &page.grid.type_area(), tokens.guide_margin);
    }
    outline(painter, stand, &page.trim_rect(), tokens.guide_trim);
    for (area, words) in overlay.slots {
        text_slot(painter, stand, area, words, tokens);
    }
    let shown = page.frames.iter().filter(|frame| !frame.hidden);
    for frame in shown {
        let colour = edge_colour(frame, tokens);
        if !frame.turn.is_none() {
            let is_selected = overlay.selection.contains(&frame.id);
            let stroke = match (is_selected, overlay.hovered == Some(frame.id)) {
                (true, _) => Some(Stroke::new(1.5, tokens.selection)),
                (false, true) => Some(Stroke::new(1.5, colour)),
                (false, false) => guides.frames.then(|| hairline(stand, colour)),
            };
            painter.extend(stroke.map(|stroke| slanting(stand, frame.corners(), stroke)));
        } else if overlay.selection.contains(&frame.id) {
            painter.rect_stroke(rect(stand, &frame.rect), 0.0, Stroke::new(1.5, tokens.selection), StrokeKind::Middle);
        } else if overlay.hovered == Some(frame.id) {
            outline_wide(painter, stand, &frame.rect, colour, 1.5);
        } else if guides.frames {
            outline(painter, stand, &frame.rect, colour);
        }
    }
    for guide in &page.guides {
        let sheet = stand.visible;
        let line = match *guide {
            Guide::X(x) => Rect::new(x, sheet.y, Length::ZERO, sheet.height),
            Guide::Y(y) => Rect::new(sheet.x, y, sheet.width, Length::ZERO),
        };
        let line = rect(stand, &line);
        painter.line_segment([line.min, line.max], hairline(stand, tokens.selection.gamma_multiply(0.75)));
    }
    select(painter, stand, overlay);
    for (area, severity) in overlay.marks {
        mark(painter, stand, area, *severity, tokens);
    }
    for frame in page.frames.iter().filter(|frame| !frame.hidden) {
        if let Some(note) = slot_note(frame) {
            slot(painter, stand, &frame.bounds(), &note);
        }
    }
    let signs =
        overlay.overset.iter().filter_map(|(frame, corners, words)| Some((*frame, overset(painter, stand, corners, words, tokens)?))).collect();
    hints(painter, stand, overlay.hints, tokens);
    if let Some((words, at)) = overlay.label {
        label(painter, at, words, tokens);
    }
    signs
}

/// The marquee and the lines that show what was snapped to.
fn hints(painter: &egui::Painter, stand: &Stand, hints: &Hints, tokens: &Tokens) {
    if let (Some(marquee), Some(map)) = (&hints.marquee, &hints.slant) {
        let corners = map.corners(marquee).map(|corner| place(stand, corner)).to_vec();
        painter.add(Shape::convex_polygon(corners, tokens.selection.gamma_multiply(0.08), Stroke::new(1.0, tokens.selection)));
    } else if let Some(marquee) = &hints.marquee {
        let area = rect(stand, marquee);
        painter.rect(area, 0.0, tokens.selection.gamma_multiply(0.08), Stroke::new(1.0, tokens.selection), StrokeKind::Middle);
    }
    for taken in &hints.taking {
        let area = rect(stand, taken);
        painter.rect(area, 0.0, tokens.accent.gamma_multiply(0.12), Stroke::new(2.0, tokens.accent), StrokeKind::Inside);
    }
    for guide in &hints.guides {
        let line = rect(stand, &Rect::new(guide.from.x, guide.from.y, guide.to.x - guide.from.x, guide.to.y - guide.from.y));
        painter.line_segment([line.min, line.max], Stroke::new(1.0, tokens.guide_snap));
    }
}

fn edge_colour(frame: &Frame, tokens: &Tokens) -> Color32 {
    match &frame.content {
        Content::Text(_) | Content::Headline(_) | Content::Caption(_) => tokens.frame_text,
        Content::Picture(_) => tokens.frame_picture,
        Content::Rule(_) | Content::Box | Content::Folio(_) | Content::Nameplate(_) | Content::Digest(_) | Content::Table(_) | Content::Code(_) => {
            tokens.frame_other
        }
    }
}

/// The window place of a page place.
fn place(stand: &Stand, at: Point) -> Pos2 {
    pos2(
        (stand.origin[0] + at.x.to_mm() * stand.pixels_per_mm) as f32 / stand.pixels_per_point,
        (stand.origin[1] + at.y.to_mm() * stand.pixels_per_mm) as f32 / stand.pixels_per_point,
    )
}

/// The window rectangle of a page rectangle, edges in the middle of physical pixels so that lines of one pixel are sharp.
fn rect(stand: &Stand, of: &Rect) -> ScreenRect {
    let sharp = |at: Pos2| {
        let ppp = stand.pixels_per_point;
        pos2(((at.x * ppp).round() + 0.5) / ppp, ((at.y * ppp).round() + 0.5) / ppp)
    };
    ScreenRect::from_min_max(sharp(place(stand, of.origin())), sharp(place(stand, Point::new(of.right(), of.bottom()))))
}

fn hairline(stand: &Stand, colour: Color32) -> Stroke {
    Stroke::new(1.0 / stand.pixels_per_point.clamp(1.0, 1.5), colour)
}

fn outline(painter: &egui::Painter, stand: &Stand, of: &Rect, colour: Color32) {
    painter.rect_stroke(rect(stand, of), 0.0, hairline(stand, colour), StrokeKind::Middle);
}

fn outline_wide(painter: &egui::Painter, stand: &Stand, of: &Rect, colour: Color32, width: f32) {
    painter.rect_stroke(rect(stand, of), 0.0, Stroke::new(width, colour), StrokeKind::Outside);
}

/// The outline of what does not stand upright.
fn slanting(stand: &Stand, corners: [Point; 4], stroke: Stroke) -> Shape {
    Shape::closed_line(corners.map(|corner| place(stand, corner)).to_vec(), stroke)
}

fn columns(painter: &egui::Painter, stand: &Stand, page: &Page, tokens: &Tokens) {
    let grid = &page.grid;
    let area = grid.type_area();
    let mut shapes = Vec::new();
    for index in 0..grid.columns {
        let column = rect(stand, &Rect::new(grid.column_left(index), area.y, grid.column_width(), area.height));
        shapes.push(Shape::rect_filled(column, 0.0, tokens.guide_column_fill));
        for x in [column.left(), column.right()] {
            shapes.push(Shape::vline(x, column.y_range(), hairline(stand, tokens.guide_column)));
        }
    }
    painter.extend(shapes);
}

fn lines(painter: &egui::Painter, stand: &Stand, page: &Page, tokens: &Tokens) {
    let grid = &page.grid;
    let pitch = grid.line_pitch.to_mm() as f32 * stand.pixels_per_mm as f32 / stand.pixels_per_point;
    // When the lines would run together every fifth or tenth is shown, as on a dummy sheet.
    let Some(step) = [1_u32, 5, 10].into_iter().find(|step| pitch * *step as f32 >= CLOSEST_LINES) else { return };
    let area = grid.type_area();
    let seen = stand.visible;
    let shapes: Vec<Shape> = (0..grid.lines)
        .filter(|index| (index + 1) % step == 0)
        .filter_map(|index| {
            let foot = grid.line_top(index) + grid.body_size;
            (foot >= seen.top() && foot <= seen.bottom()).then(|| {
                let line = rect(stand, &Rect::new(area.x, foot, area.width, Length::ZERO));
                let strong = (index + 1) % 10 == 0;
                Shape::hline(line.x_range(), line.top(), hairline(stand, if strong { tokens.guide_line_strong } else { tokens.guide_line }))
            })
        })
        .collect();
    painter.extend(shapes);
}

/// The rectangle round what is selected, its handles, and a lock where gestures leave it alone.
fn select(painter: &egui::Painter, stand: &Stand, overlay: &Overlay<'_>) {
    let Overlay { page, tokens, .. } = *overlay;
    let frames = || page.frames.iter().filter(|frame| overlay.selection.contains(&frame.id) && !frame.hidden);
    let is_free = |frame: &&Arc<Frame>| !overlay.locked.contains(&frame.id);
    for frame in frames().filter(|frame| !is_free(frame)) {
        lock(painter, place(stand, frame.corners()[0]), tokens.selection);
    }
    // One frame is held by its own sides, several by the rectangle round them.
    let mut free = frames().filter(is_free);
    let (bounds, map) = match (free.next(), free.next()) {
        (None, _) => return,
        (Some(one), None) => (one.rect, one.map().unwrap_or_default()),
        (Some(one), Some(other)) => {
            let bounds = free.fold(one.bounds().union(&other.bounds()), |all, frame| all.union(&frame.bounds()));
            outline(painter, stand, &bounds, tokens.selection);
            (bounds, Transform::IDENTITY)
        }
    };
    // As the select tool takes them: seven pixels of reach.
    let reach = Length::mm(7.0 / stand.pixels_per_mm * f64::from(stand.pixels_per_point));
    for (_, at) in handles(&bounds, reach) {
        let square = ScreenRect::from_center_size(place(stand, map.apply(at)), egui::Vec2::splat(HANDLE));
        painter.rect(square, 1.0, Color32::WHITE, Stroke::new(1.0, tokens.selection), StrokeKind::Middle);
    }
}

/// A small padlock.
fn lock(painter: &egui::Painter, at: Pos2, colour: Color32) {
    let body = ScreenRect::from_min_size(pos2(at.x + 3.0, at.y + 7.0), egui::vec2(9.0, 7.0));
    let ground = ScreenRect::from_min_size(pos2(at.x + 1.0, at.y + 1.0), egui::vec2(13.0, 15.0));
    painter.rect_filled(ground, 2.0, Color32::WHITE.gamma_multiply(0.85));
    painter.rect_filled(body, 1.0, colour);
    let middle = body.center().x;
    let bow = [
        pos2(middle - 2.5, body.top()),
        pos2(middle - 2.5, body.top() - 3.0),
        pos2(middle, body.top() - 4.5),
        pos2(middle + 2.5, body.top() - 3.0),
        pos2(middle + 2.5, body.top()),
    ];
    painter.add(Shape::line(bow.to_vec(), Stroke::new(1.3, colour)));
}

/// How much text has no place, below the frame's own foot at its end and along it; `corners` run round the frame from its own top left.
fn overset(painter: &egui::Painter, stand: &Stand, corners: &[Point; 4], words: &str, tokens: &Tokens) -> Option<ScreenRect> {
    let [top_left, _, foot_right, foot_left] = corners.map(|corner| place(stand, corner));
    let foot = foot_right - foot_left;
    if foot.length() < 24.0 {
        return None;
    }
    let (along, down) = (foot.normalized(), (foot_left - top_left).normalized());
    let galley = painter.layout_no_wrap(words.to_owned(), egui::FontId::proportional(11.0), tokens.raised);
    let size = galley.size() + egui::vec2(8.0, 2.0);
    if along.y == 0.0 && along.x > 0.0 {
        let frame = rect(stand, &Rect::between(corners[0], corners[2]));
        let tag = ScreenRect::from_min_size(pos2(frame.right() - size.x, frame.bottom() + 1.0), size);
        painter.rect_filled(tag, 2.0, tokens.error);
        painter.galley(tag.min + egui::vec2(4.0, 1.0), galley, tokens.raised);
        return Some(tag);
    }
    // The tag's own corners: its head runs along the foot.
    let end = foot_right + down;
    let tag = [end - along * size.x, end, end + down * size.y, end - along * size.x + down * size.y];
    painter.add(Shape::convex_polygon(tag.to_vec(), tokens.error, Stroke::NONE));
    // Words are never upside down.
    let is_turned = along.x < 0.0;
    let (corner, along, down) = if is_turned { (tag[2], -along, -down) } else { (tag[0], along, down) };
    let at = corner + along * 4.0 + down;
    painter.add(egui::epaint::TextShape::new(at, galley, tokens.raised).with_angle(along.angle()));
    None
}

/// A text frame that waits for its text: dashed, in its middle the longest of the lines of `words` that it has room for.
fn text_slot(painter: &egui::Painter, stand: &Stand, corners: &[Point; 4], words: &str, tokens: &Tokens) {
    let [top_left, top_right, foot_right, foot_left] = *corners;
    let is_upright = top_left.y == top_right.y && top_left.x == foot_left.x;
    let frame = rect(stand, &Rect::between(top_left, foot_right).union(&Rect::between(top_right, foot_left)));
    if !painter.clip_rect().intersects(frame) {
        return;
    }
    let corners = match is_upright {
        true => [frame.left_top(), frame.right_top(), frame.right_bottom(), frame.left_bottom()],
        false => corners.map(|corner| place(stand, corner)),
    };
    let [first, ..] = corners;
    let round: Vec<Pos2> = corners.into_iter().chain([first]).collect();
    painter.extend(Shape::dashed_line(&round, hairline(stand, tokens.frame_text), 4.0, 3.0));
    let galleys = words.lines().map(|line| painter.layout_no_wrap(line.to_owned(), egui::FontId::proportional(11.0), SLOT_WORDS));
    let fits = |galley: &Arc<egui::Galley>| galley.size().x + 8.0 <= frame.width() && galley.size().y - AIR <= frame.height();
    if let Some(galley) = galleys.into_iter().find(fits) {
        let at = ScreenRect::from_center_size(frame.center(), galley.size()).min;
        painter.galley(at, galley, SLOT_WORDS);
    }
}

/// What an empty picture frame asks for, in its middle: all of it, else its first line, where that has room.
fn slot(painter: &egui::Painter, stand: &Stand, area: &Rect, note: &str) {
    let frame = rect(stand, area);
    let first = note.lines().next().unwrap_or_default();
    for words in [note, first] {
        let galley = painter.layout(words.to_owned(), egui::FontId::proportional(11.0), SLOT_WORDS, f32::INFINITY);
        let size = galley.size() + egui::vec2(10.0, 6.0);
        if size.x <= frame.width() && size.y <= frame.height() {
            let tag = ScreenRect::from_center_size(frame.center(), size);
            painter.rect_filled(tag, 2.0, Color32::WHITE);
            painter.galley(tag.min + egui::vec2(5.0, 3.0), galley, SLOT_WORDS);
            return;
        }
    }
}

/// Words beside the pointer.
fn label(painter: &egui::Painter, at: Pos2, words: &str, tokens: &Tokens) {
    let galley = painter.layout_no_wrap(words.to_owned(), egui::FontId::proportional(11.5), tokens.text);
    let size = galley.size() + egui::vec2(12.0, 6.0);
    let clip = painter.clip_rect();
    let corner = pos2((at.x + 16.0).min(clip.right() - size.x - 2.0), (at.y + 18.0).min(clip.bottom() - size.y - 2.0));
    let tag = ScreenRect::from_min_size(corner, size);
    painter.rect(tag, 3.0, tokens.raised, Stroke::new(1.0, tokens.separator), StrokeKind::Outside);
    painter.galley(tag.min + egui::vec2(6.0, 3.0), galley, tokens.text);
}

/// The cells of a dummy sheet (背景格): a square a character, the leading between the lines; left out where they would run together.
fn characters(painter: &egui::Painter, stand: &Stand, page: &Page, tokens: &Tokens) {
    let grid = &page.grid;
    let cell = grid.body_size.to_mm() as f32 * stand.pixels_per_mm as f32 / stand.pixels_per_point;
    if cell < CLOSEST_LINES * 1.5 {
        return;
    }
    let seen = stand.visible;
    let stroke = hairline(stand, tokens.guide_line);
    let mut shapes = Vec::new();
    for line in 0..grid.lines {
        let top = grid.line_top(line);
        if top > seen.bottom() || top + grid.body_size < seen.y {
            continue;
        }
        for column in 0..grid.columns {
            let left = grid.column_left(column);
            if left > seen.right() || left + grid.column_width() < seen.x {
                continue;
            }
            let row = rect(stand, &Rect::new(left, top, grid.column_width(), grid.body_size));
            shapes.push(Shape::rect_stroke(row, 0.0, stroke, StrokeKind::Middle));
            for character in 1..grid.characters {
                let x = place(stand, Point::new(left + grid.body_size * i64::from(character), top)).x;
                shapes.push(Shape::vline(x, row.y_range(), stroke));
            }
        }
    }
    painter.extend(shapes);
}

fn mark(painter: &egui::Painter, stand: &Stand, area: &Rect, severity: Severity, tokens: &Tokens) {
    let colour = tokens.severity(severity);
    let area = rect(stand, area);
    let corner = area.right_bottom();
    // Beside a frame that is hardly higher than the sign, as a folio is: it would lie on the words.
    let beside = if area.height() > 27.0 { 0.0 } else { 10.0 };
    let square = ScreenRect::from_min_max(pos2(corner.x - 9.0, corner.y - 9.0), corner).translate(egui::vec2(beside, 0.0));
    painter.rect_filled(square, 1.0, colour);
    let cross = Stroke::new(1.2, tokens.raised);
    let centre = square.center();
    painter.hline(centre.x - 2.5..=centre.x + 2.5, centre.y, cross);
    painter.vline(centre.x, centre.y - 2.5..=centre.y + 2.5, cross);
}
