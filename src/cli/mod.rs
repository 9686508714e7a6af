//! The command line.
pub mod compose;
