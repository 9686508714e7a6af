//! Proofs: colours as on the press, text as in the press file, RGB alone, small; other programs render them as we do.

use std::collections::BTreeSet;
use std::sync::Arc;

use banxin::base::{Cmyk, Ink, Length, Paint, Share};
use banxin::color::{Press, Showing};
use banxin::display::PageList;
use banxin::export::pdf::{Inking, PdfOptions, ProofLook, Sheet, export, verify};
use banxin::export::raster::{RasterOptions, Shown, render};
use banxin::picture::Pictures;
use lopdf::Object;

use super::build::{Opened, copy, faces, filled, labelled, mm, options, page, press, rect, solid};
use super::judges::{judge, mutool_text, no_complaint, on_disk, pdftotext};
use super::plates::sample;

fn proof_options(look: ProofLook) -> PdfOptions {
    PdfOptions { inking: Inking::Proof(look), ..options() }
}

fn proof_of(pages: &[Arc<PageList>], pictures: &Pictures, look: ProofLook) -> Vec<u8> {
    export(pages, &proof_options(look), &faces(), pictures).unwrap_or_else(|error| panic!("{error}")).bytes
}

fn bare() -> ProofLook {
    ProofLook { watermark: false, ..ProofLook::default() }
}

fn cmyk(c: f64, m: f64, y: f64, k: f64) -> Ink {
    Ink::Cmyk(Cmyk::percent(c, m, y, k))
}

fn red(tint: f64) -> Ink {
    Ink::Spot { name: "专红".into(), tint: Share::percent(tint), alternate: Cmyk::percent(0.0, 90.0, 80.0, 5.0) }
}

fn painted(x: f64, y: f64, width: f64, height: f64, ink: Ink, overprint: bool) -> banxin::display::Item {
    let path = banxin::display::Path::filled(rect(x, y, width, height), Paint { ink, overprint });
    banxin::display::Item { source: None, bounds: path.bounds(), drawn: banxin::display::Drawn::path(path) }
}

/// Text, grounds, overprints of every kind.
fn inked() -> Arc<PageList> {
    let mut items = vec![
        painted(0.0, 0.0, 100.0, 10.0, cmyk(20.0, 0.0, 40.0, 0.0), false),
        painted(60.0, 12.0, 30.0, 30.0, red(70.0), false),
        painted(65.0, 17.0, 30.0, 10.0, cmyk(100.0, 0.0, 0.0, 0.0), true),
        painted(62.0, 34.0, 10.0, 5.0, Ink::BLACK, true),
        painted(10.0, 60.0, 40.0, 40.0, cmyk(60.0, 0.0, 0.0, 0.0), false),
        painted(30.0, 80.0, 40.0, 40.0, cmyk(0.0, 0.0, 80.0, 0.0), true),
        painted(20.0, 75.0, 40.0, 10.0, red(100.0), true),
    ];
    items.extend(copy());
    labelled("A02", items)
}

#[test]
fn a_proof_is_plain_rgb_and_never_called_a_press_file() {
    let bytes = proof_of(&[inked()], &Pictures::empty(), ProofLook::default());
    let (_folder, file) = on_disk(&bytes);
    no_complaint(&file);
    let opened = Opened::of(&bytes);
    assert_eq!(opened.file.version, "1.7");
    let catalog = opened.file.catalog().expect("a catalog");
    assert!(!catalog.has(b"OutputIntents") && !catalog.has(b"Metadata"));
    let text = String::from_utf8_lossy(&bytes);
    for word in ["GTS_PDFX", "PDF/X", "DeviceCMYK", "Separation"] {
        assert!(!text.contains(word), "{word}");
    }
    let operators: BTreeSet<String> = opened.operations(1).into_iter().map(|(key, _)| key).collect();
    for key in ["k", "K", "g", "G", "cs", "CS", "sc", "SC", "scn", "SCN"] {
        assert!(!operators.contains(key), "{key}");
    }
    assert!(operators.contains("rg"));
    let report = verify::verify(&bytes, &verify::Expected::of(1, &options()));
    assert!(!report.failures.is_empty(), "our own judge must not take it for a press file");
    // Spot plates, marks and all: still no plate.
    let marked =
        export(&[inked()], &PdfOptions { marks: true, ..proof_options(ProofLook::default()) }, &faces(), &Pictures::empty()).expect("a proof");
    assert!(!String::from_utf8_lossy(&marked.bytes).contains("Separation"));
}

#[test]
fn the_text_of_a_proof_is_the_press_files() {
    let pages = [inked(), page(copy())];
    let (_one, press_file) = on_disk(&press(&pages).bytes);
    let (_other, proof_file) = on_disk(&proof_of(&pages, &Pictures::empty(), ProofLook::default()));
    for raw in [false, true] {
        if let (Some(press), Some(proof)) = (pdftotext(&press_file, raw), pdftotext(&proof_file, raw)) {
            assert!(press.contains("报纸是给读者看的"));
            assert_eq!(press, proof);
        }
    }
    if let (Some(press), Some(proof)) = (mutool_text(&press_file), mutool_text(&proof_file)) {
        assert_eq!(press, proof);
    }
}

/// The first page of `pdf` in RGB, rastered finer and taken means of.
fn seen(pdf: &[u8], ppi: f64) -> Option<(usize, usize, Vec<u8>)> {
    const FINER: u32 = 4;
    let (folder, file) = on_disk(pdf);
    let out = folder.path().join("seen.png");
    let arguments = [
        "-q",
        "-dBATCH",
        "-dNOPAUSE",
        "-dSAFER",
        "-sDEVICE=png16m",
        "-dFirstPage=1",
        "-dLastPage=1",
        &format!("-r{}", ppi * f64::from(FINER)),
        &format!("-dDownScaleFactor={FINER}"),
        &format!("-sOutputFile={}", out.display()),
        &file,
    ];
    let output = judge("gs", &arguments)?;
    assert!(output.status.success(), "gs: {}", String::from_utf8_lossy(&output.stderr));
    let bytes = std::fs::read(&out).expect("an image");
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("pixels");
    assert_eq!(info.color_type, png::ColorType::Rgb);
    Some((info.width as usize, info.height as usize, pixels))
}

/// The mean difference to our own image of the page, in steps of 255, and the greatest between means of squares of 8 pixels.
fn apart(list: &PageList, pictures: &Pictures, look: &ProofLook, ppi: f64, pdf: &[u8]) -> Option<(f64, f64)> {
    let (width, height, theirs) = seen(pdf, ppi)?;
    let press = Press::newsprint();
    let showing = if look.paper { Showing::Paper } else { Showing::Screen };
    let ours = render(list, &RasterOptions { ppi, bleed: true }, &faces(), pictures, &Shown { press: &press, showing });
    let own_width = ours.width as usize;
    assert!(own_width.abs_diff(width) <= 1 && (ours.height as usize).abs_diff(height) <= 1);
    let (wide, high) = (own_width.min(width), (ours.height as usize).min(height));
    if let Some(folder) = std::env::var_os("BANXIN_PLATES") {
        let name = |who: &str| std::path::Path::new(&folder).join(format!("proof-{}-{}.{who}.ppm", list.label, look.paper));
        std::fs::write(name("ours"), [format!("P6 {own_width} {} 255\n", ours.height).into_bytes(), ours.rgb.clone()].concat()).expect("written");
        std::fs::write(name("gs"), [format!("P6 {width} {height} 255\n").into_bytes(), theirs.clone()].concat()).expect("written");
    }
    let (mut sum, mut worst) = (0_u64, 0.0_f64);
    for top in (0..high - 8).step_by(8) {
        for left in (0..wide - 8).step_by(8) {
            let mut signed = [0_i64; 3];
            for (y, x) in (top..top + 8).flat_map(|y| (left..left + 8).map(move |x| (y, x))) {
                for (channel, signed) in signed.iter_mut().enumerate() {
                    let difference = i64::from(ours.rgb[(y * own_width + x) * 3 + channel]) - i64::from(theirs[(y * width + x) * 3 + channel]);
                    sum += difference.unsigned_abs();
                    *signed += difference;
                }
            }
            worst = signed.iter().map(|sum| (*sum as f64 / 64.0).abs()).fold(worst, f64::max);
        }
    }
    let mean = sum as f64 / (wide * high * 3) as f64;
    println!("{} paper {}: mean {mean:.2}, worst {worst:.1}", list.label, look.paper);
    Some((mean, worst))
}

#[test]
fn a_proof_looks_as_the_page_will_print() {
    for paper in [false, true] {
        let look = ProofLook { paper, ..bare() };
        let list = inked();
        let bytes = proof_of(std::slice::from_ref(&list), &Pictures::empty(), look.clone());
        let Some((mean, worst)) = apart(&list, &Pictures::empty(), &look, 150.0, &bytes) else { return };
        // Paper is laid over coded colours, not over light: a few steps more in the shadows.
        let (most, at_worst) = if paper { (0.8, 16.0) } else { (0.3, 10.0) };
        assert!(mean < most && worst < at_worst, "{mean} {worst}");
    }
}

#[test]
fn overprinted_black_on_a_ground_and_paper_come_out_exactly() {
    let press = Press::newsprint();
    for paper in [false, true] {
        let look = ProofLook { paper, ..bare() };
        let items = vec![
            painted(10.0, 10.0, 40.0, 40.0, cmyk(20.0, 0.0, 40.0, 0.0), false),
            painted(20.0, 20.0, 20.0, 20.0, Ink::BLACK, true),
            painted(60.0, 20.0, 20.0, 20.0, red(100.0), false),
        ];
        let Some((width, _, pixels)) = seen(&proof_of(&[page(items)], &Pictures::empty(), look), 25.4) else { return };
        let at = |x: usize, y: usize| [0, 1, 2].map(|channel| i32::from(pixels[((y + 3) * width + x + 3) * 3 + channel]));
        let showing = if paper { Showing::Paper } else { Showing::Screen };
        let cases = [
            (at(5, 5), Cmyk::PAPER),
            (at(12, 12), Cmyk::percent(20.0, 0.0, 40.0, 0.0)),
            (at(30, 30), Cmyk::percent(20.0, 0.0, 40.0, 100.0)),
            (at(70, 30), Cmyk::percent(0.0, 90.0, 80.0, 5.0)),
        ];
        for (found, mix) in cases {
            let asked = press.shown(mix, showing);
            // The paper multiplies coded values, not light: a few steps in the shadows.
            let most = if paper { 8 } else { 1 };
            assert!(
                found.iter().zip(asked).all(|(found, asked)| (found - i32::from(asked)).abs() <= most),
                "{mix:?} paper {paper}: {found:?}, asked {asked:?}"
            );
        }
    }
}

#[test]
fn the_sample_issue_proofs_small_in_rgb_and_looks_as_it_prints() {
    let (lists, pictures) = sample();
    let bytes = proof_of(&lists, &pictures, ProofLook::default());
    let press_file = export(lists.as_slice(), &options(), &faces(), &pictures).expect("a press file");
    println!("proof {} kB, press file {} kB", bytes.len() / 1000, press_file.bytes.len() / 1000);
    assert!(bytes.len() < press_file.bytes.len() / 2, "{} of {}", bytes.len(), press_file.bytes.len());
    let (_folder, file) = on_disk(&bytes);
    no_complaint(&file);
    if let Some(output) = judge("pdfimages", &["-list", &file]) {
        let listed = String::from_utf8_lossy(&output.stdout).into_owned();
        let images: Vec<&str> = listed.lines().skip(2).collect();
        assert!(!images.is_empty());
        for line in images {
            let fields: Vec<&str> = line.split_whitespace().collect();
            assert!(fields[2] != "image" || fields[5] == "rgb", "{line}");
            let ppi: f64 = fields[12].parse().expect("a resolution");
            assert!(ppi <= 170.0, "{line}");
        }
    }
    let (_other, press_name) = on_disk(&press_file.bytes);
    assert_eq!(pdftotext(&press_name, true), pdftotext(&file, true));
    for paper in [false, true] {
        let look = ProofLook { paper, ..bare() };
        let bytes = proof_of(&lists[..1], &pictures, look.clone());
        let Some((mean, worst)) = apart(&lists[0], &pictures, &look, 100.0, &bytes) else { return };
        assert!(mean < 2.8 && worst < 20.0, "paper {paper}: {mean} {worst}");
    }
}

#[test]
fn the_watermark_is_seen_and_not_read() {
    let list = page(copy());
    let with = proof_of(std::slice::from_ref(&list), &Pictures::empty(), ProofLook::default());
    let without = proof_of(&[list], &Pictures::empty(), bare());
    let (_folder, file) = on_disk(&with);
    if let Some(text) = pdftotext(&file, true) {
        assert!(!text.contains("大样") && !text.contains("A01"), "{text}");
    }
    let (Some((width, height, with)), Some((_, _, without))) = (seen(&with, 50.0), seen(&without, 50.0)) else { return };
    let changed = with.chunks_exact(3).zip(without.chunks_exact(3)).filter(|(one, other)| one != other).count();
    let share = changed as f64 / (width * height) as f64;
    assert!(share > 0.04 && share < 0.3, "{share}");
    // Light: nothing it lies on becomes less than four fifths as bright.
    assert!(with.iter().zip(&without).all(|(with, without)| f64::from(*with) >= f64::from(*without) * 0.8 - 2.0));
}

#[test]
fn a_proof_is_scaled_to_a_sheet_or_laid_over_several() {
    let list = Arc::new(PageList { trim: banxin::base::Size::new(Length::mm(390.0), Length::mm(540.0)), ..PageList::clone(&inked()) });
    let sheet = |paper: &str, scale: &str| Some(Sheet { paper: paper.parse().expect("paper"), scale: scale.parse().expect("a scale") });
    let fit = proof_of(std::slice::from_ref(&list), &Pictures::empty(), ProofLook { sheet: sheet("A3", "fit"), ..ProofLook::default() });
    let tiled = proof_of(std::slice::from_ref(&list), &Pictures::empty(), ProofLook { sheet: sheet("A3", "100%"), ..ProofLook::default() });
    for (bytes, sheets, turned) in [(&fit, 1, false), (&tiled, 2, true)] {
        let (_folder, file) = on_disk(bytes);
        no_complaint(&file);
        let opened = Opened::of(bytes);
        assert_eq!(opened.file.get_pages().len(), sheets);
        for number in 1..=sheets as u32 {
            let sides: Vec<f32> = opened
                .get(opened.page(number), "MediaBox")
                .as_array()
                .expect("a box")
                .iter()
                .map(|side| side.as_float().expect("a number"))
                .collect();
            let (width, height) = if turned { (sides[3], sides[2]) } else { (sides[2], sides[3]) };
            assert!((width - 841.89).abs() < 0.01 && (height - 1190.55).abs() < 0.01, "{sides:?}");
            assert!(matches!(opened.get(opened.resources(number), "XObject"), Object::Dictionary(_)));
        }
    }
    let (_folder, file) = on_disk(&fit);
    if let Some(text) = pdftotext(&file, true) {
        assert!(text.contains("报纸是给读者看的，不是给机器看的。"), "{text}");
    }
    let error = export(&[list], &proof_options(ProofLook { sheet: sheet("50x50", "400%"), ..bare() }), &faces(), &Pictures::empty())
        .expect_err("a heap of paper");
    assert!(error.to_string().contains("sheets"), "{error}");
}

#[test]
fn the_same_proof_twice_and_without_a_clock() {
    let make = || proof_of(&[inked(), page(copy())], &Pictures::empty(), ProofLook { paper: true, ..ProofLook::default() });
    assert_eq!(make(), make());
    let text = filled(rect(1.0, 1.0, 2.0, 2.0), cmyk(10.0, 0.0, 0.0, 0.0));
    let faces = faces();
    let song = super::build::face(&faces, "Banxin Song", banxin::font::Weight::Regular);
    let line = solid(song, "一", mm(5.0, 5.0), &super::build::Set::default());
    assert!(!proof_of(&[page(vec![text, line])], &Pictures::empty(), bare()).is_empty());
}

#[test]
fn the_command_writes_a_proof_and_refuses_paper_nobody_has() {
    let folder = tempfile::tempdir().expect("a folder");
    let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/sample/issue.banxin");
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_banxin"));
        let output = command
            .arg("export")
            .arg(&sample)
            .args(["--pages", "A07", "-o", "proof.pdf"])
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .expect("it runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    for (arguments, words) in [
        (&["--proof", "--paper-size", "letterhead"][..], "297x420"),
        (&["--proof", "--paper-size", "A3", "--scale", "huge"], "fit"),
        (&["--paper"], "--proof"),
        (&["--proof", "--paper-size", "60x60", "--scale", "400%"], "sheets"),
    ] {
        let (code, said) = run(arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(said.contains(words), "{arguments:?}: {said}");
        assert!(!folder.path().join("proof.pdf").exists());
    }
    let (code, said) = run(&["--proof", "--paper", "--paper-size", "A4"]);
    assert!(code.is_some_and(|code| code < 2), "{said}");
    let opened = Opened::of(&std::fs::read(folder.path().join("proof.pdf")).expect("a proof"));
    assert_eq!((opened.file.version.as_str(), opened.file.get_pages().len()), ("1.7", 1));
}
