//! An article's edge held and let go: the page shows every place it comes to, and ends as the order alone would leave it.

use banxin::base::{ArticleId, Length, Point};
use banxin::editor::article::{ArticleOrder, BlockChange, carry_out, cells_of};
use banxin::editor::{Command, Gesture, Held, ToolKind};
use banxin::file::to_bytes;
use banxin::model::{Cells, Content, Document};
use banxin::propose::article::{Height, Measurer};

use super::hand::Hand;

/// Page index and article of the sample whose right edge is free to go a column to the left.
fn article(document: &Document) -> (usize, ArticleId, Cells) {
    let found = document.articles.iter().find_map(|(id, article)| {
        let frame = document.threads.get(&article.body?)?.first()?;
        let (page, frame) = document.frame(*frame)?;
        let cells = cells_of(document, *id, document.pages[page].id)?;
        (cells.columns >= 3 && matches!(frame.content, Content::Text(_)) && document.threads[&article.body?].len() == 1).then_some((page, *id, cells))
    });
    found.expect("the sample has an article over three columns")
}

/// Waits until the document stands as `bytes` say, or a minute is over; whether it does.
fn comes_to(hand: &mut Hand, bytes: &[u8]) -> bool {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while to_bytes(hand.document()) != bytes {
        if std::time::Instant::now() > end {
            return false;
        }
        hand.desk.poll();
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    true
}

fn ordered(document: &Document, order: &ArticleOrder) -> Vec<u8> {
    let composer = banxin::compose::Composer::new(banxin::font::Faces::bundled().unwrap());
    let mut measurer = Measurer::new(document, &composer);
    let mut after = document.clone();
    carry_out(document, order, &mut measurer).unwrap().step.expect("it changes something").apply(&mut after).unwrap();
    to_bytes(&after)
}

#[test]
fn an_edge_folds_as_it_goes_and_ends_as_the_order_would() {
    let mut hand = Hand::new();
    let (page, id, cells) = article(hand.document());
    hand.desk.show_page(page);
    hand.settle();
    hand.takes(ToolKind::Article);
    let grid = hand.document().pages[page].grid.clone();
    let rect = cells.rect(&grid);
    let step = grid.column_width() + grid.gutter_width();
    let edge = Point::new(rect.right(), rect.centre().y);
    let to = |columns: i64| Point::new(edge.x - step * columns, edge.y + Length::mm(2.0));
    let narrower = |columns: u32| ArticleOrder::Fold(id, BlockChange::Cells(Cells { columns: cells.columns - columns, ..cells }, Height::Text));
    let held = Held::default();
    let start = hand.bytes();
    let document = hand.document().clone();
    // Escape leaves everything as it was, whatever was shown meanwhile.
    hand.does([Gesture::Move { at: edge, held }, Gesture::Press { at: edge, held, clicks: 1 }, Gesture::Move { at: to(1), held }]);
    let (one, two) = (ordered(&document, &narrower(1)), ordered(&document, &narrower(2)));
    assert!(comes_to(&mut hand, &one), "one column less is shown while the edge is held");
    hand.does([Gesture::Move { at: to(2), held }]);
    assert!(comes_to(&mut hand, &two), "then two less");
    hand.does([Gesture::Move { at: edge, held }]);
    assert_eq!(hand.bytes(), start, "back at its place it stands as it stood");
    hand.does([Gesture::Move { at: to(1), held }]);
    assert!(comes_to(&mut hand, &one));
    hand.does([Gesture::Escape]);
    assert_eq!((hand.bytes(), hand.steps()), (start.clone(), 0));
    // Let go with the trial shown, and let go before any worker answered: the same bytes, one step.
    for waits in [true, false] {
        hand.does([Gesture::Move { at: edge, held }, Gesture::Press { at: edge, held, clicks: 1 }]);
        hand.does([Gesture::Move { at: to(2), held }, Gesture::Move { at: to(1), held }]);
        if waits {
            assert!(comes_to(&mut hand, &one));
        }
        hand.does([Gesture::Release { at: to(1), held }]);
        assert!(comes_to(&mut hand, &one), "let go, waited: {waits}");
        while hand.desk.session.as_ref().unwrap().previews() {
            // Shown already, and about to become the step.
            hand.desk.poll();
        }
        assert!(!hand.desk.session.as_ref().unwrap().previews());
        hand.asks(Command::Undo);
        assert_eq!((hand.bytes(), hand.steps()), (start.clone(), 0), "one step");
    }
    // Something else done before the answer: nothing is lost, and the article is folded all the same.
    hand.does([Gesture::Move { at: edge, held }, Gesture::Press { at: edge, held, clicks: 1 }, Gesture::Move { at: to(1), held }]);
    hand.does([Gesture::Release { at: to(1), held }, Gesture::Move { at: rect.centre(), held }]);
    hand.does([Gesture::Press { at: rect.centre(), held, clicks: 1 }, Gesture::Release { at: rect.centre(), held }]);
    assert!(comes_to(&mut hand, &one), "pressed elsewhere meanwhile");
}
