//! Pages made by hand for measurements and tests of the window: 8 columns of 1,500 Han each, as an engine without a document
//! behind it. Nothing of it is in the product.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::too_many_arguments)]

use std::path::Path;
use std::sync::Arc;

use banxin::base::{
    Cancel, Cmyk, Em, Finding, Found, FrameId, Insets, Length, PageId, Paint, PictureId, Place, Point, Rect, Say, Severity, Size, Source,
};
use banxin::display::{Cap, Drawn, Glyph, GlyphRun, Group, Item, PageList, Path as DrawnPath, Picture, Rotation, Run, Stroke};
use banxin::editor::{Engine, Export, Pixels, Snapshot, Trouble, Written};
use banxin::font::{Faces, Weight};
use banxin::model::{Content, Document, Frame, Grid, Page, PictureBox, TextBox};

/// Columns, lines in a column, characters in a line.
const COLUMNS: u32 = 8;
const LINES: u32 = 116;
const CHARACTERS: u32 = 13;

/// Every letter of the body face in turn, most of them distinct, in a fixed order.
fn letters(faces: &Faces) -> Vec<char> {
    let id = faces.find("Banxin Song", Weight::Regular).expect("the body face");
    let face = faces.get(id).expect("the body face");
    face.cover().into_iter().filter(|letter| ('\u{4e00}'..'\u{9000}').contains(letter)).step_by(7).take(2500).collect()
}

pub fn grid() -> Grid {
    Grid {
        origin: Point::new(Length::mm(20.0), Length::mm(26.0)),
        columns: COLUMNS,
        characters: CHARACTERS,
        gutter: Em::ONE,
        lines: LINES + 8,
        body_size: Length::pt(9.0),
        line_pitch: Length::pt(11.5),
    }
}

fn run_item(
    faces: &Faces,
    family: &str,
    weight: Weight,
    size: Length,
    text: &str,
    origin: Point,
    pitch: Length,
    frame: FrameId,
    vertical: bool,
) -> Item {
    let face = faces.find(family, weight).expect("a bundled face");
    let face_of = faces.get(face).expect("a bundled face");
    let mut glyphs = Vec::new();
    for (index, (start, letter)) in text.char_indices().enumerate() {
        let along = (pitch.units() * index as i64) as i32;
        let (x, y) = if vertical { (0, along) } else { (along, 0) };
        glyphs.push(Glyph { id: face_of.glyph(letter).unwrap_or(0), cluster: start as u32, x, y, advance: pitch.units() as i32 });
    }
    let run = Run {
        face,
        size,
        scale_x: 1.0,
        rotation: Rotation::Upright,
        vertical,
        paint: Paint::black(),
        stroke: None,
        under: false,
        text: text.into(),
        start: 0,
        end: text.len() as u32,
        glyphs,
    };
    let drawn = GlyphRun { origin, run: Arc::new(run) };
    Item { source: Some(Source { frame, text: None }), bounds: drawn.em_bounds(), drawn: Drawn::Glyphs(drawn) }
}

fn group(frame: FrameId, rect: Rect, items: Vec<Item>) -> Item {
    let bounds = items.iter().fold(rect, |so_far, item| so_far.union(&item.bounds));
    Item { source: Some(Source { frame, text: None }), bounds, drawn: Drawn::Group(Arc::new(Group::plain(items))) }
}

/// A page of 8 columns with a headline, rules, a shade and a picture.
pub fn page_list(faces: &Faces, page: &Page, seed: usize) -> PageList {
    let letters = letters(faces);
    let grid = &page.grid;
    let mut items = Vec::new();
    let mut next = seed * 131;
    let head = Rect::new(grid.origin.x, grid.origin.y, grid.span_width(COLUMNS), grid.block_height(7));
    let headline = run_item(
        faces,
        "Banxin Song",
        Weight::Black,
        Length::pt(54.0),
        "老城水岸又见灯火夜航",
        Point::new(head.x, head.y + Length::pt(60.0)),
        Length::pt(58.0),
        FrameId(90),
        false,
    );
    let hair = |width: f64| Stroke { paint: Paint::black(), width: Length::pt(width), dash: Vec::new(), cap: Cap::Butt };
    let foot = head.bottom() - Length::pt(2.0);
    let rule = |y: Length, width: f64| {
        let path = DrawnPath::line(Point::new(head.x, y), Point::new(head.right(), y), hair(width));
        Item { source: None, bounds: path.bounds(), drawn: Drawn::path(path) }
    };
    let dots = DrawnPath::line(
        Point::new(head.x, foot - Length::mm(3.0)),
        Point::new(head.right(), foot - Length::mm(3.0)),
        Stroke { dash: vec![Length::ZERO, Length::pt(4.0)], cap: Cap::Round, ..hair(1.5) },
    );
    let dots = Item { source: None, bounds: dots.bounds(), drawn: Drawn::path(dots) };
    items.push(group(FrameId(90), head, vec![headline, rule(foot, 2.0), rule(foot + Length::pt(2.5), 0.5), dots]));
    for column in 0..COLUMNS {
        let frame = FrameId(column + 1);
        let rect = grid.cells(column, 1, 8, LINES);
        let mut lines = Vec::new();
        if column == 2 {
            let tint = Paint::new(banxin::base::Ink::Cmyk(Cmyk::percent(8.0, 4.0, 18.0, 0.0)));
            let shade = DrawnPath::filled(rect.grown(Length::mm(0.8)), tint);
            lines.push(Item { source: None, bounds: shade.bounds(), drawn: Drawn::path(shade) });
        }
        for line in 0..LINES {
            let text: String = (0..CHARACTERS)
                .map(|_| {
                    next += 1;
                    letters[(next * 37) % letters.len()]
                })
                .collect();
            let baseline = rect.y + grid.line_pitch * i64::from(line) + Length::pt(9.0 * 0.88);
            lines.push(run_item(
                faces,
                "Banxin Song",
                Weight::Regular,
                grid.body_size,
                &text,
                Point::new(rect.x, baseline),
                grid.body_size,
                frame,
                false,
            ));
        }
        items.push(group(frame, rect, lines));
    }
    let slot = grid.cells(5, 2, 40, 24);
    let picture = Picture { picture: PictureId(1), rect: slot, clip: slot, alternative: None, in_black: false };
    items.push(group(FrameId(91), slot, vec![Item { source: None, bounds: slot, drawn: Drawn::picture(picture) }]));
    PageList { page: page.id, label: page.label.as_str().into(), trim: page.trim, bleed: page.bleed, items, ..PageList::default() }
}

/// Two pages with frames where the lists draw.
pub fn document() -> Document {
    let mut document = Document::default();
    document.edition.paper = "试验报".to_owned();
    for index in 0..2_u32 {
        let grid = grid();
        let frame = |id: u32, rect: Rect, content: Content| {
            Arc::new(Frame {
                id: FrameId(id + index * 100),
                name: String::new(),
                rect,
                content,
                insets: Insets::default(),
                wrap: None,
                border: None,
                shade: None,
                ..Frame::default()
            })
        };
        let mut frames: Vec<_> =
            (0..COLUMNS).map(|column| frame(column + 1, grid.cells(column, 1, 8, LINES), Content::Text(TextBox::default()))).collect();
        frames.push(frame(
            90,
            Rect::new(grid.origin.x, grid.origin.y, grid.span_width(COLUMNS), grid.block_height(7)),
            Content::Headline(TextBox::default()),
        ));
        frames.push(frame(91, grid.cells(5, 2, 40, 24), Content::Picture(PictureBox::default())));
        document.pages.push(Arc::new(Page {
            id: PageId(index + 1),
            label: format!("A0{}", index + 1),
            section: "试版".to_owned(),
            trim: Size::new(Length::mm(392.0), Length::mm(546.0)),
            bleed: Length::mm(3.0),
            grid,
            frames,
            ..Page::default()
        }));
    }
    document
}

/// An engine over these pages.
pub struct FixtureEngine {
    pub faces: Faces,
}

impl Engine for FixtureEngine {
    fn faces(&self) -> &Faces {
        &self.faces
    }
    fn open(&self, path: &Path) -> Result<Document, Trouble> {
        if path.ends_with("broken.banxin") {
            return Err(Trouble::new(Say::new("open-failed").with("file", path.display().to_string()), "line 3: the file ends in the middle"));
        }
        Ok(document())
    }
    fn check(&self, _document: &Document) -> Vec<Finding> {
        vec![
            Finding::new(Severity::Warning, Say::new("picture-failed").with("file", "a.jpg"))
                .at(Place { frame: Some(FrameId(91)), ..Place::default() }),
        ]
    }
    fn page(&self, snapshot: &Snapshot, index: usize, _cancel: &Cancel) -> Found<Arc<PageList>> {
        Found::clean(Arc::new(page_list(&self.faces, &snapshot.document.pages[index], index)))
    }
    fn inspect(&self, snapshot: &Snapshot, index: usize) -> Vec<Finding> {
        self.page(snapshot, index, &Cancel::default()).findings
    }
    fn proof(&self, _snapshot: &Snapshot, mixes: &[Cmyk]) -> Vec<[u8; 3]> {
        let part = |ink: f64, black: f64| ((1.0 - ink * 0.9) * (1.0 - black * 0.82) * 240.0) as u8;
        mixes.iter().map(|mix| [part(mix.c.get(), mix.k.get()), part(mix.m.get(), mix.k.get()), part(mix.y.get(), mix.k.get())]).collect()
    }
    fn picture(&self, _snapshot: &Snapshot, _picture: PictureId, longest_px: u32) -> Result<Pixels, Trouble> {
        let (width, height) = (longest_px, longest_px * 2 / 3);
        let rgba = (0..height)
            .flat_map(|y| {
                (0..width).flat_map(move |x| [(x * 255 / width) as u8, (y * 255 / height) as u8, ((x / 16 + y / 16) % 2 * 90 + 80) as u8, 255])
            })
            .collect();
        Ok(Pixels { width, height, rgba })
    }
    fn thumbnail(&self, _snapshot: &Snapshot, _list: &PageList, longest_px: u32) -> Option<Pixels> {
        let (width, height) = (longest_px * 392 / 546, longest_px);
        let rgba = (0..height)
            .flat_map(|y| (0..width).flat_map(move |x| if x % 30 < 24 && y % 4 < 2 && y > 30 { [120, 120, 120, 255] } else { [240, 240, 236, 255] }))
            .collect();
        Some(Pixels { width, height, rgba })
    }
    fn export(&self, _snapshot: &Snapshot, export: &Export) -> Result<Written, Trouble> {
        Err(Trouble::new(Say::new("export-failed").with("file", export.path.display().to_string()), "the fixture writes nothing"))
    }
    fn settings(&self) -> Option<Vec<u8>> {
        None
    }
    fn keep_settings(&self, _bytes: &[u8]) {}
}
