//! A whole issue: read from disk, every page made up anew, written to disk.
//!
//! Aims (release): 16 pages are read in 0.5 s at most, composed cold in 0.3 s of CPU, saved in 0.2 s; a page of 100 costs no more than a page
//! of 16. Each page holds 6,000 characters in six columns under a headline of its own.

#![allow(clippy::unwrap_used, missing_docs)]

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use banxin::base::{FrameId, Length, PageId, Size, StoryId};
use banxin::file;
use banxin::font::Faces;
use banxin::makeup::NoPictures;
use banxin::model::{Content, Document, Frame, Page, Paragraph, Story, TextBox};
use banxin::pipeline::Pipeline;
use criterion::{Criterion, criterion_group, criterion_main};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

mod copy;
mod tabloid;

fn issue(pages: u32) -> Document {
    let template = file::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/tabloid.banxin")).unwrap();
    let mut document = Document { pages: Vec::new(), ..template };
    (document.stories, document.threads, document.articles) = Default::default();
    let grid = tabloid::grid();
    for index in 0..pages {
        let (head, body) = (2 * index + 1, 2 * index + 2);
        let text = |columns| TextBox { columns, ..TextBox::default() };
        let frame = |id: u32, rect, content| Arc::new(Frame { id: FrameId(id), rect, content, ..Frame::default() });
        let headline = Paragraph::new("老城更新进入第三个年头", "headline2");
        document.stories.insert(StoryId(head), Arc::new(Story { paragraphs: vec![Arc::new(headline)] }));
        document.stories.insert(StoryId(body), Arc::new(copy::story(6_000)));
        document.threads.insert(StoryId(head), vec![FrameId(head)]);
        document.threads.insert(StoryId(body), vec![FrameId(body)]);
        document.pages.push(Arc::new(Page {
            id: PageId(index + 1),
            label: format!("A{:02}", index + 1),
            trim: Size::new(Length::mm(270.0), Length::mm(390.0)),
            bleed: Length::mm(3.0),
            grid: grid.clone(),
            frames: vec![
                frame(head, grid.cells(0, 6, 0, 5), Content::Headline(text(1))),
                frame(body, grid.cells(0, 6, 5, 87), Content::Text(text(6))),
            ],
            ..Page::default()
        }));
    }
    document
}

fn issues(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let faces = Faces::bundled().unwrap();
    for pages in [16, 100] {
        let document = Arc::new(issue(pages));
        let path = folder.path().join(format!("{pages}.banxin"));
        criterion.bench_function(&format!("save {pages} pages"), |bench| bench.iter(|| file::save(&path, black_box(&document)).unwrap()));
        criterion.bench_function(&format!("open {pages} pages"), |bench| bench.iter(|| black_box(file::open(&path).unwrap())));
        criterion.bench_function(&format!("compose {pages} pages, cold"), |bench| {
            bench.iter(|| black_box(Pipeline::new(faces.clone()).pages(&document, &NoPictures)));
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).warm_up_time(std::time::Duration::from_millis(300)).measurement_time(std::time::Duration::from_secs(2));
    targets = issues
}
criterion_main!(benches);
