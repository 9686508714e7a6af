//! Type: runs of glyphs, each glyph at its place.
//!
//! The runs of a line that look alike are one text object. Glyphs that share a baseline follow each other in one `TJ`; its numbers carry what the composer
//! added or took away. The pen is followed in the same whole widths the font tells the reader and in the rounded numbers that
//! were written, so that nothing adds up: a glyph stands within a thousandth of a point of its place.

use printpdf::{Op, TextMatrix};

use super::font::{self, Slot};
use super::ink::{Overprint, Use};
use super::meaning::{is_private, meaning, told};
use super::operator::{Shown, number, text_bytes, whole};
use super::page::Page;
use super::{outline, path};
use crate::base::source::TextSource;
use crate::base::{Finding, Place, Point, Say, Severity};
use crate::display::{Glyph, GlyphRun, Rotation, Run, Stroke};

/// A glyph within this distance of the pen's line stays on it, in points.
const ON_LINE: f64 = 0.0005;

/// Glyphs further apart or deeper in each other than this share of the type size are seen as words or lines by readers.
const NOTICED: f64 = 0.08;

/// Rendering modes of type.
const FILLED: i64 = 0;
const STROKED: i64 = 1;

/// Where glyphs go: the line they stand on and how far along it.
struct Track {
    /// Across the line, in points.
    across: f64,
    /// Along the line in reading direction, in points.
    along: f64,
}

/// A text object being written.
struct Writer<'a, 'b, 'c> {
    page: &'a mut Page<'b>,
    run: &'c Run,
    vertical: bool,
    /// Points along the line of a thousandth of an em.
    unit: f64,
    /// Numbers of `TJ` are rounded to this many thousandths of an em.
    grain: f64,
    /// The line's `across`, where a line is open.
    line: Option<f64>,
    /// Where the next glyph would stand, along, in points.
    pen: f64,
    /// What the open `TJ` shows so far.
    shown: Shown,
    /// The meaning whose font object is set.
    meaning: Option<usize>,
}

/// Writes the runs of one line (see [`line_length`]).
///
/// Readers put blanks where glyphs stand apart and new lines where they overlap; a justified line has both. Where a gap is wide
/// enough for that (poppler looks for a tenth of an em), or a glyph stands for a text its font cannot tell, the line carries its text
/// as ActualText. Every character has its meaning in its font all the same: a reader that passes over ActualText (MuPDF,
/// Ghostscript, one of PDF 1.3, which does not know it) finds every character in its order, with blanks or line ends of its own
/// between; only glyphs that share a cluster need ActualText to be read right.
pub(super) fn write(page: &mut Page<'_>, line: &[&GlyphRun]) {
    let Some(first) = line.first() else { return };
    if page.fonts.are_outlined() {
        line.iter().for_each(|glyphs| outline::write(page, glyphs));
        line.iter().for_each(|glyphs| missing(page, glyphs));
        return;
    }
    let known: Vec<Vec<Option<Known<'_>>>> = line.iter().map(|glyphs| known(page.fonts, &glyphs.run)).collect();
    let known: Vec<Set<'_, '_>> = line.iter().copied().zip(known.iter().map(Vec::as_slice)).collect();
    let spelled = misleads(&known);
    if spelled {
        let text = told(line_text(&known));
        page.begin_spelled(text_bytes(&text), first.run.start);
    }
    let mut rest = known.as_slice();
    while !rest.is_empty() {
        let alike = 1 + rest.windows(2).take_while(|pair| are_alike(&pair[0].0.run, &pair[1].0.run)).count();
        let (runs, others) = rest.split_at(alike);
        write_runs(page, runs);
        rest = others;
    }
    if spelled {
        page.end_spelled();
    }
    line.iter().for_each(|glyphs| missing(page, glyphs));
}

/// A run and where its line comes from, if that is known.
pub(super) type Sourced<'a> = (Option<TextSource>, &'a GlyphRun);

/// How many of the runs at the head of `runs` make up one line: each takes up the text where the one before left it, and comes
/// from the same line or, where nobody says so, stands further along in it.
pub(super) fn line_length<'a>(runs: impl Iterator<Item = Sourced<'a>>) -> usize {
    let mut runs = runs.peekable();
    let mut length = 0;
    while let Some(run) = runs.next() {
        length += 1;
        if !runs.peek().is_some_and(|next| continues(run, *next)) {
            break;
        }
    }
    length
}

fn continues((one_source, one): Sourced<'_>, (next_source, next): Sourced<'_>) -> bool {
    let (before, after) = (&one.run, &next.run);
    let one_text = std::sync::Arc::ptr_eq(&before.text, &after.text) || before.text == after.text;
    if !one_text || before.end != after.start {
        return false;
    }
    if let (Some(one), Some(next)) = (one_source, next_source) {
        // Notes in two half-lines and what is set across in a vertical line stand elsewhere, but are read in their place.
        return one == next;
    }
    let same_text = before.vertical == after.vertical;
    let (Some(left), Some(right)) = (before.glyphs.last(), after.glyphs.first()) else { return false };
    let (left_at, right_at) = (one.place(left), next.place(right));
    let em = before.size.max(after.size);
    let (along, across) = (right_at - left_at, left_at - right_at);
    let (along, across) = if before.vertical { (along.y, across.x) } else { (along.x, across.y) };
    // Lines set solid stand one em apart; runs of one line differ in their baselines by less.
    same_text && across.abs() * 4 <= em * 3 && along > -em && along < em * 4
}

/// The text of `line`.
fn line_text<'a>(line: &[Set<'a, '_>]) -> &'a str {
    let Some(((first, _), (last, _))) = line.first().zip(line.last()) else { return "" };
    first.run.text.get(first.run.start as usize..last.run.end as usize).unwrap_or("")
}

/// What the file knows of a glyph.
struct Known<'a> {
    slot: &'a Slot,
    /// Which of the slot's meanings its cluster is; none where only ActualText can tell it.
    meaning: Option<usize>,
    /// Whether the text it stands for is blank.
    is_blank: bool,
}

/// A run and what the file knows of each of its glyphs.
type Set<'a, 'b> = (&'a GlyphRun, &'a [Option<Known<'b>>]);

/// What `fonts` know of the glyphs of `run`.
fn known<'b>(fonts: &'b font::Fonts, run: &Run) -> Vec<Option<Known<'b>>> {
    let Some(used) = fonts.of(run.face) else { return run.glyphs.iter().map(|_| None).collect() };
    let look_up = |(at, glyph): (usize, &Glyph)| {
        let slot = used.slot(glyph.id)?;
        let text = run.cluster_text(at);
        let meaning = if font::shares_cluster(run, at) { None } else { meaning_of(slot, text) };
        Some(Known { slot, meaning, is_blank: text.trim_start().is_empty() })
    };
    run.glyphs.iter().enumerate().map(look_up).collect()
}

/// Whether a reader that goes by places and codes alone would get the text of `line` wrong.
fn misleads(line: &[Set<'_, '_>]) -> bool {
    // Readers that know of vertical writing only by places take every character of it for a line.
    if line.iter().any(|(glyphs, _)| glyphs.run.vertical) {
        return true;
    }
    // A glyph that shares its cluster or stands for a text its font cannot tell.
    if line.iter().any(|(_, known)| known.iter().any(|known| known.as_ref().is_none_or(|known| known.meaning.is_none()))) {
        return true;
    }
    // A blank of one em parts columns for readers that go by places; a private character has no meaning as a code.
    let text = line_text(line).trim();
    if text.chars().any(|letter| letter == '\u{3000}' || is_private(letter)) {
        return true;
    }
    // Where the glyph before ends, along the line, and whether it is a blank.
    let mut before: Option<(f64, bool)> = None;
    for (glyphs, known) in line {
        let run = &glyphs.run;
        let (vertical, size) = (font::is_vertical(run), run.size.to_pt());
        let apart = size * NOTICED;
        let unit = if vertical { size } else { size * scale_x(run) } / 1000.0;
        for (glyph, known) in run.glyphs.iter().zip(*known) {
            let &Some(Known { slot, is_blank: blank, .. }) = known else { return true };
            let place = glyphs.place(glyph);
            let along = if run.vertical || run.rotation == Rotation::Clockwise { place.y.to_pt() } else { place.x.to_pt() };
            // In vertical writing the pen stands at the vertical origin, above the glyph's own.
            let along = if vertical { along - f64::from(slot.rise) * unit } else { along };
            if let Some((end, after_blank)) = before
                && !(blank || after_blank)
                && (along - end).abs() > apart
            {
                return true;
            }
            before = Some((along + f64::from(if vertical { slot.fall } else { slot.width }) * unit, blank));
        }
    }
    false
}

/// Which of the meanings of `slot` the text of a cluster is; meanings hold nothing that would be told otherwise.
fn meaning_of(slot: &Slot, text: &str) -> Option<usize> {
    slot.meaning(text).or_else(|| slot.meaning(&meaning(text)))
}

/// The run's character scale, held to what a reader can divide by.
fn scale_x(run: &Run) -> f64 {
    let scale = f64::from(run.scale_x);
    if scale.is_finite() { scale.clamp(0.01, 100.0) } else { 1.0 }
}

/// Whether `one` and `next` differ in nothing but their glyphs: marks that were squeezed are runs of their own.
fn are_alike(one: &Run, next: &Run) -> bool {
    let look = |run: &Run| (run.face, run.size, run.scale_x.to_bits(), run.rotation, run.vertical, run.stroke);
    look(one) == look(next) && one.paint == next.paint
}

/// Writes runs that look alike as one text object.
fn write_runs(page: &mut Page<'_>, runs: &[Set<'_, '_>]) {
    let Some(run) = runs.iter().map(|(glyphs, _)| &glyphs.run).find(|run| !run.glyphs.is_empty()) else { return };
    if !run.size.is_positive() {
        return;
    }
    page.overprint(Overprint::of(&run.paint));
    match run.stroke {
        Some(width) => {
            page.ink(&run.paint.ink, Use::Stroke);
            let line = Stroke { paint: run.paint.clone(), width, dash: Vec::new(), cap: crate::display::Cap::Butt };
            path::set_stroke(page, &line, path::Joins::Round);
            page.push(whole("Tr", STROKED));
        }
        None => page.ink(&run.paint.ink, Use::Fill),
    }
    page.drew();
    let vertical = font::is_vertical(run);
    let size = run.size.to_pt();
    let unit = if vertical { size } else { size * scale_x(run) } / 1000.0;
    // A grain is at most a thousandth of a point on paper.
    let grain = [1.0, 0.1].into_iter().find(|grain| grain * unit <= 0.001).unwrap_or(0.01);
    page.push(Op::StartTextSection);
    let mut writer = Writer { page, run, vertical, unit, grain, line: None, pen: 0.0, shown: Shown::default(), meaning: None };
    for (glyphs, known) in runs {
        for (glyph, known) in glyphs.run.glyphs.iter().zip(*known) {
            let Some(known) = known else { continue };
            // A blank must not mean another character that is missing.
            let blank = || if glyph.id == 0 { known.slot.meaning(font::BLANK) } else { None };
            writer.glyph(glyphs.place(glyph), known.slot, known.meaning.or_else(blank).unwrap_or(0));
        }
    }
    writer.flush();
    page.push(Op::EndTextSection);
    if run.stroke.is_some() {
        page.push(whole("Tr", FILLED));
        page.joins(path::Joins::Mitred);
    }
}

impl Writer<'_, '_, '_> {
    /// Writes one glyph whose own origin is at `place`.
    fn glyph(&mut self, place: Point, slot: &Slot, meaning: usize) {
        if self.meaning != Some(meaning) {
            self.flush();
            self.meaning = Some(meaning);
            self.page.font(&font::resource(self.run.face, self.vertical, meaning), self.run.size);
        }
        let track = self.track(place, slot);
        let stays = self.line.is_some_and(|line| (line - track.across).abs() <= ON_LINE);
        if stays {
            let gap = (track.along - self.pen) / self.unit;
            let rounded = (gap / self.grain).round() * self.grain;
            if rounded != 0.0 {
                // Horizontally a positive number moves back, vertically it moves on.
                self.shown.gap(number(if self.vertical { rounded } else { -rounded }));
                self.pen += rounded * self.unit;
            }
        } else {
            self.flush();
            self.begin_line(&track);
        }
        self.shown.code(slot.code);
        self.pen += f64::from(if self.vertical { slot.fall } else { slot.width }) * self.unit;
    }

    /// Where the pen must stand for a glyph whose origin is at `place`.
    fn track(&self, place: Point, slot: &Slot) -> Track {
        let [x, y] = self.page.boxes.point(place);
        let size = self.run.size.to_pt() / 1000.0;
        match (self.vertical, self.run.rotation) {
            // The pen of vertical writing stands at the glyph's vertical origin.
            (true, _) => Track { across: x + f64::from(slot.width) / 2.0 * size * scale_x(self.run), along: -(y + f64::from(slot.rise) * size) },
            (false, Rotation::Upright) => Track { across: y, along: x },
            (false, Rotation::Clockwise) => Track { across: x, along: -y },
        }
    }

    fn begin_line(&mut self, track: &Track) {
        let scale = number(scale_x(self.run));
        let (across, along) = (number(track.across), number(track.along));
        let matrix = match (self.vertical, self.run.rotation) {
            (true, _) => [scale, 0.0, 0.0, 1.0, across, -along],
            (false, Rotation::Upright) => [scale, 0.0, 0.0, 1.0, along, across],
            (false, Rotation::Clockwise) => [0.0, -scale, 1.0, 0.0, across, -along],
        };
        self.page.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(matrix) });
        self.line = Some(track.across);
        self.pen = f64::from(along);
    }

    /// Writes what is gathered; the line stays open and the pen where it is.
    fn flush(&mut self) {
        self.page.ops.extend(std::mem::take(&mut self.shown).op());
    }
}

/// Reports every glyph 0, the sign of a character no face has. Its box is in the list; in its place stands a blank that means the
/// character, so that every reader finds it.
fn missing(page: &mut Page<'_>, glyphs: &GlyphRun) {
    let run = &glyphs.run;
    let text: String = run.glyphs.iter().enumerate().filter(|(_, glyph)| glyph.id == 0).map(|(at, _)| run.cluster_text(at)).collect();
    if !text.is_empty() {
        let place = Place { page: Some(page.list.page), area: Some(glyphs.em_bounds()), ..Place::default() };
        page.findings.push(Finding::new(Severity::Error, Say::new("glyph-not-in-face").with("text", text)).at(place));
    }
}
