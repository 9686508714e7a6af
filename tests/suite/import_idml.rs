//! InDesign documents made issues: pages, frames under transforms, threads, styles with overrides, colours, links; and bad ones.

use std::io::{Cursor, Write as _};

use banxin::base::{Length, Point, StoryId, Turn};
use banxin::import::ImportError;
use banxin::import::idml::{IdmlIssue, import_idml};
use banxin::model::{Align, Content, Document, Fit, MarkKind, PictureShape, TypeSize, check};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

fn package(parts: &[(&str, String)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn path(left: f64, top: f64, right: f64, bottom: f64) -> String {
    let points: String =
        [(left, top), (left, bottom), (right, bottom), (right, top)].map(|(x, y)| format!("<PathPointType Anchor=\"{x} {y}\"/>")).concat();
    format!("<Properties><PathGeometry><GeometryPathType><PathPointArray>{points}</PathPointArray></GeometryPathType></PathGeometry></Properties>")
}

const STYLES: &str = "<idPkg:Styles xmlns:idPkg='x'><RootParagraphStyleGroup>\
    <ParagraphStyle Self='ParagraphStyle/$ID/[No paragraph style]' Name='$ID/[No paragraph style]' PointSize='12' FillColor='Color/Black' FontStyle='Regular'><Properties><AppliedFont type='string'>Songti</AppliedFont></Properties></ParagraphStyle>\
    <ParagraphStyleGroup><ParagraphStyle Self='ParagraphStyle/Body' Name='正文' PointSize='9' Justification='LeftJustified' FirstLineIndent='18'><Properties><BasedOn type='string'>$ID/[No paragraph style]</BasedOn><Leading type='unit'>12</Leading></Properties></ParagraphStyle></ParagraphStyleGroup>\
    </RootParagraphStyleGroup></idPkg:Styles>";

/// A spread of two pages: on the left a text thread into the right one, a placed picture in a group, a rule; on the right a box.
fn parts() -> Vec<(&'static str, String)> {
    let page = |id: &str, name: &str, x: f64| {
        format!(
            "<Page Self='{id}' Name='{name}' GeometricBounds='0 0 1000 700' ItemTransform='1 0 0 1 {x} -500'><MarginPreference ColumnCount='4' ColumnGutter='9' Top='40' Bottom='60' Left='50' Right='50'/></Page>"
        )
    };
    let spread = format!(
        "<idPkg:Spread xmlns:idPkg='x'><Spread Self='s1' ItemTransform='1 0 0 1 0 0'>{}{}\
        <TextFrame Self='t1' ParentStory='u1' PreviousTextFrame='n' NextTextFrame='t2' Name='$ID/' ItemTransform='1 0 0 1 -700 -500'>{}<TextFramePreference TextColumnCount='2' TextColumnGutter='12'><Properties><InsetSpacing type='list'><ListItem type='unit'>3</ListItem><ListItem type='unit'>4</ListItem><ListItem type='unit'>5</ListItem><ListItem type='unit'>6</ListItem></InsetSpacing></Properties></TextFramePreference></TextFrame>\
        <TextFrame Self='t2' ParentStory='u1' PreviousTextFrame='t1' NextTextFrame='n' Locked='true' ItemTransform='1 0 0 1 0 -500'>{}</TextFrame>\
        <Group Self='g' ItemTransform='1 0 0 1 10 20'><Rectangle Self='r' ContentType='GraphicType' Name='题图' ItemTransform='1 0 0 1 -700 -500'>{}<TextWrapPreference TextWrapMode='BoundingBoxTextWrap'><Properties><TextWrapOffset Top='6' Left='7' Bottom='8' Right='9'/></Properties></TextWrapPreference>\
        <Image Self='i' ItemTransform='0.5 0 0 0.5 90 190'><Properties><GraphicBounds Left='0' Top='0' Right='400' Bottom='300'/></Properties><Link LinkResourceURI='file:/Users/x/Links/%E7%A0%81%E5%A4%B4.jpg'/></Image></Rectangle></Group>\
        <GraphicLine Self='l' StrokeColor='Color/Black' StrokeWeight='0.5' ItemTransform='1 0 0 1 -700 -500'>{}</GraphicLine>\
        <Rectangle Self='b' ContentType='Unassigned' FillColor='Color/Red' FillTint='20' StrokeColor='Swatch/None' StrokeWeight='1' ItemTransform='0.8 0.6 -0.6 0.8 300 0'>{}</Rectangle>\
        </Spread></idPkg:Spread>",
        page("p1", "A01", -700.0),
        page("p2", "A02", 0.0),
        path(50.0, 40.0, 350.0, 400.0),
        path(50.0, 40.0, 350.0, 400.0),
        path(100.0, 200.0, 290.0, 340.0),
        path(50.0, 500.0, 650.0, 500.0),
        path(0.0, 0.0, 100.0, 50.0),
    );
    let story = "<idPkg:Story xmlns:idPkg='x'><Story Self='u1'><StoryPreference StoryOrientation='Horizontal'/><XMLElement Self='x'>\
        <ParagraphStyleRange AppliedParagraphStyle='ParagraphStyle/Body' Justification='CenterAlign'><CharacterStyleRange AppliedCharacterStyle='CharacterStyle/$ID/[No character style]' PointSize='24' FillColor='Color/Red'><Content>标题</Content><Br/></CharacterStyleRange></ParagraphStyleRange>\
        <ParagraphStyleRange AppliedParagraphStyle='ParagraphStyle/Body'><CharacterStyleRange AppliedCharacterStyle='CharacterStyle/$ID/[No character style]'><Content>第一段有</Content></CharacterStyleRange>\
        <CharacterStyleRange AppliedCharacterStyle='CharacterStyle/$ID/[No character style]' FontStyle='Bold' PointSize='10'><Content>重点</Content></CharacterStyleRange>\
        <CharacterStyleRange AppliedCharacterStyle='CharacterStyle/$ID/[No character style]'><Content>。</Content><Br/><Content>第二段<?ACE 18?>。</Content></CharacterStyleRange></ParagraphStyleRange></XMLElement></Story></idPkg:Story>";
    let graphic = "<idPkg:Graphic xmlns:idPkg='x'><Color Self='Color/Black' Model='Process' Space='CMYK' ColorValue='0 0 0 100' Name='Black'/>\
        <Color Self='Color/Red' Model='Process' Space='RGB' ColorValue='255 0 0' Name='红'/><Color Self='Color/S' Model='Spot' Space='CMYK' ColorValue='10 20 30 0' Name='专色'/></idPkg:Graphic>";
    let map = "<?xml version='1.0'?><?aid style='50'?><Document xmlns:idPkg='x'><idPkg:Graphic src='Resources/Graphic.xml'/><idPkg:Styles src='Resources/Styles.xml'/>\
        <idPkg:Preferences src='Resources/Preferences.xml'/><idPkg:MasterSpread src='m.xml'/><idPkg:Spread src='Spreads/s.xml'/><idPkg:Story src='Stories/u1.xml'/></Document>";
    vec![
        ("mimetype", "application/vnd.adobe.indesign-idml-package".to_owned()),
        ("designmap.xml", map.to_owned()),
        ("Resources/Graphic.xml", graphic.to_owned()),
        ("Resources/Styles.xml", STYLES.to_owned()),
        ("Resources/Preferences.xml", "<p><DocumentPreference DocumentBleedTopOffset='8.5'/></p>".to_owned()),
        ("Spreads/s.xml", spread),
        ("Stories/u1.xml", story.to_owned()),
    ]
}

fn read() -> IdmlIssue {
    import_idml(&package(&parts())).unwrap()
}

fn pt(length: Length) -> f64 {
    (length.to_pt() * 100.0).round() / 100.0
}

fn rects(document: &Document, page: usize) -> Vec<(&'static str, f64, f64, f64, f64)> {
    let frames = document.pages[page].frames.iter();
    frames.map(|frame| (frame.content.kind(), pt(frame.rect.x), pt(frame.rect.y), pt(frame.rect.width), pt(frame.rect.height))).collect()
}

#[test]
fn pages_and_frames_stand_where_they_stood() {
    let read = read();
    let document = &read.document;
    assert!(check::refuse(document).is_ok());
    let pages: Vec<(&str, f64, f64)> = document.pages.iter().map(|page| (page.label.as_str(), pt(page.trim.width), pt(page.trim.height))).collect();
    assert_eq!(pages, [("A01", 700.0, 1000.0), ("A02", 700.0, 1000.0)]);
    assert_eq!(
        rects(document, 0),
        [("text", 50.0, 40.0, 300.0, 360.0), ("picture", 110.0, 220.0, 190.0, 140.0), ("rule", 50.0, 500.0, 600.0, 0.0)],
        "a group moves what stands in it"
    );
    // Turned about its own middle, at (325, 550).
    assert_eq!(rects(document, 1), [("text", 50.0, 40.0, 300.0, 360.0), ("box", 275.0, 525.0, 100.0, 50.0)]);
    assert_eq!(document.pages[1].frames[1].turn, Turn::degrees(36.87));
    let grid = &document.pages[0].grid;
    assert_eq!((grid.columns, grid.characters, pt(grid.body_size), pt(grid.line_pitch)), (4, 15, 9.0, 12.0));
    assert_eq!((pt(grid.origin.x), pt(grid.origin.y), grid.lines), (50.0, 40.0, 75));
    assert_eq!(pt(document.pages[0].bleed), 8.5);
    let first = &document.pages[0].frames[0];
    assert_eq!([first.insets.top, first.insets.left, first.insets.bottom, first.insets.right].map(pt), [3.0, 4.0, 5.0, 6.0]);
    assert!(matches!(&first.content, Content::Text(text) if text.columns == 2));
    assert!(document.pages[1].frames[0].locked);
    let codes: Vec<&str> = read.notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, ["idml-special", "idml-parents"]);
}

#[test]
fn stories_keep_styles_overrides_and_threads() {
    let document = read().document;
    assert_eq!(document.threads.values().map(Vec::len).collect::<Vec<_>>(), [2]);
    let story = &document.stories[&StoryId(1)];
    let texts: Vec<&str> = story.paragraphs.iter().map(|paragraph| paragraph.text.as_ref()).collect();
    assert_eq!(texts, ["标题", "第一段有重点。", "第二段。"]);
    assert_eq!([1, 2].map(|index| story.paragraphs[index].style.as_str()), ["正文", "正文"]);
    let heading = document.styles.paragraph(&story.paragraphs[0].style);
    assert_eq!((heading.align, heading.size), (Some(Align::Centre), Some(TypeSize::Exact(Length::pt(24.0)))));
    assert_eq!(heading.colour.as_ref().map(|colour| colour.swatch.as_str()), Some("红"));
    let body = document.styles.paragraph("正文");
    assert_eq!((body.align, body.line_pitch, body.face.as_deref()), (Some(Align::Justify), Some(Length::pt(12.0)), Some("Songti Regular")));
    assert_eq!(body.indent.map(banxin::base::Em::get), Some(2.0));
    let mark = &story.paragraphs[1].marks[0];
    assert_eq!(&story.paragraphs[1].text[mark.start as usize..mark.end as usize], "重点");
    let MarkKind::Style(name) = &mark.kind else { panic!("{mark:?}") };
    assert_eq!(document.styles.character[name].size, Some(TypeSize::Exact(Length::pt(10.0))));
}

#[test]
fn pictures_keep_their_place_and_file() {
    let document = read().document;
    let frame = &document.pages[0].frames[1];
    assert_eq!(frame.name, "题图");
    let Content::Picture(picture) = &frame.content else { panic!("{frame:?}") };
    assert_eq!(document.pictures[&picture.picture.unwrap()].file, "码头.jpg");
    assert!(matches!(picture.fit, Fit::Free { offset, width } if (pt(offset.x), pt(offset.y), pt(width)) == (-10.0, -10.0, 200.0)), "{picture:?}");
    assert_eq!(frame.wrap.map(|wrap| pt(wrap.right)), Some(9.0));
    assert!(document.swatches.contains_key("专色"));
}

#[test]
fn turned_frames_keep_their_angle_their_place_and_what_they_hold() {
    // The frame of 190 × 140 pt turned by 30 degrees about the page's corner, moved so that it stands on the page; a text frame that
    // reads downwards; a box that is sheared.
    let turned = parts().into_iter().map(|(name, text)| {
        let turn = "0.8660254 0.5 -0.5 0.8660254 -500 -500";
        let text = text.replace("Name='题图' ItemTransform='1 0 0 1 -700 -500'", &format!("Name='题图' ItemTransform='{turn}'"));
        let text = text.replace("Locked='true' ItemTransform='1 0 0 1 0 -500'", "Locked='true' ItemTransform='0 1 -1 0 500 -500'");
        (name, text.replace("ItemTransform='0.8 0.6 -0.6 0.8 300 0'", "ItemTransform='0.8 0.6 0 1 300 0'"))
    });
    let issue = import_idml(&package(&turned.collect::<Vec<_>>())).unwrap();
    let frame = issue.document.pages[0].frames.iter().find(|frame| frame.name == "题图").unwrap();
    let Content::Picture(picture) = &frame.content else { panic!("{frame:?}") };
    assert_eq!((frame.turn, picture.rotation, &picture.shape), (Turn::degrees(30.0), 0.0, &PictureShape::Rectangle));
    assert!((pt(frame.rect.width) - 190.0).abs() < 0.1 && (pt(frame.rect.height) - 140.0).abs() < 0.1, "{:?}", frame.rect);
    assert!(matches!(picture.fit, Fit::Free { offset, width } if (pt(offset.x), pt(offset.y), pt(width)) == (-10.0, -10.0, 200.0)), "{picture:?}");
    // The picture's middle, at (190, 265) in the frame, lies there on the page.
    let middle = frame.rect.origin() + Point::new(Length::pt(90.0), Length::pt(65.0));
    let middle = frame.map().unwrap().apply(middle);
    let (x, y) = (0.8660254 * 190.0 - 0.5 * 265.0 - 500.0 + 10.0 + 700.0, 0.5 * 190.0 + 0.8660254 * 265.0 - 500.0 + 20.0 + 500.0);
    assert!((pt(middle.x) - x).abs() < 0.1 && (pt(middle.y) - y).abs() < 0.1, "{middle:?} is not {x}, {y}");
    let text = issue.document.pages.iter().flat_map(|page| &page.frames).find(|frame| frame.locked).unwrap();
    assert_eq!(text.turn, Turn::QUARTER);
    assert_eq!((pt(text.rect.width).round(), pt(text.rect.height).round()), (300.0, 360.0), "as wide and high as it was made");
    let codes: Vec<&str> = issue.notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, ["idml-special", "idml-turned", "idml-parents"], "only what is sheared cannot be kept");
}

#[test]
fn bad_documents_are_refused_with_a_sentence() {
    let without = |name: &str| package(&parts().into_iter().filter(|(own, _)| *own != name).collect::<Vec<_>>());
    assert!(matches!(import_idml(b"text"), Err(ImportError::NotIdml { .. })));
    assert!(matches!(import_idml(&without("designmap.xml")), Err(ImportError::NotIdml { .. })));
    assert!(matches!(import_idml(&without("Stories/u1.xml")), Err(ImportError::NoPart { part }) if part == "Stories/u1.xml"));
    let whole = package(&parts());
    assert!(import_idml(&whole[..whole.len() / 2]).is_err());
    let broken: Vec<_> =
        parts().into_iter().map(|(name, text)| (name, if name == "Spreads/s.xml" { text[..text.len() - 20].to_owned() } else { text })).collect();
    assert!(matches!(import_idml(&package(&broken)), Err(ImportError::BrokenXml { .. })));
}

#[test]
fn the_program_writes_an_issue() {
    let desk = tempfile::tempdir().unwrap();
    std::fs::write(desk.path().join("x.idml"), package(&parts())).unwrap();
    std::fs::create_dir(desk.path().join("Links")).unwrap();
    std::fs::write(desk.path().join("Links/码头.jpg"), "x").unwrap();
    let run = |arguments: &[&str]| {
        std::process::Command::new(env!("CARGO_BIN_EXE_banxin")).args(arguments).current_dir(desk.path()).env_remove("DISPLAY").output().unwrap()
    };
    let ran = run(&["import", "x.idml", "-o", "issue.banxin"]);
    assert_eq!(ran.status.code(), Some(1), "{ran:?}");
    assert!(String::from_utf8_lossy(&ran.stderr).contains("母版"));
    let document = banxin::file::open(&desk.path().join("issue.banxin")).unwrap();
    assert_eq!(document.pictures.values().next().unwrap().file, "Links/码头.jpg");
    let ran = run(&["render", "issue.banxin", "--ppi", "30", "-o", "page.png"]);
    assert!(desk.path().join("page.png").is_file(), "{ran:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn no_spoiled_document_breaks_the_program(part in 1_usize..7, changes in proptest::collection::vec((any::<usize>(), proptest::sample::select(b"0-9.<>'/ ane1".to_vec())), 1..8), cut in 0_usize..3) {
        let spoiled: Vec<(&str, String)> = parts()
            .into_iter()
            .enumerate()
            .map(|(index, (name, text))| {
                let text = if index == part { String::from_utf8_lossy(&super::import_rich::spoiled(text.as_bytes(), &changes, cut)).into_owned() } else { text };
                (name, text)
            })
            .collect();
        if let Ok(read) = import_idml(&package(&spoiled)) {
            prop_assert!(check::refuse(&read.document).is_ok());
        }
    }
}
