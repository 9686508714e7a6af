//! The levers of copyfit: what gives, in which order, and what it is likely to bring.

use super::{Limits, Search, excess};
use crate::base::{Em, Length, Say};
use crate::model::{Article, ArticleBlock, Document, Grid, HeadlinePlace, SignOff};
use crate::propose::article::Folded;

/// How many foldings each further lever may cost.
const TRIES: usize = 40;
/// Step of the tracking that is tried: a two-hundredth of an em.
const TRACKING_STEP: i32 = 5_000;
/// Step of the headline's size that is tried: a twentieth.
const SIZE_STEP: i32 = 50_000;

/// One way to give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Levers {
    sign_off: SignOff,
    air: (Option<u32>, u32),
    /// Lines more or less in the headline's block (characters for a standing one).
    headline: i64,
    size: Option<Em>,
    /// Lines more or less of each picture, and the crop that makes them.
    crops: Vec<(i64, Em)>,
    broken: Option<u32>,
    tracking: Em,
    /// The headline's air as the block says it, and as it comes out, from which `headline` counts.
    headline_air: Option<u32>,
    usual_air: u32,
}

/// A lever's ways with what each brings: rows more needed (or, below zero, saved).
struct Options<T> {
    ways: Vec<(T, i64)>,
}

impl Levers {
    /// Nothing gives.
    pub fn none(block: &ArticleBlock, plain: &Folded) -> Self {
        Self {
            sign_off: block.give.sign_off,
            air: (block.give.air, block.give.more_air),
            headline: 0,
            size: block.give.size,
            crops: block.slots.iter().map(|slot| (0, slot.crop)).collect(),
            broken: block.broken,
            tracking: block.give.tracking,
            headline_air: block.headline.air,
            usual_air: plain.headline_air.unwrap_or(0),
        }
    }

    /// `block` with these levers pulled.
    pub fn block(&self, block: &ArticleBlock) -> ArticleBlock {
        let mut block = block.clone();
        block.give.sign_off = self.sign_off;
        (block.give.air, block.give.more_air) = self.air;
        block.give.size = self.size;
        block.give.tracking = self.tracking;
        block.broken = self.broken;
        block.headline.air = if self.headline == 0 { self.headline_air } else { u32::try_from(i64::from(self.usual_air) + self.headline).ok() };
        for (slot, (_, crop)) in block.slots.iter_mut().zip(&self.crops) {
            slot.crop = *crop;
        }
        block
    }

    /// Pulls one lever after the other until the text fits exactly.
    ///
    /// What a lever brings is reckoned first; the likeliest ways are folded, the ones that give least before the others.
    pub fn search(search: &mut Search<'_, '_>, plain: &Folded, limits: &Limits, article: &Article) {
        let none = Self::none(search.block, plain);
        let story = article.body.and_then(|body| search.document.stories.get(&body));
        let Some(story) = story else { return };
        let styles = &search.document.styles;
        let Some((_, page)) = search.document.page(search.block.page) else { return };
        let columns = i64::from(search.block.body_columns());
        let subheads = story.paragraphs.iter().filter(|one| styles.paragraph(&one.style).keep_with_next.unwrap_or(0) > 0).count() as i64;
        let signs_off = matches!(story.paragraphs.as_slice(), [.., one, last] if one.style != last.style && styles.paragraph(&last.style).keep_with_next.unwrap_or(0) == 0);

        // The byline.
        let mut byline = Options { ways: vec![(none.sign_off, 0)] };
        if signs_off {
            byline.ways.push(match none.sign_off {
                SignOff::OwnLine => (SignOff::RunIn, -1),
                SignOff::RunIn => (SignOff::OwnLine, 1),
            });
        }
        // Air above subheads, from what their style asks for.
        let mut air = Options { ways: vec![(none.air, 0)] };
        if subheads > 0 {
            let asked = story.paragraphs.iter().map(|one| styles.paragraph(&one.style)).find(|style| style.keep_with_next.unwrap_or(0) > 0);
            let now = none.air.0.unwrap_or_else(|| asked.and_then(|style| style.before).unwrap_or(0));
            let shared = i64::from(none.air.1);
            air.ways.extend((0..now).map(|rows| ((Some(rows), 0), (i64::from(rows) - i64::from(now)) * subheads - shared)));
            let most = i64::from(limits.subhead_air.saturating_sub(now)) * subheads + i64::from(signs_off);
            let rest = (0..=most.max(shared)).filter(|rows| *rows != shared);
            air.ways.extend(rest.map(|rows| ((none.air.0, rows as u32), rows - shared)));
        } else if signs_off {
            // The byline alone may stand a row below its text.
            let other = u32::from(none.air.1 == 0);
            air.ways.push(((none.air.0, other), i64::from(other) - i64::from(none.air.1)));
        }
        let headline = headline_ways(search, &none, plain, limits, article, (columns, &page.grid));
        let crops = crop_ways(&none, plain, limits, search.block, columns);

        // Broken columns and tracking change every line: what they bring is measured.
        let base = excess(&plain.copyfit);
        let mut texts: Vec<(Self, i64)> = vec![(none.clone(), base)];
        let mut stage = Stage { none: &none, texts: &texts, byline: &byline, air: &air, headline: &headline, crops: &crops, depth: 0 };
        for depth in 1..=4 {
            stage.depth = depth;
            if stage.run(search) {
                return;
            }
        }
        for broken in broken_ways(search.block, limits, &page.grid) {
            let levers = Self { broken, ..none.clone() };
            if let Some(folded) = search.fold(&levers) {
                texts.push((levers.clone(), excess(&folded.copyfit)));
                if search.met(&levers, folded) {
                    return;
                }
            }
        }
        let stage = Stage { none: &none, texts: &texts, byline: &byline, air: &air, headline: &headline, crops: &crops, depth: 4 };
        if texts.len() > 1 && stage.run(search) {
            return;
        }
        let ways = tracking_ways(search.document, story, none.tracking);
        let untracked = texts.len();
        for at in 0..untracked {
            for tracking in &ways {
                let levers = Self { tracking: *tracking, ..texts[at].0.clone() };
                if let Some(folded) = search.fold(&levers) {
                    texts.push((levers.clone(), excess(&folded.copyfit)));
                    if search.met(&levers, folded) {
                        return;
                    }
                }
            }
        }
        if !ways.is_empty() {
            Stage { none: &none, texts: &texts, byline: &byline, air: &air, headline: &headline, crops: &crops, depth: 4 }.run(search);
        }
    }

    /// What gave, in order.
    pub fn said(&self, block: &ArticleBlock, plain: &Folded, folded: &Folded) -> Vec<Say> {
        let mut said = Vec::new();
        let none = Self::none(block, plain);
        if self.sign_off != none.sign_off {
            said.push(Say::new(match self.sign_off {
                SignOff::RunIn => "fit-byline-run-in",
                SignOff::OwnLine => "fit-byline-own-line",
            }));
        }
        if let Some(rows) = self.air.0.filter(|_| self.air.0 != none.air.0) {
            said.push(Say::new("fit-subhead-air").with("lines", rows));
        }
        if self.air.1 != none.air.1 {
            said.push(Say::new("fit-more-air").with("from", none.air.1).with("to", self.air.1));
        }
        if folded.headline_lines != plain.headline_lines {
            said.push(Say::new("fit-headline-lines").with("from", plain.headline_lines).with("to", folded.headline_lines));
        }
        if let Some(size) = self.size.filter(|_| self.size != none.size) {
            said.push(Say::new("fit-headline-size").with("percent", (f64::from(size.millionths()) / 10_000.0).round() as i64));
        }
        for (index, ((from, to), crop)) in plain.picture_lines.iter().zip(&folded.picture_lines).zip(&self.crops).enumerate() {
            if from != to && crop.0 != 0 {
                said.push(Say::new("fit-crop").with("picture", index + 1).with("from", *from).with("to", *to));
            }
        }
        if self.broken != none.broken {
            let of = |broken: Option<u32>| broken.unwrap_or(block.cells.columns);
            said.push(Say::new("fit-columns").with("from", of(none.broken)).with("to", of(self.broken)));
        }
        if self.tracking != none.tracking {
            said.push(Say::new("fit-tracking").with("thousandths", i64::from(self.tracking.millionths() / 1_000)));
        }
        said
    }

    /// How many levers are pulled, the later ones weighing more, and how far.
    fn weight(&self, none: &Self) -> (u32, i64) {
        let pulled = [
            self.sign_off != none.sign_off,
            self.air != none.air,
            self.headline != 0 || self.size != none.size,
            self.crops != none.crops,
            self.broken != none.broken,
            self.tracking != none.tracking,
        ];
        let last = pulled.iter().rposition(|pulled| *pulled).map_or(0, |at| at as u32 + 1);
        let far = self.headline.abs() * 2
            + (i64::from(self.air.1) - i64::from(none.air.1)).abs()
            + self.crops.iter().map(|crop| crop.0.abs()).sum::<i64>()
            + i64::from((self.tracking - none.tracking).millionths().abs() / TRACKING_STEP);
        (last * 10 + pulled.iter().filter(|pulled| **pulled).count() as u32, far)
    }
}

/// The ways of the first `depth` levers together, on every text measured so far.
struct Stage<'a> {
    none: &'a Levers,
    texts: &'a [(Levers, i64)],
    byline: &'a Options<SignOff>,
    air: &'a Options<(Option<u32>, u32)>,
    headline: &'a Options<(i64, Option<Em>)>,
    crops: &'a Options<Vec<(i64, Em)>>,
    depth: usize,
}

impl Stage<'_> {
    /// Folds the likeliest ways; whether one fits exactly.
    fn run(&self, search: &mut Search<'_, '_>) -> bool {
        let mut found: Vec<(i64, (u32, i64), Levers)> = Vec::new();
        let first = |open: usize, ways: usize| if self.depth >= open { ways } else { 1 };
        for (text, excess) in self.texts {
            for (sign_off, by_line) in self.byline.ways.iter().take(first(1, usize::MAX)) {
                for (air, by_air) in self.air.ways.iter().take(first(2, usize::MAX)) {
                    for ((headline, size), by_headline) in self.headline.ways.iter().take(first(3, usize::MAX)) {
                        for (crops, by_crop) in self.crops.ways.iter().take(first(4, usize::MAX)) {
                            let left = excess + by_line + by_air + by_headline + by_crop;
                            let levers =
                                Levers { sign_off: *sign_off, air: *air, headline: *headline, size: *size, crops: crops.clone(), ..text.clone() };
                            found.push((left, levers.weight(self.none), levers));
                        }
                    }
                }
            }
        }
        // Rows free are better than lines lost.
        found.sort_by_key(|(left, weight, _)| (if *left > 0 { left * 2 } else { -left }, *weight));
        let new: Vec<Levers> = found.into_iter().map(|(.., levers)| levers).filter(|levers| !search.tried.contains(levers)).take(TRIES).collect();
        new.iter().any(|levers| search.tried(levers))
    }
}

/// Lines and sizes a headline may have.
fn headline_ways(
    search: &mut Search<'_, '_>,
    none: &Levers,
    plain: &Folded,
    limits: &Limits,
    article: &Article,
    (columns, grid): (i64, &Grid),
) -> Options<(i64, Option<Em>)> {
    let mut ways = Options { ways: vec![((0, none.size), 0)] };
    let Some(story) = article.headline.and_then(|id| search.document.stories.get(&id)) else { return ways };
    // A headline over more than its own text stands level with its neighbours: it keeps its lines.
    if search.block.headline.place == HeadlinePlace::Over && search.block.headline.columns > search.block.cells.columns {
        return ways;
    }
    let grades = story.paragraphs.len() as i64;
    // What a line of headline (or a character of a standing one) takes from the text, in rows.
    let plan = search.block.headline;
    let over = i64::from(search.block.cells.lines) * columns;
    let each = match plan.place {
        HeadlinePlace::Over => columns,
        HeadlinePlace::RunIn => if plan.columns == 0 { (columns + 1) / 2 } else { i64::from(plan.columns) }.clamp(1, columns),
        HeadlinePlace::Within => if plan.columns == 0 { columns - 2 } else { i64::from(plan.columns) }.clamp(1, columns),
        HeadlinePlace::UprightLeft | HeadlinePlace::UprightRight => {
            let width = search.block.cells.rect(grid).width.whole_steps(grid.body_size.max(Length::from_units(1))).max(1);
            (over / width).max(1)
        }
    };
    // The air it has, told apart from its type.
    let Some(air) = plain.headline_air.map(i64::from) else { return ways };
    let least = (grades - 1).max(1).min(air);
    let most = (i64::from(limits.headline_air) * (grades + 1)).max(air);
    let mut sizes: Vec<(Option<Em>, i64)> = vec![(none.size, i64::from(plain.headline_lines))];
    let give = story
        .paragraphs
        .iter()
        .filter_map(|one| search.document.styles.paragraph(&one.style).fit?.size)
        .reduce(|one, other| crate::model::Give { least: one.least.max(other.least), most: one.most.max(other.most) });
    if let Some(give) = give {
        let mut size = none.size.unwrap_or(give.most);
        for _ in 0..6 {
            size = Em::from_millionths(size.millionths() - SIZE_STEP);
            if size < give.least {
                break;
            }
            let levers = Levers { size: Some(size), ..none.clone() };
            if let Some(folded) = search.fold(&levers) {
                sizes.push((Some(size), i64::from(folded.headline_lines)));
            }
        }
    }
    let now = i64::from(plain.headline_lines);
    for (at, (size, lines)) in sizes.iter().enumerate() {
        for more in (least - air)..=(most - air) {
            // A smaller size that saves no line is no way of its own.
            if (at == 0 && more == 0) || (at > 0 && *lines == sizes[at - 1].1) {
                continue;
            }
            ways.ways.push(((more, *size), (lines + more - now) * each));
        }
    }
    ways
}

/// Lines each picture may have: alike for all, the first ones one more.
fn crop_ways(none: &Levers, plain: &Folded, limits: &Limits, block: &ArticleBlock, columns: i64) -> Options<Vec<(i64, Em)>> {
    let mut ways = Options { ways: vec![(none.crops.clone(), 0)] };
    let pictures: Vec<(i64, i64)> = block
        .slots
        .iter()
        .zip(&plain.picture_lines)
        .map(|(slot, lines)| {
            let span = if slot.columns == 0 { columns } else { i64::from(slot.columns).min(columns) };
            (i64::from(*lines), span)
        })
        .collect();
    // The height it was drawn with, before any crop.
    let natural = |at: usize| pictures[at].0 as f64 / (1.0 + block.slots[at].crop.get()).max(0.1);
    let room = |at: usize, more: bool| {
        let share = f64::from(limits.crop_percent) / 100.0;
        let bound = natural(at) * if more { 1.0 + share } else { 1.0 - share };
        if more { (bound.floor() as i64 - pictures[at].0).max(0) } else { (pictures[at].0 - bound.ceil() as i64).max(0) }
    };
    for more in [false, true] {
        let mut steps: Vec<i64> = vec![0; pictures.len()];
        loop {
            // The picture that has given least, as a share, gives next.
            let next = (0..pictures.len())
                .filter(|at| steps[*at] < room(*at, more) && pictures[*at].0 > 1)
                .min_by_key(|at| (steps[*at] * 1_000 / pictures[*at].0.max(1), *at));
            let Some(next) = next else { break };
            steps[next] += 1;
            let sign = if more { 1 } else { -1 };
            let crops = (0..pictures.len())
                .map(|at| {
                    let lines = sign * steps[at];
                    let crop = if lines == 0 { block.slots[at].crop } else { Em::new((pictures[at].0 + lines) as f64 / natural(at) - 1.0) };
                    (lines, crop)
                })
                .collect();
            let rows = (0..pictures.len()).map(|at| sign * steps[at] * pictures[at].1).sum();
            ways.ways.push((crops, rows));
        }
    }
    ways
}

/// Other numbers of columns that the body may be cut into.
fn broken_ways(block: &ArticleBlock, limits: &Limits, grid: &Grid) -> Vec<Option<u32>> {
    let now = block.body_columns();
    let width = grid.span_width(block.cells.columns);
    let fits = |count: u32| {
        let measure = (width - grid.gutter_width() * i64::from(count - 1)) / i64::from(count);
        let characters = measure.whole_steps(grid.body_size.max(Length::from_units(1)));
        (i64::from(limits.measure.0)..=i64::from(limits.measure.1)).contains(&characters)
    };
    // A picture's span is counted in columns: an article with pictures keeps them.
    let near = [now.saturating_sub(1), now + 1].into_iter().filter(|count| *count >= 1 && fits(*count));
    if block.slots.is_empty() { near.map(|count| (count != block.cells.columns).then_some(count)).collect() } else { Vec::new() }
}

/// Trackings that the body's style allows, the least first.
fn tracking_ways(document: &Document, story: &crate::model::Story, now: Em) -> Vec<Em> {
    let running = story.paragraphs.iter().map(|one| document.styles.paragraph(&one.style)).find(|style| style.keep_with_next.unwrap_or(0) == 0);
    let Some((style, give)) = running.and_then(|style| Some((style.tracking.unwrap_or(Em::ZERO), style.fit?.tracking?))) else { return Vec::new() };
    let (least, most) = ((give.least - style).millionths(), (give.most - style).millionths());
    let mut ways: Vec<Em> = (least.div_euclid(TRACKING_STEP)..=most.div_euclid(TRACKING_STEP))
        .map(|step| step * TRACKING_STEP)
        .filter(|value| *value >= least && *value <= most && *value != now.millionths())
        .map(Em::from_millionths)
        .collect();
    ways.sort_by_key(|value| (*value - now).millionths().abs());
    ways.truncate(12);
    ways
}
