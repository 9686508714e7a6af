//! Own time of a drag on the window's thread: a text frame over a page of 12,000 glyphs, a frame of the window for every move.
//!
//! Aim (release, one core): gesture, results taken and canvas in 8 ms a frame at the most. What a gesture costs without the window, and
//! snapping by itself, are measured beside it.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use banxin::base::{FrameId, Length, Point, Rect};
use banxin::editor::snap::Targets;
use banxin::editor::{Desk, Gesture, Settings};
use banxin::font::Faces;
use banxin::ui::{App, fonts};
use criterion::{Criterion, criterion_group, criterion_main};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[allow(dead_code)]
mod fixture;

fn desk() -> (Desk, Faces) {
    let faces = Faces::bundled().expect("the bundled faces");
    let engine = Arc::new(fixture::FixtureEngine { faces: faces.clone() });
    let mut desk = Desk::new(engine, Settings::default(), Arc::new(|| {}));
    desk.open(Path::new("bench.banxin"));
    desk.settle(Duration::from_secs(60));
    desk.set_reach(Length::mm(2.5));
    (desk, faces)
}

/// The middle of the third column's text frame.
fn middle() -> Point {
    fixture::grid().cells(2, 1, 8, 116).centre()
}

fn way(step: u32) -> Point {
    middle() + Point::new(Length::mm(f64::from(step % 90) * 0.7), Length::mm(f64::from(step % 40) * 0.9))
}

fn report() {
    let (mut desk, faces) = desk();
    let mut times = Vec::new();
    desk.gesture(&Gesture::press(middle()));
    for step in 0..300 {
        let begin = Instant::now();
        desk.gesture(&Gesture::to(way(step)));
        desk.poll();
        times.push(begin.elapsed());
    }
    desk.gesture(&Gesture::Escape);
    print("gesture and results", times);
    let context = egui::Context::default();
    context.set_fonts(fonts::definitions(&faces));
    let mut app = App::new(desk).expect("the theme");
    let mut clock = 0.0;
    let mut frame = |app: &mut App, context: &egui::Context| {
        clock += 1.0 / 60.0;
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1600.0, 1000.0))),
            time: Some(clock),
            max_texture_side: Some(8192),
            ..egui::RawInput::default()
        };
        let mut output = context.run_ui(input, |ui| {
            let context = ui.ctx().clone();
            app.logic(&context);
            app.ui(ui);
        });
        let shapes = std::mem::take(&mut output.shapes);
        black_box(context.tessellate(shapes, output.pixels_per_point));
        output.textures_delta.clear();
    };
    for _ in 0..200 {
        frame(&mut app, &context);
    }
    app.desk_mut().gesture(&Gesture::press(middle()));
    let mut times = Vec::new();
    for step in 0..200 {
        let begin = Instant::now();
        app.desk_mut().gesture(&Gesture::to(way(step)));
        frame(&mut app, &context);
        times.push(begin.elapsed());
    }
    print("the whole window a frame", times);
}

fn print(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    eprintln!("drag of a text frame, {name}: median {:.2} ms, p95 {:.2} ms", at(0.5), at(0.95));
}

fn snapping(criterion: &mut Criterion) {
    report();
    let document = fixture::document();
    let page = &document.pages[0];
    let targets = Targets::of(&document, page, &[FrameId(3)]);
    let rect = Rect { x: Length::mm(91.3), y: Length::mm(73.1), ..page.grid.cells(2, 1, 8, 40) };
    criterion.bench_function("snap a frame among ten", |bencher| bencher.iter(|| targets.moved(black_box(rect), Length::mm(2.5), (true, true))));
    criterion.bench_function("gather what there is to snap to", |bencher| bencher.iter(|| Targets::of(black_box(&document), page, &[FrameId(3)])));
}

criterion_group!(benches, snapping);
criterion_main!(benches);
