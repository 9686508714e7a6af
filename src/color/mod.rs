//! Colour: what inks look like on a screen, and what inks a picture needs.
//!
//! *In*: ICC profiles, ink mixes, rows of pixels. *Out*: [`Press`], one printing condition with its transforms.
//! *Invariants*: the only layer that names the ICC engine; a `Press` never changes and is `Send + Sync`; transforms are built
//! when first asked for; no converted pixel exceeds the condition's ink limit.
//! *Not here*: reading picture files (`picture`), writing the output intent (`export/pdf`), ink findings (`preflight`).

mod bpc;
mod clut;
mod convert;
mod gray;
mod picture;
mod press;
mod tint;
mod total;

pub use press::{ColorError, Condition, Press, Showing};
pub use total::limit_ink;
