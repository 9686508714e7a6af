//! The panel of properties: of the selected frames, of the selected text, or, where nothing is selected, of page and issue.

mod article_box;
mod cells;
pub mod data;
mod finish;
mod form;
mod frames;
mod furniture;
mod issue;
mod page;
mod picture;
mod text;
mod type_style;

use egui::{ScrollArea, Ui};

pub use data::Shown;
pub use form::Form;
pub use frames::kind_key;
pub use type_style::Draft;

use super::ask::Ask;
use crate::editor::LinkState;
use crate::editor::arrange::AlignTo;
use crate::editor::field::Unit;
use crate::ui::theme::Tokens;
use crate::ui::widget::form::empty;
use crate::ui::words::Words;

/// What the panel remembers.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The unit of places and sizes.
    pub unit: Unit,
    /// What frames are aligned to.
    pub align_to: AlignTo,
    /// Changes of the selected text's style that wait for where they should go.
    pub draft: Option<Draft>,
    /// Whether what is said of the issue was asked for: it is opened and brought into view.
    pub to_issue: bool,
}

/// The links by picture, as the desk knows them.
pub type Links = std::collections::BTreeMap<crate::base::PictureId, LinkState>;

/// Shows the properties.
pub fn show(ui: &mut Ui, state: &mut State, shown: Option<&Shown>, links: &Links, tokens: &Tokens, words: Words, asks: &mut Vec<Ask>) {
    let Some(shown) = shown else {
        empty(ui, &words.get("properties-empty"));
        return;
    };
    // What the page's properties were scrolled to says nothing of a frame's.
    ScrollArea::vertical().id_salt(("properties", shown.frames.is_empty())).auto_shrink([false, false]).show(ui, |ui| {
        let mut form = Form { shown, tokens, words, unit: state.unit, align_to: state.align_to, asks, grows: Default::default() };
        if shown.selection.text().is_some() || shown.frames.is_empty() && !shown.selection.is_empty() {
            type_style::show(ui, &mut form, &mut state.draft);
        } else {
            state.draft = None;
        }
        if shown.frames.is_empty() {
            page::show(ui, &mut form, std::mem::take(&mut state.to_issue));
        } else {
            frames::show(ui, &mut form, &mut state.unit, links);
        }
    });
}
