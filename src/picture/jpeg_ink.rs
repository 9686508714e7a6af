//! The means of the blocks of a JPEG, read without decoding its pixels: how much ink it lays, and an eighth of its size.
//!
//! The first coefficient of a block of 8 × 8 samples is eight times their mean, so that the mean of all inks over a block is
//! exact from these alone; where colours are stored coarser than black, the means are of the 16 × 16 they share. Of the others only
//! their sizes are noted on the way past, which costs a fraction of decoding and no memory to speak of: where they are so large that a
//! pixel may lie far above the mean, that place is decoded.
//!
//! Source: ITU-T T.81, F.2 (sequential) and G.1.2.1 (first coefficients of progressive scans).

use super::PictureInfo;
use super::error::Trouble;
use super::jpeg_bits::{Bits, Codes, damaged};
use super::jpeg_peak::{self, Plane};

/// A pixel above this total ink counts by itself, in shares of one full ink. What JPEG's own noise adds to a picture that was separated
/// for 240 % stays below it.
const PIXEL: f64 = 2.8;

/// The heaviest mean of all inks over one block, in shares of one full ink (2.4 for 240 %); the heaviest pixel where one lays more than
/// 280 %. Pixels of progressive files are not looked at.
pub(super) fn heaviest(bytes: &[u8], info: &PictureInfo) -> Result<f64, Trouble> {
    let mut reader = Reader { pixels: Some(info.adobe_transform), ..Reader::default() };
    reader.read(bytes.get(2..).unwrap_or(&[]))?;
    let [one, two, three, four] = reader.parts.as_slice() else { return Err(damaged("it has not four inks")) };
    if let Some(most) = reader.mean {
        return Ok(reader.peak.max(most));
    }
    let units = (0..reader.units.1).flat_map(|row| (0..reader.units.0).map(move |column| (column, row)));
    let most = units.map(|unit| unit_mean([one, two, three, four], unit, info.adobe_transform)).fold(0.0, f64::max);
    Ok(reader.peak.max(most))
}

/// The picture at an eighth of its size, every pixel the mean of a block of 8 × 8: columns, rows, and samples as they are
/// decoded. What it takes in memory is a sixteenth of what the pixels would.
pub(super) fn eighth(bytes: &[u8], info: &PictureInfo) -> Result<(u32, u32, Vec<u8>), Trouble> {
    let mut reader = Reader::default();
    reader.read(bytes.get(2..).unwrap_or(&[]))?;
    let (width, height) = info.stored_size();
    let (columns, rows) = (width.div_ceil(8), height.div_ceil(8));
    let finest = reader.parts.iter().fold((1, 1), |most, part| (most.0.max(part.across), most.1.max(part.down)));
    let held = |value: f64| value.round().clamp(0.0, 255.0) as u8;
    let mut out = Vec::with_capacity(columns as usize * rows as usize * reader.parts.len());
    for row in 0..rows as usize {
        for column in 0..columns as usize {
            let mean = |part: &Part| part.block(column * part.across / finest.0, row * part.down / finest.1);
            match reader.parts.as_slice() {
                [light] => out.push(held(mean(light))),
                [one, two, three] if info.adobe_transform == Some(0) => out.extend([one, two, three].map(|part| held(mean(part)))),
                [light, blue, red] => out.extend(light_of(mean(light), mean(blue), mean(red)).map(held)),
                [one, two, three, four] => out.extend(inks([one, two, three, four].map(mean), info.adobe_transform).map(held)),
                _ => return Err(damaged("an unusual number of colours")),
            }
        }
    }
    Ok((columns, rows, out))
}

/// The mean of all inks over one unit of a picture of four `parts`, in shares of one full ink.
fn unit_mean(parts: [&Part; 4], (column, row): (usize, usize), adobe_transform: Option<u8>) -> f64 {
    let means = inks(parts.map(|part| part.mean(column, row)), adobe_transform);
    means.iter().map(|ink| ink.clamp(0.0, 255.0)).sum::<f64>() / 255.0
}

/// Inks of four stored means.
#[inline]
pub(super) fn inks([a, b, c, d]: [f64; 4], adobe_transform: Option<u8>) -> [f64; 4] {
    match adobe_transform {
        None => [a, b, c, d],
        Some(2) => {
            // Luma and two colours of the light that the inverted inks let through.
            let [one, two, three] = light_of(a, b, c);
            [one, two, three, 255.0 - d]
        }
        Some(_) => [255.0 - a, 255.0 - b, 255.0 - c, 255.0 - d],
    }
}

/// Red, green and blue of luma and two colours. Source: ITU-T T.871 (JFIF), 7.
fn light_of(light: f64, blue: f64, red: f64) -> [f64; 3] {
    let (cb, cr) = (blue - 128.0, red - 128.0);
    [light + 1.402 * cr, light - 0.344_136 * cb - 0.714_136 * cr, light + 1.772 * cb]
}

/// One colour of the picture: its sampling and the first coefficients of its blocks.
#[derive(Default)]
struct Part {
    id: u8,
    across: usize,
    down: usize,
    table: usize,
    /// Blocks in a row, whole units only.
    stride: usize,
    /// Blocks across and down that a scan of this colour alone has.
    own: (usize, usize),
    quantiser: f64,
    first: Vec<i32>,
}

impl Part {
    /// The mean sample of one block, 0 to 255.
    fn block(&self, column: usize, row: usize) -> f64 {
        let first = self.first.get(row * self.stride + column).copied().unwrap_or(0);
        128.0 + f64::from(first) * self.quantiser / 8.0
    }

    /// The mean sample over unit (`column`, `row`), 0 to 255.
    fn mean(&self, column: usize, row: usize) -> f64 {
        let mut sum = 0_i64;
        for y in 0..self.down {
            for x in 0..self.across {
                let at = (row * self.down + y) * self.stride + column * self.across + x;
                sum += i64::from(self.first.get(at).copied().unwrap_or(0));
            }
        }
        128.0 + sum as f64 / (self.across * self.down) as f64 * self.quantiser / 8.0
    }
}

/// What is known of the file so far.
#[derive(Default)]
struct Reader {
    parts: Vec<Part>,
    /// Columns and rows.
    size: (usize, usize),
    /// Units across and down.
    units: (usize, usize),
    progressive: bool,
    quantisers: [Option<[f32; 64]>; 4],
    first: [Option<Codes>; 4],
    rest: [Option<Codes>; 4],
    restart: usize,
    /// How inks are stored, where pixels are looked at too.
    pixels: Option<Option<u8>>,
    /// The heaviest pixel above [`PIXEL`], in shares of one full ink.
    peak: f64,
    /// The heaviest mean of a unit, where units were looked at on the way.
    mean: Option<f64>,
}

/// One colour of a scan: which it is, and its tables.
#[derive(Clone, Copy)]
struct Member {
    part: usize,
    first: usize,
    rest: usize,
}

impl Reader {
    fn read(&mut self, mut bytes: &[u8]) -> Result<(), Trouble> {
        while let Some((kind, body, after)) = segment(bytes) {
            match kind {
                0xD9 => break,
                0xDB => self.quantisers(body),
                0xC4 => self.codes(body),
                0xC0..=0xC2 => self.frame(body, kind == 0xC2)?,
                0xDD => self.restart = body.get(..2).map_or(0, |pair| usize::from(u16::from_be_bytes([pair[0], pair[1]]))),
                0xDA => {
                    self.scan(body, after)?;
                    bytes = after.get(scan_length(after)..).unwrap_or(&[]);
                    continue;
                }
                _ => {}
            }
            bytes = after;
        }
        Ok(())
    }

    fn quantisers(&mut self, mut body: &[u8]) {
        while let Some((head, rest)) = body.split_first() {
            let wide = head >> 4 != 0;
            let Some(values) = rest.get(..if wide { 128 } else { 64 }) else { return };
            let mut table = [0.0; 64];
            for (at, slot) in table.iter_mut().enumerate() {
                *slot = if wide { f32::from(u16::from_be_bytes([values[at * 2], values[at * 2 + 1]])) } else { f32::from(values[at]) };
            }
            if let Some(slot) = self.quantisers.get_mut(usize::from(head & 15)) {
                *slot = Some(table);
            }
            body = &rest[values.len()..];
        }
    }

    fn codes(&mut self, mut body: &[u8]) {
        while let (Some(head), Some(counts)) = (body.first(), body.get(1..17)) {
            let symbols: usize = counts.iter().map(|count| usize::from(*count)).sum();
            let Some(values) = body.get(17..17 + symbols) else { return };
            let tables = if head >> 4 == 0 { &mut self.first } else { &mut self.rest };
            if let Some(slot) = tables.get_mut(usize::from(head & 15)) {
                *slot = Some(Codes::new(counts, values));
            }
            body = &body[17 + symbols..];
        }
    }

    fn frame(&mut self, body: &[u8], progressive: bool) -> Result<(), Trouble> {
        let word = |at: usize| body.get(at..at + 2).map_or(0, |pair| usize::from(u16::from_be_bytes([pair[0], pair[1]])));
        let (height, width, count) = (word(1), word(3), usize::from(body.get(5).copied().unwrap_or(0)));
        let entries = body.get(6..6 + count * 3).ok_or(Trouble::Truncated)?;
        let sampling = |entry: &[u8]| (usize::from(entry[1] >> 4), usize::from(entry[1] & 15));
        if !self.parts.is_empty() || width == 0 || height == 0 || entries.chunks_exact(3).any(|entry| !matches!(sampling(entry), (1..=4, 1..=4))) {
            return Err(damaged("its frame cannot be"));
        }
        let most = entries.chunks_exact(3).map(sampling).fold((1, 1), |most, own| (most.0.max(own.0), most.1.max(own.1)));
        self.progressive = progressive;
        self.size = (width, height);
        self.units = (width.div_ceil(most.0 * 8), height.div_ceil(most.1 * 8));
        for entry in entries.chunks_exact(3) {
            let (across, down) = sampling(entry);
            let stride = self.units.0 * across;
            let own = ((width * across).div_ceil(most.0).div_ceil(8), (height * down).div_ceil(most.1).div_ceil(8));
            let first = vec![0; stride * self.units.1 * down];
            self.parts.push(Part { id: entry[0], across, down, table: usize::from(entry[2] & 3), stride, own, quantiser: 0.0, first });
        }
        Ok(())
    }

    /// Reads the first coefficients out of a scan; a scan without any is passed over.
    fn scan(&mut self, body: &[u8], data: &[u8]) -> Result<(), Trouble> {
        let count = usize::from(body.first().copied().unwrap_or(0));
        let (chosen, ends) = body.get(1..).and_then(|rest| rest.split_at_checked(count * 2)).ok_or(Trouble::Truncated)?;
        let [start, _, approximation, ..] = ends else { return Err(Trouble::Truncated) };
        if self.progressive && *start != 0 {
            return Ok(());
        }
        let (high, low) = (approximation >> 4, u32::from(approximation & 15).min(13));
        let mut members = Vec::new();
        for pair in chosen.chunks_exact(2) {
            let index = self.parts.iter().position(|part| part.id == pair[0]).ok_or(damaged("a scan of no colour"))?;
            if let Some(part) = self.parts.get_mut(index) {
                part.quantiser = self.quantisers.get(part.table).copied().flatten().map_or(1.0, |table| f64::from(table[0]));
            }
            members.push(Member { part: index, first: usize::from(pair[1] >> 4) & 3, rest: usize::from(pair[1] & 15) & 3 });
        }
        let alone = members.len() == 1;
        let units = match members.as_slice() {
            [only] if alone => self.parts.get(only.part).map_or((0, 0), |part| part.own),
            _ => self.units,
        };
        let mut bits = Bits::new(data);
        let mut before = vec![0_i32; members.len()];
        let looks = if self.progressive || members.len() != 4 { None } else { self.pixels };
        // A sample lies within a quarter of the sizes of all coefficients of its block from the mean.
        let reach: Vec<f64> = members.iter().map(|member| reach(member.part, looks.flatten()) / 4.0).collect();
        let coarsest: Vec<[u32; 64]> = members.iter().map(|member| self.coarsest(member.part)).collect();
        for unit in 0..units.0 * units.1 {
            if self.restart > 0 && unit > 0 && unit % self.restart == 0 {
                bits.restart();
                before.fill(0);
            }
            let begin = looks.map(|_| bits.clone());
            let mut spread = 0.0;
            for (member, Member { part, first, rest }) in members.iter().enumerate() {
                let Some(part) = self.parts.get_mut(*part) else { continue };
                let mut largest = 0;
                let (across, down) = if alone { (1, 1) } else { (part.across, part.down) };
                for block in 0..across * down {
                    let column = unit % units.0 * across + block % across;
                    let row = unit / units.0 * down + block / across;
                    let Some(slot) = part.first.get_mut(row * part.stride + column) else { continue };
                    if self.progressive && high > 0 {
                        bits.fill();
                        *slot |= (bits.take(1) << low) as i32;
                        continue;
                    }
                    let table = self.first.get(*first).and_then(Option::as_ref).ok_or(damaged("a table is missing"))?;
                    bits.fill();
                    let (length, size) = bits.code(table).ok_or(damaged("a code that is none"))?;
                    bits.drop(length.into());
                    let previous = before.get_mut(member).ok_or(Trouble::Truncated)?;
                    *previous = previous.wrapping_add(bits.difference(u32::from(size).min(16)));
                    *slot = if self.progressive { previous.wrapping_shl(low) } else { *previous };
                    if !self.progressive {
                        let table = self.rest.get(*rest).and_then(Option::as_ref).ok_or(damaged("a table is missing"))?;
                        largest = largest.max(bits.pass_over(table, coarsest.get(member).ok_or(Trouble::Truncated)?)?);
                    }
                }
                spread += f64::from(largest) * reach.get(member).copied().unwrap_or(0.0);
            }
            if let (Some(transform), Some(begin)) = (looks, begin) {
                self.look(&members, unit, spread / 255.0, begin, transform);
            }
            if bits.beyond > 4096 {
                return Err(Trouble::Truncated);
            }
        }
        Ok(())
    }
}

/// How much of all inks one step of a sample of colour `part` may be: luma stands for three inks, its colours for the weights of
/// [`light_of`].
fn reach(part: usize, adobe_transform: Option<u8>) -> f64 {
    match (adobe_transform, part) {
        (Some(2), 0) => 3.0,
        (Some(2), 1 | 2) => 2.2,
        _ => 1.0,
    }
}

impl Reader {
    /// The largest quantiser of colour `part` up to each place of a block, the first apart.
    fn coarsest(&self, part: usize) -> [u32; 64] {
        let table = self.parts.get(part).and_then(|part| self.quantisers.get(part.table).copied().flatten()).unwrap_or([1.0; 64]);
        let mut most = 1;
        std::array::from_fn(|at| {
            most = if at == 0 { 1 } else { most.max(table[at] as u32) };
            most
        })
    }

    /// Decodes unit `unit`, which begins at `bits`, where a pixel in it may lie above [`PIXEL`]: where its mean and `spread` do.
    fn look(&mut self, members: &[Member], unit: usize, spread: f64, mut bits: Bits<'_>, transform: Option<u8>) {
        let [one, two, three, four] = self.parts.as_slice() else { return };
        let (column, row) = (unit % self.units.0, unit / self.units.0);
        let mean = unit_mean([one, two, three, four], (column, row), transform);
        self.mean = Some(self.mean.unwrap_or(0.0).max(mean));
        if mean + spread <= PIXEL.max(self.peak) {
            return;
        }
        let mut planes = [one, two, three, four].map(|part| Plane::new((part.across, part.down)));
        for member in members {
            let (Some(part), Some(plane)) = (self.parts.get(member.part), planes.get_mut(member.part)) else { return };
            let tables = (self.first.get(member.first).and_then(Option::as_ref), self.rest.get(member.rest).and_then(Option::as_ref));
            let ((Some(first), Some(rest)), Some(quantisers)) = (tables, self.quantisers.get(part.table).copied().flatten()) else { return };
            for block in 0..part.across * part.down {
                let mean = part.block(column * part.across + block % part.across, row * part.down + block / part.across);
                if plane.read(&mut bits, first, rest, &quantisers, mean).is_none() {
                    return;
                }
            }
        }
        // The numbers themselves are known now: they may be half of what they are below.
        let spread: f64 = planes.iter().enumerate().map(|(part, plane)| plane.spread() * reach(part, transform)).sum();
        if mean + spread / 255.0 <= PIXEL.max(self.peak) {
            return;
        }
        let whole = self.parts.iter().fold((1, 1), |most, part| (most.0.max(part.across), most.1.max(part.down)));
        // What fills up the last units is no part of the picture.
        let inside = (self.size.0 - column * whole.0 * 8, self.size.1 - row * whole.1 * 8);
        let heaviest = jpeg_peak::heaviest(&mut planes, whole, inside, transform);
        if heaviest > PIXEL {
            self.peak = self.peak.max(heaviest);
        }
    }
}

/// The next segment: its marker, its body, what follows it.
fn segment(mut bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    loop {
        match bytes {
            [0xFF, 0xFF, ..] => bytes = &bytes[1..],
            [0xFF, 0x01 | 0xD0..=0xD8, rest @ ..] => bytes = rest,
            [0xFF, 0xD9, rest @ ..] => return Some((0xD9, &[], rest)),
            [0xFF, kind, high, low, rest @ ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low])).checked_sub(2)?;
                let (body, after) = rest.split_at_checked(length)?;
                return Some((*kind, body, after));
            }
            _ => return None,
        }
    }
}

/// How long the data of a scan is: up to the next marker that is no restart.
fn scan_length(data: &[u8]) -> usize {
    let mut at = 0;
    while let Some(next) = data.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xFF)) {
        at += next;
        match data.get(at + 1) {
            Some(0 | 0xD0..=0xD7) => at += 2,
            Some(0xFF) => at += 1,
            _ => return at,
        }
    }
    data.len()
}
