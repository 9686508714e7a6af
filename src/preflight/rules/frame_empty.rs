//! Frames with nothing in them.
//!
//! Source: a press desk's habit: what prints nothing is taken out before it is made to print something.

use super::Weighing;
use crate::base::{Finding, Fix};
use crate::preflight::Profile;

/// Found by the check of the document. A box without line or tint may go at once; a text frame without a story waits for one.
pub(super) const RULE: Weighing = Weighing { codes: &["frame-empty", "frame-without-story", "story-empty"], weigh };

fn weigh(_: &Profile, finding: &mut Finding) -> bool {
    if finding.code() == "frame-empty" {
        finding.fix = finding.place.frame.map(Fix::RemoveFrame);
    }
    true
}
