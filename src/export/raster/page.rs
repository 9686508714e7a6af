//! The page: every item made marks on the pixel grid, then painted band by band.

use std::sync::Arc;

use rayon::prelude::*;

use super::coverage::{Clip, Coverage, Span};
use super::group::{Map, Place};
use super::ink::{Brush, Painter, Proof, Spots};
use super::path;
use super::picture::{self, Laid, Source};
use super::text::{Masks, Placed, Type};
use crate::base::{Cmyk, Length, Paint, Point};
use crate::display::{Drawn, Item, PageList, Path, Picture};
use crate::font::Faces;

/// Most pixels of one page image; a page asked for finer is made as fine as this allows.
pub const MAX_PIXELS: u64 = 160_000_000;

/// Rows painted by one job.
const BAND: usize = 64;

/// How a page image is made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RasterOptions {
    /// Pixels an inch; held to at least 1 and to what [`MAX_PIXELS`] allows.
    pub ppi: f64,
    /// Whether the image reaches to the bleed edge rather than to the trim.
    pub bleed: bool,
}

impl Default for RasterOptions {
    /// The trimmed page at 150 pixels an inch.
    fn default() -> Self {
        Self { ppi: 150.0, bleed: false }
    }
}

/// Ink of every pixel: what would be on the plates at this resolution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plates {
    /// Names of the spot plates, in order; they follow cyan, magenta, yellow and black.
    pub spots: Vec<Arc<str>>,
    /// One byte a plate, pixel by pixel, row by row from the top left; 255 is a full solid.
    pub samples: Vec<u8>,
}

impl Plates {
    /// Number of plates: four and the spot inks'.
    #[must_use]
    pub fn count(&self) -> usize {
        4 + self.spots.len()
    }

    /// One plate alone, a byte a pixel: 0 cyan, 1 magenta, 2 yellow, 3 black, then spots; empty where there is no such plate.
    #[must_use]
    pub fn plate(&self, index: usize) -> Vec<u8> {
        if index >= self.count() {
            return Vec::new();
        }
        self.samples.iter().skip(index).step_by(self.count()).copied().collect()
    }
}

/// An image of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Pixels an inch it was made at.
    pub ppi: f64,
    /// The page place of its top left corner.
    pub origin: Point,
    /// How it will look: three bytes of sRGB a pixel, row by row from the top left.
    pub rgb: Vec<u8>,
    /// What is on the plates.
    pub plates: Plates,
}

/// Width and height in pixels of an image of `page`, at `options.ppi` even where that is beyond [`MAX_PIXELS`].
#[must_use]
pub fn pixel_size(page: &PageList, options: &RasterOptions) -> (u64, u64) {
    let ppi = if options.ppi.is_finite() { options.ppi.max(1.0) } else { 1.0 };
    let bleed = if options.bleed { page.bleed * 2 } else { Length::ZERO };
    let count = |length: Length| (length.to_pt() / 72.0 * ppi).round().max(1.0) as u64;
    (count(page.trim.width + bleed), count(page.trim.height + bleed))
}

/// `options` with a resolution that can be had.
fn within_limit(page: &PageList, options: &RasterOptions) -> RasterOptions {
    let mut held = RasterOptions { ppi: if options.ppi.is_finite() { options.ppi.max(1.0) } else { 1.0 }, ..*options };
    loop {
        let (width, height) = pixel_size(page, &held);
        let pixels = width.saturating_mul(height);
        if pixels <= MAX_PIXELS || held.ppi <= 1.0 {
            return held;
        }
        held.ppi = (held.ppi * (MAX_PIXELS as f64 / pixels as f64).sqrt() * 0.999).max(1.0);
    }
}

/// One thing to paint.
struct Mark {
    coverage: Coverage,
    clip: usize,
    span: Span,
    what: What,
}

impl Mark {
    /// The spot inks a picture brings.
    fn spots(&self) -> &[(Arc<str>, Cmyk)] {
        match &self.what {
            What::Picture(laid) => laid.spots(),
            What::Brush(_) => &[],
        }
    }

    fn number(&mut self, spots: &Spots) {
        match &mut self.what {
            What::Picture(laid) => laid.number(spots),
            What::Brush(_) => {}
        }
    }
}

enum What {
    Brush(usize),
    Picture(Laid),
}

/// A mark while glyph masks and pictures are still to be made.
enum Pending {
    Glyph(Placed, usize, usize),
    Shape(Coverage, usize, usize),
    Picture { picture: Picture, place: Place, coverage: Coverage, clip: usize },
}

/// Everything of a page, gathered in paint order.
#[derive(Default)]
struct Gathered {
    letters: Type,
    clips: Vec<Clip>,
    paints: Vec<Paint>,
    pending: Vec<Pending>,
}

impl Gathered {
    fn items(&mut self, items: &[Item], place: &Place, faces: &Faces) {
        let clip = self.clip(&place.clip);
        for item in items {
            match &item.drawn {
                Drawn::Glyphs(run) => {
                    let paint = self.paint(&run.run.paint);
                    let placed = self.letters.set(run, place, faces);
                    self.pending.extend(placed.into_iter().map(|glyph| Pending::Glyph(glyph, paint, clip)));
                }
                Drawn::Path(path) => self.path(path, place, clip),
                Drawn::Picture(picture) => {
                    let (cut, coverage) = picture::cut(picture, place);
                    if coverage.span(&cut).is_some() {
                        let clip = self.clip(&cut);
                        self.pending.push(Pending::Picture { picture: Picture::clone(picture), place: place.clone(), coverage, clip });
                    }
                }
                Drawn::Group(group) => self.items(&group.items, &place.inside(group), faces),
            }
        }
    }

    fn path(&mut self, path: &Path, place: &Place, clip: usize) {
        if let Some(fill) = &path.fill {
            let paint = self.paint(fill);
            self.pending.extend(path::filled(path, place).map(|coverage| Pending::Shape(coverage, paint, clip)));
        }
        if let Some(stroke) = &path.stroke {
            let paint = self.paint(&stroke.paint);
            self.pending.extend(path::stroked(path, stroke, place).into_iter().map(|coverage| Pending::Shape(coverage, paint, clip)));
        }
    }

    fn paint(&mut self, paint: &Paint) -> usize {
        number(&mut self.paints, paint)
    }

    fn clip(&mut self, clip: &Clip) -> usize {
        number(&mut self.clips, clip)
    }
}

/// The index of `value` in `known`, put there where it is new; looked for from the end, since neighbours are alike.
fn number<T: Clone + PartialEq>(known: &mut Vec<T>, value: &T) -> usize {
    if let Some(index) = known.iter().rposition(|one| one == value) {
        return index;
    }
    known.push(value.clone());
    known.len() - 1
}

/// Makes the image of `page`; a picture that `source` does not show is drawn as a crossed box.
///
/// `proof` is the press condition that says how inks look. Where the resolution is beyond [`MAX_PIXELS`] the image is coarser
/// and [`Rendered::ppi`] says how fine it became.
#[must_use]
pub fn render(page: &PageList, options: &RasterOptions, faces: &Faces, source: &dyn Source, proof: &dyn Proof) -> Rendered {
    let options = within_limit(page, options);
    let (width, height) = pixel_size(page, &options);
    let (width, height) = (width as u32, height as u32);
    let corner = if options.bleed { Point::new(-page.bleed, -page.bleed) } else { Point::ORIGIN };
    let place = Place::page(Map::page(options.ppi, corner), width, height);
    let mut gathered = Gathered::default();
    gathered.items(&page.items, &place, faces);
    let Gathered { letters, mut clips, mut paints, pending } = gathered;
    let masks = letters.raster(faces);
    let mut marks = finish(pending, &masks, &mut clips, &mut paints, source, proof);

    let mut spots = Spots::default();
    paints.iter().for_each(|paint| spots.note(paint));
    marks.iter().flat_map(Mark::spots).for_each(|(name, alternate)| spots.note_spot(name, *alternate));
    spots.number();
    marks.iter_mut().for_each(|mark| mark.number(&spots));
    let brushes: Vec<Brush> = paints.iter().map(|paint| Brush::new(paint, &spots, proof)).collect();
    let scene = Scene { marks, clips, brushes, spots, width: width as usize };
    let plate_count = scene.spots.plates();
    let pixels = width as usize * height as usize;
    let mut samples = vec![0; pixels * plate_count];
    let mut rgb: Vec<u8> = proof.srgb([0; 4]).repeat(pixels);
    let plates_of_bands = samples.par_chunks_mut(scene.width * plate_count * BAND);
    let looks_of_bands = rgb.par_chunks_mut(scene.width * 3 * BAND);
    plates_of_bands.zip(looks_of_bands).enumerate().for_each(|(index, (plates, look))| scene.band(index, plates, look, proof));
    Rendered { width, height, ppi: options.ppi, origin: corner, rgb, plates: Plates { spots: scene.spots.names(), samples } }
}

/// Makes marks of what was gathered: masks for glyphs, pixels for pictures.
fn finish(pending: Vec<Pending>, masks: &Masks, clips: &mut Vec<Clip>, paints: &mut Vec<Paint>, source: &dyn Source, proof: &dyn Proof) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(pending.len());
    let mut add = |coverage: Coverage, clip: usize, clips: &[Clip], what: What| {
        if let Some(span) = clips.get(clip).and_then(|clip| coverage.span(clip)) {
            marks.push(Mark { coverage, clip, span, what });
        }
    };
    for one in pending {
        match one {
            Pending::Glyph(placed, paint, clip) => {
                if let Some(coverage) = masks.coverage(placed) {
                    add(coverage, clip, clips, What::Brush(paint));
                }
            }
            Pending::Shape(coverage, paint, clip) => add(coverage, clip, clips, What::Brush(paint)),
            Pending::Picture { picture, place, coverage, clip } => {
                let span = clips.get(clip).and_then(|clip| coverage.span(clip));
                match span.and_then(|span| picture::lay(&picture, place.map, span, source, proof)) {
                    Some(laid) => add(coverage, clip, clips, What::Picture(laid)),
                    None => {
                        let clip = number(clips, &place.clip);
                        for part in picture::placeholder(&picture) {
                            if let Some(stroke) = &part.stroke {
                                let paint = number(paints, &stroke.paint);
                                let parts = path::stroked(&part, stroke, &place);
                                parts.into_iter().for_each(|coverage| add(coverage, clip, clips, What::Brush(paint)));
                            }
                        }
                    }
                }
            }
        }
    }
    marks
}

/// All marks of a page with what they refer to.
struct Scene {
    marks: Vec<Mark>,
    clips: Vec<Clip>,
    brushes: Vec<Brush>,
    spots: Spots,
    width: usize,
}

impl Scene {
    /// Paints band `index`: its rows of `plates` and `look`.
    fn band(&self, index: usize, plates: &mut [u8], look: &mut [u8], proof: &dyn Proof) {
        let plate_count = self.spots.plates();
        let rows = look.len() / (self.width * 3).max(1);
        let top = (index * BAND) as i32;
        let band = Span { left: 0, top, right: self.width as i32, bottom: top + rows as i32 };
        let mut painter = Painter::new(&self.spots, proof);
        let mut coverage = vec![0; self.width];
        for mark in &self.marks {
            let (Some(span), Some(clip)) = (mark.span.intersection(band), self.clips.get(mark.clip)) else { continue };
            let columns = (span.right - span.left) as usize;
            for y in span.top..span.bottom {
                let Some(covered) = coverage.get_mut(..columns) else { continue };
                mark.coverage.row(clip, y, span.left, covered);
                let first = (y - top) as usize * self.width + span.left as usize;
                let plates = plates.get_mut(first * plate_count..(first + columns) * plate_count);
                let (Some(plates), Some(look)) = (plates, look.get_mut(first * 3..(first + columns) * 3)) else { continue };
                match &mark.what {
                    What::Picture(laid) => laid.paint_row(y, span.left, covered, (plates, look), &mut painter),
                    What::Brush(brush) => {
                        let Some(brush) = self.brushes.get(*brush) else { continue };
                        let pixels = plates.chunks_exact_mut(plate_count).zip(look.chunks_exact_mut(3));
                        for ((plates, look), coverage) in pixels.zip(covered.iter()) {
                            painter.paint(plates, look, brush, *coverage);
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path as FilePath;

    use super::super::ink::tests::Ideal;
    use super::super::picture::{Colours, Seen};
    use super::super::resample::Pixels;
    use super::*;
    use crate::base::{FaceId, Ink, PageId, PictureId, Rect, Size, Transform};
    use crate::display::{Cap, Glyph, GlyphRun, Group, Rotation, Run, Stroke};
    use crate::font::{Segment, Weight};

    /// One picture of four pixels: red, green over blue, white; any other id cannot be seen.
    struct Four;

    impl Source for Four {
        fn seen(&self, id: PictureId) -> Option<Seen> {
            let bytes = vec![255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255];
            (id == PictureId(1)).then_some(Seen {
                pixels: Pixels { width: 2, height: 2, channels: 3, bytes },
                colours: Colours::Rgb(None),
                alpha: None,
            })
        }
    }

    fn no_faces() -> Faces {
        Faces::from_folder(FilePath::new("no such folder"))
    }

    fn faces() -> Faces {
        Faces::bundled().unwrap_or_else(|error| unreachable!("{error}"))
    }

    fn pt(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect::new(Length::pt(x), Length::pt(y), Length::pt(width), Length::pt(height))
    }

    fn item(drawn: Drawn) -> Item {
        Item { source: None, bounds: Rect::default(), drawn }
    }

    fn page(width: f64, height: f64, drawn: Vec<Drawn>) -> PageList {
        PageList {
            page: PageId(1),
            label: "A01".into(),
            trim: Size::new(Length::pt(width), Length::pt(height)),
            bleed: Length::pt(2.0),
            items: drawn.into_iter().map(item).collect(),
            ..PageList::default()
        }
    }

    fn image(page: &PageList, faces: &Faces) -> Rendered {
        render(page, &RasterOptions { ppi: 72.0, bleed: false }, faces, &Four, &Ideal)
    }

    fn pixel(image: &Rendered, x: usize, y: usize) -> (&[u8], &[u8]) {
        let index = y * image.width as usize + x;
        let count = image.plates.count();
        (&image.plates.samples[index * count..(index + 1) * count], &image.rgb[index * 3..index * 3 + 3])
    }

    fn tint(rect: Rect, c: f64, m: f64, y: f64, k: f64) -> Drawn {
        Drawn::path(Path::filled(rect, Paint::new(Ink::Cmyk(Cmyk::percent(c, m, y, k)))))
    }

    fn glyph_run(faces: &Faces, text: &str, size: f64, at: Point) -> GlyphRun {
        let face = faces.find("Banxin Song", Weight::Regular).unwrap_or(FaceId(0));
        let glyphs = text
            .chars()
            .enumerate()
            .map(|(index, character)| Glyph {
                id: faces.get(face).and_then(|face| face.glyph(character)).unwrap_or(0),
                cluster: (index * character.len_utf8()) as u32,
                x: (Length::pt(size) * index as i64).units() as i32,
                y: 0,
                advance: Length::pt(size).units() as i32,
            })
            .collect();
        let run = Run {
            face,
            size: Length::pt(size),
            scale_x: 1.0,
            rotation: Rotation::Upright,
            vertical: false,
            paint: Paint::black(),
            stroke: None,
            under: false,
            text: text.into(),
            start: 0,
            end: text.len() as u32,
            glyphs,
        };
        GlyphRun { origin: at, run: Arc::new(run) }
    }

    /// Amount and middle of the black ink of `image`, in pixels.
    fn black(image: &Rendered) -> (f64, f64, f64) {
        let (mut sum, mut x_sum, mut y_sum) = (0.0, 0.0, 0.0);
        for (index, ink) in image.plates.plate(3).into_iter().enumerate() {
            let ink = f64::from(ink) / 255.0;
            sum += ink;
            x_sum += ink * ((index % image.width as usize) as f64 + 0.5);
            y_sum += ink * ((index / image.width as usize) as f64 + 0.5);
        }
        (sum, x_sum / sum, y_sum / sum)
    }

    #[test]
    fn a_rectangle_between_pixels_prints_its_exact_area() {
        let image = image(&page(6.0, 4.0, vec![tint(pt(1.25, 1.5, 2.0, 1.0), 100.0, 0.0, 0.0, 0.0)]), &no_faces());
        assert_eq!(image.plates.plate(0)[6..12], [0, 96, 128, 32, 0, 0]);
        assert_eq!(image.plates.plate(0)[12..18], [0, 96, 128, 32, 0, 0]);
        assert_eq!(pixel(&image, 2, 1).1, [127, 255, 255]);
    }

    #[test]
    fn black_type_overprints_a_tint_and_a_colour_knocks_it_out() {
        let faces = faces();
        let ground = tint(pt(0.0, 0.0, 40.0, 40.0), 0.0, 20.0, 60.0, 0.0);
        let text = Drawn::Glyphs(glyph_run(&faces, "国", 36.0, Point::new(Length::pt(2.0), Length::pt(34.0))));
        let image = image(&page(40.0, 40.0, vec![ground, text, tint(pt(0.0, 0.0, 4.0, 4.0), 0.0, 0.0, 0.0, 0.0)]), &faces);
        // The tint's plates know nothing of the letter; the black plate knows nothing of the tint.
        assert!(image.plates.plate(1).iter().skip(4 * 40).all(|ink| *ink == 51));
        assert!(image.plates.plate(2).iter().skip(4 * 40).all(|ink| *ink == 153));
        assert!(image.plates.plate(3).contains(&255));
        assert_eq!(pixel(&image, 0, 0), ([0, 0, 0, 0].as_slice(), [255, 255, 255].as_slice()));
    }

    #[test]
    fn ink_stands_where_the_glyph_stands() {
        let faces = faces();
        let mut first = None;
        for step in 0..8 {
            let shift = f64::from(step) * 0.2;
            let at = Point::new(Length::pt(10.0 + shift), Length::pt(40.0 + shift / 2.0));
            let (ink, x, y) = black(&image(&page(60.0, 60.0, vec![Drawn::Glyphs(glyph_run(&faces, "永", 30.0, at))]), &faces));
            let (ink_there, x_there, y_there) = *first.get_or_insert((ink, x, y));
            assert!((ink - ink_there).abs() < 0.01 * ink_there, "{ink} {ink_there}");
            // An eighth of a pixel for the phase, a hundredth for rounding of coverage.
            assert!((x - x_there - shift).abs() < 0.135, "x moved {} for {shift}", x - x_there);
            assert!((y - y_there - shift / 2.0).abs() < 0.135, "y moved {} for {}", y - y_there, shift / 2.0);
        }
    }

    /// Area and middle of the inside of `segments` (one contour, no crossings), by Green's theorem over short chords.
    fn area(segments: &[Segment]) -> (f64, f64, f64) {
        let (mut area, mut x_sum, mut y_sum) = (0.0, 0.0, 0.0);
        let (mut start, mut last) = ((0.0, 0.0), (0.0, 0.0));
        let mut chord = |from: (f64, f64), to: (f64, f64)| {
            let cross = from.0 * to.1 - to.0 * from.1;
            area += cross / 2.0;
            x_sum += (from.0 + to.0) * cross / 6.0;
            y_sum += (from.1 + to.1) * cross / 6.0;
        };
        for segment in segments {
            let (one, two, end) = match *segment {
                Segment::Move(x, y) => {
                    (start, last) = ((x.into(), y.into()), (x.into(), y.into()));
                    continue;
                }
                Segment::Line(x, y) => (last, (x.into(), y.into()), (x.into(), y.into())),
                Segment::Quad(..) => unreachable!("the face is cubic"),
                Segment::Cubic(x1, y1, x2, y2, x, y) => ((x1.into(), y1.into()), (x2.into(), y2.into()), (f64::from(x), f64::from(y))),
                Segment::Close => (last, start, start),
            };
            let mut from = last;
            for piece in 1..=100 {
                let t = f64::from(piece) / 100.0;
                let s = 1.0 - t;
                let mix = |a: f64, b: f64, c: f64, d: f64| s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d;
                let to = (mix(last.0, one.0, two.0, end.0), mix(last.1, one.1, two.1, end.1));
                chord(from, to);
                from = to;
            }
            last = end;
        }
        (area.abs(), x_sum / area, y_sum / area)
    }

    #[test]
    fn a_glyph_covers_what_its_outline_encloses() {
        let faces = faces();
        let run = glyph_run(&faces, "一", 40.0, Point::new(Length::pt(5.0), Length::pt(45.0)));
        let (ink, x, y) = black(&image(&page(50.0, 60.0, vec![Drawn::Glyphs(run.clone())]), &faces));
        let face = faces.get(run.run.face).unwrap_or_else(|| unreachable!());
        let scale = 40.0 / f64::from(face.units_per_em());
        let (area, middle_x, middle_y) = area(&face.outline(run.run.glyphs[0].id).segments);
        assert!((ink - area * scale * scale).abs() < 0.02 * ink, "{ink} of {}", area * scale * scale);
        assert!((x - 5.0 - middle_x * scale).abs() < 0.05 && (y - 45.0 + middle_y * scale).abs() < 0.05, "{x} {y}");
    }

    #[test]
    fn big_type_and_small_type_are_the_same_shape() {
        let faces = faces();
        let list = page(60.0, 60.0, vec![Drawn::Glyphs(glyph_run(&faces, "版", 50.0, Point::new(Length::pt(5.0), Length::pt(50.0))))]);
        let share = |ppi: f64| {
            let image = render(&list, &RasterOptions { ppi, bleed: false }, &faces, &Four, &Ideal);
            black(&image).0 / f64::from(image.width * image.height)
        };
        // 1,600 ppi makes an em of 1,111 pixels: drawn without the cache.
        let (small, big) = (share(72.0), share(1600.0));
        assert!((small - big).abs() < 0.003 * big, "{small} {big}");
    }

    #[test]
    fn turned_type_has_the_same_ink() {
        let faces = faces();
        let run = Drawn::Glyphs(glyph_run(&faces, "心", 30.0, Point::new(Length::pt(15.0), Length::pt(41.0))));
        let group = Group {
            clip: None,
            transform: Some(Transform::rotation(90.0, Point::new(Length::pt(30.0), Length::pt(30.0)))),
            items: vec![item(run.clone())],
        };
        let (upright, x, y) = black(&image(&page(60.0, 60.0, vec![run]), &faces));
        let (turned, turned_x, turned_y) = black(&image(&page(60.0, 60.0, vec![Drawn::Group(Arc::new(group))]), &faces));
        assert!((upright - turned).abs() < 0.01 * upright, "{upright} {turned}");
        // (x, y) about (30, 30), a quarter clockwise: (60 - y, x).
        assert!((turned_x - (60.0 - y)).abs() < 0.2 && (turned_y - x).abs() < 0.2, "{turned_x} {turned_y} from {x} {y}");
    }

    #[test]
    fn pictures_are_laid_cut_and_separated() {
        let picture =
            Picture { picture: PictureId(1), rect: pt(0.0, 0.0, 2.0, 2.0), clip: pt(0.0, 0.0, 2.0, 1.0), alternative: None, in_black: false };
        let image = image(&page(3.0, 3.0, vec![tint(pt(0.0, 0.0, 3.0, 3.0), 0.0, 0.0, 0.0, 50.0), Drawn::picture(picture)]), &no_faces());
        assert_eq!(pixel(&image, 0, 0), ([0, 255, 255, 0].as_slice(), [255, 0, 0].as_slice()));
        assert_eq!(pixel(&image, 1, 0).1, [0, 255, 0]);
        assert_eq!(pixel(&image, 0, 1).0, [0, 0, 0, 128], "below the clip the tint stays");
    }

    #[test]
    fn a_turned_picture_shows_its_turned_pixels() {
        let picture =
            Picture { picture: PictureId(1), rect: pt(0.0, 0.0, 20.0, 20.0), clip: pt(0.0, 0.0, 20.0, 20.0), alternative: None, in_black: false };
        let group = Group {
            clip: None,
            transform: Some(Transform::rotation(90.0, Point::new(Length::pt(10.0), Length::pt(10.0)))),
            items: vec![item(Drawn::picture(picture))],
        };
        let image = image(&page(20.0, 20.0, vec![Drawn::Group(Arc::new(group))]), &no_faces());
        // Red was top left, green top right, blue bottom left: a quarter clockwise blue, red above white, green.
        assert_eq!(pixel(&image, 2, 2).1, [0, 0, 255]);
        assert_eq!(pixel(&image, 17, 2).1, [255, 0, 0]);
        assert_eq!(pixel(&image, 17, 17).1, [0, 255, 0]);
    }

    #[test]
    fn a_picture_that_cannot_be_seen_is_a_crossed_box() {
        let picture =
            Picture { picture: PictureId(9), rect: pt(0.0, 0.0, 90.0, 90.0), clip: pt(10.0, 10.0, 40.0, 40.0), alternative: None, in_black: false };
        let image = image(&page(60.0, 60.0, vec![Drawn::picture(picture)]), &no_faces());
        assert_eq!(pixel(&image, 30, 20).0, [0, 0, 0, 0], "open between the lines");
        assert!(pixel(&image, 30, 30).0[3] > 80, "crossed in the middle");
        assert_eq!(pixel(&image, 30, 10).0, [0, 0, 0, 63], "half of the half-point frame, rounded down");
        assert_eq!(pixel(&image, 5, 5).0, [0, 0, 0, 0], "nothing outside its clip");
    }

    #[test]
    fn bleed_adds_its_pixels() {
        let list = page(10.0, 10.0, vec![tint(pt(-2.0, -2.0, 14.0, 3.0), 0.0, 100.0, 0.0, 0.0)]);
        let options = RasterOptions { ppi: 144.0, bleed: true };
        let image = render(&list, &options, &no_faces(), &Four, &Ideal);
        assert_eq!((image.width, image.height), (28, 28));
        let magenta: u64 = image.plates.plate(1).iter().map(|ink| u64::from(*ink)).sum();
        assert_eq!(magenta, 28 * 6 * 255);
    }

    #[test]
    fn the_same_bytes_on_any_number_of_threads() {
        let faces = faces();
        let stroke = Stroke { paint: Paint::black(), width: Length::pt(1.3), dash: vec![Length::pt(3.0), Length::pt(2.0)], cap: Cap::Round };
        let list = page(
            120.0,
            300.0,
            vec![
                tint(pt(3.3, 3.3, 100.0, 280.0), 10.0, 0.0, 20.0, 0.0),
                Drawn::Glyphs(glyph_run(&faces, "版心同字节", 21.3, Point::new(Length::pt(4.1), Length::pt(40.7)))),
                Drawn::picture(Picture {
                    picture: PictureId(1),
                    rect: pt(10.0, 60.5, 90.0, 100.0),
                    clip: pt(12.0, 60.5, 80.0, 90.0),
                    alternative: None,
                    in_black: false,
                }),
                Drawn::path(Path { commands: Path::rectangle(pt(5.0, 170.0, 99.0, 99.0)), fill: None, stroke: Some(stroke) }),
            ],
        );
        let on = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap_or_else(|error| unreachable!("{error}"));
            pool.install(|| render(&list, &RasterOptions { ppi: 150.0, bleed: true }, &faces, &Four, &Ideal))
        };
        let one = on(1);
        assert_eq!(one, on(2));
        assert_eq!(one, on(5));
    }

    #[test]
    fn a_senseless_resolution_is_brought_within_reach() {
        let list = page(1000.0, 1000.0, Vec::new());
        let held = within_limit(&list, &RasterOptions { ppi: 1e7, bleed: false });
        let (width, height) = pixel_size(&list, &held);
        assert!(width * height <= MAX_PIXELS && width * height > MAX_PIXELS / 2, "{width} × {height}");
        assert_eq!(within_limit(&list, &RasterOptions { ppi: f64::NAN, bleed: false }).ppi, 1.0);
    }
}
