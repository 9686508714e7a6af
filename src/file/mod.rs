//! Bytes on disk and the document: opening, saving, recovery, the paths of linked pictures.
//!
//! *In*: paths and bytes. *Out*: a [`Document`] that [`crate::model::check::refuse`] lets pass, or a [`FileError`] with a sentence.
//! *Invariants*: a file is read as a whole or not at all; opening never changes it; a failed save leaves the old file as it was
//! and nothing beside it; the same document gives the same bytes on every machine.
//! *Not here*: pictures' contents (`picture`), newsroom copy (`import`), outputs (`export`; they borrow [`write_atomic`] through
//! whoever calls them).

mod atomic;
mod autosave;
mod envelope;
mod error;
mod folder;
mod house;
mod link;
mod lock;
mod migrate;
mod open;
mod own;
mod package;
pub mod recover;
mod save;
mod stamp;
mod together;
mod trouble;

pub use atomic::write_atomic;
pub use autosave::{autosave, autosave_path, discard_autosave};
pub use envelope::VERSION;
pub use error::FileError;
pub use folder::{
    FolderError, MadeFolder, Tree, copy_into, is_folder, is_read_only, list, make_folder, make_folder_to_fill, open_tree, tree, written,
};
pub use house::{house_to_bytes, open_house, read_house, save_house};
pub use link::{Reads, Rehomed, link_stamp, moved_link, picture_path, read_as, reads, real_path, relative_link};
pub use lock::{FileLock, Held, lock_path};
pub use open::{MAX_BYTES, Opened, open, open_stamped, read, read_limited};
pub use own::{KNOWN_INKS, cache, cache_folder, cache_news, cached, settings_folder};
pub use package::{PackageOrder, Packed, package};
pub use recover::Recovery;
pub use save::{save, save_checked, save_with, to_bytes};
pub use stamp::FileStamp;
pub use together::write_together;

#[cfg(doc)]
use crate::model::Document;
