//! A page as the rules see it: the frames as meant, and what is drawn of each.

use std::collections::BTreeMap;

use crate::base::{FrameId, Ink, Length, Paint, Place, Rect};
use crate::display::{Drawn, GlyphRun, Item, PageList};
use crate::font::Faces;
use crate::makeup::Resources;
use crate::model::{Document, Frame, Page};

/// One page with everything a rule may ask.
pub(super) struct Sheet<'a> {
    /// The page as meant.
    pub page: &'a Page,
    /// Sizes of pictures.
    pub resources: &'a dyn Resources,
    /// The faces in use.
    pub faces: &'a Faces,
    document: &'a Document,
    drawn: BTreeMap<FrameId, Vec<&'a Item>>,
}

impl<'a> Sheet<'a> {
    pub fn new(document: &'a Document, page: &'a Page, list: &'a PageList, resources: &'a dyn Resources, faces: &'a Faces) -> Self {
        let mut drawn: BTreeMap<FrameId, Vec<&Item>> = BTreeMap::new();
        list.each(&mut |item| {
            if let Some(source) = item.source {
                drawn.entry(source.frame).or_default().push(item);
            }
        });
        Self { page, resources, faces, document, drawn }
    }

    /// The frames that print, in paint order.
    pub fn frames(&self) -> impl Iterator<Item = &'a Frame> {
        self.page.frames.iter().filter(|frame| !frame.hidden).map(|frame| &**frame)
    }

    /// What is drawn of `frame`, in paint order.
    pub fn items(&self, frame: &Frame) -> &[&'a Item] {
        self.drawn.get(&frame.id).map_or(&[], Vec::as_slice)
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

    /// The place of `frame`, with its story and article.
    pub fn place(&self, frame: &Frame, area: Rect) -> Place {
        let story = self.document.story_in(frame.id).map(|(story, _)| story);
        let article = story.and_then(|story| self.document.article_of(story)).map(|(article, _)| article);
        Place { page: Some(self.page.id), frame: Some(frame.id), article, story, text: None, area: Some(area) }
    }

    /// The place of `item` of `frame`, down to its text.
    pub fn place_of(&self, frame: &Frame, item: &Item) -> Place {
        let text = item.source.and_then(|source| source.text).map(|text| (text.paragraph, text.start, text.end));
        Place { text, ..self.place(frame, item.bounds) }
    }
}

/// How many plates `paint` prints on.
pub(super) fn plates(paint: &Paint) -> usize {
    match &paint.ink {
        Ink::Gray(_) | Ink::Spot { .. } => 1,
        Ink::Cmyk(mix) => [mix.c, mix.m, mix.y, mix.k].iter().filter(|share| share.get() > 0.0).count(),
        Ink::Registration => 4,
    }
}

/// The extent common to two spans.
pub(super) fn overlap(one: (Length, Length), other: (Length, Length)) -> Length {
    (one.1.min(other.1) - one.0.max(other.0)).max(Length::ZERO)
}
