//! Space: the columns of a thread as room for lines.

use super::columns::{TOLERANCE, divide};
use super::jump::{JumpLine, keep_rows};
use super::line_grid::Rows;
use super::manner::Manners;
use super::region::free_parts;
use super::sides::{Band, Sides};
use super::thread::{Part, Thread};
use super::turned::bands_beside;
use crate::base::{Insets, Length, WritingMode};
use crate::model::{Content, TextBox};

/// Room for one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    /// Top of its em box, across the frame's content.
    pub top: Length,
    /// Begin of the line from the column's.
    pub start: Length,
    /// Extent of the line.
    pub measure: Length,
}

/// One column with what stands in it.
#[derive(Debug, Clone)]
pub(super) struct LegSpace {
    /// Index of the frame in the thread.
    pub part: usize,
    /// Begin of the column along the lines, from the content's.
    pub inline: Length,
    /// Extent of a free line.
    pub measure: Length,
    /// The character that measures count in.
    pub em: Length,
    /// Its rows.
    pub rows: Rows,
    /// Where its room ends, across the lines.
    pub limit: Length,
    /// What stands in it.
    pub obstacles: Vec<Band>,
}

impl LegSpace {
    /// The first spot at or below `top` for a block `extent` high, in steps of `step`; the first of a row in parts.
    pub fn spot(&self, top: Length, extent: Length, step: Length) -> Option<Spot> {
        if self.obstacles.is_empty() {
            return (top + extent <= self.limit + TOLERANCE).then_some(Spot { top, start: Length::ZERO, measure: self.measure });
        }
        self.row(top, extent, step).first().copied()
    }

    /// The spots of the first row at or below `top` that has any for lines `extent` high, in steps of `step`: more than one where
    /// lines go on beyond what stands in their middle.
    pub fn row(&self, top: Length, extent: Length, step: Length) -> Vec<Spot> {
        let mut top = top;
        while top + extent <= self.limit + TOLERANCE {
            let parts = free_parts(&self.obstacles, self.inline, self.measure, top, top + extent, self.em);
            if !parts.is_empty() {
                return parts.into_iter().map(|(start, measure)| Spot { top, start, measure }).collect();
            }
            if !step.is_positive() {
                break;
            }
            top += step;
        }
        Vec::new()
    }

    /// How many lines `extent` high, `step` apart, have room from `top`, at most `most`; a row in parts holds several.
    pub fn room(&self, top: Length, extent: Length, step: Length, most: usize) -> usize {
        self.count(top, extent, step, most, |spots| spots.len())
    }

    fn count(&self, top: Length, extent: Length, step: Length, most: usize, of_row: impl Fn(&[Spot]) -> usize) -> usize {
        if self.obstacles.is_empty() {
            return Rows { first: top, pitch: step, em: extent }.count(top, self.limit).min(most);
        }
        let (mut top, mut count) = (top, 0);
        while count < most {
            let spots = self.row(top, extent, step);
            let Some(first) = spots.first() else { break };
            top = first.top + step;
            count += of_row(&spots);
        }
        count.min(most)
    }

    /// Free rows from `top`, at most `most`.
    pub fn rows_free(&self, top: Length, most: usize) -> usize {
        self.count(top, self.rows.em, self.rows.pitch, most, |_| 1)
    }

    /// Free rows between a column's last foot and `level`, where the feet of others stand; none beside what stands in the column.
    pub fn rows_short(&self, foot: Length, level: Length) -> usize {
        let most = (level - foot).steps_to_cover(self.rows.pitch).max(0) as usize;
        let limit = self.limit.min(level - self.rows.pitch + self.rows.em);
        Self { limit, ..self.clone() }.rows_free(foot, most)
    }

    /// The column as a part of its frame, down to `limit`.
    pub fn band(&self) -> Band {
        Band { inline: (self.inline, self.inline + self.measure), block: (self.rows.first, self.limit.max(self.rows.first)) }
    }
}

/// All columns of a thread in reading order.
#[derive(Debug)]
pub(super) struct Space {
    /// The frames' own axes.
    pub sides: Vec<Sides>,
    /// The rows that each frame keeps for jump lines.
    pub jumps: Vec<Vec<JumpLine>>,
    /// The columns.
    pub legs: Vec<LegSpace>,
    /// The measure of every line, where all columns are alike and free.
    pub even: Option<Length>,
}

impl Space {
    /// The columns of `thread`; lines run as in its first frame.
    pub fn of(thread: &Thread, manners: &Manners, writing: WritingMode) -> Self {
        let mut space = Self { sides: Vec::new(), jumps: Vec::new(), legs: Vec::new(), even: None };
        for part in &thread.parts {
            space.add(part, manners, writing);
        }
        let first = space.legs.first().map(|leg| leg.measure);
        space.even = first.filter(|measure| space.legs.iter().all(|leg| leg.measure == *measure && leg.obstacles.is_empty()));
        space
    }

    fn add(&mut self, part: &Part, manners: &Manners, writing: WritingMode) {
        let frame = &part.frame;
        let no_text = TextBox::default();
        let text = frame.content.text_box().unwrap_or(&no_text);
        let sides = Sides { area: frame.rect.inset(frame.insets), writing };
        let grid = &part.grid;
        let caption = matches!(frame.content, Content::Caption(_));
        let rows = match manners.first() {
            Some(first) if caption || manners.own_pitch => Rows::own(first.pitch, first.setting.size),
            // A turned frame stands on no line of the page.
            _ if writing.is_vertical() || !frame.turn.is_none() => Rows::own(grid.line_pitch, grid.body_size),
            _ => Rows::on_page(grid, &sides.area),
        };
        let columns = if caption && text.columns <= 1 {
            // A caption is as wide as its picture (R109), not a whole number of characters.
            vec![super::columns::Column { start: Length::ZERO, measure: sides.inline() }]
        } else {
            let gutter = text.gutter.unwrap_or(grid.gutter).of(grid.body_size);
            divide(sides.inline(), text.columns, gutter, rows.em, (text.remainder, frame.insets != Insets::default()))
        };
        let bands: Vec<Band> =
            part.obstacles.iter().flat_map(|obstacle| bands_beside(obstacle, frame, rows.pitch)).map(|area| sides.band(&area)).collect();
        let index = self.sides.len();
        for column in columns {
            let (from, to) = (column.start, column.start + column.measure);
            let touches = |band: &&Band| band.inline.0 < to && band.inline.1 > from && band.block.1 > Length::ZERO && band.block.0 < sides.block();
            self.legs.push(LegSpace {
                part: index,
                inline: column.start,
                measure: column.measure,
                em: rows.em,
                rows,
                // Text has room in a column narrower than a character, none in one without any extent.
                limit: if column.measure.is_positive() { sides.block() } else { Length::ZERO },
                obstacles: bands.iter().filter(touches).copied().collect(),
            });
        }
        let from = self.legs.partition_point(|leg| leg.part < index);
        self.jumps.push(keep_rows(part, &sides, &mut self.legs[from..]));
        self.sides.push(sides);
    }

    /// The columns of frame `part`.
    pub fn legs_of(&self, part: usize) -> std::ops::Range<usize> {
        let from = self.legs.partition_point(|leg| leg.part < part);
        let to = self.legs.partition_point(|leg| leg.part <= part);
        from..to
    }
}
