//! A template filled with copy and photographs, in order of appearance.
//!
//! Frames of a template are told by their names: `a1.headline`, `a1.text.1`, `a1.text.2`, `a1.picture.1`, `a1.caption.1` belong to
//! the first article, `p1.picture` and `p1.caption` to the first picture that stands for itself. A frame that shows something
//! already is left alone. Paragraph styles are those of the same names (`kicker`, `headline`, `deck`, `body`, `subhead`,
//! `byline`, `caption`), or the article's own where the template has one (`headline2`).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::table_box;
use crate::base::{ArticleId, Finding, Found, FrameId, PictureId, Place, Say, Severity, StoryId};
use crate::import::{CopyArticle, CopyCaption, Imported, ImportedTable, Piece, Setting};
use crate::model::{Article, Content, Document, Frame, Paragraph, PictureLink, Story};

/// The document made of `template`, `copy` and `photos` (files as the document shall name them, in order of use).
///
/// Everything of the copy and every photograph is in the result; what the template has no frame for stands in it without a
/// place, and a finding says so.
#[must_use]
pub fn fill(template: &Document, copy: &Imported, photos: &[String]) -> Found<Document> {
    let filling = Filling { frames: Frames::of(template), document: template.clone(), findings: Vec::new(), articles: Vec::new(), by_number: true };
    filled(filling, copy, photos)
}

/// `document` with everything of `copy` and every photograph in it and nothing placed: articles have the plain styles of their roles,
/// whatever number they come to have.
#[must_use]
pub fn unplaced(document: &Document, copy: &Imported, photos: &[String]) -> Found<Document> {
    let (frames, findings, articles) = (Frames::default(), Vec::new(), Vec::new());
    filled(Filling { frames, document: document.clone(), findings, articles, by_number: false }, copy, photos)
}

fn filled(mut filling: Filling, copy: &Imported, photos: &[String]) -> Found<Document> {
    for (index, article) in copy.articles.iter().enumerate() {
        filling.article(index, article);
    }
    let packages = packages(copy, photos);
    for package in packages {
        filling.package(&package, copy);
    }
    filling.beside(copy);
    for line in &copy.folio {
        filling.say(Severity::Hint, Say::new("copy-folio").with("text", line.text.as_str()), Place::default());
    }
    Found { value: filling.document, findings: filling.findings }
}

/// Free frames of a template by what their names say: article (0 for pictures that stand for themselves), then number.
#[derive(Debug, Default)]
struct Frames {
    headlines: BTreeMap<u32, FrameId>,
    texts: BTreeMap<u32, BTreeMap<u32, FrameId>>,
    pictures: BTreeMap<(Owner, u32), FrameId>,
    captions: BTreeMap<(Owner, u32), FrameId>,
}

/// What a frame of a template belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The article with this number from 1.
    Article(u32),
    /// A picture that stands for itself.
    Page,
}

impl Frames {
    fn of(template: &Document) -> Self {
        let mut frames = Self::default();
        for frame in template.pages.iter().flat_map(|page| page.frames.iter()) {
            let Some((owner, role, number)) = read_name(&frame.name) else { continue };
            let is_free = template.story_in(frame.id).is_none();
            match (&frame.content, role, owner) {
                (Content::Headline(_), "headline", Owner::Article(article)) if is_free => {
                    frames.headlines.entry(article).or_insert(frame.id);
                }
                (Content::Text(_), "text", Owner::Article(article)) if is_free => {
                    frames.texts.entry(article).or_default().entry(number).or_insert(frame.id);
                }
                (Content::Caption(_), "caption", _) if is_free => {
                    frames.captions.entry((owner, number)).or_insert(frame.id);
                }
                (Content::Picture(picture), "picture", _) if picture.picture.is_none() => {
                    frames.pictures.entry((owner, number)).or_insert(frame.id);
                }
                _ => {}
            }
        }
        frames
    }

    /// The place of a picture: one of `article`'s own where it stands inside it, else one of the page's, else any; a picture
    /// with a caption goes where a caption may stand, before all else.
    fn take_picture(&mut self, article: Option<u32>, is_inside: bool, has_caption: bool) -> Option<(Owner, u32, FrameId)> {
        let rank = |owner: Owner| match owner {
            Owner::Page => u8::from(is_inside),
            Owner::Article(number) if article == Some(number) => u8::from(!is_inside),
            Owner::Article(_) => 2,
        };
        let key = *self.pictures.keys().min_by_key(|key| {
            let takes_caption = self.captions.contains_key(key);
            (has_caption && !takes_caption, rank(key.0), !has_caption && takes_caption, **key)
        })?;
        self.pictures.remove(&key).map(|frame| (key.0, key.1, frame))
    }
}

/// Owner, role and number of a template frame's name: `a2.text.3`, `a2.headline` (number 1), `p4.picture` (number 4); `None` where
/// the name is none of a template's.
#[must_use]
pub fn read_name(name: &str) -> Option<(Owner, &str, u32)> {
    let mut parts = name.split('.');
    let (owner, role, number) = (parts.next()?, parts.next()?, parts.next());
    let number = number.map_or(Some(1), |number| number.parse::<u32>().ok());
    let read = if let Some(article) = owner.strip_prefix('a') {
        (Owner::Article(article.parse().ok()?), role, number?)
    } else {
        (Owner::Page, role, owner.strip_prefix('p')?.parse().ok()?)
    };
    parts.next().is_none().then_some(read)
}

/// A picture with its caption, either of which may be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Package<'a> {
    caption: Option<usize>,
    photo: Option<&'a str>,
    /// Index of the article it stands in or after.
    article: Option<usize>,
    /// Whether the article goes on after it.
    is_inside: bool,
    /// Whether the copy speaks of it: a photograph alone does not.
    is_in_copy: bool,
}

/// Every place of a picture and every caption of `copy` in order of appearance, with its photograph; then photographs the
/// copy does not speak of. A photograph the copy names by its file goes there; the others follow in their order.
fn packages<'a>(copy: &Imported, photos: &'a [String]) -> Vec<Package<'a>> {
    let mut packages = Vec::new();
    let mut named: Vec<Option<&str>> = Vec::new();
    for piece in &copy.order {
        match *piece {
            Piece::Slot(index) => {
                let Some(slot) = copy.pictures.get(index) else { continue };
                let paragraphs = slot.article.and_then(|article| copy.articles.get(article)).map_or(0, |article| article.body.len());
                let is_inside = slot.article.is_some() && slot.paragraph < paragraphs;
                packages.push(Package { caption: slot.caption, photo: None, article: slot.article, is_inside, is_in_copy: true });
                named.push(slot.file.as_deref());
            }
            Piece::Caption(index) => {
                let Some(caption) = copy.captions.get(index).filter(|caption| caption.slot.is_none()) else { continue };
                packages.push(Package { caption: Some(index), photo: None, article: caption.article, is_inside: false, is_in_copy: true });
                named.push(None);
            }
            Piece::Article(_) | Piece::Folio(_) | Piece::Table(_) => {}
        }
    }
    let file_name = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
    let mut left: Vec<&'a str> = photos.iter().map(String::as_str).collect();
    for (package, name) in packages.iter_mut().zip(&named) {
        // The same name may stand in several folders: the whole path says which is meant.
        let whole = name.and_then(|name| left.iter().position(|photo| *photo == name));
        let found = whole.or_else(|| name.and_then(|name| left.iter().position(|photo| file_name(photo) == file_name(name))));
        package.photo = found.map(|index| left.remove(index));
    }
    let mut left = left.into_iter();
    for package in packages.iter_mut().filter(|package| package.photo.is_none()) {
        package.photo = left.next();
    }
    packages.extend(left.map(|photo| Package { caption: None, photo: Some(photo), article: None, is_inside: false, is_in_copy: false }));
    packages
}

/// The document while it is filled.
struct Filling {
    frames: Frames,
    document: Document,
    findings: Vec<Finding>,
    /// The document's id of each article of the copy.
    articles: Vec<ArticleId>,
    /// Whether an article has the styles of its number, where the document has such.
    by_number: bool,
}

impl Filling {
    fn article(&mut self, index: usize, article: &CopyArticle) {
        let number = index as u32 + 1;
        let setting = Setting::of(&self.document, if self.by_number { number } else { 0 });
        let (headline, body) = (setting.headline(article), setting.body(article));
        let (headline, body) = (self.add_story(headline), self.add_story(body));
        let name = article.headline.as_ref().or(article.kicker.as_ref()).map_or_else(|| format!("稿件 {number}"), |heading| heading.text.clone());
        let id = self.document.free_article_id();
        let made = Article { name: name.clone(), headline, body, captions: Vec::new(), pictures: Vec::new(), priority: number, ..Article::default() };
        self.document.articles.insert(id, Arc::new(made));
        self.articles.push(id);
        let headline_frame = self.frames.headlines.remove(&number);
        let text_frames: Vec<FrameId> = self.frames.texts.remove(&number).unwrap_or_default().into_values().collect();
        let mut unplaced = Vec::new();
        for (story, frames, part) in [(headline, headline_frame.into_iter().collect(), "headline"), (body, text_frames, "body")] {
            let Some(story) = story else { continue };
            if frames.is_empty() {
                unplaced.push(part);
            } else {
                self.document.threads.insert(story, frames);
            }
        }
        if !unplaced.is_empty() {
            let say = Say::new("article-unplaced").with("article", name).with("part", unplaced.join(", "));
            self.say(Severity::Warning, say, Place { article: Some(id), ..Place::default() });
        }
    }

    /// Puts `table` into the first empty table frame, in its looks; whether there is one.
    fn lay_table(&mut self, table: &ImportedTable) -> bool {
        for page in &mut self.document.pages {
            let empty = |frame: &Arc<Frame>| matches!(&frame.content, Content::Table(pattern) if pattern.rows.is_empty());
            let Some(at) = page.frames.iter().position(empty) else { continue };
            let frame = Arc::make_mut(&mut Arc::make_mut(page).frames[at]);
            if let Content::Table(pattern) = &mut frame.content {
                *pattern = Arc::new(table_box(table, pattern));
            }
            return true;
        }
        false
    }

    /// Tables into table frames; those left over, and text that stands beside the copy: each a story without a place.
    fn beside(&mut self, copy: &Imported) {
        for table in &copy.tables {
            if self.lay_table(&table.table) {
                continue;
            }
            let lines = table.table.rows.iter().map(|row| row.iter().map(|cell| cell.text.replace('\n', " ")).collect::<Vec<_>>().join("\t"));
            let paragraphs: Vec<Paragraph> = lines.map(|line| Paragraph::new(&line, "body")).collect();
            let text = paragraphs.first().map_or_else(String::new, |first| first.text.replace('\t', " "));
            self.unplaced("table-unplaced", text, paragraphs);
        }
        for aside in &copy.asides {
            let paragraphs = aside.text.split('\n').map(|line| Paragraph::new(line, "body")).collect();
            self.unplaced("aside-unplaced", aside.text.clone(), paragraphs);
        }
    }

    fn unplaced(&mut self, code: &'static str, text: String, paragraphs: Vec<Paragraph>) {
        let text: String = text.chars().take(24).collect();
        let story = self.add_story(paragraphs);
        self.say(Severity::Hint, Say::new(code).with("text", text), Place { story, ..Place::default() });
    }

    fn package(&mut self, package: &Package<'_>, copy: &Imported) {
        let caption = package.caption.and_then(|index| copy.captions.get(index));
        let story = caption.and_then(|caption| {
            let paragraph = Setting::of(&self.document, 0).caption(caption);
            self.add_story(vec![paragraph])
        });
        let picture = package.photo.map(|file| self.add_picture(file, caption));
        let article = package.article.map(|index| index as u32 + 1);
        let taken = self.frames.take_picture(article, package.is_inside, caption.is_some());
        let name = caption.map_or_else(|| package.photo.unwrap_or_default().to_owned(), |caption| caption.text.clone());
        match (&taken, picture) {
            (Some((_, _, frame)), Some(picture)) => self.show(*frame, picture),
            (None, Some(_)) => {
                let say = Say::new("photo-unplaced").with("file", package.photo.unwrap_or_default());
                self.say(Severity::Warning, say, Place::default());
            }
            (taken, None) => {
                let frame = taken.as_ref().map(|(_, _, frame)| *frame);
                self.say(Severity::Warning, Say::new("photo-wanted").with("caption", name.as_str()), Place { frame, ..Place::default() });
            }
        }
        let caption_frame = taken.as_ref().and_then(|(owner, number, _)| self.frames.captions.remove(&(*owner, *number)));
        match (story, caption_frame) {
            (Some(story), Some(frame)) => {
                self.document.threads.insert(story, vec![frame]);
            }
            (Some(story), None) => {
                let say = Say::new("caption-unplaced").with("caption", name.as_str());
                self.say(Severity::Warning, say, Place { story: Some(story), ..Place::default() });
            }
            (None, _) => {}
        }
        let owner = match taken {
            Some((Owner::Article(number), ..)) => self.articles.get(number as usize - 1).copied(),
            Some((Owner::Page, ..)) => None,
            None => package.article.filter(|_| package.is_inside).and_then(|index| self.articles.get(index).copied()),
        };
        self.own(owner, story, picture, &name, package.is_in_copy);
    }

    /// Gives caption and picture to the article `owner`, or makes them an article of their own.
    fn own(&mut self, owner: Option<ArticleId>, story: Option<StoryId>, picture: Option<PictureId>, name: &str, is_in_copy: bool) {
        if let Some(article) = owner.and_then(|id| self.document.articles.get_mut(&id)) {
            let article = Arc::make_mut(article);
            article.captions.extend(story);
            article.pictures.extend(picture);
        } else if is_in_copy && (story.is_some() || picture.is_some()) {
            let id = self.document.free_article_id();
            let name: String = name.chars().take(16).collect();
            let priority = self.document.articles.len() as u32 + 1;
            let made =
                Article { name, captions: story.into_iter().collect(), pictures: picture.into_iter().collect(), priority, ..Article::default() };
            self.document.articles.insert(id, Arc::new(made));
        }
    }

    fn show(&mut self, frame: FrameId, picture: PictureId) {
        for page in &mut self.document.pages {
            let Some(index) = page.frames.iter().position(|one| one.id == frame) else { continue };
            let page = Arc::make_mut(page);
            if let Some(frame) = page.frames.get_mut(index).map(Arc::make_mut)
                && let Content::Picture(content) = &mut frame.content
            {
                content.picture = Some(picture);
            }
        }
    }

    fn add_story(&mut self, paragraphs: Vec<Paragraph>) -> Option<StoryId> {
        if paragraphs.is_empty() {
            return None;
        }
        let id = self.document.free_story_id();
        self.document.stories.insert(id, Arc::new(Story { paragraphs: paragraphs.into_iter().map(Arc::new).collect() }));
        Some(id)
    }

    fn add_picture(&mut self, file: &str, caption: Option<&CopyCaption>) -> PictureId {
        let id = self.document.free_picture_id();
        let alternative = caption.map(|caption| caption.text.clone()).unwrap_or_default();
        self.document.pictures.insert(id, Arc::new(PictureLink { file: file.to_owned(), alternative, page: Default::default() }));
        id
    }

    fn say(&mut self, severity: Severity, say: Say, place: Place) {
        self.findings.push(Finding::new(severity, say).at(place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Em, Length, PageId, Point, Rect, Size};
    use crate::model::{CharacterStyle, Frame, Grid, Page, ParagraphStyle, PictureBox, TextBox};

    const COPY: &str = "### 江边的早晨——\n## 老码头迎来新航线\n\n晚报讯 昨天上午，第一班船开出。\n\n#### 先试航\n\n乘客说：“这条江又近了。” 张三 李四\n\n\n\n\n老码头的清晨。 王五 摄\n\n## 第二篇的标题\n\n这里是第二篇的正文。\n\n## 第三篇的标题\n\n第三篇没有框。\n";

    fn frame(id: u32, name: &str, content: Content) -> Arc<Frame> {
        let rect = Rect::new(Length::ZERO, Length::ZERO, Length::mm(40.0), Length::mm(40.0));
        let (insets, wrap, border, shade) = (Default::default(), None, None, None);
        Arc::new(Frame { id: FrameId(id), name: name.to_owned(), rect, content, insets, wrap, border, shade, ..Frame::default() })
    }

    fn template() -> Document {
        let text = TextBox::default;
        let grid = Grid {
            origin: Point::ORIGIN,
            columns: 5,
            characters: 13,
            gutter: Em::ONE,
            lines: 80,
            body_size: Length::pt(9.0),
            line_pitch: Length::pt(12.0),
        };
        let page = Page {
            id: PageId(1),
            label: "A01".to_owned(),
            section: String::new(),
            trim: Size::new(Length::mm(270.0), Length::mm(390.0)),
            bleed: Length::mm(3.0),
            grid,
            frames: vec![
                frame(1, "a1.headline", Content::Headline(text())),
                frame(3, "a1.text.2", Content::Text(text())),
                frame(2, "a1.text.1", Content::Text(text())),
                frame(4, "a1.picture.1", Content::Picture(PictureBox::default())),
                frame(5, "a1.caption.1", Content::Caption(text())),
                frame(6, "a2.headline", Content::Headline(text())),
                frame(7, "a2.text", Content::Text(text())),
                frame(8, "p1.picture", Content::Picture(PictureBox::default())),
                frame(9, "p1.caption", Content::Caption(text())),
                frame(10, "a3.headline", Content::Text(text())),
            ],
            ..Page::default()
        };
        let mut document = Document { pages: vec![Arc::new(page)], ..Document::default() };
        document.styles.paragraph.insert("headline2".to_owned(), Arc::new(ParagraphStyle::default()));
        document.styles.character.insert("credit".to_owned(), Arc::new(CharacterStyle::default()));
        document
    }

    fn filled(photos: &[&str]) -> (Found<Document>, Imported) {
        let copy = crate::import::import(COPY.as_bytes()).unwrap_or_else(|error| unreachable!("{error}"));
        let photos: Vec<String> = photos.iter().map(|photo| (*photo).to_owned()).collect();
        (fill(&template(), &copy, &photos), copy)
    }

    fn story_in(document: &Document, frame: u32) -> String {
        let story = document.story_in(FrameId(frame)).and_then(|(id, _)| document.stories.get(&id));
        story.map_or(String::new(), |story| story.paragraphs.iter().map(|one| format!("{}:{}\n", one.style, one.text)).collect())
    }

    fn codes(found: &Found<Document>) -> Vec<&'static str> {
        found.findings.iter().map(Finding::code).collect()
    }

    #[test]
    fn articles_run_through_their_frames_in_order() {
        let (found, copy) = filled(&["photos/1.jpg"]);
        assert_eq!(copy.articles.len(), 3, "{copy:?}");
        let document = &found.value;
        assert_eq!(story_in(document, 1), "kicker:江边的早晨——\nheadline:老码头迎来新航线\n");
        let body = document.story_in(FrameId(2)).map(|(id, _)| id).unwrap_or(StoryId(0));
        assert_eq!(document.threads.get(&body), Some(&vec![FrameId(2), FrameId(3)]));
        let text = story_in(document, 2);
        assert!(text.starts_with("body:晚报讯\u{3000}昨天上午，第一班船开出。\n"), "{text}");
        assert!(text.contains("subhead:先试航\n") && text.ends_with("byline:张三 李四\n"), "{text}");
        assert_eq!(story_in(document, 6), "headline2:第二篇的标题\n", "the template has a style for the second headline");
        assert_eq!(story_in(document, 7), "body:这里是第二篇的正文。\n");
    }

    #[test]
    fn a_picture_after_an_article_stands_for_itself() {
        let (found, _) = filled(&["photos/1.jpg"]);
        let caption = story_in(&found.value, 9);
        assert!(caption.starts_with("caption:老码头的清晨。") && caption.contains("王五"), "{caption}");
        let shown: Vec<(u32, Option<PictureId>)> = found.value.pages[0]
            .frames
            .iter()
            .filter_map(|frame| match &frame.content {
                Content::Picture(picture) => Some((frame.id.0, picture.picture)),
                _ => None,
            })
            .collect();
        assert_eq!(shown, [(4, None), (8, Some(PictureId(1)))]);
        let (id, _) = found.value.story_in(FrameId(9)).unwrap_or((StoryId(0), 0));
        let marks = &found.value.stories[&id].paragraphs[0].marks;
        assert_eq!(marks.len(), 1, "the credit is marked, since the template has a style for it");
    }

    #[test]
    fn what_finds_no_frame_stays_and_is_told() {
        let (found, copy) = filled(&["1.jpg", "2.jpg", "3.jpg", "4.jpg"]);
        assert_eq!(codes(&found), ["article-unplaced", "photo-unplaced", "photo-unplaced"]);
        let all: String = found.value.stories.values().flat_map(|story| story.paragraphs.iter()).map(|one| one.text.as_ref()).collect();
        for article in &copy.articles {
            for paragraph in &article.body {
                assert!(all.contains(&paragraph.text), "{}", paragraph.text);
            }
        }
        assert_eq!(found.value.pictures.len(), 4);
    }

    #[test]
    fn a_caption_without_photograph_asks_for_one() {
        let (found, _) = filled(&[]);
        assert_eq!(codes(&found), ["article-unplaced", "photo-wanted"]);
        assert!(!story_in(&found.value, 9).is_empty(), "its caption is set all the same");
    }

    #[test]
    fn the_template_keeps_its_own() {
        let mut template = template();
        let own = Arc::new(Story { paragraphs: vec![Arc::new(Paragraph::new("本报热线", "body"))] });
        template.stories.insert(StoryId(7), own);
        template.threads.insert(StoryId(7), vec![FrameId(7)]);
        let copy = crate::import::import(COPY.as_bytes()).unwrap_or_else(|error| unreachable!("{error}"));
        let found = fill(&template, &copy, &[]);
        assert_eq!(story_in(&found.value, 7), "body:本报热线\n");
        assert!(found.value.stories.len() > 5);
    }

    #[test]
    fn names_are_read() {
        assert_eq!(read_name("a12.text.3"), Some((Owner::Article(12), "text", 3)));
        assert_eq!(read_name("a1.headline"), Some((Owner::Article(1), "headline", 1)));
        assert_eq!(read_name("p4.caption"), Some((Owner::Page, "caption", 4)));
        for name in ["", "folio", "a.text", "a1", "a1.text.x", "a1.text.1.2", "x1.text", "p.picture"] {
            assert_eq!(read_name(name), None, "{name}");
        }
    }
}
