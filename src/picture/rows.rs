//! Rows: how decoders hand pixels on, so that a picture need not stand in memory as a whole.
//!
//! A decoder calls [`Sink::begin`] once and [`Sink::row`] for every stored row from the top; a sink may stop it.

use super::error::Trouble;
use super::{Decoded, Pixels};

/// What the rows of a picture are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    /// Columns as stored.
    pub(super) width: u32,
    /// Rows as stored.
    pub(super) height: u32,
    /// What the colour channels mean.
    pub(super) pixels: Pixels,
    /// Whether one more channel says how opaque each pixel is.
    pub(super) alpha: bool,
}

impl Layout {
    /// Channels a pixel, with alpha.
    pub(super) fn channels(&self) -> usize {
        self.pixels.channels() + usize::from(self.alpha)
    }
    /// Samples a row.
    pub(super) fn row(&self) -> usize {
        self.width as usize * self.channels()
    }
}

/// One row, channels of a pixel side by side, alpha last.
#[derive(Debug, Clone, Copy)]
pub(super) enum Row<'a> {
    /// Eight bits a channel.
    Eight(&'a [u8]),
    /// Sixteen bits a channel.
    Sixteen(&'a [u16]),
}

impl Row<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Eight(row) => row.len(),
            Self::Sixteen(row) => row.len(),
        }
    }
}

/// What takes rows.
pub(super) trait Sink {
    /// The columns and rows that are wanted in the end, where fewer than the picture's will do.
    fn target(&self) -> Option<(u32, u32)> {
        None
    }
    /// What will come; the profile the file carries.
    fn begin(&mut self, layout: Layout, icc: Option<Vec<u8>>) -> Result<(), Trouble>;
    /// The next row. `false`: no more is wanted.
    fn row(&mut self, row: Row<'_>) -> Result<bool, Trouble>;
    /// All rows at once, where a decoder has them so.
    fn all(&mut self, layout: Layout, data: Vec<u8>) -> Result<(), Trouble> {
        for row in data.chunks_exact(layout.row().max(1)) {
            if !self.row(Row::Eight(row))? {
                break;
            }
        }
        Ok(())
    }
}

/// A whole picture in eight bits.
#[derive(Debug, Default)]
pub(super) struct Whole {
    layout: Option<Layout>,
    icc: Option<Vec<u8>>,
    data: Vec<u8>,
    alpha: Vec<u8>,
}

impl Whole {
    /// The picture; refused where rows are missing.
    pub(super) fn finish(self) -> Result<Decoded, Trouble> {
        let missing = || Trouble::Damaged("its pixels do not fill its size".to_owned());
        let Layout { width, height, pixels, alpha } = self.layout.ok_or_else(missing)?;
        let count = width as usize * height as usize;
        if self.data.len() != count * pixels.channels() || (alpha && self.alpha.len() != count) {
            return Err(missing());
        }
        let alpha = Some(self.alpha).filter(|alpha| alpha.iter().any(|value| *value != 255));
        Ok(Decoded { width, height, pixels, data: self.data, alpha, icc: self.icc })
    }
}

impl Sink for Whole {
    fn begin(&mut self, layout: Layout, icc: Option<Vec<u8>>) -> Result<(), Trouble> {
        (self.layout, self.icc) = (Some(layout), icc);
        Ok(())
    }

    fn row(&mut self, row: Row<'_>) -> Result<bool, Trouble> {
        let Some(layout) = self.layout else { return Ok(false) };
        if row.len() != layout.row() {
            return Err(Trouble::Damaged("a row has the wrong length".to_owned()));
        }
        if self.data.is_empty() {
            let count = layout.width as usize * layout.height as usize;
            self.data.reserve_exact(count * layout.pixels.channels());
            self.alpha.reserve_exact(if layout.alpha { count } else { 0 });
        }
        let deep: Vec<u8>;
        let row = match row {
            Row::Eight(row) => row,
            Row::Sixteen(row) => {
                deep = row.iter().map(|value| eight(*value)).collect();
                &deep
            }
        };
        if layout.alpha {
            for pixel in row.chunks_exact(layout.channels()) {
                if let Some((alpha, colour)) = pixel.split_last() {
                    self.data.extend_from_slice(colour);
                    self.alpha.push(*alpha);
                }
            }
        } else {
            self.data.extend_from_slice(row);
        }
        Ok(true)
    }

    fn all(&mut self, layout: Layout, data: Vec<u8>) -> Result<(), Trouble> {
        if self.data.is_empty() && !layout.alpha {
            self.data = data;
            return Ok(());
        }
        data.chunks_exact(layout.row().max(1)).try_for_each(|row| self.row(Row::Eight(row)).map(|_| ()))
    }
}

/// Whether a grey picture is nothing but full black and white; stops at the first pixel that is neither.
#[derive(Debug, Default)]
pub(super) struct Bilevel {
    grey: bool,
    other: bool,
}

impl Bilevel {
    /// What was found.
    pub(super) fn is_bilevel(&self) -> bool {
        self.grey && !self.other
    }
}

impl Sink for Bilevel {
    fn begin(&mut self, layout: Layout, _: Option<Vec<u8>>) -> Result<(), Trouble> {
        self.grey = layout.pixels == Pixels::Gray && !layout.alpha;
        Ok(())
    }

    fn row(&mut self, row: Row<'_>) -> Result<bool, Trouble> {
        self.other |= !self.grey
            || match row {
                Row::Eight(row) => row.iter().any(|value| !matches!(value, 0 | 255)),
                Row::Sixteen(row) => row.iter().any(|value| !matches!(value, 0 | 0xFFFF)),
            };
        Ok(!self.other)
    }
}

/// The heaviest mean of all inks over blocks of 8 × 8 pixels; blocks cut by an edge count by what they have.
#[derive(Debug, Default)]
pub(super) struct Heaviest {
    layout: Option<Layout>,
    sums: Vec<u32>,
    rows: u32,
    most: f64,
}

impl Heaviest {
    /// What was found, in shares of one full ink.
    pub(super) fn share(mut self) -> f64 {
        self.close();
        self.most
    }

    fn close(&mut self) {
        let Some(layout) = self.layout.filter(|_| self.rows > 0) else { return };
        for (index, sum) in self.sums.iter_mut().enumerate() {
            let columns = (layout.width - index as u32 * 8).min(8);
            self.most = self.most.max(f64::from(*sum) / f64::from(columns * self.rows * 255));
            *sum = 0;
        }
        self.rows = 0;
    }
}

impl Sink for Heaviest {
    fn begin(&mut self, layout: Layout, _: Option<Vec<u8>>) -> Result<(), Trouble> {
        self.sums = vec![0; layout.width.div_ceil(8) as usize];
        self.layout = Some(layout);
        Ok(())
    }

    fn row(&mut self, row: Row<'_>) -> Result<bool, Trouble> {
        let Some(layout) = self.layout.filter(|layout| layout.pixels == Pixels::Cmyk) else { return Ok(false) };
        let channels = layout.channels();
        match row {
            Row::Eight(row) => {
                for (block, sum) in row.chunks(channels * 8).zip(&mut self.sums) {
                    *sum += block.chunks_exact(channels).flat_map(|pixel| &pixel[..4]).map(|share| u32::from(*share)).sum::<u32>();
                }
            }
            Row::Sixteen(row) => {
                for (block, sum) in row.chunks(channels * 8).zip(&mut self.sums) {
                    *sum += block.chunks_exact(channels).flat_map(|pixel| &pixel[..4]).map(|share| u32::from(eight(*share))).sum::<u32>();
                }
            }
        }
        self.rows += 1;
        if self.rows == 8 {
            self.close();
        }
        Ok(true)
    }
}

/// Sixteen bits to the nearest of eight.
pub(super) fn eight(value: u16) -> u8 {
    ((u32::from(value) * 255 + 32_767) / 65_535) as u8
}
