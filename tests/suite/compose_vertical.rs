//! Ink read off outlines: marks never touch their neighbours, strokes are whole, in all bundled faces and both directions.

use banxin::base::{Em, Length, WritingMode};
use banxin::compose::{Composed, Composer, FaceSet, Line, LineItem, Measures, Setting, compose};
use banxin::display::{Rotation, Run};
use banxin::font::{Segment, Weight};
use banxin::model::{Adjacent, LineStart};

use super::compose::{body, composer};

const FAMILIES: [&str; 3] = ["Banxin Song", "Banxin Hei", "LXGW WenKai"];

fn settings(composer: &Composer) -> Vec<(String, Setting)> {
    let face = |family: &str| composer.faces().find(family, Weight::Regular).expect("the face is bundled");
    let mut settings = Vec::new();
    for family in FAMILIES {
        for writing in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
            let mut faces = FaceSet::single(face(family));
            if family == "LXGW WenKai" {
                faces.marks = FaceSet::single(face("Banxin Song")).marks;
            }
            let setting = Setting { faces, writing, indent: Em::ZERO, size: Length::pt(10.0), ..body(composer) };
            settings.push((format!("{family} {writing:?}"), setting));
        }
    }
    settings
}

fn set(composer: &Composer, setting: &Setting, text: &str, em: f64) -> Composed {
    compose(composer, &text.into(), setting, &[], &Measures::all(Em::new(em).of(setting.size)))
}

/// Left, top, right, foot of a glyph's ink from the line's origin, in em.
fn ink(composer: &Composer, setting: &Setting, run: &Run, index: usize) -> Option<[f64; 4]> {
    let face = composer.faces().get(run.face)?;
    let glyph = run.glyphs[index];
    let bounds = face.outline(glyph.id).bounds()?.map(f64::from);
    let scale = run.size.ratio(setting.size) / f64::from(face.units_per_em());
    let em = setting.size.units() as f64;
    let (x, y) = (f64::from(glyph.x) / em, f64::from(glyph.y) / em);
    let [left, bottom, right, top] = bounds;
    let wide = f64::from(run.scale_x) * scale;
    Some(match run.rotation {
        Rotation::Upright => [x + left * wide, y - top * scale, x + right * wide, y - bottom * scale],
        Rotation::Clockwise => [x + bottom * scale, y + left * wide, x + top * scale, y + right * wide],
    })
}

/// The ink of each glyph of the first line with its character.
fn boxes(composer: &Composer, setting: &Setting, composed: &Composed, text: &str) -> Vec<(char, [f64; 4])> {
    line_boxes(composer, setting, &composed.lines[0], text)
}

/// The ink of each glyph of a line with its character.
fn line_boxes(composer: &Composer, setting: &Setting, line: &Line, text: &str) -> Vec<(char, [f64; 4])> {
    let mut found = Vec::new();
    for item in &line.items {
        let LineItem::Run(_, run) = item else { continue };
        for index in 0..run.glyphs.len() {
            let character = text[run.glyphs[index].cluster as usize..].chars().next().expect("a cluster begins a character");
            found.extend(ink(composer, setting, run, index).map(|ink| (character, ink)));
        }
    }
    found
}

#[test]
fn no_ink_of_a_mark_touches_its_neighbours() {
    let composer = composer();
    let marks = "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕·—～";
    let mut wrong = Vec::new();
    for (name, setting) in settings(&composer) {
        for adjacent in [Adjacent::Half, Adjacent::One] {
            let cjk = banxin::model::CjkStyle { adjacent, ..(*setting.cjk).clone() };
            let setting = Setting { cjk: cjk.into(), ..setting.clone() };
            for one in marks.chars() {
                for other in marks.chars().filter(|other| !(one == '—' && *other == '—')) {
                    let text = format!("国{one}{other}国");
                    let composed = set(&composer, &setting, &text, 20.0);
                    let boxes = boxes(&composer, &setting, &composed, &text);
                    for pair in boxes.windows(2) {
                        let ([a, b, c, d], [e, f, g, h]) = (pair[0].1, pair[1].1);
                        let across = c.min(g) - a.max(e);
                        let down = d.min(h) - b.max(f);
                        if across.min(down) > 0.012 {
                            wrong.push(format!("{name} {adjacent:?} {}{}: {:.3} in {text}", pair[0].0, pair[1].0, across.min(down)));
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_ink_touches_its_neighbours_on_squeezed_lines_and_at_line_edges() {
    let composer = composer();
    let texts = [
        "他说：“‘好’字，难写；‘永’字（八法）、《兰亭》（序）更难！”你问：“怎么写？”答曰：“照着写。”众人笑了，散去……",
        "本报讯（记者林晓）“数字江城”（二期）、“智慧渡口”（一期）——《江城日报》今日获悉——开工；完工？不！“且慢”，他说：「快」『慢』〔注〕【又注】，就这样。",
        "会上，张三、李四、王五（女）、赵六；江城、海城、山城、“水城”、《城记》、‘古城’；一、二、三，四。五！六？七：八。“九”（十）",
    ];
    let (mut wrong, mut squeezed, mut worst) = (Vec::new(), 0, 0.0f64);
    for (name, setting) in settings(&composer).into_iter().chain(single_faces(&composer)) {
        for style in [(LineStart::Either, Adjacent::Half), (LineStart::Half, Adjacent::One), (LineStart::Full, Adjacent::Half)] {
            let cjk = banxin::model::CjkStyle { line_start: style.0, adjacent: style.1, ..(*setting.cjk).clone() };
            let setting = Setting { cjk: cjk.into(), ..setting.clone() };
            for text in texts {
                for em in 5..=20 {
                    let composed = set(&composer, &setting, text, f64::from(em));
                    for line in &composed.lines {
                        squeezed += u32::from(line.squeezed.is_positive());
                        let boxes = line_boxes(&composer, &setting, line, text);
                        let mut ink: Vec<(char, [f64; 4])> = boxes.into_iter().map(|(mark, ink)| (mark, turned(&setting, ink))).collect();
                        ink.sort_by(|one, other| one.1[0].total_cmp(&other.1[0]));
                        for pair in ink.windows(2).filter(|pair| !(pair[0].0 == '—' && pair[1].0 == '—')) {
                            let ([_, b, c, d], [e, _, g, h]) = (pair[0].1, pair[1].1);
                            let over = (b - e).min(d.min(h) - c.max(g));
                            worst = worst.max(over);
                            if over > 0.012 {
                                wrong.push(format!("{name} {style:?} {em} em: {}{} by {over:.3}", pair[0].0, pair[1].0));
                            }
                        }
                        // A line's edge keeps its ink inside the measure.
                        if let (Some(first), Some(last)) = (ink.first(), ink.last())
                            && (first.1[0] < -0.02 || last.1[1] > f64::from(em) + 0.02)
                            && !line.overfull
                        {
                            wrong.push(format!("{name} {style:?} {em} em: {} or {} outside the measure: {first:?} {last:?}", first.0, last.0));
                        }
                    }
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(squeezed > 500, "only {squeezed} squeezed lines");
    assert!(wrong.is_empty(), "{} of them, worst {worst:.3}\n{}", wrong.len(), wrong[..wrong.len().min(60)].join("\n"));
}

#[test]
fn a_dash_pair_is_one_stroke_on_the_centre_line() {
    let composer = composer();
    let text = "甲——乙（丙丁戊己庚";
    for (name, setting) in settings(&composer) {
        for em in [20.0, 6.0] {
            let composed = set(&composer, &setting, text, em);
            let boxes: Vec<_> = boxes(&composer, &setting, &composed, text).into_iter().filter(|found| found.0 == '—').map(|found| found.1).collect();
            let vertical = setting.writing.is_vertical();
            let ends = |ink: &[f64; 4]| if vertical { (ink[1], ink[3]) } else { (ink[0], ink[2]) };
            let centre = |ink: &[f64; 4]| if vertical { (ink[0] + ink[2]) / 2.0 } else { (ink[1] + ink[3]) / 2.0 };
            for pair in boxes.windows(2) {
                assert!(ends(&pair[1]).0 <= ends(&pair[0]).1 + 0.001, "{name}: a gap at the joint {boxes:?}");
            }
            let (start, end) = (ends(&boxes[0]).0, ends(&boxes[boxes.len() - 1]).1);
            assert!(end - start > 1.6 && end - start <= 2.02, "{name}: from {start} to {end}");
            let middle = if vertical { 0.0 } else { -0.38 };
            assert!((centre(&boxes[0]) - middle).abs() < 0.06, "{name}: {boxes:?}");
        }
    }
}

#[test]
fn quotes_become_corner_brackets_in_every_face() {
    let composer = composer();
    for family in FAMILIES {
        let face = composer.faces().find(family, Weight::Regular).expect("the face is bundled");
        let setting = Setting { faces: FaceSet::single(face), writing: WritingMode::VerticalRl, indent: Em::ZERO, ..body(&composer) };
        let glyphs = |text: &str| -> Vec<u16> {
            let line = set(&composer, &setting, text, 20.0).lines.remove(0);
            let glyphs = |item: LineItem| match item {
                LineItem::Run(_, run) => run.glyphs.iter().map(|glyph| glyph.id).collect(),
                LineItem::Path(_) => Vec::new(),
            };
            line.items.into_iter().flat_map(glyphs).collect()
        };
        let nominal = |mark: char| composer.faces().get(face).and_then(|face| face.glyph(mark));
        let set = glyphs("国“国‘国’国”国");
        for (index, mark) in [(1, '“'), (3, '‘'), (5, '’'), (7, '”')] {
            assert_ne!(Some(set[index]), nominal(mark), "{family}: {mark} stands as in horizontal text");
        }
    }
}

#[test]
fn letters_and_figures_upright_stand_in_the_middle_of_their_cell() {
    let composer = composer();
    for (name, setting) in settings(&composer).into_iter().filter(|(_, setting)| setting.writing.is_vertical()) {
        for (text, letters) in [("国a国", "a"), ("国g国", "g"), ("国Q国", "Q"), ("国A国", "A"), ("国5国", "5"), ("国26国", "26"), ("国100国", "100")]
        {
            let composed = set(&composer, &setting, text, 20.0);
            let ink: Vec<[f64; 4]> =
                boxes(&composer, &setting, &composed, text).into_iter().filter(|found| letters.contains(found.0)).map(|found| found.1).collect();
            assert_eq!(ink.len(), letters.len());
            let left = ink.iter().map(|ink| ink[0]).fold(f64::INFINITY, f64::min);
            let right = ink.iter().map(|ink| ink[2]).fold(f64::NEG_INFINITY, f64::max);
            let top = ink.iter().map(|ink| ink[1]).fold(f64::INFINITY, f64::min);
            let foot = ink.iter().map(|ink| ink[3]).fold(f64::NEG_INFINITY, f64::max);
            assert!(left >= -0.5 && right <= 0.5 && ((left + right) / 2.0).abs() < 0.06, "{name} {text}: {left} to {right}");
            assert!(top > 1.0 && foot < 2.0 && ((top + foot) / 2.0 - 1.5).abs() < 0.05, "{name} {text}: {top} to {foot}");
            assert!(composed.lines[0].items.iter().all(|item| !matches!(item, LineItem::Run(_, run) if run.rotation == Rotation::Clockwise)));
        }
    }
}

/// All families, each by itself, in both directions.
fn single_faces(composer: &Composer) -> Vec<(String, Setting)> {
    let mut settings = Vec::new();
    for family in FAMILIES {
        for writing in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
            let face = composer.faces().find(family, Weight::Regular).expect("the face is bundled");
            let setting = Setting { faces: FaceSet::single(face), writing, indent: Em::ZERO, size: Length::pt(10.0), ..body(composer) };
            settings.push((format!("{family} {writing:?}"), setting));
        }
    }
    settings
}

/// Begin and end along the line, least and most below its centre, of ink.
fn turned(setting: &Setting, ink: [f64; 4]) -> [f64; 4] {
    let [left, top, right, foot] = ink;
    if setting.writing.is_vertical() { [top, foot, -right, -left] } else { [left, right, top + 0.38, foot + 0.38] }
}

#[test]
fn strokes_lie_along_the_line_in_every_face() {
    let composer = composer();
    let text = "国——国……国～国—国⸺国–国⸺⸺国丁（戊己庚辛壬癸";
    for (name, setting) in single_faces(&composer) {
        for em in [40.0, 5.0, 6.5] {
            let composed = set(&composer, &setting, text, em);
            for line in &composed.lines {
                let mut dashes: Vec<[f64; 4]> = Vec::new();
                for item in &line.items {
                    let LineItem::Run(_, run) = item else { continue };
                    for index in 0..run.glyphs.len() {
                        let rest = &text[run.glyphs[index].cluster as usize..];
                        if !rest.starts_with(['—', '…', '～', '⸺', '–']) {
                            continue;
                        }
                        let ink = turned(&setting, ink(&composer, &setting, run, index).expect("it has ink"));
                        assert!(ink[1] - ink[0] > 2.0 * (ink[3] - ink[2]), "{name}: {rest} lies across the line: {ink:?}");
                        let latin = rest.starts_with('–') && !setting.writing.is_vertical();
                        assert!(latin || ((ink[2] + ink[3]) / 2.0).abs() < 0.02, "{name}: {rest} off the centre: {ink:?}");
                        if rest.starts_with('—') {
                            dashes.push(ink);
                        }
                    }
                }
                for pair in dashes.windows(2).filter(|pair| pair[1][0] - pair[0][0] < 1.01) {
                    let thickness = pair[0][3] - pair[0][2];
                    assert!(pair[1][0] <= pair[0][1] - thickness * 0.9, "{name} {em}: a gap at the joint: {pair:?}");
                }
            }
        }
    }
}

/// Centre along the line and below its centre of every contour of a glyph.
fn contours(composer: &Composer, setting: &Setting, run: &Run, index: usize) -> Vec<(f64, f64)> {
    let face = composer.faces().get(run.face).expect("its face");
    let scale = run.size.ratio(setting.size) / f64::from(face.units_per_em());
    let em = setting.size.units() as f64;
    let glyph = run.glyphs[index];
    let mut found: Vec<[f64; 4]> = Vec::new();
    for segment in &face.outline(glyph.id).segments {
        let (x, y) = match *segment {
            Segment::Move(x, y) => {
                found.push([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY]);
                (x, y)
            }
            Segment::Line(x, y) | Segment::Quad(_, _, x, y) | Segment::Cubic(_, _, _, _, x, y) => (x, y),
            Segment::Close => continue,
        };
        let (x, y) = (f64::from(x) * scale, f64::from(y) * scale);
        let (x, y) = match run.rotation {
            Rotation::Upright => (f64::from(glyph.x) / em + x, f64::from(glyph.y) / em - y),
            Rotation::Clockwise => (f64::from(glyph.x) / em + y, f64::from(glyph.y) / em + x),
        };
        let last = found.last_mut().expect("a contour has begun");
        *last = [last[0].min(x), last[1].min(y), last[2].max(x), last[3].max(y)];
    }
    let centre = |bounds: [f64; 4]| {
        let [begin, end, least, most] = turned(setting, bounds);
        ((begin + end) / 2.0, (least + most) / 2.0)
    };
    found.into_iter().map(centre).collect()
}

#[test]
fn six_dots_stand_evenly_on_the_centre_line() {
    let composer = composer();
    let text = "国……国丁戊（己庚辛壬癸";
    for (name, setting) in single_faces(&composer).into_iter().chain(settings(&composer)) {
        for em in [40.0, 6.0, 5.25] {
            let composed = set(&composer, &setting, text, em);
            let mut dots: Vec<(f64, f64)> = Vec::new();
            for item in &composed.lines[0].items {
                let LineItem::Run(_, run) = item else { continue };
                for index in 0..run.glyphs.len() {
                    if text[run.glyphs[index].cluster as usize..].starts_with('…') {
                        dots.extend(contours(&composer, &setting, run, index));
                    }
                }
            }
            dots.sort_by(|one, other| one.0.total_cmp(&other.0));
            assert_eq!(dots.len(), 6, "{name} {em}");
            assert!(dots.iter().all(|dot| dot.1.abs() < 0.02), "{name} {em}: off the centre: {dots:?}");
            let apart = (dots[5].0 - dots[0].0) / 5.0;
            assert!((apart - 1.0 / 3.0).abs() < 0.025, "{name} {em}: {apart} apart");
            for pair in dots.windows(2) {
                assert!((pair[1].0 - pair[0].0 - apart).abs() < 0.006, "{name} {em}: uneven: {dots:?}");
            }
        }
    }
}

#[test]
fn brackets_open_along_the_line_in_every_face() {
    let composer = composer();
    for (name, setting) in single_faces(&composer).into_iter().filter(|(_, setting)| setting.writing.is_vertical()) {
        for (open, close) in
            [('（', '）'), ('《', '》'), ('〈', '〉'), ('「', '」'), ('『', '』'), ('【', '】'), ('〔', '〕'), ('［', '］'), ('｛', '｝')]
        {
            let text = format!("国{open}国{close}国");
            let composed = set(&composer, &setting, &text, 20.0);
            let boxes = boxes(&composer, &setting, &composed, &text);
            let extent = |mark: char| boxes.iter().find(|found| found.0 == mark).map(|found| turned(&setting, found.1)).expect("it has ink");
            for (mark, cell) in [(open, 1.5..2.02), (close, 2.98..3.5)] {
                let ink = extent(mark);
                assert!(ink[0] >= cell.start + 0.01 - 0.02 && ink[1] <= cell.end + 0.02, "{name}: {mark} leaves its half: {ink:?}");
                assert!(ink[3] - ink[2] > ink[1] - ink[0], "{name}: {mark} stands as in horizontal text: {ink:?}");
            }
        }
    }
}

#[test]
fn every_ideograph_stands_in_a_cell_of_an_em() {
    let composer = composer();
    for (name, setting) in settings(&composer).iter().filter(|(_, setting)| setting.writing.is_vertical()) {
        // The Kai face gives 晕 and 斓 no advance downwards.
        let text = "头晕睡斑斓的䶺䶼纹";
        let boxes = boxes(&composer, setting, &set(&composer, setting, text, 20.0), text);
        for (index, character) in text.chars().enumerate() {
            let Some((_, [_, top, _, foot])) = boxes.iter().find(|(found, _)| *found == character) else { continue };
            let cell = index as f64;
            assert!(*top >= cell - 0.03 && *foot <= cell + 1.03, "{name}: {character} from {top:.3} to {foot:.3} in cell {index}");
        }
    }
}
