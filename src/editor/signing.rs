//! Signatures of pages: whatever changes a signed page voids its signature, in the same step.

use super::touched::touched;
use crate::edit::{Edit, Transaction};
use crate::model::{Document, PageStage, PageStatus};

/// `transaction` with what takes the signature from every signed page that may look otherwise after it, and the labels of those pages.
///
/// A transaction that is refused comes back as it is: whoever applies it hears why.
#[must_use]
pub fn voiding(document: &Document, mut transaction: Transaction) -> (Transaction, Vec<String>) {
    let signed = document.pages.iter().any(|page| page.stage() == PageStage::Signed);
    if !signed || transaction.edits.iter().all(|edit| is_unseen(document, edit)) {
        return (transaction, Vec::new());
    }
    let mut after = document.clone();
    if transaction.clone().apply(&mut after).is_err() {
        return (transaction, Vec::new());
    }
    let touched = touched(document, &after);
    let mut voided = Vec::new();
    for (page, _) in after.pages.iter().zip(touched).filter(|(page, is_touched)| *is_touched && page.stage() == PageStage::Signed) {
        // Signed in this very step, or already before.
        if document.page(page.id).is_some_and(|(_, old)| old.status == page.status) {
            let status = page.status.as_ref().map(|status| PageStatus { stage: PageStage::Clean, ..status.clone() });
            transaction.edits.push(Edit::SetPageStatus { id: page.id, status });
            voided.push(page.label.clone());
        }
    }
    (transaction, voided)
}

/// Whether an edit changes nothing anybody sees on paper.
fn is_unseen(document: &Document, edit: &Edit) -> bool {
    match edit {
        Edit::SetPageStatus { .. }
        | Edit::SetFrameName { .. }
        | Edit::SetFrameLocked { .. }
        | Edit::SetFrameStyle { .. }
        | Edit::DefineObjectStyle { .. } => true,
        // What nobody names yet.
        Edit::DefineSwatch { name, .. } => !document.swatches.contains_key(name),
        Edit::DefineParagraphStyle { name, .. } => !document.styles.paragraph.contains_key(name),
        Edit::DefineCharacterStyle { name, .. } => !document.styles.character.contains_key(name),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::{FrameId, Length, PageId, Rect, Say};
    use crate::model::{Frame, Page};

    fn issue() -> Document {
        let page = |number: u32| {
            let status = PageStatus { stage: PageStage::Signed, who: "王".to_owned(), when: "2026-11-24".to_owned() };
            let frame =
                Frame { id: FrameId(number), rect: Rect::new(Length::ZERO, Length::ZERO, Length::mm(9.0), Length::mm(9.0)), ..Frame::default() };
            Arc::new(Page {
                id: PageId(number),
                label: format!("A0{number}"),
                trim: crate::base::Size::new(Length::mm(200.0), Length::mm(300.0)),
                grid: crate::model::Grid {
                    columns: 4,
                    characters: 10,
                    lines: 40,
                    body_size: Length::pt(9.0),
                    line_pitch: Length::pt(12.0),
                    ..Default::default()
                },
                frames: vec![Arc::new(frame)],
                status: Some(status),
                ..Page::default()
            })
        };
        Document { pages: vec![page(1), page(2)], ..Document::default() }
    }
    fn step(edits: Vec<Edit>) -> Transaction {
        Transaction::new(Say::new("step-position"), edits)
    }

    #[test]
    fn a_change_voids_the_signature_of_its_page_alone_and_undo_gives_it_back() {
        let mut document = issue();
        let before = document.clone();
        let rect = Rect::new(Length::mm(5.0), Length::ZERO, Length::mm(9.0), Length::mm(9.0));
        let (change, voided) = voiding(&document, step(vec![Edit::SetFrameRect { id: FrameId(2), rect }]));
        assert_eq!(voided, ["A02"]);
        let undo = change.apply(&mut document).expect("it applies");
        assert_eq!([document.pages[0].stage(), document.pages[1].stage()], [PageStage::Signed, PageStage::Clean]);
        assert_eq!(document.pages[1].status.as_ref().map(|status| status.who.as_str()), Some("王"));
        undo.apply(&mut document).expect("it undoes");
        assert_eq!(document, before);
    }

    #[test]
    fn what_nobody_sees_voids_nothing() {
        let document = issue();
        let quiet = vec![
            Edit::SetFrameName { id: FrameId(1), name: "框".to_owned() },
            Edit::SetFrameLocked { id: FrameId(1), locked: true },
            Edit::DefineSwatch { name: "新".to_owned(), swatch: Some(crate::model::Swatch::Process(crate::base::Cmyk::BLACK)) },
        ];
        assert_eq!(voiding(&document, step(quiet.clone())), (step(quiet), Vec::new()));
        let sign = step(vec![Edit::SetPageStatus { id: PageId(1), status: Some(PageStatus { stage: PageStage::Signed, ..PageStatus::default() }) }]);
        assert_eq!(voiding(&document, sign.clone()), (sign, Vec::new()));
        let refused = step(vec![Edit::RemoveFrame { id: FrameId(99) }]);
        assert_eq!(voiding(&document, refused.clone()), (refused, Vec::new()));
    }
}
