//! Names over a small document.

use super::*;
use crate::base::{Cmyk, FrameId, Length, PageId, Rect, Size, StoryId};
use crate::model::check::refuse;
use crate::model::{Grid, Mark, Page, ParagraphStyle, Shade, Story};

fn document() -> Document {
    let mut document = Document::default();
    for name in ["body", "lead", "deep"] {
        let based_on = match name {
            "lead" => Some("body".to_owned()),
            "deep" => Some("lead".to_owned()),
            _ => None,
        };
        let style = ParagraphStyle { based_on, colour: Some(Colour::named("ink")), ..ParagraphStyle::default() };
        document.styles.paragraph.insert(name.to_owned(), Arc::new(style));
    }
    document.styles.character.insert("name".to_owned(), Arc::default());
    document.swatches.insert("ink".to_owned(), Swatch::Process(Cmyk::BLACK));
    document.swatches.insert("red".to_owned(), Swatch::Spot(Cmyk::percent(0.0, 100.0, 90.0, 0.0)));
    let marked =
        Paragraph { marks: vec![Mark { start: 0, end: 3, kind: MarkKind::Style("name".to_owned()) }], ..Paragraph::new("张三说", "body") };
    let story = Story { paragraphs: vec![Arc::new(marked), Arc::new(Paragraph::new("文", "lead"))] };
    document.stories.insert(StoryId(1), Arc::new(story));
    let frame = Frame {
        id: FrameId(1),
        rect: Rect::new(Length::mm(1.0), Length::mm(1.0), Length::mm(50.0), Length::mm(50.0)),
        shade: Some(Shade { colour: Colour::named("ink") }),
        style: "box".to_owned(),
        ..Frame::default()
    };
    document.styles.object.insert("box".to_owned(), Arc::new(ObjectStyle::of(&frame)));
    let folio = Frame {
        id: FrameId(2),
        rect: frame.rect,
        content: Content::Folio(crate::model::FolioBox {
            left: vec![FolioPart { text: "{paper}".to_owned(), style: "body".to_owned() }],
            ..Default::default()
        }),
        ..Frame::default()
    };
    let grid = Grid { columns: 4, characters: 10, lines: 40, body_size: Length::pt(9.0), line_pitch: Length::pt(12.0), ..Grid::default() };
    let trim = Size::new(Length::mm(200.0), Length::mm(300.0));
    document.pages.push(Arc::new(Page { id: PageId(1), trim, grid, frames: vec![Arc::new(frame), Arc::new(folio)], ..Page::default() }));
    refuse(&document).expect("the document stands");
    document
}

fn done(step: Transaction) -> Document {
    let before = document();
    let mut after = before.clone();
    let undo = step.apply(&mut after).expect("it can be done");
    refuse(&after).expect("the document stands");
    let mut again = after.clone();
    undo.apply(&mut again).expect("it can be undone");
    assert_eq!(again, before);
    after
}

#[test]
fn a_style_is_renamed_wherever_it_stands() {
    let after = done(rename(&document(), Named::Paragraph, "body", "正文"));
    assert_eq!(after.stories[&StoryId(1)].paragraphs[0].style, "正文");
    assert_eq!(after.styles.paragraph["lead"].based_on.as_deref(), Some("正文"));
    assert!(!Named::Paragraph.has(&after, "body"));
    assert_eq!(uses(&after, Named::Paragraph).get("正文"), Some(&2), "a paragraph and a part of the folio");
    let after = done(rename(&document(), Named::Character, "name", "人名"));
    assert_eq!(after.stories[&StoryId(1)].paragraphs[0].marks[0].kind, MarkKind::Style("人名".to_owned()));
    let after = done(rename(&document(), Named::Object, "box", "底纹框"));
    assert_eq!(after.pages[0].frames[0].style, "底纹框");
    let after = done(rename(&document(), Named::Swatch, "ink", "黑"));
    assert_eq!(uses(&after, Named::Swatch).get("黑"), uses(&document(), Named::Swatch).get("ink"));
    assert_eq!(uses(&after, Named::Swatch).get("ink"), None);
}

#[test]
fn what_bears_a_name_that_goes_bears_another() {
    let after = done(remove(&document(), Named::Paragraph, "body", "lead"));
    assert_eq!(after.stories[&StoryId(1)].paragraphs[0].style, "lead");
    assert_eq!(after.styles.paragraph["lead"].based_on, None, "not on itself");
    let after = done(remove(&document(), Named::Paragraph, "body", "deep"));
    assert_eq!(after.styles.paragraph["lead"].based_on, None, "nor by a long way round");
    let after = done(remove(&document(), Named::Character, "name", ""));
    assert_eq!(after.stories[&StoryId(1)].paragraphs[0].marks, []);
    let after = done(remove(&document(), Named::Swatch, "ink", "red"));
    assert!(uses(&after, Named::Swatch).get("red").is_some_and(|count| *count == 5), "{:?}", uses(&after, Named::Swatch));
}

#[test]
fn copies_and_names_are_free() {
    let (step, name) = duplicate(&document(), Named::Swatch, "red").expect("it is there");
    assert_eq!(name, "red 2");
    assert_eq!(done(step).swatches["red 2"], document().swatches["red"]);
    assert_eq!(may_be_named(&document(), Named::Swatch, "red", "ink").map_err(|say| say.code), Err("name-taken"));
    assert_eq!(may_be_named(&document(), Named::Swatch, "red", "red"), Ok(()));
    assert_eq!(may_be_named(&document(), Named::Swatch, "red", " ").map_err(|say| say.code), Err("name-empty"));
}
