//! Page images on the CPU: proofs, thumbnails, the pictures of the digital edition.
//!
//! *In*: a page's display list, faces, pictures, the press condition. *Out*: [`Rendered`]: plates of ink and the sRGB image
//! of how they will look, PNGs of both, and [`InkMap`]: how much ink lies where.
//! *Invariants*: the same bytes on every machine and any number of threads (each pixel is painted in list order, and no pixel
//! looks at another); overprint is honoured on the plates; glyphs stand within an eighth of a pixel of their place.
//! *Not here*: halftone dots, ICC arithmetic (`color`), decoding (`picture`).

mod corners;
mod coverage;
mod group;
mod ink;
mod ink_map;
mod legend;
mod page;
mod path;
mod picture;
mod png;
mod resample;
mod text;

pub use ink::{Proof, Shown};
pub use ink_map::{AREA_MM2, InkMap, InkMean, InkPeak, ink_findings};
pub use legend::{Image, ink_image};
pub use page::{MAX_PIXELS, Plates, RasterOptions, Rendered, pixel_size, render};
pub use picture::{Colours, Seen, Source};
pub use png::{PngError, png, png_of_image, png_of_plate, pngs_of_plates};
pub use resample::Pixels;
