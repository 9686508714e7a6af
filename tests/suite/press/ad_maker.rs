//! Advertisements made by hand with lopdf: spots, overprint, odd boxes, every kind of fault.

use std::sync::Arc;

use banxin::base::{Length, PageId, PictureId, PlacedPage, Rect, Size};
use banxin::display::{Drawn, Item, PageList, Picture};
use banxin::picture::Pictures;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// A PDF being made: one page of `WIDTH` by `HEIGHT` points unless told otherwise.
pub struct Maker {
    pub file: Document,
    pub page: Dictionary,
    pub tree: Dictionary,
    pub catalog: Dictionary,
    pub resources: Dictionary,
    pub content: Vec<u8>,
}

pub const WIDTH: i64 = 170;
pub const HEIGHT: i64 = 110;

pub fn numbers(values: &[f64]) -> Object {
    Object::Array(values.iter().map(|value| Object::Real(*value as f32)).collect())
}

/// The tint function towards a mix of four inks.
pub fn towards(mix: [f64; 4]) -> Dictionary {
    dictionary! { "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "C0" => numbers(&[0.0; 4]), "C1" => numbers(&mix), "N" => 1 }
}

/// A spot ink proofed in `alternate`.
pub fn spot(name: &str, mix: [f64; 4]) -> Object {
    Object::Array(vec!["Separation".into(), Object::Name(name.as_bytes().to_vec()), "DeviceCMYK".into(), Object::Dictionary(towards(mix))])
}

impl Maker {
    pub fn new(content: &str) -> Self {
        let (width, height) = (WIDTH as f64, HEIGHT as f64);
        let page =
            dictionary! { "Type" => "Page", "MediaBox" => numbers(&[0.0, 0.0, width, height]), "TrimBox" => numbers(&[0.0, 0.0, width, height]) };
        Self {
            file: Document::with_version("1.4"),
            page,
            tree: dictionary! { "Type" => "Pages" },
            catalog: dictionary! { "Type" => "Catalog" },
            resources: Dictionary::new(),
            content: content.as_bytes().to_vec(),
        }
    }

    /// Adds `object` as the resource `name` of `kind`.
    pub fn with(mut self, kind: &str, name: &str, object: impl Into<Object>) -> Self {
        let mut all = self.resources.get(kind.as_bytes()).and_then(Object::as_dict).cloned().unwrap_or_default();
        all.set(name, object);
        self.resources.set(kind, Object::Dictionary(all));
        self
    }

    /// Adds an indirect object and gives it as the resource `name` of `kind`.
    pub fn with_object(mut self, kind: &str, name: &str, object: impl Into<Object>) -> Self {
        let id = self.file.add_object(object);
        self.with(kind, name, Object::Reference(id))
    }

    pub fn page(mut self, key: &str, value: impl Into<Object>) -> Self {
        self.page.set(key, value);
        self
    }

    pub fn stream(&mut self, dictionary: Dictionary, content: &[u8]) -> ObjectId {
        self.file.add_object(Stream::new(dictionary, content.to_vec()).with_compression(false))
    }

    /// The whole document.
    pub fn document(mut self) -> Document {
        if !self.page.has(b"Contents") {
            let content = self.stream(Dictionary::new(), &self.content.clone());
            self.page.set("Contents", Object::Reference(content));
        }
        if !self.page.has(b"Resources") && !self.tree.has(b"Resources") {
            self.page.set("Resources", Object::Dictionary(self.resources.clone()));
        }
        let tree = self.file.new_object_id();
        self.page.set("Parent", Object::Reference(tree));
        let page = self.file.add_object(self.page);
        self.tree.set("Kids", Object::Array(vec![Object::Reference(page)]));
        self.tree.set("Count", 1);
        self.file.objects.insert(tree, Object::Dictionary(self.tree));
        self.catalog.set("Pages", Object::Reference(tree));
        let catalog = self.file.add_object(self.catalog);
        self.file.trailer.set("Root", Object::Reference(catalog));
        self.file
    }

    pub fn bytes(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.document().save_to(&mut bytes).expect("written");
        bytes
    }
}

/// An advertisement of everything the press takes: four inks, a spot, overprint, a picture, a shading, a form in a form.
pub fn sound() -> Maker {
    let content = "q 0.1 0.2 0.6 0 k 0 0 170 110 re f Q\n\
        /GO gs /Spot cs 0.8 scn 20 20 60 40 re f\n\
        0 0 0 1 k 40 30 60 10 re f 1 0 0 0 K 3 w 10 10 m 160 100 l S\n\
        /GK gs q 50 0 0 30 110 60 cm /Im Do Q\n\
        q 110 10 50 40 re W n /Sh sh Q\n\
        q 1 0 0 1 20 70 cm /Fm Do Q\n\
        /Two cs 0.5 0.7 scn 90 80 15 25 re f\n";
    let mut maker = Maker::new(content);
    let inner =
        maker.stream(dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 9.0, 9.0]) }, b"0 1 0 0 k 0 0 9 9 re f");
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 30.0, 30.0]), "Matrix" => numbers(&[0.0, 1.0, -1.0, 0.0, 30.0, 0.0]),
        "Resources" => dictionary! { "XObject" => dictionary! { "In" => Object::Reference(inner) } },
    };
    let outer = maker.stream(form, b"0.3 0.3 0.3 0 k 0 0 30 20 re f q 1 0 0 1 4 3 cm /In Do Q");
    let data: Vec<u8> = (0..400_u32).flat_map(|at| [(at % 20 * 12) as u8, (at / 20 * 12) as u8, 0, 30]).collect();
    let image = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 20, "Height" => 20, "BitsPerComponent" => 8, "ColorSpace" => "DeviceCMYK" };
    let image = maker.stream(image, &data);
    let shading = dictionary! {
        "ShadingType" => 2, "ColorSpace" => "DeviceCMYK", "Coords" => numbers(&[110.0, 0.0, 160.0, 0.0]),
        "Function" => dictionary! { "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "C0" => numbers(&[1.0, 0.0, 0.0, 0.0]), "C1" => numbers(&[0.0, 0.0, 1.0, 0.0]), "N" => 1 },
    };
    let mix = maker.stream(
        dictionary! { "FunctionType" => 4, "Domain" => numbers(&[0.0, 1.0, 0.0, 1.0]), "Range" => numbers(&[0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]) },
        b"{0 3 1 roll 0 exch}",
    );
    let two = Object::Array(vec![
        "DeviceN".into(),
        Object::Array(vec!["Spot Red".into(), Object::Name("金".as_bytes().to_vec())]),
        "DeviceCMYK".into(),
        Object::Reference(mix),
        dictionary! { "Colorants" => dictionary! { "Spot Red" => spot("Spot Red", [0.0, 0.9, 0.8, 0.0]), "金" => spot("金", [0.0, 0.2, 0.9, 0.1]) } }
            .into(),
    ]);
    maker
        .with("ColorSpace", "Spot", spot("Spot Red", [0.0, 0.9, 0.8, 0.0]))
        .with("ColorSpace", "Two", two)
        .with("ColorSpace", "Unused", Object::Array(vec!["CalRGB".into(), dictionary! { "WhitePoint" => numbers(&[0.95, 1.0, 1.08]) }.into()]))
        .with("ExtGState", "GO", dictionary! { "Type" => "ExtGState", "OP" => true, "op" => true, "OPM" => 1, "TR2" => "Default" })
        .with("ExtGState", "GK", dictionary! { "Type" => "ExtGState", "OP" => false, "op" => false })
        .with("XObject", "Im", Object::Reference(image))
        .with("XObject", "Fm", Object::Reference(outer))
        .with("Shading", "Sh", shading)
}

/// Files in a folder, linked as pictures 1, 2, …
pub struct Shelf {
    _folder: tempfile::TempDir,
    pub pictures: Pictures,
}

impl Shelf {
    pub fn of(files: &[&[u8]]) -> Self {
        let all: Vec<(&[u8], PlacedPage)> = files.iter().map(|bytes| (*bytes, PlacedPage::default())).collect();
        Self::pages(&all)
    }

    pub fn pages(files: &[(&[u8], PlacedPage)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut paths = std::collections::BTreeMap::new();
        let mut pages = std::collections::BTreeMap::new();
        let mut known: Vec<&[u8]> = Vec::new();
        for (index, (bytes, page)) in files.iter().enumerate() {
            // The same bytes are the same file.
            let number = known.iter().position(|one| one == bytes).unwrap_or_else(|| {
                known.push(bytes);
                known.len() - 1
            });
            let path = folder.path().join(format!("ad{}.pdf", number + 1));
            std::fs::write(&path, bytes).expect("written");
            paths.insert(PictureId(index as u32 + 1), path);
            pages.insert(PictureId(index as u32 + 1), *page);
        }
        Self { _folder: folder, pictures: Pictures::new(paths).with_pages(pages) }
    }
}

/// Picture `id` filling `rect`.
pub fn placed(id: u32, rect: Rect) -> Item {
    Item {
        source: None,
        bounds: rect,
        drawn: Drawn::picture(Picture { picture: PictureId(id), rect, clip: rect, alternative: None, in_black: false }),
    }
}

/// A page whose boxes are whole points, so that a renderer's pixels lie as on the advertisement's own page: 284 × 396 pt, 9 pt of
/// bleed.
pub fn page_in_points(items: Vec<Item>) -> Arc<PageList> {
    let trim = Size::new(Length::pt(284.0), Length::pt(396.0));
    Arc::new(PageList { page: PageId(1), label: "A01".into(), trim, bleed: Length::pt(9.0), items, ..PageList::default() })
}

/// A rectangle `left` and `bottom` points from the media box's corner of [`page_in_points`].
pub fn at(left: f64, bottom: f64, width: f64, height: f64) -> Rect {
    Rect::new(Length::pt(left - 9.0), Length::pt(396.0 + 9.0 - bottom - height), Length::pt(width), Length::pt(height))
}
