//! 版心: page layout for Chinese print newspapers. (Map to come.)
pub mod base;
pub mod display;
pub mod edit;
pub mod file;
pub mod font;
pub mod model;
