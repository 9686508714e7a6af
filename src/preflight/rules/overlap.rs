//! Type on type, type hidden by what is painted later, text across a picture's edge (题压文、图压文).
//!
//! Meant and not told: a headline or caption wholly inside a picture or an area of ink, text on its own shade.
//!
//! Source: the rules of make-up: 题压文／图压文 never by accident.

use super::Rule;
use crate::base::{Finding, FrameWords, Length, Place, Rect, Say, Severity};
use crate::display::Item;
use crate::model::{Content, Frame};
use crate::preflight::Sheet;
use crate::preflight::sheet::{Ground, GroundKind};
use crate::preflight::turned::Slab;

/// Boxes of type may touch: they are larger than the ink in them.
const TOUCH: f64 = 0.5;

/// One finding for each pair of frames and each frame that is hidden or crosses a picture.
pub(super) const RULE: Rule = Rule { codes: &["text-over-text", "text-hidden", "text-over-picture"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let typed: Vec<(&Frame, Rect)> = sheet.frames().filter_map(|frame| Some((frame, sheet.type_area(frame)?))).collect();
    for (index, (frame, area)) in typed.iter().enumerate() {
        for (other, other_area) in &typed[index + 1..] {
            let Some(common) = meets(area, other_area) else { continue };
            if let Some((over, at)) = type_on_type(sheet, frame, other, &common) {
                let say = Say::new("text-over-text").with("name", super::named(sheet, frame));
                out.push(Finding::new(Severity::Error, say).at(Place { area: Some(at), ..sheet.place_of(other, over) }));
            }
        }
        on_grounds(sheet, frame, area, out);
    }
}

/// Grounds of other frames that hide type of `frame`, and pictures it crosses.
fn on_grounds(sheet: &Sheet<'_>, frame: &Frame, area: &Rect, out: &mut Vec<Finding>) {
    let (mut hidden, mut crossed) = (false, false);
    for ground in sheet.grounds().iter().filter(|ground| ground.frame != Some(frame.id) && meets(&ground.area, area).is_some()) {
        let runs = || sheet.looks(frame).iter().filter(|look| !look.under).flat_map(|look| look.runs.iter());
        let opaque = match &ground.kind {
            GroundKind::Fill(paint) => !paint.overprint,
            GroundKind::Picture => true,
        };
        if !hidden
            && opaque
            && let Some((_, item)) =
                runs().find(|(order, item)| *order < ground.order && meets(&item.bounds, &ground.area).is_some() && lies_on(frame, item, ground))
        {
            out.push(Finding::new(Severity::Error, Say::new("text-hidden").with("name", over_name(sheet, ground))).at(sheet.place_of(frame, item)));
            hidden = true;
        }
        let on_picture = matches!(ground.kind, GroundKind::Picture) && frame.shade.is_none();
        // Body text runs round pictures or stands on a shade; display type stands wholly in the picture or wholly outside.
        let touch = Length::mm(TOUCH);
        let inside = |item: &Item| match ground.slab.is_turned() || !frame.turn.is_none() {
            true => ground.slab.encloses(&Slab::of_item(frame, item), touch),
            false => ground.area.grown(touch).encloses(&item.bounds),
        };
        let meant = |item: &Item| !matches!(frame.content, Content::Text(_)) && inside(item);
        if !crossed
            && on_picture
            && let Some((_, item)) = runs().find(|(order, item)| {
                *order > ground.order && meets(&item.bounds, &ground.area).is_some() && lies_on(frame, item, ground) && !meant(item)
            })
        {
            out.push(
                Finding::new(Severity::Warning, Say::new("text-over-picture").with("name", over_name(sheet, ground))).at(sheet.place_of(frame, item)),
            );
            crossed = true;
        }
    }
}

/// The first type of `above` that meets type of `below` inside `common`.
fn type_on_type<'a>(sheet: &Sheet<'a>, below: &'a Frame, above: &'a Frame, common: &Rect) -> Option<(&'a Item, Rect)> {
    let inside = |frame| {
        let mut items: Vec<&Item> = sheet.runs(frame).map(|(item, _)| item).filter(|item| meets(&item.bounds, common).is_some()).collect();
        items.sort_by_key(|item| item.bounds.y);
        items
    };
    let (lower, upper) = (inside(below), inside(above));
    let mut from = 0;
    for item in upper {
        // Type that ends above this line ends above all later ones, but for a few sizes: those are looked at again.
        while lower.get(from).is_some_and(|one| one.bounds.bottom() + one.bounds.height * 4 < item.bounds.y) {
            from += 1;
        }
        let near = lower[from..].iter().take_while(|one| one.bounds.y <= item.bounds.bottom());
        let upright = below.turn.is_none() && above.turn.is_none();
        let both = |one: &Item| upright || Slab::of_item(below, one).meets(&Slab::of_item(above, item), Length::mm(TOUCH));
        if let Some(at) = near.filter(|one| both(one)).filter_map(|one| meets(&one.bounds, &item.bounds)).next() {
            return Some((item, at));
        }
    }
    None
}

/// What two areas have in common, if it is more than a touch in both directions.
fn meets(one: &Rect, other: &Rect) -> Option<Rect> {
    let touch = Length::mm(TOUCH);
    one.intersection(other).filter(|common| common.width > touch && common.height > touch)
}

/// Whether `item` of `frame` and `ground` share more than a touch, each at its angle.
fn lies_on(frame: &Frame, item: &Item, ground: &Ground<'_>) -> bool {
    let upright = frame.turn.is_none() && !ground.slab.is_turned();
    upright || Slab::of_item(frame, item).meets(&ground.slab, Length::mm(TOUCH))
}

fn over_name(sheet: &Sheet<'_>, ground: &Ground<'_>) -> FrameWords {
    ground.frame.and_then(|id| sheet.issue.frame(id)).map_or_else(FrameWords::default, |(_, frame)| super::named(sheet, frame))
}
