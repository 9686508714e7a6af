//! Headlines side by side on one level in one size and face (碰题, R104): the eye reads them as one.

use super::Rule;
use crate::base::{FaceId, Finding, Length, Rect, Say, Severity};
use crate::model::{Content, Frame};
use crate::preflight::Sheet;
use crate::preflight::sheet::overlap;

/// Sizes within a tenth of each other look alike (R77).
const ALIKE: f64 = 0.1;

/// Told once for each pair, at the left one.
pub(super) const RULE: Rule = Rule { codes: &["headline-butting"], look };

/// A headline as it is seen.
struct Seen<'a> {
    frame: &'a Frame,
    area: Rect,
    size: Length,
    face: FaceId,
    vertical: bool,
}

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let mut seen: Vec<Seen<'_>> = sheet.frames().filter_map(|frame| see(sheet, frame)).collect();
    seen.sort_by_key(|headline| (headline.area.x, headline.area.y, headline.frame.id));
    for (index, left) in seen.iter().enumerate() {
        for right in &seen[index + 1..] {
            if butt(left, right, sheet.page.grid.column_width()) {
                let say = Say::new("headline-butting").with("size", left.size).with("other", right.size);
                out.push(Finding::new(Severity::Warning, say).at(sheet.place(left.frame, left.area.union(&right.area))));
            }
        }
    }
}

/// The largest line of a headline, which is what meets its neighbour.
fn see<'a>(sheet: &Sheet<'a>, frame: &'a Frame) -> Option<Seen<'a>> {
    let Content::Headline(text) = &frame.content else { return None };
    let (size, face) = sheet.runs(frame).map(|(_, run)| (run.run.size, run.run.face)).max_by_key(|(size, _)| *size)?;
    let area = sheet.runs(frame).filter(|(_, run)| run.run.size == size).map(|(item, _)| item.bounds).reduce(|one, two| one.union(&two))?;
    Some(Seen { frame, area, size, face, vertical: text.writing.is_vertical() })
}

/// Side by side, on one level, alike in size, face and direction, with no more than a column of air between the frames.
fn butt(left: &Seen<'_>, right: &Seen<'_>, column: Length) -> bool {
    let level = overlap((left.area.y, left.area.bottom()), (right.area.y, right.area.bottom()));
    let lower = left.area.height.min(right.area.height);
    let air = right.frame.bounds().x - left.frame.bounds().right();
    let alike = (left.size - right.size).abs().ratio(left.size.max(right.size)) < ALIKE;
    left.vertical == right.vertical && left.face == right.face && alike && level * 2 > lower && air >= Length::ZERO && air < column
}
