//! Pictures whose file cannot be read.

use super::{Rule, passed_on};

/// Found when the page is made up; a slot is drawn in their place.
pub(super) const RULE: Rule = Rule { codes: &["picture-missing"], look: passed_on };
