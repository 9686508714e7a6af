//! A case of `banxin compose`: the keys it may have, what each may say, and a sentence for what it may not.

use serde_json::{Map, Value};

use crate::base::{Em, WritingMode};
use crate::compose::SpanKind;
use crate::model::{Adjacent, AfterStroke, Align, BreakLevel, Breaking, CjkStyle, LineEnd, LineStart, MarkWidths, Push};

/// One case, read.
#[derive(Debug)]
pub(super) struct Case {
    /// The copy, paragraphs parted by line feeds.
    pub(super) text: String,
    /// Horizontal or vertical.
    pub(super) writing: WritingMode,
    /// The face's name.
    pub(super) font: Option<String>,
    /// Type size in points.
    pub(super) size: f64,
    /// Measure in em.
    pub(super) measure: f64,
    /// Alignment.
    pub(super) align: Align,
    /// Indent of first lines.
    pub(super) indent: Em,
    /// Width of characters.
    pub(super) scale_x: Em,
    /// Space after each character.
    pub(super) tracking: Em,
    /// Rules of composition.
    pub(super) cjk: CjkStyle,
    /// What is said of parts of the text.
    pub(super) spans: Vec<CaseSpan>,
    /// Keys that were passed over, and why.
    pub(super) notes: Vec<String>,
}

/// Something said of the code points `from..to` of a case's text.
#[derive(Debug)]
pub(super) struct CaseSpan {
    /// First code point.
    pub(super) from: usize,
    /// One past the last.
    pub(super) to: usize,
    /// What is said.
    pub(super) kind: SpanKind,
}

impl Case {
    /// Reads the case `value`; else a sentence that names the key, what it says and what to write.
    pub(super) fn read(value: &Value) -> Result<Self, String> {
        let Value::Object(map) = value else {
            return Err(format!("it is {}; write an object with \"text\", \"font_size_pt\" and \"measure_em\"", shown(value)));
        };
        let mut keys = Keys::of(map, "");
        // Every text is set as Chinese of the mainland, whatever its language is said to be.
        keys.get("id");
        keys.get("lang");
        let Some(text) = keys.string("text", "the copy to set, in quotation marks")? else {
            return Err("text is missing; write the copy to set, in quotation marks".to_owned());
        };
        let Some(measure) = keys.number("measure_em", 1.0..=10_000.0, "a number of em, such as 13")? else {
            return Err("measure_em is missing; write a number of em, such as 13".to_owned());
        };
        let mut case = Self {
            text,
            measure,
            writing: keys.choice(&["direction", "writing_mode"], WRITING)?.unwrap_or(WritingMode::HorizontalTb),
            font: keys.string("font", "the name of a face, such as \"song\", \"hei\" or \"kai\"")?,
            size: keys.number("font_size_pt", 1.0..=200.0, "a number of points, such as 9")?.unwrap_or(9.0),
            align: keys.choice(&["align"], ALIGN)?.unwrap_or(Align::Justify),
            indent: Em::ZERO,
            scale_x: Em::ONE,
            tracking: Em::ZERO,
            cjk: CjkStyle::default(),
            spans: Vec::new(),
            notes: Vec::new(),
        };
        case.measures(&mut keys)?;
        match keys.get("style") {
            None => {}
            Some(Value::Object(style)) => case.style(Keys::of(style, "style."))?,
            Some(other) => return Err(format!("style is {}; write an object, such as {{\"level\": \"gb\"}}", shown(other))),
        }
        match keys.get("spans") {
            None => {}
            Some(Value::Array(spans)) => {
                for (index, span) in spans.iter().enumerate() {
                    case.span(span, index)?;
                }
            }
            Some(other) => return Err(format!("spans is {}; write a list of objects with \"kind\", \"a\" and \"b\"", shown(other))),
        }
        case.notes.extend(keys.unknown());
        Ok(case)
    }

    /// Indent, width of characters and tracking, which a case or its style may give.
    fn measures(&mut self, keys: &mut Keys<'_>) -> Result<(), String> {
        for key in ["indent_em", "indent"] {
            self.indent = keys.number(key, 0.0..=20.0, "a number of em, such as 2")?.map_or(self.indent, Em::new);
        }
        for key in ["scale_x", "character_scale"] {
            self.scale_x = keys.number(key, 0.1..=10.0, "the width of characters, 1 being natural, such as 0.9")?.map_or(self.scale_x, Em::new);
        }
        self.tracking = keys.number("tracking", -0.5..=10.0, "a number of em, such as 0.1")?.map_or(self.tracking, Em::new);
        Ok(())
    }

    /// Reads the case's style.
    fn style(&mut self, mut keys: Keys<'_>) -> Result<(), String> {
        self.measures(&mut keys)?;
        self.writing = keys.choice(&["direction", "writing_mode"], WRITING)?.unwrap_or(self.writing);
        let cjk = &mut self.cjk;
        for (key, characters) in [
            ("not_at_start", &mut cjk.not_at_start),
            ("not_at_end", &mut cjk.not_at_end),
            ("may_start", &mut cjk.may_start),
            ("may_end", &mut cjk.may_end),
        ] {
            *characters = keys.string(key, "characters in quotation marks")?.unwrap_or_default();
        }
        let (level, connectors_may_start) = keys.choice(&["level", "break_level"], LEVELS)?.unwrap_or_default();
        cjk.level = level;
        if connectors_may_start {
            cjk.may_start.push_str(CONNECTORS);
        }
        cjk.marks = keys.choice(&["marks"], MARKS)?.unwrap_or_default();
        cjk.adjacent = keys.choice(&["adjacent"], ADJACENT)?.unwrap_or_default();
        cjk.after_stroke = keys.choice(&["after_stroke"], AFTER_STROKE)?.unwrap_or_default();
        cjk.line_end = keys.choice(&["line_end"], LINE_END)?.unwrap_or_default();
        cjk.line_start = keys.choice(&["line_start"], LINE_START)?.unwrap_or_default();
        cjk.breaking = keys.choice(&["breaking"], BREAKING)?.unwrap_or_default();
        cjk.strict_grid = keys.choice(&["grid"], GRID)?.unwrap_or_default();
        let (push, push_hangs) = keys.choice(&["push"], PUSH)?.unwrap_or_default();
        cjk.push = push;
        if push_hangs || keys.choice(&["hang"], SWITCH)?.unwrap_or_default() {
            cjk.line_end = LineEnd::Hang;
        }
        if let Some((letters, digits)) = keys.spaces("autospace")? {
            (cjk.han_latin, cjk.han_digit) = (letters, digits);
        }
        if let Some((letters, digits)) = keys.spaces("han_latin")? {
            (cjk.han_latin, cjk.han_digit) = (letters, digits);
        }
        if let Some((_, digits)) = keys.spaces("han_digit")? {
            cjk.han_digit = digits;
        }
        if let Some(most) = keys.number("han_latin_most", 0.0..=2.0, "a number of em, such as 0.33")? {
            cjk.han_latin_most = Em::new(most);
        }
        if let Some(least) = keys.whole("last_line_min", 20, "a number of characters, 0 to 20")? {
            cjk.last_line_min = u8::try_from(least).unwrap_or(20);
        }
        for key in ["orphan", "widow", "orphans", "widows"] {
            if keys.whole(key, 100, "a number of lines")?.is_some() {
                self.notes.push(format!("style.{key} was passed over: a case is one column"));
            }
        }
        self.notes.extend(keys.unknown());
        Ok(())
    }

    /// Reads span number `index`.
    fn span(&mut self, span: &Value, index: usize) -> Result<(), String> {
        let Value::Object(map) = span else {
            return Err(format!("spans[{index}] is {}; write an object with \"kind\", \"a\" and \"b\"", shown(span)));
        };
        let place = format!("spans[{index}].");
        let mut keys = Keys::of(map, &place);
        let count = self.text.chars().count();
        let mut end = |key: &str| {
            let what = "the number of a code point of the text, counted from 0";
            keys.whole(key, u64::MAX, what)?.map(|point| point as usize).ok_or_else(|| format!("{place}{key} is missing; write {what}"))
        };
        let (from, to) = (end("a")?, end("b")?);
        if from >= to || to > count {
            return Err(format!(
                "{place}a to {place}b is {from} to {to}; write two numbers, the first the smaller, up to {count}, the text's length"
            ));
        }
        let Some(name) = keys.string("kind", KINDS)? else { return Err(format!("{place}kind is missing; write {KINDS}")) };
        let text = keys.string("text", "the reading, in quotation marks")?;
        let lines = keys.whole("n", 255, "a number of lines, 1 to 255")?;
        let kind = match name.trim() {
            "emph" => SpanKind::Emphasis,
            "proper" => SpanKind::ProperName,
            "book" => SpanKind::BookTitle,
            "ruby" => match text {
                Some(text) if !text.is_empty() => SpanKind::Ruby(text.into()),
                _ => return Err(format!("{place}text is missing; write the reading, in quotation marks")),
            },
            "tcy" => SpanKind::TateChuYoko,
            "warichu" => SpanKind::Warichu,
            "frame" => SpanKind::Mourning,
            "dropcap" => SpanKind::DropInitial(lines.and_then(|lines| u8::try_from(lines).ok()).unwrap_or(2)),
            _ => return Err(format!("{place}kind is \"{name}\"; write {KINDS}")),
        };
        self.spans.push(CaseSpan { from, to, kind });
        self.notes.extend(keys.unknown());
        Ok(())
    }
}

/// The kinds of spans.
const KINDS: &str = "one of emph, proper, book, ruby, tcy, warichu, frame, dropcap";

const WRITING: &[(&str, WritingMode)] = &[
    ("horizontal-tb", WritingMode::HorizontalTb),
    ("vertical-rl", WritingMode::VerticalRl),
    ("horizontal", WritingMode::HorizontalTb),
    ("vertical", WritingMode::VerticalRl),
];

const ALIGN: &[(&str, Align)] =
    &[("justify", Align::Justify), ("start", Align::Start), ("center", Align::Centre), ("centre", Align::Centre), ("end", Align::End)];

/// Level, and whether connectors may begin a line at it: "normal" is that of CSS (R18).
const LEVELS: &[(&str, (BreakLevel, bool))] = &[
    ("basic", (BreakLevel::Basic, false)),
    ("gb", (BreakLevel::Gb, false)),
    ("strict", (BreakLevel::Strict, false)),
    ("loose", (BreakLevel::Loose, false)),
    ("normal", (BreakLevel::Basic, true)),
];

/// What R10 counts as connectors.
const CONNECTORS: &str = "–—―～〜－-";

const MARKS: &[(&str, MarkWidths)] = &[
    ("full", MarkWidths::Full),
    ("kaiming", MarkWidths::Kaiming),
    ("half", MarkWidths::Half),
    ("quanjiao", MarkWidths::Full),
    ("banjiao", MarkWidths::Half),
    ("全身", MarkWidths::Full),
    ("开明", MarkWidths::Kaiming),
    ("半角", MarkWidths::Half),
];

const ADJACENT: &[(&str, Adjacent)] = &[
    ("half", Adjacent::Half),
    ("1em", Adjacent::One),
    ("full", Adjacent::Full),
    ("one", Adjacent::One),
    ("full-squeeze", Adjacent::One),
    ("none", Adjacent::Full),
    ("1", Adjacent::One),
    ("1.5", Adjacent::Half),
    ("2", Adjacent::Full),
];

const AFTER_STROKE: &[(&str, AfterStroke)] = &[("full", AfterStroke::Full), ("half", AfterStroke::Half)];
const LINE_END: &[(&str, LineEnd)] = &[("half", LineEnd::Half), ("full", LineEnd::Full), ("hang", LineEnd::Hang)];
const LINE_START: &[(&str, LineStart)] = &[("full", LineStart::Full), ("half", LineStart::Half), ("either", LineStart::Either)];
const BREAKING: &[(&str, Breaking)] = &[("optimal", Breaking::Optimal), ("greedy", Breaking::Greedy)];
const GRID: &[(&str, bool)] = &[("off", false), ("strict", true), ("none", false), ("false", false), ("true", true)];
const SWITCH: &[(&str, bool)] = &[("true", true), ("false", false)];

/// Order of rescue, and whether marks hang.
const PUSH: &[(&str, (Push, bool))] =
    &[("in-first", (Push::InFirst, false)), ("out-first", (Push::OutFirst, false)), ("hang", (Push::InFirst, true))];

/// The keys of an object, each asked for by name, so that what nobody asked for is not known.
struct Keys<'a> {
    map: &'a Map<String, Value>,
    /// What stands before a key in a sentence.
    place: &'a str,
    asked: Vec<String>,
}

impl<'a> Keys<'a> {
    fn of(map: &'a Map<String, Value>, place: &'a str) -> Self {
        Self { map, place, asked: Vec::new() }
    }

    /// What `key` says; `null` says nothing.
    fn get(&mut self, key: &str) -> Option<&'a Value> {
        self.asked.push(key.to_owned());
        self.map.get(key).filter(|value| !value.is_null())
    }

    fn wrong(&self, key: &str, value: &Value, what: &str) -> String {
        format!("{}{key} is {}; write {what}", self.place, shown(value))
    }

    fn string(&mut self, key: &str, what: &str) -> Result<Option<String>, String> {
        match self.get(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(other) => Err(self.wrong(key, other, what)),
        }
    }

    fn number(&mut self, key: &str, range: std::ops::RangeInclusive<f64>, what: &str) -> Result<Option<f64>, String> {
        let Some(value) = self.get(key) else { return Ok(None) };
        let Some(number) = value.as_f64() else { return Err(self.wrong(key, value, what)) };
        if range.contains(&number) {
            return Ok(Some(number));
        }
        Err(format!("{}{key} is {}; it must be between {} and {}", self.place, shown(value), range.start(), range.end()))
    }

    fn whole(&mut self, key: &str, most: u64, what: &str) -> Result<Option<u64>, String> {
        let Some(value) = self.get(key) else { return Ok(None) };
        value.as_u64().filter(|number| *number <= most).map(Some).ok_or_else(|| self.wrong(key, value, what))
    }

    /// What the first of `keys` that says something means by `list`. Switches and numbers count as the words they are written as.
    fn choice<T: Copy>(&mut self, keys: &[&str], list: &[(&str, T)]) -> Result<Option<T>, String> {
        let mut found = None;
        for key in keys {
            let Some(value) = self.get(key) else { continue };
            let word = value.as_str().map_or_else(|| value.to_string(), |word| word.trim().to_lowercase());
            match list.iter().find(|(known, _)| *known == word) {
                Some((_, meant)) => found = found.or(Some(*meant)),
                None => {
                    let known: Vec<&str> = list.iter().map(|(known, _)| *known).collect();
                    return Err(self.wrong(key, value, &format!("one of {}", known.join(", "))));
                }
            }
        }
        Ok(found)
    }

    /// The gaps between Han and letters, and Han and digits: a share of an em, or a word of CSS.
    fn spaces(&mut self, key: &str) -> Result<Option<(Em, Em)>, String> {
        let Some(value) = self.get(key) else { return Ok(None) };
        let word = value.as_str().map_or_else(|| value.to_string(), |word| word.trim().to_lowercase());
        let both = |gap: Em| Some((gap, gap));
        let gaps = match word.as_str() {
            "none" | "off" | "false" | "no-autospace" => both(Em::ZERO),
            "normal" | "auto" | "on" | "true" | "insert" => both(Em::EIGHTH),
            "ideograph-alpha" => Some((Em::EIGHTH, Em::ZERO)),
            "ideograph-numeric" => Some((Em::ZERO, Em::EIGHTH)),
            "ideograph-alpha ideograph-numeric" | "ideograph-numeric ideograph-alpha" => both(Em::EIGHTH),
            share => fraction(share).filter(|share| (0.0..=0.5).contains(share)).and_then(|share| both(Em::new(share))),
        };
        let what = "a share of an em up to 0.5, as \"1/8\", \"1/4\" or 0.25, or one of none, normal, ideograph-alpha, ideograph-numeric";
        gaps.map(Some).ok_or_else(|| self.wrong(key, value, what))
    }

    /// Notes about keys nobody asked for.
    fn unknown(&self) -> impl Iterator<Item = String> {
        let unknown = self.map.keys().filter(|key| !self.asked.contains(key));
        unknown.map(|key| format!("the key \"{}{key}\" is not known and was ignored", self.place))
    }
}

/// `"1/8"`, `"0.125"` or `"0.125em"` as a number.
fn fraction(word: &str) -> Option<f64> {
    let word = word.strip_suffix("em").unwrap_or(word).trim();
    let (whole, parts) = word.split_once('/').unwrap_or((word, "1"));
    let (whole, parts): (f64, f64) = (whole.trim().parse().ok()?, parts.trim().parse().ok()?);
    Some(whole / parts).filter(|share| share.is_finite())
}

/// `value` as it is written, shortened.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= 40 { text } else { text.chars().take(40).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: &Value) -> Case {
        Case::read(value).expect("a case")
    }

    fn refused(value: &Value) -> String {
        Case::read(value).expect_err("no case")
    }

    fn styled(style: Value) -> Value {
        json!({ "text": "你好，世界。", "measure_em": 10, "style": style })
    }

    #[test]
    fn every_setting_is_known_by_its_names() {
        for (style, is_so) in [
            (json!({ "line_end": "hang" }), (|cjk: &CjkStyle| cjk.line_end == LineEnd::Hang) as fn(&CjkStyle) -> bool),
            (json!({ "hang": true }), |cjk| cjk.line_end == LineEnd::Hang),
            (json!({ "push": "hang" }), |cjk| cjk.line_end == LineEnd::Hang),
            (json!({ "push": "out-first" }), |cjk| cjk.push == Push::OutFirst),
            (json!({ "line_end": "full" }), |cjk| cjk.line_end == LineEnd::Full),
            (json!({ "line_start": "half" }), |cjk| cjk.line_start == LineStart::Half),
            (json!({ "line_start": "either" }), |cjk| cjk.line_start == LineStart::Either),
            (json!({}), |cjk| *cjk == CjkStyle::default()),
            (json!({ "marks": "quanjiao" }), |cjk| cjk.marks == MarkWidths::Full),
            (json!({ "marks": "banjiao" }), |cjk| cjk.marks == MarkWidths::Half),
            (json!({ "marks": "kaiming" }), |cjk| cjk.marks == MarkWidths::Kaiming),
            (json!({ "break_level": "STRICT" }), |cjk| cjk.level == BreakLevel::Strict),
            (json!({ "level": "normal" }), |cjk| cjk.may_start.contains('～')),
            (json!({ "adjacent": "1em" }), |cjk| cjk.adjacent == Adjacent::One),
            (json!({ "grid": "strict" }), |cjk| cjk.strict_grid),
            (json!({ "grid": "off" }), |cjk| !cjk.strict_grid),
            (json!({ "autospace": "none" }), |cjk| cjk.han_latin == Em::ZERO && cjk.han_digit == Em::ZERO),
            (json!({ "han_latin": "1/4" }), |cjk| cjk.han_latin == Em::new(0.25) && cjk.han_digit == Em::new(0.25)),
            (json!({ "han_latin": 0.25, "han_digit": 0 }), |cjk| cjk.han_latin == Em::new(0.25) && cjk.han_digit == Em::ZERO),
            (json!({ "last_line_min": 3 }), |cjk| cjk.last_line_min == 3),
            (json!({ "han_latin_most": 0.25 }), |cjk| cjk.han_latin_most == Em::new(0.25)),
        ] {
            let case = read(&styled(style.clone()));
            assert!(is_so(&case.cjk), "{style}: {:?}", case.cjk);
            assert!(case.notes.is_empty(), "{:?}", case.notes);
        }
        let case = read(&styled(json!({ "indent": 2, "scale_x": 0.8, "tracking": 0.1, "writing_mode": "vertical-rl", "widow": 2, "bar": 1 })));
        assert_eq!((case.indent, case.scale_x, case.tracking), (Em::new(2.0), Em::new(0.8), Em::new(0.1)));
        assert!(case.writing.is_vertical());
        assert_eq!(case.notes.len(), 2, "{:?}", case.notes);
    }

    #[test]
    fn what_is_not_known_is_refused_with_what_is() {
        for (key, known) in
            [("adjacent", "half"), ("line_end", "hang"), ("line_start", "either"), ("grid", "strict"), ("autospace", "1/4"), ("marks", "kaiming")]
        {
            let sentence = refused(&styled(json!({ key: "banana" })));
            assert!(sentence.starts_with(&format!("style.{key} is \"banana\"; write ")) && sentence.contains(known), "{sentence}");
        }
        for (case, sentence) in [
            (json!({ "text": "甲", "measure_em": "10" }), "measure_em is \"10\"; write a number of em, such as 13"),
            (json!({ "text": "甲" }), "measure_em is missing; write a number of em, such as 13"),
            (json!({ "text": "甲", "measure_em": 0 }), "measure_em is 0; it must be between 1 and 10000"),
            (json!(5), "it is 5; write an object with \"text\", \"font_size_pt\" and \"measure_em\""),
            (
                json!({ "text": "甲乙", "measure_em": 5, "spans": [{ "kind": "ruby", "a": 0, "b": 1 }] }),
                "spans[0].text is missing; write the reading, in quotation marks",
            ),
            (
                json!({ "text": "甲乙", "measure_em": 5, "spans": [{ "kind": "emph", "a": -1, "b": 1 }] }),
                "spans[0].a is -1; write the number of a code point of the text, counted from 0",
            ),
        ] {
            assert_eq!(refused(&case), sentence);
        }
    }
}
