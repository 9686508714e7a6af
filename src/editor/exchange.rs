//! Two articles change places: each flows into the frames of the other, which stay as the page has them; and captions go with
//! pictures that change places.

use std::sync::Arc;

use super::article::article_at;
use super::placing::restyled;
use crate::base::{ArticleId, FrameId, PictureId, Say, StoryId};
use crate::edit::Edit;
use crate::model::{Article, ArticleBlock, Content, Document, Fit, PictureBox};

/// The two articles that all of `ids` are frames of; nothing where they are of one, or of more.
#[must_use]
pub fn two_articles(document: &Document, ids: &[FrameId]) -> Option<[ArticleId; 2]> {
    let mut found: Vec<ArticleId> = Vec::new();
    for id in ids {
        let article = article_at(document, *id)?;
        if !found.contains(&article) {
            found.push(article);
        }
    }
    <[ArticleId; 2]>::try_from(found).ok()
}

/// Lets two articles change places. Headlines and texts get the grade of the block they come to.
///
/// # Errors
/// A sentence where they have not the same parts on the page, or a frame of theirs is locked.
pub fn exchanged(document: &Document, [one, other]: [ArticleId; 2]) -> Result<Vec<Edit>, Say> {
    let article = |id| document.articles.get(&id).ok_or_else(|| Say::new("nothing-to-arrange"));
    let (here, there) = (article(one)?, article(other)?);
    let unlike = || Say::new("swap-unlike");
    let mut edits = Vec::new();
    let mut frames: Vec<FrameId> = Vec::new();
    for pair in pairs(here, there) {
        match pair.map(|story| story.filter(|story| !thread(document, *story).is_empty())) {
            [Some(mine), Some(yours)] => {
                frames.extend(thread(document, mine).into_iter().chain(thread(document, yours)));
                let grades = [grade(document, mine), grade(document, yours)];
                edits.extend(restyled(document, mine, grades[1]));
                edits.extend(restyled(document, yours, grades[0]));
                edits.push(Edit::SetThread { story: mine, frames: None });
                edits.push(Edit::SetThread { story: yours, frames: Some(thread(document, mine)) });
                edits.push(Edit::SetThread { story: mine, frames: Some(thread(document, yours)) });
            }
            [None, None] => {}
            [Some(_), None] | [None, Some(_)] => return Err(unlike()),
        }
    }
    let [my_slots, your_slots] = [here, there].map(|article| slots(document, article));
    if my_slots.len() != your_slots.len() {
        return Err(unlike());
    }
    for ((my_frame, mine), (your_frame, yours)) in my_slots.into_iter().zip(your_slots) {
        frames.extend([my_frame, your_frame]);
        edits.extend(filled(document, my_frame, yours).into_iter().chain(filled(document, your_frame, mine)));
    }
    for (id, article, from) in [(one, here, there), (other, there, here)] {
        if article.block.is_some() || from.block.is_some() {
            let block = from.block.as_deref().map(|block| Box::new(taken_over(block, from, article)));
            edits.push(Edit::SetArticle { id, article: Some(Arc::new(Article { block, ..Article::clone(article) })) });
        }
    }
    let is_locked = |id: &FrameId| document.frame(*id).is_some_and(|(_, frame)| document.is_locked(frame));
    if frames.iter().any(is_locked) { Err(Say::new("frames-locked")) } else { Ok(edits) }
}

/// The edits that let the captions of two pictures change places, where both have one; none where `ids` are no two pictures.
#[must_use]
pub fn captions(document: &Document, ids: &[FrameId]) -> Vec<Edit> {
    let [one, other] = ids else { return Vec::new() };
    let (Some(mine), Some(yours)) = (caption(document, *one), caption(document, *other)) else { return Vec::new() };
    if mine == yours || [mine, yours].into_iter().any(|id| document.frame(id).is_none_or(|(_, frame)| document.is_locked(frame))) {
        return Vec::new();
    }
    let rect = |id| document.frame(id).map(|(_, frame)| frame.rect);
    let moved = |id, to| rect(to).map(|rect| Edit::SetFrameRect { id, rect });
    moved(mine, yours).into_iter().chain(moved(yours, mine)).collect()
}

/// The frame with the caption of the picture in `frame`.
fn caption(document: &Document, frame: FrameId) -> Option<FrameId> {
    let picture = document.frame(frame)?.1.content.picture()?;
    let article = document.articles.values().find(|article| article.pictures.contains(&picture))?;
    let index = article.pictures.iter().position(|one| *one == picture)?;
    match thread(document, *article.captions.get(index)?).as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// Texts of the two that answer each other.
fn pairs(here: &Article, there: &Article) -> Vec<[Option<StoryId>; 2]> {
    let most = here.captions.len().max(there.captions.len());
    let captions = (0..most).map(|index| [here, there].map(|article| article.captions.get(index).copied()));
    [[here.headline, there.headline], [here.body, there.body]].into_iter().chain(captions).collect()
}

/// The number of the block a text is styled for, as `headline2` says it; 0 where its styles say none.
fn grade(document: &Document, story: StoryId) -> u32 {
    let styles = document.stories.get(&story).into_iter().flat_map(|story| &story.paragraphs).map(|paragraph| paragraph.style.as_str());
    styles.filter_map(|style| style[style.trim_end_matches(|letter: char| letter.is_ascii_digit()).len()..].parse().ok()).next().unwrap_or(0)
}

fn thread(document: &Document, story: StoryId) -> Vec<FrameId> {
    document.threads.get(&story).cloned().unwrap_or_default()
}

/// The frames that show the article's pictures, in the pictures' order.
fn slots(document: &Document, article: &Article) -> Vec<(FrameId, PictureId)> {
    let frames = || document.pages.iter().flat_map(|page| &page.frames);
    let of = |picture: PictureId| frames().filter(move |frame| frame.content.picture() == Some(picture)).map(move |frame| (frame.id, picture));
    article.pictures.iter().flat_map(|picture| of(*picture)).collect()
}

/// The edit that shows `picture` in `frame`, as large as that asks for.
fn filled(document: &Document, frame: FrameId, picture: PictureId) -> Option<Edit> {
    let Content::Picture(slot) = &document.frame(frame)?.1.content else { return None };
    let fit = if matches!(slot.fit, Fit::Whole) { Fit::Whole } else { Fit::default() };
    let content = Content::Picture(PictureBox { picture: Some(picture), fit, rotation: 0.0, mirror: false, ..slot.clone() });
    Some(Edit::SetFrameContent { id: frame, content })
}

/// The block of `from`, with the captions of `to` where it had its own.
fn taken_over(block: &ArticleBlock, from: &Article, to: &Article) -> ArticleBlock {
    let mut block = block.clone();
    for slot in &mut block.slots {
        let index = slot.caption.and_then(|caption| from.captions.iter().position(|one| *one == caption));
        slot.caption = index.and_then(|index| to.captions.get(index).copied());
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Length, PageId, Rect, Size};
    use crate::edit::Transaction;
    use crate::model::check::refuse;
    use crate::model::{Frame, Grid, Page, Paragraph, ParagraphStyle, PictureLink, Story, TextBox};

    /// Two articles with headline, text, picture and caption each; the second stands lower and has smaller headlines.
    fn document() -> Document {
        let grid = Grid { columns: 2, characters: 10, lines: 20, body_size: Length::pt(9.0), line_pitch: Length::pt(12.0), ..Grid::default() };
        let mut document = Document::default();
        let mut frames = Vec::new();
        for name in ["headline1", "headline2", "body", "caption"] {
            document.styles.paragraph.insert(name.to_owned(), Arc::new(ParagraphStyle::default()));
        }
        for number in 1..=2_u32 {
            let story = |style: &str| Arc::new(Story { paragraphs: vec![Arc::new(Paragraph::new("昨日通车", style))] });
            let [headline, body, caption] = [0, 1, 2].map(|part| StoryId(number * 10 + part));
            document.stories.insert(headline, story(&format!("headline{number}")));
            document.stories.insert(body, story("body"));
            document.stories.insert(caption, story("caption"));
            document.pictures.insert(
                PictureId(number),
                Arc::new(PictureLink { file: format!("{number}.jpg"), alternative: String::new(), page: crate::base::PlacedPage::default() }),
            );
            let contents = [
                Content::Headline(TextBox::default()),
                Content::Text(TextBox::default()),
                Content::Caption(TextBox::default()),
                Content::Picture(PictureBox {
                    picture: Some(PictureId(number)),
                    fit: Fit::Free { offset: crate::base::Point::ORIGIN, width: Length::mm(9.0) },
                    ..PictureBox::default()
                }),
            ];
            for (part, content) in (0_u32..).zip(contents) {
                let rect = Rect::new(Length::mm(f64::from(part) * 45.0), Length::mm(f64::from(number) * 50.0), Length::mm(40.0), Length::mm(20.0));
                frames.push(Arc::new(Frame { id: FrameId(number * 10 + part), rect, content, ..Frame::default() }));
            }
            for story in [headline, body, caption] {
                document.threads.insert(story, vec![FrameId(story.0)]);
            }
            let article = Article {
                headline: Some(headline),
                body: Some(body),
                captions: vec![caption],
                pictures: vec![PictureId(number)],
                ..Article::default()
            };
            document.articles.insert(ArticleId(number), Arc::new(article));
        }
        document.pages.push(Arc::new(Page { id: PageId(1), trim: Size::new(Length::mm(200.0), Length::mm(200.0)), grid, frames, ..Page::default() }));
        assert_eq!(refuse(&document), Ok(()));
        document
    }

    fn done(document: &Document, edits: Vec<Edit>) -> Document {
        let mut after = document.clone();
        let undo = Transaction::new(Say::new("step-swap"), edits).apply(&mut after).expect("it can be done");
        assert_eq!(refuse(&after), Ok(()));
        let mut back = after.clone();
        undo.apply(&mut back).expect("and undone");
        assert_eq!(back, *document);
        after
    }

    #[test]
    fn two_articles_flow_into_each_other_s_frames() {
        let document = document();
        let both = two_articles(&document, &[11, 12, 20, 23].map(FrameId)).expect("two");
        assert_eq!(both, [ArticleId(1), ArticleId(2)]);
        assert_eq!(two_articles(&document, &[11, 12].map(FrameId)), None, "one");
        let after = done(&document, exchanged(&document, both).expect("alike"));
        for (story, frame) in [(10, 20), (11, 21), (12, 22), (20, 10), (21, 11), (22, 12)] {
            assert_eq!(after.threads[&StoryId(story)], [FrameId(frame)], "story {story}");
        }
        let styles = [10, 20].map(|story| after.stories[&StoryId(story)].paragraphs[0].style.clone());
        assert_eq!(styles, ["headline2", "headline1"], "headlines of the grade their place has");
        for (frame, picture) in [(13, 2), (23, 1)] {
            let Content::Picture(slot) = &after.frame(FrameId(frame)).expect("a frame").1.content else { panic!("a picture") };
            assert_eq!((slot.picture, slot.fit), (Some(PictureId(picture)), Fit::default()), "filled, not as another was cropped");
        }
    }

    #[test]
    fn articles_of_other_parts_stay() {
        let mut document = document();
        document.threads.remove(&StoryId(22));
        assert_eq!(exchanged(&document, [ArticleId(1), ArticleId(2)]).unwrap_err().code, "swap-unlike");
        let mut document = self::document();
        let page = Arc::make_mut(&mut document.pages[0]);
        Arc::make_mut(&mut page.frames[1]).locked = true;
        assert_eq!(exchanged(&document, [ArticleId(1), ArticleId(2)]).unwrap_err().code, "frames-locked");
    }

    #[test]
    fn captions_go_with_their_pictures() {
        let document = document();
        let rect = |document: &Document, id| document.frame(FrameId(id)).expect("a frame").1.rect;
        let after = done(&document, captions(&document, &[13, 23].map(FrameId)));
        assert_eq!((rect(&after, 12), rect(&after, 22)), (rect(&document, 22), rect(&document, 12)));
        assert_eq!(captions(&document, &[13, 21].map(FrameId)), [], "a text has none");
    }
}
