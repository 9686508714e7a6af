//! The press file: lists built by hand, exported, opened again with lopdf and with other programs.

pub mod build;
pub mod dressed;
pub mod judges;
mod mutations;
mod outlines;
mod pictures;
mod readback;
mod speed;
mod structure;
mod tagged;
mod text;
