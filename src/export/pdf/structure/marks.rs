//! Marked content of one page: every stretch of it belongs to an element of the structure or is an artifact.

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{DictItem, Op};

use super::super::page::Page;
use crate::base::{FrameId, StoryId};
use crate::display::{Drawn, Group, Item, Part, Reading};

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
    /// A part of a frame's furniture: a table's cell, a line of what is inside.
    Part(FrameId, u32),
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
    /// The part of a frame's furniture that is being written.
    part: Option<(FrameId, u32)>,
    /// How many plain groups of each frame with such parts have begun: its own, then one a part.
    groups: BTreeMap<FrameId, u32>,
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
        Self { reading: reading.clone(), part: None, groups: BTreeMap::new(), open: None, stretches: Vec::new() }
    }

    pub(in crate::export::pdf) fn done(self) -> Tagged {
        Tagged { reading: self.reading, stretches: self.stretches }
    }

    /// Whether the parts of `frame`'s furniture are read on this page.
    fn reads_parts_of(&self, frame: FrameId) -> bool {
        let is_read = |part: &Part| match part {
            Part::Table { frame: known, .. } | Part::Contents { frame: known, .. } => *known == frame,
            Part::Paragraph { .. } | Part::Figure { .. } => false,
        };
        self.reading.parts().any(is_read)
    }

    /// What `item` (no group) belongs to.
    fn tag_of(&self, item: &Item) -> Tag {
        let text = item.source.and_then(|source| source.text);
        match (&item.drawn, text) {
            // What lies beneath the type says nothing of its own.
            (Drawn::Glyphs(glyphs), _) if glyphs.run.under => Tag::Artifact(Artifact::Layout),
            // Dots, lines and frames set with the type belong to it.
            (Drawn::Glyphs(_) | Drawn::Path(_), Some(text)) => Tag::Paragraph(text.story, text.paragraph),
            (Drawn::Glyphs(_), None) => self.part.map_or(Tag::Artifact(Artifact::Pagination), |(frame, part)| Tag::Part(frame, part)),
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
            let [left, bottom, width, height] = self.boxes.rect(&self.on_page(&item.bounds));
            Box::new([left, bottom, left + width, bottom + height])
        });
        self.tag(Stretch { tag, start, area });
    }

    /// From here on `group`, which is `item`, is written: a part of its frame's furniture, where the reading order has such; gives
    /// what was written before.
    pub(in crate::export::pdf) fn enter_group(&mut self, item: &Item, group: &Group) -> Option<(FrameId, u32)> {
        let marks = self.marks.as_mut()?;
        let around = marks.part;
        let frame = item.source.filter(|source| source.text.is_none()).map(|source| source.frame);
        let plain = group.clip.is_none() && group.transform.is_none();
        if let Some(frame) = frame.filter(|frame| plain && marks.reads_parts_of(*frame)) {
            let begun = marks.groups.entry(frame).or_insert(0);
            marks.part = begun.checked_sub(1).map(|part| (frame, part));
            *begun += 1;
        }
        around
    }

    /// The group is written; what is around it goes on.
    pub(in crate::export::pdf) fn leave_group(&mut self, around: Option<(FrameId, u32)>) {
        if let Some(marks) = &mut self.marks {
            marks.part = around;
        }
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
            Tag::Part(..) => format!("/Span <</MCID {number}>> BDC"),
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
        if matches!(open, Some(Tag::Paragraph(..) | Tag::Part(..))) {
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
            && matches!(marks.open, Some(Tag::Paragraph(..) | Tag::Part(..)))
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
