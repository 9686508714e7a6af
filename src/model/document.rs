//! `Document`: one issue, or a template of one.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::bounds;
use super::{AdSize, Article, CompositeFace, Edition, Frame, Imprint, Jumps, Layer, Page, ParentPage, PictureLink, Story, Styles, Swatch};
use crate::base::{ArticleId, FrameId, FrameWords, GroupId, LayerId, Length, PageId, PictureId, StoryId};

/// How many characters of its text stand for a frame without a name.
const BEGINS: usize = 8;

/// One issue of a paper: everything that is saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The paper and the day.
    pub edition: Edition,
    /// The legal fields of the nameplate.
    #[serde(default, skip_serializing_if = "is_default")]
    pub imprint: Imprint,
    /// Names of the editions that share pages (本埠、外埠); pages say which they belong to.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounds::list::<{ bounds::EDITIONS }, _, _>")]
    pub editions: Vec<String>,
    /// How jump lines read; none are set where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jumps: Option<Jumps>,
    /// Sizes that advertisements are sold in, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounds::table")]
    pub ad_sizes: BTreeMap<String, AdSize>,
    /// Parent pages, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounds::table")]
    pub parents: BTreeMap<String, Arc<ParentPage>>,
    /// Named type sizes (字号), as "小五": "9pt".
    #[serde(deserialize_with = "bounds::table")]
    pub type_sizes: BTreeMap<String, Length>,
    /// Composite faces by name: which face sets Han, Latin, digits and marks.
    #[serde(deserialize_with = "bounds::table")]
    pub faces: BTreeMap<String, CompositeFace>,
    /// Named colours.
    #[serde(deserialize_with = "bounds::table")]
    pub swatches: BTreeMap<String, Swatch>,
    /// Paragraph, character and CJK styles.
    pub styles: Styles,
    /// Linked pictures.
    #[serde(default, deserialize_with = "bounds::table")]
    pub pictures: BTreeMap<PictureId, Arc<PictureLink>>,
    /// Flows of paragraphs.
    #[serde(default, deserialize_with = "bounds::table")]
    pub stories: BTreeMap<StoryId, Arc<Story>>,
    /// What belongs together as one piece of news.
    #[serde(default, deserialize_with = "bounds::table")]
    pub articles: BTreeMap<ArticleId, Arc<Article>>,
    /// The frames each story runs through, in order. A frame stands in at most one thread, once.
    #[serde(default, deserialize_with = "bounds::table")]
    pub threads: BTreeMap<StoryId, Vec<FrameId>>,
    /// The layers over the base layer, the lowest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounds::list::<{ bounds::LAYERS }, _, _>")]
    pub layers: Vec<Layer>,
    /// The pages in order.
    #[serde(deserialize_with = "bounds::list::<{ bounds::PAGES }, _, _>")]
    pub pages: Vec<Arc<Page>>,
}

fn is_default(imprint: &Imprint) -> bool {
    *imprint == Imprint::default()
}

impl Document {
    /// The page `id` and its index.
    #[must_use]
    pub fn page(&self, id: PageId) -> Option<(usize, &Arc<Page>)> {
        self.pages.iter().enumerate().find(|(_, page)| page.id == id)
    }

    /// The frame `id` and the index of its page.
    #[must_use]
    pub fn frame(&self, id: FrameId) -> Option<(usize, &Arc<Frame>)> {
        self.pages.iter().enumerate().find_map(|(index, page)| page.frames.iter().find(|frame| frame.id == id).map(|frame| (index, frame)))
    }

    /// The story that runs through frame `id`, and the frame's index in the thread.
    #[must_use]
    pub fn story_in(&self, id: FrameId) -> Option<(StoryId, usize)> {
        self.threads.iter().find_map(|(story, frames)| frames.iter().position(|frame| *frame == id).map(|index| (*story, index)))
    }

    /// What a sentence calls `frame`: its name, else what it is and how what it holds begins.
    #[must_use]
    pub fn words_for(&self, frame: &Frame) -> FrameWords {
        let words = FrameWords { name: frame.name.clone(), kind: frame.content.kind(), number: frame.id.0, ..FrameWords::default() };
        if !frame.name.is_empty() {
            return words;
        }
        let text = || {
            let (story, index) = self.story_in(frame.id)?;
            // What stands in the frames after the first is known only once it is set.
            let paragraphs = self.stories.get(&story).filter(|_| index == 0)?;
            let first = paragraphs.paragraphs.iter().map(|paragraph| paragraph.text.trim()).find(|text| !text.is_empty())?;
            let short: String = first.chars().take(BEGINS).collect();
            Some(if short.len() < first.len() { format!("{short}…") } else { short })
        };
        let file = || {
            let link = self.pictures.get(&frame.content.picture()?)?;
            Some(link.file.rsplit('/').next().unwrap_or(&link.file).to_owned())
        };
        FrameWords { begins: text().or_else(file).unwrap_or_default(), ..words }
    }

    /// The article that owns story `id` as headline, body or caption.
    #[must_use]
    pub fn article_of(&self, id: StoryId) -> Option<(ArticleId, &Arc<Article>)> {
        self.articles
            .iter()
            .find(|(_, article)| article.headline == Some(id) || article.body == Some(id) || article.captions.contains(&id))
            .map(|(key, article)| (*key, article))
    }

    /// The layer `frame` stands on; the base layer where `None`.
    #[must_use]
    pub fn layer_of(&self, frame: &Frame) -> Option<&Layer> {
        let id = frame.layer?;
        self.layers.iter().find(|layer| layer.id == id)
    }
    /// Whether `frame` is shown and printed: neither it nor its layer is hidden.
    #[must_use]
    pub fn is_shown(&self, frame: &Frame) -> bool {
        !frame.hidden && !self.layer_of(frame).is_some_and(|layer| layer.hidden)
    }
    /// Whether gestures leave `frame` alone: it or its layer is locked.
    #[must_use]
    pub fn is_locked(&self, frame: &Frame) -> bool {
        frame.locked || self.layer_of(frame).is_some_and(|layer| layer.locked)
    }
    /// How high the layer of `frame` lies, 0 for the base layer.
    #[must_use]
    pub fn layer_rank(&self, frame: &Frame) -> usize {
        frame.layer.and_then(|id| self.layers.iter().position(|layer| layer.id == id)).map_or(0, |index| index + 1)
    }
    /// The frames of `page` that are shown and printed, in paint order: by layer, and within a layer as the page has them.
    #[must_use]
    pub fn shown_frames<'a>(&self, page: &'a Page) -> Vec<&'a Arc<Frame>> {
        let mut frames: Vec<&Arc<Frame>> = page.frames.iter().filter(|frame| self.is_shown(frame)).collect();
        if !self.layers.is_empty() {
            frames.sort_by_key(|frame| self.layer_rank(frame));
        }
        frames
    }

    /// A group id that no frame of the document has.
    #[must_use]
    pub fn free_group_id(&self) -> GroupId {
        let groups = self.all_frames().flat_map(|frame| &frame.groups);
        GroupId(groups.map(|group| group.0).max().unwrap_or(0) + 1)
    }
    /// A layer id that no layer of the document has.
    #[must_use]
    pub fn free_layer_id(&self) -> LayerId {
        LayerId(self.layers.iter().map(|layer| layer.id.0).max().unwrap_or(0) + 1)
    }
    /// The frames of all pages and parent pages.
    pub fn all_frames(&self) -> impl Iterator<Item = &Arc<Frame>> {
        let parents = self.parents.values().flat_map(|parent| &parent.frames);
        self.pages.iter().flat_map(|page| &page.frames).chain(parents)
    }

    /// A frame id that no frame of the document has.
    #[must_use]
    pub fn free_frame_id(&self) -> FrameId {
        FrameId(self.all_frames().map(|frame| frame.id.0).max().unwrap_or(0) + 1)
    }
    /// A page id that no page of the document has.
    #[must_use]
    pub fn free_page_id(&self) -> PageId {
        PageId(self.pages.iter().map(|page| page.id.0).max().unwrap_or(0) + 1)
    }
    /// A story id that no story of the document has.
    #[must_use]
    pub fn free_story_id(&self) -> StoryId {
        StoryId(self.stories.keys().map(|id| id.0).max().unwrap_or(0) + 1)
    }
    /// An article id that no article of the document has.
    #[must_use]
    pub fn free_article_id(&self) -> ArticleId {
        ArticleId(self.articles.keys().map(|id| id.0).max().unwrap_or(0) + 1)
    }
    /// A picture id that no picture of the document has.
    #[must_use]
    pub fn free_picture_id(&self) -> PictureId {
        PictureId(self.pictures.keys().map(|id| id.0).max().unwrap_or(0) + 1)
    }
}
