//! Which glyph a character gets: composite faces, fallback, variation sequences, missing characters, forms for vertical text.

use std::path::Path as FilePath;
use std::sync::Arc;

use banxin::base::{Em, FaceId, Length, Rect, Severity, WritingMode};
use banxin::compose::{Composed, Composer, FaceSet, LineItem, Measures, Part, Setting, Span, SpanKind, SpanStyle, compose};
use banxin::display::{Path, Run};
use banxin::font::{Faces, Variant, Weight};
use banxin::model::Align;

use super::compose::{body, composer};
use super::press::build::{Opened, mm, page, press};
use super::press::dressed::set;
use super::press::judges::{mutool_text, no_complaint, on_disk, pdftotext};

fn setting(composer: &Composer) -> Setting {
    Setting { indent: Em::ZERO, size: Length::pt(10.0), line_pitch: Length::pt(16.0), ..body(composer) }
}

fn vertical(setting: &Setting) -> Setting {
    Setting { writing: WritingMode::VerticalRl, ..setting.clone() }
}

fn composed(composer: &Composer, setting: &Setting, text: &str, em: f64) -> Composed {
    compose(composer, &text.into(), setting, &[], &Measures::all(Em::new(em).of(setting.size)))
}

fn runs(composed: &Composed) -> impl Iterator<Item = &Arc<Run>> {
    composed.lines.iter().flat_map(|line| &line.items).filter_map(|item| match item {
        LineItem::Run(_, run) => Some(run),
        LineItem::Path(_) => None,
    })
}

fn paths(composed: &Composed) -> Vec<&Path> {
    let items = composed.lines.iter().flat_map(|line| &line.items);
    items.filter_map(|item| if let LineItem::Path(path) = item { Some(path) } else { None }).collect()
}

/// Codes and counts of the findings.
fn told(composed: &Composed) -> Vec<(&'static str, String)> {
    composed.findings.iter().map(|finding| (finding.code(), finding.say.to_string())).collect()
}

fn family(composer: &Composer, id: FaceId) -> (String, Weight) {
    let face = composer.faces().get(id).expect("a face");
    (face.family().to_owned(), face.weight())
}

/// The first character of each glyph that is read, with its place along the line in em and its face.
fn along(composed: &Composed, text: &str, setting: &Setting) -> Vec<(char, f64, FaceId)> {
    let mut places = Vec::new();
    for run in runs(composed).filter(|run| !run.under && &*run.text == text) {
        for glyph in &run.glyphs {
            let along = if setting.writing.is_vertical() { glyph.y } else { glyph.x };
            let character = text[glyph.cluster as usize..].chars().next().expect("a cluster");
            places.push((character, f64::from(along) / setting.size.units() as f64, run.face));
        }
    }
    places
}

#[test]
fn a_missing_character_is_a_box_of_its_cell_with_its_code() {
    let composer = composer();
    for lying in [true, false] {
        let setting = if lying { setting(&composer) } else { vertical(&setting(&composer)) };
        for (missing, code) in [('\u{E000}', "E000"), ('\u{3134F}', "3134F"), ('\u{10FFFD}', "10FFFD")] {
            let text = format!("王{missing}某{missing}人");
            let composed = composed(&composer, &setting, &text, 20.0);
            // Cells stay an em: what follows stands where it would.
            let places = along(&composed, &text, &setting);
            let first = if lying { 0.0 } else { 0.88 };
            for (index, (_, at, _)) in places.iter().enumerate() {
                assert!((at - first - index as f64).abs() < 0.001, "{code}: {places:?}");
            }
            let boxes: Vec<Rect> = paths(&composed).iter().map(|path| path.bounds()).collect();
            assert_eq!(boxes.len(), 2);
            let em = setting.size;
            for (number, frame) in boxes.iter().enumerate() {
                let start = em * (1 + 2 * number as i64);
                let cell = if lying { Rect::new(start, -em.scaled(0.88), em, em) } else { Rect::new(-em / 2, start, em, em) };
                assert!(cell.contains(frame.origin()) && frame.right() <= cell.right() && frame.bottom() <= cell.bottom(), "{frame:?} in {cell:?}");
                assert!(frame.width > em.scaled(0.8) && frame.height > em.scaled(0.8));
            }
            // The code stands inside the box and is no text.
            let codes: Vec<&Arc<Run>> = runs(&composed).filter(|run| run.under).collect();
            assert!(codes.len() == 2 && codes.iter().all(|run| &*run.text == code && run.glyphs.len() == code.len()), "{codes:?}");
            for (run, frame) in codes.iter().zip(&boxes) {
                for glyph in &run.glyphs {
                    let (x, y) = (Length::from_units(i64::from(glyph.x)), Length::from_units(i64::from(glyph.y)));
                    assert!(x >= frame.left() && x + Length::from_units(i64::from(glyph.advance)) <= frame.right(), "{code} {x}");
                    assert!(y <= frame.bottom() && y - run.size.scaled(0.7) >= frame.top(), "{code} {y}");
                }
            }
            let told = told(&composed);
            assert!(told.len() == 1 && told[0].0 == "glyph-missing" && told[0].1.contains("count=2"), "{told:?}");
            assert_eq!(composed.findings[0].severity, Severity::Error);
        }
    }
}

#[test]
fn a_missing_character_comes_back_from_the_press_file_once() {
    let setting = setting(&composer());
    let mut items = set("\u{E000}", &setting, &[], Length::mm(50.0), mm(10.0, 10.0));
    items.extend(set("王\u{3134F}人", &setting, &[], Length::mm(50.0), mm(10.0, 20.0)));
    items.extend(set("竖\u{E001}排", &vertical(&setting), &[], Length::mm(50.0), mm(90.0, 10.0)));
    let exported = press(&[page(items)]);
    let (_folder, file) = on_disk(&exported.bytes);
    no_complaint(&file);
    for found in [pdftotext(&file, false), pdftotext(&file, true)].into_iter().flatten() {
        let letters: String = found.chars().filter(|letter| !letter.is_whitespace()).collect();
        let mut sorted: Vec<char> = letters.chars().collect();
        sorted.sort_unstable();
        let mut wanted: Vec<char> = "\u{E000}王\u{3134F}人竖\u{E001}排".chars().collect();
        wanted.sort_unstable();
        assert_eq!(sorted, wanted, "{found}");
    }
    // A reader that passes over ActualText finds a blank, never the figures of the code.
    if let Some(found) = mutool_text(&file) {
        assert!(!found.contains(|letter: char| letter.is_ascii_alphanumeric()), "{found}");
        assert!(found.contains('王') && found.contains('竖'), "{found}");
    }
    assert!(exported.findings.iter().all(|finding| finding.code() == "glyph-not-in-face"), "{:?}", exported.findings);
    let opened = Opened::of(&exported.bytes);
    for font in opened.fonts(1).values() {
        assert!(!opened.meanings(font).contains_key(&0));
    }
}

#[test]
fn a_stand_in_has_the_style_and_weight_of_what_was_asked() {
    let composer = composer();
    let find = |family: &str, weight| composer.faces().find(family, weight).expect("bundled");
    // 丄 is in no Black face; most of Extension A is not in WenKai.
    let wenkai = composer.faces().get(find("LXGW WenKai", Weight::Regular)).expect("bundled");
    let rare = ('\u{3400}'..'\u{4DB5}').find(|it| wenkai.glyph(*it).is_none()).expect("a gap").to_string();
    for (family_asked, weight, text, stand_in) in [
        ("Banxin Song", Weight::Black, "丄".to_owned(), ("Banxin Song", Weight::Bold)),
        ("Banxin Hei", Weight::Black, "丄".to_owned(), ("Banxin Hei", Weight::Bold)),
        ("LXGW WenKai", Weight::Regular, rare, ("Banxin Song", Weight::Regular)),
    ] {
        for base in [setting(&composer), vertical(&setting(&composer))] {
            let setting = Setting { faces: FaceSet::single(find(family_asked, weight)), ..base };
            let text = format!("甲{text}乙{text}{text}");
            let composed = composed(&composer, &setting, &text, 20.0);
            let used: Vec<(String, Weight)> = runs(&composed).map(|run| family(&composer, run.face)).collect();
            let (family_found, weight_found) = &used[1];
            assert_eq!((family_found.as_str(), *weight_found), stand_in, "{text}");
            let told = told(&composed);
            assert!(told.len() == 1 && told[0].0 == "glyph-fallback" && told[0].1.contains("count=3"), "{told:?}");
        }
    }
}

/// A face with two variation sequences: 甲 with the first selector is drawn as 乙, with the second as itself.
fn with_variants(folder: &FilePath) -> Faces {
    let source = std::fs::read(FilePath::new(env!("CARGO_MANIFEST_DIR")).join("fonts/BanxinHei-Black.otf")).expect("the face");
    let glyph = Faces::bundled()
        .expect("faces")
        .iter()
        .find(|face| face.family() == "Banxin Hei" && face.weight() == Weight::Black)
        .and_then(|face| face.glyph('乙'));
    let short = |at: usize| usize::from(u16::from_be_bytes([source[at], source[at + 1]]));
    let long = |at: usize| u32::from_be_bytes([source[at], source[at + 1], source[at + 2], source[at + 3]]);
    let entry = (0..short(4)).map(|index| 12 + 16 * index).find(|at| &source[*at..at + 4] == b"cmap").expect("a cmap");
    let (start, length) = (long(entry + 8) as usize, long(entry + 12) as usize);
    let old = &source[start..start + length];
    let count = u16::from_be_bytes([old[2], old[3]]);
    let records = 4 + 8 * usize::from(count);
    let mut cmap = vec![0, 0];
    cmap.extend((count + 1).to_be_bytes());
    // Sorted by platform and encoding: Unicode's variation sequences are (0, 5).
    let mut entries: Vec<(u16, u16, u32)> = old[4..records]
        .chunks(8)
        .map(|record| {
            let offset = u32::from_be_bytes([record[4], record[5], record[6], record[7]]);
            (u16::from_be_bytes([record[0], record[1]]), u16::from_be_bytes([record[2], record[3]]), offset + 8)
        })
        .collect();
    entries.push((0, 5, length as u32 + 8));
    entries.sort_unstable();
    for (platform, encoding, offset) in entries {
        cmap.extend(platform.to_be_bytes());
        cmap.extend(encoding.to_be_bytes());
        cmap.extend(offset.to_be_bytes());
    }
    cmap.extend(&old[records..]);
    let base = &('甲' as u32).to_be_bytes()[1..];
    cmap.extend(14u16.to_be_bytes());
    cmap.extend((10 + 22 + 8 + 9u32).to_be_bytes());
    cmap.extend(2u32.to_be_bytes());
    for (selector, plain, other) in [(0xE0100u32, 0u32, 32 + 8u32), (0xE0101, 32, 0)] {
        cmap.extend(&selector.to_be_bytes()[1..]);
        cmap.extend(plain.to_be_bytes());
        cmap.extend(other.to_be_bytes());
    }
    cmap.extend(1u32.to_be_bytes());
    cmap.extend(base);
    cmap.push(0);
    cmap.extend(1u32.to_be_bytes());
    cmap.extend(base);
    cmap.extend(glyph.expect("乙").to_be_bytes());
    let mut made = source.clone();
    made[entry + 8..entry + 12].copy_from_slice(&(source.len() as u32).to_be_bytes());
    made[entry + 12..entry + 16].copy_from_slice(&(cmap.len() as u32).to_be_bytes());
    made.extend(cmap);
    std::fs::write(folder.join("made.otf"), made).expect("written");
    Faces::from_folder(folder)
}

#[test]
fn a_variation_sequence_takes_its_glyph_and_keeps_its_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let composer = Composer::new(with_variants(folder.path()));
    let face = composer.faces().iter().next().expect("the face").clone();
    assert_eq!(face.variant('甲', '\u{E0100}'), Variant::Glyph(face.glyph('乙').expect("乙")));
    assert_eq!(face.variant('甲', '\u{E0101}'), Variant::Plain);
    assert_eq!(face.variant('甲', '\u{E0102}'), Variant::Unknown);
    for base in [setting(&super::compose::composer()), vertical(&setting(&super::compose::composer()))] {
        let setting = Setting { faces: FaceSet::single(face.id()), ..base };
        let text = "甲甲\u{E0100}甲\u{E0101}甲\u{E0102}丙，\u{FE00}丁";
        let composed = composed(&composer, &setting, text, 20.0);
        let glyphs: Vec<_> = runs(&composed).flat_map(|run| &run.glyphs).collect();
        let (plain, other) = (face.glyph('甲').expect("甲"), face.glyph('乙').expect("乙"));
        assert_eq!(glyphs[..4].iter().map(|glyph| glyph.id).collect::<Vec<_>>(), [plain, other, plain, plain]);
        assert_eq!(glyphs.len(), 7, "no glyph for a selector");
        let codes: Vec<&str> = composed.findings.iter().map(|finding| finding.code()).collect();
        assert_eq!(codes, ["glyph-variant-missing", "glyph-variant-missing"], "the third form of 甲 and the cornered comma");
        let places: Vec<f64> = along(&composed, text, &setting).iter().map(|place| place.1).collect();
        assert!((places[4] - places[0] - 4.0).abs() < 0.001 && (places[6] - places[4] - 2.0).abs() < 0.001, "{places:?}");
        assert_eq!(composed.lines[0].end as usize, text.len());
    }
}

#[test]
fn variation_sequences_come_back_from_the_press_file() {
    let setting = setting(&composer());
    let text = "辻\u{E0101}和辻\u{E0100}、辻，龜\u{FE00}";
    let mut items = set(text, &setting, &[], Length::mm(80.0), mm(10.0, 20.0));
    items.extend(set("葛\u{E0100}城", &vertical(&setting), &[], Length::mm(80.0), mm(90.0, 20.0)));
    let exported = press(&[page(items)]);
    let (_folder, file) = on_disk(&exported.bytes);
    no_complaint(&file);
    for found in [pdftotext(&file, false), pdftotext(&file, true)].into_iter().flatten() {
        let letters: String = found.chars().filter(|letter| !letter.is_whitespace()).collect();
        assert!(letters.contains(text) && letters.contains("葛\u{E0100}城"), "{found:?}");
    }
    // A reader that passes over ActualText keeps the characters and loses the selectors beyond the basic plane.
    if let Some(found) = mutool_text(&file) {
        let letters: String = found.chars().filter(|letter| !letter.is_whitespace()).collect();
        assert!(letters.contains("辻和辻、辻，龜\u{FE00}") && letters.contains("葛城"), "{found:?}");
    }
}

#[test]
fn additions_of_gb_18030_are_in_the_faces() {
    let faces = Faces::bundled().expect("faces");
    // Song lacks five of the last block: they are borrowed, never missing.
    let somewhere = |it: char| faces.iter().any(|face| face.weight() == Weight::Regular && face.glyph(it).is_some());
    assert!(('\u{9FA6}'..='\u{9FEF}').all(somewhere));
    for face in faces.iter().filter(|face| face.weight() != Weight::Black) {
        let lacks = |range: std::ops::RangeInclusive<u32>| range.filter_map(char::from_u32).filter(|it| face.glyph(*it).is_none()).count();
        assert_eq!(lacks(0x9FA6..=0x9FBB), 0, "{}", face.family());
        let song_or_hei = face.family() != "LXGW WenKai";
        assert!(!song_or_hei || lacks(0xFE10..=0xFE19) + lacks(0xFE30..=0xFE4F) == 0, "{}", face.family());
    }
    // The eight parts that GB 18030 moved out of the private area are plain Han; Black borrows Bold.
    let composer = composer();
    let text = "龴龵龶龷龸龹龺龻";
    let plain = composed(&composer, &setting(&composer), text, 20.0);
    assert!(plain.findings.is_empty());
    assert!(along(&plain, text, &setting(&composer)).iter().enumerate().all(|(index, place)| (place.1 - index as f64).abs() < 0.001));
}

#[test]
fn forms_for_vertical_text_are_the_marks_they_are() {
    let composer = composer();
    let upright = vertical(&setting(&composer));
    // The same breaks and squeezes as the marks themselves, character by character.
    for (forms, marks) in [("甲︐︵乙︶丙︒", "甲，（乙）丙。"), ("甲︽乙︾︑︻丙︼", "甲《乙》、【丙】"), ("甲︑乙︔丙︓丁︕", "甲、乙；丙：丁！")]
    {
        let place = |text: &str| along(&composed(&composer, &upright, text, 20.0), text, &upright).iter().map(|place| place.1).collect::<Vec<_>>();
        let (one, other) = (place(forms), place(marks));
        assert_eq!(one.len(), other.len());
        assert!(one.iter().zip(&other).all(|(one, other)| (one - other).abs() < 0.01), "{forms}: {one:?} {other:?}");
    }
    // No closing form begins a line, no opening one ends it.
    let composed = composed(&composer, &upright, "甲乙丙丁︒戊己庚︵辛壬癸︶", 4.0);
    let text = "甲乙丙丁︒戊己庚︵辛壬癸︶";
    for line in &composed.lines {
        let line = &text[line.start as usize..line.end as usize];
        assert!(!line.starts_with(['︒', '︶']) && !line.ends_with('︵'), "{line}");
    }
    // In a horizontal line they fill their cell.
    let flat = setting(&composer);
    let text = "甲︵︵乙︶︒丙";
    let places = along(&self::composed(&composer, &flat, text, 20.0), text, &flat);
    assert!(places.iter().enumerate().all(|(index, place)| (place.1 - index as f64).abs() < 0.001), "{places:?}");
}

#[test]
fn a_scaled_part_changes_its_own_cells_alone() {
    let composer = composer();
    let find = |family: &str| composer.faces().find(family, Weight::Regular).expect("bundled");
    let song = Part { face: find("Banxin Song"), scale: Em::ONE, shift: Em::ZERO };
    let faces = FaceSet {
        han: Part { face: find("LXGW WenKai"), ..song },
        latin: Part { face: find("Banxin Hei"), scale: Em::new(1.2), shift: Em::new(0.05) },
        digits: song,
        marks: song,
    };
    let base = setting(&composer);
    let text = "甲“乙”——AB年12……";
    let plain = Setting { faces: FaceSet { latin: Part { face: find("Banxin Hei"), ..song }, ..faces }, ..base.clone() };
    let scaled = Setting { faces, ..base };
    let (one, other) = (composed(&composer, &plain, text, 30.0), composed(&composer, &scaled, text, 30.0));
    let (before, after) = (along(&one, text, &plain), along(&other, text, &scaled));
    // Quotes, dashes and dots are Song's, whatever Han are set in.
    for (character, _, face) in &after {
        let wanted = match character {
            '甲' | '乙' | '年' => "LXGW WenKai",
            'A' | 'B' => "Banxin Hei",
            _ => "Banxin Song",
        };
        assert_eq!(family(&composer, *face).0, wanted, "{character}");
    }
    let at = |places: &[(char, f64, FaceId)], letter: char| places.iter().find(|place| place.0 == letter).expect("there").1;
    for letter in ['甲', '乙', 'A'] {
        assert!((at(&before, letter) - at(&after, letter)).abs() < 0.001, "{letter} moved");
    }
    let wide = |places: &[(char, f64, FaceId)]| at(places, 'B') - at(places, 'A');
    assert!((wide(&after) - wide(&before) * 1.2).abs() < 0.002, "{} {}", wide(&before), wide(&after));
    let grown = at(&after, '年') - at(&before, '年');
    assert!((at(&after, '1') - at(&before, '1') - grown).abs() < 0.001 && (at(&after, '…') - at(&before, '…') - grown).abs() < 0.001);
    // Shifted up by a twentieth of the type size, and the line says how large its largest type is.
    let latin = runs(&other).find(|run| family(&composer, run.face).0 == "Banxin Hei").expect("AB");
    assert!(latin.glyphs.iter().all(|glyph| i64::from(glyph.y) == -Em::new(0.05).of(scaled.size).units()));
    assert_eq!((latin.size, one.lines[0].size), (scaled.size.scaled(1.2), scaled.size));
}

fn spans(text: &str, part: &str, style: SpanStyle) -> Vec<Span> {
    let start = text.find(part).expect("there") as u32;
    vec![Span { start, end: start + part.len() as u32, kind: SpanKind::Style(style) }]
}

#[test]
fn a_character_scale_narrows_lying_cells_and_standing_glyphs() {
    let composer = composer();
    let text = "甲，（乙）“丙”——丁…… Word 2026年";
    for scale in [0.7, 1.3] {
        for base in [setting(&composer), vertical(&setting(&composer))] {
            let scaled = Setting { scale_x: Em::new(scale), ..base.clone() };
            let (one, other) = (composed(&composer, &base, text, 60.0), composed(&composer, &scaled, text, 60.0));
            let (before, after) = (along(&one, text, &base), along(&other, text, &scaled));
            assert!(runs(&other).all(|run| (f64::from(run.scale_x) - scale).abs() < 1e-6));
            let western = |letter: char| letter.is_ascii_alphanumeric() || letter == ' ';
            for (index, (place, wanted)) in after.iter().zip(&before).enumerate() {
                // Lying, everything scales; standing, only what is turned does, and Han keep their cells.
                if !base.writing.is_vertical() {
                    assert!((place.1 - wanted.1 * scale).abs() < 0.002, "{scale}: {} at {}, not {}", place.0, place.1, wanted.1 * scale);
                } else if !after[..=index].iter().any(|place| western(place.0)) {
                    assert!((place.1 - wanted.1).abs() < 0.001, "{scale}: {} at {}, not {}", place.0, place.1, wanted.1);
                }
            }
            let word = |places: &[(char, f64, FaceId)]| {
                let at = |letter: char| places.iter().find(|place| place.0 == letter).expect("there").1;
                at('d') - at('W')
            };
            assert!((word(&after) - word(&before) * scale).abs() < 0.002, "{} {}", word(&before), word(&after));
            if base.writing.is_vertical() {
                // Upright glyphs stay centred on the line.
                let run = runs(&other).find(|run| run.text[run.start as usize..].starts_with('甲')).expect("甲");
                let half = Em::new(scale / 2.0).of(base.size).units();
                assert!((i64::from(run.glyphs[0].x) + half).abs() <= 1, "{} {half}", run.glyphs[0].x);
            }
        }
    }
    // Two figures set across stay within the scaled width.
    let base = vertical(&setting(&composer));
    let scaled = Setting { scale_x: Em::new(0.6), ..base };
    let text = "在12月";
    let composed = composed(&composer, &scaled, text, 20.0);
    let figures = runs(&composed).find(|run| run.text[run.start as usize..].starts_with('1')).expect("12");
    // They fill it: the first begins at its edge, and both together were wider than it.
    let edge = Em::new(0.3).of(scaled.size).units();
    assert!((i64::from(figures.glyphs[0].x) + edge).abs() <= 2 && figures.scale_x < 0.6, "{figures:?}");
    assert!(i64::from(figures.glyphs[1].x + figures.glyphs[0].advance) <= edge, "{figures:?}");
}

#[test]
fn tracking_stands_between_characters_and_not_at_a_line_s_end() {
    let composer = composer();
    for base in [setting(&composer), vertical(&setting(&composer))] {
        let tracked = Setting { tracking: Em::new(0.2), align: Align::Start, ..base };
        let text = "甲乙丙丁戊己庚辛";
        let set = composed(&composer, &tracked, text, 4.6);
        let widths: Vec<f64> = set.lines.iter().map(|line| line.width.ratio(tracked.size)).collect();
        assert!(widths.iter().all(|width| (width - 4.6).abs() < 0.001), "four cells and three spaces: {widths:?}");
        let places = along(&set, text, &tracked);
        assert!((places[1].1 - places[0].1 - 1.2).abs() < 0.001 && (places[3].1 - places[0].1 - 3.6).abs() < 0.001, "{places:?}");
    }
    let plain = Setting { align: Align::Start, ..setting(&composer) };
    let tracked = Setting { tracking: Em::new(0.1), ..plain.clone() };
    for text in ["甲Word", "Word甲"] {
        let (one, other) = (composed(&composer, &plain, text, 30.0), composed(&composer, &tracked, text, 30.0));
        let grown = (other.lines[0].width - one.lines[0].width).ratio(plain.size);
        assert!((grown - 0.4).abs() < 0.001, "{text}: four spaces between five characters, not {grown}");
    }
    // Justification opens Han and leaves the letters of a word at their tracking.
    let justified = Setting { tracking: Em::new(0.05), align: Align::Justify, ..plain };
    let text = "甲乙丙Word丁戊己（庚辛壬癸子丑寅卯";
    let set = composed(&composer, &justified, text, 10.0);
    let loose = composed(&composer, &Setting { align: Align::Start, ..justified.clone() }, text, 30.0);
    let word = |set: &Composed| {
        let places = along(set, text, &justified);
        let at = |letter: char| places.iter().find(|place| place.0 == letter).expect("there").1;
        at('d') - at('W')
    };
    assert!((word(&set) - word(&loose)).abs() < 0.001);
}

#[test]
fn superscripts_rise_towards_the_line_s_upper_side() {
    let composer = composer();
    let text = "甲乙[1]丙丁X2戊12己";
    for base in [setting(&composer), vertical(&setting(&composer))] {
        for (part, shift) in [("[1]", 0.4), ("2", -0.2), ("12", 0.3)] {
            let part_at = if part == "2" { "X2" } else { part };
            let style = |shift: f64| SpanStyle { size: Some(base.size / 2), shift: Some(Em::new(shift)), ..SpanStyle::default() };
            let set = |shift: f64| compose(&composer, &text.into(), &base, &spans(text, part_at, style(shift)), &Measures::all(base.size * 30));
            let (level, raised) = (set(0.0), set(shift));
            let small = |set: &Composed| runs(set).filter(|run| run.size < base.size).flat_map(|run| run.glyphs.clone()).collect::<Vec<_>>();
            let by = Em::new(shift).of(base.size / 2).units() as i32;
            let (level, raised) = (small(&level), small(&raised));
            assert!(!level.is_empty() && level.len() == raised.len());
            for (one, other) in level.iter().zip(&raised) {
                let moved = if base.writing.is_vertical() { (other.x - one.x, other.y - one.y) } else { (one.y - other.y, one.x - other.x) };
                assert!((moved.0 - by).abs() <= 1 && moved.1 == 0, "{part}: {moved:?}, not {by}");
            }
        }
    }
}

#[test]
fn a_note_reference_keeps_to_its_word() {
    let composer = composer();
    for (text, part) in [("甲乙丙丁[1]戊己庚辛", "[1]"), ("甲乙丙丁①戊己庚辛", "①"), ("甲乙丙丁12戊己庚辛", "12")] {
        for base in [setting(&composer), vertical(&setting(&composer))] {
            let style = SpanStyle { size: Some(base.size.scaled(0.6)), shift: Some(Em::new(0.4)), ..SpanStyle::default() };
            let set = compose(&composer, &text.into(), &base, &spans(text, part, style), &Measures::all(base.size * 4));
            let starts: Vec<&str> = set.lines.iter().map(|line| &text[line.start as usize..line.end as usize]).collect();
            assert!(!starts.iter().any(|line| line.starts_with(part)), "R27: {starts:?}");
        }
    }
}
