//! Outlined, hollow and shadowed type: the same on every output, read once, its inks as the press wants them.

use std::sync::Arc;

use banxin::base::{Cmyk, Em, Ink, Length, Paint, Point, Share, WritingMode};
use banxin::color::Press;
use banxin::compose::{LineItem, Measures, Outline, Setting, Shadow, Span, compose};
use banxin::display::{Drawn, GlyphRun, Item, PageList, Run, dump};
use banxin::export::raster::{RasterOptions, render};
use banxin::model::Align;
use banxin::picture::Pictures;

use super::build::{Opened, faces, mm, page, press};
use super::judges::{judge, mutool_text, no_complaint, on_disk, pdftotext};
use crate::compose::{body, composer};

/// A headline's setting.
pub fn headline(size: f64) -> Setting {
    let setting = body(&composer());
    let size = Length::pt(size);
    Setting { size, line_pitch: size.scaled(1.25), indent: Em::ZERO, align: Align::Start, ..setting }
}

/// The items of `text` in `setting` from `at`, the top left (in vertical text the top right) of the first line's em box.
pub fn set(text: &str, setting: &Setting, spans: &[Span], measure: Length, at: Point) -> Vec<Item> {
    let composed = compose(&composer(), &text.into(), setting, spans, &Measures::all(measure));
    let mut items = Vec::new();
    for (number, line) in composed.lines.iter().enumerate() {
        let block = setting.line_pitch * number as i64;
        let origin = match setting.writing {
            WritingMode::HorizontalTb => at + Point::new(Length::ZERO, block + setting.size.scaled(0.88)),
            WritingMode::VerticalRl => at - Point::new(block + setting.size / 2, Length::ZERO),
        };
        items.extend(line.items.iter().map(|item| placed(item, origin)));
    }
    items
}

fn placed(item: &LineItem, origin: Point) -> Item {
    match item {
        LineItem::Run(offset, run) => {
            let run = GlyphRun { origin: origin + *offset, run: run.clone() };
            Item { source: None, bounds: run.em_bounds(), drawn: Drawn::Glyphs(run) }
        }
        LineItem::Path(path) => {
            use banxin::display::PathCommand::{Close, Curve, Line, Move};
            let commands = path.commands.iter().map(|command| match *command {
                Move(to) => Move(to + origin),
                Line(to) => Line(to + origin),
                Curve(one, two, to) => Curve(one + origin, two + origin, to + origin),
                Close => Close,
            });
            let path = banxin::display::Path { commands: commands.collect(), ..path.clone() };
            Item { source: None, bounds: path.bounds(), drawn: Drawn::path(path) }
        }
    }
}

pub fn grey(percent: f64) -> Paint {
    Paint::new(Ink::Cmyk(Cmyk::percent(0.0, 0.0, 0.0, percent)))
}

fn red() -> Paint {
    Paint::new(Ink::Cmyk(Cmyk::percent(0.0, 100.0, 100.0, 0.0)))
}

fn line(width: f64, paint: Paint, hollow: bool) -> Option<Outline> {
    Some(Outline { width: Em::new(width), paint, hollow })
}

fn shade(dx: f64, dy: f64, paint: Paint) -> Option<Shadow> {
    Some(Shadow { dx: Em::new(dx), dy: Em::new(dy), paint })
}

fn runs(list: &PageList) -> Vec<Arc<Run>> {
    let mut runs = Vec::new();
    list.each(&mut |item| {
        if let Drawn::Glyphs(run) = &item.drawn {
            runs.push(run.run.clone());
        }
    });
    runs
}

/// A page of every kind of dressed type, lying and standing.
fn dressed() -> Arc<PageList> {
    let plain = headline(30.0);
    let hollow = Setting { outline: line(0.03, Paint::black(), true), ..plain.clone() };
    let edged = Setting { outline: line(0.04, Paint::black(), false), paint: grey(30.0), ..plain.clone() };
    let shadowed = Setting { shadow: shade(0.06, 0.06, grey(40.0)), ..plain.clone() };
    let all = Setting { shadow: shade(0.08, 0.08, grey(50.0)), ..edged.clone() };
    let standing = Setting { writing: WritingMode::VerticalRl, ..all.clone() };
    let mut items = Vec::new();
    for (number, (text, setting)) in
        [("空心题2026年", &hollow), ("勾边，题", &edged), ("立体题A座", &shadowed), ("勾边立体", &all)].into_iter().enumerate()
    {
        items.extend(set(text, setting, &[], Length::mm(75.0), mm(8.0, 10.0 + 18.0 * number as f64)));
    }
    items.extend(set("竖题，PDF", &standing, &[], Length::mm(120.0), mm(98.0, 10.0)));
    page(items)
}

#[test]
fn dressed_type_is_read_once_by_every_reader() {
    let (_folder, file) = on_disk(&press(&[dressed()]).bytes);
    no_complaint(&file);
    let gs = judge("gs", &["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=txtwrite", "-sOutputFile=-", &file]);
    let gs = gs.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    for found in [pdftotext(&file, false), pdftotext(&file, true), mutool_text(&file), gs].into_iter().flatten() {
        for part in ["空", "勾", "立", "年", "座", "P"] {
            let wanted = if part == "勾" || part == "立" { 2 } else { 1 };
            assert_eq!(found.matches(part).count(), wanted, "{part} in {found}");
        }
        let letters: String = found.chars().filter(|letter| !letter.is_whitespace()).collect();
        assert_eq!(letters.chars().count(), "空心题2026年勾边，题立体题A座勾边立体竖题，PDF".chars().count(), "{found}");
    }
}

#[test]
fn what_is_beneath_comes_first_and_is_never_read() {
    let list = dressed();
    let text = dump::dump(&list);
    let of = |letters: &str| text.lines().filter(|line| line.contains(letters)).map(str::to_owned).collect::<Vec<_>>();
    // Shadow of the edge, shadow of the letters, edge, letters; twice the weight, half of it under the letters.
    let lines = of("勾边立体");
    let kinds: Vec<(bool, bool)> =
        lines.iter().map(|line| (line.contains("stroke 2.400pt"), line.ends_with("\"勾边立体\"") && line.contains(" under "))).collect();
    assert_eq!(kinds, [(true, true), (false, true), (true, true), (false, false)], "{text}");
    // Hollow type is the letters themselves: no run beneath.
    assert!(of("空心题").iter().all(|line| line.contains("stroke 0.900pt") && !line.contains(" under ")), "{text}");
    // All shadows and edges of a line before all its letters, whatever the runs: turned letters are runs of their own.
    let flags: Vec<bool> = runs(&list).iter().filter(|run| run.text.contains("竖题")).map(|run| run.under).collect();
    assert!(flags.len() >= 4 && flags.is_sorted_by_key(|under| !under), "{flags:?}");
    assert!(runs(&list).iter().filter(|run| run.under).all(|run| runs(&list).iter().any(|other| !other.under && other.glyphs == run.glyphs)));
}

#[test]
fn the_proof_shows_what_the_press_file_shows() {
    let list = dressed();
    let (folder, file) = on_disk(&press(std::slice::from_ref(&list)).bytes);
    let root = folder.path().join("seen.tif").to_string_lossy().into_owned();
    let out = format!("-sOutputFile={root}");
    // At 254 ppi the page is whole pixels: both images begin in the same corner.
    let smooth = ["-dTextAlphaBits=4", "-dGraphicsAlphaBits=4"];
    let plates = ["-q", "-dBATCH", "-dNOPAUSE", "-r254", smooth[0], smooth[1], "-sDEVICE=tiffsep", &out, &file];
    if judge("gs", &plates).is_none() {
        return;
    }
    let seen = image::open(folder.path().join("seen(Black).tif")).expect("the black plate").to_luma8();
    let ours = render(&list, &RasterOptions { ppi: 254.0, bleed: true }, &faces(), &Pictures::empty(), &Press::newsprint());
    let black = ours.plates.plate(3);
    assert!((i64::from(seen.width()) - i64::from(ours.width)).abs() <= 1 && (i64::from(seen.height()) - i64::from(ours.height)).abs() <= 1);
    let (mut sum, mut far, mut ink) = (0.0, 0usize, 0.0);
    for y in 0..ours.height.min(seen.height()) {
        for x in 0..ours.width.min(seen.width()) {
            let own = 255.0 - f64::from(black[(y * ours.width + x) as usize]);
            let apart = (own - f64::from(seen.get_pixel(x, y).0[0])).abs();
            sum += apart;
            ink += 255.0 - own;
            far += usize::from(apart > 110.0);
        }
    }
    // Edges of letters are blended differently; a line of another weight or place would move a fifth of the ink.
    assert!(sum / ink < 0.06, "{} of the ink is apart", sum / ink);
    assert!((far as f64) < ink / 255.0 / 200.0, "{far} pixels are another grey");
}

#[test]
fn inks_of_dressed_type_overprint_and_knock_out_like_any_other() {
    let plain = headline(30.0);
    let white_edge = Setting { outline: line(0.05, Paint::new(Ink::PAPER), false), ..plain.clone() };
    let red_hollow = Setting { outline: line(0.04, red(), true), ..plain.clone() };
    let spot = Paint::new(Ink::Spot { name: "Gold".into(), tint: Share::FULL, alternate: Cmyk::percent(0.0, 20.0, 80.0, 10.0) });
    let spot_shadow = Setting { shadow: shade(0.05, 0.05, spot), ..plain };
    let ground = super::build::filled(super::build::rect(5.0, 5.0, 80.0, 60.0), Ink::Cmyk(Cmyk::percent(60.0, 0.0, 0.0, 0.0)));
    let mut items = vec![ground];
    items.extend(set("白边", &white_edge, &[], Length::mm(75.0), mm(8.0, 10.0)));
    items.extend(set("红心", &red_hollow, &[], Length::mm(75.0), mm(8.0, 28.0)));
    items.extend(set("专色影", &spot_shadow, &[], Length::mm(75.0), mm(8.0, 46.0)));
    let list = page(items);
    let exported = press(std::slice::from_ref(&list));
    let (_folder, file) = on_disk(&exported.bytes);
    no_complaint(&file);
    let operations = Opened::of(&exported.bytes).operations(1);
    let modes: Vec<i64> = operations.iter().filter(|(name, _)| name == "Tr").filter_map(|(_, operands)| operands[0].as_i64().ok()).collect();
    assert_eq!(modes, [1, 0], "one hollow line, closed again");
    let joins = operations.iter().filter(|(name, _)| name == "j").filter_map(|(_, operands)| operands[0].as_i64().ok()).collect::<Vec<_>>();
    assert!(joins.chunks(2).all(|pair| pair == [1, 0]), "{joins:?}");
    let plates = render(&list, &RasterOptions { ppi: 150.0, bleed: false }, &faces(), &Pictures::empty(), &Press::newsprint()).plates;
    let width = (100.0 / 25.4 * 150.0_f64).round() as usize;
    let at = |plate: usize, x: std::ops::Range<f64>, y: std::ops::Range<f64>, is: &dyn Fn(u8) -> bool| {
        let pixel = |mm: f64| (mm / 25.4 * 150.0) as usize;
        let samples = plates.plate(plate);
        (pixel(y.start)..pixel(y.end)).any(|row| (pixel(x.start)..pixel(x.end)).any(|column| is(samples[row * width + column])))
    };
    // The white edge clears the ground's cyan; under the red line there is none either; the gold has its plate alone.
    assert!(at(0, 8.0..30.0, 10.0..22.0, &|ink| ink == 0) && at(0, 8.0..30.0, 28.0..40.0, &|ink| ink == 0));
    assert!(at(1, 8.0..30.0, 28.0..40.0, &|ink| ink == 255) && !at(1, 8.0..80.0, 46.0..60.0, &|ink| ink > 0));
    assert!(plates.spots.len() == 1 && at(4, 8.0..40.0, 46.0..60.0, &|ink| ink == 255));
}

#[test]
fn black_letters_on_an_edge_are_one_black() {
    for size in [9.0, 30.0] {
        let plain = headline(size);
        let edged = Setting { outline: line(0.06, Paint::new(Ink::PAPER), false), ..plain.clone() };
        let shadowed = Setting { shadow: shade(0.05, 0.05, red()), ..plain };
        let ground = super::build::filled(super::build::rect(0.0, 0.0, 100.0, 25.0), Ink::Cmyk(Cmyk::percent(60.0, 0.0, 90.0, 0.0)));
        let mut items = vec![ground];
        items.extend(set("国旗", &edged, &[], Length::mm(75.0), mm(8.0, 8.0)));
        items.extend(set("国旗", &shadowed, &[], Length::mm(75.0), mm(8.0, 40.0)));
        let list = page(items);
        no_complaint(&on_disk(&press(std::slice::from_ref(&list)).bytes).1);
        let plates = render(&list, &RasterOptions { ppi: 300.0, bleed: false }, &faces(), &Pictures::empty(), &Press::newsprint()).plates;
        let (black, cyan, magenta) = (plates.plate(3), plates.plate(0), plates.plate(1));
        let full = |index: &usize| black[*index] == 255;
        let width = (100.0 / 25.4 * 300.0_f64).round() as usize;
        let upper = |index: &usize| index / width < (25.0 / 25.4 * 300.0) as usize;
        let letters: Vec<usize> = (0..black.len()).filter(full).collect();
        assert!(letters.len() > 200);
        assert!(letters.iter().filter(|index| upper(index)).all(|index| cyan[*index] == 0), "{size} pt: the ground shows through the letters");
        let tinged = letters.iter().filter(|index| !upper(index)).filter(|index| magenta[**index] > 0).count();
        // Small type overprints its shadow, as it must.
        assert_eq!(tinged == 0, size > 12.0, "{size} pt: {tinged}");
    }
}
