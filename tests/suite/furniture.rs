//! Nameplates, advertisement sizes, borders, patterns, rules between articles: what is drawn, and what is told.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use banxin::base::{ArticleId, Cmyk, Em, FrameId, Length, PageId, Point, Rect, Share, Size, StoryId};
use banxin::display::{Drawn, Item, PageList, Path, PathCommand};
use banxin::font::Faces;
use banxin::makeup::{NoPictures, ornament_names};
use banxin::model::check::refuse;
use banxin::model::{
    AdMark, AdSize, AdSlot, Article, Colour, CompositeFace, Content, Document, FacePart, Finish, FolioPart, Frame, Grid, LineStroke, NameplateBox,
    Ornament, Page, PageIssue, Paragraph, ParagraphStyle, Pattern, PatternKind, RuleKind, Story, Swatch, TextBox, TypeSize, Weight,
};
use banxin::pipeline::Pipeline;
use banxin::preflight;

pub fn grid() -> Grid {
    Grid {
        origin: Point::new(Length::mm(15.0), Length::mm(20.0)),
        columns: 6,
        characters: 11,
        gutter: Em::ONE,
        lines: 80,
        body_size: Length::pt(9.0),
        line_pitch: Length::pt(11.5),
    }
}

pub fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| Pipeline::new(Faces::bundled().expect("the bundled faces")))
}

/// A page with `frames`, styles body, head (30 pt) and folio.
pub fn document(frames: Vec<Frame>) -> Document {
    let mut document = Document::default();
    let style = |size: f64| {
        Arc::new(ParagraphStyle { face: Some("song".into()), size: Some(TypeSize::Exact(Length::pt(size))), ..ParagraphStyle::default() })
    };
    document
        .faces
        .insert("song".into(), CompositeFace { han: FacePart::new("Banxin Song", Weight::Regular), latin: None, digits: None, marks: None });
    document.swatches.insert("black".into(), Swatch::Process(Cmyk::BLACK));
    document.styles.paragraph = BTreeMap::from([("body".into(), style(9.0)), ("head".into(), style(30.0)), ("folio".into(), style(8.0))]);
    document.pages = vec![Arc::new(Page {
        id: PageId(1),
        label: "A01".into(),
        trim: Size::new(Length::mm(270.0), Length::mm(390.0)),
        bleed: Length::mm(3.0),
        grid: grid(),
        frames: frames.into_iter().map(Arc::new).collect(),
        ..Page::default()
    })];
    assert_eq!(refuse(&document), Ok(()));
    document
}

pub fn stroke(weight: f64, kind: RuleKind) -> LineStroke {
    LineStroke { weight: Length::pt(weight), colour: Colour { swatch: "black".into(), tint: Share::FULL }, kind }
}

pub fn made(document: &Document) -> (Arc<PageList>, Vec<&'static str>) {
    let pages = pipeline().pages_once(document, &NoPictures);
    let codes = preflight::check(document, &pages, &NoPictures, pipeline().faces()).iter().map(|finding| finding.code()).collect();
    (pages[0].value.clone(), codes)
}

/// Runs of type as (text, left mm, baseline mm, size pt), in paint order.
pub fn runs(list: &PageList) -> Vec<(String, f64, f64, f64)> {
    let mut runs = Vec::new();
    list.each(&mut |item| {
        if let Drawn::Glyphs(run) = &item.drawn {
            let text = run.run.text[run.run.start as usize..run.run.end as usize].to_owned();
            let left = run.run.glyphs.first().map_or(run.origin.x, |glyph| run.place(glyph).x);
            runs.push((text, left.to_mm(), run.origin.y.to_mm(), run.run.size.to_pt()));
        }
    });
    runs
}

pub fn paths(list: &PageList) -> Vec<Path> {
    let mut paths = Vec::new();
    list.each(&mut |item: &Item| {
        if let Drawn::Path(path) = &item.drawn {
            paths.push(Path::clone(path));
        }
    });
    paths
}

fn part(text: &str, style: &str) -> FolioPart {
    FolioPart { text: text.into(), style: style.into() }
}

fn nameplate() -> Document {
    let plate = NameplateBox {
        name: Some(part("{paper}", "head")),
        left: vec![part("{date}", "folio"), part("{weekday}", "folio"), part("农历{lunar}", "folio")],
        right: vec![part("总第{number}期", "folio"), part("今日{pages}版", "folio")],
        foot: vec![part("{cn}", "folio"), part("{publisher}出版", "folio"), part("零售价{price}", "folio"), part("邮发代号{postal-code}", "folio")],
        foot_rule: Some(stroke(0.5, RuleKind::Single)),
        rule: Some(stroke(2.0, RuleKind::ThickThin)),
        ..NameplateBox::default()
    };
    let mut document =
        document(vec![Frame { id: FrameId(1), rect: grid().cells(0, 6, 0, 9), content: Content::Nameplate(Arc::new(plate)), ..Frame::default() }]);
    document.edition.paper = "临江晚报".into();
    document.edition.date = "2026-11-24".into();
    document.edition.number = Some(9216);
    document.imprint.cn = "CN 32-0001".into();
    document.imprint.publisher = "临江日报社".into();
    document.imprint.price = "1.00元".into();
    document.imprint.postal_code = "27-1".into();
    document
}

#[test]
fn a_nameplate_shows_its_legal_fields_and_keeps_inside_its_frame() {
    let document = nameplate();
    let (list, codes) = made(&document);
    let runs = runs(&list);
    let all: String = runs.iter().map(|run| run.0.as_str()).collect();
    for field in [
        "临江晚报",
        "2026年11月24日",
        "星期二",
        "农历丙午年十月十六",
        "总第9216期",
        "今日1版",
        "CN 32-0001",
        "临江日报社出版",
        "零售价1.00元",
        "邮发代号27-1",
    ] {
        assert!(all.replace(' ', "").contains(&field.replace(' ', "")), "{field} in {all}");
    }
    assert!(codes.iter().all(|code| !code.starts_with("nameplate")), "{codes:?}");
    let rect = document.pages[0].frames[0].rect;
    list.each(&mut |item| assert!(rect.grown(Length::mm(0.6)).encloses(&item.bounds), "{:?} in {rect:?}", item.bounds));
    // The name is the largest type, and stands in the middle between the lines at its sides.
    let name: Vec<_> = runs.iter().filter(|run| run.3 > 29.0).collect();
    assert!(!name.is_empty() && runs.iter().all(|run| run.3 < 29.0 || "临江晚报".contains(run.0.as_str())));
}

#[test]
fn what_a_nameplate_leaves_open_or_out_is_told() {
    let mut document = nameplate();
    document.imprint.cn.clear();
    document.edition.number = None;
    let pages = pipeline().pages_once(&document, &NoPictures);
    let findings = preflight::check(&document, &pages, &NoPictures, pipeline().faces());
    let open = findings.iter().find(|finding| finding.code() == "nameplate-unknown").expect("told");
    assert!(open.say.to_string().contains("总期号、CN"), "{}", open.say);
    let frame = Arc::make_mut(&mut Arc::make_mut(&mut document.pages[0]).frames[0]);
    let Content::Nameplate(plate) = &mut frame.content else { panic!("a nameplate") };
    Arc::make_mut(plate).foot.clear();
    let pages = pipeline().pages_once(&document, &NoPictures);
    let findings = preflight::check(&document, &pages, &NoPictures, pipeline().faces());
    let lacks = findings.iter().find(|finding| finding.code() == "nameplate-lacks").expect("told");
    assert!(lacks.say.to_string().contains("CN、出版单位、定价"), "{}", lacks.say);
    // A name too large for its room.
    Arc::make_mut(document.styles.paragraph.get_mut("head").unwrap()).size = Some(TypeSize::Exact(Length::pt(300.0)));
    assert!(made(&document).1.contains(&"nameplate-crowded"));
}

#[test]
fn advertisements_are_marked_and_have_the_size_that_was_sold() {
    let size = AdSize::Area { columns: 1, of_columns: 1, lines: 1, of_lines: 4 };
    let mut document = document(Vec::new());
    document.ad_sizes.insert("通栏".into(), size);
    let rect = size.rect(&grid(), Length::mm(270.0));
    let ad = |mark, rect| Frame {
        id: FrameId(1),
        rect,
        border: Some(stroke(0.5, RuleKind::Single)),
        ad: Some(AdSlot { size: "通栏".into(), mark }),
        ..Frame::default()
    };
    let mut with = |frame: Frame| {
        Arc::make_mut(&mut document.pages[0]).frames = vec![Arc::new(frame)];
        let (list, codes) = made(&document);
        (runs(&list), codes)
    };
    let (words, codes) = with(ad(AdMark::TopRight, rect));
    assert_eq!(words.iter().map(|run| run.0.as_str()).collect::<String>(), "广告");
    assert!(words[0].1 > rect.right().to_mm() - 8.0 && words[0].2 < rect.y.to_mm() + 4.0, "{words:?}");
    assert!(codes.iter().all(|code| !code.starts_with("ad-")), "{codes:?}");
    let (words, codes) = with(ad(AdMark::Missing, rect));
    assert!(words.is_empty() && codes.contains(&"ad-unmarked"));
    let (words, codes) = with(ad(AdMark::Delivered, Rect { height: rect.height - Length::mm(5.0), ..rect }));
    assert!(words.is_empty() && codes.contains(&"ad-slot-size") && !codes.contains(&"ad-unmarked"));
}

#[test]
fn ornaments_fill_their_border_and_keep_inside_it() {
    assert!(ornament_names().len() >= 6);
    let rect = grid().cells(1, 3, 10, 20);
    for (name, english) in ornament_names() {
        assert!(!name.is_ascii() && english.is_ascii());
        for width in [3.0, 6.0] {
            let ornament = Ornament { name: name.clone(), width: Length::mm(width), colour: Colour::named("black") };
            let finish = Finish { ornament: Some(ornament), ..Finish::default() };
            let (list, _) = made(&document(vec![Frame { id: FrameId(1), rect, finish, ..Frame::default() }]));
            let paths = paths(&list);
            let all = paths.iter().map(Path::bounds).reduce(|one, other| one.union(&other)).expect("something is drawn");
            assert!(rect.grown(Length::mm(width * 0.1)).encloses(&all), "{name} {all:?} in {rect:?}");
            assert!(all.width > rect.width - Length::mm(width * 0.9) && all.height > rect.height - Length::mm(width * 0.9), "{name}");
            // Nothing reaches into what the border frames.
            let inside = rect.grown(-Length::mm(width * 1.1));
            for path in &paths {
                for command in path.commands.iter() {
                    if let PathCommand::Move(point) | PathCommand::Line(point) = command {
                        assert!(!inside.contains(*point), "{name}: {point:?}");
                    }
                }
            }
            // The four sides are alike: turned by a half, the border lies on itself.
            let centre = rect.centre();
            // Of lines drawn through all pieces one end may be anywhere: fills tell.
            let points: Vec<Point> = paths
                .iter()
                .filter(|path| path.fill.is_some())
                .flat_map(|path| path.commands.iter())
                .filter_map(|command| if let PathCommand::Move(point) = command { Some(*point) } else { None })
                .collect();
            let near = |one: Point, other: Point| (one.x - other.x).abs() < Length::mm(0.05) && (one.y - other.y).abs() < Length::mm(0.05);
            for point in &points {
                let turned = Point::new(centre.x * 2 - point.x, centre.y * 2 - point.y);
                assert!(points.iter().any(|other| near(*other, turned)), "{name}: {point:?}");
            }
        }
    }
    // A border nobody knows draws nothing; a tiny frame a plain line.
    let finish = |name: &str| Finish {
        ornament: Some(Ornament { name: name.into(), width: Length::mm(6.0), colour: Colour::named("black") }),
        ..Finish::default()
    };
    assert!(paths(&made(&document(vec![Frame { id: FrameId(1), rect, finish: finish("没有"), ..Frame::default() }])).0).is_empty());
    let tiny = Rect { width: Length::mm(8.0), height: Length::mm(8.0), ..rect };
    assert_eq!(paths(&made(&document(vec![Frame { id: FrameId(1), rect: tiny, finish: finish("回纹"), ..Frame::default() }])).0).len(), 1);
}

#[test]
fn patterns_cover_the_frame_and_are_cut_at_its_edges() {
    let rect = grid().cells(0, 2, 0, 10);
    for kind in [PatternKind::Hatch, PatternKind::CrossHatch, PatternKind::Lines, PatternKind::Grid, PatternKind::Dots] {
        let pattern = Pattern { kind, pitch: Length::mm(2.0), weight: Length::mm(0.2), colour: Colour::named("black") };
        let finish = Finish { pattern: Some(pattern), ..Finish::default() };
        let (list, _) = made(&document(vec![Frame { id: FrameId(1), rect, finish, ..Frame::default() }]));
        let Drawn::Group(frame) = &list.items[0].drawn else { panic!("a frame is a group") };
        let Drawn::Group(group) = &frame.items[0].drawn else { panic!("a pattern is a group") };
        assert_eq!(group.clip.as_ref().map(banxin::display::ClipShape::bounds), Some(rect), "{kind:?}");
        let all = paths(&list).iter().map(Path::bounds).reduce(|one, other| one.union(&other)).unwrap();
        assert!(all.union(&rect.grown(-Length::mm(2.0))) == all, "{kind:?} {all:?}");
    }
}

#[test]
fn a_border_opens_for_its_headline() {
    let rect = grid().cells(1, 4, 20, 20);
    let head = Frame {
        id: FrameId(2),
        rect: Rect::new(rect.x, rect.y - Length::pt(15.0), rect.width, Length::pt(30.0)),
        content: Content::Headline(TextBox { block_align: banxin::model::BlockAlign::Centre, ..TextBox::default() }),
        ..Frame::default()
    };
    for kind in [RuleKind::Single, RuleKind::Double, RuleKind::ThickThin, RuleKind::Wavy, RuleKind::Dotted] {
        let boxed = Frame {
            id: FrameId(1),
            rect,
            border: Some(stroke(2.0, kind)),
            finish: Finish { open_for_headline: true, ..Finish::default() },
            ..Frame::default()
        };
        let mut document = document(vec![boxed, head.clone()]);
        document.stories.insert(StoryId(1), Arc::new(Story { paragraphs: vec![Arc::new(Paragraph::new("社区花园", "head"))] }));
        document.threads.insert(StoryId(1), vec![FrameId(2)]);
        Arc::make_mut(document.styles.paragraph.get_mut("head").unwrap()).align = Some(banxin::model::Align::Centre);
        let (list, _) = made(&document);
        // A point in the middle of the top edge lies under no line of the border, one near its end does.
        let hit = |x: Length, y: Length| {
            paths(&list).iter().filter(|path| path.stroke.is_some()).any(|path| {
                let half = Length::mm(0.8);
                let mut at = Point::ORIGIN;
                let mut first = Point::ORIGIN;
                let mut touched = false;
                for command in path.commands.iter() {
                    let to = match *command {
                        PathCommand::Move(to) => {
                            (at, first) = (to, to);
                            continue;
                        }
                        PathCommand::Line(to) | PathCommand::Curve(_, _, to) => to,
                        PathCommand::Close => first,
                    };
                    touched |= Rect::between(at, to).grown(half).contains(Point::new(x, y));
                    at = to;
                }
                touched
            })
        };
        assert!(!hit(rect.centre().x, rect.y), "{kind:?}: the headline stands in a gap");
        assert!(hit(rect.x + Length::mm(8.0), rect.y) && hit(rect.right() - Length::mm(8.0), rect.y), "{kind:?}");
        assert!(hit(rect.centre().x, rect.bottom()) && hit(rect.x, rect.centre().y) && hit(rect.right(), rect.centre().y), "{kind:?}");
    }
}

/// Two articles over one another and a third beside the lower one.
fn neighbours() -> Document {
    let text = |id: u32, rect| Frame { id: FrameId(id), rect, content: Content::Text(TextBox::default()), ..Frame::default() };
    let grid = grid();
    let mut document = document(vec![text(1, grid.cells(0, 6, 2, 20)), text(2, grid.cells(0, 3, 25, 20)), text(3, grid.cells(3, 3, 25, 20))]);
    for id in 1..=3 {
        document.stories.insert(StoryId(id), Arc::new(Story { paragraphs: vec![Arc::new(Paragraph::new("春江潮水", "body"))] }));
        document.threads.insert(StoryId(id), vec![FrameId(id)]);
        document.articles.insert(ArticleId(id), Arc::new(Article { body: Some(StoryId(id)), ..Article::default() }));
    }
    let issue =
        PageIssue { article_rule: Some(stroke(0.5, RuleKind::Single)), side_rule: Some(stroke(0.3, RuleKind::Single)), ..PageIssue::default() };
    Arc::make_mut(&mut document.pages[0]).issue = issue;
    document
}

#[test]
fn rules_between_articles_follow_every_move() {
    let lines = |document: &Document| -> Vec<Rect> {
        let (list, _) = made(document);
        list.items.iter().filter(|item| item.source.is_none()).map(|item| item.bounds).collect()
    };
    let mut document = neighbours();
    let (before, grid) = (lines(&document), grid());
    assert_eq!(before.len(), 2, "one lying, one standing: {before:?}");
    let gap = (grid.cells(0, 6, 2, 20).bottom() + grid.cells(0, 3, 25, 20).y) / 2;
    assert!((before[0].centre().y - gap).abs() < Length::mm(0.01) && before[0].width > grid.type_area().width - Length::mm(0.5));
    let middle = (grid.cells(0, 3, 25, 20).right() + grid.cells(3, 3, 25, 20).x) / 2;
    assert!((before[1].centre().x - middle).abs() < Length::mm(0.01) && before[1].height > grid.block_height(20) - Length::mm(0.1));
    // The upper article gets two lines shorter, and the rule goes up by one.
    let frame = Arc::make_mut(&mut Arc::make_mut(&mut document.pages[0]).frames[0]);
    frame.rect.height -= grid.line_pitch * 2;
    let after = lines(&document);
    assert_eq!(after[0].y, before[0].y - grid.line_pitch);
    // One that goes away takes its rules along.
    document.threads.remove(&StoryId(3));
    assert_eq!(lines(&document).len(), 1);
    Arc::make_mut(&mut document.pages[0]).issue = PageIssue::default();
    assert!(lines(&document).is_empty());
}
