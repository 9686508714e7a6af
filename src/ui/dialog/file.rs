//! Choosing files: the system's own dialog, and a field for the path where the system has none.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use egui::text::{CCursor, CCursorRange};

use super::{buttons, heading, modal};
use crate::base::{FrameId, PictureId};
use crate::editor::ExportKind;
use crate::editor::files::SaveKind;
use crate::ui::theme::Tokens;
use crate::ui::words::Words;

/// What a file is chosen for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Purpose {
    /// To be opened.
    Open,
    /// A picture to be linked.
    Picture(PictureId),
    /// A picture for a frame.
    Frame(FrameId),
    /// Copy and pictures to be brought in, several at once.
    Import,
    /// A folder of copy and pictures to be brought in.
    ImportFolder,
    /// To be saved as.
    Save(SaveKind),
    /// To be written.
    Export(ExportKind),
    /// An archive to gather the issue in, or a folder.
    Package,
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// What for.
    pub purpose: Purpose,
    /// The files, one where not several may be.
    pub paths: Vec<PathBuf>,
    /// Whether the system asked already whether a file that stands there may go.
    pub was_asked: bool,
}

/// A system dialog that answers faster than this with nothing was never seen by anybody.
const UNSEEN: Duration = Duration::from_millis(400);

struct Asked {
    purpose: Purpose,
    suggested: PathBuf,
    since: Instant,
    answer: Receiver<Option<Vec<PathBuf>>>,
}

/// A field for the path.
struct Field {
    purpose: Purpose,
    text: String,
    is_new: bool,
}

/// The choice under way.
#[derive(Default)]
pub struct FilePicker {
    asked: Option<Asked>,
    field: Option<Field>,
    was_left: bool,
}

impl std::fmt::Debug for FilePicker {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "FilePicker(asked {}, field {})", self.asked.is_some(), self.field.is_some())
    }
}

impl FilePicker {
    /// Asks for a file; `suggested` is the folder and, for writing, the name to begin with.
    pub fn ask(&mut self, context: &egui::Context, purpose: Purpose, suggested: PathBuf, words: Words) {
        if self.asked.is_some() {
            return;
        }
        self.field = None;
        let (sender, answer) = channel();
        let dialog = dialog(purpose, &suggested, words);
        let context = context.clone();
        // The request is made here, on the window's thread, as macOS wants it; a thread of its own waits for the answer.
        type Files = std::pin::Pin<Box<dyn Future<Output = Option<Vec<rfd::FileHandle>>> + Send>>;
        let one = |file: Option<rfd::FileHandle>| file.map(|file| vec![file]);
        let future: Files = match purpose {
            Purpose::Open | Purpose::Picture(_) | Purpose::Frame(_) => Box::pin(async move { one(dialog.pick_file().await) }),
            Purpose::Import => Box::pin(dialog.pick_files()),
            Purpose::ImportFolder => Box::pin(async move { one(dialog.pick_folder().await) }),
            Purpose::Save(_) | Purpose::Export(_) | Purpose::Package => Box::pin(async move { one(dialog.save_file().await) }),
        };
        let waiting = std::thread::Builder::new().name("banxin-file-dialog".to_owned()).spawn(move || {
            let chosen = pollster::block_on(future).map(|files| files.iter().map(|file| file.path().to_owned()).collect());
            // The window may be gone.
            let _sent = sender.send(chosen);
            context.request_repaint();
        });
        match waiting {
            Ok(_) => self.asked = Some(Asked { purpose, suggested, since: Instant::now(), answer }),
            Err(_) => self.open_field(purpose, &suggested),
        }
    }

    fn open_field(&mut self, purpose: Purpose, suggested: &Path) {
        self.field = Some(Field { purpose, text: suggested.to_string_lossy().into_owned(), is_new: true });
    }

    /// Whether a dialog or field is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.asked.is_some() || self.field.is_some()
    }

    /// Whether a choice was left without choosing since this was asked last.
    pub fn was_left(&mut self) -> bool {
        std::mem::take(&mut self.was_left)
    }

    /// Shows what there is to show; the files chosen, once there are some.
    pub fn show(&mut self, context: &egui::Context, tokens: &Tokens, words: Words) -> Option<Chosen> {
        if let Some(asked) = &self.asked {
            match asked.answer.try_recv() {
                Ok(Some(paths)) => {
                    let purpose = asked.purpose;
                    self.asked = None;
                    let paths = paths.into_iter().map(|path| with_ending(path, purpose)).collect();
                    return Some(Chosen { purpose, paths, was_asked: true });
                }
                // No dialog could be shown: the answer came at once.
                Ok(None) | Err(TryRecvError::Disconnected) => {
                    if let Some(asked) = self.asked.take() {
                        if asked.since.elapsed() < UNSEEN {
                            self.open_field(asked.purpose, &asked.suggested);
                        } else {
                            self.was_left = true;
                        }
                    }
                }
                Err(TryRecvError::Empty) => {}
            }
        }
        self.show_field(context, tokens, words)
    }

    fn show_field(&mut self, context: &egui::Context, tokens: &Tokens, words: Words) -> Option<Chosen> {
        let field = self.field.as_mut()?;
        let mut chosen = false;
        let mut done = false;
        let left = modal(context, "path", 560.0, |ui| {
            heading(ui, &words.get(title(field.purpose)));
            ui.weak(words.get(if takes_several(field.purpose) { "path-field-several" } else { "path-field-hint" }));
            ui.add_space(4.0);
            let label = ui.label(words.get("path-field-label"));
            let edit = egui::TextEdit::singleline(&mut field.text).desired_width(f32::INFINITY).margin(egui::Margin::symmetric(8, 6));
            let shown = edit.show(ui);
            let response = shown.response.response.labelled_by(label.id);
            if field.is_new {
                response.request_focus();
                field.is_new = false;
                // What is suggested is written over by the first key: the whole, or the name of a file to write.
                let (from, to) = suggested_part(&field.text, field.purpose);
                let mut state = shown.state;
                let range = CCursorRange::two(CCursor::new(from), CCursor::new(to));
                state.cursor.set_char_range(Some(range));
                state.store(ui.ctx(), response.id);
            }
            let path = PathBuf::from(field.text.trim());
            // The desk says what is wrong with a file; here only what needs no look at the disk.
            let usable = path.file_name().is_some();
            if !usable {
                ui.colored_label(tokens.warning, words.get("path-field-empty"));
            }
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let main = words.get(match field.purpose {
                Purpose::Open | Purpose::Picture(_) | Purpose::Frame(_) => "button-open",
                Purpose::Import | Purpose::ImportFolder => "button-import",
                Purpose::Save(_) => "choice-save",
                Purpose::Export(_) => "button-export",
                Purpose::Package => "button-package",
            });
            match buttons(ui, (&main, usable), &[&words.get("button-cancel")]) {
                Some(0) => chosen = true,
                Some(_) => done = true,
                None => chosen = entered && usable,
            }
        });
        if chosen {
            let field = self.field.take()?;
            let texts: Vec<&str> = if takes_several(field.purpose) {
                field.text.split(';').map(str::trim).filter(|text| !text.is_empty()).collect()
            } else {
                vec![field.text.trim()]
            };
            let paths = texts.into_iter().map(|text| with_ending(PathBuf::from(text), field.purpose)).collect();
            return Some(Chosen { purpose: field.purpose, paths, was_asked: false });
        }
        if done || left {
            self.field = None;
            self.was_left = true;
        }
        None
    }
}

/// What of a suggested path is selected at first, in characters: all of a path to read, the name without its ending of one to write.
fn suggested_part(text: &str, purpose: Purpose) -> (usize, usize) {
    let whole = text.chars().count();
    let begin = text.rfind(['/', '\\']).map_or(0, |at| at + 1);
    let name = text.get(begin..).unwrap_or("");
    match purpose {
        Purpose::Open | Purpose::Picture(_) | Purpose::Frame(_) | Purpose::Import | Purpose::ImportFolder => (0, whole),
        Purpose::Save(_) | Purpose::Export(_) | Purpose::Package => {
            let stem = name.rfind('.').filter(|at| *at > 0).and_then(|at| name.get(..at)).unwrap_or(name);
            let begin = whole - name.chars().count();
            (begin, begin + stem.chars().count())
        }
    }
}

fn title(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Open => "open-title",
        Purpose::Picture(_) => "picture-title",
        Purpose::Frame(_) => "place-picture-title",
        Purpose::Import => "import-title",
        Purpose::ImportFolder => "import-folder-title",
        Purpose::Save(SaveKind::Copy) => "save-copy-title",
        Purpose::Save(SaveKind::Save | SaveKind::As | SaveKind::Auto) => "save-as-title",
        Purpose::Export(ExportKind::Pdf) => "export-pdf-title",
        Purpose::Export(ExportKind::Png) => "export-png-title",
        Purpose::Package => "package-title",
    }
}

/// Endings that may be chosen; a file to write gets the first.
fn endings(purpose: Purpose) -> &'static [&'static str] {
    match purpose {
        Purpose::Picture(_) | Purpose::Frame(_) => &["jpg", "jpeg", "png", "tif", "tiff", "pdf"],
        Purpose::Open | Purpose::Save(_) => &["banxin"],
        Purpose::Import => &["txt", "md", "markdown", "docx", "html", "htm", "jpg", "jpeg", "png", "tif", "tiff", "pdf"],
        Purpose::Export(ExportKind::Pdf) => &["pdf"],
        Purpose::Export(ExportKind::Png) => &["png"],
        Purpose::Package => &["zip"],
        Purpose::ImportFolder => &[],
    }
}

/// Endings as the system's dialog filters by them. On Linux it takes capitals for other letters, and cameras write `.JPG`.
fn filtered(purpose: Purpose) -> Vec<String> {
    let own = endings(purpose).iter().map(|ending| (*ending).to_owned());
    if cfg!(target_os = "linux") { own.flat_map(|ending| [ending.to_ascii_uppercase(), ending]).rev().collect() } else { own.collect() }
}

/// A file to write gets its ending where somebody left it out; a package without one is a folder.
fn with_ending(path: PathBuf, purpose: Purpose) -> PathBuf {
    let stays = reads(purpose) || purpose == Purpose::Package;
    let Some(ending) = endings(purpose).first().filter(|_| !stays) else { return path };
    if path.extension().is_some_and(|has| has.eq_ignore_ascii_case(ending)) {
        return path;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

/// Whether the field for the path takes several, files and folders alike.
const fn takes_several(purpose: Purpose) -> bool {
    matches!(purpose, Purpose::Import | Purpose::ImportFolder)
}

/// Whether what is chosen is there already, to be read.
const fn reads(purpose: Purpose) -> bool {
    matches!(purpose, Purpose::Open | Purpose::Picture(_) | Purpose::Frame(_) | Purpose::Import | Purpose::ImportFolder)
}

fn dialog(purpose: Purpose, suggested: &Path, words: Words) -> rfd::AsyncFileDialog {
    let kind = match purpose {
        Purpose::Picture(_) | Purpose::Frame(_) => "file-kind-picture",
        Purpose::Open | Purpose::Save(_) => "file-kind-banxin",
        Purpose::Import | Purpose::ImportFolder => "file-kind-copy",
        Purpose::Export(ExportKind::Pdf) => "file-kind-pdf",
        Purpose::Export(ExportKind::Png) => "file-kind-png",
        Purpose::Package => "file-kind-zip",
    };
    let mut dialog = rfd::AsyncFileDialog::new().set_title(words.get(title(purpose)));
    // A folder is chosen by what lies in it, whatever that is called.
    if purpose != Purpose::ImportFolder {
        dialog = dialog.add_filter(words.get(kind), &filtered(purpose));
    }
    let reads = reads(purpose);
    let folder = if reads { Some(suggested) } else { suggested.parent() };
    if let Some(folder) = folder.filter(|folder| !folder.as_os_str().is_empty()) {
        dialog = dialog.set_directory(folder);
    }
    if let (false, Some(name)) = (reads, suggested.file_name()) {
        dialog = dialog.set_file_name(name.to_string_lossy().into_owned());
    }
    dialog
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_suggestion_is_selected_to_be_written_over() {
        let pdf = Purpose::Export(ExportKind::Pdf);
        assert_eq!(suggested_part("/报纸/五月/A07.pdf", pdf), (7, 10));
        assert_eq!(suggested_part("A07", pdf), (0, 3));
        assert_eq!(suggested_part("/x/.pdf", pdf), (3, 7), "a name that is all ending");
        assert_eq!(suggested_part("/报纸/五月", Purpose::Import), (0, 6));
    }

    #[test]
    fn a_file_to_write_gets_its_ending() {
        let pdf = Purpose::Export(ExportKind::Pdf);
        assert_eq!(with_ending(PathBuf::from("a/A07"), pdf), PathBuf::from("a/A07.pdf"));
        assert_eq!(with_ending(PathBuf::from("a/A07.PDF"), pdf), PathBuf::from("a/A07.PDF"));
        assert_eq!(with_ending(PathBuf::from("a/11.24"), pdf), PathBuf::from("a/11.24.pdf"));
        assert_eq!(with_ending(PathBuf::from("a/今天"), Purpose::Save(SaveKind::As)), PathBuf::from("a/今天.banxin"));
        assert_eq!(with_ending(PathBuf::from("a/packed"), Purpose::Package), PathBuf::from("a/packed"), "a folder");
        assert_eq!(with_ending(PathBuf::from("a/b.banxin"), Purpose::Open), PathBuf::from("a/b.banxin"));
        assert_eq!(with_ending(PathBuf::from("a/稿件"), Purpose::ImportFolder), PathBuf::from("a/稿件"));
    }

    #[test]
    fn a_camera_s_picture_is_seen_in_the_system_s_dialog() {
        let offered = filtered(Purpose::Import);
        assert!(endings(Purpose::Import).iter().all(|ending| offered.iter().any(|one| one == ending)));
        assert!(offered.iter().any(|one| one == "JPG") || !cfg!(target_os = "linux"), "{offered:?}");
    }
}
