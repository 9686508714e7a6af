//! What is wrong with a document: what cannot be laid out ([`refuse`]) and what may stand but should be known ([`check`]).
//!
//! [`refuse`] guards every door: a file that is opened or saved and every edit. [`check`] is asked whenever the findings are
//! shown; it never fails, and expects a document that [`refuse`] let pass.

mod block;
mod error;
mod findings;
pub(crate) mod furnish;
mod furniture;
pub(crate) mod guard;
pub(crate) mod sheets;
pub(crate) mod text;
mod words;

pub use error::{DocumentError, MarkFault, Measure, Quantity, Spot, Thing};
pub use findings::check;
pub use guard::refuse;

#[cfg(test)]
mod tests;
