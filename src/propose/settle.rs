//! Settling a filled page: every text gets the lines it needs, pictures give and take, the page stays full.
//!
//! The template's frames are read as a slicing tree (stacks and rows, by the straight cuts that no frame crosses). Texts,
//! captions and headlines are rigid: they take the lines the composer counts. Pictures are elastic between half and
//! one and a half times their drawn height; what no picture can take goes to headlines and the gaps with rules.

use std::sync::Arc;

use crate::base::{FrameId, Length};
use crate::model::{Content, Document, Frame, Grid, Page};

/// Counts lines of real composition.
pub trait Gauge {
    /// How many lines of the text in `frame` find no place in it (negative: how many lines stay free), per column rounded so
    /// that zero means it fits. `None` where the frame shows no text.
    fn excess(&mut self, document: &Document, frame: FrameId) -> Option<i64>;
}

/// A part of the page.
#[derive(Debug)]
enum Tree {
    /// One frame: index in the page.
    Leaf { frame: usize, top: i64, lines: i64 },
    /// Parts one above the other.
    Stack(Vec<Tree>),
    /// Parts side by side.
    Row(Vec<Tree>),
    /// Frames that cannot be divided by straight cuts: they move together.
    Knot { frames: Vec<usize>, top: i64, lines: i64 },
}

/// What a part wants, in lines.
#[derive(Debug, Clone, Copy)]
struct Want {
    /// Least it can live with.
    least: i64,
    /// What suits it best.
    best: i64,
    /// Whether it can be given more or less than its best without leaving white.
    elastic: bool,
}

/// Fewest lines that a part with text keeps where the page has no room for it.
const LEAST_TEXT: i64 = 4;

/// Most rounds of growing a text's height.
const ROUNDS: usize = 12;

/// Settles page `index` of `document`; true where every text found its place.
pub fn settle(document: &mut Document, index: usize, gauge: &mut dyn Gauge) -> bool {
    let Some(page) = document.pages.get(index).cloned() else { return true };
    let mut needs: Vec<Option<i64>> = Vec::with_capacity(page.frames.len());
    let mut trial = document.clone();
    for (at, frame) in page.frames.iter().enumerate() {
        needs.push(needed_lines(&mut trial, index, at, frame, gauge));
    }
    let visible: Vec<usize> = (0..page.frames.len()).filter(|at| !page.frames[*at].hidden && !page.frames[*at].locked).collect();
    // What lies round others follows them.
    let (around, visible): (Vec<usize>, Vec<usize>) = visible.iter().copied().partition(|at| lies_round(&page, *at, &visible));
    let tree = divide(&page, &visible);
    let measures = Measures { page: &page, needs: &needs };
    let (top, bottom) = visible.iter().fold((i64::MAX, i64::MIN), |(top, bottom), at| {
        let (first, lines) = lines_of(&page.grid, &page.frames[*at]);
        (top.min(first), bottom.max(first + lines))
    });
    if top >= bottom {
        return true;
    }
    let mut places = vec![None; page.frames.len()];
    measures.assign(&tree, top, bottom - top, &mut places);
    let mut settled = (*page).clone();
    for (frame, place) in settled.frames.iter_mut().zip(&places) {
        let Some((top, lines)) = *place else { continue };
        let rect = &mut Arc::make_mut(frame).rect;
        rect.y = page.grid.origin.y + page.grid.line_pitch * top;
        rect.height = page.grid.block_height(u32::try_from(lines.max(1)).unwrap_or(1));
    }
    for at in around {
        let within: Vec<usize> = visible.iter().copied().filter(|other| page.frames[at].rect.encloses(&page.frames[*other].rect)).collect();
        let area = |of: &Page| within.iter().map(|at| of.frames[*at].rect).reduce(|one, other| one.union(&other));
        if let (Some(was), Some(is)) = (area(&page), area(&settled)) {
            let rect = &mut Arc::make_mut(&mut settled.frames[at]).rect;
            let foot = rect.bottom() + is.bottom() - was.bottom();
            rect.y += is.y - was.y;
            rect.height = (foot - rect.y).max(page.grid.body_size);
        }
    }
    // Nothing may stand below what stood lowest.
    let within = tree_foot(&settled, &visible) <= bottom;
    document.pages[index] = Arc::new(settled);
    within && page.frames.iter().all(|frame| gauge.excess(document, frame.id).is_none_or(|excess| excess <= 0))
}

/// One past the last line that `visible` frames of `page` take.
fn tree_foot(page: &Page, visible: &[usize]) -> i64 {
    let foot = |at: &usize| {
        let (first, lines) = lines_of(&page.grid, &page.frames[*at]);
        first + lines
    };
    visible.iter().map(foot).max().unwrap_or(i64::MIN)
}

/// Whether frame `at` is an empty box with two others or more wholly inside it.
fn lies_round(page: &Page, at: usize, visible: &[usize]) -> bool {
    let one = &page.frames[at];
    let within = |other: &&usize| **other != at && one.rect.encloses(&page.frames[**other].rect);
    matches!(one.content, Content::Box) && visible.iter().filter(within).count() > 1
}

/// First line and number of lines of a frame.
fn lines_of(grid: &Grid, frame: &Frame) -> (i64, i64) {
    let pitch = grid.line_pitch.max(Length::from_units(1));
    let top = (frame.rect.y - grid.origin.y + pitch / 2).whole_steps(pitch);
    let lines = (frame.rect.height - grid.body_size).steps_to_cover(pitch) + 1;
    (top, lines.max(1))
}

/// The least lines `frame` needs for its text, found by trying; `None` where it shows none.
fn needed_lines(trial: &mut Document, page: usize, at: usize, frame: &Arc<Frame>, gauge: &mut dyn Gauge) -> Option<i64> {
    let grid = trial.pages.get(page)?.grid.clone();
    let (_, drawn) = lines_of(&grid, frame);
    let columns = frame.content.text_box().map_or(1, |text| i64::from(text.columns.max(1)));
    let mut set = |trial: &mut Document, lines: i64| -> Option<i64> {
        let page = Arc::make_mut(trial.pages.get_mut(page)?);
        let one = Arc::make_mut(page.frames.get_mut(at)?);
        one.rect.height = grid.block_height(u32::try_from(lines).ok()?);
        let id = one.id;
        gauge.excess(trial, id)
    };
    // Up until it fits, then halve the way down to what fails: more lines never fit less.
    let mut fits = drawn;
    let mut fails = 0;
    for _ in 0..ROUNDS {
        let excess = set(trial, fits)?;
        if excess <= 0 {
            break;
        }
        fails = fits;
        fits += ((excess + columns - 1) / columns).max(1);
    }
    while fits - fails > 1 {
        let middle = fails + (fits - fails) / 2;
        if set(trial, middle)? <= 0 { fits = middle } else { fails = middle }
    }
    // A headline keeps the air it was drawn with.
    Some(if matches!(frame.content, Content::Headline(_)) { fits.max(drawn) } else { fits })
}

/// The slicing tree of `frames`.
fn divide(page: &Page, frames: &[usize]) -> Tree {
    let grid = &page.grid;
    if let [frame] = frames {
        let (top, lines) = lines_of(grid, &page.frames[*frame]);
        return Tree::Leaf { frame: *frame, top, lines };
    }
    let across = groups(frames, |at| {
        let (top, lines) = lines_of(grid, &page.frames[at]);
        (top, top + lines)
    });
    let across = without_chance_cuts(page, across);
    if across.len() > 1 {
        return Tree::Stack(across.iter().map(|group| divide(page, group)).collect());
    }
    let down = side_by_side(page, frames);
    if down.len() > 1 {
        return Tree::Row(down.iter().map(|group| divide(page, group)).collect());
    }
    let (top, bottom) = frames.iter().fold((i64::MAX, i64::MIN), |(top, bottom), at| {
        let (first, lines) = lines_of(grid, &page.frames[*at]);
        (top.min(first), bottom.max(first + lines))
    });
    Tree::Knot { frames: frames.to_vec(), top, lines: bottom - top }
}

/// Frames in groups that stand side by side.
fn side_by_side(page: &Page, frames: &[usize]) -> Vec<Vec<usize>> {
    groups(frames, |at| (page.frames[at].rect.left().units(), page.frames[at].rect.right().units()))
}

/// `across` without the cuts where lines only happen to meet: a cut through an article is none where a cut between columns
/// keeps every article whole.
fn without_chance_cuts(page: &Page, across: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let mut kept: Vec<Vec<usize>> = Vec::with_capacity(across.len());
    for group in across {
        let together = kept.last().map(|above| [above.as_slice(), group.as_slice()].concat()).filter(|together| {
            let parts = [kept.last().cloned().unwrap_or_default(), group.clone()];
            let columns = side_by_side(page, together);
            columns.len() > 1 && parts_an_article(page, &parts) && !parts_an_article(page, &columns)
        });
        match (together, kept.last_mut()) {
            (Some(together), Some(above)) => *above = together,
            _ => kept.push(group),
        }
    }
    kept
}

/// Whether frames of one article (by the first word of their names: a4.headline, a4.text) stand in different groups.
fn parts_an_article(page: &Page, groups: &[Vec<usize>]) -> bool {
    let owner = |at: usize| page.frames[at].name.split_once('.').map(|(owner, _)| owner);
    let owners: Vec<Vec<&str>> = groups.iter().map(|group| group.iter().filter_map(|at| owner(*at)).collect()).collect();
    (0..owners.len()).any(|one| (one + 1..owners.len()).any(|other| owners[one].iter().any(|owner| owners[other].contains(owner))))
}

/// Frames in groups that a straight cut divides, in order.
fn groups(frames: &[usize], extent: impl Fn(usize) -> (i64, i64)) -> Vec<Vec<usize>> {
    let mut order: Vec<(i64, i64, usize)> = frames
        .iter()
        .map(|at| {
            let (from, to) = extent(*at);
            (from, to, *at)
        })
        .collect();
    order.sort_unstable();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut reach = i64::MIN;
    for (from, to, at) in order {
        match groups.last_mut() {
            Some(group) if from < reach => group.push(at),
            _ => groups.push(vec![at]),
        }
        reach = reach.max(to);
    }
    groups
}

/// Wants and places of a tree's parts.
struct Measures<'a> {
    page: &'a Page,
    needs: &'a [Option<i64>],
}

impl Measures<'_> {
    fn want(&self, tree: &Tree) -> Want {
        match tree {
            Tree::Leaf { frame, lines, .. } => match &self.page.frames[*frame].content {
                // An advertisement is as large as it was sold.
                Content::Picture(_) if self.page.frames[*frame].ad.is_none() => Want { least: (lines / 2).max(3), best: *lines, elastic: true },
                _ => {
                    let best = self.needs[*frame].unwrap_or(*lines);
                    Want { least: best, best, elastic: false }
                }
            },
            Tree::Knot { lines, .. } => Want { least: *lines, best: *lines, elastic: false },
            Tree::Stack(parts) => {
                let gaps = self.gaps(parts);
                let wants = parts.iter().map(|part| self.want(part));
                wants.fold(Want { least: gaps, best: gaps, elastic: false }, |sum, want| Want {
                    least: sum.least + want.least,
                    best: sum.best + want.best,
                    elastic: sum.elastic || want.elastic,
                })
            }
            Tree::Row(parts) => {
                let wants: Vec<Want> = parts.iter().map(|part| self.want(part)).collect();
                let least = wants.iter().map(|want| want.least).max().unwrap_or(0);
                // A part that cannot stretch sets the height, so that it leaves no white.
                let rigid = wants.iter().filter(|want| !want.elastic).map(|want| want.best).max();
                let best = rigid.unwrap_or_else(|| wants.iter().map(|want| want.best).max().unwrap_or(0)).max(least);
                Want { least, best, elastic: rigid.is_none() }
            }
        }
    }

    fn top(tree: &Tree) -> i64 {
        match tree {
            Tree::Leaf { top, .. } | Tree::Knot { top, .. } => *top,
            Tree::Stack(parts) | Tree::Row(parts) => parts.iter().map(Self::top).min().unwrap_or(0),
        }
    }

    fn foot(tree: &Tree) -> i64 {
        match tree {
            Tree::Leaf { top, lines, .. } | Tree::Knot { top, lines, .. } => top + lines,
            Tree::Stack(parts) | Tree::Row(parts) => parts.iter().map(Self::foot).max().unwrap_or(0),
        }
    }

    /// Lines of white between the parts of a stack, as drawn.
    fn gaps(&self, parts: &[Tree]) -> i64 {
        parts.windows(2).map(|pair| (Self::top(&pair[1]) - Self::foot(&pair[0])).max(0)).sum()
    }

    fn assign(&self, tree: &Tree, top: i64, lines: i64, places: &mut [Option<(i64, i64)>]) {
        match tree {
            Tree::Leaf { frame, .. } => places[*frame] = Some((top, lines)),
            Tree::Knot { frames, top: drawn, .. } => {
                for frame in frames {
                    let (first, own) = lines_of(&self.page.grid, &self.page.frames[*frame]);
                    places[*frame] = Some((top + first - drawn, own));
                }
            }
            Tree::Row(parts) => parts.iter().for_each(|part| self.assign(part, top, lines, places)),
            Tree::Stack(parts) => self.stack(parts, top, lines, places),
        }
    }

    fn stack(&self, parts: &[Tree], top: i64, lines: i64, places: &mut [Option<(i64, i64)>]) {
        let wants: Vec<Want> = parts.iter().map(|part| self.want(part)).collect();
        let mut given: Vec<i64> = wants.iter().map(|want| want.best).collect();
        let mut left = lines - given.iter().sum::<i64>() - self.gaps(parts);
        spread(&mut given, &wants, &mut left);
        if left > 0 {
            // No picture can take it: headlines and ruled gaps get air, a line each in turn, then the last part.
            let airy: Vec<usize> = (0..parts.len()).filter(|at| self.is_airy(&parts[*at])).collect();
            for round in 0..3 {
                for at in &airy {
                    if left > 0 && round < 3 {
                        given[*at] += 1;
                        left -= 1;
                    }
                }
            }
            if let Some(last) = given.last_mut() {
                *last += left;
            }
        }
        // What finds no room at all is over where it stands, from the foot up: nothing leaves the page.
        for at in (0..parts.len()).rev() {
            if left < 0 && self.may_be_over(&parts[at]) {
                let give = (given[at] - LEAST_TEXT).clamp(0, -left);
                given[at] -= give;
                left += give;
            }
        }
        let mut line = top;
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                line += (Self::top(part) - Self::foot(&parts[at - 1])).max(0);
            }
            self.assign(part, line, given[at], places);
            line += given[at];
        }
    }

    /// Whether a part holds running text, which is told as over where its room is too small.
    fn may_be_over(&self, tree: &Tree) -> bool {
        match tree {
            Tree::Leaf { frame, .. } => matches!(self.page.frames[*frame].content, Content::Text(_)),
            Tree::Stack(parts) | Tree::Row(parts) => parts.iter().any(|part| self.may_be_over(part)),
            Tree::Knot { .. } => false,
        }
    }

    fn is_airy(&self, tree: &Tree) -> bool {
        match tree {
            Tree::Leaf { frame, .. } => matches!(self.page.frames[*frame].content, Content::Headline(_) | Content::Rule(_)),
            _ => false,
        }
    }
}

/// Gives or takes `left` lines among the elastic parts, in proportion to their best, none below its least or above one and a
/// half times its best (unless everything elastic is there already).
fn spread(given: &mut [i64], wants: &[Want], left: &mut i64) {
    for limit in [3, 4] {
        while *left != 0 {
            let step = left.signum();
            let may = |at: &usize| {
                wants[*at].elastic && if step > 0 { limit == 4 || given[*at] * 2 < wants[*at].best * 3 } else { given[*at] > wants[*at].least }
            };
            // The part that has moved least in proportion moves next.
            let next = (0..given.len()).filter(may).min_by_key(|at| {
                let moved = (given[*at] - wants[*at].best).abs();
                (moved * 1000 / wants[*at].best.max(1), *at)
            });
            let Some(next) = next else { break };
            given[next] += step;
            *left -= step;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Em, PageId, Point, Rect};
    use crate::model::{PictureBox, TextBox};

    /// A gauge of texts that need so many lines in one column.
    struct Needs(std::collections::BTreeMap<FrameId, i64>);

    impl Gauge for Needs {
        fn excess(&mut self, document: &Document, frame: FrameId) -> Option<i64> {
            let (page, one) = document.frame(frame)?;
            let needed = self.0.get(&frame)?;
            Some(needed - lines_of(&document.pages[page].grid, one).1)
        }
    }

    fn page(frames: &[(u32, Content, u32, u32)]) -> Document {
        let (body_size, line_pitch) = (Length::pt(9.0), Length::pt(12.0));
        let origin = Point::new(Length::mm(10.0), Length::mm(10.0));
        let grid = Grid { origin, columns: 4, characters: 11, gutter: Em::ONE, lines: 60, body_size, line_pitch };
        let frame = |(id, content, line, lines): &(u32, Content, u32, u32)| {
            Arc::new(Frame { id: FrameId(*id), rect: grid.cells(0, 2, *line, *lines), content: content.clone(), ..Frame::default() })
        };
        let page = Page { id: PageId(1), frames: frames.iter().map(frame).collect(), grid: grid.clone(), ..Page::default() };
        Document { pages: vec![Arc::new(page)], ..Document::default() }
    }

    fn foot(document: &Document) -> Length {
        document.pages[0].frames.iter().map(|frame| frame.rect.bottom()).max().unwrap_or_default()
    }

    #[test]
    fn what_finds_no_room_is_over_where_it_stands_and_nothing_leaves_the_page() {
        let text = || Content::Text(TextBox::default());
        let mut document = page(&[(1, text(), 0, 20), (2, text(), 22, 20)]);
        let before = foot(&document);
        let mut needs = Needs([(FrameId(1), 30), (FrameId(2), 20)].into());
        assert!(!settle(&mut document, 0, &mut needs), "there is no room for ten lines more");
        assert_eq!(foot(&document), before);
        // With a picture that gives, there is.
        let mut document = page(&[(1, text(), 0, 20), (3, Content::Picture(PictureBox::default()), 21, 20), (2, text(), 42, 18)]);
        let mut needs = Needs([(FrameId(1), 26), (FrameId(2), 18)].into());
        assert!(settle(&mut document, 0, &mut needs));
        assert_eq!(foot(&document), document.pages[0].grid.cells(0, 2, 42, 18).bottom());
    }

    #[test]
    fn a_box_round_an_article_follows_it() {
        let text = || Content::Text(TextBox::default());
        let mut document =
            page(&[(9, Content::Box, 0, 22), (1, text(), 1, 4), (2, text(), 6, 15), (3, Content::Picture(PictureBox::default()), 24, 20)]);
        let around = |document: &Document| document.pages[0].frames[0].rect;
        let within = |document: &Document| document.pages[0].frames[1..3].iter().map(|frame| frame.rect).reduce(|one, other| one.union(&other));
        let gaps = |outer: Rect, inner: Rect| (inner.y - outer.y, outer.bottom() - inner.bottom());
        let before = gaps(around(&document), within(&document).unwrap_or_default());
        assert!(settle(&mut document, 0, &mut Needs([(FrameId(1), 4), (FrameId(2), 19)].into())));
        assert_eq!(gaps(around(&document), within(&document).unwrap_or_default()), before);
        assert!(around(&document).height > document.pages[0].grid.block_height(22));
    }
}
