//! Other programs look at the file: qpdf, poppler, MuPDF, Ghostscript; a line is printed where one is not installed.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use banxin::base::{Cmyk, Ink, Length, Paint, Rect, Share};
use banxin::display::{Drawn, Group, Item, PageList, Path as Outline};
use banxin::export::pdf::{PdfOptions, Standard, export};
use banxin::font::{Faces, Weight};
use banxin::picture::Pictures;
use banxin::pipeline::Pipeline;

use super::build::{Set, copy, face, faces, mm, page, press, solid};
use super::separations::Separations;

/// Runs `program`; `None`, with a line, where it is not installed.
pub fn judge(program: &str, arguments: &[&str]) -> Option<Output> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => Some(output),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            println!("{program} is not installed: its judgement is left out");
            None
        }
        Err(error) => panic!("{program}: {error}"),
    }
}

/// A file of `bytes` for the judges.
pub fn on_disk(bytes: &[u8]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("press.pdf");
    std::fs::write(&file, bytes).expect("written");
    let name = file.to_string_lossy().into_owned();
    (folder, name)
}

pub fn pdftotext(file: &str, raw: bool) -> Option<String> {
    let mut arguments = vec!["-enc", "UTF-8", "-nopgbrk"];
    if raw {
        arguments.push("-raw");
    }
    arguments.extend([file, "-"]);
    judge("pdftotext", &arguments).map(|output| String::from_utf8(output.stdout).expect("UTF-8"))
}

pub fn mutool_text(file: &str) -> Option<String> {
    judge("mutool", &["draw", "-q", "-F", "txt", file]).map(|output| String::from_utf8(output.stdout).expect("UTF-8"))
}

/// No other program has anything to complain about.
pub fn no_complaint(file: &str) {
    if let Some(output) = judge("qpdf", &["--check", file]) {
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && !said.to_lowercase().contains("warning"), "qpdf: {said}");
    }
    let out = Path::new(file).with_extension("png").to_string_lossy().into_owned();
    if let Some(output) = judge("mutool", &["draw", "-q", "-r", "50", "-o", &out, file]) {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        // Debian builds MuPDF without colour management and says so about every file.
        let said: Vec<&str> = said.lines().filter(|line| !line.contains("ICC support is not available")).collect();
        assert!(output.status.success() && said.is_empty(), "mutool: {said:?}");
    }
    let root = Path::new(file).with_extension("").to_string_lossy().into_owned();
    if let Some(output) = judge("pdftoppm", &["-r", "50", file, &root]) {
        assert!(output.status.success() && output.stderr.is_empty(), "poppler: {}", String::from_utf8_lossy(&output.stderr));
    }
    if let Some(output) = judge("gs", &["-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-sDEVICE=nullpage", file]) {
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && !said.contains("****"), "gs: {said}");
    }
}

#[test]
fn a_plain_page_pleases_every_judge() {
    let exported = press(&[page(copy())]);
    let (_folder, file) = on_disk(&exported.bytes);
    no_complaint(&file);
    for text in [pdftotext(&file, false), pdftotext(&file, true), mutool_text(&file)].into_iter().flatten() {
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        assert_eq!(lines, ["报纸是给读者看的，不是给机器看的。", "第二行Latin words 2026年。", "“引号”和——破折号……"]);
    }
}

#[test]
fn stretched_lines_gain_no_blanks() {
    let faces = faces();
    let song = face(&faces, "Banxin Song", Weight::Regular);
    let text = "他说这是一行被拉开的字";
    let items: Vec<_> = [0.3, 0.6, 0.95, 1.5, 2.5, 4.5]
        .iter()
        .enumerate()
        .map(|(line, extra)| solid(song, text, mm(10.0, 20.0 + 8.0 * line as f64), &Set { extra: *extra, ..Set::default() }))
        .collect();
    let exported = press(&[page(items)]);
    let (_folder, file) = on_disk(&exported.bytes);
    for found in [pdftotext(&file, false), pdftotext(&file, true)].into_iter().flatten() {
        let lines: Vec<&str> = found.lines().filter(|line| !line.trim().is_empty()).collect();
        assert_eq!(lines, [text; 6], "{found}");
    }
    // MuPDF 1.21 passes over ActualText and sees words in gaps of a fifth of an em.
    if let Some(found) = mutool_text(&file) {
        let lines: Vec<String> = found.lines().filter(|line| !line.trim().is_empty()).map(|line| line.replace(' ', "")).collect();
        assert_eq!(lines, [text; 6], "{found}");
    }
}

/// Pages of the sample issue with what they need: placed pages and a photograph in RGB; photographs in press inks; an advertisement.
fn sample() -> (Vec<Arc<PageList>>, Faces, Pictures) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/sample/issue.banxin");
    let document = Arc::new(banxin::file::open(&path).expect("the sample"));
    let files = document.pictures.iter().map(|(id, link)| (*id, banxin::file::picture_path(&path, link))).collect();
    let pictures = Pictures::new(files);
    let faces = faces();
    let made = Pipeline::new(faces.clone()).pages(&document, &pictures);
    let wanted = |page: &Arc<PageList>| ["A02", "A07", "A08"].contains(&&*page.label);
    (made.into_iter().map(|page| page.value).filter(wanted).collect(), faces, pictures)
}

/// `items` without black type.
fn without_black_type(items: &[Item]) -> Vec<Item> {
    let kept = items.iter().filter_map(|item| {
        let drawn = match &item.drawn {
            Drawn::Glyphs(glyphs) if glyphs.run.paint.ink.is_text_black() => return None,
            Drawn::Group(group) => Drawn::Group(Arc::new(Group { items: without_black_type(&group.items), ..(**group).clone() })),
            other @ (Drawn::Glyphs(_) | Drawn::Path(_) | Drawn::Picture(_)) => other.clone(),
        };
        Some(Item { drawn, ..item.clone() })
    });
    kept.collect()
}

/// The sample issue under both kinds of standard, plate by plate: black type is on the black plate alone and takes nothing from the
/// others, a spot is on its own, and nowhere lies more ink than the press takes.
#[test]
fn the_sample_issue_separates_right() {
    let (pages, faces, pictures) = sample();
    let spot = Ink::Spot { name: "专色红".into(), tint: Share::percent(60.0), alternate: Cmyk::percent(0.0, 90.0, 80.0, 0.0) };
    let band = |list: &PageList| Rect::new(list.trim.width / 2, list.trim.height - Length::mm(30.0), Length::mm(40.0), Length::mm(10.0));
    let with_spot = |list: &PageList| {
        let mut list = list.clone();
        let path = Outline::filled(band(&list), Paint { ink: spot.clone(), overprint: false });
        list.items.push(Item { source: None, bounds: path.bounds(), drawn: Drawn::path(path) });
        Arc::new(list)
    };
    let whole: Vec<Arc<PageList>> = pages.iter().map(|list| with_spot(list)).collect();
    let bare: Vec<Arc<PageList>> =
        pages.iter().map(|list| with_spot(&PageList { items: without_black_type(&list.items), ..(**list).clone() })).collect();
    for standard in [Standard::X4, Standard::X1a2001] {
        let options = PdfOptions { standard, ..super::build::options() };
        let make = |lists: &[Arc<PageList>]| export(lists, &options, &faces, &pictures).unwrap_or_else(|error| panic!("{error}")).bytes;
        let ((_one, file), (_two, without)) = (on_disk(&make(&whole)), on_disk(&make(&bare)));
        no_complaint(&file);
        for (page, list) in (1..).zip(&whole) {
            let (Some(found), Some(bare)) = (Separations::of(&file, page, 72), Separations::of(&without, page, 72)) else { return };
            assert_eq!(found.plates.len(), 5, "{:?}", found.plates.keys());
            for plate in ["Cyan", "Magenta", "Yellow"] {
                assert!(found.plates[plate] == bare.plates[plate], "{}, page {page}: black type shows on {plate}", standard.name());
            }
            assert!(found.plates["Black"] != bare.plates["Black"], "no black type");
            let special =
                found.plates.keys().find(|plate| !["Cyan", "Magenta", "Yellow", "Black"].contains(&plate.as_str())).expect("a spot").clone();
            let bleed = list.bleed;
            let area = [band(list).x + bleed, band(list).y + bleed, band(list).width, band(list).height].map(Length::to_mm);
            let inner = [area[0] + 1.0, area[1] + 1.0, area[2] - 2.0, area[3] - 2.0];
            assert!((found.ink(&special, inner) - 0.6).abs() < 0.01, "{}", found.ink(&special, inner));
            for plate in ["Cyan", "Magenta", "Yellow"] {
                assert_eq!(found.most(plate, inner), 0.0, "the spot shows on {plate}");
            }
            let sheet = [0.0, 0.0, (list.trim.width + bleed * 2).to_mm(), (list.trim.height + bleed * 2).to_mm()];
            let (peak, mean) = found.total(sheet);
            println!("{} page {page}: peak {:.1} %, 15 mm² {:.1} %", standard.name(), peak * 100.0, mean * 100.0);
            assert!(mean <= 2.45, "{}, page {page}: {mean} over 15 mm²", standard.name());
            assert!(peak <= 2.5, "{}, page {page}: {peak}", standard.name());
        }
    }
}
