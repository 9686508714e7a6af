//! Articles on the desk: which one is selected, what may be asked of it, and the step that does it.

use std::sync::Arc;

use super::frames::black;
use super::placing::{self, Spot};
use crate::base::{ArticleId, Em, FrameId, Length, PageId, PictureId, Rect, Say};
use crate::edit::{Edit, Transaction, remove_frame};
use crate::model::{
    Article, ArticleBlock, CaptionPlace, Cells, Content, Document, Frame, Grid, HeadlinePlace, LineStroke, RuleKind, Surround, bounds,
};
use crate::preflight::{Limit, Profile};
use crate::propose::article::{Height, Measurer, adopt, fold, refold_step};
use crate::propose::copyfit::{self, Limits};
use crate::propose::photo::{PhotoNews, photo_news, slot_needs};
use crate::propose::settle;

/// Weight of the line round an article, in points: a 正线.
const BOX_LINE: f64 = 0.5;

/// What is asked of an article or of all those of a page; composing for it takes a while, so that a worker does it.
#[derive(Debug, Clone, PartialEq)]
pub enum ArticleOrder {
    /// Fit it exactly, as far as its styles allow (找齐).
    Fit(ArticleId),
    /// Fit every article that begins on the page.
    FitPage(PageId),
    /// Fold it anew with this changed (折版).
    Fold(ArticleId, BlockChange),
    /// Put what is not placed of it there, a new block as high as its text needs.
    Place(ArticleId, Spot),
    /// Give every text of the page the lines it needs; pictures give and take, the page stays full (调平).
    SettlePage(PageId),
    /// Make a 图片新闻 block.
    PhotoNews(Box<PhotoOrder>),
}

/// What a 图片新闻 block is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoOrder {
    /// The page.
    pub page: PageId,
    /// Where it stands.
    pub cells: Cells,
    /// Its picture; an empty slot where `None`.
    pub picture: Option<PictureId>,
    /// The frame whose place it takes.
    pub instead_of: Option<FrameId>,
    /// The words over the picture and their paragraph style.
    pub label: (String, String),
    /// What stands for its caption.
    pub caption: String,
    /// The caption's paragraph style.
    pub caption_style: String,
}

/// A change of an article's block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockChange {
    /// As high as its text needs.
    Anew,
    /// So many basic columns more, or fewer; as high as its text then needs.
    Columns(i32),
    /// These cells; as high as they are, or as the text needs.
    Cells(Cells, Height),
    /// Its body in so many columns more, or fewer (破栏).
    Broken(i32),
    /// Its headline there.
    Headline(HeadlinePlace),
    /// A box round it (围框), or none.
    Boxed(bool),
    /// So many free lines and characters inside its box.
    BoxRoom(u32, Em),
}

/// What came of an order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ArticleWork {
    /// The step; `None` where nothing changes.
    pub step: Option<Transaction>,
    /// What there is to say of it.
    pub said: Vec<Say>,
}

/// The article a frame belongs to: by its story, else as one of its pictures.
#[must_use]
pub fn article_at(document: &Document, frame: FrameId) -> Option<ArticleId> {
    if let Some((story, _)) = document.story_in(frame) {
        return document.article_of(story).map(|(id, _)| id);
    }
    let (_, on_page) = document.frame(frame)?;
    let picture = on_page.content.picture();
    let owns = |article: &Article| {
        let of_block = article.block.as_ref().is_some_and(|block| {
            block.slots.iter().any(|slot| slot.frame == frame) || block.surround.is_some_and(|surround| surround.frame == frame)
        });
        of_block || picture.is_some_and(|picture| article.pictures.contains(&picture))
    };
    document.articles.iter().find(|(_, article)| owns(article)).map(|(id, _)| *id)
}

/// The frames of article `id` on page `page`, in paint order.
#[must_use]
pub fn frames_of(document: &Document, id: ArticleId, page: PageId) -> Vec<FrameId> {
    let Some((_, page)) = document.page(page) else { return Vec::new() };
    let frames = page.frames.iter().map(|frame| frame.id);
    frames.filter(|frame| article_at(document, *frame) == Some(id)).collect()
}

/// The cells of article `id` on page `page`: its block's, else those nearest to its frames; `None` where it has none there.
#[must_use]
pub fn cells_of(document: &Document, id: ArticleId, page: PageId) -> Option<Cells> {
    if let Some(block) = document.articles.get(&id)?.block.as_ref().filter(|block| block.page == page) {
        return Some(block.cells);
    }
    let (_, on) = document.page(page)?;
    let rects = frames_of(document, id, page).into_iter().filter_map(|frame| document.frame(frame)).map(|(_, frame)| frame.rect);
    let area = rects.reduce(|one: Rect, other| one.union(&other))?;
    Some(crate::propose::article::cells_of(&area, &on.grid))
}

/// What an empty picture frame asks for, in figures: its size in millimetres and in pixels at the resolution that the press can
/// show; `None` where a picture stands in it, or it is none.
#[must_use]
pub fn slot_note(frame: &Frame) -> Option<String> {
    let Content::Picture(slot) = &frame.content else { return None };
    let ppi = Profile::usual().limit(Limit::PpiGood);
    let needs = slot_needs(frame, ppi).filter(|_| slot.picture.is_none())?;
    let (width, height) = (needs.width.to_mm().round(), needs.height.to_mm().round());
    Some(format!("{width} × {height} mm\n{} × {} px, {ppi} ppi", needs.pixels.0, needs.pixels.1))
}

/// How a text fits, as an editor is told.
#[must_use]
pub fn fit_said(fit: &copyfit::Copyfit) -> Say {
    copyfit::say(fit)
}

/// Does `order` on `document`: the step, or why not.
///
/// # Errors
/// The sentence of what stands in the way.
pub fn carry_out(document: &Document, order: &ArticleOrder, measurer: &mut Measurer<'_>) -> Result<ArticleWork, Say> {
    match order {
        ArticleOrder::Fit(id) => {
            let fitted = copyfit::fit(document, *id, &Limits::default(), measurer).map_err(|error| error.say())?;
            let mut said = vec![copyfit::say(&fitted.after)];
            if fitted.edits.is_empty() && copyfit::excess(&fitted.after) != 0 {
                said.push(Say::new("fit-unchanged"));
            }
            let step = fitted.step();
            said.extend(fitted.said);
            Ok(ArticleWork { step, said })
        }
        ArticleOrder::FitPage(page) => Ok(fit_page(document, *page, measurer)),
        ArticleOrder::Fold(id, change) => {
            let nothing = || Say::new("fold-nothing-there").with("article", id.0);
            let block = adopt(document, *id, measurer).ok_or_else(nothing)?;
            if let BlockChange::Boxed(on) = *change {
                return boxed(document, *id, block, on, measurer);
            }
            let (_, page) = document.page(block.page).ok_or_else(nothing)?;
            let (block, height) = changed(&block, *change, &page.grid);
            let step = refold_step(document, *id, &block, height, measurer).map_err(|error| error.say())?;
            folded(document, *id, step, measurer)
        }
        ArticleOrder::Place(id, spot) => place_folded(document, *id, *spot, measurer),
        ArticleOrder::SettlePage(page) => settle_page(document, *page, measurer),
        ArticleOrder::PhotoNews(order) => photo_block(document, order, measurer),
    }
}

/// Puts a box round the article folded into `block`, or takes it off: one step with the refolding.
fn boxed(document: &Document, id: ArticleId, mut block: ArticleBlock, on: bool, measurer: &mut Measurer<'_>) -> Result<ArticleWork, Say> {
    let (_, page) = document.page(block.page).ok_or_else(|| Say::new("fold-nothing-there").with("article", id.0))?;
    if on && block.ell.is_some() {
        return Err(Say::new("box-ell"));
    }
    let mut edits = Vec::new();
    let mut after = document.clone();
    let gone = block.surround.filter(|_| !on);
    if let Some(surround) = gone {
        block.surround = None;
        block.cells.lines = block.cells.lines.saturating_sub(surround.lines * 2).max(1);
    } else if on && block.surround.is_none() {
        let frame = document.free_frame_id();
        let own = frames_of(document, id, page.id);
        let lowest = page.frames.iter().position(|frame| own.contains(&frame.id)).unwrap_or(page.frames.len());
        let border = LineStroke { weight: Length::pt(BOX_LINE), colour: black(document), kind: RuleKind::Single };
        let layer = page.frames.get(lowest).and_then(|frame| frame.layer);
        let made = Frame { id: frame, rect: block.cells.rect(&page.grid), border: Some(border), layer, ..Frame::default() };
        block.surround = Some(Surround::new(frame));
        edits.push(Edit::InsertFrame { page: page.id, index: lowest, frame: Arc::new(made) });
    }
    Transaction::new(Say::new("step-refold"), edits.clone()).apply(&mut after).map_err(|error| error.say())?;
    edits.extend(fold(&after, id, &block, Height::Text, measurer).map_err(|error| error.say())?.edits);
    edits.extend(gone.map(|surround| Edit::RemoveFrame { id: surround.frame }));
    if edits.is_empty() {
        return Ok(ArticleWork::default());
    }
    folded(document, id, Some(Transaction::new(Say::new("step-refold"), edits)), measurer)
}

/// `step`, which folds the article, and how it then fits.
fn folded(document: &Document, id: ArticleId, step: Option<Transaction>, measurer: &mut Measurer<'_>) -> Result<ArticleWork, Say> {
    let mut after = document.clone();
    if let Some(step) = &step {
        step.clone().apply(&mut after).map_err(|error| error.say())?;
    }
    let fits = copyfit::copyfit_of(&after, id, measurer).map(|fit| copyfit::say(&fit));
    Ok(ArticleWork { step, said: fits.into_iter().collect() })
}

/// Places the article; where it comes to stand in a block of its own, folds that block to the height its text needs.
fn place_folded(document: &Document, id: ArticleId, spot: Spot, measurer: &mut Measurer<'_>) -> Result<ArticleWork, Say> {
    let step = placing::place(document, id, spot)?;
    let mut after = document.clone();
    step.clone().apply(&mut after).map_err(|error| error.say())?;
    let block = if placing::makes_frames(&step) { adopt(&after, id, measurer) } else { None };
    let Transaction { name, mut edits, .. } = step;
    // Reckoned heights stay where the composer cannot better them; the air in a headline's reckoned height was nobody's wish.
    let folded = block.and_then(|mut block| {
        block.headline.air = None;
        fold(&after, id, &block, Height::Text, measurer).ok()
    });
    edits.extend(folded.into_iter().flat_map(|folded| folded.edits));
    Ok(ArticleWork { step: Some(Transaction::new(name, edits)), said: Vec::new() })
}

/// Settles the page's frames to the lines that their texts need; blocks that moved as a whole move in their cells, others are read
/// off their frames when they are folded next.
fn settle_page(document: &Document, id: PageId, measurer: &mut Measurer<'_>) -> Result<ArticleWork, Say> {
    let (index, page) = document.page(id).ok_or_else(|| Say::new("place-no-article"))?;
    let mut after = document.clone();
    let fits = settle(&mut after, index, measurer);
    let moved = |frame: FrameId| {
        let (was, is) = (document.frame(frame)?.1.rect, after.frame(frame)?.1.rect);
        (was != is).then_some((was, is))
    };
    let mut edits: Vec<Edit> =
        page.frames.iter().filter_map(|frame| moved(frame.id).map(|(_, rect)| Edit::SetFrameRect { id: frame.id, rect })).collect();
    for (article, was) in document.articles.iter().filter(|(_, article)| article.block.as_ref().is_some_and(|block| block.page == id)) {
        let steps: Vec<Option<Length>> = frames_of(document, *article, id)
            .into_iter()
            .map(|frame| moved(frame).map_or(Some(Length::ZERO), |(was, is)| (was.height == is.height).then_some(is.y - was.y)))
            .collect();
        if steps.iter().all(|step| *step == Some(Length::ZERO)) {
            continue;
        }
        let together = steps.first().copied().flatten().filter(|first| steps.iter().all(|step| *step == Some(*first)));
        let mut block = was.block.clone();
        match together {
            Some(by) => {
                let lines = i32::try_from((by + page.grid.line_pitch / 2).whole_steps(page.grid.line_pitch)).unwrap_or(0);
                if let Some(block) = &mut block {
                    block.cells.line = block.cells.line.saturating_add_signed(lines);
                    if let Some(ell) = &mut block.ell {
                        ell.line = ell.line.saturating_add_signed(lines);
                    }
                }
            }
            None => block = None,
        }
        edits.push(Edit::SetArticle { id: *article, article: Some(Arc::new(Article { block, ..Article::clone(was) })) });
    }
    let said = if fits { "settle-done" } else { "settle-overfull" };
    let step = (!edits.is_empty()).then(|| Transaction::new(Say::new("step-settle"), edits));
    Ok(ArticleWork { step, said: vec![Say::new(said)] })
}

/// The step that makes a 图片新闻 block, in place of the frame its picture comes from.
fn photo_block(document: &Document, order: &PhotoOrder, measurer: &mut Measurer<'_>) -> Result<ArticleWork, Say> {
    let mut after = document.clone();
    let mut edits = order.instead_of.map(|frame| remove_frame(document, frame)).unwrap_or_default();
    Transaction::new(Say::new("step-photo-news"), edits.clone()).apply(&mut after).map_err(|error| error.say())?;
    let news = PhotoNews {
        page: order.page,
        cells: order.cells,
        label: order.label.clone(),
        picture: order.picture,
        caption: order.caption.clone(),
        credit: String::new(),
        caption_style: order.caption_style.clone(),
        credit_style: String::new(),
        caption_place: CaptionPlace::Below,
    };
    let (made, _) = photo_news(&after, &news, measurer).map_err(|error| error.say())?;
    edits.extend(made);
    Ok(ArticleWork { step: Some(Transaction::new(Say::new("step-photo-news"), edits)), said: Vec::new() })
}

fn fit_page(document: &Document, page: PageId, measurer: &mut Measurer<'_>) -> ArticleWork {
    let mut after = document.clone();
    let (mut edits, mut exact, mut open) = (Vec::new(), 0_usize, 0_usize);
    let articles = document.articles.iter().filter(|(_, article)| {
        let first = article.body.and_then(|body| document.threads.get(&body)).and_then(|frames| frames.first());
        first.and_then(|frame| document.frame(*frame)).and_then(|(index, _)| document.pages.get(index)).is_some_and(|on| on.id == page)
    });
    for (id, _) in articles {
        match copyfit::fit(&after, *id, &Limits::default(), measurer) {
            Ok(fitted) => {
                let applied = fitted.step().is_none_or(|step| step.apply(&mut after).is_ok());
                if applied {
                    edits.extend(fitted.edits);
                }
                if copyfit::excess(&fitted.after) == 0 { exact += 1 } else { open += 1 }
            }
            Err(_) => open += 1,
        }
    }
    let step = (!edits.is_empty()).then(|| Transaction::new(Say::new("step-fit"), edits));
    ArticleWork { step, said: vec![Say::new("fit-counted").with("exact", exact).with("open", open)] }
}

/// `block` with `change`, and what sets its height then.
fn changed(block: &ArticleBlock, change: BlockChange, grid: &Grid) -> (ArticleBlock, Height) {
    let mut block = block.clone();
    let more = |count: u32, by: i32, most: u32| count.saturating_add_signed(by).clamp(1, most.max(1));
    match change {
        BlockChange::Anew => (block, Height::Text),
        BlockChange::Columns(by) => {
            let room = grid.columns.saturating_sub(block.cells.column);
            block.cells.columns = more(block.cells.columns, by, room);
            (block, Height::Text)
        }
        BlockChange::Cells(cells, height) => {
            block.cells = cells;
            (block, height)
        }
        BlockChange::Broken(by) => {
            let columns = more(block.body_columns(), by, bounds::BLOCK_COLUMNS);
            block.broken = (columns != block.cells.columns).then_some(columns);
            (block, Height::Text)
        }
        BlockChange::Headline(place) => {
            block.headline.place = place;
            block.headline.columns = 0;
            block.headline.air = None;
            (block, Height::Text)
        }
        BlockChange::BoxRoom(lines, characters) => {
            block.surround = block.surround.map(|surround| Surround { lines, characters, ..surround });
            (block, Height::Text)
        }
        // Frames come and go with it, so that it is a step of its own.
        BlockChange::Boxed(_) => (block, Height::Block),
    }
}
