//! What ends at the trim or just before it: the cutter leaves a white edge.
//!
//! Source: PRESS, boxes: what touches the trim runs on to the bleed's edge; the limit `bleed-near-mm` for what nearly touches.

use super::Rule;
use crate::base::{Finding, Fix, Length, Rect, Say, Severity};
use crate::model::Content;
use crate::preflight::{Limit, Sheet};

/// Rounding of a frame's edge.
const SLACK: f64 = 0.02;

/// One finding a frame, at the first thing that ends so.
pub(super) const RULE: Rule = Rule { codes: &["bleed-missing"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let near = sheet.profile.mm(Limit::BleedNear);
    // A slanting frame has no edge along the trim.
    for frame in sheet.frames().filter(|frame| frame.turn.is_square()) {
        let inked = sheet.paths(frame).filter(|(_, _, path)| path.fill.is_some() || path.stroke.is_some()).map(|(_, item, _)| item.bounds);
        let mut areas = inked.chain(sheet.pictures(frame).map(|(_, area)| area));
        let found = areas.find(|area| ends_at_trim(area, &sheet.page.trim_rect(), sheet.page.bleed, near));
        if let Some(area) = found {
            let mut finding = Finding::new(Severity::Warning, Say::new("bleed-missing").with("bleed", sheet.page.bleed)).at(sheet.place(frame, area));
            // Type in the frame would move with its edge.
            let fills = frame.turn.is_none() && matches!(frame.content, Content::Picture(_) | Content::Box) && area == frame.rect.inset(frame.insets);
            finding.fix = fills.then_some(Fix::ExtendToBleed(frame.id, near));
            out.push(finding);
        }
    }
}

/// Whether an edge of `area` comes within `near` of the trim's, or beyond it, and does not reach the bleed's edge.
fn ends_at_trim(area: &Rect, trim: &Rect, bleed: Length, near: Length) -> bool {
    let slack = Length::mm(SLACK);
    let beyond = [trim.x - area.x, area.right() - trim.right(), trim.y - area.y, area.bottom() - trim.bottom()];
    trim.intersection(area).is_some() && beyond.iter().any(|beyond| *beyond >= -near && *beyond < bleed - slack)
}
