//! A page as the rules see it: the frames as meant, what is drawn of each, its lines, and what lies beneath its type.

use std::collections::BTreeMap;

use super::issue::Issue;
use super::profile::Profile;
use super::turned::{Slab, turn_of};
use crate::base::{FaceId, FrameId, Length, Paint, Place, Rect, StoryId, Transform};
use crate::display::{Drawn, GlyphRun, Item, PageList, Path, Picture};
use crate::font::Faces;
use crate::makeup::Resources;
use crate::model::{Content, Frame, Page};

/// Smaller areas are lines and dots, on which no type stands.
const LEAST_GROUND: f64 = 1.0;

/// One page with everything a rule may ask.
pub(super) struct Sheet<'a> {
    /// The page as meant.
    pub page: &'a Page,
    /// Sizes of pictures.
    pub resources: &'a dyn Resources,
    /// The faces in use.
    pub faces: &'a Faces,
    /// Limits.
    pub profile: &'a Profile,
    /// The issue the page is of.
    pub issue: &'a Issue<'a>,
    drawn: BTreeMap<FrameId, Shown<'a>>,
    grounds: Vec<Ground<'a>>,
}

/// What is drawn of one frame.
#[derive(Default)]
struct Shown<'a> {
    items: Vec<&'a Item>,
    /// Areas and lines, with their places in the paint order.
    paths: Vec<(usize, &'a Item, &'a Path)>,
    /// Pictures, with the parts of the page that show them.
    pictures: Vec<(&'a Picture, Rect)>,
    looks: Vec<Look<'a>>,
    lines: Vec<Line<'a>>,
    /// The area of its type.
    area: Option<Rect>,
}

/// Type of a frame that is alike in ink, size and face.
pub(super) struct Look<'a> {
    pub paint: &'a Paint,
    pub size: Length,
    pub face: FaceId,
    /// Whether it lies beneath other type (a shadow, an edge).
    pub under: bool,
    /// The weight of the line along its outlines, where it is not filled.
    pub stroke: Option<Length>,
    /// How many glyphs look so.
    pub glyphs: usize,
    /// The first such run, and all of them with their places in the paint order.
    pub first: &'a Item,
    pub runs: Vec<(usize, &'a Item)>,
}

/// A line of a story.
pub(super) struct Line<'a> {
    pub story: StoryId,
    pub paragraph: u32,
    /// Bytes of the paragraph.
    pub start: u32,
    pub end: u32,
    /// Its type.
    pub bounds: Rect,
    /// Which column of the frame.
    pub leg: usize,
    /// Its largest type.
    pub size: Length,
    pub first: &'a Item,
}

/// Something that type may stand on.
pub(super) struct Ground<'a> {
    pub order: usize,
    pub frame: Option<FrameId>,
    /// Its bounds on the page.
    pub area: Rect,
    /// Itself, at the angle of its frame.
    pub slab: Slab,
    pub kind: GroundKind<'a>,
}

impl Ground<'_> {
    /// Whether it and the upright `area` share more than an edge.
    fn touches(&self, area: &Rect) -> bool {
        self.area.intersection(area).is_some() && (!self.slab.is_turned() || self.slab.meets(&Slab::upright(*area), Length::ZERO))
    }

    /// Whether all of the upright `area` lies on it.
    fn encloses(&self, area: &Rect) -> bool {
        self.area.encloses(area) && (!self.slab.is_turned() || self.slab.encloses(&Slab::upright(*area), Length::ZERO))
    }

    /// Whether it lies under at least half of the upright `area`.
    fn lies_under(&self, area: &Rect) -> bool {
        if self.slab.is_turned() { self.slab.covers_half(&Slab::upright(*area)) } else { covers_half(&self.area, area) }
    }
}

/// What a ground is.
pub(super) enum GroundKind<'a> {
    /// An area of one ink.
    Fill(&'a Paint),
    /// A picture.
    Picture,
}

impl<'a> Sheet<'a> {
    pub fn new(issue: &'a Issue<'a>, page: &'a Page, list: &'a PageList) -> Self {
        let Issue { resources, faces, profile, .. } = *issue;
        let mut sheet = Self { page, resources, faces, profile, issue, drawn: BTreeMap::new(), grounds: Vec::new() };
        let mut order = 0;
        for item in &list.items {
            let frame = item.source.map(|source| source.frame);
            // Taken out while it is filled: everything inside a frame's group is that frame's.
            let mut shown = frame.and_then(|frame| sheet.drawn.remove(&frame)).unwrap_or_default();
            let slant = turn_of(issue.document, page, item).map(|(map, _)| map);
            walk(item, &mut shown, &mut sheet.grounds, &mut Way { leg: 0, depth: 0, order: &mut order, window: None, slant });
            sheet.drawn.extend(frame.map(|frame| (frame, shown)));
        }
        sheet
    }

    /// The trimmed sheet the page is a part of, as seen from it: both halves of a spread.
    pub fn trim(&self) -> Rect {
        let document = self.issue.document;
        document.page(self.page.id).map_or_else(|| self.page.trim_rect(), |(index, _)| document.sheet_trim(index))
    }

    /// The same with its bleed.
    pub fn bleed(&self) -> Rect {
        let document = self.issue.document;
        document.page(self.page.id).map_or_else(|| self.page.bleed_rect(), |(index, _)| document.sheet_rect(index))
    }

    /// The frames that print, in paint order, those of the parent page among them.
    pub fn frames(&self) -> impl Iterator<Item = &'a Frame> + use<'a> {
        let document = self.issue.document;
        let parents = document.parent_frames(self.page).filter(|frame| document.is_shown(frame));
        parents.chain(document.shown_frames(self.page)).map(|frame| &**frame)
    }

    /// The frames of running text that print.
    pub fn texts(&self) -> impl Iterator<Item = &'a Frame> + use<'a> {
        self.frames().filter(|frame| matches!(frame.content, Content::Text(_)))
    }

    /// What is drawn of `frame`, in paint order.
    pub fn items(&self, frame: &Frame) -> &[&'a Item] {
        self.drawn.get(&frame.id).map_or(&[], |shown| &shown.items)
    }

    /// The pictures of `frame`, each with the part of the page that shows it.
    pub fn pictures(&self, frame: &Frame) -> impl Iterator<Item = (&'a Picture, Rect)> + use<'a, '_> {
        self.drawn.get(&frame.id).into_iter().flat_map(|shown| shown.pictures.iter().copied())
    }

    /// Areas and lines of `frame`, with their places in the paint order.
    pub fn paths(&self, frame: &Frame) -> impl Iterator<Item = (usize, &'a Item, &'a Path)> + use<'a, '_> {
        self.drawn.get(&frame.id).into_iter().flat_map(|shown| shown.paths.iter().copied())
    }

    /// How the type of `frame` looks, what lies beneath other type too; in order of first use.
    pub fn looks(&self, frame: &Frame) -> &[Look<'a>] {
        self.drawn.get(&frame.id).map_or(&[], |shown| &shown.looks)
    }

    /// The lines of `frame` in reading order.
    pub fn lines(&self, frame: &Frame) -> &[Line<'a>] {
        self.drawn.get(&frame.id).map_or(&[], |shown| &shown.lines)
    }

    /// The type of `frame` that is read.
    pub fn runs(&self, frame: &Frame) -> impl Iterator<Item = (&'a Item, &'a GlyphRun)> + use<'a, '_> {
        self.inked_runs(frame).filter(|(_, run)| !run.run.under)
    }

    /// The type of `frame` with what lies beneath it: shadows, edges, codes of missing characters.
    pub fn inked_runs(&self, frame: &Frame) -> impl Iterator<Item = (&'a Item, &'a GlyphRun)> + use<'a, '_> {
        self.items(frame).iter().filter_map(|item| match &item.drawn {
            Drawn::Glyphs(run) if !run.run.glyphs.is_empty() => Some((*item, run)),
            Drawn::Glyphs(_) | Drawn::Path(_) | Drawn::Picture(_) | Drawn::Group(_) => None,
        })
    }

    /// The paints of `frame`, each with an item that has it: every look of type once, every area and line.
    pub fn paints(&self, frame: &Frame) -> impl Iterator<Item = (&'a Item, &'a Paint)> + use<'a, '_> {
        self.looks(frame).iter().map(|look| (look.first, look.paint)).chain(self.path_paints(frame).map(|(_, item, paint)| (item, paint)))
    }

    /// The paints of areas and lines of `frame`, with their places in the paint order.
    pub fn path_paints(&self, frame: &Frame) -> impl Iterator<Item = (usize, &'a Item, &'a Paint)> + use<'a, '_> {
        self.paths(frame).flat_map(|(order, item, path)| {
            let paints = [path.fill.as_ref(), path.stroke.as_ref().map(|stroke| &stroke.paint)];
            paints.into_iter().flatten().map(move |paint| (order, item, paint))
        })
    }

    /// The area that the type of `frame` takes, where there is any.
    pub fn type_area(&self, frame: &Frame) -> Option<Rect> {
        self.drawn.get(&frame.id).and_then(|shown| shown.area)
    }

    /// The size in which most of the type of `frame` is set.
    pub fn usual_size(&self, frame: &Frame) -> Option<Length> {
        let mut counts = BTreeMap::new();
        for look in self.looks(frame).iter().filter(|look| !look.under) {
            *counts.entry(look.size).or_insert(0) += look.glyphs;
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(size, _)| size)
    }

    /// Everything that type may stand on, in paint order.
    pub fn grounds(&self) -> &[Ground<'a>] {
        &self.grounds
    }

    /// Whether any area of ink or picture meets the type of `frame`.
    pub fn has_ground(&self, frame: &Frame) -> bool {
        self.type_area(frame).is_some_and(|area| self.grounds.iter().any(|ground| ground.touches(&area)))
    }

    /// Everything that shows through what overprints `area` at `order`: from the top down to the first that covers it all.
    pub fn under(&self, area: Rect, order: usize) -> impl Iterator<Item = &Ground<'a>> {
        let mut covered = false;
        let below = self.grounds.iter().rev().filter(move |ground| ground.order < order && ground.touches(&area));
        below.take_while(move |ground| {
            let seen = !covered;
            let opaque = match ground.kind {
                GroundKind::Fill(paint) => !paint.overprint,
                GroundKind::Picture => true,
            };
            covered |= opaque && ground.encloses(&area);
            seen
        })
    }

    /// What lies directly beneath `area`, painted before `order`, over at least half of it; `None` for bare paper.
    pub fn beneath(&self, area: &Rect, order: usize) -> Option<&Ground<'a>> {
        self.grounds.iter().rev().find(|ground| ground.order < order && ground.lies_under(area))
    }

    /// The place of `frame`, with its story and article.
    pub fn place(&self, frame: &Frame, area: Rect) -> Place {
        let story = self.issue.story_in(frame.id);
        let article = story.and_then(|story| self.issue.article_of(story));
        Place { page: Some(self.page.id), frame: Some(frame.id), article, story, text: None, area: Some(area) }
    }

    /// The place of `item` of `frame`, down to its text.
    pub fn place_of(&self, frame: &Frame, item: &Item) -> Place {
        let text = item.source.and_then(|source| source.text).map(|text| (text.paragraph, text.start, text.end));
        Place { text, ..self.place(frame, item.bounds) }
    }
}

/// How far the walk has come.
struct Way<'w> {
    leg: usize,
    depth: usize,
    order: &'w mut usize,
    /// What the groups round here let be seen of the page, and whether they map what is in them.
    window: Option<Window>,
    /// The map of the turned frame round here.
    slant: Option<Transform>,
}

/// Where a group that clips or maps shows what is in it.
#[derive(Clone, Copy)]
struct Window {
    area: Rect,
    maps: bool,
}

impl Window {
    /// The part of the page that shows what lies at `area` in the group's own coordinates: all of the window where that is mapped.
    fn shows(window: Option<Self>, area: Rect) -> Rect {
        let nothing = Rect::at(area.origin(), crate::base::Size::default());
        match window {
            None => area,
            Some(window) if window.maps => window.area,
            Some(window) => window.area.intersection(&area).unwrap_or(nothing),
        }
    }
}

/// Takes in `item` and what it holds. Groups inside a frame's own group are its columns.
fn walk<'a>(item: &'a Item, shown: &mut Shown<'a>, grounds: &mut Vec<Ground<'a>>, way: &mut Way<'_>) {
    let frame = item.source.map(|source| source.frame);
    // Where it is mapped or cut by a group inside its frame, only its bounds are known.
    let slab = |way: &Way<'_>, own: Rect, area: Rect| match (way.slant, way.window) {
        (Some(map), None) => Slab::mapped(own, map),
        _ => Slab::upright(area),
    };
    let mut ground = |way: &Way<'_>, own, area, kind| grounds.push(Ground { order: *way.order, frame, area, slab: slab(way, own, area), kind });
    match &item.drawn {
        Drawn::Group(group) => {
            let outside = way.window;
            // The items of a turned frame have their bounds on the page already.
            let is_frame = way.depth == 0 && way.slant.is_some();
            if !is_frame && (group.clip.is_some() || group.transform.is_some()) {
                let maps = group.transform.is_some() || outside.is_some_and(|window| window.maps);
                way.window = Some(Window { area: Window::shows(outside, item.bounds), maps });
            }
            way.depth += 1;
            for inner in &group.items {
                walk(inner, shown, grounds, way);
            }
            way.depth -= 1;
            way.window = outside;
            way.leg += usize::from(way.depth > 0);
            return;
        }
        Drawn::Glyphs(run) => {
            *way.order += 1;
            shown.take_run(item, run, way.leg, *way.order);
        }
        Drawn::Path(path) => {
            *way.order += 1;
            shown.paths.push((*way.order, item, path));
            let least = Length::mm(LEAST_GROUND);
            let area = Window::shows(way.window, item.bounds);
            if let Some(paint) = path.fill.as_ref().filter(|_| area.width >= least && area.height >= least) {
                ground(way, path.bounds(), area, GroundKind::Fill(paint));
            }
        }
        Drawn::Picture(picture) => {
            *way.order += 1;
            let clip = way.slant.map_or(picture.clip, |map| map.bounds(&picture.clip));
            let area = Window::shows(way.window, clip);
            shown.pictures.push((picture, area));
            ground(way, picture.clip, area, GroundKind::Picture);
        }
    }
    shown.items.push(item);
}

impl<'a> Shown<'a> {
    fn take_run(&mut self, item: &'a Item, run: &'a GlyphRun, leg: usize, order: usize) {
        let Some(source) = item.source.filter(|_| !run.run.glyphs.is_empty()) else { return };
        let one = &*run.run;
        // Runs of a line follow each other: the newest looks come first to mind.
        let alike = |look: &Look<'_>| {
            look.size == one.size && look.face == one.face && look.under == one.under && look.stroke == one.stroke && *look.paint == one.paint
        };
        let at = self.looks.iter().rposition(alike).unwrap_or_else(|| {
            self.looks.push(Look {
                paint: &one.paint,
                size: one.size,
                face: one.face,
                under: one.under,
                stroke: one.stroke,
                glyphs: 0,
                first: item,
                runs: Vec::new(),
            });
            self.looks.len() - 1
        });
        self.looks[at].glyphs += one.glyphs.len();
        self.looks[at].runs.push((order, item));
        if one.under {
            return;
        }
        self.area = Some(self.area.map_or(item.bounds, |area| area.union(&item.bounds)));
        let Some(text) = source.text else { return };
        match self.lines.last_mut() {
            Some(line) if (line.story, line.paragraph, line.start, line.end, line.leg) == (text.story, text.paragraph, text.start, text.end, leg) => {
                line.bounds = line.bounds.union(&item.bounds);
                line.size = line.size.max(one.size);
            }
            _ => self.lines.push(Line {
                story: text.story,
                paragraph: text.paragraph,
                start: text.start,
                end: text.end,
                bounds: item.bounds,
                leg,
                size: one.size,
                first: item,
            }),
        }
    }
}

/// Whether `ground` lies under at least half of `area`.
fn covers_half(ground: &Rect, area: &Rect) -> bool {
    ground.intersection(area).is_some_and(|common| common.width.ratio(area.width) * common.height.ratio(area.height) >= 0.5)
}

/// The extent common to two spans.
pub(super) fn overlap(one: (Length, Length), other: (Length, Length)) -> Length {
    (one.1.min(other.1) - one.0.max(other.0)).max(Length::ZERO)
}
