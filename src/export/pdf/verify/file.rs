//! The file as such: header, trailer, filters, and what must not be in a press file at all.

use lopdf::{Dictionary, Object};

use super::look::{Look, filters, shown};
use super::{Expected, Report};

/// Keys that have no place in a press file, wherever they stand.
const FORBIDDEN: [(&[u8], &str); 18] = [
    (b"AA", "no-actions"),
    (b"OpenAction", "no-actions"),
    (b"JS", "no-actions"),
    (b"JavaScript", "no-actions"),
    (b"EmbeddedFiles", "no-embedded-files"),
    (b"EF", "no-embedded-files"),
    (b"AF", "no-embedded-files"),
    (b"AcroForm", "no-forms"),
    (b"Annots", "no-annotations"),
    (b"OCProperties", "no-optional-content"),
    (b"Alternates", "no-alternate-images"),
    (b"OPI", "no-opi"),
    (b"TR", "no-transfer-functions"),
    (b"TR2", "no-transfer-functions"),
    (b"HT", "no-halftones"),
    (b"BG", "no-black-generation"),
    (b"UCR", "no-undercolour-removal"),
    (b"Ref", "no-reference-xobjects"),
];

/// Kinds of actions.
const ACTIONS: [&[u8]; 8] = [b"JavaScript", b"Launch", b"URI", b"SubmitForm", b"ImportData", b"GoToR", b"Rendition", b"Movie"];

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
    let table = start.and_then(|at| bytes.get(at..at + 4)) == Some(b"xref");
    report.hold(table, "cross-reference", || "startxref does not lead to the cross-reference table".to_owned());
}

/// What can be told from the objects.
pub(super) fn judge(look: &Look<'_>, report: &mut Report) {
    let trailer = &look.file.trailer;
    report.hold(!trailer.has(b"Encrypt"), "not-encrypted", || "the trailer names an encryption".to_owned());
    report.hold(!trailer.has(b"Prev") && !trailer.has(b"XRefStm"), "one-trailer", || "the file was changed after it was written".to_owned());
    let ids = look.array(trailer, "ID").map_or(0, |ids| ids.iter().filter(|id| matches!(id, Object::String(bytes, _) if bytes.len() >= 16)).count());
    report.hold(ids == 2, "file-id", || format!("the file has {ids} identifiers, not two"));
    for (id, object) in &look.file.objects {
        walk(look, object, &format!("object {}", id.0), report, 0);
    }
    walk(look, &Object::Dictionary(trailer.clone()), "the trailer", report, 0);
}

fn walk(look: &Look<'_>, object: &Object, place: &str, report: &mut Report, depth: usize) {
    if depth > 64 {
        report.fail("readable", format!("{place} is nested without end"));
        return;
    }
    match object {
        Object::Dictionary(dictionary) => judge_dictionary(look, dictionary, place, report, depth),
        Object::Stream(stream) => {
            judge_dictionary(look, &stream.dict, place, report, depth);
            let names = filters(look, &stream.dict);
            let known = names.iter().all(|name| name == b"FlateDecode" || name == b"DCTDecode") && names.len() <= 1;
            report.hold(known, "filters", || format!("{place} is coded by {}", names.iter().map(|name| shown(name)).collect::<Vec<_>>().join(", ")));
            report.hold(!stream.dict.has(b"F"), "no-external-streams", || format!("{place} keeps its content in another file"));
            if names.first().is_none_or(|name| name == b"FlateDecode") {
                report.hold(look.content(stream).is_some(), "streams-decode", || format!("{place} does not inflate"));
            }
        }
        Object::Array(items) => {
            judge_array(look, items, place, report);
            items.iter().for_each(|item| walk(look, item, place, report, depth + 1));
        }
        Object::Reference(id) => {
            report.hold(look.file.objects.contains_key(id), "references", || format!("{place} points to object {}, which is not there", id.0));
        }
        Object::Name(name) if matches!(name.as_slice(), b"DeviceRGB" | b"CalRGB" | b"CalGray" | b"Lab") => {
            report.fail("no-rgb", format!("{place} names {}", shown(name)));
        }
        _ => {}
    }
}

fn judge_dictionary(look: &Look<'_>, dictionary: &Dictionary, place: &str, report: &mut Report, depth: usize) {
    for (key, value) in dictionary {
        // Below these stand names of a maker's choice, which forbid nothing.
        if matches!(key.as_slice(), b"Font" | b"XObject" | b"ExtGState" | b"ColorSpace" | b"Pattern" | b"Shading" | b"Properties" | b"Colorants")
            && let Object::Dictionary(named) = value
        {
            named.iter().for_each(|(_, value)| walk(look, value, place, report, depth + 2));
            continue;
        }
        if let Some((_, rule)) = FORBIDDEN.iter().find(|(forbidden, _)| key == forbidden) {
            report.fail(rule, format!("{place} has {}", shown(key)));
        }
        walk(look, value, place, report, depth + 1);
    }
    let is = |key: &str, names: &[&[u8]]| look.name(dictionary, key).is_some_and(|name| names.contains(&name));
    let action = is("S", &ACTIONS) || is("Type", &[b"Action"]);
    report.hold(!action, "no-actions", || format!("{place} is an action"));
    report.hold(!is("Subtype", &[b"PS"]), "no-postscript", || format!("{place} is PostScript"));
    if is("S", &[b"Transparency"]) {
        let space = look.name(dictionary, "CS");
        // The mask of a placed page may be mixed in grey, and a form without a space takes the page's, which is judged there.
        let fits = matches!(space, None | Some(b"DeviceCMYK" | b"DeviceGray"));
        report.hold(fits, "blend-space", || format!("{place} blends in {}", space.map_or("no named space".into(), shown)));
    }
}

/// Colour spaces are arrays that begin with their kind.
fn judge_array(look: &Look<'_>, items: &[Object], place: &str, report: &mut Report) {
    let Some(Object::Name(kind)) = items.first() else { return };
    match kind.as_slice() {
        b"ICCBased" => {
            let inks = items.get(1).map(|profile| look.resolve(profile)).and_then(|profile| profile.as_stream().ok());
            let channels = inks.and_then(|profile| look.number(&profile.dict, "N"));
            report.hold(channels != Some(3.0), "no-rgb", || format!("{place} is coloured by an RGB profile"));
            report.hold(channels != Some(4.0), "no-second-profile", || format!("{place} repeats a CMYK profile beside the output intent"));
        }
        b"Separation" | b"DeviceN" => {
            let alternate = items.get(2).map(|alternate| look.resolve(alternate));
            let in_inks = matches!(alternate, Some(Object::Name(name)) if name == b"DeviceCMYK");
            report.hold(in_inks, "spot-alternate", || format!("{place} stands in for its spot ink with something other than CMYK"));
        }
        _ => {}
    }
}
