//! 版心: page layout for Chinese print newspapers. (Map to come.)
pub mod base;
pub mod cli;
pub mod color;
pub mod compose;
pub mod display;
pub mod export;
pub mod font;
pub mod model;
pub mod picture;
