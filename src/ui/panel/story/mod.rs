//! The story editor: a story as a plain list of its paragraphs, for long changes and for text without a place.

mod data;
mod view;

pub use data::manuscript;
pub use view::{StoryPanel, show};
