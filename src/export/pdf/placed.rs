//! Placed PDF pages: each becomes one form, its content and everything it uses copied as it is.
//!
//! What is changed, and nothing else: streams that a press file may not code so are decoded (LZW, letters, run lengths);
//! layers that print, metadata and structure are left out; a CMYK profile that is the output intent's own becomes DeviceCMYK;
//! entries of graphics states that say "the device's own" go, and rendering intents that are none. On a page of one colour a
//! coloured page is turned to black alone, where that can be told ([`Pictures::ad_in_black`]). Every other fault keeps the page out of
//! the file.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::group::clip;
use super::ink::{self, Overprint};
use super::operator::operator;
use super::page::Page;
use super::{PdfError, PdfOptions, finish, picture};
use crate::base::{Inks, PictureId, PlacedPage, Severity};
use crate::display::{Drawn, PageList, Picture};
use crate::picture::placed::{AdPage, Names, Open, Recoded, Used, Walked, walk};
use crate::picture::{Ad as Judged, AdFault, AdFaultKind, AdFile, Allowed, PictureFormat, Pictures};

/// The state that content begins with on a page of its own (ISO 32000-1:2008, table 52): a form would take over that of ours.
const BEGIN: &[u8] = b"1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts\n";
/// The colour it begins with: black, as the press file writes it, and as grey where the content counts on that.
const BLACK: [&[u8]; 2] = [b"0 0 0 1 k 0 0 0 1 K ", b"0 g 0 G "];
/// Entries of streams that have no meaning in a press file.
const LEFT_OUT: [&[u8]; 8] = [b"Metadata", b"PieceInfo", b"LastModified", b"StructParent", b"StructParents", b"OC", b"Measure", b"PtData"];
/// Entries of graphics states that change nothing where they say so.
const USUAL: [&[u8]; 7] = [b"TR", b"TR2", b"HT", b"BG", b"BG2", b"UCR", b"UCR2"];
/// A size that differs by less than this, in points, differs by rounding: the page stands at its own size.
const ROUNDING: f64 = 0.05;

/// A page that is placed.
#[derive(Debug)]
struct Ad {
    /// The file in [`Ads::files`].
    file: usize,
    page: AdPage,
    /// The name of its file, for messages.
    name: String,
    which: PlacedPage,
    is_transparent: bool,
}

/// A picture, and whether it prints in black alone.
type Which = (PictureId, bool);

/// The placed pages of an export, by picture.
#[derive(Debug, Default)]
pub(super) struct Ads {
    /// Opened files by their paths; without one, such as were turned to black alone.
    files: Vec<(Option<PathBuf>, AdFile)>,
    by_picture: BTreeMap<Which, Ad>,
}

impl Ads {
    /// Opens and judges the placed PDFs of `pages`; those that cannot be opened are left to the pictures, which report them.
    ///
    /// # Errors
    /// [`PdfError::Ad`] for one that breaks the standard.
    pub(super) fn gather(pages: &[Arc<PageList>], pictures: &Pictures, options: &PdfOptions) -> Result<Self, PdfError> {
        let mut wanted: BTreeSet<Which> = BTreeSet::new();
        for list in pages {
            list.each(&mut |item| {
                if let Drawn::Picture(picture) = &item.drawn {
                    wanted.insert((picture.picture, picture.in_black));
                }
            });
        }
        let mut ads = Self::default();
        for which in wanted {
            if pictures.info(which.0).is_ok_and(|info| info.format == PictureFormat::Pdf) {
                ads.add(which, pictures, options)?;
            }
        }
        Ok(ads)
    }

    fn add(&mut self, which: Which, pictures: &Pictures, options: &PdfOptions) -> Result<(), PdfError> {
        let (id, black) = which;
        let Some(path) = pictures.path(id) else { return Ok(()) };
        let mut file = match self.files.iter().position(|(known, _)| known.as_deref() == Some(path)) {
            Some(file) => file,
            None => {
                let Ok((opened, _)) = pictures.ad_file(id) else { return Ok(()) };
                self.files.push((Some(path.to_owned()), opened));
                self.files.len() - 1
            }
        };
        let allowed = Allowed::on(options.standard, if black { Inks::Black } else { Inks::Process });
        let wrong = |judged: &Judged| -> Vec<AdFault> {
            judged.faults(&allowed).into_iter().filter(|(severity, _)| *severity == Severity::Error).map(|(_, fault)| fault).collect()
        };
        let Ok((mut page, mut judged)) = pictures.ad_in(id, &self.files[file].1) else { return Ok(()) };
        let mut faults = wrong(&judged);
        // Colour alone can be helped, where it can be told in greys.
        if faults.iter().any(|fault| fault.kind == AdFaultKind::Colour) {
            match pictures.ad_in_black(id, &self.files[file].1, &options.press) {
                Ok(turned) => {
                    let Ok(found) = pictures.ad_in(id, &turned) else { return Ok(()) };
                    (page, judged) = found;
                    faults = wrong(&judged);
                    self.files.push((None, turned));
                    file = self.files.len() - 1;
                }
                Err(reason) => faults.iter_mut().filter(|fault| fault.kind == AdFaultKind::Colour).for_each(|fault| fault.what.clone_from(&reason)),
            }
        }
        if !faults.is_empty() {
            return Err(PdfError::Ad { file: judged.file.clone(), page: judged.page.number.get(), standard: options.standard.name(), faults });
        }
        self.by_picture.insert(which, Ad { file, page, name: judged.file, which: judged.page, is_transparent: judged.is_transparent });
        Ok(())
    }

    /// Whether `picture` is a placed page.
    pub(super) fn has(&self, picture: &Picture) -> bool {
        self.by_picture.contains_key(&(picture.picture, picture.in_black))
    }

    /// Whether ink shines through in the page of resource `name`.
    pub(super) fn blends(&self, name: &str) -> bool {
        self.by_picture.iter().any(|((id, black), ad)| ad.is_transparent && picture::resource(*id, *black) == name)
    }

    /// Adds every page once to `file`; the result names them by resource.
    pub(super) fn add_to(self, file: &mut Document, options: &PdfOptions) -> Result<BTreeMap<String, ObjectId>, PdfError> {
        let mut named = BTreeMap::new();
        let profile = options.press.profile_bytes();
        for (index, (_, opened)) in self.files.iter().enumerate() {
            let mut shared = BTreeMap::new();
            let mut made: BTreeMap<PlacedPage, ObjectId> = BTreeMap::new();
            for ((id, black), ad) in self.by_picture.iter().filter(|(_, ad)| ad.file == index) {
                let form = match made.get(&ad.which) {
                    Some(form) => *form,
                    None => {
                        let walked = walk(opened, &ad.page, &profile, f64::INFINITY);
                        let mut copier = Copier {
                            from: opened,
                            used: &walked.used,
                            to: file,
                            profile: &profile,
                            compress: options.compress,
                            shared: &mut shared,
                            own: BTreeMap::new(),
                            waiting: VecDeque::new(),
                        };
                        let copied = copier.page(ad, &walked);
                        copied.map_err(|reason| PdfError::AdBroken { file: ad.name.clone(), page: ad.which.number.get(), reason })?
                    }
                };
                made.insert(ad.which, form);
                named.insert(picture::resource(*id, *black), form);
            }
        }
        Ok(named)
    }
}

/// Copies objects of one placed page.
struct Copier<'a> {
    from: &'a AdFile,
    used: &'a Used<'a>,
    to: &'a mut Document,
    profile: &'a [u8],
    compress: bool,
    /// Objects of the file already copied: fonts, pictures, colour spaces, the same on every page.
    shared: &'a mut BTreeMap<ObjectId, ObjectId>,
    /// Objects that lead to content, whose resources hang on the page.
    own: BTreeMap<ObjectId, ObjectId>,
    waiting: VecDeque<(ObjectId, ObjectId)>,
}

impl Copier<'_> {
    /// The form of the page.
    fn page(&mut self, ad: &Ad, walked: &Walked<'_>) -> Result<ObjectId, String> {
        let numbers = |values: &[f64]| Object::Array(values.iter().map(|value| Object::Real(*value as f32)).collect());
        let mut form = Dictionary::from_iter([
            ("Type", Object::from("XObject")),
            ("Subtype", Object::from("Form")),
            ("FormType", Object::Integer(1)),
            ("BBox", numbers(&ad.page.area)),
            ("Matrix", numbers(&ad.page.upright())),
        ]);
        let resources = walked.resources.map_or_else(|| Ok(Dictionary::new()), |resources| self.dictionary(resources))?;
        form.set("Resources", Object::Dictionary(resources));
        if ad.is_transparent {
            form.set("Group", Object::Dictionary(self.group(ad.page.id)));
        }
        let mut content = Vec::with_capacity(BEGIN.len() + walked.content.len() + 64);
        let spaces = walked.resources.and_then(|resources| self.from.dictionary(resources, b"ColorSpace"));
        let counts_on_grey = spaces.is_some_and(|spaces| spaces.has(b"DefaultGray")) || begins_in_grey(&walked.content);
        content.extend_from_slice(BLACK[usize::from(counts_on_grey)]);
        content.extend_from_slice(BEGIN);
        content.extend_from_slice(&walked.content);
        close(&mut content, walked.open);
        let id = self.to.add_object(finish::stream(form, content, self.compress));
        while let Some((old, new)) = self.waiting.pop_front() {
            let copied = match self.from.document().get_object(old) {
                Ok(object) => self.object(object)?,
                Err(_) => Object::Null,
            };
            self.to.objects.insert(new, copied);
        }
        Ok(id)
    }

    /// The group of a page that shines through: apart from what lies beneath, as on its own page, and mixed in inks.
    fn group(&self, page: ObjectId) -> Dictionary {
        let own = self.from.document().get_dictionary(page).ok().and_then(|page| self.from.dictionary(page, b"Group"));
        let knocks_out = own.is_some_and(|group| matches!(group.get(b"K"), Ok(Object::Boolean(true))));
        let mut group = Dictionary::from_iter([
            ("Type", Object::from("Group")),
            ("S", Object::from("Transparency")),
            ("CS", Object::from("DeviceCMYK")),
            ("I", Object::Boolean(true)),
        ]);
        if knocks_out {
            group.set("K", true);
        }
        group
    }

    fn object(&mut self, object: &Object) -> Result<Object, String> {
        Ok(match object {
            Object::Reference(id) => self.reference(*id),
            Object::Array(items) if self.is_press(items) => Object::from("DeviceCMYK"),
            Object::Array(items) => Object::Array(items.iter().map(|item| self.object(item)).collect::<Result<_, _>>()?),
            Object::Dictionary(dictionary) => Object::Dictionary(self.dictionary(dictionary)?),
            Object::Stream(stream) => Object::Stream(self.stream(stream)?),
            Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Name(_) | Object::String(..) => object.clone(),
        })
    }

    /// The copy of object `id`, made later where it is not yet.
    fn reference(&mut self, id: ObjectId) -> Object {
        let Ok(object) = self.from.document().get_object(id) else { return Object::Null };
        // Nothing that is drawn leads back to the page tree; what does so all the same stays behind.
        if object.as_dict().is_ok_and(|found| [&b"Page"[..], b"Pages", b"Catalog"].iter().any(|kind| found.has_type(kind))) {
            return Object::Null;
        }
        let known = if self.leads_to_content(object) { &mut self.own } else { &mut *self.shared };
        if let Some(new) = known.get(&id) {
            return Object::Reference(*new);
        }
        let new = self.to.new_object_id();
        known.insert(id, new);
        self.waiting.push_back((id, new));
        Object::Reference(new)
    }

    fn leads_to_content(&self, object: &Object) -> bool {
        match object {
            Object::Stream(stream) => stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Form") || stream.dict.has(b"PatternType"),
            Object::Dictionary(found) => {
                self.used.names(found).is_some() || self.used.is_state(found) || found.has(b"SMask") || found.has(b"ExtGState")
            }
            Object::Array(_)
            | Object::Reference(_)
            | Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..) => false,
        }
    }

    /// Whether `items` is a colour space of the very profile the press file is made for.
    fn is_press(&self, items: &[Object]) -> bool {
        let [Object::Name(kind), profile] = items else { return false };
        let Ok((_, Object::Stream(profile))) = self.from.document().dereference(profile) else { return false };
        kind == b"ICCBased" && self.from.plain(profile).is_ok_and(|bytes| bytes == self.profile)
    }

    fn dictionary(&mut self, dictionary: &Dictionary) -> Result<Dictionary, String> {
        if let Some(names) = self.used.names(dictionary) {
            return self.resources(dictionary, names);
        }
        let is_state = self.used.is_state(dictionary);
        let mut copy = Dictionary::new();
        for (key, value) in dictionary {
            let says_usual = matches!(value, Object::Name(name) if name == b"Default" || name == b"Identity");
            if is_state && says_usual && USUAL.contains(&key.as_slice()) || is_strange_intent(key, value) {
                continue;
            }
            copy.set(key.clone(), self.object(value)?);
        }
        Ok(copy)
    }

    /// The resources that are used, and no others. Properties become empty: layers, structure and notes stay behind.
    fn resources(&mut self, resources: &Dictionary, names: &Names) -> Result<Dictionary, String> {
        let mut copy = Dictionary::new();
        for kind in [&b"ExtGState"[..], b"ColorSpace", b"Pattern", b"Shading", b"XObject", b"Font", b"Properties"] {
            let Some(all) = self.from.dictionary(resources, kind) else { continue };
            let mut kept = Dictionary::new();
            for (name, value) in all {
                let stands_in = kind == b"ColorSpace" && matches!(name.as_slice(), b"DefaultGray" | b"DefaultRGB" | b"DefaultCMYK");
                if stands_in || names.get(kind).is_some_and(|names| names.contains(name)) {
                    let value = if kind == b"Properties" { Object::Dictionary(Dictionary::new()) } else { self.object(value)? };
                    kept.set(name.clone(), value);
                }
            }
            if !kept.is_empty() {
                copy.set(kind.to_vec(), Object::Dictionary(kept));
            }
        }
        Ok(copy)
    }

    fn stream(&mut self, stream: &Stream) -> Result<Stream, String> {
        let recoded = match self.used.without_fonts(stream, || self.from.plain(stream)) {
            Some(bytes) => Recoded::Decoded { bytes: bytes?, is_jpeg: false },
            None => self.from.recoded(stream)?,
        };
        let mut dictionary = Dictionary::new();
        for (key, value) in &stream.dict {
            if !LEFT_OUT.contains(&key.as_slice()) && key != b"Length" && !is_strange_intent(key, value) {
                dictionary.set(key.clone(), self.object(value)?);
            }
        }
        if let Some((resources, names)) = self.used.inherited_by(stream) {
            let resources = self.resources(resources, names)?;
            dictionary.set("Resources", Object::Dictionary(resources));
        }
        Ok(match recoded {
            Recoded::Untouched => Stream::new(dictionary, stream.content.clone()).with_compression(false),
            Recoded::Decoded { bytes, is_jpeg } => {
                dictionary.remove(b"Filter");
                dictionary.remove(b"DecodeParms");
                if is_jpeg {
                    dictionary.set("Filter", "DCTDecode");
                    Stream::new(dictionary, bytes).with_compression(false)
                } else {
                    // Fax coding says the depth by itself; without it the picture must.
                    if dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image") && !dictionary.has(b"BitsPerComponent")
                    {
                        dictionary.set("BitsPerComponent", 1);
                    }
                    finish::stream(dictionary, bytes, self.compress)
                }
            }
        })
    }
}

/// Whether an entry asks for a rendering intent that is none: readers take the relative one for it, as without the entry.
///
/// Source: ISO 32000-1, 8.6.5.8.
fn is_strange_intent(key: &[u8], value: &Object) -> bool {
    let known = |name: &[u8]| matches!(name, b"AbsoluteColorimetric" | b"RelativeColorimetric" | b"Saturation" | b"Perceptual");
    matches!(key, b"RI" | b"Intent") && matches!(value, Object::Name(name) if !known(name))
}

/// Whether `content` sets a grey before it has named any colour space, in the one that every page begins with.
fn begins_in_grey(content: &[u8]) -> bool {
    let mut words = content.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let first = words.find(|word| matches!(*word, b"sc" | b"SC" | b"scn" | b"SCN" | b"cs" | b"CS" | b"g" | b"G" | b"rg" | b"RG" | b"k" | b"K"));
    first.is_some_and(|word| matches!(word, b"sc" | b"SC" | b"scn" | b"SCN"))
}

/// Closes what the content leaves open: on a page of its own the end does so.
fn close(content: &mut Vec<u8>, open: Open) {
    if open.text {
        content.extend_from_slice(b"ET\n");
    }
    content.extend(b"EMC\n".repeat(open.marks));
    content.extend(b"Q\n".repeat(open.states));
}

/// Writes `picture`, a placed page: scaled to its place, cut by its clip.
pub(super) fn write(page: &mut Page<'_>, picture: &Picture, ads: &Ads) {
    let Some(ad) = ads.by_picture.get(&(picture.picture, picture.in_black)) else { return };
    let name = picture::resource(picture.picture, picture.in_black);
    page.drew();
    page.overprint(Overprint { fill: false, stroke: false });
    page.save();
    if !picture.clip.encloses(&picture.rect) {
        clip(page, &picture.clip);
    }
    let [x, y, width, height] = page.boxes.rect(&picture.rect);
    let (own_width, own_height) = ad.page.size();
    let scale = |placed: f64, own: f64| if (placed - own).abs() < ROUNDING { 1.0 } else { placed / own };
    let (across, down) = (scale(width, own_width), scale(height, own_height));
    page.push(operator("cm", &[across, 0.0, 0.0, down, x, y]));
    page.push(ink::paint_xobject(&name));
    page.restore();
    page.uses_picture(&name);
}
