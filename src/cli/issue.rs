//! A document with everything its pages need: opened, checked, made up.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::exit::Refusal;
use crate::base::{Argument, Finding};
use crate::color::Press;
use crate::display::PageList;
use crate::file;
use crate::font::Faces;
use crate::model::house::House;
use crate::model::{Document, page_index, page_indices};
use crate::picture::{KnownInks, Pictures};
use crate::pipeline::Pipeline;
use crate::preflight::{Preflight, Profile};

/// Most bytes of a file that a command reads whole (cases, profiles).
pub(super) const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// An opened document.
pub(super) struct Issue {
    pub(super) document: Arc<Document>,
    pub(super) faces: Faces,
    pub(super) press: Arc<Press>,
    pub(super) pictures: Pictures,
    /// Where each linked picture should be.
    pub(super) picture_files: Vec<(String, PathBuf)>,
    known_inks: KnownInks,
}

/// Pages made up, and everything found on the way.
pub(super) struct Pages {
    pub(super) lists: Vec<Arc<PageList>>,
    pub(super) findings: Vec<Finding>,
}

impl Issue {
    /// Opens the document at `path`.
    pub(super) fn open(path: &Path) -> Result<Self, Refusal> {
        let document = file::open(path)?;
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        let press = match &document.edition.press_profile {
            Some(name) => Press::from_icc(&file::read_limited(&folder.join(name), MOST_BYTES)?)
                .map_err(|error| Refusal::said(format!("the press profile {name}: {}", Refusal::from(error).sentence())))?,
            None => Press::newsprint(),
        };
        let press = Arc::new(press);
        let files: Vec<_> = document.pictures.iter().map(|(id, link)| (*id, file::picture_path(path, link))).collect();
        let names = document.pictures.values().map(|link| link.file.clone());
        let picture_files = names.zip(files.iter().map(|(_, file)| file.clone())).collect();
        let pages = document.pictures.iter().map(|(id, link)| (*id, link.page)).collect();
        let known_inks = KnownInks::kept_by(|| file::cached(file::KNOWN_INKS));
        let pictures =
            Pictures::new(files.into_iter().collect()).with_pages(pages).with_press(Arc::clone(&press)).with_known_inks(known_inks.clone());
        Ok(Self { document: Arc::new(document), faces: Faces::bundled()?, press, pictures, picture_files, known_inks })
    }

    /// Keeps what was measured of pictures for the next time.
    pub(super) fn remember(&self) {
        file::cache_news(file::KNOWN_INKS, self.known_inks.news().as_deref());
    }

    /// The issue with the pages of the edition `name` only; all of it where no name is given.
    pub(super) fn in_edition(self, name: Option<&str>) -> Result<Self, Refusal> {
        let Some(name) = name else { return Ok(self) };
        let document = self.document.in_edition(name).ok_or_else(|| {
            let known = self.document.editions.join(", ");
            let known = if known.is_empty() { "it has none".to_owned() } else { format!("its editions: {known}") };
            Refusal::said(format!("there is no edition \"{name}\" with pages in this document; {known}. Name one of them, or leave --edition out"))
        })?;
        Ok(Self { document: Arc::new(document), ..self })
    }

    /// Makes up every page and looks for what would be wrong in print, by the usual profile.
    pub(super) fn pages(&self) -> Pages {
        let made = Pipeline::new(self.faces.clone()).pages_once(&self.document, &self.pictures);
        // What make-up and the check of the document found is among what preflight tells.
        let findings = Preflight::new(&self.document, &self.pictures, &self.faces, Profile::usual()).leaving_copy().all(&made);
        let lists = made.into_iter().map(|found| found.value).collect();
        Pages { lists, findings }
    }

    /// Makes up every page and examines it by `profile`, pictures too; the pipeline keeps what was composed, for further
    /// questions.
    pub(super) fn examined(&self, profile: &Profile, house: Option<&House>) -> (Pages, Pipeline) {
        let pipeline = Pipeline::new(self.faces.clone());
        let made = pipeline.pages(&self.document, &self.pictures);
        let mut preflight = Preflight::new(&self.document, &self.pictures, &self.faces, profile).opening_pictures();
        if let Some(house) = house {
            preflight = preflight.following(house);
        }
        let findings = preflight.all(&made);
        self.remember();
        let lists = made.into_iter().map(|found| found.value).collect();
        (Pages { lists, findings }, pipeline)
    }

    /// The index of the page called `name`: its label, else its number from 1.
    pub(super) fn page_index(&self, name: &str) -> Result<usize, Refusal> {
        page_index(&self.document, name).ok_or_else(|| self.unknown_page(name))
    }

    /// The indices of the pages of a list as 1,3-4 or A01,A07, in the list's order, each once; a range may be of labels too.
    pub(super) fn page_indices(&self, list: &str) -> Result<Vec<usize>, Refusal> {
        page_indices(&self.document, list).map_err(|say| {
            let name = say.arguments.iter().find_map(|(_, value)| if let Argument::Text(text) = value { Some(text.as_str()) } else { None });
            let name = name.unwrap_or(list);
            match say.code {
                "pages-backwards" => Refusal::said(format!("the range of pages \"{name}\" runs backwards. Write the earlier page first")),
                "pages-none" => Refusal::said(format!("\"{list}\" names no page. Write numbers or labels, as 1,3-4 or A01,A07")),
                _ => self.unknown_page(name),
            }
        })
    }

    fn unknown_page(&self, name: &str) -> Refusal {
        let pages = &self.document.pages;
        let labels: Vec<&str> = pages.iter().map(|page| page.label.as_str()).collect();
        Refusal::said(format!("there is no page \"{name}\" in this document. Its pages: {} (or by number, 1 to {})", labels.join(", "), pages.len()))
    }
}
