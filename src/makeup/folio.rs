//! The page's head line (报眉): words and variables at the left, in the middle and at the right, on one baseline.

use std::sync::Arc;

use super::draw;
use super::line_grid::base_of;
use super::rule::rule;
use super::words::Words;
use crate::base::{Length, Point, Rect, Source, WritingMode};
use crate::compose::{Composed, Composer, Measures, StyleBook, compose};
use crate::display::{Drawn, Item, Path};
use crate::model::{FolioBox, FolioPart, Swatch};

/// One part, composed.
pub(super) struct Piece {
    /// Its lines: one.
    pub composed: Composed,
    /// Its type size.
    pub size: Length,
}

impl Piece {
    /// How wide it is set.
    pub fn width(&self) -> Length {
        self.composed.lines.first().map_or(Length::ZERO, |line| line.width)
    }
}

/// A folio, drawn.
pub(super) struct Drawing {
    /// What is drawn, in paint order.
    pub drawn: Vec<Drawn>,
    /// What composition found.
    pub findings: Vec<crate::base::Finding>,
    /// Whether two of its parts run into each other.
    pub crowded: bool,
}

/// Draws `folio` in `area`: type in the middle of the height above the rule, the rule along the foot.
pub(super) fn draw(
    folio: &FolioBox,
    area: &Rect,
    words: &Words,
    book: &StyleBook,
    composer: &Composer,
    pitch: Length,
    swatches: &std::collections::BTreeMap<String, Swatch>,
) -> Drawing {
    let mut drawing = Drawing { drawn: Vec::new(), findings: Vec::new(), crowded: false };
    let sides: [Vec<Piece>; 3] = [&folio.left, &folio.middle, &folio.right]
        .map(|parts| parts.iter().filter_map(|part| Some(piece(&words.fill(part)?, part, book, composer, pitch))).collect());
    let size = sides.iter().flatten().map(|piece| piece.size).max().unwrap_or(Length::ZERO);
    let weight = folio.rule.as_ref().map_or(Length::ZERO, |rule| rule.weight);
    let baseline = base_of(area.y + (area.height - weight - size) / 2, size, false);
    let widths: Vec<Length> = sides.iter().map(|pieces| extent(pieces)).collect();
    let lefts = [area.x, area.x + (area.width - widths[1]) / 2, area.right() - widths[2]];
    let mut reached = area.x;
    for ((pieces, left), width) in sides.into_iter().zip(lefts).zip(widths) {
        if width.is_positive() {
            drawing.crowded |= left < reached || left + width > area.right();
            reached = left + width;
        }
        let mut x = left;
        for piece in pieces {
            let width = piece.width();
            set(&piece, Point::new(x, baseline), &mut drawing.drawn);
            x += width + piece.size;
            drawing.findings.extend(piece.composed.findings);
        }
    }
    if let Some(stroke) = &folio.rule {
        let y = area.bottom() - stroke.weight / 2;
        let paths = rule(Point::new(area.x, y), Point::new(area.right(), y), stroke, swatches);
        drawing.drawn.extend(paths.into_iter().map(Drawn::path));
    }
    drawing
}

/// Extent of `pieces` with one em between them.
fn extent(pieces: &[Piece]) -> Length {
    let between: Length = pieces.iter().rev().skip(1).map(|piece| piece.size).sum();
    pieces.iter().map(Piece::width).sum::<Length>() + between
}

/// `text` in the style of `part`, on one line.
pub(super) fn piece(text: &str, part: &FolioPart, book: &StyleBook, composer: &Composer, pitch: Length) -> Piece {
    let setting = book.setting(&part.style, WritingMode::HorizontalTb, pitch);
    let text: Arc<str> = text.into();
    // A folio part is one line, however long.
    let composed = compose(composer, &text, &setting, &[], &Measures::all(Length::mm(5_000.0)));
    Piece { size: setting.size, composed }
}

/// The first line of `piece`, its first character at `at`.
pub(super) fn set(piece: &Piece, at: Point, out: &mut Vec<Drawn>) {
    let Some(line) = piece.composed.lines.first() else { return };
    draw::line(line, at - Point::new(line.inset, Length::ZERO), out);
}

/// A drawn part of the folio with its bounds.
pub(super) fn item(source: Option<Source>, drawn: Drawn) -> Item {
    let bounds = match &drawn {
        Drawn::Glyphs(run) => run.em_bounds(),
        Drawn::Path(path) => path.bounds(),
        Drawn::Picture(picture) => picture.clip,
        Drawn::Group(_) => Rect::default(),
    };
    Item { source, bounds, drawn }
}

/// `path` moved by `offset`.
pub(super) fn moved(path: &Path, offset: Point) -> Path {
    use crate::display::PathCommand::{Close, Curve, Line, Move};
    let commands = path
        .commands
        .iter()
        .map(|command| match *command {
            Move(point) => Move(point + offset),
            Line(point) => Line(point + offset),
            Curve(one, two, end) => Curve(one + offset, two + offset, end + offset),
            Close => Close,
        })
        .collect();
    Path { commands, fill: path.fill.clone(), stroke: path.stroke.clone() }
}
