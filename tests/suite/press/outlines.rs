//! Type as outlines, and what makers of faces allow.

use std::collections::BTreeMap;
use std::path::Path;

use banxin::base::{FaceId, Ink, Length, Paint};
use banxin::compose::{Outline, Setting, Shadow};
use banxin::display::{Drawn, GlyphRun, Rotation};
use banxin::export::pdf::{PdfError, PdfOptions, export};
use banxin::font::{Face, Faces, Rights, Segment, Weight};
use banxin::picture::Pictures;
use lopdf::Object;

use super::build::{Opened, Set, face, faces, mm, options, page, press, press_with, read, solid};
use super::dressed::{grey, headline, set};
use super::judges::{judge, no_complaint, on_disk, pdftotext};
use crate::face_door;

fn outlined() -> PdfOptions {
    PdfOptions { outlines: true, ..options() }
}

/// Type of every kind of outline in every direction.
fn specimen() -> std::sync::Arc<banxin::display::PageList> {
    let faces = faces();
    let used = [("Banxin Song", Weight::Regular), ("Banxin Hei", Weight::Bold), ("LXGW WenKai", Weight::Regular)];
    let mut items = Vec::new();
    for (row, (family, weight)) in used.into_iter().enumerate() {
        let (used, y) = (face(&faces, family, weight), 12.0 + 40.0 * row as f64);
        items.push(solid(used, "报纸，Press 2026！", mm(5.0, y), &Set::default()));
        items.push(solid(used, "长扁字 flat", mm(5.0, y + 8.0), &Set { scale_x: 0.8, size: Length::pt(21.0), ..Set::default() }));
        let down = Set { vertical: true, ..Set::default() };
        items.push(solid(used, "竖排「引」", mm(70.0, y), &down));
        items.push(solid(used, "turned", mm(80.0, y), &Set { rotation: Rotation::Clockwise, paint: Paint::new(Ink::PAPER), ..down }));
    }
    page(items)
}

fn numbers(object: &Object) -> Vec<f64> {
    object.as_array().expect("an array").iter().map(|number| f64::from(number.as_float().expect("a number"))).collect()
}

/// The curves of a form, as its face would tell them: quadratics come back as the cubics of the same shape.
fn curves(content: &[u8]) -> Vec<(String, Vec<f64>)> {
    let operations = lopdf::content::Content::decode(content).expect("operators").operations;
    operations
        .into_iter()
        .map(|operation| (operation.operator, operation.operands.iter().map(|operand| f64::from(operand.as_float().expect("a number"))).collect()))
        .collect()
}

fn wanted(face: &Face, glyph: u16) -> Vec<(String, Vec<f64>)> {
    let mut out: Vec<(String, Vec<f64>)> = Vec::new();
    let mut last = [0.0; 2];
    for segment in face.outline(glyph).segments {
        let point = |x: f32, y: f32| [f64::from(x), f64::from(y)];
        let (operator, points) = match segment {
            Segment::Move(x, y) => ("m", vec![point(x, y)]),
            Segment::Line(x, y) => ("l", vec![point(x, y)]),
            Segment::Quad(a, b, x, y) => {
                let (control, to) = (point(a, b), point(x, y));
                let between = |end: [f64; 2]| [0, 1].map(|axis| (end[axis] + 2.0 * control[axis]) / 3.0);
                ("c", vec![between(last), between(to), to])
            }
            Segment::Cubic(a, b, c, d, x, y) => ("c", vec![point(a, b), point(c, d), point(x, y)]),
            Segment::Close => ("h", Vec::new()),
        };
        last = points.last().copied().unwrap_or(last);
        out.push((operator.to_owned(), points.concat()));
    }
    out.push(("f".to_owned(), Vec::new()));
    out
}

#[test]
fn outlines_are_the_face_s_curves_at_the_list_s_places() {
    let faces = faces();
    let list = specimen();
    let exported = press_with(std::slice::from_ref(&list), &outlined(), &Pictures::empty());
    let opened = Opened::of(&exported.bytes);
    assert!(!opened.resources(1).has(b"Font") && !opened.content(1).contains("BT"));
    assert!(
        opened
            .file
            .objects
            .values()
            .all(|object| object.as_dict().is_ok_and(|found| !found.has(b"FontFile2") && !found.has(b"FontFile3")) || object.as_dict().is_err())
    );
    let mut glyphs: Vec<(GlyphRun, u16, banxin::base::Point)> = Vec::new();
    list.each(&mut |item| {
        if let Drawn::Glyphs(run) = &item.drawn {
            let face = faces.get(run.run.face).expect("a face");
            glyphs.extend(
                run.run
                    .glyphs
                    .iter()
                    .filter(|glyph| face.outline(glyph.id).bounds().is_some())
                    .map(|glyph| (run.clone(), glyph.id, run.place(glyph))),
            );
        }
    });
    let forms = opened.dictionary(opened.resources(1), "XObject");
    let (mut at, mut matrix) = (0, Vec::new());
    let mut seen: BTreeMap<String, u16> = BTreeMap::new();
    for (operator, operands) in opened.operations(1) {
        if operator == "cm" {
            matrix = operands.iter().map(|operand| f64::from(operand.as_float().expect("a number"))).collect();
        }
        if operator != "Do" {
            continue;
        }
        let (run, glyph, place) = &glyphs[at];
        at += 1;
        let margin = list.bleed.to_pt();
        let (size, scale) = (run.run.size.to_pt(), f64::from(run.run.scale_x));
        let (x, y) = (margin + place.x.to_pt(), margin + list.trim.height.to_pt() - place.y.to_pt());
        let wanted_matrix = match run.run.rotation {
            Rotation::Upright => [size * scale, 0.0, 0.0, size, x, y],
            Rotation::Clockwise => [0.0, -size * scale, size, 0.0, x, y],
        };
        assert!(matrix.iter().zip(wanted_matrix).all(|(one, other)| (one - other).abs() < 1e-4), "{matrix:?} {wanted_matrix:?}");
        let name = String::from_utf8(operands[0].as_name().expect("a name").to_vec()).expect("ASCII");
        assert_eq!(*seen.entry(name.clone()).or_insert(*glyph), *glyph);
        let form = opened.get(forms, &name).as_stream().expect("a form");
        let face = faces.get(run.run.face).expect("a face");
        let per_em = 1.0 / f64::from(face.units_per_em());
        assert!(
            numbers(form.dict.get(b"Matrix").expect("a matrix"))
                .iter()
                .zip([per_em, 0.0, 0.0, per_em, 0.0, 0.0])
                .all(|(one, other)| (one - other).abs() < 1e-9)
        );
        let content = form.decompressed_content().unwrap_or_else(|_| form.content.clone());
        let (found, wanted) = (curves(&content), wanted(face, *glyph));
        assert_eq!(found.len(), wanted.len());
        for ((operator, points), (wanted_operator, wanted_points)) in found.iter().zip(&wanted) {
            assert_eq!(operator, wanted_operator);
            assert!(points.iter().zip(wanted_points).all(|(one, other)| (one - other).abs() < 1e-3), "{points:?} {wanted_points:?}");
        }
        let [left, bottom, right, top] = numbers(form.dict.get(b"BBox").expect("a box"))[..] else { panic!("four sides") };
        let inside = |pair: &[f64]| (left..=right).contains(&pair[0]) && (bottom..=top).contains(&pair[1]);
        assert!(found.iter().flat_map(|(_, points)| points.chunks(2)).all(inside));
    }
    assert_eq!(at, glyphs.len());
    // A shape is in the file once, however often it stands on the page.
    assert!(seen.len() < glyphs.len());
    let (_folder, file) = on_disk(&exported.bytes);
    no_complaint(&file);
    assert!(pdftotext(&file, false).is_none_or(|text| text.trim().is_empty()));
}

#[test]
fn outlined_type_looks_like_type() {
    let list = specimen();
    let typed = press(std::slice::from_ref(&list)).bytes;
    let drawn = press_with(std::slice::from_ref(&list), &outlined(), &Pictures::empty()).bytes;
    let seen = |bytes: &[u8]| {
        let (folder, file) = on_disk(bytes);
        let out = folder.path().join("seen.png").to_string_lossy().into_owned();
        judge("mutool", &["draw", "-q", "-r", "1200", "-c", "gray", "-o", &out, &file]).map(|_| image::open(&out).expect("an image").to_luma8())
    };
    let (Some(typed), Some(drawn)) = (seen(&typed), seen(&drawn)) else { return };
    let (mut ink, mut apart) = (0.0, 0.0);
    for (one, other) in typed.pixels().zip(drawn.pixels()) {
        ink += 255.0 - f64::from(one.0[0]);
        apart += f64::from(one.0[0].abs_diff(other.0[0]));
    }
    // MuPDF sets glyphs on a grid of a quarter pixel, outlines where they are.
    assert!(apart / ink < 0.05, "{} of the ink is apart", apart / ink);
}

#[test]
fn dressed_type_and_its_inks_are_outlined_too() {
    let line = |paint, hollow| Some(Outline { width: banxin::base::Em::new(0.03), paint, hollow });
    let plain = headline(30.0);
    let hollow = Setting { outline: line(Paint::black(), true), ..plain.clone() };
    let shadow = Shadow { dx: banxin::base::Em::new(0.06), dy: banxin::base::Em::new(0.06), paint: grey(40.0) };
    let edged = Setting { outline: line(Paint::black(), false), paint: grey(30.0), shadow: Some(shadow), ..plain.clone() };
    let mut items = set("空心题2026", &hollow, &[], Length::mm(75.0), mm(8.0, 10.0));
    items.extend(set("勾边立体", &edged, &[], Length::mm(75.0), mm(8.0, 30.0)));
    items.extend(set("黑字", &plain, &[], Length::mm(75.0), mm(8.0, 50.0)));
    let exported = press_with(&[read(&page(items))], &outlined(), &Pictures::empty());
    let opened = Opened::of(&exported.bytes);
    assert!(!opened.file.catalog().expect("a catalog").has(b"StructTreeRoot"), "a file without text has no tags");
    let states = opened.dictionary(opened.resources(1), "ExtGState");
    let (mut overprints, mut ink) = (false, Vec::new());
    let mut black = 0;
    for (operator, operands) in opened.operations(1) {
        match operator.as_str() {
            "gs" => {
                let name = String::from_utf8(operands[0].as_name().expect("a name").to_vec()).expect("ASCII");
                overprints = opened.dictionary(states, &name).get(b"op").and_then(Object::as_bool).expect("a flag");
            }
            "k" => ink = operands.iter().map(|operand| operand.as_float().expect("a number")).collect(),
            "Do" => {
                assert_eq!(overprints, ink == [0.0, 0.0, 0.0, 1.0], "{ink:?}");
                black += usize::from(overprints);
            }
            _ => {}
        }
    }
    assert_eq!(black, 2);
    no_complaint(&on_disk(&exported.bytes).1);
}

/// A library of one small face whose maker says `rights`.
fn restricted(family: &str, rights: u16) -> Faces {
    let faces = faces();
    Faces::from_bytes([face_door::small(face(&faces, family, Weight::Regular), &['版', '心', 'A'], "Guarded", rights)])
}

#[test]
fn faces_that_may_not_be_handed_on_are_refused_by_name() {
    let levels = [
        (0x0000, Rights::Embeddable),
        (0x0002, Rights::Restricted),
        (0x0004, Rights::Embeddable),
        (0x0008, Rights::Embeddable),
        (0x000C, Rights::Embeddable),
        // Old faces set every level they grant: the most generous holds.
        (0x0006, Rights::Embeddable),
        (0x0100, Rights::WholeOnly),
        (0x0104, Rights::WholeOnly),
        (0x0200, Rights::BitmapsOnly),
        (0x0304, Rights::BitmapsOnly),
        (0x0102, Rights::Restricted),
        (0xFC01, Rights::Embeddable),
    ];
    for family in ["Banxin Song", "LXGW WenKai"] {
        for (bits, rights) in levels {
            let faces = restricted(family, bits);
            let used = faces.get(FaceId(0)).expect("a face");
            assert_eq!((used.rights(), used.family()), (rights, "Guarded"));
            let list = face_door::page(used, "版心A");
            let asked = |options: &PdfOptions| export(std::slice::from_ref(&list), options, &faces, &Pictures::empty());
            for (outlines, found) in [(false, asked(&options())), (true, asked(&outlined()))] {
                let refused = match (rights, outlines) {
                    (Rights::Embeddable, _) | (Rights::WholeOnly, true) => false,
                    (Rights::WholeOnly, false) | (Rights::Restricted | Rights::BitmapsOnly, _) => true,
                };
                assert_eq!(found.is_err(), refused, "{bits:#06x} outlines {outlines}");
                if let Err(error) = found {
                    assert!(matches!(error, PdfError::FontRights { .. } | PdfError::FontWhole { .. } | PdfError::FontBitmaps { .. }));
                    assert!(error.to_string().contains("Guarded") && error.to_string().contains("Choose another face"), "{error}");
                }
            }
        }
    }
}

#[test]
fn a_face_that_lies_beneath_type_must_be_allowed_too() {
    let faces = restricted("Banxin Song", 0x0002);
    let list = face_door::page(faces.get(FaceId(0)).expect("a face"), "版心A");
    let mut list = (*list).clone();
    for item in &mut list.items {
        let Drawn::Glyphs(drawn) = &mut item.drawn else { continue };
        let mut run = (*drawn.run).clone();
        run.under = true;
        drawn.run = std::sync::Arc::new(run);
    }
    let refused = export(&[std::sync::Arc::new(list)], &options(), &faces, &Pictures::empty());
    assert!(matches!(refused, Err(PdfError::FontRights { .. })));
}

#[test]
fn damaged_font_files_give_a_face_or_none_a_file_or_a_sentence() {
    let faces = faces();
    let letters: Vec<char> = "版心 A，fi—１".chars().collect();
    let text: String = letters.iter().collect();
    // More by hand: BANXIN_CASES=20000.
    let cases = std::env::var("BANXIN_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(200);
    for family in ["Banxin Song", "LXGW WenKai"] {
        let good = face_door::small(face(&faces, family, Weight::Regular), &letters, "Small", 0);
        assert!(good.len() < 40_000, "{}", good.len());
        face_door::check(&good, &text);
        assert!(
            export(
                &[face_door::page(Faces::from_bytes([good.clone()]).get(FaceId(0)).expect("a face"), &text)],
                &options(),
                &Faces::from_bytes([good.clone()]),
                &Pictures::empty()
            )
            .is_ok()
        );
        let mut seed = 0x9E37_79B9_u32;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as usize % below
        };
        for case in 0..cases {
            let mut bytes = good.clone();
            // Tables differ in size by a thousand: half the changes go to their heads, where counts and offsets stand.
            let starts: Vec<usize> = (0..usize::from(bytes[5]))
                .map(|entry| u32::from_be_bytes([0, bytes[21 + entry * 16], bytes[22 + entry * 16], bytes[23 + entry * 16]]) as usize)
                .collect();
            for _ in 0..=next(6) {
                let at = if next(2) == 0 { next(good.len()) } else { (starts[next(starts.len())] + next(40)).min(good.len() - 1) };
                bytes[at] = [0, 0xFF, 0x7F, 0x80, next(256) as u8, bytes[at] ^ (1 << next(8))][next(6)];
            }
            if case % 8 == 0 {
                bytes.truncate(next(good.len()));
            }
            face_door::check(&bytes, &text);
        }
    }
}

#[test]
fn what_is_no_font_is_passed_over() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in [("empty.otf", &b""[..]), ("text.ttf", b"not a font at all"), ("head.otf", b"OTTO\0\x0C\0\x80\0\x03\0\x40")] {
        std::fs::write(folder.path().join(name), bytes).expect("written");
    }
    assert_eq!(Faces::from_folder(folder.path()).iter().count(), 0);
    assert_eq!(Faces::from_folder(Path::new("no such folder")).iter().count(), 0);
}
