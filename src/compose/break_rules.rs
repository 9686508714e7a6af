//! Where lines may end: prohibitions at line start and end, unbreakable units, breaks inside western text (R10–R28).
//!
//! Source: <https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end>; GB/T 15834-2011, 5.1

use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::class::Class;
use super::counted;
use super::known::Known;
use super::shape::{Atom, Shaped, Stretch};
use super::{Setting, Span, SpanKind, signature};
use crate::model::{BreakLevel, CjkStyle};

/// What may happen after an atom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BreakAfter {
    /// Never: a unit goes on (R20–R23, R94).
    Never,
    /// Only where nothing else is possible: inside a Latin word.
    Emergency,
    /// Inside a part of an address, without a hyphen; only where a line would be torn without (R25, R34).
    Cut,
    /// Between syllables of a Latin word, with a hyphen; only where the line would be loose without (R25).
    Hyphen,
    /// Between the words of a name written as one with figures, as [`Self::Hyphen`] but without the hyphen, which would be read as its own.
    Joint,
    /// A prohibition; three or more marks in a row may break it as a last resort (R13).
    Rescue,
    /// Inside a name, which is better whole.
    Name,
    /// Allowed, but better not (R24).
    Reluctant,
    /// Allowed.
    Allowed,
    /// The designer's own line end.
    Forced,
}

impl BreakAfter {
    /// Whether a line ends here only where it would be loose without.
    pub(super) const fn parts_word(self) -> bool {
        matches!(self, Self::Hyphen | Self::Joint)
    }
}

/// Sets `break_after` of every atom; `others` are all but plain ideographs.
pub(super) fn mark(shaped: &mut Shaped, setting: &Setting, others: &[Range<usize>], known: &mut Known) {
    let text = shaped.text.clone();
    // Lines may end between plain ideographs, unless the style names some.
    let mut inked = None;
    if setting.cjk.not_at_start.is_empty() && setting.cjk.not_at_end.is_empty() {
        let indices = others.iter().flat_map(|stretch| stretch.start.saturating_sub(1)..stretch.end);
        indices.for_each(|index| mark_after(shaped, setting, &text, index, &mut inked));
    } else {
        (0..shaped.atoms.len()).for_each(|index| mark_after(shaped, setting, &text, index, &mut inked));
    }
    if let Some(last) = shaped.atoms.last_mut() {
        last.break_after = BreakAfter::Forced;
    }
    for stretch in others {
        western_runs(&mut shaped.atoms[stretch.clone()], &text, &setting.cjk, known);
    }
    counted::keep(shaped, others);
    if !setting.balanced {
        signature::keep(shaped, others);
    }
}

/// Sets `break_after` of atom `index`, unless it is the last; `inked` is the last atom before it that is no blank, and goes on with it.
fn mark_after(shaped: &mut Shaped, setting: &Setting, text: &str, index: usize, inked: &mut Option<usize>) {
    let atoms = &shaped.atoms;
    let last_inked = *inked;
    if !atoms[index].class.is_space() {
        *inked = Some(index);
    }
    let (here, Some(next)) = (&atoms[index], atoms.get(index + 1)) else { return };
    let mut after = between(here, next, text, &setting.cjk);
    let before = index.checked_sub(1).map(|before| &atoms[before]);
    if after == BreakAfter::Allowed
        && before.is_some_and(|before| binds_over(before, here, next, last_inked.map(|inked| &atoms[inked]), text, &setting.cjk))
    {
        after = BreakAfter::Never;
    }
    if after == BreakAfter::Never && is_prohibition(here, next, text, &setting.cjk) && in_run_of_three(atoms, index) {
        after = BreakAfter::Rescue;
    }
    shaped.atoms[index].break_after = after;
}

/// Forbids breaks inside spans that may only be divided at their spaces, and inside the frame round a name (R95), which is one figure:
/// it parts only where it is longer than a line.
pub(super) fn keep_together(shaped: &mut Shaped, spans: &[Span]) {
    for span in spans {
        let after = match &span.kind {
            SpanKind::Style(style) if style.unbreakable => BreakAfter::Never,
            SpanKind::Mourning => BreakAfter::Emergency,
            SpanKind::Style(_)
            | SpanKind::Emphasis
            | SpanKind::ProperName
            | SpanKind::BookTitle
            | SpanKind::Ruby(_)
            | SpanKind::TateChuYoko
            | SpanKind::DropInitial(_)
            | SpanKind::Warichu => continue,
        };
        let range = shaped.within(span);
        for index in range {
            let atom = shaped.atoms[index];
            let keeps = match after {
                BreakAfter::Never => !atom.class.is_space() && atom.break_after != BreakAfter::Forced,
                _ => !matches!(atom.break_after, BreakAfter::Never | BreakAfter::Rescue | BreakAfter::Emergency | BreakAfter::Forced),
            };
            if !keeps || atom.end >= span.end {
                continue;
            }
            if atom.break_after == BreakAfter::Hyphen {
                let hyphen = shaped.hyphens.iter().find(|(look, _, _)| *look == atom.look).map_or(0, |hyphen| hyphen.2);
                shaped.atoms[index].end_cut += hyphen;
            }
            shaped.atoms[index].break_after = after;
        }
    }
}

/// What the atom before `here` forbids: to turn a score or an hour with the Chinese colon (R22), and to end a line with an
/// opening mark or a sign and the blank after it (`inked` is the last before the blanks).
fn binds_over(before: &Atom, here: &Atom, next: &Atom, inked: Option<&Atom>, text: &str, style: &CjkStyle) -> bool {
    match here.class {
        Class::Colon => is_figure(before, text) && is_figure(next, text),
        Class::Connector => is_figure(before, text) && is_figure(next, text) && character(here, text) == '∶',
        Class::Space | Class::WideSpace => inked.is_some_and(|inked| may_not_end(inked, text, style)),
        _ => false,
    }
}

/// The first character of an atom.
fn character(atom: &Atom, text: &str) -> char {
    text[atom.start as usize..].chars().next().unwrap_or(' ')
}

fn between(here: &Atom, next: &Atom, text: &str, style: &CjkStyle) -> BreakAfter {
    match (here.class, next.class) {
        (Class::LineFeed, _) => return BreakAfter::Forced,
        (_, Class::LineFeed | Class::Space | Class::BreakHere | Class::Join | Class::HardSpace) | (Class::HardSpace | Class::Join, _) => {
            return BreakAfter::Never;
        }
        (Class::BreakHere, _) => return BreakAfter::Allowed,
        // R25: a soft hyphen keeps to the syllable before it.
        (_, Class::SoftHyphen) => return BreakAfter::Never,
        (Class::SoftHyphen, _) if !may_not_start(next, text, style) => return BreakAfter::Hyphen,
        // R23: a number keeps its sign and its unit.
        (Class::Digit | Class::Latin | Class::Upright, Class::Postfix)
        | (Class::Digit | Class::Latin, Class::Prefix)
        | (Class::Postfix, Class::Digit | Class::Latin)
        | (Class::Prefix, Class::Digit | Class::Latin | Class::Upright | Class::Prefix) => return BreakAfter::Never,
        // R22: a number is not turned; R23: nor parted from the letters it stands with.
        (Class::Digit, Class::Digit | Class::Latin) | (Class::Latin, Class::Digit) => return BreakAfter::Never,
        // R20: a long dash is one stroke; R21: only pairs of …… part.
        (Class::Stroke, Class::Stroke) if !is_pair_of_dots(here, text) || !is_pair_of_dots(next, text) => return BreakAfter::Emergency,
        // A blank ends a line, it does not begin one.
        (_, Class::WideSpace) if here.start > 0 => return BreakAfter::Never,
        _ => {}
    }
    if is_prohibition(here, next, text, style) || is_reference(here, next, text) {
        return BreakAfter::Never;
    }
    if here.class.is_western() && next.class.is_western() || here.class == Class::Upright && next.class == Class::Upright {
        return BreakAfter::Emergency;
    }
    let (number_before, number_after) = (is_figure(here, text), is_figure(next, text));
    if number_before && next.class == Class::Postfix || number_after && here.class == Class::Prefix {
        return BreakAfter::Never;
    }
    if number_before && next.class == Class::Han && counted::begins(text, next.start as usize) {
        return BreakAfter::Reluctant;
    }
    BreakAfter::Allowed
}

/// Whether the atom is a figure; those set across in vertical text are a cell like a Han, but still a number.
pub(super) fn is_figure(atom: &Atom, text: &str) -> bool {
    text.as_bytes().get(atom.start as usize).is_some_and(u8::is_ascii_digit)
}

/// Whether the atom is a whole …….
fn is_pair_of_dots(atom: &Atom, text: &str) -> bool {
    character(atom, text) != '—' && character(atom, text) != '⸺' && character(atom, text) != '⸻' && atom.end - atom.start > 3
}

/// Whether `next` is a reference that keeps to the word before it (R27): [1], ¹, and ① before a mark.
fn is_reference(here: &Atom, next: &Atom, text: &str) -> bool {
    if here.class.is_space() || here.class == Class::BreakHere {
        return false;
    }
    let rest = &text[next.start as usize..];
    match next.class {
        Class::AsciiOpen => {
            let inside = rest.get(1..).unwrap_or("").trim_start_matches(|character: char| character.is_ascii_digit());
            rest.starts_with('[') && inside.len() + 1 < rest.len() && inside.starts_with(']')
        }
        Class::Latin => rest.starts_with(['¹', '²', '³', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']),
        // The numbers in circles begin with the bytes E2 91; a look at the bytes is cheaper than at characters.
        Class::Han if rest.as_bytes().starts_with(&[0xE2, 0x91]) => {
            text[next.end as usize..].chars().next().is_none_or(|after| super::class::class_of(after).is_mark())
        }
        _ => false,
    }
}

/// Whether a rule of the level forbids a line to end after `here` and begin with `next`.
fn is_prohibition(here: &Atom, next: &Atom, text: &str, style: &CjkStyle) -> bool {
    // After a blank - is the sign of the number that follows, no connector.
    let is_minus = here.class.is_space()
        && character(next, text) == '-'
        && text.as_bytes().get(next.start as usize + 1).is_some_and(u8::is_ascii_digit)
        && !style.not_at_start.contains('-');
    !is_minus && may_not_start(next, text, style) || may_not_end(here, text, style)
}

fn may_not_start(atom: &Atom, text: &str, style: &CjkStyle) -> bool {
    let strict_enough = style.level != BreakLevel::Loose;
    let holds = |characters: &str| !characters.is_empty() && characters.contains(character(atom, text));
    let by_level = match atom.class {
        Class::Pause | Class::Semicolon | Class::Colon | Class::Stop | Class::Query | Class::Close | Class::AsciiClose => true,
        // R10: connectors, interpunct, solidus; R14: signs and iteration marks.
        Class::Connector | Class::Dot | Class::Solidus | Class::Postfix | Class::Iteration => strict_enough,
        Class::Stroke => style.level == BreakLevel::Strict,
        Class::Latin => strict_enough && matches!(character(atom, text), '-' | '/'),
        _ => false,
    };
    by_level && !holds(&style.may_start) || holds(&style.not_at_start)
}

fn may_not_end(atom: &Atom, text: &str, style: &CjkStyle) -> bool {
    let holds = |characters: &str| !characters.is_empty() && characters.contains(character(atom, text));
    let by_level = match atom.class {
        Class::Open | Class::AsciiOpen => true,
        Class::Solidus => matches!(style.level, BreakLevel::Gb | BreakLevel::Strict),
        Class::Prefix => style.level != BreakLevel::Loose,
        _ => false,
    };
    by_level && !holds(&style.may_end) || holds(&style.not_at_end)
}

/// Whether the atoms around the boundary after `index` are part of three or more marks in a row (R13).
fn in_run_of_three(atoms: &[Atom], index: usize) -> bool {
    let is_mark = |atom: &&Atom| atom.class.is_mark() || matches!(atom.class, Class::Stroke | Class::Connector | Class::Dot);
    let before = atoms[..=index].iter().rev().take(3).take_while(is_mark).count();
    let after = atoms[index + 1..].iter().take(3).take_while(is_mark).count();
    before + after >= 3 && before > 0 && after > 0
}

/// Breaks inside western runs: after spaces, and where UAX #14 has them in words with hyphens and strokes (R22, R25).
fn western_runs(atoms: &mut [Atom], text: &str, style: &CjkStyle, known: &mut Known) {
    let is_part = |atom: &Atom| atom.class.is_western() || matches!(atom.class, Class::Space | Class::HardSpace);
    let mut at = 0;
    while at < atoms.len() {
        let length = atoms[at..].iter().take_while(|atom| is_part(atom)).count();
        if length > 1 {
            western_run(&mut atoms[at..at + length], text, style, known);
        }
        at += length.max(1);
    }
}

/// Where a line may end in the western `run`, in bytes: after spaces nothing is said.
pub(super) fn breaks_in(run: &str) -> Vec<u32> {
    let mut breaks: Vec<u32> = LineSegmenter::new_dictionary(LineBreakOptions::default()).segment_str(run).map(|offset| offset as u32).collect();
    if is_address(run) {
        let after = run.char_indices().filter(|(_, letter)| "/.-;?&=_@".contains(*letter));
        breaks.extend(after.map(|(offset, letter)| (offset + letter.len_utf8()) as u32));
    }
    breaks
}

fn western_run(atoms: &mut [Atom], text: &str, style: &CjkStyle, known: &mut Known) {
    let (Some(first), Some(last)) = (atoms.first(), atoms.last()) else { return };
    let base = first.start as usize;
    let run = &text[base..last.end as usize];
    let plain = run.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ');
    let address = is_address(run);
    let breaks = if plain { &[] } else { known.breaks(run) };
    for index in 0..atoms.len() - 1 {
        let end = atoms[index].end as usize;
        let next = atoms[index + 1];
        if next.class == Class::Space || atoms[index].class == Class::HardSpace || next.class == Class::HardSpace {
            continue;
        }
        if atoms[index].class == Class::SoftHyphen || next.class == Class::SoftHyphen {
            continue;
        }
        let is_space = atoms[index].class == Class::Space;
        // A number is never turned, whatever stands between its digits; a word's stroke is no place to turn but in addresses.
        let before = index.checked_sub(1).map(|before| atoms[before].class);
        let in_number = next.class == Class::Digit && atoms[index].class == Class::AsciiClose && before == Some(Class::Digit);
        let bound = if is_space { binds(&text[base..end], &text[end..]) } else { in_number || !address && run[..end - base].ends_with('/') };
        // An opening mark before the space holds it.
        if is_space && atoms[index].break_after == BreakAfter::Never {
            continue;
        }
        if bound {
            atoms[index].break_after = BreakAfter::Never;
            if is_space {
                atoms[index].stretch = Stretch::None;
                atoms[index].shrink = 0;
            }
        } else if !is_space && run[..end - base].ends_with('-') && is_call_number(run, end - base) {
            atoms[index].break_after = BreakAfter::Joint;
        } else if (is_space || breaks.contains(&((end - base) as u32))) && !is_prohibition(&atoms[index], &next, text, style) {
            atoms[index].break_after = BreakAfter::Allowed;
        }
    }
    if address {
        cuts(atoms, text);
    }
}

/// Lets the addresses among the words of `atoms` be cut inside their parts (R25), but for those that begin them (https, www).
fn cuts(atoms: &mut [Atom], text: &str) {
    let is_part = |atom: &Atom| text[atom.start as usize..atom.end as usize].bytes().all(|letter| letter.is_ascii_alphanumeric());
    for word in atoms.split_mut(|atom| matches!(atom.class, Class::Space | Class::HardSpace)) {
        let (Some(first), Some(last)) = (word.first(), word.last()) else { continue };
        if !is_address(&text[first.start as usize..last.end as usize]) {
            continue;
        }
        for part in word.chunk_by_mut(|one, other| is_part(one) && is_part(other)) {
            let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
            let begins = text[last.end as usize..].starts_with("://") || text[first.start as usize..last.end as usize] == *"www";
            let inner = part.len() - 1;
            part[..inner].iter_mut().filter(|_| !begins).for_each(|atom| atom.break_after = BreakAfter::Cut);
        }
    }
}

/// Whether the hyphen that ends at byte `at` of `run` parts a telephone number, which is read in parts (0513-85001234, 400-820-8820): digits
/// of an area or service, then of the line.
fn is_call_number(run: &str, at: usize) -> bool {
    let belongs = |letter: &u8| letter.is_ascii_digit() || *letter == b'-';
    let bytes = run.as_bytes();
    let start = at - bytes[..at].iter().rev().take_while(|letter| belongs(letter)).count();
    let end = at + bytes[at..].iter().take_while(|letter| belongs(letter)).count();
    let number = &run[start..end];
    let service = number.starts_with('0') || number.starts_with("400-") || number.starts_with("800-");
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    service && (10..=12).contains(&digits) && number.split('-').all(|part| (3..=8).contains(&part.len()))
}

/// Whether the space at the end of `before` binds a number: to its unit, or No. to it (R23).
fn binds(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches(' ');
    let number_follows = after.starts_with(|next: char| next.is_ascii_digit());
    if number_follows {
        return before.ends_with("No.") || before.ends_with("no.");
    }
    let unit = after.split(|next: char| !(next.is_ascii_alphabetic() || "/°²³".contains(next))).next().unwrap_or("");
    before.ends_with(|last: char| last.is_ascii_digit()) && UNITS.contains(&unit)
}

/// Units written after a number and a space.
const UNITS: &[&str] = &[
    "m", "km", "cm", "mm", "nm", "m²", "m³", "km²", "g", "kg", "mg", "t", "L", "l", "mL", "ml", "s", "ms", "h", "min", "km/h", "m/s", "Hz", "kHz",
    "MHz", "GHz", "W", "kW", "MW", "GW", "kWh", "V", "kV", "A", "mA", "Pa", "kPa", "MPa", "J", "kJ", "B", "KB", "MB", "GB", "TB", "Mbps", "Gbps",
    "ha", "dB", "mol", "K", "°C", "°F",
];

/// Whether `run` is a web or mail address, which may also be cut after its strokes and points (R25).
pub(super) fn is_address(run: &str) -> bool {
    run.contains("://") || run.contains('@') || run.starts_with("www.") || run.contains('.') && has_domain(run)
}

/// Whether a name of a host stands in `run`, known by its end.
fn has_domain(run: &str) -> bool {
    let names = |end: &&str| {
        run.match_indices(*end).any(|(at, _)| {
            let ends = !run[at + end.len()..].starts_with(|next: char| next.is_ascii_alphanumeric());
            ends && run[..at].bytes().rev().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == b'-').count() > 1
        })
    };
    // example.top/login: whatever the host's name ends in, a path follows it.
    let has_path = || {
        run.match_indices('/').any(|(at, _)| {
            let letters = run[..at].bytes().rev().take_while(u8::is_ascii_lowercase).count();
            (2..=6).contains(&letters)
                && run[..at - letters].strip_suffix('.').is_some_and(|host| host.ends_with(|last: char| last.is_ascii_alphanumeric()))
        })
    };
    [".com", ".cn", ".net", ".org", ".gov", ".edu"].iter().any(names) || has_path()
}
