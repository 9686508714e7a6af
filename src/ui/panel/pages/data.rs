//! What the panel of pages shows.

use std::sync::Arc;

use crate::base::{PageId, Severity, Size};
use crate::editor::{Pixels, Session};
use crate::model::PageStage;

/// A half of a 通版.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// The left page of the sheet.
    Left,
    /// The right one.
    Right,
}

/// One page of the panel.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The page.
    pub id: PageId,
    /// How far it has come.
    pub stage: PageStage,
    /// Who brought it there and when; empty where nobody said.
    pub signed: String,
    /// Its label, as A07.
    pub label: String,
    /// Its section's name.
    pub section: String,
    /// The trimmed page, for a blank of the right shape.
    pub trim: Size,
    /// Its thumbnail.
    pub thumbnail: Option<Arc<Pixels>>,
    /// Whether it is composed as the document is now.
    pub is_current: bool,
    /// Whether it is the page shown.
    pub is_shown: bool,
    /// Which half of a 通版 it is, if it is one.
    pub half: Option<Half>,
    /// The gravest finding on it.
    pub gravest: Option<Severity>,
}

/// The pages of `session` in order.
#[must_use]
pub fn entries(session: &Session) -> Vec<Entry> {
    let findings = session.findings();
    session
        .document()
        .pages
        .iter()
        .enumerate()
        .map(|(index, page)| Entry {
            id: page.id,
            stage: page.stage(),
            signed: page.status.as_ref().map(|status| format!("{} {}", status.who, status.when).trim().to_owned()).unwrap_or_default(),
            label: page.label.clone(),
            section: page.section.clone(),
            trim: page.trim,
            thumbnail: session.pages.get(index).and_then(|state| state.thumbnail.clone()),
            is_current: session.is_current(index),
            is_shown: index == session.page_index(),
            half: session.document().spread(index).map(|spread| if spread.left == index { Half::Left } else { Half::Right }),
            gravest: findings.iter().filter(|(page, _)| *page == Some(index)).map(|(_, finding)| finding.severity).max(),
        })
        .collect()
}
