//! Finding text in an issue, a story or what is selected, and putting other text in its place.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::style::{character_style, paragraph_style};
use crate::base::{FrameId, Say, StoryId};
use crate::edit::{Edit, Transaction};
use crate::editor::frames::Draft;
use crate::editor::{Caret, TextRange};
use crate::model::{Document, Mark, MarkKind, Paragraph};

/// Bytes a compiled pattern may take: more is not meant.
const PATTERN_LIMIT: usize = 4 << 20;

/// Where to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// Every story of the issue, in the order of its pages; those without a place last.
    #[default]
    Issue,
    /// One story.
    Story(StoryId),
    /// The text selected.
    Range(TextRange),
}

/// What to look for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The words, or the pattern.
    pub find: String,
    /// Whether `find` is a pattern (a regular expression).
    pub pattern: bool,
    /// Whether capitals and small letters differ.
    pub case: bool,
    /// Whether full-width and half-width letters, digits and marks are the same (Ａ and A, ， and ,).
    pub fold_width: bool,
    /// Only in paragraphs of this style. Without words to look for, whole paragraphs of it.
    pub style: Option<String>,
    /// Only in text of this character style. Without words to look for, all text of it.
    pub character: Option<String>,
}

/// What stands in place of a match.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Instead {
    /// The text, in a pattern with its groups ($1). Empty beside a style, the text found stays.
    pub text: String,
    /// The style its paragraph gets.
    pub style: Option<String>,
    /// The character style it gets itself.
    pub character: Option<String>,
}

impl Instead {
    /// Whether the text found stays as it is.
    fn keeps_text(&self) -> bool {
        self.text.is_empty() && (self.style.is_some() || self.character.is_some())
    }
}

impl From<&str> for Instead {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }
}

/// A place where the query holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    /// The story.
    pub story: StoryId,
    /// Index of the paragraph.
    pub paragraph: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Match {
    /// The text it covers.
    #[must_use]
    pub const fn range(&self) -> TextRange {
        let Self { story, paragraph, start, end } = *self;
        TextRange { anchor: Caret { story, paragraph, byte: start }, focus: Caret { story, paragraph, byte: end } }
    }
}

/// A query made ready.
#[derive(Debug, Clone)]
pub struct Finder {
    regex: Regex,
    query: Query,
}

/// A text with wide forms made narrow, and where each of its bytes came from.
struct Folded {
    text: String,
    /// For every byte of `text`, and its end, the byte of the text it stands for.
    from: Vec<usize>,
}

/// The narrow form of a full-width letter, digit or mark; the character itself where it has none.
#[must_use]
pub const fn narrow(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => match char::from_u32(character as u32 - 0xFEE0) {
            Some(narrow) => narrow,
            None => character,
        },
        '\u{3000}' => ' ',
        '。' => '.',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        _ => character,
    }
}

fn fold(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), from: Vec::with_capacity(text.len() + 1) };
    for (at, character) in text.char_indices() {
        let narrow = narrow(character);
        folded.text.push(narrow);
        folded.from.extend(std::iter::repeat_n(at, narrow.len_utf8()));
    }
    folded.from.push(text.len());
    folded
}

impl Finder {
    /// Makes `query` ready.
    ///
    /// # Errors
    /// A sentence where there is nothing to look for, or the pattern cannot be read: what is wrong, and where in it.
    pub fn new(query: Query) -> Result<Self, Say> {
        if query.find.is_empty() && query.style.is_none() && query.character.is_none() {
            return Err(Say::new("find-nothing"));
        }
        let find = if query.fold_width { fold(&query.find).text } else { query.find.clone() };
        let pattern = if query.pattern { find } else { regex::escape(&find) };
        let regex = RegexBuilder::new(&pattern).case_insensitive(!query.case).size_limit(PATTERN_LIMIT).dfa_size_limit(PATTERN_LIMIT).build();
        match regex {
            Ok(regex) => Ok(Self { regex, query }),
            Err(regex::Error::CompiledTooBig(_)) => Err(Say::new("find-pattern-large")),
            Err(error) => {
                // The library draws the pattern with a mark under it; its last line says what is wrong.
                let cause = error.to_string();
                let cause = cause.lines().last().unwrap_or("").trim().trim_start_matches("error: ").to_owned();
                Err(Say::new("find-pattern-bad").with("pattern", query.find).with("cause", cause))
            }
        }
    }

    /// Where `text` holds what is looked for; empty matches are left out.
    fn within(&self, text: &str) -> Vec<Range<usize>> {
        if self.query.fold_width {
            let folded = fold(text);
            let there = |found: regex::Match<'_>| folded.from[found.start()]..folded.from[found.end()];
            return self.regex.find_iter(&folded.text).map(there).filter(|range| !range.is_empty()).collect();
        }
        self.regex.find_iter(text).map(|found| found.range()).filter(|range| !range.is_empty()).collect()
    }

    /// Where a paragraph holds what is looked for, in text of the character style asked for.
    fn in_paragraph(&self, paragraph: &Paragraph) -> Vec<Range<usize>> {
        let Query { find, character, .. } = &self.query;
        let of = |name: &str| -> Vec<Range<usize>> {
            let mine = |mark: &&Mark| matches!(&mark.kind, MarkKind::Style(style) if style == name) && mark.start < mark.end;
            paragraph.marks.iter().filter(mine).map(|mark| mark.start as usize..mark.end as usize).collect()
        };
        match character {
            Some(name) if find.is_empty() => of(name),
            Some(name) => {
                let styled = of(name);
                let is_styled = |found: &Range<usize>| styled.iter().any(|mark| mark.start <= found.start && found.end <= mark.end);
                self.within(&paragraph.text).into_iter().filter(is_styled).collect()
            }
            None if find.is_empty() => std::iter::once(0..paragraph.text.len()).filter(|whole| !whole.is_empty()).collect(),
            None => self.within(&paragraph.text),
        }
    }

    /// Every match in `scope`, in reading order.
    #[must_use]
    pub fn all(&self, document: &Document, scope: Scope) -> Vec<Match> {
        let mut all = Vec::new();
        let (stories, limits) = match scope {
            Scope::Issue => (stories(document), None),
            Scope::Story(story) => (vec![story], None),
            Scope::Range(range) => (vec![range.anchor.story], Some((range.start(), range.end()))),
        };
        for story in stories {
            let paragraphs = document.stories.get(&story).map(|story| story.paragraphs.as_slice()).unwrap_or_default();
            for (index, paragraph) in paragraphs.iter().enumerate() {
                if self.query.style.as_ref().is_some_and(|style| *style != paragraph.style) {
                    continue;
                }
                for Range { start, end } in self.in_paragraph(paragraph) {
                    let found = Match { story, paragraph: index, start, end };
                    let inside = limits.is_none_or(|(from, to)| found.range().anchor >= from && found.range().focus <= to);
                    if inside {
                        all.push(found);
                    }
                }
            }
        }
        all
    }

    /// The match after `from`, or with none there the first of all, and whether it went round.
    #[must_use]
    pub fn next(&self, document: &Document, scope: Scope, from: Option<Caret>, forward: bool) -> Option<(Match, bool)> {
        let all = self.all(document, scope);
        let order = stories(document);
        let key = |caret: Caret| (order.iter().position(|story| *story == caret.story), caret.paragraph, caret.byte);
        let beyond = |found: &&Match| {
            let at = key(found.range().anchor);
            from.is_none_or(|from| if forward { at >= key(from) } else { key(found.range().focus) <= key(from) })
        };
        let near = if forward { all.iter().find(beyond) } else { all.iter().rfind(beyond) };
        let round = || if forward { all.first() } else { all.last() };
        near.map(|found| (*found, false)).or_else(|| round().map(|found| (*found, true)))
    }

    /// What stands in place of a match: `with`, in a pattern with its groups ($1) filled in.
    fn instead(&self, text: &str, found: &Match, with: &str) -> String {
        if !self.query.pattern {
            return with.to_owned();
        }
        // Matched anew in the whole text: what stands round it may matter (\b, ^).
        let folded = self.query.fold_width.then(|| fold(text));
        let (within, start) = match &folded {
            Some(folded) => (folded.text.as_str(), folded.from.iter().position(|from| *from == found.start).unwrap_or(0)),
            None => (text, found.start),
        };
        let Some(captures) = self.regex.captures_at(within, start) else { return with.to_owned() };
        let mut out = String::new();
        captures.expand(with, &mut out);
        out
    }

    /// The step that puts `with` in the place of `matches`, which must be of `document` as it is; `None` where there are none or
    /// nothing would change.
    ///
    /// Line ends in `with` become blanks: a replacement never divides a paragraph.
    #[must_use]
    pub fn replace(&self, document: &Document, matches: &[Match], with: &Instead) -> Option<Transaction> {
        let mut draft = Draft::of(document);
        let mut sorted = matches.to_vec();
        sorted.sort_unstable();
        // From the end, so that places before stay what they are.
        for found in sorted.iter().rev() {
            let &Match { story, paragraph, start, end } = found;
            let mut length = end - start;
            if !with.keeps_text() {
                // Of the document as it was: what follows a match may matter to a pattern.
                let whole = document.stories.get(&story)?.paragraphs.get(paragraph)?;
                let text = super::typing::tidied(&self.instead(&whole.text, found, &with.text)).replace('\n', " ");
                length = text.len();
                draft.push(vec![Edit::ReplaceText { story, paragraph, range: start..end, text }]);
            }
            let range = Match { end: start + length, ..*found }.range();
            if let Some(name) = &with.style {
                draft.push(paragraph_style(draft.document(), range, name));
            }
            if let Some(name) = with.character.as_ref().filter(|_| length > 0) {
                draft.push(character_style(draft.document(), range, Some(name)));
            }
        }
        let edits = draft.edits();
        (!edits.is_empty()).then(|| Transaction::new(Say::new("step-replace").with("count", matches.len()), edits))
    }
}

/// The issue's stories in the order of their first frames, those without a place last.
fn stories(document: &Document) -> Vec<StoryId> {
    let order: Vec<FrameId> = document.pages.iter().flat_map(|page| page.frames.iter().map(|frame| frame.id)).collect();
    let place = |story: &StoryId| {
        let first = document.threads.get(story).and_then(|thread| thread.first());
        first.and_then(|first| order.iter().position(|frame| frame == first)).unwrap_or(usize::MAX)
    };
    let mut all: Vec<StoryId> = document.stories.keys().copied().collect();
    all.sort_by_cached_key(|story| (place(story), story.0));
    all
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Story;

    fn document(texts: &[&[&str]]) -> Document {
        let story = |texts: &[&str]| {
            let paragraphs = texts.iter().map(|text| {
                let style = if text.starts_with('#') { "subhead" } else { "body" };
                Arc::new(Paragraph::new(text, style))
            });
            Arc::new(Story { paragraphs: paragraphs.collect() })
        };
        let stories = texts.iter().enumerate().map(|(index, texts)| (StoryId(index as u32 + 1), story(texts)));
        Document { stories: stories.collect(), ..Document::default() }
    }
    fn found(document: &Document, query: Query, scope: Scope) -> Vec<String> {
        let finder = Finder::new(query).expect("a good query");
        let text = |found: &Match| document.stories[&found.story].paragraphs[found.paragraph].text[found.start..found.end].to_owned();
        finder.all(document, scope).iter().map(text).collect()
    }
    fn words(find: &str) -> Query {
        Query { find: find.to_owned(), ..Query::default() }
    }

    #[test]
    fn words_patterns_widths_and_styles_are_found() {
        let document = document(&[&["2026年 WTO", "#２０２６（一）wto"], &["2026.a+b"]]);
        assert_eq!(found(&document, words("2026"), Scope::Issue), ["2026", "2026"]);
        assert_eq!(found(&document, Query { fold_width: true, ..words("2026") }, Scope::Issue), ["2026", "２０２６", "2026"]);
        assert_eq!(found(&document, Query { fold_width: true, ..words("(一)") }, Scope::Issue), ["（一）"]);
        assert_eq!(found(&document, words("a+b"), Scope::Issue), ["a+b"], "words are no pattern");
        assert_eq!(found(&document, words("WTO"), Scope::Issue), ["WTO", "wto"]);
        assert_eq!(found(&document, Query { case: true, ..words("WTO") }, Scope::Issue), ["WTO"]);
        assert_eq!(found(&document, Query { pattern: true, ..words(r"\d{4}") }, Scope::Story(StoryId(2))), ["2026"]);
        assert_eq!(found(&document, Query { style: Some("subhead".into()), ..words("wto") }, Scope::Issue), ["wto"]);
        assert_eq!(found(&document, Query { pattern: true, ..words("x*") }, Scope::Issue), Vec::<String>::new(), "nothing is not found");
        let at = |byte| Caret { story: StoryId(1), paragraph: 0, byte };
        let scope = Scope::Range(TextRange { anchor: at(1), focus: at(11) });
        assert_eq!(found(&document, Query { pattern: true, ..words(r"\w") }, scope).concat(), "026年WTO");
    }

    #[test]
    fn what_cannot_be_looked_for_is_said() {
        let code = |query: Query| Finder::new(query).expect_err("it is bad").code;
        assert_eq!(code(Query::default()), "find-nothing");
        let bad = Finder::new(Query { pattern: true, ..words("(a") }).expect_err("it is bad");
        assert_eq!(bad.code, "find-pattern-bad");
        assert!(bad.to_string().contains("unclosed group"), "{bad}");
        assert_eq!(code(Query { pattern: true, ..words(r"(\w{500}){500}") }), "find-pattern-large");
        assert!(Finder::new(words("(a")).is_ok());
    }

    #[test]
    fn replacing_all_is_one_step_and_knows_groups() {
        let mut document = document(&[&["第1版 第12版", "第3版"]]);
        let finder = Finder::new(Query { pattern: true, ..words(r"第(\d+)版") }).expect("a good pattern");
        let matches = finder.all(&document, Scope::Issue);
        let step = finder.replace(&document, &matches, &"A0$1\n叠".into()).expect("there are some");
        assert_eq!(step.edits.len(), 3);
        let undo = step.apply(&mut document).expect("it can be done");
        let texts: Vec<&str> = document.stories[&StoryId(1)].paragraphs.iter().map(|one| &*one.text).collect();
        assert_eq!(texts, ["A01 叠 A012 叠", "A03 叠"]);
        undo.apply(&mut document).expect("it can be undone");
        assert_eq!(&*document.stories[&StoryId(1)].paragraphs[0].text, "第1版 第12版");
        let folded = Finder::new(Query { pattern: true, fold_width: true, ..words(r"(\d)版") }).expect("a good pattern");
        let matches = folded.all(&document, Scope::Issue);
        let step = folded.replace(&document, &matches[1..2], &"[$1]".into()).expect("there is one");
        step.apply(&mut document).expect("it can be done");
        assert_eq!(&*document.stories[&StoryId(1)].paragraphs[0].text, "第1版 第1[2]");
        let plain = Finder::new(words("[2]")).expect("words");
        let matches = plain.all(&document, Scope::Issue);
        plain.replace(&document, &matches, &"$1".into()).expect("there is one").apply(&mut document).expect("it can be done");
        assert_eq!(&*document.stories[&StoryId(1)].paragraphs[0].text, "第1版 第1$1", "words are put in as they are");
        assert_eq!(plain.replace(&document, &[], &"x".into()), None);
    }

    #[test]
    fn the_next_one_goes_round() {
        let document = document(&[&["甲乙甲"], &["甲"]]);
        let finder = Finder::new(words("甲")).expect("words");
        let at = |story, byte| Some(Caret { story: StoryId(story), paragraph: 0, byte });
        let next = |from, forward| finder.next(&document, Scope::Issue, from, forward).map(|(found, round)| (found.story.0, found.start, round));
        assert_eq!(next(None, true), Some((1, 0, false)));
        assert_eq!(next(at(1, 3), true), Some((1, 6, false)));
        assert_eq!(next(at(1, 9), true), Some((2, 0, false)));
        assert_eq!(next(at(2, 3), true), Some((1, 0, true)));
        assert_eq!(next(at(1, 6), false), Some((1, 0, false)));
        assert_eq!(next(at(1, 0), false), Some((2, 0, true)));
    }

    #[test]
    fn styles_are_looked_for_and_given() {
        let mut document = document(&[&["#一、新桥", "晚报讯今日通车"], &["#二、老桥"]]);
        let before = document.clone();
        let of_style = Query { style: Some("subhead".into()), ..Query::default() };
        assert_eq!(found(&document, of_style.clone(), Scope::Issue), ["#一、新桥", "#二、老桥"], "whole paragraphs");
        // The text stays where nothing stands for it.
        let finder = Finder::new(of_style).expect("a good query");
        let instead = Instead { style: Some("deck".into()), character: Some("dateline".into()), ..Instead::default() };
        let matches = finder.all(&document, Scope::Issue);
        let undo = finder.replace(&document, &matches, &instead).expect("there are two").apply(&mut document).expect("it can be done");
        let first = &document.stories[&StoryId(1)].paragraphs[0];
        assert_eq!((first.style.as_str(), &*first.text), ("deck", "#一、新桥"));
        // What was given is found by it, and only there.
        let marked = Query { character: Some("dateline".into()), ..words("桥") };
        assert_eq!(found(&document, marked, Scope::Issue).len(), 2);
        assert_eq!(found(&document, Query { character: Some("dateline".into()), ..Query::default() }, Scope::Issue), ["#一、新桥", "#二、老桥"]);
        undo.apply(&mut document).expect("it undoes");
        assert_eq!(document, before);
        // Words and looks in one: the looks are those of what stands there now.
        let finder = Finder::new(words("晚报讯")).expect("a good query");
        let matches = finder.all(&document, Scope::Issue);
        let instead = Instead { text: "本报讯　".into(), character: Some("dateline".into()), ..Instead::default() };
        finder.replace(&document, &matches, &instead).expect("there is one").apply(&mut document).expect("it can be done");
        let paragraph = &document.stories[&StoryId(1)].paragraphs[1];
        assert_eq!(&*paragraph.text, "本报讯　今日通车");
        assert_eq!(paragraph.marks.iter().map(|mark| (mark.start, mark.end)).collect::<Vec<_>>(), [(0, "本报讯　".len() as u32)]);
    }
}
