//! What typing, deleting and dividing change: edits, and where the caret stands after them.

use std::sync::Arc;

use super::style::parts;
use crate::base::{FrameId, StoryId};
use crate::edit::Edit;
use crate::editor::{Caret, TextRange};
use crate::model::{Content, Document, Paragraph, Story};

/// Edits and the caret after them.
#[derive(Debug, Clone, PartialEq)]
pub struct Typed {
    /// The edits in order; none where nothing is to be done.
    pub edits: Vec<Edit>,
    /// Where the caret stands afterwards.
    pub caret: Caret,
}

/// `text` as paragraphs can hold it: line ends of any kind are `\n`, other control characters but the tab are left out.
#[must_use]
pub fn tidied(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                tidy.push('\n');
            }
            '\n' | '\u{85}' | '\u{2029}' | '\u{b}' | '\u{c}' => tidy.push('\n'),
            '\t' => tidy.push('\t'),
            // Invisible marks of word processors: a byte order mark, replaced objects.
            '\u{feff}' | '\u{fffc}' => {}
            control if control.is_control() => {}
            other => tidy.push(other),
        }
    }
    tidy
}

/// Takes out the text of `range`.
///
/// Where whole paragraphs go from their begin, what is left of the last one keeps its own style; else what is left joins the first.
#[must_use]
pub fn delete(document: &Document, range: TextRange) -> Typed {
    let (start, end) = (range.start(), range.end());
    let story = start.story;
    let mut edits = Vec::new();
    let length = |index: usize| document.stories.get(&story).and_then(|story| story.paragraphs.get(index)).map_or(0, |one| one.text.len());
    if start == end {
        return Typed { edits, caret: start };
    }
    let cut = |paragraph: usize, range: std::ops::Range<usize>| {
        (!range.is_empty()).then_some(Edit::ReplaceText { story, paragraph, range, text: String::new() })
    };
    if start.paragraph == end.paragraph {
        edits.extend(cut(start.paragraph, start.byte..end.byte));
    } else if start.byte == 0 && end.byte < length(end.paragraph) {
        edits.extend(cut(end.paragraph, 0..end.byte));
        edits.push(Edit::ReplaceParagraphs { story, range: start.paragraph..end.paragraph, with: Vec::new() });
    } else {
        edits.extend(cut(end.paragraph, 0..end.byte));
        edits.extend(cut(start.paragraph, start.byte..length(start.paragraph)));
        if end.paragraph > start.paragraph + 1 {
            edits.push(Edit::ReplaceParagraphs { story, range: start.paragraph + 1..end.paragraph, with: Vec::new() });
        }
        edits.push(Edit::JoinParagraphs { story, paragraph: start.paragraph });
    }
    Typed { edits, caret: start }
}

/// Puts `text`, which holds no line ends, in the place of `range`.
#[must_use]
pub fn insert(document: &Document, range: TextRange, text: &str) -> Typed {
    let (start, end) = (range.start(), range.end());
    let caret = Caret { byte: start.byte + text.len(), ..start };
    if start.paragraph == end.paragraph {
        if start == end && text.is_empty() {
            return Typed { edits: Vec::new(), caret };
        }
        let edit = Edit::ReplaceText { story: start.story, paragraph: start.paragraph, range: start.byte..end.byte, text: text.to_owned() };
        return Typed { edits: vec![edit], caret };
    }
    let Typed { mut edits, .. } = delete(document, range);
    if !text.is_empty() {
        edits.push(Edit::ReplaceText { story: start.story, paragraph: start.paragraph, range: start.byte..start.byte, text: text.to_owned() });
    }
    Typed { edits, caret }
}

/// Divides the paragraph where `range` was.
///
/// At the end of a headline, subhead or the like the new paragraph bears the same style: which one follows is the designer's to say.
#[must_use]
pub fn divide(document: &Document, range: TextRange) -> Typed {
    let Typed { mut edits, caret } = delete(document, range);
    edits.push(Edit::SplitParagraph { story: caret.story, paragraph: caret.paragraph, at: caret.byte });
    Typed { edits, caret: Caret { paragraph: caret.paragraph + 1, byte: 0, ..caret } }
}

/// Joins paragraph `first` with the one after it; an empty one goes without a trace, so that its neighbour keeps its style.
#[must_use]
pub fn join(document: &Document, story: StoryId, first: usize) -> Option<Typed> {
    let paragraphs = &document.stories.get(&story)?.paragraphs;
    let (one, other) = (paragraphs.get(first)?, paragraphs.get(first + 1)?);
    let caret = Caret { story, paragraph: first, byte: one.text.len() };
    let edit = if one.text.is_empty() {
        Edit::ReplaceParagraphs { story, range: first..first + 1, with: Vec::new() }
    } else if other.text.is_empty() {
        Edit::ReplaceParagraphs { story, range: first + 1..first + 2, with: Vec::new() }
    } else {
        Edit::JoinParagraphs { story, paragraph: first }
    };
    Some(Typed { edits: vec![edit], caret })
}

/// Puts paragraphs in the place of `range`: the first joins what stands before, the last what stands after.
///
/// The first takes the style of the paragraph it joins, unless nothing stands before it there; the last keeps its own only where
/// nothing stands after it. So words pasted into a paragraph never change it, and whole paragraphs stay what they were.
#[must_use]
pub fn put(document: &Document, range: TextRange, paragraphs: &[Paragraph]) -> Typed {
    let Typed { mut edits, caret } = delete(document, range);
    let [first, rest @ ..] = paragraphs else { return Typed { edits, caret } };
    // As the story is once `range` is gone.
    let mut after = document.clone();
    for edit in edits.clone() {
        if edit.apply(&mut after).is_err() {
            return Typed { edits: Vec::new(), caret };
        }
    }
    let Some(host) = after.stories.get(&caret.story).and_then(|story| story.paragraphs.get(caret.paragraph)) else {
        return Typed { edits: Vec::new(), caret };
    };
    let (before, behind) = (&host.text[..caret.byte], &host.text[caret.byte..]);
    let story = caret.story;
    let (head, tail) = split(host, caret.byte);
    let mut all: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
    let mut joined = append(head, first);
    if before.is_empty() && (behind.is_empty() || !rest.is_empty()) {
        joined.style.clone_from(&first.style);
    }
    all.push(joined);
    all.extend(rest.iter().cloned());
    let last = all.pop().unwrap_or_else(|| Paragraph::new("", &host.style));
    let byte = last.text.len();
    let own = last.style.clone();
    let mut last = append(last, &tail);
    last.style = if behind.is_empty() || rest.is_empty() { own } else { tail.style.clone() };
    all.push(last);
    let caret = Caret { story, paragraph: caret.paragraph + all.len() - 1, byte };
    let with = all.into_iter().map(Arc::new).collect();
    edits.push(Edit::ReplaceParagraphs { story, range: range.start().paragraph..range.start().paragraph + 1, with });
    Typed { edits, caret }
}

/// The paragraphs of `range`, the first and last as far as they lie in it.
#[must_use]
pub fn taken(document: &Document, range: TextRange) -> Vec<Paragraph> {
    parts(document, range).into_iter().map(|(_, paragraph, from, to)| part(paragraph, from as usize, to as usize)).collect()
}

/// Brings the text of `range` to `to`, or a copy of it; with the range it then stands in. `None` where `to` lies within it.
#[must_use]
pub fn bring(document: &Document, range: TextRange, to: Caret, copy: bool) -> Option<(Vec<Edit>, TextRange)> {
    let (start, end) = (range.start(), range.end());
    let same = to.story == start.story;
    if start == end || same && to >= start && to <= end {
        return None;
    }
    let clip = taken(document, range);
    let mut work = document.clone();
    let mut all = Vec::new();
    let mut follow = |work: &mut Document, typed: Typed| {
        for edit in typed.edits {
            edit.clone().apply(work).ok()?;
            all.push(edit);
        }
        Some(typed.caret)
    };
    let at = if copy || !same || to > end { to } else { follow(&mut work, delete(document, range)).map(|_| to)? };
    let put_in = put(&work, TextRange::caret(at), &clip);
    let finish = follow(&mut work, put_in)?;
    let brought = TextRange { anchor: at, focus: finish };
    if copy || (same && to < start) {
        return Some((all, brought));
    }
    let gone = delete(&work, range);
    follow(&mut work, gone)?;
    let settle = |caret: Caret| if same { without(caret, range) } else { caret };
    Some((all, TextRange { anchor: settle(brought.anchor), focus: settle(brought.focus) }))
}

/// `caret`, which stands behind `range`, once that is taken out.
fn without(caret: Caret, range: TextRange) -> Caret {
    let (start, end) = (range.start(), range.end());
    let paragraph = caret.paragraph - (end.paragraph - start.paragraph);
    let byte = if caret.paragraph == end.paragraph { caret.byte - end.byte + start.byte } else { caret.byte };
    Caret { paragraph, byte, ..caret }
}

/// Both parts of `paragraph` as `edit` divides it.
fn split(paragraph: &Arc<Paragraph>, at: usize) -> (Paragraph, Paragraph) {
    (part(paragraph, 0, at), part(paragraph, at, paragraph.text.len()))
}

/// The bytes `from..to` of `paragraph` with the marks on them; readings, 纵中横 and drop initials only where they are whole.
#[must_use]
pub fn part(paragraph: &Paragraph, from: usize, to: usize) -> Paragraph {
    use crate::model::{Mark, MarkKind};
    let text = paragraph.text.get(from..to).unwrap_or("");
    let (start, end) = (from as u32, to as u32);
    let marks = paragraph.marks.iter().filter_map(|mark| {
        let whole = mark.start >= start && mark.end <= end;
        let divisible = match mark.kind {
            MarkKind::Style(_) | MarkKind::Emphasis | MarkKind::ProperName | MarkKind::BookTitle | MarkKind::Warichu | MarkKind::Mourning => true,
            MarkKind::Ruby(_) | MarkKind::TateChuYoko | MarkKind::DropInitial(_) => false,
        };
        let (from, to) = (mark.start.max(start), mark.end.min(end));
        ((whole || divisible) && from < to).then(|| Mark { start: from - start, end: to - start, kind: mark.kind.clone() })
    });
    Paragraph { text: text.into(), style: paragraph.style.clone(), marks: marks.collect() }
}

/// `first` with the text and marks of `second` behind; marks that meet and say the same become one.
fn append(first: Paragraph, second: &Paragraph) -> Paragraph {
    use crate::model::{Mark, MarkKind};
    let shift = first.text.len() as u32;
    let mut marks = first.marks;
    for mark in &second.marks {
        let moved = Mark { start: mark.start + shift, end: mark.end + shift, kind: mark.kind.clone() };
        let grows = |kind: &MarkKind| !matches!(kind, MarkKind::Ruby(_) | MarkKind::TateChuYoko | MarkKind::DropInitial(_));
        match marks.iter_mut().find(|known| known.end == shift && moved.start == shift && known.kind == moved.kind && grows(&known.kind)) {
            Some(known) => known.end = moved.end,
            None => marks.push(moved),
        }
    }
    marks.sort_by_key(|mark| mark.start);
    Paragraph { text: [&*first.text, &*second.text].concat().into(), style: first.style, marks }
}

/// The first text of a frame that has none: a new story and its thread, or the first paragraph of a story that has none.
///
/// The paragraph's style is the one of that name for the frame's kind where the document has it, else the first there is.
#[must_use]
pub fn begin(document: &Document, frame: FrameId, text: &str) -> Option<Typed> {
    let (_, found) = document.frame(frame)?;
    found.content.text_box()?;
    let wanted = if let Content::Text(_) = found.content { "body" } else { found.content.kind() };
    let styles = &document.styles.paragraph;
    let style = if styles.contains_key(wanted) { wanted } else { styles.keys().next().map_or(wanted, String::as_str) };
    let paragraphs: Vec<Arc<Paragraph>> = text.split('\n').map(|line| Arc::new(Paragraph::new(line, style))).collect();
    let (paragraph, byte) = (paragraphs.len() - 1, paragraphs.last().map_or(0, |last| last.text.len()));
    let known = document.story_in(frame).map(|(story, _)| story);
    if let Some(story) = known {
        let is_empty = document.stories.get(&story).is_some_and(|story| story.paragraphs.is_empty());
        let edit = Edit::ReplaceParagraphs { story, range: 0..0, with: paragraphs };
        return is_empty.then_some(Typed { edits: vec![edit], caret: Caret { story, paragraph, byte } });
    }
    let story = document.free_story_id();
    let edits = vec![Edit::SetStory { id: story, story: Some(Arc::new(Story { paragraphs })) }, Edit::SetThread { story, frames: Some(vec![frame]) }];
    Some(Typed { edits, caret: Caret { story, paragraph, byte } })
}

/// The least part of `old` that must be replaced, and by what, to make it `new`; on whole characters.
#[must_use]
pub fn difference<'a>(old: &str, new: &'a str) -> (std::ops::Range<usize>, &'a str) {
    let head: usize = old.chars().zip(new.chars()).take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum();
    let (left, right) = (&old[head..], &new[head..]);
    let foot: usize = left.chars().rev().zip(right.chars().rev()).take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum();
    (head..old.len() - foot, &right[..right.len() - foot])
}

/// The quotation mark that a straight one typed after `before` stands for; `None` where it may stay.
///
/// An opening one after nothing, a blank, an opening mark or where none is open; a closing one else; `'` between Latin letters is an
/// apostrophe.
///
/// Source: GB/T 15834-2011 4.8 (“ ” outside, ‘ ’ inside).
#[must_use]
pub fn quote(before: &str, typed: &str) -> Option<&'static str> {
    let (open, close) = match typed {
        "\"" => ('“', '”'),
        "'" => ('‘', '’'),
        _ => return None,
    };
    let last = before.chars().next_back();
    if typed == "'" && last.is_some_and(|last| last.is_ascii_alphanumeric()) {
        return Some("’");
    }
    let depth = before.chars().fold(0_i32, |depth, one| depth + i32::from(one == open) - i32::from(one == close && depth > 0));
    let opens = depth == 0 || last.is_some_and(|last| matches!(last, '“' | '‘' | '（' | '《' | '〈' | '【' | '：') && last != open);
    Some(match (typed, opens) {
        ("\"", true) => "“",
        ("\"", false) => "”",
        (_, true) => "‘",
        (_, false) => "’",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::check::refuse;
    use crate::model::{Mark, MarkKind};

    fn mark(start: u32, end: u32, kind: MarkKind) -> Mark {
        Mark { start, end, kind }
    }
    fn document() -> Document {
        let mut first = Paragraph::new("一二三", "headline");
        first.marks = vec![mark(3, 9, MarkKind::Emphasis)];
        let mut last = Paragraph::new("六七八", "byline");
        last.marks = vec![mark(0, 6, MarkKind::Emphasis), mark(6, 9, MarkKind::Ruby("bā".to_owned()))];
        let paragraphs = [first, Paragraph::new("四五", "body"), last].map(Arc::new).to_vec();
        Document { stories: [(StoryId(1), Arc::new(Story { paragraphs }))].into(), ..Document::default() }
    }
    fn at(paragraph: usize, byte: usize) -> Caret {
        Caret { story: StoryId(1), paragraph, byte }
    }
    fn range(from: Caret, to: Caret) -> TextRange {
        TextRange { anchor: from, focus: to }
    }
    /// What the story is after `typed`, a paragraph as style:text with marks in brackets; the caret must stand inside.
    fn after(document: &Document, typed: &Typed) -> Vec<String> {
        let mut changed = document.clone();
        for edit in typed.edits.clone() {
            edit.apply(&mut changed).expect("it can be done");
        }
        let story = &changed.stories[&typed.caret.story];
        for (index, paragraph) in story.paragraphs.iter().enumerate() {
            let edit = Edit::ReplaceParagraphs { story: StoryId(1), range: index..index + 1, with: vec![paragraph.clone()] };
            edit.apply(&mut changed.clone()).expect("every mark stands on its text");
        }
        assert!(story.paragraphs[typed.caret.paragraph].text.is_char_boundary(typed.caret.byte));
        let told = |paragraph: &Arc<Paragraph>| {
            let marks: String = paragraph.marks.iter().map(|mark| format!(" {}-{}", mark.start, mark.end)).collect();
            format!("{}:{}{marks}", paragraph.style, paragraph.text)
        };
        story.paragraphs.iter().map(told).collect()
    }

    #[test]
    fn what_is_deleted_leaves_the_rest_as_it_was() {
        let document = document();
        let within = delete(&document, range(at(0, 6), at(0, 3)));
        assert_eq!(after(&document, &within), ["headline:一三 3-6", "body:四五", "byline:六七八 0-6 6-9"]);
        assert_eq!(within.caret, at(0, 3));
        let across = delete(&document, range(at(0, 6), at(2, 3)));
        assert_eq!(after(&document, &across), ["headline:一二七八 3-6 6-9 9-12"]);
        let whole = delete(&document, range(at(0, 0), at(2, 3)));
        assert_eq!(after(&document, &whole), ["byline:七八 0-3 3-6"], "a headline taken out whole does not leave its style");
        assert_eq!(delete(&document, range(at(1, 3), at(1, 3))).edits, []);
    }

    #[test]
    fn paragraphs_divide_and_join() {
        let document = document();
        let divided = divide(&document, TextRange::caret(at(0, 6)));
        assert_eq!(after(&document, &divided), ["headline:一二 3-6", "headline:三 0-3", "body:四五", "byline:六七八 0-6 6-9"]);
        assert_eq!(divided.caret, at(1, 0));
        let joined = join(&document, StoryId(1), 1).expect("there is a next one");
        assert_eq!(after(&document, &joined), ["headline:一二三 3-9", "body:四五六七八 6-12 12-15"]);
        assert_eq!(joined.caret, at(1, 6));
        assert_eq!(join(&document, StoryId(1), 2), None);
    }

    #[test]
    fn paragraphs_put_in_keep_their_styles_and_do_not_change_their_host() {
        let document = document();
        let clip = [part(&document.stories[&StoryId(1)].paragraphs[0], 3, 9)];
        let words = put(&document, TextRange::caret(at(1, 3)), &clip);
        assert_eq!(after(&document, &words), ["headline:一二三 3-9", "body:四二三五 3-9", "byline:六七八 0-6 6-9"]);
        assert_eq!(words.caret, at(1, 9));
        let clip: Vec<Paragraph> = document.stories[&StoryId(1)].paragraphs.iter().map(|one| Paragraph::clone(one)).collect();
        let all = put(&document, TextRange::caret(at(1, 3)), &clip);
        assert_eq!(
            after(&document, &all),
            ["headline:一二三 3-9", "body:四一二三 6-12", "body:四五", "body:六七八五 0-6 6-9", "byline:六七八 0-6 6-9"]
        );
        assert_eq!(all.caret, at(3, 9));
        let whole = put(&document, range(at(0, 0), at(2, 9)), &clip);
        assert_eq!(after(&document, &whole), ["headline:一二三 3-9", "body:四五", "byline:六七八 0-6 6-9"], "all for all is all");
    }

    #[test]
    fn text_is_brought_to_another_place() {
        let document = document();
        let typed = |range, to, copy| {
            let (edits, brought) = bring(&document, range, to, copy).expect("it goes");
            let typed = Typed { edits, caret: brought.focus };
            let mut changed = document.clone();
            typed.edits.iter().for_each(|edit| drop(edit.clone().apply(&mut changed).expect("it can be done")));
            let text: Vec<String> = taken(&changed, brought).iter().map(|one| one.text.to_string()).collect();
            (after(&document, &typed), text.join("/"))
        };
        let (story, text) = typed(range(at(0, 3), at(0, 6)), at(2, 9), false);
        assert_eq!((story, &*text), (vec!["headline:一三 3-6".into(), "body:四五".into(), "byline:六七八二 0-6 6-9 9-12".into()], "二"));
        let (story, text) = typed(range(at(0, 3), at(1, 3)), at(1, 6), false);
        assert_eq!((story, &*text), (vec!["headline:一五二三 6-12".into(), "body:四".into(), "byline:六七八 0-6 6-9".into()], "二三/四"));
        let (story, text) = typed(range(at(1, 0), at(1, 3)), at(0, 0), false);
        assert_eq!((story, &*text), (vec!["headline:四一二三 6-12".into(), "body:五".into(), "byline:六七八 0-6 6-9".into()], "四"));
        let (story, text) = typed(range(at(1, 0), at(1, 3)), at(2, 9), true);
        assert_eq!((story, &*text), (vec!["headline:一二三 3-9".into(), "body:四五".into(), "byline:六七八四 0-6 6-9".into()], "四"));
        assert_eq!(bring(&document, range(at(0, 3), at(1, 3)), at(0, 6), false), None);
    }

    #[test]
    fn only_what_differs_is_replaced() {
        assert_eq!(difference("一二三", "一二四三"), (6..6, "四"));
        assert_eq!(difference("一二三", "一三"), (3..6, ""));
        assert_eq!(difference("", "一"), (0..0, "一"));
        assert_eq!(difference("一一", "一一一"), (6..6, "一"));
        assert_eq!(difference("们他", "他"), (0..3, ""));
        assert_eq!(difference("一", "一"), (3..3, ""));
    }

    #[test]
    fn text_of_any_program_is_made_fit() {
        assert_eq!(tidied("一\r\n二\r三\u{2029}四\u{0}\u{feff}五\t六\u{2028}七"), "一\n二\n三\n四五\t六\u{2028}七");
    }

    #[test]
    fn quotes_find_their_side() {
        assert_eq!(quote("", "\""), Some("“"));
        assert_eq!(quote("他说：", "\""), Some("“"));
        assert_eq!(quote("他说：“好", "\""), Some("”"));
        assert_eq!(quote("“好”，又说", "\""), Some("“"));
        assert_eq!(quote("他说：“", "'"), Some("‘"));
        assert_eq!(quote("it", "'"), Some("’"));
        assert_eq!(quote("一", "x"), None);
    }

    #[test]
    fn a_document_with_what_was_begun_can_be_laid_out() {
        use crate::base::{Length, PageId, Rect, Size};
        use crate::model::{Frame, Page, TextBox};
        let rect = Rect::new(Length::mm(10.0), Length::mm(10.0), Length::mm(50.0), Length::mm(50.0));
        let frame = Frame { id: FrameId(7), rect, content: Content::Text(TextBox::default()), ..Frame::default() };
        let grid = crate::model::Grid {
            columns: 1,
            characters: 10,
            lines: 10,
            body_size: Length::pt(9.0),
            line_pitch: Length::pt(12.0),
            ..crate::model::Grid::default()
        };
        let page =
            Page { id: PageId(1), trim: Size::new(Length::mm(100.0), Length::mm(100.0)), grid, frames: vec![Arc::new(frame)], ..Page::default() };
        let mut document = Document { pages: vec![Arc::new(page)], ..Document::default() };
        let typed = begin(&document, FrameId(7), "字").expect("a text frame");
        for edit in typed.edits {
            edit.apply(&mut document).expect("it can be done");
        }
        assert_eq!(refuse(&document), Ok(()));
        assert_eq!(typed.caret, Caret { story: StoryId(1), paragraph: 0, byte: 3 });
        assert_eq!(begin(&document, FrameId(7), "字"), None, "it has text now");
    }
}
