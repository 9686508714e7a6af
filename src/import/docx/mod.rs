//! Word documents (.docx) read into paragraphs of copy, tables, pictures and what stands beside the copy.
//!
//! What is read: paragraphs with their styles, outline levels and numbers; bold, italic, 着重号 and readings; tables with merged
//! cells; pictures with their bytes; notes at the foot and at the end; text boxes; tabs, line breaks, symbols, formulas as text;
//! changes as if they were accepted (deleted text is left out and noted, inserted text kept). Hidden text and remarks are left out
//! and noted. Heads and feet of Word's own pages stand beside the copy, each once, without page numbers. Not read: charts and
//! drawings.
//!
//! Headings are those styles say: 引题, 主题, 副题, 小标题 by name; else the outline level, the highest in use being headlines and
//! the others subheads; else, in a document without any such style, the size of the type (rule 2).
//!
//! Source: ECMA-376 part 1 (WordprocessingML), 5th edition; part numbers are those of its chapters 11 and 17.

mod body;
mod heads;
mod numbering;
mod run;
mod styles;
mod symbol;
mod tables;

use std::collections::BTreeMap;

use super::copy::{AsideKind, CopyAside};
use super::error::ImportError;
use super::note::{Note, NoteCode, Notes};
use super::package::{MOST_TEXT, Package, resolved};
use super::rich::Delivered;
use super::xml::{self, Element};
use body::Body;
use numbering::Numbering;
use styles::Styles;

/// What a package of another kind holds, told by a part of it.
const OTHERS: [(&str, &str); 5] = [
    ("designmap.xml", "it is an InDesign document (IDML); read it with banxin import FILE -o ISSUE"),
    ("xl/workbook.xml", "it is an Excel workbook; save the table as CSV"),
    ("ppt/presentation.xml", "it is a PowerPoint presentation"),
    ("content.xml", "it is an OpenDocument file"),
    ("mimetype", "it is an OpenDocument file or an e-book"),
];

/// Reads the Word document `bytes`.
///
/// # Errors
/// A package that is damaged, encrypted, no Word document, or made to fill the memory.
pub(super) fn read(bytes: &[u8], notes: &mut Notes) -> Result<Delivered, ImportError> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let Some(document) = part(&mut package, &main)? else { return Err(not_word(&package)) };
    let Some(content) = document.first("body") else { return Err(not_word(&package)) };
    let targets = relations(&mut package, &main)?;
    let of_kind = |kind: &str| targets.values().find(|target| target.kind == kind && !target.is_outside).map(|target| target.name.clone());
    let (styles, numbering) = (of_kind("styles"), of_kind("numbering"));
    let styles = Styles::read(optional(&mut package, styles.as_deref())?.as_ref());
    let numbering = Numbering::read(optional(&mut package, numbering.as_deref())?.as_ref());
    let mut asides = BTreeMap::new();
    for (kind, target) in [(AsideKind::Footnote, of_kind("footnotes")), (AsideKind::Endnote, of_kind("endnotes"))] {
        if let Some(root) = optional(&mut package, target.as_deref())? {
            asides.insert(kind == AsideKind::Footnote, foot_notes(&root));
        }
    }
    if let Some(root) = optional(&mut package, of_kind("comments").as_deref())? {
        for remark in root.named("comment").map(words).filter(|text| !text.trim().is_empty()) {
            notes.add(Note::new(NoteCode::Comment, 1).text(remark.trim().to_owned()));
        }
    }
    let heads = heads_and_feet(&mut package, &targets)?;
    let mut body = Body::new(&styles, numbering, &targets, &asides, package, notes);
    body.blocks(content)?;
    let mut delivered = body.finish();
    delivered.asides.extend(heads.into_iter().map(|text| CopyAside { kind: AsideKind::Header, text, line: 1 }));
    Ok(delivered)
}

/// What stands in the heads and feet of Word's own pages, each text once; page numbers alone are nothing.
fn heads_and_feet(package: &mut Package<'_>, targets: &BTreeMap<String, Target>) -> Result<Vec<String>, ImportError> {
    let mut parts: Vec<&Target> =
        targets.values().filter(|target| matches!(target.kind.as_str(), "header" | "footer") && !target.is_outside).collect();
    // All heads before all feet, whatever their ids.
    parts.sort_by_key(|target| (target.kind == "footer", target.name.clone()));
    let mut texts: Vec<String> = Vec::new();
    for target in parts {
        let Some(root) = optional(package, Some(&target.name))? else { continue };
        for text in root.all("p").into_iter().map(|paragraph| words(paragraph).trim().to_owned()) {
            let counts = |letter: char| letter.is_numeric() || letter.is_whitespace() || "第页共版-—–/·.".contains(letter);
            if !text.chars().all(counts) && !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    Ok(texts)
}

/// A target of a part's relations.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Target {
    /// The last word of its type: image, styles, footnotes …
    kind: String,
    /// The part, or the address outside the package.
    name: String,
    /// Whether it stands outside the package.
    is_outside: bool,
}

fn part(package: &mut Package<'_>, name: &str) -> Result<Option<Element>, ImportError> {
    package.part(name, MOST_TEXT)?.map(|bytes| xml::read(&bytes, name)).transpose()
}

fn optional(package: &mut Package<'_>, name: Option<&str>) -> Result<Option<Element>, ImportError> {
    name.map_or(Ok(None), |name| part(package, name))
}

/// The part that holds the document: what the package's own relations say.
fn main_part(package: &mut Package<'_>) -> Result<String, ImportError> {
    let targets = relations(package, "")?;
    let main = targets.into_values().find(|target| target.kind == "officeDocument");
    Ok(main.map_or_else(|| "word/document.xml".to_owned(), |target| target.name))
}

/// The relations of the part `from`, by id.
fn relations(package: &mut Package<'_>, from: &str) -> Result<BTreeMap<String, Target>, ImportError> {
    let (folder, file) = from.rsplit_once('/').map_or((String::new(), from), |(folder, file)| (format!("{folder}/"), file));
    let Some(root) = part(package, &format!("{folder}_rels/{file}.rels"))? else { return Ok(BTreeMap::new()) };
    let mut targets = BTreeMap::new();
    for relation in root.named("Relationship") {
        let (Some(id), Some(kind), Some(target)) = (relation.attribute("Id"), relation.attribute("Type"), relation.attribute("Target")) else {
            continue;
        };
        let is_outside = relation.attribute("TargetMode") == Some("External");
        let name = if is_outside { target.to_owned() } else { resolved(from, target) };
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        targets.insert(id.to_owned(), Target { kind, name, is_outside });
    }
    Ok(targets)
}

fn not_word(package: &Package<'_>) -> ImportError {
    let known = OTHERS.iter().find(|(name, _)| package.has(name));
    let found = known.map_or_else(
        || package.names().first().map_or_else(|| "it is empty".to_owned(), |name| format!("it holds {name} and the like")),
        |(_, found)| (*found).to_owned(),
    );
    ImportError::NotWord { found }
}

/// Notes at the foot by id, without the lines that part them from the text.
fn foot_notes(root: &Element) -> BTreeMap<String, Element> {
    let notes = root.elements().filter(|note| note.name == "footnote" || note.name == "endnote");
    let own = notes.filter(|note| note.attribute("type").is_none_or(|kind| kind == "normal"));
    own.filter_map(|note| Some((note.attribute("id")?.to_owned(), note.clone()))).collect()
}

/// The words below an element: its text without the blanks between elements.
fn words(element: &Element) -> String {
    element.all("t").into_iter().chain(element.all("delText")).map(Element::text).collect()
}

/// Whether a property that is on or off is on: present, and not said to be off.
fn is_on(property: Option<&Element>) -> Option<bool> {
    property.map(|property| !matches!(property.attribute("val"), Some("0" | "false" | "off" | "none")))
}
