//! What the story editor shows.

use std::sync::Arc;

use crate::base::{Say, StoryId};
use crate::editor::Session;
use crate::editor::text::count::{self, Count};
use crate::editor::text::place;

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its style.
    pub style: String,
    /// Its text.
    pub text: Arc<str>,
    /// Byte from which it has no place on a page.
    pub overset: Option<usize>,
}

/// A story as the editor shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Manuscript {
    /// The story.
    pub story: StoryId,
    /// What the desk calls its article; may be empty.
    pub name: String,
    /// Its paragraphs.
    pub rows: Vec<Row>,
    /// How long it is.
    pub count: Count,
    /// How it fits.
    pub fit: Say,
}

/// The story the caret stands in or the selected frame shows; `None` where there is none.
#[must_use]
pub fn manuscript(session: &Session) -> Option<Manuscript> {
    let document = session.document();
    let in_text = session.selection().text().map(|range| range.focus.story);
    let story = in_text.or_else(|| session.selection().only().and_then(|frame| document.story_in(frame)).map(|(story, _)| story))?;
    let paragraphs = &document.stories.get(&story)?.paragraphs;
    let lines = place::lines_of(&session.pages, story);
    let end = lines.last().map(|at| (at.line.paragraph as usize, at.line.end as usize, at.line.text.len()));
    let mut over = Count::default();
    let row = |(index, paragraph): (usize, &Arc<crate::model::Paragraph>)| {
        let overset = match end {
            Some((last, byte, length)) if index == last && byte < length => Some(byte.min(paragraph.text.len())),
            Some((last, ..)) if index > last => Some(0),
            None => Some(0),
            Some(_) => None,
        };
        let overset = overset.map(|byte| (0..=byte).rev().find(|at| paragraph.text.is_char_boundary(*at)).unwrap_or(0));
        if let Some(byte) = overset {
            over += count::count(&paragraph.text[byte..]);
        }
        Row { style: paragraph.style.clone(), text: paragraph.text.clone(), overset: overset.filter(|byte| *byte < paragraph.text.len()) }
    };
    let rows: Vec<Row> = paragraphs.iter().enumerate().map(row).collect();
    let placed = document.threads.contains_key(&story);
    let under = || {
        let findings = session.pages.iter().flat_map(|page| &page.findings);
        let mut own = findings.filter(|finding| finding.place.story == Some(story));
        own.find(|finding| finding.say.code == "underset").map(|finding| finding.say.clone())
    };
    let fit = match (placed, over.with_marks()) {
        (false, _) => Say::new("story-not-placed"),
        (true, 0) => under().unwrap_or_else(|| Say::new("story-fits")),
        (true, characters) => Say::new("story-over").with("characters", characters),
    };
    let name = document.article_of(story).map(|(_, article)| article.name.clone()).unwrap_or_default();
    Some(Manuscript { story, name, rows, count: count::of_story(document, story), fit })
}
