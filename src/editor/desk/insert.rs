//! What the insert menu does: newspaper objects, copies in rows, sets of pictures, parent pages, spreads.

use super::{Desk, Wish};
use crate::base::{FrameId, Say, Severity};
use crate::edit::{Transaction, detach, make_parent, set_spread};
use crate::editor::article::{ArticleOrder, PhotoOrder};
use crate::editor::insert::{self, Insert, Repeat, Stand};
use crate::editor::{Command, Load, Room, Selection};
use crate::model::{Cells, Content};
use crate::propose::picture_set::SetShape;

impl Desk {
    /// Does a command of the insert menu, or asks how first.
    pub(super) fn insert_command(&mut self, command: Command) {
        match command {
            Command::InsertNameplate => drop(self.insert(&Insert::Nameplate)),
            Command::InsertFolio => drop(self.insert(&Insert::Folio)),
            Command::InsertDigest => drop(self.insert(&Insert::Digest)),
            Command::InsertCode => drop(self.insert(&Insert::Code)),
            Command::InsertPictures => drop(self.insert(&Insert::Pictures(2))),
            Command::InsertPhotoNews => self.insert_photo_news(None),
            Command::InsertTable => self.wishes.push_back(Wish::AskTable),
            Command::InsertAd => self.wishes.push_back(Wish::AskAd),
            Command::StepAndRepeat => self.wishes.push_back(Wish::AskRepeat),
            Command::PicturesRow => self.set_pictures(SetShape::Row),
            Command::PicturesColumn => self.set_pictures(SetShape::Column),
            Command::PicturesGrid => self.set_pictures(SetShape::Rows(2)),
            Command::PicturesLead => self.set_pictures(SetShape::Lead),
            Command::MakeParent => self.make_parent(),
            Command::DetachParent => self.detach_parent(),
            Command::JoinNext => self.join_next(),
            _ => {}
        }
    }

    /// Puts a newspaper object on the page shown, and selects it; whether that was done. On a page without room it hangs on the
    /// pointer: the next click or drag places it.
    pub fn insert(&mut self, what: &Insert) -> bool {
        self.finish_step();
        let Some(session) = &self.session else { return false };
        let selected = session.selection().frames();
        let finds = session.page().is_none_or(|page| insert::finds_room(session.document(), page, selected, what));
        if !finds {
            self.load(vec![Load::Insert(what.clone())]);
            return false;
        }
        let selected = selected.to_vec();
        self.insert_there(what, Stand::Free(&selected))
    }

    /// Puts a newspaper object where `stand` says, and selects it; whether that was done.
    pub fn insert_there(&mut self, what: &Insert, stand: Stand<'_>) -> bool {
        let Some(session) = &self.session else { return false };
        match insert::insert(session.document(), session.page_index(), stand, session.layer(), what) {
            Ok((step, ids)) => self.change_and_select(step, ids),
            Err(say) => {
                self.tell(Severity::Hint, say);
                false
            }
        }
    }

    /// Does a step and selects frames of it, the select tool in hand; whether it was done.
    pub(super) fn change_and_select(&mut self, step: Transaction, ids: Vec<FrameId>) -> bool {
        if step.edits.is_empty() {
            self.tell(Severity::Hint, Say::new("nothing-to-arrange"));
            return false;
        }
        let done = self.change(step);
        if done {
            self.take_tool(crate::editor::ToolKind::Select);
            self.stand(Selection::of(ids));
        }
        done
    }

    /// Copies the selected frames in rows and columns; whether that was done.
    pub fn repeat(&mut self, how: Repeat) -> bool {
        let Some(session) = &self.session else { return false };
        let Some(page) = session.page() else { return false };
        let mut ids = session.selection().frames().to_vec();
        let (edits, made) = insert::repeat(session.document(), page, &ids, how);
        ids.extend(made);
        self.change_and_select(Transaction::new(Say::new("step-repeat"), edits), ids)
    }

    /// What the dialog of step and repeat begins with: the distance that leaves a gutter across and ends on a line down.
    #[must_use]
    pub fn usual_repeat(&self) -> Option<Repeat> {
        let session = self.session.as_ref()?;
        let step = insert::usual_step(session.document(), session.page()?, session.selection().frames());
        Some(Repeat { across: 2, down: 0, step })
    }

    fn set_pictures(&mut self, shape: SetShape) {
        let Some(session) = &self.session else { return };
        let document = session.document();
        let is_picture = |id: &FrameId| document.frame(*id).is_some_and(|(_, frame)| matches!(frame.content, Content::Picture(_)));
        let ids: Vec<FrameId> = session.selection().frames().iter().copied().filter(is_picture).collect();
        if ids.len() < 2 {
            return self.tell(Severity::Hint, Say::new("set-needs-pictures"));
        }
        let edits = insert::as_set(document, &ids, shape);
        if edits.is_empty() {
            return self.tell(Severity::Hint, Say::new("nothing-to-arrange"));
        }
        self.change(Transaction::new(Say::new("step-picture-set"), edits));
    }

    /// Has a 图片新闻 block folded: with the picture of the selected frame, over the cells it takes, else with an empty slot in `room` or
    /// where the page is free; hangs it on the pointer where it is not.
    pub(super) fn insert_photo_news(&mut self, room: Option<Room>) {
        let words = crate::i18n::tr(&Say::new("photo-news-caption"), self.settings.language());
        let label = crate::i18n::tr(&Say::new("photo-news-label"), self.settings.language());
        let Some(session) = &self.session else { return };
        let (Some(page), document) = (session.page(), session.document()) else { return };
        let selected = session.selection().frames();
        let rect = match selected {
            [id] => document.frame(*id).map(|(_, frame)| frame.rect),
            _ => None,
        };
        let from = match selected {
            [id] => document.frame(*id).and_then(|(_, frame)| match &frame.content {
                Content::Picture(slot) if !document.is_locked(frame) && frame.ad.is_none() => Some((*id, slot.picture)),
                _ => None,
            }),
            _ => None,
        };
        let usual = Insert::Pictures(0);
        let shown = room.map(|room| match room {
            Room::At(at) => insert::cells_at(document, page, &usual, at),
            Room::In(rect) => rect,
        });
        let from = from.filter(|_| room.is_none());
        let Some(area) = shown.or(from.and(rect)).or_else(|| insert::room_for(document, page, selected, &usual)) else {
            return self.load(vec![Load::PhotoNews]);
        };
        let cells: Cells = crate::propose::article::cells_of(&area, &page.grid);
        let order = PhotoOrder {
            page: page.id,
            cells,
            picture: from.and_then(|(_, picture)| picture),
            instead_of: from.map(|(frame, _)| frame),
            label: (label, insert::style_of(document, &["栏头", "kicker", "subhead"])),
            caption: words,
            caption_style: insert::style_of(document, &["caption"]),
        };
        self.fold(ArticleOrder::PhotoNews(Box::new(order)));
    }

    fn make_parent(&mut self) {
        let Some(session) = &self.session else { return };
        let Some(page) = session.page() else { return };
        let document = session.document();
        let base = if page.section.is_empty() { page.label.clone() } else { page.section.clone() };
        let taken = |name: &String| document.parents.contains_key(name);
        let names = std::iter::once(base.clone()).chain((2..1_000).map(|number| format!("{base} {number}")));
        let Some(name) = names.into_iter().find(|name| !taken(name)) else { return };
        let shared = make_parent(document, page.id, &name);
        // The parent itself and the page's link to it are two; less than three, and no frame is shared.
        if shared.len() < 3 {
            return self.tell(Severity::Hint, Say::new("parent-nothing-shared"));
        }
        if self.change(Transaction::new(Say::new("step-make-parent").with("name", name.as_str()), shared)) {
            self.tell(Severity::Hint, Say::new("parent-made").with("name", name));
        }
    }

    fn detach_parent(&mut self) {
        let Some(session) = &self.session else { return };
        let Some(page) = session.page() else { return };
        let edits = detach(session.document(), page.id, None);
        if edits.is_empty() {
            return self.tell(Severity::Hint, Say::new("parent-none"));
        }
        self.change(Transaction::new(Say::new("step-detach-parent"), edits));
    }

    fn join_next(&mut self) {
        let Some(session) = &self.session else { return };
        let Some(page) = session.page() else { return };
        let together = !page.issue.spread_with_next;
        let edits = set_spread(session.document(), page.id, together);
        if edits.is_empty() {
            return self.tell(Severity::Hint, Say::new("spread-not-possible"));
        }
        self.change(Transaction::new(Say::new(if together { "step-spread" } else { "step-spread-parted" }), edits));
    }
}
