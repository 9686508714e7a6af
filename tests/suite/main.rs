//! One binary of integration tests.

mod compose;
mod press;
