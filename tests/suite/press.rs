//! The press file: lists built by hand, exported, opened again with lopdf and with other programs.

pub mod build;
pub mod dressed;
pub mod judges;
mod foreign;
mod marks;
mod mutations;
mod pictures;
pub mod plates;
mod proof;
pub mod separations;
mod speed;
mod structure;
mod tagged;
mod text;
mod x1a;

