//! Proposals: typed copy and a template become a filled page.
//!
//! *In*: copy from `import`, a template document. *Out*: a document whose frames hold the copy, settled so that every text
//! finds its place. *Invariants*: nothing of the copy is lost; the same input gives the same page.
//! *Not here*: reading files (`file`, `cli`), drawing (`makeup`).

mod fill;
mod gauge;
mod settle;

pub use fill::fill;
pub use gauge::ComposedGauge;
pub use settle::{Gauge, settle};
