//! The suite: what the program does from the outside, one file a room.

mod import;
