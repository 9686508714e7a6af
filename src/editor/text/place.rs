//! Where a caret stands on the page, and which caret a place on the page means.
//!
//! Everything is read from the page list: its columns and lines, and the cells of its glyphs. A list that is older than the document
//! still serves: what changed since is bridged by what the two texts begin and end with alike.

use unicode_segmentation::UnicodeSegmentation;

use crate::base::{FrameId, Length, Point, Rect, StoryId, Transform};
use crate::display::{Drawn, GlyphRun, Item, PageList, Rotation, TextColumn, TextLine};
use crate::editor::{Caret, PageState, TextRange};
use crate::model::Document;

/// The share of a type size above the baseline, as make-up places lines.
const ABOVE: f64 = 0.88;
/// Divides the lines a designer forced.
const FORCED: char = '\u{2028}';

/// A line of a story on one of the pages.
#[derive(Debug, Clone, Copy)]
pub struct LineAt<'a> {
    /// Index of the page.
    pub page: usize,
    /// The page as drawn.
    pub list: &'a PageList,
    /// Its column.
    pub column: &'a TextColumn,
    /// The line.
    pub line: &'a TextLine,
}

/// A caret as it is drawn: a stroke across its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaretPlace {
    /// Index of the page.
    pub page: usize,
    /// The frame.
    pub frame: FrameId,
    /// Its upper end, in vertical text its left one.
    pub from: Point,
    /// Its lower end, in vertical text its right one.
    pub to: Point,
    /// Whether it stands in vertical text.
    pub vertical: bool,
}

impl CaretPlace {
    /// The smallest rectangle that holds it.
    #[must_use]
    pub fn rect(&self) -> Rect {
        Rect::between(self.from, self.to)
    }
}

impl CaretPlace {
    /// The place on the page of one in the axes of a frame that `map` turns.
    fn mapped(self, map: Option<Transform>) -> Self {
        map.map_or(self, |map| Self { from: map.apply(self.from), to: map.apply(self.to), ..self })
    }
}

/// What selected text fills of one line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marked {
    /// In the axes of its frame.
    pub area: Rect,
    /// From there to the page, where the frame is turned.
    pub map: Option<Transform>,
}

impl Marked {
    /// Its corners on the page.
    #[must_use]
    pub fn corners(&self) -> [Point; 4] {
        self.map.unwrap_or_default().corners(&self.area)
    }

    /// Whether `at` of the page lies in it.
    #[must_use]
    pub fn holds(&self, at: Point) -> bool {
        self.area.contains(own(self.map, at))
    }
}

/// Where `at` of the page lies in the axes of a frame that `map` turns.
fn own(map: Option<Transform>, at: Point) -> Point {
    map.and_then(|map| map.inverse()).map_or(at, |back| back.apply(at))
}

/// Where a caret may stand on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stop {
    /// Byte of the paragraph.
    byte: u32,
    /// Along the line, in the axes of its frame.
    along: Length,
}

/// The lines of a story on all pages, in reading order.
#[must_use]
pub fn lines_of(pages: &[PageState], story: StoryId) -> Vec<LineAt<'_>> {
    let mut lines: Vec<LineAt<'_>> = Vec::new();
    for (page, state) in pages.iter().enumerate() {
        let Some(list) = state.list.as_deref() else { continue };
        for column in list.reading.columns.iter().filter(|column| column.story == story) {
            lines.extend(column.lines.iter().map(|line| LineAt { page, list, column, line }));
        }
    }
    lines.sort_by_key(|at| (at.line.paragraph, at.line.start));
    lines
}

/// `byte` of `now` in the text `then`, from which it came about: what both begin and end with alike is the same text.
#[must_use]
pub fn bridged(byte: usize, now: &str, then: &str) -> usize {
    if now == then {
        return byte;
    }
    let before = now.bytes().zip(then.bytes()).take_while(|(one, other)| one == other).count();
    let most = now.len().min(then.len()) - before;
    let after = now.bytes().rev().zip(then.bytes().rev()).take(most).take_while(|(one, other)| one == other).count();
    let there = if byte <= before {
        byte
    } else if byte >= now.len() - after {
        byte + then.len() - now.len()
    } else {
        then.len() - after
    };
    (0..=there.min(then.len())).rev().find(|at| then.is_char_boundary(*at)).unwrap_or(0)
}

/// Index in `lines` of the line the caret stands on; at the end of the one before where it stands between two lines and `upstream`
/// says so. `None` where its paragraph has no line: nothing of it is placed.
#[must_use]
pub fn line_index(document: &Document, lines: &[LineAt<'_>], caret: Caret, upstream: bool) -> Option<usize> {
    let paragraph = u32::try_from(caret.paragraph).ok()?;
    let first = lines.partition_point(|at| at.line.paragraph < paragraph);
    let own = lines.get(first..)?.iter().take_while(|at| at.line.paragraph == paragraph).count();
    let own = lines.get(first..first + own)?;
    let then = &own.first()?.line.text;
    let now = document.stories.get(&caret.story)?.paragraphs.get(caret.paragraph).map_or("", |paragraph| &*paragraph.text);
    let byte = bridged(caret.byte, now, then) as u32;
    let at = own.partition_point(|at| at.line.start <= byte).saturating_sub(1);
    let is_seam = own[at].line.start == byte && at > 0 && own[at - 1].line.end == byte && !then[..byte as usize].ends_with(FORCED);
    if upstream && is_seam {
        return Some(first + at - 1);
    }
    // Text that runs on past the last placed line has no place.
    let line = own[at].line;
    let is_last = at + 1 == own.len();
    (!is_last || byte <= line.end || line.end as usize == then.len() || then[line.end as usize..byte as usize].trim().is_empty())
        .then_some(first + at)
}

/// Where `caret` is drawn; `None` where its text is not placed.
#[must_use]
pub fn caret_place(document: &Document, lines: &[LineAt<'_>], caret: Caret, upstream: bool) -> Option<CaretPlace> {
    let at = lines.get(line_index(document, lines, caret, upstream)?)?;
    Some(own_place(document, lines, caret, upstream)?.mapped(at.column.map))
}

/// The same in the axes of its frame.
fn own_place(document: &Document, lines: &[LineAt<'_>], caret: Caret, upstream: bool) -> Option<CaretPlace> {
    let at = lines.get(line_index(document, lines, caret, upstream)?)?;
    let now = document.stories.get(&caret.story)?.paragraphs.get(caret.paragraph).map_or("", |paragraph| &*paragraph.text);
    let byte = bridged(caret.byte, now, &at.line.text) as u32;
    Some(at.caret(along_of(&at.stops(), byte)))
}

fn along_of(stops: &[Stop], byte: u32) -> Length {
    let at = stops.partition_point(|stop| stop.byte <= byte).saturating_sub(1);
    stops.get(at).map_or(Length::ZERO, |stop| stop.along)
}

impl LineAt<'_> {
    /// Extent across the line: from its outer edge to its inner one, in the axes of its frame (y, in vertical text x).
    #[must_use]
    pub fn across(&self) -> (Length, Length) {
        let TextLine { origin, size, .. } = *self.line;
        if self.column.vertical {
            (origin.x - size / 2, origin.x + size / 2)
        } else {
            let top = origin.y - size.scaled(ABOVE);
            (top, top + size)
        }
    }

    /// Where the line's text begins, along it.
    fn begin(&self) -> Length {
        self.line.inset + if self.column.vertical { self.line.origin.y } else { self.line.origin.x }
    }

    fn caret(&self, along: Length) -> CaretPlace {
        let (low, high) = self.across();
        let (from, to) =
            if self.column.vertical { (Point::new(low, along), Point::new(high, along)) } else { (Point::new(along, low), Point::new(along, high)) };
        CaretPlace { page: self.page, frame: self.column.frame, from, to, vertical: self.column.vertical }
    }

    /// The rectangle of the line from `from` to `to` along it.
    fn area(&self, from: Length, to: Length) -> Rect {
        let (low, high) = self.across();
        if self.column.vertical { Rect::new(low, from, high - low, to - from) } else { Rect::new(from, low, to - from, high - low) }
    }

    /// Calls `visit` for the runs that show this line's own text.
    fn runs(&self, visit: &mut impl FnMut(&GlyphRun)) {
        fn walk(items: &[Item], at: &LineAt<'_>, visit: &mut impl FnMut(&GlyphRun)) {
            for item in items {
                let Some(source) = item.source.filter(|source| source.frame == at.column.frame) else { continue };
                match &item.drawn {
                    Drawn::Group(group) => walk(&group.items, at, visit),
                    Drawn::Glyphs(run) => {
                        let own = source.text.is_some_and(|text| {
                            text.story == at.column.story
                                && text.paragraph == at.line.paragraph
                                && (text.start, text.end) == (at.line.start, at.line.end)
                        });
                        // A reading beside the line has a text of its own.
                        if own && !run.run.under && run.run.text == at.line.text {
                            visit(run);
                        }
                    }
                    Drawn::Path(_) | Drawn::Picture(_) => {}
                }
            }
        }
        walk(&self.list.items, self, visit);
    }

    /// The last byte before which a caret may stand on this line: before the sign of a forced line end.
    fn last_byte(&self) -> u32 {
        let text = self.line.text.get(..self.line.end as usize).unwrap_or("");
        if text.ends_with(FORCED) && self.line.end > self.line.start { self.line.end - FORCED.len_utf8() as u32 } else { self.line.end }
    }

    /// Where carets may stand: before every grapheme cluster and at the end.
    fn stops(&self) -> Vec<Stop> {
        let vertical = self.column.vertical;
        // Every cluster's first byte with the room it takes.
        let mut cells: Vec<(u32, Length, Length)> = Vec::new();
        self.runs(&mut |run| {
            let above = run.run.size.scaled(ABOVE);
            for glyph in &run.run.glyphs {
                let place = run.place(glyph);
                let start = match (vertical, run.run.vertical, run.run.rotation) {
                    (false, ..) => place.x,
                    // Upright in a vertical line: the origin is the glyph's baseline, its cell begins above.
                    (true, _, Rotation::Upright) => place.y - above,
                    (true, _, Rotation::Clockwise) => place.y,
                };
                // Set across within one em (纵中横): the cell is the em.
                let across = vertical && !run.run.vertical && run.run.rotation == Rotation::Upright;
                let advance = if across { run.run.size } else { Length::from_units(i64::from(glyph.advance)) };
                cells.push((glyph.cluster, start, start + advance));
            }
        });
        cells.sort_unstable();
        let mut clusters: Vec<(u32, Length, Length)> = Vec::with_capacity(cells.len());
        for (byte, from, to) in cells {
            match clusters.last_mut() {
                Some(last) if last.0 == byte => (last.1, last.2) = (last.1.min(from), last.2.max(to)),
                _ => clusters.push((byte, from, to)),
            }
        }
        let end = self.last_byte();
        let mut stops = Vec::with_capacity(clusters.len() + 1);
        let mut last = self.begin();
        if clusters.first().is_none_or(|first| first.0 > self.line.start) {
            stops.push(Stop { byte: self.line.start, along: last });
        }
        for (index, (byte, from, to)) in clusters.iter().enumerate() {
            let until = clusters.get(index + 1).map_or(end, |next| next.0.min(end));
            let text = self.line.text.get(*byte as usize..until.max(*byte) as usize).unwrap_or("");
            let count = text.graphemes(true).count().max(1);
            // A glyph of several characters (——) is divided alike.
            for (nth, (offset, _)) in text.grapheme_indices(true).enumerate() {
                let along = *from + (*to - *from) * nth as i64 / count as i64;
                stops.push(Stop { byte: byte + offset as u32, along });
            }
            last = *to;
        }
        if stops.last().is_none_or(|stop| stop.byte < end) {
            stops.push(Stop { byte: end, along: last });
        }
        stops
    }

    /// The byte whose caret is nearest to `along` on the line.
    fn byte_at(&self, along: Length) -> u32 {
        let stops = self.stops();
        let far = |stop: &Stop| (stop.along - along).max(along - stop.along);
        stops.iter().min_by_key(|stop| far(stop)).map_or(self.line.start, |stop| stop.byte)
    }
}

/// A caret a click means, and whether it stands at the end of its line rather than at the begin of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The caret.
    pub caret: Caret,
    /// The frame it stands in.
    pub frame: FrameId,
    /// Whether it stands at the end of a line.
    pub upstream: bool,
}

/// The caret nearest to `at` in the columns of page `page` that `keep` keeps; `None` where none of them has a line.
#[must_use]
pub fn hit(document: &Document, pages: &[PageState], page: usize, at: Point, keep: impl Fn(&TextColumn) -> bool) -> Option<Hit> {
    let list = pages.get(page)?.list.as_deref()?;
    let outside = |value: Length, low: Length, high: Length| (low - value).max(value - high).max(Length::ZERO);
    let apart = |column: &TextColumn| {
        let (at, area) = (own(column.map, at), column.area);
        outside(at.x, area.x, area.right()) + outside(at.y, area.y, area.bottom())
    };
    let columns = || list.reading.columns.iter().filter(|column| keep(column));
    let column = columns().min_by_key(|column| apart(column))?;
    // A column the text does not reach means the end of the text before it.
    let (column, in_empty) = match column.lines.is_empty() {
        false => (column, false),
        true => (columns().rfind(|one| one.story == column.story && !one.lines.is_empty())?, true),
    };
    let at = own(column.map, at);
    let (along, across) = if column.vertical { (at.y, at.x) } else { (at.x, at.y) };
    let nearest = |line: &&TextLine| {
        let here = LineAt { page, list, column, line };
        let (low, high) = here.across();
        let begin = here.begin();
        (outside(across, low, high), outside(along, begin - line.inset, begin - line.inset + line.measure))
    };
    let line = if in_empty { column.lines.last()? } else { column.lines.iter().min_by_key(nearest)? };
    let here = LineAt { page, list, column, line };
    let byte = if in_empty { here.last_byte() } else { here.byte_at(along) };
    let paragraph = line.paragraph as usize;
    let now = document.stories.get(&column.story)?.paragraphs.get(paragraph).map_or("", |paragraph| &*paragraph.text);
    let upstream = byte == line.end && (line.end as usize) < line.text.len();
    let caret = Caret { story: column.story, paragraph, byte: bridged(byte as usize, &line.text, now) };
    Some(Hit { caret, frame: column.frame, upstream })
}

/// The caret on the line `by` lines after the one `caret` stands on (before it where negative), at the distance `goal` along its
/// column, which is that of the caret itself where nobody kept one; with the goal to keep. `None` beyond the first and last line.
#[must_use]
pub fn beside(document: &Document, lines: &[LineAt<'_>], (caret, upstream): (Caret, bool), by: isize, goal: Option<Length>) -> Option<(Hit, Length)> {
    let index = line_index(document, lines, caret, upstream)?;
    let from = lines.get(index)?;
    let corner = |at: &LineAt<'_>| if at.column.vertical { at.column.area.y } else { at.column.area.x };
    let own = || {
        let place = own_place(document, lines, caret, upstream)?;
        Some(if from.column.vertical { place.from.y } else { place.from.x } - corner(from))
    };
    let goal = goal.or_else(own)?;
    let to = lines.get(index.checked_add_signed(by)?)?;
    let byte = to.byte_at(corner(to) + goal);
    let paragraph = to.line.paragraph as usize;
    let now = document.stories.get(&caret.story)?.paragraphs.get(paragraph).map_or("", |paragraph| &*paragraph.text);
    let upstream = byte == to.line.end && (to.line.end as usize) < to.line.text.len();
    let caret = Caret { story: caret.story, paragraph, byte: bridged(byte as usize, &to.line.text, now) };
    Some((Hit { caret, frame: to.column.frame, upstream }, goal))
}

/// The begin or end of the line the caret stands on.
#[must_use]
pub fn edge(document: &Document, lines: &[LineAt<'_>], (caret, upstream): (Caret, bool), end: bool) -> Option<Hit> {
    let at = lines.get(line_index(document, lines, caret, upstream)?)?;
    let byte = if end { at.last_byte() } else { at.line.start };
    let now = document.stories.get(&caret.story)?.paragraphs.get(caret.paragraph).map_or("", |paragraph| &*paragraph.text);
    let upstream = end && byte == at.line.end && (at.line.end as usize) < at.line.text.len();
    let caret = Caret { byte: bridged(byte as usize, &at.line.text, now), ..caret };
    Some(Hit { caret, frame: at.column.frame, upstream })
}

/// What selected text fills of page `page`, line by line.
#[must_use]
pub fn boxes(document: &Document, lines: &[LineAt<'_>], range: TextRange, page: usize) -> Vec<Marked> {
    let (start, end) = (range.start(), range.end());
    let mut boxes = Vec::new();
    for at in lines.iter().filter(|at| at.page == page) {
        let paragraph = at.line.paragraph as usize;
        if paragraph < start.paragraph || paragraph > end.paragraph {
            continue;
        }
        let now = document.stories.get(&start.story).and_then(|story| story.paragraphs.get(paragraph)).map_or("", |paragraph| &*paragraph.text);
        let there = |byte: usize| bridged(byte, now, &at.line.text) as u32;
        let from = if paragraph == start.paragraph { there(start.byte) } else { 0 };
        let to = if paragraph == end.paragraph { there(end.byte) } else { u32::MAX };
        if from > at.line.end || to < at.line.start || (from == at.line.end && (at.line.end as usize) < at.line.text.len()) {
            continue;
        }
        let whole = from <= at.line.start && to >= at.line.end;
        let (begin, mut finish) = if whole {
            (at.begin(), at.begin() + at.line.width)
        } else {
            let stops = at.stops();
            (along_of(&stops, from.max(at.line.start)), along_of(&stops, to.min(at.line.end)))
        };
        // The paragraph's end is selected too.
        if paragraph < end.paragraph && at.line.end as usize == at.line.text.len() {
            finish += at.line.size / 3;
        }
        if finish > begin {
            boxes.push(Marked { area: at.area(begin, finish), map: at.column.map });
        }
    }
    boxes
}

/// Lines along the text of `range` on page `page`: under it, in vertical text at its right.
#[must_use]
pub fn underlines(document: &Document, lines: &[LineAt<'_>], range: TextRange, page: usize) -> Vec<(Point, Point)> {
    let vertical = lines.first().is_some_and(|at| at.column.vertical);
    let ends = |marked: Marked| {
        let [_, top_right, foot_right, foot_left] = marked.corners();
        if vertical { (top_right, foot_right) } else { (foot_left, foot_right) }
    };
    boxes(document, lines, range, page).into_iter().map(ends).collect()
}

/// Where a caret stands in a frame without text: at its begin, as high as the page's body type.
#[must_use]
pub fn empty_place(document: &Document, frame: FrameId) -> Option<CaretPlace> {
    let (page, found) = document.frame(frame)?;
    let text_box = found.content.text_box()?;
    let size = document.pages.get(page)?.grid.body_size;
    let area = found.rect.inset(found.insets);
    let vertical = text_box.writing.is_vertical();
    let (from, to) = if vertical {
        (Point::new(area.right() - size, area.y), Point::new(area.right(), area.y))
    } else {
        (area.origin(), Point::new(area.x, area.y + size))
    };
    Some(CaretPlace { page, frame, from, to, vertical }.mapped(found.map()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caret_keeps_its_place_in_an_older_text() {
        // 三 was put in: what stands before and after it is where it was.
        let (then, now) = ("一二四五", "一二三四五");
        assert_eq!([0, 3, 6].map(|byte| bridged(byte, now, then)), [0, 3, 6]);
        assert_eq!([9, 12, 15].map(|byte| bridged(byte, now, then)), [6, 9, 12]);
        // Taken out: the caret stands where it was taken.
        assert_eq!([0, 6, 9, 12].map(|byte| bridged(byte, then, now)), [0, 6, 12, 15]);
        assert_eq!(bridged(3, "一", ""), 0);
        assert_eq!(bridged(3, "们", "他"), 3);
        assert_eq!(bridged(0, "", "他"), 0);
    }
}
