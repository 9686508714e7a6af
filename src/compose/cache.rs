//! Composed paragraphs kept between calls, so that an edit composes only what it touched.

use std::collections::HashMap;
use std::sync::Arc;

use super::shape::{Shaped, shape};
use super::{Composed, Composer, Fitted, Measures, Setting, StyleBook, compose_shaped, fit};
use crate::base::Length;
use crate::model::{HeadlineFit, Paragraph};

/// One paragraph's work.
#[derive(Debug)]
struct Entry {
    /// Held so that its address is not used again while the entry lives.
    paragraph: Arc<Paragraph>,
    setting: Arc<Setting>,
    shaped: Shaped,
    composed: Vec<(Measures, Arc<Composed>)>,
    /// A headline as it was last fitted.
    fitted: Option<(Length, HeadlineFit, Fitted)>,
    /// Generation of the last use.
    used: u64,
}

/// How many measures a paragraph's lines are kept for (a drag goes through many).
const KEPT_MEASURES: usize = 4;

/// The composed paragraphs of one story; known by the addresses of paragraph and setting.
#[derive(Debug, Default)]
pub struct StoryCache {
    entries: HashMap<(usize, usize), Entry>,
    generation: u64,
}

impl StoryCache {
    /// The lines of `paragraph` in `setting` (from `book`) at `measures`.
    pub fn paragraph(
        &mut self,
        composer: &Composer,
        book: &StyleBook,
        paragraph: &Arc<Paragraph>,
        setting: &Arc<Setting>,
        measures: &Measures,
    ) -> Arc<Composed> {
        let entry = self.entry(composer, book, paragraph, setting);
        if let Some((_, known)) = entry.composed.iter().find(|(known, _)| known == measures) {
            return known.clone();
        }
        let composed = Arc::new(compose_shaped(&entry.shaped, &entry.setting, measures));
        if entry.composed.len() >= KEPT_MEASURES {
            entry.composed.remove(0);
        }
        entry.composed.push((measures.clone(), composed.clone()));
        composed
    }

    /// `paragraph` fitted to `measure` within `limits` of `setting` (from `book`).
    pub fn fitted(
        &mut self,
        composer: &Composer,
        book: &StyleBook,
        (paragraph, setting): (&Arc<Paragraph>, &Arc<Setting>),
        measure: Length,
        limits: &HeadlineFit,
    ) -> Fitted {
        let entry = self.entry(composer, book, paragraph, setting);
        if let Some((known_measure, known_limits, fitted)) = &entry.fitted
            && (*known_measure, *known_limits) == (measure, *limits)
        {
            return fitted.clone();
        }
        let fitted = fit(composer, &paragraph.text, setting, &book.spans(paragraph), measure, limits);
        entry.fitted = Some((measure, *limits, fitted.clone()));
        fitted
    }

    /// The work on `paragraph` in `setting`, begun where it is new.
    fn entry(&mut self, composer: &Composer, book: &StyleBook, paragraph: &Arc<Paragraph>, setting: &Arc<Setting>) -> &mut Entry {
        let key = (Arc::as_ptr(paragraph) as usize, Arc::as_ptr(setting) as usize);
        let generation = self.generation;
        let entry = self.entries.entry(key).or_insert_with(|| Entry {
            paragraph: paragraph.clone(),
            setting: setting.clone(),
            shaped: shape(composer, &paragraph.text, setting, &book.spans(paragraph)),
            composed: Vec::new(),
            fitted: None,
            used: generation,
        });
        entry.used = generation;
        entry
    }

    /// Begins a new pass over the story; paragraphs that the last two passes did not ask for are forgotten.
    pub fn begin(&mut self) {
        let keep = self.generation.saturating_sub(1);
        self.entries.retain(|_, entry| entry.used >= keep && Arc::strong_count(&entry.paragraph) > 0);
        self.generation += 1;
    }
}
