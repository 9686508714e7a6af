//! Stories: flows of paragraphs with marks.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::bounds;

/// A flow of text through a thread of frames.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// The paragraphs; each shared, so that an unchanged one is known by its address.
    #[serde(deserialize_with = "bounds::list::<{ bounds::PARAGRAPHS }, _, _>")]
    pub paragraphs: Vec<Arc<Paragraph>>,
}

/// A paragraph: text without line ends, its style, and marks on parts of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    /// The text. U+2028 divides the lines a designer forced; there are no other line ends.
    pub text: Arc<str>,
    /// Name of the paragraph style.
    pub style: String,
    /// Marks in order of their start.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounds::list::<{ bounds::MARKS }, _, _>")]
    pub marks: Vec<Mark>,
}

impl Paragraph {
    /// A paragraph without marks.
    #[must_use]
    pub fn new(text: &str, style: &str) -> Self {
        Self { text: text.into(), style: style.to_owned(), marks: Vec::new() }
    }
}

/// Something said of a part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// First byte (UTF-8) of the part.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// What is said.
    pub kind: MarkKind,
}

/// What a mark says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// A character style by name (dateline, credit, …).
    Style(String),
    /// 着重号: a dot at each Han (R90).
    Emphasis,
    /// 专名号: a line along a name (R91).
    ProperName,
    /// 书名号 as a wavy line (R91).
    BookTitle,
    /// A reading above (R93).
    Ruby(String),
    /// 纵中横: set across within one em of a vertical line (R83).
    TateChuYoko,
    /// The part is set as a drop initial over so many lines (R97).
    DropInitial(u8),
    /// 夹注: set at half the size in two half-lines within the line (R96).
    Warichu,
    /// 示亡号: a thin frame round the name of someone dead (R95).
    Mourning,
}
