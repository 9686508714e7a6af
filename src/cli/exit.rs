//! How a command ended: its exit code, and the sentence where it was refused.

use std::error::Error;
use std::process::ExitCode;

use super::words;
use crate::base::{Finding, Severity};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done (0).
    Done,
    /// Done, with findings of warning or above (1).
    Findings,
    /// Refused (2).
    Refused,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Findings => 1,
            Exit::Refused => 2,
        })
    }
}

impl Exit {
    /// [`Exit::Findings`] where any of `findings` is a warning or worse.
    pub(super) fn of(findings: &[Finding]) -> Self {
        if findings.iter().any(|finding| finding.severity >= Severity::Warning) { Self::Findings } else { Self::Done }
    }
}

/// What a command gives back.
pub(super) type Outcome = Result<Exit, Refusal>;

/// Why a command did nothing: what, where, what to do, in one or more sentences.
#[derive(Debug)]
pub(super) struct Refusal(String);

impl Refusal {
    /// A refusal in the command line's own words.
    pub(super) fn said(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// Its sentence.
    pub(super) fn sentence(&self) -> &str {
        &self.0
    }
}

/// Any layer's error is a refusal; its causes follow where its own words do not hold them.
impl<E: Error> From<E> for Refusal {
    fn from(error: E) -> Self {
        let mut said = error.to_string();
        let mut cause = error.source();
        while let Some(deeper) = cause {
            let words = deeper.to_string();
            if !said.contains(&words) {
                said = format!("{said} ({words})");
            }
            cause = deeper.source();
        }
        Self(said)
    }
}

/// Tells a refusal, gives the exit.
pub(super) fn tell(outcome: Outcome) -> Exit {
    match outcome {
        Ok(exit) => exit,
        Err(Refusal(said)) => {
            words::refused(&said);
            Exit::Refused
        }
    }
}
