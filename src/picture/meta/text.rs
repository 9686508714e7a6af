//! Bytes of words in pictures as text: UTF-8, GB18030, or the Latin of old programs.

use encoding_rs::{GB18030, UTF_16LE, WINDOWS_1252};

use super::tidy;

/// The text of `bytes`, which end at the first null byte.
///
/// Old programs wrote the encoding of their system: what is not UTF-8 is GB18030 where that gives Han and nothing unreadable, else
/// Latin.
pub(super) fn decoded(bytes: &[u8], is_utf8: bool) -> String {
    let bytes = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
    if let Ok(text) = std::str::from_utf8(bytes) {
        return tidy(text);
    }
    if is_utf8 {
        return tidy(&String::from_utf8_lossy(bytes));
    }
    let chinese = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    let text = chinese.filter(|text| {
        let foreign: usize = text.chars().filter(|letter| !letter.is_ascii()).count();
        let han = text.chars().filter(|letter| matches!(letter, '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')).count();
        // One accented letter and the next read as one Han: Latin text has most of its letters in ASCII.
        han * 2 > foreign && (foreign > 2 || text.chars().filter(char::is_ascii_alphabetic).count() < 4)
    });
    tidy(&text.map_or_else(|| WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), std::borrow::Cow::into_owned))
}

/// The text of UTF-16 bytes, little end first, up to the first null.
pub(super) fn utf16(bytes: &[u8]) -> String {
    let (text, _) = UTF_16LE.decode_without_bom_handling(bytes);
    tidy(text.split('\0').next().unwrap_or_default())
}

/// Whether words stand there because the camera writes them into every picture.
pub(super) fn is_by_camera(text: &str) -> bool {
    let upper = text.trim().to_uppercase();
    let cameras = [
        "DIGITAL CAMERA",
        "DIGITAL STILL CAMERA",
        "SONY DSC",
        "MINOLTA DIGITAL",
        "DCIM\\",
        "SAMSUNG",
        "SCREENSHOT",
        "DEFAULT",
        "PROCESSED WITH",
        "CREATED WITH GIMP",
    ];
    cameras.iter().any(|word| upper.contains(word)) && upper.is_ascii()
}
