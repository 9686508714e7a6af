//! Find and replace, in a small window of its own beside the page; and the question for a reading.

use egui::{Button, Frame, Key, Margin, RichText, Sense, TextEdit, Window, vec2};

use super::{buttons, heading, modal};
use crate::base::{Say, Severity};
use crate::editor::text::find::{Instead, Query, Scope};
use crate::editor::{Desk, TextRange};
use crate::ui::theme::Tokens;
use crate::ui::words::Words;

/// Where the designer wants to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Where {
    #[default]
    Issue,
    Story,
    Selection,
}

/// What the window of find and replace keeps.
#[derive(Debug, Clone, Default)]
pub struct Find {
    open: bool,
    /// Whether the field takes the keys in the next frame.
    grabs: bool,
    query: Query,
    with: Instead,
    place: Where,
    /// The text that was selected when looking in the selection began: finding selects other text.
    within: Option<TextRange>,
    said: Option<(Severity, Say)>,
    /// Whether one of its fields, boxes or buttons has the keys.
    has_keys: bool,
}

/// The names of styles in order.
fn names<T>(styles: &std::collections::BTreeMap<String, T>) -> Vec<String> {
    styles.keys().cloned().collect()
}

/// A choice of a style, or of none of them; `name` is what readers of the screen call it, `kind` stands over the list.
fn style_box(ui: &mut egui::Ui, name: &str, kind: &str, (open, styles): (&str, &[String]), chosen: &mut Option<String>, words: Words) {
    let shown = chosen.as_ref().map_or_else(|| RichText::new(kind).weak(), |style| RichText::new(words.style(style)));
    let response = egui::ComboBox::from_id_salt(name).selected_text(shown).width(132.0).truncate().show_ui(ui, |ui| {
        ui.selectable_value(chosen, None, open);
        for style in styles {
            ui.selectable_value(chosen, Some(style.clone()), words.style(style));
        }
    });
    response.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, name));
}

/// The head, as dialogs have it: the title, by which the window is moved, and the sign that closes it; whether that was clicked.
fn head(ui: &mut egui::Ui, tokens: &Tokens, words: Words) -> bool {
    let title = words.get("find-title");
    ui.horizontal(|ui| {
        let text = RichText::new(title.as_str()).family(crate::ui::fonts::strong()).size(15.0);
        ui.add(egui::Label::new(text).selectable(false)).widget_info(|| egui::WidgetInfo::labeled(egui::Role::Dialog, true, &title));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let (place, close) = ui.allocate_exact_size(vec2(22.0, 22.0), Sense::click());
            close.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, words.get("notice-dismiss")));
            let is_near = close.hovered() || close.has_focus();
            if is_near {
                ui.painter().rect_filled(place, 4.0, tokens.hover);
            }
            let stroke = egui::Stroke::new(1.4, if is_near { tokens.text } else { tokens.text_weak });
            let cross = place.shrink(7.0);
            ui.painter().line_segment([cross.left_top(), cross.right_bottom()], stroke);
            ui.painter().line_segment([cross.right_top(), cross.left_bottom()], stroke);
            close.clicked()
        })
        .inner
    })
    .inner
}

impl Find {
    /// Closes the window on Escape while something in it has the keys: nothing else hears that Escape. Called before keys are read.
    pub fn hear_escape(&mut self, context: &egui::Context) {
        if self.open && self.has_keys && context.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape)) {
            self.open = false;
        }
    }

    /// Whether something in it has the keys.
    #[must_use]
    pub const fn has_keys(&self) -> bool {
        self.open && self.has_keys
    }

    /// Opens the window; what is selected on one line is what to look for.
    pub fn open(&mut self, desk: &Desk) {
        self.open = true;
        self.grabs = true;
        self.said = None;
        let range = desk.text_range().filter(|range| !range.is_caret());
        self.within = range;
        if let (Some(range), Some(session)) = (range, &desk.session)
            && range.anchor.paragraph == range.focus.paragraph
        {
            let text = session.document().stories.get(&range.anchor.story).and_then(|story| story.paragraphs.get(range.anchor.paragraph));
            let text = text.and_then(|paragraph| paragraph.text.get(range.start().byte..range.end().byte)).unwrap_or("");
            if text.chars().count() <= 40 && !self.query.pattern {
                text.clone_into(&mut self.query.find);
            }
        } else if range.is_some() {
            self.place = Where::Selection;
        }
    }

    /// Where to look, as the desk understands it.
    fn scope(&self, desk: &Desk) -> Scope {
        match self.place {
            Where::Issue => Scope::Issue,
            Where::Story => desk.text_targets().first().map_or(Scope::Issue, |range| Scope::Story(range.focus.story)),
            Where::Selection => self.within.map_or(Scope::Issue, Scope::Range),
        }
    }

    /// Shows the window while it is open.
    pub fn show(&mut self, context: &egui::Context, desk: &mut Desk, tokens: &Tokens, words: Words) {
        if !self.open {
            return;
        }
        let corner = context.content_rect().right_top() + vec2(-720.0, 96.0);
        let frame = Frame::window(&context.global_style()).inner_margin(Margin { left: 18, right: 18, top: 14, bottom: 16 });
        let window = Window::new("find").id(egui::Id::unique("find")).title_bar(false).resizable(false).default_pos(corner).frame(frame);
        let mut left = false;
        let shown = window.show(context, |ui| {
            left = head(ui, tokens, words);
            self.body(ui, desk, tokens, words);
        });
        let layer = shown.map(|shown| shown.response.layer_id);
        let focused = context.memory(egui::Memory::focused).and_then(|id| context.read_response(id));
        self.has_keys = focused.is_some_and(|control| Some(control.layer_id) == layer);
        self.open &= !left;
    }

    fn body(&mut self, ui: &mut egui::Ui, desk: &mut Desk, tokens: &Tokens, words: Words) {
        let (mut next, mut back) = (false, false);
        egui::Grid::new("find-fields").num_columns(2).spacing([10.0, 6.0]).show(ui, |ui| {
            let label = ui.label(words.get("find-find"));
            let field = ui.add(TextEdit::singleline(&mut self.query.find).desired_width(270.0)).labelled_by(label.id);
            if std::mem::take(&mut self.grabs) {
                field.request_focus();
            }
            if field.changed() {
                self.said = None;
            }
            if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                (next, back) = ui.input(|input| (!input.modifiers.shift, input.modifiers.shift));
                field.request_focus();
            }
            ui.end_row();
            let label = ui.label(words.get("find-with"));
            ui.add(TextEdit::singleline(&mut self.with.text).desired_width(270.0)).labelled_by(label.id);
            ui.end_row();
            ui.label(words.get("find-where"));
            ui.horizontal(|ui| {
                ui.selectable_value(&mut self.place, Where::Issue, words.get("find-issue"));
                ui.selectable_value(&mut self.place, Where::Story, words.get("find-story"));
                if ui.selectable_value(&mut self.place, Where::Selection, words.get("find-selection")).clicked() {
                    self.within = desk.text_range().filter(|range| !range.is_caret());
                }
            });
            ui.end_row();
            let styles = desk.session.as_ref().map(|session| session.document().styles.clone()).unwrap_or_default();
            let (paragraph, character) = (names(&styles.paragraph), names(&styles.character));
            let rows = [
                ("find-style", "find-any-style", &mut self.query.style, &mut self.query.character),
                ("find-give", "find-same-style", &mut self.with.style, &mut self.with.character),
            ];
            for (label, open, of_paragraph, of_text) in rows {
                ui.label(words.get(label));
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 6.0;
                    let kinds = [("property-paragraph-style", of_paragraph, &paragraph), ("property-character-style", of_text, &character)];
                    for (kind, chosen, names) in kinds {
                        let name = format!("{} {}", words.get(label), words.get(kind));
                        style_box(ui, &name, &words.get(kind), (&words.get(open), names), chosen, words);
                    }
                });
                ui.end_row();
            }
        });
        ui.horizontal_wrapped(|ui| {
            ui.checkbox(&mut self.query.pattern, words.get("find-pattern")).on_hover_text(words.get("find-pattern-tip"));
            ui.checkbox(&mut self.query.case, words.get("find-case"));
            ui.checkbox(&mut self.query.fold_width, words.get("find-width")).on_hover_text(words.get("find-width-tip"));
        });
        ui.add_space(4.0);
        let seeks = !self.query.find.is_empty() || self.query.style.is_some() || self.query.character.is_some();
        let ready = seeks && desk.session.is_some();
        ui.horizontal(|ui| {
            // The keys stay here: on the page Enter would divide what was found.
            let mut grabs = false;
            let mut button = |key: &'static str| {
                let button = ui.add_enabled(ready, Button::new(words.get(key)));
                grabs |= button.clicked_by(egui::PointerButton::Primary);
                button.clicked()
            };
            next |= button("find-next");
            back |= button("find-previous");
            if button("find-replace") {
                self.replace(desk);
            }
            if button("find-replace-all") {
                self.replace_all(desk);
            }
            if button("find-count") {
                self.count(desk);
            }
            self.grabs |= grabs;
        });
        if next || back {
            self.find(desk, next);
        }
        if let Some((severity, say)) = &self.said {
            let colour = if *severity == Severity::Hint { tokens.text_weak } else { tokens.severity(*severity) };
            ui.add_space(4.0);
            ui.label(RichText::new(words.say(say)).color(colour));
        }
    }

    fn hear<T>(&mut self, answer: Result<T, Say>, told: impl FnOnce(T) -> (Severity, Say)) {
        self.said = Some(answer.map_or_else(|why| (Severity::Warning, why), told));
    }

    fn find(&mut self, desk: &mut Desk, forward: bool) {
        let scope = self.scope(desk);
        let answer = desk.find_text(&self.query, scope, forward);
        self.hear(answer, told);
    }

    fn replace(&mut self, desk: &mut Desk) {
        let scope = self.scope(desk);
        let answer = desk.replace_text(&self.query, self.with.clone(), scope);
        self.hear(answer, told);
    }

    fn replace_all(&mut self, desk: &mut Desk) {
        let scope = self.scope(desk);
        let answer = desk.replace_all_text(&self.query, self.with.clone(), scope);
        // The places of the old text are gone.
        self.within = None;
        if self.place == Where::Selection {
            self.place = Where::Issue;
        }
        self.hear(answer, |count| (Severity::Hint, Say::new("find-replaced").with("count", count)));
    }

    fn count(&mut self, desk: &Desk) {
        let answer = desk.count_text(&self.query, self.scope(desk));
        self.hear(answer, |count| (Severity::Hint, Say::new("find-counted").with("count", count)));
    }
}

/// What a search came to, in words.
fn told(found: crate::editor::desk::FoundText) -> (Severity, Say) {
    if found.number == 0 {
        return (Severity::Warning, Say::new("find-none"));
    }
    let code = if found.round { "find-round" } else { "find-found" };
    (Severity::Hint, Say::new(code).with("number", found.number).with("count", found.count))
}

/// Asks for the reading over the selected text, once it is open.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    open: bool,
    grabs: bool,
    text: String,
}

impl Reading {
    /// Opens the question.
    pub fn open(&mut self) {
        *self = Self { open: true, grabs: true, text: String::new() };
    }
    /// Whether the question stands.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// Shows the question while it is open.
    pub fn show(&mut self, context: &egui::Context, desk: &mut Desk, words: Words) {
        if !self.open {
            return;
        }
        let mut answer = None;
        let left = modal(context, "reading", 360.0, |ui| {
            heading(ui, &words.get("reading-title"));
            ui.label(words.get("reading-what"));
            let field = ui.add(TextEdit::singleline(&mut self.text).desired_width(f32::INFINITY).hint_text("zhú xī"));
            if std::mem::take(&mut self.grabs) {
                field.request_focus();
            }
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            answer = if entered { Some(0) } else { buttons(ui, (&words.get("button-ok"), true), &[&words.get("button-cancel")]) };
        });
        if answer == Some(0) {
            desk.set_reading(&self.text);
        }
        self.open = answer.is_none() && !left;
    }
}
