//! Articles put on a page: into a frame, or as a block of new frames on the grid.
//!
//! Heights are reckoned from the number of characters and are a beginning: the designer, or 齐脚 and copyfit, settle them.

use std::sync::Arc;

use crate::base::{ArticleId, FrameId, Point, Rect, Say, StoryId};
use crate::edit::{Edit, Transaction};
use crate::model::{Article, BlockAlign, Content, Document, Frame, Grid, Page, PictureBox, TextBox};

/// Lines left free above and below a headline, together.
const AIR: u32 = 2;
/// A body goes over as many columns as keep it lower than this share of the type area.
const LOWEST_SHARE: f64 = 0.45;

/// What of an article stands on no page yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unplaced {
    /// The headline's story.
    pub headline: Option<StoryId>,
    /// The body's.
    pub body: Option<StoryId>,
    /// Captions.
    pub captions: Vec<StoryId>,
    /// Pictures.
    pub pictures: Vec<crate::base::PictureId>,
}

impl Unplaced {
    /// Of `article` in `document`.
    #[must_use]
    pub fn of(document: &Document, article: &Article) -> Self {
        let free = |story: &StoryId| document.threads.get(story).is_none_or(Vec::is_empty);
        let shown = |id: &crate::base::PictureId| {
            let frames = document.pages.iter().flat_map(|page| &page.frames);
            frames.map(|frame| &frame.content).any(|content| matches!(content, Content::Picture(slot) if slot.picture == Some(*id)))
        };
        Self {
            headline: article.headline.filter(free),
            body: article.body.filter(free),
            captions: article.captions.iter().copied().filter(free).collect(),
            pictures: article.pictures.iter().copied().filter(|id| !shown(id)).collect(),
        }
    }
    /// Whether all of it stands somewhere.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self == &Self::default()
    }
}

/// Where an article should go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spot {
    /// Index of the page.
    pub page: usize,
    /// The point it was dropped at; the first room on the page where `None`.
    pub at: Option<Point>,
    /// The frame under that point.
    pub frame: Option<FrameId>,
}

/// One step that puts what is not placed of article `id` at `spot`.
///
/// # Errors
/// A sentence where the article or the page is gone, all of it is placed already, or the frame cannot take it.
pub fn place(document: &Document, id: ArticleId, spot: Spot) -> Result<Transaction, Say> {
    let article = document.articles.get(&id).ok_or_else(|| Say::new("place-no-article"))?;
    let page = document.pages.get(spot.page).ok_or_else(|| Say::new("place-no-article"))?;
    let parts = Unplaced::of(document, article);
    if parts.is_nothing() {
        return Err(Say::new("place-all-placed").with("article", article.name.as_str()));
    }
    let frame = spot.frame.and_then(|id| page.frames.iter().find(|frame| frame.id == id));
    let edits = match frame.and_then(|frame| into_frame(document, frame, &parts)) {
        Some(edit) => vec![edit],
        None => block(document, page, &parts, spot.at),
    };
    Ok(Transaction::new(Say::new("step-place").with("article", article.name.as_str()), edits))
}

/// The edit that puts the fitting part of an article into an empty frame; `None` where the frame holds something or is locked.
fn into_frame(document: &Document, frame: &Frame, parts: &Unplaced) -> Option<Edit> {
    if frame.locked {
        return None;
    }
    if let Content::Picture(slot) = &frame.content {
        let picture = parts.pictures.first().filter(|_| slot.picture.is_none())?;
        let content = Content::Picture(PictureBox { picture: Some(*picture), ..slot.clone() });
        return Some(Edit::SetFrameContent { id: frame.id, content });
    }
    if document.story_in(frame.id).is_some() {
        return None;
    }
    let story = match &frame.content {
        Content::Headline(_) => parts.headline,
        Content::Caption(_) => parts.captions.first().copied(),
        Content::Text(_) => parts.body.or(parts.headline).or(parts.captions.first().copied()),
        _ => None,
    }?;
    Some(Edit::SetThread { story, frames: Some(vec![frame.id]) })
}

/// A block of grid cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Block {
    column: u32,
    columns: u32,
    line: u32,
    lines: u32,
}

/// New frames one under the other: headline, pictures with their captions, body.
fn block(document: &Document, page: &Page, parts: &Unplaced, at: Option<Point>) -> Vec<Edit> {
    let grid = &page.grid;
    let body = parts.body.map_or(0, |story| lines_of(document, grid, story));
    let most = f64::from(grid.lines) * LOWEST_SHARE;
    let column = at.map_or(0, |at| column_at(grid, at));
    let room = grid.columns - column.min(grid.columns - 1);
    let wanted = (1..=room.min(4)).find(|columns| f64::from(body.div_ceil(*columns)) <= most).unwrap_or(room.min(4));
    let columns = wanted.max(room.min(2));
    let head = parts.headline.map_or(0, |story| headline_lines(document, page, story, columns));
    let picture = if parts.pictures.is_empty() { 0 } else { picture_lines(grid, columns) };
    let captions = parts.captions.len().min(parts.pictures.len().max(1)) as u32;
    let text = body.div_ceil(columns).max(u32::from(parts.body.is_some()));
    let total = (head + picture + captions + text).clamp(1, grid.lines);
    let block = spot_for(page, Block { column, columns, line: 0, lines: total }, at);

    let mut maker = Maker { document, page, next: document.free_frame_id().0, edits: Vec::new() };
    let end = block.line + block.lines;
    let line = std::cell::Cell::new(block.line);
    let take = |lines: u32| {
        let from = line.get().min(end.saturating_sub(1));
        let lines = lines.min(end - from).max(1);
        line.set(from + lines);
        grid.cells(block.column, block.columns, from, lines)
    };
    if let Some(story) = parts.headline {
        maker.text(Content::Headline(TextBox { block_align: BlockAlign::Centre, ..TextBox::default() }), take(head), story);
    }
    if let Some(id) = parts.pictures.first() {
        let content = Content::Picture(PictureBox { picture: Some(*id), ..PictureBox::default() });
        maker.frame(content, take(picture));
    }
    for story in parts.captions.iter().take(captions as usize) {
        maker.text(Content::Caption(TextBox::default()), take(1), *story);
    }
    if let Some(story) = parts.body {
        let rest = end.saturating_sub(line.get()).max(1);
        maker.text(Content::Text(TextBox { columns: block.columns, level_feet: true, ..TextBox::default() }), take(rest), story);
    }
    maker.edits
}

struct Maker<'a> {
    document: &'a Document,
    page: &'a Page,
    next: u32,
    edits: Vec<Edit>,
}

impl Maker<'_> {
    fn frame(&mut self, content: Content, rect: Rect) -> FrameId {
        let id = FrameId(self.next);
        self.next += 1;
        let index = self.page.frames.len() + self.edits.iter().filter(|edit| matches!(edit, Edit::InsertFrame { .. })).count();
        self.edits.push(Edit::InsertFrame { page: self.page.id, index, frame: Arc::new(Frame { id, rect, content, ..Frame::default() }) });
        id
    }
    fn text(&mut self, content: Content, rect: Rect, story: StoryId) {
        let id = self.frame(content, rect);
        if self.document.stories.contains_key(&story) {
            self.edits.push(Edit::SetThread { story, frames: Some(vec![id]) });
        }
    }
}

/// Lines of a story set over one basic column.
fn lines_of(document: &Document, grid: &Grid, story: StoryId) -> u32 {
    let wide = grid.characters.max(1) as usize;
    let Some(story) = document.stories.get(&story) else { return 0 };
    let of = |text: &str, indent: usize| (text.chars().count() + indent).div_ceil(wide).max(1);
    let lines: usize = story.paragraphs.iter().map(|paragraph| of(&paragraph.text, 2)).sum();
    u32::try_from(lines).unwrap_or(u32::MAX)
}

/// Grid lines of a headline over `columns` columns: (sum of the lines' sizes) / pitch and air, rounded up.
///
/// Source: the house's rule of headline blocks (NEWSPAPER.md section 2).
fn headline_lines(document: &Document, page: &Page, story: StoryId, columns: u32) -> u32 {
    let grid = &page.grid;
    let width = grid.span_width(columns);
    let Some(story) = document.stories.get(&story) else { return 1 };
    let mut height = crate::base::Length::ZERO;
    for paragraph in &story.paragraphs {
        let style = document.styles.paragraph(&paragraph.style);
        let size = style.size.map_or(grid.body_size, |size| size.resolve(&document.type_sizes));
        let count = i64::try_from(paragraph.text.chars().count()).unwrap_or(i64::MAX).max(1);
        let lines = (size * count).steps_to_cover(width).max(1);
        height += size * lines;
    }
    let lines = u32::try_from(height.steps_to_cover(grid.line_pitch)).unwrap_or(1);
    (lines + AIR).clamp(2, grid.lines)
}

/// Lines of a picture of three to two over `columns` columns.
fn picture_lines(grid: &Grid, columns: u32) -> u32 {
    let height = grid.span_width(columns) * 2 / 3;
    u32::try_from(height.steps_to_cover(grid.line_pitch)).unwrap_or(1).clamp(4, (grid.lines / 2).max(4))
}

/// The basic column nearest to `at`.
fn column_at(grid: &Grid, at: Point) -> u32 {
    let step = grid.column_width() + grid.gutter_width();
    let column = (at.x - grid.origin.x).whole_steps(step).clamp(0, i64::from(grid.columns.saturating_sub(1)));
    u32::try_from(column).unwrap_or(0)
}

/// The cells nearest to `at`, or the first free ones; at the top left where nothing is free.
fn spot_for(page: &Page, block: Block, at: Option<Point>) -> Block {
    let grid = &page.grid;
    let last = grid.lines.saturating_sub(block.lines);
    if let Some(at) = at {
        let line = u32::try_from(grid.first_line_at(at.y).max(0)).unwrap_or(0);
        return Block { line: line.min(last), ..block };
    }
    let taken: Vec<Rect> = page.frames.iter().filter(|frame| !frame.hidden).map(|frame| frame.rect).collect();
    let free = |block: &Block| {
        let rect = grid.cells(block.column, block.columns, block.line, block.lines);
        taken.iter().all(|other| other.intersection(&rect).is_none())
    };
    let places = (0..=last).flat_map(|line| (0..=grid.columns.saturating_sub(block.columns)).map(move |column| Block { column, line, ..block }));
    places.into_iter().find(free).unwrap_or(Block { column: 0, line: 0, ..block })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Length, PageId, PictureId, Size};
    use crate::model::check::refuse;
    use crate::model::{Paragraph, PictureLink, Story};

    fn document() -> Document {
        let grid = Grid {
            origin: Point::new(Length::mm(15.0), Length::mm(20.0)),
            columns: 6,
            characters: 11,
            gutter: crate::base::Em::ONE,
            lines: 88,
            body_size: Length::pt(9.0),
            line_pitch: Length::pt(11.25),
        };
        let trim = Size::new(Length::mm(270.0), Length::mm(390.0));
        let slot = Frame { id: FrameId(1), rect: grid.cells(0, 2, 0, 10), content: Content::Text(TextBox::default()), ..Frame::default() };
        let mut document = Document::default();
        document.pages.push(Arc::new(Page { id: PageId(1), trim, grid, frames: vec![Arc::new(slot)], ..Page::default() }));
        let story = |text: &str, count: usize| Arc::new(Story { paragraphs: (0..count).map(|_| Arc::new(Paragraph::new(text, "body"))).collect() });
        document.stories.insert(StoryId(1), story("大桥今日通车", 1));
        document.stories.insert(StoryId(2), story(&"字".repeat(100), 8));
        document.stories.insert(StoryId(3), story("图为大桥", 1));
        document
            .pictures
            .insert(PictureId(1), Arc::new(PictureLink { file: "a.jpg".to_owned(), alternative: String::new(), page: Default::default() }));
        let article = Article {
            name: "大桥".to_owned(),
            headline: Some(StoryId(1)),
            body: Some(StoryId(2)),
            captions: vec![StoryId(3)],
            pictures: vec![PictureId(1)],
            ..Article::default()
        };
        document.articles.insert(ArticleId(1), Arc::new(article));
        refuse(&document).expect("the document stands");
        document
    }

    #[test]
    fn an_article_dropped_on_the_page_becomes_a_block_on_the_grid() {
        let mut document = document();
        let before = document.clone();
        let at = Point::new(Length::mm(120.0), Length::mm(150.0));
        let step = place(&document, ArticleId(1), Spot { page: 0, at: Some(at), frame: None }).expect("it can be placed");
        let undo = step.apply(&mut document).expect("it applies");
        refuse(&document).expect("the document stands");
        let page = &document.pages[0];
        assert_eq!(page.frames.len(), 5);
        let area = page.grid.type_area();
        for frame in &page.frames[1..] {
            assert!(area.encloses(&frame.rect), "{:?} in {area:?}", frame.rect);
            assert_eq!((frame.rect.y - page.grid.origin.y) % page.grid.line_pitch, Length::ZERO, "on the line grid");
        }
        for (one, other) in page.frames[1..].iter().zip(&page.frames[2..]) {
            assert!(one.rect.bottom() <= other.rect.y, "one under the other");
        }
        let article = &document.articles[&ArticleId(1)];
        assert!(Unplaced::of(&document, article).is_nothing());
        assert_eq!(place(&document, ArticleId(1), Spot::default()).map_err(|say| say.code), Err("place-all-placed"));
        undo.apply(&mut document).expect("it undoes");
        assert_eq!(document, before);
    }

    #[test]
    fn without_a_point_it_takes_the_first_room() {
        let mut document = document();
        place(&document, ArticleId(1), Spot::default()).expect("it can be placed").apply(&mut document).expect("it applies");
        let frames = &document.pages[0].frames;
        assert!(frames[1..].iter().all(|frame| frame.rect.intersection(&frames[0].rect).is_none()));
    }

    #[test]
    fn an_empty_frame_takes_the_part_that_fits() {
        let mut document = document();
        let spot = Spot { page: 0, at: Some(Point::ORIGIN), frame: Some(FrameId(1)) };
        place(&document, ArticleId(1), spot).expect("it can be placed").apply(&mut document).expect("it applies");
        assert_eq!(document.threads.get(&StoryId(2)), Some(&vec![FrameId(1)]));
        assert_eq!(document.pages[0].frames.len(), 1);
    }
}
