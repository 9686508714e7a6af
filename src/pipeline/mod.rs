//! One door from a document to its display lists, cached and in parallel.
//!
//! *In*: a snapshot of the document, sizes of pictures. *Out*: a display list and findings for each page. *Invariants*: equal
//! results for equal input, whatever was asked before and on however many threads; what did not change is not made again and
//! keeps its address. The only layer that names rayon.
//! *Not here*: catching a bug in make-up so that the other pages live (`editor`), reading pictures (`picture`).

mod cache;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::{Found, StoryId};
use crate::compose::{Composer, StoryCache, StyleBook};
use crate::display::PageList;
use crate::font::Faces;
use crate::makeup::{Flows, KeptPage, PageInput, ParagraphReport, Resources, StoryFlow, Thread, flow_story, make_up};
use crate::model::Document;
use cache::Cache;

pub use crate::compose::word_bounds;
pub use crate::makeup::ornament_names;

/// Documents to display lists; keeps what it made for the next call. Shared between threads.
#[derive(Debug)]
pub struct Pipeline {
    composer: Composer,
    cache: Cache,
}

impl Pipeline {
    /// A pipeline that sets type in `faces`.
    #[must_use]
    pub fn new(faces: Faces) -> Self {
        Self { composer: Composer::new(faces), cache: Cache::default() }
    }

    /// The faces in use.
    #[must_use]
    pub fn faces(&self) -> &Faces {
        self.composer.faces()
    }

    /// The composer in use.
    #[must_use]
    pub fn composer(&self) -> &Composer {
        &self.composer
    }

    /// Page `index` of `document`.
    ///
    /// Only what changed since the last call is made anew; a page without changes is the same `Arc`.
    #[must_use]
    pub fn page(&self, document: &Arc<Document>, index: usize, resources: &dyn Resources) -> Found<Arc<PageList>> {
        let book = self.cache.book(document, self.faces());
        let flows = stories_on(document, index).into_iter().filter_map(|id| Some((id, self.story(document, id, &book)?))).collect();
        self.assemble(document, index, resources, &book, &flows)
    }

    /// All pages of `document`, in order; stories and then pages are worked on in parallel.
    #[must_use]
    pub fn pages(&self, document: &Arc<Document>, resources: &dyn Resources) -> Vec<Found<Arc<PageList>>> {
        let book = self.cache.book(document, self.faces());
        self.cache.forget_missing(document);
        let ids: Vec<StoryId> = document.threads.keys().copied().collect();
        let flows: Vec<Option<(StoryId, Arc<StoryFlow>)>> = ids.into_par_iter().map(|id| Some((id, self.story(document, id, &book)?))).collect();
        let flows: Flows = flows.into_iter().flatten().collect();
        let pages: Vec<usize> = (0..document.pages.len()).collect();
        pages
            .into_par_iter()
            .map(|index| {
                let here = stories_on(document, index).into_iter().filter_map(|id| Some((id, flows.get(&id)?.clone()))).collect();
                self.assemble(document, index, resources, &book, &here)
            })
            .collect()
    }

    /// As [`Self::pages`], with nothing kept for a next call: for a command that asks once, on issues of any length.
    #[must_use]
    pub fn pages_once(&self, document: &Document, resources: &dyn Resources) -> Vec<Found<Arc<PageList>>> {
        let book = self.cache.book(document, self.faces());
        let flow = |id: StoryId| {
            let thread = Thread::of(document, id)?;
            Some((id, Arc::new(flow_story(&thread, &book, &self.composer, &mut StoryCache::default()))))
        };
        // A story of one page is composed with it and forgotten with it; those of several pages are there for all.
        let here: Vec<Vec<StoryId>> = (0..document.pages.len()).map(|index| stories_on(document, index)).collect();
        let mut places: BTreeMap<StoryId, usize> = BTreeMap::new();
        here.iter().flatten().for_each(|id| *places.entry(*id).or_default() += 1);
        let of_several = |id: &StoryId| places.get(id).is_some_and(|count| *count > 1);
        let wandering: Vec<StoryId> = places.keys().copied().filter(of_several).collect();
        let shared: Flows = wandering.into_par_iter().filter_map(flow).collect::<Vec<_>>().into_iter().collect();
        let page = |index: usize| {
            let known = |id: &StoryId| if of_several(id) { Some((*id, shared.get(id)?.clone())) } else { flow(*id) };
            let flows = here[index].iter().filter_map(known).collect();
            let input = PageInput { document, page: index, book: &book, composer: &self.composer, flows: &flows, resources };
            let made = make_up(&input, &mut KeptPage::default());
            Found { value: Arc::new(made.value), findings: made.findings }
        };
        let pages: Vec<usize> = (0..document.pages.len()).collect();
        pages.into_par_iter().map(page).collect()
    }

    /// How story `id` stands in its frames; `None` where it has no thread.
    #[must_use]
    pub fn story(&self, document: &Document, id: StoryId, book: &Arc<StyleBook>) -> Option<Arc<StoryFlow>> {
        let thread = Thread::of(document, id)?;
        Some(self.cache.flow(thread, book, &self.composer))
    }

    /// What composing every placed paragraph of `document` took, by page and then in reading order.
    #[must_use]
    pub fn composition(&self, document: &Document) -> Vec<ParagraphReport> {
        let book = self.book(document);
        let ids: Vec<StoryId> = document.threads.keys().copied().collect();
        let of = |id: StoryId| {
            let (thread, flow) = (Thread::of(document, id)?, self.story(document, id, &book)?);
            Some(crate::makeup::composition(&thread, &flow, &book, &self.composer))
        };
        let mut reports: Vec<ParagraphReport> = ids.into_par_iter().filter_map(of).collect::<Vec<_>>().into_iter().flatten().collect();
        reports.sort_by_key(|report| document.pages.iter().position(|page| page.id == report.page));
        reports
    }

    /// The resolved styles of `document`, the same `Arc` as long as they do not change.
    #[must_use]
    pub fn book(&self, document: &Document) -> Arc<StyleBook> {
        self.cache.book(document, self.faces())
    }

    fn assemble(&self, document: &Document, index: usize, resources: &dyn Resources, book: &Arc<StyleBook>, flows: &Flows) -> Found<Arc<PageList>> {
        let input = PageInput { document, page: index, book, composer: &self.composer, flows, resources };
        self.cache.page(&input)
    }
}

/// The stories with a frame on page `index`, or one that reaches onto it over the fold.
fn stories_on(document: &Document, index: usize) -> Vec<StoryId> {
    let Some(page) = document.pages.get(index) else { return Vec::new() };
    let over = document.frames_over_the_fold(index).map(|(frame, _)| frame.id);
    let mut here: Vec<_> = page.frames.iter().map(|frame| frame.id).chain(over).collect();
    here.sort_unstable();
    let stands = |frames: &Vec<crate::base::FrameId>| frames.iter().any(|frame| here.binary_search(frame).is_ok());
    document.threads.iter().filter(|(_, frames)| stands(frames)).map(|(id, _)| *id).collect()
}

#[cfg(test)]
mod tests;
