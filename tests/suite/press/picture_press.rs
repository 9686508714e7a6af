//! What pictures become on the press: inks held to the limit, other presses' inks, sharpening, files that go away.

use banxin::base::{PictureId, Severity};
use banxin::color::Press;
use banxin::export::pdf::PdfOptions;
use banxin::picture::{Limits, decode_bytes};

use super::build::{Opened, options, page, press_with, rect};
use super::pictures::{Shelf, export, gradient, images, name, whole};

/// A CMYK JPEG with `inks` in its middle.
fn patch(inks: [u8; 4], profile: Option<&[u8]>) -> Vec<u8> {
    let data: Vec<u8> = (0..96_u32 * 96).flat_map(|at| if (24..72).contains(&(at % 96)) { inks } else { [20, 10, 10, 0] }).collect();
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).expect("fits");
    }
    encoder.encode(&data, 96, 96, jpeg_encoder::ColorType::Cmyk).expect("a JPEG");
    bytes
}

fn heaviest(inks: &[u8]) -> f64 {
    let most = inks.as_chunks::<4>().0.iter().map(|ink| ink.iter().map(|share| u32::from(*share)).sum::<u32>()).max();
    f64::from(most.expect("pixels")) / 255.0
}

#[test]
fn a_jpeg_with_too_much_ink_is_brought_down_and_told_of() {
    let mut shelf = Shelf::new();
    let (light, heavy) = (patch([150, 120, 120, 200], None), patch([230, 220, 210, 200], None));
    let fits = shelf.add("fits.jpg", &light);
    let over = shelf.add("over.jpg", &heavy);
    let pictures = shelf.pictures();
    let ink = |id: PictureId| pictures.total_ink(id).expect("readable").expect("inks");
    assert!((ink(fits) - 590.0 / 255.0).abs() < 0.03 && (ink(over) - 860.0 / 255.0).abs() < 0.03, "{} {}", ink(fits), ink(over));
    let (exported, _) = export(&shelf, vec![whole(fits, rect(10.0, 10.0, 30.0, 30.0)), whole(over, rect(50.0, 10.0, 30.0, 30.0))]);
    let codes: Vec<&str> = exported.findings.iter().map(|finding| finding.code()).collect();
    assert_eq!((codes, exported.findings[0].severity), (vec!["picture-ink-reduced"], Severity::Warning));
    let opened = Opened::of(&exported.bytes);
    let all = images(&opened);
    assert!(all.iter().any(|image| image.content == light), "what fits passes untouched");
    let lowered = all.iter().find(|image| image.content != light).expect("the other one");
    let seen = decode_bytes(&lowered.content, Limits::default()).expect("a JPEG");
    assert!(heaviest(&seen.data) <= 2.4, "{}", heaviest(&seen.data));
    // Black keeps its drawing, the colours give way together.
    let middle = &seen.data[(48 * 96 + 48) * 4..][..4];
    assert!(middle[3].abs_diff(200) <= 4 && middle[0] > middle[2], "{middle:?}");
    // A press that takes more ink takes the picture as it is.
    let generous = PdfOptions { press: std::sync::Arc::new(Press::newsprint().with_total_ink(350)), ..options() };
    let exported = press_with(&[page(vec![whole(over, rect(50.0, 10.0, 30.0, 30.0))])], &generous, &shelf.pictures());
    assert!(exported.findings.is_empty() && images(&Opened::of(&exported.bytes))[0].content == heavy);
}

#[test]
fn inks_of_another_press_are_kept_or_converted_as_asked() {
    let mut shelf = Shelf::new();
    let other = include_bytes!("../../../assets/icc/news220.icc");
    let own = include_bytes!("../../../assets/icc/news240.icc");
    let (foreign, native) = (patch([0, 0, 0, 180], Some(other)), patch([0, 0, 0, 180], Some(own)));
    let [foreign_id, native_id] = [shelf.add("foreign.jpg", &foreign), shelf.add("native.jpg", &native)];
    let items = || vec![whole(foreign_id, rect(10.0, 10.0, 30.0, 30.0)), whole(native_id, rect(50.0, 10.0, 30.0, 30.0))];
    let (exported, _) = export(&shelf, items());
    let codes: Vec<&str> = exported.findings.iter().map(|finding| finding.code()).collect();
    assert_eq!(codes, ["picture-other-press"]);
    let opened = Opened::of(&exported.bytes);
    assert!([&foreign, &native].iter().all(|bytes| images(&opened).iter().any(|image| image.content == **bytes)));
    let asked = PdfOptions { convert_other_inks: true, ..options() };
    let exported = press_with(&[page(items())], &asked, &shelf.pictures());
    let codes: Vec<&str> = exported.findings.iter().map(|finding| finding.code()).collect();
    assert_eq!(codes, ["picture-other-press-converted"]);
    let opened = Opened::of(&exported.bytes);
    let changed = images(&opened).into_iter().find(|image| image.content != native).expect("converted");
    let seen = decode_bytes(&changed.content, Limits::default()).expect("a JPEG");
    let middle = &seen.data[(48 * 96 + 48) * 4..][..4];
    assert!(middle[..3].iter().all(|share| *share <= 6) && middle[3].abs_diff(180) <= 6, "black text stays black: {middle:?}");
}

#[test]
fn every_pixel_of_a_converted_photograph_holds_the_limit() {
    let mut shelf = Shelf::new();
    // Night: deep shadows, grain, lamps.
    let mut seed = 3_u32;
    let night = image::RgbImage::from_fn(400, 300, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (seed >> 28) as u8;
        if x % 67 < 3 && y % 53 < 5 { image::Rgb([255, 240, 200]) } else { image::Rgb([grain, grain / 2 + (x / 40) as u8, grain + 4]) }
    });
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 92).encode_image(&night).expect("a JPEG");
    let id = shelf.add("night.jpg", &bytes);
    for percent in [240, 220] {
        let press = std::sync::Arc::new(Press::newsprint().with_total_ink(percent));
        let exported = press_with(&[page(vec![whole(id, rect(10.0, 10.0, 60.0, 45.0))])], &PdfOptions { press, ..options() }, &shelf.pictures());
        let opened = Opened::of(&exported.bytes);
        let image = images(&opened)[0];
        assert_eq!(name(image, "Filter"), b"DCTDecode");
        let most = heaviest(&decode_bytes(&image.content, Limits::default()).expect("a JPEG").data) * 100.0;
        assert!(most <= f64::from(percent) + 1e-6 && most > f64::from(percent) * 0.9, "{most} of {percent}");
    }
}

#[test]
fn sharpening_lifts_edges_of_converted_pictures_and_can_be_left_out() {
    let mut shelf = Shelf::new();
    let edge = shelf.save("edge.png", image::RgbImage::from_fn(100, 60, |x, _| image::Rgb(if x < 50 { [90; 3] } else { [170; 3] })));
    let place = || vec![whole(edge, rect(10.0, 10.0, 12.7, 7.62))];
    let rows = |sharpen_pictures: bool| {
        let exported = press_with(&[page(place())], &PdfOptions { sharpen_pictures, ..options() }, &shelf.pictures());
        let opened = Opened::of(&exported.bytes);
        images(&opened)[0].decompressed_content().expect("inflates")
    };
    let black = |data: &[u8], x: usize| data[(30 * 100 + x) * 4 + 3];
    let (sharp, plain) = (rows(true), rows(false));
    assert_eq!((black(&plain, 49), black(&plain, 50)), (black(&plain, 10), black(&plain, 90)));
    assert!(black(&sharp, 49) > black(&plain, 49) && black(&sharp, 50) < black(&plain, 50));
    assert_eq!((black(&sharp, 10), black(&sharp, 90)), (black(&plain, 10), black(&plain, 90)));
}

#[test]
fn a_grey_profile_is_honoured_where_it_differs() {
    let mut shelf = Shelf::new();
    let grey = |profile: Option<Vec<u8>>| {
        let mut bytes = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
        if let Some(profile) = profile {
            encoder.add_icc_profile(&profile).expect("fits");
        }
        encoder.encode(&[55; 64 * 64], 64, 64, jpeg_encoder::ColorType::Luma).expect("a JPEG");
        bytes
    };
    let linear = gray_profile(1.0);
    let [plain, tagged] = [grey(None), grey(Some(linear))];
    let ids = [shelf.add("plain.jpg", &plain), shelf.add("linear.jpg", &tagged)];
    let (exported, _) = export(&shelf, vec![whole(ids[0], rect(10.0, 10.0, 20.0, 20.0)), whole(ids[1], rect(40.0, 10.0, 20.0, 20.0))]);
    let opened = Opened::of(&exported.bytes);
    assert!(images(&opened).iter().any(|image| image.content == plain));
    let other = images(&opened).into_iter().find(|image| image.content != plain).expect("converted");
    let seen = decode_bytes(&other.content, Limits::default()).expect("a JPEG");
    assert!(seen.data[0] > 105, "a fifth of the light is a middle grey: {}", seen.data[0]);
}

/// A grey ICC profile of gamma `gamma`, version 2.
fn gray_profile(gamma: f64) -> Vec<u8> {
    let fixed = |value: f64| ((value * 65_536.0).round() as i32).to_be_bytes();
    let white = [b"XYZ \0\0\0\0".as_slice(), &fixed(0.9642), &fixed(1.0), &fixed(0.8249)].concat();
    let curve = [b"curv\0\0\0\0\0\0\0\x01".as_slice(), &((gamma * 256.0) as u16).to_be_bytes(), &[0, 0]].concat();
    let mut out = vec![0; 128];
    out[8..12].copy_from_slice(&[2, 0x40, 0, 0]);
    out[12..24].copy_from_slice(b"mntrGRAYXYZ ");
    out[36..40].copy_from_slice(b"acsp");
    out[68..80].copy_from_slice(&[fixed(0.9642), fixed(1.0), fixed(0.8249)].concat());
    out.extend(2_u32.to_be_bytes());
    let at = 128 + 4 + 24;
    for (tag, start, length) in [(b"wtpt", at, white.len()), (b"kTRC", at + white.len(), curve.len())] {
        out.extend(tag);
        out.extend((start as u32).to_be_bytes());
        out.extend((length as u32).to_be_bytes());
    }
    out.extend(white);
    out.extend(curve);
    let length = (out.len() as u32).to_be_bytes();
    out[..4].copy_from_slice(&length);
    out
}

#[test]
fn pictures_that_go_away_or_change_are_told_of() {
    let mut shelf = Shelf::new();
    let gone = shelf.save("gone.png", gradient(60, 40));
    let changed = shelf.save("changed.png", gradient(60, 40));
    let broken = shelf.save("broken.png", gradient(60, 40));
    let pictures = shelf.pictures();
    for id in [gone, changed, broken] {
        assert_eq!(pictures.info(id).expect("readable").width, 60);
    }
    std::fs::remove_file(shelf.path("gone.png")).expect("removed");
    gradient(50, 40).save(shelf.path("changed.png")).expect("saved");
    std::fs::write(shelf.path("broken.png"), b"no picture any more").expect("written");
    let items = [gone, changed, broken].into_iter().enumerate().map(|(at, id)| whole(id, rect(10.0 + 25.0 * at as f64, 10.0, 20.0, 15.0)));
    let exported = press_with(&[page(items.collect())], &options(), &pictures);
    let codes: Vec<&str> = exported.findings.iter().map(|finding| finding.code()).collect();
    assert_eq!(codes, ["picture-missing", "picture-broken", "picture-broken"]);
    assert!(images(&Opened::of(&exported.bytes)).is_empty());
    assert!(pictures.proxy(changed, 20).is_err() && pictures.total_ink(gone).expect("no inks").is_none());
}

#[test]
fn many_pictures_give_the_same_file_again() {
    let mut shelf = Shelf::new();
    let mut items = Vec::new();
    for at in 0..9_u32 {
        let mut bytes = Vec::new();
        image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(&gradient(200 + at * 40, 150)).expect("a JPEG");
        let id = shelf.add(&format!("{at}.jpg"), &bytes);
        items.push(whole(id, rect(3.0 + 32.0 * f64::from(at % 3), 5.0 + 30.0 * f64::from(at / 3), 30.0, 22.0)));
    }
    let once = export(&shelf, items.clone()).0.bytes;
    for _ in 0..3 {
        assert!(export(&shelf, items.clone()).0.bytes == once);
    }
}

#[test]
fn a_slow_ramp_of_sixteen_bits_shows_no_bands() {
    let mut shelf = Shelf::new();
    // A sky over 600 pixels: 40 steps of eight bits, 10,000 of sixteen.
    let sky = image::ImageBuffer::<image::Rgb<u16>, Vec<u16>>::from_fn(600, 8, |x, _| {
        let value = 38_000 + (x * 17) as u16;
        image::Rgb([value, value + 3000, value + 9000])
    });
    let id = shelf.save("sky.tif", image::DynamicImage::from(sky));
    let exported =
        press_with(&[page(vec![whole(id, rect(10.0, 10.0, 80.0, 1.0667))])], &PdfOptions { sharpen_pictures: false, ..options() }, &shelf.pictures());
    let opened = Opened::of(&exported.bytes);
    let data = images(&opened)[0].decompressed_content().expect("inflates");
    assert_eq!(data.len(), 600 * 8 * 4);
    for channel in 0..4 {
        let row: Vec<u8> = data[600 * 4 * 4..600 * 5 * 4].iter().skip(channel).step_by(4).copied().collect();
        assert!(row.windows(2).all(|pair| pair[0].abs_diff(pair[1]) <= 1), "channel {channel}: {row:?}");
        assert!(row[0] >= row[599], "less ink where it is lighter");
    }
}

#[test]
fn a_large_progressive_jpeg_is_read_at_an_eighth() {
    // Coded in every way the same: what is placed small looks the same.
    let mut shelf = Shelf::new();
    let (width, height) = (5000_u16, 4100_u16);
    let data: Vec<u8> = (0..u32::from(height))
        .flat_map(|y| {
            (0..u32::from(width)).flat_map(move |x| [(x * 255 / 5000) as u8, (y * 255 / 4100) as u8, if x / 700 % 2 == 0 { 40 } else { 200 }])
        })
        .collect();
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 85);
    encoder.set_progressive(true);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    encoder.encode(&data, width, height, jpeg_encoder::ColorType::Rgb).expect("a JPEG");
    let id = shelf.add("large.jpg", &bytes);
    let small = shelf.pictures().sized(id, (500, 410), Limits::default()).expect("pixels");
    let banxin::picture::Samples::Eight(samples) = small.samples else { panic!("eight bits") };
    assert_eq!((small.width, small.height, samples.len()), (500, 410, 500 * 410 * 3));
    for (x, y) in [(20_u32, 20_u32), (110, 300), (250, 205), (480, 400)] {
        let found = &samples[(y as usize * 500 + x as usize) * 3..][..3];
        let due = [(x * 10 + 5) * 255 / 5000, (y * 10 + 5) * 255 / 4100, if (x * 10 + 5) / 700 % 2 == 0 { 40 } else { 200 }];
        assert!(found.iter().zip(due).all(|(one, other)| u32::from(*one).abs_diff(other) <= 5), "{x},{y}: {found:?} for {due:?}");
    }
}

/// The heaviest block of a JPEG file.
fn heaviest_block(bytes: &[u8]) -> Option<f64> {
    let mut shelf = Shelf::new();
    let id = shelf.add("inks.jpg", bytes);
    shelf.pictures().total_ink(id).ok().flatten()
}

fn coded(patch: [u8; 4], kind: jpeg_encoder::ColorType, set: impl Fn(&mut jpeg_encoder::Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let (width, height) = (131_u16, 97_u16);
    let mut all = Vec::new();
    for y in 0..u32::from(height) {
        for x in 0..u32::from(width) {
            let noise = ((x * 7 + y * 13) % 11) as u8;
            let in_patch = (16..48).contains(&x) && (32..64).contains(&y);
            all.extend(if in_patch { patch } else { [40 + noise, 30, noise * 3, 20] });
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 92);
    set(&mut encoder);
    encoder.encode(&all, width, height, kind).expect("a JPEG");
    bytes
}

#[test]
fn the_heaviest_block_is_found_however_the_file_is_coded() {
    use jpeg_encoder::{ColorType, SamplingFactor};
    // Below what counts pixel by pixel.
    let patch = [160, 150, 140, 150];
    let due = f64::from(160 + 150 + 140 + 150) / 255.0;
    let all = [
        coded(patch, ColorType::Cmyk, |_| {}),
        coded(patch, ColorType::CmykAsYcck, |encoder| encoder.set_sampling_factor(SamplingFactor::F_1_1)),
        coded(patch, ColorType::CmykAsYcck, |encoder| encoder.set_sampling_factor(SamplingFactor::F_2_2)),
        coded(patch, ColorType::CmykAsYcck, |encoder| encoder.set_progressive(true)),
        coded(patch, ColorType::Cmyk, |encoder| encoder.set_progressive(true)),
        coded(patch, ColorType::Cmyk, |encoder| encoder.set_restart_interval(5)),
        coded(patch, ColorType::Cmyk, |encoder| encoder.set_optimized_huffman_tables(true)),
    ];
    for (index, bytes) in all.iter().enumerate() {
        let found = heaviest_block(bytes).expect("readable");
        assert!((found - due).abs() < 0.03, "file {index}: {found} for {due}");
    }
    let light = heaviest_block(&coded([10, 10, 10, 10], ColorType::Cmyk, |_| {})).expect("readable");
    assert!(light < 0.6, "{light}");
    // Cut and changed anywhere it ends in an answer.
    let bytes = coded(patch, ColorType::CmykAsYcck, |encoder| encoder.set_restart_interval(3));
    for at in (0..bytes.len()).step_by(37) {
        let _ = heaviest_block(&bytes[..at]);
        let mut changed = bytes.clone();
        changed[at] ^= 0x55;
        let _ = heaviest_block(&changed);
    }
}

#[test]
fn single_pixels_of_too_much_ink_are_found() {
    use jpeg_encoder::{ColorType, SamplingFactor};
    let (width, height) = (75_u16, 61_u16);
    let drawn = |ink: &dyn Fn(u32, u32) -> [u8; 4]| -> Vec<u8> {
        (0..u32::from(height)).flat_map(|y| (0..u32::from(width)).flat_map(|x| ink(x, y)).collect::<Vec<_>>()).collect()
    };
    let hash = |x: u32, y: u32, part: u32| ((x * 7919 + y * 104_729 + part * 31_337).wrapping_mul(2_654_435_761) >> 24) as u8;
    let bar = drawn(&|x, y| if (20..22).contains(&x) && y > 9 { [255; 4] } else { [0, 0, 0, 0] });
    let noise = drawn(&|x, y| [0, 1, 2, 3].map(|part| hash(x, y, part)));
    // What a separation for 240 % looks like: dark, uneven, never far above.
    let shadow = drawn(&|x, y| [0, 1, 2, 3].map(|part| 150 + hash(x / 3, y / 3, part) % 5));
    let files = |pixels: &[u8]| {
        let coded = |kind, set: &dyn Fn(&mut jpeg_encoder::Encoder<&mut Vec<u8>>)| {
            let mut bytes = Vec::new();
            let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
            set(&mut encoder);
            encoder.encode(pixels, width, height, kind).expect("a JPEG");
            bytes
        };
        [
            coded(ColorType::Cmyk, &|_| {}),
            coded(ColorType::Cmyk, &|encoder| encoder.set_restart_interval(3)),
            coded(ColorType::CmykAsYcck, &|encoder| encoder.set_sampling_factor(SamplingFactor::F_1_1)),
        ]
    };
    for (name, pixels, over) in [("bar", &bar, true), ("noise", &noise, true), ("shadow", &shadow, false)] {
        for (index, bytes) in files(pixels).iter().enumerate() {
            let found = heaviest_block(bytes).expect("readable");
            let due = heaviest(&decode_bytes(bytes, Limits::default()).expect("a JPEG").data);
            if over {
                assert!((found - due).abs() < 0.06 && due > 2.6, "{name} {index}: {found} for {due}");
            } else {
                assert!(found < 2.424 && due < 2.6, "{name} {index}: {found}, {due}");
            }
        }
    }
}
