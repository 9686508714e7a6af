//! Cut, copy and paste of text: with its styles within the program, plain from and to others.

use super::typing::{self, Typed};
use crate::editor::TextRange;
use crate::model::{Document, Paragraph};

/// Text that was put on the system's clipboard, as the program remembers it.
#[derive(Debug, Clone, PartialEq)]
pub struct Clip {
    /// What the system's clipboard holds.
    pub text: String,
    /// The same with styles and marks.
    paragraphs: Vec<Paragraph>,
}

impl Clip {
    /// The text of `range`.
    #[must_use]
    pub fn of(document: &Document, range: TextRange) -> Self {
        let paragraphs = typing::taken(document, range);
        // Other programs know a forced line end as a line end.
        let lines: Vec<String> = paragraphs.iter().map(|paragraph| paragraph.text.replace('\u{2028}', "\n")).collect();
        Self { text: lines.join("\n"), paragraphs }
    }
}

/// Puts `text` from the system's clipboard in the place of `range`: with its styles where it is what `clip` remembers.
///
/// Text from elsewhere becomes paragraphs of the style at the caret. Where it is more than one, blank lines and the blanks round each
/// paragraph (the two ideographic spaces of a typed indent) are left out: indents are the style's.
#[must_use]
pub fn paste(document: &Document, range: TextRange, text: &str, clip: Option<&Clip>) -> Typed {
    let text = typing::tidied(text);
    if let Some(clip) = clip.filter(|clip| typing::tidied(&clip.text) == text) {
        return typing::put(document, range, &clip.paragraphs);
    }
    let start = range.start();
    let style = document.stories.get(&start.story).and_then(|story| story.paragraphs.get(start.paragraph)).map_or("body", |one| &one.style);
    let paragraphs: Vec<Paragraph> = lines(&text).into_iter().map(|line| Paragraph::new(line, style)).collect();
    match &*paragraphs {
        [] => Typed { edits: Vec::new(), caret: start },
        [one] => typing::insert(document, range, &one.text),
        _ => typing::put(document, range, &paragraphs),
    }
}

/// The paragraphs of pasted text: a single one as it is, else each without the blanks round it, empty ones left out.
#[must_use]
pub fn lines(text: &str) -> Vec<&str> {
    if !text.contains('\n') {
        return if text.is_empty() { Vec::new() } else { vec![text] };
    }
    text.split('\n').map(|line| line.trim_matches(|one: char| one.is_whitespace() && one != '\u{2028}')).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::StoryId;
    use crate::editor::Caret;
    use crate::model::{Mark, MarkKind, Story};

    fn at(paragraph: usize, byte: usize) -> Caret {
        Caret { story: StoryId(1), paragraph, byte }
    }
    fn document() -> Document {
        let mut first = Paragraph::new("晚报讯　一二", "body");
        first.marks = vec![Mark { start: 0, end: 9, kind: MarkKind::Style("dateline".to_owned()) }];
        let paragraphs = [first, Paragraph::new("小标题", "subhead")].map(Arc::new).to_vec();
        Document { stories: [(StoryId(1), Arc::new(Story { paragraphs }))].into(), ..Document::default() }
    }
    fn after(document: &Document, typed: Typed) -> Vec<(String, String, usize)> {
        let mut changed = document.clone();
        for edit in typed.edits {
            edit.apply(&mut changed).expect("it can be done");
        }
        changed.stories[&StoryId(1)].paragraphs.iter().map(|one| (one.style.clone(), one.text.to_string(), one.marks.len())).collect()
    }

    #[test]
    fn what_was_copied_here_keeps_its_looks_and_plain_text_does_not() {
        let document = document();
        let clip = Clip::of(&document, TextRange { anchor: at(0, 0), focus: at(1, 3) });
        assert_eq!(clip.text, "晚报讯　一二\n小");
        let styled = after(&document, paste(&document, TextRange::caret(at(1, 9)), &clip.text, Some(&clip)));
        assert_eq!(styled[1], ("subhead".into(), "小标题晚报讯　一二".into(), 1));
        assert_eq!(styled[2], ("subhead".into(), "小".into(), 0));
        let plain = after(&document, paste(&document, TextRange::caret(at(1, 9)), &clip.text, None));
        assert_eq!(plain[1], ("subhead".into(), "小标题晚报讯　一二".into(), 0));
        let changed_meanwhile = after(&document, paste(&document, TextRange::caret(at(1, 9)), "别的", Some(&clip)));
        assert_eq!(changed_meanwhile[1].1, "小标题别的");
    }

    #[test]
    fn paragraphs_from_elsewhere_lose_their_typed_indents() {
        let document = document();
        let pasted = after(&document, paste(&document, TextRange::caret(at(0, 0)), "　　甲\r\n\r\n　　乙\r\n", None));
        assert_eq!(pasted[0], ("body".into(), "甲".into(), 0));
        assert_eq!(pasted[1].1, "乙晚报讯　一二");
        let one = after(&document, paste(&document, TextRange::caret(at(0, 0)), "　甲 ", None));
        assert_eq!(one[0].1, "　甲 晚报讯　一二", "one line is put in as it is");
    }
}
