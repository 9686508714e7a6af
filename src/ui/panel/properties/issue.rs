//! Properties of what a page is to its issue (section, parent page, editions, staff), and what the law asks of a nameplate.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::Ui;

use super::form::Form;
use crate::base::Say;
use crate::editor::steps::{Edit, Transaction, follow_labels, set_section_letter};
use crate::model::{Document, Imprint, Page, PageIssue, bounds};
use crate::ui::panel::ask::Ask;
use crate::ui::widget::form::{choice, lines, section, switch, words};

/// Shows the issue's side of the page, and the imprint.
pub fn show(ui: &mut Ui, form: &mut Form<'_>) {
    let (title, imprint) = (form.word("section-issue"), form.word("section-imprint"));
    section(ui, "issue", &title, false, |ui| page(ui, form));
    section(ui, "imprint", &imprint, false, |ui| self::imprint(ui, form));
}

/// One step that changes what `page` is to its issue; the labels of all pages follow.
fn step(document: &Document, page: &Page, issue: PageIssue) -> Transaction {
    let edits = vec![Edit::SetPageIssue { id: page.id, issue: Box::new(issue) }];
    let step = Transaction::new(Say::new("step-page-issue"), edits);
    let mut after = document.clone();
    if step.clone().apply(&mut after).is_err() {
        return step;
    }
    let labels = follow_labels(&after);
    Transaction { edits: step.edits.into_iter().chain(labels).collect(), ..step }
}

fn page(ui: &mut Ui, form: &mut Form<'_>) {
    let (document, page) = (Arc::clone(&form.shown.document), Arc::clone(&form.shown.page));
    let mut issue = page.issue.clone();
    let letter = issue.letter.clone().unwrap_or_default();
    if let Some(text) = words(ui, "issue-letter", &form.word("issue-letter"), Some(&letter), &form.word("issue-letter-hint"), form.tokens) {
        let letter = Some(text.trim()).filter(|text| !text.is_empty());
        form.asks.push(Ask::Change(Transaction::new(Say::new("step-page-issue"), set_section_letter(&document, page.id, letter))));
    }
    let names: Vec<String> = document.parents.keys().cloned().collect();
    if !names.is_empty() {
        let mut options = vec![form.word("issue-no-parent")];
        options.extend(names.iter().cloned());
        let at = issue.parent.as_ref().map_or(Some(0), |now| names.iter().position(|name| name == now).map(|at| at + 1));
        if let Some(index) = choice(ui, &form.word("issue-parent"), &options, at, "", form.tokens) {
            issue.parent = index.checked_sub(1).and_then(|index| names.get(index)).cloned();
            issue.without = BTreeSet::new();
        }
    }
    for name in &document.editions {
        let on = issue.is_in(name);
        let said = form.words.say(&Say::new("issue-in-edition").with("name", name.as_str()));
        if let Some(on) = switch(ui, &said, Some(on)) {
            // A page that names no edition is in all of them.
            let mut of: BTreeSet<String> = document.editions.iter().filter(|one| issue.is_in(one)).cloned().collect();
            if on {
                of.insert(name.clone())
            } else {
                of.remove(name)
            };
            issue.editions = if of.len() == document.editions.len() { BTreeSet::new() } else { of };
        }
    }
    if let Some(text) = lines(ui, "issue-staff", &form.word("issue-staff"), &staff_text(&issue.staff), 3, form.tokens) {
        issue.staff = staff_of(&text);
    }
    if issue != page.issue {
        form.asks.push(Ask::Change(step(&document, &page, issue)));
    }
    let known = document.editions.join("、");
    if let Some(text) = words(ui, "issue-editions", &form.word("issue-editions"), Some(&known), &form.word("issue-editions-hint"), form.tokens) {
        form.asks.push(Ask::Change(Transaction::new(Say::new("step-editions"), editions(&document, &text))));
    }
}

/// The edits that make the issue's editions those in `text`; pages forget the ones that are gone.
fn editions(document: &Document, text: &str) -> Vec<Edit> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split(['、', ',', '，', ';', '；']).map(str::trim).filter(|name| !name.is_empty()) {
        if names.len() < bounds::EDITIONS && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    let mut edits = Vec::new();
    for page in &document.pages {
        let kept: BTreeSet<String> = page.issue.editions.iter().filter(|name| names.contains(name)).cloned().collect();
        if kept != page.issue.editions {
            edits.push(Edit::SetPageIssue { id: page.id, issue: Box::new(PageIssue { editions: kept, ..page.issue.clone() }) });
        }
    }
    edits.push(Edit::SetEditions { names });
    edits
}

fn staff_text(staff: &BTreeMap<String, String>) -> String {
    staff.iter().map(|(role, name)| format!("{role} {name}")).collect::<Vec<_>>().join("\n")
}

/// Roles and names, one pair a line: "责编 苏幼清".
fn staff_of(text: &str) -> BTreeMap<String, String> {
    let pair = |line: &str| {
        let (role, name) = line.trim().split_once([' ', '\u{3000}', ':', '：', '\t'])?;
        let (role, name) = (role.trim(), name.trim());
        (!role.is_empty() && !name.is_empty()).then(|| (role.to_owned(), name.to_owned()))
    };
    text.lines().filter_map(pair).take(bounds::LISTED).collect()
}

/// A field of the imprint: its key, how to read it, how to change it.
type Field = (&'static str, fn(&Imprint) -> &String, fn(&mut Imprint, String));

fn imprint(ui: &mut Ui, form: &mut Form<'_>) {
    let rows: [Field; 8] = [
        ("imprint-cn", |one| &one.cn, |one, text| one.cn = text),
        ("imprint-publisher", |one| &one.publisher, |one, text| one.publisher = text),
        ("imprint-price", |one| &one.price, |one, text| one.price = text),
        ("imprint-postal", |one| &one.postal_code, |one, text| one.postal_code = text),
        ("imprint-address", |one| &one.address, |one, text| one.address = text),
        ("imprint-phone", |one| &one.phone, |one, text| one.phone = text),
        ("imprint-website", |one| &one.website, |one, text| one.website = text),
        ("imprint-chief", |one| &one.chief, |one, text| one.chief = text),
    ];
    let now = form.shown.document.imprint.clone();
    for (code, get, set) in rows {
        if let Some(text) = words(ui, code, &form.word(code), Some(get(&now)), "", form.tokens) {
            let mut imprint = now.clone();
            set(&mut imprint, text.trim().to_owned());
            form.asks.push(Ask::Change(Transaction::new(Say::new("step-imprint"), vec![Edit::SetImprint { imprint }])));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Em, Length, PageId, Point, Size};
    use crate::model::Grid;

    #[test]
    fn staff_is_written_a_pair_a_line() {
        let staff = staff_of("责编 苏幼清\n校对：许 临川\n\n组版\n");
        assert_eq!(staff_text(&staff), "校对 许 临川\n责编 苏幼清");
        assert_eq!(staff_of(&staff_text(&staff)), staff);
    }

    #[test]
    fn pages_forget_editions_that_are_gone() {
        let issue = PageIssue { editions: BTreeSet::from(["本埠".to_owned(), "外埠".to_owned()]), ..PageIssue::default() };
        let trim = Size::new(Length::mm(270.0), Length::mm(390.0));
        let grid = Grid {
            origin: Point::new(Length::mm(15.0), Length::mm(18.0)),
            columns: 5,
            characters: 14,
            gutter: Em::ONE,
            lines: 88,
            body_size: Length::pt(9.0),
            line_pitch: Length::pt(11.25),
        };
        let page = Page { id: PageId(1), label: "A01".to_owned(), trim, grid, issue, ..Page::default() };
        let mut document = Document { pages: vec![Arc::new(page)], editions: vec!["本埠".to_owned(), "外埠".to_owned()], ..Document::default() };
        Transaction::new(Say::new("step-editions"), editions(&document, "本埠，航空、本埠")).apply(&mut document).expect("they change");
        assert_eq!(document.editions, ["本埠", "航空"]);
        assert_eq!(document.pages[0].issue.editions, BTreeSet::from(["本埠".to_owned()]));
    }
}
