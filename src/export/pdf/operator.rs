//! Operators of page content, on `printpdf`'s closed list where it has the right one, by name where it has not.

use printpdf::{DictItem, Op};

use super::encode;

/// `value` in points as the file carries it: four decimals (a fifth of a micrometre).
pub(super) fn number(value: f64) -> f32 {
    ((value * 1e4).round() / 1e4) as f32
}

/// The operator `key` with number operands.
pub(super) fn operator(key: &str, operands: &[f64]) -> Op {
    Op::Unknown { key: key.to_owned(), value: operands.iter().map(|value| DictItem::Real(number(*value))).collect() }
}

/// The operator `key` with one whole number.
pub(super) fn whole(key: &str, operand: i64) -> Op {
    Op::Unknown { key: key.to_owned(), value: vec![DictItem::Int(operand)] }
}

/// The operator `key` with one name operand.
pub(super) fn named(key: &str, name: &str) -> Op {
    Op::Unknown { key: key.to_owned(), value: vec![DictItem::Name(name.as_bytes().to_vec())] }
}

/// The operator that shows type, its array ready as bytes (see [`Shown`]).
pub(super) const SHOW: &str = "TJ";

/// Glyph codes and the gaps between them as the array of one `TJ`.
///
/// `printpdf` keeps an object for each glyph, and a newspaper page has twelve thousand of them: here the array is written as it comes.
#[derive(Debug, Default)]
pub(super) struct Shown {
    array: Vec<u8>,
    in_string: bool,
}

impl Shown {
    /// Shows the glyph with `code`.
    pub(super) fn code(&mut self, code: u16) {
        if !self.in_string {
            self.array.push(b'(');
            self.in_string = true;
        }
        encode::string_bytes(&mut self.array, &code.to_be_bytes());
    }

    /// Moves the pen back by `gap` thousandths of an em (vertically: on).
    pub(super) fn gap(&mut self, gap: f32) {
        self.close();
        encode::number(&mut self.array, gap);
        self.array.pop();
    }

    /// The operator; none where nothing is shown.
    pub(super) fn op(mut self) -> Option<Op> {
        self.close();
        (!self.array.is_empty()).then(|| Op::Unknown { key: SHOW.to_owned(), value: vec![DictItem::Bytes(self.array)] })
    }

    fn close(&mut self) {
        if self.in_string {
            self.array.push(b')');
            self.in_string = false;
        }
    }
}

/// Text as a PDF string: ASCII as it is, else UTF-16 with its mark.
pub(super) fn text_bytes(text: &str) -> Vec<u8> {
    if text.is_ascii() {
        return text.as_bytes().to_vec();
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}
