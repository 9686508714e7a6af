//! Why a picture cannot be had, in sentences for a designer.

use std::io;

use crate::base::PictureId;

/// Why a picture cannot be had.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum PictureError {
    /// The document links no file under this id.
    #[error("picture {id} is not linked to a file. Choose its file again")]
    NotLinked {
        /// The picture.
        id: PictureId,
    },
    /// The file is not there or may not be read.
    #[error("the picture {file} cannot be read ({reason}). Put it back or choose its file again")]
    Missing {
        /// File name.
        file: String,
        /// What the system said.
        reason: String,
    },
    /// Not a JPEG, PNG, TIFF or PDF.
    #[error("{file} is not a JPEG, PNG or TIFF picture and not a PDF. Save it as one of these")]
    UnknownFormat {
        /// File name.
        file: String,
    },
    /// The header or the pixels are damaged.
    #[error("the picture {file} is damaged ({reason}). Ask for the file again")]
    Damaged {
        /// File name.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// The file ends before the picture does.
    #[error("the picture {file} is cut short: its end is missing. Ask for the file again")]
    Truncated {
        /// File name.
        file: String,
    },
    /// More pixels or bytes than the budget.
    #[error("the picture {file} is too large ({megapixels} million pixels; up to {limit} can be used). Scale it down first")]
    TooLarge {
        /// File name.
        file: String,
        /// Millions of pixels.
        megapixels: u64,
        /// Millions of pixels that can be used.
        limit: u64,
    },
    /// More bytes than any picture of the budget can need.
    #[error("the picture {file} is longer than a gigabyte. Save it smaller first")]
    TooLong {
        /// File name.
        file: String,
    },
    /// Another picture stands in the file than when the page was laid out.
    #[error("the picture {file} was changed after the page was laid out. Open the document again")]
    Changed {
        /// File name.
        file: String,
    },
    /// A kind of picture this program does not read.
    #[error("the picture {file} is of a kind that cannot be used ({reason}). Save it as an ordinary JPEG, PNG or TIFF")]
    Unsupported {
        /// File name.
        file: String,
        /// What kind.
        reason: String,
    },
    /// A PDF under a password.
    #[error("{file} is locked (encrypted). Ask for a file without a password")]
    Locked {
        /// File name.
        file: String,
    },
    /// A PDF without the page that is asked for.
    #[error("{file} has {count} pages; there is no page {page}. Choose another page")]
    NoPage {
        /// File name.
        file: String,
        /// The page asked for.
        page: usize,
        /// Pages it has.
        count: usize,
    },
}

/// What went wrong inside a reader that does not know the file's name.
#[derive(Debug)]
pub(super) enum Trouble {
    /// Damaged.
    Damaged(String),
    /// Ends too early.
    Truncated,
    /// Too many pixels.
    TooLarge {
        /// How many.
        pixels: u64,
        /// The budget.
        limit: u64,
    },
    /// Not one of ours.
    Unsupported(String),
    /// Encrypted.
    Locked,
    /// No such page.
    NoPage {
        /// Asked for.
        wanted: usize,
        /// There are.
        count: usize,
    },
}

impl Trouble {
    /// The sentence about `file`.
    pub(super) fn of(self, file: &str) -> PictureError {
        let file = file.to_owned();
        match self {
            Self::Damaged(reason) => PictureError::Damaged { file, reason },
            Self::Truncated => PictureError::Truncated { file },
            Self::TooLarge { pixels, limit } => PictureError::TooLarge { file, megapixels: pixels.div_ceil(1_000_000), limit: limit / 1_000_000 },
            Self::Unsupported(reason) => PictureError::Unsupported { file, reason },
            Self::Locked => PictureError::Locked { file },
            Self::NoPage { wanted, count } => PictureError::NoPage { file, page: wanted, count },
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::UnexpectedEof { Self::Truncated } else { Self::Damaged(error.to_string()) }
    }
}
