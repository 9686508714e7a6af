//! Other programs look at the file: qpdf, poppler, MuPDF, Ghostscript; a line is printed where one is not installed.

use std::path::Path;
use std::process::{Command, Output};

use banxin::font::Weight;

use super::build::{Set, copy, face, faces, mm, page, press, solid};

/// Runs `program`; `None`, with a line, where it is not installed.
pub fn judge(program: &str, arguments: &[&str]) -> Option<Output> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => Some(output),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            println!("{program} is not installed: its judgement is left out");
            None
        }
        Err(error) => panic!("{program}: {error}"),
    }
}

/// A file of `bytes` for the judges.
pub fn on_disk(bytes: &[u8]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("press.pdf");
    std::fs::write(&file, bytes).expect("written");
    let name = file.to_string_lossy().into_owned();
    (folder, name)
}

pub fn pdftotext(file: &str, raw: bool) -> Option<String> {
    let mut arguments = vec!["-enc", "UTF-8", "-nopgbrk"];
    if raw {
        arguments.push("-raw");
    }
    arguments.extend([file, "-"]);
    judge("pdftotext", &arguments).map(|output| String::from_utf8(output.stdout).expect("UTF-8"))
}

pub fn mutool_text(file: &str) -> Option<String> {
    judge("mutool", &["draw", "-q", "-F", "txt", file]).map(|output| String::from_utf8(output.stdout).expect("UTF-8"))
}

/// No other program has anything to complain about.
pub fn no_complaint(file: &str) {
    if let Some(output) = judge("qpdf", &["--check", file]) {
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && !said.to_lowercase().contains("warning"), "qpdf: {said}");
    }
    let out = Path::new(file).with_extension("png").to_string_lossy().into_owned();
    if let Some(output) = judge("mutool", &["draw", "-q", "-r", "50", "-o", &out, file]) {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        // Debian builds MuPDF without colour management and says so about every file.
        let said: Vec<&str> = said.lines().filter(|line| !line.contains("ICC support is not available")).collect();
        assert!(output.status.success() && said.is_empty(), "mutool: {said:?}");
    }
    let root = Path::new(file).with_extension("").to_string_lossy().into_owned();
    if let Some(output) = judge("pdftoppm", &["-r", "50", file, &root]) {
        assert!(output.status.success() && output.stderr.is_empty(), "poppler: {}", String::from_utf8_lossy(&output.stderr));
    }
    if let Some(output) = judge("gs", &["-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-sDEVICE=nullpage", file]) {
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && !said.contains("****"), "gs: {said}");
    }
}

#[test]
fn a_plain_page_pleases_every_judge() {
    let exported = press(&[page(copy())]);
    let (_folder, file) = on_disk(&exported.bytes);
    no_complaint(&file);
    for text in [pdftotext(&file, false), pdftotext(&file, true), mutool_text(&file)].into_iter().flatten() {
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        assert_eq!(lines, ["报纸是给读者看的，不是给机器看的。", "第二行Latin words 2026年。", "“引号”和——破折号……"]);
    }
}

#[test]
fn stretched_lines_gain_no_blanks() {
    let faces = faces();
    let song = face(&faces, "Banxin Song", Weight::Regular);
    let text = "他说这是一行被拉开的字";
    let items: Vec<_> = [0.3, 0.6, 0.95, 1.5, 2.5, 4.5]
        .iter()
        .enumerate()
        .map(|(line, extra)| solid(song, text, mm(10.0, 20.0 + 8.0 * line as f64), &Set { extra: *extra, ..Set::default() }))
        .collect();
    let exported = press(&[page(items)]);
    let (_folder, file) = on_disk(&exported.bytes);
    for found in [pdftotext(&file, false), pdftotext(&file, true)].into_iter().flatten() {
        let lines: Vec<&str> = found.lines().filter(|line| !line.trim().is_empty()).collect();
        assert_eq!(lines, [text; 6], "{found}");
    }
    // MuPDF 1.21 passes over ActualText and sees words in gaps of a fifth of an em.
    if let Some(found) = mutool_text(&file) {
        let lines: Vec<String> = found.lines().filter(|line| !line.trim().is_empty()).map(|line| line.replace(' ', "")).collect();
        assert_eq!(lines, [text; 6], "{found}");
    }
}
