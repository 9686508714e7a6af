//! The program as a person runs it: what it refuses, in which words, with which exit code, and that no file is lost by it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use banxin::base::{Cmyk, Em, FrameId, Insets, Length, PageId, PictureId, Point, Rect, Size, StoryId};
use banxin::model::{
    CompositeFace, Content, Document, FacePart, Frame, Grid, Page, Paragraph, ParagraphStyle, PictureBox, PictureLink, Story, Swatch, TextBox,
    TypeSize, Weight,
};
use tempfile::TempDir;

/// What a run of the program said.
#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_banxin")).args(arguments).current_dir(folder).env_remove("DISPLAY").output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let ran = Ran { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) };
    assert!(!ran.err.contains("panicked"), "{arguments:?}\n{}", ran.err);
    ran
}

/// The run is refused, with a sentence that holds `words`.
fn refused(folder: &Path, arguments: &[&str], words: &[&str]) {
    let ran = run(folder, arguments);
    assert_eq!(ran.code, Some(2), "{arguments:?}\n{ran:?}");
    let sentence = ran.err.trim();
    assert!(sentence.chars().count() > 15, "a sentence, not {sentence:?}");
    for word in words {
        assert!(sentence.contains(word), "{arguments:?}: no {word:?} in {sentence}");
    }
}

/// The run is done, with findings whose codes hold `code`.
fn found(folder: &Path, arguments: &[&str], code: &str) {
    let ran = run(folder, arguments);
    assert_eq!(ran.code, Some(1), "{arguments:?}\n{ran:?}");
    assert!(ran.err.contains(code) || ran.out.contains(code), "{arguments:?}: no {code:?} in {ran:?}");
}

pub fn mm(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect::new(Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height))
}

pub fn frame(id: u32, name: &str, rect: Rect, content: Content) -> Frame {
    let (insets, wrap, border, shade) = (Insets::default(), None, None, None);
    Frame { id: FrameId(id), name: name.to_owned(), rect, content, insets, wrap, border, shade, ..Frame::default() }
}

/// Two columns of 13 characters, 40 lines of 12 pt.
pub fn grid() -> Grid {
    Grid {
        origin: Point::new(Length::mm(10.0), Length::mm(10.0)),
        columns: 2,
        characters: 13,
        gutter: Em::ONE,
        lines: 40,
        body_size: Length::pt(9.0),
        line_pitch: Length::pt(12.0),
    }
}

/// A small page that prints without any finding: a text frame, a picture.
fn sound() -> Document {
    let grid = grid();
    let column = grid.column_width();
    let frames = vec![
        frame(1, "text", Rect::new(grid.origin.x, grid.origin.y, column, Length::pt(12.0) * 19 + Length::pt(9.0)), Content::Text(TextBox::default())),
        frame(2, "picture", mm(70.0, 10.0, 30.0, 20.0), Content::Picture(PictureBox { picture: Some(PictureId(1)), ..PictureBox::default() })),
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
    document.swatches.insert("黑".to_owned(), Swatch::Process(Cmyk::BLACK));
    let body = ParagraphStyle { face: Some("报宋".to_owned()), size: Some(TypeSize::Exact(Length::pt(9.0))), ..ParagraphStyle::default() };
    document.styles.paragraph.insert("body".to_owned(), Arc::new(body));
    let text = "江边的老码头今天迎来第一班船，站在岸上的人们说，这条江又近了。";
    document.stories.insert(StoryId(1), Arc::new(Story { paragraphs: vec![Arc::new(Paragraph::new(&text.repeat(6), "body"))] }));
    document.threads.insert(StoryId(1), vec![FrameId(1)]);
    document
        .pictures
        .insert(PictureId(1), Arc::new(PictureLink { file: "rgb.jpg".to_owned(), alternative: String::new(), page: Default::default() }));
    document
}

/// A folder with `document` as `page.banxin` and its picture beside it.
fn desk_with(document: &Document) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let picture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures/rgb.jpg");
    std::fs::copy(picture, folder.path().join("rgb.jpg")).unwrap();
    banxin::file::save(&folder.path().join("page.banxin"), document).unwrap();
    folder
}

/// The sound document, its page's frame `index` changed.
fn with_frame(index: usize, change: impl FnOnce(&mut Frame)) -> Document {
    let mut document = sound();
    let page = Arc::make_mut(&mut document.pages[0]);
    change(Arc::make_mut(&mut page.frames[index]));
    document
}

/// A desk whose document file's text went through `change`.
fn desk_with_text(change: impl FnOnce(String) -> String) -> TempDir {
    let folder = desk_with(&sound());
    let path = folder.path().join("page.banxin");
    let text = std::fs::read_to_string(&path).unwrap();
    let changed = change(text.clone());
    assert_ne!(changed, text, "the sample was not changed");
    std::fs::write(&path, changed).unwrap();
    folder
}

const EXPORT: [&str; 4] = ["export", "page.banxin", "-o", "page.pdf"];

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.clone(), std::fs::read(path).unwrap()))
        .collect()
}

/// The export is refused and every file is as it was, an older PDF too.
fn export_refused(desk: &TempDir, words: &[&str]) {
    std::fs::write(desk.path().join("page.pdf"), "yesterday's page").unwrap();
    let before = files(desk.path());
    refused(desk.path(), &EXPORT, words);
    assert_eq!(files(desk.path()), before);
}

// ---- what works ----

#[test]
fn help_and_version_are_no_errors() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["--help"][..], &["--version"], &["export", "--help"], &["help", "new"]] {
        let ran = run(folder.path(), arguments);
        assert_eq!(ran.code, Some(0), "{arguments:?}");
        assert!(ran.out.contains("banxin") && ran.err.is_empty(), "{ran:?}");
    }
}

#[test]
fn a_sound_page_goes_through_every_command() {
    let desk = desk_with(&sound());
    for (arguments, code) in [
        (&EXPORT[..], 0),
        (&["render", "page.banxin", "--page", "1", "--ppi", "72", "-o", "page.png"], 0),
        (&["check", "page.banxin"], 0),
        (&["info", "page.banxin"], 0),
        (&["dump", "page.banxin", "--page", "A01"], 0),
    ] {
        let ran = run(desk.path(), arguments);
        assert_eq!(ran.code, Some(code), "{arguments:?}\n{ran:?}");
    }
    let pdf = std::fs::read(desk.path().join("page.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-1."));
    let png = image::open(desk.path().join("page.png")).unwrap().to_rgb8();
    assert_eq!(png.dimensions(), (340, 510));
    let dark = png.pixels().filter(|pixel| pixel.0.iter().all(|channel| *channel < 120)).count();
    assert!(dark > 500, "{dark} dark pixels: type and picture should be there");
    let dump = run(desk.path(), &["dump", "page.banxin"]).out;
    assert!(dump.contains("江边的老码头") && dump.contains("picture"), "{dump}");
    let info = run(desk.path(), &["info", "page.banxin"]).out;
    assert!(info.contains("A01") && info.contains("120 × 180 mm"), "{info}");
}

#[test]
fn check_tells_what_composition_cost() {
    let desk = desk_with(&sound());
    let plain = run(desk.path(), &["check", "page.banxin"]).out;
    assert!(plain.contains("排字 Composition: 共"), "{plain}");
    let every = run(desk.path(), &["check", "page.banxin", "--composition"]).out;
    assert!(every.lines().count() > plain.lines().count() && every.contains("paragraph 1"), "{every}");
    let json: serde_json::Value = serde_json::from_str(&run(desk.path(), &["check", "page.banxin", "--json", "--composition"]).out).unwrap();
    let paragraphs = json["composition"].as_array().unwrap();
    assert!(!paragraphs.is_empty() && json["findings"].is_array());
    for paragraph in paragraphs {
        assert!(paragraph["lines"].as_u64() > Some(0) && paragraph["page"] == "A01", "{paragraph}");
        assert!(paragraph["rules"].as_object().unwrap().values().all(|rule| rule["count"].as_u64() > Some(0)), "{paragraph}");
    }
    let findings: serde_json::Value = serde_json::from_str(&run(desk.path(), &["check", "page.banxin", "--json"]).out).unwrap();
    assert!(findings.is_array(), "the list of findings alone stays a list");
}

#[test]
fn the_same_page_gives_the_same_files() {
    let desk = desk_with(&sound());
    let once = |name: &str| {
        assert_eq!(run(desk.path(), &["export", "page.banxin", "-o", name]).code, Some(0));
        std::fs::read(desk.path().join(name)).unwrap()
    };
    assert_eq!(once("one.pdf"), once("two.pdf"));
}

#[test]
fn import_prints_its_json() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("copy.txt"), "## 老码头迎来新航线\n\n晚报讯 昨天上午，第一班船开出。 张三\n").unwrap();
    let ran = run(folder.path(), &["import", "copy.txt", "--json"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let article = &json["articles"][0];
    assert_eq!(article["headline"], "老码头迎来新航线");
    assert_eq!(article["kicker"], serde_json::Value::Null);
    assert_eq!(article["dateline"], "晚报讯");
    assert_eq!(article["byline"], serde_json::json!(["张三"]));
    assert_eq!(article["body"][0], serde_json::json!({ "type": "p", "text": "昨天上午，第一班船开出。" }));
    assert_eq!((&json["captions"], &json["slots"]), (&serde_json::json!([]), &serde_json::json!(0)));
}

#[test]
fn new_fills_a_template_and_links_photographs_from_where_it_lies() {
    let mut template = with_frame(0, |frame| frame.name = "a1.text.1".to_owned());
    template.stories.clear();
    template.threads.clear();
    template.pictures.clear();
    let page = Arc::make_mut(&mut template.pages[0]);
    let slot = Arc::make_mut(&mut page.frames[1]);
    (slot.name, slot.content) = ("p1.picture".to_owned(), Content::Picture(PictureBox::default()));
    let desk = desk_with(&template);
    std::fs::write(desk.path().join("copy.txt"), "## 标题\n\n昨天上午，第一班船开出。\n").unwrap();
    std::fs::create_dir(desk.path().join("photos")).unwrap();
    std::fs::rename(desk.path().join("rgb.jpg"), desk.path().join("photos/1.jpg")).unwrap();
    std::fs::create_dir(desk.path().join("issue")).unwrap();
    let ran = run(desk.path(), &["new", "--template", "page.banxin", "--copy", "copy.txt", "--photos", "photos", "-o", "issue/new.banxin"]);
    // The headline has no frame in this template.
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.err.contains("article-unplaced"), "{ran:?}");
    let made = banxin::file::open(&desk.path().join("issue/new.banxin")).unwrap();
    assert_eq!(made.pictures.values().map(|link| link.file.as_str()).collect::<Vec<_>>(), ["../photos/1.jpg"]);
    assert_eq!(made.threads.len(), 1);
    let ran = run(desk.path(), &["export", "issue/new.banxin", "-o", "new.pdf"]);
    assert!(desk.path().join("new.pdf").is_file() && !ran.err.contains("picture-missing"), "{ran:?}");
}

// ---- bad copy ----

/// `import` and `new` both refuse `copy`.
fn copy_refused(copy: Option<&[u8]>, words: &[&str]) {
    let desk = desk_with(&sound());
    if let Some(copy) = copy {
        std::fs::write(desk.path().join("copy.txt"), copy).unwrap();
    }
    refused(desk.path(), &["import", "copy.txt", "--json"], words);
    refused(desk.path(), &["new", "--template", "page.banxin", "--copy", "copy.txt", "-o", "new.banxin"], words);
    assert!(!desk.path().join("new.banxin").exists());
}

#[test]
fn missing_copy() {
    copy_refused(None, &["copy.txt"]);
}

#[test]
fn empty_copy() {
    copy_refused(Some(b""), &[]);
    copy_refused(Some(b" \n\n \xEF\xBB\xBF"), &[]);
}

#[test]
fn copy_of_a_hundred_megabytes() {
    let line = "江边的老码头今天迎来第一班船。\n".as_bytes();
    copy_refused(Some(&line.repeat(100_000_000 / line.len())), &[]);
}

#[test]
fn binary_copy() {
    copy_refused(Some(&std::fs::read(env!("CARGO_BIN_EXE_banxin")).unwrap()[..200_000]), &[]);
    copy_refused(Some(&[0; 4096]), &[]);
}

#[test]
fn wrongly_encoded_copy() {
    // Cut in the middle of characters and mixed with bytes that no encoding has.
    let mut bytes = "江边的老码头今天迎来第一班船，".repeat(20).into_bytes();
    for at in (5..bytes.len()).step_by(17) {
        bytes[at] = 0xFF;
    }
    copy_refused(Some(&bytes), &[]);
}

#[test]
fn copy_that_is_a_folder() {
    let desk = desk_with(&sound());
    std::fs::create_dir(desk.path().join("copy.txt")).unwrap();
    refused(desk.path(), &["import", "copy.txt"], &["copy.txt"]);
}

// ---- bad documents ----

#[test]
fn a_missing_document() {
    let folder = tempfile::tempdir().unwrap();
    for command in
        [&EXPORT[..], &["check", "page.banxin"], &["info", "page.banxin"], &["dump", "page.banxin"], &["render", "page.banxin", "-o", "x.png"]]
    {
        refused(folder.path(), command, &["page.banxin"]);
    }
    assert!(files(folder.path()).is_empty());
}

#[test]
fn a_document_cut_in_half() {
    export_refused(
        &desk_with_text(|text| {
            let half = (text.len() / 2..).find(|at| text.is_char_boundary(*at)).unwrap();
            text[..half].to_owned()
        }),
        &["page.banxin"],
    );
}

#[test]
fn a_document_with_wrong_types() {
    export_refused(&desk_with_text(|text| text.replacen("\"columns\": 2", "\"columns\": \"two\"", 1)), &["page.banxin"]);
    export_refused(&desk_with_text(|text| text.replacen("\"pages\": [", "\"pages\": 7, \"x\": [", 1)), &["page.banxin"]);
}

#[test]
fn a_document_with_an_unknown_field() {
    export_refused(&desk_with_text(|text| text.replacen("\"columns\": 2", "\"columns\": 2, \"colums\": 3", 1)), &["page.banxin", "colums"]);
}

#[test]
fn a_document_of_an_unknown_version() {
    export_refused(
        &desk_with_text(|text| {
            let mut json: serde_json::Value = serde_json::from_str(&text).unwrap();
            json["version"] = serde_json::json!(999);
            serde_json::to_string_pretty(&json).unwrap()
        }),
        &["page.banxin", "999"],
    );
}

#[test]
fn an_empty_or_binary_document() {
    export_refused(&desk_with_text(|_| String::new()), &["page.banxin"]);
    export_refused(&desk_with_text(|_| "\0\0\0\u{1}PNG".to_owned()), &["page.banxin"]);
}

#[test]
fn a_zero_measure() {
    for change in [|frame: &mut Frame| frame.rect.width = Length::ZERO, |frame: &mut Frame| frame.rect.height = -Length::mm(5.0)] {
        let desk = desk_with(&sound());
        let bytes = banxin::file::to_bytes(&with_frame(0, change));
        std::fs::write(desk.path().join("page.banxin"), bytes).unwrap();
        export_refused(&desk, &[]);
    }
    let mut document = sound();
    Arc::make_mut(&mut document.pages[0]).grid.characters = 0;
    let desk = desk_with(&sound());
    std::fs::write(desk.path().join("page.banxin"), banxin::file::to_bytes(&document)).unwrap();
    export_refused(&desk, &[]);
}

#[test]
fn a_thread_loop() {
    let mut document = sound();
    document.threads.insert(StoryId(1), vec![FrameId(1), FrameId(1)]);
    let desk = desk_with(&sound());
    std::fs::write(desk.path().join("page.banxin"), banxin::file::to_bytes(&document)).unwrap();
    export_refused(&desk, &[]);
}

#[test]
fn a_frame_outside_the_page() {
    let desk = desk_with(&with_frame(1, |frame| frame.rect = mm(400.0, 10.0, 30.0, 20.0)));
    found(desk.path(), &EXPORT, "frame-");
    assert!(std::fs::read(desk.path().join("page.pdf")).unwrap().starts_with(b"%PDF"));
}

#[test]
fn a_missing_picture() {
    let desk = desk_with(&sound());
    std::fs::remove_file(desk.path().join("rgb.jpg")).unwrap();
    found(desk.path(), &EXPORT, "picture-missing");
    found(desk.path(), &["info", "page.banxin"], "rgb.jpg");
    let ran = run(desk.path(), &["render", "page.banxin", "--ppi", "150", "-o", "page.png"]);
    let png = image::open(desk.path().join("page.png")).unwrap().to_rgb8();
    // The placeholder's diagonals cross in the frame's middle: (85 mm, 20 mm).
    let around = (500..=504).flat_map(|x| (116..=120).map(move |y| (x, y)));
    let darkest = around.map(|(x, y)| png.get_pixel(x, y).0[1]).min();
    assert!(darkest.is_some_and(|green| green < 190), "{darkest:?} {ran:?}");
}

#[test]
fn a_broken_picture() {
    let desk = desk_with(&sound());
    let whole = std::fs::read(desk.path().join("rgb.jpg")).unwrap();
    std::fs::write(desk.path().join("rgb.jpg"), &whole[..whole.len() / 2]).unwrap();
    found(desk.path(), &EXPORT, "picture-broken");
}

#[test]
fn a_missing_font() {
    let mut document = sound();
    document
        .faces
        .insert("报宋".to_owned(), CompositeFace { han: FacePart::new("No Such Song", Weight::Regular), latin: None, digits: None, marks: None });
    let desk = desk_with(&document);
    found(desk.path(), &EXPORT, "No Such Song");
    assert!(run(desk.path(), &["dump", "page.banxin"]).out.contains("江边的老码头"), "the text is set all the same");
}

#[test]
fn a_missing_profile() {
    let mut document = sound();
    document.edition.press_profile = Some("printer.icc".to_owned());
    export_refused(&desk_with(&document), &["printer.icc"]);
    let desk = desk_with(&document);
    std::fs::write(desk.path().join("printer.icc"), "no profile").unwrap();
    export_refused(&desk, &[]);
}

// ---- bad arguments, bad places ----

#[test]
fn arguments_that_make_no_sense() {
    let desk = desk_with(&sound());
    for arguments in [
        &["exprot", "page.banxin"][..],
        &["export", "page.banxin"],
        &["export", "page.banxin", "-o", "x.pdf", "--pages", "7"],
        &["export", "page.banxin", "-o", "x.pdf", "--pages", ","],
        &["export", "page.banxin", "-o", "x.pdf", "--pages", "B02"],
        &["render", "page.banxin", "--page", "0", "-o", "x.png"],
        &["render", "page.banxin", "--ppi", "0", "-o", "x.png"],
        &["render", "page.banxin", "--ppi", "-3", "-o", "x.png"],
        &["render", "page.banxin", "--ppi", "NaN", "-o", "x.png"],
        &["render", "page.banxin", "--ppi", "1e9", "-o", "x.png"],
        &["new", "--template", "page.banxin", "--copy", "copy.txt", "--photos", "nowhere", "-o", "x.banxin"],
        &["compose", "rgb.jpg", "-o", "x.pdf"],
    ] {
        refused(desk.path(), arguments, &[]);
    }
    assert_eq!(files(desk.path()).len(), 2, "nothing was written");
}

#[test]
fn places_that_cannot_be_written() {
    let desk = desk_with(&sound());
    refused(desk.path(), &["export", "page.banxin", "-o", "no/such/folder/page.pdf"], &["no/such/folder"]);
    std::fs::create_dir(desk.path().join("folder.pdf")).unwrap();
    refused(desk.path(), &["export", "page.banxin", "-o", "folder.pdf"], &["folder.pdf"]);
    let left: Vec<PathBuf> = files(desk.path()).into_keys().collect();
    assert_eq!(left.len(), 2, "no half-written file is left: {left:?}");
}

#[test]
fn a_page_list_is_read_in_its_order() {
    let mut document = sound();
    let mut second = (*document.pages[0]).clone();
    (second.id, second.label) = (PageId(2), "A02".to_owned());
    second.frames = vec![Arc::new(frame(
        20,
        "",
        mm(10.0, 10.0, 30.0, 20.0),
        Content::Picture(PictureBox { picture: Some(PictureId(1)), ..PictureBox::default() }),
    ))];
    document.pages.push(Arc::new(second));
    let desk = desk_with(&document);
    for (pages, count) in [("1", 1), ("1-2", 2), ("A02,A01", 2), ("a01-A02", 2), ("1,1，A01", 1)] {
        let ran = run(desk.path(), &["export", "page.banxin", "-o", "x.pdf", "--pages", pages]);
        assert_eq!(ran.code, Some(0), "{pages} {ran:?}");
        let pdf = lopdf::Document::load(desk.path().join("x.pdf")).unwrap();
        assert_eq!(pdf.get_pages().len(), count, "{pages}");
    }
}

// ---- nothing that is read is written over ----

#[test]
fn what_a_command_reads_it_never_writes_over() {
    let mut document = sound();
    document.edition.press_profile = None;
    let desk = desk_with(&document);
    std::fs::write(desk.path().join("copy.txt"), "# 题\n\n昨天开幕。\n").unwrap();
    std::fs::write(desk.path().join("cases.json"), "[]").unwrap();
    std::fs::create_dir(desk.path().join("in")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("page.banxin", desk.path().join("link.pdf")).unwrap();
    let before = files(desk.path());
    let other = format!("in/../../{}/page.banxin", desk.path().file_name().unwrap().to_string_lossy());
    let own = "the document itself";
    let picture = "a picture or advertisement";
    for (arguments, words) in [
        (&["export", "page.banxin", "-o", "page.banxin"][..], own),
        (&["export", "page.banxin", "-o", "./in/../page.banxin"], own),
        (&["export", "page.banxin", "-o", &other], own),
        (&["export", "page.banxin", "--proof", "-o", "page.banxin"], own),
        #[cfg(unix)]
        (&["export", "page.banxin", "-o", "link.pdf"], own),
        (&["export", "page.banxin", "-o", "rgb.jpg"], picture),
        (&["render", "page.banxin", "-o", "page.banxin"], own),
        (&["render", "page.banxin", "-o", "rgb.jpg"], picture),
        (&["template", "page.banxin", "-o", "page.banxin"], own),
        (&["style", "extract", "page.banxin", "-o", "page.banxin"], own),
        (&["fit", "page.banxin", "-o", "rgb.jpg"], picture),
        (&["package", "page.banxin", "-o", "page.banxin"], own),
        (&["new", "--template", "page.banxin", "--copy", "copy.txt", "-o", "page.banxin"], "the template itself"),
        (&["new", "--template", "page.banxin", "--copy", "copy.txt", "-o", "copy.txt"], "the copy itself"),
        (&["new", "--template", "page.banxin", "--copy", "copy.txt", "--photos", ".", "-o", "rgb.jpg"], picture),
        (&["compose", "cases.json", "-o", "cases.json"], "the list of cases itself"),
    ] {
        refused(desk.path(), arguments, &[words, "name another file"]);
        assert_eq!(files(desk.path()), before, "{arguments:?}");
    }
    // A folder of pages, a folder of plates: each name in it counts.
    let mut document = sound();
    let link = PictureLink { file: "rgb.pdf/A01.pdf".to_owned(), alternative: String::new(), page: Default::default() };
    document.pictures.insert(PictureId(2), Arc::new(link));
    let link = PictureLink { file: "x.K.png".to_owned(), alternative: String::new(), page: Default::default() };
    document.pictures.insert(PictureId(3), Arc::new(link));
    let desk = desk_with(&document);
    refused(desk.path(), &["export", "page.banxin", "--split", "-o", "rgb.pdf"], &["A01.pdf", picture]);
    refused(desk.path(), &["render", "page.banxin", "--plates", "--ppi", "20", "-o", "x.png"], &["x.K.png", picture]);
    assert_eq!(files(desk.path()).len(), 2, "nothing was written");
    // What is saved again is the document: that may be named.
    let ran = run(desk.path(), &["fit", "page.banxin", "-o", "page.banxin"]);
    assert!(matches!(ran.code, Some(0 | 1)), "{ran:?}");
}

/// Words that do not go where they are sent are no success, and a reader that goes away is no failure.
#[cfg(target_os = "linux")]
#[test]
fn results_that_cannot_be_written_are_refused() {
    let desk = desk_with(&sound());
    std::fs::write(desk.path().join("copy.txt"), "# 题\n\n昨天开幕。\n").unwrap();
    for arguments in
        [&["info", "page.banxin"][..], &["import", "copy.txt", "--json"], &["check", "page.banxin"], &["fit", "page.banxin"], &["--help"]]
    {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output =
            Command::new(env!("CARGO_BIN_EXE_banxin")).args(arguments).current_dir(desk.path()).env_remove("DISPLAY").stdout(full).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?} {said}");
        assert!(said.contains("could not be written"), "{arguments:?} {said}");
    }
}

#[test]
fn a_picture_that_is_there_and_of_another_kind_is_not_missing() {
    let desk = desk_with(&sound());
    std::fs::write(desk.path().join("rgb.jpg"), b"RIFF\x10\0\0\0WEBPVP8 \0\0\0\0").unwrap();
    let ran = run(desk.path(), &["check", "page.banxin"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.contains("picture-broken") && ran.out.contains("rgb.jpg is not a JPEG, PNG or TIFF"), "{ran:?}");
    assert!(!ran.out.contains("picture-missing"), "{ran:?}");
    std::fs::remove_file(desk.path().join("rgb.jpg")).unwrap();
    let ran = run(desk.path(), &["check", "page.banxin"]);
    assert!(ran.out.contains("picture-missing") && !ran.out.contains("picture-broken"), "{ran:?}");
}

/// A pipe in the place of a picture would be waited for without end.
#[cfg(unix)]
#[test]
fn a_pipe_is_no_picture() {
    let desk = desk_with(&sound());
    let picture = desk.path().join("rgb.jpg");
    std::fs::remove_file(&picture).unwrap();
    assert!(Command::new("mkfifo").arg(&picture).status().unwrap().success());
    found(desk.path(), &EXPORT, "not an ordinary file");
}

#[test]
fn sentences_name_the_file_they_are_about() {
    let desk = desk_with(&sound());
    std::fs::write(desk.path().join("leer.txt"), "").unwrap();
    refused(desk.path(), &["import", "leer.txt"], &["leer.txt", "empty"]);
    let mut document = sound();
    document.edition.press_profile = Some("printer.icc".to_owned());
    let desk = desk_with(&document);
    std::fs::write(desk.path().join("printer.icc"), "no profile").unwrap();
    export_refused(&desk, &["printer.icc"]);
}
