//! Newspaper objects put on a page: nameplate, head line, list of what is inside, table, code, advertisement, set of pictures; pure, as edits.
//!
//! An empty frame that is selected alone becomes the object. Else it stands under what is selected, or where there is room for it; on
//! a full page it hangs on the pointer until a place is shown it. A nameplate and a head line stand where a paper has them. Words, styles and colours are those the document has; each is there to be
//! changed.

use std::sync::Arc;

use super::frames::black;
use super::placing::{free_cells, is_free};
use super::tool::Room;
use super::tool::make::cells_from;
use crate::base::{FrameId, LayerId, Length, Point, Rect, Say};
use crate::edit::{Edit, Transaction, insert_ad};
use crate::model::{
    AdSlot, CodeBox, Colour, Content, DigestBox, DigestItem, Document, FolioBox, FolioPart, Frame, Grid, LineStroke, NameplateBox, Page, PictureBox,
    RuleKind, TableBox,
};
use crate::propose::picture_set::{SetShape, SetSizes, picture_set};

/// What is put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Insert {
    /// 报头.
    Nameplate,
    /// 报眉.
    Folio,
    /// 导读.
    Digest,
    /// A table of so many columns and rows, the first row its head.
    Table(u32, u32),
    /// 二维码.
    Code,
    /// 广告, of the size so called in the document's table; a free size where empty.
    Ad(String),
    /// 组图: a large picture and so many small ones beside it.
    Pictures(u32),
}

impl Insert {
    /// The step's name.
    const fn step(&self) -> &'static str {
        match self {
            Self::Nameplate => "step-insert-nameplate",
            Self::Folio => "step-insert-folio",
            Self::Digest => "step-insert-digest",
            Self::Table(..) => "step-insert-table",
            Self::Code => "step-insert-code",
            Self::Ad(_) => "step-insert-ad",
            Self::Pictures(_) => "step-insert-pictures",
        }
    }

    /// How many columns and lines of the grid it takes where nothing else says so.
    fn cells(&self, grid: &Grid) -> (u32, u32) {
        let half = (grid.columns / 2).max(1);
        match self {
            Self::Nameplate => (grid.columns, 11),
            Self::Folio => (grid.columns, 2),
            Self::Digest => (half.min(2), 12),
            Self::Table(_, rows) => (half, (rows * 2).clamp(2, grid.lines)),
            Self::Code => (1, 6),
            Self::Ad(_) => (half, 16),
            Self::Pictures(_) => (half + 1, 24),
        }
    }
}

/// Where an object is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand<'a> {
    /// Into the one frame selected, where that is empty; under what is selected; where there is room.
    Free(&'a [FrameId]),
    /// Where the designer showed.
    There(Room),
}

/// Puts `what` on page `index`, new frames on `layer`: the step and the frames to select. Without a place shown to it, it lies over
/// others in the middle of a page without room: ask [`finds_room`] first.
///
/// # Errors
/// A sentence where the page is gone or there is no advertisement of that size.
pub fn insert(
    document: &Document,
    index: usize,
    stand: Stand<'_>,
    layer: Option<LayerId>,
    what: &Insert,
) -> Result<(Transaction, Vec<FrameId>), Say> {
    let page = document.pages.get(index).ok_or_else(|| Say::new("place-no-article"))?;
    let id = document.free_frame_id();
    let done = |edits: Vec<Edit>, ids: Vec<FrameId>| Ok((Transaction::new(Say::new(what.step()), edits), ids));
    let on = |rect: Rect, content: Content| {
        let frame = Frame { id, rect, content, layer, ..Frame::default() };
        Edit::InsertFrame { page: page.id, index: page.frames.len(), frame: Arc::new(frame) }
    };
    let rect = || match stand {
        Stand::Free(selected) => room_for(document, page, selected, what).unwrap_or_else(|| middle(page, what)),
        Stand::There(Room::At(at)) => cells_at(document, page, what, at),
        Stand::There(Room::In(rect)) => shaped(what, rect),
    };
    let content = match what {
        Insert::Ad(name) if !name.is_empty() => {
            let mut edits = insert_ad(document, page.id, name);
            if let (Stand::There(room), [Edit::InsertFrame { frame, .. }]) = (stand, edits.as_mut_slice()) {
                // Its size is what was booked; only its place is the designer's.
                let at = match room {
                    Room::At(_) => rect().origin(),
                    Room::In(drawn) => drawn.origin(),
                };
                let frame = Arc::make_mut(frame);
                frame.rect = Rect::new(at.x, at.y, frame.rect.width, frame.rect.height);
            }
            if edits.is_empty() {
                return Err(Say::new("insert-no-ad-size").with("name", name.as_str()));
            }
            return done(edits, vec![id]);
        }
        Insert::Ad(_) => Content::Picture(PictureBox::default()),
        Insert::Pictures(small) => {
            let (edits, ids) = pictures(document, page, rect(), (*small, layer));
            return done(edits, ids);
        }
        Insert::Nameplate | Insert::Folio => {
            let (usual, content) = if *what == Insert::Nameplate {
                (top_of(page, what), Content::Nameplate(Arc::new(nameplate(document))))
            } else {
                (over_area(page), Content::Folio(folio(document)))
            };
            let rect = if matches!(stand, Stand::There(_)) { rect() } else { usual };
            return done(vec![on(rect, content)], vec![id]);
        }
        Insert::Digest => Content::Digest(digest(document, page)),
        Insert::Table(columns, rows) => Content::Table(Arc::new(table(document, *columns, *rows))),
        Insert::Code => Content::Code(CodeBox { text: document.imprint.website.clone(), ..CodeBox::default() }),
    };
    let ad = matches!(what, Insert::Ad(_)).then(AdSlot::default);
    if let Stand::Free(selected) = stand
        && let Some(empty) = empty_frame(document, selected)
    {
        let mut edits = vec![Edit::SetFrameContent { id: empty, content }];
        edits.extend(ad.map(|ad| Edit::SetFrameAd { id: empty, ad: Some(ad) }));
        return done(edits, vec![empty]);
    }
    let mut edits = vec![on(rect(), content)];
    edits.extend(ad.map(|ad| Edit::SetFrameAd { id, ad: Some(ad) }));
    done(edits, vec![id])
}

/// The one selected frame, where it holds nothing and may be changed.
fn empty_frame(document: &Document, selected: &[FrameId]) -> Option<FrameId> {
    let [id] = selected else { return None };
    let (_, frame) = document.frame(*id)?;
    let is_empty = match &frame.content {
        Content::Box => true,
        Content::Picture(slot) => slot.picture.is_none() && frame.ad.is_none(),
        Content::Text(_) | Content::Headline(_) | Content::Caption(_) => document.story_in(*id).is_none(),
        Content::Rule(_) | Content::Folio(_) | Content::Nameplate(_) | Content::Digest(_) | Content::Table(_) | Content::Code(_) => false,
    };
    (is_empty && document.is_shown(frame) && !document.is_locked(frame)).then_some(*id)
}

/// Whether [`insert`] finds a place for `what` by itself: an empty frame, its own place on a page, free room.
#[must_use]
pub fn finds_room(document: &Document, page: &Page, selected: &[FrameId], what: &Insert) -> bool {
    match what {
        // A paper has them in one place.
        Insert::Nameplate | Insert::Folio => true,
        Insert::Ad(name) if !name.is_empty() => {
            let size = document.ad_sizes.get(name);
            // A size nobody defined is told by `insert`.
            size.is_none_or(|size| is_free(document, page, &size.rect(&page.grid, page.trim.width)))
        }
        Insert::Pictures(_) => room_for(document, page, selected, what).is_some(),
        Insert::Ad(_) | Insert::Digest | Insert::Table(..) | Insert::Code => {
            empty_frame(document, selected).is_some() || room_for(document, page, selected, what).is_some()
        }
    }
}

/// As many cells as `what` usually takes, from the one under `at`.
#[must_use]
pub fn cells_at(document: &Document, page: &Page, what: &Insert, at: Point) -> Rect {
    let grid = &page.grid;
    let (columns, lines) = what.cells(grid);
    let rect = cells_from(grid, (columns.min(grid.columns), lines.min(grid.lines)), at);
    match what {
        Insert::Ad(name) => document.ad_sizes.get(name).map_or(rect, |size| {
            let Rect { width, height, .. } = size.rect(grid, page.trim.width);
            let area = grid.type_area();
            // Held inside the type area where it is not larger.
            let held = |start: Length, extent: Length, from: Length, to: Length| if extent > to - from { start } else { start.min(to - extent) };
            Rect::new(held(rect.x, width, area.x, area.right()), held(rect.y, height, area.y, area.bottom()), width, height)
        }),
        Insert::Nameplate | Insert::Folio | Insert::Digest | Insert::Table(..) | Insert::Code | Insert::Pictures(_) => shaped(what, rect),
    }
}

/// A code is square: more would be white.
fn shaped(what: &Insert, rect: Rect) -> Rect {
    match what {
        Insert::Code => Rect { width: rect.width.min(rect.height), height: rect.width.min(rect.height), ..rect },
        _ => rect,
    }
}

/// The middle of the page, where nothing is free.
fn middle(page: &Page, what: &Insert) -> Rect {
    let grid = &page.grid;
    let (columns, lines) = what.cells(grid);
    let (columns, lines) = (columns.min(grid.columns), lines.min(grid.lines));
    shaped(what, grid.cells((grid.columns - columns) / 2, columns, (grid.lines - lines) / 2, lines))
}

/// Where an object stands by itself: under what is selected, as wide as it, where the type area leaves room there; else in the first
/// free room of the page, taken smaller rather than over what stands there; nowhere on a page that is full.
#[must_use]
pub fn room_for(document: &Document, page: &Page, selected: &[FrameId], what: &Insert) -> Option<Rect> {
    let grid = &page.grid;
    let area = grid.type_area();
    let (columns, lines) = what.cells(grid);
    let lines = lines.min(grid.lines.max(1));
    let height = grid.block_height(lines);
    if let Some(above) = super::frames::bounds_of(document, selected).filter(|above| area.encloses(above)) {
        let line = u32::try_from(grid.first_line_at(above.bottom()).max(0)).unwrap_or(0);
        let under = Rect::new(above.x, grid.line_top(line), above.width.max(grid.column_width()), height);
        if line + lines <= grid.lines && is_free(document, page, &under) {
            return Some(shaped(what, under));
        }
    }
    free_room(document, page, columns.min(grid.columns), lines).map(|free| shaped(what, free))
}

/// The first free cells of that size, else of fewer lines (half at least), else of fewer columns.
fn free_room(document: &Document, page: &Page, columns: u32, lines: u32) -> Option<Rect> {
    let least = lines.div_ceil(2).max(1);
    (1..=columns).rev().find_map(|columns| (least..=lines).rev().find_map(|lines| free_cells(document, page, columns, lines)))
}

/// The first lines of the type area, over all columns.
fn top_of(page: &Page, what: &Insert) -> Rect {
    let (columns, lines) = what.cells(&page.grid);
    page.grid.cells(0, columns, 0, lines.min(page.grid.lines))
}

/// A strip above the type area: half of what the page leaves free there, at most 8 mm.
fn over_area(page: &Page) -> Rect {
    let area = page.grid.type_area();
    let height = (area.y / 2).min(Length::mm(8.0)).max(crate::model::bounds::FRAME_LEAST);
    Rect::new(area.x, area.y - height - (area.y - height) / 4, area.width, height)
}

/// The first paragraph style of these that the document has; its body style where it has none of them.
#[must_use]
pub fn style_of(document: &Document, wanted: &[&str]) -> String {
    let known = |name: &&&str| document.styles.paragraph.contains_key(**name);
    wanted.iter().find(known).map_or("body", |name| name).to_owned()
}

fn line(document: &Document, weight: f64, kind: RuleKind) -> LineStroke {
    LineStroke { weight: Length::pt(weight), colour: black(document), kind }
}

/// A nameplate with everything the law asks for; what the issue does not say yet stays away.
fn nameplate(document: &Document) -> NameplateBox {
    let small = style_of(document, &["报头-文", "folio", "caption"]);
    let part = |text: &str| FolioPart { text: text.to_owned(), style: small.clone() };
    NameplateBox {
        name: Some(FolioPart { text: "{paper}".to_owned(), style: style_of(document, &["nameplate", "报名", "headline"]) }),
        left: ["{date}", "{weekday}", "农历{lunar}"].map(part).to_vec(),
        right: ["总第{number}期", "今日{pages}版", "{hotline}"].map(part).to_vec(),
        foot: ["国内统一连续出版物号 {cn}", "{publisher}出版", "邮发代号 {postal-code}", "零售价 {price}"].map(part).to_vec(),
        foot_rule: Some(line(document, 0.5, RuleKind::Single)),
        rule: Some(line(document, 3.0, RuleKind::ThickThin)),
        ..NameplateBox::default()
    }
}

/// A head line: date, section, page.
fn folio(document: &Document) -> FolioBox {
    let part = |text: &str, style: &str| FolioPart { text: text.to_owned(), style: style_of(document, &[style, "folio"]) };
    FolioBox {
        left: vec![part("{paper}", "folio-paper"), part("{date} {weekday}", "folio")],
        middle: vec![part("{section}", "folio-section")],
        right: vec![part("{editors}", "folio"), part("{page}", "folio-page")],
        rule: Some(line(document, 0.5, RuleKind::Single)),
    }
}

/// What is inside: the articles of the other pages in their order, five at most.
fn digest(document: &Document, page: &Page) -> DigestBox {
    let items = others(document, page).take(5).map(|article| DigestItem { article, text: String::new() }).collect();
    DigestBox {
        items,
        style: style_of(document, &["digest", "导读", "body"]),
        page: "{page}版".to_owned(),
        page_style: style_of(document, &["digest-page", "导读-版", "digest", "body"]),
        rule: None,
    }
}

/// The articles with a headline that stand on other pages, by page and then as they are numbered.
fn others<'a>(document: &'a Document, page: &'a Page) -> impl Iterator<Item = crate::base::ArticleId> + 'a {
    let own = document.pages.iter().position(|one| one.id == page.id);
    let mut found: Vec<_> =
        document.articles.iter().filter_map(|(id, article)| Some((document.page_of_article(*id)?, article.priority, *id))).collect();
    found.retain(|(at, _, _)| Some(*at) != own);
    // The gravest article of each page first, then the others.
    found.sort();
    let mut seen = std::collections::BTreeSet::new();
    let (leads, rest): (Vec<_>, Vec<_>) = found.into_iter().partition(|(at, _, _)| seen.insert(*at));
    leads.into_iter().chain(rest).map(|(_, _, id)| id)
}

/// An empty table with a head and lying rules.
fn table(document: &Document, columns: u32, rows: u32) -> TableBox {
    let row = vec![String::new(); columns.clamp(1, 64) as usize];
    TableBox {
        style: style_of(document, &["表文", "caption", "body"]),
        header_style: style_of(document, &["表头", "subhead", "caption"]),
        padding: Length::mm(0.8),
        edge_rule: Some(line(document, 1.0, RuleKind::Single)),
        header_rule: Some(line(document, 0.5, RuleKind::Single)),
        row_rule: Some(line(document, 0.25, RuleKind::Single)),
        header_shade: Some(Colour { tint: crate::base::Share::percent(12.0), ..black(document) }),
        ..TableBox::from_rows(&vec![row; rows.clamp(1, 200) as usize], 1)
    }
}

/// A large slot and `small` ones beside it, a gutter apart.
fn pictures(document: &Document, page: &Page, area: Rect, (small, layer): (u32, Option<LayerId>)) -> (Vec<Edit>, Vec<FrameId>) {
    let first = document.free_frame_id().0;
    let ids: Vec<FrameId> = (0..=small).map(|index| FrameId(first + index)).collect();
    let slot = |(index, id): (usize, &FrameId)| {
        // Three to two, as most photographs are, until the set gives each its place.
        let rect = Rect::new(area.x, area.y, area.width, area.width * 2 / 3);
        let frame = Frame { id: *id, rect, content: Content::Picture(PictureBox::default()), layer, ..Frame::default() };
        Edit::InsertFrame { page: page.id, index: page.frames.len() + index, frame: Arc::new(frame) }
    };
    let mut edits: Vec<Edit> = ids.iter().enumerate().map(slot).collect();
    let mut after = document.clone();
    if Transaction::new(Say::new("step-insert-pictures"), edits.clone()).apply(&mut after).is_ok() {
        edits.extend(picture_set(&after, &ids, area, SetShape::Lead, SetSizes::Equal, page.grid.gutter_width()));
    }
    (edits, ids)
}

/// The selected picture frames as a set over the room they take now; empty where they are not two pictures at least.
#[must_use]
pub fn as_set(document: &Document, ids: &[FrameId], shape: SetShape) -> Vec<Edit> {
    let Some(area) = super::frames::bounds_of(document, ids) else { return Vec::new() };
    let gap = ids.iter().find_map(|id| document.frame(*id)).and_then(|(index, _)| document.pages.get(index)).map(|page| page.grid.gutter_width());
    // As a reader takes them: from the top, from the left.
    let mut sorted = ids.to_vec();
    sorted.sort_by_key(|id| document.frame(*id).map(|(_, frame)| (frame.rect.y, frame.rect.x)));
    if sorted.len() < 2 {
        return Vec::new();
    }
    picture_set(document, &sorted, area, shape, SetSizes::ByProportion, gap.unwrap_or(Length::mm(3.0)))
}

/// Copies of frames: how many, and how far each stands from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeat {
    /// Copies across, beside the frames themselves.
    pub across: u32,
    /// Copies down.
    pub down: u32,
    /// From one to the next.
    pub step: Point,
}

/// The most copies that one step makes.
pub const REPEAT_MOST: u32 = 400;

/// Copies `ids` in a row, a column or both (步进复制): the edits and the new frames. Nothing where there would be more than
/// [`REPEAT_MOST`].
#[must_use]
pub fn repeat(document: &Document, page: &Page, ids: &[FrameId], how: Repeat) -> (Vec<Edit>, Vec<FrameId>) {
    let count = (how.across + 1).saturating_mul(how.down + 1).saturating_sub(1);
    if count == 0 || count > REPEAT_MOST {
        return (Vec::new(), Vec::new());
    }
    let clip = super::frames::Clip::of(document, ids);
    let mut draft = super::frames::Draft::of(document);
    let mut made = Vec::new();
    for down in 0..=how.down {
        for across in 0..=how.across {
            if (across, down) == (0, 0) {
                continue;
            }
            let by = Point::new(how.step.x * i64::from(across), how.step.y * i64::from(down));
            let (edits, new) = clip.put(draft.document(), page.id, by);
            if draft.push(edits) {
                made.extend(new);
            }
        }
    }
    (draft.edits(), made)
}

/// The step from one copy to the next that leaves a gutter across and ends on the next free line down.
#[must_use]
pub fn usual_step(document: &Document, page: &Page, ids: &[FrameId]) -> Point {
    let Some(rect) = super::frames::bounds_of(document, ids) else { return Point::ORIGIN };
    let grid = &page.grid;
    let down = grid.line_pitch * rect.height.steps_to_cover(grid.line_pitch).max(1);
    Point::new(rect.width + grid.gutter_width(), down)
}
