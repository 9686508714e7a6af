//! Frames: bleed, overlaps, empty or hidden ones, headlines and their text, pages that fall in two.

use super::*;
use crate::base::{ArticleId, Fix, StoryId};
use crate::makeup::fixture::{columns, grid, put};

fn article(document: &mut Document, id: u32, headline: u32, body: u32, priority: u32) {
    let article = Article { name: format!("稿{id}"), headline: Some(StoryId(headline)), body: Some(StoryId(body)), priority, ..Article::default() };
    document.articles.insert(ArticleId(id), Arc::new(article));
}

#[test]
fn what_touches_the_trim_bleeds() {
    for (rect, expected) in [
        // At the trim, 0.9 and 1.1 mm from it, half over it, at the bleed's edge, beyond it.
        (mm(0.0, 50.0, 50.0, 50.0), 1),
        (mm(0.9, 50.0, 50.0, 50.0), 1),
        (mm(1.1, 50.0, 50.0, 50.0), 0),
        (mm(-2.0, 50.0, 50.0, 50.0), 1),
        (mm(-3.0, 50.0, 50.0, 50.0), 0),
        (mm(-4.0, 50.0, 50.0, 50.0), 0),
        // The other edges.
        (mm(220.0, 50.0, 50.0, 50.0), 1),
        (mm(220.0, 50.0, 53.0, 50.0), 0),
        (mm(50.0, 0.0, 50.0, 50.0), 1),
        (mm(50.0, 340.0, 50.0, 50.0), 1),
        (mm(50.0, 340.0, 50.0, 53.0), 0),
        // Beside the page nothing prints.
        (mm(-60.0, 50.0, 50.0, 50.0), 0),
    ] {
        let mut document = dressed();
        add(&mut document, shade(1, rect, "red"));
        let found = on_page(&document, &Shelf::default());
        let bleed: Vec<_> = found.iter().filter(|finding| finding.code() == "bleed-missing").collect();
        assert_eq!(bleed.len(), expected, "{rect:?}");
        assert!(bleed.iter().all(|finding| matches!(finding.fix, Some(Fix::ExtendToBleed(FrameId(1), _)))));
    }
    // A page printed without bleed cannot miss it.
    let mut document = dressed();
    Arc::make_mut(&mut document.pages[0]).bleed = Length::ZERO;
    add(&mut document, shade(1, mm(0.0, 50.0, 50.0, 50.0), "red"));
    assert_eq!(times(&document, "bleed-missing"), 0);
}

#[test]
fn type_does_not_stand_on_type() {
    for (x, expected) in [(20.0, 1), (49.0, 1), (55.0, 0)] {
        let mut document = document();
        add(&mut document, frame(1, mm(20.0, 20.0, 40.0, 10.0), Content::Caption(columns(1))));
        add(&mut document, frame(2, mm(x, 21.0, 40.0, 10.0), Content::Caption(columns(1))));
        // Twelve characters of 7.5 pt are 31.75 mm wide.
        put(&mut document, 1, &[("江上春水连海平明月共潮生", "caption")], &[1]);
        put(&mut document, 2, &[("江上春水连海平", "caption")], &[2]);
        assert_eq!(times(&document, "text-over-text"), expected, "{x}");
    }
    // Frames that overlap where neither has type do not matter.
    let mut document = document();
    add(&mut document, frame(1, mm(20.0, 20.0, 100.0, 30.0), Content::Caption(columns(1))));
    add(&mut document, frame(2, mm(20.0, 30.0, 100.0, 30.0), Content::Caption(columns(1))));
    put(&mut document, 1, &[("江上春水连海平", "caption")], &[1]);
    put(&mut document, 2, &[("江上春水连海平", "caption")], &[2]);
    assert_eq!(times(&document, "text-over-text"), 0);
}

#[test]
fn type_is_not_hidden_and_does_not_cross_pictures() {
    let shelf = Shelf::of(1, (1000, 1000), PictureColour::Gray, 8, false);
    let codes =
        |document: &Document| on_page(document, &shelf).iter().map(Finding::code).filter(|code| code.starts_with("text-")).collect::<Vec<_>>();
    let page = |kind: Content, text: Rect, style: &str, above: bool, wrap: bool| {
        let mut document = document();
        link(&mut document, 1, "a.jpg");
        let mut picture = picture_frame(1, mm(100.0, 100.0, 60.0, 60.0), 1, Fit::default());
        picture.wrap = wrap.then(|| crate::base::Insets::all(Length::mm(3.0)));
        let text = frame(2, text, kind);
        let (first, second) = if above { (picture, text) } else { (text, picture) };
        add(&mut document, first);
        add(&mut document, second);
        put(&mut document, 1, &[("江上春水连海平江上春水连海平江上春水连海平", style)], &[2]);
        document
    };
    let text = || Content::Text(columns(1));
    let body = mm(80.0, 110.0, 60.0, 30.0);
    assert_eq!(codes(&page(text(), body, "plain", true, false)), ["text-over-picture"]);
    assert_eq!(codes(&page(text(), body, "plain", true, true)), [""; 0], "a run-around keeps it free");
    assert_eq!(codes(&page(text(), body, "plain", false, false)), ["text-hidden"]);
    // A headline inside the picture is meant; one across its edge is not.
    assert_eq!(codes(&page(Content::Caption(columns(1)), mm(105.0, 105.0, 50.0, 20.0), "caption", true, false)), [""; 0]);
    assert_eq!(codes(&page(Content::Caption(columns(1)), mm(70.0, 105.0, 70.0, 20.0), "caption", true, false)), ["text-over-picture"]);
    // A tint laid over type hides it; under it, it is a ground.
    for (above, expected) in [(true, 1), (false, 0)] {
        let mut document = dressed();
        let tint = shade(1, mm(20.0, 20.0, 60.0, 60.0), "gray28");
        let text = frame(2, mm(25.0, 25.0, 50.0, 20.0), Content::Caption(columns(1)));
        let (first, second) = if above { (text, tint) } else { (tint, text) };
        add(&mut document, first);
        add(&mut document, second);
        put(&mut document, 1, &[("江上春水", "caption")], &[2]);
        assert_eq!(times(&document, "text-hidden"), expected);
    }
}

#[test]
fn pictures_do_not_cut_into_each_other_nor_rules_through_type() {
    let mut shelf = Shelf::of(1, (1000, 1000), PictureColour::Gray, 8, false);
    shelf.pixels.insert(PictureId(2), (1000, 1000));
    for (x, width, expected) in [(69.6, 40.0, 0), (69.0, 40.0, 1), (75.0, 40.0, 0), (30.0, 20.0, 0)] {
        let mut document = document();
        link(&mut document, 1, "a.jpg");
        link(&mut document, 2, "b.jpg");
        add(&mut document, picture_frame(1, mm(20.0, 20.0, 50.0, 50.0), 1, Fit::default()));
        // An inset stands wholly in the larger picture.
        add(&mut document, picture_frame(2, mm(x, 30.0, width, width), 2, Fit::default()));
        let found = on_page(&document, &shelf).iter().filter(|finding| finding.code() == "picture-over-picture").count();
        assert_eq!(found, expected, "{x}");
    }
    for (y, expected) in [(101.3, 1), (99.0, 0), (104.0, 0)] {
        let mut document = dressed();
        add(&mut document, frame(1, mm(20.0, 100.0, 60.0, 10.0), Content::Caption(columns(1))));
        put(&mut document, 1, &[("江上春水连海平", "caption")], &[1]);
        let stroke = LineStroke { weight: Length::pt(0.5), colour: Colour::named("black"), kind: RuleKind::Single };
        add(&mut document, frame(2, mm(20.0, y, 100.0, 0.0), Content::Rule(RuleBox { stroke })));
        assert_eq!(times(&document, "rule-through-text"), expected, "{y}");
    }
}

#[test]
fn empty_hidden_and_locked_frames_are_told() {
    let mut document = dressed();
    add(&mut document, frame(1, mm(20.0, 20.0, 10.0, 10.0), Content::Box));
    add(&mut document, shade(2, mm(40.0, 20.0, 10.0, 10.0), "red"));
    let empty: Vec<_> = of_issue(&document).into_iter().filter(|finding| finding.code() == "frame-empty").collect();
    assert_eq!(empty.iter().map(|finding| finding.fix).collect::<Vec<_>>(), [Some(Fix::RemoveFrame(FrameId(1)))]);

    let page = Arc::make_mut(&mut document.pages[0]);
    Arc::make_mut(&mut page.frames[0]).hidden = true;
    Arc::make_mut(&mut page.frames[1]).locked = true;
    let mut codes = codes_on_page(&document);
    codes.sort_unstable();
    assert_eq!(codes, ["frame-hidden", "frame-locked"]);
}

#[test]
fn the_lead_has_the_largest_headline() {
    for (size, ranks, expected) in
        [(30.0, (1, 2), 0), (30.5, (1, 2), 1), (40.0, (1, 0), 0), (40.0, (1, 1), 0), (40.0, (2, 1), 0), (40.0, (0, 0), 1), (29.0, (0, 0), 0)]
    {
        let mut document = dressed();
        style(&mut document, "other", size, "black");
        add(&mut document, frame(1, grid().cells(0, 6, 0, 5), Content::Headline(columns(1))));
        add(&mut document, frame(2, grid().cells(0, 6, 20, 6), Content::Headline(columns(1))));
        put(&mut document, 1, &[("旧巷新灯", "headline")], &[1]);
        put(&mut document, 2, &[("江上春水", "other")], &[2]);
        article(&mut document, 1, 1, 8, ranks.0);
        article(&mut document, 2, 2, 9, ranks.1);
        let found: Vec<_> = on_page(&document, &Shelf::default()).into_iter().filter(|finding| finding.code() == "headline-above-lead").collect();
        assert_eq!(found.len(), expected, "{size} pt, ranks {ranks:?}");
        let weight = if ranks == (0, 0) { crate::base::Severity::Hint } else { crate::base::Severity::Warning };
        assert!(found.iter().all(|finding| finding.severity == weight));
    }
}

#[test]
fn text_stays_under_its_headline() {
    for (columns_under, lines_free, expected) in [(3, 1, 0), (4, 1, 1), (4, 8, 0)] {
        let mut document = document();
        add(&mut document, frame(1, grid().cells(0, 3, 0, 4), Content::Headline(columns(1))));
        add(&mut document, frame(2, grid().cells(0, columns_under, 4 + lines_free, 10), Content::Text(columns(columns_under))));
        put(&mut document, 1, &[("旧巷新灯", "headline")], &[1]);
        put(&mut document, 2, &[("江上春水连海平", "plain")], &[2]);
        article(&mut document, 1, 1, 2, 1);
        assert_eq!(times(&document, "text-beyond-headline"), expected, "{columns_under} columns after {lines_free} lines");
    }
}

#[test]
fn a_headline_stays_with_its_text() {
    let page = |text: Rect, picture: Option<Rect>| {
        let mut document = document();
        add(&mut document, frame(1, mm(20.0, 100.0, 100.0, 20.0), Content::Headline(columns(1))));
        add(&mut document, frame(2, text, Content::Text(columns(1))));
        if let Some(picture) = picture {
            add(&mut document, frame(3, picture, Content::Picture(PictureBox::default())));
        }
        put(&mut document, 1, &[("旧巷新灯", "headline")], &[1]);
        put(&mut document, 2, &[("江上春水连海平", "plain")], &[2]);
        article(&mut document, 1, 1, 2, 1);
        document
    };
    for (text, picture, expected) in [
        (mm(20.0, 149.0, 100.0, 40.0), None, 0),
        (mm(20.0, 151.0, 100.0, 40.0), None, 1),
        // A picture between them keeps them together.
        (mm(20.0, 191.0, 100.0, 40.0), Some(mm(20.0, 125.0, 100.0, 60.0)), 0),
        (mm(20.0, 191.0, 100.0, 40.0), Some(mm(150.0, 125.0, 100.0, 60.0)), 1),
        // Beside a headline of one column; above it.
        (mm(125.0, 100.0, 60.0, 60.0), None, 0),
        (mm(20.0, 50.0, 100.0, 40.0), None, 1),
    ] {
        assert_eq!(times_in_issue(&page(text, picture), "headline-apart"), expected, "{text:?} {picture:?}");
    }
}

#[test]
fn a_page_does_not_fall_in_two() {
    let page = |blocks: &[Rect]| {
        let mut document = dressed();
        for (index, rect) in blocks.iter().enumerate() {
            add(&mut document, shade(index as u32 + 1, *rect, "gray28"));
        }
        document
    };
    let (left, right) = (grid().cells(0, 3, 0, 80), grid().cells(3, 3, 0, 80));
    let (half_left, half_right) = (grid().cells(0, 3, 6, 74), grid().cells(3, 3, 6, 74));
    let bridge = grid().cells(0, 6, 0, 5);
    assert_eq!(times(&page(&[left, right]), "page-split"), 1);
    assert_eq!(times(&page(&[bridge, half_left, half_right]), "page-split"), 0);
    // A short column beside a high one is no cut through the page.
    assert_eq!(times(&page(&[left, grid().cells(3, 3, 0, 40)]), "page-split"), 0);
    // Scraps in the margin are no half.
    let scraps = [mm(0.0, 20.0, 12.0, 20.0), mm(0.0, 340.0, 12.0, 20.0)];
    assert_eq!(times(&page(&[bridge, half_left, half_right, scraps[0], scraps[1]]), "page-split"), 0);
    assert_eq!(times(&page(&[bridge, half_left, grid().cells(3, 3, 6, 10), grid().cells(3, 3, 70, 10)]), "page-split"), 0);
    // Across: in the middle it is told, nearer to the foot it is not.
    let quarters = |line| {
        let below = 80 - line - 2;
        [grid().cells(0, 2, 0, line), grid().cells(2, 4, 0, line), grid().cells(0, 4, line + 2, below), grid().cells(4, 2, line + 2, below)]
    };
    assert_eq!(times(&page(&quarters(39)), "page-split-across"), 1);
    assert_eq!(times(&page(&quarters(60)), "page-split-across"), 0);
}

#[test]
fn pages_have_a_head_line() {
    let mut document = document();
    assert!(sheet_findings(&document, &Shelf::default()).iter().any(|finding| finding.code() == "page-without-folio"));
    add(&mut document, frame(1, grid().cells(0, 6, 0, 1), Content::Folio(FolioBox::default())));
    assert!(sheet_findings(&document, &Shelf::default()).iter().all(|finding| finding.code() != "page-without-folio"));
}

#[test]
fn head_lines_say_this_day_and_this_page() {
    for (text, expected) in
        [("2026年5月13日 星期三", vec![]), ("2026年5月12日", vec!["folio-date-wrong"]), ("A02", vec!["folio-page-wrong"]), ("A01", vec![])]
    {
        let mut document = document();
        document.edition.date = "2026-05-13".into();
        let left = vec![FolioPart { text: text.into(), style: "plain".into() }];
        add(&mut document, frame(1, grid().cells(0, 6, 0, 2), Content::Folio(FolioBox { left, ..FolioBox::default() })));
        assert_eq!(codes_on_page(&document), expected, "{text}");
    }
}

#[test]
fn head_lines_know_what_they_say() {
    for (date, text, expected) in
        [("", "{date}", 1), ("2026-05-13", "{date} {weekday}", 0), ("", "临江晚报 {section}", 0), ("", "{paper} {number}", 1)]
    {
        let mut document = document();
        document.edition.date = date.into();
        let right = vec![FolioPart { text: text.into(), style: "plain".into() }];
        add(&mut document, frame(1, grid().cells(0, 6, 0, 2), Content::Folio(FolioBox { right, ..FolioBox::default() })));
        assert_eq!(times(&document, "folio-unknown"), expected, "{date} {text}");
    }
}

#[test]
fn frames_stand_on_columns() {
    // The first column runs from 15 to 49.925 mm, the second begins at 53.1.
    for (x, width, expected) in
        [(15.05, 34.925, 0), (15.15, 34.925, 1), (16.45, 60.0, 1), (16.6, 60.0, 0), (15.0, 34.925, 0), (15.0, 36.0, 1), (20.0, 20.0, 0)]
    {
        let mut document = document();
        add(&mut document, frame(1, mm(x, 100.0, width, 50.0), Content::Text(columns(1))));
        assert_eq!(times(&document, "edge-off-column"), expected, "{x} {width}");
    }
}

#[test]
fn a_box_holds_its_own_article_and_no_other() {
    let mut document = dressed();
    let mut box_frame = frame(1, grid().cells(0, 3, 0, 30), Content::Box);
    box_frame.border = Some(LineStroke { weight: Length::pt(0.5), colour: Colour::named("black"), kind: RuleKind::Single });
    add(&mut document, box_frame);
    let text = |id, column, line| frame(id, grid().cells(column, 1, line, 10), Content::Text(columns(1)));
    add(&mut document, text(2, 1, 4));
    add(&mut document, text(3, 4, 4));
    put(&mut document, 1, &[("江上春水连海平。明月共潮生。", "plain")], &[2]);
    put(&mut document, 2, &[("滟滟随波千万里。", "plain")], &[3]);
    let mut block = ArticleBlock::new(PageId(1), Cells { column: 0, columns: 3, line: 0, lines: 30 });
    block.surround = Some(Surround::new(FrameId(1)));
    let boxed = Article { name: "稿".into(), body: Some(StoryId(1)), block: Some(Box::new(block)), ..Article::default() };
    document.articles.insert(ArticleId(1), Arc::new(boxed));
    document.articles.insert(ArticleId(2), Arc::new(Article { body: Some(StoryId(2)), ..Article::default() }));
    let told = |document: &Document| (times(document, "article-outside-box"), times(document, "box-crossed"));
    let moved = |document: &Document, frame: usize, column: u32| {
        let mut document = document.clone();
        let page = Arc::make_mut(&mut document.pages[0]);
        Arc::make_mut(&mut page.frames[frame]).rect = grid().cells(column, 1, 4, 10);
        document
    };
    assert_eq!(told(&document), (0, 0));
    assert_eq!(told(&moved(&document, 1, 3)), (1, 0), "its own text stands beside it");
    assert_eq!(told(&moved(&document, 2, 2)), (0, 1), "another's text stands in it");
}
