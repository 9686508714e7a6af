//! What the pipeline keeps between calls: resolved styles, composed stories, drawn pages.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::base::{Found, PageId, StoryId};
use crate::compose::{Composer, StoryCache, StyleBook};
use crate::display::{Drawn, PageList};
use crate::font::Faces;
use crate::makeup::{KeptPage, PageInput, StoryFlow, Thread, flow_story, make_up};
use crate::model::Document;

/// A story's composed paragraphs and its last flow.
#[derive(Debug, Default)]
struct KeptStory {
    paragraphs: StoryCache,
    flow: Option<(Thread, Arc<StyleBook>, Arc<StoryFlow>)>,
}

/// A page's drawn frames and its last list.
#[derive(Debug, Default)]
struct KeptList {
    frames: KeptPage,
    list: Option<Arc<PageList>>,
}

/// Everything kept. The outer locks are held for a look-up only, the inner ones for the work on one story or page.
#[derive(Debug, Default)]
pub(super) struct Cache {
    book: Mutex<Option<Arc<StyleBook>>>,
    stories: Mutex<BTreeMap<StoryId, Arc<Mutex<KeptStory>>>>,
    pages: Mutex<BTreeMap<PageId, Arc<Mutex<KeptList>>>>,
}

/// The value of `mutex`; a panic of another holder left it whole or is about to be replaced.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Cache {
    /// The styles of `document`.
    pub fn book(&self, document: &Document, faces: &Faces) -> Arc<StyleBook> {
        let mut kept = lock(&self.book);
        if let Some(book) = kept.as_ref().filter(|book| book.is_of(document)) {
            return book.clone();
        }
        let book = Arc::new(StyleBook::new(document, faces));
        *kept = Some(book.clone());
        book
    }

    /// The flow of `thread`'s story, made anew only if something it depends on changed.
    pub fn flow(&self, thread: Thread, book: &Arc<StyleBook>, composer: &Composer) -> Arc<StoryFlow> {
        let kept = lock(&self.stories).entry(thread.id).or_default().clone();
        let mut kept = lock(&kept);
        if let Some((known, known_book, flow)) = &kept.flow
            && known.is_same(&thread)
            && Arc::ptr_eq(known_book, book)
        {
            return flow.clone();
        }
        let flow = Arc::new(flow_story(&thread, book, composer, &mut kept.paragraphs));
        kept.flow = Some((thread, book.clone(), flow.clone()));
        flow
    }

    /// The page of `input`: the same `Arc` as last time where nothing on it changed.
    pub fn page(&self, input: &PageInput<'_>) -> Found<Arc<PageList>> {
        let Some(page) = input.document.pages.get(input.page) else {
            let made = make_up(input, &mut KeptPage::default());
            return Found { value: Arc::new(made.value), findings: made.findings };
        };
        let kept = lock(&self.pages).entry(page.id).or_default().clone();
        let mut kept = lock(&kept);
        let made = make_up(input, &mut kept.frames);
        let list = match kept.list.take() {
            Some(last) if is_same(&last, &made.value) => last,
            _ => Arc::new(made.value),
        };
        kept.list = Some(list.clone());
        Found { value: list, findings: made.findings }
    }

    /// Forgets stories and pages that `document` does not have.
    pub fn forget_missing(&self, document: &Document) {
        lock(&self.stories).retain(|id, _| document.threads.contains_key(id));
        lock(&self.pages).retain(|id, _| document.pages.iter().any(|page| page.id == *id));
    }
}

/// Whether two lists show the very same groups in the same order.
fn is_same(one: &PageList, other: &PageList) -> bool {
    let head = |list: &PageList| (list.page, list.label.clone(), list.trim, list.bleed, list.inks, list.items.len());
    head(one) == head(other)
        && one.reading == other.reading
        && one.items.iter().zip(&other.items).all(|(one, other)| {
            one.bounds == other.bounds
                && match (&one.drawn, &other.drawn) {
                    (Drawn::Group(one), Drawn::Group(other)) => Arc::ptr_eq(one, other),
                    (one, other) => one == other,
                }
        })
}
