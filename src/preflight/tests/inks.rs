//! Ink: how much, how many, over or under.

use std::sync::Arc;

use super::*;
use crate::base::{Cmyk, Share};
use crate::makeup::fixture::{columns, put};

#[test]
fn one_ink_mix_may_have_so_much_and_no_more() {
    for (k, expected) in [(59.0, 0), (60.0, 0), (61.0, 1)] {
        let found = painted(vec![fill(mm(30.0, 30.0, 20.0, 20.0), process(60.0, 60.0, 60.0, k, false))]);
        assert_eq!(found.iter().filter(|code| **code == "total-ink").count(), expected, "K {k}");
    }
}

#[test]
fn a_title_s_own_profile_may_take_less() {
    let mut document = dressed();
    document.swatches.insert("deep".into(), ink(80.0, 70.0, 60.0, 20.0));
    add(&mut document, shade(1, mm(20.0, 20.0, 50.0, 50.0), "deep"));
    let press = Shelf { press_ink: Some(220.0), ..Shelf::default() };
    let told = |document: &Document| on_page(document, &press).iter().any(|finding| finding.code() == "total-ink");
    assert!(!told(&document), "newsprint that nobody named takes what the limits say");
    document.edition.press_profile = Some("own.icc".into());
    assert!(told(&document));
}

#[test]
fn what_overprints_adds_and_what_knocks_out_does_not() {
    for (c, overprint, expected) in [(140.0 / 3.0, true, 0), (49.0, true, 1), (49.0, false, 0)] {
        let tint = fill(mm(30.0, 30.0, 40.0, 40.0), process(c, c, c, 0.0, false));
        let over = fill(mm(35.0, 35.0, 20.0, 20.0), process(0.0, 0.0, 0.0, 100.0, overprint));
        let found = painted(vec![tint, over]);
        assert_eq!(found.contains(&"total-ink"), expected > 0, "CMY {c}, overprint {overprint}: {found:?}");
    }
    // What is painted later hides, and an area of its own ink between them keeps them apart.
    let tint = || fill(mm(30.0, 30.0, 40.0, 40.0), process(60.0, 60.0, 60.0, 0.0, false));
    let black = || fill(mm(35.0, 35.0, 20.0, 20.0), process(0.0, 0.0, 0.0, 100.0, true));
    assert!(!painted(vec![black(), tint()]).contains(&"total-ink"));
    let between = fill(mm(34.0, 34.0, 30.0, 30.0), process(0.0, 0.0, 10.0, 0.0, false));
    assert!(!painted(vec![tint(), between, black()]).contains(&"total-ink"));
    let partly = fill(mm(36.0, 34.0, 30.0, 30.0), process(0.0, 0.0, 10.0, 0.0, false));
    assert!(painted(vec![tint(), partly, black()]).contains(&"total-ink"));
    // Beside each other they do not add.
    let found = painted(vec![
        fill(mm(30.0, 30.0, 10.0, 10.0), process(60.0, 60.0, 60.0, 0.0, false)),
        fill(mm(45.0, 30.0, 10.0, 10.0), process(0.0, 0.0, 0.0, 100.0, true)),
    ]);
    assert!(!found.contains(&"total-ink"), "{found:?}");
}

#[test]
fn type_adds_to_the_tint_of_its_frame() {
    for (c, expected) in [(46.0, 0), (48.0, 1)] {
        let mut document = dressed();
        document.swatches.insert("tint".into(), ink(c, c, c, 0.0));
        let mut text = frame(1, mm(20.0, 20.0, 80.0, 40.0), Content::Text(columns(2)));
        text.shade = Some(Shade { colour: Colour::named("tint") });
        add(&mut document, text);
        put(&mut document, 1, &[("江上春水连海平", "plain")], &[1]);
        assert_eq!(times(&document, "total-ink"), expected, "CMY {c}");
    }
}

#[test]
fn pictures_are_opened_only_for_whoever_waits() {
    let mut document = document();
    link(&mut document, 1, "dark.jpg");
    add(&mut document, picture_frame(1, mm(20.0, 20.0, 50.0, 50.0), 1, Fit::default()));
    for (percent, expected) in [(241.0, 0), (243.0, 1)] {
        let mut shelf = Shelf::of(1, (1000, 1000), PictureColour::Cmyk, 8, false);
        shelf.ink.insert(PictureId(1), percent);
        let found = on_page(&document, &shelf);
        assert_eq!(found.iter().filter(|finding| finding.code() == "picture-total-ink").count(), expected, "{percent}");
        let page = made(&document, &shelf);
        let page = crate::base::Found { value: Arc::new(page.value), findings: page.findings };
        let quick = Preflight::new(&document, &shelf, composer().faces(), Profile::usual()).page(&page);
        assert!(quick.iter().all(|finding| finding.code() != "picture-total-ink"));
    }
}

#[test]
fn white_must_knock_out() {
    let area = mm(30.0, 30.0, 10.0, 10.0);
    assert!(painted(vec![fill(area, process(0.0, 0.0, 0.0, 0.0, true))]).contains(&"white-overprints"));
    assert!(!painted(vec![fill(area, process(0.0, 0.0, 0.0, 0.0, false))]).contains(&"white-overprints"));
    assert!(!painted(vec![fill(area, process(0.0, 0.0, 0.0, 5.0, true))]).contains(&"white-overprints"));
}

#[test]
fn thin_black_must_overprint() {
    let black = |overprint| process(0.0, 0.0, 0.0, 100.0, overprint);
    for (weight, overprint, expected) in [(11.9, false, true), (12.0, false, false), (1.0, true, false)] {
        assert_eq!(painted(vec![line(weight, black(overprint))]).contains(&"black-knocks-out"), expected, "{weight} pt");
    }
    // 90 K is no text black: it is screened, and knocks out like any tint.
    assert!(!painted(vec![line(1.0, process(0.0, 0.0, 0.0, 90.0, false))]).contains(&"black-knocks-out"));
    assert!(painted(vec![line(1.0, Paint { ink: Ink::Gray(Share::FULL), overprint: false })]).contains(&"black-knocks-out"));
}

#[test]
fn registration_colour_stays_off_the_page() {
    let area = mm(30.0, 30.0, 10.0, 10.0);
    let registration = Paint { ink: Ink::Registration, overprint: false };
    assert!(painted(vec![fill(area, registration.clone())]).contains(&"registration-ink"));
    assert!(painted(vec![fill(area, process(100.0, 100.0, 100.0, 100.0, false))]).contains(&"registration-ink"));
    assert!(painted(vec![line(1.0, registration.clone())]).contains(&"registration-ink"));
    assert!(!painted(vec![fill(area, process(98.0, 100.0, 100.0, 100.0, false))]).contains(&"registration-ink"));
    // Outside the bleed it is a mark.
    assert!(!painted(vec![fill(mm(-20.0, 30.0, 5.0, 5.0), registration)]).contains(&"registration-ink"));
}

#[test]
fn a_press_has_so_many_plates() {
    let spot = |name: &str| Paint { ink: Ink::Spot { name: name.into(), tint: Share::FULL, alternate: Cmyk::BLACK }, overprint: false };
    let area = |x| mm(x, 30.0, 5.0, 5.0);
    let black = || fill(area(30.0), process(0.0, 0.0, 0.0, 100.0, true));
    // Black and one spot: two plates. Four process inks and one spot: five. Two spots: one too many.
    assert!(!painted(vec![black(), fill(area(40.0), spot("红"))]).contains(&"spot-inks"));
    assert!(painted(vec![fill(area(30.0), process(10.0, 10.0, 10.0, 10.0, false)), fill(area(40.0), spot("红"))]).contains(&"spot-inks"));
    assert!(painted(vec![black(), fill(area(40.0), spot("红")), fill(area(50.0), spot("金"))]).contains(&"spot-inks"));
    assert!(!painted(vec![fill(area(30.0), process(10.0, 10.0, 10.0, 10.0, false))]).contains(&"spot-inks"));
}
