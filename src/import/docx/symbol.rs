//! Characters of symbol faces (Wingdings, Symbol) as the Unicode signs they show.

/// Signs of Wingdings that stand before points of a list, and a few more, by their code.
///
/// Source: <https://www.unicode.org/L2/L2011/11196-n4022-wingdings.pdf>
const WINGDINGS: [(u8, char); 33] = [
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x46, '☞'),
    (0x4a, '☺'),
    (0x6c, '●'),
    (0x6d, '○'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '❑'),
    (0x74, '◆'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '◆'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x87, '⑦'),
    (0x88, '⑧'),
    (0x89, '⑨'),
    (0x8a, '⑩'),
    (0x9f, '•'),
    (0xa7, '▪'),
    (0xa8, '□'),
    (0xab, '★'),
    (0xd8, '➢'),
    (0xe0, '→'),
    (0xe8, '➔'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfe, '☑'),
];

/// Signs of the face Symbol.
///
/// Source: <https://www.unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt>
const SYMBOL: [(u8, char); 14] = [
    (0x61, 'α'),
    (0x62, 'β'),
    (0x67, 'γ'),
    (0x6c, 'λ'),
    (0x6d, 'μ'),
    (0x70, 'π'),
    (0xa3, '≤'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
];

/// The sign at `code` of `face`; characters of private use stand for themselves where the sign is not known.
pub(super) fn sign(face: &str, code: u32) -> Option<char> {
    let low = u8::try_from(if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code });
    let find = |table: &[(u8, char)]| low.ok().and_then(|low| table.iter().find(|(known, _)| *known == low)).map(|(_, sign)| *sign);
    let face = face.to_lowercase();
    let known = if face.starts_with("wingdings") {
        find(&WINGDINGS)
    } else if face == "symbol" {
        find(&SYMBOL)
    } else {
        None
    };
    known.or_else(|| char::from_u32(code))
}

/// The sign before a point of a list whose text is `text` in `face`.
pub(super) fn bullet(face: &str, text: &str) -> String {
    let signs = text.chars().map(|character| match sign(face, u32::from(character)) {
        Some('\u{e000}'..='\u{f8ff}') | None => '•',
        Some('o') if face.to_lowercase().starts_with("courier") => '○',
        Some(sign) => sign,
    });
    signs.collect()
}
