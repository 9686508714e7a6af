//! Who the file says it is: XMP, Info, and that both agree.

use lopdf::Dictionary;

use super::look::{Look, shown};
use super::{Expected, Report};

/// Judges the XMP packet and the Info dictionary.
pub(super) fn judge(look: &Look<'_>, expected: &Expected, report: &mut Report) {
    let empty = Dictionary::new();
    let info = look.dictionary(&look.file.trailer, "Info").unwrap_or(&empty);
    let text = |key: &str| look.text(info, key).unwrap_or_default();
    for key in ["Title", "Producer", "CreationDate", "ModDate"] {
        report.hold(!text(key).is_empty(), "info-entries", || format!("Info has no {key}"));
    }
    let trapped = look.name(info, "Trapped").map(shown).unwrap_or_default();
    report.hold(trapped == "True" || trapped == "False", "trapped", || format!("Trapped is {trapped:?}"));
    for key in ["CreationDate", "ModDate"] {
        report.hold(text(key).is_empty() || is_pdf_date(&text(key)), "info-dates", || format!("{key} is {:?}, no date", text(key)));
    }
    let standard = expected.standard;
    let said = text("GTS_PDFXVersion");
    let right = if standard.is_x1a() { said == standard.version_entry() } else { said.is_empty() || said == standard.version_entry() };
    report.hold(right, "pdfx-version", || format!("Info says {said:?}"));
    if standard.is_x1a() {
        let said = look.text(info, "GTS_PDFXConformance");
        report.hold(said.as_deref() == standard.conformance_entry(), "pdfx-conformance", || format!("Info says {said:?}"));
    }
    let Some(stream) = look.catalog().and_then(|catalog| look.stream(catalog, "Metadata")) else {
        report.fail("xmp", "the catalog has no metadata");
        return;
    };
    report.hold(!stream.dict.has(b"Filter"), "xmp-uncompressed", || "the XMP packet is compressed".to_owned());
    let Some(xmp) = look.content(stream).and_then(|bytes| String::from_utf8(bytes.to_vec()).ok()) else {
        report.fail("xmp", "the XMP packet is not UTF-8");
        return;
    };
    let typed = look.name(&stream.dict, "Type") == Some(b"Metadata") && look.name(&stream.dict, "Subtype") == Some(b"XML");
    report.hold(typed, "xmp", || "the metadata are not said to be XML".to_owned());
    let framed = xmp.trim_start().starts_with("<?xpacket begin=") && xmp.contains("<?xpacket end=");
    report.hold(framed, "xmp", || "the XMP packet has no beginning or no end".to_owned());
    if let Err(reason) = well_formed(&xmp) {
        report.fail("xmp", reason);
    }
    if standard.is_x1a() {
        for (key, wanted) in [("GTS_PDFXVersion", Some(standard.version_entry())), ("GTS_PDFXConformance", standard.conformance_entry())] {
            let found = element(&xmp, &format!("pdfx:{key}"));
            report.hold(found.as_deref() == wanted, "info-and-xmp-agree", || format!("{key} is {found:?} in XMP"));
        }
    } else {
        let version = element(&xmp, "pdfxid:GTS_PDFXVersion").unwrap_or_default();
        report.hold(version == standard.version_entry(), "pdfx-version", || format!("the XMP packet says {version:?}"));
    }
    for name in ["xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"] {
        report.hold(element(&xmp, name).is_some_and(|value| !value.is_empty()), "xmp-entries", || format!("the XMP packet has no {name}"));
    }
    let date = |name: &str| element(&xmp, name).unwrap_or_default();
    report.hold(is_iso_date(&date("xmp:MetadataDate")), "xmp-dates", || "xmp:MetadataDate is no ISO 8601 date".to_owned());
    let same = [
        ("Title", text("Title"), element(&xmp, "dc:title").unwrap_or_default()),
        ("Creator", text("Creator"), element(&xmp, "xmp:CreatorTool").unwrap_or_default()),
        ("Author", text("Author"), element(&xmp, "dc:creator").unwrap_or_default()),
        ("Subject", text("Subject"), element(&xmp, "dc:description").unwrap_or_default()),
        ("Keywords", text("Keywords"), element(&xmp, "pdf:Keywords").unwrap_or_default()),
        ("Producer", text("Producer"), element(&xmp, "pdf:Producer").unwrap_or_default()),
        ("Trapped", trapped, element(&xmp, "pdf:Trapped").unwrap_or_default()),
        ("CreationDate", iso(&text("CreationDate")), date("xmp:CreateDate")),
        ("ModDate", iso(&text("ModDate")), date("xmp:ModifyDate")),
    ];
    for (key, one, other) in same {
        report.hold(one == other, "info-and-xmp-agree", || format!("{key} is {one:?} in Info and {other:?} in XMP"));
    }
}

/// The text of element `name`, its markup taken away.
fn element(xmp: &str, name: &str) -> Option<String> {
    let from = xmp.find(&format!("<{name}>"))? + name.len() + 2;
    let inside = &xmp[from..from + xmp[from..].find(&format!("</{name}>"))?];
    let mut out = String::new();
    let mut in_tag = false;
    for letter in inside.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag => out.push(letter),
            _ => {}
        }
    }
    Some(out.trim().replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
}

/// `D:20261124120000+08'00'` as 2026-11-24T12:00:00+08:00; as it is where it is no such date.
fn iso(date: &str) -> String {
    let Some(rest) = date.strip_prefix("D:").filter(|_| is_pdf_date(date)) else { return date.to_owned() };
    let (day, zone) = rest.split_at(14);
    let zone = zone.replacen('\'', ":", 1).replace('\'', "");
    format!("{}-{}-{}T{}:{}:{}{zone}", &day[..4], &day[4..6], &day[6..8], &day[8..10], &day[10..12], &day[12..14])
}

/// Whether `date` is written as `D:20261124120000+08'00'` (ISO 32000-1, 7.9.4), the last mark being optional.
fn is_pdf_date(date: &str) -> bool {
    let pattern = b"D:dddddddddddddd+dd'dd";
    date.strip_suffix('\'').unwrap_or(date).len() == pattern.len()
        && follows(date, pattern)
        && is_day(date.get(2..10).unwrap_or(""), date.get(10..16).unwrap_or(""))
}

/// Whether `date` is written as 2026-11-24T12:00:00+08:00.
fn is_iso_date(date: &str) -> bool {
    let pattern = b"dddd-dd-ddTdd:dd:dd+dd:dd";
    let digits = |part: Option<&str>| part.unwrap_or("").replace(['-', ':'], "");
    date.len() == pattern.len() && follows(date, pattern) && is_day(&digits(date.get(..10)), &digits(date.get(11..19)))
}

/// Whether `day` (20261124) is one of a calendar and `time` (120000) of a clock.
fn is_day(day: &str, time: &str) -> bool {
    let number = |text: &str, range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse::<u32>().ok());
    let (Some(year), Some(month), Some(date)) = (number(day, 0..4), number(day, 4..6), number(day, 6..8)) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    let within = |range: std::ops::Range<usize>, most: u32| number(time, range).is_some_and(|value| value < most);
    (1..=days).contains(&date) && within(0..2, 24) && within(2..4, 60) && within(4..6, 60)
}

/// Whether the bytes of `date` are those of `pattern`: `d` is a digit, `+` a sign, everything else itself.
fn follows(date: &str, pattern: &[u8]) -> bool {
    date.bytes().zip(pattern).all(|(byte, wanted)| match wanted {
        b'd' => byte.is_ascii_digit(),
        b'+' => matches!(byte, b'+' | b'-'),
        other => byte == *other,
    })
}

/// Whether tags are closed in order and attributes quoted: enough XML to tell a broken packet.
fn well_formed(xmp: &str) -> Result<(), String> {
    let known = |name: &str| name.split_once(':').is_none_or(|(prefix, _)| prefix == "xml" || xmp.contains(&format!("xmlns:{prefix}=\"")));
    let mut ends = xmp.split('&').skip(1).map(|after| after.split(';').next().unwrap_or(""));
    if let Some(strange) = ends.find(|name| !matches!(*name, "amp" | "lt" | "gt" | "quot" | "apos") && !name.starts_with('#')) {
        let word: String = strange.chars().take(12).collect();
        return Err(format!("&{word} in the XMP packet stands for nothing"));
    }
    let mut open: Vec<&str> = Vec::new();
    let mut rest = xmp;
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').ok_or("a tag of the XMP packet is not closed")?;
        let tag = &rest[at + 1..at + end];
        rest = &rest[at + end + 1..];
        if tag.starts_with('?') || tag.starts_with('!') {
            continue;
        }
        if tag.matches('"').count() % 2 == 1 {
            return Err(format!("an attribute of <{tag}> is not closed"));
        }
        let own = tag.trim_matches('/').split_whitespace().next().unwrap_or("");
        if !known(own) {
            return Err(format!("<{own}> is of no namespace the XMP packet names"));
        }
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name.trim()) {
                return Err(format!("</{name}> closes nothing"));
            }
        } else if !tag.ends_with('/') {
            open.push(tag.split_whitespace().next().unwrap_or(""));
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("<{}> is not closed", open[open.len() - 1])) }
}
