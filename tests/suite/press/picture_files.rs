//! Picture files of every kind a newsroom sends, made here byte by byte: what their pixels become.

use banxin::picture::{Decoded, Limits, PictureError, Pixels, decode_bytes};

/// A TIFF made by hand: one directory, little or big end first, its chunks behind it.
pub struct Tiff {
    pub big: bool,
    pub size: (u16, u16),
    /// Tag, kind (1 byte, 3 short, 4 long), values.
    pub tags: Vec<(u16, u16, Vec<u32>)>,
    pub chunks: Vec<Vec<u8>>,
    pub tiled: bool,
}

impl Tiff {
    pub fn new(size: (u16, u16), bits: u32, samples: u32, photometric: u32, chunks: Vec<Vec<u8>>) -> Self {
        let tags = vec![
            (258, 3, vec![bits; samples as usize]),
            (259, 3, vec![1]),
            (262, 3, vec![photometric]),
            (277, 3, vec![samples]),
            (278, 3, vec![u32::from(size.1)]),
        ];
        Self { big: false, size, tags, chunks, tiled: false }
    }

    pub fn with(mut self, tag: u16, kind: u16, values: &[u32]) -> Self {
        self.tags.retain(|(known, ..)| *known != tag);
        self.tags.push((tag, kind, values.to_vec()));
        self
    }

    pub fn big(mut self) -> Self {
        self.big = true;
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let short = |value: u16| if self.big { value.to_be_bytes() } else { value.to_le_bytes() };
        let long = |value: u32| if self.big { value.to_be_bytes() } else { value.to_le_bytes() };
        let mut tags = self.tags.clone();
        tags.extend([(256, 3, vec![u32::from(self.size.0)]), (257, 3, vec![u32::from(self.size.1)])]);
        let (offsets, counts) = if self.tiled { (324, 325) } else { (273, 279) };
        let mut at = 8;
        let mut places = Vec::new();
        for chunk in &self.chunks {
            places.push(at);
            at += chunk.len() as u32;
        }
        tags.push((offsets, 4, places));
        tags.push((counts, 4, self.chunks.iter().map(|chunk| chunk.len() as u32).collect()));
        tags.sort_by_key(|(tag, ..)| *tag);
        let mut out = if self.big { b"MM\0\x2A".to_vec() } else { b"II\x2A\0".to_vec() };
        out.extend(long(at));
        out.extend(self.chunks.concat());
        let mut behind = at + 2 + tags.len() as u32 * 12 + 4;
        let mut values_behind = Vec::new();
        out.extend(short(tags.len() as u16));
        for (tag, kind, values) in &tags {
            out.extend(short(*tag));
            out.extend(short(*kind));
            out.extend(long(values.len() as u32));
            let mut data: Vec<u8> = values
                .iter()
                .flat_map(|value| match kind {
                    1 | 7 => vec![*value as u8],
                    3 => short(*value as u16).to_vec(),
                    _ => long(*value).to_vec(),
                })
                .collect();
            if data.len() <= 4 {
                data.resize(4, 0);
                out.extend(data);
            } else {
                out.extend(long(behind));
                behind += data.len() as u32;
                values_behind.extend(data);
            }
        }
        out.extend(long(0));
        out.extend(values_behind);
        out
    }
}

fn decoded(bytes: &[u8]) -> Decoded {
    decode_bytes(bytes, Limits::default()).expect("a picture")
}

fn refused(bytes: &[u8]) -> String {
    decode_bytes(bytes, Limits::default()).expect_err("no picture").to_string()
}

fn pixel(picture: &Decoded, x: usize, y: usize) -> &[u8] {
    let channels = picture.pixels.channels();
    &picture.data[(y * picture.width as usize + x) * channels..][..channels]
}

fn near(found: &[u8], due: &[u8], apart: u8) {
    assert!(found.len() == due.len() && found.iter().zip(due).all(|(one, other)| one.abs_diff(*other) <= apart), "{found:?} for {due:?}");
}

/// Four flat quarters in `colours`.
fn quarters<const N: usize>(width: usize, height: usize, colours: [[u8; N]; 4]) -> Vec<u8> {
    (0..width * height).flat_map(|at| colours[usize::from(at % width >= width / 2) + 2 * usize::from(at / width >= height / 2)]).collect()
}

fn coded(data: &[u8], width: u16, height: u16, kind: jpeg_encoder::ColorType, set: impl Fn(&mut jpeg_encoder::Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
    set(&mut encoder);
    encoder.encode(data, width, height, kind).expect("a JPEG");
    bytes
}

/// `jpeg` with a segment behind its first marker.
fn with_segment(jpeg: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
    let length = ((body.len() + 2) as u16).to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, body, &jpeg[2..]].concat()
}

#[test]
fn jpegs_of_every_colour_and_coding() {
    use jpeg_encoder::ColorType;
    let rgb = [[200, 40, 30], [20, 160, 60], [30, 40, 190], [240, 240, 240]];
    let data = quarters(64, 48, rgb);
    let ways: [fn(&mut jpeg_encoder::Encoder<&mut Vec<u8>>); 4] = [
        |_| {},
        |encoder| encoder.set_progressive(true),
        |encoder| encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2),
        |encoder| encoder.set_restart_interval(3),
    ];
    for way in ways {
        let picture = decoded(&coded(&data, 64, 48, ColorType::Rgb, way));
        assert_eq!((picture.width, picture.height, picture.pixels), (64, 48, Pixels::Rgb));
        for (index, due) in rgb.iter().enumerate() {
            near(pixel(&picture, 12 + 40 * (index % 2), 10 + 30 * (index / 2)), due, 6);
        }
    }
    let grey = decoded(&coded(&quarters(64, 48, [[0], [80], [160], [255]]), 64, 48, ColorType::Luma, |_| {}));
    assert_eq!(grey.pixels, Pixels::Gray);
    near(pixel(&grey, 50, 10), &[80], 3);
    let inks = [[200, 10, 0, 0], [0, 180, 20, 60], [10, 0, 220, 0], [0, 0, 0, 255]];
    for kind in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        let picture = decoded(&coded(&quarters(64, 48, inks), 64, 48, kind, |_| {}));
        assert_eq!(picture.pixels, Pixels::Cmyk);
        for (index, due) in inks.iter().enumerate() {
            near(pixel(&picture, 12 + 40 * (index % 2), 10 + 30 * (index / 2)), due, 6);
        }
    }
    // Marked by Adobe as plain RGB, the three channels are red, green and blue as they stand.
    let flat = coded(&[200, 100, 50].repeat(64), 8, 8, ColorType::Rgb, |_| {});
    let plain = decoded(&with_segment(&flat, 0xEE, b"Adobe\0\x64\0\0\0\0\0"));
    near(pixel(&plain, 4, 4), &[124, 86, 182], 3);
}

#[test]
fn a_jpegs_profile_is_put_together_from_its_parts() {
    let profile: Vec<u8> = (0..100_000_u32).map(|at| (at % 251) as u8).collect();
    let bytes = coded(&[9; 192], 8, 8, jpeg_encoder::ColorType::Rgb, |encoder| encoder.add_icc_profile(&profile).expect("fits"));
    assert_eq!(decoded(&bytes).icc, Some(profile));
}

fn png(colour: png::ColorType, depth: png::BitDepth, data: &[u8], size: (u32, u32), set: impl Fn(&mut png::Encoder<'_, &mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, size.0, size.1);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    set(&mut encoder);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(data).expect("pixels");
    writer.finish().expect("an end");
    bytes
}

#[test]
fn pngs_of_every_colour_and_depth() {
    use png::{BitDepth, ColorType};
    let palette = png(ColorType::Indexed, BitDepth::Two, &[0b00_01_10_11], (4, 1), |encoder| {
        encoder.set_palette(vec![255, 0, 0, 0, 255, 0, 0, 0, 255, 7, 8, 9]);
        encoder.set_trns(vec![255, 128, 0]);
    });
    let picture = decoded(&palette);
    assert_eq!((picture.pixels, picture.alpha.as_deref()), (Pixels::Rgb, Some(&[255, 128, 0, 255][..])));
    assert_eq!(picture.data, [255, 0, 0, 0, 255, 0, 0, 0, 255, 7, 8, 9]);
    let bits = decoded(&png(ColorType::Grayscale, BitDepth::One, &[0b1010_0000], (3, 1), |_| {}));
    assert_eq!((bits.pixels, bits.data), (Pixels::Gray, vec![255, 0, 255]));
    let keyed = decoded(&png(ColorType::Grayscale, BitDepth::Eight, &[10, 20, 30], (3, 1), |encoder| encoder.set_trns(vec![0, 20])));
    assert_eq!(keyed.alpha, Some(vec![255, 0, 255]));
    let deep: Vec<u8> = [0_u16, 257, 32_768, 65_535].iter().flat_map(|value| value.to_be_bytes()).collect();
    assert_eq!(decoded(&png(ColorType::Grayscale, BitDepth::Sixteen, &deep, (4, 1), |_| {})).data, [0, 1, 128, 255]);
    let rgba: Vec<u8> = [65_535_u16, 0, 0, 32_768].iter().flat_map(|value| value.to_be_bytes()).collect();
    let soft = decoded(&png(ColorType::Rgba, BitDepth::Sixteen, &rgba, (1, 1), |_| {}));
    assert_eq!((soft.data, soft.alpha), (vec![255, 0, 0], Some(vec![128])));
    let opaque = decoded(&png(ColorType::GrayscaleAlpha, BitDepth::Eight, &[40, 255, 50, 255], (2, 1), |_| {}));
    assert_eq!((opaque.pixels, opaque.alpha), (Pixels::Gray, None));
}

#[test]
fn tiffs_stored_in_every_way_are_the_same_picture() {
    // A picture of 37 × 21 in which every pixel of every channel is another.
    let size = (37_u16, 21_u16);
    let (width, height) = (37_usize, 21_usize);
    for (samples, photometric, pixels) in [(1_usize, 1, Pixels::Gray), (3, 2, Pixels::Rgb), (4, 5, Pixels::Cmyk)] {
        let value = |x: usize, y: usize, channel: usize| ((x * 5 + y * 3 + channel * 67) % 256) as u8;
        let rows = |from: usize, to: usize| -> Vec<u8> {
            (from..to).flat_map(|y| (0..width).flat_map(move |x| (0..samples).map(move |channel| value(x, y, channel)))).collect()
        };
        let due = rows(0, height);
        let count = samples as u32;
        let whole = Tiff::new(size, 8, count, photometric, vec![rows(0, height)]);
        let strips = Tiff::new(size, 8, count, photometric, vec![rows(0, 8), rows(8, 16), rows(16, 21)]).with(278, 3, &[8]);
        let plane =
            |channel: usize, from: usize, to: usize| -> Vec<u8> { (from..to).flat_map(|y| (0..width).map(move |x| value(x, y, channel))).collect() };
        let planes = Tiff::new(size, 8, count, photometric, (0..samples).map(|channel| plane(channel, 0, height)).collect()).with(284, 3, &[2]);
        let parts = (0..samples).flat_map(|channel| [plane(channel, 0, 11), plane(channel, 11, 21)]).collect();
        let plane_strips = Tiff::new(size, 8, count, photometric, parts).with(284, 3, &[2]).with(278, 3, &[11]);
        let tile = |column: usize, row: usize, channels: std::ops::Range<usize>| -> Vec<u8> {
            let inside = |x: usize, y: usize, channel: usize| if x < width && y < height { value(x, y, channel) } else { 99 };
            (row * 16..row * 16 + 16)
                .flat_map(|y| {
                    let channels = channels.clone();
                    (column * 16..column * 16 + 16).flat_map(move |x| channels.clone().map(move |channel| inside(x, y, channel)))
                })
                .collect()
        };
        let tiles: Vec<Vec<u8>> =
            (0..2).flat_map(|row| (0..3).map(move |column| (column, row))).map(|(column, row)| tile(column, row, 0..samples)).collect();
        let mut tiled = Tiff::new(size, 8, count, photometric, tiles).with(322, 3, &[16]).with(323, 3, &[16]);
        tiled.tiled = true;
        let plane_tiles: Vec<Vec<u8>> = (0..samples)
            .flat_map(|channel| (0..2).flat_map(move |row| (0..3).map(move |column| (channel, column, row))))
            .map(|(channel, column, row)| tile(column, row, channel..channel + 1))
            .collect();
        let mut tiled_planes = Tiff::new(size, 8, count, photometric, plane_tiles).with(322, 3, &[16]).with(323, 3, &[16]).with(284, 3, &[2]);
        tiled_planes.tiled = true;
        let packed = |data: Vec<u8>| -> Vec<u8> { data.chunks(128).flat_map(|run| [&[run.len() as u8 - 1], run].concat()).collect() };
        let packbits = Tiff::new(size, 8, count, photometric, vec![packed(rows(0, height))]).with(259, 3, &[32_773]);
        let flate = |data: &[u8]| -> Vec<u8> {
            let mut out = Vec::new();
            std::io::Read::read_to_end(&mut flate2::read::ZlibEncoder::new(data, flate2::Compression::new(6)), &mut out).expect("deflated");
            out
        };
        let deflated = Tiff::new(size, 8, count, photometric, vec![flate(&rows(0, 11)), flate(&rows(11, 21))]).with(259, 3, &[8]).with(278, 3, &[11]);
        let all = [whole, strips, planes, plane_strips, tiled, tiled_planes, packbits, deflated];
        for (index, tiff) in all.into_iter().enumerate() {
            for tiff in [tiff.bytes(), tiff.big().bytes()] {
                let picture = decoded(&tiff);
                assert_eq!((picture.width, picture.height, picture.pixels), (37, 21, pixels));
                assert!(picture.data == due, "{pixels:?}, way {index}");
            }
        }
    }
}

#[test]
fn tiffs_of_other_depths_and_meanings() {
    let deep = |values: &[u16], big: bool| -> Vec<u8> {
        values.iter().flat_map(|value| if big { value.to_be_bytes() } else { value.to_le_bytes() }).collect()
    };
    let values = [0, 65_535, 32_768, 257, 514, 40_000];
    let little = Tiff::new((2, 1), 16, 3, 2, vec![deep(&values, false)]);
    let mut big = Tiff::new((2, 1), 16, 3, 2, vec![deep(&values, true)]);
    big.big = true;
    for tiff in [little, big] {
        assert_eq!(decoded(&tiff.bytes()).data, [0, 255, 128, 1, 2, 156]);
    }
    // 16 bits, plane by plane.
    let planes = vec![deep(&[0, 257], false), deep(&[514, 771], false), deep(&[1028, 65_535], false)];
    let planar = Tiff::new((2, 1), 16, 3, 2, planes).with(284, 3, &[2]);
    assert_eq!(decoded(&planar.bytes()).data, [0, 2, 4, 1, 3, 255]);
    // Where white is zero, by bits and by bytes.
    let bits = |photometric| decoded(&Tiff::new((10, 2), 1, 1, photometric, vec![vec![0b1010_1010, 0b1000_0000, 0, 0]]).bytes());
    assert_eq!(bits(1).data[..12], [255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 0, 0]);
    assert_eq!(bits(0).data[..12], [0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 255, 255]);
    assert_eq!(decoded(&Tiff::new((3, 1), 8, 1, 0, vec![vec![0, 10, 255]]).bytes()).data, [255, 245, 0]);
    assert_eq!(decoded(&Tiff::new((4, 1), 4, 1, 1, vec![vec![0x0F, 0x3A]]).bytes()).data, [0, 255, 51, 170]);
    // Inks with alpha; colours multiplied with their alpha are divided again.
    let inks = decoded(&Tiff::new((2, 1), 8, 5, 5, vec![vec![1, 2, 3, 4, 255, 5, 6, 7, 8, 9]]).with(338, 3, &[2]).bytes());
    assert_eq!((inks.data, inks.alpha), (vec![1, 2, 3, 4, 5, 6, 7, 8], Some(vec![255, 9])));
    let multiplied = decoded(&Tiff::new((2, 1), 8, 4, 2, vec![vec![100, 50, 0, 128, 7, 8, 9, 255]]).with(338, 3, &[1]).bytes());
    assert_eq!(multiplied.data, [199, 100, 0, 7, 8, 9]);
    let grey = decoded(&Tiff::new((2, 1), 8, 2, 1, vec![vec![100, 50, 7, 255]]).with(338, 3, &[2]).bytes());
    assert_eq!((grey.pixels, grey.data, grey.alpha), (Pixels::Gray, vec![100, 7], Some(vec![50, 255])));
    // A profile in a picture of inks is kept; the orientation turns it.
    let profile = [3_u32, 1, 4, 1, 5, 9];
    let turned = decoded(&Tiff::new((2, 1), 8, 4, 5, vec![vec![1, 2, 3, 4, 5, 6, 7, 8]]).with(34_675, 7, &profile).with(274, 3, &[3]).bytes());
    assert_eq!((turned.data, turned.icc), (vec![5, 6, 7, 8, 1, 2, 3, 4], Some(vec![3, 1, 4, 1, 5, 9])));
}

#[test]
fn jpegs_inside_a_tiff_are_read_and_held_to_their_place() {
    use jpeg_encoder::ColorType;
    let rgb = quarters(64, 48, [[200, 40, 30], [20, 160, 60], [30, 40, 190], [240, 240, 240]]);
    let part = coded(&rgb, 64, 48, ColorType::Rgb, |_| {});
    let picture = decoded(&Tiff::new((64, 48), 8, 3, 6, vec![part.clone()]).with(259, 3, &[7]).bytes());
    near(pixel(&picture, 12, 10), &[200, 40, 30], 6);
    near(pixel(&picture, 52, 10), &[20, 160, 60], 6);
    let grey = coded(&quarters(64, 48, [[0], [80], [160], [255]]), 64, 48, ColorType::Luma, |_| {});
    near(pixel(&decoded(&Tiff::new((64, 48), 8, 1, 1, vec![grey]).with(259, 3, &[7]).bytes()), 52, 10), &[80], 3);
    // A part that says it is larger than its tile would fill the memory before anybody looked.
    let small = Tiff::new((8, 8), 8, 3, 6, vec![part]).with(259, 3, &[7]);
    assert!(refused(&small.bytes()).contains("larger than its place"), "{}", refused(&small.bytes()));
}

#[test]
fn bombs_are_refused_before_memory_is_taken() {
    let vast = Tiff::new((65_535, 65_535), 8, 3, 2, vec![vec![0; 12]]).bytes();
    assert!(matches!(decode_bytes(&vast, Limits::default()), Err(PictureError::TooLarge { megapixels: 4295, .. })));
    let tiles = Tiff::new((8, 8), 8, 3, 2, vec![vec![0; 192]]).with(322, 4, &[2_000_000_000]).with(323, 4, &[2_000_000_000]);
    let mut tiles = tiles;
    tiles.tiled = true;
    assert!(!refused(&tiles.bytes()).is_empty());
    let strips = Tiff::new((9_999, 9_999), 8, 3, 2, vec![vec![0; 12]]);
    assert!(refused(&strips.bytes()).contains("cut short"), "{}", refused(&strips.bytes()));
    // A PNG of 100,000 × 100,000.
    let mut png = png(png::ColorType::Rgb, png::BitDepth::Eight, &[0; 12], (2, 2), |_| {});
    png[16..24].copy_from_slice(&[0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0]);
    assert!(matches!(decode_bytes(&png, Limits::default()), Err(PictureError::TooLarge { megapixels: 10_000, .. })));
    // EXIF that points round and round, and far away.
    let jpeg = coded(&[9; 192], 8, 8, jpeg_encoder::ColorType::Rgb, |_| {});
    for exif in [
        &b"Exif\0\0II\x2A\0\xFF\xFF\xFF\xFF"[..],
        b"Exif\0\0II\x2A\0\x08\0\0\0\xFF\xFF\x12\x01\x03\0\x01\0\0\0\x06\0\0\0",
        b"Exif\0\0MM\0\x2A\0\0\0\x00\x7F\xFF",
    ] {
        assert_eq!(decoded(&with_segment(&jpeg, 0xE1, exif)).data.len(), 192);
    }
    // Lab and palettes are refused by name.
    assert!(refused(&Tiff::new((1, 1), 8, 3, 9, vec![vec![0; 3]]).bytes()).contains("L*a*b*"));
    assert!(!refused(&Tiff::new((1, 1), 8, 1, 3, vec![vec![0]]).with(320, 3, &[0; 768]).bytes()).is_empty());
    assert!(refused(&Tiff::new((1, 1), 32, 3, 2, vec![vec![0; 12]]).bytes()).contains("32 bits"));
}

/// Every way of coding, for mutation.
fn samples() -> Vec<Vec<u8>> {
    use jpeg_encoder::ColorType;
    let rgb = quarters(24, 16, [[200, 40, 30], [20, 160, 60], [30, 40, 190], [240, 240, 240]]);
    let inks = quarters(24, 16, [[200, 10, 0, 0], [0, 180, 20, 60], [10, 0, 220, 0], [0, 0, 0, 255]]);
    let mut all = vec![
        coded(&rgb, 24, 16, ColorType::Rgb, |_| {}),
        coded(&rgb, 24, 16, ColorType::Rgb, |encoder| encoder.set_progressive(true)),
        coded(&inks, 24, 16, ColorType::CmykAsYcck, |_| {}),
        png(png::ColorType::Rgb, png::BitDepth::Eight, &rgb, (24, 16), |_| {}),
        png(png::ColorType::Indexed, png::BitDepth::Four, &[0x12; 12 * 16], (24, 16), |encoder| encoder.set_palette(vec![9; 48])),
        Tiff::new((24, 16), 8, 3, 2, vec![rgb.clone()]).bytes(),
        Tiff::new((24, 16), 8, 3, 6, vec![coded(&rgb, 24, 16, ColorType::Rgb, |_| {})]).with(259, 3, &[7]).bytes(),
        Tiff::new((24, 16), 1, 1, 0, vec![vec![0x5A; 48]]).bytes(),
    ];
    let mut tiled = Tiff::new((24, 16), 8, 4, 5, vec![vec![7; 16 * 16 * 4]; 2]).with(322, 3, &[16]).with(323, 3, &[16]);
    tiled.tiled = true;
    all.push(tiled.bytes());
    all.push(Tiff::new((24, 16), 8, 4, 5, vec![vec![7; 24 * 16]; 4]).with(284, 3, &[2]).bytes());
    all
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    /// Cut anywhere, changed anywhere: an answer, never a panic of ours.
    #[test]
    fn changed_files_end_in_an_answer(which in 0_usize..10, cut in 0.0_f64..1.5, changes in proptest::collection::vec((0.0_f64..1.0, 0_u8..=255), 0..6)) {
        let mut bytes = samples()[which].clone();
        let length = bytes.len();
        for (place, value) in changes {
            bytes[(place * length as f64) as usize] = value;
        }
        bytes.truncate((cut * length as f64) as usize);
        let limits = Limits { pixels: 4_000_000 };
        if let Ok(picture) = decode_bytes(&bytes, limits) {
            assert_eq!(picture.data.len(), picture.width as usize * picture.height as usize * picture.pixels.channels());
        }
        let _ = banxin::color::Press::from_icc(&bytes);
    }

}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 40, failure_persistence: None, ..Default::default() })]

    /// Profiles changed anywhere.
    #[test]
    fn changed_profiles_end_in_an_answer(changes in proptest::collection::vec((0_usize..4000, 0_u8..=255), 1..8), cut in 100_usize..926_000) {
        let mut bytes = include_bytes!("../../../assets/icc/news240.icc").to_vec();
        for (place, value) in changes {
            bytes[place] = value;
        }
        bytes.truncate(cut);
        if let Ok(press) = banxin::color::Press::from_icc(&bytes) {
            let _ = press.rgb_to_cmyk_rows(&[1, 2, 3], None);
        }
    }
}
