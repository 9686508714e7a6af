//! What a placed page really uses of its resources.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Stream};

/// Names used of each kind of resource.
pub type Names = BTreeMap<&'static [u8], BTreeSet<Vec<u8>>>;

/// What the content of a page reached; everything else stays behind when it is placed.
#[derive(Debug, Default)]
pub struct Used<'a> {
    /// Names used of each resource dictionary.
    of: BTreeMap<usize, Names>,
    /// Forms, patterns without resources of their own, and those they take instead.
    orphans: BTreeMap<usize, &'a Dictionary>,
    /// Graphics states.
    states: BTreeSet<usize>,
}

/// Two dictionaries of one opened file are the same where they stand at the same place.
fn place<T>(of: &T) -> usize {
    std::ptr::from_ref(of) as usize
}

impl<'a> Used<'a> {
    pub(super) fn note(&mut self, resources: &Dictionary, kind: &'static [u8], name: &[u8]) {
        self.of.entry(place(resources)).or_default().entry(kind).or_default().insert(name.to_vec());
    }

    /// Notes that `resources` belong to content, though nothing of them may be used.
    pub(super) fn know(&mut self, resources: &Dictionary) {
        self.of.entry(place(resources)).or_default();
    }

    pub(super) fn adopt(&mut self, form: &Stream, resources: &'a Dictionary) {
        self.orphans.insert(place(form), resources);
    }

    pub(super) fn state(&mut self, state: &Dictionary) {
        self.states.insert(place(state));
    }

    /// The names used of `dictionary`, where it is the resources of some content.
    #[must_use]
    pub fn names(&self, dictionary: &Dictionary) -> Option<&Names> {
        self.of.get(&place(dictionary))
    }

    /// The resources that the form or pattern `stream`, which has none, takes from where it is used.
    #[must_use]
    pub fn inherited_by(&self, stream: &Stream) -> Option<&'a Dictionary> {
        self.orphans.get(&place(stream)).copied()
    }

    /// Whether `dictionary` is a graphics state.
    #[must_use]
    pub fn is_state(&self, dictionary: &Dictionary) -> bool {
        self.states.contains(&place(dictionary))
    }
}
