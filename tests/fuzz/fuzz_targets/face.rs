//! Any bytes are a font file: a face or none; a press file with it, as type and as outlines, or a sentence.
//!
//! Good seeds are small faces: `tests/suite/face_door.rs` makes them.

#![no_main]

#[path = "../../suite/face_door.rs"]
#[allow(dead_code)]
mod face_door;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| face_door::check(bytes, "版心 A，fi—１"));
