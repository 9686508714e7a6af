//! `banxin compose CASES.json -o OUT.pdf`: a door for independent suites, one case a page.
//!
//! Page 420 × 900 pt, the frame's corner at (60 pt, 80 pt) from the top left, line pitch 16 pt, bodies and measures from
//! the case. In vertical text the frame is 300 pt wide (wider where the lines need it) and lines stack from its right edge.

use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::case::Case;

use crate::base::source::TextSource;
use crate::base::{Em, FrameId, Length, PageId, Paint, Point, Rect, Size, Source, StoryId};
use crate::color::Press;
use crate::compose::{self, Composer, FaceSet, LineItem, Measures, Part, Setting, Span};
use crate::display::{Drawn, GlyphRun, Item, PageList, Path as DrawnPath, PathCommand};
use crate::export::pdf::{self, PdfOptions};
use crate::font::{Faces, Weight};
use crate::model::Align;
use crate::picture::Pictures;

/// Why cases cannot be set.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ComposeError {
    /// The file is no list of cases.
    #[error("{file} is not a list of cases: {reason}. Write a JSON array of objects with \"text\", \"font_size_pt\" and \"measure_em\"")]
    NotCases {
        /// The file.
        file: String,
        /// What is wrong, with line and column.
        reason: String,
    },
    /// A case cannot be set.
    #[error("case {index} ({id}) of {file}: {what}")]
    BadCase {
        /// The file.
        file: String,
        /// Index from 1.
        index: usize,
        /// The case's id.
        id: String,
        /// What is wrong and what to do.
        what: String,
    },
    /// The press file was refused.
    #[error(transparent)]
    Pdf(#[from] pdf::PdfError),
}

/// The PDF of the cases in `bytes` (named `file` in messages) and notes about keys that were ignored.
///
/// # Errors
/// [`ComposeError`] where the file or a case cannot be read as such.
pub fn compose_cases(bytes: &[u8], file: &str, faces: &Faces) -> Result<(Vec<u8>, Vec<String>), ComposeError> {
    let not_cases = |reason: String| ComposeError::NotCases { file: file.to_owned(), reason };
    let text = std::str::from_utf8(bytes).map_err(|_| not_cases("it is not in UTF-8".to_owned()))?;
    // Editors of Windows begin a file with a mark of the encoding.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let list: Value = serde_json::from_str(text).map_err(|error| not_cases(error.to_string()))?;
    // A single case, or an object with the list under "cases", is as good.
    let list = match list {
        Value::Array(list) => list,
        Value::Object(mut object) => match object.remove("cases") {
            Some(Value::Array(list)) => list,
            _ => vec![Value::Object(object)],
        },
        _ => Vec::new(),
    };
    if list.is_empty() {
        return Err(not_cases("it holds no case".to_owned()));
    }
    let composer = Composer::new(faces.clone());
    let mut notes = Vec::new();
    let mut pages = Vec::with_capacity(list.len());
    for (index, value) in list.into_iter().enumerate() {
        let id = value.get("id").map_or_else(String::new, plain);
        let bad = |what: String| ComposeError::BadCase { file: file.to_owned(), index: index + 1, id: id.clone(), what };
        let case = Case::read(&value).map_err(bad)?;
        notes.extend(case.notes.iter().map(|note| format!("case {} ({id}): {note}", index + 1)));
        pages.push(Arc::new(page(&case, index, &composer, &mut notes).map_err(bad)?));
    }
    let options = PdfOptions {
        title: "Composition cases".to_owned(),
        press: Arc::new(Press::newsprint()),
        marks: false,
        allow_blank: true,
        ..PdfOptions::default()
    };
    let exported = pdf::export(pages.as_slice(), &options, faces, &Pictures::empty())?;
    Ok((exported.bytes, notes))
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The page of one case.
fn page(case: &Case, index: usize, composer: &Composer, notes: &mut Vec<String>) -> Result<PageList, String> {
    if case.measure * case.size > 10_000.0 {
        return Err(format!("measure_em is {} at font_size_pt {}; the line must be at most 10,000 pt long", case.measure, case.size));
    }
    let setting = setting(case, composer, notes, index);
    let measure = Em::new(case.measure).of(setting.size);
    let mut lines = Vec::new();
    let mut from = 0;
    for paragraph in case.text.split('\n') {
        let count = paragraph.chars().count();
        let spans = spans(case, from, paragraph);
        lines.extend(compose::compose(composer, &paragraph.into(), &setting, &spans, &Measures::all(measure)).lines);
        from += count + 1;
    }
    let (width, height) = (Length::pt(420.0), Length::pt(900.0));
    let mut items = Vec::new();
    let vertical = setting.writing.is_vertical();
    let right = Length::pt(60.0) + Length::pt(300.0).max(setting.line_pitch * (lines.len() as i64 - 1) + setting.size).min(Length::pt(356.0));
    for (number, line) in lines.iter().enumerate() {
        let block = setting.line_pitch * number as i64;
        let origin = if vertical {
            Point::new(right - setting.size / 2 - block, Length::pt(80.0))
        } else {
            Point::new(Length::pt(60.0), Length::pt(80.0) + setting.size.scaled(0.88) + block)
        };
        // The case stands for a frame, each line for a text of its own.
        let text = TextSource { story: StoryId(1), paragraph: number as u32, start: line.start, end: line.end };
        let source = Some(Source { frame: FrameId(1), text: Some(text) });
        items.extend(line.items.iter().map(|item| Item { source, ..placed(item, origin) }));
    }
    Ok(PageList {
        page: PageId(index as u32 + 1),
        label: format!("{}", index + 1).into(),
        trim: Size::new(width, height),
        bleed: Length::ZERO,
        items,
        ..PageList::default()
    })
}

/// A line's item at `origin`.
fn placed(item: &LineItem, origin: Point) -> Item {
    match item {
        LineItem::Run(offset, run) => {
            let run = GlyphRun { origin: origin + *offset, run: run.clone() };
            Item { source: None, bounds: run.em_bounds(), drawn: Drawn::Glyphs(run) }
        }
        LineItem::Path(path) => {
            let commands = path.commands.iter().map(|command| match *command {
                PathCommand::Move(point) => PathCommand::Move(point + origin),
                PathCommand::Line(point) => PathCommand::Line(point + origin),
                PathCommand::Curve(one, two, end) => PathCommand::Curve(one + origin, two + origin, end + origin),
                PathCommand::Close => PathCommand::Close,
            });
            let path = DrawnPath { commands: commands.collect(), ..path.clone() };
            Item {
                source: None,
                bounds: path
                    .bounds()
                    .intersection(&Rect::new(-Length::mm(2000.0), -Length::mm(2000.0), Length::mm(4000.0), Length::mm(4000.0)))
                    .unwrap_or_default(),
                drawn: Drawn::path(path),
            }
        }
    }
}

fn setting(case: &Case, composer: &Composer, notes: &mut Vec<String>, index: usize) -> Setting {
    let centred = case.align == Align::Centre;
    Setting {
        faces: faces(case.font.as_deref(), composer.faces(), notes, index),
        size: Length::pt(case.size),
        line_pitch: Length::pt(16.0),
        paint: Paint::black(),
        align: case.align,
        balanced: centred,
        stacked: false,
        indent: if centred { Em::ZERO } else { case.indent },
        tracking: case.tracking,
        scale_x: case.scale_x,
        outline: None,
        shadow: None,
        writing: case.writing,
        cjk: Arc::new(case.cjk.clone()),
    }
}

/// The bundled face a case's font name means: 宋 by default, 黑 or 楷 where the name says so.
fn faces(name: Option<&str>, library: &Faces, notes: &mut Vec<String>, index: usize) -> FaceSet {
    let lower = name.unwrap_or("song").to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let kai = has(&["kai", "楷"]);
    let family = if kai {
        "LXGW WenKai"
    } else if has(&["sans", "hei", "黑"]) {
        "Banxin Hei"
    } else {
        if !has(&["song", "serif", "宋", "ming"]) {
            notes.push(format!("case {}: the font \"{lower}\" is not bundled; Banxin Song stands in", index + 1));
        }
        "Banxin Song"
    };
    let weight = if has(&["black", "heavy", "特粗"]) {
        Weight::Black
    } else if has(&["bold", "粗"]) {
        Weight::Bold
    } else {
        Weight::Regular
    };
    let part = |family: &str| library.find(family, weight).map(|face| Part { face, scale: Em::ONE, shift: Em::ZERO });
    let song = part("Banxin Song");
    let Some(han) = part(family).or(song) else { return FaceSet::single(crate::base::FaceId(0)) };
    // The Kai face has Latin-width quotes and dashes: its marks come from the Song.
    FaceSet { han, latin: han, digits: han, marks: if kai { song.unwrap_or(han) } else { han } }
}

/// The case's spans that touch the paragraph whose first code point is `from`, in its bytes.
fn spans(case: &Case, from: usize, paragraph: &str) -> Vec<Span> {
    if case.spans.is_empty() {
        return Vec::new();
    }
    let offsets: Vec<u32> = paragraph.char_indices().map(|(offset, _)| offset as u32).collect();
    let count = offsets.len();
    let byte = |point: usize| offsets.get(point).map_or(paragraph.len() as u32, |offset| *offset);
    let mut spans = Vec::new();
    for span in &case.spans {
        let (a, b) = (span.from.max(from), span.to.min(from + count));
        if a < b {
            spans.push(Span { start: byte(a - from), end: byte(b - from), kind: span.kind.clone() });
        }
    }
    spans.sort_by_key(|span| span.start);
    spans
}

/// The PDF of the file at `cases`, for the command.
///
/// # Errors
/// As [`compose_cases`].
pub fn run(bytes: &[u8], cases: &Path, faces: &Faces) -> Result<(Vec<u8>, Vec<String>), ComposeError> {
    compose_cases(bytes, &cases.display().to_string(), faces)
}
