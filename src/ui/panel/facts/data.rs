//! What the panel of facts shows.

use std::collections::BTreeSet;

use crate::base::{FrameId, Length, Rect};
use crate::editor::Session;
use crate::model::{Document, Grid, Page};

/// An article with something on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRow {
    /// What the desk calls it.
    pub name: String,
    /// Characters of its body, or of its captions where it has none, without blanks, marks counted (字数).
    pub characters: usize,
    /// Its first frame on the page, to select.
    pub frame: FrameId,
}

/// The selected frame.
#[derive(Debug, Clone, PartialEq)]
pub struct FrameFacts {
    /// The key of its kind's name.
    pub kind: &'static str,
    /// What the desk calls it.
    pub name: String,
    /// Where it stands.
    pub rect: Rect,
    /// Its width in characters of the body.
    pub characters: f64,
    /// Its height in lines of the grid.
    pub lines: f64,
}

/// Everything the panel shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The page's label.
    pub label: String,
    /// Its section's name.
    pub section: String,
    /// The trimmed page.
    pub trim: crate::base::Size,
    /// How far ink runs over the trim.
    pub bleed: Length,
    /// Columns and lines.
    pub grid: Grid,
    /// The selected frame.
    pub frame: Option<FrameFacts>,
    /// The articles, by weight.
    pub articles: Vec<ArticleRow>,
}

/// The facts of the page shown.
#[must_use]
pub fn facts(session: &Session) -> Option<Facts> {
    let page = session.page()?;
    let frame = session.selected_frame().map(|(_, frame)| FrameFacts {
        kind: kind_key(frame.content.kind()),
        name: frame.name.clone(),
        rect: frame.rect,
        characters: frame.rect.width.ratio(page.grid.body_size),
        lines: (frame.rect.height + page.grid.line_pitch - page.grid.body_size).ratio(page.grid.line_pitch),
    });
    Some(Facts {
        label: page.label.clone(),
        section: page.section.clone(),
        trim: page.trim,
        bleed: page.bleed,
        grid: page.grid.clone(),
        frame,
        articles: articles(session.document(), page),
    })
}

/// The key of a frame kind's name.
fn kind_key(kind: &str) -> &'static str {
    match kind {
        "text" => "frame-text",
        "headline" => "frame-headline",
        "caption" => "frame-caption",
        "picture" => "frame-picture",
        "rule" => "frame-rule",
        "folio" => "frame-folio",
        _ => "frame-box",
    }
}

fn articles(document: &Document, page: &Page) -> Vec<ArticleRow> {
    let on_page: BTreeSet<FrameId> = page.frames.iter().map(|frame| frame.id).collect();
    let mut rows: Vec<(u32, ArticleRow)> = document
        .articles
        .values()
        .filter_map(|article| {
            let stories = article.headline.iter().chain(&article.body).chain(&article.captions);
            let frame = stories.filter_map(|story| document.threads.get(story)).flatten().find(|frame| on_page.contains(frame)).copied()?;
            // An article of a picture alone has its length in its captions.
            let counted = article.body.iter().chain(article.captions.iter().filter(|_| article.body.is_none()));
            let paragraphs = counted.filter_map(|story| document.stories.get(story)).flat_map(|story| &story.paragraphs);
            let characters = paragraphs.map(|paragraph| paragraph.text.chars().filter(|letter| !letter.is_whitespace()).count()).sum();
            Some((article.priority, ArticleRow { name: article.name.clone(), characters, frame }))
        })
        .collect();
    // Articles without a weight come last.
    rows.sort_by_key(|(priority, _)| if *priority == 0 { u32::MAX } else { *priority });
    rows.into_iter().map(|(_, row)| row).collect()
}
