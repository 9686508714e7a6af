//! What may stand in a document but should be known: names nobody defined, frames off the page, frames and stories without
//! each other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::furnish;
use crate::base::{ArticleId, Finding, Fix, FrameId, FrameWords, PictureId, Place, Rect, Say, Severity, StoryId};
use crate::model::issue::is_alternative;
use crate::model::{Article, Colour, Content, Document, Finish, FolioBox, Frame, LineStroke, MarkKind, Page, Story, Swatch, TypeSize};

/// What a designer should know about the document before it is laid out, in the order styles, pages, stories, articles.
///
/// A name that many paragraphs of one story get wrong is told once a story, at the first of them.
#[must_use]
pub fn check(document: &Document) -> Vec<Finding> {
    let mut checker = Checker { document, findings: Vec::new() };
    checker.styles();
    checker.pictures();
    let threaded: BTreeSet<FrameId> = document.threads.values().flatten().copied().collect();
    for (index, page) in document.pages.iter().enumerate() {
        checker.page(page);
        let sheet = document.sheet_rect(index);
        for frame in &page.frames {
            checker.frame(page, frame, &sheet, &threaded);
        }
    }
    for (name, parent) in &document.parents {
        let page = furnish::as_page(name, parent);
        let first = checker.findings.len();
        for frame in &parent.frames {
            checker.frame(&page, frame, &frame.rect, &threaded);
        }
        // A parent page is no page of the issue.
        checker.findings[first..].iter_mut().for_each(|finding| finding.place.page = None);
    }
    checker.labels();
    checker.issue();
    let owners = owners(document);
    for (id, story) in &document.stories {
        checker.story(*id, story, owners.get(id).copied());
    }
    checker.articles();
    checker.mixtures();
    checker.findings
}

pub(super) struct Checker<'a> {
    pub(super) document: &'a Document,
    pub(super) findings: Vec<Finding>,
}

impl Checker<'_> {
    pub(super) fn warn(&mut self, say: Say, place: Place) {
        self.findings.push(Finding::new(Severity::Warning, say).at(place));
    }
    pub(super) fn hint(&mut self, say: Say, place: Place) {
        self.findings.push(Finding::new(Severity::Hint, say).at(place));
    }

    /// Names that styles use.
    fn styles(&mut self) {
        let document = self.document;
        let styles = &document.styles;
        for (name, style) in &styles.paragraph {
            if let Some(base) = style.based_on.as_deref().filter(|base| !styles.paragraph.contains_key(*base)) {
                self.warn(Say::new("style-base-unknown").with("style", name.as_str()).with("name", base), Place::default());
            }
            if let Some(cjk) = style.cjk.as_deref().filter(|cjk| !styles.cjk.contains_key(*cjk)) {
                self.warn(Say::new("style-cjk-unknown").with("style", name.as_str()).with("name", cjk), Place::default());
            }
            for colour in style.boxed.iter().flat_map(|boxed| boxed.colours()).filter(|colour| !document.swatches.contains_key(&colour.swatch)) {
                self.warn(Say::new("style-swatch-unknown").with("style", name.as_str()).with("name", colour.swatch.as_str()), Place::default());
            }
            self.dress(
                name,
                style.face.as_deref(),
                style.size.as_ref(),
                [style.colour.as_ref(), style.outline.as_ref().map(|outline| &outline.colour), style.shadow.as_ref().map(|shadow| &shadow.colour)],
            );
        }
        for (name, style) in &styles.character {
            self.dress(
                name,
                style.face.as_deref(),
                style.size.as_ref(),
                [style.colour.as_ref(), style.outline.as_ref().map(|outline| &outline.colour), style.shadow.as_ref().map(|shadow| &shadow.colour)],
            );
        }
    }

    /// Inks that mixtures name.
    fn mixtures(&mut self) {
        let swatches = &self.document.swatches;
        for (name, swatch) in swatches {
            let Swatch::Mixed(mixture) = swatch else { continue };
            for ink in mixture.spots.keys().filter(|ink| !matches!(swatches.get(*ink), Some(Swatch::Spot(_)))) {
                self.warn(Say::new("mixture-ink-unknown").with("swatch", name.as_str()).with("name", ink.as_str()), Place::default());
            }
        }
    }

    /// Face, size and colours that the style `style` names.
    fn dress(&mut self, style: &str, face: Option<&str>, size: Option<&TypeSize>, colours: [Option<&Colour>; 3]) {
        let document = self.document;
        if let Some(face) = face.filter(|face| !document.faces.contains_key(*face)) {
            self.warn(Say::new("style-face-unknown").with("style", style).with("name", face), Place::default());
        }
        if let Some(TypeSize::Named(size)) = size.filter(|size| matches!(size, TypeSize::Named(name) if !document.type_sizes.contains_key(name))) {
            self.warn(Say::new("style-size-unknown").with("style", style).with("name", size.as_str()), Place::default());
        }
        for colour in colours.into_iter().flatten().filter(|colour| !document.swatches.contains_key(&colour.swatch)) {
            self.warn(Say::new("style-swatch-unknown").with("style", style).with("name", colour.swatch.as_str()), Place::default());
        }
    }

    /// Links that lead nowhere on another desk's machine.
    fn pictures(&mut self) {
        for (id, link) in &self.document.pictures {
            if link.file.trim().is_empty() {
                self.findings.push(link_finding(Severity::Error, Say::new("picture-link-empty").with("picture", id.to_string()), *id));
            } else if is_absolute(&link.file) {
                let say = Say::new("picture-link-absolute").with("picture", id.to_string()).with("file", link.file.as_str());
                self.findings.push(link_finding(Severity::Hint, say, *id));
            }
        }
    }

    /// The type area stands on the page.
    fn page(&mut self, page: &Page) {
        let area = page.grid.type_area();
        if !page.trim_rect().encloses(&area) {
            let place = Place { page: Some(page.id), area: Some(area), ..Place::default() };
            self.warn(Say::new("type-area-outside-page").with("page", page.label.as_str()), place);
        }
    }

    fn frame(&mut self, page: &Page, frame: &Frame, sheet: &Rect, threaded: &BTreeSet<FrameId>) {
        let place = Place { page: Some(page.id), frame: Some(frame.id), area: Some(frame.bounds()), ..Place::default() };
        let document = self.document;
        let tell = |code: Say| code.with("frame", called(document, page, frame));
        if !sheet.encloses(&frame.bounds()) {
            let mut finding = Finding::new(Severity::Warning, tell(Say::new("frame-outside-page"))).at(place);
            finding.fix = Some(Fix::MoveInside(frame.id));
            self.findings.push(finding);
        }
        for colour in frame_colours(frame) {
            if !self.document.swatches.contains_key(&colour.swatch) {
                self.warn(tell(Say::new("frame-swatch-unknown")).with("name", colour.swatch.as_str()), place);
            }
        }
        match &frame.content {
            Content::Text(_) | Content::Headline(_) | Content::Caption(_) => {
                if !threaded.contains(&frame.id) {
                    self.hint(tell(Say::new("frame-without-story")), place);
                }
                if let Some(columns) = too_narrow(page, frame) {
                    self.warn(tell(Say::new("frame-columns-too-narrow")).with("columns", columns), place);
                }
            }
            Content::Picture(slot) => {
                if slot.picture.is_none() {
                    self.warn(tell(Say::new("frame-without-picture")), place);
                }
            }
            Content::Box => {
                if frame.border.is_none() && frame.shade.is_none() && frame.finish == Finish::default() && frame.ad.is_none() {
                    self.hint(tell(Say::new("frame-empty")), place);
                }
            }
            Content::Folio(folio) => self.folio(page, frame, folio, place),
            Content::Nameplate(plate) => self.nameplate(page, frame, plate, place),
            Content::Digest(digest) => self.digest(page, frame, digest, place),
            Content::Table(table) => self.table(page, frame, table, place),
            Content::Code(code) => {
                if code.text.is_empty() {
                    self.hint(tell(Say::new("frame-empty")), place);
                }
            }
            Content::Rule(_) => {}
        }
    }

    fn folio(&mut self, page: &Page, frame: &Frame, folio: &FolioBox, place: Place) {
        let document = self.document;
        let tell = |code: Say| code.with("frame", called(document, page, frame));
        let mut parts = folio.left.iter().chain(&folio.middle).chain(&folio.right).peekable();
        if parts.peek().is_none() && folio.rule.is_none() {
            self.hint(tell(Say::new("frame-empty")), place);
        }
        for part in parts {
            if !self.document.styles.paragraph.contains_key(&part.style) {
                self.warn(tell(Say::new("folio-style-unknown")).with("name", part.style.as_str()), place);
            }
        }
    }

    /// Two pages with one label print one number twice.
    fn labels(&mut self) {
        let mut seen: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
        for page in &self.document.pages {
            let same = seen.entry(page.label.as_str()).or_default();
            let printed_together = same.iter().any(|other| !is_alternative(other, page));
            same.push(page);
            if printed_together {
                self.warn(Say::new("page-label-twice").with("page", page.label.as_str()), Place { page: Some(page.id), ..Place::default() });
            }
        }
    }

    fn story(&mut self, id: StoryId, story: &Story, article: Option<ArticleId>) {
        let document = self.document;
        let place = Place { story: Some(id), article, ..Place::default() };
        let title = story.paragraphs.iter().find(|paragraph| !paragraph.text.is_empty()).map_or("", |paragraph| &paragraph.text);
        let begin: String = title.chars().take(12).collect();
        let cut = if begin.len() < title.len() { "…" } else { "" };
        let called = if title.is_empty() { id.to_string() } else { format!("“{begin}{cut}”") };
        let tell = |code: Say| code.with("story", called.as_str()).with("spot", "story").with("id", id.to_string());
        let placed = document.threads.get(&id).is_some_and(|thread| !thread.is_empty());
        if title.is_empty() && placed {
            self.hint(tell(Say::new("story-empty")), place);
        }
        if !placed && !title.is_empty() {
            // An article of which nothing stands anywhere is one thing to be done, not one for each of its texts.
            let waits = article.and_then(|id| document.articles.get(&id)).filter(|article| is_waiting(document, article));
            match waits {
                Some(whole) if whole.stories().next() == Some(id) => {
                    self.warn(Say::new("story-unplaced").with("story", whole.name.as_str()).with("spot", "story").with("id", id.to_string()), place);
                }
                Some(_) => {}
                None => self.warn(tell(Say::new("story-unplaced")), place),
            }
        }
        // The first paragraph and the number of paragraphs (or marks) that use each unknown name.
        let mut unknown: BTreeMap<(bool, &str), (u32, usize)> = BTreeMap::new();
        let mut note = |index: usize, character: bool, name| {
            unknown.entry((character, name)).or_insert_with(|| (u32::try_from(index).unwrap_or(u32::MAX), 0)).1 += 1;
        };
        for (index, paragraph) in story.paragraphs.iter().enumerate() {
            if !document.styles.paragraph.contains_key(&paragraph.style) {
                note(index, false, paragraph.style.as_str());
            }
            for mark in &paragraph.marks {
                match &mark.kind {
                    MarkKind::Style(name) if !document.styles.character.contains_key(name) => note(index, true, name.as_str()),
                    _ => {}
                }
            }
        }
        for ((character, name), (first, uses)) in unknown {
            let say = if character { Say::new("character-style-unknown") } else { Say::new("paragraph-style-unknown") };
            self.warn(tell(say).with("name", name).with("count", uses), Place { text: Some((first, 0, 0)), ..place });
        }
    }

    fn articles(&mut self) {
        for (id, article) in &self.document.articles {
            if article.headline.is_none() && article.body.is_none() && article.captions.is_empty() {
                let place = Place { article: Some(*id), ..Place::default() };
                self.hint(Say::new("article-empty").with("article", article.name.as_str()), place);
            }
        }
    }
}

/// The article each story belongs to.
fn owners(document: &Document) -> BTreeMap<StoryId, ArticleId> {
    let stories = |article: &Arc<Article>| article.headline.iter().chain(&article.body).chain(&article.captions).copied().collect::<Vec<_>>();
    document.articles.iter().flat_map(|(id, article)| stories(article).into_iter().map(|story| (story, *id))).collect()
}

fn link_finding(severity: Severity, say: Say, picture: PictureId) -> Finding {
    let mut finding = Finding::new(severity, say);
    finding.fix = Some(Fix::Relink(picture));
    finding
}

/// Whether no text of an article stands on a page.
fn is_waiting(document: &Document, article: &Article) -> bool {
    let stands = |story: StoryId| document.threads.get(&story).is_some_and(|thread| !thread.is_empty());
    !article.stories().any(stands)
}

/// Whether a linked file is named from the root of a disk, on any system.
fn is_absolute(file: &str) -> bool {
    let mut characters = file.chars();
    match (characters.next(), characters.next()) {
        (Some('/' | '\\'), _) => true,
        (Some(drive), Some(':')) => drive.is_ascii_alphabetic(),
        _ => false,
    }
}

/// The page's label and what the frame is called: "A07·报眉", "A07·图片框 bridge.jpg".
pub(super) fn called(document: &Document, page: &Page, frame: &Frame) -> FrameWords {
    FrameWords { page: page.label.clone(), ..document.words_for(frame) }
}

/// The number of columns, where one of them cannot hold a character of body type.
fn too_narrow(page: &Page, frame: &Frame) -> Option<u32> {
    let text = frame.content.text_box()?;
    let columns = text.columns.max(1);
    let inner = frame.rect.inset(frame.insets);
    let along = if text.writing.is_vertical() { inner.height } else { inner.width };
    let gutter = text.gutter.unwrap_or(page.grid.gutter).of(page.grid.body_size);
    let measure = (along - gutter * i64::from(columns - 1)) / i64::from(columns);
    (measure < page.grid.body_size).then_some(columns)
}

/// Every colour a frame names.
fn frame_colours(frame: &Frame) -> impl Iterator<Item = &Colour> {
    let inside: Vec<&LineStroke> = match &frame.content {
        Content::Text(text) | Content::Headline(text) | Content::Caption(text) => text.column_rule.iter().collect(),
        Content::Rule(rule) => vec![&rule.stroke],
        Content::Folio(folio) => folio.rule.iter().collect(),
        Content::Nameplate(plate) => plate.foot_rule.iter().chain(&plate.rule).collect(),
        Content::Digest(digest) => digest.rule.iter().collect(),
        Content::Table(table) => super::furniture::rules(table).collect(),
        Content::Picture(_) | Content::Box | Content::Code(_) => Vec::new(),
    };
    let cells: Vec<&Colour> = match &frame.content {
        Content::Table(table) => super::furniture::shades(table).collect(),
        Content::Text(_)
        | Content::Headline(_)
        | Content::Caption(_)
        | Content::Rule(_)
        | Content::Folio(_)
        | Content::Nameplate(_)
        | Content::Digest(_)
        | Content::Picture(_)
        | Content::Box
        | Content::Code(_) => Vec::new(),
    };
    let strokes = inside.into_iter().chain(frame.border.as_ref()).map(|stroke| &stroke.colour);
    let worn = frame.finish.ornament.as_ref().map(|ornament| &ornament.colour);
    let pattern = frame.finish.pattern.as_ref().map(|pattern| &pattern.colour);
    strokes.chain(frame.shade.as_ref().map(|shade| &shade.colour)).chain(worn).chain(pattern).chain(cells)
}
