//! The house style: taken from an issue, laid over another in one step, held against in preflight, refused where it is wrong.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use banxin::base::{Finding, Length};
use banxin::edit::{HousePart, apply_house};
use banxin::file::{self, FileError, house_to_bytes, read_house};
use banxin::font::Faces;
use banxin::model::house::House;
use banxin::model::{Content, Document, ParagraphStyle, TypeSize};
use banxin::pipeline::Pipeline;
use banxin::preflight::{Preflight, Profile};
use proptest::prelude::*;

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/tabloid.banxin")
}

fn issue() -> Document {
    file::open(&sample()).unwrap()
}

#[test]
fn an_issue_follows_the_house_taken_from_it() {
    let document = issue();
    let house = House::of(&document);
    assert!(!house.grids.is_empty() && !house.styles.paragraph.is_empty() && !house.folios.is_empty());
    let (step, changes) = apply_house(&document, &house);
    assert!(step.edits.is_empty() && changes.is_empty(), "{changes:?}");
    let bytes = house_to_bytes(&house);
    assert_eq!(read_house(&bytes, "house.json").unwrap(), house);
    assert_eq!(house_to_bytes(&read_house(&bytes, "house.json").unwrap()), bytes);
}

/// The issue with one thing of each kind off its house.
fn strayed() -> Document {
    let mut document = issue();
    for size in document.type_sizes.values_mut().take(1) {
        *size = Length::pt(9.5);
    }
    let name = document.styles.paragraph.keys().next().unwrap().clone();
    let style = document.styles.paragraph.get_mut(&name).unwrap();
    *style = Arc::new(ParagraphStyle { size: Some(TypeSize::Exact(Length::pt(11.25))), based_on: None, ..style.as_ref().clone() });
    let page = Arc::make_mut(&mut document.pages[0]);
    page.grid.lines -= 1;
    for frame in &mut page.frames {
        if let Content::Folio(folio) = &mut Arc::make_mut(frame).content {
            folio.left.clear();
        }
    }
    document.swatches.remove(&document.swatches.keys().next().unwrap().clone());
    document
}

#[test]
fn applying_is_one_step_that_can_be_taken_back() {
    let house = House::of(&issue());
    let before = strayed();
    let (step, changes) = apply_house(&before, &house);
    let parts: Vec<HousePart> = changes.iter().map(|change| change.part).collect();
    for part in [HousePart::TypeSize, HousePart::Swatch, HousePart::Style, HousePart::Grid, HousePart::Folio] {
        assert!(parts.contains(&part), "{part:?} in {changes:?}");
    }
    let mut document = before.clone();
    let undo = step.apply(&mut document).unwrap();
    assert_eq!(House::of(&document), house);
    assert!(apply_house(&document, &house).1.is_empty());
    undo.apply(&mut document).unwrap();
    assert_eq!(file::to_bytes(&document), file::to_bytes(&before));
}

#[test]
fn bases_that_change_places_make_no_circle() {
    let mut document = issue();
    let based = |base: Option<&str>| Arc::new(ParagraphStyle { based_on: base.map(str::to_owned), ..ParagraphStyle::default() });
    document.styles.paragraph.extend([("x1".to_owned(), based(Some("x2"))), ("x2".to_owned(), based(None))]);
    let mut house = House::of(&document);
    house.styles.paragraph.extend([("x1".to_owned(), based(None)), ("x2".to_owned(), based(Some("x1")))]);
    let (step, _) = apply_house(&document, &house);
    step.apply(&mut document).unwrap();
    assert_eq!(document.styles.paragraph["x2"].based_on.as_deref(), Some("x1"));
}

fn findings(document: &Document, house: &House) -> Vec<Finding> {
    let faces = Faces::bundled().unwrap();
    let pictures = BTreeMap::new();
    let made = Pipeline::new(faces.clone()).pages(&Arc::new(document.clone()), &pictures);
    Preflight::new(document, &pictures, &faces, Profile::usual()).following(house).all(&made)
}

fn codes(document: &Document, house: &House) -> Vec<&'static str> {
    let mut codes: Vec<&str> = findings(document, house).iter().map(Finding::code).filter(|code| code.starts_with("house-")).collect();
    codes.dedup();
    codes
}

#[test]
fn preflight_holds_the_issue_against_its_house() {
    let document = file::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/sample/issue.banxin")).unwrap();
    let house = House::of(&document);
    assert_eq!(codes(&document, &house), [] as [&str; 0], "an issue is never off its own house");
    let mut strict = house.clone();
    strict.limits.table_sizes_only = true;
    strict.limits.least_size = Some(Length::pt(30.0));
    strict.limits.sizes_a_page = Some(1);
    strict.limits.faces_a_page = Some(1);
    strict.limits.own_faces_only = true;
    strict.limits.own_swatches_only = true;
    strict.faces.clear();
    strict.swatches.clear();
    let found = codes(&document, &strict);
    for code in ["house-size", "house-many-sizes", "house-face", "house-many-faces"] {
        assert!(found.contains(&code), "{code} in {found:?}");
    }
    let mut other = document.clone();
    Arc::make_mut(&mut other.pages[0]).grid.characters += 1;
    for style in other.styles.paragraph.values_mut() {
        Arc::make_mut(style).indent = Some(banxin::base::Em::new(5.0));
    }
    let found = codes(&other, &house);
    assert!(found.contains(&"house-grid") && found.contains(&"house-style"), "{found:?}");
}

#[test]
fn wrong_files_say_where() {
    let text = String::from_utf8(house_to_bytes(&House::of(&issue()))).unwrap();
    let refused = |text: &str| read_house(text.as_bytes(), "house.json").unwrap_err();
    assert!(matches!(refused(""), FileError::Empty { .. }));
    assert!(matches!(refused("{}"), FileError::NotHouse { .. }));
    assert!(matches!(refused(&text[..text.len() / 2]), FileError::CutOff { .. }));
    assert!(matches!(refused(&text.replace("\"version\": 1", "\"version\": 9")), FileError::Newer { version: 9, .. }));
    let unknown = text.replacen("\"title\"", "\"titel\"", 1);
    assert!(matches!(refused(&unknown), FileError::UnknownField { field, .. } if field == "titel"));
    let mut wrong = House::of(&issue());
    for format in wrong.grids.values_mut() {
        format.grid.columns = 0;
    }
    assert!(matches!(refused(&String::from_utf8(house_to_bytes(&wrong)).unwrap()), FileError::Document { .. }));
    let document = String::from_utf8(file::to_bytes(&issue())).unwrap();
    assert!(matches!(refused(&document), FileError::NotHouse { .. }));
}

#[test]
fn the_program_takes_lays_over_and_checks() {
    let desk = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_banxin")).args(arguments).current_dir(desk.path()).env_remove("DISPLAY").output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    file::save(&desk.path().join("good.banxin"), &issue()).unwrap();
    file::save(&desk.path().join("strayed.banxin"), &strayed()).unwrap();
    assert_eq!(run(&["style", "extract", "good.banxin", "-o", "house-style.json"]).0, Some(0));
    let (_, out, _) = run(&["check", "strayed.banxin", "--json"]);
    assert!(out.contains("house-grid"), "house-style.json beside the document is found");
    let (code, out, err) = run(&["style", "apply", "house-style.json", "strayed.banxin"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("改为标准") && out.contains("becomes the house's"), "{out}");
    let (code, out, _) = run(&["style", "apply", "house-style.json", "strayed.banxin"]);
    assert!(code == Some(0) && out.contains("已符合标准"), "{out}");
    let (_, out, _) = run(&["check", "strayed.banxin", "--json"]);
    assert!(!out.contains("house-"), "{out}");
    let (code, _, err) = run(&["style", "apply", "good.banxin", "strayed.banxin"]);
    assert!(code == Some(2) && err.contains("not a house style"), "{err}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_spoiled_file_breaks_the_program(changes in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..6), cut in 0_usize..200) {
        let bytes = super::import_rich::spoiled(&house_to_bytes(&House::of(&issue())), &changes, cut);
        if let Ok(house) = read_house(&bytes, "house.json") {
            let mut document = issue();
            let (step, _) = apply_house(&document, &house);
            if step.apply(&mut document).is_ok() {
                prop_assert!(banxin::model::check::refuse(&document).is_ok());
            }
        }
    }
}
