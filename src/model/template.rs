//! A page as a template: its frames without what stood in them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Content, DigestBox, Document, Edition, Frame, Page, PageIssue, PictureBox, TableBox};
use crate::base::{FrameId, PageId};

impl Document {
    /// A template of the page `id`: its frames, empty, with the styles, colours, sizes, furniture and parent pages of this document.
    ///
    /// Frames are named by what they take, so that copy finds its way: a1.headline, a1.text, a1.picture for the first article by
    /// weight, p1.picture and p1.caption for a picture that stands alone. The day and number of the issue are left open.
    #[must_use]
    pub fn template_of(&self, id: PageId) -> Option<Self> {
        let (_, page) = self.page(id)?;
        let names = names(self, page);
        let emptied = |frame: &Arc<Frame>| {
            let mut frame = Frame::clone(frame);
            if let Some(name) = names.get(&frame.id) {
                frame.name.clone_from(name);
            }
            match &frame.content {
                Content::Picture(slot) => frame.content = Content::Picture(PictureBox { picture: None, ..slot.clone() }),
                Content::Digest(digest) => frame.content = Content::Digest(DigestBox { items: Vec::new(), ..digest.clone() }),
                Content::Table(table) => frame.content = Content::Table(Arc::new(TableBox { rows: Vec::new(), ..(**table).clone() })),
                Content::Text(_)
                | Content::Headline(_)
                | Content::Caption(_)
                | Content::Rule(_)
                | Content::Box
                | Content::Folio(_)
                | Content::Nameplate(_)
                | Content::Code(_) => {}
            }
            Arc::new(frame)
        };
        let mut copy = Page::clone(page);
        copy.frames = page.frames.iter().map(emptied).collect();
        copy.editors = String::new();
        copy.status = None;
        copy.issue = PageIssue { spread_with_next: false, editions: Default::default(), staff: BTreeMap::new(), ..copy.issue };
        let edition = Edition { date: String::new(), number: None, ..self.edition.clone() };
        // Pictures stay where parent pages show them.
        let kept: Vec<_> = self.parents.values().flat_map(|parent| &parent.frames).filter_map(|frame| frame.content.picture()).collect();
        let pictures = self.pictures.iter().filter(|(id, _)| kept.contains(id)).map(|(id, link)| (*id, link.clone())).collect();
        Some(Self {
            edition,
            editions: Vec::new(),
            pictures,
            stories: BTreeMap::new(),
            articles: BTreeMap::new(),
            threads: BTreeMap::new(),
            pages: vec![Arc::new(copy)],
            ..self.clone()
        })
    }
}

/// What the frames of `page` that hold copy are called in a template.
fn names(document: &Document, page: &Page) -> BTreeMap<FrameId, String> {
    let mut names = BTreeMap::new();
    let here = |id: &FrameId| page.frames.iter().any(|frame| frame.id == *id);
    let frames_of = |story| document.threads.get(&story).into_iter().flatten().copied().filter(here).collect::<Vec<FrameId>>();
    let showing = |picture| page.frames.iter().find(|frame| frame.content.picture() == Some(picture));
    let mut articles: Vec<_> = document.articles.values().collect();
    articles.sort_by_key(|article| article.priority);
    let (mut number, mut alone) = (0, 0);
    for article in articles {
        let (head, body) = (article.headline.map(frames_of).unwrap_or_default(), article.body.map(frames_of).unwrap_or_default());
        let captions: Vec<FrameId> = article.captions.iter().flat_map(|story| frames_of(*story)).collect();
        let pictures: Vec<FrameId> = article.pictures.iter().filter_map(|picture| showing(*picture)).map(|frame| frame.id).collect();
        if head.is_empty() && body.is_empty() {
            for (index, picture) in pictures.iter().enumerate() {
                alone += 1;
                names.insert(*picture, format!("p{alone}.picture"));
                names.extend(captions.get(index).map(|caption| (*caption, format!("p{alone}.caption"))));
            }
            continue;
        }
        number += 1;
        for (frames, part) in [(head, "headline"), (body, "text"), (pictures, "picture"), (captions, "caption")] {
            match frames.as_slice() {
                [frame] => _ = names.insert(*frame, format!("a{number}.{part}")),
                several => names.extend(several.iter().zip(1..).map(|(frame, at): (_, u32)| (*frame, format!("a{number}.{part}.{at}")))),
            }
        }
    }
    names
}
