//! What is typed into a field: lengths in every unit of a page desk, arithmetic, relative changes; and how a value is written there.
//!
//! A field holds one number in the unit of its kind: lengths in units of 1/36,000 mm, counts as they are, shares of one for per cent, em
//! for 字, degrees for angles.
//!
//! What is read: numbers with half- or full-width digits, `+ − × ÷ * / ( )`, and behind a number in a length field mm 毫米, cm 厘米,
//! pt 磅, in 英寸, 字 (the page's body size), 行 (its line pitch), Q 级 (0.25 mm), or the name of a type size (小五, 五号, 5号). A number
//! without a unit has the field's. `+2字`, `-=2`, `×2` and `/2` change the value that stands there; so does `-2` where a field cannot
//! hold less than nothing.

use std::collections::BTreeMap;

use crate::base::{Length, Say};
use crate::model::{Document, Page};

/// A unit of length in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Millimetres.
    #[default]
    Mm,
    /// Centimetres.
    Cm,
    /// Points of 1/72 inch.
    Pt,
    /// Inches.
    In,
    /// Characters of the page's body (字).
    Character,
    /// Lines of the page's grid (行).
    Line,
    /// 级: quarters of a millimetre.
    Q,
}

/// Units by what is typed, longest first where one begins another.
const UNITS: [(&str, Unit); 15] = [
    ("mm", Unit::Mm),
    ("毫米", Unit::Mm),
    ("cm", Unit::Cm),
    ("厘米", Unit::Cm),
    ("pt", Unit::Pt),
    ("磅", Unit::Pt),
    ("点", Unit::Pt),
    ("in", Unit::In),
    ("英寸", Unit::In),
    ("\"", Unit::In),
    ("字", Unit::Character),
    ("行", Unit::Line),
    ("级", Unit::Q),
    ("q", Unit::Q),
    ("Q", Unit::Q),
];

impl Unit {
    /// All, in the order a person meets them.
    pub const ALL: [Self; 7] = [Self::Mm, Self::Cm, Self::Pt, Self::In, Self::Character, Self::Line, Self::Q];

    /// How it is written behind a number.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Mm => "mm",
            Self::Cm => "cm",
            Self::Pt => "pt",
            Self::In => "in",
            Self::Character => "字",
            Self::Line => "行",
            Self::Q => "级",
        }
    }
}

/// What 字, 行 and 号 mean in a field: the page's body and pitch, the document's type sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// One 字.
    pub body: Length,
    /// One 行.
    pub pitch: Length,
    /// Type sizes by name.
    pub sizes: BTreeMap<String, Length>,
}

impl Scale {
    /// The scale of `page` in `document`.
    #[must_use]
    pub fn of(document: &Document, page: &Page) -> Self {
        Self { body: page.grid.body_size, pitch: page.grid.line_pitch, sizes: document.type_sizes.clone() }
    }

    /// One `unit`.
    #[must_use]
    pub fn length(&self, unit: Unit) -> Length {
        match unit {
            Unit::Mm => Length::mm(1.0),
            Unit::Cm => Length::mm(10.0),
            Unit::Pt => Length::pt(1.0),
            Unit::In => Length::pt(72.0),
            Unit::Character => self.body,
            Unit::Line => self.pitch,
            Unit::Q => Length::mm(0.25),
        }
    }

    /// The type size whose name begins `text` and the bytes it takes: the longest such name. 五 and 5号 stand for 五号.
    fn size(&self, text: &str) -> Option<(Length, usize)> {
        const NUMBERS: [(char, char); 9] =
            [('1', '一'), ('2', '二'), ('3', '三'), ('4', '四'), ('5', '五'), ('6', '六'), ('7', '七'), ('8', '八'), ('0', '初')];
        let exact = self.sizes.iter().filter(|(name, _)| !name.is_empty() && text.starts_with(name.as_str()));
        if let Some((name, size)) = exact.max_by_key(|(name, _)| name.len()) {
            // 小五号 as well as 小五.
            let sign = if text[name.len()..].starts_with('号') { '号'.len_utf8() } else { 0 };
            return Some((*size, name.len() + sign));
        }
        let small = text.strip_prefix('小').unwrap_or(text);
        let number = small.chars().next()?;
        let (digit, written) = *NUMBERS.iter().find(|(digit, written)| number == *digit || number == *written)?;
        let after = &small[number.len_utf8()..];
        let has_sign = after.starts_with('号');
        // A bare digit is a number, not a name.
        if number == digit && !has_sign && small.len() == text.len() {
            return None;
        }
        let named = if small.len() < text.len() {
            vec![format!("小{written}"), format!("小{written}号")]
        } else {
            vec![format!("{written}号"), format!("{written}")]
        };
        let size = named.iter().find_map(|name| self.sizes.get(name))?;
        let taken = text.len() - after.len() + if has_sign { '号'.len_utf8() } else { 0 };
        Some((*size, taken))
    }
}

/// What kind of value a field holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A length, shown in a unit.
    Length(Unit),
    /// The height of a block of lines: n 行 reach from the first line's top to the last one's foot.
    Block(Unit),
    /// A count.
    Count,
    /// A number with decimals.
    Number,
    /// A share of one, shown as per cent.
    Percent,
    /// Em, shown as 字.
    Em,
    /// Degrees.
    Angle,
}

/// A field: what it holds, between which ends, on which page.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// What kind of value.
    pub kind: Kind,
    /// The least it may be.
    pub least: f64,
    /// The most.
    pub most: f64,
    /// What 字, 行 and 号 mean here.
    pub scale: std::sync::Arc<Scale>,
}

/// How far an arrow key goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stride {
    /// One unit.
    #[default]
    One,
    /// Ten units (shift).
    Ten,
    /// A tenth (Ctrl).
    Tenth,
}

impl Measure {
    /// A field of `kind` between `least` and `most`.
    #[must_use]
    pub fn new(kind: Kind, least: f64, most: f64, scale: &std::sync::Arc<Scale>) -> Self {
        Self { kind, least, most, scale: std::sync::Arc::clone(scale) }
    }
    /// A field of lengths.
    #[must_use]
    pub fn length(unit: Unit, least: Length, most: Length, scale: &std::sync::Arc<Scale>) -> Self {
        Self::new(Kind::Length(unit), least.units() as f64, most.units() as f64, scale)
    }

    /// One step of the arrow keys, and what one of the field's own unit is.
    fn one(&self) -> f64 {
        match self.kind {
            Kind::Length(unit) | Kind::Block(unit) => self.scale.length(unit).units() as f64,
            Kind::Count | Kind::Number | Kind::Em | Kind::Angle => 1.0,
            Kind::Percent => 0.01,
        }
    }
    /// The least a step may be; whole numbers for counts, units for lengths.
    fn rounded(&self, value: f64) -> f64 {
        match self.kind {
            Kind::Length(_) | Kind::Block(_) | Kind::Count => value.round(),
            // A millionth: what an em is exact to.
            Kind::Number | Kind::Percent | Kind::Em | Kind::Angle => (value * 1e6).round() / 1e6,
        }
    }
    /// What a block of no lines would be short of: 行 counts from the first line's top to the last one's foot.
    fn foot(&self) -> f64 {
        match self.kind {
            Kind::Block(_) => (self.scale.pitch - self.scale.body).units() as f64,
            Kind::Length(_) | Kind::Count | Kind::Number | Kind::Percent | Kind::Em | Kind::Angle => 0.0,
        }
    }

    /// `value` moved by one step of the arrow keys, held between the ends.
    #[must_use]
    pub fn stepped(&self, value: f64, up: bool, stride: Stride) -> f64 {
        let by = match (stride, &self.kind) {
            (Stride::One, _) => 1.0,
            (Stride::Ten, _) => 10.0,
            // A count has no tenth.
            (Stride::Tenth, Kind::Count) => 1.0,
            (Stride::Tenth, _) => 0.1,
        };
        self.held(value + self.one() * by * if up { 1.0 } else { -1.0 })
    }
    /// `value` moved by `pixels` of scrubbing: a step for four pixels.
    #[must_use]
    pub fn scrubbed(&self, value: f64, pixels: f32, stride: Stride) -> f64 {
        let by = match stride {
            Stride::One => 1.0,
            Stride::Ten => 10.0,
            Stride::Tenth => 0.1,
        };
        // Whole steps, so that what is scrubbed to can be read.
        let steps = (f64::from(pixels) / 4.0).trunc();
        self.held(value + self.one() * by * steps)
    }
    /// `value` rounded to what the field holds, between the ends.
    #[must_use]
    pub fn held(&self, value: f64) -> f64 {
        self.rounded(value).clamp(self.least, self.most.max(self.least))
    }

    /// `value` as the field shows it, with its unit.
    #[must_use]
    pub fn write(&self, value: f64) -> String {
        match self.kind {
            Kind::Length(unit) | Kind::Block(unit) => {
                let foot = if unit == Unit::Line { self.foot() } else { 0.0 };
                let one = self.one();
                let decimals = match unit {
                    Unit::Mm | Unit::Character | Unit::Line | Unit::Q | Unit::Pt => 2,
                    Unit::Cm | Unit::In => 3,
                };
                let shown = if one == 0.0 { 0.0 } else { (value + foot) / one };
                format!("{} {}", plain(shown, decimals), unit.sign())
            }
            Kind::Count => plain(value, 0),
            Kind::Number => plain(value, 3),
            Kind::Percent => format!("{}%", plain(value * 100.0, 2)),
            Kind::Em => format!("{} 字", plain(value, 3)),
            Kind::Angle => format!("{}°", plain(value, 2)),
        }
    }

    /// The value `text` asks for where `now` stands; `None` as `now` where several values stand.
    ///
    /// # Errors
    /// What is wrong with it, for the field to say: it cannot be read, or lies beyond the ends.
    pub fn read(&self, text: &str, now: Option<f64>) -> Result<f64, Say> {
        let typed = half_width(text);
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(Say::new("field-empty"));
        }
        let (relative, rest) = self.relative(typed);
        let mut reader = Reader { rest, measure: self, uses_lines: false };
        let operand = reader.sum()?;
        if !reader.rest.trim_start().is_empty() {
            return Err(unreadable(reader.rest.trim()));
        }
        let uses_lines = reader.uses_lines;
        let value = match relative {
            None => {
                let absolute = self.valued(operand)?;
                absolute - if uses_lines && matches!(self.kind, Kind::Block(_)) { self.foot() } else { 0.0 }
            }
            Some(sign) => {
                let now = now.ok_or_else(|| Say::new("field-mixed-relative"))?;
                match (sign, operand) {
                    ('+', by) => now + self.valued(by)?,
                    ('-', by) => now - self.valued(by)?,
                    ('*', Value::Plain(by)) => now * by,
                    ('/', Value::Plain(by)) if by != 0.0 => now / by,
                    ('/', Value::Plain(_)) => return Err(Say::new("field-by-nothing")),
                    _ => return Err(Say::new("field-times-length")),
                }
            }
        };
        if !value.is_finite() {
            return Err(Say::new("field-by-nothing"));
        }
        let value = self.rounded(value);
        if value < self.least || value > self.most {
            return Err(Say::new("field-out-of-bounds").with("least", self.write(self.least)).with("most", self.write(self.most)));
        }
        Ok(value)
    }

    /// The sign of a change of what stands there, and what is behind it.
    fn relative<'t>(&self, typed: &'t str) -> (Option<char>, &'t str) {
        let Some(first) = typed.chars().next() else { return (None, typed) };
        let rest = &typed[first.len_utf8()..];
        let with_equals = rest.trim_start().strip_prefix('=');
        match (first, with_equals) {
            ('+' | '-' | '*' | '/', Some(rest)) => (Some(first), rest),
            ('+' | '*' | '/', None) => (Some(first), rest),
            ('-', None) if self.least >= 0.0 => (Some('-'), rest),
            _ => (None, typed),
        }
    }

    /// A value of the field's kind: a plain number has the field's unit.
    fn valued(&self, value: Value) -> Result<f64, Say> {
        match (value, &self.kind) {
            (Value::Plain(number), _) => Ok(number * self.one()),
            (Value::Length(units), Kind::Length(_) | Kind::Block(_)) => Ok(units),
            // 字 in a field of em is one em.
            (Value::Length(units), Kind::Em) => Ok(units / (self.scale.body.units() as f64).max(1.0)),
            (Value::Length(_), Kind::Count | Kind::Number | Kind::Percent | Kind::Angle) => Err(Say::new("field-no-length")),
        }
    }
}

/// A value while it is reckoned.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Value {
    /// A number without a unit.
    Plain(f64),
    /// Units of 1/36,000 mm.
    Length(f64),
}

struct Reader<'t, 'm> {
    rest: &'t str,
    measure: &'m Measure,
    /// Whether 行 was met: a block's height then counts from its first line's top to its last one's foot.
    uses_lines: bool,
}

impl Reader<'_, '_> {
    fn take(&mut self, sign: char) -> bool {
        self.rest = self.rest.trim_start();
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn sum(&mut self) -> Result<Value, Say> {
        let mut value = self.product()?;
        loop {
            let sign = if self.take('+') {
                1.0
            } else if self.take('-') {
                -1.0
            } else {
                return Ok(value);
            };
            value = match (value, self.product()?) {
                (Value::Plain(one), Value::Plain(other)) => Value::Plain(one + sign * other),
                (one, other) => Value::Length(self.measure.length_of(one) + sign * self.measure.length_of(other)),
            };
        }
    }

    fn product(&mut self) -> Result<Value, Say> {
        let mut value = self.factor(0)?;
        loop {
            if self.take('*') {
                value = match (value, self.factor(0)?) {
                    (Value::Plain(one), Value::Plain(other)) => Value::Plain(one * other),
                    (Value::Length(one), Value::Plain(other)) | (Value::Plain(other), Value::Length(one)) => Value::Length(one * other),
                    (Value::Length(_), Value::Length(_)) => return Err(Say::new("field-times-length")),
                };
            } else if self.take('/') {
                let by = self.factor(0)?;
                if matches!(by, Value::Plain(0.0) | Value::Length(0.0)) {
                    return Err(Say::new("field-by-nothing"));
                }
                value = match (value, by) {
                    (Value::Plain(one), Value::Plain(other)) | (Value::Length(one), Value::Length(other)) => Value::Plain(one / other),
                    (Value::Length(one), Value::Plain(other)) => Value::Length(one / other),
                    (Value::Plain(_), Value::Length(_)) => return Err(Say::new("field-times-length")),
                };
            } else {
                return Ok(value);
            }
        }
    }

    /// `depth` keeps a row of a thousand signs from using up the stack.
    fn factor(&mut self, depth: usize) -> Result<Value, Say> {
        const DEEPEST: usize = 32;
        if depth > DEEPEST {
            return Err(unreadable(self.rest));
        }
        if self.take('-') {
            return Ok(match self.factor(depth + 1)? {
                Value::Plain(number) => Value::Plain(-number),
                Value::Length(units) => Value::Length(-units),
            });
        }
        if self.take('(') {
            if self.rest.matches('(').count() > DEEPEST {
                return Err(unreadable(self.rest));
            }
            let value = self.sum()?;
            return if self.take(')') { Ok(self.with_unit(value)) } else { Err(Say::new("field-bracket")) };
        }
        self.rest = self.rest.trim_start();
        if let Some((size, taken)) = self.measure.scale.size(self.rest) {
            self.rest = &self.rest[taken..];
            return Ok(Value::Length(size.units() as f64));
        }
        let end = self.rest.find(|one: char| !one.is_ascii_digit() && one != '.').unwrap_or(self.rest.len());
        let number: f64 = self.rest[..end].parse().map_err(|_| unreadable(self.rest))?;
        self.rest = &self.rest[end..];
        Ok(self.with_unit(Value::Plain(number)))
    }

    /// `value` in the unit written behind it, if one is; a length keeps its own.
    fn with_unit(&mut self, value: Value) -> Value {
        let Value::Plain(number) = value else { return value };
        let behind = self.rest.trim_start();
        for sign in ["%", "°", "度", "倍"] {
            if let Some(rest) = behind.strip_prefix(sign) {
                self.rest = rest;
                // In a field of per cent the sign is the unit; elsewhere it is a hundredth.
                let share = sign == "%" && self.measure.kind != Kind::Percent;
                return Value::Plain(if share { number / 100.0 } else { number });
            }
        }
        if let Some(rest) = behind.strip_prefix("em") {
            self.rest = rest;
            return Value::Length(number * self.measure.scale.body.units() as f64);
        }
        let Some((sign, unit)) = UNITS.iter().find(|(sign, _)| behind.starts_with(sign)) else { return value };
        self.rest = &behind[sign.len()..];
        self.uses_lines |= *unit == Unit::Line;
        Value::Length(number * self.measure.scale.length(*unit).units() as f64)
    }
}

impl Measure {
    /// A value as a length: a plain number has the field's unit, millimetres where that is none of length.
    fn length_of(&self, value: Value) -> f64 {
        match (value, &self.kind) {
            (Value::Length(units), _) => units,
            (Value::Plain(number), Kind::Length(_) | Kind::Block(_)) => number * self.one(),
            (Value::Plain(number), Kind::Em) => number * self.scale.body.units() as f64,
            (Value::Plain(number), Kind::Count | Kind::Number | Kind::Percent | Kind::Angle) => number * Length::mm(1.0).units() as f64,
        }
    }
}

fn unreadable(text: &str) -> Say {
    Say::new("field-unreadable").with("text", text.chars().take(12).collect::<String>())
}

/// Full-width digits and signs as half-width ones, the signs of arithmetic as the four a keyboard has.
fn half_width(text: &str) -> String {
    text.chars()
        .map(|one| match one {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(one as u32 - 0xFEE0).unwrap_or(one),
            '\u{3000}' => ' ',
            '×' | '✕' | '·' => '*',
            '÷' => '/',
            '−' | '–' | '—' => '-',
            '。' => '.',
            _ => one,
        })
        .collect()
}

/// `value` with at most `decimals` decimals and no trailing zeros.
fn plain(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn scale() -> Arc<Scale> {
        let sizes = [("小五", 9.0), ("五号", 10.5), ("初号", 42.0), ("小初", 36.0), ("特大", 60.0)];
        Arc::new(Scale {
            body: Length::pt(9.0),
            pitch: Length::pt(11.5),
            sizes: sizes.iter().map(|(name, size)| ((*name).to_owned(), Length::pt(*size))).collect(),
        })
    }
    fn width() -> Measure {
        Measure::length(Unit::Mm, Length::mm(0.01), Length::mm(4_000.0), &scale())
    }
    fn place() -> Measure {
        Measure::length(Unit::Mm, Length::mm(-4_000.0), Length::mm(4_000.0), &scale())
    }
    fn read(measure: &Measure, text: &str, now: Length) -> Result<Length, &'static str> {
        measure.read(text, Some(now.units() as f64)).map(|units| Length::from_units(units as i64)).map_err(|say| say.code)
    }

    #[test]
    fn every_unit_of_a_page_desk_is_read() {
        let (ten, field) = (Length::mm(10.0), place());
        for (text, length) in [
            ("12", Length::mm(12.0)),
            ("12mm", Length::mm(12.0)),
            ("１２．５毫米", Length::mm(12.5)),
            ("1.2 cm", Length::mm(12.0)),
            ("9pt", Length::pt(9.0)),
            ("9 磅", Length::pt(9.0)),
            ("2in", Length::pt(144.0)),
            ("13字", Length::pt(117.0)),
            ("3行", Length::pt(34.5)),
            ("20级", Length::mm(5.0)),
            ("20Q", Length::mm(5.0)),
            ("小五", Length::pt(9.0)),
            ("五号", Length::pt(10.5)),
            ("五", Length::pt(10.5)),
            ("5号", Length::pt(10.5)),
            ("小5", Length::pt(9.0)),
            ("小五号", Length::pt(9.0)),
            ("小初", Length::pt(36.0)),
            ("特大", Length::pt(60.0)),
            ("-3", Length::mm(-3.0)),
            ("－３", Length::mm(-3.0)),
        ] {
            assert_eq!(read(&field, text, ten), Ok(length), "{text}");
        }
    }

    #[test]
    fn arithmetic_keeps_units() {
        let (ten, field) = (Length::mm(10.0), width());
        for (text, length) in [
            ("10+2", Length::mm(12.0)),
            ("2×13字＋1字", Length::pt(9.0 * 27.0)),
            ("(13字×4+3字)", Length::pt(9.0 * 55.0)),
            ("100/3", Length::from_units(1_200_000)),
            ("1cm - 2mm", Length::mm(8.0)),
            ("30mm/20mm", Length::mm(1.5)),
            ("2*(3+4)", Length::mm(14.0)),
            ("（４０＋２）毫米", Length::mm(42.0)),
            ("(1+2)字", Length::pt(27.0)),
            ("10 + 1字", Length::mm(10.0) + Length::pt(9.0)),
        ] {
            assert_eq!(read(&field, text, ten), Ok(length), "{text}");
        }
        for (text, code) in [
            ("", "field-empty"),
            ("abc", "field-unreadable"),
            ("3mm×2mm", "field-times-length"),
            ("2/0", "field-by-nothing"),
            ("(2+3", "field-bracket"),
            ("12 mm x", "field-unreadable"),
            ("0", "field-out-of-bounds"),
            ("99999", "field-out-of-bounds"),
        ] {
            assert_eq!(read(&field, text, ten), Err(code), "{text}");
        }
        let long = "-".repeat(100_000) + "1";
        assert!(read(&place(), &long, ten).is_err());
        assert!(read(&field, &"(".repeat(100_000), ten).is_err());
    }

    #[test]
    fn a_leading_sign_changes_what_stands_there() {
        let ten = Length::mm(10.0);
        assert_eq!(read(&width(), "+2字", ten), Ok(ten + Length::pt(18.0)));
        assert_eq!(read(&width(), "-2", ten), Ok(Length::mm(8.0)), "a width cannot be less than nothing");
        assert_eq!(read(&place(), "-=2", ten), Ok(Length::mm(8.0)));
        assert_eq!(read(&place(), "×2", ten), Ok(Length::mm(20.0)));
        assert_eq!(read(&place(), "/4", ten), Ok(Length::mm(2.5)));
        assert_eq!(width().read("+1", None).map_err(|say| say.code), Err("field-mixed-relative"), "several values stand there");
        assert!(width().read("12", None).is_ok());
    }

    #[test]
    fn a_block_of_lines_ends_at_the_last_ones_foot() {
        let block = Measure { kind: Kind::Block(Unit::Line), ..width() };
        let twelve = block.read("12行", Some(0.0)).expect("it reads");
        assert_eq!(Length::from_units(twelve as i64), Length::pt(11.5 * 11.0 + 9.0));
        assert_eq!(block.write(twelve), "12 行");
        let more = block.read("+2行", Some(twelve)).expect("it reads");
        assert_eq!(block.write(more), "14 行");
        assert_eq!(block.write(block.stepped(twelve, true, Stride::One)), "13 行");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let value = Length::mm(111.0).units() as f64;
        for unit in Unit::ALL {
            let field = Measure { kind: Kind::Length(unit), ..width() };
            let again = field.read(&field.write(value), None).expect("it reads");
            // Two decimals of the largest unit are a few hundredths of a millimetre.
            assert!((again - value).abs() <= field.one() * 0.006, "{unit:?}: {}", field.write(value));
        }
        let percent = Measure::new(Kind::Percent, 0.0, 2.0, &scale());
        assert_eq!(percent.read("85%", None), Ok(0.85));
        assert_eq!(percent.read("85", None), Ok(0.85));
        assert_eq!(percent.write(0.855), "85.5%");
        let em = Measure::new(Kind::Em, -5.0, 5.0, &scale());
        assert_eq!(em.read("2字", None), Ok(2.0));
        assert_eq!(em.read("4.5pt", None), Ok(0.5));
        let angle = Measure::new(Kind::Angle, -360.0, 360.0, &scale());
        assert_eq!(angle.read("-12.5°", None), Ok(-12.5));
        let count = Measure::new(Kind::Count, 0.0, 64.0, &scale());
        assert_eq!(count.read("3", None), Ok(3.0));
        assert_eq!(count.read("3mm", None).map_err(|say| say.code), Err("field-no-length"));
        assert_eq!(count.stepped(3.0, false, Stride::Tenth), 2.0);
    }
}
