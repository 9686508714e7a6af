//! Specimens of newspaper pages: blocks on a grid a page designer can read, kept under `tests/specimens/page` (R01, R100–R111).
//!
//! A specimen is a title (`= R104 …`), the page, the blocks on it by article (a letter, the rank beside it) and, after `---`, what
//! the page comes to: its measures, where its columns end, and what preflight says of its make-up. Columns and rows are counted
//! from 1, `/2` behind a letter puts a block on the second page. `UPDATE_SPECIMENS=1` writes what comes out; the difference is read
//! like prose.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use banxin::base::{ArticleId, Em, FrameId, Length, PageId, PictureId, PlacedPage, Point, Size, StoryId, WritingMode};
use banxin::display::{Drawn, GlyphRun, Item};
use banxin::font::Faces;
use banxin::model::{
    Align, Article, CompositeFace, Content, Document, FacePart, Frame, Grid, Page, Paragraph, ParagraphStyle, PictureBox, PictureLink, Story,
    TextBox, TypeSize, Weight,
};
use banxin::pipeline::Pipeline;
use banxin::preflight::{Preflight, Profile};

/// What preflight says of make-up; anything else is no matter of these specimens.
const CODES: [&str; 16] = [
    "overset",
    "headline-butting",
    "page-split",
    "page-split-across",
    "text-beyond-headline",
    "headline-apart",
    "headline-above-lead",
    "caption-without-picture",
    "picture-without-caption",
    "headline-under-picture",
    "jump-at-paragraph-end",
    "jump-nowhere",
    "jump-unanswered",
    "column-length",
    "columns-uneven",
    "body-small",
];

const COPY: &str = "江岸新建的步行道昨天开放来往的人在树荫下停步看水面上一艘慢船驶过桥洞而去天色也渐渐暗了下来渡口的灯亮了";

struct Case {
    title: String,
    lines: Vec<String>,
    expected: String,
}

fn parse(file: &str) -> Vec<Case> {
    let part = |part: &str| {
        let (head, expected) = part.split_once("\n---\n").unwrap_or_else(|| panic!("no page in {part}"));
        let mut lines = head.lines().map(str::to_owned);
        Case { title: lines.next().unwrap_or_default(), lines: lines.collect(), expected: expected.trim_end().to_owned() }
    };
    file.split("\n= ").map(|one| one.trim_start_matches("= ").trim_matches('\n')).filter(|one| !one.is_empty()).map(part).collect()
}

/// `a-b` or `a`, counted from 1, as the first and how many.
fn span(word: &str) -> (u32, u32) {
    let (from, to) = word.split_once('-').unwrap_or((word, word));
    let number = |word: &str| word.parse::<u32>().unwrap_or_else(|_| panic!("{word} is no number"));
    (number(from) - 1, number(to) - number(from) + 1)
}

/// A page without frames: `page C columns of M, R rows, S pt on P[, W by H mm]`.
fn page(line: &str, number: u32) -> Page {
    let numbers: Vec<f64> =
        line.split(|one: char| !one.is_ascii_digit() && one != '.').filter_map(|word| word.trim_end_matches('.').parse().ok()).collect();
    let (size, pitch) = (numbers.get(3).copied().unwrap_or(9.0), numbers.get(4).copied().unwrap_or(12.0));
    let trim = Size::new(Length::mm(numbers.get(5).copied().unwrap_or(275.0)), Length::mm(numbers.get(6).copied().unwrap_or(390.0)));
    let mut grid = Grid {
        origin: Point::ORIGIN,
        columns: numbers[0] as u32,
        characters: numbers[1] as u32,
        gutter: Em::ONE,
        lines: numbers[2] as u32,
        body_size: Length::pt(size),
        line_pitch: Length::pt(pitch),
    };
    let area = grid.type_area();
    grid.origin = Point::new((trim.width - area.width) / 2, (trim.height - area.height) / 2);
    Page { id: PageId(number), label: format!("A{number:02}"), trim, bleed: Length::mm(3.0), grid, ..Page::default() }
}

fn styles(document: &mut Document) {
    document
        .faces
        .insert("song".into(), CompositeFace { han: FacePart::new("Banxin Song", Weight::Regular), latin: None, digits: None, marks: None });
    let base = ParagraphStyle { face: Some("song".into()), size: Some(TypeSize::Exact(Length::pt(9.0))), ..ParagraphStyle::default() };
    let caption = ParagraphStyle { size: Some(TypeSize::Exact(Length::pt(7.5))), ..base.clone() };
    document.styles.paragraph.insert("body".into(), Arc::new(base.clone()));
    document.styles.paragraph.insert("caption".into(), Arc::new(caption));
    for size in [14.0, 18.0, 20.0, 24.0, 26.0, 28.0, 30.0, 36.0, 42.0] {
        let head = ParagraphStyle { size: Some(TypeSize::Exact(Length::pt(size))), align: Some(Align::Centre), ..base.clone() };
        document.styles.paragraph.insert(format!("head {size}"), Arc::new(head));
    }
}

/// The document of a specimen and the letter of each text frame.
fn document(case: &Case) -> (Document, Vec<(FrameId, String)>) {
    let mut document = Document::default();
    styles(&mut document);
    let mut names = Vec::new();
    let mut articles: BTreeMap<String, Article> = BTreeMap::new();
    let mut next = 0;
    for line in &case.lines {
        if line.starts_with("page") {
            let page = page(line, document.pages.len() as u32 + 1);
            if let Some(body) = document.styles.paragraph.get_mut("body") {
                Arc::make_mut(body).size = Some(TypeSize::Exact(page.grid.body_size));
            }
            document.pages.push(Arc::new(page));
            continue;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        let (name, on) = words[0].split_once('/').map_or((words[0], 0), |(name, page)| (name, page.parse::<usize>().expect("a page") - 1));
        let letter: String = name.chars().take_while(|one| one.is_alphabetic()).collect();
        let article = articles.entry(letter.clone()).or_default();
        article.name.clone_from(&letter);
        article.priority = name[letter.len()..].parse().unwrap_or(article.priority);
        let grid = document.pages[on].grid.clone();
        let ((column, columns), (row, rows)) = (span(words[2]), span(words[4]));
        next += 1;
        let (id, story) = (FrameId(next), StoryId(next));
        let rest = || words[5..].iter().copied();
        let said = || rest().last().unwrap_or("");
        let number = |unit: &str| rest().find_map(|word| word.strip_suffix(unit)?.parse::<u32>().ok());
        let vertical = rest().any(|word| word == "vertical");
        let writing = if vertical { WritingMode::VerticalRl } else { WritingMode::HorizontalTb };
        let write = |text: &str, style: &str, content: Content, document: &mut Document| {
            document.stories.insert(story, Arc::new(Story { paragraphs: vec![Arc::new(Paragraph::new(text, style))] }));
            document.threads.entry(story).or_default().push(id);
            content
        };
        let content = match words[1] {
            "head" => {
                article.headline = Some(story);
                let style = format!("head {}", number("pt").expect("a size"));
                write(said(), &style, Content::Headline(TextBox { writing, ..TextBox::default() }), &mut document)
            }
            "text" => {
                let in_thread = article.body;
                let story = *article.body.get_or_insert(story);
                names.push((id, letter.clone()));
                let content = Content::Text(TextBox {
                    columns: number("col").unwrap_or(columns),
                    level_feet: rest().any(|word| word == "level"),
                    writing,
                    ..TextBox::default()
                });
                if in_thread.is_some() {
                    document.threads.entry(story).or_default().push(id);
                    content
                } else {
                    let count = number("chars").unwrap_or(columns * rows * grid.characters) as usize;
                    let text: String = COPY.chars().cycle().take(count).collect();
                    let content = write(&text, "body", content, &mut document);
                    if let Some(each) = number("each") {
                        let characters: Vec<char> = text.chars().collect();
                        let paragraph = |part: &[char]| Arc::new(Paragraph::new(&part.iter().collect::<String>(), "body"));
                        let paragraphs = characters.chunks(each as usize).map(paragraph).collect();
                        document.stories.insert(story, Arc::new(Story { paragraphs }));
                    }
                    content
                }
            }
            "picture" => {
                let picture = PictureId(next);
                article.pictures.push(picture);
                let link = PictureLink { file: format!("{letter}{next}.tif"), alternative: String::new(), page: PlacedPage::default() };
                document.pictures.insert(picture, Arc::new(link));
                Content::Picture(PictureBox { picture: Some(picture), ..PictureBox::default() })
            }
            "caption" => {
                article.captions.push(story);
                write(said(), "caption", Content::Caption(TextBox::default()), &mut document)
            }
            other => panic!("{}: what is {other}?", case.title),
        };
        let frame = Frame { id, name: line.clone(), rect: grid.cells(column, columns, row, rows), content, ..Frame::default() };
        Arc::make_mut(&mut document.pages[on]).frames.push(Arc::new(frame));
    }
    for (index, article) in articles.into_values().enumerate() {
        document.articles.insert(ArticleId(index as u32 + 1), Arc::new(article));
    }
    (document, names)
}

/// The runs of `frame` among `items`, groups opened.
fn runs(items: &[Item], frame: FrameId) -> Vec<&GlyphRun> {
    let mut found = Vec::new();
    for item in items {
        match &item.drawn {
            Drawn::Glyphs(run) if item.source.is_some_and(|source| source.frame == frame) => found.push(run),
            Drawn::Group(group) => found.extend(runs(&group.items, frame)),
            Drawn::Glyphs(_) | Drawn::Path(_) | Drawn::Picture(_) => {}
        }
    }
    found
}

/// What a page comes to.
fn made(case: &Case, faces: &Faces) -> String {
    let (document, names) = document(case);
    let pictures: BTreeMap<PictureId, (u32, u32)> = document.pictures.keys().map(|id| (*id, (2400, 1600))).collect();
    let pages = Pipeline::new(faces.clone()).pages(&Arc::new(document.clone()), &pictures);
    let mut out = String::new();
    for page in &document.pages {
        let area = page.grid.type_area();
        let millimetres = |length: Length| format!("{:.1}", length.to_mm());
        let ems = area.width.ratio(page.grid.body_size);
        let _ = writeln!(
            out,
            "{}: type area {ems}em by {} rows, {} by {}mm",
            page.label,
            page.grid.lines,
            millimetres(area.width),
            millimetres(area.height)
        );
    }
    for (id, letter) in &names {
        let (index, page) = document.pages.iter().enumerate().find(|(_, page)| page.frames.iter().any(|frame| frame.id == *id)).expect("on a page");
        let runs = runs(&pages[index].value.items, *id);
        let mut feet: BTreeMap<Length, i64> = BTreeMap::new();
        let (mut off, mut set) = (Length::ZERO, BTreeSet::new());
        let grid = &page.grid;
        for run in &runs {
            let column = (0..grid.columns).map(|column| grid.column_left(column)).filter(|left| *left <= run.origin.x + Length::mm(0.1)).max();
            let down = run.origin.y - grid.origin.y - grid.body_size.scaled(0.88);
            let row = (down.ratio(grid.line_pitch)).round() as i64;
            off = off.max((down - grid.line_pitch * row).abs());
            let foot = feet.entry(column.unwrap_or_default()).or_default();
            *foot = (*foot).max(row + 1);
            set.extend((run.run.start..run.run.end).filter(|byte| run.run.text.is_char_boundary(*byte as usize)));
        }
        let feet: Vec<String> = feet.values().map(i64::to_string).collect();
        let rows = if off <= Length::mm(0.01) { "on the rows" } else { "off the rows" };
        let story = document.threads.iter().find(|(_, frames)| frames.contains(id)).and_then(|(story, _)| document.stories.get(story));
        let all: usize = story.iter().flat_map(|story| &story.paragraphs).map(|paragraph| paragraph.text.chars().count()).sum();
        let _ = writeln!(out, "{letter}: feet at {}, {rows}, {} of {all} characters", feet.join(" "), set.len());
    }
    let said = Preflight::new(&document, &pictures, faces, Profile::usual()).opening_pictures().all(&pages);
    let codes: BTreeSet<&str> = said.iter().map(banxin::base::Finding::code).filter(|code| CODES.contains(code)).collect();
    codes.iter().for_each(|code| {
        let _ = writeln!(out, "! {code}");
    });
    out.trim_end().to_owned()
}

#[test]
fn pages_come_to_what_is_written() {
    let faces = Faces::bundled().expect("the bundled faces are here");
    let update = std::env::var_os("UPDATE_SPECIMENS").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specimens/page");
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the specimens are here") {
        let path = entry.expect("readable").path();
        let cases = parse(&std::fs::read_to_string(&path).expect("text"));
        let mut written = Vec::new();
        for case in &cases {
            let made = made(case, &faces);
            if made != case.expected {
                wrong.push(format!("{}\nexpected\n{}\nmade\n{made}", case.title, case.expected));
            }
            written.push(format!("= {}\n{}\n---\n{made}\n", case.title, case.lines.join("\n")));
        }
        if update {
            std::fs::write(&path, written.join("\n")).expect("written");
        }
    }
    assert!(update || wrong.is_empty(), "{}", wrong.join("\n\n"));
}
