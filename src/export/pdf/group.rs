//! Groups: items under one clip and one transform. Never a transparency group, which would stop overprint.

use super::operator::operator;
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
        let (e, f) = (map.e.to_pt(), map.f.to_pt());
        // The page's map seen from the file's side: turn back, map, turn again.
        page.push(operator("cm", &[map.a, -map.b, -map.c, map.d, x - map.a * x + map.c * height + e, height + map.b * x - map.d * height - f]));
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
