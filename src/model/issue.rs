//! The issue as a whole: where a page stands in it, parent pages, jump lines, editions.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Article, Document, Frame, LineStroke, Page, bounds};
use crate::base::{ArticleId, FrameId, Length, PageId, Point, Rect};

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What a page is to its issue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct PageIssue {
    /// Letter of its section (叠) from which its label follows: "A" gives A01, A02 … in the order of pages; may be empty for 01, 02.
    /// The label is fixed by hand where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<String>,
    /// Whether it and the next page are one sheet (通版): frames of either may reach over the fold.
    #[serde(default, skip_serializing_if = "is_default")]
    pub spread_with_next: bool,
    /// Name of the parent page whose frames are drawn beneath its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Frames of the parent that this page does not show: it has its own instead.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub without: BTreeSet<FrameId>,
    /// The editions it is printed in; all of them where empty.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub editions: BTreeSet<String>,
    /// Who does what on it, by role, as "责编": "苏幼清"; the folio names them by {责编}.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounds::table")]
    pub staff: BTreeMap<String, String>,
    /// The rule that the page draws between articles, one above the other (水线); none where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article_rule: Option<LineStroke>,
    /// The rule that the page draws between articles side by side (栏线); none where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side_rule: Option<LineStroke>,
}

/// Frames that many pages share: head lines, nameplates, rules, boxes. Running text belongs to pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct ParentPage {
    /// The frames in paint order, first at the bottom.
    #[serde(default, deserialize_with = "bounds::list::<{ bounds::FRAMES }, _, _>")]
    pub frames: Vec<Arc<Frame>>,
}

/// How jump lines read (转版): where a story goes on to another page, and where it comes from one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jumps {
    /// On the last line before the jump, as "（下转{page}版）".
    pub to: String,
    /// On the first line after it, as "（上接{page}版）".
    pub from: String,
    /// The paragraph style of both.
    pub style: String,
}

/// Two pages that are one sheet, by their indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// The page at the left.
    pub left: usize,
    /// The page at the right.
    pub right: usize,
}

impl Document {
    /// The spread that page `index` is half of.
    ///
    /// A mark on the last page means nothing; of three pages in a row of which two are marked, the first two belong together.
    #[must_use]
    pub fn spread(&self, index: usize) -> Option<Spread> {
        let marked = |at: usize| at + 1 < self.pages.len() && self.pages.get(at).is_some_and(|page| page.issue.spread_with_next);
        // From the begin of the run of marked pages, pair by pair.
        let mut first = index;
        while first > 0 && marked(first - 1) {
            first -= 1;
        }
        let left = index - (index - first) % 2;
        marked(left).then_some(Spread { left, right: left + 1 })
    }

    /// How far the other half of page `index`'s spread lies from it, with that half.
    #[must_use]
    pub fn other_half(&self, index: usize) -> Option<(&Arc<Page>, Point)> {
        let spread = self.spread(index)?;
        let left = self.pages.get(spread.left)?;
        if index == spread.left {
            Some((self.pages.get(spread.right)?, Point::new(left.trim.width, Length::ZERO)))
        } else {
            Some((left, Point::new(-left.trim.width, Length::ZERO)))
        }
    }

    /// The frames of the parent page that page `page` shows, in paint order.
    pub fn parent_frames<'a>(&'a self, page: &'a Page) -> impl Iterator<Item = &'a Arc<Frame>> {
        let parent = page.issue.parent.as_ref().and_then(|name| self.parents.get(name));
        parent.into_iter().flat_map(|parent| &parent.frames).filter(|frame| !page.issue.without.contains(&frame.id))
    }

    /// The frames of the other half of the spread that reach onto page `index`, each where it stands as seen from this page.
    pub fn frames_over_the_fold(&self, index: usize) -> impl Iterator<Item = (&Arc<Frame>, Rect)> {
        let half = self.other_half(index);
        let sheet = self.pages.get(index).map(|page| page.bleed_rect());
        half.into_iter().flat_map(|(page, offset)| page.frames.iter().map(move |frame| (frame, frame.rect.moved(offset)))).filter(
            move |(frame, rect)| {
                // Its bounds, where it stands as seen from this page.
                let seen = frame.bounds().moved(rect.origin() - frame.rect.origin());
                self.is_shown(frame) && sheet.is_some_and(|sheet| sheet.intersection(&seen).is_some())
            },
        )
    }

    /// Everything of the sheet that page `index` is a part of, with bleed, as seen from this page.
    #[must_use]
    pub fn sheet_rect(&self, index: usize) -> Rect {
        let own = self.pages.get(index).map_or_else(Rect::default, |page| page.bleed_rect());
        self.other_half(index).map_or(own, |(page, offset)| own.union(&page.bleed_rect().moved(offset)))
    }

    /// The trimmed sheet that page `index` is a part of, as seen from this page.
    #[must_use]
    pub fn sheet_trim(&self, index: usize) -> Rect {
        let own = self.pages.get(index).map_or_else(Rect::default, |page| page.trim_rect());
        self.other_half(index).map_or(own, |(page, offset)| own.union(&page.trim_rect().moved(offset)))
    }

    /// The label that page `index` should have: from its section's letter and its place among that section's pages, in two digits
    /// or as many as the last needs. `None` where it is fixed by hand.
    ///
    /// Pages that no edition shares with each other (the same page of 本埠 and 外埠) count once. A document of one page is a part of
    /// an issue kept elsewhere, or a template: its label stands as it is.
    #[must_use]
    pub fn following_label(&self, index: usize) -> Option<String> {
        if self.pages.len() < 2 {
            return None;
        }
        let letter = self.pages.get(index)?.issue.letter.as_deref()?;
        let same: Vec<(usize, &Arc<Page>)> = self.pages.iter().enumerate().filter(|(_, page)| page.issue.letter.as_deref() == Some(letter)).collect();
        let (mut number, mut before, mut own) = (0_usize, None::<&Page>, 0);
        for (at, page) in same {
            if !before.is_some_and(|before| is_alternative(before, page)) {
                number += 1;
            }
            before = Some(page);
            if at == index {
                own = number;
            }
        }
        let digits = number.to_string().len().max(2);
        Some(format!("{letter}{own:0digits$}"))
    }

    /// The page on which the article `id` begins: that of its headline, else of its body.
    #[must_use]
    pub fn page_of_article(&self, id: ArticleId) -> Option<usize> {
        let article = self.articles.get(&id)?;
        let first = |story| self.threads.get(&story)?.iter().find_map(|frame| self.frame(*frame)).map(|(page, _)| page);
        article.headline.and_then(first).or_else(|| article.body.and_then(first))
    }

    /// The document with the pages of the edition `name` only; threads run on through the frames that are left, labels follow.
    ///
    /// `None` where the document has no such edition, or it has no page.
    #[must_use]
    pub fn in_edition(&self, name: &str) -> Option<Self> {
        if !self.editions.iter().any(|known| known == name) {
            return None;
        }
        let mut document = self.clone();
        document.pages.retain(|page| page.issue.is_in(name));
        let frames: BTreeSet<FrameId> = document.pages.iter().flat_map(|page| page.frames.iter().map(|frame| frame.id)).collect();
        for thread in document.threads.values_mut() {
            thread.retain(|frame| frames.contains(frame));
        }
        document.threads.retain(|_, thread| !thread.is_empty());
        // An article folded on a page that is not printed has no block here.
        let elsewhere = |article: &Article| article.block.as_ref().is_some_and(|block| document.pages.iter().all(|page| page.id != block.page));
        let parted: Vec<ArticleId> = document.articles.iter().filter(|(_, article)| elsewhere(article)).map(|(id, _)| *id).collect();
        for id in parted {
            if let Some(article) = document.articles.get_mut(&id) {
                Arc::make_mut(article).block = None;
            }
        }
        // A half whose other half is printed elsewhere is a page of its own.
        let halves: BTreeSet<PageId> = (0..self.pages.len())
            .filter_map(|index| self.spread(index))
            .filter(|spread| self.pages[spread.left].issue.is_in(name) && self.pages[spread.right].issue.is_in(name))
            .map(|spread| self.pages[spread.left].id)
            .collect();
        for index in 0..document.pages.len() {
            let label = document.following_label(index);
            let page = &document.pages[index];
            let spread = halves.contains(&page.id);
            if label.as_ref().is_some_and(|label| *label != page.label) || page.issue.spread_with_next != spread {
                let page = Arc::make_mut(&mut document.pages[index]);
                page.issue.spread_with_next = spread;
                if let Some(label) = label {
                    page.label = label;
                }
            }
        }
        (!document.pages.is_empty()).then_some(document)
    }
}

/// Whether two pages are never printed together: each names editions, and none is in both.
#[must_use]
pub fn is_alternative(one: &Page, other: &Page) -> bool {
    !one.issue.editions.is_empty() && !other.issue.editions.is_empty() && one.issue.editions.is_disjoint(&other.issue.editions)
}

impl PageIssue {
    /// Whether the page is printed in the edition `name`.
    #[must_use]
    pub fn is_in(&self, name: &str) -> bool {
        self.editions.is_empty() || self.editions.contains(name)
    }
}
