//! Rows of forms: choices, switches, words, each with its label.

use egui::{Align, Checkbox, ComboBox, FontId, Key, Layout, Margin, Response, RichText, Sense, TextEdit, Ui, vec2};

use super::field::{hold, label, was_escaped};
use crate::ui::theme::Tokens;

/// Width of the labels of a form.
pub const LABEL: f32 = 72.0;
/// Room kept free right of every field, so that all end at one edge.
pub const EDGE: f32 = 4.0;

/// A heading that opens and closes what is below it.
pub fn section(ui: &mut Ui, key: &str, title: &str, is_open: bool, add: impl FnOnce(&mut Ui)) {
    shown_section(ui, key, title, (is_open, false), add);
}

/// A section that may be asked for: then it is opened, and its heading comes to the head of what is in view.
pub fn shown_section(ui: &mut Ui, key: &str, title: &str, (is_open, is_asked): (bool, bool), add: impl FnOnce(&mut Ui)) {
    let title = RichText::new(title).family(crate::ui::fonts::strong()).size(12.5);
    let header = egui::CollapsingHeader::new(title).id_salt(key).default_open(is_open).open(is_asked.then_some(true));
    let shown = header.show_unindented(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        add(ui);
        ui.add_space(4.0);
    });
    if is_asked {
        shown.header_response.scroll_to_me(Some(Align::TOP));
    }
}

/// A choice of one of `options`; the index chosen. `chosen` is `None` where several stand there, which `hint` says.
pub fn choice(ui: &mut Ui, name: &str, options: &[String], chosen: Option<usize>, hint: &str, tokens: &Tokens) -> Option<usize> {
    let mut picked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let handle = if name.is_empty() { None } else { Some(label(ui, name, LABEL, Sense::hover(), tokens, ui.is_enabled())) };
        let shown = chosen.and_then(|index| options.get(index)).map_or(hint, String::as_str);
        let text = RichText::new(shown).size(12.5);
        // What nobody said here is paler.
        let text = if chosen.is_some() { text } else { text.color(tokens.text_weak) };
        let combo = ComboBox::from_id_salt(("choice", name)).selected_text(text).width(ui.available_width() - EDGE).truncate();
        let response = combo.show_ui(ui, |ui| {
            for (index, option) in options.iter().enumerate() {
                if ui.selectable_label(chosen == Some(index), option.as_str()).clicked() {
                    picked = Some(index);
                }
            }
        });
        if let Some(handle) = handle {
            response.response.labelled_by(handle.id);
        }
    });
    picked.filter(|index| chosen != Some(*index))
}

/// A row of buttons of which one is on; the index clicked.
pub fn segments(ui: &mut Ui, name: &str, options: &[String], chosen: Option<usize>, tokens: &Tokens) -> Option<usize> {
    let mut picked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        if !name.is_empty() {
            label(ui, name, LABEL + 2.0, Sense::hover(), tokens, ui.is_enabled());
        }
        for (index, option) in options.iter().enumerate() {
            let text = RichText::new(option.as_str()).size(12.5);
            let button = egui::Button::selectable(chosen == Some(index), text).min_size(vec2(28.0, 24.0));
            if ui.add(button).clicked() {
                picked = Some(index);
            }
        }
    });
    picked.filter(|index| chosen != Some(*index))
}

/// A switch; its new state where it was clicked. `on` is `None` where several stand there: a click then switches on.
pub fn switch(ui: &mut Ui, name: &str, on: Option<bool>) -> Option<bool> {
    let mut state = on.unwrap_or(false);
    let text = RichText::new(name).size(12.5);
    let clicked = ui.add(Checkbox::new(&mut state, text).indeterminate(on.is_none())).clicked();
    clicked.then(|| on.is_none_or(|on| !on))
}

/// Words; what was entered when the field is left. `value` is `None` where several stand there.
pub fn words(ui: &mut Ui, key: &str, name: &str, value: Option<&str>, hint: &str, tokens: &Tokens) -> Option<String> {
    let id = ui.make_persistent_id(("words", key));
    let mut entered = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let handle = (!name.is_empty()).then(|| label(ui, name, LABEL, Sense::hover(), tokens, ui.is_enabled()));
        let focused = ui.memory(|memory| memory.has_focus(id));
        let mut text: String = if focused { ui.data(|data| data.get_temp(id)) } else { None }.unwrap_or_else(|| value.unwrap_or_default().to_owned());
        let width = ui.available_width() - EDGE;
        let edit = TextEdit::singleline(&mut text)
            .id(id)
            .desired_width(width)
            .margin(Margin::symmetric(5, 3))
            .align(egui::Align2::LEFT_CENTER)
            .hint_text(hint)
            .font(FontId::proportional(12.5));
        let mut response = ui.add(edit);
        hold(&response);
        if let Some(handle) = handle {
            response = response.labelled_by(handle.id);
        }
        if response.gained_focus()
            && let Some(mut state) = TextEdit::load_state(ui.ctx(), id)
        {
            state.cursor.set_char_range(Some(egui::text::CCursorRange::select_all_str(&text)));
            TextEdit::store_state(ui.ctx(), id, state);
        }
        if response.lost_focus() {
            let typed: Option<String> = ui.data_mut(|data| data.remove_temp(id));
            entered = typed.filter(|typed| !was_escaped(ui) && value != Some(typed));
        } else if response.changed() || response.has_focus() {
            ui.data_mut(|data| data.insert_temp(id, text));
        }
    });
    entered
}

/// Several lines of words under their name; what was entered when the field is left, or with Ctrl and Enter. Tabs are written, as
/// between the cells of a table.
pub fn lines(ui: &mut Ui, key: &str, name: &str, value: &str, rows: usize, tokens: &Tokens) -> Option<String> {
    let id = ui.make_persistent_id(("lines", key));
    let handle = (!name.is_empty()).then(|| label(ui, name, ui.available_width() - EDGE, Sense::hover(), tokens, ui.is_enabled()));
    let focused = ui.memory(|memory| memory.has_focus(id));
    let mut text: String = if focused { ui.data(|data| data.get_temp(id)) } else { None }.unwrap_or_else(|| value.to_owned());
    let edit = TextEdit::multiline(&mut text)
        .id(id)
        .desired_width(ui.available_width() - EDGE)
        .desired_rows(rows)
        .lock_focus(true)
        .margin(Margin::symmetric(5, 3))
        .font(FontId::proportional(12.5));
    let mut response = ui.add(edit);
    hold(&response);
    if let Some(handle) = handle {
        response = response.labelled_by(handle.id);
    }
    if response.has_focus() && ui.input(|input| input.modifiers.command && input.key_pressed(Key::Enter)) {
        response.surrender_focus();
        ui.data_mut(|data| data.remove::<String>(id));
        return (text != value).then_some(text);
    }
    if response.lost_focus() {
        let typed: Option<String> = ui.data_mut(|data| data.remove_temp(id));
        return typed.filter(|typed| !was_escaped(ui) && value != typed);
    }
    if response.changed() || response.has_focus() {
        ui.data_mut(|data| data.insert_temp(id, text));
    }
    None
}

/// A row of a list: `add` paints into it; clicked by pointer, Enter or space.
pub fn list_row(ui: &mut Ui, name: &str, height: f32, chosen: bool, tokens: &Tokens, add: impl FnOnce(&mut Ui)) -> Response {
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click_and_drag());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, name));
    move_focus(ui, &response);
    if ui.is_rect_visible(place) {
        if chosen {
            ui.painter().rect_filled(place, 4.0, tokens.accent_soft);
        } else if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(place, 4.0, tokens.hover);
        }
        ring(ui, &response, place);
        let inner = place.shrink2(vec2(6.0, 0.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            // Lines of words stand as close as their type asks for, not as far apart as buttons.
            ui.spacing_mut().interact_size.y = 14.0;
            add(ui);
        });
    }
    response
}

/// The ring round what has the keyboard.
pub fn ring(ui: &Ui, response: &Response, place: egui::Rect) {
    if response.has_focus() {
        ui.painter().rect_stroke(place, 4.0, ui.visuals().selection.stroke, egui::StrokeKind::Inside);
    }
}

/// Arrow keys go from row to row.
fn move_focus(ui: &Ui, response: &Response) {
    if !response.has_focus() {
        return;
    }
    response.scroll_to_me(None);
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(response.id, egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() });
    });
    let step = ui.input(|input| {
        if input.key_pressed(Key::ArrowDown) {
            Some(egui::FocusDirection::Next)
        } else if input.key_pressed(Key::ArrowUp) {
            Some(egui::FocusDirection::Previous)
        } else {
            None
        }
    });
    if let Some(step) = step {
        ui.memory_mut(|memory| memory.move_focus(step));
    }
}

/// A list with buttons under it, `inset` from the left: the buttons take what they need, one row or more, the list has the rest.
pub fn footed(ui: &mut Ui, key: &str, inset: i8, list: impl FnOnce(&mut Ui), foot: impl FnOnce(&mut Ui)) {
    let id = ui.make_persistent_id(("foot", key));
    // How high the buttons were in the last frame.
    let high: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(30.0);
    let height = (ui.available_height() - high - 10.0).max(60.0);
    egui::ScrollArea::vertical().max_height(height).auto_shrink([false, false]).show(ui, list);
    let frame = egui::Frame::new().inner_margin(Margin { left: inset, ..Margin::ZERO });
    let shown = frame.show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            foot(ui);
        });
    });
    let now = shown.response.rect.height();
    if (now - high).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, now));
        ui.ctx().request_repaint();
    }
}

/// Small words of less weight.
pub fn weak(ui: &mut Ui, text: impl Into<String>, tokens: &Tokens) -> Response {
    ui.label(RichText::new(text).size(11.5).color(tokens.text_weak))
}

/// How often something is used, in a column of its own: a stroke where it is not.
pub fn uses(ui: &mut Ui, count: usize, tokens: &Tokens) {
    ui.allocate_ui_with_layout(vec2(26.0, 16.0), Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_width(26.0);
        weak(ui, if count == 0 { "—".to_owned() } else { count.to_string() }, tokens);
    });
}

/// Words cut at the end of their room.
pub fn clipped(ui: &mut Ui, text: impl Into<String>, size: f32, colour: egui::Color32) -> Response {
    ui.add(egui::Label::new(RichText::new(text).size(size).color(colour)).truncate())
}

/// What an empty panel says.
pub fn empty(ui: &mut Ui, text: &str) {
    ui.add_space(20.0);
    ui.vertical_centered(|ui| ui.weak(text));
}
