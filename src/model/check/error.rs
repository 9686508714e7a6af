//! Why a document cannot be laid out: one sentence each, with the place and the remedy.

use std::fmt;

use crate::base::{ArticleId, Em, FrameId, GroupId, LayerId, Length, PageId, PictureId, Place, Say, StoryId};

pub use super::words::{MarkFault, Measure, Thing};

/// A value that is out of bounds, or a bound.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Quantity {
    /// A count.
    Count(u64),
    /// A length.
    Length(Length),
    /// A share of the type size.
    Em(Em),
    /// A plain number.
    Number(f64),
}

impl fmt::Display for Quantity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => write!(out, "{count}"),
            Self::Length(length) => write!(out, "{length}"),
            Self::Em(em) => write!(out, "{em}"),
            Self::Number(number) => write!(out, "{number}"),
        }
    }
}

/// Where in the document something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// The document as a whole.
    Document,
    /// A page.
    Page {
        /// Its id.
        id: PageId,
        /// Its label.
        label: String,
    },
    /// A frame.
    Frame {
        /// Its page.
        page: PageId,
        /// The page's label.
        label: String,
        /// The frame.
        id: FrameId,
        /// Its name; may be empty.
        name: String,
    },
    /// A story, or one paragraph of it.
    Story {
        /// The story.
        id: StoryId,
        /// Index of the paragraph.
        paragraph: Option<usize>,
    },
    /// An article.
    Article {
        /// The article.
        id: ArticleId,
        /// Its name.
        name: String,
    },
    /// A style, face or type size.
    Style {
        /// Its name.
        name: String,
    },
    /// A picture.
    Picture {
        /// The picture.
        id: PictureId,
    },
}

impl fmt::Display for Spot {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document => out.write_str("the document"),
            Self::Page { id, label } => write!(out, "page {label} (id {id})"),
            Self::Frame { label, id, name, .. } if name.is_empty() => write!(out, "frame {id} on page {label}"),
            Self::Frame { label, id, name, .. } => write!(out, "frame {id} \"{name}\" on page {label}"),
            Self::Story { id, paragraph: None } => write!(out, "story {id}"),
            Self::Story { id, paragraph: Some(paragraph) } => write!(out, "paragraph {} of story {id}", paragraph + 1),
            Self::Article { id, name } => write!(out, "article {id} \"{name}\""),
            Self::Style { name } => write!(out, "style \"{name}\""),
            Self::Picture { id } => write!(out, "picture {id}"),
        }
    }
}

impl Spot {
    /// The ids, for marking the place.
    #[must_use]
    pub fn place(&self) -> Place {
        match self {
            Self::Document | Self::Style { .. } | Self::Picture { .. } => Place::default(),
            Self::Page { id, .. } => Place { page: Some(*id), ..Place::default() },
            Self::Frame { page, id, .. } => Place { page: Some(*page), frame: Some(*id), ..Place::default() },
            Self::Story { id, paragraph } => {
                let text = paragraph.and_then(|index| u32::try_from(index).ok()).map(|index| (index, 0, 0));
                Place { story: Some(*id), text, ..Place::default() }
            }
            Self::Article { id, .. } => Place { article: Some(*id), ..Place::default() },
        }
    }

    /// `say` with the place as the arguments `spot` (a code word), `page`, `id` and `name` (empty where unknown).
    #[must_use]
    pub fn tell(&self, say: Say) -> Say {
        let (spot, page, id, name) = match self {
            Self::Document => ("document", String::new(), String::new(), String::new()),
            Self::Page { id, label } => ("page", label.clone(), id.to_string(), String::new()),
            Self::Frame { label, id, name, .. } => ("frame", label.clone(), id.to_string(), name.clone()),
            Self::Story { id, paragraph: None } => ("story", String::new(), id.to_string(), String::new()),
            Self::Story { id, paragraph: Some(index) } => ("paragraph", String::new(), id.to_string(), (index + 1).to_string()),
            Self::Article { id, name } => ("article", String::new(), id.to_string(), name.clone()),
            Self::Style { name } => ("style", String::new(), String::new(), name.clone()),
            Self::Picture { id } => ("picture", String::new(), id.to_string(), String::new()),
        };
        say.with("spot", spot).with("page", page).with("id", id).with("name", name)
    }
}

/// What a document must not have, because it could not be laid out or would lose something.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DocumentError {
    /// A measure out of bounds.
    #[error("the {} of {at} is {found}; set it to a value from {least} to {most}", measure.english())]
    OutOfBounds {
        /// Which measure.
        measure: Measure,
        /// Where.
        at: Spot,
        /// What it is.
        found: Quantity,
        /// The least it may be.
        least: Quantity,
        /// The most it may be.
        most: Quantity,
    },
    /// More of something than can be laid out.
    #[error("{at} has {found} {}, at most {most} can be laid out; divide it", thing.english())]
    TooMany {
        /// Of what.
        thing: Thing,
        /// Where.
        at: Spot,
        /// How many.
        found: usize,
        /// The most there may be.
        most: usize,
    },
    /// A document without pages.
    #[error("the document has no page; add one")]
    NoPages,
    /// Two pages or frames with one id.
    #[error("{first} and {second} have the same id; give one of them an id of its own")]
    SameId {
        /// The first.
        first: Spot,
        /// The second.
        second: Spot,
    },
    /// Two layers with one id.
    #[error("two layers have the id {id}; give one of them an id of its own")]
    SameLayer {
        /// The id.
        id: LayerId,
    },
    /// A frame that belongs to one group twice.
    #[error("{at} belongs to group {group} twice; take it out of the group once")]
    SameGroup {
        /// The frame.
        at: Spot,
        /// The group.
        group: GroupId,
    },
    /// A thread that comes back to a frame.
    #[error("the thread of story {story} runs through {at} twice; take it out of the thread once")]
    ThreadLoop {
        /// The story.
        story: StoryId,
        /// The frame.
        at: Spot,
    },
    /// Two threads through one frame.
    #[error("the threads of story {story} and story {other} both run through {at}; take it out of one of them")]
    ThreadsMeet {
        /// One story.
        story: StoryId,
        /// The other.
        other: StoryId,
        /// The frame.
        at: Spot,
    },
    /// A thread of a story that is not there.
    #[error("a thread belongs to story {story}, which is not in the document; remove the thread or put the story back")]
    ThreadWithoutStory {
        /// The story named.
        story: StoryId,
    },
    /// A thread through a frame that is not there.
    #[error("the thread of story {story} runs through frame {frame}, which is on no page; take it out of the thread")]
    ThreadWithoutFrame {
        /// The story.
        story: StoryId,
        /// The frame named.
        frame: FrameId,
    },
    /// A thread through a frame that shows no text.
    #[error("the thread of story {story} runs through {at}, which holds no text but a {kind}; take it out of the thread")]
    ThreadNotText {
        /// The story.
        story: StoryId,
        /// The frame.
        at: Spot,
        /// What it holds.
        kind: &'static str,
    },
    /// A name of a story or picture that is not there.
    #[error("{at} names number {id} of the {}, which is not in the document; put it back or remove the name", thing.english())]
    Dangling {
        /// Where it is named.
        at: Spot,
        /// Stories or pictures.
        thing: Thing,
        /// The number named.
        id: u32,
    },
    /// A mark that does not stand on its text.
    #[error("mark {} of {at} {}; correct or remove it", index + 1, fault.english())]
    Mark {
        /// The paragraph.
        at: Spot,
        /// Index of the mark.
        index: usize,
        /// What is wrong.
        fault: MarkFault,
    },
    /// A line end inside a paragraph.
    #[error("the text of {at} has a line end in it; divide the paragraph there, or use U+2028 for a forced line")]
    LineEnd {
        /// The paragraph.
        at: Spot,
    },
    /// Running text on a parent page.
    #[error("{at} of a parent page would hold running text, which belongs to one page; make it a head line or take it out")]
    ParentText {
        /// The frame.
        at: Spot,
    },
    /// A table without columns, or with a row that has none.
    #[error("the table in {at} has no columns; give it one")]
    TableEmpty {
        /// The frame.
        at: Spot,
    },
    /// A name of a type size that reads like a length.
    #[error("the type size name \"{name}\" begins like a number and would be read as a length; begin it with a word, as 小五")]
    SizeName {
        /// The name.
        name: String,
    },
    /// Styles based on one another in a circle.
    #[error("the paragraph style \"{name}\" is in the end based on itself; base it on another style")]
    BaseCircle {
        /// The style.
        name: String,
    },
}

impl DocumentError {
    /// The message for the catalogue.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::OutOfBounds { measure, at, found, least, most } => at
                .tell(Say::new("document-out-of-bounds"))
                .with("measure", measure.code())
                .with("found", found.to_string())
                .with("least", least.to_string())
                .with("most", most.to_string()),
            Self::TooMany { thing, at, found, most } => {
                at.tell(Say::new("document-too-many")).with("thing", thing.code()).with("found", *found).with("most", *most)
            }
            Self::NoPages => Say::new("document-no-pages"),
            Self::SameId { first, second } => first.tell(Say::new("document-same-id")).with("other", second.to_string()),
            Self::SameLayer { id } => Say::new("document-same-layer").with("layer", id.to_string()),
            Self::SameGroup { at, group } => at.tell(Say::new("document-same-group")).with("group", group.to_string()),
            Self::ThreadLoop { story, at } => at.tell(Say::new("document-thread-loop")).with("story", story.0),
            Self::ThreadsMeet { story, other, at } => at.tell(Say::new("document-threads-meet")).with("story", story.0).with("other", other.0),
            Self::ThreadWithoutStory { story } => Say::new("document-thread-without-story").with("story", story.0),
            Self::ThreadWithoutFrame { story, frame } => {
                Say::new("document-thread-without-frame").with("story", story.0).with("frame", frame.to_string())
            }
            Self::ThreadNotText { story, at, kind } => at.tell(Say::new("document-thread-not-text")).with("story", story.0).with("kind", *kind),
            Self::Dangling { at, thing, id } => at.tell(Say::new("document-dangling")).with("thing", thing.code()).with("missing", id.to_string()),
            Self::Mark { at, index, fault } => at.tell(Say::new("document-mark")).with("mark", index + 1).with("fault", fault.code()),
            Self::ParentText { at } => at.tell(Say::new("document-parent-text")),
            Self::TableEmpty { at } => at.tell(Say::new("document-table-empty")),
            Self::LineEnd { at } => at.tell(Say::new("document-line-end")),
            Self::SizeName { name } => Say::new("document-size-name").with("name", name.as_str()),
            Self::BaseCircle { name } => Say::new("document-base-circle").with("name", name.as_str()),
        }
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> Place {
        match self {
            Self::OutOfBounds { at, .. }
            | Self::TooMany { at, .. }
            | Self::SameId { second: at, .. }
            | Self::SameGroup { at, .. }
            | Self::ThreadLoop { at, .. }
            | Self::ThreadsMeet { at, .. }
            | Self::ThreadNotText { at, .. }
            | Self::Dangling { at, .. }
            | Self::Mark { at, .. }
            | Self::ParentText { at }
            | Self::TableEmpty { at }
            | Self::LineEnd { at } => at.place(),
            Self::ThreadWithoutStory { story } | Self::ThreadWithoutFrame { story, .. } => Place { story: Some(*story), ..Place::default() },
            Self::NoPages | Self::SameLayer { .. } | Self::SizeName { .. } | Self::BaseCircle { .. } => Place::default(),
        }
    }
}
