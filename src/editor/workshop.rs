//! The real engine: files, pipeline, press condition, pictures and exports behind the desk's door.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::article::{self, ArticleOrder, ArticleWork};
use super::engine::{Engine, Export, ExportKind, LinkFile, Pixels, Snapshot, Trouble, Written};
use super::files::{Done, Opened, Origin, Task};
use super::plates::{self, PlateImage, PlateWish};
use crate::base::{Cancel, Cmyk, Finding, Found, PictureId, Say};
use crate::color::{Press, Showing};
use crate::display::PageList;
use crate::export::pdf::{self, Inking, Inks, PdfOptions, ProofLook};
use crate::export::raster::{self, RasterOptions, Shown};
use crate::file::{self, FileLock};
use crate::font::{Faces, FontError};
use crate::model::{Document, PictureLink};
use crate::picture::{KnownInks, Pictures};
use crate::pipeline::Pipeline;
use crate::preflight::{Preflight, Profile};
use crate::propose::article::Measurer;
use crate::propose::capacity::{Capacity, capacity};

/// A file of settings is never larger; anything larger is not ours.
const MOST_SETTINGS: u64 = 64 * 1024;
/// A printer's profile is never larger.
const MOST_PROFILE: u64 = 32 * 1024 * 1024;

/// The file and the links of a document and the shelf of pictures made from them.
type Shelf = (Option<PathBuf>, BTreeMap<PictureId, Arc<PictureLink>>, Pictures);

/// Everything the program is made of, behind one door.
pub struct Workshop {
    /// The person's own folder: settings, keys, templates, work never saved.
    home: Option<PathBuf>,
    faces: Faces,
    pipeline: Pipeline,
    newsprint: Arc<Press>,
    shelf: Mutex<Option<Shelf>>,
    /// The press condition of a profile beside a document, by its path.
    profile: Mutex<Option<(PathBuf, Arc<Press>)>>,
    /// What was measured of pictures, in earlier sessions too.
    known_inks: KnownInks,
}

impl std::fmt::Debug for Workshop {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Workshop({} faces)", self.faces.iter().count())
    }
}

impl Workshop {
    /// The workshop with the bundled faces.
    ///
    /// # Errors
    /// [`FontError`] where no faces are found.
    pub fn new() -> Result<Self, FontError> {
        let faces = Faces::bundled()?;
        let pipeline = Pipeline::new(faces.clone());
        Ok(Self {
            home: file::settings_folder(),
            faces,
            pipeline,
            newsprint: Arc::new(Press::newsprint()),
            shelf: Mutex::default(),
            profile: Mutex::default(),
            known_inks: KnownInks::kept_by(|| file::cached(file::KNOWN_INKS)),
        })
    }

    /// The workshop with another folder for settings, keys, templates and work never saved.
    #[must_use]
    pub fn at_home(mut self, folder: &Path) -> Self {
        self.home = Some(folder.to_path_buf());
        self
    }

    pub(super) fn home(&self) -> Option<&Path> {
        self.home.as_deref()
    }

    /// Folders with templates that come with the program: beside it, above it (a build folder), installed, or in the source tree.
    pub(super) fn template_folders(&self) -> Option<PathBuf> {
        let mut places = Vec::new();
        if let Ok(program) = std::env::current_exe() {
            places.extend(program.ancestors().skip(1).take(4).map(|folder| folder.join("layouts")));
            places.extend(program.parent().and_then(Path::parent).map(|prefix| prefix.join("share/banxin/layouts")));
        }
        places.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts"));
        places.into_iter().find(|place| file::is_folder(place))
    }

    /// The sample issue.
    #[must_use]
    pub fn sample(&self) -> Option<PathBuf> {
        let sample = self.template_folders()?.join("sample/issue.banxin");
        file::written(&sample).map(|_| sample)
    }

    /// The pictures of the snapshot, with their caches kept while its links stay the same.
    fn pictures(&self, snapshot: &Snapshot) -> Pictures {
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        let links = &snapshot.document.pictures;
        if let Some((path, known, pictures)) = shelf.as_ref()
            && *path == snapshot.path
            && known == links
        {
            return pictures.clone();
        }
        let home = snapshot.path.clone().unwrap_or_default();
        let files = links.iter().map(|(id, link)| (*id, file::picture_path(&home, link))).collect();
        let pages = links.iter().map(|(id, link)| (*id, link.page)).collect();
        let pictures = Pictures::new(files).with_pages(pages).with_press(self.press(snapshot)).with_known_inks(self.known_inks.clone());
        *shelf = Some((snapshot.path.clone(), links.clone(), pictures.clone()));
        pictures
    }

    /// Keeps what was measured of pictures for the next time.
    fn remember(&self) {
        file::cache_news(file::KNOWN_INKS, self.known_inks.news().as_deref());
    }

    /// The press condition the document names, newsprint where it names none or that cannot be read (which `check` says).
    fn press(&self, snapshot: &Snapshot) -> Arc<Press> {
        let Some(name) = &snapshot.document.edition.press_profile else { return Arc::clone(&self.newsprint) };
        let path = snapshot.path.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).join(name);
        let mut held = self.profile.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, press)) = held.as_ref()
            && *known == path
        {
            return Arc::clone(press);
        }
        let press = file::read_limited(&path, MOST_PROFILE).ok().and_then(|bytes| Press::from_icc(&bytes).ok());
        let press = press.map_or_else(|| Arc::clone(&self.newsprint), Arc::new);
        *held = Some((path, Arc::clone(&press)));
        press
    }

    fn pdf(&self, snapshot: &Snapshot, export: &Export) -> Result<(Vec<u8>, Vec<Finding>), String> {
        let (pages, choices) = (&export.pages, &export.choices);
        let edition = &snapshot.document.edition;
        let options = PdfOptions {
            title: format!("{} {}", edition.paper, edition.date).trim().to_owned(),
            date: (!edition.date.is_empty()).then(|| edition.date.clone()),
            press: self.press(snapshot),
            marks: choices.marks || edition.mark_offset.is_positive(),
            mark_offset: edition.mark_offset,
            standard: choices.standard.or(edition.press_standard).unwrap_or_default(),
            ink: if choices.gray { Inks::Black } else { Inks::Process },
            inking: if choices.proof { Inking::Proof(ProofLook::default()) } else { Inking::Press },
            tagged: choices.tagged,
            outlines: choices.outlines,
            progress: export.progress.clone(),
            ..PdfOptions::default()
        };
        let exported = pdf::export(pages.as_slice(), &options, &self.faces, &self.pictures(snapshot)).map_err(|error| error.to_string())?;
        Ok((exported.bytes, exported.findings))
    }

    fn png(&self, snapshot: &Snapshot, pages: &[Arc<PageList>], ppi: f64) -> Result<Vec<u8>, String> {
        let page = pages.first().ok_or_else(|| "no page".to_owned())?;
        let options = RasterOptions { ppi, ..RasterOptions::default() };
        let rendered = raster::render(page, &options, &self.faces, &self.pictures(snapshot), &*self.press(snapshot));
        raster::png(&rendered).map_err(|error| error.to_string())
    }
}

/// The colours of `rgba` as they print, shown another way; how opaque each pixel is stays.
fn on_paper(rgba: &mut [u8], press: &Press, showing: Showing) {
    // Row by row or so: a picture of the screen's size would take as much again for its inks.
    for pixels in rgba.chunks_mut(4 * 4096) {
        let rgb: Vec<u8> = pixels.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        let seen = press.rows_shown(&press.rgb_to_cmyk_rows(&rgb, None), showing);
        for (pixel, seen) in pixels.chunks_exact_mut(4).zip(seen.chunks_exact(3)) {
            pixel[..3].copy_from_slice(seen);
        }
    }
}

/// Asks the system's file manager for the folder of `file`, with the file chosen where it can; whether it was started. Nobody waits
/// for it.
fn shown_folder(file: &Path) -> bool {
    let mut command = if cfg!(target_os = "windows") {
        let mut command = std::process::Command::new("explorer");
        command.arg("/select,").arg(file);
        command
    } else if cfg!(target_os = "macos") {
        let mut command = std::process::Command::new("open");
        command.arg("-R").arg(file);
        command
    } else {
        let mut command = std::process::Command::new("xdg-open");
        command.arg(file.parent().unwrap_or(file));
        command
    };
    let silent = || std::process::Stdio::null();
    let Ok(mut child) = command.stdin(silent()).stdout(silent()).stderr(silent()).spawn() else { return false };
    // Its end is taken note of, or it would stay in the system's list.
    std::thread::Builder::new().name("banxin-folder".to_owned()).spawn(move || drop(child.wait())).is_ok()
}

/// The file's name for a sentence.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

impl Engine for Workshop {
    fn faces(&self) -> &Faces {
        &self.faces
    }

    fn open(&self, path: &Path) -> Result<Document, Trouble> {
        file::open(path).map_err(|error| Trouble::new(error.say(), ""))
    }

    fn check(&self, document: &Document) -> Vec<Finding> {
        Preflight::new(document, &Pictures::empty(), &self.faces, Profile::usual()).issue()
    }

    fn page(&self, snapshot: &Snapshot, index: usize, _cancel: &Cancel) -> Found<Arc<PageList>> {
        self.pipeline.page(&snapshot.document, index, &self.pictures(snapshot))
    }

    fn inspect(&self, snapshot: &Snapshot, index: usize) -> Vec<Finding> {
        let document = &snapshot.document;
        let pictures = self.pictures(snapshot);
        let made = self.pipeline.page(document, index, &pictures);
        // What belongs to the whole document is said by `check`.
        Preflight::new(document, &pictures, &self.faces, Profile::usual()).page(&made)
    }

    fn proof(&self, snapshot: &Snapshot, mixes: &[Cmyk]) -> Vec<[u8; 3]> {
        let press = self.press(snapshot);
        mixes.iter().map(|mix| press.shown(*mix, snapshot.showing)).collect()
    }

    fn picture(&self, snapshot: &Snapshot, picture: PictureId, longest_px: u32) -> Result<Pixels, Trouble> {
        let link = snapshot.document.pictures.get(&picture).ok_or_else(|| Trouble::new(Say::new("picture-unknown"), ""))?;
        let proxy = self
            .pictures(snapshot)
            .proxy(picture, longest_px)
            .map_err(|error| Trouble::new(Say::new("picture-failed").with("file", link.file.as_str()), error.to_string()))?;
        let mut rgba = proxy.data.clone();
        if snapshot.showing != Showing::Screen {
            on_paper(&mut rgba, &self.press(snapshot), snapshot.showing);
        }
        for pixel in rgba.chunks_exact_mut(4).filter(|pixel| pixel[3] < 255) {
            let alpha = u16::from(pixel[3]);
            for part in &mut pixel[..3] {
                *part = ((u16::from(*part) * alpha + 127) / 255) as u8;
            }
        }
        Ok(Pixels { width: proxy.width, height: proxy.height, rgba })
    }

    fn links(&self, snapshot: &Snapshot) -> BTreeMap<PictureId, LinkFile> {
        let home = snapshot.path.clone().unwrap_or_default();
        let pictures = self.pictures(snapshot);
        let look = |(id, link): (&PictureId, &Arc<PictureLink>)| {
            let stamp = file::link_stamp(&file::picture_path(&home, link));
            let pixels = stamp.and_then(|_| pictures.info(*id).ok()).map(|info| (info.width, info.height));
            (*id, LinkFile { stamp, pixels })
        };
        snapshot.document.pictures.iter().map(look).collect()
    }

    fn forget_pictures(&self) {
        *self.shelf.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn thumbnail(&self, snapshot: &Snapshot, list: &PageList, longest_px: u32) -> Option<Pixels> {
        let longest = list.trim.width.max(list.trim.height).to_pt() / 72.0;
        let options = RasterOptions { ppi: f64::from(longest_px) / longest.max(0.1), ..RasterOptions::default() };
        let shown = Shown { press: &self.press(snapshot), showing: snapshot.showing };
        let rendered = raster::render(list, &options, &self.faces, &self.pictures(snapshot), &shown);
        let rgba = rendered.rgb.chunks_exact(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255]).collect();
        Some(Pixels { width: rendered.width, height: rendered.height, rgba })
    }

    fn arrange(&self, snapshot: &Snapshot, order: &ArticleOrder) -> Result<ArticleWork, Say> {
        let mut measurer = Measurer::with_book(self.pipeline.book(&snapshot.document), self.pipeline.composer());
        article::carry_out(&snapshot.document, order, &mut measurer)
    }

    fn capacity(&self, snapshot: &Snapshot, index: usize) -> Option<Capacity> {
        let mut measurer = Measurer::with_book(self.pipeline.book(&snapshot.document), self.pipeline.composer());
        capacity(&snapshot.document, snapshot.document.pages.get(index)?.id, &mut measurer)
    }

    fn export(&self, snapshot: &Snapshot, export: &Export) -> Result<Written, Trouble> {
        if let Some(trouble) = super::disk::guarded(&export.path, snapshot.path.as_deref(), &snapshot.document) {
            return Err(trouble);
        }
        let trouble = |cause: String| Trouble::new(Say::new("export-failed").with("file", name(&export.path)), cause);
        let (bytes, mut findings) = match export.kind {
            ExportKind::Pdf => self.pdf(snapshot, export),
            ExportKind::Png => self.png(snapshot, &export.pages, export.ppi).map(|bytes| (bytes, Vec::new())),
        }
        .map_err(trouble)?;
        self.remember();
        // Asked to stop meanwhile: nothing is on the disk yet, and nothing comes there.
        if export.progress.cancel().is_cancelled() {
            return Err(trouble(String::new()));
        }
        file::write_atomic(&export.path, &bytes).map_err(|error| trouble(error.to_string()))?;
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        Ok(Written { bytes: bytes.len(), findings })
    }

    fn is_own(&self, path: &Path) -> bool {
        let real = file::real_path(path);
        self.template_folders().is_some_and(|folder| real.starts_with(file::real_path(&folder)))
    }

    fn documents(&self) -> PathBuf {
        let Some(home) = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from) else { return PathBuf::new() };
        ["Documents", "文档"].map(|name| home.join(name)).into_iter().find(|folder| file::is_folder(folder)).unwrap_or(home)
    }

    fn settings(&self) -> Option<Vec<u8>> {
        file::read_limited(&self.home.as_ref()?.join("settings.json"), MOST_SETTINGS).ok()
    }

    fn keep_settings(&self, bytes: &[u8]) {
        if let Some(home) = &self.home {
            // Where habits cannot be kept, the next start has the usual ones: not worth a word.
            let _kept = file::make_folder(home).is_ok() && file::write_atomic(&home.join("settings.json"), bytes).is_ok();
        }
    }

    fn open_from(&self, origin: &Origin, held: Option<&Arc<FileLock>>) -> Result<Opened, Trouble> {
        self.opened(origin, held)
    }

    fn carry_out(&self, task: &Task, cancel: &Cancel) -> Option<Done> {
        Some(self.done(task, cancel))
    }

    fn own_keys(&self) -> Option<String> {
        file::read_limited(&self.own_keys_file()?, MOST_SETTINGS).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    fn own_keys_file(&self) -> Option<PathBuf> {
        self.home.as_ref().map(|home| home.join("keys.toml"))
    }

    fn plates(&self, snapshot: &Snapshot, list: &PageList) -> Option<PlateImage> {
        let longest = list.trim.width.max(list.trim.height).to_pt() / 72.0;
        let options = RasterOptions { ppi: f64::from(plates::LONGEST_PX) / longest.max(0.1), ..RasterOptions::default() };
        let rendered = raster::render(list, &options, &self.faces, &self.pictures(snapshot), &*self.press(snapshot));
        let mut names: Vec<Arc<str>> = ["C", "M", "Y", "K"].map(Arc::from).to_vec();
        let solid = |c, m, y, k| Cmyk::percent(c, m, y, k);
        let mut mixes = vec![solid(100.0, 0.0, 0.0, 0.0), solid(0.0, 100.0, 0.0, 0.0), solid(0.0, 0.0, 100.0, 0.0), solid(0.0, 0.0, 0.0, 100.0)];
        for name in &rendered.plates.spots {
            let mix = match snapshot.document.swatches.get(&**name) {
                Some(swatch) => swatch.look(&snapshot.document.swatches),
                // An ink of an advertisement: grey, which is no other plate's.
                None => solid(0.0, 0.0, 0.0, 60.0),
            };
            names.push(Arc::clone(name));
            mixes.push(mix);
        }
        Some(PlateImage { width: rendered.width, height: rendered.height, names, mixes, samples: rendered.plates.samples })
    }

    fn plates_shown(&self, snapshot: &Snapshot, image: &PlateImage, wish: &PlateWish) -> Option<Pixels> {
        Some(image.shown(wish, &self.press(snapshot), snapshot.showing))
    }

    fn show_folder(&self, file: &Path) -> bool {
        shown_folder(file)
    }
}
