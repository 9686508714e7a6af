//! The parts of an article as they stand on the page of its block.

use std::sync::Arc;

use super::FoldError;
use super::plan::Plan;
use crate::base::{ArticleId, FrameId, Insets, Length, PageId, StoryId};
use crate::makeup::{Part, Thread};
use crate::model::{Article, ArticleBlock, Content, Document, Frame, Page, PictureSlot, Story, TextBox};

/// A story with the frames of the block's page that its thread begins with.
pub(super) struct Text {
    pub id: StoryId,
    pub story: Arc<Story>,
    pub frames: Vec<Arc<Frame>>,
    /// What its thread goes on through: frames of other pages, or beyond the block's.
    pub onward: Vec<FrameId>,
    /// The page on which it goes on, where that is another one.
    goes_to: Option<PageId>,
}

/// A picture of the article.
pub(super) struct SlotParts {
    pub slot: PictureSlot,
    pub picture: Arc<Frame>,
    pub caption: Option<Text>,
}

/// Everything of an article that folding moves.
pub(super) struct Parts<'a> {
    pub page: &'a Page,
    pub article: &'a Arc<Article>,
    pub headline: Option<Text>,
    pub body: Option<Text>,
    pub slots: Vec<SlotParts>,
    /// The box round it, with how far what stands in it keeps off its sides, and its upper and lower edge in lines.
    pub surround: Option<(Arc<Frame>, Length, u32)>,
    /// Frames of others that its text has to run around.
    strangers: Vec<Arc<Frame>>,
    /// The first id that is free for a new frame.
    pub free_id: u32,
}

impl<'a> Parts<'a> {
    pub fn of(document: &'a Document, id: ArticleId, block: &ArticleBlock) -> Result<Self, FoldError> {
        let article = document.articles.get(&id).ok_or(FoldError::NoArticle(id))?;
        let (_, page) = document.page(block.page).ok_or(FoldError::NothingThere(id))?;
        let text = |story: Option<StoryId>| story.and_then(|story| Text::of(document, page, story));
        let (headline, body) = (text(article.headline), text(article.body));
        let on_page = |frame: FrameId| page.frames.iter().find(|one| one.id == frame).cloned();
        let slots: Vec<SlotParts> = block
            .slots
            .iter()
            .filter_map(|slot| {
                let picture = on_page(slot.frame).filter(|frame| matches!(frame.content, Content::Picture(_)))?;
                Some(SlotParts { slot: slot.clone(), picture, caption: text(slot.caption) })
            })
            .collect();
        let surround = block.surround.and_then(|surround| {
            let frame = on_page(surround.frame).filter(|frame| matches!(frame.content, Content::Box))?;
            let (across, lines) = surround.room(&frame, &page.grid);
            Some((frame, across, lines))
        });
        if headline.is_none() && body.is_none() && slots.is_empty() {
            return Err(FoldError::NothingThere(id));
        }
        let own: Vec<&Arc<Frame>> = [&headline, &body]
            .into_iter()
            .flatten()
            .chain(slots.iter().filter_map(|slot| slot.caption.as_ref()))
            .flat_map(|text| &text.frames)
            .chain(slots.iter().map(|slot| &slot.picture))
            .chain(surround.iter().map(|(frame, ..)| frame))
            .collect();
        if own.iter().any(|frame| frame.locked) {
            return Err(FoldError::Locked(id));
        }
        if own.iter().any(|frame| !frame.turn.is_none()) {
            return Err(FoldError::Turned(id));
        }
        let is_own = |frame: &Frame| own.iter().any(|one| one.id == frame.id);
        let strangers = page.frames.iter().filter(|frame| frame.wrap.is_some() && !frame.hidden && !is_own(frame)).cloned().collect();
        Ok(Self { page, article, headline, body, slots, surround, strangers, free_id: document.free_frame_id().0 })
    }

    /// The body's thread through the frames of `plan`.
    pub fn body_thread(&self, plan: &Plan) -> Option<Thread> {
        let body = self.body.as_ref()?;
        // What stands over the frame's own way is what make-up sees: every frame with a run-around that touches it.
        let mut parts: Vec<Part> = plan
            .body
            .iter()
            .map(|frame| {
                let touches = |other: &&Arc<Frame>| {
                    // Its distances turn with it: as far as the widest of them it may reach to any side.
                    let most = |wrap: crate::base::Insets| wrap.top.max(wrap.right).max(wrap.bottom).max(wrap.left);
                    let reach = |wrap| match other.turn.is_none() {
                        true => other.rect.inset(negative(wrap)),
                        false => other.bounds().grown(most(wrap)),
                    };
                    other.wrap.is_some_and(|wrap| reach(wrap).intersection(&frame.rect).is_some())
                };
                let obstacles = plan.obstacles().chain(&self.strangers).filter(touches).cloned().collect();
                Part { page: self.page.id, frame: frame.clone(), grid: self.page.grid.clone(), obstacles, comes_from: None, goes_to: None }
            })
            .collect();
        if let Some(last) = parts.last_mut() {
            last.goes_to = body.goes_to;
        }
        Some(Thread { id: body.id, story: body.story.clone(), parts })
    }

    /// The headline's thread through the frame of `plan`.
    pub fn headline_thread(&self, plan: &Plan) -> Option<Thread> {
        let (headline, frame) = (self.headline.as_ref()?, plan.headline.as_ref()?);
        let part =
            Part { page: self.page.id, frame: frame.clone(), grid: self.page.grid.clone(), obstacles: Vec::new(), comes_from: None, goes_to: None };
        Some(Thread { id: headline.id, story: headline.story.clone(), parts: vec![part] })
    }

    /// Name of a new frame of the article, as templates name theirs.
    pub fn name(&self, role: &str) -> String {
        if self.article.priority == 0 { String::new() } else { format!("a{}.{role}", self.article.priority) }
    }
}

impl Text {
    /// `story` with its frames on `page`; without frames where it stands nowhere; `None` where it stands on other pages only.
    fn of(document: &Document, page: &Page, id: StoryId) -> Option<Self> {
        let story = document.stories.get(&id)?.clone();
        let thread = document.threads.get(&id).map_or(&[][..], |frames| frames);
        let on_page = |id: &FrameId| page.frames.iter().find(|frame| frame.id == *id);
        let frames: Vec<Arc<Frame>> = thread.iter().map_while(on_page).cloned().collect();
        if frames.is_empty() && !thread.is_empty() {
            return None;
        }
        let onward = thread[frames.len()..].to_vec();
        let next = onward.first().and_then(|frame| document.frame(*frame)).and_then(|(index, _)| document.pages.get(index));
        let goes_to = next.map(|page| page.id).filter(|next| *next != page.id);
        Some(Self { id, story, frames, onward, goes_to })
    }

    /// The text box of its first frame, or `usual` where it has none.
    pub fn text_box(&self, usual: TextBox) -> TextBox {
        self.frames.first().and_then(|frame| frame.content.text_box()).cloned().unwrap_or(usual)
    }
}

fn negative(insets: Insets) -> Insets {
    Insets { top: -insets.top, right: -insets.right, bottom: -insets.bottom, left: -insets.left }
}
