//! Page images on the CPU: proofs, thumbnails, the pictures of the digital edition.
//!
//! *In*: a page's display list, faces, pictures, the press condition. *Out*: [`Rendered`]: plates of ink and the sRGB image
//! of how they will look, and a PNG of that image.
//! *Invariants*: the same bytes on every machine and any number of threads (each pixel is painted in list order, and no pixel
//! looks at another); overprint is honoured on the plates; glyphs stand within an eighth of a pixel of their place.
//! *Not here*: halftone dots, ICC arithmetic (`color`), decoding (`picture`).

mod coverage;
mod group;
mod ink;
mod page;
mod path;
mod picture;
mod png;
mod resample;
mod text;

pub use ink::Proof;
pub use page::{MAX_PIXELS, Plates, RasterOptions, Rendered, pixel_size, render};
pub use picture::{Colours, Seen, Source};
pub use png::{PngError, png};
pub use resample::Pixels;
