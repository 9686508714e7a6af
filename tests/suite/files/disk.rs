//! Files on disk: saved wholly or not at all, never over another's work, found again after a crash.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use banxin::base::Length;
use banxin::file::{self, FileError};
use banxin::model::Document;
use tempfile::TempDir;

use super::generate;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}
fn document() -> Document {
    generate::document(3, 3)
}
fn other() -> Document {
    generate::document(4, 3)
}
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
fn age(path: &Path, seconds: u64) {
    let then = SystemTime::now() - Duration::from_secs(seconds);
    fs::File::options().write(true).open(path).and_then(|file| file.set_modified(then)).expect("the time is set");
}

#[test]
fn what_is_saved_is_opened_again() {
    let folder = folder();
    let path = folder.path().join("社区 A07.banxin");
    file::save(&path, &document()).expect("saved");
    assert_eq!(file::open(&path).expect("opened"), document());
    file::save(&path, &other()).expect("saved over");
    assert_eq!(file::open(&path).expect("opened"), other());
    assert_eq!(names(folder.path()), ["社区 A07.banxin"], "nothing else is left");
}

#[test]
fn lengths_and_paragraphs_can_be_read_in_the_file() {
    let text = String::from_utf8(file::to_bytes(&document())).expect("text");
    assert!(text.starts_with("{\n  \"banxin\": \"document\",\n  \"version\": 1,\n  \"document\": {\n    \"edition\": {"), "{}", &text[..80]);
    assert!(text.ends_with("\n  }\n}\n"));
    assert!(text.lines().any(|line| line.trim_start().starts_with("\"width\": \"") && (line.ends_with("mm\",") || line.ends_with("pt\","))));
    assert!(!text.lines().any(|line| line.contains('[') && line.contains("\": [\"")), "one value a line");
}

#[test]
fn what_cannot_be_read_is_told() {
    let folder = folder();
    let missing = file::open(&folder.path().join("a01.banxin")).expect_err("no file");
    assert!(matches!(missing, FileError::Missing { .. }), "{missing}");
    let place = file::open(folder.path()).expect_err("a folder");
    assert!(matches!(place, FileError::Folder { .. }), "{place}");
    if Path::new("/dev/zero").exists() {
        let device = file::open(Path::new("/dev/zero")).expect_err("a device without end");
        assert!(matches!(device, FileError::NotAFile { .. }), "{device}");
    }
    // A file of 300 MB that takes no room on the disk.
    let huge = folder.path().join("huge.banxin");
    fs::File::create(&huge).and_then(|file| file.set_len(300 << 20)).expect("a sparse file");
    let error = file::open(&huge).expect_err("a huge file");
    assert!(matches!(error, FileError::TooBig { bytes: 314_572_800, .. }), "{error}");
    let small = folder.path().join("small");
    fs::write(&small, b"12345").expect("written");
    assert_eq!(file::read_limited(&small, 5).expect("read"), b"12345");
    assert!(matches!(file::read_limited(&small, 4), Err(FileError::TooBig { bytes: 5, limit: 4, .. })));
}

#[test]
fn a_save_that_fails_changes_nothing() {
    let folder = folder();
    let into_folder = file::save(folder.path(), &document()).expect_err("a folder in the place");
    assert!(matches!(into_folder, FileError::Folder { .. }), "{into_folder}");
    let nowhere = file::save(&folder.path().join("gone/a01.banxin"), &document()).expect_err("no such folder");
    assert!(matches!(nowhere, FileError::NoFolder { .. }), "{nowhere}");
    if Path::new("/dev/full").exists() {
        let device = file::save(Path::new("/dev/full"), &document()).expect_err("a device is not replaced");
        assert!(matches!(device, FileError::NotAFile { .. }), "{device}");
        assert!(Path::new("/dev/full").exists());
    }
    let path = folder.path().join("a01.banxin");
    file::save(&path, &document()).expect("saved");
    // A document that could not be opened again is not saved over one that can.
    let mut spoilt = document();
    std::sync::Arc::make_mut(&mut spoilt.pages[0]).trim.width = Length::ZERO;
    let error = file::save(&path, &spoilt).expect_err("a page without width");
    assert!(error.to_string().contains("page width"), "{error}");
    let mut permissions = fs::metadata(&path).expect("the file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("read-only");
    let error = file::save(&path, &other()).expect_err("a read-only file");
    assert!(matches!(error, FileError::ReadOnly { .. }), "{error}");
    assert_eq!(file::open(&path).expect("the old file"), document());
    assert_eq!(names(folder.path()), ["a01.banxin"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_takes_no_files_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).expect("a read-only folder");
    // Whoever may write everywhere meets a system folder instead.
    let places = [folder.path().to_path_buf(), PathBuf::from("/proc"), PathBuf::from("/sys")];
    let closed = places.iter().find(|place| place.is_dir() && fs::write(place.join("banxin-probe"), b"").is_err());
    if let Some(closed) = closed {
        let error = file::save(&closed.join("a01.banxin"), &document()).expect_err("a closed folder");
        assert!(matches!(error, FileError::NoPermission { .. } | FileError::NoFolder { .. } | FileError::Io { .. }), "{error}");
        assert!(!closed.join("a01.banxin").exists());
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("writable again");
}

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = folder.path().join("a01.banxin");
    let mode = |path: &Path| fs::metadata(path).expect("the file").permissions().mode() & 0o777;
    file::save(&path, &document()).expect("saved");
    let fresh = folder.path().join("fresh");
    fs::write(&fresh, b"").expect("written");
    assert_eq!(mode(&path), mode(&fresh), "a new file is as open as any new file");
    for wanted in [0o640, 0o600, 0o664] {
        fs::set_permissions(&path, fs::Permissions::from_mode(wanted)).expect("set");
        file::save(&path, &other()).expect("saved over");
        assert_eq!(mode(&path), wanted);
    }
    // A link in another folder, relative, to a link, to the file.
    let desk = folder.path().join("desk");
    fs::create_dir(&desk).expect("a folder");
    std::os::unix::fs::symlink("../a01.banxin", desk.join("today")).expect("a link");
    std::os::unix::fs::symlink("desk/today", folder.path().join("link.banxin")).expect("a link");
    file::save(&folder.path().join("link.banxin"), &document()).expect("saved through the links");
    assert!(fs::symlink_metadata(folder.path().join("link.banxin")).expect("the link").file_type().is_symlink());
    assert!(fs::symlink_metadata(desk.join("today")).expect("the link").file_type().is_symlink());
    assert_eq!(file::open(&path).expect("the file"), document());
    assert_eq!(names(&desk), ["today"]);
    // A link to a file that is not there yet makes it; a ring of links is told.
    std::os::unix::fs::symlink("new.banxin", folder.path().join("dangling")).expect("a link");
    file::save(&folder.path().join("dangling"), &document()).expect("saved through the link");
    assert_eq!(file::open(&folder.path().join("new.banxin")).expect("the file"), document());
    std::os::unix::fs::symlink("ring", folder.path().join("ring")).expect("a link");
    assert!(matches!(file::save(&folder.path().join("ring"), &document()), Err(FileError::NotAFile { .. })));
}

#[test]
fn another_programs_work_is_not_overwritten() {
    let folder = folder();
    let path = folder.path().join("a01.banxin");
    file::save(&path, &document()).expect("saved");
    let opened = file::open_stamped(&path).expect("opened");
    let stamp = file::save_checked(&path, &other(), &opened.stamp).expect("nobody touched it");
    let error = file::save_checked(&path, &document(), &opened.stamp).expect_err("the file is another one now");
    assert!(matches!(error, FileError::ChangedOnDisk { .. }), "{error}");
    assert_eq!(file::open(&path).expect("the file"), other());
    // Touched but not changed.
    age(&path, 100);
    let stamp = file::save_checked(&path, &other(), &stamp).expect("the same contents");
    // Changed within the same size and the same time.
    let mut bytes = fs::read(&path).expect("the file");
    let time = fs::metadata(&path).and_then(|found| found.modified()).expect("a time");
    *bytes.last_mut().expect("a byte") = b' ';
    fs::write(&path, &bytes).expect("written");
    fs::File::options().write(true).open(&path).and_then(|file| file.set_modified(time)).expect("the time is set");
    assert!(matches!(file::save_checked(&path, &document(), &stamp), Err(FileError::ChangedOnDisk { .. })));
    // Gone: nothing is lost by writing it anew.
    fs::remove_file(&path).expect("removed");
    file::save_checked(&path, &document(), &stamp).expect("written anew");
    assert_eq!(file::open(&path).expect("the file"), document());
}

#[test]
fn an_automatic_copy_is_found_when_it_is_newer() {
    let folder = folder();
    let path = folder.path().join("a01.banxin");
    assert_eq!(file::recover::find(&path), None);
    // Never saved: the copy is all there is.
    file::autosave(&path, &document()).expect("copied");
    assert_eq!(names(folder.path()), [".a01.banxin.autosave"]);
    let found = file::recover::find(&path).expect("a copy");
    assert_eq!(found.open().expect("opened"), document());
    // Saved since: nothing to recover.
    age(&file::autosave_path(&path), 60);
    file::save(&path, &other()).expect("saved");
    assert_eq!(file::recover::find(&path), None);
    // The same contents are no lost work.
    file::autosave(&path, &other()).expect("copied");
    age(&path, 60);
    assert_eq!(file::recover::find(&path), None);
    file::autosave(&path, &document()).expect("copied");
    assert_eq!(file::recover::find(&path).expect("a copy").open().expect("opened"), document());
    assert_eq!(file::open(&path).expect("the file"), other(), "the file itself is as it was");
    file::discard_autosave(&path).expect("removed");
    file::discard_autosave(&path).expect("nothing left to remove");
    assert_eq!(names(folder.path()), ["a01.banxin"]);
}
