//! One-colour pages: every ink as a tint of black, every picture as one that prints in black alone.
//!
//! What becomes of a mix is told by whoever knows the press. Paper stays paper, black and grey stay what they are; what becomes
//! full black overprints as text black does. Tints knock out: on a single plate the ink painted last is the one that stands.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Drawn, GlyphRun, Group, Item, PageList, Path, Run, Stroke};
use crate::base::{Cmyk, Ink, Inks, Paint, Share};

/// The tint of black that is as light on the press as a mix of inks.
pub type Tint<'a> = &'a dyn Fn(Cmyk) -> Share;

/// What was not black before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reduced {
    /// Names of spot inks.
    pub spots: BTreeSet<Arc<str>>,
    /// Whether there were mixes of process inks.
    pub process: bool,
}

impl Reduced {
    /// Whether everything was black.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.spots.is_empty() && !self.process
    }

    /// Adds what `other` tells.
    pub fn extend(&mut self, other: &Self) {
        self.spots.extend(other.spots.iter().cloned());
        self.process |= other.process;
    }

    fn note(&mut self, ink: &Ink) {
        match ink {
            Ink::Gray(_) => {}
            Ink::Cmyk(_) | Ink::Registration => self.process = true,
            Ink::Spot { .. } | Ink::Mixed { .. } => ink.each_spot(&mut |name, _, _| _ = self.spots.insert(Arc::clone(name))),
        }
    }
}

/// `list` in black ink alone; the same where it is already.
#[must_use]
pub fn page_in_black(list: &Arc<PageList>, tint: Tint<'_>) -> Arc<PageList> {
    if list.inks == Inks::Black {
        return Arc::clone(list);
    }
    let items = list.items.iter().map(|item| in_black(item, tint, &mut Reduced::default())).collect();
    Arc::new(PageList { items, inks: Inks::Black, ..(**list).clone() })
}

/// `item` in black ink alone, and in `reduced` what was not. Runs and groups that are so already stay the same.
#[must_use]
pub fn in_black(item: &Item, tint: Tint<'_>, reduced: &mut Reduced) -> Item {
    drawn(&item.drawn, tint, reduced).map_or_else(|| item.clone(), |drawn| Item { drawn, ..item.clone() })
}

/// The drawn thing in black; `None` where it is so already.
fn drawn(one: &Drawn, tint: Tint<'_>, reduced: &mut Reduced) -> Option<Drawn> {
    match one {
        Drawn::Glyphs(glyphs) => {
            let paint = paint(&glyphs.run.paint, tint, reduced)?;
            let run = Arc::new(Run { paint, ..(*glyphs.run).clone() });
            Some(Drawn::Glyphs(GlyphRun { run, ..glyphs.clone() }))
        }
        Drawn::Path(path) => {
            let fill = path.fill.as_ref().and_then(|fill| paint(fill, tint, reduced));
            let stroke = path.stroke.as_ref().and_then(|stroke| Some(Stroke { paint: paint(&stroke.paint, tint, reduced)?, ..stroke.clone() }));
            if fill.is_none() && stroke.is_none() {
                return None;
            }
            let mut path = Path::clone(path);
            path.fill = fill.or(path.fill);
            path.stroke = stroke.or(path.stroke);
            Some(Drawn::path(path))
        }
        Drawn::Picture(picture) if picture.in_black => None,
        Drawn::Picture(picture) => {
            let mut picture = picture.clone();
            picture.in_black = true;
            Some(Drawn::Picture(picture))
        }
        Drawn::Group(group) => {
            let mut changed = false;
            let mut items = Vec::with_capacity(group.items.len());
            for item in &group.items {
                let black = drawn(&item.drawn, tint, reduced);
                changed |= black.is_some();
                items.push(black.map_or_else(|| item.clone(), |drawn| Item { drawn, ..item.clone() }));
            }
            changed.then(|| Drawn::Group(Arc::new(Group { clip: group.clip.clone(), transform: group.transform, items })))
        }
    }
}

/// The paint in black; `None` where it is so already.
fn paint(one: &Paint, tint: Tint<'_>, reduced: &mut Reduced) -> Option<Paint> {
    match &one.ink {
        Ink::Gray(_) => None,
        Ink::Cmyk(mix) if mix.is_black_alone() => None,
        ink @ (Ink::Cmyk(_) | Ink::Spot { .. } | Ink::Mixed { .. } | Ink::Registration) => {
            reduced.note(ink);
            let k = tint(ink.process());
            Some(Paint::new(Ink::Cmyk(Cmyk { k, ..Cmyk::PAPER })))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{PictureId, Rect};
    use crate::display::Picture;

    fn area(ink: Ink, overprint: bool) -> Item {
        Item { source: None, bounds: Rect::default(), drawn: Drawn::path(Path::filled(Rect::default(), Paint { ink, overprint })) }
    }
    fn fill(item: &Item) -> Option<Paint> {
        let Drawn::Path(path) = &item.drawn else { return None };
        path.fill.clone()
    }
    fn half(_: Cmyk) -> Share {
        Share::percent(50.0)
    }

    #[test]
    fn grey_keeps_its_paint_and_group_and_colours_become_tints_that_knock_out() {
        let grey = Item { drawn: Drawn::Group(Arc::new(Group::plain(vec![area(Ink::Gray(Share::percent(40.0)), true)]))), ..area(Ink::BLACK, true) };
        let mut reduced = Reduced::default();
        let kept = in_black(&grey, &half, &mut reduced);
        let (Drawn::Group(before), Drawn::Group(after)) = (&grey.drawn, &kept.drawn) else { panic!("groups") };
        assert!(Arc::ptr_eq(before, after) && reduced.is_nothing());
        let gold = Ink::Spot { name: "金".into(), tint: Share::FULL, alternate: Cmyk::percent(0.0, 20.0, 60.0, 20.0) };
        let made = in_black(&area(gold, true), &half, &mut reduced);
        assert_eq!(fill(&made), Some(Paint { ink: Ink::Cmyk(Cmyk::percent(0.0, 0.0, 0.0, 50.0)), overprint: false }));
        let dark = in_black(&area(Ink::Registration, false), &|_| Share::FULL, &mut reduced);
        assert_eq!(fill(&dark), Some(Paint::black()));
        assert_eq!(reduced, Reduced { spots: BTreeSet::from(["金".into()]), process: true });
    }

    #[test]
    fn pictures_are_told_to_print_in_black_and_pages_are_turned_once() {
        let picture = Picture { picture: PictureId(1), rect: Rect::default(), clip: Rect::default(), alternative: None, in_black: false };
        let item = Item { drawn: Drawn::picture(picture), ..area(Ink::BLACK, true) };
        let list = Arc::new(PageList { items: vec![item], ..PageList::default() });
        let black = page_in_black(&list, &half);
        assert!(matches!(&black.items[0].drawn, Drawn::Picture(picture) if picture.in_black));
        assert_eq!(black.inks, Inks::Black);
        assert!(Arc::ptr_eq(&black, &page_in_black(&black, &half)));
    }
}
