//! A page as the rules see it: the frames as meant, what is drawn of each, its lines, and what lies beneath its type.

use std::collections::BTreeMap;

use super::issue::Issue;
use super::profile::Profile;
use crate::base::{FaceId, FrameId, Length, Paint, Place, Rect, StoryId};
use crate::display::{Drawn, GlyphRun, Item, PageList, Picture};
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
    drawn: BTreeMap<FrameId, Vec<&'a Item>>,
    looks: BTreeMap<FrameId, Vec<Look<'a>>>,
    lines: BTreeMap<FrameId, Vec<Line<'a>>>,
    grounds: Vec<Ground<'a>>,
}

/// Type of a frame that is alike in ink, size and face.
pub(super) struct Look<'a> {
    pub paint: &'a Paint,
    pub size: Length,
    pub face: FaceId,
    /// Whether it lies beneath other type (a shadow, an edge).
    pub under: bool,
    /// How many glyphs look so.
    pub glyphs: usize,
    /// The first such run, whether it shows text of a story, and all of them with their places in the paint order.
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
    pub area: Rect,
    pub kind: GroundKind<'a>,
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
        let mut sheet = Self {
            page,
            resources,
            faces,
            profile,
            issue,
            drawn: BTreeMap::new(),
            looks: BTreeMap::new(),
            lines: BTreeMap::new(),
            grounds: Vec::new(),
        };
        let mut order = 0;
        for item in &list.items {
            sheet.walk(item, &mut 0, 0, &mut order);
        }
        sheet
    }

    /// Takes in `item` and what it holds. Groups inside a frame's own group are its columns.
    fn walk(&mut self, item: &'a Item, leg: &mut usize, depth: usize, order: &mut usize) {
        match &item.drawn {
            Drawn::Group(group) => {
                for inner in &group.items {
                    self.walk(inner, leg, depth + 1, order);
                }
                if depth > 0 {
                    *leg += 1;
                }
            }
            Drawn::Glyphs(run) => {
                *order += 1;
                self.take(item);
                self.take_run(item, run, *leg, *order);
            }
            Drawn::Path(path) => {
                *order += 1;
                self.take(item);
                let least = Length::mm(LEAST_GROUND);
                if let Some(paint) = path.fill.as_ref().filter(|_| item.bounds.width >= least && item.bounds.height >= least) {
                    self.ground(item, item.bounds, *order, GroundKind::Fill(paint));
                }
            }
            Drawn::Picture(picture) => {
                *order += 1;
                self.take(item);
                self.ground(item, picture.clip, *order, GroundKind::Picture);
            }
        }
    }

    fn take(&mut self, item: &'a Item) {
        if let Some(source) = item.source {
            self.drawn.entry(source.frame).or_default().push(item);
        }
    }

    fn ground(&mut self, item: &'a Item, area: Rect, order: usize, kind: GroundKind<'a>) {
        self.grounds.push(Ground { order, frame: item.source.map(|source| source.frame), area, kind });
    }

    fn take_run(&mut self, item: &'a Item, run: &'a GlyphRun, leg: usize, order: usize) {
        let Some(source) = item.source.filter(|_| !run.run.glyphs.is_empty()) else { return };
        let one = &*run.run;
        let looks = self.looks.entry(source.frame).or_default();
        // The newest looks come first to mind: runs of a line follow each other.
        let known =
            looks.iter().rposition(|look| look.size == one.size && look.face == one.face && look.under == one.under && *look.paint == one.paint);
        let at = known.unwrap_or_else(|| {
            looks.push(Look { paint: &one.paint, size: one.size, face: one.face, under: one.under, glyphs: 0, first: item, runs: Vec::new() });
            looks.len() - 1
        });
        looks[at].glyphs += one.glyphs.len();
        looks[at].runs.push((order, item));
        let Some(text) = source.text.filter(|_| !one.under) else { return };
        let lines = self.lines.entry(source.frame).or_default();
        match lines.last_mut() {
            Some(line) if (line.story, line.paragraph, line.start, line.end, line.leg) == (text.story, text.paragraph, text.start, text.end, leg) => {
                line.bounds = line.bounds.union(&item.bounds);
                line.size = line.size.max(one.size);
            }
            _ => lines.push(Line {
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

    /// The frames that print, in paint order.
    pub fn frames(&self) -> impl Iterator<Item = &'a Frame> + use<'a> {
        self.page.frames.iter().filter(|frame| !frame.hidden).map(|frame| &**frame)
    }

    /// The frames of running text that print.
    pub fn texts(&self) -> impl Iterator<Item = &'a Frame> + use<'a> {
        self.frames().filter(|frame| matches!(frame.content, Content::Text(_)))
    }

    /// What is drawn of `frame`, in paint order.
    pub fn items(&self, frame: &Frame) -> &[&'a Item] {
        self.drawn.get(&frame.id).map_or(&[], Vec::as_slice)
    }

    /// The pictures of `frame`.
    pub fn pictures(&self, frame: &Frame) -> impl Iterator<Item = &'a Picture> + use<'a, '_> {
        self.items(frame).iter().filter_map(|item| match &item.drawn {
            Drawn::Picture(picture) => Some(picture),
            Drawn::Glyphs(_) | Drawn::Path(_) | Drawn::Group(_) => None,
        })
    }

    /// How the type of `frame` looks, what lies beneath other type too; in order of first use.
    pub fn looks(&self, frame: &Frame) -> &[Look<'a>] {
        self.looks.get(&frame.id).map_or(&[], Vec::as_slice)
    }

    /// The lines of `frame` in reading order.
    pub fn lines(&self, frame: &Frame) -> &[Line<'a>] {
        self.lines.get(&frame.id).map_or(&[], Vec::as_slice)
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

    /// The paint of every item of `frame`, with the item.
    pub fn paints(&self, frame: &Frame) -> impl Iterator<Item = (&'a Item, &'a Paint)> + use<'a, '_> {
        self.items(frame).iter().flat_map(|item| {
            let paints = match &item.drawn {
                Drawn::Glyphs(run) => [Some(&run.run.paint), None],
                Drawn::Path(path) => [path.fill.as_ref(), path.stroke.as_ref().map(|stroke| &stroke.paint)],
                Drawn::Picture(_) | Drawn::Group(_) => [None, None],
            };
            paints.into_iter().flatten().map(|paint| (*item, paint))
        })
    }

    /// The area that the type of `frame` takes, where there is any.
    pub fn type_area(&self, frame: &Frame) -> Option<Rect> {
        let bounds = self.looks(frame).iter().filter(|look| !look.under).flat_map(|look| look.runs.iter().map(|(_, item)| item.bounds));
        bounds.reduce(|one, other| one.union(&other))
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

    /// What lies directly beneath `area`, painted before `order`, over at least half of it; `None` for bare paper.
    pub fn beneath(&self, area: &Rect, order: usize) -> Option<&Ground<'a>> {
        self.grounds.iter().rev().find(|ground| ground.order < order && covers_half(&ground.area, area))
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

/// Whether `ground` lies under at least half of `area`.
fn covers_half(ground: &Rect, area: &Rect) -> bool {
    ground.intersection(area).is_some_and(|common| common.width.ratio(area.width) * common.height.ratio(area.height) >= 0.5)
}

/// The extent common to two spans.
pub(super) fn overlap(one: (Length, Length), other: (Length, Length)) -> Length {
    (one.1.min(other.1) - one.0.max(other.0)).max(Length::ZERO)
}
