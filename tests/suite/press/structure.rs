//! The file as such: boxes, intent, identity, inks, marks, sameness.

use std::sync::Arc;

use banxin::base::{Cmyk, Ink, Length, Paint, Point, Share, Transform};
use banxin::display::{Cap, Drawn, Group, Item, Path, PathCommand, Rotation, Stroke};
use banxin::export::pdf::{PdfError, PdfOptions, export};
use banxin::font::Weight;
use banxin::picture::Pictures;
use lopdf::Object;

use super::build::{Opened, Set, copy, face, faces, filled, labelled, mm, options, page, press, press_with, rect, solid};
use super::judges::{judge, no_complaint, on_disk, pdftotext};

fn numbers(object: &Object) -> Vec<f64> {
    object.as_array().expect("an array").iter().map(|number| f64::from(number.as_float().expect("a number"))).collect()
}

fn near(found: &[f64], wanted: &[f64]) {
    assert!(found.len() == wanted.len() && found.iter().zip(wanted).all(|(one, other)| (one - other).abs() < 0.001), "{found:?} is not {wanted:?}");
}

fn stroke(ink: Ink, points: f64) -> Stroke {
    Stroke { paint: Paint::new(ink), width: Length::pt(points), dash: Vec::new(), cap: Cap::Butt }
}

#[test]
fn boxes_nest_with_and_without_marks() {
    let pt = |mm: f64| mm / 25.4 * 72.0;
    for (marks, margin) in [(false, 3.0), (true, 13.0)] {
        let options = PdfOptions { marks, ..options() };
        let opened = Opened::of(&press_with(&[page(copy())], &options, &Pictures::empty()).bytes);
        let sides = |key: &str| numbers(opened.get(opened.page(1), key));
        near(&sides("MediaBox"), &[0.0, 0.0, pt(100.0 + 2.0 * margin), pt(140.0 + 2.0 * margin)]);
        near(&sides("TrimBox"), &[pt(margin), pt(margin), pt(100.0 + margin), pt(140.0 + margin)]);
        near(&sides("BleedBox"), &[pt(margin - 3.0), pt(margin - 3.0), pt(103.0 + margin), pt(143.0 + margin)]);
        assert!(!opened.page(1).has(b"CropBox") && !opened.page(1).has(b"ArtBox") && !opened.page(1).has(b"Annots"));
    }
}

#[test]
fn the_intent_and_the_names_are_complete() {
    let exported = press(&[page(copy())]);
    assert!(exported.bytes.starts_with(b"%PDF-1.6\n"));
    let opened = Opened::of(&exported.bytes);
    let catalog = opened.file.catalog().expect("a catalog");
    let intent = opened.resolve(&opened.get(catalog, "OutputIntents").as_array().expect("an array")[0]).as_dict().expect("an intent");
    let profile = opened.get(intent, "DestOutputProfile").as_stream().expect("a profile");
    assert_eq!(profile.decompressed_content().expect("inflates"), include_bytes!("../../../assets/icc/news240.icc"));
    let xmp = &opened.get(catalog, "Metadata").as_stream().expect("a packet").content;
    let xmp = std::str::from_utf8(xmp).expect("uncompressed UTF-8");
    for part in ["<pdfxid:GTS_PDFXVersion>PDF/X-4<", "版心日报", "2026-11-24T12:00:00+08:00", "xmpMM:RenditionClass"] {
        assert!(xmp.contains(part), "{part}");
    }
    let info = opened.dictionary(&opened.file.trailer, "Info");
    assert_eq!(info.get(b"CreationDate").and_then(Object::as_str).expect("a date"), b"D:20261124120000+08'00'");
    assert_eq!(opened.get(&opened.file.trailer, "ID").as_array().expect("ids").len(), 2);
    if let Some(output) = judge("pdfinfo", &["-box", &on_disk(&exported.bytes).1]) {
        let _ = output;
    }
}

#[test]
fn the_same_pages_give_the_same_bytes_on_any_thread() {
    let pages = [page(copy()), labelled("A02", copy())];
    let once = press(&pages).bytes;
    let threads: Vec<_> = (0..3)
        .map(|_| {
            let pages = pages.clone();
            std::thread::spawn(move || press(&pages).bytes)
        })
        .collect();
    for thread in threads {
        assert!(thread.join().expect("no panic") == once);
    }
    let other = press_with(&pages, &PdfOptions { title: "另一期".to_owned(), ..options() }, &Pictures::empty()).bytes;
    let id = |bytes: &[u8]| Opened::of(bytes).get(&Opened::of(bytes).file.trailer.clone(), "ID").clone();
    assert_ne!(id(&once), id(&other));
}

#[test]
fn a_face_is_embedded_once_for_all_pages() {
    let faces = faces();
    let song = face(&faces, "Banxin Song", Weight::Regular);
    let pages: Vec<_> = ["一版的字", "二版的字", "三版"].iter().map(|text| page(vec![solid(song, text, mm(10.0, 20.0), &Set::default())])).collect();
    let opened = Opened::of(&press(&pages).bytes);
    assert_eq!(opened.file.get_pages().len(), 3);
    let has = |key: &[u8]| opened.file.objects.values().filter(|object| object.as_dict().is_ok_and(|found| found.has(key))).count();
    assert_eq!((has(b"FontFile3"), has(b"ToUnicode")), (1, 1));
    let meanings = opened.meanings(opened.fonts(2).values().next().expect("a font"));
    assert_eq!(meanings.values().map(String::as_str).collect::<std::collections::BTreeSet<_>>(), ["一", "二", "三", "版", "的", "字"].into());
    assert_eq!(opened.file.extract_text(&[3]).map(|text| text.trim().to_owned()).unwrap_or_default(), "三版");
}

#[test]
fn more_pages_than_one_array_holds() {
    let blank = PdfOptions { allow_blank: true, ..options() };
    let exported = export(vec![page(Vec::new()); 8_300], &blank, &faces(), &Pictures::empty()).expect("a file of its standard");
    let file = lopdf::Document::load_mem(&exported.bytes).expect("readable");
    assert_eq!(file.get_pages().len(), 8_300);
    let labels = file.catalog().and_then(|catalog| file.get_dict_in_dict(catalog, b"PageLabels")).expect("labels");
    let kids = labels.get(b"Kids").and_then(Object::as_array).expect("parts");
    let part = |kid: &Object| file.get_dictionary(kid.as_reference().expect("a part")).expect("a part").clone();
    let held: usize = kids.iter().map(|kid| part(kid).get(b"Nums").and_then(Object::as_array).expect("entries").len() / 2).sum();
    assert_eq!((kids.len(), held), (3, 8_300));
    let limits: Vec<Vec<f64>> = kids.iter().map(|kid| numbers(part(kid).get(b"Limits").expect("limits"))).collect();
    assert_eq!(limits, [[0.0, 3_999.0], [4_000.0, 7_999.0], [8_000.0, 8_299.0]]);
}

#[test]
fn what_cannot_be_written_is_refused_with_a_sentence() {
    let faces = faces();
    let refuse = |pages: &[_], options: &PdfOptions| export(pages, options, &faces, &Pictures::empty()).expect_err("refused");
    assert!(matches!(refuse(&[], &options()), PdfError::NoPages));
    assert!(matches!(refuse(&[page(Vec::new())], &options()), PdfError::BlankPage { label } if label == "A01"));
    let wrong_date = PdfOptions { date: Some("2026-13-01".to_owned()), ..options() };
    assert!(matches!(refuse(&[page(copy())], &wrong_date), PdfError::Date { .. }));
    let blank = PdfOptions { allow_blank: true, ..options() };
    assert!(export(&[page(Vec::new())], &blank, &faces, &Pictures::empty()).is_ok());
    // A run in a face that is not loaded.
    let mut items = copy();
    let Drawn::Glyphs(drawn) = &mut items[0].drawn else { panic!("type") };
    let mut run = (*drawn.run).clone();
    run.face = banxin::base::FaceId(99);
    drawn.run = Arc::new(run);
    assert!(matches!(refuse(&[page(items)], &options()), PdfError::UnknownFace { .. }));
}

#[test]
fn streams_can_stay_readable() {
    let plain = press_with(&[page(copy())], &PdfOptions { compress: false, ..options() }, &Pictures::empty()).bytes;
    let text = String::from_utf8_lossy(&plain);
    assert!(text.contains("BT\n") && text.contains("beginbfchar"));
}

/// Everything a page can hold, for the judges and for the eye.
pub fn everything() -> Vec<Item> {
    let faces = faces();
    let (song, hei) = (face(&faces, "Banxin Song", Weight::Regular), face(&faces, "Banxin Hei", Weight::Black));
    let spot = || Ink::Spot { name: "PANTONE 185 C".into(), tint: Share::FULL, alternate: Cmyk::percent(0.0, 90.0, 75.0, 0.0) };
    let red = Cmyk::percent(0.0, 100.0, 90.0, 0.0);
    let mut items = vec![
        filled(rect(-3.0, -3.0, 106.0, 18.0), Ink::Cmyk(red)),
        solid(hei, "版心日报", mm(8.0, 11.0), &Set { size: Length::pt(30.0), paint: Paint::new(Ink::PAPER), ..Set::default() }),
        filled(rect(8.0, 20.0, 40.0, 20.0), Ink::Cmyk(Cmyk::percent(20.0, 0.0, 5.0, 0.0))),
        solid(song, "浅底上的黑字叠印", mm(10.0, 28.0), &Set { size: Length::pt(10.5), ..Set::default() }),
        solid(song, "专色字", mm(10.0, 36.0), &Set { size: Length::pt(14.0), paint: Paint::new(spot()), ..Set::default() }),
        solid(song, "长字扁字", mm(55.0, 28.0), &Set { size: Length::pt(14.0), scale_x: 0.7, ..Set::default() }),
        solid(song, "长字扁字", mm(55.0, 36.0), &Set { size: Length::pt(14.0), scale_x: 1.3, ..Set::default() }),
        solid(song, "竖排文字，「引号」——破折", mm(90.0, 45.0), &Set { vertical: true, size: Length::pt(12.0), ..Set::default() }),
        solid(song, "Turned 2026", mm(82.0, 45.0), &Set { vertical: true, rotation: Rotation::Clockwise, size: Length::pt(12.0), ..Set::default() }),
    ];
    let line = |from, to, points| Item {
        source: None,
        bounds: rect(0.0, 0.0, 100.0, 140.0),
        drawn: Drawn::path(Path::line(from, to, stroke(Ink::BLACK, points))),
    };
    items.push(line(mm(8.0, 45.0), mm(70.0, 45.0), 0.5));
    let dashed = Stroke { dash: vec![Length::pt(3.0), Length::pt(2.0)], cap: Cap::Round, ..stroke(Ink::Gray(Share::percent(60.0)), 1.0) };
    items.push(Item { drawn: Drawn::path(Path::line(mm(8.0, 48.0), mm(70.0, 48.0), dashed)), ..line(mm(0.0, 0.0), mm(1.0, 1.0), 1.0) });
    let curve: Arc<[PathCommand]> = Arc::new([
        PathCommand::Move(mm(10.0, 60.0)),
        PathCommand::Curve(mm(20.0, 50.0), mm(30.0, 70.0), mm(40.0, 60.0)),
        PathCommand::Line(mm(40.0, 66.0)),
        PathCommand::Close,
    ]);
    let path = Path { commands: curve, fill: Some(Paint::new(Ink::Cmyk(red.tinted(Share::percent(30.0))))), stroke: Some(stroke(Ink::BLACK, 0.75)) };
    items.push(Item { source: None, bounds: path.bounds(), drawn: Drawn::path(path) });
    let turned = Group {
        clip: Some(rect(10.0, 75.0, 40.0, 10.0).into()),
        transform: Some(Transform::rotation(15.0, Point::new(Length::mm(30.0), Length::mm(80.0)))),
        items: vec![
            filled(rect(0.0, 75.0, 80.0, 10.0), Ink::Cmyk(Cmyk::percent(0.0, 10.0, 60.0, 0.0))),
            solid(hei, "转十五度的标题被裁切", mm(12.0, 82.0), &Set { size: Length::pt(16.0), ..Set::default() }),
        ],
    };
    items.push(Item { source: None, bounds: rect(0.0, 60.0, 80.0, 40.0), drawn: Drawn::Group(Arc::new(turned)) });
    items
}

#[test]
fn a_page_of_everything_pleases_every_judge() {
    let exported = press_with(&[page(everything())], &PdfOptions { marks: true, ..options() }, &Pictures::empty());
    assert!(exported.findings.is_empty());
    let (_folder, file) = on_disk(&exported.bytes);
    if let Some(kept) = std::env::var_os("BANXIN_KEEP") {
        std::fs::copy(&file, std::path::Path::new(&kept).join("everything.pdf")).expect("kept");
    }
    no_complaint(&file);
    // The label among the marks is drawn, not text of the page.
    if let Some(text) = pdftotext(&file, true) {
        assert!(text.contains("浅底上的黑字叠印") && !text.contains("A01"), "{text}");
    }
}

/// Mean darkness of each plate of the first page in a rectangle (mm from the media corner, y down), by Ghostscript's separations.
fn plates(file: &str, area: [f64; 4]) -> Option<Vec<(String, f64)>> {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("plate.tif").to_string_lossy().into_owned();
    let output = judge("gs", &["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r100", "-o", &root, file])?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder.path()).expect("a folder").filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(plate) = name.strip_prefix("plate(").and_then(|rest| rest.strip_suffix(").tif")) else { continue };
        let image = image::open(entry.path()).expect("a plate").into_luma8();
        let pixels = area.map(|mm| (mm / 25.4 * 100.0) as u32);
        let part = image::imageops::crop_imm(&image, pixels[0], pixels[1], pixels[2], pixels[3]).to_image();
        let ink = part.pixels().map(|pixel| 255.0 - f64::from(pixel.0[0])).sum::<f64>() / 255.0 / f64::from(part.width() * part.height());
        found.push((plate.to_owned(), ink));
    }
    Some(found)
}

#[test]
fn black_type_is_on_no_other_plate_and_takes_nothing_from_them() {
    let faces = faces();
    let hei = face(&faces, "Banxin Hei", Weight::Black);
    let type_on = |ground: Option<Ink>| {
        let mut items: Vec<Item> = ground.map(|ink| filled(rect(10.0, 10.0, 60.0, 30.0), ink)).into_iter().collect();
        items.push(solid(hei, "黑字叠印在色底上", mm(12.0, 30.0), &Set { size: Length::pt(11.0), ..Set::default() }));
        press(&[page(items)])
    };
    let area = [15.0, 15.0, 50.0, 24.0];
    let on_paper = type_on(None);
    let Some(found) = plates(&on_disk(&on_paper.bytes).1, area) else { return };
    for (plate, ink) in &found {
        assert!(if plate == "Black" { *ink > 0.02 } else { *ink == 0.0 }, "{plate} carries {ink}");
    }
    let on_tint = type_on(Some(Ink::Cmyk(Cmyk::percent(0.0, 0.0, 100.0, 0.0))));
    let found = plates(&on_disk(&on_tint.bytes).1, area).expect("as before");
    let yellow = found.iter().find(|(plate, _)| plate == "Yellow").expect("a plate").1;
    assert!(yellow > 0.999, "the type cut {} out of the yellow", 1.0 - yellow);
}

#[test]
fn white_type_is_cut_out_of_the_ground_and_spots_have_their_plate() {
    let faces = faces();
    let hei = face(&faces, "Banxin Hei", Weight::Black);
    let spot = Ink::Spot { name: "Special".into(), tint: Share::percent(50.0), alternate: Cmyk::percent(0.0, 80.0, 0.0, 0.0) };
    let items = vec![
        filled(rect(10.0, 10.0, 60.0, 30.0), Ink::Cmyk(Cmyk::percent(0.0, 100.0, 0.0, 0.0))),
        solid(hei, "反白大字", mm(12.0, 32.0), &Set { size: Length::pt(36.0), paint: Paint { ink: Ink::PAPER, overprint: true }, ..Set::default() }),
        filled(rect(10.0, 60.0, 60.0, 30.0), spot),
    ];
    let exported = press(&[page(items)]);
    let (_folder, file) = on_disk(&exported.bytes);
    let Some(found) = plates(&file, [15.0, 15.0, 50.0, 24.0]) else { return };
    let magenta = found.iter().find(|(plate, _)| plate == "Magenta").expect("a plate").1;
    assert!((0.3..0.9).contains(&magenta), "white type leaves {magenta}");
    let found = plates(&file, [20.0, 70.0, 40.0, 15.0]).expect("as before");
    for (plate, ink) in found {
        let wanted = if plate == "Special" { 0.5 } else { 0.0 };
        assert!((ink - wanted).abs() < 0.02, "{plate} carries {ink}");
    }
}
