//! The tools and commands of the desk without a window, by gestures on the sample issue; after every step the document is sound.

mod arrange;
mod article;
mod fuzz;
mod hand;
mod insert;
mod select;
mod turn;
