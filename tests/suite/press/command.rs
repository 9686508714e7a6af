//! The press file from the command line: standards, conditions, black alone, one file a page.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use banxin::export::pdf::verify::{Expected, verify};
use banxin::export::pdf::{Inks, PdfOptions, Standard};
use banxin::model::{Content, Document, PressStandard};

use super::build::Opened;

fn layouts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts")
}

/// The sample issue without its pictures, `change`d, in a folder of its own.
fn desk(change: impl FnOnce(&mut Document)) -> tempfile::TempDir {
    let mut document = banxin::file::open(&layouts().join("sample/issue.banxin")).expect("the sample");
    for page in &mut document.pages {
        Arc::make_mut(page).frames.retain(|frame| !matches!(frame.content, Content::Picture(_)));
    }
    change(&mut document);
    let folder = tempfile::tempdir().expect("a folder");
    banxin::file::save(&folder.path().join("issue.banxin"), &document).expect("saved");
    folder
}

fn export(folder: &Path, more: &[&str]) -> Output {
    let arguments = [&["export", "issue.banxin", "-o", "out.pdf"], more].concat();
    Command::new(env!("CARGO_BIN_EXE_banxin")).args(&arguments).current_dir(folder).env_remove("DISPLAY").output().expect("run")
}

/// The file just exported, judged as `standard` in `ink`.
fn right(folder: &Path, standard: Standard, ink: Inks) {
    let bytes = std::fs::read(folder.join("out.pdf")).expect("a file");
    let pages = banxin::file::open(&folder.join("issue.banxin")).expect("the sample").pages.len();
    let expected = Expected::of(pages, &PdfOptions { standard, ink, ..PdfOptions::default() });
    assert_eq!(verify(&bytes, &expected).failures, [], "{}", standard.name());
}

#[test]
fn the_standard_is_the_one_asked_for_or_the_document_s() {
    let folder = desk(|_| {});
    for (asked, standard) in [
        (&[][..], Standard::X4),
        (&["--standard", "x1a"], Standard::X1a2001),
        (&["--standard", "x1a-2001"], Standard::X1a2001),
        (&["--standard", "x1a-2003"], Standard::X1a2003),
    ] {
        let output = export(folder.path(), asked);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
        right(folder.path(), standard, Inks::Process);
    }
    let folder = desk(|document| document.edition.press_standard = Some(PressStandard::X1a2003));
    export(folder.path(), &[]);
    right(folder.path(), Standard::X1a2003, Inks::Process);
    export(folder.path(), &["--standard", "x4"]);
    right(folder.path(), Standard::X4, Inks::Process);
}

#[test]
fn a_standard_or_condition_nobody_knows_is_refused() {
    let folder = desk(|_| {});
    for (wrong, word) in [(["--standard", "x3"], "x1a"), (["--condition", "FOGRA39"], "IFRA26")] {
        let output = export(folder.path(), &wrong);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(word), "{output:?}");
        assert!(!folder.path().join("out.pdf").exists());
    }
    let output = export(folder.path(), &["--standard", "x1a", "--condition", "ifra26"]);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    right(folder.path(), Standard::X1a2001, Inks::Process);
}

#[test]
fn black_alone_has_no_other_ink() {
    let folder = desk(|_| {});
    for marks in [&["--gray"][..], &["--gray", "--marks", "--standard", "x1a"]] {
        let output = export(folder.path(), marks);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
        right(folder.path(), if marks.len() > 1 { Standard::X1a2001 } else { Standard::X4 }, Inks::Black);
    }
}

#[test]
fn one_file_a_page_is_named_by_its_label() {
    let folder = desk(|document| {
        for page in &mut document.pages {
            Arc::make_mut(page).label = if page.label == "A07" { "A/7".to_owned() } else { page.label.clone() };
        }
    });
    let arguments = ["export", "issue.banxin", "--split", "-o", "pages/today"];
    let output = Command::new(env!("CARGO_BIN_EXE_banxin")).args(arguments).current_dir(folder.path()).env_remove("DISPLAY").output().expect("run");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    let mut names: Vec<String> = std::fs::read_dir(folder.path().join("pages/today"))
        .expect("a folder")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["A-7.pdf", "A01.pdf", "A02.pdf", "A03.pdf", "A04.pdf", "A05.pdf", "A06.pdf", "A08.pdf"]);
    for name in names {
        let bytes = std::fs::read(folder.path().join("pages/today").join(name)).expect("a file");
        assert_eq!(Opened::of(&bytes).file.get_pages().len(), 1);
    }
}
