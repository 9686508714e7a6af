//! Underset (缺行): rows that stay free below a text.

use super::{Rule, passed_on};

/// Counted by make-up, in lines and characters.
pub(super) const RULE: Rule = Rule { codes: &["underset"], look: passed_on };
