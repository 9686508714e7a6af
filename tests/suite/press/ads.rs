//! Placed PDF advertisements: what comes out on the plates is what was sent in, and what breaks the standard stays out.

use std::collections::BTreeMap;

use banxin::base::{Cmyk, Inks, PageArea, PictureId, PlacedPage, Share};
use banxin::export::pdf::{PdfError, PdfOptions, Standard, export};
use banxin::font::Weight;
use banxin::picture::{AdFaultKind, Allowed};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::ad_maker::{HEIGHT, Maker, Shelf, WIDTH, at, numbers, page_in_points, placed, sound, spot};
use super::build::{Opened, Set, copy, face, faces, mm, options, page, press, press_with, solid};
use super::judges::{judge, no_complaint, on_disk, pdftotext};

const OWN: (f64, f64) = (WIDTH as f64, HEIGHT as f64);

/// The plates Ghostscript makes of `file` at 144 an inch: name → width and pixels (255 no ink).
fn plates(file: &str) -> Option<BTreeMap<String, (usize, Vec<u8>)>> {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("p").to_string_lossy().into_owned();
    let output = judge("gs", &["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r144", &format!("-sOutputFile={out}"), file])?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("a file").path()) {
        let name = entry.file_name().expect("a name").to_string_lossy().into_owned();
        let Some(plate) = name.strip_prefix("p(").and_then(|rest| rest.split(')').next()) else { continue };
        let image =
            image::load_from_memory_with_format(&std::fs::read(&entry).expect("read"), image::ImageFormat::Tiff).expect("a plate").into_luma8();
        found.insert(plate.to_owned(), (image.width() as usize, image.into_raw()));
    }
    Some(found)
}

/// The part of a plate `left`, `bottom` points from the corner, `width` × `height` points.
fn part((stride, pixels): &(usize, Vec<u8>), left: usize, bottom: usize, width: usize, height: usize) -> Vec<u8> {
    let rows = pixels.len() / stride;
    let top = rows - 2 * (bottom + height);
    (top..top + 2 * height).flat_map(|row| pixels[row * stride + 2 * left..row * stride + 2 * (left + width)].iter().copied()).collect()
}

/// Plates of `ad` on its own page and placed at its own size are the same, pixel for pixel; and nothing stands beside it.
fn plates_agree(name: &str, ad: &[u8], (width, height): (f64, f64)) {
    let shelf = Shelf::of(&[ad]);
    let exported = press_with(&[page_in_points(vec![placed(1, at(40.0, 60.0, width, height))])], &options(), &shelf.pictures);
    assert!(exported.findings.is_empty(), "{name}: {:?}", exported.findings);
    let (_folder, file) = on_disk(&exported.bytes);
    no_complaint(&file);
    let (_own_folder, own_file) = on_disk(ad);
    let (Some(own), Some(found)) = (plates(&own_file), plates(&file)) else { return };
    assert!(own.values().any(|(_, pixels)| pixels.iter().any(|value| *value != 255)), "{name}: nothing on the plates");
    for (plate, pixels) in &own {
        let placed = found.get(plate).unwrap_or_else(|| panic!("{name}: no plate {plate} among {:?}", found.keys()));
        let here = part(placed, 40, 60, width as usize, height as usize);
        assert_eq!(here.len(), pixels.1.len(), "{name} {plate}");
        let different = here.iter().zip(&pixels.1).filter(|(one, other)| one != other).count();
        assert_eq!(different, 0, "{name}: {different} of {} pixels of plate {plate} differ", here.len());
        let ink = |pixels: &[u8]| pixels.iter().filter(|value| **value != 255).count();
        assert_eq!(ink(&placed.1), ink(&here), "{name}: ink beside the advertisement on plate {plate}");
    }
    assert!(own.len() == found.len(), "{name}: plates {:?} became {:?}", own.keys(), found.keys());
}

#[test]
fn plates_of_an_advertisement_are_those_of_its_own_page() {
    plates_agree("sound", &sound().bytes(), OWN);
}

#[test]
fn odd_ways_to_write_a_page_make_no_difference() {
    let swapped = (OWN.1, OWN.0);
    for (turn, size) in [(90, swapped), (180, OWN), (270, swapped), (-90, swapped)] {
        plates_agree(&format!("turned {turn}"), &sound().page("Rotate", turn).bytes(), size);
    }
    // Two points in a unit of the page.
    let mut doubled = sound();
    doubled.content = [b"0.5 0 0 0.5 0 0 cm\n".as_slice(), &doubled.content].concat();
    let half = numbers(&[0.0, 0.0, OWN.0 / 2.0, OWN.1 / 2.0]);
    let doubled = doubled.page("UserUnit", 2.0).page("MediaBox", half.clone()).page("TrimBox", half);
    let sent = {
        let mut plain = sound();
        plain.content = [b"0.5 0 0 0.5 0 0 cm 2 0 0 2 0 0 cm\n".as_slice(), &plain.content].concat();
        plain.bytes()
    };
    plates_agree("doubled in itself", &sent, OWN);
    let shelf = Shelf::of(&[&doubled.bytes()]);
    let info = shelf.pictures.ad(PictureId(1)).expect("an ad").expect("a page");
    assert!((info.size.width.to_pt() - OWN.0).abs() < 0.01 && (info.size.height.to_pt() - OWN.1).abs() < 0.01, "{:?}", info.size);
    let exported = |shelf: &Shelf| press_with(&[page_in_points(vec![placed(1, at_own())])], &options(), &shelf.pictures).bytes;
    let ((_a, one), (_b, other)) = (on_disk(&exported(&shelf)), on_disk(&exported(&Shelf::of(&[&sound().bytes()]))));
    if let (Some(one), Some(other)) = (plates(&one), plates(&other)) {
        assert!(one == other, "half the units, each twice as large");
    }
    // Content in parts that break between operands, resources from the tree, a state left open at the end.
    let mut maker = sound();
    let at = maker.content.iter().position(|byte| *byte == b'\n').expect("a line") + 5;
    let (first, second) = (maker.content[..at].to_vec(), [&maker.content[at..], b"q /Span BMC".as_slice()].concat());
    let parts = [maker.stream(Dictionary::new(), &first), maker.stream(Dictionary::new(), &second)];
    maker.page.set("Contents", Object::Array(parts.iter().map(|id| Object::Reference(*id)).collect()));
    maker.tree.set("Resources", Object::Dictionary(maker.resources.clone()));
    plates_agree("in parts", &maker.bytes(), OWN);
    // A box away from the origin, more drawn around it.
    let mut maker = sound();
    maker.content = [b"q 1 0 0 1 30 -20 cm\n".as_slice(), &maker.content, b"Q 0 0 0 1 k 0 200 300 40 re f\n"].concat();
    let inner = numbers(&[30.0, -20.0, 30.0 + OWN.0, OWN.1 - 20.0]);
    let cut = maker.page("MediaBox", numbers(&[0.0, -50.0, 300.0, 300.0])).page("TrimBox", inner.clone());
    let own = cut.bytes();
    let shelf = Shelf::of(&[&own]);
    let exported = press_with(&[page_in_points(vec![placed(1, at_own())])], &options(), &shelf.pictures);
    let plain = Shelf::of(&[&sound().bytes()]);
    let reference = press_with(&[page_in_points(vec![placed(1, at_own())])], &options(), &plain.pictures);
    let ((_a, one), (_b, other)) = (on_disk(&exported.bytes), on_disk(&reference.bytes));
    if let (Some(one), Some(other)) = (plates(&one), plates(&other)) {
        assert!(one == other, "the box away from the origin is cut as the page of that size");
    }
}

fn at_own() -> banxin::base::Rect {
    at(40.0, 60.0, OWN.0, OWN.1)
}

#[test]
fn object_streams_and_every_lossless_coding_are_read() {
    let sent = sound().bytes();
    let (folder, file) = on_disk(&sent);
    let packed = folder.path().join("packed.pdf").to_string_lossy().into_owned();
    if judge("qpdf", &["--object-streams=generate", "--linearize", &file, &packed]).is_some() {
        plates_agree("object streams", &std::fs::read(&packed).expect("packed"), OWN);
    }
    let mut maker = Maker::new("");
    let coded = maker.file.add_object(
        Stream::new(dictionary! { "Filter" => "ASCIIHexDecode" }, b"30203120302030206b2035203520363020 3430207265 2066>".to_vec())
            .with_compression(false),
    );
    maker.page.set("Contents", Object::Reference(coded));
    let image = dictionary! { "Subtype" => "Image", "Width" => 4, "Height" => 4, "BitsPerComponent" => 8, "ColorSpace" => "DeviceGray", "Filter" => vec!["ASCII85Decode".into(), "RunLengthDecode".into()] };
    // Sixteen bytes of 0x40 as one run: F1 40 80.
    let image = maker.file.add_object(Stream::new(image, b"nF,kD~>".to_vec()).with_compression(false));
    let mut maker = maker.with("XObject", "Im", Object::Reference(image));
    let more = maker.stream(Dictionary::new(), b"q 40 0 0 40 100 50 cm /Im Do Q");
    let first = maker.page.get(b"Contents").expect("content").clone();
    maker.page.set("Contents", Object::Array(vec![first, Object::Reference(more)]));
    let sent = maker.bytes();
    plates_agree("letters and runs", &sent, OWN);
    let shelf = Shelf::of(&[&sent]);
    let exported = press_with(&[page_in_points(vec![placed(1, at_own())])], &options(), &shelf.pictures);
    let opened = Opened::of(&exported.bytes);
    for stream in opened.file.objects.values().filter_map(|object| object.as_stream().ok()) {
        let filter = stream.dict.get(b"Filter").and_then(Object::as_name).unwrap_or(b"");
        assert!(matches!(filter, b"" | b"FlateDecode" | b"DCTDecode"), "{}", String::from_utf8_lossy(filter));
    }
}

#[test]
fn our_own_page_stands_in_another_with_its_type() {
    let inner =
        press(&[page(copy()), page(vec![solid(face(&faces(), "Banxin Song", Weight::Regular), "第二页的字", mm(10.0, 20.0), &Set::default())])]);
    let second = PlacedPage { number: 2.try_into().expect("two"), ..PlacedPage::default() };
    let shelf = Shelf::pages(&[(&inner.bytes, PlacedPage::default()), (&inner.bytes, second)]);
    let pages: Vec<_> = (0..2)
        .map(|_| {
            let mut items = vec![placed(1, super::build::rect(0.0, 0.0, 50.0, 70.0)), placed(1, super::build::rect(50.0, 0.0, 50.0, 70.0))];
            items.push(placed(2, super::build::rect(0.0, 70.0, 50.0, 70.0)));
            page(items)
        })
        .collect();
    let exported = press_with(&pages, &options(), &shelf.pictures);
    let opened = Opened::of(&exported.bytes);
    let of_kind = |kind: &[u8]| {
        let is = |stream: &&Stream| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|found| found == kind);
        opened.file.objects.values().filter_map(|object| object.as_stream().ok()).filter(is).count()
    };
    assert_eq!(of_kind(b"Form"), 2, "each page once, however often it is placed");
    let inner_programs =
        Opened::of(&inner.bytes).file.objects.values().filter(|object| object.as_stream().is_ok_and(|stream| stream.dict.has(b"Subtype"))).count();
    assert!(of_kind(b"CIDFontType0C") <= inner_programs, "programs are shared by the pages of one file");
    let (_folder, file) = on_disk(&exported.bytes);
    no_complaint(&file);
    if let Some(text) = pdftotext(&file, true) {
        assert_eq!(text.matches("报纸是给读者看的").count(), 4, "{text}");
        assert_eq!(text.matches("第二页的字").count(), 2, "{text}");
    }
    if let Some(output) = judge("pdffonts", &[&file]) {
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.lines().skip(2).count() > 0 && said.lines().skip(2).all(|line| line.contains("yes yes yes")), "{said}");
    }
    let again = press_with(&pages, &options(), &shelf.pictures);
    assert!(again.bytes == exported.bytes, "the same bytes again");
}

#[test]
fn nothing_but_the_page_comes_along() {
    let mut maker = sound();
    let note = maker.file.add_object(dictionary! { "Type" => "Annot", "Subtype" => "Link", "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal("http://example.com") } });
    let metadata = maker.stream(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, b"<x/>");
    let group = maker.file.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("Layer") });
    maker.content = [b"/OC /L1 BDC /Span <</MCID 3>> BDC\n".as_slice(), &maker.content, b"EMC EMC\n"].concat();
    maker
        .catalog
        .set("OCProperties", dictionary! { "OCGs" => vec![Object::Reference(group)], "D" => dictionary! { "ON" => vec![Object::Reference(group)] } });
    let maker = maker
        .with("Properties", "L1", Object::Reference(group))
        .page("Annots", vec![Object::Reference(note)])
        .page("Metadata", Object::Reference(metadata))
        .page("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceRGB", "I" => true })
        .page("StructParents", 0)
        .page("AA", dictionary! { "O" => dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("x") } });
    plates_agree("dressed", &maker.bytes(), OWN);
}

#[test]
fn a_transparent_page_is_mixed_in_inks_as_on_its_own() {
    let content = "0 0.5 0 0 k 10 10 80 60 re f /Half gs 1 0 0 0 k 40 30 100 60 re f /Multiply gs 0 0 1 0 k 20 50 60 50 re f";
    let see_through = || {
        Maker::new(content)
            .with("ExtGState", "Half", dictionary! { "ca" => 0.5 })
            .with("ExtGState", "Multiply", dictionary! { "ca" => 1, "BM" => "Multiply" })
            .page("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceCMYK", "I" => true })
    };
    plates_agree("transparent", &see_through().bytes(), OWN);
    let shelf = Shelf::of(&[&see_through().bytes()]);
    let exported = press_with(&[page_in_points(vec![placed(1, at_own())])], &options(), &shelf.pictures);
    let opened = Opened::of(&exported.bytes);
    assert_eq!(opened.dictionary(opened.page(1), "Group").get(b"CS").and_then(Object::as_name).ok(), Some(&b"DeviceCMYK"[..]));
    // Ink alone leaves no group behind, which would stop overprint.
    let shelf = Shelf::of(&[&sound().bytes()]);
    let exported = press_with(&[page_in_points(vec![placed(1, at_own())])], &options(), &shelf.pictures);
    let opened = Opened::of(&exported.bytes);
    assert!(!opened.page(1).has(b"Group"));
    assert!(opened.file.objects.values().filter_map(|object| object.as_stream().ok()).all(|stream| !stream.dict.has(b"Group")));
    let rgb = see_through().page("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" });
    assert_eq!(kinds(&rgb.bytes(), &Allowed::X4), [AdFaultKind::Rgb]);
    assert!(kinds(&see_through().bytes(), &Allowed::X1A_2001).contains(&AdFaultKind::Transparency));
}

#[test]
fn overprint_reaches_through_the_frame() {
    // A spot under the advertisement: its overprinting black must leave it, its knocking-out yellow must not.
    let ad = Maker::new("/GO gs 0 0 0 1 k 0 0 85 110 re f /GK gs 0 0 1 0 k 85 0 85 110 re f")
        .with("ExtGState", "GO", dictionary! { "OP" => true, "op" => true, "OPM" => 1 })
        .with("ExtGState", "GK", dictionary! { "OP" => false, "op" => false });
    let shelf = Shelf::of(&[&ad.bytes()]);
    let ground = super::build::filled(
        at_own(),
        banxin::base::Ink::Spot {
            name: "Ground".into(),
            tint: banxin::base::Share::FULL,
            alternate: banxin::base::Cmyk::percent(0.0, 50.0, 50.0, 0.0),
        },
    );
    let exported = press_with(&[page_in_points(vec![ground, placed(1, at_own())])], &options(), &shelf.pictures);
    let (_folder, file) = on_disk(&exported.bytes);
    let Some(found) = plates(&file) else { return };
    let ground = part(&found["Ground"], 40, 60, 170, 110);
    assert!(ground[..160].iter().all(|value| *value == 0), "black overprints the ground");
    assert!(ground[175..340].iter().all(|value| *value == 255), "yellow knocks it out");
}

/// Kinds of error the page of `ad` has.
fn kinds(ad: &[u8], allowed: &Allowed) -> Vec<AdFaultKind> {
    let shelf = Shelf::of(&[ad]);
    let judged = shelf.pictures.ad(PictureId(1)).unwrap_or_else(|error| panic!("{error}")).expect("a PDF");
    let mut kinds: Vec<_> =
        judged.faults(allowed).into_iter().filter(|(severity, _)| *severity == banxin::base::Severity::Error).map(|(_, fault)| fault.kind).collect();
    kinds.dedup();
    kinds
}

/// A picture of `space`, with more entries.
fn picture(space: impl Into<Object>, more: Dictionary) -> Maker {
    let mut image = dictionary! { "Subtype" => "Image", "Width" => 8, "Height" => 8, "BitsPerComponent" => 8, "ColorSpace" => space.into() };
    more.iter().for_each(|(key, value)| image.set(key.clone(), value.clone()));
    Maker::new("q 40 0 0 40 10 10 cm /Im Do Q").with_object("XObject", "Im", Stream::new(image, vec![80; 8 * 8 * 4]).with_compression(false))
}

fn state(entries: Dictionary) -> Maker {
    Maker::new("/G gs 0 0 0 1 k 0 0 9 9 re f").with("ExtGState", "G", entries)
}

fn typed(font: Dictionary) -> Maker {
    Maker::new("BT /F 9 Tf 0 0 0 1 k (abc) Tj ET").with("Font", "F", font)
}

#[test]
fn every_fault_keeps_the_page_out_with_a_sentence() {
    use AdFaultKind as Kind;
    let lab = Object::Array(vec!["Lab".into(), dictionary! { "WhitePoint" => numbers(&[0.96, 1.0, 0.82]) }.into()]);
    let rgb_profile = Stream::new(dictionary! { "N" => 3, "Alternate" => "DeviceRGB" }, [vec![0; 16], b"RGB ".to_vec(), vec![0; 120]].concat())
        .with_compression(false);
    let indexed = Object::Array(vec!["Indexed".into(), "DeviceRGB".into(), 1.into(), Object::string_literal("abcdef")]);
    let mut profiled = Maker::new("q 40 0 0 40 10 10 cm /CS cs 0 0 0 sc 0 0 1 1 re f Q");
    let profile = profiled.file.add_object(rgb_profile);
    let mut layered = Maker::new("/OC /L BDC 0 0 0 1 k 0 0 9 9 re f EMC");
    let layer = layered.file.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("Night") });
    layered.catalog.set(
        "OCProperties",
        dictionary! { "OCGs" => vec![Object::Reference(layer)], "D" => dictionary! { "OFF" => vec![Object::Reference(layer)] } },
    );
    let spot_in = |alternate: Object| {
        Maker::new("/S cs 1 scn 0 0 9 9 re f").with(
            "ColorSpace",
            "S",
            Object::Array(vec!["Separation".into(), "Gold".into(), alternate, super::ad_maker::towards([0.0; 4]).into()]),
        )
    };
    let form = |entries: Dictionary, content: &[u8]| {
        let mut form = dictionary! { "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 9.0, 9.0]), "Resources" => Dictionary::new() };
        entries.iter().for_each(|(key, value)| form.set(key.clone(), value.clone()));
        Maker::new("/Fm Do").with_object("XObject", "Fm", Stream::new(form, content.to_vec()).with_compression(false))
    };
    let black = b"0 0 0 1 k 0 0 9 9 re f";
    let cases: Vec<(&str, Maker, Kind)> = vec![
        ("rg", Maker::new("1 0 0 rg 0 0 9 9 re f"), Kind::Rgb),
        ("RG in a form", form(Dictionary::new(), b"1 0 0 RG 0 0 m 9 9 l S"), Kind::Rgb),
        ("a picture in RGB", picture("DeviceRGB", Dictionary::new()), Kind::Rgb),
        ("a picture in Lab", picture(lab.clone(), Dictionary::new()), Kind::Rgb),
        ("a palette of RGB", picture(indexed, Dictionary::new()), Kind::Rgb),
        ("a profile of RGB", profiled.with("ColorSpace", "CS", Object::Array(vec!["ICCBased".into(), Object::Reference(profile)])), Kind::Rgb),
        (
            "a shading in RGB",
            Maker::new("/Sh sh").with(
                "Shading",
                "Sh",
                dictionary! { "ShadingType" => 2, "ColorSpace" => "DeviceRGB", "Coords" => numbers(&[0.0, 0.0, 9.0, 9.0]) },
            ),
            Kind::Rgb,
        ),
        ("an inline picture in RGB", Maker::new("q 9 0 0 9 0 0 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q"), Kind::Rgb),
        ("a default of RGB", Maker::new("0 g 0 0 9 9 re f").with("ColorSpace", "DefaultGray", Object::Name(b"DeviceRGB".to_vec())), Kind::Rgb),
        ("a spot in Lab", spot_in(lab), Kind::SpotAlternate),
        ("a spot in RGB", spot_in("DeviceRGB".into()), Kind::SpotAlternate),
        ("registration", Maker::new("/All cs 1 scn 0 0 9 9 re f").with("ColorSpace", "All", spot("All", [1.0; 4])), Kind::Registration),
        ("a font of the reader", typed(dictionary! { "Subtype" => "Type1", "BaseFont" => "Helvetica" }), Kind::FontMissing),
        (
            "a font by name",
            typed(dictionary! { "Subtype" => "TrueType", "BaseFont" => "SimSun", "FontDescriptor" => dictionary! { "FontName" => "SimSun" } }),
            Kind::FontMissing,
        ),
        (
            "a composite font by name",
            typed(
                dictionary! { "Subtype" => "Type0", "BaseFont" => "SimSun", "DescendantFonts" => vec![Object::Dictionary(dictionary! { "Subtype" => "CIDFontType2" })] },
            ),
            Kind::FontMissing,
        ),
        ("type of content", typed(dictionary! { "Subtype" => "Type3", "FontMatrix" => numbers(&[0.01, 0.0, 0.0, 0.01, 0.0, 0.0]) }), Kind::Type3),
        ("JPEG 2000", picture("DeviceCMYK", dictionary! { "Filter" => "JPXDecode" }), Kind::Jpeg2000),
        ("JBIG2", picture("DeviceGray", dictionary! { "Filter" => "JBIG2Decode" }), Kind::Jbig2),
        ("a coding nobody knows", picture("DeviceGray", dictionary! { "Filter" => "FaxDecode" }), Kind::Coding),
        ("a transfer function", state(dictionary! { "TR" => dictionary! { "FunctionType" => 2 } }), Kind::Transfer),
        ("a halftone", state(dictionary! { "HT" => dictionary! { "HalftoneType" => 1 } }), Kind::Halftone),
        ("black generation", state(dictionary! { "BG" => dictionary! { "FunctionType" => 2 } }), Kind::BlackGeneration),
        ("undercolour removal", state(dictionary! { "UCR" => dictionary! { "FunctionType" => 2 } }), Kind::BlackGeneration),
        ("PostScript", form(dictionary! { "Subtype2" => "PS" }, black), Kind::PostScript),
        ("OPI", form(dictionary! { "OPI" => Dictionary::new() }, black), Kind::StandIn),
        ("alternates", picture("DeviceCMYK", dictionary! { "Alternates" => Vec::<Object>::new() }), Kind::StandIn),
        ("a reference", form(dictionary! { "Ref" => Dictionary::new() }, black), Kind::StandIn),
        ("another file", form(dictionary! { "F" => Object::string_literal("x.bin") }, black), Kind::External),
        ("a layer that is off", layered.with("Properties", "L", Object::Reference(layer)), Kind::HiddenLayer),
        ("a state too many", Maker::new("Q 0 0 0 1 k 0 0 9 9 re f"), Kind::Damaged),
        ("no content", Maker::new("0 0 0 1 k 0 0 9 9 re f ) gibberish"), Kind::Damaged),
        ("a picture that is not there", Maker::new("/Im Do"), Kind::Damaged),
    ];
    for (name, maker, kind) in cases {
        let bytes = maker.bytes();
        let found = kinds(&bytes, &Allowed::X4);
        assert_eq!(found, [kind], "{name}");
        let shelf = Shelf::of(&[&bytes]);
        let result = export(&[page_in_points(vec![placed(1, at_own())])], &options(), &faces(), &shelf.pictures);
        let Err(error @ PdfError::Ad { .. }) = result else { panic!("{name} was placed") };
        let said = error.to_string();
        assert!(said.contains("ad1.pdf") && said.contains("PDF/X-4") && said.contains("page 1"), "{name}: {said}");
    }
}

#[test]
fn what_a_standard_allows_is_judged_by_it() {
    use AdFaultKind as Kind;
    let half = || state(dictionary! { "ca" => 0.5 });
    let soft = || {
        let mut maker = picture("DeviceCMYK", Dictionary::new());
        let mask = maker.file.add_object(
            Stream::new(
                dictionary! { "Subtype" => "Image", "Width" => 1, "Height" => 1, "BitsPerComponent" => 8, "ColorSpace" => "DeviceGray" },
                vec![128],
            )
            .with_compression(false),
        );
        if let Some(Object::Stream(image)) =
            maker.file.objects.values_mut().find(|object| object.as_stream().is_ok_and(|stream| stream.content.len() > 9))
        {
            image.dict.set("SMask", Object::Reference(mask));
        }
        maker
    };
    let deep = || picture("DeviceGray", dictionary! { "BitsPerComponent" => 16 });
    let program = Stream::new(dictionary! { "Subtype" => "OpenType" }, vec![1; 9]).with_compression(false);
    let mut open_type = Maker::new("BT /F 9 Tf 0 0 0 1 k (abc) Tj ET");
    let program = open_type.file.add_object(program);
    let font = dictionary! { "Subtype" => "TrueType", "BaseFont" => "ABCDEF+Song", "FontDescriptor" => dictionary! { "FontFile3" => Object::Reference(program) } };
    let open_type = open_type.with("Font", "F", font).bytes();
    for (name, bytes, kind) in [
        ("alpha", half().bytes(), Kind::Transparency),
        ("soft mask", soft().bytes(), Kind::Transparency),
        ("deep", deep().bytes(), Kind::SixteenBits),
        ("OpenType", open_type, Kind::OpenType),
    ] {
        assert_eq!(kinds(&bytes, &Allowed::X4), [], "{name}");
        assert_eq!(kinds(&bytes, &Allowed::X1A_2001), [kind], "{name}");
        assert_eq!(kinds(&bytes, &Allowed::X1A_2003), [kind], "{name}");
        let shelf = Shelf::of(&[&bytes]);
        let exported = press_with(&[page_in_points(vec![placed(1, at_own())])], &options(), &shelf.pictures);
        assert_eq!(Opened::of(&exported.bytes).page(1).has(b"Group"), kind == Kind::Transparency, "{name}");
    }
    let sound = sound().bytes();
    assert_eq!(kinds(&sound, &Allowed::X1A_2003), []);
    // A newer number alone is told, not refused.
    let shelf = Shelf::of(&[&sound]);
    let judged = shelf.pictures.ad(PictureId(1)).expect("an ad").expect("a page");
    let told: Vec<_> = judged.faults(&Allowed::X1A_2001).into_iter().map(|(severity, fault)| (severity, fault.kind)).collect();
    assert_eq!(told, [(banxin::base::Severity::Warning, Kind::NewVersion)]);
}

#[test]
fn the_profile_of_the_press_is_taken_for_its_inks_and_no_other() {
    let press = banxin::color::Press::newsprint().profile_bytes();
    let profiled = |bytes: &[u8]| {
        let mut maker = Maker::new("/CS cs 0.5 0 0.2 0.1 scn 20 20 60 60 re f");
        let profile = maker.file.add_object(Stream::new(dictionary! { "N" => 4 }, bytes.to_vec()).with_compression(false));
        maker.with("ColorSpace", "CS", Object::Array(vec!["ICCBased".into(), Object::Reference(profile)])).bytes()
    };
    let same = Shelf::of(&[&profiled(&press)]);
    let plain = Shelf::of(&[&Maker::new("0.5 0 0.2 0.1 k 20 20 60 60 re f").bytes()]);
    let export = |shelf: &Shelf| press_with(&[page_in_points(vec![placed(1, at_own())])], &options(), &shelf.pictures).bytes;
    let (one, other) = (export(&same), export(&plain));
    let ((_a, one), (_b, other)) = (on_disk(&one), on_disk(&other));
    if let (Some(one), Some(other)) = (plates(&one), plates(&other)) {
        assert!(one == other, "the same inks");
    }
    let mut foreign = press.to_vec();
    let last = foreign.len() - 1;
    foreign[last] ^= 1;
    assert_eq!(kinds(&profiled(&foreign), &Allowed::X4), [AdFaultKind::InkProfile]);
}

#[test]
fn boxes_and_pages_are_chosen() {
    let maker = sound()
        .page("MediaBox", numbers(&[0.0, 0.0, 200.0, 150.0]))
        .page("CropBox", numbers(&[5.0, 5.0, 190.0, 140.0]))
        .page("BleedBox", numbers(&[7.0, 8.0, 180.0, 120.0]))
        .page("TrimBox", numbers(&[10.0, 10.0, 170.0, 110.0]));
    let bytes = maker.bytes();
    let size = |area: PageArea| {
        let shelf = Shelf::pages(&[(&bytes, PlacedPage { area, ..PlacedPage::default() })]);
        let ad = shelf.pictures.ad(PictureId(1)).expect("an ad").expect("a page");
        ((ad.size.width.to_pt()).round(), (ad.size.height.to_pt()).round(), ad.bleed.to_pt().round())
    };
    assert_eq!(size(PageArea::Media), (200.0, 150.0, 2.0));
    assert_eq!(size(PageArea::Crop), (185.0, 135.0, 2.0));
    assert_eq!(size(PageArea::Bleed), (173.0, 112.0, 2.0));
    assert_eq!(size(PageArea::Trim), (160.0, 100.0, 2.0));
    let shelf = Shelf::pages(&[(&bytes, PlacedPage { number: 7.try_into().expect("seven"), ..PlacedPage::default() })]);
    let said = shelf.pictures.info(PictureId(1)).expect_err("no page 7").to_string();
    assert!(said.contains("has 1 pages; there is no page 7"), "{said}");
}

/// The Kind a page shows of its pictures, as make-up and preflight get it.
#[test]
fn pictures_inside_are_measured_where_they_show() {
    let mut maker = picture("DeviceCMYK", Dictionary::new());
    maker.content = b"q 0.5 0 0 0.5 0 0 cm q 20 0 0 40 10 10 cm /Im Do Q Q q 400 0 0 400 500 500 cm /Im Do Q".to_vec();
    let shelf = Shelf::of(&[&maker.bytes()]);
    let ad = shelf.pictures.ad(PictureId(1)).expect("an ad").expect("a page");
    // Eight pixels on 10 and on 20 points; the one outside the page does not count.
    assert_eq!(ad.images.len(), 1);
    assert!((ad.images[0].ppi - 28.8).abs() < 0.01, "{:?}", ad.images);
}

#[test]
fn damaged_and_hostile_files_cost_a_sentence() {
    let sound = sound().bytes();
    let told = |bytes: &[u8]| {
        let shelf = Shelf::of(&[bytes]);
        let result = shelf.pictures.ad(PictureId(1));
        let list = page_in_points(vec![placed(1, at_own())]);
        let exported = export(&[list], &PdfOptions { allow_blank: true, ..options() }, &faces(), &shelf.pictures);
        let _drawn = shelf.pictures.proxy(PictureId(1), 40);
        match (result, exported) {
            (Err(error), _) => error.to_string(),
            (Ok(Some(ad)), _) => ad.faults(&Allowed::X4).first().map(|(_, fault)| fault.to_string()).unwrap_or_default(),
            (Ok(None), _) => String::new(),
        }
    };
    let end = sound.len();
    assert!(told(&sound[..end / 2]).contains("cut short"), "{}", told(&sound[..end / 2]));
    assert!(told(b"%PDF-1.4\nnothing at all\n%%EOF").contains("damaged"));
    let locked = String::from_utf8_lossy(&sound).replace("trailer\n<<", "trailer\n<</Encrypt <</Filter/Standard/V 9/R 9/O(x)/U(x)/P -4>> ");
    let said = told(locked.as_bytes());
    assert!(said.contains("locked") || said.contains("damaged"), "{said}");
    // A form that holds itself, forms nested without end, a bomb, a pattern of a thousand million tiles, a page in itself.
    let mut own = Maker::new("/Fm Do");
    let id = own.file.new_object_id();
    let form = dictionary! { "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 9.0, 9.0]), "Resources" => dictionary! { "XObject" => dictionary! { "Fm" => Object::Reference(id) } } };
    own.file.objects.insert(id, Stream::new(form, b"/Fm Do".to_vec()).with_compression(false).into());
    assert!(told(&own.with("XObject", "Fm", Object::Reference(id)).bytes()).contains("holds itself"));
    let mut deep = Maker::new("/Fm Do");
    let mut inner = deep
        .stream(dictionary! { "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 9.0, 9.0]), "Resources" => Dictionary::new() }, b"0 g 0 0 9 9 re f");
    for _ in 0..3_000 {
        let form = dictionary! { "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 9.0, 9.0]), "Resources" => dictionary! { "XObject" => dictionary! { "Fm" => Object::Reference(inner) } } };
        inner = deep.stream(form, b"/Fm Do");
    }
    assert!(told(&deep.with("XObject", "Fm", Object::Reference(inner)).bytes()).contains("nested"));
    let mut bomb = Maker::new("");
    let mut zeros = Stream::new(Dictionary::new(), vec![b' '; 80 << 20]);
    zeros.compress().expect("deflated");
    let zeros = bomb.file.add_object(zeros);
    bomb.page.set("Contents", Object::Reference(zeros));
    assert!(told(&bomb.bytes()).contains("more than 64 MB"));
    let tile = dictionary! { "PatternType" => 1, "PaintType" => 1, "TilingType" => 1, "BBox" => numbers(&[0.0, 0.0, 1.0, 1.0]), "XStep" => 0.001, "YStep" => 0.001, "Resources" => Dictionary::new() };
    let tiled = Maker::new("/Pattern cs /P scn 0 0 170 110 re f").with_object(
        "Pattern",
        "P",
        Stream::new(tile, b"0 g 0 0 1 1 re f".to_vec()).with_compression(false),
    );
    assert!(told(&tiled.bytes()).contains("tiles"));
    let huge = picture("DeviceGray", dictionary! { "Width" => 100_000, "Height" => 100_000 });
    assert!(told(&huge.bytes()).contains("million pixels"));
    let mut round = Document::with_version("1.4");
    let id = round.new_object_id();
    round
        .objects
        .insert(id, dictionary! { "Type" => "Pages", "Kids" => vec![Object::Reference(id)], "Count" => 1, "Parent" => Object::Reference(id) }.into());
    let catalog = round.add_object(dictionary! { "Type" => "Catalog", "Pages" => Object::Reference(id) });
    round.trailer.set("Root", Object::Reference(catalog));
    let mut bytes = Vec::new();
    round.save_to(&mut bytes).expect("written");
    assert!(told(&bytes).contains("damaged"));
}

#[test]
fn no_change_of_bytes_brings_the_program_down() {
    let seeds = [sound().bytes(), press(&[page(copy())]).bytes];
    // More of the night: BANXIN_ROUNDS=100000.
    let rounds = std::env::var("BANXIN_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(160);
    let mut chance = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: usize| {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        (chance % below.max(1) as u64) as usize
    };
    for round in 0..rounds {
        let mut bytes = seeds[usize::from(round % 8 == 7)].clone();
        for _ in 0..=next(6) {
            let at = next(bytes.len());
            match next(4) {
                0 => bytes[at] = next(256) as u8,
                1 => bytes[at] ^= 1 << next(8),
                2 => {
                    let length = next(40).min(bytes.len() - at);
                    bytes.drain(at..at + length);
                }
                _ => {
                    let from = next(bytes.len());
                    let piece: Vec<u8> = bytes[from..].iter().take(next(60)).copied().collect();
                    bytes.splice(at..at, piece);
                }
            }
        }
        banxin::picture::placed::judge_bytes(&bytes);
    }
}

#[test]
fn proofs_show_the_inks_of_the_page() {
    let ad = Maker::new("0 0 0 1 k 0 0 85 55 re f 1 0 0 0 k 85 0 85 55 re f 0.5 g 0 55 85 55 re f").with(
        "ColorSpace",
        "S",
        spot("Gold", [0.0, 0.2, 0.8, 0.1]),
    );
    let shelf = Shelf::of(&[&ad.bytes()]);
    let drawn = shelf.pictures.decode(PictureId(1), banxin::picture::Limits::default()).expect("drawn");
    let at = |x: f64, y: f64| {
        let (column, row) = ((x / OWN.0 * f64::from(drawn.width)) as usize, (y / OWN.1 * f64::from(drawn.height)) as usize);
        let index = row * drawn.width as usize + column;
        let opaque = drawn.alpha.as_ref().map_or(255, |alpha| alpha[index]);
        (<[u8; 4]>::try_from(&drawn.data[index * 4..index * 4 + 4]).expect("four inks"), opaque)
    };
    assert_eq!(at(40.0, 90.0), ([0, 0, 0, 255], 255), "black on its plate alone");
    assert_eq!(at(130.0, 90.0), ([255, 0, 0, 0], 255));
    let (grey, opaque) = at(40.0, 20.0);
    assert!(grey[..3] == [0; 3] && grey[3].abs_diff(128) <= 1 && opaque == 255, "{grey:?}");
    assert_eq!(at(130.0, 20.0).1, 0, "nothing there");
    let screen = shelf.pictures.proxy(PictureId(1), 100).expect("a proxy");
    assert_eq!((screen.width, screen.height), (100, 65));
}

/// `bytes` in LZW without a table: a clear code often enough that codes stay nine bits long.
fn lzw(bytes: &[u8]) -> Vec<u8> {
    let codes = bytes.chunks(200).flat_map(|part| std::iter::once(256_u16).chain(part.iter().map(|byte| u16::from(*byte)))).chain([257]);
    let bits: Vec<bool> = codes.flat_map(|code| (0..9).rev().map(move |bit| code >> bit & 1 == 1)).collect();
    bits.chunks(8).map(|eight| eight.iter().enumerate().fold(0, |byte, (at, bit)| byte | u8::from(*bit) << (7 - at))).collect()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut stream = Stream::new(Dictionary::new(), [bytes, &[0; 200]].concat());
    stream.compress().expect("deflated");
    stream.content
}

/// Hexadecimal digits of `bytes`, as the codings in letters have them.
fn in_letters(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).chain([b'>']).collect()
}

#[test]
fn pictures_of_every_kind_come_through_untouched() {
    let gradient: Vec<u8> = (0..16 * 16_u32).map(|at| (at % 16 * 16) as u8).collect();
    let inks: Vec<u8> = gradient.iter().flat_map(|value| [*value, 255 - value, 20, 0]).collect();
    let palette = Object::Array(vec![
        "Indexed".into(),
        "DeviceCMYK".into(),
        1.into(),
        Object::String(vec![0, 0, 0, 0, 200, 0, 0, 50], lopdf::StringFormat::Hexadecimal),
    ]);
    // Rows under PNG's second predictor, each with its kind before it.
    let rows: Vec<u8> = gradient
        .chunks(16)
        .flat_map(|row| {
            std::iter::once(1)
                .chain(row.iter().scan(0_u8, |left, value| {
                    let step = value.wrapping_sub(*left);
                    *left = *value;
                    Some(step)
                }))
                .collect::<Vec<_>>()
        })
        .collect();
    let image = |entries: Dictionary, data: Vec<u8>| {
        let mut image = dictionary! { "Subtype" => "Image", "Width" => 16, "Height" => 16, "BitsPerComponent" => 8 };
        entries.iter().for_each(|(key, value)| image.set(key.clone(), value.clone()));
        Stream::new(image, data).with_compression(false)
    };
    let jpeg = super::pictures::cmyk_jpeg(16, 16);
    let predictor = dictionary! { "Predictor" => 15, "Columns" => 16, "Colors" => 1, "BitsPerComponent" => 8 };
    let stencil = dictionary! { "ImageMask" => true, "BitsPerComponent" => 1 };
    let mut all = vec![
        image(dictionary! { "ColorSpace" => palette, "BitsPerComponent" => 1 }, vec![0x5A; 32]),
        image(dictionary! { "ColorSpace" => spot("Spot Red", [0.0, 0.9, 0.8, 0.0]) }, gradient.clone()),
        image(stencil.clone(), vec![0xC3; 32]),
        image(
            dictionary! { "ColorSpace" => "DeviceCMYK", "Mask" => vec![0.into(), 100.into(), 0.into(), 255.into(), 0.into(), 255.into(), 0.into(), 255.into()] },
            inks.clone(),
        ),
        image(dictionary! { "ColorSpace" => "DeviceGray", "Filter" => "FlateDecode", "DecodeParms" => predictor.clone() }, deflated(&rows)),
        image(dictionary! { "ColorSpace" => "DeviceCMYK", "Filter" => "LZWDecode" }, lzw(&inks)),
        image(dictionary! { "ColorSpace" => "DeviceGray", "Filter" => "LZWDecode", "DecodeParms" => predictor }, lzw(&rows)),
        image(
            dictionary! { "ColorSpace" => "DeviceCMYK", "Filter" => "DCTDecode", "Decode" => [1, 0].repeat(4).into_iter().map(Object::Integer).collect::<Vec<_>>() },
            jpeg.clone(),
        ),
        // As some makers write it: the marker, and inks that are not turned round.
        image(dictionary! { "ColorSpace" => "DeviceCMYK", "Filter" => vec!["ASCIIHexDecode".into(), "DCTDecode".into()] }, in_letters(&jpeg)),
    ];
    let mut maker = Maker::new("");
    let mask = maker.file.add_object(image(stencil, vec![0x0F; 32]));
    all.push(image(dictionary! { "ColorSpace" => "DeviceGray", "Mask" => Object::Reference(mask) }, gradient));
    let mut content = String::from("0 0.4 0 0 k 0 0 170 50 re f 0.6 0 0 0 k\n");
    for (index, picture) in all.into_iter().enumerate() {
        let (x, y) = (10 + index % 5 * 32, 10 + index / 5 * 45);
        content.push_str(&format!("q 28 0 0 36 {x} {y} cm /I{index} Do Q\n"));
        maker = maker.with_object("XObject", &format!("I{index}"), picture);
    }
    content.push_str("q 9 0 0 9 160 95 cm BI /W 2 /H 2 /CS /CMYK /BPC 8 /F /AHx ID 00ff0000 ff000000 0000ff00 000000ff> EI Q\n");
    maker.content = content.into_bytes();
    plates_agree("pictures", &maker.bytes(), OWN);
}

#[test]
fn type_of_other_makers_comes_through() {
    // A TrueType face whole in a simple font, as office programs embed it.
    let faces = faces();
    let wenkai = face(&faces, "LXGW WenKai", Weight::Regular);
    let exported = press(&[page(vec![solid(wenkai, "Advertisement", mm(10.0, 20.0), &Set::default())])]);
    let opened = Opened::of(&exported.bytes);
    let program = opened
        .file
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .find(|stream| stream.dict.has(b"Length1"))
        .expect("a TrueType program");
    let mut maker = Maker::new("BT /F 24 Tf 0 0 0 1 k 10 40 Td <0001000200030004> Tj ET");
    let program = maker.file.add_object(program.clone());
    let descriptor = dictionary! {
        "Type" => "FontDescriptor", "FontName" => "ABCDEF+WenKai", "Flags" => 4, "FontBBox" => numbers(&[0.0, -200.0, 1000.0, 900.0]), "ItalicAngle" => 0,
        "Ascent" => 900, "Descent" => -200, "CapHeight" => 700, "StemV" => 80, "FontFile2" => Object::Reference(program),
    };
    let descendant = dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "ABCDEF+WenKai", "CIDToGIDMap" => "Identity", "DW" => 600,
        "CIDSystemInfo" => dictionary! { "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"), "Supplement" => 0 },
        "FontDescriptor" => descriptor,
    };
    let descendant = maker.file.add_object(descendant);
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "ABCDEF+WenKai", "Encoding" => "Identity-H", "DescendantFonts" => vec![Object::Reference(descendant)] };
    plates_agree("TrueType", &maker.with("Font", "F", font).bytes(), OWN);
}

/// Some programs select a font on every page and set nothing in it (the first line of each page of `ReportLab`).
#[test]
fn a_font_that_sets_no_type_need_not_be_there() {
    let font = || dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let black = "0 0 0 1 k 20 20 60 40 re f";
    let with = |content: &str| Maker::new(content).with("Font", "F1", font());
    let idle = with(&format!("1 0 0 1 0 0 cm BT /F1 12 Tf 14.4 TL ET {black}"));
    let bytes = idle.bytes();
    assert_eq!(kinds(&bytes, &Allowed::X4), []);
    plates_agree("idle font", &bytes, OWN);
    let exported = press_with(&[page_in_points(vec![placed(1, at(0.0, 0.0, 170.0, 110.0))])], &options(), &Shelf::of(&[&bytes]).pictures);
    let file = lopdf::Document::load_mem(&exported.bytes).expect("a file");
    assert!(!file.objects.values().any(|object| format!("{object:?}").contains("Helvetica")), "the font stays behind");
    // Type set in it, later, after a restored state, or by a form that has no font of its own: then it must be there.
    for content in [
        format!("BT /F1 12 Tf ET q BT (a) Tj ET Q {black}"),
        format!("q BT /F1 12 Tf ET Q BT /F1 9 Tf (a) Tj ET {black}"),
        format!("/F1 12 Tf /Fm Do {black}"),
    ] {
        let mut maker = with(&content);
        let form = dictionary! { "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 9.0, 9.0]), "Resources" => Dictionary::new() };
        let form = maker.stream(form, b"BT (a) Tj ET");
        let maker = maker.with("XObject", "Fm", Object::Reference(form));
        assert_eq!(kinds(&maker.bytes(), &Allowed::X4), [AdFaultKind::FontMissing], "{content}");
    }
}

/// The same inside a form or a pattern: the selection is left out of the copy, the rest stands as it was.
#[test]
fn a_font_that_a_form_selects_and_sets_nothing_in_need_not_be_there() {
    let font = || dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let with = |inner: &str| {
        let mut maker = Maker::new("/Fm Do q 1 0 0 1 60 30 cm /Fm Do Q");
        let resources = dictionary! { "Font" => dictionary! { "F1" => font() } };
        let form = dictionary! { "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 90.0, 60.0]), "Resources" => resources };
        let form = maker.stream(form, inner.as_bytes());
        maker.with("XObject", "Fm", Object::Reference(form)).bytes()
    };
    let idle = with("q BT /F1 12 Tf 14.4 TL ET Q 0 0 0 1 k 20 20 60 30 re f");
    assert_eq!(kinds(&idle, &Allowed::X4), []);
    plates_agree("idle font in a form", &idle, OWN);
    for standard in Standard::ALL {
        let options = PdfOptions { standard, ..options() };
        let exported = press_with(&[page_in_points(vec![placed(1, at(0.0, 0.0, 170.0, 110.0))])], &options, &Shelf::of(&[&idle]).pictures);
        let file = lopdf::Document::load_mem(&exported.bytes).expect("a file");
        assert!(!file.objects.values().any(|object| format!("{object:?}").contains("Helvetica")), "the font stays behind");
    }
    for inner in ["BT /F1 12 Tf (a) Tj ET", "q BT /F1 12 Tf ET Q BT /F1 9 Tf (a) Tj ET 0 0 0 1 k 2 2 6 6 re f"] {
        assert_eq!(kinds(&with(inner), &Allowed::X4), [AdFaultKind::FontMissing], "{inner}");
    }
}

#[test]
fn what_is_coloured_is_known_and_what_is_black_too() {
    let black = |content: &str| Maker::new(content).with("ColorSpace", "K", spot("Black", [0.0, 0.0, 0.0, 1.0])).bytes();
    let kinds_in_black = |bytes: &[u8]| kinds(bytes, &Allowed::on(Standard::X4, Inks::Black));
    for content in ["0 0 0 0.4 k 20 20 60 40 re f 0.5 g 1 1 4 4 re f", "1 0 0 0 k 0 0 0 1 k 20 20 60 40 re f", "/K cs 0.5 scn 20 20 60 40 re f"] {
        assert_eq!(kinds_in_black(&black(content)), [], "{content}");
    }
    for bytes in [black("0.2 0 0 0 k 20 20 60 40 re f"), black("0 0 0.3 0 K 20 20 60 40 re S"), sound().bytes()] {
        assert_eq!(kinds_in_black(&bytes), [AdFaultKind::Colour]);
        assert_eq!(kinds(&bytes, &Allowed::X4), []);
    }
}

/// Colours of every kind, each on a square of its own, and the mixes they print in.
fn colours() -> (Maker, Vec<(f64, f64, [f64; 4])>) {
    let content = "/GK gs 0.6 0.2 0 0.1 k 0 0 20 20 re f 0 0.9 0.8 0 K 8 w 34 0 m 34 20 l S\n\
        q /Red cs 0.5 scn 40 0 20 20 re f Q /Table cs 1 sc 60 0 20 20 re f 0.3 g 80 0 20 20 re f\n\
        q 20 0 0 20 100 0 cm /Im Do Q q 20 0 0 20 120 0 cm /Jp Do Q q 20 0 0 20 140 0 cm /One Do Q\n\
        /Pattern cs /Tile scn 0 40 20 20 re f /Over cs 0 1 1 0 /Stencil scn 20 40 20 20 re f q 1 0 0 1 40 40 cm /Fm Do Q\n\
        q 60 40 20 20 re W n /Sh sh Q /Two cs 0.5 1 scn 80 40 20 20 re f /DeviceCMYK cs 1 0 0 0 sc 100 40 20 20 re f\n";
    let mut maker = Maker::new(content);
    let table = Object::String(vec![0, 0, 0, 0, 0, 128, 255, 0], lopdf::StringFormat::Hexadecimal);
    let table = Object::Array(vec!["Indexed".into(), "DeviceCMYK".into(), Object::Integer(1), table]);
    let one = |space: Object, bits: i64| {
        dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 2, "Height" => 2, "BitsPerComponent" => bits, "ColorSpace" => space }
    };
    let inks = maker.stream(one("DeviceCMYK".into(), 8), &[204, 51, 0, 0].repeat(4));
    let mut photograph = one("DeviceCMYK".into(), 8);
    photograph.set("Filter", "DCTDecode");
    photograph.set("Decode", numbers(&[1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0]));
    let photograph = maker.stream(photograph, &super::pictures::cmyk_jpeg(2, 2));
    let red = spot("Red", [0.0, 0.9, 0.8, 0.0]);
    let line_art = maker.stream(one(red.clone(), 1), &[0xC0, 0xC0]);
    let inner = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 20.0, 20.0]) };
    let form = maker.stream(inner, b"0 1 0 0 k 0 0 20 20 re f");
    let tile = |kind: i64| {
        dictionary! {
            "PatternType" => 1, "PaintType" => kind, "TilingType" => 1, "BBox" => numbers(&[0.0, 0.0, 40.0, 40.0]), "XStep" => 40, "YStep" => 40,
            "Resources" => Dictionary::new(),
        }
    };
    let coloured = maker.stream(tile(1), b"0 0.5 1 0 k 0 0 40 80 re f");
    let stencil = maker.stream(tile(2), b"0 0 40 80 re f");
    let ramp = dictionary! {
        "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "C0" => numbers(&[1.0, 0.0, 0.0, 0.0]), "C1" => numbers(&[1.0, 0.0, 0.0, 0.0]), "N" => 1,
    };
    let shading = dictionary! { "ShadingType" => 2, "ColorSpace" => "DeviceCMYK", "Coords" => numbers(&[60.0, 0.0, 80.0, 0.0]), "Function" => ramp };
    let range = numbers(&[0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]);
    let mix = maker
        .stream(dictionary! { "FunctionType" => 4, "Domain" => numbers(&[0.0, 1.0, 0.0, 1.0]), "Range" => range }, b"{0 3 1 roll 0.9 mul 0 exch}");
    let colorants = dictionary! { "Red" => red.clone(), "Gold" => spot("Gold", [0.0, 0.0, 0.0, 0.9]) };
    let two = Object::Array(vec![
        "DeviceN".into(),
        Object::Array(vec!["Red".into(), "Gold".into()]),
        "DeviceCMYK".into(),
        Object::Reference(mix),
        dictionary! { "Colorants" => colorants }.into(),
    ]);
    let maker = maker
        .with("ColorSpace", "Red", red)
        .with("ColorSpace", "Table", table)
        .with("ColorSpace", "Two", two)
        .with("ColorSpace", "Over", Object::Array(vec!["Pattern".into(), "DeviceCMYK".into()]))
        .with("ExtGState", "GK", dictionary! { "Type" => "ExtGState", "OP" => false, "op" => false })
        .with("XObject", "Im", Object::Reference(inks))
        .with("XObject", "Jp", Object::Reference(photograph))
        .with("XObject", "One", Object::Reference(line_art))
        .with("XObject", "Fm", Object::Reference(form))
        .with("Pattern", "Tile", Object::Reference(coloured))
        .with("Pattern", "Stencil", Object::Reference(stencil))
        .with("Shading", "Sh", shading);
    let solids = vec![
        (10.0, 10.0, [0.6, 0.2, 0.0, 0.1]),
        (34.0, 10.0, [0.0, 0.9, 0.8, 0.0]),
        (50.0, 10.0, [0.0, 0.45, 0.4, 0.0]),
        (70.0, 10.0, [0.0, 0.502, 1.0, 0.0]),
        (90.0, 10.0, [0.0, 0.0, 0.0, 0.7]),
        (10.0, 50.0, [0.0, 0.5, 1.0, 0.0]),
        (30.0, 50.0, [0.0, 1.0, 1.0, 0.0]),
        (50.0, 50.0, [0.0, 1.0, 0.0, 0.0]),
        (70.0, 50.0, [1.0, 0.0, 0.0, 0.0]),
        (90.0, 50.0, [0.0, 0.5, 0.0, 0.9]),
        (110.0, 50.0, [1.0, 0.0, 0.0, 0.0]),
        (150.0, 10.0, [0.0, 0.9, 0.8, 0.0]),
    ];
    (maker, solids)
}

#[test]
fn a_colour_advertisement_is_turned_to_black_on_a_page_of_one_colour() {
    let (ad, solids) = colours();
    let shelf = Shelf::of(&[&ad.bytes()]);
    let press = banxin::color::Press::newsprint();
    let list = page_in_points(vec![placed(1, at(0.0, 0.0, 170.0, 110.0))]);
    for standard in Standard::ALL {
        let exported = press_with(std::slice::from_ref(&list), &PdfOptions { standard, ink: Inks::Black, ..options() }, &shelf.pictures);
        let (_folder, file) = on_disk(&exported.bytes);
        no_complaint(&file);
        let Some(plates) = plates(&file) else { return };
        let names: Vec<&str> = plates.keys().map(String::as_str).collect();
        assert_eq!(names, ["Black", "Cyan", "Magenta", "Yellow"], "no plate of a spot");
        for colour in ["Cyan", "Magenta", "Yellow"] {
            assert!(plates[colour].1.iter().all(|value| *value == 255), "{colour}");
        }
        let ink = |x: f64, y: f64| {
            let all = part(&plates["Black"], x as usize - 2, y as usize - 2, 4, 4);
            all.iter().map(|value| f64::from(255 - *value)).sum::<f64>() / all.len() as f64 / 255.0
        };
        for (x, y, [c, m, y_ink, k]) in &solids {
            let tint = press.black_tint(Cmyk::percent(c * 100.0, m * 100.0, y_ink * 100.0, k * 100.0)).get();
            assert!((ink(*x, *y) - tint).abs() < 0.012, "{} at {x}, {y}: {} and {tint}", standard.name(), ink(*x, *y));
        }
        let grey = 1.0 - f64::from(press.cmyk_to_gray_rows(&[204, 51, 0, 0])[0]) / 255.0;
        assert!((ink(110.0, 10.0) - grey).abs() < 0.012, "a picture in inks: {} and {grey}", ink(110.0, 10.0));
        assert!((0.02..0.98).contains(&ink(130.0, 10.0)), "a JPEG in inks");
    }
}

/// The same advertisement on a page of all inks and on one of black alone: coloured here, black there.
#[test]
fn an_advertisement_stands_in_colour_on_one_page_and_black_on_the_other() {
    let (ad, _) = colours();
    let shelf = Shelf::of(&[&ad.bytes()]);
    let coloured = page_in_points(vec![placed(1, at(0.0, 0.0, 170.0, 110.0))]);
    let black = banxin::display::page_in_black(&coloured, &|_| Share::HALF);
    let exported = press_with(&[coloured, black], &options(), &shelf.pictures);
    let (_folder, file) = on_disk(&exported.bytes);
    for (page, coloured) in [(1, true), (2, false)] {
        let Some(found) = super::separations::Separations::of(&file, page, 72) else { return };
        let whole = [0.0, 108.0, 58.0, 36.0];
        assert_eq!(found.plates.get("Magenta").is_some_and(|_| found.ink("Magenta", whole) > 0.0), coloured, "page {page}");
        assert_eq!(found.plates.get("Red").is_some_and(|_| found.ink("Red", whole) > 0.0), coloured, "page {page}");
    }
}

#[test]
fn colours_that_cannot_be_turned_keep_an_advertisement_off_a_page_of_one_colour() {
    let inline = Maker::new("q 20 0 0 20 9 9 cm BI /W 1 /H 1 /BPC 8 /CS /CMYK ID abcd EI Q");
    let image = |more: Dictionary| {
        let mut maker = Maker::new("q 20 0 0 20 9 9 cm /Im Do Q");
        let mut image = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1, "BitsPerComponent" => 8, "ColorSpace" => "DeviceCMYK" };
        more.iter().for_each(|(key, value)| image.set(key.clone(), value.clone()));
        let image = maker.stream(image, &[90; 8]);
        maker.with("XObject", "Im", Object::Reference(image))
    };
    let keyed = image(dictionary! { "Mask" => numbers(&[0.0; 8]) });
    let deep = image(dictionary! { "BitsPerComponent" => 16 });
    let unknown = Maker::new("/S cs 1 scn 9 9 20 20 re f").with(
        "ColorSpace",
        "S",
        Object::Array(vec!["Separation".into(), "Red".into(), "DeviceCMYK".into(), dictionary! { "FunctionType" => 9 }.into()]),
    );
    let varnish = Maker::new("0 0 0 1 k 9 9 20 20 re f /GO gs /S cs 1 scn 0 0 90 90 re f")
        .with("ColorSpace", "S", spot("Varnish", [0.0, 0.0, 0.1, 0.0]))
        .with("ExtGState", "GO", dictionary! { "OP" => true, "op" => true, "OPM" => 1 });
    for (ad, word) in [(varnish, "OP"), (inline, "BI"), (keyed, "Mask"), (deep, "16 bit"), (unknown, "Separation Red")] {
        let shelf = Shelf::of(&[&ad.bytes()]);
        let list = page_in_points(vec![placed(1, at(0.0, 0.0, 170.0, 110.0))]);
        let refused = export(vec![list], &PdfOptions { ink: Inks::Black, ..options() }, &faces(), &shelf.pictures);
        let said = refused.expect_err("a colour advertisement").to_string();
        assert!(said.contains(word) && said.contains("other inks than black"), "{said}");
        assert!(shelf.pictures.ad_stays_coloured(PictureId(1)).is_some_and(|reason| reason.contains(word)), "{word}");
    }
}

#[test]
fn proofs_show_what_overprints() {
    // Magenta below; black overprinting it, yellow knocking it out, a spot of cyan overprinting it, a picture under overprint.
    let mut maker = Maker::new(
        "0 1 0 0 k 0 0 170 55 re f /GO gs 0 0 0 1 k 0 0 40 110 re f 1 0 0 0 k 80 0 40 110 re f\n\
         q 50 0 0 55 120 0 cm /Im Do Q /GK gs 0 0 1 0 k 40 0 40 110 re f",
    );
    let image =
        dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1, "BitsPerComponent" => 8, "ColorSpace" => "DeviceCMYK" };
    let image = maker.stream(image, &[0, 0, 0, 51]);
    let ad = maker
        .with("ExtGState", "GO", dictionary! { "OP" => true, "op" => true, "OPM" => 1 })
        .with("ExtGState", "GK", dictionary! { "OP" => false, "op" => false })
        .with("XObject", "Im", Object::Reference(image));
    let shelf = Shelf::of(&[&ad.bytes()]);
    let drawn = shelf.pictures.decode(PictureId(1), banxin::picture::Limits::default()).expect("drawn");
    let at = |x: f64| {
        let (column, row) = ((x / OWN.0 * f64::from(drawn.width)) as usize, (90.0 / OWN.1 * f64::from(drawn.height)) as usize);
        let index = row * drawn.width as usize + column;
        <[u8; 4]>::try_from(&drawn.data[index * 4..index * 4 + 4]).expect("four inks")
    };
    assert_eq!(at(20.0), [0, 255, 0, 255], "black over magenta");
    assert_eq!(at(60.0), [0, 0, 255, 0], "yellow in its stead");
    assert_eq!(at(100.0), [255, 255, 0, 0], "cyan over magenta");
    assert_eq!(at(145.0), [0, 0, 0, 51], "a picture in its stead");
}

#[test]
fn line_art_in_fax_coding_is_decoded() {
    // 16 × 2 pixels by group 4: a row of eight black and eight white, and the same again (codes of T.6: horizontal 001 with runs
    // white 0, black 8, then white to the end; the second row by vertical codes).
    let rows = ["001", "00110101", "000101", "1", "1", "1", "1", "000000000001", "000000000001"].concat();
    let bits: Vec<u8> = rows.bytes().map(|digit| digit - b'0').collect();
    let bytes: Vec<u8> = bits.chunks(8).map(|part| part.iter().enumerate().fold(0, |byte, (at, bit)| byte | bit << (7 - at))).collect();
    let mut maker = Maker::new("0 1 0 0 k q 160 0 0 100 5 5 cm /Im Do Q");
    let image = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 16, "Height" => 2, "ImageMask" => true, "Filter" => "CCITTFaxDecode",
        "DecodeParms" => dictionary! { "K" => -1, "Columns" => 16, "Rows" => 2 },
    };
    let image = maker.stream(image, &bytes);
    let ad = maker.with("XObject", "Im", Object::Reference(image)).bytes();
    plates_agree("fax", &ad, OWN);
    let shelf = Shelf::of(&[&ad]);
    let exported = press_with(&[page_in_points(vec![placed(1, at(40.0, 60.0, OWN.0, OWN.1))])], &options(), &shelf.pictures);
    assert!(!String::from_utf8_lossy(&exported.bytes).contains("CCITT"));
}
