//! InDesign documents: what is read can be laid out.
#![no_main]

use banxin::import::idml::import_idml;
use banxin::model::check::refuse;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(read) = import_idml(data) {
        assert!(refuse(&read.document).is_ok());
    }
});
