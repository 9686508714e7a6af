//! How even running text is: extra space between Han on justified lines, by measure, for both ways of breaking.
//!
//! Aims at 11–20 em: rms at most 0.018 em, no line above 0.10 em at 13 em and wider, no neighbours differing by more than 0.10.
//! The copy is the seed page's where it stands beside the project, and the benchmark's own.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::path::Path;
use std::sync::Arc;

use banxin::base::{Em, Length, Paint, WritingMode};
use banxin::compose::{Composer, FaceSet, Measures, Setting, compose};
use banxin::font::{Faces, Weight};
use banxin::model::{Align, Breaking, CjkStyle};

mod copy;

fn setting(composer: &Composer, breaking: Breaking, writing: WritingMode) -> Setting {
    Setting {
        faces: FaceSet::single(composer.faces().find("Banxin Song", Weight::Regular).unwrap()),
        size: Length::pt(9.0),
        line_pitch: Length::pt(11.5),
        paint: Paint::black(),
        align: Align::Justify,
        balanced: false,
        indent: Em::new(2.0),
        tracking: Em::ZERO,
        scale_x: Em::ONE,
        outline: None,
        shadow: None,
        stacked: false,
        writing,
        cjk: Arc::new(CjkStyle { breaking, ..CjkStyle::default() }),
    }
}

fn table(name: &str, paragraphs: &[String], setting: &Setting, composer: &Composer) {
    println!("{name}");
    println!("   em  lines  rms     worst  >0.05 >0.10  uneven >0.10  squeezed  overfull");
    let (mut squares, mut all) = (0.0, 0);
    for em in 11..=20_i64 {
        let (mut own, mut lines, mut worst, mut seen, mut over, mut uneven, mut squeezed, mut overfull) = (0.0, 0, 0.0f64, 0, 0, 0, 0, 0);
        for text in paragraphs {
            let composed = compose(composer, &text.as_str().into(), setting, &[], &Measures::all(setting.size * em));
            let mut before: Option<f64> = None;
            for line in composed.lines.iter().filter(|line| !line.last) {
                let extra = line.extra.ratio(setting.size);
                own += extra * extra;
                lines += 1;
                worst = worst.max(extra);
                seen += u32::from(extra > 0.05);
                over += u32::from(extra > 0.10);
                uneven += u32::from(before.is_some_and(|before| (before - extra).abs() > 0.10));
                squeezed += u32::from(line.squeezed.is_positive());
                overfull += u32::from(line.overfull);
                if extra > 0.10 && em >= 13 {
                    println!("      {em} em: {extra:.3} {}", &text[line.start as usize..line.end as usize]);
                }
                before = Some(extra);
            }
        }
        println!(
            "   {em}  {lines:5}  {:.4}  {worst:.3}  {seen:5} {over:5}  {uneven:12}  {squeezed:8}  {overfull:8}",
            (own / f64::from(lines)).sqrt()
        );
        squares += own;
        all += lines;
    }
    println!("   pooled over {all} lines: {:.4}", (squares / f64::from(all)).sqrt());
}

fn main() {
    let composer = Composer::new(Faces::bundled().unwrap());
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed/page.txt");
    let seed: Vec<String> = std::fs::read_to_string(seed)
        .map_or(Vec::new(), |text| text.lines().filter(|line| line.chars().count() > 60 && !line.starts_with('#')).map(str::to_owned).collect());
    let own: Vec<String> =
        copy::story(6_000).paragraphs.iter().filter(|paragraph| paragraph.style == "body").map(|paragraph| paragraph.text.to_string()).collect();
    for (name, writing) in [("lying", WritingMode::HorizontalTb), ("standing", WritingMode::VerticalRl)] {
        for (way, breaking) in [("whole paragraph", Breaking::Optimal), ("line by line", Breaking::Greedy)] {
            let setting = setting(&composer, breaking, writing);
            if seed.is_empty() {
                println!("skipped: ../shared/seed/page.txt is not here");
            } else {
                table(&format!("seed, {name}, {way}"), &seed, &setting, &composer);
            }
            table(&format!("own copy, {name}, {way}"), &own, &setting, &composer);
        }
    }
}
