//! Furniture as items of its frame, with what was found on the way: head lines, nameplates, digests, tables, codes, "广告".

use std::collections::BTreeMap;
use std::sync::Arc;

use super::draw::Kit;
use super::folio::{self, piece, set};
use super::line_grid::base_of;
use super::page::place_of;
use super::picture::slot;
use super::placed::FrameFlow;
use super::words::Words;
use crate::base::{Finding, FrameId, Ink, Length, Paint, Point, Rect, Say, Severity, Source, StoryId};
use crate::display::{Drawn, Group, Item, Path};
use crate::model::{AdMark, AdSlot, CodeBox, Content, Document, FolioPart, Frame, Page, TableBox};

/// Modules of a code may not be smaller on newsprint.
///
/// Source: trade practice: 0.4 mm and more on coldset paper, where dots gain a quarter of a millimetre.
const LEAST_MODULE: Length = Length::from_units(14_400);
/// Styles that "广告" is set in, the first that the document has.
const AD_STYLES: [&str; 3] = ["ad-mark", "caption", "folio"];

/// Where the content of `frame` stands.
pub(super) fn area(frame: &Frame) -> Rect {
    frame.rect.inset(frame.insets)
}

/// `drawing` as items; parts that run into each other are told under `crowded`.
pub(super) fn drawn(drawing: folio::Drawing, crowded: &'static str, page: &Page, frame: &Frame, findings: &mut Vec<Finding>) -> Vec<Item> {
    let place = place_of(page, frame);
    findings.extend(drawing.findings.into_iter().map(|finding| finding.at(place)));
    if drawing.crowded {
        findings.push(Finding::new(Severity::Warning, Say::new(crowded)).at(place));
    }
    let source = Some(Source { frame: frame.id, text: None });
    drawing.drawn.into_iter().map(|drawn| folio::item(source, drawn)).collect()
}

/// The same for what holds variables: a date that is none is told too.
pub(super) fn worded(
    drawing: folio::Drawing,
    crowded: &'static str,
    words: &Words,
    document: &Document,
    page: &Page,
    frame: &Frame,
    findings: &mut Vec<Finding>,
) -> Vec<Item> {
    let items = drawn(drawing, crowded, page, frame, findings);
    if words.bad_date {
        let say = Say::new("date-unknown").with("date", document.edition.date.as_str());
        findings.push(Finding::new(Severity::Error, say).at(place_of(page, frame)));
    }
    items
}

/// A table; what is higher than its frame is told.
pub(super) fn table(table: &TableBox, page: &Page, frame: &Frame, kit: &Kit<'_>, findings: &mut Vec<Finding>) -> Vec<Item> {
    let drawing = super::table::draw(table, &area(frame), kit);
    let place = place_of(page, frame);
    findings.extend(drawing.findings.into_iter().map(|finding| finding.at(place)));
    if drawing.excess > super::columns::TOLERANCE {
        findings.push(Finding::new(Severity::Error, Say::new("table-overset").with("over", drawing.excess)).at(place));
    }
    let source = Some(Source { frame: frame.id, text: None });
    let item = |drawn| folio::item(source, drawn);
    drawing.under.into_iter().map(item).chain(parts(source, area(frame), drawing.cells)).chain(drawing.over.into_iter().map(item)).collect()
}

/// Each part of a frame's furniture as a plain group, in order; one that shows nothing is there too, so that they count alike for
/// the reading order.
fn parts(source: Option<Source>, area: Rect, parts: Vec<Vec<Drawn>>) -> impl Iterator<Item = Item> {
    parts.into_iter().map(move |drawn| {
        let items: Vec<Item> = drawn.into_iter().map(|drawn| folio::item(source, drawn)).collect();
        let bounds = items.iter().map(|item| item.bounds).reduce(|one, other| one.union(&other));
        let bounds = bounds.unwrap_or(Rect::at(area.origin(), crate::base::Size::default()));
        Item { source, bounds, drawn: Drawn::Group(Arc::new(Group::plain(items))) }
    })
}

/// What is inside: rules, then its lines.
pub(super) fn contents((drawing, lines): (folio::Drawing, Vec<Vec<Drawn>>), page: &Page, frame: &Frame, findings: &mut Vec<Finding>) -> Vec<Item> {
    let mut items = drawn(drawing, "digest-crowded", page, frame, findings);
    items.extend(parts(Some(Source { frame: frame.id, text: None }), area(frame), lines));
    items
}

/// A code; one that is empty or too long shows a crossed slot, one that is too small to be read is told.
pub(super) fn code(code: &CodeBox, page: &Page, frame: &Frame, findings: &mut Vec<Finding>) -> Vec<Item> {
    let (area, place) = (area(frame), place_of(page, frame));
    let source = Some(Source { frame: frame.id, text: None });
    let drawing = if code.text.is_empty() { None } else { super::code::draw(code, &area) };
    let Some(drawing) = drawing else {
        if !code.text.is_empty() {
            findings.push(Finding::new(Severity::Error, Say::new("code-too-long").with("bytes", code.text.len())).at(place));
        }
        return slot(&area).into_iter().map(|path| super::draw::path_item(source, path)).collect();
    };
    if drawing.module < LEAST_MODULE {
        let say = Say::new("code-small").with("module", drawing.module).with("least", LEAST_MODULE).with("side", LEAST_MODULE * drawing.modules);
        findings.push(Finding::new(Severity::Warning, say).at(place));
    }
    drawing.paths.into_iter().map(|path| super::draw::path_item(source, path)).collect()
}

/// "广告" on paper in a corner of its frame; nothing where it stands in what was delivered, or nowhere.
pub(super) fn ad_mark(ad: &AdSlot, frame: &Frame, kit: &Kit<'_>) -> Vec<Item> {
    let (right, foot) = match ad.mark {
        AdMark::TopRight => (true, false),
        AdMark::TopLeft => (false, false),
        AdMark::BottomRight => (true, true),
        AdMark::BottomLeft => (false, true),
        AdMark::Delivered | AdMark::Missing => return Vec::new(),
    };
    let style = AD_STYLES.into_iter().find(|name| kit.book.has(name)).unwrap_or(AD_STYLES[0]);
    let part = FolioPart { text: "广告".to_owned(), style: style.to_owned() };
    let word = piece(&part.text, &part, kit.book, kit.composer, kit.pitch);
    let air = word.size / 4;
    let (width, height) = (word.width() + air * 2, word.size + air);
    let edge = frame.border.as_ref().map_or(Length::ZERO, |border| border.weight);
    let rect = frame.rect.grown(-edge);
    let x = if right { rect.right() - width } else { rect.x };
    let y = if foot { rect.bottom() - height } else { rect.y };
    let mut out = vec![Drawn::path(Path::filled(Rect::new(x, y, width, height), Paint::new(Ink::PAPER)))];
    set(&word, Point::new(x + air, base_of(y + air / 2, word.size, false)), &mut out);
    let source = Some(Source { frame: frame.id, text: None });
    out.into_iter().map(|drawn| folio::item(source, drawn)).collect()
}

/// What the border of `frame` leaves out, where it is open for a headline: the type of headlines and captions, the whole of folios,
/// that stand on its line above it.
pub(super) fn gaps<'a>(
    frame: &Arc<Frame>,
    shown: impl Iterator<Item = &'a Arc<Frame>>,
    placed: &BTreeMap<FrameId, (StoryId, &Arc<FrameFlow>)>,
) -> Vec<Rect> {
    let Some(border) = frame.border.as_ref().filter(|_| frame.finish.open_for_headline) else { return Vec::new() };
    let inside = frame.rect.grown(-border.weight);
    let mut gaps = Vec::new();
    for other in shown.filter(|other| other.id != frame.id) {
        let area = match &other.content {
            Content::Headline(_) | Content::Caption(_) => placed.get(&other.id).and_then(|(_, flow)| type_area(flow)),
            Content::Folio(_) | Content::Nameplate(_) => Some(other.rect),
            Content::Text(_) | Content::Picture(_) | Content::Rule(_) | Content::Box | Content::Digest(_) | Content::Table(_) | Content::Code(_) => {
                None
            }
        };
        // Where the two are turned otherwise, as the frame sees it.
        let area = area.map(|area| if frame.turn == other.turn && frame.turn.is_none() { area } else { seen_from(frame, other, &area) });
        // On the line: partly on the frame, not wholly inside the border.
        gaps.extend(area.filter(|area| frame.rect.intersection(area).is_some() && !inside.encloses(area)));
    }
    gaps
}

/// The bounds of `area`, which lies in the axes of `other`, in the axes of `frame`.
fn seen_from(frame: &Frame, other: &Frame, area: &Rect) -> Rect {
    let to_page = other.turn.about(other.rect.centre());
    (-frame.turn).about(frame.rect.centre()).after(&to_page).bounds(area)
}

/// What the lines of `flow` take, half a character wider at either side.
fn type_area(flow: &FrameFlow) -> Option<Rect> {
    let mut area: Option<Rect> = None;
    for leg in &flow.legs {
        for placed in &leg.lines {
            let Some(line) = leg.line(placed).filter(|line| line.width.is_positive()) else { continue };
            let size = line.size;
            let rect = Rect::new(placed.origin.x + line.inset - size / 2, placed.origin.y - size.scaled(0.88), line.width + size, size);
            area = Some(area.map_or(rect, |area| area.union(&rect)));
        }
    }
    area
}
