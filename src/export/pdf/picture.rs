//! Pictures: each opened once for the whole export, in parallel within a memory budget, and painted at its places.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

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
    /// Whether it prints in black alone: a picture may stand on pages of both kinds.
    black: bool,
    /// 0 for the picture itself, then its places over other things in reading order.
    over: u32,
}

impl Key {
    /// Of `picture` itself.
    fn of(picture: &Picture) -> Self {
        Self { picture: picture.picture, black: picture.in_black, over: 0 }
    }

    fn resource(self) -> String {
        let black = if self.black { "k" } else { "" };
        if self.over == 0 { format!("P{}{black}", self.picture) } else { format!("P{}{black}f{}", self.picture, self.over) }
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

/// The resource name of picture `id`, in `black` alone or in its own colours.
pub(super) fn resource(id: PictureId, black: bool) -> String {
    Key { picture: id, black, over: 0 }.resource()
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
        let (placed_pages, jobs): (Vec<_>, Vec<_>) = wishes.into_iter().partition(|(key, _)| is_page(key.picture));
        for (key, wish) in placed_pages {
            findings.extend(pictures.ad(key.picture).err().map(|error| broken(key.picture, &error).at(wish.first)));
        }
        // Pictures take most of an export's time: they tell how far it has come, and stop where it shall.
        let count = AtomicUsize::new(0);
        let make = |(key, wish): &(Key, Wish)| {
            let id = key.picture;
            if options.progress.cancel().is_cancelled() {
                return None;
            }
            let made = match proof::picture::look(options) {
                Some(look) => proof::picture::make((id, key.black), wish.inches, pictures, options, look).map(|ready| (ready, Vec::new())),
                None => convert::make(id, wish.inches, pictures, options, Wanted { gray: wanted.gray || key.black, ..wanted }),
            };
            options.progress.note(count.fetch_add(1, Ordering::Relaxed) + 1, jobs.len() + pages.len());
            Some(made)
        };
        let made = in_parallel(jobs.iter().collect(), IN_WORK, |job: &&(Key, Wish)| cost(job.0.picture, pictures), make);
        let mut soft = BTreeSet::new();
        for ((key, wish), made) in jobs.iter().zip(made).filter_map(|(job, made)| Some((job, made?))) {
            match made {
                Ok((ready, remarks)) => {
                    findings.extend(remarks.iter().map(|remark| remarked(key.picture, remark, options).at(wish.first)));
                    if !wanted.see_through && ready.mask.as_ref().is_some_and(|(mask, _)| !mask.has(b"ImageMask")) {
                        soft.insert((key.picture, key.black));
                    } else {
                        placed.ready.insert(*key, ready);
                    }
                }
                Err(error) => findings.push(broken(key.picture, &error).at(wish.first)),
            }
        }
        if !soft.is_empty() {
            let found = flatten::flatten(pages, &soft, faces, pictures, options, wanted);
            for Flat { page, item, picture, black, over, part, ready, spots } in found {
                let key = Key { picture, black, over };
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
fn wishes(pages: &[Arc<PageList>]) -> BTreeMap<Key, Wish> {
    let mut wishes: BTreeMap<Key, Wish> = BTreeMap::new();
    for list in pages {
        each(&list.items, &Transform::IDENTITY, &mut |item, picture, map| {
            let inches = |length: Length, a: f64, b: f64| length.to_pt() / 72.0 * a.hypot(b);
            let size = (inches(picture.rect.width, map.a, map.b), inches(picture.rect.height, map.c, map.d));
            let first = Place { page: Some(list.page), frame: item.source.map(|source| source.frame), area: Some(picture.clip), ..Place::default() };
            let known = wishes.entry(Key::of(picture)).or_insert(Wish { inches: size, first });
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
            let say = Say::new("picture-ink-reduced").with("picture", id.0).with("ink", *percent);
            Finding::new(Severity::Warning, say.with("limit", options.press.condition().total_ink))
        }
    }
}

/// Writes `picture`: its part in the clip, or the clip crossed out where it cannot be had.
pub(super) fn write(page: &mut Page<'_>, picture: &Picture) {
    if page.placed.ads.has(picture) {
        return placed::write(page, picture, &page.placed.ads);
    }
    page.drew();
    let placed = page.placed;
    let spotted = (page.list.page.0, std::ptr::from_ref(picture) as usize);
    let key = placed.places.get(&spotted).copied().unwrap_or(Key::of(picture));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Cmyk, Ink, PageId, Point, Share, Size};
    use crate::display::{ClipShape, Group};

    const NO_SOFT: Wanted = Wanted { see_through: false, gray: false };

    fn mm(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect::new(Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height))
    }

    /// A folder that goes away with the test.
    struct Folder(std::path::PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("banxin-{name}-{}", std::process::id()));
            std::fs::create_dir_all(&path).expect("a folder");
            Self(path)
        }
        fn picture(&self, name: &str, bytes: &[u8]) -> Pictures {
            std::fs::write(self.0.join(name), bytes).expect("written");
            Pictures::new(BTreeMap::from([(PictureId(1), self.0.join(name))]))
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    /// A white TIFF of 40 × 20 pixels, its alpha rising from clear at the left to opaque at the right.
    fn soft(folder: &Folder) -> Pictures {
        let pixels: Vec<u8> = (0..800_u32).flat_map(|at| [255, 255, 255, ((at % 40).saturating_sub(4) * 255 / 35) as u8]).collect();
        // Width, height, bits (behind the directory), colour, offset, channels, rows, length, alpha.
        let tags: [(u16, u16, u32, u32); 9] = [
            (256, 3, 1, 40),
            (257, 3, 1, 20),
            (258, 3, 4, 3208 + 2 + 9 * 12 + 4),
            (262, 3, 1, 2),
            (273, 4, 1, 8),
            (277, 3, 1, 4),
            (278, 3, 1, 20),
            (279, 4, 1, 3200),
            (338, 3, 1, 2),
        ];
        let mut bytes = [b"II\x2A\0".as_slice(), &3208_u32.to_le_bytes(), &pixels, &9_u16.to_le_bytes()].concat();
        for (tag, kind, count, value) in tags {
            bytes.extend([tag.to_le_bytes(), kind.to_le_bytes()].concat());
            bytes.extend([count.to_le_bytes(), value.to_le_bytes()].concat());
        }
        bytes.extend([0; 4]);
        bytes.extend(8_u16.to_le_bytes().repeat(4));
        folder.picture("soft.tif", &bytes)
    }

    fn page(items: Vec<Item>) -> Arc<PageList> {
        let group = Group { clip: Some(ClipShape::Rect(mm(0.0, 0.0, 90.0, 90.0))), transform: None, items };
        let item = Item { source: None, bounds: mm(0.0, 0.0, 90.0, 90.0), drawn: Drawn::Group(Arc::new(group)) };
        Arc::new(PageList {
            page: PageId(1),
            label: "A01".into(),
            trim: Size::new(Length::mm(90.0), Length::mm(90.0)),
            bleed: Length::ZERO,
            items: vec![item],
            ..PageList::default()
        })
    }

    fn ground(rect: Rect, ink: Ink) -> Item {
        Item { source: None, bounds: rect, drawn: Drawn::path(Path::filled(rect, Paint { ink, overprint: false })) }
    }

    fn shown(rect: Rect) -> Item {
        Item {
            source: None,
            bounds: rect,
            drawn: Drawn::picture(Picture { picture: PictureId(1), rect, clip: rect, alternative: None, in_black: false }),
        }
    }

    fn gathered(list: &Arc<PageList>, pictures: &Pictures, wanted: Wanted) -> Placed {
        let faces = Faces::from_folder(std::path::Path::new("no such folder"));
        let mut findings = Vec::new();
        let placed = Placed::gather_as(std::slice::from_ref(list), &faces, pictures, &PdfOptions::default(), wanted, &mut findings);
        assert!(findings.is_empty(), "{findings:?}");
        placed
    }

    #[test]
    fn a_soft_picture_is_laid_over_what_the_plates_beneath_it_hold() {
        let folder = Folder::new("laid");
        let pictures = soft(&folder);
        let spot = Ink::Spot { name: "专红".into(), tint: Share::percent(60.0), alternate: Cmyk::percent(0.0, 100.0, 80.0, 0.0) };
        // The left half over yellow and black, the lower half over a spot ink, painted before; cyan painted after it.
        let items = vec![
            ground(mm(0.0, 0.0, 45.0, 90.0), Ink::Cmyk(Cmyk::percent(0.0, 0.0, 80.0, 40.0))),
            ground(mm(20.0, 30.0, 60.0, 30.0), spot),
            shown(mm(25.0, 20.0, 40.0, 20.0)),
            ground(mm(0.0, 0.0, 90.0, 90.0), Ink::Cmyk(Cmyk::percent(100.0, 0.0, 0.0, 0.0))),
        ];
        let list = page(items);
        let placed = gathered(&list, &pictures, NO_SOFT);
        let key = Key { picture: PictureId(1), black: false, over: 1 };
        let (ready, (part, spots)) = (placed.ready.get(&key).expect("flattened"), placed.flat.get(&key).expect("its place"));
        assert_eq!(*part, mm(25.0, 20.0, 40.0, 20.0));
        assert!(!placed.ready.contains_key(&Key { picture: PictureId(1), black: false, over: 0 }), "the soft one is not in the file");
        let (mask, _) = ready.mask.as_ref().expect("a stencil where nothing of it shows");
        assert!(mask.has(b"ImageMask"));
        let at = |x: usize, y: usize| &ready.bytes[(y * 40 + x) * 4..][..4];
        let alpha = |x: u32| f64::from(x.saturating_sub(4) * 255 / 35) / 255.0;
        // White takes away what is beneath as far as it is opaque.
        for x in [6_usize, 12, 18] {
            let left = 1.0 - alpha(x as u32);
            let ink = at(x, 3);
            assert!((f64::from(ink[2]) - 204.0 * left).abs() < 3.0 && (f64::from(ink[3]) - 102.0 * left).abs() < 3.0 && ink[0] == 0, "{x}: {ink:?}");
        }
        assert_eq!((at(30, 3), at(30, 15)), (&[0; 4][..], &[0; 4][..]), "paper and spot hold no process ink, and what is painted after is not seen");
        let [plate] = spots.as_slice() else { panic!("one spot plate: {spots:?}") };
        assert_eq!((&*plate.name, plate.alternate), ("专红", Cmyk::percent(0.0, 100.0, 80.0, 0.0)));
        for (x, y, tint) in [(10_usize, 3, 0.0), (10, 15, 153.0), (30, 15, 153.0)] {
            let due = tint * (1.0 - alpha(x as u32));
            assert!((f64::from(plate.bytes[y * 40 + x]) - due).abs() < 3.0, "{x},{y}: {} for {due}", plate.bytes[y * 40 + x]);
        }
        // The picture's item finds its flattened image again.
        let mut found = None;
        each(&list.items, &Transform::IDENTITY, &mut |_, picture, _| found = placed.places.get(&(1, std::ptr::from_ref(picture) as usize)));
        assert_eq!(found, Some(&key));
        let mut file = Document::with_version("1.3");
        let named = placed.add_to(&mut file, &PdfOptions::default()).expect("no page is broken");
        assert_eq!(named.keys().map(String::as_str).collect::<Vec<_>>(), ["P1f1", "P1f1s0"]);
        let soft = |object: &Object| object.as_stream().is_ok_and(|stream| stream.dict.has(b"SMask"));
        assert!(!file.objects.values().any(soft));
    }

    #[test]
    fn a_turned_soft_picture_sees_the_ground_from_its_own_side() {
        let folder = Folder::new("turned");
        let pictures = soft(&folder);
        let rect = mm(25.0, 35.0, 40.0, 20.0);
        // Upside down: its clear left end lies at the right, over magenta.
        let turn = Transform::rotation(180.0, Point::new(Length::mm(45.0), Length::mm(45.0)));
        let inner = Group { clip: None, transform: Some(turn), items: vec![shown(rect)] };
        let turned = Item { source: None, bounds: rect, drawn: Drawn::Group(Arc::new(inner)) };
        let list = page(vec![ground(mm(45.0, 0.0, 45.0, 90.0), Ink::Cmyk(Cmyk::percent(0.0, 100.0, 0.0, 0.0))), turned]);
        let placed = gathered(&list, &pictures, NO_SOFT);
        let ready = placed.ready.get(&Key { picture: PictureId(1), black: false, over: 1 }).expect("flattened");
        let at = |x: usize| ready.bytes[(10 * 40 + x) * 4 + 1];
        assert!(at(6) > 220 && at(16) < at(8) && at(25) == 0, "{} {} {}", at(6), at(16), at(25));
    }

    #[test]
    fn pages_in_black_alone_have_grey_pictures() {
        let folder = Folder::new("grey");
        let mut bytes = Vec::new();
        jpeg_encoder::Encoder::new(&mut bytes, 90).encode(&[0, 180, 200, 0].repeat(256), 16, 16, jpeg_encoder::ColorType::Cmyk).expect("a JPEG");
        let pictures = folder.picture("inks.jpg", &bytes);
        let list = page(vec![shown(mm(10.0, 10.0, 20.0, 20.0))]);
        let space = |wanted: Wanted| {
            let placed = gathered(&list, &pictures, wanted);
            let ready = placed.ready.get(&Key { picture: PictureId(1), black: false, over: 0 }).expect("a picture");
            String::from_utf8_lossy(ready.dictionary.get(b"ColorSpace").and_then(Object::as_name).unwrap_or_default()).into_owned()
        };
        assert_eq!(space(Wanted { see_through: true, gray: true }), "DeviceGray");
        assert_eq!(space(Wanted { see_through: true, gray: false }), "DeviceCMYK");
    }
}
