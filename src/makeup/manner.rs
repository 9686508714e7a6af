//! Manner: how the lines of a paragraph stand in a frame, from its style.

use std::sync::Arc;

use super::boxed::Boxed;
use super::columns::TOLERANCE;
use crate::base::{Em, Length, WritingMode};
use crate::compose::{Setting, StyleBook};
use crate::model::{Content, Frame, Give, Grid, HeadlineFit, Paragraph, ParagraphStyle, SignOff, TextGive};

/// Line pitch of type that is larger than the grid's pitch and whose style names none, as a share of its size.
const DISPLAY_PITCH: f64 = 1.2;

/// How lines stand on rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Each line on a row.
    Native,
    /// Each line below the last by its own step.
    Free {
        /// From line to line.
        step: Length,
        /// Height of the em box.
        em: Length,
    },
    /// The lines together in a multiple of `rows` rows, in their middle (占行, R74).
    Block {
        /// From line to line inside.
        pitch: Length,
        /// Height of the em box.
        size: Length,
        /// The multiple.
        rows: i64,
    },
}

/// What make-up needs to know of a paragraph style.
#[derive(Debug, Clone)]
pub(super) struct Manner {
    /// For composition.
    pub setting: Arc<Setting>,
    /// Free rows above, not at a column's top.
    pub before: Option<u32>,
    /// Free rows below, not at a column's foot.
    pub after: Option<u32>,
    /// Lines of the next paragraph that must follow in the same column (R75).
    pub keep: usize,
    /// Fewest lines at a column's foot when the paragraph goes on (R62).
    pub orphan: usize,
    /// Fewest lines at a column's top when it ends there (R62).
    pub widow: usize,
    /// Whether it is running text, which parts over columns whatever its size: its style says how.
    pub parts: bool,
    /// How far a headline may give to fill its measure.
    pub fit: Option<HeadlineFit>,
    /// How lines stand.
    pub stand: Stand,
    /// From line to line when the paragraph stands for itself.
    pub pitch: Length,
    /// A box round it.
    pub boxed: Option<Boxed>,
}

/// The manners of a story's styles and which paragraph has which.
#[derive(Debug)]
pub(super) struct Manners {
    known: Vec<Manner>,
    of: Vec<usize>,
    /// Whether every style has a line pitch of its own, so that the story does not stand on the page's rows.
    pub own_pitch: bool,
    /// Whether the line that signs the text off may stand at the end of its last line.
    pub run_in: bool,
    /// Free rows above a paragraph beside those of its style, by its index; empty where there are none.
    more_air: Vec<u32>,
}

impl Manners {
    /// The manners of `paragraphs` in `writing`, on rows of `grid`; `free` where the frame has no rows (captions).
    ///
    /// What the text gives is what `frame`, its first one, says.
    pub fn of(paragraphs: &[Arc<Paragraph>], book: &StyleBook, grid: &Grid, frame: &Frame, free: bool) -> Self {
        let text = frame.content.text_box();
        let writing = text.map_or(WritingMode::HorizontalTb, |text| text.writing);
        let give = text.map_or_else(TextGive::default, |text| text.give);
        let is_body = matches!(frame.content, Content::Text(_));
        let tracking = if is_body { give.tracking } else { Em::ZERO };
        let mut names: Vec<&str> = Vec::new();
        let mut of = Vec::with_capacity(paragraphs.len());
        for paragraph in paragraphs {
            let at = names.iter().position(|name| *name == paragraph.style).unwrap_or_else(|| {
                names.push(&paragraph.style);
                names.len() - 1
            });
            of.push(at);
        }
        let styles: Vec<(&str, Arc<ParagraphStyle>)> = names.into_iter().map(|name| (name, book.layout(name))).collect();
        let own_pitch = !styles.is_empty() && styles.iter().all(|(_, style)| style.line_pitch.is_some_and(|pitch| pitch != grid.line_pitch));
        let known = styles
            .iter()
            .map(|(name, style)| Manner::of(name, style, book, grid, (writing, tracking), free || own_pitch))
            .map(|manner| manner.giving(&give, is_body))
            .collect();
        let mut manners = Self { known, of, own_pitch, run_in: is_body && give.sign_off == SignOff::RunIn, more_air: Vec::new() };
        if is_body && give.more_air > 0 {
            manners.share_air(give.more_air);
        }
        manners
    }

    /// One manner a paragraph, in order.
    pub fn set(known: Vec<Manner>) -> Self {
        Self { of: (0..known.len()).collect(), known, own_pitch: false, run_in: false, more_air: Vec::new() }
    }

    /// Gives `rows` to the subheads and the sign-off, one to each in turn.
    fn share_air(&mut self, rows: u32) {
        let count = self.of.len();
        let signs_off = |index: usize| index + 1 == count && index > 0 && self.of[index] != self.of[index - 1] && !self.run_in;
        let takes = |index: &usize| *index > 0 && (self.get(*index).keep > 0 || signs_off(*index));
        let places: Vec<usize> = (0..count).filter(takes).collect();
        self.more_air = vec![0; count];
        for place in places.iter().cycle().take(rows as usize) {
            self.more_air[*place] += 1;
        }
    }

    /// Free rows above paragraph `index`, not at a column's top.
    pub fn rows_before(&self, index: usize) -> i64 {
        self.get(index).rows_before() + self.more_air.get(index).copied().map_or(0, i64::from)
    }

    /// Free rows that paragraph `index` was given beside those of its style.
    pub fn more_air(&self, index: usize) -> usize {
        self.more_air.get(index).copied().unwrap_or(0) as usize
    }

    /// The manner of paragraph `index`.
    pub fn get(&self, index: usize) -> &Manner {
        &self.known[self.of[index]]
    }

    /// The manner of the first paragraph.
    pub fn first(&self) -> Option<&Manner> {
        self.known.first()
    }
}

impl Manner {
    fn of(name: &str, style: &ParagraphStyle, book: &StyleBook, grid: &Grid, (writing, tracking): (WritingMode, Em), free: bool) -> Self {
        let plain = book.setting(name, writing, grid.line_pitch);
        // Running text alone gives in its tracking: subheads and larger type stay as they are.
        let runs = style.keep_with_next.unwrap_or(0) == 0 && plain.size <= grid.body_size + TOLERANCE;
        let setting = if runs && tracking != Em::ZERO { book.tracked(name, writing, grid.line_pitch, tracking) } else { plain };
        let size = setting.size;
        let pitch = match style.line_pitch {
            Some(pitch) if pitch.is_positive() => pitch,
            _ if size < grid.line_pitch => grid.line_pitch,
            _ => size.scaled(DISPLAY_PITCH),
        };
        let rows = i64::from(style.lines.unwrap_or(1).max(1));
        let boxed = style.boxed.as_ref().and_then(|look| Boxed::of(look, size));
        let stand = if free {
            Stand::Free { step: pitch, em: size }
        } else if boxed.is_none() && rows == 1 && pitch == grid.line_pitch && size <= grid.body_size + TOLERANCE {
            Stand::Native
        } else {
            Stand::Block { pitch, size, rows }
        };
        let count = |value: Option<u32>, least: u32| value.unwrap_or(least).max(least) as usize;
        Self {
            setting,
            before: style.before,
            after: style.after,
            keep: count(style.keep_with_next, 0),
            orphan: count(style.orphan, 1),
            widow: count(style.widow, 1),
            parts: (style.orphan.is_some() || style.widow.is_some()) && boxed.is_none(),
            fit: style.fit,
            stand,
            pitch,
            boxed,
        }
    }

    /// This manner for a text that gives so that it fits: subheads their air, headlines their size.
    fn giving(mut self, give: &TextGive, is_body: bool) -> Self {
        if is_body && self.keep > 0 && give.air.is_some() {
            self.before = give.air;
        }
        if let (Some(fit), Some(most)) = (&mut self.fit, give.size) {
            fit.size = fit.size.map(|size| Give { least: size.least, most: size.most.min(most).max(size.least) });
        }
        self
    }

    /// This manner for type that gave: the same style in another setting, its line pitch in the same proportion.
    pub fn given(&self, setting: &Arc<Setting>) -> Self {
        let pitch = self.pitch.scaled(setting.size.ratio(self.setting.size));
        let boxed = self.boxed.as_ref().and_then(|boxed| Boxed::of(&boxed.look, setting.size));
        Self { setting: setting.clone(), pitch, boxed, ..self.clone() }
    }

    /// Free rows above.
    pub fn rows_before(&self) -> i64 {
        i64::from(self.before.unwrap_or(0))
    }

    /// Free rows below.
    pub fn rows_after(&self) -> i64 {
        i64::from(self.after.unwrap_or(0))
    }

    /// Extent of `lines` lines from the first em box to the last, standing for themselves.
    pub fn extent(&self, lines: usize) -> Length {
        self.pitch * (lines.max(1) as i64 - 1) + self.setting.size
    }

    /// The same with the air and edges of its box.
    pub fn boxed_extent(&self, lines: usize) -> Length {
        self.extent(lines) + self.across() * 2
    }

    /// Air that its box adds above and below its lines.
    pub fn across(&self) -> Length {
        self.boxed.as_ref().map_or(Length::ZERO, |boxed| boxed.across)
    }

    /// Air that its box adds before and after its lines.
    pub fn along(&self) -> Length {
        self.boxed.as_ref().map_or(Length::ZERO, |boxed| boxed.along)
    }

    /// What is left of `measure` for the type in its box: a character at least.
    pub fn inside(&self, measure: Length) -> Length {
        (measure - self.along() * 2).max(self.setting.size.min(measure))
    }

    /// Rows of `row_pitch` that `lines` lines take; `whole` keeps the style's air.
    pub fn rows(&self, lines: usize, row_pitch: Length, whole: bool) -> i64 {
        match self.stand {
            Stand::Native | Stand::Free { .. } => lines as i64,
            Stand::Block { rows, .. } => {
                let needed = (self.boxed_extent(lines) - TOLERANCE).steps_to_cover(row_pitch).max(1);
                // The rows of one line carry its air; every further line adds what it needs itself (R74).
                let more = (self.extent(lines) - self.extent(1) - TOLERANCE).steps_to_cover(row_pitch).max(0);
                if whole { needed.max(rows + more) } else { needed }
            }
        }
    }

    /// How few lines may stand at a column's foot or must follow a subhead, of a paragraph of `lines` lines.
    pub fn fewest_first(&self, lines: usize, wanted: usize) -> usize {
        let fewest = wanted.max(self.orphan);
        if lines < fewest + self.widow { lines } else { fewest }
    }
}
