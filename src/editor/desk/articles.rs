//! Articles asked to be folded or fitted: the order goes to a worker, its step comes back and is done if nothing changed meanwhile.

use super::Desk;
use crate::base::{ArticleId, FrameId, Revision, Say, Severity};
use crate::edit::Edit;
use crate::editor::article::{ArticleOrder, ArticleWork, BlockChange, article_at, frames_of};
use crate::editor::{Job, Selection, ToolKind, Urgency};
use crate::i18n;

impl Desk {
    /// Asks for articles to be folded or fitted.
    pub fn fold(&mut self, order: ArticleOrder) {
        self.finish_step();
        let Some(session) = &self.session else { return };
        self.jobs.ask(Job::Arrange(session.snapshot(), order), session.revision(), Urgency::Visible);
    }

    /// The article of what is selected: of the first selected frame that belongs to one.
    #[must_use]
    pub fn selected_article(&self) -> Option<ArticleId> {
        let session = self.session.as_ref()?;
        session.selection().frames().iter().find_map(|frame| article_at(session.document(), *frame))
    }

    /// Selects every frame that the selected article has on the page shown.
    pub(super) fn select_article(&mut self) {
        let Some((id, session)) = self.selected_article().zip(self.session.as_ref()) else { return self.no_article() };
        let Some(page) = session.page() else { return };
        let frames = Selection::of(frames_of(session.document(), id, page.id));
        self.stand(frames);
    }

    /// Fits the selected article.
    pub(super) fn fit_article(&mut self) {
        match self.selected_article() {
            Some(id) => self.fold(ArticleOrder::Fit(id)),
            None => self.no_article(),
        }
    }

    /// Fits every article of the page shown.
    pub(super) fn fit_articles(&mut self) {
        if let Some(page) = self.session.as_ref().and_then(|session| session.page()).map(|page| page.id) {
            self.fold(ArticleOrder::FitPage(page));
        }
    }

    /// Settles the page shown.
    pub(super) fn settle_page(&mut self) {
        if let Some(page) = self.session.as_ref().and_then(|session| session.page()).map(|page| page.id) {
            self.fold(ArticleOrder::SettlePage(page));
        }
    }

    /// Folds the selected article anew with `change`.
    pub(super) fn fold_article(&mut self, change: BlockChange) {
        match self.selected_article() {
            Some(id) => self.fold(ArticleOrder::Fold(id, change)),
            None => self.no_article(),
        }
    }

    /// What was put on the page is selected, as if it had been drawn there.
    fn select_placed(&mut self, order: &ArticleOrder, made: Vec<FrameId>) {
        let Some((session, page)) = self.session.as_ref().and_then(|session| Some((session, session.page()?.id))) else { return };
        let frames = match order {
            ArticleOrder::Place(id, _) => frames_of(session.document(), *id, page),
            ArticleOrder::PhotoNews(order) if order.page == page => made,
            ArticleOrder::PhotoNews(_) | ArticleOrder::Fit(_) | ArticleOrder::FitPage(_) | ArticleOrder::SettlePage(_) | ArticleOrder::Fold(..) => {
                return;
            }
        };
        if !frames.is_empty() {
            self.take_tool(ToolKind::Select);
            self.stand(Selection::of(frames));
        }
    }

    fn no_article(&mut self) {
        self.tell(Severity::Hint, Say::new("article-none-selected"));
    }

    /// Does the step that came back; asks for it anew where the document has changed since.
    pub(super) fn arranged(&mut self, revision: Revision, order: ArticleOrder, result: Result<ArticleWork, Say>) {
        let Some(session) = &self.session else { return };
        if session.previews() {
            return self.tell(Severity::Hint, Say::new("article-changed-meanwhile"));
        }
        if session.revision() != revision {
            return self.fold(order);
        }
        match result {
            Ok(work) => {
                let made: Vec<FrameId> = work.step.iter().flat_map(|step| &step.edits).filter_map(inserted).collect();
                if self.done_folding(work) {
                    self.select_placed(&order, made);
                }
            }
            Err(say) => self.tell(Severity::Warning, say),
        }
    }

    /// Does what folding or fitting came to, in place of a preview of it, and says what there is to say; whether it was done.
    pub(super) fn done_folding(&mut self, work: ArticleWork) -> bool {
        if work.step.is_some_and(|step| !self.change(step)) {
            // Why not has been said.
            return false;
        }
        let language = self.settings.language();
        let told: Vec<String> = work.said.iter().map(|say| i18n::tr(say, language)).collect();
        if !told.is_empty() {
            let between = if language == i18n::Language::ZhHans { "；" } else { "; " };
            self.tell(Severity::Hint, Say::new("article-told").with("text", told.join(between)));
        }
        true
    }
}

/// The frame an edit puts on a page.
fn inserted(edit: &Edit) -> Option<FrameId> {
    if let Edit::InsertFrame { frame, .. } = edit { Some(frame.id) } else { None }
}
