//! Word of done work, which the window shows for a while and a person may put away.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::Desk;
use crate::base::{Finding, Say, Severity};

/// Most notices kept at once.
const MOST: usize = 4;

/// Done work, with what was found on the way.
#[derive(Debug, Clone)]
pub struct Notice {
    /// The sentence.
    pub say: Say,
    /// What was found, gravest first.
    pub findings: Vec<Finding>,
    /// The file or folder that was written.
    pub path: Option<PathBuf>,
    /// When it was said.
    pub at: Instant,
}

impl Desk {
    /// Says that something is done.
    pub fn notice(&mut self, say: Say) {
        self.notice_with(say, Vec::new(), None);
    }

    /// Says that something is done, with what was found and where it was written.
    pub fn notice_with(&mut self, say: Say, mut findings: Vec<Finding>, path: Option<&Path>) {
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let severity = findings.first().map_or(Severity::Hint, |finding| finding.severity);
        self.tell(severity, say.clone());
        self.notices.push_back(Notice { say, findings, path: path.map(Path::to_owned), at: Instant::now() });
        while self.notices.len() > MOST {
            self.notices.pop_front();
        }
    }

    /// Word of done work, the oldest first.
    pub fn notices(&self) -> impl Iterator<Item = &Notice> {
        self.notices.iter()
    }

    /// Puts a notice away.
    pub fn dismiss_notice(&mut self, index: usize) {
        self.notices.remove(index);
    }
}
