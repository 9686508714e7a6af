//! 版心: page layout for Chinese print newspapers.
//!
//! # Who may import whom
//!
//! Bottom-up; a row may import only rows above it, and only those it lists (`tests/architecture.rs` reads this table).
//!
//! | Layer | One line | May import | The only layer that names |
//! |---|---|---|---|
//! | `base` | the words every layer speaks: lengths, geometry, ink, ids, sources, findings | - | |
//! | `i18n` | message codes to sentences, zh-Hans and en | base | fluent |
//! | `model` | the document as meant and saved | base | |
//! | `edit` | reversible changes, transactions, history | base, model | |
//! | `file` | bytes on disk to model and back | base, model | std::fs |
//! | `import` | newsroom copy to typed articles | base, model | encoding_rs |
//! | `font` | faces, metrics, coverage, fallback, embedding rights | base | skrifa |
//! | `color` | ICC: inks to screen, pictures to press inks, total ink | base | the ICC engine |
//! | `picture` | decode, inspect, scale pictures; memory budget | base, color | image |
//! | `display` | the page as drawn (types only) | base | |
//! | `compose` | story to lines | base, model, font, display (glyph runs) | harfrust, icu_segmenter |
//! | `makeup` | lines to page to display list | base, model, font, picture, display, compose | |
//! | `propose` | articles and grid to page layouts | base, model, import, makeup | |
//! | `pipeline` | one door: document to display lists, cached, in parallel | base, model, font, picture, display, compose, makeup | rayon |
//! | `preflight` | findings before press, one rule a file | base, model, font, color, picture, display, makeup | |
//! | `export` | display list to files | base, font, color, picture, display | PDF writer, rasteriser |
//! | `editor` | the application without a window | all above except compose and makeup | |
//! | `ui` | the window | base, i18n, model, font, color, display, editor | egui, eframe, rfd |
//! | `cli` | the command line | everything but editor and ui | clap |
//! | `main` | window or command line; nothing else | ui, cli | |

pub mod base;
pub mod cli;
pub mod color;
pub mod compose;
pub mod display;
pub mod editor;
pub mod export;
pub mod font;
pub mod i18n;
pub mod import;
pub mod model;
pub mod picture;
#[cfg(feature = "gui")]
pub mod ui;
