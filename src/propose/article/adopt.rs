//! A block read off the frames an article has today.

use std::sync::Arc;

use super::Measurer;
use super::plan::lines_of;
use crate::base::{ArticleId, Em, FrameId, Insets, Length, PageId, Rect, StoryId};
use crate::makeup::column_rects;
use crate::model::{
    Article, ArticleBlock, CaptionPlace, Cells, Content, Document, Frame, Grid, HeadlinePlace, HeadlinePlan, Page, PictureSlot, SlotEdge, Surround,
    TextBox, TextGive,
};
use crate::propose::copyfit::own_frames;

/// The block that describes how article `id` stands now; `None` where it has no frame on a page.
///
/// Frames that stand on the grid are described exactly; others by the cells nearest to them.
#[must_use]
pub fn adopt(document: &Document, id: ArticleId, measurer: &mut Measurer<'_>) -> Option<ArticleBlock> {
    let article = document.articles.get(&id)?;
    if let Some(block) = &article.block {
        return Some(followed(document, article, block));
    }
    let seen = Seen::of(document, article)?;
    let grid = &seen.page.grid;
    let body_box = seen.body.first().and_then(|frame| frame.content.text_box()).cloned().unwrap_or_default();
    let place = seen.headline_place();
    let (main, ell) = seen.rectangles(place);
    let cells = cells_of(&main, grid);
    let mut block = ArticleBlock::new(seen.page.id, cells);
    block.ell = ell.map(|rect| cells_of(&rect, grid));
    let body_columns = seen.body_columns(&body_box, place);
    block.broken = (body_columns != cells.columns).then_some(body_columns);
    block.remainder = body_box.remainder;
    block.surround = seen.surround_of(&cells);
    block.give =
        TextGive { size: seen.headline.as_ref().and_then(|frame| frame.content.text_box()).and_then(|text| text.give.size), ..body_box.give };
    block.headline = seen.headline_plan(document, article, place, &block, measurer);
    block.slots = seen.slots(&block, place);
    Some(block)
}

/// `block` where its frames stand now: moved as a whole by hand, they take it with them.
fn followed(document: &Document, article: &Article, block: &ArticleBlock) -> ArticleBlock {
    let mut block = block.clone();
    let Some((_, page)) = document.page(block.page) else { return block };
    let own = own_frames(document, article, &block);
    let area = page.frames.iter().filter(|frame| own.contains(&frame.id)).map(|frame| frame.rect).reduce(|one, other| one.union(&other));
    let (Some(area), was) = (area, block.ell.map_or(block.cells.rect(&page.grid), |ell| block.cells.rect(&page.grid).union(&ell.rect(&page.grid))))
    else {
        return block;
    };
    let near = page.grid.body_size;
    let is_as_large = (area.width - was.width).abs() < near && (area.height - was.height).abs() < near;
    let (from, to) = (cells_of(&was, &page.grid), cells_of(&area, &page.grid));
    if is_as_large && (from.column, from.line) != (to.column, to.line) {
        for cells in std::iter::once(&mut block.cells).chain(&mut block.ell) {
            cells.column = (cells.column + to.column).saturating_sub(from.column);
            cells.line = (cells.line + to.line).saturating_sub(from.line);
        }
    }
    block
}

/// A caption's story and frame.
type Captioned = (StoryId, Arc<Frame>);

/// What an article shows on one page.
struct Seen<'a> {
    page: &'a Page,
    headline: Option<Arc<Frame>>,
    body: Vec<Arc<Frame>>,
    /// Pictures with their captions.
    pictures: Vec<(Arc<Frame>, Option<Captioned>)>,
    /// The box round all of it.
    surround: Option<Arc<Frame>>,
}

/// Most lines or characters between a box's edges and what stands in it.
const BOX_AIR: i64 = 4;

impl<'a> Seen<'a> {
    fn of(document: &'a Document, article: &Article) -> Option<Self> {
        let first = |story: Option<StoryId>| story.and_then(|story| document.threads.get(&story)?.first().copied());
        let page_of = |frame: FrameId| document.frame(frame).and_then(|(page, _)| document.pages.get(page)).map(|page| page.id);
        let shows = |frame: &Frame| frame.content.picture().is_some_and(|id| article.pictures.contains(&id));
        let of_picture = || document.pages.iter().find(|page| page.frames.iter().any(|frame| shows(frame))).map(|page| page.id);
        let id: PageId = first(article.body).and_then(page_of).or_else(|| first(article.headline).and_then(page_of)).or_else(of_picture)?;
        let (_, page) = document.page(id)?;
        let on_page = |id: &FrameId| page.frames.iter().find(|frame| frame.id == *id && !frame.hidden).cloned();
        let frames_of = |story: Option<StoryId>| -> Vec<Arc<Frame>> {
            story.and_then(|story| document.threads.get(&story)).into_iter().flatten().map_while(on_page).collect()
        };
        let headline = frames_of(article.headline).into_iter().next().filter(|frame| matches!(frame.content, Content::Headline(_)));
        let body: Vec<Arc<Frame>> = frames_of(article.body).into_iter().filter(|frame| matches!(frame.content, Content::Text(_))).collect();
        let mut captions: Vec<(StoryId, Arc<Frame>)> =
            article.captions.iter().filter_map(|story| Some((*story, frames_of(Some(*story)).into_iter().next()?))).collect();
        let pictures = page.frames.iter().filter(|frame| !frame.hidden && shows(frame)).cloned();
        let pictures = pictures
            .map(|picture| {
                // A caption belongs to the picture it is nearest to.
                let nearest = (0..captions.len()).min_by_key(|index| distance(&picture.rect, &captions[*index].1.rect));
                let near = nearest.filter(|index| distance(&picture.rect, &captions[*index].1.rect) <= page.grid.line_pitch * 3);
                let caption = near.map(|index| captions.remove(index));
                (picture, caption)
            })
            .collect();
        let mut seen = Self { page, headline, body, pictures, surround: None };
        seen.surround = seen.find_surround(document);
        Some(seen)
    }

    /// Every frame but the box.
    fn frames(&self) -> impl Iterator<Item = &Arc<Frame>> {
        let pictures = self.pictures.iter().flat_map(|(picture, caption)| std::iter::once(picture).chain(caption.iter().map(|(_, frame)| frame)));
        self.headline.iter().chain(&self.body).chain(pictures)
    }

    /// The smallest box with a look of its own that lies round the whole article, near to it, and round nothing else.
    fn find_surround(&self, document: &Document) -> Option<Arc<Frame>> {
        let whole = self.frames().map(|frame| frame.rect).reduce(|one, other| one.union(&other))?;
        let grid = &self.page.grid;
        let is_box = |frame: &&Arc<Frame>| {
            let worn = frame.border.is_some() || frame.shade.is_some() || frame.finish.ornament.is_some() || frame.finish.pattern.is_some();
            matches!(frame.content, Content::Box) && worn && !frame.hidden && document.is_shown(frame)
        };
        let near = |frame: &&Arc<Frame>| {
            let rect = &frame.rect;
            // A headline on the upper line of an open box stands out of it.
            let top = if frame.finish.open_for_headline { self.headline.as_ref().map_or(whole.y, |head| head.rect.centre().y) } else { whole.y };
            let slack = Length::from_units(360);
            let far = |outside: Length, step: Length| outside < -slack || outside > step * BOX_AIR;
            let beside = far(whole.x - rect.x, grid.body_size) || far(rect.right() - whole.right(), grid.body_size);
            let beyond = far(top - rect.y, grid.line_pitch) || far(rect.bottom() - whole.bottom(), grid.line_pitch);
            !(beside || beyond)
        };
        let stranger = |frame: &Arc<Frame>, other: &Arc<Frame>| {
            other.id != frame.id && document.is_shown(other) && self.frames().all(|own| own.id != other.id) && overlaps(&frame.rect, &other.bounds())
        };
        let alone = |frame: &&Arc<Frame>| !self.page.frames.iter().any(|other| stranger(frame, other) && !other.rect.encloses(&frame.rect));
        let boxes = self.page.frames.iter().filter(is_box).filter(near).filter(alone);
        boxes.min_by_key(|frame| (frame.rect.width + frame.rect.height, frame.id)).cloned()
    }

    /// The box as a block's, whose cells are `cells`.
    fn surround_of(&self, cells: &Cells) -> Option<Surround> {
        let frame = self.surround.as_ref()?;
        let inner = self.frames().map(|frame| frame.rect).reduce(|one, other| one.union(&other))?;
        let grid = &self.page.grid;
        let rect = cells.rect(grid);
        let lines = u32::try_from((rect.bottom() - inner.bottom() + grid.line_pitch / 2).whole_steps(grid.line_pitch)).unwrap_or(0);
        let characters = Em::new((inner.x - rect.x).max(Length::ZERO).ratio(grid.body_size.max(Length::from_units(1))).clamp(0.0, 50.0));
        Some(Surround { frame: frame.id, lines, characters })
    }

    /// What stands in `block` without its box: where headline, pictures and text have their room.
    fn inside(&self, block: &ArticleBlock) -> Rect {
        let rect = block.cells.rect(&self.page.grid);
        let Some((frame, surround)) = self.surround.as_ref().zip(block.surround) else { return rect };
        let (across, lines) = surround.room(frame, &self.page.grid);
        let down = self.page.grid.line_pitch * i64::from(lines);
        let top = if frame.finish.open_for_headline { Length::ZERO } else { down };
        rect.inset(Insets { top, right: across, bottom: down, left: across })
    }

    fn body_area(&self) -> Option<Rect> {
        self.body.iter().map(|frame| frame.rect).reduce(|one, other| one.union(&other))
    }

    fn headline_place(&self) -> HeadlinePlace {
        let (Some(headline), Some(body)) = (&self.headline, self.body_area()) else { return HeadlinePlace::Over };
        let near = self.page.grid.body_size;
        if headline.content.text_box().is_some_and(|text| text.writing.is_vertical()) {
            return if headline.rect.centre().x < body.centre().x { HeadlinePlace::UprightLeft } else { HeadlinePlace::UprightRight };
        }
        let beside = body.y < headline.rect.bottom() - near && body.right() > headline.rect.x && body.x < headline.rect.right();
        match beside {
            false => HeadlinePlace::Over,
            true if headline.rect.x <= body.x + near => HeadlinePlace::RunIn,
            true => HeadlinePlace::Within,
        }
    }

    /// The article's main rectangle, and the one into which the body goes on where it has the shape of an L.
    fn rectangles(&self, place: HeadlinePlace) -> (Rect, Option<Rect>) {
        let mut all: Vec<Rect> = self.headline.iter().map(|frame| frame.rect).collect();
        // The headline over more columns than the text stands over them by itself.
        if place == HeadlinePlace::Over
            && let (Some(headline), Some(body)) = (all.first_mut(), self.body_area())
        {
            let right = headline.right().min(body.right()).max(headline.x);
            *headline = Rect::between(crate::base::Point::new(headline.x.max(body.x), headline.y), crate::base::Point::new(right, headline.bottom()));
        }
        let ell = match self.body.as_slice() {
            [first, .., last] if place != HeadlinePlace::RunIn && !is_level(&first.rect, &last.rect) => Some(last.rect),
            _ => None,
        };
        all.extend(self.body.iter().take(if ell.is_some() { 1 } else { self.body.len() }).map(|frame| frame.rect));
        for (picture, caption) in &self.pictures {
            all.push(picture.rect);
            all.extend(caption.iter().map(|(_, frame)| frame.rect));
        }
        all.extend(self.surround.iter().map(|frame| frame.rect));
        let main = all.into_iter().reduce(|one, other| one.union(&other)).unwrap_or_default();
        (main, ell)
    }

    fn body_columns(&self, text: &TextBox, place: HeadlinePlace) -> u32 {
        match self.body.as_slice() {
            [] => self.headline.as_ref().map_or(1, |frame| cells_of(&frame.rect, &self.page.grid).columns),
            // Text below a headline and beside it: the columns of both.
            [first, second, ..] if place == HeadlinePlace::RunIn || is_level(&first.rect, &second.rect) => {
                self.body.iter().map(|frame| frame.content.text_box().map_or(1, |text| text.columns.max(1))).sum()
            }
            _ => text.columns.max(1),
        }
    }

    fn headline_plan(
        &self,
        document: &Document,
        article: &Article,
        place: HeadlinePlace,
        block: &ArticleBlock,
        measurer: &mut Measurer<'_>,
    ) -> HeadlinePlan {
        let grid = &self.page.grid;
        let mut plan = HeadlinePlan { place, ..HeadlinePlan::default() };
        let story = article.headline.and_then(|id| Some((id, document.stories.get(&id)?)));
        let (Some(frame), Some(story)) = (&self.headline, story) else { return plan };
        let Some(text) = frame.content.text_box() else { return plan };
        let inner = frame.rect.inset(frame.insets);
        let (inline, across, step) = if place.is_upright() {
            (inner.height, frame.rect.width, grid.body_size)
        } else {
            (inner.width, grid.line_pitch * lines_of(frame.rect.height, grid), grid.line_pitch)
        };
        let off = if place.is_upright() { frame.insets.left + frame.insets.right } else { frame.insets.top + frame.insets.bottom };
        let of_type = (measurer.headline(story, self.page, text, inline).of_type + off).steps_to_cover(step).max(1);
        let whole = if place.is_upright() { (across + step / 2).whole_steps(step) } else { across.whole_steps(step) };
        plan.air = Some(u32::try_from(whole - of_type).unwrap_or(0));
        if place.is_upright() {
            return plan;
        }
        let columns = cells_of(&frame.rect, grid).columns;
        plan.columns = match place {
            HeadlinePlace::Over if columns == block.cells.columns => 0,
            HeadlinePlace::Over => columns,
            _ => {
                // Of the body's columns, those it covers.
                let rect = self.inside(block);
                let text = TextBox { columns: block.body_columns(), remainder: block.remainder, ..self.body_box() };
                let columns = column_rects(rect, Default::default(), &text, grid);
                columns.iter().filter(|column| frame.rect.x < column.centre().x && frame.rect.right() > column.centre().x).count() as u32
            }
        };
        if let (HeadlinePlace::Over, Some(body)) = (place, self.body_area()) {
            // What stands between, pictures and their gaps, is no gap of the headline's.
            let next = self.pictures.iter().map(|(picture, _)| picture.rect.y).filter(|y| *y > frame.rect.bottom()).chain([body.y]).min();
            let lines = (next.unwrap_or(body.y) - frame.rect.y + grid.line_pitch / 2).whole_steps(grid.line_pitch) - whole;
            plan.gap = u32::try_from(lines).unwrap_or(0);
        }
        plan
    }

    fn body_box(&self) -> TextBox {
        self.body.first().and_then(|frame| frame.content.text_box()).cloned().unwrap_or_default()
    }

    fn slots(&self, block: &ArticleBlock, place: HeadlinePlace) -> Vec<PictureSlot> {
        let grid = &self.page.grid;
        let main = self.inside(block);
        let body = self.body_area().unwrap_or(main);
        // The text's own width: beside a standing headline it is less than the block's.
        let area = if place.is_upright() { Rect::new(body.x, main.y, body.width, main.height) } else { main };
        let text = TextBox { columns: block.body_columns(), remainder: block.remainder, ..self.body_box() };
        let columns = column_rects(area, Default::default(), &text, grid);
        let head = self.headline.as_ref().filter(|_| place == HeadlinePlace::Over).map(|frame| frame.rect);
        let text_top = head.map_or(main.y, |rect| rect.bottom()).max(main.y);
        let lines_between = |from: Length, to: Length| u32::try_from((to - from + grid.line_pitch / 2).whole_steps(grid.line_pitch)).unwrap_or(0);
        let slot = |(picture, caption): &(Arc<Frame>, Option<(StoryId, Arc<Frame>)>)| {
            let caption_place = caption.as_ref().map_or(CaptionPlace::Below, |(_, frame)| caption_place(&picture.rect, &frame.rect));
            let whole = caption.iter().fold(picture.rect, |rect, (_, frame)| rect.union(&frame.rect));
            let covered: Vec<usize> =
                (0..columns.len()).filter(|at| columns[*at].centre().x > whole.x && columns[*at].centre().x < whole.right()).collect();
            let (column, span) = (covered.first().copied().unwrap_or(0) as u32, covered.len().max(1) as u32);
            let above = head.is_some_and(|head| whole.bottom() <= head.y + grid.body_size);
            let foot = !above && whole.bottom() >= main.bottom() - grid.line_pitch && whole.y > text_top + grid.line_pitch * 2;
            let (edge, line) = if above {
                (SlotEdge::Above, lines_between(main.y, picture.rect.y))
            } else if foot {
                (SlotEdge::Foot, 0)
            } else {
                (SlotEdge::Text, lines_between(text_top + grid.line_pitch - grid.body_size, picture.rect.y))
            };
            PictureSlot {
                frame: picture.id,
                caption: caption.as_ref().map(|(story, _)| *story),
                column,
                columns: if span as usize >= columns.len() { 0 } else { span },
                line: if edge == SlotEdge::Text { line.saturating_sub(block.headline.gap) } else { line },
                edge,
                ratio: Em::new(picture.rect.width.ratio(picture.rect.height).clamp(0.02, 50.0)),
                crop: Em::ZERO,
                caption_place,
            }
        };
        self.pictures.iter().map(slot).collect()
    }
}

fn caption_place(picture: &Rect, caption: &Rect) -> CaptionPlace {
    if picture.intersection(caption).is_some_and(|common| common.height * 2 > caption.height && common.width * 2 > caption.width) {
        CaptionPlace::On
    } else if caption.x >= picture.right() && caption.y < picture.bottom() {
        CaptionPlace::Beside
    } else {
        CaptionPlace::Below
    }
}

/// Whether two frames stand side by side from one level, so that they are one text's columns.
fn is_level(one: &Rect, other: &Rect) -> bool {
    one.y == other.y && one.bottom() == other.bottom()
}

/// Whether two rectangles share more than an edge.
fn overlaps(one: &Rect, other: &Rect) -> bool {
    one.intersection(other).is_some_and(|common| common.width.is_positive() && common.height.is_positive())
}

/// How far apart two rectangles are, at most along one axis.
fn distance(one: &Rect, other: &Rect) -> Length {
    let across = (other.x - one.right()).max(one.x - other.right()).max(Length::ZERO);
    let down = (other.y - one.bottom()).max(one.y - other.bottom()).max(Length::ZERO);
    across.max(down)
}

/// The cells nearest to `rect`: whole basic columns and whole lines.
#[must_use]
pub fn cells_of(rect: &Rect, grid: &Grid) -> Cells {
    let step = (grid.column_width() + grid.gutter_width()).max(Length::from_units(1));
    let nearest = |length: Length, step: Length| u32::try_from((length + step / 2).whole_steps(step)).unwrap_or(0);
    let column = nearest(rect.x - grid.origin.x, step);
    let end = nearest(rect.right() + grid.gutter_width() - grid.origin.x, step).max(column + 1);
    let line = nearest(rect.y - grid.origin.y, grid.line_pitch);
    let lines = u32::try_from(lines_of(rect.bottom() - grid.line_top(line), grid)).unwrap_or(1);
    Cells { column, columns: end - column, line, lines }
}
