//! Damaged files: cut, flipped, wrongly typed. A sentence each, never a panic, never a part of a document.

use banxin::file::{FileError, read, to_bytes};
use banxin::model::check::refuse;
use proptest::prelude::*;
use serde_json::Value;

use super::generate;

/// A document with something of everything.
fn sample() -> Vec<u8> {
    to_bytes(&generate::document(7, 4))
}

/// What reading gives: nothing of a document with a fault, and a sentence that names the file and what to do.
#[track_caller]
fn told(bytes: &[u8]) -> Option<String> {
    match read(bytes, "a01.banxin") {
        Ok(document) => {
            assert_eq!(refuse(&document), Ok(()));
            None
        }
        Err(error) => {
            let sentence = error.to_string();
            assert!(sentence.starts_with("a01.banxin"), "{sentence}");
            assert!(sentence.contains(';'), "no remedy: {sentence}");
            assert!(sentence.len() < 1_500, "not a sentence: {sentence}");
            assert!(!error.say().code.is_empty());
            Some(sentence)
        }
    }
}

#[test]
fn cut_anywhere_it_is_refused() {
    let bytes = sample();
    assert!(told(&bytes).is_none(), "the whole file is sound");
    assert!(bytes.len() > 10_000, "the sample is small: {}", bytes.len());
    let end = bytes.len() - 1;
    for cut in (0..end).step_by(7).chain(end - 40..end) {
        let error = read(&bytes[..cut], "a01.banxin").expect_err("a file cut in half");
        let expected = matches!(error, FileError::CutOff { .. }) || (cut == 0 && matches!(error, FileError::Empty { .. }));
        assert!(expected, "cut at {cut}: {error}");
    }
    assert!(told(&bytes[..end]).is_none(), "only the last line end is missing");
}

#[test]
fn each_value_of_a_wrong_type_is_told_or_means_the_same() {
    let whole: Value = serde_json::from_slice(&sample()).expect("JSON");
    let wrong = [
        Value::Null,
        Value::Bool(true),
        serde_json::json!(-1),
        serde_json::json!(1e300),
        serde_json::json!("x"),
        serde_json::json!("9999999mm"),
        serde_json::json!([]),
        serde_json::json!([[]]),
        serde_json::json!({}),
        serde_json::json!({"x": 1}),
    ];
    let mut places = Vec::new();
    pointers(&whole, String::new(), &mut places);
    assert!(places.len() > 500);
    let (mut refused, mut read) = (0, 0);
    for (turn, place) in places.iter().enumerate() {
        // Every place with three of the ten wrong values, and every value at many places.
        for step in 0..3 {
            let mut damaged = whole.clone();
            *damaged.pointer_mut(place).expect("the place") = wrong[(turn * 3 + step) % wrong.len()].clone();
            match told(&serde_json::to_vec_pretty(&damaged).expect("JSON")) {
                Some(_) => refused += 1,
                None => read += 1,
            }
        }
    }
    assert!(refused > read * 3, "{refused} refused, {read} read");
}

#[test]
fn each_field_missing_unknown_or_twice_is_told() {
    let whole: Value = serde_json::from_slice(&sample()).expect("JSON");
    let mut places = Vec::new();
    pointers(&whole, String::new(), &mut places);
    let mut unknown = 0;
    for place in &places {
        let (owner, field) = place.rsplit_once('/').expect("a pointer");
        let mut damaged = whole.clone();
        if let Some(Value::Object(fields)) = damaged.pointer_mut(owner) {
            fields.remove(&field.replace("~1", "/").replace("~0", "~"));
            told(&serde_json::to_vec_pretty(&damaged).expect("JSON"));
        }
        let mut damaged = whole.clone();
        if let Some(Value::Object(fields)) = damaged.pointer_mut(place) {
            fields.insert("colour of money".to_owned(), Value::Null);
            let sentence =
                told(&serde_json::to_vec_pretty(&damaged).expect("JSON")).unwrap_or_else(|| panic!("an unknown field in {place} is taken"));
            unknown += usize::from(sentence.contains("the field \"colour of money\" in ") && sentence.contains(", line "));
        }
    }
    assert!(unknown > 50, "unknown fields told as such: {unknown}");
}

/// Every place in `value` as a JSON pointer, but the root.
fn pointers(value: &Value, at: String, into: &mut Vec<String>) {
    if !at.is_empty() {
        into.push(at.clone());
    }
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| pointers(value, format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), into))
        }
        Value::Array(values) => values.iter().enumerate().for_each(|(index, value)| pointers(value, format!("{at}/{index}"), into)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn flipped_bytes_are_told_or_harmless(at in any::<prop::sample::Index>(), byte: u8, second in any::<prop::sample::Index>(), other: u8) {
        let mut bytes = sample();
        let length = bytes.len();
        bytes[at.index(length)] = byte;
        told(&bytes);
        bytes[second.index(length)] ^= other;
        told(&bytes);
    }

    #[test]
    fn any_bytes_are_told(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(told(&bytes).is_some());
    }
}

/// The sample as text, `from` replaced by `to` once.
#[track_caller]
fn changed(from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(sample()).expect("text");
    assert!(text.contains(from), "the sample has no {from}");
    text.replacen(from, to, 1).into_bytes()
}

#[test]
fn sentences_say_what_where_and_what_to_do() {
    let tell = |bytes: &[u8]| told(bytes).expect("a fault");
    assert_eq!(
        tell(&changed("\"version\": 1,", "\"version\": 2,")),
        "a01.banxin was made by a newer Banxin (format 2, this one reads up to 1); update Banxin to open it"
    );
    for version in ["\"1\"", "0", "-1", "1.5", "null", "{}", "[1]"] {
        let sentence = tell(&changed("\"version\": 1,", &format!("\"version\": {version},")));
        assert!(sentence.contains("does not say which version"), "{version}: {sentence}");
    }
    assert_eq!(
        tell(&changed("\"banxin\": \"document\"", "\"banxin\": \"palette\"")),
        "a01.banxin is not a Banxin document; choose a file that Banxin saved"
    );
    assert_eq!(
        tell(&changed("\"edition\"", "\"editoin\"")),
        "a01.banxin, line 5: the field \"editoin\" in document is not known; correct its name or remove it, or update Banxin"
    );
    let sentence = tell(&changed("\"trim\": {\n          \"width\": \"", "\"trim\": {\n          \"width\": \"4 ells and "));
    assert!(sentence.contains("document.pages[0].trim.width") && sentence.contains("is not a length: write a number and its unit"), "{sentence}");
    let sentence = tell(&changed("\"grid\": {\n          \"origin\"", "\"grid\": {\n          \"start\""));
    assert!(sentence.contains("the field \"start\" in document.pages[0].grid is not known"), "{sentence}");
    let sentence = tell(&changed("\"trim\": {\n          \"width\": \"", "\"trim\": {\n          \"width\": \"0mm\", \"width\": \""));
    assert!(sentence.contains("duplicate field `width`"), "{sentence}");
    let sentence = tell(&changed("\"stories\": {", "\"stories\": {\n      \"1\": {\"paragraphs\": []},"));
    assert!(sentence.contains("\"1\" stands twice"), "{sentence}");
    let sentence = tell(&[b"{\"a\":".repeat(100_000), b"1".to_vec(), b"}".repeat(100_000)].concat());
    assert!(sentence.contains("not a Banxin document"), "{sentence}");
    let deep = format!("{{\"banxin\": \"document\", \"version\": 1, \"document\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    tell(deep.as_bytes());
    let deep = format!("{{\"banxin\": {}1{}, \"version\": 1}}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    tell(deep.as_bytes());
    assert_eq!(tell(b""), "a01.banxin is empty; open an automatic copy or a backup");
    assert_eq!(tell(b" \n \n"), "a01.banxin is empty; open an automatic copy or a backup");
    assert_eq!(tell(b"%PDF-1.7\nnot ours"), "a01.banxin is not a Banxin document; choose a file that Banxin saved");
    assert_eq!(tell(b"{\n\"a\": \"\xff\"}"), "a01.banxin is not a Banxin document: line 2 is not UTF-8 text; choose another file");
    let sentence = tell(&[sample(), b"{}".to_vec()].concat());
    assert!(sentence.contains("damaged at line") && sentence.contains("trailing characters"), "{sentence}");
    let sentence = tell(&changed("\"bleed\": ", "\"bleed\": \"1mm\", \"bleed\": "));
    assert!(sentence.contains("duplicate field"), "{sentence}");
}

#[test]
fn a_byte_order_mark_in_front_is_no_fault() {
    assert!(told(&[b"\xef\xbb\xbf".to_vec(), sample()].concat()).is_none());
}

#[test]
fn a_document_that_cannot_be_laid_out_is_not_opened() {
    let threaded = |document: &banxin::model::Document| document.threads.values().any(|frames| !frames.is_empty());
    let mut document = (7..99).map(|seed| generate::document(seed, 4)).find(threaded).expect("a document with a thread");
    let (story, mut frames) =
        document.threads.iter().find(|(_, frames)| !frames.is_empty()).map(|(story, frames)| (*story, frames.clone())).expect("a thread");
    frames.push(frames[0]);
    document.threads.insert(story, frames);
    let error = read(&to_bytes(&document), "a01.banxin").expect_err("a thread loop");
    assert!(error.to_string().contains("twice; take it out of the thread once"), "{error}");
    assert!(matches!(error, FileError::Document { .. }));
}
