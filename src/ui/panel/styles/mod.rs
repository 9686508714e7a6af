//! The panel of styles: paragraph, character and object styles; applied by a click, edited below.

mod boxed;
pub mod form;
mod view;

pub use view::show;

use crate::editor::names::Named;

/// What the panel remembers.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// Which kind is shown.
    pub kind: Named,
    /// The style clicked last.
    pub chosen: Option<String>,
    /// The style being edited.
    pub edited: Option<String>,
    /// The style about to go, and what should stand for it.
    pub removing: Option<(String, String)>,
}
