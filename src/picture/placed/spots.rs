//! Spot inks of a placed page: the mixes that stand in for them, and colour spaces that show one pass of their plates.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::file::{AdFile, number_of};
use super::plates::Pass;
use crate::base::{Cmyk, Share};

/// Most levels of direct objects within each other.
const MOST_NESTED: usize = 100;
/// Most inks of one space (ISO 32000-1, Annex C), and most spots that are shown apart.
pub(super) const MOST_INKS: usize = 32;

/// The names of the inks of a space.
type Names = Vec<Vec<u8>>;

/// For every set of inks a space that shows the plates of one pass.
#[derive(Debug, Default)]
pub(super) struct SpotSpaces {
    spaces: BTreeMap<Names, Object>,
    /// Names that stand apart from their space.
    apart: BTreeMap<ObjectId, Names>,
    /// The objects made for this.
    pub(super) ids: BTreeSet<ObjectId>,
}

impl SpotSpaces {
    /// Adds to `document` a space for each set of inks that it, or `resources`, has.
    pub(super) fn add_to(document: &mut Document, resources: Option<&Dictionary>, pass: Pass<'_>) -> Self {
        let mut found = Self::default();
        let mut sets: BTreeSet<Names> = BTreeSet::new();
        for (id, object) in &document.objects {
            if let Some(names) = names(object) {
                found.apart.insert(*id, names);
            }
        }
        each_space(document, resources, &mut |items| sets.extend(found.names(items)));
        for set in sets {
            let (space, id) = space(&set, pass, document);
            found.ids.insert(id);
            found.spaces.insert(set, space);
        }
        found
    }

    /// The space that stands for the Separation or DeviceN space `items`.
    pub(super) fn space(&self, items: &[Object]) -> Option<&Object> {
        if self.spaces.is_empty() {
            return None;
        }
        self.spaces.get(&self.names(items)?)
    }

    fn names(&self, items: &[Object]) -> Option<Names> {
        match items.get(1)? {
            Object::Reference(id) => self.apart.get(id).cloned(),
            named => names(named),
        }
        .filter(|names| (1..=MOST_INKS).contains(&names.len()))
    }
}

/// A name, or names alone.
fn names(object: &Object) -> Option<Names> {
    match object {
        Object::Name(name) => Some(vec![name.clone()]),
        Object::Array(items) => items.iter().map(|name| name.as_name().ok().map(<[u8]>::to_vec)).collect(),
        _ => None,
    }
}

/// Calls `see` for every Separation and DeviceN space of `document` and of `resources`.
fn each_space(document: &Document, resources: Option<&Dictionary>, see: &mut dyn FnMut(&[Object])) {
    fn walk(object: &Object, depth: usize, see: &mut dyn FnMut(&[Object])) {
        match object {
            _ if depth > MOST_NESTED => {}
            Object::Array(items) => {
                if matches!(items.first(), Some(Object::Name(kind)) if kind == b"Separation" || kind == b"DeviceN") {
                    see(items);
                }
                items.iter().for_each(|item| walk(item, depth + 1, see));
            }
            Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, value)| walk(value, depth + 1, see)),
            Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| walk(value, depth + 1, see)),
            Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..)
            | Object::Reference(_) => {}
        }
    }
    document.objects.values().for_each(|object| walk(object, 0, see));
    for (_, value) in resources.into_iter().flatten() {
        walk(value, 0, see);
    }
}

/// A space of the inks `names` that shows the light they leave on the plates of `pass`, and the object of its function.
fn space(names: &[Vec<u8>], pass: Pass<'_>, document: &mut Document) -> (Object, ObjectId) {
    let at = |name: &[u8]| names.iter().position(|known| known == name || known == b"All");
    let (channels, mixed) = match pass {
        Pass::Colours => (vec![at(b"Cyan"), at(b"Magenta"), at(b"Yellow")], "DeviceRGB"),
        Pass::Black => (vec![at(b"Black")], "DeviceGray"),
        Pass::Spot(name) => (vec![at(name)], "DeviceGray"),
    };
    // The operands lie with the last on top: each channel fetches its ink from among them, then they go.
    let mut program = String::from("{");
    for (made, channel) in channels.iter().enumerate() {
        program += &channel.map_or_else(|| "1 ".to_owned(), |ink| format!("{} index 1 exch sub ", names.len() - 1 - ink + made));
    }
    program += &format!("{} {} roll ", names.len() + channels.len(), channels.len());
    program += &"pop ".repeat(names.len());
    program.push('}');
    let range = |count: usize| Object::Array([0, 1].repeat(count).into_iter().map(Object::Integer).collect());
    let function = [("FunctionType", Object::Integer(4)), ("Domain", range(names.len())), ("Range", range(channels.len()))];
    let function = document.add_object(Stream::new(Dictionary::from_iter(function), program.into_bytes()).with_compression(false));
    // Names that mean nothing to a renderer.
    let inks = (0..names.len()).map(|ink| Object::Name(format!("Ink{ink}").into_bytes())).collect();
    (Object::Array(vec![Object::from("DeviceN"), Object::Array(inks), Object::from(mixed), Object::Reference(function)]), function)
}

/// The mix at the full ink of a function of one input, as far as it says so plainly: exponential, or by samples of whole bytes
/// (ISO 32000-1, 7.10.2 and 7.10.3). `None` for others.
pub(super) fn full(file: &AdFile, function: &Object) -> Option<Cmyk> {
    let shares: Vec<f64> = match file.resolve(function)? {
        Object::Dictionary(function) => file.array(function, b"C1")?.iter().filter_map(number_of).collect(),
        Object::Stream(function) => {
            let number = |key: &[u8]| file.number(&function.dict, key);
            let bytes = match number(b"BitsPerSample") {
                Some(8.0) => 1,
                Some(16.0) => 2,
                _ => return None,
            };
            let count = file.array(&function.dict, b"Size").and_then(|size| size.iter().filter_map(number_of).next())?;
            if number(b"FunctionType") != Some(0.0) || function.dict.has(b"Decode") || function.dict.has(b"Encode") || count < 1.0 {
                return None;
            }
            let samples = file.plain(function).ok()?;
            let last = (count as usize - 1).checked_mul(4 * bytes)?;
            let full = samples.get(last..last + 4 * bytes)?;
            full.chunks_exact(bytes).map(|sample| f64::from(sample[0]) / 255.0).collect()
        }
        _ => return None,
    };
    let [c, m, y, k] = shares.try_into().ok()?;
    let [c, m, y, k] = [c, m, y, k].map(|share: f64| Share::percent(share * 100.0));
    Some(Cmyk { c, m, y, k })
}
