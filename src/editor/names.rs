//! Names of styles and colours: where they are used, renamed everywhere, taken out with another in their place.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::looks::edits_between;
use crate::base::Say;
use crate::edit::{Edit, Transaction};
use crate::model::{Colour, Content, Document, FolioPart, Frame, Jumps, LineStroke, MarkKind, ObjectStyle, Paragraph, ParentPage, Setting, Swatch};

/// What bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Named {
    /// A paragraph style.
    #[default]
    Paragraph,
    /// A character style.
    Character,
    /// An object style.
    Object,
    /// A colour.
    Swatch,
}

impl Named {
    /// The names of the kind, in order.
    #[must_use]
    pub fn names(self, document: &Document) -> Vec<String> {
        match self {
            Self::Paragraph => document.styles.paragraph.keys().cloned().collect(),
            Self::Character => document.styles.character.keys().cloned().collect(),
            Self::Object => document.styles.object.keys().cloned().collect(),
            Self::Swatch => document.swatches.keys().cloned().collect(),
        }
    }
    /// Whether `name` is taken.
    #[must_use]
    pub fn has(self, document: &Document, name: &str) -> bool {
        match self {
            Self::Paragraph => document.styles.paragraph.contains_key(name),
            Self::Character => document.styles.character.contains_key(name),
            Self::Object => document.styles.object.contains_key(name),
            Self::Swatch => document.swatches.contains_key(name),
        }
    }
    /// `wanted`, or `wanted 2`, `wanted 3` …: the first that is not taken.
    #[must_use]
    pub fn free_name(self, document: &Document, wanted: &str) -> String {
        let numbered = (2..).map(|number| format!("{wanted} {number}"));
        std::iter::once(wanted.to_owned()).chain(numbered).find(|name| !self.has(document, name)).unwrap_or_default()
    }

    /// The edit that puts the value of `from` in under `to`, or takes `from` out where `to` is `None`.
    fn put(self, document: &Document, from: &str, to: Option<&str>) -> Edit {
        let name = to.unwrap_or(from).to_owned();
        match self {
            Self::Paragraph => Edit::DefineParagraphStyle { name, style: to.and_then(|_| document.styles.paragraph.get(from).cloned()) },
            Self::Character => Edit::DefineCharacterStyle { name, style: to.and_then(|_| document.styles.character.get(from).cloned()) },
            Self::Object => Edit::DefineObjectStyle { name, style: to.and_then(|_| document.styles.object.get(from).cloned()) },
            Self::Swatch => Edit::DefineSwatch { name, swatch: to.and_then(|_| document.swatches.get(from).cloned()) },
        }
    }
}

/// Why a name cannot be given.
///
/// # Errors
/// A sentence where it is empty or taken.
pub fn may_be_named(document: &Document, kind: Named, now: &str, name: &str) -> Result<(), Say> {
    if name.trim().is_empty() {
        return Err(Say::new("name-empty"));
    }
    if name != now && kind.has(document, name) {
        return Err(Say::new("name-taken").with("name", name));
    }
    Ok(())
}

/// How often each name of `kind` is used: paragraphs, marks, frames, or (for colours) places that name it.
#[must_use]
pub fn uses(document: &Document, kind: Named) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut note = |name: &str| {
        if !name.is_empty() {
            *counts.entry(name.to_owned()).or_default() += 1;
        }
    };
    match kind {
        Named::Paragraph => {
            document.stories.values().flat_map(|story| &story.paragraphs).for_each(|paragraph| note(&paragraph.style));
            drop(changed_frames(document, &mut |frame| each_style(frame, &mut |style| note(style))));
            document.jumps.iter().for_each(|jumps| note(&jumps.style));
        }
        Named::Character => {
            let marks = document.stories.values().flat_map(|story| &story.paragraphs).flat_map(|paragraph| &paragraph.marks);
            for mark in marks {
                if let MarkKind::Style(name) = &mark.kind {
                    note(name);
                }
            }
        }
        Named::Object => drop(changed_frames(document, &mut |frame| note(&frame.style))),
        Named::Swatch => {
            drop(recoloured(document, &|_| None, &mut |colour| note(&colour.swatch)));
            let mixtures = document.swatches.values().filter_map(|swatch| if let Swatch::Mixed(mixture) = swatch { Some(mixture) } else { None });
            mixtures.flat_map(|mixture| mixture.spots.keys()).for_each(|name| note(name));
        }
    }
    counts
}

fn frames(document: &Document) -> impl Iterator<Item = &Arc<Frame>> {
    document.pages.iter().flat_map(|page| &page.frames)
}

/// The edits that change the frames of every page and of every parent page.
fn changed_frames(document: &Document, change: &mut dyn FnMut(&mut Frame)) -> Vec<Edit> {
    let mut edits = Vec::new();
    for frame in frames(document) {
        let mut changed = Frame::clone(frame);
        change(&mut changed);
        edits.extend(edits_between(frame, &changed));
    }
    for (name, parent) in &document.parents {
        let mut changed = ParentPage::clone(parent);
        changed.frames.iter_mut().for_each(|frame| change(Arc::make_mut(frame)));
        if changed != **parent {
            edits.push(Edit::DefineParent { name: name.clone(), parent: Some(Arc::new(changed)) });
        }
    }
    edits
}

/// One step that gives `from` the name `to` wherever it stands.
#[must_use]
pub fn rename(document: &Document, kind: Named, from: &str, to: &str) -> Transaction {
    let mut edits = vec![kind.put(document, from, Some(to))];
    edits.extend(renamed_uses(document, kind, from, to));
    edits.push(kind.put(document, from, None));
    Transaction::new(Say::new("step-rename").with("name", to), edits)
}

/// One step that takes `name` out; whatever bears it bears `instead` afterwards (nothing where that is empty).
#[must_use]
pub fn remove(document: &Document, kind: Named, name: &str, instead: &str) -> Transaction {
    let mut edits = renamed_uses(document, kind, name, instead);
    edits.push(kind.put(document, name, None));
    Transaction::new(Say::new("step-remove-name").with("name", name), edits)
}

/// One step that puts a copy of `name` in under a free name, and that name; `None` where there is no `name`.
#[must_use]
pub fn duplicate(document: &Document, kind: Named, name: &str) -> Option<(Transaction, String)> {
    if !kind.has(document, name) {
        return None;
    }
    let copy = kind.free_name(document, name);
    let edits = vec![kind.put(document, name, Some(&copy))];
    Some((Transaction::new(Say::new("step-new-style").with("style", copy.as_str()), edits), copy))
}

/// The edits that make every use of `from` one of `to`.
fn renamed_uses(document: &Document, kind: Named, from: &str, to: &str) -> Vec<Edit> {
    match kind {
        Named::Paragraph => {
            let mut edits =
                restyled(document, &|paragraph| (paragraph.style == from).then(|| Paragraph { style: to.to_owned(), ..paragraph.clone() }));
            // A style based on the one that goes: on the one in its place, and on nothing where that is itself or none.
            for (name, style) in &document.styles.paragraph {
                if style.based_on.as_deref() == Some(from) && name != from {
                    let mut changed = style.as_ref().clone();
                    changed.based_on = base_instead(document, name, from, to);
                    edits.push(Edit::DefineParagraphStyle { name: name.clone(), style: Some(Arc::new(changed)) });
                }
            }
            edits.extend(changed_frames(document, &mut |frame| {
                each_style(frame, &mut |style| {
                    if style == from {
                        to.clone_into(style);
                    }
                });
            }));
            if let Some(jumps) = document.jumps.as_ref().filter(|jumps| jumps.style == from) {
                edits.push(Edit::SetJumps { jumps: Some(Jumps { style: to.to_owned(), ..jumps.clone() }) });
            }
            edits
        }
        Named::Character => restyled(document, &|paragraph| {
            let bears = |kind: &MarkKind| matches!(kind, MarkKind::Style(name) if name == from);
            if !paragraph.marks.iter().any(|mark| bears(&mark.kind)) {
                return None;
            }
            let mut changed = paragraph.clone();
            if to.is_empty() {
                changed.marks.retain(|mark| !bears(&mark.kind));
            }
            for mark in &mut changed.marks {
                if bears(&mark.kind) {
                    mark.kind = MarkKind::Style(to.to_owned());
                }
            }
            Some(changed)
        }),
        Named::Object => changed_frames(document, &mut |frame| {
            if frame.style == from {
                to.clone_into(&mut frame.style);
            }
        }),
        Named::Swatch => {
            let mut edits = recolour(document, &|colour| (colour.swatch == from).then(|| Colour { swatch: to.to_owned(), tint: colour.tint }));
            edits.extend(remixed(document, from, to));
            edits
        }
    }
}

/// The edits that print `to` in every mixture in place of `from`: at its share, or at what is there already.
fn remixed(document: &Document, from: &str, to: &str) -> Vec<Edit> {
    let changed = |(name, swatch): (&String, &Swatch)| {
        let Swatch::Mixed(mixture) = swatch else { return None };
        let share = *mixture.spots.get(from)?;
        let mut mixture = mixture.clone();
        mixture.spots.remove(from);
        if !to.is_empty() {
            mixture.spots.entry(to.to_owned()).or_insert(share);
        }
        Some(Edit::DefineSwatch { name: name.clone(), swatch: Some(Swatch::Mixed(mixture)) })
    };
    document.swatches.iter().filter(|(name, _)| *name != from).filter_map(changed).collect()
}

/// What `name`, based on `from`, is based on when `to` stands for `from`: never, however far the way, on itself.
fn base_instead(document: &Document, name: &str, from: &str, to: &str) -> Option<String> {
    let styles = &document.styles.paragraph;
    let mut next = if styles.contains_key(to) { Some(to) } else { styles.get(from).and_then(|_| (!to.is_empty()).then_some(to)) };
    let first = next.map(str::to_owned);
    for _ in 0..=styles.len() {
        let Some(base) = next else { return first };
        if base == name {
            return styles.get(from).and_then(|style| style.based_on.clone()).filter(|base| base != name);
        }
        next = styles.get(base).and_then(|style| style.based_on.as_deref());
    }
    None
}

/// The edits that change every paragraph of which `change` makes another.
fn restyled(document: &Document, change: &dyn Fn(&Paragraph) -> Option<Paragraph>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (id, story) in &document.stories {
        for (index, paragraph) in story.paragraphs.iter().enumerate() {
            if let Some(changed) = change(paragraph) {
                edits.push(Edit::ReplaceParagraphs { story: *id, range: index..index + 1, with: vec![Arc::new(changed)] });
            }
        }
    }
    edits
}

/// The edits that make every colour of the document what `change` makes of it.
#[must_use]
pub fn recolour(document: &Document, change: &dyn Fn(&Colour) -> Option<Colour>) -> Vec<Edit> {
    recoloured(document, change, &mut |_| {})
}

/// The edits that change every colour in frames, pages and styles; `see` meets each of them.
fn recoloured(document: &Document, change: &dyn Fn(&Colour) -> Option<Colour>, see: &mut dyn FnMut(&Colour)) -> Vec<Edit> {
    let turn = |colour: &mut Colour| {
        if let Some(other) = change(colour) {
            *colour = other;
        }
    };
    let mut edits = changed_frames(document, &mut |frame| {
        each_colour(frame, &mut |colour| {
            see(colour);
            turn(colour);
        });
    });
    for page in &document.pages {
        let mut issue = page.issue.clone();
        for rule in issue.article_rule.iter_mut().chain(&mut issue.side_rule) {
            see(&rule.colour);
            turn(&mut rule.colour);
        }
        if issue != page.issue {
            edits.push(Edit::SetPageIssue { id: page.id, issue: Box::new(issue) });
        }
    }
    let styles = &document.styles;
    for (name, style) in &styles.paragraph {
        let mut changed = style.as_ref().clone();
        let effects = changed.outline.iter_mut().map(|outline| &mut outline.colour).chain(changed.shadow.iter_mut().map(|shadow| &mut shadow.colour));
        let boxed = changed.boxed.iter_mut().flat_map(|boxed| boxed.colours_mut());
        for colour in changed.colour.iter_mut().chain(effects).chain(boxed) {
            see(colour);
            turn(colour);
        }
        if changed != **style {
            edits.push(Edit::DefineParagraphStyle { name: name.clone(), style: Some(Arc::new(changed)) });
        }
    }
    for (name, style) in &styles.character {
        let mut changed = style.as_ref().clone();
        let effects = changed.outline.iter_mut().map(|outline| &mut outline.colour).chain(changed.shadow.iter_mut().map(|shadow| &mut shadow.colour));
        for colour in changed.colour.iter_mut().chain(effects) {
            see(colour);
            turn(colour);
        }
        if changed != **style {
            edits.push(Edit::DefineCharacterStyle { name: name.clone(), style: Some(Arc::new(changed)) });
        }
    }
    for (name, style) in &styles.object {
        let mut changed = ObjectStyle::clone(style);
        if let Some(Setting::On(border)) = &mut changed.border {
            see(&border.colour);
            turn(&mut border.colour);
        }
        if let Some(Setting::On(shade)) = &mut changed.shade {
            see(&shade.colour);
            turn(&mut shade.colour);
        }
        if let Some(rule) = changed.text.as_mut().and_then(|text| text.column_rule.as_mut()) {
            see(&rule.colour);
            turn(&mut rule.colour);
        }
        if changed != **style {
            edits.push(Edit::DefineObjectStyle { name: name.clone(), style: Some(Arc::new(changed)) });
        }
    }
    edits
}

/// Meets every colour `frame` names.
fn each_colour(frame: &mut Frame, meet: &mut dyn FnMut(&mut Colour)) {
    let mut strokes: Vec<&mut LineStroke> = Vec::new();
    match &mut frame.content {
        Content::Text(text) | Content::Headline(text) | Content::Caption(text) => strokes.extend(&mut text.column_rule),
        Content::Rule(rule) => strokes.push(&mut rule.stroke),
        Content::Folio(folio) => strokes.extend(&mut folio.rule),
        Content::Nameplate(plate) => {
            let plate = Arc::make_mut(plate);
            strokes.extend(plate.rule.iter_mut().chain(&mut plate.foot_rule));
        }
        Content::Digest(digest) => strokes.extend(&mut digest.rule),
        Content::Table(table) => {
            let table = Arc::make_mut(table);
            let rules = [&mut table.edge_rule, &mut table.header_rule, &mut table.row_rule, &mut table.column_rule, &mut table.side_rule];
            strokes.extend(rules.into_iter().flatten());
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells).filter_map(|cell| cell.shade.as_mut());
            cells.chain(&mut table.header_shade).chain(&mut table.stripe).for_each(&mut *meet);
        }
        Content::Picture(_) | Content::Box | Content::Code(_) => {}
    }
    strokes.into_iter().chain(frame.border.as_mut()).for_each(|stroke| meet(&mut stroke.colour));
    frame.shade.iter_mut().for_each(|shade| meet(&mut shade.colour));
    let finish = &mut frame.finish;
    if let Some(pattern) = &mut finish.pattern {
        meet(&mut pattern.colour);
    }
    if let Some(ornament) = &mut finish.ornament {
        meet(&mut ornament.colour);
    }
}

/// Meets every paragraph style that `frame` names by itself.
fn each_style(frame: &mut Frame, meet: &mut dyn FnMut(&mut String)) {
    let mut parts: Vec<&mut FolioPart> = Vec::new();
    match &mut frame.content {
        Content::Folio(folio) => parts.extend(folio.left.iter_mut().chain(&mut folio.middle).chain(&mut folio.right)),
        Content::Nameplate(plate) => {
            let plate = Arc::make_mut(plate);
            parts.extend(plate.name.iter_mut().chain(&mut plate.left).chain(&mut plate.right).chain(&mut plate.foot));
        }
        Content::Digest(digest) => {
            meet(&mut digest.style);
            meet(&mut digest.page_style);
        }
        Content::Table(table) => {
            let table = Arc::make_mut(table);
            meet(&mut table.style);
            meet(&mut table.header_style);
            for paragraph in table.rows.iter_mut().flat_map(|row| &mut row.cells).flat_map(|cell| &mut cell.paragraphs) {
                meet(&mut Arc::make_mut(paragraph).style);
            }
        }
        Content::Text(_) | Content::Headline(_) | Content::Caption(_) | Content::Picture(_) | Content::Rule(_) | Content::Box | Content::Code(_) => {}
    }
    parts.into_iter().for_each(|part| meet(&mut part.style));
}

/// One step that defines swatch `name`.
#[must_use]
pub fn define_swatch(name: &str, swatch: Swatch) -> Transaction {
    let edits = vec![Edit::DefineSwatch { name: name.to_owned(), swatch: Some(swatch) }];
    Transaction::new(Say::new("step-swatch").with("name", name), edits)
}

#[cfg(test)]
mod tests;
