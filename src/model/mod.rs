//! The document as meant and saved: an issue of pages, frames, articles, stories, styles.
//!
//! *In*: `base`. *Out*: plain data with serde forms; big parts shared by `Arc`, so that a snapshot of a document is cheap.
//! *Invariants*: checked by [`check::check`]; the document changes only through `edit`. House values (sizes, weights,
//! limits) live in documents and templates, never here.
//! *Not here*: composition, files, undo.

pub mod article;
pub mod bounds;
pub mod check;
pub mod document;
pub mod edition;
pub mod finish;
pub mod frame;
pub mod furniture;
pub mod grid;
pub mod guide;
pub mod house;
pub mod issue;
pub mod layer;
pub mod page;
mod page_list;
pub mod picture;
pub mod story;
pub mod style;
pub mod swatch;
pub mod table;
pub mod template;
pub mod turned;
pub mod type_size;
pub mod typing;

pub use article::{Article, ArticleBlock, CaptionPlace, Cells, HeadlinePlace, HeadlinePlan, PictureSlot, SlotEdge, Surround};
pub use document::Document;
pub use edition::{Edition, PressStandard};
pub use finish::{CodeBox, Correction, Finish, Ornament, Pattern, PatternKind};
pub use frame::{
    BlockAlign, Content, Fit, FolioBox, FolioPart, Frame, LineStroke, PictureBox, PictureShape, Remainder, RuleBox, RuleKind, Shade, SignOff,
    TextBox, TextGive,
};
pub use furniture::{AdMark, AdSize, AdSlot, DigestBox, DigestItem, Imprint, NamePlace, NameplateBox};
pub use grid::Grid;
pub use guide::Guide;
pub use issue::{Jumps, PageIssue, ParentPage, Spread};
pub use layer::Layer;
pub use page::{Page, PageStage, PageStatus};
pub use page_list::{page_index, page_indices};
pub use picture::{PictureLink, is_pdf};
pub use story::{Mark, MarkKind, Paragraph, Story};
pub use style::{
    Adjacent, AfterStroke, Align, BreakLevel, Breaking, CharacterStyle, CjkStyle, CompositeFace, FacePart, Give, HeadlineFit, LineEnd, LineStart,
    MarkWidths, ObjectStyle, ParagraphBox, ParagraphStyle, Push, Setting, Styles, TypeOutline, TypeShadow, Weight,
};
pub use swatch::{Colour, Mixture, Swatch};
pub use table::{PlacedCell, TableBox, TableCell, TableRow};
pub use type_size::TypeSize;
