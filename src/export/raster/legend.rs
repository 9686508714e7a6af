//! The ink map to look at: false colours for total ink, red where it is too much, a legend below, the worst places marked.

use std::sync::Arc;

use super::ink_map::InkMap;
use super::page::{RasterOptions, render};
use super::picture::{Seen, Source};
use super::{InkMean, InkPeak, Proof};
use crate::base::{Length, PageId, Paint, PictureId, Point, Rect, Size};
use crate::display::{Drawn, Glyph, GlyphRun, Item, PageList, Rotation, Run};
use crate::font::{Face, Faces, Weight};

/// An sRGB image with its physical size.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Pixels an inch.
    pub ppi: f64,
    /// Three bytes a pixel, row by row from the top left.
    pub rgb: Vec<u8>,
}

/// Colours at shares of the limit: paper white, then through green and teal to a deep blue. No red among them.
const STEPS: [(f64, [f64; 3]); 5] = [
    (0.0, [255.0, 255.0, 255.0]),
    (0.25, [205.0, 232.0, 206.0]),
    (0.5, [126.0, 198.0, 178.0]),
    (0.75, [52.0, 138.0, 168.0]),
    (1.0, [22.0, 54.0, 122.0]),
];
/// At and just above the limit.
const OVER: [f64; 3] = [255.0, 64.0, 40.0];
/// At 400 per cent.
const FAR_OVER: [f64; 3] = [120.0, 0.0, 0.0];
/// The end of the legend's scale, in per cent.
const MOST: f64 = 400.0;

/// Height of the legend without its words, and of a line of them, in its millimetres.
const HEIGHT: (f64, f64) = (11.4, 4.6);
/// Type size of the words.
const SIZE: f64 = 3.0;
/// Fewest pixels to a millimetre of the legend, so that its words can be read under a coarse map.
const LEAST_SCALE: f64 = 4.0;

/// `map` in false colours with its legend; `limit` is in per cent, `title` names the page. `ppi` is the map's.
#[must_use]
pub fn ink_image(map: &InkMap, ppi: f64, limit: u32, title: &str, faces: &Faces) -> Image {
    let (width, rows) = map.size();
    let colours: Vec<[u8; 3]> = (0..=u16::MAX).take(colours_needed(map)).map(|total| colour(f64::from(total) / 2.55, limit)).collect();
    let mut rgb: Vec<u8> = map.totals().iter().flat_map(|total| colours.get(usize::from(*total)).copied().unwrap_or([0; 3])).collect();
    let (peak, mean) = (map.peak(), map.worst_mean());
    let mut canvas = Canvas { width, height: rows, rgb: &mut rgb };
    mark(&mut canvas, map, ppi, peak, mean);
    let scale = (ppi / 25.4).max(LEAST_SCALE);
    let words = lines(&words(title, limit, peak, mean), width as f64 / scale - 6.0);
    let below = ((HEIGHT.0 + HEIGHT.1 * words.len() as f64) * scale).ceil() as usize;
    rgb.resize(width * (rows + below) * 3, 255);
    let strip = rgb.get_mut(width * rows * 3..).unwrap_or_default();
    let mut strip = Canvas { width, height: below, rgb: strip };
    legend(&mut strip, scale, limit, &words, faces);
    Image { width: width as u32, height: (rows + below) as u32, ppi, rgb }
}

fn colours_needed(map: &InkMap) -> usize {
    map.totals().iter().max().map_or(1, |most| usize::from(*most) + 1)
}

/// The false colour of `percent` of ink.
fn colour(percent: f64, limit: u32) -> [u8; 3] {
    let limit = f64::from(limit.max(1));
    // Half a step of a byte's rounding is not over the limit.
    if percent > limit + 0.2 {
        let far = ((percent - limit) / (MOST - limit).max(1.0)).clamp(0.0, 1.0);
        return between(OVER, FAR_OVER, far);
    }
    let share = percent / limit;
    let upper = STEPS.iter().position(|(at, _)| share <= *at).unwrap_or(STEPS.len() - 1).max(1);
    match (STEPS.get(upper - 1), STEPS.get(upper)) {
        (Some((low, one)), Some((high, other))) => between(*one, *other, ((share - low) / (high - low)).clamp(0.0, 1.0)),
        _ => [255; 3],
    }
}

fn between(one: [f64; 3], other: [f64; 3], share: f64) -> [u8; 3] {
    [0, 1, 2].map(|channel: usize| {
        let (one, other) = (one.get(channel).copied().unwrap_or(0.0), other.get(channel).copied().unwrap_or(0.0));
        (one + (other - one) * share).round() as u8
    })
}

/// What the legend says, phrase by phrase.
fn words(title: &str, limit: u32, peak: InkPeak, mean: InkMean) -> [String; 4] {
    [
        format!("{title}  总墨量 total ink"),
        format!("限 limit {limit}%"),
        format!("○ 最大 peak {:.0}%", peak.percent),
        format!("□ 15 mm² 平均最大 greatest mean {:.0}%", mean.percent),
    ]
}

/// `phrases` in lines of at most `room`, as far as whole phrases allow.
fn lines(phrases: &[String], room: f64) -> Vec<String> {
    // Han and signs take an em, Latin a little more than half of one.
    let length = |text: &str| text.chars().map(|letter| if letter.is_ascii() { 0.57 } else { 1.0 }).sum::<f64>() * SIZE;
    let mut lines: Vec<String> = Vec::new();
    for phrase in phrases {
        match lines.last_mut() {
            Some(line) if length(line) + length(phrase) + 2.0 * SIZE <= room => {
                line.push_str("   ");
                line.push_str(phrase);
            }
            _ => lines.push(phrase.clone()),
        }
    }
    lines
}

/// Pixels that are drawn on.
struct Canvas<'a> {
    width: usize,
    height: usize,
    rgb: &'a mut [u8],
}

impl Canvas<'_> {
    fn set(&mut self, x: i64, y: i64, colour: [u8; 3]) {
        if x < 0 || y < 0 || x >= self.width as i64 || y >= self.height as i64 {
            return;
        }
        let at = (y as usize * self.width + x as usize) * 3;
        if let Some(pixel) = self.rgb.get_mut(at..at + 3) {
            pixel.copy_from_slice(&colour);
        }
    }

    fn fill(&mut self, [left, top, right, bottom]: [f64; 4], colour: [u8; 3]) {
        for y in top.round() as i64..bottom.round() as i64 {
            for x in left.round() as i64..right.round() as i64 {
                self.set(x, y, colour);
            }
        }
    }
}

/// The worst square framed, the peak ringed: black between two white lines, to be seen on any colour.
fn mark(canvas: &mut Canvas<'_>, map: &InkMap, ppi: f64, peak: InkPeak, mean: InkMean) {
    if peak.percent <= 0.0 {
        return;
    }
    let pixel = |length: Length| length.to_mm() / 25.4 * ppi;
    let origin = map.origin();
    let weight = (ppi / 150.0).max(1.0).round() as i64;
    let (left, top) = (pixel(mean.area.x - origin.x), pixel(mean.area.y - origin.y));
    let (right, bottom) = (left + pixel(mean.area.width), top + pixel(mean.area.height));
    for (out, colour) in [(3 * weight, [255; 3]), (2 * weight, [0; 3]), (weight, [255; 3])] {
        let (left, top, right, bottom) = (left.floor() as i64 - out, top.floor() as i64 - out, right.ceil() as i64 + out, bottom.ceil() as i64 + out);
        for side in 0..weight {
            for x in left..right {
                canvas.set(x, top + side, colour);
                canvas.set(x, bottom - 1 - side, colour);
            }
            for y in top..bottom {
                canvas.set(left + side, y, colour);
                canvas.set(right - 1 - side, y, colour);
            }
        }
    }
    let (x, y) = (pixel(peak.at.x - origin.x), pixel(peak.at.y - origin.y));
    let radius = (1.6 / 25.4 * ppi).max(5.0);
    let reach = radius as i64 + 3 * weight + 1;
    for down in -reach..=reach {
        for across in -reach..=reach {
            let distance = ((across as f64).hypot(down as f64) - radius) / weight as f64;
            let colour = if (0.0..1.0).contains(&distance) { [0; 3] } else { [255; 3] };
            if (-1.0..2.0).contains(&distance) {
                canvas.set(x as i64 + across, y as i64 + down, colour);
            }
        }
    }
}

/// The scale with its ticks, and the lines of words.
fn legend(strip: &mut Canvas<'_>, scale: f64, limit: u32, words: &[String], faces: &Faces) {
    let width = strip.width as f64 / scale;
    strip.fill([0.0, 0.0, strip.width as f64, scale * 0.2], [0; 3]);
    let (left, right) = (4.0_f64.min(width / 8.0), (width - 8.0).min(124.0).max(width / 2.0));
    let place = |percent: f64| left + (right - left) * percent / MOST;
    let (top, bottom) = (2.0, 6.0);
    for x in (left * scale) as i64..(right * scale) as i64 {
        let percent = (x as f64 / scale - left) / (right - left) * MOST;
        let colour = colour(percent, limit);
        strip.fill([x as f64, top * scale, x as f64 + 1.0, bottom * scale], colour);
    }
    let hair = 0.15;
    for (x, y, x2, y2) in
        [(left, top, right, top + hair), (left, bottom - hair, right, bottom), (left, top, left + hair, bottom), (right - hair, top, right, bottom)]
    {
        strip.fill([x * scale, y * scale, x2 * scale, y2 * scale], [0; 3]);
    }
    let mut lines: Vec<(String, f64, f64, f64)> =
        words.iter().enumerate().map(|(index, line)| (line.clone(), left, HEIGHT.0 + HEIGHT.1 * index as f64 + 2.2, SIZE)).collect();
    // The limit first: another tick stands only where its number has room.
    let mut ticks: Vec<f64> = vec![f64::from(limit)];
    for tick in [0.0, MOST, 200.0, 100.0, 300.0] {
        if ticks.iter().all(|other| (place(*other) - place(tick)).abs() >= 9.0) {
            ticks.push(tick);
        }
    }
    for tick in ticks {
        let x = place(tick);
        strip.fill([(x - hair) * scale, bottom * scale, (x + hair) * scale, (bottom + 0.8) * scale], [0; 3]);
        lines.push((format!("{tick}%"), (x - 1.6).max(left), 9.6, 2.6));
    }
    letters(strip, scale, &lines, faces);
}

/// Lines of type in black: text, place of its baseline and size in the legend's millimetres.
fn letters(strip: &mut Canvas<'_>, scale: f64, lines: &[(String, f64, f64, f64)], faces: &Faces) {
    let items =
        lines.iter().flat_map(|(text, x, y, size)| line(text, Point::new(Length::mm(*x), Length::mm(*y)), Length::mm(*size), faces)).collect();
    let trim = Size::new(Length::mm(strip.width as f64 / scale), Length::mm(strip.height as f64 / scale));
    let list = PageList { page: PageId(0), label: "".into(), trim, bleed: Length::ZERO, items, ..PageList::default() };
    let image = render(&list, &RasterOptions { ppi: scale * 25.4, bleed: false }, faces, &Nothing, &Nothing);
    let across = image.width as usize;
    for (y, row) in image.plates.samples.chunks_exact((across * image.plates.count()).max(1)).enumerate().take(strip.height) {
        for (x, pixel) in row.chunks_exact(image.plates.count()).enumerate().take(strip.width) {
            let ink = pixel.get(3).copied().unwrap_or(0);
            if let Some(under) = strip.rgb.get_mut((y * strip.width + x) * 3..(y * strip.width + x) * 3 + 3) {
                under.iter_mut().for_each(|channel| *channel = super::coverage::share(*channel, 255 - ink));
            }
        }
    }
}

/// One line of plain type: runs of the sans face, or of whichever face has the letters.
fn line(text: &str, at: Point, size: Length, faces: &Faces) -> Vec<Item> {
    let sans = faces.iter().find(|face| !face.has_serifs() && face.weight() == Weight::Regular && face.glyph('墨').is_some());
    let Some(sans) = sans.or_else(|| faces.iter().next()) else { return Vec::new() };
    let mut pen = at.x;
    let mut items = Vec::new();
    for letter in text.chars() {
        let face: Option<&Arc<Face>> = match sans.glyph(letter) {
            Some(_) => Some(sans),
            None => faces.fallback_for(letter, sans.id()).and_then(|id| faces.get(id)),
        };
        let Some((face, id)) = face.and_then(|face| Some((face, face.glyph(letter)?))) else { continue };
        let advance = size.scaled(f64::from(face.advance(id)) / f64::from(face.units_per_em()));
        let glyph = Glyph { id, cluster: 0, x: 0, y: 0, advance: advance.units() as i32 };
        let text: Arc<str> = letter.to_string().into();
        let end = text.len() as u32;
        let run = Run {
            face: face.id(),
            size,
            scale_x: 1.0,
            rotation: Rotation::Upright,
            vertical: false,
            paint: Paint::black(),
            stroke: None,
            under: false,
            text,
            start: 0,
            end,
            glyphs: vec![glyph],
        };
        let drawn = GlyphRun { origin: Point::new(pen, at.y), run: Arc::new(run) };
        items.push(Item { source: None, bounds: Rect::at(drawn.origin, Size::default()), drawn: Drawn::Glyphs(drawn) });
        pen += advance;
    }
    items
}

/// No pictures, and inks nobody looks at.
struct Nothing;

impl Source for Nothing {
    fn seen(&self, _: PictureId) -> Option<Seen> {
        None
    }
}

impl Proof for Nothing {
    fn srgb(&self, _: [u8; 4]) -> [u8; 3] {
        [0; 3]
    }
    fn rows(&self, ink: &[u8]) -> Vec<u8> {
        vec![0; ink.len() / 4 * 3]
    }
    fn separate(&self, rgb: &[u8], _: Option<&[u8]>) -> Vec<u8> {
        vec![0; rgb.len() / 3 * 4]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ink_over_the_limit_is_red() {
        let is_red = |[r, g, b]: [u8; 3]| r > 100 && i32::from(r) > 2 * i32::from(g.max(b));
        for percent in 0..=400 {
            assert_eq!(is_red(colour(f64::from(percent), 240)), percent > 240, "{percent}: {:?}", colour(f64::from(percent), 240));
        }
        assert_eq!(colour(0.0, 240), [255, 255, 255]);
    }

    #[test]
    fn words_break_between_phrases_and_are_all_there() {
        let phrases = words("A07", 240, InkPeak { percent: 226.0, at: Point::ORIGIN }, InkMean { percent: 212.0, area: Rect::default() });
        assert_eq!(lines(&phrases, 300.0).len(), 1);
        let narrow = lines(&phrases, 30.0);
        assert_eq!(narrow, phrases);
        assert!(lines(&phrases, 300.0)[0].contains("peak 226%") && narrow[3].contains("212%"));
    }

    #[test]
    fn more_ink_is_darker_up_to_the_limit() {
        let light = |percent: u32| colour(f64::from(percent), 240).iter().map(|channel| u32::from(*channel)).sum::<u32>();
        let lights: Vec<u32> = (0..=24).map(|step| light(step * 10)).collect();
        assert!(lights.windows(2).all(|pair| pair[1] < pair[0]), "{lights:?}");
    }
}
