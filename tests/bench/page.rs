//! How long a page takes: the whole of it anew, unchanged, and after one edited paragraph.
//!
//! Aims (release, one core): 12,000 characters in 8 columns anew in 5 ms at most, of which make-up and drawing 1 ms; one
//! edited paragraph with its columns in 0.2 ms at most.

#![allow(clippy::unwrap_used, missing_docs)]

use std::hint::black_box;
use std::sync::Arc;

use banxin::base::{Em, FrameId, Insets, Length, PageId, Point, Rect, Size, StoryId};
use banxin::compose::{Composer, StoryCache, StyleBook};
use banxin::font::Faces;
use banxin::makeup::{KeptPage, NoPictures, PageInput, Thread, flow_story, make_up};
use banxin::model::{
    Align, BlockAlign, CompositeFace, Content, Document, FacePart, Frame, Grid, Page, Paragraph, ParagraphStyle, Story, TextBox, TypeSize, Weight,
};
use banxin::pipeline::Pipeline;
use criterion::{Criterion, criterion_group, criterion_main};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

mod copy;
use copy::story;

fn grid() -> Grid {
    Grid {
        origin: Point::new(Length::mm(20.0), Length::mm(30.0)),
        columns: 8,
        characters: 13,
        gutter: Em::ONE,
        lines: 125,
        body_size: Length::pt(9.0),
        line_pitch: Length::pt(11.0),
    }
}

fn frame(id: u32, rect: Rect, content: Content) -> Arc<Frame> {
    Arc::new(Frame {
        id: FrameId(id),
        name: String::new(),
        rect,
        content,
        insets: Insets::default(),
        wrap: None,
        border: None,
        shade: None,
        ..Frame::default()
    })
}

fn document(frames: Vec<Arc<Frame>>) -> Document {
    let mut document = Document::default();
    let part = |weight| FacePart::new("Banxin Song", weight);
    for (name, weight) in [("song", Weight::Regular), ("bold", Weight::Black)] {
        document.faces.insert(name.into(), CompositeFace { han: part(weight), latin: None, digits: None, marks: None });
    }
    let style = |face: &str, size: f64| ParagraphStyle {
        face: Some(face.into()),
        size: Some(TypeSize::Exact(Length::pt(size))),
        ..ParagraphStyle::default()
    };
    let body = ParagraphStyle { indent: Some(Em::new(2.0)), orphan: Some(2), widow: Some(2), ..style("song", 9.0) };
    let subhead = ParagraphStyle { lines: Some(2), keep_with_next: Some(2), align: Some(Align::Centre), ..style("bold", 12.0) };
    let headline = ParagraphStyle { align: Some(Align::Centre), balanced: Some(true), ..style("bold", 36.0) };
    let kicker = ParagraphStyle { align: Some(Align::Centre), balanced: Some(true), ..style("song", 18.0) };
    for (name, style) in [("body", body), ("subhead", subhead), ("headline", headline), ("kicker", kicker)] {
        document.styles.paragraph.insert(name.into(), Arc::new(style));
    }
    document.pages.push(Arc::new(Page {
        id: PageId(1),
        label: "A01".into(),
        section: String::new(),
        trim: Size::new(Length::mm(390.0), Length::mm(550.0)),
        bleed: Length::mm(3.0),
        grid: grid(),
        frames,
        ..Page::default()
    }));
    document
}

/// 12,000 characters in eight columns.
fn full_page() -> Document {
    let text = TextBox { columns: 8, level_feet: true, ..TextBox::default() };
    let mut document = document(vec![frame(1, grid().cells(0, 8, 0, 125), Content::Text(text))]);
    document.stories.insert(StoryId(1), Arc::new(story(12_000)));
    document.threads.insert(StoryId(1), vec![FrameId(1)]);
    document
}

/// The same with three pictures' worth of run-around.
fn run_around() -> Document {
    let mut document = full_page();
    let page = Arc::make_mut(&mut document.pages[0]);
    for (index, (column, span, line, lines)) in [(1, 2, 20, 18), (4, 3, 60, 20), (2, 1, 90, 10)].into_iter().enumerate() {
        let mut cells = grid().cells(column, span, line, lines);
        cells.x += Length::pt(30.0);
        let mut block = (*frame(10 + index as u32, cells, Content::Box)).clone();
        block.wrap = Some(Insets::all(Length::pt(6.0)));
        page.frames.push(Arc::new(block));
    }
    document
}

/// Twelve headlines.
fn headlines() -> Document {
    let mut frames = Vec::new();
    for index in 0..12 {
        let text = TextBox { block_align: BlockAlign::Centre, ..TextBox::default() };
        frames.push(frame(1 + index, grid().cells((index % 2) * 4, 4, (index / 2) * 20, 9), Content::Headline(text)));
    }
    let mut document = document(frames);
    for index in 0..12 {
        let paragraphs = vec![
            Arc::new(Paragraph::new("老城更新进入第三个年头——", "kicker")),
            Arc::new(Paragraph::new("一条巷子和它的二十四小时自助图书馆", "headline")),
        ];
        document.stories.insert(StoryId(1 + index), Arc::new(Story { paragraphs }));
        document.threads.insert(StoryId(1 + index), vec![FrameId(1 + index)]);
    }
    document
}

/// `document` with a few words more in paragraph `index`.
fn edited(document: &Document, index: usize, words: &str) -> Document {
    let mut document = document.clone();
    let story = Arc::make_mut(document.stories.get_mut(&StoryId(1)).unwrap());
    let old = &story.paragraphs[index];
    story.paragraphs[index] = Arc::new(Paragraph { text: format!("{words}{}", old.text).as_str().into(), ..(**old).clone() });
    document
}

fn cold(bench: &mut Criterion, name: &str, document: &Document, composer: &Composer) {
    bench.bench_function(name, |bench| {
        bench.iter(|| {
            let book = Arc::new(StyleBook::new(document, composer.faces()));
            let flows = document
                .threads
                .keys()
                .map(|id| {
                    let thread = Thread::of(document, *id).unwrap();
                    (*id, Arc::new(flow_story(&thread, &book, composer, &mut StoryCache::default())))
                })
                .collect();
            let input = PageInput { document, page: 0, book: &book, composer, flows: &flows, resources: &NoPictures };
            black_box(make_up(&input, &mut KeptPage::default()))
        });
    });
}

/// Make-up and drawing alone: every paragraph is composed already.
fn makeup_only(bench: &mut Criterion, name: &str, document: &Document, composer: &Composer) {
    let book = Arc::new(StyleBook::new(document, composer.faces()));
    let thread = Thread::of(document, StoryId(1)).unwrap();
    let mut cache = StoryCache::default();
    bench.bench_function(name, |bench| {
        bench.iter(|| {
            let flow = Arc::new(flow_story(&thread, &book, composer, &mut cache));
            let flows = [(StoryId(1), flow)].into_iter().collect();
            let input = PageInput { document, page: 0, book: &book, composer, flows: &flows, resources: &NoPictures };
            black_box(make_up(&input, &mut KeptPage::default()))
        });
    });
}

fn page(bench: &mut Criterion) {
    let faces = Faces::bundled().unwrap();
    let composer = Composer::new(faces.clone());
    let full = full_page();
    cold(bench, "page anew, 12,000 characters in 8 columns", &full, &composer);
    makeup_only(bench, "make-up and drawing of it alone", &full, &composer);
    cold(bench, "page anew with run-around", &run_around(), &composer);
    cold(bench, "page of twelve headlines anew", &headlines(), &composer);

    let pipeline = Pipeline::new(faces);
    let same = Arc::new(full.clone());
    let before = pipeline.page(&same, 0, &NoPictures);
    eprintln!("findings: {:?}", before.findings.iter().map(|finding| finding.say.to_string()).collect::<Vec<_>>());
    bench.bench_function("page unchanged", |bench| bench.iter(|| black_box(pipeline.page(&same, 0, &NoPictures))));
    let mut turn = 0;
    bench.bench_function("page after one edited paragraph", |bench| {
        bench.iter_batched(
            || {
                turn += 1;
                Arc::new(edited(&full, 20, &format!("第{turn}次改动，")))
            },
            |document| black_box(pipeline.page(&document, 0, &NoPictures)),
            criterion::BatchSize::PerIteration,
        );
    });
    let around = run_around();
    let _ = pipeline.page(&Arc::new(around.clone()), 0, &NoPictures);
    bench.bench_function("page with run-around after one edited paragraph", |bench| {
        bench.iter_batched(
            || {
                turn += 1;
                Arc::new(edited(&around, 20, &format!("第{turn}次改动，")))
            },
            |document| black_box(pipeline.page(&document, 0, &NoPictures)),
            criterion::BatchSize::PerIteration,
        );
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(30).warm_up_time(std::time::Duration::from_millis(500)).measurement_time(std::time::Duration::from_secs(2));
    targets = page
}
criterion_main!(benches);
