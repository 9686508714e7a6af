//! The closed list of what a designer may ask for, behind menus, toolbar and shortcuts.

use super::need::{Need, Situation};
use super::shortcut::{Key, Shortcut};
use crate::base::Say;

/// A group of commands, as a menu shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// 文件.
    File,
    /// 编辑.
    Edit,
    /// 文字.
    Text,
    /// 对象.
    Object,
    /// 插入.
    Insert,
    /// 稿件.
    Article,
    /// 版面.
    Page,
    /// 视图.
    View,
    /// 帮助.
    Help,
}

impl Section {
    /// All, in the menu bar's order.
    pub const ALL: [Self; 9] = [Self::File, Self::Edit, Self::Text, Self::Object, Self::Insert, Self::Article, Self::Page, Self::View, Self::Help];

    /// Its name's key.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::Text => "menu-text",
            Self::Object => "menu-object",
            Self::Insert => "menu-insert",
            Self::Article => "menu-article",
            Self::Page => "menu-page",
            Self::View => "menu-view",
            Self::Help => "menu-help",
        }
    }
}

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident: $section:ident $group:literal, $text:literal, [$($need:ident),*], $shortcut:expr;)*) => {
        /// Something a designer may ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $($(#[$doc])* $name,)*
        }

        impl Command {
            /// All commands, in the order menus show them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name in code, for files of shortcuts.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)* }
            }
            /// The menu it stands in.
            #[must_use]
            pub const fn section(self) -> Section {
                match self { $(Self::$name => Section::$section,)* }
            }
            /// Its group in the menu; a line stands between groups.
            #[must_use]
            pub const fn group(self) -> u8 {
                match self { $(Self::$name => $group,)* }
            }
            /// The key of its name.
            #[must_use]
            pub const fn text_key(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
            /// The key of the sentence that says what it does.
            #[must_use]
            pub const fn tip_key(self) -> &'static str {
                match self { $(Self::$name => concat!($text, "-tip"),)* }
            }
            /// What must hold before it may be asked for.
            #[must_use]
            pub const fn needs(self) -> &'static [Need] {
                match self { $(Self::$name => &[$(Need::$need),*],)* }
            }
            /// Its usual shortcut.
            #[must_use]
            pub const fn shortcut(self) -> Option<Shortcut> {
                match self { $(Self::$name => $shortcut,)* }
            }
        }
    };
}

// A line: name: section group, key of its words, [needs], usual shortcut.
commands! {
    // File
    /// Begins a new issue from a template.
    New: File 0, "command-new", [], Some(Shortcut::command(Key::Letter('N')));
    /// Opens another issue.
    Open: File 0, "command-open", [], Some(Shortcut::command(Key::Letter('O')));
    /// Closes the issue.
    Close: File 1, "command-close", [Document], Some(Shortcut::command(Key::Letter('W')));
    /// Saves the issue.
    Save: File 1, "command-save", [Document], Some(Shortcut::command(Key::Letter('S')));
    /// Saves the issue under another name.
    SaveAs: File 1, "command-save-as", [Document], Some(Shortcut::command_shift(Key::Letter('S')));
    /// Saves a copy and goes on with the issue itself.
    SaveCopy: File 1, "command-save-copy", [Document], Some(Shortcut::command_alt(Key::Letter('S')));
    /// Goes back to the issue as it was saved.
    Revert: File 1, "command-revert", [Document, File, Changes], None;
    /// Brings copy and pictures in.
    Import: File 2, "command-import", [Document], Some(Shortcut::command_alt(Key::Letter('D')));
    /// Brings in everything that lies in a folder.
    ImportFolder: File 2, "command-import-folder", [Document], None;
    /// Brings a picture into the selected frame.
    PlacePicture: File 2, "command-place-picture", [Document, Selection], Some(Shortcut::command_alt(Key::Letter('I')));
    /// Writes the press file.
    ExportPdf: File 3, "command-export-pdf", [Document, NoExport, AllPages], Some(Shortcut::command(Key::Letter('E')));
    /// Writes the page shown as an image.
    ExportPng: File 3, "command-export-png", [Document, NoExport, PageShown], Some(Shortcut::command_shift(Key::Letter('E')));
    /// Gathers the issue with everything it needs.
    Package: File 3, "command-package", [Document], Some(Shortcut { command: true, shift: true, alt: true, key: Key::Letter('P') });
    /// Stops the export that is being written.
    StopExport: File 3, "command-stop-export", [Exporting], None;
    /// Settings of the program.
    Preferences: File 8, "command-preferences", [], Some(Shortcut::command(Key::Comma));
    /// Ends the program.
    Quit: File 9, "command-quit", [], Some(Shortcut::command(Key::Letter('Q')));

    // Edit
    /// Takes the last step back.
    Undo: Edit 0, "command-undo", [Undo], Some(Shortcut::command(Key::Letter('Z')));
    /// Does the step taken back again.
    Redo: Edit 0, "command-redo", [Redo], Some(Shortcut::command_shift(Key::Letter('Z')));
    /// Takes what is selected out and keeps it for pasting.
    Cut: Edit 1, "command-cut", [Selection], Some(Shortcut::command(Key::Letter('X')));
    /// Keeps what is selected for pasting.
    Copy: Edit 1, "command-copy", [Selection], Some(Shortcut::command(Key::Letter('C')));
    /// Puts in what was kept.
    Paste: Edit 1, "command-paste", [Document], Some(Shortcut::command(Key::Letter('V')));
    /// Puts in text without its styles.
    PastePlain: Edit 1, "command-paste-plain", [Caret], Some(Shortcut::command_shift(Key::Letter('V')));
    /// Takes the selected frames out.
    DeleteFrames: Edit 1, "command-delete-frames", [Selection], Some(Shortcut::plain(Key::Delete));
    /// Copies the selected frames a character and a line aside.
    Duplicate: Edit 2, "command-duplicate", [Selection], Some(Shortcut::command(Key::Letter('D')));
    /// Copies them beside themselves, a gutter to the right.
    RepeatRight: Edit 2, "command-repeat-right", [Selection], Some(Shortcut::command_alt(Key::Right));
    /// Copies them beneath themselves, on the next line.
    RepeatDown: Edit 2, "command-repeat-down", [Selection], Some(Shortcut::command_alt(Key::Down));
    /// Copies them so many times at a distance that is asked for.
    StepAndRepeat: Edit 2, "command-step-and-repeat", [Selection], Some(Shortcut::command_alt(Key::Letter('U')));
    /// Selects the whole story, or every frame of the page.
    SelectAll: Edit 4, "command-select-all", [Document], Some(Shortcut::command(Key::Letter('A')));
    /// Selects nothing, or leaves what is being done.
    Deselect: Edit 4, "command-deselect", [], Some(Shortcut::plain(Key::Escape));
    /// The select tool.
    SelectTool: Edit 8, "command-select-tool", [], Some(Shortcut::plain(Key::Letter('V')));
    /// The text tool.
    TextTool: Edit 8, "command-text-tool", [], Some(Shortcut::plain(Key::Letter('T')));
    /// The thread tool.
    ThreadTool: Edit 8, "command-thread-tool", [], Some(Shortcut::plain(Key::Letter('K')));
    /// Draws frames of body text.
    TextFrameTool: Edit 8, "command-text-frame-tool", [], Some(Shortcut::plain(Key::Letter('B')));
    /// Draws headline frames.
    HeadlineFrameTool: Edit 8, "command-headline-frame-tool", [], Some(Shortcut::plain(Key::Letter('L')));
    /// Draws picture frames.
    PictureFrameTool: Edit 8, "command-picture-frame-tool", [], Some(Shortcut::plain(Key::Letter('F')));
    /// Draws caption frames.
    CaptionFrameTool: Edit 8, "command-caption-frame-tool", [], Some(Shortcut::plain(Key::Letter('C')));
    /// Draws rules.
    RuleTool: Edit 8, "command-rule-tool", [], Some(Shortcut::plain(Key::Letter('R')));
    /// Draws boxes.
    BoxTool: Edit 8, "command-box-tool", [], Some(Shortcut::plain(Key::Letter('M')));
    /// Moves and scales pictures in their frames.
    PictureTool: Edit 8, "command-picture-tool", [], Some(Shortcut::plain(Key::Letter('A')));
    /// Takes looks from frame to frame.
    EyedropperTool: Edit 8, "command-eyedropper-tool", [], Some(Shortcut::plain(Key::Letter('I')));
    /// The zoom tool.
    ZoomTool: Edit 8, "command-zoom-tool", [], Some(Shortcut::plain(Key::Letter('Z')));
    /// The hand tool.
    HandTool: Edit 8, "command-hand-tool", [], Some(Shortcut::plain(Key::Letter('H')));

    // Text
    /// Finds text, and puts other text in its place.
    Find: Text 0, "command-find", [Document], Some(Shortcut::command(Key::Letter('F')));
    /// The story as a plain list of paragraphs beside the page.
    ToggleStory: Text 0, "command-toggle-story", [], Some(Shortcut::plain(Key::Function(4)));
    /// 着重号.
    MarkEmphasis: Text 1, "command-mark-emphasis", [Caret], None;
    /// 专名号.
    MarkProperName: Text 1, "command-mark-proper-name", [Caret], None;
    /// 书名号 as a wavy line.
    MarkBookTitle: Text 1, "command-mark-book-title", [Caret], None;
    /// 示亡号.
    MarkMourning: Text 1, "command-mark-mourning", [Caret], None;
    /// 夹注.
    MarkWarichu: Text 2, "command-mark-warichu", [Caret], None;
    /// 纵中横.
    MarkTateChuYoko: Text 2, "command-mark-tate-chu-yoko", [Caret], None;
    /// A reading above.
    MarkReading: Text 2, "command-mark-reading", [Caret], None;
    /// A drop initial over two lines.
    DropInitialTwo: Text 3, "command-drop-initial-two", [Caret], None;
    /// A drop initial over three lines.
    DropInitialThree: Text 3, "command-drop-initial-three", [Caret], None;
    /// Takes every mark off.
    ClearMarks: Text 4, "command-clear-marks", [Caret], None;
    /// Ends the text in the selected frame.
    CutThread: Text 5, "command-cut-thread", [Selection], None;
    /// Takes the selected frames out of their threads.
    ReleaseFrame: Text 5, "command-release-frame", [Selection], None;
    /// Straight quotes become Chinese ones as they are typed, or not.
    ToggleQuotes: Text 6, "command-toggle-quotes", [], None;

    // Object
    /// Left edges to the frame taken last.
    AlignLeft: Object 0, "command-align-left", [Selection], None;
    /// Upright middles.
    AlignCentre: Object 0, "command-align-centre", [Selection], None;
    /// Right edges.
    AlignRight: Object 0, "command-align-right", [Selection], None;
    /// Top edges.
    AlignTop: Object 0, "command-align-top", [Selection], None;
    /// Lying middles.
    AlignMiddle: Object 0, "command-align-middle", [Selection], None;
    /// Bottom edges.
    AlignBottom: Object 0, "command-align-bottom", [Selection], None;
    /// Alignment to the frame taken last.
    AlignToKey: Object 7, "command-align-to-key", [], None;
    /// Alignment to the type area.
    AlignToArea: Object 7, "command-align-to-area", [], None;
    /// Alignment to the trimmed page.
    AlignToPage: Object 7, "command-align-to-page", [], None;
    /// Equal gaps across.
    DistributeAcross: Object 1, "command-distribute-across", [Three], None;
    /// Equal gaps down.
    DistributeDown: Object 1, "command-distribute-down", [Three], None;
    /// The width of the frame taken last.
    SameWidth: Object 1, "command-same-width", [Two], None;
    /// Its height.
    SameHeight: Object 1, "command-same-height", [Two], None;
    /// Both.
    SameSize: Object 1, "command-same-size", [Two], None;
    /// Two frames, or two articles, change places and sizes.
    Swap: Object 1, "command-swap", [Two], Some(Shortcut::command_shift(Key::Letter('X')));
    /// The frame as large as its text or picture.
    FitContent: Object 2, "command-fit-content", [Selection], Some(Shortcut::command_alt(Key::Letter('C')));
    /// The picture fills its frame.
    PictureFill: Object 2, "command-picture-fill", [Selection], Some(Shortcut::command_alt(Key::Letter('F')));
    /// The picture is wholly seen.
    PictureWhole: Object 2, "command-picture-whole", [Selection], Some(Shortcut::command_alt(Key::Letter('E')));
    /// The picture stands in the middle.
    PictureCentre: Object 2, "command-picture-centre", [Selection], None;
    /// The picture a quarter turn clockwise.
    PictureTurn: Object 2, "command-picture-turn", [Selection], None;
    /// The picture's left for its right.
    PictureMirror: Object 2, "command-picture-mirror", [Selection], None;
    /// The pictures side by side over the room they take.
    PicturesRow: Object 8, "command-pictures-row", [Two], None;
    /// One beneath the other.
    PicturesColumn: Object 8, "command-pictures-column", [Two], None;
    /// In rows of two.
    PicturesGrid: Object 8, "command-pictures-grid", [Two], None;
    /// The first large, the others beside it.
    PicturesLead: Object 8, "command-pictures-lead", [Two], None;
    /// Over everything.
    ToFront: Object 3, "command-to-front", [Selection], Some(Shortcut::command_shift(Key::CloseBracket));
    /// One up.
    Forward: Object 3, "command-forward", [Selection], Some(Shortcut::command(Key::CloseBracket));
    /// One down.
    Backward: Object 3, "command-backward", [Selection], Some(Shortcut::command(Key::OpenBracket));
    /// Under everything.
    ToBack: Object 3, "command-to-back", [Selection], Some(Shortcut::command_shift(Key::OpenBracket));
    /// Makes the frames one group.
    Group: Object 4, "command-group", [Two], Some(Shortcut::command(Key::Letter('G')));
    /// Dissolves groups.
    Ungroup: Object 4, "command-ungroup", [Selection], Some(Shortcut::command_shift(Key::Letter('G')));
    /// Locks the frames.
    Lock: Object 4, "command-lock", [Selection], Some(Shortcut::command(Key::Letter('L')));
    /// Frees every frame of the page.
    UnlockAll: Object 4, "command-unlock-all", [Document], Some(Shortcut::command_alt(Key::Letter('L')));
    /// Hides the frames.
    Hide: Object 4, "command-hide", [Selection], None;
    /// Shows every frame of the page.
    ShowAll: Object 4, "command-show-all", [Document], None;
    /// Puts the frames on a new layer.
    NewLayer: Object 5, "command-new-layer", [Selection], None;
    /// Puts the frames on the base layer.
    BaseLayer: Object 5, "command-base-layer", [Selection], None;
    /// Moves the frames to the page before.
    MoveToPageBefore: Object 5, "command-move-to-page-before", [Selection, PageBefore], None;
    /// Moves the frames to the page after.
    MoveToPageAfter: Object 5, "command-move-to-page-after", [Selection, PageAfter], None;
    /// The frames a quarter turn clockwise.
    TurnClockwise: Object 6, "command-turn-clockwise", [Selection], None;
    /// A quarter the other way.
    TurnBack: Object 6, "command-turn-back", [Selection], None;
    /// Upright again.
    TurnUpright: Object 6, "command-turn-upright", [Selection], None;

    // Insert
    /// 报头.
    InsertNameplate: Insert 0, "command-insert-nameplate", [Document], None;
    /// 报眉.
    InsertFolio: Insert 0, "command-insert-folio", [Document], None;
    /// 导读.
    InsertDigest: Insert 0, "command-insert-digest", [Document], None;
    /// 图片新闻.
    InsertPhotoNews: Insert 1, "command-insert-photo-news", [Document], None;
    /// 组图.
    InsertPictures: Insert 1, "command-insert-pictures", [Document], None;
    /// A table.
    InsertTable: Insert 2, "command-insert-table", [Document], None;
    /// 二维码.
    InsertCode: Insert 2, "command-insert-code", [Document], None;
    /// 广告.
    InsertAd: Insert 3, "command-insert-ad", [Document], None;

    // Article
    /// The article tool.
    ArticleTool: Article 0, "command-article-tool", [Document], None;
    /// Selects every frame of the article on this page.
    SelectArticle: Article 0, "command-select-article", [Selection], None;
    /// Fits the article exactly, as far as its styles allow.
    FitArticle: Article 1, "command-fit-article", [Selection], None;
    /// Fits every article of the page.
    FitArticles: Article 1, "command-fit-articles", [Document], None;
    /// Gives every text of the page its lines; pictures give and take.
    SettlePage: Article 1, "command-settle-page", [Document], None;
    /// Folds the article anew, as high as its text needs.
    FoldArticle: Article 2, "command-fold-article", [Selection], None;
    /// One basic column more.
    ArticleWider: Article 2, "command-article-wider", [Selection], None;
    /// One basic column fewer.
    ArticleNarrower: Article 2, "command-article-narrower", [Selection], None;
    /// The body in one column more.
    BreakMore: Article 2, "command-break-more", [Selection], None;
    /// The body in one column fewer.
    BreakFewer: Article 2, "command-break-fewer", [Selection], None;
    /// The headline over the text.
    HeadlineOver: Article 3, "command-headline-over", [Selection], None;
    /// The headline over the first columns, text beside it.
    HeadlineRunIn: Article 3, "command-headline-run-in", [Selection], None;
    /// The headline among the columns, text on both sides.
    HeadlineWithin: Article 3, "command-headline-within", [Selection], None;
    /// A standing headline at the left.
    HeadlineLeft: Article 3, "command-headline-left", [Selection], None;
    /// A standing headline at the right.
    HeadlineRight: Article 3, "command-headline-right", [Selection], None;
    /// A box round the article.
    BoxArticle: Article 4, "command-box-article", [Selection], None;
    /// The article's box taken off.
    UnboxArticle: Article 4, "command-unbox-article", [Selection], None;

    // Page
    /// One more page behind this one, like it but empty.
    AddPage: Page 4, "command-add-page", [Document], None;
    /// A copy of the page behind it.
    DuplicatePage: Page 4, "command-duplicate-page", [Document], None;
    /// The page takes the place of the one before.
    PageEarlier: Page 4, "command-page-earlier", [Document, PageBefore], None;
    /// The page takes the place of the one after.
    PageLater: Page 4, "command-page-later", [Document, PageAfter], None;
    /// Takes the page out.
    RemovePage: Page 4, "command-remove-page", [Document, OtherPage], None;
    /// The page before.
    PreviousPage: Page 5, "command-previous-page", [Document, PageBefore], Some(Shortcut::plain(Key::PageUp));
    /// The page after.
    NextPage: Page 5, "command-next-page", [Document, PageAfter], Some(Shortcut::plain(Key::PageDown));
    /// The first page.
    FirstPage: Page 5, "command-first-page", [Document, PageBefore], Some(Shortcut::plain(Key::Home));
    /// The last page.
    LastPage: Page 5, "command-last-page", [Document, PageAfter], Some(Shortcut::plain(Key::End));
    /// The page's shared frames become a parent page.
    MakeParent: Page 6, "command-make-parent", [Document], None;
    /// The page gets its own copies of its parent's frames.
    DetachParent: Page 6, "command-detach-parent", [Document], None;
    /// The page and the next one are one sheet, or no longer.
    JoinNext: Page 6, "command-join-next", [Document], None;
    /// The page in black alone, or in all inks again.
    OneColour: Page 6, "command-one-colour", [Document], None;
    /// What is said of the issue: its paper, its date, its number.
    ShowIssue: Page 7, "command-show-issue", [Document], None;

    // View
    /// Closer.
    ZoomIn: View 0, "command-zoom-in", [Document], Some(Shortcut::command(Key::Plus));
    /// Farther.
    ZoomOut: View 0, "command-zoom-out", [Document], Some(Shortcut::command(Key::Minus));
    /// The whole page.
    FitPage: View 0, "command-fit-page", [Document], Some(Shortcut::command(Key::Digit(0)));
    /// The two pages that face each other.
    FitSpread: View 0, "command-fit-spread", [Document], Some(Shortcut::command_alt(Key::Digit(0)));
    /// The page's width.
    FitWidth: View 0, "command-fit-width", [Document], Some(Shortcut::command(Key::Digit(2)));
    /// The frames that are selected.
    FitSelection: View 0, "command-fit-selection", [Document, Selection], Some(Shortcut::command(Key::Digit(3)));
    /// True size.
    ActualSize: View 0, "command-actual-size", [Document], Some(Shortcut::command(Key::Digit(1)));
    /// The type area and bleed.
    ToggleMargins: View 1, "command-toggle-margins", [], Some(Shortcut::command(Key::Semicolon));
    /// The basic columns.
    ToggleColumns: View 1, "command-toggle-columns", [], Some(Shortcut::command(Key::Quote));
    /// The line grid.
    ToggleLines: View 1, "command-toggle-lines", [], Some(Shortcut::command_shift(Key::Quote));
    /// The frames' edges.
    ToggleFrames: View 1, "command-toggle-frames", [], Some(Shortcut::command(Key::Letter('H')));
    /// The character grid, as on a dummy sheet.
    ToggleCharacters: View 1, "command-toggle-characters", [], None;
    /// The page across the fold beside the one worked on.
    ToggleSpreads: View 1, "command-toggle-spreads", [], None;
    /// Whether what is moved snaps.
    ToggleSnaps: View 1, "command-toggle-snaps", [], Some(Shortcut::command_shift(Key::Semicolon));
    /// Takes every guide off the page.
    ClearGuides: View 1, "command-clear-guides", [Document], None;
    /// The rulers.
    ToggleRulers: View 1, "command-toggle-rulers", [], Some(Shortcut::command(Key::Letter('R')));
    /// Paper and ink as they are, or paper white.
    TogglePaper: View 1, "command-toggle-paper", [], Some(Shortcut::command(Key::Letter('Y')));
    /// The plates in place of the page.
    TogglePlates: View 1, "command-toggle-plates", [Document], None;
    /// The panel of pages.
    TogglePages: View 2, "command-toggle-pages", [], Some(Shortcut::plain(Key::Function(7)));
    /// The panel of findings and facts.
    ToggleInfo: View 2, "command-toggle-info", [], Some(Shortcut::plain(Key::Function(8)));
    /// The panel of pages.
    ShowPages: View 4, "command-show-pages", [], None;
    /// The panel of articles.
    ShowArticles: View 4, "command-show-articles", [], None;
    /// The panel of properties.
    ShowProperties: View 4, "command-show-properties", [], None;
    /// The panel of styles.
    ShowStyles: View 4, "command-show-styles", [], None;
    /// The panel of swatches.
    ShowSwatches: View 4, "command-show-swatches", [], None;
    /// The panel of findings.
    ShowFindings: View 4, "command-show-findings", [], None;
    /// The panel of links.
    ShowLinks: View 4, "command-show-links", [], None;
    /// The panel of frames and layers.
    ShowLayers: View 4, "command-show-layers", [], None;
    /// The panel of history.
    ShowHistory: View 4, "command-show-history", [], None;
    /// The panel of plates.
    ShowPlates: View 4, "command-show-plates", [], None;
    /// Gives the keyboard to the next panel.
    NextPanel: View 5, "command-next-panel", [], Some(Shortcut::plain(Key::Function(6)));
    /// Puts all panels where they stand in a fresh program.
    ResetPanels: View 5, "command-reset-panels", [], None;
    /// Light or dark.
    SwitchTheme: View 6, "command-switch-theme", [], None;
    /// Chinese or English.
    SwitchLanguage: View 6, "command-switch-language", [], None;

    // Help
    /// Finds any command by its name.
    Palette: Help 0, "command-palette", [], Some(Shortcut::command(Key::Letter('K')));
    /// Keys and gestures.
    Keys: Help 0, "command-keys", [], Some(Shortcut::plain(Key::Function(1)));
    /// About the program and its faces.
    About: Help 1, "command-about", [], None;
}

impl Command {
    /// Whether it may be asked for now.
    ///
    /// # Errors
    /// Why not, as a greyed entry says it: the first need that does not hold.
    pub fn allowed(self, now: &Situation) -> Result<(), Say> {
        self.needs().iter().find(|need| !need.holds(now)).map_or(Ok(()), |need| Err(Say::new(need.why_key())))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::i18n::{Language, has};

    #[test]
    fn every_command_has_words_in_both_languages() {
        for language in Language::ALL {
            for command in Command::ALL {
                assert!(has(command.text_key(), language), "{} in {language:?}", command.text_key());
                assert!(has(command.tip_key(), language), "{} in {language:?}", command.tip_key());
            }
            for section in Section::ALL {
                assert!(has(section.text_key(), language), "{section:?}");
            }
            for need in Need::ALL {
                assert!(has(need.why_key(), language), "{need:?}");
            }
        }
    }

    #[test]
    fn no_shortcut_means_two_things() {
        let mut seen = BTreeMap::new();
        for command in Command::ALL {
            if let Some(shortcut) = command.shortcut() {
                assert_eq!(seen.insert(shortcut, command), None, "{shortcut:?} is taken when {command:?} asks for it");
            }
        }
    }

    #[test]
    fn without_a_document_a_greyed_command_says_why() {
        let nothing = Situation::default();
        assert_eq!(Command::ExportPdf.allowed(&nothing).unwrap_err().code, "why-no-document");
        assert_eq!(Command::ZoomIn.allowed(&nothing).unwrap_err().code, "why-no-document");
        assert!(Command::Open.allowed(&nothing).is_ok());
        let two = Situation { has_document: true, page_count: 2, page_index: 1, page_is_ready: true, ..nothing };
        assert_eq!(Command::NextPage.allowed(&two).unwrap_err().code, "why-last-page");
        assert!(Command::PreviousPage.allowed(&two).is_ok());
        assert_eq!(Command::ExportPdf.allowed(&two).unwrap_err().code, "why-pages-not-ready");
        assert!(Command::ExportPng.allowed(&two).is_ok());
    }
}
