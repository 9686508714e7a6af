//! Turned frames as the rules see them: every item with its bounds on the page, and areas that are judged at their angle.

use std::borrow::Cow;
use std::sync::Arc;

use crate::base::{Length, Point, Rect, Transform};
use crate::display::{Drawn, Group, Item, PageList};
use crate::model::{Document, Frame, Page};

/// `list` with the bounds of all that stands in turned frames as they are on the page; what is drawn stays in the frames' own axes.
pub(super) fn on_page<'a>(list: &'a PageList, document: &Document, page: &Page) -> Cow<'a, PageList> {
    if page.frames.iter().chain(document.parent_frames(page)).all(|frame| frame.turn.is_none()) {
        return Cow::Borrowed(list);
    }
    let settled = |item: &Item| match turn_of(document, page, item) {
        Some((map, group)) => {
            let items = group.items.iter().map(|inner| moved(inner, &map)).collect();
            Item { drawn: Drawn::Group(Arc::new(Group { clip: group.clip.clone(), transform: group.transform, items })), ..item.clone() }
        }
        None => item.clone(),
    };
    Cow::Owned(PageList { items: list.items.iter().map(settled).collect(), ..list.clone() })
}

/// The map of the group of a whole frame of `page` that is turned.
pub(super) fn turn_of<'a>(document: &Document, page: &Page, item: &'a Item) -> Option<(Transform, &'a Group)> {
    let (Drawn::Group(group), Some(source)) = (&item.drawn, item.source) else { return None };
    let mut own = page.frames.iter().chain(document.parent_frames(page)).filter(|frame| frame.id == source.frame);
    let map = group.transform.filter(|_| own.any(|frame| !frame.turn.is_none()))?;
    Some((map, group))
}

fn moved(item: &Item, map: &Transform) -> Item {
    let bounds = map.bounds(&item.bounds);
    let drawn = match &item.drawn {
        Drawn::Group(group) => {
            let inner = group.transform.as_ref().map_or(*map, |own| map.after(own));
            let items = group.items.iter().map(|item| moved(item, &inner)).collect();
            Drawn::Group(Arc::new(Group { clip: group.clip.clone(), transform: group.transform, items }))
        }
        Drawn::Glyphs(_) | Drawn::Path(_) | Drawn::Picture(_) => item.drawn.clone(),
    };
    Item { source: item.source, bounds, drawn }
}

/// An area at the angle of its frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slab {
    /// In the frame's own axes.
    own: Rect,
    /// From there to the page; `None` where the frame stands upright.
    map: Option<Transform>,
}

impl Slab {
    /// An upright area.
    pub fn upright(area: Rect) -> Self {
        Self { own: area, map: None }
    }

    /// `own`, in the axes of `frame`.
    pub fn of(frame: &Frame, own: Rect) -> Self {
        Self { own, map: frame.map() }
    }

    /// `own`, which `map` maps to the page by a turn.
    pub fn mapped(own: Rect, map: Transform) -> Self {
        Self { own, map: Some(map) }
    }

    /// What `item` of `frame` takes.
    pub fn of_item(frame: &Frame, item: &Item) -> Self {
        if frame.turn.is_none() {
            return Self::upright(item.bounds);
        }
        let own = match &item.drawn {
            Drawn::Glyphs(run) => run.em_bounds(),
            Drawn::Path(path) => path.bounds(),
            Drawn::Picture(picture) => picture.clip,
            Drawn::Group(_) => return Self::upright(item.bounds),
        };
        Self::of(frame, own)
    }

    /// Whether it is turned.
    pub fn is_turned(&self) -> bool {
        self.map.is_some()
    }

    /// The same, smaller by these shares of its width and height at each side.
    pub fn within(&self, across: f64, down: f64) -> Self {
        let (dx, dy) = (self.own.width.scaled(across), self.own.height.scaled(down));
        let own = Rect::new(self.own.x + dx, self.own.y + dy, self.own.width - dx * 2, self.own.height - dy * 2);
        Self { own, map: self.map }
    }

    /// Whether both share more than `touch`, in the axes of either.
    pub fn meets(&self, other: &Self, touch: Length) -> bool {
        let overlaps = |own: &Rect, seen: &Rect| own.intersection(seen).is_some_and(|common| common.width > touch && common.height > touch);
        overlaps(&self.own, &self.seen(other)) && overlaps(&other.own, &other.seen(self))
    }

    /// Whether `other` lies wholly inside this, grown by `slack`.
    pub fn encloses(&self, other: &Self, slack: Length) -> bool {
        self.own.grown(slack).encloses(&self.seen(other))
    }

    /// Whether this lies under at least half of `other`, as places all over it tell.
    pub fn covers_half(&self, other: &Self) -> bool {
        const POINTS: i64 = 8;
        let back = self.back();
        let to = other.map.unwrap_or_default();
        let step = |extent: Length, index: i64| extent * (index * 2 + 1) / (POINTS * 2);
        let places = (0..POINTS * POINTS).map(|index| (step(other.own.width, index % POINTS), step(other.own.height, index / POINTS)));
        let covered = places.filter(|(x, y)| self.own.contains(back.apply(to.apply(other.own.origin() + Point::new(*x, *y))))).count();
        covered as i64 * 2 >= POINTS * POINTS
    }

    /// The bounds of `other` in the axes of this.
    fn seen(&self, other: &Self) -> Rect {
        let to = other.map.unwrap_or_default();
        self.back().after(&to).bounds(&other.own)
    }

    /// From the page to its own axes.
    fn back(&self) -> Transform {
        let Some(map) = self.map else { return Transform::IDENTITY };
        // A turn: its inverse is its mirror image along the diagonal.
        let back = Transform { a: map.a, b: map.c, c: map.b, d: map.d, e: Length::ZERO, f: Length::ZERO };
        let at = back.apply(Point::new(map.e, map.f));
        Transform { e: -at.x, f: -at.y, ..back }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Turn;

    fn mm(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect::new(Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height))
    }

    #[test]
    fn slanting_areas_are_judged_by_their_own_outline() {
        let frame = Frame { rect: mm(50.0, 50.0, 60.0, 20.0), turn: Turn::degrees(45.0), ..Frame::default() };
        let (slab, touch) = (Slab::of(&frame, frame.rect), Length::mm(0.5));
        let bounds = frame.bounds();
        let corner = Slab::upright(mm(bounds.x.to_mm(), bounds.bottom().to_mm() - 15.0, 15.0, 15.0));
        assert!(!slab.meets(&corner, touch) && !corner.meets(&slab, touch), "the corner of its bounds is free");
        let middle = Slab::upright(mm(78.0, 58.0, 4.0, 4.0));
        assert!(slab.meets(&middle, touch) && slab.encloses(&middle, Length::ZERO) && slab.covers_half(&middle));
        assert!(!slab.covers_half(&corner) && !middle.encloses(&slab, Length::ZERO));
        let beside = Frame { rect: frame.rect.moved(Point::new(Length::mm(-14.5), Length::mm(14.5))), ..frame.clone() };
        assert!(!slab.meets(&Slab::of(&beside, beside.rect), touch), "20.5 mm across, of 20 mm height");
        let near = Frame { rect: frame.rect.moved(Point::new(Length::mm(-13.0), Length::mm(13.0))), ..frame.clone() };
        assert!(slab.meets(&Slab::of(&near, near.rect), touch));
        assert!(Slab::upright(mm(0.0, 0.0, 10.0, 10.0)).covers_half(&Slab::upright(mm(5.0, 0.0, 9.9, 10.0))));
    }
}
