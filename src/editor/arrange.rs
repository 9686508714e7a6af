//! Arranging: align, distribute, same size, order, group, lock, hide, layers, swap; pure: document and selection to edits.
//!
//! Whole groups among the frames move as one. Frames that are locked stay where they are.

use super::frames::{Draft, bounds_of, free, moved, roomy, scaled, units};
use crate::base::{FrameId, GroupId, LayerId, Length, Point, Rect};
use crate::edit::Edit;
use crate::model::{Document, Frame, Layer, Page};

/// Which edges or middles come to one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Left edges.
    Left,
    /// Upright middles.
    Centre,
    /// Right edges.
    Right,
    /// Top edges.
    Top,
    /// Lying middles.
    Middle,
    /// Bottom edges.
    Bottom,
}

/// What they are aligned to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlignTo {
    /// The frame taken last where there are several, the type area for one alone.
    #[default]
    Key,
    /// The trimmed page.
    Page,
    /// The type area.
    TypeArea,
}

/// Where in the paint order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Over everything.
    Front,
    /// Over the next one above.
    Forward,
    /// Under the next one beneath.
    Backward,
    /// Under everything.
    Back,
}

/// Which sizes become those of the frame taken last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Same {
    /// Width.
    Width,
    /// Height.
    Height,
    /// Both.
    Size,
}

fn page_of(document: &Document, ids: &[FrameId]) -> Option<usize> {
    ids.iter().find_map(|id| document.frame(*id)).map(|(page, _)| page)
}

fn boxes(document: &Document, ids: &[FrameId]) -> Vec<(Vec<FrameId>, Rect)> {
    units(document, ids).into_iter().filter_map(|unit| bounds_of(document, &unit).map(|rect| (unit, rect))).collect()
}

fn is_free(document: &Document, unit: &[FrameId]) -> bool {
    free(document, unit).len() == unit.len()
}

fn shift(document: &Document, unit: &[FrameId], by: Point) -> Vec<Edit> {
    if by == Point::ORIGIN || !is_free(document, unit) { Vec::new() } else { moved(document, unit, by) }
}

/// Brings edges or middles to one line.
#[must_use]
pub fn align(document: &Document, ids: &[FrameId], how: Align, to: AlignTo) -> Vec<Edit> {
    let boxes = boxes(document, ids);
    let Some(page) = page_of(document, ids).and_then(|index| document.pages.get(index)) else { return Vec::new() };
    let key = match (to, boxes.last()) {
        (AlignTo::Page, _) => page.trim_rect(),
        (AlignTo::Key, Some((_, rect))) if boxes.len() > 1 => *rect,
        (AlignTo::Key | AlignTo::TypeArea, _) => page.grid.type_area(),
    };
    boxes
        .iter()
        .flat_map(|(unit, rect)| {
            let (x, y) = (|x: Length| Point::new(x - rect.x, Length::ZERO), |y: Length| Point::new(Length::ZERO, y - rect.y));
            let by = match how {
                Align::Left => x(key.x),
                Align::Centre => x(key.x + (key.width - rect.width) / 2),
                Align::Right => x(key.right() - rect.width),
                Align::Top => y(key.y),
                Align::Middle => y(key.y + (key.height - rect.height) / 2),
                Align::Bottom => y(key.bottom() - rect.height),
            };
            shift(document, unit, by)
        })
        .collect()
}

/// Makes the gaps between three units or more equal, the outermost staying; along x or y.
#[must_use]
pub fn distribute(document: &Document, ids: &[FrameId], is_x: bool) -> Vec<Edit> {
    let mut boxes = boxes(document, ids);
    let along = |rect: &Rect| if is_x { (rect.x, rect.width) } else { (rect.y, rect.height) };
    boxes.sort_by_key(|(_, rect)| along(rect));
    let (Some((_, first)), Some((_, last))) = (boxes.first(), boxes.last()) else { return Vec::new() };
    if boxes.len() < 3 {
        return Vec::new();
    }
    let (start, end) = (along(first).0, along(last).0 + along(last).1);
    let filled = boxes.iter().fold(Length::ZERO, |sum, (_, rect)| sum + along(rect).1);
    let gaps = boxes.len() as i64 - 1;
    let room = end - start - filled;
    let mut edits = Vec::new();
    let mut before = Length::ZERO;
    for (index, (unit, rect)) in boxes.iter().enumerate() {
        let at = start + before + room * index as i64 / gaps;
        before += along(rect).1;
        let by = at - along(rect).0;
        edits.extend(shift(document, unit, if is_x { Point::new(by, Length::ZERO) } else { Point::new(Length::ZERO, by) }));
    }
    edits
}

/// Gives every frame the width or height of the one taken last; top left corners stay.
#[must_use]
pub fn same(document: &Document, ids: &[FrameId], what: Same) -> Vec<Edit> {
    let Some((_, key)) = ids.last().and_then(|id| document.frame(*id)) else { return Vec::new() };
    let size = key.rect.size();
    let others = free(document, ids).into_iter().filter_map(|id| document.frame(id)).filter(|(_, frame)| frame.id != key.id);
    others
        .filter_map(|(_, frame)| {
            let mut rect = frame.rect;
            if matches!(what, Same::Width | Same::Size) {
                rect.width = size.width;
            }
            if matches!(what, Same::Height | Same::Size) {
                rect.height = size.height;
            }
            let rect = frame.settled(&roomy(frame, rect));
            (rect != frame.rect).then_some(Edit::SetFrameRect { id: frame.id, rect })
        })
        .collect()
}

/// Moves frames in the paint order of their page; among themselves they stay as they are.
#[must_use]
pub fn order(document: &Document, ids: &[FrameId], to: Order) -> Vec<Edit> {
    let Some(page) = page_of(document, ids).and_then(|index| document.pages.get(index)) else { return Vec::new() };
    let mut wanted: Vec<FrameId> = page.frames.iter().map(|frame| frame.id).collect();
    let is_mine = |id: &FrameId| ids.contains(id);
    match to {
        Order::Front => wanted.sort_by_key(is_mine),
        Order::Back => wanted.sort_by_key(|id| !is_mine(id)),
        Order::Forward => {
            for index in (1..wanted.len()).rev() {
                if is_mine(&wanted[index - 1]) && !is_mine(&wanted[index]) {
                    wanted.swap(index - 1, index);
                }
            }
        }
        Order::Backward => {
            for index in 1..wanted.len() {
                if is_mine(&wanted[index]) && !is_mine(&wanted[index - 1]) {
                    wanted.swap(index - 1, index);
                }
            }
        }
    }
    let mut draft = Draft::of(document);
    for (index, id) in wanted.iter().enumerate() {
        let now = draft.document().page(page.id).and_then(|(_, page)| page.frames.get(index)).map(|frame| frame.id);
        if now != Some(*id) {
            draft.push(vec![Edit::MoveFrame { id: *id, page: page.id, index }]);
        }
    }
    draft.edits()
}

/// Makes the frames one group; groups among them become parts of it.
#[must_use]
pub fn group(document: &Document, ids: &[FrameId]) -> Vec<Edit> {
    let group = document.free_group_id();
    let frames = ids.iter().filter_map(|id| document.frame(*id));
    frames
        .map(|(_, frame)| Edit::SetFrameGroups { id: frame.id, groups: std::iter::once(group).chain(frame.groups.iter().copied()).collect() })
        .collect()
}

/// Dissolves the outermost groups of the frames, for all their members; groups within them stay.
#[must_use]
pub fn ungroup(document: &Document, ids: &[FrameId]) -> Vec<Edit> {
    let outer = ids.iter().filter_map(|id| document.frame(*id)).filter_map(|(_, frame)| frame.groups.first().copied());
    let outer: Vec<GroupId> = outer.collect();
    let members = document.pages.iter().flat_map(|page| &page.frames).filter(|frame| frame.groups.first().is_some_and(|group| outer.contains(group)));
    members.map(|frame| Edit::SetFrameGroups { id: frame.id, groups: frame.groups[1..].to_vec() }).collect()
}

/// Locks frames.
#[must_use]
pub fn lock(document: &Document, ids: &[FrameId]) -> Vec<Edit> {
    set(document, ids, |frame| (!frame.locked).then_some(Edit::SetFrameLocked { id: frame.id, locked: true }))
}

/// Frees every frame of a page.
#[must_use]
pub fn unlock_all(page: &Page) -> Vec<Edit> {
    page.frames.iter().filter(|frame| frame.locked).map(|frame| Edit::SetFrameLocked { id: frame.id, locked: false }).collect()
}

/// Hides frames.
#[must_use]
pub fn hide(document: &Document, ids: &[FrameId]) -> Vec<Edit> {
    set(document, ids, |frame| (!frame.hidden).then_some(Edit::SetFrameHidden { id: frame.id, hidden: true }))
}

/// Shows every frame of a page.
#[must_use]
pub fn show_all(page: &Page) -> Vec<Edit> {
    page.frames.iter().filter(|frame| frame.hidden).map(|frame| Edit::SetFrameHidden { id: frame.id, hidden: false }).collect()
}

fn set(document: &Document, ids: &[FrameId], edit: impl Fn(&Frame) -> Option<Edit>) -> Vec<Edit> {
    ids.iter().filter_map(|id| document.frame(*id)).filter_map(|(_, frame)| edit(frame)).collect()
}

/// Puts frames on a layer; on the base layer where `None`.
#[must_use]
pub fn to_layer(document: &Document, ids: &[FrameId], layer: Option<LayerId>) -> Vec<Edit> {
    set(document, ids, |frame| (frame.layer != layer).then_some(Edit::SetFrameLayer { id: frame.id, layer }))
}

/// Puts frames on a new layer over all others.
#[must_use]
pub fn to_new_layer(document: &Document, ids: &[FrameId], name: &str) -> Vec<Edit> {
    let id = document.free_layer_id();
    let mut layers = document.layers.clone();
    layers.push(Layer::new(id, name));
    std::iter::once(Edit::SetLayers { layers }).chain(to_layer(document, ids, Some(id))).collect()
}

/// Lets two units change places and sizes: two frames, or two groups (two articles) stretched into one another's bounds.
///
/// Nothing where there are not two, or one of them is locked.
#[must_use]
pub fn swap(document: &Document, ids: &[FrameId]) -> Vec<Edit> {
    let boxes = boxes(document, ids);
    let [(one, here), (other, there)] = &*boxes else { return Vec::new() };
    if !is_free(document, one) || !is_free(document, other) {
        return Vec::new();
    }
    let mut edits = scaled(document, one, *here, *there);
    edits.extend(scaled(document, other, *there, *here));
    edits
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::{PageId, Say, Size};
    use crate::edit::Transaction;
    use crate::model::Grid;
    use crate::model::check::refuse;

    fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect::new(Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height))
    }
    fn document(rects: &[Rect]) -> Document {
        let grid = Grid { columns: 2, characters: 10, lines: 20, body_size: Length::pt(9.0), line_pitch: Length::pt(12.0), ..Grid::default() };
        let frame = |(index, rect): (usize, &Rect)| Arc::new(Frame { id: FrameId(index as u32 + 1), rect: *rect, ..Frame::default() });
        let frames = rects.iter().enumerate().map(frame).collect();
        let page = Page { id: PageId(1), trim: Size::new(Length::mm(200.0), Length::mm(200.0)), grid, frames, ..Page::default() };
        Document { pages: vec![Arc::new(page)], ..Document::default() }
    }
    fn done(document: &Document, edits: Vec<Edit>) -> Document {
        let mut after = document.clone();
        Transaction::new(Say::new("arrange"), edits).apply(&mut after).expect("it can be done");
        assert_eq!(refuse(&after), Ok(()));
        after
    }
    fn rects(document: &Document) -> Vec<Rect> {
        document.pages[0].frames.iter().map(|frame| frame.rect).collect()
    }
    fn ids(of: &[u32]) -> Vec<FrameId> {
        of.iter().copied().map(FrameId).collect()
    }

    #[test]
    fn edges_come_to_the_frame_taken_last() {
        let document = document(&[rect(0., 0., 10., 10.), rect(30., 40., 20., 30.), rect(5., 90., 7., 7.)]);
        let after = done(&document, align(&document, &ids(&[1, 3, 2]), Align::Right, AlignTo::Key));
        assert_eq!(rects(&after), [rect(40., 0., 10., 10.), rect(30., 40., 20., 30.), rect(43., 90., 7., 7.)]);
        let after = done(&document, align(&document, &ids(&[1]), Align::Centre, AlignTo::Page));
        assert_eq!(rects(&after)[0], rect(95., 0., 10., 10.));
    }

    #[test]
    fn gaps_become_equal_and_the_outermost_stay() {
        let document = document(&[rect(0., 0., 10., 10.), rect(12., 0., 20., 10.), rect(90., 0., 10., 10.), rect(40., 0., 6., 5.)]);
        let after = rects(&done(&document, distribute(&document, &ids(&[1, 2, 3, 4]), true)));
        assert_eq!((after[0], after[2]), (rect(0., 0., 10., 10.), rect(90., 0., 10., 10.)));
        assert_eq!(after[1].x - after[0].right(), after[3].x - after[1].right());
    }

    #[test]
    fn order_keeps_frames_among_themselves() {
        let document = document(&[rect(0., 0., 9., 9.); 5]);
        let names = |document: &Document| document.pages[0].frames.iter().map(|frame| frame.id.0).collect::<Vec<u32>>();
        let to = |order_to| names(&done(&document, order(&document, &ids(&[4, 2]), order_to)));
        assert_eq!(to(Order::Front), [1, 3, 5, 2, 4]);
        assert_eq!(to(Order::Back), [2, 4, 1, 3, 5]);
        assert_eq!(to(Order::Forward), [1, 3, 2, 5, 4]);
        assert_eq!(to(Order::Backward), [2, 1, 4, 3, 5]);
    }

    #[test]
    fn groups_lie_in_groups_and_come_out_again() {
        let document = document(&[rect(0., 0., 9., 9.), rect(20., 0., 9., 9.), rect(40., 0., 9., 9.)]);
        let inner = done(&document, group(&document, &ids(&[1, 2])));
        let outer = done(&inner, group(&inner, &ids(&[1, 2, 3])));
        assert_eq!(super::super::frames::together(&outer, FrameId(3)), ids(&[1, 2, 3]));
        let again = done(&outer, ungroup(&outer, &ids(&[1])));
        assert_eq!(again, inner);
        assert_eq!(done(&again, ungroup(&again, &ids(&[2]))), document);
    }

    #[test]
    fn two_change_places_and_sizes_and_a_locked_one_does_not() {
        let document = document(&[rect(0., 0., 10., 20.), rect(50., 60., 30., 5.), rect(90., 0., 5., 5.)]);
        let after = done(&document, swap(&document, &ids(&[1, 2])));
        assert_eq!(rects(&after)[..2], [rect(50., 60., 30., 5.), rect(0., 0., 10., 20.)]);
        assert_eq!(done(&after, swap(&after, &ids(&[1, 2]))), document);
        let locked = done(&document, lock(&document, &ids(&[2])));
        assert_eq!(swap(&locked, &ids(&[1, 2])), []);
        assert_eq!(swap(&document, &ids(&[1, 2, 3])), [], "three cannot change places");
        let sized = done(&document, same(&document, &ids(&[1, 3, 2]), Same::Size));
        assert_eq!(rects(&sized)[2].size(), rect(0., 0., 30., 5.).size());
    }

    #[test]
    fn layers_take_frames_up_and_let_them_down() {
        let document = document(&[rect(0., 0., 9., 9.), rect(20., 0., 9., 9.)]);
        let after = done(&document, to_new_layer(&document, &ids(&[1]), "广告"));
        let shown: Vec<u32> = after.shown_frames(&after.pages[0]).iter().map(|frame| frame.id.0).collect();
        assert_eq!(shown, [2, 1]);
        assert_eq!(done(&after, crate::edit::remove_layer(&after, after.layers[0].id)), document);
    }
}
