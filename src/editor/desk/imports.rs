//! Copy and pictures brought in, issues gathered for others.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Desk;
use crate::base::{Finding, FrameId, PictureId, Say, Severity};
use crate::editor::deliver::{deliver, summary};
use crate::editor::files::{Delivered, Import, Package, Task};
use crate::editor::{Carried, Load, PanelKind};
use crate::model::{Content, Document};

impl Desk {
    /// Brings in copy and pictures from files and folders, as one step once they are read. The first picture is shown in `frame`,
    /// where that is a picture frame.
    pub fn import(&mut self, paths: Vec<PathBuf>, frame: Option<FrameId>) {
        let Some(session) = &self.session else { return };
        let is_picture = |id: &FrameId| session.document().frame(*id).is_some_and(|(_, frame)| matches!(frame.content, Content::Picture(_)));
        let import = Import { paths, home: session.path.clone(), policy: self.settings.picture_policy, frame: frame.filter(is_picture) };
        self.tell(Severity::Hint, Say::new("importing"));
        self.on_disk(Task::Import(import));
    }

    /// Gathers the issue with pictures, faces, profile and report: a folder, or an archive where `to` ends in `.zip`. The findings
    /// known now stand in the report.
    pub fn package(&mut self, to: &Path, report: Vec<String>) {
        let Some(session) = &self.session else { return };
        let package = Package { document: Arc::clone(session.document()), path: session.path.clone(), to: to.to_owned(), report };
        self.tell(Severity::Hint, Say::new("packaging"));
        self.on_disk(Task::Package(package));
    }

    pub(super) fn delivered(&mut self, delivered: &Delivered) {
        let Some(session) = &self.session else { return };
        let delivery = deliver(session.document(), delivered);
        let mut findings = delivery.findings.clone();
        findings.extend(delivered.troubles.iter().map(|trouble| Finding::new(Severity::Warning, trouble.say.clone())));
        let say = summary(&delivery);
        let known: Vec<_> = session.document().pictures.keys().copied().collect();
        let done = match delivery.transaction {
            Some(transaction) => self.change(transaction),
            None => delivery.pictures > 0,
        };
        if done {
            if delivery.articles > 0 {
                // What came waits there to be placed.
                self.show_panel(PanelKind::Articles);
            } else {
                // What fills a frame is selected, as whatever is placed.
                if let Some(frame) = delivered.frame {
                    self.select(frame);
                }
                // Pictures alone are there to be put on the page now.
                let loads = self.session.as_ref().map(|session| new_pictures(session.document(), &known)).unwrap_or_default();
                self.look_at_links();
                self.load(loads);
            }
            self.notice_with(say, findings, None);
        } else if let Some(trouble) = delivered.troubles.first() {
            self.troubles.push_back(trouble.clone());
        } else {
            self.tell(Severity::Warning, Say::new("imported-nothing"));
        }
    }

    pub(super) fn packaged(&mut self, to: &Path, count: usize, missing: &[Say]) {
        let findings = missing.iter().map(|say| Finding::new(Severity::Warning, say.clone())).collect();
        let say = Say::new("packaged").with("count", count).with("file", to.display().to_string());
        self.notice_with(say, findings, Some(to));
    }
}

/// The pictures that were not `known` and that no frame shows yet, to hang on the pointer.
fn new_pictures(document: &Document, known: &[PictureId]) -> Vec<Load> {
    let is_shown = |id: PictureId| document.all_frames().any(|frame| frame.content.picture() == Some(id));
    let new = document.pictures.keys().copied().filter(|id| !known.contains(id) && !is_shown(*id));
    new.map(|id| Load::Carried(Carried::Picture(id))).collect()
}
