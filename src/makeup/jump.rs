//! Jump lines (转版): 下转 on the last row of a frame whose story goes on to another page, 上接 on the first row after it.
//!
//! They are no part of the copy: they stand wherever a thread crosses from page to page, and name the page as it is called now.

use std::sync::Arc;

use super::draw;
use super::line_grid::base_of;
use super::sides::{Band, Sides};
use super::space::LegSpace;
use super::thread::Part;
use crate::base::{Length, PageId, Point, Source, WritingMode};
use crate::compose::{Composer, Measures, StyleBook, compose};
use crate::display::Item;
use crate::model::{Document, Jumps};

/// Fewest rows of a column that may give one to a jump line.
const FEWEST_ROWS: usize = 3;

/// A row kept for a jump line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JumpLine {
    /// Whether the text goes on to `page` (下转) or comes from it (上接).
    pub onward: bool,
    /// The other page.
    pub page: PageId,
    /// Begin of the row on the page, at the top of its em box.
    pub top: Point,
    /// Its extent along the line.
    pub measure: Length,
    /// How lines run.
    pub writing: WritingMode,
}

/// Keeps the first row of the first column of `legs` and the last row of the last for jump lines, as `part` asks.
pub(super) fn keep_rows(part: &Part, sides: &Sides, legs: &mut [LegSpace]) -> Vec<JumpLine> {
    let mut lines = Vec::new();
    let mut keep = |leg: &mut LegSpace, page: PageId, onward: bool| {
        let rows = leg.rows.count(leg.rows.first, leg.limit);
        if rows < FEWEST_ROWS {
            return;
        }
        let top = if onward { leg.rows.first + leg.rows.pitch * (rows as i64 - 1) } else { leg.rows.first };
        // The row's own em box, held a little: rows above and below stay free.
        let hair = Length::from_units(1);
        let block = (top + hair, if onward { leg.limit.max(top + leg.rows.em) } else { top + leg.rows.em - hair });
        leg.obstacles.push(Band { inline: (leg.inline, leg.inline + leg.measure), block });
        lines.push(JumpLine { onward, page, top: sides.point(leg.inline, top), measure: leg.measure, writing: sides.writing });
    };
    if let (Some(page), Some(leg)) = (part.comes_from, legs.first_mut()) {
        keep(leg, page, false);
    }
    if let (Some(page), Some(leg)) = (part.goes_to, legs.last_mut()) {
        keep(leg, page, true);
    }
    lines
}

/// What a jump line says.
pub(super) fn words(document: &Document, line: &JumpLine) -> Option<String> {
    let jumps = document.jumps.as_ref()?;
    let (_, page) = document.page(line.page)?;
    let pattern = if line.onward { &jumps.to } else { &jumps.from };
    Some(pattern.replace("{page}", &page.label)).filter(|words| !words.is_empty())
}

/// `text` set on the row of `line`: 下转 at its end, 上接 at its begin.
pub(super) fn draw(line: &JumpLine, text: &str, jumps: &Jumps, source: Option<Source>, book: &StyleBook, composer: &Composer) -> Vec<Item> {
    let setting = book.setting(&jumps.style, line.writing, Length::ZERO);
    let text: Arc<str> = text.into();
    let composed = compose(composer, &text, &setting, &[], &Measures::all(Length::mm(5_000.0)));
    let Some(set) = composed.lines.first() else { return Vec::new() };
    let start = if line.onward { (line.measure - set.width).max(Length::ZERO) } else { Length::ZERO } - set.inset;
    let across = base_of(Length::ZERO, setting.size, line.writing.is_vertical());
    let origin = line.top + if line.writing.is_vertical() { Point::new(-across, start) } else { Point::new(start, across) };
    let mut drawn = Vec::with_capacity(set.items.len());
    draw::line(set, origin, &mut drawn);
    drawn.into_iter().map(|drawn| super::folio::item(source, drawn)).collect()
}
