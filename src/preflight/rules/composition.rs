//! Lines that could not be set by the rules of composition.

use super::{Rule, passed_on};

/// Found when the paragraph is composed.
pub(super) const RULE: Rule =
    Rule { codes: &["line-overfull", "headline-unfit", "break-rescued", "break-forbidden", "word-cut", "address-cut"], look: passed_on };
