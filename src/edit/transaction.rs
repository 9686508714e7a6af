//! Transactions: edits that are one step for the person who undoes them.

use super::{Edit, EditError};
use crate::base::Say;
use crate::model::Document;

/// Edits with a name, done all or none.
#[derive(Debug, Clone, PartialEq)]
pub struct Transaction {
    /// What the step is called in the menu (撤销 …).
    pub name: Say,
    /// The edits in order.
    pub edits: Vec<Edit>,
}

impl Transaction {
    /// The edits under the name `name`.
    #[must_use]
    pub fn new(name: Say, edits: Vec<Edit>) -> Self {
        Self { name, edits }
    }

    /// Does every edit, or none, and gives the transaction that undoes them.
    ///
    /// # Errors
    /// The first edit that is refused; the document is then as before.
    pub fn apply(self, document: &mut Document) -> Result<Self, EditError> {
        // One edit alone does everything or nothing by itself; big parts are shared, so that keeping the old state is cheap.
        let before = (self.edits.len() > 1).then(|| document.clone());
        let mut inverse = Vec::with_capacity(self.edits.len());
        for edit in self.edits {
            match edit.apply(document) {
                Ok(undo) => inverse.push(undo),
                Err(error) => {
                    if let Some(before) = before {
                        *document = before;
                    }
                    return Err(error);
                }
            }
        }
        inverse.reverse();
        Ok(Self { name: self.name, edits: inverse })
    }

    /// Puts the undoing of a later step in front of this undoing of an earlier one, so that both are one step.
    ///
    /// Values that this one puts back anyway are not put back twice.
    pub(super) fn precede(&mut self, later: Vec<Edit>) {
        for undo in later.into_iter().rev() {
            if !self.covers(&undo) {
                self.edits.insert(0, undo);
            }
        }
    }

    /// Whether this transaction sets the value `undo` sets before anything else could depend on it.
    fn covers(&self, undo: &Edit) -> bool {
        for edit in &self.edits {
            if undo.is_covered_by(edit) {
                return true;
            }
            let apart = matches!((undo.frame_set(), edit.frame_set()), (Some(one), Some(other)) if one != other);
            if !apart {
                return false;
            }
        }
        false
    }
}
