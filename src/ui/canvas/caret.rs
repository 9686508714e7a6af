//! Text under work over the page: caret, selection, what an input method puts together; and where the system shows its candidates.

use egui::{Color32, Pos2, Rect as ScreenRect, Shape, Stroke, Ui, pos2};

use super::group::Stand;
use crate::base::{Point, Rect};
use crate::editor::desk::TypingView;
use crate::editor::text::place::CaretPlace;
use crate::ui::theme::Tokens;

/// Seconds the caret is seen, and then not.
const BLINK: f64 = 0.5;
/// Seconds after which a caret that rests stays seen and costs nothing.
const REST: f64 = 10.0;
/// Width of the caret in logical pixels.
const WIDTH: f32 = 1.5;

/// What the canvas keeps of the caret between frames.
#[derive(Debug, Default)]
pub struct Blink {
    /// Where it was seen last.
    last: Option<CaretPlace>,
    /// Since when it stands there, in seconds of the window's clock.
    since: f64,
    /// Whether an input method put text together in the last frame.
    was_composing: bool,
    /// Frames since an input method said anything.
    silent: u32,
}

impl Blink {
    /// Paints the text under work and, while it has the keys, lets an input method know where.
    pub fn show(&mut self, ui: &Ui, painter: &egui::Painter, stand: &Stand, view: &TypingView, tokens: &Tokens, id: egui::Id) {
        let boxes = view.boxes.iter().map(|marked| {
            let corners = marked.corners().map(|corner| place(stand, corner)).to_vec();
            Shape::convex_polygon(corners, tokens.selection.gamma_multiply(0.28), Stroke::NONE)
        });
        painter.extend(boxes.collect::<Vec<_>>());
        for (lines, width) in [(&view.preedit, 1.0), (&view.active, 2.0)] {
            for (from, to) in lines {
                painter.line_segment([place(stand, *from), place(stand, *to)], Stroke::new(width, tokens.selection));
            }
        }
        threads(painter, stand, view, tokens);
        if let Some(drop_at) = &view.drop_at {
            stroke(painter, stand, drop_at, 2.0, tokens.accent);
        }
        let is_dropped = self.is_dropped(ui, view);
        if !view.types {
            self.last = None;
            return;
        }
        let now = ui.input(|input| input.time);
        // A page that is a moment behind its text still shows the caret where it was.
        let caret = view.caret.or(if view.is_late { self.last } else { None });
        if caret != self.last {
            (self.last, self.since) = (caret, now);
        }
        let focused = ui.input(|input| input.focused) && ui.memory(|memory| memory.has_focus(id));
        if focused {
            // Also while the caret is not to be seen, in overset text: an input method that is sent away for a moment forgets what
            // it was putting together, and on X11 that it was to write Chinese.
            let at = caret.map_or_else(
                || ScreenRect::from_min_size(painter.clip_rect().left_bottom(), egui::Vec2::ZERO),
                |caret| screen_rect(stand, &caret.rect()),
            );
            tell_input_method(ui, painter, at, is_dropped && !is_x11());
        }
        let Some(caret) = caret else { return };
        let phase = (now - self.since) / BLINK;
        let rests = now - self.since >= REST;
        let is_seen = !focused || rests || phase as i64 % 2 == 0;
        if is_seen && view.boxes.is_empty() {
            stroke(painter, stand, &caret, WIDTH, Color32::BLACK);
        }
        if focused && !rests {
            // Once at the next turn, not before: a caret that rests costs two frames a second.
            let left = (phase.floor() + 1.0 - phase) * BLINK;
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left.clamp(0.01, BLINK)));
        }
    }
}

impl Blink {
    /// Whether text that an input method put together was let go just now without its saying so, as by a click elsewhere: it must hear
    /// of that, or goes on with the letters of the old place.
    fn is_dropped(&mut self, ui: &Ui, view: &TypingView) -> bool {
        let speaks = ui.input(|input| input.events.iter().any(|event| matches!(event, egui::Event::Ime(_))));
        self.silent = if speaks { 0 } else { self.silent.saturating_add(1) };
        // What it said in the last frame may show in this one.
        let is_dropped = self.was_composing && !view.is_composing && self.silent > 1;
        self.was_composing = view.is_composing;
        is_dropped
    }
}

/// Side of a port in logical pixels.
const PORT: f32 = 9.0;

/// The way of a text from frame to frame, and the ports to take it up at.
fn threads(painter: &egui::Painter, stand: &Stand, view: &TypingView, tokens: &Tokens) {
    let line = Stroke::new(1.5, tokens.accent);
    for arrow in &view.arrows {
        let (from, to) = (place(stand, arrow.from), place(stand, arrow.to));
        painter.line_segment([from, to], line);
        let along = (to - from).normalized();
        let across = along.rot90();
        let wing = |side: f32| to - along * 8.0 + across * 4.0 * side;
        painter.add(Shape::convex_polygon(vec![to, wing(1.0), wing(-1.0)], tokens.accent, Stroke::NONE));
        if let Some(page) = &arrow.page {
            let (at, align) = if arrow.comes { (from, egui::Align2::CENTER_BOTTOM) } else { (to, egui::Align2::CENTER_TOP) };
            let text = egui::FontId::proportional(12.0);
            let galley = painter.layout_no_wrap(page.clone(), text, tokens.raised);
            let area = align.anchor_size(at + egui::vec2(0.0, if arrow.comes { -4.0 } else { 4.0 }), galley.size());
            painter.rect_filled(area.expand(2.0), 2.0, tokens.accent);
            painter.galley(area.min, galley, tokens.raised);
        }
    }
    for port in &view.ports {
        let square = ScreenRect::from_center_size(place(stand, port.at), egui::Vec2::splat(PORT));
        painter.rect(square, 1.0, Color32::WHITE, Stroke::new(1.2, tokens.accent), egui::StrokeKind::Middle);
        if port.linked {
            let centre = square.center();
            let wing = |dx: f32, dy: f32| centre + egui::vec2(dx, dy);
            painter.add(Shape::convex_polygon(vec![wing(3.0, 0.0), wing(-2.0, -3.0), wing(-2.0, 3.0)], tokens.accent, Stroke::NONE));
        }
    }
}

/// Lets the system's input method put its candidates beside the caret; `is_dropped` ends what it puts together. On X11 it would forget
/// with that which language it was to write, and goes on instead.
fn tell_input_method(ui: &Ui, painter: &egui::Painter, cursor: ScreenRect, is_dropped: bool) {
    let to_global = ui.ctx().layer_transform_to_global(ui.layer_id()).unwrap_or_default();
    ui.output_mut(|output| {
        output.ime = Some(egui::output::IMEOutput {
            purpose: egui::IMEPurpose::Normal,
            rect: to_global * painter.clip_rect(),
            cursor_rect: to_global * cursor,
            should_interrupt_composition: is_dropped,
        });
    });
}

/// Frames for which an input method stays allowed on X11 when one place of text lost the keys and no other has them yet.
const HELD: u8 = 3;

/// What an input method is told on X11, on the page and in fields alike; elsewhere it is told what egui tells it.
///
/// X11 takes the upper left corner of the caret for the whole place and would cover the line with candidates: there it is told the
/// lower one. And an input method that is sent away forgets that it was to write Chinese: it stays for the moment that the keys take
/// from one field to the next.
#[derive(Debug, Clone, Default)]
pub struct Candidates {
    last: Option<egui::output::IMEOutput>,
    held: u8,
}

impl Candidates {
    /// Tells it; once a frame, when all is drawn.
    pub fn tell(&mut self, context: &egui::Context) {
        if is_x11() {
            context.output_mut(|output| output.ime = self.told(output.ime.take()));
            if self.held > 0 && self.last.is_some() {
                context.request_repaint();
            }
        }
    }

    fn told(&mut self, asked: Option<egui::output::IMEOutput>) -> Option<egui::output::IMEOutput> {
        match asked {
            Some(mut told) => {
                told.cursor_rect = told.cursor_rect.translate(egui::vec2(0.0, told.cursor_rect.height()));
                (self.last, self.held) = (Some(told), 0);
            }
            None if self.held < HELD => self.held += 1,
            None => self.last = None,
        }
        self.last
    }
}

/// Whether the window stands on X11: what winit chooses where no Wayland is named.
fn is_x11() -> bool {
    static X11: std::sync::OnceLock<bool> = std::sync::OnceLock::new();
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    *X11.get_or_init(|| cfg!(target_os = "linux") && !is_set("WAYLAND_DISPLAY") && !is_set("WAYLAND_SOCKET"))
}

fn stroke(painter: &egui::Painter, stand: &Stand, caret: &CaretPlace, width: f32, colour: Color32) {
    let (from, to) = (place(stand, caret.from), place(stand, caret.to));
    let ppp = stand.pixels_per_point;
    let sharp = |value: f32| ((value * ppp).round() + 0.5) / ppp;
    let ends = if caret.from.y == caret.to.y {
        [pos2(from.x, sharp(from.y)), pos2(to.x, sharp(to.y))]
    } else if caret.from.x == caret.to.x {
        [pos2(sharp(from.x), from.y), pos2(sharp(to.x), to.y)]
    } else {
        // In a turned frame.
        [from, to]
    };
    painter.line_segment(ends, Stroke::new(width, colour));
}

/// The window place of a page place.
pub(super) fn place(stand: &Stand, at: Point) -> Pos2 {
    pos2(
        (stand.origin[0] + at.x.to_mm() * stand.pixels_per_mm) as f32 / stand.pixels_per_point,
        (stand.origin[1] + at.y.to_mm() * stand.pixels_per_mm) as f32 / stand.pixels_per_point,
    )
}

pub(super) fn screen_rect(stand: &Stand, of: &Rect) -> ScreenRect {
    ScreenRect::from_min_max(place(stand, of.origin()), place(stand, Point::new(of.right(), of.bottom())))
}

/// Takes the keys for the page while a caret stands in it, unless something else of the window has them.
pub fn take_keys(ui: &Ui, response: &egui::Response, types: bool) {
    let focused = ui.memory(|memory| memory.focused());
    if !types {
        if focused == Some(response.id) {
            response.surrender_focus();
        }
        return;
    }
    let pressed_here = response.contains_pointer() && ui.input(|input| input.pointer.any_pressed());
    if focused != Some(response.id) && (focused.is_none() || pressed_here) {
        response.request_focus();
    }
    let filter = egui::EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_method_stays_from_one_field_to_the_next() {
        let rect = |y: f32| ScreenRect::from_min_size(pos2(10.0, y), egui::vec2(2.0, 16.0));
        let asked = |y: f32| egui::output::IMEOutput {
            purpose: egui::IMEPurpose::Normal,
            rect: rect(0.0),
            cursor_rect: rect(y),
            should_interrupt_composition: false,
        };
        let mut candidates = Candidates::default();
        assert!(candidates.told(None).is_none(), "nobody writes");
        assert_eq!(candidates.told(Some(asked(40.0))).map(|told| told.cursor_rect.top()), Some(56.0), "below the line");
        assert_eq!(candidates.told(None).map(|told| told.cursor_rect.top()), Some(56.0), "between two fields");
        assert_eq!(candidates.told(Some(asked(80.0))).map(|told| told.cursor_rect.top()), Some(96.0));
        let left = (0..=HELD).filter(|_| candidates.told(None).is_some()).count();
        assert_eq!(left, usize::from(HELD), "then shortcuts have the keys again");
    }

    #[test]
    fn an_input_method_hears_that_its_text_was_dropped() {
        let context = egui::Context::default();
        let mut blink = Blink::default();
        let mut frame = |is_composing: bool, events: Vec<egui::Event>| {
            let input = egui::RawInput { events, ..egui::RawInput::default() };
            let mut dropped = false;
            let mut output = context.run_ui(input, |ui| dropped = blink.is_dropped(ui, &TypingView { is_composing, ..TypingView::default() }));
            output.textures_delta.clear();
            dropped
        };
        let said = |text: &str| vec![egui::Event::Ime(egui::ImeEvent::Commit(text.to_owned()))];
        assert!(!frame(true, said("ni hao")));
        assert!(!frame(true, Vec::new()));
        // It ended the text itself: in the same frame, or shown a frame later.
        assert!(!frame(false, said("你好")));
        assert!(!frame(true, said("da")));
        assert!(!frame(false, Vec::new()));
        // A click elsewhere ended it.
        assert!(!frame(true, said("jia")));
        assert!(!frame(true, Vec::new()));
        assert!(frame(false, Vec::new()));
        assert!(!frame(false, Vec::new()), "once");
    }
}
