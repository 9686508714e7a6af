//! Faces: what is in the font files, and where the files are.
//!
//! *In*: font files, mapped. *Out*: [`Faces`], a fixed list of [`Face`]s with metrics, character maps, outlines and rights.
//! *Invariants*: the only layer that names skrifa; files are mapped, never read whole; a face never changes once loaded.
//! *Not here*: shaping (`compose`), which face a style asks for (`compose`), subsetting (`export/pdf`).

mod cover;
mod face;
mod library;
mod names;
mod outline;

pub use face::{Face, FaceKind, Rights, Variant, Weight};
pub use library::{Faces, FontError, font_folders};
pub use outline::{Outline, Segment};
