//! Glyph codes as they stand in strings, and sets of them.

use super::lexer::Token;

/// A set of codes: a page has twelve thousand, of which two thousand differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Codes(Vec<u64>);

impl Codes {
    /// Adds `code`.
    pub(super) fn insert(&mut self, code: u16) {
        let (word, bit) = (usize::from(code / 64), 1_u64 << (code % 64));
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= bit;
    }

    /// The codes in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u16> + '_ {
        self.0.iter().enumerate().flat_map(|(word, bits)| (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| (word * 64 + bit) as u16))
    }

    /// Takes out what is in `known` and adds the rest to it.
    pub(super) fn take_new(mut self, known: &mut Self) -> Self {
        if known.0.len() < self.0.len() {
            known.0.resize(self.0.len(), 0);
        }
        for (own, known) in self.0.iter_mut().zip(&mut known.0) {
            *own &= !*known;
            *known |= *own;
        }
        self
    }
}

/// Calls `note` for each two-byte code of a string; false where the string has an odd byte or is no string of digits.
pub(super) fn each(string: Token<'_>, note: impl FnMut(u16)) -> bool {
    match string {
        Token::Hex(digits) => each_of_digits(digits, note),
        Token::Literal(written) => each_of_literal(written, note),
        Token::Number(_) | Token::Name(_) | Token::Bracket | Token::Word => true,
    }
}

/// The two-byte codes of a hexadecimal string; `None` where it is none.
pub(super) fn of_digits(digits: &[u8]) -> Option<Vec<u16>> {
    let mut codes = Vec::new();
    each_of_digits(digits, |code| codes.push(code)).then_some(codes)
}

fn each_of_digits(digits: &[u8], mut note: impl FnMut(u16)) -> bool {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(u16::from(byte - b'0')),
        b'A'..=b'F' => Some(u16::from(byte - b'A') + 10),
        b'a'..=b'f' => Some(u16::from(byte - b'a') + 10),
        _ => None,
    };
    let (four, rest) = digits.as_chunks::<4>();
    for four in four {
        let Some(code) = four.iter().try_fold(0_u16, |code, byte| Some((code << 4) | digit(*byte)?)) else { return false };
        note(code);
    }
    rest.is_empty()
}

/// As a reader takes a string in brackets (ISO 32000-1:2008, 7.3.4.2).
fn each_of_literal(written: &[u8], mut note: impl FnMut(u16)) -> bool {
    let mut high: Option<u8> = None;
    let mut byte = |byte: u8| match high.take() {
        None => high = Some(byte),
        Some(first) => note(u16::from_be_bytes([first, byte])),
    };
    let mut at = 0;
    while let Some(one) = written.get(at) {
        at += 1;
        match one {
            b'\\' => {
                let Some(after) = written.get(at) else { return false };
                at += 1;
                match after {
                    b'n' => byte(b'\n'),
                    b'r' => byte(b'\r'),
                    b't' => byte(b'\t'),
                    b'b' => byte(8),
                    b'f' => byte(0x0C),
                    // A line that is broken in the file only.
                    b'\r' => at += usize::from(written.get(at) == Some(&b'\n')),
                    b'\n' => {}
                    b'0'..=b'7' => {
                        let more = written[at..].iter().take(2).take_while(|digit| (b'0'..=b'7').contains(digit)).count();
                        let value = written[at - 1..at + more].iter().fold(0_u32, |value, digit| value * 8 + u32::from(digit - b'0'));
                        at += more;
                        byte(value as u8);
                    }
                    other => byte(*other),
                }
            }
            b'\r' => {
                at += usize::from(written.get(at) == Some(&b'\n'));
                byte(b'\n');
            }
            other => byte(*other),
        }
    }
    high.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(token: Token<'_>) -> Option<Vec<u16>> {
        let mut codes = Vec::new();
        each(token, |code| codes.push(code)).then_some(codes)
    }

    #[test]
    fn codes_are_two_bytes_each() {
        assert_eq!(read(Token::Hex(b"0012aBFf")), Some(vec![0x12, 0xABFF]));
        assert_eq!(read(Token::Hex(b"001")), None);
        assert_eq!(read(Token::Hex(b"00g1")), None);
        assert_eq!(read(Token::Literal(b"AB\\(\\\\")), Some(vec![0x4142, 0x285C]));
        assert_eq!(read(Token::Literal(b"\\r\\n\\101\\1x")), None, "an odd byte is left");
        assert_eq!(read(Token::Literal(b"\\r\\n\\101\\1")), Some(vec![0x0D0A, 0x4101]));
        assert_eq!(read(Token::Literal(b"a\r\nb\\\r\nc")), Some(vec![0x610A, 0x6263]));
        assert_eq!(read(Token::Literal(b"abc")), None);
    }

    #[test]
    fn a_set_tells_what_is_new() {
        let mut known = Codes::default();
        [7, 65_535, 7].iter().for_each(|code| known.insert(*code));
        let mut page = Codes::default();
        [3, 7, 64, 3].iter().for_each(|code| page.insert(*code));
        assert_eq!(page.clone().take_new(&mut known).iter().collect::<Vec<_>>(), [3, 64]);
        assert_eq!(page.take_new(&mut known).iter().count(), 0);
        assert_eq!(known.iter().collect::<Vec<_>>(), [3, 7, 64, 65_535]);
    }
}
