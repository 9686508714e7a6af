//! What make-up asks of the outside: how large pictures are.

use std::sync::Arc;

use crate::base::PictureId;
use crate::picture::{Ad, Pictures};

/// The outside of a page, handed in so that make-up reads no file.
pub trait Resources: Sync {
    /// Width and height in pixels of the picture as it stands upright; `None` where it cannot be read.
    fn picture_pixels(&self, id: PictureId) -> Option<(u32, u32)>;

    /// What is to be said about a placed PDF page; `None` for pictures and where nothing is known.
    fn ad(&self, id: PictureId) -> Option<Arc<Ad>> {
        let _ = id;
        None
    }

    /// Why the placed PDF page of this id cannot be had, in a sentence; `None` for pictures and where it can.
    fn ad_trouble(&self, id: PictureId) -> Option<String> {
        let _ = id;
        None
    }
}

/// No pictures at all: every linked picture is missing.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoPictures;

impl Resources for NoPictures {
    fn picture_pixels(&self, _: PictureId) -> Option<(u32, u32)> {
        None
    }
}

impl Resources for std::collections::BTreeMap<PictureId, (u32, u32)> {
    fn picture_pixels(&self, id: PictureId) -> Option<(u32, u32)> {
        self.get(&id).copied()
    }
}

impl Resources for Pictures {
    fn picture_pixels(&self, id: PictureId) -> Option<(u32, u32)> {
        self.info(id).ok().map(|info| (info.width, info.height))
    }

    fn ad(&self, id: PictureId) -> Option<Arc<Ad>> {
        Self::ad(self, id).ok().flatten()
    }

    fn ad_trouble(&self, id: PictureId) -> Option<String> {
        let is_pdf = self.path(id)?.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
        Self::ad(self, id).err().filter(|_| is_pdf).map(|error| error.to_string())
    }
}
