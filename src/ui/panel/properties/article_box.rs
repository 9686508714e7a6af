//! Properties of the selected article's box (围框): whether there is one, and how much room it keeps inside.

use egui::Ui;

use super::form::Form;
use crate::base::{ArticleId, Em};
use crate::editor::article::{ArticleOrder, BlockChange, article_at};
use crate::editor::field::Kind;
use crate::model::{Surround, bounds};
use crate::ui::panel::ask::Ask;
use crate::ui::widget::field::{Entered, Field};
use crate::ui::widget::form::{LABEL, section, switch, weak};

/// Most characters that a field takes.
const MOST_CHARACTERS: f64 = 50.0;

/// Shows the box of the article that the selected frames are of; nothing where they are of none, or of several.
pub fn show(ui: &mut Ui, form: &mut Form<'_>) {
    let document = form.shown.document.clone();
    let article = form.shown.common(|frame| article_at(&document, frame.id));
    let Some(article) = article else { return };
    let known = document.articles.get(&article).and_then(|article| article.block.as_ref());
    let surround = known.and_then(|block| block.surround);
    let title = form.word("section-article-box");
    section(ui, "article-box", &title, surround.is_some(), |ui| {
        if let Some(on) = switch(ui, &form.word("command-box-article"), Some(surround.is_some())) {
            form.asks.push(Ask::Arrange(ArticleOrder::Fold(article, BlockChange::Boxed(on))));
        }
        if let Some(surround) = surround {
            room(ui, form, article, surround);
            weak(ui, form.word("property-box-hint"), form.tokens);
        }
    });
}

/// Free lines and characters inside the box; the article is folded anew with them.
fn room(ui: &mut Ui, form: &mut Form<'_>, article: ArticleId, surround: Surround) {
    type Change = fn(Surround, f64) -> BlockChange;
    let lines: Change = |surround, value| BlockChange::BoxRoom(value.round() as u32, surround.characters);
    let characters: Change = |surround, value| BlockChange::BoxRoom(surround.lines, Em::new(value));
    let rows = [
        ("property-box-lines", form.measure(Kind::Count, 0.0, f64::from(bounds::BLOCK_LINES)), f64::from(surround.lines), lines),
        ("property-box-characters", form.measure(Kind::Em, 0.0, MOST_CHARACTERS), surround.characters.get(), characters),
    ];
    for (code, measure, value, change) in rows {
        let label = form.word(code);
        let field = Field {
            label: &label,
            measure: &measure,
            value: Some(value),
            hint: "",
            enabled: ui.is_enabled(),
            label_width: LABEL,
            width: ui.available_width(),
        };
        // Folding takes a worker: what is scrubbed through is not shown, what is entered is.
        if let Entered::Value(value) | Entered::Step(value) = field.show(ui, code, form.tokens, form.words) {
            form.asks.push(Ask::Arrange(ArticleOrder::Fold(article, change(surround, value))));
        }
    }
}
