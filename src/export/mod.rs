//! Display lists made files: what leaves the house.
//!
//! *In*: display lists, faces, pictures, the press condition. *Out*: bytes and findings; the same input gives the same bytes.
//! *Invariants*: nothing here shapes, breaks, wraps or snaps; each output matches the closed set of drawn things, one file a
//! kind (`page text path picture group ink`), so that a new kind is one new file in each.
//! *Not here*: make-up, the window's canvas (`ui/canvas`), writing to disk (`file`).

pub mod raster;
