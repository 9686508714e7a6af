//! What the panel of properties shows: the page, the selected frames or the selected text, and what they have in common.

use std::sync::Arc;

use crate::base::{FrameId, Length, PictureId, Rect};
use crate::display::{Drawn, Item, PageList};
use crate::editor::field::Scale;
use crate::editor::{Selection, Session};
use crate::model::{Content, Document, Fit, Frame, Page, PictureBox};

/// What the panel is about.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The document.
    pub document: Arc<Document>,
    /// The page shown.
    pub page: Arc<Page>,
    /// The page as drawn.
    pub list: Option<Arc<PageList>>,
    /// What is selected.
    pub selection: Selection,
    /// The selected frames.
    pub frames: Vec<Arc<Frame>>,
    /// What 字, 行 and 号 mean.
    pub scale: Arc<Scale>,
    /// Whether a preview is shown that is not a step yet.
    pub previews: bool,
}

impl Shown {
    /// What `session` shows; `None` where it has no page.
    #[must_use]
    pub fn of(session: &Session) -> Option<Self> {
        let page = session.page()?;
        Some(Self {
            document: Arc::clone(session.document()),
            page: Arc::clone(page),
            list: session.page_state().and_then(|state| state.list.clone()),
            selection: session.selection().clone(),
            frames: session.selected_frames().into_iter().cloned().collect(),
            scale: Arc::new(Scale::of(session.document(), page)),
            previews: session.previews(),
        })
    }
    /// The ids of the selected frames.
    #[must_use]
    pub fn ids(&self) -> Vec<FrameId> {
        self.frames.iter().map(|frame| frame.id).collect()
    }
    /// The value all selected frames have; `None` where they differ, or one has none.
    #[must_use]
    pub fn common<T: PartialEq>(&self, get: impl Fn(&Frame) -> Option<T>) -> Option<T> {
        common(self.frames.iter().map(|frame| get(frame)))
    }
    /// Whether all selected frames are as `is` says.
    #[must_use]
    pub fn all(&self, is: impl Fn(&Frame) -> bool) -> bool {
        !self.frames.is_empty() && self.frames.iter().all(|frame| is(frame))
    }
    /// Where the whole, uncropped picture of `frame` lies as drawn.
    #[must_use]
    pub fn picture_rect(&self, frame: FrameId) -> Option<(PictureId, Rect)> {
        drawn_picture(self.list.as_deref()?, frame)
    }
    /// The size of the frame's picture as a share of what fills the frame.
    #[must_use]
    pub fn picture_scale(&self, frame: &Frame) -> Option<f64> {
        let (_, rect) = self.picture_rect(frame.id)?;
        let filling = filling_width(frame, rect)?;
        Some(rect.width.ratio(filling))
    }
}

/// The one value of all; `None` where they differ, one is `None`, or there is none.
pub fn common<T: PartialEq>(mut values: impl Iterator<Item = Option<T>>) -> Option<T> {
    let first = values.next()??;
    values.all(|value| value.as_ref() == Some(&first)).then_some(first)
}

/// The picture drawn in `frame` and where the whole of it lies.
#[must_use]
pub fn drawn_picture(list: &PageList, frame: FrameId) -> Option<(PictureId, Rect)> {
    fn within(items: &[Item], of: Option<FrameId>, frame: FrameId) -> Option<(PictureId, Rect)> {
        items.iter().find_map(|item| {
            // What lies in a group without a source of its own belongs to the group's frame.
            let of = item.source.map(|source| source.frame).or(of);
            match &item.drawn {
                Drawn::Picture(picture) if of == Some(frame) => Some((picture.picture, picture.rect)),
                Drawn::Group(group) => within(&group.items, of, frame),
                Drawn::Glyphs(_) | Drawn::Path(_) | Drawn::Picture(_) => None,
            }
        })
    }
    within(&list.items, None, frame)
}

/// The width at which a picture shaped like `rect` just fills `frame`.
fn filling_width(frame: &Frame, rect: Rect) -> Option<Length> {
    let inner = frame.rect.inset(frame.insets);
    let by_height = rect.width.scaled(inner.height.ratio(rect.height));
    let filling = inner.width.max(by_height);
    filling.is_positive().then_some(filling)
}

/// `slot` of `frame` with its picture `scale` times the size that fills the frame, the frame's middle staying where it is in it.
#[must_use]
pub fn scaled(frame: &Frame, slot: &PictureBox, drawn: Rect, scale: f64) -> Option<Content> {
    let inner = frame.rect.inset(frame.insets);
    let width = filling_width(frame, drawn)?.scaled(scale);
    if !drawn.width.is_positive() || !width.is_positive() {
        return None;
    }
    let by = width.ratio(drawn.width);
    let middle = inner.centre();
    let x = middle.x - (middle.x - drawn.x).scaled(by);
    let y = middle.y - (middle.y - drawn.y).scaled(by);
    let offset = crate::base::Point::new(x - inner.x, y - inner.y);
    Some(Content::Picture(PictureBox { fit: Fit::Free { offset, width }, ..slot.clone() }))
}

/// Whether a linked file is a placed page, which prints as fine as the plates whatever its size.
#[must_use]
pub fn is_page(file: &str) -> bool {
    crate::model::is_pdf(std::path::Path::new(file))
}

/// Pixels an inch of a picture of `pixels` drawn over `rect`, the lower of both directions.
#[must_use]
pub fn ppi(pixels: (u32, u32), rect: Rect) -> f64 {
    let along = |pixels: u32, extent: Length| f64::from(pixels) / (extent.to_pt().max(0.01) / 72.0);
    along(pixels.0, rect.width).min(along(pixels.1, rect.height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_differ_are_said_to_be_several() {
        assert_eq!(common([Some(1), Some(1)].into_iter()), Some(1));
        assert_eq!(common([Some(1), Some(2)].into_iter()), None);
        assert_eq!(common([Some(1), None].into_iter()), None);
        assert_eq!(common(std::iter::empty::<Option<u8>>()), None);
    }

    #[test]
    fn a_picture_grows_about_the_middle_of_its_frame() {
        let mm = Length::mm;
        let frame = Frame { rect: Rect::new(mm(10.0), mm(10.0), mm(40.0), mm(20.0)), ..Frame::default() };
        // Twice as wide as high: 40 mm fill the frame.
        let drawn = Rect::new(mm(10.0), mm(10.0), mm(40.0), mm(20.0));
        let Some(Content::Picture(slot)) = scaled(&frame, &PictureBox::default(), drawn, 2.0) else { panic!("it can be scaled") };
        let Fit::Free { offset, width } = slot.fit else { panic!("it stands free") };
        assert_eq!((offset.x, offset.y, width), (mm(-20.0), mm(-10.0), mm(80.0)));
        assert!(is_page("ads/通栏.PDF") && !is_page("a.pdf/1.jpg") && !is_page("pdf.tif"));
        assert!((ppi((1_000, 500), drawn) - 1_000.0 / (40.0 / 25.4)).abs() < 0.01);
    }
}
