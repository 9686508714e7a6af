//! Pictures on their way to press: five 12-megapixel photographs on a tabloid page, and what one of them costs by parts.
//!
//! `cargo bench --bench pictures`. The photographs are the sample issue's, enlarged to 4,000 × 3,000; prints the peak of the
//! process's memory at the end.

#![allow(clippy::expect_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use banxin::base::{Length, PageId, PictureId, Rect, Size};
use banxin::color::Press;
use banxin::display::{Drawn, Item, PageList, Picture};
use banxin::export::pdf::{PdfOptions, export};
use banxin::font::Faces;
use banxin::picture::{Limits, Pictures};
use criterion::{Criterion, criterion_group, criterion_main};

const SIZE: (u32, u32) = (4000, 3000);

/// Five photographs of 12 megapixels, and the same in press inks.
fn photographs(folder: &Path) -> [Vec<PathBuf>; 2] {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/sample/pictures/a07");
    let mut names: Vec<PathBuf> = std::fs::read_dir(samples).expect("the sample's pictures").flatten().map(|entry| entry.path()).collect();
    names.retain(|path| path.extension().is_some_and(|kind| kind == "jpg"));
    names.sort();
    let press = Press::newsprint();
    let mut all = [Vec::new(), Vec::new()];
    for (index, path) in names.iter().cycle().take(5).enumerate() {
        let small = image::open(path).expect("a picture").into_rgb8();
        let large = image::imageops::resize(&small, SIZE.0, SIZE.1, image::imageops::FilterType::CatmullRom);
        let rgb = folder.join(format!("rgb{index}.jpg"));
        let mut bytes = Vec::new();
        image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(&large).expect("a JPEG");
        std::fs::write(&rgb, bytes).expect("written");
        let mut inks = press.rgb_to_cmyk_rows(large.as_raw(), None);
        banxin::color::limit_ink(&mut inks, 2.2);
        let cmyk = folder.join(format!("cmyk{index}.jpg"));
        let mut bytes = Vec::new();
        jpeg_encoder::Encoder::new(&mut bytes, 85).encode(&inks, SIZE.0 as u16, SIZE.1 as u16, jpeg_encoder::ColorType::Cmyk).expect("a JPEG");
        std::fs::write(&cmyk, bytes).expect("written");
        all[0].push(rgb);
        all[1].push(cmyk);
    }
    all
}

/// A tabloid page with `count` pictures in two columns of 115 mm.
fn page(count: u32) -> Arc<PageList> {
    let mm = Length::mm;
    let items = (0..count)
        .map(|index| {
            let rect = Rect::new(mm(8.0 + 120.0 * f64::from(index % 2)), mm(10.0 + 90.0 * f64::from(index / 2)), mm(115.0), mm(86.25));
            let picture = Picture { picture: PictureId(index), rect, clip: rect, alternative: None, in_black: false };
            Item { source: None, bounds: rect, drawn: Drawn::picture(picture) }
        })
        .collect();
    let group = banxin::display::Group::plain(items);
    let item = Item { source: None, bounds: Rect::default(), drawn: Drawn::Group(Arc::new(group)) };
    let trim = Size::new(mm(250.0), mm(350.0));
    Arc::new(PageList { page: PageId(1), label: "A01".into(), trim, bleed: mm(3.0), items: vec![item], ..PageList::default() })
}

fn pictures(files: &[PathBuf]) -> Pictures {
    let files: BTreeMap<PictureId, PathBuf> = files.iter().enumerate().map(|(index, path)| (PictureId(index as u32), path.clone())).collect();
    Pictures::new(files)
}

fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM unknown").to_owned()
}

fn bench(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let [rgb, cmyk] = photographs(folder.path());
    let faces = Faces::from_folder(Path::new("no such folder"));
    let options = PdfOptions { title: "bench".to_owned(), ..PdfOptions::default() };
    println!("made: {}", peak());
    let mut group = criterion.benchmark_group("pictures");
    group.sample_size(10);
    for (name, files) in [("five 12 MP RGB JPEGs", &rgb), ("five 12 MP CMYK JPEGs, untouched", &cmyk)] {
        let list = [page(5)];
        group.bench_function(name, |bencher| bencher.iter(|| export(&list, &options, &faces, &pictures(files)).expect("a file").bytes.len()));
    }
    let one = pictures(&rgb);
    group.bench_function("decode 12 MP", |bencher| bencher.iter(|| one.decode(PictureId(0), Limits::default()).expect("pixels").data.len()));
    group.bench_function("decode and scale 12 MP to 900 × 675", |bencher| {
        bencher.iter(|| one.sized(PictureId(0), (900, 675), Limits::default()).expect("pixels").width);
    });
    let inks = cmyk.first().expect("a file");
    group.bench_function("total ink of 12 MP", |bencher| {
        bencher.iter(|| pictures(std::slice::from_ref(inks)).total_ink(PictureId(0)).expect("inks"));
    });
    let rows: Vec<u8> = (0..3_000_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let press = Press::newsprint();
    group.bench_function("convert 1 MP to inks", |bencher| bencher.iter(|| press.rgb_to_cmyk_rows(&rows, None).len()));
    group.finish();
    println!("done: {}", peak());
}

criterion_group!(benches, bench);
criterion_main!(benches);
