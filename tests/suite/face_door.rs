//! The door for font files: small faces made of the bundled ones, and what must hold for any bytes whatever.
//!
//! Shared with the fuzz target `face`: it needs nothing but the library.

use std::collections::BTreeMap;
use std::sync::Arc;

use banxin::base::{Em, FaceId, Length, PageId, Paint, Point, Size, WritingMode};
use banxin::compose::{Composer, FaceSet, Measures, Setting, compose};
use banxin::display::{Drawn, Glyph, GlyphRun, Item, PageList, Rotation, Run};
use banxin::export::pdf::{PdfOptions, export};
use banxin::font::{Face, Faces};
use banxin::model::{Align, CjkStyle};
use banxin::picture::Pictures;

/// The tables of a face.
pub type Tables = BTreeMap<[u8; 4], Vec<u8>>;

fn short(bytes: &[u8], at: usize) -> usize {
    usize::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]))
}

fn long(bytes: &[u8], at: usize) -> usize {
    (short(bytes, at) << 16) | short(bytes, at + 2)
}

/// Takes a font file apart.
pub fn tables(sfnt: &[u8]) -> Tables {
    (0..short(sfnt, 4))
        .map(|entry| {
            let at = 12 + entry * 16;
            let (from, length) = (long(sfnt, at + 8), long(sfnt, at + 12));
            ([sfnt[at], sfnt[at + 1], sfnt[at + 2], sfnt[at + 3]], sfnt[from..from + length].to_vec())
        })
        .collect()
}

/// Puts a font file together.
pub fn assemble(tables: &Tables) -> Vec<u8> {
    let mut out = if tables.contains_key(b"CFF ") { b"OTTO".to_vec() } else { vec![0, 1, 0, 0] };
    out.extend((tables.len() as u16).to_be_bytes());
    out.extend([0; 6]);
    let mut from = 12 + tables.len() * 16;
    for (tag, table) in tables {
        out.extend(tag);
        out.extend([0; 4]);
        out.extend((from as u32).to_be_bytes());
        out.extend((table.len() as u32).to_be_bytes());
        from += table.len().next_multiple_of(4);
    }
    for table in tables.values() {
        out.extend(table);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}

/// A name table with one name for all purposes.
pub fn names(name: &str) -> Vec<u8> {
    let text: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut out = vec![0, 0, 0, 2, 0, 30];
    for id in [1_u16, 6] {
        for value in [3, 1, 0x409, id, text.len() as u16, 0] {
            out.extend(value.to_be_bytes());
        }
    }
    out.extend(text);
    out
}

/// A character map of `letters` to glyphs 1, 2, 3 …
fn map(letters: &[char]) -> Vec<u8> {
    let mut out = vec![0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0];
    let mut sorted: Vec<(u32, u32)> = letters.iter().enumerate().map(|(index, letter)| (*letter as u32, index as u32 + 1)).collect();
    sorted.sort_unstable();
    for value in [16 + 12 * sorted.len() as u32, 0, sorted.len() as u32] {
        out.extend(value.to_be_bytes());
    }
    for (letter, glyph) in sorted {
        for value in [letter, letter, glyph] {
            out.extend(value.to_be_bytes());
        }
    }
    out
}

/// A face called `name` with the glyphs of `letters` alone, of a few kilobytes; its OS/2 table says `rights` in fsType.
pub fn small(face: &Face, letters: &[char], name: &str, rights: u16) -> Vec<u8> {
    let glyphs: Vec<u16> = letters.iter().map(|letter| face.glyph(*letter).expect("a glyph")).collect();
    let subset = subsetter::subset(face.bytes(), face.index(), &subsetter::GlyphRemapper::new_from_glyphs(&glyphs)).expect("a subset");
    let mut all = tables(&subset);
    let mut os2 = tables(face.bytes())[b"OS/2"].clone();
    os2[8..10].copy_from_slice(&rights.to_be_bytes());
    all.insert(*b"OS/2", os2);
    all.insert(*b"name", names(name));
    all.insert(*b"cmap", map(letters));
    assemble(&all)
}

/// A line of `text` in `face`, lying, standing and turned, at 20 mm.
pub fn page(face: &Face, text: &str) -> Arc<PageList> {
    let mut items = Vec::new();
    for (row, (vertical, rotation)) in [(false, Rotation::Upright), (true, Rotation::Upright), (true, Rotation::Clockwise)].into_iter().enumerate() {
        let cell = Length::pt(12.0).units() as i32;
        let mut glyphs = Vec::new();
        for (index, (at, letter)) in text.char_indices().enumerate() {
            let along = cell * index as i32;
            let (x, y) = if vertical { (0, along) } else { (along, 0) };
            glyphs.push(Glyph { id: face.glyph(letter).unwrap_or(0), cluster: at as u32, x, y, advance: cell });
        }
        let run = Run {
            face: face.id(),
            size: Length::pt(12.0),
            scale_x: 1.0,
            rotation,
            vertical,
            paint: Paint::black(),
            stroke: None,
            under: false,
            text: text.into(),
            start: 0,
            end: text.len() as u32,
            glyphs,
        };
        let drawn = GlyphRun { origin: Point::new(Length::mm(20.0 + 20.0 * row as f64), Length::mm(20.0)), run: Arc::new(run) };
        items.push(Item { source: None, bounds: drawn.em_bounds(), drawn: Drawn::Glyphs(drawn) });
    }
    let trim = Size::new(Length::mm(200.0), Length::mm(200.0));
    Arc::new(PageList { page: PageId(1), label: "A01".into(), trim, bleed: Length::mm(3.0), items, ..PageList::default() })
}

fn setting(writing: WritingMode) -> Setting {
    Setting {
        faces: FaceSet::single(FaceId(0)),
        size: Length::pt(9.0),
        line_pitch: Length::pt(14.0),
        paint: Paint::black(),
        align: Align::Justify,
        balanced: false,
        stacked: false,
        indent: Em::ZERO,
        tracking: Em::ZERO,
        scale_x: Em::ONE,
        outline: None,
        shadow: None,
        writing,
        cjk: Arc::new(CjkStyle::default()),
    }
}

/// Whatever `bytes` are: a face with numbers and outlines that serve, or none; a press file, or a sentence. Never a panic.
pub fn check(bytes: &[u8], text: &str) {
    let faces = Faces::from_bytes([bytes.to_vec()]);
    let Some(face) = faces.get(FaceId(0)) else { return };
    assert!(face.units_per_em() > 0 && face.glyph_count() > 0);
    let covered = face.cover();
    for letter in text.chars().chain(covered.into_iter().take(64)) {
        let id = face.glyph(letter).unwrap_or(0);
        let _ = (face.advance(id), face.vertical(id), face.variant(letter, '\u{FE00}'));
        let outline = face.outline(id);
        assert!(outline.bounds().is_none_or(|bounds| bounds.iter().all(|side| side.is_finite())), "{letter}");
    }
    let composer = Composer::new(faces.clone());
    for writing in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let composed = compose(&composer, &text.into(), &setting(writing), &[], &Measures::all(Length::mm(30.0)));
        assert!(!composed.lines.is_empty());
    }
    for outlines in [false, true] {
        let options = PdfOptions { outlines, ..PdfOptions::default() };
        if let Err(error) = export(&[page(face, text)], &options, &faces, &Pictures::empty()) {
            let said = error.to_string();
            assert!(said.len() > 20 && said.contains(' '), "{said}");
        }
    }
}
