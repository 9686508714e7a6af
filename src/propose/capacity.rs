//! The capacity of a page: cells of its grid that are used, free, over, in lines and characters (版面容量).

use super::article::Measurer;
use crate::base::{ArticleId, Length, PageId};
use crate::makeup::{Copyfit, Thread};
use crate::model::{Document, Frame, Grid, Page};

/// What a page holds, counted in cells: one line of one basic column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Capacity {
    /// Cells of the type area.
    pub cells: u64,
    /// Cells that frames stand on.
    pub used: u64,
    /// Lines that found no place, of all texts that end on the page.
    pub over_lines: u32,
    /// Characters on them.
    pub over_characters: u32,
    /// Rows that stay free in the texts' frames.
    pub under_lines: u32,
    /// Characters they would hold, about.
    pub under_characters: u32,
    /// How the body of each article that stands on the page fits, by its id.
    pub articles: Vec<(ArticleId, Copyfit)>,
}

impl Capacity {
    /// Cells that no frame stands on.
    #[must_use]
    pub const fn free(&self) -> u64 {
        self.cells.saturating_sub(self.used)
    }

    /// The characters that the free cells would hold on a page with `grid`.
    #[must_use]
    pub fn free_characters(&self, grid: &Grid) -> u64 {
        self.free() * u64::from(grid.characters)
    }
}

/// The capacity of page `id`; `None` where there is no such page.
///
/// A text is counted where it begins; texts that stand in no article are counted for the page, too.
#[must_use]
pub fn capacity(document: &Document, id: PageId, measurer: &mut Measurer<'_>) -> Option<Capacity> {
    let (_, page) = document.page(id)?;
    let grid = &page.grid;
    let mut capacity = Capacity { cells: u64::from(grid.columns) * u64::from(grid.lines), used: used_cells(page), ..Capacity::default() };
    for (story, frames) in &document.threads {
        let begins_here = frames.first().is_some_and(|first| page.frames.iter().any(|frame| frame.id == *first));
        let Some(thread) = Thread::of(document, *story).filter(|_| begins_here) else { continue };
        let copyfit = measurer.flow(&thread).copyfit;
        match copyfit {
            Copyfit::Fits => {}
            Copyfit::Overset { lines, characters, .. } => {
                capacity.over_lines += lines;
                capacity.over_characters += characters;
            }
            Copyfit::Underset { lines, characters } => {
                capacity.under_lines += lines;
                capacity.under_characters += characters;
            }
        }
        let of = document.articles.iter().find(|(_, article)| article.body == Some(*story));
        capacity.articles.extend(of.map(|(article, _)| (*article, copyfit)));
    }
    capacity.articles.sort_by_key(|(article, _)| *article);
    Some(capacity)
}

/// Cells whose middle a visible frame covers.
fn used_cells(page: &Page) -> u64 {
    let grid = &page.grid;
    let frames: Vec<&Frame> = page.frames.iter().map(AsRef::as_ref).filter(|frame: &&Frame| !frame.hidden).collect();
    let half = grid.body_size / 2;
    let mut used = 0;
    for column in 0..grid.columns {
        let x = grid.column_left(column) + grid.column_width() / 2;
        // Lines from and to that each frame covers in this column.
        let mut spans: Vec<(i64, i64)> = frames
            .iter()
            .map(|frame| frame.bounds())
            .filter(|taken| taken.x <= x && taken.right() >= x)
            .map(|taken| {
                let from = (taken.y - grid.origin.y - half).steps_to_cover(grid.line_pitch).max(0);
                let to = (taken.bottom() - grid.origin.y - half + Length::from_units(1)).steps_to_cover(grid.line_pitch).min(i64::from(grid.lines));
                (from, to)
            })
            .filter(|(from, to)| from < to)
            .collect();
        spans.sort_unstable();
        let mut reach = 0;
        for (from, to) in spans {
            used += (to - from.max(reach)).max(0) as u64;
            reach = reach.max(to);
        }
    }
    used
}
