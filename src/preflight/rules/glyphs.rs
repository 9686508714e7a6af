//! Characters that the asked face does not draw: borrowed from another face, or missing.

use super::{Rule, passed_on};

/// Found when the text is shaped.
pub(super) const RULE: Rule = Rule { codes: &["glyph-missing", "glyph-fallback", "glyph-variant-missing"], look: passed_on };
