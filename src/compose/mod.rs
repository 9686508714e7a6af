//! Stories into lines: Chinese newspaper composition.
//!
//! *In*: a paragraph's text, the style in force, measures. *Out*: [`Composed`]: lines of glyph runs with their places, and
//! findings. The way: itemise and shape once ([`shape`]) → breaks by measure ([`linebreak`]) → fill each line
//! ([`justify`]) → runs ([`set`]).
//! *Invariants*: pure; cannot fail; shaping never depends on the measure; one paragraph never recomposes another; logical
//! axes inside, physical offsets only in the runs that leave.
//! *Not here*: where lines stand on the page (`makeup`). The only layer that names harfrust and icu_segmenter.

mod book;
mod cache;
mod line;
mod setting;

pub use book::StyleBook;
pub use cache::StoryCache;
pub use line::{Composed, Costs, Line, LineItem};
pub use setting::{FaceSet, Measures, Part, Setting, Span, SpanKind, SpanStyle};
