//! Ink on the plates, and how it looks: painting one pixel.
//!
//! Each pixel has its plates (C, M, Y, K, then spot inks; 255 is a full solid) and its look in sRGB. The plates say what
//! meets what (overprint); the look is blended as a screen blends, so that the edge of a black letter is half paper, half
//! solid, and not a 50 per cent tint with its dot gain.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Cmyk, Ink, Paint, Share};
use crate::color::{Press, Showing};

/// How inks look and how pictures become ink: the press condition, as far as page images need it.
pub trait Proof: Sync {
    /// The look of one mix of process inks, 255 being a full solid.
    fn srgb(&self, ink: [u8; 4]) -> [u8; 3];
    /// The look of a row of pixels, four bytes each in, three bytes each out.
    fn rows(&self, ink: &[u8]) -> Vec<u8>;
    /// Separates a row of RGB pixels (sRGB, or `profile`): three bytes each in, four out.
    fn separate(&self, rgb: &[u8], profile: Option<&[u8]>) -> Vec<u8>;
    /// A row of RGB pixels (sRGB, or `profile`) in black ink alone: one byte each, 255 being paper. Without a profile of the press,
    /// by their lightness.
    fn gray_of_rgb(&self, rgb: &[u8], profile: Option<&[u8]>) -> Vec<u8> {
        let _ = profile;
        rgb.as_chunks::<3>()
            .0
            .iter()
            .map(|[r, g, b]| ((u32::from(*r) * 299 + u32::from(*g) * 587 + u32::from(*b) * 114 + 500) / 1000) as u8)
            .collect()
    }
    /// A row of pixels of four inks in black alone, as [`Proof::gray_of_rgb`].
    fn gray_of_inks(&self, inks: &[u8]) -> Vec<u8> {
        self.gray_of_rgb(&self.rows(inks), None)
    }
}

impl Proof for Press {
    fn srgb(&self, ink: [u8; 4]) -> [u8; 3] {
        let seen = self.cmyk_rows_to_srgb(&ink);
        [0, 1, 2].map(|channel| seen.get(channel).copied().unwrap_or(0))
    }
    fn rows(&self, ink: &[u8]) -> Vec<u8> {
        self.cmyk_rows_to_srgb(ink)
    }
    fn separate(&self, rgb: &[u8], profile: Option<&[u8]>) -> Vec<u8> {
        self.rgb_to_cmyk_rows(rgb, profile)
    }
    fn gray_of_rgb(&self, rgb: &[u8], profile: Option<&[u8]>) -> Vec<u8> {
        self.rgb_to_gray_rows(rgb, profile)
    }
    fn gray_of_inks(&self, inks: &[u8]) -> Vec<u8> {
        self.cmyk_to_gray_rows(inks)
    }
}

/// A press condition whose inks are shown another way than [`Press`] alone shows them: on their paper, say.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The condition.
    pub press: &'a Press,
    /// How its inks are shown.
    pub showing: Showing,
}

impl Proof for Shown<'_> {
    fn srgb(&self, ink: [u8; 4]) -> [u8; 3] {
        let seen = self.press.rows_shown(&ink, self.showing);
        [0, 1, 2].map(|channel| seen.get(channel).copied().unwrap_or(0))
    }
    fn rows(&self, ink: &[u8]) -> Vec<u8> {
        self.press.rows_shown(ink, self.showing)
    }
    fn separate(&self, rgb: &[u8], profile: Option<&[u8]>) -> Vec<u8> {
        self.press.rgb_to_cmyk_rows(rgb, profile)
    }
    fn gray_of_rgb(&self, rgb: &[u8], profile: Option<&[u8]>) -> Vec<u8> {
        self.press.rgb_to_gray_rows(rgb, profile)
    }
    fn gray_of_inks(&self, inks: &[u8]) -> Vec<u8> {
        self.press.cmyk_to_gray_rows(inks)
    }
}

/// The plates beyond the four process ones, in order of name.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Spots {
    names: BTreeMap<Arc<str>, (usize, Cmyk)>,
}

impl Spots {
    /// Notes the spot inks of `paint` that have plates of their own.
    pub(super) fn note(&mut self, paint: &Paint) {
        paint.ink.each_spot(&mut |name, _, alternate| self.note_spot(name, alternate));
    }

    /// Notes the spot ink `name`, which `alternate` stands in for.
    pub(super) fn note_spot(&mut self, name: &Arc<str>, alternate: Cmyk) {
        if Reach::named(name).is_none() {
            self.names.entry(Arc::clone(name)).or_insert((0, alternate));
        }
    }

    /// The plate of the spot ink `name`.
    pub(super) fn plate(&self, name: &str) -> Option<usize> {
        self.names.get(name).map(|(plate, _)| *plate)
    }

    /// Numbers the plates; called once, after all inks are noted.
    pub(super) fn number(&mut self) {
        for (index, (plate, _)) in self.names.values_mut().enumerate() {
            *plate = 4 + index;
        }
    }

    /// Number of plates, process and spot.
    pub(super) fn plates(&self) -> usize {
        4 + self.names.len()
    }

    /// The spot inks' names in order of their plates.
    pub(super) fn names(&self) -> Vec<Arc<str>> {
        self.names.keys().cloned().collect()
    }

    /// Where ink of `name` goes.
    fn reach(&self, name: &str) -> Reach {
        Reach::named(name).or_else(|| self.names.get(name).map(|(index, _)| Reach::One(*index))).unwrap_or(Reach::Nothing)
    }

    /// The process mix that stands for all plates of a pixel: each spot ink laid over by its alternate.
    fn process(&self, pixel: &[u8]) -> [u8; 4] {
        let mut mix = [0; 4];
        for (plate, value) in mix.iter_mut().zip(pixel) {
            *plate = *value;
        }
        for (plate, alternate) in self.names.values() {
            let tint = pixel.get(*plate).copied().unwrap_or(0);
            if tint > 0 {
                for (under, over) in mix.iter_mut().zip(bytes(*alternate)) {
                    let left = u32::from(255 - *under) * (255 * 255 - u32::from(tint) * u32::from(over));
                    *under = 255 - ((left + 255 * 255 / 2) / (255 * 255)) as u8;
                }
            }
        }
        mix
    }

    /// How a pixel with these plates looks.
    pub(super) fn look(&self, pixel: &[u8], proof: &dyn Proof) -> [u8; 3] {
        proof.srgb(self.process(pixel))
    }
}

/// The plates a named ink goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    One(usize),
    All,
    Nothing,
}

impl Reach {
    /// What the names mean that are no spot inks: a Separation of that name prints there on every press.
    ///
    /// Source: ISO 32000-1, 8.6.6.4.
    fn named(name: &str) -> Option<Self> {
        match name {
            "Cyan" => Some(Self::One(0)),
            "Magenta" => Some(Self::One(1)),
            "Yellow" => Some(Self::One(2)),
            "Black" => Some(Self::One(3)),
            "All" => Some(Self::All),
            "None" => Some(Self::Nothing),
            _ => None,
        }
    }
}

/// A share of ink with 255 for a full solid.
fn byte(share: Share) -> u8 {
    (share.get() * 255.0).round() as u8
}

fn bytes(mix: Cmyk) -> [u8; 4] {
    [byte(mix.c), byte(mix.m), byte(mix.y), byte(mix.k)]
}

/// A paint, made ready for the plates.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Brush {
    /// What each plate gets; `None` leaves what is there.
    plates: Vec<Option<u8>>,
    /// Its look over paper.
    on_paper: [u8; 3],
}

impl Brush {
    /// `paint` for plates numbered by `spots`.
    ///
    /// An overprinting paint leaves the plates it has no ink for (as OPM 1 does); any other clears them.
    pub(super) fn new(paint: &Paint, spots: &Spots, proof: &dyn Proof) -> Self {
        let mut plates = vec![Some(0); spots.plates()];
        match &paint.ink {
            Ink::Gray(_) | Ink::Cmyk(_) => {
                for (plate, value) in plates.iter_mut().zip(bytes(paint.ink.process())) {
                    *plate = Some(value);
                }
            }
            Ink::Spot { name, tint, .. } => match spots.reach(name) {
                Reach::One(index) => plates.iter_mut().skip(index).take(1).for_each(|plate| *plate = Some(byte(*tint))),
                Reach::All => plates.fill(Some(byte(*tint))),
                // The ink that is none marks nothing at all.
                Reach::Nothing => plates.fill(None),
            },
            Ink::Mixed { process, spots: parts } => {
                for (plate, value) in plates.iter_mut().zip(bytes(*process)) {
                    *plate = Some(value);
                }
                for part in parts.iter() {
                    if let Reach::One(index) = spots.reach(&part.name) {
                        plates.iter_mut().skip(index).take(1).for_each(|plate| *plate = Some(byte(part.tint)));
                    }
                }
            }
            Ink::Registration => plates.fill(Some(255)),
        }
        if paint.overprints() {
            for plate in &mut plates {
                *plate = plate.filter(|value| *value > 0);
            }
        }
        let over_paper: Vec<u8> = plates.iter().map(|plate| plate.unwrap_or(0)).collect();
        Self { on_paper: spots.look(&over_paper, proof), plates }
    }
}

/// Paints pixels of one image; remembers the last look it asked for, since neighbours are often alike.
pub(super) struct Painter<'a> {
    spots: &'a Spots,
    proof: &'a dyn Proof,
    merged: Vec<u8>,
    known: Vec<u8>,
    known_look: [u8; 3],
}

impl<'a> Painter<'a> {
    pub(super) fn new(spots: &'a Spots, proof: &'a dyn Proof) -> Self {
        Self { spots, proof, merged: Vec::new(), known: Vec::new(), known_look: [0; 3] }
    }

    /// Number of plates of a pixel.
    pub(super) fn plates(&self) -> usize {
        self.spots.plates()
    }

    /// Paints `coverage` (255: all) of a pixel with `brush`.
    pub(super) fn paint(&mut self, plates: &mut [u8], look: &mut [u8], brush: &Brush, coverage: u8) {
        if coverage == 0 {
            return;
        }
        let meets_nothing = brush.plates.iter().zip(plates.iter()).all(|(own, under)| own.is_some() || *under == 0);
        let full_look = if meets_nothing { brush.on_paper } else { self.look_over(brush, plates) };
        for (plate, own) in plates.iter_mut().zip(&brush.plates) {
            if let Some(value) = own {
                *plate = blend(*plate, *value, coverage);
            }
        }
        for (channel, value) in look.iter_mut().zip(full_look) {
            *channel = blend(*channel, value, coverage);
        }
    }

    /// Lays a picture's pixel (process plates and look) over a pixel; it knocks everything else out.
    ///
    /// `coverage` is how much of the pixel the picture covers, `opaque` how little shines through it (255: nothing). What shines
    /// through is mixed on the plates, as the press file's blend space does, and then looked at.
    pub(super) fn lay(&mut self, plates: &mut [u8], look: &mut [u8], picture: (&[u8], &[u8]), coverage: u8, opaque: u8) {
        let (process, seen) = picture;
        if coverage == 0 || opaque == 0 {
            return;
        }
        let mut full_look = [0; 3];
        full_look.iter_mut().zip(seen).for_each(|(to, from)| *to = *from);
        if opaque < 255 {
            self.merged.clear();
            self.merged.extend(plates.iter().enumerate().map(|(index, under)| blend(*under, process.get(index).copied().unwrap_or(0), opaque)));
            full_look = self.look_of_merged();
        }
        for (index, plate) in plates.iter_mut().enumerate() {
            let value = if opaque < 255 { self.mixed(index) } else { process.get(index).copied().unwrap_or(0) };
            *plate = blend(*plate, value, coverage);
        }
        for (channel, value) in look.iter_mut().zip(full_look) {
            *channel = blend(*channel, value, coverage);
        }
    }

    /// Lays a placed page's pixel over a pixel, plate by plate: `inks` has for each of its plates what it adds and what the plate loses
    /// of what is there, `to` the plates of the image they go to. A plate of the image that it has none for keeps what is there: its
    /// own spots it lists all, and the process plates always.
    pub(super) fn lay_plates(&mut self, plates: &mut [u8], look: &mut [u8], (inks, to): (&[u8], &[usize]), coverage: u8) {
        // Where an edge covers a part of the pixel every plate is taken in part: the part is a coverage, and the ink is whole.
        let most = inks.iter().skip(1).step_by(2).copied().max().unwrap_or(0);
        let coverage = super::coverage::share(coverage, most);
        if coverage == 0 {
            return;
        }
        let whole = |value: u8| ((u32::from(value) * 255 + u32::from(most) / 2) / u32::from(most)).min(255) as u8;
        self.merged.clear();
        self.merged.extend_from_slice(plates);
        let mut knocks_out = 255;
        for ([added, taken], plate) in inks.as_chunks::<2>().0.iter().zip(to) {
            let (added, taken) = (whole(*added), whole(*taken));
            if let Some(value) = self.merged.get_mut(*plate) {
                *value = blend(*value, 0, taken).saturating_add(added);
            }
            if *plate < 4 {
                knocks_out = knocks_out.min(taken);
            }
        }
        // Spots of the image that the page does not know are taken where all process plates are: it knocks out there.
        for (_, value) in self.merged.iter_mut().enumerate().skip(4).filter(|(plate, _)| !to.contains(plate)) {
            *value = blend(*value, 0, knocks_out);
        }
        for (plate, value) in plates.iter_mut().zip(&self.merged) {
            *plate = blend(*plate, *value, coverage);
        }
        let full_look = self.look_of_merged();
        for (channel, value) in look.iter_mut().zip(full_look) {
            *channel = blend(*channel, value, coverage);
        }
    }

    /// Plate `index` of the mix looked at last.
    fn mixed(&self, index: usize) -> u8 {
        self.known.get(index).copied().unwrap_or(0)
    }

    fn look_over(&mut self, brush: &Brush, under: &[u8]) -> [u8; 3] {
        self.merged.clear();
        self.merged.extend(brush.plates.iter().zip(under).map(|(own, under)| own.unwrap_or(*under)));
        self.look_of_merged()
    }

    /// The look of the merged plates, which are then the known ones.
    fn look_of_merged(&mut self) -> [u8; 3] {
        if self.merged != self.known {
            self.known_look = self.spots.look(&self.merged, self.proof);
            std::mem::swap(&mut self.known, &mut self.merged);
        }
        self.known_look
    }
}

/// `coverage` (255: all) of `over` on `under`, to the nearest whole.
fn blend(under: u8, over: u8, coverage: u8) -> u8 {
    let sum = u32::from(under) * u32::from(255 - coverage) + u32::from(over) * u32::from(coverage);
    ((sum + 127) / 255) as u8
}

/// Press conditions simple enough to reckon with in a test.
#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Ideal inks on white paper: each takes its third of the light.
    pub(in super::super) struct Ideal;

    impl Proof for Ideal {
        fn srgb(&self, [c, m, y, k]: [u8; 4]) -> [u8; 3] {
            [c, m, y].map(|ink| super::super::coverage::share(255 - ink, 255 - k))
        }
        fn rows(&self, ink: &[u8]) -> Vec<u8> {
            ink.chunks_exact(4).flat_map(|pixel| self.srgb([pixel[0], pixel[1], pixel[2], pixel[3]])).collect()
        }
        fn separate(&self, rgb: &[u8], _: Option<&[u8]>) -> Vec<u8> {
            rgb.chunks_exact(3).flat_map(|pixel| [255 - pixel[0], 255 - pixel[1], 255 - pixel[2], 0]).collect()
        }
    }

    fn spot(name: &str, tint: f64, overprint: bool) -> Paint {
        Paint { ink: Ink::Spot { name: name.into(), tint: Share::percent(tint), alternate: Cmyk::percent(0.0, 100.0, 0.0, 0.0) }, overprint }
    }

    fn painted(paints: &[Paint], coverage: u8) -> (Vec<u8>, [u8; 3]) {
        let mut spots = Spots::default();
        paints.iter().for_each(|paint| spots.note(paint));
        spots.number();
        let mut plates = vec![0; spots.plates()];
        let mut look = Ideal.srgb([0; 4]);
        let mut painter = Painter::new(&spots, &Ideal);
        for paint in paints {
            painter.paint(&mut plates, &mut look, &Brush::new(paint, &spots, &Ideal), coverage);
        }
        (plates, look)
    }

    fn process(c: f64, m: f64, y: f64, k: f64, overprint: bool) -> Paint {
        Paint { ink: Ink::Cmyk(Cmyk::percent(c, m, y, k)), overprint }
    }

    #[test]
    fn text_black_overprints_and_the_tint_beneath_stays() {
        let (plates, look) = painted(&[process(20.0, 0.0, 40.0, 0.0, false), Paint::black()], 255);
        assert_eq!(plates, [51, 0, 102, 255]);
        assert_eq!(look, [0, 0, 0]);
    }

    #[test]
    fn a_colour_knocks_out_and_paper_white_too() {
        assert_eq!(painted(&[process(100.0, 0.0, 0.0, 0.0, false), process(0.0, 100.0, 0.0, 0.0, false)], 255).0, [0, 255, 0, 0]);
        let (plates, look) = painted(&[process(100.0, 50.0, 0.0, 0.0, false), Paint::new(Ink::PAPER)], 255);
        assert_eq!((plates, look), (vec![0, 0, 0, 0], [255, 255, 255]));
    }

    #[test]
    fn half_covered_pixels_look_half_way_between() {
        let (plates, look) = painted(&[process(100.0, 0.0, 0.0, 0.0, false), Paint::black()], 128);
        // Half cyan, then half black over it: cyan stays on its plate, the look is half way to black.
        assert_eq!(plates, [128, 0, 0, 128]);
        assert_eq!(look, [63, 127, 127]);
    }

    #[test]
    fn names_of_process_inks_are_their_plates() {
        let (plates, _) = painted(&[process(100.0, 0.0, 0.0, 0.0, false), spot("Black", 40.0, true), spot("None", 100.0, false)], 255);
        assert_eq!(plates, [255, 0, 0, 102]);
        assert_eq!(painted(&[spot("All", 50.0, false)], 255).0, [128; 4]);
    }

    #[test]
    fn white_that_asks_to_overprint_knocks_out_as_in_the_press_file() {
        let ground = process(100.0, 50.0, 0.0, 0.0, false);
        assert_eq!(painted(&[ground.clone(), process(0.0, 0.0, 0.0, 0.0, true)], 255).0, [0; 4]);
        assert_eq!(painted(&[ground, spot("专红", 0.0, true)], 255).0, [0; 5]);
    }

    #[test]
    fn what_shines_through_is_mixed_on_the_plates_and_then_looked_at() {
        let spots = Spots::default();
        let mut painter = Painter::new(&spots, &Ideal);
        let (mut plates, mut look) = ([0, 200, 0, 0], [255, 55, 255]);
        let over: ([u8; 4], [u8; 3]) = ([100, 0, 0, 0], [155, 255, 255]);
        painter.lay(&mut plates, &mut look, (&over.0, &over.1), 255, 128);
        assert_eq!(plates, [50, 100, 0, 0]);
        assert_eq!(look, [205, 155, 255]);
        painter.lay(&mut plates, &mut look, (&over.0, &over.1), 255, 0);
        assert_eq!(plates, [50, 100, 0, 0]);
    }

    #[test]
    fn spot_inks_have_their_own_plates() {
        let (plates, look) = painted(&[process(100.0, 0.0, 0.0, 0.0, false), spot("专红", 50.0, true)], 255);
        assert_eq!(plates, [255, 0, 0, 0, 128]);
        assert_eq!(look, [0, 127, 255]);
        let (plates, _) = painted(&[process(100.0, 0.0, 0.0, 0.0, false), spot("专红", 50.0, false)], 255);
        assert_eq!(plates, [0, 0, 0, 0, 128]);
        let (plates, _) = painted(&[spot("b", 100.0, false), spot("a", 100.0, true), Paint::new(Ink::Registration)], 255);
        assert_eq!(plates, [255; 6]);
    }
}
