//! Copy that was changed after it was set, laid over the document: new words, the designer's formatting kept.
//!
//! Paragraphs are compared as wholes first, then those that changed letter by letter. A paragraph that did not change keeps its
//! style, its marks and the designer's own breaks; one that did keeps them wherever its letters stayed. Paragraphs in styles that
//! import does not make (a pull quote, a jump line) are the designer's own and stay. Everything is one step; each difference is told
//! in words.

use std::ops::Range;
use std::sync::Arc;

use super::copy::{CopyArticle, CopyCaption, Imported};
use super::diff::{self, Same};
use super::setting::Setting;
use crate::base::{ArticleId, Say, StoryId};
use crate::edit::{Edit, Transaction};
use crate::model::{Article, Document, Paragraph, Story};

/// Most letters of a paragraph that may change; one that changed more is set anew.
const MOST_LETTERS: usize = 4_000;
/// Most paragraphs of a story that may change.
const MOST_PARAGRAPHS: usize = 6_000;
/// How much of two paragraphs must be the same for one to be the other's new form.
const ALIKE: f64 = 0.35;
/// How much of an article's text must be the same for it to be the other's new form.
const SAME_ARTICLE: f64 = 0.4;
/// Styles that import gives to paragraphs, without the number of an article.
const ROLES: [&str; 7] = ["kicker", "headline", "deck", "body", "subhead", "byline", "caption"];
/// How many letters stand round a change in words.
const AROUND: usize = 6;

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// Words became others.
    Changed {
        /// The story.
        story: StoryId,
        /// The old words, a few letters round them; empty where nothing stood.
        before: String,
        /// The new words, a few letters round them; empty where nothing stands now.
        after: String,
    },
    /// A paragraph came.
    Added {
        /// The story.
        story: StoryId,
        /// Its text.
        text: String,
    },
    /// A paragraph went.
    Removed {
        /// The story.
        story: StoryId,
        /// Its text.
        text: String,
    },
    /// An article of the copy is none of the document's.
    NewArticle {
        /// Its index in the copy.
        article: usize,
        /// What it is called.
        name: String,
    },
}

impl Difference {
    /// The message for `i18n`.
    #[must_use]
    pub fn say(&self) -> Say {
        let short = |text: &str| {
            let short: String = text.chars().take(40).collect();
            if short.len() < text.len() { format!("{short}…") } else { short }
        };
        match self {
            Self::Changed { before, after, .. } => Say::new("again-changed").with("before", short(before)).with("after", short(after)),
            Self::Added { text, .. } => Say::new("again-added").with("text", short(text)),
            Self::Removed { text, .. } => Say::new("again-removed").with("text", short(text)),
            Self::NewArticle { name, .. } => Say::new("again-new-article").with("article", short(name)),
        }
    }
}

/// Changed copy laid over a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Again {
    /// The step that makes the changes; without edits where nothing changed.
    pub step: Transaction,
    /// Every difference, in the order of the copy.
    pub differences: Vec<Difference>,
    /// Articles of the copy and those of the document that they are the new form of.
    pub articles: Vec<(usize, ArticleId)>,
}

/// Lays `copy` over `document`: each of its articles over the one it is the new form of, by headline, else by text.
///
/// Articles of the document that the copy does not hold stay as they are.
#[must_use]
pub fn import_again(document: &Document, copy: &Imported) -> Again {
    let articles = matched(document, copy);
    let mut renewal = Renewal { document, edits: Vec::new(), differences: Vec::new(), next_story: document.free_story_id().0 };
    for (index, article) in copy.articles.iter().enumerate() {
        match articles.iter().find(|(own, _)| *own == index) {
            Some((_, id)) => renewal.article(*id, article),
            None => renewal.differences.push(Difference::NewArticle { article: index, name: name(article) }),
        }
    }
    renewal.captions(&copy.captions);
    Again { step: Transaction::new(Say::new("step-import-again"), renewal.edits), differences: renewal.differences, articles }
}

/// Lays `copy` over the article `id` of `document`, whatever its headline.
#[must_use]
pub fn article_again(document: &Document, id: ArticleId, copy: &CopyArticle) -> Again {
    let mut renewal = Renewal { document, edits: Vec::new(), differences: Vec::new(), next_story: document.free_story_id().0 };
    renewal.article(id, copy);
    Again { step: Transaction::new(Say::new("step-import-again"), renewal.edits), differences: renewal.differences, articles: vec![(0, id)] }
}

fn name(article: &CopyArticle) -> String {
    let heading = article.headline.as_ref().or(article.kicker.as_ref()).map(|heading| heading.text.clone());
    heading.or_else(|| article.body.first().map(|paragraph| paragraph.text.chars().take(16).collect())).unwrap_or_default()
}

/// Which article of the document each of the copy's is: the same headline first, then the most alike text.
fn matched(document: &Document, copy: &Imported) -> Vec<(usize, ArticleId)> {
    let text = |id: Option<StoryId>| -> String {
        let story = id.and_then(|id| document.stories.get(&id));
        story.map(|story| story.paragraphs.iter().map(|paragraph| bare(&paragraph.text)).collect()).unwrap_or_default()
    };
    let old: Vec<(ArticleId, String, String)> = document
        .articles
        .iter()
        .filter(|(_, article)| article.headline.is_some() || article.body.is_some())
        .map(|(id, article)| (*id, text(article.headline), text(article.body)))
        .collect();
    let mut found: Vec<(usize, ArticleId)> = Vec::new();
    for (index, article) in copy.articles.iter().enumerate() {
        let Some(headline) = article.headline.as_ref().map(|heading| heading.text.as_str()) else { continue };
        let mut same = old.iter().filter(|(id, heads, _)| heads.contains(headline) && !found.iter().any(|(_, taken)| taken == id));
        if let (Some((id, ..)), None) = (same.next(), same.next()) {
            found.push((index, *id));
        }
    }
    let mut scored: Vec<(f64, usize, ArticleId)> = Vec::new();
    for (index, article) in copy.articles.iter().enumerate().filter(|(index, _)| !found.iter().any(|(own, _)| own == index)) {
        let body: String = article.body.iter().map(|paragraph| paragraph.text.as_str()).collect();
        for (id, _, text) in old.iter().filter(|(id, ..)| !found.iter().any(|(_, taken)| taken == id)) {
            scored.push((alike(&body, text), index, *id));
        }
    }
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)).then(one.2.cmp(&other.2)));
    for (score, index, id) in scored {
        if score >= SAME_ARTICLE && !found.iter().any(|(own, taken)| *own == index || *taken == id) {
            found.push((index, id));
        }
    }
    found.sort_unstable();
    found
}

/// Breaks a designer puts in: a forced line, a place for a break, a place without one.
const fn is_designers(letter: char) -> bool {
    matches!(letter, '\u{2028}' | '\u{200b}' | '\u{2060}')
}

fn bare(text: &str) -> String {
    text.chars().filter(|letter| !is_designers(*letter)).collect()
}

/// The share of pairs of letters that both texts have, of the longer one's.
fn alike(one: &str, other: &str) -> f64 {
    let pairs = |text: &str| {
        let letters: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let mut pairs: Vec<(char, char)> = letters.windows(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        pairs
    };
    let (one, other) = (pairs(one), pairs(other));
    let longest = one.len().max(other.len());
    if longest == 0 {
        return 0.0;
    }
    let (mut at, mut both) = (0, 0);
    for pair in &one {
        while other.get(at).is_some_and(|next| next < pair) {
            at += 1;
        }
        if other.get(at) == Some(pair) {
            both += 1;
            at += 1;
        }
    }
    both as f64 / longest as f64
}

/// The role of a style: its name without the number of an article.
fn role(style: &str) -> &str {
    style.trim_end_matches(|letter: char| letter.is_ascii_digit())
}

/// Whether import made a paragraph of this style.
fn is_imported(style: &str) -> bool {
    ROLES.contains(&role(style))
}

struct Renewal<'a> {
    document: &'a Document,
    edits: Vec<Edit>,
    differences: Vec<Difference>,
    next_story: u32,
}

impl Renewal<'_> {
    fn article(&mut self, id: ArticleId, copy: &CopyArticle) {
        let Some(article) = self.document.articles.get(&id) else { return };
        let setting = Setting::of(self.document, article.priority);
        let mut changed: Article = article.as_ref().clone();
        changed.headline = self.story(article.headline, setting.headline(copy));
        changed.body = self.story(article.body, setting.body(copy));
        if changed != **article {
            self.edits.push(Edit::SetArticle { id, article: Some(Arc::new(changed)) });
        }
    }

    /// Renews a story, or makes one where there was none; gives its id.
    fn story(&mut self, id: Option<StoryId>, new: Vec<Paragraph>) -> Option<StoryId> {
        if let Some(id) = id {
            self.renew(id, new);
            return Some(id);
        }
        if new.is_empty() {
            return None;
        }
        let id = StoryId(self.next_story);
        self.next_story = self.next_story.saturating_add(1);
        self.differences.extend(new.iter().map(|paragraph| Difference::Added { story: id, text: paragraph.text.to_string() }));
        let story = Story { paragraphs: new.into_iter().map(Arc::new).collect() };
        self.edits.push(Edit::SetStory { id, story: Some(Arc::new(story)) });
        Some(id)
    }

    /// Captions of the copy over the captions they are the new form of; a new one is told of.
    fn captions(&mut self, captions: &[CopyCaption]) {
        let document = self.document;
        let old: Vec<StoryId> = document.articles.values().flat_map(|article| article.captions.iter().copied()).collect();
        let mut taken: Vec<StoryId> = Vec::new();
        for caption in captions {
            let new = Setting::of(document, 0).caption(caption);
            let text = |id: &StoryId| {
                document.stories.get(id).map(|story| story.paragraphs.iter().map(|one| bare(&one.text)).collect::<String>()).unwrap_or_default()
            };
            let best = old
                .iter()
                .filter(|id| !taken.contains(id))
                .map(|id| (alike(&new.text, &text(id)), *id))
                .max_by(|one, other| one.0.total_cmp(&other.0));
            match best.filter(|(score, _)| *score >= ALIKE) {
                Some((_, id)) => {
                    taken.push(id);
                    // One caption style may stand for another: the first paragraph keeps its own.
                    let style = document.stories.get(&id).and_then(|story| story.paragraphs.first()).map(|first| first.style.clone());
                    self.renew(id, vec![Paragraph { style: style.unwrap_or_else(|| new.style.clone()), ..new }]);
                }
                None => self.differences.push(Difference::Added { story: StoryId(0), text: new.text.to_string() }),
            }
        }
    }

    /// Makes the story's paragraphs those of `new`.
    fn renew(&mut self, id: StoryId, new: Vec<Paragraph>) {
        let Some(story) = self.document.stories.get(&id) else { return };
        if new.is_empty() {
            return;
        }
        let old_texts: Vec<String> = story.paragraphs.iter().map(|paragraph| bare(&paragraph.text)).collect();
        let new_texts: Vec<String> = new.iter().map(|paragraph| bare(&paragraph.text)).collect();
        let steps = steps(&old_texts, &new_texts);
        // From the end, so that indices before stay true; told from the start.
        let mut told: Vec<Difference> = Vec::new();
        for step in steps.into_iter().rev() {
            match step {
                Step::Keep => {}
                Step::Change(old, at) => {
                    let paragraph = old;
                    let mut own_told = self.change(id, paragraph, &story.paragraphs[paragraph], &new[at]);
                    own_told.reverse();
                    told.append(&mut own_told);
                }
                // What import never made is the designer's own and stays where it is.
                Step::Remove(old) if !is_imported(&story.paragraphs[old].style) => {}
                Step::Remove(paragraph) => {
                    told.push(Difference::Removed { story: id, text: story.paragraphs[paragraph].text.to_string() });
                    self.edits.push(Edit::ReplaceParagraphs { story: id, range: paragraph..paragraph + 1, with: Vec::new() });
                }
                Step::Insert(old, at) => {
                    let paragraph = old;
                    told.push(Difference::Added { story: id, text: new[at].text.to_string() });
                    // In the style that paragraphs of its role have here.
                    let neighbour = story.paragraphs.iter().map(|paragraph| &paragraph.style).find(|style| role(style) == role(&new[at].style));
                    let made = Paragraph { style: neighbour.unwrap_or(&new[at].style).clone(), ..new[at].clone() };
                    self.edits.push(Edit::ReplaceParagraphs { story: id, range: paragraph..paragraph, with: vec![Arc::new(made)] });
                }
            }
        }
        told.reverse();
        self.differences.append(&mut told);
    }

    /// Makes the text of one paragraph that of `new`, letter by letter; the edits run from its end.
    fn change(&mut self, story: StoryId, paragraph: usize, old: &Paragraph, new: &Paragraph) -> Vec<Difference> {
        let before: Vec<char> = old.text.chars().collect();
        let after: Vec<char> = new.text.chars().collect();
        let kept: Vec<(usize, char)> = before.iter().copied().enumerate().filter(|(_, letter)| !is_designers(*letter)).collect();
        let letters: Vec<char> = kept.iter().map(|(_, letter)| *letter).collect();
        let same = diff::common(&letters, &after, MOST_LETTERS).unwrap_or_default();
        let offsets: Vec<usize> = old.text.char_indices().map(|(at, _)| at).chain(std::iter::once(old.text.len())).collect();
        let mut told = Vec::new();
        let mut edits = Vec::new();
        for (gone, come) in hunks(&same, letters.len(), after.len()) {
            // Where letters go, the breaks among them go too; where letters only come, breaks stay.
            let range = match (kept.get(gone.start), gone.end.checked_sub(1).and_then(|last| kept.get(last))) {
                (Some((first, _)), Some((last, _))) if !gone.is_empty() => *first..last + 1,
                (Some((first, _)), _) => *first..*first,
                (None, _) => before.len()..before.len(),
            };
            let text: String = after[come.clone()].iter().collect();
            let shown = |letters: &[char], range: &Range<usize>| -> String {
                letters[range.start.saturating_sub(AROUND)..(range.end + AROUND).min(letters.len())].iter().collect()
            };
            told.push(Difference::Changed { story, before: shown(&letters, &gone), after: shown(&after, &come) });
            edits.push(Edit::ReplaceText { story, paragraph, range: offsets[range.start]..offsets[range.end], text });
        }
        edits.reverse();
        self.edits.append(&mut edits);
        told
    }
}

/// What differs between the stretches that are the same: ranges of the old and of the new.
fn hunks(same: &[Same], old: usize, new: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut out = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    for stretch in same.iter().copied().chain(std::iter::once(Same { old, new, length: 0 })) {
        if stretch.old > old_at || stretch.new > new_at {
            out.push((old_at..stretch.old, new_at..stretch.new));
        }
        (old_at, new_at) = (stretch.old + stretch.length, stretch.new + stretch.length);
    }
    out
}

/// What happens to paragraphs, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// One stays.
    Keep,
    /// The old one becomes the new one.
    Change(usize, usize),
    /// The old one goes.
    Remove(usize),
    /// The new one comes before the old one.
    Insert(usize, usize),
}

fn steps(old: &[String], new: &[String]) -> Vec<Step> {
    let same = diff::common(old, new, MOST_PARAGRAPHS).unwrap_or_default();
    let mut out = Vec::new();
    let mut at = 0;
    for (gone, come) in hunks(&same, old.len(), new.len()) {
        out.extend(std::iter::repeat_n(Step::Keep, gone.start - at));
        at = gone.end;
        out.extend(pairs(old, new, gone, come));
    }
    out.extend(std::iter::repeat_n(Step::Keep, old.len() - at));
    out
}

/// Pairs the paragraphs of a stretch that differs, in order, so that the pairs are as alike as can be.
fn pairs(old: &[String], new: &[String], gone: Range<usize>, come: Range<usize>) -> Vec<Step> {
    const MOST_CELLS: usize = 40_000;
    let (rows, columns) = (gone.len(), come.len());
    let mut best = vec![vec![0.0_f64; columns + 1]; rows + 1];
    let is_small = rows * columns <= MOST_CELLS;
    let mut scores = vec![vec![0.0_f64; columns]; rows];
    if is_small {
        for row in (0..rows).rev() {
            for column in (0..columns).rev() {
                let score = alike(&old[gone.start + row], &new[come.start + column]);
                scores[row][column] = score;
                let pair = if score >= ALIKE { best[row + 1][column + 1] + score } else { 0.0 };
                best[row][column] = pair.max(best[row + 1][column]).max(best[row][column + 1]);
            }
        }
    }
    let mut out = Vec::new();
    let (mut row, mut column) = (0, 0);
    while row < rows || column < columns {
        let (left, right) = (gone.start + row, come.start + column);
        if row < rows && column < columns && scores[row][column] >= ALIKE && best[row][column] == best[row + 1][column + 1] + scores[row][column] {
            out.push(Step::Change(left, right));
            row += 1;
            column += 1;
        } else if row < rows && (column == columns || best[row + 1][column] >= best[row][column + 1]) {
            out.push(Step::Remove(left));
            row += 1;
        } else {
            out.push(Step::Insert(left, right));
            column += 1;
        }
    }
    out
}
