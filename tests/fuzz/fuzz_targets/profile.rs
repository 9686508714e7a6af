//! Any bytes are a printer's profile, or the profile of a picture: colours end in an answer, within the ink limit.

#![no_main]

use banxin::color::Press;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let colours = [0, 0, 0, 255, 255, 255, 200, 30, 90];
    if let Ok(press) = Press::from_icc(bytes) {
        let inks = press.rgb_to_cmyk_rows(&colours, None);
        assert!(inks.chunks(4).all(|ink| ink.iter().map(|share| f64::from(*share)).sum::<f64>() <= press.ink_limit() * 255.0));
    }
    let press = Press::newsprint();
    let _ = press.rgb_to_cmyk_rows(&colours, Some(bytes));
    let _ = press.gray_table(Some(bytes), 256);
    let _ = press.foreign_to_cmyk_rows(&[9, 200, 30, 4], bytes);
});
