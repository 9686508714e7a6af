//! Furniture, tables, codes, parent pages and editions that cannot be laid out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::error::{DocumentError, Measure, Spot, Thing};
use super::guard::{count, frame, length, number, page_spot, picture_of, stroke};
use super::text;
use crate::base::{FrameId, Length, StoryId};
use crate::model::{AdSize, CodeBox, DigestBox, Document, Finish, NameplateBox, Page, PageIssue, ParentPage, TableBox, bounds};

/// A nameplate: not too many lines, rules that can be drawn.
pub(super) fn nameplate(plate: &NameplateBox, at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    for lines in [plate.left.len(), plate.right.len(), plate.foot.len()] {
        count(Thing::Listed, at, lines, bounds::LISTED)?;
    }
    plate.foot_rule.iter().chain(&plate.rule).try_for_each(|rule| stroke(rule, at))
}

/// A digest: not too many articles.
pub(super) fn digest(digest: &DigestBox, at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    count(Thing::Listed, at, digest.items.len(), bounds::LISTED)?;
    for item in &digest.items {
        count(Thing::Byte, at, item.text.len(), bounds::TEXT_BYTES)?;
    }
    digest.rule.iter().try_for_each(|rule| stroke(rule, at))
}

/// A code: not more than any code holds.
pub(super) fn code(code: &CodeBox, at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    count(Thing::Byte, at, code.text.len(), bounds::CODE_BYTES)
}

/// A table: columns with a width, cells whose paragraphs can be set.
pub(super) fn table(table: &TableBox, at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    if table.columns.is_empty() {
        return Err(DocumentError::TableEmpty { at: at() });
    }
    count(Thing::Cell, at, table.columns.len(), bounds::TABLE_COLUMNS)?;
    count(Thing::Cell, at, table.rows.len(), bounds::TABLE_ROWS)?;
    table.columns.iter().try_for_each(|share| number(Measure::TableShare, at, *share, 1, 10_000))?;
    length(Measure::Inset, at, table.padding, Length::ZERO, bounds::MARGIN_MOST)?;
    let rules = [&table.edge_rule, &table.header_rule, &table.row_rule, &table.column_rule, &table.side_rule];
    rules.into_iter().flatten().try_for_each(|rule| stroke(rule, at))?;
    for row in &table.rows {
        count(Thing::Cell, at, row.cells.len(), bounds::TABLE_COLUMNS)?;
        if let Some(height) = row.height {
            length(Measure::RowHeight, at, height, Length::ZERO, bounds::FRAME_MOST)?;
        }
        for cell in &row.cells {
            number(Measure::CellSpan, at, cell.columns, 1, bounds::TABLE_COLUMNS as u32)?;
            number(Measure::CellSpan, at, cell.rows, 1, bounds::TABLE_ROWS as u32)?;
            count(Thing::Paragraph, at, cell.paragraphs.len(), bounds::CELL_PARAGRAPHS)?;
            // A cell's text has no story: the sentence names the frame.
            let checked = cell.paragraphs.iter().enumerate().try_for_each(|(index, one)| text::paragraph(StoryId(0), index, one));
            checked.map_err(|error| match error {
                DocumentError::LineEnd { .. } => DocumentError::LineEnd { at: at() },
                DocumentError::Mark { index, fault, .. } => DocumentError::Mark { at: at(), index, fault },
                DocumentError::TooMany { thing, found, most, .. } => DocumentError::TooMany { thing, at: at(), found, most },
                DocumentError::OutOfBounds { measure, found, least, most, .. } => {
                    DocumentError::OutOfBounds { measure, at: at(), found, least, most }
                }
                other => other,
            })?;
        }
    }
    Ok(())
}

/// What a frame wears: widths and pitches that can be drawn.
pub(super) fn finish(finish: &Finish, at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    if let Some(ornament) = &finish.ornament {
        length(Measure::OrnamentWidth, at, ornament.width, bounds::FRAME_LEAST, bounds::MARGIN_MOST)?;
    }
    finish.pattern.as_ref().map_or(Ok(()), |pattern| {
        // Finer than a hair no press holds, and a page would be a million lines.
        length(Measure::PatternPitch, at, pattern.pitch, Length::from_units(9_000), bounds::MARGIN_MOST)?;
        length(Measure::Weight, at, pattern.weight, Length::from_units(1), bounds::MARGIN_MOST)
    })
}

/// What a page is to its issue.
pub(crate) fn page_issue(issue: &PageIssue, at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    count(Thing::Edition, at, issue.editions.len(), bounds::EDITIONS)?;
    count(Thing::Listed, at, issue.staff.len(), bounds::LISTED)?;
    count(Thing::Frame, at, issue.without.len(), bounds::FRAMES)?;
    issue.article_rule.iter().chain(&issue.side_rule).try_for_each(|rule| stroke(rule, at))
}

/// A size that advertisements are sold in: parts of something.
pub(crate) fn ad_size(size: AdSize) -> Result<(), DocumentError> {
    let at = || Spot::Document;
    match size {
        AdSize::Area { columns, of_columns, lines, of_lines } => {
            for (parts, of) in [(columns, of_columns), (lines, of_lines)] {
                number(Measure::AdParts, at, of, 1, 100)?;
                number(Measure::AdParts, at, parts, 1, of)?;
            }
            Ok(())
        }
        AdSize::Cells { columns, lines } | AdSize::Ear { columns, lines } => {
            number(Measure::Columns, at, columns, 1, 64)?;
            number(Measure::GridLines, at, lines, 1, 2_000)
        }
        AdSize::Fold => Ok(()),
    }
}

/// The parent page `name` as a page, for checks and sentences.
pub(crate) fn as_page(name: &str, parent: &ParentPage) -> Page {
    Page { label: name.to_owned(), frames: parent.frames.clone(), ..Page::default() }
}

/// The parent page `name` by itself: its frames, which hold no running text, and pictures that are there.
pub(crate) fn parent(document: &Document, name: &str, parent: &ParentPage) -> Result<(), DocumentError> {
    let page = as_page(name, parent);
    count(Thing::Frame, || page_spot(&page), parent.frames.len(), bounds::FRAMES)?;
    for one in &parent.frames {
        frame(&page, one)?;
        picture_of(document, &page, one)?;
        if one.content.text_box().is_some() {
            return Err(DocumentError::ParentText { at: super::guard::frame_spot(&page, one) });
        }
    }
    Ok(())
}

/// Parent pages, advertisement sizes and editions of the document; ids of parent pages' frames are used nowhere else.
pub(super) fn refuse(document: &Document) -> Result<(), DocumentError> {
    count(Thing::Parent, || Spot::Document, document.parents.len(), bounds::PAGES)?;
    count(Thing::Entry, || Spot::Document, document.ad_sizes.len(), bounds::ENTRIES)?;
    editions(&document.editions)?;
    document.ad_sizes.values().try_for_each(|size| ad_size(*size))?;
    if document.parents.is_empty() {
        return Ok(());
    }
    let mut seen: BTreeMap<FrameId, Spot> = BTreeMap::new();
    for page in &document.pages {
        seen.extend(page.frames.iter().map(|frame| (frame.id, super::guard::frame_spot(page, frame))));
    }
    for (name, one) in &document.parents {
        parent(document, name, one)?;
        let page = as_page(name, one);
        for frame in &one.frames {
            let second = super::guard::frame_spot(&page, frame);
            if let Some(first) = seen.insert(frame.id, second.clone()) {
                return Err(DocumentError::SameId { first, second });
            }
        }
    }
    Ok(())
}

/// The names of editions: not too many.
pub(crate) fn editions(names: &[String]) -> Result<(), DocumentError> {
    count(Thing::Edition, || Spot::Document, names.len(), bounds::EDITIONS)
}

/// The ids of `frames`, of which none stands twice.
pub(crate) fn ids_of(frames: &[Arc<crate::model::Frame>]) -> Option<BTreeSet<FrameId>> {
    let ids: BTreeSet<FrameId> = frames.iter().map(|frame| frame.id).collect();
    (ids.len() == frames.len()).then_some(ids)
}
