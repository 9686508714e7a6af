//! Rules of composition read off glyph places: pairs, edges, orders of squeezing and stretching, vertical text, annotations.

use std::sync::Arc;

use banxin::base::{Em, Length, WritingMode};
use banxin::compose::{Composed, Composer, LineItem, Measures, Setting, Span, SpanKind, compose};
use banxin::display::{PathCommand, Rotation};
use banxin::model::{Align, BreakLevel, Breaking, CjkStyle};

use super::compose::{body, composer};

/// A thousandth of an em.
const NEAR: f64 = 0.001;

fn setting(composer: &Composer) -> Setting {
    Setting { indent: Em::ZERO, size: Length::pt(10.0), line_pitch: Length::pt(16.0), ..body(composer) }
}

fn upright(composer: &Composer) -> Setting {
    Setting { writing: WritingMode::VerticalRl, ..setting(composer) }
}

fn set(composer: &Composer, setting: &Setting, text: &str, spans: &[Span], em: f64) -> Composed {
    compose(composer, &text.into(), setting, spans, &Measures::all(Em::new(em).of(setting.size)))
}

/// Characters of a line's own text with their places along the line and across it, in em; a ligature stands under its first.
fn places(composed: &Composed, line: usize, text: &str, setting: &Setting) -> Vec<(char, f64, f64)> {
    let size = setting.size.to_pt() * 12_700.0;
    let mut places = Vec::new();
    for item in &composed.lines[line].items {
        let LineItem::Run(offset, run) = item else { continue };
        if &*run.text != text || run.size != setting.size {
            continue;
        }
        for glyph in &run.glyphs {
            let character = text[glyph.cluster as usize..].chars().next().expect("a cluster begins a character");
            let (x, y) = (f64::from(glyph.x) + offset.x.units() as f64, f64::from(glyph.y) + offset.y.units() as f64);
            let (along, across) = if setting.writing.is_vertical() { (y, x) } else { (x, y) };
            places.push((character, along / size, across / size));
        }
    }
    places
}

/// Where each character of the only line stands along it, in em.
fn along(text: &str, setting: &Setting, composer: &Composer, em: f64) -> Vec<f64> {
    let composed = set(composer, setting, text, &[], em);
    places(&composed, 0, text, setting).into_iter().map(|(_, along, _)| along).collect()
}

fn assert_near(found: &[f64], expected: &[f64], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}: {found:?}");
    for (one, other) in found.iter().zip(expected) {
        assert!((one - other).abs() < NEAR, "{what}: {found:?}, expected {expected:?}");
    }
}

#[test]
fn pairs_give_up_the_blank_away_from_the_quoted_matter() {
    let composer = composer();
    let setting = setting(&composer);
    // An opening mark's ink stands in the right half of its em: the glyph moves left by the half it gives up.
    for (text, expected) in [
        ("说，“好", [0.0, 1.0, 1.5, 2.5]),
        ("说：“好", [0.0, 1.0, 1.5, 2.5]),
        ("好》、好", [0.0, 1.0, 1.5, 2.5]),
        ("好）（好", [0.0, 1.0, 1.5, 2.5]),
        ("好、《好", [0.0, 1.0, 1.5, 2.5]),
        ("好”，好", [0.0, 1.0, 1.5, 2.5]),
        ("好。”好", [0.0, 1.0, 1.5, 2.5]),
        ("好？”好", [0.0, 1.0, 1.5, 2.5]),
        ("好（）好", [0.0, 1.0, 2.0, 3.0]),
    ] {
        assert_near(&along(text, &setting, &composer, 20.0), &expected, text);
    }
    assert_near(&along("好？！好", &setting, &composer, 20.0), &[0.0, 1.0, 1.5, 2.0], "R46");
    assert_near(&along("好！！！好", &setting, &composer, 20.0), &[0.0, 1.0, 1.5, 2.0, 3.0], "R46");
    assert_near(&along("好——好", &setting, &composer, 20.0), &[0.0, 1.0, 3.0], "R20");
    assert_near(&along("好……好", &setting, &composer, 20.0), &[0.0, 1.0, 2.0, 3.0], "R21");
}

#[test]
fn squeezing_takes_brackets_then_pauses_then_stops_in_equal_shares() {
    let composer = composer();
    let setting = setting(&composer);
    // The last stop would begin a line: half an em is wanted, and the brackets give it, a quarter each.
    let text = "甲（乙）丙，丁。戊己庚。辛壬癸";
    let composed = set(&composer, &setting, text, &[], 11.0);
    let along: Vec<f64> = places(&composed, 0, text, &setting).iter().map(|place| place.1).collect();
    assert_eq!(composed.lines[0].squeezed, Length::pt(5.0), "{along:?}");
    assert_near(&along, &[0.0, 0.75, 1.75, 2.75, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5], text);
    // Without brackets the comma gives it, and the stop inside the line nothing.
    let text = "甲乙丙，丁。戊己庚辛。壬癸";
    let composed = set(&composer, &setting, text, &[], 10.0);
    let along: Vec<f64> = places(&composed, 0, text, &setting).iter().map(|place| place.1).collect();
    assert_near(&along, &[0.0, 1.0, 2.0, 3.0, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5], text);
}

/// Where a text of one line under pressure has its characters, in em, and what was squeezed out.
fn squeezed(text: &str, setting: &Setting, composer: &Composer, em: f64) -> (Vec<f64>, f64) {
    let composed = set(composer, setting, text, &[], em);
    let along = places(&composed, 0, text, setting).iter().map(|place| place.1).collect();
    (along, composed.lines[0].squeezed.ratio(setting.size))
}

#[test]
fn each_class_of_blanks_gives_before_the_next() {
    let composer = composer();
    let cjk = Arc::new(CjkStyle { han_latin: Em::new(0.25), han_digit: Em::new(0.25), ..CjkStyle::default() });
    let setting = Setting { cjk, ..setting(&composer) };
    // A bracket before a comma: a quarter each of the bracket's two halves, the comma whole.
    let (along, taken) = squeezed("甲（乙）丙，丁戊。己庚", &setting, &composer, 8.0);
    assert_near(&[taken], &[0.5], "brackets");
    assert_near(&along, &[0.0, 0.75, 1.75, 2.75, 3.5, 4.5, 5.5, 6.5, 7.5], "brackets");
    // A comma before the gaps beside a letter: A stands a quarter from its neighbours still.
    let (along, taken) = squeezed("甲，乙A丙丁。戊己", &setting, &composer, 6.218);
    assert_near(&[taken], &[0.5], "pauses");
    assert_near(&along[..4], &[0.0, 1.0, 1.5, 2.75], "pauses");
    // The gaps, down to an eighth, before a stop.
    let (along, taken) = squeezed("甲。乙A丙丁，戊己", &setting, &composer, 6.468);
    assert_near(&[taken], &[0.25], "gaps");
    assert_near(&along[..4], &[0.0, 1.0, 2.0, 3.125], "gaps");
    // When the gaps have given all, the stop gives the rest.
    let (along, taken) = squeezed("甲。乙A丙丁，戊己", &setting, &composer, 6.218);
    assert_near(&[taken], &[0.5], "stops");
    assert_near(&along[..4], &[0.0, 1.0, 1.75, 2.875], "stops");
}

#[test]
fn within_a_class_all_give_and_take_alike() {
    let composer = composer();
    let setting = setting(&composer);
    let (along, _) = squeezed("甲，乙、丙；丁戊，己庚", &setting, &composer, 8.0);
    let third = 0.5 / 3.0;
    assert_near(&along, &[0.0, 1.0, 2.0 - third, 3.0 - third, 4.0 - 2.0 * third, 5.0 - 2.0 * third, 5.5, 6.5, 7.5], "three pauses");
    let (along, _) = squeezed("甲。乙？丙！丁戊，己庚", &setting, &composer, 8.0);
    assert_near(&along, &[0.0, 1.0, 2.0 - third, 3.0 - third, 4.0 - 2.0 * third, 5.0 - 2.0 * third, 5.5, 6.5, 7.5], "three stops");
    // Downwards only the stop has a blank (R48).
    let downwards = upright(&composer);
    let (along, taken) = squeezed("甲。乙？丙！丁戊，己庚", &downwards, &composer, 8.0);
    assert_near(&[taken], &[0.5], "one stop");
    assert!((along[2] - along[0] - 1.5).abs() < NEAR, "{along:?}");
}

#[test]
fn the_colon_is_never_squeezed() {
    let composer = composer();
    let setting = setting(&composer);
    let text = "甲：乙，丙丁。戊己";
    let (along, taken) = squeezed(text, &setting, &composer, 6.0);
    assert_near(&[taken], &[0.5], text);
    assert_near(&along, &[0.0, 1.0, 2.0, 3.0, 3.5, 4.5, 5.5], text);
}

#[test]
fn units_connectors_and_words_are_not_opened() {
    let composer = composer();
    let setting = setting(&composer);
    // Distances inside these are the same in a natural and in a loose line.
    for unit in ["——", "……", "1,234", "3：1", "50%", "20℃", "30°15′", "￥9", "№5", "5 kg", "word", "北～南", "和/或", "？！"]
    {
        let natural = format!("甲{unit}乙丙");
        let loose = format!("甲{unit}乙丙（丁戊己");
        let near = along(&natural, &setting, &composer, 20.0);
        let natural_width = set(&composer, &setting, &natural, &[], 20.0).lines[0].width.ratio(setting.size);
        let composed = set(&composer, &setting, &loose, &[], natural_width + 0.9);
        let far: Vec<f64> = places(&composed, 0, &loose, &setting).iter().map(|place| place.1).collect();
        assert_eq!(near.len(), far.len(), "{unit}");
        assert!(far.last().unwrap() - near.last().unwrap() > 0.85, "{unit}: the line is loose");
        let glyphs = near.len() - 3;
        for index in 1..glyphs {
            let (one, other) = (near[index + 1] - near[index], far[index + 1] - far[index]);
            assert!((one - other).abs() < NEAR, "{unit}: {near:?} {far:?}");
        }
    }
}

/// What no line begins with at a level, and what none ends with (R10–R15).
#[test]
fn prohibited_characters_stand_at_no_edge() {
    let composer = composer();
    let closing = "、，。：；！？”’）】〕］｝》〉」』,.!?:;)]}";
    let connectors = "–—～－-·・•/／%％‰°℃℉′″￠々〻";
    let opening = "“‘（【〔［｛《〈「『([{";
    let prefixes = "￥$£€№±";
    for base in [setting(&composer), upright(&composer)] {
        for (level, starts, ends) in [
            (BreakLevel::Loose, closing.to_owned(), opening.to_owned()),
            (BreakLevel::Basic, format!("{closing}{connectors}"), format!("{opening}{prefixes}")),
            (BreakLevel::Gb, format!("{closing}{connectors}"), format!("{opening}{prefixes}／")),
            (BreakLevel::Strict, format!("{closing}{connectors}…⸺"), format!("{opening}{prefixes}／")),
        ] {
            for breaking in [Breaking::Optimal, Breaking::Greedy] {
                let cjk = Arc::new(CjkStyle { level, breaking, ..CjkStyle::default() });
                let setting = Setting { cjk, ..base.clone() };
                let edges = |character: char, em: f64| {
                    let text = format!("甲乙丙丁戊{character}己庚辛壬癸子丑");
                    let composed = set(&composer, &setting, &text, &[], em);
                    assert!(composed.findings.is_empty(), "{text} at {level:?}: {:?}", composed.findings);
                    let parts: Vec<String> = composed.lines.iter().map(|line| text[line.start as usize..line.end as usize].to_owned()).collect();
                    parts
                };
                for em in [3.0, 4.0, 5.0, 5.5, 6.0] {
                    for character in starts.chars() {
                        let lines = edges(character, em);
                        assert!(!lines.iter().any(|line| line.starts_with(character)), "{level:?} {em} em: {lines:?}");
                    }
                    for character in ends.chars() {
                        let lines = edges(character, em);
                        assert!(!lines.iter().any(|line| line.ends_with(character)), "{level:?} {em} em: {lines:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn stretching_takes_latin_gaps_then_all_gaps_alike() {
    let composer = composer();
    let setting = setting(&composer);
    // 8 em: 甲乙丙 A 丁戊己 leaves less than both gaps may grow: Han stay together.
    let text = "甲乙丙AB丁戊己庚（辛壬癸";
    let composed = set(&composer, &setting, text, &[], 9.0);
    let first = places(&composed, 0, text, &setting);
    assert!((first[1].1 - first[0].1 - 1.0).abs() < NEAR, "{first:?}");
    assert!(composed.lines[0].extra == Length::ZERO);
    let before = first[3].1 - first[2].1 - 1.0;
    assert!(before > 0.125 && before <= 0.5, "{first:?}");
    // Plain Han: every gap the same, the last character flush with the measure.
    let text = "甲乙丙丁戊（己庚辛壬癸";
    let composed = set(&composer, &setting, text, &[], 6.0);
    let first = places(&composed, 0, text, &setting);
    let along: Vec<f64> = first.iter().map(|(_, along, _)| *along).collect();
    assert_near(&along, &[0.0, 1.25, 2.5, 3.75, 5.0], text);
}

#[test]
fn a_hanging_comma_stands_outside_the_measure() {
    let composer = composer();
    let cjk = Arc::new(CjkStyle { line_end: banxin::model::LineEnd::Hang, ..CjkStyle::default() });
    let setting = Setting { cjk, ..setting(&composer) };
    let text = "甲乙丙丁戊，己庚";
    let composed = set(&composer, &setting, text, &[], 5.0);
    assert_near(&places(&composed, 0, text, &setting).iter().map(|place| place.1).collect::<Vec<_>>(), &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0], text);
}

#[test]
fn the_strict_grid_holds_every_han_in_its_cell() {
    let composer = composer();
    let cjk = Arc::new(CjkStyle { strict_grid: true, ..CjkStyle::default() });
    let setting = Setting { cjk, align: Align::Start, ..setting(&composer) };
    let text = "他说：“用PDF和3.14算，列奥纳多·达·芬奇”——好？！真的1,234元。";
    let composed = set(&composer, &setting, text, &[], 12.0);
    for line in 0..composed.lines.len() {
        for (character, along, _) in places(&composed, line, text, &setting).into_iter().filter(|place| ('\u{4E00}'..'\u{9FFF}').contains(&place.0)) {
            assert!((along - along.round()).abs() < 0.005, "{character} at {along} em of line {line}");
        }
    }
}

#[test]
fn vertical_marks_turn_and_figures_stand_across() {
    let composer = composer();
    let setting = upright(&composer);
    let text = "说：“好”，26日——2024年";
    let composed = set(&composer, &setting, text, &[], 20.0);
    let line = places(&composed, 0, text, &setting);
    let found = |wanted: char| *line.iter().find(|place| place.0 == wanted).expect("it is there");
    // Glyphs hang from 0.88 em above their baseline: 说 at 0.88, 好 after ：(1) and “ (half).
    assert!((found('说').1 - 0.88).abs() < NEAR);
    assert!((found('好').1 - 3.38).abs() < NEAR, "{line:?}");
    // After 好: ” and ， take 1.5 em, the two figures one.
    assert!((found('日').1 - 6.88).abs() < NEAR, "{line:?}");
    assert!((found('年').2 + 0.5).abs() < NEAR, "Han stand on the line's centre");
    let rotated: String = composed.lines[0]
        .items
        .iter()
        .filter_map(|item| match item {
            LineItem::Run(_, run) if run.rotation == Rotation::Clockwise => Some(&run.text[run.start as usize..run.end as usize]),
            _ => None,
        })
        .collect();
    assert_eq!(rotated, "2024");
    let figures = line.iter().filter(|place| place.1 > 5.0 && place.1 < 6.0).map(|place| place.2).collect::<Vec<_>>();
    assert!(figures.iter().all(|across| (-0.5..0.5).contains(across)), "{figures:?}");
}

/// Middle and extent along and across of each path of a line, in em.
fn paths(composed: &Composed, line: usize, setting: &Setting) -> Vec<[f64; 4]> {
    let size = setting.size;
    let corners = |item: &LineItem| {
        let LineItem::Path(path) = item else { return None };
        let points: Vec<(f64, f64)> = path
            .commands
            .iter()
            .filter_map(|command| match command {
                PathCommand::Move(at) | PathCommand::Line(at) | PathCommand::Curve(_, _, at) => Some((at.x.ratio(size), at.y.ratio(size))),
                PathCommand::Close => None,
            })
            .collect();
        let least = |values: Vec<f64>| values.into_iter().fold(f64::INFINITY, f64::min);
        let most = |values: Vec<f64>| values.into_iter().fold(f64::NEG_INFINITY, f64::max);
        let (xs, ys): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
        Some([least(xs.clone()), most(xs), least(ys.clone()), most(ys)])
    };
    composed.lines[line].items.iter().filter_map(corners).collect()
}

fn span(text: &str, part: &str, kind: SpanKind) -> Span {
    let start = text.find(part).expect("the part is there");
    Span { start: start as u32, end: (start + part.len()) as u32, kind }
}

#[test]
fn emphasis_dots_stand_under_han_and_skip_marks_in_stretched_lines_too() {
    let composer = composer();
    let setting = setting(&composer);
    let text = "甲乙，丙丁（己庚辛壬癸";
    let composed = set(&composer, &setting, text, &[span(text, "甲乙，丙丁", SpanKind::Emphasis)], 6.0);
    let dots = paths(&composed, 0, &setting);
    assert_eq!(dots.len(), 4, "the comma has none");
    let line = places(&composed, 0, text, &setting);
    for (dot, (_, at, _)) in dots.iter().zip(line.iter().filter(|place| place.0 != '，')) {
        assert!(((dot[0] + dot[1]) / 2.0 - at - 0.5).abs() < NEAR, "{dot:?} under {at}");
        assert!(dot[2] > 0.12, "below the em box: {dot:?}");
    }
}

#[test]
fn neighbouring_names_have_lines_apart() {
    let composer = composer();
    let text = "北京上海的人";
    for setting in [setting(&composer), upright(&composer)] {
        let spans = [span(text, "北京", SpanKind::ProperName), span(text, "上海", SpanKind::ProperName)];
        let composed = set(&composer, &setting, text, &spans, 10.0);
        let lines = paths(&composed, 0, &setting);
        assert_eq!(lines.len(), 2);
        if setting.writing.is_vertical() {
            assert!(lines[0][3] < lines[1][2] - 0.05, "{lines:?}");
            assert!(lines[0][0] < -0.5, "left of the line: {lines:?}");
        } else {
            assert!(lines[0][1] < lines[1][0] - 0.05, "{lines:?}");
        }
    }
}

#[test]
fn readings_are_centred_and_keep_apart() {
    let composer = composer();
    let setting = setting(&composer);
    let text = "甲双庄乙丙丁（戊己庚";
    let spans = [span(text, "双", SpanKind::Ruby("shuāng".into())), span(text, "庄", SpanKind::Ruby("zhuāng".into()))];
    for em in [20.0, 8.0] {
        let composed = set(&composer, &setting, text, &spans, em);
        let line = places(&composed, 0, text, &setting);
        let mut before = f64::NEG_INFINITY;
        for (base, reading) in [('双', "shuāng"), ('庄', "zhuāng")] {
            let at = line.iter().find(|place| place.0 == base).expect("the base is there").1;
            let run = composed.lines[0]
                .items
                .iter()
                .find_map(|item| match item {
                    LineItem::Run(_, run) if &*run.text == reading => Some(run),
                    _ => None,
                })
                .expect("the reading is there");
            let size = setting.size.units() as f64;
            let (first, last) = (run.glyphs.first().expect("glyphs"), run.glyphs.last().expect("glyphs"));
            let (start, end) = (f64::from(first.x) / size, f64::from(last.x + last.advance) / size);
            assert!(((start + end) / 2.0 - at - 0.5).abs() < 0.002, "{reading} from {start} to {end} over {at}");
            assert_eq!(run.size, setting.size / 2);
            assert!(start - before >= 0.125 - NEAR, "{reading} begins {start}, the one before ends {before}");
            before = end;
        }
    }
}

#[test]
fn a_drop_initial_fills_its_lines_exactly() {
    let composer = composer();
    for lines in [2u8, 3] {
        for setting in [setting(&composer), upright(&composer)] {
            let text = "春天来了江边的柳树发了新芽孩子们在草地上放风筝";
            let composed = set(&composer, &setting, text, &[span(text, "春", SpanKind::DropInitial(lines))], 10.0);
            let expected = setting.line_pitch * i64::from(lines - 1) + setting.size;
            let run = composed.lines[0]
                .items
                .iter()
                .find_map(|item| match item {
                    LineItem::Run(_, run) if run.size == expected => Some(run),
                    _ => None,
                })
                .expect("the initial spans its lines");
            let is_first = matches!(&composed.lines[0].items[0], LineItem::Run(_, first) if first.size == expected);
            assert!(is_first, "it is read before what stands beside it");
            let glyph = run.glyphs[0];
            let top = Length::from_units(i64::from(glyph.y)) - expected.scaled(0.88);
            if setting.writing.is_vertical() {
                assert!((top.to_pt()).abs() < 0.05, "begins with the measure: {top}");
                assert!((f64::from(glyph.x) + expected.units() as f64 - setting.size.units() as f64 / 2.0).abs() < 100.0, "right edges agree");
            } else {
                assert!((top + setting.size.scaled(0.88)).to_pt().abs() < 0.05, "tops agree: {top}");
            }
            let insets: Vec<Length> = composed.lines[..lines as usize].iter().map(|line| line.inset).collect();
            assert!(insets.iter().all(|inset| *inset == insets[0] && inset.units() % setting.size.units() == 0), "{insets:?}");
        }
    }
}

#[test]
fn a_letter_is_drawn_though_the_sign_before_it_is_missing() {
    let composer = composer();
    let setting = setting(&composer);
    // U+0604 joins what follows it in one cluster; no face here has it.
    let text = "\u{604}乀丁";
    let composed = set(&composer, &setting, text, &[], 5.0);
    let drawn: Vec<u16> = composed.lines[0]
        .items
        .iter()
        .flat_map(|item| match item {
            LineItem::Run(_, run) if !run.under => run.glyphs.iter().map(|glyph| glyph.id).collect(),
            LineItem::Run(..) | LineItem::Path(_) => Vec::new(),
        })
        .collect();
    assert_eq!(drawn.iter().filter(|id| **id != 0).count(), 2, "{drawn:?}");
    assert!(composed.findings.iter().any(|finding| finding.say.code == "glyph-missing"), "{drawn:?}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// Any text at any measure: nothing lost, order kept, no line over its measure unless it says so.
    #[test]
    fn any_text_is_set_whole(
        text in "[甲乙丙，。：；？！“”‘’（）《》—…·～/／%℃￥0-9a-zA-Z ,.\u{3000}\u{AD}\u{301}\u{200B}𠮷あ한]{0,60}",
        em in 1u8..30, vertical: bool, grid: bool, hang: bool, indent in 0u8..3,
    ) {
        let composer = shared();
        let line_end = if hang { banxin::model::LineEnd::Hang } else { banxin::model::LineEnd::Half };
        let cjk = Arc::new(CjkStyle { strict_grid: grid, line_end, ..CjkStyle::default() });
        let writing = if vertical { WritingMode::VerticalRl } else { WritingMode::HorizontalTb };
        let setting = Setting { cjk, writing, indent: Em::new(f64::from(indent)), ..setting(composer) };
        let composed = set(composer, &setting, &text, &[], f64::from(em));
        let mut at = 0;
        for line in &composed.lines {
            proptest::prop_assert_eq!(line.start, at);
            at = line.end;
            proptest::prop_assert!(line.overfull || line.inset + line.width <= line.measure, "{:?}", line);
            let mut before = None;
            for item in &line.items {
                let LineItem::Run(_, run) = item else { continue };
                for glyph in &run.glyphs {
                    proptest::prop_assert!(before.is_none_or(|before| before <= glyph.cluster));
                    before = Some(glyph.cluster);
                }
            }
        }
        proptest::prop_assert_eq!(at as usize, text.len());
    }
}

/// One composer for all cases of a property.
fn shared() -> &'static Composer {
    static COMPOSER: std::sync::OnceLock<Composer> = std::sync::OnceLock::new();
    COMPOSER.get_or_init(composer)
}
