//! Specimens of composition: cases a typesetter can read, under `tests/specimens/compose`.
//!
//! A case is a title (`= R40 …`), settings, a blank line, the text, `---`, and the lines it must be set in, each with its width
//! and what it cost. `UPDATE_SPECIMENS=1` writes the lines as they are set now; the difference is then read like prose.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use banxin::base::{Em, Length, WritingMode};
use banxin::compose::{Composer, LineItem, Measures, Setting, Span, SpanKind, compose};
use banxin::model::{Adjacent, AfterStroke, Align, BreakLevel, Breaking, CjkStyle, LineEnd, LineStart, MarkWidths, Push};

use super::compose::{body, composer};

/// A case as it stands in its file.
struct Specimen {
    title: String,
    settings: Vec<String>,
    text: String,
    expected: String,
}

fn parse(file: &str) -> Vec<Specimen> {
    file.split("\n= ")
        .map(|part| part.trim_start_matches("= ").trim_matches('\n'))
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (head, rest) = part.split_once("\n\n").unwrap_or_else(|| panic!("no text in {part}"));
            let (text, expected) = rest.split_once("\n---\n").unwrap_or_else(|| panic!("no lines in {part}"));
            let mut head = head.lines().map(str::to_owned);
            Specimen {
                title: head.next().unwrap_or_default(),
                settings: head.collect(),
                text: text.to_owned(),
                expected: expected.trim_end().to_owned(),
            }
        })
        .collect()
}

fn em(word: &str) -> f64 {
    word.trim_end_matches("em").parse().unwrap_or_else(|_| panic!("{word} is no measure"))
}

/// The byte range of `part` in `text`.
fn range(text: &str, part: &str) -> (u32, u32) {
    let start = text.find(part).unwrap_or_else(|| panic!("{part} is not in {text}"));
    (start as u32, (start + part.len()) as u32)
}

/// The setting, spans and measure of a specimen.
fn understand(specimen: &Specimen, composer: &Composer) -> (Setting, Vec<Span>, f64) {
    let mut cjk = CjkStyle::default();
    let mut setting = Setting { indent: Em::ZERO, size: Length::pt(10.0), line_pitch: Length::pt(16.0), ..body(composer) };
    let mut spans = Vec::new();
    let mut measure = 20.0;
    for line in &specimen.settings {
        let words: Vec<&str> = line.split_whitespace().collect();
        let span = |kind: SpanKind| {
            let (start, end) = range(&specimen.text, words[1]);
            Span { start, end, kind }
        };
        match words[..] {
            ["column", width] => measure = em(width),
            ["indent", width] => setting.indent = Em::new(em(width)),
            ["vertical"] => setting.writing = WritingMode::VerticalRl,
            ["ragged"] => setting.align = Align::Start,
            ["headline"] => {
                setting.balanced = true;
                setting.align = Align::Centre;
            }
            ["greedy"] => cjk.breaking = Breaking::Greedy,
            ["push", "out"] => cjk.push = Push::OutFirst,
            ["grid"] => cjk.strict_grid = true,
            ["level", "basic"] => cjk.level = BreakLevel::Basic,
            ["level", "gb"] => cjk.level = BreakLevel::Gb,
            ["level", "strict"] => cjk.level = BreakLevel::Strict,
            ["level", "loose"] => cjk.level = BreakLevel::Loose,
            ["marks", "kaiming"] => cjk.marks = MarkWidths::Kaiming,
            ["marks", "half"] => cjk.marks = MarkWidths::Half,
            ["adjacent", "one"] => cjk.adjacent = Adjacent::One,
            ["adjacent", "full"] => cjk.adjacent = Adjacent::Full,
            ["line-end", "full"] => cjk.line_end = LineEnd::Full,
            ["line-end", "hang"] => cjk.line_end = LineEnd::Hang,
            ["line-start", "full"] => cjk.line_start = LineStart::Full,
            ["line-start", "half"] => cjk.line_start = LineStart::Half,
            ["han-latin", width] => (cjk.han_latin, cjk.han_digit) = (Em::new(em(width)), Em::new(em(width))),
            ["han-digit", width] => cjk.han_digit = Em::new(em(width)),
            ["not-at-start", ref characters @ ..] => cjk.not_at_start = characters.concat(),
            ["not-at-end", ref characters @ ..] => cjk.not_at_end = characters.concat(),
            ["may-start", ref characters @ ..] => cjk.may_start = characters.concat(),
            ["may-end", ref characters @ ..] => cjk.may_end = characters.concat(),
            ["after-stroke", "half"] => cjk.after_stroke = AfterStroke::Half,
            ["last-line", least] => cjk.last_line_min = least.parse().expect("a number of Han"),
            ["ruby", _, reading] => spans.push(span(SpanKind::Ruby(reading.into()))),
            ["emphasis", _] => spans.push(span(SpanKind::Emphasis)),
            ["proper", _] => spans.push(span(SpanKind::ProperName)),
            ["book", _] => spans.push(span(SpanKind::BookTitle)),
            ["warichu", _] => spans.push(span(SpanKind::Warichu)),
            ["frame", _] => spans.push(span(SpanKind::Mourning)),
            ["across", _] => spans.push(span(SpanKind::TateChuYoko)),
            ["initial", _, lines] => spans.push(span(SpanKind::DropInitial(lines.parse().unwrap_or(2)))),
            _ => panic!("{}: {line} is no setting", specimen.title),
        }
    }
    setting.cjk = Arc::new(cjk);
    (setting, spans, measure)
}

/// A number of em with at most three decimals.
fn shown(length: Length, size: Length) -> String {
    let text = format!("{:.3}", length.ratio(size));
    format!("{}em", text.trim_end_matches('0').trim_end_matches('.'))
}

/// The lines of a specimen as text.
fn set(specimen: &Specimen, composer: &Composer) -> String {
    let (setting, spans, measure) = understand(specimen, composer);
    let text: Arc<str> = specimen.text.as_str().into();
    let composed = compose(composer, &text, &setting, &spans, &Measures::all(Em::new(measure).of(setting.size)));
    let mut out = String::new();
    for line in &composed.lines {
        // A hyphen is a glyph more than its cluster's text has characters.
        let hyphen = line.items.iter().any(|item| match item {
            LineItem::Run(_, run) => run.glyphs.len() > 1 && run.glyphs[run.glyphs.len() - 2].cluster == run.glyphs[run.glyphs.len() - 1].cluster,
            LineItem::Path(_) => false,
        });
        let hyphen = hyphen && text[..line.end as usize].ends_with(|last: char| last.is_ascii_alphabetic() || last == '\u{AD}');
        let _ =
            write!(out, "{}{}|   {}", &text[line.start as usize..line.end as usize], if hyphen { "-" } else { "" }, shown(line.width, setting.size));
        if line.inset.is_positive() && setting.align != Align::Centre {
            let _ = write!(out, "   after {}", shown(line.inset, setting.size));
        }
        if line.extra.is_positive() {
            let _ = write!(out, "   extra {}", shown(line.extra, setting.size));
        }
        if line.squeezed.is_positive() {
            let _ = write!(out, "   squeezed {}", shown(line.squeezed, setting.size));
        }
        if line.overfull {
            out.push_str("   overfull");
        }
        out.push('\n');
    }
    for finding in composed.findings.iter().map(|finding| format!("{:?}", finding.say)) {
        let code = ["break-rescued", "break-forbidden", "word-cut"].into_iter().find(|code| finding.contains(code));
        code.into_iter().for_each(|code| {
            let _ = writeln!(out, "! {code}");
        });
    }
    out.trim_end().to_owned()
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specimens/compose");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).expect("the specimens are here").map(|entry| entry.expect("readable").path()).collect();
    files.sort();
    files
}

#[test]
fn specimens_are_set_as_written() {
    let composer = composer();
    let update = std::env::var_os("UPDATE_SPECIMENS").is_some();
    let (mut count, mut wrong) = (0, String::new());
    for path in files() {
        let file = std::fs::read_to_string(&path).expect("readable");
        let mut rewritten = String::new();
        for specimen in parse(&file) {
            count += 1;
            let set = set(&specimen, &composer);
            if set != specimen.expected {
                let _ = writeln!(wrong, "{}: {}\nexpected\n{}\nset\n{set}\n", path.display(), specimen.title, specimen.expected);
            }
            let settings: String = specimen.settings.iter().map(|line| format!("{line}\n")).collect();
            let _ = write!(rewritten, "= {}\n{settings}\n{}\n---\n{set}\n\n", specimen.title, specimen.text);
        }
        if update {
            std::fs::write(&path, rewritten.trim_end().to_owned() + "\n").expect("written");
        }
    }
    assert!(count >= 60, "only {count} specimens");
    assert!(update || wrong.is_empty(), "{wrong}");
}
