//! A page that falls in two (断版、通缝): a gutter runs from its head to its foot, or an alley across its middle.
//!
//! Source: R105 and the rules of make-up: one straight cut through the whole page, worst near the middle; the limit `split-middle`.

use super::Rule;
use crate::base::{Finding, Length, Place, Rect, Say, Severity};
use crate::model::Content;
use crate::preflight::{Limit, Sheet};

/// Narrower gaps are no alley.
const ALLEY: f64 = 1.0;
/// Both halves must be as high (or wide) as this share of the type area for the page to fall in two.
const HALF: f64 = 0.6;

/// At most one finding of each kind a page.
pub(super) const RULE: Rule = Rule { codes: &["page-split", "page-split-across"], look };

type Span = (Length, Length);
/// The extent of a block in one direction.
type Along = fn(&Rect) -> Span;

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    // The head line joins nothing, and a rule in the gutter is part of the cut.
    let area = sheet.page.grid.type_area();
    let joins = |frame: &&crate::model::Frame| !matches!(frame.content, Content::Folio(_) | Content::Rule(_));
    let blocks: Vec<Rect> = sheet.frames().filter(joins).filter_map(|frame| frame.bounds().intersection(&area)).collect();
    let across: Along = |rect| (rect.x, rect.right());
    let down: Along = |rect| (rect.y, rect.bottom());
    let place = |area| Place { page: Some(sheet.page.id), area: Some(area), ..Place::default() };
    for (from, to) in gaps(&blocks, across) {
        let sides = blocks.iter().partition::<Vec<_>, _>(|rect| rect.right() <= from);
        if [&sides.0, &sides.1].iter().all(|side| extent(side, down).ratio(area.height) >= HALF) {
            let say = Say::new("page-split").with("x", from + (to - from) / 2);
            out.push(Finding::new(Severity::Warning, say).at(place(Rect::new(from, area.y, to - from, area.height))));
            break;
        }
    }
    let (middle, near) = (area.centre().y, area.height.scaled(sheet.profile.limit(Limit::SplitMiddle) / 100.0));
    for (from, to) in gaps(&blocks, down) {
        let sides = blocks.iter().partition::<Vec<_>, _>(|rect| rect.bottom() <= from);
        let wide = [&sides.0, &sides.1].iter().all(|side| side.len() > 1 && extent(side, across).ratio(area.width) >= HALF);
        if wide && (from + (to - from) / 2 - middle).abs() <= near {
            let say = Say::new("page-split-across").with("y", from + (to - from) / 2);
            out.push(Finding::new(Severity::Hint, say).at(place(Rect::new(area.x, from, area.width, to - from))));
            break;
        }
    }
}

/// The gaps that no block bridges, in order.
fn gaps(blocks: &[Rect], span: Along) -> Vec<Span> {
    let mut spans: Vec<Span> = blocks.iter().map(span).collect();
    spans.sort_unstable();
    let mut gaps = Vec::new();
    let mut reached: Option<Length> = None;
    for (from, to) in spans {
        if let Some(end) = reached.filter(|end| from - *end >= Length::mm(ALLEY)) {
            gaps.push((end, from));
        }
        reached = Some(reached.map_or(to, |end| end.max(to)));
    }
    gaps
}

/// How much of a direction `blocks` take.
fn extent(blocks: &[&Rect], span: Along) -> Length {
    let mut spans: Vec<Span> = blocks.iter().map(|rect| span(rect)).collect();
    spans.sort_unstable();
    let (mut taken, mut reached) = (Length::ZERO, None);
    for (from, to) in spans {
        let from = reached.map_or(from, |end: Length| from.max(end));
        taken += (to - from).max(Length::ZERO);
        reached = Some(reached.map_or(to, |end: Length| end.max(to)));
    }
    taken
}
