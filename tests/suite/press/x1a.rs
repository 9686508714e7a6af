//! PDF/X-1a, both editions: what its files say of themselves, and that every rule of `x1a.md` is broken by a spoilt file.

use std::collections::BTreeSet;

use banxin::export::pdf::verify::{Expected, verify};
use banxin::export::pdf::{PdfOptions, Registered, Standard};
use banxin::picture::Pictures;
use lopdf::{Dictionary, Document, Object, Stream};

use super::build::{Opened, copy, options, page, press_with};
use super::judges::{no_complaint, on_disk, pdftotext};
use super::mutations::{self, Mutation, content, dictionary, find, has_name, info, intent, mixed, page_of, picture, state, xmp};
use super::structure::everything;

/// Rules that PDF/X-4 has and PDF/X-1a has not: there is nothing see-through to blend and no profile to repeat.
const OF_X4: [&str; 4] = ["blend-space", "soft-mask", "no-live-transparency", "no-second-profile"];

/// What is spoilt alike in files of both kinds.
fn shared() -> Vec<Mutation> {
    // Tags are of PDF/X-4 alone.
    let of_x4 = |what: &str, rule: &str| {
        OF_X4.contains(&rule) || rule.starts_with("tags-") || matches!(what, "another standard in the XMP" | "a mix of inks without its colorants")
    };
    mutations::mutations().into_iter().filter(|(what, rule, _)| !of_x4(what, rule)).collect()
}

/// What only PDF/X-1a forbids or asks for.
fn own() -> Vec<Mutation> {
    vec![
        ("no version in Info", "pdfx-version", |file| drop(info(file).remove(b"GTS_PDFXVersion"))),
        ("the version of PDF/X-4 in Info", "pdfx-version", |file| info(file).set("GTS_PDFXVersion", Object::string_literal("PDF/X-4"))),
        ("the version of PDF/X-3 in Info", "pdfx-version", |file| info(file).set("GTS_PDFXVersion", Object::string_literal("PDF/X-3:2002"))),
        ("a conformance level of another edition", "pdfx-conformance", |file| {
            info(file).set("GTS_PDFXConformance", Object::string_literal("PDF/X-1:2001"));
        }),
        ("another version in XMP", "info-and-xmp-agree", |file| xmp(file, "<pdfx:GTS_PDFXVersion>PDF/X-1", "<pdfx:GTS_PDFXVersion>PDF/X-3")),
        ("a version of PDF that came later", "header", |file| file.version = "1.5".to_owned()),
        ("a soft mask on a picture", "no-transparency", |file| {
            let picture = picture(file);
            let mask = picture.dict.remove(b"Mask").expect("a mask");
            picture.dict.set("SMask", mask);
        }),
        ("a soft mask in a state", "no-transparency", |file| {
            state(file, true).set("SMask", Dictionary::from_iter([("S", Object::from("Luminosity"))]));
        }),
        ("half-clear fills", "no-transparency", |file| state(file, true).set("ca", 0.5)),
        ("half-clear lines", "no-transparency", |file| state(file, true).set("CA", 0.99)),
        ("a multiplying state", "no-transparency", |file| state(file, true).set("BM", "Multiply")),
        ("a list of blend modes", "no-transparency", |file| state(file, true).set("BM", vec![Object::from("Darken"), Object::from("Normal")])),
        ("a page group", "no-transparency", |file| {
            let group = Dictionary::from_iter([("S", Object::from("Transparency")), ("CS", Object::from("DeviceCMYK"))]);
            page_of(file).set("Group", group);
        }),
        ("a group that is not even used", "no-transparency", |file| {
            let group = Dictionary::from_iter([("S", Object::from("Transparency"))]);
            let form = Dictionary::from_iter([("Subtype", Object::from("Form")), ("Group", Object::Dictionary(group))]);
            let id = file.add_object(Stream::new(form, Vec::new()));
            page_of(file).set("Extra", Object::Reference(id));
        }),
        ("a mask inside JPEG 2000", "no-transparency", |file| picture(file).dict.set("SMaskInData", 1)),
        ("a picture in the press's own profile", "no-profiled-colour", |file| {
            let profile = intent(file).get(b"DestOutputProfile").expect("a profile").clone();
            picture(file).dict.set("ColorSpace", vec![Object::from("ICCBased"), profile]);
        }),
        ("a picture in a profile of grey", "no-profiled-colour", |file| {
            let profile = file.add_object(Stream::new(Dictionary::from_iter([("N", Object::Integer(1))]), vec![0; 128]));
            picture(file).dict.set("ColorSpace", vec![Object::from("ICCBased"), Object::Reference(profile)]);
        }),
        ("a profile behind all grey", "no-profiled-colour", |file| {
            let profile = file.add_object(Stream::new(Dictionary::from_iter([("N", Object::Integer(1))]), vec![0; 128]));
            let resources = page_of(file).get_mut(b"Resources").and_then(Object::as_dict_mut).expect("resources");
            let spaces = resources.get_mut(b"ColorSpace").and_then(Object::as_dict_mut).expect("spaces");
            spaces.set("DefaultGray", vec![Object::from("ICCBased"), Object::Reference(profile)]);
        }),
        ("sixteen bits an ink", "image-bits", |file| picture(file).dict.set("BitsPerComponent", 16)),
        ("JBIG2", "filters", |file| picture(file).dict.set("Filter", "JBIG2Decode")),
        ("nine inks in a mix", "mixed-inks", |file| mixed(file, &["A", "B", "C", "D", "E", "F", "G", "H", "I"], Dictionary::new())),
        ("a mix of the kind NChannel", "mixed-inks", |file| {
            mixed(file, &["Cyan", "Magenta"], Dictionary::from_iter([("Subtype", Object::from("NChannel"))]));
        }),
        ("objects in a stream", "no-object-streams", |file| file.trailer.set("XRefStm", 15)),
        ("an OpenType program", "font-program", |file| {
            dictionary(find(file, has_name("Subtype", "CIDFontType0C"))).set("Subtype", "OpenType");
        }),
        ("a made-up condition without a profile", "intent-profile", |file| {
            intent(file).remove(b"DestOutputProfile");
            intent(file).set("RegistryName", Object::string_literal(Registered::REGISTRY));
        }),
        ("a registered condition without its registry or a profile", "intent-profile", |file| {
            intent(file).remove(b"DestOutputProfile");
            intent(file).set("OutputConditionIdentifier", Object::string_literal("IFRA26"));
        }),
        ("a profile of a later kind", "intent-profile", |file| {
            let id = intent(file).get(b"DestOutputProfile").and_then(Object::as_reference).expect("a profile");
            let stream = file.get_object_mut(id).and_then(Object::as_stream_mut).expect("a profile");
            let mut bytes = stream.decompressed_content().expect("inflates");
            bytes[8] = 4;
            *stream = Stream::new(Dictionary::from_iter([("N", Object::Integer(4))]), bytes);
        }),
        ("an RGB fill in a colour space", "ink-spaces", |file| content(file, "/S1 cs", "/DeviceRGB cs")),
    ]
}

const BOTH: [Standard; 2] = [Standard::X1a2001, Standard::X1a2003];

#[test]
fn every_spoilt_file_is_caught_by_its_rule() {
    let mut mutations = own();
    assert!(mutations.len() >= 25);
    mutations.extend(shared());
    for standard in BOTH {
        mutations::spoil_each(standard, &mutations);
    }
}

/// `x1a.md` names every rule, and every rule it names is broken by a mutation.
#[test]
fn the_ledger_and_the_mutations_name_the_same_rules() {
    let (shared, own) = (shared(), own());
    let mut broken: BTreeSet<&str> = shared.iter().chain(&own).map(|(_, rule, _)| *rule).collect();
    broken.extend(mutations::ELSEWHERE);
    assert_eq!(mutations::named(include_str!("../../../src/export/pdf/x1a.md")), broken);
}

#[test]
fn the_editions_name_themselves_as_their_standards_ask() {
    for (standard, header, version, conformance) in
        [(Standard::X1a2001, "%PDF-1.3\n", "PDF/X-1:2001", Some("PDF/X-1a:2001")), (Standard::X1a2003, "%PDF-1.4\n", "PDF/X-1a:2003", None)]
    {
        let exported = press_with(&[page(everything())], &PdfOptions { standard, marks: true, ..options() }, &Pictures::empty());
        assert!(exported.bytes.starts_with(header.as_bytes()), "{header}");
        let opened = Opened::of(&exported.bytes);
        let info = opened.dictionary(&opened.file.trailer, "Info");
        let entry = |key: &str| info.get(key.as_bytes()).and_then(Object::as_str).ok().map(|text| String::from_utf8_lossy(text).into_owned());
        assert_eq!(entry("GTS_PDFXVersion").as_deref(), Some(version));
        assert_eq!(entry("GTS_PDFXConformance").as_deref(), conformance);
        assert_eq!(info.get(b"Trapped").and_then(Object::as_name).expect("a name"), b"False");
        let catalog = opened.file.catalog().expect("a catalog");
        let xmp = String::from_utf8(opened.get(catalog, "Metadata").as_stream().expect("a packet").content.clone()).expect("UTF-8");
        assert!(xmp.contains(&format!("<pdfx:GTS_PDFXVersion>{version}<")) && !xmp.contains("pdfxid"), "{xmp}");
        for object in opened.file.objects.values() {
            let Some(found) = object.as_dict().ok().or(object.as_stream().ok().map(|stream| &stream.dict)) else { continue };
            assert!(!["SMask", "Group", "ca", "CA", "BM"].iter().any(|key| found.has(key.as_bytes())), "{found:?}");
        }
        let (_folder, file) = on_disk(&exported.bytes);
        no_complaint(&file);
        if let Some(text) = pdftotext(&file, true) {
            assert!(text.contains("浅底上的黑字叠印") && !text.contains("Cyan"), "{text}");
        }
    }
}

#[test]
fn a_registered_condition_is_named_and_not_embedded() {
    let registered = Registered::named("ifra26");
    assert_eq!(registered.map(|known| known.name), Some("IFRA26"));
    assert_eq!(Registered::named("Newsprint coldset TAC240"), None);
    for (standard, embeds) in [(Standard::X1a2001, false), (Standard::X1a2003, false), (Standard::X4, true)] {
        let exported = press_with(&[page(copy())], &PdfOptions { standard, registered, ..options() }, &Pictures::empty());
        let opened = Opened::of(&exported.bytes);
        let intents = opened.get(opened.file.catalog().expect("a catalog"), "OutputIntents").as_array().expect("an array");
        let intent = opened.resolve(&intents[0]).as_dict().expect("an intent");
        let text = |key: &str| String::from_utf8_lossy(intent.get(key.as_bytes()).and_then(Object::as_str).expect("text")).into_owned();
        assert_eq!((text("OutputConditionIdentifier"), text("RegistryName")), ("IFRA26".to_owned(), "http://www.color.org".to_owned()));
        assert_eq!(intent.has(b"DestOutputProfile"), embeds, "{}", standard.name());
        no_complaint(&on_disk(&exported.bytes).1);
    }
}

/// A file whose objects are packed into streams, as PDF 1.5 and later may, is no PDF/X-1a.
#[test]
fn packed_objects_are_told() {
    let mut file = Document::load_mem(&mutations::good(Standard::X1a2003)).expect("a PDF");
    let mut packed = Vec::new();
    file.save_modern(&mut packed).expect("saved");
    let report = verify(&packed, &Expected::of(1, &PdfOptions { standard: Standard::X1a2003, ..options() }));
    assert!(report.breaks("no-object-streams"), "{report:?}");
}

/// What one standard allows the other does not: a file is judged by the one it was made for.
#[test]
fn a_file_of_one_standard_is_none_of_the_others() {
    for made in Standard::ALL {
        let bytes = mutations::good(made);
        for asked in Standard::ALL {
            let report = verify(&bytes, &Expected::of(1, &PdfOptions { standard: asked, ..options() }));
            assert_eq!(report.failures.is_empty(), made == asked, "{} as {}: {:?}", made.name(), asked.name(), report.failures);
        }
    }
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    for standard in BOTH {
        let options = PdfOptions { standard, marks: true, ..options() };
        let make = || press_with(&[page(everything())], &options, &Pictures::empty()).bytes;
        assert!(make() == make());
    }
}
