//! What a placed page really uses of its resources.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use lopdf::{Dictionary, Stream};

/// Names used of each kind of resource.
pub type Names = BTreeMap<&'static [u8], BTreeSet<Vec<u8>>>;

/// Whose resources: a dictionary of the file, or a form that has none and takes another's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// A resource dictionary.
    Resources(usize),
    /// A form or pattern without one.
    Orphan(usize),
}

impl Owner {
    pub(super) fn of(resources: &Dictionary) -> Self {
        Self::Resources(place(resources))
    }

    pub(super) fn orphan(stream: &Stream) -> Self {
        Self::Orphan(place(stream))
    }
}

/// What the content of a page reached; everything else stays behind when it is placed.
#[derive(Debug, Default)]
pub struct Used<'a> {
    of: BTreeMap<Owner, Names>,
    /// What forms and patterns without resources of their own take instead.
    orphans: BTreeMap<usize, &'a Dictionary>,
    /// Graphics states.
    states: BTreeSet<usize>,
    /// Bytes of the content of forms and patterns that are left out: they select a font that sets no type.
    blanks: BTreeMap<usize, Vec<Range<usize>>>,
}

/// Two dictionaries of one opened file are the same where they stand at the same place.
fn place<T>(of: &T) -> usize {
    std::ptr::from_ref(of) as usize
}

impl<'a> Used<'a> {
    pub(super) fn note(&mut self, owner: Owner, kind: &'static [u8], name: &[u8]) {
        self.of.entry(owner).or_default().entry(kind).or_default().insert(name.to_vec());
    }

    /// Notes that `owner` has content, though nothing of its resources may be used.
    pub(super) fn know(&mut self, owner: Owner) {
        self.of.entry(owner).or_default();
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
        self.of.get(&Owner::of(dictionary))
    }

    /// The resources that the form or pattern `stream`, which has none, takes from where it is used, and what it uses of them.
    #[must_use]
    pub fn inherited_by(&self, stream: &Stream) -> Option<(&'a Dictionary, &Names)> {
        Some((*self.orphans.get(&place(stream))?, self.of.get(&Owner::orphan(stream))?))
    }

    pub(super) fn blank(&mut self, form: usize, range: Range<usize>) {
        self.blanks.entry(form).or_default().push(range);
    }

    /// The content of the form or pattern `stream`, which `plain` gives, without selections of fonts that set no type; `None` where
    /// it has none.
    pub fn without_fonts<E>(&self, stream: &Stream, plain: impl FnOnce() -> Result<Vec<u8>, E>) -> Option<Result<Vec<u8>, E>> {
        let ranges = self.blanks.get(&place(stream))?;
        Some(plain().map(|mut content| {
            for range in ranges {
                if let Some(bytes) = content.get_mut(range.clone()) {
                    bytes.fill(b' ');
                }
            }
            content
        }))
    }

    /// Whether `dictionary` is a graphics state.
    #[must_use]
    pub fn is_state(&self, dictionary: &Dictionary) -> bool {
        self.states.contains(&place(dictionary))
    }
}
