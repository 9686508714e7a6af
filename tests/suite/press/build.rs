//! Small page lists, as a composer would hand them over, and what an exported file says.

use std::collections::BTreeMap;
use std::sync::Arc;

use banxin::base::source::TextSource;
use banxin::base::{ArticleId, FrameId, Ink, Length, PageId, Paint, Point, Rect, Size, Source, StoryId};
use banxin::display::{Drawn, Glyph, GlyphRun, Item, PageList, Part, Path, Piece, Reading, Role, Rotation, Run};
use banxin::export::pdf::{Exported, PdfOptions, export};
use banxin::font::{Face, Faces, Weight};
use banxin::picture::Pictures;
use lopdf::{Dictionary, Document, Object};

/// The bundled faces; the tests cannot stand without them.
pub fn faces() -> Faces {
    Faces::bundled().expect("the folder fonts, or BANXIN_FONTS")
}

/// A face by family and weight.
pub fn face<'a>(faces: &'a Faces, family: &str, weight: Weight) -> &'a Arc<Face> {
    faces.get(faces.find(family, weight).expect("a bundled family")).expect("its face")
}

pub fn mm(x: f64, y: f64) -> Point {
    Point::new(Length::mm(x), Length::mm(y))
}

/// How a string is laid solid.
pub struct Set {
    pub size: Length,
    pub scale_x: f32,
    pub rotation: Rotation,
    pub vertical: bool,
    pub paint: Paint,
    /// Added after every glyph, in points.
    pub extra: f64,
}

impl Default for Set {
    fn default() -> Self {
        Self { size: Length::pt(9.0), scale_x: 1.0, rotation: Rotation::Upright, vertical: false, paint: Paint::black(), extra: 0.0 }
    }
}

/// `text` in `face` at `origin`, one glyph a character, each at the pen.
pub fn solid(face: &Face, text: &str, origin: Point, set: &Set) -> Item {
    let em = f64::from(face.units_per_em());
    let mut pen = 0.0_f64;
    let mut glyphs = Vec::new();
    let extra = Length::pt(set.extra).units() as f64;
    for (at, letter) in text.char_indices() {
        let id = face.glyph(letter).unwrap_or(0);
        let down = set.vertical && set.rotation == Rotation::Upright;
        let units = if down { f64::from(face.vertical(id).0) } else { f64::from(face.advance(id)) * f64::from(set.scale_x) };
        let advance = (units / em * set.size.units() as f64).round() as i32;
        let along = pen.round() as i32;
        let (x, y) = if set.vertical || set.rotation == Rotation::Clockwise { (0, along) } else { (along, 0) };
        glyphs.push(Glyph { id, cluster: at as u32, x, y, advance });
        pen += f64::from(advance) + extra;
    }
    run(face, text, origin, set, glyphs)
}

/// A run of given glyphs over `text`.
pub fn run(face: &Face, text: &str, origin: Point, set: &Set, glyphs: Vec<Glyph>) -> Item {
    let run = Run {
        face: face.id(),
        size: set.size,
        scale_x: set.scale_x,
        rotation: set.rotation,
        vertical: set.vertical,
        paint: set.paint.clone(),
        stroke: None,
        under: false,
        text: text.into(),
        start: 0,
        end: text.len() as u32,
        glyphs,
    };
    let drawn = GlyphRun { origin, run: Arc::new(run) };
    Item { source: None, bounds: drawn.em_bounds(), drawn: Drawn::Glyphs(drawn) }
}

pub fn filled(rect: Rect, ink: Ink) -> Item {
    let path = Path::filled(rect, Paint::new(ink));
    Item { source: None, bounds: path.bounds(), drawn: Drawn::path(path) }
}

pub fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect::new(Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height))
}

/// A small page, 100 × 140 mm with 3 mm bleed.
pub fn page(items: Vec<Item>) -> Arc<PageList> {
    labelled("A01", items)
}

pub fn labelled(label: &str, items: Vec<Item>) -> Arc<PageList> {
    Arc::new(PageList {
        page: PageId(1),
        label: label.into(),
        trim: Size::new(Length::mm(100.0), Length::mm(140.0)),
        bleed: Length::mm(3.0),
        items,
        ..PageList::default()
    })
}

/// The page with a source for everything and its reading order: each run of type a paragraph of story 1, each picture a figure,
/// the first paragraph the headline.
pub fn read(list: &Arc<PageList>) -> Arc<PageList> {
    let mut list = (**list).clone();
    let mut parts = Vec::new();
    for (index, item) in list.items.iter_mut().enumerate() {
        let frame = FrameId(index as u32 + 1);
        let mut text = None;
        match &item.drawn {
            Drawn::Glyphs(run) => {
                let role = if parts.is_empty() { Role::Headline } else { Role::Body };
                parts.push(Part::Paragraph { story: StoryId(1), paragraph: index as u32, role });
                text = Some(TextSource { story: StoryId(1), paragraph: index as u32, start: run.run.start, end: run.run.end });
            }
            Drawn::Picture(_) => parts.push(Part::Figure { frame, alternative: "一张照片".into() }),
            Drawn::Path(_) | Drawn::Group(_) => {}
        }
        item.source = Some(Source { frame, text });
    }
    list.reading =
        Arc::new(Reading { pieces: vec![Piece { article: Some(ArticleId(1)), name: "一篇稿件".into(), parts }], ..Reading::default() });
    Arc::new(list)
}

pub fn options() -> PdfOptions {
    PdfOptions { title: "版心日报".to_owned(), date: Some("2026-11-24".to_owned()), ..PdfOptions::default() }
}

/// The press file of `pages` with ordinary options and no pictures.
pub fn press(pages: &[Arc<PageList>]) -> Exported {
    press_with(pages, &options(), &Pictures::empty())
}

pub fn press_with(pages: &[Arc<PageList>], options: &PdfOptions, pictures: &Pictures) -> Exported {
    export(pages, options, &faces(), pictures).unwrap_or_else(|error| panic!("{error}"))
}

/// Lines of type for tests that only need some.
pub fn copy() -> Vec<Item> {
    let faces = faces();
    let song = face(&faces, "Banxin Song", Weight::Regular);
    ["报纸是给读者看的，不是给机器看的。", "第二行Latin words 2026年。", "“引号”和——破折号……"]
        .iter()
        .enumerate()
        .map(|(line, text)| solid(song, text, mm(10.0, 20.0 + 6.0 * line as f64), &Set::default()))
        .collect()
}

/// A file opened again.
pub struct Opened {
    pub file: Document,
}

impl Opened {
    pub fn of(bytes: &[u8]) -> Self {
        Self { file: Document::load_mem(bytes).expect("a PDF") }
    }
    pub fn page(&self, number: u32) -> &Dictionary {
        let id = self.file.get_pages()[&number];
        self.file.get_dictionary(id).expect("a page")
    }
    pub fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.file.dereference(object).expect("an object").1
    }
    pub fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> &'a Object {
        self.resolve(dictionary.get(key.as_bytes()).unwrap_or_else(|_| panic!("no {key} in {dictionary:?}")))
    }
    pub fn dictionary<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> &'a Dictionary {
        match self.get(dictionary, key) {
            Object::Dictionary(found) => found,
            Object::Stream(stream) => &stream.dict,
            other => panic!("{key} is {other:?}"),
        }
    }
    pub fn resources(&self, number: u32) -> &Dictionary {
        self.dictionary(self.page(number), "Resources")
    }
    /// Font objects of a page by resource name.
    pub fn fonts(&self, number: u32) -> BTreeMap<String, &Dictionary> {
        let fonts = self.dictionary(self.resources(number), "Font");
        fonts.iter().map(|(name, object)| (String::from_utf8_lossy(name).into_owned(), self.resolve(object).as_dict().expect("a font"))).collect()
    }
    pub fn descendant<'a>(&'a self, font: &'a Dictionary) -> &'a Dictionary {
        let list = self.get(font, "DescendantFonts").as_array().expect("an array");
        self.resolve(&list[0]).as_dict().expect("a CID font")
    }
    pub fn content(&self, number: u32) -> String {
        let id = self.file.get_pages()[&number];
        String::from_utf8_lossy(&self.file.get_page_content(id)).into_owned()
    }
    /// Operators of a page with their operands.
    pub fn operations(&self, number: u32) -> Vec<(String, Vec<Object>)> {
        let content = lopdf::content::Content::decode(&self.file.get_page_content(self.file.get_pages()[&number])).expect("operators");
        content.operations.into_iter().map(|operation| (operation.operator, operation.operands)).collect()
    }
    /// What each code of a font means, from its ToUnicode map.
    pub fn meanings(&self, font: &Dictionary) -> BTreeMap<u16, String> {
        let Object::Stream(stream) = self.get(font, "ToUnicode") else { panic!("no map") };
        let text = String::from_utf8(stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())).expect("ASCII");
        let mut meanings = BTreeMap::new();
        for line in text.lines() {
            let Some((code, meaning)) = line.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).and_then(|rest| rest.split_once("> <")) else {
                continue;
            };
            if code == "0000" && meaning == "FFFF" {
                continue;
            }
            let units: Vec<u16> =
                meaning.as_bytes().chunks(4).map(|four| u16::from_str_radix(std::str::from_utf8(four).expect("hex"), 16).expect("hex")).collect();
            meanings.insert(u16::from_str_radix(code, 16).expect("hex"), String::from_utf16(&units).expect("text"));
        }
        meanings
    }
}
