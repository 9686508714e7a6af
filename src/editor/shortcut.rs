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
    /// Return.
    Enter,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Comma.
    Comma,
    /// Full stop.
    Period,
    /// Slash.
    Slash,
    /// Opening square bracket.
    OpenBracket,
    /// Closing square bracket.
    CloseBracket,
    /// A function key, 1 to 12.
    Function(u8),
}

impl Key {
    /// Where an arrow points: steps to the right and down. `None` for any other key.
    #[must_use]
    pub const fn arrow(self) -> Option<(i64, i64)> {
        match self {
            Self::Left => Some((-1, 0)),
            Self::Right => Some((1, 0)),
            Self::Up => Some((0, -1)),
            Self::Down => Some((0, 1)),
            _ => None,
        }
    }
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
    /// Shift and `key`.
    #[must_use]
    pub const fn shift(key: Key) -> Self {
        Self { command: false, shift: true, alt: false, key }
    }
    /// Ctrl (⌘), alt (⌥) and `key`.
    #[must_use]
    pub const fn command_alt(key: Key) -> Self {
        Self { command: true, shift: false, alt: true, key }
    }
    /// Alt (⌥) and `key`.
    #[must_use]
    pub const fn alt(key: Key) -> Self {
        Self { command: false, shift: false, alt: true, key }
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
    /// Whether it would also type, or move a caret, and so must wait while somebody types.
    #[must_use]
    pub const fn types(self) -> bool {
        !self.command && !matches!(self.key, Key::Function(_) | Key::Escape)
    }
}
