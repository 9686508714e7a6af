//! One binary of integration tests.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cli;
mod compose;
mod compose_rules;
mod files;
mod headlines;
mod import;
mod makeup;
mod press;
mod sample;
mod specimens;
#[cfg(feature = "gui")]
mod window;
