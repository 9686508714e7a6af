//! Operators of page content, on `printpdf`'s closed list where it has the right one, by name where it has not.

use printpdf::{DictItem, Op};

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

/// Text as a PDF string: ASCII as it is, else UTF-16 with its mark.
pub(super) fn text_bytes(text: &str) -> Vec<u8> {
    if text.is_ascii() {
        return text.as_bytes().to_vec();
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}
