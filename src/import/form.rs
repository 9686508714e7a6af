//! Copy sheets (稿签): a table whose left column says what stands at the right (标题, 作者, 正文), opened into lines of copy.

use super::characters::{is_blank, length};
use super::markup::{Line, Mark};
use super::note::{Note, NoteCode, Notes};
use super::table::ImportedTable;
use super::units::UnitKind;

/// The longest word of the left column, in characters.
const LONGEST: usize = 6;

/// What a word of the left column says.
fn kind(word: &str) -> Option<Entry> {
    Some(match word {
        "引题" | "肩题" | "眉题" => Entry::Heading(UnitKind::Kicker, NoteCode::Kicker),
        "标题" | "主题" | "正题" | "主标题" | "大标题" | "题目" => Entry::Heading(UnitKind::Headline, NoteCode::Headline),
        "副题" | "副标题" => Entry::Heading(UnitKind::Deck, NoteCode::Deck),
        "正文" | "稿件" | "内容" | "稿件内容" => Entry::Text,
        "作者" | "记者" | "署名" => Entry::Author,
        _ => return None,
    })
}

enum Entry {
    Heading(UnitKind, NoteCode),
    Text,
    Author,
}

/// Opens every table that is a copy sheet: it has two columns, and a headline and the text among its rows. What else it holds (版面,
/// 字数) goes with the page's own lines.
pub(super) fn open(lines: &mut Vec<Line>, tables: &[ImportedTable], notes: &mut Notes) {
    let is_form = |line: &Line| match line.mark {
        Mark::Table(index) => tables.get(index).filter(|table| is_sheet(table)),
        _ => None,
    };
    if !lines.iter().any(|line| is_form(line).is_some()) {
        return;
    }
    let mut opened = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        match is_form(&line) {
            Some(table) => opened.extend(rows(table, &line, notes)),
            None => opened.push(line),
        }
    }
    *lines = opened;
}

fn word(text: &str) -> String {
    text.trim_matches(|character| is_blank(character) || matches!(character, '：' | ':')).chars().filter(|character| !is_blank(*character)).collect()
}

fn is_sheet(table: &ImportedTable) -> bool {
    let is_pair = table.rows.iter().all(|row| row.len() == 2 && row.iter().all(|cell| cell.rows == 1) && length(&row[0].text) <= LONGEST);
    let has = |wanted: fn(&Entry) -> bool| {
        table.rows.iter().any(|row| row.first().and_then(|cell| kind(&word(&cell.text))).is_some_and(|entry| wanted(&entry)))
    };
    is_pair && has(|entry| matches!(entry, Entry::Heading(UnitKind::Headline, _))) && has(|entry| matches!(entry, Entry::Text))
}

/// The lines of a copy sheet that stands at `at`; the words of its left column are noted as taken off.
fn rows(table: &ImportedTable, at: &Line, notes: &mut Notes) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for row in &table.rows {
        let [name, value] = &row[..] else { continue };
        let mut add = |mark: Mark, gap: usize, text: &str| {
            let bare = text.trim_matches(is_blank);
            if bare.is_empty() {
                return;
            }
            let indent = text.chars().take_while(|character| is_blank(*character)).map(|blank| if blank == '\u{3000}' { 2 } else { 1 }).sum();
            let after_rule = out.is_empty() && at.after_rule;
            out.push(Line { number: at.number, gap, indent, mark, after_rule, text: bare.to_owned(), joined: Vec::new() });
        };
        let entry = kind(&word(&name.text));
        if entry.is_some() {
            notes.add(Note::new(NoteCode::Markup, at.number).removed(name.text.trim().to_owned()));
        }
        match entry {
            Some(Entry::Heading(kind, code)) => {
                notes.add(Note::new(code, at.number).text(value.text.clone()));
                value.text.lines().for_each(|line| add(Mark::Named(kind.clone()), 0, line));
            }
            Some(Entry::Text) => value.text.lines().for_each(|line| add(Mark::None, 1, line)),
            Some(Entry::Author) => value.text.lines().for_each(|line| add(Mark::None, 1, line)),
            None => add(Mark::Named(UnitKind::Folio), 0, &format!("{}：{}", word(&name.text), value.text.replace('\n', " "))),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::table::Cell;
    use super::*;

    #[test]
    fn a_copy_sheet_is_opened_and_other_tables_are_not() {
        let table = |rows: &[[&str; 2]]| ImportedTable { rows: rows.iter().map(|row| row.map(Cell::new).to_vec()).collect(), heads: 0 };
        let line =
            |index| Line { number: 1, gap: 0, indent: 0, mark: Mark::Table(index), after_rule: false, text: String::new(), joined: Vec::new() };
        let sheet = table(&[["标 题", "新增三处口袋公园"], ["作者", "本报记者 高原"], ["版面", "A5"], ["正文", "　　第一段。\n　　第二段。"]]);
        let results = table(&[["名次", "单位"], ["1", "港务局"]]);
        let mut lines = vec![line(0), line(1)];
        open(&mut lines, &[sheet, results], &mut Notes::default());
        let read: Vec<(&Mark, &str)> = lines.iter().map(|line| (&line.mark, line.text.as_str())).collect();
        assert_eq!(
            read,
            [
                (&Mark::Named(UnitKind::Headline), "新增三处口袋公园"),
                (&Mark::None, "本报记者 高原"),
                (&Mark::Named(UnitKind::Folio), "版面：A5"),
                (&Mark::None, "第一段。"),
                (&Mark::None, "第二段。"),
                (&Mark::Table(1), ""),
            ]
        );
    }
}
