//! Keys, named without a window system.

/// A key of a shortcut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A letter, upper case.
    Letter(char),
    /// A digit.
    Digit(u8),
    /// Plus (or the equals key it shares).
    Plus,
    /// Minus.
    Minus,
    /// Semicolon.
    Semicolon,
    /// Quote.
    Quote,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// Escape.
    Escape,
    /// A function key, 1 to 12.
    Function(u8),
}

/// A key with the keys held beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shortcut {
    /// Ctrl, or ⌘ on a Mac.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt, or ⌥ on a Mac.
    pub alt: bool,
    /// The key.
    pub key: Key,
}

impl Shortcut {
    /// Ctrl (⌘) and `key`.
    #[must_use]
    pub const fn command(key: Key) -> Self {
        Self { command: true, shift: false, alt: false, key }
    }
    /// Ctrl (⌘), shift and `key`.
    #[must_use]
    pub const fn command_shift(key: Key) -> Self {
        Self { command: true, shift: true, alt: false, key }
    }
    /// `key` alone.
    #[must_use]
    pub const fn plain(key: Key) -> Self {
        Self { command: false, shift: false, alt: false, key }
    }
    /// Whether it would also type a letter, and so must wait while somebody types.
    #[must_use]
    pub const fn types(self) -> bool {
        !self.command && matches!(self.key, Key::Letter(_) | Key::Digit(_) | Key::Plus | Key::Minus | Key::Semicolon | Key::Quote)
    }
}
