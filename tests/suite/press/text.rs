//! Type in the file: places, widths, meanings, and text that comes back as it went in.

use std::collections::BTreeMap;
use std::sync::Arc;

use banxin::base::{Cmyk, Ink, Length, Paint, Turn};
use banxin::display::{Drawn, Glyph, Group, Item, PageList, Rotation};
use banxin::font::{Face, Weight};
use lopdf::Object;

use super::build::{Opened, Set, face, faces, mm, page, press, run, solid};
use super::judges::{mutool_text, no_complaint, on_disk, pdftotext};

/// `item` with glyph `at` and all after it moved along by `shift` em, for each pair.
fn shifted(item: Item, shifts: &[(usize, f64)]) -> Item {
    let Drawn::Glyphs(mut drawn) = item.drawn else { panic!("type") };
    let mut run = (*drawn.run).clone();
    for (at, shift) in shifts {
        let units = (run.size.units() as f64 * shift).round() as i32;
        run.glyphs[*at..].iter_mut().for_each(|glyph| if run.vertical { glyph.y += units } else { glyph.x += units });
    }
    drawn.run = Arc::new(run);
    Item { bounds: drawn.em_bounds(), source: None, drawn: Drawn::Glyphs(drawn) }
}

/// Where every glyph of the file's page stands: its font resource, code and horizontal origin in points from the media
/// corner, walked from the operators by the letter of ISO 32000 §9.4.
fn places(opened: &Opened) -> Vec<(String, u16, f64, f64)> {
    let fonts = opened.fonts(1);
    let value = |object: &Object| object.as_float().map(f64::from).expect("a number");
    let mut widths: BTreeMap<String, BTreeMap<u16, f64>> = BTreeMap::new();
    let mut falls: BTreeMap<String, BTreeMap<u16, (f64, f64, f64)>> = BTreeMap::new();
    for (name, font) in &fonts {
        let descendant = opened.descendant(font);
        widths.insert(name.clone(), spread(descendant.get(b"W").ok(), 1).into_iter().map(|(code, values)| (code, values[0])).collect());
        falls.insert(name.clone(), spread(descendant.get(b"W2").ok(), 3).into_iter().map(|(code, v)| (code, (v[0], v[1], v[2]))).collect());
    }
    let (mut out, mut font, mut size, mut matrix) = (Vec::new(), String::new(), 0.0, [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    // What groups map: the matrix in force, and those saved.
    let (mut space, mut saved) = ([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], Vec::new());
    for (operator, operands) in opened.operations(1) {
        match operator.as_str() {
            "q" => saved.push(space),
            "Q" => space = saved.pop().expect("a state to go back to"),
            "cm" => {
                let [a, b, c, d, e, f]: [f64; 6] = std::array::from_fn(|index| value(&operands[index]));
                let [p, q, r, s, u, v]: [f64; 6] = space;
                space = [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + u, e * q + f * s + v];
            }
            "Tf" => {
                font = String::from_utf8(operands[0].as_name().expect("a name").to_vec()).expect("ASCII");
                size = value(&operands[1]);
            }
            "Tm" => operands.iter().enumerate().for_each(|(index, operand)| matrix[index] = value(operand)),
            "TJ" => {
                let vertical = fonts[&font].get(b"Encoding").and_then(Object::as_name).expect("an encoding") == b"Identity-V";
                let move_by = |x: f64, y: f64, matrix: &mut [f64; 6]| {
                    matrix[4] += x * matrix[0] + y * matrix[2];
                    matrix[5] += x * matrix[1] + y * matrix[3];
                };
                for element in operands[0].as_array().expect("an array") {
                    match element {
                        Object::String(codes, _) => {
                            for pair in codes.chunks(2) {
                                let code = u16::from_be_bytes([pair[0], pair[1]]);
                                let width = widths[&font].get(&code).copied().unwrap_or(1000.0);
                                let (fall, x, y) = falls[&font].get(&code).copied().unwrap_or((-1000.0, width / 2.0, 880.0));
                                let (x, y) = if vertical { (-x / 1000.0 * size, -y / 1000.0 * size) } else { (0.0, 0.0) };
                                let at = (matrix[4] + x * matrix[0] + y * matrix[2], matrix[5] + x * matrix[1] + y * matrix[3]);
                                let [a, b, c, d, e, f]: [f64; 6] = space;
                                out.push((font.clone(), code, a * at.0 + c * at.1 + e, b * at.0 + d * at.1 + f));
                                let (right, down) = if vertical { (0.0, fall) } else { (width, 0.0) };
                                move_by(right / 1000.0 * size, down / 1000.0 * size, &mut matrix);
                            }
                        }
                        number => {
                            let back = -value(number) / 1000.0 * size;
                            if vertical { move_by(0.0, back, &mut matrix) } else { move_by(back, 0.0, &mut matrix) }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    out
}

/// `c [values…]` lists as values by code.
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

fn name_of<'a>(dictionary: &'a lopdf::Dictionary, key: &[u8]) -> &'a [u8] {
    dictionary.get(key).and_then(Object::as_name).unwrap_or(b"")
}

/// Every glyph of the list stands in the file within a hundredth of a point of its place.
fn stands(list: &PageList, opened: &Opened) {
    let margin = list.bleed.to_pt();
    let mut wanted = Vec::new();
    list.each(&mut |item| {
        if let Drawn::Glyphs(run) = &item.drawn {
            wanted.extend(run.run.glyphs.iter().map(|glyph| {
                let place = run.place(glyph);
                (margin + place.x.to_pt(), margin + list.trim.height.to_pt() - place.y.to_pt())
            }));
        }
    });
    let found = places(opened);
    assert_eq!(found.len(), wanted.len());
    for ((_, code, x, y), (want_x, want_y)) in found.iter().zip(&wanted) {
        assert!((x - want_x).abs() <= 0.005 && (y - want_y).abs() <= 0.005, "code {code} stands at {x},{y}, not {want_x},{want_y}");
    }
}

fn song(faces: &banxin::font::Faces) -> &Arc<Face> {
    face(faces, "Banxin Song", Weight::Regular)
}

#[test]
fn every_glyph_stands_at_its_place_in_every_direction() {
    let faces = faces();
    let faces_used = [song(&faces), face(&faces, "Banxin Hei", Weight::Bold), face(&faces, "LXGW WenKai", Weight::Regular)];
    for used in faces_used {
        let text = "报纸，Press 2026！“——”（fi）";
        let mut items = Vec::new();
        for (line, size) in [6.0, 8.7, 9.0, 31.5, 84.0].into_iter().enumerate() {
            let set = Set { size: Length::pt(size), extra: 0.137 * line as f64, ..Set::default() };
            items.push(solid(used, text, mm(5.0, 12.0 + 20.0 * line as f64), &set));
        }
        for (at, scale_x) in [0.6, 0.85, 1.25].into_iter().enumerate() {
            let set = Set { scale_x, extra: 0.05, ..Set::default() };
            items.push(solid(used, text, mm(5.0, 100.0 + 6.0 * at as f64), &set));
        }
        let down = Set { vertical: true, extra: 0.21, ..Set::default() };
        items.push(solid(used, "竖排的字，「引」一二三——", mm(60.0, 20.0), &down));
        items.push(solid(used, "PDF/X-4 turned", mm(70.0, 20.0), &Set { rotation: Rotation::Clockwise, ..down }));
        items.push(solid(used, "长扁字竖", mm(80.0, 20.0), &Set { scale_x: 0.8, vertical: true, ..Set::default() }));
        let list = page(items);
        stands(&list, &Opened::of(&press(std::slice::from_ref(&list)).bytes));
    }
}

#[test]
fn every_glyph_of_a_turned_frame_stands_where_its_turn_takes_it() {
    let faces = faces();
    for degrees in [7.31, -45.0, 90.0, 180.0, 171.9] {
        let frame = banxin::base::Rect::new(Length::mm(20.0), Length::mm(40.0), Length::mm(50.0), Length::mm(30.0));
        let map = Turn::degrees(degrees).about(frame.centre());
        let down = Set { vertical: true, extra: 0.21, ..Set::default() };
        let items = vec![
            solid(song(&faces), "斜排的正文，Press 2026——“引”", mm(22.0, 45.0), &Set { extra: 0.1, ..Set::default() }),
            solid(face(&faces, "Banxin Hei", Weight::Bold), "大题", mm(22.0, 60.0), &Set { size: Length::pt(31.5), ..Set::default() }),
            solid(song(&faces), "竖排「一二三」", mm(66.0, 42.0), &down),
        ];
        let wanted: Vec<(f64, f64)> = items
            .iter()
            .filter_map(|item| if let Drawn::Glyphs(run) = &item.drawn { Some(run) } else { None })
            .flat_map(|run| run.run.glyphs.iter().map(|glyph| map.apply(run.place(glyph))).collect::<Vec<_>>())
            .map(|at| (at.x.to_pt(), at.y.to_pt()))
            .collect();
        let group = Group { clip: None, transform: Some(map), items };
        let item = Item { source: None, bounds: map.bounds(&frame), drawn: Drawn::Group(Arc::new(group)) };
        let list = page(vec![item]);
        let exported = press(std::slice::from_ref(&list));
        let found = places(&Opened::of(&exported.bytes));
        assert_eq!(found.len(), wanted.len(), "{degrees}");
        let margin = list.bleed.to_pt();
        for ((_, code, x, y), (want_x, want_y)) in found.iter().zip(&wanted) {
            let (want_x, want_y) = (margin + want_x, margin + list.trim.height.to_pt() - want_y);
            assert!((x - want_x).abs() <= 0.01 && (y - want_y).abs() <= 0.01, "{degrees}°: code {code} at {x},{y}, not {want_x},{want_y}");
        }
        let (_folder, file) = on_disk(&exported.bytes);
        no_complaint(&file);
    }
}

#[test]
fn widths_are_the_face_s_and_meanings_the_copy_s() {
    let faces = faces();
    for used in [song(&faces), face(&faces, "LXGW WenKai", Weight::Regular)] {
        let text = "版心 Banxin，1234567890（测试）·fi";
        let opened = Opened::of(&press(&[page(vec![solid(used, text, mm(10.0, 20.0), &Set::default())])]).bytes);
        let fonts = opened.fonts(1);
        assert_eq!(fonts.len(), 1);
        let font = fonts.values().next().expect("one");
        let meanings = opened.meanings(font);
        let widths = spread(opened.descendant(font).get(b"W").ok(), 1);
        let letters: std::collections::BTreeSet<char> = text.chars().collect();
        assert_eq!(meanings.len(), letters.len());
        for (code, meaning) in &meanings {
            let letter = meaning.chars().next().expect("a character");
            assert!(letters.contains(&letter), "{meaning}");
            let glyph = used.glyph(letter).expect("drawn");
            let wanted = (f64::from(used.advance(glyph)) * 1000.0 / f64::from(used.units_per_em())).round();
            assert_eq!(widths.get(code).map_or(1000.0, |width| width[0]), wanted, "{meaning}");
        }
        let base = opened.descendant(font).get(b"BaseFont").and_then(Object::as_name).expect("a name");
        assert!(base[6] == b'+' && base[7..] == *used.postscript_name().as_bytes());
    }
}

#[test]
fn a_cluster_of_two_characters_is_one_code() {
    let faces = faces();
    let song = song(&faces);
    let text = "他——她";
    let dash = song.glyph('—').expect("a dash");
    let cell = Length::pt(9.0).units() as i32;
    let glyph = |id, cluster, x| Glyph { id, cluster, x, y: 0, advance: cell };
    // As a ligature would come: one glyph for both dashes.
    let glyphs = vec![glyph(song.glyph('他').expect("drawn"), 0, 0), glyph(dash, 3, cell), glyph(song.glyph('她').expect("drawn"), 9, cell * 2)];
    let exported = press(&[page(vec![run(song, text, mm(10.0, 20.0), &Set::default(), glyphs)])]);
    let opened = Opened::of(&exported.bytes);
    let fonts = opened.fonts(1);
    assert!(opened.meanings(fonts.values().next().expect("a font")).values().any(|meaning| meaning == "——"));
    let (_folder, file) = on_disk(&exported.bytes);
    for found in [pdftotext(&file, false), pdftotext(&file, true), mutool_text(&file)].into_iter().flatten() {
        assert_eq!(found.trim(), text);
    }
}

#[test]
fn one_glyph_for_two_characters_gives_both_back() {
    let faces = faces();
    let song = song(&faces);
    // Characters that share a glyph in the face: compatibility and unified forms, among others.
    let mut by_glyph: BTreeMap<u16, Vec<char>> = BTreeMap::new();
    for letter in song.cover() {
        if let Some(glyph) = song.glyph(letter) {
            by_glyph.entry(glyph).or_default().push(letter);
        }
    }
    let usable = |letter: &&char| !matches!(**letter as u32, 0..=0x20 | 0x7F..=0xA0 | 0xAD | 0x2000..=0x206F | 0x2E80..=0x2FDF | 0x3000 | 0xE000..=0xF8FF | 0xFE00..=0xFE0F);
    let pairs: Vec<String> = by_glyph
        .values()
        .filter(|letters| letters.len() > 1)
        .map(|letters| letters.iter().filter(usable).collect::<String>())
        .filter(|pair| pair.chars().count() > 1)
        .collect();
    assert!(pairs.len() > 50, "{} pairs", pairs.len());
    let text: String = pairs.iter().take(60).map(String::as_str).collect();
    let lines: Vec<String> = text.chars().collect::<Vec<_>>().chunks(20).map(|line| line.iter().collect()).collect();
    let items = lines.iter().enumerate().map(|(line, text)| solid(song, text, mm(10.0, 20.0 + 7.0 * line as f64), &Set::default())).collect();
    let exported = press(&[page(items)]);
    let (_folder, file) = on_disk(&exported.bytes);
    for found in [pdftotext(&file, true), mutool_text(&file)].into_iter().flatten() {
        let found: Vec<&str> = found.lines().filter(|line| !line.trim().is_empty()).collect();
        assert_eq!(found, lines);
    }
    // One program for all of it.
    let opened = Opened::of(&exported.bytes);
    let is_program = |object: &&Object| object.as_stream().is_ok_and(|stream| name_of(&stream.dict, b"Subtype") == b"CIDFontType0C");
    let programs = opened.file.objects.values().filter(is_program).count();
    assert_eq!(programs, 1);
}

#[test]
fn glyphs_of_one_cluster_are_spelled_out() {
    let faces = faces();
    let song = song(&faces);
    let text = "拼e\u{301}音";
    let cell = Length::pt(9.0).units() as i32;
    let acute = song.glyph('´').or(song.glyph('\u{301}')).expect("an accent");
    let glyph = |id, cluster, x| Glyph { id, cluster, x, y: 0, advance: cell };
    let glyphs = vec![
        glyph(song.glyph('拼').expect("drawn"), 0, 0),
        glyph(song.glyph('e').expect("drawn"), 3, cell),
        glyph(acute, 3, cell),
        glyph(song.glyph('音').expect("drawn"), 6, cell * 3 / 2),
    ];
    let exported = press(&[page(vec![run(song, text, mm(10.0, 20.0), &Set::default(), glyphs)])]);
    let (_folder, file) = on_disk(&exported.bytes);
    if let Some(found) = pdftotext(&file, true) {
        assert_eq!(found.trim(), text);
    }
}

#[test]
fn squeezed_and_stretched_lines_come_back_as_one_string() {
    let faces = faces();
    let song = song(&faces);
    let text = "这是一行，被拉开的字和其他";
    let shifts = [-0.5, -0.25, 0.05, 0.08, 0.11, 0.15, 0.2, 0.3, 0.5];
    let mut items: Vec<Item> = shifts
        .iter()
        .enumerate()
        .map(|(line, shift)| shifted(solid(song, text, mm(10.0, 15.0 + 8.0 * line as f64), &Set::default()), &[(5, *shift)]))
        .collect();
    let mixed = "甲乙丙ABC和DEF丁";
    items.push(shifted(solid(song, mixed, mm(10.0, 95.0), &Set::default()), &[(3, 0.25), (6, 0.25), (7, 0.25), (10, 0.25)]));
    let exported = press(&[page(items)]);
    let (_folder, file) = on_disk(&exported.bytes);
    let mut wanted = vec![text; shifts.len()];
    wanted.push(mixed);
    for found in [pdftotext(&file, false), pdftotext(&file, true)].into_iter().flatten() {
        let found: Vec<&str> = found.lines().filter(|line| !line.trim().is_empty()).collect();
        assert_eq!(found, wanted);
    }
    // MuPDF goes by places alone: it may see words where there are gaps, but every character and line is there.
    if let Some(found) = mutool_text(&file) {
        let found: Vec<String> = found.lines().filter(|line| !line.trim().is_empty()).map(|line| line.replace(' ', "")).collect();
        assert_eq!(found, wanted);
    }
}

#[test]
fn a_line_of_several_runs_is_one_string() {
    let faces = faces();
    let (song, hei) = (song(&faces), face(&faces, "Banxin Hei", Weight::Bold));
    let text: Arc<str> = "本报讯（记者 王小明）今天PDF文件".into();
    let cuts = [
        (0, 9),
        (9, text.find("PDF").expect("there")),
        (text.find("PDF").expect("there"), text.find("文").expect("there")),
        (text.find("文").expect("there"), text.len()),
    ];
    let mut pen = Length::mm(10.0);
    let mut items = Vec::new();
    for (index, (from, to)) in cuts.into_iter().enumerate() {
        let used = if index % 2 == 0 { hei } else { song };
        let item = solid(used, &text[from..to], banxin::base::Point::new(pen, Length::mm(20.0)), &Set::default());
        let Drawn::Glyphs(mut drawn) = item.drawn else { panic!("type") };
        let mut run = (*drawn.run).clone();
        run.glyphs.iter_mut().for_each(|glyph| glyph.cluster += from as u32);
        (run.text, run.start, run.end) = (text.clone(), from as u32, to as u32);
        let last = run.glyphs.last().expect("glyphs");
        // A quarter em between Han and Latin, as composition sets it.
        pen = pen + Length::from_units(i64::from(last.x + last.advance)) + Length::pt(9.0) / 4;
        drawn.run = Arc::new(run);
        items.push(Item { drawn: Drawn::Glyphs(drawn), ..item });
    }
    let exported = press(&[page(items)]);
    let (_folder, file) = on_disk(&exported.bytes);
    for found in [pdftotext(&file, false), pdftotext(&file, true)].into_iter().flatten() {
        assert_eq!(found.trim(), &*text);
    }
}

#[test]
fn vertical_lines_come_back_column_by_column() {
    let faces = faces();
    let song = song(&faces);
    let down = Set { vertical: true, ..Set::default() };
    let columns = ["竖排的第一行，字字相连。", "第二行在左边「引号」里。", "第三行——完。"];
    let items = columns.iter().enumerate().map(|(index, text)| solid(song, text, mm(60.0 - 6.0 * index as f64, 20.0), &down)).collect();
    let exported = press(&[page(items)]);
    let opened = Opened::of(&exported.bytes);
    let fonts = opened.fonts(1);
    assert!(fonts.values().all(|font| name_of(font, b"Encoding") == b"Identity-V"));
    assert!(fonts.values().all(|font| opened.descendant(font).has(b"DW2")));
    let (_folder, file) = on_disk(&exported.bytes);
    no_complaint(&file);
    for found in [pdftotext(&file, true), mutool_text(&file)].into_iter().flatten() {
        let found: String = found.chars().filter(|letter| !letter.is_whitespace()).collect();
        assert_eq!(found, columns.concat());
    }
}

#[test]
fn black_type_overprints_and_everything_else_knocks_out() {
    let faces = faces();
    let song = song(&faces);
    let set = |ink| Set { paint: Paint::new(ink), ..Set::default() };
    let spot = Ink::Spot { name: "专红 185".into(), tint: banxin::base::Share::percent(70.0), alternate: Cmyk::percent(0.0, 90.0, 80.0, 0.0) };
    let lines = [Ink::BLACK, Ink::PAPER, Ink::Cmyk(Cmyk::percent(0.0, 100.0, 100.0, 0.0)), Ink::Gray(banxin::base::Share::percent(40.0)), spot];
    let items = lines.into_iter().enumerate().map(|(at, ink)| solid(song, "字", mm(10.0, 20.0 + 8.0 * at as f64), &set(ink))).collect();
    let opened = Opened::of(&press(&[page(items)]).bytes);
    let states = opened.dictionary(opened.resources(1), "ExtGState");
    let mut seen = Vec::new();
    let (mut overprints, mut colour) = (false, String::new());
    for (operator, operands) in opened.operations(1) {
        match operator.as_str() {
            "gs" => {
                let state = opened.dictionary(states, std::str::from_utf8(operands[0].as_name().expect("a name")).expect("ASCII"));
                let flag = |key: &[u8]| state.get(key).and_then(Object::as_bool).expect("a flag");
                assert_eq!(flag(b"OP"), flag(b"op"));
                overprints = flag(b"op");
                assert!(!overprints || state.get(b"OPM").and_then(Object::as_i64).is_ok_and(|mode| mode == 1));
            }
            "k" | "scn" => {
                colour = format!("{operator} {:?}", operands.iter().map(|operand| operand.as_float().expect("a number")).collect::<Vec<_>>())
            }
            "g" | "rg" | "G" | "RG" => panic!("{operator}"),
            "TJ" => seen.push((colour.clone(), overprints)),
            _ => {}
        }
    }
    let wanted = [
        ("k [0.0, 0.0, 0.0, 1.0]", true),
        ("k [0.0, 0.0, 0.0, 0.0]", false),
        ("k [0.0, 1.0, 1.0, 0.0]", false),
        ("k [0.0, 0.0, 0.0, 0.4]", false),
        ("scn [0.7]", false),
    ];
    assert_eq!(seen, wanted.map(|(colour, overprints)| (colour.to_owned(), overprints)));
    let space = opened.get(opened.dictionary(opened.resources(1), "ColorSpace"), "S0").as_array().expect("an array").clone();
    assert_eq!(space[0], Object::from("Separation"));
    assert_eq!(space[1], Object::Name("专红 185".as_bytes().to_vec()));
}

#[test]
fn a_character_no_face_has_is_a_blank_and_a_finding() {
    let faces = faces();
    let song = song(&faces);
    let cell = Length::pt(9.0).units() as i32;
    let glyphs = vec![
        Glyph { id: song.glyph('王').expect("drawn"), cluster: 0, x: 0, y: 0, advance: cell },
        Glyph { id: 0, cluster: 3, x: cell, y: 0, advance: cell },
    ];
    let exported = press(&[page(vec![run(song, "王\u{3134A}", mm(10.0, 20.0), &Set::default(), glyphs)])]);
    assert_eq!(exported.findings.iter().map(|finding| finding.code()).collect::<Vec<_>>(), ["glyph-not-in-face"]);
    let opened = Opened::of(&exported.bytes);
    // The box is the list's; the file has a blank in the cell that means the character to every reader.
    let (_folder, file) = on_disk(&exported.bytes);
    for found in [pdftotext(&file, false), pdftotext(&file, true), mutool_text(&file)].into_iter().flatten() {
        assert_eq!(found.trim(), "王\u{3134A}");
    }
    assert!(opened.meanings(opened.fonts(1).values().next().expect("a font")).keys().all(|code| *code != 0));
}

#[test]
fn many_missing_characters_never_stand_for_each_other() {
    let faces = faces();
    let song = song(&faces);
    let cell = Length::pt(9.0).units() as i32;
    let missing: Vec<char> = ('\u{31350}'..='\u{3135C}').collect();
    let text: String = missing.iter().flat_map(|letter| ['王', *letter]).collect();
    let glyphs = text
        .char_indices()
        .enumerate()
        .map(|(index, (at, letter))| Glyph { id: song.glyph(letter).unwrap_or(0), cluster: at as u32, x: cell * index as i32, y: 0, advance: cell })
        .collect();
    let exported = press(&[page(vec![run(song, &text, mm(2.0, 20.0), &Set::default(), glyphs)])]);
    let (_folder, file) = on_disk(&exported.bytes);
    for found in [pdftotext(&file, false), pdftotext(&file, true)].into_iter().flatten() {
        assert_eq!(found.trim(), text);
    }
    // A code has eight meanings; a reader that passes over ActualText finds a blank for the rest, never another character.
    if let Some(found) = mutool_text(&file) {
        let found: Vec<String> = found.trim().split('王').map(|between| between.trim().to_owned()).collect();
        assert_eq!(found.len(), missing.len() + 1);
        let right = found.iter().skip(1).zip(&missing).filter(|(found, letter)| **found == letter.to_string()).count();
        let blank = found.iter().skip(1).filter(|found| found.is_empty()).count();
        assert_eq!((right, right + blank), (7, missing.len()));
    }
}
