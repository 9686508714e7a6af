//! Export: the page display list as files.
//!
//! *In*: [`crate::display::PageList`]s, faces, pictures, the printing condition. *Out*: bytes and findings.
//! *Invariants*: the same input gives the same bytes, on any thread, any number of times; nothing is shaped, broken or moved:
//! what the list says is what is written.
//! *Not here*: writing the bytes to disk (`file`), how anything came to its place (`makeup`).

pub mod pdf;
pub mod raster;
