//! IPTC-IIM: datasets of record 2, in UTF-8 where the envelope says so, else in the encoding the bytes show.

use super::{PictureMeta, day, text};

/// Most datasets.
const MOST: usize = 4_000;

/// What the datasets `bytes` say.
pub(super) fn read(bytes: &[u8]) -> PictureMeta {
    let sets = sets(bytes);
    let is_utf8 = sets.iter().any(|(record, number, value)| (*record, *number) == (1, 90) && value.starts_with(b"\x1b%G"));
    let all = |wanted: u8| -> Vec<String> {
        let own = sets.iter().filter(|(record, number, _)| (*record, *number) == (2, wanted));
        own.map(|(_, _, value)| text::decoded(value, is_utf8)).filter(|text| !text.is_empty()).collect()
    };
    let one = |wanted: u8| all(wanted).into_iter().next().unwrap_or_default();
    let caption = one(120);
    PictureMeta {
        caption: if text::is_by_camera(&caption) { String::new() } else { caption },
        headline: one(105),
        authors: all(80),
        credit: one(110),
        source: one(115),
        copyright: one(116),
        date: day(&one(55)),
    }
}

/// Record, number and value of each dataset; what breaks off ends the list.
fn sets(bytes: &[u8]) -> Vec<(u8, u8, &[u8])> {
    let mut out = Vec::new();
    // Programs pad the block; the first mark begins it.
    let mut rest = bytes.iter().position(|byte| *byte == 0x1c).map_or(&[][..], |at| &bytes[at..]);
    while let [0x1c, record, number, high, low, after @ ..] = rest {
        if out.len() == MOST {
            break;
        }
        let short = u16::from_be_bytes([*high, *low]);
        let (length, after) = if short & 0x8000 == 0 {
            (usize::from(short), after)
        } else {
            // An extended dataset: the length in so many bytes.
            let count = usize::from(short & 0x7fff);
            let Some(digits) = after.get(..count).filter(|_| (1..=4).contains(&count)) else { break };
            (digits.iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte)), &after[count..])
        };
        let Some(value) = after.get(..length) else { break };
        out.push((*record, *number, value));
        rest = &after[length..];
    }
    out
}
