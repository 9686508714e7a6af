//! Articles with a headline and nothing under it.
//!
//! Source: the rules of make-up: a headline stands over its text; picture news has a picture and a caption instead.

use super::IssueRule;
use crate::base::{Finding, Place, Say, Severity};
use crate::preflight::issue::Issue;

/// One finding an article, at its headline.
pub(super) const RULE: IssueRule = IssueRule { codes: &["article-without-body"], look };

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    let has_text = |story: &crate::model::Story| story.paragraphs.iter().any(|paragraph| !paragraph.text.trim().is_empty());
    let is_set = |id| issue.document.stories.get(&id).is_some_and(|story| has_text(story)) && issue.place_of_story(id).is_some();
    for (id, article) in &issue.document.articles {
        let Some(headline) = article.headline.filter(|id| is_set(*id)) else { continue };
        let has_news = article.body.is_some_and(is_set) || article.captions.iter().any(|id| is_set(*id)) || !article.pictures.is_empty();
        if let Some(place) = issue.place_of_story(headline).filter(|_| !has_news) {
            let say = Say::new("article-without-body").with("article", article.name.as_str());
            out.push(Finding::new(Severity::Warning, say).at(Place { article: Some(*id), ..place }));
        }
    }
}
