//! Total ink: how much lies where on a page, where most of it lies, and the mean over the area printers measure.

use rayon::prelude::*;

use super::{RasterOptions, Rendered, Source, render};
use crate::base::{Finding, Length, PageId, Place, Point, Rect, Say, Severity};
use crate::color::Press;
use crate::display::PageList;
use crate::font::Faces;

/// The area over which the mean of the ink may not be too high, in mm²: a square of 3.87 mm.
///
/// Source: Ghent Workgroup, PDF specification for newspaper advertisements (total area coverage is judged over 15 mm²).
pub const AREA_MM2: f64 = 15.0;

/// How far the mean may lie above the limit, in per cent of ink: 245 % for a limit of 240 %.
///
/// Source: as [`AREA_MM2`].
const TOLERANCE: f64 = 5.0;

/// The place with most ink.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InkPeak {
    /// The ink there, in per cent of one full ink.
    pub percent: f64,
    /// The middle of its pixel, on the page.
    pub at: Point,
}

/// The area of [`AREA_MM2`] with most ink.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InkMean {
    /// The mean of the ink in it, in per cent of one full ink.
    pub percent: f64,
    /// The square, on the page.
    pub area: Rect,
}

/// The ink of all plates together, pixel by pixel; spot inks count as any other.
#[derive(Debug, Clone, PartialEq)]
pub struct InkMap {
    width: usize,
    height: usize,
    /// Millimetres to a pixel.
    pitch: f64,
    origin: Point,
    /// Row by row, 255 for each full ink.
    totals: Vec<u16>,
}

impl InkMap {
    /// The ink of `image`.
    #[must_use]
    pub fn of(image: &Rendered) -> Self {
        let count = image.plates.count();
        let totals = image.plates.samples.par_chunks_exact(count).map(|pixel| pixel.iter().map(|ink| u16::from(*ink)).sum()).collect();
        Self { width: image.width as usize, height: image.height as usize, pitch: 25.4 / image.ppi, origin: image.origin, totals }
    }

    /// Pixels across and down.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// The page place of its top left corner.
    #[must_use]
    pub fn origin(&self) -> Point {
        self.origin
    }

    /// The ink of every pixel, row by row: 255 for each full ink.
    #[must_use]
    pub fn totals(&self) -> &[u16] {
        &self.totals
    }

    /// The first place (in reading order) with most ink; no ink at the page's corner where the page is bare.
    #[must_use]
    pub fn peak(&self) -> InkPeak {
        let mut most = (0, 0);
        for (index, total) in self.totals.iter().enumerate() {
            if *total > most.1 {
                most = (index, *total);
            }
        }
        let (x, y) = (most.0 % self.width.max(1), most.0 / self.width.max(1));
        InkPeak { percent: percent(f64::from(most.1)), at: self.place(x as f64 + 0.5, y as f64 + 0.5) }
    }

    /// The square of [`AREA_MM2`] with most ink, at any place, between pixels too; a smaller image counts as a whole.
    ///
    /// The mean changes evenly while the square moves across pixels, so that it is highest where one of its edges lies on a
    /// pixel's: only such squares are looked at, and none is missed.
    #[must_use]
    pub fn worst_mean(&self) -> InkMean {
        let side = AREA_MM2.sqrt() / self.pitch;
        let (across, down) = (Reach::of(side, self.width), Reach::of(side, self.height));
        let tops: Vec<usize> = (0..(self.height + 1).saturating_sub(down.pixels)).collect();
        let bands: Vec<Square> = tops.par_chunks(256).filter_map(|tops| self.worst_below(tops, across, down)).collect();
        let worst = bands.into_iter().reduce(|one, other| if other.sum > one.sum { other } else { one });
        let Square { sum, left, top } = worst.unwrap_or_default();
        let corner = self.place(left, top);
        let size = |reach: Reach| Length::mm(reach.length * self.pitch);
        InkMean { percent: percent(sum / (across.length * down.length)), area: Rect::new(corner.x, corner.y, size(across), size(down)) }
    }

    /// The worst square whose pixels begin in one of the rows `tops`, which follow each other.
    fn worst_below(&self, tops: &[usize], across: Reach, down: Reach) -> Option<Square> {
        let first = *tops.first()?;
        let mut columns = vec![0_u32; self.width];
        for y in first..first + down.pixels - 1 {
            columns.iter_mut().zip(self.row(y)).for_each(|(sum, total)| *sum += u32::from(*total));
        }
        let mut worst: Option<Square> = None;
        let mut cut = vec![0.0; self.width];
        for top in tops {
            let (upper, lower) = (self.row(*top), self.row(top + down.pixels - 1));
            columns.iter_mut().zip(lower).for_each(|(sum, total)| *sum += u32::from(*total));
            // The square lies on the upper edge of its pixels and leaves a part of the last row out, or the other way round.
            for (part, from) in [(lower, 0.0), (upper, down.over())] {
                for ((cut, sum), total) in cut.iter_mut().zip(&columns).zip(part) {
                    *cut = f64::from(*sum) - down.over() * f64::from(*total);
                }
                let (sum, left) = worst_along(&cut, across);
                if worst.as_ref().is_none_or(|worst| sum > worst.sum) {
                    worst = Some(Square { sum, left, top: *top as f64 + from });
                }
            }
            columns.iter_mut().zip(upper).for_each(|(sum, total)| *sum -= u32::from(*total));
        }
        worst
    }

    fn row(&self, y: usize) -> &[u16] {
        self.totals.get(y * self.width..(y + 1) * self.width).unwrap_or(&[])
    }

    /// The page place of (`x`, `y`) in pixels.
    fn place(&self, x: f64, y: f64) -> Point {
        Point::new(self.origin.x + Length::mm(x * self.pitch), self.origin.y + Length::mm(y * self.pitch))
    }

    /// What a designer should know where the page carries more ink than `limit` per cent: a warning where the mean over
    /// [`AREA_MM2`] is more than five above it, a hint where only smaller places are.
    #[must_use]
    pub fn findings(&self, page: PageId, limit: u32) -> Vec<Finding> {
        let (peak, mean) = (self.peak(), self.worst_mean());
        let said = |code: Say, percent: f64, at: Point| code.with("percent", percent.round()).with("limit", limit).with("x", at.x).with("y", at.y);
        let place = |area: Rect| Place { page: Some(page), area: Some(area), ..Place::default() };
        if mean.percent > f64::from(limit) + TOLERANCE {
            let say = said(Say::new("ink-over-area"), mean.percent, mean.area.centre());
            return vec![Finding::new(Severity::Warning, say).at(place(mean.area))];
        }
        // A hundredth of the last step a byte can tell is no ink.
        if peak.percent.round() > f64::from(limit) {
            let say = said(Say::new("ink-over-place"), peak.percent, peak.at);
            return vec![Finding::new(Severity::Hint, say).at(place(Rect::at(peak.at, crate::base::Size::default())))];
        }
        Vec::new()
    }
}

/// Resolution at which [`ink_findings`] looks: a square of [`AREA_MM2`] has 15 pixels a side.
const LOOK_PPI: f64 = 100.0;

/// What a designer should know of the total ink of `page` on `press`: for `banxin check --ink` and the like.
///
/// This draws the page and separates its pictures; it takes about as long as a page image.
#[must_use]
pub fn ink_findings(page: &PageList, faces: &Faces, source: &dyn Source, press: &Press) -> Vec<Finding> {
    let image = render(page, &RasterOptions { ppi: LOOK_PPI, bleed: true }, faces, source, press);
    InkMap::of(&image).findings(page.page, press.condition().total_ink)
}

/// Per cent of one full ink.
fn percent(total: f64) -> f64 {
    total / 255.0 * 100.0
}

/// A square: the ink in it, 255 for each full ink of a pixel, and its corner in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Square {
    sum: f64,
    left: f64,
    top: f64,
}

/// How far a square reaches along one axis.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Reach {
    /// In pixels.
    length: f64,
    /// The pixels it touches where one of its edges is a pixel's.
    pixels: usize,
}

impl Reach {
    fn of(side: f64, available: usize) -> Self {
        let length = side.min(available as f64).max(f64::from(u8::from(available > 0)).min(side.max(1e-6)));
        Self { length, pixels: ((length - 1e-9).ceil() as usize).clamp(1, available.max(1)) }
    }

    /// The part of its last pixel that it does not cover.
    fn over(self) -> f64 {
        self.pixels as f64 - self.length
    }
}

/// The greatest sum over `reach` along `line`, and where it begins.
fn worst_along(line: &[f64], reach: Reach) -> (f64, f64) {
    let mut worst = (f64::NEG_INFINITY, 0.0);
    let mut whole: f64 = line.iter().take(reach.pixels - 1).sum();
    for (left, (first, last)) in line.iter().zip(line.iter().skip(reach.pixels - 1)).enumerate() {
        whole += last;
        for (part, from) in [(last, 0.0), (first, reach.over())] {
            let sum = whole - reach.over() * part;
            if sum > worst.0 {
                worst = (sum, left as f64 + from);
            }
        }
        whole -= first;
    }
    worst
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::raster::Plates;

    /// An image of one millimetre a pixel with `ink` (255 a full one) on black alone, some of it on a spot plate.
    fn image(width: u32, ink: &[u16]) -> Rendered {
        let samples = ink
            .iter()
            .flat_map(|ink| [0, (*ink).saturating_sub(510).min(255) as u8, 0, (*ink).min(255) as u8, (*ink).saturating_sub(255).min(255) as u8])
            .collect();
        let height = ink.len() as u32 / width;
        let plates = Plates { spots: vec!["金".into()], samples };
        Rendered { width, height, ppi: 25.4, origin: Point::new(Length::mm(-3.0), Length::mm(-3.0)), rgb: Vec::new(), plates }
    }

    /// The mean over the square at (`left`, `top`), reckoned pixel by pixel.
    fn mean_at(ink: &[u16], width: usize, left: f64, top: f64, side: f64) -> f64 {
        let overlap = |from: f64, at: usize| ((from + side).min(at as f64 + 1.0) - from.max(at as f64)).max(0.0);
        let sum: f64 = ink.iter().enumerate().map(|(index, ink)| f64::from(*ink) * overlap(left, index % width) * overlap(top, index / width)).sum();
        sum / (side * side) / 2.55
    }

    #[test]
    fn the_peak_counts_spot_inks_and_says_where() {
        let mut ink = vec![0; 30 * 20];
        ink[7 * 30 + 11] = 600;
        let map = InkMap::of(&image(30, &ink));
        let peak = map.peak();
        assert!((peak.percent - 600.0 / 2.55).abs() < 1e-9);
        assert_eq!(peak.at, Point::new(Length::mm(8.5), Length::mm(4.5)));
    }

    #[test]
    fn no_square_has_more_than_the_worst() {
        // Ink without order: a linear congruence.
        let mut seed = 1_u32;
        let ink: Vec<u16> = (0..24 * 17)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 16) as u16 % 700
            })
            .collect();
        let worst = InkMap::of(&image(24, &ink)).worst_mean();
        let side = AREA_MM2.sqrt();
        let (left, top) = (worst.area.x.to_mm() + 3.0, worst.area.y.to_mm() + 3.0);
        // Lengths are whole units: a place is right to half of one.
        assert!((mean_at(&ink, 24, left, top, side) - worst.percent).abs() < 5e-3, "{} at {left} {top}", worst.percent);
        for step_y in 0..130 {
            for step_x in 0..200 {
                let mean = mean_at(&ink, 24, f64::from(step_x) * 0.1, f64::from(step_y) * 0.1, side);
                assert!(mean <= worst.percent + 1e-6, "{mean} at {step_x} {step_y}");
            }
        }
    }

    #[test]
    fn a_flat_page_has_its_ink_everywhere_and_a_small_one_counts_as_a_whole() {
        for (width, pixels) in [(40, 1600), (2, 4), (1, 1), (3, 150)] {
            let map = InkMap::of(&image(width, &vec![612; pixels]));
            assert!((map.worst_mean().percent - 240.0).abs() < 1e-6, "{width}: {:?}", map.worst_mean());
            assert!(map.findings(PageId(1), 240).is_empty());
            assert_eq!(map.findings(PageId(1), 220)[0].code(), "ink-over-area");
        }
    }

    #[test]
    fn small_places_are_hinted_at_and_wide_ones_warned_of() {
        let mut ink = vec![500; 900];
        ink[400] = 765;
        let found = InkMap::of(&image(30, &ink)).findings(PageId(1), 240);
        assert_eq!((found.len(), found[0].severity, found[0].code()), (1, Severity::Hint, "ink-over-place"));
        for row in 10..16 {
            ink[row * 30 + 10..row * 30 + 16].fill(700);
        }
        let found = InkMap::of(&image(30, &ink)).findings(PageId(1), 240);
        assert_eq!((found.len(), found[0].severity), (1, Severity::Warning));
        assert!(found[0].place.area.is_some_and(|area| area.x >= Length::mm(7.0) && area.right() <= Length::mm(13.0)), "{:?}", found[0].place);
    }
}
