//! Pictures: each opened once for the whole export, in parallel within a memory budget, and painted at its places.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lopdf::{Document, Object, ObjectId};

use super::convert::{self, Ready, Remark, Wanted};
use super::flatten::{self, Flat, Spot};
use super::group::clip;
use super::ink::{self, Overprint};
use super::operator::operator;
use super::page::Page;
use super::parallel::in_parallel;
use super::placed::{self, Ads};
use super::{PdfError, PdfOptions, finish, path, proof};
use crate::base::{Finding, Fix, Length, Paint, PictureId, Place, Rect, Say, Severity, Transform};
use crate::display::{Cap, Drawn, Item, PageList, Path, PathCommand, Picture, Stroke};
use crate::font::Faces;
use crate::picture::{PictureError, PictureFormat, Pictures};

/// Bytes of pixels that may be in work at one time; a picture that needs more alone is worked on alone.
const IN_WORK: u64 = 160 << 20;

/// Which image of the file: a picture, or one laid over what is beneath it at one of its places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    picture: PictureId,
    /// 0 for the picture itself, then its places over other things in reading order.
    over: u32,
}

impl Key {
    fn resource(self) -> String {
        if self.over == 0 { format!("P{}", self.picture) } else { format!("P{}f{}", self.picture, self.over) }
    }
}

/// A place of a picture on a page: page number and where the item lies in memory, which does not move during an export.
type Spotted = (u32, usize);

/// All pictures of the export; those that cannot be had are missing here and reported.
#[derive(Debug, Default)]
pub(super) struct Placed {
    ready: BTreeMap<Key, Ready>,
    /// Where a picture was laid over what is beneath it: the part of it that is shown, and its spot plates.
    flat: BTreeMap<Key, (Rect, Vec<Spot>)>,
    places: BTreeMap<Spotted, Key>,
    ads: Ads,
}

/// The resource name of picture `id`.
pub(super) fn resource(id: PictureId) -> String {
    Key { picture: id, over: 0 }.resource()
}

/// What is known of a picture before it is opened.
#[derive(Debug, Clone, Copy)]
struct Wish {
    /// The largest it is shown, in inches.
    inches: (f64, f64),
    /// Where it is shown first.
    first: Place,
}

/// Whether any picture of `placed` shines through by degrees, so that its pages need a blend space.
pub(super) fn blends(placed: &Placed, name: &str) -> bool {
    placed.ads.blends(name)
        || placed.ready.iter().any(|(key, ready)| key.resource() == name && ready.mask.as_ref().is_some_and(|(mask, _)| !mask.has(b"ImageMask")))
}

impl Placed {
    /// Opens every picture of `pages` once, at the resolution of its largest placement.
    pub(super) fn gather(pages: &[Arc<PageList>], faces: &Faces, pictures: &Pictures, options: &PdfOptions, findings: &mut Vec<Finding>) -> Self {
        Self::gather_as(pages, faces, pictures, options, Wanted::of(options), findings)
    }

    fn gather_as(
        pages: &[Arc<PageList>],
        faces: &Faces,
        pictures: &Pictures,
        options: &PdfOptions,
        wanted: Wanted,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut placed = Self::default();
        let wishes = wishes(pages);
        if wishes.is_empty() {
            return placed;
        }
        // Placed pages come with the advertisements (on a proof they are pictures); only what cannot be had is told here.
        let is_page = |id: PictureId| !options.inking.is_proof() && pictures.info(id).is_ok_and(|info| info.format == PictureFormat::Pdf);
        let (placed_pages, jobs): (Vec<_>, Vec<_>) = wishes.into_iter().partition(|(id, _)| is_page(*id));
        for (id, wish) in placed_pages {
            findings.extend(pictures.ad(id).err().map(|error| broken(id, &error).at(wish.first)));
        }
        let make = |(id, wish): &(PictureId, Wish)| match proof::picture::look(options) {
            Some(look) => proof::picture::make(*id, wish.inches, pictures, options, look).map(|ready| (ready, Vec::new())),
            None => convert::make(*id, wish.inches, pictures, options, wanted),
        };
        let made = in_parallel(&jobs, IN_WORK, |(id, _)| cost(*id, pictures), make);
        let mut soft = BTreeSet::new();
        for ((id, wish), made) in jobs.iter().zip(made) {
            match made {
                Ok((ready, remarks)) => {
                    findings.extend(remarks.iter().map(|remark| remarked(*id, remark, options).at(wish.first)));
                    if !wanted.see_through && ready.mask.as_ref().is_some_and(|(mask, _)| !mask.has(b"ImageMask")) {
                        soft.insert(*id);
                    } else {
                        placed.ready.insert(Key { picture: *id, over: 0 }, ready);
                    }
                }
                Err(error) => findings.push(broken(*id, &error).at(wish.first)),
            }
        }
        if !soft.is_empty() {
            let found = flatten::flatten(pages, &soft, faces, pictures, options, wanted);
            for Flat { page, item, picture, over, part, ready, spots } in found {
                let key = Key { picture, over };
                placed.places.insert((page, item), key);
                placed.flat.insert(key, (part, spots));
                placed.ready.insert(key, ready);
            }
        }
        placed
    }

    /// The same with placed pages.
    pub(super) fn with_ads(self, ads: Ads) -> Self {
        Self { ads, ..self }
    }

    /// Adds every picture to `file`; the result names them by resource.
    pub(super) fn add_to(self, file: &mut Document, options: &PdfOptions) -> Result<BTreeMap<String, ObjectId>, PdfError> {
        let compress = options.compress;
        let mut named = self.ads.add_to(file, options)?;
        let mut flat = self.flat;
        for (key, ready) in self.ready {
            let mut dictionary = ready.dictionary;
            let mut stencil = None;
            if let Some((mask, bytes)) = ready.mask {
                let name = if mask.has(b"ImageMask") { "Mask" } else { "SMask" };
                let mask = file.add_object(finish::stream(mask, bytes, compress));
                dictionary.set(name, Object::Reference(mask));
                stencil = Some(mask);
            }
            for (index, spot) in flat.remove(&key).map(|(_, spots)| spots).unwrap_or_default().into_iter().enumerate() {
                let mut image = spot.dictionary;
                image.set("ColorSpace", ink::separation(&spot.name, spot.alternate));
                if let Some(mask) = stencil {
                    image.set("Mask", Object::Reference(mask));
                }
                named.insert(format!("{}s{index}", key.resource()), file.add_object(finish::stream(image, spot.bytes, compress)));
            }
            let stream = if ready.coded {
                dictionary.set("Filter", "DCTDecode");
                lopdf::Stream::new(dictionary, ready.bytes).with_compression(false)
            } else {
                finish::stream(dictionary, ready.bytes, compress)
            };
            named.insert(key.resource(), file.add_object(stream));
        }
        Ok(named)
    }
}

/// Where every picture is shown first, and how large at most: under the maps of its groups.
fn wishes(pages: &[Arc<PageList>]) -> BTreeMap<PictureId, Wish> {
    let mut wishes: BTreeMap<PictureId, Wish> = BTreeMap::new();
    for list in pages {
        each(&list.items, &Transform::IDENTITY, &mut |item, picture, map| {
            let inches = |length: Length, a: f64, b: f64| length.to_pt() / 72.0 * a.hypot(b);
            let size = (inches(picture.rect.width, map.a, map.b), inches(picture.rect.height, map.c, map.d));
            let first = Place { page: Some(list.page), frame: item.source.map(|source| source.frame), area: Some(picture.clip), ..Place::default() };
            let known = wishes.entry(picture.picture).or_insert(Wish { inches: size, first });
            known.inches = (known.inches.0.max(size.0), known.inches.1.max(size.1));
        });
    }
    wishes
}

/// Calls `visit` for every picture in paint order, with the map of its groups to the page.
pub(super) fn each<'a>(items: &'a [Item], map: &Transform, visit: &mut impl FnMut(&'a Item, &'a Picture, &Transform)) {
    for item in items {
        match &item.drawn {
            Drawn::Picture(picture) => visit(item, picture, map),
            Drawn::Group(group) => match &group.transform {
                Some(inner) => each(&group.items, &map.after(inner), visit),
                None => each(&group.items, map, visit),
            },
            Drawn::Glyphs(_) | Drawn::Path(_) => {}
        }
    }
}

/// Bytes of pixels that stand in memory while picture `id` is opened, about.
fn cost(id: PictureId, pictures: &Pictures) -> u64 {
    let Ok(info) = pictures.info(id) else { return 0 };
    match info.format {
        // Its decoder knows no rows; four channels, since inks need them.
        PictureFormat::Jpeg => info.pixels() * 4,
        PictureFormat::Png | PictureFormat::Tiff => info.pixels(),
        // Drawn at the resolution of a proof.
        PictureFormat::Pdf => IN_WORK / 2,
    }
}

fn broken(id: PictureId, error: &PictureError) -> Finding {
    let code = if matches!(error, PictureError::NotLinked { .. } | PictureError::Missing { .. }) { "picture-missing" } else { "picture-broken" };
    let say = Say::new(code).with("picture", id.0).with("reason", error.to_string());
    Finding { fix: Some(Fix::Relink(id)), ..Finding::new(Severity::Error, say) }
}

fn remarked(id: PictureId, remark: &Remark, options: &PdfOptions) -> Finding {
    match remark {
        Remark::OtherPress(false) => Finding::new(Severity::Hint, Say::new("picture-other-press").with("picture", id.0)),
        Remark::OtherPress(true) => Finding::new(Severity::Hint, Say::new("picture-other-press-converted").with("picture", id.0)),
        Remark::TooMuchInk(percent) => {
            let say = Say::new("picture-total-ink").with("picture", id.0).with("ink", *percent);
            Finding::new(Severity::Warning, say.with("limit", options.press.condition().total_ink))
        }
    }
}

/// Writes `picture`: its part in the clip, or the clip crossed out where it cannot be had.
pub(super) fn write(page: &mut Page<'_>, picture: &Picture) {
    if page.placed.ads.has(picture.picture) {
        return placed::write(page, picture, &page.placed.ads);
    }
    page.drew();
    let placed = page.placed;
    let spotted = (page.list.page.0, std::ptr::from_ref(picture) as usize);
    let key = placed.places.get(&spotted).copied().unwrap_or(Key { picture: picture.picture, over: 0 });
    let Some(ready) = placed.ready.get(&key) else {
        cross_out(page, &picture.clip);
        return;
    };
    let flat = placed.flat.get(&key);
    let rect = flat.map_or(picture.rect, |(part, _)| *part);
    let name = key.resource();
    page.overprint(Overprint { fill: false, stroke: false });
    page.save();
    if !picture.clip.encloses(&rect) {
        clip(page, &picture.clip);
    }
    let [x, y, width, height] = page.boxes.rect(&rect);
    let [a, b, c, d, e, f] = ready.orientation.matrix().map(f64::from);
    page.push(operator("cm", &[width * a, height * b, width * c, height * d, x + width * e, y + height * f]));
    page.push(ink::paint_xobject(&name));
    page.uses_picture(&name);
    for index in 0..flat.map_or(0, |(_, spots)| spots.len()) {
        // The plates of the inks were knocked out with the picture; each spot plate is laid on its own.
        let name = format!("{name}s{index}");
        page.overprint(Overprint { fill: true, stroke: true });
        page.push(ink::paint_xobject(&name));
        page.uses_picture(&name);
    }
    page.restore();
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
