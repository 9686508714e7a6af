//! Info dictionary and XMP packet, made from the same words so that they agree.

use std::fmt::Write as _;

use lopdf::{Dictionary, Object};

use super::operator::text_bytes;
use super::{PdfError, PdfOptions, Standard};

/// What both carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Metadata {
    title: String,
    creator: String,
    producer: String,
    /// As 2026-11-24.
    date: String,
    standard: Standard,
}

impl Metadata {
    /// From the options; `fallback` is the title of an export without one.
    pub(super) fn of(options: &PdfOptions, fallback: &str) -> Result<Self, PdfError> {
        let date = options.date.clone().unwrap_or_else(|| "2000-01-01".to_owned());
        if day(&date).is_none() {
            return Err(PdfError::Date { date });
        }
        let clean = |text: &str| text.chars().filter(|letter| !letter.is_control()).collect::<String>().trim().to_owned();
        let or = |text: String, other: &str| if text.is_empty() { other.to_owned() } else { text };
        Ok(Self {
            title: or(or(clean(&options.title), clean(fallback).as_str()), "Banxin"),
            creator: or(clean(&options.creator), "Banxin"),
            producer: concat!("Banxin ", env!("CARGO_PKG_VERSION")).to_owned(),
            date,
            standard: options.standard,
        })
    }

    /// The Info dictionary.
    pub(super) fn info(&self) -> Dictionary {
        let text = |text: &str| Object::string_literal(text_bytes(text));
        // Noon in Beijing: the same day in every time zone but the last.
        let date = Object::string_literal(format!("D:{}120000+08'00'", self.date.replace('-', "")));
        let mut info = Dictionary::from_iter([
            ("Title", text(&self.title)),
            ("Creator", text(&self.creator)),
            ("Producer", text(&self.producer)),
            ("CreationDate", date.clone()),
            ("ModDate", date),
            ("Trapped", Object::from("False")),
        ]);
        // PDF/X-1a is told by the Info dictionary (ISO 15930-1 and -4), PDF/X-4 by the XMP packet (ISO 15930-7).
        if self.standard.is_x1a() {
            info.set("GTS_PDFXVersion", text(self.standard.version_entry()));
        }
        if let Some(conformance) = self.standard.conformance_entry() {
            info.set("GTS_PDFXConformance", text(conformance));
        }
        info
    }

    /// The elements of the XMP packet that tell the standard: those of PDF/X-4, or the Info entries of PDF/X-1a told again in
    /// the namespace XMP has for them, so that both agree.
    fn xmp_standard(&self) -> String {
        let version = self.standard.version_entry();
        if !self.standard.is_x1a() {
            return format!("   <pdfxid:GTS_PDFXVersion>{version}</pdfxid:GTS_PDFXVersion>");
        }
        let mut out = format!("   <pdfx:GTS_PDFXVersion>{version}</pdfx:GTS_PDFXVersion>");
        if let Some(conformance) = self.standard.conformance_entry() {
            let _ = write!(out, "\n   <pdfx:GTS_PDFXConformance>{conformance}</pdfx:GTS_PDFXConformance>");
        }
        out
    }

    /// The XMP packet; `id` names the document.
    pub(super) fn xmp(&self, id: &str) -> Vec<u8> {
        let (title, creator, producer) = (escape(&self.title), escape(&self.creator), escape(&self.producer));
        let date = format!("{}T12:00:00+08:00", self.date);
        let standard = self.xmp_standard();
        let namespace =
            if self.standard.is_x1a() { "xmlns:pdfx=\"http://ns.adobe.com/pdfx/1.3/\"" } else { "xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"" };
        let mut out = String::from("<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
        let _ = write!(
            out,
            r#"<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" {namespace}>
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <xmp:CreatorTool>{creator}</xmp:CreatorTool>
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
   <xmp:MetadataDate>{date}</xmp:MetadataDate>
   <pdf:Producer>{producer}</pdf:Producer>
   <pdf:Trapped>False</pdf:Trapped>
   <xmpMM:DocumentID>uuid:{id}</xmpMM:DocumentID>
   <xmpMM:VersionID>1</xmpMM:VersionID>
   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>
{standard}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
"#
        );
        // Room for a tool that edits the packet in place.
        for _ in 0..8 {
            out.push_str(&" ".repeat(99));
            out.push('\n');
        }
        out.push_str("<?xpacket end=\"w\"?>");
        out.into_bytes()
    }
}

/// The day `date` names, written as 2026-11-24.
fn day(date: &str) -> Option<time::Date> {
    let [year, month, day] = date.split('-').collect::<Vec<_>>().try_into().ok()?;
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return None;
    }
    let month = time::Month::try_from(month.parse::<u8>().ok()?).ok()?;
    time::Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
