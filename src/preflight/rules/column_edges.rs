//! Frames that just miss a column's edge: what was meant to stand on the grid and was nudged off it.
//!
//! Edges far from every column (破栏, free shapes) are meant; so is what runs to the trim.
//!
//! Source: R101, R102 (the grid of basic columns); FEATURES 184 (off-column edges); the limits `edge-exact-mm` and `edge-near-mm`.

use super::Rule;
use crate::base::{Finding, Length, Say, Severity};
use crate::model::{Content, Grid};
use crate::preflight::{Limit, Sheet};

/// One finding a frame, at its worse side.
pub(super) const RULE: Rule = Rule { codes: &["edge-off-column"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let (exact, near) = (sheet.profile.mm(Limit::EdgeExact), sheet.profile.mm(Limit::EdgeNear));
    let grid = &sheet.page.grid;
    for frame in sheet.frames() {
        let on_grid = match &frame.content {
            Content::Text(_) | Content::Headline(_) | Content::Caption(_) | Content::Picture(_) => true,
            Content::Rule(_)
            | Content::Box
            | Content::Folio(_)
            | Content::Nameplate(_)
            | Content::Digest(_)
            | Content::Table(_)
            | Content::Code(_) => false,
        };
        if !on_grid || !frame.turn.is_none() {
            continue;
        }
        let off = [miss(grid, frame.bounds().x, false), miss(grid, frame.bounds().right(), true)];
        if let Some(off) = off.into_iter().flatten().filter(|off| *off > exact && *off <= near).max() {
            out.push(Finding::new(Severity::Hint, Say::new("edge-off-column").with("distance", off)).at(sheet.place(frame, frame.bounds())));
        }
    }
}

/// How far `x` is from the nearest left edge, or right edge, of a basic column.
fn miss(grid: &Grid, x: Length, right: bool) -> Option<Length> {
    let edge = |index| grid.column_left(index) + if right { grid.column_width() } else { Length::ZERO };
    (0..grid.columns).map(|index| (x - edge(index)).abs()).min()
}
