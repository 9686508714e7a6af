//! Changes as the window names them: the words of `edit`, for panels that put a step together.
//!
//! A panel never applies a step: it asks the desk, which gives it to the history.

pub use crate::edit::{Edit, PageProperties, Transaction, duplicate_page, insert_page, move_page, remove_layer, remove_page};
pub use crate::edit::{follow_labels, set_section_letter};
