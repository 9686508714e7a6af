//! Articles put on a page: into a frame, or as a block of new frames on the grid.
//!
//! A template's frames say by their names what belongs together: an article dropped on any of them fills them all. Heights of new
//! blocks are reckoned from the number of characters; a worker then folds the block to what its text needs.

use std::sync::Arc;

use super::article::article_at;
use crate::base::{ArticleId, FrameId, Point, Rect, Say, StoryId};
use crate::edit::{Edit, Transaction};
use crate::model::{Article, BlockAlign, Content, Document, Frame, Grid, Page, PictureBox, Story, TextBox};
pub use crate::propose::fill::{Owner, read_name};

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
            frames.map(|frame| frame.content.picture()).any(|picture| picture == Some(*id))
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
    let template = frame.and_then(|frame| into_template(document, page, frame, id, &parts));
    let edits = match template.or_else(|| frame.and_then(|frame| into_frame(document, frame, &parts)).map(|edit| vec![edit])) {
        Some(edits) => edits,
        None => {
            // The grade its rank on the page asks for: the lead's for the first headline, smaller ones for those after it.
            let grade = parts.headline.and_then(|story| restyled(document, story, grade_of(document, page)));
            let mut after = document.clone();
            if let Some(Edit::SetStory { id, story: Some(story) }) = &grade {
                after.stories.insert(*id, story.clone());
            }
            grade.into_iter().chain(block(&after, page, &parts, spot.at)).collect()
        }
    };
    Ok(Transaction::new(Say::new("step-place").with("article", article.name.as_str()), edits))
}

/// Whether the step makes frames of its own.
#[must_use]
pub fn makes_frames(step: &Transaction) -> bool {
    step.edits.iter().any(|edit| matches!(edit, Edit::InsertFrame { .. }))
}

/// Where [`place`] would put article `id`: the rectangles it would take, and whether they are frames that stand there already. Nothing
/// where it cannot be placed.
#[must_use]
pub fn would_take(document: &Document, id: ArticleId, spot: Spot) -> Option<(Vec<Rect>, bool)> {
    let step = place(document, id, spot).ok()?;
    let new: Vec<Rect> =
        step.edits.iter().filter_map(|edit| if let Edit::InsertFrame { frame, .. } = edit { Some(frame.rect) } else { None }).collect();
    if !new.is_empty() {
        return Some((new, false));
    }
    let rect = |id: &FrameId| document.frame(*id).map(|(_, frame)| frame.rect);
    let mut known = Vec::new();
    for edit in &step.edits {
        if let Edit::SetThread { frames: Some(frames), .. } = edit {
            known.extend(frames.iter().filter_map(rect));
        } else if let Edit::SetFrameContent { id, .. } = edit {
            known.extend(rect(id));
        }
    }
    Some((known, true))
}

/// The edits that put an article into the empty frames of a template's block, wherever in the block it was dropped: its headline,
/// text, pictures and captions each where the frames' names say (`a2.headline`, `a2.text.1`, `p1.picture`), in the styles that the
/// template has for that block (`headline2`). `None` where the frame is of no such block, or something of another article stands in
/// the block.
fn into_template(document: &Document, page: &Page, frame: &Frame, id: ArticleId, parts: &Unplaced) -> Option<Vec<Edit>> {
    let (owner, _, own) = read_name(&frame.name)?;
    let named = |frame: &Arc<Frame>| {
        let (other, role, number) = read_name(&frame.name)?;
        (other == owner && (owner != Owner::Page || number == own)).then_some((role.to_owned(), number))
    };
    let mut block: Vec<(String, u32, &Arc<Frame>)> =
        page.frames.iter().filter_map(|frame| named(frame).map(|(role, number)| (role, number, frame))).collect();
    block.sort_by_key(|(_, number, _)| *number);
    if block.iter().any(|(.., frame)| article_at(document, frame.id).is_some_and(|other| other != id)) {
        return None;
    }
    let is_free = |frame: &Frame| {
        let is_empty = frame.content.picture().is_none() && document.story_in(frame.id).is_none();
        is_empty && document.is_shown(frame) && !document.is_locked(frame)
    };
    let of = |role: &str| -> Vec<&Arc<Frame>> {
        block.iter().filter(|(other, _, frame)| other == role && is_free(frame)).map(|(.., frame)| *frame).collect()
    };
    let mut edits = Vec::new();
    let number = if let Owner::Article(number) = owner { number } else { 0 };
    let headline: Vec<FrameId> =
        of("headline").into_iter().filter(|frame| matches!(frame.content, Content::Headline(_))).map(|frame| frame.id).take(1).collect();
    let text: Vec<FrameId> = of("text").into_iter().filter(|frame| matches!(frame.content, Content::Text(_))).map(|frame| frame.id).collect();
    for (story, frames) in [(parts.headline, headline), (parts.body, text)] {
        if let Some(story) = story.filter(|_| !frames.is_empty()) {
            edits.extend(restyled(document, story, number));
            edits.push(Edit::SetThread { story, frames: Some(frames) });
        }
    }
    for (picture, frame) in parts.pictures.iter().zip(of("picture")) {
        if let Content::Picture(slot) = &frame.content {
            let content = Content::Picture(PictureBox { picture: Some(*picture), ..slot.clone() });
            edits.push(Edit::SetFrameContent { id: frame.id, content });
        }
    }
    for (story, frame) in parts.captions.iter().zip(of("caption")) {
        edits.push(Edit::SetThread { story: *story, frames: Some(vec![frame.id]) });
    }
    (!edits.is_empty()).then_some(edits)
}

/// The edit that gives a story's paragraphs the styles of block `number`, where the document has such; `None` where it changes
/// nothing.
pub(super) fn restyled(document: &Document, id: StoryId, number: u32) -> Option<Edit> {
    let story = document.stories.get(&id)?;
    let styled = |name: &str| {
        let plain = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let own = format!("{plain}{number}");
        [own.as_str(), plain].into_iter().find(|name| document.styles.paragraph.contains_key(*name)).unwrap_or(name).to_owned()
    };
    let mut after = Story::clone(story);
    for paragraph in &mut after.paragraphs {
        let style = styled(&paragraph.style);
        if style != paragraph.style {
            Arc::make_mut(paragraph).style = style;
        }
    }
    (after != **story).then(|| Edit::SetStory { id, story: Some(Arc::new(after)) })
}

/// The grade of the next headline on `page`: one more than it has headlines of articles, at most the smallest that styles know.
fn grade_of(document: &Document, page: &Page) -> u32 {
    let on_page = |story: StoryId| {
        let first = document.threads.get(&story).and_then(|frames| frames.first());
        first.is_some_and(|first| page.frames.iter().any(|frame| frame.id == *first))
    };
    let standing = document.articles.values().filter(|article| article.headline.is_some_and(on_page)).count();
    let known = document.styles.paragraph.keys().filter_map(|name| name.strip_prefix("headline")?.parse::<u32>().ok()).max().unwrap_or(1);
    u32::try_from(standing + 1).unwrap_or(u32::MAX).min(known)
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
    let block = spot_for(document, page, Block { column, columns, line: 0, lines: total }, at);

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

/// Whether nothing that is seen stands in `rect`, also nothing that reaches over from the other half of a 通版.
#[must_use]
pub fn is_free(document: &Document, page: &Page, rect: &Rect) -> bool {
    Taken::of(document, page).leaves(rect)
}

/// What is seen on a page, its parent's frames too, and on the other half of its 通版, with how far that page lies from it.
struct Taken<'a>(Vec<(&'a Frame, Point)>);

impl<'a> Taken<'a> {
    fn of(document: &'a Document, page: &'a Page) -> Self {
        let half = document.page(page.id).and_then(|(index, _)| document.other_half(index));
        let half = half.map(|(half, by)| (&**half, by));
        let sheets = [(page, Point::ORIGIN)].into_iter().chain(half);
        let seen = sheets.flat_map(|(page, by)| page.frames.iter().chain(document.parent_frames(page)).map(move |frame| (&**frame, by)));
        Self(seen.filter(|(frame, _)| document.is_shown(frame)).collect())
    }
    /// Whether none of it stands in `rect`.
    fn leaves(&self, rect: &Rect) -> bool {
        self.0.iter().all(|(frame, by)| !frame.meets(&rect.moved(Point::ORIGIN - *by)))
    }
}

/// Whether a step that puts frames on `page` lays none of them over what is seen there.
#[must_use]
pub fn finds_room(document: &Document, page: &Page, step: &Transaction) -> bool {
    step.edits.iter().all(|edit| if let Edit::InsertFrame { frame, .. } = edit { is_free(document, page, &frame.bounds()) } else { true })
}

/// The first free cells of `page`, so many columns and lines, from the top and from the left; `None` where nothing is free.
#[must_use]
pub fn free_cells(document: &Document, page: &Page, columns: u32, lines: u32) -> Option<Rect> {
    let block = first_free(document, page, Block { column: 0, columns, line: 0, lines })?;
    Some(page.grid.cells(block.column, block.columns, block.line, block.lines))
}

fn first_free(document: &Document, page: &Page, block: Block) -> Option<Block> {
    let grid = &page.grid;
    if block.lines > grid.lines || block.columns > grid.columns {
        return None;
    }
    let taken = Taken::of(document, page);
    let free = |block: &Block| taken.leaves(&grid.cells(block.column, block.columns, block.line, block.lines));
    let places =
        (0..=grid.lines - block.lines).flat_map(|line| (0..=grid.columns - block.columns).map(move |column| Block { column, line, ..block }));
    places.into_iter().find(free)
}

/// The cells nearest to `at`, or the first free ones; at the top left where nothing is free.
fn spot_for(document: &Document, page: &Page, block: Block, at: Option<Point>) -> Block {
    let grid = &page.grid;
    let last = grid.lines.saturating_sub(block.lines);
    if let Some(at) = at {
        let line = u32::try_from(grid.first_line_at(at.y).max(0)).unwrap_or(0);
        return Block { line: line.min(last), ..block };
    }
    first_free(document, page, block).unwrap_or(Block { column: 0, line: 0, ..block })
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
    fn headlines_dropped_one_after_the_other_have_the_grades_in_order() {
        let mut document = document();
        for name in ["headline", "headline2", "headline3"] {
            document.styles.paragraph.insert(name.into(), Arc::default());
        }
        for number in 1..=4 {
            let story = Arc::new(Story { paragraphs: vec![Arc::new(Paragraph::new("题", "headline"))] });
            document.stories.insert(StoryId(100 + number), story);
            document.articles.insert(ArticleId(100 + number), Arc::new(Article { headline: Some(StoryId(100 + number)), ..Article::default() }));
        }
        let mut grades = Vec::new();
        for number in 1..=4 {
            let at = Some(Point::new(Length::mm(20.0), Length::mm(60.0 * f64::from(number))));
            let step = place(&document, ArticleId(100 + number), Spot { page: 0, at, frame: None }).expect("it can be placed");
            step.apply(&mut document).expect("it applies");
            grades.push(document.stories[&StoryId(100 + number)].paragraphs[0].style.clone());
        }
        assert_eq!(grades, ["headline", "headline2", "headline3", "headline3"]);
    }

    #[test]
    fn an_empty_frame_takes_the_part_that_fits() {
        let mut document = document();
        let spot = Spot { page: 0, at: Some(Point::ORIGIN), frame: Some(FrameId(1)) };
        place(&document, ArticleId(1), spot).expect("it can be placed").apply(&mut document).expect("it applies");
        assert_eq!(document.threads.get(&StoryId(2)), Some(&vec![FrameId(1)]));
        assert_eq!(document.pages[0].frames.len(), 1);
    }

    /// The document with a template's second block on its page, and a style of its own for that block's headlines.
    fn template() -> Document {
        let mut document = document();
        let grid = document.pages[0].grid.clone();
        let frame = |id: u32, name: &str, line: u32, content: Content| {
            let rect = grid.cells(2, 3, line, 8);
            Arc::new(Frame { id: FrameId(id), name: name.to_owned(), rect, content, ..Frame::default() })
        };
        let frames = [
            frame(11, "a2.headline", 0, Content::Headline(TextBox::default())),
            frame(12, "a2.text.2", 16, Content::Text(TextBox::default())),
            frame(13, "a2.text.1", 8, Content::Text(TextBox::default())),
            frame(14, "a2.picture", 24, Content::Picture(PictureBox::default())),
            frame(15, "a2.caption", 32, Content::Caption(TextBox::default())),
            frame(16, "a3.headline", 40, Content::Headline(TextBox::default())),
        ];
        Arc::make_mut(&mut document.pages[0]).frames.extend(frames);
        let headline = Arc::make_mut(document.stories.get_mut(&StoryId(1)).expect("the headline"));
        headline.paragraphs = vec![Arc::new(Paragraph::new("大桥今日通车", "headline"))];
        for style in ["headline", "headline2", "body"] {
            document.styles.paragraph.insert(style.to_owned(), Arc::default());
        }
        refuse(&document).expect("the document stands");
        document
    }

    #[test]
    fn a_drop_anywhere_in_a_templates_block_fills_it_in_its_styles() {
        for under in [11, 12, 14, 15] {
            let mut document = template();
            let before = document.clone();
            let spot = Spot { page: 0, at: Some(Point::ORIGIN), frame: Some(FrameId(under)) };
            assert_eq!(would_take(&document, ArticleId(1), spot).map(|(rects, stand)| (rects.len(), stand)), Some((5, true)));
            let undo = place(&document, ArticleId(1), spot).expect("it can be placed").apply(&mut document).expect("it applies");
            refuse(&document).expect("the document stands");
            assert_eq!(document.pages[0].frames.len(), before.pages[0].frames.len(), "nothing new");
            assert_eq!(document.threads[&StoryId(1)], [FrameId(11)]);
            assert_eq!(document.threads[&StoryId(2)], [FrameId(13), FrameId(12)], "by number");
            assert_eq!(document.threads[&StoryId(3)], [FrameId(15)]);
            assert!(Unplaced::of(&document, &document.articles[&ArticleId(1)]).is_nothing());
            assert_eq!(document.stories[&StoryId(1)].paragraphs[0].style, "headline2");
            assert_eq!(document.stories[&StoryId(2)].paragraphs[0].style, "body", "there is no body2");
            undo.apply(&mut document).expect("it undoes");
            assert_eq!(document, before);
        }
    }

    #[test]
    fn a_block_that_another_article_stands_in_is_left_alone() {
        let mut document = template();
        document.stories.insert(StoryId(4), Arc::new(Story { paragraphs: vec![Arc::new(Paragraph::new("别的稿件", "body"))] }));
        document.articles.insert(ArticleId(2), Arc::new(Article { body: Some(StoryId(4)), ..Article::default() }));
        document.threads.insert(StoryId(4), vec![FrameId(13)]);
        let spot = Spot { page: 0, at: Some(Point::ORIGIN), frame: Some(FrameId(11)) };
        place(&document, ArticleId(1), spot).expect("it can be placed").apply(&mut document).expect("it applies");
        assert_eq!(document.threads[&StoryId(1)], [FrameId(11)], "the frame it was dropped on takes what fits");
        assert!(!document.threads.contains_key(&StoryId(2)));
    }
}
