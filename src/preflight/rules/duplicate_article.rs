//! The same text twice in an issue, or most of it: an agency piece filed by two desks.
//!
//! Texts are compared by their runs of eight characters (shingles), of which one in four is kept by its hash, the same ones in every
//! text; letters and ideographs only, so that marks and line ends do not matter.
//!
//! Source: A. Broder, "On the resemblance and containment of documents", 1997; the limit `duplicate-share`.

use std::collections::BTreeMap;

use super::IssueRule;
use crate::base::{Finding, Place, Say, Severity, StoryId};
use crate::model::{Content, Story};
use crate::preflight::Limit;
use crate::preflight::issue::{Issue, begin};

/// Characters of a shingle.
const SHINGLE: usize = 8;
/// One shingle in so many is kept.
const KEPT: u64 = 4;
/// Shorter texts (a byline, an address) may repeat.
const SHORTEST: usize = 60;

/// A phrase that many texts have is held against the first few of them only: who repeats it all is found all the same.
const TWINS: usize = 4;

/// One finding for each text that stood before, with the first text it repeats.
pub(super) const RULE: IssueRule = IssueRule { codes: &["article-duplicate"], look };

/// A text by its shingles.
struct Text {
    name: String,
    place: Place,
    shingles: Vec<u64>,
}

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    let texts: Vec<Text> = issue.placed_stories().filter_map(|(id, story, place)| read(issue, id, story, place)).collect();
    let mut holders: Vec<(u64, usize)> =
        texts.iter().enumerate().flat_map(|(index, text)| text.shingles.iter().map(move |shingle| (*shingle, index))).collect();
    holders.sort_unstable();
    let mut common: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for held in holders.chunk_by(|one, other| one.0 == other.0) {
        for (at, (_, one)) in held.iter().enumerate().take(TWINS) {
            for (_, other) in &held[at + 1..] {
                *common.entry((*other, *one)).or_insert(0) += 1;
            }
        }
    }
    let mut told: Option<usize> = None;
    for ((other_index, one), count) in common {
        let (one, other) = (&texts[one], &texts[other_index]);
        let share = count as f64 * 100.0 / one.shingles.len().min(other.shingles.len()).max(1) as f64;
        if share >= issue.profile.limit(Limit::Duplicate) && told != Some(other_index) {
            told = Some(other_index);
            let say = Say::new("article-duplicate").with("article", &*other.name).with("twin", &*one.name).with("percent", share.round());
            out.push(Finding::new(Severity::Warning, say).at(other.place));
        }
    }
}

/// A story that begins in a frame of running text, called as its article is, else by its first words.
fn read(issue: &Issue<'_>, id: StoryId, story: &Story, place: Place) -> Option<Text> {
    let (_, frame) = issue.frames_of(id).next()?;
    if !matches!(frame.content, Content::Text(_)) {
        return None;
    }
    let article = issue.article_of(id).and_then(|id| issue.document.articles.get(&id)).map(|article| article.name.clone());
    let first = || story.paragraphs.iter().find(|paragraph| !paragraph.text.is_empty()).map_or_else(String::new, |paragraph| begin(&paragraph.text));
    Some(Text { name: article.filter(|name| !name.is_empty()).unwrap_or_else(first), place, shingles: shingles(story)? })
}

/// The kept shingles of `story`, sorted, each once; `None` where it is too short to tell.
fn shingles(story: &Story) -> Option<Vec<u64>> {
    let letters: Vec<u64> =
        story.paragraphs.iter().flat_map(|paragraph| paragraph.text.chars()).filter(|one| one.is_alphanumeric()).map(u64::from).collect();
    if letters.len() < SHORTEST {
        return None;
    }
    // A rolling sum of powers of one odd base; the first factor leaves with the first letter.
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    let leaving = (0..SHINGLE).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let mut rolling = 0_u64;
    let mut kept = Vec::with_capacity(letters.len() / KEPT as usize + 1);
    for (index, letter) in letters.iter().enumerate() {
        rolling = rolling.wrapping_mul(BASE).wrapping_add(*letter);
        if index >= SHINGLE {
            rolling = rolling.wrapping_sub(letters[index - SHINGLE].wrapping_mul(leaving));
        }
        if index + 1 >= SHINGLE {
            let mixed = (rolling ^ (rolling >> 31)).wrapping_mul(0x94D0_49BB_1331_11EB);
            if (mixed >> 40).is_multiple_of(KEPT) {
                kept.push(mixed);
            }
        }
    }
    kept.sort_unstable();
    kept.dedup();
    Some(kept)
}
