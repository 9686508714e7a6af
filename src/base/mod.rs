//! The words every layer speaks: lengths, geometry, axes, ink, ids, sources, findings.
//!
//! *In*: nothing. *Out*: small value types without behaviour beyond arithmetic.
//! *Invariants*: lengths are exact integers; everything is `Send + Sync`, ordered and comparable.
//! *Not here*: anything that knows a document, a face, a file or a window.

pub mod axes;
pub mod cancel;
pub mod diag;
pub mod em;
pub mod geometry;
pub mod id;
pub mod ink;
pub mod length;
pub mod placed;
pub mod revision;
pub mod say;
pub mod source;
pub mod standard;
pub mod transform;
pub mod turn;

pub use axes::WritingMode;
pub use cancel::{Cancel, Progress};
pub use diag::{Finding, Fix, Found, Place, Severity};
pub use em::Em;
pub use geometry::{Insets, Point, Rect, Size};
pub use id::{ArticleId, FaceId, FrameId, GroupId, LayerId, PageId, PictureId, StoryId};
pub use ink::{Cmyk, Ink, Inks, Paint, Share, SpotPart};
pub use length::Length;
pub use placed::{PageArea, PlacedPage};
pub use revision::Revision;
pub use say::{Argument, FrameWords, Say};
pub use source::Source;
pub use standard::Standard;
pub use transform::Transform;
pub use turn::Turn;
