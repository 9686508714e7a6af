//! Pictures put on a page by hand: into the picture frame they are let go over, else into a new frame of their own proportion.

use std::sync::Arc;

use super::placing::{Spot, free_cells};
use super::tool::Make;
use super::tool::make::{usual, wrapped};
use crate::base::{ArticleId, FrameId, LayerId, Length, PictureId, Point, Rect, Say};
use crate::edit::{Edit, Transaction};
use crate::model::{Content, Document, Fit, Frame, Page, PictureBox};

/// What is carried from a panel onto the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// What is not placed of an article.
    Article(ArticleId),
    /// A picture.
    Picture(PictureId),
}

impl Carried {
    /// The article's name, or the picture's file without its folders; empty where it is gone.
    #[must_use]
    pub fn name(self, document: &Document) -> String {
        match self {
            Self::Article(id) => document.articles.get(&id).map(|article| article.name.clone()).unwrap_or_default(),
            Self::Picture(id) => {
                document.pictures.get(&id).map(|link| link.file.rsplit('/').next().unwrap_or(&link.file).to_owned()).unwrap_or_default()
            }
        }
    }
}

/// A picture and how large it is in pixels, where that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Photo {
    /// The picture.
    pub id: PictureId,
    /// Its pixels across and down.
    pub pixels: Option<(u32, u32)>,
}

/// One step that shows a picture at `spot`, and the frame it is shown in then. A frame with a picture gets the new one in its place,
/// filled as an empty one would be; on free paper a new frame on `layer` has the picture's proportion, whole basic columns wide.
///
/// # Errors
/// A sentence where page or picture is gone, or the frame may not be changed.
pub fn place_picture(document: &Document, photo: Photo, spot: Spot, layer: Option<LayerId>) -> Result<(Transaction, FrameId), Say> {
    let page = document.pages.get(spot.page).ok_or_else(|| Say::new("place-no-picture"))?;
    let link = document.pictures.get(&photo.id).ok_or_else(|| Say::new("place-no-picture"))?;
    let name = link.file.rsplit('/').next().unwrap_or(&link.file);
    let done = |edit: Edit, id: FrameId| Ok((Transaction::new(Say::new("step-place-picture").with("file", name), vec![edit]), id));
    let under = spot.frame.and_then(|id| page.frames.iter().find(|frame| frame.id == id));
    if let Some((frame, slot)) = under.and_then(|frame| frame.content.picture_box().map(|slot| (frame, slot))) {
        if document.is_locked(frame) {
            return Err(Say::new("frames-locked"));
        }
        // How far another picture was moved and turned says nothing about this one.
        let fit = if matches!(slot.fit, Fit::Free { .. }) { Fit::default() } else { slot.fit };
        let content = Content::Picture(PictureBox { picture: Some(photo.id), fit, rotation: 0.0, mirror: false, ..slot.clone() });
        return done(Edit::SetFrameContent { id: frame.id, content }, frame.id);
    }
    let id = document.free_frame_id();
    let content = Content::Picture(PictureBox { picture: Some(photo.id), ..PictureBox::default() });
    let frame = wrapped(Frame { id, rect: room_for(document, page, photo.pixels, spot.at), content, layer, ..Frame::default() }, &page.grid);
    done(Edit::InsertFrame { page: page.id, index: page.frames.len(), frame: Arc::new(frame) }, id)
}

/// The rectangle that a picture let go at `spot` would take, and whether a frame stands there already.
#[must_use]
pub fn picture_would_take(document: &Document, photo: Photo, spot: Spot) -> Option<(Rect, bool)> {
    let (step, id) = place_picture(document, photo, spot, None).ok()?;
    step.edits.iter().find_map(|edit| if let Edit::InsertFrame { frame, .. } = edit { Some((frame.rect, false)) } else { None }).or_else(|| {
        let (_, frame) = document.frame(id)?;
        Some((frame.rect, true))
    })
}

/// A frame of the picture's proportion from the cell under `at`, as high as whole lines come next to it; the first free room of that
/// size where no place is named.
fn room_for(document: &Document, page: &Page, pixels: Option<(u32, u32)>, at: Option<Point>) -> Rect {
    let grid = &page.grid;
    let rect = usual(Make::Picture, page, at.unwrap_or(grid.origin));
    let height =
        pixels.filter(|(width, height)| *width > 0 && *height > 0).map(|(width, height)| rect.width.scaled(f64::from(height) / f64::from(width)));
    let lines = height.map_or_else(
        || (rect.height - grid.body_size).whole_steps(grid.line_pitch) + 1,
        |height| ((height - grid.body_size) + grid.line_pitch / 2).whole_steps(grid.line_pitch) + 1,
    );
    let lines = u32::try_from(lines).unwrap_or(1).clamp(1, grid.lines.max(1));
    let height = grid.block_height(lines);
    let area = grid.type_area();
    match at {
        // Beside the page it stands where it was let go.
        Some(at) if !area.contains(at) => Rect { height, ..rect },
        Some(_) => {
            let highest = (area.bottom() - height).max(area.y);
            Rect { y: rect.y.min(highest), height, ..rect }
        }
        None => {
            let columns = (1..=grid.columns).find(|columns| grid.span_width(*columns) + Length::mm(0.01) >= rect.width).unwrap_or(1);
            free_cells(document, page, columns, lines).unwrap_or(Rect { height, ..rect })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::PageId;
    use crate::model::check::refuse;
    use crate::model::{Grid, PictureLink, TextBox};

    fn document() -> Document {
        let (body_size, line_pitch) = (Length::pt(9.0), Length::pt(12.0));
        let origin = Point::new(Length::mm(10.0), Length::mm(10.0));
        let grid = Grid { origin, columns: 5, characters: 11, gutter: crate::base::Em::ONE, lines: 60, body_size, line_pitch };
        let slot = PictureBox { fit: Fit::Free { offset: Point::ORIGIN, width: Length::mm(9.0) }, rotation: 12.0, ..PictureBox::default() };
        let frame =
            |id: u32, line: u32, content: Content| Arc::new(Frame { id: FrameId(id), rect: grid.cells(0, 2, line, 10), content, ..Frame::default() });
        let frames = vec![frame(1, 0, Content::Picture(slot)), frame(2, 20, Content::Text(TextBox::default()))];
        let trim = crate::base::Size::new(Length::mm(400.0), Length::mm(500.0));
        let mut document = Document { pages: vec![Arc::new(Page { id: PageId(1), trim, grid, frames, ..Page::default() })], ..Document::default() };
        let link = PictureLink { file: "pictures/1.jpg".to_owned(), alternative: String::new(), page: Default::default() };
        document.pictures.insert(PictureId(3), Arc::new(link));
        refuse(&document).expect("the document stands");
        document
    }

    fn on(frame: Option<u32>, at: Option<Point>) -> Spot {
        Spot { page: 0, at, frame: frame.map(FrameId) }
    }

    const WIDE: Photo = Photo { id: PictureId(3), pixels: Some((3000, 1000)) };

    #[test]
    fn a_picture_frame_takes_it_and_forgets_how_the_last_one_was_moved() {
        let mut document = document();
        let before = document.clone();
        let (step, id) = place_picture(&document, WIDE, on(Some(1), None), None).expect("it goes there");
        assert_eq!(id, FrameId(1));
        let undo = step.apply(&mut document).expect("it applies");
        let slot = document.frame(FrameId(1)).expect("the frame").1.content.picture_box().expect("a slot").clone();
        assert_eq!((slot.picture, slot.fit, slot.rotation), (Some(PictureId(3)), Fit::default(), 0.0));
        undo.apply(&mut document).expect("it undoes");
        assert_eq!(document, before);
    }

    #[test]
    fn on_free_paper_a_frame_of_its_proportion_is_made_on_the_grid() {
        let mut document = document();
        let grid = document.pages[0].grid.clone();
        let at = grid.cells(2, 1, 40, 1).centre();
        let (step, id) = place_picture(&document, WIDE, on(None, Some(at)), None).expect("it goes there");
        assert_eq!(picture_would_take(&document, WIDE, on(None, Some(at))).map(|(_, stands)| stands), Some(false));
        step.apply(&mut document).expect("it applies");
        refuse(&document).expect("the document stands");
        let rect = document.frame(id).expect("the frame").1.rect;
        assert_eq!((rect.x, rect.width), (grid.column_left(2), grid.span_width(2)));
        assert!((rect.width.ratio(rect.height) - 3.0).abs() < 0.25, "three to one, to the nearest line: {rect:?}");
        assert!(grid.type_area().encloses(&rect));
        // Over text that stands there a frame of its own is made too.
        let (step, _) = place_picture(&document, WIDE, on(Some(2), Some(at)), None).expect("it goes there");
        assert!(matches!(step.edits.as_slice(), [Edit::InsertFrame { .. }]));
    }

    #[test]
    fn without_a_place_it_takes_the_first_free_room() {
        let document = document();
        let (step, _) = place_picture(&document, WIDE, on(None, None), None).expect("there is room");
        let [Edit::InsertFrame { frame, .. }] = step.edits.as_slice() else { panic!("a new frame") };
        assert!(document.pages[0].frames.iter().all(|other| other.rect.intersection(&frame.rect).is_none()), "{:?}", frame.rect);
    }

    #[test]
    fn what_is_locked_or_gone_is_said() {
        let mut document = document();
        assert_eq!(place_picture(&document, Photo { id: PictureId(9), ..WIDE }, on(None, None), None).unwrap_err().code, "place-no-picture");
        let page = Arc::make_mut(&mut document.pages[0]);
        Arc::make_mut(&mut page.frames[0]).locked = true;
        assert_eq!(place_picture(&document, WIDE, on(Some(1), None), None).unwrap_err().code, "frames-locked");
    }
}
