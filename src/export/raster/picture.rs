//! Pictures: laid at their place, separated for the press, and a crossed box where one cannot be seen.

use std::sync::Arc;

use rayon::prelude::*;

use super::coverage::{Clip, Coverage, Span, share};
use super::group::{Map, Place};
use super::ink::{Painter, Proof, Spots};
use super::resample::{Pixels, Stretch, resample};
use crate::base::{Cmyk, Length, Paint, PictureId, Point, Rect, Size};
use crate::display::{Cap, Path, Picture, Stroke};
use crate::picture::{self, AdPlates, Limits, Pictures};

/// What a picture's bytes mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Colours {
    /// One byte, 255 being white.
    Gray,
    /// Three bytes, in sRGB or the profile.
    Rgb(Option<Vec<u8>>),
    /// Four bytes, 255 being a full solid.
    Cmyk,
}

/// A picture's pixels, upright.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The pixels.
    pub pixels: Pixels,
    /// What they mean.
    pub colours: Colours,
    /// How opaque each pixel is (255: wholly), one byte a pixel, where not all are.
    pub alpha: Option<Pixels>,
}

/// Where pixels come from.
pub trait Source: Sync {
    /// The picture `id`; `None` where it cannot be seen.
    fn seen(&self, id: PictureId) -> Option<Seen>;

    /// The picture `id`, its longer side to be shown on about `longest` pixels: what is drawn (a placed page) need not be finer.
    fn seen_at(&self, id: PictureId, longest: u32) -> Option<Seen> {
        let _ = longest;
        self.seen(id)
    }

    /// The plates of the picture `id`, its longer side to be shown on about `longest` pixels, where its inks and its opacity do not
    /// say all of them: a placed page with spot inks, or with overprint.
    fn plates_at(&self, id: PictureId, longest: u32) -> Option<AdPlates> {
        let _ = (id, longest);
        None
    }
}

/// Placed pages are drawn this much finer than the image, so that its pixels are means and not samples.
const FINER: f64 = 2.0;

impl Source for Pictures {
    fn seen(&self, id: PictureId) -> Option<Seen> {
        self.decode(id, Limits::default()).ok().map(Seen::from)
    }

    fn seen_at(&self, id: PictureId, longest: u32) -> Option<Seen> {
        self.decode_at(id, longest, Limits::default()).ok().map(Seen::from)
    }

    fn plates_at(&self, id: PictureId, longest: u32) -> Option<AdPlates> {
        Self::plates_at(self, id, longest).ok().flatten()
    }
}

impl From<picture::Decoded> for Seen {
    fn from(decoded: picture::Decoded) -> Self {
        let (width, height) = (decoded.width as usize, decoded.height as usize);
        let pixels = |channels: usize, bytes: Vec<u8>| Pixels { width, height, channels, bytes };
        let colours = match decoded.pixels {
            picture::Pixels::Gray => Colours::Gray,
            picture::Pixels::Rgb => Colours::Rgb(decoded.icc),
            picture::Pixels::Cmyk => Colours::Cmyk,
        };
        let alpha = decoded.alpha.map(|alpha| pixels(1, alpha));
        Self { pixels: pixels(decoded.pixels.channels(), decoded.data), colours, alpha }
    }
}

/// A picture's pixels where they print.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Laid {
    span: Span,
    process: Vec<u8>,
    look: Vec<u8>,
    alpha: Option<Vec<u8>>,
    /// Whether `alpha` is a stencil: its edges cover a part of a pixel, and nothing shines through.
    is_stencil: bool,
    /// Its plates one by one, where there is more to them.
    plates: Option<Plates>,
}

/// The plates of a placed page where it prints.
#[derive(Debug, Clone, PartialEq)]
struct Plates {
    spots: Vec<(Arc<str>, Cmyk)>,
    /// Which plates of the image the process inks and the spots go to.
    to: Vec<usize>,
    /// As [`AdPlates::inks`], of the pixels laid.
    inks: Vec<u8>,
}

impl Laid {
    /// The spot inks it brings, each with the mix that stands in for it.
    pub(super) fn spots(&self) -> &[(Arc<str>, Cmyk)] {
        self.plates.as_ref().map_or(&[], |plates| &plates.spots)
    }

    /// Finds its plates among those of the image.
    pub(super) fn number(&mut self, spots: &Spots) {
        if let Some(plates) = &mut self.plates {
            let own = plates.spots.iter().map(|(name, _)| spots.plate(name).unwrap_or(usize::MAX));
            plates.to = (0..4).chain(own).collect();
        }
    }

    /// Paints the pixels of row `y` from column `left` on, as far as `coverage` goes.
    pub(super) fn paint_row(&self, y: i32, left: i32, coverage: &[u8], (plates, look): (&mut [u8], &mut [u8]), painter: &mut Painter<'_>) {
        let width = (self.span.right - self.span.left) as usize;
        let start = (y - self.span.top) as usize * width + (left - self.span.left) as usize;
        let process = self.process.get(start * 4..).unwrap_or(&[]).chunks_exact(4);
        let seen = self.look.get(start * 3..).unwrap_or(&[]).chunks_exact(3);
        let under = plates.chunks_exact_mut(painter.plates()).zip(look.chunks_exact_mut(3));
        if let Some(own) = &self.plates {
            let each = own.to.len() * 2;
            let inks = own.inks.get(start * each..).unwrap_or(&[]).chunks_exact(each);
            for ((inks, (plates, look)), coverage) in inks.zip(under).zip(coverage) {
                painter.lay_plates(plates, look, (inks, &own.to), *coverage);
            }
            return;
        }
        for (index, (((process, seen), (plates, look)), coverage)) in process.zip(seen).zip(under).zip(coverage).enumerate() {
            let opaque = self.alpha.as_ref().and_then(|alpha| alpha.get(start + index)).copied().unwrap_or(255);
            let (coverage, opaque) = if self.is_stencil { (share(*coverage, opaque), 255) } else { (*coverage, opaque) };
            painter.lay(plates, look, (process, seen), coverage, opaque);
        }
    }
}

/// Where the picture may print: its place cut by its clip and its own edges.
pub(super) fn cut(picture: &Picture, place: &Place) -> (Clip, Coverage) {
    let mut inside = place.clone();
    // One cut: two that share an edge would take it twice where the picture is turned.
    inside.cut(picture.clip.intersection(&picture.rect).unwrap_or(Rect::at(picture.clip.origin(), Size::default())));
    let coverage = Coverage::Rect(inside.clip.rect);
    (inside.clip, coverage)
}

/// The pixels of `picture` on `span` of the image.
pub(super) fn lay(picture: &Picture, map: Map, span: Span, source: &dyn Source, proof: &dyn Proof) -> Option<Laid> {
    let longest = map.length(picture.rect.width.max(picture.rect.height)) * FINER;
    let longest = longest.clamp(1.0, 65_535.0).ceil() as u32;
    let own = if picture.in_black { None } else { source.plates_at(picture.picture, longest) };
    if let Some(AdPlates { width, height, spots, inks }) = own {
        let channels = (4 + spots.len()) * 2;
        let all = Pixels { width: width as usize, height: height as usize, channels, bytes: inks };
        let inks = placed(&all, picture, map, span)?.bytes;
        let plates = Some(Plates { spots, to: Vec::new(), inks });
        return Some(Laid { span, process: Vec::new(), look: Vec::new(), alpha: None, is_stencil: false, plates });
    }
    let seen = source.seen_at(picture.picture, longest)?;
    let pixels = placed(&seen.pixels, picture, map, span)?;
    let alpha = seen.alpha.as_ref().and_then(|alpha| placed(alpha, picture, map, span)).map(|alpha| alpha.bytes);
    let is_stencil = seen.alpha.as_ref().is_some_and(|alpha| alpha.bytes.iter().all(|value| matches!(value, 0 | 255)));
    let process = if picture.in_black { black(&pixels, &seen.colours, proof) } else { separate(&pixels, &seen.colours, proof) };
    let look = process.par_chunks(pixels.width * 4).flat_map_iter(|row| proof.rows(row)).collect();
    Some(Laid { span, process, look, alpha, is_stencil, plates: None })
}

/// `source` on the pixels of `span`.
fn placed(source: &Pixels, picture: &Picture, map: Map, span: Span) -> Option<Pixels> {
    let is_upright = map.b == 0.0 && map.c == 0.0 && map.a > 0.0 && map.d > 0.0;
    if !is_upright {
        return turned(source, picture, map, span);
    }
    let on_image = map.rect(picture.rect)?;
    let across = Stretch { from: on_image.left, to: on_image.right, start: span.left, end: span.right };
    let down = Stretch { from: on_image.top, to: on_image.bottom, start: span.top, end: span.bottom };
    resample(source, across, down)
}

/// Process plates of `pixels`.
fn separate(pixels: &Pixels, colours: &Colours, proof: &dyn Proof) -> Vec<u8> {
    match colours {
        Colours::Gray => pixels.bytes.iter().flat_map(|gray| [0, 0, 0, 255 - gray]).collect(),
        Colours::Cmyk => pixels.bytes.clone(),
        Colours::Rgb(profile) => pixels.bytes.par_chunks(pixels.width * 3).flat_map_iter(|row| proof.separate(row, profile.as_deref())).collect(),
    }
}

/// Process plates of `pixels` on a page of one colour: nothing on any but black.
fn black(pixels: &Pixels, colours: &Colours, proof: &dyn Proof) -> Vec<u8> {
    let in_rows = |channels: usize, row: &(dyn Fn(&[u8]) -> Vec<u8> + Sync)| -> Vec<u8> {
        pixels.bytes.par_chunks(pixels.width * channels).flat_map_iter(row).collect()
    };
    let gray = match colours {
        Colours::Gray => pixels.bytes.clone(),
        Colours::Cmyk => in_rows(4, &|row| proof.gray_of_inks(row)),
        Colours::Rgb(profile) => in_rows(3, &|row| proof.gray_of_rgb(row, profile.as_deref())),
    };
    gray.iter().flat_map(|gray| [0, 0, 0, 255 - gray]).collect()
}

/// The picture under a map that turns or mirrors it: brought to its size upright, then looked up pixel by pixel.
fn turned(source: &Pixels, picture: &Picture, map: Map, span: Span) -> Option<Pixels> {
    let back = map.inverse()?;
    let rect = picture.rect;
    if !rect.width.is_positive() || !rect.height.is_positive() {
        return None;
    }
    let size = |length: Length, own: usize| (map.length(length).round().max(1.0) as usize).min(own.max(1));
    let (width, height) = (size(rect.width, source.width), size(rect.height, source.height));
    let whole = |count: usize| Stretch { from: 0.0, to: count as f64, start: 0, end: count as i32 };
    let upright = resample(source, whole(width), whole(height))?;
    let channels = upright.channels;
    let columns = (span.right - span.left) as usize;
    let mut bytes = vec![0; columns * (span.bottom - span.top) as usize * channels];
    bytes.par_chunks_mut(columns * channels).zip(span.top..span.bottom).for_each(|(row, y)| {
        for (out, x) in row.chunks_exact_mut(channels).zip(span.left..) {
            let (at_x, at_y) = back.units(f64::from(x) + 0.5, f64::from(y) + 0.5);
            let share_x = (at_x - rect.x.units() as f64) / rect.width.units() as f64;
            let share_y = (at_y - rect.y.units() as f64) / rect.height.units() as f64;
            look_up(&upright, share_x * width as f64 - 0.5, share_y * height as f64 - 0.5, out);
        }
    });
    Some(Pixels { width: columns, height: (span.bottom - span.top) as usize, channels, bytes })
}

/// The pixels around (`x`, `y`) in proportion; edges go on.
fn look_up(pixels: &Pixels, x: f64, y: f64, out: &mut [u8]) {
    let hold = |at: f64, count: usize| at.clamp(0.0, count as f64 - 1.0) as usize;
    let (left, top) = (x.floor(), y.floor());
    let (right_share, low_share) = (x - left, y - top);
    let corners = [
        (left, top, (1.0 - right_share) * (1.0 - low_share)),
        (left + 1.0, top, right_share * (1.0 - low_share)),
        (left, top + 1.0, (1.0 - right_share) * low_share),
        (left + 1.0, top + 1.0, right_share * low_share),
    ];
    for (channel, value) in out.iter_mut().enumerate() {
        let sum: f64 = corners
            .iter()
            .map(|(x, y, share)| {
                let index = (hold(*y, pixels.height) * pixels.width + hold(*x, pixels.width)) * pixels.channels + channel;
                share * f64::from(pixels.bytes.get(index).copied().unwrap_or(0))
            })
            .sum();
        *value = sum.round() as u8;
    }
}

/// What is drawn for a picture that cannot be seen, as in the press file: its box and both diagonals.
pub(super) fn placeholder(picture: &Picture) -> [Path; 3] {
    let clip = picture.clip;
    let stroke = || Stroke { paint: Paint::black(), width: Length::pt(0.5), dash: Vec::new(), cap: Cap::Butt };
    let (right, bottom) = (clip.right(), clip.bottom());
    [
        Path { commands: Path::rectangle(clip), fill: None, stroke: Some(stroke()) },
        Path::line(clip.origin(), Point::new(right, bottom), stroke()),
        Path::line(Point::new(right, clip.y), Point::new(clip.x, bottom), stroke()),
    ]
}
