//! Ids: small numbers that name things of a document, never reused within it.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta] $name:ident;)*) => {$(
        #[$doc]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{}", self.0)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{}#{}", stringify!($name), self.0)
            }
        }
    )*};
}

id! {
    /// Names a page of the document.
    PageId;
    /// Names a frame of the document (unique over all pages).
    FrameId;
    /// Names a story: one flow of paragraphs.
    StoryId;
    /// Names an article: headline, body and captions that belong together.
    ArticleId;
    /// Names a linked picture.
    PictureId;
    /// Names a group of frames.
    GroupId;
    /// Names a layer of the document.
    LayerId;
    /// Names a face of the font library in use (not stable between runs; never saved).
    FaceId;
}
