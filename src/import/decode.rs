//! Bytes to text: UTF-8, UTF-16, GB18030 and Big5, told apart by validity and by how common the characters are.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::characters::is_han;
use super::error::ImportError;
use super::frequent::is_frequent;

/// The most copy one import takes, in bytes: about eleven million characters, hundreds of issues.
pub const MAX_COPY_BYTES: usize = 32 * 1024 * 1024;
/// How many characters beyond ASCII are looked at to judge an encoding.
const SAMPLE: usize = 3000;

/// Text as it was read, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding's name.
    pub encoding: &'static str,
    /// Whether a byte order mark stood before it.
    pub byte_order_mark: bool,
}

/// Reads `bytes` as text.
///
/// # Errors
/// Copy that is empty, too large, no text, damaged, or in an unknown encoding.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, ImportError> {
    if bytes.len() > MAX_COPY_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len(), limit: MAX_COPY_BYTES });
    }
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if let Some(kind) = known_binary(bytes) {
        return Err(ImportError::Binary { kind });
    }
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => marked(&bytes[length..], encoding)?,
        None => unmarked(bytes)?,
    };
    if is_noise(&decoded.text) {
        return Err(ImportError::Binary { kind: "binary data" });
    }
    if decoded.text.chars().all(|character| character.is_whitespace() || character == '\u{feff}' || character == '\u{200b}' || character == '\u{1a}')
    {
        return Err(ImportError::Empty);
    }
    Ok(decoded)
}

fn marked(bytes: &[u8], encoding: &'static Encoding) -> Result<Decoded, ImportError> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), byte_order_mark: true }),
        None => Err(damaged(bytes, encoding)),
    }
}

fn unmarked(bytes: &[u8]) -> Result<Decoded, ImportError> {
    let plain = |text: String, encoding: &'static Encoding| Decoded { text, encoding: encoding.name(), byte_order_mark: false };
    let has_null = bytes.contains(&0);
    if !has_null && let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(plain(text.to_owned(), UTF_8));
    }
    // A null byte is in no text but UTF-16, so each family has its own candidates.
    let candidates: &[&'static Encoding] = if has_null { &[UTF_16LE, UTF_16BE] } else { &[GB18030, BIG5] };
    let mut best: Option<(i64, &'static Encoding, String)> = None;
    for encoding in candidates.iter().copied() {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes)
            && let Some(score) = score(&text, encoding)
            && best.as_ref().is_none_or(|(other, ..)| score > *other)
        {
            best = Some((score, encoding, text.into_owned()));
        }
    }
    match best {
        Some((_, encoding, text)) => Ok(plain(text, encoding)),
        None if has_null => Err(ImportError::Binary { kind: "binary data" }),
        None => Err(nearly(bytes)),
    }
}

/// Says which encoding the copy would have, were it not damaged.
fn nearly(bytes: &[u8]) -> ImportError {
    let mut best: Option<(i64, &'static Encoding)> = None;
    for encoding in [UTF_8, GB18030, BIG5] {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        if let Some(score) = score(&text, encoding)
            && best.is_none_or(|(other, _)| score > other)
        {
            best = Some((score, encoding));
        }
    }
    best.map_or(ImportError::UnknownEncoding, |(_, encoding)| damaged(bytes, encoding))
}

/// The error for bytes that are not all of `encoding`, with the first line that is not.
fn damaged(bytes: &[u8], encoding: &'static Encoding) -> ImportError {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let line = text.find('\u{fffd}').map_or(1, |at| text[..at].matches('\n').count() + 1);
    ImportError::Damaged { encoding: encoding.name(), line }
}

/// How much `text` reads like Chinese news: the mean over its characters beyond ASCII, in thousandths.
///
/// `None` when it does not read like Chinese at all. A few characters prove little, so short copy is not refused by its mean.
fn score(text: &str, encoding: &'static Encoding) -> Option<i64> {
    let (mut sum, mut count, mut lost) = (0_i64, 0_i64, 0_i64);
    for character in text.chars().filter(|character| !character.is_ascii() && *character != '\u{3000}').take(SAMPLE) {
        count += 1;
        sum += match character {
            '\u{fffd}' => {
                lost += 1;
                -20
            }
            '，' | '。' | '、' | '“' | '”' | '：' | '；' | '《' | '》' | '！' | '？' | '（' | '）' | '—' | '…' | '「' | '」' | '·' => {
                6
            }
            '\u{e000}'..='\u{f8ff}' => -8,
            _ if is_han(character) && is_frequent(character) => 12,
            _ if is_han(character) => {
                if is_first_level(character, encoding) {
                    3
                } else {
                    -4
                }
            }
            '\u{ff01}'..='\u{ff5e}' => 2,
            _ => -8,
        };
    }
    let mean = sum * 1000 / count.max(1);
    let enough = if count < 24 { mean >= -6000 } else { mean > 1500 && lost * 5 < count };
    (count > 0 && enough).then_some(mean)
}

/// Whether a character is of the frequent level of its own code table: GB 2312 level 1, Big5 level 1.
fn is_first_level(character: char, encoding: &'static Encoding) -> bool {
    let mut buffer = [0_u8; 4];
    let (coded, _, lost) = encoding.encode(character.encode_utf8(&mut buffer));
    match (*coded).first().copied() {
        _ if lost || coded.len() != 2 => false,
        Some(lead) if encoding == GB18030 => (0xb0..=0xd7).contains(&lead) && coded[1] >= 0xa1,
        Some(lead) if encoding == BIG5 => (0xa4..=0xc6).contains(&lead),
        _ => false,
    }
}

fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 11] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a Word document or another zip package"),
        (b"\xd0\xcf\x11\xe0", "an old Word document"),
        (b"{\\rtf", "a rich text (RTF) file"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"\x89PNG", "a PNG picture"),
        (b"GIF8", "a GIF picture"),
        (b"II*\0", "a TIFF picture"),
        (b"MM\0*", "a TIFF picture"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"Rar!", "a RAR archive"),
    ];
    KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}

/// Whether control characters are more than the stray few of an old system.
fn is_noise(text: &str) -> bool {
    let mut count = 0_usize;
    let mut controls = 0_usize;
    for character in text.chars() {
        count += 1;
        if character == '\0' || (character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}' | '\u{85}')) {
            controls += 1;
        }
    }
    controls > 2 && controls * 100 > count
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLE: &str = "本报讯 昨天下午，社区工作人员走进校园，为孩子们带来一堂生动的安全教育课。";
    const TRADITIONAL: &str = "本報訊 昨天下午，社區工作人員走進校園，為孩子們帶來一堂生動的安全教育課。";

    #[test]
    fn each_encoding_is_told_by_itself() {
        for (encoding, text) in [(GB18030, SIMPLE), (BIG5, TRADITIONAL), (GB18030, TRADITIONAL)] {
            let bytes = encoding.encode(text).0;
            let decoded = decode(&bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding.name()));
        }
    }

    #[test]
    fn a_headline_alone_is_enough() {
        for text in ["新馆今日开放", "社区里的好邻居", "李明 王芳", "陈静宋晗"] {
            assert_eq!(decode(&GB18030.encode(text).0).unwrap().text, text);
        }
        for text in ["新館今日開放", "社區裡的好鄰居", "張先生說"] {
            assert_eq!(decode(&BIG5.encode(text).0).unwrap().text, text, "Big5");
        }
    }

    #[test]
    fn characters_beyond_the_basic_plane_survive_gb18030() {
        let text = "通讯员𠅤明和㛃在现场报道了这一活动的全部过程。";
        assert_eq!(decode(&GB18030.encode(text).0).unwrap().text, text);
    }

    #[test]
    fn byte_order_marks_decide() {
        let mut little = vec![0xff, 0xfe];
        let mut big = vec![0xfe, 0xff];
        for unit in SIMPLE.encode_utf16() {
            little.extend(unit.to_le_bytes());
            big.extend(unit.to_be_bytes());
        }
        for bytes in [little.clone(), big, [b"\xef\xbb\xbf", SIMPLE.as_bytes()].concat()] {
            let decoded = decode(&bytes).unwrap();
            assert_eq!(decoded.text, SIMPLE);
            assert!(decoded.byte_order_mark);
        }
        assert_eq!(decode(&little[2..]).unwrap().text, SIMPLE, "UTF-16 without a mark");
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_sentence() {
        assert_eq!(decode(b""), Err(ImportError::Empty));
        assert_eq!(decode(" \n\u{3000}\r\n".as_bytes()), Err(ImportError::Empty));
        assert_eq!(decode(b"\xef\xbb\xbf"), Err(ImportError::Empty));
        assert_eq!(decode(b"%PDF-1.7 ..."), Err(ImportError::Binary { kind: "a PDF file" }));
        let noise: Vec<u8> = (0..4096_u32).map(|index| (index.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(matches!(decode(&noise), Err(ImportError::Binary { .. })));
        let quiet: Vec<u8> = noise.iter().map(|byte| byte | 0x80).collect();
        assert!(decode(&quiet).is_err(), "bytes without any control character");
        assert!(decode(&[0; 100]).is_err());
    }

    #[test]
    fn damage_names_encoding_and_line() {
        let mut bytes = format!("第一行。\n{SIMPLE}").into_bytes();
        bytes.pop();
        assert_eq!(decode(&bytes), Err(ImportError::Damaged { encoding: "UTF-8", line: 2 }));
        let mut bytes = GB18030.encode(&format!("{SIMPLE}\n{SIMPLE}")).0.into_owned();
        bytes.pop();
        assert_eq!(decode(&bytes), Err(ImportError::Damaged { encoding: "gb18030", line: 2 }));
    }

    #[test]
    fn too_large_is_refused_before_anything_is_read() {
        let bytes = vec![b'a'; MAX_COPY_BYTES + 1];
        assert!(matches!(decode(&bytes), Err(ImportError::TooLarge { .. })));
    }
}
