//! Scaling while decoding: rows come in as stored, rows of the wanted size come out, nothing else is kept.
//!
//! Large reductions first take plain means of whole blocks, down to no less than twice the wanted size, then a Catmull-Rom
//! kernel widened to the reduction: it is as sharp as the press resolution can show and rings far less than Lanczos, whose
//! halos the dot gain of newsprint would widen. The means are of coded values, not of linear light: these pictures are judged
//! by their tone on paper, and a kernel with negative lobes draws dark halos round lights in linear light. Colours are weighed
//! by their alpha, so that what is see-through lends no colour to its neighbours.

use std::collections::VecDeque;

use super::error::Trouble;
use super::rows::{Layout, Row, Sink};
use super::{Orientation, Pixels};

/// Block means are taken only as long as this many of them still make one wanted pixel.
const KEPT: f64 = 2.0;

/// Samples as deep as the file has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Samples {
    /// Eight bits a channel.
    Eight(Vec<u8>),
    /// Sixteen bits a channel.
    Sixteen(Vec<u16>),
}

impl Samples {
    /// The samples in eight bits.
    #[must_use]
    pub fn into_eight(self) -> Vec<u8> {
        match self {
            Self::Eight(samples) => samples,
            Self::Sixteen(samples) => samples.into_iter().map(super::rows::eight).collect(),
        }
    }
}

/// Upright pixels of a picture at a wanted size, in the file's own colour and depth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sized {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// What the samples mean.
    pub pixels: Pixels,
    /// The samples, rows from the top.
    pub samples: Samples,
    /// How opaque each pixel is, where not all are (255 opaque).
    pub alpha: Option<Vec<u8>>,
    /// The profile the file carries.
    pub icc: Option<Vec<u8>>,
}

/// The source rows or columns that make one wanted one, and how much of each.
#[derive(Debug)]
struct Taps {
    first: usize,
    weights: Vec<f32>,
}

/// Scales what it is given to a size.
#[derive(Debug)]
pub(super) struct Scaler {
    to: (u32, u32),
    layout: Option<Layout>,
    icc: Option<Vec<u8>>,
    deep: bool,
    /// Rows and columns of one block mean.
    block: usize,
    columns: Vec<Taps>,
    rows: Vec<Taps>,
    /// Sums of the rows of the block begun, and how many they are.
    sums: Vec<f32>,
    summed: usize,
    taken: usize,
    /// The next row of block means.
    at: usize,
    narrow: Vec<f32>,
    line: Vec<f32>,
    open: VecDeque<Vec<f32>>,
    /// The first wanted row that is not finished.
    done: usize,
    eight: Vec<u8>,
    sixteen: Vec<u16>,
    alpha: Vec<u8>,
}

impl Scaler {
    /// Scales to `to` columns and rows as stored; never beyond the picture's own size.
    pub(super) fn new(to: (u32, u32)) -> Self {
        Self {
            to,
            layout: None,
            icc: None,
            deep: false,
            block: 1,
            columns: Vec::new(),
            rows: Vec::new(),
            sums: Vec::new(),
            summed: 0,
            taken: 0,
            at: 0,
            narrow: Vec::new(),
            line: Vec::new(),
            open: VecDeque::new(),
            done: 0,
            eight: Vec::new(),
            sixteen: Vec::new(),
            alpha: Vec::new(),
        }
    }

    /// The picture, turned upright; refused where rows are missing.
    pub(super) fn finish(self, orientation: Orientation) -> Result<Sized, Trouble> {
        let missing = || Trouble::Damaged("its pixels do not fill its size".to_owned());
        let layout = self.layout.ok_or_else(missing)?;
        let (width, height) = self.to;
        let count = width as usize * height as usize;
        let channels = layout.pixels.channels();
        let filled = if self.deep { self.sixteen.len() } else { self.eight.len() };
        if filled != count * channels || (layout.alpha && self.alpha.len() != count) {
            return Err(missing());
        }
        let alpha = Some(self.alpha).filter(|alpha| alpha.iter().any(|value| *value != 255));
        let alpha = alpha.map(|alpha| orientation.apply(alpha, width, height, 1).0);
        let (samples, width, height) = if self.deep {
            let (samples, width, height) = orientation.apply(self.sixteen, width, height, channels);
            (Samples::Sixteen(samples), width, height)
        } else {
            let (samples, width, height) = orientation.apply(self.eight, width, height, channels);
            (Samples::Eight(samples), width, height)
        };
        Ok(Sized { width, height, pixels: layout.pixels, samples, alpha, icc: self.icc })
    }

    /// Whether the picture keeps its size.
    fn keeps(&self, layout: &Layout) -> bool {
        self.to == (layout.width, layout.height)
    }

    /// Keeps a row as it is.
    fn keep(&mut self, row: Row<'_>, layout: &Layout) {
        let channels = layout.channels();
        match row {
            Row::Eight(row) if !layout.alpha => self.eight.extend_from_slice(row),
            Row::Sixteen(row) if !layout.alpha => self.sixteen.extend_from_slice(row),
            Row::Eight(row) => {
                for (alpha, colours) in row.chunks_exact(channels).filter_map(<[u8]>::split_last) {
                    self.eight.extend_from_slice(colours);
                    self.alpha.push(*alpha);
                }
            }
            Row::Sixteen(row) => {
                for (alpha, colours) in row.chunks_exact(channels).filter_map(<[u16]>::split_last) {
                    self.sixteen.extend_from_slice(colours);
                    self.alpha.push(super::rows::eight(*alpha));
                }
            }
        }
    }

    /// One row of block means: across to the wanted columns, then its share to every wanted row it reaches.
    fn mean_row(&mut self, layout: &Layout) {
        let channels = layout.channels();
        narrow(&self.sums, channels, self.block, self.summed, &mut self.narrow);
        self.sums.fill(0.0);
        self.summed = 0;
        match channels {
            1 => across::<1>(&self.narrow, &self.columns, &mut self.line),
            2 => across::<2>(&self.narrow, &self.columns, &mut self.line),
            3 => across::<3>(&self.narrow, &self.columns, &mut self.line),
            4 => across::<4>(&self.narrow, &self.columns, &mut self.line),
            _ => across::<5>(&self.narrow, &self.columns, &mut self.line),
        }
        let mut index = self.done;
        while let Some(taps) = self.rows.get(index).filter(|taps| taps.first <= self.at) {
            let place = index - self.done;
            if place == self.open.len() {
                self.open.push_back(vec![0.0; self.line.len()]);
            }
            if let (Some(weight), Some(sum)) = (taps.weights.get(self.at - taps.first), self.open.get_mut(place)) {
                sum.iter_mut().zip(&self.line).for_each(|(sum, value)| *sum += weight * value);
            }
            index += 1;
        }
        self.at += 1;
        while self.rows.get(self.done).is_some_and(|taps| taps.first + taps.weights.len() <= self.at) {
            let Some(sums) = self.open.pop_front() else { break };
            self.write(&sums, layout);
            self.done += 1;
        }
    }

    /// A finished row, rounded once.
    fn write(&mut self, sums: &[f32], layout: &Layout) {
        let most = if self.deep { 65_535.0 } else { 255.0 };
        if !layout.alpha {
            if self.deep {
                self.sixteen.extend(sums.iter().map(|sum| (sum + 0.5).clamp(0.0, most) as u16));
            } else {
                self.eight.extend(sums.iter().map(|sum| (sum + 0.5).clamp(0.0, most) as u8));
            }
            return;
        }
        for (alpha, colours) in sums.chunks_exact(layout.channels()).filter_map(<[f32]>::split_last) {
            let opaque = alpha.clamp(0.0, most);
            self.alpha.push((opaque * (255.0 / most)).round() as u8);
            for colour in colours {
                // Colours were multiplied by alpha over `most`.
                let value = if opaque > 0.5 { (colour / opaque * most + 0.5).clamp(0.0, most) } else { most };
                if self.deep {
                    self.sixteen.push(value as u16);
                } else {
                    self.eight.push(value as u8);
                }
            }
        }
    }
}

impl Sink for Scaler {
    fn target(&self) -> Option<(u32, u32)> {
        Some(self.to)
    }

    fn begin(&mut self, layout: Layout, icc: Option<Vec<u8>>) -> Result<(), Trouble> {
        (self.layout, self.icc) = (Some(layout), icc);
        self.to = (self.to.0.clamp(1, layout.width), self.to.1.clamp(1, layout.height));
        let count = self.to.0 as usize * self.to.1 as usize;
        if layout.alpha {
            self.alpha.reserve_exact(count);
        }
        if self.keeps(&layout) {
            return Ok(());
        }
        let factor = (f64::from(layout.width) / f64::from(self.to.0)).min(f64::from(layout.height) / f64::from(self.to.1));
        self.block = ((factor / KEPT) as usize).max(1);
        self.columns = taps(layout.width as usize, self.block, self.to.0 as usize);
        self.rows = taps(layout.height as usize, self.block, self.to.1 as usize);
        self.sums = vec![0.0; layout.row()];
        self.line = vec![0.0; self.to.0 as usize * layout.channels()];
        Ok(())
    }

    fn row(&mut self, row: Row<'_>) -> Result<bool, Trouble> {
        let Some(layout) = self.layout else { return Ok(false) };
        let (length, deep) = match row {
            Row::Eight(row) => (row.len(), false),
            Row::Sixteen(row) => (row.len(), true),
        };
        if length != layout.row() || (self.taken > 0 && deep != self.deep) {
            return Err(Trouble::Damaged("a row has the wrong length".to_owned()));
        }
        if self.taken == 0 {
            self.deep = deep;
            let samples = self.to.0 as usize * self.to.1 as usize * layout.pixels.channels();
            if deep {
                self.sixteen.reserve_exact(samples);
            } else {
                self.eight.reserve_exact(samples);
            }
        }
        self.taken += 1;
        if self.keeps(&layout) {
            self.keep(row, &layout);
            return Ok(true);
        }
        match row {
            Row::Eight(row) => add(row, &mut self.sums, &layout, 255.0),
            Row::Sixteen(row) => add(row, &mut self.sums, &layout, 65_535.0),
        }
        self.summed += 1;
        if self.summed == self.block || self.taken == layout.height as usize {
            self.mean_row(&layout);
        }
        Ok(true)
    }
}

/// Adds a row to `sums`, colours by their alpha.
fn add<T: Copy + Into<f32>>(row: &[T], sums: &mut [f32], layout: &Layout, most: f32) {
    if !layout.alpha {
        sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += (*value).into());
        return;
    }
    let channels = layout.channels();
    for (pixel, sums) in row.chunks_exact(channels).zip(sums.chunks_exact_mut(channels)) {
        let alpha: f32 = pixel[channels - 1].into();
        for (value, sum) in pixel[..channels - 1].iter().zip(&mut *sums) {
            let value: f32 = (*value).into();
            *sum += value * (alpha / most);
        }
        sums[channels - 1] += alpha;
    }
}

/// The means of blocks of `block` columns of `sums`, which are of `rows` rows.
fn narrow(sums: &[f32], channels: usize, block: usize, rows: usize, out: &mut Vec<f32>) {
    out.clear();
    if block == 1 && rows == 1 {
        out.extend_from_slice(sums);
        return;
    }
    for part in sums.chunks(block * channels) {
        let share = 1.0 / ((part.len() / channels) * rows.max(1)) as f32;
        let mut means = [0.0_f32; 5];
        for pixel in part.chunks_exact(channels) {
            means.iter_mut().zip(pixel).for_each(|(mean, value)| *mean += value);
        }
        out.extend(means.iter().take(channels).map(|mean| mean * share));
    }
}

/// The wanted columns of one row.
fn across<const CHANNELS: usize>(row: &[f32], columns: &[Taps], out: &mut [f32]) {
    let pixels = row.as_chunks::<CHANNELS>().0;
    for (taps, out) in columns.iter().zip(out.as_chunks_mut::<CHANNELS>().0) {
        let mut sums = [0.0_f32; CHANNELS];
        let from = pixels.get(taps.first..).unwrap_or(&[]);
        for (weight, pixel) in taps.weights.iter().zip(from) {
            for channel in 0..CHANNELS {
                sums[channel] += weight * pixel[channel];
            }
        }
        *out = sums;
    }
}

/// For each of `to` wanted pixels the means of `block` of `from` source pixels it is made of.
fn taps(from: usize, block: usize, to: usize) -> Vec<Taps> {
    let count = from.div_ceil(block);
    // Block means to a wanted pixel; at least one, so that a side that keeps its size is not blurred.
    let ratio = from as f64 / block as f64 / to.max(1) as f64;
    let reach = ratio.max(1.0);
    (0..to)
        .map(|index| {
            let centre = (index as f64 + 0.5) * ratio;
            let first = ((centre - 2.0 * reach).floor().max(0.0) as usize).min(count - 1);
            let last = ((centre + 2.0 * reach).ceil() as usize).clamp(first + 1, count);
            let weights: Vec<f64> = (first..last).map(|at| catmull_rom((at as f64 + 0.5 - centre) / reach)).collect();
            let sum: f64 = weights.iter().sum();
            Taps { first, weights: weights.iter().map(|weight| (weight / sum) as f32).collect() }
        })
        .collect()
}

/// The Catmull-Rom kernel.
fn catmull_rom(x: f64) -> f64 {
    let x = x.abs();
    if x < 1.0 {
        1.5 * x.powi(3) - 2.5 * x.powi(2) + 1.0
    } else if x < 2.0 {
        -0.5 * x.powi(3) + 2.5 * x.powi(2) - 4.0 * x + 2.0
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scaled(layout: Layout, rows: &[u8], to: (u32, u32)) -> Sized {
        let mut scaler = Scaler::new(to);
        scaler.begin(layout, None).expect("begins");
        for row in rows.chunks(layout.row()) {
            scaler.row(Row::Eight(row)).expect("fits");
        }
        scaler.finish(Orientation::UPRIGHT).expect("all rows")
    }

    fn gray(width: u32, height: u32) -> Layout {
        Layout { width, height, pixels: Pixels::Gray, alpha: false }
    }

    #[test]
    fn flat_stays_flat_and_the_same_size_stays_the_same() {
        for (from, to) in [((97, 61), (13, 8)), ((97, 61), (96, 60)), ((300, 7), (20, 1)), ((5, 5), (1, 1))] {
            let one = scaled(gray(from.0, from.1), &vec![201; (from.0 * from.1) as usize], to);
            assert_eq!((one.width, one.height), to);
            assert_eq!(one.samples, Samples::Eight(vec![201; (to.0 * to.1) as usize]), "{from:?} to {to:?}");
        }
        let rows: Vec<u8> = (0..12).collect();
        assert_eq!(scaled(gray(4, 3), &rows, (9, 9)).samples, Samples::Eight(rows));
    }

    #[test]
    fn a_ramp_stays_a_ramp_at_its_place() {
        let width = 1000_u32;
        let rows: Vec<u8> = (0..40).flat_map(|_| (0..width).map(|x| (x * 255 / (width - 1)) as u8)).collect();
        for to in [450, 130, 33] {
            let one = scaled(gray(width, 40), &rows, (to, 2));
            let Samples::Eight(samples) = one.samples else { panic!("eight bits") };
            for x in 2..to - 2 {
                let wanted = (f64::from(x) + 0.5) / f64::from(to) * 255.0;
                assert!((f64::from(samples[x as usize]) - wanted).abs() < 1.6, "{x} of {to}: {} for {wanted}", samples[x as usize]);
            }
        }
    }

    #[test]
    fn what_is_see_through_lends_no_colour() {
        // Left half opaque red, right half clear green.
        let layout = Layout { width: 8, height: 8, pixels: Pixels::Rgb, alpha: true };
        let rows: Vec<u8> = (0..64).flat_map(|at| if at % 8 < 4 { [200, 0, 0, 255] } else { [0, 255, 0, 0] }).collect();
        let one = scaled(layout, &rows, (3, 3));
        let (Samples::Eight(samples), Some(alpha)) = (one.samples, one.alpha) else { panic!("colours and alpha") };
        assert_eq!(alpha.len(), 9);
        assert!((100..160).contains(&alpha[1]), "{alpha:?}");
        assert_eq!(&samples[3..6], &[200, 0, 0]);
    }

    #[test]
    fn missing_rows_are_noticed() {
        let mut scaler = Scaler::new((2, 2));
        scaler.begin(gray(8, 8), None).expect("begins");
        scaler.row(Row::Eight(&[0; 8])).expect("fits");
        assert!(scaler.row(Row::Eight(&[0; 7])).is_err());
        assert!(scaler.finish(Orientation::UPRIGHT).is_err());
    }
}
