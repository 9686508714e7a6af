//! Runs of a paragraph: text with its looks, fields, changes, pictures, notes, text boxes.

use super::body::Body;
use super::styles::Look;
use super::{is_on, symbol};
use crate::import::copy::{AsideKind, CopyAside, SpanKind};
use crate::import::error::ImportError;
use crate::import::note::{Note, NoteCode};
use crate::import::rich::Run;
use crate::import::xml::Element;

/// Text boxes and notes may stand in one another this deep.
const DEEPEST: usize = 8;

/// What a paragraph holds, line breaks as line feeds.
#[derive(Debug, Default)]
pub(super) struct Inline {
    runs: Vec<(Run, u32)>,
    /// Pictures: how many bytes of text stand before, and the name.
    pub pictures: Vec<(usize, String)>,
    length: usize,
}

impl Inline {
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.pictures.is_empty()
    }
    pub fn text(&self) -> String {
        self.runs.iter().map(|(run, _)| run.text.as_str()).collect()
    }
    /// Adds text of the look `look`.
    pub fn push(&mut self, text: &str, look: &Look) {
        let mut looks = Vec::new();
        for (is_set, kind) in [(look.strong, SpanKind::Strong), (look.italic, SpanKind::Italic), (look.emphasis, SpanKind::Emphasis)] {
            if is_set == Some(true) {
                looks.push(kind);
            }
        }
        self.add(text, looks, look.size.unwrap_or(0));
    }
    fn add(&mut self, text: &str, looks: Vec<SpanKind>, size: u32) {
        self.length += text.len();
        let is_alone = looks.iter().any(|look| matches!(look, SpanKind::Ruby(_)));
        match self.runs.last_mut() {
            Some((last, last_size)) if last.looks == looks && *last_size == size && !is_alone => last.text.push_str(text),
            _ => self.runs.push((Run { text: text.to_owned(), looks }, size)),
        }
    }
    /// The size that most of its characters have, in half points.
    pub fn usual_size(&self) -> u32 {
        let mut counts: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
        for (run, size) in &self.runs {
            *counts.entry(*size).or_default() += run.text.chars().filter(|character| !character.is_whitespace()).count();
        }
        counts.into_iter().max_by_key(|(size, count)| (*count, *size)).map_or(0, |(size, _)| size)
    }
    /// Its lines; one line with blanks for the breaks, where it is a heading.
    pub fn lines(&self, is_heading: bool) -> Vec<Vec<Run>> {
        let mut lines: Vec<Vec<Run>> = vec![Vec::new()];
        for (run, _) in &self.runs {
            for (index, part) in run.text.split('\n').enumerate() {
                if index > 0 && is_heading {
                    if let Some(last) = lines.last_mut() {
                        last.push(Run { text: " ".to_owned(), looks: run.looks.clone() });
                    }
                } else if index > 0 {
                    lines.push(Vec::new());
                }
                if let Some(last) = lines.last_mut().filter(|_| !part.is_empty()) {
                    last.push(Run { text: part.to_owned(), looks: run.looks.clone() });
                }
            }
        }
        lines
    }
}

impl Body<'_, '_> {
    /// Reads what stands in a paragraph, or in an element that only surrounds runs.
    pub(super) fn inline(&mut self, parent: &Element, base: &Look, into: &mut Inline) -> Result<(), ImportError> {
        for element in parent.elements() {
            match element.name.as_str() {
                "r" => self.run(element, base, into)?,
                "ins" | "moveTo" | "hyperlink" | "smartTag" | "customXml" | "fldSimple" | "dir" | "bdo" => self.inline(element, base, into)?,
                "sdt" => {
                    if let Some(content) = element.first("sdtContent") {
                        self.inline(content, base, into)?;
                    }
                }
                "del" | "moveFrom" => {
                    let text: String = element.all("delText").into_iter().chain(element.all("t")).map(Element::text).collect();
                    self.deleted(&text);
                }
                "oMath" | "oMathPara" => {
                    let text: String = element.all("t").into_iter().map(Element::text).collect();
                    into.push(&text, base);
                }
                "AlternateContent" => self.alternate(element, base, into, false)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// The first choice, or what stands for it where that shows nothing.
    fn alternate(&mut self, element: &Element, base: &Look, into: &mut Inline, is_run: bool) -> Result<(), ImportError> {
        let before = (into.length, into.pictures.len(), self.asides.len());
        for choice in element.elements().filter(|one| one.name == "Choice" || one.name == "Fallback") {
            if is_run {
                self.run(choice, base, into)?;
            } else {
                self.inline(choice, base, into)?;
            }
            if (into.length, into.pictures.len(), self.asides.len()) != before {
                return Ok(());
            }
        }
        Ok(())
    }

    fn run(&mut self, run: &Element, base: &Look, into: &mut Inline) -> Result<(), ImportError> {
        let properties = run.first("rPr");
        let style = properties.and_then(|one| one.first("rStyle")).and_then(|style| style.attribute("val"));
        let style = style.map_or_else(Look::default, |id| self.styles.character_look(id));
        let look = Look::read(properties).over(&style).over(base);
        for element in run.elements() {
            // Between the beginning of a field and its result stands how it is reckoned.
            let is_shown = self.fields.iter().all(|has_result| *has_result);
            let text = match element.name.as_str() {
                "t" if is_shown => element.text(),
                "tab" | "ptab" => "\t".to_owned(),
                "br" if matches!(element.attribute("type"), Some("page" | "column")) => String::new(),
                "br" | "cr" => "\n".to_owned(),
                "noBreakHyphen" => "\u{2011}".to_owned(),
                "sym" => {
                    let code = element.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok());
                    code.and_then(|code| symbol::sign(element.attribute("font").unwrap_or_default(), code)).map(String::from).unwrap_or_default()
                }
                "delText" => {
                    self.deleted(&element.text());
                    continue;
                }
                "fldChar" => {
                    match element.attribute("fldCharType") {
                        Some("begin") => self.fields.push(false),
                        Some("separate") => {
                            if let Some(last) = self.fields.last_mut() {
                                *last = true;
                            }
                        }
                        Some("end") => {
                            self.fields.pop();
                        }
                        _ => {}
                    }
                    continue;
                }
                "ruby" => {
                    self.ruby(element, &look, into);
                    continue;
                }
                "footnoteReference" | "endnoteReference" => {
                    self.foot_note(element)?;
                    continue;
                }
                "drawing" | "pict" | "object" => {
                    self.drawing(element, into)?;
                    continue;
                }
                "AlternateContent" => {
                    self.alternate(element, base, into, true)?;
                    continue;
                }
                _ => continue,
            };
            if look.hidden == Some(true) {
                if !text.trim().is_empty() {
                    self.notes.add(Note::new(NoteCode::Hidden, self.number + 1).removed(text));
                }
            } else if !text.is_empty() {
                into.push(&text, &look);
            }
        }
        Ok(())
    }

    /// Text with a reading above it.
    fn ruby(&mut self, element: &Element, look: &Look, into: &mut Inline) {
        let text_of =
            |name: &str| -> String { element.first(name).map(|part| part.all("t").into_iter().map(Element::text).collect()).unwrap_or_default() };
        let (base, reading) = (text_of("rubyBase"), text_of("rt"));
        if base.is_empty() {
            into.push(&reading, look);
        } else {
            into.add(&base, vec![SpanKind::Ruby(reading)], look.size.unwrap_or(0));
        }
    }

    /// A note at the foot or at the end of the document.
    fn foot_note(&mut self, element: &Element) -> Result<(), ImportError> {
        let is_foot = element.name == "footnoteReference";
        let notes = self.foot_notes;
        let found = element.attribute("id").and_then(|id| notes.get(&is_foot)?.get(id));
        if let Some(note) = found.filter(|_| self.inside < DEEPEST) {
            let text = self.plain(note)?;
            let kind = if is_foot { AsideKind::Footnote } else { AsideKind::Endnote };
            self.aside(kind, &text);
        }
        Ok(())
    }

    fn aside(&mut self, kind: AsideKind, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.asides.push(CopyAside { kind, text: text.to_owned(), line: self.number + 1 });
        }
    }

    /// Pictures and text boxes of a drawing.
    fn drawing(&mut self, drawing: &Element, into: &mut Inline) -> Result<(), ImportError> {
        for content in outermost(drawing, "txbxContent") {
            if self.inside < DEEPEST {
                let text = self.plain(content)?;
                self.aside(AsideKind::TextBox, &text);
            }
        }
        let blips = drawing.all("blip").into_iter().filter_map(|blip| blip.attribute("embed").or_else(|| blip.attribute("link")));
        let old = drawing.all("imagedata").into_iter().filter_map(|data| data.attribute("id"));
        let ids: Vec<String> = blips.chain(old).map(str::to_owned).collect();
        for id in ids {
            if let Some(name) = self.picture(&id)?
                && !into.pictures.iter().any(|(_, other)| *other == name)
            {
                into.pictures.push((into.length, name));
            }
        }
        Ok(())
    }

    /// The text of blocks, paragraphs parted by line feeds; pictures in it are kept for the end of the walk.
    pub(super) fn plain(&mut self, parent: &Element) -> Result<String, ImportError> {
        self.inside += 1;
        let mut lines: Vec<String> = Vec::new();
        for block in outermost(parent, "p") {
            let id = block.at(&["pPr", "pStyle"]).and_then(|style| style.attribute("val"));
            let base = self.styles.look(id);
            let mut inline = Inline::default();
            if let Some((list, level)) = block.first("pPr").and_then(super::styles::numbering) {
                let label = self.numbering.next(&list, level);
                inline.push(&label, &base);
            }
            self.inline(block, &base, &mut inline)?;
            lines.push(inline.text().trim().to_owned());
            for (_, name) in inline.pictures {
                self.hanging.push(name);
            }
        }
        self.inside -= 1;
        Ok(lines.join("\n").trim().to_owned())
    }
}

/// Elements of this name below `parent`, without those inside one that is found.
fn outermost<'a>(parent: &'a Element, name: &str) -> Vec<&'a Element> {
    let mut found = Vec::new();
    let mut left: Vec<&Element> = parent.elements().rev().collect();
    while let Some(element) = left.pop() {
        if element.name == name {
            found.push(element);
        } else if !matches!(element.name.as_str(), "Fallback" | "del" | "moveFrom") {
            left.extend(element.elements().rev());
        }
    }
    found
}

/// Whether a row's or a cell's own properties say that it was deleted.
pub(super) fn is_deleted(properties: Option<&Element>) -> bool {
    properties.is_some_and(|properties| properties.first("del").is_some() || properties.first("cellDel").is_some())
}

/// Whether a row is a head that is printed on every page.
pub(super) fn is_head(properties: Option<&Element>) -> bool {
    is_on(properties.and_then(|properties| properties.first("tblHeader"))) == Some(true)
}
