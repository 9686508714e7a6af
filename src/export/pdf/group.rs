//! Groups: items under one clip and one transform. Never a transparency group, which would stop overprint.

use super::operator::{number, operator};
use super::page::{self, Page};
use super::path;
use crate::base::Rect;
use crate::display::{ClipShape, Group};

/// Writes `group` and all in it.
pub(super) fn write(page: &mut Page<'_>, group: &Group) {
    if group.items.is_empty() {
        return;
    }
    let plain = group.clip.is_none() && group.transform.is_none();
    if !plain {
        page.untag();
        page.save();
    }
    if let Some(map) = &group.transform {
        page.map_by(map);
        let (x, height) = page.boxes.turn();
        // The page's map seen from the file's side: turn back, map, turn again.
        let turn = [map.a, -map.b, -map.c, map.d].map(|value| f64::from(number(value)));
        let [a, b, c, d] = turn;
        // The decimals the file carries are few: they are exact in the middle of what is mapped, not at the page's corner far off.
        let bounds = group.items.iter().map(|item| item.bounds).reduce(|one, other| one.union(&other)).unwrap_or_default();
        let (from, to) = (bounds.centre(), map.apply(bounds.centre()));
        let (from, to) = ((x + from.x.to_pt(), height - from.y.to_pt()), (x + to.x.to_pt(), height - to.y.to_pt()));
        page.push(operator("cm", &[a, b, c, d, to.0 - a * from.0 - c * from.1, to.1 - b * from.0 - d * from.1]));
    }
    if let Some(clip) = &group.clip {
        page.see_only(&clip.bounds());
    }
    match &group.clip {
        Some(ClipShape::Rect(rect)) => clip(page, rect),
        Some(ClipShape::Path(commands)) => {
            path::outline(page, commands);
            page.push(operator("W", &[]));
            page.push(operator("n", &[]));
        }
        None => {}
    }
    page::write_items(page, &group.items);
    if !plain {
        page.untag();
        page.restore();
    }
}

/// From here to the next restore only what lies in `rect` is drawn.
pub(super) fn clip(page: &mut Page<'_>, rect: &Rect) {
    let rect = page.boxes.rect(rect);
    page.push(operator("re", &rect));
    page.push(operator("W", &[]));
    page.push(operator("n", &[]));
}
