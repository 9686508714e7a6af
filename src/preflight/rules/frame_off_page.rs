//! Frames that do not print because they stand beside the page.

use super::Rule;
use crate::base::{Finding, Fix, Rect, Say, Severity};
use crate::preflight::Sheet;

/// A frame wholly off the trimmed page is an error; one that reaches beyond the bleed is only told.
pub(super) const RULE: Rule = Rule { codes: &["frame-off-page", "frame-beyond-bleed"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let (trim, bleed) = (sheet.trim(), sheet.bleed());
    for frame in sheet.frames() {
        let (severity, code) = if !frame.meets(&trim) && !is_thin_on_page(&trim, frame) {
            (Severity::Error, "frame-off-page")
        } else if !bleed.encloses(&frame.bounds()) {
            (Severity::Hint, "frame-beyond-bleed")
        } else {
            continue;
        };
        let mut finding = Finding::new(severity, Say::new(code).with("name", frame.name.as_str())).at(sheet.place(frame, frame.bounds()));
        finding.fix = Some(Fix::MoveInside(frame.id));
        out.push(finding);
    }
}

/// A rule's frame may have no height or width at all and still be on the page.
fn is_thin_on_page(trim: &Rect, frame: &crate::model::Frame) -> bool {
    (frame.rect.width.is_zero() || frame.rect.height.is_zero()) && trim.encloses(&frame.bounds())
}
