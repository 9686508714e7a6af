//! Operators as the bytes of page content.
//!
//! The codes of a run are one string, numbers have four decimals, and what we never push is refused.

use printpdf::{Color, DictItem, Op};

use super::PdfError;
use super::operator::SHOW;

/// The content of `ops`.
///
/// # Errors
/// [`PdfError::Structure`] for an operator that this writer does not push.
pub(super) fn encode(ops: &[Op]) -> Result<Vec<u8>, PdfError> {
    let mut out = Vec::with_capacity(ops.len() * 24);
    for op in ops {
        self::op(&mut out, op)?;
        out.push(b'\n');
    }
    Ok(out)
}

fn op(out: &mut Vec<u8>, op: &Op) -> Result<(), PdfError> {
    let key: &str = match op {
        Op::SaveGraphicsState => "q",
        Op::RestoreGraphicsState => "Q",
        Op::StartTextSection => "BT",
        Op::EndTextSection => "ET",
        Op::EndMarkedContent => "EMC",
        Op::LoadGraphicsState { gs } => {
            name(out, gs.0.as_bytes());
            "gs"
        }
        Op::SetColorSpaceFill { id } => {
            name(out, id.as_bytes());
            "cs"
        }
        Op::SetColorSpaceStroke { id } => {
            name(out, id.as_bytes());
            "CS"
        }
        Op::SetFillColor { col: Color::Cmyk(ink) } => {
            [ink.c, ink.m, ink.y, ink.k].iter().for_each(|share| number(out, *share));
            "k"
        }
        Op::SetOutlineColor { col: Color::Cmyk(ink) } => {
            [ink.c, ink.m, ink.y, ink.k].iter().for_each(|share| number(out, *share));
            "K"
        }
        Op::SetFont { font, size } => {
            name(out, font.get_resource_name().as_bytes());
            number(out, size.0);
            "Tf"
        }
        Op::SetTextMatrix { matrix } => {
            matrix.as_array().iter().for_each(|part| number(out, *part));
            "Tm"
        }
        Op::BeginMarkedContentWithProperties { tag, properties } => {
            name(out, tag.as_bytes());
            item(out, properties)?;
            "BDC"
        }
        Op::Unknown { key, value } if key == SHOW => {
            out.push(b'[');
            for array in value {
                let DictItem::Bytes(array) = array else { return Err(PdfError::Structure { reason: "type without glyph codes".to_owned() }) };
                out.extend_from_slice(array);
            }
            out.extend_from_slice(b"] ");
            SHOW
        }
        Op::Unknown { key, value } => {
            for operand in value {
                item(out, operand)?;
            }
            key
        }
        other => return Err(PdfError::Structure { reason: format!("an operator nobody writes: {other:?}").chars().take(120).collect() }),
    };
    out.extend_from_slice(key.as_bytes());
    Ok(())
}

fn item(out: &mut Vec<u8>, item: &DictItem) -> Result<(), PdfError> {
    match item {
        DictItem::Real(value) | DictItem::Float(value) => number(out, *value),
        DictItem::Int(value) => out.extend_from_slice(format!("{value} ").as_bytes()),
        DictItem::Name(bytes) => name(out, bytes),
        DictItem::String { data, literal: true } => {
            out.push(b'(');
            string_bytes(out, data);
            out.extend_from_slice(b") ");
        }
        DictItem::String { data, literal: false } | DictItem::Bytes(data) => {
            out.push(b'<');
            data.iter().for_each(|byte| hex(out, *byte));
            out.extend_from_slice(b"> ");
        }
        DictItem::Dict { map } => {
            out.extend_from_slice(b"<<");
            for (key, value) in map {
                name(out, key.as_bytes());
                self::item(out, value)?;
            }
            while out.last() == Some(&b' ') {
                out.pop();
            }
            out.extend_from_slice(b">> ");
        }
        DictItem::Array(items) => {
            out.push(b'[');
            for one in items {
                self::item(out, one)?;
            }
            while out.last() == Some(&b' ') {
                out.pop();
            }
            out.extend_from_slice(b"] ");
        }
        DictItem::Bool(_) | DictItem::Ref { .. } | DictItem::Stream { .. } | DictItem::Null => {
            return Err(PdfError::Structure { reason: "an operand nobody writes".to_owned() });
        }
    }
    Ok(())
}

/// `/name `.
fn name(out: &mut Vec<u8>, bytes: &[u8]) {
    name_bytes(out, bytes);
    out.push(b' ');
}

/// `/name`, with what a name may not hold as `#xx` (ISO 32000-1:2008, 7.3.5).
pub(super) fn name_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'/');
    for byte in bytes {
        if byte.is_ascii_graphic() && !b"#/%()<>[]{}".contains(byte) {
            out.push(*byte);
        } else {
            out.push(b'#');
            hex(out, *byte);
        }
    }
}

/// `bytes` within a string in round brackets; half as long as in digits, for the deflater and for every reader.
pub(super) fn string_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    for byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            // A reader takes a bare line end of either kind for a line feed.
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\n' => out.extend_from_slice(b"\\n"),
            _ => out.push(*byte),
        }
    }
}

/// `byte` as two digits.
pub(super) fn hex(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push(DIGITS[usize::from(byte >> 4)]);
    out.push(DIGITS[usize::from(byte & 15)]);
}

/// `value` to four decimals, without zeros at its end.
pub(super) fn number(out: &mut Vec<u8>, value: f32) {
    let scaled = (f64::from(value) * 1e4).round() as i64;
    if scaled < 0 {
        out.push(b'-');
    }
    let (mut whole, mut rest) = (scaled.unsigned_abs() / 10_000, scaled.unsigned_abs() % 10_000);
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (whole % 10) as u8;
        whole /= 10;
        if whole == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
    if rest > 0 {
        out.push(b'.');
        let mut place = 1_000;
        while rest > 0 {
            out.push(b'0' + (rest / place) as u8);
            rest %= place;
            place /= 10;
        }
    }
    out.push(b' ');
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use printpdf::{FontId, PdfFontHandle, Pt, TextMatrix};

    use super::super::operator::Shown;

    use super::*;

    fn encoded(ops: &[Op]) -> String {
        String::from_utf8_lossy(&encode(ops).expect("encoded")).into_owned()
    }

    #[test]
    fn numbers_have_four_decimals_and_no_more_than_they_need() {
        let told = |value: f32| {
            let mut out = Vec::new();
            number(&mut out, value);
            String::from_utf8(out).expect("plain")
        };
        for (value, due) in [
            (0.0, "0 "),
            (-0.0, "0 "),
            (1.0, "1 "),
            (-12.5, "-12.5 "),
            (0.0001, "0.0001 "),
            (1179.2126, "1179.2126 "),
            (0.05, "0.05 "),
            (-0.00001, "0 "),
        ] {
            assert_eq!(told(value), due);
        }
    }

    #[test]
    fn a_run_is_one_string() {
        let mut shown = Shown::default();
        assert!(std::mem::take(&mut shown).op().is_none(), "nothing shown is no operator");
        for code in [0x4142, 0x285C] {
            shown.code(code);
        }
        shown.gap(-120.5);
        shown.code(0x0D0A);
        let ops = [
            Op::StartTextSection,
            Op::SetFont { font: PdfFontHandle::External(FontId("F1".into())), size: Pt(9.0) },
            Op::SetTextMatrix { matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, 10.25, 700.0]) },
            shown.op().expect("type"),
            Op::EndTextSection,
        ];
        assert_eq!(encoded(&ops), "BT\n/F1 9 Tf\n1 0 0 1 10.25 700 Tm\n[(AB\\(\\\\)-120.5(\\r\\n)] TJ\nET\n");
    }

    #[test]
    fn names_and_dictionaries_are_written_as_pdf_has_them() {
        let map = BTreeMap::from([
            ("MCID".to_owned(), DictItem::Int(3)),
            ("ActualText".to_owned(), DictItem::String { data: vec![0xFE, 0xFF, 0x51, 0x49], literal: true }),
        ]);
        let ops = [
            Op::BeginMarkedContentWithProperties { tag: "Span".into(), properties: DictItem::Dict { map } },
            Op::Unknown { key: "cs".into(), value: vec![DictItem::Name("专 色".as_bytes().to_vec())] },
            Op::EndMarkedContent,
        ];
        assert_eq!(encoded(&ops), "/Span <</ActualText (\u{fffd}\u{fffd}QI) /MCID 3>> BDC\n/#E4#B8#93#20#E8#89#B2 cs\nEMC\n");
        assert!(encode(&[Op::AddLineBreak]).is_err());
    }
}
