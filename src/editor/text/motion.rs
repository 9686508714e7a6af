//! Moves of a caret through text: by character, word, line, paragraph.

use unicode_segmentation::UnicodeSegmentation;

use crate::editor::Caret;
use crate::model::{Document, Paragraph, Story};
use crate::pipeline::word_bounds;
use std::sync::Arc;

/// Where a caret goes, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// A character as people count them (grapheme cluster); a paragraph's end counts as one.
    Character,
    /// To the next begin of a word, back to the last.
    Word,
    /// To the paragraph's begin or end, or that of the next.
    Paragraph,
    /// To the story's begin or end.
    Story,
}

fn paragraphs(document: &Document, caret: Caret) -> &[Arc<Paragraph>] {
    document.stories.get(&caret.story).map_or(&[], |story: &Arc<Story>| &story.paragraphs)
}

/// `caret` moved forward or back.
#[must_use]
pub fn moved(document: &Document, caret: Caret, motion: Motion, forward: bool) -> Caret {
    let all = paragraphs(document, caret);
    let Some(paragraph) = all.get(caret.paragraph) else { return caret };
    let text = &*paragraph.text;
    let end_of = |index: usize| all.get(index).map_or(0, |paragraph| paragraph.text.len());
    let before = || caret.paragraph.checked_sub(1).map_or(caret, |index| Caret { paragraph: index, byte: end_of(index), ..caret });
    let after = || if caret.paragraph + 1 < all.len() { Caret { paragraph: caret.paragraph + 1, byte: 0, ..caret } } else { caret };
    match (motion, forward) {
        (Motion::Character, true) => next_cluster(text, caret.byte).map_or_else(after, |byte| Caret { byte, ..caret }),
        (Motion::Character, false) => last_cluster(text, caret.byte).map_or_else(before, |byte| Caret { byte, ..caret }),
        (Motion::Word, true) => {
            // Blanks after a word go with it.
            let next = word_bounds(text).into_iter().find(|byte| *byte > caret.byte && !starts_blank(text, *byte));
            next.map_or_else(after, |byte| Caret { byte, ..caret })
        }
        (Motion::Word, false) => {
            let last = word_bounds(text).into_iter().rfind(|byte| *byte < caret.byte && !starts_blank(text, *byte));
            last.map_or_else(before, |byte| Caret { byte, ..caret })
        }
        (Motion::Paragraph, true) if caret.byte == text.len() && caret.paragraph + 1 < all.len() => {
            Caret { paragraph: caret.paragraph + 1, byte: end_of(caret.paragraph + 1), ..caret }
        }
        (Motion::Paragraph, true) => Caret { byte: text.len(), ..caret },
        (Motion::Paragraph, false) if caret.byte == 0 => Caret { paragraph: caret.paragraph.saturating_sub(1), byte: 0, ..caret },
        (Motion::Paragraph, false) => Caret { byte: 0, ..caret },
        (Motion::Story, true) => Caret { paragraph: all.len().saturating_sub(1), byte: end_of(all.len().saturating_sub(1)), ..caret },
        (Motion::Story, false) => Caret { paragraph: 0, byte: 0, ..caret },
    }
}

fn starts_blank(text: &str, byte: usize) -> bool {
    text[byte..].chars().next().is_some_and(char::is_whitespace)
}

/// The byte after the cluster that begins at `byte`; `None` at the text's end.
fn next_cluster(text: &str, byte: usize) -> Option<usize> {
    text.get(byte..)?.graphemes(true).next().map(|cluster| byte + cluster.len())
}

/// The first byte of the cluster that ends at `byte`; `None` at the text's begin.
fn last_cluster(text: &str, byte: usize) -> Option<usize> {
    text.get(..byte)?.graphemes(true).next_back().map(|cluster| byte - cluster.len())
}

/// The stretch of a word that a double click at `caret` means: a word, a run of blanks, a mark.
#[must_use]
pub fn word_at(document: &Document, caret: Caret) -> (Caret, Caret) {
    let text = paragraphs(document, caret).get(caret.paragraph).map_or("", |paragraph| &*paragraph.text);
    let bounds = word_bounds(text);
    let after = bounds.partition_point(|byte| *byte <= caret.byte).min(bounds.len().saturating_sub(1));
    let (start, end) = (bounds.get(after.saturating_sub(1)).copied().unwrap_or(0), bounds.get(after).copied().unwrap_or(0));
    (Caret { byte: start, ..caret }, Caret { byte: end, ..caret })
}

/// The whole paragraph `caret` stands in.
#[must_use]
pub fn paragraph_at(document: &Document, caret: Caret) -> (Caret, Caret) {
    let end = paragraphs(document, caret).get(caret.paragraph).map_or(0, |paragraph| paragraph.text.len());
    (Caret { byte: 0, ..caret }, Caret { byte: end, ..caret })
}

/// The whole story.
#[must_use]
pub fn story_at(document: &Document, caret: Caret) -> (Caret, Caret) {
    (moved(document, caret, Motion::Story, false), moved(document, caret, Motion::Story, true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::StoryId;

    fn document(texts: &[&str]) -> Document {
        let paragraphs = texts.iter().map(|text| Arc::new(Paragraph::new(text, "body"))).collect();
        Document { stories: [(StoryId(1), Arc::new(Story { paragraphs }))].into(), ..Document::default() }
    }
    fn at(paragraph: usize, byte: usize) -> Caret {
        Caret { story: StoryId(1), paragraph, byte }
    }

    #[test]
    fn characters_are_what_people_count() {
        // A family of four code points, a letter with an accent put on, a Han of Ext B.
        let document = document(&["a👨‍👩‍👧e\u{301}𠮷", "二"]);
        let mut stops = vec![at(0, 0)];
        while stops.last() != Some(&at(1, 3)) {
            let next = moved(&document, *stops.last().expect("one"), Motion::Character, true);
            assert_ne!(Some(&next), stops.last());
            stops.push(next);
        }
        assert_eq!(stops.len(), 7, "{stops:?}");
        for pair in stops.windows(2) {
            assert_eq!(moved(&document, pair[1], Motion::Character, false), pair[0]);
        }
        assert_eq!(moved(&document, at(1, 3), Motion::Character, true), at(1, 3));
        assert_eq!(moved(&document, at(0, 0), Motion::Character, false), at(0, 0));
    }

    #[test]
    fn words_are_chinese_words() {
        let document = document(&["记者从新闻发布会获悉 10 日"]);
        let text = document.stories[&StoryId(1)].paragraphs[0].text.clone();
        let mut caret = at(0, 0);
        let mut words = Vec::new();
        while caret.byte < text.len() {
            let next = moved(&document, caret, Motion::Word, true);
            words.push(&text[caret.byte..next.byte]);
            caret = next;
        }
        assert!(words.contains(&"记者") && words.contains(&"新闻发布会"), "{words:?}");
        assert!(words.contains(&"10 "), "a blank goes with its word: {words:?}");
        let (start, end) = word_at(&document, at(0, 3));
        assert_eq!(&text[start.byte..end.byte], "记者");
        let (start, end) = word_at(&document, at(0, text.len()));
        assert_eq!(&text[start.byte..end.byte], "日");
    }

    #[test]
    fn paragraphs_are_gone_through_in_turn() {
        let document = document(&["一二", "", "三"]);
        assert_eq!(moved(&document, at(0, 3), Motion::Paragraph, true), at(0, 6));
        assert_eq!(moved(&document, at(0, 6), Motion::Paragraph, true), at(1, 0));
        assert_eq!(moved(&document, at(0, 3), Motion::Paragraph, false), at(0, 0));
        assert_eq!(moved(&document, at(2, 0), Motion::Paragraph, false), at(1, 0));
        assert_eq!(story_at(&document, at(1, 0)), (at(0, 0), at(2, 3)));
        assert_eq!(word_at(&document, at(1, 0)), (at(1, 0), at(1, 0)));
    }
}
