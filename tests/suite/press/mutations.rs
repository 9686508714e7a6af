//! A good file, spoilt in one way at a time: the judgement must name the broken rule each time.

use std::collections::BTreeSet;

use banxin::base::{Cmyk, Ink, Paint, PictureId, Share};
use banxin::display::{Drawn, Item, Picture};
use banxin::export::pdf::verify::{Expected, verify};
use banxin::export::pdf::{Inks, PdfOptions, Standard};
use banxin::font::Weight;
use banxin::picture::Pictures;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::build::{Set, copy, face, faces, filled, mm, options, page, press_with, read, rect, solid};

/// A page with type in black, white and colour, vertical type, a spot, marks, a picture that shines through: by degrees where
/// the standard allows it, else by a stencil.
pub fn good(standard: Standard) -> Vec<u8> {
    let faces = faces();
    let song = face(&faces, "Banxin Song", Weight::Regular);
    let wenkai = face(&faces, "LXGW WenKai", Weight::Regular);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("soft.png");
    let opaque = |x: u32| if standard.allows_transparency() { (x * 4) as u8 } else { u8::from(x > 20) * 255 };
    image::RgbaImage::from_fn(60, 40, |x, _| image::Rgba([200, 0, 0, opaque(x)])).save(&path).expect("saved");
    let mut items = copy();
    let spot = Ink::Spot { name: "Special".into(), tint: Share::percent(50.0), alternate: Cmyk::percent(0.0, 80.0, 0.0, 0.0) };
    items.push(filled(rect(10.0, 60.0, 60.0, 10.0), spot));
    items.push(solid(song, "反白", mm(12.0, 66.0), &Set { paint: Paint::new(Ink::PAPER), ..Set::default() }));
    items.push(solid(song, "竖排", mm(90.0, 20.0), &Set { vertical: true, ..Set::default() }));
    items.push(solid(
        wenkai,
        "楷体 Kai",
        mm(12.0, 80.0),
        &Set { paint: Paint::new(Ink::Cmyk(Cmyk::percent(100.0, 0.0, 0.0, 0.0))), ..Set::default() },
    ));
    let area = rect(10.0, 90.0, 30.0, 20.0);
    items.push(Item {
        source: None,
        bounds: area,
        drawn: Drawn::picture(Picture { picture: PictureId(1), rect: area, clip: area, alternative: None, in_black: false }),
    });
    let inks = folder.path().join("inks.jpg");
    std::fs::write(&inks, super::pictures::cmyk_jpeg(60, 40)).expect("written");
    let area = rect(50.0, 90.0, 30.0, 20.0);
    items.push(Item {
        source: None,
        bounds: area,
        drawn: Drawn::picture(Picture { picture: PictureId(2), rect: area, clip: area, alternative: None, in_black: false }),
    });
    let pictures = Pictures::new([(PictureId(1), path), (PictureId(2), inks)].into());
    press_with(&[read(&page(items))], &PdfOptions { marks: true, standard, ..options() }, &pictures).bytes
}

fn page_id(file: &Document) -> ObjectId {
    file.page_iter().next().expect("a page")
}

pub fn page_of(file: &mut Document) -> &mut Dictionary {
    let id = page_id(file);
    file.get_dictionary_mut(id).expect("a page")
}

pub fn catalog(file: &mut Document) -> &mut Dictionary {
    file.catalog_mut().expect("a catalog")
}

pub fn intent(file: &mut Document) -> &mut Dictionary {
    catalog(file).get_mut(b"OutputIntents").and_then(Object::as_array_mut).expect("intents")[0].as_dict_mut().expect("an intent")
}

pub fn info(file: &mut Document) -> &mut Dictionary {
    let id = file.trailer.get(b"Info").and_then(Object::as_reference).expect("info");
    file.get_dictionary_mut(id).expect("info")
}

/// The first stream or dictionary that `is`.
pub fn find(file: &mut Document, is: impl Fn(&Dictionary) -> bool) -> &mut Object {
    let holds = |object: &Object| match object {
        Object::Dictionary(dictionary) => is(dictionary),
        Object::Stream(stream) => is(&stream.dict),
        _ => false,
    };
    file.objects.values_mut().find(|object| holds(object)).expect("an object of the kind")
}

pub fn has_name<'a>(key: &'a str, name: &'a str) -> impl Fn(&Dictionary) -> bool + 'a {
    move |dictionary| dictionary.get(key.as_bytes()).and_then(Object::as_name).is_ok_and(|found| found == name.as_bytes())
}

pub fn dictionary(object: &mut Object) -> &mut Dictionary {
    match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &mut stream.dict,
        other => panic!("{other:?}"),
    }
}

pub fn state(file: &mut Document, overprints: bool) -> &mut Dictionary {
    dictionary(find(file, |found| {
        has_name("Type", "ExtGState")(found) && found.get(b"op").and_then(Object::as_bool).is_ok_and(|op| op == overprints)
    }))
}

pub fn picture(file: &mut Document) -> &mut Stream {
    match find(file, |found| has_name("Subtype", "Image")(found) && (found.has(b"SMask") || found.has(b"Mask"))) {
        Object::Stream(stream) => stream,
        other => panic!("{other:?}"),
    }
}

/// The space of the spot ink.
pub fn spot(file: &mut Document) -> &mut Vec<Object> {
    let is_spot = |object: &Object| {
        object.as_array().is_ok_and(|items| {
            let name = |at: usize| items.get(at).and_then(|name| name.as_name().ok());
            name(0) == Some(b"Separation") && name(1) != Some(b"All")
        })
    };
    file.objects.values_mut().find(|object| is_spot(object)).and_then(|object| object.as_array_mut().ok()).expect("a spot")
}

/// Makes the spot an ink of a DeviceN space of `names` with `attributes`.
pub fn mixed(file: &mut Document, names: &[&str], attributes: Dictionary) {
    let space = spot(file);
    space[0] = Object::from("DeviceN");
    space[1] = Object::Array(names.iter().map(|name| Object::from(*name)).collect());
    space.truncate(4);
    space.push(Object::Dictionary(attributes));
}

/// The DeviceN space made by [`mixed`].
fn spot_space(file: &mut Document) -> &mut Vec<Object> {
    let is_mix = |object: &Object| object.as_array().is_ok_and(|items| matches!(items.first(), Some(Object::Name(name)) if name == b"DeviceN"));
    file.objects.values_mut().find(|object| is_mix(object)).and_then(|object| object.as_array_mut().ok()).expect("a mix")
}

pub fn xmp(file: &mut Document, from: &str, to: &str) {
    let Object::Stream(stream) = find(file, has_name("Type", "Metadata")) else { panic!("a stream") };
    let text = String::from_utf8(stream.content.clone()).expect("UTF-8");
    assert!(text.contains(from), "{from}");
    stream.set_content(text.replace(from, to).into_bytes());
}

/// The page's content with `from` made `to`, once.
pub fn content(file: &mut Document, from: &str, to: &str) {
    let id = page_of(file).get(b"Contents").and_then(Object::as_reference).expect("content");
    let stream = file.get_object_mut(id).and_then(Object::as_stream_mut).expect("a stream");
    let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let at = bytes.windows(from.len()).position(|part| part == from.as_bytes()).unwrap_or_else(|| panic!("no {from}"));
    let changed = [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat();
    *stream = Stream::new(Dictionary::new(), changed);
}

pub fn number(value: f32) -> Object {
    Object::Real(value)
}

pub type Mutation = (&'static str, &'static str, fn(&mut Document));

/// What is spoilt, the rule that must tell, and how. Those of PDF/X-1a alone are in `x1a`.
pub fn mutations() -> Vec<Mutation> {
    let mut all: Vec<Mutation> = vec![
        ("a version of another standard", "header", |file| file.version = "1.7".to_owned()),
        ("no file id", "file-id", |file| drop(file.trailer.remove(b"ID"))),
        ("one file id", "file-id", |file| {
            file.trailer.get_mut(b"ID").and_then(Object::as_array_mut).expect("ids").pop();
        }),
        ("an encryption", "not-encrypted", |file| file.trailer.set("Encrypt", Dictionary::from_iter([("Filter", Object::from("Standard"))]))),
        ("no intent", "output-intent", |file| drop(catalog(file).remove(b"OutputIntents"))),
        ("two intents", "output-intent", |file| {
            let intents = catalog(file).get_mut(b"OutputIntents").and_then(Object::as_array_mut).expect("intents");
            intents.push(intents[0].clone());
        }),
        ("an intent without its condition", "intent-entries", |file| drop(intent(file).remove(b"OutputConditionIdentifier"))),
        ("an intent without its profile", "intent-profile", |file| drop(intent(file).remove(b"DestOutputProfile"))),
        ("a made-up registered name", "intent-registry", |file| intent(file).set("RegistryName", Object::string_literal("http://www.color.org"))),
        ("a profile of three channels", "intent-profile", |file| dictionary(find(file, |found| found.has(b"N"))).set("N", 3)),
        ("a broken profile", "intent-profile", |file| {
            let Object::Stream(stream) = find(file, |found| found.has(b"N")) else { panic!("a stream") };
            let mut profile = stream.decompressed_content().expect("inflates");
            profile[16..20].copy_from_slice(b"RGB ");
            *stream = Stream::new(Dictionary::from_iter([("N", Object::Integer(4))]), profile);
        }),
        ("no XMP", "xmp", |file| drop(catalog(file).remove(b"Metadata"))),
        ("a compressed XMP", "xmp-uncompressed", |file| {
            let Object::Stream(stream) = find(file, has_name("Type", "Metadata")) else { panic!("a stream") };
            stream.compress().expect("deflates");
        }),
        ("an XMP that is no XML", "xmp", |file| xmp(file, "</dc:title>", "")),
        ("another standard in the XMP", "pdfx-version", |file| xmp(file, "PDF/X-4<", "PDF/X-3<")),
        ("no document id", "xmp-entries", |file| xmp(file, "xmpMM:DocumentID", "xmpMM:OtherID")),
        ("a date that is none", "xmp-dates", |file| xmp(file, "<xmp:MetadataDate>2026-11-24", "<xmp:MetadataDate>24 November 2026")),
        ("another title in Info", "info-and-xmp-agree", |file| info(file).set("Title", Object::string_literal("Other"))),
        ("another date in Info", "info-and-xmp-agree", |file| info(file).set("ModDate", Object::string_literal("D:20261125120000+08'00'"))),
        ("no title", "info-entries", |file| drop(info(file).remove(b"Title"))),
        ("trapped unknown", "trapped", |file| info(file).set("Trapped", "Unknown")),
        ("no trim box", "trim-box", |file| drop(page_of(file).remove(b"TrimBox"))),
        ("trim and art box", "trim-box", |file| {
            let trim = page_of(file).get(b"TrimBox").expect("a box").clone();
            page_of(file).set("ArtBox", trim);
        }),
        ("a bleed box outside the media box", "boxes", |file| {
            page_of(file).set("BleedBox", vec![number(-9.0), number(0.0), number(99.0), number(99.0)])
        }),
        ("boxes as x y width height", "boxes", |file| page_of(file).set("TrimBox", vec![number(300.0), number(300.0), number(200.0), number(200.0)])),
        ("a rotated page", "no-rotate", |file| page_of(file).set("Rotate", 90)),
        ("a unit of its own", "no-user-unit", |file| page_of(file).set("UserUnit", 2)),
        ("an annotation", "no-annotations", |file| page_of(file).set("Annots", Vec::<Object>::new())),
        ("a blank page", "no-blank-page", |file| {
            let id = page_of(file).get(b"Contents").and_then(Object::as_reference).expect("content");
            file.objects.insert(id, Object::Stream(Stream::new(Dictionary::new(), b"q\nQ".to_vec())));
        }),
        ("JavaScript", "no-actions", |file| {
            let script = Dictionary::from_iter([("S", Object::from("JavaScript")), ("JS", Object::string_literal("app.alert(1)"))]);
            catalog(file).set("OpenAction", script);
        }),
        ("an embedded file", "no-embedded-files", |file| {
            catalog(file).set("Names", Dictionary::from_iter([("EmbeddedFiles", Object::Dictionary(Dictionary::new()))]))
        }),
        ("layers", "no-optional-content", |file| catalog(file).set("OCProperties", Dictionary::new())),
        ("a form", "no-forms", |file| catalog(file).set("AcroForm", Dictionary::new())),
        ("a transfer function", "no-transfer-functions", |file| state(file, true).set("TR", "Identity")),
        ("a halftone", "no-halftones", |file| state(file, true).set("HT", "Default")),
        ("OPM 0", "overprint-mode", |file| state(file, true).set("OPM", 0)),
        ("black type that knocks out", "black-text-overprints", |file| state(file, true).set("op", false)),
        ("white that overprints", "white-knocks-out", |file| {
            state(file, false).set("op", true);
        }),
        ("a half-clear state", "no-live-transparency", |file| state(file, true).set("ca", number(0.5))),
        ("a multiplying state", "no-live-transparency", |file| state(file, true).set("BM", "Multiply")),
        ("a page group in RGB", "blend-space", |file| {
            let group = Dictionary::from_iter([("S", Object::from("Transparency")), ("CS", Object::from("DeviceRGB"))]);
            page_of(file).set("Group", group);
        }),
        ("soft edges without a page group", "blend-space", |file| drop(page_of(file).remove(b"Group"))),
        ("an RGB picture", "no-rgb", |file| picture(file).dict.set("ColorSpace", "DeviceRGB")),
        ("a Lab picture", "no-rgb", |file| picture(file).dict.set("ColorSpace", vec![Object::from("Lab"), Object::Dictionary(Dictionary::new())])),
        ("a picture with its own RGB profile", "no-rgb", |file| {
            let profile = file.add_object(Stream::new(Dictionary::from_iter([("N", Object::Integer(3))]), vec![0; 128]));
            picture(file).dict.set("ColorSpace", vec![Object::from("ICCBased"), Object::Reference(profile)]);
        }),
        ("a picture that repeats the intent's profile", "no-second-profile", |file| {
            let profile = intent(file).get(b"DestOutputProfile").expect("a profile").clone();
            picture(file).dict.set("ColorSpace", vec![Object::from("ICCBased"), profile]);
        }),
        ("a picture of another size", "image-data", |file| picture(file).dict.set("Width", 61)),
        ("JPEG 2000", "filters", |file| picture(file).dict.set("Filter", "JPXDecode")),
        ("a picture kept elsewhere", "no-external-streams", |file| picture(file).dict.set("F", Object::string_literal("picture.jpg"))),
        ("alternate pictures", "no-alternate-images", |file| picture(file).dict.set("Alternates", Vec::<Object>::new())),
        ("OPI", "no-opi", |file| picture(file).dict.set("OPI", Dictionary::new())),
        ("a stream that does not inflate", "streams-decode", |file| {
            let stream = picture(file);
            stream.content[2] ^= 0x55;
            stream.content[3] ^= 0x55;
        }),
        ("a spot that proofs in RGB", "spot-alternate", |file| {
            spot(file)[2] = Object::from("DeviceRGB");
        }),
        ("a font that is not embedded", "font-embedded", |file| drop(dictionary(find(file, |found| found.has(b"FontFile3"))).remove(b"FontFile3"))),
        ("a font without its tag", "font-subset-tag", |file| {
            dictionary(find(file, has_name("Subtype", "Type0"))).set("BaseFont", "BanxinSong-Regular");
        }),
        ("no ToUnicode", "to-unicode", |file| drop(dictionary(find(file, has_name("Subtype", "Type0"))).remove(b"ToUnicode"))),
        ("a code that means a private character", "to-unicode", |file| {
            let id = dictionary(find(file, has_name("Subtype", "Type0"))).get(b"ToUnicode").and_then(Object::as_reference).expect("a map");
            let stream = file.get_object_mut(id).and_then(Object::as_stream_mut).expect("a map");
            let map = String::from_utf8(stream.decompressed_content().expect("inflates")).expect("ASCII");
            let at = map.find("beginbfchar\n<").expect("a block") + 12;
            let changed = format!("{}E000>{}", &map[..at + 8], &map[at + map[at..].find(">\n").expect("a line") + 1..]);
            *stream = Stream::new(Dictionary::new(), changed.into_bytes());
        }),
        ("wrong widths", "font-widths", |file| dictionary(find(file, has_name("Subtype", "CIDFontType0"))).set("DW", 500)),
        ("wrong widths of TrueType", "font-widths", |file| dictionary(find(file, has_name("Subtype", "CIDFontType2"))).set("DW", 500)),
        ("a Type 3 font", "font-kind", |file| dictionary(find(file, has_name("Subtype", "Type0"))).set("Subtype", "Type3")),
        ("an unknown coding", "font-encoding", |file| dictionary(find(file, has_name("Subtype", "Type0"))).set("Encoding", "GBK-EUC-H")),
        ("vertical type without its metrics", "font-vertical", |file| drop(dictionary(find(file, |found| found.has(b"DW2"))).remove(b"DW2"))),
        ("an OpenType wrapper said to be bare", "font-program", |file| {
            dictionary(find(file, has_name("Subtype", "CIDFontType0C"))).set("Subtype", "OpenType")
        }),
        ("an RGB ink", "ink-operators", |file| content(file, "0 0 0 1 k", "0 0 0 rg")),
        ("a grey ink", "ink-operators", |file| content(file, "0 0 0 1 k", "0 g")),
        ("a colour space that is not there", "ink-spaces", |file| content(file, "/S1 cs", "/S9 cs")),
        ("rich black type", "black-text-alone", |file| content(file, "0 0 0 1 k", "0.6 0.4 0.4 1 k")),
        ("registration inside the bleed", "registration-on-marks", |file| content(file, "/S1 cs", "/S0 cs")),
        ("invisible type", "text-visible", |file| content(file, "BT\n", "BT\n3 Tr\n")),
        ("an open state", "balanced", |file| content(file, "BT\n", "q\nBT\n")),
        ("type outside its object", "balanced", |file| content(file, "\nET", "")),
        ("an unknown operator", "content-syntax", |file| content(file, "BT\n", "XX\nBT\n")),
        ("a shading", "no-shadings", |file| content(file, "BT\n", "/Sh0 sh\nBT\n")),
        ("a font that is not there", "resources", |file| content(file, "/F", "/X")),
        ("code 0", "glyphs-drawn", |file| content(file, "[(", "[<0000>(")),
        ("half a code", "content-syntax", |file| content(file, "[(", "[(\\0)(")),
        ("a picture that overprints", "pictures-knock-out", |file| {
            let resources = page_of(file).get_mut(b"Resources").and_then(Object::as_dict_mut).expect("resources");
            let states = resources.get_mut(b"ExtGState").and_then(Object::as_dict_mut).expect("states");
            let over = states.get(b"GO").expect("the overprinting state").clone();
            states.set("GK", over);
        }),
        ("a second revision", "one-trailer", |file| file.trailer.set("XRefStm", 15)),
        ("an object that is not there", "references", |file| catalog(file).set("Extra", Object::Reference((9_999, 0)))),
        ("black generation", "no-black-generation", |file| state(file, true).set("BG", "Default")),
        ("undercolour removal", "no-undercolour-removal", |file| state(file, true).set("UCR", "Default")),
        ("a page of another file", "no-reference-xobjects", |file| picture(file).dict.set("Ref", Dictionary::new())),
        ("an inline image", "no-inline-images", |file| content(file, "BT\n", "BI\nBT\n")),
        ("a picture in a pattern", "image-colour", |file| picture(file).dict.set("ColorSpace", "Pattern")),
        ("a picture of no width", "image-size", |file| picture(file).dict.set("Width", 0)),
        ("a coloured mask", "soft-mask", |file| {
            let mask = picture(file).dict.get(b"SMask").and_then(Object::as_reference).expect("a mask");
            dictionary(file.objects.get_mut(&mask).expect("a mask")).set("ColorSpace", "DeviceCMYK");
        }),
        ("inks the wrong way round", "image-inks", |file| drop(dictionary(find(file, has_name("Filter", "DCTDecode"))).remove(b"Decode"))),
        ("PostScript", "no-postscript", |file| {
            let stream = Stream::new(Dictionary::from_iter([("Subtype", Object::from("PS"))]), b"showpage".to_vec());
            let id = file.add_object(stream);
            catalog(file).set("Extra", Object::Reference(id));
        }),
        ("a page too many", "page-count", |file| {
            let id = page_id(file);
            let pages = page_of(file).get(b"Parent").and_then(Object::as_reference).expect("a tree");
            let tree = file.get_dictionary_mut(pages).expect("a tree");
            tree.get_mut(b"Kids").and_then(Object::as_array_mut).expect("pages").push(Object::Reference(id));
            tree.set("Count", 2);
        }),
        ("a picture of RGB colours by number", "no-rgb", |file| {
            let table = Object::String(vec![0; 6], lopdf::StringFormat::Hexadecimal);
            picture(file).dict.set("ColorSpace", vec![Object::from("Indexed"), Object::from("DeviceRGB"), Object::Integer(1), table]);
        }),
        ("a picture in calibrated RGB", "no-rgb", |file| {
            picture(file).dict.set("ColorSpace", vec![Object::from("CalRGB"), Object::Dictionary(Dictionary::new())]);
        }),
        ("a picture in calibrated grey", "no-rgb", |file| {
            picture(file).dict.set("ColorSpace", vec![Object::from("CalGray"), Object::Dictionary(Dictionary::new())]);
        }),
        ("an ink set in a pattern", "no-patterns", |file| content(file, "/S1 cs", "/Pattern cs")),
        ("an ink set in a named pattern", "no-patterns", |file| {
            *spot(file) = vec![Object::from("Pattern"), Object::from("DeviceCMYK")];
        }),
        ("an ink in DeviceRGB", "ink-spaces", |file| content(file, "/S1 cs", "/DeviceRGB cs")),
        ("a mix of inks over RGB", "spot-alternate", |file| {
            mixed(file, &["Cyan", "Special"], Dictionary::new());
            spot_space(file)[2] = Object::from("DeviceRGB");
        }),
        ("a mix of inks without its colorants", "mixed-inks", |file| mixed(file, &["Cyan", "Special"], Dictionary::new())),
        ("a mix with registration", "mixed-inks", |file| mixed(file, &["All", "Cyan"], Dictionary::new())),
        ("a mix that names an ink twice", "mixed-inks", |file| mixed(file, &["Cyan", "Cyan"], Dictionary::new())),
        ("halftone phases", "no-halftones", |file| state(file, true).set("HTP", vec![Object::Integer(0), Object::Integer(0)])),
        ("a second transfer function", "no-transfer-functions", |file| state(file, true).set("TR2", "Default")),
        ("black generation of the second kind", "no-black-generation", |file| state(file, true).set("BG2", "Default")),
        ("undercolour removal of the second kind", "no-undercolour-removal", |file| state(file, true).set("UCR2", "Default")),
        ("a picture on a layer", "no-optional-content", |file| picture(file).dict.set("OC", Dictionary::new())),
        ("type on a layer", "no-optional-content", |file| content(file, "BT\n", "/OC /Layer BDC\nEMC\nBT\n")),
        ("plates made beforehand", "no-preseparation", |file| page_of(file).set("SeparationInfo", Dictionary::new())),
        ("a date in words", "info-dates", |file| info(file).set("CreationDate", Object::string_literal("24 November 2026"))),
        ("a picture of three bits", "image-bits", |file| picture(file).dict.set("BitsPerComponent", 3)),
        ("a mask that is a picture", "stencil", |file| {
            let other = Stream::new(Dictionary::from_iter([("Subtype", Object::from("Image"))]), vec![0]);
            let id = file.add_object(other);
            picture(file).dict.set("Mask", Object::Reference(id));
        }),
        ("a font beside the type that is not embedded", "font-embedded", |file| {
            let id = file.add_object(Dictionary::from_iter([("Type", Object::from("FontDescriptor")), ("FontName", Object::from("Song"))]));
            catalog(file).set("Extra", Object::Reference(id));
        }),
        ("a Type 3 font beside the type", "font-kind", |file| {
            let id = file.add_object(Dictionary::from_iter([("Type", Object::from("Font")), ("Subtype", Object::from("Type3"))]));
            catalog(file).set("Extra", Object::Reference(id));
        }),
        ("a bleed that reaches into the marks", "marks-outside-bleed", |file| {
            let bleed = page_of(file).get_mut(b"BleedBox").and_then(Object::as_array_mut).expect("a box");
            for (side, by) in bleed.iter_mut().zip([-6.0, -6.0, 6.0, 6.0]) {
                *side = Object::Real(side.as_float().expect("a number") + by);
            }
        }),
        ("an array without end", "limits", |file| catalog(file).set("Extra", vec![Object::Integer(0); 9000])),
        ("a name without end", "limits", |file| catalog(file).set("Extra", Object::Name(vec![b'a'; 200]))),
        ("states saved too deep", "limits", |file| content(file, "BT\n", &("q\n".repeat(29) + &"Q\n".repeat(29) + "BT\n"))),
        ("an ink of three numbers", "content-syntax", |file| content(file, "0 0 0 1 k", "0 0 1 k")),
        ("an ink that prints nowhere", "ink-spaces", |file| spot(file)[1] = Object::from("None")),
        ("a crop box that cuts the trim", "boxes", |file| {
            page_of(file).set("CropBox", vec![number(100.0), number(100.0), number(200.0), number(200.0)]);
        }),
        ("LZW", "filters", |file| picture(file).dict.set("Filter", "LZWDecode")),
        ("a link", "no-actions", |file| {
            let link = Dictionary::from_iter([("Type", Object::from("Action")), ("S", Object::from("URI"))]);
            let id = file.add_object(link);
            catalog(file).set("Extra", Object::Reference(id));
        }),
        ("a file attached", "no-embedded-files", |file| catalog(file).set("AF", Vec::<Object>::new())),
        ("white type that overprints by a state of its own", "white-knocks-out", |file| {
            let over = state(file, true).clone();
            *state(file, false) = over;
        }),
    ];
    all.extend(by_others());
    all.extend(of_tags());
    all
}

/// What makers of test files for other checkers spoil.
fn by_others() -> Vec<Mutation> {
    fn extra(file: &mut Document, entries: &[(&str, Object)]) {
        let id = file.add_object(Dictionary::from_iter(entries.iter().map(|(key, value)| (*key, value.clone()))));
        catalog(file).set("Extra", Object::Reference(id));
    }
    /// Profile bytes changed by `change`.
    fn profile(file: &mut Document, change: fn(&mut Vec<u8>)) {
        let Object::Stream(stream) = find(file, |found| found.has(b"N")) else { panic!("a stream") };
        let mut bytes = stream.decompressed_content().expect("inflates");
        change(&mut bytes);
        *stream = Stream::new(Dictionary::from_iter([("N", Object::Integer(4))]), bytes);
    }
    vec![
        ("a later version in the catalog", "header", |file| catalog(file).set("Version", "1.7")),
        ("no bleed box", "boxes", |file| drop(page_of(file).remove(b"BleedBox"))),
        ("a trim box of another size", "boxes", |file| {
            let trim = page_of(file).get_mut(b"TrimBox").and_then(Object::as_array_mut).expect("a box");
            trim[2] = Object::Real(trim[2].as_float().expect("a number") - 20.0);
        }),
        ("a trim box outside the bleed box", "boxes", |file| {
            let (trim, bleed) = (page_of(file).get(b"TrimBox").expect("a box").clone(), page_of(file).get(b"BleedBox").expect("a box").clone());
            page_of(file).set("TrimBox", bleed);
            page_of(file).set("BleedBox", trim);
        }),
        ("a media box that is handed down and too small", "boxes", |file| {
            page_of(file).remove(b"MediaBox");
            let tree = page_of(file).get(b"Parent").and_then(Object::as_reference).expect("a tree");
            let small = vec![number(0.0), number(0.0), number(100.0), number(100.0)];
            file.get_dictionary_mut(tree).expect("a tree").set("MediaBox", small);
        }),
        ("a rotation that is handed down", "no-rotate", |file| {
            let tree = page_of(file).get(b"Parent").and_then(Object::as_reference).expect("a tree");
            file.get_dictionary_mut(tree).expect("a tree").set("Rotate", 180);
        }),
        ("a page larger than readers take", "limits", |file| {
            page_of(file).set("MediaBox", vec![number(-9000.0), number(-9000.0), number(9000.0), number(9000.0)]);
        }),
        ("a tree that counts wrong", "page-count", |file| {
            let tree = page_of(file).get(b"Parent").and_then(Object::as_reference).expect("a tree");
            file.get_dictionary_mut(tree).expect("a tree").set("Count", 3);
        }),
        ("a profile for screens", "intent-profile", |file| profile(file, |bytes| bytes[12..16].copy_from_slice(b"mntr"))),
        ("a profile without a way back", "intent-profile", |file| {
            profile(file, |bytes| {
                let at = bytes.windows(4).position(|tag| tag == b"B2A0").expect("a table");
                bytes[at..at + 4].copy_from_slice(b"xxxx");
            });
        }),
        ("a profile that connects to nothing", "intent-profile", |file| profile(file, |bytes| bytes[20..24].copy_from_slice(b"CMYK"))),
        ("a profile cut short", "intent-profile", |file| profile(file, |bytes| bytes.truncate(9000))),
        ("a profile kept elsewhere", "intent-profile", |file| intent(file).set("DestOutputProfileRef", Dictionary::new())),
        ("a month that is none", "info-dates", |file| info(file).set("ModDate", Object::string_literal("D:20261324120000+08'00'"))),
        ("a day that is none", "xmp-dates", |file| xmp(file, "<xmp:MetadataDate>2026-11-24", "<xmp:MetadataDate>2026-11-31")),
        ("another creator in XMP", "info-and-xmp-agree", |file| xmp(file, "<xmp:CreatorTool>", "<xmp:CreatorTool>Other ")),
        ("an author in Info alone", "info-and-xmp-agree", |file| info(file).set("Author", Object::string_literal("A"))),
        ("words to search for in Info alone", "info-and-xmp-agree", |file| info(file).set("Keywords", Object::string_literal("A"))),
        ("trapped otherwise in XMP", "info-and-xmp-agree", |file| xmp(file, "<pdf:Trapped>False", "<pdf:Trapped>True")),
        ("no word of trapping", "trapped", |file| drop(info(file).remove(b"Trapped"))),
        ("an XMP without its frame", "xmp", |file| xmp(file, "<?xpacket end=", "<?packet end=")),
        ("an XMP of an unknown namespace", "xmp", |file| xmp(file, "xmlns:xmpMM=", "xmlns:other=")),
        ("an XMP with a bare ampersand", "xmp", |file| xmp(file, "<xmp:CreatorTool>", "<xmp:CreatorTool>A & B ")),
        ("metadata that are no XML", "xmp", |file| dictionary(find(file, has_name("Type", "Metadata"))).set("Subtype", "Text")),
        ("a font of the reader's own", "font-embedded", |file| {
            extra(file, &[("Type", "Font".into()), ("Subtype", "Type1".into()), ("BaseFont", "Helvetica".into())]);
        }),
        ("a descendant without its descriptor", "font-embedded", |file| {
            dictionary(find(file, |found| found.has(b"W") && found.has(b"FontDescriptor"))).remove(b"FontDescriptor");
        }),
        ("a program by another name", "font-subset-tag", |file| {
            dictionary(find(file, has_name("Type", "FontDescriptor"))).set("FontName", "ABCDEF+Other");
        }),
        ("glyphs of another collection", "font-encoding", |file| {
            let other = Dictionary::from_iter([
                ("Registry", Object::string_literal("Adobe")),
                ("Ordering", Object::string_literal("GB1")),
                ("Supplement", Object::Integer(5)),
            ]);
            dictionary(find(file, |found| found.has(b"CIDSystemInfo"))).set("CIDSystemInfo", other);
        }),
        ("TrueType glyphs by another map", "font-program", |file| {
            drop(dictionary(find(file, |found| found.has(b"CIDToGIDMap"))).remove(b"CIDToGIDMap"))
        }),
        ("a list of glyphs that leaves some out", "font-program", |file| {
            let set = file.add_object(Stream::new(Dictionary::new(), vec![0x80; 4]));
            let all: Vec<ObjectId> =
                file.objects.iter().filter(|(_, object)| object.as_dict().is_ok_and(has_name("Type", "FontDescriptor"))).map(|(id, _)| *id).collect();
            for id in all {
                file.get_dictionary_mut(id).expect("a descriptor").set("CIDSet", Object::Reference(set));
            }
        }),
        ("RGB behind a pattern of a form", "no-rgb", |file| {
            let spaces = Dictionary::from_iter([("C", Object::Array(vec!["Pattern".into(), "DeviceRGB".into()]))]);
            form_with(file, "0 0 0 1 k 60 60 9 9 re f", &[("ColorSpace", Object::Dictionary(spaces))]);
        }),
        ("a group that blends in RGB, in a form", "blend-space", |file| {
            form_with(file, "0 0 0 1 k 60 60 9 9 re f", &[]);
            let form = dictionary(find(file, |found| has_name("Subtype", "Form")(found) && found.has(b"BBox") && !found.has(b"Matrix")));
            form.set("Group", Dictionary::from_iter([("S", Object::from("Transparency")), ("CS", Object::from("DeviceRGB"))]));
        }),
        ("a default width of another face", "font-widths", |file| {
            let cff = dictionary(find(file, has_name("Subtype", "CIDFontType0")));
            cff.set("DW", 500);
            cff.remove(b"W");
        }),
        ("an action by name", "no-actions", |file| extra(file, &[("S", "Named".into()), ("N", "Print".into())])),
        ("an address for links", "no-actions", |file| catalog(file).set("URI", Dictionary::new())),
        ("a collection of files", "no-embedded-files", |file| catalog(file).set("Collection", Dictionary::new())),
        ("the name of a file", "no-embedded-files", |file| extra(file, &[("Type", "Filespec".into()), ("UF", Object::string_literal("a.pdf"))])),
        ("a halftone by its name", "no-halftones", |file| {
            extra(file, &[("Type", "Halftone".into()), ("HalftoneType", 1.into()), ("HalftoneName", Object::string_literal("Round"))]);
        }),
        ("an unknown rendering intent of a state", "rendering-intent", |file| state(file, true).set("RI", "Colourful")),
        ("an unknown rendering intent of a picture", "rendering-intent", |file| picture(file).dict.set("Intent", "Colourful")),
        ("an operator of intents", "content-syntax", |file| content(file, "BT\n", "/Perceptual ri\nBT\n")),
        ("operators that may be unknown", "content-syntax", |file| content(file, "BT\n", "BX\nEX\nBT\n")),
        ("a line of no weight", "line-width", |file| content(file, "BT\n", "0 w 0 0 0 1 K 60 60 m 90 60 l S\nBT\n")),
        ("a picture turned round", "image-inks", |file| {
            let turned = [1, 0].repeat(4).into_iter().map(Object::Integer).collect::<Vec<_>>();
            picture(file).dict.set("Decode", turned);
        }),
        ("a picture masked by colours", "stencil", |file| picture(file).dict.set("Mask", vec![Object::Integer(0); 8])),
        ("a JPEG cut short", "image-data", |file| {
            let Object::Stream(stream) = find(file, has_name("Filter", "DCTDecode")) else { panic!("a stream") };
            let cut = stream.content[..stream.content.len() - 2].to_vec();
            stream.set_content(cut);
        }),
        ("a spot that proofs in three inks", "spot-alternate", |file| {
            let function = spot(file)[3].as_dict_mut().expect("a function");
            function.set("C1", vec![number(0.0), number(0.8), number(0.0)]);
        }),
        ("a spot without a function", "spot-alternate", |file| spot(file)[3] = Object::Null),
        ("a form that paints in RGB", "no-rgb", |file| painted_form(file, "1 0 0 rg 60 60 9 9 re f")),
        ("a form whose inline picture is RGB", "no-rgb", |file| painted_form(file, "BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI")),
        ("a form whose inline picture is coded by LZW", "filters", |file| painted_form(file, "BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID abc EI")),
        ("a form with an open state", "balanced", |file| painted_form(file, "q 0 0 0 1 k 60 60 9 9 re f")),
        ("a form with type of the reader's", "font-embedded", |file| {
            let font = Dictionary::from_iter([("Subtype", Object::from("Type1")), ("BaseFont", Object::from("Helvetica"))]);
            form_with(file, "BT /F 9 Tf (a) Tj ET", &[("Font", Object::Dictionary(Dictionary::from_iter([("F", Object::Dictionary(font))])))]);
        }),
        ("a form with RGB among its resources", "no-rgb", |file| {
            let spaces = Dictionary::from_iter([("C", Object::Array(vec!["CalRGB".into(), Object::Dictionary(Dictionary::new())]))]);
            form_with(file, "0 0 0 1 k 60 60 9 9 re f", &[("ColorSpace", Object::Dictionary(spaces))]);
        }),
    ]
}

/// Has the page paint a form of `content`.
fn painted_form(file: &mut Document, content: &str) {
    form_with(file, content, &[]);
}

/// The same with `resources`.
fn form_with(file: &mut Document, content: &str, resources: &[(&str, Object)]) {
    let resources = Dictionary::from_iter(resources.iter().map(|(key, value)| (*key, value.clone())));
    let form = Dictionary::from_iter([
        ("Type", Object::from("XObject")),
        ("Subtype", Object::from("Form")),
        ("BBox", Object::Array([0, 0, 200, 200].map(Object::Integer).to_vec())),
        ("Resources", Object::Dictionary(resources)),
    ]);
    let id = file.add_object(Stream::new(form, content.as_bytes().to_vec()));
    let all = page_of(file).get_mut(b"Resources").and_then(Object::as_dict_mut).expect("resources");
    all.get_mut(b"XObject").and_then(Object::as_dict_mut).expect("pictures").set("Foreign", Object::Reference(id));
    self::content(file, "BT\n", "/Foreign Do\nBT\n");
}

/// Those of the tags, which PDF/X-4 alone has.
fn of_tags() -> Vec<Mutation> {
    vec![
        ("a file that does not say it is marked", "tags-marked", |file| drop(catalog(file).remove(b"MarkInfo"))),
        ("no language", "tags-language", |file| drop(catalog(file).remove(b"Lang"))),
        ("a title nobody is shown", "tags-title", |file| drop(catalog(file).remove(b"ViewerPreferences"))),
        ("no structure tree", "tags-tree", |file| drop(catalog(file).remove(b"StructTreeRoot"))),
        ("an element with another parent", "tags-tree", |file| {
            let root = catalog(file).get(b"StructTreeRoot").and_then(Object::as_reference).expect("a tree");
            dictionary(find(file, has_name("S", "P"))).set("P", Object::Reference(root));
        }),
        ("an element that stands twice", "tags-tree", |file| {
            let article = dictionary(find(file, has_name("S", "Art")));
            let kids = article.get_mut(b"K").and_then(Object::as_array_mut).expect("kids");
            kids.push(kids[0].clone());
        }),
        ("an element of no kind", "tags-kinds", |file| dictionary(find(file, has_name("S", "Art"))).set("S", "Story")),
        ("a picture without words", "tags-figures", |file| drop(dictionary(find(file, has_name("S", "Figure"))).remove(b"Alt"))),
        ("a picture without its place", "tags-figures", |file| drop(dictionary(find(file, has_name("S", "Figure"))).remove(b"A"))),
        ("a heading without those above it", "tags-headings", |file| dictionary(find(file, has_name("S", "H1"))).set("S", "H2")),
        ("a paragraph left out of the tree", "tags-content", |file| {
            let article = dictionary(find(file, has_name("S", "Art")));
            article.get_mut(b"K").and_then(Object::as_array_mut).expect("kids").pop();
        }),
        ("a mark twice", "tags-content", |file| content(file, "/MCID 1", "/MCID 0")),
        ("a mark that is not there", "tags-content", |file| {
            dictionary(find(file, has_name("S", "H1"))).set("K", vec![Object::Integer(0), Object::Integer(99)]);
        }),
        ("a parent tree that says something else", "tags-parents", |file| {
            let numbers = dictionary(find(file, |found| found.has(b"Nums") && !found.has(b"P"))).get_mut(b"Nums");
            let owners = numbers.and_then(Object::as_array_mut).expect("numbers")[1].as_array_mut().expect("elements");
            owners.swap(0, 1);
        }),
        ("a parent tree without the page", "tags-parents", |file| page_of(file).set("StructParents", 7)),
        ("type outside the structure", "tags-everything", |file| content(file, "/P <</MCID 1>> BDC", "/P <</MC 1>> BDC")),
        ("an artifact in a paragraph", "tags-nesting", |file| content(file, "BT\n", "/Artifact BMC\nEMC\nBT\n")),
        ("fields in another order", "tags-order", |file| drop(page_of(file).remove(b"Tabs"))),
    ]
}

/// `file` as bytes again.
pub fn saved(file: &mut Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("saved");
    bytes
}

/// Spoils a good file of `standard` by each of `mutations` in turn; every one must be told by its rule.
pub fn spoil_each(standard: Standard, mutations: &[Mutation]) {
    let good = good(standard);
    let expected = Expected { trims: vec![page(Vec::new()).trim], ..Expected::of(1, &PdfOptions { standard, ..options() }) };
    let report = verify(&good, &expected);
    assert_eq!((report.failures, report.advice), (vec![], vec![]), "{}", standard.name());
    // Opened and saved without a change it is still good: what is caught below is the change alone.
    assert_eq!(verify(&saved(&mut Document::load_mem(&good).expect("a PDF")), &expected).failures, []);
    let mut missed = Vec::new();
    for (what, rule, spoil) in mutations {
        let mut file = Document::load_mem(&good).expect("a PDF");
        spoil(&mut file);
        let report = verify(&saved(&mut file), &expected);
        if !report.breaks(rule) {
            missed.push(format!("{what}: not caught by {rule}, but {:?}", report.failures.iter().map(|failure| failure.rule).collect::<Vec<_>>()));
        }
    }
    assert!(missed.is_empty(), "{}: {}", standard.name(), missed.join("\n"));
}

/// The rules a ledger names.
pub fn named(ledger: &str) -> BTreeSet<&str> {
    ledger.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect()
}

/// Rules that are broken by tests of their own.
pub const ELSEWHERE: [&str; 4] = ["readable", "end", "cross-reference", "one-colour"];

#[test]
fn every_spoilt_file_is_caught_by_its_rule() {
    let mutations = mutations();
    assert!(mutations.len() >= 100);
    spoil_each(Standard::X4, &mutations);
}

/// `x4.md` names every rule, and every rule it names is broken by a mutation here.
#[test]
fn the_ledger_and_the_mutations_name_the_same_rules() {
    let mut broken: BTreeSet<&str> = mutations().iter().map(|(_, rule, _)| *rule).collect();
    broken.extend(ELSEWHERE);
    assert_eq!(named(include_str!("../../../src/export/pdf/x4.md")), broken);
}

#[test]
fn another_ink_on_a_page_of_one_colour_is_caught() {
    let expected = Expected::of(1, &PdfOptions { ink: Inks::Black, ..options() });
    let found = verify(&good(Standard::X4), &expected).failures;
    let rules: BTreeSet<&str> = found.iter().map(|failure| failure.rule).collect();
    assert_eq!(rules, ["one-colour"].into(), "{found:?}");
}

#[test]
fn files_cut_short_or_added_to_are_caught() {
    let good = good(Standard::X4);
    let expected = Expected::of(1, &options());
    assert!(verify(&good[..good.len() / 2], &expected).breaks("readable"));
    assert!(verify(&[good.as_slice(), b"\nmore"].concat(), &expected).breaks("end"));
    let at = good.windows(9).rposition(|word| word == b"startxref").expect("there");
    let moved = [&good[..at], b"startxref\n12\n%%EOF\n"].concat();
    assert!(verify(&moved, &expected).breaks("cross-reference"));
    // A stream that is not as long as it says, and an object that is not where the table says: readers mend both.
    let length = good.windows(8).position(|word| word == b"/Length ").expect("a stream") + 8;
    let mut longer = good.clone();
    longer[length] = if longer[length] == b'9' { b'8' } else { longer[length] + 1 };
    assert!(verify(&longer, &expected).breaks("cross-reference") || verify(&longer, &expected).breaks("readable"));
    let entry = good.windows(9).rposition(|word| word == b" 00000 n ").expect("an entry");
    let mut shifted = good.clone();
    shifted[entry - 1] = if shifted[entry - 1] == b'9' { b'0' } else { shifted[entry - 1] + 1 };
    assert!(verify(&shifted, &expected).breaks("cross-reference") || verify(&shifted, &expected).breaks("readable"));
}

#[test]
fn broken_bytes_are_judged_without_a_panic() {
    let good = good(Standard::X4);
    let expected = Expected::of(1, &options());
    for cut in [0, 1, 7, 100, good.len() / 3, good.len() / 2, good.len() - 30] {
        assert!(!verify(&good[..cut], &expected).failures.is_empty(), "cut at {cut}");
    }
    // One flipped byte here and there, by a fixed rule: anything may come out but a panic.
    for step in 0..300 {
        let mut bytes = good.clone();
        let at = (step * 7919 + 13) % bytes.len();
        bytes[at] ^= 1 << (step % 8);
        let _ = verify(&bytes, &expected);
    }
}
