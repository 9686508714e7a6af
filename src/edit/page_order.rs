//! Edits for the pages of an issue as a designer moves them: labels follow, spreads stay together, copies have what they show.
//!
//! Jump lines, digests and folios need no edit: they are made from the pages as they stand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::compound::{unblock, unthread};
use super::{Edit, PageProperties, Transaction};
use crate::base::{ArticleId, FrameId, GroupId, PageId, Say, StoryId};
use crate::model::{AdMark, AdSlot, Article, Content, Document, Frame, Page, PageIssue, ParentPage, PictureBox, Surround};

/// Two pages that are one sheet.
type Pair = (PageId, PageId);

/// The pairs of pages that are spreads.
fn pairs(document: &Document) -> Vec<Pair> {
    let spreads = (0..document.pages.len()).filter_map(|index| document.spread(index).filter(|spread| spread.left == index));
    spreads.map(|spread| (document.pages[spread.left].id, document.pages[spread.right].id)).collect()
}

/// What moves as one: spreads and single pages, in order.
fn units(document: &Document) -> Vec<Vec<PageId>> {
    let mut units: Vec<Vec<PageId>> = Vec::new();
    for (index, page) in document.pages.iter().enumerate() {
        match (document.spread(index), units.last_mut()) {
            (Some(spread), Some(last)) if spread.right == index => last.push(page.id),
            _ => units.push(vec![page.id]),
        }
    }
    units
}

/// The labels that follow from sections and order, where pages are called otherwise.
#[must_use]
pub fn follow_labels(document: &Document) -> Vec<Edit> {
    let stale = document.pages.iter().enumerate().filter_map(|(index, page)| {
        let label = document.following_label(index).filter(|label| *label != page.label)?;
        Some(Edit::SetPageProperties { id: page.id, properties: PageProperties { label, ..PageProperties::from(&**page) } })
    });
    stale.collect()
}

/// `edits`, then those that keep `pairs` (as far as both are still there, side by side) and let labels follow.
fn settled(document: &Document, mut edits: Vec<Edit>, pairs: &[Pair]) -> Vec<Edit> {
    let mut after = document.clone();
    // What cannot be done is refused with its own sentence when it is asked for.
    if Transaction::new(Say::new("edit-pages"), edits.clone()).apply(&mut after).is_err() {
        return edits;
    }
    let mut more = Vec::new();
    for (index, page) in after.pages.iter().enumerate() {
        let next = after.pages.get(index + 1).map(|page| page.id);
        let spread = pairs.iter().any(|(left, right)| *left == page.id && Some(*right) == next);
        if page.issue.spread_with_next != spread {
            more.push(Edit::SetPageIssue { id: page.id, issue: Box::new(PageIssue { spread_with_next: spread, ..page.issue.clone() }) });
        }
    }
    more.extend(follow_labels(&after));
    edits.extend(more);
    edits
}

/// The moves that bring the pages into the order `wanted`.
fn ordered(document: &Document, wanted: &[PageId]) -> Vec<Edit> {
    let mut now: Vec<PageId> = document.pages.iter().map(|page| page.id).collect();
    let mut edits = Vec::new();
    for (index, id) in wanted.iter().enumerate() {
        let Some(at) = now.iter().position(|one| one == id).filter(|at| *at != index) else { continue };
        now.remove(at);
        now.insert(index, *id);
        edits.push(Edit::MovePage { id: *id, index });
    }
    edits
}

/// Puts `page` before the one at `index`, or behind the spread that a page there would part; labels follow.
#[must_use]
pub fn insert_page(document: &Document, index: usize, page: Arc<Page>) -> Vec<Edit> {
    let parts = document.spread(index).is_some_and(|spread| spread.right == index);
    let edits = vec![Edit::InsertPage { index: index + usize::from(parts), page }];
    settled(document, edits, &pairs(document))
}

/// Takes a page out with its frames; stories flow on through frames of other pages or stay unplaced, articles folded on it lose
/// their block, labels follow, the other half of a spread is a page of its own.
#[must_use]
pub fn remove_page(document: &Document, id: PageId) -> Vec<Edit> {
    let frames = document.page(id).map(|(_, page)| page.frames.iter().map(|frame| frame.id).collect()).unwrap_or_default();
    let mut edits = unthread(document, &frames);
    edits.extend(unblock(document, &frames, Some(id)));
    edits.push(Edit::RemovePage { id });
    settled(document, edits, &pairs(document))
}

/// Moves a page, with the other half of its spread, so that it has `index` afterwards, or the nearest place that parts no spread.
#[must_use]
pub fn move_page(document: &Document, id: PageId, index: usize) -> Vec<Edit> {
    let mut units = units(document);
    let Some(at) = units.iter().position(|unit| unit.contains(&id)) else { return vec![Edit::MovePage { id, index }] };
    let from: usize = units[..at].iter().map(Vec::len).sum();
    let moved = units.remove(at);
    let within = moved.iter().position(|page| *page == id).unwrap_or(0);
    let goal = index.saturating_sub(within);
    let forward = goal > from;
    let (mut to, mut before) = (0, 0);
    while to < units.len() && before < goal {
        let next = before + units[to].len();
        if next > goal && !forward {
            break;
        }
        (to, before) = (to + 1, next);
    }
    units.insert(to, moved);
    settled(document, ordered(document, &units.concat()), &pairs(document))
}

/// Changes the places of two pages; a page of a spread takes its other half along. Nothing for two halves of one spread.
#[must_use]
pub fn swap_pages(document: &Document, one: PageId, other: PageId) -> Vec<Edit> {
    let mut units = units(document);
    let find = |id: PageId| units.iter().position(|unit| unit.contains(&id));
    let (Some(first), Some(second)) = (find(one), find(other)) else { return Vec::new() };
    units.swap(first, second);
    settled(document, ordered(document, &units.concat()), &pairs(document))
}

/// Puts a copy of a page behind it (behind its spread): frames, and the stories and articles that stand on it alone.
///
/// Frames of a story that runs on to other pages come empty: its text stands where it stands.
#[must_use]
pub fn duplicate_page(document: &Document, id: PageId) -> Vec<Edit> {
    let Some((index, page)) = document.page(id) else { return Vec::new() };
    let index = document.spread(index).map_or(index, |spread| spread.right) + 1;
    let first = document.free_frame_id().0;
    let names: BTreeMap<FrameId, FrameId> = page.frames.iter().map(|frame| frame.id).zip((first..).map(FrameId)).collect();
    let mut copy = Page::clone(page);
    copy.id = document.free_page_id();
    copy.issue.spread_with_next = false;
    copy.status = None;
    // Groups of the copy are groups of their own.
    let known: BTreeSet<GroupId> = page.frames.iter().flat_map(|frame| frame.groups.iter().copied()).collect();
    let groups: BTreeMap<GroupId, GroupId> = known.into_iter().zip((document.free_group_id().0..).map(GroupId)).collect();
    let renamed = |frame: &Arc<Frame>| {
        let id = names.get(&frame.id).copied().unwrap_or(frame.id);
        let groups = frame.groups.iter().filter_map(|group| groups.get(group).copied()).collect();
        Arc::new(Frame { id, groups, ..Frame::clone(frame) })
    };
    copy.frames = page.frames.iter().map(renamed).collect();
    let mut edits = vec![Edit::InsertPage { index, page: Arc::new(copy) }];
    let mut stories: BTreeMap<StoryId, StoryId> = BTreeMap::new();
    let mut next = document.free_story_id().0;
    for (story, thread) in &document.threads {
        let Some(text) = document.stories.get(story) else { continue };
        let Some(frames) = thread.iter().map(|frame| names.get(frame).copied()).collect::<Option<Vec<FrameId>>>().filter(|frames| !frames.is_empty())
        else {
            continue;
        };
        edits.push(Edit::SetStory { id: StoryId(next), story: Some(text.clone()) });
        edits.push(Edit::SetThread { story: StoryId(next), frames: Some(frames) });
        stories.insert(*story, StoryId(next));
        next += 1;
    }
    let copy_id = document.free_page_id();
    let articles: Vec<Arc<Article>> = document.articles.values().filter_map(|article| article_of(article, &stories, &names, (id, copy_id))).collect();
    let first = document.free_article_id().0;
    edits.extend((first..).zip(articles).map(|(id, article)| Edit::SetArticle { id: ArticleId(id), article: Some(article) }));
    settled(document, edits, &pairs(document))
}

/// The copy of `article` whose stories are all among those copied; `None` for others, and for one without stories.
fn article_of(
    article: &Article,
    stories: &BTreeMap<StoryId, StoryId>,
    frames: &BTreeMap<FrameId, FrameId>,
    (from, to): (PageId, PageId),
) -> Option<Arc<Article>> {
    let mut copy = article.clone();
    // Its block is copied where it stands on the page; one elsewhere stays with the original.
    copy.block = copy.block.filter(|block| block.page == from);
    if let Some(block) = &mut copy.block {
        block.page = to;
        block.slots.retain(|slot| frames.contains_key(&slot.frame));
        for slot in &mut block.slots {
            slot.frame = frames.get(&slot.frame).copied().unwrap_or(slot.frame);
        }
        block.surround = block.surround.and_then(|surround| Some(Surround { frame: *frames.get(&surround.frame)?, ..surround }));
    }
    let mut own = 0;
    for story in copy.headline.iter_mut().chain(&mut copy.body).chain(&mut copy.captions) {
        *story = *stories.get(story)?;
        own += 1;
    }
    (own > 0).then(|| Arc::new(copy))
}

/// Gives a page's label over to its section, or (with `None`) to whoever types it; the labels of all pages follow.
#[must_use]
pub fn set_section_letter(document: &Document, id: PageId, letter: Option<&str>) -> Vec<Edit> {
    let Some((_, page)) = document.page(id) else { return Vec::new() };
    let issue = PageIssue { letter: letter.map(str::to_owned), ..page.issue.clone() };
    settled(document, vec![Edit::SetPageIssue { id, issue: Box::new(issue) }], &pairs(document))
}

/// Joins a page with the next one to a spread, or parts them. Nothing where there is no next page or one of the two is half of
/// another spread.
#[must_use]
pub fn set_spread(document: &Document, id: PageId, together: bool) -> Vec<Edit> {
    let Some((index, page)) = document.page(id) else { return Vec::new() };
    let mut pairs = pairs(document);
    pairs.retain(|(left, _)| *left != id);
    if together {
        let Some(next) = document.pages.get(index + 1).map(|page| page.id) else { return Vec::new() };
        let taken = |one: PageId| pairs.iter().any(|(left, right)| *left == one || *right == one);
        if taken(id) || taken(next) {
            return Vec::new();
        }
        pairs.push((id, next));
    }
    let issue = PageIssue { spread_with_next: together, ..page.issue.clone() };
    settled(document, vec![Edit::SetPageIssue { id, issue: Box::new(issue) }], &pairs)
}

/// Gives a page its own copy of one frame of its parent, or of all (with `None`): it can be changed there alone.
#[must_use]
pub fn detach(document: &Document, id: PageId, frame: Option<FrameId>) -> Vec<Edit> {
    let Some((_, page)) = document.page(id) else { return Vec::new() };
    let mut issue = page.issue.clone();
    let first = document.free_frame_id().0;
    let wanted: Vec<&Arc<Frame>> = document.parent_frames(page).filter(|one| frame.is_none_or(|frame| one.id == frame)).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    issue.without.extend(wanted.iter().map(|frame| frame.id));
    if frame.is_none() {
        issue.parent = None;
        issue.without = BTreeSet::new();
    }
    // Under the page's own frames, as they were seen.
    let mut edits: Vec<Edit> = wanted
        .into_iter()
        .enumerate()
        .map(|(index, one)| {
            // A parent may name a layer that has gone since.
            let layer = document.layer_of(one).map(|layer| layer.id);
            let copy = Frame { id: FrameId(first + index as u32), layer, ..Frame::clone(one) };
            Edit::InsertFrame { page: id, index, frame: Arc::new(copy) }
        })
        .collect();
    edits.push(Edit::SetPageIssue { id, issue: Box::new(issue) });
    edits
}

/// Puts an empty place for an advertisement of the size `name` of the document's table on a page, on top, where the size stands on
/// its grid, marked 广告. Nothing where there is no such size or page.
#[must_use]
pub fn insert_ad(document: &Document, id: PageId, name: &str) -> Vec<Edit> {
    let (Some((_, page)), Some(size)) = (document.page(id), document.ad_sizes.get(name)) else { return Vec::new() };
    let frame = Frame {
        id: document.free_frame_id(),
        name: format!("广告·{name}"),
        rect: size.rect(&page.grid, page.trim.width),
        content: Content::Picture(PictureBox::default()),
        ad: Some(AdSlot { size: name.to_owned(), mark: AdMark::default() }),
        ..Frame::default()
    };
    vec![Edit::InsertFrame { page: id, index: page.frames.len(), frame: Arc::new(frame) }]
}

/// Makes the frames of a page that hold no running text, picture slots apart, the parent page `name`, and lets the page use it.
#[must_use]
pub fn make_parent(document: &Document, id: PageId, name: &str) -> Vec<Edit> {
    let Some((_, page)) = document.page(id) else { return Vec::new() };
    let shared = |frame: &&Arc<Frame>| frame.content.text_box().is_none() && !matches!(frame.content, Content::Picture(_)) && frame.ad.is_none();
    let frames: Vec<Arc<Frame>> = page.frames.iter().filter(shared).cloned().collect();
    let mut edits: Vec<Edit> = frames.iter().map(|frame| Edit::RemoveFrame { id: frame.id }).collect();
    edits.push(Edit::DefineParent { name: name.to_owned(), parent: Some(Arc::new(ParentPage { frames })) });
    let issue = PageIssue { parent: Some(name.to_owned()), without: BTreeSet::new(), ..page.issue.clone() };
    edits.push(Edit::SetPageIssue { id, issue: Box::new(issue) });
    edits
}
