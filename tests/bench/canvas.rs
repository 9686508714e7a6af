//! Own CPU of the canvas per frame, without a graphics card: egui's pass and tessellation over a page of 12,000 Han.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use banxin::editor::{Desk, Settings};
use banxin::font::Faces;
use banxin::ui::{App, fonts};
use criterion::{Criterion, criterion_group, criterion_main};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[allow(dead_code)]
mod fixture;

/// A window of 1,600 × 1,000 with the page shown whole, settled.
struct Window {
    context: egui::Context,
    app: App,
    frame: u64,
}

impl Window {
    fn new() -> Self {
        let faces = Faces::bundled().expect("the bundled faces");
        let context = egui::Context::default();
        context.set_fonts(fonts::definitions(&faces));
        let engine = Arc::new(fixture::FixtureEngine { faces });
        let mut desk = Desk::new(engine, Settings::default(), Arc::new(|| {}));
        desk.open(Path::new("bench.banxin"));
        desk.settle(Duration::from_secs(60));
        let app = App::new(desk).expect("the theme");
        let mut window = Self { context, app, frame: 0 };
        window.settle();
        window
    }

    /// One frame of the whole window: logic, panels, canvas, tessellation.
    fn frame(&mut self) -> Duration {
        self.frame += 1;
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1600.0, 1000.0))),
            time: Some(self.frame as f64 / 60.0),
            max_texture_side: Some(8192),
            ..egui::RawInput::default()
        };
        let begin = Instant::now();
        let app = &mut self.app;
        let mut output = self.context.run_ui(input, |ui| {
            let context = ui.ctx().clone();
            app.logic(&context);
            app.ui(ui);
        });
        let shapes = std::mem::take(&mut output.shapes);
        let meshes = self.context.tessellate(shapes, output.pixels_per_point);
        let spent = begin.elapsed();
        std::hint::black_box(meshes);
        // The uploads are the card's work; here they only have to be taken.
        output.textures_delta.clear();
        spent
    }

    /// Frames until every glyph stands at its exact size; how many and the longest.
    fn settle(&mut self) -> (usize, Duration) {
        let mut longest = Duration::ZERO;
        for count in 1..4000 {
            let before = self.app.canvas_mut().rastered();
            longest = longest.max(self.frame());
            if count > 12 && before == self.app.canvas_mut().rastered() && self.app.canvas_mut().rebuilt() == 0 {
                return (count, longest);
            }
        }
        (4000, longest)
    }

    fn trim(&self) -> banxin::base::Size {
        self.app.desk().session.as_ref().and_then(|session| session.page()).map(|page| page.trim).expect("a page is open")
    }

    fn pan(&mut self, by: [f64; 2]) -> Duration {
        let trim = self.trim();
        self.app.canvas_mut().view.pan(by, trim);
        self.frame()
    }

    fn zoom(&mut self, factor: f64) -> Duration {
        let trim = self.trim();
        let area = self.app.canvas_mut().view.area();
        self.app.canvas_mut().view.zoom_about([area[0] / 2.0, area[1] / 2.0], factor, trim);
        self.frame()
    }
}

/// Median and 95th of a hundred in milliseconds.
fn spread(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    (at(0.5), at(0.95))
}

fn report() {
    let begin = Instant::now();
    let mut window = Window::new();
    eprintln!("open, compose by hand, settle the first view: {:.0} ms", begin.elapsed().as_secs_f64() * 1e3);
    let still = spread((0..200).map(|_| window.frame()).collect());
    eprintln!("still:              median {:.2} ms, p95 {:.2} ms", still.0, still.1);
    let pan = spread((0..200).map(|step| window.pan([f64::from(step % 7) - 3.0, 2.0 - f64::from(step % 5)])).collect());
    eprintln!("pan:                median {:.2} ms, p95 {:.2} ms", pan.0, pan.1);
    let mut zoom = Vec::new();
    for round in 0..4 {
        for _ in 0..45 {
            zoom.push(window.zoom(if round % 2 == 0 { 1.02 } else { 1.0 / 1.02 }));
        }
    }
    let zoom = spread(zoom);
    eprintln!("zoom ×1.02 a frame: median {:.2} ms, p95 {:.2} ms", zoom.0, zoom.1);
    window.zoom(1.3);
    let (frames, longest) = window.settle();
    eprintln!(
        "settle after a zoom: {frames} frames, longest {:.2} ms, {} atlas pages",
        longest.as_secs_f64() * 1e3,
        window.app.canvas_mut().atlas_pages()
    );
}

fn canvas(criterion: &mut Criterion) {
    report();
    let mut group = criterion.benchmark_group("canvas, 12,064 glyphs visible");
    group.sample_size(40).measurement_time(Duration::from_secs(4));
    let mut window = Window::new();
    let mut step = 0_u32;
    group.bench_function("pan", |bencher| {
        bencher.iter(|| {
            step += 1;
            window.pan([f64::from(step % 7) - 3.0, 2.0 - f64::from(step % 5)])
        });
    });
    let mut step = 0_u32;
    group.bench_function("zoom 1.02", |bencher| {
        bencher.iter(|| {
            step += 1;
            window.zoom(if (step / 45).is_multiple_of(2) { 1.02 } else { 1.0 / 1.02 })
        });
    });
    group.finish();
}

criterion_group!(benches, canvas);
criterion_main!(benches);
