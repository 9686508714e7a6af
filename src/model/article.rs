//! Articles: headline, body, captions and pictures that belong together.

use serde::{Deserialize, Serialize};

use crate::base::{PictureId, StoryId};

/// One piece of news.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// What the desk calls it.
    pub name: String,
    /// The story with kicker, headline and deck as paragraphs of those styles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<StoryId>,
    /// The story with the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<StoryId>,
    /// Stories with one caption each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub captions: Vec<StoryId>,
    /// Its pictures, in the captions' order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<PictureId>,
    /// Order of weight on the page: 1 is the lead.
    #[serde(default)]
    pub priority: u32,
}
