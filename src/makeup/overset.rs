//! Overset and underset: how a text fits, in lines and characters (溢 3 行／37 字; 缺 2 行，约 24 字).

use super::flow::Flow;
use super::placed::Copyfit;
use super::thread::{Part, Thread};
use crate::base::{Finding, Fix, FrameId, Length, Place, Say, Severity};
use crate::compose::Measures;
use crate::model::Content;

/// Free rows an editor need not be told of.
const FREE_ROWS: u32 = 2;

/// Space between Han from which a line is told as loose, in em. Which of them matter is for preflight to say.
const LOOSE: f64 = 0.2;

/// Counts what did not find a place, or else the rows that stayed free.
pub(super) fn copyfit(flow: &mut Flow<'_>, thread: &Thread) -> Copyfit {
    let count = flow.paragraphs.len();
    let placed = flow.lines.last().map(|line| (line.paragraph as usize, line.line as usize + 1));
    let mut first = placed.map_or((0, 0), |(paragraph, line)| {
        let lines = flow.composed[paragraph].as_ref().map_or(0, |composed| composed.lines.len());
        if line < lines { (paragraph, line) } else { (paragraph + 1, 0) }
    });
    // An empty paragraph without a place (at a column's top) is no text lost.
    while first.0 < count && flow.paragraphs[first.0].text.is_empty() {
        first = (first.0 + 1, 0);
    }
    if first.0 < count {
        return overset(flow, first);
    }
    let is_body = thread.parts.first().is_some_and(|part| matches!(part.frame.content, Content::Text(_)));
    if is_body && placed.is_some() { underset(flow) } else { Copyfit::Fits }
}

fn overset(flow: &mut Flow<'_>, (paragraph, line): (usize, usize)) -> Copyfit {
    let measure = flow.space.legs.last().map_or(Length::ZERO, |leg| leg.measure);
    let (mut lines, mut characters, mut start) = (0, 0, 0);
    for index in paragraph..flow.paragraphs.len() {
        let composed = match &flow.composed[index] {
            Some(known) => known.clone(),
            None => flow.compose(index, &Measures::all(measure)),
        };
        let from = if index == paragraph { line } else { 0 };
        let rest = composed.lines.get(from..).unwrap_or_default();
        if index == paragraph {
            start = rest.first().map_or(0, |line| line.start);
        }
        lines += rest.len() as u32;
        characters += rest.iter().map(|line| line.characters).sum::<u32>();
        flow.composed[index] = Some(composed);
    }
    Copyfit::Overset { lines, characters, paragraph: paragraph as u32, start }
}

fn underset(flow: &Flow<'_>) -> Copyfit {
    let Some(last) = flow.lines.last() else { return Copyfit::Fits };
    let ending = flow.space.legs.get(last.leg).map_or(0, |leg| leg.part);
    let (mut lines, mut characters) = (0, 0);
    for index in flow.space.legs_of(ending).start..flow.space.legs.len() {
        let leg = &flow.space.legs[index];
        let foot = flow.lines.iter().filter(|line| line.leg == index).map(|line| line.foot).max();
        // A column the text went on from is full, whatever its rules left at its foot, unless its feet were made level.
        let rows = leg.rows_free(foot.unwrap_or(leg.rows.first), 10_000) as u32;
        if index >= last.leg || flow.levelled == Some(ending) {
            lines += rows;
            characters += rows * leg.measure.whole_steps(leg.em).max(0) as u32;
        }
    }
    if lines == 0 { Copyfit::Fits } else { Copyfit::Underset { lines, characters } }
}

/// What there is to say: overset, underset, lines wider than their measure, and what composition found.
pub(super) fn findings(flow: &Flow<'_>, thread: &Thread, copyfit: &Copyfit) -> Vec<(FrameId, Finding)> {
    let mut out = Vec::new();
    let (Some(first), Some(last)) = (thread.parts.first(), thread.parts.last()) else { return out };
    let of_part = |part: &Part| Place { page: Some(part.page), frame: Some(part.frame.id), story: Some(thread.id), ..Place::default() };
    match *copyfit {
        Copyfit::Fits => {}
        Copyfit::Overset { lines, characters, paragraph, start } => {
            let end = flow.paragraphs.get(paragraph as usize).map_or(start, |paragraph| paragraph.text.len() as u32);
            let place = Place { text: Some((paragraph, start, end)), area: Some(last.frame.bounds()), ..of_part(last) };
            let say = Say::new("overset").with("lines", lines).with("characters", characters);
            let mut finding = Finding::new(Severity::Error, say).at(place);
            finding.fix = Some(Fix::GrowFrame(last.frame.id));
            out.push((last.frame.id, finding));
        }
        Copyfit::Underset { lines, characters } if lines > FREE_ROWS => {
            let ending = flow.lines.last().and_then(|line| flow.space.legs.get(line.leg)).map_or(0, |leg| leg.part);
            let part = thread.parts.get(ending).unwrap_or(last);
            let place = Place { area: Some(part.frame.bounds()), ..of_part(part) };
            let say = Say::new("underset").with("lines", lines).with("characters", characters);
            out.push((part.frame.id, Finding::new(Severity::Hint, say).at(place)));
        }
        Copyfit::Underset { .. } => {}
    }
    if let Some(part) = flow.levelled {
        out.extend(uneven(flow, &thread.parts[part], part, &of_part));
    }
    for (index, composed) in flow.composed.iter().enumerate() {
        let Some(composed) = composed else { continue };
        let part_of = |line: usize| {
            let at = flow.lines.partition_point(|set| (set.paragraph, set.line) < (index as u32, line as u32));
            flow.lines
                .get(at)
                .or(flow.lines.last())
                .and_then(|set| flow.space.legs.get(set.leg))
                .and_then(|leg| thread.parts.get(leg.part))
                .unwrap_or(first)
        };
        for finding in &composed.findings {
            let text = finding.place.text.map(|(_, start, end)| (index as u32, start, end));
            let line = text.map_or(0, |(_, start, _)| composed.lines.partition_point(|line| line.end <= start));
            let part = part_of(line);
            let mut finding = finding.clone();
            finding.place = Place { text, ..of_part(part) };
            out.push((part.frame.id, finding));
        }
        for (line, overfull) in composed.lines.iter().enumerate().filter(|(_, line)| line.overfull) {
            let part = part_of(line);
            let place = Place { text: Some((index as u32, overfull.start, overfull.end)), ..of_part(part) };
            let over = overfull.inset + overfull.width - overfull.measure;
            out.push((part.frame.id, Finding::new(Severity::Warning, Say::new("line-overfull").with("over", over)).at(place)));
        }
        let loose = composed.lines.iter().enumerate().map(|(line, set)| (line, set, set.extra.ratio(set.size))).filter(|(.., em)| *em > LOOSE);
        for (line, set, em) in loose {
            let part = part_of(line);
            let place = Place { text: Some((index as u32, set.start, set.end)), ..of_part(part) };
            out.push((part.frame.id, Finding::new(Severity::Hint, Say::new("line-loose").with("em", em)).at(place)));
        }
    }
    out
}

/// Columns that should end level but differ by more than the one row that may be over: rules left holes at their feet.
fn uneven(flow: &Flow<'_>, part: &Part, index: usize, place: &impl Fn(&Part) -> Place) -> Option<(FrameId, Finding)> {
    let rows = super::level::spread(flow, flow.space.legs_of(index));
    let say = Say::new("columns-uneven").with("lines", rows as i64);
    (rows > 1).then(|| (part.frame.id, Finding::new(Severity::Hint, say).at(Place { area: Some(part.frame.bounds()), ..place(part) })))
}
