//! From `printpdf`'s document to a PDF/X file: what it leaves out or says wrongly is set here, once, then the file is written.

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::metadata::Metadata;
use super::operator::{number, text_bytes};
use super::page::Written;
use super::{PdfError, PdfOptions, font, ink, intent, picture, renumber, save, structure};

/// How hard streams are deflated: level 6 costs a third of level 9 and is within two per cent of it.
const LEVEL: u32 = 6;
/// How hard page content is: half the time of level 5, and a page of text is a twelfth larger (3 kB).
const PAGE_LEVEL: u32 = 2;
/// Entries of one node of a tree: every reader takes arrays of 8,191, and a number tree needs two for each.
const MOST_KIDS: usize = 4_000;

/// A fixed hash (FNV-1a, 128 bits): ids and subset tags hang on content alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hash(u128);

impl Hash {
    pub(super) fn new() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
    pub(super) fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
    pub(super) fn value(self) -> u128 {
        self.0
    }
}

/// A stream of `content`, deflated where `compress` and worth it.
pub(super) fn stream(dictionary: Dictionary, content: Vec<u8>, compress: bool) -> Stream {
    deflated(dictionary, content, compress, LEVEL)
}

/// The stream of a page's content.
pub(super) fn page_content(content: Vec<u8>, compress: bool) -> Stream {
    deflated(Dictionary::new(), content, compress, PAGE_LEVEL)
}

fn deflated(mut dictionary: Dictionary, content: Vec<u8>, compress: bool, level: u32) -> Stream {
    let deflated = compress.then(|| deflate(&content, level)).filter(|deflated| deflated.len() + 20 < content.len());
    let content = match deflated {
        Some(deflated) => {
            dictionary.set("Filter", "FlateDecode");
            deflated
        }
        None => content,
    };
    Stream::new(dictionary, content).with_compression(false)
}

fn deflate(content: &[u8], level: u32) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(content.len() / 2 + 64), Compression::new(level));
    // Writing into memory does not fail; should it, the stream stays as it is.
    if encoder.write_all(content).is_err() {
        return content.to_vec();
    }
    encoder.finish().unwrap_or_else(|_| content.to_vec())
}

/// Finishes and writes `file`, whose pages are `written` in order.
pub(super) fn finish(
    mut written: Vec<Written>,
    spots: &ink::Spots,
    fonts: font::Fonts,
    placed: picture::Placed,
    options: &PdfOptions,
) -> Result<Vec<u8>, PdfError> {
    let label = written.first().map_or("", |page| page.label.as_str());
    let metadata = Metadata::of(options, label)?;
    let mut file = Document::with_version(options.inking.pdf_version().unwrap_or_else(|| options.standard.pdf_version()));
    // A table every reader knows; PDF 1.3 has no other.
    file.reference_table.cross_reference_type = lopdf::xref::XrefType::CrossReferenceTable;
    let pages = add_pages(&mut file, written.len());
    let blending: Vec<bool> = written
        .iter()
        .map(|page| {
            let pictures = page.pictures.iter().any(|name| picture::blends(&placed, name));
            pictures || options.inking.blends(page.overprints.iter())
        })
        .collect();
    let type_objects = fonts.add_to(&mut file, options.compress)?;
    let mut pictures = placed.add_to(&mut file, options)?;
    pictures.extend(type_objects.outlines);
    let shared = Shared {
        fonts: type_objects.fonts,
        pictures,
        spaces: spots.add_to(&mut file, options),
        states: ink::Overprint::ALL.iter().map(|state| (*state, file.add_object(options.inking.state(*state)))).collect(),
    };
    let mut hash = Hash::new();
    hash.add(metadata_key(&metadata).as_bytes());
    for (number, ((page, id), blends)) in written.iter_mut().zip(&pages).zip(blending).enumerate() {
        let content = std::mem::replace(&mut page.content, Stream::new(Dictionary::new(), Vec::new()));
        hash.add(&content.content);
        let contents = file.add_object(content);
        let blends = (blends && (options.inking.is_proof() || options.standard.allows_transparency())).then(|| options.inking.blend_space());
        let mut dictionary = page_dictionary(&mut file, page, *id, contents, &shared, blends)?;
        structure::mark_page(&mut dictionary, number, page.tagged.as_ref());
        file.objects.insert(*id, Object::Dictionary(dictionary));
    }
    let id = format!("{:032x}", hash.value());
    finish_catalog(&mut file, &written, &metadata, &id, options)?;
    part_page_tree(&mut file)?;
    let twice = Object::String(hash.value().to_be_bytes().to_vec(), lopdf::StringFormat::Hexadecimal);
    file.trailer.set("ID", Object::Array(vec![twice.clone(), twice]));
    let numbers = renumber::compact(&mut file);
    let pages: Vec<ObjectId> = pages.iter().map(|id| numbers.of(*id)).collect();
    let structure = structure::add_to(&mut file, &pages, &written)?;
    Ok(save::save(file, structure)?)
}

fn metadata_key(metadata: &Metadata) -> String {
    format!("{metadata:?}")
}

/// Objects all pages may use.
struct Shared {
    fonts: BTreeMap<String, ObjectId>,
    pictures: BTreeMap<String, ObjectId>,
    /// One space a spot for the whole file: a press reads two spaces of one name as one plate.
    spaces: BTreeMap<String, ObjectId>,
    states: BTreeMap<ink::Overprint, ObjectId>,
}

/// An empty catalog with a tree of `count` pages still to be made; their ids.
fn add_pages(file: &mut Document, count: usize) -> Vec<ObjectId> {
    let tree = file.new_object_id();
    let root = file.add_object(Dictionary::from_iter([("Type", Object::from("Catalog")), ("Pages", Object::Reference(tree))]));
    file.trailer.set("Root", Object::Reference(root));
    let pages: Vec<ObjectId> = (0..count).map(|_| file.new_object_id()).collect();
    let kids = pages.iter().map(|id| Object::Reference(*id)).collect();
    let node = [("Type", Object::from("Pages")), ("Kids", Object::Array(kids)), ("Count", Object::Integer(count as i64))];
    file.objects.insert(tree, Object::Dictionary(Dictionary::from_iter(node)));
    for id in &pages {
        file.objects.insert(*id, Object::Dictionary(Dictionary::from_iter([("Parent", Object::Reference(tree))])));
    }
    pages
}

/// The page with its boxes and just the resources it uses.
fn page_dictionary(
    file: &mut Document,
    page: &Written,
    id: ObjectId,
    contents: ObjectId,
    shared: &Shared,
    blends: Option<&str>,
) -> Result<Dictionary, PdfError> {
    let parent = file.get_dictionary(id)?.get(b"Parent")?.clone();
    let mut resources = Dictionary::new();
    let mut add = |key: &str, entries: Dictionary| {
        if !entries.is_empty() {
            resources.set(key, Object::Dictionary(entries));
        }
    };
    add("Font", named(&page.fonts, &shared.fonts));
    add("XObject", named(&page.pictures, &shared.pictures));
    add(
        "ExtGState",
        page.overprints
            .iter()
            .filter_map(|state| Some((state.resource().as_bytes().to_vec(), Object::Reference(*shared.states.get(state)?))))
            .collect(),
    );
    add("ColorSpace", named(&page.spaces, &shared.spaces));
    let corners = |sides: [f64; 4]| Object::Array(sides.iter().map(|side| Object::Real(number(*side))).collect());
    let mut dictionary = Dictionary::from_iter([
        ("Type", Object::from("Page")),
        ("Parent", parent),
        ("MediaBox", corners(page.boxes.media())),
        ("BleedBox", corners(page.boxes.bleed())),
        ("TrimBox", corners(page.boxes.trim())),
        ("Resources", Object::Dictionary(resources)),
        ("Contents", Object::Reference(contents)),
    ]);
    if let Some(space) = blends {
        // Soft edges are blended in the inks of the press, a proof's in its own colours.
        let group = [("S", Object::from("Transparency")), ("CS", Object::from(space))];
        dictionary.set("Group", Object::Dictionary(Dictionary::from_iter(group)));
    }
    Ok(dictionary)
}

fn named(names: &std::collections::BTreeSet<String>, ids: &BTreeMap<String, ObjectId>) -> Dictionary {
    names.iter().filter_map(|name| Some((name.as_bytes().to_vec(), Object::Reference(*ids.get(name)?)))).collect()
}

/// A number tree of `entries`, which are in order; no array holds more than readers must take (ISO 32000-1, Annex C).
pub(super) fn number_tree(file: &mut Document, entries: Vec<(i64, Object)>) -> Dictionary {
    let nums = |entries: Vec<(i64, Object)>| Object::Array(entries.into_iter().flat_map(|(key, value)| [Object::Integer(key), value]).collect());
    if entries.len() <= MOST_KIDS {
        return Dictionary::from_iter([("Nums", nums(entries))]);
    }
    let mut entries = entries.into_iter().peekable();
    let mut kids = Vec::new();
    while entries.peek().is_some() {
        let part: Vec<(i64, Object)> = entries.by_ref().take(MOST_KIDS).collect();
        let limits = [part.first(), part.last()].into_iter().flatten().map(|(key, _)| Object::Integer(*key)).collect();
        let kid = Dictionary::from_iter([("Limits", Object::Array(limits)), ("Nums", nums(part))]);
        kids.push(Object::Reference(file.add_object(kid)));
    }
    Dictionary::from_iter([("Kids", Object::Array(kids))])
}

/// Parts the page tree where it has more pages than one array may hold.
fn part_page_tree(file: &mut Document) -> Result<(), PdfError> {
    let root = file.catalog()?.get(b"Pages")?.as_reference()?;
    let kids = file.get_dictionary(root)?.get(b"Kids")?.as_array()?.clone();
    if kids.len() <= MOST_KIDS {
        return Ok(());
    }
    let mut parts = Vec::new();
    for part in kids.chunks(MOST_KIDS) {
        let node = Dictionary::from_iter([
            ("Type", Object::from("Pages")),
            ("Parent", Object::Reference(root)),
            ("Count", Object::Integer(part.len() as i64)),
            ("Kids", Object::Array(part.to_vec())),
        ]);
        let node = file.add_object(node);
        for page in part {
            file.get_dictionary_mut(page.as_reference()?)?.set("Parent", Object::Reference(node));
        }
        parts.push(Object::Reference(node));
    }
    file.get_dictionary_mut(root)?.set("Kids", Object::Array(parts));
    Ok(())
}

/// Output intent, metadata, page labels; nothing of what the back end put there stays.
fn finish_catalog(file: &mut Document, written: &[Written], metadata: &Metadata, id: &str, options: &PdfOptions) -> Result<(), PdfError> {
    let pages = file.catalog()?.get(b"Pages")?.clone();
    let intent = (!options.inking.is_proof()).then(|| intent::add_to(file, options));
    let packet = Dictionary::from_iter([("Type", Object::from("Metadata")), ("Subtype", Object::from("XML"))]);
    let packet = file.add_object(Stream::new(packet, metadata.xmp(id)).with_compression(false));
    let labels = written.iter().enumerate().map(|(index, page)| {
        let label = Dictionary::from_iter([("P", Object::string_literal(text_bytes(&page.label)))]);
        (index as i64, Object::Dictionary(label))
    });
    let labels = labels.collect();
    let labels = number_tree(file, labels);
    let mut catalog = Dictionary::from_iter([("Type", Object::from("Catalog")), ("Pages", pages), ("PageLabels", Object::Dictionary(labels))]);
    // A proof keeps no standard and says so by saying nothing: what is not named here goes when the file is pruned.
    if let Some(intent) = intent {
        catalog.set("Metadata", Object::Reference(packet));
        catalog.set("OutputIntents", Object::Array(vec![intent]));
    }
    let root = file.trailer.get(b"Root")?.as_reference()?;
    file.objects.insert(root, Object::Dictionary(catalog));
    let info = file.add_object(metadata.info());
    file.trailer.set("Info", Object::Reference(info));
    Ok(())
}
