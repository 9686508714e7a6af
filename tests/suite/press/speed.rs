//! How long a page takes: run by hand, in two steps, so that the second is a cold process that does nothing else.
//!
//! `BANXIN_COUNT` and `BANXIN_DIFFERENT` say how many characters, and how many different ones (2,500 and 750 for a tabloid page);
//! `BANXIN_PAGES` how often the page is written.
//! `BANXIN_SPEED=dir cargo test … speed::prepare -- --ignored`, then the same with `speed::measure`.

use std::path::PathBuf;
use std::time::Instant;

use banxin::base::PictureId;
use banxin::display::{Drawn, Item, Picture};
use banxin::export::pdf::export;
use banxin::font::Weight;
use banxin::picture::Pictures;

use super::build::{Set, face, faces, mm, options, page, rect, solid};

fn folder() -> PathBuf {
    PathBuf::from(std::env::var_os("BANXIN_SPEED").expect("BANXIN_SPEED"))
}

#[test]
#[ignore = "by hand"]
fn prepare() {
    for index in 0..5_u32 {
        let (width, height) = (1200_u16, 900_u16);
        let mut seed = index + 1;
        let inks: Vec<u8> = (0..u32::from(width) * u32::from(height))
            .flat_map(|at| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let (x, y) = (at % 1200, at / 1200);
                [(x / 8) as u8, (y / 6) as u8, ((x + y) / 12) as u8, (seed >> 27) as u8]
            })
            .collect();
        let mut bytes = Vec::new();
        jpeg_encoder::Encoder::new(&mut bytes, 85).encode(&inks, width, height, jpeg_encoder::ColorType::Cmyk).expect("a JPEG");
        std::fs::write(folder().join(format!("{index}.jpg")), bytes).expect("written");
    }
}

#[test]
#[ignore = "by hand"]
fn measure() {
    let begun = Instant::now();
    let faces = faces();
    let song = face(&faces, "Banxin Song", Weight::Regular);
    let hei = face(&faces, "Banxin Hei", Weight::Black);
    // 12,000 characters, of which 1,300 are different, in 8 columns of lines that carry squeezed commas.
    let asked = |name: &str, usual: usize| std::env::var(name).ok().and_then(|count| count.parse().ok()).unwrap_or(usual);
    let (count, different) = (asked("BANXIN_COUNT", 12_000), asked("BANXIN_DIFFERENT", 1_300));
    let common: Vec<char> = ('一'..='龥').filter(|letter| song.glyph(*letter).is_some()).step_by(9).take(different).collect();
    let mut items = vec![solid(hei, "版心日报头版头条新闻标题", mm(2.0, 10.0), &Set::default())];
    for line in 0..count / 15 {
        let text: String = (0..15).map(|at| if at == 7 { '，' } else { common[(line * 15 + at) * 31 % common.len()] }).collect();
        items.push(solid(
            song,
            &text,
            mm(0.5 + 12.0 * (line % 8) as f64, 12.0 + 1.2 * (line / 8) as f64),
            &Set { extra: if line % 2 == 0 { 0.9 } else { 0.03 }, size: banxin::base::Length::pt(2.2), ..Set::default() },
        ));
    }
    for index in 0..5_u32 {
        let area = rect(1.0 + 19.0 * f64::from(index), 100.0, 18.0, 14.0);
        items.push(Item {
            source: None,
            bounds: area,
            drawn: Drawn::picture(Picture { picture: PictureId(index), rect: area, clip: area, alternative: None, in_black: false }),
        });
    }
    let list = page(items);
    let pictures = Pictures::new((0..5).map(|index| (PictureId(index), folder().join(format!("{index}.jpg")))).collect());
    println!("laid {:?}", begun.elapsed());
    let begun = Instant::now();
    let exported = export(vec![list; asked("BANXIN_PAGES", 1)], &options(), &faces, &pictures).expect("a file");
    println!("exported {:?}, {} bytes, {:?}", begun.elapsed(), exported.bytes.len(), exported.findings);
    std::fs::write(folder().join("speed.pdf"), exported.bytes).expect("written");
}
