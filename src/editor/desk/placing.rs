//! What is carried from the panels onto the page: articles and pictures, and where they would stand.

use super::{Desk, Wish};
use crate::base::{ArticleId, FrameId, PictureId, Point, Rect, Say, Severity};
use crate::edit::{Edit, Transaction};
use crate::editor::article::ArticleOrder;
use crate::editor::placing::{self, Spot};
use crate::editor::slots::{Carried, Photo, picture_would_take, place_picture};
use crate::model::Content;

impl Desk {
    /// Puts what is carried on the page shown: at a point, else where there is room.
    pub fn put_down(&mut self, carried: Carried, at: Option<Point>) {
        match carried {
            Carried::Article(id) => self.place_article(id, at),
            Carried::Picture(id) => self.place_picture(id, at),
        }
    }

    /// Puts what is not placed of an article on the page shown: into the frames at a point, else as a block there, or where there is
    /// room, and selects it. A block comes from a worker, folded to the height its text needs.
    pub fn place_article(&mut self, id: ArticleId, at: Option<Point>) {
        let Some((session, spot)) = self.session.as_ref().zip(self.spot(at)) else { return };
        match placing::place(session.document(), id, spot) {
            Ok(step) if placing::makes_frames(&step) => self.fold(ArticleOrder::Place(id, spot)),
            Ok(step) => {
                let frames = touched(&step);
                self.change_and_select(step, frames);
            }
            Err(why) => self.tell(Severity::Hint, why),
        }
    }

    /// Shows a picture in the picture frame at a point, else in a new frame there, or where there is room; the frame is selected.
    pub fn place_picture(&mut self, id: PictureId, at: Option<Point>) {
        let Some((session, spot)) = self.session.as_ref().zip(self.spot(at)) else { return };
        match place_picture(session.document(), self.photo(id), spot, session.layer()) {
            Ok((step, frame)) => _ = self.change_and_select(step, vec![frame]),
            Err(why) => self.tell(Severity::Hint, why),
        }
    }

    /// The one selected frame, where that is a picture frame that shows nothing yet.
    #[must_use]
    pub fn waiting_slot(&self) -> Option<FrameId> {
        let session = self.session.as_ref()?;
        let [frame] = session.selected_frames()[..] else { return None };
        let waits = frame.content.picture_box().is_some_and(|slot| slot.picture.is_none()) && !session.document().is_locked(frame);
        waits.then_some(frame.id)
    }

    /// Asks which file the one selected picture frame shall show.
    pub(super) fn ask_for_slot(&mut self) {
        let Some(session) = &self.session else { return };
        let document = session.document();
        let slots: Vec<FrameId> = session
            .selection()
            .frames()
            .iter()
            .filter_map(|id| document.frame(*id))
            .filter(|(_, frame)| matches!(frame.content, Content::Picture(_)) && !document.is_locked(frame))
            .map(|(_, frame)| frame.id)
            .collect();
        match slots.as_slice() {
            [frame] => self.wishes.push_back(Wish::PickForFrame(*frame)),
            _ => self.tell(Severity::Hint, Say::new("place-needs-slot")),
        }
    }

    /// What is carried would take, let go at a point: rectangles of the page, and what to say of it. Nothing where it cannot go there.
    #[must_use]
    pub fn would_take(&self, carried: Carried, at: Point) -> Option<(Vec<Rect>, Say)> {
        let session = self.session.as_ref()?;
        let spot = self.spot(Some(at))?;
        let (rects, code) = match carried {
            Carried::Article(id) => {
                let (rects, stand) = placing::would_take(session.document(), id, spot)?;
                (rects, if stand { "drop-into-frames" } else { "drop-as-block" })
            }
            Carried::Picture(id) => {
                let (rect, stands) = picture_would_take(session.document(), self.photo(id), spot)?;
                (vec![rect], if stands { "drop-into-slot" } else { "drop-as-picture" })
            }
        };
        Some((rects, Say::new(code)))
    }

    fn photo(&self, id: PictureId) -> Photo {
        Photo { id, pixels: self.seen.pixels(id) }
    }

    fn spot(&self, at: Option<Point>) -> Option<Spot> {
        let session = self.session.as_ref()?;
        let document = session.document();
        let frames = session.page().map(|page| document.shown_frames(page)).unwrap_or_default();
        let under = |at: Point| frames.iter().rev().find(|frame| frame.holds(at)).map(|frame| frame.id);
        Some(Spot { page: session.page_index(), at, frame: at.and_then(under) })
    }
}

/// The frames a step puts something into.
fn touched(step: &Transaction) -> Vec<FrameId> {
    let mut frames: Vec<FrameId> = Vec::new();
    for edit in &step.edits {
        match edit {
            Edit::SetThread { frames: Some(thread), .. } => frames.extend(thread),
            Edit::SetFrameContent { id, .. } => frames.push(*id),
            _ => {}
        }
    }
    frames
}
