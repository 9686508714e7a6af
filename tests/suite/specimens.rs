//! Specimens of composition: cases a typesetter can read, under `tests/specimens/compose`.
//!
//! A case is a title (`= R40 …`), settings, a blank line, the text, `---`, and the lines it must be set in, each with its width
//! and what it cost. `UPDATE_SPECIMENS=1` writes the lines as they are set now; the difference is then read like prose.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use banxin::base::{Em, Length, WritingMode};
use banxin::compose::{Composer, Line, LineItem, Measures, Setting, Span, SpanKind, compose};
use banxin::display::{PathCommand, Rotation};
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
            ["ink", _] => {}
            ["column", width] => measure = em(width),
            ["indent", width] => setting.indent = Em::new(em(width)),
            ["vertical"] => setting.writing = WritingMode::VerticalRl,
            ["ragged"] => setting.align = Align::Start,
            ["headline"] => {
                setting.balanced = true;
                setting.align = Align::Centre;
            }
            ["stacked"] => setting.stacked = true,
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
            ["line-start", "either"] => cjk.line_start = LineStart::Either,
            ["line-start", "half"] => cjk.line_start = LineStart::Half,
            ["han-latin", width] => (cjk.han_latin, cjk.han_digit) = (Em::new(em(width)), Em::new(em(width))),
            ["han-latin-most", width] => cjk.han_latin_most = Em::new(em(width)),
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
        beside(&setting, &text, line, &mut out);
        for part in specimen.settings.iter().filter_map(|line| line.strip_prefix("ink ")) {
            if let Some((begin, end)) = ink(composer, &setting, line, &text, range(&text, part)) {
                let _ = write!(out, "   ink {} to {}", shown(begin, setting.size), shown(end, setting.size));
            }
        }
        out.push('\n');
    }
    for finding in composed.findings.iter().map(|finding| format!("{:?}", finding.say)) {
        let code = ["break-rescued", "break-forbidden", "word-cut", "address-cut"].into_iter().find(|code| finding.contains(code));
        code.into_iter().for_each(|code| {
            let _ = writeln!(out, "! {code}");
        });
    }
    out.trim_end().to_owned()
}

/// What a line shows beside its characters and widths: how runs stand in vertical text, notes, readings, marks and their side.
fn beside(setting: &Setting, text: &Arc<str>, line: &Line, out: &mut String) {
    let vertical = setting.writing.is_vertical();
    let (mut halves, mut marks): ([String; 2], Vec<(&str, &str, usize)>) = Default::default();
    let mut is_within = true;
    for item in &line.items {
        match item {
            LineItem::Run(_, run) if !Arc::ptr_eq(&run.text, text) && run.text != *text => {
                let _ = write!(out, "   reading {}", run.text);
            }
            LineItem::Run(_, run) if run.size == setting.size / 2 => {
                let lower = if vertical { run.glyphs[0].x < -run.size.units() as i32 / 2 } else { run.glyphs[0].y > -run.size.units() as i32 / 2 };
                halves[usize::from(lower)].push_str(&text[run.start as usize..run.end as usize]);
            }
            LineItem::Run(_, run) if run.size > setting.size => {
                let _ = write!(out, "   initial {} of {}", &text[run.start as usize..run.end as usize], shown(run.size, setting.size));
            }
            LineItem::Run(_, run) if vertical && run.rotation == Rotation::Clockwise => {
                let _ = write!(out, "   turned {}", &text[run.start as usize..run.end as usize]);
            }
            LineItem::Run(_, run) if vertical && !run.vertical => {
                let _ = write!(out, "   across {}", &text[run.start as usize..run.end as usize]);
            }
            LineItem::Run(..) => {}
            LineItem::Path(path) => {
                let curved = path.commands.iter().any(|command| matches!(command, PathCommand::Curve(..)));
                let corners = path.commands.iter().filter(|command| matches!(command, PathCommand::Line(_))).count();
                let kind = match (path.fill.is_some(), curved, corners) {
                    (true, ..) => "dots",
                    (_, true, _) => "waves",
                    (_, _, 0 | 1) => "lines",
                    _ => "frames",
                };
                let bounds = path.bounds();
                let centre = if vertical { bounds.x + bounds.width / 2 } else { bounds.y + bounds.height / 2 };
                let side = match (kind, vertical, centre.is_positive()) {
                    ("frames", ..) => "",
                    (_, true, true) => " right",
                    (_, true, false) => " left",
                    (_, false, true) => " below",
                    (_, false, false) => " above",
                };
                // From the em box to the middle of the gap between the lines.
                let gap = (setting.line_pitch - setting.size) / 2;
                let (near, far) =
                    if vertical { (setting.size / 2, setting.size / 2) } else { (setting.size.scaled(0.88), setting.size.scaled(0.12)) };
                let (least, most) = if vertical { (bounds.x, bounds.x + bounds.width) } else { (bounds.y, bounds.y + bounds.height) };
                is_within &= least >= -(near + gap) && most <= far + gap;
                match marks.iter_mut().find(|known| (known.0, known.1) == (kind, side)) {
                    Some(known) => known.2 += 1,
                    None => marks.push((kind, side, 1)),
                }
            }
        }
    }
    if !halves[0].is_empty() {
        let _ = write!(out, "   note {} / {}", halves[0], halves[1]);
    }
    for (kind, side, count) in &marks {
        let _ = write!(out, "   {kind} {count}{side}");
    }
    if !marks.is_empty() && !is_within {
        out.push_str("   past the gap");
    }
}

/// Where the ink of the characters in `range` begins and ends along a line.
fn ink(composer: &Composer, setting: &Setting, line: &Line, text: &Arc<str>, (start, end): (u32, u32)) -> Option<(Length, Length)> {
    let mut found: Option<(Length, Length)> = None;
    for item in &line.items {
        let LineItem::Run(_, run) = item else { continue };
        for glyph in run.glyphs.iter().filter(|glyph| run.text == *text && (start..end).contains(&glyph.cluster)) {
            let face = composer.faces().get(run.face)?;
            let [left, bottom, right, top] =
                face.outline(glyph.id).bounds()?.map(|edge| run.size.scaled(f64::from(edge) / f64::from(face.units_per_em())));
            let at = |along: i32| Length::from_units(i64::from(along));
            let (begin, end) = match (setting.writing.is_vertical(), run.rotation) {
                (false, _) => (at(glyph.x) + left, at(glyph.x) + right),
                (true, Rotation::Upright) => (at(glyph.y) - top, at(glyph.y) - bottom),
                (true, Rotation::Clockwise) => (at(glyph.y) + left, at(glyph.y) + right),
            };
            found = Some(found.map_or((begin, end), |known| (known.0.min(begin), known.1.max(end))));
        }
    }
    found
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
