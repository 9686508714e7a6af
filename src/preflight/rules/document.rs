//! Names nobody defined, links that lead nowhere, what stands on no page: found by the check of the document.
//!
//! Source: `model::check`, which says what may stand in a document but should be known.

use super::{Weighing, kept};

/// Passed on with the profile's weight.
pub(super) const RULE: Weighing = Weighing {
    codes: &[
        "style-base-unknown",
        "style-cjk-unknown",
        "style-face-unknown",
        "style-size-unknown",
        "style-swatch-unknown",
        "paragraph-style-unknown",
        "character-style-unknown",
        "folio-style-unknown",
        "frame-swatch-unknown",
        "mixture-ink-unknown",
        "picture-link-empty",
        "picture-link-absolute",
        "type-area-outside-page",
        "frame-columns-too-narrow",
        "page-label-twice",
        "page-label-stale",
        "spread-broken",
        "spread-uneven",
        "parent-unknown",
        "edition-unknown",
        "digest-nowhere",
        "table-cells-homeless",
        "jump-style-unknown",
        "story-unplaced",
        "article-empty",
    ],
    weigh: kept,
};
