//! Coded streams of placed PDFs: what the press takes stays as it is, what it does not is decoded without loss.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use lopdf::{Dictionary, Object, Stream};

use super::fax;
use super::file::{AdFile, number_of};

/// Most bytes a stream may come to when it is decoded.
pub const MOST_BYTES: usize = 512 << 20;

/// The filters of a stream with their parameters, in order; short names of inline pictures made long.
pub(super) fn chain<'a>(file: &'a AdFile, dictionary: &'a Dictionary) -> Vec<(Vec<u8>, Option<&'a Dictionary>)> {
    let of_two = |long: &[u8], short: &[u8]| file.get(dictionary, long).or_else(|| file.get(dictionary, short));
    let names: Vec<Vec<u8>> = match of_two(b"Filter", b"F") {
        Some(Object::Name(name)) => vec![name.clone()],
        Some(Object::Array(names)) => {
            names.iter().map(|name| file.resolve(name).and_then(|name| name.as_name().ok()).unwrap_or(b"").to_vec()).collect()
        }
        _ => Vec::new(),
    };
    let parameters = of_two(b"DecodeParms", b"DP");
    let parameter = |index: usize| match parameters {
        Some(Object::Dictionary(one)) if index == 0 => Some(one),
        Some(Object::Array(all)) => all.get(index).and_then(|one| file.resolve(one)).and_then(|one| one.as_dict().ok()),
        _ => None,
    };
    names.into_iter().enumerate().map(|(index, name)| (long(&name).to_vec(), parameter(index))).collect()
}

fn long(name: &[u8]) -> &[u8] {
    match name {
        b"AHx" => b"ASCIIHexDecode",
        b"A85" => b"ASCII85Decode",
        b"LZW" => b"LZWDecode",
        b"Fl" => b"FlateDecode",
        b"RL" => b"RunLengthDecode",
        b"CCF" => b"CCITTFaxDecode",
        b"DCT" => b"DCTDecode",
        other => other,
    }
}

/// Whether a stream coded by `name` can be decoded without loss by [`recoded`].
pub(super) fn is_general(name: &[u8]) -> bool {
    matches!(name, b"FlateDecode" | b"LZWDecode" | b"ASCII85Decode" | b"ASCIIHexDecode" | b"RunLengthDecode" | b"CCITTFaxDecode")
}

/// The content of `stream` without any coding.
///
/// # Errors
/// What is wrong with it, in words that complete "is damaged (…)".
pub(super) fn plain(file: &AdFile, stream: &Stream, limit: usize) -> Result<Vec<u8>, String> {
    let mut bytes = stream.content.clone();
    for (name, parameters) in chain(file, &stream.dict) {
        bytes = decode(file, &stream.dict, &name, parameters, &bytes, limit)?;
    }
    Ok(bytes)
}

/// How a stream goes into the press file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recoded {
    /// As it is: plain, or coded by Flate or DCT alone.
    Untouched,
    /// Decoded: these bytes, coded by nothing or, where so, still by DCT.
    Decoded {
        /// The bytes.
        bytes: Vec<u8>,
        /// Whether they are a JPEG.
        is_jpeg: bool,
    },
}

impl AdFile {
    /// The content of `stream` without any coding.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn plain(&self, stream: &Stream) -> Result<Vec<u8>, String> {
        plain(self, stream, MOST_BYTES)
    }

    /// How `stream` goes into the press file: Flate and DCT alone stay, LZW, fax and the codings in letters are undone.
    ///
    /// # Errors
    /// What is wrong with the stream, or the coding that has no place in a press file.
    pub fn recoded(&self, stream: &Stream) -> Result<Recoded, String> {
        let chain = chain(self, &stream.dict);
        match chain.as_slice() {
            [] => return Ok(Recoded::Untouched),
            [(one, _)] if one == b"FlateDecode" || one == b"DCTDecode" => {
                if one == b"FlateDecode" {
                    // What does not inflate is told now and not by the printer.
                    let mut decoder = ZlibDecoder::new(stream.content.as_slice()).take(MOST_BYTES as u64 + 1);
                    let count = std::io::copy(&mut decoder, &mut std::io::sink()).map_err(|_| "a stream does not inflate".to_owned())?;
                    if count > MOST_BYTES as u64 {
                        return Err(too_long(MOST_BYTES));
                    }
                }
                return Ok(Recoded::Untouched);
            }
            _ => {}
        }
        let is_jpeg = chain.last().is_some_and(|(name, _)| name == b"DCTDecode");
        let mut bytes = stream.content.clone();
        for (name, parameters) in &chain[..chain.len() - usize::from(is_jpeg)] {
            bytes = decode(self, &stream.dict, name, *parameters, &bytes, MOST_BYTES)?;
        }
        Ok(Recoded::Decoded { bytes, is_jpeg })
    }
}

/// `bytes` of the stream `own` without the coding `name`.
fn decode(file: &AdFile, own: &Dictionary, name: &[u8], parameters: Option<&Dictionary>, bytes: &[u8], limit: usize) -> Result<Vec<u8>, String> {
    let decoded = match name {
        b"FlateDecode" => inflate(bytes, limit)?,
        b"LZWDecode" => {
            let early = parameters.and_then(|parameters| file.number(parameters, b"EarlyChange")).unwrap_or(1.0);
            through_reader("LZWDecode", Some(early as i64), bytes, limit)?
        }
        b"ASCII85Decode" => {
            // The reader wants the end mark at the very end and nothing before the first letter.
            let trimmed = bytes.trim_ascii();
            let trimmed = trimmed.strip_prefix(b"<~").unwrap_or(trimmed);
            through_reader("ASCII85Decode", None, trimmed, limit)?
        }
        b"ASCIIHexDecode" => hexadecimal(bytes)?,
        b"RunLengthDecode" => run_lengths(bytes, limit)?,
        b"CCITTFaxDecode" => fax::decode(file, parameters, file.number(own, b"Height"), bytes, limit)?,
        other => return Err(format!("a stream is coded by {}", String::from_utf8_lossy(other))),
    };
    match parameters {
        Some(parameters) if matches!(name, b"FlateDecode" | b"LZWDecode") => unpredicted(file, parameters, decoded),
        _ => Ok(decoded),
    }
}

fn inflate(bytes: &[u8], limit: usize) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity((bytes.len() * 3).min(limit));
    ZlibDecoder::new(bytes).take(limit as u64 + 1).read_to_end(&mut out).map_err(|_| "a stream does not inflate".to_owned())?;
    if out.len() > limit { Err(too_long(limit)) } else { Ok(out) }
}

fn too_long(limit: usize) -> String {
    format!("a stream comes to more than {} MB", limit >> 20)
}

/// One filter by the PDF reader's own hand.
fn through_reader(filter: &str, early: Option<i64>, bytes: &[u8], limit: usize) -> Result<Vec<u8>, String> {
    let mut dictionary = Dictionary::from_iter([("Filter", Object::from(filter))]);
    if let Some(early) = early {
        dictionary.set("DecodeParms", Dictionary::from_iter([("EarlyChange", Object::Integer(early))]));
    }
    let decoded = Stream::new(dictionary, bytes.to_vec()).decompressed_content_with_limit(limit);
    decoded.map_err(|_| format!("a stream coded by {filter} cannot be decoded"))
}

fn hexadecimal(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut digits = Vec::with_capacity(bytes.len());
    for byte in bytes.iter().take_while(|byte| **byte != b'>').filter(|byte| !byte.is_ascii_whitespace() && **byte != 0) {
        digits.push(char::from(*byte).to_digit(16).ok_or("a stream of hexadecimal digits holds something else")? as u8);
    }
    if digits.len() % 2 == 1 {
        digits.push(0);
    }
    Ok(digits.as_chunks::<2>().0.iter().map(|[high, low]| high << 4 | low).collect())
}

/// Source: ISO 32000-1:2008 §7.4.5.
fn run_lengths(bytes: &[u8], limit: usize) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some((length, after)) = rest.split_first() {
        let count = match length {
            0..=127 => usize::from(*length) + 1,
            128 => break,
            129..=255 => 257 - usize::from(*length),
        };
        if *length < 128 {
            let copied = after.get(..count).ok_or("a stream of run lengths ends too early")?;
            out.extend_from_slice(copied);
            rest = &after[count..];
        } else {
            let (byte, after) = after.split_first().ok_or("a stream of run lengths ends too early")?;
            out.extend(std::iter::repeat_n(*byte, count));
            rest = after;
        }
        if out.len() > limit {
            return Err(too_long(limit));
        }
    }
    Ok(out)
}

/// Rows as they were before the predictor: TIFF's (2) and PNG's (10 to 15), ISO 32000-1:2008 §7.4.4.4.
fn unpredicted(file: &AdFile, parameters: &Dictionary, data: Vec<u8>) -> Result<Vec<u8>, String> {
    let value = |key: &[u8], usual: usize| file.get(parameters, key).and_then(number_of).map_or(usual, |value| value.clamp(0.0, 1e6) as usize);
    let (predictor, colours, bits, columns) = (value(b"Predictor", 1), value(b"Colors", 1), value(b"BitsPerComponent", 8), value(b"Columns", 1));
    if predictor <= 1 {
        return Ok(data);
    }
    if !(1..=32).contains(&colours) || ![1, 2, 4, 8, 16].contains(&bits) || columns == 0 {
        return Err("a stream has a predictor that is none".to_owned());
    }
    let pixel = (colours * bits).div_ceil(8);
    let row = (colours * bits * columns).div_ceil(8);
    if predictor == 2 {
        let mut data = data;
        for row in data.chunks_mut(row) {
            match bits {
                8 => (pixel..row.len()).for_each(|at| row[at] = row[at].wrapping_add(row[at - pixel])),
                16 => (pixel..row.len().saturating_sub(1)).step_by(2).for_each(|at| {
                    let word = |at: usize| u16::from_be_bytes([row[at], row[at + 1]]);
                    let sum = word(at).wrapping_add(word(at - pixel)).to_be_bytes();
                    row[at..at + 2].copy_from_slice(&sum);
                }),
                _ => return Err("a stream has a predictor for less than eight bits".to_owned()),
            }
        }
        return Ok(data);
    }
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    let mut above = vec![0_u8; row];
    for line in data.chunks(row + 1) {
        let Some((kind, line)) = line.split_first() else { break };
        let mut now = line.to_vec();
        now.resize(row, 0);
        for at in 0..row {
            let left = if at >= pixel { now[at - pixel] } else { 0 };
            let corner = if at >= pixel { above[at - pixel] } else { 0 };
            let up = above[at];
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                4 => paeth(left, up, corner),
                _ => return Err("a stream has a row of no known kind".to_owned()),
            };
            now[at] = now[at].wrapping_add(guess);
        }
        out.extend_from_slice(&now[..line.len().min(row)]);
        above = now;
    }
    Ok(out)
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let guess = a + b - c;
    let (to_left, to_up, to_corner) = ((guess - a).abs(), (guess - b).abs(), (guess - c).abs());
    if to_left <= to_up && to_left <= to_corner {
        left
    } else if to_up <= to_corner {
        up
    } else {
        corner
    }
}
