//! Numbers of page content, as every reader of it takes them: the walk through a placed page and the judgement of the written file.

/// A number as PDF writes it: a sign, digits and at most one dot, never an exponent (ISO 32000-1, 7.3.3).
#[must_use]
pub fn number(word: &[u8]) -> Option<f64> {
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
