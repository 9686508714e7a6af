//! The workshop's work on the disk: opening with lock and recovery, saving, automatic copies, templates, imports, packages.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{Delivered, Done, Import, Opened, Origin, Package, PicturePolicy, Save, SaveKind, Saved, Start, Task, Template};
use super::workshop::{Workshop, name};
use super::{Engine, Snapshot, Trouble};
use crate::base::{Cancel, Revision, Say, Share};
use crate::color::Showing;
use crate::file::{self, FileError, FileLock, FileStamp, FolderError, Held, Rehomed};
use crate::import::{self, Declined, Imported, MAX_DOCUMENT_BYTES};
use crate::model::{Colour, Content, Document, Shade};

/// Endings of copy.
const COPY: [&str; 7] = ["txt", "text", "md", "markdown", "docx", "html", "htm"];
/// Endings of pictures.
const PICTURES: [&str; 5] = ["jpg", "jpeg", "png", "tif", "tiff"];
/// Endings of advertisements.
const ADS: [&str; 1] = ["pdf"];
/// Most files of one import.
const MOST_FILES: usize = 2_000;
/// Longest side of a template's preview, in pixels.
const PREVIEW_PX: u32 = 320;

impl Workshop {
    pub(super) fn opened(&self, origin: &Origin, held: Option<&Arc<FileLock>>) -> Result<Opened, Trouble> {
        let told = |error: FileError| Trouble::new(error.say(), "");
        match origin {
            Origin::File(path) => {
                let (lock, read_only) = locked(path, held);
                // Another program's automatic copy is its own affair.
                let recovery = lock.as_ref().and_then(|_| file::recover::find(path));
                match file::open_stamped(path) {
                    Ok(opened) => {
                        let checks = self.check(&opened.document);
                        let opened = Opened { stamp: Some(opened.stamp), ..Opened::of(opened.document, Some(path.clone()), checks) };
                        Ok(Opened { lock, read_only, recovery, ..opened })
                    }
                    // The file is damaged or gone, the automatic copy is not: work is not lost.
                    Err(error) => match lock.as_ref().and_then(|_| file::recover::left(path)).map(|left| left.open()) {
                        Some(Ok(document)) => {
                            let checks = self.check(&document);
                            let said = Say::new("opened-copy-instead").with("file", name(path)).with("why", error.to_string());
                            let mut opened = Opened { lock, read_only, ..Opened::of(document, Some(path.clone()), checks) };
                            opened.checks.insert(0, crate::base::Finding::new(crate::base::Severity::Warning, said));
                            opened.is_copy = true;
                            Ok(opened)
                        }
                        _ => Err(told(error)),
                    },
                }
            }
            Origin::Template(None) => Ok(self.fresh(self.empty().ok_or_else(|| Trouble::new(Say::new("no-templates"), ""))?)),
            Origin::Template(Some(path)) => {
                let document = file::open(path).map_err(told)?;
                Ok(self.fresh(Rehomed::rooted(&document, path).applied(&document)))
            }
            Origin::Recovered { place, recovery, is_saved } => {
                let (lock, read_only) = locked(place, held);
                let document = recovery.open().map_err(told)?;
                let checks = self.check(&document);
                let stamp = if *is_saved { FileStamp::now(place).ok() } else { None };
                let opened = Opened::of(document, is_saved.then(|| place.clone()), checks);
                let place = (!is_saved).then(|| place.clone());
                Ok(Opened { stamp, lock, read_only: read_only.filter(|_| *is_saved), place, ..opened })
            }
        }
    }

    /// A document without a file, with a place for its automatic copies.
    fn fresh(&self, document: Document) -> Opened {
        let checks = self.check(&document);
        let mut opened = Opened::of(document, None, checks);
        let Some(folder) = self.unsaved_folder().filter(|folder| file::make_folder(folder).is_ok()) else { return opened };
        // The first name that no program has and no copy stands under.
        for number in 1..1000 {
            let place = folder.join(format!("untitled-{number}.banxin"));
            if file::written(&file::autosave_path(&place)).is_some() {
                continue;
            }
            if let Ok(lock) = FileLock::take(&place, &user()) {
                opened.lock = Some(Arc::new(lock));
                opened.place = Some(place);
                break;
            }
        }
        opened
    }

    /// A document with one page without frames, and the styles, faces and inks of the first template that comes with the program:
    /// the house's values stand in its files, not here.
    fn empty(&self) -> Option<Document> {
        let files = file::list(&self.template_folders()?).ok()?;
        let mut templates: Vec<PathBuf> = files.into_iter().filter(|path| has_ending(path, &["banxin"])).collect();
        // The tabloid page is the commoner one.
        templates.sort_by_key(|path| path.file_stem().is_none_or(|name| name != "tabloid"));
        let path = templates.first()?;
        let template = file::open(path).ok()?;
        let mut document = Rehomed::rooted(&template, path).applied(&template);
        let first = document.pages.first()?;
        let page = crate::model::Page { frames: Vec::new(), ..(**first).clone() };
        document.pages = vec![Arc::new(page)];
        document.threads.clear();
        document.articles.clear();
        document.stories.clear();
        document.pictures.clear();
        Some(document)
    }

    fn unsaved_folder(&self) -> Option<PathBuf> {
        self.home().map(|home| home.join("unsaved"))
    }

    pub(super) fn done(&self, task: &Task, cancel: &Cancel) -> Done {
        match task {
            Task::Save(save) => Done::Saved(save.clone(), Box::new(saved(save))),
            Task::Discard(path) => match file::discard_autosave(path) {
                Ok(()) => Done::Discarded,
                Err(error) => Done::Failed(Trouble::new(error.say(), "")),
            },
            Task::Look(path, stamp) => {
                let is_changed = stamp.is_changed(path).unwrap_or(false);
                Done::Looked(path.clone(), is_changed.then(|| FileStamp::now(path).ok()).flatten())
            }
            Task::Start(recent) => Done::Start(Box::new(self.start(recent, cancel))),
            Task::Import(import) => Done::Imported(Box::new(delivered(import, cancel))),
            Task::Package(package) => self.packaged(package),
            Task::LookFor(missing) => {
                let there = |places: &[PathBuf]| places.iter().find(|place| file::written(place).is_some()).cloned();
                Done::Found(missing.iter().filter_map(|(id, places)| Some((*id, there(places)?))).collect())
            }
        }
    }

    fn start(&self, recent: &[PathBuf], cancel: &Cancel) -> Start {
        let own = self.home().map(|home| home.join("templates"));
        let mut templates = Vec::new();
        for folder in self.template_folders().into_iter().chain(own) {
            let files = file::list(&folder).unwrap_or_default();
            for path in files.into_iter().filter(|path| has_ending(path, &["banxin"])) {
                if !cancel.is_cancelled() && !templates.iter().any(|known: &Template| known.path == path) {
                    templates.extend(self.template(&path));
                }
            }
        }
        // By name, the plain one before its kin: an ending would put broadsheet-inside before broadsheet.
        templates.sort_by(|one, other| one.name.cmp(&other.name));
        let recent = recent.iter().filter_map(|path| file::written(path).map(|at| (path.clone(), at))).collect();
        let unsaved = self.unsaved_folder().map(|folder| file::recover::unsaved(&folder)).unwrap_or_default();
        Start { templates, sample: self.sample(), recent, unsaved }
    }

    /// A template with its first page drawn; none where the file is no document.
    fn template(&self, path: &Path) -> Option<Template> {
        let document = Arc::new(dummied(file::open(path).ok()?));
        let trim = document.pages.first()?.trim;
        let pages = document.pages.len();
        let snapshot = Snapshot { document, revision: Revision::default(), path: Some(path.to_path_buf()), showing: Showing::Screen };
        let list = self.page(&snapshot, 0, &Cancel::default()).value;
        let preview = self.thumbnail(&snapshot, &list, PREVIEW_PX).map(Arc::new);
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Some(Template { path: path.to_path_buf(), name, pages, trim_mm: [trim.width.to_mm(), trim.height.to_mm()], preview })
    }

    fn packaged(&self, package: &Package) -> Done {
        if let Some(trouble) = guarded(&package.to, package.path.as_deref(), &package.document) {
            return Done::Failed(trouble);
        }
        let order = file::PackageOrder {
            document: &package.document,
            path: package.path.as_deref(),
            fonts: crate::font::font_folders().into_iter().find(|folder| file::list(folder).is_ok_and(|files| !files.is_empty())),
            report: package.report.join("\n"),
        };
        match file::package(&order, &package.to) {
            Ok(packed) => Done::Packaged(packed.to, packed.files, packed.missing),
            Err(error) => Done::Failed(Trouble::new(Say::new("package-failed").with("file", name(&package.to)), error.to_string())),
        }
    }
}

/// Why nothing may be written at `to`: the issue at `home` reads that file.
pub(super) fn guarded(to: &Path, home: Option<&Path>, document: &Document) -> Option<Trouble> {
    let code = match file::read_as(to, home.unwrap_or(Path::new("")), document)? {
        file::Reads::Picture => "write-over-picture",
        file::Reads::Profile => "write-over-profile",
    };
    Some(Trouble::new(Say::new(code).with("file", name(to)), ""))
}

/// The lock of `path`, and why the file may not be written where that is so.
fn locked(path: &Path, held: Option<&Arc<FileLock>>) -> (Option<Arc<FileLock>>, Option<Say>) {
    let read_only = || file::is_read_only(path).then(|| Say::new("file-is-read-only").with("file", name(path)));
    if let Some(held) = held {
        return (Some(Arc::clone(held)), read_only());
    }
    match FileLock::take(path, &user()) {
        Ok(lock) => (Some(Arc::new(lock)), read_only()),
        Err(Held::By(who)) if who.is_empty() => (None, Some(Say::new("file-in-use-unknown").with("file", name(path)))),
        Err(Held::By(who)) => (None, Some(Say::new("file-in-use").with("file", name(path)).with("who", who))),
        Err(Held::Unknown) => (None, read_only()),
    }
}

/// The user's name, for a colleague who finds the file in use.
fn user() -> String {
    ["USER", "USERNAME", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok().filter(|name| !name.is_empty())).unwrap_or_default()
}

fn saved(save: &Save) -> Saved {
    let refused = |error: FileError| match error {
        FileError::ChangedOnDisk { .. } => Saved::Changed,
        error => Saved::Refused(Trouble::new(error.say(), error.to_string())),
    };
    if save.kind == SaveKind::Auto {
        return match file::autosave(&save.to, &save.document) {
            Ok(()) => Saved::Written(FileStamp::of(&file::autosave_path(&save.to), &[]), None, Rehomed::default()),
            Err(error) => refused(error),
        };
    }
    let is_elsewhere = save.kind != SaveKind::Save;
    if let Some(trouble) = guarded(&save.to, save.from.as_deref(), &save.document) {
        return Saved::Refused(trouble);
    }
    if is_elsewhere && !save.replaces && file::written(&save.to).is_some() {
        return Saved::Exists;
    }
    let lock = if save.kind == SaveKind::As {
        match FileLock::take(&save.to, &user()) {
            Ok(lock) => Some(Arc::new(lock)),
            Err(Held::By(who)) => {
                let say = if who.is_empty() { Say::new("save-in-use-unknown") } else { Say::new("save-in-use").with("who", who) };
                return Saved::Refused(Trouble::new(say.with("file", name(&save.to)), ""));
            }
            Err(Held::Unknown) => None,
        }
    } else {
        None
    };
    let rehomed = if is_elsewhere { Rehomed::of(&save.document, save.from.as_deref(), &save.to) } else { Rehomed::default() };
    let moved = (!rehomed.is_empty()).then(|| rehomed.applied(&save.document));
    let document = moved.as_ref().unwrap_or(&save.document);
    let written = match &save.known {
        Some(known) => file::save_checked(&save.to, document, known),
        None => file::save(&save.to, document).map(|()| FileStamp::of(&save.to, &file::to_bytes(document))),
    };
    match written {
        Ok(stamp) => {
            if save.kind != SaveKind::Copy {
                for place in save.place.iter().chain([&save.to]) {
                    // A copy that stays has the same in it as the file, or is older: nobody is asked about it.
                    let _gone = file::discard_autosave(place);
                }
            }
            Saved::Written(stamp, lock, rehomed)
        }
        Err(error) => refused(error),
    }
}

/// A template as on a dummy sheet: where text will stand there is a tint, darker where it is a headline. For its preview only.
fn dummied(mut document: Document) -> Document {
    let black = super::frames::black(&document);
    let threaded: Vec<_> = document.threads.values().flatten().copied().collect();
    for page in &mut document.pages {
        for frame in &mut Arc::make_mut(page).frames {
            let tint = match &frame.content {
                Content::Text(_) => 9.0,
                Content::Headline(_) => 32.0,
                Content::Caption(_) => 18.0,
                Content::Picture(_)
                | Content::Rule(_)
                | Content::Box
                | Content::Folio(_)
                | Content::Nameplate(_)
                | Content::Digest(_)
                | Content::Table(_)
                | Content::Code(_) => continue,
            };
            if frame.shade.is_none() && !threaded.contains(&frame.id) {
                Arc::make_mut(frame).shade = Some(Shade { colour: Colour { tint: Share::percent(tint), ..black.clone() } });
            }
        }
    }
    document
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

fn delivered(import: &Import, cancel: &Cancel) -> Delivered {
    let mut result = Delivered { frame: import.frame, ..Delivered::default() };
    let mut files = Vec::new();
    for path in &import.paths {
        if file::is_folder(path) {
            match file::open_tree(path) {
                // What lies in a folder beside copy and pictures is nobody's mistake.
                Ok(inner) => {
                    let is_known = |file: &PathBuf| [&COPY[..], &PICTURES, &ADS].iter().any(|endings| has_ending(file, endings));
                    files.extend(inner.files.into_iter().map(|(_, file)| file).filter(is_known));
                    let told = |error: FolderError| {
                        let say = Say::new("import-folder-passed-over").with("file", name(Path::new(&error.folder)));
                        Trouble::new(say, error.to_string())
                    };
                    result.troubles.extend(inner.closed.into_iter().map(told));
                }
                Err(error) => result.troubles.push(Trouble::new(Say::new("import-folder-failed").with("file", name(path)), error.to_string())),
            }
        } else {
            files.push(path.clone());
        }
    }
    for path in files.iter().take(MOST_FILES) {
        if cancel.is_cancelled() {
            break;
        }
        let outcome = if has_ending(path, &COPY) {
            read_copy(path).map(|copy| {
                carried(import, path, &copy, &mut result);
                result.copy.push((name(path), copy));
            })
        } else if has_ending(path, &PICTURES) {
            linked(import, path, "pictures").map(|link| result.pictures.push(link))
        } else if has_ending(path, &ADS) {
            linked(import, path, "ads").map(|link| result.ads.push(link))
        } else {
            let code = if path.exists() { "import-unknown-kind" } else { "import-not-there" };
            Err(Trouble::new(Say::new(code).with("file", name(path)), ""))
        };
        result.troubles.extend(outcome.err());
    }
    result
}

/// The pictures that came inside a piece of copy, written into a folder of its name among the pictures.
fn carried(import: &Import, path: &Path, copy: &Imported, result: &mut Delivered) {
    if copy.files.is_empty() {
        return;
    }
    let Some(home) = &import.home else {
        let say = Say::new("import-inside-needs-file").with("file", name(path)).with("count", copy.files.len());
        result.troubles.push(Trouble::new(say, ""));
        return;
    };
    let folder = home.parent().unwrap_or(Path::new("")).join("pictures").join(path.file_stem().unwrap_or_default());
    for inside in &copy.files {
        let place = folder.join(&inside.name);
        // What a former import left there may have been worked on since.
        let is_there = file::written(&place).is_some();
        let written = if is_there { Ok(()) } else { file::make_folder(&folder).map_err(|error| error.to_string()) };
        let written =
            written.and_then(|()| if is_there { Ok(()) } else { file::write_atomic(&place, &inside.bytes).map_err(|error| error.to_string()) });
        match written {
            Ok(()) => result.pictures.push(file::relative_link(home, &place)),
            Err(why) => result.troubles.push(Trouble::new(Say::new("import-copy-failed").with("file", inside.name.as_str()).with("why", why), "")),
        }
    }
}

fn read_copy(path: &Path) -> Result<Imported, Trouble> {
    let trouble = |why: String| Trouble::new(Say::new("import-copy-failed").with("file", name(path)).with("why", why.clone()), why);
    let bytes = file::read_limited(path, MAX_DOCUMENT_BYTES as u64 + 1).map_err(|error| trouble(error.to_string()))?;
    import::import_named(&name(path), &bytes, &Declined::new()).map_err(|error| trouble(error.to_string()))
}

/// The link to a picture, copied beside the issue where the policy says so and the issue has a place.
fn linked(import: &Import, path: &Path, folder: &str) -> Result<String, Trouble> {
    let trouble = |error: FileError| Trouble::new(error.say(), error.to_string());
    let Some(home) = &import.home else {
        // From the root until there is a file to begin from.
        let rooted = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        return Ok(rooted.to_string_lossy().replace('\\', "/"));
    };
    let beside = home.parent().unwrap_or(Path::new(""));
    let is_inside = std::path::absolute(path).is_ok_and(|path| std::path::absolute(beside).is_ok_and(|beside| path.starts_with(beside)));
    let path = match import.policy {
        PicturePolicy::Copy if !is_inside => file::copy_into(&beside.join(folder), path).map_err(trouble)?,
        PicturePolicy::Copy | PicturePolicy::Link => path.to_path_buf(),
    };
    Ok(file::relative_link(home, &path))
}
