//! Small things several panels are made of.

pub mod icon;
pub mod row;

pub use icon::{Icon, icon_button};
