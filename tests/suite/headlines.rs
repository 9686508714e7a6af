//! Headlines: a corpus of headlines and the turns an editor allows, and rules that hold for every one.
//!
//! The corpus stands under `tests/specimens/headlines`: one headline a line, `|` where it may turn in any division, `¦` where
//! it may turn when phrases alone do not fit, before it the measures it is tried at.

use std::path::Path;
use std::sync::Arc;

use banxin::base::{Em, Length};
use banxin::compose::{Composer, Measures, Setting, compose};
use banxin::model::Align;

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

#[test]
fn headlines_turn_by_sense() {
    let composer = composer();
    for name in ["tuning.txt"] {
        let (good, all) = share(name, &composer);
        assert!(good * 100 >= all * 97, "{name}: {good} of {all}");
    }
}
