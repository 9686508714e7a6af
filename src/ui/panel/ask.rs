//! What a panel asks of the desk.

use crate::base::{Finding, FrameId, PageId, PictureId, Say, Severity};
use crate::editor::steps::Transaction;
use crate::editor::{Carried, Desk};
use crate::model::PageStage;

/// Something a panel asks for; done after all panels are drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// A word in the status line.
    Tell(Say),
    /// A command.
    Command(crate::editor::Command),
    /// The layer that new frames come to.
    ChooseLayer(Option<crate::base::LayerId>),
    /// A change, as one step.
    Change(Transaction),
    /// A change shown meanwhile, in place of what was shown before.
    Preview(Transaction),
    /// A change as part of a step that grows.
    Grow(Transaction),
    /// What is shown meanwhile stands.
    Keep,
    /// What is shown meanwhile goes.
    Drop,
    /// A growing step is over.
    Finish,
    /// A frame, wherever it is.
    Select(FrameId),
    /// A page.
    ShowPage(usize),
    /// Where a finding is.
    GoTo(Option<usize>, Finding),
    /// So many steps back, or forth where less than nothing.
    History(isize),
    /// A finding mended.
    Mend(Finding),
    /// Everything mended that is safe to mend unseen.
    MendAll,
    /// A page brought on.
    Stage(PageId, PageStage),
    /// A file for a picture.
    Relink(PictureId),
    /// The changed file of a picture read again.
    Reload(PictureId),
    /// A picture taken out.
    RemoveLink(PictureId),
    /// The folder a picture's file lies in.
    ShowFolder(PictureId),
    /// A look at all linked files.
    LookAtLinks,
    /// An article or a picture put on the page shown, where there is room for it.
    Place(Carried),
    /// An article folded or fitted.
    Arrange(crate::editor::article::ArticleOrder),
}

/// Does what panels asked.
pub fn grant(desk: &mut Desk, asks: Vec<Ask>) {
    for ask in asks {
        match ask {
            Ask::Tell(say) => desk.tell(Severity::Warning, say),
            Ask::Command(command) => desk.ask(command),
            Ask::ChooseLayer(layer) => {
                if let Some(session) = &mut desk.session {
                    session.choose_layer(layer);
                }
            }
            Ask::Change(step) => drop(desk.change_some(Some(step))),
            Ask::Preview(step) if step.edits.is_empty() => {}
            Ask::Preview(step) => drop(desk.preview(step)),
            Ask::Grow(step) if step.edits.is_empty() => {}
            Ask::Grow(step) => drop(desk.grow(step)),
            Ask::Keep => desk.keep_preview(),
            Ask::Drop => desk.drop_preview(),
            Ask::Finish => desk.finish_step(),
            Ask::Select(frame) => desk.select(frame),
            Ask::ShowPage(index) => desk.show_page(index),
            Ask::GoTo(page, finding) => desk.go_to(page, &finding),
            Ask::History(steps) => desk.go_through_history(steps),
            Ask::Mend(finding) => drop(desk.mend(&finding)),
            Ask::MendAll => drop(desk.mend_all()),
            Ask::Stage(page, stage) => drop(desk.set_stage(page, stage)),
            Ask::Relink(picture) => desk.ask_for_picture(picture),
            Ask::Reload(picture) => desk.reload_link(picture),
            Ask::RemoveLink(picture) => drop(desk.remove_link(picture)),
            Ask::ShowFolder(picture) => desk.show_folder(picture),
            Ask::LookAtLinks => desk.look_at_links(),
            Ask::Place(carried) => desk.put_down(carried, None),
            Ask::Arrange(order) => desk.fold(order),
        }
    }
}
