//! Too many lines in a row that end in a hyphen.
//!
//! Source: the project's list, R25 (Latin words only at hyphenation points); the limit `hyphens`.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::preflight::sheet::Line;
use crate::preflight::{Limit, Sheet};

/// One finding a run of such lines.
pub(super) const RULE: Rule = Rule { codes: &["hyphens-in-a-row"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let most = sheet.profile.count(Limit::Hyphens);
    for frame in sheet.frames() {
        let mut run: Vec<&Line<'_>> = Vec::new();
        let lines = sheet.lines(frame);
        for (index, line) in lines.iter().enumerate() {
            let parted = is_parted(sheet, line);
            if parted {
                run.push(line);
            }
            let goes_on = parted && lines.get(index + 1).is_some_and(|next| next.leg == line.leg && next.paragraph == line.paragraph);
            if !goes_on {
                if let Some(first) = run.first().filter(|_| run.len() > most) {
                    let say = Say::new("hyphens-in-a-row").with("count", run.len()).with("limit", most);
                    out.push(Finding::new(Severity::Hint, say).at(sheet.place_of(frame, first.first)));
                }
                run.clear();
            }
        }
    }
}

/// Whether a word goes on after the line.
fn is_parted(sheet: &Sheet<'_>, line: &Line<'_>) -> bool {
    let Some(paragraph) = sheet.issue.paragraph(line.story, line.paragraph) else { return false };
    let Some((before, after)) = paragraph.text.split_at_checked(line.end as usize) else { return false };
    let letter = |one: Option<char>| one.is_some_and(|one| one.is_alphabetic() && (one as u32) < 0x2E80);
    let left = before.chars().next_back();
    (letter(left) || left == Some('\u{AD}')) && letter(after.chars().next())
}
