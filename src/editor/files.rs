//! Files as the desk speaks of them: orders for the disk and what comes of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::{Pixels, Trouble};
use crate::base::{Finding, FrameId, PictureId, Say};
use crate::file::{FileLock, FileStamp, Recovery, Rehomed};
use crate::import::Imported;
use crate::model::Document;

/// Where a document is taken from.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// A file, to be worked on.
    File(PathBuf),
    /// A new document like the template of this file; an empty page where `None`.
    Template(Option<PathBuf>),
    /// Work left in an automatic copy: the document's own file (or the place it would have had), the copy, and whether it ever was saved.
    Recovered {
        /// The document's file.
        place: PathBuf,
        /// The copy.
        recovery: Recovery,
        /// Whether `place` is a file somebody chose; otherwise the document was never saved.
        is_saved: bool,
    },
}

impl Origin {
    /// The file it is called by.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) | Self::Recovered { place: path, .. } => Some(path),
            Self::Template(path) => path.as_deref(),
        }
    }
}

/// A document just opened, with the state of its file.
#[derive(Debug)]
pub struct Opened {
    /// The document.
    pub document: Document,
    /// Its file; none before it is first saved.
    pub path: Option<PathBuf>,
    /// What preflight says of the document itself.
    pub checks: Vec<Finding>,
    /// The file as it was read.
    pub stamp: Option<FileStamp>,
    /// The right to write it, held as long as the document is open.
    pub lock: Option<Arc<FileLock>>,
    /// Why it may not be saved where it is.
    pub read_only: Option<Say>,
    /// An automatic copy with more in it.
    pub recovery: Option<Recovery>,
    /// Where automatic copies of a document without a file go: the file whose copies they are.
    pub place: Option<PathBuf>,
    /// Whether it is the automatic copy, because the file itself could not be read.
    pub is_copy: bool,
}

impl Opened {
    /// `document` alone, as from an engine without files.
    #[must_use]
    pub fn of(document: Document, path: Option<PathBuf>, checks: Vec<Finding>) -> Self {
        Self { document, path, checks, stamp: None, lock: None, read_only: None, recovery: None, place: None, is_copy: false }
    }
}

/// How a document is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveKind {
    /// In its own file.
    Save,
    /// In another file, which is its own from then on.
    As,
    /// In another file; it stays where it is.
    Copy,
    /// In the automatic copy beside its file.
    Auto,
}

/// An order to save.
#[derive(Debug, Clone)]
pub struct Save {
    /// The document as it shall be saved.
    pub document: Arc<Document>,
    /// The document's present file.
    pub from: Option<PathBuf>,
    /// Where its automatic copy stands: the file it is a copy of.
    pub place: Option<PathBuf>,
    /// The file to write; for the automatic copy, the file it is a copy of.
    pub to: PathBuf,
    /// How.
    pub kind: SaveKind,
    /// The file as it was when it was read or written last; `None` where it may be replaced whatever it holds.
    pub known: Option<FileStamp>,
    /// Whether a file that stands in the place of another save may go; whoever chose it was asked.
    pub replaces: bool,
    /// Names the state of the document.
    pub state: u64,
}

/// What became of an order to save.
#[derive(Debug, Clone)]
pub enum Saved {
    /// It was written: the file's state, the lock of a new file, and the links that read otherwise there.
    Written(FileStamp, Option<Arc<FileLock>>, Rehomed),
    /// Another program changed the file since.
    Changed,
    /// A file stands there already.
    Exists,
    /// It may not be written there: why.
    Refused(Trouble),
}

/// What to do with pictures that are imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PicturePolicy {
    /// Copy them into the folder `pictures` beside the issue.
    #[default]
    Copy,
    /// Link them where they are.
    Link,
}

/// An order to import copy and pictures.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// The document's file, from which pictures are named.
    pub home: Option<PathBuf>,
    /// What to do with pictures.
    pub policy: PicturePolicy,
    /// The picture frame the first picture shall be shown in.
    pub frame: Option<FrameId>,
}

/// What an import found.
#[derive(Debug, Clone, Default)]
pub struct Delivered {
    /// Copy, each with the name of its file.
    pub copy: Vec<(String, Imported)>,
    /// Links to pictures, as the document shall name them, in order of name.
    pub pictures: Vec<String>,
    /// Links to PDFs, likewise.
    pub ads: Vec<String>,
    /// What could not be taken.
    pub troubles: Vec<Trouble>,
    /// The picture frame the first picture shall be shown in.
    pub frame: Option<FrameId>,
}

/// A template as the welcome view shows it.
#[derive(Debug, Clone)]
pub struct Template {
    /// Its file.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// Its pages: how many, and the trim of the first in millimetres.
    pub pages: usize,
    /// Width and height of the first page in millimetres.
    pub trim_mm: [f64; 2],
    /// Its first page.
    pub preview: Option<Arc<Pixels>>,
}

/// What stands ready when no document is open.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// Templates: those that come with the program, then the user's own.
    pub templates: Vec<Template>,
    /// The sample issue.
    pub sample: Option<PathBuf>,
    /// Of the files asked about, those that are there, with the time they were written.
    pub recent: Vec<(PathBuf, SystemTime)>,
    /// Work never saved that a crash left behind: its place and copy.
    pub unsaved: Vec<(PathBuf, Recovery)>,
}

/// An order to gather an issue with everything it needs.
#[derive(Debug, Clone)]
pub struct Package {
    /// The document.
    pub document: Arc<Document>,
    /// Its file.
    pub path: Option<PathBuf>,
    /// The folder to make, or the archive (ending `.zip`) to write.
    pub to: PathBuf,
    /// The words of the report.
    pub report: Vec<String>,
}

/// Work on the disk.
#[derive(Debug, Clone)]
pub enum Task {
    /// Save the document.
    Save(Save),
    /// Remove the automatic copy of a file.
    Discard(PathBuf),
    /// See whether a file is still as it was.
    Look(PathBuf, FileStamp),
    /// Find templates, recent files and work left behind.
    Start(Vec<PathBuf>),
    /// Read copy, find pictures.
    Import(Import),
    /// Gather an issue.
    Package(Package),
    /// See which missing pictures are where they might have gone: for each the places to look, the likeliest first.
    LookFor(Vec<(PictureId, Vec<PathBuf>)>),
}

/// What came of work on the disk.
#[derive(Debug, Clone)]
pub enum Done {
    /// A save.
    Saved(Save, Box<Saved>),
    /// An automatic copy is gone.
    Discarded,
    /// A file as it is now, where it changed.
    Looked(PathBuf, Option<FileStamp>),
    /// What stands ready.
    Start(Box<Start>),
    /// What an import found.
    Imported(Box<Delivered>),
    /// An issue was gathered: where, how many files, and what was missing.
    Packaged(PathBuf, usize, Vec<Say>),
    /// Missing pictures that were found.
    Found(Vec<(PictureId, PathBuf)>),
    /// It could not be done.
    Failed(Trouble),
}

/// What the desk must know before it goes on.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// The document has changes that are not saved; what comes after.
    Unsaved(Then),
    /// An automatic copy of the document has more in it.
    Recover {
        /// The document's file.
        place: PathBuf,
        /// The copy.
        recovery: Recovery,
        /// When the file was saved, where there is one.
        saved: Option<SystemTime>,
        /// Whether the document has a file somebody chose.
        is_saved: bool,
    },
    /// Another program changed the file.
    Changed {
        /// The file.
        path: PathBuf,
        /// The file as it is now, where that is known.
        now: Option<FileStamp>,
        /// Whether there are changes here that reloading would lose.
        is_dirty: bool,
    },
    /// The document may not be saved where it is.
    ReadOnly(Say),
    /// A file stands where a save shall go.
    Replace(PathBuf, SaveKind),
    /// All changes since the last save would be lost.
    Revert,
}

/// What comes after a document is left.
#[derive(Debug, Clone, PartialEq)]
pub enum Then {
    /// The program ends.
    Quit,
    /// Nothing is open.
    Close,
    /// Another document is opened.
    Open(Origin),
}

/// What a person may answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Save.
    Save,
    /// Save under another name.
    SaveAs,
    /// Lose the changes.
    Discard,
    /// Do nothing.
    Cancel,
    /// Take the automatic copy.
    UseCopy,
    /// Take the file and lose the automatic copy.
    UseFile,
    /// Read the file again.
    Reload,
    /// Keep what is open here.
    KeepMine,
    /// Replace the file that stands there.
    Replace,
    /// Go back to the saved state.
    Revert,
}

impl Choice {
    /// The key of its button.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Save => "choice-save",
            Self::SaveAs => "choice-save-as",
            Self::Discard => "choice-discard",
            Self::Cancel => "button-cancel",
            Self::UseCopy => "choice-use-copy",
            Self::UseFile => "choice-use-file",
            Self::Reload => "choice-reload",
            Self::KeepMine => "choice-keep-mine",
            Self::Replace => "choice-replace",
            Self::Revert => "choice-revert",
        }
    }
}

impl Ask {
    /// What may be answered, the safest first; the last one is what Escape answers.
    #[must_use]
    pub fn choices(&self) -> &'static [Choice] {
        match self {
            Self::Unsaved(_) => &[Choice::Save, Choice::Discard, Choice::Cancel],
            Self::Recover { saved: Some(_), .. } => &[Choice::UseCopy, Choice::UseFile, Choice::Cancel],
            Self::Recover { saved: None, .. } => &[Choice::UseCopy, Choice::Discard, Choice::Cancel],
            // Without changes of one's own there is nothing to keep.
            Self::Changed { is_dirty: false, .. } => &[Choice::Reload, Choice::KeepMine, Choice::SaveAs, Choice::Cancel],
            Self::Changed { .. } => &[Choice::KeepMine, Choice::Reload, Choice::SaveAs, Choice::Cancel],
            Self::ReadOnly(_) => &[Choice::SaveAs, Choice::Cancel],
            Self::Replace(..) => &[Choice::Replace, Choice::Cancel],
            Self::Revert => &[Choice::Revert, Choice::Cancel],
        }
    }

    /// The heading's key.
    #[must_use]
    pub const fn title_key(&self) -> &'static str {
        match self {
            Self::Unsaved(_) => "ask-unsaved-title",
            Self::Recover { .. } => "ask-recover-title",
            Self::Changed { .. } => "ask-changed-title",
            Self::ReadOnly(_) => "ask-read-only-title",
            Self::Replace(..) => "ask-replace-title",
            Self::Revert => "ask-revert-title",
        }
    }

    /// What is asked. `name` is the document's; `at` writes a time as people read it.
    #[must_use]
    pub fn say(&self, name: &str, at: impl Fn(SystemTime) -> String) -> Say {
        let file = |path: &Path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        match self {
            Self::Unsaved(_) => Say::new("ask-unsaved").with("name", name),
            Self::Recover { place, recovery, saved: Some(saved), .. } => {
                Say::new("ask-recover").with("file", file(place)).with("copy", at(recovery.written)).with("saved", at(*saved))
            }
            Self::Recover { recovery, saved: None, .. } => Say::new("ask-recover-unsaved").with("copy", at(recovery.written)),
            Self::Changed { path, is_dirty: true, .. } => Say::new("ask-changed-both").with("file", file(path)),
            Self::Changed { path, is_dirty: false, .. } => Say::new("ask-changed").with("file", file(path)),
            Self::ReadOnly(why) => why.clone(),
            Self::Replace(path, _) => Say::new("ask-replace").with("file", path.display().to_string()),
            Self::Revert => Say::new("ask-revert").with("name", name),
        }
    }
}
