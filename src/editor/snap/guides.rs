//! Ruler guides, and the page's own edges and middle.

use super::{Line, Rank, Side, Targets};
use crate::base::Rect;
use crate::model::{Guide, Page};

pub(super) fn add(targets: &mut Targets, page: &Page) {
    let bleed = page.bleed_rect();
    let (down, across) = ((bleed.y, bleed.bottom()), (bleed.x, bleed.right()));
    for guide in &page.guides {
        match *guide {
            Guide::X(at) => {
                targets.x.push(Line { at, side: Side::Edges, rank: Rank::Guide, span: down });
                targets.x.push(Line { at, side: Side::Middle, rank: Rank::Guide, span: down });
            }
            Guide::Y(at) => {
                targets.y.push(Line { at, side: Side::Edges, rank: Rank::Guide, span: across });
                targets.y.push(Line { at, side: Side::Middle, rank: Rank::Guide, span: across });
            }
        }
    }
    let trim = page.trim_rect();
    for area in [trim, bleed, page.grid.type_area()] {
        edges(targets, &area);
    }
    for area in [trim, page.grid.type_area()] {
        let centre = area.centre();
        targets.x.push(Line { at: centre.x, side: Side::Middle, rank: Rank::Page, span: (area.y, area.bottom()) });
        targets.y.push(Line { at: centre.y, side: Side::Middle, rank: Rank::Page, span: (area.x, area.right()) });
    }
}

fn edges(targets: &mut Targets, area: &Rect) {
    let (down, across) = ((area.y, area.bottom()), (area.x, area.right()));
    targets.x.push(Line { at: area.x, side: Side::Start, rank: Rank::Page, span: down });
    targets.x.push(Line { at: area.right(), side: Side::End, rank: Rank::Page, span: down });
    targets.y.push(Line { at: area.y, side: Side::Start, rank: Rank::Page, span: across });
    targets.y.push(Line { at: area.bottom(), side: Side::End, rank: Rank::Page, span: across });
}
