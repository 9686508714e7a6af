//! Preflight as a designer meets it: what `banxin check` says, which profile it goes by, and that what it mends is mended and can be
//! taken back.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use banxin::base::{Cmyk, Finding, Fix, FrameId, Length, PageId, PictureId, PlacedPage, Point, Rect, Severity, Size, StoryId};
use banxin::edit::{Transaction, mend, mend_all};
use banxin::font::Faces;
use banxin::i18n::Language;
use banxin::model::{
    Colour, CompositeFace, Content, Document, FacePart, Fit, FolioBox, Frame, Page, Paragraph, ParagraphStyle, PictureBox, PictureLink, Shade, Story,
    Swatch, TextBox, TypeSize, Weight,
};
use banxin::pipeline::Pipeline;
use banxin::preflight::{Preflight, Profile};
use tempfile::TempDir;

use super::cli::{frame, grid, mm};

/// A page with a head line and a text, in which there is nothing to mend.
fn sound() -> Document {
    let grid = grid();
    let frames = vec![
        frame(1, "报眉", grid.cells(0, 2, 0, 1), Content::Folio(FolioBox::default())),
        frame(2, "text", grid.cells(0, 1, 2, 16), Content::Text(TextBox::default())),
    ];
    let page = Page {
        id: PageId(1),
        label: "A01".to_owned(),
        section: String::new(),
        trim: Size::new(Length::mm(120.0), Length::mm(180.0)),
        bleed: Length::mm(3.0),
        grid,
        frames: frames.into_iter().map(Arc::new).collect(),
        ..Page::default()
    };
    let mut document = Document { pages: vec![Arc::new(page)], ..Document::default() };
    let face = CompositeFace { han: FacePart::new("Banxin Song", Weight::Regular), latin: None, digits: None, marks: None };
    document.faces.insert("报宋".to_owned(), face);
    document.swatches.insert("红".to_owned(), Swatch::Process(Cmyk::percent(0.0, 95.0, 90.0, 0.0)));
    let body = ParagraphStyle { face: Some("报宋".to_owned()), size: Some(TypeSize::Exact(Length::pt(9.0))), ..ParagraphStyle::default() };
    document.styles.paragraph.insert("body".to_owned(), Arc::new(body));
    let text = "江边的老码头今天迎来第一班船，站在岸上的人们说，这条江又近了。";
    document.stories.insert(StoryId(1), Arc::new(Story { paragraphs: vec![Arc::new(Paragraph::new(&text.repeat(6), "body"))] }));
    document.threads.insert(StoryId(1), vec![FrameId(2)]);
    document
}

fn add(document: &mut Document, frame: Frame) {
    Arc::make_mut(&mut document.pages[0]).frames.push(Arc::new(frame));
}

fn write(document: &mut Document, paragraphs: &[&str]) {
    let paragraphs = paragraphs.iter().map(|text| Arc::new(Paragraph::new(text, "body"))).collect();
    document.stories.insert(StoryId(1), Arc::new(Story { paragraphs }));
}

fn tint(id: u32, rect: Rect) -> Frame {
    let mut frame = frame(id, "底纹", rect, Content::Box);
    frame.shade = Some(Shade { colour: Colour::named("红") });
    frame
}

fn findings(document: &Document) -> Vec<Finding> {
    let faces = Faces::bundled().unwrap();
    let pictures: std::collections::BTreeMap<PictureId, (u32, u32)> = document.pictures.keys().map(|id| (*id, (2000, 2000))).collect();
    let made = Pipeline::new(faces.clone()).pages(&Arc::new(document.clone()), &pictures);
    Preflight::new(document, &pictures, &faces, Profile::usual()).all(&made)
}

#[test]
fn a_sound_page_is_passed() {
    let said: Vec<String> =
        findings(&sound()).iter().map(|finding| finding.say.to_string()).filter(|said| !said.starts_with("frame-empty")).collect();
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn every_finding_has_words_in_both_languages() {
    for code in banxin::preflight::codes() {
        for language in Language::ALL {
            assert!(banxin::i18n::has(code, language), "{code} has no words in {language:?}");
        }
    }
    for fix in [Fix::GrowFrame(FrameId(1)), Fix::MoveInside(FrameId(1)), Fix::Relink(PictureId(1)), Fix::CleanBlanks(StoryId(1), 0)] {
        assert!(banxin::i18n::has(fix.code(), Language::ZhHans) && banxin::i18n::has(fix.code(), Language::En), "{fix:?}");
    }
}

#[test]
fn outputs_leave_copy_unread() {
    let document = faulty();
    let faces = Faces::bundled().unwrap();
    let pictures = std::collections::BTreeMap::new();
    let made = Pipeline::new(faces.clone()).pages(&Arc::new(document.clone()), &pictures);
    let quick = Preflight::new(&document, &pictures, &faces, Profile::usual()).leaving_copy().all(&made);
    let codes: Vec<&str> = quick.iter().map(Finding::code).collect();
    assert!(codes.contains(&"bleed-missing") && !codes.contains(&"stray-blanks"), "{codes:?}");
    let whole = findings(&document);
    assert!(quick.len() < whole.len() && quick.iter().all(|finding| whole.contains(finding)));
}

/// `code` is found, its fix takes it away, and undoing gives back the document as it was.
fn mended(before: &Document, code: &str) -> Document {
    let found = findings(before);
    let finding = found.iter().find(|finding| finding.code() == code).unwrap_or_else(|| panic!("no {code} in {found:?}"));
    assert!(finding.fix.is_some(), "{code} has no fix");
    let mut document = before.clone();
    let transaction = Transaction::new(banxin::base::Say::new("mend"), mend(&document, finding).unwrap());
    let undo = transaction.apply(&mut document).unwrap();
    let left = findings(&document);
    assert!(left.iter().all(|finding| finding.code() != code), "{code} is still there: {left:?}");
    let after = document.clone();
    undo.apply(&mut document).unwrap();
    assert_eq!(&document, before);
    assert_eq!(banxin::file::to_bytes(&document), banxin::file::to_bytes(before));
    after
}

#[test]
fn stray_blanks_and_marks_are_mended() {
    let mut document = sound();
    write(&mut document, &["　昨天 ，第一班  船:开出(江边)，人们都来了。  ", "他说\"好\"。"]);
    let after = mended(&document, "stray-blanks");
    assert_eq!(&*after.stories[&StoryId(1)].paragraphs[0].text, "昨天，第一班船:开出(江边)，人们都来了。");
    let mut marks = sound();
    write(&mut marks, &["昨天,第一班船:开出(江边)，人们都来了..."]);
    let after = mended(&marks, "marks-half-width");
    assert_eq!(&*after.stories[&StoryId(1)].paragraphs[0].text, "昨天，第一班船：开出（江边），人们都来了……");
}

#[test]
fn frames_are_mended() {
    let mut document = sound();
    add(&mut document, tint(3, mm(0.0, 100.0, 40.0, 20.0)));
    let after = mended(&document, "bleed-missing");
    assert_eq!(after.frame(FrameId(3)).unwrap().1.rect, mm(-3.0, 100.0, 43.0, 20.0));

    let mut document = sound();
    add(&mut document, frame(3, "", mm(80.0, 100.0, 20.0, 20.0), Content::Box));
    // The head line of the sound page is empty, too, and comes first.
    let after = mended(&document_without_folio(&document), "frame-empty");
    assert!(after.frame(FrameId(3)).is_none());

    let mut document = sound();
    add(&mut document, tint(3, mm(-60.0, 100.0, 40.0, 20.0)));
    let after = mended(&document, "frame-off-page");
    assert_eq!(after.frame(FrameId(3)).unwrap().1.rect, mm(0.0, 100.0, 40.0, 20.0));

    let mut document = sound();
    add(&mut document, tint(3, mm(100.0, 170.0, 40.0, 20.0)));
    let after = mended(&document, "frame-beyond-bleed");
    assert_eq!(after.frame(FrameId(3)).unwrap().1.rect, mm(83.0, 163.0, 40.0, 20.0));

    let mut document = sound();
    document.pictures.insert(PictureId(1), Arc::new(PictureLink { file: "a.jpg".into(), alternative: "江".into(), page: PlacedPage::default() }));
    let fit = Fit::Free { offset: Point::ORIGIN, width: Length::mm(20.0) };
    add(
        &mut document,
        frame(3, "", mm(70.0, 100.0, 30.0, 30.0), Content::Picture(PictureBox { picture: Some(PictureId(1)), fit, ..PictureBox::default() })),
    );
    mended(&document, "picture-gap");
}

fn document_without_folio(document: &Document) -> Document {
    let mut document = document.clone();
    Arc::make_mut(&mut document.pages[0]).frames.remove(0);
    document
}

#[test]
fn a_frame_grows_for_its_overset() {
    let mut document = sound();
    let page = Arc::make_mut(&mut document.pages[0]);
    let rect = page.grid.cells(0, 1, 2, 5);
    Arc::make_mut(&mut page.frames[1]).rect = rect;
    mended(&document, "overset");
    // Two columns share the lines that are missing.
    let page = Arc::make_mut(&mut document.pages[0]);
    let rect = page.grid.cells(0, 2, 2, 5);
    let text = Arc::make_mut(&mut page.frames[1]);
    text.rect = rect;
    text.content = Content::Text(TextBox { columns: 2, ..TextBox::default() });
    mended(&document, "overset");
}

#[test]
fn locked_frames_and_files_that_are_missing_wait_for_a_person() {
    let mut document = sound();
    let mut locked = tint(3, mm(0.0, 100.0, 40.0, 20.0));
    locked.locked = true;
    add(&mut document, locked);
    let found = findings(&document);
    let bleed = found.iter().find(|finding| finding.code() == "bleed-missing").unwrap();
    assert_eq!(mend(&document, bleed), None);
    let relink = Finding { fix: Some(Fix::Relink(PictureId(1))), ..Finding::new(Severity::Error, banxin::base::Say::new("picture-missing")) };
    assert_eq!(mend(&document, &relink), None);
    // What a finding names may be gone by the time somebody mends it.
    let gone = Finding { fix: Some(Fix::CleanBlanks(StoryId(9), 0)), ..Finding::new(Severity::Warning, banxin::base::Say::new("stray-blanks")) };
    assert_eq!(mend(&document, &gone), None);
}

#[test]
fn everything_safe_is_one_step() {
    let mut document = sound();
    write(&mut document, &["昨天 ，第一班船开出,人们都来了。", "江 ，又近了。"]);
    add(&mut document, tint(3, mm(0.0, 100.0, 40.0, 20.0)));
    add(&mut document, tint(4, mm(-60.0, 100.0, 40.0, 20.0)));
    let (transaction, count) = mend_all(&document, &findings(&document)).unwrap();
    // Two paragraphs of blanks, one of marks, one bleed, one empty head line without words; the frame off the page is looked at first.
    let mut after = document.clone();
    let undo = transaction.apply(&mut after).unwrap();
    let texts: Vec<&str> = after.stories[&StoryId(1)].paragraphs.iter().map(|paragraph| &*paragraph.text).collect();
    assert_eq!(texts, ["昨天，第一班船开出，人们都来了。", "江，又近了。"]);
    assert_eq!(after.frame(FrameId(4)).unwrap().1.rect, mm(-60.0, 100.0, 40.0, 20.0));
    assert!(count >= 4, "{count}");
    undo.apply(&mut after).unwrap();
    assert_eq!(after, document);
}

// ---- the command ----

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn check(folder: &Path, arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_banxin")).arg("check").args(arguments).current_dir(folder).env_remove("DISPLAY").output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let ran = Ran { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) };
    assert!(!ran.err.contains("panicked"), "{arguments:?}\n{}", ran.err);
    ran
}

fn desk(document: &Document) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    banxin::file::save(&folder.path().join("page.banxin"), document).unwrap();
    folder
}

fn faulty() -> Document {
    let mut document = sound();
    write(&mut document, &["昨天 ，第一班船开出,人们都来了。"]);
    add(&mut document, tint(3, mm(-60.0, 100.0, 40.0, 20.0)));
    add(&mut document, tint(4, mm(0.0, 100.0, 40.0, 20.0)));
    document
}

#[test]
fn the_list_is_by_page_the_gravest_first_with_counts_at_the_end() {
    let desk = desk(&faulty());
    let ran = check(desk.path(), &["page.banxin"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines[0].starts_with("A01 版 Page A01: 1 错误 error, 3 注意 warnings"), "{}", ran.out);
    assert!(lines[1].contains("错误 error frame-off-page [A01 底纹]"), "{}", ran.out);
    let last = lines.last().unwrap();
    assert!(last.starts_with("共 1 错误、3 注意、") && last.contains("1 error, 3 warnings,") && last.contains("coldset"), "{last}");
    let blanks = lines.iter().find(|line| line.contains("stray-blanks")).unwrap();
    assert!(blanks.contains("多余空格") && blanks.contains("stray blanks") && blanks.contains("--fix"), "{blanks}");
    let order: Vec<usize> = ["错误 error ", "注意 warning ", "提示 hint "]
        .iter()
        .filter_map(|word| lines.iter().position(|line| line.trim_start().starts_with(word)))
        .collect();
    assert!(order.is_sorted(), "{}", ran.out);
}

#[test]
fn json_has_place_and_fix() {
    let desk = desk(&faulty());
    let json: serde_json::Value = serde_json::from_str(&check(desk.path(), &["page.banxin", "--json"]).out).unwrap();
    let of = |code: &str| json.as_array().unwrap().iter().find(|finding| finding["code"] == code).unwrap().clone();
    let bleed = of("bleed-missing");
    assert_eq!((&bleed["severity"], &bleed["page"], &bleed["frame"]), (&"warning".into(), &"A01".into(), &4.into()));
    assert_eq!(bleed["place"]["y_mm"].as_f64(), Some(100.0));
    assert_eq!((&bleed["fix"]["kind"], &bleed["fix"]["safe"]), (&"extend-to-bleed".into(), &true.into()));
    assert_eq!(of("stray-blanks")["text"], serde_json::json!({ "paragraph": 0, "start": 6, "end": 7 }));
    assert_eq!(of("frame-off-page")["fix"]["safe"], false);
}

#[test]
fn profiles_by_name_by_file_and_beside_the_document() {
    let desk = desk(&faulty());
    let coldset = check(desk.path(), &["page.banxin"]);
    assert_eq!(check(desk.path(), &["page.banxin", "--profile", "coldset"]).out, coldset.out);
    let draft = check(desk.path(), &["page.banxin", "--profile", "draft"]);
    assert!(draft.out.contains("(profile draft)") && draft.out.contains("提示 hint bleed-missing"), "{}", draft.out);
    let house = r#"{"name": "晚报", "based_on": "coldset", "severity": {"stray-blanks": "off", "bleed-missing": "error"}}"#;
    std::fs::write(desk.path().join("house.json"), house).unwrap();
    let by_file = check(desk.path(), &["page.banxin", "--profile", "house.json"]);
    assert!(
        !by_file.out.contains("stray-blanks") && by_file.out.contains("错误 error bleed-missing") && by_file.out.contains("晚报"),
        "{}",
        by_file.out
    );
    std::fs::rename(desk.path().join("house.json"), desk.path().join("preflight.json")).unwrap();
    assert_eq!(check(desk.path(), &["page.banxin"]).out, by_file.out, "the house's own file beside the document");
    assert_eq!(check(desk.path(), &["page.banxin", "--profile", "coldset"]).out, coldset.out, "unless another is asked for");
}

#[test]
fn wrong_profiles_are_refused_in_a_sentence() {
    let desk = desk(&sound());
    for (name, text, words) in [
        ("nowhere", None, vec!["nowhere", "coldset"]),
        ("wrong.json", Some("{\n  \"name\": \"x\",\n  \"severity\": { \"oveset\": \"off\" }\n}"), vec!["wrong.json", "oveset", "line 3"]),
        ("cut.json", Some("{ \"name\": "), vec!["cut.json", "line 1"]),
        ("limit.json", Some("{ \"name\": \"x\", \"limits\": { \"total-ink\": 0 } }"), vec!["total-ink", "100", "400"]),
    ] {
        if let Some(text) = text {
            std::fs::write(desk.path().join(name), text).unwrap();
        }
        let ran = check(desk.path(), &["page.banxin", "--profile", name]);
        assert_eq!(ran.code, Some(2), "{name}: {}", ran.err);
        for word in words {
            assert!(ran.err.contains(word), "{name}: no {word:?} in {}", ran.err);
        }
    }
}

#[test]
fn fixing_saves_what_is_safe_and_leaves_the_rest() {
    let desk = desk(&faulty());
    let path = desk.path().join("page.banxin");
    let ran = check(desk.path(), &["page.banxin", "--fix"]);
    assert!(ran.out.starts_with("修正了"), "{}", ran.out);
    for code in ["stray-blanks", "marks-half-width", "bleed-missing"] {
        assert!(!ran.out.contains(code), "{code} is still there: {}", ran.out);
    }
    assert!(ran.out.contains("frame-off-page"), "{}", ran.out);
    let document = banxin::file::open(&path).unwrap();
    assert_eq!(&*document.stories[&StoryId(1)].paragraphs[0].text, "昨天，第一班船开出，人们都来了。");
    let before = std::fs::read(&path).unwrap();
    let again = check(desk.path(), &["page.banxin", "--fix"]);
    assert!(again.out.starts_with("修正了 0 处"), "{}", again.out);
    assert_eq!(std::fs::read(&path).unwrap(), before, "nothing to mend, nothing written");
    assert_eq!(std::fs::read_dir(desk.path()).unwrap().count(), 1, "nothing left beside it");
}

#[test]
fn no_document_brings_it_down_and_every_fix_has_its_inverse() {
    let faces = Faces::bundled().unwrap();
    let mut fixes = 0;
    for seed in 0..120 {
        let document = Arc::new(crate::files::generate::document(seed, (seed % 7) as usize));
        let pictures: std::collections::BTreeMap<PictureId, (u32, u32)> = document.pictures.keys().map(|id| (*id, (1 + id.0 * 700, 900))).collect();
        let made = Pipeline::new(faces.clone()).pages(&document, &pictures);
        let found = Preflight::new(&document, &pictures, &faces, Profile::usual()).all(&made);
        assert_eq!(found, Preflight::new(&document, &pictures, &faces, Profile::usual()).all(&made), "seed {seed}");
        for finding in &found {
            let Some(edits) = mend(&document, finding) else { continue };
            let mut after = (*document).clone();
            // A document at its limits may refuse; it is then as before.
            if let Ok(undo) = Transaction::new(banxin::base::Say::new("mend"), edits).apply(&mut after) {
                banxin::model::check::refuse(&after).unwrap();
                undo.apply(&mut after).unwrap();
                fixes += 1;
            }
            assert_eq!(after, *document, "seed {seed}: {finding:?}");
        }
    }
    assert!(fixes > 50, "only {fixes} fixes were tried");
}
