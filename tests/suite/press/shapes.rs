//! Pictures turned, mirrored and cut to shapes: the press file and the page image show the same.

use std::sync::Arc;

use banxin::base::{Length, Point, Rect, Transform};
use banxin::color::Press;
use banxin::display::{ClipShape, Drawn, Group, Item, Path};
use banxin::export::raster::{self, RasterOptions};

use super::build::{Opened, faces, rect};
use super::judges::{judge, no_complaint, on_disk};
use super::pictures::{Shelf, export, gradient, placed};

fn group(clip: Option<ClipShape>, transform: Option<Transform>, items: Vec<Item>) -> Item {
    Item { source: None, bounds: rect(0.0, 0.0, 100.0, 140.0), drawn: Drawn::Group(Arc::new(Group { clip, transform, items })) }
}

/// Every shape, upright and turned, as make-up nests them.
fn items(id: banxin::base::PictureId) -> Vec<Item> {
    let shown = |area: Rect, clip: ClipShape, degrees: f64, mirror: bool| {
        let centre = area.centre();
        let turn = Transform::rotation(degrees, centre);
        let map = if mirror { turn.after(&Transform::mirror(centre)) } else { turn };
        let large = area.grown(Length::mm(12.0));
        group(Some(clip), None, vec![group(None, Some(map), vec![placed(id, large, large)])])
    };
    let at = |column: u32, row: u32| rect(6.0 + 48.0 * f64::from(column), 5.0 + 44.0 * f64::from(row), 40.0, 38.0);
    let corners = |area: Rect| -> Vec<Point> {
        [(0.5, 0.0), (1.0, 0.4), (0.7, 1.0), (0.3, 0.8), (0.0, 0.45)]
            .iter()
            .map(|(x, y)| Point::new(area.x + area.width.scaled(*x), area.y + area.height.scaled(*y)))
            .collect()
    };
    vec![
        shown(at(0, 0), ClipShape::Path(Path::ellipse(at(0, 0))), 0.0, false),
        shown(at(1, 0), ClipShape::Path(Path::rounded(at(1, 0), Length::mm(8.0))), 25.0, false),
        shown(at(0, 1), ClipShape::Path(Path::polygon(&corners(at(0, 1)))), -40.0, true),
        shown(at(1, 1), ClipShape::Rect(at(1, 1)), 90.0, false),
        shown(at(0, 2), ClipShape::Rect(at(0, 2)), 180.0, true),
        shown(at(1, 2), ClipShape::Path(Path::ellipse(at(1, 2))), 270.0, true),
    ]
}

#[test]
fn the_press_file_and_the_page_image_agree_on_shapes_and_turns() {
    let mut shelf = Shelf::new();
    // Grey, so that both show the same values without a word about colour.
    let upright = image::DynamicImage::from(gradient(500, 400)).into_luma8();
    let id = shelf.save("grey.png", upright);
    let (exported, list) = export(&shelf, items(id));
    assert!(exported.findings.is_empty());
    let opened = Opened::of(&exported.bytes);
    let clips = opened.operations(1).iter().filter(|(operator, _)| operator == "W").count();
    assert_eq!(clips, 6);
    let (folder, file) = on_disk(&exported.bytes);
    no_complaint(&file);
    let root = folder.path().join("plate").to_string_lossy().into_owned();
    let wanted = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r144", "-dUseTrimBox"];
    let Some(_) = judge("gs", &[&wanted[..], &[&format!("-sOutputFile={root}.tif"), &file]].concat()) else { return };
    let plate = std::fs::read_dir(folder.path()).expect("a folder").flatten().find(|entry| entry.file_name().to_string_lossy().contains("Black"));
    let black = image::open(plate.expect("a black plate").path()).expect("a plate").into_luma8();
    let options = RasterOptions { ppi: 144.0, bleed: false };
    let own = raster::render(&list, &options, &faces(), &shelf.pictures(), &Press::newsprint());
    assert_eq!((own.width, own.height), black.dimensions());
    let plate = own.plates.plate(3);
    let mut sum = 0.0;
    let mut far = 0;
    for (own, theirs) in plate.iter().zip(black.pixels()) {
        let apart = own.abs_diff(255 - theirs.0[0]);
        sum += f64::from(apart);
        far += usize::from(apart > 40);
    }
    let count = plate.len() as f64;
    // Edges are soft here and hard there: along the outlines single pixels differ, nowhere else.
    assert!(sum / count < 2.0, "mean difference {}", sum / count);
    assert!((far as f64) < count * 0.012, "{far} of {count} pixels differ");
}

#[test]
fn a_turned_picture_keeps_its_effective_resolution() {
    let mut shelf = Shelf::new();
    let id = shelf.save("fine.png", gradient(1200, 800));
    let area = rect(20.0, 20.0, 25.4, 25.4 * 2.0 / 3.0);
    let turned = |scale: f64| {
        let map = Transform { a: 0.0, b: scale, c: -scale, d: 0.0, e: Length::mm(80.0), f: Length::ZERO };
        let (exported, _) = export(&shelf, vec![group(None, Some(map), vec![placed(id, area, area)])]);
        let opened = Opened::of(&exported.bytes);
        super::pictures::images(&opened)[0].dict.get(b"Width").and_then(lopdf::Object::as_i64).expect("a width")
    };
    assert_eq!((turned(1.0), turned(2.0)), (200, 400));
}
