//! How much memory a large picture takes: a process of its own exports it, and its peak is read.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Peak memory of an export of the sample's tabloid page with `file` (its bytes) as a picture, in MB.
fn peak(name: &str, write: impl FnOnce(&Path)) -> Option<f64> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join(name));
    let document = std::fs::read_to_string(root.join("layouts/sample/issue.banxin")).expect("the sample");
    let samples = root.join("layouts/sample/pictures");
    let linked = document.replacen("pictures/a07/1-zhuxi-stream.jpg", name, 1).replace("\"pictures/", &format!("\"{}/", samples.display()));
    assert!(linked.contains(name) && !linked.contains("\"pictures/"));
    std::fs::write(folder.path().join("issue.banxin"), linked).expect("written");
    let mut child = Command::new(env!("CARGO_BIN_EXE_banxin"))
        .args(["export", "issue.banxin", "-o", "out.pdf", "--pages", "A07"])
        .current_dir(folder.path())
        .env("BANXIN_FONTS", root.join("fonts"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let mut most = None;
    while child.try_wait().expect("a child").is_none() {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        if let Some(kilobytes) = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()) {
            most = Some(kilobytes / 1024.0);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(child.wait().expect("a child").code().is_some_and(|code| code <= 1));
    assert!(folder.path().join("out.pdf").is_file());
    most
}

fn row(width: u32, y: u32) -> Vec<u8> {
    (0..width).flat_map(|x| [(x / 9 + y / 7) as u8, (y / 11) as u8, (x ^ y) as u8 & 0x1F]).collect()
}

fn jpeg(width: u16, height: u16, progressive: bool) -> Vec<u8> {
    let data: Vec<u8> = (0..u32::from(height)).flat_map(|y| row(width.into(), y)).collect();
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 80);
    encoder.set_progressive(progressive);
    encoder.encode(&data, width, height, jpeg_encoder::ColorType::Rgb).expect("a JPEG");
    bytes
}

fn tiff(width: u32, height: u32, path: &Path) {
    let file = std::io::BufWriter::new(std::fs::File::create(path).expect("a file"));
    let mut encoder = tiff::encoder::TiffEncoder::new(file).expect("an encoder");
    let mut image = encoder.new_image::<tiff::encoder::colortype::RGB8>(width, height).expect("an image");
    image.rows_per_strip(64).expect("strips");
    let mut y = 0;
    while image.next_strip_sample_count() > 0 {
        let rows = (image.next_strip_sample_count() / (u64::from(width) * 3)) as u32;
        let strip: Vec<u8> = (y..y + rows).flat_map(|y| row(width, y)).collect();
        image.write_strip(&strip).expect("written");
        y += rows;
    }
    image.finish().expect("finished");
}

#[test]
fn a_large_picture_takes_a_share_of_its_pixels() {
    // The program itself, its faces and its page, with a picture of nothing.
    let Some(base) = peak("small.tif", |path| tiff(48, 34, path)) else { return };
    // 16 megapixels: 48 MB as RGB.
    if let Some(most) = peak("big.jpg", |path| std::fs::write(path, jpeg(4800, 3400, false)).expect("written")) {
        assert!(most < base + 48.0 + 25.0, "{most} MB for a JPEG, {base} without");
    }
    if let Some(most) = peak("big.tif", |path| tiff(4800, 3400, path)) {
        assert!(most < base + 30.0, "{most} MB for a TIFF, {base} without");
    }
}

#[test]
#[ignore = "by hand: a minute"]
fn a_hundred_megapixels_stay_within_the_budget() {
    for (name, limit) in [("big.jpg", 400.0), ("big.tif", 100.0), ("big.png", 100.0)] {
        let most = peak(name, |path| match name {
            "big.jpg" => std::fs::write(path, jpeg(12_200, 8_190, false)).expect("written"),
            "big.tif" => tiff(12_200, 8_190, path),
            _ => {
                let mut encoder = png::Encoder::new(std::io::BufWriter::new(std::fs::File::create(path).expect("a file")), 12_200, 8_190);
                encoder.set_color(png::ColorType::Rgb);
                encoder.set_compression(png::Compression::Fast);
                let mut writer = encoder.write_header().expect("a header");
                let mut stream = writer.stream_writer().expect("a stream");
                (0..8_190).for_each(|y| std::io::Write::write_all(&mut stream, &row(12_200, y)).expect("written"));
                stream.finish().expect("finished");
            }
        });
        println!("{name}: {most:?} MB");
        assert!(most.is_none_or(|most| most < limit), "{most:?} MB for {name}");
    }
}
