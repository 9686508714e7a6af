//! The composition report of a story as it stands in its frames: paragraph by paragraph, with the measures it was set to.

use std::sync::Arc;

use super::manner::Manners;
use super::placed::StoryFlow;
use super::thread::Thread;
use crate::base::{FrameId, Length, PageId, StoryId};
use crate::compose::{Composed, Composer, Measures, Report, StyleBook, fit, report};
use crate::model::Content;

/// What setting one paragraph of a document took.
#[derive(Debug, Clone, PartialEq)]
pub struct ParagraphReport {
    /// Page on which it begins.
    pub page: PageId,
    /// Frame in which it begins.
    pub frame: FrameId,
    /// Its story.
    pub story: StoryId,
    /// Its index in the story.
    pub paragraph: u32,
    /// Name of its style.
    pub style: String,
    /// Its first characters.
    pub begins: String,
    /// The rules at work.
    pub report: Report,
}

/// How many characters tell a paragraph from others.
const BEGINS: usize = 10;

/// Reports on every paragraph of `thread`'s story that has a line in `flow`, in reading order.
#[must_use]
pub fn composition(thread: &Thread, flow: &StoryFlow, book: &StyleBook, composer: &Composer) -> Vec<ParagraphReport> {
    let Some(first) = thread.parts.first() else { return Vec::new() };
    let headline = matches!(first.frame.content, Content::Headline(_));
    let free = headline || matches!(first.frame.content, Content::Caption(_));
    let paragraphs = &thread.story.paragraphs;
    let manners = Manners::of(paragraphs, book, &first.grid, &first.frame, free);
    let mut reports: Vec<ParagraphReport> = Vec::new();
    for (part, frame) in thread.parts.iter().zip(&flow.frames) {
        for (index, composed) in frame.legs.iter().flat_map(|leg| &leg.composed) {
            let known = reports.last().is_some_and(|last| last.paragraph >= *index);
            let Some(paragraph) = paragraphs.get(*index as usize).filter(|paragraph| !known && !paragraph.text.is_empty()) else { continue };
            let manner = manners.get(*index as usize);
            let spans = book.spans(paragraph);
            let measures = measures(composed);
            // A headline was fitted to its frame first.
            let fitted =
                manner.fit.as_ref().filter(|_| headline).map(|limits| fit(composer, &paragraph.text, &manner.setting, &spans, measures.rest, limits));
            let (setting, most) = fitted.as_ref().map_or((&manner.setting, None), |fitted| (&fitted.setting, fitted.most));
            reports.push(ParagraphReport {
                page: part.page,
                frame: part.frame.id,
                story: thread.id,
                paragraph: *index,
                style: paragraph.style.clone(),
                begins: paragraph.text.chars().filter(|character| !character.is_control()).take(BEGINS).collect(),
                report: report(composer, &paragraph.text, setting, &spans, &measures, most),
            });
        }
    }
    reports
}

/// The measures the lines of `composed` were set to: one of its own only for lines that differ from those after them, since the breaker
/// looks at each of these by itself.
fn measures(composed: &Arc<Composed>) -> Measures {
    let mut first: Vec<Length> = composed.lines.iter().map(|line| line.measure).collect();
    let rest = first.last().copied().unwrap_or(Length::ZERO);
    while first.last() == Some(&rest) {
        first.pop();
    }
    Measures { first, rest }
}
