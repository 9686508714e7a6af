//! Any bytes are a text, a setting, spans and measures; composing them must hold what holds for every paragraph.
//!
//! The first byte chooses whether the rest spells newspaper copy or, after the setting's bytes, UTF-8.

#![no_main]

#[path = "../../suite/invariants.rs"]
mod invariants;

use std::sync::OnceLock;

use banxin::compose::Composer;
use invariants::{Case, check};

/// Bytes a case's setting, spans and measures take at most.
const HEAD: usize = 64;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    static COMPOSER: OnceLock<Composer> = OnceLock::new();
    let composer = COMPOSER.get_or_init(|| invariants::faces(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")));
    let Some((kind, rest)) = bytes.split_first() else { return };
    let case = if kind % 2 == 0 {
        Case::of(composer, rest, None)
    } else {
        let (head, text) = rest.split_at(rest.len().min(HEAD));
        Case::of(composer, head, Some(&String::from_utf8_lossy(text)))
    };
    if let Err(why) = check(composer, &case) {
        panic!("{why}\n{case:?}");
    }
});
