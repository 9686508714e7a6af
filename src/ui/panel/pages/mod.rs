//! The panel of pages: thumbnails in order, the page shown marked.

mod data;
mod view;

pub use data::{Entry, Half, entries};
pub use view::{Thumbnails, show};
