//! Frames on the desk: what the commands for frames do, their clipboard, guides pulled out of the rulers.

use super::{Desk, Wish};
use crate::base::{FrameId, PageId, Point, Rect, Say, Severity, Turn};
use crate::edit::{Edit, Transaction, mend};
use crate::editor::arrange::{self, Align, Order, Same};
use crate::editor::exchange;
use crate::editor::frames::{Clip, Draft, bounds_of, free};
use crate::editor::tool::picture::{self, Fitting};
use crate::editor::tool::{guides, select};
use crate::editor::turning;
use crate::editor::{Command, Gesture, Held, PageState, Selection};
use crate::model::{Content, Document, Frame, Guide, Page};

/// What the desk remembers of frames that were copied.
#[derive(Debug, Default)]
pub(super) struct Kept {
    clip: Clip,
    /// The page they were copied from, and how often they were pasted there.
    from: Option<(PageId, i64)>,
    /// What the system's clipboard held then.
    text: String,
    /// The guides of the page before one was pulled out of a ruler, while that goes.
    guides: Option<Vec<Guide>>,
}

impl Desk {
    /// Does a command of the object menu; says where there is nothing to do.
    pub(super) fn arrange(&mut self, command: Command) {
        let Some(session) = &self.session else { return };
        let (document, ids) = (&**session.document(), session.selection().frames().to_vec());
        let Some(page) = session.page() else { return };
        let state = session.page_state();
        let to = self.settings.align_to;
        let align = |how| ("step-align", arrange::align(document, &ids, how, to));
        let fit = |how| {
            let wanted = free(document, &ids);
            let frames: Vec<&Frame> = wanted.iter().filter_map(|id| document.frame(*id)).map(|(_, frame)| &**frame).collect();
            ("step-fit-picture", picture::fit(&frames, state.and_then(|state| state.list.as_deref()), how))
        };
        let (name, edits) = match command {
            Command::AlignLeft => align(Align::Left),
            Command::AlignCentre => align(Align::Centre),
            Command::AlignRight => align(Align::Right),
            Command::AlignTop => align(Align::Top),
            Command::AlignMiddle => align(Align::Middle),
            Command::AlignBottom => align(Align::Bottom),
            Command::DistributeAcross => ("step-distribute", arrange::distribute(document, &ids, true)),
            Command::DistributeDown => ("step-distribute", arrange::distribute(document, &ids, false)),
            Command::SameWidth => ("step-same-size", arrange::same(document, &ids, Same::Width)),
            Command::SameHeight => ("step-same-size", arrange::same(document, &ids, Same::Height)),
            Command::SameSize => ("step-same-size", arrange::same(document, &ids, Same::Size)),
            Command::ToFront => ("step-order", arrange::order(document, &ids, Order::Front)),
            Command::Forward => ("step-order", arrange::order(document, &ids, Order::Forward)),
            Command::Backward => ("step-order", arrange::order(document, &ids, Order::Backward)),
            Command::ToBack => ("step-order", arrange::order(document, &ids, Order::Back)),
            Command::Group => ("step-group", arrange::group(document, &ids)),
            Command::Ungroup => ("step-ungroup", arrange::ungroup(document, &ids)),
            Command::Lock => ("step-lock", arrange::lock(document, &ids)),
            Command::UnlockAll => ("step-unlock", arrange::unlock_all(page)),
            Command::Hide => ("step-hide", arrange::hide(document, &ids)),
            Command::ShowAll => ("step-show", arrange::show_all(page)),
            Command::Swap => {
                let mut edits = arrange::swap(document, &ids);
                let articles = if edits.is_empty() { exchange::two_articles(document, &ids) } else { None };
                match articles.map(|both| exchange::exchanged(document, both)) {
                    Some(Ok(exchanged)) => edits = exchanged,
                    Some(Err(why)) => {
                        self.tell(Severity::Hint, why);
                        return;
                    }
                    None if !edits.is_empty() => edits.extend(exchange::captions(document, &ids)),
                    None => {}
                }
                ("step-swap", edits)
            }
            Command::FitContent => ("step-fit-content", fitted(document, page, state, &ids)),
            Command::PictureFill => fit(Fitting::Fill),
            Command::PictureWhole => fit(Fitting::Whole),
            Command::PictureCentre => fit(Fitting::Centre),
            Command::PictureTurn => fit(Fitting::Turn),
            Command::PictureMirror => fit(Fitting::Mirror),
            Command::NewLayer => {
                let name = format!("{}", document.layers.len() + 1);
                ("step-layer", arrange::to_new_layer(document, &ids, &name))
            }
            Command::TurnClockwise | Command::TurnBack | Command::TurnUpright => {
                if let Some(why) = turning::refusal(document, &ids) {
                    self.tell(Severity::Hint, why);
                    return;
                }
                let ids = free(document, &ids);
                let edits = match command {
                    Command::TurnClockwise => turning::turned(document, &ids, Turn::QUARTER),
                    Command::TurnBack => turning::turned(document, &ids, -Turn::QUARTER),
                    _ => turning::upright(document, &ids),
                };
                ("step-turn-frames", edits)
            }
            Command::BaseLayer => ("step-layer", arrange::to_layer(document, &ids, None)),
            Command::ClearGuides => {
                let clear = Edit::SetGuides { id: page.id, guides: Vec::new() };
                ("step-guides", if page.guides.is_empty() { Vec::new() } else { vec![clear] })
            }
            _ => return,
        };
        if edits.is_empty() {
            let some_locked = free(document, &ids).len() < ids.len();
            self.tell(Severity::Hint, Say::new(if some_locked { "frames-locked" } else { "nothing-to-arrange" }));
        } else if self.change(Transaction::new(Say::new(name), edits)) && command == Command::Hide {
            self.select_frames(Vec::new());
        }
    }

    fn select_frames(&mut self, ids: Vec<FrameId>) {
        if let Some(session) = &mut self.session {
            session.finish_step();
            session.select(Selection::of(ids));
        }
    }

    /// Selects every frame of the page that is shown and free.
    pub(super) fn select_page(&mut self) {
        let Some(session) = &self.session else { return };
        let document = session.document();
        let frames = session.page().map(|page| document.shown_frames(page)).unwrap_or_default();
        let ids = frames.into_iter().filter(|frame| !document.is_locked(frame)).map(|frame| frame.id).collect();
        self.select_frames(ids);
    }

    /// Takes the selected frames out; locked ones stay.
    pub(super) fn delete_frames(&mut self, name: &'static str) -> bool {
        let Some(session) = &self.session else { return false };
        let Some(step) = select::delete(session.document(), session.selection()) else {
            self.tell(Severity::Hint, Say::new("frames-locked"));
            return false;
        };
        self.change(Transaction { name: Say::new(name), ..step })
    }

    /// Puts the selected frames on the clipboard, and takes them out where `cut`.
    pub(super) fn copy_frames(&mut self, cut: bool) {
        let Some(session) = &self.session else { return };
        let clip = Clip::of(session.document(), session.selection().frames());
        if clip.is_empty() {
            return;
        }
        // Other programs get the words; what has none gets a name, so that pasting is asked for at all.
        let words = clip.text();
        let text = if words.is_empty() { "版心".to_owned() } else { words };
        self.frames = Kept { clip, from: session.page().map(|page| (page.id, 0)), text: text.clone(), guides: None };
        self.wishes.push_back(Wish::Copy(text));
        if cut {
            if let Some((_, times)) = &mut self.frames.from {
                // What was cut comes back where it stood.
                *times = -1;
            }
            self.delete_frames("step-cut-frames");
        }
    }

    /// Puts the frames of the clipboard on the page shown, beside those they came from; where `text` is what they put on the
    /// system's clipboard. Whether there were some.
    pub fn paste_frames(&mut self, text: &str) -> bool {
        let Some(session) = &self.session else { return false };
        let Some(page) = session.page() else { return false };
        if self.frames.clip.is_empty() || self.frames.text.trim() != text.trim() {
            return false;
        }
        let times = match self.frames.from {
            Some((from, times)) if from == page.id => times + 1,
            _ => 0,
        };
        let by = Point::new(page.grid.body_size * times, page.grid.line_pitch * times);
        let (id, clip) = (page.id, self.frames.clip.clone());
        if self.put(&clip, by, "step-paste-frames") {
            self.frames.from = Some((id, times));
        }
        true
    }

    /// Puts copies on the page shown and selects them; whether they could be put.
    fn put(&mut self, clip: &Clip, by: Point, name: &'static str) -> bool {
        let Some(session) = &self.session else { return false };
        let Some(page) = session.page() else { return false };
        let (edits, ids) = clip.put(session.document(), page.id, by);
        let done = !edits.is_empty() && self.change(Transaction::new(Say::new(name), edits));
        if done {
            self.select_frames(ids);
        }
        done
    }

    /// Copies the selected frames: a character and a line aside, or beside themselves a gutter to the right, or beneath themselves.
    pub(super) fn duplicate(&mut self, command: Command) {
        let Some(session) = &self.session else { return };
        let ids = session.selection().frames();
        let (Some(page), Some(bounds)) = (session.page(), bounds_of(session.document(), ids)) else { return };
        let grid = &page.grid;
        let zero = crate::base::Length::ZERO;
        let by = match command {
            Command::RepeatRight => Point::new(bounds.width + grid.gutter_width(), zero),
            Command::RepeatDown => {
                // To the next line that begins beneath.
                let lines = (bounds.height + grid.line_pitch - grid.body_size).steps_to_cover(grid.line_pitch);
                Point::new(zero, grid.line_pitch * lines.max(1))
            }
            _ => Point::new(grid.body_size, grid.line_pitch),
        };
        let clip = Clip::of(session.document(), ids);
        self.put(&clip, by, "step-duplicate");
    }

    /// Moves the selected frames to the page before or after, where they stood, and shows it.
    pub(super) fn move_to_page(&mut self, forward: bool) {
        let Some(session) = &self.session else { return };
        let document = session.document();
        let ids = free(document, session.selection().frames());
        let index = if forward { Some(session.page_index() + 1) } else { session.page_index().checked_sub(1) };
        let Some((index, page)) = index.and_then(|index| Some((index, document.pages.get(index)?.id))) else { return };
        let mut draft = Draft::of(document);
        // In paint order, on top of what is there.
        let wanted: Vec<FrameId> =
            session.page().into_iter().flat_map(|page| &page.frames).map(|frame| frame.id).filter(|id| ids.contains(id)).collect();
        for id in &wanted {
            let top = draft.document().pages.get(index).map_or(0, |page| page.frames.len());
            draft.push(vec![Edit::MoveFrame { id: *id, page, index: top }]);
        }
        let edits = draft.edits();
        if edits.is_empty() {
            self.tell(Severity::Hint, Say::new("frames-locked"));
        } else if self.change(Transaction::new(Say::new("step-move-to-page"), edits)) {
            self.show_page(index);
            self.select_frames(wanted);
        }
    }

    /// Shows a guide pulled out of a ruler, and leaves it where it is let go (`ends`); nothing where that is off the page.
    pub fn pull_guide(&mut self, guide: Guide, held: Held, ends: bool) {
        if self.is_gesturing() {
            self.gesture(&Gesture::Escape);
        }
        let Some(session) = &self.session else { return };
        let Some(page) = session.page().cloned() else { return };
        let is_x = matches!(guide, Guide::X(_));
        let around = page.bleed_rect();
        let (low, high) = if is_x { (around.x, around.right()) } else { (around.y, around.bottom()) };
        // The guides without what this gesture showed before.
        let before = self.frames.guides.take().filter(|_| session.previews()).unwrap_or_else(|| page.guides.clone());
        if guide.at() < low || guide.at() > high {
            if !ends {
                self.frames.guides = Some(before);
            }
            self.cancel_preview();
            return;
        }
        let sight = super::changes::sight(session, self.reach, &self.settings);
        let guide = guide.moved_to(guides::guide_place(&page, guide.at(), is_x, held, &sight));
        let guides = before.iter().copied().chain([guide]).collect();
        let change = Transaction::new(Say::new("step-guides"), vec![Edit::SetGuides { id: page.id, guides }]);
        if ends {
            self.change(change);
        } else {
            self.frames.guides = Some(before);
            self.preview(change);
        }
    }
}

/// Edits that make frames as high as their text needs, in whole lines, and as large as their picture.
fn fitted(document: &Document, page: &Page, state: Option<&PageState>, ids: &[FrameId]) -> Vec<Edit> {
    let Some(state) = state else { return Vec::new() };
    let mut draft = Draft::of(document);
    for (_, frame) in free(document, ids).into_iter().filter_map(|id| document.frame(id)) {
        let edits = match &frame.content {
            Content::Picture(_) => picture::fit(&[&**frame], state.list.as_deref(), Fitting::FrameToPicture),
            Content::Text(_) | Content::Headline(_) | Content::Caption(_) => {
                let grow = state.findings.iter().find(|finding| finding.place.frame == Some(frame.id) && finding.code() == "overset");
                match grow.and_then(|finding| mend(document, finding)) {
                    Some(edits) => edits,
                    None => shrunk(page, state, frame).map(|rect| Edit::SetFrameRect { id: frame.id, rect }).into_iter().collect(),
                }
            }
            Content::Rule(_)
            | Content::Box
            | Content::Folio(_)
            | Content::Nameplate(_)
            | Content::Digest(_)
            | Content::Table(_)
            | Content::Code(_) => Vec::new(),
        };
        draft.push(edits);
    }
    draft.edits()
}

/// The frame's rectangle without the whole lines that stay free at its foot; `None` where there are none, or nothing is set in it.
fn shrunk(page: &Page, state: &PageState, frame: &Frame) -> Option<Rect> {
    let grid = &page.grid;
    let foot = foot_of(state.list.as_deref()?, frame)?;
    let inside = frame.rect.inset(frame.insets);
    let lines = (foot - inside.y - grid.body_size).steps_to_cover(grid.line_pitch).max(0) + 1;
    let height = grid.line_pitch * (lines - 1) + grid.body_size + frame.insets.top + frame.insets.bottom;
    (height < frame.rect.height).then(|| frame.settled(&Rect { height, ..frame.rect }))
}

/// How far down type stands in a frame: of body text the lowest baseline, a little above its line's foot; of larger type its foot.
fn foot_of(list: &crate::display::PageList, frame: &Frame) -> Option<crate::base::Length> {
    let is_body = matches!(frame.content, Content::Text(_));
    let mut foot: Option<crate::base::Length> = None;
    list.each(&mut |item| {
        if let crate::display::Drawn::Glyphs(run) = &item.drawn
            && item.source.is_some_and(|source| source.frame == frame.id)
            && let Some(glyph) = run.run.glyphs.first()
        {
            let at = if is_body { run.place(glyph).y } else { item.bounds.bottom() };
            foot = Some(foot.map_or(at, |foot| foot.max(at)));
        }
    });
    foot
}
