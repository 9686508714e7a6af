//! Stories of an InDesign document: paragraphs with their styles and overrides.

use std::sync::Arc;

use super::styles::{Look, Styles};
use crate::base::Say;
use crate::import::xml::{Child, Element};
use crate::model::{Mark, MarkKind, Paragraph, Story, bounds};

/// A story as read.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Its paragraphs.
    pub story: Story,
    /// Whether it runs vertically.
    pub is_vertical: bool,
}

/// Text of one character range.
struct Part {
    text: String,
    style: String,
    look: Look,
}

/// The paragraphs that are being read.
#[derive(Default)]
struct Reader {
    done: Vec<(String, Look, Vec<Part>)>,
    open: Vec<Part>,
}

/// Reads a story.
pub(super) fn read(story: &Element, styles: &mut Styles, notes: &mut Vec<Say>) -> Text {
    let is_vertical = story.first("StoryPreference").and_then(|preference| preference.attribute("StoryOrientation")) == Some("Vertical");
    let mut reader = Reader::default();
    reader.ranges(story, notes);
    let mut paragraphs = Vec::new();
    for (style, look, parts) in reader.done {
        if paragraphs.len() >= bounds::PARAGRAPHS {
            break;
        }
        paragraphs.push(Arc::new(paragraph(&style, &look, &parts, styles)));
    }
    // The end of a story that ends with a break is no paragraph of its own.
    while paragraphs.last().is_some_and(|last: &Arc<Paragraph>| last.text.is_empty()) {
        paragraphs.pop();
    }
    Text { story: Story { paragraphs }, is_vertical }
}

fn paragraph(style: &str, look: &Look, parts: &[Part], styles: &mut Styles) -> Paragraph {
    let visible: Vec<&Part> = parts.iter().filter(|part| !part.text.is_empty()).collect();
    let characters: usize = visible.iter().map(|part| part.text.chars().count()).sum();
    // What every part says is the paragraph's.
    let is_alike = visible.windows(2).all(|pair| pair[0].look == pair[1].look && pair[0].style == pair[1].style);
    let plain_style = visible.first().is_none_or(|part| part.style.contains("[No character style]") || part.style.is_empty());
    let common = visible.first().filter(|_| is_alike && plain_style).map(|part| part.look.clone()).unwrap_or_default();
    let name = styles.paragraph_style(style, &common.over(look), characters);
    let mut text = String::new();
    let mut marks = Vec::new();
    for part in visible {
        let start = text.len();
        if start + part.text.len() > bounds::TEXT_BYTES {
            break;
        }
        text.push_str(&part.text);
        let own = if is_alike && plain_style { None } else { styles.character_style(&part.style, &part.look) };
        if let Some(own) = own.filter(|_| marks.len() < bounds::MARKS) {
            marks.push(Mark { start: start as u32, end: text.len() as u32, kind: MarkKind::Style(own) });
        }
    }
    Paragraph { text: text.into(), style: name, marks }
}

impl Reader {
    /// Reads the paragraph ranges in `parent`, those inside XML elements too.
    fn ranges(&mut self, parent: &Element, notes: &mut Vec<Say>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "ParagraphStyleRange" => {
                    let style = element.attribute("AppliedParagraphStyle").unwrap_or_default().to_owned();
                    let look = Look::read(element);
                    self.characters(element, &style, &look, notes);
                    self.end(&style, &look);
                }
                "XMLElement" | "Change" | "HyperlinkTextSource" | "CrossReferenceSource"
                    if element.attribute("ChangeType") != Some("DeletedText") =>
                {
                    self.ranges(element, notes);
                }
                "CharacterStyleRange" => {
                    self.characters(parent, "", &Look::default(), notes);
                    return;
                }
                _ => {}
            }
        }
    }

    /// Reads the character ranges of a paragraph range.
    fn characters(&mut self, parent: &Element, style: &str, look: &Look, notes: &mut Vec<Say>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "CharacterStyleRange" => {
                    let character = element.attribute("AppliedCharacterStyle").unwrap_or_default().to_owned();
                    let own = Look::read(element);
                    self.content(element, &Inside { style, look, character: &character, own: &own }, notes);
                }
                "XMLElement" | "HyperlinkTextSource" | "CrossReferenceSource" => self.characters(element, style, look, notes),
                "Change" if element.attribute("ChangeType") != Some("DeletedText") => self.characters(element, style, look, notes),
                _ => {}
            }
        }
    }

    fn content(&mut self, parent: &Element, inside: &Inside<'_>, notes: &mut Vec<Say>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "Content" => {
                    for child in &element.children {
                        match child {
                            Child::Text(text) => self.add(text, inside),
                            // A sign that stands for the page's number, and others alike.
                            Child::Instruction(code) if code.starts_with("ACE") => note_once(notes, "idml-special"),
                            Child::Instruction(_) | Child::Element(_) => {}
                        }
                    }
                }
                "Br" => self.end(inside.style, inside.look),
                "Table" => {
                    note_once(notes, "idml-table");
                    for cell in element.named("Cell") {
                        self.end(inside.style, inside.look);
                        self.ranges(cell, notes);
                    }
                }
                "Footnote" | "Endnote" => {
                    note_once(notes, "idml-footnote");
                    let text: String = element.all("Content").into_iter().map(Element::text).collect();
                    self.add(&format!("（{}）", text.trim()), inside);
                }
                "Rectangle" | "Oval" | "Polygon" | "TextFrame" | "Group" | "GraphicLine" => note_once(notes, "idml-anchored"),
                "Change" if element.attribute("ChangeType") == Some("DeletedText") => {}
                "XMLElement" | "HyperlinkTextSource" | "CrossReferenceSource" | "Change" => {
                    self.content(element, inside, notes);
                    self.characters(element, inside.style, inside.look, notes);
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, text: &str, inside: &Inside<'_>) {
        for (index, line) in text.split(['\u{2029}', '\n', '\r']).enumerate() {
            if index > 0 {
                self.end(inside.style, inside.look);
            }
            // What InDesign marks places with is no letter.
            let kept: String =
                line.chars().filter(|letter| (!letter.is_control() || *letter == '\t') && !matches!(letter, '\u{feff}' | '\u{fffc}')).collect();
            self.open.push(Part { text: kept.replace('\t', "\u{3000}"), style: inside.character.to_owned(), look: inside.own.clone() });
        }
    }

    /// Ends the open paragraph; a range that ends where a break stood adds none.
    fn end(&mut self, style: &str, look: &Look) {
        let parts = std::mem::take(&mut self.open);
        if !parts.is_empty() {
            self.done.push((style.to_owned(), look.clone(), parts));
        }
    }
}

/// Where a text stands.
struct Inside<'a> {
    style: &'a str,
    look: &'a Look,
    character: &'a str,
    own: &'a Look,
}

fn note_once(notes: &mut Vec<Say>, code: &'static str) {
    if !notes.iter().any(|note| note.code == code) {
        notes.push(Say::new(code));
    }
}
