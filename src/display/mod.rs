//! The page as drawn: the waist between make-up and every output.
//!
//! *In*: nothing but `base`. *Out*: [`PageList`], an immutable list of placed, inked items.
//! *Invariants* (the contract every output relies on):
//! 1. Absolute. Every glyph has a face, a glyph id and a place (a run's origin plus the glyph's offset). No output shapes,
//!    breaks, wraps or snaps; the canvas and the PDF can only ever show the same page.
//! 2. In ink: grey, CMYK, spot, tint, overprint; pictures keep their own colour space. The canvas converts for the eye,
//!    the PDF writes what it finds.
//! 3. Page coordinates: `Length`, origin at the trim's top left corner, y down. The PDF turns it once, the screen zooms it once.
//! 4. Sourced. Each item names its frame and text range; [`Reading`] tells in which order they are read, as what, and where
//!    each line of text stands.
//! 5. Closed: [`Drawn`] is `Glyphs, Path, Picture, Group`; outputs match without `_ =>`.
//! 6. Immutable, shared by `Arc`, `Send + Sync`; equal for equal input on any number of threads.
//!
//! *Not here*: how anything came to its place, and how anything is shown.

pub mod black;
pub mod dump;
pub mod glyphs;
pub mod group;
pub mod hit;
pub mod item;
pub mod list;
pub mod path;
pub mod picture;
pub mod reading;

pub use black::{Reduced, Tint, in_black, page_in_black};
pub use glyphs::{Glyph, GlyphRun, Rotation, Run};
pub use group::{ClipShape, Group};
pub use item::{Drawn, Item};
pub use list::PageList;
pub use path::{Cap, Path, PathCommand, Stroke};
pub use picture::Picture;
pub use reading::{Part, Piece, ReadCell, Reading, Role, TextColumn, TextLine};
