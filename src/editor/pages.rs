//! Pages added, copied and taken out by commands and by the panel of pages.

use std::sync::Arc;

use super::{Command, Desk};
use crate::base::Say;
use crate::edit::{Edit, Transaction, duplicate_page, insert_page, move_page, remove_page};
use crate::model::{Document, Page};

fn step(code: &'static str, edits: Vec<Edit>) -> Transaction {
    Transaction::new(Say::new(code), edits)
}

/// One more page behind the one at `index`, like it but empty.
#[must_use]
pub fn added(document: &Document, index: usize) -> Transaction {
    let Some(like) = document.pages.get(index) else { return step("step-page-add", Vec::new()) };
    let page = Page { id: document.free_page_id(), label: next_label(document, &like.label), frames: Vec::new(), status: None, ..Page::clone(like) };
    step("step-page-add", insert_page(document, index + 1, Arc::new(page)))
}

/// The first label behind `label` that no page has: A07 after A06.
fn next_label(document: &Document, label: &str) -> String {
    let head = label.trim_end_matches(|one: char| one.is_ascii_digit());
    let digits = &label[head.len()..];
    let Ok(number) = digits.parse::<u32>() else { return label.to_owned() };
    let taken = |label: &str| document.pages.iter().any(|page| page.label == label);
    let labels = (number.saturating_add(1)..number.saturating_add(3_000)).map(|number| format!("{head}{number:0width$}", width = digits.len()));
    labels.into_iter().find(|label| !taken(label)).unwrap_or_else(|| label.to_owned())
}

impl Desk {
    /// Does a command of the page menu that adds, copies, moves, takes out or inks the page shown; the page that is then worked on is shown.
    pub(super) fn page_command(&mut self, command: Command) {
        let Some(session) = &self.session else { return };
        let (document, index) = (session.document(), session.page_index());
        let Some(id) = session.page().map(|page| page.id) else { return };
        let (step, shown) = match command {
            Command::AddPage => (added(document, index), index + 1),
            Command::DuplicatePage => (step("step-page-copy", duplicate_page(document, id)), index + 1),
            Command::PageEarlier => {
                let to = index.saturating_sub(1);
                (step("step-page-move", move_page(document, id, to)), to)
            }
            Command::PageLater => (step("step-page-move", move_page(document, id, index + 1)), index + 1),
            Command::OneColour => {
                let inks = session.page().map(|page| page.inks).unwrap_or_default();
                (step("step-page-inks", vec![Edit::SetPageInks { id, inks: inks.other() }]), index)
            }
            Command::RemovePage => (step("step-page-remove", remove_page(document, id)), index.saturating_sub(1)),
            _ => return,
        };
        if self.change_some(Some(step)) {
            self.show_page(shown);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_page_is_called_what_comes_next() {
        let page = |label: &str| Arc::new(Page { label: label.to_owned(), ..Page::default() });
        let document = Document { pages: vec![page("A06"), page("A07"), page("特刊")], ..Document::default() };
        assert_eq!(next_label(&document, "A06"), "A08");
        assert_eq!(next_label(&document, "A99"), "A100");
        assert_eq!(next_label(&document, "特刊"), "特刊");
    }
}
