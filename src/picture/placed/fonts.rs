//! Fonts of placed PDFs: embedded, and of a kind the press takes.

use lopdf::{Dictionary, Object};

use super::fault::AdFaultKind as Kind;
use super::fault::Faults;
use super::file::AdFile;

/// Judges the font dictionary `font`.
pub(super) fn judge(file: &AdFile, font: &Dictionary, faults: &mut Faults) {
    let name = file.name(font, b"BaseFont").map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default();
    let holder = match file.name(font, b"Subtype").unwrap_or(b"") {
        b"Type3" => {
            faults.add(Kind::Type3, file.name(font, b"Name").map(String::from_utf8_lossy).unwrap_or_default());
            return;
        }
        b"Type0" => file.array(font, b"DescendantFonts").and_then(|fonts| fonts.first()).and_then(|first| file.resolve(first)?.as_dict().ok()),
        _ => Some(font),
    };
    let descriptor = holder.and_then(|holder| file.dictionary(holder, b"FontDescriptor"));
    let Some(descriptor) = descriptor else {
        faults.add(Kind::FontMissing, name);
        return;
    };
    let program = [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().find_map(|key| match file.get(descriptor, key) {
        Some(Object::Stream(program)) => Some(program),
        _ => None,
    });
    match program {
        None => faults.add(Kind::FontMissing, name),
        Some(program) if program.content.is_empty() => faults.add(Kind::FontMissing, name),
        Some(program) if program.dict.has(b"F") => faults.add(Kind::External, name),
        Some(program) if file.name(&program.dict, b"Subtype") == Some(b"OpenType") => faults.add(Kind::OpenType, name),
        Some(_) => {}
    }
}
