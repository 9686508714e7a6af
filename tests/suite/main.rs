//! One binary of integration tests.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod articles;
mod cli;
mod compose;
mod compose_annotations;
mod compose_properties;
mod compose_report;
mod compose_rules;
mod compose_unicode;
mod compose_vertical;
#[cfg(feature = "gui")]
mod desk;
mod face_door;
mod files;
mod furniture;
mod glyphs;
mod headlines;
mod house;
mod import;
mod import_again;
mod import_folder;
mod import_idml;
mod import_rich;
mod invariants;
mod issue;
mod makeup;
mod page;
#[cfg(feature = "gui")]
mod panels;
mod preflight;
mod press;
mod sample;
#[cfg(feature = "gui")]
mod session;
#[cfg(feature = "gui")]
mod shell;
#[cfg(feature = "gui")]
mod shown;
mod specimens;
mod tables;
#[cfg(feature = "gui")]
mod typing;
#[cfg(feature = "gui")]
mod window;
