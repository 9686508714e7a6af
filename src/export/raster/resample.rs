//! Pictures at another size: area averages when they shrink, bicubic curves when they grow.

use rayon::prelude::*;

/// Pixels in rows, `channels` bytes each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// Bytes a pixel.
    pub channels: usize,
    /// Row by row from the top left.
    pub bytes: Vec<u8>,
}

/// Where along one axis the picture lies and which whole pixels are wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stretch {
    /// Where the picture's first pixel begins.
    pub(super) from: f64,
    /// Where its last pixel ends.
    pub(super) to: f64,
    /// The first pixel wanted.
    pub(super) start: i32,
    /// One past the last.
    pub(super) end: i32,
}

/// The source pixels that make one wanted pixel, and how much of each (summing to one).
struct Taps {
    first: usize,
    weights: Vec<f32>,
}

/// `source` laid on the pixels of `across` × `down`; beyond its edges its edge pixels go on.
///
/// Each wanted pixel is the mean of the area it covers where the picture shrinks, and a Catmull-Rom curve through the
/// nearest four pixels each way where it grows. `None` where there is nothing to lay or nothing to lay it on.
pub(super) fn resample(source: &Pixels, across: Stretch, down: Stretch) -> Option<Pixels> {
    let channels = source.channels;
    if channels == 0 || source.bytes.len() < source.width * source.height * channels {
        return None;
    }
    let columns = taps(source.width, across)?;
    let rows = taps(source.height, down)?;
    let first_row = rows.iter().map(|taps| taps.first).min()?;
    let last_row = rows.iter().map(|taps| taps.first + taps.weights.len()).max()?;
    let line = columns.len() * channels;
    // Across first, kept as floats so that rounding happens once; only rows that are needed.
    let mut wide = vec![0f32; (last_row - first_row) * line];
    wide.par_chunks_mut(line).enumerate().for_each(|(index, out)| {
        let start = (first_row + index) * source.width * channels;
        let row = source.bytes.get(start..start + source.width * channels).unwrap_or(&[]);
        for (taps, pixel) in columns.iter().zip(out.chunks_exact_mut(channels)) {
            let from = row.get(taps.first * channels..).unwrap_or(&[]);
            for (weight, tap) in taps.weights.iter().zip(from.chunks_exact(channels)) {
                for (sum, value) in pixel.iter_mut().zip(tap) {
                    *sum += weight * f32::from(*value);
                }
            }
        }
    });
    let mut bytes = vec![0; rows.len() * line];
    bytes.par_chunks_mut(line).zip(&rows).for_each(|(out, taps)| {
        let mut sums = vec![0f32; line];
        let from = wide.get((taps.first - first_row) * line..).unwrap_or(&[]);
        for (weight, tap) in taps.weights.iter().zip(from.chunks_exact(line)) {
            for (sum, value) in sums.iter_mut().zip(tap) {
                *sum += weight * value;
            }
        }
        for (value, sum) in out.iter_mut().zip(&sums) {
            *value = sum.round().clamp(0.0, 255.0) as u8;
        }
    });
    Some(Pixels { width: columns.len(), height: rows.len(), channels, bytes })
}

fn taps(count: usize, stretch: Stretch) -> Option<Vec<Taps>> {
    let extent = stretch.to - stretch.from;
    if count == 0 || stretch.start >= stretch.end || !extent.is_finite() || extent <= 0.0 {
        return None;
    }
    // Source pixels to a wanted pixel.
    let step = count as f64 / extent;
    let mut all = Vec::with_capacity((stretch.end - stretch.start) as usize);
    for at in stretch.start..stretch.end {
        let low = (f64::from(at) - stretch.from) * step;
        all.push(if step >= 1.0 { area(low, low + step, count) } else { curve(low + step / 2.0, count) });
    }
    Some(all)
}

/// The mean of the source from `low` to `high`.
fn area(low: f64, high: f64, count: usize) -> Taps {
    let end = count as f64;
    // A wanted pixel that reaches over the edge is made of what lies inside; one wholly outside of the edge pixel.
    let (low, high) = (low.clamp(0.0, end), high.clamp(0.0, end));
    if high - low < 1e-9 {
        return Taps { first: (low as usize).min(count - 1), weights: vec![1.0] };
    }
    let first = low.floor() as usize;
    let last = (high.ceil() as usize).clamp(first + 1, count);
    let weights = (first..last)
        .map(|index| {
            let index = index as f64;
            (((high.min(index + 1.0) - low.max(index)) / (high - low)).max(0.0)) as f32
        })
        .collect();
    Taps { first, weights }
}

/// The Catmull-Rom curve through the source at `at` (pixel centres at halves).
fn curve(at: f64, count: usize) -> Taps {
    let centre = at - 0.5;
    let base = centre.floor();
    let t = centre - base;
    let (t2, t3) = (t * t, t * t * t);
    let four = [(-t3 + 2.0 * t2 - t) / 2.0, (3.0 * t3 - 5.0 * t2 + 2.0) / 2.0, (-3.0 * t3 + 4.0 * t2 + t) / 2.0, (t3 - t2) / 2.0];
    let hold = |index: f64| index.clamp(0.0, count as f64 - 1.0) as usize;
    let first = hold(base - 1.0);
    let mut weights = vec![0f32; hold(base + 2.0) - first + 1];
    for (offset, weight) in four.into_iter().enumerate() {
        if let Some(slot) = weights.get_mut(hold(base - 1.0 + offset as f64) - first) {
            *slot += weight as f32;
        }
    }
    Taps { first, weights }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(bytes: &[u8]) -> Pixels {
        Pixels { width: bytes.len(), height: 1, channels: 1, bytes: bytes.to_vec() }
    }

    fn across(source: &Pixels, from: f64, to: f64, start: i32, end: i32) -> Vec<u8> {
        let down = Stretch { from: 0.0, to: 1.0, start: 0, end: 1 };
        resample(source, Stretch { from, to, start, end }, down).map(|pixels| pixels.bytes).unwrap_or_default()
    }

    #[test]
    fn shrinking_takes_the_mean_of_the_area() {
        assert_eq!(across(&row(&[0, 100, 200, 40]), 0.0, 2.0, 0, 2), [50, 120]);
        // A third of the way: 1.5 source pixels to a wanted one.
        assert_eq!(across(&row(&[30, 60, 90]), 0.0, 2.0, 0, 2), [40, 80]);
    }

    #[test]
    fn the_same_size_at_whole_pixels_is_the_same_picture() {
        let source = row(&[3, 250, 17, 99]);
        assert_eq!(across(&source, 5.0, 9.0, 5, 9), source.bytes);
    }

    #[test]
    fn growing_goes_through_a_ramp_without_steps() {
        let grown = across(&row(&[0, 50, 100, 150, 200]), 0.0, 20.0, 0, 20);
        // Catmull-Rom is exact on straight ramps: a quarter step each, away from the held edges.
        assert_eq!(&grown[6..14], &[56, 69, 81, 94, 106, 119, 131, 144]);
        assert!(grown.is_sorted(), "{grown:?}");
    }

    #[test]
    fn edges_go_on_and_windows_fit() {
        let source = row(&[10, 20, 30, 40]);
        assert_eq!(
            across(&source, 0.5, 2.5, 0, 3),
            [10, 25, 40].map(|v: u8| match v {
                10 => 10,
                25 => 25,
                _ => 40,
            })
        );
        assert_eq!(across(&source, 0.0, 4.0, 1, 3), [20, 30]);
        assert!(across(&source, 0.0, 0.0, 0, 3).is_empty());
        assert!(across(&row(&[]), 0.0, 2.0, 0, 2).is_empty());
    }

    #[test]
    fn a_flat_picture_stays_flat_at_any_size() {
        let source = Pixels { width: 7, height: 5, channels: 3, bytes: [200, 100, 7].repeat(35) };
        for size in [1.3, 3.0, 6.9, 7.0, 20.7] {
            let stretch = Stretch { from: 0.2, to: 0.2 + size, start: 0, end: 4 };
            let pixels = resample(&source, stretch, stretch).map(|pixels| pixels.bytes).unwrap_or_default();
            assert_eq!(pixels, [200, 100, 7].repeat(16), "at {size}");
        }
    }
}
