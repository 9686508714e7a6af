//! Choosing files: the system's own dialog, and a field for the path where the system has none.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use super::{buttons, heading, modal};
use crate::base::PictureId;
use crate::editor::ExportKind;
use crate::ui::theme::Tokens;
use crate::ui::words::Words;

/// What a file is chosen for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Purpose {
    /// To be opened.
    Open,
    /// A picture to be linked.
    Picture(PictureId),
    /// To be written, images at so many pixels in an inch.
    Export(ExportKind, f64),
}

/// A system dialog that answers faster than this with nothing was never seen by anybody.
const UNSEEN: Duration = Duration::from_millis(400);

struct Asked {
    purpose: Purpose,
    suggested: PathBuf,
    since: Instant,
    answer: Receiver<Option<PathBuf>>,
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
        let future: std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> = match purpose {
            Purpose::Open | Purpose::Picture(_) => Box::pin(dialog.pick_file()),
            Purpose::Export(..) => Box::pin(dialog.save_file()),
        };
        let waiting = std::thread::Builder::new().name("banxin-file-dialog".to_owned()).spawn(move || {
            let chosen = pollster::block_on(future).map(|file| file.path().to_owned());
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

    /// Shows what there is to show; the file chosen, once there is one.
    pub fn show(&mut self, context: &egui::Context, tokens: &Tokens, words: Words) -> Option<(Purpose, PathBuf)> {
        if let Some(asked) = &self.asked {
            match asked.answer.try_recv() {
                Ok(Some(path)) => {
                    let purpose = asked.purpose;
                    self.asked = None;
                    return Some((purpose, with_ending(path, purpose)));
                }
                // No dialog could be shown: the answer came at once.
                Ok(None) | Err(TryRecvError::Disconnected) => {
                    if let Some(asked) = self.asked.take()
                        && asked.since.elapsed() < UNSEEN
                    {
                        self.open_field(asked.purpose, &asked.suggested);
                    }
                }
                Err(TryRecvError::Empty) => {}
            }
        }
        self.show_field(context, tokens, words)
    }

    fn show_field(&mut self, context: &egui::Context, tokens: &Tokens, words: Words) -> Option<(Purpose, PathBuf)> {
        let field = self.field.as_mut()?;
        let mut chosen = false;
        let mut done = false;
        let left = modal(context, "path", 560.0, |ui| {
            heading(ui, &words.get(title(field.purpose)));
            ui.weak(words.get("path-field-hint"));
            ui.add_space(4.0);
            let edit = egui::TextEdit::singleline(&mut field.text).desired_width(f32::INFINITY).margin(egui::Margin::symmetric(8, 6));
            let response = ui.add(edit);
            if field.is_new {
                response.request_focus();
                field.is_new = false;
            }
            let path = PathBuf::from(field.text.trim());
            // The desk says what is wrong with a file; here only what needs no look at the disk.
            let usable = path.file_name().is_some();
            if !usable {
                ui.colored_label(tokens.warning, words.get("path-field-empty"));
            }
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let main = words.get(match field.purpose {
                Purpose::Open | Purpose::Picture(_) => "button-open",
                Purpose::Export(..) => "button-export",
            });
            match buttons(ui, (&main, usable), &[&words.get("button-cancel")]) {
                Some(0) => chosen = true,
                Some(_) => done = true,
                None => chosen = entered && usable,
            }
        });
        if chosen {
            let field = self.field.take()?;
            return Some((field.purpose, with_ending(PathBuf::from(field.text.trim()), field.purpose)));
        }
        if done || left {
            self.field = None;
        }
        None
    }
}

fn title(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Open => "open-title",
        Purpose::Picture(_) => "picture-title",
        Purpose::Export(ExportKind::Pdf, _) => "export-pdf-title",
        Purpose::Export(ExportKind::Png, _) => "export-png-title",
    }
}

fn ending(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Open => "banxin",
        Purpose::Picture(_) => "jpg",
        Purpose::Export(ExportKind::Pdf, _) => "pdf",
        Purpose::Export(ExportKind::Png, _) => "png",
    }
}

/// A file to write gets its ending where somebody left it out.
fn with_ending(path: PathBuf, purpose: Purpose) -> PathBuf {
    if matches!(purpose, Purpose::Open | Purpose::Picture(_)) || path.extension().is_some_and(|has| has.eq_ignore_ascii_case(ending(purpose))) {
        return path;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending(purpose));
    path.with_file_name(name)
}

fn dialog(purpose: Purpose, suggested: &Path, words: Words) -> rfd::AsyncFileDialog {
    let kind = match purpose {
        Purpose::Open => "file-kind-banxin",
        Purpose::Picture(_) => "file-kind-picture",
        Purpose::Export(ExportKind::Pdf, _) => "file-kind-pdf",
        Purpose::Export(ExportKind::Png, _) => "file-kind-png",
    };
    let endings: &[&str] = if matches!(purpose, Purpose::Picture(_)) { &["jpg", "jpeg", "png", "tif", "tiff", "pdf"] } else { &[ending(purpose)] };
    let mut dialog = rfd::AsyncFileDialog::new().set_title(words.get(title(purpose))).add_filter(words.get(kind), endings);
    let folder = if matches!(purpose, Purpose::Open | Purpose::Picture(_)) { Some(suggested) } else { suggested.parent() };
    if let Some(folder) = folder.filter(|folder| !folder.as_os_str().is_empty()) {
        dialog = dialog.set_directory(folder);
    }
    if let (Purpose::Export(..), Some(name)) = (purpose, suggested.file_name()) {
        dialog = dialog.set_file_name(name.to_string_lossy().into_owned());
    }
    dialog
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_to_write_gets_its_ending() {
        let pdf = Purpose::Export(ExportKind::Pdf, 0.0);
        assert_eq!(with_ending(PathBuf::from("a/A07"), pdf), PathBuf::from("a/A07.pdf"));
        assert_eq!(with_ending(PathBuf::from("a/A07.PDF"), pdf), PathBuf::from("a/A07.PDF"));
        assert_eq!(with_ending(PathBuf::from("a/11.24"), pdf), PathBuf::from("a/11.24.pdf"));
        assert_eq!(with_ending(PathBuf::from("a/b.banxin"), Purpose::Open), PathBuf::from("a/b.banxin"));
    }
}
