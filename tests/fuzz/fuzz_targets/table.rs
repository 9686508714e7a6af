//! Tables of separated values: every row is as wide as the widest.
#![no_main]

use banxin::import::import_table;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(table) = import_table(data) {
        let width = table.width();
        assert!(table.rows.iter().all(|row| row.len() == width));
    }
});
