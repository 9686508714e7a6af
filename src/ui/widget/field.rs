//! A field for one number: typed with units and arithmetic, stepped by arrow keys, scrubbed by its label.

use egui::text::CCursorRange;
use egui::{CursorIcon, FontId, Key, Margin, Modifiers, Response, Sense, TextEdit, Ui, vec2};

use crate::editor::field::{Measure, Stride};
use crate::ui::theme::Tokens;
use crate::ui::words::Words;

/// What a person did with a field.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Entered {
    /// Nothing.
    #[default]
    Nothing,
    /// Scrubs: show this value meanwhile.
    Preview(f64),
    /// Stopped scrubbing: what is shown stays.
    Keep,
    /// Gave the scrubbing up: as it was before.
    Cancel,
    /// Stepped by an arrow key: part of a step that may grow.
    Step(f64),
    /// Entered this value.
    Value(f64),
    /// Left the field after stepping.
    Done,
}

/// A field to show.
#[derive(Debug)]
pub struct Field<'a> {
    /// What the value is called.
    pub label: &'a str,
    /// What may be entered.
    pub measure: &'a Measure,
    /// The value; `None` where several stand there, or none.
    pub value: Option<f64>,
    /// What stands in the empty field.
    pub hint: &'a str,
    /// Whether it may be changed.
    pub enabled: bool,
    /// Width of the label in logical pixels.
    pub label_width: f32,
    /// Width of the whole.
    pub width: f32,
}

/// What a field remembers between frames.
#[derive(Debug, Clone, Default)]
struct Draft {
    text: String,
    error: Option<String>,
    /// The value scrubbing began at.
    from: Option<f64>,
    /// The value shown last while scrubbing.
    shown: Option<f64>,
    /// Whether arrow keys stepped it since it got the focus.
    stepped: bool,
    /// The value it last wrote into itself: a value that comes from elsewhere is written anew.
    written: Option<f64>,
}

/// A label of a form: weak words, cut where they are too long; what `sense` senses.
pub fn label(ui: &mut Ui, text: &str, width: f32, sense: Sense, tokens: &Tokens, enabled: bool) -> Response {
    let (place, mut response) = ui.allocate_exact_size(vec2(width, 24.0), sense);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, enabled, text));
    if ui.is_rect_visible(place) {
        let colour = if enabled { tokens.text_weak } else { tokens.text_weak.gamma_multiply(0.5) };
        let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), FontId::proportional(12.0), colour);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        let galley = ui.painter().layout_job(job);
        let at = egui::pos2(place.left(), place.center().y - galley.size().y / 2.0);
        let is_cut = galley.elided;
        ui.painter().galley(at, galley, colour);
        if is_cut {
            response = response.on_hover_text(text);
        }
    }
    response
}

impl Field<'_> {
    /// Shows the field; what was done with it. `key` names it within `ui`.
    pub fn show(self, ui: &mut Ui, key: &str, tokens: &Tokens, words: Words) -> Entered {
        let id = ui.make_persistent_id(("field", key));
        let mut draft: Draft = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let mut entered = Entered::Nothing;
        ui.vertical(|ui| {
            ui.set_width(self.width);
            ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
            ui.horizontal(|ui| {
                entered = self.row(ui, id, &mut draft, tokens, words);
            });
            if let Some(error) = &draft.error {
                ui.add(egui::Label::new(egui::RichText::new(error).size(11.5).color(tokens.error)).wrap());
            }
        });
        ui.data_mut(|data| data.insert_temp(id, draft));
        entered
    }

    fn row(&self, ui: &mut Ui, id: egui::Id, draft: &mut Draft, tokens: &Tokens, words: Words) -> Entered {
        let may_scrub = self.enabled && self.value.is_some();
        let handle = label(ui, self.label, self.label_width, if may_scrub { Sense::drag() } else { Sense::hover() }, tokens, self.enabled);
        let handle = if may_scrub { handle.on_hover_cursor(CursorIcon::ResizeHorizontal) } else { handle };
        let scrubbed = self.scrub(ui, &handle, draft);
        let edit_id = id.with("edit");
        let focused = ui.memory(|memory| memory.has_focus(edit_id));
        if focused && draft.from.is_none() {
            if let Some(value) = self.step(ui) {
                draft.text = self.measure.write(value);
                draft.written = Some(value);
                draft.error = None;
                draft.stepped = true;
                self.edit(ui, edit_id, &handle, draft, tokens);
                return Entered::Step(value);
            }
            // The value was changed elsewhere while the caret stands in the field (undo).
            if draft.written != self.value {
                draft.text = self.value.map(|value| self.measure.write(value)).unwrap_or_default();
                draft.written = self.value;
            }
        } else if !focused && !ui.memory(|memory| memory.had_focus_last_frame(edit_id)) {
            draft.text = self.value.map(|value| self.measure.write(value)).unwrap_or_default();
            draft.written = self.value;
        }
        let response = self.edit(ui, edit_id, &handle, draft, tokens);
        if response.gained_focus() {
            draft.error = None;
            draft.stepped = false;
            if let Some(mut state) = TextEdit::load_state(ui.ctx(), edit_id) {
                state.cursor.set_char_range(Some(CCursorRange::select_all_str(&draft.text)));
                TextEdit::store_state(ui.ctx(), edit_id, state);
            }
        }
        if response.changed() {
            draft.error = None;
        }
        if scrubbed != Entered::Nothing {
            return scrubbed;
        }
        if response.lost_focus() { self.leave(ui, edit_id, draft, words) } else { Entered::Nothing }
    }

    fn edit(&self, ui: &mut Ui, id: egui::Id, handle: &Response, draft: &mut Draft, tokens: &Tokens) -> Response {
        let width = (self.width - self.label_width - 4.0 - super::form::EDGE).max(30.0);
        let mut edit = TextEdit::singleline(&mut draft.text)
            .id(id)
            .desired_width(width)
            .margin(Margin::symmetric(5, 3))
            .align(egui::Align2::LEFT_CENTER)
            .hint_text(self.hint)
            .font(FontId::proportional(12.5));
        if draft.error.is_some() {
            edit = edit.text_color(tokens.error);
        }
        let response = ui.add_enabled(self.enabled, edit);
        hold(&response);
        response.labelled_by(handle.id)
    }

    /// The value an arrow key steps to.
    fn step(&self, ui: &Ui) -> Option<f64> {
        let strides = [(Modifiers::SHIFT, Stride::Ten), (Modifiers::COMMAND, Stride::Tenth), (Modifiers::NONE, Stride::One)];
        for (held, stride) in strides {
            for (key, up) in [(Key::ArrowUp, true), (Key::ArrowDown, false)] {
                if ui.input_mut(|input| input.consume_key(held, key)) {
                    return self.value.map(|value| self.measure.stepped(value, up, stride));
                }
            }
        }
        None
    }

    fn scrub(&self, ui: &Ui, handle: &Response, draft: &mut Draft) -> Entered {
        if handle.drag_started() {
            draft.from = self.value;
            draft.shown = self.value;
            draft.error = None;
        }
        let Some(from) = draft.from else { return Entered::Nothing };
        if was_escaped(ui) {
            (draft.from, draft.shown) = (None, None);
            return Entered::Cancel;
        }
        if handle.drag_stopped() {
            let moved = draft.shown != Some(from);
            (draft.from, draft.shown) = (None, None);
            return if moved { Entered::Keep } else { Entered::Cancel };
        }
        let held = ui.input(|input| input.modifiers);
        let stride = match (held.shift, held.command) {
            (true, _) => Stride::Ten,
            (_, true) => Stride::Tenth,
            _ => Stride::One,
        };
        let value = self.measure.scrubbed(from, handle.total_drag_delta().unwrap_or_default().x, stride);
        if draft.shown == Some(value) {
            return Entered::Nothing;
        }
        draft.shown = Some(value);
        Entered::Preview(value)
    }

    /// The field is left: by Escape as it was, else with what was typed, if that can be read.
    fn leave(&self, ui: &Ui, edit_id: egui::Id, draft: &mut Draft, words: Words) -> Entered {
        let done = if std::mem::take(&mut draft.stepped) { Entered::Done } else { Entered::Nothing };
        let written = draft.written.map(|value| self.measure.write(value)).unwrap_or_default();
        if was_escaped(ui) || draft.text == written {
            draft.text = written;
            draft.error = None;
            return done;
        }
        match self.measure.read(&draft.text, self.value) {
            Ok(value) if self.value == Some(value) => done,
            Ok(value) => Entered::Value(value),
            Err(say) => {
                draft.error = Some(words.say(&say));
                if ui.input(|input| input.key_pressed(Key::Enter)) {
                    // What was typed stays to be mended.
                    ui.memory_mut(|memory| memory.request_focus(edit_id));
                }
                done
            }
        }
    }
}

/// Where it is kept which field holds words that are handed over when it is left.
const HELD: &str = "words held by a field";

/// Says that this field has the keyboard and hands over what is typed in it only when it is left.
pub fn hold(field: &Response) {
    if field.has_focus() {
        field.ctx.data_mut(|data| data.insert_temp(egui::Id::unique(HELD), field.id));
    }
}

/// The field that has the keyboard and holds words until it is left.
#[must_use]
pub fn held(context: &egui::Context) -> Option<egui::Id> {
    let field: Option<egui::Id> = context.data(|data| data.get_temp(egui::Id::unique(HELD)));
    field.filter(|field| context.memory(|memory| memory.has_focus(*field)))
}

/// Whether Escape was pressed in this frame, also where a command took it.
pub fn was_escaped(ui: &Ui) -> bool {
    ui.input(|input| input.raw.events.iter().any(|event| matches!(event, egui::Event::Key { key: Key::Escape, pressed: true, .. })))
}
