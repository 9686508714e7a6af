//! How the story editor looks: styles at the left, text at the right; what is typed goes through the desk.

use egui::text::{CCursor, CCursorRange};
use egui::{Color32, Frame, Id, Key, RichText, ScrollArea, TextEdit, Ui};

use super::data::Manuscript;
use crate::base::{Say, StoryId};
use crate::editor::Desk;
use crate::ui::theme::Tokens;
use crate::ui::words::Words;

/// What the story editor keeps between frames.
#[derive(Debug, Clone, Default)]
pub struct StoryPanel {
    /// The paragraph that takes the keys in the next frame, and the character its caret stands before.
    goes_to: Option<(usize, usize)>,
}

/// Width of the column of styles.
const STYLES: f32 = 76.0;

fn field(story: StoryId, paragraph: usize) -> Id {
    Id::unique(("story-editor", story.0, paragraph))
}

/// Shows the story under work, and changes it as it is typed.
pub fn show(ui: &mut Ui, panel: &mut StoryPanel, desk: &mut Desk, manuscript: Option<&Manuscript>, tokens: &Tokens, words: Words) {
    let Some(manuscript) = manuscript else {
        ui.weak(words.get("story-none"));
        return;
    };
    ui.horizontal_wrapped(|ui| {
        if !manuscript.name.is_empty() {
            ui.label(RichText::new(&manuscript.name).family(crate::ui::fonts::strong()));
        }
        let count = &manuscript.count;
        let say = Say::new("count-story").with("marks", count.with_marks()).with("plain", count.without_marks());
        ui.label(RichText::new(words.say(&say)).size(12.0).color(tokens.text_weak));
        let over = manuscript.rows.iter().any(|row| row.overset.is_some());
        let colour = if over { tokens.error } else { tokens.text_weak };
        ui.label(RichText::new(words.say(&manuscript.fit)).size(12.0).color(colour));
    });
    ui.separator();
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        for index in 0..manuscript.rows.len() {
            if row(ui, panel, desk, manuscript, index, tokens) {
                // The story is another now: what follows is shown in the next frame.
                ui.ctx().request_repaint();
                break;
            }
        }
    });
}

/// One paragraph; whether paragraphs were divided or joined.
fn row(ui: &mut Ui, panel: &mut StoryPanel, desk: &mut Desk, manuscript: &Manuscript, index: usize, tokens: &Tokens) -> bool {
    let row = &manuscript.rows[index];
    let id = field(manuscript.story, index);
    let mut text = row.text.to_string();
    let words = Words(desk.settings.language());
    let mut divided = false;
    if let Some((_, at)) = panel.goes_to.filter(|(paragraph, _)| *paragraph == index) {
        panel.goes_to = None;
        let mut state = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(at))));
        state.store(ui.ctx(), id);
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    // Before the field takes the key: a stroke back at its begin joins it with the one above.
    let begins = ui.memory(|memory| memory.has_focus(id))
        && egui::text_edit::TextEditState::load(ui.ctx(), id)
            .and_then(|state| state.cursor.char_range())
            .is_some_and(|range| range.is_empty() && usize::from(range.primary.index) == 0);
    let joins = index > 0 && begins && ui.input(|input| input.key_pressed(Key::Backspace));
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.allocate_ui_with_layout(egui::vec2(STYLES, 18.0), egui::Layout::right_to_left(egui::Align::Min), |ui| {
            ui.set_min_width(STYLES);
            ui.add(egui::Label::new(RichText::new(words.style(&row.style)).size(11.0).color(tokens.text_weak)).truncate());
        });
        // Text without a place stands on red ground.
        let ground = if row.overset.is_some() { tokens.error.gamma_multiply(0.12) } else { Color32::TRANSPARENT };
        let edit = TextEdit::multiline(&mut text).id(id).frame(Frame::new().fill(ground)).desired_rows(1).desired_width(ui.available_width());
        let output = edit.show(ui);
        if text != *row.text {
            divided = desk.write_manuscript(manuscript.story, index, &text);
            if divided && let Some(range) = output.cursor_range {
                // Where the caret stands among the paragraphs that were one field.
                let at = usize::from(range.primary.index);
                let before: String = text.chars().take(at).collect();
                let line = before.matches('\n').count();
                let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count());
                panel.goes_to = Some((index + line, column));
            }
        }
    });
    if joins {
        let at = manuscript.rows[index - 1].text.chars().count();
        if desk.join_manuscript(manuscript.story, index - 1) {
            panel.goes_to = Some((index - 1, at));
            divided = true;
        }
    }
    divided
}
