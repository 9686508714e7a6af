//! Panels: what each shows (`data`) and how (`view`).

pub mod facts;
pub mod findings;
pub mod pages;
pub mod story;
