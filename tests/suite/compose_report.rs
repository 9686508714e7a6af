//! The composition report: what it says of a paragraph is what its lines show.

use std::sync::Arc;

use banxin::base::{Em, Length};
use banxin::compose::{Composer, LineItem, Measures, Report, RuleUse, Setting, compose, fit, report};
use banxin::i18n::{Language, has, tr};
use banxin::model::{Adjacent, Align, CjkStyle, Give, HeadlineFit, LineEnd, LineStart, MarkWidths};

use super::compose::{body, composer};

fn setting(composer: &Composer, cjk: CjkStyle) -> Setting {
    Setting { indent: Em::ZERO, size: Length::pt(10.0), line_pitch: Length::pt(16.0), cjk: Arc::new(cjk), ..body(composer) }
}

/// The report on `text` at `em`, held against the lines it is of.
fn report_on(composer: &Composer, setting: &Setting, text: &str, em: f64) -> Report {
    let measures = Measures::all(Em::new(em).of(setting.size));
    let told = report(composer, &text.into(), setting, &[], &measures, None);
    let composed = compose(composer, &text.into(), setting, &[], &measures);
    assert_eq!(told.lines as usize, composed.lines.len());
    assert_eq!(told.characters, composed.lines.iter().map(|line| line.characters).sum::<u32>());
    assert_eq!(told.count(RuleUse::PushedIn), composed.lines.iter().filter(|line| line.squeezed.is_positive()).count() as u32);
    let worst = composed.lines.iter().map(|line| line.extra.ratio(setting.size)).fold(0.0, f64::max);
    assert!((told.worst_extra - worst).abs() < 1e-6, "{told:?}");
    let squeezed: Length = composed.lines.iter().map(|line| line.squeezed).sum();
    let by_class: Length = told.entries.iter().filter(|entry| entry.rule.number() == "R31").map(|entry| entry.amount).sum();
    assert_eq!(by_class, squeezed, "the classes of R31 add up");
    told
}

#[test]
fn each_class_of_the_squeeze_is_told_by_itself() {
    let composer = composer();
    let setting = setting(&composer, CjkStyle::default());
    let told = report_on(&composer, &setting, "甲“乙”丙，丁戊", 7.0);
    assert_eq!(told.count(RuleUse::SqueezedBrackets), 1);
    let brackets = told.entries.iter().find(|entry| entry.rule == RuleUse::SqueezedBrackets).expect("told");
    assert_eq!(brackets.amount, Length::pt(10.0), "both quotes gave half an em");
    assert_eq!(told.count(RuleUse::SqueezedPauses), 0);
    let told = report_on(&composer, &setting, "甲乙丙丁，戊，己庚辛", 6.0);
    assert_eq!((told.count(RuleUse::SqueezedPauses), told.count(RuleUse::LineEndHalves)), (1, 1));
    assert_eq!(told.count(RuleUse::SqueezedBrackets), 0);
}

#[test]
fn pushing_out_looseness_and_rescues_are_costs() {
    let composer = composer();
    let setting = setting(&composer, CjkStyle::default());
    let told = report_on(&composer, &setting, "甲乙丙丁戊，己庚", 5.0);
    assert_eq!((told.count(RuleUse::PushedOut), told.count(RuleUse::Loose), told.count(RuleUse::GrownGaps)), (1, 1, 1));
    assert!(told.has_costs());
    let told = report_on(&composer, &setting, "春江潮水连海平海上明月共潮生", 7.0);
    assert!(told.entries.is_empty() && !told.has_costs(), "{told:?}");
    let told = report_on(&composer, &setting, "甲internationalisation乙丙", 3.0);
    assert!(told.count(RuleUse::Hyphenated) + told.count(RuleUse::WordCut) > 0, "{told:?}");
    let told = report_on(&composer, &setting, "甲1,234,567,890乙丙", 2.0);
    assert!(told.count(RuleUse::Forbidden) + told.count(RuleUse::WordCut) > 0 && told.has_costs(), "{told:?}");
}

#[test]
fn cut_addresses_and_parted_names_are_told() {
    let composer = composer();
    let setting = setting(&composer, CjkStyle::default());
    let told = report_on(&composer, &setting, "志愿者报名表可在http://volunteer.nantong.gov.cn下载，填写后发送至邮箱。", 13.0);
    assert_eq!((told.count(RuleUse::AddressCut), told.count(RuleUse::WordCut)), (1, 0), "{told:?}");
    assert!(told.has_costs() && told.worst_extra <= 0.25, "{told:?}");
    let told = report_on(&composer, &setting, "据记者 欧阳修文 报道，春江潮水连海平海上明月共潮生", 5.0);
    assert_eq!(told.count(RuleUse::NameParted), 1, "{told:?}");
    assert_eq!(told.count(RuleUse::NumberParted), 0, "{told:?}");
}

#[test]
fn hanging_edges_spaces_and_padding_are_told() {
    let composer = composer();
    let hang = setting(&composer, CjkStyle { line_end: LineEnd::Hang, ..CjkStyle::default() });
    assert_eq!(report_on(&composer, &hang, "甲乙丙丁戊，己庚", 5.0).count(RuleUse::Hung), 1);
    let start = setting(&composer, CjkStyle { line_start: LineStart::Half, ..CjkStyle::default() });
    assert_eq!(report_on(&composer, &start, "甲乙丙丁戊己（庚辛）壬癸", 6.0).count(RuleUse::LineStartHalves), 1);
    let plain = setting(&composer, CjkStyle::default());
    assert_eq!(report_on(&composer, &plain, "用 A 型", 20.0).count(RuleUse::SpacesReplaced), 2);
    assert_eq!(report_on(&composer, &plain, "说：“《好》。”", 20.0).count(RuleUse::Pairs), 4);
    let grid = setting(&composer, CjkStyle { strict_grid: true, ..CjkStyle::default() });
    assert_eq!(report_on(&composer, &grid, "甲PDF乙3月", 20.0).count(RuleUse::Padded), 2);
}

#[test]
fn a_fitted_or_stacked_headline_is_told_as_it_stands() {
    let composer = composer();
    let plain = Setting { balanced: true, align: Align::Centre, ..setting(&composer, CjkStyle::default()) };
    let give = |least: f64, most: f64| Some(Give { least: Em::new(least), most: Em::new(most) });
    let limits = HeadlineFit { lines: None, size: give(0.5, 1.2), tracking: give(0.0, 0.1), scale_x: None };
    for (text, lines, stacked) in [
        ("社区食堂开进家门口　老人吃上热乎饭", 1, false),
        ("社区食堂开进家门口　老人吃上热乎饭", 2, false),
        ("数字人民币试点扩大到十七个省份", 2, false),
        ("数字人民币试点扩大到十七个省份和计划单列市", 3, true),
    ] {
        let measure = Em::new(20.0 / f64::from(lines)).of(plain.size);
        let asked = Setting { stacked, ..plain.clone() };
        let fitted = fit(&composer, &text.into(), &asked, &[], measure, &HeadlineFit { lines: Some(lines), ..limits });
        let told = report(&composer, &text.into(), &fitted.setting, &[], &Measures::all(measure), fitted.most);
        assert_eq!(told.lines as usize, fitted.composed.lines.len(), "{text} on {lines}");
        let grown: Length = told.entries.iter().filter(|entry| entry.rule == RuleUse::GrownGaps).map(|entry| entry.amount).sum();
        let spread = fitted.composed.lines.iter().any(|line| line.extra.is_positive());
        assert_eq!(grown.is_positive(), spread, "{text} on {lines}");
        assert_eq!((told.count(RuleUse::Loose), told.worst_extra), (0, 0.0), "spread on purpose: {text}");
    }
    // 叠题: the last line is filled like the others.
    let stacked = Setting { stacked: true, ..plain };
    let text: Arc<str> = "春风又绿江南岸明月照我还".into();
    let measures = Measures::all(Em::new(7.5).of(stacked.size));
    let composed = compose(&composer, &text, &stacked, &[], &measures);
    let short = composed.lines.iter().filter(|line| line.extra.is_positive()).count() as u32;
    let told = report(&composer, &text, &stacked, &[], &measures, None);
    assert_eq!((told.lines, told.count(RuleUse::GrownGaps)), (2, short));
}

#[test]
fn every_rule_has_its_sentence_in_both_languages() {
    let composer = composer();
    let setting = setting(&composer, CjkStyle::default());
    let told = report_on(&composer, &setting, "甲“乙”丙，丁戊\u{E000}己庚", 7.0);
    assert_eq!(told.count(RuleUse::Missing), 1);
    for entry in &told.entries {
        for language in [Language::ZhHans, Language::En] {
            assert!(has(entry.rule.code(), language), "{}", entry.rule.code());
            assert!(!tr(&told.say(entry), language).contains('{'), "{}", entry.rule.code());
        }
    }
}

/// How far the glyph of each character of the only line stands from its begin, in reading order, with the character.
fn places(composer: &Composer, setting: &Setting, text: &str) -> Vec<(char, Length)> {
    let composed = compose(composer, &text.into(), setting, &[], &Measures::all(setting.size * 1_000));
    assert_eq!(composed.lines.len(), 1, "{text}");
    let runs = composed.lines[0].items.iter().filter_map(|item| match item {
        LineItem::Run(_, run) => Some(run),
        LineItem::Path(_) => None,
    });
    let glyphs = runs.flat_map(|run| {
        run.glyphs.iter().map(|glyph| {
            let character = run.text[glyph.cluster as usize..].chars().next().expect("a character");
            (character, Length::from_units(i64::from(glyph.x)))
        })
    });
    glyphs.collect()
}

#[test]
fn what_pairs_gave_is_what_is_missing_between_them() {
    let composer = composer();
    let mut seed = 7_u32;
    let mut random = |count: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % count
    };
    let marks: Vec<char> = "，。、；：！？”’）》〉」』】“‘（《〈「『【".chars().collect();
    for (widths, adjacent) in [
        (MarkWidths::Full, Adjacent::Half),
        (MarkWidths::Full, Adjacent::One),
        (MarkWidths::Full, Adjacent::Full),
        (MarkWidths::Kaiming, Adjacent::Half),
        (MarkWidths::Half, Adjacent::Half),
    ] {
        let setting = setting(&composer, CjkStyle { marks: widths, adjacent, ..CjkStyle::default() });
        for _ in 0..200 {
            let inner = (0..24).map(|_| if random(2) == 0 { marks[random(marks.len())] } else { '字' });
            let text: String = std::iter::once('字').chain(inner).chain(['字']).collect();
            let told = report_on(&composer, &setting, &text, 1_000.0);
            let told = told.entries.iter().find(|entry| entry.rule == RuleUse::Pairs).map_or((0, Length::ZERO), |entry| (entry.count, entry.amount));
            // A mark between Han tells what it takes by itself; what is missing beside others is what they gave.
            let at = places(&composer, &setting, &text);
            let (mut count, mut amount) = (0, Length::ZERO);
            for (index, pair) in at.windows(2).enumerate() {
                let ((one, from), (other, to)) = (pair[0], pair[1]);
                // ？！ stand close together; what the second of them gives is that pair's (R46).
                let queries = at[..=index].iter().rev().take_while(|(mark, _)| matches!(mark, '？' | '！')).count();
                let alone = |mark: char, first: usize| {
                    let at = places(&composer, &setting, &format!("字{mark}字"));
                    at[first + 1].1 - at[first].1
                };
                let missing = alone(one, 1) + alone(other, 0) - setting.size - (to - from);
                let is_pair = marks.contains(&one) && marks.contains(&other);
                count += u32::from(is_pair && missing > Length::ZERO && (queries == 0 || queries % 2 == 1));
                amount += missing;
            }
            assert_eq!(told, (count, amount), "{text} {widths:?} {adjacent:?}");
        }
    }
}

#[test]
fn characters_of_other_faces_are_counted_at_every_place() {
    let composer = composer();
    let setting = setting(&composer, CjkStyle::default());
    let told = report_on(&composer, &setting, "甲\u{E000}乙\u{E000}\u{E001}丙", 20.0);
    assert_eq!((told.count(RuleUse::Missing), told.count(RuleUse::Fallback)), (3, 0));
}

#[test]
fn what_is_told_is_what_happened() {
    let composer = composer();
    let setting = setting(&composer, CjkStyle::default());
    // A space that binds a number to its unit is no gap of Han and Latin.
    assert_eq!(report_on(&composer, &setting, "约 5 km 远", 20.0).count(RuleUse::SpacesReplaced), 2);
    // A comma takes its em again where the next character joins it: there is no room for that one.
    assert_eq!(report_on(&composer, &setting, "甲乙丙丁，戊己庚辛", 5.5).count(RuleUse::PushedOut), 0);
    // The mark before a blank ends the line.
    assert_eq!(report_on(&composer, &setting, "甲乙丙丁， 戊己", 4.5).count(RuleUse::LineEndHalves), 1);
    // A line of nothing that can grow is seen to be short.
    assert_eq!(report_on(&composer, &setting, "12345甲乙丙丁戊己", 4.0).count(RuleUse::Loose), 1);
}
