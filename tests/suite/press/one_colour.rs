//! A page of its own in one colour, in an issue of colour pages: pictures, plates, marks, what the file refuses.

use std::collections::BTreeMap;
use std::sync::Arc;

use banxin::base::{Cmyk, Ink, Inks, PageId, PictureId};
use banxin::display::{Drawn, Item, PageList, Picture, page_in_black};
use banxin::export::pdf::verify::{Expected, verify};
use banxin::export::pdf::{PdfOptions, Standard};
use banxin::picture::Pictures;
use lopdf::{Document, Object};

use super::build::{filled, labelled, options, press_with, rect};
use super::plates::separations;

/// A photograph in colour, in `folder`.
fn shelf(folder: &std::path::Path) -> Pictures {
    let path = folder.join("photo.jpg");
    let pixels: Vec<u8> = (0..120_u32 * 90).flat_map(|at| [(at % 120 * 2) as u8, (at / 120 * 2) as u8, 40]).collect();
    let mut bytes = Vec::new();
    jpeg_encoder::Encoder::new(&mut bytes, 92).encode(&pixels, 120, 90, jpeg_encoder::ColorType::Rgb).expect("a JPEG");
    std::fs::write(&path, bytes).expect("written");
    Pictures::new(BTreeMap::from([(PictureId(1), path)]))
}

/// The same page twice, in all inks and in black alone: a red ground, a spot, a colour photograph.
fn pages() -> [Arc<PageList>; 2] {
    let place = rect(10.0, 60.0, 60.0, 45.0);
    let picture = Picture { picture: PictureId(1), rect: place, clip: place, alternative: None, in_black: false };
    let items = vec![
        filled(rect(10.0, 10.0, 60.0, 20.0), Ink::Cmyk(Cmyk::percent(0.0, 100.0, 90.0, 0.0))),
        filled(
            rect(10.0, 35.0, 60.0, 20.0),
            Ink::Spot { name: "金".into(), tint: banxin::base::Share::FULL, alternate: Cmyk::percent(0.0, 20.0, 60.0, 20.0) },
        ),
        Item { source: None, bounds: place, drawn: Drawn::picture(picture) },
    ];
    let colour = labelled("A01", items);
    let press = options().press;
    let black = PageList { page: PageId(2), label: "A02".into(), ..PageList::clone(&page_in_black(&colour, &|mix| press.black_tint(mix))) };
    [colour, Arc::new(black)]
}

#[test]
fn a_picture_stands_in_colour_on_one_page_and_grey_on_the_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let pictures = shelf(folder.path());
    let [colour, black] = pages();
    for standard in Standard::ALL {
        let options = PdfOptions { standard, marks: true, ..options() };
        let exported = press_with(&[Arc::clone(&colour), Arc::clone(&black)], &options, &pictures);
        let file = Document::load_mem(&exported.bytes).expect("a PDF");
        let spaces = |number: u32| -> Vec<String> {
            let page = file.get_dictionary(file.get_pages()[&number]).expect("a page");
            let resources = page.get(b"Resources").and_then(Object::as_dict).expect("resources");
            let images = resources.get(b"XObject").and_then(Object::as_dict).expect("pictures").iter().map(|(_, id)| {
                let image = file.get_object(id.as_reference().expect("an id")).and_then(Object::as_stream).expect("a picture");
                String::from_utf8_lossy(image.dict.get(b"ColorSpace").and_then(Object::as_name).expect("a space")).into_owned()
            });
            let all = images.collect();
            assert_eq!(resources.has(b"ColorSpace"), number == 1, "spots and registration stand on the colour page alone");
            all
        };
        assert_eq!((spaces(1), spaces(2)), (vec!["DeviceCMYK".to_owned()], vec!["DeviceGray".to_owned()]));
        // Taken for a colour page's plan the file is whole; were page 1 the black one, it would be told.
        let expected = Expected { black: [1].into(), ..Expected::of(2, &options) };
        assert!(verify(&exported.bytes, &expected).breaks("one-colour"));
    }
}

#[test]
fn nothing_of_a_black_page_is_on_another_plate() {
    let folder = tempfile::tempdir().expect("a folder");
    let pictures = shelf(folder.path());
    let [_, black] = pages();
    let exported = press_with(&[black], &PdfOptions { marks: true, ..options() }, &pictures);
    let Some(plates) = separations(&exported.bytes, 75.0) else { return };
    assert_eq!(plates.len(), 4, "no spot plate");
    for name in ["Cyan", "Magenta", "Yellow"] {
        assert!(plates[name].ink.iter().all(|ink| *ink == 0), "{name}");
    }
    assert!(plates["Black"].ink.iter().filter(|ink| **ink > 20).count() > 10_000);
}

#[test]
fn make_up_turns_the_page_and_tells_what_became_grey() {
    use banxin::pipeline::Pipeline;
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/sample/issue.banxin");
    let document = banxin::file::open(&path).expect("the sample");
    let files = document.pictures.iter().map(|(id, link)| (*id, banxin::file::picture_path(&path, link))).collect();
    let pictures = Pictures::new(files);
    let pipeline = Pipeline::new(super::build::faces());
    let mut document = Arc::new(document);
    let first = pipeline.page(&document, 0, &pictures);
    assert!(first.findings.iter().all(|finding| finding.code() != "page-one-colour"));
    let id = document.pages[0].id;
    let undo = banxin::edit::Edit::SetPageInks { id, inks: Inks::Black }.apply(Arc::make_mut(&mut document)).expect("an edit");
    let black = pipeline.page(&document, 0, &pictures);
    assert_eq!(black.findings.iter().filter(|finding| finding.code() == "page-one-colour").count(), 1);
    let mut seen = 0;
    black.value.each(&mut |item| match &item.drawn {
        Drawn::Picture(picture) => {
            assert!(picture.in_black);
            seen += 1;
        }
        Drawn::Glyphs(run) => assert!(run.run.paint.ink.process().is_black_alone()),
        Drawn::Path(path) => {
            let paints = path.fill.iter().chain(path.stroke.as_ref().map(|stroke| &stroke.paint));
            paints.for_each(|paint| assert!(paint.ink.process().is_black_alone() && !matches!(paint.ink, Ink::Spot { .. })));
        }
        Drawn::Group(_) => {}
    });
    assert!(seen > 0, "the front page has a picture");
    // Asked again it is the same list, and what is told is the same; undone it is the first again.
    let again = pipeline.page(&document, 0, &pictures);
    assert!(Arc::ptr_eq(&again.value, &black.value) && again.findings == black.findings);
    undo.apply(Arc::make_mut(&mut document)).expect("undone");
    assert_eq!(pipeline.page(&document, 0, &pictures), first);
}
