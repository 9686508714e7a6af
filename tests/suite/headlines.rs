//! Headlines: a corpus of headlines and the turns an editor allows, and rules that hold for every one.
//!
//! The corpus stands under `tests/specimens/headlines`: one headline a line, `|` where it may turn in any division, `¦` where
//! it may turn when phrases alone do not fit, before it the measures it is tried at.

use std::path::Path;
use std::sync::Arc;

use banxin::base::{Em, Length, WritingMode};
use banxin::compose::{Composer, Measures, Setting, compose, fit};
use banxin::model::{Align, Give, HeadlineFit};

use super::compose::{body, composer};

/// A headline of the corpus.
struct Case {
    text: String,
    measures: Vec<f64>,
    /// Byte offsets of good turns.
    phrases: Vec<usize>,
    /// Byte offsets of good and bearable turns.
    words: Vec<usize>,
}

fn corpus(name: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specimens/headlines").join(name);
    let file = std::fs::read_to_string(&path).expect("the corpus is here");
    file.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            let (measures, marked) = line.split_once("  ").unwrap_or_else(|| panic!("no measures before {line}"));
            let mut case = Case { text: String::new(), measures: Vec::new(), phrases: Vec::new(), words: Vec::new() };
            case.measures.extend(measures.split(' ').map(|measure| measure.parse::<f64>().expect("a measure in em")));
            for character in marked.chars() {
                match character {
                    '|' => {
                        case.phrases.push(case.text.len());
                        case.words.push(case.text.len());
                    }
                    '¦' => case.words.push(case.text.len()),
                    other => case.text.push(other),
                }
            }
            case
        })
        .collect()
}

fn headline(composer: &Composer) -> Setting {
    Setting { balanced: true, align: Align::Centre, indent: Em::ZERO, size: Length::pt(20.0), ..body(composer) }
}

/// A headline set on a measure.
struct Set<'a> {
    case: &'a Case,
    measure: f64,
    lines: Vec<String>,
    ends: Vec<usize>,
    widths: Vec<f64>,
}

impl Set<'_> {
    fn shown(&self) -> String {
        format!("{:>2} em  {}", self.measure, self.lines.join("|"))
    }
}

fn set<'a>(case: &'a Case, measure: f64, composer: &Composer) -> Set<'a> {
    let setting = headline(composer);
    let text: Arc<str> = case.text.as_str().into();
    let composed = compose(composer, &text, &setting, &[], &Measures::all(Em::new(measure).of(setting.size)));
    assert!(composed.lines.iter().all(|line| !line.overfull), "{} is overfull at {measure} em", case.text);
    Set {
        case,
        measure,
        lines: composed.lines.iter().map(|line| text[line.start as usize..line.end as usize].to_owned()).collect(),
        ends: composed.lines.iter().map(|line| line.end as usize).filter(|end| *end < text.len()).collect(),
        widths: composed.lines.iter().map(|line| line.width.ratio(setting.size)).collect(),
    }
}

/// Width in em, near enough for the corpus.
fn width(text: &str) -> f64 {
    text.trim_end_matches('　').chars().map(|character| if character.is_ascii() || character == '·' { 0.55 } else { 1.0 }).sum()
}

/// Whether `text` can be divided at `turns` alone into at most `lines` lines of `measure`.
fn divides(case: &Case, turns: &[usize], measure: f64, lines: usize) -> bool {
    let (mut from, mut count) = (0, 0);
    while from < case.text.len() {
        let fits = |end: &usize| *end > from && width(&case.text[from..*end]) <= measure + 0.05;
        let Some(end) = turns.iter().copied().chain([case.text.len()]).filter(|end| fits(end)).max() else { return false };
        from = end;
        count += 1;
    }
    count <= lines
}

/// Whether every turn is one the editor allows.
fn is_good(set: &Set<'_>) -> bool {
    let needs_words = !divides(set.case, &set.case.phrases, set.measure, set.lines.len());
    set.ends.iter().all(|end| set.case.phrases.contains(end) || needs_words && set.case.words.contains(end))
}

fn share(name: &str, composer: &Composer) -> (usize, usize) {
    let (mut good, mut all) = (0, 0);
    for case in &corpus(name) {
        for &measure in &case.measures {
            let set = set(case, measure, composer);
            all += 1;
            if is_good(&set) {
                good += 1;
            } else {
                println!("{name}: {}", set.shown());
            }
        }
    }
    println!("{name}: {good} of {all} divisions are good");
    (good, all)
}

/// The share of good divisions, in thousandths, that each part of the corpus must keep. The second part had 780 when it was
/// first looked at, the third 828, the fourth 819, the fifth 798, the sixth (after what the fifth taught) 810; `tuning2.txt` 762.
const LEAST: [(&str, usize); 7] =
    [("tuning.txt", 990), ("tuning2.txt", 960), ("held.txt", 980), ("held2.txt", 910), ("held3.txt", 890), ("held4.txt", 930), ("held5.txt", 800)];

#[test]
fn headlines_turn_by_sense() {
    let composer = composer();
    for (name, least) in LEAST {
        let (good, all) = share(name, &composer);
        assert!(good * 1000 >= all * least, "{name}: {good} of {all}");
    }
}

/// What no headline of the corpus may do, at any measure from 7 to 14 em.
#[test]
fn rules_of_headlines_have_no_exceptions() {
    let composer = composer();
    let mut breaches = Vec::new();
    for case in ["tuning.txt", "tuning2.txt", "held.txt", "held3.txt", "held4.txt", "held5.txt"].map(corpus).iter().flatten() {
        for measure in 7..=14 {
            let set = set(case, f64::from(measure), &composer);
            breaches.extend(breach(&set).map(|what| format!("{what}: {}", set.shown())));
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

const MARKS: &str = "，。、；：？！“”《》（）·　";

fn breach(set: &Set<'_>) -> Option<&'static str> {
    for line in &set.lines {
        let first = line.chars().next()?;
        if "的了们吗呢吧啊，。、；：？！”》）·　%℃".contains(first) {
            return Some("a line begins with what leans back");
        }
        if "“《（".contains(line.chars().next_back()?) {
            return Some("a line ends with an opening mark");
        }
        if line.chars().filter(|character| !MARKS.contains(*character)).count() < 2 {
            return Some("a character alone");
        }
    }
    for pair in set.lines.windows(2) {
        let (last, first) = (pair[0].chars().next_back()?, pair[1].chars().next()?);
        let number = |character: char| character.is_ascii_digit() || "〇零一二三四五六七八九十百千万亿两几".contains(character);
        let begins_word = ["人次", "人民", "人形", "个体", "个人", "家电", "年度", "场外", "场内"].iter().any(|word| pair[1].starts_with(word));
        if number(last) && "年月日号时点岁届次名位个只件条家户座层套辆艘元倍米吨克亩项部枚家".contains(first) && !begins_word
        {
            return Some("a number without its measure word");
        }
    }
    for (open, close) in [('《', '》'), ('“', '”')] {
        for line in &set.lines {
            let opens = line.chars().filter(|character| *character == open).count();
            if opens != line.chars().filter(|character| *character == close).count() {
                let inside = set.case.text.split(open).nth(1)?.split(close).next()?;
                if inside.chars().count() as f64 + 2.0 <= set.measure {
                    return Some("what marks hold together is parted");
                }
            }
        }
    }
    if width(&set.case.text) <= set.measure
        && set.lines.len() > 1
        && !set.lines[0].ends_with('　')
        && !set.case.text.contains(|character: char| character.is_ascii())
    {
        return Some("turned though it fits");
    }
    if let [upper, lower] = set.widths[..]
        && lower > upper + 0.05
        && !set.lines[0].ends_with(['　', ' '])
        && !(set.lines[0].ends_with(['：', '！', '？']) && lower < upper + 4.5)
    {
        // R71: the upper line the longer, where a phrase ends as well there; a clause by itself comes before it.
        let better = set.case.phrases.iter().filter(|turn| !set.ends.contains(turn)).any(|turn| {
            let (one, other) = (width(&set.case.text[..*turn]), width(&set.case.text[*turn..]));
            one >= other && one <= set.measure && one - other <= lower - upper
        });
        if better {
            return Some("the lower line the longer");
        }
    }
    None
}

fn give(least: f64, most: f64) -> Option<Give> {
    Some(Give { least: Em::new(least), most: Em::new(most) })
}

#[test]
fn a_headline_keeps_its_lines_and_fills_its_measure() {
    let composer = composer();
    let setting = headline(&composer);
    let limits = HeadlineFit { lines: None, size: give(0.7, 1.5), tracking: give(-0.05, 0.1), scale_x: give(0.8, 1.2) };
    let (mut full, mut all) = (0, 0);
    for case in corpus("tuning.txt").into_iter().step_by(4) {
        for lines in [1, 2, 3] {
            let text: Arc<str> = case.text.as_str().into();
            // A measure the lines fill near the style's own size.
            let measure = Em::new(width(&text) / f64::from(lines) * 1.1).of(setting.size);
            let fitted = fit(&composer, &text, &setting, &[], measure, &HeadlineFit { lines: Some(lines), ..limits });
            let composed = &fitted.composed;
            assert!(fitted.holds, "{text} on {lines} lines");
            assert!(composed.lines.len() <= lines as usize && composed.lines.iter().all(|line| !line.overfull), "{text}");
            let share = fitted.setting.size.ratio(setting.size);
            assert!((0.7..=1.5).contains(&share), "{text}: size {share}");
            // In the order size, tracking, width: a later one gives only where the one before gave all.
            if fitted.setting.scale_x != Em::ONE {
                assert!(fitted.setting.tracking.get().abs() > 0.045, "{text}: width before tracking");
            }
            let widest = composed.lines.iter().map(|line| line.width.ratio(measure)).fold(0.0, f64::max);
            assert!(widest <= 1.0, "{text}");
            all += 1;
            full += usize::from(widest > 0.98);
        }
    }
    println!("{full} of {all} fill their measure");
    assert!(full * 100 >= all * 97, "{full} of {all}");
}

#[test]
fn a_headline_of_several_lines_is_as_large_as_they_let_it_be() {
    let composer = composer();
    let setting = headline(&composer);
    let step = Length::pt(0.25);
    let mut small = Vec::new();
    for case in corpus("tuning.txt").into_iter().chain(corpus("held.txt")).step_by(3) {
        for lines in [2, 3] {
            let text: Arc<str> = case.text.as_str().into();
            let measure = Em::new(width(&text) / f64::from(lines) * 1.1).of(setting.size);
            let limits = HeadlineFit { lines: Some(lines), size: give(0.5, 1.5), ..HeadlineFit::default() };
            let fitted = fit(&composer, &text, &setting, &[], measure, &limits);
            assert!(fitted.holds && fitted.composed.lines.len() <= lines as usize, "{text}");
            // A step larger, the widest line would leave the measure.
            let widest = fitted.composed.lines.iter().map(|line| line.width).max().unwrap_or(Length::ZERO);
            let size = fitted.setting.size;
            let all = fitted.composed.lines.len() == lines as usize;
            if all && widest.scaled((size + step).ratio(size)) < measure && size + step < setting.size.scaled(1.5) {
                small.push(format!("{text} on {lines}: {:.2} of its measure", widest.ratio(measure)));
            }
        }
    }
    assert!(small.is_empty(), "{}", small.join("\n"));
}

#[test]
fn what_may_not_give_does_not() {
    let composer = composer();
    let setting = headline(&composer);
    let text: Arc<str> = "数字人民币试点扩大到十七个省份".into();
    let measure = Em::new(9.0).of(setting.size);
    let fitted = fit(&composer, &text, &setting, &[], measure, &HeadlineFit { lines: Some(1), ..HeadlineFit::default() });
    assert!(!fitted.holds && fitted.lines == 1);
    assert_eq!(*fitted.setting, setting);
    // Size alone, to the least it may have.
    let limits = HeadlineFit { lines: Some(1), size: give(0.5, 1.0), ..HeadlineFit::default() };
    let fitted = fit(&composer, &text, &setting, &[], measure, &limits);
    assert!(fitted.holds && fitted.composed.lines.len() == 1);
    assert_eq!((fitted.setting.tracking, fitted.setting.scale_x), (setting.tracking, setting.scale_x));
    // Its halves beside each other, to the measure's end.
    let halves: Arc<str> = "社区食堂开进家门口　老人吃上热乎饭".into();
    let fitted =
        fit(&composer, &halves, &setting, &[], Em::new(17.5).of(setting.size), &HeadlineFit { lines: Some(1), size: give(0.5, 1.2), ..limits });
    assert!(fitted.holds && fitted.composed.lines[0].width.ratio(setting.size) > 17.0);
    // Not the size: the space and the width of the characters.
    let limits = HeadlineFit { lines: Some(2), tracking: give(-0.1, 0.1), scale_x: give(0.6, 1.0), ..HeadlineFit::default() };
    let fitted = fit(&composer, &text, &setting, &[], Em::new(6.5).of(setting.size), &limits);
    assert!(fitted.holds);
    assert!(fitted.setting.tracking < setting.tracking && fitted.setting.scale_x < setting.scale_x);
}

#[test]
fn stacked_halves_are_of_one_width() {
    let composer = composer();
    for writing in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let setting = Setting { stacked: true, writing, ..headline(&composer) };
        for text in ["剪纸传廉洁　巧手传廉风", "社区食堂开进家门口　老人吃上热乎饭", "滨江步道全线贯通\u{2028}市民多了好去处"]
        {
            let composed = compose(&composer, &text.into(), &setting, &[], &Measures::all(Em::new(24.0).of(setting.size)));
            let [upper, lower] = &composed.lines[..] else { panic!("{text}: {} lines", composed.lines.len()) };
            assert_eq!((upper.width, upper.inset), (lower.width, lower.inset), "{text}");
            assert!(upper.inset.is_positive() && !upper.last && lower.last || text.contains('\u{2028}'));
        }
        // A half far shorter than the other is not torn apart.
        let text = "书香满城　全民阅读季推出三百场活动";
        let composed = compose(&composer, &text.into(), &setting, &[], &Measures::all(Em::new(24.0).of(setting.size)));
        assert!(composed.lines.len() == 2 && composed.lines[0].width < composed.lines[1].width);
    }
}
