//! Random documents that can be laid out, and random edits of them.
//!
//! Everything follows from one number, so that a failing case can be made again.

use std::sync::Arc;

use banxin::base::{
    ArticleId, Cmyk, Em, FrameId, GroupId, Inks, Insets, LayerId, Length, PageId, PictureId, Point, Rect, Share, Size, StoryId, Turn, WritingMode,
};
use banxin::edit::{Edit, PageProperties};
use banxin::model::{
    AdMark, AdSize, AdSlot, Align, Article, ArticleBlock, BlockAlign, BreakLevel, CaptionPlace, Cells, CharacterStyle, CjkStyle, CodeBox, Colour,
    CompositeFace, Content, Correction, DigestBox, DigestItem, Document, Edition, FacePart, Finish, Fit, FolioBox, FolioPart, Frame, Give, Grid,
    Guide, HeadlineFit, HeadlinePlace, HeadlinePlan, Imprint, Jumps, Layer, LineEnd, LineStroke, Mark, MarkKind, Mixture, NamePlace, NameplateBox,
    ObjectStyle, Ornament, Page, PageIssue, PageStage, PageStatus, Paragraph, ParagraphBox, ParagraphStyle, ParentPage, Pattern, PatternKind,
    PictureBox, PictureLink, PictureShape, PictureSlot, PressStandard, Remainder, RuleBox, RuleKind, Setting, Shade, SignOff, SlotEdge, Story,
    Surround, Swatch, TableBox, TableCell, TableRow, TextBox, TextGive, TypeOutline, TypeShadow, TypeSize, Weight,
};

/// Numbers that follow from a seed (SplitMix64).
pub struct Chance(u64);

impl Chance {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
    fn number(&mut self, least: u32, most: u32) -> u32 {
        least + self.below((most - least + 1) as usize) as u32
    }
    pub fn heads(&mut self) -> bool {
        self.below(2) == 0
    }
    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.heads().then(|| make(self))
    }
    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
    fn list<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }
    /// A share from 0 to 1 with all its digits.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
    /// A length that is a whole number of millimetres, of half points, or of nothing.
    fn length(&mut self, least_mm: i64, most_mm: i64) -> Length {
        let span = (most_mm - least_mm) * 36_000;
        let units = least_mm * 36_000 + (self.next() % (span.max(0) as u64 + 1)) as i64;
        let step = *self.pick(&[1, 36_000, 6_350]);
        Length::from_units((units / step * step).clamp(least_mm * 36_000, most_mm * 36_000))
    }
    fn em(&mut self, least: i32, most: i32) -> Em {
        Em::from_millionths(least * 1_000_000 + (self.next() % ((most - least) as u64 * 1_000_000 + 1)) as i32)
    }
    fn ink(&mut self) -> Share {
        Share::percent(self.below(10_001) as f64 / 100.0)
    }
    fn words(&mut self, most: usize) -> String {
        const LETTERS: [char; 22] =
            ['版', '心', '报', '社', '记', '者', '，', '。', '“', '”', '《', '》', 'a', 'Z', '7', ' ', '"', '\\', '\t', '\u{2028}', '𠮷', 'é'];
        (0..self.below(most + 1)).map(|_| *self.pick(&LETTERS)).collect()
    }
    fn name(&mut self) -> String {
        (*self.pick(&["body", "headline", "小标题", "图说", "black", "红", "song", "a\"b", "dateline", "gb"])).to_owned()
    }
}

fn colour(chance: &mut Chance) -> Colour {
    Colour { swatch: chance.name(), tint: chance.ink() }
}
fn insets(chance: &mut Chance, most: i64) -> Insets {
    Insets { top: chance.length(0, most), right: chance.length(0, most), bottom: chance.length(0, most), left: chance.length(0, most) }
}
fn stroke(chance: &mut Chance) -> LineStroke {
    let kinds = [
        RuleKind::Single,
        RuleKind::Double,
        RuleKind::ThickThin,
        RuleKind::Dotted,
        RuleKind::Dashed,
        RuleKind::ThinThick,
        RuleKind::Triple,
        RuleKind::Wavy,
    ];
    LineStroke { weight: Length::from_units(1 + chance.below(90_000) as i64), colour: colour(chance), kind: *chance.pick(&kinds) }
}
fn text_box(chance: &mut Chance) -> TextBox {
    TextBox {
        columns: chance.number(0, 4),
        gutter: chance.maybe(|chance| chance.em(0, 3)),
        writing: *chance.pick(&[WritingMode::HorizontalTb, WritingMode::VerticalRl]),
        level_feet: chance.heads(),
        block_align: *chance.pick(&[BlockAlign::Start, BlockAlign::Centre, BlockAlign::End]),
        column_rule: chance.maybe(stroke),
        remainder: *chance.pick(&[Remainder::Gaps, Remainder::Column]),
        give: give(chance),
    }
}
fn give(chance: &mut Chance) -> TextGive {
    TextGive {
        sign_off: *chance.pick(&[SignOff::OwnLine, SignOff::RunIn]),
        air: chance.maybe(|chance| chance.number(0, 3)),
        more_air: if chance.heads() { 0 } else { chance.number(0, 5) },
        tracking: if chance.heads() { Em::ZERO } else { chance.em(-1, 1) },
        size: chance.maybe(|chance| chance.em(1, 2)),
    }
}
fn cells(chance: &mut Chance) -> Cells {
    Cells { column: chance.number(0, 6), columns: chance.number(1, 6), line: chance.number(0, 90), lines: chance.number(1, 60) }
}
/// How an article is folded on one of the document's pages, with picture frames of the document.
fn block(chance: &mut Chance, document: &Document, captions: &[StoryId]) -> Option<Box<ArticleBlock>> {
    let pages: Vec<PageId> = document.pages.iter().map(|page| page.id).collect();
    let mut frames: Vec<FrameId> = document.pages.iter().flat_map(|page| page.frames.iter().map(|frame| frame.id)).collect();
    if pages.is_empty() || chance.heads() {
        return None;
    }
    let mut slots = Vec::new();
    while !frames.is_empty() && chance.below(3) == 0 {
        slots.push(PictureSlot {
            frame: frames.swap_remove(chance.below(frames.len())),
            caption: captions.first().copied().filter(|_| chance.heads()),
            column: chance.number(0, 4),
            columns: chance.number(0, 4),
            line: chance.number(0, 20),
            edge: *chance.pick(&[SlotEdge::Text, SlotEdge::Foot, SlotEdge::Above]),
            ratio: chance.em(1, 3),
            crop: Em::from_millionths(chance.number(0, 280_000) as i32 - 140_000),
            caption_place: *chance.pick(&[CaptionPlace::Below, CaptionPlace::Beside, CaptionPlace::On]),
        });
    }
    let boxes: Vec<FrameId> = document
        .pages
        .iter()
        .flat_map(|page| &page.frames)
        .filter(|frame| matches!(frame.content, Content::Box) && slots.iter().all(|slot| slot.frame != frame.id))
        .map(|frame| frame.id)
        .collect();
    let boxed = !boxes.is_empty() && chance.heads();
    let surround = boxed.then(|| Surround { frame: *chance.pick(&boxes), lines: chance.number(0, 4), characters: chance.em(0, 3) });
    let headline = HeadlinePlan {
        place: *chance.pick(&HeadlinePlace::ALL),
        columns: chance.number(0, 4),
        air: chance.maybe(|chance| chance.number(0, 6)),
        gap: chance.number(0, 2),
    };
    Some(Box::new(ArticleBlock {
        ell: chance.maybe(cells),
        headline,
        broken: chance.maybe(|chance| chance.number(1, 6)),
        remainder: *chance.pick(&[Remainder::Gaps, Remainder::Column]),
        give: give(chance),
        slots,
        surround,
        ..ArticleBlock::new(*chance.pick(&pages), cells(chance))
    }))
}
fn fit(chance: &mut Chance) -> Fit {
    match chance.below(3) {
        0 => Fit::Fill { focus_x: chance.share(), focus_y: chance.share() },
        1 => Fit::Whole,
        _ => Fit::Free { offset: Point::new(chance.length(-50, 50), chance.length(-50, 50)), width: chance.length(1, 900) },
    }
}
fn picture_box(chance: &mut Chance, document: &Document) -> Content {
    let known: Vec<PictureId> = document.pictures.keys().copied().collect();
    let picture = if known.is_empty() { None } else { chance.maybe(|chance| *chance.pick(&known)) };
    let shape = match chance.below(4) {
        0 => PictureShape::Rectangle,
        1 => PictureShape::Rounded { radius: chance.length(0, 30) },
        2 => PictureShape::Ellipse,
        _ => PictureShape::Polygon { points: (0..3 + chance.below(5)).map(|_| [chance.share(), chance.share()]).collect() },
    };
    let rotation = if chance.heads() { 0.0 } else { chance.share() * 360.0 - 180.0 };
    Content::Picture(PictureBox { picture, fit: fit(chance), rotation, mirror: chance.heads(), shape })
}
fn text_content(chance: &mut Chance) -> Content {
    match chance.below(3) {
        0 => Content::Text(text_box(chance)),
        1 => Content::Headline(text_box(chance)),
        _ => Content::Caption(text_box(chance)),
    }
}
fn content(chance: &mut Chance, document: &Document) -> Content {
    match chance.below(11) {
        7 => Content::Nameplate(Arc::new(nameplate(chance))),
        8 => {
            let item = |chance: &mut Chance| DigestItem { article: ArticleId(chance.number(1, 5)), text: chance.words(5) };
            let (items, rule) = (chance.list(3, item), chance.maybe(stroke));
            Content::Digest(DigestBox { items, style: chance.name(), page: chance.words(4), page_style: chance.name(), rule })
        }
        9 => Content::Table(Arc::new(table(chance))),
        10 => {
            let correction = *chance.pick(&[Correction::Low, Correction::Medium, Correction::Quartile, Correction::High]);
            Content::Code(CodeBox { text: chance.words(20), correction })
        }
        0..=2 => text_content(chance),
        3 => picture_box(chance, document),
        4 => Content::Rule(RuleBox { stroke: stroke(chance) }),
        5 => Content::Box,
        _ => {
            let part = |chance: &mut Chance| FolioPart { text: chance.words(8), style: chance.name() };
            Content::Folio(FolioBox {
                left: chance.list(2, part),
                middle: chance.list(2, part),
                right: chance.list(2, part),
                rule: chance.maybe(stroke),
            })
        }
    }
}
fn folio_part(chance: &mut Chance) -> FolioPart {
    FolioPart { text: chance.words(8), style: chance.name() }
}
fn nameplate(chance: &mut Chance) -> NameplateBox {
    NameplateBox {
        name: chance.maybe(folio_part),
        place: *chance.pick(&[NamePlace::Centre, NamePlace::Left, NamePlace::Right]),
        left: chance.list(3, folio_part),
        right: chance.list(3, folio_part),
        foot: chance.list(3, folio_part),
        foot_rule: chance.maybe(stroke),
        rule: chance.maybe(stroke),
    }
}
fn table(chance: &mut Chance) -> TableBox {
    let columns = chance.number(1, 4) as usize;
    let cell = |chance: &mut Chance| TableCell {
        paragraphs: chance.list(2, paragraph),
        columns: chance.number(1, 3),
        rows: chance.number(1, 3),
        align: *chance.pick(&[BlockAlign::Start, BlockAlign::Centre, BlockAlign::End]),
        shade: chance.maybe(colour),
    };
    TableBox {
        columns: (0..columns).map(|_| chance.number(1, 9)).collect(),
        rows: chance.list(4, |chance| TableRow { height: chance.maybe(|chance| chance.length(0, 30)), cells: chance.list(columns, cell) }),
        header_rows: chance.number(0, 2),
        style: chance.name(),
        header_style: chance.words(2),
        padding: chance.length(0, 3),
        edge_rule: chance.maybe(stroke),
        header_rule: chance.maybe(stroke),
        row_rule: chance.maybe(stroke),
        column_rule: chance.maybe(stroke),
        side_rule: chance.maybe(stroke),
        header_shade: chance.maybe(colour),
        stripe: chance.maybe(colour),
    }
}
fn finish(chance: &mut Chance) -> Finish {
    let kinds = [PatternKind::Hatch, PatternKind::CrossHatch, PatternKind::Lines, PatternKind::Grid, PatternKind::Dots];
    Finish {
        ornament: chance.maybe(|chance| Ornament { name: chance.words(3), width: chance.length(1, 9), colour: colour(chance) }),
        pattern: chance.maybe(|chance| Pattern {
            kind: *chance.pick(&kinds),
            pitch: chance.length(1, 9),
            weight: Length::from_units(1 + chance.below(90_000) as i64),
            colour: colour(chance),
        }),
        open_for_headline: chance.heads(),
    }
}
fn ad_slot(chance: &mut Chance) -> AdSlot {
    let marks = [AdMark::TopRight, AdMark::TopLeft, AdMark::BottomRight, AdMark::BottomLeft, AdMark::Delivered, AdMark::Missing];
    AdSlot { size: chance.name(), mark: *chance.pick(&marks) }
}
fn page_issue(chance: &mut Chance) -> PageIssue {
    PageIssue {
        letter: chance.maybe(|chance| chance.words(1)),
        spread_with_next: chance.heads(),
        parent: chance.maybe(Chance::name),
        without: chance.list(2, |chance| FrameId(chance.number(0, 99))).into_iter().collect(),
        editions: chance.list(2, Chance::name).into_iter().collect(),
        staff: chance.list(2, |chance| (chance.words(2), chance.words(3))).into_iter().collect(),
        article_rule: chance.maybe(stroke),
        side_rule: chance.maybe(stroke),
    }
}
/// A parent page of frames without running text; `first` is the id of the first.
fn parent(chance: &mut Chance, document: &Document) -> Arc<ParentPage> {
    let first = document.free_frame_id().0;
    let frames = (0..chance.below(3)).map(|index| frame(chance, document, FrameId(first + index as u32)));
    Arc::new(ParentPage { frames: frames.filter(|frame| frame.content.text_box().is_none()).collect() })
}
fn imprint(chance: &mut Chance) -> Imprint {
    Imprint {
        cn: chance.words(5),
        publisher: chance.words(5),
        price: chance.words(5),
        postal_code: chance.words(5),
        address: chance.words(5),
        phone: chance.words(5),
        website: chance.words(5),
        chief: chance.words(5),
    }
}
fn jumps(chance: &mut Chance) -> Jumps {
    Jumps { to: chance.words(6), from: chance.words(6), style: chance.name() }
}
fn ad_size(chance: &mut Chance) -> AdSize {
    let (columns, lines) = (chance.number(1, 8), chance.number(1, 80));
    match chance.below(4) {
        0 => AdSize::Area { columns, of_columns: chance.number(8, 9), lines, of_lines: chance.number(80, 99) },
        1 => AdSize::Cells { columns, lines },
        2 => AdSize::Ear { columns, lines },
        _ => AdSize::Fold,
    }
}
fn rect(chance: &mut Chance) -> Rect {
    Rect::new(chance.length(-20, 300), chance.length(-20, 400), chance.length(10, 300), chance.length(10, 300))
}
fn turn(chance: &mut Chance) -> Turn {
    let hundredths = chance.number(0, 35_999) as i32;
    *chance.pick(&[Turn::NONE, Turn::NONE, Turn::QUARTER, Turn::hundredths(hundredths)])
}
fn frame(chance: &mut Chance, document: &Document, id: FrameId) -> Arc<Frame> {
    Arc::new(Frame {
        id,
        name: chance.words(6),
        rect: rect(chance),
        turn: turn(chance),
        content: content(chance, document),
        insets: insets(chance, 4),
        wrap: chance.maybe(|chance| insets(chance, 9)),
        border: chance.maybe(stroke),
        shade: chance.maybe(|chance| Shade { colour: colour(chance) }),
        finish: finish(chance),
        ad: chance.maybe(ad_slot),
        locked: chance.heads(),
        hidden: chance.heads(),
        groups: groups(chance),
        layer: layer(chance, document),
        style: if chance.heads() { chance.name() } else { String::new() },
    })
}
fn groups(chance: &mut Chance) -> Vec<GroupId> {
    let first = chance.number(1, 9);
    (first..first + chance.below(3) as u32).map(GroupId).collect()
}
fn layer(chance: &mut Chance, document: &Document) -> Option<LayerId> {
    let known: Vec<LayerId> = document.layers.iter().map(|layer| layer.id).collect();
    if known.is_empty() { None } else { chance.maybe(|chance| *chance.pick(&known)) }
}
fn layers(chance: &mut Chance) -> Vec<Layer> {
    let count = chance.below(4) as u32;
    (1..=count).map(|id| Layer { id: LayerId(id), name: chance.words(4), hidden: chance.heads(), locked: chance.heads() }).collect()
}
fn guides(chance: &mut Chance) -> Vec<Guide> {
    chance.list(3, |chance| if chance.heads() { Guide::X(chance.length(-20, 300)) } else { Guide::Y(chance.length(-20, 400)) })
}
fn grid(chance: &mut Chance) -> Grid {
    Grid {
        origin: Point::new(chance.length(0, 30), chance.length(0, 30)),
        columns: chance.number(1, 8),
        characters: chance.number(5, 20),
        gutter: chance.em(0, 2),
        lines: chance.number(10, 120),
        body_size: chance.length(2, 6),
        line_pitch: chance.length(3, 9),
    }
}
fn properties(chance: &mut Chance) -> PageProperties {
    PageProperties {
        label: chance.words(3),
        section: chance.words(4),
        editors: chance.words(10),
        trim: Size::new(chance.length(10, 600), chance.length(10, 600)),
        bleed: chance.length(0, 5),
    }
}
fn status(chance: &mut Chance) -> PageStatus {
    PageStatus { stage: *chance.pick(&PageStage::ALL), who: chance.words(3), when: chance.words(4) }
}
fn setting<T>(chance: &mut Chance, make: impl FnOnce(&mut Chance) -> T) -> Setting<T> {
    if chance.heads() { Setting::Off } else { Setting::On(make(chance)) }
}
fn object_style(chance: &mut Chance) -> Arc<ObjectStyle> {
    Arc::new(ObjectStyle {
        insets: chance.maybe(|chance| insets(chance, 9)),
        wrap: chance.maybe(|chance| setting(chance, |chance| insets(chance, 9))),
        border: chance.maybe(|chance| setting(chance, stroke)),
        shade: chance.maybe(|chance| setting(chance, |chance| Shade { colour: colour(chance) })),
        text: chance.maybe(text_box),
    })
}
fn inks(chance: &mut Chance) -> Inks {
    if chance.heads() { Inks::Process } else { Inks::Black }
}
fn page(chance: &mut Chance, document: &Document, frames: usize) -> Arc<Page> {
    let PageProperties { label, section, editors, trim, bleed } = properties(chance);
    let first = document.free_frame_id().0;
    let frames = (0..frames).map(|index| frame(chance, document, FrameId(first + index as u32))).collect();
    Arc::new(Page {
        id: document.free_page_id(),
        label,
        section,
        editors,
        trim,
        bleed,
        grid: grid(chance),
        issue: page_issue(chance),
        guides: guides(chance),
        frames,
        status: chance.maybe(status),
        inks: inks(chance),
    })
}

/// A byte of `text` between characters.
fn boundary(chance: &mut Chance, text: &str) -> usize {
    let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    places.push(text.len());
    *chance.pick(&places)
}
fn span(chance: &mut Chance, text: &str) -> (usize, usize) {
    let (one, other) = (boundary(chance, text), boundary(chance, text));
    (one.min(other), one.max(other))
}
fn marks(chance: &mut Chance, text: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = chance
        .list(4, |chance| {
            let (start, end) = span(chance, text);
            let kind = match chance.below(7) {
                0 => MarkKind::Style(chance.name()),
                1 => MarkKind::Emphasis,
                2 => MarkKind::ProperName,
                3 => MarkKind::BookTitle,
                4 => MarkKind::Ruby(chance.words(3)),
                5 => MarkKind::TateChuYoko,
                _ => MarkKind::DropInitial(chance.number(1, 5) as u8),
            };
            Mark { start: start as u32, end: end as u32, kind }
        })
        .into_iter()
        .filter(|mark| mark.start < mark.end)
        .collect();
    marks.sort_by_key(|mark| mark.start);
    marks
}
fn paragraph(chance: &mut Chance) -> Arc<Paragraph> {
    let text = chance.words(30);
    let marks = marks(chance, &text);
    Arc::new(Paragraph { text: text.into(), style: chance.name(), marks })
}
fn story(chance: &mut Chance) -> Arc<Story> {
    Arc::new(Story { paragraphs: chance.list(5, paragraph) })
}
fn size(chance: &mut Chance) -> TypeSize {
    if chance.heads() { TypeSize::Named(chance.name()) } else { TypeSize::Exact(chance.length(1, 40)) }
}
fn headline_fit(chance: &mut Chance) -> HeadlineFit {
    let give = |chance: &mut Chance, most: i32| Give { least: chance.em(0, 1), most: chance.em(1, most) };
    HeadlineFit {
        lines: chance.maybe(|chance| chance.number(1, 4)),
        size: chance.maybe(|chance| Give { least: Em::new(0.5), ..give(chance, 2) }),
        tracking: chance.maybe(|chance| give(chance, 2)),
        scale_x: chance.maybe(|chance| Give { least: Em::new(0.7), ..give(chance, 2) }),
    }
}
fn paragraph_style(chance: &mut Chance) -> Arc<ParagraphStyle> {
    Arc::new(ParagraphStyle {
        based_on: chance.maybe(Chance::name),
        face: chance.maybe(Chance::name),
        size: chance.maybe(size),
        line_pitch: chance.maybe(|chance| chance.length(1, 30)),
        align: chance.maybe(|chance| *chance.pick(&[Align::Justify, Align::Start, Align::Centre, Align::End])),
        balanced: chance.maybe(Chance::heads),
        stacked: chance.maybe(Chance::heads),
        fit: chance.maybe(headline_fit),
        indent: chance.maybe(|chance| chance.em(-2, 4)),
        before: chance.maybe(|chance| chance.number(0, 3)),
        after: chance.maybe(|chance| chance.number(0, 3)),
        lines: chance.maybe(|chance| chance.number(1, 4)),
        keep_with_next: chance.maybe(|chance| chance.number(0, 3)),
        orphan: chance.maybe(|chance| chance.number(0, 3)),
        widow: chance.maybe(|chance| chance.number(0, 3)),
        colour: chance.maybe(colour),
        tracking: chance.maybe(|chance| chance.em(-1, 1)),
        scale_x: chance.maybe(|chance| chance.em(1, 2)),
        outline: chance.maybe(|chance| TypeOutline { width: chance.em(0, 1), colour: colour(chance), hollow: chance.heads() }),
        shadow: chance.maybe(|chance| TypeShadow { dx: chance.em(-2, 2), dy: chance.em(-2, 2), colour: colour(chance) }),
        boxed: chance.maybe(paragraph_box),
        cjk: chance.maybe(Chance::name),
    })
}
fn paragraph_box(chance: &mut Chance) -> ParagraphBox {
    ParagraphBox {
        border: chance.maybe(stroke),
        shade: chance.maybe(|chance| Shade { colour: colour(chance) }),
        along: chance.em(0, 3),
        across: chance.em(0, 3),
        wide: chance.heads(),
    }
}
fn character_style(chance: &mut Chance) -> Arc<CharacterStyle> {
    Arc::new(CharacterStyle {
        face: chance.maybe(Chance::name),
        size: chance.maybe(size),
        colour: chance.maybe(colour),
        tracking: chance.maybe(|chance| chance.em(-1, 1)),
        scale_x: chance.maybe(|chance| chance.em(1, 2)),
        outline: chance.maybe(|chance| TypeOutline { width: chance.em(0, 1), colour: colour(chance), hollow: chance.heads() }),
        shadow: chance.maybe(|chance| TypeShadow { dx: chance.em(-2, 2), dy: chance.em(-2, 2), colour: colour(chance) }),
        shift: chance.maybe(|chance| chance.em(-1, 1)),
        unbreakable: chance.maybe(|chance| chance.heads()),
    })
}
fn cjk_style(chance: &mut Chance) -> Arc<CjkStyle> {
    Arc::new(CjkStyle {
        level: *chance.pick(&[BreakLevel::Basic, BreakLevel::Gb, BreakLevel::Strict, BreakLevel::Loose]),
        not_at_start: chance.words(3),
        line_end: *chance.pick(&[LineEnd::Half, LineEnd::Full, LineEnd::Hang]),
        han_latin: chance.em(0, 1),
        han_latin_most: chance.em(0, 1),
        strict_grid: chance.heads(),
        last_line_min: chance.number(0, 4) as u8,
        ..CjkStyle::default()
    })
}
fn face(chance: &mut Chance) -> CompositeFace {
    let part = |chance: &mut Chance| FacePart {
        family: chance.words(5),
        weight: *chance.pick(&[Weight::Regular, Weight::Bold, Weight::Black]),
        scale: chance.em(1, 2),
        shift: chance.em(-1, 1),
    };
    CompositeFace { han: part(chance), latin: chance.maybe(part), digits: chance.maybe(part), marks: chance.maybe(part) }
}
fn swatch(chance: &mut Chance) -> Swatch {
    let mix = Cmyk { c: chance.ink(), m: chance.ink(), y: chance.ink(), k: chance.ink() };
    if chance.heads() {
        let spots = chance.list(3, |chance| (chance.name(), chance.ink())).into_iter().collect();
        return Swatch::Mixed(Mixture { process: mix, spots });
    }
    if chance.heads() { Swatch::Process(mix) } else { Swatch::Spot(mix) }
}
fn edition(chance: &mut Chance) -> Edition {
    Edition {
        paper: chance.words(5),
        date: chance.words(5),
        number: chance.maybe(|chance| chance.number(1, 90_000)),
        hotline: chance.words(5),
        press_profile: chance.maybe(|chance| chance.words(5)),
        mark_offset: chance.length(0, 10),
        press_standard: chance.maybe(|chance| if chance.heads() { PressStandard::X1a2001 } else { PressStandard::X1a2003 }),
    }
}
fn article(chance: &mut Chance, document: &Document) -> Arc<Article> {
    let stories: Vec<StoryId> = document.stories.keys().copied().collect();
    let pictures: Vec<PictureId> = document.pictures.keys().copied().collect();
    let one = |chance: &mut Chance| if stories.is_empty() { None } else { chance.maybe(|chance| *chance.pick(&stories)) };
    let captions: Vec<StoryId> = one(chance).into_iter().collect();
    let block = block(chance, document, &captions);
    Arc::new(Article {
        name: chance.words(6),
        headline: one(chance),
        body: one(chance),
        captions,
        block,
        pictures: if pictures.is_empty() { Vec::new() } else { chance.list(2, |chance| *chance.pick(&pictures)) },
        priority: chance.number(0, 9),
    })
}
fn picture(chance: &mut Chance) -> Arc<PictureLink> {
    Arc::new(PictureLink { file: format!("pictures/{}.jpg", chance.words(4)), alternative: chance.words(6), page: Default::default() })
}

/// Frames with text that stand in no thread but that of `story`.
fn free_frames(document: &Document, story: StoryId) -> Vec<FrameId> {
    let frames = document.pages.iter().flat_map(|page| &page.frames).filter(|frame| frame.content.text_box().is_some());
    frames.map(|frame| frame.id).filter(|id| document.story_in(*id).is_none_or(|(other, _)| other == story)).collect()
}
fn thread(chance: &mut Chance, document: &Document, story: StoryId) -> Vec<FrameId> {
    let mut free = free_frames(document, story);
    let mut thread = Vec::new();
    while !free.is_empty() && chance.below(3) > 0 {
        thread.push(free.swap_remove(chance.below(free.len())));
    }
    thread
}

/// A document with something of everything; `size` says how much, `seed` which.
pub fn document(seed: u64, size: usize) -> Document {
    let mut chance = Chance::new(seed);
    let chance = &mut chance;
    let mut document = Document {
        edition: edition(chance),
        imprint: imprint(chance),
        editions: chance.list(3, Chance::name),
        layers: layers(chance),
        jumps: chance.maybe(jumps),
        ..Document::default()
    };
    for _ in 0..size {
        document.type_sizes.insert(chance.name(), chance.length(1, 40));
        document.faces.insert(chance.name(), face(chance));
        document.swatches.insert(chance.name(), swatch(chance));
        document.styles.character.insert(chance.name(), character_style(chance));
        document.styles.cjk.insert(chance.name(), cjk_style(chance));
        document.styles.object.insert(chance.name(), object_style(chance));
        document.ad_sizes.insert(chance.name(), ad_size(chance));
        document.pictures.insert(document.free_picture_id(), picture(chance));
        document.stories.insert(document.free_story_id(), story(chance));
        // A base that would close a circle is left out, as a designer would have to.
        let edit = Edit::DefineParagraphStyle { name: chance.name(), style: Some(paragraph_style(chance)) };
        let _ = edit.apply(&mut document);
    }
    for _ in 0..=size / 2 {
        let page = page(chance, &document, size);
        document.pages.push(page);
        let parent = parent(chance, &document);
        document.parents.insert(chance.name(), parent);
    }
    for id in document.stories.keys().copied().collect::<Vec<_>>() {
        if let Some(frames) = chance.maybe(|chance| thread(chance, &document, id)) {
            document.threads.insert(id, frames);
        }
        if chance.heads() {
            document.articles.insert(document.free_article_id(), article(chance, &document));
        }
    }
    document
}

/// Number of the kinds of edits that [`edit`] makes.
pub const KINDS: usize = 38;

/// An edit of kind `kind` that mostly can be done; now and then one that cannot.
pub fn edit(chance: &mut Chance, document: &Document, kind: usize) -> Edit {
    let pages: Vec<PageId> = document.pages.iter().map(|page| page.id).chain([PageId(999)]).collect();
    let frames: Vec<FrameId> = document.pages.iter().flat_map(|page| page.frames.iter().map(|frame| frame.id)).chain([FrameId(9_999)]).collect();
    let stories: Vec<StoryId> = document.stories.keys().copied().chain([StoryId(999)]).collect();
    let (page_id, id, story_id) = (*chance.pick(&pages), *chance.pick(&frames), *chance.pick(&stories));
    let paragraphs = document.stories.get(&story_id).map_or(&[][..], |story| &story.paragraphs);
    let index = chance.below(paragraphs.len() + 1);
    let text = paragraphs.get(index).map_or("", |paragraph| &paragraph.text);
    match kind {
        0 => Edit::InsertPage { index: chance.below(pages.len() + 1), page: page(chance, document, 2) },
        1 => Edit::RemovePage { id: page_id },
        2 => Edit::MovePage { id: page_id, index: chance.below(pages.len()) },
        3 if chance.heads() => Edit::SetPageStatus { id: page_id, status: chance.maybe(status) },
        3 if chance.heads() => Edit::SetPageInks { id: page_id, inks: inks(chance) },
        3 => Edit::SetPageProperties { id: page_id, properties: properties(chance) },
        4 => Edit::SetGrid { id: page_id, grid: grid(chance) },
        5 => Edit::InsertFrame { page: page_id, index: chance.below(4), frame: frame(chance, document, document.free_frame_id()) },
        6 => Edit::RemoveFrame { id },
        7 => Edit::MoveFrame { id, page: page_id, index: chance.below(4) },
        8 => Edit::SetFrameRect { id, rect: if chance.below(9) == 0 { Rect::default() } else { rect(chance) } },
        9 => Edit::SetFrameContent { id, content: content(chance, document) },
        10 => Edit::SetFrameInsets { id, insets: insets(chance, 9) },
        11 => Edit::SetFrameWrap { id, wrap: chance.maybe(|chance| insets(chance, 9)) },
        12 => Edit::SetFrameBorder { id, border: chance.maybe(stroke) },
        13 => Edit::SetFrameShade { id, shade: chance.maybe(|chance| Shade { colour: colour(chance) }) },
        14 if chance.heads() => Edit::SetFrameStyle { id, style: chance.name() },
        14 => Edit::SetFrameName { id, name: chance.words(6) },
        15 if chance.heads() => Edit::SetFrameTurn { id, turn: turn(chance) },
        15 => Edit::SetFrameLocked { id, locked: chance.heads() },
        16 => Edit::SetFrameHidden { id, hidden: chance.heads() },
        17 if chance.heads() => Edit::SetStory { id: story_id, story: chance.maybe(story) },
        17 => Edit::SetStory { id: document.free_story_id(), story: Some(story(chance)) },
        18 => {
            let (one, other) = (chance.below(paragraphs.len() + 2), index);
            Edit::ReplaceParagraphs { story: story_id, range: one.min(other)..one.max(other), with: chance.list(3, paragraph) }
        }
        19 => {
            let (start, end) = if chance.below(9) == 0 { (1, 2) } else { span(chance, text) };
            Edit::ReplaceText { story: story_id, paragraph: index, range: start..end, text: chance.words(5) }
        }
        20 => Edit::SplitParagraph { story: story_id, paragraph: index, at: boundary(chance, text) },
        21 => Edit::JoinParagraphs { story: story_id, paragraph: index },
        22 => Edit::SetParagraphStyle { story: story_id, paragraph: index, style: chance.name() },
        23 => Edit::SetMarks { story: story_id, paragraph: index, marks: marks(chance, text) },
        24 => Edit::SetThread { story: story_id, frames: chance.maybe(|chance| thread(chance, document, story_id)) },
        25 => {
            let id = ArticleId(chance.number(1, 5));
            Edit::SetArticle { id, article: chance.maybe(|chance| article(chance, document)) }
        }
        26 => {
            let id = PictureId(chance.number(1, 8));
            Edit::SetPicture { id, picture: chance.maybe(picture) }
        }
        36 if chance.heads() => Edit::SetFrameGroups { id, groups: groups(chance) },
        36 => Edit::SetFrameLayer { id, layer: layer(chance, document) },
        37 if chance.heads() => Edit::SetGuides { id: page_id, guides: guides(chance) },
        37 => Edit::SetLayers { layers: layers(chance) },
        27 => Edit::SetEdition { edition: edition(chance) },
        28 => Edit::DefineParagraphStyle { name: chance.name(), style: chance.maybe(paragraph_style) },
        29 => match chance.below(4) {
            3 => Edit::DefineObjectStyle { name: chance.name(), style: chance.maybe(object_style) },
            0 => Edit::DefineCharacterStyle { name: chance.name(), style: chance.maybe(character_style) },
            1 => Edit::DefineCjkStyle { name: chance.name(), style: chance.maybe(cjk_style) },
            _ => Edit::DefineFace { name: chance.name(), face: chance.maybe(face) },
        },
        31 => Edit::SetPageIssue { id: page_id, issue: Box::new(page_issue(chance)) },
        32 => Edit::SetFrameFinish { id, finish: finish(chance) },
        33 => Edit::SetFrameAd { id, ad: chance.maybe(ad_slot) },
        34 => Edit::DefineParent { name: chance.name(), parent: chance.maybe(|chance| parent(chance, document)) },
        35 => match chance.below(4) {
            0 => Edit::SetImprint { imprint: imprint(chance) },
            1 => Edit::SetEditions { names: chance.list(3, Chance::name) },
            2 => Edit::SetJumps { jumps: chance.maybe(jumps) },
            _ => Edit::DefineAdSize { name: chance.name(), size: chance.maybe(ad_size) },
        },
        _ => match chance.below(2) {
            0 => Edit::DefineSwatch { name: chance.name(), swatch: chance.maybe(swatch) },
            _ => Edit::DefineTypeSize { name: chance.name(), size: chance.maybe(|chance| chance.length(1, 40)) },
        },
    }
}
