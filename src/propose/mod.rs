//! Pages proposed: articles and pictures given places.
//!
//! *In*: a template or a grid, imported copy. *Out*: documents with everything placed that found a place.
//! *Invariants*: pure, and the same input gives the same document; nothing of the copy is left out: what finds no place stays
//! in the document and is reported.
//! *Not here*: reading copy (`import`), composing (`compose`), changing a document that is open (`edit`).

pub mod fill;
