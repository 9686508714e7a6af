//! The means of the blocks of a JPEG, read without decoding its pixels: how much ink it lays, and an eighth of its size.
//!
//! The first coefficient of a block of 8 × 8 samples is eight times their mean, so that the mean of all inks over a block is
//! exact from these alone; where colours are stored coarser than black, the means are of the 16 × 16 they share. Everything
//! else in the file is passed over, which costs a fraction of decoding and no memory to speak of.
//!
//! Source: ITU-T T.81, F.2 (sequential) and G.1.2.1 (first coefficients of progressive scans).

use super::PictureInfo;
use super::error::Trouble;

/// Bits looked up at once for one code; longer codes are rare.
const LOOK: u32 = 10;
/// Bits looked up at once for as many codes as they hold, about two.
const PASS: u32 = 12;

/// The heaviest mean of all inks over one block, in shares of one full ink (2.4 for 240 %).
pub(super) fn heaviest(bytes: &[u8], info: &PictureInfo) -> Result<f64, Trouble> {
    let mut reader = Reader::default();
    reader.read(bytes.get(2..).unwrap_or(&[]))?;
    let [one, two, three, four] = reader.parts.as_slice() else { return Err(damaged("it has not four inks")) };
    let mut most = 0.0_f64;
    for row in 0..reader.units.1 {
        for column in 0..reader.units.0 {
            let inks = inks([one, two, three, four].map(|part| part.mean(column, row)), info.adobe_transform);
            most = most.max(inks.iter().map(|ink| ink.clamp(0.0, 255.0)).sum());
        }
    }
    Ok(most / 255.0)
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

/// Inks of four stored means.
fn inks([a, b, c, d]: [f64; 4], adobe_transform: Option<u8>) -> [f64; 4] {
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

fn damaged(why: &str) -> Trouble {
    Trouble::Damaged(why.to_owned())
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

/// A Huffman table: the short codes in one look, the long ones by the canonical search.
struct Codes {
    /// For the next [`LOOK`] bits: the length of the code they begin with (0 where it is longer) and its symbol.
    look: Vec<(u8, u8)>,
    /// For the next [`PASS`] bits: what all codes and numbers wholly within them pass over.
    pass: Vec<Passed>,
    /// One past the last code of each length, shifted to sixteen bits, and what to add to a code to find its symbol.
    ends: [(u32, i32); 17],
    symbols: Vec<u8>,
}

/// What codes and their numbers pass over.
#[derive(Debug, Clone, Copy, Default)]
struct Passed {
    /// Bits; 0 where not even one code is known.
    bits: u8,
    /// Coefficients; 64 and more: all that are left.
    step: u8,
    /// Coefficients before the last of the codes, which must still lie in the block.
    before: u8,
}

/// Bits and coefficients that a symbol of a code of `length` bits passes over: a run of zeros and a number, or the rest.
fn passed(length: u8, symbol: u8) -> (u8, u8) {
    let (zeros, size) = (symbol >> 4, symbol & 15);
    (length + size, if size == 0 && zeros != 15 { 64 } else { zeros + 1 })
}

impl Codes {
    fn new(counts: &[u8], symbols: &[u8]) -> Self {
        let mut look = vec![(0, 0); 1 << LOOK];
        let mut ends = [(0, 0); 17];
        let (mut code, mut index) = (0_u32, 0_usize);
        for (length, count) in (1_u8..=16).zip(counts) {
            let bits = u32::from(length);
            let offset = index as i32 - code as i32;
            for _ in 0..*count {
                if bits <= LOOK
                    && let Some(symbol) = symbols.get(index)
                {
                    let from = (code << (LOOK - bits)) as usize;
                    look.iter_mut().skip(from).take(1 << (LOOK - bits)).for_each(|slot| *slot = (length, *symbol));
                }
                code += 1;
                index += 1;
            }
            if let Some(end) = ends.get_mut(usize::from(length)) {
                *end = (code << (16 - bits), offset);
            }
            code <<= 1;
        }
        let pass = (0..1_u32 << PASS).map(|bits| Self::run(&look, bits)).collect();
        Self { look, pass, ends, symbols: symbols.to_vec() }
    }

    /// What the codes wholly within `bits` pass over, up to the end of the block.
    fn run(look: &[(u8, u8)], bits: u32) -> Passed {
        let mut all = Passed::default();
        while all.step < 64 {
            let rest = bits << (32 - PASS) << all.bits;
            let Some((length, symbol)) = look.get((rest >> (32 - LOOK)) as usize).filter(|(length, _)| *length > 0) else { break };
            let (taken, step) = passed(*length, *symbol);
            if u32::from(all.bits + taken) > PASS {
                break;
            }
            all = Passed { bits: all.bits + taken, step: all.step + step, before: all.step };
        }
        all
    }
}

/// Bits of a scan, the next ones topmost; zeros after its end.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    held: u64,
    count: u32,
    /// Bits that were asked for beyond the end.
    beyond: u32,
}

impl<'a> Bits<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, held: 0, count: 0, beyond: 0 }
    }

    /// Holds at least 32 bits.
    #[inline]
    fn fill(&mut self) {
        if self.count >= 32 {
            return;
        }
        if let Some(four) = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk::<4>())
            && four.iter().all(|byte| *byte != 0xFF)
        {
            self.held |= u64::from(u32::from_be_bytes(*four)) << (32 - self.count);
            self.count += 32;
            self.at += 4;
            return;
        }
        self.fill_slowly();
    }

    #[cold]
    fn fill_slowly(&mut self) {
        while self.count <= 56 {
            let byte = match (self.bytes.get(self.at), self.bytes.get(self.at + 1)) {
                (Some(0xFF), Some(0)) => {
                    self.at += 2;
                    0xFF
                }
                (Some(0xFF), _) | (None, _) => {
                    // A marker, or nothing more.
                    self.beyond += 8;
                    0
                }
                (Some(byte), _) => {
                    self.at += 1;
                    *byte
                }
            };
            self.held |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }

    fn drop(&mut self, bits: u32) {
        self.held <<= bits;
        self.count = self.count.saturating_sub(bits);
    }

    fn take(&mut self, bits: u32) -> u32 {
        if bits == 0 {
            return 0;
        }
        let value = (self.held >> (64 - bits)) as u32;
        self.drop(bits);
        value
    }

    /// The length of the next code and its symbol; the code is not taken yet.
    fn code(&self, codes: &Codes) -> Option<(u8, u8)> {
        let known = codes.look.get((self.held >> (64 - LOOK)) as usize).copied().unwrap_or_default();
        if known.0 != 0 {
            return Some(known);
        }
        let sixteen = (self.held >> 48) as u32;
        let length = (LOOK as u8 + 1..=16).find(|length| sixteen < codes.ends[usize::from(*length)].0)?;
        let index = (sixteen >> (16 - length)) as i32 + codes.ends[usize::from(length)].1;
        codes.symbols.get(usize::try_from(index).ok()?).map(|symbol| (length, *symbol))
    }

    /// A difference of `bits` bits: negative ones begin with 0.
    fn difference(&mut self, bits: u32) -> i32 {
        if bits == 0 {
            return 0;
        }
        let value = self.take(bits) as i32;
        if value < 1 << (bits - 1) { value - (1 << bits) + 1 } else { value }
    }

    /// Moves past a restart marker, if one is next; what is held is let go.
    fn restart(&mut self) {
        (self.held, self.count, self.beyond) = (0, 0, 0);
        while let Some(pair) = self.bytes.get(self.at..self.at + 2) {
            match pair {
                [0xFF, 0xD0..=0xD7] => {
                    self.at += 2;
                    return;
                }
                [0xFF, 0] | [0xFF, 0xFF] => self.at += 1,
                [0xFF, _] => return,
                _ => self.at += 1,
            }
        }
    }

    /// Passes over the other 63 coefficients of a block.
    #[inline]
    fn pass_over(&mut self, table: &Codes) -> Result<(), Trouble> {
        let mut at = 1_u32;
        while at < 64 {
            self.fill();
            let run = table.pass.get((self.held >> (64 - PASS)) as usize).copied().unwrap_or_default();
            let (mut bits, mut step) = (run.bits, run.step);
            if bits == 0 || at + u32::from(run.before) >= 64 {
                // A long code, or codes of which some belong to the next block.
                let (length, symbol) = self.code(table).ok_or(damaged("a code that is none"))?;
                (bits, step) = passed(length, symbol);
            }
            self.drop(bits.into());
            at += u32::from(step);
        }
        Ok(())
    }
}

/// What is known of the file so far.
#[derive(Default)]
struct Reader {
    parts: Vec<Part>,
    /// Units across and down.
    units: (usize, usize),
    progressive: bool,
    quantisers: [f64; 4],
    first: [Option<Codes>; 4],
    rest: [Option<Codes>; 4],
    restart: usize,
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
            let first = if wide {
                rest.get(..2).map(|pair| f64::from(u16::from_be_bytes([pair[0], pair[1]])))
            } else {
                rest.first().map(|byte| f64::from(*byte))
            };
            if let (Some(slot), Some(first)) = (self.quantisers.get_mut(usize::from(head & 15)), first) {
                *slot = first;
            }
            body = rest.get(if wide { 128 } else { 64 }..).unwrap_or(&[]);
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
                part.quantiser = self.quantisers.get(part.table).copied().unwrap_or(1.0);
            }
            members.push((index, usize::from(pair[1] >> 4) & 3, usize::from(pair[1] & 15) & 3));
        }
        let alone = members.len() == 1;
        let units = match members.as_slice() {
            [(index, ..)] if alone => self.parts.get(*index).map_or((0, 0), |part| part.own),
            _ => self.units,
        };
        let mut bits = Bits::new(data);
        let mut before = vec![0_i32; members.len()];
        for unit in 0..units.0 * units.1 {
            if self.restart > 0 && unit > 0 && unit % self.restart == 0 {
                bits.restart();
                before.fill(0);
            }
            for (member, (index, first, rest)) in members.iter().enumerate() {
                let Some(part) = self.parts.get_mut(*index) else { continue };
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
                        bits.pass_over(table)?;
                    }
                }
            }
            if bits.beyond > 4096 {
                return Err(Trouble::Truncated);
            }
        }
        Ok(())
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
