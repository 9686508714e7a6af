//! 字数: how many characters a text has.
//!
//! The rule: every Han (and kana, bopomofo, hangul) is one; a Latin word is one, and so is a figure with its points and commas
//! (2026, 3.5, 12,000); every mark is one where marks are counted (计标点), also each stroke of —— and each half of ……; blanks and
//! forced line ends are none.

use std::ops::AddAssign;

use crate::display::PageList;
use crate::editor::TextRange;
use crate::model::typing::is_han;
use crate::model::{Document, Paragraph};

/// What a text has of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Han and other full characters.
    pub characters: usize,
    /// Latin words and figures.
    pub words: usize,
    /// Marks.
    pub marks: usize,
}

impl Count {
    /// The count with marks.
    #[must_use]
    pub const fn with_marks(&self) -> usize {
        self.characters + self.words + self.marks
    }
    /// The count without marks.
    #[must_use]
    pub const fn without_marks(&self) -> usize {
        self.characters + self.words
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.characters += other.characters;
        self.words += other.words;
        self.marks += other.marks;
    }
}

fn is_full(character: char) -> bool {
    is_han(character)
        || matches!(character, '\u{3040}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{3100}'..='\u{312F}' | '\u{AC00}'..='\u{D7AF}' | '々')
}

/// Counts `text`.
#[must_use]
pub fn count(text: &str) -> Count {
    let mut count = Count::default();
    let mut characters = text.chars().peekable();
    let mut in_word = false;
    while let Some(character) = characters.next() {
        let next_continues = characters.peek().is_some_and(|next| next.is_alphanumeric() && !is_full(*next));
        if is_full(character) {
            count.characters += 1;
            in_word = false;
        } else if character.is_alphanumeric() {
            count.words += usize::from(!in_word);
            in_word = true;
        } else if in_word && (is_joined(character) && next_continues || is_extending(character)) {
            // The point of 3.5, the apostrophe of it's, an accent put on.
        } else {
            in_word = false;
            let is_unseen = character.is_whitespace() || character.is_control() || is_extending(character);
            count.marks += usize::from(!is_unseen);
        }
    }
    count
}

const fn is_joined(character: char) -> bool {
    matches!(character, '.' | ',' | '\'' | '’' | '-' | '_' | '/' | ':')
}

/// Whether `character` adds to the one before it.
const fn is_extending(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

fn of_paragraphs<'a>(paragraphs: impl Iterator<Item = &'a Paragraph>) -> Count {
    let mut sum = Count::default();
    paragraphs.for_each(|paragraph| sum += count(&paragraph.text));
    sum
}

/// Counts the text of `range`.
#[must_use]
pub fn of_range(document: &Document, range: TextRange) -> Count {
    of_paragraphs(super::typing::taken(document, range).iter())
}

/// Counts a story.
#[must_use]
pub fn of_story(document: &Document, story: crate::base::StoryId) -> Count {
    of_paragraphs(document.stories.get(&story).into_iter().flat_map(|story| &story.paragraphs).map(|paragraph| &**paragraph))
}

/// Counts the text of stories that stands on a page; what is overset is not there.
#[must_use]
pub fn of_page(list: &PageList) -> Count {
    let mut sum = Count::default();
    for column in &list.reading.columns {
        // Lines of one paragraph that follow each other are one text: a word may be divided between them.
        let mut lines = column.lines.iter().peekable();
        while let Some(first) = lines.next() {
            let mut end = first.end;
            while let Some(next) = lines.next_if(|next| next.paragraph == first.paragraph) {
                end = next.end;
            }
            sum += count(first.text.get(first.start as usize..end as usize).unwrap_or(""));
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_words_and_marks_are_counted_as_editors_do() {
        let of = |text: &str| {
            let count = count(text);
            (count.without_marks(), count.with_marks())
        };
        assert_eq!(of(""), (0, 0));
        assert_eq!(of("版心，报社。"), (4, 6));
        assert_eq!(of("2026年11月28日"), (6, 6));
        assert_eq!(of("涨了3.5%，共12,000元"), (6, 8));
        assert_eq!(of("it's the WTO-2 rule"), (4, 4));
        assert_eq!(of("他说——好……"), (3, 7));
        assert_eq!(of("　 \u{2028}\t"), (0, 0));
        assert_eq!(of("𠮷野家の"), (4, 4));
        assert_eq!(of("e\u{301}te\u{301}"), (1, 1));
        assert_eq!(of("（图）"), (1, 3));
    }
}
