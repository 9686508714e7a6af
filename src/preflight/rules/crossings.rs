//! Pictures that cut into each other, rules that run through type.
//!
//! Meant and not told: an inset wholly inside a larger picture, a rule above or below its line.
//!
//! Source: the rules of make-up: 题压文／图压文 never by accident; a rule parts articles and never crosses one.

use super::Rule;
use crate::base::{Finding, Length, Rect, Say, Severity};
use crate::model::{Content, Frame};
use crate::preflight::Sheet;
use crate::preflight::sheet::{Line, overlap};
use crate::preflight::turned::Slab;

/// Edges may touch.
const TOUCH: f64 = 0.5;
/// A rule must run so far along type to cross it.
const ALONG: f64 = 2.0;
/// The share of a line's height at its head and foot in which a rule is an over- or underline.
const EDGE: f64 = 0.2;

/// One finding for each pair of pictures, and each frame a rule runs through.
pub(super) const RULE: Rule = Rule { codes: &["picture-over-picture", "rule-through-text"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let pictures: Vec<(&Frame, Rect)> = sheet.frames().flat_map(|frame| sheet.pictures(frame).map(move |(_, area)| (frame, area))).collect();
    let touch = Length::mm(TOUCH);
    for (index, (under, area)) in pictures.iter().enumerate() {
        for (over, other) in &pictures[index + 1..] {
            let common = area.intersection(other).filter(|common| common.width > touch && common.height > touch);
            let apart = |common: &Rect| {
                if under.turn.is_none() && over.turn.is_none() {
                    return area.encloses(other) || other.encloses(area);
                }
                let (one, two) = (slab(under), slab(over));
                !one.meets(&two, touch) || one.encloses(&two, touch) || two.encloses(&one, touch) || common.width <= touch
            };
            if let Some(common) = common.filter(|common| !apart(common)) {
                let say = Say::new("picture-over-picture").with("name", super::named(sheet, under));
                out.push(Finding::new(Severity::Warning, say).at(sheet.place(over, common)));
            }
        }
    }
    for rule in sheet.frames().filter(|frame| matches!(frame.content, Content::Rule(_))) {
        for item in sheet.items(rule) {
            let near = |frame: &Frame, area: &Rect| match rule.turn.is_none() && frame.turn.is_none() {
                true => crosses(&item.bounds, area),
                false => item.bounds.intersection(area).is_some(),
            };
            for frame in sheet.frames().filter(|frame| frame.id != rule.id && sheet.type_area(frame).is_some_and(|area| near(frame, &area))) {
                let upright = rule.turn.is_none() && frame.turn.is_none();
                // At an angle: through the middle part of the line's first type.
                let through = |line: &Line<'_>| Slab::of_item(frame, line.first).within(0.0, EDGE).meets(&Slab::of_item(rule, item), Length::ZERO);
                let meets = |line: &Line<'_>| if upright { crosses(&item.bounds, &line.bounds) } else { through(line) };
                if let Some(line) = sheet.lines(frame).iter().find(|line| meets(line)) {
                    let say = Say::new("rule-through-text").with("name", super::named(sheet, rule));
                    out.push(Finding::new(Severity::Warning, say).at(sheet.place_of(frame, line.first)));
                }
            }
        }
    }
}

/// The picture of `frame` at its angle.
fn slab(frame: &Frame) -> Slab {
    Slab::of(frame, frame.rect.inset(frame.insets))
}

/// Whether the thin `rule` runs through the middle part of `text`, along it or across.
fn crosses(rule: &Rect, text: &Rect) -> bool {
    let (edge_x, edge_y) = (text.width.scaled(EDGE), text.height.scaled(EDGE));
    if rule.width >= rule.height {
        let middle = rule.centre().y;
        let along = overlap((rule.x, rule.right()), (text.x, text.right())) > Length::mm(ALONG);
        along && middle > text.y + edge_y && middle < text.bottom() - edge_y
    } else {
        let middle = rule.centre().x;
        let along = overlap((rule.y, rule.bottom()), (text.y, text.bottom())) > Length::mm(ALONG).min(text.height / 2);
        along && middle > text.x + edge_x.min(Length::mm(ALONG)) && middle < text.right() - edge_x.min(Length::mm(ALONG))
    }
}
