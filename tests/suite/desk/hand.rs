//! A hand at the desk: presses, moves, releases, keys and commands, the document judged after each.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use banxin::base::{FrameId, Length, Point, Rect};
use banxin::editor::{Command, Desk, Gesture, Held, Settings, ToolKind, Workshop};
use banxin::file::to_bytes;
use banxin::model::check::refuse;
use banxin::model::{Document, Frame};

/// A place on the page, in millimetres.
pub fn at_mm(x: f64, y: f64) -> Point {
    Point::new(Length::mm(x), Length::mm(y))
}

/// A press at `from`; say where it goes.
pub fn drag(from: Point) -> Drag {
    Drag { from, held: Held::default() }
}

/// A drag not yet gone anywhere.
pub struct Drag {
    from: Point,
    held: Held,
}

impl Drag {
    pub fn with(self, held: Held) -> Self {
        Self { held, ..self }
    }
    pub fn to(self, x: f64, y: f64) -> Vec<Gesture> {
        self.onto(at_mm(x, y))
    }
    /// Press, five moves, release.
    pub fn onto(self, to: Point) -> Vec<Gesture> {
        let Self { from, held } = self;
        let mut gestures = vec![Gesture::Move { at: from, held }, Gesture::Press { at: from, held, clicks: 1 }];
        for step in 1..=5 {
            let at = Point::new(from.x + (to.x - from.x) * step / 5, from.y + (to.y - from.y) * step / 5);
            gestures.push(Gesture::Move { at, held });
        }
        gestures.push(Gesture::Release { at: to, held });
        gestures
    }
}

pub fn click(at: Point, held: Held) -> Vec<Gesture> {
    vec![Gesture::Move { at, held }, Gesture::Press { at, held, clicks: 1 }, Gesture::Release { at, held }]
}

/// A file's bytes, shown by their number where they differ.
#[derive(PartialEq, Eq, Clone)]
pub struct Bytes(Vec<u8>);

impl std::fmt::Debug for Bytes {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} bytes", self.0.len())
    }
}

pub const SHIFT: Held = Held { shift: true, command: false, alt: false };
pub const CTRL: Held = Held { shift: false, command: true, alt: false };
pub const ALT: Held = Held { shift: false, command: false, alt: true };

/// A desk with the sample issue.
pub struct Hand {
    pub desk: Desk,
}

impl Hand {
    pub fn new() -> Self {
        let engine = Arc::new(Workshop::new().expect("the bundled faces"));
        let mut desk = Desk::new(engine, Settings { autosave_seconds: 0, ..Settings::default() }, Arc::new(|| {}));
        desk.open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/sample/issue.banxin"));
        while desk.session.is_none() {
            assert!(desk.trouble().is_none(), "the sample opens");
            desk.poll();
            std::thread::sleep(Duration::from_millis(2));
        }
        desk.set_reach(Length::mm(1.0));
        Self { desk }
    }
    /// Waits until the page is drawn as it is.
    pub fn settle(&mut self) {
        self.desk.settle(Duration::from_secs(120));
    }
    pub fn document(&self) -> &Document {
        self.desk.session.as_ref().expect("an issue is open").document()
    }
    pub fn bytes(&self) -> Bytes {
        Bytes(to_bytes(self.document()))
    }
    #[track_caller]
    pub fn sound(&self) {
        if let Err(error) = refuse(self.document()) {
            panic!("the document cannot be laid out any more: {error}");
        }
    }
    #[track_caller]
    pub fn does(&mut self, gestures: impl IntoIterator<Item = Gesture>) {
        for gesture in gestures {
            self.desk.gesture(&gesture);
            self.sound();
        }
    }
    #[track_caller]
    pub fn asks(&mut self, command: Command) {
        self.desk.ask(command);
        self.sound();
    }
    pub fn takes(&mut self, tool: ToolKind) {
        self.desk.take_tool(tool);
    }
    pub fn selected(&self) -> Vec<FrameId> {
        self.desk.session.as_ref().expect("an issue is open").selection().frames().to_vec()
    }
    #[track_caller]
    pub fn frame(&self, id: FrameId) -> Frame {
        Frame::clone(self.document().frame(id).expect("the frame is there").1)
    }
    pub fn rect(&self, id: FrameId) -> Rect {
        self.frame(id).rect
    }
    pub fn steps(&self) -> usize {
        self.desk.session.as_ref().map_or(0, |session| usize::from(session.history().undo_name().is_some()))
    }
    /// Three boxes on the empty page added behind the others: 1 and 2 side by side, 3 beneath. Their ids.
    pub fn three_boxes(&mut self) -> [FrameId; 3] {
        use banxin::base::Say;
        use banxin::edit::{Edit, Transaction};
        use banxin::model::{Content, Page};
        let document = self.document();
        let first = document.free_frame_id().0;
        let model = &document.pages[0];
        let frame = |index: u32, rect: Rect| Arc::new(Frame { id: FrameId(first + index), rect, content: Content::Box, ..Frame::default() });
        let mm = Length::mm;
        let frames = vec![
            frame(0, Rect::new(mm(40.0), mm(50.0), mm(30.0), mm(20.0))),
            frame(1, Rect::new(mm(90.0), mm(50.0), mm(40.0), mm(30.0))),
            frame(2, Rect::new(mm(40.0), mm(120.0), mm(30.0), mm(25.0))),
        ];
        let page = Page {
            id: document.free_page_id(),
            label: "Z09".to_owned(),
            trim: model.trim,
            bleed: model.bleed,
            grid: model.grid.clone(),
            frames,
            ..Page::default()
        };
        let index = document.pages.len();
        assert!(self.desk.change(Transaction::new(Say::new("step-draft"), vec![Edit::InsertPage { index, page: Arc::new(page) }])));
        self.desk.show_page(index);
        self.sound();
        [0, 1, 2].map(|index| FrameId(first + index))
    }
}
