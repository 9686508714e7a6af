//! Make-up: composed lines become a page (组版).
//!
//! *In*: a document, the composer, sizes of pictures ([`Resources`]). *Out*: a [`StoryFlow`] for each story and, from the
//! flows, the display list of each page, with findings. The way: a story's frames and what stands in their way ([`Thread`]) →
//! columns on the line grid (`space`) → lines down the columns under the rules of make-up (`flow`, `level`; headlines:
//! `headline`) → page coordinates (`story`) → drawn frames (`page`, `draw`).
//! *Invariants*: pure: no clock, disk or global; cannot fail; all lines of running text stand on the page's rows, exactly; no
//! character is lost: what has no place is counted; lines and unchanged frames are shared, never copied.
//! *Not here*: how a line is composed (`compose`), which frames a page should have (`propose`), caches across calls and
//! threads (`pipeline`).

mod article_rules;
mod border;
mod boxed;
mod caption;
mod code;
mod column_rule;
mod columns;
mod composition;
mod digest;
mod draw;
mod flow;
mod folio;
mod furniture;
mod headline;
mod jump;
mod level;
mod line_grid;
mod manner;
mod nameplate;
mod one_colour;
mod ornament;
mod overset;
mod page;
mod picture;
mod placed;
mod reading;
mod region;
mod resources;
mod rule;
mod shape_border;
mod sides;
mod space;
mod story;
mod table;
mod thread;
mod turned;
mod words;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use boxed::LegBox;
pub use columns::column_rects;
pub use composition::{ParagraphReport, composition};
pub use jump::JumpLine;
pub use ornament::ornament_names;
pub use page::{Flows, KeptPage, PageInput, make_up};
pub use placed::{Copyfit, FrameFlow, Leg, PlacedLine, StoryFlow};
pub use resources::{NoPictures, PictureFacts, Resources};
pub use story::flow_story;
pub use thread::{Part, Thread};
