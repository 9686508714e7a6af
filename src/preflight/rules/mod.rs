//! The rules, in the order in which findings of one weight are told.

mod ad;
mod ad_slot;
mod article_body;
mod article_box;
mod black_knockout;
mod bleed_missing;
mod body_size;
mod caption;
mod column_edges;
mod column_length;
mod composition;
mod contrast;
mod crossings;
mod document;
mod duplicate_article;
mod duplicate_headline;
mod edition;
mod face_rights;
mod folio;
mod folio_missing;
mod folio_words;
mod font_weight;
mod frame_empty;
mod frame_off_page;
mod frame_state;
mod furniture;
mod glyphs;
mod hairline;
mod headline_apart;
mod headline_butting;
mod headline_cover;
mod headline_rank;
mod headline_under_picture;
mod house_faces;
mod house_grid;
mod house_sizes;
mod house_styles;
mod house_swatches;
mod hyphens;
mod jump;
mod jump_end;
mod line_art;
mod loose_lines;
mod marks;
mod nameplate;
mod one_colour;
mod overlap;
mod overset;
mod page_order;
mod page_split;
mod paragraph_ends;
mod picture_empty;
mod picture_missing;
mod picture_resolution;
mod picture_rgb;
mod picture_shape;
mod picture_twice;
mod registration_ink;
mod small_type_in_inks;
mod spot_inks;
mod spot_names;
mod stray_blanks;
mod subhead_stranded;
mod text_near_trim;
mod text_outside_trim;
mod total_ink;
mod transparency;
mod type_reversed;
mod type_rich_black;
mod underset;
mod uneven_columns;
mod unplaced;
mod white_overprint;

use super::{IssueRule, Profile, Rule, Weighing};
use crate::base::Finding;

/// The rules of one page.
pub(super) const ALL: &[Rule] = &[
    overset::RULE,
    glyphs::RULE,
    face_rights::RULE,
    picture_missing::RULE,
    picture_empty::RULE,
    overlap::RULE,
    crossings::RULE,
    article_box::RULE,
    picture_resolution::RULE,
    ad::RULE,
    ad_slot::RULE,
    line_art::RULE,
    picture_shape::RULE,
    frame_off_page::RULE,
    text_outside_trim::RULE,
    text_near_trim::RULE,
    bleed_missing::RULE,
    total_ink::RULE,
    white_overprint::RULE,
    black_knockout::RULE,
    registration_ink::RULE,
    spot_inks::RULE,
    spot_names::RULE,
    body_size::RULE,
    small_type_in_inks::RULE,
    type_reversed::RULE,
    type_rich_black::RULE,
    contrast::RULE,
    hairline::RULE,
    transparency::RULE,
    folio::RULE,
    folio_words::RULE,
    edition::RULE,
    folio_missing::RULE,
    nameplate::RULE,
    furniture::RULE,
    headline_butting::RULE,
    headline_rank::RULE,
    headline_cover::RULE,
    headline_under_picture::RULE,
    page_split::RULE,
    jump_end::RULE,
    subhead_stranded::RULE,
    caption::RULE,
    paragraph_ends::RULE,
    uneven_columns::RULE,
    underset::RULE,
    composition::RULE,
    hyphens::RULE,
    column_length::RULE,
    column_edges::RULE,
    picture_rgb::RULE,
    one_colour::RULE,
    frame_state::RULE,
];

/// The rules of the whole issue.
pub(super) const OF_ISSUE: &[IssueRule] = &[
    font_weight::RULE,
    page_order::RULE,
    jump::RULE,
    duplicate_article::RULE,
    duplicate_headline::RULE,
    article_body::RULE,
    headline_apart::RULE,
    marks::RULE,
    stray_blanks::RULE,
    picture_twice::RULE,
    unplaced::RULE,
    house_grid::RULE,
    house_styles::RULE,
    house_sizes::RULE,
    house_faces::RULE,
    house_swatches::RULE,
];

/// The rules that weigh what other layers found.
pub(super) const WEIGHED: &[Weighing] = &[loose_lines::RULE, document::RULE, frame_empty::RULE];

/// Codes that no rule of the lists answers for: missing families, pages that do not exist, what the program did wrong itself.
const OTHERS: &[&str] = &["font-missing", "page-missing"];

/// Every code that a profile may weigh, in order of the rules.
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    let page = ALL.iter().flat_map(|rule| rule.codes);
    let issue = OF_ISSUE.iter().flat_map(|rule| rule.codes);
    let weighed = WEIGHED.iter().flat_map(|rule| rule.codes);
    OTHERS.iter().chain(page).chain(issue).chain(weighed).copied()
}

/// The place of `code` in that order; last for codes nobody knows.
pub(super) fn rank(code: &str) -> usize {
    codes().position(|known| known == code).unwrap_or(usize::MAX)
}

/// For rules that make-up or composition already follow: they only pass on.
fn passed_on(_: &super::Sheet<'_>, _: &mut Vec<Finding>) {}

/// What a sentence calls `frame`.
fn named(sheet: &super::Sheet<'_>, frame: &crate::model::Frame) -> crate::base::FrameWords {
    sheet.issue.document.words_for(frame)
}

/// For findings that are kept as they are.
fn kept(_: &Profile, _: &mut Finding) -> bool {
    true
}
