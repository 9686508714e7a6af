//! Text an input method puts together: shown in its line as if it were typed, and no part of the document until it is confirmed.

use std::cmp::Ordering;

use crate::base::{FrameId, Say};
use crate::edit::{Edit, Transaction};
use crate::editor::{Caret, TextRange};

/// Text being put together.
#[derive(Debug, Clone, PartialEq)]
pub struct Composing {
    /// What makes room for it: the selection taken out, or a story for an empty frame.
    pub base: Vec<Edit>,
    /// Where it stands.
    pub at: Caret,
    /// How many bytes it has.
    pub length: usize,
    /// The part under work, in bytes from its begin.
    pub active: Option<(usize, usize)>,
    /// What was selected before; `None` where the frame had no text.
    pub before: Option<TextRange>,
    /// The frame.
    pub frame: FrameId,
}

impl Composing {
    /// The whole of it.
    #[must_use]
    pub fn range(&self) -> TextRange {
        TextRange { anchor: self.at, focus: Caret { byte: self.at.byte + self.length, ..self.at } }
    }

    /// Where a caret stands once this is let go: the text shown with it is gone, and what was selected before is there again. `None` in
    /// a frame that has no text then.
    #[must_use]
    pub fn let_go(&self, caret: Caret) -> Option<Caret> {
        if caret.story != self.at.story {
            return Some(caret);
        }
        let before = self.before?;
        let end = before.end();
        Some(match caret.paragraph.cmp(&self.at.paragraph) {
            Ordering::Less => caret,
            Ordering::Equal if caret.byte <= self.at.byte => caret,
            Ordering::Equal => {
                let behind = caret.byte.saturating_sub(self.at.byte + self.length);
                if behind == 0 { self.at } else { Caret { byte: end.byte + behind, ..end } }
            }
            Ordering::Greater => Caret { paragraph: caret.paragraph + end.paragraph - self.at.paragraph, ..caret },
        })
    }

    /// The part under work.
    #[must_use]
    pub fn active(&self) -> Option<TextRange> {
        let (from, to) = self.active.filter(|(from, to)| from < to)?;
        let at = |byte: usize| Caret { byte: self.at.byte + byte, ..self.at };
        Some(TextRange { anchor: at(from), focus: at(to) })
    }

    /// The change that shows `text` where it stands, from the document as it was before.
    #[must_use]
    pub fn shown(&self, text: &str) -> Transaction {
        let Caret { story, paragraph, byte } = self.at;
        let mut edits = self.base.clone();
        edits.push(Edit::ReplaceText { story, paragraph, range: byte..byte, text: text.to_owned() });
        Transaction::new(Say::new("step-type"), edits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::StoryId;

    fn at(paragraph: usize, byte: usize) -> Caret {
        Caret { story: StoryId(1), paragraph, byte }
    }

    fn composing(before: Option<(Caret, Caret)>) -> Composing {
        let before = before.map(|(anchor, focus)| TextRange { anchor, focus });
        Composing { base: Vec::new(), at: at(2, 10), length: 6, active: None, before, frame: FrameId(1) }
    }

    #[test]
    fn a_click_while_text_is_put_together_means_the_text_without_it() {
        let composing = composing(Some((at(2, 10), at(2, 10))));
        for (shown, meant) in [(at(1, 90), at(1, 90)), (at(2, 4), at(2, 4)), (at(2, 13), at(2, 10)), (at(2, 22), at(2, 16)), (at(3, 5), at(3, 5))] {
            assert_eq!(composing.let_go(shown), Some(meant), "{shown:?}");
        }
        let elsewhere = Caret { story: StoryId(2), paragraph: 2, byte: 22 };
        assert_eq!(composing.let_go(elsewhere), Some(elsewhere));
    }

    #[test]
    fn what_was_selected_counts_again() {
        // From the third paragraph into the fifth, selected backwards.
        let composing = composing(Some((at(4, 3), at(2, 10))));
        assert_eq!(composing.let_go(at(2, 16)), Some(at(2, 10)));
        assert_eq!(composing.let_go(at(2, 19)), Some(at(4, 6)));
        assert_eq!(composing.let_go(at(3, 7)), Some(at(5, 7)));
        assert_eq!(self::composing(None).let_go(at(0, 0)), None, "a frame without a text of its own");
    }
}
