//! Page content as operators with their operands, in one pass and without copies.

use crate::picture::placed::number;

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
