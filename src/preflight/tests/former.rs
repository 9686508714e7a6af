//! What make-up and composition found, sizes of type, places of frames, butting headlines.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::on_page;
use crate::base::{Cmyk, Em, Finding, Insets, Length, PictureId, Rect, Severity};
use crate::makeup::fixture::{add, columns, document, frame, grid, put};
use crate::model::*;

fn findings(document: &Document, pixels: &BTreeMap<PictureId, (u32, u32)>) -> Vec<Finding> {
    // What lies beside the cases here and has tests of its own.
    const ELSEWHERE: [&str; 5] = ["picture-without-caption", "picture-enlarged", "caption-without-picture", "line-widow", "column-length"];
    let mut found = on_page(document, pixels);
    found.retain(|finding| !ELSEWHERE.contains(&finding.code()));
    found
}

fn said(document: &Document) -> Vec<String> {
    findings(document, &BTreeMap::new()).iter().map(|finding| finding.say.to_string()).collect()
}

fn codes(document: &Document) -> Vec<&'static str> {
    findings(document, &BTreeMap::new()).iter().map(Finding::code).collect()
}

fn with_style(document: &mut Document, name: &str, change: impl FnOnce(&mut ParagraphStyle)) {
    let mut style = ParagraphStyle { size: Some(TypeSize::Exact(Length::pt(9.0))), ..ParagraphStyle::default() };
    change(&mut style);
    document.styles.paragraph.insert(name.into(), Arc::new(style));
}

#[test]
fn a_sound_page_has_no_findings() {
    let mut document = document();
    add(&mut document, frame(1, grid().cells(0, 2, 0, 2), Content::Text(columns(2))));
    put(&mut document, 1, &[("春江潮水连海平，海上明月共潮生。滟滟随波千万里，何处春江无月明！", "plain")], &[1]);
    assert_eq!(codes(&document), [""; 0]);
}

#[test]
fn what_composition_found_is_passed_on_errors_first() {
    let mut document = document();
    add(&mut document, frame(1, grid().cells(0, 1, 0, 1), Content::Text(columns(1))));
    add(&mut document, frame(2, grid().cells(2, 1, 0, 9), Content::Text(columns(1))));
    put(&mut document, 1, &[("春江潮水连海平海上明月共潮生", "plain")], &[1]);
    put(&mut document, 2, &[("\u{E123}春", "plain")], &[2]);
    assert_eq!(codes(&document), ["overset", "glyph-missing", "underset"]);
}

#[test]
fn lines_and_shadows_of_letters_count_like_any_ink() {
    for (outline, shadow, expected) in [
        (Some((Em::new(0.03), "black", true)), None, vec![]),
        (Some((Em::new(0.03), "four", false)), None, vec!["type-small-in-inks", "hairline"]),
        (Some((Em::new(0.01), "black", true)), None, vec!["hairline"]),
        (Some((Em::new(0.01), "black", false)), None, vec!["hairline"]),
        (None, Some("four"), vec!["type-small-in-inks"]),
    ] {
        let mut document = document();
        document.swatches.insert("four".into(), Swatch::Process(Cmyk::percent(100.0, 80.0, 0.0, 0.0)));
        with_style(&mut document, "dressed", |style| {
            style.outline = outline.map(|(width, ink, hollow)| TypeOutline { width, colour: Colour::named(ink), hollow });
            style.shadow = shadow.map(|ink| TypeShadow { dx: Em::new(0.05), dy: Em::new(0.05), colour: Colour::named(ink) });
        });
        add(&mut document, frame(1, grid().cells(0, 2, 0, 2), Content::Text(columns(2))));
        put(&mut document, 1, &[("春江潮水连海平，海上明月共潮生。滟滟随波千万里，何处春江无月明！", "dressed")], &[1]);
        let mut found = codes(&document);
        found.sort_unstable_by_key(|code| *code == "hairline");
        assert_eq!(found, expected, "{outline:?} {shadow:?}");
    }
}

#[test]
fn pictures_need_pixels() {
    // 100 mm wide: 100 ppi are 393.7 pixels, 150 ppi are 590.6.
    for (pixels, expected) in [((591, 591), None), ((590, 590), Some(Severity::Warning)), ((393, 393), Some(Severity::Error))] {
        let mut document = document();
        let id = PictureId(1);
        document.pictures.insert(id, Arc::new(PictureLink { file: "a.jpg".into(), alternative: String::new(), page: Default::default() }));
        let slot = PictureBox { picture: Some(id), ..PictureBox::default() };
        let rect = Rect::new(Length::mm(20.0), Length::mm(20.0), Length::mm(100.0), Length::mm(100.0));
        add(&mut document, frame(1, rect, Content::Picture(slot)));
        let found = findings(&document, &BTreeMap::from([(id, pixels)]));
        assert_eq!(found.first().map(|finding| finding.severity), expected, "{pixels:?}");
        assert!(found.iter().all(|finding| finding.code() == "picture-resolution"));
    }
}

#[test]
fn frames_and_type_beyond_the_page() {
    let mut document = document();
    let mm = Length::mm;
    add(&mut document, frame(1, Rect::new(mm(-50.0), mm(10.0), mm(40.0), mm(20.0)), Content::Box));
    add(&mut document, frame(2, Rect::new(mm(250.0), mm(100.0), mm(40.0), mm(4.0)), Content::Caption(columns(1))));
    put(&mut document, 1, &[("一二三四五六七八九十一二三四五", "caption")], &[2]);
    assert_eq!(codes(&document), ["frame-off-page", "text-outside-trim", "frame-beyond-bleed"]);
}

#[test]
fn type_too_small() {
    let mut document = document();
    document.swatches.insert("green".into(), Swatch::Process(crate::base::Cmyk::percent(80.0, 0.0, 90.0, 0.0)));
    with_style(&mut document, "tiny", |style| style.size = Some(TypeSize::Exact(Length::pt(7.5))));
    with_style(&mut document, "green", |style| style.colour = Some(Colour::named("green")));
    add(&mut document, frame(1, grid().cells(0, 1, 0, 1), Content::Text(columns(1))));
    add(&mut document, frame(2, grid().cells(2, 1, 0, 1), Content::Text(columns(1))));
    put(&mut document, 1, &[("小字", "tiny")], &[1]);
    put(&mut document, 2, &[("绿字", "green")], &[2]);
    assert_eq!(said(&document), ["body-small size=7.5pt least=8pt", "type-small-in-inks size=3.175mm inks=2 least=10pt"]);
}

#[test]
fn lines_too_thin() {
    let mut document = document();
    let stroke = LineStroke { weight: Length::pt(0.3), colour: Colour::named("black"), kind: RuleKind::Double };
    add(&mut document, frame(1, grid().cells(0, 1, 0, 1), Content::Rule(RuleBox { stroke: stroke.clone() })));
    add(&mut document, frame(2, grid().cells(0, 1, 5, 1), Content::Rule(RuleBox { stroke: LineStroke { kind: RuleKind::Single, ..stroke } })));
    assert_eq!(codes(&document), ["hairline"]);
}

#[test]
fn headlines_must_not_butt() {
    let place = |column, line| grid().cells(column, 3, line, 4);
    for (second, style, expected) in [
        (place(3, 0), "headline", vec!["headline-butting"]),
        // Another size, another face, another level, a column between.
        (place(3, 0), "hei", vec![]),
        (place(3, 0), "kicker", vec![]),
        (place(3, 6), "headline", vec![]),
        (Rect { x: place(3, 0).x + Length::mm(60.0), width: Length::mm(60.0), ..place(3, 0) }, "headline", vec![]),
    ] {
        let mut document = document();
        let hei = CompositeFace { han: FacePart::new("Banxin Hei", Weight::Black), latin: None, digits: None, marks: None };
        document.faces.insert("white".into(), hei);
        with_style(&mut document, "hei", |style| {
            style.size = Some(TypeSize::Exact(Length::pt(30.0)));
            style.face = Some("white".into());
        });
        add(&mut document, frame(1, place(0, 0), Content::Headline(columns(1))));
        let mut other = frame(2, second, Content::Headline(columns(1)));
        other.insets = Insets::default();
        add(&mut document, other);
        put(&mut document, 1, &[("旧巷新灯", "headline")], &[1]);
        put(&mut document, 2, &[("江上春水", style)], &[2]);
        assert_eq!(codes(&document), expected, "{second:?} {style}");
    }
}
