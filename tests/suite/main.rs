//! One binary of integration tests.

mod cli;
mod compose;
mod import;
mod press;
#[cfg(feature = "gui")]
mod window;
