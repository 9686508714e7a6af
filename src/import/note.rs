//! Notes: every join, guess and changed character, with its line, so that nothing is silent.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::base::Say;

/// What a note tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteCode {
    /// The copy is not plain UTF-8; `text` names its encoding.
    Encoding,
    /// A byte order mark was taken off.
    ByteOrderMark,
    /// Line ends other than a line feed were made line feeds; `count` of them.
    LineEnds,
    /// Full-width letters or digits were made half-width (`from`, `to`).
    FullWidthAscii,
    /// Half-width marks between Han were made full-width (`from`, `to`).
    HalfWidthMark,
    /// Blanks at a paragraph's start were taken off.
    Indent,
    /// Tabs were made spaces.
    Tab,
    /// Characters nobody sees were taken off (`removed`).
    Invisible,
    /// A character of a private area: check which character the author meant.
    PrivateUse,
    /// The copy was damaged before it came here: U+FFFD stands in it.
    Damaged,
    /// Marks of Markdown were taken off (`removed`).
    Markup,
    /// Two parts of a paragraph cut by a column or page were joined (`line`, `next_line`).
    Join,
    /// Lines of a fixed width were joined to one paragraph (`line` to `next_line`).
    Wrapped,
    /// A paragraph breaks off and nothing continues it.
    Unfinished,
    /// A line was taken for a headline, without a mark that says so.
    Headline,
    /// A heading was taken for the kicker of the next.
    Kicker,
    /// A heading was taken for the deck.
    Deck,
    /// A line was taken for a subhead.
    Subhead,
    /// Two lines of one length were taken for one stacked headline.
    Stacked,
    /// A space after a comma in a heading became a preferred break.
    PreferredBreak,
    /// A space between halves of a headline or slogan became an ideographic space.
    HalvesSpace,
    /// Spaces after a full-width mark were taken off.
    SpaceAfterMark,
    /// A dateline was taken off the first paragraph.
    Dateline,
    /// Names were taken for the byline.
    Byline,
    /// Marks between names were taken off (`removed`).
    NameSeparator,
    /// A paragraph was taken for a caption.
    Caption,
    /// Names were taken for a caption's credit.
    Credit,
    /// Blank lines were taken for the place of a picture.
    Slot,
    /// A turn to another page (下转, 上接) stands here.
    Jump,
    /// A word of the editors (编者按) stands here.
    EditorNote,
    /// A line was taken for the folio; it is in no article.
    Folio,
    /// Text without a headline became an article of its own.
    NoHeadline,
    /// A headline without text.
    NoBody,
    /// Text that its author deleted with changes tracked was left out (`removed`).
    Deleted,
    /// Hidden text was left out (`removed`).
    Hidden,
    /// A remark at the edge was left out (`removed`).
    Comment,
    /// A number or sign that the word processor counts itself was written out (`text`).
    Numbered,
    /// A note at the foot or a text box stands beside the copy.
    Aside,
    /// A picture of a kind that is not read (`text` names it).
    OtherPicture,
    /// A style of the word processor says what the paragraph is.
    StyleName,
    /// A script, style sheet or control of a web page was left out.
    Script,
}

/// One thing done to the copy or guessed about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What was done.
    pub code: NoteCode,
    /// The source line it was done at, counted from 1.
    pub line: usize,
    /// The second source line, where two are concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_line: Option<usize>,
    /// The text concerned, as it now stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The changed characters as they were, in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What they became.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Characters that now stand in no field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removed: Option<String>,
    /// How many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
}

impl Note {
    /// A note of `code` at source line `line`.
    #[must_use]
    pub const fn new(code: NoteCode, line: usize) -> Self {
        Self { code, line, next_line: None, text: None, from: None, to: None, removed: None, count: None }
    }
    /// The note with the text concerned.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }
    /// The note with the second line concerned.
    #[must_use]
    pub const fn next_line(mut self, line: usize) -> Self {
        self.next_line = Some(line);
        self
    }
    /// The note with what was changed into what.
    #[must_use]
    pub fn changed(mut self, from: impl Into<String>, to: impl Into<String>) -> Self {
        self.from = Some(from.into());
        self.to = Some(to.into());
        self
    }
    /// The note with the characters taken off.
    #[must_use]
    pub fn removed(mut self, removed: impl Into<String>) -> Self {
        self.removed = Some(removed.into());
        self
    }
    /// The note with a count.
    #[must_use]
    pub const fn count(mut self, count: usize) -> Self {
        self.count = Some(count);
        self
    }
    /// Whether it tells of a guess or join that [`super::import_with`] can leave undone.
    #[must_use]
    pub const fn may_be_declined(&self) -> bool {
        use NoteCode as C;
        matches!(
            self.code,
            C::FullWidthAscii
                | C::HalfWidthMark
                | C::Join
                | C::Wrapped
                | C::Headline
                | C::Kicker
                | C::Deck
                | C::Subhead
                | C::Stacked
                | C::Dateline
                | C::Byline
                | C::Caption
                | C::Credit
                | C::Slot
                | C::Folio
        )
    }
    /// The message for `i18n`: `import-note-…`, with `line` and `text`.
    #[must_use]
    pub fn say(&self) -> Say {
        let mut say = Say::new(key(self.code)).with("line", self.line);
        if let Some(text) = self.text.as_ref().or(self.removed.as_ref()) {
            say = say.with("text", text.as_str());
        }
        if let (Some(from), Some(to)) = (&self.from, &self.to) {
            say = say.with("from", from.as_str()).with("to", to.as_str());
        }
        if let Some(line) = self.next_line {
            say = say.with("next-line", line);
        }
        say
    }
}

/// The `i18n` key of a code.
const fn key(code: NoteCode) -> &'static str {
    use NoteCode as C;
    match code {
        C::Encoding => "import-note-encoding",
        C::ByteOrderMark => "import-note-byte-order-mark",
        C::LineEnds => "import-note-line-ends",
        C::FullWidthAscii => "import-note-full-width-ascii",
        C::HalfWidthMark => "import-note-half-width-mark",
        C::Indent => "import-note-indent",
        C::Tab => "import-note-tab",
        C::Invisible => "import-note-invisible",
        C::PrivateUse => "import-note-private-use",
        C::Damaged => "import-note-damaged",
        C::Markup => "import-note-markup",
        C::Join => "import-note-join",
        C::Wrapped => "import-note-wrapped",
        C::Unfinished => "import-note-unfinished",
        C::Headline => "import-note-headline",
        C::Kicker => "import-note-kicker",
        C::Deck => "import-note-deck",
        C::Subhead => "import-note-subhead",
        C::Stacked => "import-note-stacked",
        C::PreferredBreak => "import-note-preferred-break",
        C::HalvesSpace => "import-note-halves-space",
        C::SpaceAfterMark => "import-note-space-after-mark",
        C::Dateline => "import-note-dateline",
        C::Byline => "import-note-byline",
        C::NameSeparator => "import-note-name-separator",
        C::Caption => "import-note-caption",
        C::Credit => "import-note-credit",
        C::Slot => "import-note-slot",
        C::Jump => "import-note-jump",
        C::EditorNote => "import-note-editor-note",
        C::Folio => "import-note-folio",
        C::NoHeadline => "import-note-no-headline",
        C::NoBody => "import-note-no-body",
        C::Deleted => "import-note-deleted",
        C::Hidden => "import-note-hidden",
        C::Comment => "import-note-comment",
        C::Numbered => "import-note-numbered",
        C::Aside => "import-note-aside",
        C::OtherPicture => "import-note-other-picture",
        C::StyleName => "import-note-style-name",
        C::Script => "import-note-script",
    }
}

/// Guesses a designer took back: code and source line of their notes.
pub type Declined = BTreeSet<(NoteCode, usize)>;

/// The notes of one import, and the guesses it must not make.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Notes so far.
    pub list: Vec<Note>,
    declined: Declined,
}

impl Notes {
    pub fn new(declined: &Declined) -> Self {
        Self { list: Vec::new(), declined: declined.clone() }
    }
    /// Whether a guess may be made.
    pub fn may(&self, code: NoteCode, line: usize) -> bool {
        self.declined.is_empty() || !self.declined.contains(&(code, line))
    }
    pub fn add(&mut self, note: Note) {
        self.list.push(note);
    }
    /// The notes in the order of the source.
    pub fn finish(mut self) -> Vec<Note> {
        self.list.sort_by_key(|note| (note.line, note.code));
        self.list
    }
}
