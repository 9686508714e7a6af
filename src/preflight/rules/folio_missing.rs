//! Pages without a head line, so without date and page number.
//!
//! Source: the form rules of a paper: each page carries name, date and 版次. A page of one advertisement has none: a hint.

use super::Rule;
use crate::base::{Finding, Place, Say, Severity};
use crate::model::Content;
use crate::preflight::Sheet;

/// One finding a page.
pub(super) const RULE: Rule = Rule { codes: &["page-without-folio"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    if !sheet.frames().any(|frame| matches!(frame.content, Content::Folio(_) | Content::Nameplate(_))) {
        let place = Place { page: Some(sheet.page.id), ..Place::default() };
        out.push(Finding::new(Severity::Hint, Say::new("page-without-folio").with("page", sheet.page.label.as_str())).at(place));
    }
}
