//! One unit of a CMYK JPEG decoded to its pixels: how much ink the heaviest of them lays.
//!
//! Source: ITU-T T.81, A.3.3 (the inverse transform) and F.2.2.2 (the other coefficients of a block).

use super::jpeg_bits::{Bits, Codes};
use super::jpeg_ink::inks;

/// Where the coefficients of a block stand, in the order of the file (T.81, figure A.6).
const ZIGZAG: [usize; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43,
    36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// Samples of one colour over a unit.
pub(super) struct Plane {
    /// Blocks across and down.
    size: (usize, usize),
    /// Coefficients, not yet transformed.
    blocks: Vec<[f32; 64]>,
}

impl Plane {
    pub(super) fn new(size: (usize, usize)) -> Self {
        Self { size, blocks: Vec::with_capacity(size.0 * size.1) }
    }

    /// Reads the next block, its first coefficient apart: `mean` is the mean of its samples. `None` where the codes are none.
    pub(super) fn read(&mut self, bits: &mut Bits<'_>, first: &Codes, rest: &Codes, quantisers: &[f32; 64], mean: f64) -> Option<()> {
        let mut block = [0.0_f32; 64];
        bits.fill();
        let (length, size) = bits.code(first)?;
        bits.drop(u32::from(length) + u32::from(size).min(16));
        block[0] = (mean - 128.0) as f32 * 8.0;
        let mut at = 1;
        while at < 64 {
            bits.fill();
            let (length, symbol) = bits.code(rest)?;
            bits.drop(length.into());
            let (zeros, size) = (usize::from(symbol >> 4), u32::from(symbol & 15));
            if size == 0 {
                if zeros != 15 {
                    break;
                }
                at += 16;
                continue;
            }
            at += zeros;
            let value = bits.difference(size) as f32;
            // Damaged files go beyond the block.
            let (place, quantiser) = (*ZIGZAG.get(at)?, *quantisers.get(at)?);
            *block.get_mut(place)? = value * quantiser;
            at += 1;
        }
        self.blocks.push(block);
        Some(())
    }

    /// How far a sample may lie from its block's mean: a quarter of all other coefficients together.
    pub(super) fn spread(&self) -> f64 {
        let of = |block: &[f32; 64]| f64::from(block[1..].iter().map(|value| value.abs()).sum::<f32>()) / 4.0;
        self.blocks.iter().map(of).fold(0.0, f64::max)
    }

    fn transform(&mut self) {
        self.blocks.iter_mut().for_each(|block| *block = samples(block));
    }

    /// The sample at (`x`, `y`) of a unit that is `whole` blocks in size.
    #[inline]
    fn at(&self, x: usize, y: usize, whole: (usize, usize)) -> f64 {
        let (x, y) = (x * self.size.0 / whole.0, y * self.size.1 / whole.1);
        let block = self.blocks.get(y / 8 * self.size.0 + x / 8);
        block.map_or(0.0, |block| f64::from(block[y % 8 * 8 + x % 8]).round().clamp(0.0, 255.0))
    }
}

/// The heaviest pixel of a unit of `whole` blocks, of which `inside` columns and rows belong to the picture, in shares of one full ink.
pub(super) fn heaviest(planes: &mut [Plane; 4], whole: (usize, usize), inside: (usize, usize), adobe_transform: Option<u8>) -> f64 {
    planes.iter_mut().for_each(Plane::transform);
    let [one, two, three, four] = planes;
    let mut most = 0.0_f64;
    for y in 0..inside.1.min(whole.1 * 8) {
        for x in 0..inside.0.min(whole.0 * 8) {
            let laid = inks([one.at(x, y, whole), two.at(x, y, whole), three.at(x, y, whole), four.at(x, y, whole)], adobe_transform);
            most = most.max(laid.iter().map(|ink| ink.clamp(0.0, 255.0)).sum());
        }
    }
    most / 255.0
}

/// The inverse transform: rows, then columns.
fn samples(block: &[f32; 64]) -> [f32; 64] {
    let waves = waves();
    let mut rows = [0.0_f32; 64];
    for v in 0..8 {
        for x in 0..8 {
            rows[v * 8 + x] = (0..8).map(|u| block[v * 8 + u] * waves[u][x]).sum();
        }
    }
    let mut out = [0.0_f32; 64];
    for y in 0..8 {
        for x in 0..8 {
            out[y * 8 + x] = 128.0 + (0..8).map(|v| rows[v * 8 + x] * waves[v][y]).sum::<f32>();
        }
    }
    out
}

/// ½·C(u)·cos((2x + 1)uπ/16), which twice over makes the ¼ of the transform.
fn waves() -> &'static [[f32; 8]; 8] {
    static WAVES: std::sync::OnceLock<[[f32; 8]; 8]> = std::sync::OnceLock::new();
    WAVES.get_or_init(|| {
        let scale = |u: usize| if u == 0 { std::f64::consts::FRAC_1_SQRT_2 } else { 1.0 };
        let wave = |u: usize, x: usize| 0.5 * scale(u) * ((2 * x + 1) as f64 * u as f64 * std::f64::consts::PI / 16.0).cos();
        std::array::from_fn(|u| std::array::from_fn(|x| wave(u, x) as f32))
    })
}
