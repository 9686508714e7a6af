//! A folder of copy and photographs made articles with their pictures: who belongs to whom, and why.
//!
//! A photograph goes, in this order of certainty, to the place
//! 1. that the copy names by its file;
//! 2. whose caption begins with its number (图1 for 图1.jpg), or says what its own words or its name say;
//! 3. of the copy whose name its own name begins with (竹溪.txt, 竹溪-1.jpg), or whose number it begins with (03-街景.jpg);
//! 4. of the only copy in its folder, where that is not the folder of everything, or of the copy its folder is called after (竹溪.txt,
//!    竹溪/DSC_0001.jpg);
//! 5. of the article whose text says what its own words say.
//!
//! Inside an article a number at the end of its name (-2, 图2, （2）) says which place; else the places are taken in order. Where an
//! article has no place left, one is made at its end. What matches nothing is listed and goes nowhere by guess.

mod likeness;
mod names;

use super::copy::{CopyCaption, CopyCredit, CopySlot, CreditPlace, Imported, Piece};
use super::note::Note;
use crate::base::Say;
use names::Name;

/// Endings of files that are copy.
const COPY: [&str; 8] = ["txt", "text", "md", "markdown", "docx", "htm", "html", "csv"];
/// Endings of files that are photographs or placed pages.
const PHOTO: [&str; 6] = ["jpg", "jpeg", "png", "tif", "tiff", "pdf"];

/// What a file of a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Copy.
    Copy,
    /// A photograph, or a PDF to be placed.
    Photo,
    /// Something else.
    Other,
}

/// What the file `name` is, by its ending. Files that programs leave beside their own (`~$稿件.docx`) are neither.
#[must_use]
pub fn kind(name: &str) -> FileKind {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    if file.starts_with("~$") || file.starts_with('.') {
        FileKind::Other
    } else if COPY.contains(&ending.as_str()) {
        FileKind::Copy
    } else if PHOTO.contains(&ending.as_str()) {
        FileKind::Photo
    } else {
        FileKind::Other
    }
}

/// A file of copy in the folder, read.
#[derive(Debug, Clone)]
pub struct FolderCopy {
    /// Its name below the folder, with `/` between folders.
    pub name: String,
    /// What it holds.
    pub copy: Imported,
}

/// A photograph in the folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FolderPhoto {
    /// Its name below the folder, with `/` between folders.
    pub name: String,
    /// How the document shall name it.
    pub link: String,
    /// The caption in the file itself (IPTC, XMP); empty where it has none.
    pub caption: String,
    /// The credit in the file itself.
    pub credit: String,
}

/// Why a photograph went where it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The copy names its file.
    Named,
    /// The caption begins with its number.
    CaptionNumber,
    /// The caption says what the file's own words or its name say.
    CaptionWords,
    /// Its name begins with the copy's name.
    FileName,
    /// Its name begins with the copy's number.
    FileNumber,
    /// It stands in one folder with the copy.
    Folder,
    /// The article's text says what the file's own words say.
    Text,
}

impl Why {
    const fn code(self) -> &'static str {
        match self {
            Self::Named => "folder-match-named",
            Self::CaptionNumber => "folder-match-caption-number",
            Self::CaptionWords => "folder-match-caption-words",
            Self::FileName => "folder-match-file-name",
            Self::FileNumber => "folder-match-file-number",
            Self::Folder => "folder-match-folder",
            Self::Text => "folder-match-text",
        }
    }
}

/// A photograph that found its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The photograph's name below the folder.
    pub photo: String,
    /// Its place, an index into the pictures of [`Gathered::copy`].
    pub slot: usize,
    /// Why it stands there.
    pub why: Why,
    /// Whether its caption was taken from the file itself.
    pub has_own_caption: bool,
    /// What the article or caption it went to is called.
    pub target: String,
}

impl Match {
    /// The message for `i18n`.
    #[must_use]
    pub fn say(&self) -> Say {
        Say::new(self.why.code()).with("photo", self.photo.as_str()).with("article", self.target.as_str())
    }
}

/// What a folder holds.
#[derive(Debug, Clone)]
pub struct Gathered {
    /// All copy as one: articles in the order of file names, slots naming the photographs that go there.
    pub copy: Imported,
    /// For each article, the file it comes from.
    pub sources: Vec<String>,
    /// Every photograph by its link: those with a place first, in the order of places.
    pub photos: Vec<String>,
    /// What found a place.
    pub matches: Vec<Match>,
    /// Names of photographs that found none.
    pub unmatched: Vec<String>,
}

/// Puts the copy and photographs of a folder together. The same folder gives the same result, whatever the order of its files.
#[must_use]
pub fn gather(mut copies: Vec<FolderCopy>, mut photos: Vec<FolderPhoto>) -> Gathered {
    copies.sort_by(|one, other| names::compare(&one.name, &other.name));
    photos.sort_by(|one, other| names::compare(&one.name, &other.name));
    let mut gatherer = Gatherer::new(&copies);
    for copy in copies {
        gatherer.add(copy);
    }
    gatherer.photographs(&photos);
    gatherer.finish(&photos)
}

struct Gatherer {
    out: Imported,
    sources: Vec<String>,
    /// Each file of copy: its name, and which articles, slots and captions are its own.
    files: Vec<Source>,
    matches: Vec<Match>,
    matched: Vec<Option<usize>>,
}

struct Source {
    name: Name,
    articles: std::ops::Range<usize>,
    slots: std::ops::Range<usize>,
    captions: std::ops::Range<usize>,
}

impl Gatherer {
    fn new(copies: &[FolderCopy]) -> Self {
        let out = Imported {
            articles: Vec::new(),
            captions: Vec::new(),
            slots: 0,
            pictures: Vec::new(),
            folio: Vec::new(),
            order: Vec::new(),
            notes: Vec::new(),
            encoding: copies.first().map_or("UTF-8", |copy| copy.copy.encoding),
            tables: Vec::new(),
            files: Vec::new(),
            asides: Vec::new(),
        };
        Self { out, sources: Vec::new(), files: Vec::new(), matches: Vec::new(), matched: Vec::new() }
    }

    /// Adds the parts of one file behind those of the others.
    fn add(&mut self, FolderCopy { name, copy }: FolderCopy) {
        let out = &mut self.out;
        let (articles, captions, slots) = (out.articles.len(), out.captions.len(), out.pictures.len());
        let (folio, tables) = (out.folio.len(), out.tables.len());
        let stem = Name::of(&name);
        let inside = |file: &str| format!("{}-{file}", stem.stem);
        let own_files: Vec<String> = copy.files.iter().map(|file| file.name.clone()).collect();
        out.order.extend(copy.order.into_iter().map(|piece| match piece {
            Piece::Article(index) => Piece::Article(index + articles),
            Piece::Caption(index) => Piece::Caption(index + captions),
            Piece::Slot(index) => Piece::Slot(index + slots),
            Piece::Folio(index) => Piece::Folio(index + folio),
            Piece::Table(index) => Piece::Table(index + tables),
        }));
        self.sources.extend(std::iter::repeat_n(name.clone(), copy.articles.len()));
        out.articles.extend(copy.articles);
        out.captions.extend(copy.captions.into_iter().map(|mut caption| {
            caption.article = caption.article.map(|index| index + articles);
            caption.slot = caption.slot.map(|index| index + slots);
            caption
        }));
        out.pictures.extend(copy.pictures.into_iter().map(|mut slot| {
            slot.article = slot.article.map(|index| index + articles);
            slot.caption = slot.caption.map(|index| index + captions);
            // Pictures inside several documents have the same names.
            if let Some(file) = slot.file.as_mut().filter(|file| own_files.contains(file)) {
                *file = inside(file);
            }
            slot
        }));
        out.files.extend(copy.files.into_iter().map(|mut file| {
            file.name = inside(&file.name);
            file
        }));
        out.folio.extend(copy.folio);
        out.tables.extend(copy.tables.into_iter().map(|mut table| {
            table.article = table.article.map(|index| index + articles);
            table
        }));
        out.asides.extend(copy.asides);
        out.notes.extend(copy.notes.into_iter().map(|note| Note { text: note.text.map(|text| format!("{text} ({name})")), ..note }));
        self.files.push(Source {
            name: stem,
            articles: articles..out.articles.len(),
            slots: slots..out.pictures.len(),
            captions: captions..out.captions.len(),
        });
    }

    /// Finds the places of photographs, the surest reasons first, so that a guess never takes a place from a certainty.
    fn photographs(&mut self, photos: &[FolderPhoto]) {
        self.matched = vec![None; photos.len()];
        let parsed: Vec<Name> = photos.iter().map(|photo| Name::of(&photo.name)).collect();
        type Find = fn(&Gatherer, &FolderPhoto, &Name) -> Option<(Place, Why)>;
        let reasons: [Find; 5] = [Self::by_file, Self::by_caption, Self::by_name, Self::by_folder, Self::by_text];
        for find in reasons {
            for (index, photo) in photos.iter().enumerate() {
                if self.matched[index].is_none()
                    && let Some((place, why)) = find(self, photo, &parsed[index])
                {
                    self.matched[index] = self.settle(photo, &parsed[index], &place, why);
                }
            }
        }
    }

    fn is_free(&self, slot: usize) -> bool {
        let taken = self.matches.iter().any(|found| found.slot == slot);
        let file = self.out.pictures.get(slot).and_then(|slot| slot.file.as_ref());
        !taken && file.is_none_or(|file| !self.out.files.iter().any(|inside| inside.name == *file))
    }

    fn by_file(&self, photo: &FolderPhoto, name: &Name) -> Option<(Place, Why)> {
        let slot = self.out.pictures.iter().position(|slot| {
            slot.file.as_deref().is_some_and(|file| {
                let file = file.replace('\\', "/").to_lowercase();
                file == photo.name.to_lowercase() || file.rsplit('/').next() == Some(name.file.to_lowercase().as_str())
            })
        })?;
        self.is_free(slot).then_some((Place::Slot(slot), Why::Named))
    }

    /// A caption that begins with the photograph's number, or says the same.
    fn by_caption(&self, photo: &FolderPhoto, name: &Name) -> Option<(Place, Why)> {
        let free: Vec<usize> =
            (0..self.out.captions.len()).filter(|index| self.out.captions[*index].slot.is_none_or(|slot| self.is_free(slot))).collect();
        if let Some(number) = name.picture_number() {
            let own: Vec<usize> =
                free.iter().copied().filter(|index| names::caption_number(&self.out.captions[*index].text) == Some(number)).collect();
            if let [only] = own.as_slice() {
                return Some((Place::Caption(*only), Why::CaptionNumber));
            }
        }
        let alike = |text: &str| {
            let mut scored: Vec<(f64, usize)> = free.iter().map(|index| (likeness::share(text, &self.out.captions[*index].text), *index)).collect();
            scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
            match scored.as_slice() {
                [(best, index), rest @ ..] if *best >= 0.6 && rest.first().is_none_or(|(second, _)| second + 0.1 < *best) => Some(*index),
                _ => None,
            }
        };
        let found = alike(&photo.caption).or_else(|| if likeness::is_telling(&name.words) { alike(&name.words) } else { None })?;
        Some((Place::Caption(found), Why::CaptionWords))
    }

    fn by_name(&self, _: &FolderPhoto, name: &Name) -> Option<(Place, Why)> {
        let (file, why) = self.called(name)?;
        self.place_in(file).map(|place| (place, why))
    }

    /// The copy whose name, or else whose number, `name` begins with.
    fn called(&self, name: &Name) -> Option<(usize, Why)> {
        let longest =
            self.files.iter().enumerate().filter_map(|(index, file)| Some((name.begins_with(&file.name)?, index))).max_by_key(|(length, index)| {
                // The longer name is meant; of equals the one in the same folder, then the first.
                (*length, self.files[*index].name.folder == name.folder, std::cmp::Reverse(*index))
            });
        if let Some((_, file)) = longest {
            return Some((file, Why::FileName));
        }
        let number = name.leading?;
        let mut own = self.files.iter().enumerate().filter(|(_, file)| file.name.leading == Some(number));
        match (own.next(), own.next()) {
            (Some((file, _)), None) => Some((file, Why::FileNumber)),
            _ => None,
        }
    }

    fn by_folder(&self, _: &FolderPhoto, name: &Name) -> Option<(Place, Why)> {
        // A folder of pictures inside the copy's folder is the copy's too, and so is one beside the copy that is called like it.
        let mut folder = name.folder.as_str();
        while !folder.is_empty() {
            let own: Vec<usize> = self.files.iter().enumerate().filter(|(_, file)| file.name.folder == folder).map(|(index, _)| index).collect();
            match own.as_slice() {
                [only] => return self.place_in(*only).map(|place| (place, Why::Folder)),
                [] => match self.called(&Name::of(folder)) {
                    Some((file, _)) => return self.place_in(file).map(|place| (place, Why::Folder)),
                    None => folder = folder.rsplit_once('/').map_or("", |(above, _)| above),
                },
                _ => return None,
            }
        }
        None
    }

    fn by_text(&self, photo: &FolderPhoto, name: &Name) -> Option<(Place, Why)> {
        let said = if photo.caption.is_empty() { &name.words } else { &photo.caption };
        if !likeness::is_telling(said) {
            return None;
        }
        let text = |index: usize| {
            let article = &self.out.articles[index];
            let headings = [&article.kicker, &article.headline, &article.deck].into_iter().flatten().map(|heading| heading.text.as_str());
            headings.chain(article.body.iter().map(|paragraph| paragraph.text.as_str())).collect::<String>()
        };
        let mut scored: Vec<(f64, usize)> = (0..self.out.articles.len()).map(|index| (likeness::inside(said, &text(index)), index)).collect();
        scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        match scored.as_slice() {
            [(best, index), rest @ ..] if *best >= 0.5 && rest.first().is_none_or(|(second, _)| second + 0.15 < *best) => {
                Some((Place::Article(*index), Why::Text))
            }
            _ => None,
        }
    }

    /// The file of copy as a place: its pictures, or the end of its first article.
    fn place_in(&self, file: usize) -> Option<Place> {
        let source = self.files.get(file)?;
        (!source.articles.is_empty() || !source.slots.is_empty()).then_some(Place::File(file))
    }

    /// Gives the photograph the place; makes a slot where there is none.
    fn settle(&mut self, photo: &FolderPhoto, name: &Name, place: &Place, why: Why) -> Option<usize> {
        let slot = match *place {
            Place::Slot(slot) => slot,
            Place::Caption(caption) => match self.out.captions.get(caption)?.slot {
                Some(slot) => slot,
                None => self.new_slot(self.out.captions[caption].article, Some(caption)),
            },
            Place::Article(article) => {
                let slots = (0..self.out.pictures.len()).filter(|slot| self.out.pictures[*slot].article == Some(article)).collect();
                let captions = (0..self.out.captions.len()).filter(|caption| self.out.captions[*caption].article == Some(article)).collect();
                match self.open_place(slots, captions, None) {
                    Some(place) => return self.settle(photo, name, &place, why),
                    None => self.new_slot(Some(article), None),
                }
            }
            Place::File(file) => {
                let source = &self.files[file];
                let article = source.articles.clone().next();
                match self.open_place(source.slots.clone().collect(), source.captions.clone().collect(), name.trailing) {
                    Some(place) => return self.settle(photo, name, &place, why),
                    None => self.new_slot(article, None),
                }
            }
        };
        let has_own_caption = self.own_caption(slot, photo);
        let target = self.target(slot);
        self.out.pictures.get_mut(slot)?.file = Some(photo.link.clone());
        self.matches.push(Match { photo: photo.name.clone(), slot, why, has_own_caption, target });
        Some(slot)
    }

    /// The place that a photograph with the number `number` takes among `slots` and the captions without a slot, in the order of the
    /// copy: the caption of that number, else the place of that number, else the first that is free.
    fn open_place(&self, slots: Vec<usize>, captions: Vec<usize>, number: Option<usize>) -> Option<Place> {
        let is_open = |place: &Place| match *place {
            Place::Slot(slot) => self.is_free(slot),
            Place::Caption(caption) => self.out.captions.get(caption).is_some_and(|caption| caption.slot.is_none_or(|slot| self.is_free(slot))),
            Place::Article(_) | Place::File(_) => false,
        };
        let is_called = |caption: &&usize| number.is_some() && names::caption_number(&self.out.captions[**caption].text) == number;
        let called = captions.iter().find(is_called).map(|caption| Place::Caption(*caption));
        let without = captions.iter().filter(|caption| self.out.captions[**caption].slot.is_none_or(|slot| !slots.contains(&slot)));
        let mut places: Vec<(usize, Place)> = without.map(|caption| (self.out.captions[*caption].line, Place::Caption(*caption))).collect();
        places.extend(slots.iter().map(|slot| (self.out.pictures[*slot].line, Place::Slot(*slot))));
        places.sort_by_key(|(line, _)| *line);
        let numbered = number.and_then(|number| places.get(number.checked_sub(1)?)).map(|(_, place)| *place);
        [called, numbered].into_iter().flatten().chain(places.into_iter().map(|(_, place)| place)).find(is_open)
    }

    fn new_slot(&mut self, article: Option<usize>, caption: Option<usize>) -> usize {
        let slot = self.out.pictures.len();
        let body = article.and_then(|index| self.out.articles.get(index));
        let (line, paragraph) = body.map_or((1, 0), |article| (article.line, article.body.len()));
        self.out.pictures.push(CopySlot { line, blank_lines: 0, article, paragraph, caption, file: None });
        if let Some(caption) = caption.and_then(|index| self.out.captions.get_mut(index)) {
            caption.slot = Some(slot);
        }
        let at = caption.and_then(|index| self.out.order.iter().position(|piece| *piece == Piece::Caption(index))).unwrap_or(self.out.order.len());
        self.out.order.insert(at, Piece::Slot(slot));
        slot
    }

    /// Gives a place without a caption the one in the file itself.
    fn own_caption(&mut self, slot: usize, photo: &FolderPhoto) -> bool {
        let Some(place) = self.out.pictures.get_mut(slot) else { return false };
        if place.caption.is_some() || (photo.caption.is_empty() && photo.credit.is_empty()) {
            return false;
        }
        let index = self.out.captions.len();
        place.caption = Some(index);
        let credit = CopyCredit { text: photo.credit.clone(), names: vec![photo.credit.clone()], place: CreditPlace::End };
        let credit = if photo.credit.is_empty() { Vec::new() } else { vec![credit] };
        let text = photo.caption.replace('\n', " ");
        let (line, article) = (place.line, place.article);
        self.out.captions.push(CopyCaption { text, credit, line, article, slot: Some(slot) });
        let at = self.out.order.iter().position(|piece| *piece == Piece::Slot(slot)).map_or(self.out.order.len(), |at| at + 1);
        self.out.order.insert(at, Piece::Caption(index));
        true
    }

    /// What a place is called: the headline of its article, else its caption.
    fn target(&self, slot: usize) -> String {
        let Some(place) = self.out.pictures.get(slot) else { return String::new() };
        let article = place.article.and_then(|index| self.out.articles.get(index));
        let headline = article.and_then(|article| article.headline.as_ref()).map(|heading| heading.text.clone());
        let caption = || place.caption.and_then(|index| self.out.captions.get(index)).map(|caption| caption.text.clone());
        let words = headline.or_else(caption).unwrap_or_default();
        words.chars().take(24).collect()
    }

    fn finish(mut self, photos: &[FolderPhoto]) -> Gathered {
        self.out.slots = self.out.pictures.len();
        let mut placed: Vec<(usize, usize)> = self.matched.iter().enumerate().filter_map(|(photo, slot)| Some(((*slot)?, photo))).collect();
        placed.sort_unstable();
        let left: Vec<usize> = (0..photos.len()).filter(|photo| self.matched[*photo].is_none()).collect();
        let order = placed.iter().map(|(_, photo)| *photo).chain(left.iter().copied());
        Gathered {
            photos: order.map(|photo| photos[photo].link.clone()).collect(),
            unmatched: left.iter().map(|photo| photos[*photo].name.clone()).collect(),
            copy: self.out,
            sources: self.sources,
            matches: self.matches,
        }
    }
}

/// Where a photograph may go.
#[derive(Debug, Clone, Copy)]
enum Place {
    Slot(usize),
    Caption(usize),
    Article(usize),
    /// A file of copy, by its index.
    File(usize),
}
