//! A folder of copy and photographs read from disk and put together.

use std::path::Path;

use super::exit::Refusal;
use super::{import, words};
use crate::base::Say;
use crate::file;
use crate::import::folder::{FileKind, FolderCopy, FolderPhoto, Gathered, gather, kind};
use crate::picture::meta;

/// What a folder held.
pub(super) struct Folder {
    pub gathered: Gathered,
    /// Copy that could not be read, and why.
    pub unread: Vec<(String, String)>,
    /// Files that are neither copy nor photographs.
    pub others: Vec<String>,
}

/// Reads the folder; `link` says how the document shall name a photograph.
pub(super) fn read(folder: &Path, link: &dyn Fn(&Path) -> String) -> Result<Folder, Refusal> {
    let (mut copies, mut photos, mut unread, mut others) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (name, path) in file::tree(folder)? {
        match kind(&name) {
            FileKind::Copy => match import::read(&path) {
                Ok(copy) => copies.push(FolderCopy { name, copy }),
                Err(refusal) => unread.push((name, refusal.sentence().to_owned())),
            },
            FileKind::Photo => {
                let said = meta::read_file(&path);
                let credit = said.credit_line();
                let caption = if said.caption.is_empty() { said.headline } else { said.caption };
                photos.push(FolderPhoto { name, link: link(&path), caption, credit });
            }
            FileKind::Other => others.push(name),
        }
    }
    if copies.is_empty() && photos.is_empty() {
        let first = unread.first().map_or(String::new(), |(name, reason)| format!(" ({name}: {reason})"));
        return Err(Refusal::said(format!(
            "the folder {} holds no copy and no photographs that can be read{first}. Put .txt, .md, .docx or .html files and .jpg, .png, .tif or .pdf pictures into it",
            folder.display()
        )));
    }
    Ok(Folder { gathered: gather(copies, photos), unread, others })
}

impl Folder {
    /// Whether everything found its place.
    pub(super) fn is_whole(&self) -> bool {
        self.unread.is_empty() && self.gathered.unmatched.is_empty()
    }

    /// What matched and why, what did not, what could not be read: a line each.
    pub(super) fn report(&self) -> Vec<String> {
        let matched = self.gathered.matches.iter().map(|found| {
            let more = if found.has_own_caption { format!(" {}", words::sentence(&Say::new("folder-own-caption"))) } else { String::new() };
            format!("{}{more}", words::sentence(&found.say()))
        });
        let unmatched = self.gathered.unmatched.iter().map(|photo| words::sentence(&Say::new("folder-unmatched").with("photo", photo.as_str())));
        let unread = self
            .unread
            .iter()
            .map(|(file, reason)| words::sentence(&Say::new("folder-unread").with("file", file.as_str()).with("reason", reason.as_str())));
        let others = self.others.iter().map(|file| words::sentence(&Say::new("folder-other").with("file", file.as_str())));
        matched.chain(unmatched).chain(unread).chain(others).collect()
    }
}
