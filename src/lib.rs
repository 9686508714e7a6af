//! 版心: page layout for Chinese print newspapers, from raw copy to the press file.
//!
//! # The data's way
//!
//! ```text
//!  raw copy (txt, md, docx, html)     import/      what the newsroom delivers -> typed articles
//!    |
//!  Document (an issue)                model/       what is meant and saved; changed only through edit/
//!    |  itemise, shape once, break by measure
//!  composed lines                     compose/     glyphs with advances, squeeze, source ranges   (pure; logical axes)
//!    |  columns, line grid, run-around, threads, headlines
//!  placed lines and boxes             makeup/      everything has a place on the page             (pure; physical axes)
//!    |  paint order, rules, tints, pictures
//!  PAGE DISPLAY LIST                  display/     the waist: absolute, immutable, in ink
//!    +--> ui/canvas/        the page on the screen, hit test
//!    +--> export/pdf/       press PDF
//!    +--> export/raster/    proofs, thumbnails, page images (CPU, same bytes everywhere)
//!    +--> preflight/        ink, resolution, overset, fonts, make-up faults
//! ```
//!
//! # Layers
//!
//! A layer is a folder; a row may import only rows above it, and only those it lists. `tests/architecture.rs` reads this
//! table and fails on a breach.
//!
//! | Layer | One line | May import | The only layer that names |
//! |---|---|---|---|
//! | `base` | the words every layer speaks: lengths, geometry, axes, ink, ids, sources, findings | - | |
//! | `i18n` | message codes -> sentences, zh-Hans and en | base | fluent_bundle, unic_langid |
//! | `model` | the document as meant and saved | base | |
//! | `edit` | reversible changes, transactions, history | base, model | |
//! | `file` | bytes on disk <-> model; atomic saves, recovery, migration | base, model | std::fs, tempfile |
//! | `import` | newsroom copy -> typed articles | base, model, edit | unicode_script, pulldown_cmark, html5gum, csv |
//! | `font` | faces, metrics, coverage, fallback, embedding rights | base | skrifa, memmap2 |
//! | `color` | ICC: inks -> screen, pictures -> press inks, total ink | base | moxcms |
//! | `picture` | decode, inspect, scale pictures; open, judge, draw placed PDFs; memory budget | base, color | image, hayro |
//! | `display` | the page as drawn (types only) | base | |
//! | `compose` | story -> lines of glyph runs | base, model, font, display | harfrust, icu_segmenter |
//! | `makeup` | lines -> page -> display list | base, model, font, picture, display, compose | time |
//! | `propose` | typed copy + template -> filled pages; articles folded and fitted | base, model, edit, import, makeup, compose | |
//! | `pipeline` | one door: document -> display lists, cached, in parallel | base, model, font, picture, display, compose, makeup | rayon |
//! | `preflight` | findings before press, one rule a file | base, model, font, color, picture, display, makeup | |
//! | `export` | display list -> files | base, font, color, picture, display | printpdf, lopdf, subsetter, zeno |
//! | `editor` | the application without a window: session, commands, jobs | all above except compose and makeup | |
//! | `ui` | the window | base, i18n, model, font, color, display, editor | egui, eframe, rfd |
//! | `cli` | the command line | all above except editor and ui | clap |
//!
//! `main.rs` chooses between the window and the command line; nothing else. Feature `gui` (default) gates `editor` and `ui`.
//!
//! # Where the plan was changed, and why
//!
//! - `compose` hands out glyph runs of `display`: a run is built once and shared by the line, the page list and every
//!   output; make-up only gives it a place.
//! - Fonts are mapped by `font` and pictures by `picture`, which therefore open files beside the layer `file`.
//! - `picture/placed` names lopdf beside `export/pdf`: a placed PDF is judged on the very objects that the exporter copies, so
//!   that what passed is what is placed; hayro, which only draws, reads the file a second time.
//!
//! # Invariants
//!
//! - Composition cannot fail: it returns a value and findings. What is missing shows a placeholder and a finding.
//! - `compose` and `makeup` are pure: no clock, disk, thread-local or global.
//! - Shaping never depends on the measure; editing one paragraph never recomposes another.
//! - The document changes only through `edit`; every edit has an exact inverse; one gesture is one transaction.
//! - The window's thread never reads a file, composes a page, decodes a picture or converts a colour.
//! - Zoom, selection and panel state are session, not document.

pub mod base;
pub mod cli;
pub mod color;
pub mod compose;
pub mod display;
pub mod edit;
#[cfg(feature = "gui")]
pub mod editor;
pub mod export;
pub mod file;
pub mod font;
pub mod i18n;
pub mod import;
pub mod makeup;
pub mod model;
pub mod picture;
pub mod pipeline;
pub mod preflight;
pub mod propose;
#[cfg(feature = "gui")]
pub mod ui;
