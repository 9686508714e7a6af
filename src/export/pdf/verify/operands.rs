//! Operators and their operands: how many, which numbers, where a matrix takes them.

use lopdf::{Object, Stream};

use super::lexer::{Lexer, Token};
use super::look::Look;

/// How many operands an operator takes (ISO 32000-1, Annex A), of those that take as many always.
pub(super) fn operand_count(operator: &[u8]) -> Option<usize> {
    match operator {
        b"q" | b"Q" | b"h" | b"n" | b"f" | b"f*" | b"S" | b"B" | b"W" | b"W*" | b"BT" | b"ET" | b"EMC" => Some(0),
        b"w" | b"J" | b"j" | b"M" | b"gs" | b"Do" | b"cs" | b"CS" | b"Tr" | b"TL" | b"Tc" | b"Tw" | b"Tz" | b"Ts" | b"Tj" | b"BMC" => Some(1),
        b"m" | b"l" | b"Td" | b"TD" | b"Tf" => Some(2),
        b"re" | b"v" | b"y" | b"k" | b"K" => Some(4),
        b"c" | b"cm" | b"Tm" => Some(6),
        _ => None,
    }
}

/// Whether `stream` is a form that fills one outline and does nothing else: a glyph of outlined type.
pub(super) fn is_outline(look: &Look<'_>, stream: &Stream) -> bool {
    if look.name(&stream.dict, "Subtype") != Some(b"Form") {
        return false;
    }
    let Some(content) = look.content(stream) else { return false };
    let mut lexer = Lexer::new(&content);
    let mut operands = Vec::new();
    let mut filled = false;
    loop {
        match lexer.next(&mut operands) {
            Ok(Some(b"m" | b"l" | b"c" | b"h")) if !filled => {}
            Ok(Some(b"f")) if !filled => filled = true,
            Ok(Some(_)) | Err(_) => return false,
            Ok(None) => return filled,
        }
    }
}

/// The operands as just so many numbers.
pub(super) fn numbers<const COUNT: usize>(operands: &[Token<'_>]) -> Option<[f64; COUNT]> {
    let mut out = [0.0; COUNT];
    if operands.len() != COUNT {
        return None;
    }
    for (slot, token) in out.iter_mut().zip(operands) {
        let Token::Number(value) = token else { return None };
        *slot = *value;
    }
    Some(out)
}

/// All numbers among the operands.
pub(super) fn all_numbers(operands: &[Token<'_>]) -> Vec<f64> {
    operands.iter().filter_map(|token| if let Token::Number(value) = token { Some(*value) } else { None }).collect()
}

/// Whether the colour space `items` is of `kind`.
pub(super) fn begins_with(items: &[Object], kind: &[u8]) -> bool {
    matches!(items.first(), Some(Object::Name(name)) if name == kind)
}

/// Where `matrix` puts a point.
pub(super) fn place(matrix: &[f64; 6], x: f64, y: f64) -> [f64; 2] {
    let [a, b, c, d, e, f] = *matrix;
    [a * x + c * y + e, b * x + d * y + f]
}

/// What two boxes have in common; turned inside out where they have nothing.
pub(super) fn common(one: [f64; 4], other: [f64; 4]) -> [f64; 4] {
    [one[0].max(other[0]), one[1].max(other[1]), one[2].min(other[2]), one[3].min(other[3])]
}

/// The first name among the operands.
pub(super) fn name<'a>(operands: &[Token<'a>]) -> &'a [u8] {
    operands.iter().find_map(|token| if let Token::Name(name) = token { Some(*name) } else { None }).unwrap_or(b"")
}

/// The map that first does `inner`, then `outer`.
pub(super) fn concat(inner: &[f64; 6], outer: &[f64; 6]) -> [f64; 6] {
    let [a, b, c, d, e, f] = *inner;
    let [p, q, r, s, t, u] = *outer;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}
