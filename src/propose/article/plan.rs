//! A block laid out: where each frame of the article stands.

use std::sync::Arc;

use super::Measurer;
use super::measure::HeadlineExtent;
use super::parts::{Parts, SlotParts, Text};
use crate::base::{FrameId, Insets, Length, Rect, WritingMode};
use crate::makeup::column_rects;
use crate::model::{ArticleBlock, BlockAlign, CaptionPlace, Cells, Content, Frame, Grid, HeadlinePlace, PictureShape, SlotEdge, TextBox, TextGive};
use crate::propose::photo::resized;

/// Free lines between a picture (with its caption) and text or another picture.
const PICTURE_GAP: i64 = 1;

/// The frames of an article as its block wants them; those that are new have ids from [`Parts::free_id`] on.
pub(super) struct Plan {
    pub headline: Option<Arc<Frame>>,
    pub body: Vec<Arc<Frame>>,
    pub pictures: Vec<Arc<Frame>>,
    pub captions: Vec<Option<Arc<Frame>>>,
    /// The box round all of them.
    pub surround: Option<Arc<Frame>>,
    /// Lines of the headline's block; characters for a standing headline.
    pub headline_lines: u32,
    /// Free lines in it.
    pub headline_air: Option<u32>,
    /// Lines of each picture.
    pub picture_lines: Vec<u32>,
    /// How many parts found less room than they need.
    pub cramped: u32,
}

impl Plan {
    /// Lays `parts` out in `block`.
    pub fn of(parts: &Parts<'_>, block: &ArticleBlock, measurer: &mut Measurer<'_>) -> Self {
        let mut setting = Setting::new(parts, block);
        setting.pictures_above(measurer);
        setting.headline(measurer);
        setting.pictures_in_text(measurer);
        setting.body();
        setting.surround();
        setting.plan
    }

    /// The frames that text runs around.
    pub fn obstacles(&self) -> impl Iterator<Item = &Arc<Frame>> {
        self.frames().filter(|frame| frame.wrap.is_some())
    }

    /// All frames: the box, headline, body, pictures, captions.
    pub fn frames(&self) -> impl Iterator<Item = &Arc<Frame>> {
        self.surround.iter().chain(&self.headline).chain(&self.body).chain(&self.pictures).chain(self.captions.iter().flatten())
    }
}

/// The plan at work.
struct Setting<'p, 'd> {
    parts: &'p Parts<'d>,
    block: &'p ArticleBlock,
    plan: Plan,
    next_id: u32,
    /// First line of the text, and one past its last.
    top: i64,
    foot: i64,
    /// The text's left edge and width.
    left: Length,
    width: Length,
    /// What stands in the text: columns from and to, lines from and to, the gap below or above it included.
    taken: Vec<(usize, usize, i64, i64)>,
}

/// A picture with its caption, measured.
struct Package {
    columns: (usize, usize),
    picture: (Length, Length),
    /// Left and width of the caption.
    caption: (Length, Length),
    lines: i64,
    caption_lines: i64,
    caption_height: Length,
    place: CaptionPlace,
    total: i64,
}

impl<'p, 'd> Setting<'p, 'd> {
    fn new(parts: &'p Parts<'d>, block: &'p ArticleBlock) -> Self {
        let area = block.cells.rect(&parts.page.grid);
        let slots = parts.slots.len();
        let (across, lines) = parts.surround.as_ref().map_or((Length::ZERO, 0), |(_, across, lines)| (*across, i64::from(*lines)));
        // A headline on the box's upper line begins where the block does.
        let above = if headline_on_line(parts, block) { 0 } else { lines };
        Self {
            plan: Plan {
                headline: None,
                body: Vec::new(),
                pictures: parts.slots.iter().map(|slot| slot.picture.clone()).collect(),
                captions: vec![None; slots],
                surround: None,
                headline_lines: 0,
                headline_air: None,
                picture_lines: vec![0; slots],
                cramped: 0,
            },
            next_id: parts.free_id,
            top: i64::from(block.cells.line) + above,
            foot: i64::from(block.cells.foot()) - lines,
            left: area.x + across,
            width: (area.width - across * 2).max(parts.page.grid.body_size),
            taken: Vec::new(),
            parts,
            block,
        }
    }

    fn grid(&self) -> &'p Grid
    where
        'd: 'p,
    {
        &self.parts.page.grid
    }

    fn line_top(&self, line: i64) -> Length {
        self.grid().origin.y + self.grid().line_pitch * line
    }

    fn height(&self, lines: i64) -> Length {
        self.grid().block_height(u32::try_from(lines.max(1)).unwrap_or(1))
    }

    fn new_id(&mut self) -> FrameId {
        self.next_id += 1;
        FrameId(self.next_id - 1)
    }

    /// The frame of `text` at `index` of its thread, or a new one.
    fn frame_of(&mut self, text: &Text, index: usize, role: &str, content: impl FnOnce(TextBox) -> Content) -> Frame {
        if let Some(frame) = text.frames.get(index) {
            return frame.as_ref().clone();
        }
        // A further frame looks like the one before it.
        let before = text.frames.last().map(|frame| frame.as_ref().clone()).unwrap_or_default();
        let content = if text.frames.is_empty() { content(TextBox::default()) } else { before.content.clone() };
        Frame { id: self.new_id(), name: self.parts.name(role), content, wrap: None, ..before }
    }

    /// The look of the body's text, in the block's columns.
    fn body_box(&self, columns: u32) -> TextBox {
        let usual = self.parts.body.as_ref().map(|body| body.text_box(TextBox::default())).unwrap_or_default();
        let give = TextGive { size: None, ..self.block.give };
        let columns = if columns <= 1 && usual.columns <= 1 { usual.columns } else { columns };
        TextBox { columns, remainder: self.block.remainder, level_feet: true, give, writing: WritingMode::HorizontalTb, ..usual }
    }

    fn body_insets(&self) -> Insets {
        self.parts.body.as_ref().and_then(|body| body.frames.first()).map(|frame| frame.insets).unwrap_or_default()
    }

    /// The columns of the text from `left`, `width` wide.
    fn columns(&self) -> Vec<Rect> {
        let rect = Rect::new(self.left, self.line_top(self.top), self.width, self.height(self.foot - self.top));
        let text = self.body_box(self.block.body_columns());
        column_rects(rect, self.body_insets(), &text, self.grid())
    }

    /// Pictures over the headline: those that share a line stand side by side, the text begins below the lowest.
    fn pictures_above(&mut self, measurer: &mut Measurer<'_>) {
        let start = self.top;
        let mut reach = start;
        for index in 0..self.parts.slots.len() {
            if self.parts.slots[index].slot.edge != SlotEdge::Above {
                continue;
            }
            let package = self.package(index, measurer);
            let line = self.free_line(&package, start + i64::from(self.parts.slots[index].slot.line), true);
            self.put(index, &package, line, false);
            reach = reach.max(line + package.total + PICTURE_GAP);
        }
        self.taken.clear();
        self.top = reach;
    }

    fn headline(&mut self, measurer: &mut Measurer<'_>) {
        let Some(headline) = &self.parts.headline else { return };
        let plan = self.block.headline;
        let columns = self.columns();
        let place = match plan.place {
            HeadlinePlace::RunIn if columns.len() < 2 => HeadlinePlace::Over,
            HeadlinePlace::Within if columns.len() < 3 => HeadlinePlace::Over,
            place => place,
        };
        let writing = if place.is_upright() { WritingMode::VerticalRl } else { WritingMode::HorizontalTb };
        let usual = headline.text_box(TextBox { block_align: BlockAlign::Centre, ..TextBox::default() });
        let give = TextGive { size: self.block.give.size, ..TextGive::default() };
        let text = TextBox { writing, give, ..usual };
        let mut frame = self.frame_of(headline, 0, "headline", Content::Headline);
        let story = (headline.id, &headline.story);
        let insets = frame.insets;
        if place.is_upright() {
            self.upright(&mut frame, text, story, measurer);
            self.plan.headline = Some(Arc::new(frame));
            return;
        }
        let (left, right) = match place {
            HeadlinePlace::Over | HeadlinePlace::UprightLeft | HeadlinePlace::UprightRight => {
                let width = match plan.columns {
                    0 => self.width,
                    // A headline may be wider than its text, but not than its box.
                    columns if self.parts.surround.is_some() => self.grid().span_width(columns).min(self.width),
                    columns => self.grid().span_width(columns),
                };
                (self.left, self.left + width)
            }
            HeadlinePlace::RunIn | HeadlinePlace::Within => {
                let (from, to) = among(columns.len(), plan.columns as usize, place == HeadlinePlace::Within);
                (columns[from].x, columns[to - 1].right())
            }
        };
        let extent = measurer.headline(story, self.parts.page, &text, right - left - insets.left - insets.right);
        let pitch = self.grid().line_pitch;
        let lines = (extent.of_type + insets.top + insets.bottom).steps_to_cover(pitch).max(1) + self.air(&extent, pitch);
        self.plan.headline_air = u32::try_from(self.air(&extent, pitch)).ok();
        frame.rect = Rect::new(left, self.line_top(self.top), right - left, self.height(lines));
        frame.content = Content::Headline(text);
        self.plan.headline_lines = u32::try_from(lines).unwrap_or(0);
        if place == HeadlinePlace::Over {
            frame.wrap = None;
            self.top += lines + i64::from(plan.gap);
        } else {
            frame.wrap = Some(Insets { bottom: pitch * i64::from(plan.gap), ..Insets::default() });
            let (from, to) = among(columns.len(), plan.columns as usize, place == HeadlinePlace::Within);
            self.taken.push((from, to, self.top, self.top + lines + i64::from(plan.gap)));
        }
        self.plan.cramped += u32::from(self.top >= self.foot);
        self.plan.headline = Some(Arc::new(frame));
    }

    /// The box: the block's cells; from the middle of a headline that stands on its upper line.
    fn surround(&mut self) {
        let Some((frame, ..)) = &self.parts.surround else { return };
        let mut rect = self.block.cells.rect(self.grid());
        if let Some(headline) = self.plan.headline.as_ref().filter(|_| headline_on_line(self.parts, self.block)) {
            let foot = rect.bottom();
            rect.y = headline.rect.centre().y;
            rect.height = (foot - rect.y).max(self.grid().body_size);
        }
        let mut frame = frame.as_ref().clone();
        frame.rect = rect;
        self.plan.surround = Some(Arc::new(frame));
    }

    /// A standing headline: a strip as wide as its type and air, as high as the block, a gutter from the text.
    fn upright(&mut self, frame: &mut Frame, text: TextBox, story: (crate::base::StoryId, &Arc<crate::model::Story>), measurer: &mut Measurer<'_>) {
        let grid = self.grid();
        let (plan, height) = (self.block.headline, self.height(self.foot - self.top));
        let extent = measurer.headline(story, self.parts.page, &text, height - frame.insets.top - frame.insets.bottom);
        let em = grid.body_size;
        let characters = (extent.of_type + frame.insets.left + frame.insets.right).steps_to_cover(em).max(1) + self.air(&extent, em);
        self.plan.headline_air = u32::try_from(self.air(&extent, em)).ok();
        let strip = em * characters;
        let off = strip + grid.gutter_width() + em * i64::from(plan.gap);
        let at_left = plan.place == HeadlinePlace::UprightLeft;
        let left = if at_left { self.left } else { self.left + self.width - strip };
        frame.rect = Rect::new(left, self.line_top(self.top), strip, height);
        frame.content = Content::Headline(text);
        frame.wrap = None;
        self.plan.headline_lines = u32::try_from(characters).unwrap_or(0);
        // At least a character of text stays beside it.
        self.plan.cramped += u32::from(self.width - off < em * 4);
        let room = (self.width - off).max(em);
        self.left = if at_left { self.left + self.width - room } else { self.left };
        self.width = room;
    }

    /// Free lines in the headline's block, or characters in a standing headline's.
    fn air(&self, extent: &HeadlineExtent, step: Length) -> i64 {
        let usual = i64::from(extent.grades + 1).max(extent.asked.steps_to_cover(step));
        self.block.headline.air.map_or(usual, i64::from)
    }

    /// Pictures of the text: at its top and foot over all columns it makes room, else the text runs around.
    fn pictures_in_text(&mut self, measurer: &mut Measurer<'_>) {
        let count = self.columns().len();
        let is_wide = |slot: &SlotParts| (slot.slot.columns == 0 || slot.slot.columns as usize >= count) && slot.slot.line == 0;
        // A headline among the columns stands at the top: what spans them all goes below it, as text that runs around does.
        let top_is_free = self.taken.is_empty();
        for wide in [true, false] {
            for index in 0..self.parts.slots.len() {
                let slot = &self.parts.slots[index];
                let edge = slot.slot.edge;
                let makes_room = is_wide(slot) && (edge == SlotEdge::Foot || top_is_free);
                if edge == SlotEdge::Above || makes_room != wide {
                    continue;
                }
                let package = self.package(index, measurer);
                let lines = i64::from(slot.slot.line);
                let down = edge != SlotEdge::Foot;
                let wanted = if down { self.top + lines } else { self.foot - lines - package.total };
                let line = if wide { wanted } else { self.free_line(&package, wanted, down) };
                self.put(index, &package, line, !wide);
                if wide && down {
                    self.top = line + package.total + PICTURE_GAP;
                } else if wide {
                    self.foot = line - PICTURE_GAP;
                }
            }
        }
    }

    /// Measures picture `index` with its caption.
    fn package(&self, index: usize, measurer: &mut Measurer<'_>) -> Package {
        let part = &self.parts.slots[index];
        let (slot, columns) = (&part.slot, self.columns());
        let grid = self.grid();
        let span = match slot.columns as usize {
            0 => columns.len(),
            span => span.min(columns.len()),
        };
        let from = (slot.column as usize).min(columns.len() - span);
        let to = from + span;
        let whole = span == columns.len();
        let left = if whole { self.left } else { columns[from].x };
        let right = if whole { self.left + self.width } else { columns[to - 1].right() };
        let has_caption = part.caption.is_some();
        let place = if slot.caption_place == CaptionPlace::Beside && (span < 2 || !has_caption) { CaptionPlace::Below } else { slot.caption_place };
        let picture = if place == CaptionPlace::Beside { (left, columns[to - 2].right() - left) } else { (left, right - left) };
        let caption = if place == CaptionPlace::Beside { (columns[to - 1].x, right - columns[to - 1].x) } else { picture };
        let natural = picture.1.scaled(1.0 / slot.ratio.get().max(0.001)).scaled(1.0 + slot.crop.get());
        let mut lines = lines_of(natural, grid);
        let caption_height = part.caption.as_ref().map_or(Length::ZERO, |text| {
            let frame = text.frames.first();
            let insets = caption_insets(frame.map(|frame| frame.insets).unwrap_or_default(), place, grid);
            measurer.caption((text.id, &text.story), self.parts.page, &text.text_box(TextBox::default()), insets, caption.1)
        });
        let caption_lines = if has_caption { (caption_height - grid.body_size).steps_to_cover(grid.line_pitch).max(0) + 1 } else { 0 };
        let below = if place == CaptionPlace::Below { caption_lines } else { 0 };
        if place == CaptionPlace::Beside {
            lines = lines.max(caption_lines);
        }
        // It stays in the block; the text's own room is the composer's to judge.
        lines = lines.min((self.foot - self.top - below).max(1));
        Package { columns: (from, to), picture, caption, lines, caption_lines, caption_height, place, total: lines + below }
    }

    /// The first line from `wanted` on, down or up, where nothing stands in the package's columns.
    fn free_line(&self, package: &Package, wanted: i64, down: bool) -> i64 {
        let mut line = wanted;
        for _ in 0..=self.taken.len() {
            let meets = |other: &&(usize, usize, i64, i64)| {
                other.0 < package.columns.1 && other.1 > package.columns.0 && other.2 < line + package.total && other.3 > line
            };
            let Some(other) = self.taken.iter().find(meets) else { break };
            line = if down { other.3 } else { other.2 - PICTURE_GAP - package.total };
        }
        line
    }

    /// Puts picture `index` and its caption at `line`; text runs around where `among` it.
    fn put(&mut self, index: usize, package: &Package, line: i64, among: bool) {
        let grid = self.grid();
        let end = line + package.total;
        self.plan.cramped += u32::from(line < self.top || end > self.foot);
        self.taken.push((package.columns.0, package.columns.1, line, end + PICTURE_GAP));
        self.plan.picture_lines[index] = u32::try_from(package.lines).unwrap_or(0);
        // Enough to keep the next line off, too little for the one after it.
        let off = grid.line_pitch - grid.body_size / 2;
        let below = package.place == CaptionPlace::Below && package.caption_lines > 0;
        let above = if line > self.top { off } else { Length::ZERO };
        let mut picture = self.plan.pictures[index].as_ref().clone();
        picture.rect = Rect::new(package.picture.0, self.line_top(line), package.picture.1, self.height(package.lines));
        let sides = self.sides_of(&picture);
        picture.wrap = among.then_some(Insets { top: above, bottom: if below { Length::ZERO } else { off }, ..sides });
        let part = &self.parts.slots[index];
        if let Content::Picture(slot) = &picture.content {
            let old = part.picture.rect.inset(part.picture.insets);
            picture.content = Content::Picture(resized(slot, &old, &picture.rect.inset(picture.insets)));
        }
        if let Some(text) = &part.caption {
            let mut caption = self.frame_of(text, 0, "caption", Content::Caption);
            let insets = caption_insets(caption.insets, package.place, grid);
            let (top, height, align) = match package.place {
                CaptionPlace::Below => (self.line_top(line + package.lines), self.height(package.caption_lines), BlockAlign::Start),
                CaptionPlace::Beside => (picture.rect.y, picture.rect.height, BlockAlign::End),
                CaptionPlace::On => {
                    (picture.rect.bottom() - package.caption_height.min(picture.rect.height), package.caption_height, BlockAlign::Start)
                }
            };
            caption.rect = Rect::new(package.caption.0, top, package.caption.1, height.max(grid.body_size));
            caption.insets = insets;
            caption.wrap = (among && package.place != CaptionPlace::On).then(|| Insets { top: Length::ZERO, bottom: off, ..Insets::default() });
            if package.place == CaptionPlace::Beside && above.is_positive() {
                caption.wrap = caption.wrap.map(|wrap| Insets { top: above, ..wrap });
            }
            if let Content::Caption(text) = &mut caption.content {
                text.block_align = align;
            }
            self.plan.captions[index] = Some(Arc::new(caption));
        }
        self.plan.pictures[index] = Arc::new(picture);
    }

    /// The run-around at the sides of a picture: a shape keeps half a character off, or what it has.
    fn sides_of(&self, picture: &Frame) -> Insets {
        let shaped = matches!(&picture.content, Content::Picture(slot) if slot.shape != PictureShape::Rectangle);
        if !shaped {
            return Insets::default();
        }
        let usual = self.grid().body_size / 2;
        let (left, right) = picture.wrap.map_or((usual, usual), |wrap| (wrap.left, wrap.right));
        Insets { left, right, ..Insets::default() }
    }

    fn body(&mut self) {
        let Some(body) = &self.parts.body else { return };
        let columns = self.block.body_columns();
        self.plan.cramped += u32::from(self.foot <= self.top);
        let rect = Rect::new(self.left, self.line_top(self.top), self.width, self.height(self.foot - self.top));
        let mut first = self.frame_of(body, 0, "text.1", Content::Text);
        first.rect = rect;
        first.content = Content::Text(self.body_box(columns));
        first.wrap = None;
        self.plan.body.push(Arc::new(first));
        if let Some(ell) = self.block.ell {
            let mut second = self.frame_of(body, 1, "text.2", Content::Text);
            second.rect = ell.rect(self.grid());
            second.content = Content::Text(self.body_box(self.ell_columns(&ell)));
            second.wrap = None;
            self.plan.body.push(Arc::new(second));
        }
    }

    /// Columns of the second rectangle: as wide as those of the first, as nearly as it goes.
    fn ell_columns(&self, ell: &Cells) -> u32 {
        let Some(broken) = self.block.broken else { return ell.columns };
        let own = self.grid().span_width(ell.columns);
        let measure = self.block.cells.rect(self.grid()).width / i64::from(broken.max(1));
        (own.ratio(measure.max(Length::from_units(1))).round() as u32).clamp(1, crate::model::bounds::BLOCK_COLUMNS)
    }
}

/// Whether the headline stands on the upper line of the article's box: its border is open for it, and nothing stands over it.
fn headline_on_line(parts: &Parts<'_>, block: &ArticleBlock) -> bool {
    let is_open = parts.surround.as_ref().is_some_and(|(frame, ..)| frame.finish.open_for_headline && frame.border.is_some());
    let stands_first = parts.slots.iter().all(|slot| slot.slot.edge != SlotEdge::Above);
    is_open && parts.headline.is_some() && block.headline.place == HeadlinePlace::Over && stands_first
}

/// Columns from and to that a headline among `count` columns spans: `wanted` of them, the first ones or the middle ones.
fn among(count: usize, wanted: usize, middle: bool) -> (usize, usize) {
    let usual = if middle { count - 2 } else { count.div_ceil(2) };
    let most = if middle { count - 2 } else { count - 1 };
    let span = if wanted == 0 { usual } else { wanted }.clamp(1, most.max(1));
    let from = if middle { (count - span) / 2 } else { 0 };
    (from, from + span)
}

/// The insets of a caption: on its picture it keeps half a character from the edges.
fn caption_insets(insets: Insets, place: CaptionPlace, grid: &Grid) -> Insets {
    let on = Insets::all(grid.body_size / 2);
    match place {
        CaptionPlace::On if insets == Insets::default() => on,
        CaptionPlace::Below | CaptionPlace::Beside if insets == on => Insets::default(),
        CaptionPlace::On | CaptionPlace::Below | CaptionPlace::Beside => insets,
    }
}

/// The whole lines nearest to `extent`, one at least.
pub(super) fn lines_of(extent: Length, grid: &Grid) -> i64 {
    ((extent - grid.body_size + grid.line_pitch / 2).whole_steps(grid.line_pitch) + 1).max(1)
}
