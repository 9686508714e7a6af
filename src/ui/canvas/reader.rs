//! What readers of the screen hear of the page: the text of its frames, each where it stands, in reading order.

use egui::{Response, Role, Sense, Ui, WidgetInfo};

use super::caret::screen_rect;
use super::group::Stand;
use crate::base::{FrameId, Rect};
use crate::display::PageList;

/// Tells the text of the page on `canvas`; costs nothing where nobody listens.
pub fn tell(ui: &Ui, canvas: &Response, stand: &Stand, list: &PageList) {
    if ui.ctx().accesskit_node_builder(canvas.id, |_| ()).is_none() {
        return;
    }
    for (frame, area, text) in texts(list) {
        let place = screen_rect(stand, &area).intersect(canvas.rect);
        if !place.is_positive() {
            continue;
        }
        let response = ui.interact(place, canvas.id.with(("text", frame.0)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    }
}

/// The text in each frame as it stands on the page, a line end between paragraphs.
fn texts(list: &PageList) -> Vec<(FrameId, Rect, String)> {
    let mut found: Vec<(FrameId, Rect, String)> = Vec::new();
    let mut last = None;
    for column in &list.reading.columns {
        let goes_on = found.last().is_some_and(|(frame, ..)| *frame == column.frame);
        if !goes_on {
            found.push((column.frame, column.area, String::new()));
            last = None;
        }
        let Some((_, area, text)) = found.last_mut() else { continue };
        *area = area.union(&column.area);
        for line in &column.lines {
            if last.is_some_and(|paragraph| paragraph != line.paragraph) {
                text.push('\n');
            }
            last = Some(line.paragraph);
            text.push_str(line.text.get(line.start as usize..line.end as usize).unwrap_or_default());
        }
    }
    found.retain(|(.., text)| !text.trim().is_empty());
    found
}
