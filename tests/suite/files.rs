//! Documents as bytes: saved, opened, edited, damaged.

mod damage;
mod disk;
mod edits;
pub mod generate;
