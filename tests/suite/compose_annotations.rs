//! Annotations read off places of glyphs and paths: notes in half-lines, frames, readings at edges, marks within the line gap.

use banxin::base::{Em, Length, WritingMode};
use banxin::compose::{Composed, Composer, Line, LineItem, Measures, Setting, Span, SpanKind, compose};
use banxin::display::{Path, PathCommand};

use super::compose::{body, composer};

/// Newspaper text: 9 pt on 11.25 pt, in both directions.
fn settings(composer: &Composer) -> [Setting; 2] {
    let setting = Setting { indent: Em::ZERO, line_pitch: Length::pt(11.25), ..body(composer) };
    [setting.clone(), Setting { writing: WritingMode::VerticalRl, ..setting }]
}

fn set(composer: &Composer, setting: &Setting, text: &str, part: &str, kinds: &[SpanKind], em: f64) -> Composed {
    let start = text.find(part).expect("the part is there");
    let span = |kind: &SpanKind| Span { start: start as u32, end: (start + part.len()) as u32, kind: kind.clone() };
    let spans: Vec<Span> = kinds.iter().map(span).collect();
    compose(composer, &text.into(), setting, &spans, &Measures::all(Em::new(em).of(setting.size)))
}

/// Along the line and below its axis, in em: of a point on the page.
fn turned(setting: &Setting, x: f64, y: f64) -> (f64, f64) {
    if setting.writing.is_vertical() { (y, -x) } else { (x, y) }
}

/// Least and most along, least and most below, of a path, in em; its stroke not counted.
fn extent(setting: &Setting, path: &Path) -> [f64; 4] {
    let points = path.commands.iter().filter_map(|command| match command {
        PathCommand::Move(at) | PathCommand::Line(at) | PathCommand::Curve(_, _, at) => Some(*at),
        PathCommand::Close => None,
    });
    points
        .map(|at| turned(setting, at.x.ratio(setting.size), at.y.ratio(setting.size)))
        .fold([f64::INFINITY, f64::NEG_INFINITY, f64::INFINITY, f64::NEG_INFINITY], |[a, b, c, d], (along, below)| {
            [a.min(along), b.max(along), c.min(below), d.max(below)]
        })
}

fn paths(line: &Line) -> Vec<&Path> {
    let mut paths = Vec::new();
    for item in &line.items {
        if let LineItem::Path(path) = item {
            paths.push(path);
        }
    }
    paths
}

/// Byte, along, below and size of every glyph of a line's own text, in em and in the order drawn.
fn glyphs(setting: &Setting, line: &Line, text: &str) -> Vec<(u32, f64, f64, Length)> {
    let mut found = Vec::new();
    for item in &line.items {
        let LineItem::Run(_, run) = item else { continue };
        for glyph in run.glyphs.iter().filter(|_| &*run.text == text) {
            let em = setting.size.units() as f64;
            let (along, below) = turned(setting, f64::from(glyph.x) / em, f64::from(glyph.y) / em);
            found.push((glyph.cluster, along, below, run.size));
        }
    }
    found
}

#[test]
fn a_note_stands_in_two_level_half_lines_and_loses_nothing() {
    let composer = composer();
    let text = "甲乙丙丁戊（一二三四五六七八九十百千万亿）己庚辛壬癸";
    for setting in settings(&composer) {
        for em in [30.0, 10.0, 8.0, 7.0] {
            let composed = set(&composer, &setting, text, "一二三四五六七八九十百千万亿", &[SpanKind::Warichu], em);
            let mut drawn = Vec::new();
            for line in &composed.lines {
                assert!(!line.overfull, "{em} em");
                let all = glyphs(&setting, line, text);
                drawn.extend(all.iter().map(|glyph| glyph.0));
                let small: Vec<_> = all.iter().filter(|glyph| glyph.3 == setting.size / 2).collect();
                let half = small.len().div_ceil(2);
                for (index, glyph) in small.iter().enumerate() {
                    let lower = index >= half;
                    let beside = small[if lower { index - half } else { index }];
                    assert!((glyph.1 - beside.1).abs() < 0.001, "one under the other at {em} em: {small:?}");
                    let apart = if lower { 0.5 } else { 0.0 };
                    assert!((glyph.2 - small[0].2 - apart).abs() < 0.001, "half an em apart: {small:?}");
                }
            }
            let whole: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
            assert_eq!(drawn, whole, "every character once, in reading order, at {em} em");
        }
    }
}

#[test]
fn a_frame_is_open_where_its_name_runs_on() {
    let composer = composer();
    let text = "甲乙丙丁王小明先生逝世";
    for setting in settings(&composer) {
        let whole = set(&composer, &setting, text, "王小明", &[SpanKind::Mourning], 20.0);
        let frames = paths(&whole.lines[0]);
        assert_eq!(frames.len(), 1);
        assert!(matches!(frames[0].commands.last(), Some(PathCommand::Close)));
        let [start, end, top, foot] = extent(&setting, frames[0]);
        let middle = glyphs(&setting, &whole.lines[0], text)[5].1 + if setting.writing.is_vertical() { -0.38 } else { 0.5 };
        assert!(((start + end) / 2.0 - middle).abs() < 0.002, "{start} to {end} round {middle}");
        assert!(foot - top > 1.0 && foot - top < 1.25, "outside the em boxes, inside the line gap: {top} to {foot}");
        // A frame does not part over a line, whatever the measure (R95).
        for em in [3.0, 4.0, 4.5, 5.25, 6.0, 6.9] {
            let composed = set(&composer, &setting, text, "王小明", &[SpanKind::Mourning], em);
            let frames: Vec<_> = composed.lines.iter().flat_map(paths).collect();
            assert!(frames.len() == 1 && frames[0].commands.contains(&PathCommand::Close), "at {em} em");
        }
        // One longer than a line does: nothing is lost.
        let parted = set(&composer, &setting, text, "丙丁王小明先生", &[SpanKind::Mourning], 4.25);
        let framed: Vec<_> = parted.lines.iter().filter(|line| !paths(line).is_empty()).collect();
        assert!(framed.len() > 1);
        for line in framed {
            let frames = paths(line);
            assert_eq!(frames.len(), 1);
            assert!(!frames[0].commands.contains(&PathCommand::Close), "open at the line's end");
            assert!(extent(&setting, frames[0])[0] >= 0.0);
        }
    }
}

#[test]
fn marks_beside_the_text_keep_out_of_the_next_line() {
    let composer = composer();
    let text = "甲乙丙丁戊";
    for setting in settings(&composer) {
        let foot = if setting.writing.is_vertical() { 0.5 } else { 0.12 };
        let combinations =
            [vec![SpanKind::Emphasis], vec![SpanKind::ProperName], vec![SpanKind::BookTitle], vec![SpanKind::ProperName, SpanKind::Emphasis]];
        for kinds in combinations {
            let composed = set(&composer, &setting, text, "乙丙丁", &kinds, 20.0);
            for path in paths(&composed.lines[0]) {
                let pen = path.stroke.as_ref().map_or(0.0, |stroke| stroke.width.ratio(setting.size) / 2.0);
                assert!(path.stroke.as_ref().is_none_or(|stroke| stroke.width >= Length::pt(0.25)));
                let [_, _, least, most] = extent(&setting, path);
                let reach = most.abs().max(least.abs()) + pen;
                let limit = if kinds.len() == 2 { 0.25 } else { 0.14 };
                assert!(reach <= foot + limit, "{kinds:?} reach {reach}");
                assert!(most.abs().min(least.abs()) - pen > foot - 0.02, "{kinds:?} touch the text: {least} to {most}");
            }
        }
    }
}

#[test]
fn a_reading_stays_inside_the_measure() {
    let composer = composer();
    let text = "甲乙丙丁双戊己庚辛装壬癸";
    for setting in settings(&composer) {
        for part in ["甲", "双", "丁", "戊"] {
            let composed = set(&composer, &setting, text, part, &[SpanKind::Ruby("shuāng".into())], 5.0);
            for line in &composed.lines {
                for item in &line.items {
                    let LineItem::Run(_, run) = item else { continue };
                    if &*run.text == text {
                        continue;
                    }
                    let em = setting.size.units() as f64;
                    let (first, last) = (run.glyphs[0], run.glyphs[run.glyphs.len() - 1]);
                    let (start, _) = turned(&setting, f64::from(first.x) / em, f64::from(first.y) / em);
                    let (end, _) = turned(&setting, f64::from(last.x) / em, f64::from(last.y) / em);
                    assert!(start > -0.001 && end + f64::from(last.advance) / em < 5.001, "{part}: {start} to {end}");
                }
            }
        }
    }
}

#[test]
fn an_opening_quote_is_set_with_the_initial() {
    let composer = composer();
    let text = "“春天来了江边的柳树发了新芽孩子们在草地上放风筝";
    for setting in settings(&composer) {
        for part in ["春", "“春"] {
            let composed = set(&composer, &setting, text, part, &[SpanKind::DropInitial(2)], 12.0);
            let large: Vec<_> = glyphs(&setting, &composed.lines[0], text).into_iter().filter(|glyph| glyph.3 > setting.size).collect();
            assert_eq!(large.iter().map(|glyph| glyph.0).collect::<Vec<_>>(), [0, 3]);
            assert!((large[1].1 - large[0].1 - large[0].3.ratio(setting.size)).abs() < 0.01, "ink beside ink: {large:?}");
            assert_eq!(composed.lines[0].inset, composed.lines[1].inset);
        }
    }
}

#[test]
fn a_capital_reaches_from_the_first_lines_top_to_the_last_baseline() {
    let composer = composer();
    let [setting, upright] = settings(&composer);
    let text = "H江边的柳树发了新芽孩子们在草地上放风筝江边的柳树发了新芽孩子们";
    for lines in [2u8, 3, 4] {
        let composed = set(&composer, &setting, text, "H", &[SpanKind::DropInitial(lines)], 12.0);
        let run = composed.lines[0].items.iter().find_map(|item| match item {
            LineItem::Run(_, run) if run.start == 0 => Some(run),
            _ => None,
        });
        let run = run.expect("the initial is drawn");
        let face = composer.faces().get(run.face).expect("its face");
        let cap = f64::from(face.outline(run.glyphs[0].id).bounds().expect("ink")[3]) / f64::from(face.units_per_em());
        let baseline = setting.line_pitch * i64::from(lines - 1);
        assert_eq!(i64::from(run.glyphs[0].y), baseline.units(), "on the baseline of line {lines}");
        let top = baseline.to_pt() - run.size.to_pt() * cap;
        assert!((top / setting.size.to_pt() + 0.85).abs() < 0.01, "{top}");
        // Text shorter than its initial leaves the next paragraph out from under it.
        for setting in [&setting, &upright] {
            let composed = set(&composer, setting, "春天来了", "春", &[SpanKind::DropInitial(lines)], 12.0);
            assert_eq!(composed.lines.len(), usize::from(lines));
            assert_eq!(composed.lines.iter().map(|line| line.end).max(), Some(12));
        }
    }
}

#[test]
fn a_title_as_wide_as_a_broadsheet_keeps_its_wave() {
    let composer = composer();
    let setting = Setting { indent: Em::ZERO, ..body(&composer) };
    let text: std::sync::Arc<str> = "书".repeat(110).into();
    let spans = [Span { start: 0, end: text.len() as u32, kind: SpanKind::BookTitle }];
    let composed = compose(&composer, &text, &setting, &spans, &Measures::all(setting.size * 111));
    let wave = composed.lines[0].items.iter().find_map(|item| match item {
        LineItem::Path(path) => path.bounds().width.to_pt().into(),
        LineItem::Run(..) => None,
    });
    let width = wave.expect("the wave is drawn");
    assert!((width - 110.0 * 9.0).abs() < 9.0, "{width} pt");
}

#[test]
fn annotations_leave_han_on_the_strict_grid() {
    let composer = composer();
    let text = "春风又绿江南岸（王安石泊船瓜洲诗）明月何时照我还，装点此关山今朝更好看庄严国土2024年";
    let ruby = |text: &str| SpanKind::Ruby(text.into());
    let cases = [
        ("江南", ruby("zhuāngzhuāng")),
        ("绿", ruby("zhuāng")),
        ("绿", ruby("zhuāngshuāng")),
        ("装", ruby("zhuāng")),
        ("更", ruby("gèng")),
        ("江南岸", SpanKind::Mourning),
        ("王安石泊船瓜洲诗", SpanKind::Warichu),
        ("王安石泊船瓜洲", SpanKind::Warichu),
        ("王安石泊船", SpanKind::Warichu),
        ("王安石", SpanKind::Warichu),
    ];
    for setting in settings(&composer) {
        let cjk = banxin::model::CjkStyle { strict_grid: true, ..(*setting.cjk).clone() };
        let setting = Setting { cjk: cjk.into(), ..setting };
        let top = if setting.writing.is_vertical() { 0.88 } else { 0.0 };
        for (part, kind) in &cases {
            for em in [40.0, 13.0, 11.0, 9.0, 7.0] {
                let composed = set(&composer, &setting, text, part, std::slice::from_ref(kind), em);
                for line in &composed.lines {
                    assert!(!line.overfull, "{part} {kind:?} at {em} em");
                    for glyph in glyphs(&setting, line, text) {
                        let character = text[glyph.0 as usize..].chars().next().expect("a character");
                        let off = glyph.1 - top;
                        let han = ('\u{4E00}'..='\u{9FFF}').contains(&character) && glyph.3 == setting.size;
                        assert!(!han || (off - off.round()).abs() < 0.005, "{part} {kind:?} at {em} em: {character} at {off}");
                    }
                    readings_keep_apart(&setting, line, text, em);
                }
            }
        }
        // Readings side by side.
        let spans: Vec<Span> = [("装", "zhuāng"), ("点", "diǎn"), ("此", "shuāng"), ("关", "guān")]
            .map(|(base, reading)| {
                let start = text.find(base).expect("it is there") as u32;
                Span { start, end: start + 3, kind: ruby(reading) }
            })
            .into();
        for em in [40.0, 12.0, 8.0, 5.0] {
            let composed = compose(&composer, &text.into(), &setting, &spans, &Measures::all(Em::new(em).of(setting.size)));
            for line in &composed.lines {
                for glyph in glyphs(&setting, line, text).into_iter().filter(|glyph| text.as_bytes()[glyph.0 as usize] >= 0xE4) {
                    let off = glyph.1 - top;
                    let han = text[glyph.0 as usize..].starts_with(|character| ('\u{4E00}'..='\u{9FFF}').contains(&character));
                    assert!(!han || (off - off.round()).abs() < 0.005, "{em} em: at {off}");
                }
                readings_keep_apart(&setting, line, text, em);
            }
        }
    }
}

/// Readings of a line stay inside the measure, a quarter of their own em from each other, in the order of their bases.
fn readings_keep_apart(setting: &Setting, line: &Line, text: &str, measure: f64) {
    let em = setting.size.units() as f64;
    let mut pen = f64::NEG_INFINITY;
    for item in &line.items {
        let LineItem::Run(_, run) = item else { continue };
        if &*run.text == text {
            continue;
        }
        let place = |index: usize| turned(setting, f64::from(run.glyphs[index].x) / em, f64::from(run.glyphs[index].y) / em).0;
        let last = run.glyphs.len() - 1;
        let end = place(last) + f64::from(run.glyphs[last].advance) / em;
        assert!(place(0) > pen + 0.12, "{}: {} after {pen}", run.text, place(0));
        assert!(place(0) > -0.001 && end < measure + 0.001, "{}: {} to {end} of {measure}", run.text, place(0));
        pen = end;
    }
}
