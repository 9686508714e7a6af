//! Each rule finds what it should and keeps quiet otherwise, near its limit on both sides.

mod copy;
mod former;
mod frames;
mod inks;
mod issue;
mod lines;
mod pictures;
mod profiles;
mod type_rules;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Preflight, Profile};
use crate::base::{Cmyk, Finding, FrameId, Ink, Length, PageId, Paint, PictureId, PlacedPage, Point, Rect, Size, Source};
use crate::display::{Drawn, Item, PageList, Path, Picture, Stroke};
use crate::makeup::fixture::{add, composer, document, frame, made};
use crate::makeup::{PictureFacts, Resources};
use crate::model::*;
use crate::picture::PictureColour;

/// Pictures with everything that may be known of them.
#[derive(Default)]
struct Shelf {
    pixels: BTreeMap<PictureId, (u32, u32)>,
    facts: BTreeMap<PictureId, PictureFacts>,
    ink: BTreeMap<PictureId, f64>,
    press_ink: Option<f64>,
}

impl Shelf {
    fn of(id: u32, pixels: (u32, u32), colour: PictureColour, bits: u8, alpha: bool) -> Self {
        let mut shelf = Self::default();
        shelf.pixels.insert(PictureId(id), pixels);
        shelf.facts.insert(PictureId(id), PictureFacts { colour, bits, alpha });
        shelf
    }
}

impl Resources for Shelf {
    fn picture_pixels(&self, id: PictureId) -> Option<(u32, u32)> {
        self.pixels.get(&id).copied()
    }
    fn picture_facts(&self, id: PictureId) -> Option<PictureFacts> {
        self.facts.get(&id).copied()
    }
    fn press_total_ink(&self) -> Option<f64> {
        self.press_ink
    }
    fn picture_total_ink(&self, id: PictureId) -> Option<f64> {
        self.ink.get(&id).copied()
    }
}

fn mm(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect::new(Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height))
}

fn ink(c: f64, m: f64, y: f64, k: f64) -> Swatch {
    Swatch::Process(Cmyk::percent(c, m, y, k))
}

/// A document whose swatches have names that say their inks.
fn dressed() -> Document {
    let mut document = document();
    for (name, swatch) in [
        ("black", ink(0.0, 0.0, 0.0, 100.0)),
        ("paper", ink(0.0, 0.0, 0.0, 0.0)),
        ("rich", ink(60.0, 40.0, 40.0, 100.0)),
        ("yellow", ink(0.0, 0.0, 100.0, 0.0)),
        ("red", ink(0.0, 95.0, 90.0, 0.0)),
        ("gray28", ink(0.0, 0.0, 0.0, 28.0)),
        ("gray34", ink(0.0, 0.0, 0.0, 34.0)),
        ("blue", ink(100.0, 60.0, 0.0, 10.0)),
    ] {
        document.swatches.insert(name.into(), swatch);
    }
    document
}

/// A paragraph style `name` of `size` in `colour`.
fn style(document: &mut Document, name: &str, size: f64, colour: &str) {
    let style = ParagraphStyle { size: Some(TypeSize::Exact(Length::pt(size))), colour: Some(Colour::named(colour)), ..ParagraphStyle::default() };
    document.styles.paragraph.insert(name.into(), Arc::new(style));
}

/// A frame that is nothing but a tint.
fn shade(id: u32, rect: Rect, swatch: &str) -> Frame {
    let mut frame = frame(id, rect, Content::Box);
    frame.shade = Some(Shade { colour: Colour::named(swatch) });
    frame
}

fn picture_frame(id: u32, rect: Rect, picture: u32, fit: Fit) -> Frame {
    frame(id, rect, Content::Picture(PictureBox { picture: Some(PictureId(picture)), fit, ..PictureBox::default() }))
}

fn link(document: &mut Document, id: u32, file: &str) {
    document.pictures.insert(PictureId(id), Arc::new(PictureLink { file: file.into(), alternative: "说明".into(), page: PlacedPage::default() }));
}

fn sheet_findings(document: &Document, resources: &dyn Resources) -> Vec<Finding> {
    let page = made(document, resources);
    let page = crate::base::Found { value: Arc::new(page.value), findings: page.findings };
    Preflight::new(document, resources, composer().faces(), Profile::usual()).opening_pictures().page(&page)
}

/// What is found on the only page of `document`, but that it has no head line.
fn on_page(document: &Document, resources: &dyn Resources) -> Vec<Finding> {
    let mut found = sheet_findings(document, resources);
    found.retain(|finding| finding.code() != "page-without-folio");
    found
}

fn codes_on_page(document: &Document) -> Vec<&'static str> {
    on_page(document, &Shelf::default()).iter().map(Finding::code).collect()
}

/// How often `code` is found on the page.
fn times(document: &Document, code: &str) -> usize {
    codes_on_page(document).iter().filter(|found| **found == code).count()
}

/// What is found in the issue as a whole.
fn of_issue(document: &Document) -> Vec<Finding> {
    Preflight::new(document, &Shelf::default(), composer().faces(), Profile::usual()).issue()
}

fn times_in_issue(document: &Document, code: &str) -> usize {
    of_issue(document).iter().filter(|finding| finding.code() == code).count()
}

/// What is found on a page with one frame that is drawn as `drawn`, by hand, as no document can be.
fn painted(drawn: Vec<Drawn>) -> Vec<&'static str> {
    let mut document = document();
    add(&mut document, frame(1, mm(20.0, 20.0, 100.0, 100.0), Content::Box));
    let source = Some(Source { frame: FrameId(1), text: None });
    let bounds = |drawn: &Drawn| match drawn {
        Drawn::Path(path) => path.bounds(),
        Drawn::Picture(picture) => picture.clip,
        Drawn::Glyphs(run) => run.em_bounds(),
        Drawn::Group(_) => Rect::default(),
    };
    let items = drawn.into_iter().map(|drawn| Item { source, bounds: bounds(&drawn), drawn }).collect();
    let trim = Size::new(Length::mm(270.0), Length::mm(390.0));
    let value = Arc::new(PageList { page: PageId(1), label: "A01".into(), trim, bleed: Length::mm(3.0), items, ..PageList::default() });
    let found = Preflight::new(&document, &Shelf::default(), composer().faces(), Profile::usual()).page(&crate::base::Found::clean(value));
    found.iter().map(Finding::code).filter(|code| *code != "page-without-folio").collect()
}

fn fill(rect: Rect, paint: Paint) -> Drawn {
    Drawn::path(Path::filled(rect, paint))
}

fn line(weight: f64, paint: Paint) -> Drawn {
    let stroke = Stroke { paint, width: Length::pt(weight), dash: Vec::new(), cap: crate::display::Cap::Butt };
    Drawn::path(Path::line(Point::new(Length::mm(30.0), Length::mm(30.0)), Point::new(Length::mm(60.0), Length::mm(30.0)), stroke))
}

fn process(c: f64, m: f64, y: f64, k: f64, overprint: bool) -> Paint {
    Paint { ink: Ink::Cmyk(Cmyk::percent(c, m, y, k)), overprint }
}

#[test]
fn every_rule_has_codes_of_its_own() {
    let codes = super::codes();
    assert_eq!(codes.len(), codes.iter().collect::<BTreeSet<_>>().len());
    let rules = super::rules::ALL.len() + super::rules::OF_ISSUE.len() + super::rules::WEIGHED.len();
    assert!(rules >= 55, "{rules} rules");
}
