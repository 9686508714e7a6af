//! Text an input method puts together: shown in its line as if it were typed, and no part of the document until it is confirmed.

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
