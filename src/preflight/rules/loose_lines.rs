//! Loose lines: type set so wide that the column has holes.
//!
//! Source: the project's list, R34 (a line is seen to be loose from a quarter em between characters); the limits `loose-em` and
//! `very-loose-em`. Measured by composition for every line.

use super::Weighing;
use crate::base::{Argument, Finding, Severity};
use crate::preflight::{Limit, Profile};

/// A hint from the first limit, a warning from the second.
pub(super) const RULE: Weighing = Weighing { codes: &["line-loose"], weigh };

fn weigh(profile: &Profile, finding: &mut Finding) -> bool {
    let em = finding.say.arguments.iter().find_map(|(name, value)| match value {
        Argument::Number(number) if *name == "em" => Some(*number),
        Argument::Number(_) | Argument::Text(_) | Argument::Length(_) | Argument::Frame(_) => None,
    });
    let em = em.unwrap_or(0.0);
    finding.severity = if em > profile.limit(Limit::VeryLoose) { Severity::Warning } else { Severity::Hint };
    em > profile.limit(Limit::Loose)
}
