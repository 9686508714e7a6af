//! The press file: lists built by hand, exported, opened again with lopdf and with other programs.

mod ad_desk;
pub mod ad_maker;
mod ads;
mod budget;
pub mod build;
mod command;
pub mod dressed;
mod foreign;
pub mod judges;
mod marks;
mod mutations;
mod one_colour;
mod outlines;
mod picture_files;
mod picture_press;
mod pictures;
pub mod plates;
mod proof;
mod readback;
pub mod separations;
mod shapes;
mod speed;
mod structure;
mod tagged;
mod text;
mod x1a;
