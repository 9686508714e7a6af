//! What is carried from the panels onto the page: articles and pictures, and where they would stand.

use super::{Desk, Wish};
use crate::base::{ArticleId, FrameId, PictureId, Point, Rect, Say, Severity};
use crate::edit::{Edit, Transaction};
use crate::editor::article::ArticleOrder;
use crate::editor::insert::Stand;
use crate::editor::placing::{self, Spot};
use crate::editor::slots::{Carried, Photo, picture_would_take, place_picture};
use crate::editor::tool::place;
use crate::editor::{Cursor, Hints, Load, Room, Tool, ToolKind};
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
            Ok(step) if at.is_none() && is_full(session, &step) => self.load(vec![Load::Carried(Carried::Article(id))]),
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
            Ok((step, _)) if at.is_none() && is_full(session, &step) => self.load(vec![Load::Carried(Carried::Picture(id))]),
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

    /// Hangs `loads` on the pointer: the next clicks and drags place them, one after the other.
    pub fn load(&mut self, loads: Vec<Load>) {
        if loads.is_empty() || self.session.is_none() {
            return;
        }
        self.take_tool(ToolKind::Place);
        self.tool = Tool::Place(place::State::of(loads));
        self.hints = Hints { cursor: Cursor::Cross, ..Hints::default() };
        self.tell(Severity::Hint, Say::new("load-place"));
    }

    /// What hangs on the pointer.
    #[must_use]
    pub fn loads(&self) -> &[Load] {
        match &self.tool {
            Tool::Place(state) => state.loads(),
            _ => &[],
        }
    }

    /// Puts down what hung on the pointer; what waits behind it stays there, and so does what cannot stand in that place.
    pub(super) fn unload(&mut self, load: Load, room: Room) {
        let mut rest = match &self.tool {
            Tool::Place(state) => state.clone(),
            _ => return,
        };
        let before = self.session.as_ref().map(|session| session.history().state());
        let at = match room {
            Room::At(at) => at,
            Room::In(rect) => rect.centre(),
        };
        match (&load, room) {
            (Load::Insert(what), room) => drop(self.insert_there(what, Stand::There(room))),
            (Load::PhotoNews, room) => self.insert_photo_news(Some(room)),
            (Load::Carried(Carried::Picture(id)), Room::In(rect)) => self.picture_in(*id, rect),
            (Load::Carried(carried), _) => self.put_down(*carried, Some(at)),
        }
        // What a worker folds comes later.
        let comes = matches!(load, Load::PhotoNews | Load::Carried(Carried::Article(_)));
        let is_done = comes || self.session.as_ref().map(|session| session.history().state()) != before;
        // What was taken out of the issue meanwhile waits no longer.
        let is_there = self.session.as_ref().is_some_and(|session| match &load {
            Load::Carried(Carried::Picture(id)) => session.document().pictures.contains_key(id),
            Load::Carried(Carried::Article(id)) => session.document().articles.contains_key(id),
            Load::Insert(_) | Load::PhotoNews => true,
        });
        if !is_done && is_there {
            rest.take_back(load);
        }
        if rest.loads().is_empty() {
            self.take_tool(ToolKind::Select);
        } else {
            self.tool = Tool::Place(rest);
        }
    }

    /// Shows a picture in a new frame that was drawn for it.
    fn picture_in(&mut self, id: PictureId, rect: Rect) {
        let Some(session) = &self.session else { return };
        let spot = Spot { page: session.page_index(), at: Some(rect.origin()), frame: None };
        match place_picture(session.document(), self.photo(id), spot, session.layer()) {
            Ok((mut step, id)) => {
                for edit in &mut step.edits {
                    if let Edit::InsertFrame { frame, .. } = edit {
                        std::sync::Arc::make_mut(frame).rect = rect;
                    }
                }
                self.change_and_select(step, vec![id]);
            }
            Err(why) => self.tell(Severity::Hint, why),
        }
    }

    /// Shows what hangs on the pointer would take at a point, and how much waits.
    pub(super) fn show_load(&mut self, carried: Carried, at: Point, count: usize) {
        let name = self.session.as_ref().map(|session| carried.name(session.document())).unwrap_or_default();
        let taking = self.would_take(carried, at).map(|(rects, _)| rects).unwrap_or_default();
        let label = Some(Say::new("load-label").with("name", name).with("count", count));
        self.hints = Hints { cursor: Cursor::Cross, taking, label, ..Hints::default() };
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

/// Whether what `step` puts on the page shown would lie over others.
fn is_full(session: &crate::editor::Session, step: &Transaction) -> bool {
    session.page().is_some_and(|page| !placing::finds_room(session.document(), page, step))
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
