//! Pictures: JPEGs in press colours passed through untouched, everything else converted, one XObject a picture.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::group::clip;
use super::ink::{self, Overprint};
use super::operator::operator;
use super::page::Page;
use super::{PdfOptions, finish, path, proof};
use crate::base::{Finding, Fix, Length, Paint, PictureId, Place, Rect, Say, Severity};
use crate::display::{Cap, Drawn, PageList, Path, PathCommand, Picture, Stroke};
use crate::picture::{Decoded, Limits, Orientation, PictureColour, PictureError, PictureFormat, Pictures, Pixels, scale};

/// Quality of converted photographs: no visible loss at 200 ppi through a 100-line screen.
const QUALITY: u8 = 90;
/// Line art is kept up to this many times the resolution of photographs (1,200 ppi where photographs keep 300).
const LINE_ART: f64 = 4.0;

/// A picture ready for the file.
#[derive(Debug)]
struct Ready {
    dictionary: Dictionary,
    bytes: Vec<u8>,
    /// Whether `bytes` are coded already (DCT), else they are deflated.
    coded: bool,
    /// How opaque it is: 8 bits a pixel, or 1 bit where nothing is half see-through.
    mask: Option<(Dictionary, Vec<u8>)>,
    orientation: Orientation,
}

/// All pictures of the export by id; those that cannot be had are missing here and reported.
#[derive(Debug)]
pub(super) struct Placed {
    ready: BTreeMap<PictureId, Ready>,
}

/// The resource name of picture `id`.
pub(super) fn resource(id: PictureId) -> String {
    format!("P{id}")
}

/// Whether any picture of `placed` shines through by degrees, so that its pages need a blend space.
pub(super) fn blends(placed: &Placed, name: &str) -> bool {
    placed.ready.iter().any(|(id, ready)| resource(*id) == name && ready.mask.as_ref().is_some_and(|(mask, _)| !mask.has(b"ImageMask")))
}

impl Placed {
    /// Opens every picture of `pages` once, at the resolution of its largest placement.
    pub(super) fn gather(pages: &[Arc<PageList>], pictures: &Pictures, options: &PdfOptions, findings: &mut Vec<Finding>) -> Self {
        let mut largest: BTreeMap<PictureId, (f64, f64)> = BTreeMap::new();
        let mut first: BTreeMap<PictureId, Place> = BTreeMap::new();
        for list in pages {
            list.each(&mut |item| {
                if let Drawn::Picture(picture) = &item.drawn {
                    let size = (picture.rect.width.to_pt() / 72.0, picture.rect.height.to_pt() / 72.0);
                    let known = largest.entry(picture.picture).or_insert(size);
                    *known = (known.0.max(size.0), known.1.max(size.1));
                    first.entry(picture.picture).or_insert(Place {
                        page: Some(list.page),
                        frame: item.source.map(|source| source.frame),
                        area: Some(picture.clip),
                        ..Place::default()
                    });
                }
            });
        }
        let mut ready = BTreeMap::new();
        for (id, inches) in largest {
            match make(id, inches, pictures, options) {
                Ok(made) => {
                    ready.insert(id, made);
                }
                Err(error) => {
                    let code = if matches!(error, PictureError::NotLinked { .. } | PictureError::Missing { .. }) {
                        "picture-missing"
                    } else {
                        "picture-broken"
                    };
                    let say = Say::new(code).with("picture", id.0).with("reason", error.to_string());
                    let place = first.get(&id).copied().unwrap_or_default();
                    findings.push(Finding { fix: Some(Fix::Relink(id)), ..Finding::new(Severity::Error, say).at(place) });
                }
            }
        }
        Self { ready }
    }

    /// Adds every picture to `file`; the result names them by resource.
    pub(super) fn add_to(self, file: &mut Document, compress: bool) -> BTreeMap<String, ObjectId> {
        let mut named = BTreeMap::new();
        for (id, ready) in self.ready {
            let mut dictionary = ready.dictionary;
            if let Some((mask, bytes)) = ready.mask {
                let key = if mask.has(b"ImageMask") { "Mask" } else { "SMask" };
                let mask = file.add_object(finish::stream(mask, bytes, compress));
                dictionary.set(key, Object::Reference(mask));
            }
            let stream = if ready.coded {
                dictionary.set("Filter", "DCTDecode");
                lopdf::Stream::new(dictionary, ready.bytes).with_compression(false)
            } else {
                finish::stream(dictionary, ready.bytes, compress)
            };
            named.insert(resource(id), file.add_object(stream));
        }
        named
    }
}

/// Picture `id`, to be shown at most `inches` wide and high.
fn make(id: PictureId, inches: (f64, f64), pictures: &Pictures, options: &PdfOptions) -> Result<Ready, PictureError> {
    let info = pictures.info(id)?;
    let file = pictures.take(id)?;
    if let Some(look) = proof::picture::look(options) {
        let decoded = pictures.decode_file(id, &file, Limits::default())?;
        let size = resolution((decoded.width, decoded.height), inches, look.picture_ppi);
        let shrunk = proof::picture::shrunk(decoded, size, &options.press, look.showing());
        let shrunk = shrunk.ok_or_else(|| PictureError::UnknownFormat {
            file: pictures.path(id).unwrap_or_else(|| std::path::Path::new("")).display().to_string(),
        })?;
        let mask = shrunk.alpha.map(|alpha| opacity(alpha, shrunk.size));
        return Ok(Ready {
            dictionary: image(shrunk.size, Pixels::Rgb, 8),
            bytes: shrunk.jpeg,
            coded: true,
            mask,
            orientation: Orientation::UPRIGHT,
        });
    }
    let passes = info.format == PictureFormat::Jpeg && info.plain_jpeg && matches!(info.colour, PictureColour::Gray | PictureColour::Cmyk);
    if passes {
        if !file.is_whole() {
            let file = pictures.path(id).and_then(|path| path.file_name()).unwrap_or_default().to_string_lossy().into_owned();
            return Err(PictureError::Truncated { file });
        }
        let colour = if info.colour == PictureColour::Gray { Pixels::Gray } else { Pixels::Cmyk };
        let mut dictionary = image(info.stored_size(), colour, 8);
        if colour == Pixels::Cmyk && info.adobe_transform.is_some() {
            // Photoshop stores inverted inks and says so by its marker.
            dictionary.set("Decode", Object::Array([1, 0].repeat(4).into_iter().map(Object::Integer).collect()));
        }
        return Ok(Ready { dictionary, bytes: file.into_bytes(), coded: true, mask: None, orientation: info.orientation });
    }
    let decoded = pictures.decode_file(id, &file, Limits::default())?;
    drop(file);
    Ok(convert(decoded, info.format == PictureFormat::Jpeg, inches, options))
}

/// The dictionary of an image of `size` pixels.
fn image((width, height): (u32, u32), colour: Pixels, bits: i64) -> Dictionary {
    let space = match colour {
        Pixels::Gray => "DeviceGray",
        Pixels::Cmyk => "DeviceCMYK",
        Pixels::Rgb => "DeviceRGB",
    };
    Dictionary::from_iter([
        ("Type", Object::from("XObject")),
        ("Subtype", Object::from("Image")),
        ("Width", Object::Integer(i64::from(width))),
        ("Height", Object::Integer(i64::from(height))),
        ("BitsPerComponent", Object::Integer(bits)),
        ("ColorSpace", Object::from(space)),
    ])
}

/// Upright pixels in press colours at the press's resolution.
fn convert(decoded: Decoded, photograph: bool, inches: (f64, f64), options: &PdfOptions) -> Ready {
    let from = (decoded.width, decoded.height);
    let bilevel = decoded.pixels == Pixels::Gray && !photograph && decoded.data.iter().all(|value| matches!(value, 0 | 255));
    let to = resolution(from, inches, if bilevel { options.picture_ppi * LINE_ART } else { options.picture_ppi });
    let channels = decoded.pixels.channels();
    let data = scale(decoded.data, channels, from, to, true);
    let mask = decoded.alpha.map(|alpha| opacity(scale(alpha, 1, from, to, true), to));
    let (colour, data) = match decoded.pixels {
        Pixels::Gray => (Pixels::Gray, data),
        Pixels::Cmyk => (Pixels::Cmyk, data),
        Pixels::Rgb => (Pixels::Cmyk, options.press.rgb_to_cmyk_rows(&data, decoded.icc.as_deref())),
    };
    let orientation = Orientation::UPRIGHT;
    if bilevel && data.iter().all(|value| matches!(value, 0 | 255)) {
        let bytes = pack(&data, to.0, |value| value >= 128);
        return Ready { dictionary: image(to, colour, 1), bytes, coded: false, mask, orientation };
    }
    if photograph && let Some(bytes) = jpeg(&data, to, colour) {
        let mut dictionary = image(to, colour, 8);
        if colour == Pixels::Cmyk {
            // The encoder writes Photoshop's marker with inverted inks.
            dictionary.set("Decode", Object::Array([1, 0].repeat(4).into_iter().map(Object::Integer).collect()));
        }
        return Ready { dictionary, bytes, coded: true, mask, orientation };
    }
    Ready { dictionary: image(to, colour, 8), bytes: data, coded: false, mask, orientation }
}

/// `from` pixels scaled down to `ppi` over `inches`; as they are below it.
fn resolution(from: (u32, u32), inches: (f64, f64), ppi: f64) -> (u32, u32) {
    let most = |inches: f64| (inches * ppi).ceil().max(1.0);
    let (width, height) = (f64::from(from.0), f64::from(from.1));
    // Both axes by one factor; a tenth too much is not worth a resampling.
    let factor = (most(inches.0) / width).max(most(inches.1) / height);
    if factor >= 0.9 {
        return from;
    }
    (((width * factor).round() as u32).max(1), ((height * factor).round() as u32).max(1))
}

/// The mask of `alpha`: one bit where it only says yes or no.
fn opacity(alpha: Vec<u8>, size: (u32, u32)) -> (Dictionary, Vec<u8>) {
    if alpha.iter().all(|value| matches!(value, 0 | 255)) {
        let mut dictionary = image(size, Pixels::Gray, 1);
        dictionary.remove(b"ColorSpace");
        dictionary.set("ImageMask", true);
        // In a stencil a set bit is masked out.
        return (dictionary, pack(&alpha, size.0, |value| value == 0));
    }
    (image(size, Pixels::Gray, 8), alpha)
}

/// One bit a pixel, rows filled to whole bytes.
fn pack(values: &[u8], width: u32, is_set: impl Fn(u8) -> bool) -> Vec<u8> {
    let width = (width as usize).max(1);
    let mut out = Vec::with_capacity(values.len() / 8 + values.len() / width + 1);
    for row in values.chunks(width) {
        for eight in row.chunks(8) {
            let byte = eight.iter().enumerate().fold(0_u8, |byte, (bit, value)| if is_set(*value) { byte | (0x80 >> bit) } else { byte });
            out.push(byte);
        }
    }
    out
}

/// A JPEG of `data`; `None` where the sides are too long for one.
fn jpeg(data: &[u8], (width, height): (u32, u32), colour: Pixels) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(width).ok()?, u16::try_from(height).ok()?);
    let kind = match colour {
        Pixels::Gray => jpeg_encoder::ColorType::Luma,
        Pixels::Cmyk => jpeg_encoder::ColorType::Cmyk,
        Pixels::Rgb => return None,
    };
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
    encoder.encode(data, width, height, kind).ok()?;
    Some(bytes)
}

/// Writes `picture`: its part in the clip, or the clip crossed out where it cannot be had.
pub(super) fn write(page: &mut Page<'_>, picture: &Picture) {
    page.drew();
    let Some(ready) = page.placed.ready.get(&picture.picture) else {
        cross_out(page, &picture.clip);
        return;
    };
    let cropped = !picture.clip.encloses(&picture.rect);
    let orientation = ready.orientation.matrix().map(f64::from);
    let name = resource(picture.picture);
    page.overprint(Overprint { fill: false, stroke: false });
    page.save();
    if cropped {
        clip(page, &picture.clip);
    }
    let [x, y, width, height] = page.boxes.rect(&picture.rect);
    let [a, b, c, d, e, f] = orientation;
    page.push(operator("cm", &[width * a, height * b, width * c, height * d, x + width * e, y + height * f]));
    page.push(ink::paint_xobject(&name));
    page.restore();
    page.uses_picture(&name);
}

/// The sign of a missing picture: its frame and both diagonals.
fn cross_out(page: &mut Page<'_>, rect: &Rect) {
    let stroke = Stroke { paint: Paint::black(), width: Length::pt(0.5), dash: Vec::new(), cap: Cap::Butt };
    let mut commands = Path::rectangle(*rect).to_vec();
    let corner = |x, y| crate::base::Point::new(x, y);
    commands.extend([
        PathCommand::Move(rect.origin()),
        PathCommand::Line(corner(rect.right(), rect.bottom())),
        PathCommand::Move(corner(rect.right(), rect.top())),
        PathCommand::Line(corner(rect.left(), rect.bottom())),
    ]);
    path::write(page, &Path { commands: commands.into(), fill: None, stroke: Some(stroke) });
}
