//! Copy and pictures that were read, as one change of the document: articles not yet placed, linked pictures.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::files::Delivered;
use crate::base::{Argument, Finding, PictureId, Say};
use crate::edit::{Edit, Transaction};
use crate::model::{Content, Document, ParagraphStyle, PictureLink};
use crate::propose::fill;

/// What an import changes, and what is to be said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Delivery {
    /// The change; none where nothing came.
    pub transaction: Option<Transaction>,
    /// Number of articles.
    pub articles: usize,
    /// Number of pictures and advertisements.
    pub pictures: usize,
    /// Joins, guesses and changes in the copy.
    pub notes: usize,
    /// What should be looked at.
    pub findings: Vec<Finding>,
}

/// The change that takes `delivered` into `document`.
///
/// Articles are unplaced; their headings have the styles of their roles (`kicker`, `headline`, `deck`, `body`, `subhead`, `byline`,
/// `caption`), which are made plain where the document has none of that name. With one piece of copy alone, pictures go to its
/// articles in the order of the picture places it shows, as when a page is made from a template; with several nobody could tell whose
/// they are, and they are linked only. A picture the document links already is not linked twice.
#[must_use]
pub fn deliver(document: &Document, delivered: &Delivered) -> Delivery {
    let mut after = document.clone();
    // A document without frames takes everything without placing anything.
    let pages = std::mem::take(&mut after.pages);
    let mut findings = Vec::new();
    let linked = |document: &Document, file: &str| document.pictures.iter().find(|(_, link)| link.file == file).map(|(id, _)| *id);
    let (mut new, mut known) = (Vec::new(), Vec::new());
    for file in delivered.pictures.iter().chain(&delivered.ads) {
        if linked(document, file).is_some() { known.push(file) } else { new.push(file.clone()) }
    }
    // The picture a frame was chosen for is nobody's but that frame's.
    let first = delivered.frame.and(delivered.pictures.first().or_else(|| delivered.ads.first())).cloned();
    new.retain(|file| Some(file) != first.as_ref());
    for (_, copy) in &delivered.copy {
        let alone = delivered.copy.len() == 1;
        let photos: Vec<String> = if alone { std::mem::take(&mut new) } else { Vec::new() };
        let filled = fill::unplaced(&after, copy, &photos);
        after = filled.value;
        findings.extend(filled.findings.into_iter().filter(|finding| !UNPLACED.contains(&finding.code())));
    }
    for file in new.into_iter().chain(first.clone().filter(|file| linked(document, file).is_none())) {
        let id = after.free_picture_id();
        after.pictures.insert(id, Arc::new(PictureLink { file, alternative: String::new(), page: Default::default() }));
    }
    let shown = first.and_then(|file| linked(&after, &file));
    after.pages = pages;
    let edits = edits(document, &after, delivered, shown);
    let articles = after.articles.len() - document.articles.len();
    let pictures = after.pictures.len() - document.pictures.len() + known.len();
    let notes = delivered.copy.iter().map(|(_, copy)| copy.notes.len()).sum();
    let code = said((articles, pictures), ["step-import", "step-import-articles", "step-import-pictures"]);
    let name = Say::new(code).with("articles", articles).with("pictures", pictures);
    Delivery { transaction: (!edits.is_empty()).then(|| Transaction::new(name, edits)), articles, pictures, notes, findings }
}

/// That nothing is placed is no news here.
const UNPLACED: [&str; 4] = ["article-unplaced", "photo-unplaced", "caption-unplaced", "photo-wanted"];

/// Everything `after` has and `before` has not, in an order in which nothing names what is not there yet.
fn edits(before: &Document, after: &Document, delivered: &Delivered, shown: Option<PictureId>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let new_stories = || after.stories.iter().filter(|(id, _)| !before.stories.contains_key(id));
    let mut missing: BTreeMap<&str, ()> = BTreeMap::new();
    for (_, story) in new_stories() {
        let styles = story.paragraphs.iter().map(|paragraph| paragraph.style.as_str());
        missing.extend(styles.filter(|style| !before.styles.paragraph.contains_key(*style)).map(|style| (style, ())));
    }
    for name in missing.into_keys() {
        // As the body where there is one: plain words read better in the page's own type.
        let style = before.styles.paragraph.get("body").cloned().unwrap_or_else(|| Arc::new(ParagraphStyle::default()));
        edits.push(Edit::DefineParagraphStyle { name: name.to_owned(), style: Some(style) });
    }
    for (id, picture) in after.pictures.iter().filter(|(id, _)| !before.pictures.contains_key(id)) {
        edits.push(Edit::SetPicture { id: *id, picture: Some(Arc::clone(picture)) });
    }
    for (id, story) in new_stories() {
        edits.push(Edit::SetStory { id: *id, story: Some(Arc::clone(story)) });
    }
    let weight = before.articles.values().map(|article| article.priority).max().unwrap_or(0);
    for (number, (id, article)) in (1..).zip(after.articles.iter().filter(|(id, _)| !before.articles.contains_key(id))) {
        let mut article = Arc::clone(article);
        Arc::make_mut(&mut article).priority = weight + number;
        edits.push(Edit::SetArticle { id: *id, article: Some(article) });
    }
    if let (Some(frame), Some(picture)) = (delivered.frame, shown)
        && let Some((_, frame)) = before.frame(frame)
        && let Content::Picture(content) = &frame.content
    {
        let content = crate::model::PictureBox { picture: Some(picture), ..content.clone() };
        edits.push(Edit::SetFrameContent { id: frame.id, content: Content::Picture(content) });
    }
    edits
}

/// A summary for a person.
#[must_use]
pub fn summary(delivery: &Delivery) -> Say {
    let count = |count: usize| Argument::Number(count as f64);
    let code = said((delivery.articles, delivery.pictures), ["imported", "imported-articles", "imported-pictures"]);
    Say { code, arguments: vec![("articles", count(delivery.articles)), ("pictures", count(delivery.pictures)), ("notes", count(delivery.notes))] }
}

/// The code that speaks of what came: of both, of articles alone, of pictures alone.
const fn said((articles, pictures): (usize, usize), [both, of_articles, of_pictures]: [&'static str; 3]) -> &'static str {
    match (articles, pictures) {
        (0, 1..) => of_pictures,
        (1.., 0) => of_articles,
        _ => both,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::FrameId;
    use crate::import::Imported;
    use crate::model::check;
    use crate::model::{Frame, Page, PictureBox};

    const COPY: &str = "### 江边的早晨——\n## 老码头迎来新航线\n\n晚报讯 昨天上午，第一班船开出。\n\n\n\n\n\n老码头的清晨。 王五 摄\n\n## 第二篇的标题\n\n这里是第二篇的正文。\n";

    fn document() -> Document {
        let rect = crate::base::Rect::new(
            crate::base::Length::ZERO,
            crate::base::Length::ZERO,
            crate::base::Length::mm(40.0),
            crate::base::Length::mm(40.0),
        );
        let frame = Frame { id: FrameId(7), rect, content: Content::Picture(PictureBox::default()), ..Frame::default() };
        let page = Page { frames: vec![Arc::new(frame)], ..Page::default() };
        let mut document = Document { pages: vec![Arc::new(page)], ..Document::default() };
        document.styles.paragraph.insert("body".to_owned(), Arc::new(ParagraphStyle::default()));
        document
    }

    fn copy() -> Imported {
        crate::import::import(COPY.as_bytes()).unwrap()
    }

    #[test]
    fn copy_becomes_articles_in_one_step_that_can_be_taken_back() {
        let mut document = document();
        let first = document.clone();
        let delivered = Delivered {
            copy: vec![("a01.txt".to_owned(), copy())],
            pictures: vec!["pictures/1.jpg".to_owned()],
            ads: vec!["ads/tea.pdf".to_owned()],
            ..Delivered::default()
        };
        let delivery = deliver(&document, &delivered);
        assert_eq!(delivery.pictures, 2);
        let undo = delivery.transaction.unwrap().apply(&mut document).unwrap();
        // Two articles, and the picture with its caption, which stands for itself.
        assert_eq!(document.articles.len(), 3);
        assert_eq!(delivery.articles, 3);
        assert!(document.threads.is_empty(), "nothing is placed");
        let caption = document.articles.values().find(|article| !article.pictures.is_empty()).unwrap();
        assert_eq!(document.pictures[&caption.pictures[0]].file, "pictures/1.jpg");
        assert_eq!(caption.captions.len(), 1);
        let priorities: Vec<u32> = document.articles.values().map(|article| article.priority).collect();
        assert_eq!(priorities, [1, 2, 3]);
        assert!(document.styles.paragraph.contains_key("headline"), "a style that was missing is made");
        check::refuse(&document).ok();
        undo.apply(&mut document).unwrap();
        assert_eq!(document, first);
    }

    #[test]
    fn a_picture_dropped_on_a_frame_is_shown_there_and_linked_once() {
        let mut document = document();
        let delivered = Delivered { pictures: vec!["1.jpg".to_owned(), "2.jpg".to_owned()], frame: Some(FrameId(7)), ..Delivered::default() };
        deliver(&document, &delivered).transaction.unwrap().apply(&mut document).unwrap();
        let shown = |document: &Document| match &document.frame(FrameId(7)).unwrap().1.content {
            Content::Picture(picture) => picture.picture.map(|id| document.pictures[&id].file.clone()),
            _ => None,
        };
        assert_eq!((shown(&document).as_deref(), document.pictures.len()), (Some("1.jpg"), 2));
        let again = deliver(&document, &Delivered { pictures: vec!["2.jpg".to_owned()], frame: Some(FrameId(7)), ..Delivered::default() });
        again.transaction.unwrap().apply(&mut document).unwrap();
        assert_eq!((shown(&document).as_deref(), document.pictures.len()), (Some("2.jpg"), 2));
    }

    #[test]
    fn several_pieces_of_copy_leave_pictures_to_the_designer() {
        let mut document = document();
        let delivered = Delivered {
            copy: vec![("a.txt".to_owned(), copy()), ("b.txt".to_owned(), copy())],
            pictures: vec!["1.jpg".to_owned()],
            ..Delivered::default()
        };
        deliver(&document, &delivered).transaction.unwrap().apply(&mut document).unwrap();
        assert!(document.articles.values().all(|article| article.pictures.is_empty()));
        assert_eq!(document.pictures.len(), 1);
        assert_eq!(deliver(&document, &Delivered::default()).transaction, None, "nothing came");
    }
}
