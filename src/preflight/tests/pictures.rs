//! Pictures: colour, resolution of line art, proportion, size, words.

use super::*;
use crate::base::{Fix, PlacedPage, Severity};
use crate::makeup::fixture::{columns, put};

fn one(rect: Rect, fit: Fit) -> Document {
    let mut document = document();
    link(&mut document, 1, "a.jpg");
    add(&mut document, picture_frame(1, rect, 1, fit));
    document
}

fn found(document: &Document, shelf: &Shelf, code: &str) -> Option<Finding> {
    on_page(document, shelf).into_iter().find(|finding| finding.code() == code)
}

#[test]
fn light_colours_are_told() {
    let document = one(mm(20.0, 20.0, 50.0, 50.0), Fit::default());
    let of = |colour| found(&document, &Shelf::of(1, (1000, 1000), colour, 8, false), "picture-rgb").map(|one| one.severity);
    assert_eq!(of(PictureColour::Rgb), Some(Severity::Hint));
    assert_eq!([PictureColour::Cmyk, PictureColour::Gray].map(of), [None, None]);
}

#[test]
fn on_a_page_of_one_colour_pictures_have_no_inks_to_tell_of() {
    let mut document = one(mm(20.0, 20.0, 50.0, 50.0), Fit::default());
    for (inks, expected) in [(crate::base::Inks::Process, true), (crate::base::Inks::Black, false)] {
        Arc::make_mut(&mut document.pages[0]).inks = inks;
        let mut deep = Shelf::of(1, (1000, 1000), PictureColour::Cmyk, 8, false);
        deep.ink.insert(PictureId(1), 320.0);
        assert_eq!(found(&document, &deep, "picture-total-ink").is_some(), expected, "{inks:?}");
        let light = Shelf::of(1, (1000, 1000), PictureColour::Rgb, 8, false);
        assert_eq!(found(&document, &light, "picture-rgb").is_some(), expected, "{inks:?}");
    }
}

#[test]
fn line_art_has_limits_of_its_own() {
    // 25.4 mm wide: as many pixels as ppi.
    let document = one(mm(20.0, 20.0, 25.4, 25.4), Fit::default());
    for (pixels, expected) in [(299, Some(Severity::Error)), (300, Some(Severity::Warning)), (599, Some(Severity::Warning)), (600, None)] {
        let shelf = Shelf::of(1, (pixels, pixels), PictureColour::Gray, 1, false);
        assert_eq!(found(&document, &shelf, "line-art-resolution").map(|one| one.severity), expected, "{pixels}");
        assert!(found(&document, &shelf, "picture-resolution").is_none());
    }
    let photograph = Shelf::of(1, (299, 299), PictureColour::Gray, 8, false);
    assert!(found(&document, &photograph, "line-art-resolution").is_none());
}

#[test]
fn enlarged_beyond_what_it_is_good_for() {
    let document = one(mm(20.0, 20.0, 25.4, 25.4), Fit::default());
    for (pixels, expected) in [(149, false), (150, true), (199, true), (200, false)] {
        let shelf = Shelf::of(1, (pixels, pixels), PictureColour::Gray, 8, false);
        assert_eq!(found(&document, &shelf, "picture-enlarged").is_some(), expected, "{pixels}");
    }
}

#[test]
fn proportions_are_kept() {
    for (width, expected) in [(50.9, false), (51.1, true), (49.1, false), (48.9, true)] {
        let picture = Picture {
            picture: PictureId(1),
            rect: mm(20.0, 20.0, width, 50.0),
            clip: mm(20.0, 20.0, 40.0, 40.0),
            alternative: None,
            in_black: false,
        };
        let mut document = document();
        add(&mut document, frame(1, mm(20.0, 20.0, 100.0, 100.0), Content::Box));
        let item = Item { source: Some(Source { frame: FrameId(1), text: None }), bounds: picture.clip, drawn: Drawn::picture(picture) };
        let trim = Size::new(Length::mm(270.0), Length::mm(390.0));
        let list = PageList { page: PageId(1), label: "A01".into(), trim, bleed: Length::mm(3.0), items: vec![item], ..PageList::default() };
        let shelf = Shelf::of(1, (1000, 1000), PictureColour::Gray, 8, false);
        let page = Preflight::new(&document, &shelf, composer().faces(), Profile::usual()).page(&crate::base::Found::clean(Arc::new(list)));
        assert_eq!(page.iter().any(|finding| finding.code() == "picture-squeezed"), expected, "{width}");
    }
}

#[test]
fn a_free_picture_fills_its_frame() {
    let shelf = Shelf::of(1, (1000, 1000), PictureColour::Gray, 8, false);
    let free = |width| Fit::Free { offset: Point::ORIGIN, width: Length::mm(width) };
    for (fit, expected) in [(free(40.0), true), (free(50.0), false), (free(60.0), false), (Fit::Whole, false), (Fit::default(), false)] {
        let document = one(mm(20.0, 20.0, 50.0, 50.0), fit);
        let gap = found(&document, &shelf, "picture-gap");
        assert_eq!(gap.is_some(), expected, "{fit:?}");
        assert!(gap.is_none_or(|gap| gap.fix == Some(Fix::FillFrame(FrameId(1)))));
    }
}

#[test]
fn transparency_is_told_where_the_standard_forbids_it() {
    let document = one(mm(20.0, 20.0, 50.0, 50.0), Fit::default());
    let x1a = Profile::named("x1a").unwrap();
    for (alpha, profile, expected) in [(true, &x1a, true), (false, &x1a, false), (true, Profile::usual(), false)] {
        let shelf = Shelf::of(1, (1000, 1000), PictureColour::Gray, 8, alpha);
        let page = made(&document, &shelf);
        let page = crate::base::Found { value: Arc::new(page.value), findings: page.findings };
        let found = Preflight::new(&document, &shelf, composer().faces(), profile).page(&page);
        assert_eq!(found.iter().any(|finding| finding.code() == "picture-transparent"), expected, "{alpha} {}", profile.name());
    }
    // An issue that goes out as X-1a is told by the usual profile too.
    let mut document = document;
    document.edition.press_standard = Some(crate::model::PressStandard::X1a2001);
    let found = on_page(&document, &Shelf::of(1, (1000, 1000), PictureColour::Gray, 8, true));
    assert!(found.iter().any(|finding| finding.code() == "picture-transparent"));
}

#[test]
fn captions_and_pictures_belong_together() {
    let shelf = Shelf::of(1, (1000, 1000), PictureColour::Gray, 8, false);
    // The caption right under the picture, too far below it, beside it, and with no picture at all.
    for (caption, has_picture, expected) in [
        (mm(20.0, 72.0, 50.0, 8.0), true, vec![]),
        (mm(20.0, 75.9, 50.0, 8.0), true, vec![]),
        (mm(20.0, 76.2, 50.0, 8.0), true, vec!["caption-without-picture", "picture-without-caption"]),
        (mm(72.0, 30.0, 40.0, 40.0), true, vec![]),
        (mm(20.0, 72.0, 50.0, 8.0), false, vec!["caption-without-picture"]),
    ] {
        let mut document = one(mm(20.0, 20.0, 50.0, 50.0), Fit::default());
        document
            .pictures
            .insert(PictureId(1), Arc::new(PictureLink { file: "a.jpg".into(), alternative: String::new(), page: PlacedPage::default() }));
        if !has_picture {
            Arc::make_mut(&mut document.pages[0]).frames.clear();
        }
        add(&mut document, frame(2, caption, Content::Caption(columns(1))));
        put(&mut document, 1, &[("江上春水", "caption")], &[2]);
        let found: Vec<_> = on_page(&document, &shelf).iter().map(Finding::code).collect();
        assert_eq!(found, expected, "{caption:?}");
    }
    // An alternative text is words enough, and so is the article's caption wherever it stands.
    assert!(found(&one(mm(20.0, 20.0, 50.0, 50.0), Fit::default()), &shelf, "picture-without-caption").is_none());
    let mut document = one(mm(20.0, 20.0, 50.0, 50.0), Fit::default());
    add(&mut document, frame(2, mm(150.0, 300.0, 50.0, 8.0), Content::Caption(columns(1))));
    put(&mut document, 1, &[("江上春水", "caption")], &[2]);
    let article = Article { captions: vec![crate::base::StoryId(1)], pictures: vec![PictureId(1)], ..Article::default() };
    document.articles.insert(crate::base::ArticleId(1), Arc::new(article));
    assert!(found(&document, &shelf, "caption-without-picture").is_none());
}

#[test]
fn a_turned_picture_is_judged_by_what_the_page_shows_of_it() {
    // Turned about the middle of its frame the picture itself reaches far beyond it; the group round it shows the frame alone.
    let frame_rect = mm(0.5, 100.0, 50.0, 50.0);
    for (shown, expected) in [(frame_rect, 1), (mm(20.0, 100.0, 50.0, 50.0), 0)] {
        let rect = mm(-20.0, 90.0, 90.0, 70.0);
        let picture = Picture { picture: PictureId(1), rect, clip: rect, alternative: None, in_black: false };
        let source = Some(Source { frame: FrameId(1), text: None });
        let inner = Item { source, bounds: rect, drawn: Drawn::picture(picture) };
        let turn = crate::base::Transform::rotation(30.0, frame_rect.centre());
        let group = crate::display::Group { clip: None, transform: Some(turn), items: vec![inner] };
        let mut document = document();
        add(&mut document, frame(1, frame_rect, Content::Box));
        let item = Item { source, bounds: shown, drawn: Drawn::Group(Arc::new(group)) };
        let shelf = Shelf::of(1, (4000, 3000), PictureColour::Gray, 8, false);
        let mut list = made(&document, &shelf).value;
        list.items = vec![item];
        let page = Preflight::new(&document, &shelf, composer().faces(), Profile::usual()).page(&crate::base::Found::clean(Arc::new(list)));
        assert_eq!(page.iter().filter(|finding| finding.code() == "bleed-missing").count(), expected, "{shown:?}");
    }
}
