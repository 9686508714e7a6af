//! One binary of integration tests.

mod cli;
mod compose;
mod import;
mod makeup;
mod press;
#[cfg(feature = "gui")]
mod window;
