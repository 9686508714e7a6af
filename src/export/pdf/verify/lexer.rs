//! Page content as operators with their operands, in one pass and without copies.

/// One operand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'a> {
    /// A number.
    Number(f64),
    /// A name without its slash.
    Name(&'a [u8]),
    /// A string in brackets, as written between them.
    Literal(&'a [u8]),
    /// A string in hexadecimal digits, as written.
    Hex(&'a [u8]),
    /// `[`, `]`, `<<` or `>>`.
    Bracket,
    /// `true`, `false`, `null`.
    Word,
}

/// Content being read.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next operator, its operands in `operands`; `None` at the end. `Err` where the content is none.
    pub(super) fn next(&mut self, operands: &mut Vec<Token<'a>>) -> Result<Option<&'a [u8]>, String> {
        operands.clear();
        loop {
            self.skip_blanks();
            let Some(byte) = self.bytes.get(self.at) else {
                return if operands.is_empty() { Ok(None) } else { Err("operands without an operator at the end".to_owned()) };
            };
            match byte {
                b'/' => {
                    self.at += 1;
                    operands.push(Token::Name(self.regular()));
                }
                b'(' => operands.push(Token::Literal(self.literal()?)),
                b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                    self.at += 2;
                    operands.push(Token::Bracket);
                }
                b'>' if self.bytes.get(self.at + 1) == Some(&b'>') => {
                    self.at += 2;
                    operands.push(Token::Bracket);
                }
                b'<' => {
                    let from = self.at + 1;
                    let length = self.bytes[from..].iter().position(|byte| *byte == b'>').ok_or("a string that is not closed")?;
                    operands.push(Token::Hex(&self.bytes[from..from + length]));
                    self.at = from + length + 1;
                }
                b'[' | b']' => {
                    self.at += 1;
                    operands.push(Token::Bracket);
                }
                b'+' | b'-' | b'.' | b'0'..=b'9' => {
                    let word = self.regular();
                    let number = number(word).ok_or_else(|| format!("{} is no number", String::from_utf8_lossy(word)))?;
                    operands.push(Token::Number(number));
                }
                _ => {
                    let word = self.regular();
                    match word {
                        b"" => return Err(format!("byte {byte} at {} is out of place", self.at)),
                        b"true" | b"false" | b"null" => operands.push(Token::Word),
                        operator => return Ok(Some(operator)),
                    }
                }
            }
        }
    }

    /// Steps behind the next `word` that stands between blanks; whether there is one.
    pub(super) fn skip_past(&mut self, word: &[u8]) -> bool {
        let is_blank = |at: usize| self.bytes.get(at).is_none_or(|byte| b"\0\t\n\x0C\r ".contains(byte));
        let stands = |at: &usize| {
            let text = |byte: &u8| b"\t\n\x0C\r".contains(byte) || (0x20..0x7F).contains(byte);
            is_blank(at.wrapping_sub(1)) && is_blank(at + word.len()) && self.bytes[at + word.len()..].iter().take(12).all(text)
        };
        let places = self.bytes.get(self.at..).unwrap_or(&[]).windows(word.len()).enumerate();
        let found = places.filter(|(_, part)| *part == word).map(|(index, _)| self.at + index).find(stands);
        if let Some(found) = found {
            self.at = found + word.len();
        }
        found.is_some()
    }

    fn skip_blanks(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'%' => self.at += self.bytes[self.at..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(self.bytes.len() - self.at),
                0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ' => self.at += 1,
                _ => return,
            }
        }
    }

    fn regular(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let end = rest.iter().position(|byte| b"\0\t\n\x0C\r ()<>[]{}/%".contains(byte)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn literal(&mut self) -> Result<&'a [u8], String> {
        let from = self.at + 1;
        let mut depth = 1;
        let mut at = from;
        while depth > 0 {
            match self.bytes.get(at).ok_or("a string that is not closed")? {
                b'\\' => at += 1,
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            at += 1;
        }
        self.at = at;
        Ok(&self.bytes[from..at - 1])
    }
}

/// A number as PDF writes it: a sign, digits and at most one dot, never an exponent (ISO 32000-1, 7.3.3).
fn number(word: &[u8]) -> Option<f64> {
    /// Powers of ten that a double holds exactly, and so many digits that their quotient is rounded once.
    const TENS: [f64; 16] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    let (is_negative, digits) = match word {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let (mut value, mut behind, mut has_dot) = (0_u64, 0, false);
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                value = value.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
                behind += usize::from(has_dot);
            }
            b'.' if !has_dot => has_dot = true,
            _ => return None,
        }
    }
    let count = digits.len() - usize::from(has_dot);
    match count {
        0 => None,
        1..=15 => {
            let size = value as f64 / TENS[behind];
            Some(if is_negative { -size } else { size })
        }
        _ => std::str::from_utf8(word).ok().and_then(|word| word.parse().ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for text in ["0", "-0", "12", "+3.5", "-.002", "4.", "1179.2126", "-0.0001", "123456789012345", "0.000000000000001", "123456789012345678.5"] {
            let due: f64 = text.trim_end_matches('.').parse().expect("a number");
            assert_eq!(number(text.as_bytes()).map(f64::to_bits), Some(due.to_bits()), "{text}");
        }
        for text in ["", "-", ".", "1.2.3", "1e5", "--1", "1-", "0x1"] {
            assert_eq!(number(text.as_bytes()), None, "{text}");
        }
    }
}
