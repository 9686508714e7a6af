//! Blocks of articles that cannot be folded.

use super::error::{DocumentError, Measure, Spot, Thing};
use super::guard::{count, give, number, share};
use crate::base::Em;
use crate::model::{Article, ArticleBlock, Cells, Content, Document, bounds};

/// The block's page, frames and captions are there; its measures are within bounds.
pub(super) fn refuse(document: &Document, article: &Article, block: &ArticleBlock, at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    if document.page(block.page).is_none() {
        return Err(DocumentError::Dangling { at: at(), thing: Thing::Page, id: block.page.0 });
    }
    [Some(block.cells), block.ell].into_iter().flatten().try_for_each(|cells| self::cells(&cells, at))?;
    number(Measure::Columns, at, block.headline.columns, 0, bounds::BLOCK_COLUMNS)?;
    number(Measure::LineCount, at, block.headline.air.unwrap_or(0), 0, bounds::BLOCK_LINES)?;
    number(Measure::LineCount, at, block.headline.gap, 0, bounds::BLOCK_LINES)?;
    number(Measure::Columns, at, block.broken.unwrap_or(1), 1, bounds::BLOCK_COLUMNS)?;
    give(&block.give, at)?;
    count(Thing::Member, at, block.slots.len(), bounds::MEMBERS)?;
    for (index, slot) in block.slots.iter().enumerate() {
        let twice = block.slots[..index].iter().any(|other| other.frame == slot.frame);
        if twice || document.frame(slot.frame).is_none() {
            return Err(DocumentError::Dangling { at: at(), thing: Thing::Frame, id: slot.frame.0 });
        }
        // A caption of the article, so that it cannot be taken out of the document unnoticed.
        if let Some(caption) = slot.caption.filter(|caption| !article.captions.contains(caption)) {
            return Err(DocumentError::Dangling { at: at(), thing: Thing::Story, id: caption.0 });
        }
        number(Measure::CellPlace, at, slot.column, 0, bounds::BLOCK_COLUMNS)?;
        number(Measure::Columns, at, slot.columns, 0, bounds::BLOCK_COLUMNS)?;
        number(Measure::CellPlace, at, slot.line, 0, bounds::BLOCK_LINES)?;
        share(Measure::PictureRatio, at, slot.ratio, Em::new(0.02), Em::new(50.0))?;
        share(Measure::PictureCrop, at, slot.crop, Em::new(-0.5), Em::new(0.5))?;
    }
    if let Some(surround) = &block.surround {
        // An empty box, so that no text is lost in it when it is folded or taken off.
        let is_box = document.frame(surround.frame).is_some_and(|(_, frame)| matches!(frame.content, Content::Box));
        if !is_box || block.slots.iter().any(|slot| slot.frame == surround.frame) {
            return Err(DocumentError::Dangling { at: at(), thing: Thing::Frame, id: surround.frame.0 });
        }
        number(Measure::LineCount, at, surround.lines, 0, bounds::BLOCK_LINES)?;
        share(Measure::BoxRoom, at, surround.characters, Em::ZERO, Em::new(50.0))?;
    }
    Ok(())
}

fn cells(cells: &Cells, at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    number(Measure::CellPlace, at, cells.column, 0, bounds::BLOCK_COLUMNS)?;
    number(Measure::Columns, at, cells.columns, 1, bounds::BLOCK_COLUMNS)?;
    number(Measure::CellPlace, at, cells.line, 0, bounds::BLOCK_LINES)?;
    number(Measure::GridLines, at, cells.lines, 1, bounds::BLOCK_LINES)
}
