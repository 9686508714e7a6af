//! Guides dragged on the page: where they come to rest, and that they leave it at its edge.

use super::{Cursor, Effect, Held, Hints, Sight};
use crate::base::{Length, Point, Say};
use crate::edit::{Edit, Transaction};
use crate::model::Guide;

/// A guide dragged to `at`; off the page it is taken away.
pub(super) fn guide_moved(index: usize, guides: &[Guide], at: Point, held: Held, sight: &Sight<'_>, ends: bool) -> Vec<Effect> {
    let (Some(page), Some(guide)) = (sight.page(), guides.get(index)) else { return vec![Effect::Cancel] };
    let (along, is_x) = match guide {
        Guide::X(_) => (at.x, true),
        Guide::Y(_) => (at.y, false),
    };
    let around = page.bleed_rect();
    let is_off = if is_x { along < around.x || along > around.right() } else { along < around.y || along > around.bottom() };
    let mut changed = guides.to_vec();
    if is_off {
        changed.remove(index);
    } else {
        changed[index] = guide.moved_to(guide_place(page, along, is_x, held, sight));
    }
    let label = (!is_off).then(|| Say::new("hint-guide").with("at", changed[index].at()));
    let change = Transaction::new(Say::new("step-guides"), vec![Edit::SetGuides { id: page.id, guides: changed.clone() }]);
    let cursor = if is_off { Cursor::Forbidden } else { Cursor::Resize(if is_x { 0 } else { 2 }) };
    match (ends, changed == guides) {
        (false, _) => vec![Effect::Preview(change), Effect::Show(Hints { cursor, label, ..Hints::default() })],
        (true, true) => vec![Effect::Cancel, Effect::Show(Hints::default())],
        (true, false) => vec![Effect::Commit(change), Effect::Show(Hints::default())],
    }
}

/// Where a guide comes to rest: on a column or line of the grid that is near, else on a tenth of a millimetre.
#[must_use]
pub fn guide_place(page: &crate::model::Page, along: Length, is_x: bool, held: Held, sight: &Sight<'_>) -> Length {
    let grid = &page.grid;
    let near = |candidates: &mut dyn Iterator<Item = Length>| {
        candidates.min_by_key(|at| (*at - along).abs()).filter(|at| (*at - along).abs() <= sight.reach / 2)
    };
    let snapped = if !sight.snaps || held.command {
        None
    } else if is_x {
        near(&mut (0..grid.columns).flat_map(|column| [grid.column_left(column), grid.column_left(column) + grid.column_width()]))
    } else {
        near(&mut (0..grid.lines).flat_map(|line| [grid.line_top(line), grid.line_top(line) + grid.body_size]))
    };
    snapped.unwrap_or_else(|| Length::mm((along.to_mm() * 10.0).round() / 10.0))
}
