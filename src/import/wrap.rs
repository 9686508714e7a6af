//! Paragraphs typed with a line end at a fixed width, as old mail programs do, made whole again.

use super::characters::{ends_sentence, is_wide};
use super::furniture::begins_with_item;
use super::markup::{Line, Mark};
use super::note::{Note, NoteCode, Notes};
use super::rejoin::join;

/// The narrowest width lines are broken at, in half ems.
const NARROWEST: usize = 40;
/// How much shorter than the widest a full line may be, in half ems: a mark or a Latin word did not fit.
const RAGGED: usize = 4;

/// Joins lines that stand right under each other and are all full but the last.
///
/// Some line must break off in mid-sentence: lines that all end a sentence are paragraphs.
pub(super) fn unwrap(lines: Vec<Line>, notes: &mut Notes) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut rest = lines.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut block = vec![first];
        while let Some(next) = rest.next_if(|next| next.gap == 0 && goes_on(&block[0], next)) {
            block.push(next);
        }
        if !is_wrapped(&block) || !notes.may(NoteCode::Wrapped, block[0].number) {
            out.append(&mut block);
            continue;
        }
        let last_number = block[block.len() - 1].number;
        let mut parts = block.into_iter();
        let Some(mut whole) = parts.next() else { continue };
        for part in parts {
            join(&mut whole.text, &part.text);
            whole.joined.push(part.number);
        }
        notes.add(Note::new(NoteCode::Wrapped, whole.number).next_line(last_number));
        out.push(whole);
    }
    out
}

/// Whether a line may be of the same block.
fn goes_on(first: &Line, next: &Line) -> bool {
    first.mark == Mark::None && next.mark == Mark::None && next.indent == 0 && !next.after_rule && !begins_with_item(&next.text)
}

fn is_wrapped(block: &[Line]) -> bool {
    let Some((last, full)) = block.split_last() else { return false };
    if full.len() < 2 {
        return false;
    }
    let widths: Vec<usize> = full.iter().map(|line| line.indent + width(&line.text)).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    widest >= NARROWEST
        && widths.iter().all(|width| width + RAGGED >= widest)
        && width(&last.text) <= widest
        && full.iter().any(|line| !ends_sentence(&line.text))
        && ends_sentence(&last.text)
}

/// Width in half ems.
fn width(text: &str) -> usize {
    text.chars().map(|character| if is_wide(character) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::super::markup::read;
    use super::*;

    fn unwrapped(text: &str) -> Vec<String> {
        let mut notes = Notes::default();
        let lines = read(text, &mut notes);
        unwrap(lines, &mut notes).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn full_lines_are_one_paragraph() {
        let copy = "昨天上午花园社区的居民来到小院里看着新修的长廊和\n花坛个个喜上眉梢连声称赞。一年来社区先后召开了会。\n听取居民的意见和建议。";
        assert_eq!(unwrapped(copy).len(), 1);
    }

    #[test]
    fn paragraphs_stay_paragraphs() {
        let copy = "昨天上午花园社区的居民来到小院里看着新修的长廊好。\n花坛个个喜上眉梢连声称赞一年来社区先后召开了会好。\n听取居民的意见和建议。";
        assert_eq!(unwrapped(copy).len(), 3, "each ends a sentence");
        assert_eq!(unwrapped("床前明月光\n疑是地上霜\n举头望明月\n低头思故乡。").len(), 4, "a poem");
    }
}
