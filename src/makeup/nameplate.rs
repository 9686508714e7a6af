//! The nameplate (报头): the paper's name, lines at its sides, a line along the foot.

use super::draw::Kit;
use super::folio::{Drawing, Piece, piece, set};
use super::line_grid::base_of;
use super::rule::rule;
use super::words::Words;
use crate::base::{Length, Point, Rect};
use crate::display::Drawn;
use crate::model::{FolioPart, LineStroke, NamePlace, NameplateBox};

/// Height of the foot as a share of its type.
const FOOT: f64 = 1.7;

/// Draws `plate` in `area`. From the foot up: a rule, the foot's words spread over the width, a rule; above them the name in the
/// middle of the height, between lines that stand evenly over it.
pub(super) fn draw(plate: &NameplateBox, area: &Rect, words: &Words, kit: &Kit<'_>) -> Drawing {
    let mut drawing = Drawing { drawn: Vec::new(), findings: Vec::new(), crowded: false };
    let composed = |parts: &[FolioPart]| -> Vec<Piece> {
        parts.iter().filter_map(|part| Some(piece(&words.fill(part)?, part, kit.book, kit.composer, kit.pitch))).collect()
    };
    let (left, right, foot) = (composed(&plate.left), composed(&plate.right), composed(&plate.foot));
    let name = plate.name.as_ref().and_then(|part| composed(std::slice::from_ref(part)).pop());
    let mut room = *area;
    if let Some(stroke) = &plate.rule {
        room.height -= stroke.weight;
        lying(stroke, &room, kit, &mut drawing);
    }
    if let Some(size) = foot.iter().map(|piece| piece.size).max() {
        let height = size.scaled(FOOT);
        let strip = Rect::new(room.x, room.bottom() - height, room.width, height);
        spread(foot, &strip, size, &mut drawing);
        room.height -= height;
    }
    if let Some(stroke) = &plate.foot_rule {
        room.height -= stroke.weight;
        lying(stroke, &room, kit, &mut drawing);
    }
    let widest = |pieces: &[Piece]| pieces.iter().map(Piece::width).max().unwrap_or(Length::ZERO);
    let (left_width, right_width) = (widest(&left), widest(&right));
    let air = left.iter().chain(&right).map(|piece| piece.size).max().unwrap_or(Length::ZERO);
    let inner = {
        let from = room.x + if left_width.is_positive() { left_width + air } else { Length::ZERO };
        let to = room.right() - if right_width.is_positive() { right_width + air } else { Length::ZERO };
        Rect::new(from, room.y, (to - from).max(Length::ZERO), room.height)
    };
    stack(left, &Rect::new(room.x, room.y, left_width, room.height), &mut drawing);
    stack(right, &Rect::new(room.right() - right_width, room.y, right_width, room.height), &mut drawing);
    if let Some(name) = name {
        let spare = inner.width - name.width();
        drawing.crowded |= spare < Length::ZERO || name.size > inner.height;
        let x = match plate.place {
            NamePlace::Centre => inner.x + spare / 2,
            NamePlace::Left => inner.x,
            NamePlace::Right => inner.x + spare,
        };
        let baseline = base_of(inner.y + (inner.height - name.size) / 2, name.size, false);
        place(name, Point::new(x, baseline), &mut drawing);
    }
    drawing
}

/// A rule under `room`.
fn lying(stroke: &LineStroke, room: &Rect, kit: &Kit<'_>, drawing: &mut Drawing) {
    let y = room.bottom() + stroke.weight / 2;
    let paths = rule(Point::new(room.x, y), Point::new(room.right(), y), stroke, kit.swatches);
    drawing.drawn.extend(paths.into_iter().map(Drawn::path));
}

/// Lines one under the other, evenly over the height, in the middle of the width.
fn stack(pieces: Vec<Piece>, area: &Rect, drawing: &mut Drawing) {
    let count = pieces.len() as i64;
    drawing.crowded |= pieces.iter().map(|piece| piece.size).sum::<Length>() > area.height;
    for (index, one) in (0..).zip(pieces) {
        let (from, to) = (area.y + area.height * index / count, area.y + area.height * (index + 1) / count);
        let baseline = base_of(from + (to - from - one.size) / 2, one.size, false);
        let x = area.x + (area.width - one.width()) / 2;
        place(one, Point::new(x, baseline), drawing);
    }
}

/// Words over the whole width: the first at the left edge, the last at the right, the others with equal gaps; one alone in the
/// middle.
fn spread(pieces: Vec<Piece>, area: &Rect, size: Length, drawing: &mut Drawing) {
    let count = pieces.len() as i64;
    let free = area.width - pieces.iter().map(Piece::width).sum::<Length>();
    drawing.crowded |= free < size / 2 * (count - 1);
    let gap = if count > 1 { free / (count - 1) } else { free / 2 };
    let baseline = base_of(area.y + (area.height - size) / 2, size, false);
    let mut x = area.x + if count > 1 { Length::ZERO } else { gap };
    for one in pieces {
        let width = one.width();
        place(one, Point::new(x, baseline), drawing);
        x += width + gap;
    }
}

fn place(piece: Piece, at: Point, drawing: &mut Drawing) {
    set(&piece, at, &mut drawing.drawn);
    drawing.findings.extend(piece.composed.findings);
}
