//! Lines left alone: a paragraph's last line at a column's head, its first at a column's foot, a last line of one character.
//!
//! Source: R61 (孤字不成行), R62 (孤行不成页、栏).

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::model::Frame;
use crate::model::typing::is_han_mark;
use crate::preflight::Sheet;
use crate::preflight::sheet::Line;

/// One finding a line.
pub(super) const RULE: Rule = Rule { codes: &["line-widow", "line-orphan", "last-line-single"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    for frame in sheet.texts() {
        let lines = sheet.lines(frame);
        for (index, line) in lines.iter().enumerate() {
            let Some(paragraph) = sheet.issue.paragraph(line.story, line.paragraph) else { continue };
            let (begins, ends) = (line.start == 0, line.end as usize == paragraph.text.len());
            let alone = |other: Option<&Line<'_>>| other.is_none_or(|other| other.leg != line.leg);
            let code = if ends && !begins && is_single(&paragraph.text, line) {
                "last-line-single"
            } else if ends && !begins && alone(index.checked_sub(1).and_then(|before| lines.get(before))) {
                "line-widow"
            } else if begins && !ends && alone(lines.get(index + 1)) && (index + 1 < lines.len() || goes_on(sheet, line, frame)) {
                "line-orphan"
            } else {
                continue;
            };
            let severity = if code == "last-line-single" { Severity::Warning } else { Severity::Hint };
            out.push(Finding::new(severity, say(code)).at(sheet.place_of(frame, line.first)));
        }
    }
}

/// Whether the story has room after `frame`; where it has none the rest of the paragraph is overset, and told as such.
fn goes_on(sheet: &Sheet<'_>, line: &Line<'_>, frame: &Frame) -> bool {
    sheet.issue.frames_of(line.story).last().is_some_and(|(_, last)| last.id != frame.id)
}

fn say(code: &str) -> Say {
    match code {
        "last-line-single" => Say::new("last-line-single"),
        "line-widow" => Say::new("line-widow"),
        _ => Say::new("line-orphan"),
    }
}

/// Whether the line holds one character beside its marks.
fn is_single(text: &str, line: &Line<'_>) -> bool {
    let text = text.get(line.start as usize..line.end as usize).unwrap_or_default();
    text.chars().filter(|one| !one.is_whitespace() && !is_han_mark(*one) && !one.is_ascii_punctuation()).count() == 1
}
