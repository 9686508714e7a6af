//! Preflight: what should be mended before press, one rule a file.
//!
//! *In*: the document, the faces in use. *Out*: findings with a code, a place and often a fix.
//! *Invariants*: pure; findings come in the document's order, so that the same document gives the same list.
//! *Not here*: what the document says against itself (`model::check`), what make-up finds while it places things (`makeup`), what
//! the press file finds while it is written (`export`).

mod fonts;

use crate::base::Finding;
use crate::font::Faces;
use crate::model::Document;

/// Everything the rules find.
#[must_use]
pub fn check(document: &Document, faces: &Faces) -> Vec<Finding> {
    fonts::missing(document, faces)
}
