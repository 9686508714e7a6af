//! The window: shows the desk and asks it, nothing more.
//!
//! *In*: `editor`'s desk, `display`'s page lists, words, theme tokens. *Out*: a window.
//! *Invariants*: this thread never reads a file, composes a page, decodes a picture or converts a colour; every word comes
//! from `assets/i18n`, every colour from `assets/theme`; the only layer that names egui, eframe and rfd.
//! *Not here*: what a command does (`editor::desk`), where anything lies on the page (`makeup`).

pub mod app;
pub mod canvas;
mod dialog;
mod dock;
pub mod fonts;
mod keys;
mod menu;
mod palette;
mod panel;
mod start;
mod status;
pub mod theme;
mod toast;
mod toolbar;
mod welcome;
mod widget;
mod words;

pub use app::App;
pub use start::{UiError, run, run_with};
