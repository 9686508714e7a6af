//! Looks of text and finding in it, as the desk does them: on what is selected, as one step.

use super::Desk;
use crate::base::{Say, Severity};
use crate::edit::{Edit, Transaction};
use crate::editor::text::count::{self, Count};
use crate::editor::text::find::{Finder, Instead, Match, Query, Scope};
use crate::editor::text::{motion, style};
use crate::editor::{Caret, Selection, TextRange, ToolKind};
use crate::model::{Document, MarkKind};

/// What finding came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FoundText {
    /// Which of all it is, from 1; 0 where there is none.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// Whether the search went round the end.
    pub round: bool,
}

impl Desk {
    /// The text that commands for text mean: what is selected, else the caret's place, else the whole text of every selected frame.
    #[must_use]
    pub fn text_targets(&self) -> Vec<TextRange> {
        let Some(session) = &self.session else { return Vec::new() };
        if let Some(range) = session.selection().text() {
            return vec![range];
        }
        let document = session.document();
        let mut stories: Vec<_> = session.selection().frames().iter().filter_map(|frame| document.story_in(*frame)).map(|(story, _)| story).collect();
        stories.sort_unstable();
        stories.dedup();
        let whole = |story| {
            let (anchor, focus) = motion::story_at(document, Caret { story, paragraph: 0, byte: 0 });
            TextRange { anchor, focus }
        };
        stories.into_iter().map(whole).collect()
    }

    /// Changes the looks of the text meant, as one step; says so where there is none. Whether something was to be done.
    fn dress(&mut self, name: &'static str, edits: impl Fn(&Document, TextRange) -> Vec<Edit>) -> bool {
        let targets = self.text_targets();
        let Some(session) = &self.session else { return false };
        if targets.is_empty() {
            self.tell(Severity::Hint, Say::new("why-no-caret"));
            return false;
        }
        let edits: Vec<Edit> = targets.into_iter().flat_map(|range| edits(session.document(), range)).collect();
        !edits.is_empty() && self.change(Transaction::new(Say::new(name), edits))
    }

    /// Gives the paragraphs meant a style.
    pub fn apply_paragraph_style(&mut self, name: &str) -> bool {
        self.dress("step-paragraph-style", |document, range| style::paragraph_style(document, range, name))
    }
    /// Gives the text meant a character style; takes it away where `None`. A caret alone has no text: the word it stands in.
    pub fn apply_character_style(&mut self, name: Option<&str>) -> bool {
        self.dress("step-character-style", |document, range| style::character_style(document, word_for(document, range), name))
    }
    /// Puts a mark on the text meant, or takes it off where all of it has it.
    pub fn toggle_mark(&mut self, kind: &MarkKind) -> bool {
        self.dress("step-mark", |document, range| style::toggle(document, word_for(document, range), kind))
    }
    /// Puts a reading over the text meant; takes readings away where it is empty.
    pub fn set_reading(&mut self, reading: &str) -> bool {
        self.dress("step-reading", |document, range| style::reading(document, word_for(document, range), reading))
    }
    /// Sets the paragraphs meant with a drop initial over so many lines, or without where they have it.
    pub fn toggle_drop_initial(&mut self, lines: u8) -> bool {
        self.dress("step-drop-initial", |document, range| {
            let kind = MarkKind::DropInitial(lines);
            let paragraphs = document.stories.get(&range.anchor.story).map(|story| story.paragraphs.as_slice()).unwrap_or_default();
            let has = paragraphs.get(range.start().paragraph).is_some_and(|paragraph| paragraph.marks.iter().any(|mark| mark.kind == kind));
            style::drop_initial(document, range, if has { 0 } else { lines })
        })
    }
    /// Takes every mark off the text meant.
    pub fn clear_marks(&mut self) -> bool {
        self.dress("step-clear-marks", |document, range| style::clear(document, word_for(document, range)))
    }
    /// What the text meant has.
    #[must_use]
    pub fn text_looks(&self) -> Option<style::Looks> {
        let session = self.session.as_ref()?;
        let targets = self.text_targets();
        targets.first().map(|range| style::looks(session.document(), *range))
    }

    /// 字数 of the text selected, else of the story the caret stands in or the frame shows, else of the page; with the key of its name.
    #[must_use]
    pub fn text_count(&self) -> Option<(&'static str, Count)> {
        let session = self.session.as_ref()?;
        let document = session.document();
        if let Some(range) = session.selection().text().filter(|range| !range.is_caret()) {
            return Some(("count-selection", count::of_range(document, range)));
        }
        let story = session.selection().text().map(|range| range.focus.story);
        let story = story.or_else(|| session.selection().only().and_then(|frame| document.story_in(frame)).map(|(story, _)| story));
        if let Some(story) = story {
            return Some(("count-story", count::of_story(document, story)));
        }
        session.page_state().and_then(|page| page.list.as_deref()).map(|list| ("count-page", count::of_page(list)))
    }

    /// Shows the next match, or the one before; in the text tool's hands, so that it can be typed over.
    ///
    /// # Errors
    /// A sentence where the query cannot be read.
    pub fn find_text(&mut self, query: &Query, scope: Scope, forward: bool) -> Result<FoundText, Say> {
        let finder = Finder::new(query.clone())?;
        let Some(session) = &self.session else { return Ok(FoundText::default()) };
        let document = session.document().clone();
        let from = session.selection().text().map(|range| if forward { range.end() } else { range.start() });
        let all = finder.all(&document, scope);
        let Some((found, round)) = finder.next(&document, scope, from, forward) else { return Ok(FoundText::default()) };
        self.show_match(&document, &found);
        let number = all.iter().position(|one| *one == found).map_or(0, |index| index + 1);
        Ok(FoundText { number, count: all.len(), round })
    }

    /// How many matches there are.
    ///
    /// # Errors
    /// A sentence where the query cannot be read.
    pub fn count_text(&self, query: &Query, scope: Scope) -> Result<usize, Say> {
        let finder = Finder::new(query.clone())?;
        Ok(self.session.as_ref().map_or(0, |session| finder.all(session.document(), scope).len()))
    }

    /// Puts `with` in the place of the match that is selected, and shows the next; only shows the next where none is.
    ///
    /// # Errors
    /// A sentence where the query cannot be read.
    pub fn replace_text(&mut self, query: &Query, with: impl Into<Instead>, scope: Scope) -> Result<FoundText, Say> {
        let with = with.into();
        let finder = Finder::new(query.clone())?;
        let Some(session) = &self.session else { return Ok(FoundText::default()) };
        let selected = session.selection().text();
        let all = finder.all(session.document(), scope);
        let here = all.iter().find(|found| selected.is_some_and(|range| (range.start(), range.end()) == (found.range().anchor, found.range().focus)));
        if let Some(found) = here
            && let Some(step) = finder.replace(session.document(), &[*found], &with)
        {
            let length = step.edits.iter().find_map(|edit| if let Edit::ReplaceText { text, .. } = edit { Some(text.len()) } else { None });
            let frame = session.selection().last();
            let end = Caret { byte: found.start + length.unwrap_or(found.end - found.start), ..found.range().anchor };
            if self.change(step)
                && let Some(frame) = frame
            {
                self.stand(Selection::in_text(frame, TextRange::caret(end)));
            }
        }
        self.find_text(query, scope, true)
    }

    /// Puts `with` in the place of every match, as one step; how many there were.
    ///
    /// # Errors
    /// A sentence where the query cannot be read.
    pub fn replace_all_text(&mut self, query: &Query, with: impl Into<Instead>, scope: Scope) -> Result<usize, Say> {
        let with = with.into();
        let finder = Finder::new(query.clone())?;
        let Some(session) = &self.session else { return Ok(0) };
        let all = finder.all(session.document(), scope);
        match finder.replace(session.document(), &all, &with) {
            Some(step) => Ok(if self.change(step) { all.len() } else { 0 }),
            None => Ok(0),
        }
    }

    fn show_match(&mut self, document: &Document, found: &Match) {
        let Some(frame) = document.threads.get(&found.story).and_then(|thread| thread.first().copied()) else {
            let name = document.article_of(found.story).map(|(_, article)| article.name.clone()).unwrap_or_default();
            self.tell(Severity::Hint, Say::new("find-unplaced").with("name", name));
            return;
        };
        self.take_tool(ToolKind::Text);
        self.finish_step();
        self.stand(Selection::in_text(frame, found.range()));
    }
}

/// The range itself, or the word round a caret.
fn word_for(document: &Document, range: TextRange) -> TextRange {
    if !range.is_caret() {
        return range;
    }
    let (anchor, focus) = motion::word_at(document, range.focus);
    TextRange { anchor, focus }
}
