//! Articles folded into their blocks, and fitted, by real composition.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use banxin::base::{Argument, ArticleId, Em, Finding, FrameId, Length, PageId, Rect, Say, StoryId};
use banxin::compose::Composer;
use banxin::edit::{History, Transaction};
use banxin::file;
use banxin::font::Faces;
use banxin::makeup::{Copyfit, StoryFlow, Thread};
use banxin::model::{
    Article, ArticleBlock, CaptionPlace, Cells, Colour, Content, Document, Finish, Frame, Give, HeadlineFit, HeadlinePlace, HeadlinePlan, LineStroke,
    Ornament, Page, Paragraph, PictureLink, PictureSlot, Remainder, RuleKind, SlotEdge, Story, Surround, TextBox, check,
};
use banxin::propose::article::{Height, Measurer, adopt, fold, refold};
use banxin::propose::capacity::capacity;
use banxin::propose::copyfit::{Limits, fit};
use banxin::propose::photo::{PhotoNews, photo_news};

/// Foldings whose columns a rule (a subhead that keeps its lines) holds two rows or more apart: a hint, and few.
static UNEVEN: AtomicUsize = AtomicUsize::new(0);
/// Foldings looked at.
static FOLDED: AtomicUsize = AtomicUsize::new(0);

const ID: ArticleId = ArticleId(1);

fn composer() -> &'static Composer {
    static COMPOSER: OnceLock<Composer> = OnceLock::new();
    COMPOSER.get_or_init(|| Composer::new(Faces::bundled().unwrap()))
}

const SENTENCES: [&str; 8] = [
    "昨天上午9时许，北门街道的居民发现，巷口那间空置了3年的旧粮店重新亮起了灯。",
    "“以前要走两站路才能借到书，现在下楼就有。”住在附近的李阿姨说。",
    "据介绍，这里共有藏书12,600余册，其中儿童读物占四成，另设有24小时自助借还机。",
    "社区工作人员告诉记者，改造方案先后征求过五轮意见，最终把楼梯、雨棚、路灯一并列入清单。",
    "夜里十点，末班车已经开走，站台上只剩下卖烤红薯的老周和他那辆三轮车。",
    "他说：“天冷了，晚归的人多，热的东西总有人要。”",
    "新开通的602路公交车沿线共设17个站点，首班车6:10发出，末班车21:40收车。",
    "河道两侧新栽的柳树已经成活，明年春天，这里将建成一条4.2公里长的步行道。",
];

/// What an article of a test is made of.
#[derive(Clone, Copy)]
struct Copy {
    characters: usize,
    kicker: bool,
    subheads: usize,
    byline: bool,
    captions: usize,
    seed: usize,
}

impl Default for Copy {
    fn default() -> Self {
        Self { characters: 1_100, kicker: true, subheads: 2, byline: true, captions: 0, seed: 3 }
    }
}

fn styled() -> Document {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/tabloid.banxin");
    let mut document = file::open(&path).unwrap();
    let page = Arc::make_mut(&mut document.pages[0]);
    page.frames.clear();
    document.threads.clear();
    document.stories.clear();
    document.articles.clear();
    document
}

fn story(document: &mut Document, paragraphs: Vec<(String, &str)>) -> StoryId {
    let id = document.free_story_id();
    let paragraphs = paragraphs.into_iter().map(|(text, style)| Arc::new(Paragraph::new(&text, style))).collect();
    document.stories.insert(id, Arc::new(Story { paragraphs }));
    id
}

/// A tabloid page with one article that stands nowhere yet, and as many picture frames as it has captions.
fn unplaced(copy: Copy) -> Document {
    let mut document = styled();
    let mut headline = Vec::new();
    if copy.kicker {
        headline.push(("旧粮店变身自助图书馆——".to_owned(), "kicker"));
    }
    headline.push(("巷口重新亮起一盏灯".to_owned(), "headline2"));
    let mut body = Vec::new();
    let (mut count, mut next) = (0, copy.seed);
    while count < copy.characters {
        let text: String = (0..2 + next % 3).map(|offset| SENTENCES[(next + offset * 3) % SENTENCES.len()]).collect();
        next = next * 7 + 5;
        next %= 1_009;
        count += text.chars().count();
        body.push((text, "body"));
    }
    for index in 0..copy.subheads {
        let at = (body.len() * (index + 1)) / (copy.subheads + 1);
        body.insert(at.clamp(1, body.len()), (format!("第{}条巷子的夜晚", ["一", "二", "三", "四"][index % 4]), "subhead"));
    }
    if copy.byline {
        body.push(("本报记者 张三".to_owned(), "byline"));
    }
    let mut article = Article { name: "粮店".into(), priority: 1, ..Article::default() };
    article.headline = Some(story(&mut document, headline));
    article.body = Some(story(&mut document, body));
    for index in 0..copy.captions {
        let id = story(&mut document, vec![(format!("第{}张照片：改造后的旧粮店门口，孩子们在台阶上看书。 李四 摄", index + 1), "caption")]);
        article.captions.push(id);
        let picture = document.free_picture_id();
        document
            .pictures
            .insert(picture, Arc::new(PictureLink { file: format!("{index}.jpg"), alternative: String::new(), page: Default::default() }));
        article.pictures.push(picture);
        let content = Content::Picture(banxin::model::PictureBox { picture: Some(picture), ..Default::default() });
        let rect = Rect::new(Length::mm(20.0), Length::mm(20.0), Length::mm(60.0), Length::mm(40.0));
        let frame = Frame { id: document.free_frame_id(), rect, content, ..Frame::default() };
        Arc::make_mut(&mut document.pages[0]).frames.push(Arc::new(frame));
    }
    document.articles.insert(ID, Arc::new(article));
    document
}

fn block(columns: u32, lines: u32) -> ArticleBlock {
    ArticleBlock::new(PageId(1), Cells { column: 0, columns, line: 2, lines })
}

/// The slots of `document`'s article, one column and 3:2 each, one below the other from the top of column `column`.
fn slots(document: &Document, column: u32, columns: u32) -> Vec<PictureSlot> {
    let article = &document.articles[&ID];
    let frames = document.pages[0].frames.iter().filter(|frame| matches!(frame.content, Content::Picture(_)));
    let slot = |(frame, caption): (&Arc<Frame>, &StoryId)| PictureSlot {
        frame: frame.id,
        caption: Some(*caption),
        column,
        columns,
        line: 0,
        edge: SlotEdge::Text,
        ratio: Em::new(1.5),
        crop: Em::ZERO,
        caption_place: CaptionPlace::Below,
    };
    frames.zip(&article.captions).map(slot).collect()
}

fn apply(document: &mut Document, block: &ArticleBlock, height: Height) -> ArticleBlock {
    let mut measurer = Measurer::new(document, composer());
    let folded = fold(document, ID, block, height, &mut measurer).unwrap();
    Transaction::new(Say::new("step-refold"), folded.edits).apply(document).unwrap();
    check::refuse(document).unwrap();
    folded.block
}

fn flow(document: &Document, story: StoryId) -> StoryFlow {
    let mut measurer = Measurer::new(document, composer());
    measurer.flow(&Thread::of(document, story).unwrap())
}

fn body(document: &Document) -> StoryFlow {
    flow(document, document.articles[&ID].body.unwrap())
}

fn frame_of(document: &Document, story: StoryId, index: usize) -> Arc<Frame> {
    document.frame(document.threads[&story][index]).unwrap().1.clone()
}

fn page(document: &Document) -> &Page {
    &document.pages[0]
}

/// Line index of a length from the page's top; a whole number, or the frame is off the grid.
fn line_of(document: &Document, y: Length) -> i64 {
    let grid = &page(document).grid;
    let lines = (y - grid.origin.y).whole_steps(grid.line_pitch);
    assert_eq!(grid.origin.y + grid.line_pitch * lines, y, "off the line grid");
    lines
}

/// What must hold of every folded article whose text fits.
fn sound(document: &Document, what: &str) {
    let article = &document.articles[&ID];
    let flow = body(document);
    assert!(!matches!(flow.copyfit, Copyfit::Overset { .. }), "{what}: {:?}", flow.copyfit);
    // Every line has its place: nothing is lost, nothing is twice.
    let story = &document.stories[&article.body.unwrap()];
    let placed: usize = flow.frames.iter().flat_map(|frame| &frame.legs).map(|leg| leg.lines.len()).sum();
    let lines: std::collections::BTreeSet<(u32, u32)> =
        flow.frames.iter().flat_map(|frame| &frame.legs).flat_map(|leg| &leg.lines).map(|line| (line.paragraph, line.line)).collect();
    assert_eq!(placed, lines.len(), "{what}");
    assert_eq!(lines.iter().map(|line| line.0).collect::<std::collections::BTreeSet<_>>().len(), story.paragraphs.len(), "{what}");
    // Columns that end the text are level to the row that may be over.
    if document.threads[&article.body.unwrap()].len() == 1 {
        let rows = |finding: &Finding| finding.say.arguments.iter().any(|(_, value)| matches!(value, Argument::Number(rows) if *rows > 4.0));
        let uneven: Vec<&Finding> = flow.findings.iter().map(|(_, finding)| finding).filter(|finding| finding.code() == "columns-uneven").collect();
        assert!(!uneven.iter().any(|finding| rows(finding)), "{what}: {uneven:?}");
        UNEVEN.fetch_add(uneven.len(), Ordering::Relaxed);
        FOLDED.fetch_add(1, Ordering::Relaxed);
    }
    // Headline in whole lines, every grade of it there, inside its frame.
    let headline = frame_of(document, article.headline.unwrap(), 0);
    line_of(document, headline.rect.y);
    let set = self::flow(document, article.headline.unwrap());
    assert!(!set.findings.iter().any(|(_, finding)| finding.code() == "headline-overset"), "{what}: {:?}", set.findings);
    assert_eq!(set.frames[0].legs[0].composed.len(), document.stories[&article.headline.unwrap()].paragraphs.len(), "{what}");
    for frame in &document.threads[&article.body.unwrap()] {
        line_of(document, document.frame(*frame).unwrap().1.rect.y);
    }
    apart(document, what);
}

/// No two frames of the article lie on each other, but what runs around and captions on their picture.
fn apart(document: &Document, what: &str) {
    let frames = &page(document).frames;
    for (index, one) in frames.iter().enumerate() {
        for other in &frames[..index] {
            let runs_around = |frame: &Frame, text: &Frame| frame.wrap.is_some() && matches!(text.content, Content::Text(_));
            let on = |caption: &Frame, picture: &Frame| matches!((&caption.content, &picture.content), (Content::Caption(_), Content::Picture(_)));
            let in_picture =
                |caption: &Frame| frames.iter().any(|picture| on(caption, picture) && picture.wrap.is_some() && picture.rect.encloses(&caption.rect));
            if in_picture(one) || in_picture(other) {
                continue;
            }
            if runs_around(one, other) || runs_around(other, one) || on(one, other) || on(other, one) {
                continue;
            }
            let meet = one.rect.intersection(&other.rect).filter(|rect| rect.width > Length::pt(0.1) && rect.height > Length::pt(3.0));
            assert!(meet.is_none(), "{what}: {} {:?} lies on {} {:?}", one.name, one.rect, other.name, other.rect);
        }
    }
    let area = page(document).grid.type_area().grown(Length::pt(0.1));
    assert!(frames.iter().all(|frame| area.encloses(&frame.rect)), "{what}: outside the type area");
}

#[test]
fn a_placed_article_has_its_frames_in_whole_lines() {
    let mut document = unplaced(Copy::default());
    let block = apply(&mut document, &block(3, 40), Height::Text);
    sound(&document, "3 columns");
    let article = document.articles[&ID].clone();
    let headline = frame_of(&document, article.headline.unwrap(), 0);
    let text = frame_of(&document, article.body.unwrap(), 0);
    // Kicker 18 pt and headline 22 pt on a pitch of 11.25 and a free line for each of three gaps: 4 + 3.
    assert_eq!(headline.rect.height, page(&document).grid.block_height(7));
    assert_eq!(line_of(&document, text.rect.y), 2 + 7);
    assert_eq!(block.cells.foot(), block.cells.line + block.cells.lines);
    assert_eq!(headline.name, "a1.headline");
    // Once more changes nothing.
    let mut measurer = Measurer::new(&document, composer());
    assert!(refold(&document, ID, &block, Height::Text, &mut measurer).is_empty());
    // One line less is too little.
    let less = ArticleBlock { cells: Cells { lines: block.cells.lines - 1, ..block.cells }, ..block };
    let folded = fold(&document, ID, &less, Height::Block, &mut measurer).unwrap();
    assert!(matches!(folded.copyfit, Copyfit::Overset { .. }), "{:?}", folded.copyfit);
}

#[test]
fn an_edge_dragged_there_and_back_is_the_same_again() {
    for (captions, place) in [(0, HeadlinePlace::Over), (2, HeadlinePlace::Over), (1, HeadlinePlace::RunIn), (1, HeadlinePlace::UprightRight)] {
        let mut document = unplaced(Copy { captions, ..Copy::default() });
        let mut three = ArticleBlock { headline: HeadlinePlan { place, ..HeadlinePlan::default() }, ..block(3, 40) };
        three.slots = slots(&document, 2, 1);
        let three = apply(&mut document, &three, Height::Text);
        let before = file::to_bytes(&document);
        let mut history = History::default();
        for columns in [4, 5, 2, 3] {
            let now = document.articles[&ID].block.clone().unwrap();
            let next = ArticleBlock { cells: Cells { columns, ..now.cells }, ..*now };
            let mut measurer = Measurer::new(&document, composer());
            let edits = refold(&document, ID, &next, Height::Text, &mut measurer);
            history.apply(&mut document, Transaction::new(Say::new("step-refold"), edits)).unwrap();
            check::refuse(&document).unwrap();
            sound(&document, &format!("{columns} columns, {captions} pictures, {place:?}"));
            let wider = document.articles[&ID].block.as_ref().unwrap().cells;
            assert_eq!(wider.columns, columns);
            assert!((wider.lines < three.cells.lines) == (columns > 3) || columns == 3, "{columns} columns take {} lines", wider.lines);
        }
        assert!(file::to_bytes(&document) == before, "{captions} pictures, {place:?}: not the same again");
        for _ in 0..4 {
            history.undo(&mut document).unwrap();
        }
        assert!(file::to_bytes(&document) == before, "undo");
    }
}

#[test]
fn every_place_of_the_headline_holds() {
    for place in HeadlinePlace::ALL {
        // A standing headline leaves no column beside it in one.
        for columns in u32::from(place.is_upright()) + 1..=5 {
            for captions in 0..=2 {
                let mut document = unplaced(Copy { captions, characters: if columns == 1 { 400 } else { 900 }, ..Copy::default() });
                let mut block = ArticleBlock { headline: HeadlinePlan { place, ..HeadlinePlan::default() }, ..block(columns, 40) };
                block.slots = slots(&document, 1, if captions == 2 { 2 } else { 1 });
                apply(&mut document, &block, Height::Text);
                sound(&document, &format!("{place:?} over {columns} with {captions} pictures"));
            }
        }
    }
    let (uneven, folded) = (UNEVEN.load(Ordering::Relaxed), FOLDED.load(Ordering::Relaxed));
    assert!(uneven * 5 <= folded, "{uneven} of {folded} have columns two rows apart");
}

#[test]
fn broken_columns_share_out_their_remainder() {
    for (columns, broken, measure) in [(3, 2, 21), (5, 4, 17), (4, 3, 19), (5, 3, 24)] {
        for remainder in [Remainder::Gaps, Remainder::Column] {
            let mut document = unplaced(Copy::default());
            let block = ArticleBlock { broken: Some(broken), remainder, ..block(columns, 40) };
            apply(&mut document, &block, Height::Text);
            sound(&document, &format!("{columns} broken into {broken}"));
            let flow = body(&document);
            let em = page(&document).grid.body_size;
            let widths: Vec<i64> = flow.frames[0].legs.iter().map(|leg| leg.area.width.whole_steps(em)).collect();
            // (long − gaps) / k on columns of 14 characters a character apart.
            let long = columns * 14 + columns - 1;
            assert_eq!((long - (broken - 1)) / broken, measure);
            let over = (long - (broken - 1)) % broken;
            let last = if remainder == Remainder::Column { measure + over } else { measure };
            let mut expected = vec![i64::from(measure); broken as usize];
            *expected.last_mut().unwrap() = i64::from(last);
            assert_eq!(widths, expected, "{columns} into {broken}, {remainder:?}");
        }
    }
}

/// A box of `document`'s article, its frame on the page, in the look of `frame`.
fn boxed(document: &mut Document, frame: Frame) -> Surround {
    let id = document.free_frame_id();
    let rect = Rect::new(Length::mm(20.0), Length::mm(20.0), Length::mm(60.0), Length::mm(40.0));
    Arc::make_mut(&mut document.pages[0]).frames.push(Arc::new(Frame { id, rect, content: Content::Box, ..frame }));
    Surround::new(id)
}

fn line(weight: f64) -> Option<LineStroke> {
    Some(LineStroke { weight: Length::pt(weight), colour: Colour::named("black"), kind: RuleKind::Single })
}

#[test]
fn a_box_goes_round_the_whole_article_and_follows_it() {
    for (captions, place) in [(0, HeadlinePlace::Over), (2, HeadlinePlace::Over), (1, HeadlinePlace::RunIn), (1, HeadlinePlace::UprightLeft)] {
        let mut document = unplaced(Copy { captions, ..Copy::default() });
        let surround = boxed(&mut document, Frame { border: line(0.5), ..Frame::default() });
        let mut block = ArticleBlock { headline: HeadlinePlan { place, ..HeadlinePlan::default() }, surround: Some(surround), ..block(3, 40) };
        block.slots = slots(&document, 2, 1);
        // Two columns are too few for so long a text beside a standing headline.
        for columns in if place.is_upright() { [3, 4, 5, 4, 3] } else { [3, 4, 2, 5, 3] } {
            block = apply(&mut document, &ArticleBlock { cells: Cells { columns, ..block.cells }, ..block }, Height::Text);
            let grid = &page(&document).grid;
            let around = document.frame(surround.frame).unwrap().1.clone();
            assert_eq!(around.rect, block.cells.rect(grid), "{columns} columns, {place:?}");
            // A character and a line of air at every side, to the frames that stand in it.
            let room = around.rect.inset(banxin::base::Insets {
                left: grid.body_size,
                right: grid.body_size,
                top: grid.line_pitch,
                bottom: grid.line_pitch,
            });
            let others = page(&document).frames.iter().filter(|frame| frame.id != surround.frame);
            for frame in others {
                assert!(room.grown(Length::pt(0.01)).encloses(&frame.rect), "{columns}, {place:?}: {} {:?} not in {room:?}", frame.name, frame.rect);
            }
            assert_eq!(page(&document).frames[0].id, surround.frame, "it lies under everything");
            let flow = body(&document);
            assert!(!matches!(flow.copyfit, Copyfit::Overset { .. }), "{columns}, {place:?}: {:?}", flow.copyfit);
            // The lowest line of text is a line above the box's foot.
            let lowest = flow.frames.iter().flat_map(|frame| &frame.legs).flat_map(|leg| &leg.lines).map(|line| line.origin.y).max().unwrap();
            assert_eq!((around.rect.bottom() - lowest + grid.line_pitch / 2).whole_steps(grid.line_pitch), 1, "{columns} columns, {place:?}");
        }
        // Read off its frames, the article is the same again.
        let article = document.articles[&ID].as_ref().clone();
        let known = article.block.clone().unwrap();
        document.articles.insert(ID, Arc::new(Article { block: None, ..article }));
        let mut measurer = Measurer::new(&document, composer());
        let read = adopt(&document, ID, &mut measurer).unwrap();
        assert_eq!((read.cells, read.surround), (known.cells, known.surround), "{place:?}");
        assert_eq!(read.body_columns(), known.body_columns(), "{place:?}");
    }
}

#[test]
fn a_wide_ornament_keeps_its_room_and_an_open_box_takes_the_headline_on_its_line() {
    let ornament = Ornament { name: "回纹".into(), width: Length::mm(5.0), colour: Colour::named("black") };
    let finish = Finish { ornament: Some(ornament), ..Finish::default() };
    let mut document = unplaced(Copy::default());
    let surround = boxed(&mut document, Frame { finish, ..Frame::default() });
    apply(&mut document, &ArticleBlock { surround: Some(surround), ..block(3, 40) }, Height::Text);
    let around = document.frame(surround.frame).unwrap().1.rect.inset(banxin::base::Insets::all(Length::mm(5.0)));
    let frames = &page(&document).frames;
    assert!(frames.iter().filter(|frame| frame.id != surround.frame).all(|frame| around.encloses(&frame.rect)), "in the ornament");

    let mut document = unplaced(Copy { kicker: false, ..Copy::default() });
    let finish = Finish { open_for_headline: true, ..Finish::default() };
    let surround = boxed(&mut document, Frame { border: line(1.0), finish, ..Frame::default() });
    let block = apply(&mut document, &ArticleBlock { surround: Some(surround), ..block(3, 40) }, Height::Text);
    let headline = frame_of(&document, document.articles[&ID].headline.unwrap(), 0);
    let around = document.frame(surround.frame).unwrap().1.clone();
    assert_eq!(line_of(&document, headline.rect.y), i64::from(block.cells.line), "the headline begins the block");
    assert_eq!(around.rect.y, headline.rect.centre().y, "the upper line goes through its middle");
    assert_eq!(around.rect.bottom(), block.cells.rect(&page(&document).grid).bottom());
    sound_but_the_box(&document, surround.frame);
}

/// What must hold of a folded article but for its box, which lies under it.
fn sound_but_the_box(document: &Document, surround: FrameId) {
    let mut without = document.clone();
    let article = without.articles[&ID].as_ref().clone();
    let block = article.block.clone().map(|block| Box::new(ArticleBlock { surround: None, ..*block }));
    without.articles.insert(ID, Arc::new(Article { block, ..article }));
    Arc::make_mut(&mut without.pages[0]).frames.retain(|frame| frame.id != surround);
    sound(&without, "without its box");
}

#[test]
fn an_article_moved_by_hand_is_folded_where_it_stands() {
    let mut document = unplaced(Copy::default());
    let block = apply(&mut document, &block(3, 40), Height::Text);
    let step = {
        let grid = &page(&document).grid;
        banxin::base::Point::new(grid.column_width() + grid.gutter_width(), grid.line_pitch * 4)
    };
    for frame in &mut Arc::make_mut(&mut document.pages[0]).frames {
        let frame = Arc::make_mut(frame);
        frame.rect = frame.rect.moved(step);
    }
    let mut measurer = Measurer::new(&document, composer());
    let read = adopt(&document, ID, &mut measurer).unwrap();
    assert_eq!(read.cells, Cells { column: 1, line: block.cells.line + 4, ..block.cells });
}

#[test]
fn pictures_stand_in_columns_with_their_captions() {
    for (edge, caption_place, columns) in [
        (SlotEdge::Text, CaptionPlace::Below, 1),
        (SlotEdge::Text, CaptionPlace::On, 2),
        (SlotEdge::Text, CaptionPlace::Beside, 2),
        (SlotEdge::Foot, CaptionPlace::Below, 2),
        (SlotEdge::Foot, CaptionPlace::Beside, 0),
        (SlotEdge::Above, CaptionPlace::Below, 0),
        (SlotEdge::Above, CaptionPlace::On, 2),
        (SlotEdge::Text, CaptionPlace::Below, 0),
    ] {
        let mut document = unplaced(Copy { captions: 1, ..Copy::default() });
        let mut three = block(3, 40);
        three.slots = slots(&document, 1, columns);
        three.slots[0].edge = edge;
        three.slots[0].caption_place = caption_place;
        let folded = apply(&mut document, &three, Height::Text);
        let what = format!("{edge:?} {caption_place:?} {columns}");
        sound(&document, &what);
        let picture = document.frame(folded.slots[0].frame).unwrap().1.clone();
        let caption = frame_of(&document, document.articles[&ID].captions[0], 0);
        line_of(&document, picture.rect.y);
        // Its proportion, to half a line.
        let half = page(&document).grid.line_pitch / 2;
        assert!((picture.rect.height - picture.rect.width.scaled(1.0 / 1.5)).abs() <= half, "{what}: {:?}", picture.rect);
        match caption_place {
            CaptionPlace::Below => assert!(caption.rect.y > picture.rect.bottom() && caption.rect.width == picture.rect.width, "{what}"),
            CaptionPlace::Beside => assert!(caption.rect.x > picture.rect.right() && caption.rect.bottom() == picture.rect.bottom(), "{what}"),
            CaptionPlace::On => {
                assert!(caption.rect.bottom() == picture.rect.bottom() && caption.rect.y > picture.rect.y, "{what}");
                let at = |id: FrameId| page(&document).frames.iter().position(|frame| frame.id == id);
                assert!(at(caption.id) > at(picture.id), "{what}: the words stand on the picture");
            }
        }
        let headline = frame_of(&document, document.articles[&ID].headline.unwrap(), 0);
        assert_eq!(edge == SlotEdge::Above, headline.rect.y > picture.rect.bottom(), "{what}");
    }
}

#[test]
fn an_l_goes_on_in_its_second_rectangle() {
    let mut document = unplaced(Copy::default());
    let ell = Cells { column: 3, columns: 2, line: 20, lines: 10 };
    let block = ArticleBlock { ell: Some(ell), ..block(3, 28) };
    let folded = apply(&mut document, &block, Height::Text);
    sound(&document, "L");
    let story = document.articles[&ID].body.unwrap();
    assert_eq!(document.threads[&story].len(), 2);
    assert_eq!(folded.cells.lines, 28);
    let second = frame_of(&document, story, 1);
    assert_eq!(second.rect, folded.ell.unwrap().rect(&page(&document).grid));
    // Without it the second frame goes, and undo brings it back.
    let before = file::to_bytes(&document);
    let plain = ArticleBlock { ell: None, ..folded };
    let mut measurer = Measurer::new(&document, composer());
    let edits = refold(&document, ID, &plain, Height::Text, &mut measurer);
    let undo = Transaction::new(Say::new("step-refold"), edits).apply(&mut document).unwrap();
    assert_eq!((document.threads[&story].len(), document.frame(second.id)), (1, None));
    sound(&document, "no L");
    undo.apply(&mut document).unwrap();
    assert!(file::to_bytes(&document) == before);
}

#[test]
fn a_block_is_read_off_frames_that_stand() {
    for place in HeadlinePlace::ALL {
        for captions in 0..=1 {
            for broken in [None, Some(2)] {
                let mut document = unplaced(Copy { captions, ..Copy::default() });
                let mut block = ArticleBlock { headline: HeadlinePlan { place, ..HeadlinePlan::default() }, broken, ..block(3, 40) };
                block.slots = slots(&document, 2, 1);
                apply(&mut document, &block, Height::Text);
                let frames = page(&document).frames.clone();
                let mut article = document.articles[&ID].as_ref().clone();
                article.block = None;
                document.articles.insert(ID, Arc::new(article));
                let mut measurer = Measurer::new(&document, composer());
                let read = adopt(&document, ID, &mut measurer).unwrap();
                apply(&mut document, &read, Height::Block);
                let what = format!("{place:?}, {captions} pictures, {broken:?}: {read:?}");
                for (old, new) in frames.iter().zip(&page(&document).frames) {
                    assert_eq!((old.rect, &old.content), (new.rect, &new.content), "{what}");
                }
            }
        }
    }
}

#[test]
fn locked_frames_and_missing_articles_are_told() {
    let mut document = unplaced(Copy::default());
    apply(&mut document, &block(3, 40), Height::Text);
    let text = frame_of(&document, document.articles[&ID].body.unwrap(), 0);
    banxin::edit::Edit::SetFrameLocked { id: text.id, locked: true }.apply(&mut document).unwrap();
    let mut measurer = Measurer::new(&document, composer());
    let error = fold(&document, ID, &block(4, 40), Height::Block, &mut measurer).unwrap_err();
    assert_eq!(error.say().code, "fold-locked");
    let error = fold(&document, ArticleId(99), &block(4, 40), Height::Block, &mut measurer).unwrap_err();
    assert_eq!(error.say().code, "fold-no-article");
    let gone = ArticleBlock { page: PageId(7), ..block(3, 4) };
    assert_eq!(fold(&document, ID, &gone, Height::Block, &mut measurer).unwrap_err().say().code, "fold-nothing-there");
}

/// The styles let headlines give in their size and running text in its tracking.
fn generous(document: &mut Document) {
    let give = |least: f64, most: f64| Give { least: Em::new(least), most: Em::new(most) };
    let mut change = |name: &str, fit: HeadlineFit| {
        let mut style = document.styles.paragraph[name].as_ref().clone();
        style.fit = Some(fit);
        document.styles.paragraph.insert(name.to_owned(), Arc::new(style));
    };
    change("headline2", HeadlineFit { size: Some(give(0.8, 1.0)), ..HeadlineFit::default() });
    change("body", HeadlineFit { tracking: Some(give(-0.02, 0.03)), ..HeadlineFit::default() });
}

/// Faults of the article, lines lost, rows free.
fn score(document: &Document) -> (u32, u32) {
    match body(document).copyfit {
        Copyfit::Fits => (0, 0),
        Copyfit::Overset { lines, .. } => (lines, 0),
        Copyfit::Underset { lines, .. } => (0, lines),
    }
}

/// Only what may give has given: words, styles, other articles, the block's cells are as they were.
fn only_allowed(before: &Document, after: &Document, limits: &Limits, what: &str) {
    assert_eq!(before.stories, after.stories, "{what}: words");
    assert_eq!((&before.styles, &before.pictures, &before.edition), (&after.styles, &after.pictures, &after.edition), "{what}");
    assert_eq!(before.pages[0].grid, after.pages[0].grid, "{what}");
    let (Some(old), Some(new)) = (&before.articles[&ID].block, &after.articles[&ID].block) else { return };
    assert_eq!(
        (old.cells, old.ell, old.headline.place, old.headline.columns),
        (new.cells, new.ell, new.headline.place, new.headline.columns),
        "{what}"
    );
    let most = Em::new(f64::from(limits.crop_percent) / 100.0 + 1e-6);
    for (old, new) in old.slots.iter().zip(&new.slots) {
        assert!(new.crop <= most && new.crop >= -most, "{what}: crop {:?}", new.crop);
        assert_eq!((old.frame, old.column, old.columns, old.edge, old.ratio), (new.frame, new.column, new.columns, new.edge, new.ratio), "{what}");
    }
    assert!(new.give.air.unwrap_or(0) <= limits.subhead_air && new.give.more_air <= limits.subhead_air * 4 + 1, "{what}: {:?}", new.give);
    assert!(new.give.tracking >= Em::new(-0.02) && new.give.tracking <= Em::new(0.03), "{what}: {:?}", new.give);
    assert!(new.give.size.is_none_or(|size| size >= Em::new(0.8) && size <= Em::ONE), "{what}: {:?}", new.give);
}

#[test]
fn fitting_never_makes_it_worse_and_mostly_ends_exactly() {
    let limits = Limits::default();
    let (mut exact, mut tried) = (0, 0);
    let mut missed = Vec::new();
    for seed in 0..30_usize {
        let captions = seed % 3;
        let columns = 2 + (seed % 4) as u32;
        let copy = Copy { characters: 600 + seed * 37 % 900, kicker: seed % 2 == 0, subheads: seed / 2 % 4, byline: seed % 5 != 0, captions, seed };
        let mut document = unplaced(copy);
        generous(&mut document);
        let place = if seed % 7 == 3 { HeadlinePlace::RunIn } else { HeadlinePlace::Over };
        let mut block = ArticleBlock { headline: HeadlinePlan { place, ..HeadlinePlan::default() }, ..block(columns, 40) };
        block.slots = slots(&document, 1, 1);
        let natural = apply(&mut document, &block, Height::Text);
        // The desk gave it a few lines more or less than it takes.
        let lines = (i64::from(natural.cells.lines) + (seed as i64 * 5 % 3) - 1).max(12) as u32;
        let given = ArticleBlock { cells: Cells { lines, ..natural.cells }, ..natural };
        apply(&mut document, &given, Height::Block);
        let before = document.clone();
        let mut measurer = Measurer::new(&document, composer());
        let fitted = fit(&document, ID, &limits, &mut measurer).unwrap();
        let what = format!(
            "seed {seed}, {columns} columns, {captions} pictures, {place:?}, before {:?}, after {:?}, {:?}",
            score(&before),
            fitted.after,
            fitted.said
        );
        if let Some(step) = fitted.step() {
            let undo = step.apply(&mut document).unwrap();
            check::refuse(&document).unwrap();
            assert!(!fitted.said.is_empty(), "{what}: it says what it did");
            let mut back = document.clone();
            undo.apply(&mut back).unwrap();
            assert_eq!(back, before, "{what}: one step");
        }
        assert_eq!(body(&document).copyfit, fitted.after, "{what}");
        assert!(score(&document) <= score(&before), "{what}");
        only_allowed(&before, &document, &limits, &what);
        if score(&before) != (0, 0) {
            tried += 1;
            exact += usize::from(score(&document) == (0, 0));
            if score(&document) != (0, 0) {
                missed.push(what);
            }
        }
        // Fitting what fits changes nothing.
        if score(&document) == (0, 0) {
            let mut measurer = Measurer::new(&document, composer());
            assert!(fit(&document, ID, &limits, &mut measurer).unwrap().edits.is_empty(), "seed {seed}");
        }
    }
    assert!(exact * 10 >= tried * 8, "{exact} of {tried} end exactly:\n{}", missed.join("\n"));
}

#[test]
fn the_byline_gives_first() {
    let mut found = 0;
    for characters in (420..760).step_by(20) {
        let mut document = unplaced(Copy { subheads: 0, characters, seed: characters / 20, ..Copy::default() });
        let mut shorter = apply(&mut document, &block(1, 80), Height::Text);
        // One line short of its text: the byline runs in, where the last line has room.
        let mut measurer = Measurer::new(&document, composer());
        shorter.cells.lines -= 1;
        apply(&mut document, &shorter, Height::Block);
        let fitted = fit(&document, ID, &Limits::default(), &mut measurer).unwrap();
        assert!(matches!(fitted.before, Copyfit::Overset { lines: 1, .. }), "{:?}", fitted.before);
        fitted.step().unwrap().apply(&mut document).unwrap();
        let flow = body(&document);
        let lines = &flow.frames[0].legs.last().unwrap().lines;
        let [.., above, byline] = lines.as_slice() else { unreachable!() };
        let codes: Vec<&str> = fitted.said.iter().map(|say| say.code).collect();
        if above.origin.y != byline.origin.y {
            assert!(codes != ["fit-byline-run-in"], "{characters}");
            continue;
        }
        found += 1;
        assert_eq!((fitted.after, codes), (Copyfit::Fits, vec!["fit-byline-run-in"]), "{characters}: nothing else gives where the byline is enough");
        let (leg, right) = (&flow.frames[0].legs[0], flow.frames[0].legs[0].area.right());
        let (over, set) = (leg.line(above).unwrap(), leg.line(byline).unwrap());
        assert!((byline.origin.x + set.inset + set.width - right).abs() < Length::pt(0.1), "flush right");
        assert!(above.origin.x + over.inset + over.width + set.size <= byline.origin.x + set.inset, "an em from the text");
    }
    assert!(found >= 4, "{found}");
}

#[test]
fn the_capacity_of_a_page_counts_cells_and_characters() {
    let mut document = unplaced(Copy::default());
    let block = apply(&mut document, &block(3, 40), Height::Text);
    let grid = page(&document).grid.clone();
    let mut measurer = Measurer::new(&document, composer());
    let capacity = capacity(&document, PageId(1), &mut measurer).unwrap();
    assert_eq!(capacity.cells, u64::from(grid.columns * grid.lines));
    assert_eq!(capacity.used, block.cells.count());
    assert_eq!(capacity.free(), capacity.cells - block.cells.count());
    assert_eq!(capacity.articles.len(), 1);
    assert_eq!((capacity.over_lines, capacity.over_characters), (0, 0));
    let mut short = document.clone();
    apply(&mut short, &ArticleBlock { cells: Cells { lines: block.cells.lines - 4, ..block.cells }, ..block }, Height::Block);
    let capacity = banxin::propose::capacity::capacity(&short, PageId(1), &mut measurer).unwrap();
    assert!(capacity.over_lines >= 8 && capacity.over_characters >= u32::from(capacity.over_lines as u8), "{capacity:?}");
    assert_eq!(banxin::propose::capacity::capacity(&short, PageId(9), &mut measurer), None);
}

#[test]
fn an_article_among_others_is_not_fitted_over_them() {
    let mut document = unplaced(Copy::default());
    let placed = apply(&mut document, &block(3, 30), Height::Block);
    // Another text right below, and a headline of the first that has no block of its own any more.
    let other = story(&mut document, vec![("另一篇稿件的正文。".to_owned(), "body")]);
    let rect = page(&document).grid.cells(1, 1, 12, 8);
    let id = document.free_frame_id();
    let content = Content::Text(TextBox::default());
    Arc::make_mut(&mut document.pages[0]).frames.push(Arc::new(Frame { id, rect, content, ..Frame::default() }));
    document.threads.insert(other, vec![id]);
    let text = document.threads[&document.articles[&ID].body.unwrap()][0];
    let narrow = page(&document).grid.cells(0, 1, 9, 20);
    banxin::edit::Edit::SetFrameRect { id: text, rect: narrow }.apply(&mut document).unwrap();
    let mut measurer = Measurer::new(&document, composer());
    let error = fit(&document, ID, &Limits::default(), &mut measurer).unwrap_err();
    assert_eq!(error.say().code, "fold-crosses");
    assert_eq!(placed.cells.columns, 3);
}

#[test]
fn a_photo_news_block_stands_in_its_cells() {
    for (label, caption, credit, place) in [
        ("图片新闻", "昨天，江边的老码头迎来第一班船。", "王五 摄", CaptionPlace::Below),
        ("图片新闻", "昨天，江边的老码头迎来第一班船。", "", CaptionPlace::On),
        ("", "", "王五 摄", CaptionPlace::Below),
        ("", "昨天，江边的老码头迎来第一班船。", "王五 摄", CaptionPlace::Beside),
        ("", "", "", CaptionPlace::Below),
    ] {
        let mut document = styled();
        let cells = Cells { column: 1, columns: 3, line: 30, lines: 24 };
        let news = PhotoNews {
            page: PageId(1),
            cells,
            label: (label.into(), "subhead".into()),
            picture: None,
            caption: caption.into(),
            credit: credit.into(),
            caption_style: "caption".into(),
            credit_style: "credit".into(),
            caption_place: place,
        };
        let mut measurer = Measurer::new(&document, composer());
        let (edits, id) = photo_news(&document, &news, &mut measurer).unwrap();
        Transaction::new(Say::new("step-photo-news"), edits).apply(&mut document).unwrap();
        check::refuse(&document).unwrap();
        let what = format!("{label:?} {caption:?} {credit:?} {place:?}");
        let area = cells.rect(&page(&document).grid);
        let frames = &page(&document).frames;
        assert!(frames.iter().all(|frame| area.grown(Length::pt(0.1)).encloses(&frame.rect)), "{what}: {frames:?}");
        let article = &document.articles[&id];
        assert_eq!(
            (article.headline.is_some(), article.captions.len()),
            (!label.is_empty(), usize::from(!(caption.is_empty() && credit.is_empty()))),
            "{what}"
        );
        let picture = frames.iter().find(|frame| matches!(frame.content, Content::Picture(_))).unwrap();
        // The picture takes what label and caption leave: at least two thirds of the block.
        assert!(picture.rect.height * 3 > area.height * 2, "{what}: {:?}", picture.rect);
        let text: String = article.captions.iter().flat_map(|id| &document.stories[id].paragraphs).map(|one| one.text.as_ref()).collect();
        assert!(text.starts_with(caption) && text.ends_with(credit), "{what}: {text}");
        for caption in &article.captions {
            assert_eq!(flow(&document, *caption).copyfit, Copyfit::Fits, "{what}");
        }
    }
}

#[test]
fn text_keeps_to_the_outline_of_a_picture() {
    let mut document = unplaced(Copy { captions: 1, kicker: false, ..Copy::default() });
    let mut article = document.articles[&ID].as_ref().clone();
    article.captions.clear();
    document.articles.insert(ID, Arc::new(article));
    let frame = document.pages[0].frames[0].id;
    let shape = banxin::model::PictureBox { shape: banxin::model::PictureShape::Ellipse, ..Default::default() };
    banxin::edit::Edit::SetFrameContent { id: frame, content: Content::Picture(shape) }.apply(&mut document).unwrap();
    let mut two = ArticleBlock { broken: Some(2), ..block(4, 60) };
    two.slots = vec![PictureSlot {
        frame,
        caption: None,
        column: 0,
        columns: 1,
        line: 6,
        edge: SlotEdge::Text,
        ratio: Em::new(1.2),
        crop: Em::ZERO,
        caption_place: CaptionPlace::Below,
    }];
    apply(&mut document, &two, Height::Block);
    // The designer moves it between the two columns: text follows the outline on both sides of it.
    let text = frame_of(&document, document.articles[&ID].body.unwrap(), 0);
    let old = document.frame(frame).unwrap().1.rect;
    let rect = Rect::new(text.rect.centre().x - old.width / 2, old.y, old.width, old.height);
    banxin::edit::Edit::SetFrameRect { id: frame, rect }.apply(&mut document).unwrap();
    let flow = body(&document);
    let (centre, mut measures) = (rect.centre(), [Vec::new(), Vec::new()]);
    for (leg, found) in flow.frames[0].legs.iter().zip(&mut measures) {
        for line in leg.lines.iter().filter(|line| line.origin.y > rect.y && line.origin.y - Length::pt(9.0) < rect.bottom()) {
            let set = leg.line(line).unwrap();
            let (from, to) = (line.origin.x + set.inset, line.origin.x + set.inset + set.width);
            // No line stands inside the ellipse, by the middle of its em box.
            let down = (line.origin.y - Length::pt(3.4) - centre.y).ratio(rect.height / 2).abs().min(1.0);
            let half = (rect.width / 2).scaled((1.0 - down * down).sqrt());
            assert!(to <= centre.x - half + Length::pt(0.1) || from >= centre.x + half - Length::pt(0.1), "{from:?} to {to:?}");
            found.push(set.measure);
        }
        found.sort_unstable();
        assert!(found.len() > 5 && found.first() < found.last(), "lines of several lengths follow the outline: {found:?}");
    }
}
