//! Digests, tables and codes that make-up could not set as they should be: passed on.

use super::{Rule, passed_on};

/// What make-up finds of furniture.
pub(super) const RULE: Rule = Rule { codes: &["digest-crowded", "table-overset", "code-small", "code-too-long"], look: passed_on };
