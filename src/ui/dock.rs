//! The sides of the window with their panels: tabs, two groups a side, widths and places remembered.

use egui::{Align, Button, CursorIcon, Frame, Layout, Margin, Panel, RichText, Sense, Stroke, Ui, vec2};

use super::theme::Tokens;
use super::words::Words;
use crate::editor::{Dock, DockSpot, PanelKind};

/// Height of the handle between two groups.
const HANDLE: f32 = 7.0;
/// Least height of a group.
const LEAST: f32 = 110.0;

/// Shows one side; `body` fills a panel. `focus` is the panel whose tab takes the keyboard.
pub fn show(
    ui: &mut Ui,
    right: bool,
    dock: &mut Dock,
    focus: &mut Option<PanelKind>,
    look: (&Tokens, Words),
    body: &mut dyn FnMut(&mut Ui, PanelKind),
) {
    let (tokens, words) = look;
    if dock.side(right).groups.is_empty() {
        return;
    }
    let (name, width) = (if right { "dock-right" } else { "dock-left" }, dock.side(right).width);
    let panel = if right { Panel::right(name) } else { Panel::left(name) };
    let frame = Frame::new().fill(tokens.panel).inner_margin(Margin::ZERO);
    let shown = panel.frame(frame).default_size(width).size_range(150.0..=520.0).show(ui, |ui| groups(ui, right, dock, focus, (tokens, words), body));
    let now = shown.response.rect.width().round();
    if (now - dock.side(right).width).abs() >= 1.0 {
        dock.side_mut(right).width = now;
    }
}

fn groups(
    ui: &mut Ui,
    right: bool,
    dock: &mut Dock,
    focus: &mut Option<PanelKind>,
    look: (&Tokens, Words),
    body: &mut dyn FnMut(&mut Ui, PanelKind),
) {
    let count = dock.side(right).groups.len().min(2);
    let place = ui.available_rect_before_wrap();
    let upper = if count < 2 {
        place.height()
    } else {
        (place.height() * dock.side(right).split).clamp(LEAST.min(place.height() / 2.0), (place.height() - LEAST).max(place.height() / 2.0))
    };
    for index in 0..count {
        let (from, to) = if index == 0 {
            (place.top(), place.top() + upper - if count < 2 { 0.0 } else { HANDLE / 2.0 })
        } else {
            (place.top() + upper + HANDLE / 2.0, place.bottom())
        };
        let part = egui::Rect::from_min_max(egui::pos2(place.left(), from), egui::pos2(place.right(), to));
        let spot = DockSpot { right, lower: index == 1 };
        ui.scope_builder(egui::UiBuilder::new().id_salt(("group", right, index)).max_rect(part).layout(Layout::top_down(Align::LEFT)), |ui| {
            ui.set_clip_rect(part.intersect(ui.clip_rect()));
            group(ui, spot, dock, focus, look, body);
        });
    }
    if count > 1 {
        split(ui, right, dock, (place, place.top() + upper), look.0);
    }
    ui.allocate_rect(place, Sense::hover());
}

/// The handle between two groups.
fn split(ui: &Ui, right: bool, dock: &mut Dock, at: (egui::Rect, f32), tokens: &Tokens) {
    let (place, y) = at;
    let handle = egui::Rect::from_center_size(egui::pos2(place.center().x, y), vec2(place.width(), HANDLE));
    let response = ui.interact(handle, ui.scope_id().with(("split", right)), Sense::drag()).on_hover_cursor(CursorIcon::ResizeVertical);
    let colour = if response.hovered() || response.dragged() { tokens.accent } else { tokens.separator };
    ui.painter().hline(place.x_range(), y, Stroke::new(1.0, colour));
    if response.dragged()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        dock.side_mut(right).split = ((pointer.y - place.top()) / place.height().max(1.0)).clamp(0.15, 0.85);
    }
}

/// What a tab was asked.
enum Asked {
    Show,
    Close,
    Move(DockSpot),
}

fn group(
    ui: &mut Ui,
    spot: DockSpot,
    dock: &mut Dock,
    focus: &mut Option<PanelKind>,
    look: (&Tokens, Words),
    body: &mut dyn FnMut(&mut Ui, PanelKind),
) {
    let (tokens, words) = look;
    let Some(here) = dock.side(spot.right).groups.get(usize::from(spot.lower)).cloned() else { return };
    let mut asked: Option<(PanelKind, Asked)> = None;
    let bar = Frame::new().fill(tokens.bar).inner_margin(Margin { left: 4, right: 4, top: 2, bottom: 0 });
    let bar = bar.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(1.0, 1.0);
            for kind in &here.tabs {
                if let Some(what) = tab(ui, *kind, *kind == here.shown, dock, focus, look) {
                    asked = Some((*kind, what));
                }
            }
        });
    });
    ui.painter().hline(bar.response.rect.x_range(), bar.response.rect.bottom(), Stroke::new(1.0, tokens.separator));
    // A tab dropped on another group's bar goes there.
    let target = ui.interact(bar.response.rect, ui.scope_id().with("tabs"), Sense::hover());
    if let Some(kind) = target.dnd_release_payload::<PanelKind>() {
        asked = Some((*kind, Asked::Move(spot)));
    }
    let inner =
        Frame::new().inner_margin(if here.shown == PanelKind::Pages { Margin::ZERO } else { Margin { left: 12, right: 8, top: 6, bottom: 6 } });
    inner.show(ui, |ui| {
        ui.push_id(here.shown, |ui| body(ui, here.shown));
    });
    match asked {
        Some((kind, Asked::Show)) => dock.show(kind),
        Some((kind, Asked::Close)) => dock.close(kind),
        Some((kind, Asked::Move(to))) => dock.put(kind, to),
        None => {}
    }
    let _ = words;
}

fn tab(ui: &mut Ui, kind: PanelKind, is_shown: bool, dock: &Dock, focus: &mut Option<PanelKind>, look: (&Tokens, Words)) -> Option<Asked> {
    let (tokens, words) = look;
    let mut asked = None;
    let name = words.get(kind.text_key());
    let colour = if is_shown { tokens.text } else { tokens.text_weak };
    let text = RichText::new(name.as_str()).size(12.5).color(colour);
    // A frame without a line keeps the tabs apart.
    let button = Button::new(text).fill(egui::Color32::TRANSPARENT).stroke(Stroke::NONE).min_size(vec2(0.0, 26.0)).sense(Sense::click_and_drag());
    let response = ui.add(button);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_shown, &name));
    if is_shown {
        ui.painter().hline(response.rect.shrink2(vec2(4.0, 0.0)).x_range(), response.rect.bottom() - 1.0, Stroke::new(2.0, tokens.accent));
    }
    if response.has_focus() {
        ui.painter().rect_stroke(response.rect, 3.0, ui.visuals().selection.stroke, egui::StrokeKind::Inside);
    }
    if *focus == Some(kind) {
        response.request_focus();
        *focus = None;
    }
    response.dnd_set_drag_payload(kind);
    if response.clicked() {
        asked = Some(Asked::Show);
    }
    if response.middle_clicked() {
        asked = Some(Asked::Close);
    }
    response.context_menu(|ui| {
        for spot in DockSpot::ALL {
            if dock.spot_of(kind) != Some(spot) && ui.button(words.get(spot.text_key())).clicked() {
                asked = Some(Asked::Move(spot));
                ui.close();
            }
        }
        ui.separator();
        if ui.button(words.get("dock-close")).clicked() {
            asked = Some(Asked::Close);
            ui.close();
        }
    });
    asked
}
