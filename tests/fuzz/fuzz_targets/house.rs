//! House style files: what is read is written the same way again.
#![no_main]

use banxin::file::{house_to_bytes, read_house};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(house) = read_house(data, "house.json") {
        let bytes = house_to_bytes(&house);
        assert_eq!(house_to_bytes(&read_house(&bytes, "house.json").unwrap()), bytes);
    }
});
