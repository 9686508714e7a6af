//! Advertisements in a document: what preflight says of them, what the program does with them, what the judge of the file sees.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use banxin::base::{Cmyk, Finding, FrameId, Inks, Insets, Length, PageArea, PageId, PictureId, PlacedPage, Rect, Severity, Size};
use banxin::export::pdf::PdfOptions;
use banxin::export::pdf::verify::{Expected, verify};
use banxin::model::{Colour, Content, Document, Frame, Page, PictureBox, PictureLink, Shade, Swatch};
use banxin::picture::Pictures;
use banxin::pipeline::Pipeline;
use lopdf::{Dictionary, Document as Pdf, Object, Stream, dictionary};

use super::ad_maker::{Maker, Shelf, at, numbers, page_in_points, placed, sound, spot};
use super::build::{faces, options, press_with};
use crate::cli::grid;

/// A page of 120 × 180 mm with 3 mm of bleed and one picture frame at `rect`, linked to `ad.pdf`.
fn document(rect: Rect, page: PlacedPage) -> Document {
    let grid = grid();
    let content = Content::Picture(PictureBox { picture: Some(PictureId(1)), ..PictureBox::default() });
    let (insets, wrap, border, shade) = (Insets::default(), None, None, None);
    let frame = Frame { id: FrameId(1), name: "广告".to_owned(), rect, content, insets, wrap, border, shade, ..Frame::default() };
    let page_of = Page {
        id: PageId(1),
        label: "A01".to_owned(),
        section: String::new(),
        trim: Size::new(Length::mm(120.0), Length::mm(180.0)),
        bleed: Length::mm(3.0),
        grid,
        frames: vec![Arc::new(frame)],
        ..Page::default()
    };
    let mut document = Document { pages: vec![Arc::new(page_of)], ..Document::default() };
    document.pictures.insert(PictureId(1), Arc::new(PictureLink { file: "ad.pdf".to_owned(), alternative: String::new(), page }));
    document
}

/// A frame of the advertisement's own size (170 × 110 pt), `x` and `y` mm from the trim's corner.
fn own(x: f64, y: f64) -> Rect {
    Rect::new(Length::mm(x), Length::mm(y), Length::pt(170.0), Length::pt(110.0))
}

fn findings(ad: &[u8], rect: Rect, page: PlacedPage) -> Vec<Finding> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ad.pdf");
    std::fs::write(&path, ad).expect("written");
    let document = Arc::new(document(rect, page));
    let pictures = Pictures::new(BTreeMap::from([(PictureId(1), path)])).with_pages(BTreeMap::from([(PictureId(1), page)]));
    let faces = faces();
    let made = Pipeline::new(faces.clone()).pages(&document, &pictures);
    let mut found = banxin::preflight::check(&document, &made, &pictures, &faces);
    found.retain(|finding| finding.code().starts_with("ad-") || finding.code().starts_with("picture"));
    found
}

fn codes(ad: &[u8], rect: Rect) -> Vec<(&'static str, Severity)> {
    findings(ad, rect, PlacedPage::default()).iter().map(|finding| (finding.code(), finding.severity)).collect()
}

/// A photograph of `pixels` × `pixels` on a square inch.
fn photograph(pixels: i64, more: Dictionary) -> Vec<u8> {
    let mut image =
        dictionary! { "Subtype" => "Image", "Width" => pixels, "Height" => pixels, "BitsPerComponent" => 8, "ColorSpace" => "DeviceGray" };
    more.iter().for_each(|(key, value)| image.set(key.clone(), value.clone()));
    let data = vec![90; (pixels * pixels) as usize];
    Maker::new("q 72 0 0 72 10 10 cm /Im Do Q").with_object("XObject", "Im", Stream::new(image, data).with_compression(false)).bytes()
}

#[test]
fn an_advertisement_that_fits_has_nothing_to_say() {
    let fine = Maker::new("0.2 0.3 0.4 0.1 k 0 0 170 110 re f").bytes();
    assert_eq!(codes(&fine, own(20.0, 20.0)), []);
    // The picture of the sound one is too coarse, and nothing else is said of it.
    assert_eq!(codes(&sound().bytes(), own(20.0, 20.0)), [("ad-picture-resolution", Severity::Error)]);
}

#[test]
fn pictures_inside_are_judged_as_fine_as_they_come_out() {
    let none = Dictionary::new;
    for (pixels, expected) in [(150, None), (149, Some(Severity::Warning)), (100, Some(Severity::Warning)), (99, Some(Severity::Error))] {
        let found = codes(&photograph(pixels, none()), own(20.0, 20.0));
        assert_eq!(found.first().map(|(_, severity)| *severity), expected, "{pixels}");
        assert!(found.iter().all(|(code, _)| *code == "ad-picture-resolution"));
    }
    let half = Rect::new(Length::mm(20.0), Length::mm(20.0), Length::pt(85.0), Length::pt(55.0));
    let found = codes(&photograph(99, none()), half);
    assert_eq!(found, [("ad-size", Severity::Warning)], "half the size, twice as fine");
    let line_art = |pixels| photograph(pixels, dictionary! { "BitsPerComponent" => 1 });
    for (pixels, expected) in [(600, None), (599, Some(Severity::Hint)), (299, Some(Severity::Warning))] {
        assert_eq!(codes(&line_art(pixels), own(20.0, 20.0)).first().map(|(_, severity)| *severity), expected, "{pixels}");
    }
}

/// What is said of spots where the advertisement with `ad` stands on a page with an area in the swatch `swatch`.
fn of_spots(ad: Maker, swatch: &str, look: Cmyk) -> Vec<(&'static str, String)> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ad.pdf");
    std::fs::write(&path, ad.bytes()).expect("written");
    let mut document = document(own(20.0, 20.0), PlacedPage::default());
    document.swatches.insert(swatch.to_owned(), Swatch::Spot(look));
    let shade = Some(Shade { colour: Colour::named(swatch) });
    let area = Rect::new(Length::mm(20.0), Length::mm(90.0), Length::mm(40.0), Length::mm(20.0));
    Arc::make_mut(&mut document.pages[0]).frames.push(Arc::new(Frame { id: FrameId(2), rect: area, shade, ..Frame::default() }));
    let pictures = Pictures::new(BTreeMap::from([(PictureId(1), path)]));
    let (document, faces) = (Arc::new(document), faces());
    let made = Pipeline::new(faces.clone()).pages(&document, &pictures);
    let found = banxin::preflight::check(&document, &made, &pictures, &faces);
    let told = found.iter().filter(|finding| finding.code().starts_with("spot-"));
    told.map(|finding| (finding.code(), format!("{:?}", finding.say.arguments))).collect()
}

#[test]
fn spots_of_advertisements_count_among_the_plates() {
    let red = Cmyk::percent(0.0, 90.0, 80.0, 0.0);
    let in_spot = |name: &str| {
        Maker::new("/S cs 1 scn 0 0 170 110 re f").with("ColorSpace", "S", spot(name, [0.0, 0.9, 0.8, 0.0])).with(
            "ColorSpace",
            "Unused",
            spot("Other", [0.5, 0.0, 0.0, 0.0]),
        )
    };
    // One ink, one name, one look: one spot plate and no word.
    assert_eq!(of_spots(in_spot("Spot Red"), "Spot Red", red), []);
    // Another ink: two spots where the press has one to give; what is not used is no plate.
    let found = of_spots(in_spot("Gold"), "Spot Red", red);
    assert!(
        matches!(found.as_slice(), [("spot-inks", said)] if said.contains("Gold") && said.contains("Spot Red") && !said.contains("Other")),
        "{found:?}"
    );
    // One ink under two names, and one name in two looks.
    let found = of_spots(in_spot("PANTONE 185 CVC"), "Pantone 185 C", red);
    assert!(found.iter().any(|(code, _)| *code == "spot-names-alike"), "{found:?}");
    let found = of_spots(in_spot("Spot Red"), "Spot Red", Cmyk::percent(0.0, 50.0, 80.0, 0.0));
    assert!(matches!(found.as_slice(), [("spot-look-differs", said)] if said.contains("ad.pdf")), "{found:?}");
    // Four inks beside a spot are five plates, also where the advertisement brings them.
    let in_both =
        Maker::new("/S cs 1 scn 0 0 170 50 re f 0.2 0.3 0 0 k 0 50 170 60 re f").with("ColorSpace", "S", spot("Spot Red", [0.0, 0.9, 0.8, 0.0]));
    let found = of_spots(in_both, "Spot Red", red);
    assert!(matches!(found.as_slice(), [("spot-inks", _)]), "{found:?}");
}

#[test]
fn on_a_page_of_one_colour_it_is_told_what_is_turned_and_what_cannot_be() {
    let said = |ad: Maker, inks: Inks| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("ad.pdf");
        std::fs::write(&path, ad.bytes()).expect("written");
        let mut document = document(own(20.0, 20.0), PlacedPage::default());
        Arc::make_mut(&mut document.pages[0]).inks = inks;
        let pictures = Pictures::new(BTreeMap::from([(PictureId(1), path)]));
        let (document, faces) = (Arc::new(document), faces());
        let made = Pipeline::new(faces.clone()).pages(&document, &pictures);
        let found = banxin::preflight::check(&document, &made, &pictures, &faces);
        let told = found.iter().filter(|finding| finding.code().starts_with("ad-") || finding.code().starts_with("spot-"));
        told.map(|finding| (finding.code(), finding.severity)).collect::<Vec<_>>()
    };
    let coloured = || {
        Maker::new("/A cs 1 scn 0 0 85 110 re f /B cs 1 scn 85 0 85 110 re f 1 1 1 0 k 0 0 9 9 re f")
            .with("ColorSpace", "A", spot("A", [0.0, 0.9, 0.8, 0.0]))
            .with("ColorSpace", "B", spot("B", [0.9, 0.0, 0.8, 0.0]))
    };
    let in_line = || Maker::new("q 20 0 0 20 9 9 cm BI /W 1 /H 1 /BPC 8 /CS /CMYK ID abcd EI Q");
    assert_eq!(said(coloured(), Inks::Black), [("ad-turned-black", Severity::Hint)]);
    assert_eq!(said(coloured(), Inks::Process), [("ad-total-ink", Severity::Warning), ("spot-inks", Severity::Warning)]);
    assert_eq!(said(in_line(), Inks::Black), [("ad-colour", Severity::Error)]);
    assert_eq!(said(in_line(), Inks::Process), []);
}

#[test]
fn a_frame_of_another_size_is_told() {
    let fine = Maker::new("0 0 0 1 k 0 0 170 110 re f").bytes();
    let wider = |mm: f64| Rect { width: Length::pt(170.0) + Length::mm(mm), ..own(20.0, 20.0) };
    assert_eq!(codes(&fine, wider(0.9)), []);
    assert_eq!(codes(&fine, wider(1.1)), [("ad-size", Severity::Warning)]);
    assert_eq!(codes(&fine, wider(-1.1)), [("ad-size", Severity::Warning)]);
}

#[test]
fn bleed_is_asked_for_at_the_trim() {
    let bled = || {
        Maker::new("0 0 0 1 k -20 -20 300 300 re f")
            .page("MediaBox", numbers(&[-20.0, -20.0, 200.0, 140.0]))
            .page("BleedBox", numbers(&[-8.504, -8.504, 178.504, 118.504]))
    };
    let sides = |x: f64, y: f64| Rect::new(Length::mm(x), Length::mm(y), Length::pt(170.0), Length::pt(110.0));
    for (rect, expected) in [(sides(1.1, 20.0), false), (sides(0.9, 20.0), true), (sides(0.0, 0.0), true), (sides(20.0, 180.0 - 38.8), true)] {
        let found = codes(&bled().bytes(), rect);
        assert_eq!(found.iter().any(|(code, _)| *code == "ad-bleed"), expected, "{rect:?}");
    }
    let frame = Rect::new(Length::mm(-3.0), Length::mm(-3.0), Length::pt(187.008), Length::pt(127.008));
    let found = findings(&bled().bytes(), frame, PlacedPage { area: PageArea::Bleed, ..PlacedPage::default() });
    assert_eq!(found, [], "its bleed runs to the page's");
}

#[test]
fn boxes_pages_and_inks_are_told() {
    let mut untrimmed = Maker::new("0.9 0.9 0.9 0.9 k 0 0 170 110 re f /W gs 0 0 0 0 k 9 9 9 9 re f").with(
        "ExtGState",
        "W",
        dictionary! { "OP" => true, "op" => true, "OPM" => 1 },
    );
    untrimmed.page.remove(b"TrimBox");
    let note = untrimmed.file.add_object(dictionary! { "Type" => "Annot", "Subtype" => "Stamp", "F" => 4, "AP" => Dictionary::new() });
    let found = codes(&untrimmed.page("Annots", vec![Object::Reference(note)]).bytes(), own(20.0, 20.0));
    let expected = [
        ("ad-annotations", Severity::Warning),
        ("ad-total-ink", Severity::Warning),
        ("ad-white-overprints", Severity::Warning),
        ("ad-no-trim", Severity::Hint),
    ];
    assert_eq!(found, expected);
    let limit = |k: &str| codes(&Maker::new(&format!("1 0.4 0 {k} k 0 0 170 110 re f")).bytes(), own(20.0, 20.0));
    assert_eq!(limit("1.00"), []);
    assert_eq!(limit("1.01").len(), 1);
    assert_eq!(codes(&Maker::new("q Q").bytes(), own(20.0, 20.0)), [("ad-empty", Severity::Warning)]);
}

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_banxin")).args(arguments).current_dir(folder).output().expect("the program");
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "{said}");
    (output.status.code(), said)
}

#[test]
fn the_program_places_shows_and_refuses() {
    let desk = tempfile::tempdir().expect("a folder");
    let path = |name: &str| desk.path().join(name);
    banxin::file::save(&path("page.banxin"), &document(own(20.0, 20.0), PlacedPage::default())).expect("saved");
    let fine = Maker::new("1 0 0 0 k 0 0 170 110 re f 0 0 0 1 k 60 40 50 30 re f").bytes();
    std::fs::write(path("ad.pdf"), &fine).expect("written");
    let (code, said) = run(desk.path(), &["export", "page.banxin", "-o", "page.pdf"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = run(desk.path(), &["render", "page.banxin", "--page", "1", "--ppi", "72", "-o", "page.png"]);
    assert_eq!(code, Some(0), "{said}");
    let png = image::open(path("page.png")).expect("a picture").to_rgb8();
    let at = |x: f64, y: f64| png.get_pixel(((20.0 + x) / 25.4 * 72.0) as u32, ((20.0 + y) / 25.4 * 72.0) as u32).0;
    let (cyan, black) = (at(5.0, 5.0), at(30.0, 19.0));
    assert!(cyan[2] > cyan[0] + 40 && black.iter().all(|channel| *channel < 110), "{cyan:?} {black:?}");
    // A fault: the check says it in both languages, the export is refused and yesterday's file stays.
    std::fs::write(path("ad.pdf"), Maker::new("1 0 0 rg 0 0 170 110 re f").bytes()).expect("written");
    let (code, said) = run(desk.path(), &["check", "page.banxin"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("ad-rgb") && said.contains("请广告方改成 CMYK") && said.contains("A01") && said.contains("广告"), "{said}");
    let before = std::fs::read(path("page.pdf")).expect("yesterday's");
    let (code, said) = run(desk.path(), &["export", "page.banxin", "-o", "page.pdf"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("page 1 of the advertisement ad.pdf was not placed") && said.contains("RGB"), "{said}");
    assert!(std::fs::read(path("page.pdf")).expect("yesterday's") == before);
    // A damaged one is crossed out, shown and told.
    std::fs::write(path("ad.pdf"), &fine[..fine.len() / 2]).expect("written");
    let (code, said) = run(desk.path(), &["check", "page.banxin"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("ad-unreadable") && said.contains("ad.pdf is cut short"), "{said}");
    let (code, _) = run(desk.path(), &["render", "page.banxin", "--page", "1", "--ppi", "72", "-o", "page.png"]);
    assert_eq!(code, Some(1));
}

#[test]
fn the_link_keeps_its_page_and_box() {
    let bled = PlacedPage { number: 3.try_into().expect("three"), area: PageArea::Bleed };
    let desk = tempfile::tempdir().expect("a folder");
    let path = desk.path().join("page.banxin");
    banxin::file::save(&path, &document(own(20.0, 20.0), bled)).expect("saved");
    let text = std::fs::read_to_string(&path).expect("text");
    assert!(text.contains("\"bleed\"") && text.contains("\"number\": 3"), "{text}");
    assert_eq!(banxin::file::open(&path).expect("opened").pictures[&PictureId(1)].page, bled);
    banxin::file::save(&path, &document(own(20.0, 20.0), PlacedPage::default())).expect("saved");
    assert!(!std::fs::read_to_string(&path).expect("text").contains("\"number\""), "old documents stay as they were");
    std::fs::write(&path, text.replace("\"number\": 3", "\"number\": 0")).expect("written");
    assert!(banxin::file::open(&path).is_err());
}

/// The placed page of a good file, spoilt by `spoil`, breaks `rule`.
fn breaks(rule: &str, spoil: impl FnOnce(&mut Pdf)) {
    let inner = super::build::press(&[super::build::page(super::build::copy())]);
    let shelf = Shelf::of(&[&inner.bytes, &sound().bytes()]);
    let list = page_in_points(vec![placed(1, at(9.0, 9.0, 142.0, 198.0)), placed(2, at(40.0, 250.0, 170.0, 110.0))]);
    let exported = press_with(&[list], &PdfOptions { compress: false, ..options() }, &shelf.pictures);
    let mut file = Pdf::load_mem(&exported.bytes).expect("a PDF");
    spoil(&mut file);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("written");
    let report = verify(&bytes, &Expected::of(1, &options()));
    if rule.is_empty() {
        assert_eq!(report.failures, [], "nothing was spoilt");
    } else {
        assert!(report.breaks(rule), "{rule} is not among {:?}", report.failures);
    }
}

fn forms(file: &mut Pdf) -> impl Iterator<Item = &mut Stream> {
    file.objects
        .values_mut()
        .filter_map(|object| object.as_stream_mut().ok())
        .filter(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Form"))
}

fn add_content(file: &mut Pdf, more: &[u8]) {
    for form in forms(file) {
        let content = [form.content.as_slice(), b"\n", more].concat();
        form.set_content(content);
    }
}

#[test]
fn the_judge_of_the_file_looks_into_placed_pages() {
    breaks("", |_| {});
    breaks("no-rgb", |file| add_content(file, b"1 0 0 rg 0 0 9 9 re f"));
    breaks("no-rgb", |file| add_content(file, b"/DeviceRGB CS 1 0 0 SC"));
    breaks("content-syntax", |file| add_content(file, b"(never closed"));
    breaks("balanced", |file| add_content(file, b"q"));
    breaks("balanced", |file| add_content(file, b"Q"));
    breaks("resources", |file| add_content(file, b"/Nowhere Do"));
    breaks("resources", |file| forms(file).for_each(|form| drop(form.dict.remove(b"Resources"))));
    breaks("font-embedded", |file| {
        for object in file.objects.values_mut() {
            if let Ok(descriptor) = object.as_dict_mut() {
                descriptor.remove(b"FontFile3");
                descriptor.remove(b"FontFile2");
            }
        }
    });
    breaks("blend-space", |file| {
        for form in forms(file) {
            form.dict.set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceCMYK" });
        }
    });
    breaks("blend-space", |file| {
        for form in forms(file) {
            form.dict.set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" });
        }
    });
    breaks("no-reference-xobjects", |file| forms(file).for_each(|form| form.dict.set("Ref", Dictionary::new())));
    breaks("no-postscript", |file| forms(file).for_each(|form| form.dict.set("Subtype", "PS")));
    breaks("readable", |file| {
        // Forms in forms, a hundred deep.
        let known: Vec<_> = file.objects.keys().copied().collect();
        let mut inner = None;
        for _ in 0..100 {
            let mut form = dictionary! { "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 9.0, 9.0]) };
            form.set(
                "Resources",
                inner.map_or_else(Dictionary::new, |id| dictionary! { "XObject" => dictionary! { "In" => Object::Reference(id) } }),
            );
            let content: &[u8] = if inner.is_some() { b"/In Do" } else { b"" };
            inner = Some(file.add_object(Stream::new(form, content.to_vec()).with_compression(false)));
        }
        let Some(inner) = inner else { return };
        for id in known {
            let Some(form) = file.objects.get_mut(&id).and_then(|object| object.as_stream_mut().ok()) else { continue };
            let Ok(resources) = form.dict.get_mut(b"Resources").and_then(Object::as_dict_mut) else { continue };
            if let Ok(all) = resources.get_mut(b"XObject").and_then(Object::as_dict_mut) {
                all.set("In", Object::Reference(inner));
                let content = [form.content.as_slice(), b"\n/In Do"].concat();
                form.set_content(content);
            }
        }
    });
}
