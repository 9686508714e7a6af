//! Pictures: what is in a linked file, its bytes, its pixels, and small copies for the screen.
//!
//! *In*: files on disk, looked at when first asked for. *Out*: [`PictureInfo`] from the header alone, [`PictureFile`] bytes,
//! placed PDF pages ([`placed`]), [`Decoded`] pixels in the file's own colour, [`Rgba`] proxies in sRGB.
//! *Invariants*: nothing is read until asked; no file, however large or broken, brings the program down: headers are bounded,
//! pixels have a budget, cut files are refused with a sentence; pixels are handed out upright (EXIF orientation applied).
//! *Not here*: where a picture stands (`display`), how it goes to press (`export/pdf`), links of the document (`model`).

mod decode;
mod error;
mod exif;
mod inspect;
mod jpeg;
mod jpeg_bits;
mod jpeg_ink;
mod jpeg_peak;
mod known;
mod library;
pub mod meta;
mod orientation;
pub mod placed;
mod png;
mod proxy;
mod rows;
mod scale;
mod tiff;

pub use decode::{Decoded, Limits, Pixels, decode_bytes};
pub use error::PictureError;
pub use inspect::{PictureColour, PictureFormat, PictureInfo};
pub use known::KnownInks;
pub use library::{PictureFile, Pictures};
pub use meta::PictureMeta;
pub use orientation::Orientation;
pub use placed::{Ad, AdFault, AdFaultKind, AdFile, AdPlates, Allowed};
pub use proxy::Rgba;
pub use scale::{Samples, Sized};
