//! 版心: page layout for Chinese print newspapers. (Map to come.)
pub mod base;
pub mod display;
pub mod editor;
pub mod font;
pub mod i18n;
pub mod model;
#[cfg(feature = "gui")]
pub mod ui;
