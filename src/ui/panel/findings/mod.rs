//! The panel of findings: what should be known before the page goes to press, gravest first.

mod data;
mod view;

pub use data::{Row, rows};
pub use view::{Filter, pick, show};
