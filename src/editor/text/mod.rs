//! Text in the document as a person works on it: where carets stand, what typing changes, clipboard, looks, finding, counting.
//!
//! Pure functions on a [`Document`](crate::model::Document) and on pages as drawn; what they change they give as edits. *Not here*:
//! which key does what (`tool::text`), how a caret looks (`ui::canvas`).

pub mod clipboard;
pub mod composing;
pub mod count;
pub mod find;
pub mod motion;
pub mod place;
pub mod style;
pub mod threads;
pub mod typing;
