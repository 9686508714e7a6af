//! The closed list of what a designer may ask for, behind menus, toolbar and shortcuts.

use super::shortcut::{Key, Shortcut};
use crate::base::Say;

/// A group of commands, as a menu shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// 文件.
    File,
    /// 编辑.
    Edit,
    /// 视图.
    View,
    /// 版面.
    Page,
    /// 帮助.
    Help,
}

impl Section {
    /// All, in the menu bar's order.
    pub const ALL: [Self; 5] = [Self::File, Self::Edit, Self::View, Self::Page, Self::Help];

    /// Its name's key.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::View => "menu-view",
            Self::Page => "menu-page",
            Self::Help => "menu-help",
        }
    }
}

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
    /// Whether something is selected.
    pub has_selection: bool,
    /// Whether an export is being written.
    pub is_exporting: bool,
}

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident: $section:ident, $text:literal, $tip:literal, $shortcut:expr;)*) => {
        /// Something a designer may ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $($(#[$doc])* $name,)*
        }

        impl Command {
            /// All commands, in the order menus show them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The menu it stands in.
            #[must_use]
            pub const fn section(self) -> Section {
                match self { $(Self::$name => Section::$section,)* }
            }
            /// The key of its name.
            #[must_use]
            pub const fn text_key(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
            /// The key of the sentence that says what it does.
            #[must_use]
            pub const fn tip_key(self) -> &'static str {
                match self { $(Self::$name => $tip,)* }
            }
            /// Its shortcut.
            #[must_use]
            pub const fn shortcut(self) -> Option<Shortcut> {
                match self { $(Self::$name => $shortcut,)* }
            }
        }
    };
}

commands! {
    /// Opens another issue.
    Open: File, "command-open", "command-open-tip", Some(Shortcut::command(Key::Letter('O')));
    /// Writes the press file.
    ExportPdf: File, "command-export-pdf", "command-export-pdf-tip", Some(Shortcut::command(Key::Letter('E')));
    /// Writes the page shown as an image.
    ExportPng: File, "command-export-png", "command-export-png-tip", Some(Shortcut::command_shift(Key::Letter('E')));
    /// Ends the program.
    Quit: File, "command-quit", "command-quit-tip", Some(Shortcut::command(Key::Letter('Q')));

    /// Takes the last step back.
    Undo: Edit, "command-undo", "command-undo-tip", Some(Shortcut::command(Key::Letter('Z')));
    /// Does the step taken back again.
    Redo: Edit, "command-redo", "command-redo-tip", Some(Shortcut::command_shift(Key::Letter('Z')));
    /// The select tool.
    SelectTool: Edit, "command-select-tool", "command-select-tool-tip", Some(Shortcut::plain(Key::Letter('V')));
    /// The hand tool.
    HandTool: Edit, "command-hand-tool", "command-hand-tool-tip", Some(Shortcut::plain(Key::Letter('H')));
    /// Selects nothing, or leaves what is being done.
    Deselect: Edit, "command-deselect", "command-deselect-tip", Some(Shortcut::plain(Key::Escape));

    /// Closer.
    ZoomIn: View, "command-zoom-in", "command-zoom-in-tip", Some(Shortcut::command(Key::Plus));
    /// Farther.
    ZoomOut: View, "command-zoom-out", "command-zoom-out-tip", Some(Shortcut::command(Key::Minus));
    /// The whole page.
    FitPage: View, "command-fit-page", "command-fit-page-tip", Some(Shortcut::command(Key::Digit(0)));
    /// The page's width.
    FitWidth: View, "command-fit-width", "command-fit-width-tip", Some(Shortcut::command(Key::Digit(2)));
    /// The frame that is selected.
    FitSelection: View, "command-fit-selection", "command-fit-selection-tip", Some(Shortcut::command(Key::Digit(3)));
    /// True size.
    ActualSize: View, "command-actual-size", "command-actual-size-tip", Some(Shortcut::command(Key::Digit(1)));
    /// The type area and bleed.
    ToggleMargins: View, "command-toggle-margins", "command-toggle-margins-tip", Some(Shortcut::command(Key::Semicolon));
    /// The basic columns.
    ToggleColumns: View, "command-toggle-columns", "command-toggle-columns-tip", Some(Shortcut::command(Key::Quote));
    /// The line grid.
    ToggleLines: View, "command-toggle-lines", "command-toggle-lines-tip", Some(Shortcut::command_shift(Key::Quote));
    /// The frames' edges.
    ToggleFrames: View, "command-toggle-frames", "command-toggle-frames-tip", Some(Shortcut::command(Key::Letter('H')));
    /// The rulers.
    ToggleRulers: View, "command-toggle-rulers", "command-toggle-rulers-tip", Some(Shortcut::command(Key::Letter('R')));
    /// The panel of pages.
    TogglePages: View, "command-toggle-pages", "command-toggle-pages-tip", Some(Shortcut::plain(Key::Function(7)));
    /// The panel of findings and facts.
    ToggleInfo: View, "command-toggle-info", "command-toggle-info-tip", Some(Shortcut::plain(Key::Function(8)));
    /// Paper and ink as they are, or paper white.
    TogglePaper: View, "command-toggle-paper", "command-toggle-paper-tip", Some(Shortcut::command(Key::Letter('Y')));
    /// Light or dark.
    SwitchTheme: View, "command-switch-theme", "command-switch-theme-tip", None;
    /// Chinese or English.
    SwitchLanguage: View, "command-switch-language", "command-switch-language-tip", None;

    /// The page before.
    PreviousPage: Page, "command-previous-page", "command-previous-page-tip", Some(Shortcut::plain(Key::PageUp));
    /// The page after.
    NextPage: Page, "command-next-page", "command-next-page-tip", Some(Shortcut::plain(Key::PageDown));
    /// The first page.
    FirstPage: Page, "command-first-page", "command-first-page-tip", Some(Shortcut::plain(Key::Home));
    /// The last page.
    LastPage: Page, "command-last-page", "command-last-page-tip", Some(Shortcut::plain(Key::End));

    /// Keys and gestures.
    Keys: Help, "command-keys", "command-keys-tip", Some(Shortcut::plain(Key::Function(1)));
    /// About the program and its faces.
    About: Help, "command-about", "command-about-tip", None;
}

impl Command {
    /// Whether it may be asked for now.
    ///
    /// # Errors
    /// Why not, as a greyed entry says it.
    pub fn allowed(self, now: &Situation) -> Result<(), Say> {
        let needs = |met: bool, code: &'static str| if met { Ok(()) } else { Err(Say { code, arguments: Vec::new() }) };
        match self {
            Self::Open
            | Self::Quit
            | Self::SelectTool
            | Self::HandTool
            | Self::Deselect
            | Self::ToggleMargins
            | Self::ToggleColumns
            | Self::ToggleLines
            | Self::ToggleFrames
            | Self::ToggleRulers
            | Self::TogglePages
            | Self::ToggleInfo
            | Self::TogglePaper
            | Self::SwitchTheme
            | Self::SwitchLanguage
            | Self::Keys
            | Self::About => Ok(()),
            Self::ExportPdf | Self::ExportPng => {
                needs(now.has_document, WHY[0])?;
                needs(!now.is_exporting, WHY[1])?;
                needs(if self == Self::ExportPdf { now.pages_are_ready } else { now.page_is_ready }, WHY[2])
            }
            Self::Undo => needs(now.undo_steps > 0, WHY[3]),
            Self::Redo => needs(now.redo_steps > 0, WHY[4]),
            Self::ZoomIn | Self::ZoomOut | Self::FitPage | Self::FitWidth | Self::ActualSize => needs(now.has_document, WHY[0]),
            Self::FitSelection => {
                needs(now.has_document, WHY[0])?;
                needs(now.has_selection, WHY[5])
            }
            Self::PreviousPage | Self::FirstPage => {
                needs(now.has_document, WHY[0])?;
                needs(now.page_index > 0, WHY[6])
            }
            Self::NextPage | Self::LastPage => {
                needs(now.has_document, WHY[0])?;
                needs(now.page_index + 1 < now.page_count, WHY[7])
            }
        }
    }
}

/// The reasons a command may be refused.
pub const WHY: [&str; 8] = [
    "why-no-document",
    "why-exporting",
    "why-pages-not-ready",
    "why-nothing-to-undo",
    "why-nothing-to-redo",
    "why-nothing-selected",
    "why-first-page",
    "why-last-page",
];

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
                assert!(Command::ALL.iter().any(|command| command.section() == section), "{section:?} is empty");
            }
            for why in WHY {
                assert!(has(why, language), "{why}");
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
