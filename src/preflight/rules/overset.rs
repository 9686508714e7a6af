//! Overset (溢文): text that has no place must not be lost unseen.

use super::{Rule, passed_on};

/// Counted by make-up, in lines and characters.
pub(super) const RULE: Rule = Rule { codes: &["overset", "headline-overset"], look: passed_on };
