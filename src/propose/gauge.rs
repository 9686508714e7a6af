//! Counting lines by real composition.

use std::collections::BTreeMap;

use super::article::Measurer;
use super::settle::Gauge;
use crate::base::{FrameId, StoryId};
use crate::compose::{Composer, StoryCache, StyleBook};
use crate::makeup::{Copyfit, StoryFlow, Thread, flow_story};
use crate::model::Document;

/// A gauge that flows each story as make-up will.
pub struct ComposedGauge<'a> {
    composer: &'a Composer,
    book: StyleBook,
    caches: BTreeMap<StoryId, StoryCache>,
}

impl<'a> ComposedGauge<'a> {
    /// A gauge for `document`, whose styles must not change while it is used.
    #[must_use]
    pub fn new(document: &Document, composer: &'a Composer) -> Self {
        Self { composer, book: StyleBook::new(document, composer.faces()), caches: BTreeMap::new() }
    }
}

impl Gauge for ComposedGauge<'_> {
    fn excess(&mut self, document: &Document, frame: FrameId) -> Option<i64> {
        let thread = ends_in(document, frame)?;
        Some(excess_of(&flow_story(&thread, &self.book, self.composer, self.caches.entry(thread.id).or_default())))
    }
}

impl Gauge for Measurer<'_> {
    fn excess(&mut self, document: &Document, frame: FrameId) -> Option<i64> {
        Some(excess_of(&self.flow(&ends_in(document, frame)?)))
    }
}

/// The text that ends in `frame`: where a story runs through several frames only the last one can give it room.
fn ends_in(document: &Document, frame: FrameId) -> Option<Thread> {
    let (story, index) = document.story_in(frame)?;
    if index + 1 == document.threads.get(&story)?.len() { Thread::of(document, story) } else { None }
}

/// Lines without a place (positive) or free (negative).
fn excess_of(flow: &StoryFlow) -> i64 {
    match flow.copyfit {
        Copyfit::Overset { lines, .. } => i64::from(lines),
        Copyfit::Underset { lines, .. } => -i64::from(lines),
        // A headline that does not fit its frame says so in a finding only.
        Copyfit::Fits => i64::from(flow.findings.iter().any(|(_, finding)| finding.code() == "headline-overset")),
    }
}
