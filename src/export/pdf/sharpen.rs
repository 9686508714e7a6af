//! Sharpening for newsprint: an unsharp mask on the lightness of pictures that are converted, at press resolution.
//!
//! A 100-line coldset screen and the spread of ink take the edge off a picture that looks right on a screen. The mask gives it
//! back once, at the size it prints: never to what passes untouched and never to pictures that come in inks, which somebody
//! separated and sharpened already.

use std::collections::VecDeque;

/// How much of what the blur takes away is added: 90 %. Prepress practice for coldset is 80 to 150 % at this radius; the lower
/// half of that keeps grain and JPEG blocks of agency pictures quiet.
const AMOUNT: f32 = 0.9;
/// The blur's standard deviation in press pixels: at 200 ppi 0.11 mm, under half a cell of a 100-line screen (0.254 mm), which
/// is the finest the press shows.
const RADIUS: f32 = 0.9;
/// Differences of fewer steps (of 255) are noise and stay; larger ones count from here.
const THRESHOLD: f32 = 3.0;
/// No edge is lifted or lowered by more steps than this, so that no halo shows.
const HALO: f32 = 28.0;
/// Pixels the blur reaches to each side.
const REACH: usize = 2;

/// Sharpens rows of `channels` (1 grey, 3 RGB) samples a pixel, `most` being white.
pub(super) fn sharpen<T: Copy + Into<f32> + FromFloat>(data: &mut [T], width: usize, channels: usize, most: f32) {
    let line = width * channels;
    if width == 0 || line == 0 {
        return;
    }
    let height = data.len() / line;
    let kernel = kernel();
    let scale = 255.0 / most;
    // Lights and their blurs across, of the rows around the one in hand; rows beyond an edge are the edge's.
    let mut lights: VecDeque<Vec<f32>> = VecDeque::new();
    let mut blurred: VecDeque<Vec<f32>> = VecDeque::new();
    let (mut first, mut next) = (0, 0);
    for y in 0..height {
        // Rows are looked at before they are changed.
        while next < (y + REACH + 1).min(height) {
            let light: Vec<f32> = data[next * line..(next + 1) * line].chunks_exact(channels).map(|pixel| light(pixel) * scale).collect();
            blurred.push_back(across(&light, &kernel));
            lights.push_back(light);
            next += 1;
        }
        while first + REACH < y {
            lights.pop_front();
            blurred.pop_front();
            first += 1;
        }
        let around: [&[f32]; 2 * REACH + 1] =
            std::array::from_fn(|offset| blurred[(y + offset).saturating_sub(REACH).min(height - 1) - first].as_slice());
        let own = &lights[y - first];
        for (x, pixel) in data[y * line..(y + 1) * line].chunks_exact_mut(channels).enumerate() {
            let mean: f32 = kernel.iter().zip(&around).map(|(weight, row)| weight * row[x]).sum();
            let difference = own[x] - mean;
            let over = difference.abs() - THRESHOLD;
            if over > 0.0 {
                let by = (over * AMOUNT).min(HALO).copysign(difference) / scale;
                for sample in pixel {
                    let value: f32 = (*sample).into();
                    *sample = T::from_float((value + by).clamp(0.0, most));
                }
            }
        }
    }
}

/// A sample made of a number that lies within its range.
pub(super) trait FromFloat {
    /// The nearest sample.
    fn from_float(value: f32) -> Self;
}

impl FromFloat for u8 {
    fn from_float(value: f32) -> Self {
        value.round() as Self
    }
}

impl FromFloat for u16 {
    fn from_float(value: f32) -> Self {
        value.round() as Self
    }
}

/// The lightness of a pixel as its coded values have it (Rec. 601 weights).
fn light<T: Copy + Into<f32>>(pixel: &[T]) -> f32 {
    match pixel {
        [r, g, b] => 0.299 * (*r).into() + 0.587 * (*g).into() + 0.114 * (*b).into(),
        [gray, ..] => (*gray).into(),
        [] => 0.0,
    }
}

fn kernel() -> [f32; 2 * REACH + 1] {
    let mut weights = [0.0; 2 * REACH + 1];
    for (index, weight) in weights.iter_mut().enumerate() {
        let x = index as f32 - REACH as f32;
        *weight = (-x * x / (2.0 * RADIUS * RADIUS)).exp();
    }
    let sum: f32 = weights.iter().sum();
    weights.map(|weight| weight / sum)
}

fn across(light: &[f32], kernel: &[f32; 2 * REACH + 1]) -> Vec<f32> {
    let last = light.len() - 1;
    (0..light.len())
        .map(|x| kernel.iter().enumerate().map(|(offset, weight)| weight * light[(x + offset).saturating_sub(REACH).min(last)]).sum())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_and_quiet_places_stay() {
        let mut flat = vec![120_u8; 30 * 20 * 3];
        sharpen(&mut flat, 30, 3, 255.0);
        assert!(flat.iter().all(|value| *value == 120));
        let mut noisy: Vec<u8> = (0..600_u32).map(|at| 120 + (at * 7 % 4) as u8).collect();
        let before = noisy.clone();
        sharpen(&mut noisy, 30, 1, 255.0);
        assert_eq!(noisy, before);
    }

    #[test]
    fn edges_gain_on_both_sides_by_no_more_than_the_halo_and_keep_their_hue() {
        for rows in [1_usize, 2, 3, 4, 5, 9] {
            let mut edge: Vec<u8> = (0..rows).flat_map(|_| (0..20).flat_map(|x| if x < 10 { [90, 80, 70] } else { [180, 170, 160] })).collect();
            sharpen(&mut edge, 20, 3, 255.0);
            for row in edge.chunks(60) {
                assert_eq!((&row[..3], &row[57..]), (&[90, 80, 70][..], &[180, 170, 160][..]));
                let (dark, bright) = (&row[27..30], &row[30..33]);
                assert!(dark[0] < 85 && i32::from(dark[0]) >= 90 - 28, "{dark:?}");
                assert!(bright[0] > 185 && i32::from(bright[0]) <= 180 + 28, "{bright:?}");
                assert_eq!((dark[0] - dark[1], bright[1] - bright[2]), (10, 10));
            }
        }
    }

    #[test]
    fn sixteen_bits_do_as_eight() {
        let mut eight: Vec<u8> = (0..400_u32).map(|at| if at % 20 < 9 { 60 } else { 200 }).collect();
        let mut deep: Vec<u16> = eight.iter().map(|value| u16::from(*value) * 257).collect();
        sharpen(&mut eight, 20, 1, 255.0);
        sharpen(&mut deep, 20, 1, 65_535.0);
        assert!(eight.iter().zip(&deep).all(|(one, other)| (f64::from(*other) / 257.0 - f64::from(*one)).abs() <= 0.51));
    }
}
