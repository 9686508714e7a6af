//! The glyph atlas: coverage of unhinted outlines in fixed pages of texture.
//!
//! A glyph is rastered at a rung of a ladder of sizes (2^(k/2) px) while the view zooms, and at its exact size and quarter-
//! pixel phase when the view rests. Pages are never grown; a full atlas forgets whole pages, those of a former zoom first.

use ahash::HashMap;
use egui::{Color32, ColorImage, TextureHandle, TextureId, TextureOptions};
use zeno::{Command, Mask, Scratch};

use crate::base::FaceId;
use crate::font::{Face, Segment};

/// Side of an atlas page in pixels.
pub const PAGE_SIDE: usize = 2048;
/// Pages at most: 6 × 16 MB of texture.
const MOST_PAGES: usize = 6;
/// Pages of former zooms that are kept before one of them is used again.
const KEPT_OLD_PAGES: usize = 2;
/// Tables at most; a table is one size of one face.
const MOST_TABLES: usize = 768;
/// Clear pixels round each entry, so that linear filtering never meets a neighbour.
const GUTTER: usize = 1;
/// Phases of a pixel in x and in y.
pub const PHASES: i64 = 4;
/// In place of a phase: whatever phase was rastered first.
const ANY_PHASE: u32 = 31;

/// What an entry is for, and so how long it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// A rung of the ladder.
    Ladder,
    /// The exact size of the view at rest.
    Exact,
}

/// A glyph's place in the atlas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Index of the atlas page.
    pub page: u16,
    epoch: u32,
    /// Left edge in the page.
    pub x: u16,
    /// Top edge in the page.
    pub y: u16,
    /// Width in pixels; zero for a blank.
    pub width: u16,
    /// Height in pixels.
    pub height: u16,
    /// From the glyph's origin to the bitmap's left edge.
    pub left: i16,
    /// From the glyph's origin down to the bitmap's top edge.
    pub top: i16,
}

/// The entries of one face at one size.
#[derive(Debug)]
struct Table {
    px: f32,
    scale_x: f32,
    weight: f32,
    entries: HashMap<u32, Entry>,
}

/// Names a table of the atlas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableId(usize);

#[derive(Debug)]
struct Shelf {
    y: usize,
    height: usize,
    filled: usize,
    /// First and last column that wait to be uploaded.
    dirty: Option<(usize, usize)>,
}

struct Page {
    texture: TextureHandle,
    coverage: Vec<u8>,
    shelves: Vec<Shelf>,
    epoch: u32,
    purpose: Use,
    generation: u32,
    last_used: u64,
}

/// The atlas.
#[derive(Default)]
pub struct Atlas {
    tables: Vec<Table>,
    names: HashMap<(FaceId, [u32; 3]), TableId>,
    pages: Vec<Page>,
    epochs: u32,
    generation: u32,
    frame: u64,
    stamp: u64,
    rastered: u64,
    /// How many had been rastered when the frame began.
    rastered_before: u64,
    rasteriser: Rasteriser,
}

impl std::fmt::Debug for Atlas {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Atlas({} pages, {} tables, {} rastered)", self.pages.len(), self.tables.len(), self.rastered)
    }
}

impl Atlas {
    /// Begins a frame.
    pub fn begin_frame(&mut self) {
        self.frame += 1;
        self.rastered_before = self.rastered;
        // Sizes of long ago: dropping all tables costs one settling and happens after hundreds of zoom steps.
        if self.tables.len() > MOST_TABLES {
            self.forget_all();
        }
    }
    /// The view rests at a new size: exact entries of the former one may go.
    pub fn begin_generation(&mut self) {
        self.generation += 1;
    }
    /// Changes when entries were forgotten; quads of an older stamp may point at other glyphs.
    #[must_use]
    pub fn stamp(&self) -> u64 {
        self.stamp
    }
    /// Number of pages.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }
    /// Glyphs rastered so far.
    #[must_use]
    pub fn rastered(&self) -> u64 {
        self.rastered
    }
    /// Glyphs rastered in this frame.
    #[must_use]
    pub fn rastered_in_frame(&self) -> u64 {
        self.rastered - self.rastered_before
    }
    /// The texture of page `index`.
    #[must_use]
    pub fn texture(&self, index: u16) -> Option<TextureId> {
        self.pages.get(usize::from(index)).map(|page| page.texture.id())
    }
    /// Marks page `index` as drawn in this frame.
    pub fn touch(&mut self, index: u16) {
        if let Some(page) = self.pages.get_mut(usize::from(index)) {
            page.last_used = self.frame;
        }
    }

    /// The table of `face` at `px` pixels in an em, scaled by `scale_x` in x; `weight` is that of a line along the outlines as
    /// a share of the em, nothing for filled type.
    pub fn table(&mut self, face: FaceId, px: f32, scale_x: f32, weight: f32) -> TableId {
        let name = (face, [px, scale_x, weight].map(f32::to_bits));
        if let Some(table) = self.names.get(&name) {
            return *table;
        }
        let id = TableId(self.tables.len());
        self.tables.push(Table { px, scale_x, weight, entries: HashMap::default() });
        self.names.insert(name, id);
        id
    }

    /// The entry of `glyph` at `phase` (`PHASES × y + x` quarters), if it was rastered and not forgotten.
    #[must_use]
    pub fn find(&self, table: TableId, glyph: u16, phase: u32) -> Option<Entry> {
        self.find_key(table, u32::from(glyph) << 5 | phase)
    }

    /// An entry of `glyph` at any phase, with nothing said about which.
    #[must_use]
    pub fn find_any(&self, table: TableId, glyph: u16) -> Option<Entry> {
        self.find_key(table, u32::from(glyph) << 5 | ANY_PHASE)
    }

    fn find_key(&self, table: TableId, key: u32) -> Option<Entry> {
        let entry = self.tables.get(table.0)?.entries.get(&key)?;
        if entry.width == 0 {
            return Some(*entry);
        }
        (self.pages.get(usize::from(entry.page))?.epoch == entry.epoch).then_some(*entry)
    }

    /// Rasters `glyph` of `face` at `phase` into the atlas; `None` where no room can be made (nothing visible may be
    /// forgotten) or the glyph is larger than a page.
    pub fn raster(&mut self, context: &egui::Context, table: TableId, face: &Face, glyph: u16, phase: u32, purpose: Use) -> Option<Entry> {
        let (px, scale_x, weight) = self.tables.get(table.0).map(|table| (table.px, table.scale_x, table.weight))?;
        let offset = [(i64::from(phase) % PHASES) as f32 / PHASES as f32, (i64::from(phase) / PHASES) as f32 / PHASES as f32];
        self.rastered += 1;
        let mut rasteriser = std::mem::take(&mut self.rasteriser);
        let [width, height, left, top] = rasteriser.raster(face, glyph, px, [scale_x, weight], offset);
        let entry = if width == 0 || height == 0 {
            Some(Entry { page: 0, epoch: 0, x: 0, y: 0, width: 0, height: 0, left: 0, top: 0 })
        } else {
            self.place(context, purpose, &rasteriser.coverage, width as usize, height as usize).map(|(page, x, y)| {
                let epoch = self.pages.get(page).map_or(0, |page| page.epoch);
                Entry {
                    page: page as u16,
                    epoch,
                    x: x as u16,
                    y: y as u16,
                    width: width as u16,
                    height: height as u16,
                    left: left as i16,
                    top: top as i16,
                }
            })
        };
        self.rasteriser = rasteriser;
        let entry = entry?;
        let table = self.tables.get_mut(table.0)?;
        let key = u32::from(glyph) << 5;
        table.entries.insert(key | phase, entry);
        table.entries.insert(key | ANY_PHASE, entry);
        Some(entry)
    }

    /// Copies coverage into a page with room and returns its index and place.
    fn place(&mut self, context: &egui::Context, purpose: Use, coverage: &[u8], width: usize, height: usize) -> Option<(usize, usize, usize)> {
        let (full_width, full_height) = (width + 2 * GUTTER, height + 2 * GUTTER);
        if full_width > PAGE_SIDE || full_height > PAGE_SIDE {
            return None;
        }
        let generation = self.generation;
        let fits = |page: &Page| page.purpose == purpose && (purpose == Use::Ladder || page.generation == generation);
        let mut found = None;
        for (index, page) in self.pages.iter_mut().enumerate() {
            if fits(page)
                && let Some(at) = page.room(full_width, full_height)
            {
                found = Some((index, at));
                break;
            }
        }
        let (index, (x, y)) = match found {
            Some(found) => found,
            None => {
                let index = self.fresh_page(context, purpose)?;
                (index, self.pages.get_mut(index)?.room(full_width, full_height)?)
            }
        };
        let page = self.pages.get_mut(index)?;
        let (x, y) = (x + GUTTER, y + GUTTER);
        for (row, line) in coverage.chunks_exact(width).take(height).enumerate() {
            let start = (y + row) * PAGE_SIDE + x;
            page.coverage[start..start + width].copy_from_slice(line);
        }
        page.last_used = self.frame;
        Some((index, x, y))
    }

    /// An empty page for `purpose`: a new one while there may be more, else the one least missed.
    fn fresh_page(&mut self, context: &egui::Context, purpose: Use) -> Option<usize> {
        let generation = self.generation;
        let oldest_exact = self
            .pages
            .iter()
            .enumerate()
            .filter(|(_, page)| page.purpose == Use::Exact && page.generation < generation && page.last_used < self.frame)
            .min_by_key(|(_, page)| page.last_used)
            .map(|(index, _)| index);
        let old_pages = self.pages.iter().filter(|page| page.purpose == Use::Exact && page.generation < generation).count();
        let may_grow = self.pages.len() < MOST_PAGES;
        let victim = match oldest_exact {
            Some(index) if old_pages > KEPT_OLD_PAGES || !may_grow => Some(index),
            Some(_) | None if may_grow => None,
            Some(_) | None => Some(
                self.pages
                    .iter()
                    .enumerate()
                    .filter(|(_, page)| page.last_used < self.frame && (purpose == Use::Exact || page.purpose == Use::Ladder))
                    .min_by_key(|(_, page)| page.last_used)
                    .map(|(index, _)| index)?,
            ),
        };
        self.epochs += 1;
        if let Some(index) = victim {
            let page = self.pages.get_mut(index)?;
            page.clear(self.epochs, purpose, generation);
            self.stamp += 1;
            return Some(index);
        }
        let blank = ColorImage::filled([PAGE_SIDE, PAGE_SIDE], Color32::TRANSPARENT);
        let texture = context.load_texture(format!("glyphs {}", self.pages.len()), blank, TextureOptions::LINEAR);
        self.pages.push(Page {
            texture,
            coverage: vec![0; PAGE_SIDE * PAGE_SIDE],
            shelves: Vec::new(),
            epoch: self.epochs,
            purpose,
            generation,
            last_used: self.frame,
        });
        Some(self.pages.len() - 1)
    }

    /// Forgets every entry.
    fn forget_all(&mut self) {
        self.tables.clear();
        self.names.clear();
        self.stamp += 1;
        for page in &mut self.pages {
            self.epochs += 1;
            page.clear(self.epochs, page.purpose, self.generation);
        }
    }

    /// Sends what was rastered since to the graphics card.
    pub fn upload(&mut self) {
        for page in &mut self.pages {
            let coverage = &page.coverage;
            for shelf in &mut page.shelves {
                let Some((from, to)) = shelf.dirty.take() else { continue };
                let pixels = (shelf.y..shelf.y + shelf.height)
                    .flat_map(|row| &coverage[row * PAGE_SIDE + from..row * PAGE_SIDE + to])
                    .map(|a| Color32::from_rgba_premultiplied(*a, *a, *a, *a))
                    .collect();
                page.texture.set_partial([from, shelf.y], ColorImage::new([to - from, shelf.height], pixels), TextureOptions::LINEAR);
            }
        }
    }
}

impl Page {
    fn clear(&mut self, epoch: u32, purpose: Use, generation: u32) {
        self.coverage.fill(0);
        self.shelves.clear();
        self.epoch = epoch;
        self.purpose = purpose;
        self.generation = generation;
    }

    /// Takes a place of `width` × `height` on the best shelf.
    fn room(&mut self, width: usize, height: usize) -> Option<(usize, usize)> {
        let spare = height / 4 + 2;
        let best = self
            .shelves
            .iter_mut()
            .filter(|shelf| shelf.height >= height && shelf.height <= height + spare && shelf.filled + width <= PAGE_SIDE)
            .min_by_key(|shelf| shelf.height);
        let shelf = if let Some(shelf) = best {
            shelf
        } else {
            let y = self.shelves.last().map_or(0, |last| last.y + last.height);
            let tall = height.next_multiple_of(4);
            if y + tall > PAGE_SIDE {
                return None;
            }
            self.shelves.push(Shelf { y, height: tall, filled: 0, dirty: None });
            self.shelves.last_mut()?
        };
        let x = shelf.filled;
        shelf.filled += width;
        let (from, to) = shelf.dirty.unwrap_or((x, x));
        shelf.dirty = Some((from.min(x), to.max(x + width)));
        Some((x, shelf.y))
    }
}

/// Turns outlines into coverage.
#[derive(Default)]
pub struct Rasteriser {
    commands: Vec<Command>,
    scratch: Scratch,
    /// Rows of coverage of the last glyph.
    pub coverage: Vec<u8>,
}

impl Rasteriser {
    /// Rasters `glyph` at `px` pixels in an em with its origin at `offset`, in a character scale and, where it is above zero,
    /// as a line of that share of the em along its outlines; width, height, left and top of the bitmap.
    ///
    /// The offset is put into the outline itself: an offset given to the mask alone widens its bounds without moving the ink.
    pub fn raster(&mut self, face: &Face, glyph: u16, px: f32, [scale_x, weight]: [f32; 2], offset: [f32; 2]) -> [i32; 4] {
        let k = px / f32::from(face.units_per_em());
        let at = |x: f32, y: f32| zeno::Vector::new(x * k * scale_x + offset[0], offset[1] - y * k);
        self.commands.clear();
        self.commands.extend(face.outline(glyph).segments.iter().map(|segment| match *segment {
            Segment::Move(x, y) => Command::MoveTo(at(x, y)),
            Segment::Line(x, y) => Command::LineTo(at(x, y)),
            Segment::Quad(x1, y1, x, y) => Command::QuadTo(at(x1, y1), at(x, y)),
            Segment::Cubic(x1, y1, x2, y2, x, y) => Command::CurveTo(at(x1, y1), at(x2, y2), at(x, y)),
            Segment::Close => Command::Close,
        }));
        self.coverage.clear();
        if self.commands.is_empty() {
            return [0; 4];
        }
        let coverage = &mut self.coverage;
        let mut mask = Mask::with_scratch(self.commands.as_slice(), &mut self.scratch);
        let mut line = zeno::Stroke::new(weight * px);
        line.join(zeno::Join::Round);
        if weight > 0.0 {
            mask.style(line);
        }
        mask.inspect(|_, width, height| coverage.resize(width as usize * height as usize, 0));
        let placement = mask.render_into(coverage, None);
        [placement.width as i32, placement.height as i32, placement.left, placement.top]
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::font::{Faces, Weight};

    fn song() -> Arc<Face> {
        let faces = Faces::bundled().expect("the bundled faces");
        let id = faces.find("Banxin Song", Weight::Regular).expect("the body face");
        Arc::clone(faces.get(id).expect("the body face"))
    }

    /// Where the ink's centre of mass lies from the glyph's origin.
    fn centroid(rasteriser: &mut Rasteriser, face: &Face, glyph: u16, px: f32, offset: [f32; 2]) -> [f64; 2] {
        let [width, _, left, top] = rasteriser.raster(face, glyph, px, [1.0, 0.0], offset);
        let (mut sum, mut x, mut y) = (0.0, 0.0, 0.0);
        for (index, coverage) in rasteriser.coverage.iter().enumerate() {
            let weight = f64::from(*coverage);
            sum += weight;
            x += weight * (f64::from((index as i32 % width) + left) + 0.5);
            y += weight * (f64::from((index as i32 / width) + top) + 0.5);
        }
        [x / sum, y / sum]
    }

    #[test]
    fn a_phase_moves_the_ink_by_just_that_much() {
        let face = song();
        let mut rasteriser = Rasteriser::default();
        for character in "版心报永国口".chars() {
            let glyph = face.glyph(character).expect("a common character");
            let home = centroid(&mut rasteriser, &face, glyph, 23.0, [0.0; 2]);
            for phase in 0..PHASES * PHASES {
                let offset = [(phase % PHASES) as f32 / 4.0, (phase / PHASES) as f32 / 4.0];
                let moved = centroid(&mut rasteriser, &face, glyph, 23.0, offset);
                for axis in 0..2 {
                    let error = moved[axis] - home[axis] - f64::from(offset[axis]);
                    // The rasteriser counts in 1/256 px and its coverage in 1/255; the trap this guards against is off by the phase.
                    assert!(error.abs() < 0.05, "{character} at phase {phase}: the ink is {error:.3} px off");
                }
            }
        }
    }

    #[test]
    fn an_entry_is_found_until_its_page_is_forgotten() {
        let face = song();
        let context = egui::Context::default();
        let mut atlas = Atlas::default();
        atlas.begin_frame();
        let glyph = face.glyph('版').expect("a common character");
        let table = atlas.table(face.id(), 24.0, 1.0, 0.0);
        assert_eq!(atlas.find(table, glyph, 0), None);
        let entry = atlas.raster(&context, table, &face, glyph, 5, Use::Exact).expect("room in a new atlas");
        assert_eq!(atlas.find(table, glyph, 5), Some(entry));
        assert_eq!(atlas.find(table, glyph, 0), None);
        assert_eq!(atlas.find_any(table, glyph), Some(entry));
        assert_eq!(atlas.table(face.id(), 24.0, 1.0, 0.0), table);
        let stamp = atlas.stamp();
        atlas.forget_all();
        assert_ne!(atlas.stamp(), stamp);
    }

    #[test]
    fn a_full_atlas_forgets_former_zooms_and_keeps_to_its_cap() {
        let face = song();
        let context = egui::Context::default();
        let mut atlas = Atlas::default();
        let glyphs: Vec<u16> =
            face.cover().into_iter().filter(|character| *character >= '\u{4e00}').take(60).filter_map(|character| face.glyph(character)).collect();
        for generation in 0..12 {
            atlas.begin_generation();
            atlas.begin_frame();
            let table = atlas.table(face.id(), 300.0 + generation as f32, 1.0, 0.0);
            for glyph in &glyphs {
                assert!(atlas.raster(&context, table, &face, *glyph, 0, Use::Exact).is_some(), "generation {generation}");
            }
            atlas.upload();
            assert!(glyphs.iter().all(|glyph| atlas.find(table, *glyph, 0).is_some()), "what is on screen stays");
        }
        assert!(atlas.page_count() <= MOST_PAGES, "{} pages", atlas.page_count());
        assert!(atlas.stamp() > 0);
    }
}
