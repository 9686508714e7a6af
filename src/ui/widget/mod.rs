//! Small things several panels are made of.

pub mod field;
pub mod form;
pub mod icon;

pub use icon::{Icon, icon_button};
