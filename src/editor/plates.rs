//! Separations: what is on each plate of a page, shown plate by plate or as the sum of all inks.
//!
//! The samples are those the exporter's own renderer puts on its plates at the resolution of the screen; workers make and mix them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Pixels;
use crate::base::{Cmyk, Point, Size};
use crate::color::{Press, Showing};
use crate::display::PageList;

/// Longest side of a page's plates, in pixels.
pub const LONGEST_PX: u32 = 2000;
/// The total of inks that newsprint holds, in per cent, until somebody says otherwise.
///
/// Source: ISO 12647-3:2013 §4.3.2.3: the sum of tone values should not go beyond 240 %.
pub const TOTAL_LIMIT: u32 = 240;

/// How a page's plates are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlateWish {
    /// Names of the plates that are not shown.
    pub hidden: BTreeSet<Arc<str>>,
    /// Whether the sum of all inks is shown in place of the plates.
    pub total: bool,
    /// The sum that may not be passed, in per cent.
    pub limit: u32,
}

impl Default for PlateWish {
    fn default() -> Self {
        Self { hidden: BTreeSet::new(), total: false, limit: TOTAL_LIMIT }
    }
}

/// The plates of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlateImage {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Names of the plates: C, M, Y, K, then spot inks.
    pub names: Vec<Arc<str>>,
    /// What stands in for each ink on the screen.
    pub mixes: Vec<Cmyk>,
    /// One byte a plate, pixel by pixel, row by row; 255 is a full solid.
    pub samples: Vec<u8>,
}

impl PlateImage {
    fn count(&self) -> usize {
        self.names.len().max(1)
    }

    /// The share of each ink at a place of a page of `trim`, in the order of the plates; nothing outside the page.
    #[must_use]
    pub fn at(&self, at: Point, trim: Size) -> Option<Vec<f64>> {
        let along = |share: f64, pixels: u32| (0.0..1.0).contains(&share).then(|| (share * f64::from(pixels)) as usize);
        let column = along(at.x.to_mm() / trim.width.to_mm(), self.width)?;
        let row = along(at.y.to_mm() / trim.height.to_mm(), self.height)?;
        let first = (row * self.width as usize + column) * self.count();
        let samples = self.samples.get(first..first + self.count())?;
        Some(samples.iter().map(|sample| f64::from(*sample) / 255.0).collect())
    }

    /// As `wish` says. One plate alone is shown in black, as a film is; several in their inks under `press`.
    #[must_use]
    pub fn shown(&self, wish: &PlateWish, press: &Press, showing: Showing) -> Pixels {
        let rgb = if wish.total { self.totals(wish.limit) } else { self.inks(wish, press, showing) };
        let rgba = rgb.chunks_exact(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255]).collect();
        Pixels { width: self.width, height: self.height, rgba }
    }

    fn inks(&self, wish: &PlateWish, press: &Press, showing: Showing) -> Vec<u8> {
        let seen: Vec<usize> = (0..self.count()).filter(|index| self.names.get(*index).is_none_or(|name| !wish.hidden.contains(name))).collect();
        let pixels = self.samples.chunks_exact(self.count());
        if let [only] = seen[..] {
            return pixels.flat_map(|inks| [255 - inks[only]; 3]).collect();
        }
        let parts: Vec<[f64; 4]> = self.mixes.iter().map(|mix| [mix.c, mix.m, mix.y, mix.k].map(crate::base::Share::get)).collect();
        let mixed = pixels.flat_map(|inks| {
            let mut sum = [0.0_f64; 4];
            for index in &seen {
                let ink = f64::from(inks[*index]);
                if let (true, Some(part)) = (ink > 0.0, parts.get(*index)) {
                    for (all, one) in sum.iter_mut().zip(part) {
                        *all += ink * one;
                    }
                }
            }
            sum.map(|all| all.min(255.0) as u8)
        });
        press.rows_shown(&mixed.collect::<Vec<u8>>(), showing)
    }

    /// Grey the darker the more ink, red where it is more than `limit` per cent.
    fn totals(&self, limit: u32) -> Vec<u8> {
        let pixels = self.samples.chunks_exact(self.count());
        let limit = limit * 255 / 100;
        pixels
            .flat_map(|inks| {
                let total: u32 = inks.iter().map(|ink| u32::from(*ink)).sum();
                if total > limit {
                    let over = ((total - limit) * 3).min(160) as u8;
                    [235, 120_u8.saturating_sub(over), 90_u8.saturating_sub(over / 2)]
                } else {
                    // Never quite black: what is marked stands out.
                    [255 - (total * 170 / limit.max(1)).min(170) as u8; 3]
                }
            })
            .collect()
    }
}

/// Plates as they are shown.
#[derive(Debug, Clone)]
pub struct PlateView {
    /// The page as it was drawn.
    pub list: Arc<PageList>,
    /// The plates.
    pub image: Arc<PlateImage>,
    /// How they are looked at.
    pub wish: PlateWish,
    /// What is seen then.
    pub pixels: Arc<Pixels>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Length;

    fn image() -> PlateImage {
        let names = ["C", "M", "Y", "K", "专红"].map(Arc::from).to_vec();
        let mixes = [(100.0, 0.0, 0.0, 0.0), (0.0, 100.0, 0.0, 0.0), (0.0, 0.0, 100.0, 0.0), (0.0, 0.0, 0.0, 100.0), (0.0, 90.0, 80.0, 0.0)];
        let mixes = mixes.map(|(c, m, y, k)| Cmyk::percent(c, m, y, k)).to_vec();
        // Paper, a black solid, all four solids, the spot ink.
        let samples = vec![0, 0, 0, 0, 0, 0, 0, 0, 255, 0, 255, 255, 255, 255, 0, 0, 0, 0, 0, 255];
        PlateImage { width: 4, height: 1, names, mixes, samples }
    }

    #[test]
    fn a_plate_alone_is_a_film_and_several_are_inks() {
        let (image, press) = (image(), Press::newsprint());
        let hide = |names: &[&str]| PlateWish { hidden: names.iter().map(|name| Arc::from(*name)).collect(), ..PlateWish::default() };
        let seen = |wish: &PlateWish| image.shown(wish, &press, Showing::Screen).rgba;
        let black = seen(&hide(&["C", "M", "Y", "专红"]));
        assert_eq!(black[0..3], [255; 3]);
        assert_eq!((&black[4..7], &black[12..15]), (&[0; 3][..], &[255; 3][..]));
        let all = seen(&PlateWish::default());
        let without = seen(&hide(&["专红"]));
        assert_eq!(all[..12], without[..12]);
        let red = &all[12..15];
        assert!(red[0] > red[1] && red[0] > red[2] && red != &without[12..15], "{red:?}");
        assert_eq!(&without[12..15], &all[0..3], "paper where its plate is not shown");
    }

    #[test]
    fn too_much_ink_is_red() {
        let image = image();
        let wish = PlateWish { total: true, ..PlateWish::default() };
        let seen = image.shown(&wish, &Press::newsprint(), Showing::Screen).rgba;
        assert_eq!(seen[0..3], [255; 3]);
        assert!(seen[4] == seen[5] && seen[4] < 255, "grey within the limit");
        assert!(seen[8] > 200 && seen[9] < 120, "red beyond it");
        let trim = Size::new(Length::mm(40.0), Length::mm(10.0));
        assert_eq!(image.at(Point::new(Length::mm(25.0), Length::mm(5.0)), trim), Some(vec![1.0, 1.0, 1.0, 1.0, 0.0]));
        assert_eq!(image.at(Point::new(Length::mm(41.0), Length::mm(5.0)), trim), None);
    }
}
