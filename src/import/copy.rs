//! What import gives: articles, captions, places of pictures, in the order of the copy.

use serde::ser::{SerializeSeq, SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};

use super::note::Note;
use super::table::ImportedTable;

/// Copy read into typed parts.
///
/// Serialises to `{"articles":[…],"captions":[…],"slots":n,"notes":[…]}`, with further keys only where the copy holds such
/// things: `"folio"`, `"tables"`, `"asides"`, and `"files"` with names and sizes of pictures that came inside the copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Articles in order of appearance.
    pub articles: Vec<CopyArticle>,
    /// Captions in order of appearance, those inside articles too.
    pub captions: Vec<CopyCaption>,
    /// How many pictures' places the copy shows; the length of `pictures`.
    pub slots: usize,
    /// The places of pictures, in order of appearance.
    pub pictures: Vec<CopySlot>,
    /// Lines of the folio, as they stand in the copy.
    pub folio: Vec<CopyFolio>,
    /// Articles, captions, slots and folio lines in order of appearance; an article stands where its first line does.
    pub order: Vec<Piece>,
    /// Every join, guess and change, in the order of the source.
    pub notes: Vec<Note>,
    /// Name of the encoding the copy was in.
    pub encoding: &'static str,
    /// Tables in order of appearance.
    pub tables: Vec<CopyTable>,
    /// Pictures that came inside the copy, in order of first use; slots name them.
    pub files: Vec<CopyFile>,
    /// Text that stands beside the copy: notes at the foot, text boxes.
    pub asides: Vec<CopyAside>,
}

impl Serialize for Imported {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let more = [self.folio.is_empty(), self.tables.is_empty(), self.asides.is_empty(), self.files.is_empty()];
        let more = more.into_iter().filter(|is_empty| !is_empty).count();
        let mut out = serializer.serialize_struct("Imported", 4 + more)?;
        out.serialize_field("articles", &self.articles)?;
        out.serialize_field("captions", &self.captions)?;
        out.serialize_field("slots", &self.slots)?;
        if !self.folio.is_empty() {
            let lines: Vec<&str> = self.folio.iter().map(|line| line.text.as_str()).collect();
            out.serialize_field("folio", &lines)?;
        }
        if !self.tables.is_empty() {
            out.serialize_field("tables", &self.tables)?;
        }
        if !self.asides.is_empty() {
            out.serialize_field("asides", &self.asides)?;
        }
        if !self.files.is_empty() {
            out.serialize_field("files", &self.files)?;
        }
        out.serialize_field("notes", &self.notes)?;
        out.end()
    }
}

/// One part of the copy: an index into the list of its kind in [`Imported`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Piece {
    /// Of `articles`.
    Article(usize),
    /// Of `captions`.
    Caption(usize),
    /// Of `pictures`.
    Slot(usize),
    /// Of `folio`.
    Folio(usize),
    /// Of `tables`.
    Table(usize),
}

/// One article of the copy.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct CopyArticle {
    /// 引题.
    pub kicker: Option<CopyHeading>,
    /// 主题.
    pub headline: Option<CopyHeading>,
    /// 副题.
    pub deck: Option<CopyHeading>,
    /// 电头, as printed: 晚报讯, 新华社北京11月3日电.
    pub dateline: Option<String>,
    /// 署名, in order of appearance.
    #[serde(serialize_with = "credits")]
    pub byline: Vec<CopyCredit>,
    /// Paragraphs and subheads.
    pub body: Vec<CopyParagraph>,
    /// Source line of its first line.
    #[serde(skip)]
    pub line: usize,
}

/// A heading, its spaces settled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CopyHeading {
    /// The text; halves are divided by one ideographic space.
    pub text: String,
    /// Byte offsets into `text` where a line would best break.
    pub breaks: Vec<usize>,
    /// Source line.
    pub line: usize,
}

impl Serialize for CopyHeading {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// What a paragraph of the body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ParagraphKind {
    /// 正文.
    #[serde(rename = "p")]
    Text,
    /// 小标题.
    #[serde(rename = "subhead")]
    Subhead,
}

/// One paragraph or subhead of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CopyParagraph {
    /// Text or subhead.
    #[serde(rename = "type")]
    pub kind: ParagraphKind,
    /// The text.
    pub text: String,
    /// Byte offsets where a subhead would best break.
    #[serde(skip)]
    pub breaks: Vec<usize>,
    /// Byte offsets where cut parts were joined.
    #[serde(skip)]
    pub joins: Vec<usize>,
    /// Source line of its first line.
    #[serde(skip)]
    pub line: usize,
    /// Further source lines that were joined to it.
    #[serde(skip)]
    pub joined: Vec<usize>,
    /// What the author set apart in it, in order of start.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<CopySpan>,
}

/// A part of a paragraph that the author set apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CopySpan {
    /// First byte of the part.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// How it is set apart.
    pub kind: SpanKind,
}

/// How an author sets a part of a text apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpanKind {
    /// Bold type.
    Strong,
    /// Italic type; Chinese papers set it in Kai.
    Italic,
    /// 着重号.
    Emphasis,
    /// A reading above it (注音).
    Ruby(String),
}

/// A table of the copy and its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CopyTable {
    /// Rows and cells.
    #[serde(flatten)]
    pub table: ImportedTable,
    /// Source line.
    #[serde(skip)]
    pub line: usize,
    /// The article it stands in or after, an index into [`Imported::articles`].
    pub article: Option<usize>,
    /// How many paragraphs and subheads of that article stand before it.
    pub paragraph: usize,
}

/// A file that came inside the copy.
#[derive(Clone, PartialEq, Eq)]
pub struct CopyFile {
    /// Its name, as slots give it; without folders.
    pub name: String,
    /// What it holds.
    pub bytes: std::sync::Arc<[u8]>,
}

impl std::fmt::Debug for CopyFile {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} ({} bytes)", self.name, self.bytes.len())
    }
}

impl Serialize for CopyFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("CopyFile", 2)?;
        out.serialize_field("name", &self.name)?;
        out.serialize_field("bytes", &self.bytes.len())?;
        out.end()
    }
}

/// Text that stands beside the copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CopyAside {
    /// What it is.
    pub kind: AsideKind,
    /// Its paragraphs, parted by line feeds.
    pub text: String,
    /// Source line of what it belongs to.
    #[serde(skip)]
    pub line: usize,
}

/// Kinds of text beside the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AsideKind {
    /// 脚注.
    Footnote,
    /// 尾注.
    Endnote,
    /// 文本框.
    TextBox,
    /// 页眉、页脚 of the word processor's own pages.
    Header,
}

/// One entry of a byline or a credit: usually a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyCredit {
    /// As the copy has it, with the role where it names one: 张三, 记者 张三, 张三/文, （记者 张三 通讯员 李四）.
    pub text: String,
    /// The names alone.
    pub names: Vec<String>,
    /// Where it stands.
    pub place: CreditPlace,
}

/// Where a credit stands in the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CreditPlace {
    /// Under the headline.
    Head,
    /// After the dateline, in brackets.
    Dateline,
    /// At the end of the text.
    End,
}

impl Serialize for CopyCredit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

fn credits<S: Serializer>(credits: &[CopyCredit], serializer: S) -> Result<S::Ok, S::Error> {
    let mut out = serializer.serialize_seq(Some(credits.len()))?;
    for credit in credits {
        out.serialize_element(credit)?;
    }
    out.end()
}

/// A caption and who took the picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CopyCaption {
    /// 图说.
    pub text: String,
    /// 摄影署名.
    #[serde(serialize_with = "credits")]
    pub credit: Vec<CopyCredit>,
    /// Source line.
    #[serde(skip)]
    pub line: usize,
    /// The article it stands in or after, an index into [`Imported::articles`].
    #[serde(skip)]
    pub article: Option<usize>,
    /// Its slot, an index into [`Imported::pictures`]; none where the copy shows no gap for the picture.
    #[serde(skip)]
    pub slot: Option<usize>,
}

/// The place of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopySlot {
    /// Source line of what follows the gap.
    pub line: usize,
    /// Blank lines of the gap; 0 where a mark of Markdown names the picture.
    pub blank_lines: usize,
    /// The article it stands in or after.
    pub article: Option<usize>,
    /// How many paragraphs and subheads of that article stand before it.
    pub paragraph: usize,
    /// Its caption, an index into [`Imported::captions`].
    pub caption: Option<usize>,
    /// File name or address of the picture, where the copy names it.
    pub file: Option<String>,
}

/// A line of the folio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyFolio {
    /// As it stands.
    pub text: String,
    /// Source line.
    pub line: usize,
}
