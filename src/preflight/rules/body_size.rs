//! Body type that is too small to read.

use super::Rule;
use crate::base::{Finding, Length, Say, Severity};
use crate::model::Content;
use crate::preflight::Sheet;

/// Body under 8 pt; one finding a frame, at its smallest line.
pub(super) const RULE: Rule = Rule { codes: &["body-small"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    for frame in sheet.frames().filter(|frame| matches!(frame.content, Content::Text(_))) {
        let Some((item, run)) = sheet.runs(frame).min_by_key(|(_, run)| run.run.size) else { continue };
        // Readings and note marks are small by nature: a line's own size is that of most of its type.
        let body = most_common_size(sheet, frame);
        if body < Length::pt(8.0) {
            let say = Say::new("body-small").with("size", body).with("least", Length::pt(8.0));
            let place = if run.run.size == body { sheet.place_of(frame, item) } else { sheet.place(frame, frame.rect) };
            out.push(Finding::new(Severity::Warning, say).at(place));
        }
    }
}

/// The size in which most glyphs of `frame` are set.
fn most_common_size(sheet: &Sheet<'_>, frame: &crate::model::Frame) -> Length {
    let mut counts = std::collections::BTreeMap::new();
    for (_, run) in sheet.runs(frame) {
        *counts.entry(run.run.size).or_insert(0) += run.run.glyphs.len();
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(Length::MAX, |(size, _)| size)
}
