//! What holds for every composed paragraph, whatever its text and setting; the property tests and the fuzz target share it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use banxin::base::{Em, Length, Paint, WritingMode};
use banxin::compose::{Composed, Composer, FaceSet, Line, LineItem, Measures, Setting, Span, SpanKind, SpanStyle, compose};
use banxin::display::{Rotation, Run};
use banxin::font::{Faces, Weight};
use banxin::model::{Adjacent, AfterStroke, Align, BreakLevel, Breaking, CjkStyle, LineEnd, LineStart, MarkWidths, Push};

/// The faces of the house, from `fonts` under `root`.
pub fn faces(root: &str) -> Composer {
    Composer::new(Faces::from_folder(&Path::new(root).join("fonts")))
}

/// A paragraph to compose.
#[derive(Debug, Clone)]
pub struct Case {
    pub text: Arc<str>,
    pub setting: Setting,
    pub spans: Vec<Span>,
    pub measures: Measures,
}

/// Numbers drawn from bytes; zeros once they are spent.
pub struct Bytes<'a>(pub &'a [u8]);

impl Bytes<'_> {
    fn next(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }
    fn below(&mut self, count: usize) -> usize {
        usize::from(self.next()) % count.max(1)
    }
    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// What Chinese newspaper copy is made of, and what trips a composer.
const COPY: &[&str] = &[
    "甲",
    "乙",
    "丙",
    "丁",
    "戊",
    "己",
    "的",
    "了",
    "年",
    "日",
    "人",
    "万",
    "侨",
    "𠮷",
    "葛\u{E0100}",
    "々",
    "あ",
    "한",
    "，",
    "。",
    "、",
    "：",
    "；",
    "？",
    "！",
    "“",
    "”",
    "‘",
    "’",
    "（",
    "）",
    "《",
    "》",
    "「",
    "」",
    "【",
    "】",
    "—",
    "——",
    "……",
    "…",
    "⋯",
    "⸺",
    "～",
    "·",
    "–",
    "－",
    "/",
    "／",
    "%",
    "％",
    "℃",
    "°",
    "￥",
    "$",
    "№",
    "±",
    "−",
    "-",
    "0",
    "1",
    "26",
    "2024",
    "3.14",
    "1,234",
    "a",
    "e",
    "t",
    "international",
    "GDP",
    "A4",
    "don’t",
    "http://",
    "@",
    ".",
    ",",
    "(",
    ")",
    "[1]",
    "①",
    "²",
    "\"",
    "'",
    " ",
    " ",
    "\u{3000}",
    "\u{A0}",
    "\u{200B}",
    "\u{2060}",
    "\u{AD}",
    "\t",
    "\n",
    "\r\n",
    "\u{301}",
    "\u{FE0F}",
    "\u{200D}",
    "👨\u{200D}👩\u{200D}👧",
    "🇨🇳",
    "1\u{FE0F}\u{20E3}",
    "👍🏽",
    "ᄀ",
    "ᅡ",
    "א",
    "ع",
    "ก",
    "ำ",
    "न",
    "ि",
    "\u{0}",
    "\u{7F}",
    "\u{FFFC}",
];

impl Case {
    /// A case made of `bytes`; `text` stands in place of one drawn from [`COPY`].
    pub fn of(composer: &Composer, bytes: &[u8], text: Option<&str>) -> Self {
        let mut bytes = Bytes(bytes);
        let mut setting = setting(composer, &mut bytes);
        let indent = bytes.of(&[0.0, 0.0, 2.0, 1.0]);
        setting.indent = Em::new(indent);
        let em = [1.0, 1.0 + f64::from(bytes.next() % 40), 1.0 + f64::from(bytes.next()) / 16.0][bytes.below(3)];
        let width = |em: f64| Em::new(em).of(setting.size);
        let first = (0..bytes.below(4)).map(|_| width(1.0 + f64::from(bytes.next() % 20))).collect();
        let measures = Measures { first, rest: width(em) };
        let draws = [0, bytes.next(), bytes.next(), bytes.next(), bytes.next()];
        let kinds = [0, bytes.next(), bytes.next(), bytes.next(), bytes.next()];
        let places = [0, bytes.next(), bytes.next(), bytes.next(), bytes.next()];
        let lengths = [0, bytes.next(), bytes.next(), bytes.next(), bytes.next()];
        let count = bytes.below(5);
        let text: String = match text {
            Some(text) => text.to_owned(),
            None => bytes.0.iter().map(|byte| COPY[usize::from(*byte) % COPY.len()]).collect(),
        };
        // A headline is short.
        setting.balanced &= text.chars().count() <= 40;
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let spans = (1..=count)
            .map(|nth| {
                let start = bounds[usize::from(places[nth]) % bounds.len()];
                let later = bounds.iter().position(|bound| *bound == start).unwrap_or(0) + 1 + usize::from(lengths[nth]) % 6;
                let end = bounds[later.min(bounds.len() - 1)];
                span(start, end, kinds[nth], draws[nth], composer)
            })
            .collect();
        Self { text: text.as_str().into(), setting, spans, measures }
    }
}

fn setting(composer: &Composer, bytes: &mut Bytes<'_>) -> Setting {
    let ems = [Em::ZERO, Em::EIGHTH, Em::new(0.25)];
    let cjk = CjkStyle {
        level: bytes.of(&[BreakLevel::Gb, BreakLevel::Basic, BreakLevel::Strict, BreakLevel::Loose]),
        not_at_start: bytes.of(&["", "", "的乙", "甲——"]).to_owned(),
        not_at_end: bytes.of(&["", "", "万丙", "，"]).to_owned(),
        may_start: bytes.of(&["", "", "：·，"]).to_owned(),
        may_end: bytes.of(&["", "", "“（"]).to_owned(),
        push: bytes.of(&[Push::InFirst, Push::OutFirst]),
        marks: bytes.of(&[MarkWidths::Full, MarkWidths::Full, MarkWidths::Kaiming, MarkWidths::Half]),
        adjacent: bytes.of(&[Adjacent::Half, Adjacent::Half, Adjacent::One, Adjacent::Full]),
        after_stroke: bytes.of(&[AfterStroke::Full, AfterStroke::Half]),
        line_end: bytes.of(&[LineEnd::Half, LineEnd::Half, LineEnd::Full, LineEnd::Hang]),
        line_start: bytes.of(&[LineStart::Either, LineStart::Full, LineStart::Half]),
        han_latin: bytes.of(&ems),
        han_digit: bytes.of(&ems),
        strict_grid: bytes.below(4) == 1,
        last_line_min: bytes.of(&[2, 2, 0, 4]),
        breaking: bytes.of(&[Breaking::Optimal, Breaking::Greedy]),
        han_latin_most: bytes.of(&[Em::HALF, Em::new(1.0 / 3.0)]),
    };
    let face = composer.faces().find("Banxin Song", Weight::Regular).expect("the body face is bundled");
    Setting {
        outline: None,
        shadow: None,
        stacked: false,
        faces: FaceSet::single(face),
        size: bytes.of(&[Length::pt(9.0), Length::pt(10.5), Length::pt(36.0)]),
        line_pitch: Length::pt(11.5),
        paint: Paint::black(),
        align: bytes.of(&[Align::Justify, Align::Justify, Align::Justify, Align::Start, Align::Centre, Align::End]),
        balanced: bytes.below(6) == 1,
        indent: Em::ZERO,
        tracking: bytes.of(&[Em::ZERO, Em::ZERO, Em::ZERO, Em::new(0.1)]),
        scale_x: bytes.of(&[Em::ONE, Em::ONE, Em::ONE, Em::new(0.8), Em::new(1.25)]),
        writing: bytes.of(&[WritingMode::HorizontalTb, WritingMode::VerticalRl]),
        cjk: Arc::new(cjk),
    }
}

fn span(start: usize, end: usize, kind: u8, draw: u8, composer: &Composer) -> Span {
    let kind = match kind % 8 {
        0 => SpanKind::Emphasis,
        1 => SpanKind::ProperName,
        2 => SpanKind::BookTitle,
        3 => SpanKind::Ruby(["shuāng", "", "zhuāng zhuāng zhuāng", "注"][usize::from(draw) % 4].into()),
        4 => SpanKind::TateChuYoko,
        5 => SpanKind::DropInitial(draw % 5),
        _ => {
            let face = composer.faces().find("Banxin Song", Weight::Bold).unwrap_or(banxin::base::FaceId(0));
            SpanKind::Style(SpanStyle {
                faces: (draw & 1 != 0).then(|| FaceSet::single(face)),
                size: (draw & 2 != 0).then(|| Length::pt(f64::from(draw / 16) + 4.0)),
                tracking: (draw & 4 != 0).then(|| Em::new(0.2)),
                shift: (draw & 16 != 0).then(|| Em::new(0.3)),
                unbreakable: draw & 8 != 0,
                ..SpanStyle::default()
            })
        }
    };
    // A drop initial begins its paragraph.
    let start = if matches!(kind, SpanKind::DropInitial(_)) { 0 } else { start };
    Span { start: start as u32, end: end as u32, kind }
}

/// Runs of the paragraph's own text on a line (not its readings).
fn runs<'a>(line: &'a Line, text: &'a Arc<str>) -> impl Iterator<Item = &'a Run> {
    line.items.iter().filter_map(|item| match item {
        LineItem::Run(_, run) if Arc::ptr_eq(&run.text, text) => Some(&**run),
        LineItem::Run(..) | LineItem::Path(_) => None,
    })
}

fn is_plain_han(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}')
}

/// Characters each drawn by a glyph of their own.
fn has_its_glyph(character: char) -> bool {
    is_plain_han(character) || "，。、：；？！“”（）《》「」【】～·％℃￥".contains(character)
}

fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{AD}')
}

/// Composes `case` and says what does not hold of it.
pub fn check(composer: &Composer, case: &Case) -> Result<Composed, String> {
    let composed = compose(composer, &case.text, &case.setting, &case.spans, &case.measures);
    whole(case, &composed)?;
    for (index, line) in composed.lines.iter().enumerate() {
        measured(case, line).map_err(|why| format!("line {index}: {why}"))?;
        apart(case, line).map_err(|why| format!("line {index}: {why}"))?;
    }
    Ok(composed)
}

/// Every character stands on exactly one line, in order, and is drawn there.
fn whole(case: &Case, composed: &Composed) -> Result<(), String> {
    let text = &case.text;
    let mut at = 0;
    for (index, line) in composed.lines.iter().enumerate() {
        if line.start != at || line.end < line.start {
            return Err(format!("line {index} is {}..{}, the one before ends at {at}", line.start, line.end));
        }
        at = line.end;
        let initial =
            if index == 0 { case.spans.iter().find(|span| matches!(span.kind, SpanKind::DropInitial(2..)) && span.start == 0) } else { None };
        let initial = initial.map_or(0, |span| span.end);
        let mut drawn = BTreeSet::new();
        let mut covered: Vec<(u32, u32)> = Vec::new();
        let mut before = initial;
        for run in runs(line, text) {
            covered.push((run.start, run.end));
            for glyph in &run.glyphs {
                if glyph.cluster < line.start || glyph.cluster >= line.end {
                    return Err(format!("a glyph of byte {} on line {index}", glyph.cluster));
                }
                if glyph.cluster >= initial && glyph.cluster < before {
                    return Err(format!("byte {} is drawn after byte {before}", glyph.cluster));
                }
                before = before.max(glyph.cluster);
                drawn.insert(glyph.cluster);
            }
        }
        let part = text.get(line.start as usize..line.end as usize).ok_or("a line ends inside a character")?;
        let across = |at: u32| case.spans.iter().any(|span| span.kind == SpanKind::TateChuYoko && (span.start..span.end).contains(&at));
        for (offset, character) in part.char_indices() {
            let byte = line.start + offset as u32;
            if is_invisible(character) || across(byte) {
                continue;
            }
            if !covered.iter().any(|(start, end)| (*start..*end).contains(&byte)) {
                return Err(format!("{character:?} at {byte} is in no run"));
            }
            let next = part[offset + character.len_utf8()..].chars().next();
            if byte >= initial && has_its_glyph(character) && next.is_none_or(has_its_glyph) && !drawn.contains(&byte) {
                return Err(format!("{character:?} at {byte} is not drawn"));
            }
        }
    }
    if at as usize == text.len() { Ok(()) } else { Err(format!("the lines end at {at} of {}", text.len())) }
}

/// Whether `text` may stand across in one cell: a number of up to three figures, or as short a one with its sign or letter (R83).
fn is_short_figure(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let is_part = |letter: &char| letter.is_ascii_alphanumeric() || "+-−:.°".contains(*letter);
    letters.len() <= 3 && letters.iter().all(is_part) && letters.iter().any(|letter| letter.is_ascii_digit() || *letter == '+')
}

/// No line is wider than its measure but a lone unit, which says so; a justified line is full where it can be.
fn measured(case: &Case, line: &Line) -> Result<(), String> {
    let text = &case.text[line.start as usize..line.end as usize];
    let inset = if case.setting.align == Align::Justify { line.inset } else { Length::ZERO };
    if inset + line.width > line.measure && !line.overfull {
        return Err(format!("{text:?} is {} in {}, unsaid", inset + line.width, line.measure));
    }
    if line.overfull {
        let clusters: BTreeSet<u32> = runs(line, &case.text).flat_map(|run| run.glyphs.iter().map(|glyph| glyph.cluster)).collect();
        let is_unit = clusters.len() <= 1
            || text.trim().chars().all(|character| "—…⋯⸺⸻".contains(character))
            || case.setting.writing.is_vertical()
                && is_short_figure(text.trim())
                && runs(line, &case.text).all(|run| run.rotation == Rotation::Upright)
            || text.trim().chars().count() == 2 && text.trim().chars().all(|character| "？！".contains(character))
            || case
                .spans
                .iter()
                .any(|span| matches!(span.kind, SpanKind::TateChuYoko | SpanKind::DropInitial(_)) && span.start < line.end && span.end > line.start)
            || text.chars().any(|character| !character.is_ascii() && !has_its_glyph(character));
        if !is_unit {
            return Err(format!("{text:?} is overfull though it could be parted"));
        }
        return Ok(());
    }
    let tight = |span: &&Span| matches!(span.kind, SpanKind::Ruby(_) | SpanKind::TateChuYoko) && span.start < line.end && span.end > line.start;
    let initial = case.spans.iter().find(|span| matches!(span.kind, SpanKind::DropInitial(2..)) && span.start == 0).map_or(0, |span| span.end);
    let characters: Vec<char> = case.text[(initial.max(line.start).min(line.end)) as usize..line.end as usize].chars().collect();
    let can_grow = characters.windows(2).any(|pair| pair.iter().all(|character| is_plain_han(*character)));
    let stretches = case.setting.align == Align::Justify
        && !case.setting.cjk.strict_grid
        && !line.last
        && can_grow
        && !case.spans.iter().any(|span| tight(&span));
    if stretches && line.inset + line.width != line.measure {
        return Err(format!("{text:?} fills {} of {}", line.inset + line.width, line.measure));
    }
    Ok(())
}

/// No Han stands nearer than an em to the next.
fn apart(case: &Case, line: &Line) -> Result<(), String> {
    let vertical = case.setting.writing.is_vertical();
    let styled = case.spans.iter().any(|span| matches!(span.kind, SpanKind::Style(_) | SpanKind::TateChuYoko | SpanKind::DropInitial(_)));
    if styled {
        return Ok(());
    }
    let em = if vertical { case.setting.size } else { case.setting.scale_x.of(case.setting.size) };
    let mut before: Option<(u32, i64)> = None;
    for run in runs(line, &case.text) {
        for glyph in &run.glyphs {
            let Some(character) = case.text[glyph.cluster as usize..].chars().next() else { continue };
            let end = glyph.cluster + character.len_utf8() as u32;
            let at = i64::from(if vertical { glyph.y } else { glyph.x });
            let next = case.text[end as usize..].chars().next();
            if !is_plain_han(character) || next.is_some_and(|next| !next.is_ascii() && !has_its_glyph(next)) {
                before = None;
                continue;
            }
            if let Some((ended, stood)) = before.filter(|(ended, _)| *ended == glyph.cluster)
                && at - stood < em.units() - 2
            {
                return Err(format!("{character:?} at {ended} stands {} after the Han before it", Length::from_units(at - stood)));
            }
            before = Some((end, at));
        }
    }
    Ok(())
}
