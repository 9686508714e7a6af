//! Exact places of lines: grid, columns, feet, keeps, run-around, headlines.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fixture::*;
use super::*;
use crate::base::{Finding, Insets, Length, Point, Rect, Size, WritingMode};
use crate::compose::StyleBook;
use crate::model::*;

/// `count` Han without marks.
fn han(count: usize) -> String {
    "春江潮水连海平海上明月共潮生滟滟随波千万里何处春江无月明".chars().cycle().take(count).collect()
}

fn text_frame(document: &mut Document, id: u32, column: u32, span: u32, line: u32, lines: u32, text: TextBox) {
    let rect = grid().cells(column, span, line, lines);
    add(document, frame(id, rect, Content::Text(text)));
}

fn line_counts(flow: &StoryFlow) -> Vec<usize> {
    flow.frames.iter().flat_map(|frame| frame.legs.iter().map(|leg| leg.lines.len())).collect()
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(Finding::code).collect()
}

fn baseline(line: u32) -> Length {
    grid().line_top(line) + Length::pt(7.92)
}

#[test]
fn lines_stand_on_the_page_grid() {
    let mut document = document();
    text_frame(&mut document, 1, 1, 2, 10, 3, columns(2));
    put(&mut document, 1, &[(&han(11 * 5), "plain")], &[1]);
    let flow = flow(&document, 1);
    let origins: Vec<Point> = flow.frames[0].legs.iter().flat_map(|leg| leg.lines.iter().map(|line| line.origin)).collect();
    let left = |column| grid().column_left(column);
    let expected = [(1, 10), (1, 11), (1, 12), (2, 10), (2, 11)].map(|(column, line)| Point::new(left(column), baseline(line)));
    assert_eq!(origins, expected);
    assert_eq!(flow.copyfit, Copyfit::Underset { lines: 1, characters: 11 });
    assert!(flow.findings.is_empty());
}

#[test]
fn a_frame_off_the_grid_starts_at_the_next_line() {
    let mut document = document();
    let cells = grid().cells(0, 1, 10, 5);
    let rect = Rect::new(cells.x, cells.y + Length::pt(2.0), cells.width, cells.height);
    add(&mut document, frame(1, rect, Content::Text(columns(1))));
    put(&mut document, 1, &[(&han(200), "plain")], &[1]);
    let flow = flow(&document, 1);
    let leg = &flow.frames[0].legs[0];
    assert_eq!(leg.lines[0].origin.y, baseline(11));
    assert_eq!(leg.lines.len(), 4);
}

#[test]
fn feet_are_level() {
    for (characters, expected) in [(77, [3, 2, 2]), (88, [3, 3, 2]), (99, [3, 3, 3]), (11, [1, 0, 0])] {
        let mut document = document();
        text_frame(&mut document, 1, 0, 3, 0, 20, TextBox { level_feet: true, ..columns(3) });
        put(&mut document, 1, &[(&han(characters), "plain")], &[1]);
        assert_eq!(line_counts(&flow(&document, 1)), expected);
    }
}

#[test]
fn level_feet_stay_in_the_frame_where_the_text_ends() {
    let mut document = document();
    let level = TextBox { level_feet: true, ..columns(2) };
    text_frame(&mut document, 1, 0, 2, 0, 3, level.clone());
    text_frame(&mut document, 2, 2, 2, 0, 8, level.clone());
    text_frame(&mut document, 3, 4, 2, 0, 8, level);
    put(&mut document, 1, &[(&han(11 * 11), "plain")], &[1, 2, 3]);
    assert_eq!(line_counts(&flow(&document, 1)), [3, 3, 3, 2, 0, 0]);
}

#[test]
fn no_single_lines_at_feet_and_heads() {
    // Two em indent: 9 + 11 + 11 + 1: a paragraph of 4 lines with 3 rows in the first column would leave one line over.
    let mut document = document();
    text_frame(&mut document, 1, 0, 2, 0, 3, columns(2));
    put(&mut document, 1, &[(&han(33), "body")], &[1]);
    assert_eq!(line_counts(&flow(&document, 1)), [2, 2]);
    // Only one row left: the whole paragraph goes on.
    let mut document = super::fixture::document();
    text_frame(&mut document, 1, 0, 2, 0, 4, columns(2));
    put(&mut document, 1, &[(&han(33), "plain"), (&han(30), "body")], &[1]);
    assert_eq!(line_counts(&flow(&document, 1)), [3, 3]);
}

#[test]
fn a_subhead_keeps_two_lines_under_it() {
    for (before, expected) in [(2, vec![2 + 1 + 2, 1]), (3, vec![3, 1 + 3])] {
        let mut document = document();
        text_frame(&mut document, 1, 0, 2, 0, 6, columns(2));
        put(&mut document, 1, &[(&han(11 * before), "plain"), ("小标题", "subhead"), (&han(33), "plain")], &[1]);
        assert_eq!(line_counts(&flow(&document, 1)), expected, "{before}");
    }
}

#[test]
fn air_above_subheads_levels_the_feet() {
    let mut document = document();
    text_frame(&mut document, 1, 0, 2, 0, 20, TextBox { level_feet: true, ..columns(2) });
    let text = [(&*han(22), "plain"), ("江上", "subhead"), (&*han(44), "plain"), ("岸上", "subhead"), (&*han(88), "plain")];
    put(&mut document, 1, &text, &[1]);
    let flow = flow(&document, 1);
    // The second subhead finds no room for two lines under it: eight rows of ten are taken, two rows of air go above the first.
    let rows: Vec<Vec<i64>> = flow.frames[0]
        .legs
        .iter()
        .map(|leg| leg.lines.iter().map(|line| (line.origin.y - grid().origin.y).whole_steps(grid().line_pitch)).collect())
        .collect();
    assert_eq!(rows, [vec![0, 1, 5, 6, 7, 8, 9], vec![1, 2, 3, 4, 5, 6, 7, 8, 9]]);
    assert!(flow.findings.iter().all(|(_, finding)| finding.code() != "columns-uneven"));
}

#[test]
fn a_byline_goes_down_to_the_level_foot() {
    let mut document = document();
    text_frame(&mut document, 1, 0, 2, 0, 20, TextBox { level_feet: true, ..columns(2) });
    // The subhead and two lines must stand in the first column: six rows there, five in the second.
    let text = [(&*han(22), "plain"), ("江上", "subhead"), (&*han(44), "plain"), ("林晓", "caption-like")];
    put(&mut document, 1, &text, &[1]);
    let rows = |flow: &StoryFlow| -> Vec<Vec<i64>> {
        let row = |line: &PlacedLine| (line.origin.y - grid().origin.y).whole_steps(grid().line_pitch);
        flow.frames[0].legs.iter().map(|leg| leg.lines.iter().map(row).collect()).collect()
    };
    assert_eq!(rows(&flow(&document, 1)), [vec![0, 1, 3, 4, 5], vec![0, 1, 4]]);
}

#[test]
fn level_feet_come_before_single_lines() {
    // Three lines in two columns: no rule of single lines can be kept and the feet be level too.
    let mut document = document();
    text_frame(&mut document, 1, 0, 2, 0, 20, TextBox { level_feet: true, ..columns(2) });
    put(&mut document, 1, &[(&han(30), "body")], &[1]);
    assert_eq!(line_counts(&flow(&document, 1)), [2, 1]);
}

#[test]
fn a_subhead_stands_in_the_middle_of_its_rows() {
    let mut document = document();
    text_frame(&mut document, 1, 0, 1, 0, 10, columns(1));
    put(&mut document, 1, &[(&han(11), "plain"), ("小标题", "subhead"), (&han(11), "plain")], &[1]);
    let flow = flow(&document, 1);
    let leg = &flow.frames[0].legs[0];
    let base: Vec<Length> = leg.lines.iter().map(|line| line.origin.y - grid().origin.y).collect();
    // Rows 1 and 2: from 11.25 to 11.25 + 20.25; 12 pt in the middle begin at 15.375 pt, to the unit.
    assert_eq!(base, [Length::pt(7.92), Length::pt(15.375 + 10.56) - Length::from_units(1), Length::pt(3.0 * 11.25 + 7.92)]);
}

#[test]
fn a_block_higher_than_its_column_is_cut_inside_it() {
    let mut document = document();
    // Ten rows and a little: as many lines of 12 pt on 14.4 pt as fit, the rest in the next column.
    text_frame(&mut document, 1, 0, 2, 0, 10, columns(2));
    put(&mut document, 1, &[(&han(8 * 9), "subhead")], &[1]);
    let flow = flow(&document, 1);
    let rect = grid().cells(0, 2, 0, 10);
    assert_eq!(line_counts(&flow), [7, 2]);
    for line in flow.frames[0].legs.iter().flat_map(|leg| &leg.lines) {
        let top = line.origin.y - Length::pt(10.56);
        assert!(top >= rect.y && top + Length::pt(12.0) <= rect.bottom(), "{top:?}");
    }
}

#[test]
fn air_only_inside_a_column() {
    let mut document = document();
    text_frame(&mut document, 1, 0, 2, 0, 4, columns(2));
    put(&mut document, 1, &[(&han(11), "spaced"), (&han(11), "spaced"), (&han(11), "spaced"), (&han(11), "plain")], &[1]);
    let flow = flow(&document, 1);
    let tops: Vec<(usize, Length)> =
        flow.frames[0].legs.iter().enumerate().flat_map(|(index, leg)| leg.lines.iter().map(move |line| (index, line.origin.y))).collect();
    assert_eq!(tops, [(0, baseline(0)), (0, baseline(3)), (1, baseline(0)), (1, baseline(2))]);
}

#[test]
fn overset_in_lines_and_characters() {
    let mut document = document();
    text_frame(&mut document, 1, 0, 1, 0, 4, columns(1));
    put(&mut document, 1, &[(&han(11 * 5), "plain"), (&han(26), "plain")], &[1]);
    let flow = flow(&document, 1);
    assert_eq!(flow.copyfit, Copyfit::Overset { lines: 1 + 3, characters: 11 + 26, paragraph: 0, start: 44 * 3 });
    let (id, finding) = &flow.findings[0];
    assert_eq!((id.0, finding.say.to_string()), (1, "overset lines=4 characters=37".to_owned()));
    assert_eq!(finding.place.text, Some((0, 132, 165)));
}

#[test]
fn underset_is_told_above_two_lines() {
    let mut document = document();
    text_frame(&mut document, 1, 0, 2, 0, 10, TextBox { level_feet: true, ..columns(2) });
    put(&mut document, 1, &[(&han(11 * 14), "plain")], &[1]);
    let flow = flow(&document, 1);
    assert_eq!(flow.copyfit, Copyfit::Underset { lines: 6, characters: 66 });
    assert_eq!(flow.findings[0].1.say.to_string(), "underset lines=6 characters=66");
}

#[test]
fn text_runs_around() {
    let mut document = document();
    text_frame(&mut document, 1, 0, 2, 0, 6, columns(1));
    // Over lines 1 and 2, leaving 8 em at the left of 23; a rim of one line above must not touch line 0.
    let line = grid().cells(0, 2, 1, 2);
    let mut picture = frame(2, Rect::new(line.x + Length::pt(9.0 * 8.5), line.y, line.width, line.height), Content::Box);
    picture.wrap = Some(Insets { left: Length::pt(4.5), ..Insets::default() });
    add(&mut document, picture);
    put(&mut document, 1, &[(&han(23 + 8 + 8 + 23 + 5), "plain")], &[1]);
    let flow = flow(&document, 1);
    let leg = &flow.frames[0].legs[0];
    let measures: Vec<Length> = leg.lines.iter().map(|placed| leg.line(placed).unwrap().measure).collect();
    let em = Length::pt(9.0);
    assert_eq!(measures, [em * 23, em * 8, em * 8, em * 23, em * 23]);
    assert!(leg.lines.iter().all(|line| line.origin.x == grid().origin.x));
}

#[test]
fn text_skips_what_leaves_no_room() {
    let mut document = document();
    text_frame(&mut document, 1, 0, 1, 0, 6, columns(1));
    let mut block = frame(2, grid().cells(0, 1, 2, 2), Content::Box);
    block.wrap = Some(Insets::default());
    add(&mut document, block);
    put(&mut document, 1, &[(&han(33), "plain")], &[1]);
    let flow = flow(&document, 1);
    let tops: Vec<Length> = flow.frames[0].legs[0].lines.iter().map(|line| line.origin.y).collect();
    assert_eq!(tops, [baseline(0), baseline(1), baseline(4)]);
    assert_eq!(flow.copyfit, Copyfit::Underset { lines: 1, characters: 11 });
}

#[test]
fn text_finds_no_room_where_a_column_has_no_extent() {
    let cells = grid().cells(0, 2, 0, 9);
    let flat = [(WritingMode::VerticalRl, Size::new(cells.width, Length::ZERO)), (WritingMode::HorizontalTb, Size::new(Length::ZERO, cells.height))];
    for ((writing, size), beside) in flat.into_iter().flat_map(|flat| [(flat, false), (flat, true)]) {
        let mut document = document();
        let rect = Rect::new(cells.x, cells.y, size.width, size.height);
        add(&mut document, frame(1, rect, Content::Text(TextBox { writing, ..columns(1) })));
        if beside {
            let mut block = frame(2, cells, Content::Box);
            block.wrap = Some(Insets::default());
            add(&mut document, block);
        }
        put(&mut document, 1, &[(&han(5), "plain")], &[1]);
        let flow = flow(&document, 1);
        assert_eq!(line_counts(&flow).iter().sum::<usize>(), 0, "{writing:?}");
        assert!(matches!(flow.copyfit, Copyfit::Overset { characters: 5, paragraph: 0, start: 0, .. }), "{:?}", flow.copyfit);
    }
}

#[test]
fn a_paragraph_goes_on_into_a_wider_frame() {
    let mut document = document();
    text_frame(&mut document, 1, 0, 1, 0, 2, columns(1));
    text_frame(&mut document, 2, 2, 2, 0, 2, columns(1));
    put(&mut document, 1, &[(&han(11 + 11 + 23 + 10), "plain")], &[1, 2]);
    let flow = flow(&document, 1);
    let measures: Vec<i64> = flow
        .frames
        .iter()
        .flat_map(|frame| frame.legs.iter())
        .flat_map(|leg| leg.lines.iter().map(|placed| leg.line(placed).unwrap().measure.whole_steps(Length::pt(9.0))))
        .collect();
    assert_eq!(measures, [11, 11, 23, 23]);
    assert_eq!(flow.frames[1].legs[0].lines[0].origin.x, grid().column_left(2));
}

#[test]
fn captions_keep_their_own_pitch_and_width() {
    let mut document = document();
    let rect = Rect::new(Length::mm(33.3), Length::mm(44.4), Length::mm(50.0), Length::mm(12.0));
    add(&mut document, frame(1, rect, Content::Caption(columns(1))));
    put(&mut document, 1, &[(&han(30), "caption")], &[1]);
    let flow = flow(&document, 1);
    let leg = &flow.frames[0].legs[0];
    assert_eq!(leg.line(&leg.lines[0]).unwrap().measure, rect.width);
    let first = Point::new(rect.x, rect.y + Length::pt(6.6));
    assert_eq!(leg.lines[0].origin, first);
    assert_eq!(leg.lines[1].origin, first + Point::new(Length::ZERO, Length::pt(10.0)));
    assert!(flow.findings.is_empty());
}

#[test]
fn headline_grades_are_stacked_with_even_air() {
    let mut document = document();
    // Eight lines hold 30 + 21 pt and three gaps.
    let rect = grid().cells(0, 4, 0, 8);
    let text = TextBox { block_align: BlockAlign::Centre, ..columns(1) };
    add(&mut document, frame(1, rect, Content::Headline(text)));
    put(&mut document, 1, &[("老城新事", "kicker"), ("旧巷口开了一间图书馆", "headline")], &[1]);
    let flow = flow(&document, 1);
    let lines = &flow.frames[0].legs[0].lines;
    let gap = ((rect.height - Length::pt(51.0)) / 3).min(Length::pt(11.25) * 3 / 2);
    let spare = (rect.height - Length::pt(51.0) - gap) / 2;
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0].origin, Point::new(rect.x, rect.y + spare + Length::pt(21.0 * 0.88)));
    assert_eq!(lines[1].origin, Point::new(rect.x, rect.y + spare + Length::pt(21.0) + gap + Length::pt(30.0 * 0.88)));
    assert!(flow.findings.is_empty());
}

#[test]
fn a_standing_headline_goes_from_right_to_left() {
    let mut document = document();
    let rect = grid().cells(0, 2, 0, 30);
    let text = TextBox { block_align: BlockAlign::Centre, writing: WritingMode::VerticalRl, ..columns(1) };
    add(&mut document, frame(1, rect, Content::Headline(text)));
    put(&mut document, 1, &[("老城新事", "kicker"), ("旧巷口开了一间图书馆　街坊天天来", "headline"), ("灯亮到夜里十点", "kicker")], &[1]);
    let flow = flow(&document, 1);
    let leg = &flow.frames[0].legs[0];
    assert_eq!(leg.lines.iter().map(|line| line.paragraph).collect::<Vec<_>>(), [0, 1, 1, 2]);
    // The sides of each line's type, from the frame's right: no two lines overlap, none leaves the frame.
    let half = |line: &PlacedLine| if line.paragraph == 1 { Length::pt(15.0) } else { Length::pt(10.5) };
    let sides: Vec<(Length, Length)> =
        leg.lines.iter().map(|line| (rect.right() - line.origin.x - half(line), rect.right() - line.origin.x + half(line))).collect();
    let air: Vec<Length> = sides.windows(2).map(|pair| pair[1].0 - pair[0].1).collect();
    assert!(air.iter().all(|air| *air >= Length::ZERO), "{air:?}");
    // Kicker and deck keep the same distance to the headline, the group the same to both sides of its frame.
    assert_eq!(air[0], air[2]);
    assert!(air[0].is_positive() && sides[0].0.is_positive());
    assert!((sides[0].0 - (rect.width - sides[3].1)).units().abs() <= 1, "{sides:?}");
    // Every line begins at the frame's head; it is its inset that centres it.
    assert!(leg.lines.iter().all(|line| line.origin.y == rect.y));
    assert!(flow.findings.is_empty());
}

#[test]
fn a_headline_too_high_is_shown_and_told() {
    let mut document = document();
    add(&mut document, frame(1, grid().cells(0, 4, 0, 4), Content::Headline(columns(1))));
    put(&mut document, 1, &[("老城新事", "kicker"), ("旧巷口开了一间图书馆", "headline")], &[1]);
    let flow = flow(&document, 1);
    assert_eq!(flow.frames[0].legs[0].lines.len(), 2);
    let codes: Vec<_> = flow.findings.iter().map(|(_, finding)| finding.code()).collect();
    assert_eq!(codes, ["headline-overset"]);
}

#[test]
fn vertical_text_stacks_from_right_to_left() {
    let mut document = document();
    let em = Length::pt(9.0);
    let rect = Rect::new(Length::mm(30.0), Length::mm(40.0), Length::pt(11.25) * 3 + em, em * 25);
    let text = TextBox { writing: WritingMode::VerticalRl, ..columns(2) };
    add(&mut document, frame(1, rect, Content::Text(text)));
    put(&mut document, 1, &[(&han(12 * 5), "plain")], &[1]);
    let flow = flow(&document, 1);
    let origins: Vec<Point> = flow.frames[0].legs.iter().flat_map(|leg| leg.lines.iter().map(|line| line.origin)).collect();
    let at = |line: i64, y: Length| Point::new(rect.right() - em / 2 - Length::pt(11.25) * line, y);
    let lower = rect.y + em * 13;
    assert_eq!(origins, [at(0, rect.y), at(1, rect.y), at(2, rect.y), at(3, rect.y), at(0, lower)]);
}

#[test]
fn column_rules_stand_in_the_gutters() {
    let mut document = document();
    let stroke = LineStroke { weight: Length::pt(0.25), colour: Colour::named("black"), kind: RuleKind::Single };
    text_frame(&mut document, 1, 0, 3, 0, 4, TextBox { column_rule: Some(stroke), ..columns(3) });
    put(&mut document, 1, &[(&han(11 * 6), "plain")], &[1]);
    let flow = flow(&document, 1);
    let x = grid().column_left(1) - Length::pt(4.5);
    let top = grid().origin.y;
    assert_eq!(flow.frames[0].column_rules, [(Point::new(x, top), Point::new(x, top + grid().block_height(4)))]);
}

#[test]
fn slots_and_missing_pictures_are_seen_and_told() {
    let mut document = document();
    let slot = |picture: Option<u32>| PictureBox { picture: picture.map(crate::base::PictureId), ..PictureBox::default() };
    let cells = |line| grid().cells(0, 2, line, 10);
    add(&mut document, frame(1, cells(0), Content::Picture(slot(None))));
    add(&mut document, frame(2, cells(12), Content::Picture(slot(Some(7)))));
    add(&mut document, frame(3, cells(24), Content::Picture(slot(Some(8)))));
    for id in [7, 8] {
        let link = PictureLink { file: format!("{id}.jpg"), alternative: "渡口".into(), page: Default::default() };
        document.pictures.insert(crate::base::PictureId(id), Arc::new(link));
    }
    let pixels = BTreeMap::from([(crate::base::PictureId(8), (3000, 2000))]);
    let page = made(&document, &pixels);
    assert_eq!(codes(&page.findings), ["picture-empty", "picture-missing"]);
    let dump = crate::display::dump::dump(&page.value);
    assert_eq!(dump.matches("picture frame 3").count(), 1, "{dump}");
    assert_eq!(dump.matches("path frame").count(), 8, "{dump}");
}

#[test]
fn a_folio_has_one_baseline() {
    let mut document = document();
    document.edition = Edition { paper: "江城晚报".into(), date: "2026-11-24".into(), ..Edition::default() };
    let part = |text: &str, style: &str| FolioPart { text: text.into(), style: style.into() };
    let folio = FolioBox {
        left: vec![part("{page}", "headline"), part("{section}", "plain")],
        middle: vec![part("{paper}", "kicker")],
        right: vec![part("{date} {weekday}", "plain")],
        rule: Some(LineStroke { weight: Length::pt(1.0), colour: Colour::named("black"), kind: RuleKind::Single }),
    };
    let rect = Rect::new(Length::mm(15.0), Length::mm(6.0), Length::mm(240.0), Length::mm(13.0));
    add(&mut document, frame(1, rect, Content::Folio(folio)));
    let page = made(&document, &NoPictures);
    assert!(page.findings.is_empty(), "{:?}", page.findings);
    let mut baselines = Vec::new();
    let mut right = Length::ZERO;
    page.value.each(&mut |item| {
        if let crate::display::Drawn::Glyphs(run) = &item.drawn {
            baselines.push(run.origin.y);
            right = right.max(item.bounds.right());
        }
    });
    baselines.dedup();
    let base = rect.y + (rect.height - Length::pt(31.0)) / 2 + Length::pt(26.4);
    assert_eq!(baselines, [base]);
    assert!((right - rect.right()).abs() < Length::mm(0.1), "{right:?}");
}

#[test]
fn hidden_frames_take_no_text() {
    let mut document = document();
    text_frame(&mut document, 1, 0, 1, 0, 2, columns(1));
    text_frame(&mut document, 2, 1, 1, 0, 2, columns(1));
    Arc::make_mut(&mut Arc::make_mut(&mut document.pages[0]).frames[0]).hidden = true;
    put(&mut document, 1, &[(&han(33), "plain")], &[1, 2]);
    let flow = flow(&document, 1);
    assert_eq!(flow.frames.len(), 1);
    assert!(matches!(flow.copyfit, Copyfit::Overset { lines: 1, .. }));
}

#[test]
fn a_page_that_is_not_there_is_told() {
    let document = document();
    let book = Arc::new(StyleBook::new(&document, composer().faces()));
    let flows = Flows::new();
    let input = PageInput { document: &document, page: 3, book: &book, composer: composer(), flows: &flows, resources: &NoPictures };
    assert_eq!(codes(&make_up(&input, &mut KeptPage::default()).findings), ["page-missing"]);
}

#[test]
fn nothing_hangs_on_a_broken_grid() {
    let mut document = document();
    text_frame(&mut document, 1, 0, 3, 0, 4, TextBox { level_feet: true, ..columns(3) });
    let page = Arc::make_mut(&mut document.pages[0]);
    page.grid.line_pitch = Length::ZERO;
    page.grid.body_size = Length::ZERO;
    put(&mut document, 1, &[(&han(100), "plain"), (&han(100), "subhead"), (&han(100), "body")], &[1]);
    assert!(matches!(flow(&document, 1).copyfit, Copyfit::Overset { .. } | Copyfit::Fits | Copyfit::Underset { .. }));
}

#[test]
fn a_thread_loop_places_the_text_once() {
    let mut document = document();
    text_frame(&mut document, 1, 0, 1, 0, 2, columns(1));
    put(&mut document, 1, &[(&han(44), "plain")], &[1, 1, 1]);
    let flow = flow(&document, 1);
    assert_eq!(line_counts(&flow), [2]);
    assert!(matches!(flow.copyfit, Copyfit::Overset { lines: 2, characters: 22, .. }));
}
