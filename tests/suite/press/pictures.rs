//! Pictures in the file: what passes untouched, what is converted, how it is placed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use banxin::base::{PictureId, Rect};
use banxin::display::{Drawn, Item, PageList, Picture};
use banxin::export::pdf::{Exported, PdfOptions};
use banxin::picture::{Limits, Orientation, PictureColour, PictureError, Pictures, Pixels};
use lopdf::{Object, Stream};

use super::build::{Opened, options, page, press_with, rect};
use super::judges::{judge, no_complaint, on_disk};

/// A picture of a gradient with a dark corner at the top left, `width` × `height`.
pub fn gradient(width: u32, height: u32) -> image::RgbImage {
    image::RgbImage::from_fn(width, height, |x, y| {
        if x < width / 4 && y < height / 4 { image::Rgb([10, 10, 10]) } else { image::Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, 180]) }
    })
}

/// A CMYK JPEG as Photoshop writes it (inverted, with its marker), dark at the top left.
pub fn cmyk_jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut inks = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let dark = x < width / 4 && y < height / 4;
            inks.extend(if dark {
                [0, 0, 0, 255]
            } else {
                [(u32::from(x) * 200 / u32::from(width)) as u8, 0, (u32::from(y) * 200 / u32::from(height)) as u8, 0]
            });
        }
    }
    let mut bytes = Vec::new();
    jpeg_encoder::Encoder::new(&mut bytes, 90).encode(&inks, width, height, jpeg_encoder::ColorType::Cmyk).expect("a JPEG");
    bytes
}

fn rgb_jpeg(image: &image::RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 95).encode_image(image).expect("a JPEG");
    bytes
}

/// `jpeg` with an EXIF block that says `orientation`.
fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let exif = [b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(), &[orientation, 0, 0, 0, 0, 0, 0]].concat();
    let mut out = jpeg[..2].to_vec();
    out.extend([0xFF, 0xE1]);
    out.extend(((exif.len() + 2) as u16).to_be_bytes());
    out.extend(exif);
    out.extend(&jpeg[2..]);
    out
}

pub struct Shelf {
    pub folder: tempfile::TempDir,
    files: BTreeMap<PictureId, PathBuf>,
}

impl Shelf {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), files: BTreeMap::new() }
    }
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> PictureId {
        std::fs::write(self.path(name), bytes).expect("written");
        self.link(self.path(name))
    }
    pub fn save(&mut self, name: &str, image: impl Into<image::DynamicImage>) -> PictureId {
        image.into().save(self.path(name)).expect("saved");
        self.link(self.path(name))
    }
    pub fn link(&mut self, path: impl AsRef<Path>) -> PictureId {
        let id = PictureId(self.files.len() as u32 + 1);
        self.files.insert(id, path.as_ref().to_owned());
        id
    }
    pub fn pictures(&self) -> Pictures {
        Pictures::new(self.files.clone())
    }
}

pub fn placed(id: PictureId, rect: Rect, clip: Rect) -> Item {
    Item { source: None, bounds: clip, drawn: Drawn::picture(Picture { picture: id, rect, clip, alternative: None, in_black: false }) }
}

pub fn whole(id: PictureId, rect: Rect) -> Item {
    placed(id, rect, rect)
}

pub fn export(shelf: &Shelf, items: Vec<Item>) -> (Exported, Arc<PageList>) {
    let list = page(items);
    (press_with(std::slice::from_ref(&list), &options(), &shelf.pictures()), list)
}

pub fn images(opened: &Opened) -> Vec<&Stream> {
    let is = |stream: &&Stream| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image");
    opened.file.objects.values().filter_map(|object| object.as_stream().ok()).filter(is).collect()
}

pub fn name<'a>(stream: &'a Stream, key: &str) -> &'a [u8] {
    stream.dict.get(key.as_bytes()).and_then(Object::as_name).unwrap_or(b"")
}

fn number(stream: &Stream, key: &str) -> i64 {
    stream.dict.get(key.as_bytes()).and_then(Object::as_i64).unwrap_or(-1)
}

#[test]
fn press_jpegs_pass_untouched_and_once() {
    let mut shelf = Shelf::new();
    let inks = cmyk_jpeg(400, 300);
    let cmyk = shelf.add("inks.jpg", &inks);
    let grey_image = image::DynamicImage::from(gradient(300, 200)).into_luma8();
    let mut grey_bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut grey_bytes).encode_image(&grey_image).expect("a JPEG");
    let grey = shelf.add("grey.jpg", &grey_bytes);
    let items = vec![
        whole(cmyk, rect(10.0, 10.0, 40.0, 30.0)),
        placed(cmyk, rect(50.0, 10.0, 40.0, 30.0), rect(55.0, 12.0, 20.0, 20.0)),
        whole(grey, rect(10.0, 60.0, 30.0, 20.0)),
    ];
    let (exported, _) = export(&shelf, items);
    assert!(exported.findings.is_empty());
    let opened = Opened::of(&exported.bytes);
    let images = images(&opened);
    assert_eq!(images.len(), 2);
    let inked = images.iter().find(|image| name(image, "ColorSpace") == b"DeviceCMYK").expect("the CMYK picture");
    assert!(inked.content == inks && name(inked, "Filter") == b"DCTDecode");
    assert_eq!(inked.dict.get(b"Decode").and_then(Object::as_array).expect("inverted").len(), 8);
    let greyed = images.iter().find(|image| name(image, "ColorSpace") == b"DeviceGray").expect("the grey picture");
    assert!(greyed.content == grey_bytes && !greyed.dict.has(b"Decode"));
    assert_eq!(opened.operations(1).iter().filter(|(operator, _)| operator == "Do").count(), 3);
    let (_folder, file) = on_disk(&exported.bytes);
    no_complaint(&file);
}

/// The page as poppler paints it, 100 ppi.
fn painted(exported: &Exported) -> Option<image::RgbImage> {
    let (folder, file) = on_disk(&exported.bytes);
    let root = folder.path().join("seen").to_string_lossy().into_owned();
    judge("pdftoppm", &["-r", "100", "-png", "-singlefile", &file, &root])?;
    Some(image::open(format!("{root}.png")).expect("a page").into_rgb8())
}

/// Mean light around a place in mm from the trim corner.
fn light(page: &image::RgbImage, x: f64, y: f64) -> f64 {
    let at = |mm: f64| ((mm + 3.0) / 25.4 * 100.0) as u32;
    let mut sum = 0.0;
    for dx in 0..5 {
        for dy in 0..5 {
            sum += page.get_pixel(at(x) + dx, at(y) + dy).0.iter().map(|value| f64::from(*value)).sum::<f64>();
        }
    }
    sum / 75.0
}

#[test]
fn every_orientation_stands_upright() {
    // The dark corner of the upright picture must be at the top left, whichever way the camera stored it.
    let upright = image::DynamicImage::from(gradient(240, 160));
    let mut shelf = Shelf::new();
    let mut items = Vec::new();
    let undo: [fn(&image::DynamicImage) -> image::DynamicImage; 8] = [
        |image| image.clone(),
        |image| image.fliph(),
        |image| image.rotate180(),
        |image| image.flipv(),
        |image| image.rotate90().fliph(),
        |image| image.rotate270(),
        |image| image.rotate270().fliph(),
        |image| image.rotate90(),
    ];
    for (index, store) in undo.iter().enumerate() {
        let orientation = index as u8 + 1;
        let stored = store(&upright);
        let grey = index % 2 == 0;
        let bytes = if grey {
            // A grey JPEG passes untouched: its matrix must turn it. An RGB one is converted upright.
            let mut bytes = Vec::new();
            image::codecs::jpeg::JpegEncoder::new(&mut bytes).encode_image(&stored.into_luma8()).expect("a JPEG");
            bytes
        } else {
            rgb_jpeg(&stored.into_rgb8())
        };
        let id = shelf.add(&format!("turned{orientation}.jpg"), &with_orientation(&bytes, orientation));
        let info = shelf.pictures().info(id).expect("readable");
        assert_eq!((info.width, info.height, info.orientation), (240, 160, Orientation::from_exif(u32::from(orientation))));
        items.push(whole(id, rect(5.0 + 48.0 * f64::from(index as u32 % 2), 5.0 + 32.0 * f64::from(index as u32 / 2), 42.0, 28.0)));
        let decoded = shelf.pictures().decode(id, Limits::default()).expect("decodes");
        assert_eq!((decoded.width, decoded.height), (240, 160));
        assert!(decoded.data[decoded.pixels.channels() * (240 * 10 + 10)] < 40, "orientation {orientation}");
    }
    let (exported, _) = export(&shelf, items);
    let Some(seen) = painted(&exported) else { return };
    for index in 0..8 {
        let (x, y) = (5.0 + 48.0 * f64::from(index % 2), 5.0 + 32.0 * f64::from(index / 2));
        let corner = light(&seen, x + 4.0, y + 3.0);
        assert!(corner < 70.0, "picture {index}: {corner}");
        for (dx, dy) in [(36.0, 3.0), (4.0, 23.0), (36.0, 23.0)] {
            let other = light(&seen, x + dx, y + dy);
            assert!(other > corner + 25.0, "picture {index} at {dx},{dy}: {other} beside {corner}");
        }
    }
}

#[test]
fn everything_else_is_converted_to_press_inks() {
    let mut shelf = Shelf::new();
    let rgb = gradient(300, 200);
    let ids = [
        shelf.add("photo.jpg", &rgb_jpeg(&rgb)),
        shelf.save("drawing.png", rgb.clone()),
        shelf.save("deep.png", image::DynamicImage::from(rgb.clone()).into_rgb16()),
        shelf.save("photo.tif", rgb.clone()),
        shelf.save("grey.png", image::DynamicImage::from(rgb.clone()).into_luma8()),
    ];
    let items = ids.iter().enumerate().map(|(at, id)| whole(*id, rect(10.0, 5.0 + 26.0 * at as f64, 36.0, 24.0))).collect();
    let (exported, _) = export(&shelf, items);
    assert!(exported.findings.is_empty(), "{:?}", exported.findings);
    let opened = Opened::of(&exported.bytes);
    let images = images(&opened);
    assert_eq!(images.len(), 5);
    assert_eq!(images.iter().filter(|image| name(image, "ColorSpace") == b"DeviceCMYK").count(), 4);
    assert_eq!(images.iter().filter(|image| name(image, "Filter") == b"DCTDecode").count(), 1);
    for image in images.iter().filter(|image| name(image, "Filter") == b"FlateDecode" && name(image, "ColorSpace") == b"DeviceCMYK") {
        let inks = image.decompressed_content().expect("inflates");
        let most = inks.chunks(4).map(|ink| ink.iter().map(|share| u32::from(*share)).sum::<u32>()).max().expect("pixels");
        assert!(f64::from(most) <= 2.4 * 255.0, "{most}");
    }
    let (_folder, file) = on_disk(&exported.bytes);
    no_complaint(&file);
    let Some(seen) = painted(&exported) else { return };
    for row in 0..5 {
        assert!(light(&seen, 13.0, 8.0 + 26.0 * f64::from(row)) + 40.0 < light(&seen, 40.0, 24.0 + 26.0 * f64::from(row)), "picture {row}");
    }
}

#[test]
fn inks_of_a_tiff_stay_as_they_are() {
    let mut shelf = Shelf::new();
    let inks: Vec<u8> = (0..60_u32 * 40).flat_map(|at| [(at % 60 * 4) as u8, 0, (at / 60 * 6) as u8, 40]).collect();
    let mut bytes = std::io::Cursor::new(Vec::new());
    tiff::encoder::TiffEncoder::new(&mut bytes).expect("an encoder").write_image::<tiff::encoder::colortype::CMYK8>(60, 40, &inks).expect("a TIFF");
    let id = shelf.add("inks.tif", bytes.get_ref());
    assert_eq!(shelf.pictures().info(id).expect("readable").colour, PictureColour::Cmyk);
    let (exported, _) = export(&shelf, vec![whole(id, rect(10.0, 10.0, 30.0, 20.0))]);
    let opened = Opened::of(&exported.bytes);
    let all = images(&opened);
    assert_eq!(name(all[0], "ColorSpace"), b"DeviceCMYK");
    assert_eq!(all[0].decompressed_content().expect("inflates"), inks);
}

#[test]
fn pictures_are_scaled_down_only_above_the_press_resolution() {
    let mut shelf = Shelf::new();
    let fine = shelf.save("fine.png", gradient(1200, 800));
    let coarse = shelf.save("coarse.png", gradient(120, 80));
    let inks = shelf.add("inks.jpg", &cmyk_jpeg(1200, 800));
    let size = |y: f64| rect(10.0, y, 25.4, 25.4 * 2.0 / 3.0);
    let (exported, _) = export(&shelf, vec![whole(fine, size(5.0)), whole(coarse, size(30.0)), whole(inks, size(60.0))]);
    let opened = Opened::of(&exported.bytes);
    let mut widths: Vec<i64> = images(&opened).iter().map(|image| number(image, "Width")).collect();
    widths.sort_unstable();
    assert_eq!(widths, [120, 200, 1200]);
    // Placed large elsewhere, the larger placement counts.
    let (exported, _) = export(&shelf, vec![whole(fine, size(5.0)), whole(fine, rect(10.0, 30.0, 76.2, 50.8))]);
    let opened = Opened::of(&exported.bytes);
    assert_eq!(images(&opened).iter().map(|image| number(image, "Width")).collect::<Vec<_>>(), [600]);
}

#[test]
fn see_through_pictures_keep_their_ground() {
    let mut shelf = Shelf::new();
    let soft = image::RgbaImage::from_fn(200, 100, |x, _| image::Rgba([200, 0, 0, (x * 255 / 199) as u8]));
    let hard = image::RgbaImage::from_fn(200, 100, |x, _| image::Rgba([200, 0, 0, if x < 100 { 0 } else { 255 }]));
    let full = image::RgbaImage::from_pixel(20, 10, image::Rgba([0, 90, 0, 255]));
    let ids = [shelf.save("soft.png", soft), shelf.save("hard.png", hard), shelf.save("full.png", full)];
    let ground = super::build::filled(rect(0.0, 0.0, 100.0, 140.0), banxin::base::Ink::Cmyk(banxin::base::Cmyk::percent(0.0, 0.0, 80.0, 0.0)));
    let mut items = vec![ground];
    items.extend(ids.iter().enumerate().map(|(at, id)| whole(*id, rect(10.0, 10.0 + 30.0 * at as f64, 40.0, 20.0))));
    let (exported, _) = export(&shelf, items);
    let opened = Opened::of(&exported.bytes);
    assert!(opened.page(1).has(b"Group"));
    let all = images(&opened);
    assert_eq!(all.iter().filter(|image| image.dict.has(b"SMask")).count(), 1);
    assert_eq!(all.iter().filter(|image| image.dict.has(b"Mask")).count(), 1);
    let (_folder, file) = on_disk(&exported.bytes);
    no_complaint(&file);
    let Some(seen) = painted(&exported) else { return };
    let blue = |x: f64, y: f64| seen.get_pixel(((x + 3.0) / 25.4 * 100.0) as u32, ((y + 3.0) / 25.4 * 100.0) as u32).0;
    let ground = blue(70.0, 20.0);
    for (x, y) in [(12.0, 50.0), (11.0, 20.0)] {
        assert!(blue(x, y).iter().zip(&ground).all(|(one, other)| one.abs_diff(*other) < 30), "{:?} beside {ground:?}", blue(x, y));
    }
    assert!(blue(45.0, 50.0)[1] + 60 < ground[1], "the opaque half is red");
}

#[test]
fn a_soft_picture_over_a_spot_is_laid_over_it_where_nothing_may_shine_through() {
    let mut shelf = Shelf::new();
    // Clear at the left, opaque red at the right.
    let soft = image::RgbaImage::from_fn(200, 100, |x, _| image::Rgba([200, 0, 0, (x * 255 / 199) as u8]));
    let id = shelf.save("soft.png", soft);
    let spot = banxin::base::Ink::Spot {
        name: "Special".into(),
        tint: banxin::base::Share::percent(60.0),
        alternate: banxin::base::Cmyk::percent(0.0, 60.0, 80.0, 0.0),
    };
    let items = vec![super::build::filled(rect(0.0, 0.0, 100.0, 60.0), spot), whole(id, rect(10.0, 10.0, 80.0, 40.0))];
    let options = PdfOptions { standard: banxin::export::pdf::Standard::X1a2001, ..super::build::options() };
    let exported = super::build::press_with(&[super::build::page(items)], &options, &shelf.pictures());
    let (_folder, file) = on_disk(&exported.bytes);
    no_complaint(&file);
    let Some(plates) = super::separations::Separations::of(&file, 1, 72) else { return };
    let at = |plate: &str, x: f64| plates.ink(plate, [x + 3.0, 28.0, 4.0, 10.0]);
    // What the picture takes away of the spot, it gives in its own inks.
    let (left, middle, right) = (at("Special", 12.0), at("Special", 48.0), at("Special", 85.0));
    assert!((left - 0.58).abs() < 0.05 && (middle - 0.3).abs() < 0.05 && right < 0.06, "{left} {middle} {right}");
    assert!(at("Magenta", 85.0) > 0.5 && at("Magenta", 12.0) < 0.1);
}

#[test]
fn line_art_stays_one_bit() {
    let mut shelf = Shelf::new();
    let art = image::GrayImage::from_fn(603, 400, |x, y| image::Luma([if (x / 7 + y / 7) % 2 == 0 { 0 } else { 255 }]));
    let id = shelf.save("art.png", art);
    let (exported, _) = export(&shelf, vec![whole(id, rect(10.0, 10.0, 25.4, 17.0))]);
    let opened = Opened::of(&exported.bytes);
    let image = images(&opened)[0];
    assert_eq!((number(image, "BitsPerComponent"), number(image, "Width")), (1, 603));
    let Some(seen) = painted(&exported) else { return };
    assert!((90.0..190.0).contains(&light(&seen, 20.0, 18.0)));
}

#[test]
fn a_missing_picture_is_crossed_out_and_reported() {
    let mut shelf = Shelf::new();
    let gone = shelf.link("/nowhere/gone.jpg");
    let text = shelf.add("letter.jpg", b"This is no picture at all.");
    let inks = cmyk_jpeg(200, 200);
    let cut = shelf.add("cut.jpg", &inks[..inks.len() / 2]);
    let rgb = rgb_jpeg(&gradient(300, 300));
    let torn = shelf.add("torn.jpg", &rgb[..rgb.len() / 2]);
    let mut png = Vec::new();
    gradient(300, 300).write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).expect("a PNG");
    let half = shelf.add("half.png", &png[..png.len() / 2]);
    let all = [gone, text, cut, torn, half, PictureId(77)];
    let items = all.iter().enumerate().map(|(at, id)| whole(*id, rect(10.0, 5.0 + 20.0 * at as f64, 30.0, 18.0))).collect();
    let (exported, _) = export(&shelf, items);
    let mut codes: Vec<&str> = exported.findings.iter().map(|finding| finding.code()).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["picture-broken", "picture-broken", "picture-broken", "picture-broken", "picture-missing", "picture-missing"]);
    assert!(exported.findings.iter().all(|finding| finding.fix.is_some() && finding.place.area.is_some()));
    let opened = Opened::of(&exported.bytes);
    assert!(images(&opened).is_empty());
    assert_eq!(opened.operations(1).iter().filter(|(operator, _)| operator == "S").count(), 6);
}

#[test]
fn bombs_and_oddities_are_refused_with_a_sentence() {
    let mut shelf = Shelf::new();
    // A PNG header that promises 60,000 × 60,000 pixels.
    let mut png = Vec::new();
    gradient(8, 8).write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).expect("a PNG");
    png[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    png[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let bomb = shelf.add("bomb.png", &png);
    assert!(matches!(shelf.pictures().decode(bomb, Limits::default()), Err(PictureError::TooLarge { megapixels: 3600, .. })));
    let empty = shelf.add("empty.png", b"");
    assert!(matches!(shelf.pictures().info(empty), Err(PictureError::UnknownFormat { .. })));
    let folder = shelf.folder.path().to_owned();
    let folder = shelf.link(folder);
    assert!(matches!(shelf.pictures().info(folder), Err(PictureError::Missing { .. })));
    let marker = shelf.add("marker.jpg", &[0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 0, 0]);
    assert!(shelf.pictures().info(marker).is_err());
    for id in [bomb, empty, folder, marker] {
        assert!(shelf.pictures().proxy(id, 200).is_err());
    }
}

#[test]
fn headers_tell_the_colour_and_proxies_are_srgb() {
    let mut shelf = Shelf::new();
    let inks = shelf.add("inks.jpg", &cmyk_jpeg(400, 300));
    let pictures = shelf.pictures();
    let info = pictures.info(inks).expect("readable");
    assert_eq!((info.colour, info.adobe_transform.is_some(), info.plain_jpeg), (PictureColour::Cmyk, true, true));
    let decoded = pictures.decode(inks, Limits::default()).expect("decodes");
    assert_eq!(decoded.pixels, Pixels::Cmyk);
    assert!(decoded.data[3] > 240 && decoded.data[0] < 15, "{:?}", &decoded.data[..4]);
    let proxy = pictures.proxy(inks, 100).expect("a proxy");
    assert_eq!((proxy.width, proxy.height, proxy.data.len()), (100, 75, 100 * 75 * 4));
    assert!(proxy.data[0] < 90 && proxy.data[4 * (75 * 100 - 101)] < 255);
    assert!(Arc::ptr_eq(&proxy, &pictures.proxy(inks, 100).expect("kept")));
    let _ = PdfOptions::default();
}
