//! Specimens of make-up: columns of text a typesetter can read, kept under `tests/specimens/makeup`.
//!
//! A specimen is a title (`= …`), a frame, what stands in it, the paragraphs by style and, after `---`, the columns as they
//! came out, row by row, with the copyfit last. `UPDATE_SPECIMENS=1` writes what comes out; the difference is read like prose.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use banxin::base::{Em, FrameId, Insets, Length, PageId, Point, Rect, Size, StoryId, Turn};
use banxin::compose::{Composer, StoryCache, StyleBook};
use banxin::font::Faces;
use banxin::makeup::{Copyfit, StoryFlow, Thread, flow_story};
use banxin::model::{
    Align, CompositeFace, Content, Document, FacePart, Frame, Grid, Page, Paragraph, ParagraphStyle, Story, TextBox, TypeSize, Weight,
};

const EM: f64 = 9.0;
const PITCH: f64 = 11.25;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specimens/makeup")
}

/// One case of a specimen file.
struct Specimen {
    title: String,
    input: Vec<String>,
    expected: Vec<String>,
}

fn read(text: &str) -> Vec<Specimen> {
    let mut specimens: Vec<Specimen> = Vec::new();
    let mut in_result = false;
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("= ") {
            specimens.push(Specimen { title: title.to_owned(), input: Vec::new(), expected: Vec::new() });
            in_result = false;
        } else if let Some(specimen) = specimens.last_mut() {
            match line {
                "---" => in_result = true,
                "" => {}
                line if in_result => specimen.expected.push(line.to_owned()),
                line => specimen.input.push(line.to_owned()),
            }
        }
    }
    specimens
}

fn write(specimens: &[Specimen]) -> String {
    let mut text = String::new();
    for (index, specimen) in specimens.iter().enumerate() {
        let gap = if index == 0 { "" } else { "\n" };
        let _ = writeln!(text, "{gap}= {}\n{}\n---\n{}", specimen.title, specimen.input.join("\n"), specimen.expected.join("\n"));
    }
    text
}

/// How far the frame of `line` is turned: `…, turned 30`.
fn turn(line: &str) -> Turn {
    line.split_once("turned ").map_or(Turn::NONE, |(_, degrees)| Turn::degrees(degrees.trim().parse().expect("degrees")))
}

/// The numbers in `line`, in order.
fn numbers(line: &str) -> Vec<u32> {
    line.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

fn styles() -> BTreeMap<String, Arc<ParagraphStyle>> {
    let base = || ParagraphStyle { size: Some(TypeSize::Exact(Length::pt(EM))), ..ParagraphStyle::default() };
    let body = ParagraphStyle { indent: Some(Em::new(2.0)), orphan: Some(2), widow: Some(2), ..base() };
    let subhead = ParagraphStyle {
        size: Some(TypeSize::Exact(Length::pt(12.0))),
        lines: Some(2),
        keep_with_next: Some(2),
        align: Some(Align::Centre),
        ..base()
    };
    let byline = ParagraphStyle { align: Some(Align::End), before: Some(1), ..base() };
    let title = ParagraphStyle { size: Some(TypeSize::Exact(Length::pt(2.0 * EM))), lines: Some(3), align: Some(Align::Centre), ..base() };
    [("plain", base()), ("body", body), ("subhead", subhead), ("byline", byline), ("title", title)]
        .into_iter()
        .map(|(name, style)| (name.to_owned(), Arc::new(style)))
        .collect()
}

fn frame(id: u32, rect: Rect, turn: Turn, content: Content, wrap: Option<Insets>) -> Arc<Frame> {
    Arc::new(Frame {
        id: FrameId(id),
        name: String::new(),
        rect,
        turn,
        content,
        insets: Insets::default(),
        wrap,
        border: None,
        shade: None,
        ..Frame::default()
    })
}

/// The document of a specimen: `frame C columns of M, L lines[, level]`, `picture of M by L at character X, line Y`, either
/// `[, turned D]` degrees clockwise about its middle, and `[style] text`.
fn document(specimen: &Specimen) -> Document {
    let em = |count: u32| Length::pt(EM) * i64::from(count);
    let row = |count: u32| Length::pt(PITCH) * i64::from(count);
    let (mut frames, mut paragraphs, mut thread) = (Vec::new(), Vec::new(), Vec::new());
    let mut top = 0;
    for line in &specimen.input {
        let of = numbers(line);
        if line.starts_with("frame") {
            let (columns, measure, lines) = (of[0], of[1], of[2]);
            let rect = Rect::new(Length::ZERO, row(top), em(columns * measure + columns - 1), row(lines - 1) + em(1));
            let text = TextBox { columns, level_feet: line.contains("level"), ..TextBox::default() };
            let id = 1 + thread.len() as u32;
            frames.push(frame(id, rect, turn(line), Content::Text(text), None));
            thread.push(FrameId(id));
            top += lines + 10;
        } else if line.starts_with("picture") {
            let rect = Rect::new(em(of[2]), row(of[3]), em(of[0]), row(of[1] - 1) + em(1));
            frames.push(frame(100 + frames.len() as u32, rect, turn(line), Content::Box, Some(Insets::default())));
        } else if let Some((style, text)) = line.strip_prefix('[').and_then(|line| line.split_once("] ")) {
            paragraphs.push(Arc::new(Paragraph::new(text, style)));
        } else {
            panic!("{}: what is \"{line}\"?", specimen.title);
        }
    }
    let song = FacePart::new("Banxin Song", Weight::Regular);
    let mut document = Document::default();
    document.faces.insert("song".into(), CompositeFace { han: song, latin: None, digits: None, marks: None });
    document.styles.paragraph = styles();
    document.stories.insert(StoryId(1), Arc::new(Story { paragraphs }));
    document.threads.insert(StoryId(1), thread);
    document.pages.push(Arc::new(Page {
        id: PageId(1),
        label: "A01".into(),
        section: String::new(),
        trim: Size::new(Length::mm(270.0), Length::mm(390.0)),
        bleed: Length::ZERO,
        grid: Grid {
            origin: Point::ORIGIN,
            columns: 1,
            characters: 1,
            gutter: Em::ONE,
            lines: 100,
            body_size: Length::pt(EM),
            line_pitch: Length::pt(PITCH),
        },
        frames,
        ..Page::default()
    }));
    document
}

/// The columns of each frame, row by row, a line in the row its baseline falls in (a subhead over two rows shows in the
/// second); `·` stands for a row without a line.
fn picture(document: &Document, flow: &StoryFlow) -> Vec<String> {
    let story = &document.stories[&StoryId(1)];
    let mut out = Vec::new();
    for frame in &flow.frames {
        let rows = frame.legs.iter().map(|leg| leg.used.steps_to_cover(Length::pt(PITCH))).max().unwrap_or(0);
        let mut columns: Vec<Vec<String>> = vec![vec!["·".to_owned(); rows.max(0) as usize]; frame.legs.len()];
        for (leg, cells) in frame.legs.iter().zip(&mut columns) {
            for placed in &leg.lines {
                let line = leg.line(placed).unwrap();
                let row = (placed.origin.y - leg.area.y).whole_steps(Length::pt(PITCH)).max(0) as usize;
                let free = (placed.origin.x + line.inset - leg.area.x).whole_steps(Length::pt(EM)).max(0) as usize;
                let text = &story.paragraphs[placed.paragraph as usize].text[line.start as usize..line.end as usize];
                cells[row] = "　".repeat(free) + text;
            }
        }
        for row in 0..rows.max(0) as usize {
            out.push(columns.iter().map(|cells| cells[row].as_str()).collect::<Vec<_>>().join(" | "));
        }
        if flow.frames.len() > 1 {
            out.push("——".to_owned());
        }
    }
    out.push(match flow.copyfit {
        Copyfit::Fits => "fits".to_owned(),
        Copyfit::Overset { lines, characters, .. } => format!("overset {lines} lines, {characters} characters"),
        Copyfit::Underset { lines, characters } => format!("underset {lines} lines, about {characters} characters"),
    });
    out
}

#[test]
fn specimens() {
    let composer = Composer::new(Faces::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")));
    let update = std::env::var_os("UPDATE_SPECIMENS").is_some();
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut wrong = String::new();
    let mut count = 0;
    for file in files {
        let mut specimens = read(&std::fs::read_to_string(&file).unwrap());
        for specimen in &mut specimens {
            let document = document(specimen);
            let book = StyleBook::new(&document, composer.faces());
            let thread = Thread::of(&document, StoryId(1)).unwrap();
            let flow = flow_story(&thread, &book, &composer, &mut StoryCache::default());
            let came_out = picture(&document, &flow);
            count += 1;
            if update {
                specimen.expected = came_out;
            } else if specimen.expected != came_out {
                let _ = writeln!(wrong, "= {}\n{}\n", specimen.title, came_out.join("\n"));
            }
        }
        if update {
            std::fs::write(&file, write(&specimens)).unwrap();
        }
    }
    assert!(count > 10, "only {count} specimens were found");
    assert!(wrong.is_empty(), "these came out otherwise:\n{wrong}");
}
