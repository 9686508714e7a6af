//! The codes of a JPEG scan, bit by bit.
//!
//! Source: ITU-T T.81, F.2.2 and annex C.

use super::error::Trouble;

/// Bits looked up at once for one code; longer codes are rare.
const LOOK: u32 = 10;
/// Bits looked up at once for as many codes as they hold, about two.
const PASS: u32 = 12;

pub(super) fn damaged(why: &str) -> Trouble {
    Trouble::Damaged(why.to_owned())
}

/// A Huffman table: the short codes in one look, the long ones by the canonical search.
pub(super) struct Codes {
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
    /// How large they may be, all together.
    weight: u8,
}

/// Bits and coefficients that a symbol of a code of `length` bits passes over: a run of zeros and a number, or the rest.
fn passed(length: u8, symbol: u8) -> (u8, u8) {
    let (zeros, size) = (symbol >> 4, symbol & 15);
    (length + size, if size == 0 && zeros != 15 { 64 } else { zeros + 1 })
}

/// What the number of a symbol is below; everything from 255 on is as good as that.
fn weight(symbol: u8) -> u8 {
    match symbol & 15 {
        0 => 0,
        size => 1_u8.checked_shl(u32::from(size)).map_or(u8::MAX, |below| if size > 7 { u8::MAX } else { below }),
    }
}

impl Codes {
    pub(super) fn new(counts: &[u8], symbols: &[u8]) -> Self {
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
            all = Passed { bits: all.bits + taken, step: all.step + step, before: all.step, weight: all.weight.saturating_add(weight(*symbol)) };
        }
        all
    }
}

/// Bits of a scan, the next ones topmost; zeros after its end.
#[derive(Clone)]
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    held: u64,
    count: u32,
    /// Bits that were asked for beyond the end.
    pub(super) beyond: u32,
}

impl<'a> Bits<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, held: 0, count: 0, beyond: 0 }
    }

    /// Holds at least 32 bits.
    #[inline]
    pub(super) fn fill(&mut self) {
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

    pub(super) fn drop(&mut self, bits: u32) {
        self.held <<= bits;
        self.count = self.count.saturating_sub(bits);
    }

    pub(super) fn take(&mut self, bits: u32) -> u32 {
        if bits == 0 {
            return 0;
        }
        let value = (self.held >> (64 - bits)) as u32;
        self.drop(bits);
        value
    }

    /// The length of the next code and its symbol; the code is not taken yet.
    pub(super) fn code(&self, codes: &Codes) -> Option<(u8, u8)> {
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
    pub(super) fn difference(&mut self, bits: u32) -> i32 {
        if bits == 0 {
            return 0;
        }
        let value = self.take(bits) as i32;
        if value < 1 << (bits - 1) { value - (1 << bits) + 1 } else { value }
    }

    /// Moves past a restart marker, if one is next; what is held is let go.
    pub(super) fn restart(&mut self) {
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

    /// Passes over the other 63 coefficients of a block; what they are below, all together, each by its quantiser: `coarsest` holds the
    /// largest up to each place.
    #[inline]
    pub(super) fn pass_over(&mut self, table: &Codes, coarsest: &[u32; 64]) -> Result<u32, Trouble> {
        let mut at = 1_u32;
        let mut sum = 0_u32;
        while at < 64 {
            self.fill();
            let run = table.pass.get((self.held >> (64 - PASS)) as usize).copied().unwrap_or_default();
            let (mut bits, mut step, mut size) = (run.bits, run.step, run.weight);
            let mut last = at + u32::from(if step >= 64 { run.before } else { step });
            if bits == 0 || at + u32::from(run.before) >= 64 {
                // A long code, or codes of which some belong to the next block.
                let (length, symbol) = self.code(table).ok_or(damaged("a code that is none"))?;
                (bits, step) = passed(length, symbol);
                size = weight(symbol);
                last = at + u32::from(step);
            }
            self.drop(bits.into());
            at += u32::from(step);
            sum += u32::from(size) * coarsest[(last as usize - 1).min(63)];
        }
        Ok(sum)
    }
}
