//! Faces in the file: which glyphs are used and what they mean, subsets, widths, and the font objects.
//!
//! A face is embedded once for the whole export. A glyph that stands for two texts (Noto draws 498 pairs of characters with
//! one glyph) keeps its code, and the second meaning lives in a second font object that differs in nothing but its ToUnicode
//! map and shares the program: every reader gets both texts right, also those that pass over ActualText.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use subsetter::GlyphRemapper;

use super::meaning::meaning;
use super::{PdfError, cmap, finish, outline, program};
use crate::base::FaceId;
use crate::display::{Drawn, PageList, Run};
use crate::font::{Face, FaceKind, Faces, Rights};

/// Meanings a glyph may have by its font object; more are written as ActualText.
const MEANINGS: usize = 8;
/// Height of the vertical origin where `DW2` is not overridden.
const DEFAULT_RISE: i32 = 880;
/// Vertical advance where `DW2` is not overridden.
const DEFAULT_FALL: i32 = 1000;

/// One glyph of a face as the file knows it; lengths in whole thousandths of an em, the same for the pen and for /W, /W2.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slot {
    glyph: u16,
    /// Its code, which is its glyph id in the subset and its CID.
    pub(super) code: u16,
    /// Advance in horizontal text.
    pub(super) width: i32,
    /// Advance downwards in vertical text.
    pub(super) fall: i32,
    /// Height of the vertical origin above the baseline.
    pub(super) rise: i32,
    /// Whether it shows something; looked at only where type is drawn as outlines.
    pub(super) has_ink: bool,
    /// The first of `texts` where it is one character, as nearly all are: known without looking further.
    letter: Option<char>,
    texts: Vec<String>,
    /// The least of the characters whose clusters it stood in with other glyphs: its meaning where the face maps none to it, as
    /// with the forms of vertical text.
    inside: Option<char>,
}

/// A face used in the export.
#[derive(Debug)]
pub(super) struct Used {
    face: Arc<Face>,
    /// Glyph id → slot number + 1.
    index: Vec<u32>,
    slots: Vec<Slot>,
    vertical: bool,
    horizontal: bool,
}

/// All faces used in the export, in order of id.
#[derive(Debug)]
pub(super) struct Fonts {
    used: BTreeMap<FaceId, Used>,
    library: Faces,
    /// Faces of which something lies beneath type, drawn as outlines.
    drawn: BTreeSet<FaceId>,
    /// Whether type is drawn as outlines, without any font.
    outlined: bool,
}

/// What the faces became in the file.
pub(super) struct Added {
    /// Font objects by resource name.
    pub(super) fonts: BTreeMap<String, ObjectId>,
    /// Outlines of glyphs by resource name.
    pub(super) outlines: BTreeMap<String, ObjectId>,
}

/// The font resource of `face`'s meaning number `meaning`.
pub(super) fn resource(face: FaceId, vertical: bool, meaning: usize) -> String {
    let mode = if vertical { 'V' } else { 'F' };
    if meaning == 0 { format!("{mode}{face}") } else { format!("{mode}{face}m{meaning}") }
}

/// Whether `run` is set with the vertical writing of its font.
pub(super) fn is_vertical(run: &Run) -> bool {
    run.vertical && run.rotation == crate::display::Rotation::Upright
}

impl Fonts {
    /// Gathers the glyphs of all `pages`, subset or drawn later.
    pub(super) fn gather(pages: &[Arc<PageList>], faces: &Faces, outlined: bool) -> Result<Self, PdfError> {
        let mut fonts = Self { used: BTreeMap::new(), library: faces.clone(), drawn: BTreeSet::new(), outlined };
        for list in pages {
            let mut missing = false;
            list.each(&mut |item| {
                if let Drawn::Glyphs(glyphs) = &item.drawn {
                    missing |= !fonts.note(&glyphs.run, faces);
                }
            });
            if missing {
                return Err(PdfError::UnknownFace { label: list.label.to_string() });
            }
        }
        for id in &fonts.drawn {
            fonts.library.get(*id).map_or(Ok(()), |face| permit(face, true))?;
        }
        for used in fonts.used.values_mut() {
            permit(&used.face, outlined)?;
            used.assign_codes();
            if outlined {
                used.slots.iter_mut().for_each(|slot| slot.has_ink = used.face.outline(slot.glyph).bounds().is_some());
            }
        }
        Ok(fonts)
    }

    /// Notes the glyphs of `run`; false where its face is not loaded.
    fn note(&mut self, run: &Run, faces: &Faces) -> bool {
        // What lies beneath is drawn as outlines.
        if run.under {
            self.drawn.insert(run.face);
            return faces.get(run.face).is_some();
        }
        let used = match self.used.entry(run.face) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                let Some(face) = faces.get(run.face) else { return false };
                let index = vec![0; usize::from(face.glyph_count())];
                entry.insert(Used { face: face.clone(), index, slots: Vec::new(), vertical: false, horizontal: false })
            }
        };
        if is_vertical(run) {
            used.vertical = true
        } else {
            used.horizontal = true
        }
        // The first character of the cluster that was shared last: looked for once, however many glyphs share it.
        let mut first_of: Option<(u32, Option<char>)> = None;
        for (at, glyph) in run.glyphs.iter().enumerate() {
            // Glyph 0 is no character: the page shows a box for it, and a blank carries its text.
            let is_missing = glyph.id == 0;
            let Some(drawn) = (if is_missing { blank(&used.face) } else { Some(glyph.id) }) else { continue };
            let Some(slot) = used.slot_for(drawn) else { continue };
            // Glyphs that share a cluster are extracted by ActualText; they lend the glyph no meaning of its own.
            let shared = shares_cluster(run, at);
            if shared && !is_missing {
                let known = first_of.filter(|(cluster, _)| *cluster == glyph.cluster);
                let (_, first) = known.unwrap_or_else(|| (glyph.cluster, meaning(shared_text(run, at)).chars().next()));
                first_of = Some((glyph.cluster, first));
                slot.inside = slot.inside.into_iter().chain(first).min();
                continue;
            }
            // Nearly every glyph of a page was met before with the same text.
            if !shared && slot.is_letter(run.cluster_text(at)) {
                continue;
            }
            let text = if shared { "".into() } else { meaning(run.cluster_text(at)) };
            let text = if splits(&text) { text.chars().take(1).collect::<String>().into() } else { text };
            // The last place of a blank is its own, so that it never means another character that is missing.
            let full = slot.texts.len() + 1 >= MEANINGS;
            let text = if is_missing && (text.is_empty() || full) { BLANK.into() } else { text };
            if !text.is_empty() && slot.texts.len() < MEANINGS && !slot.texts.iter().any(|known| *known == text) {
                slot.texts.push(text.into_owned());
                slot.note_letter();
            }
        }
        true
    }

    /// The face `id`.
    pub(super) fn face(&self, id: FaceId) -> Option<&Arc<Face>> {
        self.library.get(id)
    }

    /// What is used of `face`.
    pub(super) fn of(&self, face: FaceId) -> Option<&Used> {
        self.used.get(&face)
    }

    /// All faces that are loaded.
    pub(super) fn library(&self) -> &Faces {
        &self.library
    }

    /// The faces used, in order of id.
    pub(super) fn faces(&self) -> impl Iterator<Item = &Arc<Face>> {
        self.used.values().map(|used| &used.face)
    }

    /// Whether type is drawn as outlines.
    pub(super) fn are_outlined(&self) -> bool {
        self.outlined
    }

    /// Adds all font objects, or all outlines, to `file`.
    pub(super) fn add_to(self, file: &mut Document, compress: bool) -> Result<Added, PdfError> {
        let mut added = Added { fonts: BTreeMap::new(), outlines: BTreeMap::new() };
        for (id, mut used) in self.used {
            if self.outlined {
                let mut glyphs: Vec<u16> = used.slots.iter().map(|slot| slot.glyph).collect();
                glyphs.sort_unstable();
                outline::add_to(&used.face, glyphs.into_iter(), file, compress, &mut added.outlines);
            } else {
                used.give_meanings();
                used.add_to(id, file, compress, &mut added.fonts)?;
            }
        }
        Ok(added)
    }
}

/// Whether the maker of `face` lets it go into a file, as a subset or `outlined`.
///
/// "No subsetting" is said of embedded fonts; of outlines it says nothing.
fn permit(face: &Face, outlined: bool) -> Result<(), PdfError> {
    let name = || face.postscript_name().to_owned();
    match face.rights() {
        Rights::Embeddable => Ok(()),
        Rights::WholeOnly if outlined => Ok(()),
        Rights::WholeOnly => Err(PdfError::FontWhole { face: name() }),
        Rights::Restricted => Err(PdfError::FontRights { face: name() }),
        Rights::BitmapsOnly => Err(PdfError::FontBitmaps { face: name() }),
    }
}

/// Whether a reader would take `text` apart wrongly: MuPDF makes two broken halves of a character beyond the basic plane that
/// follows another (a variation selector). Such text is told by ActualText, the code means its first character.
fn splits(text: &str) -> bool {
    text.chars().skip(1).any(|character| character as u32 > 0xFFFF)
}

/// What the blank in place of a missing character means where more characters are missing than a code has meanings.
pub(super) const BLANK: &str = "\u{3000}";

/// The ideographic space of `face`, or its word space.
fn blank(face: &Face) -> Option<u16> {
    face.glyph('\u{3000}').or_else(|| face.glyph(' '))
}

/// Whether glyph number `at` of `run` belongs to a cluster of several glyphs.
pub(super) fn shares_cluster(run: &Run, at: usize) -> bool {
    let cluster = |at: usize| run.glyphs.get(at).map(|glyph| glyph.cluster);
    (at > 0 && cluster(at - 1) == cluster(at)) || (cluster(at + 1) == cluster(at))
}

/// The text of the cluster that glyph number `at` of `run` shares with others.
fn shared_text(run: &Run, at: usize) -> &str {
    let cluster = run.glyphs.get(at).map(|glyph| glyph.cluster);
    let others = run.glyphs[..at].iter().rev().take_while(|glyph| Some(glyph.cluster) == cluster).count();
    run.cluster_text(at - others)
}

/// The one character of `text`.
fn only_letter(text: &str) -> Option<char> {
    text.chars().next().filter(|letter| letter.len_utf8() == text.len())
}

impl Slot {
    /// Whether `text` is its first meaning, where that is one character.
    fn is_letter(&self, text: &str) -> bool {
        self.letter.is_some() && only_letter(text) == self.letter
    }

    /// Notes its first meaning, where that is one character.
    fn note_letter(&mut self) {
        self.letter = self.texts.first().and_then(|text| only_letter(text));
    }

    /// Which font object gives `text` for this code; `None` where only ActualText can.
    pub(super) fn meaning(&self, text: &str) -> Option<usize> {
        if self.is_letter(text) {
            return Some(0);
        }
        self.texts.iter().position(|known| known == text)
    }
}

impl Used {
    /// The slot of `glyph`; of the blank where `glyph` is 0, the sign of a character the face has not.
    pub(super) fn slot(&self, glyph: u16) -> Option<&Slot> {
        let glyph = if glyph == 0 { blank(&self.face)? } else { glyph };
        let index = *self.index.get(usize::from(glyph))?;
        self.slots.get((index as usize).checked_sub(1)?)
    }

    /// The slot of `glyph`, made where it is new; `None` where the face has no such glyph.
    fn slot_for(&mut self, glyph: u16) -> Option<&mut Slot> {
        let index = self.index.get_mut(usize::from(glyph))?;
        if *index == 0 {
            self.slots.push(Slot { glyph, code: 0, width: 0, fall: 0, rise: 0, has_ink: true, letter: None, texts: Vec::new(), inside: None });
            *index = self.slots.len() as u32;
        }
        self.slots.get_mut(*index as usize - 1)
    }

    /// Codes in order of glyph id, so that they do not hang on the order of the text; widths and origins read once.
    fn assign_codes(&mut self) {
        let mut glyphs: Vec<u16> = self.slots.iter().map(|slot| slot.glyph).collect();
        glyphs.sort_unstable();
        let per_em = f64::from(self.face.units_per_em());
        let thousandths = |units: f64| (units * 1000.0 / per_em).round() as i32;
        for slot in &mut self.slots {
            slot.code = glyphs.binary_search(&slot.glyph).map_or(0, |place| place as u16 + 1);
            slot.width = thousandths(f64::from(self.face.advance(slot.glyph)));
            if self.vertical {
                let (fall, rise) = self.face.vertical(slot.glyph);
                slot.fall = thousandths(f64::from(fall));
                slot.rise = thousandths(f64::from(rise));
            }
        }
        // Meanings in a fixed order for the same reason.
        for slot in &mut self.slots {
            slot.texts.sort();
            slot.note_letter();
        }
    }

    /// Every code must mean something: what only ever stood inside a larger cluster means the character the face maps to it, or
    /// where there is none the first of that cluster.
    fn give_meanings(&mut self) {
        if self.slots.iter().all(|slot| !slot.texts.is_empty()) {
            return;
        }
        let mut nominal: BTreeMap<u16, char> = BTreeMap::new();
        for letter in self.face.cover() {
            let usable = !matches!(letter as u32, 0x2E80..=0x2FDF | 0xE000..=0xF8FF | 0xF_0000..) && !letter.is_control();
            if usable && let Some(glyph) = self.face.glyph(letter) {
                nominal.entry(glyph).or_insert(letter);
            }
        }
        for slot in &mut self.slots {
            if slot.texts.is_empty() {
                slot.texts.push(nominal.get(&slot.glyph).copied().or(slot.inside).unwrap_or('\u{FFFD}').to_string());
            }
        }
    }

    fn add_to(&self, id: FaceId, file: &mut Document, compress: bool, named: &mut BTreeMap<String, ObjectId>) -> Result<(), PdfError> {
        let mut slots: Vec<&Slot> = self.slots.iter().collect();
        slots.sort_unstable_by_key(|slot| slot.code);
        if slots.is_empty() {
            return Ok(());
        }
        let glyphs: Vec<u16> = slots.iter().map(|slot| slot.glyph).collect();
        let trouble = |reason: String| PdfError::FontProgram { face: self.face.postscript_name().to_owned(), reason };
        let subset = subsetter::subset(self.face.bytes(), self.face.index(), &GlyphRemapper::new_from_glyphs(&glyphs))
            .map_err(|error| trouble(error.to_string()))?;
        let name = format!("{}+{}", tag(self.face.postscript_name(), &glyphs), self.face.postscript_name());
        let mut descriptor = program::descriptor(self.face.bytes(), self.face.units_per_em());
        descriptor.set("FontName", Object::Name(name.clone().into_bytes()));
        match self.face.kind() {
            FaceKind::Cff => {
                let bare = program::table(&subset, b"CFF ").ok_or_else(|| trouble("it has no CFF table".to_owned()))?;
                let dictionary = Dictionary::from_iter([("Subtype", Object::from("CIDFontType0C"))]);
                let stream = finish::stream(dictionary, bare.to_vec(), compress);
                descriptor.set("FontFile3", Object::Reference(file.add_object(stream)));
            }
            FaceKind::TrueType => {
                let dictionary = Dictionary::from_iter([("Length1", Object::Integer(subset.len() as i64))]);
                let stream = finish::stream(dictionary, subset, compress);
                descriptor.set("FontFile2", Object::Reference(file.add_object(stream)));
            }
        }
        let descriptor = file.add_object(descriptor);
        let meanings = slots.iter().map(|slot| slot.texts.len()).max().unwrap_or(1);
        let maps: Vec<ObjectId> = (0..meanings)
            .map(|meaning| {
                let map = cmap::to_unicode(slots.iter().map(|slot| {
                    let text = slot.texts.get(meaning).or(slot.texts.first());
                    (slot.code, text.map_or("\u{FFFD}", String::as_str))
                }));
                let stream: Stream = finish::stream(Dictionary::new(), map, compress);
                file.add_object(stream)
            })
            .collect();
        for vertical in [false, true] {
            if (vertical && !self.vertical) || (!vertical && !self.horizontal) {
                continue;
            }
            let descendant = file.add_object(self.descendant(&name, &slots, descriptor, vertical));
            for (meaning, map) in maps.iter().enumerate() {
                let font = Dictionary::from_iter([
                    ("Type", Object::from("Font")),
                    ("Subtype", Object::from("Type0")),
                    ("BaseFont", Object::Name(name.clone().into_bytes())),
                    ("Encoding", Object::from(if vertical { "Identity-V" } else { "Identity-H" })),
                    ("DescendantFonts", Object::Array(vec![Object::Reference(descendant)])),
                    ("ToUnicode", Object::Reference(*map)),
                ]);
                named.insert(resource(id, vertical, meaning), file.add_object(font));
            }
        }
        Ok(())
    }

    /// The CIDFont with its widths.
    fn descendant(&self, name: &str, slots: &[&Slot], descriptor: ObjectId, vertical: bool) -> Dictionary {
        let system = Dictionary::from_iter([
            ("Registry", Object::string_literal("Adobe")),
            ("Ordering", Object::string_literal("Identity")),
            ("Supplement", Object::Integer(0)),
        ]);
        let is_cff = self.face.kind() == FaceKind::Cff;
        let mut font = Dictionary::from_iter([
            ("Type", Object::from("Font")),
            ("Subtype", Object::from(if is_cff { "CIDFontType0" } else { "CIDFontType2" })),
            ("BaseFont", Object::Name(name.as_bytes().to_vec())),
            ("CIDSystemInfo", Object::Dictionary(system)),
            ("FontDescriptor", Object::Reference(descriptor)),
            ("DW", Object::Integer(1000)),
        ]);
        let widths = runs(slots, |slot| slot.width != 1000, |slot| vec![Object::Integer(i64::from(slot.width))]);
        if !widths.is_empty() {
            font.set("W", Object::Array(widths));
        }
        if !is_cff {
            font.set("CIDToGIDMap", "Identity");
        }
        if vertical {
            font.set("DW2", Object::Array(vec![DEFAULT_RISE.into(), (-DEFAULT_FALL).into()]));
            let odd = |slot: &Slot| slot.rise != DEFAULT_RISE || slot.fall != DEFAULT_FALL;
            let metrics =
                runs(slots, odd, |slot| vec![Object::Integer(i64::from(-slot.fall)), half(slot.width), Object::Integer(i64::from(slot.rise))]);
            if !metrics.is_empty() {
                font.set("W2", Object::Array(metrics));
            }
        }
        font
    }
}

/// Half of `width` without loss.
fn half(width: i32) -> Object {
    if width % 2 == 0 { Object::Integer(i64::from(width / 2)) } else { Object::Real(width as f32 / 2.0) }
}

/// `c [values…]` for every run of neighbouring codes whose slots are `odd`.
fn runs(slots: &[&Slot], odd: impl Fn(&Slot) -> bool, values: impl Fn(&Slot) -> Vec<Object>) -> Vec<Object> {
    let mut out: Vec<Object> = Vec::new();
    let mut last: Option<u16> = None;
    for slot in slots.iter().filter(|slot| odd(slot)) {
        let follows = last.is_some_and(|last| last + 1 == slot.code);
        match out.last_mut() {
            Some(Object::Array(run)) if follows => run.extend(values(slot)),
            _ => {
                out.push(Object::Integer(i64::from(slot.code)));
                out.push(Object::Array(values(slot)));
            }
        }
        last = Some(slot.code);
    }
    out
}

/// Six capitals that name a subset: the same glyphs of the same face give the same tag.
fn tag(face: &str, glyphs: &[u16]) -> String {
    let mut hash = finish::Hash::new();
    hash.add(face.as_bytes());
    glyphs.iter().for_each(|glyph| hash.add(&glyph.to_be_bytes()));
    let mut rest = hash.value();
    (0..6)
        .map(|_| {
            let letter = char::from(b'A' + (rest % 26) as u8);
            rest /= 26;
            letter
        })
        .collect()
}
