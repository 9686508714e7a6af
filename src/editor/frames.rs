//! What commands and tools do to several frames at once: move, scale, copy, take out; pure, as edits.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::{FrameId, GroupId, Insets, Length, PageId, PictureId, Point, Rect, Say, StoryId};
use crate::edit::{Edit, Transaction, remove_frame};
use crate::model::{Colour, Content, Document, Frame, PictureBox, PictureLink, Story, Swatch, bounds};

/// A document that edits are tried on, one after the other, each reckoned on what the ones before left.
#[derive(Debug, Clone)]
pub struct Draft {
    document: Document,
    edits: Vec<Edit>,
}

impl Draft {
    /// A draft of `document`.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        Self { document: document.clone(), edits: Vec::new() }
    }
    /// The document with the edits so far.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }
    /// Does these edits too, all or none; whether they were done.
    pub fn push(&mut self, edits: Vec<Edit>) -> bool {
        let done = Transaction::new(Say::new("step-draft"), edits.clone()).apply(&mut self.document).is_ok();
        if done {
            self.edits.extend(edits);
        }
        done
    }
    /// The edits.
    #[must_use]
    pub fn edits(self) -> Vec<Edit> {
        self.edits
    }
}

/// The document's black: the swatch called so, else the one of black ink alone, else the darkest.
#[must_use]
pub fn black(document: &Document) -> Colour {
    let ink = |swatch: &Swatch| {
        let mix = swatch.look(&document.swatches);
        [mix.c, mix.m, mix.y, mix.k].map(|ink| (ink.get() * 1_000.0) as i64)
    };
    // Black alone before a mix, much of it before little.
    let dark = |(_, swatch): &(&String, &Swatch)| {
        let [c, m, y, k] = ink(swatch);
        (k * 2 - (c + m + y), k)
    };
    let called = ["black", "黑"].into_iter().find(|name| document.swatches.contains_key(*name));
    let name = called.or_else(|| document.swatches.iter().max_by_key(dark).map(|(name, _)| name.as_str()));
    Colour::named(name.unwrap_or("black"))
}

/// The frames that a click on `frame` takes: all of its outermost group on that page that are shown, or itself.
#[must_use]
pub fn together(document: &Document, frame: FrameId) -> Vec<FrameId> {
    let Some((page, one)) = document.frame(frame) else { return Vec::new() };
    let Some(group) = one.groups.first() else { return vec![frame] };
    let frames = document.pages.get(page).map(|page| page.frames.as_slice()).unwrap_or_default();
    frames.iter().filter(|other| other.groups.first() == Some(group) && document.is_shown(other)).map(|other| other.id).collect()
}

/// `ids` divided into what moves as one: whole groups, and frames by themselves; in the order they were taken.
#[must_use]
pub fn units(document: &Document, ids: &[FrameId]) -> Vec<Vec<FrameId>> {
    let mut units: Vec<Vec<FrameId>> = Vec::new();
    for id in ids {
        if units.iter().any(|unit| unit.contains(id)) {
            continue;
        }
        let group = together(document, *id);
        let is_whole = group.len() > 1 && group.iter().all(|member| ids.contains(member));
        units.push(if is_whole { group } else { vec![*id] });
    }
    units
}

/// The smallest rectangle round these frames.
#[must_use]
pub fn bounds_of(document: &Document, ids: &[FrameId]) -> Option<Rect> {
    ids.iter().filter_map(|id| document.frame(*id)).map(|(_, frame)| frame.bounds()).reduce(|all, one| all.union(&one))
}

/// Those of `ids` that gestures may change.
#[must_use]
pub fn free(document: &Document, ids: &[FrameId]) -> Vec<FrameId> {
    ids.iter().copied().filter(|id| document.frame(*id).is_some_and(|(_, frame)| !document.is_locked(frame))).collect()
}

/// Moves frames.
#[must_use]
pub fn moved(document: &Document, ids: &[FrameId], by: Point) -> Vec<Edit> {
    let frames = ids.iter().filter_map(|id| document.frame(*id));
    frames.map(|(_, frame)| Edit::SetFrameRect { id: frame.id, rect: frame.rect.moved(by) }).collect()
}

/// `value` of the stretch `from` to where it lies in the stretch `to`.
fn mapped(value: Length, from: (Length, Length), to: (Length, Length)) -> Length {
    if from.1.is_zero() {
        return to.0;
    }
    let share = i128::from((value - from.0).units()) * i128::from(to.1.units());
    let whole = i128::from(from.1.units());
    let rounded = (share * 2 + whole).div_euclid(whole * 2);
    to.0 + Length::from_units(i64::try_from(rounded).unwrap_or(0))
}

/// Stretches frames with the rectangle round them from `from` to `to`.
#[must_use]
pub fn scaled(document: &Document, ids: &[FrameId], from: Rect, to: Rect) -> Vec<Edit> {
    let across = ((from.x, from.width), (to.x, to.width));
    let down = ((from.y, from.height), (to.y, to.height));
    let frames = ids.iter().filter_map(|id| document.frame(*id));
    frames
        .map(|(_, frame)| {
            // At an angle it moves with the rest: what lies square on the page is stretched there, what slants along its own sides.
            let (turned, rect) = (!frame.turn.is_none(), if frame.turn.is_square() { frame.bounds() } else { frame.rect });
            let (left, right) = (mapped(rect.x, across.0, across.1), mapped(rect.right(), across.0, across.1));
            let (top, bottom) = (mapped(rect.y, down.0, down.1), mapped(rect.bottom(), down.0, down.1));
            let stretched = Rect::new(left, top, right - left, bottom - top);
            let shares = (share(from.width, to.width), share(from.height, to.height));
            let rect = if turned { beside(frame, &stretched, shares) } else { stretched };
            Edit::SetFrameRect { id: frame.id, rect: roomy(frame, rect) }
        })
        .collect()
}

/// How many times as long something becomes; what has no length keeps it.
fn share(from: Length, to: Length) -> f64 {
    if from.is_zero() { 1.0 } else { to.ratio(from) }
}

/// The rectangle of the turned `frame` so that it stands in the middle of `on_page`: as large as that where it lies square there. What
/// slants keeps its angle and gets sides as long as its own sides become where the page is stretched by `shares` across and down: both
/// by one share where that is the same both ways.
fn beside(frame: &Frame, on_page: &Rect, shares: (f64, f64)) -> Rect {
    let (centre, size) = (on_page.centre(), on_page.size());
    let (width, height) = if !frame.turn.is_square() {
        let (sine, cosine) = frame.turn.to_degrees().to_radians().sin_cos();
        let along = (shares.0 * cosine).hypot(shares.1 * sine);
        let beside = (shares.0 * sine).hypot(shares.1 * cosine);
        (frame.rect.width.scaled(along), frame.rect.height.scaled(beside))
    } else if (frame.turn + frame.turn).is_none() {
        (size.width, size.height)
    } else {
        (size.height, size.width)
    };
    Rect::new(centre.x - width / 2, centre.y - height / 2, width, height)
}

/// The least width and height a frame may have: its insets with something inside them.
#[must_use]
pub fn least_size(frame: &Frame) -> (Length, Length) {
    let Insets { top, right, bottom, left } = frame.insets;
    match &frame.content {
        Content::Rule(_) => (Length::ZERO, Length::ZERO),
        Content::Box => (bounds::FRAME_LEAST, bounds::FRAME_LEAST),
        Content::Text(_)
        | Content::Headline(_)
        | Content::Caption(_)
        | Content::Picture(_)
        | Content::Folio(_)
        | Content::Nameplate(_)
        | Content::Digest(_)
        | Content::Table(_)
        | Content::Code(_) => (left + right + bounds::FRAME_LEAST, top + bottom + bounds::FRAME_LEAST),
    }
}

/// `rect` with room for what the frame must hold.
#[must_use]
pub fn roomy(frame: &Frame, rect: Rect) -> Rect {
    let (width, height) = least_size(frame);
    let mut rect = Rect { width: rect.width.max(width), height: rect.height.max(height), ..rect };
    if matches!(frame.content, Content::Rule(_)) && rect.width < bounds::FRAME_LEAST && rect.height < bounds::FRAME_LEAST {
        // A rule keeps its length.
        if frame.rect.width >= frame.rect.height { rect.width = bounds::FRAME_LEAST } else { rect.height = bounds::FRAME_LEAST }
    }
    rect
}

/// Takes frames off their pages and out of their threads; their stories stay.
#[must_use]
pub fn removed(document: &Document, ids: &[FrameId]) -> Vec<Edit> {
    let mut draft = Draft::of(document);
    for id in ids {
        let edits = remove_frame(draft.document(), *id);
        draft.push(edits);
    }
    draft.edits()
}

/// Frames with all they show, as they lie on the clipboard: independent of the document they come from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Clip {
    /// The frames in paint order.
    frames: Vec<Frame>,
    /// Stories with the indices of their frames in order.
    stories: Vec<(Arc<Story>, Vec<usize>)>,
    pictures: BTreeMap<PictureId, Arc<PictureLink>>,
}

impl Clip {
    /// These frames of one page, with their stories and pictures.
    #[must_use]
    pub fn of(document: &Document, ids: &[FrameId]) -> Self {
        let mut clip = Self::default();
        let wanted: BTreeSet<FrameId> = ids.iter().copied().collect();
        for page in &document.pages {
            clip.frames.extend(page.frames.iter().filter(|frame| wanted.contains(&frame.id)).map(|frame| Frame::clone(frame)));
        }
        for (id, thread) in &document.threads {
            let places: Vec<usize> = thread.iter().filter_map(|frame| clip.frames.iter().position(|one| one.id == *frame)).collect();
            if let (false, Some(story)) = (places.is_empty(), document.stories.get(id)) {
                clip.stories.push((Arc::clone(story), places));
            }
        }
        for frame in &clip.frames {
            if let Content::Picture(PictureBox { picture: Some(id), .. }) = &frame.content
                && let Some(link) = document.pictures.get(id)
            {
                clip.pictures.insert(*id, Arc::clone(link));
            }
        }
        clip
    }
    /// Whether nothing lies on it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.frames.is_empty()
    }
    /// The words of its stories, a line a paragraph.
    #[must_use]
    pub fn text(&self) -> String {
        let paragraphs = self.stories.iter().flat_map(|(story, _)| &story.paragraphs);
        paragraphs.map(|paragraph| paragraph.text.replace('\u{2028}', "\n")).collect::<Vec<_>>().join("\n")
    }
    /// The smallest rectangle round its frames.
    #[must_use]
    pub fn bounds(&self) -> Option<Rect> {
        self.frames.iter().map(Frame::bounds).reduce(|all, one| all.union(&one))
    }

    /// Puts it on top of page `page`, moved by `by`: the edits, and the new frames in paint order.
    ///
    /// Stories are copied; a picture that the document links already is shown from there.
    #[must_use]
    pub fn put(&self, document: &Document, page: PageId, by: Point) -> (Vec<Edit>, Vec<FrameId>) {
        let Some((_, on)) = document.page(page) else { return (Vec::new(), Vec::new()) };
        let mut edits = Vec::new();
        let mut pictures: BTreeMap<PictureId, PictureId> = BTreeMap::new();
        let mut free_picture = document.free_picture_id().0;
        for (id, link) in &self.pictures {
            let known = document.pictures.get(id).filter(|known| *known == link).map(|_| *id);
            let same = known.or_else(|| document.pictures.iter().find(|(_, other)| *other == link).map(|(other, _)| *other));
            let new = same.unwrap_or_else(|| {
                let new = PictureId(free_picture);
                free_picture += 1;
                edits.push(Edit::SetPicture { id: new, picture: Some(Arc::clone(link)) });
                new
            });
            pictures.insert(*id, new);
        }
        let (first, first_group) = (document.free_frame_id().0, document.free_group_id().0);
        let mut groups: BTreeMap<GroupId, GroupId> = BTreeMap::new();
        let mut ids = Vec::new();
        for (index, frame) in self.frames.iter().enumerate() {
            let id = FrameId(first + index as u32);
            let mut copy = Frame { id, rect: frame.rect.moved(by), locked: false, ..frame.clone() };
            copy.layer = document.layer_of(frame).map(|layer| layer.id);
            for group in &mut copy.groups {
                let next = GroupId(first_group + groups.len() as u32);
                *group = *groups.entry(*group).or_insert(next);
            }
            if let Content::Picture(slot) = &mut copy.content {
                slot.picture = slot.picture.and_then(|picture| pictures.get(&picture).copied());
            }
            edits.push(Edit::InsertFrame { page, index: on.frames.len() + index, frame: Arc::new(copy) });
            ids.push(id);
        }
        for (id, (story, places)) in (document.free_story_id().0..).map(StoryId).zip(&self.stories) {
            edits.push(Edit::SetStory { id, story: Some(Arc::clone(story)) });
            edits.push(Edit::SetThread { story: id, frames: Some(places.iter().filter_map(|place| ids.get(*place).copied()).collect()) });
        }
        (edits, ids)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Size;
    use crate::model::check::refuse;
    use crate::model::{Grid, Page, Paragraph, TextBox};

    fn mm(value: f64) -> Length {
        Length::mm(value)
    }

    /// Three text frames, the first two of one story and one group, and a picture slot.
    fn document() -> Document {
        let grid = Grid { columns: 2, characters: 10, lines: 20, body_size: Length::pt(9.0), line_pitch: Length::pt(12.0), ..Grid::default() };
        let frame = |id: u32, content: Content, groups: Vec<GroupId>| {
            let rect = Rect::new(mm(f64::from(id) * 20.0), mm(10.0), mm(15.0), mm(30.0));
            Arc::new(Frame { id: FrameId(id), rect, content, groups, ..Frame::default() })
        };
        let text = || Content::Text(TextBox::default());
        let slot = Content::Picture(PictureBox { picture: Some(PictureId(1)), ..PictureBox::default() });
        let group = vec![GroupId(4)];
        let frames = vec![frame(1, text(), group.clone()), frame(2, text(), group), frame(3, text(), Vec::new()), frame(4, slot, Vec::new())];
        let page = Page { id: PageId(1), trim: Size::new(mm(200.0), mm(200.0)), grid, frames, ..Page::default() };
        let story = |text: &str| Arc::new(Story { paragraphs: vec![Arc::new(Paragraph::new(text, "body"))] });
        Document {
            pages: vec![Arc::new(page)],
            stories: BTreeMap::from([(StoryId(1), story("一")), (StoryId(2), story("二"))]),
            threads: BTreeMap::from([(StoryId(1), vec![FrameId(1), FrameId(2)]), (StoryId(2), vec![FrameId(3)])]),
            pictures: BTreeMap::from([(
                PictureId(1),
                Arc::new(PictureLink { file: "a.jpg".to_owned(), alternative: String::new(), page: Default::default() }),
            )]),
            ..Document::default()
        }
    }

    #[test]
    fn a_click_takes_a_group_and_units_are_whole_groups() {
        let document = document();
        assert_eq!(together(&document, FrameId(2)), [FrameId(1), FrameId(2)]);
        assert_eq!(together(&document, FrameId(3)), [FrameId(3)]);
        assert_eq!(units(&document, &[FrameId(3), FrameId(2), FrameId(1)]), [vec![FrameId(3)], vec![FrameId(1), FrameId(2)]]);
        assert_eq!(units(&document, &[FrameId(1), FrameId(3)]).len(), 2, "a member by itself");
    }

    #[test]
    fn copies_bring_their_stories_groups_and_pictures() {
        let mut document = document();
        let clip = Clip::of(&document, &[FrameId(2), FrameId(1), FrameId(4)]);
        let (edits, ids) = clip.put(&document, PageId(1), Point::new(mm(5.0), mm(5.0)));
        Transaction::new(Say::new("copy"), edits).apply(&mut document).expect("it can be put");
        assert_eq!(refuse(&document), Ok(()));
        assert_eq!(ids, [FrameId(5), FrameId(6), FrameId(7)]);
        assert_eq!(document.threads[&StoryId(3)], [FrameId(5), FrameId(6)]);
        assert_eq!(together(&document, FrameId(5)), [FrameId(5), FrameId(6)], "the copies are a group of their own");
        assert_eq!(document.pictures.len(), 1);
        // Into another document its picture comes along.
        let mut other = Document { pages: vec![Arc::new(Page { frames: Vec::new(), ..Page::clone(&document.pages[0]) })], ..Document::default() };
        let (edits, _) = clip.put(&other, PageId(1), Point::ORIGIN);
        Transaction::new(Say::new("copy"), edits).apply(&mut other).expect("it can be put");
        assert_eq!((refuse(&other), other.pictures.len(), other.stories.len()), (Ok(()), 1, 1));
    }

    #[test]
    fn frames_of_one_thread_go_together() {
        let mut document = document();
        let edits = removed(&document, &[FrameId(1), FrameId(2), FrameId(4)]);
        Transaction::new(Say::new("remove"), edits).apply(&mut document).expect("they can be taken out");
        assert_eq!(refuse(&document), Ok(()));
        assert_eq!((document.pages[0].frames.len(), document.threads.len(), document.stories.len()), (1, 1, 2));
    }

    #[test]
    fn stretching_forth_and_back_comes_home() {
        let document = document();
        let ids = [FrameId(1), FrameId(2), FrameId(3)];
        let from = bounds_of(&document, &ids).expect("three frames");
        let to = Rect::new(mm(3.0), mm(7.0), mm(111.0), mm(17.0));
        let mut changed = document.clone();
        Transaction::new(Say::new("scale"), scaled(&document, &ids, from, to)).apply(&mut changed).expect("they can be stretched");
        assert_eq!(bounds_of(&changed, &ids), Some(to));
        let back = scaled(&changed, &ids, to, from);
        Transaction::new(Say::new("scale"), back).apply(&mut changed).expect("they can be stretched back");
        assert_eq!(bounds_of(&changed, &ids), Some(from));
    }
}
