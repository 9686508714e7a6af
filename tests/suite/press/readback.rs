//! Every bundled face read back: text through three engines, metrics and outlines out of the embedded programs.

use std::collections::BTreeMap;
use std::sync::Arc;

use banxin::base::{FaceId, Length};
use banxin::display::{PageList, Rotation};
use banxin::font::{Face, FaceKind, Faces, Weight};
use lopdf::{Dictionary, Object};

use super::build::{Opened, Set, face, faces, mm, page, press, solid};
use super::judges::{judge, mutool_text, on_disk, pdftotext};
use crate::face_door::{Tables, assemble, names, tables};

/// Copy with everything that goes wrong elsewhere: full-width figures and letters, compatibility forms, marks of both directions.
const COPY: &str = "版心报纸，Press 2026年！“引号”（括号）、１２３ＡＢＣ　全角；①㈱™½《书名》·—…￥℃一二三〇";

fn lines(face: &Face) -> (String, Vec<Arc<PageList>>) {
    let text: String = COPY.chars().filter(|letter| face.glyph(*letter).is_some()).collect();
    let set = |vertical, rotation| Set { size: Length::pt(5.0), vertical, rotation, ..Set::default() };
    let pages = [set(false, Rotation::Upright), set(true, Rotation::Upright), set(true, Rotation::Clockwise)];
    let pages = pages.iter().map(|set| page(vec![solid(face, &text, mm(6.0, 10.0), set)])).collect();
    (text, pages)
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

#[test]
fn three_engines_read_every_face_in_every_direction() {
    for face in faces().iter() {
        let (text, pages) = lines(face);
        assert!(text.chars().count() > 45, "{} has {text}", face.postscript_name());
        let (_folder, file) = on_disk(&press(&pages).bytes);
        let gs = judge("gs", &["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=txtwrite", "-sOutputFile=-", &file]);
        let gs = gs.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        let engines =
            [("poppler", pdftotext(&file, false)), ("poppler raw", pdftotext(&file, true)), ("MuPDF", mutool_text(&file)), ("Ghostscript", gs)];
        for (engine, found) in engines {
            let Some(found) = found else { continue };
            assert_eq!(letters(&found), letters(&text.repeat(3)), "{engine} reads {}", face.postscript_name());
            if engine.starts_with("poppler") {
                // Each line one string, whichever way it stands.
                let lines: Vec<&str> = found.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
                assert_eq!(lines, [text.as_str(); 3], "{engine} reads {}", face.postscript_name());
            }
        }
    }
}

/// `c [values…]` and `first last value` lists as values by code.
fn spread(list: Option<&Object>, each: usize) -> BTreeMap<u16, Vec<f64>> {
    let mut out = BTreeMap::new();
    let Some(Object::Array(list)) = list else { return out };
    for pair in list.chunks(2) {
        let first = pair[0].as_i64().expect("a code") as u16;
        let values: Vec<f64> = pair[1].as_array().expect("values").iter().map(|value| f64::from(value.as_float().expect("a number"))).collect();
        for (index, values) in values.chunks(each).enumerate() {
            out.insert(first + index as u16, values.to_vec());
        }
    }
    out
}

/// The embedded program of a font as a face again.
fn program(opened: &Opened, descendant: &Dictionary, face: &Face, count: usize) -> Faces {
    let descriptor = opened.dictionary(descendant, "FontDescriptor");
    let file = |key: &str| {
        let stream = opened.get(descriptor, key).as_stream().expect("a program");
        stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
    };
    let mut all: Tables = match face.kind() {
        FaceKind::Cff => {
            let whole = tables(face.bytes());
            let mut all: Tables = [b"head", b"hhea", b"hmtx", b"maxp"].iter().map(|tag| (**tag, whole[*tag].clone())).collect();
            all.insert(*b"CFF ", file("FontFile3"));
            all.get_mut(b"maxp").expect("a table")[4..6].copy_from_slice(&(count as u16).to_be_bytes());
            all
        }
        FaceKind::TrueType => tables(&file("FontFile2")),
    };
    all.insert(*b"name", names("Embedded"));
    Faces::from_bytes([assemble(&all)])
}

#[test]
fn metrics_and_outlines_in_the_file_are_the_face_s() {
    for face in faces().iter() {
        let (text, pages) = lines(face);
        let opened = Opened::of(&press(&pages).bytes);
        let thousandths = |units: f64| (units * 1000.0 / f64::from(face.units_per_em())).round();
        for number in 1..=3 {
            let fonts = opened.fonts(number);
            assert_eq!(fonts.len(), 1);
            let font = fonts.values().next().expect("a font");
            let vertical = font.get(b"Encoding").and_then(Object::as_name).expect("a name") == b"Identity-V";
            assert_eq!(vertical, number == 2);
            let meanings = opened.meanings(font);
            assert_eq!(meanings.len(), text.chars().collect::<std::collections::BTreeSet<_>>().len());
            let descendant = opened.descendant(font);
            let widths = spread(descendant.get(b"W").ok(), 1);
            let falls = spread(descendant.get(b"W2").ok(), 3);
            let default = descendant
                .get(b"DW2")
                .ok()
                .map(|found| found.as_array().expect("two").iter().map(|number| number.as_i64().expect("whole")).collect::<Vec<_>>());
            assert_eq!(default, vertical.then(|| vec![880, -1000]));
            let embedded = program(&opened, descendant, face, meanings.len() + 1);
            let embedded = embedded.get(FaceId(0)).expect("the program is a face");
            for (code, meaning) in &meanings {
                let glyph = face.glyph(meaning.chars().next().expect("a character")).expect("drawn");
                let width = thousandths(f64::from(face.advance(glyph)));
                assert_eq!(widths.get(code).map_or(1000.0, |width| width[0]), width, "{meaning}");
                if vertical {
                    let (fall, rise) = face.vertical(glyph);
                    let wanted = [-thousandths(f64::from(fall)), width / 2.0, thousandths(f64::from(rise))];
                    let said = falls.get(code).cloned().unwrap_or_else(|| vec![-1000.0, width / 2.0, 880.0]);
                    assert_eq!(said, wanted, "{meaning} of {}", face.postscript_name());
                }
                if face.kind() == FaceKind::TrueType {
                    assert_eq!(embedded.advance(*code), face.advance(glyph), "{meaning}");
                }
                assert_eq!(embedded.outline(*code), face.outline(glyph), "{meaning} of {}", face.postscript_name());
            }
        }
    }
}

#[test]
fn five_faces_of_a_text_page_are_small() {
    let faces = faces();
    let used = [
        ("Banxin Song", Weight::Regular, 700),
        ("Banxin Song", Weight::Bold, 40),
        ("Banxin Hei", Weight::Bold, 40),
        ("Banxin Hei", Weight::Black, 30),
        ("LXGW WenKai", Weight::Regular, 120),
    ];
    let mut items = Vec::new();
    for (row, (family, weight, count)) in used.into_iter().enumerate() {
        let face = face(&faces, family, weight);
        let text: String = ('一'..='龥').filter(|letter| face.glyph(*letter).is_some()).step_by(13).skip(row * 40).take(count).collect();
        assert_eq!(text.chars().count(), count);
        items.push(solid(face, &text, mm(6.0, 10.0 + 8.0 * row as f64), &Set { size: Length::pt(0.3), ..Set::default() }));
    }
    let opened = Opened::of(&press(&[page(items)]).bytes);
    let programs: usize = opened
        .fonts(1)
        .values()
        .map(|font| {
            let descriptor = opened.dictionary(opened.descendant(font), "FontDescriptor");
            let key = if descriptor.has(b"FontFile3") { "FontFile3" } else { "FontFile2" };
            opened.get(descriptor, key).as_stream().expect("a program").content.len()
        })
        .sum();
    assert!(programs <= 350_000, "{programs} bytes");
}

#[test]
fn what_is_missing_set_across_or_in_half_lines_is_read_in_its_place() {
    let cases = r#"[
        {"text":"王𱍊明与𰻝面","font_size_pt":12,"measure_em":20},
        {"text":"平成29年11月的第3天PDF好","font_size_pt":12,"measure_em":20,"direction":"vertical-rl","spans":[{"kind":"tcy","a":2,"b":4},{"kind":"tcy","a":5,"b":7}]},
        {"text":"他说这里夹注文字在两行里好看继续","font_size_pt":12,"measure_em":20,"spans":[{"kind":"warichu","a":4,"b":12}]},
        {"text":"他说这里夹注文字在两行里好看继续","font_size_pt":12,"measure_em":20,"direction":"vertical-rl","spans":[{"kind":"warichu","a":4,"b":12}]},
        {"text":"今天PDF文件很好，2026年的iPhone","font_size_pt":12,"measure_em":20},
        {"text":"⽂字⼀与\uE000","font_size_pt":12,"measure_em":20}
    ]"#;
    let wanted = [
        "王𱍊明与𰻝面",
        "平成29年11月的第3天PDF好",
        "他说这里夹注文字在两行里好看继续",
        "他说这里夹注文字在两行里好看继续",
        "今天PDF文件很好，2026年的iPhone",
        "文字一与\u{E000}",
    ];
    let (bytes, _) = banxin::cli::compose::compose_cases(cases.as_bytes(), "cases", &faces()).expect("a file");
    let (_folder, file) = on_disk(&bytes);
    for raw in [false, true] {
        let Some(found) = pdftotext(&file, raw) else { return };
        let lines: Vec<&str> = found.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, wanted, "raw {raw}");
    }
    // MuPDF passes over ActualText: every character is there and in its order all the same.
    if let Some(found) = mutool_text(&file) {
        // A private character means nothing to it.
        assert_eq!(letters(&found), wanted.concat().replace('\u{E000}', "〓"));
    }
}

#[test]
fn a_mark_with_a_joiner_or_an_accent_has_its_meaning_in_vertical_text() {
    let mut cases = Vec::new();
    for mark in ["ぐ", "ー", "っ", "～", "，", "。", "（", "“", "—", "！", "々", "￥"] {
        for sign in ["\u{200C}", "\u{200D}", "\u{301}", "\u{20DD}", "\u{302E}"] {
            for font in ["song", "hei", "kai"] {
                cases.push(serde_json::json!({ "text": format!("甲{mark}{sign}乙"), "measure_em": 20, "direction": "vertical-rl", "font": font }));
            }
        }
    }
    let cases = serde_json::to_vec(&cases).expect("cases");
    let (bytes, _) = banxin::cli::compose::compose_cases(&cases, "cases", &faces()).expect("no cluster refuses the file");
    let Some(found) = mutool_text(&on_disk(&bytes).1) else { return };
    assert_eq!(found.matches('ぐ').count(), 15, "{found}");
}

/// The characters that MuPDF finds on a page of `file`, each with the origin of its glyph in points from the upper left corner of the
/// sheet.
fn upright_places(file: &str, page: usize) -> Option<Vec<(char, f64, f64)>> {
    let text = judge("mutool", &["draw", "-q", "-F", "stext", file, &page.to_string()])?;
    let text = String::from_utf8(text.stdout).expect("UTF-8");
    let value = |tag: &str, key: &str| -> Option<String> {
        let from = tag.find(&format!(" {key}=\""))? + key.len() + 3;
        Some(tag[from..from + tag[from..].find('"')?].to_owned())
    };
    let mut found = Vec::new();
    for tag in text.split('<') {
        if tag.starts_with("char ") {
            let number = |key: &str| value(tag, key).and_then(|value| value.parse::<f64>().ok()).expect("a number");
            let letter = value(tag, "c").and_then(|letter| letter.chars().next()).expect("a character");
            found.push((letter, number("x"), number("y")));
        }
    }
    Some(found)
}

/// Whole stories set vertically through the composer: what another reader makes of Identity-V, W2 and DW2 puts every glyph where the
/// page list has it.
#[test]
fn vertical_stories_stand_where_another_reader_finds_them() {
    use banxin::model::Content;
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/sample/issue.banxin");
    let mut document = banxin::file::open(&path).expect("the sample");
    let mut turned = 0;
    for page in &mut document.pages {
        for frame in &mut Arc::make_mut(page).frames {
            let frame = Arc::make_mut(frame);
            if let Content::Text(text) = &mut frame.content {
                text.writing = banxin::base::WritingMode::VerticalRl;
                turned += 1;
            }
            // Pictures and advertisements are left out: only type is looked at.
            if frame.content.picture().is_some() {
                frame.hidden = true;
            }
        }
    }
    assert!(turned > 10);
    let document = Arc::new(document);
    let lists: Vec<Arc<PageList>> = banxin::pipeline::Pipeline::new(faces())
        .pages(&document, &banxin::picture::Pictures::empty())
        .into_iter()
        .map(|page| page.value)
        .take(2)
        .collect();
    let (_folder, file) = on_disk(&press(&lists).bytes);
    let mut compared = 0;
    for (number, list) in lists.iter().enumerate() {
        let Some(places) = upright_places(&file, number + 1) else { return };
        let mut rows: BTreeMap<i64, Vec<(f64, f64)>> = BTreeMap::new();
        for (_, x, y) in &places {
            rows.entry(x.round() as i64).or_default().push((*x, *y));
        }
        list.each(&mut |item| {
            let banxin::display::Drawn::Glyphs(run) = &item.drawn else { return };
            if !run.run.vertical || run.run.rotation != Rotation::Upright {
                return;
            }
            for glyph in run.run.drawn() {
                let place = run.place(glyph);
                let (x, y) = (place.x.to_pt() + list.bleed.to_pt(), place.y.to_pt() + list.bleed.to_pt());
                let near = (-1..=1).filter_map(|by| rows.get(&(x.round() as i64 + by))).flatten();
                let nearest = near.map(|(at_x, at_y)| (at_x - x).abs().max((at_y - y).abs())).fold(f64::INFINITY, f64::min);
                assert!(
                    nearest < 0.03,
                    "{}: glyph {} of {:?} stands at {x:.2}, {y:.2}, {nearest:.2} pt from any",
                    list.label,
                    glyph.id,
                    run.run.text
                );
                compared += 1;
            }
        });
    }
    assert!(compared > 1_000, "{compared} glyphs");
}
