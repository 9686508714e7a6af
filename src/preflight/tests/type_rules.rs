//! Type on its ground: reversed, rich black, low contrast, near the trim, hyphens.

use std::sync::Arc;

use super::*;
use crate::base::Severity;
use crate::makeup::fixture::{columns, grid, put};

/// A page with a line of `size` in `colour` on a tint of `ground`, in the face `family`.
fn on_tint(size: f64, colour: &str, ground: &str, family: &str) -> Document {
    let mut document = dressed();
    style(&mut document, "line", size, colour);
    let face = CompositeFace { han: FacePart::new(family, Weight::Regular), latin: None, digits: None, marks: None };
    document.faces.insert("face".into(), face);
    Arc::make_mut(document.styles.paragraph.get_mut("line").unwrap()).face = Some("face".into());
    add(&mut document, shade(1, mm(20.0, 20.0, 200.0, 60.0), ground));
    add(&mut document, frame(2, mm(30.0, 30.0, 150.0, 40.0), Content::Caption(columns(1))));
    put(&mut document, 1, &[("江上春水", "line")], &[2]);
    document
}

#[test]
fn reversed_type_needs_size() {
    for (size, ground, family, expected) in [
        (9.5, "black", "Banxin Hei", 1),
        (10.0, "black", "Banxin Hei", 0),
        // Serifs are thin.
        (11.5, "black", "Banxin Song", 1),
        (12.0, "black", "Banxin Song", 0),
        // Two inks must register.
        (11.5, "red", "Banxin Hei", 1),
        (12.0, "red", "Banxin Hei", 0),
        (13.5, "red", "Banxin Song", 1),
        (14.0, "red", "Banxin Song", 0),
    ] {
        assert_eq!(times(&on_tint(size, "paper", ground, family), "type-reversed-small"), expected, "{size} pt {family} on {ground}");
    }
    // Dark type on a light tint is not reversed.
    assert_eq!(times(&on_tint(7.0, "black", "gray28", "Banxin Song"), "type-reversed-small"), 0);
}

#[test]
fn black_type_is_one_ink() {
    for (size, colour, expected) in [(9.0, "rich", 1), (23.5, "rich", 1), (24.0, "rich", 0), (9.0, "black", 0), (9.0, "red", 0)] {
        let mut document = dressed();
        style(&mut document, "line", size, colour);
        add(&mut document, frame(2, mm(30.0, 30.0, 150.0, 40.0), Content::Caption(columns(1))));
        put(&mut document, 1, &[("江上春水", "line")], &[2]);
        assert_eq!(times(&document, "type-rich-black"), expected, "{size} pt {colour}");
    }
}

#[test]
fn type_must_differ_from_its_ground() {
    let severity =
        |document: &Document| on_page(document, &Shelf::default()).iter().find(|one| one.code() == "type-low-contrast").map(|one| one.severity);
    assert_eq!(severity(&on_tint(9.0, "black", "gray28", "Banxin Hei")), None);
    assert_eq!(severity(&on_tint(9.0, "black", "gray34", "Banxin Hei")), Some(Severity::Warning));
    // Large type may stand on more.
    assert_eq!(severity(&on_tint(14.0, "black", "gray34", "Banxin Hei")), None);
    // The same ink on itself cannot be seen at all.
    assert_eq!(severity(&on_tint(20.0, "blue", "blue", "Banxin Hei")), Some(Severity::Error));
    // Yellow on newsprint; red and blue stand out.
    for (colour, expected) in [("yellow", Some(Severity::Warning)), ("red", None), ("blue", None), ("paper", Some(Severity::Error))] {
        let mut document = on_tint(10.0, colour, "gray28", "Banxin Hei");
        Arc::make_mut(&mut document.pages[0]).frames.remove(0);
        assert_eq!(severity(&document), expected, "{colour}");
    }
    // A white box under the type hides the tint: what lies directly beneath counts.
    let mut document = on_tint(9.0, "black", "gray34", "Banxin Hei");
    Arc::make_mut(&mut document.pages[0]).frames.insert(1, Arc::new(shade(3, mm(25.0, 25.0, 160.0, 50.0), "paper")));
    assert_eq!(severity(&document), None);
}

#[test]
fn type_keeps_away_from_the_trim() {
    for (x, expected) in [(2.9, 1), (3.0, 0), (15.0, 0)] {
        let mut document = document();
        add(&mut document, frame(1, mm(x, 100.0, 60.0, 10.0), Content::Caption(columns(1))));
        put(&mut document, 1, &[("江上春水", "caption")], &[1]);
        assert_eq!(times(&document, "text-near-trim"), expected, "{x} mm");
    }
    // Beyond the trim another rule speaks.
    let mut document = document();
    add(&mut document, frame(1, mm(-2.0, 100.0, 60.0, 10.0), Content::Caption(columns(1))));
    put(&mut document, 1, &[("江上春水", "caption")], &[1]);
    assert_eq!((times(&document, "text-near-trim"), times(&document, "text-outside-trim")), (0, 1));
}

#[test]
fn hyphens_do_not_pile_up() {
    let rows = |words: &str, width: f64| {
        let mut document = document();
        add(&mut document, frame(1, Rect { width: Length::mm(width), ..grid().cells(0, 1, 0, 20) }, Content::Text(columns(1))));
        put(&mut document, 1, &[(words, "plain")], &[1]);
        document
    };
    let long = rows(&"internationalization ".repeat(8), 24.0);
    assert!(times(&long, "hyphens-in-a-row") > 0, "{:?}", codes_on_page(&long));
    let none = rows(&"江上春水连海平".repeat(8), 24.0);
    assert_eq!(times(&none, "hyphens-in-a-row"), 0);
    let whole = rows(&"the new old red sun set ".repeat(8), 24.0);
    assert_eq!(times(&whole, "hyphens-in-a-row"), 0);
}
