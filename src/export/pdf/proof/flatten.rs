//! Overprint, mixed beforehand: the display list with the inks a reader sees where one ink lies on another.
//!
//! A press adds an overprinting ink to what its own plate does not touch; a screen replaces colour by colour. So each
//! overprinting thing is looked at with what lies beneath it:
//! - only paper, or inks on plates it covers itself: its own ink, nothing more;
//! - an even ground that holds it wholly (a headline on a tint): both mixed on the plates;
//! - edges of even grounds: the same again within each of them, cut to it (type as outlines, so that it is read once);
//! - anything else (a picture, type, something turned): it goes on overprinting, and the proof multiplies colours there,
//!   which is near what the press does (black over a photograph darkens it).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Cmyk, Ink, Length, Paint, Point, Rect, Share, Transform};
use crate::display::{ClipShape, Drawn, GlyphRun, Group, Item, PageList, Path, PathCommand, Run, Stroke};

/// `list` with its overprints mixed, as far as they can be.
pub(super) fn flattened(list: &PageList) -> PageList {
    let mut beneath = Beneath::default();
    let items = beneath.items(&list.items, &Here::default());
    PageList { items, ..PageList::clone(list) }
}

/// Ink on the plates at one place.
#[derive(Debug, Clone, Default, PartialEq)]
struct Plates {
    process: [Share; 4],
    spots: BTreeMap<Arc<str>, (Share, Cmyk)>,
}

impl Plates {
    /// What `ink` puts on the plates.
    fn of(ink: &Ink) -> Self {
        let process = |mix: Cmyk| Self { process: [mix.c, mix.m, mix.y, mix.k], spots: BTreeMap::new() };
        match ink {
            Ink::Gray(_) | Ink::Cmyk(_) | Ink::Registration => process(ink.process()),
            Ink::Spot { name, tint, alternate } => {
                Self { process: [Share::NONE; 4], spots: BTreeMap::from([(Arc::clone(name), (*tint, *alternate))]) }
            }
            Ink::Mixed { process: mix, spots } => {
                let spots = spots.iter().map(|spot| (Arc::clone(&spot.name), (spot.tint, spot.alternate))).collect();
                Self { spots, ..process(*mix) }
            }
        }
    }

    /// `over` printed over this, with the plates it has no ink for left as they are.
    fn overprinted(&self, over: &Self) -> Self {
        let mut mixed = self.clone();
        for (own, over) in mixed.process.iter_mut().zip(over.process) {
            if over != Share::NONE {
                *own = over;
            }
        }
        mixed.spots.extend(over.spots.iter().filter(|(_, (tint, _))| *tint != Share::NONE).map(|(name, spot)| (Arc::clone(name), *spot)));
        mixed
    }

    /// Whether there is ink on a plate that `over` does not print on.
    fn shows_under(&self, over: &Self) -> bool {
        let process = self.process.iter().zip(&over.process).any(|(own, over)| *own != Share::NONE && *over == Share::NONE);
        let is_covered = |name: &Arc<str>| over.spots.get(name).is_some_and(|(tint, _)| *tint != Share::NONE);
        process || self.spots.iter().any(|(name, (tint, _))| *tint != Share::NONE && !is_covered(name))
    }

    /// The process mix that looks like it: each spot ink laid over by the mix that stands in for it.
    fn look(&self) -> Ink {
        let [mut c, mut m, mut y, mut k] = self.process;
        let lay = |under: &mut Share, tint: Share, over: Share| {
            *under = Share::percent((1.0 - (1.0 - under.get()) * (1.0 - tint.get() * over.get())) * 100.0);
        };
        for (tint, mix) in self.spots.values() {
            for (under, over) in [(&mut c, mix.c), (&mut m, mix.m), (&mut y, mix.y), (&mut k, mix.k)] {
                lay(under, *tint, over);
            }
        }
        Ink::Cmyk(Cmyk { c, m, y, k })
    }
}

/// Something that lies on the page already.
struct Lying {
    /// What it reaches, on the page.
    bounds: Rect,
    /// Its ink; `None` where that is unknown or changes (pictures, mixes that were not resolved).
    plates: Option<Plates>,
    /// Whether `plates` is all there is within `bounds`.
    is_even: bool,
}

/// Where things stand: the map to the page, and what may be painted there.
#[derive(Default)]
struct Here {
    map: Option<Transform>,
    clip: Option<Rect>,
    /// Whether the clip is an outline within its rectangle.
    is_shaped: bool,
}

impl Here {
    /// The page area of `rect` and whether it is just that; `None` where nothing of it is seen.
    fn area(&self, rect: Rect) -> Option<(Rect, bool)> {
        let (rect, is_exact) = match &self.map {
            None => (rect, true),
            Some(map) => (mapped(map, rect), false),
        };
        let seen = match self.clip {
            None => rect,
            Some(clip) => rect.intersection(&clip)?,
        };
        Some((seen, is_exact && !self.is_shaped))
    }

    fn inside(&self, group: &Group) -> Self {
        let map = match (&self.map, &group.transform) {
            (outer, None) => *outer,
            (None, Some(inner)) => Some(*inner),
            (Some(outer), Some(inner)) => Some(outer.after(inner)),
        };
        let mut here = Self { map, clip: self.clip, is_shaped: self.is_shaped };
        if let Some(clip) = &group.clip {
            // Where nothing can be seen an empty place stands, which nothing meets.
            here.clip = Some(here.area(clip.bounds()).map_or(Rect::default(), |(area, _)| area));
            here.is_shaped |= matches!(clip, ClipShape::Path(_));
        }
        here
    }
}

/// The upright rectangle round `rect` under `map`.
fn mapped(map: &Transform, rect: Rect) -> Rect {
    let corners =
        [rect.origin(), Point::new(rect.right(), rect.top()), Point::new(rect.right(), rect.bottom()), Point::new(rect.left(), rect.bottom())];
    let [one, other, third, fourth] = corners.map(|corner| Rect::at(map.apply(corner), crate::base::Size::default()));
    one.union(&other).union(&third).union(&fourth)
}

/// How a paint is shown: by itself, and again within some areas of the page.
struct Shown {
    paint: Paint,
    patches: Vec<(Rect, Paint)>,
}

/// Most grounds one thing is cut to: beyond it a proof need not be exact.
const MOST_PATCHES: usize = 24;

/// Everything that lies on the page so far, the newest last.
#[derive(Default)]
struct Beneath(Vec<Lying>);

impl Beneath {
    fn items(&mut self, items: &[Item], here: &Here) -> Vec<Item> {
        items.iter().flat_map(|item| self.drawn(&item.drawn, here).into_iter().map(|drawn| Item { drawn, ..Item::clone(item) })).collect()
    }

    fn drawn(&mut self, drawn: &Drawn, here: &Here) -> Vec<Drawn> {
        match drawn {
            Drawn::Glyphs(glyphs) => self.glyphs(glyphs, here),
            Drawn::Path(path) => self.path(path, here),
            Drawn::Picture(picture) => {
                if let Some((bounds, _)) = here.area(picture.clip) {
                    self.0.push(Lying { bounds, plates: None, is_even: false });
                }
                vec![drawn.clone()]
            }
            Drawn::Group(group) => {
                let items = self.items(&group.items, &here.inside(group));
                vec![Drawn::Group(Arc::new(Group { items, ..Group::clone(group) }))]
            }
        }
    }

    fn glyphs(&mut self, glyphs: &GlyphRun, here: &Here) -> Vec<Drawn> {
        let run = &glyphs.run;
        let shown = self.paint(&run.paint, glyphs.em_bounds(), run.size / 8, false, here);
        if shown.paint == run.paint && shown.patches.is_empty() {
            return vec![Drawn::Glyphs(glyphs.clone())];
        }
        let with = |paint: Paint, under: bool| Drawn::Glyphs(GlyphRun { run: Arc::new(Run { paint, under, ..Run::clone(run) }), ..glyphs.clone() });
        let patches = shown.patches.into_iter().map(|(area, paint)| cut(area, with(paint, true)));
        std::iter::once(with(shown.paint, run.under)).chain(patches).collect()
    }

    /// The path; its fill apart from its stroke where one of them meets something.
    fn path(&mut self, path: &Path, here: &Here) -> Vec<Drawn> {
        let inside = Path { stroke: None, ..path.clone() }.bounds();
        let is_box = is_rectangle(&path.commands);
        let fill = path.fill.as_ref().map(|paint| self.paint(paint, inside, Length::ZERO, is_box, here));
        let stroke = path.stroke.as_ref().map(|stroke| self.paint(&stroke.paint, path.bounds(), stroke.width, false, here));
        let with_fill = |paint: Paint| Path { fill: Some(paint), stroke: None, ..path.clone() };
        let with_stroke =
            |paint: Paint| Path { fill: None, stroke: path.stroke.as_ref().map(|stroke| Stroke { paint, ..stroke.clone() }), ..path.clone() };
        let is_plain = |shown: &Option<Shown>| shown.as_ref().is_none_or(|shown| shown.patches.is_empty() && !shown.paint.overprints());
        if is_plain(&fill) && is_plain(&stroke) {
            let stroke = stroke.and_then(|shown| with_stroke(shown.paint).stroke);
            return vec![Drawn::path(Path { fill: fill.map(|shown| shown.paint), stroke, ..path.clone() })];
        }
        let all = |shown: Option<Shown>, with: &dyn Fn(Paint) -> Path| -> Vec<Drawn> {
            let Some(Shown { paint, patches }) = shown else { return Vec::new() };
            let patches = patches.into_iter().map(|(area, paint)| cut(area, Drawn::path(with(paint))));
            std::iter::once(Drawn::path(with(paint))).chain(patches).collect()
        };
        let mut parts = all(fill, &with_fill);
        parts.extend(all(stroke, &with_stroke));
        parts
    }

    /// How `paint` on `bounds` (its ink may reach `beyond` them) is shown, noting that it lies there.
    fn paint(&mut self, paint: &Paint, bounds: Rect, beyond: Length, is_box: bool, here: &Here) -> Shown {
        let plain = Shown { paint: Paint { overprint: false, ..paint.clone() }, patches: Vec::new() };
        let Some((area, is_exact)) = here.area(bounds) else { return plain };
        let own = Plates::of(&paint.ink);
        let reach = area.grown(beyond);
        let is_even = is_box && is_exact;
        if !paint.overprints() {
            self.0.push(Lying { bounds: reach, is_even, plates: Some(own) });
            return plain;
        }
        let (base, patches) = self.meet(&own, &area, &reach, here.map.is_none());
        let shown = Shown {
            paint: match &base {
                None => paint.clone(),
                // Alone it stays the ink it is.
                Some(plates) if *plates == own => plain.paint,
                Some(plates) => Paint { ink: plates.look(), overprint: false },
            },
            patches: patches.iter().map(|(area, plates)| (*area, Paint { ink: plates.look(), overprint: false })).collect(),
        };
        self.0.push(Lying { bounds: reach, is_even: is_even && base.is_some(), plates: base });
        for (patch, plates) in patches {
            if let Some(bounds) = patch.intersection(&reach) {
                self.0.push(Lying { bounds, is_even, plates: Some(plates) });
            }
        }
        shown
    }

    /// The plates where ink `own` lies on `area` (reaching as far as `reach`), `None` where that cannot be told; and areas in
    /// which they are others, each over the ones before.
    fn meet(&self, own: &Plates, area: &Rect, reach: &Rect, may_cut: bool) -> (Option<Plates>, Vec<(Rect, Plates)>) {
        let meets = |lying: &&Lying| lying.bounds.intersection(reach).is_some();
        let holds = |lying: &Lying| lying.is_even && lying.bounds.encloses(area);
        let ground = self.0.iter().rposition(holds);
        let ground_plates = ground.and_then(|index| self.0.get(index)).and_then(|lying| lying.plates.as_ref());
        let mut base = Some(ground_plates.map_or_else(|| own.clone(), |plates| plates.overprinted(own)));
        let mut patches: Vec<(Rect, Plates)> = Vec::new();
        for lying in self.0.iter().skip(ground.map_or(0, |index| index + 1)).filter(meets) {
            match &lying.plates {
                Some(plates) if lying.is_even && may_cut && patches.len() < MOST_PATCHES => {
                    let mixed = plates.overprinted(own);
                    if base.as_ref() != Some(&mixed) || !patches.is_empty() {
                        patches.push((lying.bounds, mixed));
                    }
                }
                Some(plates) if !plates.shows_under(own) && patches.is_empty() && base.as_ref() == Some(own) => {}
                Some(_) | None => {
                    base = None;
                    patches.clear();
                }
            }
        }
        (base, patches)
    }
}

/// `drawn`, cut to `area`.
fn cut(area: Rect, drawn: Drawn) -> Drawn {
    let item = Item { source: None, bounds: area, drawn };
    Drawn::Group(Arc::new(Group { clip: Some(area.into()), transform: None, items: vec![item] }))
}

/// Whether `commands` are the outline of an upright rectangle, as [`Path::rectangle`] makes it.
fn is_rectangle(commands: &[PathCommand]) -> bool {
    let [PathCommand::Move(a), PathCommand::Line(b), PathCommand::Line(c), PathCommand::Line(d), PathCommand::Close] = commands else {
        return false;
    };
    a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{PageId, PictureId, Size};
    use crate::display::{Cap, Picture};

    fn mm(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect::new(Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height))
    }

    fn cmyk(c: f64, m: f64, y: f64, k: f64) -> Ink {
        Ink::Cmyk(Cmyk::percent(c, m, y, k))
    }

    fn over(ink: Ink) -> Paint {
        Paint { ink, overprint: true }
    }

    fn on(ink: Ink) -> Paint {
        Paint { ink, overprint: false }
    }

    fn red(tint: f64) -> Ink {
        Ink::Spot { name: "专红".into(), tint: Share::percent(tint), alternate: Cmyk::percent(0.0, 90.0, 80.0, 0.0) }
    }

    fn boxed(rect: Rect, paint: Paint) -> Drawn {
        Drawn::path(Path::filled(rect, paint))
    }

    fn page(drawn: Vec<Drawn>) -> PageList {
        let items = drawn.into_iter().map(|drawn| Item { source: None, bounds: Rect::default(), drawn }).collect();
        PageList {
            page: PageId(1),
            label: "A01".into(),
            trim: Size::new(Length::mm(100.0), Length::mm(100.0)),
            bleed: Length::ZERO,
            items,
            ..PageList::default()
        }
    }

    /// The paints of all fills and strokes, in order.
    fn paints(list: &PageList) -> Vec<Paint> {
        let mut paints = Vec::new();
        list.each(&mut |item| {
            if let Drawn::Path(path) = &item.drawn {
                paints.extend(path.fill.iter().chain(path.stroke.as_ref().map(|stroke| &stroke.paint)).cloned());
            }
        });
        paints
    }

    fn last(drawn: Vec<Drawn>) -> Paint {
        paints(&flattened(&page(drawn))).pop().unwrap_or_else(|| unreachable!())
    }

    #[test]
    fn black_on_paper_is_black_and_on_a_tint_both() {
        assert_eq!(last(vec![boxed(mm(1.0, 1.0, 5.0, 5.0), over(Ink::BLACK))]), on(Ink::BLACK));
        let tint = boxed(mm(0.0, 0.0, 50.0, 50.0), on(cmyk(20.0, 0.0, 40.0, 10.0)));
        assert_eq!(last(vec![tint.clone(), boxed(mm(1.0, 1.0, 5.0, 5.0), over(Ink::BLACK))]), on(cmyk(20.0, 0.0, 40.0, 100.0)));
        // Over grey alone black covers all there is, half over its edge too.
        let grey = boxed(mm(0.0, 0.0, 50.0, 50.0), on(Ink::Gray(Share::percent(30.0))));
        assert_eq!(last(vec![grey, boxed(mm(45.0, 45.0, 10.0, 10.0), over(Ink::BLACK))]), on(Ink::BLACK));
        // Across the tint's edge: black by itself, and within the tint once more with it.
        let list = flattened(&page(vec![tint, boxed(mm(45.0, 45.0, 10.0, 10.0), over(Ink::BLACK))]));
        assert_eq!(paints(&list)[1..], [on(Ink::BLACK), on(cmyk(20.0, 0.0, 40.0, 100.0))]);
        let [.., Item { drawn: Drawn::Group(patch), .. }] = list.items.as_slice() else { unreachable!("a patch") };
        assert_eq!(patch.clip, Some(mm(0.0, 0.0, 50.0, 50.0).into()));
    }

    #[test]
    fn grounds_mix_one_upon_the_other() {
        let ground = boxed(mm(0.0, 0.0, 50.0, 50.0), on(cmyk(50.0, 0.0, 0.0, 0.0)));
        let second = boxed(mm(10.0, 10.0, 30.0, 30.0), over(red(50.0)));
        let third = boxed(mm(12.0, 12.0, 5.0, 5.0), over(Ink::BLACK));
        let found = paints(&flattened(&page(vec![ground.clone(), second, third])));
        assert_eq!(found[1], on(cmyk(50.0, 45.0, 40.0, 0.0)));
        assert_eq!(found[2], on(cmyk(50.0, 45.0, 40.0, 100.0)));
        // A white box hides the ground again.
        let white = boxed(mm(10.0, 10.0, 30.0, 30.0), on(Ink::PAPER));
        assert_eq!(last(vec![ground, white, boxed(mm(12.0, 12.0, 5.0, 5.0), over(red(100.0)))]), on(red(100.0)));
    }

    #[test]
    fn type_across_an_edge_is_read_once() {
        let tint = boxed(mm(0.0, 0.0, 50.0, 50.0), on(cmyk(20.0, 0.0, 40.0, 10.0)));
        let run = Run {
            face: crate::base::FaceId(0),
            size: Length::pt(12.0),
            scale_x: 1.0,
            rotation: crate::display::Rotation::Upright,
            vertical: false,
            paint: over(Ink::BLACK),
            stroke: None,
            under: false,
            text: "一二".into(),
            start: 0,
            end: 6,
            glyphs: vec![crate::display::Glyph { id: 1, cluster: 0, x: 0, y: 0, advance: Length::mm(8.0).units() as i32 }],
        };
        let line = GlyphRun { origin: Point::new(Length::mm(46.0), Length::mm(20.0)), run: Arc::new(run) };
        let mut seen = Vec::new();
        flattened(&page(vec![tint, Drawn::Glyphs(line)])).each(&mut |item| {
            if let Drawn::Glyphs(glyphs) = &item.drawn {
                seen.push((glyphs.run.under, glyphs.run.paint.clone()));
            }
        });
        assert_eq!(seen, [(false, on(Ink::BLACK)), (true, on(cmyk(20.0, 0.0, 40.0, 100.0)))]);
    }

    #[test]
    fn over_pictures_it_goes_on_overprinting() {
        let rect = mm(0.0, 0.0, 50.0, 50.0);
        let picture = Drawn::picture(Picture { picture: PictureId(1), rect, clip: rect, alternative: None, in_black: false });
        assert_eq!(last(vec![picture.clone(), boxed(mm(1.0, 1.0, 5.0, 5.0), over(Ink::BLACK))]), over(Ink::BLACK));
        assert_eq!(last(vec![picture.clone(), boxed(mm(60.0, 1.0, 5.0, 5.0), over(Ink::BLACK))]), on(Ink::BLACK));
        let strip = boxed(mm(0.0, 40.0, 50.0, 10.0), on(cmyk(0.0, 0.0, 60.0, 0.0)));
        assert_eq!(last(vec![picture.clone(), strip.clone(), boxed(mm(1.0, 41.0, 5.0, 5.0), over(Ink::BLACK))]), on(cmyk(0.0, 0.0, 60.0, 100.0)));
        // Half on the strip: it multiplies with the picture, and is exact on the strip.
        let both = paints(&flattened(&page(vec![picture, strip, boxed(mm(1.0, 35.0, 5.0, 10.0), over(Ink::BLACK))])));
        assert_eq!(both[1..], [over(Ink::BLACK), on(cmyk(0.0, 0.0, 60.0, 100.0))]);
    }

    #[test]
    fn groups_that_turn_or_clip_are_followed() {
        let ground = Item { source: None, bounds: Rect::default(), drawn: boxed(mm(0.0, 0.0, 50.0, 50.0), on(cmyk(50.0, 0.0, 0.0, 0.0))) };
        let clipped = Drawn::Group(Arc::new(Group { clip: Some(mm(0.0, 0.0, 20.0, 20.0).into()), transform: None, items: vec![ground.clone()] }));
        assert_eq!(last(vec![clipped.clone(), boxed(mm(1.0, 1.0, 5.0, 5.0), over(Ink::BLACK))]), on(cmyk(50.0, 0.0, 0.0, 100.0)));
        assert_eq!(last(vec![clipped, boxed(mm(30.0, 1.0, 5.0, 5.0), over(Ink::BLACK))]), on(Ink::BLACK));
        let transform = Some(Transform::rotation(10.0, Point::new(Length::mm(25.0), Length::mm(25.0))));
        let turned = Drawn::Group(Arc::new(Group { clip: None, transform, items: vec![ground] }));
        assert_eq!(last(vec![turned, boxed(mm(20.0, 20.0, 5.0, 5.0), over(Ink::BLACK))]), over(Ink::BLACK));
    }

    #[test]
    fn a_line_that_overprints_leaves_the_fill_it_goes_round() {
        let stroke = Stroke { paint: over(Ink::BLACK), width: Length::pt(2.0), dash: Vec::new(), cap: Cap::Butt };
        let both = Path { stroke: Some(stroke), ..Path::filled(mm(5.0, 5.0, 20.0, 20.0), on(cmyk(0.0, 50.0, 0.0, 0.0))) };
        let list = flattened(&page(vec![Drawn::path(both)]));
        assert_eq!(paints(&list), [on(cmyk(0.0, 50.0, 0.0, 0.0)), on(Ink::BLACK), on(cmyk(0.0, 50.0, 0.0, 100.0))]);
    }
}
