//! What is inside (导读): titles of articles and the pages they stand on, as they are called now.

use std::sync::Arc;

use super::draw::Kit;
use super::folio::{Drawing, piece, set};
use super::line_grid::base_of;
use super::rule::rule;
use crate::base::{Length, Point, Rect, WritingMode};
use crate::compose::{Measures, StyleBook, compose};
use crate::display::Drawn;
use crate::model::{Article, DigestBox, Document, FolioPart};

/// One article as the digest tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    /// What is said of it.
    pub title: String,
    /// Where it stands; empty where it stands nowhere, which the document's check tells.
    pub page: String,
}

/// What `digest` tells, from the document as it is.
pub(super) fn told(digest: &DigestBox, document: &Document, book: &StyleBook) -> Vec<Told> {
    let items = digest.items.iter().map(|item| {
        let label = document.page_of_article(item.article).and_then(|index| document.pages.get(index)).map(|page| page.label.as_str());
        let page = label.map_or(String::new(), |label| if digest.page.is_empty() { label.to_owned() } else { digest.page.replace("{page}", label) });
        let title = if item.text.is_empty() {
            document.articles.get(&item.article).map_or(String::new(), |article| headline(article, document, book))
        } else {
            item.text.clone()
        };
        Told { title, page }
    });
    items.filter(|told| !told.title.is_empty()).collect()
}

/// The largest line of the article's headline on one line, else what the desk calls the article.
fn headline(article: &Article, document: &Document, book: &StyleBook) -> String {
    let story = article.headline.and_then(|story| document.stories.get(&story));
    let size = |style: &str| book.setting(style, WritingMode::HorizontalTb, Length::ZERO).size;
    let mut largest: Option<(Length, &str)> = None;
    for paragraph in story.into_iter().flat_map(|story| &story.paragraphs).filter(|paragraph| !paragraph.text.trim().is_empty()) {
        let size = size(&paragraph.style);
        if largest.is_none_or(|(most, _)| size > most) {
            largest = Some((size, &paragraph.text));
        }
    }
    largest.map_or_else(|| article.name.clone(), |(_, text)| text.replace('\u{2028}', "\u{3000}"))
}

/// Draws what is `told` in `area`: each title on the measure, its page at the end of its last line, or on a line of its own where
/// there is no room; the titles evenly over the height. The rules between, and the type of each title with its page.
pub(super) fn draw(digest: &DigestBox, told: &[Told], area: &Rect, kit: &Kit<'_>) -> (Drawing, Vec<Vec<Drawn>>) {
    let mut drawing = Drawing { drawn: Vec::new(), findings: Vec::new(), crowded: false };
    let setting = kit.book.setting(&digest.style, WritingMode::HorizontalTb, kit.pitch);
    let pitch = kit.line_pitch(&digest.style, setting.size);
    let page_style = if digest.page_style.is_empty() { &digest.style } else { &digest.page_style };
    let items: Vec<_> = told
        .iter()
        .map(|told| {
            let text: Arc<str> = told.title.as_str().into();
            let title = compose(kit.composer, &text, &setting, &[], &Measures::all(area.width));
            let part = FolioPart { text: told.page.clone(), style: page_style.clone() };
            let page = (!told.page.is_empty()).then(|| piece(&told.page, &part, kit.book, kit.composer, kit.pitch));
            // The page stands on the last line where half a character parts it from the title.
            let reach = title.lines.last().map_or(Length::ZERO, |line| line.inset + line.width);
            let own_line = page.as_ref().is_some_and(|page| reach + setting.size / 2 + page.width() > area.width);
            let lines = title.lines.len() as i64 + i64::from(own_line);
            (title, page, lines)
        })
        .collect();
    let height = |lines: i64| pitch * (lines - 1) + setting.size;
    let needed: Length = items.iter().map(|(_, _, lines)| height(*lines)).sum();
    let count = items.len() as i64;
    let air = if count > 0 { (area.height - needed) / count } else { Length::ZERO };
    drawing.crowded |= air < Length::ZERO;
    // Even air, half of it above the first and under the last; none is left where titles need all room and more.
    let air = air.max(pitch - setting.size);
    let mut top = area.y + if needed + air * count > area.height { Length::ZERO } else { air / 2 };
    let mut entries = Vec::with_capacity(items.len());
    for (index, (title, page, lines)) in items.into_iter().enumerate() {
        if let Some(stroke) = digest.rule.as_ref().filter(|_| index > 0) {
            let y = top - air / 2;
            let paths = rule(Point::new(area.x, y), Point::new(area.right(), y), stroke, kit.swatches);
            drawing.drawn.extend(paths.into_iter().map(Drawn::path));
        }
        let mut entry = Vec::new();
        for (line, set) in title.lines.iter().enumerate() {
            let base = base_of(top + pitch * line as i64, setting.size, false);
            super::draw::line(set, Point::new(area.x, base), &mut entry);
        }
        drawing.findings.extend(title.findings);
        if let Some(page) = page {
            let base = base_of(top + pitch * (lines - 1), setting.size, false);
            set(&page, Point::new(area.right() - page.width(), base), &mut entry);
            drawing.findings.extend(page.composed.findings);
        }
        entries.push(entry);
        top += height(lines) + air;
    }
    (drawing, entries)
}
