//! Soft-edged pictures for standards without transparency: laid over what the plates beneath them hold.
//!
//! The backdrop is rastered plate by plate at the picture's own resolution (overprint and spot inks as the press has them), the
//! picture is blended over it as PDF blends inks, plate by plate, and a stencil leaves out every pixel where nothing of the
//! picture shows, so that type beside it stays type. A process picture takes spot ink away as far as it is opaque; what is left
//! of a spot plate becomes an image of its own in that ink, overprinting.
//!
//! Source: ISO 32000-1, 11.3.3 (basic compositing) and 11.7.3 (spot colours and transparency).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lopdf::Dictionary;

use super::PdfOptions;
use super::convert::{self, Pressed, Ready, Wanted};
use super::picture::each;
use crate::base::{Cmyk, Ink, Length, PictureId, Rect, Size, Transform};
use crate::color::limit_ink;
use crate::display::{Drawn, Group, Item, PageList, Picture};
use crate::export::raster::{self, RasterOptions};
use crate::font::Faces;
use crate::picture::{Pictures, Pixels};

/// What is left of a spot plate under a flattened picture.
#[derive(Debug)]
pub(super) struct Spot {
    pub(super) name: Arc<str>,
    pub(super) alternate: Cmyk,
    pub(super) dictionary: Dictionary,
    pub(super) bytes: Vec<u8>,
}

/// A picture laid over what is beneath it at one place.
#[derive(Debug)]
pub(super) struct Flat {
    /// The page and the place in memory of the picture's item there.
    pub(super) page: u32,
    pub(super) item: usize,
    pub(super) picture: PictureId,
    /// Whether it prints in black alone.
    pub(super) black: bool,
    /// Its number among the places of this picture, from 1.
    pub(super) over: u32,
    /// The part of the picture that is shown, in its own coordinates.
    pub(super) part: Rect,
    pub(super) ready: Ready,
    pub(super) spots: Vec<Spot>,
}

/// Every place of the pictures `soft` (each as it is or in black alone) on `pages`, flattened.
pub(super) fn flatten(
    pages: &[Arc<PageList>],
    soft: &BTreeSet<(PictureId, bool)>,
    faces: &Faces,
    pictures: &Pictures,
    options: &PdfOptions,
    wanted: Wanted,
) -> Vec<Flat> {
    let mut found = Vec::new();
    let mut places: BTreeMap<(PictureId, bool), u32> = BTreeMap::new();
    for list in pages {
        let alternates = alternates(list);
        each(&list.items, &Transform::IDENTITY, &mut |_, picture, map| {
            let key = (picture.picture, picture.in_black);
            if !soft.contains(&key) {
                return;
            }
            let Some(part) = picture.clip.intersection(&picture.rect) else { return };
            let over = places.entry(key).or_insert(0);
            *over += 1;
            let at = At { list, picture, map, part };
            if let Some((ready, spots)) = lay(&at, &alternates, faces, pictures, options, wanted) {
                let item = std::ptr::from_ref(picture) as usize;
                found.push(Flat { page: list.page.0, item, picture: picture.picture, black: picture.in_black, over: *over, part, ready, spots });
            }
        });
    }
    found
}

/// A picture at its place.
struct At<'a> {
    list: &'a PageList,
    picture: &'a Picture,
    /// From the picture's coordinates to the page's.
    map: &'a Transform,
    part: Rect,
}

fn lay(
    at: &At<'_>,
    alternates: &BTreeMap<Arc<str>, Cmyk>,
    faces: &Faces,
    pictures: &Pictures,
    options: &PdfOptions,
    wanted: Wanted,
) -> Option<(Ready, Vec<Spot>)> {
    let rect = at.picture.rect;
    let inches = |length: Length, a: f64, b: f64| length.to_pt() / 72.0 * a.hypot(b);
    let size = (inches(rect.width, at.map.a, at.map.b), inches(rect.height, at.map.c, at.map.d));
    let wanted = Wanted { gray: wanted.gray || at.picture.in_black, ..wanted };
    let whole = convert::press(at.picture.picture, size, pictures, options, wanted, &mut Vec::new()).ok()?;
    let pressed = cut(whole, &rect, &at.part)?;
    let alpha = pressed.alpha.clone()?;
    let ppi = f64::from(pressed.size.0) / (at.part.width.to_pt() / 72.0);
    let beneath = raster::render(&beneath(at), &RasterOptions { ppi, bleed: false }, faces, pictures, options.press.as_ref());
    let (width, height) = (beneath.width as usize, beneath.height as usize);
    let plates = beneath.plates.count();
    let count = pressed.size.0 as usize * pressed.size.1 as usize;
    let gray = pressed.colour == Pixels::Gray;
    let mut inks = Vec::with_capacity(count * 4);
    let mut spots = vec![Vec::with_capacity(count); plates - 4];
    for index in 0..count {
        let (x, y) = (index % pressed.size.0 as usize, index / pressed.size.0 as usize);
        let under = (y * height / pressed.size.1 as usize).min(height - 1) * width + (x * width / pressed.size.0 as usize).min(width - 1);
        let under = beneath.plates.samples.get(under * plates..(under + 1) * plates)?;
        let opaque = u32::from(*alpha.get(index)?);
        let blend = |under: u8, over: u8| ((u32::from(under) * (255 - opaque) + u32::from(over) * opaque + 127) / 255) as u8;
        let own = if gray { [0, 0, 0, 255 - pressed.data.get(index)?] } else { *pressed.data.get(index * 4..)?.first_chunk::<4>()? };
        inks.extend((0..4).map(|plate| blend(under[plate], own[plate])));
        spots.iter_mut().zip(&under[4..]).for_each(|(spot, under)| spot.push(blend(*under, 0)));
    }
    limit_ink(&mut inks, options.press.ink_limit());
    let black_alone = inks.as_chunks::<4>().0.iter().all(|ink| ink[..3] == [0; 3]);
    let (colour, data) =
        if black_alone { (Pixels::Gray, inks.as_chunks::<4>().0.iter().map(|ink| 255 - ink[3]).collect()) } else { (Pixels::Cmyk, inks) };
    let dictionary = convert::image(pressed.size, colour, 8);
    let mask = alpha.contains(&0).then(|| convert::stencil(&alpha, pressed.size));
    let ready = Ready { dictionary, bytes: data, coded: false, mask, orientation: crate::picture::Orientation::UPRIGHT };
    let left = beneath.plates.spots.iter().zip(spots).filter(|(_, plate)| plate.iter().any(|value| *value > 0));
    let spots = left.map(|(name, bytes)| Spot {
        name: Arc::clone(name),
        alternate: alternates.get(name).copied().unwrap_or(Cmyk::BLACK),
        dictionary: convert::image(pressed.size, Pixels::Gray, 8),
        bytes,
    });
    Some((ready, spots.collect()))
}

/// The pixels of `pressed`, which fills `rect`, that fill `part` of it.
fn cut(pressed: Pressed, rect: &Rect, part: &Rect) -> Option<Pressed> {
    let share = |from: Length, of: Length, whole: Length, count: u32| ((of - from).ratio(whole) * f64::from(count)).round().max(0.0) as u32;
    let (columns, rows) = pressed.size;
    let (left, right) = (share(rect.x, part.left(), rect.width, columns), share(rect.x, part.right(), rect.width, columns));
    let (top, bottom) = (share(rect.y, part.top(), rect.height, rows), share(rect.y, part.bottom(), rect.height, rows));
    let (right, bottom) = (right.max(left + 1).min(columns), bottom.max(top + 1).min(rows));
    let size = (right.checked_sub(left).filter(|width| *width > 0)?, bottom.checked_sub(top).filter(|height| *height > 0)?);
    let window = |data: &[u8], channels: usize| -> Vec<u8> {
        let line = columns as usize * channels;
        let rows = data.chunks_exact(line.max(1)).skip(top as usize).take(size.1 as usize);
        rows.flat_map(|row| &row[left as usize * channels..right as usize * channels]).copied().collect()
    };
    let data = window(&pressed.data, pressed.colour.channels());
    let alpha = pressed.alpha.as_ref().map(|alpha| window(alpha, 1));
    Some(Pressed { size, data, alpha, ..pressed })
}

/// The page beneath the picture, seen from the picture: everything painted before it, the picture's part filling the page.
fn beneath(at: &At<'_>) -> PageList {
    let mut items = Vec::new();
    before(&at.list.items, at.picture, &mut items);
    let to_part = Transform { e: -at.part.x, f: -at.part.y, ..Transform::IDENTITY };
    let map = at.map.inverse().map_or(to_part, |back| to_part.after(&back));
    let bounds = at.list.trim_rect();
    let group = Group { clip: None, transform: Some(map), items };
    PageList {
        trim: Size::new(at.part.width, at.part.height),
        bleed: Length::ZERO,
        items: vec![Item { source: None, bounds, drawn: Drawn::Group(Arc::new(group)) }],
        ..at.list.clone()
    }
}

/// Copies to `out` what of `items` is painted before `picture`; whether it was met.
fn before(items: &[Item], picture: &Picture, out: &mut Vec<Item>) -> bool {
    for item in items {
        match &item.drawn {
            Drawn::Picture(one) if std::ptr::eq(&**one, picture) => return true,
            Drawn::Group(group) => {
                let mut inner = Vec::new();
                if before(&group.items, picture, &mut inner) {
                    let cut = Group { clip: group.clip.clone(), transform: group.transform, items: inner };
                    out.push(Item { drawn: Drawn::Group(Arc::new(cut)), ..item.clone() });
                    return true;
                }
                out.push(item.clone());
            }
            Drawn::Glyphs(_) | Drawn::Path(_) | Drawn::Picture(_) => out.push(item.clone()),
        }
    }
    false
}

/// The process mixes that stand in for the spot inks of a page.
fn alternates(list: &PageList) -> BTreeMap<Arc<str>, Cmyk> {
    let mut known = BTreeMap::new();
    let mut note = |ink: &Ink| {
        ink.each_spot(&mut |name, _, alternate| {
            known.entry(Arc::clone(name)).or_insert(alternate);
        });
    };
    list.each(&mut |item| match &item.drawn {
        Drawn::Glyphs(run) => note(&run.run.paint.ink),
        Drawn::Path(path) => path.fill.iter().chain(path.stroke.as_ref().map(|stroke| &stroke.paint)).for_each(|paint| note(&paint.ink)),
        Drawn::Picture(_) | Drawn::Group(_) => {}
    });
    known
}
