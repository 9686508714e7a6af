//! The page's head line (报眉): words and variables at the left, in the middle and at the right, on one baseline.

use std::sync::Arc;

use time::format_description::well_known::Iso8601;
use time::{Date, Weekday};

use super::line_grid::base_of;
use super::rule::rule;
use crate::base::{Length, Point, Rect, Source, WritingMode};
use crate::compose::{Composed, Composer, LineItem, Measures, StyleBook, compose};
use crate::display::{Drawn, GlyphRun, Item, Path};
use crate::model::{Edition, FolioBox, FolioPart, Page, Swatch};

/// What the variables stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    values: [(&'static str, String); 8],
    /// Whether the edition's date is no date.
    pub bad_date: bool,
}

impl Words {
    /// The words of `page` in `edition`.
    pub fn of(edition: &Edition, page: &Page) -> Self {
        let date = Date::parse(&edition.date, &Iso8601::DATE).ok();
        let values = [
            ("{paper}", edition.paper.clone()),
            ("{date}", date.map_or(String::new(), long_date)),
            ("{weekday}", date.map_or("", weekday).to_owned()),
            ("{page}", page.label.clone()),
            ("{section}", page.section.clone()),
            ("{editors}", page.editors.clone()),
            ("{hotline}", edition.hotline.clone()),
            ("{number}", edition.number.map_or(String::new(), |number| number.to_string())),
        ];
        Self { values, bad_date: date.is_none() && !edition.date.is_empty() }
    }

    /// `part` with its variables filled in; `None` where it has variables and all are empty.
    fn fill(&self, part: &FolioPart) -> Option<String> {
        let mut text = part.text.clone();
        let (mut has_variable, mut has_value) = (false, false);
        for (name, value) in &self.values {
            if text.contains(name) {
                has_variable = true;
                has_value |= !value.is_empty();
                text = text.replace(name, value);
            }
        }
        (!has_variable || has_value).then_some(text).filter(|text| !text.trim().is_empty())
    }
}

/// 2026年11月24日.
fn long_date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), u8::from(date.month()), date.day())
}

/// 星期二.
fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "星期一",
        Weekday::Tuesday => "星期二",
        Weekday::Wednesday => "星期三",
        Weekday::Thursday => "星期四",
        Weekday::Friday => "星期五",
        Weekday::Saturday => "星期六",
        Weekday::Sunday => "星期日",
    }
}

/// One part, composed.
struct Piece {
    composed: Composed,
    size: Length,
}

impl Piece {
    fn width(&self) -> Length {
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
        let paint = stroke.colour.paint(swatches);
        let paths = rule(Point::new(area.x, y), Point::new(area.right(), y), stroke.weight, stroke.kind, &paint);
        drawing.drawn.extend(paths.into_iter().map(Drawn::Path));
    }
    drawing
}

/// Extent of `pieces` with one em between them.
fn extent(pieces: &[Piece]) -> Length {
    let between: Length = pieces.iter().rev().skip(1).map(|piece| piece.size).sum();
    pieces.iter().map(Piece::width).sum::<Length>() + between
}

fn piece(text: &str, part: &FolioPart, book: &StyleBook, composer: &Composer, pitch: Length) -> Piece {
    let setting = book.setting(&part.style, WritingMode::HorizontalTb, pitch);
    let text: Arc<str> = text.into();
    // A folio part is one line, however long.
    let composed = compose(composer, &text, &setting, &[], &Measures::all(Length::mm(5_000.0)));
    Piece { size: setting.size, composed }
}

/// The first line of `piece`, its first character at `at`.
fn set(piece: &Piece, at: Point, out: &mut Vec<Drawn>) {
    let Some(line) = piece.composed.lines.first() else { return };
    let origin = at - Point::new(line.inset, Length::ZERO);
    for item in &line.items {
        out.push(match item {
            LineItem::Run(offset, run) => Drawn::Glyphs(GlyphRun { origin: origin + *offset, run: run.clone() }),
            LineItem::Path(path) => Drawn::Path(moved(path, origin)),
        });
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn words(date: &str) -> Words {
        let edition = Edition { paper: "晚报".into(), date: date.into(), ..Edition::default() };
        let page = Page {
            id: crate::base::PageId(1),
            label: "A07".into(),
            section: String::new(),
            trim: crate::base::Size::default(),
            bleed: Length::ZERO,
            grid: crate::makeup::fixture::grid(),
            frames: Vec::new(),
            ..Page::default()
        };
        Words::of(&edition, &page)
    }

    fn part(text: &str) -> FolioPart {
        FolioPart { text: text.into(), style: "folio".into() }
    }

    #[test]
    fn dates_in_words() {
        let words = words("2026-11-24");
        assert_eq!(words.fill(&part("{date} {weekday}")).as_deref(), Some("2026年11月24日 星期二"));
        assert!(!words.bad_date);
    }

    #[test]
    fn empty_parts_are_left_out() {
        let words = words("24 Nov");
        assert!(words.bad_date);
        assert_eq!(words.fill(&part("{date}")), None);
        assert_eq!(words.fill(&part("责编：{editors}")), None);
        assert_eq!(words.fill(&part("广告")).as_deref(), Some("广告"));
        assert_eq!(words.fill(&part("{paper}{section} {page}")).as_deref(), Some("晚报 A07"));
    }
}
