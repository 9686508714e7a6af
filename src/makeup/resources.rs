//! What make-up asks of the outside: how large pictures are, and for preflight what is in them.

use std::sync::Arc;

use crate::base::{Cmyk, PictureId, Share};
use crate::picture::{Ad, PictureColour, Pictures};

/// What the header of a picture says beside its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureFacts {
    /// The colours it stores.
    pub colour: PictureColour,
    /// Bits a channel; 1 is line art.
    pub bits: u8,
    /// Whether some of it may be see-through.
    pub alpha: bool,
}

/// The outside of a page, handed in so that make-up reads no file.
pub trait Resources: Sync {
    /// Width and height in pixels of the picture as it stands upright; `None` where it cannot be read.
    fn picture_pixels(&self, id: PictureId) -> Option<(u32, u32)>;

    /// What is to be said about a placed PDF page; `None` for pictures and where nothing is known.
    fn ad(&self, _: PictureId) -> Option<Arc<Ad>> {
        None
    }

    /// What else its header says; `None` where it cannot be read or nobody knows.
    fn picture_facts(&self, _: PictureId) -> Option<PictureFacts> {
        None
    }

    /// The most ink a pixel of the picture puts on paper, in per cent of one full ink; `None` where nobody knows.
    ///
    /// May have to decode the picture: asked for only where somebody waits for a whole check.
    fn picture_total_ink(&self, _: PictureId) -> Option<f64> {
        None
    }

    /// The most ink the press takes at one place, in per cent of one full ink; `None` where no press is known.
    fn press_total_ink(&self) -> Option<f64> {
        None
    }

    /// The tint of black that prints as light as `mix`, for pages of one colour. Where no press is known, by the lightness that the
    /// inks have in print (Rec. 601 weights of their opposites).
    fn black_tint(&self, mix: Cmyk) -> Share {
        let colour = 0.299 * mix.c.get() + 0.587 * mix.m.get() + 0.114 * mix.y.get();
        Share::percent((1.0 - (1.0 - colour) * (1.0 - mix.k.get())) * 100.0)
    }

    /// Why the picture cannot be used though its file is there, in a sentence; `None` where it can, or where the file is not there.
    fn picture_trouble(&self, id: PictureId) -> Option<String> {
        let _ = id;
        None
    }

    /// What keeps a coloured placed PDF page from being turned to black alone, for a page of one colour; `None` where nothing does.
    fn ad_stays_coloured(&self, _: PictureId) -> Option<String> {
        None
    }

    /// Why the placed PDF page of this id cannot be used though its file is there, in a sentence; `None` for other pictures.
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

    fn press_total_ink(&self) -> Option<f64> {
        Some(f64::from(self.press().condition().total_ink))
    }

    fn ad_stays_coloured(&self, id: PictureId) -> Option<String> {
        Self::ad_stays_coloured(self, id)
    }

    fn black_tint(&self, mix: Cmyk) -> Share {
        self.press().black_tint(mix)
    }

    fn picture_total_ink(&self, id: PictureId) -> Option<f64> {
        Self::total_ink(self, id).ok().flatten().map(|share| share * 100.0)
    }

    fn picture_facts(&self, id: PictureId) -> Option<PictureFacts> {
        self.info(id).ok().map(|info| PictureFacts { colour: info.colour, bits: info.bits, alpha: info.alpha })
    }

    fn ad_trouble(&self, id: PictureId) -> Option<String> {
        let path = self.path(id)?;
        if crate::model::is_pdf(path) && path.exists() { Self::ad(self, id).err().map(|error| error.to_string()) } else { None }
    }

    fn picture_trouble(&self, id: PictureId) -> Option<String> {
        self.info(id).err().filter(|_| self.path(id).is_some_and(std::path::Path::exists)).map(|error| error.to_string())
    }
}
