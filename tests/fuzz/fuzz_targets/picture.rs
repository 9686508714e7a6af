//! Any bytes are a picture file: its header, its pixels and its ink end in an answer, within the memory asked for.

#![no_main]

use banxin::picture::{Limits, decode_bytes};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { pixels: 4_000_000 };
    if let Ok(picture) = decode_bytes(bytes, limits) {
        let pixels = picture.width as usize * picture.height as usize;
        assert!(pixels as u64 <= limits.pixels);
        assert_eq!(picture.data.len(), pixels * picture.pixels.channels());
        assert!(picture.alpha.is_none_or(|alpha| alpha.len() == pixels));
    }
});
