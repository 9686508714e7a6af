//! Copyfit: an article's text brought to its block exactly, by what its styles allow (拼版找齐).
//!
//! What may give, in order: the byline, the air round subheads, the headline's air and size, the crop of pictures, broken
//! columns, tracking. Never the words, never the block's cells. Each step is tried by real composition; the first way to
//! exactly no line over or under ends the search, else the best that was met stands, never worse than what was there.
//!
//! Source: `NEWSPAPER.md`, section 3.

mod levers;

use crate::base::{ArticleId, FrameId, Rect, Say, StoryId};
use crate::edit::{Edit, Transaction};
pub use crate::makeup::Copyfit;
use crate::makeup::Thread;
use crate::model::{Article, ArticleBlock, Document, Frame};
use crate::propose::article::{FoldError, Folded, Height, Measurer, adopt, fold};
use levers::Levers;

/// How far the house lets an article give; within this, what its styles say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most that a picture's height gives either way, in per cent.
    pub crop_percent: u32,
    /// Most free rows above a subhead.
    pub subhead_air: u32,
    /// Most free lines for each gap above, between and below the grades of a headline.
    pub headline_air: u32,
    /// Fewest and most characters on a line of broken columns; none are broken anew where the first is above the second.
    pub measure: (u32, u32),
}

impl Default for Limits {
    /// Trade practice: pictures ± 14 %, 0-2 rows above subheads, 1-2 lines for each gap, lines of 9-28 characters.
    fn default() -> Self {
        Self { crop_percent: 14, subhead_air: 2, headline_air: 2, measure: (9, 28) }
    }
}

/// An article as it was fitted.
#[derive(Debug, Clone)]
pub struct Fitted {
    /// The edits; none where nothing better was found.
    pub edits: Vec<Edit>,
    /// What gave, in order.
    pub said: Vec<Say>,
    /// How it fitted before.
    pub before: Copyfit,
    /// How it fits now.
    pub after: Copyfit,
}

impl Fitted {
    /// The fit as one step for undo; `None` where nothing changes.
    #[must_use]
    pub fn step(&self) -> Option<Transaction> {
        (!self.edits.is_empty()).then(|| Transaction::new(Say::new("step-fit"), self.edits.clone()))
    }
}

/// How `copyfit` is said to an editor: 溢 3 行／37 字, 缺 2 行／约 24 字, 正好.
#[must_use]
pub fn say(copyfit: &Copyfit) -> Say {
    match *copyfit {
        Copyfit::Fits => Say::new("copyfit-exact"),
        Copyfit::Overset { lines, characters, .. } => Say::new("copyfit-over").with("lines", lines).with("characters", characters),
        Copyfit::Underset { lines, characters } => Say::new("copyfit-under").with("lines", lines).with("characters", characters),
    }
}

/// Lines without a place (positive) or rows that stay free (negative).
#[must_use]
pub fn excess(copyfit: &Copyfit) -> i64 {
    match *copyfit {
        Copyfit::Fits => 0,
        Copyfit::Overset { lines, .. } => i64::from(lines),
        Copyfit::Underset { lines, .. } => -i64::from(lines),
    }
}

/// How the body of article `id` fits as it stands; `None` where it stands nowhere.
pub fn copyfit_of(document: &Document, id: ArticleId, measurer: &mut Measurer<'_>) -> Option<Copyfit> {
    let body = document.articles.get(&id)?.body?;
    Some(flow_copyfit(document, body, measurer)?.0)
}

fn flow_copyfit(document: &Document, story: StoryId, measurer: &mut Measurer<'_>) -> Option<(Copyfit, u32)> {
    let thread = Thread::of(document, story)?;
    let flow = measurer.flow(&thread);
    let grave = |code: &str| matches!(code, "headline-overset" | "headline-unfit" | "line-overfull");
    let trouble = flow.findings.iter().filter(|(_, finding)| grave(finding.code())).count() as u32;
    (!thread.parts.is_empty()).then_some((flow.copyfit, trouble))
}

/// How good a fit is, the smaller the better: faults, lines lost, rows free.
type Score = (u32, u32, u32);

fn score(trouble: u32, copyfit: &Copyfit) -> Score {
    match *copyfit {
        Copyfit::Fits => (trouble, 0, 0),
        Copyfit::Overset { lines, .. } => (trouble, lines, 0),
        Copyfit::Underset { lines, .. } => (trouble, 0, lines),
    }
}

/// Fits article `id` within `limits`.
///
/// An article without a block is read as one first, where its frames form one by themselves.
///
/// # Errors
/// The article is not there or stands nowhere, a frame of it is locked, or its frames do not form a block of their own.
pub fn fit(document: &Document, id: ArticleId, limits: &Limits, measurer: &mut Measurer<'_>) -> Result<Fitted, FoldError> {
    let article = document.articles.get(&id).ok_or(FoldError::NoArticle(id))?;
    let body = article.body.ok_or(FoldError::NothingThere(id))?;
    let (before, _) = flow_copyfit(document, body, measurer).ok_or(FoldError::NothingThere(id))?;
    let headline_trouble = article.headline.and_then(|story| flow_copyfit(document, story, measurer)).map_or(0, |(_, trouble)| trouble);
    let start = score(headline_trouble, &before);
    let nothing = Fitted { edits: Vec::new(), said: Vec::new(), before, after: before };
    if start == (0, 0, 0) {
        return Ok(nothing);
    }
    let block = adopt(document, id, measurer).ok_or(FoldError::NothingThere(id))?;
    let plain = fold(document, id, &block, Height::Block, measurer)?;
    if crosses(document, article, &plain) {
        return Err(FoldError::Crosses(id));
    }
    let mut search = Search { document, id, block: &block, measurer, start, best: None, tried: Vec::new() };
    search.met(&Levers::none(&block, &plain), plain.clone());
    Levers::search(&mut search, &plain, limits, article);
    let best = search.best.filter(|(found, ..)| *found < start && found.1 <= start.1);
    let Some((_, levers, folded)) = best else { return Ok(nothing) };
    let said = levers.said(&block, &plain, &folded);
    Ok(Fitted { edits: folded.edits, said, before, after: folded.copyfit })
}

/// A search among foldings.
struct Search<'s, 'm> {
    document: &'s Document,
    id: ArticleId,
    block: &'s ArticleBlock,
    measurer: &'s mut Measurer<'m>,
    /// How good it was before.
    start: Score,
    /// The best so far; the first of equals, which gives least.
    best: Option<(Score, Levers, Folded)>,
    /// What was folded already.
    tried: Vec<Levers>,
}

impl Search<'_, '_> {
    /// Folds the article with `levers`.
    fn fold(&mut self, levers: &Levers) -> Option<Folded> {
        fold(self.document, self.id, &levers.block(self.block), Height::Block, self.measurer).ok()
    }

    /// Folds the article with `levers` and keeps the best; whether it fits exactly.
    fn tried(&mut self, levers: &Levers) -> bool {
        self.fold(levers).is_some_and(|folded| self.met(levers, folded))
    }

    fn met(&mut self, levers: &Levers, folded: Folded) -> bool {
        self.tried.push(levers.clone());
        let score = score(folded.trouble, &folded.copyfit);
        // A headline brought to its lines at the cost of text that stood is no gain.
        let start = self.start;
        let rank = |score: Score| (score.0 > start.0 || score.1 > start.1, score);
        if self.best.as_ref().is_none_or(|(best, ..)| rank(score) < rank(*best)) {
            self.best = Some((score, levers.clone(), folded));
        }
        score == (0, 0, 0)
    }
}

/// Whether folding puts frames of the article onto frames of others that they did not touch before.
fn crosses(document: &Document, article: &Article, folded: &Folded) -> bool {
    let mut after = document.clone();
    if Transaction::new(Say::new("step-refold"), folded.edits.clone()).apply(&mut after).is_err() {
        return true;
    }
    let own = own_frames(&after, article, &folded.block);
    let Some((_, page)) = after.page(folded.block.page) else { return true };
    let before = |id: FrameId| document.frame(id).map(|(_, frame)| frame.rect);
    let strangers = || page.frames.iter().filter(|frame| !frame.hidden && frame.wrap.is_none() && !own.contains(&frame.id) && is_solid(frame));
    page.frames
        .iter()
        .filter(|frame| own.contains(&frame.id))
        .any(|frame| strangers().any(|other| lies_on(&frame.rect, &other.rect) && !before(frame.id).is_some_and(|rect| lies_on(&rect, &other.rect))))
}

/// Rules and empty boxes stand between and under articles.
fn is_solid(frame: &Frame) -> bool {
    use crate::model::Content;
    !matches!(frame.content, Content::Rule(_) | Content::Box)
}

fn lies_on(one: &Rect, other: &Rect) -> bool {
    let least = crate::base::Length::mm(1.0);
    one.intersection(other).is_some_and(|common| common.width > least && common.height > least)
}

/// The frames of an article's stories and slots.
pub(super) fn own_frames(document: &Document, article: &Article, block: &ArticleBlock) -> Vec<FrameId> {
    let stories = article.headline.iter().chain(&article.body).chain(&article.captions);
    let threads = stories.filter_map(|story| document.threads.get(story)).flatten().copied();
    threads.chain(block.slots.iter().map(|slot| slot.frame)).chain(block.surround.map(|surround| surround.frame)).collect()
}
