//! An article folded into its block: every frame of it in its place, in one move (稿件折版).
//!
//! The block says where the article stands, over how many columns its headline and body go, where its pictures are; the
//! composer says how many lines each part takes. From both follow the frames: the headline in whole lines (占行), the body in
//! basic or broken columns (破栏) that end level (齐脚), pictures with their captions in the body's columns. Folding twice
//! is folding once, and a block taken from 3 to 4 columns and back is the same again.
//!
//! Source: the make-up rules in `NEWSPAPER.md`, sections 2 and 3.

mod adopt;
mod changes;
mod measure;
mod parts;
mod plan;

use std::sync::Arc;

use crate::base::{ArticleId, Say};
use crate::edit::{Edit, Transaction};
use crate::makeup::{Copyfit, StoryFlow};
use crate::model::{Article, ArticleBlock, Document};

pub use adopt::{adopt, cells_of};
pub use measure::Measurer;
use parts::Parts;
use plan::Plan;

/// What sets the height of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Height {
    /// The block's own lines.
    #[default]
    Block,
    /// The least height at which the text fits, within the type area. Of an L it is the second rectangle that grows.
    Text,
}

/// An article as it was folded.
#[derive(Debug, Clone)]
pub struct Folded {
    /// The edits that put it so, the block itself among them; none where everything stands so already.
    pub edits: Vec<Edit>,
    /// The block, with the height it got.
    pub block: ArticleBlock,
    /// How the body fits.
    pub copyfit: Copyfit,
    /// Whether something else does not: the headline does not find its lines, a caption its place, a picture its room.
    pub trouble: u32,
    /// Lines of the headline's block; characters for a standing headline.
    pub headline_lines: u32,
    /// Free lines in it beside those of its type; `None` without a headline.
    pub headline_air: Option<u32>,
    /// Lines of each picture, in the order of the slots.
    pub picture_lines: Vec<u32>,
}

/// Why an article cannot be folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FoldError {
    /// No such article.
    #[error("article {0} is no longer in the document; choose another one")]
    NoArticle(ArticleId),
    /// It has nothing to fold, or its page is gone.
    #[error("article {0} has no text on the page of its block; place its text first")]
    NothingThere(ArticleId),
    /// Its frames do not form a block of their own: others stand among them.
    #[error("the frames of article {0} stand among those of others; fold it into a block of its own first")]
    Crosses(ArticleId),
    /// One of its frames is locked.
    #[error("a frame of article {0} is locked; free it first")]
    Locked(ArticleId),
    /// One of its frames stands at an angle.
    #[error("a frame of article {0} is turned, and what is folded stands upright; take its angle off first")]
    Turned(ArticleId),
}

impl FoldError {
    /// The message for the catalogue.
    #[must_use]
    pub fn say(&self) -> Say {
        let (code, id) = match self {
            Self::NoArticle(id) => ("fold-no-article", id),
            Self::NothingThere(id) => ("fold-nothing-there", id),
            Self::Crosses(id) => ("fold-crosses", id),
            Self::Locked(id) => ("fold-locked", id),
            Self::Turned(id) => ("fold-turned", id),
        };
        Say::new(code).with("article", id.0)
    }
}

/// The edits that fold article `id` anew into `block`: an edge dragged from 3 to 4 columns, a headline put beside its text.
///
/// Empty where nothing changes or the article cannot be folded ([`fold`] says why).
#[must_use]
pub fn refold(document: &Document, id: ArticleId, block: &ArticleBlock, height: Height, measurer: &mut Measurer<'_>) -> Vec<Edit> {
    fold(document, id, block, height, measurer).map(|folded| folded.edits).unwrap_or_default()
}

/// [`refold`] as one step for undo; `None` where nothing changes.
///
/// # Errors
/// The article is not there, has no text on the block's page, or one of its frames is locked.
pub fn refold_step(
    document: &Document,
    id: ArticleId,
    block: &ArticleBlock,
    height: Height,
    measurer: &mut Measurer<'_>,
) -> Result<Option<Transaction>, FoldError> {
    let edits = fold(document, id, block, height, measurer)?.edits;
    Ok((!edits.is_empty()).then(|| Transaction::new(Say::new("step-refold"), edits)))
}

/// Folds article `id` into `block`: what has to change, and how it then fits.
///
/// # Errors
/// The article is not there, has no text on the block's page, or one of its frames is locked.
pub fn fold(document: &Document, id: ArticleId, block: &ArticleBlock, height: Height, measurer: &mut Measurer<'_>) -> Result<Folded, FoldError> {
    let parts = Parts::of(document, id, block)?;
    let mut block = block.clone();
    if height == Height::Text {
        set_height(&parts, &mut block, measurer);
    }
    let trial = Trial::of(&parts, &block, measurer);
    let article = Article { block: Some(Box::new(block.clone())), ..parts.article.as_ref().clone() };
    let edits = changes::edits(document, &parts, &trial.plan, (id, Arc::new(article)));
    Ok(Folded {
        edits,
        copyfit: trial.copyfit(),
        trouble: trial.trouble,
        headline_lines: trial.plan.headline_lines,
        headline_air: trial.plan.headline_air,
        picture_lines: trial.plan.picture_lines,
        block,
    })
}

/// A block laid out, with the body in it.
struct Trial {
    plan: Plan,
    body: Option<StoryFlow>,
    trouble: u32,
}

impl Trial {
    fn of(parts: &Parts<'_>, block: &ArticleBlock, measurer: &mut Measurer<'_>) -> Self {
        let plan = Plan::of(parts, block, measurer);
        let body = parts.body_thread(&plan).map(|thread| measurer.flow(&thread));
        let trouble = plan.cramped + measurer.trouble(parts.headline_thread(&plan).as_ref());
        Self { plan, body, trouble }
    }

    fn copyfit(&self) -> Copyfit {
        self.body.as_ref().map(|flow| flow.copyfit).unwrap_or_default()
    }

    /// Lines without a place (positive) or free rows (negative).
    fn excess(&self) -> i64 {
        match self.copyfit() {
            Copyfit::Fits => 0,
            Copyfit::Overset { lines, .. } => i64::from(lines),
            Copyfit::Underset { lines, .. } => -i64::from(lines),
        }
    }

    /// Whether the text has room and pictures have theirs.
    fn fits(&self) -> bool {
        self.excess() <= 0 && self.plan.cramped == 0
    }
}

/// Tries for a height that follow the excess of the last one, before it is halved down to.
const GUESSES: usize = 8;

/// Gives `block` the least height at which the text fits, at most down to the foot of the type area.
fn set_height(parts: &Parts<'_>, block: &mut ArticleBlock, measurer: &mut Measurer<'_>) {
    let (line, drawn, columns) = match block.ell {
        Some(ell) => (ell.line, ell.lines, ell.columns),
        None => (block.cells.line, block.cells.lines, block.body_columns()),
    };
    let most = parts.page.grid.lines.saturating_sub(line).max(1);
    let set = |block: &mut ArticleBlock, lines: u32| match &mut block.ell {
        Some(ell) => ell.lines = lines,
        None => block.cells.lines = lines,
    };
    // What did not fit and what did; between them the least height, which the excess of the last try points at.
    let (mut fails, mut fits) = (0, most);
    let mut at = drawn.clamp(1, most);
    let mut tries = 0;
    while fails < fits {
        set(block, at);
        let trial = Trial::of(parts, block, measurer);
        if trial.fits() {
            fits = at;
        } else {
            fails = at;
        }
        if fits <= fails + 1 {
            break;
        }
        tries += 1;
        let (columns, excess) = (i64::from(columns.max(1)), trial.excess());
        // Rows that stay free at full columns can be given back; with none over, one line less is tried.
        let step = if excess > 0 { (excess + columns - 1) / columns } else { (excess / columns).min(-1) };
        let guess = if trial.plan.cramped > 0 { i64::from(at) * 2 } else { i64::from(at) + step };
        let (low, high) = (fails + 1, fits - 1);
        at = if tries > GUESSES { low.midpoint(high) } else { u32::try_from(guess.max(1)).unwrap_or(high).clamp(low, high) };
    }
    set(block, fits);
}
