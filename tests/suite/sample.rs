//! What the project ships opens, and goes to press as it stands.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use banxin::base::Severity;
use banxin::file;
use banxin::font::Faces;
use banxin::model::check;
use banxin::picture::Pictures;
use banxin::pipeline::Pipeline;
use banxin::preflight;

fn layouts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts")
}

#[test]
fn every_template_opens() {
    for name in ["tabloid", "tabloid-front", "tabloid-photo", "broadsheet", "broadsheet-inside", "broadsheet-weekend"] {
        let document = file::open(&layouts().join(format!("{name}.banxin"))).unwrap();
        check::refuse(&document).unwrap();
        assert_eq!(document.pages.len(), 1, "{name}");
        assert!(document.pages[0].frames.len() >= 9, "{name}");
    }
}

#[test]
fn the_sample_issue_has_nothing_to_mend() {
    let path = layouts().join("sample/issue.banxin");
    let document = Arc::new(file::open(&path).unwrap());
    let files = document.pictures.iter().map(|(id, link)| (*id, file::picture_path(&path, link))).collect();
    let pictures = Pictures::new(files);
    let faces = Faces::bundled().unwrap();
    let made = Pipeline::new(faces.clone()).pages(&document, &pictures);
    assert_eq!(made.len(), 2);
    let findings = preflight::check(&document, &made, &pictures, &faces);
    let grave: Vec<String> = findings.iter().filter(|finding| finding.severity > Severity::Hint).map(|finding| finding.say.to_string()).collect();
    assert_eq!(grave, Vec::<String>::new());
}

#[test]
fn the_sample_issue_is_as_the_program_saves_it() {
    let path = layouts().join("sample/issue.banxin");
    let document = file::open(&path).unwrap();
    if std::env::var_os("UPDATE_SPECIMENS").is_some() {
        file::save(&path, &document).unwrap();
    }
    let bytes = std::fs::read(&path).unwrap();
    assert!(file::to_bytes(&document) == bytes, "UPDATE_SPECIMENS=1 saves it by the program");
}
