//! Properties over random stories and frames: nothing lost, nothing twice, nothing outside, nothing overlapping, all on the grid.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use super::fixture::{add, document, flow, frame, grid, put};
use super::{Copyfit, StoryFlow};
use crate::base::{Insets, Length, Point, Rect, StoryId, Turn, WritingMode};
use crate::model::{BlockAlign, Content, Document, Frame, TextBox};

const LETTERS: &[char] = &[
    '春', '江', '潮', '水', '，', '。', '“', '”', '海', '平', '明', '月', '1', '9', 'A', 'b', ' ', '（', '）', '—', '—', '生', '！', '：', '、', '的',
];
const STYLES: [&str; 4] = ["plain", "body", "subhead", "spaced"];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(LETTERS), 0..120).prop_map(|letters| letters.into_iter().collect())
}

/// A frame on or off the grid: column, span, top and height in points, number of columns, level feet.
fn text_frame() -> impl Strategy<Value = (u32, u32, i64, i64, TextBox)> {
    (0_u32..4, 1_u32..3, 0_i64..400, 0_i64..250, 0_u32..4, any::<bool>(), prop::bool::weighted(0.15), 0_u8..3).prop_map(
        |(column, span, top, height, columns, level_feet, vertical, align)| {
            let writing = if vertical { WritingMode::VerticalRl } else { WritingMode::HorizontalTb };
            let block_align = [BlockAlign::Start, BlockAlign::Centre, BlockAlign::End][usize::from(align)];
            (column, span, top, height, TextBox { columns, level_feet, writing, block_align, ..TextBox::default() })
        },
    )
}

fn obstacle() -> impl Strategy<Value = Rect> {
    (0_i64..500, 0_i64..500, 5_i64..200, 5_i64..120).prop_map(|(x, y, width, height)| {
        let pt = |value: i64| Length::pt(value as f64);
        Rect::new(grid().origin.x + pt(x), grid().origin.y + pt(y), pt(width), pt(height))
    })
}

fn issue() -> impl Strategy<Value = Document> {
    let paragraphs = prop::collection::vec((text(), prop::sample::select(&STYLES[..])), 0..14);
    let frames = prop::collection::vec(text_frame(), 1..4);
    (paragraphs, frames, prop::collection::vec(obstacle(), 0..3)).prop_map(|(paragraphs, frames, obstacles)| {
        let mut document = document();
        let ids: Vec<u32> = (1..=frames.len() as u32).collect();
        let first = frames.first().map_or(WritingMode::HorizontalTb, |frame| frame.4.writing);
        for (id, (column, span, top, height, text)) in ids.iter().zip(frames) {
            let cells = grid().cells(column, span, 0, 1);
            let rect = Rect::new(cells.x, cells.y + Length::pt(top as f64), cells.width, Length::pt(height as f64));
            // Frames of one thread lie on pages of their own, so that they cannot overlap each other.
            add(&mut document, frame(*id, rect.moved(Point::ORIGIN), Content::Text(TextBox { writing: first, ..text })));
        }
        for (index, rect) in obstacles.into_iter().enumerate() {
            let mut block = frame(100 + index as u32, rect, Content::Box);
            block.wrap = Some(Insets::all(Length::pt(3.0)));
            add(&mut document, block);
        }
        let paragraphs: Vec<(&str, &str)> = paragraphs.iter().map(|(text, style)| (text.as_str(), *style)).collect();
        put(&mut document, 1, &paragraphs, &ids);
        document
    })
}

/// The em box of every line: frame, rectangle, whether its style stands on rows, origin.
struct Box {
    frame: usize,
    rect: Rect,
    native: bool,
    origin: Point,
}

fn boxes(document: &Document, flow: &StoryFlow) -> Vec<Box> {
    let story = &document.stories[&StoryId(1)];
    let mut boxes = Vec::new();
    for (index, frame) in flow.frames.iter().enumerate() {
        let (_, of) = document.frame(frame.frame).unwrap();
        let vertical = of.content.text_box().unwrap().writing.is_vertical();
        for leg in &frame.legs {
            for placed in &leg.lines {
                let line = leg.line(placed).unwrap();
                let native = story.paragraphs[placed.paragraph as usize].style != "subhead";
                let size = if native { Length::pt(9.0) } else { Length::pt(12.0) };
                let origin = placed.origin;
                let rect = if vertical {
                    Rect::new(origin.x - size / 2, origin.y, size, line.measure)
                } else {
                    Rect::new(origin.x, origin.y - size.scaled(0.88), line.measure, size)
                };
                boxes.push(Box { frame: index, rect, native, origin });
            }
        }
    }
    boxes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    /// R111: every character is placed exactly once, in order, or counted as overset.
    #[test]
    fn nothing_is_lost(document in issue()) {
        let flow = flow(&document, 1);
        let story = &document.stories[&StoryId(1)];
        let mut next = (0_usize, 0_u32);
        let skip_empty = |next: &mut (usize, u32)| {
            while next.0 < story.paragraphs.len() && next.1 as usize == story.paragraphs[next.0].text.len() {
                *next = (next.0 + 1, 0);
            }
        };
        for leg in flow.frames.iter().flat_map(|frame| &frame.legs) {
            for placed in &leg.lines {
                let line = leg.line(placed).unwrap();
                if line.start == line.end {
                    continue;
                }
                skip_empty(&mut next);
                prop_assert_eq!((placed.paragraph as usize, line.start), next);
                next.1 = line.end;
            }
        }
        skip_empty(&mut next);
        match flow.copyfit {
            Copyfit::Overset { lines, paragraph, start, .. } => {
                prop_assert_eq!((paragraph as usize, start), next);
                prop_assert!(lines > 0);
                prop_assert!(flow.findings.iter().any(|(_, finding)| finding.code() == "overset"));
            }
            Copyfit::Fits | Copyfit::Underset { .. } => prop_assert_eq!(next, (story.paragraphs.len(), 0)),
        }
    }

    /// No line leaves its frame, none touches an obstacle, no two overlap.
    #[test]
    fn lines_keep_to_their_places(document in issue()) {
        let flow = flow(&document, 1);
        let boxes = boxes(&document, &flow);
        let slack = Length::mm(0.02);
        let obstacles: Vec<Rect> = document.pages[0].frames.iter().filter_map(|frame| super::thread::kept_free(frame)).collect();
        for (index, one) in boxes.iter().enumerate() {
            let frame = document.frame(flow.frames[one.frame].frame).unwrap().1;
            prop_assert!(frame.rect.grown(slack).encloses(&one.rect), "{:?} outside {:?}", one.rect, frame.rect);
            for obstacle in &obstacles {
                let common = one.rect.intersection(obstacle);
                prop_assert!(common.is_none_or(|common| common.width < slack || common.height < slack), "{:?} in {:?}", one.rect, obstacle);
            }
            for other in boxes[index + 1..].iter().filter(|other| other.frame == one.frame) {
                let common = one.rect.intersection(&other.rect);
                prop_assert!(common.is_none_or(|common| common.width < slack || common.height < slack), "{:?} on {:?}", one.rect, other.rect);
            }
        }
    }

    /// The same at any angle of frames and obstacles: places all over every line, where they stand on the page, lie in no obstacle.
    #[test]
    fn lines_keep_out_of_turned_obstacles(mut document in issue(), angles in prop::collection::vec(-18_000_i32..18_000, 1..6)) {
        let page = Arc::make_mut(&mut document.pages[0]);
        for (frame, angle) in page.frames.iter_mut().zip(angles.iter().cycle()) {
            Arc::make_mut(frame).turn = Turn::hundredths(*angle);
        }
        let flow = flow(&document, 1);
        let slack = Length::mm(0.05);
        let obstacles: Vec<(&Frame, Rect)> =
            document.pages[0].frames.iter().filter_map(|frame| Some((&**frame, super::thread::kept_free(frame)?.grown(-slack)))).collect();
        for one in boxes(&document, &flow) {
            let frame = document.frame(flow.frames[one.frame].frame).unwrap().1;
            prop_assert!(frame.rect.grown(slack).encloses(&one.rect), "{:?} outside {:?}", one.rect, frame.rect);
            let map = frame.map().unwrap_or_default();
            for (across, down) in (0..=12).flat_map(|across| (0..=4).map(move |down| (across, down))) {
                let at = map.apply(Point::new(one.rect.x + one.rect.width * across / 12, one.rect.y + one.rect.height * down / 4));
                let inside = obstacles.iter().find(|(obstacle, area)| area.contains(obstacle.own(at)));
                prop_assert!(inside.is_none(), "{:?} of {:?} in {:?}", at, one.rect, inside);
            }
        }
    }

    /// R102: baselines of horizontal body lines lie on the page's rows, to the unit.
    #[test]
    fn baselines_are_on_the_grid(document in issue()) {
        let flow = flow(&document, 1);
        let horizontal = document.pages[0].frames[0].content.text_box().is_some_and(|text| !text.writing.is_vertical());
        for line in boxes(&document, &flow).iter().filter(|line| line.native && horizontal) {
            let from_first = line.origin.y - grid().origin.y - Length::pt(7.92);
            prop_assert_eq!(from_first % grid().line_pitch, Length::ZERO);
        }
    }

    /// 齐脚: without rules or obstacles the columns of the last frame differ by one line at most, the longer ones first.
    #[test]
    fn feet_are_level(characters in 1_usize..400, columns in 2_u32..5) {
        let mut document = document();
        let text = TextBox { columns, level_feet: true, ..TextBox::default() };
        add(&mut document, frame(1, grid().cells(0, columns, 0, 80), Content::Text(text)));
        put(&mut document, 1, &[(&"江".repeat(characters), "plain")], &[1]);
        let flow = flow(&document, 1);
        let counts: Vec<usize> = flow.frames[0].legs.iter().map(|leg| leg.lines.len()).collect();
        let distinct: BTreeSet<usize> = counts.iter().copied().collect();
        prop_assert!(distinct.last().unwrap() - distinct.first().unwrap() <= 1, "{:?}", counts);
        prop_assert!(counts.is_sorted_by(|one, two| one >= two), "{:?}", counts);
    }
}
