//! 版心: page layout for Chinese print newspapers. (Map to come.)
pub mod base;
pub mod display;
pub mod font;
pub mod import;
pub mod model;
