//! Pages printed in black alone (单色版): what of them becomes grey. Told, never counted against the page: it was asked for.

use super::{Rule, passed_on};

/// Told by make-up, which turns the colours.
pub(super) const RULE: Rule = Rule { codes: &["page-one-colour"], look: passed_on };
