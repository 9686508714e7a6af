//! Frames: the rectangles a page is made of.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{AdSlot, CodeBox, Colour, DigestBox, Finish, NameplateBox, TableBox};
use crate::base::{Em, FrameId, GroupId, Insets, LayerId, Length, PictureId, Point, Rect, Turn, WritingMode};

/// A rectangle with something in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Its id, unique in the document.
    pub id: FrameId,
    /// What the desk calls it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Where it stands, before it is turned.
    pub rect: Rect,
    /// How far it is turned, with all it holds, about the middle of `rect` (旋转); clockwise in hundredths of a degree, upright
    /// where 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub turn: Turn,
    /// What it holds.
    pub content: Content,
    /// Space from the edges to the content.
    #[serde(default, skip_serializing_if = "is_default")]
    pub insets: Insets,
    /// How far other frames' text keeps away from it (文绕图); text runs under it where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrap: Option<Insets>,
    /// A line round it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub border: Option<LineStroke>,
    /// A tint under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shade: Option<Shade>,
    /// What it wears beside border and shade.
    #[serde(default, skip_serializing_if = "is_default")]
    pub finish: Finish,
    /// The advertisement that was sold here; no advertisement where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ad: Option<AdSlot>,
    /// Whether gestures leave it alone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub locked: bool,
    /// Whether it is neither shown nor printed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hidden: bool,
    /// The groups it belongs to (成组), the outermost first: gestures take all frames of a group at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupId>,
    /// Its layer (图层); the base layer, beneath all others, where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layer: Option<LayerId>,
    /// The object style its looks came from; none where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub style: String,
}

/// An empty box without measures: a base for literals, never a frame that stands in a document.
impl Default for Frame {
    fn default() -> Self {
        Self {
            id: FrameId(0),
            name: String::new(),
            rect: Rect::default(),
            turn: Turn::NONE,
            content: Content::Box,
            insets: Insets::default(),
            wrap: None,
            border: None,
            shade: None,
            finish: Finish::default(),
            ad: None,
            locked: false,
            hidden: false,
            groups: Vec::new(),
            layer: None,
            style: String::new(),
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What a frame holds. Text of the first three kinds comes from the document's threads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// Body text in columns on the line grid.
    Text(TextBox),
    /// Kicker, headline and deck: a block of whole grid lines.
    Headline(TextBox),
    /// A caption under or beside a picture.
    Caption(TextBox),
    /// A picture slot.
    Picture(PictureBox),
    /// A straight rule along the longer side, in the middle of the shorter.
    Rule(RuleBox),
    /// Nothing but the frame's own border and shade.
    Box,
    /// The page's head line (报眉), made from variables.
    Folio(FolioBox),
    /// The paper's nameplate (报头).
    Nameplate(Arc<NameplateBox>),
    /// What is inside (导读).
    Digest(DigestBox),
    /// A table.
    Table(Arc<TableBox>),
    /// A square code (二维码).
    Code(CodeBox),
}

/// How text sits in a frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct TextBox {
    /// Number of columns, 0 or 1 for one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub columns: u32,
    /// Space between columns in body em; the page grid's where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gutter: Option<Em>,
    /// Horizontal or vertical.
    #[serde(default, skip_serializing_if = "is_default")]
    pub writing: WritingMode,
    /// Whether a text that ends here fills its columns to one level (齐脚).
    #[serde(default, skip_serializing_if = "is_default")]
    pub level_feet: bool,
    /// Where lines stand when they do not fill the frame.
    #[serde(default, skip_serializing_if = "is_default")]
    pub block_align: BlockAlign,
    /// A line between columns (栏线).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column_rule: Option<LineStroke>,
    /// What becomes of the characters that do not divide into the columns (破栏).
    #[serde(default, skip_serializing_if = "is_default")]
    pub remainder: Remainder,
    /// What its text gives so that it fits, within what the styles allow.
    #[serde(default, skip_serializing_if = "is_default")]
    pub give: TextGive,
}

/// What a text gives so that it fits its frames; the words never do.
///
/// A text gives as its first frame says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct TextGive {
    /// Where the line stands that signs the text off.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sign_off: SignOff,
    /// Free rows above subheads, instead of those their style asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub air: Option<u32>,
    /// Free rows beside those, one above each subhead and the line that signs the text off in turn, from the first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub more_air: u32,
    /// Space added after each character of running text, beside what its style says.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tracking: Em,
    /// The most of its style's size that a headline takes, as a share; what the style's fit lets it take where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Em>,
}

/// What becomes of the characters that do not divide into the columns of a frame (破栏).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Remainder {
    /// They widen the gutters, all alike.
    #[default]
    Gaps,
    /// They widen the last column.
    Column,
}

/// Where the line stands that signs a text off: one last line in a style of its own, as a byline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum SignOff {
    /// On a line of its own.
    #[default]
    OwnLine,
    /// At the end of the last line of text, where it has room there.
    RunIn,
}

/// Where lines stand across a frame they do not fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum BlockAlign {
    /// At its start.
    #[default]
    Start,
    /// In its middle.
    Centre,
    /// At its end.
    End,
}

/// How a picture sits in its frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct PictureBox {
    /// The picture; an empty slot where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<PictureId>,
    /// How it is sized.
    #[serde(default)]
    pub fit: Fit,
    /// How many degrees it is turned clockwise in its frame, -360 to 360; the frame stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rotation: f64,
    /// Whether left and right are changed, before it is turned.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mirror: bool,
    /// The shape it is seen in (异形图, 去底).
    #[serde(default, skip_serializing_if = "is_default")]
    pub shape: PictureShape,
}

/// The shape of a picture in its frame, inside the frame's insets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum PictureShape {
    /// The whole frame.
    #[default]
    Rectangle,
    /// The frame with rounded corners.
    Rounded {
        /// Radius of the corners, held to half the shorter side.
        radius: Length,
    },
    /// The ellipse that touches the frame's sides.
    Ellipse,
    /// The closed outline through three points or more: shares of the frame's width and height from its top left, 0 to 1.
    Polygon {
        /// The corners in order.
        points: Vec<[f64; 2]>,
    },
}

/// How a picture is sized in its frame.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Fit {
    /// Fills the frame, the rest cropped; `focus` (shares of width and height from the top left, 0 to 1) stays nearest the
    /// middle.
    Fill {
        /// Share of the picture's width.
        focus_x: f64,
        /// Share of the picture's height.
        focus_y: f64,
    },
    /// Wholly seen, centred.
    Whole,
    /// At `width`, its top left corner at `offset` from the frame's.
    Free {
        /// Offset of the picture's top left corner.
        offset: Point,
        /// Width of the whole picture.
        width: Length,
    },
}

impl Default for Fit {
    fn default() -> Self {
        Self::Fill { focus_x: 0.5, focus_y: 0.5 }
    }
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleBox {
    /// How it is drawn.
    pub stroke: LineStroke,
}

/// A line's looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineStroke {
    /// Whole weight of the line or pair of lines.
    pub weight: Length,
    /// Its colour.
    pub colour: Colour,
    /// Its kind.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: RuleKind,
}

/// Kinds of rules (线).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum RuleKind {
    /// One line (正线, 反线 by weight).
    #[default]
    Single,
    /// Two equal thin lines (双线).
    Double,
    /// A thick and a thin line (文武线).
    ThickThin,
    /// Round dots (点线).
    Dotted,
    /// Dashes.
    Dashed,
    /// A thin and a thick line (反文武线).
    ThinThick,
    /// A thick line between two thin ones (三线).
    Triple,
    /// A wavy line (曲线).
    Wavy,
}

/// A tint under a frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shade {
    /// Its colour.
    pub colour: Colour,
}

/// The page's head line. Each part may hold the variables {paper} {date} {weekday} {lunar} {page} {pages} {section} {editors} {hotline}
/// {number}, those of the imprint {cn} {publisher} {price} {postal-code} {address} {phone} {website} {chief}, and {role} for any role
/// of the page's staff, as {责编}.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct FolioBox {
    /// At the left.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<FolioPart>,
    /// In the middle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub middle: Vec<FolioPart>,
    /// At the right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub right: Vec<FolioPart>,
    /// A rule along the foot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<LineStroke>,
}

/// Words of a folio in one style; a part whose variables are all empty is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FolioPart {
    /// Words and variables.
    pub text: String,
    /// The paragraph style.
    pub style: String,
}

impl Content {
    /// The text box, where the frame shows a story.
    #[must_use]
    pub fn text_box(&self) -> Option<&TextBox> {
        match self {
            Self::Text(text) | Self::Headline(text) | Self::Caption(text) => Some(text),
            Self::Picture(_) | Self::Rule(_) | Self::Box | Self::Folio(_) | Self::Nameplate(_) | Self::Digest(_) | Self::Table(_) | Self::Code(_) => {
                None
            }
        }
    }
    /// The picture slot, where the frame has one.
    #[must_use]
    pub const fn picture_box(&self) -> Option<&PictureBox> {
        match self {
            Self::Picture(slot) => Some(slot),
            Self::Text(_)
            | Self::Headline(_)
            | Self::Caption(_)
            | Self::Rule(_)
            | Self::Box
            | Self::Folio(_)
            | Self::Nameplate(_)
            | Self::Digest(_)
            | Self::Table(_)
            | Self::Code(_) => None,
        }
    }
    /// The picture shown, where the frame shows one.
    #[must_use]
    pub fn picture(&self) -> Option<PictureId> {
        self.picture_box()?.picture
    }
    /// The code word of the kind.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Headline(_) => "headline",
            Self::Caption(_) => "caption",
            Self::Picture(_) => "picture",
            Self::Rule(_) => "rule",
            Self::Box => "box",
            Self::Folio(_) => "folio",
            Self::Nameplate(_) => "nameplate",
            Self::Digest(_) => "digest",
            Self::Table(_) => "table",
            Self::Code(_) => "code",
        }
    }
}
