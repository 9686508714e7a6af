//! Marks outside the bleed: crop marks, registration targets, a colour bar, and the words that tell plates apart.
//!
//! Crop marks, targets and the slug (paper, page, day) stand on every plate, so that each can be told and laid on the others.
//! The name of a plate stands on that plate alone. The bar has each ink solid and at half, the overprints of two, a grey of three
//! beside a grey of black, and each spot; no patch exceeds two full inks. Words are outlines: they are no text of the page and
//! must not be found as such.

use printpdf::Op;

use super::boxes::MARK;
use super::operator::named;
use super::page::Page;
use super::{PdfOptions, lettering, path};
use crate::base::{Cmyk, Ink, Inks, Length, Paint, Point, Rect, Share};
use crate::display::{Cap, Path, PathCommand, Stroke};

/// Radius of the registration circle.
const RADIUS: Length = Length::from_units(36_000 * 3 / 2);
/// Weight of a mark: half a point, the thinnest line newsprint holds in more than one ink (Ghent Workgroup, newspaper variant).
const HAIR: Length = Length::from_units(12_700 / 2);
/// From the bleed to the colour bar and the tops of words.
const GAP: Length = Length::from_units(36_000 * 3 / 2);
/// Largest side of a patch of the colour bar.
const PATCH: Length = Length::from_units(36_000 * 5);
/// Smallest side of a patch; a densitometer sees nothing in less.
const LEAST_PATCH: Length = Length::from_units(36_000 * 2);
/// Room kept free beside crop marks and targets.
const CLEAR: Length = Length::from_units(36_000 * 2);
/// Type sizes of words, tried in turn until they fit.
const SIZES: [Length; 4] =
    [Length::from_units(12_700 * 7), Length::from_units(12_700 * 6), Length::from_units(12_700 * 5), Length::from_units(12_700 * 4)];
/// From one line of words to the next.
const LEADING: Length = Length::from_units(12_700 * 10);

/// Writes the marks of the page.
pub(super) fn write(page: &mut Page<'_>, options: &PdfOptions) {
    // A tagged page has said so already.
    let said = page.is_tagged();
    if !said {
        page.push(named("BMC", "Artifact"));
    }
    let every = match page.list.inks {
        Inks::Black => Paint::black(),
        Inks::Process => Paint { ink: Ink::Registration, overprint: false },
    };
    let trim = page.list.trim_rect();
    crop_marks(page, &trim, &every);
    let centre = trim.centre();
    let bleed = page.boxes.bleed_width();
    let middle = bleed + (page.boxes.margin() - bleed) / 2;
    for at in [
        Point::new(centre.x, trim.top() - middle),
        Point::new(centre.x, trim.bottom() + middle),
        Point::new(trim.left() - middle, centre.y),
        Point::new(trim.right() + middle, centre.y),
    ] {
        target(page, at, &every);
    }
    let spots = page.spots_used();
    // The strips above and below the page, each on both sides of its target.
    let half = centre.x - trim.left() - CLEAR - RADIUS * 2 - CLEAR;
    let (left, right) = (trim.left() + CLEAR, centre.x + RADIUS * 2 + CLEAR);
    let above = trim.top() - bleed - GAP;
    bar(page, &patches(page.list.inks, &spots), [left, right], above, half);
    let below = trim.bottom() + bleed + GAP;
    words(page, &[(slug(page, options), every)], Point::new(left, below), half);
    words(page, &plates(page.list.inks, &spots), Point::new(right, below), half);
    if !said {
        page.push(Op::EndMarkedContent);
    }
}

fn crop_marks(page: &mut Page<'_>, trim: &Rect, paint: &Paint) {
    let near = page.boxes.marks();
    let far = near + MARK;
    for x in [trim.left(), trim.right()] {
        line(page, Point::new(x, trim.top() - near), Point::new(x, trim.top() - far), paint);
        line(page, Point::new(x, trim.bottom() + near), Point::new(x, trim.bottom() + far), paint);
    }
    for y in [trim.top(), trim.bottom()] {
        line(page, Point::new(trim.left() - near, y), Point::new(trim.left() - far, y), paint);
        line(page, Point::new(trim.right() + near, y), Point::new(trim.right() + far, y), paint);
    }
}

fn hair(paint: &Paint) -> Stroke {
    Stroke { paint: paint.clone(), width: HAIR, dash: Vec::new(), cap: Cap::Butt }
}

fn line(page: &mut Page<'_>, from: Point, to: Point, paint: &Paint) {
    path::write(page, &Path::line(from, to, hair(paint)));
}

/// A circle with a cross.
fn target(page: &mut Page<'_>, at: Point, paint: &Paint) {
    let arm = RADIUS * 2;
    line(page, Point::new(at.x - arm, at.y), Point::new(at.x + arm, at.y), paint);
    line(page, Point::new(at.x, at.y - arm), Point::new(at.x, at.y + arm), paint);
    // Four cubic arcs: control points 0.5523 of the radius along the tangents.
    let (r, k) = (RADIUS, RADIUS.scaled(0.552_284_75));
    let point = |x: Length, y: Length| Point::new(at.x + x, at.y + y);
    let commands = [
        PathCommand::Move(point(r, Length::ZERO)),
        PathCommand::Curve(point(r, k), point(k, r), point(Length::ZERO, r)),
        PathCommand::Curve(point(-k, r), point(-r, k), point(-r, Length::ZERO)),
        PathCommand::Curve(point(-r, -k), point(-k, -r), point(Length::ZERO, -r)),
        PathCommand::Curve(point(k, -r), point(r, -k), point(r, Length::ZERO)),
        PathCommand::Close,
    ];
    path::write(page, &Path { commands: commands.into(), fill: None, stroke: Some(hair(paint)) });
}

/// The patches of the colour bar in two parts: inks alone, and what they make together.
fn patches(inks: Inks, spots: &[(String, Cmyk)]) -> [Vec<Ink>; 2] {
    let mix = |c: f64, m: f64, y: f64, k: f64| Ink::Cmyk(Cmyk::percent(c, m, y, k));
    if inks == Inks::Black {
        let tints = [100.0, 75.0, 50.0, 25.0].map(|share| mix(0.0, 0.0, 0.0, share));
        return [tints.to_vec(), Vec::new()];
    }
    let mut alone = Vec::new();
    for share in [100.0, 50.0] {
        alone.extend([mix(share, 0.0, 0.0, 0.0), mix(0.0, share, 0.0, 0.0), mix(0.0, 0.0, share, 0.0), mix(0.0, 0.0, 0.0, share)]);
    }
    let mut together = vec![mix(0.0, 100.0, 100.0, 0.0), mix(100.0, 0.0, 100.0, 0.0), mix(100.0, 100.0, 0.0, 0.0)];
    // The grey of three inks that newspapers watch on press, and black beside it.
    together.extend([mix(30.0, 24.0, 24.0, 0.0), mix(0.0, 0.0, 0.0, 30.0)]);
    for (name, alternate) in spots {
        let spot = |percent: f64| Ink::Spot { name: name.as_str().into(), tint: Share::percent(percent), alternate: *alternate };
        together.extend([spot(100.0), spot(50.0)]);
    }
    [alone, together]
}

/// The colour bar: its two parts from `lefts` on, standing on `bottom`, each at most `room` wide.
fn bar(page: &mut Page<'_>, parts: &[Vec<Ink>; 2], lefts: [Length; 2], bottom: Length, room: Length) {
    let most = parts.iter().map(Vec::len).max().unwrap_or(0).max(1) as i64;
    let side = (room / most).min(PATCH).max(LEAST_PATCH);
    for (part, left) in parts.iter().zip(lefts) {
        for (at, ink) in (0_i64..).zip(part) {
            let x = left + side * at;
            if x + side > left + room {
                break;
            }
            let paint = Paint { ink: ink.clone(), overprint: false };
            path::write(page, &Path::filled(Rect::new(x, bottom - side, side, side), paint));
        }
    }
}

/// Paper, page and day, each once.
fn slug(page: &Page<'_>, options: &PdfOptions) -> String {
    let day = options.date.as_deref().filter(|day| !options.title.contains(day)).unwrap_or("");
    let words = [options.title.as_str(), page.list.label.as_ref(), day];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("  ")
}

/// The name of every plate in its own ink.
fn plates(inks: Inks, spots: &[(String, Cmyk)]) -> Vec<(String, Paint)> {
    let solid = |ink: Ink| Paint { ink, overprint: false };
    let process = |c: f64, m: f64, y: f64| solid(Ink::Cmyk(Cmyk::percent(c, m, y, 0.0)));
    let black = ("黑 Black".to_owned(), Paint::black());
    if inks == Inks::Black {
        return vec![black];
    }
    let mut names = vec![
        ("青 Cyan".to_owned(), process(100.0, 0.0, 0.0)),
        ("品红 Magenta".to_owned(), process(0.0, 100.0, 0.0)),
        ("黄 Yellow".to_owned(), process(0.0, 0.0, 100.0)),
        black,
    ];
    let spot = |name: &str, alternate: Cmyk| solid(Ink::Spot { name: name.into(), tint: Share::FULL, alternate });
    names.extend(spots.iter().map(|(name, alternate)| (name.clone(), spot(name, *alternate))));
    names
}

/// `list` from `corner` on, word after word, in two lines of at most `room`, as large as fits; what fits nowhere is left out.
fn words(page: &mut Page<'_>, list: &[(String, Paint)], corner: Point, room: Length) {
    let mut laid = Vec::new();
    for size in SIZES {
        laid.clear();
        let (mut pen, mut line) = (Length::ZERO, 0_i64);
        let mut fits = true;
        for (text, paint) in list {
            let (outline, width) = outline(page, text, size);
            if pen + width > room && pen > Length::ZERO {
                (pen, line) = (Length::ZERO, line + 1);
            }
            fits &= pen + width <= room && line < 2;
            if line < 2 {
                laid.push((outline, paint.clone(), Point::new(corner.x + pen, corner.y + size + LEADING * line), pen + width <= room));
            }
            pen += width + size;
        }
        if fits {
            break;
        }
    }
    let reach = corner.x + room;
    for (outline, paint, at, is_whole) in laid {
        let mut commands = Vec::new();
        for (glyph, end) in outline {
            if !is_whole && at.x + end > reach {
                break;
            }
            commands.extend(glyph.into_iter().map(|command| moved(command, at)));
        }
        path::write(page, &Path { commands: commands.into(), fill: Some(paint), stroke: None });
    }
}

/// The glyphs of `text` at `size` from the origin of the baseline on, each with the pen behind it; and the whole width.
fn outline(page: &Page<'_>, text: &str, size: Length) -> (Vec<(Vec<PathCommand>, Length)>, Length) {
    let mut pen = Length::ZERO;
    let mut glyphs = Vec::new();
    for letter in text.chars() {
        let mut faces = page.fonts.faces().chain(page.fonts.library().iter());
        let Some((face, glyph)) = faces.find_map(|face| face.glyph(letter).map(|glyph| (face, glyph))) else { continue };
        let commands = lettering::outline(face, glyph, size, Point::new(pen, Length::ZERO));
        pen += lettering::advance(face, glyph, size);
        glyphs.push((commands, pen));
    }
    (glyphs, pen)
}

/// `command` moved by `by`.
fn moved(command: PathCommand, by: Point) -> PathCommand {
    let to = |point: Point| Point::new(point.x + by.x, point.y + by.y);
    match command {
        PathCommand::Move(point) => PathCommand::Move(to(point)),
        PathCommand::Line(point) => PathCommand::Line(to(point)),
        PathCommand::Curve(one, two, end) => PathCommand::Curve(to(one), to(two), to(end)),
        PathCommand::Close => PathCommand::Close,
    }
}
