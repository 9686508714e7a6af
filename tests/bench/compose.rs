//! What composition costs: both ways of breaking, one edited paragraph, a frame dragged, growth with the text, memory.
//!
//! Aims (one core): 12,000 characters in 8 columns in 6 ms by whole paragraphs, 3 ms line by line; one edited paragraph in
//! 0.3 ms; another width for 6,000 characters in 4 ms; time in proportion to the text; at most 3 MB for 12,000 characters.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use banxin::base::{Em, Length};
use banxin::compose::{Composer, Measures, StoryCache, StyleBook};
use banxin::font::Faces;
use banxin::model::{Breaking, CjkStyle, CompositeFace, Document, FacePart, Paragraph, ParagraphStyle, Story, TypeSize, Weight};
use criterion::{BatchSize, Criterion, Throughput, criterion_group};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

mod copy;
use copy::story;

/// A document with the styles of [`copy::story`], breaking lines by `breaking`.
fn styles(breaking: Breaking) -> Document {
    let mut document = Document::default();
    let part = |weight| FacePart::new("Banxin Song", weight);
    for (name, weight) in [("song", Weight::Regular), ("bold", Weight::Black)] {
        document.faces.insert(name.into(), CompositeFace { han: part(weight), latin: None, digits: None, marks: None });
    }
    document.styles.cjk.insert("news".into(), Arc::new(CjkStyle { breaking, ..CjkStyle::default() }));
    let style = |face: &str, size: f64, indent: f64| ParagraphStyle {
        face: Some(face.into()),
        size: Some(TypeSize::Exact(Length::pt(size))),
        indent: Some(Em::new(indent)),
        cjk: Some("news".into()),
        ..ParagraphStyle::default()
    };
    document.styles.paragraph.insert("body".into(), Arc::new(style("song", 9.0, 2.0)));
    document.styles.paragraph.insert("subhead".into(), Arc::new(style("bold", 12.0, 0.0)));
    document
}

/// Composes every paragraph of `story` at `em` characters a line; returns the number of lines.
fn compose_all(story: &Story, book: &StyleBook, composer: &Composer, cache: &mut StoryCache, em: f64) -> usize {
    let measures = Measures::all(Em::new(em).of(Length::pt(9.0)));
    cache.begin();
    story
        .paragraphs
        .iter()
        .map(|paragraph| {
            let setting = book.setting(&paragraph.style, banxin::base::WritingMode::HorizontalTb, Length::pt(11.0));
            cache.paragraph(composer, book, paragraph, &setting, &measures).lines.len()
        })
        .sum()
}

fn breaking(bench: &mut Criterion) {
    let composer = Composer::new(Faces::bundled().unwrap());
    for (name, way) in [("whole paragraph", Breaking::Optimal), ("line by line", Breaking::Greedy)] {
        let book = StyleBook::new(&styles(way), composer.faces());
        let page = story(12_000);
        bench.bench_function(&format!("12,000 characters at 13 em anew, {name}"), |bench| {
            bench.iter(|| black_box(compose_all(&page, &book, &composer, &mut StoryCache::default(), 13.0)));
        });
        let mut cache = StoryCache::default();
        compose_all(&page, &book, &composer, &mut cache, 13.0);
        let mut turn = 0;
        bench.bench_function(&format!("one edited paragraph of them, {name}"), |bench| {
            bench.iter_batched(
                || {
                    turn += 1;
                    let mut edited = page.clone();
                    let old = &edited.paragraphs[20];
                    edited.paragraphs[20] = Arc::new(Paragraph { text: format!("第{turn}次，{}", old.text).as_str().into(), ..(**old).clone() });
                    edited
                },
                |edited| black_box(compose_all(&edited, &book, &composer, &mut cache, 13.0)),
                BatchSize::PerIteration,
            );
        });
        let half = story(6_000);
        let mut cache = StoryCache::default();
        let mut width = 0_u32;
        bench.bench_function(&format!("6,000 characters at a new width each time, {name}"), |bench| {
            bench.iter(|| {
                // A width never seen before, as while a frame is dragged.
                width += 1;
                black_box(compose_all(&half, &book, &composer, &mut cache, 13.0 + f64::from(width % 100_000) * 1e-4))
            });
        });
    }
}

fn growth(bench: &mut Criterion) {
    let composer = Composer::new(Faces::bundled().unwrap());
    let book = StyleBook::new(&styles(Breaking::Optimal), composer.faces());
    let mut group = bench.benchmark_group("growth, whole paragraph");
    for times in [1_usize, 10, 100] {
        let text = story(1_200 * times);
        group.throughput(Throughput::Elements(1_200 * times as u64));
        group.bench_function(format!("{times} × 1,200 characters"), |bench| {
            bench.iter(|| black_box(compose_all(&text, &book, &composer, &mut StoryCache::default(), 13.0)));
        });
    }
    // One paragraph of everything: the breaks of a long paragraph must not cost more than those of many short ones.
    for times in [1_usize, 10, 100] {
        let text: String = story(1_200 * times).paragraphs.iter().map(|paragraph| &*paragraph.text).collect();
        let text = Story { paragraphs: vec![Arc::new(Paragraph::new(&text, "body"))] };
        group.bench_function(format!("{times} × 1,200 characters in one paragraph"), |bench| {
            bench.iter(|| black_box(compose_all(&text, &book, &composer, &mut StoryCache::default(), 13.0)));
        });
    }
    group.finish();
}

/// Resident memory of the process in bytes; zero where the system does not tell.
fn resident() -> usize {
    let pages =
        std::fs::read_to_string("/proc/self/statm").ok().and_then(|told| told.split_whitespace().nth(1).and_then(|word| word.parse::<usize>().ok()));
    pages.unwrap_or(0) * 4_096
}

/// What composed text holds: forty pages kept at once, so that the allocator's own grain does not show.
fn memory() {
    const PAGES: usize = 40;
    let composer = Composer::new(Faces::bundled().unwrap());
    let book = StyleBook::new(&styles(Breaking::Optimal), composer.faces());
    let page = story(12_000);
    // The faces' own pages are touched before the count begins.
    compose_all(&page, &book, &composer, &mut StoryCache::default(), 13.0);
    let copies: Vec<Story> =
        (0..PAGES).map(|_| Story { paragraphs: page.paragraphs.iter().map(|paragraph| Arc::new((**paragraph).clone())).collect() }).collect();
    let before = resident();
    let mut caches: Vec<StoryCache> = (0..PAGES).map(|_| StoryCache::default()).collect();
    for (copy, cache) in copies.iter().zip(&mut caches) {
        compose_all(copy, &book, &composer, cache, 13.0);
    }
    let held = resident().saturating_sub(before);
    println!("memory of 12,000 characters composed, with what is kept for the next edit: {:.2} MB", held as f64 / PAGES as f64 / 1e6);
    black_box(&caches);
}

/// Time this thread was on a core: what a shared machine does not stretch by waiting. Wall time where the system does not tell.
fn on_core() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    told.and_then(|told| told.split_whitespace().next()?.parse().ok()).map_or_else(
        || {
            static BEGAN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
            BEGAN.get_or_init(Instant::now).elapsed()
        },
        Duration::from_nanos,
    )
}

/// Median over seven batches of the time on a core of one run of `work`; a batch is long enough for the system's clock tick.
///
/// What `work` returns is dropped outside the count.
fn core_time<T>(name: &str, mut work: impl FnMut(usize) -> T) {
    const RUNS: usize = 100;
    let mut batches: Vec<Duration> = (0..7)
        .map(|batch| {
            let began = on_core();
            let kept: Vec<T> = (0..RUNS).map(|run| work(batch * RUNS + run)).collect();
            let took = (on_core() - began) / RUNS as u32;
            drop(black_box(kept));
            took
        })
        .collect();
    batches.sort();
    println!("on one core, {name}: {:?} (batches from {:?} to {:?})", batches[3], batches[0], batches[6]);
}

/// The figures asked for, as time on one core.
fn core_times() {
    let composer = Composer::new(Faces::bundled().unwrap());
    let (page, half) = (story(12_000), story(6_000));
    for (name, way) in [("whole paragraph", Breaking::Optimal), ("line by line", Breaking::Greedy)] {
        let book = StyleBook::new(&styles(way), composer.faces());
        core_time(&format!("12,000 characters anew, {name}"), |_| {
            let mut cache = StoryCache::default();
            compose_all(&page, &book, &composer, &mut cache, 13.0);
            cache
        });
        let mut cache = StoryCache::default();
        compose_all(&half, &book, &composer, &mut cache, 13.0);
        core_time(&format!("6,000 characters, the frame a little wider each time, {name}"), |turn| {
            black_box(compose_all(&half, &book, &composer, &mut cache, 13.0 + turn as f64 * 0.0137));
        });
        let mut cache = StoryCache::default();
        compose_all(&page, &book, &composer, &mut cache, 13.0);
        core_time(&format!("one edited paragraph of 12,000 characters, {name}"), |turn| {
            let mut edited = page.clone();
            let old = &edited.paragraphs[20];
            edited.paragraphs[20] = Arc::new(Paragraph { text: format!("第{turn}次，{}", old.text).as_str().into(), ..(**old).clone() });
            black_box(compose_all(&edited, &book, &composer, &mut cache, 13.0));
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(30).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2));
    targets = breaking, growth
}

fn main() {
    memory();
    core_times();
    if std::env::args().any(|argument| argument == "--quick") {
        return;
    }
    benches();
    Criterion::default().configure_from_args().final_summary();
}
