//! Tables and codes: where text and rules stand, what merged cells cover, what does not fit.

use std::sync::Arc;

use banxin::base::{FrameId, Length, Rect};
use banxin::display::{Path, PathCommand};
use banxin::model::{BlockAlign, CodeBox, Colour, Content, Correction, Document, Frame, Paragraph, RuleKind, TableBox, TableCell, TableRow};

use super::furniture::{document, grid, made, paths, runs, stroke};

fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

fn with(table: TableBox, rect: Rect) -> Document {
    document(vec![Frame { id: FrameId(1), rect, content: Content::Table(Arc::new(table)), ..Frame::default() }])
}

fn timetable() -> TableBox {
    let text = rows(&[
        &["线路", "首班", "末班"],
        &["1路", "5:30", "22:00"],
        &["2路", "6:00", "21:30"],
        &["3路（夜班）经老码头、粮仓、文化宫", "21:00", "2:00"],
    ]);
    TableBox {
        columns: vec![2, 1, 1],
        style: "body".into(),
        padding: Length::mm(1.0),
        edge_rule: Some(stroke(1.0, RuleKind::Single)),
        header_rule: Some(stroke(0.5, RuleKind::Single)),
        row_rule: Some(stroke(0.25, RuleKind::Single)),
        column_rule: Some(stroke(0.25, RuleKind::Single)),
        stripe: Some(Colour::named("black")),
        ..TableBox::from_rows(&text, 1)
    }
}

#[test]
fn cells_stand_in_columns_and_rows_are_as_high_as_they_need() {
    let rect = grid().cells(0, 2, 0, 20);
    let (list, codes) = made(&with(timetable(), rect));
    let runs = runs(&list);
    let at = |word: &str| runs.iter().find(|run| run.0.contains(word)).unwrap_or_else(|| panic!("{word} in {runs:?}"));
    let left = |word: &str| at(word).1;
    assert!((left("首班") - left("6:00")).abs() < 0.8 && left("末班") > left("首班"));
    let column = rect.x + rect.width / 2;
    assert!((left("首班") - (column + Length::mm(1.0)).to_mm()).abs() < 0.1, "half the width is the first column's");
    // The last line's name takes two lines; its times stand in the middle of them.
    let night: Vec<f64> = runs.iter().filter(|run| run.1 < column.to_mm() && run.2 > at("21:30").2 + 1.0).map(|run| run.2).collect();
    let (first, last) = (night.iter().copied().fold(f64::MAX, f64::min), night.iter().copied().fold(0.0, f64::max));
    assert!(last > first + 3.0, "{night:?}");
    assert!((at("21:00").2 - (first + last) / 2.0).abs() < 0.1);
    assert!(!codes.contains(&"table-overset"));
    // Two edges, a rule under the head, two between rows; two columns' rules: nine strokes with those.
    let strokes = paths(&list).iter().filter(|path| path.stroke.is_some()).count();
    assert_eq!(strokes, 2 + 1 + 2 + 2);
    // Every second row is tinted.
    assert_eq!(paths(&list).iter().filter(|path| path.fill.is_some()).count(), 3);
}

#[test]
fn a_table_that_is_too_high_is_told() {
    let rect = Rect { height: Length::mm(12.0), ..grid().cells(0, 2, 0, 20) };
    assert!(made(&with(timetable(), rect)).1.contains(&"table-overset"));
}

#[test]
fn rules_leave_merged_cells_whole() {
    let cell = |text: &str, columns, rows| TableCell {
        paragraphs: vec![Arc::new(Paragraph::new(text, ""))],
        columns,
        rows,
        align: BlockAlign::Centre,
        shade: None,
    };
    let row = |cells: Vec<TableCell>| TableRow { height: Some(Length::mm(8.0)), cells };
    let table = TableBox {
        columns: vec![1, 1, 1],
        rows: vec![row(vec![cell("甲", 1, 2), cell("乙", 2, 1)]), row(vec![cell("丙", 1, 1), cell("丁", 1, 1)])],
        style: "body".into(),
        row_rule: Some(stroke(0.25, RuleKind::Single)),
        column_rule: Some(stroke(0.25, RuleKind::Single)),
        ..TableBox::default()
    };
    let rect = Rect { width: Length::mm(90.0), ..grid().cells(0, 3, 0, 20) };
    let (list, _) = made(&with(table, rect));
    let lines: Vec<Rect> = paths(&list)
        .iter()
        .filter(|path| path.stroke.is_some())
        .map(|path: &Path| {
            let points: Vec<_> = path
                .commands
                .iter()
                .filter_map(|command| if let PathCommand::Move(point) | PathCommand::Line(point) = command { Some(*point) } else { None })
                .collect();
            Rect::between(points[0], points[1])
        })
        .collect();
    let third = Length::mm(30.0);
    let lying: Vec<&Rect> = lines.iter().filter(|line| line.height.is_zero()).collect();
    assert_eq!(lying.len(), 1);
    assert_eq!((lying[0].x - rect.x, lying[0].width), (third, third * 2), "not through 甲");
    let standing: Vec<(Length, Length)> = lines.iter().filter(|line| line.width.is_zero()).map(|line| (line.x - rect.x, line.height)).collect();
    assert_eq!(standing, [(third, Length::mm(16.0)), (third * 2, Length::mm(8.0))], "not through 乙");
    let runs = runs(&list);
    let middle = |word: &str| runs.iter().find(|run| run.0 == word).map(|run| run.2).unwrap();
    assert!((middle("甲") - (middle("乙") + middle("丙")) / 2.0).abs() < 0.1, "甲 stands in the middle of both rows");
}

#[test]
fn a_code_is_one_black_outline_and_small_ones_are_told() {
    let code = |text: &str, side: f64| {
        let rect = Rect { width: Length::mm(side), height: Length::mm(side), ..grid().cells(0, 2, 0, 20) };
        let content = Content::Code(CodeBox { text: text.to_owned(), correction: Correction::Medium });
        made(&document(vec![Frame { id: FrameId(1), rect, content, ..Frame::default() }]))
    };
    let (list, codes) = code("https://example.com/issue/9216", 25.0);
    let drawn = paths(&list);
    assert_eq!(drawn.len(), 2, "paper, then the code");
    assert!(drawn[1].fill.as_ref().is_some_and(|paint| paint.ink.is_text_black()) && drawn[1].stroke.is_none());
    assert!(codes.iter().all(|code| !code.starts_with("code-")), "{codes:?}");
    assert!(code("https://example.com/issue/9216", 9.0).1.contains(&"code-small"));
    assert!(code(&"长".repeat(1_200), 60.0).1.contains(&"code-too-long"));
    // An empty one is an empty frame, and shows a slot.
    assert!(code("", 20.0).1.contains(&"frame-empty"));
}
