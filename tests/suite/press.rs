//! The press file: lists built by hand, exported, opened again with lopdf and with other programs.

mod budget;
pub mod build;
pub mod dressed;
pub mod judges;
mod mutations;
mod picture_files;
mod picture_press;
mod pictures;
mod shapes;
mod speed;
mod structure;
mod text;
