//! What only the whole issue shows: order, jumps, pictures twice or nowhere, weights that are not here.

use super::*;
use crate::makeup::fixture::{columns, grid, put};

/// An issue of pages with these labels, each with one text frame of its number and the text beside the label.
fn pages(texts: &[(&str, &str)]) -> Document {
    let mut document = document();
    let first = document.pages[0].clone();
    document.pages.clear();
    for (index, (label, text)) in texts.iter().enumerate() {
        let id = index as u32 + 1;
        let mut page = (*first).clone();
        page.id = PageId(id);
        page.label = (*label).into();
        page.frames.push(Arc::new(frame(id, grid().cells(0, 2, 0, 20), Content::Text(columns(1)))));
        document.pages.push(Arc::new(page));
        put(&mut document, id, &[(text, "plain")], &[id]);
    }
    document
}

#[test]
fn pages_stand_in_order() {
    for (labels, expected) in [(["A01", "A02", "B01"], 0), (["A01", "A03", "A02"], 1), (["B01", "A01", "A02"], 1), (["1", "3", "头版"], 0)] {
        let texts = labels.map(|label| (label, "江上春水"));
        assert_eq!(times_in_issue(&pages(&texts), "page-order"), expected, "{labels:?}");
    }
}

#[test]
fn jumps_lead_somewhere_and_back() {
    for (first, second, expected) in [
        ("江上（下转A02版）", "（上接A01版）春水", vec![]),
        ("江上（下转２版）", "（上接第一版）春水", vec![]),
        ("江上（下转A03版）", "春水", vec!["jump-nowhere"]),
        ("江上（下转A01版）", "春水", vec!["jump-nowhere"]),
        ("江上（下转A02版）", "春水", vec!["jump-unanswered"]),
        ("江上", "（上接A01版）春水", vec!["jump-unanswered"]),
        ("详见A02版", "春水", vec![]),
        ("详见A09版", "春水", vec!["jump-nowhere"]),
        ("刊于第9版", "春水", vec![]),
    ] {
        let document = pages(&[("A01", first), ("A02", second)]);
        let found: Vec<_> = of_issue(&document).iter().map(Finding::code).filter(|code| code.starts_with("jump")).collect();
        assert_eq!(found, expected, "{first} {second}");
    }
    // One page alone is a part of an issue that is not here.
    assert_eq!(times_in_issue(&pages(&[("A01", "江上（下转A03版）")]), "jump-nowhere"), 0);
    assert_eq!(times_in_issue(&pages(&[("A01", "江上（下转A01版）")]), "jump-nowhere"), 1);
}

#[test]
fn pictures_are_used_once() {
    for (width, file, expected) in [(35.0, "a.jpg", 1), (34.9, "a.jpg", 0), (40.0, "b.jpg", 0), (40.0, "A.PDF", 0)] {
        let mut document = document();
        link(&mut document, 1, if file == "b.jpg" { "a.jpg" } else { file });
        link(&mut document, 2, file);
        add(&mut document, picture_frame(1, mm(20.0, 20.0, 50.0, 50.0), 1, Fit::default()));
        add(&mut document, picture_frame(2, mm(100.0, 20.0, width, 50.0), 2, Fit::default()));
        assert_eq!(times_in_issue(&document, "picture-twice"), expected, "{width} {file}");
        assert_eq!(times_in_issue(&document, "picture-unplaced"), 0);
        link(&mut document, 3, "c.jpg");
        assert_eq!(times_in_issue(&document, "picture-unplaced"), 1);
    }
}

#[test]
fn weights_that_are_not_here_are_told() {
    let with = |family: &str, weight| {
        let mut document = document();
        let face = CompositeFace { han: FacePart::new(family, weight), latin: Some(FacePart::new(family, weight)), digits: None, marks: None };
        document.faces.insert("face".into(), face);
        times_in_issue(&document, "font-weight-missing")
    };
    assert_eq!((with("LXGW WenKai", Weight::Regular), with("LXGW WenKai", Weight::Black)), (0, 1));
    assert_eq!((with("Banxin Hei", Weight::Black), with("No Such Family", Weight::Black)), (0, 0));
}

#[test]
fn findings_of_pages_stand_with_their_page() {
    let document = pages(&[("A01", "他说:好。"), ("A02", "他说:好。")]);
    let found = Preflight::new(&document, &Shelf::default(), composer().faces(), Profile::usual()).all(&[]);
    let of: Vec<_> = found.iter().filter(|finding| finding.code() == "marks-half-width").map(|finding| finding.place.page).collect();
    assert_eq!(of, [Some(PageId(1)), Some(PageId(2))]);
}
