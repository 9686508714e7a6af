//! Columns that should end level and do not (齐脚).

use super::{Rule, passed_on};

/// Found by make-up, where other rules left holes at their feet.
pub(super) const RULE: Rule = Rule { codes: &["columns-uneven"], look: passed_on };
