//! Photo slots: what an empty one needs, a picture kept in focus while its frame changes, the 图片新闻 block.

use std::sync::Arc;

use super::article::{FoldError, Height, Measurer, fold};
use crate::base::{ArticleId, Em, FrameId, Length, PageId, PictureId, Point, Rect, Say};
use crate::edit::{Edit, Transaction};
use crate::model::{
    Article, ArticleBlock, CaptionPlace, Cells, Content, Document, Fit, Frame, Mark, MarkKind, Paragraph, PictureBox, PictureSlot, SlotEdge, Story,
};

/// What a picture must have to fill a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotNeeds {
    /// Width of what is seen.
    pub width: Length,
    /// Height of what is seen.
    pub height: Length,
    /// Pixels across and down at the resolution asked for, rounded up.
    pub pixels: (u32, u32),
}

/// What a picture must have to fill `frame` at `ppi` pixels an inch; `None` where it is no picture frame.
#[must_use]
pub fn slot_needs(frame: &Frame, ppi: f64) -> Option<SlotNeeds> {
    let Content::Picture(_) = &frame.content else { return None };
    let area = frame.rect.inset(frame.insets);
    let pixels = |length: Length| (length.to_pt() / 72.0 * ppi.max(0.0)).ceil().clamp(0.0, f64::from(u32::MAX)) as u32;
    Some(SlotNeeds { width: area.width, height: area.height, pixels: (pixels(area.width), pixels(area.height)) })
}

/// How the picture of `slot` sits when its frame's content goes from `old` to `new`: what was in the middle stays there, and the
/// picture covers what it covered.
///
/// A filling picture keeps its focus by itself, a whole one is whole; a free one is scaled with the frame.
#[must_use]
pub fn resized(slot: &PictureBox, old: &Rect, new: &Rect) -> PictureBox {
    let fit = match slot.fit {
        Fit::Free { offset, width } if old.width.is_positive() && old.height.is_positive() => {
            let scale = new.width.ratio(old.width).max(new.height.ratio(old.height));
            // From the frame's middle to the picture's corner, grown with the picture.
            let middle = |rect: &Rect| Point::new(rect.width / 2, rect.height / 2);
            let (from, to) = (middle(old), middle(new));
            let offset = Point::new(to.x + (offset.x - from.x).scaled(scale), to.y + (offset.y - from.y).scaled(scale));
            Fit::Free { offset, width: width.scaled(scale) }
        }
        fit => fit,
    };
    PictureBox { fit, ..slot.clone() }
}

/// What a 图片新闻 block is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct PhotoNews {
    /// The page.
    pub page: PageId,
    /// Where it stands.
    pub cells: Cells,
    /// The words over the picture (图片新闻) and their paragraph style; none where empty.
    pub label: (String, String),
    /// The picture; an empty slot where `None`.
    pub picture: Option<PictureId>,
    /// The caption.
    pub caption: String,
    /// Who took it, set at the caption's end; none where empty.
    pub credit: String,
    /// The caption's paragraph style.
    pub caption_style: String,
    /// The credit's character style, where the document has it.
    pub credit_style: String,
    /// Where the caption stands.
    pub caption_place: CaptionPlace,
}

/// The edits that put a 图片新闻 block on its page as an article of its own: label, photograph, caption with credit; and the
/// article's id.
///
/// The photograph takes the lines that label and caption leave of the cells.
///
/// # Errors
/// The page is not there.
pub fn photo_news(document: &Document, news: &PhotoNews, measurer: &mut Measurer<'_>) -> Result<(Vec<Edit>, ArticleId), FoldError> {
    let id = document.free_article_id();
    let (_, page) = document.page(news.page).ok_or(FoldError::NothingThere(id))?;
    let mut after = document.clone();
    let mut edits = Vec::new();
    let mut add = |after: &mut Document, edit: Edit| {
        edits.push(edit.clone());
        Transaction::new(Say::new("step-photo-news"), vec![edit]).apply(after).map(drop).map_err(|_| FoldError::NothingThere(id))
    };
    let frame_id: FrameId = after.free_frame_id();
    let content = Content::Picture(PictureBox { picture: news.picture, ..PictureBox::default() });
    let frame = Frame { id: frame_id, rect: news.cells.rect(&page.grid), content, ..Frame::default() };
    add(&mut after, Edit::InsertFrame { page: news.page, index: page.frames.len(), frame: Arc::new(frame) })?;
    let mut article = Article { name: short(&news.caption), priority: after.articles.len() as u32 + 1, ..Article::default() };
    if !news.label.0.is_empty() {
        let story = after.free_story_id();
        let paragraph = Arc::new(Paragraph::new(&news.label.0, &news.label.1));
        add(&mut after, Edit::SetStory { id: story, story: Some(Arc::new(Story { paragraphs: vec![paragraph] })) })?;
        article.headline = Some(story);
    }
    let caption = (!news.caption.is_empty() || !news.credit.is_empty()).then(|| after.free_story_id());
    if let Some(story) = caption {
        let paragraph = Arc::new(caption_paragraph(document, news));
        add(&mut after, Edit::SetStory { id: story, story: Some(Arc::new(Story { paragraphs: vec![paragraph] })) })?;
        article.captions.push(story);
    }
    article.pictures.extend(news.picture);
    // A caption beside the picture takes the last column.
    let beside = news.caption_place == CaptionPlace::Beside && caption.is_some() && news.cells.columns > 1;
    let width = page.grid.span_width(news.cells.columns - u32::from(beside));
    let slot = |height: Length| PictureSlot {
        frame: frame_id,
        caption,
        column: 0,
        columns: 0,
        line: 0,
        edge: SlotEdge::Text,
        ratio: Em::new(width.ratio(height.max(page.grid.body_size)).clamp(0.02, 50.0)),
        crop: Em::ZERO,
        caption_place: news.caption_place,
    };
    add(&mut after, Edit::SetArticle { id, article: Some(Arc::new(article)) })?;
    // As high as it may be first: what does not fit shows how much label and caption take.
    let mut block = ArticleBlock::new(news.page, news.cells);
    let mut lines = news.cells.lines;
    let mut folded = None;
    while lines > 0 {
        block.slots = vec![slot(page.grid.block_height(lines))];
        let trial = fold(&after, id, &block, Height::Block, measurer)?;
        let fits = trial.trouble == 0 && trial.picture_lines.first() == Some(&lines);
        folded = Some(trial);
        if fits {
            break;
        }
        lines -= 1;
    }
    edits.extend(folded.map(|folded| folded.edits).unwrap_or_default());
    Ok((edits, id))
}

fn caption_paragraph(document: &Document, news: &PhotoNews) -> Paragraph {
    let gap = if news.caption.is_empty() || news.credit.is_empty() { "" } else { "\u{3000}" };
    let mut paragraph = Paragraph::new(&format!("{}{gap}{}", news.caption, news.credit), &news.caption_style);
    if !news.credit.is_empty() && document.styles.character.contains_key(&news.credit_style) {
        let end = paragraph.text.len() as u32;
        let start = end - news.credit.len() as u32;
        paragraph.marks.push(Mark { start, end, kind: MarkKind::Style(news.credit_style.clone()) });
    }
    paragraph
}

/// The first characters of a text, for a name.
fn short(text: &str) -> String {
    text.chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_says_what_it_needs() {
        let rect = Rect::new(Length::ZERO, Length::ZERO, Length::mm(127.0), Length::mm(76.2));
        let frame = Frame { rect, content: Content::Picture(PictureBox::default()), ..Frame::default() };
        let needs = slot_needs(&frame, 300.0).map(|needs| needs.pixels);
        assert_eq!(needs, Some((1_500, 900)));
        assert_eq!(slot_needs(&Frame { content: Content::Box, ..frame }, 300.0), None);
    }

    #[test]
    fn the_middle_stays_in_the_middle() {
        let mm = Length::mm;
        let old = Rect::new(mm(0.0), mm(0.0), mm(60.0), mm(40.0));
        let new = Rect::new(mm(5.0), mm(9.0), mm(90.0), mm(80.0));
        let slot = PictureBox { fit: Fit::Free { offset: Point::new(mm(-20.0), mm(-10.0)), width: mm(100.0) }, ..PictureBox::default() };
        let Fit::Free { offset, width } = resized(&slot, &old, &new).fit else { unreachable!() };
        assert_eq!(width, mm(200.0));
        // The share of the picture that stood in the middle still does.
        let share = |at: Length, middle: Length, width: Length| (middle - at).ratio(width);
        assert!((share(mm(-20.0), mm(30.0), mm(100.0)) - share(offset.x, mm(45.0), width)).abs() < 1e-9);
        let filled = PictureBox { fit: Fit::Fill { focus_x: 0.2, focus_y: 0.7 }, ..PictureBox::default() };
        assert_eq!(resized(&filled, &old, &new), filled);
    }
}
