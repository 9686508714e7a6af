//! The reading order of a page: articles by where they stand, headline before body before pictures with their captions.
//!
//! What belongs together and what it is comes from the document; where it stands only orders the articles among each other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::caption::alternative;
use super::digest::told;
use super::page::PageInput;
use super::placed::FrameFlow;
use crate::base::{ArticleId, FrameId, Length, PictureId, Rect, StoryId};
use crate::compose::StyleBook;
use crate::display::{Part, Piece, ReadCell, Reading, Role, TextColumn, TextLine};
use crate::model::{Article, Content, Document, Frame, Page, Story, TableBox};

/// Pieces this much into each other still stand one below or beside the other.
const OVERLAP: Length = Length::from_units(36_000);

/// What stands for a picture of which nobody said anything.
const NO_WORDS: &str = "图片";

/// A part of the page that is read, before it has its place in the order.
struct Stand<'a> {
    frame: &'a Frame,
    article: Option<ArticleId>,
    shows: Shows<'a>,
}

/// What a frame has to read.
enum Shows<'a> {
    /// Paragraphs of a story, those that have a line here.
    Text(StoryId, &'a Story, BTreeSet<u32>),
    /// A picture.
    Picture(PictureId),
    /// A table.
    Table(&'a TableBox),
    /// What is inside, so many lines.
    Contents(u32),
}

/// A piece and the room its frames take up.
struct Placed {
    area: Rect,
    is_lead: bool,
    piece: Piece,
}

/// The reading order of `page`, whose frames show what `placed` says.
pub(super) fn reading(input: &PageInput<'_>, page: &Page, placed: &BTreeMap<FrameId, (StoryId, &Arc<FrameFlow>)>) -> Reading {
    let document = input.document;
    let mut stands: Vec<Stand<'_>> = Vec::new();
    let (mut upright, mut lying) = (0, 0);
    for frame in page.frames.iter().filter(|frame| document.is_shown(frame)) {
        match &frame.content {
            Content::Text(text) | Content::Headline(text) | Content::Caption(text) => {
                let Some((id, flow)) = placed.get(&frame.id) else { continue };
                let Some(story) = document.stories.get(id) else { continue };
                let shown: BTreeSet<u32> = flow.legs.iter().flat_map(|leg| leg.composed.iter().map(|(paragraph, _)| *paragraph)).collect();
                *if text.writing.is_vertical() { &mut upright } else { &mut lying } += shown.len();
                let article = document.article_of(*id).map(|(article, _)| article);
                stands.push(Stand { frame, article, shows: Shows::Text(*id, story, shown) });
            }
            Content::Picture(slot) => {
                // An empty slot shows nothing.
                let Some(picture) = slot.picture else { continue };
                let article = document.articles.iter().find(|(_, article)| article.pictures.contains(&picture)).map(|(article, _)| *article);
                stands.push(Stand { frame, article, shows: Shows::Picture(picture) });
            }
            Content::Table(table) => stands.push(Stand { frame, article: None, shows: Shows::Table(table) }),
            Content::Digest(digest) => {
                let lines = told(digest, document, input.book).len();
                stands.push(Stand { frame, article: None, shows: Shows::Contents(u32::try_from(lines).unwrap_or(u32::MAX)) });
            }
            Content::Rule(_) | Content::Box | Content::Folio(_) | Content::Nameplate(_) | Content::Code(_) => {}
        }
    }
    let mut pieces: Vec<Placed> = Vec::new();
    for group in grouped(stands) {
        let Some(area) = group.iter().map(|stand| stand.frame.bounds()).reduce(|one, other| one.union(&other)) else { continue };
        let article = group.first().and_then(|stand| stand.article);
        let known = article.and_then(|id| document.articles.get(&id)).map(Arc::as_ref);
        let parts = parts(document, input.book, known, group);
        if !parts.is_empty() {
            let name = known.map_or("", |article| article.name.as_str()).into();
            pieces.push(Placed { area, is_lead: known.is_some_and(|article| article.priority == 1), piece: Piece { article, name, parts } });
        }
    }
    Reading { pieces: ordered(pieces, upright > lying), columns: columns(document, page, placed) }
}

/// The columns of the page's text frames with their lines.
fn columns(document: &Document, page: &Page, placed: &BTreeMap<FrameId, (StoryId, &Arc<FrameFlow>)>) -> Vec<TextColumn> {
    let mut columns = Vec::new();
    for frame in page.frames.iter().filter(|frame| document.is_shown(frame)) {
        let (Some(text_box), Some((story, flow))) = (frame.content.text_box(), placed.get(&frame.id)) else { continue };
        let Some(paragraphs) = document.stories.get(story).map(|story| &story.paragraphs) else { continue };
        for leg in &flow.legs {
            let line = |placed: &super::placed::PlacedLine| {
                let line = leg.line(placed)?;
                let text = paragraphs.get(placed.paragraph as usize)?.text.clone();
                Some(TextLine {
                    paragraph: placed.paragraph,
                    start: line.start,
                    end: line.end,
                    origin: placed.origin,
                    inset: line.inset,
                    width: line.width,
                    measure: line.measure,
                    size: line.size,
                    text,
                })
            };
            let lines = leg.lines.iter().filter_map(line).collect();
            let (map, vertical) = (frame.map(), text_box.writing.is_vertical());
            columns.push(TextColumn { frame: frame.id, story: *story, map, area: leg.area, vertical, lines });
        }
    }
    columns
}

/// Frames of one article together; what belongs to none stands alone, but for the frames of one story.
fn grouped(stands: Vec<Stand<'_>>) -> Vec<Vec<Stand<'_>>> {
    let mut groups: Vec<Vec<Stand<'_>>> = Vec::new();
    for stand in stands {
        let story = |stand: &Stand<'_>| if let Shows::Text(id, ..) = stand.shows { Some(id) } else { None };
        let belongs = |group: &Vec<Stand<'_>>| {
            group.first().is_some_and(|first| match stand.article {
                Some(article) => first.article == Some(article),
                None => first.article.is_none() && story(first).is_some() && story(first) == story(&stand),
            })
        };
        match groups.iter_mut().find(|group| belongs(group)) {
            Some(group) => group.push(stand),
            None => groups.push(vec![stand]),
        }
    }
    groups
}

/// The parts of one piece: headline, body, then every picture with its caption, then what is left.
fn parts(document: &Document, book: &StyleBook, article: Option<&Article>, group: Vec<Stand<'_>>) -> Vec<Part> {
    let mut texts: BTreeMap<StoryId, (&Frame, &Story, BTreeSet<u32>)> = BTreeMap::new();
    let mut figures: Vec<(&Frame, PictureId)> = Vec::new();
    let mut order: Vec<StoryId> = Vec::new();
    let mut furniture: Vec<Part> = Vec::new();
    for stand in group {
        match stand.shows {
            Shows::Text(id, story, shown) => {
                texts.entry(id).or_insert_with(|| (stand.frame, story, BTreeSet::new())).2.extend(shown);
                if !order.contains(&id) {
                    order.push(id);
                }
            }
            Shows::Picture(picture) => figures.push((stand.frame, picture)),
            Shows::Table(table) => furniture.push(Part::Table { frame: stand.frame.id, rows: rows(table) }),
            Shows::Contents(lines) => furniture.push(Part::Contents { frame: stand.frame.id, lines }),
        }
    }
    let captions = article.map_or(&[][..], |article| &article.captions);
    let rank = |id: &StoryId| match article {
        Some(article) if article.headline == Some(*id) => 0,
        Some(article) if article.body == Some(*id) => 1,
        _ => 2,
    };
    order.sort_by_key(rank);
    let mut out = Vec::new();
    let mut tell = |id: StoryId, out: &mut Vec<Part>| {
        let Some((frame, story, shown)) = texts.remove(&id) else { return };
        let roles = Roles::of(frame, story, book);
        out.extend(shown.iter().map(|paragraph| Part::Paragraph { story: id, paragraph: *paragraph, role: roles.of_paragraph(*paragraph) }));
    };
    for id in order.iter().filter(|id| !captions.contains(id)) {
        tell(*id, &mut out);
    }
    let place = |picture: PictureId| article.and_then(|article| article.pictures.iter().position(|known| *known == picture)).unwrap_or(usize::MAX);
    figures.sort_by_key(|(_, picture)| place(*picture));
    for (index, (frame, picture)) in figures.iter().enumerate() {
        let words = alternative(document, *picture);
        let name = article.map(|article| article.name.as_str()).filter(|name| !name.is_empty());
        out.push(Part::Figure { frame: frame.id, alternative: words.unwrap_or_else(|| name.unwrap_or(NO_WORDS).into()) });
        // A caption follows the last frame that shows its picture.
        let is_last = figures[index + 1..].iter().all(|(_, other)| other != picture);
        if let Some(caption) = captions.get(place(*picture)).filter(|_| is_last) {
            tell(*caption, &mut out);
        }
    }
    for id in &order {
        tell(*id, &mut out);
    }
    out.extend(furniture);
    out
}

/// The cells of `table` row by row, numbered as make-up draws them.
fn rows(table: &TableBox) -> Vec<Vec<ReadCell>> {
    let mut rows: Vec<Vec<ReadCell>> = vec![Vec::new(); table.rows.len()];
    for (part, placed) in (0..).zip(table.placed()) {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let is_head = count(placed.row) < table.header_rows;
        if let Some(row) = rows.get_mut(placed.row) {
            row.push(ReadCell { part, columns: count(placed.columns), rows: count(placed.rows), is_head });
        }
    }
    rows
}

/// What the paragraphs of one story are.
struct Roles<'a> {
    frame: &'a Frame,
    story: &'a Story,
    book: &'a StyleBook,
    /// Index of the headline proper: the largest type of its story.
    headline: u32,
}

impl<'a> Roles<'a> {
    fn of(frame: &'a Frame, story: &'a Story, book: &'a StyleBook) -> Self {
        let mut headline = (0, Length::ZERO);
        if let Content::Headline(text) = &frame.content {
            for (index, paragraph) in story.paragraphs.iter().enumerate() {
                let size = book.setting(&paragraph.style, text.writing, Length::ZERO).size;
                if size > headline.1 {
                    headline = (index as u32, size);
                }
            }
        }
        Self { frame, story, book, headline: headline.0 }
    }

    fn of_paragraph(&self, index: u32) -> Role {
        match &self.frame.content {
            Content::Headline(_) if index < self.headline => Role::Kicker,
            Content::Headline(_) if index == self.headline => Role::Headline,
            Content::Headline(_) => Role::Deck,
            Content::Caption(_) => Role::Caption,
            Content::Text(_)
            | Content::Picture(_)
            | Content::Rule(_)
            | Content::Box
            | Content::Folio(_)
            | Content::Nameplate(_)
            | Content::Digest(_)
            | Content::Table(_)
            | Content::Code(_) => {
                let Some(paragraph) = self.story.paragraphs.get(index as usize) else { return Role::Body };
                let layout = self.book.layout(&paragraph.style);
                if layout.keep_with_next.is_some_and(|lines| lines > 0) {
                    Role::Subhead
                } else if ["byline", "署名"].iter().any(|word| paragraph.style.starts_with(word)) {
                    Role::Byline
                } else {
                    Role::Body
                }
            }
        }
    }
}

/// The pieces from top to bottom, side by side from the left (on a page of vertical text from the right), the lead before what
/// stands beside it.
fn ordered(pieces: Vec<Placed>, from_right: bool) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    cut(pieces, from_right, &mut out);
    if let Some(at) = out.iter().position(|placed| placed.is_lead) {
        let lead = out.remove(at);
        let beside = out[..at].iter().position(|other| other.area.bottom() > lead.area.top() + OVERLAP).unwrap_or(at);
        out.insert(beside, lead);
    }
    out.into_iter().map(|placed| placed.piece).collect()
}

/// Cuts the page into bands and the bands into stacks, as long as a straight cut meets no piece.
fn cut(pieces: Vec<Placed>, from_right: bool, out: &mut Vec<Placed>) {
    if pieces.len() < 2 {
        out.extend(pieces);
        return;
    }
    let mut bands = split(pieces, |rect| (rect.top(), rect.bottom()));
    if bands.len() > 1 {
        bands.into_iter().for_each(|band| cut(band, from_right, out));
        return;
    }
    let mut stacks = split(bands.pop().unwrap_or_default(), |rect| (rect.left(), rect.right()));
    if stacks.len() > 1 {
        if from_right {
            stacks.reverse();
        }
        stacks.into_iter().for_each(|stack| cut(stack, from_right, out));
        return;
    }
    // Pieces locked into each other: by their tops, then by their sides.
    let mut locked = stacks.pop().unwrap_or_default();
    locked.sort_by_key(|placed| (placed.area.top(), if from_right { -placed.area.right() } else { placed.area.left() }));
    out.extend(locked);
}

/// `pieces` in order of where they begin, parted where one begins when all before have ended.
fn split(mut pieces: Vec<Placed>, extent: impl Fn(&Rect) -> (Length, Length)) -> Vec<Vec<Placed>> {
    pieces.sort_by_key(|placed| extent(&placed.area));
    let mut parts: Vec<Vec<Placed>> = Vec::new();
    let mut reached: Option<Length> = None;
    for placed in pieces {
        let (begin, end) = extent(&placed.area);
        match parts.last_mut() {
            Some(part) if reached.is_some_and(|reached| begin + OVERLAP < reached) => part.push(placed),
            _ => parts.push(vec![placed]),
        }
        reached = Some(reached.map_or(end, |reached| reached.max(end)));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{add, columns, document, frame, made, put};
    use super::*;
    use crate::base::WritingMode;
    use crate::makeup::NoPictures;
    use crate::model::{PictureBox, TextBox};

    fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect::new(Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height))
    }

    /// Articles of one frame each, at `areas`, numbered from 1; `lead` has the first place.
    fn page(areas: &[Rect], lead: u32, writing: WritingMode) -> Document {
        let mut document = document();
        for (index, area) in areas.iter().enumerate() {
            let id = index as u32 + 1;
            add(&mut document, frame(id, *area, Content::Text(TextBox { writing, ..columns(1) })));
            put(&mut document, id, &[("一段文字。", "plain")], &[id]);
            let article = Article { body: Some(StoryId(id)), priority: if id == lead { 1 } else { 2 }, ..Article::default() };
            document.articles.insert(ArticleId(id), Arc::new(article));
        }
        document
    }

    fn order(document: &Document) -> Vec<u32> {
        made(document, &NoPictures).value.reading.pieces.iter().map(|piece| piece.article.unwrap().0).collect()
    }

    const AREAS: [(f64, f64, f64, f64); 5] = [
        (20.0, 200.0, 110.0, 150.0),
        (140.0, 100.0, 110.0, 105.0),
        (20.0, 20.0, 230.0, 70.0),
        (20.0, 100.0, 110.0, 90.0),
        (140.0, 210.0, 110.0, 140.0),
    ];

    fn areas() -> Vec<Rect> {
        AREAS.iter().map(|(x, y, width, height)| rect(*x, *y, *width, *height)).collect()
    }

    #[test]
    fn articles_go_down_and_then_across_or_back() {
        assert_eq!(order(&page(&areas(), 0, WritingMode::HorizontalTb)), [3, 4, 1, 2, 5]);
        assert_eq!(order(&page(&areas(), 0, WritingMode::VerticalRl)), [3, 2, 5, 4, 1]);
    }

    #[test]
    fn the_lead_comes_before_what_stands_beside_it_and_after_what_stands_above() {
        assert_eq!(order(&page(&areas(), 2, WritingMode::HorizontalTb)), [3, 2, 4, 1, 5]);
        assert_eq!(order(&page(&areas(), 3, WritingMode::VerticalRl)), [3, 2, 5, 4, 1]);
    }

    #[test]
    fn pieces_locked_into_each_other_have_an_order_too() {
        let ring = [
            rect(10.0, 10.0, 60.0, 30.0),
            rect(75.0, 10.0, 30.0, 60.0),
            rect(45.0, 75.0, 60.0, 30.0),
            rect(10.0, 45.0, 30.0, 60.0),
            rect(45.0, 45.0, 25.0, 25.0),
        ];
        assert_eq!(order(&page(&ring, 0, WritingMode::HorizontalTb)), [1, 2, 4, 5, 3]);
    }

    #[test]
    fn an_article_is_headline_body_pictures_with_captions() {
        let mut document = document();
        let area = |row: f64| rect(20.0, 20.0 + 45.0 * row, 120.0, 40.0);
        // Painted and numbered in another order than read.
        add(&mut document, frame(1, area(3.0), Content::Caption(columns(1))));
        add(&mut document, frame(2, area(4.0), Content::Picture(PictureBox { picture: Some(PictureId(2)), ..PictureBox::default() })));
        add(&mut document, frame(3, area(2.0), Content::Picture(PictureBox { picture: Some(PictureId(1)), ..PictureBox::default() })));
        add(&mut document, frame(4, area(1.0), Content::Text(columns(2))));
        add(&mut document, frame(5, area(0.0), Content::Headline(columns(1))));
        put(&mut document, 1, &[("图说。", "caption")], &[1]);
        put(&mut document, 2, &[("正文。", "body"), ("小标题", "subhead"), ("又一段。", "body")], &[4]);
        put(&mut document, 3, &[("引题", "kicker"), ("主题", "headline"), ("副题", "kicker")], &[5]);
        let article = Article {
            name: "稿".into(),
            headline: Some(StoryId(3)),
            body: Some(StoryId(2)),
            captions: vec![StoryId(1)],
            pictures: vec![PictureId(1), PictureId(2)],
            priority: 1,
            ..Article::default()
        };
        document.articles.insert(ArticleId(7), Arc::new(article));
        document
            .pictures
            .insert(PictureId(1), Arc::new(crate::model::PictureLink { file: "a.jpg".into(), alternative: String::new(), page: Default::default() }));
        let reading = made(&document, &NoPictures).value.reading;
        assert_eq!(reading.pieces.len(), 1);
        let said: Vec<String> = reading
            .parts()
            .map(|part| match part {
                Part::Paragraph { story, paragraph, role } => format!("{story}.{paragraph} {role:?}"),
                Part::Figure { frame, alternative } => format!("{frame} {alternative}"),
                Part::Table { frame, rows } => format!("{frame} table {}", rows.len()),
                Part::Contents { frame, lines } => format!("{frame} contents {lines}"),
            })
            .collect();
        let wanted = ["3.0 Kicker", "3.1 Headline", "3.2 Deck", "2.0 Body", "2.1 Subhead", "2.2 Body", "3 图说。", "1.0 Caption", "2 稿"];
        assert_eq!(said, wanted);
    }

    #[test]
    fn what_is_not_on_the_page_is_not_read() {
        let mut document = page(&[rect(20.0, 20.0, 110.0, 7.0)], 0, WritingMode::HorizontalTb);
        put(&mut document, 1, &[("一段。", "plain"), ("没有地方的一段。", "plain"), ("又一段。", "plain"), ("又一段。", "plain")], &[1]);
        let reading = made(&document, &NoPictures).value.reading;
        assert!(reading.parts().count() < 4 && reading.parts().count() > 0);
    }

    #[test]
    fn tables_and_what_is_inside_are_read_where_they_stand() {
        use crate::model::{DigestBox, DigestItem, TableBox};
        let mut document = page(&[rect(20.0, 20.0, 110.0, 30.0), rect(20.0, 200.0, 110.0, 30.0)], 0, WritingMode::HorizontalTb);
        let cells = [["名次", "队"], ["1", "东江"]].map(|row| row.map(str::to_owned).to_vec());
        let table = TableBox { style: "plain".into(), ..TableBox::from_rows(&cells, 1) };
        add(&mut document, frame(7, rect(20.0, 100.0, 110.0, 40.0), Content::Table(Arc::new(table))));
        let item = |id| DigestItem { article: ArticleId(id), text: "导读一条".into() };
        let digest = DigestBox { style: "plain".into(), items: vec![item(1), item(2)], ..DigestBox::default() };
        add(&mut document, frame(8, rect(20.0, 60.0, 110.0, 30.0), Content::Digest(digest)));
        let list = made(&document, &NoPictures).value;
        let kinds: Vec<String> = list
            .reading
            .parts()
            .map(|part| match part {
                Part::Paragraph { story, .. } => format!("text {story}"),
                Part::Figure { frame, .. } => format!("figure {frame}"),
                Part::Table { frame, rows } => format!("table {frame} {:?}", rows.iter().map(Vec::len).collect::<Vec<_>>()),
                Part::Contents { frame, lines } => format!("contents {frame} {lines}"),
            })
            .collect();
        assert_eq!(kinds, ["text 1", "contents 8 2", "table 7 [2, 2]", "text 2"]);
        // Every part's type lies in a group of its own, in order.
        let parts = |frame: u32| {
            let mut found: Vec<String> = Vec::new();
            for item in list.items.iter().filter(|item| item.source.is_some_and(|source| source.frame == FrameId(frame))) {
                let crate::display::Drawn::Group(group) = &item.drawn else { continue };
                for inner in &group.items {
                    let crate::display::Drawn::Group(inner) = &inner.drawn else { continue };
                    let text = |item: &crate::display::Item| match &item.drawn {
                        crate::display::Drawn::Glyphs(run) => run.run.text.get(run.run.start as usize..run.run.end as usize).map(str::to_owned),
                        _ => None,
                    };
                    found.push(inner.items.iter().filter_map(text).collect());
                }
            }
            found
        };
        assert_eq!(parts(7), ["名次", "队", "1", "东江"]);
        assert_eq!(parts(8).len(), 2);
    }
}
