//! How long plates, their files, the total ink and a proof of a tabloid page take.
//!
//! Aims (release, two cores): plates at 300 pixels an inch in 3 s with their files; total ink of them in 0.3 s; the proof in 1 s.

#![allow(clippy::unwrap_used, missing_docs)]

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use banxin::color::Press;
use banxin::display::PageList;
use banxin::export::pdf::{Inking, PdfOptions, ProofLook, export};
use banxin::export::raster::{InkMap, RasterOptions, ink_image, pngs_of_plates, render};
use banxin::file;
use banxin::font::Faces;
use banxin::picture::Pictures;
use banxin::pipeline::Pipeline;
use criterion::{Criterion, criterion_group, criterion_main};

fn sample(faces: &Faces) -> (Arc<PageList>, Pictures) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/sample/issue.banxin");
    let document = Arc::new(file::open(&path).unwrap());
    let files = document.pictures.iter().map(|(id, link)| (*id, file::picture_path(&path, link))).collect();
    let pictures = Pictures::new(files);
    let list = Pipeline::new(faces.clone()).pages(&document, &pictures).into_iter().next().unwrap().value;
    (list, pictures)
}

fn plates(criterion: &mut Criterion) {
    let faces = Faces::bundled().unwrap();
    let (list, pictures) = sample(&faces);
    let press = Press::newsprint();
    let options = RasterOptions { ppi: 300.0, bleed: true };
    let image = render(&list, &options, &faces, &pictures, &press);
    let mut group = criterion.benchmark_group("tabloid at 300 ppi");
    group.sample_size(10);
    group.bench_function("plates", |bench| bench.iter(|| black_box(render(&list, &options, &faces, &pictures, &press))));
    group.bench_function("files of plates", |bench| {
        bench.iter(|| black_box(pngs_of_plates(&image, &["Cyan", "Magenta", "Yellow", "Black"]).unwrap()));
    });
    group.bench_function("total ink", |bench| {
        bench.iter(|| {
            let map = InkMap::of(&image);
            black_box((map.peak(), map.worst_mean()))
        });
    });
    let map = InkMap::of(&image);
    group.bench_function("map of ink", |bench| bench.iter(|| black_box(ink_image(&map, 300.0, 240, "A07", &faces))));
    group.finish();
    let mut group = criterion.benchmark_group("tabloid");
    group.sample_size(10);
    let options = PdfOptions { inking: Inking::Proof(ProofLook::default()), ..PdfOptions::default() };
    group.bench_function("proof", |bench| bench.iter(|| black_box(export(std::slice::from_ref(&list), &options, &faces, &pictures).unwrap())));
    group.finish();
}

criterion_group!(benches, plates);
criterion_main!(benches);
