//! Separations on the desk: whether plates are shown in place of the page, which of them, and the work that makes them.

use std::sync::Arc;

use super::Desk;
use crate::base::PageId;
use crate::editor::plates::{PlateView, PlateWish};
use crate::editor::{Job, Urgency};

/// What the desk knows of plates.
#[derive(Debug, Default)]
pub(super) struct Plates {
    is_on: bool,
    wish: PlateWish,
    view: Option<Arc<PlateView>>,
    /// What a worker was asked for and has not answered.
    asked: bool,
}

impl Desk {
    /// Whether plates are shown in place of the page.
    #[must_use]
    pub fn shows_plates(&self) -> bool {
        self.plates.is_on
    }
    /// Shows plates, or the page again.
    pub fn show_plates(&mut self, on: bool) {
        self.plates.is_on = on;
        if !on {
            // Some ten megabytes: nobody looks at them any more.
            self.plates.view = None;
        }
    }
    /// How plates are looked at.
    #[must_use]
    pub fn plate_wish(&self) -> &PlateWish {
        &self.plates.wish
    }
    /// Looks at plates another way; they are made when they are next asked for.
    pub fn look_at_plates(&mut self, wish: PlateWish) {
        self.plates.wish = wish;
    }

    /// The plates of the page shown, as far as they have come; asks for them where they are not there or show something older.
    /// Nothing while plates are not shown, or another page's are there.
    pub fn plates(&mut self) -> Option<Arc<PlateView>> {
        let session = self.session.as_ref().filter(|_| self.plates.is_on)?;
        let index = session.page_index();
        let list = session.page_state()?.list.clone()?;
        let view = self.plates.view.clone().filter(|view| view.list.page == list.page);
        let same_list = view.as_ref().filter(|view| Arc::ptr_eq(&view.list, &list));
        let is_current = same_list.is_some_and(|view| view.wish == self.plates.wish);
        // While a gesture goes on every frame would ask for another.
        if !is_current && !self.plates.asked && !session.previews() {
            self.plates.asked = true;
            let image = same_list.map(|view| Arc::clone(&view.image));
            let job = Job::Plates(session.snapshot(), index, list, image, self.plates.wish.clone());
            self.jobs.ask(job, session.revision(), Urgency::Visible);
        }
        view
    }

    /// Takes plates that a worker has made; those of a page that is not shown any more are of no use.
    pub(super) fn plates_came(&mut self, page: PageId, view: Option<PlateView>) {
        self.plates.asked = false;
        let is_shown = self.session.as_ref().and_then(|session| session.page()).is_some_and(|shown| shown.id == page);
        if self.plates.is_on && is_shown {
            self.plates.view = view.map(Arc::new).or(self.plates.view.take());
        }
    }
    /// A worker's answer was dropped: plates are asked for again.
    pub(super) fn plates_lost(&mut self) {
        self.plates.asked = false;
    }
}
