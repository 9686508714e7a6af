//! Any bytes are a placed PDF: opening, judging, decoding and drawing it must come to an end without a panic.
//!
//! Good seeds are small PDFs of many makers; `-max_len=20000 -timeout=20 -rss_limit_mb=2048` hold it to what a designer would bear.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    banxin::picture::placed::judge_bytes(bytes);
});
