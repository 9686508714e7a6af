//! The panel of facts: the page's measures, the selected frame, the articles on the page.

mod data;
mod view;

pub use data::{ArticleRow, Facts, facts};
pub use view::show;
