//! Documents and pages for the tests of make-up, preflight and pipeline.

use std::sync::{Arc, OnceLock};

use super::*;
use crate::base::{Em, Found, FrameId, Insets, Length, PageId, Point, Rect, Size, StoryId};
use crate::compose::{Composer, StoryCache, StyleBook};
use crate::display::PageList;
use crate::font::Faces;
use crate::model::*;

pub(crate) fn grid() -> Grid {
    Grid {
        origin: Point::new(Length::mm(15.0), Length::mm(20.0)),
        columns: 6,
        characters: 11,
        gutter: Em::ONE,
        lines: 80,
        body_size: Length::pt(9.0),
        line_pitch: Length::pt(11.25),
    }
}

pub(crate) fn composer() -> &'static Composer {
    static COMPOSER: OnceLock<Composer> = OnceLock::new();
    COMPOSER.get_or_init(|| Composer::new(Faces::bundled().unwrap()))
}

fn style(change: impl FnOnce(&mut ParagraphStyle)) -> Arc<ParagraphStyle> {
    let mut style = ParagraphStyle { size: Some(TypeSize::Exact(Length::pt(9.0))), ..ParagraphStyle::default() };
    change(&mut style);
    Arc::new(style)
}

/// A document with one page and no frames.
///
/// `plain`: body without indent; `body`: two em indent, two lines at least at feet and heads; `subhead`: 占二行, keeps two
/// lines; `caption`: 7.5 on 10 pt; `kicker` 21 pt and `headline` 30 pt, centred.
pub(crate) fn document() -> Document {
    let mut document = Document::default();
    let song = CompositeFace { han: FacePart::new("Banxin Song", Weight::Regular), latin: None, digits: None, marks: None };
    document.faces.insert("song".into(), song);
    let size = |style: &mut ParagraphStyle, pt: f64| style.size = Some(TypeSize::Exact(Length::pt(pt)));
    let styles = [
        ("plain", style(|_| {})),
        (
            "body",
            style(|style| {
                style.indent = Some(Em::new(2.0));
                style.orphan = Some(2);
                style.widow = Some(2);
            }),
        ),
        (
            "subhead",
            style(|style| {
                size(style, 12.0);
                style.lines = Some(2);
                style.keep_with_next = Some(2);
            }),
        ),
        (
            "spaced",
            style(|style| {
                style.before = Some(1);
                style.after = Some(1);
            }),
        ),
        (
            "caption",
            style(|style| {
                size(style, 7.5);
                style.line_pitch = Some(Length::pt(10.0));
            }),
        ),
        (
            "kicker",
            style(|style| {
                size(style, 21.0);
                style.align = Some(Align::Centre);
            }),
        ),
        (
            "headline",
            style(|style| {
                size(style, 30.0);
                style.align = Some(Align::Centre);
            }),
        ),
    ];
    document.styles.paragraph = styles.into_iter().map(|(name, style)| (name.to_owned(), style)).collect();
    document.pages.push(Arc::new(Page {
        id: PageId(1),
        label: "A01".into(),
        section: String::new(),
        trim: Size::new(Length::mm(270.0), Length::mm(390.0)),
        bleed: Length::mm(3.0),
        grid: grid(),
        frames: Vec::new(),
        ..Page::default()
    }));
    document
}

pub(crate) fn frame(id: u32, rect: Rect, content: Content) -> Frame {
    Frame {
        id: FrameId(id),
        name: String::new(),
        rect,
        content,
        insets: Insets::default(),
        wrap: None,
        border: None,
        shade: None,
        ..Frame::default()
    }
}

pub(crate) fn columns(count: u32) -> TextBox {
    TextBox { columns: count, ..TextBox::default() }
}

pub(crate) fn add(document: &mut Document, frame: Frame) {
    Arc::make_mut(&mut document.pages[0]).frames.push(Arc::new(frame));
}

/// Puts a story of (text, style) into `frames`.
pub(crate) fn put(document: &mut Document, id: u32, paragraphs: &[(&str, &str)], frames: &[u32]) {
    let paragraphs = paragraphs.iter().map(|(text, style)| Arc::new(Paragraph::new(text, style))).collect();
    document.stories.insert(StoryId(id), Arc::new(Story { paragraphs }));
    document.threads.insert(StoryId(id), frames.iter().map(|id| FrameId(*id)).collect());
}

pub(crate) fn flow(document: &Document, id: u32) -> StoryFlow {
    let book = StyleBook::new(document, composer().faces());
    let thread = Thread::of(document, StoryId(id)).unwrap();
    flow_story(&thread, &book, composer(), &mut StoryCache::default())
}

pub(crate) fn made(document: &Document, resources: &dyn Resources) -> Found<PageList> {
    let book = Arc::new(StyleBook::new(document, composer().faces()));
    let flows = document.threads.keys().map(|id| (*id, Arc::new(flow(document, id.0)))).collect();
    let input = PageInput { document, page: 0, book: &book, composer: composer(), flows: &flows, resources };
    make_up(&input, &mut KeptPage::default())
}
