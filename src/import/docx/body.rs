//! The body of a Word document walked block by block.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::numbering::Numbering;
use super::run::Inline;
use super::styles::{self, Look, Role, Styles};
use super::{Target, heads, words};
use crate::import::copy::{AsideKind, CopyAside, CopyFile};
use crate::import::error::ImportError;
use crate::import::markup::Mark;
use crate::import::note::{Note, NoteCode, Notes};
use crate::import::package::{MOST_PICTURE, Package};
use crate::import::rich::{Delivered, Rich};
use crate::import::table::ImportedTable;
use crate::import::xml::Element;

/// A paragraph before it is known what it is.
#[derive(Debug)]
pub(super) struct Raw {
    pub rich: Rich,
    /// What its style says.
    pub role: Role,
    /// The type size most of it has, in half points; 0 where nothing says.
    pub size: u32,
}

/// The walk through the document.
pub(super) struct Body<'a, 'b> {
    pub(super) styles: &'a Styles,
    pub(super) numbering: Numbering,
    pub(super) targets: &'a BTreeMap<String, Target>,
    /// Notes by id: `true` those at the foot, `false` those at the end.
    pub(super) foot_notes: &'a BTreeMap<bool, BTreeMap<String, Element>>,
    pub(super) package: Package<'b>,
    pub(super) notes: &'a mut Notes,
    pub(super) paragraphs: Vec<Raw>,
    pub(super) tables: Vec<ImportedTable>,
    pub(super) files: Vec<CopyFile>,
    /// Names given to parts that hold pictures.
    pub(super) names: BTreeMap<String, String>,
    pub(super) asides: Vec<CopyAside>,
    /// Number of the last line.
    pub(super) number: usize,
    /// For each open field, whether its result has begun.
    pub(super) fields: Vec<bool>,
    /// What stands before a paragraph mark that was deleted.
    carried: Option<Inline>,
    /// How many text boxes and notes the walk is inside of.
    pub(super) inside: usize,
    /// Pictures inside cells, text boxes and notes, which follow what they stand in.
    pub(super) hanging: Vec<String>,
}

impl<'a, 'b> Body<'a, 'b> {
    pub fn new(
        styles: &'a Styles,
        numbering: Numbering,
        targets: &'a BTreeMap<String, Target>,
        foot_notes: &'a BTreeMap<bool, BTreeMap<String, Element>>,
        package: Package<'b>,
        notes: &'a mut Notes,
    ) -> Self {
        Self {
            styles,
            numbering,
            targets,
            foot_notes,
            package,
            notes,
            paragraphs: Vec::new(),
            tables: Vec::new(),
            files: Vec::new(),
            names: BTreeMap::new(),
            asides: Vec::new(),
            number: 0,
            fields: Vec::new(),
            carried: None,
            inside: 0,
            hanging: Vec::new(),
        }
    }

    /// Everything that was read. A document whose text stands in boxes alone is read as if it stood in the body.
    pub fn finish(mut self) -> Delivered {
        let is_empty = self.tables.is_empty() && self.paragraphs.iter().all(|raw| raw.rich.text().trim().is_empty());
        if is_empty {
            let (boxes, others): (Vec<CopyAside>, Vec<CopyAside>) = self.asides.into_iter().partition(|aside| aside.kind == AsideKind::TextBox);
            self.asides = others;
            for text in boxes.iter().flat_map(|aside| aside.text.split('\n')) {
                self.number += 1;
                let mut rich = Rich::new(self.number, Mark::None);
                rich.push(text, &[]);
                self.paragraphs.push(Raw { rich, role: Role::Text, size: 0 });
            }
        }
        for aside in &self.asides {
            self.notes.add(Note::new(NoteCode::Aside, aside.line).text(aside.text.chars().take(24).collect::<String>()));
        }
        let paragraphs = heads::marked(self.paragraphs, self.notes);
        Delivered { paragraphs, tables: self.tables, files: self.files, asides: self.asides }
    }

    /// Reads the blocks in `parent`, in order.
    pub fn blocks(&mut self, parent: &Element) -> Result<(), ImportError> {
        for block in parent.elements() {
            match block.name.as_str() {
                "p" => self.paragraph(block)?,
                "tbl" => self.table(block)?,
                "sdt" => {
                    if let Some(content) = block.first("sdtContent") {
                        self.blocks(content)?;
                    }
                }
                "ins" | "moveTo" | "customXml" | "smartTag" => self.blocks(block)?,
                "del" | "moveFrom" => self.deleted(&words(block)),
                "AlternateContent" => {
                    let choice = block.first("Choice").or_else(|| block.first("Fallback"));
                    if let Some(choice) = choice {
                        self.blocks(choice)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Notes text that stands no longer in the document.
    pub(super) fn deleted(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.notes.add(Note::new(NoteCode::Deleted, self.number + 1).removed(text.to_owned()));
        }
    }

    fn paragraph(&mut self, paragraph: &Element) -> Result<(), ImportError> {
        let properties = paragraph.first("pPr");
        let id = properties.and_then(|one| one.first("pStyle")).and_then(|style| style.attribute("val")).map(str::to_owned);
        let id = id.as_deref();
        let base = self.styles.look(id);
        let mut inline = self.carried.take().unwrap_or_default();
        if inline.is_empty() {
            self.numbered(properties, id, &base, &mut inline);
        }
        self.inline(paragraph, &base, &mut inline)?;
        if properties.and_then(|one| one.at(&["rPr", "del"])).is_some() {
            self.carried = Some(inline);
            return Ok(());
        }
        let own_level = properties.and_then(styles::level).map(|level| Role::Heading(level + 1));
        let role = match self.styles.role(id) {
            Role::Text => own_level.unwrap_or(Role::Text),
            role => role,
        };
        if role == Role::Contents {
            self.notes.add(Note::new(NoteCode::Hidden, self.number + 1).removed(inline.text()));
            return Ok(());
        }
        let indent = properties.and_then(styles::indent).or_else(|| self.styles.indent(id)).unwrap_or(0);
        self.finish_paragraph(inline, role, indent);
        Ok(())
    }

    /// Writes out the number of a list.
    fn numbered(&mut self, properties: Option<&Element>, id: Option<&str>, base: &Look, inline: &mut Inline) {
        let Some((list, level)) = properties.and_then(styles::numbering).or_else(|| self.styles.numbering(id)) else { return };
        let label = self.numbering.next(&list, level);
        if !label.is_empty() {
            self.notes.add(Note::new(NoteCode::Numbered, self.number + 1).text(label.trim().to_owned()));
            inline.push(&label, base);
        }
    }

    /// Ends a paragraph: its lines, then pictures and text boxes that hang on it.
    fn finish_paragraph(&mut self, inline: Inline, role: Role, indent: usize) {
        let size = inline.usual_size();
        let is_heading = !matches!(role, Role::Text | Role::Caption);
        let has_pictures = !inline.pictures.is_empty() || !self.hanging.is_empty();
        let first_picture_leads = inline.pictures.first().is_some_and(|(at, _)| *at == 0);
        let lines = inline.lines(is_heading);
        let has_text = lines.iter().any(|runs| runs.iter().any(|run| !run.text.trim().is_empty()));
        let hanging = std::mem::take(&mut self.hanging);
        let names: Vec<String> = inline.pictures.iter().map(|(_, name)| name.clone()).chain(hanging).collect();
        let pictures: Vec<Raw> = names.into_iter().map(|name| self.raw(Mark::Picture(Some(name)), Role::Text, 0)).collect();
        let mut text: Vec<Raw> = Vec::new();
        if has_text || !has_pictures {
            for runs in lines {
                let mut raw = self.raw(Mark::None, role.clone(), size);
                raw.rich.indent = indent;
                raw.rich.runs = runs;
                text.push(raw);
            }
        }
        let (first, second) = if first_picture_leads { (pictures, text) } else { (text, pictures) };
        self.paragraphs.extend(first);
        self.paragraphs.extend(second);
    }

    /// A paragraph with the next number.
    pub(super) fn raw(&mut self, mark: Mark, role: Role, size: u32) -> Raw {
        self.number += 1;
        Raw { rich: Rich::new(self.number, mark), role, size }
    }

    /// The name of the picture that the relation `id` leads to; its bytes are kept once.
    pub(super) fn picture(&mut self, id: &str) -> Result<Option<String>, ImportError> {
        let Some(target) = self.targets.get(id) else { return Ok(None) };
        if target.is_outside {
            return Ok(Some(target.name.clone()));
        }
        if let Some(name) = self.names.get(&target.name) {
            return Ok(Some(name.clone()));
        }
        let Some(bytes) = self.package.part(&target.name, MOST_PICTURE)? else {
            return Err(ImportError::NoPart { part: target.name.clone() });
        };
        let plain = target.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let plain: String =
            plain.chars().filter(|letter| !letter.is_control() && !matches!(letter, ':' | '*' | '?' | '"' | '<' | '>' | '|')).collect();
        let mut name = if plain.is_empty() || plain.starts_with('.') { format!("picture{plain}") } else { plain };
        while self.files.iter().any(|file| file.name == name) {
            name = format!("{}-{name}", self.files.len() + 1);
        }
        if !is_known_picture(&bytes) {
            self.notes.add(Note::new(NoteCode::OtherPicture, self.number + 1).text(name.clone()));
        }
        self.files.push(CopyFile { name: name.clone(), bytes: Arc::from(bytes) });
        self.names.insert(target.name.clone(), name.clone());
        Ok(Some(name))
    }
}

/// Whether these are the bytes of a picture that can be placed.
fn is_known_picture(bytes: &[u8]) -> bool {
    let magics: [&[u8]; 4] = [b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*"];
    magics.iter().any(|magic| bytes.starts_with(magic))
}
