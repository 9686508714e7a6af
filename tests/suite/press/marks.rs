//! Marks outside the bleed: where they stand, what each plate says, what the colour bar shows.

use banxin::base::{Cmyk, Ink, Length, Share};
use banxin::color::Press;
use banxin::export::pdf::{Inks, PdfOptions, Standard};
use banxin::font::Weight;
use banxin::picture::Pictures;

use super::ad_maker::{Maker, Shelf, placed};
use super::build::{Opened, Set, copy, face, faces, filled, mm, options, page, press_with, rect, solid};
use super::judges::{mutool_text, no_complaint, on_disk, pdftotext};
use super::separations::Separations;
use super::structure::everything;

/// From the corner of the sheet to the trim, as pages of 3 mm bleed are given marks.
const MARGIN: f64 = 13.0;
const PROCESS: [&str; 4] = ["Cyan", "Magenta", "Yellow", "Black"];

fn spot(name: &str) -> Ink {
    Ink::Spot { name: name.into(), tint: Share::FULL, alternate: Cmyk::percent(0.0, 90.0, 75.0, 0.0) }
}

fn marked() -> PdfOptions {
    PdfOptions { marks: true, ..options() }
}

/// Where plate names stand, and the slug: the right and the left half of the strip below the page.
const NAMES: [f64; 4] = [MARGIN + 55.0, MARGIN + 140.0 + 4.0, 43.0, 7.0];
const SLUG: [f64; 4] = [MARGIN + 2.0, MARGIN + 140.0 + 4.0, 43.0, 7.0];

#[test]
fn every_plate_bears_its_own_name_alone() {
    let items = || {
        let mut items = copy();
        items.push(filled(rect(10.0, 60.0, 30.0, 10.0), spot("PANTONE 185 C")));
        items.push(filled(rect(50.0, 60.0, 30.0, 10.0), spot("金")));
        items
    };
    for standard in Standard::ALL {
        let exported = press_with(&[page(items())], &PdfOptions { standard, ..marked() }, &Pictures::empty());
        let (_folder, file) = on_disk(&exported.bytes);
        no_complaint(&file);
        if let Some(kept) = std::env::var_os("BANXIN_KEEP") {
            let name = format!("marks-{}.pdf", standard.name().replace(['/', ':'], "-"));
            std::fs::copy(&file, std::path::Path::new(&kept).join(name)).expect("kept");
        }
        let Some(found) = Separations::of(&file, 1, 300) else { return };
        assert_eq!(found.plates.len(), 6, "{:?}", found.plates.keys());
        let mut taken = std::collections::BTreeMap::new();
        for plate in found.plates.keys() {
            // Two lines of names: what stands on both is told apart by its line.
            for (line, y, height) in [(0, 0.0, 4.1), (1, 4.1, 2.9)] {
                let area = [NAMES[0], NAMES[1] + y, NAMES[2], height];
                for column in found.columns(plate, area) {
                    let other = taken.insert((line, column), plate);
                    assert!(other.is_none_or(|other| other == plate), "{plate} and {other:?} both stand at {column} of line {line}");
                }
            }
            assert!(found.ink(plate, NAMES) > 0.003, "{plate} bears no name");
        }
        // The slug is on every plate, the same.
        let slug = found.part("Black", SLUG);
        assert!(found.ink("Black", SLUG) > 0.01);
        for plate in found.plates.keys() {
            assert!(found.part(plate, SLUG) == slug, "the slug of {plate} is another one");
        }
        // None of it is text of the page.
        for text in [pdftotext(&file, false), pdftotext(&file, true), mutool_text(&file)].into_iter().flatten() {
            assert!(["Cyan", "Black", "PANTONE", "版心日报", "A01", "青"].iter().all(|word| !text.contains(word)), "{text}");
        }
    }
}

/// The plates that only an advertisement prints on have their names and their patches too.
#[test]
fn plates_of_an_advertisement_bear_their_names() {
    let mix = [0.0, 0.9, 0.75, 0.0];
    let ad = Maker::new("/S cs 1 scn 20 20 60 40 re f").with("ColorSpace", "S", super::ad_maker::spot("PANTONE 185 C", mix));
    let shelf = Shelf::of(&[&ad.bytes()]);
    for standard in Standard::ALL {
        let items = vec![placed(1, rect(10.0, 60.0, 60.0, 38.8)), filled(rect(10.0, 120.0, 20.0, 10.0), Ink::BLACK)];
        let exported = press_with(&[page(items)], &PdfOptions { standard, ..marked() }, &shelf.pictures);
        let (_folder, file) = on_disk(&exported.bytes);
        no_complaint(&file);
        let Some(found) = Separations::of(&file, 1, 300) else { return };
        assert_eq!(found.plates.len(), 5, "{:?}", found.plates.keys());
        assert!(found.ink("PANTONE 185 C", NAMES) > 0.003, "the plate bears no name");
        assert_eq!(found.part("PANTONE 185 C", SLUG), found.part("Black", SLUG));
    }
}

#[test]
fn the_colour_bar_shows_inks_tints_overprints_and_a_grey() {
    let mut items = copy();
    items.push(filled(rect(10.0, 60.0, 30.0, 10.0), spot("Special")));
    let exported = press_with(&[page(items)], &marked(), &Pictures::empty());
    let (_folder, file) = on_disk(&exported.bytes);
    let Some(found) = Separations::of(&file, 1, 150) else { return };
    let left = [[100, 0, 0, 0], [0, 100, 0, 0], [0, 0, 100, 0], [0, 0, 0, 100], [50, 0, 0, 0], [0, 50, 0, 0], [0, 0, 50, 0], [0, 0, 0, 50]];
    let right = [[0, 100, 100, 0], [100, 0, 100, 0], [100, 100, 0, 0], [30, 24, 24, 0], [0, 0, 0, 30], [0, 0, 0, 0], [0, 0, 0, 0]];
    let spots = [0, 0, 0, 0, 0, 100, 50];
    let (y, side) = (MARGIN - 3.0 - 1.5 - 5.0, 5.0);
    let check = |x: f64, wanted: [i32; 4], special: i32| {
        let area = [x + 1.0, y + 1.0, side - 2.0, side - 2.0];
        for (plate, share) in PROCESS.iter().zip(wanted).chain([(&"Special", special)]) {
            let ink = found.ink(plate, area);
            assert!((ink - f64::from(share) / 100.0).abs() < 0.01, "{plate} at {x} mm carries {ink}, not {share} %");
        }
    };
    for (at, wanted) in left.into_iter().enumerate() {
        check(MARGIN + 2.0 + side * at as f64, wanted, 0);
    }
    for (at, (wanted, special)) in right.into_iter().zip(spots).enumerate() {
        check(MARGIN + 55.0 + side * at as f64, wanted, special);
    }
}

/// The grey of three inks is one: on the press it looks as neutral as black does, within what an eye would notice.
#[test]
fn the_grey_of_the_bar_is_grey_on_newsprint() {
    let press = Press::newsprint();
    let [r, g, b] = press.to_srgb(Cmyk::percent(30.0, 24.0, 24.0, 0.0)).map(i32::from);
    assert!((r - g).abs() <= 12 && (g - b).abs() <= 12 && (r - b).abs() <= 12, "{r} {g} {b}");
}

#[test]
fn marks_keep_clear_of_the_bleed() {
    // A ground that overshoots the bleed is cut at it; crop marks begin beyond it, or further out where they are asked to.
    for (offset, near) in [(0.0, 4.0), (6.0, 6.0)] {
        let ground = filled(rect(-30.0, -30.0, 160.0, 200.0), Ink::Cmyk(Cmyk::percent(0.0, 0.0, 40.0, 0.0)));
        let options = PdfOptions { mark_offset: Length::mm(offset), ..marked() };
        let exported = press_with(&[page(vec![ground])], &options, &Pictures::empty());
        let (_folder, file) = on_disk(&exported.bytes);
        let margin: f64 = (near + 6.0 + 1.0_f64).max(13.0);
        let opened = Opened::of(&exported.bytes);
        let trim = opened.get(opened.page(1), "TrimBox").as_array().expect("a box")[0].as_float().expect("a number");
        assert!((f64::from(trim) - margin / 25.4 * 72.0).abs() < 0.01, "{trim}");
        let Some(found) = Separations::of(&file, 1, 300) else { return };
        // The strip right of the bleed, between a corner and the target: empty but for nothing.
        for plate in PROCESS {
            let beside = [margin + 100.0 + 3.1, margin + 5.0, 0.8, 40.0];
            assert_eq!(found.most(plate, beside), 0.0, "{plate} beside the bleed");
        }
        assert!(found.ink("Yellow", [margin + 100.0 + 1.0, margin + 5.0, 1.8, 40.0]) > 0.39);
        // The crop mark at the upper left: on the line of the trim, from `near` outwards, six millimetres.
        let mark = |from: f64, to: f64| found.most("Cyan", [margin - 0.3, margin - to, 0.6, to - from]);
        assert!(mark(near + 0.3, near + 5.7) > 0.5, "no mark from {near} mm on");
        assert_eq!(mark(3.2, near - 0.2), 0.0, "a mark nearer than {near} mm");
    }
}

#[test]
fn pages_of_any_size_take_the_marks() {
    let faces = faces();
    let song = face(&faces, "Banxin Song", Weight::Regular);
    for (width, height, bleed) in [(30.0, 30.0, 0.0), (60.0, 90.0, 3.0), (400.0, 550.0, 3.0)] {
        let mut list = (*page(vec![solid(song, "报", mm(10.0, 20.0), &Set::default())])).clone();
        list.trim = banxin::base::Size::new(Length::mm(width), Length::mm(height));
        list.bleed = Length::mm(bleed);
        let title = "一张报纸的很长很长很长很长很长很长很长很长很长的名字".to_owned();
        let exported = press_with(&[list.into()], &PdfOptions { title, ..marked() }, &Pictures::empty());
        no_complaint(&on_disk(&exported.bytes).1);
    }
}

#[test]
fn a_page_of_one_colour_is_on_the_black_plate_alone() {
    for standard in Standard::ALL {
        let options = PdfOptions { ink: Inks::Black, standard, ..marked() };
        let exported = press_with(&[page(everything())], &options, &Pictures::empty());
        let (_folder, file) = on_disk(&exported.bytes);
        no_complaint(&file);
        let text = String::from_utf8_lossy(&exported.bytes).into_owned();
        assert!(!text.contains("/Separation"), "no other plate is named");
        let Some(found) = Separations::of(&file, 1, 100) else { return };
        assert_eq!(found.plates.len(), 4);
        let sheet = [0.0, 0.0, 125.0, 165.0];
        for plate in ["Cyan", "Magenta", "Yellow"] {
            assert_eq!(found.most(plate, sheet), 0.0, "{plate}");
        }
        // The red ground of the nameplate is a tint as dark as the red was, its type is still cut out of it.
        let ground = found.ink("Black", [MARGIN + 80.0, MARGIN + 4.0, 15.0, 8.0]);
        assert!((0.4..0.95).contains(&ground), "{ground}");
        assert!(found.part("Black", [MARGIN + 8.0, MARGIN + 1.0, 45.0, 12.0]).pixels().any(|pixel| pixel.0[0] == 255), "white type is gone");
        assert!(found.ink("Black", NAMES) > 0.001, "the plate has no name");
    }
}
