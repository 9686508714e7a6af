//! A page: every frame drawn in paint order; frames that did not change are taken from the last time.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::caption::alternative;
use super::draw::{frame_item, leg_item, path_item, rule_frame, text_items};
use super::folio;
use super::picture::{picture, slot};
use super::placed::{FrameFlow, Leg, StoryFlow};
use super::reading::reading;
use super::resources::Resources;
use super::words::Words;
use crate::base::{Finding, Fix, Found, FrameId, Length, PageId, Place, Say, Severity, Size, Source, StoryId};
use crate::compose::{Composer, StyleBook};
use crate::display::{Item, PageList};
use crate::model::{Content, Document, FolioBox, Frame, Page, PictureBox};

/// The flows of stories, at least of those that stand on the page.
pub type Flows = BTreeMap<StoryId, Arc<StoryFlow>>;

/// Everything a page is made from.
#[derive(Clone, Copy)]
pub struct PageInput<'a> {
    /// The document.
    pub document: &'a Document,
    /// Index of the page.
    pub page: usize,
    /// The document's styles.
    pub book: &'a Arc<StyleBook>,
    /// Shapers.
    pub composer: &'a Composer,
    /// Flows of the page's stories.
    pub flows: &'a Flows,
    /// Sizes of pictures.
    pub resources: &'a dyn Resources,
}

/// What the drawing of a frame depends on beside the frame itself and the styles.
#[derive(Debug, Clone)]
enum Basis {
    /// Lines of a story.
    Text(StoryId, Arc<FrameFlow>),
    /// A picture: its size in pixels where it can be read, and its words.
    Picture(Option<(u32, u32)>, Option<Arc<str>>),
    /// A head line.
    Folio(Box<Words>),
    /// Nothing else.
    Plain,
}

impl Basis {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(story, flow), Self::Text(other_story, other_flow)) => {
                story == other_story
                    && (Arc::ptr_eq(flow, other_flow)
                        || (flow.legs.len() == other_flow.legs.len()
                            && flow.column_rules == other_flow.column_rules
                            && flow.legs.iter().zip(&other_flow.legs).all(|(one, two)| one.is_same(two))))
            }
            (Self::Picture(pixels, words), Self::Picture(other_pixels, other_words)) => pixels == other_pixels && words == other_words,
            (Self::Folio(words), Self::Folio(other_words)) => words == other_words,
            (Self::Plain, Self::Plain) => true,
            (Self::Text(..) | Self::Picture(..) | Self::Folio(_) | Self::Plain, _) => false,
        }
    }
}

/// A frame as it was drawn last.
#[derive(Debug)]
struct KeptFrame {
    frame: Arc<Frame>,
    basis: Basis,
    item: Item,
    legs: Vec<(Arc<Leg>, Item)>,
    findings: Vec<Finding>,
}

/// What a page was made of last: frames and columns that stay the same give the same groups.
#[derive(Debug, Default)]
pub struct KeptPage {
    book: Option<Arc<StyleBook>>,
    frames: BTreeMap<FrameId, KeptFrame>,
}

/// Makes up page `input.page`.
///
/// Cannot fail: a page that does not exist is an empty list and a finding. `kept` changes nothing but the time and which
/// groups are shared with the last list.
#[must_use]
pub fn make_up(input: &PageInput<'_>, kept: &mut KeptPage) -> Found<PageList> {
    let Some(page) = input.document.pages.get(input.page) else { return no_page(input.page) };
    if !kept.book.as_ref().is_some_and(|book| Arc::ptr_eq(book, input.book)) {
        *kept = KeptPage { book: Some(input.book.clone()), frames: BTreeMap::new() };
    }
    let mut placed: BTreeMap<FrameId, (StoryId, &Arc<FrameFlow>)> = BTreeMap::new();
    for (story, flow) in input.flows {
        placed.extend(flow.frames.iter().map(|frame| (frame.frame, (*story, frame))));
    }
    let mut last = std::mem::take(&mut kept.frames);
    let mut items = Vec::with_capacity(page.frames.len());
    let mut findings = Vec::new();
    for frame in input.document.shown_frames(page) {
        let basis = basis(input, page, frame, placed.get(&frame.id).copied());
        let before = last.remove(&frame.id);
        let drawn = match before {
            Some(before) if Arc::ptr_eq(&before.frame, frame) && before.basis.is_same(&basis) => before,
            before => draw(input, page, frame, basis, before),
        };
        items.push(drawn.item.clone());
        findings.extend(drawn.findings.iter().cloned());
        kept.frames.insert(frame.id, drawn);
    }
    for flow in input.flows.values() {
        findings.extend(flow.findings.iter().filter(|(frame, _)| kept.frames.contains_key(frame)).map(|(_, finding)| finding.clone()));
    }
    for finding in &mut findings {
        finding.place.article = finding.place.story.and_then(|story| input.document.article_of(story)).map(|(id, _)| id);
    }
    let value = PageList {
        page: page.id,
        label: page.label.as_str().into(),
        trim: page.trim,
        bleed: page.bleed,
        items,
        reading: Arc::new(reading(input, page, &placed)),
    };
    Found { value, findings }
}

fn no_page(index: usize) -> Found<PageList> {
    let value =
        PageList { page: PageId(0), label: "".into(), trim: Size::default(), bleed: Length::ZERO, items: Vec::new(), reading: Arc::default() };
    Found { value, findings: vec![Finding::new(Severity::Error, Say::new("page-missing").with("page", index + 1))] }
}

fn basis(input: &PageInput<'_>, page: &Page, frame: &Frame, placed: Option<(StoryId, &Arc<FrameFlow>)>) -> Basis {
    match &frame.content {
        Content::Text(_) | Content::Headline(_) | Content::Caption(_) => {
            placed.map_or(Basis::Plain, |(story, flow)| Basis::Text(story, flow.clone()))
        }
        Content::Picture(slot) => match slot.picture {
            Some(id) => Basis::Picture(input.resources.picture_pixels(id), alternative(input.document, id)),
            None => Basis::Picture(None, None),
        },
        Content::Folio(_) => Basis::Folio(Box::new(Words::of(input.document, page))),
        Content::Rule(_) | Content::Box | Content::Nameplate(_) | Content::Digest(_) | Content::Table(_) | Content::Code(_) => Basis::Plain,
    }
}

/// Draws `frame` anew; columns that `before` drew alike keep their groups.
fn draw(input: &PageInput<'_>, page: &Page, frame: &Arc<Frame>, basis: Basis, before: Option<KeptFrame>) -> KeptFrame {
    let swatches = &input.document.swatches;
    let mut findings = Vec::new();
    let mut legs = Vec::new();
    let content = match (&frame.content, &basis) {
        (_, Basis::Text(story, flow)) => {
            legs = draw_legs(frame.id, *story, flow, before);
            text_items(frame, flow, legs.iter().map(|(_, item)| item.clone()).collect(), swatches)
        }
        (Content::Picture(slot), Basis::Picture(pixels, words)) => draw_picture(page, frame, slot, *pixels, words.clone(), &mut findings),
        (Content::Folio(folio), Basis::Folio(words)) => draw_folio(input, page, frame, folio, words, &mut findings),
        (Content::Rule(rule), _) => rule_frame(frame, &rule.stroke, swatches),
        (
            Content::Text(_)
            | Content::Headline(_)
            | Content::Caption(_)
            | Content::Picture(_)
            | Content::Folio(_)
            | Content::Box
            | Content::Nameplate(_)
            | Content::Digest(_)
            | Content::Table(_)
            | Content::Code(_),
            _,
        ) => Vec::new(),
    };
    let item = frame_item(frame, content, swatches);
    KeptFrame { frame: frame.clone(), basis, item, legs, findings }
}

fn draw_legs(frame: FrameId, story: StoryId, flow: &FrameFlow, before: Option<KeptFrame>) -> Vec<(Arc<Leg>, Item)> {
    let known = match before {
        Some(KeptFrame { basis: Basis::Text(known_story, _), legs, .. }) if known_story == story => legs,
        _ => Vec::new(),
    };
    flow.legs
        .iter()
        .enumerate()
        .map(|(index, leg)| match known.get(index) {
            Some((known, item)) if known.is_same(leg) => (leg.clone(), item.clone()),
            _ => (leg.clone(), leg_item(frame, story, leg)),
        })
        .collect()
}

fn place_of(page: &Page, frame: &Frame) -> Place {
    Place { page: Some(page.id), frame: Some(frame.id), area: Some(frame.rect), ..Place::default() }
}

fn draw_picture(
    page: &Page,
    frame: &Frame,
    slot_box: &PictureBox,
    pixels: Option<(u32, u32)>,
    words: Option<Arc<str>>,
    findings: &mut Vec<Finding>,
) -> Vec<Item> {
    let area = frame.rect.inset(frame.insets);
    let source = Some(Source { frame: frame.id, text: None });
    if let (Some(id), Some(pixels)) = (slot_box.picture, pixels) {
        return vec![picture(source, id, &area, pixels, slot_box, words)];
    }
    let place = place_of(page, frame);
    findings.push(match slot_box.picture {
        None => Finding::new(Severity::Warning, Say::new("picture-empty")).at(place),
        Some(id) => {
            let mut finding = Finding::new(Severity::Error, Say::new("picture-missing").with("picture", id.0)).at(place);
            finding.fix = Some(Fix::Relink(id));
            finding
        }
    });
    slot(&area).into_iter().map(|path| path_item(source, path)).collect()
}

fn draw_folio(input: &PageInput<'_>, page: &Page, frame: &Frame, folio: &FolioBox, words: &Words, findings: &mut Vec<Finding>) -> Vec<Item> {
    let area = frame.rect.inset(frame.insets);
    let drawing = folio::draw(folio, &area, words, input.book, input.composer, page.grid.line_pitch, &input.document.swatches);
    let place = place_of(page, frame);
    findings.extend(drawing.findings.into_iter().map(|finding| finding.at(place)));
    if drawing.crowded {
        findings.push(Finding::new(Severity::Warning, Say::new("folio-crowded")).at(place));
    }
    if words.bad_date {
        findings.push(Finding::new(Severity::Error, Say::new("date-unknown").with("date", input.document.edition.date.as_str())).at(place));
    }
    let source = Some(Source { frame: frame.id, text: None });
    drawing.drawn.into_iter().map(|drawn| folio::item(source, drawn)).collect()
}
