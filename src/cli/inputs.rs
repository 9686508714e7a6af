//! The files a command reads, none of which it may write over.

use std::path::{Path, PathBuf};

use super::exit::Refusal;
use super::issue::Issue;
use crate::file;
use crate::model::Document;

/// What a file is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Document,
    Template,
    Copy,
    HouseStyle,
    Picture,
    Profile,
    Cases,
}

impl Role {
    /// The file, in a sentence about it.
    const fn told(self) -> &'static str {
        match self {
            Self::Document => "the document itself",
            Self::Template => "the template itself",
            Self::Copy => "the copy itself",
            Self::HouseStyle => "the house style itself",
            Self::Picture => "a picture or advertisement of the document",
            Self::Profile => "the press profile of the document",
            Self::Cases => "the list of cases itself",
        }
    }
}

/// The files a command reads, each with what for.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    files: Vec<(PathBuf, Role)>,
}

impl Inputs {
    /// One file.
    pub(super) fn file(path: &Path, role: Role) -> Self {
        Self::default().and(path, role)
    }

    /// The document at `path` with its pictures and its profile.
    pub(super) fn document(path: &Path, document: &Document) -> Self {
        Self::file(path, Role::Document).with_links(path, document)
    }

    /// The opened issue, as [`Self::document`].
    pub(super) fn issue(path: &Path, issue: &Issue) -> Self {
        Self::document(path, &issue.document)
    }

    /// One file more.
    pub(super) fn and(mut self, path: &Path, role: Role) -> Self {
        self.files.push((path.to_path_buf(), role));
        self
    }

    /// The pictures and the profile of the document at `path`, without that file itself.
    pub(super) fn with_links(mut self, path: &Path, document: &Document) -> Self {
        self.files.extend(file::reads(path, document).into_iter().map(|(path, reads)| match reads {
            file::Reads::Picture => (path, Role::Picture),
            file::Reads::Profile => (path, Role::Profile),
        }));
        self
    }

    /// Refuses `output` where it names one of them, by whatever way: `./`, a link, another spelling of the folder.
    ///
    /// A picture that is missing counts too: what is written in its place would be taken for it.
    pub(super) fn refuse(&self, output: &Path) -> Result<(), Refusal> {
        let wanted = file::real_path(output);
        match self.files.iter().find(|(path, _)| file::real_path(path) == wanted) {
            Some((_, role)) => Err(Refusal::said(format!("{} is {}; name another file to write", output.display(), role.told()))),
            None => Ok(()),
        }
    }
}
