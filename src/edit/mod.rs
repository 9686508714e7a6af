//! Changes of a document: closed, reversible edits; transactions of them; history.
//!
//! *In*: a document and an [`Edit`]. *Out*: the document changed and the exact inverse, or an [`EditError`] and the document
//! as it was.
//! *Invariants*: an edit does everything or nothing; its inverse gives back the same document, byte for byte in its file;
//! whatever [`crate::model::check::refuse`] lets pass, it lets pass after every accepted edit. To that end each edit checks
//! what it touches and nothing else:
//! - a page or frame put in or changed: its own measures, ids used nowhere else, pictures that are there;
//! - a page, frame, story or picture taken out: nothing still names it (threads, articles and their blocks, picture frames);
//!   not the last page;
//! - a paragraph put in or changed: no line ends, marks in order on whole characters inside the text;
//! - a thread: its story and frames are there, the frames hold text, none stands in a thread already;
//! - a frame's content in a thread stays text; its layer is there, and no layer goes while a frame stands on it;
//! - a style: its own measures, and that no style is in the end based on itself; counts of everything that grows.
//!
//! *Not here*: what a command of the desk means (`editor`), composition, files.

mod apply;
mod compound;
mod error;
mod frames;
mod history;
mod house;
mod issue;
mod kind;
mod mend;
mod page_order;
mod pages;
mod sheets;
mod stories;
mod transaction;

pub use compound::{remove_frame, remove_layer, remove_picture, remove_story};
pub use error::EditError;
pub use history::History;
pub use house::{HouseChange, HousePart, apply_house};
pub use kind::{Edit, PageProperties};
pub use mend::{mend, mend_all};
pub use page_order::{
    detach, duplicate_page, follow_labels, insert_ad, insert_page, make_parent, move_page, remove_page, set_section_letter, set_spread, swap_pages,
};
pub use transaction::Transaction;

#[cfg(test)]
mod tests;
