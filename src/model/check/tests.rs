//! One sound document, spoilt in one way a case.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::base::{ArticleId, Cmyk, Em, FrameId, Insets, Length, PageId, PictureId, Point, Rect, Size, StoryId};
use crate::model::{
    Article, CjkStyle, Colour, CompositeFace, Content, Document, FacePart, Fit, FolioBox, FolioPart, Frame, Grid, LineStroke, Mark, MarkKind, Page,
    Paragraph, ParagraphStyle, PictureBox, PictureLink, PictureShape, RuleBox, RuleKind, Story, Styles, Swatch, TextBox, TypeOutline, TypeShadow,
    TypeSize, Weight,
};

fn frame(id: u32, content: Content) -> Arc<Frame> {
    let rect = Rect::new(Length::mm(20.0), Length::mm(20.0), Length::mm(100.0), Length::mm(60.0));
    let insets = Insets::default();
    Arc::new(Frame { id: FrameId(id), name: String::new(), rect, content, insets, wrap: None, border: None, shade: None, ..Frame::default() })
}

/// A page with a body in two frames, a headline, a picture, a rule and a folio: nothing to refuse and nothing to find.
fn sound() -> Document {
    let black = || Colour::named("black");
    let stroke = || LineStroke { weight: Length::pt(0.5), colour: black(), kind: RuleKind::Single };
    let grid = Grid {
        origin: Point::new(Length::mm(15.0), Length::mm(15.0)),
        columns: 5,
        characters: 13,
        gutter: Em::ONE,
        lines: 80,
        body_size: Length::pt(9.0),
        line_pitch: Length::pt(11.5),
    };
    let folio = FolioBox { left: vec![FolioPart { text: "{paper}".to_owned(), style: "body".to_owned() }], ..FolioBox::default() };
    let mut head = Frame::clone(&frame(6, Content::Folio(folio)));
    head.name = "报眉".to_owned();
    let frames = vec![
        frame(1, Content::Text(TextBox { columns: 2, ..TextBox::default() })),
        frame(2, Content::Text(TextBox::default())),
        frame(3, Content::Headline(TextBox::default())),
        frame(4, Content::Picture(PictureBox { picture: Some(PictureId(1)), ..PictureBox::default() })),
        frame(5, Content::Rule(RuleBox { stroke: stroke() })),
        Arc::new(head),
    ];
    let page = Page {
        id: PageId(1),
        label: "A07".to_owned(),
        section: String::new(),
        trim: Size::new(Length::mm(280.0), Length::mm(400.0)),
        bleed: Length::mm(3.0),
        grid,
        frames,
        ..Page::default()
    };
    let mut body = Paragraph::new("本报讯　记者从会上获悉。", "body");
    body.marks.push(Mark { start: 0, end: 9, kind: MarkKind::Style("dateline".to_owned()) });
    let story = |paragraph: Paragraph| Arc::new(Story { paragraphs: vec![Arc::new(paragraph)] });
    let style = ParagraphStyle {
        face: Some("song".to_owned()),
        size: Some(TypeSize::Named("小五".to_owned())),
        colour: Some(black()),
        cjk: Some("gb".to_owned()),
        ..ParagraphStyle::default()
    };
    let headline = ParagraphStyle { based_on: Some("body".to_owned()), size: Some(TypeSize::Exact(Length::pt(24.0))), ..ParagraphStyle::default() };
    Document {
        type_sizes: BTreeMap::from([("小五".to_owned(), Length::pt(9.0))]),
        faces: BTreeMap::from([(
            "song".to_owned(),
            CompositeFace { han: FacePart::new("Banxin Song", Weight::Regular), latin: None, digits: None, marks: None },
        )]),
        swatches: BTreeMap::from([("black".to_owned(), Swatch::Process(Cmyk::BLACK))]),
        styles: Styles {
            paragraph: BTreeMap::from([("body".to_owned(), Arc::new(style)), ("headline".to_owned(), Arc::new(headline))]),
            character: BTreeMap::from([("dateline".to_owned(), Arc::default())]),
            cjk: BTreeMap::from([("gb".to_owned(), Arc::new(CjkStyle::default()))]),
            ..Styles::default()
        },
        pictures: BTreeMap::from([(
            PictureId(1),
            Arc::new(PictureLink { file: "pictures/panda.jpg".to_owned(), alternative: String::new(), page: Default::default() }),
        )]),
        stories: BTreeMap::from([(StoryId(1), story(body)), (StoryId(2), story(Paragraph::new("社区花园开放", "headline")))]),
        articles: BTreeMap::from([(
            ArticleId(1),
            Arc::new(Article {
                name: "花园".to_owned(),
                headline: Some(StoryId(2)),
                body: Some(StoryId(1)),
                captions: Vec::new(),
                pictures: vec![PictureId(1)],
                priority: 1,
                ..Article::default()
            }),
        )]),
        threads: BTreeMap::from([(StoryId(1), vec![FrameId(1), FrameId(2)]), (StoryId(2), vec![FrameId(3)])]),
        pages: vec![Arc::new(page)],
        ..Document::default()
    }
}

fn page(document: &mut Document) -> &mut Page {
    Arc::make_mut(&mut document.pages[0])
}
fn frame_at(document: &mut Document, index: usize) -> &mut Frame {
    Arc::make_mut(&mut page(document).frames[index])
}
fn paragraph(document: &mut Document) -> &mut Paragraph {
    let story = Arc::make_mut(document.stories.get_mut(&StoryId(1)).expect("the body"));
    Arc::make_mut(&mut story.paragraphs[0])
}
fn style(document: &mut Document) -> &mut ParagraphStyle {
    Arc::make_mut(document.styles.paragraph.get_mut("body").expect("the body style"))
}

/// The error of the sound document spoilt by `spoil`; its sentence holds `words`.
#[track_caller]
fn refused(spoil: impl FnOnce(&mut Document), words: &[&str]) -> DocumentError {
    let mut document = sound();
    spoil(&mut document);
    let error = refuse(&document).expect_err("the document is spoilt");
    for word in words {
        assert!(error.to_string().contains(word), "no \"{word}\" in: {error}");
    }
    assert!(error.say().to_string().starts_with("document-"), "{}", error.say());
    error
}

#[test]
fn a_sound_document_has_nothing_to_refuse_and_nothing_to_find() {
    assert_eq!(refuse(&sound()), Ok(()));
    assert_eq!(check(&sound()), []);
}

#[test]
fn measures_out_of_bounds_are_refused_with_their_place() {
    refused(|document| page(document).trim.width = Length::ZERO, &["page width", "page A07", "0mm", "10mm", "2000mm"]);
    refused(|document| page(document).trim.height = Length::mm(2000.1), &["page height"]);
    refused(|document| page(document).bleed = Length::mm(-1.0), &["bleed"]);
    refused(|document| page(document).grid.columns = 0, &["number of columns", "page A07", "from 1 to 64"]);
    refused(|document| page(document).grid.columns = 65, &["is 65"]);
    refused(|document| page(document).grid.characters = 0, &["characters in a column"]);
    refused(|document| page(document).grid.lines = 2001, &["number of lines"]);
    refused(|document| page(document).grid.body_size = Length::ZERO, &["body type size", "from 1pt"]);
    refused(|document| page(document).grid.line_pitch = -Length::pt(11.0), &["line pitch"]);
    refused(|document| page(document).grid.gutter = Em::new(-1.0), &["gutter"]);
    let error = refused(|document| frame_at(document, 0).rect.width = Length::ZERO, &["width of frame 1 on page A07"]);
    assert_eq!((error.place().page, error.place().frame), (Some(PageId(1)), Some(FrameId(1))));
    refused(|document| frame_at(document, 5).rect.height = Length::mm(-4.0), &["frame 6 \"报眉\" on page A07"]);
    refused(|document| frame_at(document, 0).rect.x = Length::MAX, &["left edge"]);
    refused(|document| frame_at(document, 0).turn = serde_json::from_str("18001").expect("a number"), &["angle of frame 1", "-179.99 to 180"]);
    refused(|document| frame_at(document, 0).insets = Insets::all(Length::mm(50.0)), &["width inside the insets"]);
    refused(|document| frame_at(document, 0).wrap = Some(Insets::all(Length::MAX)), &["run-around"]);
    refused(|document| frame_at(document, 4).content = rule(Length::ZERO), &["weight of a line"]);
    for focus in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
        let fit = Fit::Fill { focus_x: 0.5, focus_y: focus };
        refused(|document| frame_at(document, 3).content = Content::Picture(PictureBox { fit, ..PictureBox::default() }), &["focus of the picture"]);
    }
    let fit = Fit::Free { offset: Point::ORIGIN, width: Length::ZERO };
    refused(|document| frame_at(document, 3).content = Content::Picture(PictureBox { fit, ..PictureBox::default() }), &["width of the picture"]);
    let slot = |change: fn(&mut PictureBox)| {
        let mut slot = PictureBox::default();
        change(&mut slot);
        Content::Picture(slot)
    };
    for (content, words) in [
        (slot(|slot| slot.rotation = 361.0), "rotation of the picture"),
        (slot(|slot| slot.rotation = f64::NAN), "rotation of the picture"),
        (slot(|slot| slot.shape = PictureShape::Rounded { radius: Length::mm(-1.0) }), "radius of the picture's corners"),
        (slot(|slot| slot.shape = PictureShape::Polygon { points: vec![[0.0, 0.0], [1.0, 1.0]] }), "number of corners"),
        (slot(|slot| slot.shape = PictureShape::Polygon { points: vec![[0.0, 0.0], [1.0, 1.0], [0.5, 1.5]] }), "corner of the picture's shape"),
    ] {
        refused(|document| frame_at(document, 3).content = content.clone(), &[words]);
    }
    refused(|document| document.edition.mark_offset = Length::mm(101.0), &["crop marks", "the document"]);
    refused(|document| _ = document.type_sizes.insert("大".to_owned(), Length::pt(1001.0)), &["type size", "style \"大\"", "1000pt"]);
    refused(|document| style(document).size = Some(TypeSize::Exact(Length::pt(0.9))), &["type size of style \"body\""]);
    refused(|document| style(document).line_pitch = Some(Length::ZERO), &["line pitch"]);
    refused(|document| style(document).indent = Some(Em::new(101.0)), &["indent"]);
    refused(|document| style(document).lines = Some(0), &["number of lines"]);
    refused(|document| style(document).tracking = Some(Em::new(-1.5)), &["tracking"]);
    refused(|document| style(document).scale_x = Some(Em::ZERO), &["width of characters"]);
    let outline = |width| TypeOutline { width, colour: Colour::named("black"), hollow: false };
    refused(|document| style(document).outline = Some(outline(Em::new(1.1))), &["weight of the outline"]);
    let shadow = |dy| TypeShadow { dx: Em::ZERO, dy, colour: Colour::named("black") };
    refused(|document| style(document).shadow = Some(shadow(Em::new(-3.0))), &["shift of the shadow"]);
    refused(|document| style(document).size = Some(TypeSize::Named("9号".to_owned())), &["9号", "would be read as a length"]);
    refused(|document| page(document).id = PageId(u32::MAX), &["the id of page"]);
}

fn rule(weight: Length) -> Content {
    Content::Rule(RuleBox { stroke: LineStroke { weight, colour: Colour::named("black"), kind: RuleKind::Single } })
}

#[test]
fn a_rule_may_be_flat_but_not_both_ways() {
    let mut document = sound();
    frame_at(&mut document, 4).rect.height = Length::ZERO;
    assert_eq!(refuse(&document), Ok(()));
    frame_at(&mut document, 4).rect.width = Length::ZERO;
    assert!(matches!(refuse(&document), Err(DocumentError::OutOfBounds { .. })));
}

#[test]
fn what_leads_nowhere_is_refused() {
    refused(|document| document.pages.clear(), &["no page"]);
    let twin = |document: &mut Document| {
        let copy = document.pages[0].clone();
        document.pages.push(copy);
    };
    refused(twin, &["page A07", "same id"]);
    refused(|document| frame_at(document, 1).id = FrameId(1), &["frame 1 on page A07", "same id"]);
    let thread = |frames: &[u32]| frames.iter().map(|id| FrameId(*id)).collect::<Vec<_>>();
    refused(|document| _ = document.threads.insert(StoryId(1), thread(&[1, 2, 1])), &["story 1", "frame 1", "twice"]);
    refused(|document| _ = document.threads.insert(StoryId(2), thread(&[3, 2])), &["story 1 and story 2", "frame 2"]);
    refused(|document| _ = document.threads.insert(StoryId(9), thread(&[])), &["story 9", "not in the document"]);
    refused(|document| _ = document.threads.insert(StoryId(1), thread(&[1, 77])), &["frame 77", "on no page"]);
    refused(|document| _ = document.threads.insert(StoryId(1), thread(&[1, 4])), &["frame 4 on page A07", "picture"]);
    let article = |change: fn(&mut Article)| {
        move |document: &mut Document| change(Arc::make_mut(document.articles.get_mut(&ArticleId(1)).expect("the article")))
    };
    refused(article(|article| article.body = Some(StoryId(5))), &["article 1 \"花园\"", "number 5 of the stories"]);
    refused(article(|article| article.captions.push(StoryId(6))), &["number 6 of the stories"]);
    refused(article(|article| article.pictures.push(PictureId(7))), &["number 7 of the pictures"]);
    let fit = Fit::Whole;
    refused(
        |document| frame_at(document, 3).content = Content::Picture(PictureBox { picture: Some(PictureId(8)), fit, ..PictureBox::default() }),
        &["frame 4", "8 of the pictures"],
    );
}

#[test]
fn marks_stand_on_whole_characters_of_their_text() {
    let mark = |start, end| Mark { start, end, kind: MarkKind::Emphasis };
    let with = |marks: Vec<Mark>| move |document: &mut Document| paragraph(document).marks = marks;
    refused(with(vec![mark(3, 3)]), &["mark 1 of paragraph 1 of story 1", "ends where or before it starts"]);
    refused(with(vec![mark(6, 3)]), &["ends where or before it starts"]);
    refused(with(vec![mark(0, 3), mark(0, 999)]), &["mark 2", "beyond the text"]);
    refused(with(vec![mark(1, 3)]), &["inside a character"]);
    refused(with(vec![mark(0, 4)]), &["inside a character"]);
    refused(with(vec![mark(3, 6), mark(0, 3)]), &["mark 2", "in front of it"]);
    refused(with(vec![Mark { start: 0, end: 3, kind: MarkKind::DropInitial(0) }]), &["drop initial"]);
    for end in ['\n', '\r', '\u{2029}'] {
        refused(|document| paragraph(document).text = format!("一{end}二").into(), &["paragraph 1 of story 1", "line end"]);
    }
    let mut document = sound();
    paragraph(&mut document).text = "一二三\u{2028}四".into();
    assert_eq!(refuse(&document), Ok(()));
}

#[test]
fn styles_may_not_be_based_on_themselves() {
    refused(|document| style(document).based_on = Some("body".to_owned()), &["\"body\"", "based on itself"]);
    refused(|document| style(document).based_on = Some("headline".to_owned()), &["based on itself"]);
    let chain = |document: &mut Document| {
        for index in 0..70 {
            let based_on = Some(format!("style {}", index + 1));
            document.styles.paragraph.insert(format!("style {index}"), Arc::new(ParagraphStyle { based_on, ..ParagraphStyle::default() }));
        }
    };
    refused(chain, &["styles based on one another", "at most 64"]);
}

/// The codes of the findings of the sound document changed by `change`.
fn found(change: impl FnOnce(&mut Document)) -> Vec<&'static str> {
    let mut document = sound();
    change(&mut document);
    assert_eq!(refuse(&document), Ok(()), "what may be found may also stand");
    check(&document).iter().map(crate::base::Finding::code).collect()
}

#[test]
fn what_may_stand_is_found() {
    assert_eq!(found(|document| frame_at(document, 0).rect.x = Length::mm(200.0)), ["frame-outside-page"]);
    assert_eq!(found(|document| frame_at(document, 0).rect.x = Length::mm(-3.0)), [""; 0], "the bleed belongs to the page");
    assert_eq!(found(|document| frame_at(document, 3).content = Content::Picture(PictureBox::default())), ["frame-without-picture"]);
    assert_eq!(found(|document| frame_at(document, 3).content = Content::Box), ["frame-empty"]);
    assert_eq!(found(|document| frame_at(document, 5).content = Content::Folio(FolioBox::default())), ["frame-empty"]);
    assert_eq!(found(|document| _ = document.threads.remove(&StoryId(2))), ["frame-without-story", "story-unplaced"]);
    assert_eq!(found(|document| *paragraph(document) = Paragraph::new("", "body")), ["story-empty"]);
    assert_eq!(found(|document| paragraph(document).style = "boddy".to_owned()), ["paragraph-style-unknown"]);
    assert_eq!(found(|document| document.styles.character.clear()), ["character-style-unknown"]);
    assert_eq!(found(|document| document.styles.cjk.clear()), ["style-cjk-unknown"]);
    assert_eq!(found(|document| document.faces.clear()), ["style-face-unknown"]);
    assert_eq!(found(|document| document.type_sizes.clear()), ["style-size-unknown"]);
    assert_eq!(found(|document| document.swatches.clear()), ["style-swatch-unknown", "frame-swatch-unknown"]);
    assert_eq!(found(|document| style(document).based_on = Some("root".to_owned())), ["style-base-unknown"]);
    assert_eq!(found(|document| page(document).grid.columns = 9), ["type-area-outside-page"]);
    assert_eq!(
        found(|document| frame_at(document, 0).content = Content::Text(TextBox { columns: 60, ..TextBox::default() })),
        ["frame-columns-too-narrow"]
    );
    let twin = |document: &mut Document| {
        let mut copy = Page::clone(&document.pages[0]);
        copy.id = PageId(2);
        copy.frames.clear();
        document.pages.push(Arc::new(copy));
    };
    assert_eq!(found(twin), ["page-label-twice"]);
    let file = |file: &str| {
        let link = Arc::new(PictureLink { file: file.to_owned(), alternative: String::new(), page: Default::default() });
        found(|document| _ = document.pictures.insert(PictureId(1), link))
    };
    assert_eq!(file("/home/desk/panda.jpg"), ["picture-link-absolute"]);
    assert_eq!(file("C:\\panda.jpg"), ["picture-link-absolute"]);
    assert_eq!(file(" "), ["picture-link-empty"]);
    assert_eq!(found(|document| _ = document.articles.insert(ArticleId(2), Arc::default())), ["article-empty"]);
}

#[test]
fn a_name_many_paragraphs_get_wrong_is_told_once() {
    let mut document = sound();
    let story = Story {
        paragraphs: vec![Arc::new(Paragraph::new("一", "body")), Arc::new(Paragraph::new("二", "x")), Arc::new(Paragraph::new("三", "x"))],
    };
    document.stories.insert(StoryId(1), Arc::new(story));
    let findings = check(&document);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].place.text, Some((1, 0, 0)));
    assert_eq!(findings[0].say.to_string(), "paragraph-style-unknown story=“一” spot=story id=1 name=x count=2");
}

#[test]
fn layers_groups_and_guides_stand_once_and_lead_somewhere() {
    use crate::base::{GroupId, LayerId};
    use crate::model::{Guide, Layer};
    refused(|document| frame_at(document, 0).layer = Some(LayerId(7)), &["frame 1 on page A07", "number 7 of the layers"]);
    refused(|document| document.layers = vec![Layer::new(LayerId(1), "广告"), Layer::new(LayerId(1), "正文")], &["two layers have the id 1"]);
    refused(|document| frame_at(document, 0).groups = vec![GroupId(3), GroupId(3)], &["group 3 twice"]);
    refused(|document| page(document).guides = vec![Guide::X(Length::MAX)], &["place of a guide", "page A07"]);
    let mut document = sound();
    document.layers = vec![Layer { hidden: true, ..Layer::new(LayerId(1), "广告") }, Layer::new(LayerId(2), "说明")];
    frame_at(&mut document, 0).layer = Some(LayerId(2));
    frame_at(&mut document, 1).layer = Some(LayerId(1));
    frame_at(&mut document, 2).groups = vec![GroupId(1), GroupId(2)];
    page(&mut document).guides = vec![Guide::X(Length::mm(-3.0)), Guide::Y(Length::mm(9.0))];
    assert_eq!(refuse(&document), Ok(()));
    let shown: Vec<u32> = document.shown_frames(&document.pages[0]).iter().map(|frame| frame.id.0).collect();
    assert_eq!(shown, [3, 4, 5, 6, 1], "frames on a hidden layer are not shown, higher layers paint later");
}
