//! Pictures at their place.

use crate::base::{PictureId, Rect};

/// A linked picture, cropped by its frame.
///
/// Its pixels are looked up by id; an output that cannot get them draws [`Picture::clip`] crossed out.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Which picture of the document.
    pub picture: PictureId,
    /// Where the whole, uncropped picture lies, upright (after its own EXIF orientation).
    pub rect: Rect,
    /// The part of the page that shows it.
    pub clip: Rect,
    /// What stands for it where it cannot be seen (its caption), for accessible copies.
    pub alternative: Option<std::sync::Arc<str>>,
    /// Whether it prints in black alone, whatever colours it stores: it stands on a page of one colour.
    pub in_black: bool,
}
