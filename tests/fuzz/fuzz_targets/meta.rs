//! What pictures say of themselves: never a panic, whatever the bytes.
#![no_main]

use std::io::Cursor;

use banxin::picture::meta;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = meta::read(&mut Cursor::new(data));
});
