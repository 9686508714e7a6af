//! The file as such: header, trailer, filters, and what must not be in a press file at all.

use std::collections::BTreeSet;
use std::fmt;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::look::{Look, filters, shown};
use super::{Expected, Report, colours};

/// Keys that have no place in a press file, wherever they stand.
const FORBIDDEN: [(&[u8], &str); 27] = [
    (b"AA", "no-actions"),
    (b"OpenAction", "no-actions"),
    (b"JS", "no-actions"),
    (b"JavaScript", "no-actions"),
    (b"URI", "no-actions"),
    (b"EmbeddedFiles", "no-embedded-files"),
    (b"EF", "no-embedded-files"),
    (b"AF", "no-embedded-files"),
    (b"Collection", "no-embedded-files"),
    (b"AcroForm", "no-forms"),
    (b"XFA", "no-forms"),
    (b"Annots", "no-annotations"),
    (b"OCProperties", "no-optional-content"),
    (b"OC", "no-optional-content"),
    (b"HTO", "no-halftones"),
    (b"Alternates", "no-alternate-images"),
    (b"OPI", "no-opi"),
    (b"TR", "no-transfer-functions"),
    (b"TR2", "no-transfer-functions"),
    (b"HT", "no-halftones"),
    (b"HTP", "no-halftones"),
    (b"BG", "no-black-generation"),
    (b"BG2", "no-black-generation"),
    (b"UCR", "no-undercolour-removal"),
    (b"UCR2", "no-undercolour-removal"),
    (b"SeparationInfo", "no-preseparation"),
    (b"Ref", "no-reference-xobjects"),
];

/// Kinds of actions.
///
/// Source: ISO 32000-1, 12.6.4.
const ACTIONS: [&[u8]; 18] = [
    b"JavaScript",
    b"Launch",
    b"URI",
    b"SubmitForm",
    b"ResetForm",
    b"ImportData",
    b"GoTo",
    b"GoToR",
    b"GoToE",
    b"GoTo3DView",
    b"Rendition",
    b"Movie",
    b"Sound",
    b"Hide",
    b"Named",
    b"Thread",
    b"SetOCGState",
    b"Trans",
];

/// The rendering intents there are (ISO 32000-1, 8.6.5.8).
const INTENTS: [&[u8]; 4] = [b"AbsoluteColorimetric", b"RelativeColorimetric", b"Saturation", b"Perceptual"];

/// Longest arrays, dictionaries, names and strings (PDF Reference 1.3, Appendix C; later versions allow as much).
const LONGEST: [usize; 4] = [8191, 4095, 127, 65_535];

/// What can be told from the bytes alone.
pub(super) fn judge_bytes(bytes: &[u8], expected: &Expected, report: &mut Report) {
    let header = format!("%PDF-{}", expected.standard.pdf_version());
    report.hold(bytes.starts_with(header.as_bytes()), "header", || format!("the file begins with {}", shown(&bytes[..bytes.len().min(8)])));
    let tail = &bytes[bytes.len().saturating_sub(1024)..];
    let ends = tail.trim_ascii_end().ends_with(b"%%EOF");
    report.hold(ends, "end", || "the file does not end with %%EOF".to_owned());
    let start = tail.windows(9).rposition(|word| word == b"startxref").and_then(|at| {
        let digits: Vec<u8> = tail[at + 9..].trim_ascii_start().iter().copied().take_while(u8::is_ascii_digit).collect();
        shown(&digits).parse::<usize>().ok()
    });
    let table = start.and_then(|at| bytes.get(at..)).filter(|rest| rest.starts_with(b"xref"));
    report.hold(table.is_some(), "cross-reference", || "startxref does not lead to the cross-reference table".to_owned());
    // The trailer as it is written: the reader merges older ones into it.
    let trailer = table.and_then(|table| table.windows(7).position(|word| word == b"trailer").map(|at| &table[at..])).unwrap_or(b"");
    let says = |key: &[u8]| trailer.windows(key.len()).any(|word| word == key);
    report.hold(!says(b"/Prev"), "one-trailer", || "the file was changed after it was written".to_owned());
    if expected.standard.is_x1a() {
        let hidden = table.is_none() || says(b"/XRefStm");
        report.hold(!hidden, "no-object-streams", || "objects are kept in streams, which PDF 1.3 and 1.4 cannot read".to_owned());
    }
}

/// What can be told from the objects.
pub(super) fn judge(look: &Look<'_>, expected: &Expected, report: &mut Report) {
    let trailer = &look.file.trailer;
    report.hold(!trailer.has(b"Encrypt"), "not-encrypted", || "the trailer names an encryption".to_owned());
    report.hold(!trailer.has(b"Prev") && !trailer.has(b"XRefStm"), "one-trailer", || "the file was changed after it was written".to_owned());
    let ids = look.array(trailer, "ID").map_or(0, |ids| ids.iter().filter(|id| matches!(id, Object::String(bytes, _) if bytes.len() >= 16)).count());
    report.hold(ids == 2, "file-id", || format!("the file has {ids} identifiers, not two"));
    let contents = page_contents(look);
    for (id, object) in &look.file.objects {
        walk(look, expected, object, Place::Object(id.0), report, 0);
        // Page content is inflated once, where its page is judged.
        if let Object::Stream(stream) = object
            && !contents.contains(id)
        {
            judge_coding(look, stream, Place::Object(id.0), report);
        }
    }
    judge_dictionary(look, expected, trailer, Place::Trailer, report, 0);
    // A catalog may name a later version than the header (ISO 32000-1, 7.2.2), and is read by it.
    let version = look.catalog().and_then(|catalog| look.name(catalog, "Version")).map(shown);
    let same = version.as_deref().is_none_or(|version| version == expected.standard.pdf_version());
    report.hold(same, "header", || format!("the catalog says version {}", version.unwrap_or_default()));
}

/// The streams that are content of pages.
fn page_contents(look: &Look<'_>) -> BTreeSet<ObjectId> {
    let mut found = BTreeSet::new();
    for page in look.pages() {
        let Some(contents) = look.file.get_dictionary(page).ok().and_then(|page| page.get(b"Contents").ok()) else { continue };
        match (contents, look.resolve(contents)) {
            (_, Object::Array(parts)) => found.extend(parts.iter().filter_map(|part| part.as_reference().ok())),
            (Object::Reference(id), _) => drop(found.insert(*id)),
            _ => {}
        }
    }
    found
}

/// Judges whether `stream` inflates, where it is deflated or plain. Pictures are measured and not kept.
fn judge_coding(look: &Look<'_>, stream: &Stream, place: Place, report: &mut Report) {
    if filters(look, &stream.dict).first().is_none_or(|name| name == b"FlateDecode") {
        let picture = look.name(&stream.dict, "Subtype") == Some(b"Image");
        let inflates = if picture { look.length(stream).is_some() } else { look.content(stream).is_some() };
        report.hold(inflates, "streams-decode", || format!("{place} does not inflate"));
    }
}

/// Where something was found.
#[derive(Debug, Clone, Copy)]
enum Place {
    Object(u32),
    Trailer,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Object(number) => write!(out, "object {number}"),
            Self::Trailer => write!(out, "the trailer"),
        }
    }
}

fn walk(look: &Look<'_>, expected: &Expected, object: &Object, place: Place, report: &mut Report, depth: usize) {
    if depth > 64 {
        report.fail("readable", format!("{place} is nested without end"));
        return;
    }
    let [most_items, most_entries, most_letters, most_bytes] = LONGEST;
    match object {
        Object::Dictionary(dictionary) => {
            report.hold(dictionary.len() <= most_entries, "limits", || format!("{place} is a dictionary of {} entries", dictionary.len()));
            judge_dictionary(look, expected, dictionary, place, report, depth);
        }
        Object::Stream(stream) => {
            judge_dictionary(look, expected, &stream.dict, place, report, depth);
            let names = filters(look, &stream.dict);
            let known = names.iter().all(|name| name == b"FlateDecode" || name == b"DCTDecode") && names.len() <= 1;
            report.hold(known, "filters", || format!("{place} is coded by {}", names.iter().map(|name| shown(name)).collect::<Vec<_>>().join(", ")));
            report.hold(!stream.dict.has(b"F"), "no-external-streams", || format!("{place} keeps its content in another file"));
        }
        Object::Array(items) => {
            report.hold(items.len() <= most_items, "limits", || format!("{place} has an array of {} items", items.len()));
            colours::judge_array(look, expected, items, &place, report);
            items.iter().for_each(|item| walk(look, expected, item, place, report, depth + 1));
        }
        Object::Reference(id) => {
            report.hold(look.file.objects.contains_key(id), "references", || format!("{place} points to object {}, which is not there", id.0));
        }
        Object::String(bytes, _) => {
            report.hold(bytes.len() <= most_bytes, "limits", || format!("{place} has a string of {} bytes", bytes.len()));
        }
        Object::Name(name) if name.len() > most_letters => report.fail("limits", format!("{place} has a name of {} bytes", name.len())),
        Object::Name(name) if matches!(name.as_slice(), b"DeviceRGB" | b"CalRGB" | b"CalGray" | b"Lab") => {
            report.fail("no-rgb", format!("{place} names {}", shown(name)));
        }
        Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Name(_) => {}
    }
}

fn judge_dictionary(look: &Look<'_>, expected: &Expected, dictionary: &Dictionary, place: Place, report: &mut Report, depth: usize) {
    for (key, value) in dictionary {
        // Below these stand names of a maker's choice, which forbid nothing.
        if matches!(key.as_slice(), b"Font" | b"XObject" | b"ExtGState" | b"ColorSpace" | b"Pattern" | b"Shading" | b"Properties" | b"Colorants")
            && let Object::Dictionary(named) = value
        {
            named.iter().for_each(|(_, value)| walk(look, expected, value, place, report, depth + 2));
            continue;
        }
        if let Some((_, rule)) = FORBIDDEN.iter().find(|(forbidden, _)| key == forbidden) {
            report.fail(rule, format!("{place} has {}", shown(key)));
        }
        walk(look, expected, value, place, report, depth + 1);
    }
    if !expected.standard.allows_transparency() {
        judge_opacity(look, dictionary, place, report);
    }
    let is = |key: &str, names: &[&[u8]]| look.name(dictionary, key).is_some_and(|name| names.contains(&name));
    let action = is("S", &ACTIONS) || is("Type", &[b"Action"]);
    report.hold(!action, "no-actions", || format!("{place} is an action"));
    report.hold(!(is("Subtype", &[b"PS"]) || is("Subtype2", &[b"PS"])), "no-postscript", || format!("{place} is PostScript"));
    if is("Type", &[b"Font"]) {
        report.hold(!is("Subtype", &[b"Type3"]), "font-kind", || format!("{place} is a Type 3 font"));
    }
    report.hold(!is("Type", &[b"Filespec", b"F", b"EmbeddedFile"]), "no-embedded-files", || format!("{place} names another file"));
    report.hold(!is("Type", &[b"Halftone"]) && !dictionary.has(b"HalftoneType"), "no-halftones", || format!("{place} is a halftone"));
    let asks = |key: &str| look.name(dictionary, key).filter(|name| !INTENTS.contains(name));
    let intent = if is("Subtype", &[b"Image"]) { asks("Intent") } else { None };
    if let Some(name) = intent.or_else(|| asks("RI")) {
        report.fail("rendering-intent", format!("{place} asks for the rendering intent {}", shown(name)));
    }
    if is("Type", &[b"Font"]) && is("Subtype", &[b"Type1", b"MMType1", b"TrueType", b"CIDFontType0", b"CIDFontType2"]) {
        let described = look.dictionary(dictionary, "FontDescriptor").is_some();
        report.hold(described, "font-embedded", || format!("{place} is a font that is not embedded"));
    }
    if is("Type", &[b"FontDescriptor"]) {
        let embedded = ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| dictionary.has(key.as_bytes()));
        report.hold(embedded, "font-embedded", || format!("{place} describes a font that is not embedded"));
    }
    if expected.standard.is_x1a() {
        report.hold(!is("Type", &[b"ObjStm", b"XRef"]), "no-object-streams", || format!("{place} is a stream of objects"));
    } else if is("S", &[b"Transparency"]) {
        let space = look.name(dictionary, "CS");
        // The mask of a placed page may be mixed in grey, and a form without a space takes the page's, which is judged there.
        let fits = matches!(space, None | Some(b"DeviceCMYK" | b"DeviceGray"));
        report.hold(fits, "blend-space", || format!("{place} blends in {}", space.map_or("no named space".into(), shown)));
    }
}

/// PDF/X-1a has nothing see-through (ISO 15930-1 and -4): no soft mask, no share of opacity, no blend mode, no group.
fn judge_opacity(look: &Look<'_>, dictionary: &Dictionary, place: Place, report: &mut Report) {
    let mut fail = |what: String| report.fail("no-transparency", format!("{place} {what}"));
    if look.get(dictionary, "SMask").is_some_and(|mask| mask.as_name().ok() != Some(b"None")) {
        fail("has a soft mask".to_owned());
    }
    for key in ["CA", "ca"] {
        if let Some(share) = look.number(dictionary, key).filter(|share| (share - 1.0).abs() > 1e-6) {
            fail(format!("is painted at {share} of its strength"));
        }
    }
    if look.get(dictionary, "BM").is_some_and(|mode| !matches!(mode.as_name(), Ok(b"Normal" | b"Compatible"))) {
        fail("blends with what lies beneath".to_owned());
    }
    if look.number(dictionary, "SMaskInData").is_some_and(|mask| mask != 0.0) {
        fail("has a soft mask in its picture".to_owned());
    }
    if look.name(dictionary, "S") == Some(b"Transparency") {
        fail("is a transparency group".to_owned());
    }
}
