//! The press file: lists built by hand, exported, opened again with lopdf and with other programs.

mod ad_desk;
pub mod ad_maker;
mod ads;
pub mod build;
pub mod dressed;
pub mod judges;
mod mutations;
mod pictures;
mod speed;
mod structure;
mod text;
