//! The rules, in the order in which findings of one weight are told.

mod ad;
mod body_size;
mod composition;
mod face_rights;
mod folio;
mod frame_off_page;
mod glyphs;
mod hairline;
mod headline_butting;
mod overset;
mod picture_empty;
mod picture_missing;
mod picture_resolution;
mod small_type_in_inks;
mod text_outside_trim;
mod underset;
mod uneven_columns;

use super::Rule;

/// All rules.
pub(super) const ALL: &[Rule] = &[
    overset::RULE,
    glyphs::RULE,
    face_rights::RULE,
    picture_missing::RULE,
    picture_empty::RULE,
    picture_resolution::RULE,
    ad::RULE,
    frame_off_page::RULE,
    text_outside_trim::RULE,
    body_size::RULE,
    small_type_in_inks::RULE,
    hairline::RULE,
    headline_butting::RULE,
    folio::RULE,
    uneven_columns::RULE,
    underset::RULE,
    composition::RULE,
];

/// For rules that make-up or composition already follow: they only pass on.
fn passed_on(_: &super::Sheet<'_>, _: &mut Vec<crate::base::Finding>) {}
