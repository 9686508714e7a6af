//! The issue as the rules see it: the document, who belongs to whom, and everything handed in from outside.

use std::collections::BTreeMap;

use super::profile::Profile;
use crate::base::{ArticleId, FrameId, PictureId, Place, StoryId};
use crate::font::Faces;
use crate::makeup::Resources;
use crate::model::house::House;
use crate::model::{Article, Document, Frame, Page, Paragraph, ParagraphStyle, Story};

/// The whole issue with everything a rule may ask.
pub(super) struct Issue<'a> {
    /// The document.
    pub document: &'a Document,
    /// Sizes and facts of pictures.
    pub resources: &'a dyn Resources,
    /// The faces in use.
    pub faces: &'a Faces,
    /// Limits.
    pub profile: &'a Profile,
    /// The title's house style, where the issue is to follow one.
    pub house: Option<&'a House>,
    /// Whether pictures may be decoded to know their ink.
    pub opens_pictures: bool,
    stories: BTreeMap<FrameId, StoryId>,
    articles: BTreeMap<StoryId, ArticleId>,
    pages: BTreeMap<FrameId, usize>,
    styles: BTreeMap<&'a str, ParagraphStyle>,
}

impl<'a> Issue<'a> {
    pub fn new(document: &'a Document, resources: &'a dyn Resources, faces: &'a Faces, profile: &'a Profile, opens_pictures: bool) -> Self {
        let stories = document.threads.iter().flat_map(|(story, frames)| frames.iter().map(|frame| (*frame, *story))).collect();
        let mut articles = BTreeMap::new();
        for (id, article) in &document.articles {
            for story in article.headline.iter().chain(&article.body).chain(&article.captions) {
                articles.entry(*story).or_insert(*id);
            }
        }
        let pages = document.pages.iter().enumerate().flat_map(|(index, page)| page.frames.iter().map(move |frame| (frame.id, index))).collect();
        let styles = document.styles.paragraph.keys().map(|name| (name.as_str(), document.styles.paragraph(name))).collect();
        Self { document, resources, faces, profile, house: None, opens_pictures, stories, articles, pages, styles }
    }

    /// The story that runs through `frame`.
    pub fn story_in(&self, frame: FrameId) -> Option<StoryId> {
        self.stories.get(&frame).copied()
    }

    /// The article `story` belongs to.
    pub fn article_of(&self, story: StoryId) -> Option<ArticleId> {
        self.articles.get(&story).copied()
    }

    /// The article of the story in `frame`.
    pub fn article_in(&self, frame: FrameId) -> Option<(ArticleId, &'a Article)> {
        let id = self.article_of(self.story_in(frame)?)?;
        Some((id, self.document.articles.get(&id)?))
    }

    /// The text of paragraph `paragraph` of `story`.
    pub fn paragraph(&self, story: StoryId, paragraph: u32) -> Option<&'a Paragraph> {
        self.document.stories.get(&story)?.paragraphs.get(paragraph as usize).map(|paragraph| &**paragraph)
    }

    /// The style in force of `paragraph`.
    pub fn style(&self, paragraph: &Paragraph) -> Option<&ParagraphStyle> {
        self.styles.get(paragraph.style.as_str())
    }

    /// The frames of `story` that print, in order, each with its page.
    pub fn frames_of(&self, story: StoryId) -> impl Iterator<Item = (&'a Page, &'a Frame)> + use<'a, '_> {
        self.document.threads.get(&story).into_iter().flatten().filter_map(|id| self.frame(*id)).filter(|(_, frame)| self.document.is_shown(frame))
    }

    /// The frame `id` and its page.
    pub fn frame(&self, id: FrameId) -> Option<(&'a Page, &'a Frame)> {
        let page = self.document.pages.get(*self.pages.get(&id)?)?;
        page.frames.iter().find(|frame| frame.id == id).map(|frame| (&**page, &**frame))
    }

    /// The file of a picture, as the document names it.
    pub fn file_of(&self, picture: PictureId) -> &'a str {
        self.document.pictures.get(&picture).map_or("", |link| link.file.as_str())
    }

    /// Stories that print, in order of id, each with the place where it begins.
    pub fn placed_stories(&self) -> impl Iterator<Item = (StoryId, &'a Story, Place)> + use<'a, '_> {
        self.document.stories.iter().filter_map(|(id, story)| {
            let place = self.place_of_story(*id)?;
            Some((*id, &**story, place))
        })
    }

    /// Where type is first set in the composite face `face`; `None` where none is.
    pub fn place_of_face(&self, face: &str) -> Option<Place> {
        self.placed_stories().find_map(|(_, story, place)| {
            let sets = |paragraph: &Paragraph| self.style(paragraph).is_some_and(|style| style.face.as_deref() == Some(face));
            let at = story.paragraphs.iter().position(|paragraph| sets(paragraph))?;
            Some(Place { text: Some((at as u32, 0, 0)), ..place })
        })
    }

    /// Where `story` begins; `None` where it does not print.
    pub fn place_of_story(&self, story: StoryId) -> Option<Place> {
        let (page, frame) = self.frames_of(story).next()?;
        let article = self.article_of(story);
        Some(Place { page: Some(page.id), frame: Some(frame.id), article, story: Some(story), text: None, area: Some(frame.bounds()) })
    }
}

/// The first characters of `text`, for a sentence that must name it.
pub(super) fn begin(text: &str) -> String {
    const MOST: usize = 16;
    let plain = text.chars().filter(|character| !character.is_control() && *character != '\u{2028}');
    let short: String = plain.clone().take(MOST).collect();
    if plain.count() > MOST { format!("{short}…") } else { short }
}
