//! Edits: an exact inverse each, histories that lead back and forth, documents that stay sound.

use banxin::base::Say;
use banxin::edit::{Edit, History, Transaction, remove_frame, remove_page, remove_picture, remove_story};
use banxin::file::{read, to_bytes};
use banxin::model::Document;
use banxin::model::check::refuse;
use proptest::prelude::*;

use super::generate::{self, Chance, KINDS};

fn sound(document: &Document) {
    if let Err(error) = refuse(document) {
        panic!("the document cannot be laid out any more: {error}");
    }
}

/// The file's text, so that a difference is shown as text.
fn text(document: &Document) -> String {
    String::from_utf8(to_bytes(document)).expect("the file is text")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn save_open_save_gives_the_same_bytes(seed: u64, size in 0_usize..9) {
        let document = generate::document(seed, size);
        sound(&document);
        let bytes = to_bytes(&document);
        let opened = read(&bytes, "a01.banxin").expect("what was saved can be opened");
        prop_assert_eq!(&opened, &document);
        prop_assert!(to_bytes(&opened) == bytes);
        prop_assert_eq!(bytes.last(), Some(&b'\n'));
    }

    #[test]
    fn what_others_name_can_be_taken_out_in_one_step(seed: u64, size in 2_usize..6, which: u64) {
        let mut document = generate::document(seed, size);
        let mut chance = Chance::new(which);
        let before = text(&document);
        let page = document.pages[chance.below(document.pages.len())].clone();
        let mut edits = remove_frame(&document, page.frames[chance.below(page.frames.len())].id);
        match chance.below(4) {
            0 => {}
            1 => edits = remove_page(&document, page.id),
            2 => edits = remove_story(&document, *document.stories.keys().next().expect("a story")),
            _ => edits = remove_picture(&document, *document.pictures.keys().next().expect("a picture")),
        }
        let undo = Transaction::new(Say::new("remove"), edits).apply(&mut document).expect("it can be taken out");
        sound(&document);
        prop_assert_ne!(text(&document), before.clone());
        undo.apply(&mut document).expect("it can be put back");
        prop_assert_eq!(text(&document), before);
    }
}

proptest! {
    // Each case is two hundred steps.
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_to_the_start_and_redo_to_the_end(seed: u64, size in 1_usize..6) {
        let mut document = generate::document(seed, size);
        let mut chance = Chance::new(seed ^ 1);
        let mut history = History::new();
        let start = text(&document);
        let mut states = vec![start.clone()];
        // A step of one to three edits; some steps grow out of several.
        for _ in 0..200 {
            let mut edits: Vec<Edit> = Vec::new();
            for _ in 0..=chance.below(3) {
                let kind = chance.below(KINDS);
                edits.push(generate::edit(&mut chance, &document, kind));
            }
            let before = text(&document);
            let grows = chance.below(4) == 0;
            let transaction = Transaction::new(Say::new("step"), edits);
            let done = if grows { history.extend(&mut document, transaction) } else { history.apply(&mut document, transaction) };
            match done {
                Ok(_) => {
                    sound(&document);
                    states.push(text(&document));
                }
                Err(error) => {
                    prop_assert!(!error.to_string().is_empty());
                    prop_assert_eq!(text(&document), before, "a refused step changes nothing");
                }
            }
        }
        let end = text(&document);
        let mut undone = 0;
        while history.undo(&mut document).expect("every step can be undone").is_some() {
            undone += 1;
            prop_assert!(states.contains(&text(&document)), "undo leads to a state that was");
            sound(&document);
        }
        prop_assert_eq!(text(&document), start);
        prop_assert!(history.is_saved());
        let mut redone = 0;
        while history.redo(&mut document).expect("every step can be done again").is_some() {
            redone += 1;
            prop_assert!(states.contains(&text(&document)), "redo leads to a state that was");
        }
        prop_assert_eq!(text(&document), end);
        prop_assert_eq!(undone, redone);
    }
}

#[test]
fn every_kind_of_edit_has_an_exact_inverse() {
    let mut done = [0_usize; KINDS];
    let mut refused = 0;
    for seed in 0..24_u64 {
        let mut document = generate::document(seed, 1 + seed as usize % 6);
        let mut chance = Chance::new(seed + 1_000);
        for kind in (0..KINDS).cycle().take(KINDS * 3) {
            let edit = generate::edit(&mut chance, &document, kind);
            let before = text(&document);
            let told = format!("{edit:?}");
            match edit.apply(&mut document) {
                Ok(inverse) => {
                    done[kind] += 1;
                    sound(&document);
                    let after = text(&document);
                    let again = inverse.apply(&mut document).unwrap_or_else(|error| panic!("{told} cannot be undone: {error}"));
                    assert_eq!(text(&document), before, "undoing {told}");
                    // And on from where the edit led, so that later edits meet many states.
                    again.apply(&mut document).unwrap_or_else(|error| panic!("{told} cannot be done again: {error}"));
                    assert_eq!(text(&document), after, "doing {told} again");
                }
                Err(error) => {
                    refused += 1;
                    assert_eq!(text(&document), before, "{told} was refused ({error}) but changed the document");
                }
            }
        }
    }
    assert!(done.iter().all(|count| *count >= 5), "some kind of edit is hardly ever done: {done:?}");
    assert!(refused > 50, "refusals are hardly ever met: {refused}");
}
