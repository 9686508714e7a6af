//! What stands round the page: files, imports, exports, dialogs, keys.

mod access;
mod files;
mod imports;
mod look;
mod objects;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use banxin::base::{FrameId, Length, PageId, Rect, Say};
use banxin::edit::{Edit, Transaction};
use banxin::editor::{Desk, Settings, Workshop};
use banxin::file;
use banxin::model::{Content, Document, Frame, Page, PictureBox};

pub const PATIENCE: Duration = Duration::from_secs(60);

/// A folder with a home for the program's own files and an issue of one page.
pub struct Room {
    pub folder: tempfile::TempDir,
    pub issue: PathBuf,
}

impl Room {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let issue = folder.path().join("a01.banxin");
        file::save(&issue, &document("晚报")).unwrap();
        Self { folder, issue }
    }
    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
    /// A desk in this room, as another start of the program.
    pub fn desk(&self) -> Desk {
        self.desk_with(Settings { autosave_seconds: 0, ..Settings::default() })
    }
    pub fn desk_with(&self, settings: Settings) -> Desk {
        let engine = Workshop::new().unwrap().at_home(&self.at("home"));
        Desk::new(Arc::new(engine), settings, Arc::new(|| {}))
    }
    /// A desk with the issue open.
    pub fn opened(&self) -> Desk {
        let mut desk = self.desk();
        desk.open(&self.issue);
        desk.settle(PATIENCE);
        desk
    }
}

/// A page with a box and a picture frame.
pub fn document(paper: &str) -> Document {
    let frame = |id: u32, x: f64, content: Content| {
        let rect = Rect::new(Length::mm(x), Length::mm(30.0), Length::mm(60.0), Length::mm(60.0));
        Arc::new(Frame { id: FrameId(id), rect, content, ..Frame::default() })
    };
    let frames = vec![frame(1, 20.0, Content::Box), frame(2, 100.0, Content::Picture(PictureBox::default()))];
    // A page of the tabloid template, with its styles.
    let mut document = file::open(Path::new("layouts/tabloid.banxin")).unwrap();
    let page = Page { id: PageId(1), label: "A01".to_owned(), frames, ..(*document.pages[0]).clone() };
    document.pages = vec![Arc::new(page)];
    document.threads.clear();
    document.stories.clear();
    document.articles.clear();
    document.pictures.clear();
    document.edition.paper = paper.to_owned();
    document
}

/// Moves the box to `x` mm.
pub fn move_box(desk: &mut Desk, x: f64) {
    let rect = Rect::new(Length::mm(x), Length::mm(10.0), Length::mm(40.0), Length::mm(60.0));
    assert!(desk.change(Transaction::new(Say::new("step-move"), vec![Edit::SetFrameRect { id: FrameId(1), rect }])), "{:?}", desk.message());
}

/// Where the box stands in the document.
pub fn x(document: &Document) -> f64 {
    document.frame(FrameId(1)).unwrap().1.rect.x.to_mm()
}

pub fn open_x(desk: &Desk) -> f64 {
    x(desk.session.as_ref().expect("an issue is open").document())
}

pub fn saved_x(path: &Path) -> f64 {
    x(&file::open(path).unwrap())
}
