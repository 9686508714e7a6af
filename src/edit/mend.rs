//! Findings mended: the edits that a finding's fix stands for.

use super::{Edit, Transaction, remove_frame};
use crate::base::{Argument, Finding, Fix, FrameId, Length, Point, Rect, Say, StoryId};
use crate::model::typing::{Slip, half_width_marks, stray_blanks};
use crate::model::{Content, Document, Fit, Frame, Page};

/// The edits that mend `finding`; `None` where it has no fix, the fix needs a person (a file to choose), what it names is gone or
/// locked, or there is nothing left to mend.
#[must_use]
pub fn mend(document: &Document, finding: &Finding) -> Option<Vec<Edit>> {
    let edits = match finding.fix? {
        Fix::CleanBlanks(story, paragraph) => retype(document, story, paragraph, stray_blanks),
        Fix::WidenMarks(story, paragraph) => retype(document, story, paragraph, half_width_marks),
        Fix::ExtendToBleed(id, near) => {
            // A slanting frame has no edge along the trim.
            let (page, frame) = free_frame(document, id).filter(|(_, frame)| frame.turn.is_none())?;
            vec![Edit::SetFrameRect { id, rect: extended(frame, page, near) }]
        }
        Fix::MoveInside(id) => {
            let (page, frame) = free_frame(document, id)?;
            let bounds = frame.bounds();
            let on_page = page.trim_rect().intersection(&bounds).is_some();
            let within = if on_page { page.bleed_rect() } else { page.trim_rect() };
            let by = moved_into(&bounds, &within).origin() - bounds.origin();
            vec![Edit::SetFrameRect { id, rect: frame.rect.moved(by) }]
        }
        Fix::GrowFrame(id) => {
            let (page, frame) = free_frame(document, id)?;
            let rect = Rect { height: frame.rect.height + page.grid.line_pitch * rows_wanted(finding, frame), ..frame.rect };
            vec![Edit::SetFrameRect { id, rect: frame.settled(&rect) }]
        }
        Fix::RemoveFrame(id) => {
            free_frame(document, id)?;
            remove_frame(document, id)
        }
        Fix::FillFrame(id) => {
            let (_, frame) = free_frame(document, id)?;
            let Content::Picture(slot) = &frame.content else { return None };
            let mut slot = slot.clone();
            slot.fit = Fit::default();
            vec![Edit::SetFrameContent { id, content: Content::Picture(slot) }]
        }
        Fix::Relink(_) => return None,
    };
    (!edits.is_empty()).then_some(edits)
}

/// One step that mends every finding of `findings` whose fix is safe unseen, and how many those are; `None` where there is none.
///
/// Each fix is reckoned on the document as the ones before leave it.
#[must_use]
pub fn mend_all(document: &Document, findings: &[Finding]) -> Option<(Transaction, usize)> {
    let mut after = document.clone();
    let (mut edits, mut count) = (Vec::new(), 0);
    for finding in findings.iter().filter(|finding| finding.fix.is_some_and(Fix::is_safe)) {
        let Some(more) = mend(&after, finding) else { continue };
        if Transaction::new(Say::new("mend"), more.clone()).apply(&mut after).is_ok() {
            edits.extend(more);
            count += 1;
        }
    }
    (count > 0).then(|| (Transaction::new(Say::new("mend"), edits), count))
}

/// The frame `id` with its page, unless it is locked.
fn free_frame(document: &Document, id: FrameId) -> Option<(&Page, &Frame)> {
    let (page, frame) = document.frame(id)?;
    let page = document.pages.get(page)?;
    (!frame.locked).then_some((page, frame))
}

/// The edits that put right what `slips` finds, from the last to the first so that their places stay true.
///
/// A mark mended may show its neighbour to be wrong: it is looked at again, a few times at most.
fn retype(document: &Document, story: StoryId, paragraph: u32, slips: fn(&str) -> Vec<Slip>) -> Vec<Edit> {
    const ROUNDS: usize = 8;
    let paragraph = paragraph as usize;
    let Some(before) = document.stories.get(&story).and_then(|story| story.paragraphs.get(paragraph)) else { return Vec::new() };
    let mut text = before.text.to_string();
    let mut edits = Vec::new();
    for _ in 0..ROUNDS {
        let mended: Vec<(Slip, &str)> = slips(&text).into_iter().rev().filter_map(|slip| Some((slip, slip.with?))).collect();
        if mended.is_empty() {
            break;
        }
        for (slip, with) in mended {
            text.replace_range(slip.start..slip.end, with);
            edits.push(Edit::ReplaceText { story, paragraph, range: slip.start..slip.end, text: with.to_owned() });
        }
    }
    edits
}

/// The frame's rectangle with each edge whose content ends within `near` of the trim, or past it, moved so that the content ends at
/// the bleed's edge.
fn extended(frame: &Frame, page: &Page, near: Length) -> Rect {
    let (area, trim, bleed) = (frame.rect.inset(frame.insets), page.trim_rect(), page.bleed_rect());
    let outwards = |to_trim: Length, to_bleed: Length| if to_trim <= near { to_bleed.max(Length::ZERO) } else { Length::ZERO };
    let left = outwards(area.x - trim.x, area.x - bleed.x);
    let right = outwards(trim.right() - area.right(), bleed.right() - area.right());
    let top = outwards(area.y - trim.y, area.y - bleed.y);
    let bottom = outwards(trim.bottom() - area.bottom(), bleed.bottom() - area.bottom());
    let rect = frame.rect;
    Rect::new(rect.x - left, rect.y - top, rect.width + left + right, rect.height + top + bottom)
}

/// `rect` moved by the least way that brings it inside `within`; at its top left where it is larger.
fn moved_into(rect: &Rect, within: &Rect) -> Rect {
    let into = |at: Length, extent: Length, from: Length, to: Length| at.min(to - extent).max(from);
    let x = into(rect.x, rect.width, within.x, within.right());
    let y = into(rect.y, rect.height, within.y, within.bottom());
    Rect::at(Point::new(x, y), rect.size())
}

/// How many grid lines the frame must grow by for what `finding` counts.
fn rows_wanted(finding: &Finding, frame: &Frame) -> i64 {
    let lines = finding.say.arguments.iter().find_map(|(name, value)| match value {
        Argument::Number(number) if *name == "lines" => Some(number.ceil() as i64),
        Argument::Number(_) | Argument::Text(_) | Argument::Length(_) | Argument::Frame(_) => None,
    });
    let columns = frame.content.text_box().map_or(1, |text| i64::from(text.columns.max(1)));
    let lines = lines.unwrap_or(1).max(1);
    if matches!(frame.content, Content::Text(_)) { (lines + columns - 1) / columns } else { lines }
}
