//! What must hold before a command may be asked for, and the situation that decides it.

/// What decides whether a command may be asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Situation {
    /// Whether a document is open.
    pub has_document: bool,
    /// Number of pages.
    pub page_count: usize,
    /// The page shown.
    pub page_index: usize,
    /// Whether the page shown has a list to draw.
    pub page_is_ready: bool,
    /// Whether every page has a list of the newest revision.
    pub pages_are_ready: bool,
    /// Steps that can be taken back.
    pub undo_steps: usize,
    /// Steps that can be done again.
    pub redo_steps: usize,
    /// Number of frames selected.
    pub selected: usize,
    /// Whether a caret stands in text.
    pub has_caret: bool,
    /// Whether some text is selected.
    pub has_text_range: bool,
    /// Whether an export is being written.
    pub is_exporting: bool,
    /// Whether the document has a file.
    pub has_file: bool,
    /// Whether there are changes that are not saved.
    pub is_dirty: bool,
}

/// What must hold before a command may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// A document is open.
    Document,
    /// No export is being written.
    NoExport,
    /// Every page has its newest list.
    AllPages,
    /// The page shown has a list.
    PageShown,
    /// There is a step to take back.
    Undo,
    /// There is a step to do again.
    Redo,
    /// Something is selected.
    Selection,
    /// Two things or more are selected.
    Two,
    /// Three things or more are selected.
    Three,
    /// There is a page before.
    PageBefore,
    /// There is a page after.
    PageAfter,
    /// There is another page.
    OtherPage,
    /// A caret stands in text.
    Caret,
    /// Some text is selected.
    TextRange,
    /// The document has a file.
    File,
    /// There are changes that are not saved.
    Changes,
    /// An export is being written.
    Exporting,
}

impl Need {
    /// All, for tests of their words.
    pub const ALL: [Self; 17] = [
        Self::Document,
        Self::NoExport,
        Self::AllPages,
        Self::PageShown,
        Self::Undo,
        Self::Redo,
        Self::Selection,
        Self::Two,
        Self::Three,
        Self::PageBefore,
        Self::PageAfter,
        Self::OtherPage,
        Self::Caret,
        Self::TextRange,
        Self::File,
        Self::Changes,
        Self::Exporting,
    ];

    /// The key of the sentence that says it does not hold.
    #[must_use]
    pub const fn why_key(self) -> &'static str {
        match self {
            Self::Document => "why-no-document",
            Self::NoExport => "why-exporting",
            Self::AllPages | Self::PageShown => "why-pages-not-ready",
            Self::Undo => "why-nothing-to-undo",
            Self::Redo => "why-nothing-to-redo",
            Self::Selection => "why-nothing-selected",
            Self::Two => "why-two-needed",
            Self::Three => "why-three-needed",
            Self::PageBefore => "why-first-page",
            Self::PageAfter => "why-last-page",
            Self::OtherPage => "why-only-page",
            Self::Caret => "why-no-caret",
            Self::TextRange => "why-no-text-selected",
            Self::File => "why-no-file",
            Self::Changes => "why-no-changes",
            Self::Exporting => "why-not-exporting",
        }
    }

    /// Whether it holds.
    #[must_use]
    pub const fn holds(self, now: &Situation) -> bool {
        match self {
            Self::Document => now.has_document,
            Self::NoExport => !now.is_exporting,
            Self::AllPages => now.pages_are_ready,
            Self::PageShown => now.page_is_ready,
            Self::Undo => now.undo_steps > 0,
            Self::Redo => now.redo_steps > 0,
            Self::Selection => now.selected > 0,
            Self::Two => now.selected > 1,
            Self::Three => now.selected > 2,
            Self::PageBefore => now.page_index > 0,
            Self::PageAfter => now.page_index + 1 < now.page_count,
            Self::OtherPage => now.page_count > 1,
            Self::Caret => now.has_caret,
            Self::TextRange => now.has_text_range,
            Self::File => now.has_file,
            Self::Changes => now.is_dirty,
            Self::Exporting => now.is_exporting,
        }
    }
}
