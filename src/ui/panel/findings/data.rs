//! What the panel of findings shows.

use crate::base::{Argument, Finding, Fix, Say, Severity};
use crate::editor::Session;
use crate::model::Document;
use crate::ui::words::Words;

/// One finding in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// How much it matters.
    pub severity: Severity,
    /// The sentence.
    pub text: String,
    /// The article's name where it lies in one, else the frame's; nothing where the sentence says it.
    pub article: String,
    /// The page's label, where it lies on one.
    pub label: String,
    /// Index of the page.
    pub page: Option<usize>,
    /// Whether it can be mended without asking.
    pub mends: bool,
    /// The finding, to go there.
    pub finding: Finding,
}

/// The findings of `session` in the language in use.
#[must_use]
pub fn rows(session: &Session, words: Words) -> Vec<Row> {
    session
        .findings()
        .into_iter()
        .map(|(page, finding)| Row {
            severity: finding.severity,
            text: words.say(&finding.say),
            article: whereabouts(session.document(), finding, words),
            label: page.and_then(|index| session.document().pages.get(index)).map(|page| page.label.clone()).unwrap_or_default(),
            page,
            mends: finding.fix.is_some_and(|fix| !matches!(fix, Fix::Relink(_))),
            finding: finding.clone(),
        })
        .collect()
}

/// What a finding lies in: its article, else its frame as the newsroom calls it.
fn whereabouts(document: &Document, finding: &Finding, words: Words) -> String {
    let named = article(document, finding);
    // The sentence names it already.
    let is_said = finding.say.arguments.iter().any(|(_, said)| matches!(said, Argument::Text(said) if *said == named));
    if !named.is_empty() {
        return if is_said { String::new() } else { named };
    }
    let frame = finding
        .place
        .frame
        .and_then(|frame| document.frame(frame))
        .map(|(_, frame)| words.say(&Say::new("frame-words").with("frame", document.words_for(frame))));
    let frame = frame.unwrap_or_default();
    // The sentence names it already.
    if words.say(&finding.say).contains(&frame) { String::new() } else { frame }
}

/// The name of the article a finding lies in: its own, its story's, or that of the story in its frame.
fn article(document: &Document, finding: &Finding) -> String {
    let place = &finding.place;
    let story = place.story.or_else(|| place.frame.and_then(|frame| document.story_in(frame)).map(|(story, _)| story));
    let named = place.article.and_then(|id| document.articles.get(&id));
    let owner = named.or_else(|| story.and_then(|story| document.article_of(story)).map(|(_, article)| article));
    owner.map(|article| article.name.clone()).unwrap_or_default()
}
