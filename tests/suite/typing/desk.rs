//! A desk with a small issue: two pages, a story through two columns and on to the second page, vertical text, an empty frame.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use banxin::base::{Em, FrameId, Length, PageId, Point, Rect, Size, StoryId, WritingMode};
use banxin::editor::desk::TypingView;
use banxin::editor::{Caret, Command, Desk, Engine, Gesture, Held, Key, Settings, Shortcut, TextRange, ToolKind, Wish, Workshop};
use banxin::file;
use banxin::model::{Content, Document, Frame, Grid, Mark, MarkKind, Page, Paragraph, Story, TextBox, check};

pub const BODY: StoryId = StoryId(1);
pub const UPRIGHT: StoryId = StoryId(2);
pub const FIRST: FrameId = FrameId(1);
pub const SECOND: FrameId = FrameId(2);
pub const EMPTY: FrameId = FrameId(3);
pub const VERTICAL: FrameId = FrameId(4);

/// Sentences enough for a column and a half, so that the story runs on to the second page.
const SENTENCE: &str = "望江区竹溪两岸，听听居民怎么说。步道窄一点，老树就能留下；先把水弄清，不急着“化妆”。";

pub fn mm(x: f64, y: f64) -> Point {
    Point::new(Length::mm(x), Length::mm(y))
}

fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect::new(Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height))
}

/// The issue, with the styles and faces of the tabloid template.
pub fn issue() -> Document {
    let template = file::open(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/tabloid.banxin")).unwrap();
    let grid = Grid {
        origin: mm(10.0, 10.0),
        columns: 4,
        characters: 11,
        gutter: Em::ONE,
        lines: 40,
        body_size: Length::pt(9.0),
        line_pitch: Length::pt(12.0),
    };
    let text = |id: FrameId, at: Rect, columns: u32, writing: WritingMode| {
        let content = Content::Text(TextBox { columns, writing, ..TextBox::default() });
        Arc::new(Frame { id, rect: at, content, ..Frame::default() })
    };
    let page = |id: u32, frames: Vec<Arc<Frame>>| {
        let trim = Size::new(Length::mm(180.0), Length::mm(200.0));
        Arc::new(Page { id: PageId(id), label: format!("A0{id}"), trim, bleed: Length::mm(3.0), grid: grid.clone(), frames, ..Page::default() })
    };
    let mut first = Paragraph::new(&format!("晚报讯　{}", SENTENCE.repeat(3)), "body");
    first.marks = vec![Mark { start: 0, end: 9, kind: MarkKind::Style("dateline".to_owned()) }];
    let mut marked = Paragraph::new(&format!("记者——从 Banxin 2026 获悉，{SENTENCE}"), "body");
    marked.marks = vec![Mark { start: 0, end: 6, kind: MarkKind::Ruby("jìzhě".to_owned()) }, Mark { start: 12, end: 15, kind: MarkKind::Emphasis }];
    let body = vec![first, marked, Paragraph::new(&SENTENCE.repeat(2), "body"), Paragraph::new(&SENTENCE.repeat(2), "body")];
    let upright = vec![Paragraph::new(&format!("竖排{SENTENCE}"), "body"), Paragraph::new(SENTENCE, "body")];
    let story = |paragraphs: Vec<Paragraph>| Arc::new(Story { paragraphs: paragraphs.into_iter().map(Arc::new).collect() });
    let document = Document {
        stories: BTreeMap::from([(BODY, story(body)), (UPRIGHT, story(upright))]),
        threads: BTreeMap::from([(BODY, vec![FIRST, SECOND]), (UPRIGHT, vec![VERTICAL])]),
        pages: vec![
            page(
                1,
                vec![
                    text(FIRST, rect(10.0, 10.0, 75.0, 40.0), 2, WritingMode::HorizontalTb),
                    text(EMPTY, rect(100.0, 10.0, 50.0, 40.0), 1, WritingMode::HorizontalTb),
                    text(VERTICAL, rect(10.0, 60.0, 90.0, 60.0), 1, WritingMode::VerticalRl),
                ],
            ),
            page(2, vec![text(SECOND, rect(10.0, 10.0, 60.0, 120.0), 1, WritingMode::HorizontalTb)]),
        ],
        articles: BTreeMap::new(),
        pictures: BTreeMap::new(),
        ..template
    };
    check::refuse(&document).unwrap();
    document
}

/// The engine all tests share: its faces and shape plans are made once.
fn engine() -> Arc<dyn Engine> {
    static ENGINE: OnceLock<Arc<Workshop>> = OnceLock::new();
    ENGINE.get_or_init(|| Arc::new(Workshop::new().unwrap())).clone()
}

/// A desk with hands.
pub struct Writer {
    pub desk: Desk,
    pub before: Document,
}

impl Writer {
    /// The issue is open, its pages are made, the text tool is in hand.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("issue.banxin");
        let before = issue();
        file::save(&path, &before).unwrap();
        let mut desk = Desk::new(engine(), Settings::default(), Arc::new(|| {}));
        desk.open(&path);
        desk.settle(Duration::from_secs(60));
        desk.ask(Command::TextTool);
        assert_eq!(desk.tool(), ToolKind::Text);
        desk.set_reach(Length::mm(0.8));
        let mut writer = Self { desk, before };
        writer.wishes();
        writer
    }

    pub fn document(&self) -> Arc<Document> {
        Arc::clone(self.desk.session.as_ref().unwrap().document())
    }
    pub fn page_index(&self) -> usize {
        self.desk.session.as_ref().unwrap().page_index()
    }
    pub fn undo_name(&self) -> Option<&'static str> {
        self.desk.session.as_ref().unwrap().history().undo_name().map(|name| name.code)
    }
    /// Waits for the pages; the document must be one that can be laid out.
    pub fn settle(&mut self) -> &mut Self {
        assert_eq!(check::refuse(&self.document()), Ok(()));
        self.desk.settle(Duration::from_secs(60));
        self
    }
    pub fn wishes(&mut self) -> Vec<Wish> {
        std::iter::from_fn(|| self.desk.next_wish()).collect()
    }
    pub fn view(&mut self) -> TypingView {
        self.settle();
        self.desk.typing_view()
    }
    pub fn gesture(&mut self, gesture: &Gesture) -> &mut Self {
        self.desk.gesture(gesture);
        assert_eq!(check::refuse(&self.document()), Ok(()), "after {gesture:?}");
        self
    }
    pub fn click(&mut self, at: Point) -> &mut Self {
        self.clicks(at, 1, Held::default())
    }
    pub fn clicks(&mut self, at: Point, clicks: u8, held: Held) -> &mut Self {
        for click in 1..=clicks {
            self.gesture(&Gesture::Press { at, held, clicks: click });
            self.gesture(&Gesture::Release { at, held });
        }
        self
    }
    pub fn drag(&mut self, from: Point, to: Point) -> &mut Self {
        self.gesture(&Gesture::press(from));
        for step in 1..=4_i64 {
            let between = Point::new(from.x + (to.x - from.x) * step / 4, from.y + (to.y - from.y) * step / 4);
            self.gesture(&Gesture::to(between));
        }
        self.gesture(&Gesture::release(to))
    }
    pub fn key(&mut self, key: Key) -> &mut Self {
        self.gesture(&Gesture::Key(Shortcut::plain(key)))
    }
    pub fn shift(&mut self, key: Key) -> &mut Self {
        self.gesture(&Gesture::Key(Shortcut::shift(key)))
    }
    pub fn command(&mut self, key: Key) -> &mut Self {
        self.gesture(&Gesture::Key(Shortcut::command(key)))
    }
    pub fn types(&mut self, text: &str) -> &mut Self {
        for character in text.chars() {
            self.gesture(&Gesture::Type(character.to_string()));
        }
        self
    }
    /// Sets the caret there, as a program would.
    pub fn stand(&mut self, frame: FrameId, paragraph: usize, byte: usize, story: StoryId) -> &mut Self {
        let caret = Caret { story, paragraph, byte };
        let (page, _) = self.document().frame(frame).map(|(index, frame)| (index, frame.id)).unwrap();
        self.desk.show_page(page);
        self.desk.session.as_mut().unwrap().select(banxin::editor::Selection::in_text(frame, TextRange::caret(caret)));
        self
    }
    pub fn range(&self) -> TextRange {
        self.desk.text_range().expect("a caret stands in text")
    }
    pub fn caret(&self) -> (usize, usize) {
        let focus = self.range().focus;
        (focus.paragraph, focus.byte)
    }
    pub fn text(&self, story: StoryId, paragraph: usize) -> String {
        self.document().stories[&story].paragraphs[paragraph].text.to_string()
    }
    pub fn selected(&self) -> String {
        let range = self.range();
        let (start, end) = (range.start(), range.end());
        let document = self.document();
        let paragraphs = &document.stories[&start.story].paragraphs;
        if start.paragraph == end.paragraph {
            return paragraphs[start.paragraph].text[start.byte..end.byte].to_owned();
        }
        let mut parts = vec![paragraphs[start.paragraph].text[start.byte..].to_owned()];
        parts.extend(paragraphs[start.paragraph + 1..end.paragraph].iter().map(|one| one.text.to_string()));
        parts.push(paragraphs[end.paragraph].text[..end.byte].to_owned());
        parts.join("\n")
    }
    /// Takes everything back and finds the issue as it was opened.
    pub fn undo_all(&mut self) {
        for _ in 0..100_000 {
            if self.undo_name().is_none() {
                break;
            }
            self.desk.ask(Command::Undo);
        }
        assert!(file::to_bytes(&self.document()) == file::to_bytes(&self.before), "undo to the start gives the first bytes");
    }
}
