//! ToUnicode maps: what each code of a font means in text.

use std::fmt::Write as _;

/// Mappings of one `beginbfchar` block (the format allows a hundred).
const BLOCK: usize = 100;

/// The map of `meanings`, pairs of a two-byte code and its text in order of code.
///
/// Source: Adobe Technical Note #5411, ToUnicode Mapping File Tutorial; ISO 32000-2, 9.10.3.
pub(super) fn to_unicode<'a>(meanings: impl Iterator<Item = (u16, &'a str)>) -> Vec<u8> {
    let mut out = String::with_capacity(16 * 1024);
    out.push_str(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let all: Vec<(u16, &str)> = meanings.collect();
    for block in all.chunks(BLOCK) {
        let _ = writeln!(out, "{} beginbfchar", block.len());
        for (code, text) in block {
            let _ = write!(out, "<{code:04X}> <");
            for unit in text.encode_utf16() {
                let _ = write!(out, "{unit:04X}");
            }
            out.push_str(">\n");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out.into_bytes()
}
