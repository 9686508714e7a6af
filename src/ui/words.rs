//! The interface's words in the language in use.

use crate::base::Say;
use crate::i18n::{Language, tr, tr_code};

/// Speaks the language in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(pub Language);

impl Words {
    /// The sentence of `code`.
    #[must_use]
    pub fn get(self, code: &'static str) -> String {
        tr_code(code, self.0)
    }
    /// The sentence of `say`.
    #[must_use]
    pub fn say(self, say: &Say) -> String {
        tr(say, self.0)
    }
}
