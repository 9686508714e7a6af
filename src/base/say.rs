//! Things told to a person: a stable code with named arguments, made a sentence by `i18n`.

use std::fmt;

/// One argument of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// A name, a file, a piece of copy.
    Text(String),
    /// A count or a measure; shown with at most two decimals.
    Number(f64),
    /// A length on the page.
    Length(super::Length),
    /// A frame.
    Frame(FrameWords),
}

/// What a sentence calls a frame: its name; where it has none, what it is and how what it holds begins.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrameWords {
    /// The label of its page; empty where the sentence or its place says that.
    pub page: String,
    /// Its name, which may be empty.
    pub name: String,
    /// What it is, as `Content::kind` says it ("text", "picture").
    pub kind: &'static str,
    /// The first characters of its text, or its picture's file; empty where it holds nothing.
    pub begins: String,
    /// Its number, where nothing else tells it from another.
    pub number: u32,
}

impl From<FrameWords> for Argument {
    fn from(frame: FrameWords) -> Self {
        Self::Frame(frame)
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<usize> for Argument {
    fn from(count: usize) -> Self {
        Self::Number(count as f64)
    }
}
impl From<i64> for Argument {
    fn from(count: i64) -> Self {
        Self::Number(count as f64)
    }
}
impl From<u32> for Argument {
    fn from(count: u32) -> Self {
        Self::Number(f64::from(count))
    }
}
impl From<f64> for Argument {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}
impl From<super::Length> for Argument {
    fn from(length: super::Length) -> Self {
        Self::Length(length)
    }
}

/// A message before it has a language: a code (kebab-case, stable) and its arguments in order of naming.
#[derive(Debug, Clone, PartialEq)]
pub struct Say {
    /// The message's key in `assets/i18n`.
    pub code: &'static str,
    /// Named arguments.
    pub arguments: Vec<(&'static str, Argument)>,
}

impl Say {
    /// The message `code` without arguments.
    #[must_use]
    pub const fn new(code: &'static str) -> Self {
        Self { code, arguments: Vec::new() }
    }
    /// The message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }
}

impl fmt::Display for Say {
    /// A plain form for logs: `code name=value …`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.code)?;
        for (name, value) in &self.arguments {
            match value {
                Argument::Text(text) => write!(out, " {name}={text}")?,
                Argument::Number(number) => write!(out, " {name}={number}")?,
                Argument::Length(length) => write!(out, " {name}={length}")?,
                Argument::Frame(frame) if frame.name.is_empty() => write!(out, " {name}={}#{}", frame.kind, frame.number)?,
                Argument::Frame(frame) => write!(out, " {name}={}", frame.name)?,
            }
        }
        Ok(())
    }
}
