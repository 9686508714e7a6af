//! Fonts of placed PDFs: which of them set type, and that those are embedded and of a kind the press takes.

use std::collections::BTreeMap;
use std::ops::Range;

use lopdf::{Dictionary, Object};

use super::fault::AdFaultKind as Kind;
use super::fault::Faults;
use super::file::AdFile;
use super::used::{Owner, Used};

/// Most places of one selection that are kept; a font selected more often counts as used.
const MOST_PLACES: usize = 2_000;

/// The fonts that content selects. Some programs select one on every page and set nothing in it: that one need not be embedded, and
/// is not selected where the page is placed.
#[derive(Debug, Default)]
pub(super) struct Selections<'a> {
    all: Vec<Selection<'a>>,
    by_name: BTreeMap<(Owner, Vec<u8>), usize>,
}

#[derive(Debug)]
struct Selection<'a> {
    font: &'a Dictionary,
    owner: Owner,
    name: Vec<u8>,
    sets_type: bool,
    /// Where it is selected, in bytes: in the page's own content, or in that of the form or pattern at this place in memory.
    places: Vec<(Option<usize>, Range<usize>)>,
}

impl<'a> Selections<'a> {
    /// Notes that `font`, called `name` in the resources of `owner`, is selected at `place` of the page's own content or of a form's.
    pub(super) fn select(&mut self, font: &'a Dictionary, owner: Owner, name: &[u8], place: (Option<usize>, Range<usize>)) -> usize {
        let index = *self.by_name.entry((owner, name.to_vec())).or_insert_with(|| {
            self.all.push(Selection { font, owner, name: name.to_vec(), sets_type: false, places: Vec::new() });
            self.all.len() - 1
        });
        if let Some(selection) = self.all.get_mut(index) {
            // A form painted often is walked through more than once.
            if !selection.places.contains(&place) {
                selection.places.push(place);
            }
            selection.sets_type |= selection.places.len() > MOST_PLACES;
        }
        index
    }

    /// Notes that type is set in the selected font.
    pub(super) fn set_type(&mut self, index: usize) {
        if let Some(selection) = self.all.get_mut(index) {
            selection.sets_type = true;
        }
    }

    /// Judges the fonts; those that set nothing and could not be placed are taken out of `content`
    /// and of the content of forms, blanks in their stead.
    pub(super) fn settle(self, file: &AdFile, content: &mut [u8], used: &mut Used<'a>, faults: &mut Faults) {
        for selection in self.all {
            let mut own = Faults::default();
            judge(file, selection.font, &mut own);
            if own.is_empty() || selection.sets_type {
                used.note(selection.owner, b"Font", &selection.name);
                own.sorted().into_iter().for_each(|fault| faults.add(fault.kind, fault.what));
                continue;
            }
            for (form, place) in selection.places {
                match (form, content.get_mut(place.clone())) {
                    (Some(form), _) => used.blank(form, place),
                    (None, Some(bytes)) => bytes.fill(b' '),
                    (None, None) => {}
                }
            }
        }
    }
}

/// Judges the font dictionary `font`.
pub(super) fn judge(file: &AdFile, font: &Dictionary, faults: &mut Faults) {
    let name = file.name(font, b"BaseFont").map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default();
    let holder = match file.name(font, b"Subtype").unwrap_or(b"") {
        b"Type3" => {
            faults.add(Kind::Type3, file.name(font, b"Name").map(String::from_utf8_lossy).unwrap_or_default());
            return;
        }
        b"Type0" => file.array(font, b"DescendantFonts").and_then(|fonts| fonts.first()).and_then(|first| file.resolve(first)?.as_dict().ok()),
        _ => Some(font),
    };
    let descriptor = holder.and_then(|holder| file.dictionary(holder, b"FontDescriptor"));
    let Some(descriptor) = descriptor else {
        faults.add(Kind::FontMissing, name);
        return;
    };
    let program = [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().find_map(|key| match file.get(descriptor, key) {
        Some(Object::Stream(program)) => Some(program),
        _ => None,
    });
    match program {
        None => faults.add(Kind::FontMissing, name),
        Some(program) if program.content.is_empty() => faults.add(Kind::FontMissing, name),
        Some(program) if program.dict.has(b"F") => faults.add(Kind::External, name),
        Some(program) if file.name(&program.dict, b"Subtype") == Some(b"OpenType") => faults.add(Kind::OpenType, name),
        Some(_) => {}
    }
}
