//! Picture slots without a picture.

use super::{Rule, passed_on};

/// Found when the page is made up.
pub(super) const RULE: Rule = Rule { codes: &["picture-empty"], look: passed_on };
