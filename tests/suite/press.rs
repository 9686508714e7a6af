//! The press file: lists built by hand, exported, opened again with lopdf and with other programs.

pub mod build;
mod command;
pub mod dressed;
mod foreign;
pub mod judges;
mod marks;
mod mutations;
mod pictures;
pub mod separations;
mod speed;
mod structure;
mod text;
mod x1a;
