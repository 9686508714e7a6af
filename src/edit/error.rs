//! Why an edit is refused.

use crate::base::{ArticleId, FrameId, LayerId, PageId, PictureId, Place, Say, StoryId};
use crate::model::check::DocumentError;

/// An edit that was not made; the document is as before.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EditError {
    /// A page that is not there.
    #[error("page {0} is no longer in the document; choose another page")]
    NoPage(PageId),
    /// A frame that is not there.
    #[error("frame {0} is no longer in the document; choose another frame")]
    NoFrame(FrameId),
    /// A story that is not there.
    #[error("story {0} is no longer in the document; choose another story")]
    NoStory(StoryId),
    /// A position beyond the end of pages, frames or paragraphs.
    #[error("position {index} is beyond the end ({length}); choose one before it")]
    NoPosition {
        /// The position asked for.
        index: usize,
        /// How many there are.
        length: usize,
    },
    /// A text range that is reversed, beyond the text or inside a character.
    #[error("bytes {start} to {end} are no whole characters of paragraph {} of story {story}; select the text again", paragraph + 1)]
    NoText {
        /// The story.
        story: StoryId,
        /// Index of the paragraph.
        paragraph: usize,
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// The last page taken out.
    #[error("this is the only page, and a document needs one; add another page first")]
    LastPage,
    /// A frame of a thread taken out, or given something else than text.
    #[error("story {story} runs through frame {frame}; take the frame out of its thread first")]
    FrameInThread {
        /// The frame.
        frame: FrameId,
        /// The story.
        story: StoryId,
    },
    /// A story with a thread taken out.
    #[error("story {0} still runs through frames; remove its thread first")]
    StoryInThread(StoryId),
    /// A story of an article taken out.
    #[error("story {story} belongs to article {article}; take it out of the article first")]
    StoryInArticle {
        /// The story.
        story: StoryId,
        /// The article.
        article: ArticleId,
    },
    /// A picture of an article taken out.
    #[error("picture {picture} belongs to article {article}; take it out of the article first")]
    PictureInArticle {
        /// The picture.
        picture: PictureId,
        /// The article.
        article: ArticleId,
    },
    /// A picture shown in a frame taken out.
    #[error("frame {frame} shows picture {picture}; empty the frame first")]
    PictureInFrame {
        /// The picture.
        picture: PictureId,
        /// The frame.
        frame: FrameId,
    },
    /// A layer taken out on which a frame stands.
    #[error("frame {frame} stands on layer {layer}; put it on another layer first")]
    FrameOnLayer {
        /// The layer.
        layer: LayerId,
        /// The frame.
        frame: FrameId,
    },
    /// A picture frame or the box of an article's block taken out.
    #[error("frame {frame} is a picture slot or the box of article {article}; take it out of the article first")]
    FrameInArticle {
        /// The frame.
        frame: FrameId,
        /// The article.
        article: ArticleId,
    },
    /// A page taken out on which an article's block stands.
    #[error("article {article} is folded on page {page}; take its block off the page first")]
    PageInArticle {
        /// The page.
        page: PageId,
        /// The article.
        article: ArticleId,
    },
    /// What the edit would make cannot be laid out.
    #[error(transparent)]
    Document(#[from] DocumentError),
}

impl EditError {
    /// The message for the catalogue.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::NoPage(id) => Say::new("edit-no-page").with("page", id.to_string()),
            Self::NoFrame(id) => Say::new("edit-no-frame").with("frame", id.to_string()),
            Self::NoStory(id) => Say::new("edit-no-story").with("story", id.to_string()),
            Self::NoPosition { index, length } => Say::new("edit-no-position").with("index", *index).with("length", *length),
            Self::NoText { story, paragraph, .. } => Say::new("edit-no-text").with("story", story.to_string()).with("paragraph", paragraph + 1),
            Self::LastPage => Say::new("edit-last-page"),
            Self::FrameInThread { frame, story } => {
                Say::new("edit-frame-in-thread").with("frame", frame.to_string()).with("story", story.to_string())
            }
            Self::StoryInThread(id) => Say::new("edit-story-in-thread").with("story", id.to_string()),
            Self::StoryInArticle { story, article } => {
                Say::new("edit-story-in-article").with("story", story.to_string()).with("article", article.to_string())
            }
            Self::PictureInArticle { picture, article } => {
                Say::new("edit-picture-in-article").with("picture", picture.to_string()).with("article", article.to_string())
            }
            Self::PictureInFrame { picture, frame } => {
                Say::new("edit-picture-in-frame").with("picture", picture.to_string()).with("frame", frame.to_string())
            }
            Self::FrameOnLayer { layer, frame } => Say::new("edit-frame-on-layer").with("layer", layer.to_string()).with("frame", frame.to_string()),
            Self::FrameInArticle { frame, article } => {
                Say::new("edit-frame-in-article").with("frame", frame.to_string()).with("article", article.to_string())
            }
            Self::PageInArticle { page, article } => {
                Say::new("edit-page-in-article").with("page", page.to_string()).with("article", article.to_string())
            }
            Self::Document(error) => error.say(),
        }
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> Place {
        match self {
            Self::FrameInThread { frame, story } => Place { frame: Some(*frame), story: Some(*story), ..Place::default() },
            Self::StoryInThread(story) => Place { story: Some(*story), ..Place::default() },
            Self::StoryInArticle { story, article } => Place { story: Some(*story), article: Some(*article), ..Place::default() },
            Self::PictureInArticle { article, .. } => Place { article: Some(*article), ..Place::default() },
            Self::PictureInFrame { frame, .. } | Self::FrameOnLayer { frame, .. } => Place { frame: Some(*frame), ..Place::default() },
            Self::FrameInArticle { frame, article } => Place { frame: Some(*frame), article: Some(*article), ..Place::default() },
            Self::PageInArticle { page, article } => Place { page: Some(*page), article: Some(*article), ..Place::default() },
            Self::Document(error) => error.place(),
            Self::NoPage(_) | Self::NoFrame(_) | Self::NoStory(_) | Self::NoPosition { .. } | Self::NoText { .. } | Self::LastPage => {
                Place::default()
            }
        }
    }
}
