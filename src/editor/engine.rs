//! The door to everything that composes, opens and writes: one trait, so that the desk runs without any of it in tests.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::article::{ArticleOrder, ArticleWork};
use super::files::{Done, Opened, Origin, Task};
use super::plates::{PlateImage, PlateWish};
use crate::base::{Cancel, Cmyk, Finding, Found, Paint, PictureId, Progress, Revision, Say};
use crate::color::Showing;
use crate::display::{Drawn, Item, PageList};
use crate::file::FileLock;
use crate::font::Faces;
use crate::model::{Document, PressStandard};
use crate::propose::capacity::Capacity;

/// A state of the document, cheap to hold and to send to a worker.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The document.
    pub document: Arc<Document>,
    /// Which state it is.
    pub revision: Revision,
    /// The document's file, from which linked pictures are named; `None` for a document without a file.
    pub path: Option<PathBuf>,
    /// How its inks are shown.
    pub showing: Showing,
}

/// Pixels of the screen: rows from the top, four bytes each (red, green, blue, alpha; colours multiplied by alpha), sRGB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// `4 × width × height` bytes.
    pub rgba: Vec<u8>,
}

/// What could not be done, as a sentence, with what the layer below said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Trouble {
    /// What happened and what to do.
    pub say: Say,
    /// The cause in the words of whoever met it; empty where the sentence says all.
    pub detail: String,
}

impl Trouble {
    /// Trouble with a cause.
    #[must_use]
    pub fn new(say: Say, detail: impl Into<String>) -> Self {
        Self { say, detail: detail.into() }
    }
}

/// Screen colours of every ink mix of a page, converted off the window's thread.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proof {
    /// The paper.
    pub paper: [u8; 3],
    colours: HashMap<Cmyk, [u8; 3]>,
}

impl Proof {
    /// The proof of all `lists`, with `convert` giving the screen colour of each of a row of mixes.
    #[must_use]
    pub fn of(lists: &[&PageList], convert: impl FnOnce(&[Cmyk]) -> Vec<[u8; 3]>) -> Self {
        let mut mixes = vec![Cmyk::PAPER, Cmyk::BLACK];
        let mut add = |paint: &Paint| {
            let mix = paint.ink.process();
            // A page has a handful of mixes; the row stays short.
            if !mixes.contains(&mix) {
                mixes.push(mix);
            }
        };
        for list in lists {
            list.each(&mut |item: &Item| match &item.drawn {
                Drawn::Glyphs(run) => add(&run.run.paint),
                Drawn::Path(path) => {
                    path.fill.iter().for_each(&mut add);
                    path.stroke.iter().for_each(|stroke| add(&stroke.paint));
                }
                Drawn::Picture(_) | Drawn::Group(_) => {}
            });
        }
        let shown = convert(&mixes);
        let paper = shown.first().copied().unwrap_or([255; 3]);
        Self { paper, colours: mixes.into_iter().zip(shown).collect() }
    }

    /// The screen colour of `paint`.
    ///
    /// A mix the proof has not met (which only a list of another revision can hold) is shown as its plain complement.
    #[must_use]
    pub fn colour(&self, paint: &Paint) -> [u8; 3] {
        let mix = paint.ink.process();
        self.colours.get(&mix).copied().unwrap_or_else(|| {
            let part = |ink: crate::base::Share| ((1.0 - ink.get()) * (1.0 - mix.k.get()) * 255.0).round() as u8;
            [part(mix.c), part(mix.m), part(mix.y)]
        })
    }
}

/// What an export makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportKind {
    /// The press file, all pages.
    Pdf,
    /// A page image, one page.
    Png,
}

/// How pages are exported, remembered for the next time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportChoices {
    /// The standard, where not the document's own.
    pub standard: Option<PressStandard>,
    /// Whether crop marks, colour bar and plate names stand outside the bleed.
    pub marks: bool,
    /// Whether everything is printed in black alone.
    pub gray: bool,
    /// Whether the file says what is read in which order, for digital copies and screen readers.
    pub tagged: bool,
    /// Whether type is drawn as outlines.
    pub outlines: bool,
    /// Whether it is a proof for reading instead of a press file.
    pub proof: bool,
    /// Pixels in an inch, for page images.
    pub ppi: f64,
}

impl Default for ExportChoices {
    fn default() -> Self {
        Self { standard: None, marks: true, gray: false, tagged: true, outlines: false, proof: false, ppi: 150.0 }
    }
}

/// An order to write pages.
#[derive(Debug, Clone)]
pub struct Export {
    /// What to make.
    pub kind: ExportKind,
    /// Where to.
    pub path: PathBuf,
    /// The pages' lists, in order.
    pub pages: Vec<Arc<PageList>>,
    /// Pixels in an inch, for images.
    pub ppi: f64,
    /// How.
    pub choices: ExportChoices,
    /// How far it has come, and whether it shall stop.
    pub progress: Progress,
}

/// What an export wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// Bytes in the file.
    pub bytes: usize,
    /// What was found while writing.
    pub findings: Vec<Finding>,
}

/// What was found of a linked file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkFile {
    /// Its bytes and when it was last written; `None` where it is not there.
    pub stamp: Option<(u64, Option<std::time::SystemTime>)>,
    /// Its pixels across and down, of a placed page its hundredths of a point; `None` where it cannot be read.
    pub pixels: Option<(u32, u32)>,
}

impl LinkFile {
    /// Whether the file is not there.
    #[must_use]
    pub const fn is_missing(&self) -> bool {
        self.stamp.is_none()
    }
    /// Whether both were there and the file was written anew in between.
    #[must_use]
    pub fn is_other_than(&self, later: &Self) -> bool {
        self.stamp.is_some() && later.stamp.is_some() && self.stamp != later.stamp
    }
}

/// Everything the desk asks of the layers below. Called on worker threads only, except [`Engine::faces`] and the settings.
pub trait Engine: Send + Sync + 'static {
    /// The faces all ids refer to.
    fn faces(&self) -> &Faces;

    /// The document in the file.
    ///
    /// # Errors
    /// A sentence where the file cannot be read or holds no document.
    fn open(&self, path: &Path) -> Result<Document, Trouble>;

    /// A document from its file, a template or an automatic copy, with the state of its file. `held` is the lock of the file where
    /// the desk has it already.
    ///
    /// # Errors
    /// As [`Engine::open`].
    fn open_from(&self, origin: &Origin, held: Option<&Arc<FileLock>>) -> Result<Opened, Trouble> {
        let _unused = held;
        let path = origin.path().unwrap_or(Path::new(""));
        let document = self.open(path)?;
        let checks = self.check(&document);
        let path = match origin {
            Origin::File(path) | Origin::Recovered { place: path, .. } => Some(path.clone()),
            Origin::Template(_) => None,
        };
        Ok(Opened::of(document, path, checks))
    }

    /// Does work on the disk; `None` where the engine has none.
    fn carry_out(&self, task: &Task, cancel: &Cancel) -> Option<Done> {
        let _unused = (task, cancel);
        None
    }

    /// What may stand in the document but should be known.
    fn check(&self, document: &Document) -> Vec<Finding>;

    /// The list of page `index`; cannot fail. A cancelled page may come back unfinished: nobody looks at it.
    fn page(&self, snapshot: &Snapshot, index: usize, cancel: &Cancel) -> Found<Arc<PageList>>;

    /// What preflight finds on page `index`, with what make-up found there.
    fn inspect(&self, snapshot: &Snapshot, index: usize) -> Vec<Finding>;

    /// The screen colours of ink mixes under the press condition of the document.
    fn proof(&self, snapshot: &Snapshot, mixes: &[Cmyk]) -> Vec<[u8; 3]>;

    /// The picture in screen colours, its longer side at most `longest_px`.
    ///
    /// # Errors
    /// A sentence where the file is missing or no picture.
    fn picture(&self, snapshot: &Snapshot, picture: PictureId, longest_px: u32) -> Result<Pixels, Trouble>;

    /// A small image of the page, its longer side at most `longest_px`.
    fn thumbnail(&self, snapshot: &Snapshot, list: &PageList, longest_px: u32) -> Option<Pixels>;

    /// Does `order` on the snapshot's document: the step, or the sentence of what stands in the way.
    ///
    /// # Errors
    /// The article cannot be folded or fitted.
    fn arrange(&self, _: &Snapshot, order: &ArticleOrder) -> Result<ArticleWork, Say> {
        Err(Say::new("fold-not-here").with("order", format!("{order:?}")))
    }

    /// What page `index` holds, and how the texts on it fit; `None` where nobody counts.
    fn capacity(&self, _: &Snapshot, _: usize) -> Option<Capacity> {
        None
    }

    /// What is on disk of every linked picture.
    fn links(&self, _snapshot: &Snapshot) -> std::collections::BTreeMap<PictureId, LinkFile> {
        std::collections::BTreeMap::new()
    }

    /// Reads every picture anew when it is next wanted.
    fn forget_pictures(&self) {}

    /// Writes pages to a file, whole or not at all.
    ///
    /// # Errors
    /// A sentence where nothing could be written.
    fn export(&self, snapshot: &Snapshot, export: &Export) -> Result<Written, Trouble>;

    /// Whether a file comes with the program, as its templates and its sample do: nothing of a person's is to be put beside it.
    fn is_own(&self, _path: &Path) -> bool {
        false
    }

    /// The folder a person keeps documents in; empty where the system names none.
    fn documents(&self) -> PathBuf {
        PathBuf::new()
    }

    /// The settings kept last time, if any.
    fn settings(&self) -> Option<Vec<u8>>;

    /// The person's own file of keys, if there is one. Small; read on the calling thread.
    fn own_keys(&self) -> Option<String> {
        None
    }

    /// Where the person's own file of keys stands, or would.
    fn own_keys_file(&self) -> Option<PathBuf> {
        None
    }

    /// The plates of a page as drawn; `None` where the engine has none.
    fn plates(&self, _snapshot: &Snapshot, _list: &PageList) -> Option<PlateImage> {
        None
    }
    /// Plates as `wish` says.
    fn plates_shown(&self, _snapshot: &Snapshot, _image: &PlateImage, _wish: &PlateWish) -> Option<Pixels> {
        None
    }

    /// Shows `file` in the system's file manager; whether one could be asked.
    fn show_folder(&self, _file: &Path) -> bool {
        false
    }

    /// Keeps the settings for next time; what goes wrong there is not worth a word.
    fn keep_settings(&self, bytes: &[u8]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Ink, Length, PageId, Rect, Share, Size};
    use crate::display::{Group, Path as DrawnPath};

    #[test]
    fn a_proof_knows_every_ink_of_its_pages() {
        let red = Cmyk::percent(0.0, 100.0, 80.0, 0.0);
        let path = DrawnPath::filled(Rect::default(), Paint::new(Ink::Cmyk(red)));
        let inner = Item { source: None, bounds: Rect::default(), drawn: Drawn::path(path) };
        let item = Item { source: None, bounds: Rect::default(), drawn: Drawn::Group(Arc::new(Group::plain(vec![inner]))) };
        let list =
            PageList { page: PageId(1), label: "A01".into(), trim: Size::default(), bleed: Length::ZERO, items: vec![item], ..PageList::default() };
        let proof = Proof::of(&[&list], |mixes| mixes.iter().map(|mix| if *mix == red { [200, 30, 40] } else { [9; 3] }).collect());
        assert_eq!(proof.colour(&Paint::new(Ink::Cmyk(red))), [200, 30, 40]);
        assert_eq!(proof.paper, [9; 3]);
        let unknown = Paint::new(Ink::Gray(Share::percent(50.0)));
        assert_eq!(proof.colour(&unknown), [128; 3]);
    }
}
