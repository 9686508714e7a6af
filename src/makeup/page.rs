//! A page: every frame drawn in paint order; frames that did not change are taken from the last time.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::article_rules::article_rules;
use super::caption::alternative;
use super::digest::Told;
use super::draw::{Kit, Swatches, frame_item, leg_item, path_item, rule_frame, text_items};
use super::furniture;
use super::picture::{picture, slot};
use super::placed::{FrameFlow, Leg, StoryFlow};
use super::reading::reading;
use super::resources::Resources;
use super::words::Words;
use super::{digest, jump, one_colour};
use crate::base::{Finding, Fix, Found, FrameId, Inks, Place, Point, Rect, Say, Severity, Source, StoryId, Transform};
use crate::compose::{Composer, StyleBook};
use crate::display::{Drawn, Group, Item, PageList, Reduced, in_black};
use crate::model::{Content, Document, Frame, Page, PictureBox};

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
    /// with what its jump lines say.
    Text(StoryId, Arc<FrameFlow>, Vec<String>),
    /// A picture: its size in pixels where it can be read, and its words.
    Picture(Option<(u32, u32)>, Option<Arc<str>>),
    /// A head line or nameplate.
    Words(Box<Words>),
    /// What is inside.
    Digest(Vec<Told>),
    /// Nothing else.
    Plain,
}

impl Basis {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(story, flow, jumps), Self::Text(other_story, other_flow, other_jumps)) => {
                story == other_story
                    && jumps == other_jumps
                    && (Arc::ptr_eq(flow, other_flow)
                        || (flow.legs.len() == other_flow.legs.len()
                            && flow.column_rules == other_flow.column_rules
                            && flow.jumps == other_flow.jumps
                            && flow.legs.iter().zip(&other_flow.legs).all(|(one, two)| one.is_same(two))))
            }
            (Self::Picture(pixels, words), Self::Picture(other_pixels, other_words)) => pixels == other_pixels && words == other_words,
            (Self::Words(words), Self::Words(other_words)) => words == other_words,
            (Self::Digest(told), Self::Digest(other_told)) => told == other_told,
            (Self::Plain, Self::Plain) => true,
            (Self::Text(..) | Self::Picture(..) | Self::Words(_) | Self::Digest(_) | Self::Plain, _) => false,
        }
    }
}

/// A column as it was drawn last: its group as it prints, and what of it is not black, on a page of one colour.
#[derive(Debug, Clone)]
struct KeptLeg {
    leg: Arc<Leg>,
    item: Item,
    reduced: Reduced,
}

/// A frame as it was drawn last.
#[derive(Debug)]
struct KeptFrame {
    frame: Arc<Frame>,
    basis: Basis,
    /// What its border leaves out.
    gaps: Vec<Rect>,
    /// How far it is moved, where it reaches over the fold from the other half of a spread.
    offset: Point,
    item: Item,
    legs: Vec<KeptLeg>,
    findings: Vec<Finding>,
    /// What of it is not black, on a page of one colour.
    reduced: Reduced,
}

/// What a page was made of last: frames and columns that stay the same give the same groups.
#[derive(Debug, Default)]
pub struct KeptPage {
    book: Option<Arc<StyleBook>>,
    inks: Inks,
    frames: BTreeMap<FrameId, KeptFrame>,
    /// The rules between articles.
    rules: Vec<Item>,
}

/// A frame as the page shows it.
struct Shown<'a> {
    /// The page it belongs to.
    page: &'a Page,
    frame: &'a Arc<Frame>,
    /// How far it is moved to be seen from this page.
    offset: Point,
}

/// The frames that page `index` shows, in paint order: those of its parent, then those of its sheet from left to right, of the other
/// half only what reaches over.
fn shown<'a>(document: &'a Document, index: usize, page: &'a Page) -> Vec<Shown<'a>> {
    let parents = document.parent_frames(page).filter(|frame| document.is_shown(frame));
    let mut shown: Vec<Shown<'a>> = parents.map(|frame| Shown { page, frame, offset: Point::ORIGIN }).collect();
    let own = document.shown_frames(page).into_iter().map(|frame| Shown { page, frame, offset: Point::ORIGIN });
    let Some((other, offset)) = document.other_half(index) else {
        shown.extend(own);
        return shown;
    };
    let over = document.frames_over_the_fold(index).map(|(frame, _)| Shown { page: other, frame, offset });
    let mut sheet: Vec<Shown<'a>> = if offset.x.is_positive() { own.chain(over).collect() } else { over.chain(own).collect() };
    sheet.sort_by_key(|one| document.layer_rank(one.frame));
    shown.extend(sheet);
    shown
}

/// Makes up page `input.page`.
///
/// Cannot fail: a page that does not exist is an empty list and a finding. `kept` changes nothing but the time and which
/// groups are shared with the last list.
#[must_use]
pub fn make_up(input: &PageInput<'_>, kept: &mut KeptPage) -> Found<PageList> {
    let Some(page) = input.document.pages.get(input.page) else { return no_page(input.page) };
    if kept.inks != page.inks || !kept.book.as_ref().is_some_and(|book| Arc::ptr_eq(book, input.book)) {
        *kept = KeptPage { book: Some(input.book.clone()), inks: page.inks, ..KeptPage::default() };
    }
    let mut placed: BTreeMap<FrameId, (StoryId, &Arc<FrameFlow>)> = BTreeMap::new();
    for (story, flow) in input.flows {
        placed.extend(flow.frames.iter().map(|frame| (frame.frame, (*story, frame))));
    }
    let mut last = std::mem::take(&mut kept.frames);
    let shown = shown(input.document, input.page, page);
    let mut items = Vec::with_capacity(shown.len());
    let mut findings = Vec::new();
    for one in &shown {
        let basis = basis(input, one.page, one.frame, placed.get(&one.frame.id).copied());
        let gaps = furniture::gaps(one.frame, shown.iter().filter(|other| other.offset == one.offset).map(|other| other.frame), &placed);
        let before = last.remove(&one.frame.id);
        let drawn = match before {
            Some(before)
                if Arc::ptr_eq(&before.frame, one.frame) && before.basis.is_same(&basis) && before.gaps == gaps && before.offset == one.offset =>
            {
                before
            }
            before => draw(input, one, basis, gaps, before),
        };
        items.push(drawn.item.clone());
        if one.offset == Point::ORIGIN {
            findings.extend(drawn.findings.iter().cloned());
        }
        kept.frames.insert(one.frame.id, drawn);
    }
    let mut reduced = Reduced::default();
    kept.frames.values().for_each(|frame| reduced.extend(&frame.reduced));
    let mut rules = article_rules(input.document, page, &input.document.swatches);
    rules.iter_mut().for_each(|rule| as_printed(rule, input, page.inks, &mut reduced));
    if rules != kept.rules {
        kept.rules = rules;
    }
    items.extend(kept.rules.iter().cloned());
    let own = |id: &FrameId| kept.frames.get(id).is_some_and(|frame| frame.offset == Point::ORIGIN);
    for flow in input.flows.values() {
        findings.extend(flow.findings.iter().filter(|(frame, _)| own(frame)).map(|(_, finding)| finding.clone()));
    }
    findings.extend(one_colour::told(page, &items, &reduced, input.resources));
    for finding in &mut findings {
        finding.place.article = finding.place.story.and_then(|story| input.document.article_of(story)).map(|(id, _)| id);
    }
    let value = PageList {
        page: page.id,
        label: page.label.as_str().into(),
        trim: page.trim,
        bleed: page.bleed,
        inks: page.inks,
        items,
        reading: Arc::new(reading(input, page, &placed)),
    };
    Found { value, findings }
}

fn no_page(index: usize) -> Found<PageList> {
    Found { value: PageList::default(), findings: vec![Finding::new(Severity::Error, Say::new("page-missing").with("page", index + 1))] }
}

/// `item` in the inks of the page: as it is, or black alone.
fn as_printed(item: &mut Item, input: &PageInput<'_>, inks: Inks, reduced: &mut Reduced) {
    match inks {
        Inks::Process => {}
        Inks::Black => *item = in_black(item, &|mix| input.resources.black_tint(mix), reduced),
    }
}

fn basis(input: &PageInput<'_>, page: &Page, frame: &Frame, placed: Option<(StoryId, &Arc<FrameFlow>)>) -> Basis {
    match &frame.content {
        Content::Text(_) | Content::Headline(_) | Content::Caption(_) => {
            let said = |flow: &FrameFlow| flow.jumps.iter().map(|line| jump::words(input.document, line).unwrap_or_default()).collect();
            placed.map_or(Basis::Plain, |(story, flow)| Basis::Text(story, flow.clone(), said(flow)))
        }
        Content::Picture(slot) => match slot.picture {
            Some(id) => Basis::Picture(input.resources.picture_pixels(id), alternative(input.document, id)),
            None => Basis::Picture(None, None),
        },
        Content::Folio(_) | Content::Nameplate(_) => Basis::Words(Box::new(Words::of(input.document, page))),
        Content::Digest(digest) => Basis::Digest(digest::told(digest, input.document, input.book)),
        Content::Rule(_) | Content::Box | Content::Table(_) | Content::Code(_) => Basis::Plain,
    }
}

/// Draws a frame anew; columns that `before` drew alike keep their groups.
fn draw(input: &PageInput<'_>, shown: &Shown<'_>, basis: Basis, gaps: Vec<Rect>, before: Option<KeptFrame>) -> KeptFrame {
    let (page, frame) = (shown.page, shown.frame);
    let swatches = &input.document.swatches;
    // Where it reaches over the fold, it prints in the inks of the page it is seen from.
    let inks = input.document.pages.get(input.page).map_or(page.inks, |page| page.inks);
    let mut reduced = Reduced::default();
    let kit = Kit { book: input.book, composer: input.composer, pitch: page.grid.line_pitch, swatches };
    let mut findings = Vec::new();
    let mut legs = Vec::new();
    let source = Some(Source { frame: frame.id, text: None });
    let mut content = match (&frame.content, &basis) {
        (_, Basis::Text(story, flow, jumps)) => {
            let printed = |item: &mut Item, reduced: &mut Reduced| as_printed(item, input, inks, reduced);
            legs = draw_legs((frame.id, *story), flow, before, swatches, &printed);
            legs.iter().for_each(|leg| reduced.extend(&leg.reduced));
            let mut items = text_items(frame, flow, legs.iter().map(|leg| leg.item.clone()).collect(), swatches);
            if let Some(style) = &input.document.jumps {
                for (line, text) in flow.jumps.iter().zip(jumps).filter(|(_, text)| !text.is_empty()) {
                    items.extend(jump::draw(line, text, style, source, kit.book, kit.composer));
                }
            }
            items
        }
        (Content::Picture(slot), Basis::Picture(pixels, words)) => draw_picture(page, frame, slot, *pixels, words.clone(), &mut findings),
        (Content::Rule(rule), _) => rule_frame(frame, &rule.stroke, swatches),
        (Content::Folio(folio), Basis::Words(words)) => {
            let drawing = super::folio::draw(folio, &furniture::area(frame), words, kit.book, kit.composer, kit.pitch, swatches);
            furniture::worded(drawing, "folio-crowded", words, input.document, page, frame, &mut findings)
        }
        (Content::Nameplate(plate), Basis::Words(words)) => {
            let drawing = super::nameplate::draw(plate, &furniture::area(frame), words, &kit);
            furniture::worded(drawing, "nameplate-crowded", words, input.document, page, frame, &mut findings)
        }
        (Content::Digest(digest), Basis::Digest(told)) => {
            let drawing = digest::draw(digest, told, &furniture::area(frame), &kit);
            furniture::contents(drawing, page, frame, &mut findings)
        }
        (Content::Table(table), _) => furniture::table(table, page, frame, &kit, &mut findings),
        (Content::Code(code), _) => furniture::code(code, page, frame, &mut findings),
        (
            Content::Text(_)
            | Content::Headline(_)
            | Content::Caption(_)
            | Content::Picture(_)
            | Content::Folio(_)
            | Content::Nameplate(_)
            | Content::Digest(_)
            | Content::Box,
            _,
        ) => Vec::new(),
    };
    if let Some(ad) = &frame.ad {
        content.extend(furniture::ad_mark(ad, frame, &kit));
    }
    let mut item = frame_item(frame, content, &gaps, swatches);
    as_printed(&mut item, input, inks, &mut reduced);
    let to = Transform { e: shown.offset.x, f: shown.offset.y, ..Transform::IDENTITY };
    let to = match frame.map() {
        Some(turn) => Some(to.after(&turn)),
        None => (shown.offset != Point::ORIGIN).then_some(to),
    };
    if let Some(to) = to {
        let bounds = to.bounds(&item.bounds);
        item = Item { source, bounds, drawn: Drawn::Group(Arc::new(Group { clip: None, transform: Some(to), items: vec![item] })) };
    }
    KeptFrame { frame: frame.clone(), basis, gaps, offset: shown.offset, item, legs, findings, reduced }
}

/// The columns of `flow`; those that `before` drew alike are taken over, the others are drawn and turned as they are `printed`.
fn draw_legs(
    (frame, story): (FrameId, StoryId),
    flow: &FrameFlow,
    before: Option<KeptFrame>,
    swatches: &Swatches,
    printed: &dyn Fn(&mut Item, &mut Reduced),
) -> Vec<KeptLeg> {
    let known = match before {
        Some(KeptFrame { basis: Basis::Text(known_story, ..), legs, .. }) if known_story == story => legs,
        _ => Vec::new(),
    };
    let draw = |leg: &Arc<Leg>| {
        let (mut item, mut reduced) = (leg_item(frame, story, leg, swatches), Reduced::default());
        printed(&mut item, &mut reduced);
        KeptLeg { leg: leg.clone(), item, reduced }
    };
    flow.legs
        .iter()
        .enumerate()
        .map(|(index, leg)| match known.get(index) {
            Some(known) if known.leg.is_same(leg) => KeptLeg { leg: leg.clone(), ..known.clone() },
            _ => draw(leg),
        })
        .collect()
}

pub(super) fn place_of(page: &Page, frame: &Frame) -> Place {
    Place { page: Some(page.id), frame: Some(frame.id), area: Some(frame.bounds()), ..Place::default() }
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
