//! Proposals: typed copy and a template become a filled page.
//!
//! *In*: a template, imported copy. *Out*: documents with everything placed that found a place, settled so that every text
//! has the lines it needs.
//! *Invariants*: pure, and the same input gives the same document; nothing of the copy is left out: what finds no place stays
//! in the document and is reported.
//! *Not here*: reading copy (`import`), composing (`compose`), changing a document that is open (`edit`).

pub mod article;
pub mod capacity;
pub mod copyfit;
pub mod fill;
mod gauge;
pub mod photo;
pub mod picture_set;
mod settle;
mod table;

pub use gauge::ComposedGauge;
pub use settle::{Gauge, settle};
pub use table::table_box;
