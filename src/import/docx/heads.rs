//! Which paragraphs of a Word document are headings, and which captions belong to its pictures.

use std::collections::BTreeMap;

use super::body::Raw;
use super::styles::Role;
use crate::import::caption;
use crate::import::characters::{ends_sentence, length};
use crate::import::markup::Mark;
use crate::import::note::{Note, NoteCode, Notes};
use crate::import::rich::{Rich, rank_headings};

/// The longest line that large type makes a heading, in characters.
const LONGEST: usize = 44;
/// Type of this many times the text's size is a headline's.
const HEADLINE: f64 = 1.6;
/// Type of this many times the text's size is larger than the text.
const LARGER: f64 = 1.2;

/// Gives paragraphs their marks, and pictures the captions that follow them.
pub(super) fn marked(raws: Vec<Raw>, notes: &mut Notes) -> Vec<Rich> {
    let has_styles = raws.iter().any(|raw| has_text(raw) && matches!(raw.role, Role::Heading(_) | Role::Named(_)));
    let sizes = if has_styles { None } else { Sizes::of(&raws) };
    let mut out: Vec<Rich> = Vec::with_capacity(raws.len());
    for raw in raws {
        let number = raw.rich.number;
        let text = raw.rich.text();
        let mut rich = raw.rich;
        if rich.mark == Mark::None && !text.trim().is_empty() {
            rich.mark = match &raw.role {
                Role::Named(kind) => {
                    notes.add(Note::new(NoteCode::StyleName, number).text(text.trim().to_owned()));
                    Mark::Named(kind.clone())
                }
                Role::Heading(level) => Mark::Heading(*level),
                Role::Caption | Role::Contents => Mark::None,
                Role::Text => sizes.as_ref().and_then(|sizes| sizes.mark(&text, raw.size, number, notes)).unwrap_or(Mark::None),
            };
        }
        // A caption under a picture is the picture's own.
        if rich.mark == Mark::None
            && let Some(picture) = out.last_mut()
            && matches!(picture.mark, Mark::Picture(_))
            && picture.runs.is_empty()
            && !text.trim().is_empty()
            && (raw.role == Role::Caption || caption::is_marked(text.trim()) || caption::ends_with_photographer(text.trim()))
        {
            picture.runs = rich.runs;
            continue;
        }
        out.push(rich);
    }
    if has_styles {
        rank_headings(&mut out);
    }
    out
}

fn has_text(raw: &Raw) -> bool {
    !raw.rich.text().trim().is_empty()
}

/// Sizes of type in a document whose styles say nothing of headings.
struct Sizes {
    body: f64,
    largest: u32,
    /// Whether any line is set in a headline's size.
    has_headlines: bool,
}

impl Sizes {
    fn of(raws: &[Raw]) -> Option<Self> {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for raw in raws.iter().filter(|raw| raw.size > 0) {
            *counts.entry(raw.size).or_default() += length(&raw.rich.text());
        }
        let body = counts.iter().max_by_key(|(_, count)| **count).map(|(size, _)| f64::from(*size))?;
        let large = raws.iter().filter(|raw| may_be_heading(&raw.rich.text())).map(|raw| raw.size).filter(|size| f64::from(*size) >= body * LARGER);
        let largest = large.max()?;
        Some(Self { body, largest, has_headlines: f64::from(largest) >= body * HEADLINE })
    }

    fn mark(&self, text: &str, size: u32, number: usize, notes: &mut Notes) -> Option<Mark> {
        let share = f64::from(size) / self.body;
        if share < LARGER || !may_be_heading(text) || !notes.may(NoteCode::Headline, number) {
            return None;
        }
        let level = match (share >= HEADLINE || !self.has_headlines, size == self.largest) {
            (true, true) => 1,
            (true, false) => 2,
            (false, _) => 3,
        };
        notes.add(Note::new(if level == 3 { NoteCode::Subhead } else { NoteCode::Headline }, number).text(text.trim().to_owned()));
        Some(Mark::Heading(level))
    }
}

fn may_be_heading(text: &str) -> bool {
    let text = text.trim();
    (1..=LONGEST).contains(&length(text)) && (!ends_sentence(text) || text.ends_with(['？', '！', '：']))
}
