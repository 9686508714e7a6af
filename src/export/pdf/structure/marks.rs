//! Marked content of one page: every stretch of it belongs to an element of the structure or is an artifact.

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{DictItem, Op};

use super::super::page::Page;
use crate::base::{FrameId, StoryId};
use crate::display::{Drawn, Item, Part, Reading};

/// What is no part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export::pdf) enum Artifact {
    /// The head line of the page.
    Pagination,
    /// Rules, borders, shades, shadows.
    Layout,
    /// Marks outside the page.
    Page,
}

impl Artifact {
    fn name(self) -> &'static str {
        match self {
            Self::Pagination => "Pagination",
            Self::Layout => "Layout",
            Self::Page => "Page",
        }
    }
}

/// What a stretch of content belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export::pdf) enum Tag {
    /// A paragraph of a story.
    Paragraph(StoryId, u32),
    /// The picture of a frame.
    Figure(FrameId),
    /// Nothing that is read.
    Artifact(Artifact),
}

/// A stretch of content with the number of its mark.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::export::pdf) struct Stretch {
    pub(super) tag: Tag,
    /// Where in its paragraph it begins, in bytes.
    pub(super) start: u32,
    /// Left, bottom, right, top of a picture in the file.
    pub(super) area: Option<Box<[f64; 4]>>,
}

/// The marks of a page being written.
#[derive(Debug)]
pub(in crate::export::pdf) struct Marks {
    reading: Arc<Reading>,
    open: Option<Tag>,
    stretches: Vec<Stretch>,
}

/// A written page's stretches by number, and its reading order.
#[derive(Debug)]
pub(in crate::export::pdf) struct Tagged {
    pub(super) reading: Arc<Reading>,
    pub(super) stretches: Vec<Stretch>,
}

impl Marks {
    pub(in crate::export::pdf) fn new(reading: &Arc<Reading>) -> Self {
        Self { reading: reading.clone(), open: None, stretches: Vec::new() }
    }

    pub(in crate::export::pdf) fn done(self) -> Tagged {
        Tagged { reading: self.reading, stretches: self.stretches }
    }

    /// What `item` (no group) belongs to.
    fn tag_of(&self, item: &Item) -> Tag {
        let text = item.source.and_then(|source| source.text);
        match (&item.drawn, text) {
            // What lies beneath the type says nothing of its own.
            (Drawn::Glyphs(glyphs), _) if glyphs.run.under => Tag::Artifact(Artifact::Layout),
            // Dots, lines and frames set with the type belong to it.
            (Drawn::Glyphs(_) | Drawn::Path(_), Some(text)) => Tag::Paragraph(text.story, text.paragraph),
            (Drawn::Glyphs(_), None) => Tag::Artifact(Artifact::Pagination),
            (Drawn::Path(_), None) | (Drawn::Group(_), _) => Tag::Artifact(Artifact::Layout),
            (Drawn::Picture(_), _) => {
                let frame = item.source.map(|source| source.frame);
                let is_read = |part: &Part| matches!(part, Part::Figure { frame: known, .. } if Some(*known) == frame);
                match frame.filter(|_| self.reading.parts().any(is_read)) {
                    Some(frame) => Tag::Figure(frame),
                    None => Tag::Artifact(Artifact::Layout),
                }
            }
        }
    }
}

fn span(map: BTreeMap<String, DictItem>) -> Op {
    Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties: DictItem::Dict { map } }
}

impl Page<'_> {
    /// Opens the mark that `item` belongs to, unless it is open.
    pub(in crate::export::pdf) fn tag_item(&mut self, item: &Item) {
        let Some(marks) = &self.marks else { return };
        let tag = marks.tag_of(item);
        let start = item.source.and_then(|source| source.text).map_or(0, |text| text.start);
        let area = matches!(tag, Tag::Figure(_)).then(|| {
            let [left, bottom, width, height] = self.boxes.rect(&item.bounds);
            Box::new([left, bottom, left + width, bottom + height])
        });
        self.tag(Stretch { tag, start, area });
    }

    /// Opens the mark of an artifact, unless it is open.
    pub(in crate::export::pdf) fn tag_artifact(&mut self, artifact: Artifact) {
        self.tag(Stretch { tag: Tag::Artifact(artifact), start: 0, area: None });
    }

    fn tag(&mut self, stretch: Stretch) {
        let Some(marks) = &mut self.marks else { return };
        // Pictures side by side are figures of their own.
        if marks.open == Some(stretch.tag) && stretch.area.is_none() {
            return;
        }
        self.untag();
        let Some(marks) = &mut self.marks else { return };
        marks.open = Some(stretch.tag);
        let number = marks.stretches.len();
        // Written as it stands: a page has hundreds of these, and a map for each would take a kilobyte.
        let key = match stretch.tag {
            Tag::Paragraph(..) => format!("/P <</MCID {number}>> BDC"),
            Tag::Figure(_) => format!("/Figure <</MCID {number}>> BDC"),
            Tag::Artifact(artifact) => format!("/Artifact <</Type /{}>> BDC", artifact.name()),
        };
        if !matches!(stretch.tag, Tag::Artifact(_)) {
            marks.stretches.push(stretch);
        }
        self.push(Op::Unknown { key, value: Vec::new() });
    }

    /// Opens a bracket round a line whose text is told; closed by [`Page::end_spelled`].
    ///
    /// On a tagged page the line is a stretch of its paragraph of its own, not a bracket in a bracket: poppler takes the end of
    /// the inner one for the end of the paragraph.
    pub(in crate::export::pdf) fn begin_spelled(&mut self, text: Vec<u8>, start: u32) {
        let told = ("ActualText".to_owned(), DictItem::String { data: text, literal: true });
        let open = self.marks.as_ref().and_then(|marks| marks.open);
        if matches!(open, Some(Tag::Paragraph(..))) {
            let is_empty = matches!(self.ops.last(), Some(Op::Unknown { key, .. }) if key.ends_with(" BDC"));
            if is_empty {
                // Nothing was written since the paragraph's bracket was opened: this one takes its place.
                self.ops.pop();
            } else {
                self.push(Op::EndMarkedContent);
            }
            if let (Some(marks), Some(tag)) = (&mut self.marks, open) {
                if is_empty {
                    marks.stretches.pop();
                }
                let number = ("MCID".to_owned(), DictItem::Int(marks.stretches.len() as i64));
                marks.stretches.push(Stretch { tag, start, area: None });
                self.push(span([told, number].into()));
                return;
            }
        }
        self.push(span([told].into()));
    }

    /// Closes what [`Page::begin_spelled`] opened.
    pub(in crate::export::pdf) fn end_spelled(&mut self) {
        if let Some(marks) = &mut self.marks
            && matches!(marks.open, Some(Tag::Paragraph(..)))
        {
            marks.open = None;
        }
        self.push(Op::EndMarkedContent);
    }

    /// Closes the mark that is open, if one is: states are saved and restored between marks.
    pub(in crate::export::pdf) fn untag(&mut self) {
        if self.marks.as_mut().and_then(|marks| marks.open.take()).is_some() {
            self.push(Op::EndMarkedContent);
        }
    }

    /// Whether the page's content is marked.
    pub(in crate::export::pdf) fn is_tagged(&self) -> bool {
        self.marks.is_some()
    }
}
