//! Copy of every kind: the first byte chooses how it is read. A refusal has a sentence; spans stand on whole characters.
#![no_main]

use banxin::import::{Declined, import_named};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    let name = ["a.docx", "a.md", "a.html", "a.txt"][usize::from(*kind) % 4];
    match import_named(name, bytes, &Declined::new()) {
        Ok(read) => {
            for paragraph in read.articles.iter().flat_map(|article| &article.body) {
                for span in &paragraph.spans {
                    assert!(paragraph.text.get(span.start..span.end).is_some());
                }
            }
        }
        Err(error) => assert!(error.to_string().len() > 20),
    }
});
