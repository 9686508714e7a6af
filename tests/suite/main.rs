//! One binary of integration tests.

mod cli;
mod compose;
mod compose_rules;
mod files;
mod import;
mod makeup;
mod press;
mod specimens;
#[cfg(feature = "gui")]
mod window;
