//! Words: message codes become sentences in Chinese and English.
//!
//! *In*: [`Say`](crate::base::Say) codes with arguments and the catalogues under `assets/i18n`, compiled in. *Out*: sentences
//! and numbers as a designer reads them.
//! *Invariants*: both catalogues hold the same keys (a test compares them) and every code the crate says stands in both;
//! a code nobody translated is shown as itself, never as nothing; the only layer that names fluent.
//! *Not here*: which language is chosen (`editor` remembers it), any layout of text.

mod catalog;
mod language;
mod number;

pub use catalog::{has, tr, tr_code};
pub use language::Language;
pub use number::{count, length_mm, length_pt, percent, size_pt};
