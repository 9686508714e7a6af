//! One binary of integration tests.

mod cli;
mod compose;
mod files;
mod import;
mod makeup;
mod press;
#[cfg(feature = "gui")]
mod window;
