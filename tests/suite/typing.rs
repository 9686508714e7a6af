//! Typing on the page without a window: gestures and keys on a desk over the real engine.

mod caret;
mod desk;
mod fuzz;
mod input_method;
mod looks;
mod threads;
mod window;
