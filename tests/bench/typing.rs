//! Typing: from a key press to the new page in hand (gesture, page job, poll), on a page of 6,000 characters.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use banxin::base::{FrameId, Length, PageId, Rect, Size, StoryId};
use banxin::editor::{Caret, Command, Desk, Gesture, Key, Selection, Settings, Shortcut, TextRange, Workshop};
use banxin::file;
use banxin::model::{Content, Document, Frame, Page, Paragraph, Story, TextBox};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

mod tabloid;

const SENTENCE: &str = "望江区竹溪两岸，听听居民怎么说。步道窄一点，老树就能留下；先把水弄清，不急着“化妆”。";

/// One tabloid page, six columns, 6,000 characters in forty paragraphs.
fn page() -> Document {
    let template = file::open(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/tabloid.banxin")).unwrap();
    let mm = Length::mm;
    let grid = tabloid::grid();
    let content = Content::Text(TextBox { columns: 6, ..TextBox::default() });
    let frame = Frame { id: FrameId(1), rect: grid.type_area(), content, ..Frame::default() };
    assert!(frame.rect.width > Rect::default().width);
    let paragraphs = (0..40).map(|_| Arc::new(Paragraph::new(&SENTENCE.repeat(6).chars().take(150).collect::<String>(), "body"))).collect();
    let trim = Size::new(mm(270.0), mm(390.0));
    Document {
        stories: BTreeMap::from([(StoryId(1), Arc::new(Story { paragraphs }))]),
        threads: BTreeMap::from([(StoryId(1), vec![FrameId(1)])]),
        pages: vec![Arc::new(Page {
            id: PageId(1),
            label: "A01".to_owned(),
            trim,
            bleed: mm(3.0),
            grid,
            frames: vec![Arc::new(frame)],
            ..Page::default()
        })],
        articles: BTreeMap::new(),
        pictures: BTreeMap::new(),
        ..template
    }
}

/// The time from `gesture` until the page shows it.
fn press(desk: &mut Desk, gesture: &Gesture) -> Duration {
    let begin = Instant::now();
    desk.gesture(gesture);
    while !desk.session.as_ref().is_some_and(|session| session.all_current()) {
        desk.poll();
        std::hint::spin_loop();
    }
    std::hint::black_box(desk.typing_view());
    begin.elapsed()
}

fn spread(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!("{name:<28} median {:6.2} ms   p95 {:6.2} ms   most {:6.2} ms", at(0.5), at(0.95), at(1.0));
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issue.banxin");
    file::save(&path, &page()).unwrap();
    let engine = Arc::new(Workshop::new().expect("the bundled faces"));
    let mut desk = Desk::new(engine, Settings::default(), Arc::new(|| {}));
    desk.open(&path);
    desk.settle(Duration::from_secs(60));
    desk.ask(Command::TextTool);
    let stand = |desk: &mut Desk, paragraph: usize, byte: usize| {
        let caret = Caret { story: StoryId(1), paragraph, byte };
        if let Some(session) = &mut desk.session {
            session.select(Selection::in_text(FrameId(1), TextRange::caret(caret)));
        }
    };
    let words: Vec<Gesture> = SENTENCE.chars().map(|one| Gesture::Type(one.to_string())).collect();
    for (name, paragraph) in [("typing in the first column", 2), ("typing in the last column", 38)] {
        stand(&mut desk, paragraph, 30);
        spread(name, (0..120).map(|index| press(&mut desk, &words[index % words.len()])).collect());
    }
    stand(&mut desk, 5, 60);
    spread("deleting", (0..60).map(|_| press(&mut desk, &Gesture::Key(Shortcut::plain(Key::Backspace)))).collect());
    stand(&mut desk, 20, 0);
    spread("moving down", (0..120).map(|_| press(&mut desk, &Gesture::Key(Shortcut::plain(Key::Down)))).collect());
    let forms = ["n", "ni", "nih", "ni'hao", ""];
    stand(&mut desk, 10, 30);
    spread("putting together", (0..60).map(|index| press(&mut desk, &Gesture::Preedit(forms[index % 5].to_owned(), None))).collect());
}
