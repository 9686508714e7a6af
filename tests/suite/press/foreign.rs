//! Files the judgement did not write: what is right in them passes, what is hostile in them stops nothing.

use banxin::base::{Cmyk, Ink, Paint};
use banxin::display::{Drawn, Item, Picture};
use banxin::export::pdf::verify::{Expected, Report, verify};
use banxin::export::pdf::{PdfOptions, Standard};
use banxin::font::Weight;
use banxin::picture::Pictures;
use lopdf::{Dictionary, Document, Object, Stream, StringFormat};

use super::build::{Opened, Set, copy, face, faces, filled, mm, options, page, press, press_with, rect, solid};
use super::judges::{judge, on_disk};
use super::mutations::{self, catalog, content, dictionary, find, has_name, info, intent, page_of, picture, saved, spot};

fn judged(standard: Standard, change: impl Fn(&mut Document)) -> Report {
    let mut file = Document::load_mem(&mutations::good(standard)).expect("a PDF");
    change(&mut file);
    verify(&saved(&mut file), &Expected::of(1, &PdfOptions { standard, ..options() }))
}

/// Makes the spot of `file` a right DeviceN space of two inks, one of them described among the colorants.
fn duotone(file: &mut Document) {
    let single = spot(file).clone();
    let colorants = Dictionary::from_iter([("Special", Object::Array(single.clone()))]);
    let attributes = Dictionary::from_iter([("Colorants", Object::Dictionary(colorants))]);
    let domain = [0, 1, 0, 1].map(Object::Integer).to_vec();
    let range = [0, 1, 0, 1, 0, 1, 0, 1].map(Object::Integer).to_vec();
    let tints = Dictionary::from_iter([("FunctionType", Object::Integer(4)), ("Domain", Object::Array(domain)), ("Range", Object::Array(range))]);
    let function = file.add_object(Stream::new(tints, b"{ exch 0 3 1 roll 0.8 mul exch 0 exch }".to_vec()));
    *spot(file) = vec![
        Object::from("DeviceN"),
        Object::Array(vec![Object::from("Black"), Object::from("Special")]),
        Object::from("DeviceCMYK"),
        Object::Reference(function),
        Object::Dictionary(attributes),
    ];
    content(file, "0.5 scn", "0.2 0.5 scn");
}

#[test]
fn a_mix_of_inks_is_taken_by_every_standard() {
    for standard in Standard::ALL {
        assert_eq!(judged(standard, duotone).failures, [], "{}", standard.name());
    }
}

#[test]
fn a_picture_in_mixed_inks_is_taken() {
    for standard in Standard::ALL {
        let report = judged(standard, |file| {
            duotone(file);
            let space = file
                .objects
                .iter()
                .find(|(_, object)| object.as_array().is_ok_and(|items| matches!(items.first(), Some(Object::Name(name)) if name == b"DeviceN")));
            let space = Object::Reference(*space.expect("a space").0);
            let picture = picture(file);
            let pixels = (picture.dict.get(b"Width").and_then(Object::as_i64).expect("a width") * 40) as usize;
            picture.dict.set("ColorSpace", space);
            picture.dict.remove(b"Filter");
            picture.set_content(vec![0; pixels * 2]);
        });
        assert_eq!(report.failures, [], "{}", standard.name());
    }
}

#[test]
fn what_a_printer_would_ask_about_is_advice() {
    let faces = faces();
    let song = face(&faces, "Banxin Song", Weight::Regular);
    let short = Ink::Cmyk(Cmyk::percent(0.0, 40.0, 0.0, 0.0));
    let advice = |items: Vec<Item>| {
        let exported = press(&[page(items)]);
        let report = verify(&exported.bytes, &Expected::of(1, &options()));
        assert_eq!(report.failures, []);
        report.advice.iter().map(|advice| advice.rule).collect::<Vec<_>>()
    };
    assert_eq!(advice(copy()), [""; 0]);
    let whole = filled(rect(-3.0, -3.0, 106.0, 20.0), short.clone());
    assert_eq!(advice([copy(), vec![whole]].concat()), [""; 0]);
    let stops = filled(rect(0.0, 40.0, 30.0, 20.0), short);
    assert_eq!(advice([copy(), vec![stops]].concat()), ["bleed-reached"]);
    let outside = solid(song, "出界", mm(-2.0, 50.0), &Set { paint: Paint::black(), ..Set::default() });
    assert_eq!(advice([copy(), vec![outside]].concat()), ["type-in-trim"]);
    // A picture that touches the trim and ends there.
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("grey.png");
    image::GrayImage::from_fn(40, 40, |x, y| image::Luma([(x * 5 + y) as u8])).save(&path).expect("saved");
    let area = rect(70.0, 100.0, 30.0, 30.0);
    let drawn = Drawn::picture(Picture { picture: banxin::base::PictureId(1), rect: area, clip: area, alternative: None, in_black: false });
    let items = [copy(), vec![Item { source: None, bounds: area, drawn }]].concat();
    let exported = press_with(&[page(items)], &options(), &Pictures::new([(banxin::base::PictureId(1), path)].into()));
    let report = verify(&exported.bytes, &Expected::of(1, &options()));
    assert_eq!(report.advice.iter().map(|advice| advice.rule).collect::<Vec<_>>(), ["bleed-reached"], "{:?}", report.advice);
}

type Attack = (&'static str, fn(&mut Document));

/// What would stop a judge that believes what it reads.
fn attacks() -> Vec<Attack> {
    vec![
        ("a page tree that leads back", |file| {
            let tree = page_of(file).get(b"Parent").and_then(Object::as_reference).expect("a tree");
            let kids = vec![Object::Reference(tree); 3];
            file.get_dictionary_mut(tree).expect("a tree").set("Kids", kids);
        }),
        ("a page that is its own parent", |file| {
            let id = file.page_iter().next().expect("a page");
            page_of(file).set("Parent", Object::Reference(id));
            page_of(file).remove(b"Resources");
        }),
        ("a reference to itself", |file| {
            let id = file.add_object(Object::Null);
            file.objects.insert(id, Object::Reference(id));
            page_of(file).set("Resources", Object::Reference(id));
            catalog(file).set("Metadata", Object::Reference(id));
        }),
        ("boxes of other things", |file| page_of(file).set("TrimBox", vec![Object::Null, Object::from("a"), Object::Integer(3)])),
        ("boxes without end", |file| page_of(file).set("MediaBox", vec![Object::Real(f32::NAN), Object::Real(f32::INFINITY), 0.into(), 1.into()])),
        ("widths from the last code on", |file| {
            let font = dictionary(find(file, has_name("Subtype", "CIDFontType0")));
            font.set("W", vec![Object::Integer(65_535), Object::Array(vec![Object::Integer(500); 40]), Object::Integer(-3), 70_000.into(), 9.into()]);
        }),
        ("a program of nothing", |file| {
            let Object::Stream(stream) = find(file, has_name("Subtype", "CIDFontType0C")) else { panic!("a stream") };
            *stream = Stream::new(Dictionary::from_iter([("Subtype", Object::from("CIDFontType0C"))]), vec![1, 0, 255, 255, 255, 255, 255]);
        }),
        ("a program of offsets without end", |file| {
            let Object::Stream(stream) = find(file, has_name("Subtype", "CIDFontType0C")) else { panic!("a stream") };
            let bytes = [1, 0, 4, 4, 0xFF, 0xFF, 4].into_iter().chain(std::iter::repeat_n(0xFF, 400)).collect();
            *stream = Stream::new(Dictionary::from_iter([("Subtype", Object::from("CIDFontType0C"))]), bytes);
        }),
        ("a picture of more pixels than there are numbers", |file| {
            picture(file).dict.set("Width", i64::MAX);
            picture(file).dict.set("Height", i64::MAX);
        }),
        ("a picture in nothing", |file| picture(file).dict.set("ColorSpace", Vec::<Object>::new())),
        ("a mix of no inks", |file| {
            spot(file).truncate(1);
            spot(file)[0] = Object::from("DeviceN");
        }),
        ("a date of letters that are not ASCII", |file| {
            info(file).set(
                "ModDate",
                Object::String(
                    [0xFE, 0xFF].into_iter().chain("D:二〇二六年十一月二十四日十二时".encode_utf16().flat_map(u16::to_be_bytes)).collect(),
                    StringFormat::Literal,
                ),
            );
        }),
        ("an XMP of open ends", |file| {
            let Object::Stream(stream) = find(file, has_name("Type", "Metadata")) else { panic!("a stream") };
            stream.set_content("<dc:title><pdfxid:GTS_PDFXVersion>报</dc:title></></>< >".as_bytes().to_vec());
        }),
        ("content of brackets", |file| content(file, "BT\n", &("[".repeat(3000) + "(((" + &"<<".repeat(3000)))),
        ("content that ends in a string", |file| content(file, "BT\n", "BT (\\")),
        ("content of operators without operands", |file| content(file, "BT\n", "cm re Tm TJ Tf k scn cs gs Do BDC EMC EMC ET Q Q W n BT\n")),
        ("content of numbers without end", |file| content(file, "BT\n", &("1e999999 ".repeat(100) + "re -1e999 0 0 0 0 0 cm\n0 0 1 1 re f\nBT\n"))),
        ("content that is a list of itself", |file| {
            let contents = page_of(file).get(b"Contents").expect("content").clone();
            page_of(file).set("Contents", vec![contents, Object::Integer(4), Object::from("x")]);
        }),
        ("dictionaries in dictionaries", |file| {
            let nested = (0..400).fold(Object::Null, |inner, _| Object::Dictionary(Dictionary::from_iter([("A", inner)])));
            catalog(file).set("Extra", nested);
        }),
        ("a profile of four bytes", |file| {
            let id = intent(file).get(b"DestOutputProfile").and_then(Object::as_reference).expect("a profile");
            file.objects.insert(id, Object::Stream(Stream::new(Dictionary::from_iter([("N", Object::Integer(4))]), vec![0; 4])));
        }),
        ("a bomb of zeros", |file| {
            let mut stream = Stream::new(Dictionary::new(), vec![0; 40 << 20]);
            stream.compress().expect("deflates");
            let id = file.add_object(stream);
            page_of(file).set("Contents", Object::Reference(id));
        }),
    ]
}

#[test]
fn hostile_files_are_judged_to_the_end() {
    for standard in [Standard::X4, Standard::X1a2001] {
        for (what, attack) in attacks() {
            let report = judged(standard, attack);
            assert!(!report.failures.is_empty(), "{what} passes as {}", standard.name());
        }
    }
}

/// Values that stand where others were due.
fn junk(turn: usize) -> Object {
    match turn % 12 {
        0 => Object::Null,
        1 => Object::Integer(i64::MIN),
        2 => Object::Integer(65_535),
        3 => Object::Real(f32::MAX),
        4 => Object::from("DeviceN"),
        5 => Object::String(vec![0xFE, 0xFF, 0xD8], StringFormat::Literal),
        6 => Object::Array(vec![Object::from("Separation"), Object::Null]),
        7 => Object::Array(vec![Object::Integer(-1); 7]),
        8 => Object::Dictionary(Dictionary::from_iter([("Type", Object::from("Font"))])),
        9 => Object::Reference((turn as u32 % 60, 0)),
        10 => Object::Boolean(true),
        _ => Object::Stream(Stream::new(Dictionary::from_iter([("Filter", Object::from("FlateDecode"))]), vec![0x78, 0x9C, 1, 2, 3])),
    }
}

/// Every entry of every dictionary in turn holds something else, by a fixed rule: anything may come out but a panic.
#[test]
fn any_value_in_any_place_is_judged() {
    let good = mutations::good(Standard::X1a2001);
    let original = Document::load_mem(&good).expect("a PDF");
    let expected = Expected::of(1, &PdfOptions { standard: Standard::X1a2001, ..options() });
    let mut turn = 0;
    for (id, object) in (0..5).flat_map(|_| &original.objects) {
        let Some(entries) = object.as_dict().ok().or(object.as_stream().ok().map(|stream| &stream.dict)) else { continue };
        for (key, _) in entries {
            turn += 1;
            let mut file = original.clone();
            let value = match junk(turn) {
                Object::Stream(stream) => Object::Reference(file.add_object(stream)),
                other => other,
            };
            if let Some(object) = file.objects.get_mut(id) {
                dictionary(object).set(key.clone(), value);
            }
            let mut bytes = Vec::new();
            if file.save_to(&mut bytes).is_ok() {
                let _ = verify(&bytes, &expected);
            }
        }
    }
    assert!(turn > 600, "{turn} entries");
}

/// Files other programs make of ours: they change what PDF/X asks for, and are told so in words.
#[test]
fn files_of_other_programs_are_judged() {
    let exported = press(&[page(copy())]);
    let (folder, file) = on_disk(&exported.bytes);
    let out = folder.path().join("other.pdf").to_string_lossy().into_owned();
    let output = format!("-sOutputFile={out}");
    for (program, arguments) in [
        ("gs", vec!["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", &output, &file]),
        ("mutool", vec!["clean", "-gggg", &file, &out]),
        ("qpdf", vec!["--object-streams=generate", &file, &out]),
        ("qpdf", vec!["--linearize", &file, &out]),
    ] {
        if judge(program, &arguments).is_none_or(|output| !output.status.success()) {
            continue;
        }
        let bytes = std::fs::read(&out).expect("written");
        let report = verify(&bytes, &Expected::of(1, &options()));
        // MuPDF's cleaning keeps all that counts; the others write another kind of file.
        if program != "mutool" {
            assert!(!report.failures.is_empty(), "{program} {arguments:?}");
        }
    }
    assert_eq!(Opened::of(&exported.bytes).file.get_pages().len(), 1);
}
