//! The head line: words that run into each other, a date that is none.

use super::{Rule, passed_on};

/// Found when the head line is set.
pub(super) const RULE: Rule = Rule { codes: &["date-unknown", "folio-crowded"], look: passed_on };
