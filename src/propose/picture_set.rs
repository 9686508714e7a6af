//! Sets of pictures: several frames in one area, with equal gaps, in one move (组图).

use crate::base::{FrameId, Length, Rect};
use crate::edit::Edit;
use crate::model::{Content, Document, Frame};
use crate::propose::photo::resized;

/// How the pictures of a set stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetShape {
    /// Side by side, all of one height.
    Row,
    /// One below the other, all of one width.
    Column,
    /// In rows of so many, the last row filled by what is left.
    Rows(u32),
    /// The first one large at the left, the others in a column at its right.
    Lead,
}

/// How large the pictures of a set are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SetSizes {
    /// All alike.
    #[default]
    Equal,
    /// In a row as wide, in a column as high as their own proportions ask.
    ByProportion,
}

/// The edits that put the picture frames `ids`, in this order, into `area` with `gap` between them; empty where one of them is
/// no picture frame or locked, or the gaps leave no room.
///
/// Their outer edges are the area's, exactly; what is over to the unit is shared out among them. Pictures keep their focus.
#[must_use]
pub fn picture_set(document: &Document, ids: &[FrameId], area: Rect, shape: SetShape, sizes: SetSizes, gap: Length) -> Vec<Edit> {
    let frames: Vec<&Frame> = ids.iter().filter_map(|id| document.frame(*id)).map(|(_, frame)| frame.as_ref()).collect();
    let usable = |frame: &&Frame| matches!(frame.content, Content::Picture(_)) && !frame.locked;
    if frames.len() != ids.len() || frames.is_empty() || !frames.iter().all(usable) {
        return Vec::new();
    }
    let ratios: Vec<f64> = frames.iter().map(|frame| frame.rect.width.ratio(frame.rect.height).clamp(0.1, 10.0)).collect();
    let rects = place(area, &ratios, shape, sizes, gap);
    let least = crate::model::bounds::FRAME_LEAST;
    if rects.iter().any(|rect| rect.width < least || rect.height < least) {
        return Vec::new();
    }
    frames.iter().zip(rects).flat_map(|(frame, rect)| moved(frame, rect)).collect()
}

/// The edits that put `frame` at `rect`, its picture kept in focus.
fn moved(frame: &Frame, rect: Rect) -> Vec<Edit> {
    let mut edits = Vec::new();
    if frame.rect != rect {
        edits.push(Edit::SetFrameRect { id: frame.id, rect });
    }
    if let Content::Picture(slot) = &frame.content {
        let fitted = resized(slot, &frame.rect.inset(frame.insets), &rect.inset(frame.insets));
        if fitted != *slot {
            edits.push(Edit::SetFrameContent { id: frame.id, content: Content::Picture(fitted) });
        }
    }
    edits
}

fn place(area: Rect, ratios: &[f64], shape: SetShape, sizes: SetSizes, gap: Length) -> Vec<Rect> {
    let across = |area: Rect, ratios: &[f64]| {
        let shares: Vec<f64> = if sizes == SetSizes::ByProportion { ratios.to_vec() } else { vec![1.0; ratios.len()] };
        divide(area.width, &shares, gap).into_iter().map(|(start, width)| Rect::new(area.x + start, area.y, width, area.height)).collect::<Vec<_>>()
    };
    let down = |area: Rect, ratios: &[f64]| {
        let shares: Vec<f64> =
            if sizes == SetSizes::ByProportion { ratios.iter().map(|ratio| 1.0 / ratio).collect() } else { vec![1.0; ratios.len()] };
        divide(area.height, &shares, gap).into_iter().map(|(start, height)| Rect::new(area.x, area.y + start, area.width, height)).collect::<Vec<_>>()
    };
    match shape {
        SetShape::Row => across(area, ratios),
        SetShape::Column => down(area, ratios),
        SetShape::Rows(columns) => {
            let rows: Vec<&[f64]> = ratios.chunks(columns.max(1) as usize).collect();
            // A row is as high as its pictures ask at the area's width.
            let shares: Vec<f64> = rows.iter().map(|row| if sizes == SetSizes::ByProportion { 1.0 / row.iter().sum::<f64>() } else { 1.0 }).collect();
            let bands = divide(area.height, &shares, gap);
            let band = |(start, height): (Length, Length)| Rect::new(area.x, area.y + start, area.width, height);
            bands.into_iter().zip(rows).flat_map(|(of, row)| across(band(of), row)).collect()
        }
        SetShape::Lead => {
            let [first, rest @ ..] = ratios else { return Vec::new() };
            if rest.is_empty() {
                return vec![area];
            }
            // The lead is as wide as its proportion asks, two thirds to a half of the area in any case.
            let wanted = area.height.scaled(*first).ratio(area.width).clamp(0.5, 2.0 / 3.0);
            let width = (area.width - gap).scaled(wanted);
            let side = Rect::new(area.x + width + gap, area.y, area.width - width - gap, area.height);
            std::iter::once(Rect::new(area.x, area.y, width, area.height)).chain(down(side, rest)).collect()
        }
    }
}

/// `extent` divided by `shares` with `gap` between: begin and extent of each part. The parts and gaps make up `extent` exactly.
fn divide(extent: Length, shares: &[f64], gap: Length) -> Vec<(Length, Length)> {
    let free = extent - gap * (shares.len() as i64 - 1);
    let whole: f64 = shares.iter().sum();
    let mut sum = 0.0;
    let mut begin = Length::ZERO;
    shares
        .iter()
        .enumerate()
        .map(|(index, share)| {
            sum += share;
            let end = if index + 1 == shares.len() { free } else { free.scaled(sum / whole) };
            let part = (begin + gap * index as i64, end - begin);
            begin = end;
            part
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::PageId;
    use crate::model::{Page, PictureBox};

    fn document(count: u32) -> (Document, Vec<FrameId>) {
        let frame = |id: u32| {
            let rect = Rect::new(Length::ZERO, Length::ZERO, Length::mm(f64::from(20 + id * 7)), Length::mm(30.0));
            Arc::new(Frame { id: FrameId(id), rect, content: Content::Picture(PictureBox::default()), ..Frame::default() })
        };
        let page = Page { id: PageId(1), frames: (1..=count).map(frame).collect(), ..Page::default() };
        (Document { pages: vec![Arc::new(page)], ..Document::default() }, (1..=count).map(FrameId).collect())
    }

    fn rects(edits: &[Edit]) -> Vec<Rect> {
        let rect = |edit: &Edit| if let Edit::SetFrameRect { rect, .. } = edit { Some(*rect) } else { None };
        edits.iter().filter_map(rect).collect()
    }

    #[test]
    fn gaps_are_equal_and_the_edges_are_the_areas() {
        let area = Rect::new(Length::mm(11.0), Length::mm(13.0), Length::from_units(4_000_001), Length::from_units(3_000_007));
        let gap = Length::mm(2.0);
        for count in 1..=7_u32 {
            let (document, ids) = document(count);
            for shape in [SetShape::Row, SetShape::Column, SetShape::Rows(2), SetShape::Rows(3), SetShape::Lead] {
                for sizes in [SetSizes::Equal, SetSizes::ByProportion] {
                    let edits = picture_set(&document, &ids, area, shape, sizes, gap);
                    let placed = rects(&edits);
                    let what = format!("{count} {shape:?} {sizes:?}: {placed:?}");
                    assert_eq!(placed.len(), count as usize, "{what}");
                    let union = placed.iter().copied().reduce(|one, other| one.union(&other)).unwrap_or_default();
                    assert_eq!(union, area, "{what}");
                    for (index, one) in placed.iter().enumerate() {
                        for other in &placed[..index] {
                            let apart = (one.x - other.right()).max(other.x - one.right()).max(one.y - other.bottom()).max(other.y - one.bottom());
                            assert!(apart >= gap, "{what}");
                        }
                    }
                    // In one row every gap is the gap, exactly.
                    if shape == SetShape::Row {
                        assert!(placed.windows(2).all(|pair| pair[1].x - pair[0].right() == gap), "{what}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_set_is_left() {
        let (mut document, ids) = document(3);
        let area = Rect::new(Length::ZERO, Length::ZERO, Length::mm(90.0), Length::mm(40.0));
        assert!(picture_set(&document, &ids, area, SetShape::Row, SetSizes::Equal, Length::mm(60.0)).is_empty(), "no room");
        assert!(picture_set(&document, &[FrameId(9)], area, SetShape::Row, SetSizes::Equal, Length::ZERO).is_empty());
        assert!(picture_set(&document, &[], area, SetShape::Row, SetSizes::Equal, Length::ZERO).is_empty());
        let page = Arc::make_mut(&mut document.pages[0]);
        Arc::make_mut(&mut page.frames[1]).locked = true;
        assert!(picture_set(&document, &ids, area, SetShape::Row, SetSizes::Equal, Length::ZERO).is_empty());
    }
}
