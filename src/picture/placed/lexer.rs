//! Page content of placed PDFs as operators with their operands, inline pictures stepped over.

use super::number::number;

/// One operand.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A number.
    Number(f64),
    /// A name without its slash, its `#xx` undone.
    Name(Vec<u8>),
    /// A string, not read.
    Text,
    /// `[`, `]`, `<<` or `>>`.
    Bracket,
    /// `true`, `false`, `null`.
    Word,
}

/// Most operands an operator may have; more is no page content.
const MOST_OPERANDS: usize = 100_000;

/// Content being read.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Where the next operator's operands begin.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The next operator, its operands in `operands`; `None` at the end. An inline picture comes as one operator `EI` with the
    /// entries of its dictionary.
    pub(super) fn next(&mut self, operands: &mut Vec<Token>) -> Result<Option<&'a [u8]>, String> {
        operands.clear();
        loop {
            self.skip_blanks();
            if operands.len() > MOST_OPERANDS {
                return Err("an operator with too many operands".to_owned());
            }
            let Some(byte) = self.bytes.get(self.at) else {
                return if operands.is_empty() { Ok(None) } else { Err("operands without an operator at the end".to_owned()) };
            };
            match byte {
                b'/' => {
                    self.at += 1;
                    let name = self.regular();
                    operands.push(Token::Name(unescaped(name)));
                }
                b'(' => {
                    self.literal()?;
                    operands.push(Token::Text);
                }
                b'<' | b'>' if self.bytes.get(self.at + 1) == Some(byte) => {
                    self.at += 2;
                    operands.push(Token::Bracket);
                }
                b'<' => {
                    let rest = &self.bytes[self.at..];
                    self.at += rest.iter().position(|byte| *byte == b'>').ok_or("a string that is not closed")? + 1;
                    operands.push(Token::Text);
                }
                b'[' | b']' => {
                    self.at += 1;
                    operands.push(Token::Bracket);
                }
                b'+' | b'-' | b'.' | b'0'..=b'9' => {
                    let word = self.regular();
                    let number = number(word).ok_or_else(|| format!("{} is no number", String::from_utf8_lossy(&word[..word.len().min(40)])))?;
                    operands.push(Token::Number(number));
                }
                _ => match self.regular() {
                    b"" => return Err(format!("byte {byte} at {} is out of place", self.at)),
                    b"true" | b"false" | b"null" => operands.push(Token::Word),
                    b"BI" => operands.clear(),
                    b"ID" => {
                        self.skip_picture()?;
                        return Ok(Some(b"EI"));
                    }
                    operator => return Ok(Some(operator)),
                },
            }
        }
    }

    /// From behind `ID` to behind `EI`.
    ///
    /// The data may hold the two letters by chance: they end it only with a blank before and, after them, a blank and what
    /// looks like content (ISO 32000-1:2008 §8.9.7 gives no length).
    fn skip_picture(&mut self) -> Result<(), String> {
        let mut from = self.at;
        loop {
            let rest = &self.bytes[from.min(self.bytes.len())..];
            let found = rest.windows(2).position(|pair| pair == b"EI").ok_or("an inline picture without an end")?;
            let at = from + found;
            let before = at.checked_sub(1).and_then(|at| self.bytes.get(at)).is_none_or(|byte| is_blank(*byte));
            let after = &self.bytes[at + 2..];
            let follows = after.first().is_none_or(|byte| is_blank(*byte) || b"/[(<%".contains(byte))
                && after.iter().take(12).all(|byte| is_blank(*byte) && *byte != 0 || (0x20..0x7F).contains(byte));
            if before && follows {
                self.at = at + 2;
                return Ok(());
            }
            from = at + 2;
        }
    }

    fn skip_blanks(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'%' => self.at += self.bytes[self.at..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(self.bytes.len() - self.at),
                byte if is_blank(*byte) => self.at += 1,
                _ => return,
            }
        }
    }

    fn regular(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let end = rest.iter().position(|byte| is_blank(*byte) || b"()<>[]{}/%".contains(byte)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn literal(&mut self) -> Result<(), String> {
        let mut depth = 1;
        let mut at = self.at + 1;
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
        Ok(())
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

/// A name with its `#xx` undone, as dictionaries have it (ISO 32000-1:2008, 7.3.5).
#[must_use]
pub fn unescaped(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let mut at = 0;
    while let Some(byte) = name.get(at) {
        let digits = name.get(at + 1..at + 3).and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        match (byte, digits) {
            (b'#', Some(value)) => {
                out.push(value);
                at += 3;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operators(content: &[u8]) -> Result<Vec<(String, usize)>, String> {
        let mut lexer = Lexer::new(content);
        let mut operands = Vec::new();
        let mut all = Vec::new();
        while let Some(operator) = lexer.next(&mut operands)? {
            all.push((String::from_utf8_lossy(operator).into_owned(), operands.len()));
        }
        Ok(all)
    }

    #[test]
    fn content_is_read_operator_by_operator() {
        let content = b"q 1 0 0 1 .5 -3 cm % a word EI (\n/F#41 9 Tf [(a\\)b(c)) -20 <0041>] TJ /P <</MCID 0>> BDC EMC Q";
        let found = operators(content).unwrap();
        let said: Vec<String> = found.iter().map(|(name, count)| format!("{name}{count}")).collect();
        assert_eq!(said, ["q0", "cm6", "Tf2", "TJ5", "BDC5", "EMC0", "Q0"]);
        let mut operands = Vec::new();
        let mut lexer = Lexer::new(b"/F#41#20x 9 Tf");
        lexer.next(&mut operands).unwrap();
        assert_eq!(operands[0], Token::Name(b"FA x".to_vec()));
    }

    #[test]
    fn inline_pictures_are_stepped_over() {
        let content = b"BI /W 4 /H 1 /CS /RGB /BPC 8 ID xEI \x80EI\x01 EI Q";
        assert_eq!(operators(content).unwrap(), [("EI".to_owned(), 8), ("Q".to_owned(), 0)]);
        assert!(operators(b"BI /W 4 ID abc").is_err());
    }

    #[test]
    fn what_is_no_content_is_refused() {
        for wrong in [&b"(abc"[..], b"<41", b"1 2 3", b") Tj", b"}", b"--5 w", b"1.5-3 w", b"1e3 w"] {
            assert!(operators(wrong).is_err(), "{wrong:?}");
        }
    }
}
