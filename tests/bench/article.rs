//! How long an article takes to fold anew, from 3 to 4 columns and back, and to fit.
//!
//! Aims (release, one core): a fold from 3 to 4 columns with two pictures in 8 ms at most.

#![allow(clippy::unwrap_used, missing_docs)]

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use banxin::base::{ArticleId, Em, FrameId, Length, PageId, Rect, Say, StoryId};
use banxin::compose::Composer;
use banxin::edit::Transaction;
use banxin::file;
use banxin::font::Faces;
use banxin::model::{Article, ArticleBlock, CaptionPlace, Cells, Content, Document, Frame, Paragraph, PictureBox, PictureSlot, SlotEdge, Story};
use banxin::propose::article::{Height, Measurer, fold, refold};
use banxin::propose::copyfit::{Limits, fit};
use criterion::{Criterion, criterion_group, criterion_main};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

mod copy;

/// A lead of 1,100 characters with kicker, headline, subheads, byline and two pictures, folded over three columns.
fn lead() -> (Document, ArticleBlock) {
    let mut document = file::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/tabloid.banxin")).unwrap();
    let page = Arc::make_mut(&mut document.pages[0]);
    page.frames.clear();
    for id in 1..=2 {
        let rect = Rect::new(Length::mm(20.0), Length::mm(20.0), Length::mm(60.0), Length::mm(40.0));
        page.frames.push(Arc::new(Frame { id: FrameId(id), rect, content: Content::Picture(PictureBox::default()), ..Frame::default() }));
    }
    document.threads.clear();
    document.articles.clear();
    let text = |text: &str, style: &str| Arc::new(Paragraph::new(text, style));
    let headline =
        Story { paragraphs: vec![text("老城更新进入第三个年头——", "kicker"), text("巷口重新亮起一盏灯", "headline2")] };
    let mut body = copy::story(1_100);
    body.paragraphs.push(text("本报记者 张三", "byline"));
    document.stories = [(1, headline), (2, body)].into_iter().map(|(id, story)| (StoryId(id), Arc::new(story))).collect();
    let mut article = Article { name: "lead".into(), headline: Some(StoryId(1)), body: Some(StoryId(2)), priority: 1, ..Article::default() };
    for id in 3..=4 {
        let story = Story { paragraphs: vec![text("改造后的旧粮店门口，孩子们在台阶上看书。李四 摄", "caption")] };
        document.stories.insert(StoryId(id), Arc::new(story));
        article.captions.push(StoryId(id));
    }
    document.articles.insert(ArticleId(1), Arc::new(article));
    let mut block = ArticleBlock::new(PageId(1), Cells { column: 0, columns: 3, line: 2, lines: 40 });
    block.slots = (0..2)
        .map(|index| PictureSlot {
            frame: FrameId(1 + index),
            caption: Some(StoryId(3 + index)),
            column: 1 + index,
            columns: 1,
            line: 0,
            edge: if index == 0 { SlotEdge::Text } else { SlotEdge::Foot },
            ratio: Em::new(1.5),
            crop: Em::ZERO,
            caption_place: CaptionPlace::Below,
        })
        .collect();
    (document, block)
}

fn articles(criterion: &mut Criterion) {
    let composer = Composer::new(Faces::bundled().unwrap());
    let (mut document, block) = lead();
    let mut measurer = Measurer::new(&document, &composer);
    let id = ArticleId(1);
    let folded = fold(&document, id, &block, Height::Text, &mut measurer).unwrap();
    Transaction::new(Say::new("step-refold"), folded.edits).apply(&mut document).unwrap();
    let three = folded.block;
    let four = ArticleBlock { cells: Cells { columns: 4, ..three.cells }, ..three.clone() };
    criterion.bench_function("refold from 3 to 4 columns, warm", |bench| {
        bench.iter(|| {
            let edits = refold(black_box(&document), id, &four, Height::Text, &mut measurer);
            // The drag goes back before it comes again.
            black_box(refold(&document, id, &three, Height::Text, &mut measurer));
            black_box(edits)
        });
    });
    criterion.bench_function("refold from 3 to 4 columns, cold", |bench| {
        bench.iter(|| {
            let mut measurer = Measurer::new(&document, &composer);
            black_box(refold(black_box(&document), id, &four, Height::Text, &mut measurer))
        });
    });
    let given = ArticleBlock { cells: Cells { lines: three.cells.lines - 2, ..three.cells }, ..three };
    let edits = refold(&document, id, &given, Height::Block, &mut measurer);
    Transaction::new(Say::new("step-refold"), edits).apply(&mut document).unwrap();
    criterion.bench_function("fit an article two lines short", |bench| {
        bench.iter(|| black_box(fit(black_box(&document), id, &Limits::default(), &mut measurer).unwrap()));
    });
}

criterion_group!(benches, articles);
criterion_main!(benches);
