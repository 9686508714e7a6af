//! The watermark: 大样 with the title, the day and the page's label, large, light and slanting, as outlines and never as text.

use std::sync::Arc;

use super::super::{PdfOptions, lettering};
use crate::base::{Cmyk, Ink, Length, Paint, Point, Transform};
use crate::display::{Drawn, Item, PageList, Path, PathCommand};
use crate::font::{Face, Faces, Weight};

/// The word that says what it is.
const WORD: &str = "大样";
/// Ink of the watermark: it multiplies with what lies beneath, so that black stays black and paper becomes just blue enough.
fn ink() -> Paint {
    Paint { ink: Ink::Cmyk(Cmyk::percent(13.0, 5.0, 0.0, 0.0)), overprint: true }
}

/// How the watermark rises, in degrees: enough not to stand among the lines, little enough to be read at once.
const SLANT: f64 = 30.0;

/// The watermark over `page`: the word across most of the page, the line of words beneath it.
pub(super) fn over(page: &PageList, options: &PdfOptions, faces: &Faces) -> Vec<Item> {
    // Two characters along the slant take 2 cos + sin of the size across, 2 sin + cos down.
    let (width, height) = (page.trim.width, page.trim.height);
    let (sin, cos) = SLANT.to_radians().sin_cos();
    let size = width.scaled(0.85 / (2.0 * cos + sin)).min(height.scaled(0.7 / (2.0 * sin + cos)));
    let date = options.date.as_deref().unwrap_or("");
    // The title mostly ends in the day already.
    let date = if options.title.contains(date) { "" } else { date };
    let words: Vec<&str> = [options.title.as_str(), date, page.label.as_ref()].into_iter().filter(|word| !word.trim().is_empty()).collect();
    let words = words.join("  ");
    let centre = page.trim_rect().centre();
    let slant = Transform::rotation(-SLANT, centre);
    let mut commands = outlines(WORD, size, centre.x, centre.y + size.scaled(0.2), Weight::Black, faces);
    let (longest, natural) = (size.scaled(2.1), advance(&words, size, faces));
    let small = size.scaled(0.16 * longest.ratio(natural.scaled(0.16)).min(1.0));
    commands.extend(outlines(&words, small, centre.x, centre.y + size.scaled(0.5), Weight::Bold, faces));
    let commands: Vec<PathCommand> = commands
        .into_iter()
        .map(|command| match command {
            PathCommand::Move(to) => PathCommand::Move(slant.apply(to)),
            PathCommand::Line(to) => PathCommand::Line(slant.apply(to)),
            PathCommand::Curve(one, two, to) => PathCommand::Curve(slant.apply(one), slant.apply(two), slant.apply(to)),
            PathCommand::Close => PathCommand::Close,
        })
        .collect();
    if commands.is_empty() {
        return Vec::new();
    }
    let path = Path { commands: commands.into(), fill: Some(ink()), stroke: None };
    vec![Item { source: None, bounds: path.bounds(), drawn: Drawn::path(path) }]
}

/// The sans face nearest to `weight` that has `letter`, or any that has it.
fn face_for(letter: char, weight: Weight, faces: &Faces) -> Option<&Arc<Face>> {
    let has = |face: &&Arc<Face>| face.glyph(letter).is_some();
    faces.iter().filter(has).min_by_key(|face| (face.has_serifs(), (face.weight() as i32 - weight as i32).abs(), face.id()))
}

/// How long `text` is at `size`.
pub(super) fn advance(text: &str, size: Length, faces: &Faces) -> Length {
    let widths = text.chars().filter_map(|letter| {
        let face = face_for(letter, Weight::Bold, faces)?;
        Some(lettering::advance(face, face.glyph(letter)?, size))
    });
    widths.sum()
}

/// `text` centred on `middle` with its baseline at `baseline`.
pub(super) fn outlines(text: &str, size: Length, middle: Length, baseline: Length, weight: Weight, faces: &Faces) -> Vec<PathCommand> {
    let mut pen = middle - advance(text, size, faces) / 2;
    let mut commands = Vec::new();
    for letter in text.chars() {
        let Some(face) = face_for(letter, weight, faces) else { continue };
        let Some(glyph) = face.glyph(letter) else { continue };
        commands.extend(lettering::outline(face, glyph, size, Point::new(pen, baseline)));
        pen += lettering::advance(face, glyph, size);
    }
    commands
}
